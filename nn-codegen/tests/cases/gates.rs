/// The loss of one example, and its gradient for every parameter.
#[must_use]
#[inline]
pub fn backward(
    &self,
    x: &SVector<f32, 2>,
    y: &SVector<f32, 1>,
) -> (f32, NetworkGradients) {
    let NetworkTrace { a1, h1, a2, h2 } = self.trace(x);
    /// L = Σ|h2 − y|                                                                                 (1)
    let loss = mae(&h2, y);
    /// ∂L/∂h2 = sign(h2 − y)                                                  from L = Σ|h2 − y|     (1)
    let dh2 = h2.zip_map(y, mae_slope);
    /// ∂L/∂a2 = ∂L/∂h2 ⊙ mish_slope(a2)                                       from h2 = mish(a2)     (1)
    let da2 = dh2.component_mul(&a2.map(mish_slope));
    /// ∂L/∂W2 = ∂L/∂a2·h1ᵀ                                                    from a2 = W2·h1 + b2   (1×3)
    let dw2 = da2 * h1.transpose();
    /// ∂L/∂b2 = ∂L/∂a2                                                        from a2 = W2·h1 + b2   (1)
    let db2 = da2;
    /// ∂L/∂h1 = W2ᵀ·∂L/∂a2                                                    from a2 = W2·h1 + b2   (3)
    let dh1 = self.w2.tr_mul(&da2);
    /// ∂L/∂a1 = ∂L/∂h1 ⊙ 1/(1 + e^(−a1)) ⊙ (1 + a1 ⊙ (1 − 1/(1 + e^(−a1))))   from h1 = silu(a1)     (3)
    let da1 = dh1.component_mul(&a1.map(silu_slope));
    /// ∂L/∂W1 = ∂L/∂a1·xᵀ                                                     from a1 = W1·x + b1    (3×2)
    let dw1 = da1 * x.transpose();
    /// ∂L/∂b1 = ∂L/∂a1                                                        from a1 = W1·x + b1    (3)
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
