//! The activations.

use super::activation::{Action, Activation, Family, Learned, Smoothness};
use super::places::{A, DH, H, LEARNED, argument};
use super::range::Range;
use super::rows::{Argument, Kernels};
use crate::expression::{
    Expression, Numbers, ROOT_TWO_OVER_PI, abs, choose, erf, exp, largest_piece, max, min, positive,
    softplus, square, sum, tanh, to_largest_piece,
};

const BISHOP: &str = "C. M. Bishop, Pattern Recognition and Machine Learning, 2006";
const KERAS: &str = "as Keras and PyTorch have it";

/// √2
const ROOT_TWO: f64 = std::f64::consts::SQRT_2;
/// The λ and α of selu, which keep mean 0 and variance 1.
const SELU_LAMBDA: f64 = 1.050_700_987_355_480_5;
const SELU_ALPHA: f64 = 1.673_263_242_354_377_2;

/// The α of a row with one argument.
const ALPHA: Expression = argument(0, "α");

/// σ(u)
fn logistic(u: Expression) -> Expression {
    1.0 / (1.0 + exp(-u))
}

/// The argument of the tanh in gelu_tanh.
fn gelu_inner() -> Expression {
    ROOT_TWO_OVER_PI * (A + 0.044_715 * (A * square(A)))
}

const P: Expression = argument(0, "p");
const Q: Expression = argument(1, "q");
const R: Expression = argument(2, "r");
const S: Expression = argument(3, "s");

/// The numerator of smht, and its slope.
fn smht_above() -> (Expression, Expression) {
    (exp(P * A) - exp(-(Q * A)), P * exp(P * A) + Q * exp(-(Q * A)))
}

/// The denominator of smht, and its slope.
fn smht_below() -> (Expression, Expression) {
    (exp(R * A) + exp(-(S * A)), R * exp(R * A) - S * exp(-(S * A)))
}

/// All activations.
pub const ACTIVATIONS: &[Activation] = &[
    Activation::plain(
        "identity",
        Family::Other,
        Action::Elementwise { slope_function: None, kernel: None, value: || A, slope: || 1.0.into() },
        Range::REAL,
        Smoothness::Smooth,
        BISHOP,
    ),
    Activation::plain(
        "step",
        Family::Other,
        Action::of_each("step_slope", "Step", || 1.0 - positive(-A), || 0.0 * H),
        Range::closed(0.0, 1.0),
        Smoothness::Jumps,
        "W. S. McCulloch, W. Pitts, A Logical Calculus of the Ideas Immanent in Nervous Activity, 1943",
    ),
    Activation::plain(
        "sigmoid",
        Family::Saturating,
        Action::of_each("sigmoid_slope", "Sigmoid", || logistic(A), || H * (1.0 - H)),
        Range::open(0.0, 1.0),
        Smoothness::Smooth,
        "D. E. Rumelhart, G. E. Hinton, R. J. Williams, Nature 323, 1986",
    ),
    Activation::plain(
        "tanh",
        Family::Saturating,
        Action::of_each("tanh_slope", "Tanh", || tanh(A), || 1.0 - square(H)),
        Range::open(-1.0, 1.0),
        Smoothness::Smooth,
        "Y. LeCun, L. Bottou, G. B. Orr, K.-R. Müller, Efficient BackProp, 1998",
    ),
    Activation {
        arguments: &[Argument::any("p"), Argument::any("q"), Argument::any("r"), Argument::any("s")],
        ..Activation::plain(
            "smht",
            Family::Saturating,
            Action::of_each(
                "smht_slope",
                "Smht",
                || smht_above().0 / smht_below().0,
                || {
                    let ((above, above_slope), (below, below_slope)) = (smht_above(), smht_below());
                    (above_slope * below.clone() - above * below_slope) / square(below)
                },
            ),
            Range::REAL,
            Smoothness::Smooth,
            "E. V. Soboleva, the modified hyperbolic tangent, 2008",
        )
    },
    Activation {
        initializer: "he_normal",
        ..Activation::plain(
            "relu",
            Family::Halving,
            Action::of_each("relu_slope", "Relu", || max(A, 0.0), || positive(H)),
            Range::from(0.0),
            Smoothness::Kinks(&[0.0]),
            "V. Nair, G. E. Hinton, Rectified Linear Units Improve Restricted Boltzmann Machines, 2010",
        )
    },
    Activation {
        arguments: &[Argument::in_range("α", Some(0.01), Range::from(0.0))],
        initializer: "he_normal",
        ..Activation::plain(
            "leaky_relu",
            Family::Halving,
            Action::of_each(
                "leaky_relu_slope",
                "LeakyRelu",
                || choose(A, A, ALPHA * A),
                || choose(H, 1.0, ALPHA),
            ),
            Range::REAL,
            Smoothness::Kinks(&[0.0]),
            "A. L. Maas, A. Y. Hannun, A. Y. Ng, Rectifier Nonlinearities Improve Neural Network Acoustic Models, 2013",
        )
    },
    Activation {
        arguments: &[Argument::in_range("α", Some(0.25), Range::REAL)],
        learned: Some(Learned { slope: || min(A, 0.0), function: "prelu_alpha_slope" }),
        initializer: "he_normal",
        ..Activation::plain(
            "prelu",
            Family::Halving,
            Action::Elementwise {
                slope_function: Some("prelu_slope"),
                kernel: None,
                value: || choose(A, A, LEARNED * A),
                slope: || choose(A, 1.0, LEARNED),
            },
            Range::REAL,
            Smoothness::Kinks(&[0.0]),
            "K. He, X. Zhang, S. Ren, J. Sun, Delving Deep into Rectifiers, 2015",
        )
    },
    Activation {
        arguments: &[Argument::in_range("α", Some(1.0), Range::from(0.0))],
        initializer: "he_normal",
        ..Activation::plain(
            "elu",
            Family::Other,
            Action::of_each(
                "elu_slope",
                "Elu",
                || choose(A, A, ALPHA * (exp(A) - 1.0)),
                || choose(H, 1.0, H + ALPHA),
            ),
            Range::REAL,
            Smoothness::Kinks(&[0.0]),
            "D.-A. Clevert, T. Unterthiner, S. Hochreiter, Fast and Accurate Deep Network Learning by ELUs, 2016",
        )
    },
    Activation {
        initializer: "lecun_normal",
        ..Activation::plain(
            "selu",
            Family::SelfNormalizing,
            Action::of_each(
                "selu_slope",
                "Selu",
                || SELU_LAMBDA * choose(A, A, SELU_ALPHA * (exp(A) - 1.0)),
                || choose(H, SELU_LAMBDA, H + SELU_LAMBDA * SELU_ALPHA),
            ),
            Range::open(-1.758_099_340_847_377, f64::INFINITY),
            Smoothness::Kinks(&[0.0]),
            "G. Klambauer, T. Unterthiner, A. Mayr, S. Hochreiter, Self-Normalizing Neural Networks, 2017",
        )
    },
    Activation {
        initializer: "he_normal",
        ..Activation::plain(
            "gelu",
            Family::Other,
            Action::of_each(
                "gelu_slope",
                "Gelu",
                || 0.5 * A * (1.0 + erf(A / ROOT_TWO)),
                || 0.5 * (1.0 + erf(A / ROOT_TWO)) + 0.5 * ROOT_TWO_OVER_PI * (A * exp(-(square(A) / 2.0))),
            ),
            Range::from(-0.169_971),
            Smoothness::Smooth,
            "D. Hendrycks, K. Gimpel, Gaussian Error Linear Units, 2016",
        )
    },
    Activation {
        initializer: "he_normal",
        ..Activation::plain(
            "gelu_tanh",
            Family::Other,
            Action::of_each(
                "gelu_tanh_slope",
                "GeluTanh",
                || 0.5 * A * (1.0 + tanh(gelu_inner())),
                || {
                    let inner_slope = ROOT_TWO_OVER_PI * (1.0 + 3.0 * 0.044_715 * square(A));
                    0.5 * (1.0 + tanh(gelu_inner()))
                        + 0.5 * A * ((1.0 - square(tanh(gelu_inner()))) * inner_slope)
                },
            ),
            Range::from(-0.170_041),
            Smoothness::Smooth,
            "D. Hendrycks, K. Gimpel, Gaussian Error Linear Units, 2016",
        )
    },
    Activation::plain(
        "softplus",
        Family::Other,
        Action::of_each("softplus_slope", "Softplus", || softplus(A), || 1.0 - exp(-H)),
        Range::open(0.0, f64::INFINITY),
        Smoothness::Smooth,
        "C. Dugas, Y. Bengio, F. Bélisle, C. Nadeau, R. Garcia, NIPS 2000",
    ),
    Activation {
        initializer: "he_normal",
        ..Activation::plain(
            "silu",
            Family::Other,
            Action::of_each(
                "silu_slope",
                "Silu",
                || A / (1.0 + exp(-A)),
                || logistic(A) * (1.0 + A * (1.0 - logistic(A))),
            ),
            Range::from(-0.278_465),
            Smoothness::Smooth,
            "S. Elfwing, E. Uchibe, K. Doya, Sigmoid-Weighted Linear Units, 2018",
        )
    },
    Activation::plain(
        "gaussian",
        Family::Saturating,
        Action::of_each("gaussian_slope", "Gaussian", || exp(-square(A)), || -(2.0 * A * exp(-square(A)))),
        Range::up_to(0.0, 1.0),
        Smoothness::Smooth,
        BISHOP,
    ),
    Activation::plain(
        "softmax",
        Family::Saturating,
        Action::Vector {
            value: || exp(A) / sum(exp(A)),
            pullback: || H * DH - H * sum(H * DH),
            jacobian: "∂hᵢ/∂aⱼ = hᵢ·(δᵢⱼ − hⱼ)",
            numbers: Numbers::Shifted,
            sums_to_one: true,
            kernels: Kernels { batch: "softmax_batch", lanes: "softmax" },
        },
        Range::open(0.0, 1.0),
        Smoothness::Smooth,
        "J. S. Bridle, Probabilistic Interpretation of Feedforward Classification Network Outputs, 1990",
    ),
    Activation::plain(
        "hard_sigmoid",
        Family::Saturating,
        Action::of_each(
            "hard_sigmoid_slope",
            "HardSigmoid",
            || max(0.0, min(1.0, A / 6.0 + 0.5)),
            || choose(H, choose(1.0 - H, Expression::from(1.0) / 6.0, 0.0), 0.0),
        ),
        Range::closed(0.0, 1.0),
        Smoothness::Kinks(&[-3.0, 3.0]),
        KERAS,
    ),
    Activation::plain(
        "hard_tanh",
        Family::Saturating,
        Action::of_each("hard_tanh_slope", "HardTanh", || max(-1.0, min(1.0, A)), || positive(1.0 - abs(H))),
        Range::closed(-1.0, 1.0),
        Smoothness::Kinks(&[-1.0, 1.0]),
        KERAS,
    ),
    Activation {
        initializer: "he_normal",
        ..Activation::plain(
            "relu6",
            Family::Halving,
            Action::of_each(
                "relu6_slope",
                "Relu6",
                || max(0.0, min(6.0, A)),
                || choose(H, positive(6.0 - H), 0.0),
            ),
            Range::closed(0.0, 6.0),
            Smoothness::Kinks(&[0.0, 6.0]),
            "A. Krizhevsky, Convolutional Deep Belief Networks on CIFAR-10, 2010",
        )
    },
    Activation {
        initializer: "he_normal",
        ..Activation::plain(
            "mish",
            Family::Other,
            Action::of_each(
                "mish_slope",
                "Mish",
                || A * tanh(softplus(A)),
                || tanh(softplus(A)) + A * ((1.0 - square(tanh(softplus(A)))) * logistic(A)),
            ),
            Range::from(-0.308_844),
            Smoothness::Smooth,
            "D. Misra, Mish: A Self Regularized Non-Monotonic Activation Function, 2020",
        )
    },
    Activation::plain(
        "softsign",
        Family::Saturating,
        Action::of_each("softsign_slope", "Softsign", || A / (1.0 + abs(A)), || square(1.0 - abs(H))),
        Range::open(-1.0, 1.0),
        Smoothness::Kinks(&[0.0]),
        "X. Glorot, Y. Bengio, Understanding the Difficulty of Training Deep Feedforward Neural Networks, 2010",
    ),
    // The larger of two standard normals has second moment 1, as each of them has: LeCun's variance is kept.
    Activation {
        arguments: &[Argument { whole: true, ..Argument::in_range("k", None, Range::closed(2.0, 65_536.0)) }],
        initializer: "lecun_normal",
        ..Activation::plain(
            "maxout",
            Family::Other,
            Action::Pieces {
                value: || largest_piece(A, argument(0, "k")),
                pullback: || to_largest_piece(A, DH, argument(0, "k")),
                function: "maxout_gradient",
            },
            Range::REAL,
            Smoothness::Ties,
            "I. J. Goodfellow, D. Warde-Farley, M. Mirza, A. Courville, Y. Bengio, Maxout Networks, 2013",
        )
    },
];
