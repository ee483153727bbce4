//! What a training run leaves behind: loss and accuracy of every epoch.

use crate::{Evaluation, WriteError, file::write_whole};
use std::{fmt, path::Path};

/// One epoch: one pass through the training data.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Epoch {
    /// The number of the epoch, counted from 1 over all calls of [`Trainer::fit`](crate::Trainer::fit): a call that goes on
    /// training after 20 epochs begins with number 21.
    pub number: usize,
    /// The learning rate that the optimizer had in this epoch.
    pub learning_rate: f64,
    /// Loss and accuracy on the training data, measured *while* training: means over the batches of the epoch,
    /// each with the weights that it met (as Keras reports them). They lag half an epoch behind the validation
    /// values, so that early in a run the validation loss may be the lower one.
    pub training: Evaluation,
    /// Loss and accuracy on the validation data, measured with the weights at the end of the epoch; `None` without
    /// validation data.
    pub validation: Option<Evaluation>,
    /// How often the optimizer left a tensor out of a step of this epoch, because the square of one of its gradients is not
    /// finite: [`Optimizer::skipped`](nn_core::optimizer::Optimizer::skipped). If it is not 0, a lower learning rate,
    /// standardized inputs or clipped gradients are in order.
    pub skipped: u64,
}

/// The epochs of a training run, in order.
///
/// It prints as a table:
///
/// ```text
/// epoch      loss  accuracy  val_loss  val_accuracy
///     1    1.0923    0.5417    0.9544        0.6667
///     2    0.8707    0.6833    0.7873        0.7333
/// ```
///
/// with a column for the learning rate if it changes, and one for [`skipped`](Epoch::skipped) if it is ever above 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    epochs: Vec<Epoch>,
}

impl History {
    /// The epochs, the first one first.
    #[must_use]
    pub fn epochs(&self) -> &[Epoch] {
        &self.epochs
    }

    /// The last epoch; `None` if there is none.
    #[must_use]
    pub fn last(&self) -> Option<&Epoch> {
        self.epochs.last()
    }

    /// The epoch with the lowest validation loss, the first one of equals: where training could have stopped.
    /// `None` without validation data.
    #[must_use]
    pub fn best(&self) -> Option<&Epoch> {
        let validated = self.epochs.iter().filter_map(|epoch| Some((epoch, epoch.validation?.loss)));
        let validated = validated.filter(|(_, loss)| !loss.is_nan());
        let (best, _) = validated.min_by(|(_, a), (_, b)| a.total_cmp(b))?;
        Some(best)
    }

    /// The history as CSV: a header, then one line an epoch.
    ///
    /// The columns are `epoch,loss,accuracy,val_loss,val_accuracy,learning_rate,skipped`, always all of them; a value that there is
    /// not is empty. Numbers are written so that reading them gives the same bits.
    #[must_use]
    pub fn to_csv(&self) -> String {
        let cell = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
        let columns = || COLUMNS.iter().chain([&LEARNING_RATE]);
        let mut text =
            format!("epoch,{},skipped\n", columns().map(|column| column.name).collect::<Vec<_>>().join(","));
        for epoch in &self.epochs {
            let cells: Vec<_> = columns().map(|column| cell((column.value)(epoch))).collect();
            text += &format!("{},{},{}\n", epoch.number, cells.join(","), epoch.skipped);
        }
        text
    }

    /// Writes [`to_csv`](Self::to_csv) to a file, whole or not at all.
    ///
    /// # Errors
    ///
    /// [`WriteError`], with the file and what the system says; an older file is then still there.
    pub fn write_csv(&self, path: impl AsRef<Path>) -> Result<(), WriteError> {
        write_whole(path.as_ref(), &self.to_csv())
    }

    pub(crate) fn push(&mut self, epoch: Epoch) {
        self.epochs.push(epoch);
    }
}

/// What is shown of an epoch: under which name, and how it is written.
struct Column {
    name: &'static str,
    value: fn(&Epoch) -> Option<f64>,
    format: fn(f64) -> String,
}

/// What was measured. The names are those of Keras.
const COLUMNS: [Column; 4] = [
    Column { name: "loss", value: |epoch| Some(epoch.training.loss), format: number_text },
    Column { name: "accuracy", value: |epoch| epoch.training.accuracy, format: accuracy_text },
    Column { name: "val_loss", value: |epoch| Some(epoch.validation?.loss), format: number_text },
    Column { name: "val_accuracy", value: |epoch| epoch.validation?.accuracy, format: accuracy_text },
];

const LEARNING_RATE: Column =
    Column { name: "learning_rate", value: |epoch| Some(epoch.learning_rate), format: number_text };

/// Only where there were any: it is no number that one looks for.
const SKIPPED: Column = Column {
    name: "skipped",
    value: |epoch| (epoch.skipped > 0).then_some(epoch.skipped as f64),
    format: |count| count.to_string(),
};

/// Four decimals, or four digits where decimals would hide the value.
fn number_text(number: f64) -> String {
    let size = number.abs();
    if size == 0.0 || (1e-2..1e4).contains(&size) || !number.is_finite() {
        format!("{number:.4}")
    } else {
        format!("{number:.3e}")
    }
}

fn accuracy_text(accuracy: f64) -> String {
    format!("{accuracy:.4}")
}

/// The values of an epoch on one line: `loss: 0.5816 - accuracy: 0.7728 - val_loss: 0.4917 - val_accuracy: 0.8049`.
impl fmt::Display for Epoch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let values = COLUMNS.iter().chain([&SKIPPED]).filter_map(|column| {
            Some(format!("{}: {}", column.name, (column.format)((column.value)(self)?)))
        });
        f.write_str(&values.collect::<Vec<_>>().join(" - "))
    }
}

/// A table with the columns that have a value in some epoch, and with the learning rate if it changes.
impl fmt::Display for History {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let measured = |column: &&Column| self.epochs.iter().any(|epoch| (column.value)(epoch).is_some());
        let changes = self.epochs.windows(2).any(|pair| pair[0].learning_rate != pair[1].learning_rate);
        let shown: Vec<&Column> =
            COLUMNS.iter().filter(measured).chain(changes.then_some(&LEARNING_RATE)).collect();
        let shown: Vec<&Column> = shown.into_iter().chain([&SKIPPED].into_iter().filter(measured)).collect();
        let width = |column: &Column| column.name.len().max(8);

        write!(f, "epoch")?;
        for column in &shown {
            write!(f, "  {:>1$}", column.name, width(column))?;
        }
        for epoch in &self.epochs {
            write!(f, "\n{:>5}", epoch.number)?;
            for column in &shown {
                let text = (column.value)(epoch).map(column.format).unwrap_or_default();
                write!(f, "  {text:>0$}", width(column))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A made-up run of which the validation loss is lowest in its fourth fifth.
    pub(crate) fn example(epochs: usize, accuracy: bool, validation: bool) -> History {
        let at = |number: usize, over_fit: f64| {
            let t = number as f64 / epochs as f64;
            let loss = 2.3 * (-5.0 * t).exp() + 0.05 + over_fit * t * t;
            Evaluation { loss, accuracy: accuracy.then_some(1.0 - 0.35 * loss) }
        };
        let epoch = |number| Epoch {
            number,
            learning_rate: 0.1,
            training: at(number, 0.0),
            validation: validation.then(|| at(number, 0.15)),
            skipped: 0,
        };
        History { epochs: (1..=epochs).map(epoch).collect() }
    }

    fn one_epoch(training: (f64, Option<f64>), validation: Option<(f64, Option<f64>)>) -> History {
        let evaluation = |(loss, accuracy)| Evaluation { loss, accuracy };
        let (training, validation) = (evaluation(training), validation.map(evaluation));
        History { epochs: vec![Epoch { number: 1, learning_rate: 0.25, training, validation, skipped: 0 }] }
    }

    fn check_table(history: &History, expected: [&str; 2]) {
        assert_eq!(history.to_string(), expected.join("\n"));
    }

    #[test]
    fn the_table_has_the_columns_that_there_are() {
        check_table(
            &one_epoch((1.09231, Some(0.54167)), Some((0.95441, Some(2.0 / 3.0)))),
            [
                "epoch      loss  accuracy  val_loss  val_accuracy", //
                "    1    1.0923    0.5417    0.9544        0.6667",
            ],
        );
        check_table(&one_epoch((0.5, None), None), ["epoch      loss", "    1    0.5000"]);
        check_table(
            &one_epoch((1.25e-6, None), Some((31415.9, None))),
            ["epoch      loss  val_loss", "    1  1.250e-6   3.142e4"],
        );
        assert_eq!(History::default().to_string(), "epoch");
    }

    #[test]
    fn a_loss_that_is_not_finite_is_shown_and_never_the_best() {
        let history = one_epoch((f64::INFINITY, None), Some((f64::NAN, None)));
        check_table(&history, ["epoch      loss  val_loss", "    1       inf       NaN"]);
        assert_eq!(history.to_csv().lines().nth(1), Some("1,inf,,NaN,,0.25,0"));
        assert_eq!(history.best(), None);
    }

    #[test]
    fn a_learning_rate_that_changes_has_a_column() {
        let mut history = one_epoch((0.5, None), None);
        let second = Epoch { number: 2, learning_rate: 1e-3, ..history.epochs()[0] };
        history.push(second);
        assert_eq!(
            history.to_string(),
            [
                "epoch      loss  learning_rate", //
                "    1    0.5000         0.2500",
                "    2    0.5000       1.000e-3",
            ]
            .join("\n")
        );
    }

    #[test]
    fn skipped_steps_have_a_column() {
        let mut history = one_epoch((0.5, None), None);
        history.push(Epoch { number: 2, skipped: 3, ..history.epochs()[0] });
        check_table(
            &history,
            ["epoch      loss   skipped", "    1    0.5000          \n    2    0.5000         3"],
        );
        assert_eq!(history.epochs()[1].to_string(), "loss: 0.5000 - skipped: 3");
        assert_eq!(history.to_csv().lines().nth(2), Some("2,0.5,,,,0.25,3"));
    }

    #[test]
    fn an_epoch_is_one_line() {
        let history = one_epoch((0.58161, Some(0.77284)), Some((0.49171, Some(0.80485))));
        assert_eq!(
            history.epochs()[0].to_string(),
            "loss: 0.5816 - accuracy: 0.7728 - val_loss: 0.4917 - val_accuracy: 0.8048"
        );
    }

    #[test]
    fn the_best_epoch_has_the_lowest_validation_loss() {
        let history = example(30, true, true);
        let best = history.best().unwrap();
        assert!(
            history
                .epochs()
                .iter()
                .all(|epoch| epoch.validation.unwrap().loss >= best.validation.unwrap().loss)
        );
        assert!(1 < best.number && best.number < 30, "the example over-fits");
        assert_eq!(history.last().unwrap().number, 30);
        assert_eq!(example(30, true, false).best(), None);
        assert_eq!(History::default().last(), None);
    }

    #[test]
    fn csv_keeps_every_bit() {
        let loss = 0.1 + 0.2;
        let text = one_epoch((loss, None), Some((1.0 / 3.0, None))).to_csv();
        assert_eq!(
            text,
            "epoch,loss,accuracy,val_loss,val_accuracy,learning_rate,skipped\n\
             1,0.30000000000000004,,0.3333333333333333,,0.25,0\n"
        );
        assert_eq!(text.lines().nth(1).unwrap().split(',').nth(1).unwrap().parse(), Ok(loss));
    }
}
