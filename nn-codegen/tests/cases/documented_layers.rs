/// Says what is in a picture.
///
/// A feedforward network, 3 → 2 → 2, in `f32`.
///
/// ```text
/// Network<f32>: 3 → 2 → 2, loss cross_entropy
///
/// layer    size   activation  weights         bias   parameters  MACs
/// 1 dense  3 → 2  relu        he_normal       zeros           8     6
/// 2 dense  2 → 2  softmax     xavier_uniform  zeros           6     4
///
/// 14 parameters, 56 bytes
/// one example needs 100 bytes for inference, 192 for training
/// ```
#[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
struct Network {
    /// Looks for edges.
    ///
    /// One unit each.
    ///
    /// The weights W1 of layer 1: 2×3, a row for each output.
    pub w1: ::nn_core::nalgebra::SMatrix<::core::primitive::f32, 2, 3>,
    /// Looks for edges.
    ///
    /// One unit each.
    ///
    /// The bias b1 of layer 1: 2 values.
    pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f32, 2>,
    /// Answers.
    ///
    /// The weights W2 of layer 2: 2×2, a row for each output.
    pub w2: ::nn_core::nalgebra::SMatrix<::core::primitive::f32, 2, 2>,
    /// Answers.
    ///
    /// The bias b2 of layer 2: 2 values.
    pub b2: ::nn_core::nalgebra::SVector<::core::primitive::f32, 2>,
}
/// Every value of one forward pass of [`Network`]; the last is the output ŷ.
#[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
struct NetworkTrace {
    /// Looks for edges.
    ///
    /// One unit each.
    ///
    /// `a1 = W1·x + b1`: 2 values.
    pub a1: ::nn_core::nalgebra::SVector<::core::primitive::f32, 2>,
    /// Looks for edges.
    ///
    /// One unit each.
    ///
    /// `h1 = relu(a1)`: 2 values.
    pub h1: ::nn_core::nalgebra::SVector<::core::primitive::f32, 2>,
    /// Answers.
    ///
    /// `a2 = W2·h1 + b2`: 2 values.
    pub a2: ::nn_core::nalgebra::SVector<::core::primitive::f32, 2>,
    /// Answers.
    ///
    /// `h2 = softmax(a2)`: 2 values.
    pub h2: ::nn_core::nalgebra::SVector<::core::primitive::f32, 2>,
}
/// The gradients of the loss for the parameters of [`Network`].
#[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
struct NetworkGradients {
    /// Looks for edges.
    ///
    /// One unit each.
    ///
    /// `∂L/∂W1 = ∂L/∂a1·xᵀ`, from `a1 = W1·x + b1`.
    pub w1: ::nn_core::nalgebra::SMatrix<::core::primitive::f32, 2, 3>,
    /// Looks for edges.
    ///
    /// One unit each.
    ///
    /// `∂L/∂b1 = ∂L/∂a1`, from `a1 = W1·x + b1`.
    pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f32, 2>,
    /// Answers.
    ///
    /// `∂L/∂W2 = ∂L/∂a2·h1ᵀ`, from `a2 = W2·h1 + b2`.
    pub w2: ::nn_core::nalgebra::SMatrix<::core::primitive::f32, 2, 2>,
    /// Answers.
    ///
    /// `∂L/∂b2 = ∂L/∂a2`, from `a2 = W2·h1 + b2`.
    pub b2: ::nn_core::nalgebra::SVector<::core::primitive::f32, 2>,
}
