/// Every value of the forward pass for one example.
#[must_use]
#[inline]
pub fn trace(&self, x: &SVector<f32, 2>) -> NetworkTrace {
    /// a1 = W1·x + b1    (3)
    let a1 = self.w1 * x + self.b1;
    /// h1 = a1           (3)
    let h1 = a1;
    /// a2 = W2·h1 + b2   (2)
    let a2 = self.w2 * h1 + self.b2;
    /// h2 = a2           (2)
    let h2 = a2;
    NetworkTrace { a1, h1, a2, h2 }
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
    /// L = ½·Σ(h2 − y)²                                       (1)
    let loss = half_sse(&h2, y);
    /// ∂L/∂a2 = h2 − y       from L = ½·Σ(h2 − y)², h2 = a2   (2)
    let da2 = h2 - y;
    /// ∂L/∂W2 = ∂L/∂a2·h1ᵀ   from a2 = W2·h1 + b2             (2×3)
    let dw2 = da2 * h1.transpose();
    /// ∂L/∂b2 = ∂L/∂a2       from a2 = W2·h1 + b2             (2)
    let db2 = da2;
    /// ∂L/∂a1 = W2ᵀ·∂L/∂a2   from a2 = W2·h1 + b2, h1 = a1    (3)
    let da1 = self.w2.tr_mul(&da2);
    /// ∂L/∂W1 = ∂L/∂a1·xᵀ    from a1 = W1·x + b1              (3×2)
    let dw1 = da1 * x.transpose();
    /// ∂L/∂b1 = ∂L/∂a1       from a1 = W1·x + b1              (3)
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
