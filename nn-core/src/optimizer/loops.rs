//! The loops of the optimizers over the values of a tensor, for `f32` and `f64`.
//!
//! A [`Rule`] says, in its optimizer's file, what a step does to one parameter. The loop that applies it to a whole
//! tensor is written once, here, and compiled once for each rule and number type, in this crate, with its
//! optimisation, for several instruction sets. Nothing is fused, and each value is by itself: neither the instruction
//! set nor the threads that share a tensor make a difference. Nothing is allocated.

use super::gradient_descent::GradientDescentRule;
#[cfg(feature = "alloc")]
use super::{
    adadelta::AdadeltaRule, adagrad::AdaGradRule, adam::AdamRule, adamw::AdamWRule, amsgrad::AmsGradRule,
    momentum::MomentumRule, nadam::NadamRule, nesterov::NesterovRule, rmsprop::RmsPropRule, rprop::RPropRule,
};
use crate::Real;
use crate::kernel::elementwise::arithmetic::{MultiplyAdd, Task, dispatched};
use crate::kernel::threads;

/// What one step does to one parameter that has `SLOTS` numbers of state. The coefficients of the step are in `self`.
pub(super) trait Rule<T, const SLOTS: usize>: Copy + Send + Sync {
    /// Whether the state is made of squares of gradients. Then a tensor with a gradient whose square is not finite is left
    /// as it is: an infinite square would stay in the state, and no step would ever change the parameter again.
    const SQUARES: bool = false;

    /// The new parameter and its new state, from the old ones and the gradient.
    fn update(self, theta: T, gradient: T, state: [T; SLOTS]) -> (T, [T; SLOTS]);
}

/// Applies a rule to each value of a tensor, and says whether it did: `false` of a tensor that was to be left as it is.
fn apply<T: Real, R: Rule<T, SLOTS>, const SLOTS: usize>(
    rule: R,
    theta: &mut [T],
    gradient: &[T],
    state: [&mut [T]; SLOTS],
) -> bool {
    // All squares come before all updates. A short tensor is checked in the loop that updates it, which is the faster way.
    let checked = R::SQUARES && threads::share(theta.len());
    (!checked || squares_are_finite(gradient)) && update(rule, checked, theta, gradient, state)
}

/// Applies a rule to each value; a long slice is halved, as often as there is work for threads.
fn update<T: Real, R: Rule<T, SLOTS>, const SLOTS: usize>(
    rule: R,
    checked: bool,
    theta: &mut [T],
    gradient: &[T],
    state: [&mut [T]; SLOTS],
) -> bool {
    // Slices of one length that the compiler can see: the loop has no bounds checks.
    let gradient = &gradient[..theta.len()];
    let state = state.map(|slot| &mut slot[..theta.len()]);
    if !threads::share(theta.len()) {
        return dispatched(Apply { rule, checked, theta, gradient, state });
    }
    let middle = theta.len() / 2;
    let (theta, other_theta) = theta.split_at_mut(middle);
    let (gradient, other_gradient) = gradient.split_at(middle);
    let mut halves = state.map(|slot| slot.split_at_mut(middle));
    let state = halves.each_mut().map(|(half, _)| core::mem::take(half));
    let other_state = halves.map(|(_, other)| other);
    let (mut updated, mut other_updated) = (false, false);
    threads::join(
        || updated = update(rule, checked, theta, gradient, state),
        || other_updated = update(rule, checked, other_theta, other_gradient, other_state),
    );
    updated && other_updated
}

/// Whether the square of each gradient is finite; a long slice is halved like its update.
fn squares_are_finite<T: Real>(gradient: &[T]) -> bool {
    if !threads::share(gradient.len()) {
        return dispatched(Squares(gradient));
    }
    let (half, other) = gradient.split_at(gradient.len() / 2);
    let (mut finite, mut other_finite) = (false, false);
    threads::join(|| finite = squares_are_finite(half), || other_finite = squares_are_finite(other));
    finite && other_finite
}

/// A rule, and slices of one length that it is applied to.
struct Apply<'a, T, R, const SLOTS: usize> {
    rule: R,
    /// Whether the squares are known to be finite.
    checked: bool,
    theta: &'a mut [T],
    gradient: &'a [T],
    state: [&'a mut [T]; SLOTS],
}

impl<T: Real, R: Rule<T, SLOTS>, const SLOTS: usize> Task for Apply<'_, T, R, SLOTS> {
    type Output = bool;

    #[inline(always)]
    fn run<M: MultiplyAdd>(self) -> bool {
        let Self { rule, checked, theta, gradient, state } = self;
        if R::SQUARES && !checked && !Squares(gradient).run::<M>() {
            return false;
        }
        let gradient = &gradient[..theta.len()];
        let state = state.map(
            #[inline(always)]
            |slot| &mut slot[..theta.len()],
        );
        for i in 0..theta.len() {
            let (new, new_state) = rule.update(
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
/// `state`, and a method `rule` that gives the [`Rule`] of step t. The second name is that of its loop.
#[cfg(feature = "alloc")]
macro_rules! impl_optimizer {
    ($optimizer:ident, $apply:ident) => {
        impl<T: $crate::Real> $crate::optimizer::Optimizer<T> for $optimizer<T> {
            fn step<P, G>(&mut self, parameters: &mut P, gradients: &G)
            where
                P: $crate::Tensors<Scalar = T>,
                G: $crate::Tensors<Scalar = T>,
            {
                self.state.begin(parameters, gradients);
                // One pass for all tensors, unless some were skipped: these are behind the others, and have a rule of their
                // own.
                let mut behind = self.state.most_skipped();
                while let Some(skipped) = behind {
                    let rule = self.rule(self.state.step_after(skipped));
                    behind = self.state.update(skipped, parameters, gradients, |theta, gradient, state| {
                        T::$apply(rule, theta, gradient, state)
                    });
                }
            }

            fn skipped(&self) -> u64 {
                self.state.skipped()
            }

            fn fits<P: $crate::Tensors<Scalar = T>>(&self, parameters: &P) -> bool {
                self.state.fits(parameters)
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

/// Writes the trait and its implementations: what every rule has alike is only its name and the size of its state.
macro_rules! loops {
    ($($name:ident: $rule:ident, $slots:literal;)+) => {
        /// The loops, as functions of a number type: what generic code of this crate may call.
        pub trait Loops: Sized {
            /// Σ aᵢ·bᵢ, summed in `f64`. The slices have one length.
            fn dot(a: &[Self], b: &[Self]) -> f64;
            /// max |xᵢ|; 0 of no value, and of NaN and numbers the largest number.
            fn largest(x: &[Self]) -> f64;
            /// θ ← θ − rate·∂L/∂θ.
            fn descend(rate: Self, theta: &mut [Self], gradient: &[Self]);
            /// x ← factor·x.
            fn scale(factor: Self, x: &mut [Self]);
            /// x ← the nearest number in [−limit, limit]; NaN stays NaN.
            fn clamp(limit: Self, x: &mut [Self]);
            $(
                /// Applies the rule, or says `false` and leaves a tensor as it is.
                #[cfg(feature = "alloc")]
                fn $name(
                    rule: $rule<Self>,
                    theta: &mut [Self],
                    gradient: &[Self],
                    state: [&mut [Self]; $slots],
                ) -> bool;
            )+
        }

        loops!(impl f32: $($name: $rule, $slots;)+);
        loops!(impl f64: $($name: $rule, $slots;)+);
    };
    (impl $real:ident: $($name:ident: $rule:ident, $slots:literal;)+) => {
        impl Loops for $real {
            fn dot(a: &[Self], b: &[Self]) -> f64 {
                a.iter().zip(b).map(|(a, b)| a.to_f64() * b.to_f64()).sum()
            }

            fn largest(x: &[Self]) -> f64 {
                x.iter().fold(0.0, |largest, x| largest.max(x.to_f64().abs()))
            }

            fn descend(rate: Self, theta: &mut [Self], gradient: &[Self]) {
                apply(GradientDescentRule { rate }, theta, gradient, []);
            }

            fn scale(factor: Self, x: &mut [Self]) {
                for x in x {
                    *x *= factor;
                }
            }

            fn clamp(limit: Self, x: &mut [Self]) {
                for x in x {
                    if *x > limit {
                        *x = limit;
                    } else if *x < -limit {
                        *x = -limit;
                    }
                }
            }

            $(
                #[cfg(feature = "alloc")]
                fn $name(
                    rule: $rule<Self>,
                    theta: &mut [Self],
                    gradient: &[Self],
                    state: [&mut [Self]; $slots],
                ) -> bool {
                    apply(rule, theta, gradient, state)
                }
            )+
        }
    };
}

loops! {
    momentum: MomentumRule, 1;
    nesterov: NesterovRule, 1;
    adagrad: AdaGradRule, 1;
    rmsprop: RmsPropRule, 1;
    adadelta: AdadeltaRule, 2;
    adam: AdamRule, 2;
    amsgrad: AmsGradRule, 3;
    adamw: AdamWRule, 2;
    nadam: NadamRule, 2;
    rprop: RPropRule, 2;
}
