/// The loss of one example, and its gradient for every parameter.
#[must_use]
#[inline]
pub fn backward(
    &self,
    x: &SVector<f32, 2>,
    y: &SVector<f32, 3>,
) -> (f32, NetworkGradients) {
    let NetworkTrace { h1, .. } = self.trace(x);
    /// L = Σ(h1 − y)²/3                                                   (1)
    let loss = mse(&h1, y);
    /// ∂L/∂h1 = 2/3·(h1 − y)                      from L = Σ(h1 − y)²/3   (3)
    let dh1 = (h1 - y) * (2.0 / 3.0);
    /// ∂L/∂a1 = h1 ⊙ ∂L/∂h1 − h1·Σ(h1 ⊙ ∂L/∂h1)   from h1 = softmax(a1)   (3)
    let da1 = h1.component_mul(&dh1) - h1 * h1.dot(&dh1);
    /// ∂L/∂W1 = ∂L/∂a1·xᵀ                         from a1 = W1·x + b1     (3×2)
    let dw1 = da1 * x.transpose();
    /// ∂L/∂b1 = ∂L/∂a1                            from a1 = W1·x + b1     (3)
    let db1 = da1;
    (
        loss,
        NetworkGradients {
            w1: dw1,
            b1: db1,
        },
    )
}
