/// A feedforward network, 3 → 200 → 2, in `f64`.
///
/// ```text
/// Net<f64>: 3 → 200 → 2, loss mse
///
/// layer    size     activation   weights         bias   parameters  MACs
/// 1 dense  3 → 200  prelu(0.25)  he_normal       zeros        1000   600
/// 2 dense  200 → 2  identity     xavier_uniform  zeros         402   400
///
/// 1402 parameters, 11216 bytes
/// one example needs 14472 bytes for inference, 28928 for training
/// ```
#[derive(::core::cmp::PartialEq)]
struct Net {
    /// The weights W1 of layer 1: 200×3, a row for each output.
    pub w1: ::nn_core::__private::Box<
        ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 200, 3>,
    >,
    /// The bias b1 of layer 1: 200 values.
    pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 200>,
    /// The learned slopes α1 of layer 1: 200 values.
    pub alpha1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 200>,
    /// The weights W2 of layer 2: 2×200, a row for each output.
    pub w2: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 2, 200>,
    /// The bias b2 of layer 2: 2 values.
    pub b2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 2>,
}
/// The gradients of the loss for the parameters of [`Net`].
#[derive(::core::cmp::PartialEq)]
struct NetGradients {
    /// `∂L/∂W1 = ∂L/∂a1·xᵀ`, from `a1 = W1·x + b1`.
    pub w1: ::nn_core::__private::Box<
        ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 200, 3>,
    >,
    /// `∂L/∂b1 = ∂L/∂a1`, from `a1 = W1·x + b1`.
    pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 200>,
    /// `∂L/∂α1 = ∂L/∂h1 ⊙ min(a1, 0)`, from `h1 = prelu(a1, α1)`.
    pub alpha1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 200>,
    /// `∂L/∂W2 = ∂L/∂a2·h1ᵀ`, from `a2 = W2·h1 + b2`.
    pub w2: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 2, 200>,
    /// `∂L/∂b2 = ∂L/∂a2`, from `a2 = W2·h1 + b2`.
    pub b2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 2>,
}
/// The output ŷ = h2 for one example.
#[must_use]
#[inline]
pub fn forward(&self, x: &SVector<f64, 3>) -> SVector<f64, 2> {
    /// a1 = W1·x + b1       (200)
    let a1 = product(&self.w1, x) + self.b1;
    /// h1 = prelu(a1, α1)   (200)
    let h1 = a1.zip_map(&self.alpha1, prelu);
    /// a2 = W2·h1 + b2      (2)
    let a2 = self.w2 * h1 + self.b2;
    /// h2 = a2              (2)
    let h2 = a2;
    h2
}
/// The loss of one example, and its gradient for every parameter.
#[must_use]
#[inline]
pub fn backward(&self, x: &SVector<f64, 3>, y: &SVector<f64, 2>) -> (f64, NetGradients) {
    let NetTrace { a1, h1, h2, .. } = self.trace(x);
    /// L = Σ(h2 − y)²/2                                                           (1)
    let loss = mse(&h2, y);
    /// ∂L/∂a2 = h2 − y                           from L = Σ(h2 − y)²/2, h2 = a2   (2)
    let da2 = h2 - y;
    /// ∂L/∂W2 = ∂L/∂a2·h1ᵀ                       from a2 = W2·h1 + b2             (2×200)
    let dw2 = da2 * h1.transpose();
    /// ∂L/∂b2 = ∂L/∂a2                           from a2 = W2·h1 + b2             (2)
    let db2 = da2;
    /// ∂L/∂h1 = W2ᵀ·∂L/∂a2                       from a2 = W2·h1 + b2             (200)
    let dh1 = self.w2.tr_mul(&da2);
    /// ∂L/∂a1 = ∂L/∂h1 ⊙ (1 if a1 > 0 else α1)   from h1 = prelu(a1, α1)          (200)
    let da1 = dh1.component_mul(&a1.zip_map(&self.alpha1, prelu_slope));
    /// ∂L/∂α1 = ∂L/∂h1 ⊙ min(a1, 0)              from h1 = prelu(a1, α1)          (200)
    let dalpha1 = dh1.component_mul(&a1.map(prelu_alpha_slope));
    /// ∂L/∂W1 = ∂L/∂a1·xᵀ                        from a1 = W1·x + b1              (200×3)
    let dw1 = outer(&da1, x);
    /// ∂L/∂b1 = ∂L/∂a1                           from a1 = W1·x + b1              (200)
    let db1 = da1;
    (
        loss,
        NetGradients {
            w1: dw1,
            b1: db1,
            alpha1: dalpha1,
            w2: dw2,
            b2: db2,
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
    xs: impl IntoBatch<'x, f64, 3>,
    ys: impl IntoTargets<'y, f64, 2>,
    workspace: &mut NetWorkspace,
) -> f64 {
    let x = xs.into_batch();
    let y = ys.into_targets();
    let n = x.ncols();
    check_columns(n, workspace.capacity);
    check_targets(n, y.len());
    /// The loss of a batch is the mean: each example has the part 1/n in it.
    let share: f64 = reciprocal(n);
    /// a1 = W1·x + b1                                                             (200)
    let a1 = affine_batch(&self.w1, &self.b1, x, &mut workspace.a1);
    /// h1 = prelu(a1, α1)                                                         (200)
    let h1 = columns_batch(
        n,
        &mut workspace.h1,
        |j| {
            let a1 = a1.column(j).into_owned();
            a1.zip_map(&self.alpha1, prelu)
        },
    );
    /// a2 = W2·h1 + b2                                                            (2)
    let a2 = affine_batch(&self.w2, &self.b2, h1, &mut workspace.a2);
    /// h2 = a2                                                                    (2)
    let h2 = a2;
    /// L = Σ(h2 − y)²/2                                                           (1)
    let loss = mse_batch(h2, y);
    /// ∂L/∂a2 = (h2 − y)/n                       from L = Σ(h2 − y)²/2, h2 = a2   (2)
    let da2 = difference_batch(h2, y, share, &mut workspace.da2);
    /// ∂L/∂W2 = ∂L/∂a2·h1ᵀ                       from a2 = W2·h1 + b2             (2×200)
    outer_batch(da2, h1, &mut workspace.gradients.w2);
    /// ∂L/∂b2 = ∂L/∂a2                           from a2 = W2·h1 + b2             (2)
    sum_batch(da2, &mut workspace.gradients.b2);
    /// ∂L/∂h1 = W2ᵀ·∂L/∂a2                       from a2 = W2·h1 + b2             (200)
    let dh1 = product_transposed_batch(&self.w2, da2, &mut workspace.dh1);
    /// ∂L/∂a1 = ∂L/∂h1 ⊙ (1 if a1 > 0 else α1)   from h1 = prelu(a1, α1)          (200)
    let da1 = columns_batch(
        n,
        &mut workspace.da1,
        |j| {
            let dh1 = dh1.column(j).into_owned();
            let a1 = a1.column(j).into_owned();
            dh1.component_mul(&a1.zip_map(&self.alpha1, prelu_slope))
        },
    );
    /// ∂L/∂α1 = ∂L/∂h1 ⊙ min(a1, 0)              from h1 = prelu(a1, α1)          (200)
    sum_columns(
        n,
        &mut workspace.gradients.alpha1,
        |j| {
            let dh1 = dh1.column(j).into_owned();
            let a1 = a1.column(j).into_owned();
            dh1.component_mul(&a1.map(prelu_alpha_slope))
        },
    );
    /// ∂L/∂W1 = ∂L/∂a1·xᵀ                        from a1 = W1·x + b1              (200×3)
    outer_batch(da1, x, &mut workspace.gradients.w1);
    /// ∂L/∂b1 = ∂L/∂a1                           from a1 = W1·x + b1              (200)
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
    xs: impl IntoBatch<'x, f64, 3>,
    ys: impl IntoTargets<'y, f64, 2>,
    rate: f64,
    workspace: &mut NetWorkspace,
) -> f64 {
    let x = xs.into_batch();
    let y = ys.into_targets();
    let n = x.ncols();
    check_columns(n, workspace.capacity);
    check_targets(n, y.len());
    /// The loss of a batch is the mean: each example has the part 1/n in it.
    let share: f64 = reciprocal(n);
    /// a1 = W1·x + b1                                                             (200)
    let a1 = affine_batch(&self.w1, &self.b1, x, &mut workspace.a1);
    /// h1 = prelu(a1, α1)                                                         (200)
    let h1 = columns_batch(
        n,
        &mut workspace.h1,
        |j| {
            let a1 = a1.column(j).into_owned();
            a1.zip_map(&self.alpha1, prelu)
        },
    );
    /// a2 = W2·h1 + b2                                                            (2)
    let a2 = affine_batch(&self.w2, &self.b2, h1, &mut workspace.a2);
    /// h2 = a2                                                                    (2)
    let h2 = a2;
    /// L = Σ(h2 − y)²/2                                                           (1)
    let loss = mse_batch(h2, y);
    /// ∂L/∂a2 = (h2 − y)/n                       from L = Σ(h2 − y)²/2, h2 = a2   (2)
    let da2 = difference_batch(h2, y, share, &mut workspace.da2);
    /// ∂L/∂h1 = W2ᵀ·∂L/∂a2                       from a2 = W2·h1 + b2             (200)
    let dh1 = product_transposed_batch(&self.w2, da2, &mut workspace.dh1);
    /// W2 ← W2 − rate·∂L/∂a2·h1ᵀ                 from a2 = W2·h1 + b2             (2×200)
    descend_outer_batch(da2, h1, rate, &mut self.w2);
    /// b2 ← b2 − rate·∂L/∂a2                     from a2 = W2·h1 + b2             (2)
    descend_sum_batch(da2, rate, &mut self.b2);
    /// ∂L/∂a1 = ∂L/∂h1 ⊙ (1 if a1 > 0 else α1)   from h1 = prelu(a1, α1)          (200)
    let da1 = columns_batch(
        n,
        &mut workspace.da1,
        |j| {
            let dh1 = dh1.column(j).into_owned();
            let a1 = a1.column(j).into_owned();
            dh1.component_mul(&a1.zip_map(&self.alpha1, prelu_slope))
        },
    );
    /// ∂L/∂α1 = ∂L/∂h1 ⊙ min(a1, 0)              from h1 = prelu(a1, α1)          (200)
    sum_columns(
        n,
        &mut workspace.gradients.alpha1,
        |j| {
            let dh1 = dh1.column(j).into_owned();
            let a1 = a1.column(j).into_owned();
            dh1.component_mul(&a1.map(prelu_alpha_slope))
        },
    );
    /// α1 ← α1 − rate·∂L/∂α1                                                      (200)
    descend(&mut self.alpha1, rate, &workspace.gradients.alpha1);
    /// W1 ← W1 − rate·∂L/∂a1·xᵀ                  from a1 = W1·x + b1              (200×3)
    descend_outer_batch(da1, x, rate, &mut self.w1);
    /// b1 ← b1 − rate·∂L/∂a1                     from a1 = W1·x + b1              (200)
    descend_sum_batch(da1, rate, &mut self.b1);
    loss
}
