/// A feedforward network, 784 → 128 → 10, in `f32`.
///
/// ```text
/// Mnist<f32>: 784 → 128 → 10, loss cross_entropy
///
/// layer    size       activation  weights         bias   parameters    MACs
/// 1 dense  784 → 128  relu        he_normal       zeros      100480  100352
/// 2 dense  128 → 10   softmax     xavier_uniform  zeros        1290    1280
///
/// 101770 parameters, 407080 bytes
/// one example needs 411320 bytes for inference, 819508 for training
/// ```
#[derive(::core::cmp::PartialEq)]
pub(crate) struct Mnist {
    /// The weights W1 of layer 1: 128×784, a row for each output.
    pub w1: ::nn_core::__private::Box<
        ::nn_core::nalgebra::SMatrix<::core::primitive::f32, 128, 784>,
    >,
    /// The bias b1 of layer 1: 128 values.
    pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f32, 128>,
    /// The weights W2 of layer 2: 10×128, a row for each output.
    pub w2: ::nn_core::__private::Box<
        ::nn_core::nalgebra::SMatrix<::core::primitive::f32, 10, 128>,
    >,
    /// The bias b2 of layer 2: 10 values.
    pub b2: ::nn_core::nalgebra::SVector<::core::primitive::f32, 10>,
}
/// A network with fresh weights, drawn by the initializers of the declaration; the same seed gives the
/// same weights everywhere.
#[must_use]
pub fn new(seed: u64) -> Self {
    let mut network = Self::zeros();
    let mut generator = Generator::new(seed);
    init::he_normal(&mut network.w1, &mut generator);
    init::xavier_uniform(&mut network.w2, &mut generator);
    network
}
/// The output ŷ for every example of a batch, a column each.
///
/// # Panics
///
/// When the batch has more columns than the workspace's capacity.
#[track_caller]
pub fn forward_batch<'x, 'w>(
    &self,
    xs: impl IntoBatch<'x, f32, 784>,
    workspace: &'w mut MnistWorkspace,
) -> BatchView<'w, f32, 10> {
    let x = xs.into_batch();
    let n = x.ncols();
    check_columns(n, workspace.capacity);
    /// a1 = W1·x + b1     (128)
    let a1 = affine_batch(&self.w1, &self.b1, x, &mut workspace.a1);
    /// h1 = relu(a1)      (128)
    let h1 = map_batch(a1, &mut workspace.h1, elementwise::Relu);
    /// a2 = W2·h1 + b2    (10)
    let a2 = affine_batch(&self.w2, &self.b2, h1, &mut workspace.a2);
    /// h2 = softmax(a2)   (10)
    let h2 = softmax_batch(a2, &mut workspace.h2);
    h2
}
