//! One run of the loop: what it works with, and what happens in an epoch and for a batch.

use super::Divergence;
use super::course::Course;
use super::settings::{Clipping, Settings};
use crate::dataset::copy_columns;
use crate::parallel::{Parts, Split};
use crate::{Dataset, Evaluation, evaluation::count_right, progress::Report};
use nn_core::optimizer::Optimizer;
use nn_core::{Batch, BatchView, Generator, Real, Targets, Trainable};

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
        split: Split,
    ) -> Self {
        let batch_size = settings.batch_size.min(train.len());
        Self {
            source: Source {
                inputs: train.inputs(),
                targets,
                labels: train.labels().filter(|_| settings.training_accuracy),
            },
            batch_size,
            parts: Parts::new(split, batch_size, Gathered::new),
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
            let loss = match plain_rate {
                Some(rate) => descend(parts, network, *source, examples, rate, masks),
                None => backward(parts, network, *source, examples, masks),
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
        let spoilt = network.tensors().find(|tensor| T::first_not_finite(tensor.values).is_some());
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

/// The loss of a batch of these examples; the gradients stay in the parts.
fn backward<N, T, const IN: usize, const OUT: usize>(
    parts: &mut Parts<N, Gathered<T, IN, OUT>, IN, OUT>,
    network: &N,
    source: Source<'_, T, IN, OUT>,
    examples: &[usize],
    masks: &mut Generator,
) -> f64
where
    T: Real,
    N: Trainable<IN, OUT, Scalar = T>,
{
    parts.backward(examples.len(), masks, |own, workspace, gathered, masks| {
        gathered.gather(network, source, &examples[own], workspace);
        let (xs, ys) = gathered.batch();
        network.backward_batch(xs, ys, workspace, masks).to_f64()
    })
}

/// A step of gradient descent on a batch of these examples, and the loss before it.
fn descend<N, T, const IN: usize, const OUT: usize>(
    parts: &mut Parts<N, Gathered<T, IN, OUT>, IN, OUT>,
    network: &mut N,
    source: Source<'_, T, IN, OUT>,
    examples: &[usize],
    rate: f64,
    masks: &mut Generator,
) -> f64
where
    T: Real,
    N: Trainable<IN, OUT, Scalar = T>,
{
    if parts.splits(examples.len()) {
        let loss = backward(parts, network, source, examples, masks);
        parts.descend(network, rate);
        return loss;
    }
    let (workspace, gathered) = parts.whole();
    gathered.gather(network, source, examples, workspace);
    let (xs, ys) = gathered.batch();
    network.descend_batch(xs, ys, T::from_f64(rate), workspace, masks).to_f64()
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
