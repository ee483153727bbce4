//! What the page tells of initializers.

use crate::text::{form, table};
use nn_codegen::catalog::{ACTIVATIONS, INITIALIZERS};

/// Every initializer, what it draws, and the activations whose layers begin with it.
pub(crate) fn overview() -> String {
    let rows = INITIALIZERS.iter().map(|row| {
        let fitting: Vec<String> = ACTIVATIONS
            .iter()
            .filter(|activation| activation.initializer == row.name)
            .map(|activation| format!("`{}`", activation.name))
            .collect();
        let for_bias = if row.needs_fan { "no" } else { "yes" };
        vec![
            format!("`{}`", form(row.name, row.arguments)),
            row.meaning.into(),
            for_bias.into(),
            fitting.join(", "),
        ]
    });
    table(
        &["initializer", "draws", "for a bias", "unless another is written, for"],
        &rows.collect::<Vec<_>>(),
    )
}
