//! What can be measured of an activation: whether it falls, how smooth it is, where its values lie, where its
//! slope vanishes.

use crate::function::{Function, formula_of, of_activation, shown_arguments};
use crate::text::number;
use nn_codegen::catalog::Activation;
use nn_codegen::expression::Expression;

/// How smooth a function is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Class {
    /// The value jumps.
    Jumps,
    /// The slope jumps.
    Continuous,
    /// The slope of the slope jumps.
    Once,
    /// All slopes exist.
    Smooth,
}

impl Class {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Jumps => "not continuous",
            Self::Continuous => "C⁰",
            Self::Once => "C¹",
            Self::Smooth => "C^∞",
        }
    }
}

/// Where properties are looked for.
const INTERVAL: (f64, f64) = (-8.0, 8.0);
/// So far away that a slope has reached its limit.
const FAR: f64 = 300.0;
/// Beyond the kinks, and where a slope that only tends to zero is not zero yet.
const BEYOND: f64 = 6.5;

fn grid(step: f64) -> impl Iterator<Item = f64> {
    let count = ((INTERVAL.1 - INTERVAL.0) / step) as usize;
    (0..=count).map(move |i| INTERVAL.0 + i as f64 * step)
}

/// The class of an activation with these arguments, and where what jumps first jumps.
pub(crate) fn class(row: &Activation, arguments: &[f64]) -> (Class, Vec<f64>) {
    if !has_pieces(&formula_of(row).0) {
        return (Class::Smooth, vec![]);
    }
    let Some(Function { value, slope, .. }) = of_activation(row, arguments).into_iter().next() else {
        return (Class::Smooth, vec![]);
    };
    let second = |a: f64| (slope(a + 1e-6) - slope(a - 1e-6)) / 2e-6;
    let of = |class, jumps: Vec<f64>| (!jumps.is_empty()).then_some((class, jumps));
    of(Class::Jumps, jumps(&value))
        .or_else(|| of(Class::Continuous, jumps(&slope)))
        .or_else(|| of(Class::Once, jumps(&second)))
        .unwrap_or((Class::Smooth, vec![]))
}

/// Whether a formula is put together from pieces: without, it can be differentiated as often as one likes.
fn has_pieces(formula: &Expression) -> bool {
    use Expression::{Abs, Choose, LargestPiece, Max, Min, Positive, Sign};
    matches!(formula, Choose(..) | LargestPiece(..) | Max(..) | Min(..) | Abs(_) | Sign(_) | Positive(_))
        || formula.parts().into_iter().any(has_pieces)
}

/// Where a function jumps, to three decimals.
pub(crate) fn jumps(function: &dyn Fn(f64) -> f64) -> Vec<f64> {
    const STEP: f64 = 0.25;
    let mut found: Vec<f64> = vec![];
    for start in grid(STEP) {
        let (mut low, mut high) = (start, start + STEP);
        while high - low > 1e-4 {
            let middle = (low + high) / 2.0;
            let rise = |from: f64, to: f64| (function(to) - function(from)).abs();
            if rise(low, middle) > rise(middle, high) { high = middle } else { low = middle }
        }
        let at = (high * 1e3).round() / 1e3;
        if (function(high + 1e-4) - function(low - 1e-4)).abs() > 0.009 && !found.contains(&at) {
            found.push(at);
        }
    }
    found
}

/// Where a function falls: the ends of the stretch, infinite where it goes on for ever.
pub(crate) fn falls(function: &Function) -> Option<(f64, f64)> {
    let falling: Vec<f64> = grid(0.02).filter(|a| (function.slope)(*a) < -1e-16).collect();
    let (first, last) = (*falling.first()?, *falling.last()?);
    let rises = |a: &f64| (function.slope)(*a) > 1e-16;
    let before = grid(0.02).take_while(|a| *a < first).any(|a| rises(&a));
    let after = grid(0.02).skip_while(|a| *a <= last).any(|a| rises(&a));
    let low = if before { turn(function, first - 0.02, first) } else { f64::NEG_INFINITY };
    let high = if after { turn(function, last + 0.02, last) } else { f64::INFINITY };
    Some((low, high))
}

/// The point between one that rises and one that falls where the slope is zero.
fn turn(function: &Function, mut rises: f64, mut falls: f64) -> f64 {
    for _ in 0..60 {
        let middle = (rises + falls) / 2.0;
        if (function.slope)(middle) < 0.0 { falls = middle } else { rises = middle }
    }
    falls
}

/// Whether larger a give larger h.
pub(crate) fn monotonic(function: &Function) -> String {
    match falls(function) {
        Some((_, high)) if high.is_finite() => {
            format!("no: falls to {} at a = {}", number((function.value)(high), 6), number(high, 5))
        }
        Some((low, _)) => format!("no: falls for a > {}", number(low, 5)),
        None if grid(0.02).all(|a| (function.slope)(a) > 0.0) => "strictly".into(),
        None => "yes".into(),
    }
}

/// Whether the values lie around zero.
pub(crate) fn zero_centred(function: &Function) -> &'static str {
    let g = &function.value;
    if grid(0.25).all(|a| (g(a) + g(-a)).abs() < 1e-12) {
        "yes: g(−a) = −g(a)"
    } else if grid(0.02).any(|a| g(a) < 0.0) {
        "values of both signs"
    } else {
        "no: h ≥ 0"
    }
}

/// The least and the largest value found.
pub(crate) fn extremes(function: &Function) -> (f64, f64) {
    let values = || grid(0.02).chain([-FAR, FAR]).map(&function.value);
    (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max))
}

/// Mean and standard deviation of h where a is normal with mean 0 and deviation 1.
pub(crate) fn moments(function: &Function) -> (f64, f64) {
    const STEP: f64 = 0.02;
    let mut sums = [0.0; 3];
    for a in grid(STEP).map(|a| a + STEP / 2.0) {
        let (weight, h) = (libm::exp(-a * a / 2.0), (function.value)(a));
        for (sum, power) in sums.iter_mut().zip([1.0, h, h * h]) {
            *sum += weight * power;
        }
    }
    let (mean, square) = (sums[1] / sums[0], sums[2] / sums[0]);
    (mean, (square - mean * mean).max(0.0).sqrt())
}

/// On which side the slope tends to zero, or is zero.
pub(crate) fn saturates(function: &Function) -> String {
    let slope = &function.slope;
    let side = |sign: f64| match slope(sign * FAR).abs() {
        _ if slope(sign * BEYOND) == 0.0 => Some("slope 0"),
        far if far < 1e-4 => Some("slope → 0"),
        _ => None,
    };
    match (side(-1.0), side(1.0)) {
        (None, None) => "no".into(),
        (Some(how), None) => format!("below ({how})"),
        (None, Some(how)) => format!("above ({how})"),
        (Some(below), Some(above)) if below == above => format!("on both sides ({below})"),
        (Some(below), Some(above)) => format!("below ({below}), above ({above})"),
    }
}

/// The largest |g′|; nothing where there is none.
pub(crate) fn largest_slope(function: &Function) -> Option<f64> {
    let slope = |a: f64| (function.slope)(a).abs();
    let (largest, far) = (grid(0.02).map(slope).fold(0.0, f64::max), slope(FAR).max(slope(-FAR)));
    (far <= 2.0 * largest).then_some(largest.max(far))
}

/// The interval in which an activation is drawn: beyond it the slopes hardly change.
pub(crate) fn interval(functions: &[Function], kinks: &[f64]) -> (f64, f64) {
    let settled = |sign: f64, width: f64| {
        let near = |a: f64| {
            functions.iter().all(|function| {
                let slope = |a: f64| (function.slope)(a);
                (slope(sign * a) - slope(sign * FAR)).abs() < 0.025
            })
        };
        kinks.iter().all(|kink| sign * kink <= width - 1.5) && near(width) && near(width + 1.0)
    };
    let width =
        |sign: f64| [3.0, 4.0, 5.0, 6.0].into_iter().find(|width| settled(sign, *width)).unwrap_or(8.0);
    (-width(-1.0), width(1.0))
}

/// What jumps where, and what the slope is declared to be there.
pub(crate) fn kinks(row: &Activation) -> String {
    let arguments = shown_arguments(row.name, row.arguments);
    let (class, jumps) = class(row, &arguments);
    let Some(function) = of_activation(row, &arguments).into_iter().next() else { return String::new() };
    let (value, slope) = (&function.value, &function.slope);
    let told = jumps.iter().map(|at| {
        let point = number(*at, 3);
        let sides = |f: &dyn Fn(f64) -> f64| {
            format!("from {} to {}", number(f(at - 1e-7), 3), number(f(at + 1e-7), 3))
        };
        match class {
            Class::Jumps => format!(
                "g jumps {} at a = {point}, where g({point}) = {} and g′({point}) = {} by declaration",
                sides(value),
                number(value(*at), 3),
                number(slope(*at), 3)
            ),
            Class::Continuous => format!(
                "g′ jumps {} at a = {point}, where g′({point}) = {} by declaration",
                sides(slope),
                number(slope(*at), 3)
            ),
            _ => format!("g″ jumps at a = {point}, where g′({point}) = {}", number(slope(*at), 3)),
        }
    });
    let sentences: Vec<String> = told.map(|sentence| format!("; {sentence}")).collect();
    sentences.concat()
}
