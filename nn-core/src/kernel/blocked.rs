//! Products of large matrices, in blocks.
//!
//! Three products are one kernel: `out += A·B` where the columns of A lie in the slice as they are, and B may be
//! transposed. A block of A, some rows high and some columns wide, is copied to a place of its own on the stack, so
//! that it is read in order; then each tile of `out`, as many rows high and a few columns wide, is kept in registers
//! while the block is gone through once. `Wᵀ·D` has A transposed: its block is transposed as it is copied. Nothing is
//! allocated.
//!
//! Sums are taken block by block, with a fused multiply-add where the machine has one: the last bits differ from
//! machine to machine, but not from run to run.

use super::Shape;
use super::elementwise::arithmetic::{MultiplyAdd, Task, dispatched};

/// A matrix in a slice: how far it is from one row to the next, and from one column to the next.
#[derive(Clone, Copy)]
pub(super) struct Strides {
    pub(super) row: usize,
    pub(super) column: usize,
}

impl Strides {
    /// A matrix of that many rows, column by column.
    pub(super) fn of(rows: usize) -> Self {
        Self { row: 1, column: rows }
    }

    pub(super) fn transposed(self) -> Self {
        Self { row: self.column, column: self.row }
    }
}

/// Columns of A in a block: the block and what it meets stay in the first-level cache.
const DEPTH: usize = 256;
/// Columns of a tile.
const WIDTH: usize = 6;

/// Writes the module of one number type, with tiles of that many rows.
macro_rules! blocked {
    ($real:ident, $height:literal) => {
        pub(crate) mod $real {
            use super::{DEPTH, MultiplyAdd, Shape, Strides, Task, WIDTH, dispatched};

            /// Rows of a tile.
            const HEIGHT: usize = $height;

            /// `out += W·X`.
            pub(crate) fn add_product(shape: Shape, w: &[$real], x: &[$real], out: &mut [$real]) {
                let Shape { outputs, inputs, columns } = shape;
                let (w, x) = ((w, Strides::of(outputs)), (x, Strides::of(inputs)));
                add((outputs, columns, inputs), 1.0, w, x, out);
            }

            /// `out += Wᵀ·D`.
            pub(crate) fn add_product_transposed(shape: Shape, w: &[$real], d: &[$real], out: &mut [$real]) {
                let Shape { outputs, inputs, columns } = shape;
                let (w, d) = ((w, Strides::of(outputs).transposed()), (d, Strides::of(outputs)));
                add((inputs, columns, outputs), 1.0, w, d, out);
            }

            /// `out += factor·D·Xᵀ`.
            pub(crate) fn add_outer(
                shape: Shape,
                factor: $real,
                d: &[$real],
                x: &[$real],
                out: &mut [$real],
            ) {
                let Shape { outputs, inputs, columns } = shape;
                let (d, x) = ((d, Strides::of(outputs)), (x, Strides::of(inputs).transposed()));
                add((outputs, inputs, columns), factor, d, x, out);
            }

            /// `out += factor·A·B` for an m×k matrix A and a k×n matrix B; out is m×n, column by column.
            fn add(
                (m, n, k): (usize, usize, usize),
                factor: $real,
                a: (&[$real], Strides),
                b: (&[$real], Strides),
                out: &mut [$real],
            ) {
                assert_eq!((a.0.len(), b.0.len(), out.len()), (m * k, k * n, m * n), "slices do not fit");
                dispatched(Product { m, n, k, factor, a, b, out });
            }

            struct Product<'a> {
                m: usize,
                n: usize,
                k: usize,
                factor: $real,
                a: (&'a [$real], Strides),
                b: (&'a [$real], Strides),
                out: &'a mut [$real],
            }

            impl Task for Product<'_> {
                type Output = ();

                #[inline(always)]
                fn run<M: MultiplyAdd>(self) {
                    let Self { m, n, k, factor, a, b, out } = self;
                    let mut block = [[0.0; HEIGHT]; DEPTH];
                    for start in (0..k).step_by(DEPTH) {
                        let depth = DEPTH.min(k - start);
                        for top in (0..m).step_by(HEIGHT) {
                            let height = HEIGHT.min(m - top);
                            copy_block(a, (top, height), (start, depth), factor, &mut block);
                            for left in (0..n).step_by(WIDTH) {
                                let width = WIDTH.min(n - left);
                                let (block, at) = (&block[..depth], (start, left));
                                let tile = match width {
                                    6 => tile::<M, 6>(block, b, at),
                                    5 => widen(tile::<M, 5>(block, b, at)),
                                    4 => widen(tile::<M, 4>(block, b, at)),
                                    3 => widen(tile::<M, 3>(block, b, at)),
                                    2 => widen(tile::<M, 2>(block, b, at)),
                                    _ => widen(tile::<M, 1>(block, b, at)),
                                };
                                for (column, tile) in tile.iter().enumerate().take(width) {
                                    let at = (left + column) * m + top;
                                    for (out, sum) in out[at..at + height].iter_mut().zip(tile) {
                                        *out += sum;
                                    }
                                }
                            }
                        }
                    }
                }
            }

            /// Copies `factor` times some rows and columns of a matrix, with zeros below.
            #[inline(always)]
            fn copy_block(
                (a, strides): (&[$real], Strides),
                (top, height): (usize, usize),
                (start, depth): (usize, usize),
                factor: $real,
                block: &mut [[$real; HEIGHT]; DEPTH],
            ) {
                if strides.row == 1 {
                    for (p, column) in block.iter_mut().enumerate().take(depth) {
                        let at = (start + p) * strides.column + top;
                        column[height..].fill(0.0);
                        for (copy, value) in column.iter_mut().zip(&a[at..at + height]) {
                            *copy = factor * value;
                        }
                    }
                } else {
                    for i in 0..HEIGHT {
                        if i < height {
                            let at = (top + i) * strides.row + start;
                            for (column, value) in block.iter_mut().zip(&a[at..at + depth]) {
                                column[i] = factor * value;
                            }
                        } else {
                            block.iter_mut().take(depth).for_each(|column| column[i] = 0.0);
                        }
                    }
                }
            }

            /// A tile of `block·B`, in registers.
            #[inline(always)]
            fn tile<M: MultiplyAdd, const N: usize>(
                block: &[[$real; HEIGHT]],
                (b, strides): (&[$real], Strides),
                (start, left): (usize, usize),
            ) -> [[$real; HEIGHT]; N] {
                let mut sums = [[0.0; HEIGHT]; N];
                let depth = block.len();
                if strides.row == 1 {
                    let columns: [&[$real]; N] = core::array::from_fn(|j| {
                        let at = start + (left + j) * strides.column;
                        &b[at..at + depth]
                    });
                    for (p, column) in block.iter().enumerate() {
                        add_column::<M, N>(column, &core::array::from_fn(|j| columns[j][p]), &mut sums);
                    }
                } else {
                    for (p, column) in block.iter().enumerate() {
                        let at = (start + p) * strides.row + left;
                        if let Some(factors) = b[at..].first_chunk::<N>() {
                            add_column::<M, N>(column, factors, &mut sums);
                        }
                    }
                }
                sums
            }

            /// One column of the block, times each of the factors.
            #[inline(always)]
            fn add_column<M: MultiplyAdd, const N: usize>(
                column: &[$real; HEIGHT],
                factors: &[$real; N],
                sums: &mut [[$real; HEIGHT]; N],
            ) {
                for (sums, factor) in sums.iter_mut().zip(factors) {
                    for (sum, value) in sums.iter_mut().zip(column) {
                        *sum = M::mul_add(*value, *factor, *sum);
                    }
                }
            }

            /// A narrower tile as one of full width.
            #[inline(always)]
            fn widen<const N: usize>(tile: [[$real; HEIGHT]; N]) -> [[$real; HEIGHT]; WIDTH] {
                let mut wide = [[0.0; HEIGHT]; WIDTH];
                wide[..N].copy_from_slice(&tile);
                wide
            }
        }
    };
}

blocked!(f32, 16);
blocked!(f64, 8);
