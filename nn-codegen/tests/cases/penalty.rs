/// The gradients of the loss for the parameters of [`Net`].
#[derive(::core::cmp::PartialEq)]
struct NetGradients {
    /// `∂L/∂W1 = ∂L/∂a1·xᵀ + 0.001·sign(W1) + 2·0.01·W1`, from `a1 = W1·x + b1`, `R1 = 0.001·Σ|W1| + 0.01·ΣW1²`.
    pub w1: ::nn_core::__private::Box<
        ::nn_core::nalgebra::SMatrix<::core::primitive::f32, 400, 3>,
    >,
    /// `∂L/∂b1 = ∂L/∂a1`, from `a1 = W1·x + b1`.
    pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f32, 400>,
    /// `∂L/∂W2 = ∂L/∂a2·h1ᵀ + 0.001·sign(W2) + 2·0.01·W2`, from `a2 = W2·h1 + b2`, `R2 = 0.001·Σ|W2| + 0.01·ΣW2²`.
    pub w2: ::nn_core::nalgebra::SMatrix<::core::primitive::f32, 2, 400>,
    /// `∂L/∂b2 = ∂L/∂a2`, from `a2 = W2·h1 + b2`.
    pub b2: ::nn_core::nalgebra::SVector<::core::primitive::f32, 2>,
}
/// The loss of one example: L = Σ(h2 − y)²/2 + R1 + R2.
#[must_use]
#[inline]
pub fn loss(&self, x: &SVector<f32, 3>, y: &SVector<f32, 2>) -> f32 {
    let NetTrace { h2, .. } = self.trace(x);
    /// R1 = 0.001·Σ|W1| + 0.01·ΣW1²   (1)
    let r1 = elastic(&self.w1, 0.001, 0.01);
    /// R2 = 0.001·Σ|W2| + 0.01·ΣW2²   (1)
    let r2 = elastic(&self.w2, 0.001, 0.01);
    mse(&h2, y) + r1 + r2
}
/// The loss of one example, and its gradient for every parameter.
#[must_use]
#[inline]
pub fn backward(&self, x: &SVector<f32, 3>, y: &SVector<f32, 2>) -> (f32, NetGradients) {
    let NetTrace { h1, h2, .. } = self.trace(x);
    /// R1 = 0.001·Σ|W1| + 0.01·ΣW1²                                                                            (1)
    let r1 = elastic(&self.w1, 0.001, 0.01);
    /// R2 = 0.001·Σ|W2| + 0.01·ΣW2²                                                                            (1)
    let r2 = elastic(&self.w2, 0.001, 0.01);
    /// L = Σ(h2 − y)²/2 + R1 + R2                                                                              (1)
    let loss = mse(&h2, y) + r1 + r2;
    /// ∂L/∂a2 = h2 − y                                    from L = Σ(h2 − y)²/2, h2 = a2                       (2)
    let da2 = h2 - y;
    /// ∂L/∂W2 = ∂L/∂a2·h1ᵀ + 0.001·sign(W2) + 2·0.01·W2   from a2 = W2·h1 + b2, R2 = 0.001·Σ|W2| + 0.01·ΣW2²   (2×400)
    let dw2 = da2 * h1.transpose() + self.w2.map(|w| elastic_slope(w, 0.001, 0.01));
    /// ∂L/∂b2 = ∂L/∂a2                                    from a2 = W2·h1 + b2                                 (2)
    let db2 = da2;
    /// ∂L/∂h1 = W2ᵀ·∂L/∂a2                                from a2 = W2·h1 + b2                                 (400)
    let dh1 = self.w2.tr_mul(&da2);
    /// ∂L/∂a1 = ∂L/∂h1 ⊙ [h1 > 0]                         from h1 = relu(a1)                                   (400)
    let da1 = dh1.component_mul(&h1.map(relu_slope));
    /// ∂L/∂W1 = ∂L/∂a1·xᵀ + 0.001·sign(W1) + 2·0.01·W1    from a1 = W1·x + b1, R1 = 0.001·Σ|W1| + 0.01·ΣW1²    (400×3)
    let dw1 = penalized(outer(&da1, x), &self.w1, |w| elastic_slope(w, 0.001, 0.01));
    /// ∂L/∂b1 = ∂L/∂a1                                    from a1 = W1·x + b1                                  (400)
    let db1 = da1;
    (
        loss,
        NetGradients {
            w1: dw1,
            b1: db1,
            w2: dw2,
            b2: db2,
        },
    )
}
/// The mean loss over a batch, without its gradients.
///
/// # Panics
///
/// When the batch has more columns than the workspace's capacity, or none, or when the numbers of
/// inputs and targets differ.
#[track_caller]
pub fn loss_batch<'x, 'y>(
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
    self.forward_batch(x, workspace);
    /// R1 = 0.001·Σ|W1| + 0.01·ΣW1²   (1)
    let r1 = elastic(&self.w1, 0.001, 0.01);
    /// R2 = 0.001·Σ|W2| + 0.01·ΣW2²   (1)
    let r2 = elastic(&self.w2, 0.001, 0.01);
    let h2 = workspace.a2.columns(0, n);
    mse_batch(h2, y) + r1 + r2
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
    /// The loss of a batch is the mean: each example has the part 1/n in it.
    let share: f32 = reciprocal(n);
    /// a1 = W1·x + b1                                                                                          (400)
    let a1 = affine_batch(&self.w1, &self.b1, x, &mut workspace.a1);
    /// h1 = relu(a1)                                                                                           (400)
    let h1 = map_batch(a1, &mut workspace.h1, elementwise::Relu);
    /// a2 = W2·h1 + b2                                                                                         (2)
    let a2 = affine_batch(&self.w2, &self.b2, h1, &mut workspace.a2);
    /// h2 = a2                                                                                                 (2)
    let h2 = a2;
    /// R1 = 0.001·Σ|W1| + 0.01·ΣW1²                                                                            (1)
    let r1 = elastic(&self.w1, 0.001, 0.01);
    /// R2 = 0.001·Σ|W2| + 0.01·ΣW2²                                                                            (1)
    let r2 = elastic(&self.w2, 0.001, 0.01);
    /// L = Σ(h2 − y)²/2 + R1 + R2                                                                              (1)
    let loss = mse_batch(h2, y) + r1 + r2;
    /// ∂L/∂a2 = (h2 − y)/n                                from L = Σ(h2 − y)²/2, h2 = a2                       (2)
    let da2 = difference_batch(h2, y, share, &mut workspace.da2);
    /// ∂L/∂W2 = ∂L/∂a2·h1ᵀ + 0.001·sign(W2) + 2·0.01·W2   from a2 = W2·h1 + b2, R2 = 0.001·Σ|W2| + 0.01·ΣW2²   (2×400)
    outer_batch(da2, h1, &mut workspace.gradients.w2);
    penalize(&mut workspace.gradients.w2, &self.w2, |w| elastic_slope(w, 0.001, 0.01));
    /// ∂L/∂b2 = ∂L/∂a2                                    from a2 = W2·h1 + b2                                 (2)
    sum_batch(da2, &mut workspace.gradients.b2);
    /// ∂L/∂h1 = W2ᵀ·∂L/∂a2                                from a2 = W2·h1 + b2                                 (400)
    let dh1 = product_transposed_batch(&self.w2, da2, &mut workspace.dh1);
    /// ∂L/∂a1 = ∂L/∂h1 ⊙ [h1 > 0]                         from h1 = relu(a1)                                   (400)
    let da1 = slope_batch(dh1, h1, elementwise::Relu, &mut workspace.a1);
    /// ∂L/∂W1 = ∂L/∂a1·xᵀ + 0.001·sign(W1) + 2·0.01·W1    from a1 = W1·x + b1, R1 = 0.001·Σ|W1| + 0.01·ΣW1²    (400×3)
    outer_batch(da1, x, &mut workspace.gradients.w1);
    penalize(&mut workspace.gradients.w1, &self.w1, |w| elastic_slope(w, 0.001, 0.01));
    /// ∂L/∂b1 = ∂L/∂a1                                    from a1 = W1·x + b1                                  (400)
    sum_batch(da1, &mut workspace.gradients.b1);
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
    /// The loss of a batch is the mean: each example has the part 1/n in it.
    let share: f32 = reciprocal(n);
    /// a1 = W1·x + b1                                                                                          (400)
    let a1 = affine_batch(&self.w1, &self.b1, x, &mut workspace.a1);
    /// h1 = relu(a1)                                                                                           (400)
    let h1 = map_batch(a1, &mut workspace.h1, elementwise::Relu);
    /// a2 = W2·h1 + b2                                                                                         (2)
    let a2 = affine_batch(&self.w2, &self.b2, h1, &mut workspace.a2);
    /// h2 = a2                                                                                                 (2)
    let h2 = a2;
    /// R1 = 0.001·Σ|W1| + 0.01·ΣW1²                                                                            (1)
    let r1 = elastic(&self.w1, 0.001, 0.01);
    /// R2 = 0.001·Σ|W2| + 0.01·ΣW2²                                                                            (1)
    let r2 = elastic(&self.w2, 0.001, 0.01);
    /// L = Σ(h2 − y)²/2 + R1 + R2                                                                              (1)
    let loss = mse_batch(h2, y) + r1 + r2;
    /// ∂L/∂a2 = (h2 − y)/n                                from L = Σ(h2 − y)²/2, h2 = a2                       (2)
    let da2 = difference_batch(h2, y, share, &mut workspace.da2);
    /// ∂L/∂W2 = ∂L/∂a2·h1ᵀ + 0.001·sign(W2) + 2·0.01·W2   from a2 = W2·h1 + b2, R2 = 0.001·Σ|W2| + 0.01·ΣW2²   (2×400)
    outer_batch(da2, h1, &mut workspace.gradients.w2);
    penalize(&mut workspace.gradients.w2, &self.w2, |w| elastic_slope(w, 0.001, 0.01));
    /// ∂L/∂h1 = W2ᵀ·∂L/∂a2                                from a2 = W2·h1 + b2                                 (400)
    let dh1 = product_transposed_batch(&self.w2, da2, &mut workspace.dh1);
    /// W2 ← W2 − rate·∂L/∂W2                                                                                   (2×400)
    descend(&mut self.w2, rate, &workspace.gradients.w2);
    /// b2 ← b2 − rate·∂L/∂a2                              from a2 = W2·h1 + b2                                 (2)
    descend_sum_batch(da2, rate, &mut self.b2);
    /// ∂L/∂a1 = ∂L/∂h1 ⊙ [h1 > 0]                         from h1 = relu(a1)                                   (400)
    let da1 = slope_batch(dh1, h1, elementwise::Relu, &mut workspace.a1);
    /// ∂L/∂W1 = ∂L/∂a1·xᵀ + 0.001·sign(W1) + 2·0.01·W1    from a1 = W1·x + b1, R1 = 0.001·Σ|W1| + 0.01·ΣW1²    (400×3)
    outer_batch(da1, x, &mut workspace.gradients.w1);
    penalize(&mut workspace.gradients.w1, &self.w1, |w| elastic_slope(w, 0.001, 0.01));
    /// W1 ← W1 − rate·∂L/∂W1                                                                                   (400×3)
    descend(&mut self.w1, rate, &workspace.gradients.w1);
    /// b1 ← b1 − rate·∂L/∂a1                              from a1 = W1·x + b1                                  (400)
    descend_sum_batch(da1, rate, &mut self.b1);
    loss
}
