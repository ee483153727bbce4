/// The loss of one example, and its gradient for every parameter.
#[must_use]
#[inline]
pub fn backward(
    &self,
    x: &SVector<f32, 2>,
    y: &SVector<f32, 2>,
) -> (f32, NetworkGradients) {
    let NetworkTrace { a1, h1, a2, .. } = self.trace(x);
    /// L = Σ(ln(1 + e^(a2)) − y ⊙ ln(ln(1 + e^(a2))))/2                                                                                 (1)
    let loss = softplus_poisson(&a2, y);
    /// ∂L/∂a2 = (1 − y/h2)/(1 + e^(−a2))/2                                           from h2 = softplus(a2), L = Σ(h2 − y ⊙ ln(h2))/2   (2)
    let da2 = softplus_poisson_gradient(&a2, y);
    /// ∂L/∂W2 = ∂L/∂a2·h1ᵀ                                                           from a2 = W2·h1 + b2                               (2×2)
    let dw2 = da2 * h1.transpose();
    /// ∂L/∂b2 = ∂L/∂a2                                                               from a2 = W2·h1 + b2                               (2)
    let db2 = da2;
    /// ∂L/∂h1 = W2ᵀ·∂L/∂a2                                                           from a2 = W2·h1 + b2                               (2)
    let dh1 = self.w2.tr_mul(&da2);
    /// ∂L/∂a1 = ∂L/∂h1 ⊙ (½·(1 + erf(a1/√2)) + 0.3989422804014327·a1 ⊙ e^(−a1²/2))   from h1 = gelu(a1)                                 (2)
    let da1 = dh1.component_mul(&a1.map(gelu_slope));
    /// ∂L/∂W1 = ∂L/∂a1·xᵀ                                                            from a1 = W1·x + b1                                (2×2)
    let dw1 = da1 * x.transpose();
    /// ∂L/∂b1 = ∂L/∂a1                                                               from a1 = W1·x + b1                                (2)
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
