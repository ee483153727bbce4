//! Initializers: how the weights and biases of a new network are drawn.
//!
//! Each fills an `M × N` matrix, of a layer from N inputs (fan in) to M outputs (fan out). The matrix of a maxout has a
//! row for each piece of each unit: there M, the fan out that `xavier_*` divide by, is the number of pieces times that
//! of units, as of any layer with so many pre-activations. Values are drawn in
//! `f64`, in column-major order, and then rounded to the network's number type: an `f32` and an `f64` network of
//! one seed agree to rounding. They are frozen, as the [`Generator`] is.
//!
//! Sources: `xavier_*` from Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural
//! networks" (2010); `he_*` from He et al., "Delving deep into rectifiers" (2015); `lecun_*` from LeCun et al.,
//! "Efficient BackProp" (1998); `orthogonal` from Saxe, McClelland and Ganguli, "Exact solutions to the nonlinear
//! dynamics of learning in deep linear neural networks" (2014), as PyTorch and Keras have it.

mod fill;
mod orthogonal;

pub use orthogonal::orthogonal;

use crate::{Generator, Real};
use fill::{fill_normal, fill_uniform};
use nalgebra::SMatrix;

/// Uniform in ±√(6/(N + M)): keeps the variance of values and of gradients alike; for sigmoid, tanh, softmax.
pub fn xavier_uniform<T: Real, const M: usize, const N: usize>(
    values: &mut SMatrix<T, M, N>,
    generator: &mut Generator,
) {
    uniform_within(values, generator, 6.0 / (N + M) as f64);
}

/// Normal with mean 0 and variance 2/(N + M): keeps the variance of values and of gradients alike.
pub fn xavier_normal<T: Real, const M: usize, const N: usize>(
    values: &mut SMatrix<T, M, N>,
    generator: &mut Generator,
) {
    normal(values, generator, 0.0, libm::sqrt(2.0 / (N + M) as f64));
}

/// Uniform in ±√(6/N): keeps the variance of values behind rectifiers; for the relu family.
pub fn he_uniform<T: Real, const M: usize, const N: usize>(
    values: &mut SMatrix<T, M, N>,
    generator: &mut Generator,
) {
    uniform_within(values, generator, 6.0 / N as f64);
}

/// Normal with mean 0 and variance 2/N: keeps the variance of values behind rectifiers; for the relu family.
pub fn he_normal<T: Real, const M: usize, const N: usize>(
    values: &mut SMatrix<T, M, N>,
    generator: &mut Generator,
) {
    normal(values, generator, 0.0, libm::sqrt(2.0 / N as f64));
}

/// Uniform in ±√(3/N): pre-activations have the variance of the inputs; for selu.
pub fn lecun_uniform<T: Real, const M: usize, const N: usize>(
    values: &mut SMatrix<T, M, N>,
    generator: &mut Generator,
) {
    uniform_within(values, generator, 3.0 / N as f64);
}

/// Normal with mean 0 and variance 1/N: pre-activations have the variance of the inputs; for selu.
pub fn lecun_normal<T: Real, const M: usize, const N: usize>(
    values: &mut SMatrix<T, M, N>,
    generator: &mut Generator,
) {
    normal(values, generator, 0.0, libm::sqrt(1.0 / N as f64));
}

/// All 0; draws nothing from the generator. For biases: weights that are all equal stay equal.
pub fn zeros<T: Real, const M: usize, const N: usize>(
    values: &mut SMatrix<T, M, N>,
    _generator: &mut Generator,
) {
    values.fill(T::ZERO);
}

/// All `c`; draws nothing from the generator.
pub fn constant<T: Real, const M: usize, const N: usize>(
    values: &mut SMatrix<T, M, N>,
    _generator: &mut Generator,
    c: f64,
) {
    values.fill(T::from_f64(c));
}

/// Uniform in [low, high): low + (high − low)·u, one [`Generator::uniform`] u for each value.
pub fn uniform<T: Real, const M: usize, const N: usize>(
    values: &mut SMatrix<T, M, N>,
    generator: &mut Generator,
    low: f64,
    high: f64,
) {
    fill_uniform(values.as_mut_slice(), generator, low, high);
}

/// Normal: mean + deviation·z, one [`Generator::normal`] z for each value.
pub fn normal<T: Real, const M: usize, const N: usize>(
    values: &mut SMatrix<T, M, N>,
    generator: &mut Generator,
    mean: f64,
    deviation: f64,
) {
    fill_normal(values.as_mut_slice(), generator, mean, deviation);
}

/// Uniform in ±√square, and so of variance square/3.
fn uniform_within<T: Real, const M: usize, const N: usize>(
    values: &mut SMatrix<T, M, N>,
    generator: &mut Generator,
    square: f64,
) {
    let bound = libm::sqrt(square);
    uniform(values, generator, -bound, bound);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matrix;

    fn drawn<T: Real, const M: usize, const N: usize>(
        init: impl FnOnce(&mut SMatrix<T, M, N>, &mut Generator),
    ) -> SMatrix<T, M, N> {
        let mut values = SMatrix::from_element(T::INFINITY);
        init(&mut values, &mut Generator::new(42));
        values
    }

    // Computed by a program in Python that uses nothing of this crate.
    #[test]
    fn golden_weights_column_by_column() {
        let expected = [
            0.6886080716950103,
            -0.396943213214212,
            1.0601590054240364,
            0.4406660168627985,
            0.64303611893281,
            0.19301406946357935,
        ];
        assert_eq!(drawn::<f64, 2, 3>(xavier_uniform).as_slice(), expected);
        assert_eq!(drawn::<f32, 2, 3>(xavier_uniform).as_slice(), expected.map(|value| value as f32));
    }

    #[test]
    fn golden_normal_weights() {
        let z = matrix![-0.7689930538210061, -1.5109749830006707; -0.8684461074702454, -0.4087085854552936];
        assert_eq!(drawn::<f64, 2, 2>(|w, generator| normal(w, generator, 0.0, 1.0)), z);
        assert_eq!(
            drawn::<f64, 2, 2>(|w, generator| normal(w, generator, 3.0, 2.0)),
            z.map(|z| 3.0 + 2.0 * z)
        );
    }

    /// With 100 × 50 weights: the mean is 0, the variance the expected one, each within four standard deviations.
    fn check_moments(
        init: fn(&mut SMatrix<f64, 100, 50>, &mut Generator),
        variance: f64,
        bound: Option<f64>,
    ) {
        let w = drawn(init);
        let n = 5000.0_f64;
        let measured = w.iter().map(|value| value * value).sum::<f64>() / n;
        assert!(w.mean().abs() < 4.0 * (variance / n).sqrt(), "mean {}", w.mean());
        assert!((measured / variance - 1.0).abs() < 4.0 * (2.0 / n).sqrt(), "{measured}, not {variance}");
        if let Some(bound) = bound {
            assert!(w.iter().all(|value| value.abs() <= bound));
            assert!(w.amax() > 0.99 * bound);
        }
    }

    #[test]
    fn moments_follow_fan_in_and_fan_out() {
        let (inputs, outputs) = (50.0, 100.0);
        check_moments(xavier_uniform, 2.0 / (inputs + outputs), Some((6.0_f64 / (inputs + outputs)).sqrt()));
        check_moments(xavier_normal, 2.0 / (inputs + outputs), None);
        check_moments(he_uniform, 2.0 / inputs, Some((6.0_f64 / inputs).sqrt()));
        check_moments(he_normal, 2.0 / inputs, None);
        check_moments(lecun_uniform, 1.0 / inputs, Some((3.0_f64 / inputs).sqrt()));
        check_moments(lecun_normal, 1.0 / inputs, None);
    }

    #[test]
    fn constants_leave_the_generator_alone() {
        let mut generator = Generator::new(7);
        let mut b = matrix![1.0; 2.0];
        constant(&mut b, &mut generator, 0.5);
        assert_eq!(b, matrix![0.5; 0.5]);
        zeros(&mut b, &mut generator);
        assert_eq!(b, matrix![0.0; 0.0]);
        assert_eq!(generator, Generator::new(7));
    }

    #[test]
    fn uniform_stays_between_its_bounds() {
        let w = drawn::<f64, 20, 20>(|w, generator| uniform(w, generator, 2.0, 5.0));
        assert!(w.iter().all(|value| (2.0..5.0).contains(value)));
        assert!(w.min() < 2.1 && w.max() > 4.9);
    }
}
