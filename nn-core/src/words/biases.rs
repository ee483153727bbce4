//! How a bias begins.
//!
//! Made by nn-codegen's tests from its catalog; not to be edited.

pub use super::initializers::{constant, normal, uniform, zeros};
pub use super::options::none;
