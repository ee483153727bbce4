//! The training loop: epochs of shuffled batches, a step of the optimizer after each.
//!
//! In go a network, data and an optimizer; the network is changed in place, and a [`History`] comes out. Gradients
//! are the network's own business, steps are the optimizer's, and rates are the schedule's. This
//! file has the epochs; `settings` has what can be set, `course` how far training is, and `run` what happens in an epoch.

mod course;
mod error;
mod run;
mod settings;
#[cfg(test)]
mod tests;

pub use error::{Divergence, TrainError};

use crate::dataset::fitting::{Data, Validation};
use crate::evaluator::{Evaluator, check_targets};
use crate::parallel::{Partition, Threads, cores};
use crate::{Dataset, Epoch, History, Progress, progress::Report};
use course::Course;
use nn_core::optimizer::Optimizer;
use nn_core::schedule::{Constant, Schedule};
use nn_core::{ComputesIn, Real, Trainable};
use run::Run;
use settings::{Clipping, Settings};

/// Trains networks with an optimizer, for some epochs, in batches.
///
/// Defaults: 20 epochs, batches of 32 examples, seed 0, the optimizer's own learning rate, gradients as they are, a
/// progress bar on a terminal.
///
/// ```
/// # use nn_core::{network, optimizer::GradientDescent};
/// # use nn_train::{Progress, Trainer, iris};
/// # network! { input 4, dense 3 softmax, loss cross_entropy }
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let (train, validation) = iris::<f32>().stratified_split(0.8, 0)?;
/// let mut network = Network::new(1);
/// let mut trainer = Trainer::new(GradientDescent::new(0.05)).epochs(50).progress(Progress::Lines(10));
/// let history = trainer.fit(&mut network, &train, Some(&validation))?;
/// println!("{history}");
/// # Ok(())
/// # }
/// ```
///
/// Any [optimizer](nn_core::optimizer) will do, with any [schedule](nn_core::schedule), and with clipped gradients:
///
/// ```
/// # use nn_core::network;
/// # use nn_train::{Progress, Trainer, iris};
/// # network! { input 4, dense 3 softmax, loss cross_entropy }
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let train = iris::<f32>();
/// # let mut network = Network::new(1);
/// use nn_core::optimizer::Adam;
/// use nn_core::schedule::{Cosine, WarmUp};
///
/// let schedule = WarmUp::new(3, Cosine::new(0.01, 27));
/// let mut trainer = Trainer::new(Adam::new(0.01)).schedule(schedule).clip_by_norm(1.0).epochs(30);
/// # trainer = trainer.progress(Progress::Off);
/// let history = trainer.fit(&mut network, &train, None)?;
/// assert_eq!(history.epochs()[3].learning_rate, 0.01);
/// # Ok(())
/// # }
/// ```
///
/// # Cores
///
/// Training and validation use all cores of the machine ([`threads`](Self::threads)): a batch is split into parts of
/// consecutive examples, and the gradients of the parts are added up, in their order. Only batches that are worth it are
/// split, which depends on sizes alone: for 784-128-10 they have 203 examples or more, for 3-2-1 about 1,000. Of
/// smaller batches of a large network, 21 examples and more of 784-128-10, the threads share the products instead
/// ([`Parallel`](crate::Parallel#what-is-not-split) tells the rules). Training in batches too small for either makes no
/// threads.
///
/// Sums are rounded in another way for another number of parts, which is that of the threads unless
/// [`parts`](Self::parts) fixes it. So on one machine the same seed gives the same parameters run after run with one number
/// of threads, and with fixed parts on every number of threads. Machines with another instruction set round in their own
/// way, unless nn-core has its feature `libm`: [What is the same where](nn_core#what-is-the-same-where) tells it all.
#[derive(Clone, Debug)]
pub struct Trainer<O, S = Constant> {
    optimizer: O,
    schedule: Option<S>,
    settings: Settings,
    course: Course,
    /// How the optimizer is reset, once it has met parameters: an optimizer may be one for either number type, and only
    /// `fit` knows for which.
    forget: Option<fn(&mut O)>,
}

impl<O> Trainer<O> {
    /// A trainer with this optimizer, and the defaults.
    #[must_use]
    pub fn new(optimizer: O) -> Self {
        let settings = Settings::default();
        Self { optimizer, schedule: None, course: Course::new(settings.seed), settings, forget: None }
    }
}

impl<O, S> Trainer<O, S> {
    /// Sets the learning rate of every epoch by a schedule, instead of that with which the optimizer was made.
    ///
    /// The time of the schedule is in epochs. After each epoch it observes the validation loss, or without validation
    /// data the training loss. A further call of [`fit`](Self::fit) goes on with the schedule where the last one ended.
    #[must_use]
    pub fn schedule<R: Schedule>(self, schedule: R) -> Trainer<O, R> {
        let Self { optimizer, settings, course, forget, .. } = self;
        Trainer { optimizer, schedule: Some(schedule), settings, course, forget }
    }

    /// Scales the gradients of a batch down to a norm of `limit`, if theirs, of all parameters together, is larger.
    #[must_use]
    pub fn clip_by_norm(mut self, limit: f64) -> Self {
        self.settings.clipping = Some(Clipping::Norm(limit));
        self
    }

    /// Makes each gradient of a batch the nearest number in [−limit, limit]. It replaces
    /// [`clip_by_norm`](Self::clip_by_norm), as that replaces this.
    #[must_use]
    pub fn clip_by_value(mut self, limit: f64) -> Self {
        self.settings.clipping = Some(Clipping::Value(limit));
        self
    }

    /// How many times the training data are gone through. With 0 nothing is trained and the history is empty.
    #[must_use]
    pub fn epochs(mut self, epochs: usize) -> Self {
        self.settings.epochs = epochs;
        self
    }

    /// The number of examples in a batch; the last one of an epoch has what is left. If it is larger than the number of
    /// examples, each epoch has one batch of all of them.
    #[must_use]
    pub fn batch_size(mut self, batch_size: usize) -> Self {
        self.settings.batch_size = batch_size;
        self
    }

    /// Fixes the order of the examples in every epoch, and the masks of dropout. Between two calls of [`fit`](Self::fit) both
    /// begin anew with the seed; optimizer, schedule and the number of the epoch go on.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.settings.seed = seed;
        self.course.reseed(seed);
        self
    }

    /// What is printed to stderr while training.
    #[must_use]
    pub fn progress(mut self, progress: Progress) -> Self {
        self.settings.progress = progress;
        self
    }

    /// Whether the accuracy on the training data is measured (as it is by default). It costs one more forward pass
    /// of every batch, about half the time of a step; without it the accuracy of [`Epoch::training`] is `None`.
    #[must_use]
    pub fn training_accuracy(mut self, measured: bool) -> Self {
        self.settings.training_accuracy = measured;
        self
    }

    /// The number of threads for training and validation; by default that of the machine's cores. Their number changes the
    /// last bits of the results, unless [`parts`](Self::parts) are fixed.
    ///
    /// They are made anew for each call of [`fit`](Self::fit), and only as many as it has work for. One that is called
    /// on a thread of a rayon pool uses that pool's threads instead. Without the feature `rayon` everything happens on
    /// the calling thread, and the default is 1; with another number the results are those that so many threads would
    /// give.
    #[must_use]
    pub fn threads(mut self, threads: usize) -> Self {
        self.settings.threads = Some(threads);
        self
    }

    /// The most parts that a batch is split into; by default the number of threads.
    ///
    /// The parts decide how sums are rounded: with a fixed number of them the results do not depend on the number of
    /// threads, nor on how many cores the machine has. On its instruction set they do, unless nn-core has its feature `libm`:
    /// see [What is the same where](nn_core#what-is-the-same-where). More parts than threads cost memory, as each has gradients
    /// of its own.
    #[must_use]
    pub fn parts(mut self, parts: usize) -> Self {
        self.settings.parts = Some(parts);
        self
    }

    /// The optimizer, with the state that training has left in it.
    #[must_use]
    pub fn optimizer(&self) -> &O {
        &self.optimizer
    }

    /// Lets training begin anew: the next call of [`fit`](Self::fit) is as the first one was. The optimizer forgets its
    /// state, also one that was restored into it before the first call, and the schedule the losses that it has observed; the
    /// epochs, the orders of the examples and the masks of dropout are counted and drawn from the beginning, with the same
    /// seed. The settings stay.
    ///
    /// ```
    /// # use nn_core::{network, optimizer::Adam};
    /// # use nn_train::{Progress, Trainer, iris};
    /// # network! { input 4, dense 3 softmax, loss cross_entropy }
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let train = iris::<f32>();
    /// let mut trainer = Trainer::new(Adam::new(0.01)).epochs(2);
    /// # trainer = trainer.progress(Progress::Off);
    /// let (mut first, mut second) = (Network::new(1), Network::new(1));
    /// trainer.fit(&mut first, &train, None)?;
    /// trainer.reset();
    /// trainer.fit(&mut second, &train, None)?;
    /// assert_eq!(first, second);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// If you write an optimizer or a schedule with a state, implement [`Optimizer::reset`] or [`Schedule::reset`] for it.
    pub fn reset(&mut self)
    where
        S: Schedule,
    {
        if let Some(forget) = self.forget {
            forget(&mut self.optimizer);
        }
        if let Some(schedule) = &mut self.schedule {
            schedule.reset();
        }
        self.course = Course::new(self.settings.seed);
    }

    /// Trains `network` on `train`, and after each epoch measures it on `validation`, if there is any: two [`Dataset`]s with the
    /// sizes and the number type of the network.
    ///
    /// Another call goes on where the last one ended: with the state of the optimizer and of the schedule, the next order of
    /// the examples, the next masks of dropout and the next number of an epoch. So four calls for one epoch leave the
    /// parameters, and together the history, of one call for four, bit for bit. Data with another number of examples begin
    /// with an order of their own, shuffled with the next random numbers. For another network, [`reset`](Self::reset) the
    /// trainer first: the state of the optimizer is that of the network before.
    ///
    /// If gradients are so large that their squares are infinite, an optimizer that needs the squares leaves a tensor out of a
    /// step: see [`Optimizer::skipped`]. [`Epoch::skipped`] tells how often, and the progress and the history show it.
    ///
    /// # Errors
    ///
    /// [`TrainError::BatchSize`], [`TrainError::ClipLimit`], [`TrainError::Threads`], [`TrainError::Parts`],
    /// [`TrainError::Empty`], [`TrainError::Target`] and [`TrainError::OtherNetwork`], before anything is changed;
    /// [`TrainError::NotFinite`] when training has diverged, with the history of this call so far. The network then keeps
    /// the parameters at which that was noticed.
    pub fn fit<N, T, D, const IN: usize, const OUT: usize>(
        &mut self,
        network: &mut N,
        train: &D,
        validation: impl Validation<D>,
    ) -> Result<History, TrainError>
    where
        T: Real,
        N: Trainable<IN, OUT> + ComputesIn<T>,
        D: Data<N::Scalar, IN, OUT>,
        O: Optimizer<T> + Send,
        S: Schedule + Send,
    {
        let (train, validation) = (train.dataset(), validation.data().map(Data::dataset));
        self.settings.check()?;
        if train.is_empty() {
            return Err(TrainError::Empty { part: "training" });
        }
        if validation.is_some_and(Dataset::is_empty) {
            return Err(TrainError::Empty { part: "validation" });
        }
        if !self.optimizer.fits(network) {
            return Err(TrainError::OtherNetwork);
        }
        check_targets(train, N::TARGETS, "training")?;
        if let Some(validation) = validation {
            check_targets(validation, N::TARGETS, "validation")?;
        }
        self.forget = Some(<O as Optimizer<T>>::reset);
        self.course.begin(train.len());

        let threads = self.settings.threads.unwrap_or_else(cores);
        let partition = Partition::of_training::<N, IN, OUT>(self.settings.parts.unwrap_or(threads));
        let targets = train.targets_as(N::TARGETS);
        let run = Run::<N, T, IN, OUT>::new(train, &targets, &self.settings, partition);
        let validation = validation.map(|data| (data, data.targets_as(N::TARGETS)));
        let validation = validation
            .as_ref()
            .map(|(data, targets)| Evaluator::<N, T, IN, OUT>::new(data, targets, threads));
        // More threads than there is work for at once would only look for it.
        let useful = run.threads().max(validation.as_ref().map_or(1, Evaluator::workers));
        // The whole loop is on a thread of the pool: there is no thread to wake for each batch.
        let threads = Threads::new(threads.min(useful));
        threads.run(|| self.train(network, run, validation))
    }

    /// All epochs.
    fn train<N, T, const IN: usize, const OUT: usize>(
        &mut self,
        network: &mut N,
        mut run: Run<'_, N, T, IN, OUT>,
        mut validation: Option<Evaluator<'_, N, T, IN, OUT>>,
    ) -> Result<History, TrainError>
    where
        T: Real,
        N: Trainable<IN, OUT, Scalar = T>,
        O: Optimizer<T>,
        S: Schedule,
    {
        let Self { optimizer, schedule, settings, course, .. } = self;
        let epochs = course.epochs..course.epochs.saturating_add(settings.epochs);
        let mut report = Report::new(settings.progress, epochs.clone(), run.batches());
        let mut history = History::default();
        for time in epochs {
            let number = time + 1;
            if let Some(schedule) = schedule {
                optimizer.set_learning_rate(schedule.rate(time));
            }
            let learning_rate = optimizer.learning_rate();
            let measured = run.epoch(network, optimizer, course, &report).and_then(|(training, skipped)| {
                let validation = validation.as_mut().map(|evaluator| evaluator.evaluate(network));
                Ok((training, skipped, validation.transpose()?))
            });
            match measured {
                Ok((training, skipped, validation)) => {
                    if let Some(schedule) = schedule {
                        schedule.observe(validation.unwrap_or(training).loss);
                    }
                    course.epochs = number;
                    let epoch = Epoch { number, learning_rate, training, validation, skipped };
                    report.epoch_done(&epoch);
                    history.push(epoch);
                }
                Err(what) => {
                    return Err(TrainError::NotFinite { what, epoch: number, learning_rate, history });
                }
            }
        }
        Ok(history)
    }
}
