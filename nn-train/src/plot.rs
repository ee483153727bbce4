//! The learning curve: loss and accuracy over the epochs, training beside validation, as SVG.
//!
//! In goes a [`History`], out comes a picture of 800×400: a header with title and legend, below it a panel for the
//! loss and, if it was measured, one for the accuracy. The legend is in the header, where no curve can run into it.

use crate::{Epoch, Evaluation, History, WriteError, file::write_whole};
use plotters::{
    coord::Shift,
    element::DashedPathElement,
    prelude::*,
    style::text_anchor::{HPos, Pos, VPos},
};
use std::{ops::Range, path::Path};

/// Width and height of the picture in pixels.
const SIZE: (u32, u32) = (800, 400);
/// The height of the header with title and legend.
const HEADER: u32 = 48;

/// Blue and vermillion of the palette of Okabe and Ito, which readers tell apart with any kind of colour vision;
/// in black and white it is the dashes that tell.
const TRAINING: RGBColor = RGBColor(0x00, 0x72, 0xb2);
const VALIDATION: RGBColor = RGBColor(0xd5, 0x5e, 0x00);
/// Text and axes; lines of the grid.
const INK: RGBColor = RGBColor(0x33, 0x33, 0x33);
const GRID: RGBColor = RGBColor(0xe4, 0xe4, 0xe4);
const FONT: &str = "sans-serif";

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PlotError {
    /// The history has no epochs.
    #[error("the history has no epochs: there is nothing to draw")]
    Empty,

    /// The picture could not be drawn.
    #[error("the learning curve could not be drawn: {0}")]
    Drawing(String),

    /// The file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

type DrawingResult = Result<(), Box<dyn std::error::Error>>;

impl History {
    /// The learning curve as the text of an SVG file.
    ///
    /// Training is a solid line, validation a dashed one; a circle marks the lowest validation loss, where training
    /// could have stopped ([`History::best`]). Values that are not finite are left out.
    ///
    /// # Errors
    ///
    /// [`PlotError::Empty`] if there are no epochs.
    pub fn learning_curve(&self) -> Result<String, PlotError> {
        if self.epochs().is_empty() {
            return Err(PlotError::Empty);
        }
        let mut svg = String::new();
        draw(self, &SVGBackend::with_string(&mut svg, SIZE).into_drawing_area())
            .map_err(|error| PlotError::Drawing(error.to_string()))?;
        Ok(svg)
    }

    /// Writes the [learning curve](Self::learning_curve) to an SVG file, whole or not at all.
    ///
    /// # Errors
    ///
    /// [`PlotError::Empty`] if there are no epochs; [`PlotError::Write`] if the file cannot be written, and an older
    /// one is then still there.
    pub fn learning_curve_svg(&self, path: impl AsRef<Path>) -> Result<(), PlotError> {
        let path = path.as_ref();
        Ok(write_whole(path, &self.learning_curve()?)?)
    }
}

type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;

/// One panel: what is drawn, and on which scale.
struct Panel<'h> {
    name: &'static str,
    history: &'h History,
    value: fn(&Evaluation) -> Option<f64>,
}

fn draw(history: &History, picture: &Area) -> DrawingResult {
    picture.fill(&WHITE)?;
    let (header, body) = picture.split_vertically(HEADER);
    draw_header(history, &header)?;

    let loss = Panel { name: "loss", history, value: |evaluation| Some(evaluation.loss) };
    let accuracy = Panel { name: "accuracy", history, value: |evaluation| evaluation.accuracy };
    if accuracy.values().next().is_some() {
        let (left, right) = body.split_horizontally(SIZE.0 / 2);
        loss.draw(&left, loss_scale(&loss))?;
        accuracy.draw(&right, bottom(&accuracy)..1.0)?;
    } else {
        loss.draw(&body, loss_scale(&loss))?;
    }
    Ok(picture.present()?)
}

/// The scale of the loss: from 0 to the highest value, and to the lowest if that is negative, as of poisson, with some air.
fn loss_scale(loss: &Panel) -> Range<f64> {
    let highest = loss.values().fold(0.0, f64::max);
    let lowest = loss.values().fold(0.0, f64::min);
    1.05 * lowest..if highest > lowest { 1.05 * highest } else { 1.0 }
}

/// The lower end of the scale of the accuracy: the tenth below the lowest value, so that a curve between 0.9 and 1 is
/// not a line at the top.
fn bottom(accuracy: &Panel) -> f64 {
    let lowest = accuracy.values().fold(0.95, f64::min);
    ((lowest * 10.0).floor() / 10.0).max(0.0)
}

/// The title at the left and the legend at the right, on one line.
fn draw_header(history: &History, header: &Area) -> DrawingResult {
    let middle = i32::try_from(HEADER)? / 2 + 4;
    let text = |size: u32| (FONT, size).into_font().color(&INK).pos(Pos::new(HPos::Left, VPos::Center));
    header.draw(&Text::new("Learning curve", (16, middle), text(22)))?;

    let validated = history.epochs().iter().any(|epoch| epoch.validation.is_some());
    let line = |x| vec![(x, middle), (x + 32, middle)];
    if let Some(best) = history.best() {
        let label = format!("lowest validation loss (epoch {})", best.number);
        header.draw(&Circle::new((530, middle), 5, VALIDATION.stroke_width(2)))?;
        header.draw(&Text::new(label, (542, middle), text(15)))?;
    }
    let x = if validated { 296 } else { 690 };
    header.draw(&PathElement::new(line(x), TRAINING.stroke_width(2)))?;
    header.draw(&Text::new("training", (x + 40, middle), text(15)))?;
    if validated {
        header.draw(&DashedPathElement::new(line(x + 106), 6, 4, VALIDATION.stroke_width(2)))?;
        header.draw(&Text::new("validation", (x + 146, middle), text(15)))?;
    }
    Ok(())
}

impl Panel<'_> {
    /// Epoch and value, where there is a finite one.
    fn points(&self, part: fn(&Epoch) -> Option<Evaluation>) -> Vec<(usize, f64)> {
        let point = |epoch: &Epoch| Some((epoch.number, (self.value)(&part(epoch)?)?));
        self.history.epochs().iter().filter_map(point).filter(|(_, value)| value.is_finite()).collect()
    }

    fn training(&self) -> Vec<(usize, f64)> {
        self.points(|epoch| Some(epoch.training))
    }

    fn validation(&self) -> Vec<(usize, f64)> {
        self.points(|epoch| epoch.validation)
    }

    /// All values of the panel.
    fn values(&self) -> impl Iterator<Item = f64> {
        self.training().into_iter().chain(self.validation()).map(|(_, value)| value)
    }

    fn draw(&self, area: &Area, scale: Range<f64>) -> DrawingResult {
        let (count, numbers) =
            (self.history.epochs().len(), self.history.epochs().iter().map(|epoch| epoch.number));
        let (first, last) = (numbers.clone().min().unwrap_or(1), numbers.max().unwrap_or(1));
        // A single epoch is a point in the middle.
        let epochs =
            if first < last { first..last } else { first.saturating_sub(1)..first.saturating_add(1) };
        let largest = scale.end.max(-scale.start);
        let text = |size: u32| (FONT, size).into_font().color(&INK);
        let mut chart = ChartBuilder::on(area)
            .margin_left(8)
            .margin_right(20)
            .margin_top(6)
            .margin_bottom(6)
            .x_label_area_size(46)
            .y_label_area_size(58)
            .build_cartesian_2d(epochs.with_key_points(numbered_epochs(first, last)), scale.clone())?;
        chart
            .configure_mesh()
            .x_desc("epoch")
            .y_desc(self.name)
            .axis_desc_style(text(17))
            .label_style(text(15))
            .axis_style(INK)
            .bold_line_style(GRID)
            .light_line_style(TRANSPARENT)
            .y_labels(6)
            .y_label_formatter(&|value| tick_text(*value, largest))
            .draw()?;

        let (training, validation) = (self.training(), self.validation());
        if count > 1 {
            chart.draw_series(LineSeries::new(training, TRAINING.stroke_width(2)))?;
            chart.draw_series(DashedLineSeries::new(validation, 6, 4, VALIDATION.stroke_width(2)))?;
        } else {
            let dot = |color: RGBColor| move |point| Circle::new(point, 4, color.filled());
            chart.draw_series(training.into_iter().map(dot(TRAINING)))?;
            chart.draw_series(validation.into_iter().map(dot(VALIDATION)))?;
        }
        if let Some(best) = self.history.best() {
            let point = self.validation().into_iter().find(|&(epoch, _)| epoch == best.number);
            chart.draw_series(point.map(|point| Circle::new(point, 5, VALIDATION.stroke_width(2))))?;
        }
        Ok(())
    }
}

/// The epochs that get a number: the first one, and the multiples of a round step, about seven together.
fn numbered_epochs(first: usize, last: usize) -> Vec<usize> {
    let step = (0..)
        .flat_map(|power| [1, 2, 5].map(|digit| digit * 10_usize.pow(power)))
        .find(|step| last / step - first / step <= 7)
        .unwrap_or(last);
    (first..=last).filter(|&epoch| epoch == first || epoch % step == 0).collect()
}

/// A value beside an axis that reaches to ±`end`: without trailing zeros, and short also when values are tiny or huge.
fn tick_text(value: f64, end: f64) -> String {
    if value != 0.0 && !(1e-3..1e5).contains(&end) {
        return format!("{value:.1e}");
    }
    let text = format!("{value:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{file::Scratch, history::tests::example};

    fn check_texts(history: &History, present: &[&str], absent: &[&str]) {
        let svg = history.learning_curve().unwrap();
        let texts: Vec<_> = svg
            .split("<text ")
            .skip(1)
            .map(|text| text.split_once('>').unwrap().1.split_once("</text>").unwrap().0.trim())
            .collect();
        for text in present {
            assert!(texts.contains(text), "{text} is missing in {texts:?}");
        }
        for text in absent {
            assert!(!texts.contains(text), "{text} is in {texts:?}");
        }
    }

    #[test]
    fn panels_and_legend_are_of_what_was_measured() {
        let best =
            format!("lowest validation loss (epoch {})", example(30, true, true).best().unwrap().number);
        check_texts(
            &example(30, true, true),
            &["Learning curve", "training", "validation", &best, "epoch", "loss", "accuracy", "1", "30"],
            &[],
        );
        check_texts(&example(30, false, true), &["validation", "loss"], &["accuracy"]);
        check_texts(&example(30, true, false), &["training", "accuracy"], &["validation", &best]);
    }

    #[test]
    fn odd_histories_are_drawn() {
        let evaluation =
            |loss: f64| Evaluation { loss, accuracy: Some(if loss.is_finite() { 1.0 } else { f64::NAN }) };
        for losses in [
            vec![0.5],
            vec![0.0; 3],
            vec![1e-12, 1e-13],
            vec![1e9, f64::NAN, f64::INFINITY, 3.0],
            vec![-0.5, -1e3],
        ] {
            let mut history = History::default();
            for (index, &loss) in losses.iter().enumerate() {
                let validation = Some(evaluation(loss));
                let (number, training) = (index + 1, evaluation(loss));
                history.push(Epoch { number, learning_rate: 0.1, training, validation, skipped: 0 });
            }
            let svg = history.learning_curve().unwrap();
            assert!(svg.trim_end().ends_with("</svg>"));
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{losses:?}");
        }
        assert!(matches!(History::default().learning_curve(), Err(PlotError::Empty)));
    }

    #[test]
    fn losses_below_zero_and_later_epochs_are_within_the_axes() {
        let mut history = History::default();
        for (number, loss) in [(21, -0.5), (22, -0.65), (23, -0.7)] {
            let training = Evaluation { loss, accuracy: None };
            history.push(Epoch { number, learning_rate: 0.1, training, validation: None, skipped: 0 });
        }
        check_texts(&history, &["-0.6", "-0.2", "0", "21", "22", "23"], &["1", "0.2"]);
    }

    #[test]
    fn epochs_get_round_numbers() {
        assert_eq!(numbered_epochs(1, 1), [1]);
        assert_eq!(numbered_epochs(1, 5), [1, 2, 3, 4, 5]);
        assert_eq!(numbered_epochs(1, 23), [1, 5, 10, 15, 20]);
        assert_eq!(numbered_epochs(1, 100), [1, 20, 40, 60, 80, 100]);
        assert_eq!(numbered_epochs(1, 1000).len(), 6);
        assert_eq!(numbered_epochs(21, 25), [21, 22, 23, 24, 25]);
        assert_eq!(numbered_epochs(1001, 1040), [1001, 1010, 1020, 1030, 1040]);
    }

    #[test]
    fn ticks_are_short() {
        assert_eq!(tick_text(0.25, 1.0), "0.25");
        assert_eq!(tick_text(0.30000000000000004, 1.0), "0.3");
        assert_eq!(tick_text(20.0, 30.0), "20");
        assert_eq!(tick_text(2e-8, 1e-7), "2.0e-8");
        assert_eq!(tick_text(0.0, 1e-7), "0");
        assert_eq!(tick_text(-1e-17, 1.0), "0");
    }

    #[test]
    fn the_file_is_written_whole() {
        let scratch = Scratch::new();
        let path = scratch.file("curve.svg", b"old");
        let history = example(3, true, true);
        history.learning_curve_svg(&path).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), history.learning_curve().unwrap());

        let error = history.learning_curve_svg(scratch.path().join("no/curve.svg")).unwrap_err();
        assert!(error.to_string().contains("no/curve.svg` could not be written: "), "{error}");
    }
}
