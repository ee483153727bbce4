//! The perceptron learning rule: how a layer of threshold units learns, through which no gradient can flow.
//!
//! In come a declared network of one `step` layer and examples whose targets are 0 or 1. The examples are shown in
//! their order, again and again; after each that a unit gets wrong, its weights take a step towards it:
//!
//! ```text
//! W ← W + η·(y − ŷ)·xᵀ        b ← b + η·(y − ŷ)
//! ```
//!
//! An example that is right has y − ŷ = 0 and changes nothing. If any weights at all get every example right with
//! a margin γ, the rule finds some after at most (R‖w‖/γ)² mistakes, R being the length of the longest input and w
//! those weights, bias included; if there are none, as for XOR, it never ends by itself.
//!
//! Sources: Rosenblatt, "The perceptron: a probabilistic model for information storage and organization in the
//! brain" (1958); the bound: Novikoff, "On convergence proofs on perceptrons" (1962). The unit fires at a ≥ 0, as
//! [`step`](crate::activation::step) does.

use crate::kernel::flat::axpy;
use crate::{Feedforward, Real};
use core::fmt;
use nalgebra::SVector;

/// How a network came to make no mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Learned {
    /// How often all examples were shown, counting the last time, which was without a mistake.
    pub epochs: usize,
    /// How often an example was wrong and the weights were changed.
    pub updates: usize,
}

/// Why a network did not learn by the perceptron rule.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum LearnError {
    /// The network is not one dense layer; nothing was changed.
    NotOneLayer {
        /// How many tensors of parameters it has; one layer has a `w1` and mostly a `b1`.
        tensors: usize,
    },
    /// A target is neither 0 nor 1; nothing was changed.
    Target {
        /// The example, counted from 0.
        example: usize,
        /// What was found.
        value: f64,
    },
    /// A unit puts out neither 0 nor 1: its activation is not `step`, or an input or a weight is NaN.
    Output {
        /// The example, counted from 0.
        example: usize,
        /// What was found.
        value: f64,
    },
    /// The last epoch still had mistakes. The network keeps the weights that it has come to.
    NotConverged {
        /// How often all examples were shown: the limit.
        epochs: usize,
        /// How many examples were wrong in the last epoch.
        mistakes: usize,
    },
}

impl fmt::Display for LearnError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::NotOneLayer { tensors } => write!(
                f,
                "the perceptron rule is for one dense layer, with weights `w1` and a bias `b1` or none; this \
                 network has {tensors} tensors of parameters"
            ),
            Self::Target { example, value } => {
                write!(f, "the target of a threshold unit is 0 or 1, but example {example} has {value}")
            }
            Self::Output { example, value } => write!(
                f,
                "the perceptron rule is for units that put out 0 or 1, as `step` does, but for example {example} \
                 this network puts out {value}"
            ),
            Self::NotConverged { epochs, mistakes } => {
                write!(f, "{mistakes} examples were still wrong in the last of {epochs} epochs")
            }
        }
    }
}

impl core::error::Error for LearnError {}

/// Changes the weights of a layer of threshold units until it gets every example right: W ← W + η·(y − ŷ)·xᵀ and
/// b ← b + η·(y − ŷ) after each example, η being the `rate`, at most `epochs` times through all of them.
///
/// An example is a pair of an input x (IN values) and a target y (OUT values, each 0 or 1). The network needs one
/// dense layer with activation `step`, with a bias or without; it starts from the weights that it has. If all
/// weights start from zero, a positive rate only scales them: the mistakes on the way are the same for every rate.
///
/// ```
/// use nn_core::{network, perceptron, vector};
///
/// network! { struct And; input 2, dense 1 step }
///
/// let examples = [[0., 0.], [0., 1.], [1., 0.], [1., 1.]].map(|[x1, x2]| (vector![x1, x2], vector![x1 * x2]));
/// let mut and = And::zeros();
/// let learned = perceptron::learn(&mut and, &examples, 1.0, 100)?;
/// assert!(examples.iter().all(|(x, y)| and.forward(x) == *y));
/// println!("{} epochs, {} updates", learned.epochs, learned.updates);
/// # Ok::<(), perceptron::LearnError>(())
/// ```
///
/// # Errors
///
/// Of each kind of [`LearnError`]. A network of several layers or a wrong target is found before anything is
/// changed. After the others the network keeps the weights that it has come to.
pub fn learn<N, T, const IN: usize, const OUT: usize>(
    network: &mut N,
    examples: &[(SVector<T, IN>, SVector<T, OUT>)],
    rate: T,
    epochs: usize,
) -> Result<Learned, LearnError>
where
    T: Real,
    N: Feedforward<IN, OUT, Scalar = T>,
{
    check_layer(network)?;
    for (example, (_, y)) in examples.iter().enumerate() {
        let error = |value: T| LearnError::Target { example, value: value.to_f64() };
        find_no_bit(y).map_or(Ok(()), |value| Err(error(value)))?;
    }
    let mut updates = 0;
    let mut mistakes = 0;
    for epoch in 1..=epochs {
        mistakes = 0;
        for (example, (x, y)) in examples.iter().enumerate() {
            let y_hat = network.forward(x);
            let error = |value: T| LearnError::Output { example, value: value.to_f64() };
            find_no_bit(&y_hat).map_or(Ok(()), |value| Err(error(value)))?;
            if y_hat != *y {
                mistakes += 1;
                update(network, x, &((y - y_hat) * rate));
            }
        }
        updates += mistakes;
        if mistakes == 0 {
            return Ok(Learned { epochs: epoch, updates });
        }
    }
    Err(LearnError::NotConverged { epochs, mistakes })
}

/// The network has a `w1` of OUT×IN, maybe a `b1` of OUT, and nothing else.
fn check_layer<N, const IN: usize, const OUT: usize>(network: &N) -> Result<(), LearnError>
where
    N: Feedforward<IN, OUT>,
{
    let is_known = |name, shape: &[usize]| match name {
        "w1" => shape == [OUT, IN],
        "b1" => shape == [OUT],
        _ => false,
    };
    let is_layer = network.tensors().all(|tensor| is_known(tensor.name, tensor.shape));
    match network.tensors().count() {
        1 | 2 if is_layer => Ok(()),
        tensors => Err(LearnError::NotOneLayer { tensors }),
    }
}

/// The first value that is neither 0 nor 1.
fn find_no_bit<T: Real, const OUT: usize>(values: &SVector<T, OUT>) -> Option<T> {
    values.iter().copied().find(|value| *value != T::ZERO && *value != T::ONE)
}

/// `W ← W + step·xᵀ` and `b ← b + step`, with step = η·(y − ŷ).
fn update<N, T, const IN: usize, const OUT: usize>(
    network: &mut N,
    x: &SVector<T, IN>,
    step: &SVector<T, OUT>,
) where
    T: Real,
    N: Feedforward<IN, OUT, Scalar = T>,
{
    for tensor in network.tensors_mut() {
        match tensor.name {
            "w1" => {
                for (column, &x) in tensor.values.chunks_exact_mut(OUT).zip(x) {
                    axpy(x, step.as_slice(), column);
                }
            }
            _ => axpy(T::ONE, step.as_slice(), tensor.values),
        }
    }
}
