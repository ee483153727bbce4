#![allow(non_upper_case_globals)]

pub const x: usize = 3;
pub static _seed: u8 = 1;
pub static _workspace: u8 = 1;
pub const gradients: u8 = 1;

nn_core::network! { input 3, dense 2 sigmoyd, dense 1 sigmoid, loss mse }

fn main() {}
