//! The activations.

use super::range::Range;
use super::rows::{Action, Activation, Argument, Learned, Smoothness};
use crate::expression::{
    A, DH, Expression, H, LEARNED, ROOT_TWO_OVER_PI, abs, argument, choose, erf, exp, largest_piece, max,
    min, positive, softplus, square, sum, tanh, to_largest_piece,
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

/// A row of an elementwise activation without arguments, whose layers begin as those of the sigmoid do.
const fn elementwise(
    name: &'static str,
    action: Action,
    range: Range,
    smoothness: Smoothness,
    source: &'static str,
) -> Activation {
    Activation {
        name,
        arguments: &[],
        action,
        learned: None,
        range,
        smoothness,
        initializer: "xavier_uniform",
        source,
    }
}

/// All activations.
pub const ACTIVATIONS: &[Activation] = &[
    elementwise(
        "identity",
        Action::Elementwise { slope_function: None, kernel: None, value: || A, slope: || 1.0.into() },
        Range::REAL,
        Smoothness::Smooth,
        BISHOP,
    ),
    elementwise(
        "step",
        Action::Elementwise {
            slope_function: Some("step_slope"),
            kernel: Some("Step"),
            value: || 1.0 - positive(-A),
            slope: || 0.0 * H,
        },
        Range::closed(0.0, 1.0),
        Smoothness::Jumps,
        "W. S. McCulloch, W. Pitts, A Logical Calculus of the Ideas Immanent in Nervous Activity, 1943",
    ),
    elementwise(
        "sigmoid",
        Action::Elementwise {
            slope_function: Some("sigmoid_slope"),
            kernel: Some("Sigmoid"),
            value: || logistic(A),
            slope: || H * (1.0 - H),
        },
        Range::open(0.0, 1.0),
        Smoothness::Smooth,
        "D. E. Rumelhart, G. E. Hinton, R. J. Williams, Nature 323, 1986",
    ),
    elementwise(
        "tanh",
        Action::Elementwise {
            slope_function: Some("tanh_slope"),
            kernel: Some("Tanh"),
            value: || tanh(A),
            slope: || 1.0 - square(H),
        },
        Range::open(-1.0, 1.0),
        Smoothness::Smooth,
        "Y. LeCun, L. Bottou, G. B. Orr, K.-R. Müller, Efficient BackProp, 1998",
    ),
    Activation {
        arguments: &[Argument::any("p"), Argument::any("q"), Argument::any("r"), Argument::any("s")],
        ..elementwise(
            "smht",
            Action::Elementwise {
                slope_function: Some("smht_slope"),
                kernel: Some("Smht"),
                value: || smht_above().0 / smht_below().0,
                slope: || {
                    let ((above, above_slope), (below, below_slope)) = (smht_above(), smht_below());
                    (above_slope * below.clone() - above * below_slope) / square(below)
                },
            },
            Range::REAL,
            Smoothness::Smooth,
            "E. V. Soboleva, the modified hyperbolic tangent, 2008",
        )
    },
    Activation {
        initializer: "he_normal",
        ..elementwise(
            "relu",
            Action::Elementwise {
                slope_function: Some("relu_slope"),
                kernel: Some("Relu"),
                value: || max(A, 0.0),
                slope: || positive(H),
            },
            Range::from(0.0),
            Smoothness::Kinks(&[0.0]),
            "V. Nair, G. E. Hinton, Rectified Linear Units Improve Restricted Boltzmann Machines, 2010",
        )
    },
    Activation {
        arguments: &[Argument::in_range("α", Some(0.01), Range::from(0.0))],
        initializer: "he_normal",
        ..elementwise(
            "leaky_relu",
            Action::Elementwise {
                slope_function: Some("leaky_relu_slope"),
                kernel: Some("LeakyRelu"),
                value: || choose(A, A, ALPHA * A),
                slope: || choose(H, 1.0, ALPHA),
            },
            Range::REAL,
            Smoothness::Kinks(&[0.0]),
            "A. L. Maas, A. Y. Hannun, A. Y. Ng, Rectifier Nonlinearities Improve Neural Network Acoustic Models, 2013",
        )
    },
    Activation {
        arguments: &[Argument::in_range("α", Some(0.25), Range::REAL)],
        learned: Some(Learned { slope: || min(A, 0.0), function: "prelu_alpha_slope" }),
        initializer: "he_normal",
        ..elementwise(
            "prelu",
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
        ..elementwise(
            "elu",
            Action::Elementwise {
                slope_function: Some("elu_slope"),
                kernel: Some("Elu"),
                value: || choose(A, A, ALPHA * (exp(A) - 1.0)),
                slope: || choose(H, 1.0, H + ALPHA),
            },
            Range::REAL,
            Smoothness::Kinks(&[0.0]),
            "D.-A. Clevert, T. Unterthiner, S. Hochreiter, Fast and Accurate Deep Network Learning by ELUs, 2016",
        )
    },
    Activation {
        initializer: "lecun_normal",
        ..elementwise(
            "selu",
            Action::Elementwise {
                slope_function: Some("selu_slope"),
                kernel: Some("Selu"),
                value: || SELU_LAMBDA * choose(A, A, SELU_ALPHA * (exp(A) - 1.0)),
                slope: || choose(H, SELU_LAMBDA, H + SELU_LAMBDA * SELU_ALPHA),
            },
            Range::open(-1.758_099_340_847_377, f64::INFINITY),
            Smoothness::Kinks(&[0.0]),
            "G. Klambauer, T. Unterthiner, A. Mayr, S. Hochreiter, Self-Normalizing Neural Networks, 2017",
        )
    },
    Activation {
        initializer: "he_normal",
        ..elementwise(
            "gelu",
            Action::Elementwise {
                slope_function: Some("gelu_slope"),
                kernel: Some("Gelu"),
                value: || 0.5 * A * (1.0 + erf(A / ROOT_TWO)),
                slope: || {
                    0.5 * (1.0 + erf(A / ROOT_TWO)) + 0.5 * ROOT_TWO_OVER_PI * (A * exp(-(square(A) / 2.0)))
                },
            },
            Range::from(-0.169_971),
            Smoothness::Smooth,
            "D. Hendrycks, K. Gimpel, Gaussian Error Linear Units, 2016",
        )
    },
    Activation {
        initializer: "he_normal",
        ..elementwise(
            "gelu_tanh",
            Action::Elementwise {
                slope_function: Some("gelu_tanh_slope"),
                kernel: Some("GeluTanh"),
                value: || 0.5 * A * (1.0 + tanh(gelu_inner())),
                slope: || {
                    let inner_slope = ROOT_TWO_OVER_PI * (1.0 + 3.0 * 0.044_715 * square(A));
                    0.5 * (1.0 + tanh(gelu_inner()))
                        + 0.5 * A * ((1.0 - square(tanh(gelu_inner()))) * inner_slope)
                },
            },
            Range::from(-0.170_041),
            Smoothness::Smooth,
            "D. Hendrycks, K. Gimpel, Gaussian Error Linear Units, 2016",
        )
    },
    elementwise(
        "softplus",
        Action::Elementwise {
            slope_function: Some("softplus_slope"),
            kernel: Some("Softplus"),
            value: || softplus(A),
            slope: || 1.0 - exp(-H),
        },
        Range::open(0.0, f64::INFINITY),
        Smoothness::Smooth,
        "C. Dugas, Y. Bengio, F. Bélisle, C. Nadeau, R. Garcia, NIPS 2000",
    ),
    Activation {
        initializer: "he_normal",
        ..elementwise(
            "silu",
            Action::Elementwise {
                slope_function: Some("silu_slope"),
                kernel: Some("Silu"),
                value: || A / (1.0 + exp(-A)),
                slope: || logistic(A) * (1.0 + A * (1.0 - logistic(A))),
            },
            Range::from(-0.278_465),
            Smoothness::Smooth,
            "S. Elfwing, E. Uchibe, K. Doya, Sigmoid-Weighted Linear Units, 2018",
        )
    },
    elementwise(
        "gaussian",
        Action::Elementwise {
            slope_function: Some("gaussian_slope"),
            kernel: Some("Gaussian"),
            value: || exp(-square(A)),
            slope: || -(2.0 * A * exp(-square(A))),
        },
        Range::up_to(0.0, 1.0),
        Smoothness::Smooth,
        BISHOP,
    ),
    elementwise(
        "softmax",
        Action::Vector {
            value: || exp(A) / sum(exp(A)),
            pullback: || H * DH - H * sum(H * DH),
            jacobian: "∂hᵢ/∂aⱼ = hᵢ·(δᵢⱼ − hⱼ)",
            kernel: "softmax",
        },
        Range::open(0.0, 1.0),
        Smoothness::Smooth,
        "J. S. Bridle, Probabilistic Interpretation of Feedforward Classification Network Outputs, 1990",
    ),
    elementwise(
        "hard_sigmoid",
        Action::Elementwise {
            slope_function: Some("hard_sigmoid_slope"),
            kernel: Some("HardSigmoid"),
            value: || max(0.0, min(1.0, A / 6.0 + 0.5)),
            slope: || choose(H, choose(1.0 - H, Expression::from(1.0) / 6.0, 0.0), 0.0),
        },
        Range::closed(0.0, 1.0),
        Smoothness::Kinks(&[-3.0, 3.0]),
        KERAS,
    ),
    elementwise(
        "hard_tanh",
        Action::Elementwise {
            slope_function: Some("hard_tanh_slope"),
            kernel: Some("HardTanh"),
            value: || max(-1.0, min(1.0, A)),
            slope: || positive(1.0 - abs(H)),
        },
        Range::closed(-1.0, 1.0),
        Smoothness::Kinks(&[-1.0, 1.0]),
        KERAS,
    ),
    Activation {
        initializer: "he_normal",
        ..elementwise(
            "relu6",
            Action::Elementwise {
                slope_function: Some("relu6_slope"),
                kernel: Some("Relu6"),
                value: || max(0.0, min(6.0, A)),
                slope: || choose(H, positive(6.0 - H), 0.0),
            },
            Range::closed(0.0, 6.0),
            Smoothness::Kinks(&[0.0, 6.0]),
            "A. Krizhevsky, Convolutional Deep Belief Networks on CIFAR-10, 2010",
        )
    },
    Activation {
        initializer: "he_normal",
        ..elementwise(
            "mish",
            Action::Elementwise {
                slope_function: Some("mish_slope"),
                kernel: Some("Mish"),
                value: || A * tanh(softplus(A)),
                slope: || tanh(softplus(A)) + A * ((1.0 - square(tanh(softplus(A)))) * logistic(A)),
            },
            Range::from(-0.308_844),
            Smoothness::Smooth,
            "D. Misra, Mish: A Self Regularized Non-Monotonic Activation Function, 2020",
        )
    },
    elementwise(
        "softsign",
        Action::Elementwise {
            slope_function: Some("softsign_slope"),
            kernel: Some("Softsign"),
            value: || A / (1.0 + abs(A)),
            slope: || square(1.0 - abs(H)),
        },
        Range::open(-1.0, 1.0),
        Smoothness::Kinks(&[0.0]),
        "X. Glorot, Y. Bengio, Understanding the Difficulty of Training Deep Feedforward Neural Networks, 2010",
    ),
    // The larger of two standard normals has second moment 1, as each of them has: LeCun's variance is kept.
    Activation {
        arguments: &[Argument { whole: true, ..Argument::in_range("k", None, Range::closed(2.0, 65_536.0)) }],
        initializer: "lecun_normal",
        ..elementwise(
            "maxout",
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
