//! Activations: a function and, directly below it, its slope.
//!
//! A slope is taken at the *output* h of its function where that suffices, because the forward pass has it
//! already. Every function is finite at every finite input, and NaN gives NaN. Identity needs no function.
//!
//! Sources: sigmoid, tanh and relu as in Goodfellow, Bengio, Courville, "Deep Learning" (2016), §6.3;
//! softmax ibid. §6.2.2.3, with the shift by the maximum of §4.1; the others in the catalog of nn-codegen.

mod rectifier;
mod smooth;

pub use rectifier::*;
pub use smooth::*;

use crate::Real;
use nalgebra::SVector;

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

    /// The slope is that of the function, by central differences; it is taken at the output or at the input.
    fn check_slope(name: &str, activation: impl Fn(f64) -> f64, slope: impl Fn(f64, f64) -> f64) {
        for a in [-8.0, -2.9, -2.0, -0.5, -1e-3, 1e-3, 0.3, 0.9, 2.5, 5.0, 12.0] {
            let step = 1e-5;
            let numeric = (activation(a + step) - activation(a - step)) / (2.0 * step);
            let derived = slope(a, activation(a));
            let allowed = 1e-9 * numeric.abs().max(1.0);
            assert!(
                (derived - numeric).abs() < allowed,
                "{name} at {a}: derived {derived}, numeric {numeric}"
            );
        }
    }

    #[test]
    fn slopes_agree_with_central_differences() {
        check_slope("sigmoid", sigmoid, |_, h| sigmoid_slope(h));
        check_slope("tanh", tanh, |_, h| tanh_slope(h));
        check_slope("step", step, |_, h| step_slope(h));
        check_slope("smht", |a| smht(a, 1.0, 0.8, 0.9, 1.1), |a, _| smht_slope(a, 1.0, 0.8, 0.9, 1.1));
        check_slope("relu", relu, |_, h| relu_slope(h));
        check_slope("leaky_relu", |a| leaky_relu(a, 0.01), |_, h| leaky_relu_slope(h, 0.01));
        check_slope("elu", |a| elu(a, 1.5), |_, h| elu_slope(h, 1.5));
        check_slope("selu", selu, |_, h| selu_slope(h));
        check_slope("gelu", gelu, |a, _| gelu_slope(a));
        check_slope("gelu_tanh", gelu_tanh, |a, _| gelu_tanh_slope(a));
        check_slope("softplus", softplus, |_, h| softplus_slope(h));
        check_slope("silu", silu, |a, _| silu_slope(a));
        check_slope("gaussian", gaussian, |a, _| gaussian_slope(a));
        check_slope("hard_sigmoid", hard_sigmoid, |_, h| hard_sigmoid_slope(h));
        check_slope("hard_tanh", hard_tanh, |_, h| hard_tanh_slope(h));
        check_slope("relu6", relu6, |_, h| relu6_slope(h));
        check_slope("mish", mish, |a, _| mish_slope(a));
        check_slope("softsign", softsign, |_, h| softsign_slope(h));
    }

    #[test]
    fn minima_and_limits_of_the_lectures() {
        let close =
            |found: f64, expected: f64| assert!((found - expected).abs() < 1e-6, "{found}, not {expected}");
        close(gelu(-0.751_79), -0.169_971);
        close(silu(-1.278_46), -0.278_465);
        close(selu(-1e4), -1.758_099);
        close(smht(10.0, 1.0, 0.8, 0.9, 1.1), core::f64::consts::E);
        assert_eq!((step(0.0), step(-0.0), step(-1e-30)), (1.0, 1.0, 0.0));
    }

    fn check_extremes<T: Real>() {
        type Pair<T> = (fn(T) -> T, fn(T, T) -> T);
        let functions: [Pair<T>; 16] = [
            (sigmoid, |_, h| sigmoid_slope(h)),
            (tanh, |_, h| tanh_slope(h)),
            (relu, |_, h| relu_slope(h)),
            (|a| leaky_relu(a, T::from_f64(0.01)), |_, h| leaky_relu_slope(h, T::from_f64(0.01))),
            (|a| elu(a, T::ONE), |_, h| elu_slope(h, T::ONE)),
            (selu, |_, h| selu_slope(h)),
            (gelu, |a, _| gelu_slope(a)),
            (gelu_tanh, |a, _| gelu_tanh_slope(a)),
            (softplus, |_, h| softplus_slope(h)),
            (silu, |a, _| silu_slope(a)),
            (gaussian, |a, _| gaussian_slope(a)),
            (hard_sigmoid, |_, h| hard_sigmoid_slope(h)),
            (hard_tanh, |_, h| hard_tanh_slope(h)),
            (relu6, |_, h| relu6_slope(h)),
            (mish, |a, _| mish_slope(a)),
            (softsign, |_, h| softsign_slope(h)),
        ];
        let points = [0.0, 1e-30, 30.0, 88.8, 1e4, 1e30];
        for (index, (value, slope)) in functions.iter().enumerate() {
            for a in points.iter().flat_map(|a| [T::from_f64(*a), T::from_f64(-*a)]).chain([T::MAX, -T::MAX])
            {
                let h = value(a);
                // selu(MAX) is λ·MAX, beyond the largest number.
                assert!(h.is_finite() || (index == 5 && a == T::MAX), "function {index} at {a}: {h}");
                assert!(slope(a, h).is_finite(), "slope {index} at {a}: {}", slope(a, h));
            }
        }
    }

    #[test]
    fn values_and_slopes_are_finite_far_out() {
        check_extremes::<f32>();
        check_extremes::<f64>();
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
