//! Products of a large matrix with one column, or a few in turn. Each number of the matrix is used once for each column:
//! what counts is to read them in order, and that sums stay in registers.
//!
//! The order of a sum depends on how many numbers a register holds, so that the last bits differ from machine to
//! machine: with the feature `libm`, which promises the same bits everywhere, [`loops`](super::loops) serve instead.

use super::vectors::{VectorTask, Vectors};
use crate::Real;

/// `out += W·x`.
pub(super) struct AddProduct<'a, T> {
    pub(super) w: &'a [T],
    pub(super) x: &'a [T],
    pub(super) out: &'a mut [T],
}

/// `out = Wᵀ·d`.
pub(super) struct ProductTransposed<'a, T> {
    pub(super) w: &'a [T],
    pub(super) d: &'a [T],
    pub(super) out: &'a mut [T],
}

impl<T: Real> VectorTask<T> for AddProduct<'_, T> {
    #[inline(always)]
    fn run<V: Vectors<T>>(mut self, vectors: V) {
        let mut top = 0;
        while self.out.len() - top >= 16 * V::LANES {
            self.add_rows::<V, 16>(vectors, top);
            top += 16 * V::LANES;
        }
        while self.out.len() - top >= 4 * V::LANES {
            self.add_rows::<V, 4>(vectors, top);
            top += 4 * V::LANES;
        }
        while self.out.len() - top >= V::LANES {
            self.add_rows::<V, 1>(vectors, top);
            top += V::LANES;
        }
        let rows = self.out.len();
        for (column, x) in self.w.chunks_exact(rows).zip(self.x) {
            for (out, w) in self.out[top..].iter_mut().zip(&column[top..]) {
                *out += *w * *x;
            }
        }
    }
}

impl<T: Real> AddProduct<'_, T> {
    /// The rows of as many registers as are given, from the top one on.
    #[inline(always)]
    fn add_rows<V: Vectors<T>, const REGISTERS: usize>(&mut self, vectors: V, top: usize) {
        let rows = top..top + REGISTERS * V::LANES;
        let mut sums = [vectors.splat(T::ZERO); REGISTERS];
        for (column, x) in self.w.chunks_exact(self.out.len()).zip(self.x) {
            let column: &[V::Vector] = bytemuck::cast_slice(&column[rows.clone()]);
            let x = vectors.splat(*x);
            for (sum, w) in sums.iter_mut().zip(column) {
                *sum = vectors.multiply_add(*w, x, *sum);
            }
        }
        for (out, sum) in self.out[rows].iter_mut().zip(bytemuck::cast_slice::<_, T>(&sums)) {
            *out += *sum;
        }
    }
}

impl<T: Real> VectorTask<T> for ProductTransposed<'_, T> {
    #[inline(always)]
    fn run<V: Vectors<T>>(self, vectors: V) {
        let columns = self.w.chunks_exact(4 * self.d.len());
        let rest = columns.remainder().chunks_exact(self.d.len());
        let (out, last) = self.out.as_chunks_mut::<4>();
        for (four, out) in columns.zip(out) {
            *out = dots(vectors, four, self.d);
        }
        for (column, out) in rest.zip(last) {
            [*out] = dots(vectors, column, self.d);
        }
    }
}

/// The products of some columns, which lie one after the other, with `d`.
#[inline(always)]
fn dots<T: Real, V: Vectors<T>, const COLUMNS: usize>(vectors: V, columns: &[T], d: &[T]) -> [T; COLUMNS] {
    let whole = d.len() - d.len() % V::LANES;
    let (d_whole, d_rest) = d.split_at(whole);
    let d_whole: &[V::Vector] = bytemuck::cast_slice(d_whole);
    // Slices of one length that the compiler can see: the loop has no bounds checks. No closures: a call of one would
    // be compiled without the instruction set.
    let (mut registers, mut products) = ([d_whole; COLUMNS], [T::ZERO; COLUMNS]);
    for (j, (registers, product)) in registers.iter_mut().zip(&mut products).enumerate() {
        let (column, rest) = columns[j * d.len()..(j + 1) * d.len()].split_at(whole);
        *registers = &bytemuck::cast_slice(column)[..d_whole.len()];
        for (w, d) in rest.iter().zip(d_rest) {
            *product += *w * *d;
        }
    }
    let mut sums = [vectors.splat(T::ZERO); COLUMNS];
    for i in 0..d_whole.len() {
        for (sum, column) in sums.iter_mut().zip(&registers) {
            *sum = vectors.multiply_add(column[i], d_whole[i], *sum);
        }
    }
    for (product, sum) in products.iter_mut().zip(sums) {
        *product += vectors.sum(sum);
    }
    products
}
