//! The activations of batches, which are written anew for vector registers, in both number types: against the values
//! recorded with more digits, against the functions of one example over every size of number, and against themselves
//! with and without the fused multiply-add.
//!
//! Bounds as for one example, in recorded_functions.rs: values within 4 units in the last place, slopes within 4 units
//! of the largest slope, and those taken at the input within 8 units of their own size.

mod recorded;

use nn_core::__private::elementwise::arithmetic::{Fused, MultiplyAdd, Plain};
use nn_core::__private::elementwise::numbers::Lane;
use nn_core::__private::elementwise::*;
use nn_core::activation::*;
use recorded::Row;
use std::marker::PhantomData;

const LEAK: f64 = 0.01_f32 as f64;
const SMHT: [f64; 4] = [1.0, 0.75, 0.875, 1.125];
/// Arguments for which smht overflows.
const LARGE: [f64; 4] = [1.0, 0.5, -0.25, 0.125];

fn soboleva([p, q, r, s]: [f64; 4]) -> Smht {
    Smht(p, q, r, s)
}

/// A function of four arguments at a.
fn four(function: fn(f64, f64, f64, f64, f64) -> f64, a: f64, [p, q, r, s]: [f64; 4]) -> f64 {
    function(a, p, q, r, s)
}

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
    number: PhantomData<T>,
    /// The function of one example, in `f64`: more digits than `f32` has.
    value: fn(f64) -> f64,
    slope: fn(f64) -> f64,
    /// The largest slope, where it is taken at the output.
    largest_slope: Option<f64>,
    rows: &'static [Row],
}

/// How many units a slope may be away.
fn largest_of_slope<T, F>(subject: &Subject<T, F>) -> f64 {
    if subject.largest_slope.is_some() { 4.0 } else { 8.0 }
}

/// Something to be done with each activation.
trait Visit<T: Lane> {
    fn visit<F: Elementwise>(&mut self, subject: Subject<T, F>);
}

/// Shows all activations of a number type to a visitor.
macro_rules! visit_all {
    ($real:ident, $visitor:expr) => {{
        let visitor = $visitor;
        visit_all!($real, visitor,
            Step, step, step_slope, Some(1.0), STEP;
            Sigmoid, sigmoid, sigmoid_slope, Some(0.25), SIGMOID;
            Tanh, tanh, tanh_slope, Some(1.0), TANH;
            Relu, relu, relu_slope, Some(1.0), RELU;
            Selu, selu, selu_slope, Some(1.758), SELU;
            Gelu, gelu, gelu_slope, None, GELU;
            GeluTanh, gelu_tanh, gelu_tanh_slope, None, GELU_TANH;
            Softplus, softplus, softplus_slope, Some(1.0), SOFTPLUS;
            Silu, silu, silu_slope, None, SILU;
            Gaussian, gaussian, gaussian_slope, None, GAUSSIAN;
            HardSigmoid, hard_sigmoid, hard_sigmoid_slope, Some(1.0 / 6.0), HARD_SIGMOID;
            HardTanh, hard_tanh, hard_tanh_slope, Some(1.0), HARD_TANH;
            Relu6, relu6, relu6_slope, Some(1.0), RELU6;
            Mish, mish, mish_slope, None, MISH;
            Softsign, softsign, softsign_slope, Some(1.0), SOFTSIGN;
            LeakyRelu(LEAK), |a| leaky_relu(a, LEAK), |h| leaky_relu_slope(h, LEAK), Some(1.0), LEAKY_RELU;
            Elu(1.0), |a| elu(a, 1.0), |h| elu_slope(h, 1.0), Some(1.0), ELU;
            Elu(2.0), |a| elu(a, 2.0), |h| elu_slope(h, 2.0), Some(2.0), ELU_OF_TWO;
            soboleva([1.0; 4]), |a| four(smht, a, [1.0; 4]), |a| four(smht_slope, a, [1.0; 4]), None, SMHT_OF_ONES;
            soboleva(SMHT), |a| four(smht, a, SMHT), |a| four(smht_slope, a, SMHT), None, SMHT;
            soboleva(LARGE), |a| four(smht, a, LARGE), |a| four(smht_slope, a, LARGE), None, SMHT_THAT_OVERFLOWS;
        );
    }};
    ($real:ident, $visitor:ident, $($batch:expr, $value:expr, $slope:expr, $largest:expr, $rows:ident;)+) => {
        $($visitor.visit(Subject::<$real, _> {
            name: stringify!($rows),
            batch: $batch,
            value: $value,
            slope: $slope,
            largest_slope: $largest,
            rows: recorded::$rows,
            number: PhantomData,
        });)+
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
            let slope =
                subject.batch.slope::<M, T>(if subject.largest_slope.is_some() { output } else { input });
            of_slope.note(a, distance(slope, (dh, dh_rest), unit::<T>(subject.largest_slope.unwrap_or(dh))));
        }
        let line = format!(
            "{:20} {how} value {:4.2} ulp at {:<23e} slope {:4.2} ulp at {:e}",
            subject.name, of_value.0, of_value.1, of_slope.0, of_slope.1
        );
        println!("{line}"); // for people: --nocapture
        if !(of_value.0 <= 4.0 && of_slope.0 <= largest_of_slope(subject)) {
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

/// Every exponent, and between neighbouring powers of two 4096 significands (16 of `f64`, which has eight times the
/// exponents): more than a million numbers of `f32` in 17 · 2¹⁶ steps of its bits, deterministic and not regular.
fn numbers_of_every_size<T: Lane>() -> impl Iterator<Item = T> {
    let steps = if size_of::<T>() == 4 { 17 << 16 } else { 1 << 18 };
    (0..steps).map(|i| {
        let fraction = (f64::from(i) * 0.618_033_988_749_894_9).fract(); // the golden ratio's: evenly spread
        if size_of::<T>() == 4 {
            T::from_f64(f64::from(f32::from_bits((fraction * 4_294_967_296.0) as u32)))
        } else {
            T::from_f64(f64::from_bits((fraction * 18_446_744_073_709_551_616.0) as u64))
        }
    })
}

/// Numbers where the functions bend: evenly from −110 to 110 (−750 to 750), and the more densely the nearer to 0.
fn numbers_of_ordinary_size<T: Lane>() -> impl Iterator<Item = T> {
    let widest = if size_of::<T>() == 4 { 110.0 } else { 750.0 };
    (-100_000..=100_000).map(move |i| T::from_f64(widest * (f64::from(i) / 100_000.0).powi(3)))
}

/// Compares the loops over slices with the functions of one example in `f64`.
#[derive(Default)]
struct Dense {
    too_far: Vec<String>,
}

impl<T: Lane> Visit<T> for Dense {
    fn visit<F: Elementwise>(&mut self, subject: Subject<T, F>) {
        let a: Vec<T> = numbers_of_every_size().chain(numbers_of_ordinary_size()).collect();
        let (mut h, mut slopes) = (vec![T::ZERO; a.len()], vec![T::ZERO; a.len()]);
        subject.batch.map(&a, &mut h);
        let of = if subject.largest_slope.is_some() { &h } else { &a };
        subject.batch.pull_back(&vec![T::ONE; a.len()], of, &mut slopes);

        let (mut of_value, mut of_slope) = (Worst::default(), Worst::default());
        for (((&a, &h), &of), &slope) in a.iter().zip(&h).zip(of).zip(&slopes) {
            if a.is_nan() {
                assert!(
                    h.is_nan() && (slope.is_nan() || subject.largest_slope.is_some()),
                    "{}",
                    subject.name
                );
                continue;
            }
            let value = (subject.value)(a.to_f64());
            of_value.note(a.to_f64(), distance(h, (value, 0.0), unit::<T>(value)));
            if a.is_finite() {
                let expected = (subject.slope)(of.to_f64());
                let unit = unit::<T>(subject.largest_slope.unwrap_or(expected));
                of_slope.note(a.to_f64(), distance(slope, (expected, 0.0), unit));
            }
        }
        let line = format!(
            "{:20} value {:4.2} ulp at {:<23e} slope {:4.2} ulp at {:e}",
            subject.name, of_value.0, of_value.1, of_slope.0, of_slope.1
        );
        println!("{line}"); // for people: --nocapture
        // In `f64` the reference is no better: both sides are within the bound of the truth.
        let sides = if size_of::<T>() == 4 { 1.0 } else { 2.0 };
        if !(of_value.0 <= 4.0 * sides && of_slope.0 <= largest_of_slope(&subject) * sides) {
            self.too_far.push(line);
        }
    }
}

#[test]
fn f32_is_near_f64_at_a_million_numbers() {
    let mut dense = Dense::default();
    visit_all!(f32, &mut dense);
    assert!(dense.too_far.is_empty(), "{:#?}", dense.too_far);
}

#[test]
fn f64_is_near_one_example_at_many_numbers() {
    let mut dense = Dense::default();
    visit_all!(f64, &mut dense);
    assert!(dense.too_far.is_empty(), "{:#?}", dense.too_far);
}

/// At every length, up to more than the widest registers unrolled, and for every way to multiply and add.
struct Lengths;

impl<T: Lane> Visit<T> for Lengths {
    fn visit<F: Elementwise>(&mut self, subject: Subject<T, F>) {
        let mut a: Vec<T> = (0..70).map(|i| T::from_f64(f64::from(i) * 0.37 - 13.0)).collect();
        let special =
            [0.0, -0.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 5e-324, -5e-324, 1e-40, -1e-310];
        a.iter_mut().skip(20).zip(special).for_each(|(a, special)| *a = T::from_f64(special));
        a[40] = T::MAX;
        a[41] = -T::MAX;
        let same = |x: T, y: T| x == y || x.is_nan() && y.is_nan();
        let near = |x: T, y: T| {
            same(x, y)
                || (x.to_f64() - y.to_f64()).abs() <= 8.0 * unit::<T>(x.to_f64().abs().max(y.to_f64().abs()))
        };
        let bits = |x: T| x.to_f64().to_bits();

        let mut whole = vec![T::ZERO; a.len()];
        subject.batch.map(&a, &mut whole);
        for (&a, &h) in a.iter().zip(&whole) {
            let portable = subject.batch.value::<Plain, T>(a);
            assert!(near(h, portable), "{} of {a:e} is {h:e}, and {portable:e} with Plain", subject.name);
        }
        let factor = T::from_f64(-0.75);
        let mut slopes = vec![T::ZERO; a.len()];
        subject.batch.pull_back(&vec![factor; a.len()], &a, &mut slopes);
        for length in 0..=a.len() {
            let start = a.len() - length; // not at the place in memory where the whole slice begins
            let (mut h, mut dh) = (vec![T::ONE; length], vec![T::ONE; length]);
            subject.batch.map(&a[start..], &mut h);
            subject.batch.pull_back(&vec![factor; length], &a[start..], &mut dh);
            let all_same =
                |x: &[T], y: &[T]| x.iter().zip(y).all(|(&x, &y)| bits(x) == bits(y) || same(x, y));
            assert!(all_same(&h, &whole[start..]), "{}: {length} values", subject.name);
            assert!(all_same(&dh, &slopes[start..]), "{}: {length} slopes", subject.name);
        }
    }
}

#[test]
fn every_length_gives_the_same_values() {
    visit_all!(f32, &mut Lengths);
    visit_all!(f64, &mut Lengths);
}

#[test]
fn limits_are_reached() {
    let at = |batch: fn(&[f64], &mut [f64]), a: f64| {
        let mut h = [7.0];
        batch(&[a], &mut h);
        h[0]
    };
    let infinity = f64::INFINITY;
    assert_eq!(at(|a, h| Sigmoid.map(a, h), -infinity), 0.0);
    assert_eq!(at(|a, h| Sigmoid.map(a, h), -745.0), 5e-324);
    assert_eq!(at(|a, h| Tanh.map(a, h), -infinity), -1.0);
    assert_eq!(at(|a, h| Tanh.map(a, h), -0.0).to_bits(), (-0.0_f64).to_bits());
    assert_eq!(at(|a, h| Tanh.map(a, h), -5e-324), -5e-324);
    assert_eq!(at(|a, h| Elu(2.0).map(a, h), -infinity), -2.0);
    assert_eq!(at(|a, h| Softplus.map(a, h), infinity), infinity);
    for silu_like in [
        |a: &[f64], h: &mut [f64]| Silu.map(a, h),
        |a: &[f64], h: &mut [f64]| Mish.map(a, h),
        |a: &[f64], h: &mut [f64]| Gelu.map(a, h),
        |a: &[f64], h: &mut [f64]| GeluTanh.map(a, h),
    ] {
        assert_eq!([at(silu_like, f64::MIN), at(silu_like, -infinity)], [0.0, 0.0]);
        assert_eq!([at(silu_like, f64::MAX), at(silu_like, infinity)], [f64::MAX, infinity]);
    }
}
