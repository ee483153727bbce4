//! How many activations a nanosecond gives: loops over vector registers, beside the functions of one example in a loop.
//! Read the ratios within one run.
//!
//! `cargo bench --bench elementwise`

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use nn_core::__private::elementwise::*;
use nn_core::__private::{
    mse_batch, sigmoid_bce_batch, softmax_batch, softmax_cross_entropy_batch, weighted_difference_batch,
};
use nn_core::nalgebra::SVector;
use nn_core::{Batch, BatchView, Real, Targets, activation, loss};

fn main() {
    divan::main();
}

const COUNT: usize = 4096;

/// Pre-activations from −6 to 6, in no order.
fn numbers<T: Real>() -> Vec<T> {
    (0..COUNT).map(|i| T::from_f64((i * 2_654_435_761 % 4096) as f64 * 12.0 / 4096.0 - 6.0)).collect()
}

fn by_slices<T: Real>(bencher: Bencher, function: impl Elementwise) {
    let (a, mut out) = (numbers::<T>(), vec![T::ZERO; COUNT]);
    bencher.counter(ItemsCount::new(COUNT)).bench_local(|| function.map(black_box(&a), black_box(&mut out)));
}

fn by_numbers<T: Real>(bencher: Bencher, function: impl Fn(T) -> T) {
    let (a, mut out) = (numbers::<T>(), vec![T::ZERO; COUNT]);
    bencher.counter(ItemsCount::new(COUNT)).bench_local(|| {
        for (out, &a) in black_box(&mut out).iter_mut().zip(black_box(&a)) {
            *out = function(a);
        }
    });
}

fn slopes_by_slices<T: Real>(bencher: Bencher, function: impl Elementwise) {
    let (a, dh, mut out) = (numbers::<T>(), numbers::<T>(), vec![T::ZERO; COUNT]);
    bencher
        .counter(ItemsCount::new(COUNT))
        .bench_local(|| function.pull_back(black_box(&dh), black_box(&a), black_box(&mut out)));
}

fn slopes_by_numbers<T: Real>(bencher: Bencher, slope: impl Fn(T) -> T) {
    let (a, dh, mut out) = (numbers::<T>(), numbers::<T>(), vec![T::ZERO; COUNT]);
    bencher.counter(ItemsCount::new(COUNT)).bench_local(|| {
        for ((out, &a), &dh) in black_box(&mut out).iter_mut().zip(black_box(&a)).zip(black_box(&dh)) {
            *out = dh * slope(a);
        }
    });
}

macro_rules! benches {
    ($($function:ident, $slope:ident: $activation:ident;)+) => {$(
        mod $function {
            use super::*;

            #[divan::bench(types = [f32, f64])]
            fn value_slices<T: Real>(bencher: Bencher) {
                by_slices::<T>(bencher, $activation);
            }

            #[divan::bench(types = [f32, f64])]
            fn value_numbers<T: Real>(bencher: Bencher) {
                by_numbers::<T>(bencher, activation::$function);
            }

            #[divan::bench(types = [f32, f64])]
            fn slope_slices<T: Real>(bencher: Bencher) {
                slopes_by_slices::<T>(bencher, $activation);
            }

            #[divan::bench(types = [f32, f64])]
            fn slope_numbers<T: Real>(bencher: Bencher) {
                slopes_by_numbers::<T>(bencher, activation::$slope);
            }
        }
    )+};
}

benches! {
    sigmoid, sigmoid_slope: Sigmoid;
    tanh, tanh_slope: Tanh;
    relu, relu_slope: Relu;
    selu, selu_slope: Selu;
    gelu, gelu_slope: Gelu;
    gelu_tanh, gelu_tanh_slope: GeluTanh;
    softplus, softplus_slope: Softplus;
    silu, silu_slope: Silu;
    gaussian, gaussian_slope: Gaussian;
    mish, mish_slope: Mish;
    softsign, softsign_slope: Softsign;
}

/// Softmax and losses of 64 examples of 1, 3 and 10 outputs, by classes: in loops of their own, and example by example.
mod columns {
    use super::*;

    const EXAMPLES: usize = 64;

    fn outputs<const N: usize>() -> Batch<f32, N> {
        Batch::from_fn(EXAMPLES, |i, j| ((i * 7 + j * 13) % 17) as f32 / 4.0 - 2.0)
    }

    fn classes<const N: usize>() -> Vec<usize> {
        (0..EXAMPLES).map(|j| j % N).collect()
    }

    fn mean<const N: usize>(
        a: &Batch<f32, N>,
        y: &Targets<f32, N>,
        loss: fn(&SVector<f32, N>, &SVector<f32, N>) -> f32,
    ) -> f32 {
        let losses = (0..EXAMPLES).map(|j| f64::from(loss(&a.column(j).into_owned(), &y.column(j))));
        (losses.sum::<f64>() / EXAMPLES as f64) as f32
    }

    #[divan::bench(consts = [1, 3, 10])]
    fn softmax_of_batch<const N: usize>(bencher: Bencher) {
        let (a, mut out) = (outputs::<N>(), Batch::zeros(EXAMPLES));
        bencher.bench_local(|| softmax_batch(BatchView::from(black_box(&a)), &mut out)[0]);
    }

    #[divan::bench(consts = [1, 3, 10])]
    fn softmax_of_examples<const N: usize>(bencher: Bencher) {
        let (a, mut out) = (outputs::<N>(), Batch::<f32, N>::zeros(EXAMPLES));
        bencher.bench_local(|| {
            let a = black_box(&a);
            (0..EXAMPLES).for_each(|j| out.set_column(j, &activation::softmax(&a.column(j).into_owned())));
        });
    }

    #[divan::bench(consts = [1, 3, 10])]
    fn gradient_of_batch<const N: usize>(bencher: Bencher) {
        let (h, classes, mut out) = (outputs::<N>(), classes::<N>(), Batch::zeros(EXAMPLES));
        let y = Targets::from(&classes);
        bencher
            .bench_local(|| weighted_difference_batch(BatchView::from(black_box(&h)), y, 0.5, &mut out)[0]);
    }

    #[divan::bench(consts = [1, 3, 10])]
    fn gradient_of_examples<const N: usize>(bencher: Bencher) {
        let (h, classes, mut out) = (outputs::<N>(), classes::<N>(), Batch::<f32, N>::zeros(EXAMPLES));
        let y = Targets::from(&classes);
        bencher.bench_local(|| {
            let h = black_box(&h);
            for j in 0..EXAMPLES {
                let y: SVector<f32, N> = y.column(j);
                out.set_column(j, &((h.column(j) * y.sum() - y) * 0.5));
            }
        });
    }

    macro_rules! losses {
        ($($of_batch:ident, $of_examples:ident: $batch:ident, $loss:ident;)+) => {$(
            #[divan::bench(consts = [1, 3, 10])]
            fn $of_batch<const N: usize>(bencher: Bencher) {
                let (a, classes) = (outputs::<N>(), classes::<N>());
                bencher.bench_local(|| $batch(BatchView::from(black_box(&a)), Targets::from(&classes)));
            }

            #[divan::bench(consts = [1, 3, 10])]
            fn $of_examples<const N: usize>(bencher: Bencher) {
                let (a, classes) = (outputs::<N>(), classes::<N>());
                bencher.bench_local(|| mean(black_box(&a), &Targets::from(&classes), loss::$loss));
            }
        )+};
    }

    losses! {
        cross_entropy_of_batch, cross_entropy_of_examples: softmax_cross_entropy_batch, softmax_cross_entropy;
        bce_of_batch, bce_of_examples: sigmoid_bce_batch, sigmoid_bce;
        mse_of_batch, mse_of_examples: mse_batch, mse;
    }
}
