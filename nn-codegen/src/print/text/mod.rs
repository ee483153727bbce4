//! The text printers: the table of layers, and the derivation in words and formulas.

mod explanation;
mod summary;

pub use explanation::explanation;
pub use summary::summary;
