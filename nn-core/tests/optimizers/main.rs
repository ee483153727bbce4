//! Optimizers, clipping and schedules: against PyTorch, saved and restored, on degenerate input, and what they
//! allocate.
#![cfg(feature = "alloc")]

mod allocation;
mod clipping;
#[path = "../../../tests/counting/mod.rs"]
mod counting;
mod degenerate;
mod kept;
mod lbfgs;
mod pytorch;
#[path = "../../../tests/pytorch/recorded_optimizers.rs"]
mod recorded;
mod schedules;
mod skipped;
mod state;

use nn_core::optimizer::Optimizer;
use nn_core::{Batch, Differentiable, Generator, Real, Tensor, TensorMut, Tensors, Trainable, network};
use std::marker::PhantomData;

network! { pub(crate) struct Net<f64>; input 2, dense 3 tanh, dense 2, loss mse }
network! { pub(crate) struct Single<f32>; input 2, dense 3 tanh, dense 2, loss mse }

/// Parameters whose gradients are said to be any tensors `G`, as somebody may who writes a network by hand.
#[derive(Clone, Debug, PartialEq)]
struct ByHand<N, G>(N, PhantomData<G>);

impl<N, G> ByHand<N, G> {
    fn new(network: N) -> Self {
        Self(network, PhantomData)
    }
}

impl<N: Tensors, G> Tensors for ByHand<N, G> {
    type Scalar = N::Scalar;
    const COUNT: usize = N::COUNT;

    fn tensors(&self) -> impl Iterator<Item = Tensor<'_, N::Scalar>> {
        self.0.tensors()
    }

    fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, N::Scalar>> {
        self.0.tensors_mut()
    }
}

impl<N: Tensors, G: Tensors<Scalar = N::Scalar> + Clone + Send + Sync> Differentiable for ByHand<N, G> {
    type Gradients = G;
}

/// The recorded examples of one of the three batches.
const EXAMPLES: usize = 4;

/// The network with the recorded parameters.
fn at_theta<N: Tensors>(mut network: N) -> N {
    let mut theta = recorded::THETA.iter();
    for tensor in network.tensors_mut() {
        tensor.values.fill_with(|| N::Scalar::from_f64(*theta.next().unwrap()));
    }
    network
}

fn flat<N: Tensors>(tensors: &N) -> Vec<f64> {
    tensors.tensors().flat_map(|tensor| tensor.values).map(|value| value.to_f64()).collect()
}

/// Recorded examples, one a column.
fn examples<T: Real>(rows: &[[f64; 2]]) -> Batch<T, 2> {
    Batch::from_fn(rows.len(), |i, j| T::from_f64(rows[j][i]))
}

/// Recorded training: calls `before` with the number of the step, the optimizer and the gradients, makes the step, and
/// returns all θ.
fn train<T: Real, N: Trainable<2, 2, Scalar = T>, O: Optimizer<T>>(
    network: &mut N,
    optimizer: &mut O,
    steps: std::ops::Range<usize>,
    mut before: impl FnMut(usize, &mut O, &mut N::Gradients),
) -> Vec<Vec<f64>> {
    let (xs, ys) = (examples::<T>(recorded::XS), examples::<T>(recorded::YS));
    let mut workspace = N::workspace(EXAMPLES);
    let mut thetas = Vec::new();
    for step in steps {
        let first = step % 3 * EXAMPLES;
        let batch = xs.columns(first, EXAMPLES);
        network.backward_batch(
            batch,
            ys.columns(first, EXAMPLES).into(),
            &mut workspace,
            &mut Generator::new(0),
        );
        before(step, optimizer, N::gradients_mut(&mut workspace));
        optimizer.step(network, N::gradients(&workspace));
        thetas.push(flat(network));
    }
    thetas
}

/// Panics unless the numbers agree within `tolerance`, in units of the larger of 1 and the expected one.
#[track_caller]
fn assert_close(what: &str, found: &[f64], expected: &[f64], tolerance: f64) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (i, (found, expected)) in found.iter().zip(expected).enumerate() {
        let error = (found - expected).abs() / expected.abs().max(1.0);
        assert!(error <= tolerance, "{what}, number {i}: {found} is not {expected}, by {error:e}");
    }
}

/// Calls a macro with the name and the constructor of every optimizer as it was recorded.
macro_rules! for_each_optimizer {
    ($check:ident) => {{
        use nn_core::optimizer::GradientDescent;
        $check!("gradient_descent", GradientDescent::new(0.3));
        crate::for_each_stateful_optimizer!($check);
    }};
}
use for_each_optimizer;

/// The same without gradient descent.
macro_rules! for_each_stateful_optimizer {
    ($check:ident) => {{
        use nn_core::optimizer::{
            Adadelta, Adagrad, Adam, AdamW, AmsGrad, Momentum, NAdam, Nesterov, RMSprop, Rprop,
        };
        $check!("momentum", Momentum::new(0.1, 0.9));
        $check!("nesterov", Nesterov::new(0.1, 0.9));
        $check!("adagrad", Adagrad::new(0.1));
        $check!("rmsprop", RMSprop::new(0.02));
        $check!("rmsprop_rho_epsilon", RMSprop::new(0.02).rho(0.99).epsilon(1e-3));
        $check!("adadelta", Adadelta::new(1.0));
        $check!("adadelta_rho_epsilon", Adadelta::new(0.5).rho(0.95).epsilon(1e-3));
        $check!("adam", Adam::new(0.05));
        $check!("adam_betas_epsilon", Adam::new(0.05).betas(0.8, 0.9).epsilon(1e-3));
        $check!("amsgrad", AmsGrad::new(0.05));
        $check!("amsgrad_betas_epsilon", AmsGrad::new(0.05).betas(0.8, 0.9).epsilon(1e-3));
        $check!("adamw", AdamW::new(0.05));
        $check!("adamw_decay", AdamW::new(0.05).decay(0.2));
        $check!("nadam", NAdam::new(0.05));
        $check!("nadam_momentum_decay", NAdam::new(0.05).betas(0.8, 0.9).momentum_decay(0.5));
        $check!("rprop", Rprop::new(0.01));
        $check!("rprop_factors", Rprop::new(0.1).factors(0.3, 1.5).step_sizes(0.04, 0.12));
    }};
}
use for_each_stateful_optimizer;
