//! Dropout: the random factors of a training pass.
//!
//! Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov, "Dropout: a simple way to prevent neural networks from
//! overfitting" (2014), in the inverted form: what stays is raised by 1/(1 − p), so that the expected value stays and
//! nothing is left to be done outside training.

use crate::{Generator, Real};
use nalgebra::SVector;
#[cfg(feature = "alloc")]
use nalgebra::{Const, MatrixViewMut, U1};

/// A mask of N factors: 0 with probability p, else 1/(1 − p); one [`Generator::uniform`] for each, in order.
#[must_use]
pub fn dropout_mask<T: Real, const N: usize>(p: f64, generator: &mut Generator) -> SVector<T, N> {
    let mut mask = SVector::<T, N>::zeros();
    fill(p, generator, mask.as_mut_slice());
    mask
}

/// The same, written into one column of a batch.
#[cfg(feature = "alloc")]
pub fn draw_mask<T: Real, const N: usize>(
    p: f64,
    generator: &mut Generator,
    mut column: MatrixViewMut<'_, T, Const<N>, U1, U1, Const<N>>,
) {
    fill(p, generator, column.as_mut_slice());
}

fn fill<T: Real>(p: f64, generator: &mut Generator, mask: &mut [T]) {
    let stays = T::from_f64(1.0 / (1.0 - p));
    for factor in mask {
        *factor = if generator.uniform() < p { T::ZERO } else { stays };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_stays() {
        let mask: SVector<f64, 10_000> = dropout_mask(0.2, &mut Generator::new(0));
        assert!(mask.iter().all(|&factor| factor == 0.0 || factor == 1.25));
        assert!((mask.mean() - 1.0).abs() < 0.01, "{}", mask.mean());
    }

    #[test]
    fn no_dropout_is_no_change() {
        let mask: SVector<f32, 100> = dropout_mask(0.0, &mut Generator::new(0));
        assert!(mask.iter().all(|&factor| factor == 1.0));
    }

    #[test]
    fn masks_are_frozen() {
        let mask: SVector<f32, 8> = dropout_mask(0.5, &mut Generator::new(7));
        assert_eq!(mask.as_slice(), [0.0, 0.0, 2.0, 0.0, 2.0, 0.0, 2.0, 0.0]);
    }
}
