//! The values of some examples, a lane each, and what is done with all lanes.

/// How the lanes multiply and add. Without `std` nothing here is ever run.
#[cfg(feature = "std")]
pub(super) type Arithmetic = super::super::elementwise::arithmetic::Fused;
#[cfg(not(feature = "std"))]
pub(super) type Arithmetic = super::super::elementwise::arithmetic::Plain;

/// `N` values of `L` examples: value i of example l is `[i][l]`. L is a power of two.
pub type Lanes<T, const N: usize, const L: usize> = [[T; L]; N];

/// The sum of numbers, the second half added to the first again and again.
#[inline(always)]
pub(super) fn in_pairs<T: Copy + core::ops::AddAssign, const N: usize>(mut numbers: [T; N]) -> T {
    let mut count = N;
    while count > 1 {
        count /= 2;
        for i in 0..count {
            let other = numbers[i + count];
            numbers[i] += other;
        }
    }
    numbers[0]
}
