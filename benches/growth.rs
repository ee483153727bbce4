//! How the cost of a training step grows with the size of the batch, with depth and with width.
//!
//! `cargo bench --bench growth` measures, in about a minute, and draws `docs/pictures/growth-*.svg`. A step is one
//! `backward_batch` and one step of gradient descent, in `f32`; times are the least of many.

use nn_core::optimizer::{GradientDescent, Optimizer};
use nn_core::{Batch, Generator, Targets, Trainable, network};
use plotters::prelude::*;
use std::error::Error;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

fn main() -> Result<(), Box<dyn Error>> {
    if !std::env::args().any(|argument| argument == "--bench") {
        return Ok(()); // `cargo test --benches` is not to wait
    }
    draw("batch", "batch size", "microseconds an example", &over_batch_sizes())?;
    draw("depth", "dense layers, all of one width", "microseconds a step", &over_depths())?;
    draw("width", "width of both dense layers", "microseconds a step", &over_widths())
}

/// A name, and what was measured: x, and microseconds.
type Curve = (&'static str, Vec<(usize, f64)>);

network! { struct Small; input 4, dense 16 tanh, dense 3 softmax, loss cross_entropy }
network! { struct Middle; input 4, dense 32 tanh, dense 16 tanh, dense 4, loss mse }
network! { struct Large; input 784, dense 128 relu, dense 10 softmax, loss cross_entropy }

fn over_batch_sizes() -> Vec<Curve> {
    fn curve<N, const IN: usize, const OUT: usize>(name: &'static str) -> Curve
    where
        N: Trainable<IN, OUT, Scalar = f32>,
    {
        let sizes = (0..=10).map(|power| 1 << power);
        (name, sizes.map(|size| (size, step::<N, IN, OUT>(size) / size as f64)).collect())
    }
    vec![
        curve::<Small, 4, 3>("4-16-3, tanh, softmax"),
        curve::<Middle, 4, 4>("4-32-16-4, tanh"),
        curve::<Large, 784, 10>("784-128-10, relu, softmax"),
    ]
}

/// Networks of so many layers: one, and one for each `relu`.
macro_rules! deep {
    ($($width:literal: $name:literal, $([$($relu:ident)*])+;)+) => {{
        fn over_depths() -> Vec<Curve> {
            vec![$(($name, vec![$({
                network! { input $width, $(dense $width $relu,)* dense $width, loss mse }
                (1 $(+ layer!($relu))*, step::<Network, $width, $width>(64))
            }),+])),+]
        }
        over_depths()
    }};
}

macro_rules! layer {
    (relu) => {
        1
    };
}

#[rustfmt::skip]
fn over_depths() -> Vec<Curve> {
    deep! {
        16: "16 units a layer, batches of 64",
            [] [relu] [relu relu relu] [relu relu relu relu relu relu relu]
            [relu relu relu relu relu relu relu relu relu relu relu relu relu relu relu]
            [relu relu relu relu relu relu relu relu relu relu relu relu relu relu relu relu
             relu relu relu relu relu relu relu relu relu relu relu relu relu relu relu];
        128: "128 units a layer, batches of 64",
            [] [relu] [relu relu relu] [relu relu relu relu relu relu relu]
            [relu relu relu relu relu relu relu relu relu relu relu relu relu relu relu]
            [relu relu relu relu relu relu relu relu relu relu relu relu relu relu relu relu
             relu relu relu relu relu relu relu relu relu relu relu relu relu relu relu];
    }
}

/// Networks of two layers, of these widths.
macro_rules! wide {
    ($name:literal, $columns:literal: $($width:literal)+) => {
        ($name, vec![$({
            network! { input $width, dense $width relu, dense $width, loss mse }
            ($width, step::<Network, $width, $width>($columns))
        }),+])
    };
}

fn over_widths() -> Vec<Curve> {
    vec![
        wide!("batches of 1", 1: 4 8 16 32 64 128 256 512 1024),
        wide!("batches of 64", 64: 4 8 16 32 64 128 256 512 1024),
    ]
}

/// The microseconds of one training step.
fn step<N, const IN: usize, const OUT: usize>(columns: usize) -> f64
where
    N: Trainable<IN, OUT, Scalar = f32>,
{
    let xs = Batch::<f32, IN>::from_fn(columns, |i, j| ((i * 7 + j * 13) % 17) as f32 / 17.0);
    let ys = Batch::<f32, OUT>::from_fn(columns, |i, j| f32::from(u8::from(j % OUT == i)));
    let (mut network, mut workspace) = (N::new(0), N::workspace(columns));
    let (mut descent, mut generator) = (GradientDescent::new(1e-6), Generator::new(0));
    let mut steps = |count: u32| {
        let start = Instant::now();
        for _ in 0..count {
            let targets = Targets::Dense((&ys).into());
            black_box(network.backward_batch((&xs).into(), targets, &mut workspace, &mut generator));
            descent.step(&mut network, N::gradients(&workspace));
        }
        start.elapsed() / count
    };
    // So many at a time that the clock is exact enough, again and again for four tenths of a second.
    steps(1);
    let count = (20e-6 / steps(1).as_secs_f64()).ceil() as u32;
    let start = Instant::now();
    let mut least = Duration::MAX;
    while start.elapsed() < Duration::from_millis(400) {
        least = least.min(steps(count));
    }
    least.as_secs_f64() * 1e6
}

/// Colours of the palette of Okabe and Ito, which readers tell apart with any kind of colour vision; and markers.
const COLORS: [RGBColor; 3] =
    [RGBColor(0x00, 0x72, 0xb2), RGBColor(0xd5, 0x5e, 0x00), RGBColor(0x00, 0x9e, 0x73)];
const INK: RGBColor = RGBColor(0x33, 0x33, 0x33);
const GRID: RGBColor = RGBColor(0xe4, 0xe4, 0xe4);

fn draw(name: &str, x_title: &str, y_title: &str, curves: &[Curve]) -> Result<(), Box<dyn Error>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/pictures/growth-{name}.svg"));
    let points = || curves.iter().flat_map(|(_, points)| points);
    let largest_x = points().map(|&(x, _)| x).max().unwrap_or(1);
    let smallest_x = points().map(|&(x, _)| x).min().unwrap_or(1);
    let largest = points().map(|&(_, time)| time).fold(0.0, f64::max);
    let smallest = points().map(|&(_, time)| time).fold(f64::MAX, f64::min);

    let area = SVGBackend::new(&path, (800, 450)).into_drawing_area();
    area.fill(&WHITE)?;
    let text = |size: u32| ("sans-serif", size).into_font().color(&INK);
    let mut chart = ChartBuilder::on(&area)
        .margin(16)
        .margin_right(28)
        .margin_top(24 + 22 * curves.len() as u32)
        .x_label_area_size(52)
        .y_label_area_size(76)
        .build_cartesian_2d(
            (smallest_x as f64..largest_x as f64).log_scale().base(2.0),
            (10f64.powf(smallest.log10().floor())..10f64.powf(largest.log10().ceil())).log_scale(),
        )?;
    chart
        .configure_mesh()
        .x_desc(x_title)
        .y_desc(y_title)
        .axis_desc_style(text(17))
        .label_style(text(15))
        .axis_style(INK)
        .bold_line_style(GRID)
        .light_line_style(TRANSPARENT)
        .x_labels(12)
        .y_labels(8)
        .x_label_formatter(&|x| format!("{x:.0}"))
        .y_label_formatter(&|time| format!("{time}"))
        .draw()?;
    for (number, ((name, points), color)) in curves.iter().zip(COLORS).enumerate() {
        let points = || points.iter().map(|&(x, time)| (x as f64, time));
        chart.draw_series(LineSeries::new(points(), color.stroke_width(2)))?;
        chart.draw_series(points().map(|point| Circle::new(point, 4, color.filled())))?;
        let y = 22 + 22 * number as i32;
        area.draw(&Circle::new((84, y), 5, color.filled()))?;
        area.draw(&Text::new(*name, (98, y - 8), text(16)))?;
        println!("{}: {name}", path.display());
        points().for_each(|(x, time)| println!("  {x:5} {time:.3} µs"));
    }
    area.present()?;
    Ok(())
}
