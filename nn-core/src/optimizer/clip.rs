//! Gradient clipping: a limit on the gradients, so that one steep place of the loss does not throw the parameters far
//! away.
//!
//! - by value: each ∂L/∂θ becomes the nearest number in [−limit, limit];
//! - by norm: if ‖∇L‖, taken over all parameters together, is larger than the limit, then ∇L ← limit / ‖∇L‖·∇L, which
//!   keeps its direction.
//!
//! R. Pascanu, T. Mikolov and Y. Bengio, *On the difficulty of training recurrent neural networks*, 2013. The limits
//! have no defaults; 1 is customary for the norm. (PyTorch's `clip_grad_norm_` divides by ‖∇L‖ + 1e-6, to be safe from
//! zero; here nothing is divided unless ‖∇L‖ is larger than the limit.)
//!
//! [`clip_by_value`] and [`clip_by_norm`] change gradients in place, for one's own training loop. A trainer has only a
//! shared reference to the gradients in a workspace: for it there is `Clipped`, an optimizer around an optimizer. It
//! copies the gradients that it clips, into a buffer that it allocates at the first step, instead of asking every
//! optimizer to scale on the fly: so it works with any optimizer, also a user's own, and a step that the norm does not
//! clip is the optimizer's own, untouched and without a copy.

use super::Loops;
use crate::{Real, Tensors};
#[cfg(feature = "alloc")]
use {
    super::{Optimizer, State, Stateful, check_gradients_fit},
    crate::{Tensor, TensorMut},
    core::marker::PhantomData,
};

/// Makes each gradient the nearest number in [−limit, limit]. NaN stays NaN.
///
/// ```
/// # nn_core::network! { struct Net<f64>; input 1, dense 1, loss half_sse }
/// # let network = Net { w1: nn_core::matrix![3.0], b1: nn_core::vector![0.0] };
/// let (_, mut gradients) = network.backward(&nn_core::vector![2.0], &nn_core::vector![1.0]);
/// assert_eq!((gradients.w1[0], gradients.b1[0]), (10.0, 5.0));
///
/// nn_core::optimizer::clip_by_value(&mut gradients, 6.0);
/// assert_eq!((gradients.w1[0], gradients.b1[0]), (6.0, 5.0));
/// ```
pub fn clip_by_value<G: Tensors>(gradients: &mut G, limit: f64) {
    for tensor in gradients.tensors_mut() {
        G::Scalar::clamp(Real::from_f64(limit), tensor.values);
    }
}

/// Scales the gradients down to a norm of `limit`, if theirs is larger, and returns what it was.
///
/// If one gradient is NaN or infinite, the norm is too: after NaN nothing is changed, after ∞ the finite gradients are
/// zero and the infinite ones NaN.
pub fn clip_by_norm<G: Tensors>(gradients: &mut G, limit: f64) -> f64 {
    let norm = norm(gradients);
    if norm > limit {
        scale(gradients, limit / norm);
    }
    norm
}

/// ‖∇L‖: the square root of the sum of the squares of all gradients, summed in `f64`.
pub fn norm<G: Tensors>(gradients: &G) -> f64 {
    let norm = libm::sqrt(gradients.tensors().map(|tensor| Loops::dot(tensor.values, tensor.values)).sum());
    if norm != f64::INFINITY {
        return norm;
    }
    // Also squares of finite numbers may be infinite: those of their ratios to the largest are not.
    let largest = gradients.tensors().map(|tensor| Loops::largest(tensor.values)).fold(0.0, f64::max);
    let ratios = gradients.tensors().flat_map(|tensor| tensor.values).map(|value| value.to_f64() / largest);
    if largest.is_finite() { largest * libm::sqrt(ratios.map(|ratio| ratio * ratio).sum()) } else { norm }
}

fn scale<G: Tensors>(gradients: &mut G, factor: f64) {
    for tensor in gradients.tensors_mut() {
        G::Scalar::scale(Real::from_f64(factor), tensor.values);
    }
}

/// An optimizer that is given clipped gradients.
///
/// ```
/// use nn_core::optimizer::{Adam, Clipped};
///
/// let optimizer = Clipped::by_norm(Adam::<f32>::new(0.001), 1.0);
/// # let _ = optimizer;
/// ```
///
/// To clip both by value and by norm, put one into the other: the outer one clips first. The state that is saved is
/// that of the optimizer inside.
#[cfg(feature = "alloc")]
#[derive(Clone, Debug)]
pub struct Clipped<O, T> {
    optimizer: O,
    limit: Limit,
    buffer: State<T>,
}

#[cfg(feature = "alloc")]
#[derive(Clone, Copy, Debug, PartialEq)]
enum Limit {
    Value(f64),
    Norm(f64),
}

#[cfg(feature = "alloc")]
impl<O: Optimizer<T>, T: Real> Clipped<O, T> {
    /// Clips each gradient to [−limit, limit], as [`clip_by_value`].
    #[must_use]
    pub const fn by_value(optimizer: O, limit: f64) -> Self {
        Self { optimizer, limit: Limit::Value(limit), buffer: State::new(&["gradient"]) }
    }

    /// Clips the gradients to a norm of at most `limit`, as [`clip_by_norm`].
    #[must_use]
    pub const fn by_norm(optimizer: O, limit: f64) -> Self {
        Self { optimizer, limit: Limit::Norm(limit), buffer: State::new(&["gradient"]) }
    }

    /// The optimizer inside.
    #[must_use]
    pub const fn optimizer(&self) -> &O {
        &self.optimizer
    }

    /// The gradients as a copy that may be changed.
    fn copied<'a, G: Tensors<Scalar = T>>(&'a mut self, gradients: &G) -> (&'a mut O, Copied<'a, T, G>) {
        for ((_, copy), tensor) in self.buffer.tensors_mut().zip(gradients.tensors()) {
            copy.values.copy_from_slice(tensor.values);
        }
        (&mut self.optimizer, Copied { buffer: &mut self.buffer, of: PhantomData })
    }
}

#[cfg(feature = "alloc")]
impl<O: Optimizer<T>, T: Real> Optimizer<T> for Clipped<O, T> {
    fn step<P, G>(&mut self, parameters: &mut P, gradients: &G)
    where
        P: Tensors<Scalar = T>,
        G: Tensors<Scalar = T>,
    {
        check_gradients_fit(parameters, gradients);
        self.buffer.allocate(gradients);
        match self.limit {
            Limit::Value(limit) => {
                let (optimizer, mut copy) = self.copied(gradients);
                clip_by_value(&mut copy, limit);
                optimizer.step(parameters, &copy);
            }
            Limit::Norm(limit) => {
                let norm = norm(gradients);
                if norm > limit {
                    let (optimizer, mut copy) = self.copied(gradients);
                    scale(&mut copy, limit / norm);
                    optimizer.step(parameters, &copy);
                } else {
                    self.optimizer.step(parameters, gradients);
                }
            }
        }
    }

    fn learning_rate(&self) -> f64 {
        self.optimizer.learning_rate()
    }

    fn set_learning_rate(&mut self, rate: f64) {
        self.optimizer.set_learning_rate(rate);
    }
}

#[cfg(feature = "alloc")]
impl<O: Stateful<T>, T: Real> Stateful<T> for Clipped<O, T> {
    fn state(&self) -> &State<T> {
        self.optimizer.state()
    }

    fn state_mut(&mut self) -> &mut State<T> {
        self.optimizer.state_mut()
    }
}

/// A copy of the gradients `G`, in the buffer of [`Clipped`].
#[cfg(feature = "alloc")]
struct Copied<'a, T, G> {
    buffer: &'a mut State<T>,
    of: PhantomData<G>,
}

#[cfg(feature = "alloc")]
impl<T: Real, G: Tensors<Scalar = T>> Tensors for Copied<'_, T, G> {
    type Scalar = T;
    const COUNT: usize = G::COUNT;

    fn tensors(&self) -> impl Iterator<Item = Tensor<'_, T>> {
        self.buffer.tensors().map(|(_, tensor)| tensor)
    }

    fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, T>> {
        self.buffer.tensors_mut().map(|(_, tensor)| tensor)
    }
}
