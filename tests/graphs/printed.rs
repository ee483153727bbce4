pub mod product {
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct Product {
        pub w1: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 4, 3>,
        pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 4>,
        pub w2: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 2, 4>,
        pub b2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 2>,
        pub w3: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 2, 4>,
        pub b3: ::nn_core::nalgebra::SVector<::core::primitive::f64, 2>,
    }
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct ProductTrace {
        pub a1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 4>,
        pub h1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 4>,
        pub a2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 2>,
        pub h2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 2>,
        pub a3: ::nn_core::nalgebra::SVector<::core::primitive::f64, 2>,
        pub h3: ::nn_core::nalgebra::SVector<::core::primitive::f64, 2>,
        pub h4: ::nn_core::nalgebra::SVector<::core::primitive::f64, 2>,
    }
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct ProductGradients {
        pub w1: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 4, 3>,
        pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 4>,
        pub w2: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 2, 4>,
        pub b2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 2>,
        pub w3: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 2, 4>,
        pub b3: ::nn_core::nalgebra::SVector<::core::primitive::f64, 2>,
    }
    #[derive(::core::clone::Clone)]
    pub struct ProductWorkspace {
        pub gradients: ProductGradients,
        capacity: ::core::primitive::usize,
        h4: ::nn_core::Batch<::core::primitive::f64, 2>,
    }
    const _: () = {
        use ::nn_core::__private::{
            BatchView, Debug, Differentiable, Feedforward, Generator, IntoBatch,
            IntoIterator, IntoTargets, Iterator, SVector, Targets, Tensor, TensorMut,
            Tensors, Trainable, Vec, batch, check_columns, check_targets, columns_batch,
            f64, flatten, fmt, half_sse, init, mean_loss, reciprocal, sigmoid,
            sigmoid_slope, str, sum_gradients, tanh, tanh_slope, u64, unflatten, usize,
            zeroed,
        };
        use ::nn_core::__private::{
            local as _generator, local as _x, local as _y, local as a1, local as a2,
            local as a3, local as capacity, local as da1, local as da2, local as da3,
            local as db1, local as db2, local as db3, local as dh1, local as dh2,
            local as dh3, local as dh4, local as dw1, local as dw2, local as dw3,
            local as dx, local as f, local as generator, local as gradients, local as h1,
            local as h2, local as h3, local as h4, local as j, local as loss, local as n,
            local as network, local as parameters, local as rate, local as seed,
            local as share, local as sum, local as workspace, local as x, local as xs,
            local as y, local as ys,
        };
        impl Product {
            pub const INPUTS: usize = 3;
            pub const OUTPUTS: usize = 2;
            pub const PARAMETERS: usize = 36;
            pub const MACS: usize = 28;
            pub const SUMMARY: &'static str = "";
            pub const EXPLANATION: &'static str = "";
            pub const INFERENCE_BYTES: usize = 456;
            pub const TRAINING_BYTES: usize = 912;
            #[must_use]
            #[inline]
            pub fn forward(&self, x: &SVector<f64, 3>) -> SVector<f64, 2> {
                let a1 = self.w1 * x + self.b1;
                let h1 = a1.map(tanh);
                let a2 = self.w2 * h1 + self.b2;
                let h2 = a2.map(sigmoid);
                let a3 = self.w3 * h1 + self.b3;
                let h3 = a3.map(sigmoid);
                let h4 = h2.component_mul(&h3);
                h4
            }
            #[must_use]
            #[inline]
            pub fn trace(&self, x: &SVector<f64, 3>) -> ProductTrace {
                let a1 = self.w1 * x + self.b1;
                let h1 = a1.map(tanh);
                let a2 = self.w2 * h1 + self.b2;
                let h2 = a2.map(sigmoid);
                let a3 = self.w3 * h1 + self.b3;
                let h3 = a3.map(sigmoid);
                let h4 = h2.component_mul(&h3);
                ProductTrace {
                    a1,
                    h1,
                    a2,
                    h2,
                    a3,
                    h3,
                    h4,
                }
            }
            #[must_use]
            #[inline]
            pub fn loss(&self, x: &SVector<f64, 3>, y: &SVector<f64, 2>) -> f64 {
                let ProductTrace { h4, .. } = self.trace(x);
                half_sse(&h4, y)
            }
            #[must_use]
            #[inline]
            pub fn backward(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 2>,
            ) -> (f64, ProductGradients) {
                let ProductTrace { h1, h2, h3, h4, .. } = self.trace(x);
                let loss = half_sse(&h4, y);
                let dh4 = h4 - y;
                let dh2 = dh4.component_mul(&h3);
                let dh3 = dh4.component_mul(&h2);
                let da3 = dh3.component_mul(&h3.map(sigmoid_slope));
                let dw3 = da3 * h1.transpose();
                let db3 = da3;
                let da2 = dh2.component_mul(&h2.map(sigmoid_slope));
                let dh1 = self.w3.tr_mul(&da3) + self.w2.tr_mul(&da2);
                let dw2 = da2 * h1.transpose();
                let db2 = da2;
                let da1 = dh1.component_mul(&h1.map(tanh_slope));
                let dw1 = da1 * x.transpose();
                let db1 = da1;
                (
                    loss,
                    ProductGradients {
                        w1: dw1,
                        b1: db1,
                        w2: dw2,
                        b2: db2,
                        w3: dw3,
                        b3: db3,
                    },
                )
            }
            #[must_use]
            #[inline]
            pub fn input_gradient(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 2>,
            ) -> SVector<f64, 3> {
                let ProductTrace { h1, h2, h3, h4, .. } = self.trace(x);
                let dh4 = h4 - y;
                let dh2 = dh4.component_mul(&h3);
                let dh3 = dh4.component_mul(&h2);
                let da3 = dh3.component_mul(&h3.map(sigmoid_slope));
                let da2 = dh2.component_mul(&h2.map(sigmoid_slope));
                let dh1 = self.w3.tr_mul(&da3) + self.w2.tr_mul(&da2);
                let da1 = dh1.component_mul(&h1.map(tanh_slope));
                let dx = self.w1.tr_mul(&da1);
                dx
            }
            #[must_use]
            pub fn workspace(capacity: usize) -> ProductWorkspace {
                ProductWorkspace {
                    gradients: ProductGradients::zeros(),
                    capacity,
                    h4: batch(capacity),
                }
            }
            #[track_caller]
            pub fn forward_batch<'x, 'w>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                workspace: &'w mut ProductWorkspace,
            ) -> BatchView<'w, f64, 2> {
                let x = xs.into_batch();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                columns_batch(
                    n,
                    &mut workspace.h4,
                    |j| self.forward(&x.column(j).into_owned()),
                )
            }
            #[track_caller]
            pub fn loss_batch<'x, 'y>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 2>,
                workspace: &mut ProductWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                mean_loss(n, |j| self.loss(&x.column(j).into_owned(), &y.column(j)))
            }
            #[track_caller]
            pub fn backward_batch<'x, 'y>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 2>,
                workspace: &mut ProductWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                let mut sum = ProductGradients::zeros();
                let loss = sum_gradients(
                    n,
                    &mut sum,
                    |j, sum| {
                        let (loss, gradients) = self
                            .backward(&x.column(j).into_owned(), &y.column(j));
                        sum.w1 += gradients.w1;
                        sum.b1 += gradients.b1;
                        sum.w2 += gradients.w2;
                        sum.b2 += gradients.b2;
                        sum.w3 += gradients.w3;
                        sum.b3 += gradients.b3;
                        loss
                    },
                );
                let share: f64 = reciprocal(n);
                workspace.gradients.w1 = sum.w1 * share;
                workspace.gradients.b1 = sum.b1 * share;
                workspace.gradients.w2 = sum.w2 * share;
                workspace.gradients.b2 = sum.b2 * share;
                workspace.gradients.w3 = sum.w3 * share;
                workspace.gradients.b3 = sum.b3 * share;
                loss
            }
            #[track_caller]
            pub fn descend_batch<'x, 'y>(
                &mut self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 2>,
                rate: f64,
                workspace: &mut ProductWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                let mut sum = ProductGradients::zeros();
                let loss = sum_gradients(
                    n,
                    &mut sum,
                    |j, sum| {
                        let (loss, gradients) = self
                            .backward(&x.column(j).into_owned(), &y.column(j));
                        sum.w1 += gradients.w1;
                        sum.b1 += gradients.b1;
                        sum.w2 += gradients.w2;
                        sum.b2 += gradients.b2;
                        sum.w3 += gradients.w3;
                        sum.b3 += gradients.b3;
                        loss
                    },
                );
                let share: f64 = reciprocal(n);
                self.descend(rate * share, &sum);
                loss
            }
            #[must_use]
            pub fn new(seed: u64) -> Self {
                let mut network = Self::zeros();
                let mut generator = Generator::new(seed);
                init::xavier_uniform(&mut network.w1, &mut generator);
                init::xavier_uniform(&mut network.w2, &mut generator);
                init::xavier_uniform(&mut network.w3, &mut generator);
                network
            }
            #[must_use]
            pub fn zeros() -> Self {
                Self {
                    w1: zeroed(),
                    b1: zeroed(),
                    w2: zeroed(),
                    b2: zeroed(),
                    w3: zeroed(),
                    b3: zeroed(),
                }
            }
            #[must_use]
            pub fn parameters(&self) -> Vec<f64> {
                flatten(self)
            }
            #[track_caller]
            pub fn set_parameters(&mut self, parameters: &[f64]) {
                unflatten(self, parameters);
            }
            #[inline]
            pub fn descend(&mut self, rate: f64, gradients: &ProductGradients) {
                self.w1 -= gradients.w1 * rate;
                self.b1 -= gradients.b1 * rate;
                self.w2 -= gradients.w2 * rate;
                self.b2 -= gradients.b2 * rate;
                self.w3 -= gradients.w3 * rate;
                self.b3 -= gradients.b3 * rate;
            }
        }
        impl ProductGradients {
            #[must_use]
            pub fn zeros() -> Self {
                Self {
                    w1: zeroed(),
                    b1: zeroed(),
                    w2: zeroed(),
                    b2: zeroed(),
                    w3: zeroed(),
                    b3: zeroed(),
                }
            }
        }
        impl Debug for ProductWorkspace {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct("ProductWorkspace")
                    .field("capacity", &self.capacity)
                    .finish_non_exhaustive()
            }
        }
        impl Tensors for Product {
            type Scalar = f64;
            const COUNT: usize = Product::PARAMETERS;
            fn tensors(&self) -> impl Iterator<Item = Tensor<'_, f64>> {
                IntoIterator::into_iter([
                    Tensor {
                        name: "w1",
                        shape: &[4, 3],
                        values: self.w1.as_slice(),
                    },
                    Tensor {
                        name: "b1",
                        shape: &[4],
                        values: self.b1.as_slice(),
                    },
                    Tensor {
                        name: "w2",
                        shape: &[2, 4],
                        values: self.w2.as_slice(),
                    },
                    Tensor {
                        name: "b2",
                        shape: &[2],
                        values: self.b2.as_slice(),
                    },
                    Tensor {
                        name: "w3",
                        shape: &[2, 4],
                        values: self.w3.as_slice(),
                    },
                    Tensor {
                        name: "b3",
                        shape: &[2],
                        values: self.b3.as_slice(),
                    },
                ])
            }
            fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, f64>> {
                IntoIterator::into_iter([
                    TensorMut {
                        name: "w1",
                        shape: &[4, 3],
                        values: self.w1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b1",
                        shape: &[4],
                        values: self.b1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "w2",
                        shape: &[2, 4],
                        values: self.w2.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b2",
                        shape: &[2],
                        values: self.b2.as_mut_slice(),
                    },
                    TensorMut {
                        name: "w3",
                        shape: &[2, 4],
                        values: self.w3.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b3",
                        shape: &[2],
                        values: self.b3.as_mut_slice(),
                    },
                ])
            }
        }
        impl Feedforward<3, 2> for Product {
            const NAME: &'static str = "Product";
            const SUMMARY: &'static str = Self::SUMMARY;
            const MACS: usize = Self::MACS;
            fn new(seed: u64) -> Self {
                Self::new(seed)
            }
            #[inline]
            fn forward(&self, x: &SVector<f64, 3>) -> SVector<f64, 2> {
                Self::forward(self, x)
            }
            type Workspace = ProductWorkspace;
            fn workspace(capacity: usize) -> ProductWorkspace {
                Self::workspace(capacity)
            }
            fn forward_batch<'w>(
                &self,
                xs: BatchView<'_, f64, 3>,
                workspace: &'w mut ProductWorkspace,
            ) -> BatchView<'w, f64, 2> {
                Self::forward_batch(self, xs, workspace)
            }
        }
        impl Tensors for ProductGradients {
            type Scalar = f64;
            const COUNT: usize = Product::PARAMETERS;
            fn tensors(&self) -> impl Iterator<Item = Tensor<'_, f64>> {
                IntoIterator::into_iter([
                    Tensor {
                        name: "w1",
                        shape: &[4, 3],
                        values: self.w1.as_slice(),
                    },
                    Tensor {
                        name: "b1",
                        shape: &[4],
                        values: self.b1.as_slice(),
                    },
                    Tensor {
                        name: "w2",
                        shape: &[2, 4],
                        values: self.w2.as_slice(),
                    },
                    Tensor {
                        name: "b2",
                        shape: &[2],
                        values: self.b2.as_slice(),
                    },
                    Tensor {
                        name: "w3",
                        shape: &[2, 4],
                        values: self.w3.as_slice(),
                    },
                    Tensor {
                        name: "b3",
                        shape: &[2],
                        values: self.b3.as_slice(),
                    },
                ])
            }
            fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, f64>> {
                IntoIterator::into_iter([
                    TensorMut {
                        name: "w1",
                        shape: &[4, 3],
                        values: self.w1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b1",
                        shape: &[4],
                        values: self.b1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "w2",
                        shape: &[2, 4],
                        values: self.w2.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b2",
                        shape: &[2],
                        values: self.b2.as_mut_slice(),
                    },
                    TensorMut {
                        name: "w3",
                        shape: &[2, 4],
                        values: self.w3.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b3",
                        shape: &[2],
                        values: self.b3.as_mut_slice(),
                    },
                ])
            }
        }
        impl Differentiable for Product {
            type Gradients = ProductGradients;
        }
        impl Trainable<3, 2> for Product {
            #[inline]
            fn loss(&self, x: &SVector<f64, 3>, y: &SVector<f64, 2>) -> f64 {
                Self::loss(self, x, y)
            }
            #[inline]
            fn backward(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 2>,
                _generator: &mut Generator,
            ) -> (f64, ProductGradients) {
                Self::backward(self, x, y)
            }
            #[inline]
            fn input_gradient(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 2>,
                _generator: &mut Generator,
            ) -> SVector<f64, 3> {
                Self::input_gradient(self, x, y)
            }
            fn kink_distance(
                &self,
                _x: &SVector<f64, 3>,
                _y: &SVector<f64, 2>,
                _generator: &mut Generator,
            ) -> f64 {
                f64::INFINITY
            }
            fn loss_batch(
                &self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 2>,
                workspace: &mut ProductWorkspace,
            ) -> f64 {
                Self::loss_batch(self, xs, ys, workspace)
            }
            fn backward_batch(
                &self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 2>,
                workspace: &mut ProductWorkspace,
                _generator: &mut Generator,
            ) -> f64 {
                Self::backward_batch(self, xs, ys, workspace)
            }
            fn descend_batch(
                &mut self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 2>,
                rate: f64,
                workspace: &mut ProductWorkspace,
                _generator: &mut Generator,
            ) -> f64 {
                Self::descend_batch(self, xs, ys, rate, workspace)
            }
            fn gradients(workspace: &ProductWorkspace) -> &ProductGradients {
                &workspace.gradients
            }
            fn gradients_mut(workspace: &mut ProductWorkspace) -> &mut ProductGradients {
                &mut workspace.gradients
            }
        }
    };
    pub const EVALUATED: super::Evaluated = super::Evaluated {
        loss: 0.008094665182494354f64,
        output: "0.17745118421768674 0.16577839694956767",
        gradients: "-0.0008106952348811663 -0.01011437358201721 -0.00318072039281638 0.006822341066978489 0.00046325441993209514 0.005779642046866977 0.0018175545101807888 -0.003898480609701994 -0.00023162720996604757 -0.0028898210234334885 -0.0009087772550903944 0.001949240304850997 -0.0011581360498302377 -0.014449105117167443 -0.004543886275451972 0.009746201524254984 0.004649648221936777 0.001216478581952318 0.004093584153911463 0.0010709966020995916 -0.003410277144703271 -0.0008922242946209369 -0.0039909963817022056 -0.0010441567592327729 -0.011889047405744133 -0.003110508760785164 0.005175338168904699 0.0014044582414129948 0.004556405411361788 0.0012364952631800995 -0.0037958436060297196 -0.0010300976789564126 -0.004442219049762947 -0.0012055079206392744 -0.013233224943893753 -0.0035911685819087274",
        input_gradient: "0.003592628914016245 0.005171594294407214 0.004752322210058713",
    };
}
pub mod product_of_outputs {
    #[derive(::core::cmp::PartialEq)]
    pub struct ProductOfOutputs {
        pub w1: ::nn_core::__private::Box<
            ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 4, 3>,
        >,
        pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 4>,
        pub w2: ::nn_core::__private::Box<
            ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 2, 4>,
        >,
        pub b2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 2>,
        pub w3: ::nn_core::__private::Box<
            ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 2, 4>,
        >,
        pub b3: ::nn_core::nalgebra::SVector<::core::primitive::f64, 2>,
    }
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct ProductOfOutputsTrace {
        pub a1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 4>,
        pub h1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 4>,
        pub a2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 2>,
        pub h2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 2>,
        pub a3: ::nn_core::nalgebra::SVector<::core::primitive::f64, 2>,
        pub h3: ::nn_core::nalgebra::SVector<::core::primitive::f64, 2>,
        pub h4: ::nn_core::nalgebra::SVector<::core::primitive::f64, 2>,
    }
    #[derive(::core::cmp::PartialEq)]
    pub struct ProductOfOutputsGradients {
        pub w1: ::nn_core::__private::Box<
            ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 4, 3>,
        >,
        pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 4>,
        pub w2: ::nn_core::__private::Box<
            ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 2, 4>,
        >,
        pub b2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 2>,
        pub w3: ::nn_core::__private::Box<
            ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 2, 4>,
        >,
        pub b3: ::nn_core::nalgebra::SVector<::core::primitive::f64, 2>,
    }
    #[derive(::core::clone::Clone)]
    pub struct ProductOfOutputsWorkspace {
        pub gradients: ProductOfOutputsGradients,
        capacity: ::core::primitive::usize,
        a1: ::nn_core::Batch<::core::primitive::f64, 4>,
        h1: ::nn_core::Batch<::core::primitive::f64, 4>,
        a2: ::nn_core::Batch<::core::primitive::f64, 2>,
        h2: ::nn_core::Batch<::core::primitive::f64, 2>,
        a3: ::nn_core::Batch<::core::primitive::f64, 2>,
        h3: ::nn_core::Batch<::core::primitive::f64, 2>,
        h4: ::nn_core::Batch<::core::primitive::f64, 2>,
        dh4: ::nn_core::Batch<::core::primitive::f64, 2>,
        dh2: ::nn_core::Batch<::core::primitive::f64, 2>,
        dh3: ::nn_core::Batch<::core::primitive::f64, 2>,
        dh1: ::nn_core::Batch<::core::primitive::f64, 4>,
    }
    const _: () = {
        use ::nn_core::__private::{
            BatchView, Clone, Debug, Differentiable, Feedforward, Generator, IntoBatch,
            IntoIterator, IntoTargets, Iterator, SVector, TargetKind, Targets, Tensor,
            TensorMut, Tensors, Trainable, Vec, affine_batch, batch, bce, check_columns,
            check_targets, columns_batch, copy, descend, descend_sum_batch, elementwise,
            f64, flatten, fmt, init, l2, l2_slope, map_batch, mean_loss, outer,
            outer_batch, penalize, penalized, product, product_transposed, reciprocal,
            sigmoid, sigmoid_slope, slope_batch, str, sum_batch, tanh, tanh_slope, u64,
            unflatten, usize, zeroed,
        };
        use ::nn_core::__private::{
            local as _generator, local as _x, local as _y, local as a1, local as a2,
            local as a3, local as capacity, local as clone, local as da1, local as da2,
            local as da3, local as db1, local as db2, local as db3, local as dh1,
            local as dh2, local as dh3, local as dh4, local as dw1, local as dw2,
            local as dw3, local as dx, local as f, local as generator,
            local as gradients, local as h1, local as h2, local as h3, local as h4,
            local as j, local as loss, local as n, local as network, local as parameters,
            local as r1, local as r2, local as r3, local as rate, local as seed,
            local as share, local as w, local as workspace, local as x, local as xs,
            local as y, local as ys,
        };
        impl ProductOfOutputs {
            pub const INPUTS: usize = 3;
            pub const OUTPUTS: usize = 2;
            pub const PARAMETERS: usize = 36;
            pub const MACS: usize = 28;
            pub const SUMMARY: &'static str = "";
            pub const EXPLANATION: &'static str = "";
            pub const INFERENCE_BYTES: usize = 456;
            pub const TRAINING_BYTES: usize = 936;
            #[must_use]
            #[inline]
            pub fn forward(&self, x: &SVector<f64, 3>) -> SVector<f64, 2> {
                let a1 = product(&self.w1, x) + self.b1;
                let h1 = a1.map(tanh);
                let a2 = product(&self.w2, &h1) + self.b2;
                let h2 = a2.map(sigmoid);
                let a3 = product(&self.w3, &h1) + self.b3;
                let h3 = a3.map(sigmoid);
                let h4 = h2.component_mul(&h3);
                h4
            }
            #[must_use]
            #[inline]
            pub fn trace(&self, x: &SVector<f64, 3>) -> ProductOfOutputsTrace {
                let a1 = product(&self.w1, x) + self.b1;
                let h1 = a1.map(tanh);
                let a2 = product(&self.w2, &h1) + self.b2;
                let h2 = a2.map(sigmoid);
                let a3 = product(&self.w3, &h1) + self.b3;
                let h3 = a3.map(sigmoid);
                let h4 = h2.component_mul(&h3);
                ProductOfOutputsTrace {
                    a1,
                    h1,
                    a2,
                    h2,
                    a3,
                    h3,
                    h4,
                }
            }
            #[must_use]
            #[inline]
            pub fn loss(&self, x: &SVector<f64, 3>, y: &SVector<f64, 2>) -> f64 {
                let ProductOfOutputsTrace { h4, .. } = self.trace(x);
                let r1 = l2(&self.w1, 0.1);
                let r2 = l2(&self.w2, 0.1);
                let r3 = l2(&self.w3, 0.1);
                bce(&h4, y) + r1 + r2 + r3
            }
            #[must_use]
            #[inline]
            pub fn backward(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 2>,
            ) -> (f64, ProductOfOutputsGradients) {
                let ProductOfOutputsTrace { h1, h2, h3, h4, .. } = self.trace(x);
                let r1 = l2(&self.w1, 0.1);
                let r2 = l2(&self.w2, 0.1);
                let r3 = l2(&self.w3, 0.1);
                let loss = bce(&h4, y) + r1 + r2 + r3;
                let dh4 = (h4 - y)
                    .component_div(&(h4 * 2.0).component_mul(&(-h4).add_scalar(1.0)));
                let dh2 = dh4.component_mul(&h3);
                let dh3 = dh4.component_mul(&h2);
                let da3 = dh3.component_mul(&h3.map(sigmoid_slope));
                let dw3 = penalized(outer(&da3, &h1), &self.w3, |w| l2_slope(w, 0.1));
                let db3 = da3;
                let da2 = dh2.component_mul(&h2.map(sigmoid_slope));
                let dh1 = product_transposed(&self.w3, &da3)
                    + product_transposed(&self.w2, &da2);
                let dw2 = penalized(outer(&da2, &h1), &self.w2, |w| l2_slope(w, 0.1));
                let db2 = da2;
                let da1 = dh1.component_mul(&h1.map(tanh_slope));
                let dw1 = penalized(outer(&da1, x), &self.w1, |w| l2_slope(w, 0.1));
                let db1 = da1;
                (
                    loss,
                    ProductOfOutputsGradients {
                        w1: dw1,
                        b1: db1,
                        w2: dw2,
                        b2: db2,
                        w3: dw3,
                        b3: db3,
                    },
                )
            }
            #[must_use]
            #[inline]
            pub fn input_gradient(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 2>,
            ) -> SVector<f64, 3> {
                let ProductOfOutputsTrace { h1, h2, h3, h4, .. } = self.trace(x);
                let dh4 = (h4 - y)
                    .component_div(&(h4 * 2.0).component_mul(&(-h4).add_scalar(1.0)));
                let dh2 = dh4.component_mul(&h3);
                let dh3 = dh4.component_mul(&h2);
                let da3 = dh3.component_mul(&h3.map(sigmoid_slope));
                let da2 = dh2.component_mul(&h2.map(sigmoid_slope));
                let dh1 = product_transposed(&self.w3, &da3)
                    + product_transposed(&self.w2, &da2);
                let da1 = dh1.component_mul(&h1.map(tanh_slope));
                let dx = product_transposed(&self.w1, &da1);
                dx
            }
            #[must_use]
            pub fn workspace(capacity: usize) -> ProductOfOutputsWorkspace {
                ProductOfOutputsWorkspace {
                    gradients: ProductOfOutputsGradients::zeros(),
                    capacity,
                    a1: batch(capacity),
                    h1: batch(capacity),
                    a2: batch(capacity),
                    h2: batch(capacity),
                    a3: batch(capacity),
                    h3: batch(capacity),
                    h4: batch(capacity),
                    dh4: batch(capacity),
                    dh2: batch(capacity),
                    dh3: batch(capacity),
                    dh1: batch(capacity),
                }
            }
            #[track_caller]
            pub fn forward_batch<'x, 'w>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                workspace: &'w mut ProductOfOutputsWorkspace,
            ) -> BatchView<'w, f64, 2> {
                let x = xs.into_batch();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                let a1 = affine_batch(&self.w1, &self.b1, x, &mut workspace.a1);
                let h1 = map_batch(a1, &mut workspace.h1, elementwise::Tanh);
                let a2 = affine_batch(&self.w2, &self.b2, h1, &mut workspace.a2);
                let h2 = map_batch(a2, &mut workspace.h2, elementwise::Sigmoid);
                let a3 = affine_batch(&self.w3, &self.b3, h1, &mut workspace.a3);
                let h3 = map_batch(a3, &mut workspace.h3, elementwise::Sigmoid);
                let h4 = columns_batch(
                    n,
                    &mut workspace.h4,
                    |j| {
                        let h2 = h2.column(j).into_owned();
                        let h3 = h3.column(j).into_owned();
                        h2.component_mul(&h3)
                    },
                );
                h4
            }
            #[track_caller]
            pub fn loss_batch<'x, 'y>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 2>,
                workspace: &mut ProductOfOutputsWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                self.forward_batch(x, workspace);
                let r1 = l2(&self.w1, 0.1);
                let r2 = l2(&self.w2, 0.1);
                let r3 = l2(&self.w3, 0.1);
                let h4 = workspace.h4.columns(0, n);
                mean_loss(
                    n,
                    |j| {
                        let h4 = h4.column(j).into_owned();
                        let y = &y.column(j);
                        bce(&h4, y)
                    },
                ) + r1 + r2 + r3
            }
            #[track_caller]
            pub fn backward_batch<'x, 'y>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 2>,
                workspace: &mut ProductOfOutputsWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                let share: f64 = reciprocal(n);
                let a1 = affine_batch(&self.w1, &self.b1, x, &mut workspace.a1);
                let h1 = map_batch(a1, &mut workspace.h1, elementwise::Tanh);
                let a2 = affine_batch(&self.w2, &self.b2, h1, &mut workspace.a2);
                let h2 = map_batch(a2, &mut workspace.h2, elementwise::Sigmoid);
                let a3 = affine_batch(&self.w3, &self.b3, h1, &mut workspace.a3);
                let h3 = map_batch(a3, &mut workspace.h3, elementwise::Sigmoid);
                let h4 = columns_batch(
                    n,
                    &mut workspace.h4,
                    |j| {
                        let h2 = h2.column(j).into_owned();
                        let h3 = h3.column(j).into_owned();
                        h2.component_mul(&h3)
                    },
                );
                let r1 = l2(&self.w1, 0.1);
                let r2 = l2(&self.w2, 0.1);
                let r3 = l2(&self.w3, 0.1);
                let loss = mean_loss(
                    n,
                    |j| {
                        let h4 = h4.column(j).into_owned();
                        let y = &y.column(j);
                        bce(&h4, y)
                    },
                ) + r1 + r2 + r3;
                let dh4 = columns_batch(
                    n,
                    &mut workspace.dh4,
                    |j| {
                        let h4 = h4.column(j).into_owned();
                        let y = &y.column(j);
                        (h4 - y)
                            .component_div(
                                &(h4 * 2.0).component_mul(&(-h4).add_scalar(1.0)),
                            ) * share
                    },
                );
                let dh2 = columns_batch(
                    n,
                    &mut workspace.dh2,
                    |j| {
                        let dh4 = dh4.column(j).into_owned();
                        let h3 = h3.column(j).into_owned();
                        dh4.component_mul(&h3)
                    },
                );
                let dh3 = columns_batch(
                    n,
                    &mut workspace.dh3,
                    |j| {
                        let dh4 = dh4.column(j).into_owned();
                        let h2 = h2.column(j).into_owned();
                        dh4.component_mul(&h2)
                    },
                );
                let da3 = slope_batch(dh3, h3, elementwise::Sigmoid, &mut workspace.a3);
                outer_batch(da3, h1, &mut workspace.gradients.w3);
                penalize(&mut workspace.gradients.w3, &self.w3, |w| l2_slope(w, 0.1));
                sum_batch(da3, &mut workspace.gradients.b3);
                let da2 = slope_batch(dh2, h2, elementwise::Sigmoid, &mut workspace.a2);
                let dh1 = columns_batch(
                    n,
                    &mut workspace.dh1,
                    |j| {
                        let da3 = da3.column(j).into_owned();
                        let da2 = da2.column(j).into_owned();
                        product_transposed(&self.w3, &da3)
                            + product_transposed(&self.w2, &da2)
                    },
                );
                outer_batch(da2, h1, &mut workspace.gradients.w2);
                penalize(&mut workspace.gradients.w2, &self.w2, |w| l2_slope(w, 0.1));
                sum_batch(da2, &mut workspace.gradients.b2);
                let da1 = slope_batch(dh1, h1, elementwise::Tanh, &mut workspace.a1);
                outer_batch(da1, x, &mut workspace.gradients.w1);
                penalize(&mut workspace.gradients.w1, &self.w1, |w| l2_slope(w, 0.1));
                sum_batch(da1, &mut workspace.gradients.b1);
                loss
            }
            #[track_caller]
            pub fn descend_batch<'x, 'y>(
                &mut self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 2>,
                rate: f64,
                workspace: &mut ProductOfOutputsWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                let share: f64 = reciprocal(n);
                let a1 = affine_batch(&self.w1, &self.b1, x, &mut workspace.a1);
                let h1 = map_batch(a1, &mut workspace.h1, elementwise::Tanh);
                let a2 = affine_batch(&self.w2, &self.b2, h1, &mut workspace.a2);
                let h2 = map_batch(a2, &mut workspace.h2, elementwise::Sigmoid);
                let a3 = affine_batch(&self.w3, &self.b3, h1, &mut workspace.a3);
                let h3 = map_batch(a3, &mut workspace.h3, elementwise::Sigmoid);
                let h4 = columns_batch(
                    n,
                    &mut workspace.h4,
                    |j| {
                        let h2 = h2.column(j).into_owned();
                        let h3 = h3.column(j).into_owned();
                        h2.component_mul(&h3)
                    },
                );
                let r1 = l2(&self.w1, 0.1);
                let r2 = l2(&self.w2, 0.1);
                let r3 = l2(&self.w3, 0.1);
                let loss = mean_loss(
                    n,
                    |j| {
                        let h4 = h4.column(j).into_owned();
                        let y = &y.column(j);
                        bce(&h4, y)
                    },
                ) + r1 + r2 + r3;
                let dh4 = columns_batch(
                    n,
                    &mut workspace.dh4,
                    |j| {
                        let h4 = h4.column(j).into_owned();
                        let y = &y.column(j);
                        (h4 - y)
                            .component_div(
                                &(h4 * 2.0).component_mul(&(-h4).add_scalar(1.0)),
                            ) * share
                    },
                );
                let dh2 = columns_batch(
                    n,
                    &mut workspace.dh2,
                    |j| {
                        let dh4 = dh4.column(j).into_owned();
                        let h3 = h3.column(j).into_owned();
                        dh4.component_mul(&h3)
                    },
                );
                let dh3 = columns_batch(
                    n,
                    &mut workspace.dh3,
                    |j| {
                        let dh4 = dh4.column(j).into_owned();
                        let h2 = h2.column(j).into_owned();
                        dh4.component_mul(&h2)
                    },
                );
                let da3 = slope_batch(dh3, h3, elementwise::Sigmoid, &mut workspace.a3);
                outer_batch(da3, h1, &mut workspace.gradients.w3);
                penalize(&mut workspace.gradients.w3, &self.w3, |w| l2_slope(w, 0.1));
                let da2 = slope_batch(dh2, h2, elementwise::Sigmoid, &mut workspace.a2);
                let dh1 = columns_batch(
                    n,
                    &mut workspace.dh1,
                    |j| {
                        let da3 = da3.column(j).into_owned();
                        let da2 = da2.column(j).into_owned();
                        product_transposed(&self.w3, &da3)
                            + product_transposed(&self.w2, &da2)
                    },
                );
                descend(&mut self.w3, rate, &workspace.gradients.w3);
                descend_sum_batch(da3, rate, &mut self.b3);
                outer_batch(da2, h1, &mut workspace.gradients.w2);
                penalize(&mut workspace.gradients.w2, &self.w2, |w| l2_slope(w, 0.1));
                descend(&mut self.w2, rate, &workspace.gradients.w2);
                descend_sum_batch(da2, rate, &mut self.b2);
                let da1 = slope_batch(dh1, h1, elementwise::Tanh, &mut workspace.a1);
                outer_batch(da1, x, &mut workspace.gradients.w1);
                penalize(&mut workspace.gradients.w1, &self.w1, |w| l2_slope(w, 0.1));
                descend(&mut self.w1, rate, &workspace.gradients.w1);
                descend_sum_batch(da1, rate, &mut self.b1);
                loss
            }
            #[must_use]
            pub fn new(seed: u64) -> Self {
                let mut network = Self::zeros();
                let mut generator = Generator::new(seed);
                init::xavier_uniform(&mut network.w1, &mut generator);
                init::xavier_uniform(&mut network.w2, &mut generator);
                init::xavier_uniform(&mut network.w3, &mut generator);
                network
            }
            #[must_use]
            pub fn zeros() -> Self {
                Self {
                    w1: zeroed(),
                    b1: zeroed(),
                    w2: zeroed(),
                    b2: zeroed(),
                    w3: zeroed(),
                    b3: zeroed(),
                }
            }
            #[must_use]
            pub fn parameters(&self) -> Vec<f64> {
                flatten(self)
            }
            #[track_caller]
            pub fn set_parameters(&mut self, parameters: &[f64]) {
                unflatten(self, parameters);
            }
            #[inline]
            pub fn descend(&mut self, rate: f64, gradients: &ProductOfOutputsGradients) {
                descend(&mut self.w1, rate, &gradients.w1);
                self.b1 -= gradients.b1 * rate;
                descend(&mut self.w2, rate, &gradients.w2);
                self.b2 -= gradients.b2 * rate;
                descend(&mut self.w3, rate, &gradients.w3);
                self.b3 -= gradients.b3 * rate;
            }
        }
        impl ProductOfOutputsGradients {
            #[must_use]
            pub fn zeros() -> Self {
                Self {
                    w1: zeroed(),
                    b1: zeroed(),
                    w2: zeroed(),
                    b2: zeroed(),
                    w3: zeroed(),
                    b3: zeroed(),
                }
            }
        }
        impl Debug for ProductOfOutputsWorkspace {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct("ProductOfOutputsWorkspace")
                    .field("capacity", &self.capacity)
                    .finish_non_exhaustive()
            }
        }
        impl Clone for ProductOfOutputs {
            fn clone(&self) -> Self {
                let mut clone = Self::zeros();
                copy(&self.w1, &mut clone.w1);
                copy(&self.b1, &mut clone.b1);
                copy(&self.w2, &mut clone.w2);
                copy(&self.b2, &mut clone.b2);
                copy(&self.w3, &mut clone.w3);
                copy(&self.b3, &mut clone.b3);
                clone
            }
        }
        impl Debug for ProductOfOutputs {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(Self::SUMMARY)
            }
        }
        impl Clone for ProductOfOutputsGradients {
            fn clone(&self) -> Self {
                let mut clone = Self::zeros();
                copy(&self.w1, &mut clone.w1);
                copy(&self.b1, &mut clone.b1);
                copy(&self.w2, &mut clone.w2);
                copy(&self.b2, &mut clone.b2);
                copy(&self.w3, &mut clone.w3);
                copy(&self.b3, &mut clone.b3);
                clone
            }
        }
        impl Debug for ProductOfOutputsGradients {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct("ProductOfOutputsGradients").finish_non_exhaustive()
            }
        }
        impl Tensors for ProductOfOutputs {
            type Scalar = f64;
            const COUNT: usize = ProductOfOutputs::PARAMETERS;
            fn tensors(&self) -> impl Iterator<Item = Tensor<'_, f64>> {
                IntoIterator::into_iter([
                    Tensor {
                        name: "w1",
                        shape: &[4, 3],
                        values: self.w1.as_slice(),
                    },
                    Tensor {
                        name: "b1",
                        shape: &[4],
                        values: self.b1.as_slice(),
                    },
                    Tensor {
                        name: "w2",
                        shape: &[2, 4],
                        values: self.w2.as_slice(),
                    },
                    Tensor {
                        name: "b2",
                        shape: &[2],
                        values: self.b2.as_slice(),
                    },
                    Tensor {
                        name: "w3",
                        shape: &[2, 4],
                        values: self.w3.as_slice(),
                    },
                    Tensor {
                        name: "b3",
                        shape: &[2],
                        values: self.b3.as_slice(),
                    },
                ])
            }
            fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, f64>> {
                IntoIterator::into_iter([
                    TensorMut {
                        name: "w1",
                        shape: &[4, 3],
                        values: self.w1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b1",
                        shape: &[4],
                        values: self.b1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "w2",
                        shape: &[2, 4],
                        values: self.w2.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b2",
                        shape: &[2],
                        values: self.b2.as_mut_slice(),
                    },
                    TensorMut {
                        name: "w3",
                        shape: &[2, 4],
                        values: self.w3.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b3",
                        shape: &[2],
                        values: self.b3.as_mut_slice(),
                    },
                ])
            }
        }
        impl Feedforward<3, 2> for ProductOfOutputs {
            const NAME: &'static str = "ProductOfOutputs";
            const SUMMARY: &'static str = Self::SUMMARY;
            const MACS: usize = Self::MACS;
            fn new(seed: u64) -> Self {
                Self::new(seed)
            }
            #[inline]
            fn forward(&self, x: &SVector<f64, 3>) -> SVector<f64, 2> {
                Self::forward(self, x)
            }
            type Workspace = ProductOfOutputsWorkspace;
            fn workspace(capacity: usize) -> ProductOfOutputsWorkspace {
                Self::workspace(capacity)
            }
            fn forward_batch<'w>(
                &self,
                xs: BatchView<'_, f64, 3>,
                workspace: &'w mut ProductOfOutputsWorkspace,
            ) -> BatchView<'w, f64, 2> {
                Self::forward_batch(self, xs, workspace)
            }
        }
        impl Tensors for ProductOfOutputsGradients {
            type Scalar = f64;
            const COUNT: usize = ProductOfOutputs::PARAMETERS;
            fn tensors(&self) -> impl Iterator<Item = Tensor<'_, f64>> {
                IntoIterator::into_iter([
                    Tensor {
                        name: "w1",
                        shape: &[4, 3],
                        values: self.w1.as_slice(),
                    },
                    Tensor {
                        name: "b1",
                        shape: &[4],
                        values: self.b1.as_slice(),
                    },
                    Tensor {
                        name: "w2",
                        shape: &[2, 4],
                        values: self.w2.as_slice(),
                    },
                    Tensor {
                        name: "b2",
                        shape: &[2],
                        values: self.b2.as_slice(),
                    },
                    Tensor {
                        name: "w3",
                        shape: &[2, 4],
                        values: self.w3.as_slice(),
                    },
                    Tensor {
                        name: "b3",
                        shape: &[2],
                        values: self.b3.as_slice(),
                    },
                ])
            }
            fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, f64>> {
                IntoIterator::into_iter([
                    TensorMut {
                        name: "w1",
                        shape: &[4, 3],
                        values: self.w1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b1",
                        shape: &[4],
                        values: self.b1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "w2",
                        shape: &[2, 4],
                        values: self.w2.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b2",
                        shape: &[2],
                        values: self.b2.as_mut_slice(),
                    },
                    TensorMut {
                        name: "w3",
                        shape: &[2, 4],
                        values: self.w3.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b3",
                        shape: &[2],
                        values: self.b3.as_mut_slice(),
                    },
                ])
            }
        }
        impl Differentiable for ProductOfOutputs {
            type Gradients = ProductOfOutputsGradients;
        }
        impl Trainable<3, 2> for ProductOfOutputs {
            const TARGETS: TargetKind = TargetKind::Probabilities;
            #[inline]
            fn loss(&self, x: &SVector<f64, 3>, y: &SVector<f64, 2>) -> f64 {
                Self::loss(self, x, y)
            }
            #[inline]
            fn backward(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 2>,
                _generator: &mut Generator,
            ) -> (f64, ProductOfOutputsGradients) {
                Self::backward(self, x, y)
            }
            #[inline]
            fn input_gradient(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 2>,
                _generator: &mut Generator,
            ) -> SVector<f64, 3> {
                Self::input_gradient(self, x, y)
            }
            fn kink_distance(
                &self,
                _x: &SVector<f64, 3>,
                _y: &SVector<f64, 2>,
                _generator: &mut Generator,
            ) -> f64 {
                f64::INFINITY
            }
            fn loss_batch(
                &self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 2>,
                workspace: &mut ProductOfOutputsWorkspace,
            ) -> f64 {
                Self::loss_batch(self, xs, ys, workspace)
            }
            fn backward_batch(
                &self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 2>,
                workspace: &mut ProductOfOutputsWorkspace,
                _generator: &mut Generator,
            ) -> f64 {
                Self::backward_batch(self, xs, ys, workspace)
            }
            fn descend_batch(
                &mut self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 2>,
                rate: f64,
                workspace: &mut ProductOfOutputsWorkspace,
                _generator: &mut Generator,
            ) -> f64 {
                Self::descend_batch(self, xs, ys, rate, workspace)
            }
            fn gradients(
                workspace: &ProductOfOutputsWorkspace,
            ) -> &ProductOfOutputsGradients {
                &workspace.gradients
            }
            fn gradients_mut(
                workspace: &mut ProductOfOutputsWorkspace,
            ) -> &mut ProductOfOutputsGradients {
                &mut workspace.gradients
            }
        }
    };
    pub const EVALUATED: super::Evaluated = super::Evaluated {
        loss: 1.4580338630972498f64,
        output: "0.17745118421768674 0.16577839694956767",
        gradients: "0.04485719839889753 -0.14015300004533005 0.13042889831531573 0.012392822648400203 -0.1625855098710326 0.10304168216846017 -0.06309803825197487 0.16425822648619653 0.024249103185033295 -0.13774409958477604 0.11614615387537841 -0.026711585243769993 -0.003366281572943544 -0.04940027292178009 -0.016016983120797624 0.033626343783668834 0.018558693325031857 -0.1457571809647108 0.11108106296033878 -0.05185597070159281 0.17980345456650332 0.03547332147401837 -0.1277586331391861 0.12935121042456119 -0.040726442878664414 -0.011245844272056736 0.09249542183206112 -0.0729415976023171 0.18480243206933436 0.020878334057746906 -0.1493813649188059 0.10711080412430146 -0.0571683607825606 -0.19909618931742729 -0.0453309808082369 -0.012983638926210286",
        input_gradient: "0.012064734260295567 0.017633313077963904 0.015983220784372525",
    };
}
pub mod recurrence {
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct Recurrence {
        pub w1: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 3, 3>,
        pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 3>,
        pub w2: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 3, 3>,
        pub b2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 3>,
    }
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct RecurrenceTrace {
        pub a1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 3>,
        pub h1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 3>,
        pub a2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 3>,
        pub h2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 3>,
    }
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct RecurrenceGradients {
        pub w1: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 3, 3>,
        pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 3>,
        pub w2: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 3, 3>,
        pub b2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 3>,
    }
    #[derive(::core::clone::Clone)]
    pub struct RecurrenceWorkspace {
        pub gradients: RecurrenceGradients,
        capacity: ::core::primitive::usize,
        h2: ::nn_core::Batch<::core::primitive::f64, 3>,
    }
    const _: () = {
        use ::nn_core::__private::{
            BatchView, Debug, Differentiable, Feedforward, Generator, IntoBatch,
            IntoIterator, IntoTargets, Iterator, SVector, Targets, Tensor, TensorMut,
            Tensors, Trainable, Vec, batch, check_columns, check_targets, columns_batch,
            f64, flatten, fmt, half_sse, init, mean_loss, reciprocal, str, sum_gradients,
            tanh, tanh_slope, u64, unflatten, usize, zeroed,
        };
        use ::nn_core::__private::{
            local as _generator, local as _x, local as _y, local as a1, local as a2,
            local as capacity, local as da1, local as da2, local as db1, local as db2,
            local as dh1, local as dh2, local as dw1, local as dw2, local as dx,
            local as f, local as generator, local as gradients, local as h1, local as h2,
            local as j, local as loss, local as n, local as network, local as parameters,
            local as rate, local as seed, local as share, local as sum,
            local as workspace, local as x, local as xs, local as y, local as ys,
        };
        impl Recurrence {
            pub const INPUTS: usize = 3;
            pub const OUTPUTS: usize = 3;
            pub const PARAMETERS: usize = 24;
            pub const MACS: usize = 18;
            pub const SUMMARY: &'static str = "";
            pub const EXPLANATION: &'static str = "";
            pub const INFERENCE_BYTES: usize = 312;
            pub const TRAINING_BYTES: usize = 632;
            #[must_use]
            #[inline]
            pub fn forward(&self, x: &SVector<f64, 3>) -> SVector<f64, 3> {
                let a1 = self.w1 * x + self.b1;
                let h1 = a1.map(tanh);
                let a2 = self.w1 * h1 + self.b1;
                let h2 = a2.map(tanh);
                h2
            }
            #[must_use]
            #[inline]
            pub fn trace(&self, x: &SVector<f64, 3>) -> RecurrenceTrace {
                let a1 = self.w1 * x + self.b1;
                let h1 = a1.map(tanh);
                let a2 = self.w1 * h1 + self.b1;
                let h2 = a2.map(tanh);
                RecurrenceTrace { a1, h1, a2, h2 }
            }
            #[must_use]
            #[inline]
            pub fn loss(&self, x: &SVector<f64, 3>, y: &SVector<f64, 3>) -> f64 {
                let RecurrenceTrace { h2, .. } = self.trace(x);
                half_sse(&h2, y)
            }
            #[must_use]
            #[inline]
            pub fn backward(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 3>,
            ) -> (f64, RecurrenceGradients) {
                let RecurrenceTrace { h1, h2, .. } = self.trace(x);
                let loss = half_sse(&h2, y);
                let dh2 = h2 - y;
                let da2 = dh2.component_mul(&h2.map(tanh_slope));
                let dh1 = self.w1.tr_mul(&da2);
                let da1 = dh1.component_mul(&h1.map(tanh_slope));
                let dw1 = da2 * h1.transpose() + da1 * x.transpose();
                let db1 = da2 + da1;
                let dw2 = zeroed();
                let db2 = zeroed();
                (
                    loss,
                    RecurrenceGradients {
                        w1: dw1,
                        b1: db1,
                        w2: dw2,
                        b2: db2,
                    },
                )
            }
            #[must_use]
            #[inline]
            pub fn input_gradient(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 3>,
            ) -> SVector<f64, 3> {
                let RecurrenceTrace { h1, h2, .. } = self.trace(x);
                let dh2 = h2 - y;
                let da2 = dh2.component_mul(&h2.map(tanh_slope));
                let dh1 = self.w1.tr_mul(&da2);
                let da1 = dh1.component_mul(&h1.map(tanh_slope));
                let dx = self.w1.tr_mul(&da1);
                dx
            }
            #[must_use]
            pub fn workspace(capacity: usize) -> RecurrenceWorkspace {
                RecurrenceWorkspace {
                    gradients: RecurrenceGradients::zeros(),
                    capacity,
                    h2: batch(capacity),
                }
            }
            #[track_caller]
            pub fn forward_batch<'x, 'w>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                workspace: &'w mut RecurrenceWorkspace,
            ) -> BatchView<'w, f64, 3> {
                let x = xs.into_batch();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                columns_batch(
                    n,
                    &mut workspace.h2,
                    |j| self.forward(&x.column(j).into_owned()),
                )
            }
            #[track_caller]
            pub fn loss_batch<'x, 'y>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 3>,
                workspace: &mut RecurrenceWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                mean_loss(n, |j| self.loss(&x.column(j).into_owned(), &y.column(j)))
            }
            #[track_caller]
            pub fn backward_batch<'x, 'y>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 3>,
                workspace: &mut RecurrenceWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                let mut sum = RecurrenceGradients::zeros();
                let loss = sum_gradients(
                    n,
                    &mut sum,
                    |j, sum| {
                        let (loss, gradients) = self
                            .backward(&x.column(j).into_owned(), &y.column(j));
                        sum.w1 += gradients.w1;
                        sum.b1 += gradients.b1;
                        sum.w2 += gradients.w2;
                        sum.b2 += gradients.b2;
                        loss
                    },
                );
                let share: f64 = reciprocal(n);
                workspace.gradients.w1 = sum.w1 * share;
                workspace.gradients.b1 = sum.b1 * share;
                workspace.gradients.w2 = sum.w2 * share;
                workspace.gradients.b2 = sum.b2 * share;
                loss
            }
            #[track_caller]
            pub fn descend_batch<'x, 'y>(
                &mut self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 3>,
                rate: f64,
                workspace: &mut RecurrenceWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                let mut sum = RecurrenceGradients::zeros();
                let loss = sum_gradients(
                    n,
                    &mut sum,
                    |j, sum| {
                        let (loss, gradients) = self
                            .backward(&x.column(j).into_owned(), &y.column(j));
                        sum.w1 += gradients.w1;
                        sum.b1 += gradients.b1;
                        sum.w2 += gradients.w2;
                        sum.b2 += gradients.b2;
                        loss
                    },
                );
                let share: f64 = reciprocal(n);
                self.descend(rate * share, &sum);
                loss
            }
            #[must_use]
            pub fn new(seed: u64) -> Self {
                let mut network = Self::zeros();
                let mut generator = Generator::new(seed);
                init::xavier_uniform(&mut network.w1, &mut generator);
                init::xavier_uniform(&mut network.w2, &mut generator);
                network
            }
            #[must_use]
            pub fn zeros() -> Self {
                Self {
                    w1: zeroed(),
                    b1: zeroed(),
                    w2: zeroed(),
                    b2: zeroed(),
                }
            }
            #[must_use]
            pub fn parameters(&self) -> Vec<f64> {
                flatten(self)
            }
            #[track_caller]
            pub fn set_parameters(&mut self, parameters: &[f64]) {
                unflatten(self, parameters);
            }
            #[inline]
            pub fn descend(&mut self, rate: f64, gradients: &RecurrenceGradients) {
                self.w1 -= gradients.w1 * rate;
                self.b1 -= gradients.b1 * rate;
                self.w2 -= gradients.w2 * rate;
                self.b2 -= gradients.b2 * rate;
            }
        }
        impl RecurrenceGradients {
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
        impl Debug for RecurrenceWorkspace {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct("RecurrenceWorkspace")
                    .field("capacity", &self.capacity)
                    .finish_non_exhaustive()
            }
        }
        impl Tensors for Recurrence {
            type Scalar = f64;
            const COUNT: usize = Recurrence::PARAMETERS;
            fn tensors(&self) -> impl Iterator<Item = Tensor<'_, f64>> {
                IntoIterator::into_iter([
                    Tensor {
                        name: "w1",
                        shape: &[3, 3],
                        values: self.w1.as_slice(),
                    },
                    Tensor {
                        name: "b1",
                        shape: &[3],
                        values: self.b1.as_slice(),
                    },
                    Tensor {
                        name: "w2",
                        shape: &[3, 3],
                        values: self.w2.as_slice(),
                    },
                    Tensor {
                        name: "b2",
                        shape: &[3],
                        values: self.b2.as_slice(),
                    },
                ])
            }
            fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, f64>> {
                IntoIterator::into_iter([
                    TensorMut {
                        name: "w1",
                        shape: &[3, 3],
                        values: self.w1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b1",
                        shape: &[3],
                        values: self.b1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "w2",
                        shape: &[3, 3],
                        values: self.w2.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b2",
                        shape: &[3],
                        values: self.b2.as_mut_slice(),
                    },
                ])
            }
        }
        impl Feedforward<3, 3> for Recurrence {
            const NAME: &'static str = "Recurrence";
            const SUMMARY: &'static str = Self::SUMMARY;
            const MACS: usize = Self::MACS;
            fn new(seed: u64) -> Self {
                Self::new(seed)
            }
            #[inline]
            fn forward(&self, x: &SVector<f64, 3>) -> SVector<f64, 3> {
                Self::forward(self, x)
            }
            type Workspace = RecurrenceWorkspace;
            fn workspace(capacity: usize) -> RecurrenceWorkspace {
                Self::workspace(capacity)
            }
            fn forward_batch<'w>(
                &self,
                xs: BatchView<'_, f64, 3>,
                workspace: &'w mut RecurrenceWorkspace,
            ) -> BatchView<'w, f64, 3> {
                Self::forward_batch(self, xs, workspace)
            }
        }
        impl Tensors for RecurrenceGradients {
            type Scalar = f64;
            const COUNT: usize = Recurrence::PARAMETERS;
            fn tensors(&self) -> impl Iterator<Item = Tensor<'_, f64>> {
                IntoIterator::into_iter([
                    Tensor {
                        name: "w1",
                        shape: &[3, 3],
                        values: self.w1.as_slice(),
                    },
                    Tensor {
                        name: "b1",
                        shape: &[3],
                        values: self.b1.as_slice(),
                    },
                    Tensor {
                        name: "w2",
                        shape: &[3, 3],
                        values: self.w2.as_slice(),
                    },
                    Tensor {
                        name: "b2",
                        shape: &[3],
                        values: self.b2.as_slice(),
                    },
                ])
            }
            fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, f64>> {
                IntoIterator::into_iter([
                    TensorMut {
                        name: "w1",
                        shape: &[3, 3],
                        values: self.w1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b1",
                        shape: &[3],
                        values: self.b1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "w2",
                        shape: &[3, 3],
                        values: self.w2.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b2",
                        shape: &[3],
                        values: self.b2.as_mut_slice(),
                    },
                ])
            }
        }
        impl Differentiable for Recurrence {
            type Gradients = RecurrenceGradients;
        }
        impl Trainable<3, 3> for Recurrence {
            #[inline]
            fn loss(&self, x: &SVector<f64, 3>, y: &SVector<f64, 3>) -> f64 {
                Self::loss(self, x, y)
            }
            #[inline]
            fn backward(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 3>,
                _generator: &mut Generator,
            ) -> (f64, RecurrenceGradients) {
                Self::backward(self, x, y)
            }
            #[inline]
            fn input_gradient(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 3>,
                _generator: &mut Generator,
            ) -> SVector<f64, 3> {
                Self::input_gradient(self, x, y)
            }
            fn kink_distance(
                &self,
                _x: &SVector<f64, 3>,
                _y: &SVector<f64, 3>,
                _generator: &mut Generator,
            ) -> f64 {
                f64::INFINITY
            }
            fn loss_batch(
                &self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 3>,
                workspace: &mut RecurrenceWorkspace,
            ) -> f64 {
                Self::loss_batch(self, xs, ys, workspace)
            }
            fn backward_batch(
                &self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 3>,
                workspace: &mut RecurrenceWorkspace,
                _generator: &mut Generator,
            ) -> f64 {
                Self::backward_batch(self, xs, ys, workspace)
            }
            fn descend_batch(
                &mut self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 3>,
                rate: f64,
                workspace: &mut RecurrenceWorkspace,
                _generator: &mut Generator,
            ) -> f64 {
                Self::descend_batch(self, xs, ys, rate, workspace)
            }
            fn gradients(workspace: &RecurrenceWorkspace) -> &RecurrenceGradients {
                &workspace.gradients
            }
            fn gradients_mut(
                workspace: &mut RecurrenceWorkspace,
            ) -> &mut RecurrenceGradients {
                &mut workspace.gradients
            }
        }
    };
    pub const EVALUATED: super::Evaluated = super::Evaluated {
        loss: 0.9491030678172483f64,
        output: "-0.6917764338721815 0.463294271394905 -0.2193811872672299",
        gradients: "-0.21164334983280564 -0.31452808817760436 0.5909237812139514 -0.060710663353281014 0.25236124024814177 -0.645058268277446 -0.226756270244243 -0.023377004060554485 -0.1125549477804774 -1.1731607103129105 -0.10113956003320537 -0.6294124641896691 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0",
        input_gradient: "0.1816987746583737 0.3912675183985008 -0.015003602878909676",
    };
}
pub mod penalized {
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct Penalized {
        pub w1: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 3, 3>,
        pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 3>,
        pub w2: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 3, 3>,
        pub b2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 3>,
    }
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct PenalizedTrace {
        pub a1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 3>,
        pub h1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 3>,
        pub a2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 3>,
        pub h2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 3>,
    }
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct PenalizedGradients {
        pub w1: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 3, 3>,
        pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 3>,
        pub w2: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 3, 3>,
        pub b2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 3>,
    }
    #[derive(::core::clone::Clone)]
    pub struct PenalizedWorkspace {
        pub gradients: PenalizedGradients,
        capacity: ::core::primitive::usize,
        h2: ::nn_core::Batch<::core::primitive::f64, 3>,
    }
    const _: () = {
        use ::nn_core::__private::{
            BatchView, Debug, Differentiable, Feedforward, Generator, IntoBatch,
            IntoIterator, IntoTargets, Iterator, SVector, Targets, Tensor, TensorMut,
            Tensors, Trainable, Vec, batch, check_columns, check_targets, columns_batch,
            f64, flatten, fmt, half_sse, init, l2, l2_slope, mean_loss, reciprocal, str,
            sum_gradients, tanh, tanh_slope, u64, unflatten, usize, zeroed,
        };
        use ::nn_core::__private::{
            local as _generator, local as _x, local as _y, local as a1, local as a2,
            local as capacity, local as da1, local as da2, local as db1, local as db2,
            local as dh1, local as dh2, local as dw1, local as dw2, local as dx,
            local as f, local as generator, local as gradients, local as h1, local as h2,
            local as j, local as loss, local as n, local as network, local as parameters,
            local as r1, local as r2, local as rate, local as seed, local as share,
            local as sum, local as w, local as workspace, local as x, local as xs,
            local as y, local as ys,
        };
        impl Penalized {
            pub const INPUTS: usize = 3;
            pub const OUTPUTS: usize = 3;
            pub const PARAMETERS: usize = 24;
            pub const MACS: usize = 18;
            pub const SUMMARY: &'static str = "";
            pub const EXPLANATION: &'static str = "";
            pub const INFERENCE_BYTES: usize = 312;
            pub const TRAINING_BYTES: usize = 648;
            #[must_use]
            #[inline]
            pub fn forward(&self, x: &SVector<f64, 3>) -> SVector<f64, 3> {
                let a1 = self.w1 * x + self.b1;
                let h1 = a1.map(tanh);
                let a2 = self.w1 * h1 + self.b1;
                let h2 = a2.map(tanh);
                h2
            }
            #[must_use]
            #[inline]
            pub fn trace(&self, x: &SVector<f64, 3>) -> PenalizedTrace {
                let a1 = self.w1 * x + self.b1;
                let h1 = a1.map(tanh);
                let a2 = self.w1 * h1 + self.b1;
                let h2 = a2.map(tanh);
                PenalizedTrace { a1, h1, a2, h2 }
            }
            #[must_use]
            #[inline]
            pub fn loss(&self, x: &SVector<f64, 3>, y: &SVector<f64, 3>) -> f64 {
                let PenalizedTrace { h2, .. } = self.trace(x);
                let r1 = l2(&self.w1, 0.1);
                let r2 = l2(&self.w2, 0.1);
                half_sse(&h2, y) + r1 + r2
            }
            #[must_use]
            #[inline]
            pub fn backward(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 3>,
            ) -> (f64, PenalizedGradients) {
                let PenalizedTrace { h1, h2, .. } = self.trace(x);
                let r1 = l2(&self.w1, 0.1);
                let r2 = l2(&self.w2, 0.1);
                let loss = half_sse(&h2, y) + r1 + r2;
                let dh2 = h2 - y;
                let da2 = dh2.component_mul(&h2.map(tanh_slope));
                let dh1 = self.w1.tr_mul(&da2);
                let da1 = dh1.component_mul(&h1.map(tanh_slope));
                let dw1 = da2 * h1.transpose() + da1 * x.transpose()
                    + self.w1.map(|w| l2_slope(w, 0.1));
                let db1 = da2 + da1;
                let dw2 = self.w2.map(|w| l2_slope(w, 0.1));
                let db2 = zeroed();
                (
                    loss,
                    PenalizedGradients {
                        w1: dw1,
                        b1: db1,
                        w2: dw2,
                        b2: db2,
                    },
                )
            }
            #[must_use]
            #[inline]
            pub fn input_gradient(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 3>,
            ) -> SVector<f64, 3> {
                let PenalizedTrace { h1, h2, .. } = self.trace(x);
                let dh2 = h2 - y;
                let da2 = dh2.component_mul(&h2.map(tanh_slope));
                let dh1 = self.w1.tr_mul(&da2);
                let da1 = dh1.component_mul(&h1.map(tanh_slope));
                let dx = self.w1.tr_mul(&da1);
                dx
            }
            #[must_use]
            pub fn workspace(capacity: usize) -> PenalizedWorkspace {
                PenalizedWorkspace {
                    gradients: PenalizedGradients::zeros(),
                    capacity,
                    h2: batch(capacity),
                }
            }
            #[track_caller]
            pub fn forward_batch<'x, 'w>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                workspace: &'w mut PenalizedWorkspace,
            ) -> BatchView<'w, f64, 3> {
                let x = xs.into_batch();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                columns_batch(
                    n,
                    &mut workspace.h2,
                    |j| self.forward(&x.column(j).into_owned()),
                )
            }
            #[track_caller]
            pub fn loss_batch<'x, 'y>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 3>,
                workspace: &mut PenalizedWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                mean_loss(n, |j| self.loss(&x.column(j).into_owned(), &y.column(j)))
            }
            #[track_caller]
            pub fn backward_batch<'x, 'y>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 3>,
                workspace: &mut PenalizedWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                let mut sum = PenalizedGradients::zeros();
                let loss = sum_gradients(
                    n,
                    &mut sum,
                    |j, sum| {
                        let (loss, gradients) = self
                            .backward(&x.column(j).into_owned(), &y.column(j));
                        sum.w1 += gradients.w1;
                        sum.b1 += gradients.b1;
                        sum.w2 += gradients.w2;
                        sum.b2 += gradients.b2;
                        loss
                    },
                );
                let share: f64 = reciprocal(n);
                workspace.gradients.w1 = sum.w1 * share;
                workspace.gradients.b1 = sum.b1 * share;
                workspace.gradients.w2 = sum.w2 * share;
                workspace.gradients.b2 = sum.b2 * share;
                loss
            }
            #[track_caller]
            pub fn descend_batch<'x, 'y>(
                &mut self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 3>,
                rate: f64,
                workspace: &mut PenalizedWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                let mut sum = PenalizedGradients::zeros();
                let loss = sum_gradients(
                    n,
                    &mut sum,
                    |j, sum| {
                        let (loss, gradients) = self
                            .backward(&x.column(j).into_owned(), &y.column(j));
                        sum.w1 += gradients.w1;
                        sum.b1 += gradients.b1;
                        sum.w2 += gradients.w2;
                        sum.b2 += gradients.b2;
                        loss
                    },
                );
                let share: f64 = reciprocal(n);
                self.descend(rate * share, &sum);
                loss
            }
            #[must_use]
            pub fn new(seed: u64) -> Self {
                let mut network = Self::zeros();
                let mut generator = Generator::new(seed);
                init::xavier_uniform(&mut network.w1, &mut generator);
                init::xavier_uniform(&mut network.w2, &mut generator);
                network
            }
            #[must_use]
            pub fn zeros() -> Self {
                Self {
                    w1: zeroed(),
                    b1: zeroed(),
                    w2: zeroed(),
                    b2: zeroed(),
                }
            }
            #[must_use]
            pub fn parameters(&self) -> Vec<f64> {
                flatten(self)
            }
            #[track_caller]
            pub fn set_parameters(&mut self, parameters: &[f64]) {
                unflatten(self, parameters);
            }
            #[inline]
            pub fn descend(&mut self, rate: f64, gradients: &PenalizedGradients) {
                self.w1 -= gradients.w1 * rate;
                self.b1 -= gradients.b1 * rate;
                self.w2 -= gradients.w2 * rate;
                self.b2 -= gradients.b2 * rate;
            }
        }
        impl PenalizedGradients {
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
        impl Debug for PenalizedWorkspace {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct("PenalizedWorkspace")
                    .field("capacity", &self.capacity)
                    .finish_non_exhaustive()
            }
        }
        impl Tensors for Penalized {
            type Scalar = f64;
            const COUNT: usize = Penalized::PARAMETERS;
            fn tensors(&self) -> impl Iterator<Item = Tensor<'_, f64>> {
                IntoIterator::into_iter([
                    Tensor {
                        name: "w1",
                        shape: &[3, 3],
                        values: self.w1.as_slice(),
                    },
                    Tensor {
                        name: "b1",
                        shape: &[3],
                        values: self.b1.as_slice(),
                    },
                    Tensor {
                        name: "w2",
                        shape: &[3, 3],
                        values: self.w2.as_slice(),
                    },
                    Tensor {
                        name: "b2",
                        shape: &[3],
                        values: self.b2.as_slice(),
                    },
                ])
            }
            fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, f64>> {
                IntoIterator::into_iter([
                    TensorMut {
                        name: "w1",
                        shape: &[3, 3],
                        values: self.w1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b1",
                        shape: &[3],
                        values: self.b1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "w2",
                        shape: &[3, 3],
                        values: self.w2.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b2",
                        shape: &[3],
                        values: self.b2.as_mut_slice(),
                    },
                ])
            }
        }
        impl Feedforward<3, 3> for Penalized {
            const NAME: &'static str = "Penalized";
            const SUMMARY: &'static str = Self::SUMMARY;
            const MACS: usize = Self::MACS;
            fn new(seed: u64) -> Self {
                Self::new(seed)
            }
            #[inline]
            fn forward(&self, x: &SVector<f64, 3>) -> SVector<f64, 3> {
                Self::forward(self, x)
            }
            type Workspace = PenalizedWorkspace;
            fn workspace(capacity: usize) -> PenalizedWorkspace {
                Self::workspace(capacity)
            }
            fn forward_batch<'w>(
                &self,
                xs: BatchView<'_, f64, 3>,
                workspace: &'w mut PenalizedWorkspace,
            ) -> BatchView<'w, f64, 3> {
                Self::forward_batch(self, xs, workspace)
            }
        }
        impl Tensors for PenalizedGradients {
            type Scalar = f64;
            const COUNT: usize = Penalized::PARAMETERS;
            fn tensors(&self) -> impl Iterator<Item = Tensor<'_, f64>> {
                IntoIterator::into_iter([
                    Tensor {
                        name: "w1",
                        shape: &[3, 3],
                        values: self.w1.as_slice(),
                    },
                    Tensor {
                        name: "b1",
                        shape: &[3],
                        values: self.b1.as_slice(),
                    },
                    Tensor {
                        name: "w2",
                        shape: &[3, 3],
                        values: self.w2.as_slice(),
                    },
                    Tensor {
                        name: "b2",
                        shape: &[3],
                        values: self.b2.as_slice(),
                    },
                ])
            }
            fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, f64>> {
                IntoIterator::into_iter([
                    TensorMut {
                        name: "w1",
                        shape: &[3, 3],
                        values: self.w1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b1",
                        shape: &[3],
                        values: self.b1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "w2",
                        shape: &[3, 3],
                        values: self.w2.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b2",
                        shape: &[3],
                        values: self.b2.as_mut_slice(),
                    },
                ])
            }
        }
        impl Differentiable for Penalized {
            type Gradients = PenalizedGradients;
        }
        impl Trainable<3, 3> for Penalized {
            #[inline]
            fn loss(&self, x: &SVector<f64, 3>, y: &SVector<f64, 3>) -> f64 {
                Self::loss(self, x, y)
            }
            #[inline]
            fn backward(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 3>,
                _generator: &mut Generator,
            ) -> (f64, PenalizedGradients) {
                Self::backward(self, x, y)
            }
            #[inline]
            fn input_gradient(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 3>,
                _generator: &mut Generator,
            ) -> SVector<f64, 3> {
                Self::input_gradient(self, x, y)
            }
            fn kink_distance(
                &self,
                _x: &SVector<f64, 3>,
                _y: &SVector<f64, 3>,
                _generator: &mut Generator,
            ) -> f64 {
                f64::INFINITY
            }
            fn loss_batch(
                &self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 3>,
                workspace: &mut PenalizedWorkspace,
            ) -> f64 {
                Self::loss_batch(self, xs, ys, workspace)
            }
            fn backward_batch(
                &self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 3>,
                workspace: &mut PenalizedWorkspace,
                _generator: &mut Generator,
            ) -> f64 {
                Self::backward_batch(self, xs, ys, workspace)
            }
            fn descend_batch(
                &mut self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 3>,
                rate: f64,
                workspace: &mut PenalizedWorkspace,
                _generator: &mut Generator,
            ) -> f64 {
                Self::descend_batch(self, xs, ys, rate, workspace)
            }
            fn gradients(workspace: &PenalizedWorkspace) -> &PenalizedGradients {
                &workspace.gradients
            }
            fn gradients_mut(
                workspace: &mut PenalizedWorkspace,
            ) -> &mut PenalizedGradients {
                &mut workspace.gradients
            }
        }
    };
    pub const EVALUATED: super::Evaluated = super::Evaluated {
        loss: 1.5669262510937563f64,
        output: "-0.6917764338721815 0.463294271394905 -0.2193811872672299",
        gradients: "-0.16442975433284762 -0.42010089717768834 0.7325645677138255 -0.07185628135344899 0.08842921774793175 -0.5617766952776978 -0.2962611017445369 0.15433175993910958 -0.08763258828085539 -1.1731607103129105 -0.10113956003320537 -0.6294124641896691 -0.1862232585005458 0.06099033699941217 -0.09179606750062988 0.1554175279993281 0.002631123499286048 -0.150155281000756 0.09705831449920198 -0.05572809000084007 0.19148550549911791 0.0 0.0 0.0",
        input_gradient: "0.1816987746583737 0.3912675183985008 -0.015003602878909676",
    };
}
pub mod boxed {
    #[derive(::core::cmp::PartialEq)]
    pub struct Boxed {
        pub w1: ::nn_core::__private::Box<
            ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 3, 3>,
        >,
        pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 3>,
        pub w2: ::nn_core::__private::Box<
            ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 3, 3>,
        >,
        pub b2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 3>,
    }
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct BoxedTrace {
        pub a1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 3>,
        pub h1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 3>,
        pub a2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 3>,
        pub h2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 3>,
    }
    #[derive(::core::cmp::PartialEq)]
    pub struct BoxedGradients {
        pub w1: ::nn_core::__private::Box<
            ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 3, 3>,
        >,
        pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 3>,
        pub w2: ::nn_core::__private::Box<
            ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 3, 3>,
        >,
        pub b2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 3>,
    }
    #[derive(::core::clone::Clone)]
    pub struct BoxedWorkspace {
        pub gradients: BoxedGradients,
        capacity: ::core::primitive::usize,
        a1: ::nn_core::Batch<::core::primitive::f64, 3>,
        h1: ::nn_core::Batch<::core::primitive::f64, 3>,
        a2: ::nn_core::Batch<::core::primitive::f64, 3>,
        h2: ::nn_core::Batch<::core::primitive::f64, 3>,
        dh2: ::nn_core::Batch<::core::primitive::f64, 3>,
        dh1: ::nn_core::Batch<::core::primitive::f64, 3>,
    }
    const _: () = {
        use ::nn_core::__private::{
            BatchView, Clone, Debug, Differentiable, Feedforward, Generator, IntoBatch,
            IntoIterator, IntoTargets, Iterator, SVector, Targets, Tensor, TensorMut,
            Tensors, Trainable, Vec, add_outer, add_outer_batch, add_sum_batch,
            affine_batch, batch, check_columns, check_targets, copy, descend,
            difference_batch, elementwise, f64, flatten, fmt, half_sse, half_sse_batch,
            init, l2, l2_slope, map_batch, outer, outer_batch, penalize, penalized,
            product, product_transposed, product_transposed_batch, reciprocal,
            slope_batch, str, sum_batch, tanh, tanh_slope, u64, unflatten, usize, zeroed,
        };
        use ::nn_core::__private::{
            local as _generator, local as _x, local as _y, local as a1, local as a2,
            local as capacity, local as clone, local as da1, local as da2, local as db1,
            local as db2, local as dh1, local as dh2, local as dw1, local as dw2,
            local as dx, local as f, local as generator, local as gradients, local as h1,
            local as h2, local as loss, local as n, local as network,
            local as parameters, local as r1, local as r2, local as rate, local as seed,
            local as share, local as w, local as workspace, local as x, local as xs,
            local as y, local as ys,
        };
        impl Boxed {
            pub const INPUTS: usize = 3;
            pub const OUTPUTS: usize = 3;
            pub const PARAMETERS: usize = 24;
            pub const MACS: usize = 18;
            pub const SUMMARY: &'static str = "";
            pub const EXPLANATION: &'static str = "";
            pub const INFERENCE_BYTES: usize = 312;
            pub const TRAINING_BYTES: usize = 648;
            #[must_use]
            #[inline]
            pub fn forward(&self, x: &SVector<f64, 3>) -> SVector<f64, 3> {
                let a1 = product(&self.w1, x) + self.b1;
                let h1 = a1.map(tanh);
                let a2 = product(&self.w1, &h1) + self.b1;
                let h2 = a2.map(tanh);
                h2
            }
            #[must_use]
            #[inline]
            pub fn trace(&self, x: &SVector<f64, 3>) -> BoxedTrace {
                let a1 = product(&self.w1, x) + self.b1;
                let h1 = a1.map(tanh);
                let a2 = product(&self.w1, &h1) + self.b1;
                let h2 = a2.map(tanh);
                BoxedTrace { a1, h1, a2, h2 }
            }
            #[must_use]
            #[inline]
            pub fn loss(&self, x: &SVector<f64, 3>, y: &SVector<f64, 3>) -> f64 {
                let BoxedTrace { h2, .. } = self.trace(x);
                let r1 = l2(&self.w1, 0.1);
                let r2 = l2(&self.w2, 0.1);
                half_sse(&h2, y) + r1 + r2
            }
            #[must_use]
            #[inline]
            pub fn backward(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 3>,
            ) -> (f64, BoxedGradients) {
                let BoxedTrace { h1, h2, .. } = self.trace(x);
                let r1 = l2(&self.w1, 0.1);
                let r2 = l2(&self.w2, 0.1);
                let loss = half_sse(&h2, y) + r1 + r2;
                let dh2 = h2 - y;
                let da2 = dh2.component_mul(&h2.map(tanh_slope));
                let dh1 = product_transposed(&self.w1, &da2);
                let da1 = dh1.component_mul(&h1.map(tanh_slope));
                let dw1 = penalized(
                    add_outer(outer(&da2, &h1), &da1, x),
                    &self.w1,
                    |w| l2_slope(w, 0.1),
                );
                let db1 = da2 + da1;
                let dw2 = penalized(zeroed(), &self.w2, |w| l2_slope(w, 0.1));
                let db2 = zeroed();
                (
                    loss,
                    BoxedGradients {
                        w1: dw1,
                        b1: db1,
                        w2: dw2,
                        b2: db2,
                    },
                )
            }
            #[must_use]
            #[inline]
            pub fn input_gradient(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 3>,
            ) -> SVector<f64, 3> {
                let BoxedTrace { h1, h2, .. } = self.trace(x);
                let dh2 = h2 - y;
                let da2 = dh2.component_mul(&h2.map(tanh_slope));
                let dh1 = product_transposed(&self.w1, &da2);
                let da1 = dh1.component_mul(&h1.map(tanh_slope));
                let dx = product_transposed(&self.w1, &da1);
                dx
            }
            #[must_use]
            pub fn workspace(capacity: usize) -> BoxedWorkspace {
                BoxedWorkspace {
                    gradients: BoxedGradients::zeros(),
                    capacity,
                    a1: batch(capacity),
                    h1: batch(capacity),
                    a2: batch(capacity),
                    h2: batch(capacity),
                    dh2: batch(capacity),
                    dh1: batch(capacity),
                }
            }
            #[track_caller]
            pub fn forward_batch<'x, 'w>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                workspace: &'w mut BoxedWorkspace,
            ) -> BatchView<'w, f64, 3> {
                let x = xs.into_batch();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                let a1 = affine_batch(&self.w1, &self.b1, x, &mut workspace.a1);
                let h1 = map_batch(a1, &mut workspace.h1, elementwise::Tanh);
                let a2 = affine_batch(&self.w1, &self.b1, h1, &mut workspace.a2);
                let h2 = map_batch(a2, &mut workspace.h2, elementwise::Tanh);
                h2
            }
            #[track_caller]
            pub fn loss_batch<'x, 'y>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 3>,
                workspace: &mut BoxedWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                self.forward_batch(x, workspace);
                let r1 = l2(&self.w1, 0.1);
                let r2 = l2(&self.w2, 0.1);
                let h2 = workspace.h2.columns(0, n);
                half_sse_batch(h2, y) + r1 + r2
            }
            #[track_caller]
            pub fn backward_batch<'x, 'y>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 3>,
                workspace: &mut BoxedWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                let share: f64 = reciprocal(n);
                let a1 = affine_batch(&self.w1, &self.b1, x, &mut workspace.a1);
                let h1 = map_batch(a1, &mut workspace.h1, elementwise::Tanh);
                let a2 = affine_batch(&self.w1, &self.b1, h1, &mut workspace.a2);
                let h2 = map_batch(a2, &mut workspace.h2, elementwise::Tanh);
                let r1 = l2(&self.w1, 0.1);
                let r2 = l2(&self.w2, 0.1);
                let loss = half_sse_batch(h2, y) + r1 + r2;
                let dh2 = difference_batch(h2, y, share, &mut workspace.dh2);
                let da2 = slope_batch(dh2, h2, elementwise::Tanh, &mut workspace.a2);
                let dh1 = product_transposed_batch(&self.w1, da2, &mut workspace.dh1);
                let da1 = slope_batch(dh1, h1, elementwise::Tanh, &mut workspace.a1);
                outer_batch(da2, h1, &mut workspace.gradients.w1);
                add_outer_batch(da1, x, &mut workspace.gradients.w1);
                penalize(&mut workspace.gradients.w1, &self.w1, |w| l2_slope(w, 0.1));
                sum_batch(da2, &mut workspace.gradients.b1);
                add_sum_batch(da1, &mut workspace.gradients.b1);
                workspace.gradients.w2.fill(0.0);
                penalize(&mut workspace.gradients.w2, &self.w2, |w| l2_slope(w, 0.1));
                workspace.gradients.b2.fill(0.0);
                loss
            }
            #[track_caller]
            pub fn descend_batch<'x, 'y>(
                &mut self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 3>,
                rate: f64,
                workspace: &mut BoxedWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                let share: f64 = reciprocal(n);
                let a1 = affine_batch(&self.w1, &self.b1, x, &mut workspace.a1);
                let h1 = map_batch(a1, &mut workspace.h1, elementwise::Tanh);
                let a2 = affine_batch(&self.w1, &self.b1, h1, &mut workspace.a2);
                let h2 = map_batch(a2, &mut workspace.h2, elementwise::Tanh);
                let r1 = l2(&self.w1, 0.1);
                let r2 = l2(&self.w2, 0.1);
                let loss = half_sse_batch(h2, y) + r1 + r2;
                let dh2 = difference_batch(h2, y, share, &mut workspace.dh2);
                let da2 = slope_batch(dh2, h2, elementwise::Tanh, &mut workspace.a2);
                let dh1 = product_transposed_batch(&self.w1, da2, &mut workspace.dh1);
                let da1 = slope_batch(dh1, h1, elementwise::Tanh, &mut workspace.a1);
                outer_batch(da2, h1, &mut workspace.gradients.w1);
                add_outer_batch(da1, x, &mut workspace.gradients.w1);
                penalize(&mut workspace.gradients.w1, &self.w1, |w| l2_slope(w, 0.1));
                descend(&mut self.w1, rate, &workspace.gradients.w1);
                sum_batch(da2, &mut workspace.gradients.b1);
                add_sum_batch(da1, &mut workspace.gradients.b1);
                descend(&mut self.b1, rate, &workspace.gradients.b1);
                workspace.gradients.w2.fill(0.0);
                penalize(&mut workspace.gradients.w2, &self.w2, |w| l2_slope(w, 0.1));
                descend(&mut self.w2, rate, &workspace.gradients.w2);
                workspace.gradients.b2.fill(0.0);
                descend(&mut self.b2, rate, &workspace.gradients.b2);
                loss
            }
            #[must_use]
            pub fn new(seed: u64) -> Self {
                let mut network = Self::zeros();
                let mut generator = Generator::new(seed);
                init::xavier_uniform(&mut network.w1, &mut generator);
                init::xavier_uniform(&mut network.w2, &mut generator);
                network
            }
            #[must_use]
            pub fn zeros() -> Self {
                Self {
                    w1: zeroed(),
                    b1: zeroed(),
                    w2: zeroed(),
                    b2: zeroed(),
                }
            }
            #[must_use]
            pub fn parameters(&self) -> Vec<f64> {
                flatten(self)
            }
            #[track_caller]
            pub fn set_parameters(&mut self, parameters: &[f64]) {
                unflatten(self, parameters);
            }
            #[inline]
            pub fn descend(&mut self, rate: f64, gradients: &BoxedGradients) {
                descend(&mut self.w1, rate, &gradients.w1);
                self.b1 -= gradients.b1 * rate;
                descend(&mut self.w2, rate, &gradients.w2);
                self.b2 -= gradients.b2 * rate;
            }
        }
        impl BoxedGradients {
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
        impl Debug for BoxedWorkspace {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct("BoxedWorkspace")
                    .field("capacity", &self.capacity)
                    .finish_non_exhaustive()
            }
        }
        impl Clone for Boxed {
            fn clone(&self) -> Self {
                let mut clone = Self::zeros();
                copy(&self.w1, &mut clone.w1);
                copy(&self.b1, &mut clone.b1);
                copy(&self.w2, &mut clone.w2);
                copy(&self.b2, &mut clone.b2);
                clone
            }
        }
        impl Debug for Boxed {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(Self::SUMMARY)
            }
        }
        impl Clone for BoxedGradients {
            fn clone(&self) -> Self {
                let mut clone = Self::zeros();
                copy(&self.w1, &mut clone.w1);
                copy(&self.b1, &mut clone.b1);
                copy(&self.w2, &mut clone.w2);
                copy(&self.b2, &mut clone.b2);
                clone
            }
        }
        impl Debug for BoxedGradients {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct("BoxedGradients").finish_non_exhaustive()
            }
        }
        impl Tensors for Boxed {
            type Scalar = f64;
            const COUNT: usize = Boxed::PARAMETERS;
            fn tensors(&self) -> impl Iterator<Item = Tensor<'_, f64>> {
                IntoIterator::into_iter([
                    Tensor {
                        name: "w1",
                        shape: &[3, 3],
                        values: self.w1.as_slice(),
                    },
                    Tensor {
                        name: "b1",
                        shape: &[3],
                        values: self.b1.as_slice(),
                    },
                    Tensor {
                        name: "w2",
                        shape: &[3, 3],
                        values: self.w2.as_slice(),
                    },
                    Tensor {
                        name: "b2",
                        shape: &[3],
                        values: self.b2.as_slice(),
                    },
                ])
            }
            fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, f64>> {
                IntoIterator::into_iter([
                    TensorMut {
                        name: "w1",
                        shape: &[3, 3],
                        values: self.w1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b1",
                        shape: &[3],
                        values: self.b1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "w2",
                        shape: &[3, 3],
                        values: self.w2.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b2",
                        shape: &[3],
                        values: self.b2.as_mut_slice(),
                    },
                ])
            }
        }
        impl Feedforward<3, 3> for Boxed {
            const NAME: &'static str = "Boxed";
            const SUMMARY: &'static str = Self::SUMMARY;
            const MACS: usize = Self::MACS;
            fn new(seed: u64) -> Self {
                Self::new(seed)
            }
            #[inline]
            fn forward(&self, x: &SVector<f64, 3>) -> SVector<f64, 3> {
                Self::forward(self, x)
            }
            type Workspace = BoxedWorkspace;
            fn workspace(capacity: usize) -> BoxedWorkspace {
                Self::workspace(capacity)
            }
            fn forward_batch<'w>(
                &self,
                xs: BatchView<'_, f64, 3>,
                workspace: &'w mut BoxedWorkspace,
            ) -> BatchView<'w, f64, 3> {
                Self::forward_batch(self, xs, workspace)
            }
        }
        impl Tensors for BoxedGradients {
            type Scalar = f64;
            const COUNT: usize = Boxed::PARAMETERS;
            fn tensors(&self) -> impl Iterator<Item = Tensor<'_, f64>> {
                IntoIterator::into_iter([
                    Tensor {
                        name: "w1",
                        shape: &[3, 3],
                        values: self.w1.as_slice(),
                    },
                    Tensor {
                        name: "b1",
                        shape: &[3],
                        values: self.b1.as_slice(),
                    },
                    Tensor {
                        name: "w2",
                        shape: &[3, 3],
                        values: self.w2.as_slice(),
                    },
                    Tensor {
                        name: "b2",
                        shape: &[3],
                        values: self.b2.as_slice(),
                    },
                ])
            }
            fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, f64>> {
                IntoIterator::into_iter([
                    TensorMut {
                        name: "w1",
                        shape: &[3, 3],
                        values: self.w1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b1",
                        shape: &[3],
                        values: self.b1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "w2",
                        shape: &[3, 3],
                        values: self.w2.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b2",
                        shape: &[3],
                        values: self.b2.as_mut_slice(),
                    },
                ])
            }
        }
        impl Differentiable for Boxed {
            type Gradients = BoxedGradients;
        }
        impl Trainable<3, 3> for Boxed {
            #[inline]
            fn loss(&self, x: &SVector<f64, 3>, y: &SVector<f64, 3>) -> f64 {
                Self::loss(self, x, y)
            }
            #[inline]
            fn backward(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 3>,
                _generator: &mut Generator,
            ) -> (f64, BoxedGradients) {
                Self::backward(self, x, y)
            }
            #[inline]
            fn input_gradient(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 3>,
                _generator: &mut Generator,
            ) -> SVector<f64, 3> {
                Self::input_gradient(self, x, y)
            }
            fn kink_distance(
                &self,
                _x: &SVector<f64, 3>,
                _y: &SVector<f64, 3>,
                _generator: &mut Generator,
            ) -> f64 {
                f64::INFINITY
            }
            fn loss_batch(
                &self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 3>,
                workspace: &mut BoxedWorkspace,
            ) -> f64 {
                Self::loss_batch(self, xs, ys, workspace)
            }
            fn backward_batch(
                &self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 3>,
                workspace: &mut BoxedWorkspace,
                _generator: &mut Generator,
            ) -> f64 {
                Self::backward_batch(self, xs, ys, workspace)
            }
            fn descend_batch(
                &mut self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 3>,
                rate: f64,
                workspace: &mut BoxedWorkspace,
                _generator: &mut Generator,
            ) -> f64 {
                Self::descend_batch(self, xs, ys, rate, workspace)
            }
            fn gradients(workspace: &BoxedWorkspace) -> &BoxedGradients {
                &workspace.gradients
            }
            fn gradients_mut(workspace: &mut BoxedWorkspace) -> &mut BoxedGradients {
                &mut workspace.gradients
            }
        }
    };
    pub const EVALUATED: super::Evaluated = super::Evaluated {
        loss: 1.5669262510937563f64,
        output: "-0.6917764338721815 0.463294271394905 -0.2193811872672299",
        gradients: "-0.16442975433284762 -0.42010089717768834 0.7325645677138255 -0.07185628135344899 0.08842921774793175 -0.5617766952776978 -0.2962611017445369 0.15433175993910958 -0.08763258828085539 -1.1731607103129105 -0.10113956003320537 -0.6294124641896691 -0.1862232585005458 0.06099033699941217 -0.09179606750062988 0.1554175279993281 0.002631123499286048 -0.150155281000756 0.09705831449920198 -0.05572809000084007 0.19148550549911791 0.0 0.0 0.0",
        input_gradient: "0.1816987746583737 0.3912675183985008 -0.015003602878909676",
    };
}
pub mod beside {
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct Beside {
        pub w1: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 4, 3>,
        pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 4>,
        pub w2: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 2, 4>,
        pub b2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 2>,
        pub w3: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 5, 2>,
        pub b3: ::nn_core::nalgebra::SVector<::core::primitive::f64, 5>,
    }
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct BesideTrace {
        pub a1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 4>,
        pub h1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 4>,
        pub a2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 2>,
        pub h2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 2>,
        pub a3: ::nn_core::nalgebra::SVector<::core::primitive::f64, 5>,
        pub h3: ::nn_core::nalgebra::SVector<::core::primitive::f64, 5>,
    }
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct BesideGradients {
        pub w1: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 4, 3>,
        pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 4>,
        pub w2: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 2, 4>,
        pub b2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 2>,
        pub w3: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 5, 2>,
        pub b3: ::nn_core::nalgebra::SVector<::core::primitive::f64, 5>,
    }
    #[derive(::core::clone::Clone)]
    pub struct BesideWorkspace {
        pub gradients: BesideGradients,
        capacity: ::core::primitive::usize,
        h2: ::nn_core::Batch<::core::primitive::f64, 2>,
    }
    const _: () = {
        use ::nn_core::__private::{
            BatchView, Debug, Differentiable, Feedforward, Generator, IntoBatch,
            IntoIterator, IntoTargets, Iterator, SVector, TargetKind, Targets, Tensor,
            TensorMut, Tensors, Trainable, Vec, batch, check_columns, check_targets,
            columns_batch, f64, flatten, fmt, init, kink_distance, mean_loss, reciprocal,
            relu, relu_slope, sigmoid, sigmoid_bce, str, sum_gradients, u64, unflatten,
            usize, zeroed,
        };
        use ::nn_core::__private::{
            local as _generator, local as _y, local as a1, local as a2, local as a3,
            local as capacity, local as da1, local as da2, local as db1, local as db2,
            local as db3, local as dh1, local as dw1, local as dw2, local as dw3,
            local as dx, local as f, local as generator, local as gradients, local as h1,
            local as h2, local as h3, local as j, local as loss, local as n,
            local as network, local as parameters, local as rate, local as seed,
            local as share, local as sum, local as workspace, local as x, local as xs,
            local as y, local as ys,
        };
        impl Beside {
            pub const INPUTS: usize = 3;
            pub const OUTPUTS: usize = 2;
            pub const PARAMETERS: usize = 41;
            pub const MACS: usize = 30;
            pub const SUMMARY: &'static str = "";
            pub const EXPLANATION: &'static str = "";
            pub const INFERENCE_BYTES: usize = 528;
            pub const TRAINING_BYTES: usize = 960;
            #[must_use]
            #[inline]
            pub fn forward(&self, x: &SVector<f64, 3>) -> SVector<f64, 2> {
                let a1 = self.w1 * x + self.b1;
                let h1 = a1.map(relu);
                let a2 = self.w2 * h1 + self.b2;
                let h2 = a2.map(sigmoid);
                h2
            }
            #[must_use]
            #[inline]
            pub fn trace(&self, x: &SVector<f64, 3>) -> BesideTrace {
                let a1 = self.w1 * x + self.b1;
                let h1 = a1.map(relu);
                let a2 = self.w2 * h1 + self.b2;
                let h2 = a2.map(sigmoid);
                let a3 = self.w3 * h2 + self.b3;
                let h3 = a3.map(relu);
                BesideTrace {
                    a1,
                    h1,
                    a2,
                    h2,
                    a3,
                    h3,
                }
            }
            #[must_use]
            #[inline]
            pub fn loss(&self, x: &SVector<f64, 3>, y: &SVector<f64, 2>) -> f64 {
                let BesideTrace { a2, .. } = self.trace(x);
                sigmoid_bce(&a2, y)
            }
            #[must_use]
            #[inline]
            pub fn backward(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 2>,
            ) -> (f64, BesideGradients) {
                let BesideTrace { h1, a2, h2, .. } = self.trace(x);
                let loss = sigmoid_bce(&a2, y);
                let da2 = (h2 - y) / 2.0;
                let dw2 = da2 * h1.transpose();
                let db2 = da2;
                let dh1 = self.w2.tr_mul(&da2);
                let da1 = dh1.component_mul(&h1.map(relu_slope));
                let dw1 = da1 * x.transpose();
                let db1 = da1;
                let dw3 = zeroed();
                let db3 = zeroed();
                (
                    loss,
                    BesideGradients {
                        w1: dw1,
                        b1: db1,
                        w2: dw2,
                        b2: db2,
                        w3: dw3,
                        b3: db3,
                    },
                )
            }
            #[must_use]
            #[inline]
            pub fn input_gradient(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 2>,
            ) -> SVector<f64, 3> {
                let BesideTrace { h1, h2, .. } = self.trace(x);
                let da2 = (h2 - y) / 2.0;
                let dh1 = self.w2.tr_mul(&da2);
                let da1 = dh1.component_mul(&h1.map(relu_slope));
                let dx = self.w1.tr_mul(&da1);
                dx
            }
            #[must_use]
            pub fn workspace(capacity: usize) -> BesideWorkspace {
                BesideWorkspace {
                    gradients: BesideGradients::zeros(),
                    capacity,
                    h2: batch(capacity),
                }
            }
            #[track_caller]
            pub fn forward_batch<'x, 'w>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                workspace: &'w mut BesideWorkspace,
            ) -> BatchView<'w, f64, 2> {
                let x = xs.into_batch();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                columns_batch(
                    n,
                    &mut workspace.h2,
                    |j| self.forward(&x.column(j).into_owned()),
                )
            }
            #[track_caller]
            pub fn loss_batch<'x, 'y>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 2>,
                workspace: &mut BesideWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                mean_loss(n, |j| self.loss(&x.column(j).into_owned(), &y.column(j)))
            }
            #[track_caller]
            pub fn backward_batch<'x, 'y>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 2>,
                workspace: &mut BesideWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                let mut sum = BesideGradients::zeros();
                let loss = sum_gradients(
                    n,
                    &mut sum,
                    |j, sum| {
                        let (loss, gradients) = self
                            .backward(&x.column(j).into_owned(), &y.column(j));
                        sum.w1 += gradients.w1;
                        sum.b1 += gradients.b1;
                        sum.w2 += gradients.w2;
                        sum.b2 += gradients.b2;
                        sum.w3 += gradients.w3;
                        sum.b3 += gradients.b3;
                        loss
                    },
                );
                let share: f64 = reciprocal(n);
                workspace.gradients.w1 = sum.w1 * share;
                workspace.gradients.b1 = sum.b1 * share;
                workspace.gradients.w2 = sum.w2 * share;
                workspace.gradients.b2 = sum.b2 * share;
                workspace.gradients.w3 = sum.w3 * share;
                workspace.gradients.b3 = sum.b3 * share;
                loss
            }
            #[track_caller]
            pub fn descend_batch<'x, 'y>(
                &mut self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 2>,
                rate: f64,
                workspace: &mut BesideWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                let mut sum = BesideGradients::zeros();
                let loss = sum_gradients(
                    n,
                    &mut sum,
                    |j, sum| {
                        let (loss, gradients) = self
                            .backward(&x.column(j).into_owned(), &y.column(j));
                        sum.w1 += gradients.w1;
                        sum.b1 += gradients.b1;
                        sum.w2 += gradients.w2;
                        sum.b2 += gradients.b2;
                        sum.w3 += gradients.w3;
                        sum.b3 += gradients.b3;
                        loss
                    },
                );
                let share: f64 = reciprocal(n);
                self.descend(rate * share, &sum);
                loss
            }
            #[must_use]
            pub fn new(seed: u64) -> Self {
                let mut network = Self::zeros();
                let mut generator = Generator::new(seed);
                init::he_normal(&mut network.w1, &mut generator);
                init::xavier_uniform(&mut network.w2, &mut generator);
                init::he_normal(&mut network.w3, &mut generator);
                network
            }
            #[must_use]
            pub fn zeros() -> Self {
                Self {
                    w1: zeroed(),
                    b1: zeroed(),
                    w2: zeroed(),
                    b2: zeroed(),
                    w3: zeroed(),
                    b3: zeroed(),
                }
            }
            #[must_use]
            pub fn parameters(&self) -> Vec<f64> {
                flatten(self)
            }
            #[track_caller]
            pub fn set_parameters(&mut self, parameters: &[f64]) {
                unflatten(self, parameters);
            }
            #[inline]
            pub fn descend(&mut self, rate: f64, gradients: &BesideGradients) {
                self.w1 -= gradients.w1 * rate;
                self.b1 -= gradients.b1 * rate;
                self.w2 -= gradients.w2 * rate;
                self.b2 -= gradients.b2 * rate;
                self.w3 -= gradients.w3 * rate;
                self.b3 -= gradients.b3 * rate;
            }
        }
        impl BesideGradients {
            #[must_use]
            pub fn zeros() -> Self {
                Self {
                    w1: zeroed(),
                    b1: zeroed(),
                    w2: zeroed(),
                    b2: zeroed(),
                    w3: zeroed(),
                    b3: zeroed(),
                }
            }
        }
        impl Debug for BesideWorkspace {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct("BesideWorkspace")
                    .field("capacity", &self.capacity)
                    .finish_non_exhaustive()
            }
        }
        impl Tensors for Beside {
            type Scalar = f64;
            const COUNT: usize = Beside::PARAMETERS;
            fn tensors(&self) -> impl Iterator<Item = Tensor<'_, f64>> {
                IntoIterator::into_iter([
                    Tensor {
                        name: "w1",
                        shape: &[4, 3],
                        values: self.w1.as_slice(),
                    },
                    Tensor {
                        name: "b1",
                        shape: &[4],
                        values: self.b1.as_slice(),
                    },
                    Tensor {
                        name: "w2",
                        shape: &[2, 4],
                        values: self.w2.as_slice(),
                    },
                    Tensor {
                        name: "b2",
                        shape: &[2],
                        values: self.b2.as_slice(),
                    },
                    Tensor {
                        name: "w3",
                        shape: &[5, 2],
                        values: self.w3.as_slice(),
                    },
                    Tensor {
                        name: "b3",
                        shape: &[5],
                        values: self.b3.as_slice(),
                    },
                ])
            }
            fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, f64>> {
                IntoIterator::into_iter([
                    TensorMut {
                        name: "w1",
                        shape: &[4, 3],
                        values: self.w1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b1",
                        shape: &[4],
                        values: self.b1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "w2",
                        shape: &[2, 4],
                        values: self.w2.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b2",
                        shape: &[2],
                        values: self.b2.as_mut_slice(),
                    },
                    TensorMut {
                        name: "w3",
                        shape: &[5, 2],
                        values: self.w3.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b3",
                        shape: &[5],
                        values: self.b3.as_mut_slice(),
                    },
                ])
            }
        }
        impl Feedforward<3, 2> for Beside {
            const NAME: &'static str = "Beside";
            const SUMMARY: &'static str = Self::SUMMARY;
            const MACS: usize = Self::MACS;
            fn new(seed: u64) -> Self {
                Self::new(seed)
            }
            #[inline]
            fn forward(&self, x: &SVector<f64, 3>) -> SVector<f64, 2> {
                Self::forward(self, x)
            }
            type Workspace = BesideWorkspace;
            fn workspace(capacity: usize) -> BesideWorkspace {
                Self::workspace(capacity)
            }
            fn forward_batch<'w>(
                &self,
                xs: BatchView<'_, f64, 3>,
                workspace: &'w mut BesideWorkspace,
            ) -> BatchView<'w, f64, 2> {
                Self::forward_batch(self, xs, workspace)
            }
        }
        impl Tensors for BesideGradients {
            type Scalar = f64;
            const COUNT: usize = Beside::PARAMETERS;
            fn tensors(&self) -> impl Iterator<Item = Tensor<'_, f64>> {
                IntoIterator::into_iter([
                    Tensor {
                        name: "w1",
                        shape: &[4, 3],
                        values: self.w1.as_slice(),
                    },
                    Tensor {
                        name: "b1",
                        shape: &[4],
                        values: self.b1.as_slice(),
                    },
                    Tensor {
                        name: "w2",
                        shape: &[2, 4],
                        values: self.w2.as_slice(),
                    },
                    Tensor {
                        name: "b2",
                        shape: &[2],
                        values: self.b2.as_slice(),
                    },
                    Tensor {
                        name: "w3",
                        shape: &[5, 2],
                        values: self.w3.as_slice(),
                    },
                    Tensor {
                        name: "b3",
                        shape: &[5],
                        values: self.b3.as_slice(),
                    },
                ])
            }
            fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, f64>> {
                IntoIterator::into_iter([
                    TensorMut {
                        name: "w1",
                        shape: &[4, 3],
                        values: self.w1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b1",
                        shape: &[4],
                        values: self.b1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "w2",
                        shape: &[2, 4],
                        values: self.w2.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b2",
                        shape: &[2],
                        values: self.b2.as_mut_slice(),
                    },
                    TensorMut {
                        name: "w3",
                        shape: &[5, 2],
                        values: self.w3.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b3",
                        shape: &[5],
                        values: self.b3.as_mut_slice(),
                    },
                ])
            }
        }
        impl Differentiable for Beside {
            type Gradients = BesideGradients;
        }
        impl Trainable<3, 2> for Beside {
            const TARGETS: TargetKind = TargetKind::Probabilities;
            #[inline]
            fn loss(&self, x: &SVector<f64, 3>, y: &SVector<f64, 2>) -> f64 {
                Self::loss(self, x, y)
            }
            #[inline]
            fn backward(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 2>,
                _generator: &mut Generator,
            ) -> (f64, BesideGradients) {
                Self::backward(self, x, y)
            }
            #[inline]
            fn input_gradient(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 2>,
                _generator: &mut Generator,
            ) -> SVector<f64, 3> {
                Self::input_gradient(self, x, y)
            }
            fn kink_distance(
                &self,
                x: &SVector<f64, 3>,
                _y: &SVector<f64, 2>,
                _generator: &mut Generator,
            ) -> f64 {
                let BesideTrace { a1, a3, .. } = self.trace(x);
                f64::min(kink_distance(&a1, &[0.0]), kink_distance(&a3, &[0.0]))
            }
            fn loss_batch(
                &self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 2>,
                workspace: &mut BesideWorkspace,
            ) -> f64 {
                Self::loss_batch(self, xs, ys, workspace)
            }
            fn backward_batch(
                &self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 2>,
                workspace: &mut BesideWorkspace,
                _generator: &mut Generator,
            ) -> f64 {
                Self::backward_batch(self, xs, ys, workspace)
            }
            fn descend_batch(
                &mut self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 2>,
                rate: f64,
                workspace: &mut BesideWorkspace,
                _generator: &mut Generator,
            ) -> f64 {
                Self::descend_batch(self, xs, ys, rate, workspace)
            }
            fn gradients(workspace: &BesideWorkspace) -> &BesideGradients {
                &workspace.gradients
            }
            fn gradients_mut(workspace: &mut BesideWorkspace) -> &mut BesideGradients {
                &mut workspace.gradients
            }
        }
    };
    pub const EVALUATED: super::Evaluated = super::Evaluated {
        loss: 0.6259878974373121f64,
        output: "0.49626184901439707 0.3606201197712377",
        gradients: "-0.0 0.0 0.07664501881089228 -0.0017643922950279283 0.0 -0.0 -0.043797153606224166 0.0010082241685873878 -0.0 0.0 0.021898576803112083 -0.0005041120842936939 -0.0 0.0 0.10949288401556041 -0.0025205604214684693 0.0 0.0 0.0 0.0 0.02896055827096777 0.023701235678175652 0.0342696342367066 0.028046167827617575 0.09813092450719854 0.08031005988561885 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0",
        input_gradient: "0.07768375705853747 -0.04029105065534193 0.06576103050483634",
    };
}
pub mod residual {
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct Residual {
        pub w1: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 2, 3>,
        pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 2>,
        pub w2: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 2, 2>,
        pub b2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 2>,
    }
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct ResidualTrace {
        pub a1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 2>,
        pub h1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 2>,
        pub a2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 2>,
        pub h2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 2>,
    }
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct ResidualGradients {
        pub w1: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 2, 3>,
        pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 2>,
        pub w2: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 2, 2>,
        pub b2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 2>,
    }
    #[derive(::core::clone::Clone)]
    pub struct ResidualWorkspace {
        pub gradients: ResidualGradients,
        capacity: ::core::primitive::usize,
        h2: ::nn_core::Batch<::core::primitive::f64, 2>,
    }
    const _: () = {
        use ::nn_core::__private::{
            BatchView, Debug, Differentiable, Feedforward, Generator, IntoBatch,
            IntoIterator, IntoTargets, Iterator, SVector, Targets, Tensor, TensorMut,
            Tensors, Trainable, Vec, batch, check_columns, check_targets, columns_batch,
            f64, flatten, fmt, half_sse, init, mean_loss, reciprocal, str, sum_gradients,
            tanh, tanh_slope, u64, unflatten, usize, zeroed,
        };
        use ::nn_core::__private::{
            local as _generator, local as _x, local as _y, local as a1, local as a2,
            local as capacity, local as da1, local as da2, local as db1, local as db2,
            local as dh1, local as dh2, local as dw1, local as dw2, local as dx,
            local as f, local as generator, local as gradients, local as h1, local as h2,
            local as j, local as loss, local as n, local as network, local as parameters,
            local as rate, local as seed, local as share, local as sum,
            local as workspace, local as x, local as xs, local as y, local as ys,
        };
        impl Residual {
            pub const INPUTS: usize = 3;
            pub const OUTPUTS: usize = 2;
            pub const PARAMETERS: usize = 14;
            pub const MACS: usize = 10;
            pub const SUMMARY: &'static str = "";
            pub const EXPLANATION: &'static str = "";
            pub const INFERENCE_BYTES: usize = 200;
            pub const TRAINING_BYTES: usize = 400;
            #[must_use]
            #[inline]
            pub fn forward(&self, x: &SVector<f64, 3>) -> SVector<f64, 2> {
                let a1 = self.w1 * x + self.b1;
                let h1 = a1.map(tanh);
                let a2 = self.w2 * h1 + self.b2;
                let h2 = a2 + h1;
                h2
            }
            #[must_use]
            #[inline]
            pub fn trace(&self, x: &SVector<f64, 3>) -> ResidualTrace {
                let a1 = self.w1 * x + self.b1;
                let h1 = a1.map(tanh);
                let a2 = self.w2 * h1 + self.b2;
                let h2 = a2 + h1;
                ResidualTrace { a1, h1, a2, h2 }
            }
            #[must_use]
            #[inline]
            pub fn loss(&self, x: &SVector<f64, 3>, y: &SVector<f64, 2>) -> f64 {
                let ResidualTrace { h2, .. } = self.trace(x);
                half_sse(&h2, y)
            }
            #[must_use]
            #[inline]
            pub fn backward(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 2>,
            ) -> (f64, ResidualGradients) {
                let ResidualTrace { h1, h2, .. } = self.trace(x);
                let loss = half_sse(&h2, y);
                let dh2 = h2 - y;
                let da2 = dh2 * 1.0;
                let dh1 = dh2 + self.w2.tr_mul(&da2);
                let dw2 = da2 * h1.transpose();
                let db2 = da2;
                let da1 = dh1.component_mul(&h1.map(tanh_slope));
                let dw1 = da1 * x.transpose();
                let db1 = da1;
                (
                    loss,
                    ResidualGradients {
                        w1: dw1,
                        b1: db1,
                        w2: dw2,
                        b2: db2,
                    },
                )
            }
            #[must_use]
            #[inline]
            pub fn input_gradient(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 2>,
            ) -> SVector<f64, 3> {
                let ResidualTrace { h1, h2, .. } = self.trace(x);
                let dh2 = h2 - y;
                let da2 = dh2 * 1.0;
                let dh1 = dh2 + self.w2.tr_mul(&da2);
                let da1 = dh1.component_mul(&h1.map(tanh_slope));
                let dx = self.w1.tr_mul(&da1);
                dx
            }
            #[must_use]
            pub fn workspace(capacity: usize) -> ResidualWorkspace {
                ResidualWorkspace {
                    gradients: ResidualGradients::zeros(),
                    capacity,
                    h2: batch(capacity),
                }
            }
            #[track_caller]
            pub fn forward_batch<'x, 'w>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                workspace: &'w mut ResidualWorkspace,
            ) -> BatchView<'w, f64, 2> {
                let x = xs.into_batch();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                columns_batch(
                    n,
                    &mut workspace.h2,
                    |j| self.forward(&x.column(j).into_owned()),
                )
            }
            #[track_caller]
            pub fn loss_batch<'x, 'y>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 2>,
                workspace: &mut ResidualWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                mean_loss(n, |j| self.loss(&x.column(j).into_owned(), &y.column(j)))
            }
            #[track_caller]
            pub fn backward_batch<'x, 'y>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 2>,
                workspace: &mut ResidualWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                let mut sum = ResidualGradients::zeros();
                let loss = sum_gradients(
                    n,
                    &mut sum,
                    |j, sum| {
                        let (loss, gradients) = self
                            .backward(&x.column(j).into_owned(), &y.column(j));
                        sum.w1 += gradients.w1;
                        sum.b1 += gradients.b1;
                        sum.w2 += gradients.w2;
                        sum.b2 += gradients.b2;
                        loss
                    },
                );
                let share: f64 = reciprocal(n);
                workspace.gradients.w1 = sum.w1 * share;
                workspace.gradients.b1 = sum.b1 * share;
                workspace.gradients.w2 = sum.w2 * share;
                workspace.gradients.b2 = sum.b2 * share;
                loss
            }
            #[track_caller]
            pub fn descend_batch<'x, 'y>(
                &mut self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 2>,
                rate: f64,
                workspace: &mut ResidualWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                let mut sum = ResidualGradients::zeros();
                let loss = sum_gradients(
                    n,
                    &mut sum,
                    |j, sum| {
                        let (loss, gradients) = self
                            .backward(&x.column(j).into_owned(), &y.column(j));
                        sum.w1 += gradients.w1;
                        sum.b1 += gradients.b1;
                        sum.w2 += gradients.w2;
                        sum.b2 += gradients.b2;
                        loss
                    },
                );
                let share: f64 = reciprocal(n);
                self.descend(rate * share, &sum);
                loss
            }
            #[must_use]
            pub fn new(seed: u64) -> Self {
                let mut network = Self::zeros();
                let mut generator = Generator::new(seed);
                init::xavier_uniform(&mut network.w1, &mut generator);
                init::xavier_uniform(&mut network.w2, &mut generator);
                network
            }
            #[must_use]
            pub fn zeros() -> Self {
                Self {
                    w1: zeroed(),
                    b1: zeroed(),
                    w2: zeroed(),
                    b2: zeroed(),
                }
            }
            #[must_use]
            pub fn parameters(&self) -> Vec<f64> {
                flatten(self)
            }
            #[track_caller]
            pub fn set_parameters(&mut self, parameters: &[f64]) {
                unflatten(self, parameters);
            }
            #[inline]
            pub fn descend(&mut self, rate: f64, gradients: &ResidualGradients) {
                self.w1 -= gradients.w1 * rate;
                self.b1 -= gradients.b1 * rate;
                self.w2 -= gradients.w2 * rate;
                self.b2 -= gradients.b2 * rate;
            }
        }
        impl ResidualGradients {
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
        impl Debug for ResidualWorkspace {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct("ResidualWorkspace")
                    .field("capacity", &self.capacity)
                    .finish_non_exhaustive()
            }
        }
        impl Tensors for Residual {
            type Scalar = f64;
            const COUNT: usize = Residual::PARAMETERS;
            fn tensors(&self) -> impl Iterator<Item = Tensor<'_, f64>> {
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
                        shape: &[2, 2],
                        values: self.w2.as_slice(),
                    },
                    Tensor {
                        name: "b2",
                        shape: &[2],
                        values: self.b2.as_slice(),
                    },
                ])
            }
            fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, f64>> {
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
                        shape: &[2, 2],
                        values: self.w2.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b2",
                        shape: &[2],
                        values: self.b2.as_mut_slice(),
                    },
                ])
            }
        }
        impl Feedforward<3, 2> for Residual {
            const NAME: &'static str = "Residual";
            const SUMMARY: &'static str = Self::SUMMARY;
            const MACS: usize = Self::MACS;
            fn new(seed: u64) -> Self {
                Self::new(seed)
            }
            #[inline]
            fn forward(&self, x: &SVector<f64, 3>) -> SVector<f64, 2> {
                Self::forward(self, x)
            }
            type Workspace = ResidualWorkspace;
            fn workspace(capacity: usize) -> ResidualWorkspace {
                Self::workspace(capacity)
            }
            fn forward_batch<'w>(
                &self,
                xs: BatchView<'_, f64, 3>,
                workspace: &'w mut ResidualWorkspace,
            ) -> BatchView<'w, f64, 2> {
                Self::forward_batch(self, xs, workspace)
            }
        }
        impl Tensors for ResidualGradients {
            type Scalar = f64;
            const COUNT: usize = Residual::PARAMETERS;
            fn tensors(&self) -> impl Iterator<Item = Tensor<'_, f64>> {
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
                        shape: &[2, 2],
                        values: self.w2.as_slice(),
                    },
                    Tensor {
                        name: "b2",
                        shape: &[2],
                        values: self.b2.as_slice(),
                    },
                ])
            }
            fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, f64>> {
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
                        shape: &[2, 2],
                        values: self.w2.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b2",
                        shape: &[2],
                        values: self.b2.as_mut_slice(),
                    },
                ])
            }
        }
        impl Differentiable for Residual {
            type Gradients = ResidualGradients;
        }
        impl Trainable<3, 2> for Residual {
            #[inline]
            fn loss(&self, x: &SVector<f64, 3>, y: &SVector<f64, 2>) -> f64 {
                Self::loss(self, x, y)
            }
            #[inline]
            fn backward(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 2>,
                _generator: &mut Generator,
            ) -> (f64, ResidualGradients) {
                Self::backward(self, x, y)
            }
            #[inline]
            fn input_gradient(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 2>,
                _generator: &mut Generator,
            ) -> SVector<f64, 3> {
                Self::input_gradient(self, x, y)
            }
            fn kink_distance(
                &self,
                _x: &SVector<f64, 3>,
                _y: &SVector<f64, 2>,
                _generator: &mut Generator,
            ) -> f64 {
                f64::INFINITY
            }
            fn loss_batch(
                &self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 2>,
                workspace: &mut ResidualWorkspace,
            ) -> f64 {
                Self::loss_batch(self, xs, ys, workspace)
            }
            fn backward_batch(
                &self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 2>,
                workspace: &mut ResidualWorkspace,
                _generator: &mut Generator,
            ) -> f64 {
                Self::backward_batch(self, xs, ys, workspace)
            }
            fn descend_batch(
                &mut self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 2>,
                rate: f64,
                workspace: &mut ResidualWorkspace,
                _generator: &mut Generator,
            ) -> f64 {
                Self::descend_batch(self, xs, ys, rate, workspace)
            }
            fn gradients(workspace: &ResidualWorkspace) -> &ResidualGradients {
                &workspace.gradients
            }
            fn gradients_mut(
                workspace: &mut ResidualWorkspace,
            ) -> &mut ResidualGradients {
                &mut workspace.gradients
            }
        }
    };
    pub const EVALUATED: super::Evaluated = super::Evaluated {
        loss: 1.5927644484509704f64,
        output: "-1.2275177827453838 1.1231567149182022",
        gradients: "-1.1131267978703692 -0.06920686255440217 0.6360724559259254 0.039546778602515535 -0.3180362279629627 -0.019773389301257768 -1.5901811398148133 -0.09886694650628883 0.8518982823901645 -0.5148454759081854 -0.8467502547794243 0.5117342608957502 -1.5275177827453839 0.9231567149182023",
        input_gradient: "-0.32320253923474407 -1.120662870510171 1.2622390778440296",
    };
}
pub mod along_first {
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct AlongFirst {
        pub w1: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 12, 3>,
        pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 12>,
        pub w2: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 5, 12>,
        pub b2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 5>,
    }
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct AlongFirstTrace {
        pub a1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 12>,
        pub h1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 12>,
        pub h2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 6>,
    }
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct AlongFirstGradients {
        pub w1: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 12, 3>,
        pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 12>,
        pub w2: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 5, 12>,
        pub b2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 5>,
    }
    #[derive(::core::clone::Clone)]
    pub struct AlongFirstWorkspace {
        pub gradients: AlongFirstGradients,
        capacity: ::core::primitive::usize,
        a1: ::nn_core::Batch<::core::primitive::f64, 12>,
        h1: ::nn_core::Batch<::core::primitive::f64, 12>,
        h2: ::nn_core::Batch<::core::primitive::f64, 6>,
        dh2: ::nn_core::Batch<::core::primitive::f64, 6>,
        dh1: ::nn_core::Batch<::core::primitive::f64, 12>,
    }
    const _: () = {
        use ::nn_core::__private::{
            BatchView, Debug, Differentiable, Feedforward, Generator, IntoBatch,
            IntoIterator, IntoTargets, Iterator, SVector, Targets, Tensor, TensorMut,
            Tensors, Trainable, Vec, affine_batch, batch, check_columns, check_targets,
            columns_batch, descend, descend_outer_batch, descend_sum_batch,
            difference_batch, elementwise, f64, flatten, fmt, half_sse, half_sse_batch,
            init, map_batch, outer_batch, reciprocal, slope_batch, str, sum_batch, tanh,
            tanh_slope, u64, unflatten, usize, zeroed,
        };
        use ::nn_core::__private::{
            local as _generator, local as _x, local as _y, local as a1,
            local as capacity, local as da1, local as db1, local as db2, local as dh1,
            local as dh2, local as dw1, local as dw2, local as dx, local as f,
            local as generator, local as gradients, local as h1, local as h2, local as i,
            local as j, local as loss, local as n, local as network, local as parameters,
            local as rate, local as seed, local as share, local as sum, local as u,
            local as workspace, local as x, local as xs, local as y, local as ys,
        };
        impl AlongFirst {
            pub const INPUTS: usize = 3;
            pub const OUTPUTS: usize = 6;
            pub const PARAMETERS: usize = 113;
            pub const MACS: usize = 36;
            pub const SUMMARY: &'static str = "";
            pub const EXPLANATION: &'static str = "";
            pub const INFERENCE_BYTES: usize = 1168;
            pub const TRAINING_BYTES: usize = 2368;
            #[must_use]
            #[inline]
            pub fn forward(&self, x: &SVector<f64, 3>) -> SVector<f64, 6> {
                let a1 = self.w1 * x + self.b1;
                let h1 = a1.map(tanh);
                let h2 = {
                    let u = h1;
                    SVector::<
                        f64,
                        6,
                    >::from_fn(|i, _| Iterator::fold(
                        0..2,
                        0.0,
                        |sum, j| sum + u[i * 2 + j],
                    ))
                };
                h2
            }
            #[must_use]
            #[inline]
            pub fn trace(&self, x: &SVector<f64, 3>) -> AlongFirstTrace {
                let a1 = self.w1 * x + self.b1;
                let h1 = a1.map(tanh);
                let h2 = {
                    let u = h1;
                    SVector::<
                        f64,
                        6,
                    >::from_fn(|i, _| Iterator::fold(
                        0..2,
                        0.0,
                        |sum, j| sum + u[i * 2 + j],
                    ))
                };
                AlongFirstTrace { a1, h1, h2 }
            }
            #[must_use]
            #[inline]
            pub fn loss(&self, x: &SVector<f64, 3>, y: &SVector<f64, 6>) -> f64 {
                let AlongFirstTrace { h2, .. } = self.trace(x);
                half_sse(&h2, y)
            }
            #[must_use]
            #[inline]
            pub fn backward(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 6>,
            ) -> (f64, AlongFirstGradients) {
                let AlongFirstTrace { h1, h2, .. } = self.trace(x);
                let loss = half_sse(&h2, y);
                let dh2 = h2 - y;
                let dh1 = {
                    let u = dh2;
                    SVector::<f64, 12>::from_fn(|i, _| u[i / 2])
                };
                let da1 = dh1.component_mul(&h1.map(tanh_slope));
                let dw1 = da1 * x.transpose();
                let db1 = da1;
                let dw2 = zeroed();
                let db2 = zeroed();
                (
                    loss,
                    AlongFirstGradients {
                        w1: dw1,
                        b1: db1,
                        w2: dw2,
                        b2: db2,
                    },
                )
            }
            #[must_use]
            #[inline]
            pub fn input_gradient(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 6>,
            ) -> SVector<f64, 3> {
                let AlongFirstTrace { h1, h2, .. } = self.trace(x);
                let dh2 = h2 - y;
                let dh1 = {
                    let u = dh2;
                    SVector::<f64, 12>::from_fn(|i, _| u[i / 2])
                };
                let da1 = dh1.component_mul(&h1.map(tanh_slope));
                let dx = self.w1.tr_mul(&da1);
                dx
            }
            #[must_use]
            pub fn workspace(capacity: usize) -> AlongFirstWorkspace {
                AlongFirstWorkspace {
                    gradients: AlongFirstGradients::zeros(),
                    capacity,
                    a1: batch(capacity),
                    h1: batch(capacity),
                    h2: batch(capacity),
                    dh2: batch(capacity),
                    dh1: batch(capacity),
                }
            }
            #[track_caller]
            pub fn forward_batch<'x, 'w>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                workspace: &'w mut AlongFirstWorkspace,
            ) -> BatchView<'w, f64, 6> {
                let x = xs.into_batch();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                let a1 = affine_batch(&self.w1, &self.b1, x, &mut workspace.a1);
                let h1 = map_batch(a1, &mut workspace.h1, elementwise::Tanh);
                let h2 = columns_batch(
                    n,
                    &mut workspace.h2,
                    |j| {
                        let h1 = h1.column(j).into_owned();
                        {
                            let u = h1;
                            SVector::<
                                f64,
                                6,
                            >::from_fn(|i, _| Iterator::fold(
                                0..2,
                                0.0,
                                |sum, j| sum + u[i * 2 + j],
                            ))
                        }
                    },
                );
                h2
            }
            #[track_caller]
            pub fn loss_batch<'x, 'y>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 6>,
                workspace: &mut AlongFirstWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                self.forward_batch(x, workspace);
                let h2 = workspace.h2.columns(0, n);
                half_sse_batch(h2, y)
            }
            #[track_caller]
            pub fn backward_batch<'x, 'y>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 6>,
                workspace: &mut AlongFirstWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                let share: f64 = reciprocal(n);
                let a1 = affine_batch(&self.w1, &self.b1, x, &mut workspace.a1);
                let h1 = map_batch(a1, &mut workspace.h1, elementwise::Tanh);
                let h2 = columns_batch(
                    n,
                    &mut workspace.h2,
                    |j| {
                        let h1 = h1.column(j).into_owned();
                        {
                            let u = h1;
                            SVector::<
                                f64,
                                6,
                            >::from_fn(|i, _| Iterator::fold(
                                0..2,
                                0.0,
                                |sum, j| sum + u[i * 2 + j],
                            ))
                        }
                    },
                );
                let loss = half_sse_batch(h2, y);
                let dh2 = difference_batch(h2, y, share, &mut workspace.dh2);
                let dh1 = columns_batch(
                    n,
                    &mut workspace.dh1,
                    |j| {
                        let dh2 = dh2.column(j).into_owned();
                        {
                            let u = dh2;
                            SVector::<f64, 12>::from_fn(|i, _| u[i / 2])
                        }
                    },
                );
                let da1 = slope_batch(dh1, h1, elementwise::Tanh, &mut workspace.a1);
                outer_batch(da1, x, &mut workspace.gradients.w1);
                sum_batch(da1, &mut workspace.gradients.b1);
                workspace.gradients.w2.fill(0.0);
                workspace.gradients.b2.fill(0.0);
                loss
            }
            #[track_caller]
            pub fn descend_batch<'x, 'y>(
                &mut self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 6>,
                rate: f64,
                workspace: &mut AlongFirstWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                let share: f64 = reciprocal(n);
                let a1 = affine_batch(&self.w1, &self.b1, x, &mut workspace.a1);
                let h1 = map_batch(a1, &mut workspace.h1, elementwise::Tanh);
                let h2 = columns_batch(
                    n,
                    &mut workspace.h2,
                    |j| {
                        let h1 = h1.column(j).into_owned();
                        {
                            let u = h1;
                            SVector::<
                                f64,
                                6,
                            >::from_fn(|i, _| Iterator::fold(
                                0..2,
                                0.0,
                                |sum, j| sum + u[i * 2 + j],
                            ))
                        }
                    },
                );
                let loss = half_sse_batch(h2, y);
                let dh2 = difference_batch(h2, y, share, &mut workspace.dh2);
                let dh1 = columns_batch(
                    n,
                    &mut workspace.dh1,
                    |j| {
                        let dh2 = dh2.column(j).into_owned();
                        {
                            let u = dh2;
                            SVector::<f64, 12>::from_fn(|i, _| u[i / 2])
                        }
                    },
                );
                let da1 = slope_batch(dh1, h1, elementwise::Tanh, &mut workspace.a1);
                descend_outer_batch(da1, x, rate, &mut self.w1);
                descend_sum_batch(da1, rate, &mut self.b1);
                workspace.gradients.w2.fill(0.0);
                descend(&mut self.w2, rate, &workspace.gradients.w2);
                workspace.gradients.b2.fill(0.0);
                descend(&mut self.b2, rate, &workspace.gradients.b2);
                loss
            }
            #[must_use]
            pub fn new(seed: u64) -> Self {
                let mut network = Self::zeros();
                let mut generator = Generator::new(seed);
                init::xavier_uniform(&mut network.w1, &mut generator);
                init::xavier_uniform(&mut network.w2, &mut generator);
                network
            }
            #[must_use]
            pub fn zeros() -> Self {
                Self {
                    w1: zeroed(),
                    b1: zeroed(),
                    w2: zeroed(),
                    b2: zeroed(),
                }
            }
            #[must_use]
            pub fn parameters(&self) -> Vec<f64> {
                flatten(self)
            }
            #[track_caller]
            pub fn set_parameters(&mut self, parameters: &[f64]) {
                unflatten(self, parameters);
            }
            #[inline]
            pub fn descend(&mut self, rate: f64, gradients: &AlongFirstGradients) {
                descend(&mut self.w1, rate, &gradients.w1);
                self.b1 -= gradients.b1 * rate;
                descend(&mut self.w2, rate, &gradients.w2);
                self.b2 -= gradients.b2 * rate;
            }
        }
        impl AlongFirstGradients {
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
        impl Debug for AlongFirstWorkspace {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct("AlongFirstWorkspace")
                    .field("capacity", &self.capacity)
                    .finish_non_exhaustive()
            }
        }
        impl Tensors for AlongFirst {
            type Scalar = f64;
            const COUNT: usize = AlongFirst::PARAMETERS;
            fn tensors(&self) -> impl Iterator<Item = Tensor<'_, f64>> {
                IntoIterator::into_iter([
                    Tensor {
                        name: "w1",
                        shape: &[12, 3],
                        values: self.w1.as_slice(),
                    },
                    Tensor {
                        name: "b1",
                        shape: &[12],
                        values: self.b1.as_slice(),
                    },
                    Tensor {
                        name: "w2",
                        shape: &[5, 12],
                        values: self.w2.as_slice(),
                    },
                    Tensor {
                        name: "b2",
                        shape: &[5],
                        values: self.b2.as_slice(),
                    },
                ])
            }
            fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, f64>> {
                IntoIterator::into_iter([
                    TensorMut {
                        name: "w1",
                        shape: &[12, 3],
                        values: self.w1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b1",
                        shape: &[12],
                        values: self.b1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "w2",
                        shape: &[5, 12],
                        values: self.w2.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b2",
                        shape: &[5],
                        values: self.b2.as_mut_slice(),
                    },
                ])
            }
        }
        impl Feedforward<3, 6> for AlongFirst {
            const NAME: &'static str = "AlongFirst";
            const SUMMARY: &'static str = Self::SUMMARY;
            const MACS: usize = Self::MACS;
            fn new(seed: u64) -> Self {
                Self::new(seed)
            }
            #[inline]
            fn forward(&self, x: &SVector<f64, 3>) -> SVector<f64, 6> {
                Self::forward(self, x)
            }
            type Workspace = AlongFirstWorkspace;
            fn workspace(capacity: usize) -> AlongFirstWorkspace {
                Self::workspace(capacity)
            }
            fn forward_batch<'w>(
                &self,
                xs: BatchView<'_, f64, 3>,
                workspace: &'w mut AlongFirstWorkspace,
            ) -> BatchView<'w, f64, 6> {
                Self::forward_batch(self, xs, workspace)
            }
        }
        impl Tensors for AlongFirstGradients {
            type Scalar = f64;
            const COUNT: usize = AlongFirst::PARAMETERS;
            fn tensors(&self) -> impl Iterator<Item = Tensor<'_, f64>> {
                IntoIterator::into_iter([
                    Tensor {
                        name: "w1",
                        shape: &[12, 3],
                        values: self.w1.as_slice(),
                    },
                    Tensor {
                        name: "b1",
                        shape: &[12],
                        values: self.b1.as_slice(),
                    },
                    Tensor {
                        name: "w2",
                        shape: &[5, 12],
                        values: self.w2.as_slice(),
                    },
                    Tensor {
                        name: "b2",
                        shape: &[5],
                        values: self.b2.as_slice(),
                    },
                ])
            }
            fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, f64>> {
                IntoIterator::into_iter([
                    TensorMut {
                        name: "w1",
                        shape: &[12, 3],
                        values: self.w1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b1",
                        shape: &[12],
                        values: self.b1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "w2",
                        shape: &[5, 12],
                        values: self.w2.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b2",
                        shape: &[5],
                        values: self.b2.as_mut_slice(),
                    },
                ])
            }
        }
        impl Differentiable for AlongFirst {
            type Gradients = AlongFirstGradients;
        }
        impl Trainable<3, 6> for AlongFirst {
            #[inline]
            fn loss(&self, x: &SVector<f64, 3>, y: &SVector<f64, 6>) -> f64 {
                Self::loss(self, x, y)
            }
            #[inline]
            fn backward(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 6>,
                _generator: &mut Generator,
            ) -> (f64, AlongFirstGradients) {
                Self::backward(self, x, y)
            }
            #[inline]
            fn input_gradient(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 6>,
                _generator: &mut Generator,
            ) -> SVector<f64, 3> {
                Self::input_gradient(self, x, y)
            }
            fn kink_distance(
                &self,
                _x: &SVector<f64, 3>,
                _y: &SVector<f64, 6>,
                _generator: &mut Generator,
            ) -> f64 {
                f64::INFINITY
            }
            fn loss_batch(
                &self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 6>,
                workspace: &mut AlongFirstWorkspace,
            ) -> f64 {
                Self::loss_batch(self, xs, ys, workspace)
            }
            fn backward_batch(
                &self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 6>,
                workspace: &mut AlongFirstWorkspace,
                _generator: &mut Generator,
            ) -> f64 {
                Self::backward_batch(self, xs, ys, workspace)
            }
            fn descend_batch(
                &mut self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 6>,
                rate: f64,
                workspace: &mut AlongFirstWorkspace,
                _generator: &mut Generator,
            ) -> f64 {
                Self::descend_batch(self, xs, ys, rate, workspace)
            }
            fn gradients(workspace: &AlongFirstWorkspace) -> &AlongFirstGradients {
                &workspace.gradients
            }
            fn gradients_mut(
                workspace: &mut AlongFirstWorkspace,
            ) -> &mut AlongFirstGradients {
                &mut workspace.gradients
            }
        }
    };
    pub const EVALUATED: super::Evaluated = super::Evaluated {
        loss: 0.8561603989891894f64,
        output: "0.2488678468974077 -0.024372810345509605 0.28552624594997833 -0.17209306863398108 -0.4186691632283325 -0.3547098651889421",
        gradients: "-0.009993419561325722 -0.02290166028874157 -0.15681929129640784 -0.15702631327885713 -0.17726884186247635 -0.05028043334892772 -0.16009432885294497 -0.18063108185276353 -0.593418451445919 -0.3310791483154049 -0.5064086111805339 -0.5162253757625023 0.005710525463614699 0.01308666302213804 0.08961102359794734 0.08972932187363265 0.1012964810642722 0.028731676199387268 0.09148247363025429 0.10321776105872203 0.3390962579690966 0.18918808475165996 0.28937634924601946 0.2949859290071442 -0.0028552627318073494 -0.00654333151106902 -0.04480551179897367 -0.04486466093681633 -0.0506482405321361 -0.014365838099693634 -0.045741236815127144 -0.051608880529361016 -0.1695481289845483 -0.09459404237582998 -0.14468817462300973 -0.1474929645035721 -0.014276313659036746 -0.0327166575553451 -0.22402755899486834 -0.22432330468408163 -0.2532412026606805 -0.07182919049846817 -0.2287061840756357 -0.25804440264680506 -0.8477406449227415 -0.4729702118791499 -0.7234408731150486 -0.7374648225178605 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0",
        input_gradient: "-0.21607594515862605 -1.0380407064630308 0.6446015056737338",
    };
}
pub mod along_middle {
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct AlongMiddle {
        pub w1: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 12, 3>,
        pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 12>,
        pub w2: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 5, 12>,
        pub b2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 5>,
    }
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct AlongMiddleTrace {
        pub a1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 12>,
        pub h1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 12>,
        pub h2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 4>,
    }
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct AlongMiddleGradients {
        pub w1: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 12, 3>,
        pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 12>,
        pub w2: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 5, 12>,
        pub b2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 5>,
    }
    #[derive(::core::clone::Clone)]
    pub struct AlongMiddleWorkspace {
        pub gradients: AlongMiddleGradients,
        capacity: ::core::primitive::usize,
        a1: ::nn_core::Batch<::core::primitive::f64, 12>,
        h1: ::nn_core::Batch<::core::primitive::f64, 12>,
        h2: ::nn_core::Batch<::core::primitive::f64, 4>,
        dh2: ::nn_core::Batch<::core::primitive::f64, 4>,
        dh1: ::nn_core::Batch<::core::primitive::f64, 12>,
    }
    const _: () = {
        use ::nn_core::__private::{
            BatchView, Debug, Differentiable, Feedforward, Generator, IntoBatch,
            IntoIterator, IntoTargets, Iterator, SVector, Targets, Tensor, TensorMut,
            Tensors, Trainable, Vec, affine_batch, batch, check_columns, check_targets,
            columns_batch, descend, descend_outer_batch, descend_sum_batch,
            difference_batch, elementwise, f64, flatten, fmt, half_sse, half_sse_batch,
            init, map_batch, outer_batch, reciprocal, slope_batch, str, sum_batch, tanh,
            tanh_slope, u64, unflatten, usize, zeroed,
        };
        use ::nn_core::__private::{
            local as _generator, local as _x, local as _y, local as a1,
            local as capacity, local as da1, local as db1, local as db2, local as dh1,
            local as dh2, local as dw1, local as dw2, local as dx, local as f,
            local as generator, local as gradients, local as h1, local as h2, local as i,
            local as j, local as loss, local as n, local as network, local as parameters,
            local as rate, local as seed, local as share, local as sum, local as u,
            local as workspace, local as x, local as xs, local as y, local as ys,
        };
        impl AlongMiddle {
            pub const INPUTS: usize = 3;
            pub const OUTPUTS: usize = 4;
            pub const PARAMETERS: usize = 113;
            pub const MACS: usize = 36;
            pub const SUMMARY: &'static str = "";
            pub const EXPLANATION: &'static str = "";
            pub const INFERENCE_BYTES: usize = 1152;
            pub const TRAINING_BYTES: usize = 2320;
            #[must_use]
            #[inline]
            pub fn forward(&self, x: &SVector<f64, 3>) -> SVector<f64, 4> {
                let a1 = self.w1 * x + self.b1;
                let h1 = a1.map(tanh);
                let h2 = {
                    let u = h1;
                    SVector::<
                        f64,
                        4,
                    >::from_fn(|i, _| Iterator::fold(
                        0..3,
                        0.0,
                        |sum, j| sum + u[(i / 2 * 3 + j) * 2 + i % 2],
                    ))
                };
                h2
            }
            #[must_use]
            #[inline]
            pub fn trace(&self, x: &SVector<f64, 3>) -> AlongMiddleTrace {
                let a1 = self.w1 * x + self.b1;
                let h1 = a1.map(tanh);
                let h2 = {
                    let u = h1;
                    SVector::<
                        f64,
                        4,
                    >::from_fn(|i, _| Iterator::fold(
                        0..3,
                        0.0,
                        |sum, j| sum + u[(i / 2 * 3 + j) * 2 + i % 2],
                    ))
                };
                AlongMiddleTrace { a1, h1, h2 }
            }
            #[must_use]
            #[inline]
            pub fn loss(&self, x: &SVector<f64, 3>, y: &SVector<f64, 4>) -> f64 {
                let AlongMiddleTrace { h2, .. } = self.trace(x);
                half_sse(&h2, y)
            }
            #[must_use]
            #[inline]
            pub fn backward(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 4>,
            ) -> (f64, AlongMiddleGradients) {
                let AlongMiddleTrace { h1, h2, .. } = self.trace(x);
                let loss = half_sse(&h2, y);
                let dh2 = h2 - y;
                let dh1 = {
                    let u = dh2;
                    SVector::<f64, 12>::from_fn(|i, _| u[i / (2 * 3) * 2 + i % 2])
                };
                let da1 = dh1.component_mul(&h1.map(tanh_slope));
                let dw1 = da1 * x.transpose();
                let db1 = da1;
                let dw2 = zeroed();
                let db2 = zeroed();
                (
                    loss,
                    AlongMiddleGradients {
                        w1: dw1,
                        b1: db1,
                        w2: dw2,
                        b2: db2,
                    },
                )
            }
            #[must_use]
            #[inline]
            pub fn input_gradient(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 4>,
            ) -> SVector<f64, 3> {
                let AlongMiddleTrace { h1, h2, .. } = self.trace(x);
                let dh2 = h2 - y;
                let dh1 = {
                    let u = dh2;
                    SVector::<f64, 12>::from_fn(|i, _| u[i / (2 * 3) * 2 + i % 2])
                };
                let da1 = dh1.component_mul(&h1.map(tanh_slope));
                let dx = self.w1.tr_mul(&da1);
                dx
            }
            #[must_use]
            pub fn workspace(capacity: usize) -> AlongMiddleWorkspace {
                AlongMiddleWorkspace {
                    gradients: AlongMiddleGradients::zeros(),
                    capacity,
                    a1: batch(capacity),
                    h1: batch(capacity),
                    h2: batch(capacity),
                    dh2: batch(capacity),
                    dh1: batch(capacity),
                }
            }
            #[track_caller]
            pub fn forward_batch<'x, 'w>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                workspace: &'w mut AlongMiddleWorkspace,
            ) -> BatchView<'w, f64, 4> {
                let x = xs.into_batch();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                let a1 = affine_batch(&self.w1, &self.b1, x, &mut workspace.a1);
                let h1 = map_batch(a1, &mut workspace.h1, elementwise::Tanh);
                let h2 = columns_batch(
                    n,
                    &mut workspace.h2,
                    |j| {
                        let h1 = h1.column(j).into_owned();
                        {
                            let u = h1;
                            SVector::<
                                f64,
                                4,
                            >::from_fn(|i, _| Iterator::fold(
                                0..3,
                                0.0,
                                |sum, j| sum + u[(i / 2 * 3 + j) * 2 + i % 2],
                            ))
                        }
                    },
                );
                h2
            }
            #[track_caller]
            pub fn loss_batch<'x, 'y>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 4>,
                workspace: &mut AlongMiddleWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                self.forward_batch(x, workspace);
                let h2 = workspace.h2.columns(0, n);
                half_sse_batch(h2, y)
            }
            #[track_caller]
            pub fn backward_batch<'x, 'y>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 4>,
                workspace: &mut AlongMiddleWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                let share: f64 = reciprocal(n);
                let a1 = affine_batch(&self.w1, &self.b1, x, &mut workspace.a1);
                let h1 = map_batch(a1, &mut workspace.h1, elementwise::Tanh);
                let h2 = columns_batch(
                    n,
                    &mut workspace.h2,
                    |j| {
                        let h1 = h1.column(j).into_owned();
                        {
                            let u = h1;
                            SVector::<
                                f64,
                                4,
                            >::from_fn(|i, _| Iterator::fold(
                                0..3,
                                0.0,
                                |sum, j| sum + u[(i / 2 * 3 + j) * 2 + i % 2],
                            ))
                        }
                    },
                );
                let loss = half_sse_batch(h2, y);
                let dh2 = difference_batch(h2, y, share, &mut workspace.dh2);
                let dh1 = columns_batch(
                    n,
                    &mut workspace.dh1,
                    |j| {
                        let dh2 = dh2.column(j).into_owned();
                        {
                            let u = dh2;
                            SVector::<
                                f64,
                                12,
                            >::from_fn(|i, _| u[i / (2 * 3) * 2 + i % 2])
                        }
                    },
                );
                let da1 = slope_batch(dh1, h1, elementwise::Tanh, &mut workspace.a1);
                outer_batch(da1, x, &mut workspace.gradients.w1);
                sum_batch(da1, &mut workspace.gradients.b1);
                workspace.gradients.w2.fill(0.0);
                workspace.gradients.b2.fill(0.0);
                loss
            }
            #[track_caller]
            pub fn descend_batch<'x, 'y>(
                &mut self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 4>,
                rate: f64,
                workspace: &mut AlongMiddleWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                let share: f64 = reciprocal(n);
                let a1 = affine_batch(&self.w1, &self.b1, x, &mut workspace.a1);
                let h1 = map_batch(a1, &mut workspace.h1, elementwise::Tanh);
                let h2 = columns_batch(
                    n,
                    &mut workspace.h2,
                    |j| {
                        let h1 = h1.column(j).into_owned();
                        {
                            let u = h1;
                            SVector::<
                                f64,
                                4,
                            >::from_fn(|i, _| Iterator::fold(
                                0..3,
                                0.0,
                                |sum, j| sum + u[(i / 2 * 3 + j) * 2 + i % 2],
                            ))
                        }
                    },
                );
                let loss = half_sse_batch(h2, y);
                let dh2 = difference_batch(h2, y, share, &mut workspace.dh2);
                let dh1 = columns_batch(
                    n,
                    &mut workspace.dh1,
                    |j| {
                        let dh2 = dh2.column(j).into_owned();
                        {
                            let u = dh2;
                            SVector::<
                                f64,
                                12,
                            >::from_fn(|i, _| u[i / (2 * 3) * 2 + i % 2])
                        }
                    },
                );
                let da1 = slope_batch(dh1, h1, elementwise::Tanh, &mut workspace.a1);
                descend_outer_batch(da1, x, rate, &mut self.w1);
                descend_sum_batch(da1, rate, &mut self.b1);
                workspace.gradients.w2.fill(0.0);
                descend(&mut self.w2, rate, &workspace.gradients.w2);
                workspace.gradients.b2.fill(0.0);
                descend(&mut self.b2, rate, &workspace.gradients.b2);
                loss
            }
            #[must_use]
            pub fn new(seed: u64) -> Self {
                let mut network = Self::zeros();
                let mut generator = Generator::new(seed);
                init::xavier_uniform(&mut network.w1, &mut generator);
                init::xavier_uniform(&mut network.w2, &mut generator);
                network
            }
            #[must_use]
            pub fn zeros() -> Self {
                Self {
                    w1: zeroed(),
                    b1: zeroed(),
                    w2: zeroed(),
                    b2: zeroed(),
                }
            }
            #[must_use]
            pub fn parameters(&self) -> Vec<f64> {
                flatten(self)
            }
            #[track_caller]
            pub fn set_parameters(&mut self, parameters: &[f64]) {
                unflatten(self, parameters);
            }
            #[inline]
            pub fn descend(&mut self, rate: f64, gradients: &AlongMiddleGradients) {
                descend(&mut self.w1, rate, &gradients.w1);
                self.b1 -= gradients.b1 * rate;
                descend(&mut self.w2, rate, &gradients.w2);
                self.b2 -= gradients.b2 * rate;
            }
        }
        impl AlongMiddleGradients {
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
        impl Debug for AlongMiddleWorkspace {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct("AlongMiddleWorkspace")
                    .field("capacity", &self.capacity)
                    .finish_non_exhaustive()
            }
        }
        impl Tensors for AlongMiddle {
            type Scalar = f64;
            const COUNT: usize = AlongMiddle::PARAMETERS;
            fn tensors(&self) -> impl Iterator<Item = Tensor<'_, f64>> {
                IntoIterator::into_iter([
                    Tensor {
                        name: "w1",
                        shape: &[12, 3],
                        values: self.w1.as_slice(),
                    },
                    Tensor {
                        name: "b1",
                        shape: &[12],
                        values: self.b1.as_slice(),
                    },
                    Tensor {
                        name: "w2",
                        shape: &[5, 12],
                        values: self.w2.as_slice(),
                    },
                    Tensor {
                        name: "b2",
                        shape: &[5],
                        values: self.b2.as_slice(),
                    },
                ])
            }
            fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, f64>> {
                IntoIterator::into_iter([
                    TensorMut {
                        name: "w1",
                        shape: &[12, 3],
                        values: self.w1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b1",
                        shape: &[12],
                        values: self.b1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "w2",
                        shape: &[5, 12],
                        values: self.w2.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b2",
                        shape: &[5],
                        values: self.b2.as_mut_slice(),
                    },
                ])
            }
        }
        impl Feedforward<3, 4> for AlongMiddle {
            const NAME: &'static str = "AlongMiddle";
            const SUMMARY: &'static str = Self::SUMMARY;
            const MACS: usize = Self::MACS;
            fn new(seed: u64) -> Self {
                Self::new(seed)
            }
            #[inline]
            fn forward(&self, x: &SVector<f64, 3>) -> SVector<f64, 4> {
                Self::forward(self, x)
            }
            type Workspace = AlongMiddleWorkspace;
            fn workspace(capacity: usize) -> AlongMiddleWorkspace {
                Self::workspace(capacity)
            }
            fn forward_batch<'w>(
                &self,
                xs: BatchView<'_, f64, 3>,
                workspace: &'w mut AlongMiddleWorkspace,
            ) -> BatchView<'w, f64, 4> {
                Self::forward_batch(self, xs, workspace)
            }
        }
        impl Tensors for AlongMiddleGradients {
            type Scalar = f64;
            const COUNT: usize = AlongMiddle::PARAMETERS;
            fn tensors(&self) -> impl Iterator<Item = Tensor<'_, f64>> {
                IntoIterator::into_iter([
                    Tensor {
                        name: "w1",
                        shape: &[12, 3],
                        values: self.w1.as_slice(),
                    },
                    Tensor {
                        name: "b1",
                        shape: &[12],
                        values: self.b1.as_slice(),
                    },
                    Tensor {
                        name: "w2",
                        shape: &[5, 12],
                        values: self.w2.as_slice(),
                    },
                    Tensor {
                        name: "b2",
                        shape: &[5],
                        values: self.b2.as_slice(),
                    },
                ])
            }
            fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, f64>> {
                IntoIterator::into_iter([
                    TensorMut {
                        name: "w1",
                        shape: &[12, 3],
                        values: self.w1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b1",
                        shape: &[12],
                        values: self.b1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "w2",
                        shape: &[5, 12],
                        values: self.w2.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b2",
                        shape: &[5],
                        values: self.b2.as_mut_slice(),
                    },
                ])
            }
        }
        impl Differentiable for AlongMiddle {
            type Gradients = AlongMiddleGradients;
        }
        impl Trainable<3, 4> for AlongMiddle {
            #[inline]
            fn loss(&self, x: &SVector<f64, 3>, y: &SVector<f64, 4>) -> f64 {
                Self::loss(self, x, y)
            }
            #[inline]
            fn backward(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 4>,
                _generator: &mut Generator,
            ) -> (f64, AlongMiddleGradients) {
                Self::backward(self, x, y)
            }
            #[inline]
            fn input_gradient(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 4>,
                _generator: &mut Generator,
            ) -> SVector<f64, 3> {
                Self::input_gradient(self, x, y)
            }
            fn kink_distance(
                &self,
                _x: &SVector<f64, 3>,
                _y: &SVector<f64, 4>,
                _generator: &mut Generator,
            ) -> f64 {
                f64::INFINITY
            }
            fn loss_batch(
                &self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 4>,
                workspace: &mut AlongMiddleWorkspace,
            ) -> f64 {
                Self::loss_batch(self, xs, ys, workspace)
            }
            fn backward_batch(
                &self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 4>,
                workspace: &mut AlongMiddleWorkspace,
                _generator: &mut Generator,
            ) -> f64 {
                Self::backward_batch(self, xs, ys, workspace)
            }
            fn descend_batch(
                &mut self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 4>,
                rate: f64,
                workspace: &mut AlongMiddleWorkspace,
                _generator: &mut Generator,
            ) -> f64 {
                Self::descend_batch(self, xs, ys, rate, workspace)
            }
            fn gradients(workspace: &AlongMiddleWorkspace) -> &AlongMiddleGradients {
                &workspace.gradients
            }
            fn gradients_mut(
                workspace: &mut AlongMiddleWorkspace,
            ) -> &mut AlongMiddleGradients {
                &mut workspace.gradients
            }
        }
    };
    pub const EVALUATED: super::Evaluated = super::Evaluated {
        loss: 0.799026533663537f64,
        output: "0.18606712610841714 0.32395415639345937 -0.325004419986037 -0.6204676770652187",
        gradients: "-0.022267378577658162 0.05551802161361813 -0.07963029259885812 0.08674876498664552 -0.04872865508967058 0.015037064803171392 -0.6030928884473354 -0.4782880232913996 -0.6621061857522654 -0.25964932149599584 -0.6877756456106321 -0.4928035454056484 0.01272421633009038 -0.031724583779210364 0.04550302434220464 -0.04957072284951173 0.027844945765526048 -0.008592608458955082 0.3446245076841917 0.2733074418807998 0.37834639185843744 0.14837104085485478 0.39301465463464696 0.28160202594608486 -0.00636210816504519 0.015862291889605182 -0.02275151217110232 0.024785361424755865 -0.013922472882763024 0.004296304229477541 -0.17231225384209586 -0.1366537209403999 -0.18917319592921872 -0.07418552042742739 -0.19650732731732348 -0.14080101297304243 -0.03181054082522595 0.07931145944802591 -0.1137575608555116 0.12392680712377932 -0.06961236441381512 0.021481521147387703 -0.8615612692104793 -0.6832686047019995 -0.9458659796460935 -0.37092760213713694 -0.9825366365866174 -0.7040050648652121 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0",
        input_gradient: "-0.7278945617693386 -0.9279499065218291 0.6504544036559727",
    };
}
pub mod along_last {
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct AlongLast {
        pub w1: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 12, 3>,
        pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 12>,
        pub w2: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 5, 12>,
        pub b2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 5>,
    }
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct AlongLastTrace {
        pub a1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 12>,
        pub h1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 12>,
        pub h2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 6>,
    }
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct AlongLastGradients {
        pub w1: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 12, 3>,
        pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 12>,
        pub w2: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 5, 12>,
        pub b2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 5>,
    }
    #[derive(::core::clone::Clone)]
    pub struct AlongLastWorkspace {
        pub gradients: AlongLastGradients,
        capacity: ::core::primitive::usize,
        a1: ::nn_core::Batch<::core::primitive::f64, 12>,
        h1: ::nn_core::Batch<::core::primitive::f64, 12>,
        h2: ::nn_core::Batch<::core::primitive::f64, 6>,
        dh2: ::nn_core::Batch<::core::primitive::f64, 6>,
        dh1: ::nn_core::Batch<::core::primitive::f64, 12>,
    }
    const _: () = {
        use ::nn_core::__private::{
            BatchView, Debug, Differentiable, Feedforward, Generator, IntoBatch,
            IntoIterator, IntoTargets, Iterator, SVector, Targets, Tensor, TensorMut,
            Tensors, Trainable, Vec, affine_batch, batch, check_columns, check_targets,
            columns_batch, descend, descend_outer_batch, descend_sum_batch,
            difference_batch, elementwise, f64, flatten, fmt, half_sse, half_sse_batch,
            init, map_batch, outer_batch, reciprocal, slope_batch, str, sum_batch, tanh,
            tanh_slope, u64, unflatten, usize, zeroed,
        };
        use ::nn_core::__private::{
            local as _generator, local as _x, local as _y, local as a1,
            local as capacity, local as da1, local as db1, local as db2, local as dh1,
            local as dh2, local as dw1, local as dw2, local as dx, local as f,
            local as generator, local as gradients, local as h1, local as h2, local as i,
            local as j, local as loss, local as n, local as network, local as parameters,
            local as rate, local as seed, local as share, local as sum, local as u,
            local as workspace, local as x, local as xs, local as y, local as ys,
        };
        impl AlongLast {
            pub const INPUTS: usize = 3;
            pub const OUTPUTS: usize = 6;
            pub const PARAMETERS: usize = 113;
            pub const MACS: usize = 36;
            pub const SUMMARY: &'static str = "";
            pub const EXPLANATION: &'static str = "";
            pub const INFERENCE_BYTES: usize = 1168;
            pub const TRAINING_BYTES: usize = 2368;
            #[must_use]
            #[inline]
            pub fn forward(&self, x: &SVector<f64, 3>) -> SVector<f64, 6> {
                let a1 = self.w1 * x + self.b1;
                let h1 = a1.map(tanh);
                let h2 = {
                    let u = h1;
                    SVector::<
                        f64,
                        6,
                    >::from_fn(|i, _| Iterator::fold(
                        0..2,
                        0.0,
                        |sum, j| sum + u[j * 6 + i],
                    ))
                };
                h2
            }
            #[must_use]
            #[inline]
            pub fn trace(&self, x: &SVector<f64, 3>) -> AlongLastTrace {
                let a1 = self.w1 * x + self.b1;
                let h1 = a1.map(tanh);
                let h2 = {
                    let u = h1;
                    SVector::<
                        f64,
                        6,
                    >::from_fn(|i, _| Iterator::fold(
                        0..2,
                        0.0,
                        |sum, j| sum + u[j * 6 + i],
                    ))
                };
                AlongLastTrace { a1, h1, h2 }
            }
            #[must_use]
            #[inline]
            pub fn loss(&self, x: &SVector<f64, 3>, y: &SVector<f64, 6>) -> f64 {
                let AlongLastTrace { h2, .. } = self.trace(x);
                half_sse(&h2, y)
            }
            #[must_use]
            #[inline]
            pub fn backward(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 6>,
            ) -> (f64, AlongLastGradients) {
                let AlongLastTrace { h1, h2, .. } = self.trace(x);
                let loss = half_sse(&h2, y);
                let dh2 = h2 - y;
                let dh1 = {
                    let u = dh2;
                    SVector::<f64, 12>::from_fn(|i, _| u[i % 6])
                };
                let da1 = dh1.component_mul(&h1.map(tanh_slope));
                let dw1 = da1 * x.transpose();
                let db1 = da1;
                let dw2 = zeroed();
                let db2 = zeroed();
                (
                    loss,
                    AlongLastGradients {
                        w1: dw1,
                        b1: db1,
                        w2: dw2,
                        b2: db2,
                    },
                )
            }
            #[must_use]
            #[inline]
            pub fn input_gradient(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 6>,
            ) -> SVector<f64, 3> {
                let AlongLastTrace { h1, h2, .. } = self.trace(x);
                let dh2 = h2 - y;
                let dh1 = {
                    let u = dh2;
                    SVector::<f64, 12>::from_fn(|i, _| u[i % 6])
                };
                let da1 = dh1.component_mul(&h1.map(tanh_slope));
                let dx = self.w1.tr_mul(&da1);
                dx
            }
            #[must_use]
            pub fn workspace(capacity: usize) -> AlongLastWorkspace {
                AlongLastWorkspace {
                    gradients: AlongLastGradients::zeros(),
                    capacity,
                    a1: batch(capacity),
                    h1: batch(capacity),
                    h2: batch(capacity),
                    dh2: batch(capacity),
                    dh1: batch(capacity),
                }
            }
            #[track_caller]
            pub fn forward_batch<'x, 'w>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                workspace: &'w mut AlongLastWorkspace,
            ) -> BatchView<'w, f64, 6> {
                let x = xs.into_batch();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                let a1 = affine_batch(&self.w1, &self.b1, x, &mut workspace.a1);
                let h1 = map_batch(a1, &mut workspace.h1, elementwise::Tanh);
                let h2 = columns_batch(
                    n,
                    &mut workspace.h2,
                    |j| {
                        let h1 = h1.column(j).into_owned();
                        {
                            let u = h1;
                            SVector::<
                                f64,
                                6,
                            >::from_fn(|i, _| Iterator::fold(
                                0..2,
                                0.0,
                                |sum, j| sum + u[j * 6 + i],
                            ))
                        }
                    },
                );
                h2
            }
            #[track_caller]
            pub fn loss_batch<'x, 'y>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 6>,
                workspace: &mut AlongLastWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                self.forward_batch(x, workspace);
                let h2 = workspace.h2.columns(0, n);
                half_sse_batch(h2, y)
            }
            #[track_caller]
            pub fn backward_batch<'x, 'y>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 6>,
                workspace: &mut AlongLastWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                let share: f64 = reciprocal(n);
                let a1 = affine_batch(&self.w1, &self.b1, x, &mut workspace.a1);
                let h1 = map_batch(a1, &mut workspace.h1, elementwise::Tanh);
                let h2 = columns_batch(
                    n,
                    &mut workspace.h2,
                    |j| {
                        let h1 = h1.column(j).into_owned();
                        {
                            let u = h1;
                            SVector::<
                                f64,
                                6,
                            >::from_fn(|i, _| Iterator::fold(
                                0..2,
                                0.0,
                                |sum, j| sum + u[j * 6 + i],
                            ))
                        }
                    },
                );
                let loss = half_sse_batch(h2, y);
                let dh2 = difference_batch(h2, y, share, &mut workspace.dh2);
                let dh1 = columns_batch(
                    n,
                    &mut workspace.dh1,
                    |j| {
                        let dh2 = dh2.column(j).into_owned();
                        {
                            let u = dh2;
                            SVector::<f64, 12>::from_fn(|i, _| u[i % 6])
                        }
                    },
                );
                let da1 = slope_batch(dh1, h1, elementwise::Tanh, &mut workspace.a1);
                outer_batch(da1, x, &mut workspace.gradients.w1);
                sum_batch(da1, &mut workspace.gradients.b1);
                workspace.gradients.w2.fill(0.0);
                workspace.gradients.b2.fill(0.0);
                loss
            }
            #[track_caller]
            pub fn descend_batch<'x, 'y>(
                &mut self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 6>,
                rate: f64,
                workspace: &mut AlongLastWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                let share: f64 = reciprocal(n);
                let a1 = affine_batch(&self.w1, &self.b1, x, &mut workspace.a1);
                let h1 = map_batch(a1, &mut workspace.h1, elementwise::Tanh);
                let h2 = columns_batch(
                    n,
                    &mut workspace.h2,
                    |j| {
                        let h1 = h1.column(j).into_owned();
                        {
                            let u = h1;
                            SVector::<
                                f64,
                                6,
                            >::from_fn(|i, _| Iterator::fold(
                                0..2,
                                0.0,
                                |sum, j| sum + u[j * 6 + i],
                            ))
                        }
                    },
                );
                let loss = half_sse_batch(h2, y);
                let dh2 = difference_batch(h2, y, share, &mut workspace.dh2);
                let dh1 = columns_batch(
                    n,
                    &mut workspace.dh1,
                    |j| {
                        let dh2 = dh2.column(j).into_owned();
                        {
                            let u = dh2;
                            SVector::<f64, 12>::from_fn(|i, _| u[i % 6])
                        }
                    },
                );
                let da1 = slope_batch(dh1, h1, elementwise::Tanh, &mut workspace.a1);
                descend_outer_batch(da1, x, rate, &mut self.w1);
                descend_sum_batch(da1, rate, &mut self.b1);
                workspace.gradients.w2.fill(0.0);
                descend(&mut self.w2, rate, &workspace.gradients.w2);
                workspace.gradients.b2.fill(0.0);
                descend(&mut self.b2, rate, &workspace.gradients.b2);
                loss
            }
            #[must_use]
            pub fn new(seed: u64) -> Self {
                let mut network = Self::zeros();
                let mut generator = Generator::new(seed);
                init::xavier_uniform(&mut network.w1, &mut generator);
                init::xavier_uniform(&mut network.w2, &mut generator);
                network
            }
            #[must_use]
            pub fn zeros() -> Self {
                Self {
                    w1: zeroed(),
                    b1: zeroed(),
                    w2: zeroed(),
                    b2: zeroed(),
                }
            }
            #[must_use]
            pub fn parameters(&self) -> Vec<f64> {
                flatten(self)
            }
            #[track_caller]
            pub fn set_parameters(&mut self, parameters: &[f64]) {
                unflatten(self, parameters);
            }
            #[inline]
            pub fn descend(&mut self, rate: f64, gradients: &AlongLastGradients) {
                descend(&mut self.w1, rate, &gradients.w1);
                self.b1 -= gradients.b1 * rate;
                descend(&mut self.w2, rate, &gradients.w2);
                self.b2 -= gradients.b2 * rate;
            }
        }
        impl AlongLastGradients {
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
        impl Debug for AlongLastWorkspace {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct("AlongLastWorkspace")
                    .field("capacity", &self.capacity)
                    .finish_non_exhaustive()
            }
        }
        impl Tensors for AlongLast {
            type Scalar = f64;
            const COUNT: usize = AlongLast::PARAMETERS;
            fn tensors(&self) -> impl Iterator<Item = Tensor<'_, f64>> {
                IntoIterator::into_iter([
                    Tensor {
                        name: "w1",
                        shape: &[12, 3],
                        values: self.w1.as_slice(),
                    },
                    Tensor {
                        name: "b1",
                        shape: &[12],
                        values: self.b1.as_slice(),
                    },
                    Tensor {
                        name: "w2",
                        shape: &[5, 12],
                        values: self.w2.as_slice(),
                    },
                    Tensor {
                        name: "b2",
                        shape: &[5],
                        values: self.b2.as_slice(),
                    },
                ])
            }
            fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, f64>> {
                IntoIterator::into_iter([
                    TensorMut {
                        name: "w1",
                        shape: &[12, 3],
                        values: self.w1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b1",
                        shape: &[12],
                        values: self.b1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "w2",
                        shape: &[5, 12],
                        values: self.w2.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b2",
                        shape: &[5],
                        values: self.b2.as_mut_slice(),
                    },
                ])
            }
        }
        impl Feedforward<3, 6> for AlongLast {
            const NAME: &'static str = "AlongLast";
            const SUMMARY: &'static str = Self::SUMMARY;
            const MACS: usize = Self::MACS;
            fn new(seed: u64) -> Self {
                Self::new(seed)
            }
            #[inline]
            fn forward(&self, x: &SVector<f64, 3>) -> SVector<f64, 6> {
                Self::forward(self, x)
            }
            type Workspace = AlongLastWorkspace;
            fn workspace(capacity: usize) -> AlongLastWorkspace {
                Self::workspace(capacity)
            }
            fn forward_batch<'w>(
                &self,
                xs: BatchView<'_, f64, 3>,
                workspace: &'w mut AlongLastWorkspace,
            ) -> BatchView<'w, f64, 6> {
                Self::forward_batch(self, xs, workspace)
            }
        }
        impl Tensors for AlongLastGradients {
            type Scalar = f64;
            const COUNT: usize = AlongLast::PARAMETERS;
            fn tensors(&self) -> impl Iterator<Item = Tensor<'_, f64>> {
                IntoIterator::into_iter([
                    Tensor {
                        name: "w1",
                        shape: &[12, 3],
                        values: self.w1.as_slice(),
                    },
                    Tensor {
                        name: "b1",
                        shape: &[12],
                        values: self.b1.as_slice(),
                    },
                    Tensor {
                        name: "w2",
                        shape: &[5, 12],
                        values: self.w2.as_slice(),
                    },
                    Tensor {
                        name: "b2",
                        shape: &[5],
                        values: self.b2.as_slice(),
                    },
                ])
            }
            fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, f64>> {
                IntoIterator::into_iter([
                    TensorMut {
                        name: "w1",
                        shape: &[12, 3],
                        values: self.w1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b1",
                        shape: &[12],
                        values: self.b1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "w2",
                        shape: &[5, 12],
                        values: self.w2.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b2",
                        shape: &[5],
                        values: self.b2.as_mut_slice(),
                    },
                ])
            }
        }
        impl Differentiable for AlongLast {
            type Gradients = AlongLastGradients;
        }
        impl Trainable<3, 6> for AlongLast {
            #[inline]
            fn loss(&self, x: &SVector<f64, 3>, y: &SVector<f64, 6>) -> f64 {
                Self::loss(self, x, y)
            }
            #[inline]
            fn backward(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 6>,
                _generator: &mut Generator,
            ) -> (f64, AlongLastGradients) {
                Self::backward(self, x, y)
            }
            #[inline]
            fn input_gradient(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 6>,
                _generator: &mut Generator,
            ) -> SVector<f64, 3> {
                Self::input_gradient(self, x, y)
            }
            fn kink_distance(
                &self,
                _x: &SVector<f64, 3>,
                _y: &SVector<f64, 6>,
                _generator: &mut Generator,
            ) -> f64 {
                f64::INFINITY
            }
            fn loss_batch(
                &self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 6>,
                workspace: &mut AlongLastWorkspace,
            ) -> f64 {
                Self::loss_batch(self, xs, ys, workspace)
            }
            fn backward_batch(
                &self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 6>,
                workspace: &mut AlongLastWorkspace,
                _generator: &mut Generator,
            ) -> f64 {
                Self::backward_batch(self, xs, ys, workspace)
            }
            fn descend_batch(
                &mut self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 6>,
                rate: f64,
                workspace: &mut AlongLastWorkspace,
                _generator: &mut Generator,
            ) -> f64 {
                Self::descend_batch(self, xs, ys, rate, workspace)
            }
            fn gradients(workspace: &AlongLastWorkspace) -> &AlongLastGradients {
                &workspace.gradients
            }
            fn gradients_mut(
                workspace: &mut AlongLastWorkspace,
            ) -> &mut AlongLastGradients {
                &mut workspace.gradients
            }
        }
    };
    pub const EVALUATED: super::Evaluated = super::Evaluated {
        loss: 1.5321529337777258f64,
        output: "0.449677440136102 -0.3729026618726754 0.238636325832221 -0.6816782994060631 -0.8272510598459429 0.7580674406069792",
        gradients: "0.029253402553655588 -0.2565982722143303 -0.32245762889668184 -0.5470540808256057 -0.5676602099423629 0.04343769878294278 0.08806732726900297 -0.380325850011254 -0.298019927125817 -0.28170901558787825 -0.8905824567911368 0.24491994553347943 -0.016716230030660337 0.14662758412247445 0.18426150222667537 0.31260233190034614 0.3243772628242074 -0.02482154216168159 -0.05032418701085885 0.21732905714928805 0.1702971012147526 0.16097658033593046 0.5089042610235068 -0.13995425459055968 0.008358115015330169 -0.07331379206123723 -0.09213075111333768 -0.15630116595017307 -0.1621886314121037 0.012410771080840795 0.025162093505429424 -0.10866452857464402 -0.0851485506073763 -0.08048829016796523 -0.2544521305117534 0.06997712729527984 0.04179057507665084 -0.36656896030618613 -0.46065375556668836 -0.7815058297508654 -0.8109431570605184 0.062053855404203974 0.1258104675271471 -0.5433226428732201 -0.42574275303688147 -0.40244145083982613 -1.272260652558767 0.3498856364763992 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0",
        input_gradient: "-0.5287493343820728 0.08177456463770696 -0.6513609975177388",
    };
}
pub mod along_outer {
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct AlongOuter {
        pub w1: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 12, 3>,
        pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 12>,
        pub w2: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 5, 12>,
        pub b2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 5>,
    }
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct AlongOuterTrace {
        pub a1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 12>,
        pub h1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 12>,
        pub h2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 3>,
    }
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct AlongOuterGradients {
        pub w1: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 12, 3>,
        pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 12>,
        pub w2: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 5, 12>,
        pub b2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 5>,
    }
    #[derive(::core::clone::Clone)]
    pub struct AlongOuterWorkspace {
        pub gradients: AlongOuterGradients,
        capacity: ::core::primitive::usize,
        a1: ::nn_core::Batch<::core::primitive::f64, 12>,
        h1: ::nn_core::Batch<::core::primitive::f64, 12>,
        h2: ::nn_core::Batch<::core::primitive::f64, 3>,
        dh2: ::nn_core::Batch<::core::primitive::f64, 3>,
        dh1: ::nn_core::Batch<::core::primitive::f64, 12>,
    }
    const _: () = {
        use ::nn_core::__private::{
            BatchView, Debug, Differentiable, Feedforward, Generator, IntoBatch,
            IntoIterator, IntoTargets, Iterator, SVector, Targets, Tensor, TensorMut,
            Tensors, Trainable, Vec, affine_batch, batch, check_columns, check_targets,
            columns_batch, descend, descend_outer_batch, descend_sum_batch,
            difference_batch, elementwise, f64, flatten, fmt, half_sse, half_sse_batch,
            init, map_batch, outer_batch, reciprocal, slope_batch, str, sum_batch, tanh,
            tanh_slope, u64, unflatten, usize, zeroed,
        };
        use ::nn_core::__private::{
            local as _generator, local as _x, local as _y, local as a1,
            local as capacity, local as da1, local as db1, local as db2, local as dh1,
            local as dh2, local as dw1, local as dw2, local as dx, local as f,
            local as generator, local as gradients, local as h1, local as h2, local as i,
            local as j, local as loss, local as n, local as network, local as parameters,
            local as rate, local as seed, local as share, local as sum, local as u,
            local as workspace, local as x, local as xs, local as y, local as ys,
        };
        impl AlongOuter {
            pub const INPUTS: usize = 3;
            pub const OUTPUTS: usize = 3;
            pub const PARAMETERS: usize = 113;
            pub const MACS: usize = 36;
            pub const SUMMARY: &'static str = "";
            pub const EXPLANATION: &'static str = "";
            pub const INFERENCE_BYTES: usize = 1144;
            pub const TRAINING_BYTES: usize = 2296;
            #[must_use]
            #[inline]
            pub fn forward(&self, x: &SVector<f64, 3>) -> SVector<f64, 3> {
                let a1 = self.w1 * x + self.b1;
                let h1 = a1.map(tanh);
                let h2 = {
                    let u = {
                        let u = h1;
                        SVector::<
                            f64,
                            6,
                        >::from_fn(|i, _| Iterator::fold(
                            0..2,
                            0.0,
                            |sum, j| sum + u[j * 6 + i],
                        ))
                    };
                    SVector::<
                        f64,
                        3,
                    >::from_fn(|i, _| Iterator::fold(
                        0..2,
                        0.0,
                        |sum, j| sum + u[i * 2 + j],
                    ))
                };
                h2
            }
            #[must_use]
            #[inline]
            pub fn trace(&self, x: &SVector<f64, 3>) -> AlongOuterTrace {
                let a1 = self.w1 * x + self.b1;
                let h1 = a1.map(tanh);
                let h2 = {
                    let u = {
                        let u = h1;
                        SVector::<
                            f64,
                            6,
                        >::from_fn(|i, _| Iterator::fold(
                            0..2,
                            0.0,
                            |sum, j| sum + u[j * 6 + i],
                        ))
                    };
                    SVector::<
                        f64,
                        3,
                    >::from_fn(|i, _| Iterator::fold(
                        0..2,
                        0.0,
                        |sum, j| sum + u[i * 2 + j],
                    ))
                };
                AlongOuterTrace { a1, h1, h2 }
            }
            #[must_use]
            #[inline]
            pub fn loss(&self, x: &SVector<f64, 3>, y: &SVector<f64, 3>) -> f64 {
                let AlongOuterTrace { h2, .. } = self.trace(x);
                half_sse(&h2, y)
            }
            #[must_use]
            #[inline]
            pub fn backward(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 3>,
            ) -> (f64, AlongOuterGradients) {
                let AlongOuterTrace { h1, h2, .. } = self.trace(x);
                let loss = half_sse(&h2, y);
                let dh2 = h2 - y;
                let dh1 = {
                    let u = {
                        let u = dh2;
                        SVector::<f64, 6>::from_fn(|i, _| u[i / 2])
                    };
                    SVector::<f64, 12>::from_fn(|i, _| u[i % 6])
                };
                let da1 = dh1.component_mul(&h1.map(tanh_slope));
                let dw1 = da1 * x.transpose();
                let db1 = da1;
                let dw2 = zeroed();
                let db2 = zeroed();
                (
                    loss,
                    AlongOuterGradients {
                        w1: dw1,
                        b1: db1,
                        w2: dw2,
                        b2: db2,
                    },
                )
            }
            #[must_use]
            #[inline]
            pub fn input_gradient(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 3>,
            ) -> SVector<f64, 3> {
                let AlongOuterTrace { h1, h2, .. } = self.trace(x);
                let dh2 = h2 - y;
                let dh1 = {
                    let u = {
                        let u = dh2;
                        SVector::<f64, 6>::from_fn(|i, _| u[i / 2])
                    };
                    SVector::<f64, 12>::from_fn(|i, _| u[i % 6])
                };
                let da1 = dh1.component_mul(&h1.map(tanh_slope));
                let dx = self.w1.tr_mul(&da1);
                dx
            }
            #[must_use]
            pub fn workspace(capacity: usize) -> AlongOuterWorkspace {
                AlongOuterWorkspace {
                    gradients: AlongOuterGradients::zeros(),
                    capacity,
                    a1: batch(capacity),
                    h1: batch(capacity),
                    h2: batch(capacity),
                    dh2: batch(capacity),
                    dh1: batch(capacity),
                }
            }
            #[track_caller]
            pub fn forward_batch<'x, 'w>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                workspace: &'w mut AlongOuterWorkspace,
            ) -> BatchView<'w, f64, 3> {
                let x = xs.into_batch();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                let a1 = affine_batch(&self.w1, &self.b1, x, &mut workspace.a1);
                let h1 = map_batch(a1, &mut workspace.h1, elementwise::Tanh);
                let h2 = columns_batch(
                    n,
                    &mut workspace.h2,
                    |j| {
                        let h1 = h1.column(j).into_owned();
                        {
                            let u = {
                                let u = h1;
                                SVector::<
                                    f64,
                                    6,
                                >::from_fn(|i, _| Iterator::fold(
                                    0..2,
                                    0.0,
                                    |sum, j| sum + u[j * 6 + i],
                                ))
                            };
                            SVector::<
                                f64,
                                3,
                            >::from_fn(|i, _| Iterator::fold(
                                0..2,
                                0.0,
                                |sum, j| sum + u[i * 2 + j],
                            ))
                        }
                    },
                );
                h2
            }
            #[track_caller]
            pub fn loss_batch<'x, 'y>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 3>,
                workspace: &mut AlongOuterWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                self.forward_batch(x, workspace);
                let h2 = workspace.h2.columns(0, n);
                half_sse_batch(h2, y)
            }
            #[track_caller]
            pub fn backward_batch<'x, 'y>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 3>,
                workspace: &mut AlongOuterWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                let share: f64 = reciprocal(n);
                let a1 = affine_batch(&self.w1, &self.b1, x, &mut workspace.a1);
                let h1 = map_batch(a1, &mut workspace.h1, elementwise::Tanh);
                let h2 = columns_batch(
                    n,
                    &mut workspace.h2,
                    |j| {
                        let h1 = h1.column(j).into_owned();
                        {
                            let u = {
                                let u = h1;
                                SVector::<
                                    f64,
                                    6,
                                >::from_fn(|i, _| Iterator::fold(
                                    0..2,
                                    0.0,
                                    |sum, j| sum + u[j * 6 + i],
                                ))
                            };
                            SVector::<
                                f64,
                                3,
                            >::from_fn(|i, _| Iterator::fold(
                                0..2,
                                0.0,
                                |sum, j| sum + u[i * 2 + j],
                            ))
                        }
                    },
                );
                let loss = half_sse_batch(h2, y);
                let dh2 = difference_batch(h2, y, share, &mut workspace.dh2);
                let dh1 = columns_batch(
                    n,
                    &mut workspace.dh1,
                    |j| {
                        let dh2 = dh2.column(j).into_owned();
                        {
                            let u = {
                                let u = dh2;
                                SVector::<f64, 6>::from_fn(|i, _| u[i / 2])
                            };
                            SVector::<f64, 12>::from_fn(|i, _| u[i % 6])
                        }
                    },
                );
                let da1 = slope_batch(dh1, h1, elementwise::Tanh, &mut workspace.a1);
                outer_batch(da1, x, &mut workspace.gradients.w1);
                sum_batch(da1, &mut workspace.gradients.b1);
                workspace.gradients.w2.fill(0.0);
                workspace.gradients.b2.fill(0.0);
                loss
            }
            #[track_caller]
            pub fn descend_batch<'x, 'y>(
                &mut self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 3>,
                rate: f64,
                workspace: &mut AlongOuterWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                let share: f64 = reciprocal(n);
                let a1 = affine_batch(&self.w1, &self.b1, x, &mut workspace.a1);
                let h1 = map_batch(a1, &mut workspace.h1, elementwise::Tanh);
                let h2 = columns_batch(
                    n,
                    &mut workspace.h2,
                    |j| {
                        let h1 = h1.column(j).into_owned();
                        {
                            let u = {
                                let u = h1;
                                SVector::<
                                    f64,
                                    6,
                                >::from_fn(|i, _| Iterator::fold(
                                    0..2,
                                    0.0,
                                    |sum, j| sum + u[j * 6 + i],
                                ))
                            };
                            SVector::<
                                f64,
                                3,
                            >::from_fn(|i, _| Iterator::fold(
                                0..2,
                                0.0,
                                |sum, j| sum + u[i * 2 + j],
                            ))
                        }
                    },
                );
                let loss = half_sse_batch(h2, y);
                let dh2 = difference_batch(h2, y, share, &mut workspace.dh2);
                let dh1 = columns_batch(
                    n,
                    &mut workspace.dh1,
                    |j| {
                        let dh2 = dh2.column(j).into_owned();
                        {
                            let u = {
                                let u = dh2;
                                SVector::<f64, 6>::from_fn(|i, _| u[i / 2])
                            };
                            SVector::<f64, 12>::from_fn(|i, _| u[i % 6])
                        }
                    },
                );
                let da1 = slope_batch(dh1, h1, elementwise::Tanh, &mut workspace.a1);
                descend_outer_batch(da1, x, rate, &mut self.w1);
                descend_sum_batch(da1, rate, &mut self.b1);
                workspace.gradients.w2.fill(0.0);
                descend(&mut self.w2, rate, &workspace.gradients.w2);
                workspace.gradients.b2.fill(0.0);
                descend(&mut self.b2, rate, &workspace.gradients.b2);
                loss
            }
            #[must_use]
            pub fn new(seed: u64) -> Self {
                let mut network = Self::zeros();
                let mut generator = Generator::new(seed);
                init::xavier_uniform(&mut network.w1, &mut generator);
                init::xavier_uniform(&mut network.w2, &mut generator);
                network
            }
            #[must_use]
            pub fn zeros() -> Self {
                Self {
                    w1: zeroed(),
                    b1: zeroed(),
                    w2: zeroed(),
                    b2: zeroed(),
                }
            }
            #[must_use]
            pub fn parameters(&self) -> Vec<f64> {
                flatten(self)
            }
            #[track_caller]
            pub fn set_parameters(&mut self, parameters: &[f64]) {
                unflatten(self, parameters);
            }
            #[inline]
            pub fn descend(&mut self, rate: f64, gradients: &AlongOuterGradients) {
                descend(&mut self.w1, rate, &gradients.w1);
                self.b1 -= gradients.b1 * rate;
                descend(&mut self.w2, rate, &gradients.w2);
                self.b2 -= gradients.b2 * rate;
            }
        }
        impl AlongOuterGradients {
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
        impl Debug for AlongOuterWorkspace {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct("AlongOuterWorkspace")
                    .field("capacity", &self.capacity)
                    .finish_non_exhaustive()
            }
        }
        impl Tensors for AlongOuter {
            type Scalar = f64;
            const COUNT: usize = AlongOuter::PARAMETERS;
            fn tensors(&self) -> impl Iterator<Item = Tensor<'_, f64>> {
                IntoIterator::into_iter([
                    Tensor {
                        name: "w1",
                        shape: &[12, 3],
                        values: self.w1.as_slice(),
                    },
                    Tensor {
                        name: "b1",
                        shape: &[12],
                        values: self.b1.as_slice(),
                    },
                    Tensor {
                        name: "w2",
                        shape: &[5, 12],
                        values: self.w2.as_slice(),
                    },
                    Tensor {
                        name: "b2",
                        shape: &[5],
                        values: self.b2.as_slice(),
                    },
                ])
            }
            fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, f64>> {
                IntoIterator::into_iter([
                    TensorMut {
                        name: "w1",
                        shape: &[12, 3],
                        values: self.w1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b1",
                        shape: &[12],
                        values: self.b1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "w2",
                        shape: &[5, 12],
                        values: self.w2.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b2",
                        shape: &[5],
                        values: self.b2.as_mut_slice(),
                    },
                ])
            }
        }
        impl Feedforward<3, 3> for AlongOuter {
            const NAME: &'static str = "AlongOuter";
            const SUMMARY: &'static str = Self::SUMMARY;
            const MACS: usize = Self::MACS;
            fn new(seed: u64) -> Self {
                Self::new(seed)
            }
            #[inline]
            fn forward(&self, x: &SVector<f64, 3>) -> SVector<f64, 3> {
                Self::forward(self, x)
            }
            type Workspace = AlongOuterWorkspace;
            fn workspace(capacity: usize) -> AlongOuterWorkspace {
                Self::workspace(capacity)
            }
            fn forward_batch<'w>(
                &self,
                xs: BatchView<'_, f64, 3>,
                workspace: &'w mut AlongOuterWorkspace,
            ) -> BatchView<'w, f64, 3> {
                Self::forward_batch(self, xs, workspace)
            }
        }
        impl Tensors for AlongOuterGradients {
            type Scalar = f64;
            const COUNT: usize = AlongOuter::PARAMETERS;
            fn tensors(&self) -> impl Iterator<Item = Tensor<'_, f64>> {
                IntoIterator::into_iter([
                    Tensor {
                        name: "w1",
                        shape: &[12, 3],
                        values: self.w1.as_slice(),
                    },
                    Tensor {
                        name: "b1",
                        shape: &[12],
                        values: self.b1.as_slice(),
                    },
                    Tensor {
                        name: "w2",
                        shape: &[5, 12],
                        values: self.w2.as_slice(),
                    },
                    Tensor {
                        name: "b2",
                        shape: &[5],
                        values: self.b2.as_slice(),
                    },
                ])
            }
            fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, f64>> {
                IntoIterator::into_iter([
                    TensorMut {
                        name: "w1",
                        shape: &[12, 3],
                        values: self.w1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b1",
                        shape: &[12],
                        values: self.b1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "w2",
                        shape: &[5, 12],
                        values: self.w2.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b2",
                        shape: &[5],
                        values: self.b2.as_mut_slice(),
                    },
                ])
            }
        }
        impl Differentiable for AlongOuter {
            type Gradients = AlongOuterGradients;
        }
        impl Trainable<3, 3> for AlongOuter {
            #[inline]
            fn loss(&self, x: &SVector<f64, 3>, y: &SVector<f64, 3>) -> f64 {
                Self::loss(self, x, y)
            }
            #[inline]
            fn backward(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 3>,
                _generator: &mut Generator,
            ) -> (f64, AlongOuterGradients) {
                Self::backward(self, x, y)
            }
            #[inline]
            fn input_gradient(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 3>,
                _generator: &mut Generator,
            ) -> SVector<f64, 3> {
                Self::input_gradient(self, x, y)
            }
            fn kink_distance(
                &self,
                _x: &SVector<f64, 3>,
                _y: &SVector<f64, 3>,
                _generator: &mut Generator,
            ) -> f64 {
                f64::INFINITY
            }
            fn loss_batch(
                &self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 3>,
                workspace: &mut AlongOuterWorkspace,
            ) -> f64 {
                Self::loss_batch(self, xs, ys, workspace)
            }
            fn backward_batch(
                &self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 3>,
                workspace: &mut AlongOuterWorkspace,
                _generator: &mut Generator,
            ) -> f64 {
                Self::backward_batch(self, xs, ys, workspace)
            }
            fn descend_batch(
                &mut self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 3>,
                rate: f64,
                workspace: &mut AlongOuterWorkspace,
                _generator: &mut Generator,
            ) -> f64 {
                Self::descend_batch(self, xs, ys, rate, workspace)
            }
            fn gradients(workspace: &AlongOuterWorkspace) -> &AlongOuterGradients {
                &workspace.gradients
            }
            fn gradients_mut(
                workspace: &mut AlongOuterWorkspace,
            ) -> &mut AlongOuterGradients {
                &mut workspace.gradients
            }
        }
    };
    pub const EVALUATED: super::Evaluated = super::Evaluated {
        loss: 0.5274879597513177f64,
        output: "0.07677477826342663 -0.44304197357384206 -0.06918361923896377",
        gradients: "-0.043627798989955856 -0.09998069484445071 -0.4494367495527136 -0.45003006486557334 -0.3289768966785364 -0.09331081961721549 -0.13134142753573771 -0.14818978484652448 -0.41537583653286636 -0.2317458748628636 -0.5161204673853088 -0.5261254969452245 0.024930170851403352 0.057131825625400416 0.2568209997444078 0.25716003706604196 0.18798679810202082 0.05332046835269458 0.07505224430613584 0.08467987705515685 0.23735762087592366 0.13242621420735065 0.29492598136303366 0.3006431411115569 -0.012465085425701676 -0.028565912812700208 -0.1284104998722039 -0.12858001853302098 -0.09399339905101041 -0.02666023417634729 -0.03752612215306792 -0.042339938527578426 -0.11867881043796183 -0.06621310710367533 -0.14746299068151683 -0.15032157055577844 -0.06232542712850837 -0.14282956406350103 -0.6420524993610195 -0.6429000926651048 -0.46996699525505203 -0.13330117088173643 -0.1876306107653396 -0.21169969263789212 -0.5933940521898091 -0.3310655355183766 -0.7373149534075841 -0.7516078527788922 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0",
        input_gradient: "-0.3280087341610823 -0.8404888784589692 0.37249890637170646",
    };
}
pub mod along_last_two {
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct AlongLastTwo {
        pub w1: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 12, 3>,
        pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 12>,
        pub w2: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 5, 12>,
        pub b2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 5>,
    }
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct AlongLastTwoTrace {
        pub a1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 12>,
        pub h1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 12>,
        pub h2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 2>,
    }
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct AlongLastTwoGradients {
        pub w1: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 12, 3>,
        pub b1: ::nn_core::nalgebra::SVector<::core::primitive::f64, 12>,
        pub w2: ::nn_core::nalgebra::SMatrix<::core::primitive::f64, 5, 12>,
        pub b2: ::nn_core::nalgebra::SVector<::core::primitive::f64, 5>,
    }
    #[derive(::core::clone::Clone)]
    pub struct AlongLastTwoWorkspace {
        pub gradients: AlongLastTwoGradients,
        capacity: ::core::primitive::usize,
        a1: ::nn_core::Batch<::core::primitive::f64, 12>,
        h1: ::nn_core::Batch<::core::primitive::f64, 12>,
        h2: ::nn_core::Batch<::core::primitive::f64, 2>,
        dh2: ::nn_core::Batch<::core::primitive::f64, 2>,
        dh1: ::nn_core::Batch<::core::primitive::f64, 12>,
    }
    const _: () = {
        use ::nn_core::__private::{
            BatchView, Debug, Differentiable, Feedforward, Generator, IntoBatch,
            IntoIterator, IntoTargets, Iterator, SVector, Targets, Tensor, TensorMut,
            Tensors, Trainable, Vec, affine_batch, batch, check_columns, check_targets,
            columns_batch, descend, descend_outer_batch, descend_sum_batch,
            difference_batch, elementwise, f64, flatten, fmt, half_sse, half_sse_batch,
            init, map_batch, outer_batch, reciprocal, slope_batch, str, sum_batch, tanh,
            tanh_slope, u64, unflatten, usize, zeroed,
        };
        use ::nn_core::__private::{
            local as _generator, local as _x, local as _y, local as a1,
            local as capacity, local as da1, local as db1, local as db2, local as dh1,
            local as dh2, local as dw1, local as dw2, local as dx, local as f,
            local as generator, local as gradients, local as h1, local as h2, local as i,
            local as j, local as loss, local as n, local as network, local as parameters,
            local as rate, local as seed, local as share, local as sum, local as u,
            local as workspace, local as x, local as xs, local as y, local as ys,
        };
        impl AlongLastTwo {
            pub const INPUTS: usize = 3;
            pub const OUTPUTS: usize = 2;
            pub const PARAMETERS: usize = 113;
            pub const MACS: usize = 36;
            pub const SUMMARY: &'static str = "";
            pub const EXPLANATION: &'static str = "";
            pub const INFERENCE_BYTES: usize = 1136;
            pub const TRAINING_BYTES: usize = 2272;
            #[must_use]
            #[inline]
            pub fn forward(&self, x: &SVector<f64, 3>) -> SVector<f64, 2> {
                let a1 = self.w1 * x + self.b1;
                let h1 = a1.map(tanh);
                let h2 = {
                    let u = {
                        let u = h1;
                        SVector::<
                            f64,
                            6,
                        >::from_fn(|i, _| Iterator::fold(
                            0..2,
                            0.0,
                            |sum, j| sum + u[j * 6 + i],
                        ))
                    };
                    SVector::<
                        f64,
                        2,
                    >::from_fn(|i, _| Iterator::fold(
                        0..3,
                        0.0,
                        |sum, j| sum + u[j * 2 + i],
                    ))
                };
                h2
            }
            #[must_use]
            #[inline]
            pub fn trace(&self, x: &SVector<f64, 3>) -> AlongLastTwoTrace {
                let a1 = self.w1 * x + self.b1;
                let h1 = a1.map(tanh);
                let h2 = {
                    let u = {
                        let u = h1;
                        SVector::<
                            f64,
                            6,
                        >::from_fn(|i, _| Iterator::fold(
                            0..2,
                            0.0,
                            |sum, j| sum + u[j * 6 + i],
                        ))
                    };
                    SVector::<
                        f64,
                        2,
                    >::from_fn(|i, _| Iterator::fold(
                        0..3,
                        0.0,
                        |sum, j| sum + u[j * 2 + i],
                    ))
                };
                AlongLastTwoTrace { a1, h1, h2 }
            }
            #[must_use]
            #[inline]
            pub fn loss(&self, x: &SVector<f64, 3>, y: &SVector<f64, 2>) -> f64 {
                let AlongLastTwoTrace { h2, .. } = self.trace(x);
                half_sse(&h2, y)
            }
            #[must_use]
            #[inline]
            pub fn backward(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 2>,
            ) -> (f64, AlongLastTwoGradients) {
                let AlongLastTwoTrace { h1, h2, .. } = self.trace(x);
                let loss = half_sse(&h2, y);
                let dh2 = h2 - y;
                let dh1 = {
                    let u = {
                        let u = dh2;
                        SVector::<f64, 6>::from_fn(|i, _| u[i % 2])
                    };
                    SVector::<f64, 12>::from_fn(|i, _| u[i % 6])
                };
                let da1 = dh1.component_mul(&h1.map(tanh_slope));
                let dw1 = da1 * x.transpose();
                let db1 = da1;
                let dw2 = zeroed();
                let db2 = zeroed();
                (
                    loss,
                    AlongLastTwoGradients {
                        w1: dw1,
                        b1: db1,
                        w2: dw2,
                        b2: db2,
                    },
                )
            }
            #[must_use]
            #[inline]
            pub fn input_gradient(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 2>,
            ) -> SVector<f64, 3> {
                let AlongLastTwoTrace { h1, h2, .. } = self.trace(x);
                let dh2 = h2 - y;
                let dh1 = {
                    let u = {
                        let u = dh2;
                        SVector::<f64, 6>::from_fn(|i, _| u[i % 2])
                    };
                    SVector::<f64, 12>::from_fn(|i, _| u[i % 6])
                };
                let da1 = dh1.component_mul(&h1.map(tanh_slope));
                let dx = self.w1.tr_mul(&da1);
                dx
            }
            #[must_use]
            pub fn workspace(capacity: usize) -> AlongLastTwoWorkspace {
                AlongLastTwoWorkspace {
                    gradients: AlongLastTwoGradients::zeros(),
                    capacity,
                    a1: batch(capacity),
                    h1: batch(capacity),
                    h2: batch(capacity),
                    dh2: batch(capacity),
                    dh1: batch(capacity),
                }
            }
            #[track_caller]
            pub fn forward_batch<'x, 'w>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                workspace: &'w mut AlongLastTwoWorkspace,
            ) -> BatchView<'w, f64, 2> {
                let x = xs.into_batch();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                let a1 = affine_batch(&self.w1, &self.b1, x, &mut workspace.a1);
                let h1 = map_batch(a1, &mut workspace.h1, elementwise::Tanh);
                let h2 = columns_batch(
                    n,
                    &mut workspace.h2,
                    |j| {
                        let h1 = h1.column(j).into_owned();
                        {
                            let u = {
                                let u = h1;
                                SVector::<
                                    f64,
                                    6,
                                >::from_fn(|i, _| Iterator::fold(
                                    0..2,
                                    0.0,
                                    |sum, j| sum + u[j * 6 + i],
                                ))
                            };
                            SVector::<
                                f64,
                                2,
                            >::from_fn(|i, _| Iterator::fold(
                                0..3,
                                0.0,
                                |sum, j| sum + u[j * 2 + i],
                            ))
                        }
                    },
                );
                h2
            }
            #[track_caller]
            pub fn loss_batch<'x, 'y>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 2>,
                workspace: &mut AlongLastTwoWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                self.forward_batch(x, workspace);
                let h2 = workspace.h2.columns(0, n);
                half_sse_batch(h2, y)
            }
            #[track_caller]
            pub fn backward_batch<'x, 'y>(
                &self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 2>,
                workspace: &mut AlongLastTwoWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                let share: f64 = reciprocal(n);
                let a1 = affine_batch(&self.w1, &self.b1, x, &mut workspace.a1);
                let h1 = map_batch(a1, &mut workspace.h1, elementwise::Tanh);
                let h2 = columns_batch(
                    n,
                    &mut workspace.h2,
                    |j| {
                        let h1 = h1.column(j).into_owned();
                        {
                            let u = {
                                let u = h1;
                                SVector::<
                                    f64,
                                    6,
                                >::from_fn(|i, _| Iterator::fold(
                                    0..2,
                                    0.0,
                                    |sum, j| sum + u[j * 6 + i],
                                ))
                            };
                            SVector::<
                                f64,
                                2,
                            >::from_fn(|i, _| Iterator::fold(
                                0..3,
                                0.0,
                                |sum, j| sum + u[j * 2 + i],
                            ))
                        }
                    },
                );
                let loss = half_sse_batch(h2, y);
                let dh2 = difference_batch(h2, y, share, &mut workspace.dh2);
                let dh1 = columns_batch(
                    n,
                    &mut workspace.dh1,
                    |j| {
                        let dh2 = dh2.column(j).into_owned();
                        {
                            let u = {
                                let u = dh2;
                                SVector::<f64, 6>::from_fn(|i, _| u[i % 2])
                            };
                            SVector::<f64, 12>::from_fn(|i, _| u[i % 6])
                        }
                    },
                );
                let da1 = slope_batch(dh1, h1, elementwise::Tanh, &mut workspace.a1);
                outer_batch(da1, x, &mut workspace.gradients.w1);
                sum_batch(da1, &mut workspace.gradients.b1);
                workspace.gradients.w2.fill(0.0);
                workspace.gradients.b2.fill(0.0);
                loss
            }
            #[track_caller]
            pub fn descend_batch<'x, 'y>(
                &mut self,
                xs: impl IntoBatch<'x, f64, 3>,
                ys: impl IntoTargets<'y, f64, 2>,
                rate: f64,
                workspace: &mut AlongLastTwoWorkspace,
            ) -> f64 {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                let share: f64 = reciprocal(n);
                let a1 = affine_batch(&self.w1, &self.b1, x, &mut workspace.a1);
                let h1 = map_batch(a1, &mut workspace.h1, elementwise::Tanh);
                let h2 = columns_batch(
                    n,
                    &mut workspace.h2,
                    |j| {
                        let h1 = h1.column(j).into_owned();
                        {
                            let u = {
                                let u = h1;
                                SVector::<
                                    f64,
                                    6,
                                >::from_fn(|i, _| Iterator::fold(
                                    0..2,
                                    0.0,
                                    |sum, j| sum + u[j * 6 + i],
                                ))
                            };
                            SVector::<
                                f64,
                                2,
                            >::from_fn(|i, _| Iterator::fold(
                                0..3,
                                0.0,
                                |sum, j| sum + u[j * 2 + i],
                            ))
                        }
                    },
                );
                let loss = half_sse_batch(h2, y);
                let dh2 = difference_batch(h2, y, share, &mut workspace.dh2);
                let dh1 = columns_batch(
                    n,
                    &mut workspace.dh1,
                    |j| {
                        let dh2 = dh2.column(j).into_owned();
                        {
                            let u = {
                                let u = dh2;
                                SVector::<f64, 6>::from_fn(|i, _| u[i % 2])
                            };
                            SVector::<f64, 12>::from_fn(|i, _| u[i % 6])
                        }
                    },
                );
                let da1 = slope_batch(dh1, h1, elementwise::Tanh, &mut workspace.a1);
                descend_outer_batch(da1, x, rate, &mut self.w1);
                descend_sum_batch(da1, rate, &mut self.b1);
                workspace.gradients.w2.fill(0.0);
                descend(&mut self.w2, rate, &workspace.gradients.w2);
                workspace.gradients.b2.fill(0.0);
                descend(&mut self.b2, rate, &workspace.gradients.b2);
                loss
            }
            #[must_use]
            pub fn new(seed: u64) -> Self {
                let mut network = Self::zeros();
                let mut generator = Generator::new(seed);
                init::xavier_uniform(&mut network.w1, &mut generator);
                init::xavier_uniform(&mut network.w2, &mut generator);
                network
            }
            #[must_use]
            pub fn zeros() -> Self {
                Self {
                    w1: zeroed(),
                    b1: zeroed(),
                    w2: zeroed(),
                    b2: zeroed(),
                }
            }
            #[must_use]
            pub fn parameters(&self) -> Vec<f64> {
                flatten(self)
            }
            #[track_caller]
            pub fn set_parameters(&mut self, parameters: &[f64]) {
                unflatten(self, parameters);
            }
            #[inline]
            pub fn descend(&mut self, rate: f64, gradients: &AlongLastTwoGradients) {
                descend(&mut self.w1, rate, &gradients.w1);
                self.b1 -= gradients.b1 * rate;
                descend(&mut self.w2, rate, &gradients.w2);
                self.b2 -= gradients.b2 * rate;
            }
        }
        impl AlongLastTwoGradients {
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
        impl Debug for AlongLastTwoWorkspace {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct("AlongLastTwoWorkspace")
                    .field("capacity", &self.capacity)
                    .finish_non_exhaustive()
            }
        }
        impl Tensors for AlongLastTwo {
            type Scalar = f64;
            const COUNT: usize = AlongLastTwo::PARAMETERS;
            fn tensors(&self) -> impl Iterator<Item = Tensor<'_, f64>> {
                IntoIterator::into_iter([
                    Tensor {
                        name: "w1",
                        shape: &[12, 3],
                        values: self.w1.as_slice(),
                    },
                    Tensor {
                        name: "b1",
                        shape: &[12],
                        values: self.b1.as_slice(),
                    },
                    Tensor {
                        name: "w2",
                        shape: &[5, 12],
                        values: self.w2.as_slice(),
                    },
                    Tensor {
                        name: "b2",
                        shape: &[5],
                        values: self.b2.as_slice(),
                    },
                ])
            }
            fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, f64>> {
                IntoIterator::into_iter([
                    TensorMut {
                        name: "w1",
                        shape: &[12, 3],
                        values: self.w1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b1",
                        shape: &[12],
                        values: self.b1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "w2",
                        shape: &[5, 12],
                        values: self.w2.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b2",
                        shape: &[5],
                        values: self.b2.as_mut_slice(),
                    },
                ])
            }
        }
        impl Feedforward<3, 2> for AlongLastTwo {
            const NAME: &'static str = "AlongLastTwo";
            const SUMMARY: &'static str = Self::SUMMARY;
            const MACS: usize = Self::MACS;
            fn new(seed: u64) -> Self {
                Self::new(seed)
            }
            #[inline]
            fn forward(&self, x: &SVector<f64, 3>) -> SVector<f64, 2> {
                Self::forward(self, x)
            }
            type Workspace = AlongLastTwoWorkspace;
            fn workspace(capacity: usize) -> AlongLastTwoWorkspace {
                Self::workspace(capacity)
            }
            fn forward_batch<'w>(
                &self,
                xs: BatchView<'_, f64, 3>,
                workspace: &'w mut AlongLastTwoWorkspace,
            ) -> BatchView<'w, f64, 2> {
                Self::forward_batch(self, xs, workspace)
            }
        }
        impl Tensors for AlongLastTwoGradients {
            type Scalar = f64;
            const COUNT: usize = AlongLastTwo::PARAMETERS;
            fn tensors(&self) -> impl Iterator<Item = Tensor<'_, f64>> {
                IntoIterator::into_iter([
                    Tensor {
                        name: "w1",
                        shape: &[12, 3],
                        values: self.w1.as_slice(),
                    },
                    Tensor {
                        name: "b1",
                        shape: &[12],
                        values: self.b1.as_slice(),
                    },
                    Tensor {
                        name: "w2",
                        shape: &[5, 12],
                        values: self.w2.as_slice(),
                    },
                    Tensor {
                        name: "b2",
                        shape: &[5],
                        values: self.b2.as_slice(),
                    },
                ])
            }
            fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, f64>> {
                IntoIterator::into_iter([
                    TensorMut {
                        name: "w1",
                        shape: &[12, 3],
                        values: self.w1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b1",
                        shape: &[12],
                        values: self.b1.as_mut_slice(),
                    },
                    TensorMut {
                        name: "w2",
                        shape: &[5, 12],
                        values: self.w2.as_mut_slice(),
                    },
                    TensorMut {
                        name: "b2",
                        shape: &[5],
                        values: self.b2.as_mut_slice(),
                    },
                ])
            }
        }
        impl Differentiable for AlongLastTwo {
            type Gradients = AlongLastTwoGradients;
        }
        impl Trainable<3, 2> for AlongLastTwo {
            #[inline]
            fn loss(&self, x: &SVector<f64, 3>, y: &SVector<f64, 2>) -> f64 {
                Self::loss(self, x, y)
            }
            #[inline]
            fn backward(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 2>,
                _generator: &mut Generator,
            ) -> (f64, AlongLastTwoGradients) {
                Self::backward(self, x, y)
            }
            #[inline]
            fn input_gradient(
                &self,
                x: &SVector<f64, 3>,
                y: &SVector<f64, 2>,
                _generator: &mut Generator,
            ) -> SVector<f64, 3> {
                Self::input_gradient(self, x, y)
            }
            fn kink_distance(
                &self,
                _x: &SVector<f64, 3>,
                _y: &SVector<f64, 2>,
                _generator: &mut Generator,
            ) -> f64 {
                f64::INFINITY
            }
            fn loss_batch(
                &self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 2>,
                workspace: &mut AlongLastTwoWorkspace,
            ) -> f64 {
                Self::loss_batch(self, xs, ys, workspace)
            }
            fn backward_batch(
                &self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 2>,
                workspace: &mut AlongLastTwoWorkspace,
                _generator: &mut Generator,
            ) -> f64 {
                Self::backward_batch(self, xs, ys, workspace)
            }
            fn descend_batch(
                &mut self,
                xs: BatchView<'_, f64, 3>,
                ys: Targets<'_, f64, 2>,
                rate: f64,
                workspace: &mut AlongLastTwoWorkspace,
                _generator: &mut Generator,
            ) -> f64 {
                Self::descend_batch(self, xs, ys, rate, workspace)
            }
            fn gradients(workspace: &AlongLastTwoWorkspace) -> &AlongLastTwoGradients {
                &workspace.gradients
            }
            fn gradients_mut(
                workspace: &mut AlongLastTwoWorkspace,
            ) -> &mut AlongLastTwoGradients {
                &mut workspace.gradients
            }
        }
    };
    pub const EVALUATED: super::Evaluated = super::Evaluated {
        loss: 0.2195958120832368f64,
        output: "-0.1389372938776199 -0.2965135206717593",
        gradients: "-0.08578720575350854 -0.22238421989343557 -0.3067833185467297 -0.3474827788809764 -0.18773180442818693 -0.060232800603255796 -0.25826226233787053 -0.3296143295517367 -0.28353350655569964 -0.17893849073306903 -0.29452593061342724 -0.33961776651186854 0.04902126043057631 0.1270766970819632 0.17530475345527413 0.19856158793198653 0.10727531681610683 0.03441874320186046 0.1475784356216403 0.1883510454581353 0.16201914660325695 0.10225056613318231 0.16830053177910131 0.19406729514963916 -0.024510630215288154 -0.0635383485409816 -0.08765237672763707 -0.09928079396599326 -0.053637658408053415 -0.01720937160093023 -0.07378921781082015 -0.09417552272906765 -0.08100957330162847 -0.05112528306659116 -0.08415026588955066 -0.09703364757481958 -0.12255315107644077 -0.31769174270490796 -0.4382618836381853 -0.4964039698299663 -0.26818829204026706 -0.08604685800465114 -0.36894608905410076 -0.4708776136453382 -0.40504786650814234 -0.25562641533295577 -0.42075132944775323 -0.4851682378740979 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0",
        input_gradient: "-0.3071495459997729 -0.674330167235458 0.5392761825124592",
    };
}
