//! What the elementwise functions know of the bits of a number, and how many digits they are to give.

use super::polynomials::*;
use crate::Real;

/// A number as one lane of a vector register: the constants and the bits that an exponential is made of.
pub trait Lane: Real {
    /// The digits of this type's own functions.
    type Own: Digits<Number = Self>;
    /// The digits of functions that go through `f64`: those of `f64`, or no more than `f32` can hold.
    type Gate: Digits<Number = f64>;

    /// 1.5·2ᵖ, where numbers are whole: adding it rounds to a whole number n, which is then in the lowest bits.
    const WHOLE: Self;
    /// 1/ln 2.
    const LOG2_E: Self;
    /// ln 2 in two parts, of which n·first is exact.
    const LN_2: (Self, Self);
    /// 2ˢ + 1, which splits a number into two of half as many digits.
    const SPLITTER: Self;

    /// self·y + z, rounded once: an instruction where the hardware has it.
    #[cfg(feature = "std")]
    fn fused(self, y: Self, z: Self) -> Self;
    /// 2ⁿ for whole = WHOLE + n, with n from −126 to 127 (−1022 to 1023).
    fn power_of_two(whole: Self) -> Self;
    /// Two factors whose product is 2ⁿ, for whole = WHOLE + n, with n from −252 to 254 (−2044 to 2046).
    fn two_powers(whole: Self) -> (Self, Self);
    /// m and k of self = 2ᵏ·m, with ½√2 ≤ m < √2, for 1 ≤ self < ∞.
    fn mantissa(self) -> (Self, Self);
    /// |self| with the sign of `of`.
    fn with_sign(self, of: Self) -> Self;
}

/// How many digits a function is to give, in numbers of one type.
pub trait Digits {
    /// The type.
    type Number: Lane;

    /// The least x for which eˣ is computed; a function with a factor that grows gives 0 there.
    const LOWEST: Self::Number;
    /// From here on e^(−a²/2) is less than the smallest number.
    const FAR: Self::Number;
    /// Whether exponents need twice the digits.
    const TWOFOLD: bool;
    /// The polynomial of eˣ, in as many terms as are needed; the others alike.
    const EXP: &'static [Self::Number];
    /// ln(1 + x).
    const LN_1P: &'static [Self::Number];
    /// The ratio of Mills.
    const MILLS: &'static [Self::Number];
    /// Its difference to t.
    const GELU_QUOTIENT: &'static [Self::Number];

    /// x·2ⁿ for whole = WHOLE + n, also where 2ⁿ or the result is less than the smallest normal number.
    fn scale(x: Self::Number, whole: Self::Number) -> Self::Number;
}

/// The digits of `f32`, in `f32`.
pub struct Single;
/// The digits of `f32`, in `f64`: nothing overflows, and no exponent needs a second part.
pub struct Short;
/// The digits of `f64`.
pub struct Full;

const fn in_f32<const N: usize>(coefficients: [f64; N]) -> [f32; N] {
    let mut rounded = [0.0; N];
    let mut i = 0;
    while i < N {
        rounded[i] = coefficients[i] as f32;
        i += 1;
    }
    rounded
}

/// Implements [`Lane`]: the significant bits after the first, the largest exponent, the bits as a whole number.
macro_rules! impl_lane {
    ($real:ident, $own:ident, $gate:ident, $digits:literal, $bias:literal, $ln_2:expr) => {
        impl Lane for $real {
            type Own = $own;
            type Gate = $gate;

            const WHOLE: Self = 1.5 * (1_u64 << $digits) as $real;
            const LOG2_E: Self = core::$real::consts::LOG2_E;
            const LN_2: (Self, Self) = $ln_2;
            const SPLITTER: Self = ((1_u64 << (($digits + 2) / 2)) + 1) as $real;

            #[cfg(feature = "std")]
            #[inline(always)]
            fn fused(self, y: Self, z: Self) -> Self {
                $real::mul_add(self, y, z)
            }

            #[inline(always)]
            fn power_of_two(whole: Self) -> Self {
                $real::from_bits((whole.to_bits() << $digits).wrapping_add($bias << $digits))
            }

            #[inline(always)]
            fn two_powers(whole: Self) -> (Self, Self) {
                // Twice the bias is added so that halving is a shift of a number that is not negative.
                let biased = whole.to_bits().wrapping_sub(Self::WHOLE.to_bits()).wrapping_add(2 * $bias);
                let half = biased >> 1;
                ($real::from_bits(half << $digits), $real::from_bits(biased.wrapping_sub(half) << $digits))
            }

            #[inline(always)]
            fn mantissa(self) -> (Self, Self) {
                let k = self.to_bits().wrapping_sub(core::$real::consts::FRAC_1_SQRT_2.to_bits()) >> $digits;
                let m = $real::from_bits(self.to_bits().wrapping_sub(k << $digits));
                (m, $real::from_bits(Self::WHOLE.to_bits().wrapping_add(k)) - Self::WHOLE)
            }

            #[inline(always)]
            fn with_sign(self, of: Self) -> Self {
                $real::copysign(self, of)
            }
        }
    };
}

impl_lane!(f32, Single, Short, 23, 127, (355.0 / 512.0, -2.121_944_4e-4));
impl_lane!(f64, Full, Full, 52, 1023, (0.693_147_180_369_123_8, 1.908_214_929_270_587_7e-10));

impl Digits for Single {
    type Number = f32;

    const LOWEST: f32 = -120.0;
    const FAR: f32 = 16.0;
    const TWOFOLD: bool = false;
    const EXP: &'static [f32] = &in_f32(EXP_F32);
    const LN_1P: &'static [f32] = &in_f32(LN_1P_F32);
    const MILLS: &'static [f32] = &in_f32(MILLS_F32);
    const GELU_QUOTIENT: &'static [f32] = &in_f32(GELU_QUOTIENT_F32);

    #[inline(always)]
    fn scale(x: f32, whole: f32) -> f32 {
        let (first, second) = f32::two_powers(whole);
        x * first * second
    }
}

impl Digits for Short {
    type Number = f64;

    const LOWEST: f64 = -200.0;
    const FAR: f64 = 16.0;
    const TWOFOLD: bool = false;
    const EXP: &'static [f64] = &EXP_F32;
    const LN_1P: &'static [f64] = &LN_1P_F32;
    const MILLS: &'static [f64] = &MILLS_F32;
    const GELU_QUOTIENT: &'static [f64] = &GELU_QUOTIENT_F32;

    #[inline(always)]
    fn scale(x: f64, whole: f64) -> f64 {
        x * f64::power_of_two(whole)
    }
}

impl Digits for Full {
    type Number = f64;

    const LOWEST: f64 = -800.0;
    const FAR: f64 = 40.0;
    const TWOFOLD: bool = true;
    const EXP: &'static [f64] = &EXP_F64;
    const LN_1P: &'static [f64] = &LN_1P_F64;
    const MILLS: &'static [f64] = &MILLS_F64;
    const GELU_QUOTIENT: &'static [f64] = &GELU_QUOTIENT_F64;

    #[inline(always)]
    fn scale(x: f64, whole: f64) -> f64 {
        let (first, second) = f64::two_powers(whole);
        x * first * second
    }
}
