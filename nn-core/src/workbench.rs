//! What nn-train finds here beside the public interface, and nothing else: it shares batches among threads as the kernels
//! share products, and adds up gradients with their loops.
//!
//! This is no interface for people.

pub use crate::kernel::flat::{axpy, first_not_finite, mix};
#[cfg(feature = "std")]
pub use crate::kernel::threads::SHARED;
pub use crate::kernel::threads::{in_pool, join, share};
