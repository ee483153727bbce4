//! Panels, some rows of A, copied column by column, so that a tile reads them in order; and strips, some columns of B.

use super::super::vectors::Vectors;
use super::operands::Matrix;
use crate::Real;

/// Copies `factor` times some columns of some rows of A, from row `top` and column `start` on, with zeros below the last
/// row.
#[inline(always)]
pub(super) fn copy<T: Real, V: Vectors<T>, const HEIGHT: usize>(
    vectors: V,
    a: Matrix<'_, T>,
    (rows, top, start): (usize, usize, usize),
    factor: T,
    panel: &mut [[V::Vector; HEIGHT]],
) {
    let height = HEIGHT * V::LANES;
    let rows = height.min(rows - top);
    let top = if a.by_rows { top } else { a.first + top };
    if a.by_rows {
        let panel: &mut [T] = bytemuck::cast_slice_mut(panel.as_flattened_mut());
        turn(a, (rows, top, start), factor, height, panel);
    } else if rows == height {
        let (zero, factor) = (vectors.splat(T::ZERO), vectors.splat(factor));
        for (copy, column) in panel.iter_mut().zip(a.values[start * a.run..].chunks_exact(a.run)) {
            let column: &[V::Vector] = bytemuck::cast_slice(&column[top..top + height]);
            for (copy, values) in copy.iter_mut().zip(column) {
                *copy = vectors.multiply_add(*values, factor, zero);
            }
        }
    } else {
        let panel: &mut [T] = bytemuck::cast_slice_mut(panel.as_flattened_mut());
        for (copy, column) in
            panel.chunks_exact_mut(height).zip(a.values[start * a.run..].chunks_exact(a.run))
        {
            let (copy, below) = copy.split_at_mut(rows);
            for (copy, value) in copy.iter_mut().zip(&column[top..top + rows]) {
                *copy = factor * *value;
            }
            below.fill(T::ZERO);
        }
    }
}

/// The same of a matrix whose rows lie together.
#[inline(always)]
fn turn<T: Real>(
    a: Matrix<'_, T>,
    (rows, top, start): (usize, usize, usize),
    factor: T,
    height: usize,
    panel: &mut [T],
) {
    for i in 0..rows {
        for (column, value) in
            panel.chunks_exact_mut(height).zip(&a.values[(top + i) * a.run + a.first + start..])
        {
            column[i] = factor * *value;
        }
    }
    if rows < height {
        panel.chunks_exact_mut(height).for_each(|column| column[rows..].fill(T::ZERO));
    }
}

/// Copies some rows of B, whose rows lie together, from `start` on, as far as the given columns go.
#[inline(always)]
pub(super) fn copy_strip<T: Real, const BREADTH: usize>(
    b: Matrix<'_, T>,
    start: usize,
    columns: core::ops::Range<usize>,
    strip: &mut [[T; BREADTH]],
) {
    for (copy, row) in strip.iter_mut().zip(b.values[start * b.run..].chunks_exact(b.run)) {
        let row = &row[columns.clone()];
        match row.as_array() {
            Some(row) => *copy = *row,
            None => copy[..row.len()].copy_from_slice(row),
        }
    }
}
