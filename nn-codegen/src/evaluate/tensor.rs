//! Arrays of numbers.

/// Numbers along some axes: none for a single number, one for a vector, two for a matrix. The first index runs fastest, as
/// nalgebra stores a matrix.
#[derive(Clone, Debug, PartialEq)]
pub struct Tensor {
    /// How many along each axis.
    pub shape: Vec<usize>,
    /// The numbers: as many as the product of the shape.
    pub values: Vec<f64>,
}

impl Tensor {
    /// A single number.
    pub(super) fn scalar(number: f64) -> Self {
        Self { shape: vec![], values: vec![number] }
    }

    /// A vector.
    pub(super) fn vector(values: Vec<f64>) -> Self {
        Self { shape: vec![values.len()], values }
    }

    /// The number at a place; a single number is the same at every one.
    pub(super) fn at(&self, place: usize) -> f64 {
        self.values[if self.values.len() == 1 { 0 } else { place }]
    }

    /// Rows and columns; a vector is a column.
    fn rows_and_columns(&self) -> (usize, usize) {
        match self.shape[..] {
            [rows, columns] => (rows, columns),
            _ => (self.values.len(), 1),
        }
    }

    /// W·v
    pub(super) fn times(&self, v: &Self) -> Self {
        let (rows, columns) = self.rows_and_columns();
        let entry = |row: usize| (0..columns).map(|k| self.values[k * rows + row] * v.values[k]).sum();
        Self::vector((0..rows).map(entry).collect())
    }

    /// Wᵀ·v
    pub(super) fn transposed_times(&self, v: &Self) -> Self {
        let (rows, columns) = self.rows_and_columns();
        let entry = |column: usize| (0..rows).map(|k| self.values[column * rows + k] * v.values[k]).sum();
        Self::vector((0..columns).map(entry).collect())
    }

    /// u·vᵀ
    pub(super) fn outer(&self, v: &Self) -> Self {
        let shape = vec![self.values.len(), v.values.len()];
        let values = v.values.iter().flat_map(|v| self.values.iter().map(move |u| u * v));
        Self { values: values.collect(), shape }
    }
}
