//! How many activations a nanosecond gives: loops over vector registers, beside the functions of one example in a loop.
//! Read the ratios within one run.
//!
//! `cargo bench --bench elementwise`

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use nn_core::__private::elementwise::*;
use nn_core::{Real, activation};

fn main() {
    divan::main();
}

const COUNT: usize = 4096;

/// Pre-activations from −6 to 6, in no order.
fn numbers<T: Real>() -> Vec<T> {
    (0..COUNT).map(|i| T::from_f64((i * 2_654_435_761 % 4096) as f64 * 12.0 / 4096.0 - 6.0)).collect()
}

fn by_slices<T: Real>(bencher: Bencher, function: impl Loops<T>) {
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

fn slopes_by_slices<T: Real>(bencher: Bencher, function: impl Loops<T>) {
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
            fn value_slices<T: Real>(bencher: Bencher) where $activation: Loops<T> {
                by_slices::<T>(bencher, $activation);
            }

            #[divan::bench(types = [f32, f64])]
            fn value_numbers<T: Real>(bencher: Bencher) {
                by_numbers::<T>(bencher, activation::$function);
            }

            #[divan::bench(types = [f32, f64])]
            fn slope_slices<T: Real>(bencher: Bencher) where $activation: Loops<T> {
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
