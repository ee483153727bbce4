//! Products of large matrices, by the blocked kernels of the crate `gemm`, with the instruction set of the machine.
//!
//! A transpose is never made: a matrix is handed over with its strides, and a transposed one with the two exchanged.
//! Sums are taken in an order, and with a fused multiply-add, that depend on the instruction set: the last bits differ
//! from machine to machine, but not from run to run.

use super::Shape;

/// A matrix in a slice: how far it is from one row to the next, and from one column to the next.
#[derive(Clone, Copy)]
struct Strides {
    row: isize,
    column: isize,
}

impl Strides {
    /// A matrix of that many rows, column by column.
    fn of(rows: usize) -> Self {
        Self { row: 1, column: rows as isize }
    }

    fn transposed(self) -> Self {
        Self { row: self.column, column: self.row }
    }
}

/// Writes the module of one number type.
macro_rules! blocked {
    ($real:ident, $gemm:path) => {
        pub(crate) mod $real {
            use super::{Shape, Strides};
            use gemm_common::Parallelism;
            use $gemm as gemm;

            /// `out += W·X`.
            pub(crate) fn add_product(shape: Shape, w: &[$real], x: &[$real], out: &mut [$real]) {
                let Shape { outputs, inputs, columns } = shape;
                product(
                    (outputs, columns, inputs),
                    (w, Strides::of(outputs)),
                    (x, Strides::of(inputs)),
                    1.0,
                    1.0,
                    out,
                );
            }

            /// `out = Wᵀ·D`.
            pub(crate) fn product_transposed(shape: Shape, w: &[$real], d: &[$real], out: &mut [$real]) {
                let Shape { outputs, inputs, columns } = shape;
                let w = (w, Strides::of(outputs).transposed());
                product((inputs, columns, outputs), w, (d, Strides::of(outputs)), 0.0, 1.0, out);
            }

            /// `out ← keep·out + factor·D·Xᵀ`.
            pub(crate) fn add_outer(
                shape: Shape,
                keep: $real,
                factor: $real,
                d: &[$real],
                x: &[$real],
                out: &mut [$real],
            ) {
                let Shape { outputs, inputs, columns } = shape;
                let x = (x, Strides::of(inputs).transposed());
                product((outputs, inputs, columns), (d, Strides::of(outputs)), x, keep, factor, out);
            }

            /// `out ← keep·out + factor·A·B` for an m×k matrix A and a k×n matrix B; out is m×n, column by column.
            fn product(
                (m, n, k): (usize, usize, usize),
                (a, a_strides): (&[$real], Strides),
                (b, b_strides): (&[$real], Strides),
                keep: $real,
                factor: $real,
                out: &mut [$real],
            ) {
                assert_eq!((a.len(), b.len(), out.len()), (m * k, k * n, m * n), "slices do not fit");
                // SAFETY: by the lengths just checked, every element that the strides reach lies in its slice.
                unsafe {
                    gemm::get_gemm_fn()(
                        m,
                        n,
                        k,
                        out.as_mut_ptr(),
                        m as isize,
                        1,
                        keep != 0.0,
                        a.as_ptr(),
                        a_strides.column,
                        a_strides.row,
                        b.as_ptr(),
                        b_strides.column,
                        b_strides.row,
                        keep,
                        factor,
                        false,
                        false,
                        false,
                        Parallelism::None,
                    );
                }
            }
        }
    };
}

blocked!(f32, gemm_f32::gemm::f32);
blocked!(f64, gemm_f64::gemm::f64);
