//! Into how many parts a batch is split, and which columns a part has.
//!
//! Only sizes decide, never the machine or the moment: that makes results reproducible.

use std::ops::Range;

/// Multiply-accumulates, three a weight and example, that make a part worth a thread.
pub(crate) const WORTH_A_THREAD: usize = 1_000_000;

/// How batches of one network are split.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Split {
    /// The most parts that there are.
    parts: usize,
    /// The work for one column, in multiply-accumulates.
    work: usize,
}

impl Split {
    /// At most `parts` parts, for a network of so many multiply-accumulates in a forward pass: the backward pass has
    /// twice as many more.
    pub(crate) fn new(parts: usize, macs: usize) -> Self {
        Self { parts, work: macs.saturating_mul(3) }
    }

    /// The number of parts of a batch of so many columns: as many as are worth a thread, and one at least.
    pub(crate) fn parts(self, columns: usize) -> usize {
        let worth = self.work.saturating_mul(columns) / WORTH_A_THREAD;
        worth.min(self.parts).min(columns).max(1)
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
        assert_eq!(split(1, 5), [0..5]);
        assert_eq!(split(2, 4), [0..2, 2..4]);
    }

    #[test]
    fn a_part_is_worth_a_thread() {
        let split = Split::new(4, WORTH_A_THREAD / 30);
        let parts: Vec<_> = [0, 1, 10, 20, 21, 31, 39, 41, 1000].map(|columns| split.parts(columns)).into();
        assert_eq!(parts, [1, 1, 1, 1, 2, 3, 3, 4, 4]);
        // A huge network: every column is worth one.
        assert_eq!([1, 2, 9].map(|columns| Split::new(4, usize::MAX).parts(columns)), [1, 2, 4]);
        assert_eq!(Split::new(1, usize::MAX).parts(9), 1);
    }

    #[test]
    fn the_capacity_of_a_part_is_that_of_its_largest() {
        let split = Split::new(4, WORTH_A_THREAD / 30);
        for capacity in [0, 1, 7, 20, 25, 39, 45, 100] {
            let largest = (0..=capacity)
                .flat_map(|columns| (0..split.parts(columns)).map(move |part| (columns, part)))
                .map(|(columns, part)| columns_of(part, split.parts(columns), columns).len())
                .max();
            assert_eq!(Some(split.capacity(capacity)), largest, "{capacity}");
        }
    }
}
