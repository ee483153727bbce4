//! Activations: a function and, directly below it, its slope.
//!
//! A slope is taken at the *output* h of its function where that suffices, because the forward pass has it
//! already; its argument is then called h, else a. Every function is finite at every finite input where the
//! function itself is; at ±∞ it is its limit, and NaN gives NaN. Identity needs no function.
//!
//! Values are within 4 units in the last place, slopes within 4 units of the largest slope, and those that are taken at
//! the input within 8 units of their own size, also near their zeros; below the smallest normal number a unit is what
//! it is there. That holds for `f32` and `f64`, with and without the feature `libm`. It is measured at millions of inputs,
//! and the worst of them are recorded, with values of more digits (tests/recorded).
//!
//! Sources: sigmoid, tanh, relu, softplus, hard_tanh and softmax (with the shift by the maximum of §4.1) as in
//! Goodfellow, Bengio, Courville, "Deep Learning" (2016), §6.2.2 and §6.3; step: McCulloch, Pitts (1943);
//! leaky_relu: Maas, Hannun, Ng (2013); prelu: He et al. (2015); elu: Clevert, Unterthiner, Hochreiter (2016);
//! selu: Klambauer et al. (2017); gelu and gelu_tanh: Hendrycks, Gimpel (2016); silu: Elfwing, Uchibe, Doya
//! (2018); mish: Misra (2019); relu6: Krizhevsky (2010); hard_sigmoid: Howard et al. (2019), as in PyTorch;
//! softsign: Bergstra et al. (2009); maxout: Goodfellow et al. (2013); smht: Soboleva, Beskorovainyi (2008).

mod exponential;
mod learned;
mod maxout;
mod piecewise;
mod s_shaped;
mod self_gated;
mod twofold;

pub use exponential::*;
pub(crate) use exponential::{SELU_LAMBDA, SELU_LAMBDA_ALPHA};
pub use learned::*;
pub use maxout::*;
pub use piecewise::*;
pub use s_shaped::*;
pub use self_gated::*;

use crate::Real;
use nalgebra::SVector;

/// softmax(a)ᵢ = e^aᵢ / Σⱼ e^aⱼ: K values in [0, 1] that sum to one.
///
/// Slope ∂hᵢ/∂aⱼ = hᵢ(δᵢⱼ − hⱼ); the losses on a softmax have gradients of their own. The largest aᵢ is
/// subtracted from all first, which changes nothing but keeps the exponentials from overflowing. An aᵢ of −∞ has
/// hᵢ = 0; if one is +∞, or all are −∞, there is no limit, and all hᵢ are NaN.
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
    fn kinks_are_as_documented() {
        assert_eq!([-1e-30, -0.0, 0.0, 2.0].map(step::<f64>), [0.0, 1.0, 1.0, 1.0]);
        assert_eq!([0.0, 1.0].map(step_slope::<f64>), [0.0, 0.0]);
        let leaky = |a| (leaky_relu(a, 0.25), leaky_relu_slope(leaky_relu(a, 0.25), 0.25));
        assert_eq!([-2.0, -0.0, 0.0, 2.0].map(leaky), [(-0.5, 0.25), (0.0, 0.25), (0.0, 0.25), (2.0, 1.0)]);
        let elu = |a| elu_slope(elu(a, 1.5), 1.5);
        assert_eq!([-1e3, 0.0, 1e-3].map(elu), [0.0, 1.5, 1.0]);
        let relu6 = |a| (relu6(a), relu6_slope(relu6(a)));
        assert_eq!(
            [-1.0, 0.0, 5.5, 6.0, 7.0].map(relu6),
            [0.0, 0.0, 5.5, 6.0, 6.0].map(|h| (h, f64::from(h == 5.5)))
        );
        let hard_tanh = |a| (hard_tanh(a), hard_tanh_slope(hard_tanh(a)));
        assert_eq!([-1.0, 0.5, 1.0, 2.0].map(hard_tanh), [(-1.0, 0.0), (0.5, 1.0), (1.0, 0.0), (1.0, 0.0)]);
        let hard_sigmoid = |a| (hard_sigmoid(a), hard_sigmoid_slope(hard_sigmoid(a)));
        assert_eq!([-3.0, 0.0, 3.0].map(hard_sigmoid), [(0.0, 0.0), (0.5, 1.0 / 6.0), (1.0, 0.0)]);
    }

    /// LECTURES 39 and errata 6, 9: the printed minima and limits, and the forms that the sources have wrong.
    #[test]
    fn the_cheat_sheet_of_the_lectures() {
        let near =
            |value: f64, expected: f64| assert!((value - expected).abs() < 1e-6, "{value}, {expected}");
        near(gelu(-0.75179), -0.169971);
        near(silu(-1.27846), -0.278465);
        near(selu(-1e3), -1.758099);
        near(elu(1.0, 1.0), 1.0);
        near(elu(-0.1, 2.0), -0.190325);
        near(leaky_relu(2.0, 1.5), 2.0);
        near(smht(10.0, 1.0, 0.8, 0.9, 1.1), core::f64::consts::E);
        near(smht_slope(0.0, 1.0, 0.8, 0.9, 1.1), 0.9);
    }

    #[test]
    fn nan_stays_nan() {
        let functions: [fn(f32) -> f32; 19] = [
            step,
            sigmoid,
            tanh,
            relu,
            selu,
            gelu,
            gelu_slope,
            gelu_tanh,
            gelu_tanh_slope,
            softplus,
            silu,
            silu_slope,
            gaussian,
            gaussian_slope,
            hard_sigmoid,
            hard_tanh,
            relu6,
            mish,
            softsign,
        ];
        assert!(functions.iter().all(|f| f(f32::NAN).is_nan()));
        assert!(mish_slope(f32::NAN).is_nan());
        assert!(leaky_relu(f32::NAN, 0.1).is_nan() && elu(f32::NAN, 1.0).is_nan());
        assert!([smht, smht_slope].iter().all(|f| f(f32::NAN, 1.0, 1.0, 1.0, 1.0).is_nan()));
        assert!(softmax(&vector![1.0, f64::NAN]).iter().all(|h| h.is_nan()));
    }

    /// The slope is that of the function, by central differences.
    fn check_slope(activation: fn(f64) -> f64, slope: fn(f64) -> f64) {
        for a in [-8.0, -2.0, -0.5, -1e-3, 1e-3, 0.3, 1.1, 5.0, 12.0] {
            let step = 1e-5;
            let numeric = (activation(a + step) - activation(a - step)) / (2.0 * step);
            let derived = slope(a);
            assert!((derived - numeric).abs() < 1e-9, "at {a}: derived {derived}, numeric {numeric}");
        }
    }

    #[test]
    fn slopes_agree_with_central_differences() {
        check_slope(step, |a| step_slope(step(a)));
        check_slope(sigmoid, |a| sigmoid_slope(sigmoid(a)));
        check_slope(tanh, |a| tanh_slope(tanh(a)));
        check_slope(|a| smht(a, 1.0, 0.8, 0.9, 1.1), |a| smht_slope(a, 1.0, 0.8, 0.9, 1.1));
        check_slope(relu, |a| relu_slope(relu(a)));
        check_slope(|a| leaky_relu(a, 0.01), |a| leaky_relu_slope(leaky_relu(a, 0.01), 0.01));
        check_slope(|a| elu(a, 1.5), |a| elu_slope(elu(a, 1.5), 1.5));
        check_slope(selu, |a| selu_slope(selu(a)));
        check_slope(gelu, gelu_slope);
        check_slope(gelu_tanh, gelu_tanh_slope);
        check_slope(softplus, |a| softplus_slope(softplus(a)));
        check_slope(silu, silu_slope);
        check_slope(gaussian, gaussian_slope);
        check_slope(hard_sigmoid, |a| hard_sigmoid_slope(hard_sigmoid(a)));
        check_slope(hard_tanh, |a| hard_tanh_slope(hard_tanh(a)));
        check_slope(relu6, |a| relu6_slope(relu6(a)));
        check_slope(mish, mish_slope);
        check_slope(softsign, |a| softsign_slope(softsign(a)));
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
