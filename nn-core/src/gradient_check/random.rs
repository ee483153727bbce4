//! The check of a fresh network at a random example: one that is far enough from every kink.

use super::at::check_under;
use super::difference::Precision;
use super::report::GradientCheck;
use crate::activation::{sigmoid, softmax};
use crate::{Generator, Real, Tensors, Trainable};
use nalgebra::SVector;

/// Checks the gradients of a fresh network at a random example: `check_gradients::<Net, 3, 1>(seed)`.
///
/// The seed fixes the weights, as in `N::new(seed)`, the inputs, which are standard normal, and the targets,
/// which are in (0, 1) and, where there are several, sum to one: that suits every loss. Weights nearer to 0 than 8 times
/// the smallest step, where an l1 penalty has its kink, are moved there. An example too near to a kink of an activation
/// (2⁻⁹ for `f64`, 2⁻⁴ for `f32`) is drawn again, with other dropout masks; of 100 in turn, the farthest is taken. If all
/// of them were on a kink, as where all weights begin with 0, random numbers are added to the parameters.
///
/// # Panics
///
/// When 100 examples in turn were within the smallest step of a kink, and 100 more after that.
pub fn check_gradients<N, const IN: usize, const OUT: usize>(seed: u64) -> GradientCheck
where
    N: Trainable<IN, OUT>,
{
    const DRAWS: u64 = 100;
    let Precision { margin, smallest, .. } = Precision::of::<N::Scalar>();
    let mut network = N::new(seed);
    move_away_from_zero(&mut network, N::Scalar::from_f64(8.0 * smallest));
    let mut generator = Generator::new(!seed); // not the numbers that the weights were drawn from
    let mut best = (f64::NEG_INFINITY, SVector::zeros(), SVector::zeros(), Generator::new(0));
    for draw in 0..2 * DRAWS {
        if draw == DRAWS {
            if best.0 > smallest {
                break;
            }
            shake(&mut network, &mut generator);
        }
        let mut normal = || N::Scalar::from_f64(generator.normal());
        let x = SVector::from_fn(|_, _| normal());
        let y = SVector::<N::Scalar, OUT>::from_fn(|_, _| normal());
        let y = if OUT == 1 { y.map(sigmoid) } else { softmax(&y) };
        let masks = Generator::new(draw);
        let distance = network.kink_distance(&x, &y, &mut masks.clone()).to_f64();
        if distance > best.0 {
            best = (distance, x, y, masks);
        }
        if distance > margin {
            break;
        }
    }
    let (distance, x, y, masks) = best;
    assert!(
        distance > smallest,
        "no point to check {} at: each of {DRAWS} random examples was on a kink, and of as many with shaken parameters",
        N::NAME
    );
    check_under(&masks, &network, &x, &y)
}

/// Adds something to every parameter: weights that all begin with 0 put every example on the kink of a relu.
fn shake<N: Tensors>(network: &mut N, generator: &mut Generator) {
    for tensor in network.tensors_mut() {
        for value in tensor.values.iter_mut() {
            *value += N::Scalar::from_f64(0.1 * generator.normal());
        }
    }
}

/// Moves parameters that are nearer to 0 than `least`, and not 0, to ±`least`.
fn move_away_from_zero<N: Tensors>(network: &mut N, least: N::Scalar) {
    for tensor in network.tensors_mut() {
        for value in
            tensor.values.iter_mut().filter(|value| **value != N::Scalar::ZERO && value.abs() < least)
        {
            *value = if *value > N::Scalar::ZERO { least } else { -least };
        }
    }
}
