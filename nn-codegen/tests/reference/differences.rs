//! Formulas that are often printed otherwise, held against the catalog's in numbers.

use crate::function::{of_activation, of_loss};
use crate::text::{number, table};
use nn_codegen::catalog::{Activation, Loss, Row};

/// g(a) of the catalog.
fn g(name: &str, arguments: &[f64], a: f64) -> f64 {
    (of_activation(Activation::named(name).expect("a row"), arguments)[0].value)(a)
}

/// What is often printed, where it goes wrong, and what is right.
pub(crate) fn formulas() -> String {
    let elu = |alpha: f64, a: f64| alpha * (libm::exp(a) - 1.0);
    let rows: [(&str, &str, f64, &str, f64); 6] = [
        ("`max(α·(e^a − 1), a)`", "α = 1, a = 1", elu(1.0, 1.0).max(1.0), "`elu(1)`", g("elu", &[1.0], 1.0)),
        (
            "`max(α·(e^a − 1), a)`",
            "α = 2, a = −0.1",
            elu(2.0, -0.1).max(-0.1),
            "`elu(2)`",
            g("elu", &[2.0], -0.1),
        ),
        (
            "`α·e^a − 1` for a ≤ 0",
            "α = 2, a = 0",
            2.0 * libm::exp(0.0) - 1.0,
            "`elu(2)`",
            g("elu", &[2.0], 0.0),
        ),
        (
            "`max(α·a, a)`",
            "α = 1.5, a = 1",
            1.5_f64.max(1.0),
            "`leaky_relu(1.5)`",
            g("leaky_relu", &[1.5], 1.0),
        ),
        (
            "`(ŷ − y)²` within δ",
            "δ = 1, ŷ − y = 1",
            1.0,
            "`huber(1)`",
            (of_loss(Loss::named("huber").expect("a row"), &[1.0], 0.0).value)(1.0),
        ),
        ("range (−1, 1)", "a = 10", 1.0, "`smht(1, 0.8, 0.9, 1.1)`", g("smht", &[1.0, 0.8, 0.9, 1.1], 10.0)),
    ];
    let rows = rows.map(|(formula, at, gives, ours, right)| {
        let gives = if formula.starts_with("range") { "below 1".into() } else { number(gives, 4) };
        vec![formula.into(), at.into(), gives, ours.into(), number(right, 4)]
    });
    table(&["often written", "at", "gives", "here", "gives"], &rows)
}

/// The squared errors of one example with three outputs, ŷ − y = (1, 2, 2), and their slopes.
pub(crate) fn squared_errors() -> String {
    let rows = ["half_sse", "sse", "mse"].map(|name| {
        let row = Loss::named(name).expect("a row");
        let evaluate = |formula| {
            nn_codegen::evaluate_formula(formula, |variable| match variable {
                nn_codegen::expression::Variable::Activation => vec![1.0, 2.0, 2.0],
                nn_codegen::expression::Variable::Target => vec![0.0; 3],
                _ => vec![3.0],
            })
        };
        let (value, slope) = (evaluate((row.value)()), evaluate(crate::function::slope_of(row)));
        vec![
            format!("`{name}`"),
            number(value[0], 3),
            format!("({}, {}, {})", number(slope[0], 3), number(slope[1], 3), number(slope[2], 3)),
        ]
    });
    table(&["loss", "L", "∂L/∂ŷ"], &rows)
}

/// From where on 1/(1 + e^(−a)) is rounded to exactly 1.
pub(crate) fn saturation() -> String {
    let first = |is_one: &dyn Fn(f64) -> bool| {
        let (mut low, mut high) = (0.0, 100.0);
        for _ in 0..80 {
            let middle = (low + high) / 2.0;
            if is_one(middle) { high = middle } else { low = middle }
        }
        number(high, 2)
    };
    let single = |a: f64| 1.0 / (1.0 + libm::expf(-(a as f32))) == 1.0;
    let double = |a: f64| 1.0 / (1.0 + libm::exp(-a)) == 1.0;
    let rows = [("`f32`", first(&single)), ("`f64`", first(&double))];
    table(
        &["computed in", "σ(a) is exactly 1 from a ="],
        &rows.map(|(scalar, from)| vec![scalar.into(), from]),
    )
}
