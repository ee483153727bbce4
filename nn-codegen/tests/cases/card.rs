/// A feedforward network, 3 → 2 → 1, in `f32`.
///
/// ```text
/// Network<f32>: 3 → 2 → 1, loss mse
///
/// layer    size   activation  weights         bias   parameters  MACs
/// 1 dense  3 → 2  sigmoid     xavier_uniform  zeros           8     6
/// 2 dense  2 → 1  sigmoid     xavier_uniform  zeros           3     2
///
/// 11 parameters, 44 bytes
/// one example needs 80 bytes for inference, 156 for training
/// the outputs lie in (0, 1): targets outside cannot be reached
/// ```
#[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
pub struct Network {
    /// The weights W1 of layer 1: 2×3, a row for each output.
    pub w1: ::nn_core::nalgebra::SMatrix<::core::primitive::f32, 2, 3>,
    /// The bias b1 of layer 1: 2 values.
    pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f32, 2>,
    /// The weights W2 of layer 2: 1×2, a row for each output.
    pub w2: ::nn_core::nalgebra::SMatrix<::core::primitive::f32, 1, 2>,
    /// The bias b2 of layer 2: 1 value.
    pub b2: ::nn_core::nalgebra::SVector<::core::primitive::f32, 1>,
}
/// Every value of one forward pass of [`Network`]; the last is the output ŷ.
#[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
pub struct NetworkTrace {
    /// `a1 = W1·x + b1`: 2 values.
    pub a1: ::nn_core::nalgebra::SVector<::core::primitive::f32, 2>,
    /// `h1 = sigmoid(a1)`: 2 values.
    pub h1: ::nn_core::nalgebra::SVector<::core::primitive::f32, 2>,
    /// `a2 = W2·h1 + b2`: 1 value.
    pub a2: ::nn_core::nalgebra::SVector<::core::primitive::f32, 1>,
    /// `h2 = sigmoid(a2)`: 1 value.
    pub h2: ::nn_core::nalgebra::SVector<::core::primitive::f32, 1>,
}
/// The gradients of the loss for the parameters of [`Network`].
#[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
pub struct NetworkGradients {
    /// `∂L/∂W1 = ∂L/∂a1·xᵀ`, from `a1 = W1·x + b1`.
    pub w1: ::nn_core::nalgebra::SMatrix<::core::primitive::f32, 2, 3>,
    /// `∂L/∂b1 = ∂L/∂a1`, from `a1 = W1·x + b1`.
    pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f32, 2>,
    /// `∂L/∂W2 = ∂L/∂a2·h1ᵀ`, from `a2 = W2·h1 + b2`.
    pub w2: ::nn_core::nalgebra::SMatrix<::core::primitive::f32, 1, 2>,
    /// `∂L/∂b2 = ∂L/∂a2`, from `a2 = W2·h1 + b2`.
    pub b2: ::nn_core::nalgebra::SVector<::core::primitive::f32, 1>,
}
/// All buffers that a batch of [`Network`] needs: allocated once, for any number of examples up to the capacity.
#[derive(::core::clone::Clone)]
pub struct NetworkWorkspace {
    /// The mean gradients that the last `backward_batch` left; without meaning after `descend_batch`.
    pub gradients: NetworkGradients,
    capacity: ::core::primitive::usize,
    h2: ::nn_core::Batch<::core::primitive::f32, 1>,
}
const _: () = {
    use ::nn_core::__private::{
        BatchView, Debug, Differentiable, Feedforward, Generator, IntoBatch,
        IntoIterator, IntoTargets, Iterator, SVector, Targets, Tensor, TensorMut,
        Tensors, Trainable, Vec, batch, check_columns, check_targets, elementwise, f32,
        flatten, fmt, init, lanes, mse, sigmoid, sigmoid_slope, str, u64, unflatten,
        usize, zeroed,
    };
    use ::nn_core::__private::{
        local as _generator, local as _x, local as _y, local as a1, local as a2,
        local as capacity, local as da1, local as da2, local as db1, local as db2,
        local as dh1, local as dh2, local as dw1, local as dw2, local as dx, local as f,
        local as generator, local as gradients, local as h1, local as h2, local as loss,
        local as n, local as network, local as parameters, local as rate, local as seed,
        local as share, local as workspace, local as x, local as xs, local as y,
        local as ys,
    };
    impl Network {
        /// The number of inputs.
        pub const INPUTS: usize = 3;
        /// The number of outputs.
        pub const OUTPUTS: usize = 1;
        /// The number of parameters: all weights and biases.
        pub const PARAMETERS: usize = 11;
        /// The multiply-accumulate operations of one forward pass.
        pub const MACS: usize = 8;
        /// The table of the layers.
        pub const SUMMARY: &'static str = "Network<f32>: 3 → 2 → 1, loss mse\n\nlayer    size   activation  weights         bias   parameters  MACs\n1 dense  3 → 2  sigmoid     xavier_uniform  zeros           8     6\n2 dense  2 → 1  sigmoid     xavier_uniform  zeros           3     2\n\n11 parameters, 44 bytes\none example needs 80 bytes for inference, 156 for training\nthe outputs lie in (0, 1): targets outside cannot be reached\n";
        /// The derivation of the forward and backward pass, in Markdown:
        ///
        /// # The derivation of `Network`
        ///
        /// x is the input, also called h0; dense layer i computes its pre-activation ai = Wi·h(i−1) + bi and its activation hi = g(ai), and h2 is the output ŷ. Wi has a row for each output and a column for each input. y is the target, L the loss, and ∂L/∂v its gradient, which has the shape of v.
        ///
        /// ## Forward
        ///
        /// Layer 1: 3 values to 2.
        ///
        /// ```text
        /// a1 = W1·x + b1     (2)
        /// h1 = sigmoid(a1)   (2)
        /// ```
        ///
        /// Layer 2: 2 values to 1.
        ///
        /// ```text
        /// a2 = W2·h1 + b2    (1)
        /// h2 = sigmoid(a2)   (1)
        /// ```
        ///
        /// sigmoid: `h = 1/(1 + e^(−a))`, `dh/da = h·(1 − h)`.
        ///
        /// ## Loss
        ///
        /// `mse`: `L = Σ(h − y)²/k` of one example, with h for ŷ, here k = 1; the loss of a batch is the mean over its examples.
        ///
        /// ```text
        /// L = Σ(h2 − y)²   (1)
        /// ```
        ///
        /// ## Backward
        ///
        /// Layer 2:
        ///
        /// ```text
        /// ∂L/∂h2 = 2·(h2 − y)   (1)
        /// ```
        ///
        /// from `L = Σ(h2 − y)²`; the slope of the loss.
        ///
        /// ```text
        /// ∂L/∂a2 = ∂L/∂h2 ⊙ h2 ⊙ (1 − h2)   (1)
        /// ```
        ///
        /// from `h2 = sigmoid(a2)`; chain rule: times the slope of the activation.
        ///
        /// ```text
        /// ∂L/∂W2 = ∂L/∂a2·h1ᵀ   (1×2)
        /// ```
        ///
        /// from `a2 = W2·h1 + b2`; chain rule: each weight's input, times the gradient of its weighted sum.
        ///
        /// ```text
        /// ∂L/∂b2 = ∂L/∂a2   (1)
        /// ```
        ///
        /// from `a2 = W2·h1 + b2`; chain rule: the bias is added with factor 1.
        ///
        /// ```text
        /// ∂L/∂h1 = W2ᵀ·∂L/∂a2   (2)
        /// ```
        ///
        /// from `a2 = W2·h1 + b2`; chain rule: each input reaches every weighted sum through its weight.
        ///
        /// Layer 1:
        ///
        /// ```text
        /// ∂L/∂a1 = ∂L/∂h1 ⊙ h1 ⊙ (1 − h1)   (2)
        /// ```
        ///
        /// from `h1 = sigmoid(a1)`; chain rule: times the slope of the activation.
        ///
        /// ```text
        /// ∂L/∂W1 = ∂L/∂a1·xᵀ   (2×3)
        /// ```
        ///
        /// from `a1 = W1·x + b1`; chain rule: each weight's input, times the gradient of its weighted sum.
        ///
        /// ```text
        /// ∂L/∂b1 = ∂L/∂a1   (2)
        /// ```
        ///
        /// from `a1 = W1·x + b1`; chain rule: the bias is added with factor 1.
        ///
        /// ```text
        /// ∂L/∂x = W1ᵀ·∂L/∂a1   (3)
        /// ```
        ///
        /// from `a1 = W1·x + b1`; chain rule: each input reaches every weighted sum through its weight.
        /// No parameter depends on it: only `input_gradient` computes it.
        ///
        /// ## Gradient descent
        ///
        /// ```text
        /// W1 ← W1 − rate·∂L/∂W1
        /// b1 ← b1 − rate·∂L/∂b1
        /// W2 ← W2 − rate·∂L/∂W2
        /// b2 ← b2 − rate·∂L/∂b2
        /// ```
        pub const EXPLANATION: &'static str = "# The derivation of `Network`\n\nx is the input, also called h0; dense layer i computes its pre-activation ai = Wi·h(i−1) + bi and its activation hi = g(ai), and h2 is the output ŷ. Wi has a row for each output and a column for each input. y is the target, L the loss, and ∂L/∂v its gradient, which has the shape of v.\n\n## Forward\n\nLayer 1: 3 values to 2.\n\n    a1 = W1·x + b1     (2)\n    h1 = sigmoid(a1)   (2)\n\nLayer 2: 2 values to 1.\n\n    a2 = W2·h1 + b2    (1)\n    h2 = sigmoid(a2)   (1)\n\nsigmoid: `h = 1/(1 + e^(−a))`, `dh/da = h·(1 − h)`.\n\n## Loss\n\n`mse`: `L = Σ(h − y)²/k` of one example, with h for ŷ, here k = 1; the loss of a batch is the mean over its examples.\n\n    L = Σ(h2 − y)²   (1)\n\n## Backward\n\nLayer 2:\n\n    ∂L/∂h2 = 2·(h2 − y)   (1)\n\nfrom `L = Σ(h2 − y)²`; the slope of the loss.\n\n    ∂L/∂a2 = ∂L/∂h2 ⊙ h2 ⊙ (1 − h2)   (1)\n\nfrom `h2 = sigmoid(a2)`; chain rule: times the slope of the activation.\n\n    ∂L/∂W2 = ∂L/∂a2·h1ᵀ   (1×2)\n\nfrom `a2 = W2·h1 + b2`; chain rule: each weight's input, times the gradient of its weighted sum.\n\n    ∂L/∂b2 = ∂L/∂a2   (1)\n\nfrom `a2 = W2·h1 + b2`; chain rule: the bias is added with factor 1.\n\n    ∂L/∂h1 = W2ᵀ·∂L/∂a2   (2)\n\nfrom `a2 = W2·h1 + b2`; chain rule: each input reaches every weighted sum through its weight.\n\nLayer 1:\n\n    ∂L/∂a1 = ∂L/∂h1 ⊙ h1 ⊙ (1 − h1)   (2)\n\nfrom `h1 = sigmoid(a1)`; chain rule: times the slope of the activation.\n\n    ∂L/∂W1 = ∂L/∂a1·xᵀ   (2×3)\n\nfrom `a1 = W1·x + b1`; chain rule: each weight's input, times the gradient of its weighted sum.\n\n    ∂L/∂b1 = ∂L/∂a1   (2)\n\nfrom `a1 = W1·x + b1`; chain rule: the bias is added with factor 1.\n\n    ∂L/∂x = W1ᵀ·∂L/∂a1   (3)\n\nfrom `a1 = W1·x + b1`; chain rule: each input reaches every weighted sum through its weight.\nNo parameter depends on it: only `input_gradient` computes it.\n\n## Gradient descent\n\n    W1 ← W1 − rate·∂L/∂W1\n    b1 ← b1 − rate·∂L/∂b1\n    W2 ← W2 − rate·∂L/∂W2\n    b2 ← b2 − rate·∂L/∂b2\n";
        /// The bytes of what a forward pass of one example works on: the parameters, the input, and every value of
        /// the trace.
        pub const INFERENCE_BYTES: usize = 80;
        /// The bytes of what a backward pass of one example works on: the parameters and their gradients, input
        /// and target, and every other value and gradient on the way forward and back.
        pub const TRAINING_BYTES: usize = 156;
        /// The output ŷ = h2 for one example.
        #[must_use]
        #[inline]
        pub fn forward(&self, x: &SVector<f32, 3>) -> SVector<f32, 1> {
            /// a1 = W1·x + b1     (2)
            let a1 = self.w1 * x + self.b1;
            /// h1 = sigmoid(a1)   (2)
            let h1 = a1.map(sigmoid);
            /// a2 = W2·h1 + b2    (1)
            let a2 = self.w2 * h1 + self.b2;
            /// h2 = sigmoid(a2)   (1)
            let h2 = a2.map(sigmoid);
            h2
        }
        /// Every value of the forward pass for one example.
        #[must_use]
        #[inline]
        pub fn trace(&self, x: &SVector<f32, 3>) -> NetworkTrace {
            /// a1 = W1·x + b1     (2)
            let a1 = self.w1 * x + self.b1;
            /// h1 = sigmoid(a1)   (2)
            let h1 = a1.map(sigmoid);
            /// a2 = W2·h1 + b2    (1)
            let a2 = self.w2 * h1 + self.b2;
            /// h2 = sigmoid(a2)   (1)
            let h2 = a2.map(sigmoid);
            NetworkTrace { a1, h1, a2, h2 }
        }
        /// The loss of one example: L = Σ(h2 − y)².
        #[must_use]
        #[inline]
        pub fn loss(&self, x: &SVector<f32, 3>, y: &SVector<f32, 1>) -> f32 {
            let NetworkTrace { h2, .. } = self.trace(x);
            mse(&h2, y)
        }
        /// The loss of one example, and its gradient for every parameter.
        #[must_use]
        #[inline]
        pub fn backward(
            &self,
            x: &SVector<f32, 3>,
            y: &SVector<f32, 1>,
        ) -> (f32, NetworkGradients) {
            let NetworkTrace { h1, h2, .. } = self.trace(x);
            /// L = Σ(h2 − y)²                                            (1)
            let loss = mse(&h2, y);
            /// ∂L/∂h2 = 2·(h2 − y)               from L = Σ(h2 − y)²     (1)
            let dh2 = (h2 - y) * 2.0;
            /// ∂L/∂a2 = ∂L/∂h2 ⊙ h2 ⊙ (1 − h2)   from h2 = sigmoid(a2)   (1)
            let da2 = dh2.component_mul(&h2.map(sigmoid_slope));
            /// ∂L/∂W2 = ∂L/∂a2·h1ᵀ               from a2 = W2·h1 + b2    (1×2)
            let dw2 = da2 * h1.transpose();
            /// ∂L/∂b2 = ∂L/∂a2                   from a2 = W2·h1 + b2    (1)
            let db2 = da2;
            /// ∂L/∂h1 = W2ᵀ·∂L/∂a2               from a2 = W2·h1 + b2    (2)
            let dh1 = self.w2.tr_mul(&da2);
            /// ∂L/∂a1 = ∂L/∂h1 ⊙ h1 ⊙ (1 − h1)   from h1 = sigmoid(a1)   (2)
            let da1 = dh1.component_mul(&h1.map(sigmoid_slope));
            /// ∂L/∂W1 = ∂L/∂a1·xᵀ                from a1 = W1·x + b1     (2×3)
            let dw1 = da1 * x.transpose();
            /// ∂L/∂b1 = ∂L/∂a1                   from a1 = W1·x + b1     (2)
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
            x: &SVector<f32, 3>,
            y: &SVector<f32, 1>,
        ) -> SVector<f32, 3> {
            let NetworkTrace { h1, h2, .. } = self.trace(x);
            /// ∂L/∂h2 = 2·(h2 − y)               from L = Σ(h2 − y)²     (1)
            let dh2 = (h2 - y) * 2.0;
            /// ∂L/∂a2 = ∂L/∂h2 ⊙ h2 ⊙ (1 − h2)   from h2 = sigmoid(a2)   (1)
            let da2 = dh2.component_mul(&h2.map(sigmoid_slope));
            /// ∂L/∂h1 = W2ᵀ·∂L/∂a2               from a2 = W2·h1 + b2    (2)
            let dh1 = self.w2.tr_mul(&da2);
            /// ∂L/∂a1 = ∂L/∂h1 ⊙ h1 ⊙ (1 − h1)   from h1 = sigmoid(a1)   (2)
            let da1 = dh1.component_mul(&h1.map(sigmoid_slope));
            /// ∂L/∂x = W1ᵀ·∂L/∂a1                from a1 = W1·x + b1     (3)
            let dx = self.w1.tr_mul(&da1);
            dx
        }
        /// The buffers for batches of up to `capacity` examples.
        #[must_use]
        pub fn workspace(capacity: usize) -> NetworkWorkspace {
            NetworkWorkspace {
                gradients: NetworkGradients::zeros(),
                capacity,
                h2: batch(capacity),
            }
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
            workspace: &'w mut NetworkWorkspace,
        ) -> BatchView<'w, f32, 1> {
            let x = xs.into_batch();
            let n = x.ncols();
            check_columns(n, workspace.capacity);
            lanes::forward_batch(self, x, &mut workspace.h2)
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
            ys: impl IntoTargets<'y, f32, 1>,
            workspace: &mut NetworkWorkspace,
        ) -> f32 {
            let x = xs.into_batch();
            let y = ys.into_targets();
            let n = x.ncols();
            check_columns(n, workspace.capacity);
            check_targets(n, y.len());
            lanes::backward_batch(self, x, y, &mut NetworkGradients::zeros())
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
            ys: impl IntoTargets<'y, f32, 1>,
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
            xs: impl IntoBatch<'x, f32, 3>,
            ys: impl IntoTargets<'y, f32, 1>,
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
        /// A network with fresh weights, drawn by the initializers of the declaration; the same seed gives the
        /// same weights everywhere.
        #[must_use]
        pub fn new(seed: u64) -> Self {
            let mut network = Self::zeros();
            let mut generator = Generator::new(seed);
            init::xavier_uniform(&mut network.w1, &mut generator);
            init::xavier_uniform(&mut network.w2, &mut generator);
            network
        }
        /// A network whose parameters are all zero.
        #[must_use]
        pub fn zeros() -> Self {
            Self {
                w1: zeroed(),
                b1: zeroed(),
                w2: zeroed(),
                b2: zeroed(),
            }
        }
        /// All parameters as one flat vector θ: tensor by tensor in declaration order, each column by column.
        #[must_use]
        pub fn parameters(&self) -> Vec<f32> {
            flatten(self)
        }
        /// Takes over all parameters from one flat vector θ, in the order of the declaration.
        ///
        /// # Panics
        ///
        /// When the number of values is not `PARAMETERS`.
        #[track_caller]
        pub fn set_parameters(&mut self, parameters: &[f32]) {
            unflatten(self, parameters);
        }
        /// One step of gradient descent: θ ← θ − rate·∇θ.
        #[inline]
        pub fn descend(&mut self, rate: f32, gradients: &NetworkGradients) {
            self.w1 -= gradients.w1 * rate;
            self.b1 -= gradients.b1 * rate;
            self.w2 -= gradients.w2 * rate;
            self.b2 -= gradients.b2 * rate;
        }
    }
    impl NetworkGradients {
        /// Gradients that are all zero.
        #[must_use]
        pub fn zeros() -> Self {
            Self {
                w1: zeroed(),
                b1: zeroed(),
                w2: zeroed(),
                b2: zeroed(),
            }
        }
    }
    impl Debug for NetworkWorkspace {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.debug_struct("NetworkWorkspace")
                .field("capacity", &self.capacity)
                .finish_non_exhaustive()
        }
    }
    impl Tensors for Network {
        type Scalar = f32;
        const COUNT: usize = Network::PARAMETERS;
        fn tensors(&self) -> impl Iterator<Item = Tensor<'_, f32>> {
            IntoIterator::into_iter([
                Tensor {
                    name: "w1",
                    shape: &[2, 3],
                    values: self.w1.as_slice(),
                },
                Tensor {
                    name: "b1",
                    shape: &[2],
                    values: self.b1.as_slice(),
                },
                Tensor {
                    name: "w2",
                    shape: &[1, 2],
                    values: self.w2.as_slice(),
                },
                Tensor {
                    name: "b2",
                    shape: &[1],
                    values: self.b2.as_slice(),
                },
            ])
        }
        fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, f32>> {
            IntoIterator::into_iter([
                TensorMut {
                    name: "w1",
                    shape: &[2, 3],
                    values: self.w1.as_mut_slice(),
                },
                TensorMut {
                    name: "b1",
                    shape: &[2],
                    values: self.b1.as_mut_slice(),
                },
                TensorMut {
                    name: "w2",
                    shape: &[1, 2],
                    values: self.w2.as_mut_slice(),
                },
                TensorMut {
                    name: "b2",
                    shape: &[1],
                    values: self.b2.as_mut_slice(),
                },
            ])
        }
    }
    impl Feedforward<3, 1> for Network {
        const NAME: &'static str = "Network";
        const SUMMARY: &'static str = Self::SUMMARY;
        const MACS: usize = Self::MACS;
        fn new(seed: u64) -> Self {
            Self::new(seed)
        }
        #[inline]
        fn forward(&self, x: &SVector<f32, 3>) -> SVector<f32, 1> {
            Self::forward(self, x)
        }
        type Workspace = NetworkWorkspace;
        fn workspace(capacity: usize) -> NetworkWorkspace {
            Self::workspace(capacity)
        }
        fn forward_batch<'w>(
            &self,
            xs: BatchView<'_, f32, 3>,
            workspace: &'w mut NetworkWorkspace,
        ) -> BatchView<'w, f32, 1> {
            Self::forward_batch(self, xs, workspace)
        }
    }
    impl Tensors for NetworkGradients {
        type Scalar = f32;
        const COUNT: usize = Network::PARAMETERS;
        fn tensors(&self) -> impl Iterator<Item = Tensor<'_, f32>> {
            IntoIterator::into_iter([
                Tensor {
                    name: "w1",
                    shape: &[2, 3],
                    values: self.w1.as_slice(),
                },
                Tensor {
                    name: "b1",
                    shape: &[2],
                    values: self.b1.as_slice(),
                },
                Tensor {
                    name: "w2",
                    shape: &[1, 2],
                    values: self.w2.as_slice(),
                },
                Tensor {
                    name: "b2",
                    shape: &[1],
                    values: self.b2.as_slice(),
                },
            ])
        }
        fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, f32>> {
            IntoIterator::into_iter([
                TensorMut {
                    name: "w1",
                    shape: &[2, 3],
                    values: self.w1.as_mut_slice(),
                },
                TensorMut {
                    name: "b1",
                    shape: &[2],
                    values: self.b1.as_mut_slice(),
                },
                TensorMut {
                    name: "w2",
                    shape: &[1, 2],
                    values: self.w2.as_mut_slice(),
                },
                TensorMut {
                    name: "b2",
                    shape: &[1],
                    values: self.b2.as_mut_slice(),
                },
            ])
        }
    }
    impl Differentiable for Network {
        type Gradients = NetworkGradients;
    }
    impl Trainable<3, 1> for Network {
        #[inline]
        fn loss(&self, x: &SVector<f32, 3>, y: &SVector<f32, 1>) -> f32 {
            Self::loss(self, x, y)
        }
        #[inline]
        fn backward(
            &self,
            x: &SVector<f32, 3>,
            y: &SVector<f32, 1>,
            _generator: &mut Generator,
        ) -> (f32, NetworkGradients) {
            Self::backward(self, x, y)
        }
        #[inline]
        fn input_gradient(
            &self,
            x: &SVector<f32, 3>,
            y: &SVector<f32, 1>,
            _generator: &mut Generator,
        ) -> SVector<f32, 3> {
            Self::input_gradient(self, x, y)
        }
        fn kink_distance(
            &self,
            _x: &SVector<f32, 3>,
            _y: &SVector<f32, 1>,
            _generator: &mut Generator,
        ) -> f32 {
            f32::INFINITY
        }
        fn loss_batch(
            &self,
            xs: BatchView<'_, f32, 3>,
            ys: Targets<'_, f32, 1>,
            workspace: &mut NetworkWorkspace,
        ) -> f32 {
            Self::loss_batch(self, xs, ys, workspace)
        }
        fn backward_batch(
            &self,
            xs: BatchView<'_, f32, 3>,
            ys: Targets<'_, f32, 1>,
            workspace: &mut NetworkWorkspace,
            _generator: &mut Generator,
        ) -> f32 {
            Self::backward_batch(self, xs, ys, workspace)
        }
        fn descend_batch(
            &mut self,
            xs: BatchView<'_, f32, 3>,
            ys: Targets<'_, f32, 1>,
            rate: f32,
            workspace: &mut NetworkWorkspace,
            _generator: &mut Generator,
        ) -> f32 {
            Self::descend_batch(self, xs, ys, rate, workspace)
        }
        fn gradients(workspace: &NetworkWorkspace) -> &NetworkGradients {
            &workspace.gradients
        }
        fn gradients_mut(workspace: &mut NetworkWorkspace) -> &mut NetworkGradients {
            &mut workspace.gradients
        }
    }
    impl lanes::InLanes<3, 1, 4> for Network {
        #[inline(always)]
        fn forward_lanes(&self, x: &lanes::Lanes<f32, 3, 4>) -> lanes::Lanes<f32, 1, 4> {
            /// a1 = W1·x + b1     (2)
            let a1 = lanes::affine(&self.w1, &self.b1, x);
            /// h1 = sigmoid(a1)   (2)
            let h1 = lanes::map(&a1, elementwise::Sigmoid);
            /// a2 = W2·h1 + b2    (1)
            let a2 = lanes::affine(&self.w2, &self.b2, &h1);
            /// h2 = sigmoid(a2)   (1)
            let h2 = lanes::map(&a2, elementwise::Sigmoid);
            h2
        }
    }
    impl lanes::TrainableInLanes<3, 1, 4> for Network {
        #[inline(always)]
        fn backward_lanes(
            &self,
            x: &lanes::Lanes<f32, 3, 4>,
            y: &lanes::Lanes<f32, 1, 4>,
            share: &[f32; 4],
            gradients: &mut NetworkGradients,
        ) -> [f32; 4] {
            /// a1 = W1·x + b1                                            (2)
            let a1 = lanes::affine(&self.w1, &self.b1, x);
            /// h1 = sigmoid(a1)                                          (2)
            let h1 = lanes::map(&a1, elementwise::Sigmoid);
            /// a2 = W2·h1 + b2                                           (1)
            let a2 = lanes::affine(&self.w2, &self.b2, &h1);
            /// h2 = sigmoid(a2)                                          (1)
            let h2 = lanes::map(&a2, elementwise::Sigmoid);
            /// L = Σ(h2 − y)²                                            (1)
            let loss = lanes::mse(&h2, y);
            /// ∂L/∂h2 = 2·(h2 − y)/n             from L = Σ(h2 − y)²     (1)
            let dh2 = lanes::difference(&h2, y, 2.0, share);
            /// ∂L/∂a2 = ∂L/∂h2 ⊙ h2 ⊙ (1 − h2)   from h2 = sigmoid(a2)   (1)
            let da2 = lanes::slope(&dh2, &h2, elementwise::Sigmoid);
            /// ∂L/∂W2 = ∂L/∂a2·h1ᵀ               from a2 = W2·h1 + b2    (1×2)
            lanes::add_outer(&da2, &h1, &mut gradients.w2);
            /// ∂L/∂b2 = ∂L/∂a2                   from a2 = W2·h1 + b2    (1)
            lanes::add_sum(&da2, &mut gradients.b2);
            /// ∂L/∂h1 = W2ᵀ·∂L/∂a2               from a2 = W2·h1 + b2    (2)
            let dh1 = lanes::product_transposed(&self.w2, &da2);
            /// ∂L/∂a1 = ∂L/∂h1 ⊙ h1 ⊙ (1 − h1)   from h1 = sigmoid(a1)   (2)
            let da1 = lanes::slope(&dh1, &h1, elementwise::Sigmoid);
            /// ∂L/∂W1 = ∂L/∂a1·xᵀ                from a1 = W1·x + b1     (2×3)
            lanes::add_outer(&da1, x, &mut gradients.w1);
            /// ∂L/∂b1 = ∂L/∂a1                   from a1 = W1·x + b1     (2)
            lanes::add_sum(&da1, &mut gradients.b1);
            loss
        }
    }
};
