/// Every value of the forward pass for one example.
#[must_use]
#[inline]
pub fn trace(&self, x: &SVector<f32, 3>) -> NetTrace {
    /// a1 = W1·x + b1                    (8)
    let a1 = self.w1 * x + self.b1;
    /// h1 = tanh(a1)                     (8)
    let h1 = a1.map(tanh);
    /// μ2 = Σh1/8                        (1)
    let mu2 = mean(&h1);
    /// σ2 = √(Σ(h1 − μ2)²/8 + 0.00001)   (1)
    let sigma2 = deviation(&h1, mu2, 0.00001);
    /// z2 = (h1 − μ2)/σ2                 (8)
    let z2 = normalized(&h1, mu2, sigma2);
    /// h2 = g2 ⊙ z2 + b2                 (8)
    let h2 = self.g2.component_mul(&z2) + self.b2;
    /// a3 = W3·h2 + b3                   (2)
    let a3 = self.w3 * h2 + self.b3;
    /// h3 = softmax(a3)                  (2)
    let h3 = softmax(&a3);
    NetTrace {
        a1,
        h1,
        mu2,
        sigma2,
        z2,
        h2,
        a3,
        h3,
    }
}
/// The loss of one example, and its gradient for every parameter.
#[must_use]
#[inline]
pub fn backward(&self, x: &SVector<f32, 3>, y: &SVector<f32, 2>) -> (f32, NetGradients) {
    let NetTrace { h1, sigma2, z2, h2, a3, h3, .. } = self.trace(x);
    /// L = Σ(y ⊙ (ln Σe^(a3) − a3))                                                                                        (1)
    let loss = softmax_cross_entropy(&a3, y);
    /// ∂L/∂a3 = (Σy)·h3 − y                          from h3 = softmax(a3), L = −Σ(y ⊙ ln(h3))                             (2)
    let da3 = h3 * y.sum() - y;
    /// ∂L/∂W3 = ∂L/∂a3·h2ᵀ                           from a3 = W3·h2 + b3                                                  (2×8)
    let dw3 = da3 * h2.transpose();
    /// ∂L/∂b3 = ∂L/∂a3                               from a3 = W3·h2 + b3                                                  (2)
    let db3 = da3;
    /// ∂L/∂h2 = W3ᵀ·∂L/∂a3                           from a3 = W3·h2 + b3                                                  (8)
    let dh2 = self.w3.tr_mul(&da3);
    /// ∂L/∂g2 = ∂L/∂h2 ⊙ z2                          from h2 = g2 ⊙ z2 + b2                                                (8)
    let dg2 = dh2.component_mul(&z2);
    /// ∂L/∂b2 = ∂L/∂h2                               from h2 = g2 ⊙ z2 + b2                                                (8)
    let db2 = dh2;
    /// ∂L/∂z2 = ∂L/∂h2 ⊙ g2                          from h2 = g2 ⊙ z2 + b2                                                (8)
    let dz2 = dh2.component_mul(&self.g2);
    /// ∂L/∂σ2 = −Σ(∂L/∂z2 ⊙ z2)/σ2                   from z2 = (h1 − μ2)/σ2                                                (1)
    let dsigma2 = -(dz2.dot(&z2) / sigma2);
    /// ∂L/∂μ2 = −Σ∂L/∂z2/σ2                          from z2 = (h1 − μ2)/σ2                                                (1)
    let dmu2 = -(dz2.sum() / sigma2);
    /// ∂L/∂h1 = ∂L/∂z2/σ2 + z2·∂L/∂σ2/8 + ∂L/∂μ2/8   from z2 = (h1 − μ2)/σ2, σ2 = √(Σ(h1 − μ2)²/8 + 0.00001), μ2 = Σh1/8   (8)
    let dh1 = (dz2 / sigma2 + z2 * (dsigma2 / 8.0)).add_scalar(dmu2 / 8.0);
    /// ∂L/∂a1 = ∂L/∂h1 ⊙ (1 − h1²)                   from h1 = tanh(a1)                                                    (8)
    let da1 = dh1.component_mul(&h1.map(tanh_slope));
    /// ∂L/∂W1 = ∂L/∂a1·xᵀ                            from a1 = W1·x + b1                                                   (8×3)
    let dw1 = da1 * x.transpose();
    /// ∂L/∂b1 = ∂L/∂a1                               from a1 = W1·x + b1                                                   (8)
    let db1 = da1;
    (
        loss,
        NetGradients {
            w1: dw1,
            b1: db1,
            g2: dg2,
            b2: db2,
            w3: dw3,
            b3: db3,
        },
    )
}
/// The mean loss over a batch; the mean gradients are left in `workspace.gradients`.
///
/// # Panics
///
/// When the batch has more columns than the workspace's capacity, or none, or when the numbers of
/// inputs and targets differ.
#[track_caller]
pub fn backward_batch<'x, 'y>(
    &self,
    xs: impl IntoBatch<'x, f32, 3>,
    ys: impl IntoTargets<'y, f32, 2>,
    workspace: &mut NetWorkspace,
) -> f32 {
    let x = xs.into_batch();
    let y = ys.into_targets();
    let n = x.ncols();
    check_columns(n, workspace.capacity);
    check_targets(n, y.len());
    let mut sum = NetGradients::zeros();
    let loss = sum_gradients(
        n,
        &mut sum,
        |j, sum| {
            let (loss, gradients) = self
                .backward(&x.column(j).into_owned(), &y.column(j));
            sum.w1 += gradients.w1;
            sum.b1 += gradients.b1;
            sum.g2 += gradients.g2;
            sum.b2 += gradients.b2;
            sum.w3 += gradients.w3;
            sum.b3 += gradients.b3;
            loss
        },
    );
    let share: f32 = reciprocal(n);
    workspace.gradients.w1 = sum.w1 * share;
    workspace.gradients.b1 = sum.b1 * share;
    workspace.gradients.g2 = sum.g2 * share;
    workspace.gradients.b2 = sum.b2 * share;
    workspace.gradients.w3 = sum.w3 * share;
    workspace.gradients.b3 = sum.b3 * share;
    loss
}
/// One step of gradient descent on a batch, θ ← θ − rate·∇θ, and the mean loss before it.
///
/// Up to rounding what `backward_batch` and `descend` do. `workspace.gradients` has no meaning after it.
///
/// # Panics
///
/// When the batch has more columns than the workspace's capacity, or none, or when the numbers of
/// inputs and targets differ.
#[track_caller]
pub fn descend_batch<'x, 'y>(
    &mut self,
    xs: impl IntoBatch<'x, f32, 3>,
    ys: impl IntoTargets<'y, f32, 2>,
    rate: f32,
    workspace: &mut NetWorkspace,
) -> f32 {
    let x = xs.into_batch();
    let y = ys.into_targets();
    let n = x.ncols();
    check_columns(n, workspace.capacity);
    check_targets(n, y.len());
    let mut sum = NetGradients::zeros();
    let loss = sum_gradients(
        n,
        &mut sum,
        |j, sum| {
            let (loss, gradients) = self
                .backward(&x.column(j).into_owned(), &y.column(j));
            sum.w1 += gradients.w1;
            sum.b1 += gradients.b1;
            sum.g2 += gradients.g2;
            sum.b2 += gradients.b2;
            sum.w3 += gradients.w3;
            sum.b3 += gradients.b3;
            loss
        },
    );
    let share: f32 = reciprocal(n);
    self.descend(rate * share, &sum);
    loss
}
