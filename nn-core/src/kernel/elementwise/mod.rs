//! The activations of a batch: a function, and a gradient taken back through it, of every value of a slice.
//!
//! Each is written once, for one number, without a branch, and compiled in this crate as a loop for several instruction
//! sets, of which the machine's best is chosen when it runs. An activation is a type, so that a program holds the
//! loops of those that it uses.
//!
//! They are as accurate as the functions of [`activation`](crate::activation), but not the same bits: those are the
//! standard library's, and these are fused where the hardware can. With the feature `libm` they are the same bits on
//! every target. Which value of a slice it is, and how long the slice is, makes no difference.

pub mod arithmetic;
pub(crate) mod elementary;
mod gates;
pub mod numbers;
mod polynomials;

use super::threads::in_halves;
use crate::Real;
use crate::activation as scalar;
use crate::compiled::compiled;
use arithmetic::{MultiplyAdd, Task, dispatched};
use numbers::Lane;

/// An activation of one number: what the loops repeat.
pub trait ScalarFunction: Copy + Send + Sync {
    /// The function at its input.
    fn value<M: MultiplyAdd, T: Lane>(self, a: T) -> T;
    /// Its slope: at the output or the input, as the slope in [`activation`](crate::activation).
    fn slope<M: MultiplyAdd, T: Lane>(self, of: T) -> T;
}

/// An activation of slices, which have one length.
pub trait Elementwise: ScalarFunction {
    /// `out` = the function of each value of `a`.
    fn map<T: Real>(self, a: &[T], out: &mut [T]);
    /// `out = dh ⊙ slope(of)`.
    fn pull_back<T: Real>(self, dh: &[T], of: &[T], out: &mut [T]);
}

fn map<T: Lane>(function: impl ScalarFunction, a: &[T], out: &mut [T]) {
    assert_eq!(a.len(), out.len(), "slices of different lengths");
    in_halves((a, out), &|(a, out)| dispatched(Map(function, a, out)), |(), ()| ());
}

fn pull_back<T: Lane>(function: impl ScalarFunction, dh: &[T], of: &[T], out: &mut [T]) {
    assert_eq!((dh.len(), of.len()), (out.len(), out.len()), "slices of different lengths");
    in_halves(((dh, of), out), &|((dh, of), out)| dispatched(PullBack(function, dh, of, out)), |(), ()| ());
}

struct Map<'a, T, F>(F, &'a [T], &'a mut [T]);

impl<T: Lane, F: ScalarFunction> Task for Map<'_, T, F> {
    type Output = ();

    #[inline(always)]
    fn run<M: MultiplyAdd>(self) {
        let Self(function, a, out) = self;
        for (out, &a) in out.iter_mut().zip(a) {
            *out = function.value::<M, T>(a);
        }
    }
}

struct PullBack<'a, T, F>(F, &'a [T], &'a [T], &'a mut [T]);

impl<T: Lane, F: ScalarFunction> Task for PullBack<'_, T, F> {
    type Output = ();

    #[inline(always)]
    fn run<M: MultiplyAdd>(self) {
        let Self(function, dh, of, out) = self;
        for ((out, &dh), &of) in out.iter_mut().zip(dh).zip(of) {
            *out = dh * function.slope::<M, T>(of);
        }
    }
}

/// The first of two names, for repetitions over the second.
macro_rules! first {
    ($first:ident $second:ident) => {
        $first
    };
}

/// Writes the types of the activations with their functions, and their loops. In a function, M is how
/// to multiply and add, and T the number type.
macro_rules! elementwise {
    ($(
        $(#[$doc:meta])*
        $name:ident $(($($argument:ident),+))?: |$a:ident| $value:expr, |$of:ident| $slope:expr;
    )+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name $(($(pub first!(f64 $argument)),+))?;

        impl ScalarFunction for $name {
            #[inline(always)]
            fn value<M: MultiplyAdd, T: Lane>(self, $a: T) -> T {
                let Self $(($($argument),+))? = self;
                $($(let $argument = T::from_f64($argument);)+)?
                $value
            }

            #[inline(always)]
            fn slope<M: MultiplyAdd, T: Lane>(self, $of: T) -> T {
                let Self $(($($argument),+))? = self;
                $($(let $argument = T::from_f64($argument);)+)?
                $slope
            }
        }

        impl Elementwise for $name {
            fn map<T: Real>(self, a: &[T], out: &mut [T]) {
                compiled! {
                    fn of_type(function: $name, a: &[T], out: &mut [T]) {
                        map(function, a, out);
                    }
                }
                of_type(self, a, out);
            }

            fn pull_back<T: Real>(self, dh: &[T], of: &[T], out: &mut [T]) {
                compiled! {
                    fn of_type(function: $name, dh: &[T], of: &[T], out: &mut [T]) {
                        pull_back(function, dh, of, out);
                    }
                }
                of_type(self, dh, of, out);
            }
        }
    )+};
}

/// A function of gates.rs by way of `f64`.
macro_rules! gate {
    ($function:ident($a:ident)) => {
        T::from_f64(gates::$function::<M, T::Gate>($a.to_f64()))
    };
}

elementwise! {
    /// 1 for a ≥ 0, else 0.
    Step: |a| scalar::step(a), |h| scalar::step_slope(h);
    /// 1/(1 + e⁻ᵃ).
    Sigmoid: |a| elementary::sigmoid::<M, T>(a), |h| scalar::sigmoid_slope(h);
    /// The hyperbolic tangent.
    Tanh: |a| elementary::tanh::<M, T>(a), |h| scalar::tanh_slope(h);
    /// The modified hyperbolic tangent of Soboleva: as for one example, one value after the other.
    Smht(p, q, r, s): |a| scalar::smht(a, p, q, r, s), |a| scalar::smht_slope(a, p, q, r, s);
    /// max(a, 0).
    Relu: |a| scalar::relu(a), |h| scalar::relu_slope(h);
    /// a for a > 0, else α·a.
    LeakyRelu(alpha): |a| scalar::leaky_relu(a, alpha), |h| scalar::leaky_relu_slope(h, alpha);
    /// a for a > 0, else α·(eᵃ − 1).
    Elu(alpha): |a| elementary::elu::<M, T>(a, alpha, T::ONE), |h| scalar::elu_slope(h, alpha);
    /// λa for a > 0, else λα·(eᵃ − 1).
    Selu:
        |a| elementary::elu::<M, T>(a, T::from_f64(scalar::SELU_LAMBDA_ALPHA), T::from_f64(scalar::SELU_LAMBDA)),
        |h| scalar::selu_slope(h);
    /// a·Φ(a), with Φ the standard normal distribution.
    Gelu: |a| gate!(gelu(a)), |a| gate!(gelu_slope(a));
    /// Its approximation by tanh.
    GeluTanh: |a| gate!(gelu_tanh(a)), |a| gate!(gelu_tanh_slope(a));
    /// ln(1 + eᵃ).
    Softplus: |a| elementary::softplus::<M, T>(a), |h| elementary::softplus_slope::<M, T>(h);
    /// a/(1 + e⁻ᵃ).
    Silu: |a| elementary::silu::<M, T>(a), |a| gate!(silu_slope(a));
    /// e^(−a²).
    Gaussian: |a| gate!(gaussian(a)), |a| gate!(gaussian_slope(a));
    /// a/6 + ½, held in [0, 1].
    HardSigmoid: |a| scalar::hard_sigmoid(a), |h| scalar::hard_sigmoid_slope(h);
    /// a, held in [−1, 1].
    HardTanh: |a| scalar::hard_tanh(a), |h| scalar::hard_tanh_slope(h);
    /// a, held in [0, 6].
    Relu6: |a| scalar::relu6(a), |h| scalar::relu6_slope(h);
    /// a·tanh(ln(1 + eᵃ)).
    Mish: |a| gate!(mish(a)), |a| gate!(mish_slope(a));
    /// a/(1 + |a|).
    Softsign: |a| scalar::softsign(a), |h| scalar::softsign_slope(h);
}
