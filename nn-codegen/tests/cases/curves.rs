/// The loss of one example, and its gradient for every parameter.
#[must_use]
#[inline]
pub fn backward(
    &self,
    x: &SVector<f32, 2>,
    y: &SVector<f32, 1>,
) -> (f32, NetworkGradients) {
    let NetworkTrace { h1, a2, h2, h3, .. } = self.trace(x);
    /// L = Σ(h3 − y)²                                                                                           (1)
    let loss = sse(&h3, y);
    /// ∂L/∂h3 = 2·(h3 − y)                                                             from L = Σ(h3 − y)²      (1)
    let dh3 = (h3 - y) * 2.0;
    /// ∂L/∂a3 = ∂L/∂h3 ⊙ (1 − |h3|)²                                                   from h3 = softsign(a3)   (1)
    let da3 = dh3.component_mul(&h3.map(softsign_slope));
    /// ∂L/∂W3 = ∂L/∂a3·h2ᵀ                                                             from a3 = W3·h2 + b3     (1×3)
    let dw3 = da3 * h2.transpose();
    /// ∂L/∂b3 = ∂L/∂a3                                                                 from a3 = W3·h2 + b3     (1)
    let db3 = da3;
    /// ∂L/∂h2 = W3ᵀ·∂L/∂a3                                                             from a3 = W3·h2 + b3     (3)
    let dh2 = self.w3.tr_mul(&da3);
    /// ∂L/∂a2 = ∂L/∂h2 ⊙ (−2·a2 ⊙ e^(−a2²))                                            from h2 = gaussian(a2)   (3)
    let da2 = dh2.component_mul(&a2.map(gaussian_slope));
    /// ∂L/∂W2 = ∂L/∂a2·h1ᵀ                                                             from a2 = W2·h1 + b2     (3×4)
    let dw2 = da2 * h1.transpose();
    /// ∂L/∂b2 = ∂L/∂a2                                                                 from a2 = W2·h1 + b2     (3)
    let db2 = da2;
    /// ∂L/∂h1 = W2ᵀ·∂L/∂a2                                                             from a2 = W2·h1 + b2     (4)
    let dh1 = self.w2.tr_mul(&da2);
    /// ∂L/∂a1 = ∂L/∂h1 ⊙ (1.0507009873554805 if h1 > 0 else h1 + 1.7580993408473766)   from h1 = selu(a1)       (4)
    let da1 = dh1.component_mul(&h1.map(selu_slope));
    /// ∂L/∂W1 = ∂L/∂a1·xᵀ                                                              from a1 = W1·x + b1      (4×2)
    let dw1 = da1 * x.transpose();
    /// ∂L/∂b1 = ∂L/∂a1                                                                 from a1 = W1·x + b1      (4)
    let db1 = da1;
    (
        loss,
        NetworkGradients {
            w1: dw1,
            b1: db1,
            w2: dw2,
            b2: db2,
            w3: dw3,
            b3: db3,
        },
    )
}
