/// The loss of one example, and its gradient for every parameter.
#[must_use]
#[inline]
pub fn backward(
    &self,
    x: &SVector<f32, 2>,
    y: &SVector<f32, 3>,
) -> (f32, NetworkGradients) {
    let NetworkTrace { a1, h1 } = self.trace(x);
    /// L = Σ(y ⊙ ln(1 + e^(−a1)))                                               (1)
    let loss = sigmoid_cross_entropy(&a1, y);
    /// ∂L/∂a1 = y ⊙ h1 − y          from h1 = sigmoid(a1), L = −Σ(y ⊙ ln(h1))   (3)
    let da1 = y.component_mul(&h1) - y;
    /// ∂L/∂W1 = ∂L/∂a1·xᵀ           from a1 = W1·x + b1                         (3×2)
    let dw1 = da1 * x.transpose();
    /// ∂L/∂b1 = ∂L/∂a1              from a1 = W1·x + b1                         (3)
    let db1 = da1;
    (
        loss,
        NetworkGradients {
            w1: dw1,
            b1: db1,
        },
    )
}
