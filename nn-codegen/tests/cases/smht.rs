/// The loss of one example, and its gradient for every parameter.
#[must_use]
#[inline]
pub fn backward(
    &self,
    x: &SVector<f32, 2>,
    y: &SVector<f32, 1>,
) -> (f32, NetworkGradients) {
    let NetworkTrace { a1, h1 } = self.trace(x);
    /// L = Σln(cosh(h1 − y))                                                                       (1)
    let loss = log_cosh(&h1, y);
    /// ∂L/∂h1 = tanh(h1 − y)                                from L = Σln(cosh(h1 − y))             (1)
    let dh1 = h1.zip_map(y, log_cosh_slope);
    /// ∂L/∂a1 = ∂L/∂h1 ⊙ smht_slope(a1, 1, 0.8, 0.9, 1.1)   from h1 = smht(a1, 1, 0.8, 0.9, 1.1)   (1)
    let da1 = dh1.component_mul(&a1.map(|a| smht_slope(a, 1.0, 0.8, 0.9, 1.1)));
    /// ∂L/∂W1 = ∂L/∂a1·xᵀ                                   from a1 = W1·x + b1                    (1×2)
    let dw1 = da1 * x.transpose();
    /// ∂L/∂b1 = ∂L/∂a1                                      from a1 = W1·x + b1                    (1)
    let db1 = da1;
    (
        loss,
        NetworkGradients {
            w1: dw1,
            b1: db1,
        },
    )
}
