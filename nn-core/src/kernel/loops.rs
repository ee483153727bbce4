//! Plain loops, for sizes at which nothing cleverer is faster: small products, and those with one example where the bits
//! are to be the same everywhere.
//!
//! They are written so that the compiler makes vectors of them. With `std` each is compiled for several instruction
//! sets, of which the machine's best is chosen when it runs ([`vectorized`]).
//!
//! Sums are taken in a fixed order and without fused multiply-add: the same bits on every target. Those over the examples
//! of a batch are taken in blocks ([`long_sums`]).

use super::long_sums::{self, BLOCK};
use super::shape::ProductShape;
use super::vectorized::vectorized;
use crate::Real;

/// Rows of a long sum that are taken at once.
const ROWS: usize = 64;

/// `out += W·X`.
pub(super) fn add_product<T: Real>(shape: ProductShape, w: &[T], x: &[T], out: &mut [T]) {
    vectorized(
        #[inline(always)]
        || {
            for (x, out) in x.chunks_exact(shape.inputs).zip(out.chunks_exact_mut(shape.outputs)) {
                add_combination(w, shape.outputs, 0, |k| x[k], out);
            }
        },
    );
}

/// `out = Wᵀ·D`.
pub(super) fn product_transposed<T: Real>(shape: ProductShape, w: &[T], d: &[T], out: &mut [T]) {
    vectorized(
        #[inline(always)]
        || {
            for (d, out) in d.chunks_exact(shape.outputs).zip(out.chunks_exact_mut(shape.inputs)) {
                for (w, out) in w.chunks_exact(shape.outputs).zip(out) {
                    *out = dot(w, d);
                }
            }
        },
    );
}

/// `out += factor·D·Xᵀ`.
pub(super) fn add_outer<T: Real>(shape: ProductShape, factor: T, d: &[T], x: &[T], out: &mut [T]) {
    vectorized(
        #[inline(always)]
        || {
            let rows = shape.outputs;
            for (i, out) in out.chunks_exact_mut(rows).enumerate() {
                let weight = |j| factor * x[j * shape.inputs + i];
                if shape.columns <= BLOCK {
                    add_combination(d, rows, 0, weight, out);
                    continue;
                }
                for (out, top) in out.chunks_mut(ROWS).zip((0..).step_by(ROWS)) {
                    add_long_combination(d, rows, top, weight, out);
                }
            }
        },
    );
}

/// The same as [`add_combination`] for at most [`ROWS`] rows of very many columns: `out` is added to once.
#[inline(always)]
fn add_long_combination<T: Real>(
    m: &[T],
    run: usize,
    top: usize,
    weight: impl Fn(usize) -> T,
    out: &mut [T],
) {
    let (mut sum, mut lost) = ([T::ZERO; ROWS], [T::ZERO; ROWS]);
    for (m, start) in m.chunks(BLOCK * run).zip((0..).step_by(BLOCK)) {
        let mut block = [T::ZERO; ROWS];
        add_combination(m, run, top, |k| weight(start + k), &mut block[..out.len()]);
        long_sums::add(&block, &mut sum, &mut lost);
    }
    for (out, (sum, lost)) in out.iter_mut().zip(sum.into_iter().zip(lost)) {
        *out += long_sums::total(sum, lost);
    }
}

/// `y += factor·x`.
#[inline(always)]
fn add<T: Real>(factor: T, x: &[T], y: &mut [T]) {
    for (y, x) in y.iter_mut().zip(x) {
        *y += factor * *x;
    }
}

/// `out += Σₖ column k of m · weight(k)`, for the rows of m from `top` on; its columns are `run` values long.
///
/// Four columns at once: `out` is then read and written a fourth as often.
#[inline(always)]
fn add_combination<T: Real>(m: &[T], run: usize, top: usize, weight: impl Fn(usize) -> T, out: &mut [T]) {
    let rows = top..top + out.len();
    let fours = m.chunks_exact(4 * run);
    let done = 4 * fours.len();
    let rest = fours.remainder();
    for (four, k) in fours.zip((0..).step_by(4)) {
        let (m0, four) = four.split_at(run);
        let (m1, four) = four.split_at(run);
        let (m2, m3) = four.split_at(run);
        let columns = m0[rows.clone()].iter().zip(&m1[rows.clone()]);
        let columns = columns.zip(&m2[rows.clone()]).zip(&m3[rows.clone()]);
        let (f0, f1, f2, f3) = (weight(k), weight(k + 1), weight(k + 2), weight(k + 3));
        for (out, (((m0, m1), m2), m3)) in out.iter_mut().zip(columns) {
            *out += (*m0 * f0 + *m1 * f1) + (*m2 * f2 + *m3 * f3);
        }
    }
    for (m, k) in rest.chunks_exact(run).zip(done..) {
        add(weight(k), &m[rows.clone()], out);
    }
}

/// Σ aᵢ·bᵢ, in partial sums, which the compiler keeps in vector registers.
#[inline(always)]
fn dot<T: Real>(a: &[T], b: &[T]) -> T {
    const LANES: usize = 32;
    let mut sums = [T::ZERO; LANES];
    let (a, b) = (a.chunks_exact(LANES), b.chunks_exact(LANES));
    let rest: T = a.remainder().iter().zip(b.remainder()).map(|(a, b)| *a * *b).sum();
    for (a, b) in a.zip(b) {
        for lane in 0..LANES {
            sums[lane] += a[lane] * b[lane];
        }
    }
    sums.iter().copied().sum::<T>() + rest
}
