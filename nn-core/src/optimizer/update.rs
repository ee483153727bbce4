//! What a step of an optimizer does to one parameter, and the loop over the values of a tensor.
//!
//! An [`Update`] says, in its optimizer's file, what a step does to one parameter. The loop that applies it to a whole
//! tensor is written once, here, and [`compiled`](crate::compiled) once for each optimizer and number type, for several
//! instruction sets. Nothing is fused, and each value is by itself: neither the instruction
//! set nor the threads that share a tensor make a difference. Nothing is allocated.

use crate::Real;
use crate::kernel::elementwise::arithmetic::{MultiplyAdd, Task, dispatched};
use crate::kernel::threads::{self, in_halves};

/// What one step does to one parameter that has `SLOTS` numbers of state. The coefficients of the step are in `self`.
pub(super) trait Update<T, const SLOTS: usize>: Copy + Send + Sync {
    /// Whether the state is made of squares of gradients. Then a tensor with a gradient whose square is not finite is left
    /// as it is: an infinite square would stay in the state, and no step would ever change the parameter again.
    const SQUARES: bool = false;

    /// The new parameter and its new state, from the old ones and the gradient.
    fn next(self, theta: T, gradient: T, state: [T; SLOTS]) -> (T, [T; SLOTS]);
}

/// Applies an update to each value of a tensor, and says whether it did: `false` of a tensor that was to be left as it is.
pub(super) fn apply<T: Real, U: Update<T, SLOTS>, const SLOTS: usize>(
    by: U,
    theta: &mut [T],
    gradient: &[T],
    state: [&mut [T]; SLOTS],
) -> bool {
    // All squares come before all updates. A short tensor is checked in the loop that updates it, which is the faster way.
    let checked = U::SQUARES && threads::share(theta.len());
    if checked && !in_halves(gradient, &|gradient| dispatched(Squares(gradient)), |all, others| all && others)
    {
        return false;
    }
    in_halves(
        ((theta, gradient), state),
        &|((theta, gradient), state)| dispatched(Apply { by, checked, theta, gradient, state }),
        |all, others| all && others,
    )
}

/// An update, and slices of one length that it is applied to.
struct Apply<'a, T, U, const SLOTS: usize> {
    by: U,
    /// Whether the squares are known to be finite.
    checked: bool,
    theta: &'a mut [T],
    gradient: &'a [T],
    state: [&'a mut [T]; SLOTS],
}

impl<T: Real, U: Update<T, SLOTS>, const SLOTS: usize> Task for Apply<'_, T, U, SLOTS> {
    type Output = bool;

    #[inline(always)]
    fn run<M: MultiplyAdd>(self) -> bool {
        let Self { by, checked, theta, gradient, state } = self;
        if U::SQUARES && !checked && !Squares(gradient).run::<M>() {
            return false;
        }
        let gradient = &gradient[..theta.len()];
        let state = state.map(
            #[inline(always)]
            |slot| &mut slot[..theta.len()],
        );
        for i in 0..theta.len() {
            let (new, new_state) = by.next(
                theta[i],
                gradient[i],
                core::array::from_fn(
                    #[inline(always)]
                    |slot| state[slot][i],
                ),
            );
            theta[i] = new;
            for slot in 0..SLOTS {
                state[slot][i] = new_state[slot];
            }
        }
        true
    }
}

/// Gradients whose squares are to be looked at.
struct Squares<'a, T>(&'a [T]);

impl<T: Real> Task for Squares<'_, T> {
    type Output = bool;

    /// Zero times a number is zero, and NaN of what is not finite, which stays NaN. In lanes, and without a way out of the
    /// loop: so the compiler makes vectors of it.
    #[inline(always)]
    fn run<M: MultiplyAdd>(self) -> bool {
        const LANES: usize = 16;
        let mut lanes = [T::ZERO; LANES];
        let (chunks, rest) = self.0.as_chunks::<LANES>();
        for chunk in chunks {
            for i in 0..LANES {
                lanes[i] += chunk[i] * chunk[i] * T::ZERO;
            }
        }
        let mut finite = true;
        for gradient in rest {
            finite &= *gradient * *gradient <= T::MAX;
        }
        for lane in lanes {
            finite &= lane == T::ZERO;
        }
        finite
    }
}

/// A mean or a sum of squares, which rounding may carry beyond the largest number: then it is that. NaN stays NaN.
#[cfg(feature = "alloc")]
#[inline(always)]
pub(super) fn held<T: Real>(squares: T) -> T {
    if squares > T::MAX { T::MAX } else { squares }
}

/// Implements [`Optimizer`](super::Optimizer) and [`Stateful`](super::Stateful) for an optimizer with fields `rate` and
/// `state`, and a method `update` that gives the [`Update`] of step t, which is the second name; the number is that of its slots.
#[cfg(feature = "alloc")]
macro_rules! impl_optimizer {
    ($optimizer:ident, $update:ident, $slots:literal) => {
        impl<T: $crate::Real> $crate::optimizer::Optimizer<T> for $optimizer<T> {
            fn step<N, G>(&mut self, network: &mut N, gradients: &G)
            where
                N: $crate::ComputesIn<T>,
                G: $crate::GradientsOf<N>,
            {
                $crate::compiled::compiled! {
                    fn apply(
                        update: $update<T>,
                        theta: &mut [T],
                        gradient: &[T],
                        state: [&mut [T]; $slots],
                    ) -> bool {
                        $crate::optimizer::update::apply(update, theta, gradient, state)
                    }
                }

                self.state.begin(network, gradients);
                // One pass for all tensors, unless some were skipped: these are behind the others, and have an update of their
                // own.
                let mut behind = self.state.most_skipped();
                while let Some(skipped) = behind {
                    let update = self.update(self.state.step_after(skipped));
                    behind = self.state.update(skipped, network, gradients, |theta, gradient, state| {
                        apply(update, theta, gradient, state)
                    });
                }
            }

            fn skipped(&self) -> u64 {
                self.state.skipped()
            }

            fn fits<N: $crate::ComputesIn<T>>(&self, network: &N) -> bool {
                self.state.fits(network)
            }

            fn reset(&mut self) {
                self.state = self.state.emptied(0);
            }

            fn learning_rate(&self) -> f64 {
                self.rate
            }

            fn set_learning_rate(&mut self, rate: f64) {
                self.rate = rate;
            }
        }

        $crate::optimizer::restore::impl_stateful!($optimizer);
    };
}
#[cfg(feature = "alloc")]
pub(super) use impl_optimizer;
