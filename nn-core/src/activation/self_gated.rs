//! Functions a·gate(a), whose gate rises from 0 to 1: a linear unit that looks at its input to decide how much of
//! it to let through. All dip below 0 and have one minimum.
//!
//! Their slopes are gate(a) + a·gate′(a), two parts of opposite sign left of 0 which cancel at the minimum, a₀.
//! So that they keep their digits there too, they are written in the distance d = a − a₀ as sums of parts of
//! equal sign, or as a power series. a₀ needs twice the digits for that.

use super::twofold::Twofold;
use crate::Real;

/// silu(a) = a·sigmoid(a) = a/(1 + e⁻ᵃ), in [−0.2785, ∞).
///
/// Slope [`silu_slope`]. Its minimum, −0.278464542761, is at a = −1.278464542761.
#[inline]
pub fn silu<T: Real>(a: T) -> T {
    if is_far_left(a) { Twofold::from(a).exp_times(a) } else { a / (T::ONE + (-a).exp()) }
}

/// Whether 1 + e⁻ᵃ is e⁻ᵃ to all digits, long before that power overflows.
#[inline]
fn is_far_left<T: Real>(a: T) -> bool {
    a < T::from_f64(-60.0)
}

/// The slope of [`silu`] at its input a: σ(a)·(1 + a·σ(−a)), with σ the sigmoid; 0 at the minimum.
///
/// The minimum is where 1 + a + eᵃ = 0, and left of 0 the slope is σ(a)·σ(−a)·(1 + a + eᵃ), or
/// σ(a)·σ(−a)·(d + e^a₀·(e^d − 1)).
#[inline]
pub fn silu_slope<T: Real>(a: T) -> T {
    let e = (-a.abs()).exp();
    let denominator = T::ONE + e;
    if a < T::ZERO {
        let d = distance(a, Twofold::constant(-1.278_464_542_761_073_7, -1.094_699_418_309_343_7e-16));
        let at_minimum = T::from_f64(0.278_464_542_761_073_8); // e^a₀
        let sum = d + at_minimum * d.exp_m1();
        Twofold::from(a).exp_times(sum / denominator / denominator)
    } else if e == T::ZERO {
        T::ONE // also at ∞, where a·e is no number
    } else {
        (T::ONE + a * e / denominator) / denominator
    }
}

/// mish(a) = a·tanh(softplus(a)), in [−0.3089, ∞).
///
/// Slope [`mish_slope`]. With n = eᵃ it is a·n(n + 2)/(n(n + 2) + 2); far to the right it rounds to a.
#[inline]
pub fn mish<T: Real>(a: T) -> T {
    if is_far_left(a) {
        return Twofold::from(a).exp_times(a);
    }
    let (two, e) = (T::from_f64(2.0), (-a.abs()).exp());
    if a < T::ZERO {
        let product = e * e + two * e; // n(n + 2), rounded once for the most part
        a * product / (product + two)
    } else {
        let numerator = T::ONE + two * e; // both sides of the fraction divided by n²
        a * numerator / (numerator + two * e * e)
    }
}

/// The slope of [`mish`] at its input a: n·ω/(n² + 2n + 2)², with n = eᵃ and
/// ω = 4(1 + a) + (6 + 4a)n + 4n² + n³; 0 at the minimum, a = −1.192431214515.
///
/// ω is 0 at the minimum, where n is n₀. Left of 0 it is taken as the difference to that,
/// 4d(1 + n) + (n − n₀)·(6 + 4a₀ + 4(n + n₀) + n² + n·n₀ + n₀²), with n − n₀ = n₀·(e^d − 1).
#[inline]
pub fn mish_slope<T: Real>(a: T) -> T {
    let (two, four, n) = (T::from_f64(2.0), T::from_f64(4.0), (-a.abs()).exp());
    if a < T::ZERO {
        let d = distance(a, Twofold::constant(-1.192_431_214_515_495_2, -4.848_482_984_803_104e-17));
        let n0 = T::from_f64(0.303_482_535_281_528_9);
        let six_and_four_a0 = T::from_f64(1.230_275_141_938_019_2);
        let rest = six_and_four_a0 + four * (n + n0) + (n * n + n * n0 + n0 * n0);
        let omega = four * d * (T::ONE + n) + n0 * d.exp_m1() * rest;
        let denominator = n * (n + two) + two;
        Twofold::from(a).exp_times(omega / denominator / denominator)
    } else if n == T::ZERO {
        T::ONE // also at ∞, where a·n is no number
    } else {
        // tanh(softplus(a)) + a·(1 − tanh²(softplus(a)))·sigmoid(a), here with n = e⁻ᵃ.
        let numerator = T::ONE + two * n;
        let denominator = numerator + two * n * n;
        let gate = numerator / denominator;
        let one_minus_gate = two * n * n / denominator;
        gate + a * one_minus_gate * (T::ONE + gate) / (T::ONE + n)
    }
}

/// gelu(a) = a·Φ(a), with Φ(a) = ½(1 + erf(a/√2)), the standard normal distribution; in [−0.16998, ∞).
///
/// Slope [`gelu_slope`]. Its minimum, −0.169971, is at a = −0.751792.
#[inline]
pub fn gelu<T: Real>(a: T) -> T {
    if a < T::from_f64(GELU_TAIL) {
        density_times(a, -tail_ratio(a))
    } else {
        normal_distribution_times(a, a)
    }
}

/// The slope of [`gelu`] at its input a: Φ(a) + a·φ(a), with φ(a) = e^(−a²/2)/√(2π); 0 at the minimum.
///
/// Near the minimum it is a power series in d.
#[inline]
pub fn gelu_slope<T: Real>(a: T) -> T {
    if a < T::from_f64(GELU_TAIL) {
        return density_times(a, a - tail_ratio(a) / a);
    }
    let d = distance(a, Twofold::constant(-0.751_791_524_693_564_5, 1.495_675_917_700_988_3e-17));
    if d.abs() < T::from_f64(0.25) {
        return d * GELU_SLOPE_SERIES.iter().rev().fold(T::ZERO, |sum, &c| sum * d + T::from_f64(c));
    }
    normal_distribution_times(a, T::ONE) + density_times(a, a)
}

/// Where erfc nears the smallest numbers of `f32`, and an asymptotic series is as good.
const GELU_TAIL: f64 = -12.0;

/// (Φ + aφ)⁽ᵏ⁾(a₀)/k! for k = 1 to 17: beyond, nothing remains of dᵏ for |d| < ¼.
const GELU_SLOPE_SERIES: [f64; 17] = [
    0.431_493_992_314_046_9,
    0.388_284_982_990_552,
    -0.018_199_676_398_671_087,
    -0.114_008_233_297_221_7,
    -0.014_771_522_148_244_338,
    0.019_421_679_838_189_066,
    0.004_539_228_379_125_415,
    -0.002_239_538_068_073_497,
    -0.000_744_826_838_674_681_6,
    0.000_186_339_746_232_335_13,
    8.615_947_861_116_571e-5,
    -1.121_438_018_842_664e-5,
    -7.748_461_307_003_72e-6,
    4.328_450_625_739_227_5e-7,
    5.702_764_979_242_107e-7,
    -1.604_426_549_424_642_8e-9,
    -3.545_986_646_178_386_6e-8,
];

/// factor·Φ(a), for a ≥ [`GELU_TAIL`], in all its digits: ½erfc(−t), where what a/√2 loses by rounding to t counts by
/// the slope of erfc.
#[inline]
fn normal_distribution_times<T: Real>(a: T, factor: T) -> T {
    let t =
        Twofold::from(a) * Twofold::constant(core::f64::consts::FRAC_1_SQRT_2, -4.833_646_656_726_457e-17);
    let slope = T::from_f64(core::f64::consts::FRAC_2_SQRT_PI) * (-t.hi * t.hi).exp();
    let half = factor / T::from_f64(2.0);
    if half.is_finite() { half.mul_add((-t.hi).erfc(), half * (slope * t.lo)) } else { factor }
}

/// factor·φ(a).
#[inline]
fn density_times<T: Real>(a: T, factor: T) -> T {
    let exponent = Twofold::from(a) * Twofold::from(a) * Twofold::from(T::from_f64(-0.5));
    exponent.exp_times(T::from_f64(0.398_942_280_401_432_7) * factor)
}

/// |a|·Φ(a)/φ(a) for a < [`GELU_TAIL`], by the asymptotic series 1 − y + 3y² − 3·5y³ + …, with y = 1/a².
#[inline]
fn tail_ratio<T: Real>(a: T) -> T {
    let y = T::ONE / a / a;
    let odd_numbers = (0..14_usize).rev().map(|k| T::from_usize(2 * k + 1));
    odd_numbers.fold(T::ONE, |sum, odd| T::ONE - odd * y * sum)
}

/// gelu_tanh(a) = ½a·(1 + tanh(√(2/π)·(a + 0.044715a³))), an approximation of [`gelu`] to 5e-4.
///
/// Slope [`gelu_tanh_slope`]. It is a·sigmoid(z), with z = 2√(2/π)·(a + 0.044715a³) in twice the digits.
#[inline]
pub fn gelu_tanh<T: Real>(a: T) -> T {
    let z = gelu_tanh_exponent(a);
    if is_far_left(z.hi) {
        return z.exp_times(a);
    }
    let power = (-z.hi).exp();
    a / (T::ONE + (power - power * z.lo))
}

/// The slope of [`gelu_tanh`] at its input a: σ(z)·(1 + a·z′·σ(−z)), with σ the sigmoid; 0 at the minimum,
/// a = −0.752461422071.
///
/// Left of 0 it is σ(z)·σ(−z)·(1 + a·z′ + e^z), whose last factor is 0 at the minimum and is taken as the
/// difference to that, a·z′ − a₀·z′₀ + e^z₀·(e^(z − z₀) − 1).
#[inline]
pub fn gelu_tanh_slope<T: Real>(a: T) -> T {
    let z = gelu_tanh_exponent(a);
    let e = (-z.hi.abs()).exp();
    let denominator = T::ONE + e;
    let scale = T::from_f64(GELU_TANH_SCALE.0);
    let cubic = T::from_f64(GELU_TANH_CUBIC);
    if a < T::ZERO {
        let minimum = Twofold::constant(-0.752_461_422_071_016_3, 3.635_560_509_207_687e-17);
        let d = scale * distance(a, minimum);
        // The differences of cubes are cubic·(a³ − a₀³) = cubic·(a − a₀)·squares.
        let squares = a * a + a * minimum.hi + minimum.hi * minimum.hi;
        let linear = d * (T::ONE + T::from_f64(3.0) * cubic * squares); // a·z′ − a₀·z′₀
        let powers = T::from_f64(0.291_955_211_914_767_13) * (d * (T::ONE + cubic * squares)).exp_m1();
        z.exp_times((linear + powers) / denominator / denominator)
    } else {
        let a_times_slope = scale * a * (T::ONE + T::from_f64(3.0) * cubic * a * a);
        (T::ONE + Twofold::from(-z.hi).exp_times(a_times_slope) / denominator) / denominator
    }
}

/// 2√(2/π), in twice the digits of `f64`.
const GELU_TANH_SCALE: (f64, f64) = (1.595_769_121_605_730_8, -9.969_308_809_110_92e-17);
/// The factor of a³ in [`gelu_tanh`].
const GELU_TANH_CUBIC: f64 = 0.044_715;

/// z = 2√(2/π)·(a + 0.044715a³).
#[inline]
fn gelu_tanh_exponent<T: Real>(a: T) -> Twofold<T> {
    let scale = Twofold::constant(GELU_TANH_SCALE.0, GELU_TANH_SCALE.1);
    let scaled_cubic = Twofold::constant(0.071_354_816_272_600_25, -6.175_149_918_155_315e-19);
    let a = Twofold::from(a);
    (scale + scaled_cubic * (a * a)) * a
}

/// a − a₀.
#[inline]
fn distance<T: Real>(a: T, a0: Twofold<T>) -> T {
    (a - a0.hi) - a0.lo
}
