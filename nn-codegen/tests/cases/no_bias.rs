/// A feedforward network, 2 → 3 → 1, in `f32`.
///
/// ```text
/// Network<f32>: 2 → 3 → 1, loss sse
///
/// layer    size   activation  weights         bias           parameters  MACs
/// 1 dense  2 → 3  tanh        xavier_uniform  none                    6     6
/// 2 dense  3 → 1  identity    xavier_uniform  constant(0.5)           4     3
///
/// 10 parameters, 40 bytes
/// one example needs 80 bytes for inference, 156 for training
/// ```
#[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
pub struct Network {
    /// The weights W1 of layer 1: 3×2, a row for each output.
    pub w1: ::nn_core::nalgebra::SMatrix<::core::primitive::f32, 3, 2>,
    /// The weights W2 of layer 2: 1×3, a row for each output.
    pub w2: ::nn_core::nalgebra::SMatrix<::core::primitive::f32, 1, 3>,
    /// The bias b2 of layer 2: 1 value.
    pub b2: ::nn_core::nalgebra::SVector<::core::primitive::f32, 1>,
}
/// The gradients of the loss for the parameters of [`Network`].
#[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
pub struct NetworkGradients {
    /// `∂L/∂W1 = ∂L/∂a1·xᵀ`, from `a1 = W1·x`.
    pub w1: ::nn_core::nalgebra::SMatrix<::core::primitive::f32, 3, 2>,
    /// `∂L/∂W2 = ∂L/∂a2·h1ᵀ`, from `a2 = W2·h1 + b2`.
    pub w2: ::nn_core::nalgebra::SMatrix<::core::primitive::f32, 1, 3>,
    /// `∂L/∂b2 = ∂L/∂a2`, from `a2 = W2·h1 + b2`.
    pub b2: ::nn_core::nalgebra::SVector<::core::primitive::f32, 1>,
}
/// The loss of one example, and its gradient for every parameter.
#[must_use]
#[inline]
pub fn backward(
    &self,
    x: &SVector<f32, 2>,
    y: &SVector<f32, 1>,
) -> (f32, NetworkGradients) {
    let NetworkTrace { h1, h2, .. } = self.trace(x);
    /// L = Σ(h2 − y)²                                               (1)
    let loss = sse(&h2, y);
    /// ∂L/∂a2 = 2·(h2 − y)           from L = Σ(h2 − y)², h2 = a2   (1)
    let da2 = (h2 - y) * 2.0;
    /// ∂L/∂W2 = ∂L/∂a2·h1ᵀ           from a2 = W2·h1 + b2           (1×3)
    let dw2 = da2 * h1.transpose();
    /// ∂L/∂b2 = ∂L/∂a2               from a2 = W2·h1 + b2           (1)
    let db2 = da2;
    /// ∂L/∂h1 = W2ᵀ·∂L/∂a2           from a2 = W2·h1 + b2           (3)
    let dh1 = self.w2.tr_mul(&da2);
    /// ∂L/∂a1 = ∂L/∂h1 ⊙ (1 − h1²)   from h1 = tanh(a1)             (3)
    let da1 = dh1.component_mul(&h1.map(tanh_slope));
    /// ∂L/∂W1 = ∂L/∂a1·xᵀ            from a1 = W1·x                 (3×2)
    let dw1 = da1 * x.transpose();
    (
        loss,
        NetworkGradients {
            w1: dw1,
            w2: dw2,
            b2: db2,
        },
    )
}
