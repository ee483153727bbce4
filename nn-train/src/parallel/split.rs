//! Into how many parts a batch is split, and which columns a part has.
//!
//! Only sizes decide, never the machine or the moment: that makes results reproducible.

use std::ops::Range;

/// How batches of one network are split. The unit of work is a multiply-accumulate of a large product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Split {
    /// The most parts that there are.
    pub(super) parts: usize,
    /// The work for one column.
    pub(super) column: usize,
    /// The work that makes a part worth a thread.
    pub(super) worth: usize,
}

// The constants below are measured, with `cargo bench --bench cores` after setting HANDING_OVER to 1 and MERGING to 0, so
// that every batch is split. On two cores with AVX2, in `f32`, gradient descent, the least of many steps in µs:
//
// | network    | batch | one thread | two | ratio |   | network        | batch | one thread |   two | ratio |
// |------------|-------|------------|-----|-------|---|----------------|-------|------------|-------|-------|
// | 3-2-1      |   100 |        3.2 | 3.4 |  1.05 |   | 4-32-16-4      |  1000 |        173 |    91 |  0.52 |
// | 3-2-1      |   300 |        9.5 | 6.7 |  0.71 |   | 64-64-10       |   128 |         57 |    35 |  0.61 |
// | 3-2-1      |  1000 |         32 |  18 |  0.57 |   | 64-64-10       |   256 |        111 |    63 |  0.57 |
// | 4-16-3     |    16 |        2.7 | 3.2 |  1.20 |   | 64-256-10      |   128 |        203 |   169 |  0.83 |
// | 4-16-3     |   300 |         29 |  19 |  0.64 |   | 784-128-10     |     2 |         30 |    67 |  2.22 |
// | 4-32-16-4  |    50 |         13 |  12 |  0.86 |   | 784-128-10     |    64 |        395 |   284 |  0.72 |
// | 4-32-16-4  |   200 |         36 |  22 |  0.60 |   | 784-128-10     |   128 |        793 |   482 |  0.61 |
// | 4-32-16-4  |   500 |         86 |  47 |  0.55 |   | 784-512-512-10 |   128 |       7692 |  4547 |  0.59 |
//
// (The last row is with Adam, in a Trainer.) The other cores were never free for long. What one core takes for two
// halves, one after the other, beyond twice the time of a half, is the cost of merging: 40 to 55 µs for 784-128-10, 360
// to 450 µs for 784-512-512-10, or about half a nanosecond for each parameter. A part is asked to have a hundred columns
// then, in which merging is a tenth of its time: the batch of a large network that has fewer stays whole, and the threads share its
// products. Small networks are asked for twice the least that pays: a thread that has gone to sleep, as between calls from
// outside of a pool, takes 10 to 20 µs to come.

/// What a column takes beside its products: loss, activations, calls. This is 30 to 60 ns.
const ASIDE: usize = 1_000;
/// What it takes to hand a part to a thread and to wait for it.
const HANDING_OVER: usize = 500_000;
/// What makes up for having, reading and adding up the gradient of a parameter in each part. As a column takes three for
/// each weight, a part of a large network has at least a hundred columns.
const MERGING: usize = 300;
/// The work for which a thread is of use that shares the products of a batch: nn-core splits those of a million.
const SHARED: usize = 3_000_000;

impl Split {
    /// At most `parts` parts of training, for a network of so many parameters, and multiply-accumulates in a forward
    /// pass: the backward pass has twice as many more.
    pub(crate) fn of_training(parts: usize, macs: usize, parameters: usize) -> Self {
        let worth = parameters.saturating_mul(MERGING).saturating_add(HANDING_OVER);
        Self { parts, column: macs.saturating_mul(3).saturating_add(ASIDE), worth }
    }

    /// At most `parts` parts of an evaluation: two forward passes, and no gradients.
    pub(crate) fn of_evaluation(parts: usize, macs: usize) -> Self {
        Self { parts, column: macs.saturating_mul(2).saturating_add(ASIDE), worth: HANDING_OVER }
    }

    /// The number of parts of a batch of so many columns: as many as are worth a thread, and one at least.
    pub(crate) fn parts(self, columns: usize) -> usize {
        let worth = self.column.saturating_mul(columns) / self.worth;
        worth.min(self.parts).min(columns).max(1)
    }

    /// How many threads are of use for a batch of so many columns: for its parts, or for the products of the whole.
    pub(crate) fn threads(self, columns: usize) -> usize {
        self.parts(columns).max(self.column.saturating_mul(columns) / SHARED)
    }

    /// The most columns that a part of a batch of up to `capacity` columns has.
    pub(crate) fn capacity(self, capacity: usize) -> usize {
        let largest = |columns: usize| columns.div_ceil(self.parts(columns));
        (1..=capacity).map(largest).max().unwrap_or(0)
    }
}

/// The columns of part `part` of `parts`: runs of consecutive columns, the first ones a column longer if there is a
/// remainder.
pub(crate) fn columns_of(part: usize, parts: usize, columns: usize) -> Range<usize> {
    let (length, longer) = (columns / parts, columns % parts);
    let first = part * length + part.min(longer);
    first..first + length + usize::from(part < longer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_consecutive_and_of_like_size() {
        let split =
            |parts, columns| (0..parts).map(|part| columns_of(part, parts, columns)).collect::<Vec<_>>();
        assert_eq!(split(3, 7), [0..3, 3..5, 5..7]);
        assert_eq!(split(5, 5), [0..1, 1..2, 2..3, 3..4, 4..5]);
        assert_eq!(split(2, 4), [0..2, 2..4]);
    }

    #[test]
    fn a_part_is_worth_a_thread() {
        let split = Split { parts: 4, column: 1, worth: 10 };
        let parts: Vec<_> = [0, 1, 10, 19, 20, 31, 39, 40, 1000].map(|columns| split.parts(columns)).into();
        assert_eq!(parts, [1, 1, 1, 1, 2, 3, 3, 4, 4]);
        // A huge network: every column is worth one.
        let huge = Split { parts: 4, column: usize::MAX, worth: 1 };
        assert_eq!([0, 1, 2, 9].map(|columns| huge.parts(columns)), [1, 1, 2, 4]);
    }

    #[test]
    fn small_batches_are_not_split() {
        let parts = |macs, parameters, columns| Split::of_training(64, macs, parameters).parts(columns);
        // 3-2-1, 4-32-16-4, 784-128-10, 784-512-512-10, and one that no machine holds.
        assert_eq!([500, 1_000, 10_000].map(|columns| parts(8, 11, columns)), [1, 2, 20]);
        assert_eq!([100, 500, 10_000].map(|columns| parts(704, 756, columns)), [1, 2, 42]);
        assert_eq!([64, 128, 256, 512].map(|columns| parts(101_632, 101_770, columns)), [1, 1, 2, 5]);
        assert_eq!([64, 128, 256, 512].map(|columns| parts(668_672, 669_706, columns)), [1, 1, 2, 5]);
        assert_eq!(parts(usize::MAX, usize::MAX, 1), 1);
    }

    #[test]
    fn threads_share_the_products_of_a_batch_that_is_not_split() {
        let threads = |macs, parameters, columns| Split::of_training(2, macs, parameters).threads(columns);
        assert_eq!([9, 10, 20, 64].map(|columns| threads(101_632, 101_770, columns)), [1, 1, 2, 6]);
        assert_eq!([100, 1_000].map(|columns| threads(8, 11, columns)), [1, 2]);
    }

    #[test]
    fn the_capacity_of_a_part_is_that_of_its_largest() {
        let split = Split { parts: 4, column: 1, worth: 10 };
        for capacity in [0, 1, 7, 20, 25, 39, 45, 100] {
            let largest = (0..=capacity)
                .flat_map(|columns| (0..split.parts(columns)).map(move |part| (columns, part)))
                .map(|(columns, part)| columns_of(part, split.parts(columns), columns).len())
                .max();
            assert_eq!(Some(split.capacity(capacity)), largest, "{capacity}");
        }
    }
}
