/// The loss of one example, and its gradient for every parameter.
#[must_use]
#[inline]
pub fn backward(
    &self,
    x: &SVector<f32, 2>,
    y: &SVector<f32, 3>,
) -> (f32, NetworkGradients) {
    let NetworkTrace { a1, .. } = self.trace(x);
    /// L = −Σ(y ⊙ ln(h1) + (1 − y) ⊙ ln(1 − h1))/3                                                                                (1)
    let loss = softmax_bce(&a1, y);
    /// ∂L/∂a1 = ((Σy)·h1 − y + (1 − y) ⊙ h1/(1 − h1) − (Σ((1 − y) ⊙ h1/(1 − h1)))·h1)/3   from h1 = softmax(a1), L = bce(h1, y)   (3)
    let da1 = softmax_bce_gradient(&a1, y);
    /// ∂L/∂W1 = ∂L/∂a1·xᵀ                                                                 from a1 = W1·x + b1                     (3×2)
    let dw1 = da1 * x.transpose();
    /// ∂L/∂b1 = ∂L/∂a1                                                                    from a1 = W1·x + b1                     (3)
    let db1 = da1;
    (
        loss,
        NetworkGradients {
            w1: dw1,
            b1: db1,
        },
    )
}
