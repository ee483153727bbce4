//! The activations of batches, which are written anew for vector registers, in both number types: against the values
//! recorded with more digits, against the functions of one example over every size of number, and against themselves
//! with and without the fused multiply-add.
//!
//! Bounds as for one example, in recorded_functions.rs: values within 4 units in the last place, slopes within 16 units
//! of the largest slope, and those taken at the input within 16 units of their own size.

mod recorded;

use nn_core::__private::elementwise::arithmetic::{Fused, MultiplyAdd, Plain};
use nn_core::__private::elementwise::numbers::Lane;
use nn_core::__private::elementwise::*;
use nn_core::activation;
use recorded::Row;

const LEAK: f64 = 0.01_f32 as f64;
const SMHT: [f64; 4] = [1.0, 0.75, 0.875, 1.125];

/// The size of a unit in the last place of x as a number of type T.
fn unit<T: Lane>(x: f64) -> f64 {
    let smallest_normal = if size_of::<T>() == 4 { f64::from(f32::MIN_POSITIVE) } else { f64::MIN_POSITIVE };
    let power_of_two = f64::from_bits(x.to_bits() & f64::INFINITY.to_bits()); // the exponent of x alone
    power_of_two.max(smallest_normal) * T::EPSILON.to_f64()
}

/// How many `units` a result is away from an expected number: the nearest `f64` and what it lacks.
fn distance<T: Lane>(result: T, expected: (f64, f64), unit: f64) -> f64 {
    let (nearest, rest) = expected;
    if result.to_f64() == T::from_f64(nearest).to_f64() && !result.is_finite() {
        return 0.0;
    }
    (((result.to_f64() - nearest) - rest) / unit).abs()
}

/// What a test needs to know of an activation.
struct Subject<T, F> {
    name: &'static str,
    batch: F,
    value: fn(T) -> T,
    slope: fn(T) -> T,
    /// The largest slope, where it is taken at the output.
    largest_slope: Option<f64>,
    rows: &'static [Row],
}

/// Something to be done with each activation.
trait Visit<T: Lane> {
    fn visit<F: Elementwise>(&mut self, subject: Subject<T, F>);
}

/// Shows all activations of a number type to a visitor.
macro_rules! visit_all {
    ($real:ident, $visit:expr) => {{
        let visit = $visit;
        visit_all!($real, visit, Step, step, step_slope, Some(1.0), STEP);
        visit_all!($real, visit, Sigmoid, sigmoid, sigmoid_slope, Some(0.25), SIGMOID);
        visit_all!($real, visit, Tanh, tanh, tanh_slope, Some(1.0), TANH);
        visit_all!($real, visit, Relu, relu, relu_slope, Some(1.0), RELU);
        visit_all!($real, visit, Selu, selu, selu_slope, Some(1.758), SELU);
        visit_all!($real, visit, Gelu, gelu, gelu_slope, None, GELU);
        visit_all!($real, visit, GeluTanh, gelu_tanh, gelu_tanh_slope, None, GELU_TANH);
        visit_all!($real, visit, Softplus, softplus, softplus_slope, Some(1.0), SOFTPLUS);
        visit_all!($real, visit, Silu, silu, silu_slope, None, SILU);
        visit_all!($real, visit, Gaussian, gaussian, gaussian_slope, None, GAUSSIAN);
        visit_all!($real, visit, HardSigmoid, hard_sigmoid, hard_sigmoid_slope, Some(1.0 / 6.0), HARD_SIGMOID);
        visit_all!($real, visit, HardTanh, hard_tanh, hard_tanh_slope, Some(1.0), HARD_TANH);
        visit_all!($real, visit, Relu6, relu6, relu6_slope, Some(1.0), RELU6);
        visit_all!($real, visit, Mish, mish, mish_slope, None, MISH);
        visit_all!($real, visit, Softsign, softsign, softsign_slope, Some(1.0), SOFTSIGN);
        visit.visit(Subject::<$real, _> {
            name: "leaky_relu",
            batch: LeakyRelu(LEAK),
            value: |a| activation::leaky_relu(a, LEAK as $real),
            slope: |h| activation::leaky_relu_slope(h, LEAK as $real),
            largest_slope: Some(1.0),
            rows: recorded::LEAKY_RELU,
        });
        visit.visit(Subject::<$real, _> {
            name: "elu",
            batch: Elu(2.0),
            value: |a| activation::elu(a, 2.0),
            slope: |h| activation::elu_slope(h, 2.0),
            largest_slope: Some(2.0),
            rows: recorded::ELU_OF_TWO,
        });
        visit.visit(Subject::<$real, _> {
            name: "smht",
            batch: Smht(SMHT[0], SMHT[1], SMHT[2], SMHT[3]),
            value: |a| activation::smht(a, SMHT[0] as $real, SMHT[1] as $real, SMHT[2] as $real, SMHT[3] as $real),
            slope: |a| {
                activation::smht_slope(a, SMHT[0] as $real, SMHT[1] as $real, SMHT[2] as $real, SMHT[3] as $real)
            },
            largest_slope: None,
            rows: recorded::SMHT,
        });
    }};
    ($real:ident, $visit:ident, $batch:ident, $value:ident, $slope:ident, $largest:expr, $rows:ident) => {
        $visit.visit(Subject::<$real, _> {
            name: stringify!($value),
            batch: $batch,
            value: activation::$value,
            slope: activation::$slope,
            largest_slope: $largest,
            rows: recorded::$rows,
        })
    };
}

/// The worst distance met so far, and where.
#[derive(Default)]
struct Worst(f64, f64);

impl Worst {
    fn note(&mut self, a: f64, distance: f64) {
        if distance.is_nan() || distance > self.0 {
            *self = Self(distance, a);
        }
    }
}

#[derive(Default)]
struct Recorded {
    too_far: Vec<String>,
}

impl Recorded {
    fn check<T: Lane, F: Elementwise, M: MultiplyAdd>(&mut self, subject: &Subject<T, F>, how: &str) {
        let (mut of_value, mut of_slope) = (Worst::default(), Worst::default());
        for &(a, h, h_rest, dh, dh_rest) in subject.rows {
            let input = T::from_f64(a);
            if input.to_f64() != a {
                continue; // an input that only f64 has
            }
            let output = subject.batch.value::<M, T>(input);
            of_value.note(a, distance(output, (h, h_rest), unit::<T>(h)));
            let slope = subject.batch.slope::<M, T>(if subject.largest_slope.is_some() { output } else { input });
            of_slope.note(a, distance(slope, (dh, dh_rest), unit::<T>(subject.largest_slope.unwrap_or(dh))));
        }
        let line = format!(
            "{:12} {how} value {:4.2} ulp at {:<23e} slope {:4.2} ulp at {:e}",
            subject.name, of_value.0, of_value.1, of_slope.0, of_slope.1
        );
        println!("{line}"); // for people: --nocapture
        if !(of_value.0 <= 4.0 && of_slope.0 <= 16.0) {
            self.too_far.push(line);
        }
    }
}

impl<T: Lane> Visit<T> for Recorded {
    fn visit<F: Elementwise>(&mut self, subject: Subject<T, F>) {
        self.check::<T, F, Plain>(&subject, "plain");
        self.check::<T, F, Fused>(&subject, "fused");
    }
}

#[test]
fn values_are_near_the_recorded_ones() {
    let mut recorded = Recorded::default();
    visit_all!(f32, &mut recorded);
    visit_all!(f64, &mut recorded);
    assert!(recorded.too_far.is_empty(), "{:#?}", recorded.too_far);
}
