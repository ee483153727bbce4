//! The number types that a network may be made of, `f32` and `f64`, and all that the rest of the crate asks of
//! them: constants, conversions, elementary functions, and which of two functions is theirs.
//!
//! Elementary functions come from the standard library or, when the feature `libm` is on, from the libm crate,
//! also beside `std`: then they give the same bits on every target.

use core::fmt::{Display, LowerExp};
use core::iter::Sum;
use core::str::FromStr;
use nalgebra::{ClosedAddAssign, ClosedDivAssign, ClosedMulAssign, ClosedSubAssign, Field, Scalar};

mod sealed {
    pub trait Sealed {}
    impl Sealed for f32 {}
    impl Sealed for f64 {}
}

/// A floating-point number of a network: `f32` or `f64`, and nothing else.
///
/// The elementary functions are IEEE 754's: they take and give NaN and infinities as `f64`'s own do. Text is read with
/// [`str::parse`], which rounds it once; through `f64` an `f32` would be rounded twice.
pub trait Real:
    sealed::Sealed
    + Scalar
    + Field
    + Copy
    + Default
    + PartialOrd
    + Display
    + LowerExp
    + FromStr
    + Send
    + Sync
    + ClosedAddAssign
    + ClosedSubAssign
    + ClosedMulAssign
    + ClosedDivAssign
    + core::ops::Neg<Output = Self>
    + Sum
    + bytemuck::Pod
    + 'static
{
    /// 0.
    const ZERO: Self;
    /// 1.
    const ONE: Self;
    /// The distance from 1 to the next larger number.
    const EPSILON: Self;
    /// The largest finite number.
    const MAX: Self;
    /// +∞.
    const INFINITY: Self;

    /// The nearest number of this type.
    fn from_f64(value: f64) -> Self;
    /// The same number as `f64`, exactly.
    fn to_f64(self) -> f64;
    /// The nearest number of this type.
    fn from_usize(value: usize) -> Self;

    /// eˣ.
    fn exp(self) -> Self;
    /// eˣ − 1, exact also near 0.
    fn exp_m1(self) -> Self;
    /// The natural logarithm; −∞ at 0, NaN below.
    fn ln(self) -> Self;
    /// ln(1 + x), exact also near 0.
    fn ln_1p(self) -> Self;
    /// The hyperbolic tangent.
    fn tanh(self) -> Self;
    /// erfc(x) = (2/√π)·∫ₓ^∞ e^(−t²) dt, from 2 down to 0; 1 − erfc(x) is the error function.
    fn erfc(self) -> Self;
    /// The square root; NaN below 0.
    fn sqrt(self) -> Self;
    /// x·factor + summand, rounded once.
    fn mul_add(self, factor: Self, summand: Self) -> Self;
    /// |x|.
    fn abs(self) -> Self;
    /// The larger of two numbers; of a number and NaN, the number.
    fn max(self, other: Self) -> Self;
    /// The smaller of two numbers; of a number and NaN, the number.
    fn min(self, other: Self) -> Self;
    /// Whether this is neither infinite nor NaN.
    fn is_finite(self) -> bool;
    /// Whether this is NaN.
    fn is_nan(self) -> bool;

    /// The one of two functions that is for this type: how generic code calls what [`compiled`](crate::compiled) wrote.
    #[doc(hidden)]
    fn choose<P: Pair>() -> P::Of<Self>;
}

/// A function for `f32`, and the same for `f64`.
#[doc(hidden)]
pub trait Pair {
    /// The function of a number type, as a pointer to it.
    type Of<T>;
    /// The one for `f32`.
    const F32: Self::Of<f32>;
    /// The one for `f64`.
    const F64: Self::Of<f64>;
}

/// 1, −1, or zero; NaN of NaN.
#[inline(always)]
pub(crate) fn sign<T: Real>(x: T) -> T {
    if x > T::ZERO {
        T::ONE
    } else if x < T::ZERO {
        -T::ONE
    } else {
        x
    }
}

/// Implements [`Real`] for one type, given its function in a [`Pair`] and the names of its functions in the libm crate.
macro_rules! impl_real {
    ($real:ident: $own:ident, erfc = $erfc:ident, mul_add = $fma:ident, $($function:ident = $libm:ident),+) => {
        impl Real for $real {
            const ZERO: Self = 0.0;
            const ONE: Self = 1.0;
            const EPSILON: Self = $real::EPSILON;
            const MAX: Self = $real::MAX;
            const INFINITY: Self = $real::INFINITY;

            #[inline]
            fn from_f64(value: f64) -> Self {
                value as $real
            }
            #[inline]
            fn to_f64(self) -> f64 {
                f64::from(self)
            }
            #[inline]
            fn from_usize(value: usize) -> Self {
                value as $real
            }

            $(
                #[inline]
                fn $function(self) -> Self {
                    #[cfg(all(feature = "std", not(feature = "libm")))]
                    return $real::$function(self);
                    #[cfg(not(all(feature = "std", not(feature = "libm"))))]
                    return libm::$libm(self);
                }
            )+

            #[inline]
            fn erfc(self) -> Self {
                libm::$erfc(self) // stable Rust's standard library has none
            }
            #[inline]
            fn mul_add(self, factor: Self, summand: Self) -> Self {
                #[cfg(all(feature = "std", not(feature = "libm")))]
                return $real::mul_add(self, factor, summand);
                #[cfg(not(all(feature = "std", not(feature = "libm"))))]
                return libm::$fma(self, factor, summand);
            }
            #[inline]
            fn abs(self) -> Self {
                $real::abs(self)
            }
            #[inline]
            fn max(self, other: Self) -> Self {
                $real::max(self, other)
            }
            #[inline]
            fn min(self, other: Self) -> Self {
                $real::min(self, other)
            }
            #[inline]
            fn is_finite(self) -> bool {
                $real::is_finite(self)
            }
            #[inline]
            fn is_nan(self) -> bool {
                $real::is_nan(self)
            }
            #[inline]
            fn choose<P: Pair>() -> P::Of<Self> {
                P::$own
            }
        }
    };
}

impl_real!(
    f32: F32, erfc = erfcf, mul_add = fmaf,
    exp = expf, exp_m1 = expm1f, ln = logf, ln_1p = log1pf, tanh = tanhf, sqrt = sqrtf
);
impl_real!(
    f64: F64, erfc = erfc, mul_add = fma,
    exp = exp, exp_m1 = expm1, ln = log, ln_1p = log1p, tanh = tanh, sqrt = sqrt
);

#[cfg(test)]
mod tests {
    use super::Real;
    use core::f64::consts::{FRAC_1_SQRT_2, LN_2};

    /// Known values of every function, to a few units in the last place; calls go through the trait.
    fn check<T: Real>() {
        let close = |value: T, expected: f64| {
            let error = (value.to_f64() - expected).abs();
            assert!(error <= 4.0 * T::EPSILON.to_f64() * expected.abs(), "{value} is not {expected}");
        };
        let x = T::from_f64(0.5);
        close(T::exp(x), 1.648_721_270_700_128_2);
        close(T::exp_m1(x), 0.648_721_270_700_128_2);
        close(T::ln(x), -LN_2);
        close(T::ln_1p(x), 0.405_465_108_108_164_4);
        close(T::tanh(x), 0.462_117_157_260_009_8);
        close(T::sqrt(x), FRAC_1_SQRT_2);
        close(T::erfc(x), 0.479_500_122_186_953_5);
        close(T::mul_add(x, x, T::ONE), 1.25);
        let third = T::ONE / T::from_f64(3.0);
        assert!(T::mul_add(third, third, -(third * third)) != T::ZERO); // what rounding took from the product
        close(T::abs(-x), 0.5);
        close(T::from_usize(7), 7.0);
        assert_eq!((T::max(x, T::ONE), T::min(x, T::ZERO)), (T::ONE, T::ZERO));
        assert!(T::is_finite(T::MAX) && !T::is_finite(T::INFINITY) && !T::is_nan(T::INFINITY));
        assert!(T::is_nan(T::from_f64(f64::NAN)) && T::is_nan(T::sqrt(-x)));
        assert!(T::ONE + T::EPSILON > T::ONE && T::ONE + T::EPSILON / T::from_f64(2.0) == T::ONE);
    }

    #[test]
    fn functions_of_f32() {
        check::<f32>();
    }

    #[test]
    fn functions_of_f64() {
        check::<f64>();
    }
}
