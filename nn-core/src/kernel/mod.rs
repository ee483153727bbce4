//! The heavy loops: products of matrices and sums over examples, for `f32` and `f64`.
//!
//! In come slices, matrices column by column; out go slices that the caller owns. Nothing is allocated, but once for each
//! thread the room to copy panels to, and for long sums. They are [`compiled`](crate::compiled) once, in this crate, with its
//! optimisation. `example`, `batch`, `batch_loss` and `batch_sums` give them the types of an expansion. Of `products`, the
//! `shape` chooses a kernel: `loops`, `blocked` or `single`; `loops` serve every shape without `std`, where nothing is known of
//! the machine, and with `libm`, for the same bits. `softmax`, `losses` and `norm` go over the columns of a batch, `flat` over
//! the values of tensors; `lanes` has the work of tiny networks. `threads` says when a product or a loop over many values is
//! worth more than one core. `long_sums` says how all of them add up the examples of a large batch.

#[cfg(feature = "alloc")]
pub(crate) mod batch;
#[cfg(feature = "alloc")]
pub(crate) mod batch_loss;
#[cfg(feature = "alloc")]
pub(crate) mod batch_sums;
#[cfg(feature = "std")]
mod blocked;
#[cfg(feature = "alloc")]
mod column_sums;
pub mod elementwise;
pub(crate) mod example;
pub(crate) mod flat;
#[cfg(feature = "alloc")]
mod goals;
#[cfg(feature = "alloc")]
mod gradient_sum;
#[cfg(feature = "alloc")]
#[cfg_attr(any(not(feature = "std"), feature = "libm"), allow(dead_code))] // the loops, which then never run
pub mod lanes;
mod long_sums;
mod loops;
#[cfg(feature = "alloc")]
mod losses;
#[cfg(feature = "alloc")]
mod norm;
mod products;
mod shape;
#[cfg(feature = "std")]
mod single;
#[cfg(feature = "alloc")]
mod softmax;
pub(crate) mod threads;
mod vectorized;
#[cfg(feature = "std")]
mod vectors;
