/// The loss of one example: L = Σ((y ⊙ ln(y) if y > 0 else 0) + y ⊙ (ln Σe^(a1) − a1)).
#[must_use]
#[inline]
pub fn loss(&self, x: &SVector<f32, 2>, y: &SVector<f32, 3>) -> f32 {
    let NetworkTrace { a1, .. } = self.trace(x);
    softmax_kl_divergence(&a1, y)
}
/// The loss of one example, and its gradient for every parameter.
#[must_use]
#[inline]
pub fn backward(
    &self,
    x: &SVector<f32, 2>,
    y: &SVector<f32, 3>,
) -> (f32, NetworkGradients) {
    let NetworkTrace { a1, h1 } = self.trace(x);
    /// L = Σ((y ⊙ ln(y) if y > 0 else 0) + y ⊙ (ln Σe^(a1) − a1))                                                     (1)
    let loss = softmax_kl_divergence(&a1, y);
    /// ∂L/∂a1 = (Σy)·h1 − y                                         from h1 = softmax(a1), L = kl_divergence(h1, y)   (3)
    let da1 = h1 * y.sum() - y;
    /// ∂L/∂W1 = ∂L/∂a1·xᵀ                                           from a1 = W1·x + b1                               (3×2)
    let dw1 = da1 * x.transpose();
    /// ∂L/∂b1 = ∂L/∂a1                                              from a1 = W1·x + b1                               (3)
    let db1 = da1;
    (
        loss,
        NetworkGradients {
            w1: dw1,
            b1: db1,
        },
    )
}
