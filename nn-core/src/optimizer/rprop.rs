//! Rprop: each parameter has a step size of its own, and of the gradient only the sign counts.
//!
//! - where ∂L/∂θ has the sign of the last step's: Δ ← min(1.2·Δ, 50)
//! - where the sign has changed: Δ ← max(0.5·Δ, 1e-6), and for this step the gradient counts as zero
//! - θ ← θ − Δ·sign(∂L/∂θ)
//!
//! M. Riedmiller and H. Braun, *A direct adaptive method for faster backpropagation learning: the RPROP algorithm*, 1993,
//! from which the numbers are; without going back after a change of sign, as iRprop⁻ in C. Igel and M. Hüsken, *Improving
//! the Rprop learning algorithm*, 2000, and in PyTorch. For the gradient of all examples: the signs of small batches say
//! little. The learning rate is the first step size, 0.01 in PyTorch (0.1 in the paper): setting it after the first step
//! changes nothing.

use super::state::State;
use super::update::{Update, impl_optimizer};
use crate::Real;
use crate::real::sign;

/// Rprop: steps of a size of its own for each parameter, which grows while the sign of ∂L/∂θ stays, and shrinks when it
/// changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Rprop<T> {
    rate: f64,
    shrink: f64,
    grow: f64,
    smallest: f64,
    largest: f64,
    state: State<T>,
}

impl<T: Real> Rprop<T> {
    /// Rprop with the given first step size, such as 0.01; factors 0.5 and 1.2, sizes from 1e-6 to 50.
    #[must_use]
    pub const fn new(rate: f64) -> Self {
        let state = State::new(&["last_gradient", "step_size"]);
        Self { rate, shrink: 0.5, grow: 1.2, smallest: 1e-6, largest: 50.0, state }
    }

    /// Changes the factors of the step size after a change of sign, and otherwise.
    #[must_use]
    pub fn factors(mut self, shrink: f64, grow: f64) -> Self {
        (self.shrink, self.grow) = (shrink, grow);
        self
    }

    /// Changes the bounds of the step sizes.
    #[must_use]
    pub fn step_sizes(mut self, smallest: f64, largest: f64) -> Self {
        (self.smallest, self.largest) = (smallest, largest);
        self
    }
}

#[derive(Clone, Copy)]
struct RpropUpdate<T> {
    shrink: T,
    grow: T,
    smallest: T,
    largest: T,
}

impl<T: Real> Update<T, 2> for RpropUpdate<T> {
    #[inline(always)]
    fn next(self, theta: T, gradient: T, [last, size]: [T; 2]) -> (T, [T; 2]) {
        // Of the signs: the product of two small gradients would underflow.
        let agreement = sign(gradient) * sign(last);
        let (factor, gradient) = if agreement > T::ZERO {
            (self.grow, gradient)
        } else if agreement < T::ZERO {
            (self.shrink, T::ZERO)
        } else {
            (T::ONE, gradient)
        };
        let size = (factor * size).max(self.smallest).min(self.largest);
        (theta - size * sign(gradient), [gradient, size])
    }
}

impl<T: Real> Rprop<T> {
    fn update(&mut self, t: u64) -> RpropUpdate<T> {
        if t == 1 {
            let [_, sizes] = self.state.slots_mut();
            sizes.fill(T::from_f64(self.rate));
        }
        RpropUpdate {
            shrink: T::from_f64(self.shrink),
            grow: T::from_f64(self.grow),
            smallest: T::from_f64(self.smallest),
            largest: T::from_f64(self.largest),
        }
    }
}

impl_optimizer!(Rprop, RpropUpdate, 2);
