//! A batch through a tiny network: some examples at once, each in a lane of the vector registers, through all layers.
//!
//! Layer by layer a tiny network would spend its time in calls and in columns of three or four values, which fill no
//! register. Here value i of all examples lies together, the pass of all layers is compiled as one piece, for each
//! instruction set, and sizes are constants of it. An expansion has the steps; they are inlined into the loops of this
//! file, which are given its type.
//!
//! Spare lanes of the last examples repeat the last of them, and have no share in the mean.
//!
//! All this is inlined, for only so does it become code of the instruction set that was chosen: loops stand here where
//! `array::from_fn` or `map` would be shorter, which the compiler may call.

mod losses;
mod products;

pub use super::elementwise::arithmetic::MultiplyAdd;
pub use losses::{
    difference, half_sse, mse, sigmoid_bce, softmax, softmax_cross_entropy, sse, weighted_difference,
};
pub use products::{add_outer, add_sum, affine, map, product, product_transposed, slope};

use super::elementwise::arithmetic::{Task, dispatched};
use super::elementwise::numbers::Lane;
use crate::network::check_class;
use crate::{Batch, BatchView, Real, Targets};

/// `N` values of `L` examples: value i of example l is `[i][l]`. L is a power of two.
pub type Lanes<T, const N: usize, const L: usize> = [[T; L]; N];

/// How many examples go through a network at once.
#[derive(Clone, Copy, Debug)]
pub struct AtOnce<const L: usize>;

/// A network whose forward pass takes `L` examples at once. Its methods are to be `#[inline(always)]`.
#[doc(hidden)]
pub trait InLanes<const IN: usize, const OUT: usize> {
    /// The number type.
    type Scalar: Lane;

    /// ŷ of each example.
    fn forward_lanes<K: MultiplyAdd, const L: usize>(
        &self,
        by: K,
        x: &Lanes<Self::Scalar, IN, L>,
    ) -> Lanes<Self::Scalar, OUT, L>;
}

/// A network whose backward pass does.
#[doc(hidden)]
pub trait TrainableInLanes<const IN: usize, const OUT: usize>: InLanes<IN, OUT> {
    /// The gradients.
    type Gradients;
    /// The loss of each example.
    fn loss_lanes<K: MultiplyAdd, const L: usize>(
        &self,
        by: K,
        x: &Lanes<Self::Scalar, IN, L>,
        y: &Lanes<Self::Scalar, OUT, L>,
    ) -> [Self::Scalar; L];

    /// The loss of each example; its gradients, times its share in the mean, are added to those given.
    fn backward_lanes<K: MultiplyAdd, const L: usize>(
        &self,
        by: K,
        x: &Lanes<Self::Scalar, IN, L>,
        y: &Lanes<Self::Scalar, OUT, L>,
        share: &[Self::Scalar; L],
        gradients: &mut Self::Gradients,
    ) -> [Self::Scalar; L];
}

/// ŷ for every example (OUT × n).
pub fn forward_batch<'w, N, const IN: usize, const OUT: usize, const L: usize>(
    network: &N,
    _: AtOnce<L>,
    x: BatchView<'_, N::Scalar, IN>,
    out: &'w mut Batch<N::Scalar, OUT>,
) -> BatchView<'w, N::Scalar, OUT>
where
    N: InLanes<IN, OUT>,
{
    let n = x.ncols();
    dispatched(Forward::<N, IN, OUT, L> {
        network,
        x: x.as_slice(),
        out: &mut out.as_mut_slice()[..n * OUT],
    });
    out.columns(0, n)
}

/// The mean loss.
pub fn loss_batch<N, const IN: usize, const OUT: usize, const L: usize>(
    network: &N,
    _: AtOnce<L>,
    x: BatchView<'_, N::Scalar, IN>,
    y: Targets<'_, N::Scalar, OUT>,
) -> N::Scalar
where
    N: TrainableInLanes<IN, OUT>,
{
    check_classes(&y);
    dispatched(Loss::<N, IN, OUT, L> { network, x: x.as_slice(), y })
}

/// The mean loss; the mean gradients are added to those given.
pub fn backward_batch<N, const IN: usize, const OUT: usize, const L: usize>(
    network: &N,
    _: AtOnce<L>,
    x: BatchView<'_, N::Scalar, IN>,
    y: Targets<'_, N::Scalar, OUT>,
    gradients: &mut N::Gradients,
) -> N::Scalar
where
    N: TrainableInLanes<IN, OUT>,
{
    check_classes(&y);
    dispatched(Backward::<N, IN, OUT, L> { network, x: x.as_slice(), y, gradients })
}

/// Panics if there is no output for a class.
fn check_classes<T: Real, const OUT: usize>(y: &Targets<'_, T, OUT>) {
    if let Targets::Classes(classes) = y {
        classes.iter().enumerate().for_each(|(j, &class)| check_class::<OUT>(j, class));
    }
}

struct Forward<'a, N: InLanes<IN, OUT>, const IN: usize, const OUT: usize, const L: usize> {
    network: &'a N,
    x: &'a [N::Scalar],
    out: &'a mut [N::Scalar],
}

impl<N: InLanes<IN, OUT>, const IN: usize, const OUT: usize, const L: usize> Task
    for Forward<'_, N, IN, OUT, L>
{
    type Output = ();

    #[inline(always)]
    fn run<K: MultiplyAdd>(self) {
        let (columns, _) = self.out.as_chunks_mut::<OUT>();
        for (block, columns) in columns.chunks_mut(L).enumerate() {
            let x = gather::<N::Scalar, IN, L>(self.x, block * L);
            let y_hat = self.network.forward_lanes(K::default(), &x);
            for (l, column) in columns.iter_mut().enumerate() {
                for (value, y_hat) in column.iter_mut().zip(&y_hat) {
                    *value = y_hat[l];
                }
            }
        }
    }
}

struct Loss<'a, N: TrainableInLanes<IN, OUT>, const IN: usize, const OUT: usize, const L: usize> {
    network: &'a N,
    x: &'a [N::Scalar],
    y: Targets<'a, N::Scalar, OUT>,
}

impl<N: TrainableInLanes<IN, OUT>, const IN: usize, const OUT: usize, const L: usize> Task
    for Loss<'_, N, IN, OUT, L>
{
    type Output = N::Scalar;

    #[inline(always)]
    fn run<K: MultiplyAdd>(self) -> N::Scalar {
        let mut mean = Mean::<L>::of(self.y.len());
        for first in (0..self.y.len()).step_by(L) {
            let x = gather::<N::Scalar, IN, L>(self.x, first);
            let y = gather_targets::<N::Scalar, OUT, L>(&self.y, first);
            mean.add(first, &self.network.loss_lanes(K::default(), &x, &y));
        }
        mean.mean()
    }
}

struct Backward<'a, N: TrainableInLanes<IN, OUT>, const IN: usize, const OUT: usize, const L: usize> {
    network: &'a N,
    x: &'a [N::Scalar],
    y: Targets<'a, N::Scalar, OUT>,
    gradients: &'a mut N::Gradients,
}

impl<N: TrainableInLanes<IN, OUT>, const IN: usize, const OUT: usize, const L: usize> Task
    for Backward<'_, N, IN, OUT, L>
{
    type Output = N::Scalar;

    #[inline(always)]
    fn run<K: MultiplyAdd>(self) -> N::Scalar {
        let mut mean = Mean::<L>::of(self.y.len());
        for first in (0..self.y.len()).step_by(L) {
            let x = gather::<N::Scalar, IN, L>(self.x, first);
            let y = gather_targets::<N::Scalar, OUT, L>(&self.y, first);
            let loss = self.network.backward_lanes(K::default(), &x, &y, &mean.share(first), self.gradients);
            mean.add(first, &loss);
        }
        mean.mean()
    }
}

/// The mean of the losses of `n` examples, summed in `f64`, lane by lane.
struct Mean<const L: usize> {
    n: usize,
    sums: [f64; L],
}

impl<const L: usize> Mean<L> {
    #[inline(always)]
    fn of(n: usize) -> Self {
        Self { n, sums: [0.0; L] }
    }

    /// The share of each lane in the mean, when the first has that example: none if it has no example.
    #[inline(always)]
    fn share<T: Lane>(&self, first: usize) -> [T; L] {
        let mut share = [T::ONE / T::from_usize(self.n); L];
        for (l, share) in share.iter_mut().enumerate() {
            *share = if first + l < self.n { *share } else { T::ZERO };
        }
        share
    }

    /// Adds the losses of the examples from the given one on.
    #[inline(always)]
    fn add<T: Lane>(&mut self, first: usize, losses: &[T; L]) {
        for (l, sum) in self.sums.iter_mut().enumerate() {
            *sum += if first + l < self.n { losses[l].to_f64() } else { 0.0 };
        }
    }

    #[inline(always)]
    fn mean<T: Lane>(self) -> T {
        T::from_f64(in_pairs(self.sums) / self.n as f64)
    }
}

/// The sum of numbers, the second half added to the first again and again.
#[inline(always)]
fn in_pairs<T: Copy + core::ops::AddAssign, const N: usize>(mut numbers: [T; N]) -> T {
    let mut count = N;
    while count > 1 {
        count /= 2;
        for i in 0..count {
            let other = numbers[i + count];
            numbers[i] += other;
        }
    }
    numbers[0]
}

/// `L` columns of a matrix of `N` rows, from the first one given, a column a lane; beyond its end the last column.
#[inline(always)]
fn gather<T: Lane, const N: usize, const L: usize>(x: &[T], first: usize) -> Lanes<T, N, L> {
    let (columns, _) = x.as_chunks::<N>();
    let mut out = [[T::ZERO; L]; N];
    if let Some(columns) = columns[first..].first_chunk::<L>() {
        for (i, out) in out.iter_mut().enumerate() {
            for l in 0..L {
                out[l] = columns[l][i];
            }
        }
    } else {
        for l in 0..L {
            let column = &columns[(first + l).min(columns.len() - 1)];
            for (out, value) in out.iter_mut().zip(column) {
                out[l] = *value;
            }
        }
    }
    out
}

/// The same of targets, which are one-hot for classes.
#[inline(always)]
fn gather_targets<T: Lane, const N: usize, const L: usize>(
    y: &Targets<'_, T, N>,
    first: usize,
) -> Lanes<T, N, L> {
    match y {
        Targets::Dense(columns) => gather(columns.as_slice(), first),
        Targets::Classes(classes) => {
            let mut y = [[T::ZERO; L]; N];
            for (l, &class) in classes[first..].iter().take(L).enumerate() {
                y[class][l] = T::ONE;
            }
            y
        }
    }
}
