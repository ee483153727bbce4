//! The run time of `network!`: what a declared network needs to compute, train and be checked.
//!
//! A network is declared with [`network!`], which expands to a plain struct of statically-shaped nalgebra
//! matrices with forward code and derived backward code. This crate holds what those expansions call, and
//! what works with any network through the traits [`Feedforward`] and [`Trainable`]: optimizers, learning-rate
//! schedules, the perceptron rule, the gradient check, batches, seeded weights.
//!
//! The crate is `no_std`. Its features:
//!
//! - `std` (default): elementary functions from the standard library; implies `alloc`;
//! - `alloc`: batches, workspaces, boxed parameters and optimizers with a state, which need a heap;
//! - `libm`: elementary functions from the libm crate, also beside `std`, and products without fused multiply-add, which are
//!   slower: [the same bits on every target](crate#what-is-the-same-where);
//! - `rayon`: batch methods and optimizers that are called on a thread of a rayon pool share large products and tensors
//!   among the pool's threads, with the same bits; implies `std`. `nn-train` turns it on. As with every rayon call, the
//!   thread may run other tasks of the pool meanwhile: hold no lock or borrow over it that such a task needs.
//!
//! It needs `std` or `libm`.
//!
//! # What is the same where
//!
//! One program gives the same bits run after run on one machine. Beyond that:
//!
//! | what | is the same bits |
//! |---|---|
//! | the numbers of a seed: first weights, orders of the examples, splits of data, masks of dropout | everywhere, and in every version ([`Generator`]) |
//! | the rates of a schedule, and what an optimizer makes of given gradients | everywhere |
//! | the passes of a network, and so trained parameters, losses and histories: with the feature `libm` | everywhere, for given parts |
//! | the same without `libm` | with the same instruction set and the same standard library, for given parts |
//!
//! *Parts* are those into which nn-train splits a large batch; their gradients are added up, which rounds. There are as
//! many as threads unless their number is given, and as many threads as cores: with `parts` fixed, the number of threads
//! and cores changes no bit, with `libm` or without. Nor do threads that share products and tensors (feature `rayon`).
//!
//! *Instruction sets*, of which the machine's best is found when the program runs, differ in how many numbers are added up
//! at once, and in whether a product and a sum are rounded once or twice. Results can so differ in the last bits, and after
//! many steps in more, between AVX-512, AVX2 with FMA, x86 without these, NEON, and other processors. *The standard
//! library* has `exp`, `ln` and `tanh` of one example from the system, whose C library may differ, and may itself choose by
//! the processor. With `libm`, which also runs beside `std`, neither plays a part: a program that depends on nn-core with
//! `features = ["libm"]` trains to the same bits on all of these, in plain loops. (A target must have the arithmetic of IEEE
//! 754: 32-bit x86 without SSE2 rounds in its own way.)
//!
//! Between versions of these crates only the numbers of a seed are promised to stay.
#![no_std]

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(any(feature = "std", test))]
extern crate std;

#[cfg(not(any(feature = "std", feature = "libm")))]
compile_error!(
    "nn-core needs elementary functions: enable its feature `std`, or `libm` on a target without std"
);

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
#[doc(hidden)]
#[path = "workbench.rs"]
pub mod __workbench;
pub mod activation;
#[cfg(feature = "alloc")]
mod batch;
mod compiled;
mod dropout;
mod generator;
mod gradient_check;
mod gradient_test;
mod gradients;
pub mod init;
#[cfg(feature = "alloc")]
mod into_batch;
mod kernel;
mod layer_norm;
pub mod loss;
mod message;
mod network;
pub mod optimizer;
mod parameters;
pub mod penalty;
pub mod perceptron;
mod real;
pub mod schedule;
mod storage;
mod targets;
mod tensors;
pub mod words;

#[cfg(feature = "alloc")]
pub use batch::{Batch, BatchView};
pub use generator::Generator;
pub use gradient_check::{GradientCheck, Offender, check_gradients, check_gradients_at};
pub use gradients::{ComputesIn, Differentiable, GradientsOf};
#[cfg(feature = "alloc")]
pub use into_batch::{IntoBatch, IntoSigns, IntoTargets};
pub use nalgebra;
pub use network::{Feedforward, Trainable};
#[doc(hidden)]
pub use nn_macros::__network;
pub use real::Real;
pub use targets::TargetKind;
#[cfg(feature = "alloc")]
pub use targets::Targets;
pub use tensors::{Tensor, TensorMut, Tensors};

/// The size in bytes above which a parameter is stored in a `Box`: 4096.
///
/// Smaller parameters lie in line in the network's struct, where the one-example code is fastest; larger ones
/// would not fit a stack for long. The clause `storage inline` or `storage boxed` of a declaration overrides
/// it, and without the feature `alloc` everything is in line.
pub const BOXED_ABOVE: usize = 4096;

/// Declares a neural network: expands to a struct with forward code and, given a loss, derived backward code.
///
/// ```text
/// network! { input 3, dense 2 sigmoid, dense 1 sigmoid, loss mse }
/// ```
///
/// declares `pub struct Network`, with fields `w1 b1 w2 b2` and methods `new`, `forward`, `backward` and more;
/// a header such as `pub struct Xor<f64>;` before the first clause names the struct and its number type.
///
/// The clauses: `input`; the layers `dense` (with an activation, `init`, `bias`, `from`), `layer_norm` and `dropout`;
/// `output`, `loss`, `penalty`, `init`, `storage`, `budget`, `allow` and `test`. The language reference,
/// `docs/language.md` in the repository, tells all of them, and every activation, loss and initializer with its formula
/// and picture. `cargo doc` of your own crate shows the table of the network's layers and the derivation of its gradients.
#[cfg(feature = "alloc")]
#[macro_export]
macro_rules! network {
    ($($declaration:tt)*) => { $crate::__network! { [$crate alloc] $($declaration)* } };
}

/// Declares a neural network: expands to a struct with forward code and, given a loss, derived backward code.
///
/// This build of nn-core is without the feature `alloc`: there are no batches, and every parameter is in line.
#[cfg(not(feature = "alloc"))]
#[macro_export]
macro_rules! network {
    ($($declaration:tt)*) => { $crate::__network! { [$crate] $($declaration)* } };
}

/// A column vector of the given values: `vector![1.0, 2.0]` is an `SVector<_, 2>`. Usable in constants.
///
/// ```
/// let x = nn_core::vector![1.0, 0.0, 1.0];
/// assert_eq!(x[2], 1.0);
/// ```
#[macro_export]
macro_rules! vector {
    ($($value:expr),+ $(,)?) => {
        $crate::nalgebra::SVector::from_array_storage($crate::nalgebra::ArrayStorage([[$($value),+]]))
    };
}

/// A matrix written row by row: `matrix![1.0, 2.0; 3.0, 4.0]` is an `SMatrix<_, 2, 2>`.
///
/// ```
/// let w = nn_core::matrix![1.0, 2.0, 3.0; 4.0, 5.0, 6.0];
/// assert_eq!(w.shape(), (2, 3));
/// assert_eq!(w[(1, 0)], 4.0);
/// ```
#[macro_export]
macro_rules! matrix {
    ($($($value:expr),+);+ $(;)?) => {
        $crate::nalgebra::SMatrix::from_array_storage($crate::nalgebra::ArrayStorage([$([$($value),+]),+])).transpose()
    };
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_vector_may_be_a_constant() {
        const X: nalgebra::SVector<f32, 2> = crate::vector![1.0, 2.0];
        assert_eq!(X, nalgebra::SVector::<f32, 2>::new(1.0, 2.0));
    }

    #[test]
    fn a_matrix_is_written_row_by_row() {
        let w: nalgebra::SMatrix<f64, 3, 2> = crate::matrix![1.0, 2.0; 3.0, 4.0; 5.0, 6.0];
        assert_eq!(w.as_slice(), [1.0, 3.0, 5.0, 2.0, 4.0, 6.0]);
        assert_eq!(crate::matrix![7; 8], nalgebra::SMatrix::<i32, 2, 1>::new(7, 8));
    }
}
