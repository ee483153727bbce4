/// The loss of one example, and its gradient for every parameter.
#[must_use]
#[inline]
pub fn backward(
    &self,
    x: &SVector<f32, 2>,
    y: &SVector<f32, 1>,
) -> (f32, NetworkGradients) {
    let NetworkTrace { h1, h2, h3, .. } = self.trace(x);
    /// L = Σmax(0, 1 − y ⊙ h3)                                                                      (1)
    let loss = hinge(&h3, y);
    /// ∂L/∂h3 = (−y if 1 > y ⊙ h3 else 0)                            from L = Σmax(0, 1 − y ⊙ h3)   (1)
    let dh3 = h3.zip_map(y, hinge_slope);
    /// ∂L/∂a3 = ∂L/∂h3 ⊙ [1 > |h3|]                                  from h3 = hard_tanh(a3)        (1)
    let da3 = dh3.component_mul(&h3.map(hard_tanh_slope));
    /// ∂L/∂W3 = ∂L/∂a3·h2ᵀ                                           from a3 = W3·h2 + b3           (1×3)
    let dw3 = da3 * h2.transpose();
    /// ∂L/∂b3 = ∂L/∂a3                                               from a3 = W3·h2 + b3           (1)
    let db3 = da3;
    /// ∂L/∂h2 = W3ᵀ·∂L/∂a3                                           from a3 = W3·h2 + b3           (3)
    let dh2 = self.w3.tr_mul(&da3);
    /// ∂L/∂a2 = ∂L/∂h2 ⊙ ([6 > h2] if h2 > 0 else 0)                 from h2 = relu6(a2)            (3)
    let da2 = dh2.component_mul(&h2.map(relu6_slope));
    /// ∂L/∂W2 = ∂L/∂a2·h1ᵀ                                           from a2 = W2·h1 + b2           (3×4)
    let dw2 = da2 * h1.transpose();
    /// ∂L/∂b2 = ∂L/∂a2                                               from a2 = W2·h1 + b2           (3)
    let db2 = da2;
    /// ∂L/∂h1 = W2ᵀ·∂L/∂a2                                           from a2 = W2·h1 + b2           (4)
    let dh1 = self.w2.tr_mul(&da2);
    /// ∂L/∂a1 = ∂L/∂h1 ⊙ ((1/6 if 1 > h1 else 0) if h1 > 0 else 0)   from h1 = hard_sigmoid(a1)     (4)
    let da1 = dh1.component_mul(&h1.map(hard_sigmoid_slope));
    /// ∂L/∂W1 = ∂L/∂a1·xᵀ                                            from a1 = W1·x + b1            (4×2)
    let dw1 = da1 * x.transpose();
    /// ∂L/∂b1 = ∂L/∂a1                                               from a1 = W1·x + b1            (4)
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
