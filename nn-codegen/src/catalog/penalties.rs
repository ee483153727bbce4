//! The penalties on weights.

use super::places::{W, argument};
use super::range::Range;
use super::rows::{Argument, Penalty};
use crate::expression::{Expression, abs, sign, square, sum};

/// How much a penalty counts: not less than nothing.
const fn share(name: &'static str) -> Argument {
    Argument::in_range(name, None, Range::from(0.0))
}

const LAMBDA: Expression = argument(0, "λ");
const LAMBDA_1: Expression = argument(0, "λ1");
const LAMBDA_2: Expression = argument(1, "λ2");

/// All penalties.
pub const PENALTIES: &[Penalty] = &[
    Penalty {
        name: "l1",
        arguments: &[share("λ")],
        value: || LAMBDA * sum(abs(W)),
        slope: || LAMBDA * sign(W),
        slope_function: "l1_slope",
        source: "R. Tibshirani, Regression Shrinkage and Selection via the Lasso, 1996",
    },
    Penalty {
        name: "l2",
        arguments: &[share("λ")],
        value: || LAMBDA * sum(square(W)),
        slope: || 2.0 * LAMBDA * W,
        slope_function: "l2_slope",
        source: "A. E. Hoerl, R. W. Kennard, Ridge Regression, 1970; with the factor of Keras",
    },
    Penalty {
        name: "elastic",
        arguments: &[share("λ1"), share("λ2")],
        value: || LAMBDA_1 * sum(abs(W)) + LAMBDA_2 * sum(square(W)),
        slope: || LAMBDA_1 * sign(W) + 2.0 * LAMBDA_2 * W,
        slope_function: "elastic_slope",
        source: "H. Zou, T. Hastie, Regularization and Variable Selection via the Elastic Net, 2005",
    },
];
