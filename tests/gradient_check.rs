//! The gradient check itself: it passes what is derived right, also where a loss bends within a hundredth of a step, and
//! fails for every derivation that is wrong.

use nn_core::nalgebra::SVector;
use nn_core::{
    BatchView, Differentiable, Feedforward, Generator, Targets, Tensor, TensorMut, Tensors, Trainable,
    check_gradients, network,
};
use std::cell::Cell;

/// What a wrong derivation does to one tensor of the gradients.
#[derive(Clone, Copy, Debug)]
enum Mistake {
    /// All entries times 1 + this.
    Factor(f64),
    /// The largest entry is left out.
    MissingTerm,
    /// The entries in another order.
    Turned,
}

thread_local! {
    /// The number of the tensor, the input's gradient being the last, and what is wrong with it.
    static MISTAKE: Cell<Option<(usize, Mistake)>> = const { Cell::new(None) };
    /// How much that changed the gradient at the example, which is the first that is asked for, in proportion.
    static EFFECT: Cell<Option<f64>> = const { Cell::new(None) };
}

/// A network whose gradients have the [`MISTAKE`]; f64.
#[derive(Clone)]
struct Mistaken<N>(N);

impl<N: Tensors<Scalar = f64>> Tensors for Mistaken<N> {
    type Scalar = f64;
    const COUNT: usize = N::COUNT;

    fn tensors(&self) -> impl Iterator<Item = Tensor<'_, f64>> {
        self.0.tensors()
    }

    fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, f64>> {
        self.0.tensors_mut()
    }
}

impl<const IN: usize, const OUT: usize, N: Feedforward<IN, OUT, Scalar = f64>> Feedforward<IN, OUT>
    for Mistaken<N>
{
    const NAME: &'static str = N::NAME;
    const SUMMARY: &'static str = N::SUMMARY;
    const MACS: usize = N::MACS;
    type Workspace = N::Workspace;

    fn new(seed: u64) -> Self {
        Self(N::new(seed))
    }

    fn forward(&self, x: &SVector<f64, IN>) -> SVector<f64, OUT> {
        self.0.forward(x)
    }

    fn workspace(capacity: usize) -> N::Workspace {
        N::workspace(capacity)
    }

    fn forward_batch<'w>(
        &self,
        xs: BatchView<'_, f64, IN>,
        workspace: &'w mut N::Workspace,
    ) -> BatchView<'w, f64, OUT> {
        self.0.forward_batch(xs, workspace)
    }
}

impl<N: Differentiable<Scalar = f64>> Differentiable for Mistaken<N> {
    type Gradients = N::Gradients;
}

impl<const IN: usize, const OUT: usize, N: Trainable<IN, OUT, Scalar = f64>> Trainable<IN, OUT>
    for Mistaken<N>
{
    fn loss(&self, x: &SVector<f64, IN>, y: &SVector<f64, OUT>) -> f64 {
        self.0.loss(x, y)
    }

    fn backward(
        &self,
        x: &SVector<f64, IN>,
        y: &SVector<f64, OUT>,
        generator: &mut Generator,
    ) -> (f64, N::Gradients) {
        let (loss, mut gradients) = self.0.backward(x, y, generator);
        let length = norm(gradients.tensors().flat_map(|tensor| tensor.values));
        if let Some((t, mistake)) = MISTAKE.get()
            && let Some(tensor) = gradients.tensors_mut().nth(t)
        {
            mistake.make(tensor.values, length);
        }
        (loss, gradients)
    }

    fn input_gradient(
        &self,
        x: &SVector<f64, IN>,
        y: &SVector<f64, OUT>,
        generator: &mut Generator,
    ) -> SVector<f64, IN> {
        let mut dx = self.0.input_gradient(x, y, generator);
        let length = norm(dx.iter());
        if let Some((t, mistake)) = MISTAKE.get()
            && t == self.tensors().count()
        {
            mistake.make(dx.as_mut_slice(), length);
        }
        dx
    }

    fn kink_distance(&self, x: &SVector<f64, IN>, y: &SVector<f64, OUT>, generator: &mut Generator) -> f64 {
        self.0.kink_distance(x, y, generator)
    }

    fn loss_batch(
        &self,
        xs: BatchView<'_, f64, IN>,
        ys: Targets<'_, f64, OUT>,
        workspace: &mut N::Workspace,
    ) -> f64 {
        self.0.loss_batch(xs, ys, workspace)
    }

    fn backward_batch(
        &self,
        xs: BatchView<'_, f64, IN>,
        ys: Targets<'_, f64, OUT>,
        workspace: &mut N::Workspace,
        generator: &mut Generator,
    ) -> f64 {
        self.0.backward_batch(xs, ys, workspace, generator)
    }

    fn gradients(workspace: &N::Workspace) -> &N::Gradients {
        N::gradients(workspace)
    }

    fn gradients_mut(workspace: &mut N::Workspace) -> &mut N::Gradients {
        N::gradients_mut(workspace)
    }
}

impl Mistake {
    /// Makes the mistake in a tensor of a gradient that is `length` long.
    fn make(self, values: &mut [f64], length: f64) {
        let right = values.to_vec();
        match self {
            Self::Factor(more) => values.iter_mut().for_each(|value| *value *= 1.0 + more),
            Self::MissingTerm => {
                if let Some(largest) = values.iter_mut().max_by(|a, b| a.abs().total_cmp(&b.abs())) {
                    *largest = 0.0;
                }
            }
            Self::Turned => values.rotate_left(1),
        }
        let change: Vec<f64> = right.iter().zip(values).map(|(right, wrong)| right - *wrong).collect();
        if EFFECT.get().is_none() {
            let change = norm(change.iter());
            // Less than 1e-9 is what rounding of the loss hides.
            EFFECT.set(Some(if change > 1e-9 { change / length } else { 0.0 }));
        }
    }
}

fn norm<'a>(values: impl Iterator<Item = &'a f64>) -> f64 {
    values.map(|value| value * value).sum::<f64>().sqrt()
}

/// Right gradients pass for so many seeds; with a mistake in any tensor none does, if the mistake changes anything.
#[track_caller]
fn check<N: Trainable<IN, OUT, Scalar = f64>, const IN: usize, const OUT: usize>(seeds: u64) {
    for seed in 0..seeds {
        let check = check_gradients::<N, IN, OUT>(seed);
        assert!(check.passes(), "seed {seed}: {check}\n{}", N::SUMMARY);
    }
    for tensor in 0..=N::new(0).tensors().count() {
        for mistake in [Mistake::Factor(1e-5), Mistake::Factor(-2.0), Mistake::MissingTerm, Mistake::Turned] {
            MISTAKE.set(Some((tensor, mistake)));
            for seed in 0..2 {
                EFFECT.set(None);
                let check = check_gradients::<Mistaken<N>, IN, OUT>(seed);
                let effect = EFFECT.get().unwrap_or(0.0);
                assert!(
                    !check.passes() || effect < 1e-6,
                    "{mistake:?} in tensor {tensor}, by {effect:e}: {check}\n{}",
                    N::SUMMARY
                );
            }
        }
    }
    MISTAKE.set(None);
}

/// Declares a network and checks the check of it.
macro_rules! check {
    ($seeds:literal, $($declaration:tt)*) => {{
        network! {
            struct Net<f64>;
            $($declaration)*,
            allow(unfulfilled_allow, softmax_with_squared_error, collapsing_layers, unfitting_init, dropout_on_output)
        }
        check::<Net, { Net::INPUTS }, { Net::OUTPUTS }>($seeds);
    }};
}

/// Two values behind a layer norm are ±1 but for its ε: their slopes are small, and what they have of curvature is not.
#[test]
fn layer_norms_of_few_values() {
    check!(40, input 2, layer_norm, dense 1, loss mse);
    check!(20, input 3, dense 4 relu, layer_norm, dense 4 relu, layer_norm, dense 1, loss mse);
    check!(20, input 5, dense 2 mish bias none, layer_norm, dense 5 selu, dense 3 maxout(3), loss half_sse);
    check!(20, input 3, dense 2 relu, layer_norm, dense 2 prelu, dense 1 elu(2.0), dense 2 softsign, loss half_sse);
    check!(20, input 4, layer_norm, dense 3 selu, layer_norm, dense 2 maxout(3), layer_norm, loss hinge);
    // Where dropout and relu leave nothing, both norms are of equal values, and each raises a gradient 316-fold.
    check!(20, input 2, dense 4 relu, dropout 0.5, dense 3 tanh, layer_norm, dense 3 silu, layer_norm, loss half_sse);
}

/// Slopes that are continuous and bend sharply, kinks, logarithms near 0, penalties with a kink of their own.
#[test]
fn curvature_and_kinks() {
    check!(10, input 3, dense 4 softsign, dense 4 elu, dense 2 selu, loss huber(0.1), penalty l1(0.01));
    check!(10, input 3, dense 4 relu, dense 3 maxout(2), dense 2 prelu, loss mae, penalty elastic(0.01, 0.02));
    check!(10, input 3, layer_norm, dense 4 hard_tanh, dropout 0.5, dense 4 relu6, dense 3 softmax, loss kl_divergence);
    check!(10, input 2, dense 4 gaussian, layer_norm, dense 3 smht(1.0, 0.8, 0.9, 1.1), dense 2 sigmoid, loss poisson);
}
