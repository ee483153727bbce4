/// The loss of one example, and its gradient for every parameter.
#[must_use]
#[inline]
pub fn backward(
    &self,
    x: &SVector<f32, 2>,
    y: &SVector<f32, 2>,
) -> (f32, NetworkGradients) {
    let NetworkTrace { h1, a2, h2, .. } = self.trace(x);
    /// L = Σ(ln(1 + e^(a2)) − y ⊙ a2)/2                                           (1)
    let loss = sigmoid_bce(&a2, y);
    /// ∂L/∂a2 = (h2 − y)/2                from h2 = sigmoid(a2), L = bce(h2, y)   (2)
    let da2 = (h2 - y) / 2.0;
    /// ∂L/∂W2 = ∂L/∂a2·h1ᵀ                from a2 = W2·h1 + b2                    (2×3)
    let dw2 = da2 * h1.transpose();
    /// ∂L/∂b2 = ∂L/∂a2                    from a2 = W2·h1 + b2                    (2)
    let db2 = da2;
    /// ∂L/∂h1 = W2ᵀ·∂L/∂a2                from a2 = W2·h1 + b2                    (3)
    let dh1 = self.w2.tr_mul(&da2);
    /// ∂L/∂a1 = ∂L/∂h1 ⊙ (1 − h1²)        from h1 = tanh(a1)                      (3)
    let da1 = dh1.component_mul(&h1.map(tanh_slope));
    /// ∂L/∂W1 = ∂L/∂a1·xᵀ                 from a1 = W1·x + b1                     (3×2)
    let dw1 = da1 * x.transpose();
    /// ∂L/∂b1 = ∂L/∂a1                    from a1 = W1·x + b1                     (3)
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
