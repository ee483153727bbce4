#[cfg(test)]
#[allow(clippy::all)]
/// Mine.
#[derive(Default)]
///
/// A feedforward network, 2 → 1, in `f32`.
///
/// ```text
/// Network<f32>: 2 → 1, no loss
///
/// layer    size   activation  weights         bias   parameters  MACs
/// 1 dense  2 → 1  identity    xavier_uniform  zeros           3     2
///
/// 3 parameters, 12 bytes
/// one example needs 28 bytes for inference
/// ```
#[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
pub struct Network {
    /// The weights W1 of layer 1: 1×2, a row for each output.
    pub w1: ::nn_core::nalgebra::SMatrix<::core::primitive::f32, 1, 2>,
    /// The bias b1 of layer 1: 1 value.
    pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f32, 1>,
}
