//! The 3-2-1 network of the lectures (Han and Kamber's), written by hand as `network!` would expand it:
//! `input 3, dense 2 sigmoid, dense 1 sigmoid, loss half_sse`. Its second weight matrix is boxed, as a large one is.
//!
//! It is generic where an expansion is not: over the number type, and over a deliberate [`Variant`].

use nn_core::__private::{
    Box, affine_batch, batch, check_columns, check_targets, columns_batch, descend, elementwise, half_sse,
    init, map_batch, mean_loss, outer, outer_batch, product, product_transposed, product_transposed_batch,
    reciprocal, sigmoid, sigmoid_slope, slope_batch, sum_batch, zeroed,
};
use nn_core::nalgebra::{SMatrix, SVector};
use nn_core::{
    Batch, BatchView, Differentiable, Feedforward, Generator, Real, Targets, Tensor, TensorMut, Tensors,
    Trainable, vector,
};
use std::marker::PhantomData;

/// What is out of the ordinary in a network, so that a test can see it noticed.
pub(crate) trait Variant: Copy + Default + Send + Sync {
    /// Added to ∂L/∂w1[1, 2].
    const MISTAKE: f64 = 0.0;
    /// Added to ∂L/∂x₂.
    const INPUT_MISTAKE: f64 = 0.0;
    /// What `kink_distance` says.
    const KINK_DISTANCE: f64 = f64::INFINITY;
    /// Whether each value of h1 is dropped with probability ½.
    const DROPOUT: bool = false;
}

/// As in the lectures.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Right;
impl Variant for Right {}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Lecture<T: Real, V = Right> {
    pub(crate) w1: SMatrix<T, 2, 3>,
    pub(crate) b1: SVector<T, 2>,
    pub(crate) w2: Box<SMatrix<T, 1, 2>>,
    pub(crate) b2: SVector<T, 1>,
    pub(crate) variant: PhantomData<V>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Gradients<T: Real> {
    pub(crate) w1: SMatrix<T, 2, 3>,
    pub(crate) b1: SVector<T, 2>,
    pub(crate) w2: Box<SMatrix<T, 1, 2>>,
    pub(crate) b2: SVector<T, 1>,
}

pub(crate) struct Workspace<T: Real> {
    pub(crate) gradients: Gradients<T>,
    a1: Batch<T, 2>,
    h1: Batch<T, 2>,
    a2: Batch<T, 1>,
    h2: Batch<T, 1>,
    d1: Batch<T, 2>,
    d2: Batch<T, 1>,
    dh1: Batch<T, 2>,
}

/// The tensors of the parameters and of the gradients, whose fields have the same names.
macro_rules! impl_tensors {
    ($($type:ty, [$($generics:tt)*];)+) => { $(
        impl<$($generics)*> Tensors for $type {
            type Scalar = T;
            const COUNT: usize = 11;

            fn tensors(&self) -> impl Iterator<Item = Tensor<'_, T>> {
                let tensor = |name, shape, values| Tensor { name, shape, values };
                [
                    tensor("w1", &[2, 3], self.w1.as_slice()),
                    tensor("b1", &[2], self.b1.as_slice()),
                    tensor("w2", &[1, 2], self.w2.as_slice()),
                    tensor("b2", &[1], self.b2.as_slice()),
                ]
                .into_iter()
            }

            fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, T>> {
                let tensor = |name, shape, values| TensorMut { name, shape, values };
                [
                    tensor("w1", &[2, 3], self.w1.as_mut_slice()),
                    tensor("b1", &[2], self.b1.as_mut_slice()),
                    tensor("w2", &[1, 2], self.w2.as_mut_slice()),
                    tensor("b2", &[1], self.b2.as_mut_slice()),
                ]
                .into_iter()
            }
        }
    )+ };
}

impl_tensors! {
    Lecture<T, V>, [T: Real, V];
    Gradients<T>, [T: Real];
}

impl<T: Real, V> Differentiable for Lecture<T, V> {
    type Gradients = Gradients<T>;
}

impl<T: Real> Lecture<T> {
    /// The weights of the lectures.
    pub(crate) fn of_the_lectures() -> Self {
        let mut network = Self::new(0);
        let values = [0.2, -0.3, 0.4, 0.1, -0.5, 0.2, -0.4, 0.2, -0.3, -0.2, 0.1];
        nn_core::__private::unflatten(&mut network, &values.map(T::from_f64));
        network
    }
}

impl<T: Real, V: Variant> Lecture<T, V> {
    pub(crate) fn descend(&mut self, rate: T, gradients: &Gradients<T>) {
        descend(&mut self.w1, rate, &gradients.w1);
        descend(&mut self.b1, rate, &gradients.b1);
        descend(&mut self.w2, rate, &gradients.w2);
        descend(&mut self.b2, rate, &gradients.b2);
    }

    /// The loss, the gradients and ∂L/∂x.
    fn derive(
        &self,
        x: &SVector<T, 3>,
        y: &SVector<T, 1>,
        generator: &mut Generator,
    ) -> (T, Gradients<T>, SVector<T, 3>) {
        let mask = SVector::<T, 2>::from_fn(|_, _| match V::DROPOUT {
            true if generator.uniform() < 0.5 => T::ZERO,
            true => T::from_f64(2.0),
            false => T::ONE,
        });

        let a1 = product(&self.w1, x) + self.b1;
        let h1 = a1.map(sigmoid);
        let kept = h1.component_mul(&mask);
        let a2 = product(&self.w2, &kept) + self.b2;
        let h2 = a2.map(sigmoid);
        let loss = half_sse(&h2, y);

        let dh2 = h2 - y;
        let da2 = dh2.component_mul(&h2.map(sigmoid_slope));
        let dw2 = outer(&da2, &kept);
        let dh1 = product_transposed(&self.w2, &da2).component_mul(&mask);
        let da1 = dh1.component_mul(&h1.map(sigmoid_slope));
        let mut dw1: SMatrix<T, 2, 3> = outer(&da1, x);
        dw1[(1, 2)] += T::from_f64(V::MISTAKE);
        let dx =
            product_transposed(&self.w1, &da1) + vector![T::ZERO, T::ZERO, T::from_f64(V::INPUT_MISTAKE)];
        (loss, Gradients { w1: dw1, b1: da1, w2: dw2, b2: da2 }, dx)
    }
}

impl<T: Real, V: Variant> Feedforward<3, 1> for Lecture<T, V> {
    const NAME: &'static str = "Lecture";
    const SUMMARY: &'static str = "3 → 2 → 1";
    const MACS: usize = 8;
    type Workspace = Workspace<T>;

    fn new(seed: u64) -> Self {
        let mut generator = Generator::new(seed);
        let mut network =
            Self { w1: zeroed(), b1: zeroed(), w2: zeroed(), b2: zeroed(), variant: PhantomData };
        init::xavier_uniform(&mut network.w1, &mut generator);
        init::xavier_uniform(&mut network.w2, &mut generator);
        network
    }

    fn forward(&self, x: &SVector<T, 3>) -> SVector<T, 1> {
        let h1 = (product(&self.w1, x) + self.b1).map(sigmoid);
        (product(&self.w2, &h1) + self.b2).map(sigmoid)
    }

    fn workspace(capacity: usize) -> Workspace<T> {
        Workspace {
            gradients: Gradients { w1: zeroed(), b1: zeroed(), w2: zeroed(), b2: zeroed() },
            a1: batch(capacity),
            h1: batch(capacity),
            a2: batch(capacity),
            h2: batch(capacity),
            d1: batch(capacity),
            d2: batch(capacity),
            dh1: batch(capacity),
        }
    }

    fn forward_batch<'w>(
        &self,
        xs: BatchView<'_, T, 3>,
        workspace: &'w mut Workspace<T>,
    ) -> BatchView<'w, T, 1> {
        check_columns(xs.ncols(), workspace.a1.ncols());
        let a1 = affine_batch(&self.w1, &self.b1, xs, &mut workspace.a1);
        let h1 = map_batch(a1, &mut workspace.h1, elementwise::Sigmoid);
        let a2 = affine_batch(&self.w2, &self.b2, h1, &mut workspace.a2);
        map_batch(a2, &mut workspace.h2, elementwise::Sigmoid)
    }
}

impl<T: Real, V: Variant> Trainable<3, 1> for Lecture<T, V> {
    fn loss(&self, x: &SVector<T, 3>, y: &SVector<T, 1>) -> T {
        half_sse(&self.forward(x), y)
    }

    fn backward(&self, x: &SVector<T, 3>, y: &SVector<T, 1>, generator: &mut Generator) -> (T, Gradients<T>) {
        let (loss, gradients, _) = self.derive(x, y, generator);
        (loss, gradients)
    }

    fn input_gradient(
        &self,
        x: &SVector<T, 3>,
        y: &SVector<T, 1>,
        generator: &mut Generator,
    ) -> SVector<T, 3> {
        self.derive(x, y, generator).2
    }

    fn kink_distance(&self, _: &SVector<T, 3>, _: &SVector<T, 1>, _: &mut Generator) -> T {
        T::from_f64(V::KINK_DISTANCE)
    }

    fn loss_batch(&self, xs: BatchView<'_, T, 3>, ys: Targets<'_, T, 1>, workspace: &mut Workspace<T>) -> T {
        let h2 = self.forward_batch(xs, workspace);
        mean_loss(xs.ncols(), |j| half_sse(&h2.column(j).into_owned(), &ys.column(j)))
    }

    fn backward_batch(
        &self,
        xs: BatchView<'_, T, 3>,
        ys: Targets<'_, T, 1>,
        workspace: &mut Workspace<T>,
        _: &mut Generator,
    ) -> T {
        let n = xs.ncols();
        check_columns(n, workspace.a1.ncols());
        check_targets(n, ys.len());
        let a1 = affine_batch(&self.w1, &self.b1, xs, &mut workspace.a1);
        let h1 = map_batch(a1, &mut workspace.h1, elementwise::Sigmoid);
        let a2 = affine_batch(&self.w2, &self.b2, h1, &mut workspace.a2);
        let h2 = map_batch(a2, &mut workspace.h2, elementwise::Sigmoid);
        let loss = mean_loss(n, |j| half_sse(&h2.column(j).into_owned(), &ys.column(j)));

        let mean = reciprocal::<T>(n);
        let da2 = columns_batch(n, &mut workspace.d2, |j| {
            let dh2 = h2.column(j) - ys.column(j);
            dh2.component_mul(&h2.column(j).map(sigmoid_slope)) * mean
        });
        outer_batch(da2, h1, &mut workspace.gradients.w2);
        sum_batch(da2, &mut workspace.gradients.b2);
        let dh1 = product_transposed_batch(&self.w2, da2, &mut workspace.dh1);
        let da1 = slope_batch(dh1, h1, elementwise::Sigmoid, &mut workspace.d1);
        outer_batch(da1, xs, &mut workspace.gradients.w1);
        sum_batch(da1, &mut workspace.gradients.b1);
        loss
    }

    fn gradients(workspace: &Workspace<T>) -> &Gradients<T> {
        &workspace.gradients
    }

    fn gradients_mut(workspace: &mut Workspace<T>) -> &mut Gradients<T> {
        &mut workspace.gradients
    }
}
