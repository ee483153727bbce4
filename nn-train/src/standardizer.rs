//! Scaling inputs to mean 0 and standard deviation 1, with the statistics of the training data.

use crate::{DataError, Dataset};
use nn_core::{Real, nalgebra::SVector};

/// The scale of each input row, measured on training data and applied to any data.
///
/// x ↦ (x − μ)/σ, row by row, where μ is the mean and σ the standard deviation over the training examples (with
/// 1/n, as in scikit-learn's `StandardScaler`). A row that is constant in the training data, or all but constant, is only
/// shifted: it becomes 0 there, or a rounding error.
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
///
/// # Numbers
///
/// Statistics are computed in `f64`, in two passes of which the second corrects the rounding of the first (Chan, Golub,
/// LeVeque, "Algorithms for computing the sample variance", 1983), and times a power of two where squares would overflow or
/// become zero. So rows of any finite size are scaled.
///
/// A row is *all but constant* if no value is farther from the mean than 4·ε·|μ|, where ε is the distance from 1 to the next
/// number of the data's type, 1.2·10⁻⁷ for `f32` and 2.2·10⁻¹⁶ for `f64`: values that were meant to be equal, but were
/// computed in different ways, differ by as much. It is also taken for constant if its deviation is below 2.2·10⁻³⁰⁸, which
/// `f64` holds with fewer digits only.
///
/// A value may be so far from the mean, in deviations, that its type cannot hold the quotient. It becomes the largest number
/// of the type, or the smallest: scaled values are finite.
///
/// The statistics are on the heap, so that there may be many rows.
#[derive(Debug, PartialEq)]
pub struct Standardizer<const IN: usize> {
    mean: Box<SVector<f64, IN>>,
    /// What the rounded mean lacks.
    rest: Box<SVector<f64, IN>>,
    deviation: Box<SVector<f64, IN>>,
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
        let mut fitted = Self::zeroed();
        for (row, values) in train.inputs().row_iter().enumerate() {
            let values = values.iter().map(|value| value.to_f64());
            let Statistics { mean, rest, deviation } = Statistics::of(values, T::EPSILON.to_f64());
            (fitted.mean[row], fitted.rest[row], fitted.deviation[row]) = (mean, rest, deviation);
        }
        Ok(fitted)
    }

    /// Made on the heap: a row each is too much for a stack.
    fn zeroed() -> Self {
        let (mean, rest, deviation) =
            (bytemuck::zeroed_box(), bytemuck::zeroed_box(), bytemuck::zeroed_box());
        Self { mean, rest, deviation }
    }

    /// Scales the inputs of a data set in place.
    pub fn apply<T: Real, const OUT: usize>(&self, data: &mut Dataset<T, IN, OUT>) {
        for (row, mut values) in data.inputs_mut().row_iter_mut().enumerate() {
            values.apply(|value| *value = self.scaled(row, *value));
        }
    }

    /// One input, scaled as the data that the network was trained on.
    #[must_use]
    pub fn apply_to<T: Real>(&self, x: &SVector<T, IN>) -> SVector<T, IN> {
        let mut scaled = *x;
        for (row, value) in scaled.iter_mut().enumerate() {
            *value = self.scaled(row, *value);
        }
        scaled
    }

    /// μ, the mean of each row.
    #[must_use]
    pub fn mean(&self) -> &SVector<f64, IN> {
        &self.mean
    }

    /// σ, the standard deviation of each row; 1 for a row that is constant, or all but constant.
    #[must_use]
    pub fn deviation(&self) -> &SVector<f64, IN> {
        &self.deviation
    }

    fn scaled<T: Real>(&self, row: usize, value: T) -> T {
        let (mean, rest, deviation) = (self.mean[row], self.rest[row], self.deviation[row]);
        let x = value.to_f64();
        if !x.is_finite() {
            return value;
        }
        let centred = (x - mean) - rest;
        let z = match centred.is_finite() {
            true => centred / deviation,
            // Halves of numbers as large as that are exact.
            false => (x / 2.0 - mean / 2.0) / (deviation / 2.0),
        };
        let largest = T::MAX.to_f64();
        T::from_f64(z.clamp(-largest, largest))
    }
}

impl<const IN: usize> Clone for Standardizer<IN> {
    fn clone(&self) -> Self {
        let mut clone = Self::zeroed();
        clone.mean.copy_from(&self.mean);
        clone.rest.copy_from(&self.rest);
        clone.deviation.copy_from(&self.deviation);
        clone
    }
}

/// Those of one row.
struct Statistics {
    mean: f64,
    rest: f64,
    deviation: f64,
}

impl Statistics {
    /// How many ε of the mean the values of a row that is all but constant are away from it.
    const NOISE: f64 = 4.0;

    /// Of at least one value, of a type whose numbers beside 1 are ε apart. Whether all are equal is asked of the values.
    fn of(values: impl Iterator<Item = f64> + Clone, epsilon: f64) -> Self {
        let first = values.clone().next().unwrap_or_default();
        if values.clone().all(|value| value == first) {
            return Self { mean: first, rest: 0.0, deviation: 1.0 };
        }
        let largest =
            |values: &mut dyn Iterator<Item = f64>| values.fold(0.0, |l: f64, value| l.max(value.abs()));
        let factor = power_of_two_for(largest(&mut values.clone()));
        let values = values.map(|value| value * factor);
        let count = values.clone().count() as f64;
        let mean_of = |term: &dyn Fn(f64) -> f64| values.clone().map(term).sum::<f64>() / count;

        let mean = mean_of(&|value| value);
        let mean = mean + mean_of(&|value| value - mean);
        let rest = mean_of(&|value| value - mean);
        let centred = |value| (value - mean) - rest;
        let deviation = mean_of(&|value| centred(value) * centred(value)).sqrt() / factor;
        let farthest = largest(&mut values.clone().map(centred));
        let is_constant = farthest <= Self::NOISE * epsilon * mean.abs() || deviation < f64::MIN_POSITIVE;
        Self {
            mean: mean / factor,
            rest: rest / factor,
            deviation: if is_constant { 1.0 } else { deviation },
        }
    }
}

/// A factor that keeps the squares of numbers up to the largest from overflow, and those of their rounding errors from
/// becoming zero. It changes no digit.
fn power_of_two_for(largest: f64) -> f64 {
    match largest {
        _ if largest > 1e150 => 2.0_f64.powi(-600),
        _ if largest < 1e-120 => 2.0_f64.powi(600),
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::iris;
    use nn_core::Batch;

    #[test]
    fn training_rows_get_mean_0_and_deviation_1() {
        let mut data = iris::<f64>();
        Standardizer::fit(&data).unwrap().apply(&mut data);
        for row in data.inputs().row_iter() {
            let Statistics { mean, deviation, .. } = Statistics::of(row.iter().copied(), f64::EPSILON);
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

    /// One row of these values, scaled by its own statistics, and σ.
    fn standardized<T: Real>(values: &[T]) -> (Vec<T>, f64) {
        let inputs = Batch::<T, 1>::from_column_slice(values);
        let mut data = Dataset::<T, 1, 1>::from_labels(inputs, vec![0; values.len()]).unwrap();
        let standardizer = Standardizer::fit(&data).unwrap();
        standardizer.apply(&mut data);
        (data.inputs().as_slice().to_vec(), standardizer.deviation()[0])
    }

    /// z to the last digits.
    #[track_caller]
    fn check_values<T: Real>(values: &[T], expected: &[f64]) {
        let (found, _) = standardized(values);
        for (found, expected) in found.iter().zip(expected) {
            let error = (found.to_f64() - expected).abs();
            assert!(error <= 4.0 * T::EPSILON.to_f64(), "{found:e} of {values:?} is not {expected}");
        }
    }

    /// √1.5 is the distance of 1 and 3 from 2 in deviations; scikit-learn#19726 asks for every size of number.
    #[test]
    fn rows_of_any_size_are_scaled() {
        let z = 1.224_744_871_391_589;
        for scale in [1e-307, 1e-200, 1e-160, 1e-100, 1.0, 1e100, 1e154, 1e200, 5e307] {
            check_values(&[scale, 2.0 * scale, 3.0 * scale], &[-z, 0.0, z]);
            check_values(&[-scale, 0.0, scale], &[-z, 0.0, z]);
        }
        for scale in [1e-40_f32, 1e-30, 1.0, 1e30, 1e38] {
            check_values(&[-scale, 0.0, scale], &[-z, 0.0, z]);
        }
        let root = std::f64::consts::FRAC_1_SQRT_2;
        check_values(&[f64::MAX, f64::MIN, f64::MIN], &[2.0 * root, -root, -root]);
        // Values that differ in their last digits, around a mean that is no f64: as those of 0, 9, 9, 9 and 18.
        let n = 4_503_599_627_370_496.0;
        let z = 1.581_138_830_084_189_8;
        check_values(&[n, n + 9.0, n + 9.0, n + 9.0, n + 18.0], &[-z, 0.0, 0.0, 0.0, z]);
        let third = 0.577_350_269_189_625_8;
        check_values(&[n, n + 9.0, n + 9.0, n + 9.0], &[-3.0 * third, third, third, third]);
    }

    /// scikit-learn#17794: 1000 times 14.62 became −1.
    #[test]
    fn rows_that_are_all_but_constant_are_only_shifted() {
        let mut nearly = vec![0.3; 999];
        nearly.push(0.1 + 0.2);
        let mut sums: Vec<f64> = vec![1e10 / 7.0; 50];
        sums.extend([1e10 / 7.0 + 1e-6, 1e10 / 7.0 - 1e-6]);
        for values in [nearly, sums, vec![14.62; 1000]] {
            let (found, deviation) = standardized(&values);
            assert_eq!(deviation, 1.0);
            assert!(found.iter().all(|z| z.abs() <= 4.0 * f64::EPSILON * values[0]));
        }
        let (found, deviation) = standardized(&[0.3_f32, 0.3, 0.3, 0.300_000_04]);
        assert!(deviation == 1.0 && found.iter().all(|z| z.abs() < 1e-7));
        // A few digits more are data; so is every difference around 0, but not one that f64 holds no digits of.
        assert_ne!(standardized(&[1.0, 1.0, 1.0 + 10.0 * f64::EPSILON]).1, 1.0);
        assert_ne!(standardized(&[1.0_f32, 1.0, 1.0 + 10.0 * f32::EPSILON]).1, 1.0);
        assert_ne!(standardized(&[-1e-300, 1e-300]).1, 1.0);
        assert_eq!(standardized(&[0.0, 5e-324]).1, 1.0);
    }

    #[test]
    fn scaled_values_are_finite() {
        let fit = |values: [f64; 2]| {
            Standardizer::fit(&Dataset::from_examples(values.map(|x| ([x], [0.0]))).unwrap()).unwrap()
        };
        let small = fit([-1e-200, 1e-200]);
        assert_eq!(small.apply_to(&SVector::from([1e200])), SVector::from([f64::MAX]));
        assert_eq!(small.apply_to(&SVector::from([-1.0_f32])), SVector::from([f32::MIN]));
        assert_eq!(small.apply_to(&SVector::from([0.0])), SVector::from([0.0]));
        assert!(small.apply_to(&SVector::from([f64::NAN]))[0].is_nan());
        // Farther from the mean than f64 can say.
        let large = fit([-1e308, -1.5e308]);
        let z = large.apply_to(&SVector::from([1e308]))[0];
        assert!((z - 9.0).abs() < 1e-12, "{z}");
    }

    #[test]
    fn no_data_has_no_scale() {
        let error = Standardizer::fit(&iris::<f32>().gather(&[])).unwrap_err();
        assert_eq!(error.to_string(), "a standardizer needs 1 or more examples, found 0");
    }
}
