/// The output ŷ = h2 for one example.
#[must_use]
#[inline]
pub fn forward(&self, x: &SVector<f32, 2>) -> SVector<f32, 2> {
    /// a1 = W1·x + b1             (3)
    let a1 = self.w1 * x + self.b1;
    /// h1 = leaky_relu(a1, 0.2)   (3)
    let h1 = a1.map(|a| leaky_relu(a, 0.2));
    /// a2 = W2·h1 + b2            (2)
    let a2 = self.w2 * h1 + self.b2;
    /// h2 = elu(a2, 1)            (2)
    let h2 = a2.map(|a| elu(a, 1.0));
    h2
}
/// The loss of one example, and its gradient for every parameter.
#[must_use]
#[inline]
pub fn backward(
    &self,
    x: &SVector<f32, 2>,
    y: &SVector<f32, 2>,
) -> (f32, NetworkGradients) {
    let NetworkTrace { h1, h2, .. } = self.trace(x);
    /// L = Σ(½·(h2 − y)² if ½ > |h2 − y| else ½·(|h2 − y| − ½·½))/2                                   (1)
    let loss = huber(&h2, y, 0.5);
    /// ∂L/∂h2 = (h2 − y if ½ > |h2 − y| else ½·sign(h2 − y))/2        from L = huber(h2, y, ½)        (2)
    let dh2 = h2.zip_map(y, |h, y| huber_slope(h, y, 0.5)) / 2.0;
    /// ∂L/∂a2 = ∂L/∂h2 ⊙ (1 if h2 > 0 else h2 + 1)                    from h2 = elu(a2, 1)            (2)
    let da2 = dh2.component_mul(&h2.map(|h| elu_slope(h, 1.0)));
    /// ∂L/∂W2 = ∂L/∂a2·h1ᵀ                                            from a2 = W2·h1 + b2            (2×3)
    let dw2 = da2 * h1.transpose();
    /// ∂L/∂b2 = ∂L/∂a2                                                from a2 = W2·h1 + b2            (2)
    let db2 = da2;
    /// ∂L/∂h1 = W2ᵀ·∂L/∂a2                                            from a2 = W2·h1 + b2            (3)
    let dh1 = self.w2.tr_mul(&da2);
    /// ∂L/∂a1 = ∂L/∂h1 ⊙ (1 if h1 > 0 else 0.2)                       from h1 = leaky_relu(a1, 0.2)   (3)
    let da1 = dh1.component_mul(&h1.map(|h| leaky_relu_slope(h, 0.2)));
    /// ∂L/∂W1 = ∂L/∂a1·xᵀ                                             from a1 = W1·x + b1             (3×2)
    let dw1 = da1 * x.transpose();
    /// ∂L/∂b1 = ∂L/∂a1                                                from a1 = W1·x + b1             (3)
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
