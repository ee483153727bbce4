//! Products of large matrices, in blocks.
//!
//! Three products are one kernel: `out = base + A·B`, where either operand may lie transposed in its slice. A panel of
//! A, one or two vector registers high and some columns wide, is copied to a place of its own on the stack, so that it is read
//! in order; then each tile of `out`, as high and a few columns wide, is kept in registers while the panel is gone
//! through once. B is read where it lies. Nothing is allocated.
//!
//! This is the inner half of the algorithm of K. Goto and R. van de Geijn, *Anatomy of high-performance matrix
//! multiplication*, 2008: the outer half keeps matrices from falling out of the second-level cache, into which those
//! of a layer and a batch fit, or nearly.
//!
//! Sums are taken block by block, with a fused multiply-add where the machine has one: the last bits differ from
//! machine to machine, but not from run to run.

use super::Shape;
use super::vectors::{Run, VectorTask, Vectors};
use crate::Real;

/// Columns of A in a panel: it and what it meets stay in the first-level cache.
const DEPTH: usize = 256;

/// How many columns of a panel are gone through between two looks at where B ends.
const STRIDE: usize = 8;

/// A matrix whose columns lie one after the other in a slice, or whose rows do.
#[derive(Clone, Copy)]
struct Matrix<'a, T> {
    values: &'a [T],
    /// The length of what lies together.
    run: usize,
    by_rows: bool,
}

impl<'a, T> Matrix<'a, T> {
    fn new(values: &'a [T], rows: usize) -> Self {
        Self { values, run: rows, by_rows: false }
    }

    fn transposed(self) -> Self {
        Self { by_rows: !self.by_rows, ..self }
    }
}

/// What a product is added to.
#[derive(Clone, Copy)]
pub(super) enum Base<'a, T> {
    /// Zero: what `out` holds is lost.
    Zero,
    /// A bias in each column: what `out` holds is lost.
    Bias(&'a [T]),
    /// What `out` holds.
    Out,
}

/// `out = base + W·X`.
pub(super) fn product<T: Real>(shape: Shape, w: &[T], x: &[T], base: Base<'_, T>, out: &mut [T])
where
    for<'a> Product<'a, T>: Run<T>,
{
    let Shape { outputs, inputs, columns } = shape;
    let (a, b) = (Matrix::new(w, outputs), Matrix::new(x, inputs));
    Product { m: outputs, n: columns, k: inputs, factor: T::ONE, a, b, base, out }.on_machine();
}

/// `out = Wᵀ·D`.
pub(super) fn product_transposed<T: Real>(shape: Shape, w: &[T], d: &[T], out: &mut [T])
where
    for<'a> Product<'a, T>: Run<T>,
{
    let Shape { outputs, inputs, columns } = shape;
    let (a, b) = (Matrix::new(w, outputs).transposed(), Matrix::new(d, outputs));
    Product { m: inputs, n: columns, k: outputs, factor: T::ONE, a, b, base: Base::Zero, out }.on_machine();
}

/// `out = base + factor·D·Xᵀ`.
pub(super) fn outer<T: Real>(shape: Shape, factor: T, d: &[T], x: &[T], base: Base<'_, T>, out: &mut [T])
where
    for<'a> Product<'a, T>: Run<T>,
{
    let Shape { outputs, inputs, columns } = shape;
    let (a, b) = (Matrix::new(d, outputs), Matrix::new(x, inputs).transposed());
    Product { m: outputs, n: inputs, k: columns, factor, a, b, base, out }.on_machine();
}

/// `out = base + factor·A·B` for an m×k matrix A and a k×n matrix B; out is m×n, column by column. k is at least 1.
pub(super) struct Product<'a, T> {
    m: usize,
    n: usize,
    k: usize,
    factor: T,
    a: Matrix<'a, T>,
    b: Matrix<'a, T>,
    base: Base<'a, T>,
    out: &'a mut [T],
}

impl<T: Real> VectorTask<T> for Product<'_, T> {
    #[inline(always)]
    fn run<V: Vectors<T>>(self, vectors: V) {
        // One or two registers for a column of the panel, one for a factor: the others are for sums.
        match (self.m <= V::LANES, V::MANY) {
            (true, _) => self.tiles::<V, 1, 12>(vectors),
            (false, false) => self.tiles::<V, 2, 6>(vectors),
            (false, true) => self.tiles::<V, 2, 12>(vectors),
        }
    }
}

impl<T: Real> Product<'_, T> {
    /// Tile by tile, each `WIDTH` columns wide, the last ones narrower.
    #[inline(always)]
    fn tiles<V: Vectors<T>, const HEIGHT: usize, const WIDTH: usize>(mut self, vectors: V) {
        let mut panel = [[vectors.splat(T::ZERO); HEIGHT]; DEPTH];
        let height = HEIGHT * V::LANES;
        // Panels of about the same depth: a last one of a few columns would cost nearly as much as a whole one.
        let depth = self.k.div_ceil(self.k.div_ceil(DEPTH)).next_multiple_of(STRIDE);
        for start in (0..self.k).step_by(depth) {
            let depth = depth.min(self.k - start);
            let panel = &mut panel[..depth];
            for top in (0..self.m).step_by(height) {
                self.copy_panel(top, start, bytemuck::cast_slice_mut(panel.as_flattened_mut()), height);
                let mut left = 0;
                while self.n - left >= WIDTH {
                    self.tile::<V, HEIGHT, WIDTH>(vectors, panel, (start, top, left));
                    left += WIDTH;
                }
                while self.n - left >= 4 {
                    self.tile::<V, HEIGHT, 4>(vectors, panel, (start, top, left));
                    left += 4;
                }
                if self.n - left >= 2 {
                    self.tile::<V, HEIGHT, 2>(vectors, panel, (start, top, left));
                    left += 2;
                }
                if self.n > left {
                    self.tile::<V, HEIGHT, 1>(vectors, panel, (start, top, left));
                }
            }
            self.base = Base::Out;
        }
    }

    /// Copies `factor` times some columns of some rows of A, column by column, with zeros below.
    #[inline(always)]
    fn copy_panel(&self, top: usize, start: usize, panel: &mut [T], height: usize) {
        let rows = height.min(self.m - top);
        let Matrix { values, run, by_rows } = self.a;
        if by_rows {
            for i in 0..rows {
                let at = (top + i) * run + start;
                for (column, value) in panel.chunks_exact_mut(height).zip(&values[at..(top + i + 1) * run]) {
                    column[i] = self.factor * *value;
                }
            }
        } else {
            for (column, values) in
                panel.chunks_exact_mut(height).zip(values[start * run..].chunks_exact(run))
            {
                for (copy, value) in column.iter_mut().zip(&values[top..top + rows]) {
                    *copy = self.factor * *value;
                }
            }
        }
        if rows < height {
            panel.chunks_exact_mut(height).for_each(|column| column[rows..].fill(T::ZERO));
        }
    }

    /// Computes and writes a tile.
    #[inline(always)]
    fn tile<V: Vectors<T>, const HEIGHT: usize, const N: usize>(
        &mut self,
        vectors: V,
        panel: &[[V::Vector; HEIGHT]],
        (start, top, left): (usize, usize, usize),
    ) {
        let sums = match self.b.by_rows {
            true => sums_of_rows::<T, V, HEIGHT, N>(vectors, panel, self.b, start, left),
            false => sums_of_columns::<T, V, HEIGHT, N>(vectors, panel, self.b, start, left),
        };
        let rows = (HEIGHT * V::LANES).min(self.m - top);
        for (sums, j) in sums.iter().zip(left..) {
            let out = &mut self.out[j * self.m + top..][..rows];
            match self.base {
                Base::Zero => {
                    out.chunks_mut(V::LANES).zip(sums).for_each(|(out, sum)| write::<T, V>(*sum, out))
                }
                Base::Bias(b) => write_sums(vectors, sums, Some(&b[top..top + rows]), out),
                Base::Out => write_sums(vectors, sums, None, out),
            }
        }
    }
}

/// Writes as many numbers of a register as there is room for. Whole ones are written at once.
#[inline(always)]
fn write<T: Real, V: Vectors<T>>(vector: V::Vector, out: &mut [T]) {
    let numbers: &[T] = bytemuck::cast_slice(core::slice::from_ref(&vector));
    if out.len() == V::LANES {
        out.copy_from_slice(numbers);
    } else {
        out.iter_mut().zip(numbers).for_each(|(out, number)| *out = *number);
    }
}

/// `out = base + sums`, where the base is `out` itself if there is none.
#[inline(always)]
fn write_sums<T: Real, V: Vectors<T>, const HEIGHT: usize>(
    vectors: V,
    sums: &[V::Vector; HEIGHT],
    base: Option<&[T]>,
    out: &mut [T],
) {
    if out.len() == HEIGHT * V::LANES {
        for (i, sums) in sums.iter().enumerate() {
            let out = &mut out[i * V::LANES..(i + 1) * V::LANES];
            let base = base.map_or(&*out, |base| &base[i * V::LANES..(i + 1) * V::LANES]);
            write::<T, V>(vectors.add(bytemuck::cast_slice(base)[0], *sums), out);
        }
    } else {
        let sums: &[T] = bytemuck::cast_slice(sums);
        match base {
            Some(base) => {
                out.iter_mut().zip(base).zip(sums).for_each(|((out, base), sum)| *out = *base + *sum)
            }
            None => out.iter_mut().zip(sums).for_each(|(out, sum)| *out += *sum),
        }
    }
}

/// A tile of the panel times B, whose columns lie together.
#[inline(always)]
fn sums_of_columns<T: Real, V: Vectors<T>, const HEIGHT: usize, const N: usize>(
    vectors: V,
    panel: &[[V::Vector; HEIGHT]],
    b: Matrix<'_, T>,
    start: usize,
    left: usize,
) -> [[V::Vector; HEIGHT]; N] {
    let mut sums = [[vectors.splat(T::ZERO); HEIGHT]; N];
    // Arrays are filled in loops: a call of a closure would be compiled without the instruction set.
    let mut columns: [&[T]; N] = [&[]; N];
    for (column, j) in columns.iter_mut().zip(left..) {
        *column = &b.values[j * b.run + start..][..panel.len()];
    }
    let (strides, rest) = panel.as_chunks::<STRIDE>();
    let mut by_strides: [&[[T; STRIDE]]; N] = [&[]; N];
    for (by_strides, column) in by_strides.iter_mut().zip(columns) {
        *by_strides = &column.as_chunks::<STRIDE>().0[..strides.len()];
    }
    let none = [T::ZERO; STRIDE];
    for (q, stride) in strides.iter().enumerate() {
        let mut factors = [&none; N];
        for (factors, column) in factors.iter_mut().zip(by_strides) {
            *factors = &column[q];
        }
        for (p, column) in stride.iter().enumerate() {
            add_column(vectors, column, |j| factors[j][p], &mut sums);
        }
    }
    for (column, p) in rest.iter().zip(STRIDE * strides.len()..) {
        add_column(vectors, column, |j| columns[j][p], &mut sums);
    }
    sums
}

/// A tile of the panel times B, whose rows lie together.
#[inline(always)]
fn sums_of_rows<T: Real, V: Vectors<T>, const HEIGHT: usize, const N: usize>(
    vectors: V,
    panel: &[[V::Vector; HEIGHT]],
    b: Matrix<'_, T>,
    start: usize,
    left: usize,
) -> [[V::Vector; HEIGHT]; N] {
    let mut sums = [[vectors.splat(T::ZERO); HEIGHT]; N];
    for (column, row) in panel.iter().zip(b.values[start * b.run..].chunks_exact(b.run)) {
        if let Some(factors) = row[left..].first_chunk::<N>() {
            add_column(vectors, column, |j| factors[j], &mut sums);
        }
    }
    sums
}

/// One column of the panel, times each of the factors.
#[inline(always)]
fn add_column<T: Real, V: Vectors<T>, const HEIGHT: usize, const N: usize>(
    vectors: V,
    column: &[V::Vector; HEIGHT],
    factor: impl Fn(usize) -> T,
    sums: &mut [[V::Vector; HEIGHT]; N],
) {
    for (j, sums) in sums.iter_mut().enumerate() {
        let factor = vectors.splat(factor(j));
        for (sum, value) in sums.iter_mut().zip(column) {
            *sum = vectors.multiply_add(*value, factor, *sum);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::vectors::Portable;
    use super::*;
    use std::{vec, vec::Vec};

    /// The machine that runs the tests may know no set without vectors.
    #[test]
    fn portable_vectors_give_the_same_sums() {
        let (m, n, k) = (19, 11, 270);
        let a: Vec<f64> = (0..m * k).map(|i| f64::from((i * 7 % 11) as u8) - 5.0).collect();
        let b: Vec<f64> = (0..n * k).map(|i| f64::from((i * 5 % 13) as u8) - 6.0).collect();
        let product = |out| {
            let (a, b) = (Matrix::new(&a, m), Matrix::new(&b, n).transposed());
            Product { m, n, k, factor: -2.0, a, b, base: Base::Out, out }
        };
        let (mut portable, mut machine) = (vec![1.0; m * n], vec![1.0; m * n]);
        product(&mut portable).run(Portable);
        product(&mut machine).on_machine();
        assert_eq!(portable, machine);
        assert_eq!(portable[m + 2], 1.0 - 2.0 * (0..k).map(|p| a[p * m + 2] * b[p * n + 1]).sum::<f64>());
    }
}
