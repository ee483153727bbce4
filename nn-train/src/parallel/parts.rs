//! The parts of a batch: a workspace for each, what is done in all of them, and what their gradients are together.

use super::partition::{Partition, columns_of};
use super::threads::{PIECE, each, pieces};
use nn_core::__workbench::{axpy, mix};
use nn_core::{BatchView, Generator, Real, Targets, Tensors, Trainable};
use std::ops::Range;

/// Where the examples of a batch come from.
pub(crate) trait Examples<N, E, const IN: usize, const OUT: usize>: Sync
where
    N: Trainable<IN, OUT>,
{
    /// The examples of a part, by their columns in the batch; they may be made in what lies beside it.
    fn part<'p>(
        &'p self,
        columns: Range<usize>,
        network: &N,
        workspace: &mut N::Workspace,
        extra: &'p mut E,
    ) -> (BatchView<'p, N::Scalar, IN>, Targets<'p, N::Scalar, OUT>);
}

/// The workspaces of a batch that is computed in parts, with something of the caller's beside each.
pub(crate) struct Parts<N, E, const IN: usize, const OUT: usize>
where
    N: Trainable<IN, OUT>,
{
    partition: Partition,
    parts: Vec<Part<N::Workspace, E>>,
    /// How many of them the last batch had.
    used: usize,
}

struct Part<W, E> {
    workspace: W,
    extra: E,
    /// For the masks of dropout in this part.
    generator: Generator,
    /// Which part of the examples of the last batch were here.
    share: f64,
    loss: f64,
}

impl<N, E, const IN: usize, const OUT: usize> Parts<N, E, IN, OUT>
where
    N: Trainable<IN, OUT>,
    E: Send + Sync,
{
    /// Parts for batches of up to `capacity` columns; `extra` is given the most columns of a part.
    pub(crate) fn new(partition: Partition, capacity: usize, extra: impl Fn(usize) -> E) -> Self {
        let columns = partition.capacity(capacity);
        let part = |_| Part {
            workspace: N::workspace(columns),
            extra: extra(columns),
            generator: Generator::new(0),
            share: 1.0,
            loss: 0.0,
        };
        let parts = (0..partition.most_parts(capacity)).map(part).collect();
        Self { partition, parts, used: 1 }
    }

    /// The most parts of a batch.
    pub(crate) fn count(&self) -> usize {
        self.parts.len()
    }

    /// How many threads are of use for a batch of so many columns.
    pub(crate) fn threads(&self, columns: usize) -> usize {
        self.partition.threads(columns)
    }

    /// The loss of a batch of so many columns; the gradients stay in the parts, until [`sum`](Self::sum) brings them together.
    pub(crate) fn backward(
        &mut self,
        network: &N,
        columns: usize,
        generator: &mut Generator,
        examples: &impl Examples<N, E, IN, OUT>,
    ) -> f64 {
        self.each(columns, generator, |own, workspace, extra, generator| {
            let (xs, ys) = examples.part(own, network, workspace, extra);
            network.backward_batch(xs, ys, workspace, generator).to_f64()
        })
    }

    /// A step of gradient descent on a batch of so many columns, θ ← θ − rate·∇L, and the loss before it.
    ///
    /// A batch that is not split is left to the network; else the gradients of the parts go into the parameters, without
    /// their sum being made.
    pub(crate) fn descend(
        &mut self,
        network: &mut N,
        columns: usize,
        rate: f64,
        generator: &mut Generator,
        examples: &impl Examples<N, E, IN, OUT>,
    ) -> f64 {
        if self.partition.parts(columns) == 1 {
            self.used = 1;
            let Part { workspace, extra, .. } = &mut self.parts[0];
            let (xs, ys) = examples.part(0..columns, network, workspace, extra);
            let rate = <N::Scalar as Real>::from_f64(rate);
            return network.descend_batch(xs, ys, rate, workspace, generator).to_f64();
        }
        let loss = self.backward(network, columns, generator, examples);
        let parts = &self.parts[..self.used];
        for (index, tensor) in network.tensors_mut().enumerate() {
            pieces(tensor.values, &|start, piece| {
                add_groups::<N, E, IN, OUT>(parts.chunks(GROUP), -rate, index, start, piece);
            });
        }
        loss
    }

    /// Calls `loss` for each part of a batch, with its columns, and returns the mean of the losses.
    ///
    /// A part draws from a generator of its own, made of one number of `generator`; one that is alone draws from
    /// `generator` itself.
    pub(crate) fn each(
        &mut self,
        columns: usize,
        generator: &mut Generator,
        loss: impl Fn(Range<usize>, &mut N::Workspace, &mut E, &mut Generator) -> f64 + Sync,
    ) -> f64 {
        let used = self.partition.parts(columns);
        self.used = used;
        let parts = &mut self.parts[..used];
        if let [Part { workspace, extra, .. }] = parts {
            return loss(0..columns, workspace, extra, generator);
        }
        for part in &mut *parts {
            part.generator = Generator::new(generator.next_u64());
        }
        each(parts, &|number, part| {
            let own = columns_of(number, used, columns);
            part.share = own.len() as f64 / columns as f64;
            part.loss = loss(own, &mut part.workspace, &mut part.extra, &mut part.generator);
        });
        parts.iter().map(|part| part.share * part.loss).sum()
    }

    /// Brings the gradients of the last batch together in the first part: Σ share·∇L.
    pub(crate) fn sum(&mut self) {
        let [first, others @ ..] = &mut self.parts[..self.used] else { return };
        if others.is_empty() {
            return;
        }
        let share = <N::Scalar as Real>::from_f64;
        let own = share(first.share);
        for (index, tensor) in N::gradients_mut(&mut first.workspace).tensors_mut().enumerate() {
            pieces(tensor.values, &|start, piece| {
                let mut groups = others.chunks(GROUP);
                for (number, other) in groups.next().unwrap_or_default().iter().enumerate() {
                    let gradient = values(N::gradients(&other.workspace), index, start, piece.len());
                    match number {
                        0 => mix(own, piece, share(other.share), gradient),
                        _ => axpy(share(other.share), gradient, piece),
                    }
                }
                add_groups::<N, E, IN, OUT>(groups, 1.0, index, start, piece);
            });
        }
    }

    /// The gradients of the first part: those of the batch, after [`sum`](Self::sum).
    pub(crate) fn gradients(&self) -> &N::Gradients {
        N::gradients(&self.parts[0].workspace)
    }

    /// The same, to be changed.
    pub(crate) fn gradients_mut(&mut self) -> &mut N::Gradients {
        N::gradients_mut(&mut self.parts[0].workspace)
    }

    /// What is beside the parts of the last batch.
    pub(crate) fn extras(&self) -> impl Iterator<Item = &E> {
        self.parts[..self.used].iter().map(|part| &part.extra)
    }
}

/// How many parts are added up one after the other. Where there are more, it is groups of parts that are added to the whole: a
/// sum of many parts has the rounding errors of a group and of a sum of groups, not of one addition for each part.
const GROUP: usize = 32;

/// Adds factor·Σ share·∇L of some groups of parts to a piece of a tensor.
fn add_groups<'a, N, E, const IN: usize, const OUT: usize>(
    groups: impl Iterator<Item = &'a [Part<N::Workspace, E>]>,
    factor: f64,
    tensor: usize,
    start: usize,
    piece: &mut [N::Scalar],
) where
    N: Trainable<IN, OUT>,
    N::Workspace: 'a,
    E: 'a,
{
    for group in groups {
        let mut space = [N::Scalar::ZERO; PIECE];
        let sum = &mut space[..piece.len()];
        for part in group {
            let gradient = values(N::gradients(&part.workspace), tensor, start, sum.len());
            axpy(N::Scalar::from_f64(part.share), gradient, sum);
        }
        axpy(N::Scalar::from_f64(factor), sum, piece);
    }
}

/// Some values of the tensor with this number.
fn values<G: Tensors>(gradients: &G, tensor: usize, start: usize, count: usize) -> &[G::Scalar] {
    let tensor = gradients.tensors().nth(tensor).expect("each part has the same tensors");
    &tensor.values[start..][..count]
}
