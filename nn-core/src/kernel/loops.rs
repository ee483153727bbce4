//! Plain loops, for sizes at which nothing cleverer is faster: small products, and those with one example where the bits
//! are to be the same everywhere.
//!
//! They are written so that the compiler makes vectors of them. With `std` each is compiled for several instruction
//! sets, of which the machine's best is chosen when it runs ([`vectorized`]).
//!
//! Sums are taken in a fixed order and without fused multiply-add: the same bits on every target.

use super::Shape;
use super::elementwise::arithmetic::{MultiplyAdd, Task, dispatched};

/// Runs a loop that fuses nothing as compiled for the best instruction set of the machine.
#[inline(always)]
fn vectorized(body: impl FnOnce()) {
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
            use super::{Shape, vectorized};

            /// `out += W·X`.
            pub(crate) fn add_product(shape: Shape, w: &[$real], x: &[$real], out: &mut [$real]) {
                vectorized(
                    #[inline(always)]
                    || {
                        for (x, out) in x.chunks_exact(shape.inputs).zip(out.chunks_exact_mut(shape.outputs))
                        {
                            add_combination(w, |k| x[k], out);
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
                        for (i, out) in out.chunks_exact_mut(shape.outputs).enumerate() {
                            add_combination(d, |j| factor * x[j * shape.inputs + i], out);
                        }
                    },
                );
            }

            /// `out` = the sum of the columns of `D`, each as long as `out`.
            pub(crate) fn column_sum(d: &[$real], out: &mut [$real]) {
                vectorized(
                    #[inline(always)]
                    || {
                        let mut top = 0;
                        sums_of_rows::<32>(d, out, &mut top);
                        sums_of_rows::<8>(d, out, &mut top);
                        sums_of_rows::<4>(d, out, &mut top);
                        sums_of_rows::<1>(d, out, &mut top);
                    },
                );
            }

            /// The sums of rows from `top` on, as long as there are `ROWS` more: sums that registers hold.
            #[inline(always)]
            fn sums_of_rows<const ROWS: usize>(d: &[$real], out: &mut [$real], top: &mut usize) {
                let rows = out.len();
                for out in out[*top..].as_chunks_mut::<ROWS>().0 {
                    let mut sums = [0.0; ROWS];
                    for column in d.chunks_exact(rows) {
                        for (sum, value) in sums.iter_mut().zip(&column[*top..*top + ROWS]) {
                            *sum += value;
                        }
                    }
                    *out = sums;
                    *top += ROWS;
                }
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

            /// `out += Σₖ column k of m · weight(k)`, for columns as long as `out`.
            ///
            /// Four columns at once: `out` is then read and written a fourth as often.
            #[inline(always)]
            fn add_combination(m: &[$real], weight: impl Fn(usize) -> $real, out: &mut [$real]) {
                let rows = out.len();
                let fours = m.chunks_exact(4 * rows);
                let done = 4 * fours.len();
                let rest = fours.remainder();
                for (four, k) in fours.zip((0..).step_by(4)) {
                    let (m0, four) = four.split_at(rows);
                    let (m1, four) = four.split_at(rows);
                    let (m2, m3) = four.split_at(rows);
                    let (f0, f1, f2, f3) = (weight(k), weight(k + 1), weight(k + 2), weight(k + 3));
                    for ((((out, m0), m1), m2), m3) in out.iter_mut().zip(m0).zip(m1).zip(m2).zip(m3) {
                        *out += (m0 * f0 + m1 * f1) + (m2 * f2 + m3 * f3);
                    }
                }
                for (m, k) in rest.chunks_exact(rows).zip(done..) {
                    add(weight(k), m, out);
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
