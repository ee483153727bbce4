//! The one source of randomness: a named, frozen generator, and its mappings from bits to numbers.
//!
//! Sources: xoshiro256++ of Blackman and Vigna, "Scrambled linear pseudorandom number generators" (2021);
//! normals after Box and Muller, "A note on the generation of random normal deviates" (1958); numbers below a
//! bound after Lemire, "Fast random integer generation in an interval" (2019).

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

/// A seeded generator of random numbers: xoshiro256++.
///
/// **Frozen:** one seed gives the same numbers on every platform and in every version of this crate, so that a
/// seed written down today means the same weights, shuffles and masks for ever. The mappings to floats are our
/// own, and those that need elementary functions take them from libm, whatever the features. It is not for
/// cryptography.
#[derive(Clone, Debug, PartialEq)]
pub struct Generator {
    bits: Xoshiro256PlusPlus,
}

impl Generator {
    /// A generator whose 256 bits of state are expanded from `seed` by splitmix64. Every seed is a good one.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self { bits: Xoshiro256PlusPlus::seed_from_u64(seed) }
    }

    /// 64 random bits.
    pub fn next_u64(&mut self) -> u64 {
        self.bits.next_u64()
    }

    /// A number in [0, 1): the top 53 bits of one [`next_u64`](Self::next_u64), times 2⁻⁵³.
    pub fn uniform(&mut self) -> f64 {
        const ULP: f64 = 1.0 / (1_u64 << 53) as f64;
        (self.next_u64() >> 11) as f64 * ULP
    }

    /// A number of the standard normal distribution, √(−2 ln(1 − u))·cos(2π v) with u the first and v the second
    /// of two uniforms.
    ///
    /// Box and Muller's second value, the one with the sine, is discarded: the state of the generator is then
    /// the generator's alone. As 1 − u is never 0, the result is finite, and at most 8.6 in size.
    pub fn normal(&mut self) -> f64 {
        let u = self.uniform();
        let v = self.uniform();
        libm::sqrt(-2.0 * libm::log(1.0 - u)) * libm::cos(core::f64::consts::TAU * v)
    }

    /// A number from 0 to `n` − 1, each equally likely (Lemire's multiplication with rejection).
    ///
    /// # Panics
    ///
    /// When `n` is 0.
    #[track_caller]
    pub fn below(&mut self, n: usize) -> usize {
        assert!(n > 0, "there is no number below 0");
        let n = n as u64;
        loop {
            let product = u128::from(self.next_u64()) * u128::from(n);
            let low = product as u64;
            // Of the 2⁶⁴ values of `low`, the first 2⁶⁴ mod n would favour some results: they are drawn again.
            // That number is below n, so the costly remainder is needed only where `low` is below n too.
            if low >= n || low >= n.wrapping_neg() % n {
                return (product >> 64) as usize;
            }
        }
    }

    /// Puts the items into a random order, each equally likely (Fisher and Yates, from the last item down).
    pub fn shuffle<X>(&mut self, items: &mut [X]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Generator;

    // The golden values come from a program in Python, written after the authors' C code. Its logarithm and cosine
    // are another library's: its normals agree to one unit in the last place, and the last bits are libm's.

    #[test]
    fn golden_bits() {
        let mut generator = Generator::new(0);
        let bits = [(); 4].map(|()| generator.next_u64());
        assert_eq!(bits, [5987356902031041503, 7051070477665621255, 6633766593972829180, 211316841551650330]);
        assert_eq!(Generator::new(42).next_u64(), 15021278609987233951);
    }

    #[test]
    fn golden_uniforms() {
        let mut generator = Generator::new(42);
        let values = [(); 3].map(|()| generator.uniform());
        assert_eq!(values, [0.8143051451229099, 0.3188210400616611, 0.9838941681774888]);
    }

    #[test]
    fn golden_normals() {
        let bits = |seed| {
            let mut generator = Generator::new(seed);
            [(); 4].map(|()| generator.normal().to_bits())
        };
        assert_eq!(bits(0), [0xbfe4efbd6b3ab57b, 0x3fee224605c95bbd, 0x3ff28ddfb8a0b8cf, 0x3ff1d4187d0a3512]);
        assert_eq!(
            bits(42),
            [0xbfe89b975220657e, 0xbfebca4f7dbd8ae6, 0xbff82cf41a90fe1a, 0xbfda28480e07fe7b]
        );
    }

    #[test]
    fn golden_bounded_numbers() {
        let mut generator = Generator::new(42);
        assert_eq!([(); 10].map(|()| generator.below(10)), [8, 3, 9, 7, 7, 5, 1, 6, 2, 9]);
    }

    /// Below ¾ of 2⁶⁴ every fourth draw is rejected: here the third and the fourth.
    #[test]
    #[cfg(target_pointer_width = "64")]
    fn unfair_draws_are_rejected() {
        let mut generator = Generator::new(42);
        let numbers = [(); 4].map(|()| generator.below(3 << 62));
        assert_eq!(
            numbers,
            [11265958957490425463, 4410907598498523564, 10978180682012118998, 8136376425801098973]
        );
    }

    #[test]
    fn golden_shuffle() {
        let mut items = [0, 1, 2, 3, 4, 5, 6, 7];
        Generator::new(42).shuffle(&mut items);
        assert_eq!(items, [7, 0, 1, 4, 3, 5, 2, 6]);
    }

    #[test]
    fn bounded_numbers_are_fair() {
        let mut generator = Generator::new(1);
        let mut counts = [0_i32; 7];
        for _ in 0..70_000 {
            counts[generator.below(7)] += 1;
        }
        // The standard deviation of a count is √(70000 · 1/7 · 6/7) = 93.
        assert!(counts.iter().all(|count| (count - 10_000).abs() < 4 * 93), "{counts:?}");
    }

    #[test]
    fn normals_have_the_moments_of_the_standard_normal() {
        let mut generator = Generator::new(1);
        let n = 100_000;
        let (mut first, mut second, mut fourth) = (0.0, 0.0, 0.0);
        for _ in 0..n {
            let z = generator.normal();
            first += z / f64::from(n);
            second += z * z / f64::from(n);
            fourth += z * z * z * z / f64::from(n);
        }
        // Within four standard deviations of the estimates: √(1/n), √(2/n), √(96/n).
        assert!(first.abs() < 0.0127 && (second - 1.0).abs() < 0.018 && (fourth - 3.0).abs() < 0.124);
    }

    #[test]
    #[should_panic(expected = "there is no number below 0")]
    fn nothing_is_below_zero() {
        Generator::new(0).below(0);
    }
}
