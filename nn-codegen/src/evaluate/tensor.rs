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

    /// A single number at every place of the shape; anything else as it is.
    pub(super) fn filled(self, shape: &[usize]) -> Self {
        match self.shape[..] {
            [] => Self { shape: shape.to_vec(), values: vec![self.values[0]; shape.iter().product()] },
            _ => self,
        }
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

    /// The sum along some axes of that shape: a number for each place along the others.
    pub(super) fn sum_along(&self, shape: &[usize], axes: &[usize]) -> Self {
        let (left, places) = places_without(shape, axes);
        let mut values = vec![0.0; left.iter().product()];
        places.into_iter().zip(&self.values).for_each(|(place, value)| values[place] += value);
        Self { shape: left, values }
    }

    /// Each number at every place along some axes of that shape.
    pub(super) fn broadcast(&self, shape: Vec<usize>, axes: &[usize]) -> Self {
        let (_, places) = places_without(&shape, axes);
        Self { values: places.into_iter().map(|place| self.values[place]).collect(), shape }
    }

    /// u·vᵀ
    pub(super) fn outer(&self, v: &Self) -> Self {
        let shape = vec![self.values.len(), v.values.len()];
        let values = v.values.iter().flat_map(|v| self.values.iter().map(move |u| u * v));
        Self { values: values.collect(), shape }
    }
}

/// A shape without some axes; and for each value of the whole shape, in the order of storage, its place there.
fn places_without(shape: &[usize], axes: &[usize]) -> (Vec<usize>, Vec<usize>) {
    let (mut left, mut places, mut stride) = (vec![], vec![0], 1);
    for (axis, &size) in shape.iter().enumerate() {
        let step = if axes.contains(&axis) { 0 } else { stride };
        if step > 0 {
            left.push(size);
            stride *= size;
        }
        places = (0..size).flat_map(|i| places.iter().map(move |place| place + i * step)).collect();
    }
    (left, places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_go_along_axes_and_back() {
        let u = Tensor { shape: vec![2, 3], values: vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0] };
        let sum = |axes: &[usize]| u.sum_along(&[2, 3], axes).values;
        assert_eq!((sum(&[0]), sum(&[1])), (vec![3.0, 7.0, 11.0], vec![9.0, 12.0]));
        assert_eq!((sum(&[]), sum(&[0, 1])), (u.values.clone(), vec![21.0]));
        let of_three = Tensor::vector((0..8).map(f64::from).collect());
        let outer = of_three.sum_along(&[2, 2, 2], &[0, 2]);
        assert_eq!((outer.shape.clone(), outer.values.clone()), (vec![2], vec![10.0, 18.0]));
        let back = outer.broadcast(vec![2, 2, 2], &[0, 2]);
        assert_eq!(back.values, [10.0, 10.0, 18.0, 18.0, 10.0, 10.0, 18.0, 18.0]);
    }
}
