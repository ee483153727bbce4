//! Sums of columns over the examples of a batch: what the gradients of biases and gains are.
//!
//! Plain loops over sums that registers hold, in a fixed order and without fused multiply-add: the same bits on every target.

use super::long_sums::{self, BLOCK};
use super::vectorized::vectorized;
use crate::Real;
use crate::compiled::compiled;
use core::ops::Range;

compiled! {
    /// `out` = the sum of the columns of `D`, each as long as `out`.
    pub(super) fn column_sum(d: &[T], out: &mut [T]) {
        assert_eq!(d.len() % out.len(), 0, "columns are not as long as their sum");
        vectorized(
            #[inline(always)]
            || sum(d, out),
        );
    }

    /// `out` = the sum of the columns of `D ⊙ Z`, each as long as `out`.
    pub(super) fn product_sum(d: &[T], z: &[T], out: &mut [T]) {
        assert_eq!(d.len(), z.len(), "slices of different lengths");
        assert_eq!(d.len() % out.len(), 0, "columns are not as long as their sum");
        vectorized(
            #[inline(always)]
            || sum((d, z), out),
        );
    }
}

/// Columns of numbers that are to be added up, one after the other.
trait Summands<T>: Copy {
    /// How many numbers there are.
    fn count(self) -> usize;
    /// Some of them.
    fn part(self, numbers: Range<usize>) -> Self;
    /// The sums of some rows of columns of `rows` numbers, from row `top` on: sums that registers hold.
    fn sums<const ROWS: usize>(self, rows: usize, top: usize) -> [T; ROWS];
}

impl<T: Real> Summands<T> for &[T] {
    #[inline(always)]
    fn count(self) -> usize {
        self.len()
    }

    #[inline(always)]
    fn part(self, numbers: Range<usize>) -> Self {
        &self[numbers]
    }

    #[inline(always)]
    fn sums<const ROWS: usize>(self, rows: usize, top: usize) -> [T; ROWS] {
        let mut sums = [T::ZERO; ROWS];
        for column in self.chunks_exact(rows) {
            for (sum, value) in sums.iter_mut().zip(&column[top..top + ROWS]) {
                *sum += *value;
            }
        }
        sums
    }
}

/// The products of two columns each, number by number.
impl<T: Real> Summands<T> for (&[T], &[T]) {
    #[inline(always)]
    fn count(self) -> usize {
        self.0.len()
    }

    #[inline(always)]
    fn part(self, numbers: Range<usize>) -> Self {
        (&self.0[numbers.clone()], &self.1[numbers])
    }

    #[inline(always)]
    fn sums<const ROWS: usize>(self, rows: usize, top: usize) -> [T; ROWS] {
        let mut sums = [T::ZERO; ROWS];
        for (d, z) in self.0.chunks_exact(rows).zip(self.1.chunks_exact(rows)) {
            for ((sum, d), z) in sums.iter_mut().zip(&d[top..top + ROWS]).zip(&z[top..top + ROWS]) {
                *sum += *d * *z;
            }
        }
        sums
    }
}

#[inline(always)]
fn sum<T: Real>(columns: impl Summands<T>, out: &mut [T]) {
    let mut top = 0;
    sums_of_rows::<T, 32>(columns, out, &mut top);
    sums_of_rows::<T, 8>(columns, out, &mut top);
    sums_of_rows::<T, 4>(columns, out, &mut top);
    sums_of_rows::<T, 1>(columns, out, &mut top);
}

/// The sums of rows from `top` on, as long as there are `ROWS` more.
#[inline(always)]
fn sums_of_rows<T: Real, const ROWS: usize>(columns: impl Summands<T>, out: &mut [T], top: &mut usize) {
    let (rows, count) = (out.len(), columns.count());
    for out in out[*top..].as_chunks_mut::<ROWS>().0 {
        *out = columns.part(0..count.min(BLOCK * rows)).sums(rows, *top);
        if count > BLOCK * rows {
            let (mut sum, mut lost) = (*out, [T::ZERO; ROWS]);
            for start in (BLOCK * rows..count).step_by(BLOCK * rows) {
                let block: [T; ROWS] = columns.part(start..count.min(start + BLOCK * rows)).sums(rows, *top);
                long_sums::add(&block, &mut sum, &mut lost);
            }
            for (out, (sum, lost)) in out.iter_mut().zip(sum.into_iter().zip(lost)) {
                *out = long_sums::total(sum, lost);
            }
        }
        *top += ROWS;
    }
}
