//! What the page tells of losses: a section each, the table of all, which activation feeds which, and which
//! pairs are computed together.

use crate::function::{Function, of_loss, shown, shown_arguments, slope_of};
use crate::picture::Picture;
use crate::properties;
use crate::text::{self, cell, form, link, number, table, with_y_hat};
use nn_codegen::catalog::{ACTIVATIONS, LOSSES, Loss, PAIRINGS, Range, pairing};

/// The targets for which a loss is drawn, where 1 and 0 would not show it.
const TARGETS: &[(&str, [f64; 2])] = &[
    ("hinge", [1.0, -1.0]),
    ("cross_entropy", [1.0, 0.5]),
    ("kl_divergence", [1.0, 0.5]),
    ("poisson", [1.0, 3.0]),
];

/// Formula, slope, and the facts of one loss.
pub(crate) fn section(row: &Loss) -> String {
    let mut text = format!("![{}](pictures/losses/{}.svg)\n\n", title(row), row.name);
    text.push_str(&format!("    L = {}\n    ∂L/∂ŷ = {}\n\n", with_y_hat((row.value)()), slope(row)));
    text.push_str(&text::arguments(row.arguments));
    text.push_str(&format!("- needs outputs in {}, takes targets {}\n", row.domain, row.targets));
    text.push_str(&format!("- slope: {}\n", kinks(row)));
    let partners: Vec<_> = PAIRINGS
        .iter()
        .filter(|pairing| pairing.loss == row.name)
        .map(|pairing| format!("`{}`", pairing.activation))
        .collect();
    if !partners.is_empty() {
        text.push_str(&format!("- computed from the pre-activations behind {}\n", listed(&partners)));
    }
    text.push_str(&format!("- source: {}\n", row.source));
    text
}

/// `a`, `a and b`, `a, b and c`
fn listed(words: &[String]) -> String {
    match words {
        [rest @ .., before, last] => {
            let rest: String = rest.iter().map(|word| format!("{word}, ")).collect();
            format!("{rest}{before} and {last}")
        }
        words => words.concat(),
    }
}

fn slope(row: &Loss) -> String {
    with_y_hat(slope_of(row))
}

/// Where the slope jumps, and what it is there.
fn kinks(row: &Loss) -> String {
    let Some((formula, points)) = row.kinks else { return "continuous".into() };
    let points: Vec<String> = points.iter().map(|point| number(*point, 3)).collect();
    let (y, function) = first_target(row);
    let slope = &function.slope;
    let jumps = properties::jumps(slope).into_iter().map(|at| {
        format!(
            "from {} to {} at ŷ = {}, where it is {} by declaration",
            number(slope(at - 1e-7), 3),
            number(slope(at + 1e-7), 3),
            number(at, 3),
            number(slope(at), 3)
        )
    });
    format!(
        "jumps where {} = {}; for y = {} {}",
        with_y_hat(formula()),
        points.join(" or "),
        number(y, 2),
        jumps.collect::<Vec<_>>().join(" and ")
    )
}

fn first_target(row: &Loss) -> (f64, Function) {
    let [y, _] = targets(row);
    (y, of_loss(row, &shown_arguments(row.name, row.arguments), y))
}

/// The catalog says of each loss whether its slope jumps: what is measured must agree.
pub(crate) fn check_smoothness() {
    for row in LOSSES.iter().filter(|row| row.domain == Range::REAL) {
        let jumps = properties::jumps(&first_target(row).1.slope);
        assert_eq!(jumps.is_empty(), row.kinks.is_none(), "the slope of `{}` jumps at {jumps:?}", row.name);
    }
}

/// Every loss with formula, slope and domain.
pub(crate) fn overview() -> String {
    let rows = LOSSES.iter().map(|row| {
        vec![
            link(row.name, &form(row.name, row.arguments)),
            cell(&with_y_hat((row.value)())),
            cell(&slope(row)),
            row.domain.to_string(),
        ]
    });
    table(&["loss", "L of one example", "∂L/∂ŷ of one component", "outputs in"], &rows.collect::<Vec<_>>())
}

/// Which output may feed which loss.
pub(crate) fn matrix() -> String {
    let head: Vec<String> = LOSSES.iter().map(|loss| format!("`{}`", loss.name)).collect();
    let head: Vec<&str> = std::iter::once("output").chain(head.iter().map(String::as_str)).collect();
    let rows = ACTIVATIONS.iter().map(|activation| {
        let cells = LOSSES.iter().map(|loss| match pairing(activation, loss) {
            _ if !activation.fits(loss) => "".into(),
            Some(_) => "●".into(),
            None => "○".into(),
        });
        std::iter::once(format!("`{}`", activation.name)).chain(cells).collect()
    });
    table(&head, &rows.collect::<Vec<_>>())
}

/// The pairs that are computed together, and why that is right.
pub(crate) fn pairings() -> String {
    let rows = PAIRINGS.iter().map(|pairing| {
        vec![
            format!("`{}`, `{}`", pairing.activation, pairing.loss),
            cell(&(pairing.value)().to_string()),
            cell(&pairing.slope.formula().to_string()),
            pairing.because.into(),
        ]
    });
    table(&["output, loss", "L", "∂L/∂a", "because"], &rows.collect::<Vec<_>>())
}

pub(crate) fn targets(row: &Loss) -> [f64; 2] {
    TARGETS.iter().find(|(name, _)| *name == row.name).map_or([1.0, 0.0], |(_, targets)| *targets)
}

fn title(row: &Loss) -> String {
    format!("{} and its slope over the output", shown(row.name, row.arguments))
}

/// The picture of one loss over one output: for two targets, or for one where a loss is a function of ŷ − y.
pub(crate) fn picture(row: &Loss) -> Picture {
    let arguments = shown_arguments(row.name, row.arguments);
    let [first, second] = targets(row);
    let functions = vec![of_loss(row, &arguments, first), of_loss(row, &arguments, second)];
    let only_difference = row.domain == Range::REAL
        && (-8..=8).map(|i| f64::from(i) / 4.0).all(|distance| {
            let at = |i: usize, y: f64| (functions[i].value)(y + distance);
            (at(0, first) - at(1, second)).abs() < 1e-12
        });
    let functions: Vec<_> = functions.into_iter().take(if only_difference { 1 } else { 2 }).collect();
    let x = match (row.domain.low.is_finite(), row.domain.high.is_finite()) {
        (true, true) => (row.domain.low, row.domain.high),
        (true, false) => (row.domain.low, row.domain.low + 6.0),
        _ if only_difference => (first - 3.0, first + 3.0),
        _ => (-3.0, 3.0),
    };
    // A domain without its ends, so that no logarithm of 0 is drawn.
    let defined = if row.domain == Range::REAL { x } else { (x.0 + 1e-4, x.1 - 1e-4) };
    Picture { title: title(row), functions, x, defined, y_limit: (-4.0, 4.0), x_name: "ŷ" }
}
