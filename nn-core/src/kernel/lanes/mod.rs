//! A batch through a tiny network: some examples at once, each in a lane of the vector registers, through all layers.
//!
//! Layer by layer a tiny network would spend its time in calls and in columns of three or four values, which fill no
//! register. Here value i of all examples lies together, the pass of all layers is compiled as one piece, and sizes are
//! constants of it. An expansion has the steps; they are inlined into the loops of this file, which are given its type.
//!
//! The pass is compiled for one instruction set: AVX2 with fused multiply-add, or NEON. Where a machine has neither, for
//! one or two examples that would fill no register, and with the feature `libm`, which promises the same bits
//! everywhere, one example is taken after the other. That is also what keeps the code small.
//!
//! Gradients are added up in blocks of examples, as `long_sums` has it.
//!
//! Lanes without an example have no share in the mean; they repeat the last one's inputs, so that nothing in them can
//! become infinite that is finite elsewhere.
//!
//! All this is inlined, for only so does it become code of the instruction set that was chosen: loops stand here where
//! `array::from_fn` or `map` would be shorter, which the compiler may call.

mod losses;
mod products;
mod values;

pub use losses::*;
pub use products::{add_outer, add_sum, affine, map, product, product_transposed, slope};
pub use values::Lanes;

use super::elementwise::numbers::Lane;
use super::flat::axpy;
use super::gradient_sum::GradientSum;
use super::long_sums::BLOCK;
use crate::targets::row_of_class;
use crate::{Batch, BatchView, Feedforward, Generator, Real, Targets, Tensors, Trainable};
use nalgebra::SVector;
use values::in_pairs;

/// A network whose forward pass takes `L` examples at once. The method is to be `#[inline(always)]`.
#[doc(hidden)]
pub trait InLanes<const IN: usize, const OUT: usize, const L: usize>: Feedforward<IN, OUT>
where
    Self::Scalar: Lane,
{
    /// ŷ of each example.
    fn forward_lanes(&self, x: &Lanes<Self::Scalar, IN, L>) -> Lanes<Self::Scalar, OUT, L>;
}

/// A network whose backward pass does.
#[doc(hidden)]
pub trait TrainableInLanes<const IN: usize, const OUT: usize, const L: usize>: Trainable<IN, OUT>
where
    Self::Scalar: Lane,
{
    /// The loss of each example; its gradients, times its share in the mean, are added to those given.
    fn backward_lanes(
        &self,
        x: &Lanes<Self::Scalar, IN, L>,
        y: &Lanes<Self::Scalar, OUT, L>,
        share: &[Self::Scalar; L],
        gradients: &mut Self::Gradients,
    ) -> [Self::Scalar; L];
}

/// ŷ for every example (OUT × n).
pub fn forward_batch<'w, N, const IN: usize, const OUT: usize, const L: usize>(
    network: &N,
    x: BatchView<'_, N::Scalar, IN>,
    out: &'w mut Batch<N::Scalar, OUT>,
) -> BatchView<'w, N::Scalar, OUT>
where
    N: InLanes<IN, OUT, L>,
    N::Scalar: Lane,
{
    let n = x.ncols();
    let columns = &mut out.as_mut_slice()[..n * OUT];
    if run(n, L, Forward::<N, IN, OUT, L> { network, x: x.as_slice(), out: columns }).is_none() {
        for j in 0..n {
            out.set_column(j, &network.forward(&x.column(j).into_owned()));
        }
    }
    out.columns(0, n)
}

/// The mean loss; the mean gradients are added to those given.
pub fn backward_batch<N, const IN: usize, const OUT: usize, const L: usize>(
    network: &N,
    x: BatchView<'_, N::Scalar, IN>,
    y: Targets<'_, N::Scalar, OUT>,
    gradients: &mut N::Gradients,
) -> N::Scalar
where
    N: TrainableInLanes<IN, OUT, L>,
    N::Scalar: Lane,
{
    y.check_classes();
    let n = x.ncols();
    let share = N::Scalar::ONE / N::Scalar::from_usize(n);
    let loss = match n <= BLOCK {
        true => add_block::<N, IN, OUT, L>(network, x.as_slice(), y, share, gradients),
        false => add_blocks::<N, IN, OUT, L>(network, x.as_slice(), y, share, gradients),
    };
    N::Scalar::from_f64(loss / n as f64)
}

/// Σ of the losses of many examples; their gradients, times the share of each, are added to those given.
#[inline(never)]
fn add_blocks<N, const IN: usize, const OUT: usize, const L: usize>(
    network: &N,
    x: &[N::Scalar],
    y: Targets<'_, N::Scalar, OUT>,
    share: N::Scalar,
    gradients: &mut N::Gradients,
) -> f64
where
    N: TrainableInLanes<IN, OUT, L>,
    N::Scalar: Lane,
{
    let (mut loss, mut blocks) = (0.0, GradientSum::new());
    for (x, first) in x.chunks(BLOCK * IN).zip((0..).step_by(BLOCK)) {
        let y = y.columns(first, x.len() / IN);
        loss += add_block::<N, IN, OUT, L>(network, x, y, share, gradients);
        blocks.take(gradients);
    }
    blocks.write(gradients);
    loss
}

/// The same for one block of examples, one after the other in each sum.
#[inline(always)]
fn add_block<N, const IN: usize, const OUT: usize, const L: usize>(
    network: &N,
    x: &[N::Scalar],
    y: Targets<'_, N::Scalar, OUT>,
    share: N::Scalar,
    gradients: &mut N::Gradients,
) -> f64
where
    N: TrainableInLanes<IN, OUT, L>,
    N::Scalar: Lane,
{
    let task = Backward::<N, IN, OUT, L> { network, x, y, share, gradients: &mut *gradients };
    match run(y.len(), L, task) {
        Some(loss) => loss,
        None => add_one_by_one(network, x, y, share, gradients),
    }
}

/// The same where there are no lanes.
#[inline(never)]
fn add_one_by_one<N, const IN: usize, const OUT: usize>(
    network: &N,
    x: &[N::Scalar],
    y: Targets<'_, N::Scalar, OUT>,
    share: N::Scalar,
    gradients: &mut N::Gradients,
) -> f64
where
    N: Trainable<IN, OUT>,
{
    let generator = &mut Generator::new(0); // nothing is drawn: a network with dropout has no kernels here
    let mut sum = 0.0;
    for (j, x) in x.chunks_exact(IN).enumerate() {
        let x = SVector::from_column_slice(x);
        let (loss, of_example) = network.backward(&x, &y.column(j), generator);
        sum += loss.to_f64();
        for (total, gradient) in gradients.tensors_mut().zip(of_example.tensors()) {
            axpy(share, gradient.values, total.values);
        }
    }
    sum
}

/// A loop over a batch, all of it to be `#[inline(always)]`.
trait Pass {
    type Output;
    fn run(self) -> Self::Output;
}

/// Runs a loop over `n` examples, `at_once` of them in lanes, if the machine has the vectors for it and the examples fill
/// some.
#[inline(always)]
fn run<P: Pass>(n: usize, at_once: usize, pass: P) -> Option<P::Output> {
    #[cfg(all(feature = "std", not(feature = "libm")))]
    if 6 * n >= at_once {
        // One set is enough, and half of what two would cost to compile: few of these loops would fill longer registers.
        #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
        return pulp::x86::V3::try_new().map(|simd| pulp::Simd::vectorize(simd, OnSimd(pass)));
        #[cfg(target_arch = "aarch64")]
        return pulp::aarch64::Neon::try_new().map(|simd| pulp::Simd::vectorize(simd, OnSimd(pass)));
    }
    let _ = (n, at_once, pass);
    None
}

#[cfg(all(feature = "std", not(feature = "libm")))]
struct OnSimd<P>(P);

#[cfg(all(feature = "std", not(feature = "libm")))]
impl<P: Pass> pulp::WithSimd for OnSimd<P> {
    type Output = P::Output;

    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) -> P::Output {
        self.0.run()
    }
}

struct Forward<'a, N: InLanes<IN, OUT, L>, const IN: usize, const OUT: usize, const L: usize>
where
    N::Scalar: Lane,
{
    network: &'a N,
    x: &'a [N::Scalar],
    out: &'a mut [N::Scalar],
}

impl<N: InLanes<IN, OUT, L>, const IN: usize, const OUT: usize, const L: usize> Pass
    for Forward<'_, N, IN, OUT, L>
where
    N::Scalar: Lane,
{
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let (columns, _) = self.out.as_chunks_mut::<OUT>();
        for (block, columns) in columns.chunks_mut(L).enumerate() {
            let y_hat = self.network.forward_lanes(&gather(self.x, block * L));
            for (l, column) in columns.iter_mut().enumerate() {
                for (value, y_hat) in column.iter_mut().zip(&y_hat) {
                    *value = y_hat[l];
                }
            }
        }
    }
}

struct Backward<'a, N: TrainableInLanes<IN, OUT, L>, const IN: usize, const OUT: usize, const L: usize>
where
    N::Scalar: Lane,
{
    network: &'a N,
    x: &'a [N::Scalar],
    y: Targets<'a, N::Scalar, OUT>,
    /// The share of an example in the mean.
    share: N::Scalar,
    gradients: &'a mut N::Gradients,
}

impl<N: TrainableInLanes<IN, OUT, L>, const IN: usize, const OUT: usize, const L: usize> Pass
    for Backward<'_, N, IN, OUT, L>
where
    N::Scalar: Lane,
{
    type Output = f64;

    /// Σ of the losses.
    #[inline(always)]
    fn run(self) -> f64 {
        let n = self.y.len();
        let mut sums = [0.0; L];
        for first in (0..n).step_by(L) {
            let (x, y) = (gather(self.x, first), gather_targets(&self.y, first));
            let mut share = [N::Scalar::ZERO; L];
            for (l, share) in share.iter_mut().enumerate() {
                *share = if first + l < n { self.share } else { N::Scalar::ZERO };
            }
            let losses = self.network.backward_lanes(&x, &y, &share, self.gradients);
            for (l, sum) in sums.iter_mut().enumerate() {
                *sum += if first + l < n { losses[l].to_f64() } else { 0.0 };
            }
        }
        in_pairs(sums)
    }
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

/// The same of targets, in 0 and 1 for classes; zero where there is no example.
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
                if let Some(row) = row_of_class(N, class) {
                    y[row][l] = T::ONE;
                }
            }
            y
        }
    }
}
