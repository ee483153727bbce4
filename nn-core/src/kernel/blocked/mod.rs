//! Products of large matrices, in blocks.
//!
//! Three products are one kernel: `out = base + A·B`, where either operand may lie transposed in its slice. Some panels of
//! A, each one or two vector registers high and some columns wide, are copied to a place of their own, so that they are
//! read in order. Then each tile of `out`, as high as a panel and a few columns wide, is kept in registers while the panel
//! is gone through once. The columns of B are read where they lie; if its rows lie together, a strip of them is copied too,
//! for these panels: rows that are a power of two apart would push each other out of the first-level cache.
//!
//! This is the inner part of the algorithm of K. Goto and R. van de Geijn, *Anatomy of high-performance matrix
//! multiplication*, 2008: the outer part keeps matrices from falling out of the second-level cache, into which those
//! of a layer and a batch fit, or nearly.
//!
//! Sums are taken block by block, with a fused multiply-add where the machine has one: the last bits differ from
//! machine to machine, but not from run to run. Those over the examples of a large batch are [`long`].

mod long;
mod operands;
mod panel;
mod product;
mod scratch;
mod slim;
mod tile;
mod tiles;

pub(super) use operands::Base;
pub(super) use scratch::prepare;

use super::shape::ProductShape;
use super::threads;
use super::vectors::{Run, VectorTask, Vectors};
use crate::Real;
use operands::Matrix;
use product::Product;
use scratch::SCRATCH;

/// `out = base + W·X`.
pub(super) fn product<T: Real>(shape: ProductShape, w: &[T], x: &[T], base: Base<'_, T>, out: &mut [T])
where
    for<'a> Product<'a, T>: Run<T>,
{
    let ProductShape { outputs, inputs, columns } = shape;
    let (a, b) = (Matrix::new(w, outputs), Matrix::new(x, inputs));
    multiply((outputs, columns, inputs), T::ONE, a, b, base, out);
}

/// `out = Wᵀ·D`.
pub(super) fn product_transposed<T: Real>(shape: ProductShape, w: &[T], d: &[T], out: &mut [T])
where
    for<'a> Product<'a, T>: Run<T>,
{
    let ProductShape { outputs, inputs, columns } = shape;
    let (a, b) = (Matrix::new(w, outputs).transposed(), Matrix::new(d, outputs));
    multiply((inputs, columns, outputs), T::ONE, a, b, Base::Zero, out);
}

/// `out = base + factor·D·Xᵀ`.
pub(super) fn outer<T: Real>(
    shape: ProductShape,
    factor: T,
    d: &[T],
    x: &[T],
    base: Base<'_, T>,
    out: &mut [T],
) where
    for<'a> Product<'a, T>: Run<T>,
{
    let ProductShape { outputs, inputs, columns } = shape;
    let (a, b) = (Matrix::new(d, outputs), Matrix::new(x, inputs).transposed());
    multiply((outputs, inputs, columns), factor, a, b, base, out);
}

/// `out = base + factor·A·B` for an m×k matrix A and a k×n matrix B; out is m×n, column by column. k is at least 1.
fn multiply<T: Real>(
    (m, n, k): (usize, usize, usize),
    factor: T,
    a: Matrix<'_, T>,
    b: Matrix<'_, T>,
    base: Base<'_, T>,
    out: &mut [T],
) where
    for<'a> Product<'a, T>: Run<T>,
{
    // Slim products are not shared: which way they are computed may depend on the number of columns.
    let pieces = if m > slim::LOW { threads::pieces(n, m.saturating_mul(n).saturating_mul(k)) } else { 1 };
    multiply_in_pieces(pieces, (m, n, k), factor, a, b, base, out);
}

/// The same by several threads, each for some columns. Every sum is the same, whoever makes it.
fn multiply_in_pieces<T: Real>(
    pieces: usize,
    (m, n, k): (usize, usize, usize),
    factor: T,
    a: Matrix<'_, T>,
    b: Matrix<'_, T>,
    base: Base<'_, T>,
    out: &mut [T],
) where
    for<'a> Product<'a, T>: Run<T>,
{
    if pieces > 1 {
        let (some, column) = (pieces / 2, n * (pieces / 2) / pieces);
        let (left, right) = out.split_at_mut(m * column);
        let others = b.columns_from(column);
        threads::join(
            || multiply_in_pieces(some, (m, column, k), factor, a, b, base, left),
            || multiply_in_pieces(pieces - some, (m, n - column, k), factor, a, others, base, right),
        );
        return;
    }
    SCRATCH.with_borrow_mut(|scratch| {
        let (panels, strip, sums) = scratch.parts();
        let product = Product { m, n, k, factor, a, b, base, out, out_by_rows: false, panels, strip };
        if product.is_long() { product.in_long_sums(sums) } else { product.on_machine() }
    });
}

impl<T: Real> VectorTask<T> for Product<'_, T> {
    #[inline(always)]
    fn run<V: Vectors<T>>(self, vectors: V) {
        if !self.b.by_rows && self.k <= slim::TERMS {
            return self.with_few_terms(vectors);
        }
        if !self.b.by_rows && self.is_low::<V>() {
            return self.with_few_rows(vectors);
        }
        let leaves_half_empty = 2 * self.m <= V::LANES && self.n > self.m;
        let product = if self.b.by_rows && leaves_half_empty { self.turned() } else { self };
        // One or two registers for a column of the panel, one for a factor: the others are for sums.
        match (product.m <= V::LANES, V::MANY) {
            (true, _) => product.in_tiles::<V, 1, 12>(vectors),
            (false, false) => product.in_tiles::<V, 2, 6>(vectors),
            (false, true) => product.in_tiles::<V, 2, 12>(vectors),
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
        // Tiles, a product of few rows, and one of few terms.
        for (m, n, k) in [(19, 11, 270), (2, 30, 16), (19, 30, 3)] {
            let a: Vec<f64> = (0..m * k).map(|i| f64::from((i * 7 % 11) as u8) - 5.0).collect();
            let b: Vec<f64> = (0..n * k).map(|i| f64::from((i * 5 % 13) as u8) - 6.0).collect();
            for b_by_rows in [false, true] {
                let (a, b) = (Matrix::new(&a, m), Matrix::new(&b, if b_by_rows { n } else { k }));
                let b = if b_by_rows { b.transposed() } else { b };
                let (mut portable, mut machine) = (vec![1.0; m * n], vec![1.0; m * n]);
                multiply((m, n, k), -2.0, a, b, Base::Out, &mut machine);
                SCRATCH.with_borrow_mut(|scratch| {
                    let (base, out, (panels, strip, _)) = (Base::Out, &mut portable[..], scratch.parts());
                    Product { m, n, k, factor: -2.0, a, b, base, out, out_by_rows: false, panels, strip }
                        .run(Portable);
                });
                assert_eq!(portable, machine);
                let sum: f64 = (0..k).map(|p| a.at(1, p) * b.at(p, 2)).sum();
                assert_eq!(portable[2 * m + 1], 1.0 - 2.0 * sum);
            }
        }
    }

    #[test]
    fn pieces_have_the_bits_of_the_whole() {
        fn check<T: Real>()
        where
            for<'a> Product<'a, T>: Run<T>,
        {
            // One block of terms, and a long sum of several, in several places of out.
            for sizes in [(70, 100, 520), (70, 100, 5000), (300, 130, 2100)] {
                check_sizes::<T>(sizes);
            }
        }
        fn check_sizes<T: Real>((m, n, k): (usize, usize, usize))
        where
            for<'a> Product<'a, T>: Run<T>,
        {
            let numbers = |count: usize| -> Vec<T> {
                (0..count).map(|i| T::from_f64((i * 7919 % 1013) as f64 / 1013.0)).collect()
            };
            let (a, b) = (numbers(m * k), numbers(k * n));
            for b in [Matrix::new(&b, k), Matrix::new(&b, n).transposed()] {
                let product = |pieces| {
                    let mut out = vec![T::ONE; m * n];
                    let a = Matrix::new(&a, m);
                    multiply_in_pieces(pieces, (m, n, k), T::ONE, a, b, Base::Zero, &mut out);
                    out
                };
                assert!([2, 3, 7].map(product).iter().all(|found| *found == product(1)));
            }
        }
        check::<f32>();
        check::<f64>();
    }
}
