//! Numbers of twice the digits, for the few steps that need them: the sum of two numbers of a network, of which
//! the second holds what the first lost by rounding. They stand in exponents, where an error e of the exponent
//! is a relative error e of the result, so that a large exponent needs more digits than its result.
//!
//! Source: Dekker, "A floating-point technique for extending the available precision" (1971), with the product
//! by a fused multiply-add.

use crate::Real;
use core::ops::{Add, Mul, Sub};

/// hi + lo, where |lo| is at most half a unit in the last place of hi; lo = 0 beside an infinite hi or a NaN.
#[derive(Clone, Copy)]
pub(super) struct Twofold<T> {
    pub(super) hi: T,
    pub(super) lo: T,
}

impl<T: Real> Twofold<T> {
    /// A constant of the mathematics, given by its nearest `f64` and the `f64` nearest to the rest.
    #[inline]
    pub(super) fn constant(hi: f64, lo: f64) -> Self {
        let rounded = T::from_f64(hi);
        Self { hi: rounded, lo: T::from_f64((hi - rounded.to_f64()) + lo) }
    }

    /// hi + lo, where |lo| may be as large as |hi|, but not larger.
    #[inline]
    fn normalised(hi: T, lo: T) -> Self {
        let sum = hi + lo;
        if sum.is_finite() { Self { hi: sum, lo: lo - (sum - hi) } } else { Self { hi, lo: T::ZERO } }
    }

    /// e^self in almost all its digits, for |self| ≤ 80; beyond, in those of one number.
    pub(super) fn exp(self) -> Self {
        const HALVINGS: i32 = 12;
        if self.hi.abs() > T::from_f64(80.0) {
            return Self::from(self.hi.exp());
        }
        let one = Self::from(T::ONE);
        let part = self * Self::from(T::from_f64(1.0 / f64::from(1 << HALVINGS)));
        // e^part − 1 = part·(1 + part/2·(1 + part/3·(…))), where the terms left out are below 1e-34.
        let series = (2..=14).rev().fold(one, |sum, k| one + part.over(T::from_usize(k)) * sum);
        let e = (0..HALVINGS).fold(part * series, |e, _| e + e + e * e); // (1 + e)² − 1
        one + e
    }

    /// self/divisor.
    #[inline]
    fn over(self, divisor: T) -> Self {
        let quotient = self.hi / divisor;
        let rest = (-quotient).mul_add(divisor, self.hi) + self.lo;
        Self::normalised(quotient, rest / divisor)
    }

    /// factor·e^self, which neither overflows nor loses digits to underflow on the way. An infinite factor is taken
    /// for a finite one that was too large to be represented: a vanishing power outweighs it.
    #[inline]
    pub(super) fn exp_times(self, factor: T) -> T {
        if factor == T::ZERO {
            return factor; // also where the power is infinite
        }
        let limit = T::from_f64(if T::EPSILON.to_f64() < 1e-10 { 700.0 } else { 80.0 });
        if self.hi.abs() > limit + T::from_f64(40.0) {
            // Beyond the limits of numbers, unless the factor is large or small: one half of the exponent after the other.
            let root = (self.hi / T::from_f64(2.0)).exp();
            if root == T::ZERO {
                return root; // also where the factor is too large for a number
            }
            if root == T::INFINITY {
                return factor * root; // so far out that lo is no small number
            }
            return factor * root * (T::ONE + self.lo) * root;
        }
        if self.hi.abs() > limit {
            // Near them: 2⁶⁴, of which the multiplication costs no digit, is taken out of the power.
            let shift = Self::constant(44.361_419_555_836_5, 1.484_189_960_861_631_7e-15);
            let (nearer, rest) = if self.hi > T::ZERO { (self - shift, 64) } else { (self + shift, -64) };
            return nearer.exp_times(factor) * T::from_f64(libm::ldexp(1.0, rest));
        }
        let power = self.hi.exp();
        factor * (power + power * self.lo)
    }
}

impl<T: Real> From<T> for Twofold<T> {
    #[inline]
    fn from(x: T) -> Self {
        Self { hi: x, lo: T::ZERO }
    }
}

impl<T: Real> Add for Twofold<T> {
    type Output = Self;

    #[inline]
    fn add(self, other: Self) -> Self {
        let sum = self.hi + other.hi;
        let from_other = sum - self.hi;
        let lost = (self.hi - (sum - from_other)) + (other.hi - from_other);
        Self::normalised(sum, lost + (self.lo + other.lo))
    }
}

impl<T: Real> Sub for Twofold<T> {
    type Output = Self;

    #[inline]
    fn sub(self, other: Self) -> Self {
        self + Self { hi: -other.hi, lo: -other.lo }
    }
}

impl<T: Real> Mul for Twofold<T> {
    type Output = Self;

    #[inline]
    fn mul(self, other: Self) -> Self {
        let product = self.hi * other.hi;
        let lost = self.hi.mul_add(other.hi, -product);
        Self::normalised(product, lost + (self.hi * other.lo + self.lo * other.hi))
    }
}

#[cfg(test)]
mod tests {
    use super::Twofold;
    use crate::Real;

    /// What rounding takes from a sum and a product, and from e, is in the second part.
    fn check<T: Real>() {
        let (one, small) = (Twofold::from(T::ONE), Twofold::from(T::EPSILON / T::from_f64(4.0)));
        let sum = one + small;
        assert_eq!((sum.hi, sum.lo), (T::ONE, small.hi));
        assert_eq!((sum - one).hi, small.hi);
        let square = sum * sum; // 1 + ε/2 + ε²/16, the last beyond even these digits
        assert_eq!((square - one).hi, T::EPSILON / T::from_f64(2.0));
        let third = one.over(T::from_f64(3.0));
        assert!(((third + third + third - one).hi).abs() < T::EPSILON * T::EPSILON);

        let e = one.exp() - Twofold::constant(core::f64::consts::E, 1.445_646_891_729_250_2e-16);
        let digits_of_f64_constants = T::from_f64(f64::EPSILON * f64::EPSILON);
        assert!(e.hi.abs() < T::from_f64(16.0) * (T::EPSILON * T::EPSILON).max(digits_of_f64_constants));
    }

    #[test]
    fn twofold_numbers_have_twice_the_digits() {
        check::<f32>();
        check::<f64>();
    }

    #[test]
    fn large_exponents_meet_the_limits_of_f32() {
        let power = |x: f32, factor: f32| Twofold::from(x).exp_times(factor);
        assert!((power(-100.0, 1e10) / 3.720_076e-34 - 1.0).abs() < 1e-6); // e⁻¹⁰⁰ alone is not normal
        assert!((power(100.0, 1e-10) / 2.688_117e33 - 1.0).abs() < 1e-6); // e¹⁰⁰ alone is infinite
        assert_eq!(power(f32::MIN, f32::INFINITY), 0.0);
        assert_eq!(Twofold { hi: 1e8, lo: -1.0_f32 }.exp_times(-1.0), -f32::INFINITY);
        assert_eq!(
            (power(f32::MAX, 0.0), power(f32::MAX, 1.0), power(f32::MIN, 1.0)),
            (0.0, f32::INFINITY, 0.0)
        );
    }
}
