//! The losses, and how some are computed together with the activation of the output.

use super::places::{A, H, K, Y, argument};
use super::range::Range;
use super::rows::{Argument, Kernels, Loss, LossSlope, Pairing, TargetKind};
use crate::expression::{
    Expression, abs, choose, exp, ln, ln_cosh, log_sum_exp, max, sign, softplus, square, sum, tanh,
};

const BISHOP: &str = "C. M. Bishop, Pattern Recognition and Machine Learning, 2006";
const KERAS: &str = "as Keras and PyTorch have it: the mean over the outputs";

/// Where a logarithm of ŷ, and one of 1 − ŷ, is finite.
const PROBABILITIES: Range = Range::open(0.0, 1.0);

/// The δ of huber.
const DELTA: Expression = argument(0, "δ");

/// |ŷ − y|
fn distance() -> Expression {
    abs(H - Y)
}

/// 0·ln 0 = 0 for targets, as a limit: y·ln y.
fn y_ln_y() -> Expression {
    choose(Y, Y * ln(Y), 0.0)
}

/// All losses.
pub const LOSSES: &[Loss] = &[
    Loss {
        name: "half_sse",
        arguments: &[],
        value: || 0.5 * sum(square(H - Y)),
        slope: LossSlope::Difference { factor: || 1.0.into(), weighted: false },
        kernels: Some(Kernels { batch: "half_sse_batch", lanes: "half_sse" }),
        domain: Range::REAL,
        targets: TargetKind::Numbers,
        kinks: None,
        source: "D. E. Rumelhart, G. E. Hinton, R. J. Williams, Nature 323, 1986",
    },
    Loss {
        name: "sse",
        arguments: &[],
        value: || sum(square(H - Y)),
        slope: LossSlope::Difference { factor: || 2.0.into(), weighted: false },
        kernels: Some(Kernels { batch: "sse_batch", lanes: "sse" }),
        domain: Range::REAL,
        targets: TargetKind::Numbers,
        kinks: None,
        source: BISHOP,
    },
    Loss {
        name: "mse",
        arguments: &[],
        value: || sum(square(H - Y)) / K,
        slope: LossSlope::Difference { factor: || 2.0 / K, weighted: false },
        kernels: Some(Kernels { batch: "mse_batch", lanes: "mse" }),
        domain: Range::REAL,
        targets: TargetKind::Numbers,
        kinks: None,
        source: KERAS,
    },
    Loss {
        name: "mae",
        arguments: &[],
        value: || sum(distance()) / K,
        slope: LossSlope::Function { name: "mae_slope", meaning: || sign(H - Y) },
        kernels: None,
        domain: Range::REAL,
        targets: TargetKind::Numbers,
        kinks: Some((|| H - Y, &[0.0])),
        source: KERAS,
    },
    Loss {
        name: "huber",
        arguments: &[Argument::in_range("δ", Some(1.0), Range::open(0.0, f64::INFINITY))],
        value: || {
            sum(choose(DELTA - distance(), 0.5 * square(H - Y), DELTA * (distance() - 0.5 * DELTA))) / K
        },
        slope: LossSlope::Function {
            name: "huber_slope",
            meaning: || choose(DELTA - distance(), H - Y, DELTA * sign(H - Y)),
        },
        kernels: None,
        domain: Range::REAL,
        targets: TargetKind::Numbers,
        kinks: None,
        source: "P. J. Huber, Robust Estimation of a Location Parameter, 1964",
    },
    Loss {
        name: "log_cosh",
        arguments: &[],
        value: || sum(ln_cosh(H - Y)) / K,
        slope: LossSlope::Function { name: "log_cosh_slope", meaning: || tanh(H - Y) },
        kernels: None,
        domain: Range::REAL,
        targets: TargetKind::Numbers,
        kinks: None,
        source: KERAS,
    },
    Loss {
        name: "bce",
        arguments: &[],
        value: || -(sum(Y * ln(H) + (1.0 - Y) * ln(1.0 - H)) / K),
        slope: LossSlope::Arithmetic(|| (H - Y) / (K * H * (1.0 - H))),
        kernels: None,
        domain: PROBABILITIES,
        targets: TargetKind::Probabilities,
        kinks: None,
        source: BISHOP,
    },
    Loss {
        name: "cross_entropy",
        arguments: &[],
        value: || -sum(Y * ln(H)),
        slope: LossSlope::Arithmetic(|| -(Y / H)),
        kernels: None,
        domain: PROBABILITIES,
        targets: TargetKind::NotNegative,
        kinks: None,
        source: BISHOP,
    },
    Loss {
        name: "kl_divergence",
        arguments: &[],
        value: || sum(y_ln_y() - Y * ln(H)),
        slope: LossSlope::Arithmetic(|| -(Y / H)),
        kernels: None,
        domain: PROBABILITIES,
        targets: TargetKind::NotNegative,
        kinks: None,
        source: "S. Kullback, R. A. Leibler, On Information and Sufficiency, 1951",
    },
    Loss {
        name: "poisson",
        arguments: &[],
        value: || sum(H - Y * ln(H)) / K,
        slope: LossSlope::Function { name: "poisson_slope", meaning: || 1.0 - Y / H },
        kernels: None,
        domain: Range::open(0.0, f64::INFINITY),
        targets: TargetKind::NotNegative,
        kinks: None,
        source: KERAS,
    },
    Loss {
        name: "hinge",
        arguments: &[],
        value: || sum(max(0.0, 1.0 - Y * H)) / K,
        slope: LossSlope::Function { name: "hinge_slope", meaning: || choose(1.0 - Y * H, -Y, 0.0) },
        kernels: None,
        domain: Range::REAL,
        targets: TargetKind::Signs,
        kinks: Some((|| Y * H, &[1.0])),
        source: "C. Cortes, V. Vapnik, Support-Vector Networks, 1995",
    },
];

/// (1 − y)·h/(1 − h): the part of the slope of `bce` that pulls h down, times h.
fn excess() -> Expression {
    (1.0 - Y) * H / (1.0 - H)
}

/// All pairings of an output activation and a loss that are computed together.
pub const PAIRINGS: &[Pairing] = &[
    Pairing {
        activation: "softmax",
        loss: "cross_entropy",
        function: "softmax_cross_entropy",
        value: || sum(Y * (log_sum_exp(A) - A)),
        slope: LossSlope::Difference { factor: || 1.0.into(), weighted: true },
        kernels: Some(Kernels { batch: "softmax_cross_entropy_batch", lanes: "softmax_cross_entropy" }),
        because: "the softmax's Jacobian cancels the 1/h of the loss; for targets that sum to one this is h − y",
    },
    Pairing {
        activation: "sigmoid",
        loss: "cross_entropy",
        function: "sigmoid_cross_entropy",
        value: || sum(Y * softplus(-A)),
        slope: LossSlope::Arithmetic(|| Y * H - Y),
        kernels: None,
        because: "the sigmoid's slope h·(1 − h) cancels the 1/h of the loss",
    },
    Pairing {
        activation: "sigmoid",
        loss: "bce",
        function: "sigmoid_bce",
        value: || sum(softplus(A) - Y * A) / K,
        slope: LossSlope::Difference { factor: || 1.0 / K, weighted: false },
        kernels: Some(Kernels { batch: "sigmoid_bce_batch", lanes: "sigmoid_bce" }),
        because: "the sigmoid's slope h·(1 − h) is the denominator of the loss's slope",
    },
    Pairing {
        activation: "softmax",
        loss: "bce",
        function: "softmax_bce",
        value: || -(sum(Y * ln(H) + (1.0 - Y) * ln(1.0 - H)) / K),
        slope: LossSlope::Whole {
            name: "softmax_bce_gradient",
            meaning: || (sum(Y) * H - Y + excess() - sum(excess()) * H) / K,
            stable: None,
        },
        kernels: None,
        because: "the softmax's Jacobian cancels the 1/h of the loss; what is left of 1/(1 − h) is bounded",
    },
    Pairing {
        activation: "softmax",
        loss: "kl_divergence",
        function: "softmax_kl_divergence",
        value: || sum(y_ln_y() + Y * (log_sum_exp(A) - A)),
        slope: LossSlope::Difference { factor: || 1.0.into(), weighted: true },
        kernels: None,
        because: "the targets' own entropy is constant, so this is the slope of the cross-entropy",
    },
    Pairing {
        activation: "sigmoid",
        loss: "kl_divergence",
        function: "sigmoid_kl_divergence",
        value: || sum(y_ln_y() + Y * softplus(-A)),
        slope: LossSlope::Arithmetic(|| Y * H - Y),
        kernels: None,
        because: "the sigmoid's slope h·(1 − h) cancels the 1/h of the loss",
    },
    Pairing {
        activation: "softmax",
        loss: "poisson",
        function: "softmax_poisson",
        value: || sum(exp(A - log_sum_exp(A)) + Y * (log_sum_exp(A) - A)) / K,
        slope: LossSlope::Difference { factor: || 1.0 / K, weighted: true },
        kernels: None,
        because: "the outputs of a softmax sum to one, whatever a is, so only the logarithm has a slope",
    },
    Pairing {
        activation: "sigmoid",
        loss: "poisson",
        function: "sigmoid_poisson",
        value: || sum(1.0 / (1.0 + exp(-A)) + Y * softplus(-A)) / K,
        slope: LossSlope::Arithmetic(|| (H - Y - (H - Y) * H) / K),
        kernels: None,
        because: "the sigmoid's slope h·(1 − h) cancels the 1/h of the loss",
    },
    Pairing {
        activation: "softplus",
        loss: "poisson",
        function: "softplus_poisson",
        value: || sum(softplus(A) - Y * ln(softplus(A))) / K,
        slope: LossSlope::Whole {
            name: "softplus_poisson_gradient",
            meaning: || (1.0 - Y / H) / (1.0 + exp(-A)) / K,
            stable: Some(|| exp(-softplus(-A) - ln(softplus(A))) * (softplus(A) - Y) / K),
        },
        kernels: None,
        because: "the slope of softplus is 1/(1 + e^(−a)); far left of 0 it cancels the 1/h of the loss, and −y/k is left",
    },
    Pairing {
        activation: "gaussian",
        loss: "poisson",
        function: "gaussian_poisson",
        value: || sum(exp(-square(A)) + Y * square(A)) / K,
        slope: LossSlope::Whole {
            name: "gaussian_poisson_gradient",
            meaning: || 2.0 / K * (A * (Y - H)),
            stable: None,
        },
        kernels: None,
        because: "the gaussian's slope −2a·h cancels the 1/h of the loss",
    },
];
