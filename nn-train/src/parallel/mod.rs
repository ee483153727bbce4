//! A batch on several cores: its columns are split into parts, and each part goes through the network by itself; or it
//! stays whole, and the threads share its products.
//!
//! In go a network and a batch, as to the network's own batch methods; out come the same loss and the same gradients,
//! up to rounding. [`Trainer`](crate::Trainer) does this by itself; here it is for a training loop that you write.
//! `partition` decides what the parts are, `parts` computes them, and `threads` has the pool that carries them out.

mod partition;
mod parts;
mod threads;

pub(crate) use partition::{Partition, columns_of};
pub(crate) use parts::{Examples, Parts};
pub(crate) use threads::{Threads, cores, each, on_all_cores};

use nn_core::{BatchView, Generator, IntoBatch, IntoTargets, Real, Targets, Trainable};
use std::{fmt, ops::Range};

/// The backward pass of batches on several cores: a workspace for each part of a batch, and threads.
///
/// ```
/// use nn_core::{Batch, Generator, network};
/// use nn_train::Parallel;
///
/// network! { input 64, dense 256 relu, dense 10 softmax, loss cross_entropy }
///
/// let xs = Batch::<f32, 64>::from_fn(128, |i, j| ((7 * i + 13 * j) % 17) as f32 / 17.0);
/// let classes: Vec<usize> = (0..128).map(|j| j % 10).collect();
///
/// let mut network = Network::new(0);
/// let mut parallel = Parallel::new(128).threads(2);
/// let mut generator = Generator::new(0);
/// let loss = parallel.backward_batch(&network, &xs, &classes, &mut generator);
/// network.descend(0.1, parallel.gradients());
/// assert!(parallel.loss_batch(&network, &xs, &classes) < loss);
/// ```
///
/// # What is computed
///
/// A batch is split into parts of consecutive columns, whose numbers differ by at most one. The gradients of a batch are
/// the sum of those of its parts, each with its share of the examples, in the order of the parts, 32 at a time. So the *parts* decide
/// about every bit of the result, and the *threads* only carry them out. There are as many parts as threads unless
/// [`parts`](Self::parts) says otherwise: the same program gives the same numbers run after run with one number of
/// threads, and with a fixed number of parts whatever the threads. Between machines see
/// [What is the same where](nn_core#what-is-the-same-where).
///
/// If the network has dropout, each part draws its masks from a generator of its own, made of one number that is drawn
/// from the given one, in the order of the parts. A batch that is not split draws from the given one itself, as the
/// methods of the network do.
///
/// # What is not split
///
/// A part is to be worth a thread. Its work, three times the network's [`MACS`](nn_core::Feedforward::MACS) and 1,000 more
/// for each column, is at least 500,000 and 36 for each parameter, whose gradients have to be added up: so a part has
/// 500 columns of a 3-2-1 network, and 12 of a large one. A smaller batch has fewer parts, or is one.
///
/// Products of more than two million multiply-accumulates can be shared among threads as they are, which changes no bit.
/// Where the largest layer has such products, a part is to be worth 300 for each parameter, or about 100 columns, and a smaller
/// batch stays whole: the threads share its large products, and its long loops over values.
///
/// Any other batch is computed where the method is called; threads are made when there is one that needs them. All of
/// this depends on sizes alone.
///
/// # Threads
///
/// Called on a thread of a rayon pool, the methods use that pool and make no threads of their own. So a training loop
/// that is `install`ed in a pool as a whole has no thread to wake for each batch, and its optimizer shares large tensors
/// among the threads, too. Without the feature `rayon` the parts are computed one after another, with the same result.
///
/// After this value is made, and the threads after it with the room that each needs for products, a step in a pool
/// allocates nothing; a call from outside of one
/// passes through rayon's queue, which grows by a block now and then.
pub struct Parallel<N, const IN: usize, const OUT: usize>
where
    N: Trainable<IN, OUT>,
{
    capacity: usize,
    /// The number of threads that may be made.
    limit: usize,
    /// `None`: as many as that.
    fixed_parts: Option<usize>,
    threads: Threads,
    parts: Parts<N, (), IN, OUT>,
}

impl<N, const IN: usize, const OUT: usize> Parallel<N, IN, OUT>
where
    N: Trainable<IN, OUT>,
{
    /// For batches of up to `capacity` examples, with as many threads as the machine has cores.
    #[must_use]
    pub fn new(capacity: usize) -> Self {
        Self::with(capacity, None, cores())
    }

    /// The number of threads: those that compute, with the one that calls.
    ///
    /// # Panics
    ///
    /// When it is 0.
    #[must_use]
    #[track_caller]
    pub fn threads(self, threads: usize) -> Self {
        assert!(threads > 0, "a batch is computed by at least one thread, found 0");
        Self::with(self.capacity, self.fixed_parts, threads)
    }

    /// Into how many parts a batch is split at most, whatever the number of threads: this makes the results independent
    /// of it. Each part has a workspace, with gradients.
    ///
    /// # Panics
    ///
    /// When it is 0.
    #[must_use]
    #[track_caller]
    pub fn parts(self, parts: usize) -> Self {
        assert!(parts > 0, "a batch has at least one part, found 0");
        Self::with(self.capacity, Some(parts), self.limit)
    }

    fn with(capacity: usize, fixed_parts: Option<usize>, limit: usize) -> Self {
        let partition = Partition::of_training::<N, IN, OUT>(fixed_parts.unwrap_or(limit));
        let parts = Parts::new(partition, capacity, |_| ());
        // More threads than are of use would only look for work.
        let threads = Threads::new(limit.min(parts.threads(capacity)));
        Self { capacity, limit, fixed_parts, threads, parts }
    }

    /// The mean loss over a batch; the mean gradients are then in [`gradients`](Self::gradients).
    ///
    /// # Panics
    ///
    /// When the batch has more columns than the capacity, when it has none, when the numbers of inputs and targets
    /// differ, or when the loss does not take the classes that are given.
    #[track_caller]
    pub fn backward_batch<'x, 'y>(
        &mut self,
        network: &N,
        xs: impl IntoBatch<'x, N::Scalar, IN>,
        ys: impl IntoTargets<'y, N::Scalar, OUT>,
        generator: &mut Generator,
    ) -> N::Scalar {
        let (xs, ys) = (xs.into_batch(), ys.into_targets());
        self.check(xs.ncols(), &ys);
        self.run(xs.ncols(), |parts| {
            let loss = parts.backward(network, xs.ncols(), generator, &Given { xs, ys });
            parts.sum();
            Real::from_f64(loss)
        })
    }

    /// One step of gradient descent, θ ← θ − rate·∇L, and the mean loss before it.
    ///
    /// Up to rounding this is [`backward_batch`](Self::backward_batch) and a step against its gradients, but the
    /// gradients of the parts go into the parameters directly; [`gradients`](Self::gradients) has no meaning after it.
    ///
    /// # Panics
    ///
    /// As [`backward_batch`](Self::backward_batch).
    #[track_caller]
    pub fn descend_batch<'x, 'y>(
        &mut self,
        network: &mut N,
        xs: impl IntoBatch<'x, N::Scalar, IN>,
        ys: impl IntoTargets<'y, N::Scalar, OUT>,
        rate: N::Scalar,
        generator: &mut Generator,
    ) -> N::Scalar {
        let (xs, ys) = (xs.into_batch(), ys.into_targets());
        self.check(xs.ncols(), &ys);
        self.run(xs.ncols(), |parts| {
            let examples = Given { xs, ys };
            Real::from_f64(parts.descend(network, xs.ncols(), rate.to_f64(), generator, &examples))
        })
    }

    /// The mean loss over a batch, without its gradients; those of the last batch stay.
    ///
    /// # Panics
    ///
    /// As [`backward_batch`](Self::backward_batch).
    #[track_caller]
    pub fn loss_batch<'x, 'y>(
        &mut self,
        network: &N,
        xs: impl IntoBatch<'x, N::Scalar, IN>,
        ys: impl IntoTargets<'y, N::Scalar, OUT>,
    ) -> N::Scalar {
        let (xs, ys) = (xs.into_batch(), ys.into_targets());
        self.check(xs.ncols(), &ys);
        self.run(xs.ncols(), |parts| {
            let loss = parts.each(xs.ncols(), &mut Generator::new(0), |own, workspace, (), _| {
                let xs = xs.columns(own.start, own.len());
                network.loss_batch(xs, ys.columns(own.start, own.len()), workspace).to_f64()
            });
            Real::from_f64(loss)
        })
    }

    /// The mean gradients of the last batch.
    #[must_use]
    pub fn gradients(&self) -> &N::Gradients {
        self.parts.gradients()
    }

    /// The same, to be changed: clipped, say, before a step.
    pub fn gradients_mut(&mut self) -> &mut N::Gradients {
        self.parts.gradients_mut()
    }

    /// Does the work where there are threads for it, if they are of use.
    fn run<R: Send>(
        &mut self,
        columns: usize,
        work: impl FnOnce(&mut Parts<N, (), IN, OUT>) -> R + Send,
    ) -> R {
        let parts = &mut self.parts;
        if parts.threads(columns) > 1 { self.threads.run(|| work(parts)) } else { work(parts) }
    }

    /// Says what is wrong with a batch before it is split.
    #[track_caller]
    fn check(&self, inputs: usize, ys: &Targets<'_, N::Scalar, OUT>) {
        let (capacity, targets) = (self.capacity, ys.len());
        assert!(
            inputs <= capacity,
            "a batch of {inputs} columns does not fit parts made for up to {capacity}"
        );
        assert!(inputs == targets, "a batch of {inputs} inputs has {targets} targets: each input needs one");
        assert!(inputs > 0, "a batch needs at least one example");
        ys.check(N::TARGETS);
    }
}

/// A batch and its targets, whose parts are where they are.
struct Given<'a, T: Real, const IN: usize, const OUT: usize> {
    xs: BatchView<'a, T, IN>,
    ys: Targets<'a, T, OUT>,
}

impl<N, const IN: usize, const OUT: usize> Examples<N, (), IN, OUT> for Given<'_, N::Scalar, IN, OUT>
where
    N: Trainable<IN, OUT>,
{
    fn part<'p>(
        &'p self,
        columns: Range<usize>,
        _network: &N,
        _workspace: &mut N::Workspace,
        (): &'p mut (),
    ) -> (BatchView<'p, N::Scalar, IN>, Targets<'p, N::Scalar, OUT>) {
        let (first, count) = (columns.start, columns.len());
        (self.xs.columns(first, count), self.ys.columns(first, count))
    }
}

/// The settings: the workspaces are large, and say nothing.
impl<N, const IN: usize, const OUT: usize> fmt::Debug for Parallel<N, IN, OUT>
where
    N: Trainable<IN, OUT>,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Parallel")
            .field("network", &N::NAME)
            .field("capacity", &self.capacity)
            .field("threads", &self.limit)
            .field("parts", &self.parts.count())
            .finish()
    }
}
