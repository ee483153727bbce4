//! What the page tells of penalties.

use crate::text::{cell, form, table};
use nn_codegen::catalog::PENALTIES;

/// Every penalty of one weight matrix, and its slope.
pub(crate) fn overview() -> String {
    let rows = PENALTIES.iter().map(|row| {
        vec![
            format!("`{}`", form(row.name, row.arguments)),
            cell(&(row.value)().to_string()),
            cell(&(row.slope)().to_string()),
            row.source.into(),
        ]
    });
    table(&["penalty", "R", "∂R/∂W", "source"], &rows.collect::<Vec<_>>())
}
