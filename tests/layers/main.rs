//! What is peculiar to each word beyond dense layers: to dropout, layer norm, penalties, prelu and maxout.
//!
//! That their gradients are right is shown with all others, in `gradients.rs` and `witnesses.rs`.

mod dropout;
mod layer_norm;
mod learned;
mod penalty;
mod training;
