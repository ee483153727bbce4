//! The heavy loops: products of matrices and sums over examples, for `f32` and `f64`.
//!
//! In come slices, matrices column by column; out go slices that the caller owns. Nothing is allocated, but once for each
//! thread the room to copy panels to, and for long sums. They are not generic, so that they are compiled once, in this crate, with its
//! optimisation. `example`, `batch` and `batch_sums` give them the types of an expansion; `loops`, `blocked` and `single` do the work, of
//! which a shape chooses one, and `lanes` the work of tiny networks. `loops` serve every shape without `std`, where nothing
//! is known of the machine, and with `libm`, for the same bits. `threads` says when a product or a loop over many values is
//! worth more than one core. `long_sums` says how all of them add up the examples of a large batch.

#[cfg(feature = "alloc")]
pub(crate) mod batch;
#[cfg(feature = "alloc")]
pub(crate) mod batch_loss;
#[cfg(feature = "alloc")]
pub(crate) mod batch_sums;
#[cfg(feature = "std")]
mod blocked;
mod column_sums;
pub(crate) mod columns;
pub mod elementwise;
pub(crate) mod example;
#[cfg(feature = "alloc")]
#[cfg_attr(any(not(feature = "std"), feature = "libm"), allow(dead_code))] // the loops, which then never run
pub mod lanes;
pub(crate) mod long_sums;
mod loops;
mod norm;
#[cfg(feature = "std")]
mod single;
pub(crate) mod threads;
#[cfg(feature = "std")]
mod vectors;

/// The sizes of one layer's step: `W` is `outputs × inputs`, and there are `columns` examples, one a column.
/// Outputs and inputs are at least 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Rows of `W`, and values of each column of the pre-activations.
    pub outputs: usize,
    /// Columns of `W`, and values of each column of the inputs.
    pub inputs: usize,
    /// Number of examples.
    pub columns: usize,
}

impl Shape {
    // Crossovers, in GFLOP/s of W·X, Wᵀ·D and D·Xᵀ for `f32`, on an AMD EPYC with AVX2, by `cargo bench --bench kernels`
    // (products with one column are bound by reading W once, those of ten rows by what a tile of sixteen wastes):
    //
    // | W | columns | one by one | in blocks |
    // |---|---|---|---|
    // | 128×784 | 4 | 45, 39 | 39, 25, 26 |
    // | 128×784 | 7 | 44, 39 | 36, 25, 36 |
    // | 128×784 | 8 | 45, 39 | 46, 29, 40 |
    // | 128×784 | 16 | 45, 39 | 66, 46, 57 |
    // | 128×784 | 64 | 45, 39 | 85, 73, 82 |
    // | 10×128 | 4 | 4, 8 | 11, 8, 12 |
    // | 10×128 | 16 | 4, 8 | 24, 20, 30 |
    // | 64×32 | 7 | 58, 40 | 16, 14, 27 |
    // | 64×32 | 16 | 58, 40 | 44, 38, 45 |

    /// Whether the blocked kernels are faster than plain loops. With the feature `libm`, which promises the same bits
    /// everywhere, sums are always those of the loops.
    #[cfg(feature = "std")]
    fn is_large(self) -> bool {
        cfg!(not(feature = "libm")) && self.columns >= 4 && self.outputs * self.inputs * self.columns >= 4096
    }

    /// Whether a product is taken column by column with the kernels for one, which read the matrix once for each.
    #[cfg(feature = "std")]
    fn is_narrow(self) -> bool {
        cfg!(not(feature = "libm"))
            && self.columns < 8
            && self.outputs >= 16
            && self.outputs * self.inputs >= 1024
    }

    /// Panics unless the slices are as long as `W`, the inputs and the outputs of this shape.
    fn check(self, w: usize, inputs: usize, outputs: usize) {
        assert_eq!(
            (w, inputs, outputs),
            (self.outputs * self.inputs, self.inputs * self.columns, self.outputs * self.columns),
            "slices do not fit {self:?}"
        );
    }
}

/// Writes the module of one number type.
macro_rules! kernels {
    ($real:ident) => {
        pub(crate) mod $real {
            use super::Shape;
            #[cfg(feature = "std")]
            use super::blocked::{self, Base};
            use super::column_sums;
            use super::loops::$real as loops;
            #[cfg(feature = "std")]
            use super::single::{AddProduct, ProductTransposed};
            #[cfg(feature = "std")]
            use super::vectors::Run;

            pub(crate) fn product(
                shape: Shape,
                w: &[$real],
                x: &[$real],
                b: Option<&[$real]>,
                out: &mut [$real],
            ) {
                shape.check(w.len(), x.len(), out.len());
                #[cfg(feature = "std")]
                if shape.is_large() && !shape.is_narrow() {
                    return blocked::product(shape, w, x, b.map_or(Base::Zero, Base::Bias), out);
                }
                match b {
                    Some(b) => out.chunks_exact_mut(shape.outputs).for_each(|out| out.copy_from_slice(b)),
                    None => out.fill(0.0),
                }
                #[cfg(feature = "std")]
                if shape.is_narrow() {
                    let columns = x.chunks_exact(shape.inputs).zip(out.chunks_exact_mut(shape.outputs));
                    return columns.for_each(|(x, out)| AddProduct { w, x, out }.on_machine());
                }
                loops::add_product(shape, w, x, out);
            }

            pub(crate) fn product_transposed(shape: Shape, w: &[$real], d: &[$real], out: &mut [$real]) {
                shape.check(w.len(), out.len(), d.len());
                #[cfg(feature = "std")]
                if shape.is_large() && !shape.is_narrow() {
                    return blocked::product_transposed(shape, w, d, out);
                }
                #[cfg(feature = "std")]
                if shape.is_narrow() {
                    let columns = d.chunks_exact(shape.outputs).zip(out.chunks_exact_mut(shape.inputs));
                    return columns.for_each(|(d, out)| ProductTransposed { w, d, out }.on_machine());
                }
                loops::product_transposed(shape, w, d, out);
            }

            pub(crate) fn outer_sum(shape: Shape, d: &[$real], x: &[$real], out: &mut [$real]) {
                shape.check(out.len(), x.len(), d.len());
                #[cfg(feature = "std")]
                if shape.is_large() {
                    return blocked::outer(shape, 1.0, d, x, Base::Zero, out);
                }
                out.fill(0.0);
                loops::add_outer(shape, 1.0, d, x, out);
            }

            pub(crate) fn add_outer(
                shape: Shape,
                factor: $real,
                d: &[$real],
                x: &[$real],
                out: &mut [$real],
            ) {
                shape.check(out.len(), x.len(), d.len());
                #[cfg(feature = "std")]
                if shape.is_large() {
                    return blocked::outer(shape, factor, d, x, Base::Out, out);
                }
                loops::add_outer(shape, factor, d, x, out);
            }

            pub(crate) fn column_sum(d: &[$real], out: &mut [$real]) {
                assert_eq!(d.len() % out.len(), 0, "columns are not as long as their sum");
                column_sums::column_sum(d, out);
            }

            pub(crate) fn product_sum(d: &[$real], z: &[$real], out: &mut [$real]) {
                assert_eq!(d.len(), z.len(), "slices of different lengths");
                assert_eq!(d.len() % out.len(), 0, "columns are not as long as their sum");
                column_sums::product_sum(d, z, out);
            }

            pub(crate) fn add_block(block: &[$real], sum: &mut [$real], lost: &mut [$real]) {
                assert_eq!(
                    (sum.len(), lost.len()),
                    (block.len(), block.len()),
                    "slices of different lengths"
                );
                loops::add_block(block, sum, lost);
            }

            pub(crate) fn axpy(factor: $real, x: &[$real], y: &mut [$real]) {
                assert_eq!(x.len(), y.len(), "slices of different lengths");
                loops::axpy(factor, x, y);
            }

            pub(crate) fn mix(own: $real, y: &mut [$real], factor: $real, x: &[$real]) {
                assert_eq!(x.len(), y.len(), "slices of different lengths");
                loops::mix(own, y, factor, x);
            }
        }
    };
}

kernels!(f32);
kernels!(f64);

#[cfg(test)]
mod tests {
    use super::Shape;
    use crate::Real;
    use std::vec::Vec;

    /// Small whole numbers: every sum of them is exact, in whatever order.
    fn numbers<T: Real>(count: usize, start: i32) -> Vec<T> {
        (0..count as i32).map(|i| T::from_f64(f64::from((start + 7 * i) % 11 - 5))).collect()
    }

    /// The same by the textbook: plain indices, one sum for each entry.
    fn entries<T: Real>(
        rows: usize,
        columns: usize,
        terms: usize,
        term: impl Fn(usize, usize, usize) -> T,
    ) -> Vec<T> {
        (0..rows * columns).map(|e| (0..terms).map(|k| term(e % rows, e / rows, k)).sum()).collect()
    }

    fn check<T: Real>(outputs: usize, inputs: usize, columns: usize) {
        let shape = Shape { outputs, inputs, columns };
        let (m, n) = (outputs, inputs);
        let (w, x, d, b) =
            (numbers(m * n, 1), numbers(n * columns, 2), numbers(m * columns, 3), numbers(m, 4));

        let mut out = numbers::<T>(m * columns, 9);
        let a = entries(m, columns, n, |i, j, k| w[k * m + i] * x[j * n + k]);
        T::product(shape, &w, &x, None, &mut out);
        assert_eq!(out, a, "W·X, {shape:?}");
        T::product(shape, &w, &x, Some(&b), &mut out);
        let with_bias: Vec<T> = a.iter().enumerate().map(|(e, a)| *a + b[e % m]).collect();
        assert_eq!(out, with_bias, "W·X + b, {shape:?}");

        let mut out = numbers::<T>(n * columns, 9);
        T::product_transposed(shape, &w, &d, &mut out);
        assert_eq!(out, entries(n, columns, m, |i, j, k| w[i * m + k] * d[j * m + k]), "Wᵀ·D, {shape:?}");

        let mut out = numbers::<T>(m * n, 9);
        T::outer_sum(shape, &d, &x, &mut out);
        let outer = entries(m, n, columns, |i, j, k| d[k * m + i] * x[k * n + j]);
        assert_eq!(out, outer, "D·Xᵀ, {shape:?}");
        let mut out = w.clone();
        T::add_outer(shape, T::from_f64(-2.0), &d, &x, &mut out);
        let expected: Vec<T> =
            w.iter().zip(&outer).map(|(w, outer)| *w - T::from_f64(2.0) * *outer).collect();
        assert_eq!(out, expected, "W − 2·D·Xᵀ, {shape:?}");

        let mut out = numbers::<T>(m, 9);
        T::column_sum(&d, &mut out);
        assert_eq!(out, entries(m, 1, columns, |i, _, k| d[k * m + i]), "Σ of columns, {shape:?}");
    }

    #[test]
    fn kernels_agree_with_the_textbook() {
        for (outputs, inputs, columns) in
            [(1, 1, 1), (2, 3, 1), (1, 9, 4), (8, 4, 5), (19, 17, 9), (33, 5, 2), (3, 2, 0)]
                .into_iter()
                // Blocked: every remainder of a tile, and of a panel.
                .chain((1..=25).map(|columns| (21, 37, columns)))
                .chain([(32, 16, 8), (10, 300, 17), (300, 10, 13), (5, 20, 1030)])
                // Rows of B that are copied, with more rows of A than fit at once.
                .chain([(40, 100, 9), (150, 70, 520)])
                // Few terms, whole registers and less; few rows.
                .chain([(19, 1, 300), (32, 2, 90), (21, 3, 80), (16, 4, 70), (2, 4, 600), (4, 19, 80)])
                .chain([(1, 40, 120), (2, 16, 150), (3, 16, 100), (4, 24, 50), (16, 2, 150), (24, 1, 200)])
                // Few columns: every number of registers, and what is left of them.
                .chain([(150, 40, 1), (41, 150, 2), (19, 151, 3), (64, 64, 7)])
        {
            check::<f32>(outputs, inputs, columns);
            check::<f64>(outputs, inputs, columns);
        }
    }

    #[test]
    fn axpy_adds_in_place() {
        let mut y = [1.0, 2.0];
        f64::axpy(-0.5, &[4.0, 8.0], &mut y);
        assert_eq!(y, [-1.0, -2.0]);
    }

    #[test]
    fn mix_weighs_both() {
        let mut y = [1.0, 2.0];
        f64::mix(0.25, &mut y, 0.75, &[4.0, 8.0]);
        assert_eq!(y, [3.25, 6.5]);
    }

    #[test]
    #[should_panic(expected = "slices do not fit")]
    fn lengths_are_checked() {
        f64::product(Shape { outputs: 2, inputs: 2, columns: 1 }, &[0.0; 4], &[0.0; 3], None, &mut [0.0; 2]);
    }
}
