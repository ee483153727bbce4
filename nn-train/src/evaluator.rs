//! How networks are evaluated on data.
//!
//! Nothing is trained here: dropout, if a network has it, is off.

use crate::dataset::fitting::Data;
use crate::evaluation::NotANumber;
use crate::parallel::{Partition, columns_of, cores, each, on_all_cores};
use crate::{Dataset, Evaluation, TrainError};
use nn_core::{Batch, BatchView, Real, TargetKind, Trainable};

/// How many examples go through the network at once: enough for its kernels to be fast.
const EVALUATION_BATCH: usize = 256;

/// A network that [`evaluate`] can evaluate: one with a loss, [`Trainable`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be evaluated: it has no loss",
    label = "expected a network with a loss",
    note = "`evaluate` gives the mean loss on the data: it needs a `loss` clause in the declaration, as in `loss mse`",
    note = "`forward` and `forward_batch` give the outputs of a network without a loss"
)]
pub trait Evaluable<const IN: usize, const OUT: usize>: Trainable<IN, OUT> {}

#[diagnostic::do_not_recommend]
impl<N: Trainable<IN, OUT>, const IN: usize, const OUT: usize> Evaluable<IN, OUT> for N {}

/// Loss and accuracy of `network` on `data`, as for test data: a [`Dataset`] with the sizes and the number type of the network.
///
/// With the feature `rayon`, much work is shared among all cores, on the threads of the rayon pool that this is called in,
/// or else of the global one. The result does not depend on their number.
///
/// # Errors
///
/// [`TrainError::Empty`] if there is no example: a mean needs one. [`TrainError::Target`] if a target is not one that the
/// network's loss takes. [`TrainError::Output`] if an output of the network is NaN, which is no prediction: a parameter is
/// NaN, or numbers became too large on the way.
pub fn evaluate<N, D, const IN: usize, const OUT: usize>(
    network: &N,
    data: &D,
) -> Result<Evaluation, TrainError>
where
    N: Evaluable<IN, OUT>,
    D: Data<N::Scalar, IN, OUT>,
{
    let data = data.dataset();
    if data.is_empty() {
        return Err(TrainError::Empty { part: "evaluation" });
    }
    check_targets(data, N::TARGETS, "evaluation")?;
    let targets = data.targets_as(N::TARGETS);
    let mut evaluator = Evaluator::<N, N::Scalar, IN, OUT>::new(data, &targets, cores());
    let evaluation = match evaluator.workers() {
        1 => evaluator.evaluate(network),
        _ => on_all_cores(|| evaluator.evaluate(network)),
    };
    evaluation.map_err(|NotANumber { example, output }| TrainError::Output { example, output })
}

/// Says which target the loss of a network does not take.
pub(crate) fn check_targets<T: Real, const IN: usize, const OUT: usize>(
    data: &Dataset<T, IN, OUT>,
    kind: TargetKind,
    part: &'static str,
) -> Result<(), TrainError> {
    match data.first_unfit_target(kind) {
        None => Ok(()),
        Some((example, row, found)) => Err(TrainError::Target { part, example, row, found, expected: kind }),
    }
}

/// Evaluates networks on one data set, again and again.
///
/// The data go through the network in batches of a fixed size, which are shared among workers: how many there are makes
/// no difference to the result.
pub(crate) struct Evaluator<'a, N, T, const IN: usize, const OUT: usize>
where
    T: Real,
    N: Trainable<IN, OUT, Scalar = T>,
{
    data: &'a Dataset<T, IN, OUT>,
    /// As the network's loss takes them.
    targets: &'a Batch<T, OUT>,
    workers: Vec<Worker<N::Workspace>>,
}

/// What evaluates some consecutive batches, on whatever thread.
struct Worker<W> {
    workspace: W,
    /// The loss of each batch, times its examples.
    losses: Vec<f64>,
    /// How many examples were put into the right class.
    right: usize,
    /// The first output that is NaN; what comes after it is not evaluated.
    not_a_number: Option<NotANumber>,
}

impl<'a, N, T, const IN: usize, const OUT: usize> Evaluator<'a, N, T, IN, OUT>
where
    T: Real,
    N: Trainable<IN, OUT, Scalar = T>,
{
    /// For data of at least one example with their targets, and at most so many workers.
    pub(crate) fn new(data: &'a Dataset<T, IN, OUT>, targets: &'a Batch<T, OUT>, threads: usize) -> Self {
        let batches = data.len().div_ceil(EVALUATION_BATCH);
        let workers = Partition::of_evaluation(threads.min(batches), N::MACS).parts(data.len());
        let worker = |number| Worker {
            workspace: N::workspace(data.len().min(EVALUATION_BATCH)),
            losses: Vec::with_capacity(columns_of(number, workers, batches).len()),
            right: 0,
            not_a_number: None,
        };
        Self { data, targets, workers: (0..workers).map(worker).collect() }
    }

    /// How many threads are of use.
    pub(crate) fn workers(&self) -> usize {
        self.workers.len()
    }

    pub(crate) fn evaluate(&mut self, network: &N) -> Result<Evaluation, NotANumber> {
        let (data, targets) = (self.data, self.targets);
        let batches = data.len().div_ceil(EVALUATION_BATCH);
        let workers = self.workers.len();
        each(&mut self.workers, &|number, worker: &mut Worker<N::Workspace>| {
            worker.losses.clear();
            worker.right = 0;
            worker.not_a_number = None;
            for batch in columns_of(number, workers, batches) {
                worker.take(network, data, targets, batch * EVALUATION_BATCH);
                if worker.not_a_number.is_some() {
                    break;
                }
            }
        });

        // In the order of the batches, whoever had them.
        if let Some(first) = self.workers.iter().find_map(|worker| worker.not_a_number) {
            return Err(first);
        }
        let loss: f64 = self.workers.iter().flat_map(|worker| &worker.losses).sum();
        let right: usize = self.workers.iter().map(|worker| worker.right).sum();
        let count = data.len() as f64;
        Ok(Evaluation { loss: loss / count, accuracy: data.labels().map(|_| right as f64 / count) })
    }
}

impl<W> Worker<W> {
    /// Evaluates the batch that begins with example `first`.
    fn take<N, T, const IN: usize, const OUT: usize>(
        &mut self,
        network: &N,
        data: &Dataset<T, IN, OUT>,
        targets: &Batch<T, OUT>,
        first: usize,
    ) where
        T: Real,
        N: Trainable<IN, OUT, Scalar = T, Workspace = W>,
    {
        let count = EVALUATION_BATCH.min(data.len() - first);
        let (xs, ys) = (data.inputs().columns(first, count), targets.columns(first, count));
        let loss = network.loss_batch(xs, ys.into(), &mut self.workspace).to_f64();
        self.losses.push(count as f64 * loss);
        if data.labels().is_none() && !loss.is_nan() {
            return;
        }
        let y_hat = network.forward_batch(xs, &mut self.workspace);
        let index = y_hat.as_slice().iter().position(|value| value.is_nan());
        self.not_a_number =
            index.map(|index| NotANumber { example: first + index / OUT, output: index % OUT });
        if let Some(labels) = data.labels() {
            self.right += count_right::<N, T, IN, OUT>(&y_hat, labels[first..][..count].iter().copied());
        }
    }
}

/// How many columns of ŷ put their example into the class that its label says; one with a NaN puts it into none.
pub(crate) fn count_right<N, T, const IN: usize, const OUT: usize>(
    y_hat: &BatchView<'_, T, OUT>,
    labels: impl Iterator<Item = usize>,
) -> usize
where
    T: Real,
    N: Trainable<IN, OUT, Scalar = T>,
{
    let threshold = T::from_f64(N::TARGETS.threshold());
    let is_right = |column: &[T], label: usize| class(column, threshold) == Some(label);
    y_hat.column_iter().zip(labels).filter(|(column, label)| is_right(column.as_slice(), *label)).count()
}

/// The class that an output names; a NaN names none.
fn class<T: Real>(y_hat: &[T], threshold: T) -> Option<usize> {
    if y_hat.iter().any(|value| value.is_nan()) {
        return None;
    }
    if let [single] = y_hat {
        return Some(usize::from(*single > threshold));
    }
    let mut largest = 0;
    for (row, value) in y_hat.iter().enumerate() {
        if *value > y_hat[largest] {
            largest = row;
        }
    }
    Some(largest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use nn_core::{Batch, matrix, network, vector};

    network! { struct Line<f64>; input 1, dense 1, loss half_sse }

    #[test]
    fn a_class_is_the_largest_output_or_a_threshold() {
        assert_eq!(class(&[0.1, 0.7, 0.2], 0.5), Some(1));
        assert_eq!(class(&[0.4, 0.4, 0.2], 0.5), Some(0));
        assert_eq!(class(&[-3.0_f32, -2.0], 0.5), Some(1));
        assert_eq!((class(&[0.5], 0.5), class(&[0.51], 0.5)), (Some(0), Some(1)));
        assert_eq!((class(&[0.0], 0.0), class(&[0.01], 0.0)), (Some(0), Some(1)));
    }

    #[test]
    fn a_nan_is_in_no_class() {
        for y_hat in [[f64::NAN, 0.7, 0.2], [0.1, f64::NAN, 0.2], [0.1, 0.7, f64::NAN]] {
            assert_eq!(class(&y_hat, 0.5), None);
        }
        assert_eq!(class(&[f64::NAN], 0.5), None);
        assert_eq!(class(&[f64::INFINITY, f64::NEG_INFINITY], 0.5), Some(0));
    }

    #[test]
    fn loss_and_accuracy_are_means_over_all_examples() {
        // ŷ = x; more examples than one evaluation batch, and not a multiple of it.
        let network = Line { w1: matrix![1.0], b1: vector![0.0] };
        let count = 2 * EVALUATION_BATCH + 88;
        let inputs = Batch::<f64, 1>::from_fn(count, |_, j| if j % 4 == 0 { 1.0 } else { 0.0 });
        let data = Dataset::<_, 1, 1>::from_labels(inputs, vec![0; count]).unwrap();

        // A quarter of the examples is wrong, each with the loss ½·1².
        let expected = Evaluation { loss: 0.125, accuracy: Some(0.75) };
        assert_eq!(evaluate(&network, &data).unwrap(), expected);
    }

    #[test]
    fn without_labels_there_is_no_accuracy() {
        let data = Dataset::from_examples([([1.0], [2.0])]).unwrap();
        let evaluation = evaluate(&Line::new(0), &data).unwrap();
        assert_eq!(evaluation.accuracy, None);
        let error = evaluate(&Line::new(0), &data.gather(&[])).unwrap_err();
        assert_eq!(error.to_string(), "there is no example in the evaluation data");
    }
}
