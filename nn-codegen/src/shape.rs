//! Shapes: how many values there are along each axis.
//!
//! A value of a network has at most three axes, a parameter at most four. All are stored flat, as one list of
//! numbers: a shape says how many there are. A weight matrix is stored column by column, as nalgebra does.

use crate::size::Size;
use std::fmt;

/// The sizes along the axes; none for a single number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape(Vec<Size>);

impl Shape {
    /// A single number.
    pub fn scalar() -> Self {
        Self(vec![])
    }

    /// That many values.
    pub fn vector(values: &Size) -> Self {
        Self(vec![values.clone()])
    }

    /// A matrix of so many rows and columns.
    pub fn matrix(rows: &Size, columns: &Size) -> Self {
        Self(vec![rows.clone(), columns.clone()])
    }

    /// So many values along each axis.
    pub fn of(sizes: impl IntoIterator<Item = Size>) -> Self {
        Self(sizes.into_iter().collect())
    }

    /// What is left of it without some axes.
    pub fn without(&self, axes: &[usize]) -> Self {
        let left = self.0.iter().enumerate().filter(|(axis, _)| !axes.contains(axis));
        Self(left.map(|(_, size)| size.clone()).collect())
    }

    /// The sizes along the axes.
    pub fn sizes(&self) -> &[Size] {
        &self.0
    }

    /// The number of axes.
    pub fn rank(&self) -> usize {
        self.0.len()
    }

    /// Whether it is that of a single number.
    pub fn is_scalar(&self) -> bool {
        self.0.is_empty()
    }

    /// How many values there are.
    pub fn count(&self) -> Size {
        Size::product(self.0.iter().cloned())
    }

    /// The rows and columns of the matrix that a parameter is stored in, column by column: a row for each along its first
    /// axis, a column for each of all the others together.
    pub fn rows_and_columns(&self) -> (Size, Size) {
        let (rows, rest) =
            self.0.split_first().map_or((Size::Known(1), &[][..]), |(rows, rest)| (rows.clone(), rest));
        (rows, Size::product(rest.iter().cloned()))
    }

    /// The sizes, with a sign between them: `2×3`.
    pub fn joined(&self, sign: &str) -> String {
        self.0.iter().map(ToString::to_string).collect::<Vec<_>>().join(sign)
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_scalar() { f.write_str("(1)") } else { write!(f, "({})", self.joined("×")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_is_stored_as_a_matrix() {
        let sizes = |sizes: &[u64]| Shape(sizes.iter().copied().map(Size::Known).collect());
        for (shape, rows, columns) in [(&[][..], 1, 1), (&[3], 3, 1), (&[2, 3], 2, 3), (&[8, 1, 3, 5], 8, 15)]
        {
            assert_eq!(sizes(shape).rows_and_columns(), (Size::Known(rows), Size::Known(columns)));
        }
    }
}
