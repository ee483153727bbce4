//! Where a parameter lies: in line in the struct of its network, or, where it is large, in a `Box`.

use crate::Real;
#[cfg(feature = "alloc")]
use alloc::boxed::Box;
use nalgebra::SMatrix;

/// A matrix wherever it lies: `SMatrix<T, M, N>` or `Box<SMatrix<T, M, N>>`.
///
/// Where the type is known, a call is written `Stored::get(&w)`: nalgebra's own `get` would hide `w.get()`.
pub trait Stored<T: Real, const M: usize, const N: usize> {
    /// All zeros. A `Box` is made on the heap: its matrix never passes over the stack.
    fn zeroed() -> Self;
    /// The matrix.
    fn get(&self) -> &SMatrix<T, M, N>;
    /// The matrix, to be changed.
    fn get_mut(&mut self) -> &mut SMatrix<T, M, N>;
}

impl<T: Real, const M: usize, const N: usize> Stored<T, M, N> for SMatrix<T, M, N> {
    fn zeroed() -> Self {
        Self::zeros()
    }
    fn get(&self) -> &SMatrix<T, M, N> {
        self
    }
    fn get_mut(&mut self) -> &mut SMatrix<T, M, N> {
        self
    }
}

#[cfg(feature = "alloc")]
impl<T: Real, const M: usize, const N: usize> Stored<T, M, N> for Box<SMatrix<T, M, N>> {
    fn zeroed() -> Self {
        bytemuck::zeroed_box()
    }
    fn get(&self) -> &SMatrix<T, M, N> {
        self
    }
    fn get_mut(&mut self) -> &mut SMatrix<T, M, N> {
        self
    }
}

/// All zeros, stored as the place that it goes to says.
pub fn zeroed<T: Real, const M: usize, const N: usize, S: Stored<T, M, N>>() -> S {
    S::zeroed()
}

/// The storage of a parameter whose size is a constant of the user: `SMatrix` as it is, or in a `Box` if `BOXED`.
///
/// Without `alloc` everything is in line.
pub type Chosen<const BOXED: bool, M> = <Choose<BOXED> as Choice<M>>::Stored;

/// A boolean constant as a type, for [`Chosen`].
#[derive(Debug)]
pub struct Choose<const BOXED: bool>;

/// What [`Choose`] chooses for a matrix type `M`.
pub trait Choice<M> {
    /// `M` or `Box<M>`.
    type Stored;
}

impl<M> Choice<M> for Choose<false> {
    type Stored = M;
}

impl<M> Choice<M> for Choose<true> {
    #[cfg(feature = "alloc")]
    type Stored = Box<M>;
    #[cfg(not(feature = "alloc"))]
    type Stored = M;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_constant_chooses() {
        const HIDDEN: usize = 4;
        let mut small: Chosen<{ HIDDEN * 3 * 8 > crate::BOXED_ABOVE }, SMatrix<f64, HIDDEN, 3>> = zeroed();
        Stored::get_mut(&mut small)[(3, 2)] = 1.0;
        let inline: SMatrix<f64, HIDDEN, 3> = small;
        assert_eq!((inline.sum(), inline[(3, 2)]), (1.0, 1.0));
    }

    #[test]
    #[cfg(feature = "alloc")]
    fn a_large_parameter_is_boxed() {
        const HIDDEN: usize = 400;
        let large: Chosen<{ HIDDEN * 3 * 8 > crate::BOXED_ABOVE }, SMatrix<f64, HIDDEN, 3>> = zeroed();
        let boxed: Box<SMatrix<f64, HIDDEN, 3>> = large;
        assert!(Stored::get(&boxed).iter().all(|value| *value == 0.0));
    }
}
