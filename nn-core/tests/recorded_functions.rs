//! Every activation and its slope, in both scalars, against values recorded with more digits (recorded/record.py):
//! at ±0, ±1e-30, ±30, ±88.8, ±1e4 and ±MAX, on a grid, near kinks and near the zeros of slopes, and where a search over
//! millions of inputs found the largest errors (recorded/worst.txt). And losses that are such a function of one output.
//!
//! Values are to be within 4 units in the last place; slopes within 4 units of the largest slope, and those taken
//! at the input within 8 units of their own size. Numbers below the smallest normal one have their units there.

mod recorded;

use nn_core::activation::*;
use nn_core::loss::{log_cosh, log_cosh_slope, sigmoid_bce, sigmoid_cross_entropy, softmax_cross_entropy};
use nn_core::{Real, vector};
use recorded::Row;

const LEAK: f64 = 0.01_f32 as f64;
const SMHT: [f64; 4] = [1.0, 0.75, 0.875, 1.125];
const SMHT_THAT_OVERFLOWS: [f64; 4] = [1.0, 0.5, -0.25, 0.125];

/// A function of four parameters at an input.
fn at<T: Real>(function: fn(T, T, T, T, T) -> T, a: T, parameters: [f64; 4]) -> T {
    let [p, q, r, s] = parameters.map(T::from_f64);
    function(a, p, q, r, s)
}

/// A slope, and where it is taken.
enum Slope<T> {
    /// At the output; beside it the largest slope there is.
    AtOutput(fn(T) -> T, f64),
    AtInput(fn(T) -> T),
}
use Slope::{AtInput, AtOutput};

/// A name, the recorded rows, the function and its slope.
type Function<T> = (&'static str, &'static [Row], fn(T) -> T, Slope<T>);

/// The size of a unit in the last place of x as a number of type T.
fn unit<T: Real>(x: f64) -> f64 {
    let smallest_normal = if size_of::<T>() == 4 { f64::from(f32::MIN_POSITIVE) } else { f64::MIN_POSITIVE };
    let power_of_two = f64::from_bits(x.to_bits() & f64::INFINITY.to_bits()); // the exponent of x alone
    power_of_two.max(smallest_normal) * T::EPSILON.to_f64()
}

/// How many `units` a result is away from an expected number: the nearest `f64` and what it lacks.
fn distance<T: Real>(result: T, expected: (f64, f64), unit: f64) -> f64 {
    let (nearest, rest) = expected;
    if result.to_f64() == T::from_f64(nearest).to_f64() && !result.is_finite() {
        return 0.0;
    }
    (((result.to_f64() - nearest) - rest) / unit).abs()
}

/// The worst distances of value and slope over all rows whose input is a number of type T.
fn worst<T: Real>(rows: &[Row], value: fn(T) -> T, slope: &Slope<T>) -> [(f64, f64); 2] {
    let mut worst = [(0.0, 0.0); 2];
    let mut note = |which: usize, a: f64, distance: f64| {
        if distance.is_nan() || distance > worst[which].0 {
            worst[which] = (distance, a);
        }
    };
    for &(a, h, h_rest, dh, dh_rest) in rows {
        let input = T::from_f64(a);
        if input.to_f64() != a {
            continue; // an input that only f64 has
        }
        let output = value(input);
        note(0, a, distance(output, (h, h_rest), unit::<T>(h)));
        match slope {
            AtOutput(slope, largest) => {
                note(1, a, distance(slope(output), (dh, dh_rest), unit::<T>(*largest)))
            }
            AtInput(slope) => note(1, a, distance(slope(input), (dh, dh_rest), unit::<T>(dh))),
        }
    }
    worst
}

fn functions<T: Real>() -> [Function<T>; 25] {
    [
        ("step", recorded::STEP, step, AtOutput(step_slope, 1.0)),
        ("sigmoid", recorded::SIGMOID, sigmoid, AtOutput(sigmoid_slope, 0.25)),
        ("tanh", recorded::TANH, tanh, AtOutput(tanh_slope, 1.0)),
        (
            "smht of ones",
            recorded::SMHT_OF_ONES,
            |a| smht(a, T::ONE, T::ONE, T::ONE, T::ONE),
            AtInput(|a| smht_slope(a, T::ONE, T::ONE, T::ONE, T::ONE)),
        ),
        ("smht", recorded::SMHT, |a| at::<T>(smht, a, SMHT), AtInput(|a| at::<T>(smht_slope, a, SMHT))),
        (
            "smht that overflows",
            recorded::SMHT_THAT_OVERFLOWS,
            |a| at::<T>(smht, a, SMHT_THAT_OVERFLOWS),
            AtInput(|a| at::<T>(smht_slope, a, SMHT_THAT_OVERFLOWS)),
        ),
        ("relu", recorded::RELU, relu, AtOutput(relu_slope, 1.0)),
        (
            "leaky_relu",
            recorded::LEAKY_RELU,
            |a| leaky_relu(a, T::from_f64(LEAK)),
            AtOutput(|h| leaky_relu_slope(h, T::from_f64(LEAK)), 1.0),
        ),
        ("elu", recorded::ELU, |a| elu(a, T::ONE), AtOutput(|h| elu_slope(h, T::ONE), 1.0)),
        (
            "elu of two",
            recorded::ELU_OF_TWO,
            |a| elu(a, T::from_f64(2.0)),
            AtOutput(|h| elu_slope(h, T::from_f64(2.0)), 2.0),
        ),
        ("selu", recorded::SELU, selu, AtOutput(selu_slope, 1.758)),
        ("gelu", recorded::GELU, gelu, AtInput(gelu_slope)),
        ("gelu_tanh", recorded::GELU_TANH, gelu_tanh, AtInput(gelu_tanh_slope)),
        ("softplus", recorded::SOFTPLUS, softplus, AtOutput(softplus_slope, 1.0)),
        ("silu", recorded::SILU, silu, AtInput(silu_slope)),
        ("gaussian", recorded::GAUSSIAN, gaussian, AtInput(gaussian_slope)),
        ("hard_sigmoid", recorded::HARD_SIGMOID, hard_sigmoid, AtOutput(hard_sigmoid_slope, 1.0 / 6.0)),
        ("hard_tanh", recorded::HARD_TANH, hard_tanh, AtOutput(hard_tanh_slope, 1.0)),
        ("relu6", recorded::RELU6, relu6, AtOutput(relu6_slope, 1.0)),
        ("mish", recorded::MISH, mish, AtInput(mish_slope)),
        ("softsign", recorded::SOFTSIGN, softsign, AtOutput(softsign_slope, 1.0)),
        (
            "log_cosh",
            recorded::LOG_COSH,
            |e| log_cosh(&vector![e], &vector![T::ZERO]),
            AtInput(|e| log_cosh_slope(e, T::ZERO)),
        ),
        // −ln of the sigmoid, or of a softmax of two; their slopes in a are steps of the backward pass.
        (
            "bce of a sigmoid",
            recorded::SOFTPLUS,
            |a| sigmoid_bce(&vector![a], &vector![T::ZERO]),
            AtInput(sigmoid),
        ),
        (
            "cross_entropy of a sigmoid",
            recorded::SOFTPLUS,
            |a| sigmoid_cross_entropy(&vector![-a], &vector![T::ONE]),
            AtInput(sigmoid),
        ),
        (
            "cross_entropy of a softmax",
            recorded::SOFTPLUS,
            |a| softmax_cross_entropy(&vector![a, T::ZERO], &vector![T::ZERO, T::ONE]),
            AtInput(|a| softmax(&vector![a, T::ZERO])[0]),
        ),
    ]
}

fn check<T: Real>() {
    let mut too_far = Vec::new();
    for (name, rows, value, slope) in functions::<T>() {
        let [(of_value, at), (of_slope, slope_at)] = worst(rows, value, &slope);
        let line = format!(
            "{name:20} value {of_value:4.2} ulp at {at:<23e} slope {of_slope:4.2} ulp at {slope_at:e}"
        );
        println!("{line}"); // for people: --nocapture
        let largest_of_slope = if matches!(slope, AtInput(_)) { 8.0 } else { 4.0 };
        if !(of_value <= 4.0 && of_slope <= largest_of_slope) {
            too_far.push(line);
        }
    }
    assert!(too_far.is_empty(), "{too_far:#?}");
}

/// At inputs of every size there is, which no record can hold: nothing is NaN, and nothing infinite but smht,
/// which grows without bounds where p > r or q > s.
fn check_finite<T: Real>() {
    for (name, _, value, slope) in functions::<T>() {
        let bounded = !["smht", "smht that overflows"].contains(&name);
        let inputs = (-1074..1024).flat_map(|k| [1.37, -1.37].map(|a| T::from_f64(a * 2.0_f64.powi(k))));
        for a in inputs.filter(|a| a.is_finite()) {
            let h = value(a);
            let dh = match slope {
                AtOutput(slope, _) => slope(h),
                AtInput(slope) => slope(a),
            };
            let fine = |x: T| if bounded { x.is_finite() } else { !x.is_nan() };
            assert!(fine(h) && fine(dh), "{name} at {a:e} is {h}, its slope {dh}");
        }
    }
}

#[test]
fn all_is_finite_at_inputs_of_every_size() {
    check_finite::<f32>();
    check_finite::<f64>();
}

#[test]
fn f32_is_near_the_recorded_values() {
    check::<f32>();
}

#[test]
fn f64_is_near_the_recorded_values() {
    check::<f64>();
}
