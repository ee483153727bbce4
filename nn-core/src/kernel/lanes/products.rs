//! The steps of layers for some examples, a lane each: weighted sums, activations, and what they give back.
//!
//! Sums that belong together are kept in registers: a few rows of all lanes, or a column of a gradient.

use super::super::elementwise::ScalarFunction;
use super::super::elementwise::arithmetic::MultiplyAdd;
use super::super::elementwise::numbers::Lane;
use super::values::{Arithmetic, Lanes, in_pairs};
use nalgebra::{SMatrix, SVector};

/// How many rows are summed at once.
const ROWS: usize = 4;

/// `W·x + b` (M).
#[inline(always)]
pub fn affine<T: Lane, const M: usize, const N: usize, const L: usize>(
    w: &SMatrix<T, M, N>,
    b: &SVector<T, M>,
    x: &Lanes<T, N, L>,
) -> Lanes<T, M, L> {
    let (w, b) = (&w.data.0, &b.data.0[0]);
    weighted_sums(|i| b[i], |i, k| w[k][i], x)
}

/// `W·x` (M).
#[inline(always)]
pub fn product<T: Lane, const M: usize, const N: usize, const L: usize>(
    w: &SMatrix<T, M, N>,
    x: &Lanes<T, N, L>,
) -> Lanes<T, M, L> {
    let w = &w.data.0;
    weighted_sums(|_| T::ZERO, |i, k| w[k][i], x)
}

/// `Wᵀ·d` (N).
#[inline(always)]
pub fn product_transposed<T: Lane, const M: usize, const N: usize, const L: usize>(
    w: &SMatrix<T, M, N>,
    d: &Lanes<T, M, L>,
) -> Lanes<T, N, L> {
    let w = &w.data.0;
    weighted_sums(|_| T::ZERO, |i, k| w[i][k], d)
}

/// base(i) + Σₖ weight(i, k)·x[k], for every row i of M.
#[inline(always)]
fn weighted_sums<T: Lane, const M: usize, const N: usize, const L: usize>(
    base: impl Fn(usize) -> T,
    weight: impl Fn(usize, usize) -> T,
    x: &Lanes<T, N, L>,
) -> Lanes<T, M, L> {
    let mut out = [[T::ZERO; L]; M];
    let (fours, rest) = out.as_chunks_mut::<ROWS>();
    let done = ROWS * fours.len();
    for (out, top) in fours.iter_mut().zip((0..).step_by(ROWS)) {
        rows::<T, N, L, ROWS>(|r| base(top + r), |r, k| weight(top + r, k), x, out);
    }
    for (out, i) in rest.as_chunks_mut::<1>().0.iter_mut().zip(done..) {
        rows::<T, N, L, 1>(|_| base(i), |_, k| weight(i, k), x, out);
    }
    out
}

/// Some rows of weighted sums.
#[inline(always)]
fn rows<T: Lane, const N: usize, const L: usize, const R: usize>(
    base: impl Fn(usize) -> T,
    weight: impl Fn(usize, usize) -> T,
    x: &Lanes<T, N, L>,
    out: &mut Lanes<T, R, L>,
) {
    let mut sums = [[T::ZERO; L]; R];
    for (r, sums) in sums.iter_mut().enumerate() {
        *sums = [base(r); L];
    }
    for (k, x) in x.iter().enumerate() {
        for (r, sums) in sums.iter_mut().enumerate() {
            let weight = weight(r, k);
            for (sum, x) in sums.iter_mut().zip(x) {
                *sum = Arithmetic::mul_add(weight, *x, *sum);
            }
        }
    }
    *out = sums;
}

/// The activation of every value (N).
#[inline(always)]
pub fn map<T: Lane, const N: usize, const L: usize>(
    a: &Lanes<T, N, L>,
    activation: impl ScalarFunction,
) -> Lanes<T, N, L> {
    let mut h = *a;
    for h in h.as_flattened_mut() {
        *h = activation.value::<Arithmetic, T>(*h);
    }
    h
}

/// `dh ⊙ slope(of)` (N): gradients taken back through an activation.
#[inline(always)]
pub fn slope<T: Lane, const N: usize, const L: usize>(
    dh: &Lanes<T, N, L>,
    of: &Lanes<T, N, L>,
    activation: impl ScalarFunction,
) -> Lanes<T, N, L> {
    let mut da = *dh;
    for (da, of) in da.as_flattened_mut().iter_mut().zip(of.as_flattened()) {
        *da *= activation.slope::<Arithmetic, T>(*of);
    }
    da
}

/// Adds `d·hᵀ` of every example to a gradient (M×N).
#[inline(always)]
pub fn add_outer<T: Lane, const M: usize, const N: usize, const L: usize>(
    d: &Lanes<T, M, L>,
    h: &Lanes<T, N, L>,
    gradient: &mut SMatrix<T, M, N>,
) {
    let gradient = &mut gradient.data.0;
    // A sum over lanes for each number would take longer than to turn one side around, of which the longer one then
    // lies in registers.
    if M >= N {
        let columns = turned(d);
        for (column, h) in gradient.iter_mut().zip(h) {
            add_combination::<T, M, L>(&columns, h, column);
        }
    } else {
        let columns = turned(h);
        for (i, d) in d.iter().enumerate() {
            let mut row = [T::ZERO; N];
            add_combination::<T, N, L>(&columns, d, &mut row);
            for (column, value) in gradient.iter_mut().zip(row) {
                column[i] += value;
            }
        }
    }
}

/// sum += Σₗ column l · weight l.
#[inline(always)]
fn add_combination<T: Lane, const N: usize, const L: usize>(
    columns: &[[T; N]; L],
    weights: &[T; L],
    sum: &mut [T; N],
) {
    let mut total = *sum;
    for (column, weight) in columns.iter().zip(weights) {
        for (total, value) in total.iter_mut().zip(column) {
            *total = Arithmetic::mul_add(*value, *weight, *total);
        }
    }
    *sum = total;
}

/// Example by example what is value by value.
#[inline(always)]
fn turned<T: Lane, const N: usize, const L: usize>(values: &Lanes<T, N, L>) -> [[T; N]; L] {
    let mut columns = [[T::ZERO; N]; L];
    for (l, column) in columns.iter_mut().enumerate() {
        for (out, value) in column.iter_mut().zip(values) {
            *out = value[l];
        }
    }
    columns
}

/// Adds `d` of every example to a gradient (M).
#[inline(always)]
pub fn add_sum<T: Lane, const M: usize, const L: usize>(d: &Lanes<T, M, L>, gradient: &mut SVector<T, M>) {
    for (d, sum) in d.iter().zip(&mut gradient.data.0[0]) {
        *sum += in_pairs(*d);
    }
}
