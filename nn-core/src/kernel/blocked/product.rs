//! A product to be computed, with the room for it.

use super::operands::{Base, Matrix};

/// Columns of B in a strip: a multiple of the columns of a tile.
pub(super) const BREADTH: usize = 24;

/// `out = base + factor·A·B` for an m×k matrix A and a k×n matrix B; out is m×n, column by column.
pub(in crate::kernel) struct Product<'a, T> {
    pub(super) m: usize,
    pub(super) n: usize,
    pub(super) k: usize,
    pub(super) factor: T,
    pub(super) a: Matrix<'a, T>,
    pub(super) b: Matrix<'a, T>,
    pub(super) base: Base<'a, T>,
    pub(super) out: &'a mut [T],
    /// Whether the rows of `out` lie together; then the base is no bias.
    pub(super) out_by_rows: bool,
    pub(super) panels: &'a mut [f64],
    pub(super) strip: &'a mut [f64],
}
