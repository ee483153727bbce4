/// The output ŷ = h2 for one example.
#[must_use]
#[inline]
pub fn forward(&self, x: &SVector<f64, 4>) -> SVector<f64, 2> {
    /// a1 = W1·x + b1     (3)
    let a1 = self.w1 * x + self.b1;
    /// h1 = relu(a1)      (3)
    let h1 = a1.map(relu);
    /// a2 = W2·h1 + b2    (2)
    let a2 = self.w2 * h1 + self.b2;
    /// h2 = softmax(a2)   (2)
    let h2 = softmax(&a2);
    h2
}
/// The loss of one example: L = Σ(y ⊙ (ln Σe^(a2) − a2)).
#[must_use]
#[inline]
pub fn loss(&self, x: &SVector<f64, 4>, y: &SVector<f64, 2>) -> f64 {
    let DigitsTrace { a2, .. } = self.trace(x);
    softmax_cross_entropy(&a2, y)
}
/// The loss of one example, and its gradient for every parameter.
#[must_use]
#[inline]
pub fn backward(
    &self,
    x: &SVector<f64, 4>,
    y: &SVector<f64, 2>,
) -> (f64, DigitsGradients) {
    let DigitsTrace { h1, a2, h2, .. } = self.trace(x);
    /// L = Σ(y ⊙ (ln Σe^(a2) − a2))                                               (1)
    let loss = softmax_cross_entropy(&a2, y);
    /// ∂L/∂a2 = (Σy)·h2 − y           from h2 = softmax(a2), L = −Σ(y ⊙ ln(h2))   (2)
    let da2 = h2 * y.sum() - y;
    /// ∂L/∂W2 = ∂L/∂a2·h1ᵀ            from a2 = W2·h1 + b2                        (2×3)
    let dw2 = da2 * h1.transpose();
    /// ∂L/∂b2 = ∂L/∂a2                from a2 = W2·h1 + b2                        (2)
    let db2 = da2;
    /// ∂L/∂h1 = W2ᵀ·∂L/∂a2            from a2 = W2·h1 + b2                        (3)
    let dh1 = self.w2.tr_mul(&da2);
    /// ∂L/∂a1 = ∂L/∂h1 ⊙ [h1 > 0]     from h1 = relu(a1)                          (3)
    let da1 = dh1.component_mul(&h1.map(relu_slope));
    /// ∂L/∂W1 = ∂L/∂a1·xᵀ             from a1 = W1·x + b1                         (3×4)
    let dw1 = da1 * x.transpose();
    /// ∂L/∂b1 = ∂L/∂a1                from a1 = W1·x + b1                         (3)
    let db1 = da1;
    (
        loss,
        DigitsGradients {
            w1: dw1,
            b1: db1,
            w2: dw2,
            b2: db2,
        },
    )
}
