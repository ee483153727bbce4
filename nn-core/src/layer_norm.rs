//! Layer norm: mean, standard deviation, and the values that have mean 0 and deviation 1.
//!
//! J. L. Ba, J. R. Kiros, G. E. Hinton, "Layer normalization" (2016). The functions compute what the formulas say, also where
//! these, taken literally, would not:
//!
//! - A mean μ is rounded. Where the values differ in their last digits only, the rounding is as large as the differences. So
//!   values are taken from μ + c, where c = Σ(h − μ)/N is what the rounded mean lacks: the corrected two-pass algorithm of T. F.
//!   Chan, G. H. Golub, R. J. LeVeque, "Algorithms for computing the sample variance" (1983). Equal values have exactly z = 0.
//! - Sums and squares overflow where values are large, in `f32` from about 10¹⁹ on. Then all is computed for the values times a
//!   small power of two, which changes no digit. Whatever finite values there are, μ, σ and z are finite.
//!
//! One example and a batch go through the same functions, in the same order, without fused multiply-add.

use crate::Real;
use nalgebra::SVector;

/// The mean μ = Σh/N of N values.
#[inline]
#[must_use]
pub fn mean<T: Real, const N: usize>(h: &SVector<T, N>) -> T {
    mean_of(h.as_slice())
}

/// The standard deviation √(Σ(h − μ)²/N + ε) of N values around their mean μ.
#[inline]
#[must_use]
pub fn deviation<T: Real, const N: usize>(h: &SVector<T, N>, mean: T, epsilon: T) -> T {
    deviation_of(h.as_slice(), mean, epsilon)
}

/// The values (h − μ)/σ (N) of N values of mean μ and standard deviation σ.
#[inline]
#[must_use]
pub fn normalized<T: Real, const N: usize>(h: &SVector<T, N>, mean: T, deviation: T) -> SVector<T, N> {
    let mut z = *h;
    normalize(mean, deviation, z.as_mut_slice());
    z
}

/// The mean of some values.
#[inline(always)]
pub(crate) fn mean_of<T: Real>(h: &[T]) -> T {
    let mean = mean_of_scaled(h, T::ONE);
    if mean.is_finite() {
        return mean;
    }
    let (small, large) = powers_of_two::<T>();
    mean_of_scaled(h, small) * large
}

/// The mean of the values times a factor.
#[inline(always)]
fn mean_of_scaled<T: Real>(h: &[T], factor: T) -> T {
    let mean = mean_of_terms(h, |h| h * factor);
    mean + mean_of_terms(h, |h| h * factor - mean)
}

/// √(Σ(h − μ)²/N + ε).
#[inline(always)]
pub(crate) fn deviation_of<T: Real>(h: &[T], mean: T, epsilon: T) -> T {
    let variance = variance_of_scaled(h, mean, T::ONE);
    if variance.is_finite() {
        return (variance + epsilon).sqrt();
    }
    // Beside such a variance ε is nothing.
    let (small, large) = powers_of_two::<T>();
    variance_of_scaled(h, mean, small).sqrt() * large
}

/// The variance of the values times a factor.
#[inline(always)]
fn variance_of_scaled<T: Real>(h: &[T], mean: T, factor: T) -> T {
    let centre = mean * factor;
    let rest = mean_of_terms(h, |h| h * factor - centre);
    mean_of_terms(h, |h| {
        let centred = (h * factor - centre) - rest;
        centred * centred
    })
}

/// Takes values from their mean and divides them by their deviation.
#[inline(always)]
pub(crate) fn normalize<T: Real>(mean: T, deviation: T, h: &mut [T]) {
    let rest = mean_of_terms(h, |h| h - mean);
    if rest.is_finite() {
        for h in h {
            *h = ((*h - mean) - rest) / deviation;
        }
        return;
    }
    let (small, _) = powers_of_two::<T>();
    let (centre, deviation) = (mean * small, deviation * small);
    let rest = mean_of_terms(h, |h| h * small - centre);
    for h in h {
        *h = ((*h * small - centre) - rest) / deviation;
    }
}

/// The mean of a term for each value; of its sum, as many parts as fit vector registers are summed by themselves.
#[inline(always)]
fn mean_of_terms<T: Real>(h: &[T], term: impl Fn(T) -> T) -> T {
    const LANES: usize = 16;
    let (chunks, rest) = h.as_chunks::<LANES>();
    let mut sum = T::ZERO;
    if !chunks.is_empty() {
        let mut sums = [T::ZERO; LANES];
        for chunk in chunks {
            for (sum, h) in sums.iter_mut().zip(chunk) {
                *sum += term(*h);
            }
        }
        let mut count = LANES;
        while count > 1 {
            count /= 2;
            for i in 0..count {
                let other = sums[i + count];
                sums[i] += other;
            }
        }
        sum = sums[0];
    }
    for h in rest {
        sum += term(*h);
    }
    sum / T::from_usize(h.len())
}

/// A power of two by which the largest numbers become so small that squares of them can be summed, and squares of those that
/// are too large for that do not become zero; and its reciprocal.
fn powers_of_two<T: Real>() -> (T, T) {
    let exponent = if T::MAX.to_f64() > f64::from(f32::MAX) { 800 } else { 100 };
    let power = |exponent: i64| T::from_f64(f64::from_bits(((1023 + exponent) as u64) << 52));
    (power(-exponent), power(exponent))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vector;

    #[test]
    fn around_the_mean() {
        assert_eq!(mean(&vector![1.0, 3.0, 5.0, 7.0]), 4.0);
        assert_eq!(deviation(&vector![1.0, 3.0, 5.0, 7.0], 4.0, 4.0), 3.0);
        assert_eq!(deviation(&vector![2.0_f32, 2.0], 2.0, 0.0), 0.0);
        assert_eq!(normalized(&vector![1.0, 3.0, 5.0, 7.0], 4.0, 2.0), vector![-1.5, -0.5, 0.5, 1.5]);
    }

    /// Values, and z of ε = 10⁻⁵ to the last digits.
    #[track_caller]
    fn check<T: Real, const N: usize>(h: [T; N], expected: [f64; N]) {
        let h = SVector::from(h);
        let mean = mean(&h);
        let deviation = deviation(&h, mean, T::from_f64(1e-5));
        let z = normalized(&h, mean, deviation);
        assert!(mean.is_finite() && deviation.is_finite());
        for (z, expected) in z.iter().zip(expected) {
            let error = (z.to_f64() - expected).abs();
            assert!(error <= 4.0 * T::EPSILON.to_f64(), "{:?} is not {expected:?}", z);
        }
    }

    #[test]
    fn equal_values_are_zero() {
        // The sums of them are rounded, and so would be their mean.
        check([101_325.3_f32; 64], [0.0; 64]);
        check([0.1_f32; 7], [0.0; 7]);
        check([-1e38_f32; 30], [0.0; 30]);
        check([f32::MAX; 5], [0.0; 5]);
        check([1e15 / 3.0; 47], [0.0; 47]);
        check([f64::MIN; 3], [0.0; 3]);
        check([5e-324, 5e-324], [0.0; 2]);
    }

    /// The mean lies halfway between two numbers of the type: z as for the last digits alone, by mpmath.
    #[test]
    fn values_that_differ_in_their_last_digit() {
        // 2²³ + 1 and 2²³ + 2 around 2²³ + 1½: ±½/√(¼ + ε).
        let half = 0.999_980_000_599_98;
        check([8_388_609.0_f32, 8_388_610.0], [-half, half]);
        check([8_388_609.0_f32, 8_388_610.0, 8_388_609.0, 8_388_610.0], [-half, half, -half, half]);
        // 2⁵² and three times 2⁵² + 1: −¾ and ¼ around the mean, with the variance 3/16.
        let third = 0.577_334_873_798_260_3;
        let n = 4_503_599_627_370_496.0;
        check([n, n + 1.0, n + 1.0, n + 1.0], [-3.0 * third, third, third, third]);
    }

    /// Squares that overflow; sums that do; differences that do. √(5/4) is the deviation of 1, 2, 3, 4.
    #[test]
    fn large_values() {
        let (a, b) = (1.341_640_786_499_873_8, 0.447_213_595_499_957_9);
        check([1e30_f32, 2e30, 3e30, 4e30], [-a, -b, b, a]);
        check([1e300, 2e300, 3e300, 4e300], [-a, -b, b, a]);
        check([f32::MAX, f32::MIN, f32::MAX, f32::MIN], [1.0, -1.0, 1.0, -1.0]);
        let root = core::f64::consts::FRAC_1_SQRT_2;
        check([f32::MAX, f32::MIN, f32::MIN], [2.0 * root, -root, -root]);
        check([f64::MAX, f64::MIN, f64::MIN], [2.0 * root, -root, -root]);
        let third = 0.577_350_269_189_625_8;
        check([f64::MAX, f64::MAX, f64::MAX, f64::MIN], [third, third, third, -3.0 * third]);
    }

    #[test]
    fn what_is_no_number_stays_none() {
        let h = vector![1.0_f32, f32::NAN, 2.0];
        assert!(mean(&h).is_nan() && deviation(&h, 1.0, 1e-5).is_nan());
        assert!(normalized(&h, 1.0, 1.0)[1].is_nan());
    }
}
