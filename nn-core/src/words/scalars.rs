//! The number types of a network.

pub use core::primitive::{f32, f64};
