//! Activations: a function and, directly below it, its slope.
//!
//! A slope is taken at the *output* h of its function where that suffices, because the forward pass has it
//! already. Every function is finite at every finite input, and NaN gives NaN. Identity needs no function.
//!
//! Sources: sigmoid, tanh and relu as in Goodfellow, Bengio, Courville, "Deep Learning" (2016), §6.3;
//! softmax ibid. §6.2.2.3, with the shift by the maximum of §4.1.

use crate::Real;
use nalgebra::SVector;

/// sigmoid(a) = 1/(1 + e⁻ᵃ), in [0, 1].
///
/// Slope h·(1 − h), [`sigmoid_slope`]. Far out it rounds to 0 or 1: to 1 from a = 16.7 in `f32` and 36.8 in `f64`.
#[inline]
pub fn sigmoid<T: Real>(a: T) -> T {
    let e = (-a.abs()).exp(); // never overflows
    if a < T::ZERO { e / (T::ONE + e) } else { T::ONE / (T::ONE + e) }
}

/// The slope of [`sigmoid`] at its output h: h·(1 − h); at most ¼, at h = ½.
#[inline]
pub fn sigmoid_slope<T: Real>(h: T) -> T {
    h * (T::ONE - h)
}

/// tanh(a) = (eᵃ − e⁻ᵃ)/(eᵃ + e⁻ᵃ), in [−1, 1].
///
/// Slope 1 − h², [`tanh_slope`]. Far out it rounds to ±1.
#[inline]
pub fn tanh<T: Real>(a: T) -> T {
    a.tanh()
}

/// The slope of [`tanh`] at its output h: 1 − h²; at most 1, at h = 0.
#[inline]
pub fn tanh_slope<T: Real>(h: T) -> T {
    (T::ONE - h) * (T::ONE + h) // loses no digits where h is near ±1, as 1 − h·h does
}

/// relu(a) = max(a, 0), in [0, ∞).
///
/// Slope 1 above 0, else 0, [`relu_slope`]. A NaN stays one, where `max` would hide it.
#[inline]
pub fn relu<T: Real>(a: T) -> T {
    if a <= T::ZERO { T::ZERO } else { a }
}

/// The slope of [`relu`] at its output h: 1 for h > 0, else 0; at the kink, a = 0, it is 0.
#[inline]
pub fn relu_slope<T: Real>(h: T) -> T {
    if h > T::ZERO { T::ONE } else { T::ZERO }
}

/// softmax(a)ᵢ = e^aᵢ / Σⱼ e^aⱼ: K values in [0, 1] that sum to one.
///
/// Slope ∂hᵢ/∂aⱼ = hᵢ(δᵢⱼ − hⱼ); the losses on a softmax have gradients of their own. The largest aᵢ is
/// subtracted from all first, which changes nothing but keeps the exponentials from overflowing.
#[inline]
#[must_use]
pub fn softmax<T: Real, const K: usize>(a: &SVector<T, K>) -> SVector<T, K> {
    let largest = a[index_of_largest(a)];
    let exponentials = a.map(|a| (a - largest).exp());
    exponentials / exponentials.sum()
}

/// softplus(a) = ln(1 + eᵃ), computed without overflow; −ln sigmoid(a) is softplus(−a).
#[inline]
pub(crate) fn softplus<T: Real>(a: T) -> T {
    a.max(T::ZERO) + (-a.abs()).exp().ln_1p()
}

/// The index of the largest value, the first of equals.
#[inline]
pub(crate) fn index_of_largest<T: Real, const K: usize>(a: &SVector<T, K>) -> usize {
    (1..K).fold(0, |largest, i| if a[i] > a[largest] { i } else { largest })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vector;

    #[test]
    fn sigmoid_is_stable_far_out() {
        for (a, h) in [(1e4, 1.0), (-1e4, 0.0), (0.0, 0.5), (-0.0, 0.5), (36.8, 1.0), (-745.0, 5e-324)] {
            assert_eq!(sigmoid::<f64>(a), h, "sigmoid({a})");
        }
        for (a, h) in [(1e4, 1.0), (-1e4, 0.0), (88.8, 1.0), (f32::MAX, 1.0), (f32::MIN, 0.0), (16.7, 1.0)] {
            assert_eq!(sigmoid::<f32>(a), h, "sigmoid({a})");
        }
        let tiny = sigmoid(-88.8_f32); // here e⁸⁸·⁸ overflows
        assert!(tiny > 0.0 && tiny < 3e-39);
    }

    #[test]
    fn sigmoid_of_the_lectures() {
        let h = |w, x| f64::round(sigmoid::<f64>(w * x) * 1e5) / 1e5;
        assert_eq!((h(0.5, 0.5), h(0.5, 2.5)), (0.56218, 0.77730));
    }

    #[test]
    fn relu_has_its_kink_at_zero() {
        assert_eq!([-1.0, -0.0, 0.0, 2.0].map(relu::<f64>), [0.0, 0.0, 0.0, 2.0]);
        assert_eq!([0.0, 2.0].map(relu_slope::<f64>), [0.0, 1.0]);
    }

    #[test]
    fn nan_stays_nan() {
        assert!([sigmoid, tanh, relu].iter().all(|f: &fn(f32) -> f32| f(f32::NAN).is_nan()));
        assert!(softmax(&vector![1.0, f64::NAN]).iter().all(|h| h.is_nan()));
        assert!(softplus(f64::NAN).is_nan());
    }

    /// The slope is that of the function, by central differences.
    fn check_slope(activation: fn(f64) -> f64, slope: fn(f64) -> f64) {
        for a in [-8.0, -2.0, -0.5, -1e-3, 1e-3, 0.3, 1.0, 5.0, 12.0] {
            let step = 1e-5;
            let numeric = (activation(a + step) - activation(a - step)) / (2.0 * step);
            let derived = slope(activation(a));
            assert!((derived - numeric).abs() < 1e-10, "at {a}: derived {derived}, numeric {numeric}");
        }
    }

    #[test]
    fn slopes_agree_with_central_differences() {
        check_slope(sigmoid, sigmoid_slope);
        check_slope(tanh, tanh_slope);
        check_slope(relu, relu_slope);
    }

    #[test]
    fn softmax_sums_to_one() {
        for a in [vector![0.3, -1.2, 0.7], vector![1e4, -1e4, 0.0], vector![-1e308, 1e308, 1e308]] {
            let h: SVector<f64, 3> = softmax(&a);
            assert!((h.sum() - 1.0).abs() < 4.0 * f64::EPSILON && h.iter().all(|h| *h >= 0.0), "{h}");
        }
        assert_eq!(softmax(&vector![f32::MAX, f32::MAX]), vector![0.5, 0.5]);
        assert_eq!(softmax(&vector![-7.0]), vector![1.0]);
    }

    #[test]
    fn softmax_takes_no_notice_of_a_shift() {
        let h = softmax(&vector![0.3, -1.2, 0.7]);
        assert!((h - softmax(&vector![100.3, 98.8, 100.7])).amax() < 1e-14);
        let e = [0.3, -1.2, 0.7].map(f64::exp);
        assert!((h - SVector::from(e) / e.iter().sum::<f64>()).amax() < 1e-15);
    }
}
