//! The training loop: epochs of shuffled batches, a step of the optimizer after each.
//!
//! In go a network, data and an optimizer; the network is changed in place, and a [`History`] comes out. Gradients
//! are the network's own business, steps are the optimizer's, and rates are the schedule's.

use crate::{
    Dataset, Epoch, Evaluation, History, Progress,
    evaluation::{count_right, evaluate_in, evaluation_workspace},
    progress::Report,
};
use nn_core::optimizer::{Optimizer, clip_by_norm, clip_by_value};
use nn_core::schedule::{Constant, Schedule};
use nn_core::{Batch, Generator, Real, Targets, Tensors, Trainable};

/// Trains networks: how long, in batches of which size, with which optimizer.
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
#[derive(Clone, Debug)]
pub struct Trainer<O, S = Constant> {
    optimizer: O,
    schedule: Option<S>,
    /// The time of the schedule: how many epochs were trained, in all calls of `fit`.
    time: usize,
    clipping: Option<Clipping>,
    epochs: usize,
    batch_size: usize,
    seed: u64,
    progress: Progress,
    training_accuracy: bool,
}

impl<O> Trainer<O> {
    /// A trainer with this optimizer, and the defaults.
    #[must_use]
    pub fn new(optimizer: O) -> Self {
        Self {
            optimizer,
            schedule: None,
            time: 0,
            clipping: None,
            epochs: 20,
            batch_size: 32,
            seed: 0,
            progress: Progress::Auto,
            training_accuracy: true,
        }
    }
}

impl<O, S> Trainer<O, S> {
    /// Sets the learning rate of every epoch, which is then not that with which the optimizer was made.
    ///
    /// The time of the schedule is in epochs. After each epoch it is told the validation loss, or without validation
    /// data the training loss. A further call of [`fit`](Self::fit) goes on with the schedule where the last one ended.
    #[must_use]
    pub fn schedule<R: Schedule>(self, schedule: R) -> Trainer<O, R> {
        Trainer {
            optimizer: self.optimizer,
            schedule: Some(schedule),
            time: self.time,
            clipping: self.clipping,
            epochs: self.epochs,
            batch_size: self.batch_size,
            seed: self.seed,
            progress: self.progress,
            training_accuracy: self.training_accuracy,
        }
    }

    /// Scales the gradients of a batch down to a norm of `limit`, if theirs, of all parameters together, is larger.
    #[must_use]
    pub fn clip_by_norm(mut self, limit: f64) -> Self {
        self.clipping = Some(Clipping::Norm(limit));
        self
    }

    /// Makes each gradient of a batch the nearest number in [−limit, limit]. Of this and
    /// [`clip_by_norm`](Self::clip_by_norm) the last one counts.
    #[must_use]
    pub fn clip_by_value(mut self, limit: f64) -> Self {
        self.clipping = Some(Clipping::Value(limit));
        self
    }

    /// How many times the training data are gone through. With 0 nothing is trained and the history is empty.
    #[must_use]
    pub fn epochs(mut self, epochs: usize) -> Self {
        self.epochs = epochs;
        self
    }

    /// How many examples make a step; the last batch of an epoch has what is left. A size above the number of
    /// examples is one batch of all of them.
    #[must_use]
    pub fn batch_size(mut self, batch_size: usize) -> Self {
        self.batch_size = batch_size;
        self
    }

    /// Fixes the order of the examples in every epoch, and the masks of dropout.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// What is told on stderr while training.
    #[must_use]
    pub fn progress(mut self, progress: Progress) -> Self {
        self.progress = progress;
        self
    }

    /// Whether the accuracy on the training data is measured (as it is by default). It costs one more forward pass
    /// of every batch, about half the time of a step; without it the accuracy of [`Epoch::training`] is `None`.
    #[must_use]
    pub fn training_accuracy(mut self, measured: bool) -> Self {
        self.training_accuracy = measured;
        self
    }

    /// The optimizer, with the state that training has left in it.
    #[must_use]
    pub fn optimizer(&self) -> &O {
        &self.optimizer
    }

    /// Trains `network` on `train`, and after each epoch measures it on `validation`, if there is any.
    ///
    /// Another call goes on training, with the state of the optimizer and of the schedule, and the same order of examples
    /// again.
    ///
    /// # Errors
    ///
    /// [`TrainError::BatchSize`], [`TrainError::ClipLimit`] and [`TrainError::Empty`], before anything is changed; [`TrainError::NotFinite`] when
    /// training has diverged, with the history so far. The network is then as divergence has left it.
    pub fn fit<N, T, const IN: usize, const OUT: usize>(
        &mut self,
        network: &mut N,
        train: &Dataset<T, IN, OUT>,
        validation: Option<&Dataset<T, IN, OUT>>,
    ) -> Result<History, TrainError>
    where
        T: Real,
        N: Trainable<IN, OUT, Scalar = T>,
        O: Optimizer<T>,
        S: Schedule,
    {
        if self.batch_size == 0 {
            return Err(TrainError::BatchSize);
        }
        if let Some(Clipping::Norm(limit) | Clipping::Value(limit)) = self.clipping
            && (limit <= 0.0 || limit.is_nan())
        {
            return Err(TrainError::ClipLimit { found: limit });
        }
        if train.is_empty() {
            return Err(TrainError::Empty { part: "training" });
        }
        if validation.is_some_and(Dataset::is_empty) {
            return Err(TrainError::Empty { part: "validation" });
        }

        let mut run = Run::<N, T, IN, OUT>::new(train, self.batch_size, self.seed, self.training_accuracy);
        let mut validation = validation.map(|data| (evaluation_workspace::<N, T, IN, OUT>(data), data));
        let mut report = Report::new(self.progress, self.epochs, run.batches());
        let mut history = History::default();
        for number in 1..=self.epochs {
            if let Some(schedule) = &self.schedule {
                self.optimizer.set_learning_rate(schedule.rate(self.time));
            }
            let learning_rate = self.optimizer.learning_rate();
            match run.epoch(network, &mut self.optimizer, self.clipping, &report) {
                Ok(training) => {
                    let validation =
                        validation.as_mut().map(|(space, data)| evaluate_in(space, network, data));
                    if let Some(schedule) = &mut self.schedule {
                        schedule.observe(validation.unwrap_or(training).loss);
                    }
                    self.time += 1;
                    let epoch = Epoch { number, learning_rate, training, validation };
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

/// The limit on the gradients of a batch.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Clipping {
    Norm(f64),
    Value(f64),
}

impl Clipping {
    fn clip(self, gradients: &mut impl Tensors) {
        match self {
            Self::Norm(limit) => {
                clip_by_norm(gradients, limit);
            }
            Self::Value(limit) => clip_by_value(gradients, limit),
        }
    }
}

/// What one call of `fit` works with. All buffers are allocated once, before the first epoch.
struct Run<'a, N, T, const IN: usize, const OUT: usize>
where
    T: Real,
    N: Trainable<IN, OUT, Scalar = T>,
{
    train: &'a Dataset<T, IN, OUT>,
    /// The labels, if the accuracy is to be measured.
    labels: Option<&'a [usize]>,
    /// The examples in the order of the epoch.
    order: Vec<usize>,
    /// The examples of one batch, beside each other: the network wants them as a view of consecutive columns.
    xs: Batch<T, IN>,
    ys: Batch<T, OUT>,
    workspace: N::Workspace,
    shuffles: Generator,
    /// A generator of its own, so that a network with dropout sees the examples in the same order as one without.
    masks: Generator,
}

impl<'a, N, T, const IN: usize, const OUT: usize> Run<'a, N, T, IN, OUT>
where
    T: Real,
    N: Trainable<IN, OUT, Scalar = T>,
{
    fn new(train: &'a Dataset<T, IN, OUT>, batch_size: usize, seed: u64, accuracy: bool) -> Self {
        let capacity = batch_size.min(train.len());
        let mut shuffles = Generator::new(seed);
        let masks = Generator::new(shuffles.next_u64());
        Self {
            train,
            labels: train.labels().filter(|_| accuracy),
            order: (0..train.len()).collect(),
            xs: Batch::<T, IN>::zeros(capacity),
            ys: Batch::<T, OUT>::zeros(capacity),
            workspace: N::workspace(capacity),
            shuffles,
            masks,
        }
    }

    /// The number of batches in an epoch.
    fn batches(&self) -> usize {
        self.order.len().div_ceil(self.xs.ncols())
    }

    /// One pass through the training data. Loss and accuracy are means over the examples, each measured just before
    /// the step of its batch.
    fn epoch(
        &mut self,
        network: &mut N,
        optimizer: &mut impl Optimizer<T>,
        clipping: Option<Clipping>,
        report: &Report,
    ) -> Result<Evaluation, Divergence> {
        self.shuffles.shuffle(&mut self.order);
        let (mut loss_sum, mut right) = (0.0, 0);
        let batches = self.batches();
        for (index, examples) in self.order.chunks(self.xs.ncols()).enumerate() {
            self.train.copy_examples(examples, &mut self.xs, &mut self.ys);
            let xs = self.xs.columns(0, examples.len());
            let ys = Targets::Dense(self.ys.columns(0, examples.len()));

            if let Some(labels) = self.labels {
                let y_hat = network.forward_batch(xs, &mut self.workspace);
                right += count_right(&y_hat, examples.iter().map(|&example| labels[example]));
            }
            let loss = network.backward_batch(xs, ys, &mut self.workspace, &mut self.masks).to_f64();
            if !loss.is_finite() {
                return Err(Divergence::Loss { loss, batch: index + 1, batches });
            }
            loss_sum += loss * examples.len() as f64;
            if let Some(clipping) = clipping {
                clipping.clip(N::gradients_mut(&mut self.workspace));
            }
            optimizer.step(network, N::gradients(&self.workspace));
            report.batch_done();
        }

        // The last step of all has no batch behind it whose loss would show that it went too far.
        let spoilt = network.tensors().find(|tensor| T::first_not_finite(tensor.values).is_some());
        if let Some(tensor) = spoilt {
            return Err(Divergence::Parameter { tensor: tensor.name });
        }
        let count = self.order.len() as f64;
        Ok(Evaluation { loss: loss_sum / count, accuracy: self.labels.map(|_| right as f64 / count) })
    }
}

/// Why a network could not be trained or evaluated.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum TrainError {
    /// The batch size is 0.
    #[error("a batch needs at least one example, found batch size 0")]
    BatchSize,

    /// The limit on the gradients is not above 0: they would all be zero, or turned around.
    #[error("a limit on the gradients must be above 0, found {found:?}")]
    ClipLimit {
        /// What was given.
        found: f64,
    },

    /// There is no example.
    #[error("there is no example in the {part} data")]
    Empty {
        /// `"training"`, `"validation"` or `"evaluation"`.
        part: &'static str,
    },

    /// Training has diverged.
    #[error(
        "{what} (epoch {epoch}, learning rate {learning_rate:?}): try a lower learning rate, or standardized inputs"
    )]
    NotFinite {
        /// What is no longer finite.
        what: Divergence,
        /// In which epoch, counted from 1.
        epoch: usize,
        /// The learning rate in that epoch.
        learning_rate: f64,
        /// The epochs before.
        history: History,
    },
}

/// How it was seen that training has diverged.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum Divergence {
    /// The loss of a batch is infinite or NaN.
    #[error("the loss became {loss} in batch {batch} of {batches}")]
    Loss {
        /// What it is.
        loss: f64,
        /// The batch, counted from 1.
        batch: usize,
        /// The number of batches in an epoch.
        batches: usize,
    },

    /// A parameter is infinite or NaN after the last step of an epoch.
    #[error("a value of `{tensor}` is no longer finite")]
    Parameter {
        /// The name of the tensor, such as `w1`.
        tensor: &'static str,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Standardizer, evaluate, iris};
    use nn_core::{network, optimizer::GradientDescent};

    network! { struct Linear<f64>; input 2, dense 1, loss half_sse }
    network! { struct LinearIris<f64>; input 4, dense 3, loss half_sse }

    fn trainer(rate: f64) -> Trainer<GradientDescent> {
        Trainer::new(GradientDescent::new(rate)).progress(Progress::Off)
    }

    /// Examples of y = 2·x₁ − x₂ + 1.
    fn plane(count: usize) -> Dataset<f64, 2, 1> {
        let mut generator = Generator::new(5);
        let mut example = || {
            let x = [generator.normal(), generator.normal()];
            (x, [2.0 * x[0] - x[1] + 1.0])
        };
        Dataset::from_examples((0..count).map(|_| example())).unwrap()
    }

    #[test]
    fn a_linear_network_learns_a_plane() {
        let mut network = Linear::new(0);
        let history = trainer(0.1).fit(&mut network, &plane(100), None).unwrap();

        let losses: Vec<_> = history.epochs().iter().map(|epoch| epoch.training.loss).collect();
        assert_eq!(losses.len(), 20);
        assert!(losses.is_sorted_by(|a, b| a > b), "{losses:?}");
        assert!(losses[19] < 1e-3 * losses[0], "{losses:?}");
        assert!((network.w1[0] - 2.0).abs() < 0.05 && (network.w1[1] + 1.0).abs() < 0.05, "{network:?}");
        assert!((network.b1[0] - 1.0).abs() < 0.05, "{network:?}");
    }

    #[test]
    fn one_full_batch_is_one_step_down_the_gradient() {
        let data = plane(10);
        let mut network = Linear::new(3);
        let before = network.clone();
        let history = trainer(0.1).epochs(1).batch_size(1000).fit(&mut network, &data, None).unwrap();

        // The training loss is that of the weights before the step.
        let loss = evaluate(&before, &data).unwrap().loss;
        assert!((history.last().unwrap().training.loss - loss).abs() < 1e-12);
        let mut workspace = Linear::workspace(10);
        before.backward_batch(data.inputs(), data.targets(), &mut workspace);
        assert!((network.w1 - (before.w1 - 0.1 * workspace.gradients.w1)).norm() < 1e-12);
        assert!((network.b1 - (before.b1 - 0.1 * workspace.gradients.b1)).norm() < 1e-12);
    }

    #[test]
    fn the_seed_fixes_every_bit() {
        let (train, validation) = iris::<f64>().stratified_split(0.8, 1).unwrap();
        let run = |seed| {
            let mut network = LinearIris::new(0);
            let history =
                trainer(0.01).epochs(5).seed(seed).fit(&mut network, &train, Some(&validation)).unwrap();
            (history, network)
        };
        assert_eq!(run(1), run(1));
        assert_ne!(run(1), run(2));
    }

    #[test]
    fn validation_is_measured_after_each_epoch() {
        let (mut train, mut validation) = iris::<f64>().stratified_split(0.8, 1).unwrap();
        let standardizer = Standardizer::fit(&train).unwrap();
        standardizer.apply(&mut train);
        standardizer.apply(&mut validation);
        let mut network = LinearIris::new(0);
        let history = trainer(0.05).fit(&mut network, &train, Some(&validation)).unwrap();

        let last = history.last().unwrap();
        assert_eq!(last.number, 20);
        assert_eq!(last.validation, Some(evaluate(&network, &validation).unwrap()));
        // A linear network cannot tell versicolor from virginica well: about 0.83 is what there is to get.
        assert!(last.training.accuracy.unwrap() > 0.75, "{history}");
        assert!(last.validation.unwrap().accuracy.unwrap() > 0.75, "{history}");
    }

    #[test]
    fn measuring_does_not_change_what_is_learnt() {
        let data = iris::<f64>();
        let (mut plain, mut measured) = (LinearIris::new(0), LinearIris::new(0));
        let history = trainer(0.01).epochs(3).training_accuracy(false).fit(&mut plain, &data, None).unwrap();
        trainer(0.01).epochs(3).fit(&mut measured, &data, Some(&data)).unwrap();
        assert_eq!(plain, measured);
        assert_eq!(history.last().unwrap().training.accuracy, None);
    }

    #[test]
    fn mistakes_are_named_before_anything_changes() {
        let data = plane(3);
        let none = data.gather(&[]);
        let mut network = Linear::new(0);
        let mut check = |trainer: Trainer<_>, train, validation, expected: &str| {
            let error = { trainer }.fit(&mut network, train, validation).unwrap_err();
            assert_eq!(error.to_string(), expected);
            assert_eq!(network, Linear::new(0));
        };
        check(
            trainer(0.1).batch_size(0),
            &data,
            None,
            "a batch needs at least one example, found batch size 0",
        );
        check(
            trainer(0.1).clip_by_norm(0.0),
            &data,
            None,
            "a limit on the gradients must be above 0, found 0.0",
        );
        check(
            trainer(0.1).clip_by_value(f64::NAN),
            &data,
            None,
            "a limit on the gradients must be above 0, found NaN",
        );
        check(trainer(0.1), &none, None, "there is no example in the training data");
        check(trainer(0.1), &data, Some(&none), "there is no example in the validation data");
    }

    #[test]
    fn divergence_says_where_and_keeps_the_history() {
        let error =
            trainer(3e3).epochs(1000).batch_size(4).fit(&mut Linear::new(0), &plane(10), None).unwrap_err();
        let TrainError::NotFinite { what: Divergence::Loss { batches: 3, .. }, epoch, ref history, .. } =
            error
        else {
            panic!("{error:?}")
        };
        assert_eq!(history.epochs().len(), epoch - 1);
        assert!(epoch > 1, "there is a history: {error}");
        let message = error.to_string();
        assert!(message.starts_with("the loss became inf in batch "), "{message}");
        assert!(message.contains("of 3 (epoch "), "{message}");
        assert!(
            message.ends_with("learning rate 3000.0): try a lower learning rate, or standardized inputs")
        );
    }

    #[test]
    fn a_last_step_that_went_too_far_is_seen() {
        let error = trainer(f64::MAX).epochs(1).batch_size(10).fit(&mut Linear::new(0), &plane(10), None);
        assert_eq!(
            error.unwrap_err(),
            TrainError::NotFinite {
                what: Divergence::Parameter { tensor: "w1" },
                epoch: 1,
                learning_rate: f64::MAX,
                history: History::default(),
            }
        );
    }

    #[test]
    fn no_epochs_train_nothing() {
        let mut network = Linear::new(0);
        let history = trainer(0.1).epochs(0).fit(&mut network, &plane(3), None).unwrap();
        assert_eq!((history, network), (History::default(), Linear::new(0)));
    }
}
