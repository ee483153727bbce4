//! A network that keeps something that it does not learn: optimizers leave it alone; saving, restoring and counting take it.

use crate::for_each_optimizer;
use nn_core::__private::{flatten, unflatten};
use nn_core::nalgebra::SVector;
use nn_core::optimizer::{Adam, Lbfgs, Optimizer, Stateful};
use nn_core::{
    Batch, BatchView, Differentiable, Feedforward, Generator, Targets, Tensor, TensorMut, Tensors, Trainable,
    check_gradients, vector,
};

/// ŷ = w·(x − μ), with weights that are learned and a mean that is kept.
#[derive(Clone, Debug, PartialEq)]
struct Centred {
    w: SVector<f64, 2>,
    mu: SVector<f64, 2>,
}

#[derive(Clone, Debug, PartialEq)]
struct Gradients {
    w: SVector<f64, 2>,
}

impl Tensors for Centred {
    type Scalar = f64;
    const COUNT: usize = 2;
    const STATES: usize = 2;

    fn tensors(&self) -> impl Iterator<Item = Tensor<'_, f64>> {
        [Tensor { name: "w", shape: &[2], values: self.w.as_slice() }].into_iter()
    }

    fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, f64>> {
        [TensorMut { name: "w", shape: &[2], values: self.w.as_mut_slice() }].into_iter()
    }

    fn states(&self) -> impl Iterator<Item = Tensor<'_, f64>> {
        [Tensor { name: "mu", shape: &[2], values: self.mu.as_slice() }].into_iter()
    }

    fn states_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, f64>> {
        [TensorMut { name: "mu", shape: &[2], values: self.mu.as_mut_slice() }].into_iter()
    }
}

impl Tensors for Gradients {
    type Scalar = f64;
    const COUNT: usize = 2;

    fn tensors(&self) -> impl Iterator<Item = Tensor<'_, f64>> {
        [Tensor { name: "w", shape: &[2], values: self.w.as_slice() }].into_iter()
    }

    fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, f64>> {
        [TensorMut { name: "w", shape: &[2], values: self.w.as_mut_slice() }].into_iter()
    }
}

struct Workspace {
    gradients: Gradients,
    y_hat: Batch<f64, 1>,
}

impl Feedforward<2, 1> for Centred {
    const NAME: &'static str = "Centred";
    const SUMMARY: &'static str = "2 → 1";
    const MACS: usize = 2;
    type Workspace = Workspace;

    fn new(seed: u64) -> Self {
        let mut generator = Generator::new(seed);
        let mut drawn = || SVector::from_fn(|_, _| generator.normal());
        Self { w: drawn(), mu: drawn() }
    }

    fn forward(&self, x: &SVector<f64, 2>) -> SVector<f64, 1> {
        vector![self.w.dot(&(x - self.mu))]
    }

    fn workspace(capacity: usize) -> Workspace {
        Workspace { gradients: Gradients { w: SVector::zeros() }, y_hat: Batch::zeros(capacity) }
    }

    fn forward_batch<'w>(
        &self,
        xs: BatchView<'_, f64, 2>,
        workspace: &'w mut Workspace,
    ) -> BatchView<'w, f64, 1> {
        for (x, mut y_hat) in xs.column_iter().zip(workspace.y_hat.column_iter_mut()) {
            y_hat.copy_from(&self.forward(&x.into_owned()));
        }
        workspace.y_hat.columns(0, xs.ncols())
    }
}

impl Differentiable for Centred {
    type Gradients = Gradients;
}

impl Trainable<2, 1> for Centred {
    fn loss(&self, x: &SVector<f64, 2>, y: &SVector<f64, 1>) -> f64 {
        (self.forward(x) - y).norm_squared() / 2.0
    }

    fn backward(&self, x: &SVector<f64, 2>, y: &SVector<f64, 1>, _: &mut Generator) -> (f64, Gradients) {
        (self.loss(x, y), Gradients { w: (self.forward(x) - y)[0] * (x - self.mu) })
    }

    fn input_gradient(&self, x: &SVector<f64, 2>, y: &SVector<f64, 1>, _: &mut Generator) -> SVector<f64, 2> {
        (self.forward(x) - y)[0] * self.w
    }

    fn kink_distance(&self, _: &SVector<f64, 2>, _: &SVector<f64, 1>, _: &mut Generator) -> f64 {
        f64::INFINITY
    }

    fn loss_batch(&self, xs: BatchView<'_, f64, 2>, ys: Targets<'_, f64, 1>, _: &mut Workspace) -> f64 {
        let losses = (0..xs.ncols()).map(|j| self.loss(&xs.column(j).into_owned(), &ys.column(j)));
        losses.sum::<f64>() / xs.ncols() as f64
    }

    fn backward_batch(
        &self,
        xs: BatchView<'_, f64, 2>,
        ys: Targets<'_, f64, 1>,
        workspace: &mut Workspace,
        generator: &mut Generator,
    ) -> f64 {
        workspace.gradients.w.fill(0.0);
        for j in 0..xs.ncols() {
            let (_, gradients) = self.backward(&xs.column(j).into_owned(), &ys.column(j), generator);
            workspace.gradients.w += gradients.w / xs.ncols() as f64;
        }
        self.loss_batch(xs, ys, workspace)
    }

    fn gradients(workspace: &Workspace) -> &Gradients {
        &workspace.gradients
    }

    fn gradients_mut(workspace: &mut Workspace) -> &mut Gradients {
        &mut workspace.gradients
    }
}

const X: SVector<f64, 2> = vector![0.5, -2.0];
const Y: SVector<f64, 1> = vector![3.0];

#[test]
fn no_optimizer_touches_what_is_kept() {
    fn check(name: &str, mut optimizer: impl Optimizer<f64>) {
        let start = Centred::new(1);
        let mut network = start.clone();
        for _ in 0..3 {
            let (_, gradients) = network.backward(&X, &Y, &mut Generator::new(0));
            optimizer.step(&mut network, &gradients);
        }
        assert_eq!(network.mu, start.mu, "{name}");
        assert_ne!(network.w, start.w, "{name}");
    }
    macro_rules! check_each {
        ($name:literal, $optimizer:expr) => {
            check($name, $optimizer);
        };
    }
    for_each_optimizer!(check_each);

    let start = Centred::new(1);
    let mut network = start.clone();
    let outcome = Lbfgs::new().step(&mut network, |network, found| {
        let (loss, gradients) = network.backward(&X, &Y, &mut Generator::new(0));
        found.set(loss, &gradients)
    });
    assert!(outcome.loss < 1e-12 && network.mu == start.mu);
}

#[test]
fn a_step_on_a_batch_leaves_it_alone() {
    let start = Centred::new(2);
    let mut network = start.clone();
    let (xs, ys) = (Batch::from_columns(&[X, -X]), Batch::from_columns(&[Y, Y]));
    let mut workspace = Centred::workspace(2);
    let loss =
        network.descend_batch(xs.as_view(), Targets::from(&ys), 0.01, &mut workspace, &mut Generator::new(0));
    assert!(network.loss_batch(xs.as_view(), Targets::from(&ys), &mut workspace) < loss);
    assert_eq!(network.mu, start.mu);
}

#[test]
fn saving_restoring_and_counting_take_it() {
    let network = Centred::new(3);
    let saved = flatten(&network);
    assert_eq!(saved, [network.w[0], network.w[1], network.mu[0], network.mu[1]]);
    assert_eq!(saved.len(), Centred::COUNT + Centred::STATES);

    let mut restored = Centred::new(4);
    unflatten(&mut restored, &saved);
    assert_eq!(restored, network);
}

#[test]
#[should_panic(expected = "expected 4 parameters, found 2")]
fn restoring_without_it_is_a_mistake() {
    unflatten(&mut Centred::new(5), &[1.0, 2.0]);
}

#[test]
fn an_optimizer_keeps_nothing_for_it() {
    let mut network = Centred::new(6);
    let (_, gradients) = network.backward(&X, &Y, &mut Generator::new(0));
    let mut adam = Adam::new(0.1);
    adam.step(&mut network, &gradients);
    let names: Vec<String> = adam.state().tensors().map(|(name, _)| name.to_string()).collect();
    assert_eq!(names, ["mean/w", "variance/w"]);
}

#[test]
fn gradients_are_checked_beside_it() {
    let check = check_gradients::<Centred, 2, 1>(7);
    assert!(check.passes(), "{check}");
}
