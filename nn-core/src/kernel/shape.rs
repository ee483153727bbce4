//! The sizes of a product, and which kernel they are for.

/// The sizes of one layer's step: `W` is `outputs × inputs`, and there are `columns` examples, one a column.
/// Outputs and inputs are at least 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// Rows of `W`, and values of each column of the pre-activations.
    pub(super) outputs: usize,
    /// Columns of `W`, and values of each column of the inputs.
    pub(super) inputs: usize,
    /// Number of examples.
    pub(super) columns: usize,
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
    pub(super) fn is_large(self) -> bool {
        cfg!(not(feature = "libm")) && self.columns >= 4 && self.outputs * self.inputs * self.columns >= 4096
    }

    /// Whether a product is taken column by column with the kernels for one, which read the matrix once for each.
    #[cfg(feature = "std")]
    pub(super) fn is_narrow(self) -> bool {
        cfg!(not(feature = "libm"))
            && self.columns < 8
            && self.outputs >= 16
            && self.outputs * self.inputs >= 1024
    }

    /// Panics unless the slices are as long as `W`, the inputs and the outputs of this shape.
    pub(super) fn check(self, w: usize, inputs: usize, outputs: usize) {
        assert_eq!(
            (w, inputs, outputs),
            (self.outputs * self.inputs, self.inputs * self.columns, self.outputs * self.columns),
            "slices do not fit {self:?}"
        );
    }
}
