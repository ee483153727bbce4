//! The check of a network at a given example.

use super::comparison::{Comparison, is_more};
use super::difference::{Precision, Subject, noise};
use super::norm::Norm;
use super::report::GradientCheck;
use crate::{Generator, Real, Tensors, Trainable};
use nalgebra::SVector;

/// Compares the gradients that `network` derives for one example with differences of its loss.
///
/// What is differentiated is the loss that `backward` returns, with the same random numbers each time: for a
/// network with dropout, that of one mask. The example should not lie on a kink, where there is no derivative:
/// [`check_gradients`](super::check_gradients) chooses one that does not.
///
/// ```
/// use nn_core::{check_gradients_at, network, vector};
///
/// network! { struct Net<f64>; input 2, layer_norm, dense 1, loss mse }
///
/// let check = check_gradients_at(&Net::new(1), &vector![0.3, 0.4], &vector![1.0]);
/// assert!(check.passes(), "{check}");
/// ```
pub fn check_gradients_at<N, const IN: usize, const OUT: usize>(
    network: &N,
    x: &SVector<N::Scalar, IN>,
    y: &SVector<N::Scalar, OUT>,
) -> GradientCheck
where
    N: Trainable<IN, OUT>,
{
    check_under(&Generator::new(1), network, x, y)
}

/// The same, with every pass under a clone of the generator.
pub(super) fn check_under<N, const IN: usize, const OUT: usize>(
    generator: &Generator,
    network: &N,
    x: &SVector<N::Scalar, IN>,
    y: &SVector<N::Scalar, OUT>,
) -> GradientCheck
where
    N: Trainable<IN, OUT>,
{
    let precision = Precision::of::<N::Scalar>();
    let subject = Subject::new(generator, network, x, y);
    let noise = noise(&subject, network, x);
    let first_step = precision.first_step_at(network.kink_distance(x, y, &mut generator.clone()).to_f64());
    let (_, gradients) = network.backward(x, y, &mut generator.clone());

    let mut parameters = Comparison::default();
    let typical = typical(gradients.tensors().flat_map(|tensor| tensor.values));
    let mut changed = network.clone();
    for (t, (tensor, gradient)) in network.tensors().zip(gradients.tensors()).enumerate() {
        for (i, (&theta, &derived)) in tensor.values.iter().zip(gradient.values).enumerate() {
            let numeric = precision.differentiate(theta, first_step, noise, typical, |value| {
                set(&mut changed, t, i, value);
                subject.loss(&changed, x)
            });
            set(&mut changed, t, i, theta);
            parameters.add(tensor.name, tensor.shape, i, derived.to_f64(), numeric);
        }
    }

    let mut inputs = Comparison::default();
    let dx = network.input_gradient(x, y, &mut generator.clone());
    let typical = self::typical(dx.iter());
    let mut changed = *x;
    for i in 0..IN {
        let numeric = precision.differentiate(x[i], first_step, noise, typical, |value| {
            changed[i] = value;
            subject.loss(network, &changed)
        });
        changed[i] = x[i];
        inputs.add("x", const { &[IN] }, i, dx[i].to_f64(), numeric);
    }

    let (parameters, inputs) = (parameters.finish(precision.tolerance), inputs.finish(precision.tolerance));
    if is_more(inputs.relative_error, parameters.relative_error) { inputs } else { parameters }
}

/// The root of the mean square of the entries of a gradient.
fn typical<'a, T: Real>(gradient: impl Iterator<Item = &'a T>) -> f64 {
    let (mut count, mut norm) = (0, Norm::default());
    for entry in gradient {
        norm.add(entry.to_f64());
        count += 1;
    }
    norm.value() / libm::sqrt(f64::from(count.max(1)))
}

/// Sets value `i` of tensor `t`.
fn set<N, const IN: usize, const OUT: usize>(network: &mut N, t: usize, i: usize, value: N::Scalar)
where
    N: Trainable<IN, OUT>,
{
    if let Some(tensor) = network.tensors_mut().nth(t) {
        tensor.values[i] = value;
    }
}
