//! One run of the loop: what it works with, and what happens in an epoch and for a batch.

use super::course::Course;
use super::error::Divergence;
use super::settings::{Clipping, Settings};
use crate::dataset::order::copy_columns;
use crate::parallel::{Examples, Partition, Parts};
use crate::{Dataset, Evaluation, evaluator::count_right, progress::Report};
use nn_core::__workbench::first_not_finite;
use nn_core::optimizer::Optimizer;
use nn_core::{Batch, BatchView, Real, Targets, Trainable};
use std::ops::Range;

/// What one call of `fit` works with. All buffers are allocated once, before the first epoch.
pub(super) struct Run<'a, N, T, const IN: usize, const OUT: usize>
where
    T: Real,
    N: Trainable<IN, OUT, Scalar = T>,
{
    source: Source<'a, T, IN, OUT>,
    batch_size: usize,
    parts: Parts<N, Gathered<T, IN, OUT>, IN, OUT>,
    clipping: Option<Clipping>,
}

/// Where examples come from.
#[derive(Clone, Copy)]
struct Source<'a, T: Real, const IN: usize, const OUT: usize> {
    inputs: &'a Batch<T, IN>,
    /// As the network's loss takes them.
    targets: &'a Batch<T, OUT>,
    /// The labels, if the accuracy is to be measured.
    labels: Option<&'a [usize]>,
}

impl<'a, N, T, const IN: usize, const OUT: usize> Run<'a, N, T, IN, OUT>
where
    T: Real,
    N: Trainable<IN, OUT, Scalar = T>,
{
    /// For the training data with their targets.
    pub(super) fn new(
        train: &'a Dataset<T, IN, OUT>,
        targets: &'a Batch<T, OUT>,
        settings: &Settings,
        partition: Partition,
    ) -> Self {
        let batch_size = settings.batch_size.min(train.len());
        Self {
            source: Source {
                inputs: train.inputs(),
                targets,
                labels: train.labels().filter(|_| settings.training_accuracy),
            },
            batch_size,
            parts: Parts::new(partition, batch_size, Gathered::new),
            clipping: settings.clipping,
        }
    }

    /// The number of batches in an epoch.
    pub(super) fn batches(&self) -> usize {
        self.source.inputs.ncols().div_ceil(self.batch_size)
    }

    /// How many threads are of use for a batch.
    pub(super) fn threads(&self) -> usize {
        self.parts.threads(self.batch_size)
    }

    /// One pass through the training data. Loss and accuracy are means over the examples, each measured just before
    /// the step of its batch. With them comes how often a tensor was skipped.
    pub(super) fn epoch(
        &mut self,
        network: &mut N,
        optimizer: &mut impl Optimizer<T>,
        course: &mut Course,
        report: &Report,
    ) -> Result<(Evaluation, u64), Divergence> {
        let Course { order, shuffles, masks, .. } = course;
        shuffles.shuffle(order);
        let skipped_before = optimizer.skipped();
        // Where nothing comes between the gradients and the step, nobody needs the gradients.
        let plain_rate = optimizer.plain_descent().filter(|_| self.clipping.is_none());
        let (mut loss_sum, mut right) = (0.0, 0);
        let batches = self.batches();
        let Self { source, parts, .. } = self;
        for (index, examples) in order.chunks(self.batch_size).enumerate() {
            let (count, batch) = (examples.len(), Chosen { source: *source, examples });
            let loss = match plain_rate {
                Some(rate) => parts.descend(network, count, rate, masks, &batch),
                None => parts.backward(network, count, masks, &batch),
            };
            if !loss.is_finite() {
                return Err(Divergence::Loss { loss, batch: index + 1, batches });
            }
            loss_sum += loss * examples.len() as f64;
            right += parts.extras().map(|gathered| gathered.right).sum::<usize>();
            if plain_rate.is_none() {
                parts.sum();
                if let Some(clipping) = self.clipping {
                    clipping.clip(parts.gradients_mut());
                }
                optimizer.step(network, parts.gradients());
            }
            report.batch_done();
        }

        // The last step of all has no batch behind it whose loss would show that it went too far.
        let spoilt = network
            .tensors()
            .chain(network.states())
            .find(|tensor| first_not_finite(tensor.values).is_some());
        if let Some(tensor) = spoilt {
            return Err(Divergence::Parameter { tensor: tensor.name });
        }
        let skipped = optimizer.skipped().saturating_sub(skipped_before);
        if skipped > 0 && skipped == (batches * network.tensors().count()) as u64 {
            return Err(Divergence::Skipped { steps: batches });
        }
        let count = self.source.inputs.ncols() as f64;
        let accuracy = self.source.labels.map(|_| right as f64 / count);
        Ok((Evaluation { loss: loss_sum / count, accuracy }, skipped))
    }
}

/// The examples of a batch, by their numbers.
struct Chosen<'a, T: Real, const IN: usize, const OUT: usize> {
    source: Source<'a, T, IN, OUT>,
    examples: &'a [usize],
}

impl<N, T, const IN: usize, const OUT: usize> Examples<N, Gathered<T, IN, OUT>, IN, OUT>
    for Chosen<'_, T, IN, OUT>
where
    T: Real,
    N: Trainable<IN, OUT, Scalar = T>,
{
    fn part<'p>(
        &'p self,
        columns: Range<usize>,
        network: &N,
        workspace: &mut N::Workspace,
        gathered: &'p mut Gathered<T, IN, OUT>,
    ) -> (BatchView<'p, T, IN>, Targets<'p, T, OUT>) {
        gathered.gather(network, self.source, &self.examples[columns], workspace);
        gathered.batch()
    }
}

/// The examples of a part of a batch, beside each other: the network wants them as a view of consecutive columns.
struct Gathered<T: Real, const IN: usize, const OUT: usize> {
    xs: Batch<T, IN>,
    ys: Batch<T, OUT>,
    /// How many there are.
    count: usize,
    /// How many of them are put into the right class; 0 if it is not measured.
    right: usize,
}

impl<T: Real, const IN: usize, const OUT: usize> Gathered<T, IN, OUT> {
    fn new(capacity: usize) -> Self {
        let (xs, ys) = (Batch::<T, IN>::zeros(capacity), Batch::<T, OUT>::zeros(capacity));
        Self { xs, ys, count: 0, right: 0 }
    }

    /// Copies these examples here, and counts those that are put into the right class.
    fn gather<N: Trainable<IN, OUT, Scalar = T>>(
        &mut self,
        network: &N,
        source: Source<'_, T, IN, OUT>,
        examples: &[usize],
        workspace: &mut N::Workspace,
    ) {
        self.count = examples.len();
        copy_columns(source.inputs, examples, &mut self.xs);
        copy_columns(source.targets, examples, &mut self.ys);
        if let Some(labels) = source.labels {
            let y_hat = network.forward_batch(self.xs.columns(0, self.count), workspace);
            let labels = examples.iter().map(|&example| labels[example]);
            self.right = count_right::<N, T, IN, OUT>(&y_hat, labels);
        }
    }

    fn batch(&self) -> (BatchView<'_, T, IN>, Targets<'_, T, OUT>) {
        (self.xs.columns(0, self.count), Targets::Dense(self.ys.columns(0, self.count)))
    }
}
