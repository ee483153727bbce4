//! Curves drawn as SVG: axes with ticks, a legend, values solid and slopes dashed. The colours are of middle
//! lightness, so that a picture without a background is readable on a light page and on a dark one.

use crate::function::Function;
use crate::sample::sample;
use crate::text::number;
use std::fmt::Write;

const WIDTH: f64 = 400.0;
/// The area of the curves.
const LEFT: f64 = 42.0;
const PLOT: (f64, f64) = (WIDTH - LEFT - 10.0, 190.0);
const LEGEND_LINE: f64 = 18.0;

const COLOURS: [&str; 2] = ["#2f7be5", "#cf5f10"];
const GREY: &str = "#767d86";

/// What is drawn, and between which ends.
pub(crate) struct Picture {
    /// What a screen reader says.
    pub(crate) title: String,
    pub(crate) functions: Vec<Function>,
    /// The ends of the horizontal axis.
    pub(crate) x: (f64, f64),
    /// The part of it in which the functions are defined.
    pub(crate) defined: (f64, f64),
    /// The curves are cut off below and above.
    pub(crate) y_limit: (f64, f64),
    /// What the horizontal axis shows.
    pub(crate) x_name: &'static str,
}

/// One line of the picture.
struct Curve<'a> {
    name: &'a str,
    function: &'a dyn Fn(f64) -> f64,
    colour: &'a str,
    dashed: bool,
}

impl Picture {
    /// The text of the SVG file.
    pub(crate) fn svg(&self) -> String {
        let curves = self.curves();
        let y = self.heights(&curves);
        let lines = curves.len().div_ceil(2) as f64;
        let top = LEGEND_LINE * lines + 8.0;
        let height = top + PLOT.1 + 34.0;
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" \
             height=\"{height}\" font-family=\"sans-serif\" font-size=\"11\" fill=\"{GREY}\">\n\
             <title>{}</title>\n",
            self.title
        );
        self.draw_legend(&mut svg, &curves);
        let _ = writeln!(svg, "<g transform=\"translate({LEFT} {top})\">");
        self.draw_axes(&mut svg, y);
        let _ = writeln!(
            svg,
            "<svg width=\"{}\" height=\"{}\" fill=\"none\" stroke-width=\"2\">",
            PLOT.0, PLOT.1
        );
        let mut dots = String::new();
        for curve in &curves {
            self.draw_curve(&mut svg, &mut dots, curve, y);
        }
        let _ = write!(svg, "</svg>\n{dots}</g>\n</svg>\n");
        svg
    }

    fn curves(&self) -> Vec<Curve<'_>> {
        let alone = self.functions.len() == 1;
        let mut curves = vec![];
        for (function, colour) in self.functions.iter().zip(COLOURS) {
            let [value, slope] = &function.names;
            let slope_colour = if alone { COLOURS[1] } else { colour };
            curves.push(Curve { name: value, function: &function.value, colour, dashed: false });
            curves.push(Curve { name: slope, function: &function.slope, colour: slope_colour, dashed: true });
        }
        curves
    }

    /// The ends of the vertical axis: all curves, and 0, with some air.
    fn heights(&self, curves: &[Curve]) -> (f64, f64) {
        let (mut low, mut high) = (0.0_f64, 0.0_f64);
        for curve in curves {
            for i in 0..=200 {
                let x = self.defined.0 + (self.defined.1 - self.defined.0) * f64::from(i) / 200.0;
                let y = (curve.function)(x).clamp(self.y_limit.0, self.y_limit.1);
                (low, high) = (low.min(y), high.max(y));
            }
        }
        let air = 0.06 * (high - low);
        (low - air, high + air)
    }

    fn draw_legend(&self, svg: &mut String, curves: &[Curve]) {
        for (i, curve) in curves.iter().enumerate() {
            let (x, y) = (LEFT + 150.0 * (i % 2) as f64, 12.0 + LEGEND_LINE * (i / 2) as f64);
            let dash = if curve.dashed { " stroke-dasharray=\"5 4\"" } else { "" };
            let _ = writeln!(
                svg,
                "<path d=\"M{x} {y}h24\" stroke=\"{}\" stroke-width=\"2\"{dash}/><text x=\"{}\" y=\"{}\">{}</text>",
                curve.colour,
                x + 30.0,
                y + 4.0,
                curve.name
            );
        }
    }

    fn draw_axes(&self, svg: &mut String, y: (f64, f64)) {
        let (mut grid, mut axes) = (String::new(), String::new());
        for tick in ticks(self.x) {
            let at = number(self.x_pixel(tick), 1).replace('−', "-");
            let line = if tick == 0.0 { &mut axes } else { &mut grid };
            let _ = write!(line, "M{at} 0v{}", PLOT.1);
            let _ = writeln!(
                svg,
                "<text x=\"{at}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
                PLOT.1 + 15.0,
                number(tick, 2)
            );
        }
        for tick in ticks(y) {
            let at = y_pixel(tick, y);
            let line = if tick == 0.0 { &mut axes } else { &mut grid };
            let _ = write!(line, "M0 {at:.1}h{}", PLOT.0);
            let _ = writeln!(
                svg,
                "<text x=\"-6\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
                at + 4.0,
                number(tick, 2)
            );
        }
        let _ = writeln!(
            svg,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\" font-style=\"italic\">{}</text>\n\
             <path d=\"{grid}\" stroke=\"{GREY}\" stroke-opacity=\".25\"/>\n<path d=\"{axes}\" stroke=\"{GREY}\"/>",
            PLOT.0 / 2.0,
            PLOT.1 + 29.0,
            self.x_name
        );
    }

    fn draw_curve(&self, svg: &mut String, dots: &mut String, curve: &Curve, y: (f64, f64)) {
        let x_value = |pixel: f64| self.x.0 + pixel / PLOT.0 * (self.x.1 - self.x.0);
        // What is far outside is drawn just outside, where it is cut off.
        let pixels = |pixel: f64| y_pixel((curve.function)(x_value(pixel)), y).clamp(-10.0, PLOT.1 + 10.0);
        let samples = sample(&pixels, self.x_pixel(self.defined.0), self.x_pixel(self.defined.1));
        let mut path = String::new();
        for piece in samples.pieces.iter().filter(|piece| piece.len() > 1) {
            for (i, (x, y)) in piece.iter().enumerate() {
                let pixel = |value: f64| number(value, 1).replace('−', "-");
                let _ = write!(path, "{}{} {}", if i == 0 { "M" } else { " " }, pixel(*x), pixel(*y));
            }
        }
        let dash = if curve.dashed { " stroke-dasharray=\"5 4\"" } else { "" };
        let _ = writeln!(svg, "<path d=\"{path}\" stroke=\"{}\"{dash}/>", curve.colour);
        // Where a curve jumps, a dot tells which value it has.
        for jump in samples.jumps {
            let at = (x_value(jump) * 1e4).round() / 1e4;
            let _ = writeln!(
                dots,
                "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"3\" fill=\"{}\"/>",
                self.x_pixel(at),
                y_pixel((curve.function)(at), y),
                curve.colour
            );
        }
    }

    fn x_pixel(&self, x: f64) -> f64 {
        (x - self.x.0) / (self.x.1 - self.x.0) * PLOT.0
    }
}

fn y_pixel(value: f64, y: (f64, f64)) -> f64 {
    (y.1 - value) / (y.1 - y.0) * PLOT.1
}

/// Round numbers between the ends, at most nine.
fn ticks(ends: (f64, f64)) -> Vec<f64> {
    let steps = [0.1, 0.2, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0];
    let step = steps.into_iter().find(|step| (ends.1 - ends.0) / step <= 8.0).expect("a picture has ends");
    let (first, last) = ((ends.0 / step).ceil() as i64, (ends.1 / step).floor() as i64);
    (first..=last).map(|i| i as f64 * step).collect()
}
