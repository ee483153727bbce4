//! The gradients of a tiny network, added up in blocks of examples, as [`long_sums`] has it.

use super::long_sums::{self, add_block};
use crate::{Real, Tensors};

/// The gradients of a tiny network, added up example by example in blocks: of at most [`MOST`](Self::MOST) numbers, so
/// that they fit the stack.
pub(super) struct GradientSum<T> {
    sum: [T; GradientSum::<()>::MOST],
    lost: [T; GradientSum::<()>::MOST],
}

impl GradientSum<()> {
    /// The most parameters of a network that takes its batches example by example.
    const MOST: usize = 512;
}

impl<T: Real> GradientSum<T> {
    pub(super) fn new() -> Self {
        Self { sum: [T::ZERO; _], lost: [T::ZERO; _] }
    }

    /// Adds the gradients of a block, and clears them for the next.
    #[inline(never)]
    pub(super) fn take<G: Tensors<Scalar = T>>(&mut self, block: &mut G) {
        let mut start = 0;
        for tensor in block.tensors_mut() {
            let values = start..start + tensor.values.len();
            start = values.end;
            add_block(tensor.values, &mut self.sum[values.clone()], &mut self.lost[values]);
            tensor.values.fill(T::ZERO);
        }
    }

    /// Writes the sum of all blocks.
    #[inline(never)]
    pub(super) fn write<G: Tensors<Scalar = T>>(&self, out: &mut G) {
        let mut sums = self.sum.iter().zip(&self.lost);
        for tensor in out.tensors_mut() {
            for (out, (sum, lost)) in tensor.values.iter_mut().zip(&mut sums) {
                *out = long_sums::total(*sum, *lost);
            }
        }
    }
}
