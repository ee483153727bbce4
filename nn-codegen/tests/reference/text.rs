//! How numbers, formulas and tables are written on the page.

use nn_codegen::catalog::Argument;
use nn_codegen::expression::{Expression, Variable};

/// A number with at most so many decimals, and a minus sign that is one.
pub(crate) fn number(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    match text.strip_prefix('-') {
        Some("0") => "0".into(),
        Some(positive) => format!("−{positive}"),
        None => text.into(),
    }
}

/// A formula of a loss, in which the output is called ŷ.
pub(crate) fn with_y_hat(formula: Expression) -> String {
    let y_hat = Expression::Variable(Variable::Argument(0, "ŷ"));
    let named = formula.bind(&|variable| match variable {
        Variable::Activation => y_hat.clone(),
        other => Expression::Variable(other),
    });
    without_outer_parentheses(&named.to_string())
}

/// A formula that stands alone needs no parentheses around it.
pub(crate) fn without_outer_parentheses(formula: &str) -> String {
    let Some(inner) = formula.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) else {
        return formula.into();
    };
    let mut depth = 0;
    let closes_early = inner.chars().any(|character| {
        depth += i32::from(character == '(') - i32::from(character == ')');
        depth < 0
    });
    if closes_early { formula.into() } else { inner.into() }
}

/// `leaky_relu(α = 0.01)`: a word as a declaration writes it, with the defaults.
pub(crate) fn form(name: &str, arguments: &[Argument]) -> String {
    if arguments.is_empty() {
        return name.into();
    }
    let arguments = arguments.iter().map(|argument| match argument.default {
        Some(default) => format!("{} = {default}", argument.name),
        None => argument.name.into(),
    });
    format!("{name}({})", arguments.collect::<Vec<String>>().join(", "))
}

/// The line of a section that tells the arguments; nothing for a word without.
pub(crate) fn arguments(arguments: &[Argument]) -> String {
    if arguments.is_empty() {
        return String::new();
    }
    let told = arguments.iter().map(|argument| {
        let default =
            argument.default.map_or(String::new(), |default| format!(", {default} if none is written"));
        format!("{} in {}{default}", argument.name, argument.range)
    });
    format!("- arguments: {}\n", told.collect::<Vec<String>>().join("; "))
}

/// A formula in a cell of a table, where a bar would end the cell.
pub(crate) fn cell(formula: &str) -> String {
    format!("`{}`", formula.replace('|', "\\|"))
}

/// A word that leads to its section.
pub(crate) fn link(name: &str, shown: &str) -> String {
    format!("[`{shown}`](#{name})")
}

/// A table in Markdown.
pub(crate) fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let mut text = line(&head.iter().map(ToString::to_string).collect::<Vec<_>>());
    text.push_str(&format!("|{}\n", "---|".repeat(head.len())));
    rows.iter().for_each(|row| text.push_str(&line(row)));
    text
}
