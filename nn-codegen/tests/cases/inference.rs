/// A feedforward network, 2 → 1, in `f32`.
///
/// ```text
/// Perceptron<f32>: 2 → 1, no loss
///
/// layer    size   activation  weights         bias   parameters  MACs
/// 1 dense  2 → 1  sigmoid     xavier_uniform  zeros           3     2
///
/// 3 parameters, 12 bytes
/// one example needs 28 bytes for inference
/// ```
#[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
struct Perceptron {
    /// The weights W1 of layer 1: 1×2, a row for each output.
    pub w1: ::nn_core::nalgebra::SMatrix<::core::primitive::f32, 1, 2>,
    /// The bias b1 of layer 1: 1 value.
    pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f32, 1>,
}
/// Every value of one forward pass of [`Perceptron`]; the last is the output ŷ.
#[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
struct PerceptronTrace {
    /// `a1 = W1·x + b1`: 1 value.
    pub a1: ::nn_core::nalgebra::SVector<::core::primitive::f32, 1>,
    /// `h1 = sigmoid(a1)`: 1 value.
    pub h1: ::nn_core::nalgebra::SVector<::core::primitive::f32, 1>,
}
/// All buffers that a batch of [`Perceptron`] needs: allocated once, for any number of examples up to the capacity.
#[derive(::core::clone::Clone)]
struct PerceptronWorkspace {
    capacity: ::core::primitive::usize,
    h1: ::nn_core::Batch<::core::primitive::f32, 1>,
}
const _: () = {
    use ::nn_core::__private::{
        BatchView, Debug, Feedforward, Generator, IntoBatch, IntoIterator, Iterator,
        SVector, Tensor, TensorMut, Tensors, Vec, batch, check_columns, elementwise, f32,
        flatten, fmt, init, lanes, sigmoid, str, u64, unflatten, usize, zeroed,
    };
    use ::nn_core::__private::{
        local as a1, local as capacity, local as f, local as generator, local as h1,
        local as n, local as network, local as parameters, local as seed,
        local as workspace, local as x, local as xs,
    };
    impl Perceptron {
        /// The number of inputs.
        pub const INPUTS: usize = 2;
        /// The number of outputs.
        pub const OUTPUTS: usize = 1;
        /// The number of parameters: all weights and biases.
        pub const PARAMETERS: usize = 3;
        /// The multiply-accumulate operations of one forward pass.
        pub const MACS: usize = 2;
        /// The table of the layers.
        pub const SUMMARY: &'static str = "Perceptron<f32>: 2 → 1, no loss\n\nlayer    size   activation  weights         bias   parameters  MACs\n1 dense  2 → 1  sigmoid     xavier_uniform  zeros           3     2\n\n3 parameters, 12 bytes\none example needs 28 bytes for inference\n";
        /// The derivation of the forward and backward pass, in Markdown:
        ///
        /// # The derivation of `Perceptron`
        ///
        /// x is the input, also called h0; dense layer i computes its pre-activation ai = Wi·h(i−1) + bi and its activation hi = g(ai), and h1 is the output ŷ. Wi has a row for each output and a column for each input.
        ///
        /// ## Forward
        ///
        /// Layer 1: 2 values to 1.
        ///
        /// ```text
        /// a1 = W1·x + b1     (1)
        /// h1 = sigmoid(a1)   (1)
        /// ```
        ///
        /// sigmoid: `h = 1/(1 + e^(−a))`, `dh/da = h·(1 − h)`.
        pub const EXPLANATION: &'static str = "# The derivation of `Perceptron`\n\nx is the input, also called h0; dense layer i computes its pre-activation ai = Wi·h(i−1) + bi and its activation hi = g(ai), and h1 is the output ŷ. Wi has a row for each output and a column for each input.\n\n## Forward\n\nLayer 1: 2 values to 1.\n\n    a1 = W1·x + b1     (1)\n    h1 = sigmoid(a1)   (1)\n\nsigmoid: `h = 1/(1 + e^(−a))`, `dh/da = h·(1 − h)`.\n";
        /// The bytes of what a forward pass of one example works on: the parameters, the input, and every value of
        /// the trace.
        pub const INFERENCE_BYTES: usize = 28;
        /// The output ŷ = h1 for one example.
        #[must_use]
        #[inline]
        pub fn forward(&self, x: &SVector<f32, 2>) -> SVector<f32, 1> {
            /// a1 = W1·x + b1     (1)
            let a1 = self.w1 * x + self.b1;
            /// h1 = sigmoid(a1)   (1)
            let h1 = a1.map(sigmoid);
            h1
        }
        /// Every value of the forward pass for one example.
        #[must_use]
        #[inline]
        pub fn trace(&self, x: &SVector<f32, 2>) -> PerceptronTrace {
            /// a1 = W1·x + b1     (1)
            let a1 = self.w1 * x + self.b1;
            /// h1 = sigmoid(a1)   (1)
            let h1 = a1.map(sigmoid);
            PerceptronTrace { a1, h1 }
        }
        /// The buffers for batches of up to `capacity` examples.
        #[must_use]
        pub fn workspace(capacity: usize) -> PerceptronWorkspace {
            PerceptronWorkspace {
                capacity,
                h1: batch(capacity),
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
            xs: impl IntoBatch<'x, f32, 2>,
            workspace: &'w mut PerceptronWorkspace,
        ) -> BatchView<'w, f32, 1> {
            let x = xs.into_batch();
            let n = x.ncols();
            check_columns(n, workspace.capacity);
            lanes::forward_batch(self, x, &mut workspace.h1)
        }
        /// A network with fresh weights, drawn by the initializers of the declaration; the same seed gives the
        /// same weights everywhere.
        #[must_use]
        pub fn new(seed: u64) -> Self {
            let mut network = Self::zeros();
            let mut generator = Generator::new(seed);
            init::xavier_uniform(&mut network.w1, &mut generator);
            network
        }
        /// A network whose parameters are all zero.
        #[must_use]
        pub fn zeros() -> Self {
            Self { w1: zeroed(), b1: zeroed() }
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
    }
    impl Debug for PerceptronWorkspace {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.debug_struct("PerceptronWorkspace")
                .field("capacity", &self.capacity)
                .finish_non_exhaustive()
        }
    }
    impl Tensors for Perceptron {
        type Scalar = f32;
        const COUNT: usize = Perceptron::PARAMETERS;
        fn tensors(&self) -> impl Iterator<Item = Tensor<'_, f32>> {
            IntoIterator::into_iter([
                Tensor {
                    name: "w1",
                    shape: &[1, 2],
                    values: self.w1.as_slice(),
                },
                Tensor {
                    name: "b1",
                    shape: &[1],
                    values: self.b1.as_slice(),
                },
            ])
        }
        fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, f32>> {
            IntoIterator::into_iter([
                TensorMut {
                    name: "w1",
                    shape: &[1, 2],
                    values: self.w1.as_mut_slice(),
                },
                TensorMut {
                    name: "b1",
                    shape: &[1],
                    values: self.b1.as_mut_slice(),
                },
            ])
        }
    }
    impl Feedforward<2, 1> for Perceptron {
        const NAME: &'static str = "Perceptron";
        const SUMMARY: &'static str = Self::SUMMARY;
        const MACS: usize = Self::MACS;
        fn new(seed: u64) -> Self {
            Self::new(seed)
        }
        #[inline]
        fn forward(&self, x: &SVector<f32, 2>) -> SVector<f32, 1> {
            Self::forward(self, x)
        }
        type Workspace = PerceptronWorkspace;
        fn workspace(capacity: usize) -> PerceptronWorkspace {
            Self::workspace(capacity)
        }
        fn forward_batch<'w>(
            &self,
            xs: BatchView<'_, f32, 2>,
            workspace: &'w mut PerceptronWorkspace,
        ) -> BatchView<'w, f32, 1> {
            Self::forward_batch(self, xs, workspace)
        }
    }
    impl lanes::InLanes<2, 1, 4> for Perceptron {
        #[inline(always)]
        fn forward_lanes(&self, x: &lanes::Lanes<f32, 2, 4>) -> lanes::Lanes<f32, 1, 4> {
            /// a1 = W1·x + b1     (1)
            let a1 = lanes::affine(&self.w1, &self.b1, x);
            /// h1 = sigmoid(a1)   (1)
            let h1 = lanes::map(&a1, elementwise::Sigmoid);
            h1
        }
    }
};
