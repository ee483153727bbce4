/// A feedforward network, 2 → 3 → 2, in `f32`.
///
/// ```text
/// Network<f32>: 2 → 3 → 2, loss cross_entropy
///
/// layer    size   activation  weights         bias   parameters  MACs
/// 1 dense  2 → 3  relu        he_normal       zeros           9     6
/// 2 dense  3 → 2  softmax     xavier_uniform  zeros           8     6
///
/// 17 parameters, 68 bytes
/// one example needs 116 bytes for inference, 228 for training
/// ```
#[derive(::core::cmp::PartialEq)]
pub struct Network {
    /// The weights W1 of layer 1: 3×2, a row for each output.
    pub w1: ::nn_core::__private::Box<
        ::nn_core::nalgebra::SMatrix<::core::primitive::f32, 3, 2>,
    >,
    /// The bias b1 of layer 1: 3 values.
    pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f32, 3>,
    /// The weights W2 of layer 2: 2×3, a row for each output.
    pub w2: ::nn_core::__private::Box<
        ::nn_core::nalgebra::SMatrix<::core::primitive::f32, 2, 3>,
    >,
    /// The bias b2 of layer 2: 2 values.
    pub b2: ::nn_core::nalgebra::SVector<::core::primitive::f32, 2>,
}
/// All buffers that a batch of [`Network`] needs: allocated once, for any number of examples up to the capacity.
#[derive(::core::clone::Clone)]
pub struct NetworkWorkspace {
    /// The mean gradients that the last `backward_batch` left; without meaning after `descend_batch`.
    pub gradients: NetworkGradients,
    capacity: ::core::primitive::usize,
    h2: ::nn_core::Batch<::core::primitive::f32, 2>,
}
/// The output ŷ = h2 for one example.
#[must_use]
#[inline]
pub fn forward(&self, x: &SVector<f32, 2>) -> SVector<f32, 2> {
    /// a1 = W1·x + b1     (3)
    let a1 = product(&self.w1, x) + self.b1;
    /// h1 = relu(a1)      (3)
    let h1 = a1.map(relu);
    /// a2 = W2·h1 + b2    (2)
    let a2 = product(&self.w2, &h1) + self.b2;
    /// h2 = softmax(a2)   (2)
    let h2 = softmax(&a2);
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
    let NetworkTrace { h1, a2, h2, .. } = self.trace(x);
    /// L = Σ(y ⊙ (ln Σe^(a2) − a2))                                               (1)
    let loss = softmax_cross_entropy(&a2, y);
    /// ∂L/∂a2 = (Σy)·h2 − y           from h2 = softmax(a2), L = −Σ(y ⊙ ln(h2))   (2)
    let da2 = h2 * y.sum() - y;
    /// ∂L/∂W2 = ∂L/∂a2·h1ᵀ            from a2 = W2·h1 + b2                        (2×3)
    let dw2 = outer(&da2, &h1);
    /// ∂L/∂b2 = ∂L/∂a2                from a2 = W2·h1 + b2                        (2)
    let db2 = da2;
    /// ∂L/∂h1 = W2ᵀ·∂L/∂a2            from a2 = W2·h1 + b2                        (3)
    let dh1 = product_transposed(&self.w2, &da2);
    /// ∂L/∂a1 = ∂L/∂h1 ⊙ [h1 > 0]     from h1 = relu(a1)                          (3)
    let da1 = dh1.component_mul(&h1.map(relu_slope));
    /// ∂L/∂W1 = ∂L/∂a1·xᵀ             from a1 = W1·x + b1                         (3×2)
    let dw1 = outer(&da1, x);
    /// ∂L/∂b1 = ∂L/∂a1                from a1 = W1·x + b1                         (3)
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
/// The gradient ∂L/∂x of the loss of one example for its input.
#[must_use]
#[inline]
pub fn input_gradient(
    &self,
    x: &SVector<f32, 2>,
    y: &SVector<f32, 2>,
) -> SVector<f32, 2> {
    let NetworkTrace { h1, h2, .. } = self.trace(x);
    /// ∂L/∂a2 = (Σy)·h2 − y         from h2 = softmax(a2), L = −Σ(y ⊙ ln(h2))   (2)
    let da2 = h2 * y.sum() - y;
    /// ∂L/∂h1 = W2ᵀ·∂L/∂a2          from a2 = W2·h1 + b2                        (3)
    let dh1 = product_transposed(&self.w2, &da2);
    /// ∂L/∂a1 = ∂L/∂h1 ⊙ [h1 > 0]   from h1 = relu(a1)                          (3)
    let da1 = dh1.component_mul(&h1.map(relu_slope));
    /// ∂L/∂x = W1ᵀ·∂L/∂a1           from a1 = W1·x + b1                         (2)
    let dx = product_transposed(&self.w1, &da1);
    dx
}
/// The output ŷ for every example of a batch, a column each.
///
/// # Panics
///
/// When the batch has more columns than the workspace's capacity.
#[track_caller]
pub fn forward_batch<'x, 'w>(
    &self,
    xs: impl IntoBatch<'x, f32, 2>,
    workspace: &'w mut NetworkWorkspace,
) -> BatchView<'w, f32, 2> {
    let x = xs.into_batch();
    let n = x.ncols();
    check_columns(n, workspace.capacity);
    lanes::forward_batch(self, x, &mut workspace.h2)
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
    xs: impl IntoBatch<'x, f32, 2>,
    ys: impl IntoTargets<'y, f32, 2>,
    workspace: &mut NetworkWorkspace,
) -> f32 {
    let x = xs.into_batch();
    let y = ys.into_targets();
    let n = x.ncols();
    check_columns(n, workspace.capacity);
    check_targets(n, y.len());
    workspace.gradients = NetworkGradients::zeros();
    lanes::backward_batch(self, x, y, &mut workspace.gradients)
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
    xs: impl IntoBatch<'x, f32, 2>,
    ys: impl IntoTargets<'y, f32, 2>,
    rate: f32,
    workspace: &mut NetworkWorkspace,
) -> f32 {
    let x = xs.into_batch();
    let y = ys.into_targets();
    let n = x.ncols();
    check_columns(n, workspace.capacity);
    check_targets(n, y.len());
    workspace.gradients = NetworkGradients::zeros();
    let loss = lanes::backward_batch(self, x, y, &mut workspace.gradients);
    self.descend(rate, &workspace.gradients);
    loss
}
/// One step of gradient descent: θ ← θ − rate·∇θ.
#[inline]
pub fn descend(&mut self, rate: f32, gradients: &NetworkGradients) {
    descend(&mut self.w1, rate, &gradients.w1);
    self.b1 -= gradients.b1 * rate;
    descend(&mut self.w2, rate, &gradients.w2);
    self.b2 -= gradients.b2 * rate;
}
