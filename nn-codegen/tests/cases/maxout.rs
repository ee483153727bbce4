/// A feedforward network, 3 → 100 → UNITS → 2, in `f32`.
///
/// ```text
/// Net<f32>: 3 → 100 → UNITS → 2, loss mse
///
/// layer    size         activation  weights         bias            parameters       MACs
/// 1 dense  3 → 100      maxout(2)   lecun_normal    zeros                  800        600
/// 2 dense  100 → UNITS  maxout(3)   lecun_normal    zeros  300·UNITS + 3·UNITS  300·UNITS
/// 3 dense  UNITS → 2    identity    xavier_uniform  zeros          2·UNITS + 2    2·UNITS
/// ```
#[derive(::core::cmp::PartialEq)]
struct Net {
    /// The weights W1 of layer 1: 200×3, a row for each output.
    pub w1: ::nn_core::nalgebra::SMatrix<::core::primitive::f32, 200, 3>,
    /// The bias b1 of layer 1: 200 values.
    pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f32, 200>,
    /// The weights W2 of layer 2: 3·UNITS×100, a row for each output.
    pub w2: ::nn_core::__private::Chosen<
        { Net::__LAYER_2_SIZE.saturating_mul(300) > 1024 },
        ::nn_core::nalgebra::SMatrix<
            ::core::primitive::f32,
            { 3 * Net::__LAYER_2_SIZE },
            100,
        >,
    >,
    /// The bias b2 of layer 2: 3·UNITS values.
    pub b2: ::nn_core::nalgebra::SVector<
        ::core::primitive::f32,
        { 3 * Net::__LAYER_2_SIZE },
    >,
    /// The weights W3 of layer 3: 2×UNITS, a row for each output.
    pub w3: ::nn_core::__private::Chosen<
        { Net::__LAYER_2_SIZE.saturating_mul(2) > 1024 },
        ::nn_core::nalgebra::SMatrix<::core::primitive::f32, 2, { Net::__LAYER_2_SIZE }>,
    >,
    /// The bias b3 of layer 3: 2 values.
    pub b3: ::nn_core::nalgebra::SVector<::core::primitive::f32, 2>,
}
/// Every value of the forward pass for one example.
#[must_use]
#[inline]
pub fn trace(&self, x: &SVector<f32, 3>) -> NetTrace {
    /// a1 = W1·x + b1              (200)
    let a1 = self.w1 * x + self.b1;
    /// h1 = max(a1⁽¹⁾, a1⁽²⁾)      (100)
    let h1: SVector<f32, 100> = maxout(&a1);
    /// a2 = W2·h1 + b2             (3·UNITS)
    let a2 = product(&self.w2, &h1) + self.b2;
    /// h2 = max(a2⁽¹⁾, …, a2⁽³⁾)   (UNITS)
    let h2: SVector<f32, { Net::__LAYER_2_SIZE }> = maxout(&a2);
    /// a3 = W3·h2 + b3             (2)
    let a3 = product(&self.w3, &h2) + self.b3;
    /// h3 = a3                     (2)
    let h3 = a3;
    NetTrace { a1, h1, a2, h2, a3, h3 }
}
/// The loss of one example, and its gradient for every parameter.
#[must_use]
#[inline]
pub fn backward(&self, x: &SVector<f32, 3>, y: &SVector<f32, 2>) -> (f32, NetGradients) {
    let NetTrace { a1, h1, a2, h2, h3, .. } = self.trace(x);
    /// L = Σ(h3 − y)²/2                                                                          (1)
    let loss = mse(&h3, y);
    /// ∂L/∂a3 = h3 − y                                          from L = Σ(h3 − y)²/2, h3 = a3   (2)
    let da3 = h3 - y;
    /// ∂L/∂W3 = ∂L/∂a3·h2ᵀ                                      from a3 = W3·h2 + b3             (2×UNITS)
    let dw3 = outer(&da3, &h2);
    /// ∂L/∂b3 = ∂L/∂a3                                          from a3 = W3·h2 + b3             (2)
    let db3 = da3;
    /// ∂L/∂h2 = W3ᵀ·∂L/∂a3                                      from a3 = W3·h2 + b3             (UNITS)
    let dh2 = product_transposed(&self.w3, &da3);
    /// ∂L/∂a2 = (∂L/∂h2 if a2⁽ʲ⁾ is the largest piece else 0)   from h2 = max(a2⁽¹⁾, …, a2⁽³⁾)   (3·UNITS)
    let da2 = maxout_gradient(&a2, &dh2);
    /// ∂L/∂W2 = ∂L/∂a2·h1ᵀ                                      from a2 = W2·h1 + b2             (3·UNITS×100)
    let dw2 = outer(&da2, &h1);
    /// ∂L/∂b2 = ∂L/∂a2                                          from a2 = W2·h1 + b2             (3·UNITS)
    let db2 = da2;
    /// ∂L/∂h1 = W2ᵀ·∂L/∂a2                                      from a2 = W2·h1 + b2             (100)
    let dh1 = product_transposed(&self.w2, &da2);
    /// ∂L/∂a1 = (∂L/∂h1 if a1⁽ʲ⁾ is the largest piece else 0)   from h1 = max(a1⁽¹⁾, a1⁽²⁾)      (200)
    let da1 = maxout_gradient(&a1, &dh1);
    /// ∂L/∂W1 = ∂L/∂a1·xᵀ                                       from a1 = W1·x + b1              (200×3)
    let dw1 = da1 * x.transpose();
    /// ∂L/∂b1 = ∂L/∂a1                                          from a1 = W1·x + b1              (200)
    let db1 = da1;
    (
        loss,
        NetGradients {
            w1: dw1,
            b1: db1,
            w2: dw2,
            b2: db2,
            w3: dw3,
            b3: db3,
        },
    )
}
/// The output ŷ for every example of a batch, a column each.
///
/// # Panics
///
/// When the batch has more columns than the workspace's capacity.
#[track_caller]
pub fn forward_batch<'x, 'w>(
    &self,
    xs: impl IntoBatch<'x, f32, 3>,
    workspace: &'w mut NetWorkspace,
) -> BatchView<'w, f32, 2> {
    let x = xs.into_batch();
    let n = x.ncols();
    check_columns(n, workspace.capacity);
    /// a1 = W1·x + b1              (200)
    let a1 = affine_batch(&self.w1, &self.b1, x, &mut workspace.a1);
    /// h1 = max(a1⁽¹⁾, a1⁽²⁾)      (100)
    let h1 = columns_batch(
        n,
        &mut workspace.h1,
        |j| {
            let a1 = a1.column(j).into_owned();
            maxout(&a1)
        },
    );
    /// a2 = W2·h1 + b2             (3·UNITS)
    let a2 = affine_batch(&self.w2, &self.b2, h1, &mut workspace.a2);
    /// h2 = max(a2⁽¹⁾, …, a2⁽³⁾)   (UNITS)
    let h2 = columns_batch(
        n,
        &mut workspace.h2,
        |j| {
            let a2 = a2.column(j).into_owned();
            maxout(&a2)
        },
    );
    /// a3 = W3·h2 + b3             (2)
    let a3 = affine_batch(&self.w3, &self.b3, h2, &mut workspace.a3);
    /// h3 = a3                     (2)
    let h3 = a3;
    h3
}
