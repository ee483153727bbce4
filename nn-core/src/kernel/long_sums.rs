//! Sums over the examples of a batch, of which there may be millions.
//!
//! One running sum of n numbers has an error of up to n·ε times the sum of their magnitudes: ten million of `f32` keep a
//! digit or two. So a sum is taken in blocks of at most [`BLOCK`] examples, and the sums of blocks are added up together
//! with what rounding takes from each addition, by D. E. Knuth's exact addition (*The Art of Computer Programming*, volume
//! 2, 4.2.2). The error is then about that of one block, at most (`BLOCK` + 3)·ε times the sum of the magnitudes, however
//! many examples there are. A batch of one block is summed as it always was, to the same bits.

#[cfg(feature = "alloc")]
use super::vectorized::vectorized;
use crate::Real;
#[cfg(feature = "alloc")]
use crate::compiled::compiled;

/// The most examples that are added up one after the other.
pub(crate) const BLOCK: usize = 512;

/// Adds the sums of a block to those before it; `lost` is what rounding took so far.
#[inline(always)]
pub(crate) fn add<T: Real>(block: &[T], sum: &mut [T], lost: &mut [T]) {
    for ((sum, lost), block) in sum.iter_mut().zip(lost).zip(block) {
        let rounded = *sum + *block;
        let part = rounded - *sum;
        *lost += (*sum - (rounded - part)) + (*block - part);
        *sum = rounded;
    }
}

#[cfg(feature = "alloc")]
compiled! {
    /// The same as [`add`], for as many sums as there are, compiled once.
    pub(super) fn add_block(block: &[T], sum: &mut [T], lost: &mut [T]) {
        assert_eq!((sum.len(), lost.len()), (block.len(), block.len()), "slices of different lengths");
        vectorized(
            #[inline(always)]
            || add(block, sum, lost),
        );
    }
}

/// The sum of all blocks. Where it is infinite, nothing is known of what rounding took.
#[inline(always)]
pub(crate) fn total<T: Real>(sum: T, lost: T) -> T {
    let total = sum + lost;
    if total.is_nan() { sum } else { total }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::column_sums::{column_sum, product_sum};
    use crate::kernel::products::{add_outer, outer_sum};
    use crate::kernel::shape::ProductShape;
    use std::vec;
    use std::vec::Vec;

    /// Gradients of one parameter for each of very many examples, all alike, or of one sign and of very different sizes. A
    /// running sum in `f32` loses the third digit of them, or all further ones.
    fn long_columns(rows: usize, columns: usize) -> Vec<f32> {
        let value = |i: usize, j: usize| match i % 3 {
            0 => 0.1,
            1 => -0.3,
            _ => 1.0 + (j * 7919 % 1013) as f32,
        };
        (0..rows * columns).map(|k| value(k % rows, k / rows)).collect()
    }

    /// Each sum as `f64` has it: to half its digits, which is more than `f32` has.
    #[track_caller]
    fn check(what: &str, shape: ProductShape, found: &[f32], expected: impl Fn(usize) -> f64) {
        for (entry, found) in found.iter().enumerate() {
            let expected = expected(entry);
            let error = (f64::from(*found) - expected).abs() / expected.abs();
            assert!(error < 1e-5, "{what}, {shape:?}: {found} is not {expected}, off by {error:e}");
        }
    }

    /// numba#2855 is such a sum of `f32`, with an error of 0.3 %; numpy#3685 made those of NumPy pairwise.
    #[test]
    fn sums_over_many_examples_keep_their_digits() {
        // One weight; a few; tiles, and what is left of them; more than one place of long sums. The shapes with less than 4096
        // multiply-accumulates go through plain loops.
        let shapes = [(1, 1, 200_000), (1, 1, 4095), (3, 1, 100_000), (2, 5, 60_000), (4, 32, 60_000)];
        for (outputs, inputs, columns) in shapes.into_iter().chain([(19, 7, 60_000), (70, 300, 12_000)]) {
            let shape = ProductShape { outputs, inputs, columns };
            let (d, x) = (long_columns(outputs, columns), long_columns(inputs, columns));
            let sum = |entry: usize| -> f64 {
                let (i, k) = (entry % outputs, entry / outputs);
                (0..columns).map(|j| f64::from(d[j * outputs + i]) * f64::from(x[j * inputs + k])).sum()
            };
            // The last of 21,000 sums: as many in f64 would take long.
            let entries: Vec<usize> =
                (0..outputs * inputs).filter(|k| outputs * inputs < 300 || k % 97 == 0).collect();
            let some = |out: &[f32]| -> Vec<f32> { entries.iter().map(|k| out[*k]).collect() };
            let expected: Vec<f64> = entries.iter().map(|k| sum(*k)).collect();

            let mut out = vec![0.0; outputs * inputs];
            outer_sum(shape, &d, &x, &mut out);
            check("D·Xᵀ", shape, &some(&out), |k| expected[k]);

            // A step of gradient descent, to what is left of the digits of W: each of its terms is less than W can hold.
            let rate = 1.0 / columns as f32;
            let mut out = vec![1e3; outputs * inputs];
            add_outer(shape, -rate, &d, &x, &mut out);
            check("W − η·D·Xᵀ", shape, &some(&out), |k| 1e3 - f64::from(rate) * expected[k]);

            let mut out = vec![0.0; outputs];
            column_sum(&d, &mut out);
            let sum = |i: usize| d[i..].iter().step_by(outputs).map(|d| f64::from(*d)).sum();
            check("Σd", shape, &out, sum);
            product_sum(&d, &d, &mut out);
            let sum = |i: usize| d[i..].iter().step_by(outputs).map(|d| f64::from(*d).powi(2)).sum();
            check("Σd ⊙ d", shape, &out, sum);
        }
    }

    /// A step over blocks of examples is no other than over one: whole numbers are summed exactly, in any order.
    #[test]
    fn blocks_leave_out_no_example() {
        for columns in [BLOCK - 1, BLOCK, BLOCK + 1, 4 * BLOCK, 4 * BLOCK + 1, 9 * BLOCK + 5] {
            for (outputs, inputs) in [(1, 1), (70, 3), (5, 40), (300, 70)] {
                let shape = ProductShape { outputs, inputs, columns };
                let numbers = |rows: usize| -> Vec<f64> {
                    (0..rows * columns).map(|k| (k * 7919 % 13) as f64 - 6.0).collect()
                };
                let (d, x) = (numbers(outputs), numbers(inputs));
                let mut out = vec![5.0; outputs * inputs];
                add_outer(shape, 2.0, &d, &x, &mut out);
                for entry in (0..outputs * inputs).step_by(41) {
                    let (i, k) = (entry % outputs, entry / outputs);
                    let sum: f64 = (0..columns).map(|j| d[j * outputs + i] * x[j * inputs + k]).sum();
                    assert_eq!(out[entry], 5.0 + 2.0 * sum, "entry {entry}, {shape:?}");
                }
                let mut out = vec![5.0; outputs];
                column_sum(&d, &mut out);
                assert_eq!(out[outputs - 1], d[outputs - 1..].iter().step_by(outputs).sum::<f64>());
            }
        }
    }

    #[test]
    fn what_rounding_takes_is_kept() {
        // 2²⁴ + 1 is no f32; nor is any of the sums on the way.
        let (mut sum, mut lost) = ([0.0_f32], [0.0]);
        for block in [16_777_216.0, 1.0, 1.0, 1.0, -16_777_216.0] {
            add(&[block], &mut sum, &mut lost);
        }
        assert_eq!(total(sum[0], lost[0]), 3.0);
    }

    #[test]
    fn infinity_is_no_nan() {
        let blocks: Vec<f32> = [f32::MAX, f32::MAX, 1.0].into();
        let (mut sum, mut lost) = ([0.0], [0.0]);
        for block in blocks {
            add(&[block], &mut sum, &mut lost);
        }
        assert_eq!(total(sum[0], lost[0]), f32::INFINITY);
        add(&[f32::NAN], &mut sum, &mut lost);
        assert!(total(sum[0], lost[0]).is_nan());
    }
}
