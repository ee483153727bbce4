/// The output ŷ = h5 for one example.
#[must_use]
#[inline]
pub fn forward(&self, x: &SVector<f32, 3>) -> SVector<f32, 2> {
    /// a1 = W1·x + b1     (64)
    let a1 = self.w1 * x + self.b1;
    /// h1 = relu(a1)      (64)
    let h1 = a1.map(relu);
    /// h2 = h1            (64)
    let h2 = h1;
    /// a3 = W3·h2 + b3    (32)
    let a3 = product(&self.w3, &h2) + self.b3;
    /// h3 = relu(a3)      (32)
    let h3 = a3.map(relu);
    /// h4 = h3            (32)
    let h4 = h3;
    /// a5 = W5·h4 + b5    (2)
    let a5 = self.w5 * h4 + self.b5;
    /// h5 = softmax(a5)   (2)
    let h5 = softmax(&a5);
    h5
}
/// The loss of one example: L = Σ(y ⊙ (ln Σe^(a5) − a5)).
#[must_use]
#[inline]
pub fn loss(&self, x: &SVector<f32, 3>, y: &SVector<f32, 2>) -> f32 {
    let NetTrace { a5, .. } = self.trace(x);
    softmax_cross_entropy(&a5, y)
}
/// The loss of one example, and its gradient for every parameter.
#[must_use]
#[inline]
pub fn backward(
    &self,
    x: &SVector<f32, 3>,
    y: &SVector<f32, 2>,
    generator: &mut Generator,
) -> (f32, NetGradients) {
    /// m2 = 0 with probability 0.2, else 1.25                                               (64)
    let m2: SVector<f32, 64> = dropout_mask(0.2, generator);
    /// m4 = 0 with probability ½, else 2                                                    (32)
    let m4: SVector<f32, 32> = dropout_mask(0.5, generator);
    /// a1 = W1·x + b1                                                                       (64)
    let a1 = self.w1 * x + self.b1;
    /// h1 = relu(a1)                                                                        (64)
    let h1 = a1.map(relu);
    /// h2 = h1 ⊙ m2                                                                         (64)
    let h2 = h1.component_mul(&m2);
    /// a3 = W3·h2 + b3                                                                      (32)
    let a3 = product(&self.w3, &h2) + self.b3;
    /// h3 = relu(a3)                                                                        (32)
    let h3 = a3.map(relu);
    /// h4 = h3 ⊙ m4                                                                         (32)
    let h4 = h3.component_mul(&m4);
    /// a5 = W5·h4 + b5                                                                      (2)
    let a5 = self.w5 * h4 + self.b5;
    /// h5 = softmax(a5)                                                                     (2)
    let h5 = softmax(&a5);
    /// L = Σ(y ⊙ (ln Σe^(a5) − a5))                                                         (1)
    let loss = softmax_cross_entropy(&a5, y);
    /// ∂L/∂a5 = (Σy)·h5 − y                     from h5 = softmax(a5), L = −Σ(y ⊙ ln(h5))   (2)
    let da5 = h5 * y.sum() - y;
    /// ∂L/∂W5 = ∂L/∂a5·h4ᵀ                      from a5 = W5·h4 + b5                        (2×32)
    let dw5 = da5 * h4.transpose();
    /// ∂L/∂b5 = ∂L/∂a5                          from a5 = W5·h4 + b5                        (2)
    let db5 = da5;
    /// ∂L/∂h4 = W5ᵀ·∂L/∂a5                      from a5 = W5·h4 + b5                        (32)
    let dh4 = self.w5.tr_mul(&da5);
    /// ∂L/∂h3 = ∂L/∂h4 ⊙ m4                     from h4 = h3 ⊙ m4                           (32)
    let dh3 = dh4.component_mul(&m4);
    /// ∂L/∂a3 = ∂L/∂h3 ⊙ [h3 > 0]               from h3 = relu(a3)                          (32)
    let da3 = dh3.component_mul(&h3.map(relu_slope));
    /// ∂L/∂W3 = ∂L/∂a3·h2ᵀ                      from a3 = W3·h2 + b3                        (32×64)
    let dw3 = outer(&da3, &h2);
    /// ∂L/∂b3 = ∂L/∂a3                          from a3 = W3·h2 + b3                        (32)
    let db3 = da3;
    /// ∂L/∂h2 = W3ᵀ·∂L/∂a3                      from a3 = W3·h2 + b3                        (64)
    let dh2 = product_transposed(&self.w3, &da3);
    /// ∂L/∂h1 = ∂L/∂h2 ⊙ m2                     from h2 = h1 ⊙ m2                           (64)
    let dh1 = dh2.component_mul(&m2);
    /// ∂L/∂a1 = ∂L/∂h1 ⊙ [h1 > 0]               from h1 = relu(a1)                          (64)
    let da1 = dh1.component_mul(&h1.map(relu_slope));
    /// ∂L/∂W1 = ∂L/∂a1·xᵀ                       from a1 = W1·x + b1                         (64×3)
    let dw1 = da1 * x.transpose();
    /// ∂L/∂b1 = ∂L/∂a1                          from a1 = W1·x + b1                         (64)
    let db1 = da1;
    (
        loss,
        NetGradients {
            w1: dw1,
            b1: db1,
            w3: dw3,
            b3: db3,
            w5: dw5,
            b5: db5,
        },
    )
}
/// The gradient ∂L/∂x of the loss of one example for its input.
#[must_use]
#[inline]
pub fn input_gradient(
    &self,
    x: &SVector<f32, 3>,
    y: &SVector<f32, 2>,
    generator: &mut Generator,
) -> SVector<f32, 3> {
    /// m2 = 0 with probability 0.2, else 1.25                                               (64)
    let m2: SVector<f32, 64> = dropout_mask(0.2, generator);
    /// m4 = 0 with probability ½, else 2                                                    (32)
    let m4: SVector<f32, 32> = dropout_mask(0.5, generator);
    /// a1 = W1·x + b1                                                                       (64)
    let a1 = self.w1 * x + self.b1;
    /// h1 = relu(a1)                                                                        (64)
    let h1 = a1.map(relu);
    /// h2 = h1 ⊙ m2                                                                         (64)
    let h2 = h1.component_mul(&m2);
    /// a3 = W3·h2 + b3                                                                      (32)
    let a3 = product(&self.w3, &h2) + self.b3;
    /// h3 = relu(a3)                                                                        (32)
    let h3 = a3.map(relu);
    /// h4 = h3 ⊙ m4                                                                         (32)
    let h4 = h3.component_mul(&m4);
    /// a5 = W5·h4 + b5                                                                      (2)
    let a5 = self.w5 * h4 + self.b5;
    /// h5 = softmax(a5)                                                                     (2)
    let h5 = softmax(&a5);
    /// ∂L/∂a5 = (Σy)·h5 − y                     from h5 = softmax(a5), L = −Σ(y ⊙ ln(h5))   (2)
    let da5 = h5 * y.sum() - y;
    /// ∂L/∂h4 = W5ᵀ·∂L/∂a5                      from a5 = W5·h4 + b5                        (32)
    let dh4 = self.w5.tr_mul(&da5);
    /// ∂L/∂h3 = ∂L/∂h4 ⊙ m4                     from h4 = h3 ⊙ m4                           (32)
    let dh3 = dh4.component_mul(&m4);
    /// ∂L/∂a3 = ∂L/∂h3 ⊙ [h3 > 0]               from h3 = relu(a3)                          (32)
    let da3 = dh3.component_mul(&h3.map(relu_slope));
    /// ∂L/∂h2 = W3ᵀ·∂L/∂a3                      from a3 = W3·h2 + b3                        (64)
    let dh2 = product_transposed(&self.w3, &da3);
    /// ∂L/∂h1 = ∂L/∂h2 ⊙ m2                     from h2 = h1 ⊙ m2                           (64)
    let dh1 = dh2.component_mul(&m2);
    /// ∂L/∂a1 = ∂L/∂h1 ⊙ [h1 > 0]               from h1 = relu(a1)                          (64)
    let da1 = dh1.component_mul(&h1.map(relu_slope));
    /// ∂L/∂x = W1ᵀ·∂L/∂a1                       from a1 = W1·x + b1                         (3)
    let dx = self.w1.tr_mul(&da1);
    dx
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
    generator: &mut Generator,
) -> f32 {
    let x = xs.into_batch();
    let y = ys.into_targets();
    let n = x.ncols();
    check_columns(n, workspace.capacity);
    check_targets(n, y.len());
    /// The loss of a batch is the mean: each example has the part 1/n in it.
    let share: f32 = reciprocal(n);
    for j in 0..n {
        draw_mask(0.2, generator, workspace.m2.column_mut(j));
        draw_mask(0.5, generator, workspace.m4.column_mut(j));
    }
    /// m2 = 0 with probability 0.2, else 1.25                                               (64)
    let m2 = workspace.m2.columns(0, n);
    /// m4 = 0 with probability ½, else 2                                                    (32)
    let m4 = workspace.m4.columns(0, n);
    /// a1 = W1·x + b1                                                                       (64)
    let a1 = affine_batch(&self.w1, &self.b1, x, &mut workspace.a1);
    /// h1 = relu(a1)                                                                        (64)
    let h1 = map_batch(a1, &mut workspace.h1, elementwise::Relu);
    /// h2 = h1 ⊙ m2                                                                         (64)
    let h2 = columns_batch(
        n,
        &mut workspace.h2,
        |j| {
            let h1 = h1.column(j).into_owned();
            let m2 = m2.column(j).into_owned();
            h1.component_mul(&m2)
        },
    );
    /// a3 = W3·h2 + b3                                                                      (32)
    let a3 = affine_batch(&self.w3, &self.b3, h2, &mut workspace.a3);
    /// h3 = relu(a3)                                                                        (32)
    let h3 = map_batch(a3, &mut workspace.h3, elementwise::Relu);
    /// h4 = h3 ⊙ m4                                                                         (32)
    let h4 = columns_batch(
        n,
        &mut workspace.h4,
        |j| {
            let h3 = h3.column(j).into_owned();
            let m4 = m4.column(j).into_owned();
            h3.component_mul(&m4)
        },
    );
    /// a5 = W5·h4 + b5                                                                      (2)
    let a5 = affine_batch(&self.w5, &self.b5, h4, &mut workspace.a5);
    /// h5 = softmax(a5)                                                                     (2)
    let h5 = softmax_batch(a5, &mut workspace.h5);
    /// L = Σ(y ⊙ (ln Σe^(a5) − a5))                                                         (1)
    let loss = softmax_cross_entropy_batch(a5, y);
    /// ∂L/∂a5 = ((Σy)·h5 − y)/n                 from h5 = softmax(a5), L = −Σ(y ⊙ ln(h5))   (2)
    let da5 = weighted_difference_batch(h5, y, share, &mut workspace.a5);
    /// ∂L/∂W5 = ∂L/∂a5·h4ᵀ                      from a5 = W5·h4 + b5                        (2×32)
    outer_batch(da5, h4, &mut workspace.gradients.w5);
    /// ∂L/∂b5 = ∂L/∂a5                          from a5 = W5·h4 + b5                        (2)
    sum_batch(da5, &mut workspace.gradients.b5);
    /// ∂L/∂h4 = W5ᵀ·∂L/∂a5                      from a5 = W5·h4 + b5                        (32)
    let dh4 = product_transposed_batch(&self.w5, da5, &mut workspace.dh4);
    /// ∂L/∂h3 = ∂L/∂h4 ⊙ m4                     from h4 = h3 ⊙ m4                           (32)
    let dh3 = columns_batch(
        n,
        &mut workspace.dh3,
        |j| {
            let dh4 = dh4.column(j).into_owned();
            let m4 = m4.column(j).into_owned();
            dh4.component_mul(&m4)
        },
    );
    /// ∂L/∂a3 = ∂L/∂h3 ⊙ [h3 > 0]               from h3 = relu(a3)                          (32)
    let da3 = slope_batch(dh3, h3, elementwise::Relu, &mut workspace.a3);
    /// ∂L/∂W3 = ∂L/∂a3·h2ᵀ                      from a3 = W3·h2 + b3                        (32×64)
    outer_batch(da3, h2, &mut workspace.gradients.w3);
    /// ∂L/∂b3 = ∂L/∂a3                          from a3 = W3·h2 + b3                        (32)
    sum_batch(da3, &mut workspace.gradients.b3);
    /// ∂L/∂h2 = W3ᵀ·∂L/∂a3                      from a3 = W3·h2 + b3                        (64)
    let dh2 = product_transposed_batch(&self.w3, da3, &mut workspace.dh2);
    /// ∂L/∂h1 = ∂L/∂h2 ⊙ m2                     from h2 = h1 ⊙ m2                           (64)
    let dh1 = columns_batch(
        n,
        &mut workspace.dh1,
        |j| {
            let dh2 = dh2.column(j).into_owned();
            let m2 = m2.column(j).into_owned();
            dh2.component_mul(&m2)
        },
    );
    /// ∂L/∂a1 = ∂L/∂h1 ⊙ [h1 > 0]               from h1 = relu(a1)                          (64)
    let da1 = slope_batch(dh1, h1, elementwise::Relu, &mut workspace.a1);
    /// ∂L/∂W1 = ∂L/∂a1·xᵀ                       from a1 = W1·x + b1                         (64×3)
    outer_batch(da1, x, &mut workspace.gradients.w1);
    /// ∂L/∂b1 = ∂L/∂a1                          from a1 = W1·x + b1                         (64)
    sum_batch(da1, &mut workspace.gradients.b1);
    loss
}
