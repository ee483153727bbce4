//! How many floating-point operations a second the products of a batch reach, for the layers of the works and others,
//! with 1 to 1024 examples: W·X, Wᵀ·D and D·Xᵀ. An item is an operation, so Gitem/s are GFLOP/s.
//!
//! `cargo bench --bench kernels`

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use nn_core::__private::{outer_batch, product_batch, product_transposed_batch, zeroed};
use nn_core::nalgebra::SMatrix;
use nn_core::{Batch, BatchView};

fn main() {
    divan::main();
}

const EXAMPLES: [usize; 6] = [1, 4, 16, 64, 256, 1024];

/// Numbers from 0 to 1, in no order.
fn batch<const N: usize>(columns: usize) -> Batch<f32, N> {
    Batch::from_fn(columns, |i, j| ((i * 7 + j * 13) % 17) as f32 / 17.0)
}

/// On the heap, as a network keeps its weights.
fn weights<const M: usize, const N: usize>() -> Box<SMatrix<f32, M, N>> {
    let mut w: Box<SMatrix<f32, M, N>> = zeroed();
    w.iter_mut().enumerate().for_each(|(i, w)| *w = (i * 7 % 17) as f32 / 17.0);
    w
}

/// Two for each multiplication and its addition.
fn operations<const M: usize, const N: usize>(examples: usize) -> ItemsCount {
    ItemsCount::new(2 * M * N * examples)
}

/// The products of one shape: outputs × inputs.
macro_rules! shapes {
    ($($name:ident: $outputs:literal, $inputs:literal;)+) => {$(
        mod $name {
            use super::*;

            const M: usize = $outputs;
            const N: usize = $inputs;

            #[divan::bench(args = EXAMPLES)]
            fn product(bencher: Bencher, examples: usize) {
                let (w, x, mut out) = (weights::<M, N>(), batch::<N>(examples), batch::<M>(examples));
                bencher.counter(operations::<M, N>(examples)).bench_local(|| {
                    product_batch(black_box(&w), BatchView::from(black_box(&x)), &mut out)[0]
                });
            }

            #[divan::bench(args = EXAMPLES)]
            fn transposed(bencher: Bencher, examples: usize) {
                let (w, d, mut out) = (weights::<M, N>(), batch::<M>(examples), batch::<N>(examples));
                bencher.counter(operations::<M, N>(examples)).bench_local(|| {
                    product_transposed_batch(black_box(&w), BatchView::from(black_box(&d)), &mut out)[0]
                });
            }

            #[divan::bench(args = EXAMPLES)]
            fn outer(bencher: Bencher, examples: usize) {
                let (mut dw, x, d) = (weights::<M, N>(), batch::<N>(examples), batch::<M>(examples));
                bencher.counter(operations::<M, N>(examples)).bench_local(|| {
                    outer_batch(BatchView::from(black_box(&d)), BatchView::from(black_box(&x)), &mut dw);
                    dw[0]
                });
            }
        }
    )+};
}

shapes! {
    w2b_layer_1_32x4: 32, 4;
    w2b_layer_2_16x32: 16, 32;
    w3_layer_1_16x4: 16, 4;
    w3_layer_2_3x16: 3, 16;
    w4_layer_1_128x784: 128, 784;
    w4_layer_2_10x128: 10, 128;
    w5_layer_1_512x784: 512, 784;
    w5_layer_2_512x512: 512, 512;
    w5_layer_3_10x512: 10, 512;
    column_1x64: 1, 64;
    square_8x8: 8, 8;
    square_64x64: 64, 64;
    odd_100x100: 100, 100;
}
