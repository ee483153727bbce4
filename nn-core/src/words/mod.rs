//! The words of the language of [`network!`](crate::network), an item each: what an editor shows where a word is used.
//!
//! No program needs them. In an editor the words of a declaration lead here, so that hovering over `dense` or `sigmoid`
//! shows what it is, with its formula and its curve, and a word that is half written is completed from its kind.
#![allow(unused_variables, non_snake_case)] // parameters are here for their names, and `KiB` is the word

pub mod activations;
pub mod biases;
pub mod clauses;
pub mod initializers;
pub mod lints;
pub mod losses;
pub mod measures;
pub mod options;
pub mod penalties;
pub mod scalars;
pub mod storages;
pub mod units;
