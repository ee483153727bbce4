//! What is multiplied, and what the product is added to.

/// A matrix whose columns lie one after the other in a slice, or whose rows do.
#[derive(Clone, Copy)]
pub(super) struct Matrix<'a, T> {
    pub(super) values: &'a [T],
    /// The length of what lies together.
    pub(super) run: usize,
    pub(super) by_rows: bool,
    /// The first number of each run that is meant: a column where rows lie together, else a row.
    pub(super) first: usize,
}

impl<'a, T: Copy> Matrix<'a, T> {
    pub(super) fn new(values: &'a [T], rows: usize) -> Self {
        Self { values, run: rows, by_rows: false, first: 0 }
    }

    pub(super) fn transposed(self) -> Self {
        Self { by_rows: !self.by_rows, ..self }
    }

    /// The columns from the one with this number on.
    pub(super) fn columns_from(self, column: usize) -> Self {
        match self.by_rows {
            true => Self { first: self.first + column, ..self },
            false => Self { values: &self.values[column * self.run..], ..self },
        }
    }

    /// The rows from the one with this number on.
    pub(super) fn rows_from(self, row: usize) -> Self {
        self.transposed().columns_from(row).transposed()
    }

    /// The number in row i and column j.
    #[inline(always)]
    pub(super) fn at(self, i: usize, j: usize) -> T {
        self.values[self.first + if self.by_rows { i * self.run + j } else { j * self.run + i }]
    }
}

/// What a product is added to.
#[derive(Clone, Copy)]
pub(in crate::kernel) enum Base<'a, T> {
    /// Zero: what `out` holds is lost.
    Zero,
    /// A bias in each column: what `out` holds is lost.
    Bias(&'a [T]),
    /// What `out` holds.
    Out,
}
