//! In what order examples come: some at a time, shuffled, or chosen.

use super::Dataset;
use nn_core::{Batch, BatchView, Generator, Real, Targets};

impl<T: Real, const IN: usize, const OUT: usize> Dataset<T, IN, OUT> {
    /// The examples in their order, `size` at a time, as views of [`inputs`](Self::inputs) and
    /// [`targets`](Self::targets); the last batch is short if `size` does not divide [`len`](Self::len).
    ///
    /// # Panics
    ///
    /// When `size` is 0, as [`slice::chunks`] does.
    pub fn batches(
        &self,
        size: usize,
    ) -> impl ExactSizeIterator<Item = (BatchView<'_, T, IN>, Targets<'_, T, OUT>)> {
        assert!(size != 0, "a batch needs at least one example, found batch size 0");
        (0..self.len()).step_by(size).map(move |first| {
            let count = size.min(self.len() - first);
            (self.inputs.columns(first, count), self.targets.columns(first, count).into())
        })
    }

    /// Brings the examples into a random order, drawn from `generator`.
    pub fn shuffle(&mut self, generator: &mut Generator) {
        let mut order: Vec<usize> = (0..self.len()).collect();
        generator.shuffle(&mut order);
        *self = self.gather(&order);
    }

    /// The same examples in a random order that the seed fixes.
    #[must_use]
    pub fn shuffled(mut self, seed: u64) -> Self {
        self.shuffle(&mut Generator::new(seed));
        self
    }

    /// The examples with these indices, in this order.
    pub(crate) fn gather(&self, order: &[usize]) -> Self {
        let (mut inputs, mut targets) =
            (Batch::<T, IN>::zeros(order.len()), Batch::<T, OUT>::zeros(order.len()));
        copy_columns(&self.inputs, order, &mut inputs);
        copy_columns(&self.targets, order, &mut targets);
        Self {
            inputs,
            targets,
            labels: self.labels.as_ref().map(|labels| order.iter().map(|&example| labels[example]).collect()),
            class_names: self.class_names.clone(),
        }
    }
}

/// Copies the columns with these indices into the first ones of another batch.
///
/// By slices: a debug build copies them as fast as any other, and single values much more slowly.
pub(crate) fn copy_columns<T: Real, const N: usize>(
    from: &Batch<T, N>,
    order: &[usize],
    to: &mut Batch<T, N>,
) {
    let (from, to) = (from.as_slice(), to.as_mut_slice());
    for (column, &example) in order.iter().enumerate() {
        to[column * N..][..N].copy_from_slice(&from[example * N..][..N]);
    }
}

#[cfg(test)]
mod tests {
    use crate::dataset::tests::numbered;

    #[test]
    fn the_last_batch_may_be_short() {
        let data = numbered(7);
        let batches: Vec<_> = data.batches(3).collect();
        assert_eq!(data.batches(3).len(), 3);
        assert_eq!(batches.iter().map(|(xs, _)| xs.ncols()).collect::<Vec<_>>(), [3, 3, 1]);
        assert_eq!(batches.iter().map(|(_, ys)| ys.len()).collect::<Vec<_>>(), [3, 3, 1]);
        assert_eq!(batches[2].0.as_slice(), [6.0, 60.0]);
        assert_eq!(batches[2].1.column(0).as_slice(), [1.0, 0.0, 0.0]);

        assert_eq!(numbered(0).batches(3).len(), 0);
    }

    #[test]
    fn a_shuffle_is_a_permutation_that_the_seed_fixes() {
        let data = numbered(50);
        let shuffled = data.clone().shuffled(7);
        assert_ne!(shuffled, data);
        assert_eq!(shuffled, data.clone().shuffled(7));
        assert_ne!(shuffled, data.shuffled(8));

        let mut seen: Vec<_> = shuffled.inputs().row(0).iter().map(|&j| j as usize).collect();
        for (column, &j) in seen.iter().enumerate() {
            assert_eq!(shuffled.inputs()[(1, column)], 10.0 * j as f64, "the columns stay whole");
            assert_eq!(shuffled.labels().unwrap()[column], j % 3, "labels move with their inputs");
            assert_eq!(shuffled.targets()[(j % 3, column)], 1.0, "and so do targets");
        }
        seen.sort_unstable();
        assert!(seen.into_iter().eq(0..50));
    }
}
