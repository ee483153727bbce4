//! Scaling inputs to mean 0 and standard deviation 1, with the statistics of the training data.

use crate::{DataError, Dataset};
use nn_core::{Real, nalgebra::SVector};

/// The scale of each input row, measured on training data and applied to any data.
///
/// x ↦ (x − μ)/σ, row by row, where μ is the mean and σ the standard deviation over the training examples (with
/// 1/n, as in scikit-learn's `StandardScaler`). A row that is constant in the training data is only shifted: it
/// becomes 0 there. Statistics are computed in f64.
///
/// Test data are scaled with the training statistics, never with their own:
///
/// ```
/// use nn_train::{Standardizer, iris};
///
/// let (mut train, mut test) = iris::<f64>().stratified_split(0.8, 0)?;
/// let standardizer = Standardizer::fit(&train)?;
/// standardizer.apply(&mut train);
/// standardizer.apply(&mut test);
/// # Ok::<(), nn_train::DataError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Standardizer<const IN: usize> {
    mean: SVector<f64, IN>,
    deviation: SVector<f64, IN>,
}

impl<const IN: usize> Standardizer<IN> {
    /// Measures the mean and the standard deviation of each input row.
    ///
    /// # Errors
    ///
    /// [`DataError::TooFew`] if there is no example.
    pub fn fit<T: Real, const OUT: usize>(train: &Dataset<T, IN, OUT>) -> Result<Self, DataError> {
        if train.is_empty() {
            return Err(DataError::TooFew { what: "a standardizer", needed: 1, found: 0 });
        }
        let (mut mean, mut deviation) = (SVector::zeros(), SVector::zeros());
        for (row, values) in train.inputs().row_iter().enumerate() {
            (mean[row], deviation[row]) = mean_and_deviation(values.iter().map(|value| value.to_f64()));
        }
        Ok(Self { mean, deviation })
    }

    /// Scales the inputs of a data set in place.
    pub fn apply<T: Real, const OUT: usize>(&self, data: &mut Dataset<T, IN, OUT>) {
        for (row, mut values) in data.inputs_mut().row_iter_mut().enumerate() {
            values.apply(|value| *value = self.scaled(row, *value));
        }
    }

    /// One input, scaled: what a network that was trained on scaled data is to be given.
    #[must_use]
    pub fn apply_to<T: Real>(&self, x: &SVector<T, IN>) -> SVector<T, IN> {
        SVector::from_fn(|row, _| self.scaled(row, x[row]))
    }

    /// μ, the mean of each row.
    #[must_use]
    pub fn mean(&self) -> &SVector<f64, IN> {
        &self.mean
    }

    /// σ, the standard deviation of each row; 1 for a constant row.
    #[must_use]
    pub fn deviation(&self) -> &SVector<f64, IN> {
        &self.deviation
    }

    fn scaled<T: Real>(&self, row: usize, value: T) -> T {
        T::from_f64((value.to_f64() - self.mean[row]) / self.deviation[row])
    }
}

/// Of one row of at least one value. Whether it is constant is asked of the values: the deviation of equal values
/// may come out as a rounding error instead of 0, and dividing by that would blow up noise.
fn mean_and_deviation(values: impl Iterator<Item = f64> + Clone) -> (f64, f64) {
    let first = values.clone().next().unwrap_or_default();
    if values.clone().all(|value| value == first) {
        return (first, 1.0);
    }
    let count = values.clone().count() as f64;
    let mean = values.clone().sum::<f64>() / count;
    let variance = values.map(|value| (value - mean) * (value - mean)).sum::<f64>() / count;
    (mean, variance.sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::iris;

    #[test]
    fn training_rows_get_mean_0_and_deviation_1() {
        let mut data = iris::<f64>();
        Standardizer::fit(&data).unwrap().apply(&mut data);
        for row in data.inputs().row_iter() {
            let (mean, deviation) = mean_and_deviation(row.iter().copied());
            assert!(mean.abs() < 1e-12 && (deviation - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn other_data_are_scaled_with_the_training_statistics() {
        // The rows have means 2 and 0.1, deviations 1 and (constant) none.
        let train = Dataset::from_examples([([1.0, 0.1], [0.0]), ([3.0, 0.1], [0.0])]).unwrap();
        let standardizer = Standardizer::fit(&train).unwrap();
        let mut test = Dataset::from_examples([([5.0, 0.1], [0.0]), ([2.0, 1.1], [0.0])]).unwrap();
        standardizer.apply(&mut test);
        assert_eq!(test.inputs().as_slice(), [3.0, 0.0, 0.0, 1.0]);
        assert_eq!(standardizer.apply_to(&SVector::from([5.0, 0.1])).as_slice(), [3.0, 0.0]);
    }

    #[test]
    fn constant_rows_become_exactly_zero() {
        let mut data = Dataset::from_examples([([0.1_f32], [0.0]); 7]).unwrap();
        Standardizer::fit(&data).unwrap().apply(&mut data);
        assert!(data.inputs().iter().all(|&value| value == 0.0));
    }

    #[test]
    fn no_data_has_no_scale() {
        let error = Standardizer::fit(&iris::<f32>().gather(&[])).unwrap_err();
        assert_eq!(error.to_string(), "a standardizer needs 1 or more examples, found 0");
    }
}
