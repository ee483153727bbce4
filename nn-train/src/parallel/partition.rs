//! Into how many parts a batch is split, and which columns a part has.
//!
//! Only sizes decide, never the machine or the moment: for a given number of parts that leaves nothing but the machine's
//! arithmetic to make a difference.

use nn_core::__workbench::SHARED;
use nn_core::{Tensors, Trainable};
use std::ops::Range;

/// How batches of one network are split. The unit of work is a multiply-accumulate of a large product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Partition {
    /// The most parts that there are.
    pub(super) parts: usize,
    /// The work for one column.
    pub(super) column: usize,
    /// The work that makes a part worth a thread.
    pub(super) worth: usize,
    /// The same where threads may share the products of the whole batch instead.
    pub(super) worth_if_shared: usize,
    /// The multiply-accumulates for one column in the largest product.
    pub(super) largest: usize,
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
// to 450 µs for 784-512-512-10, or about half a nanosecond for each parameter. A half, half of that and 4 µs for handing
// over are together as long as the whole at 8 columns (95 µs against 93; 872 against 862), and shorter from 16 on (120
// against 135; 1062 against 1191). The constants ask for 28, and for twice the least that pays for small networks: a
// thread that has gone to sleep, as between calls from outside of a pool, takes 10 to 20 µs to come.
//
// Where nn-core shares products of that size among threads, it is better than parts for 784-512-512-10 (3.9 ms against
// 4.8 in the comparison), and as good for 784-128-10: parts are then asked for a hundred columns, in which merging is a
// tenth of the time.

/// What a column takes beside its products: loss, activations, calls. This is 30 to 60 ns.
const ASIDE: usize = 1_000;
/// What it takes to hand a part to a thread and to wait for it.
const HANDING_OVER: usize = 500_000;
/// What it takes to make, to read and to add up the gradient of a parameter in each part. As a column takes three for
/// each weight, a part of a large network has at least 12 columns.
const MERGING: usize = 36;
/// What it has to make up for where the products can be shared: then a part has at least 100 columns.
const MERGING_OR_SHARING: usize = 300;

impl Partition {
    /// At most `parts` parts of training.
    pub(crate) fn of_training<N, const IN: usize, const OUT: usize>(parts: usize) -> Self
    where
        N: Trainable<IN, OUT>,
    {
        // A weight has a multiply-accumulate of its own, so that the largest tensor is that of the largest product.
        let workspace = N::workspace(0);
        let largest = N::gradients(&workspace).tensors().map(|tensor| tensor.values.len()).max();
        Self::of_sizes(parts, N::MACS, N::COUNT, largest.unwrap_or(0))
    }

    /// For a network of so many parameters, and multiply-accumulates in a forward pass and in the largest product of
    /// it: the backward pass has twice as many more.
    fn of_sizes(parts: usize, macs: usize, parameters: usize, largest: usize) -> Self {
        let worth = |merging| parameters.saturating_mul(merging).saturating_add(HANDING_OVER);
        let column = macs.saturating_mul(3).saturating_add(ASIDE);
        Self { parts, column, worth: worth(MERGING), worth_if_shared: worth(MERGING_OR_SHARING), largest }
    }

    /// At most `parts` parts of an evaluation: two forward passes, and no gradients.
    pub(crate) fn of_evaluation(parts: usize, macs: usize) -> Self {
        let (column, worth) = (macs.saturating_mul(2).saturating_add(ASIDE), HANDING_OVER);
        Self { parts, column, worth, worth_if_shared: worth, largest: 0 }
    }

    /// The number of parts of a batch of so many columns: as many as are worth a thread, and one at least.
    pub(crate) fn parts(self, columns: usize) -> usize {
        let worth = if self.shares(columns) > 1 { self.worth_if_shared } else { self.worth };
        (self.column.saturating_mul(columns) / worth).min(self.parts).min(columns).max(1)
    }

    /// How many threads can share the largest product of a batch of so many columns.
    fn shares(self, columns: usize) -> usize {
        2 * (self.largest.saturating_mul(columns) / SHARED) // one for each half
    }

    /// The most parts of a batch of up to `capacity` columns.
    pub(crate) fn most_parts(self, capacity: usize) -> usize {
        (1..=capacity).map(|columns| self.parts(columns)).max().unwrap_or(1)
    }

    /// How many threads are of use for a batch of so many columns: for its parts, or for the products of the whole.
    pub(crate) fn threads(self, columns: usize) -> usize {
        self.parts(columns).max(self.shares(columns))
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
        let partition = Partition { parts: 4, column: 1, worth: 10, worth_if_shared: 10, largest: 0 };
        let parts: Vec<_> =
            [0, 1, 10, 19, 20, 31, 39, 40, 1000].map(|columns| partition.parts(columns)).into();
        assert_eq!(parts, [1, 1, 1, 1, 2, 3, 3, 4, 4]);
        // A huge network: every column is worth one.
        let huge = Partition { column: usize::MAX, worth: 1, ..partition };
        assert_eq!([0, 1, 2, 9].map(|columns| huge.parts(columns)), [1, 1, 2, 4]);
    }

    #[test]
    fn small_batches_are_not_split() {
        let parts = |macs, parameters, columns| Partition::of_sizes(64, macs, parameters, 0).parts(columns);
        // 3-2-1, 4-32-16-4, 64-64-10, and one that no machine holds.
        assert_eq!([500, 1_000, 10_000].map(|columns| parts(8, 11, columns)), [1, 2, 20]);
        assert_eq!([100, 500, 10_000].map(|columns| parts(704, 756, columns)), [1, 2, 59]);
        assert_eq!([32, 128, 256].map(|columns| parts(4_736, 4_810, columns)), [1, 2, 5]);
        assert_eq!(parts(usize::MAX, usize::MAX, 1), 1);
    }

    #[test]
    fn threads_share_the_products_of_a_batch_that_is_not_split() {
        // 784-128-10 and 784-512-512-10.
        let small = Partition::of_sizes(64, 101_632, 101_770, 784 * 128);
        let large = Partition::of_sizes(64, 668_672, 669_706, 784 * 512);
        let of = |partition: Partition, columns: [usize; 4]| {
            columns.map(|n| (partition.parts(n), partition.threads(n)))
        };
        assert_eq!(of(small, [16, 21, 64, 203]), [(1, 1), (1, 2), (1, 6), (2, 18)]);
        assert_eq!(of(large, [4, 6, 128, 256]), [(1, 1), (1, 2), (1, 48), (2, 98)]);
    }

    #[test]
    fn the_capacity_of_a_part_is_that_of_its_largest() {
        let partition =
            Partition { parts: 4, column: 1, worth: 10, worth_if_shared: 30, largest: SHARED / 40 };
        // Beyond 40 columns the products are shared: a smaller batch has more parts.
        assert_eq!(
            (partition.parts(45), [0, 19, 39, 45].map(|capacity| partition.most_parts(capacity))),
            (1, [1, 1, 3, 4])
        );
        for capacity in [0, 1, 7, 20, 25, 39, 45, 100] {
            let largest = (0..=capacity)
                .flat_map(|columns| (0..partition.parts(columns)).map(move |part| (columns, part)))
                .map(|(columns, part)| columns_of(part, partition.parts(columns), columns).len())
                .max();
            assert_eq!(Some(partition.capacity(capacity)), largest, "{capacity}");
        }
    }
}
