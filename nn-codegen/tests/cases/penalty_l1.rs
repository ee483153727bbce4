/// The loss of one example: L = Σ(ln(1 + e^(a1)) − y ⊙ a1)/2 + R1.
#[must_use]
#[inline]
pub fn loss(&self, x: &SVector<f32, 3>, y: &SVector<f32, 2>) -> f32 {
    let NetTrace { a1, .. } = self.trace(x);
    /// R1 = 0.01·Σ|W1|   (1)
    let r1 = l1(&self.w1, 0.01);
    sigmoid_bce(&a1, y) + r1
}
/// The loss of one example, and its gradient for every parameter.
#[must_use]
#[inline]
pub fn backward(&self, x: &SVector<f32, 3>, y: &SVector<f32, 2>) -> (f32, NetGradients) {
    let NetTrace { a1, h1 } = self.trace(x);
    /// R1 = 0.01·Σ|W1|                                                                 (1)
    let r1 = l1(&self.w1, 0.01);
    /// L = Σ(ln(1 + e^(a1)) − y ⊙ a1)/2 + R1                                           (1)
    let loss = sigmoid_bce(&a1, y) + r1;
    /// ∂L/∂a1 = (h1 − y)/2                     from h1 = sigmoid(a1), L = bce(h1, y)   (2)
    let da1 = (h1 - y) / 2.0;
    /// ∂L/∂W1 = ∂L/∂a1·xᵀ + 0.01·sign(W1)      from a1 = W1·x + b1, R1 = 0.01·Σ|W1|    (2×3)
    let dw1 = da1 * x.transpose() + self.w1.map(|w| l1_slope(w, 0.01));
    /// ∂L/∂b1 = ∂L/∂a1                         from a1 = W1·x + b1                     (2)
    let db1 = da1;
    (loss, NetGradients { w1: dw1, b1: db1 })
}
