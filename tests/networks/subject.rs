//! Networks of any declaration behind one face, so that a test is a loop over a list of them.
//!
//! In: the tokens of a declaration, in the short form of [`declare!`]. Out: a [`Declared`], which holds what the
//! declaration says as data, its very tokens as text, and the network that `network!` made of them as a
//! [`Subject`], whose numbers go in and out as f64, whatever its own scalar is.

#![allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    unused_macros,
    reason = "tests include this module, each for a part of it"
)]

use nn_core::nalgebra::SVector;
use nn_core::{Batch, BatchView, Generator, GradientCheck, Real, Targets, Tensors, Trainable};
use std::ops::Range;

mod declared;
#[allow(unused_imports, reason = "tests include this module, each for a part of it")]
pub use declared::{Declared, Kind, numbers};
pub(crate) use declared::{declare, kind};

/// The seed of the generator of every training pass.
pub const SEED: u64 = 0;

/// What a batch gave.
#[derive(Clone, Debug, PartialEq)]
pub struct OfBatch {
    /// One example a row.
    pub outputs: Vec<Vec<f64>>,
    pub mean_loss: f64,
    pub mean_gradient: Vec<f64>,
    /// By `loss_batch`.
    pub loss_without_dropout: f64,
}

/// Targets, one example a row, or a class for each.
#[derive(Clone, Copy, Debug)]
pub enum Ys<'a> {
    Dense(&'a [Vec<f64>]),
    Classes(&'a [usize]),
}

/// A network; flat vectors are as in `parameters`.
pub trait Subject {
    fn parameters(&self) -> Vec<f64>;
    fn set_parameters(&mut self, theta: &[f64]);

    // One example.
    fn forward(&self, x: &[f64]) -> Vec<f64>;
    fn loss(&self, x: &[f64], y: &[f64]) -> f64;
    fn backward(&self, x: &[f64], y: &[f64]) -> (f64, Vec<f64>);
    /// Some examples one after the other, all under one generator.
    fn backward_in_turn(&self, xs: &[Vec<f64>], ys: &[Vec<f64>]) -> Vec<(f64, Vec<f64>)>;
    fn input_gradient(&self, x: &[f64], y: &[f64]) -> Vec<f64>;
    fn kink_distance(&self, x: &[f64], y: &[f64]) -> f64;
    fn check_gradients_at(&self, x: &[f64], y: &[f64]) -> GradientCheck;

    /// Some ranges of the examples as batches, one after the other through one workspace.
    fn batches(&self, capacity: usize, xs: &[Vec<f64>], ys: Ys, ranges: &[Range<usize>]) -> Vec<OfBatch>;

    /// All examples as one batch.
    fn batch(&self, capacity: usize, xs: &[Vec<f64>], ys: Ys) -> OfBatch {
        self.batches(capacity, xs, ys, std::slice::from_ref(&(0..xs.len()))).remove(0)
    }

    /// A step of gradient descent on all examples, whose gradients are averaged by hand.
    fn step_by_examples(&mut self, rate: f64, xs: &[Vec<f64>], ys: &[Vec<f64>]);
    /// A step of gradient descent on all examples as one batch: `backward_batch`, then `descend`. The loss before it.
    fn step_by_batch(&mut self, rate: f64, xs: &[Vec<f64>], ys: &[Vec<f64>]) -> f64;
    /// The same by `descend_batch`.
    fn step_at_once(&mut self, rate: f64, xs: &[Vec<f64>], ys: &[Vec<f64>]) -> f64;
}

/// A network as a subject. `descend` is no method of a trait, so it comes along.
pub fn subject<N, const IN: usize, const OUT: usize>(
    network: N,
    descend: fn(&mut N, N::Scalar, &N::Gradients),
) -> Box<dyn Subject>
where
    N: Trainable<IN, OUT> + 'static,
{
    Box::new(Wrapped::<N, IN, OUT> { network, descend })
}

struct Wrapped<N: Trainable<IN, OUT>, const IN: usize, const OUT: usize> {
    network: N,
    descend: fn(&mut N, N::Scalar, &N::Gradients),
}

impl<N: Trainable<IN, OUT>, const IN: usize, const OUT: usize> Subject for Wrapped<N, IN, OUT> {
    fn parameters(&self) -> Vec<f64> {
        flat(&self.network)
    }

    fn set_parameters(&mut self, theta: &[f64]) {
        assert_eq!(theta.len(), N::COUNT, "a number for each parameter");
        let mut theta = theta.iter();
        for tensor in self.network.tensors_mut() {
            for (value, theta) in tensor.values.iter_mut().zip(&mut theta) {
                *value = N::Scalar::from_f64(*theta);
            }
        }
    }

    fn forward(&self, x: &[f64]) -> Vec<f64> {
        in_f64(self.network.forward(&vector(x)).as_slice())
    }

    fn loss(&self, x: &[f64], y: &[f64]) -> f64 {
        self.network.loss(&vector(x), &vector(y)).to_f64()
    }

    fn backward(&self, x: &[f64], y: &[f64]) -> (f64, Vec<f64>) {
        self.backward_in_turn(&[x.to_vec()], &[y.to_vec()]).remove(0)
    }

    fn backward_in_turn(&self, xs: &[Vec<f64>], ys: &[Vec<f64>]) -> Vec<(f64, Vec<f64>)> {
        let generator = &mut Generator::new(SEED);
        let backward = |(x, y): (&Vec<f64>, &Vec<f64>)| {
            let (loss, gradients) = self.network.backward(&vector(x), &vector(y), generator);
            (loss.to_f64(), flat(&gradients))
        };
        xs.iter().zip(ys).map(backward).collect()
    }

    fn input_gradient(&self, x: &[f64], y: &[f64]) -> Vec<f64> {
        in_f64(self.network.input_gradient(&vector(x), &vector(y), &mut Generator::new(SEED)).as_slice())
    }

    fn kink_distance(&self, x: &[f64], y: &[f64]) -> f64 {
        self.network.kink_distance(&vector(x), &vector(y), &mut Generator::new(SEED)).to_f64()
    }

    fn check_gradients_at(&self, x: &[f64], y: &[f64]) -> GradientCheck {
        nn_core::check_gradients_at(&self.network, &vector(x), &vector(y))
    }

    fn batches(&self, capacity: usize, xs: &[Vec<f64>], ys: Ys, ranges: &[Range<usize>]) -> Vec<OfBatch> {
        let mut workspace = N::workspace(capacity);
        let xs = &batch::<N::Scalar, IN>(xs);
        let (dense, classes) = match ys {
            Ys::Dense(ys) => (batch::<N::Scalar, OUT>(ys), None),
            Ys::Classes(classes) => (batch(&[]), Some(classes)),
        };
        let of_range = |range: &Range<usize>| {
            let view = |range: &Range<usize>| xs.columns(range.start, range.len());
            let outputs = self.network.forward_batch(view(range), &mut workspace);
            let outputs =
                outputs.column_iter().map(|column| in_f64(column.into_owned().as_slice())).collect();
            let targets = match classes {
                None => Targets::Dense(dense.columns(range.start, range.len())),
                Some(classes) => Targets::Classes(&classes[range.clone()]),
            };
            let generator = &mut Generator::new(SEED);
            let loss = self.network.backward_batch(view(range), targets, &mut workspace, generator);
            let mean_gradient = flat(N::gradients(&workspace));
            let evaluated = self.network.loss_batch(view(range), targets, &mut workspace);
            OfBatch {
                outputs,
                mean_loss: loss.to_f64(),
                mean_gradient,
                loss_without_dropout: evaluated.to_f64(),
            }
        };
        ranges.iter().map(of_range).collect()
    }

    fn step_by_examples(&mut self, rate: f64, xs: &[Vec<f64>], ys: &[Vec<f64>]) {
        let share = N::Scalar::ONE / N::Scalar::from_usize(xs.len());
        let mut mean: Option<N::Gradients> = None;
        for (x, y) in xs.iter().zip(ys) {
            let (_, mut gradients) = self.network.backward(&vector(x), &vector(y), &mut Generator::new(SEED));
            for (t, tensor) in gradients.tensors_mut().enumerate() {
                for (i, value) in tensor.values.iter_mut().enumerate() {
                    let so_far = mean.as_ref().and_then(|mean| mean.tensors().nth(t));
                    *value = *value * share + so_far.map_or(N::Scalar::ZERO, |tensor| tensor.values[i]);
                }
            }
            mean = Some(gradients);
        }
        (self.descend)(&mut self.network, N::Scalar::from_f64(rate), &mean.expect("an example"));
    }

    fn step_by_batch(&mut self, rate: f64, xs: &[Vec<f64>], ys: &[Vec<f64>]) -> f64 {
        let mut workspace = N::workspace(xs.len());
        let (xs, ys) = (batch::<N::Scalar, IN>(xs), batch::<N::Scalar, OUT>(ys));
        let generator = &mut Generator::new(SEED);
        let loss =
            self.network.backward_batch(BatchView::from(&xs), Targets::from(&ys), &mut workspace, generator);
        (self.descend)(&mut self.network, N::Scalar::from_f64(rate), N::gradients(&workspace));
        loss.to_f64()
    }

    fn step_at_once(&mut self, rate: f64, xs: &[Vec<f64>], ys: &[Vec<f64>]) -> f64 {
        let mut workspace = N::workspace(xs.len() + 1);
        let (xs, ys) = (batch::<N::Scalar, IN>(xs), batch::<N::Scalar, OUT>(ys));
        let (rate, generator) = (N::Scalar::from_f64(rate), &mut Generator::new(SEED));
        let (xs, ys) = (BatchView::from(&xs), Targets::from(&ys));
        self.network.descend_batch(xs, ys, rate, &mut workspace, generator).to_f64()
    }
}

fn flat(tensors: &impl Tensors) -> Vec<f64> {
    tensors.tensors().flat_map(|tensor| in_f64(tensor.values)).collect()
}

fn in_f64<T: Real>(values: &[T]) -> Vec<f64> {
    values.iter().map(|value| value.to_f64()).collect()
}

fn vector<T: Real, const N: usize>(values: &[f64]) -> SVector<T, N> {
    assert_eq!(values.len(), N, "a number for each component");
    SVector::from_fn(|i, _| T::from_f64(values[i]))
}

fn batch<T: Real, const N: usize>(columns: &[Vec<f64>]) -> Batch<T, N> {
    Batch::from_fn(columns.len(), |i, j| T::from_f64(columns[j][i]))
}
