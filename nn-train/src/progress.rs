//! Telling on stderr how training goes. Nothing of it changes a result.

use crate::Epoch;
#[cfg(feature = "progress")]
use indicatif::{ProgressBar, ProgressStyle};
use std::{ops::Range, time::Instant};

/// What a training run prints of its progress, always to stderr.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Progress {
    /// A progress bar with the values of the last epoch if stderr is a terminal, and nothing otherwise. Without the
    /// feature `progress`: nothing.
    #[default]
    Auto,
    /// Nothing.
    Off,
    /// A line every few epochs, and for the first and the last one: `Progress::Lines(1)` is Keras'
    /// `verbose=2`. 0 counts as 1.
    Lines(usize),
}

/// The progress of one run.
pub(crate) struct Report {
    /// How many epochs were before it, up to how many there will be.
    epochs: Range<usize>,
    lines_every: Option<usize>,
    epoch_start: Instant,
    #[cfg(feature = "progress")]
    bar: Option<ProgressBar>,
}

impl Report {
    /// `batches` is the number of batches in an epoch.
    #[cfg_attr(not(feature = "progress"), expect(unused_variables, reason = "only the bar counts batches"))]
    pub(crate) fn new(progress: Progress, epochs: Range<usize>, batches: usize) -> Self {
        Self {
            #[cfg(feature = "progress")]
            bar: (progress == Progress::Auto).then(|| bar(&epochs, batches)).flatten(),
            epochs,
            lines_every: match progress {
                Progress::Lines(every) => Some(every.max(1)),
                Progress::Auto | Progress::Off => None,
            },
            epoch_start: Instant::now(),
        }
    }

    pub(crate) fn batch_done(&self) {
        #[cfg(feature = "progress")]
        if let Some(bar) = &self.bar {
            bar.inc(1);
        }
    }

    pub(crate) fn epoch_done(&mut self, epoch: &Epoch) {
        #[cfg(feature = "progress")]
        if let Some(bar) = &self.bar {
            bar.set_prefix(count(epoch.number, self.epochs.end));
            bar.set_message(epoch.to_string());
        }
        if self.lines_every.is_some_and(|every| has_line(epoch.number, &self.epochs, every)) {
            eprintln!("{}", line(epoch, self.epochs.end, self.epoch_start.elapsed().as_secs_f64()));
        }
        self.epoch_start = Instant::now();
    }
}

/// The bar makes place for one line with what it showed last, also when training ends early.
#[cfg(feature = "progress")]
impl Drop for Report {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
            if !bar.message().is_empty() {
                eprintln!("epoch {} - {}", bar.prefix(), bar.message());
            }
        }
    }
}

/// `None` if stderr is not a terminal.
#[cfg(feature = "progress")]
fn bar(epochs: &Range<usize>, batches: usize) -> Option<ProgressBar> {
    let style = ProgressStyle::with_template("epoch {prefix} [{bar:20}] {eta} left - {wide_msg}")
        .expect("the template of the progress bar is well-formed")
        .progress_chars("=> ");
    let bar = ProgressBar::new(epochs.len().saturating_mul(batches) as u64).with_style(style);
    bar.set_prefix(count(epochs.start, epochs.end));
    (!bar.is_hidden()).then_some(bar)
}

fn has_line(number: usize, epochs: &Range<usize>, every: usize) -> bool {
    number == epochs.start + 1 || number == epochs.end || number.is_multiple_of(every)
}

/// `epoch  3/20 - 1.25s - loss: 0.5816`
fn line(epoch: &Epoch, epochs: usize, seconds: f64) -> String {
    format!("epoch {} - {seconds:.2}s - {epoch}", count(epoch.number, epochs))
}

/// ` 3/20`, so that lines stay below each other.
fn count(number: usize, epochs: usize) -> String {
    format!("{number:>0$}/{epochs}", epochs.to_string().len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::tests::example;

    #[test]
    fn lines_come_at_the_ends_and_in_between() {
        let with_line = |epochs: Range<usize>, every| {
            epochs.clone().map(|time| time + 1).filter(|&n| has_line(n, &epochs, every)).collect::<Vec<_>>()
        };
        assert_eq!(with_line(0..23, 10), [1, 10, 20, 23]);
        assert_eq!(with_line(0..3, 1), [1, 2, 3]);
        assert_eq!(with_line(0..3, 100), [1, 3]);
        assert_eq!(with_line(23..42, 10), [24, 30, 40, 42]);
    }

    #[test]
    fn a_line_is_as_in_keras() {
        let history = example(20, true, false);
        assert_eq!(
            line(&history.epochs()[2], 20, 1.25),
            "epoch  3/20 - 1.25s - loss: 1.1364 - accuracy: 0.6022"
        );
    }

    #[test]
    #[cfg(feature = "progress")]
    fn a_bar_needs_to_be_asked_for() {
        assert!(Report::new(Progress::Off, 0..1, 1).bar.is_none());
        assert!(Report::new(Progress::Lines(1), 0..1, 1).bar.is_none());
        // Whether `Auto` has one depends on the terminal; that it can be made does not.
        drop(Report::new(Progress::Auto, 0..3, 7));
    }
}
