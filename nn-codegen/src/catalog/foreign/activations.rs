//! Activations elsewhere.

use super::row::{Foreign, Place, is, say};

/// Activations elsewhere.
pub(super) const WORDS: &[Foreign] = &[
    is(Place::Activation, "identity", &["linear", "none", "id", "pass", "noop", "no_activation"]),
    is(Place::Activation, "sigmoid", &["logistic", "expit", "sigm", "sigma", "logistic_sigmoid", "fermi"]),
    is(
        Place::Activation,
        "step",
        &["heaviside", "binary_step", "unit_step", "hard_step", "threshold", "binary", "perceptron"],
    ),
    is(Place::Activation, "tanh", &["hyperbolic_tangent", "tan_h", "th", "tanh_act"]),
    is(
        Place::Activation,
        "relu",
        &["rectifier", "rectified", "rectified_linear", "rectified_linear_unit", "rect", "ramp"],
    ),
    is(Place::Activation, "leaky_relu", &["lrelu", "leaky", "leaky_rectified_linear"]),
    is(Place::Activation, "prelu", &["parametric_relu"]),
    is(Place::Activation, "elu", &["exponential_linear_unit", "celu"]),
    is(Place::Activation, "selu", &["scaled_elu", "scaled_exponential_linear_unit", "snn"]),
    is(Place::Activation, "silu", &["swish", "swish1", "sigmoid_linear_unit"]),
    is(Place::Activation, "gelu", &["gaussian_error_linear_unit", "gelu_exact", "gelu_erf"]),
    is(
        Place::Activation,
        "gelu_tanh",
        &["gelu_approximate", "approximate_gelu", "gelu_new", "gelu_pytorch_tanh", "quick_gelu"],
    ),
    is(Place::Activation, "softplus", &["soft_relu", "smooth_relu", "log1pexp", "analytic_function"]),
    is(
        Place::Activation,
        "softmax",
        &["softargmax", "soft_max", "normalized_exponential", "multinomial_logistic", "softmax2d"],
    ),
    is(
        Place::Activation,
        "gaussian",
        &["gauss", "rbf", "radial", "radial_basis", "bell", "exponential_quadratic"],
    ),
    is(Place::Activation, "hard_tanh", &["htanh", "clipped_linear"]),
    is(Place::Activation, "hard_sigmoid", &["hsigmoid", "hard_logistic"]),
    is(Place::Activation, "relu6", &["clipped_relu"]),
    is(Place::Activation, "smht", &["soboleva", "modified_tanh", "modified_hyperbolic_tangent"]),
    say(
        Place::Activation,
        &["log_softmax"],
        "write `softmax`: with `loss cross_entropy` its logarithm is computed from the pre-activations",
    ),
    say(
        Place::Activation,
        &["log_sigmoid"],
        "write `sigmoid`: with `loss bce` its logarithm is computed from the pre-activations",
    ),
    say(Place::Activation, &["hard_swish", "hard_silu"], "its smooth form is `silu`"),
    say(
        Place::Activation,
        &["logits", "logit", "raw"],
        "outputs without an activation are logits: leave it out",
    ),
    say(
        Place::Activation,
        &["sign", "sgn", "signum"],
        "the nearest are `step`, of 0 and 1, and its smooth form `tanh`, between −1 and 1",
    ),
    say(
        Place::Activation,
        &["soft_shrink", "hard_shrink", "tanh_shrink", "shrink"],
        "nothing here shrinks small values to 0; `relu` does it with those below 0",
    ),
    say(
        Place::Activation,
        &["sin", "sine", "cos", "cosine", "siren"],
        "no activation is periodic; of sigmoid form through 0 is `tanh`",
    ),
    say(
        Place::Activation,
        &["exp", "exponential", "square", "cube", "power"],
        "no activation grows faster than its input; positive and smooth is `softplus`",
    ),
    say(
        Place::Activation,
        &["glu", "swiglu", "geglu", "reglu"],
        "no activation has a gate of its own; `silu` and `gelu` gate an input by itself",
    ),
    say(Place::Activation, &["softmin", "sparsemax", "entmax"], "the nearest is `softmax`"),
    say(Place::Activation, &["rrelu", "randomized_relu"], "the nearest are `leaky_relu` and `prelu`"),
    say(Place::Activation, &["crelu", "concatenated_relu"], "the nearest is `relu`, of twice as many units"),
    say(Place::Activation, &["squareplus", "sparse_plus"], "the nearest is `softplus`"),
];
