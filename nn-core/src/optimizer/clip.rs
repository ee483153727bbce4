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

use crate::kernel::flat::{self, clamp, dot, scale};
use crate::{Real, Tensors};

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
///
/// The gradients of a batch are clipped where they are, in the workspace: `clip_by_value(&mut workspace.gradients, 6.0)`.
pub fn clip_by_value<G: Tensors>(gradients: &mut G, limit: f64) {
    for tensor in gradients.tensors_mut() {
        clamp(Real::from_f64(limit), tensor.values);
    }
}

/// Scales the gradients down to a norm of `limit`, if theirs is larger, and returns what it was.
///
/// If one gradient is NaN or infinite, the norm is too: after NaN nothing is changed, after ∞ the finite gradients are
/// zero and the infinite ones NaN.
pub fn clip_by_norm<G: Tensors>(gradients: &mut G, limit: f64) -> f64 {
    let norm = norm(gradients);
    if norm > limit {
        for tensor in gradients.tensors_mut() {
            scale(Real::from_f64(limit / norm), tensor.values);
        }
    }
    norm
}

/// ‖∇L‖: the square root of the sum of the squares of all gradients, summed in `f64`.
pub fn norm<G: Tensors>(gradients: &G) -> f64 {
    let norm = libm::sqrt(gradients.tensors().map(|tensor| dot(tensor.values, tensor.values)).sum());
    // Squares of finite numbers may be infinite, and those of small ones zero, or coarse: those of the ratios to the largest
    // are not.
    if (1e-140..f64::INFINITY).contains(&norm) || norm.is_nan() {
        return norm;
    }
    let largest = gradients.tensors().map(|tensor| flat::largest(tensor.values)).fold(0.0, f64::max);
    let ratios = gradients.tensors().flat_map(|tensor| tensor.values).map(|value| value.to_f64() / largest);
    let has_ratios = largest.is_finite() && largest > 0.0;
    if has_ratios { largest * libm::sqrt(ratios.map(|ratio| ratio * ratio).sum()) } else { norm }
}
