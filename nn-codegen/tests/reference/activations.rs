//! What the page tells of activations: a section each, the table of all, their properties, their pictures.

use crate::function::{formula_of, of_activation, shown, shown_arguments};
use crate::picture::Picture;
use crate::properties::{self, Class};
use crate::text::{self, cell, form, link, number, table, without_outer_parentheses};
use nn_codegen::catalog::{ACTIVATIONS, Action, Activation, Range, Smoothness};

/// Formula, slope, and the facts of one activation.
pub(crate) fn section(row: &Activation) -> String {
    let name = row.name;
    let mut text = format!("![{}](pictures/activations/{name}.svg)\n\n", title(row));
    let (value, slope) = formulas(row);
    text.push_str(&format!("    {value}\n    {slope}\n"));
    if let Some(learned) = row.learned {
        text.push_str(&format!("    dh/dα = {}\n", (learned.slope)()));
    }
    text.push('\n');
    text.push_str(&text::arguments(row.arguments));
    text.push_str(&format!("- range: {}\n", row.range));
    text.push_str(&format!("- smoothness: {}{}\n", class(row), properties::kinks(row)));
    let from = match row.slope_from_output() {
        true => "h alone",
        false => "a",
    };
    text.push_str(&format!("- the slope is computed from {from}\n"));
    text.push_str(&format!("- weights begin as `{}`\n", row.initializer));
    text.push_str(&format!("- source: {}\n", row.source));
    text
}

/// h and its slope, as equations.
fn formulas(row: &Activation) -> (String, String) {
    match row.action {
        Action::Elementwise { value, slope, .. } => (
            format!("h = {}", without_outer_parentheses(&value().to_string())),
            format!("dh/da = {}", without_outer_parentheses(&slope().to_string())),
        ),
        Action::Vector { value, jacobian, .. } => (format!("h = {}", value()), jacobian.into()),
        Action::Pieces { value, .. } => {
            (format!("h = {}", value()), "∂h/∂a⁽ʲ⁾ = 1 for the largest piece, else 0".into())
        }
    }
}

/// The class, with the default arguments, and with others where it is another.
fn class(row: &Activation) -> String {
    let arguments = shown_arguments(row.name, row.arguments);
    let (class, _) = properties::class(row, &arguments);
    let [argument] = row.arguments else { return class.name().into() };
    let (other, _) = properties::class(row, &[2.0 * arguments[0]]);
    match other == class {
        true => class.name().into(),
        false => format!(
            "{} for {} = {}, else {}",
            class.name(),
            argument.name,
            number(arguments[0], 4),
            other.name()
        ),
    }
}

/// Every activation with formula, slope, range and class.
pub(crate) fn overview() -> String {
    let right_side = |equation: &str, left: &str| cell(equation.strip_prefix(left).unwrap_or(equation));
    let rows = ACTIVATIONS.iter().map(|row| {
        let (value, slope) = formulas(row);
        vec![
            link(row.name, &form(row.name, row.arguments)),
            right_side(&value, "h = "),
            right_side(&slope, "dh/da = "),
            row.range.to_string(),
            class(row),
        ]
    });
    table(&["activation", "h = g(a)", "g′(a)", "range", "class"], &rows.collect::<Vec<_>>())
}

/// What a good activation has, and which has it.
pub(crate) fn qualities() -> String {
    let head = [
        "activation",
        "monotonic",
        "differentiable",
        "zero-centred",
        "h for a ~ N(0, 1)",
        "saturates",
        "largest slope",
    ];
    let rows: Vec<_> = ACTIVATIONS.iter().filter(|row| formula_of(row).1).flat_map(qualities_of).collect();
    table(&head, &rows)
}

fn qualities_of(row: &Activation) -> Option<Vec<String>> {
    let arguments = shown_arguments(row.name, row.arguments);
    let function = of_activation(row, &arguments).into_iter().next()?;
    let (class, jumps) = properties::class(row, &arguments);
    let jumps: Vec<String> = jumps.iter().map(|at| number(*at, 3)).collect();
    let (mean, deviation) = properties::moments(&function);
    Some(vec![
        link(row.name, &shown(row.name, row.arguments)),
        properties::monotonic(&function),
        match class {
            Class::Jumps | Class::Continuous => format!("but at {}", jumps.join(" and ")),
            Class::Once | Class::Smooth => "yes".into(),
        },
        properties::zero_centred(&function).into(),
        format!("{} ± {}", number(mean, 3), number(deviation, 3)),
        properties::saturates(&function),
        properties::largest_slope(&function).map_or("unbounded".into(), |largest| number(largest, 4)),
    ])
}

fn title(row: &Activation) -> String {
    match formula_of(row) {
        (_, true) => format!("{} and its slope", shown(row.name, row.arguments)),
        _ if row.takes_pieces() => format!("{} over (a, 0), and its slope", shown(row.name, row.arguments)),
        (_, false) => format!("The two components of {} over (a, 0), and their slopes", row.name),
    }
}

/// The picture of one activation.
pub(crate) fn picture(row: &Activation) -> Picture {
    let functions = of_activation(row, &shown_arguments(row.name, row.arguments));
    let x = properties::interval(&functions, row.kinks());
    let x_name = if formula_of(row).1 { "a" } else { "a₁, with a₂ = 0" };
    Picture { title: title(row), functions, x, defined: x, y_limit: (-10.0, 10.0), x_name }
}

/// The catalog says of each row how smooth it is: what is measured must agree.
pub(crate) fn check_smoothness() {
    for row in ACTIVATIONS {
        let (class, jumps) = properties::class(row, &shown_arguments(row.name, row.arguments));
        let agrees = match row.smoothness {
            Smoothness::Smooth => class == Class::Smooth,
            Smoothness::Ties => class == Class::Continuous && jumps == [0.0],
            Smoothness::Kinks(points) => class != Class::Jumps && jumps == points,
            Smoothness::Jumps => class == Class::Jumps,
        };
        assert!(agrees, "`{}` is declared {:?}, and found {class:?} at {jumps:?}", row.name, row.smoothness);
    }
}

/// The catalog says of each row where its values lie: they do, and come near the ends.
pub(crate) fn check_ranges() {
    for row in ACTIVATIONS {
        for function in of_activation(row, &shown_arguments(row.name, row.arguments)) {
            let (low, high) = properties::extremes(&function);
            let Range { low: least, high: largest, .. } = row.range;
            let inside = low > least - 1e-6 && high < largest + 1e-6;
            let near = |end: f64, found: f64| end.is_infinite() || (end - found).abs() < 5e-3;
            assert!(
                inside && near(least, low) && near(largest, high),
                "the values of `{}` are declared to lie in {}, and are found from {low} to {high}",
                row.name,
                row.range
            );
        }
    }
}
