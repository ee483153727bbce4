//! Plain loops, for sizes at which nothing cleverer is faster: small products, and those with one example where the bits
//! are to be the same everywhere.
//!
//! They are written so that the compiler makes vectors of them. With `std` each is compiled for several instruction
//! sets, of which the machine's best is chosen when it runs ([`vectorized`]).
//!
//! Sums are taken in a fixed order and without fused multiply-add: the same bits on every target. Those over the examples
//! of a batch are taken in blocks ([`long_sums`]).

use super::Shape;
use super::elementwise::arithmetic::{MultiplyAdd, Task, dispatched};
use super::long_sums::{self, BLOCK};

/// Runs a loop that fuses nothing as compiled for the best instruction set of the machine.
#[inline(always)]
pub(super) fn vectorized(body: impl FnOnce()) {
    dispatched(Unfused(body));
}

struct Unfused<F>(F);

impl<F: FnOnce()> Task for Unfused<F> {
    type Output = ();

    #[inline(always)]
    fn run<M: MultiplyAdd>(self) {
        (self.0)();
    }
}

/// Writes the module of one number type.
macro_rules! loops {
    ($real:ident) => {
        pub(crate) mod $real {
            use super::{BLOCK, Shape, long_sums, vectorized};

            /// Rows of a long sum that are taken at once.
            const ROWS: usize = 64;

            /// `out += W·X`.
            pub(crate) fn add_product(shape: Shape, w: &[$real], x: &[$real], out: &mut [$real]) {
                vectorized(
                    #[inline(always)]
                    || {
                        for (x, out) in x.chunks_exact(shape.inputs).zip(out.chunks_exact_mut(shape.outputs))
                        {
                            add_combination(w, shape.outputs, 0, |k| x[k], out);
                        }
                    },
                );
            }

            /// `out = Wᵀ·D`.
            pub(crate) fn product_transposed(shape: Shape, w: &[$real], d: &[$real], out: &mut [$real]) {
                vectorized(
                    #[inline(always)]
                    || {
                        for (d, out) in d.chunks_exact(shape.outputs).zip(out.chunks_exact_mut(shape.inputs))
                        {
                            for (w, out) in w.chunks_exact(shape.outputs).zip(out) {
                                *out = dot(w, d);
                            }
                        }
                    },
                );
            }

            /// `out += factor·D·Xᵀ`.
            pub(crate) fn add_outer(
                shape: Shape,
                factor: $real,
                d: &[$real],
                x: &[$real],
                out: &mut [$real],
            ) {
                vectorized(
                    #[inline(always)]
                    || {
                        let rows = shape.outputs;
                        for (i, out) in out.chunks_exact_mut(rows).enumerate() {
                            let weight = |j| factor * x[j * shape.inputs + i];
                            if shape.columns <= BLOCK {
                                add_combination(d, rows, 0, weight, out);
                                continue;
                            }
                            for (out, top) in out.chunks_mut(ROWS).zip((0..).step_by(ROWS)) {
                                add_long_combination(d, rows, top, weight, out);
                            }
                        }
                    },
                );
            }

            /// The same as [`add_combination`] for at most [`ROWS`] rows of very many columns: `out` is added to once.
            #[inline(always)]
            fn add_long_combination(
                m: &[$real],
                run: usize,
                top: usize,
                weight: impl Fn(usize) -> $real,
                out: &mut [$real],
            ) {
                let (mut sum, mut lost) = ([0.0; ROWS], [0.0; ROWS]);
                for (m, start) in m.chunks(BLOCK * run).zip((0..).step_by(BLOCK)) {
                    let mut block = [0.0; ROWS];
                    add_combination(m, run, top, |k| weight(start + k), &mut block[..out.len()]);
                    long_sums::add(&block, &mut sum, &mut lost);
                }
                for (out, (sum, lost)) in out.iter_mut().zip(sum.into_iter().zip(lost)) {
                    *out += long_sums::total(sum, lost);
                }
            }

            /// Adds the sums of a block to those before it, and to `lost` what rounding takes.
            pub(crate) fn add_block(block: &[$real], sum: &mut [$real], lost: &mut [$real]) {
                vectorized(
                    #[inline(always)]
                    || long_sums::add(block, sum, lost),
                );
            }

            /// `y += factor·x`.
            pub(crate) fn axpy(factor: $real, x: &[$real], y: &mut [$real]) {
                vectorized(
                    #[inline(always)]
                    || add(factor, x, y),
                );
            }

            /// `y = own·y + factor·x`.
            pub(crate) fn mix(own: $real, y: &mut [$real], factor: $real, x: &[$real]) {
                vectorized(
                    #[inline(always)]
                    || y.iter_mut().zip(x).for_each(|(y, x)| *y = own * *y + factor * x),
                );
            }

            #[inline(always)]
            fn add(factor: $real, x: &[$real], y: &mut [$real]) {
                for (y, x) in y.iter_mut().zip(x) {
                    *y += factor * x;
                }
            }

            /// `out += Σₖ column k of m · weight(k)`, for the rows of m from `top` on; its columns are `run` values long.
            ///
            /// Four columns at once: `out` is then read and written a fourth as often.
            #[inline(always)]
            fn add_combination(
                m: &[$real],
                run: usize,
                top: usize,
                weight: impl Fn(usize) -> $real,
                out: &mut [$real],
            ) {
                let rows = top..top + out.len();
                let fours = m.chunks_exact(4 * run);
                let done = 4 * fours.len();
                let rest = fours.remainder();
                for (four, k) in fours.zip((0..).step_by(4)) {
                    let (m0, four) = four.split_at(run);
                    let (m1, four) = four.split_at(run);
                    let (m2, m3) = four.split_at(run);
                    let columns = m0[rows.clone()].iter().zip(&m1[rows.clone()]);
                    let columns = columns.zip(&m2[rows.clone()]).zip(&m3[rows.clone()]);
                    let (f0, f1, f2, f3) = (weight(k), weight(k + 1), weight(k + 2), weight(k + 3));
                    for (out, (((m0, m1), m2), m3)) in out.iter_mut().zip(columns) {
                        *out += (m0 * f0 + m1 * f1) + (m2 * f2 + m3 * f3);
                    }
                }
                for (m, k) in rest.chunks_exact(run).zip(done..) {
                    add(weight(k), &m[rows.clone()], out);
                }
            }

            /// Σ aᵢ·bᵢ, in partial sums, which the compiler keeps in vector registers.
            #[inline(always)]
            fn dot(a: &[$real], b: &[$real]) -> $real {
                const LANES: usize = 32;
                let mut sums = [0.0; LANES];
                let (a, b) = (a.chunks_exact(LANES), b.chunks_exact(LANES));
                let rest: $real = a.remainder().iter().zip(b.remainder()).map(|(a, b)| a * b).sum();
                for (a, b) in a.zip(b) {
                    for lane in 0..LANES {
                        sums[lane] += a[lane] * b[lane];
                    }
                }
                sums.iter().sum::<$real>() + rest
            }
        }
    };
}

loops!(f32);
loops!(f64);
