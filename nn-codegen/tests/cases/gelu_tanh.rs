/// The loss of one example, and its gradient for every parameter.
#[must_use]
#[inline]
pub fn backward(
    &self,
    x: &SVector<f32, 2>,
    y: &SVector<f32, 1>,
) -> (f32, NetworkGradients) {
    let NetworkTrace { a1, h1 } = self.trace(x);
    /// L = Σ(h1 − y)²                                                    (1)
    let loss = mse(&h1, y);
    /// ∂L/∂h1 = 2·(h1 − y)                     from L = Σ(h1 − y)²       (1)
    let dh1 = (h1 - y) * 2.0;
    /// ∂L/∂a1 = ∂L/∂h1 ⊙ gelu_tanh_slope(a1)   from h1 = gelu_tanh(a1)   (1)
    let da1 = dh1.component_mul(&a1.map(gelu_tanh_slope));
    /// ∂L/∂W1 = ∂L/∂a1·xᵀ                      from a1 = W1·x + b1       (1×2)
    let dw1 = da1 * x.transpose();
    /// ∂L/∂b1 = ∂L/∂a1                         from a1 = W1·x + b1       (1)
    let db1 = da1;
    (
        loss,
        NetworkGradients {
            w1: dw1,
            b1: db1,
        },
    )
}
