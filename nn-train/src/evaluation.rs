//! Loss and accuracy of a network on data.
//!
//! Nothing is trained here: dropout, if a network has it, is off.

use crate::{Dataset, TrainError};
use nn_core::{BatchView, Real, Trainable};
use std::fmt;

/// How many examples go through the network at once: enough for its kernels to be fast.
const EVALUATION_BATCH: usize = 256;

/// How good a network is on data.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evaluation {
    /// The mean loss of an example, penalties of the declaration included.
    pub loss: f64,
    /// The fraction of the examples that are put into the right class; `None` for data without labels.
    ///
    /// The class is the row of the largest output, the first one of equals; with a single output it is 1 above 0.5,
    /// and 0 otherwise.
    pub accuracy: Option<f64>,
}

impl fmt::Display for Evaluation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(accuracy) = self.accuracy {
            write!(f, "accuracy {accuracy:.4}, ")?;
        }
        write!(f, "loss {:.4}", self.loss)
    }
}

/// Loss and accuracy of `network` on `data`, as for test data.
///
/// # Errors
///
/// [`TrainError::Empty`] if there is no example: a mean needs one.
pub fn evaluate<N, T, const IN: usize, const OUT: usize>(
    network: &N,
    data: &Dataset<T, IN, OUT>,
) -> Result<Evaluation, TrainError>
where
    T: Real,
    N: Trainable<IN, OUT, Scalar = T>,
{
    if data.is_empty() {
        return Err(TrainError::Empty { part: "evaluation" });
    }
    Ok(evaluate_in(&mut evaluation_workspace::<N, T, IN, OUT>(data), network, data))
}

/// A workspace for [`evaluate_in`].
pub(crate) fn evaluation_workspace<N, T, const IN: usize, const OUT: usize>(
    data: &Dataset<T, IN, OUT>,
) -> N::Workspace
where
    T: Real,
    N: Trainable<IN, OUT, Scalar = T>,
{
    N::workspace(data.len().min(EVALUATION_BATCH))
}

/// Evaluates at least one example, in a workspace that was made for the data.
pub(crate) fn evaluate_in<N, T, const IN: usize, const OUT: usize>(
    workspace: &mut N::Workspace,
    network: &N,
    data: &Dataset<T, IN, OUT>,
) -> Evaluation
where
    T: Real,
    N: Trainable<IN, OUT, Scalar = T>,
{
    let count = data.len() as f64;
    let mut loss = 0.0;
    for (xs, ys) in data.batches(EVALUATION_BATCH) {
        let examples = ys.len() as f64;
        loss += examples * network.loss_batch(xs, ys, workspace).to_f64();
    }

    let accuracy = data.labels().map(|labels| {
        let right: usize = data
            .batches(EVALUATION_BATCH)
            .zip(labels.chunks(EVALUATION_BATCH))
            .map(|((xs, _), labels)| {
                count_right(&network.forward_batch(xs, workspace), labels.iter().copied())
            })
            .sum();
        right as f64 / count
    });
    Evaluation { loss: loss / count, accuracy }
}

/// How many columns of ŷ put their example into the class that its label says.
pub(crate) fn count_right<T: Real, const OUT: usize>(
    y_hat: &BatchView<'_, T, OUT>,
    labels: impl Iterator<Item = usize>,
) -> usize {
    y_hat.column_iter().zip(labels).filter(|(column, label)| class(column.as_slice()) == *label).count()
}

/// The class that an output names.
fn class<T: Real>(y_hat: &[T]) -> usize {
    if let [probability] = y_hat {
        return usize::from(*probability > T::from_f64(0.5));
    }
    let mut largest = 0;
    for (row, value) in y_hat.iter().enumerate() {
        if *value > y_hat[largest] {
            largest = row;
        }
    }
    largest
}

#[cfg(test)]
mod tests {
    use super::*;
    use nn_core::{Batch, matrix, network, vector};

    network! { struct Line<f64>; input 1, dense 1, loss half_sse }

    #[test]
    fn a_class_is_the_largest_output_or_a_threshold() {
        assert_eq!(class(&[0.1, 0.7, 0.2]), 1);
        assert_eq!(class(&[0.4, 0.4, 0.2]), 0);
        assert_eq!(class(&[-3.0_f32, -2.0]), 1);
        assert_eq!((class(&[0.5]), class(&[0.51])), (0, 1));
    }

    #[test]
    fn loss_and_accuracy_are_means_over_all_examples() {
        // ŷ = x; more examples than one evaluation batch, and not a multiple of it.
        let network = Line { w1: matrix![1.0], b1: vector![0.0] };
        let count = 2 * EVALUATION_BATCH + 88;
        let inputs = Batch::<f64, 1>::from_fn(count, |_, j| if j % 4 == 0 { 1.0 } else { 0.0 });
        let data = Dataset::<_, 1, 1>::classes(inputs, vec![0; count]).unwrap();

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
