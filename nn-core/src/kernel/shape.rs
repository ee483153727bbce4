//! The sizes of a product, and which kernel they are for.

/// The sizes of one layer's step: `W` is `outputs × inputs`, and there are `columns` examples, one a column.
/// Outputs and inputs are at least 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ProductShape {
    /// Rows of `W`, and values of each column of the pre-activations.
    pub(super) outputs: usize,
    /// Columns of `W`, and values of each column of the inputs.
    pub(super) inputs: usize,
    /// Number of examples.
    pub(super) columns: usize,
}

impl ProductShape {
    // Crossovers, in GFLOP/s of W·X, Wᵀ·D and D·Xᵀ for `f32`, on an AMD EPYC of two cores with AVX2: `cargo bench --bench kernels`
    // three times, with the two functions below made to choose one way for all shapes. Column by column there is no D·Xᵀ.
    // (Products with one column are bound by reading W once, those of ten rows by what a tile of sixteen wastes.)
    //
    // | W | columns | plain loops | column by column | in blocks |
    // |---|---|---|---|---|
    // | 128×784 | 1 | 36, 13, 12 | 48, 39 | 11, 5, 10 |
    // | 128×784 | 4 | 37, 13, 33 | 48, 39 | 40, 19, 32 |
    // | 128×784 | 7 | 37, 13, 33 | 48, 39 | 45, 26, 48 |
    // | 128×784 | 8 | 34, 13, 40 | 47, 39 | 51, 29, 51 |
    // | 128×784 | 16 | 33, 13, 44 | 48, 38 | 72, 47, 68 |
    // | 128×784 | 64 | 34, 13, 42 | 49, 38 | 87, 75, 86 |
    // | 10×128 | 4 | 10, 6, 6 | 4, 8 | 14, 8, 7 |
    // | 10×128 | 16 | 11, 6, 8 | 4, 8 | 31, 22, 22 |
    // | 64×32 | 7 | 44, 9, 21 | 61, 41 | 43, 24, 33 |
    // | 64×32 | 16 | 40, 9, 31 | 58, 42 | 60, 43, 57 |
    // | 32×4 | 4 | 14, 4, 12 | 18, 11 | 11, 6, 7 |
    // | 32×4 | 16 | 19, 5, 21 | 21, 13 | 29, 16, 23 |

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
