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
    /// The new parameter and its new state, from the old ones and the gradient.
    fn update(self, theta: T, gradient: T, state: [T; SLOTS]) -> (T, [T; SLOTS]);
}

/// Applies a rule to each value of a tensor; a large one is halved, as often as there is work for threads.
fn apply<T: Real, const SLOTS: usize>(
    rule: impl Rule<T, SLOTS>,
    theta: &mut [T],
    gradient: &[T],
    state: [&mut [T]; SLOTS],
) {
    // Slices of one length that the compiler can see: the loop has no bounds checks.
    let gradient = &gradient[..theta.len()];
    let state = state.map(|slot| &mut slot[..theta.len()]);
    if !threads::share(theta.len()) {
        return dispatched(Apply { rule, theta, gradient, state });
    }
    let middle = theta.len() / 2;
    let (theta, other_theta) = theta.split_at_mut(middle);
    let (gradient, other_gradient) = gradient.split_at(middle);
    let mut halves = state.map(|slot| slot.split_at_mut(middle));
    let state = halves.each_mut().map(|(half, _)| core::mem::take(half));
    let other_state = halves.map(|(_, other)| other);
    threads::join(
        || apply(rule, theta, gradient, state),
        || apply(rule, other_theta, other_gradient, other_state),
    );
}

/// A rule, and slices of one length that it is applied to.
struct Apply<'a, T, R, const SLOTS: usize> {
    rule: R,
    theta: &'a mut [T],
    gradient: &'a [T],
    state: [&'a mut [T]; SLOTS],
}

impl<T: Real, R: Rule<T, SLOTS>, const SLOTS: usize> Task for Apply<'_, T, R, SLOTS> {
    type Output = ();

    #[inline(always)]
    fn run<M: MultiplyAdd>(self) {
        let Self { rule, theta, gradient, state } = self;
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
    }
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
                let t = self.state.begin(parameters, gradients);
                let rule = self.rule(t);
                self.state.update(parameters, gradients, |theta, gradient, state| {
                    T::$apply(rule, theta, gradient, state);
                });
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
                #[cfg(feature = "alloc")]
                fn $name(rule: $rule<Self>, theta: &mut [Self], gradient: &[Self], state: [&mut [Self]; $slots]);
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
                fn $name(rule: $rule<Self>, theta: &mut [Self], gradient: &[Self], state: [&mut [Self]; $slots]) {
                    apply(rule, theta, gradient, state);
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
