//! Words of the catalog with their arguments.

use crate::catalog::{Initializer, Row};
use std::fmt;

/// A word of the catalog with its arguments, as in `leaky_relu(0.01)`.
#[derive(Debug)]
pub struct Applied<R: 'static> {
    /// The catalog's row.
    pub row: &'static R,
    /// Its numbers, defaults filled in.
    pub arguments: Vec<f64>,
}

impl<R: Row> Applied<R> {
    /// A row with its defaults; 0 where it has none.
    pub fn plain(row: &'static R) -> Self {
        Self {
            row,
            arguments: row.arguments().iter().map(|argument| argument.default.unwrap_or(0.0)).collect(),
        }
    }
}

impl<R> Clone for Applied<R> {
    fn clone(&self) -> Self {
        Self { row: self.row, arguments: self.arguments.clone() }
    }
}

impl<R> std::ops::Deref for Applied<R> {
    type Target = R;
    fn deref(&self) -> &R {
        self.row
    }
}

impl<R: Row> fmt::Display for Applied<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.row.name())?;
        if self.arguments.is_empty() {
            return Ok(());
        }
        let arguments: Vec<String> = self.arguments.iter().map(ToString::to_string).collect();
        write!(f, "({})", arguments.join(", "))
    }
}

impl Applied<Initializer> {
    /// All values the same.
    pub(super) fn constant(value: f64) -> Self {
        Self { row: Initializer::expect("constant"), arguments: vec![value] }
    }
}
