/// A feedforward network, INPUTS → sizes::HIDDEN → (OUT * 2), in `f32`.
///
/// ```text
/// Network<f32>: INPUTS → sizes::HIDDEN → (OUT * 2), loss mse
///
/// layer    size                       activation  weights         bias                             parameters                     MACs
/// 1 dense  INPUTS → sizes::HIDDEN     tanh        xavier_uniform  zeros  sizes::HIDDEN·INPUTS + sizes::HIDDEN     sizes::HIDDEN·INPUTS
/// 2 dense  sizes::HIDDEN → (OUT * 2)  identity    xavier_uniform  zeros   (OUT * 2)·sizes::HIDDEN + (OUT * 2)  (OUT * 2)·sizes::HIDDEN
/// ```
#[derive(::core::cmp::PartialEq)]
pub struct Network {
    /// The weights W1 of layer 1: sizes::HIDDEN×INPUTS, a row for each output.
    pub w1: ::nn_core::__private::Chosen<
        { Network::__LAYER_1_SIZE.saturating_mul(Network::__INPUT_SIZE) > 1024 },
        ::nn_core::nalgebra::SMatrix<
            ::core::primitive::f32,
            { Network::__LAYER_1_SIZE },
            { Network::__INPUT_SIZE },
        >,
    >,
    /// The bias b1 of layer 1: sizes::HIDDEN values.
    pub b1: ::nn_core::nalgebra::SVector<
        ::core::primitive::f32,
        { Network::__LAYER_1_SIZE },
    >,
    /// The weights W2 of layer 2: (OUT * 2)×sizes::HIDDEN, a row for each output.
    pub w2: ::nn_core::__private::Chosen<
        { Network::__LAYER_2_SIZE.saturating_mul(Network::__LAYER_1_SIZE) > 1024 },
        ::nn_core::nalgebra::SMatrix<
            ::core::primitive::f32,
            { Network::__LAYER_2_SIZE },
            { Network::__LAYER_1_SIZE },
        >,
    >,
    /// The bias b2 of layer 2: (OUT * 2) values.
    pub b2: ::nn_core::nalgebra::SVector<
        ::core::primitive::f32,
        { Network::__LAYER_2_SIZE },
    >,
}
/// A network whose parameters are all zero.
#[must_use]
pub fn zeros() -> Self {
    Self {
        w1: zeroed(),
        b1: zeroed(),
        w2: zeroed(),
        b2: zeroed(),
    }
}
/// Gradients that are all zero.
#[must_use]
pub fn zeros() -> Self {
    Self {
        w1: zeroed(),
        b1: zeroed(),
        w2: zeroed(),
        b2: zeroed(),
    }
}
/// The loss of one example, and its gradient for every parameter.
#[must_use]
#[inline]
pub fn backward(
    &self,
    x: &SVector<f32, { Network::__INPUT_SIZE }>,
    y: &SVector<f32, { Network::__LAYER_2_SIZE }>,
) -> (f32, NetworkGradients) {
    let NetworkTrace { h1, h2, .. } = self.trace(x);
    /// L = Σ(h2 − y)²/(OUT * 2)                                                 (1)
    let loss = mse(&h2, y);
    /// ∂L/∂a2 = 2/(OUT * 2)·(h2 − y)   from L = Σ(h2 − y)²/(OUT * 2), h2 = a2   ((OUT * 2))
    let da2 = (h2 - y) * (2.0 / (Network::__LAYER_2_SIZE as f32));
    /// ∂L/∂W2 = ∂L/∂a2·h1ᵀ             from a2 = W2·h1 + b2                     ((OUT * 2)×sizes::HIDDEN)
    let dw2 = outer(&da2, &h1);
    /// ∂L/∂b2 = ∂L/∂a2                 from a2 = W2·h1 + b2                     ((OUT * 2))
    let db2 = da2;
    /// ∂L/∂h1 = W2ᵀ·∂L/∂a2             from a2 = W2·h1 + b2                     (sizes::HIDDEN)
    let dh1 = product_transposed(&self.w2, &da2);
    /// ∂L/∂a1 = ∂L/∂h1 ⊙ (1 − h1²)     from h1 = tanh(a1)                       (sizes::HIDDEN)
    let da1 = dh1.component_mul(&h1.map(tanh_slope));
    /// ∂L/∂W1 = ∂L/∂a1·xᵀ              from a1 = W1·x + b1                      (sizes::HIDDEN×INPUTS)
    let dw1 = outer(&da1, x);
    /// ∂L/∂b1 = ∂L/∂a1                 from a1 = W1·x + b1                      (sizes::HIDDEN)
    let db1 = da1;
    (
        loss,
        NetworkGradients {
            w1: dw1,
            b1: db1,
            w2: dw2,
            b2: db2,
        },
    )
}
