//! Splitting a data set in two: at random, or class by class.

use crate::{DataError, Dataset};
use nn_core::{Generator, Real};

impl<T: Real, const IN: usize, const OUT: usize> Dataset<T, IN, OUT> {
    /// Two data sets that have each example once, at random: the first holds `fraction` of the examples.
    ///
    /// Rounding: of n examples the first gets `fraction`·n, rounded to the nearest whole number, but at least 1 and
    /// at most n − 1.
    ///
    /// # Errors
    ///
    /// [`DataError::Fraction`] if the fraction is not between 0 and 1; [`DataError::TooFew`] if there are fewer than
    /// two examples.
    pub fn split(&self, fraction: f64, seed: u64) -> Result<(Self, Self), DataError> {
        check_fraction(fraction)?;
        if self.len() < 2 {
            return Err(DataError::TooFew { what: "a split", needed: 2, found: self.len() });
        }
        let mut order: Vec<usize> = (0..self.len()).collect();
        Generator::new(seed).shuffle(&mut order);
        let (first, second) = order.split_at(first_count(order.len(), fraction));
        Ok((self.gather(first), self.gather(second)))
    }

    /// Like [`split`](Self::split), but each class is split in proportion, so that both sides have the classes as
    /// often as the whole. Both sides are in random order.
    ///
    /// Rounding: as in `split`, for each class by itself, so that every class of two examples or more is on both
    /// sides, and the first side is off from `fraction`·n by less than one example a class. The only example of a
    /// class goes to the first side.
    ///
    /// # Errors
    ///
    /// [`DataError::NoLabels`] if the examples are not labelled; [`DataError::Fraction`] if the fraction is not
    /// between 0 and 1; [`DataError::TooFew`] if no class has two examples.
    pub fn stratified_split(&self, fraction: f64, seed: u64) -> Result<(Self, Self), DataError> {
        check_fraction(fraction)?;
        let labels = self.labels().ok_or(DataError::NoLabels)?;
        let mut members = vec![Vec::new(); Self::CLASSES];
        for (example, &label) in labels.iter().enumerate() {
            members[label].push(example);
        }

        let mut generator = Generator::new(seed);
        let (mut first, mut second) = (Vec::new(), Vec::new());
        for mut class in members.into_iter().filter(|class| !class.is_empty()) {
            generator.shuffle(&mut class);
            let (to_first, to_second) = class.split_at(first_count(class.len(), fraction));
            first.extend_from_slice(to_first);
            second.extend_from_slice(to_second);
        }
        if second.is_empty() {
            let found = usize::from(!first.is_empty());
            return Err(DataError::TooFew { what: "each class of a stratified split", needed: 2, found });
        }

        // Class by class is no order to learn in.
        generator.shuffle(&mut first);
        generator.shuffle(&mut second);
        Ok((self.gather(&first), self.gather(&second)))
    }
}

fn check_fraction(fraction: f64) -> Result<(), DataError> {
    if fraction > 0.0 && fraction < 1.0 { Ok(()) } else { Err(DataError::Fraction { found: fraction }) }
}

/// How many of `count` ≥ 1 examples go to the first side; both sides get one if there are two.
fn first_count(count: usize, fraction: f64) -> usize {
    let rounded = (fraction * count as f64).round() as usize;
    rounded.clamp(1, (count - 1).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use nn_core::Batch;

    /// As many examples of each class as `counts` says; the input is the index of the example.
    fn classes(counts: [usize; 3]) -> Dataset<f64, 1, 3> {
        let labels: Vec<_> = (0..3).flat_map(|class| vec![class; counts[class]]).collect();
        Dataset::from_labels(Batch::<f64, 1>::from_fn(labels.len(), |_, j| j as f64), labels).unwrap()
    }

    fn count(data: &Dataset<f64, 1, 3>) -> [usize; 3] {
        std::array::from_fn(|class| data.labels().unwrap().iter().filter(|&&label| label == class).count())
    }

    fn check_stratified(counts: [usize; 3], fraction: f64, expected: [usize; 3]) {
        let whole = classes(counts);
        let (first, second) = whole.stratified_split(fraction, 1).unwrap();
        assert_eq!(count(&first), expected);
        assert_eq!(count(&second), std::array::from_fn(|class| counts[class] - expected[class]));
        check_partition(&whole, &first, &second);
    }

    fn check_partition<const N: usize>(
        whole: &Dataset<f64, 1, N>,
        first: &Dataset<f64, 1, N>,
        second: &Dataset<f64, 1, N>,
    ) {
        let mut seen = [first.inputs().as_slice(), second.inputs().as_slice()].concat();
        seen.sort_unstable_by(f64::total_cmp);
        assert_eq!(seen, whole.inputs().as_slice());
    }

    #[test]
    fn stratified_splits_keep_the_proportions() {
        check_stratified([10, 20, 30], 0.8, [8, 16, 24]);
        check_stratified([100, 10, 0], 0.9, [90, 9, 0]);
    }

    #[test]
    fn every_class_of_two_is_on_both_sides() {
        check_stratified([2, 2, 50], 0.99, [1, 1, 49]);
        check_stratified([2, 3, 50], 0.01, [1, 1, 1]);
        check_stratified([1, 4, 4], 0.5, [1, 2, 2]);
    }

    #[test]
    fn splits_are_partitions_that_the_seed_fixes() {
        let whole = classes([5, 5, 5]);
        let (first, second) = whole.split(0.8, 3).unwrap();
        assert_eq!((first.len(), second.len()), (12, 3));
        check_partition(&whole, &first, &second);
        assert_eq!(whole.split(0.8, 3).unwrap(), (first.clone(), second));
        assert_ne!(whole.split(0.8, 4).unwrap().0, first);

        let (stratified, _) = whole.stratified_split(0.6, 3).unwrap();
        assert_eq!(whole.stratified_split(0.6, 3).unwrap().0, stratified);
        assert_ne!(whole.stratified_split(0.6, 4).unwrap().0, stratified);
        assert!(!stratified.labels().unwrap().is_sorted(), "not class by class");
    }

    #[test]
    fn mistakes_are_named() {
        for fraction in [0.0, 1.0, -0.1, 80.0, f64::NAN] {
            let error = classes([2, 2, 2]).split(fraction, 0).unwrap_err();
            assert!(matches!(error, DataError::Fraction { .. }));
            let error = classes([2, 2, 2]).stratified_split(fraction, 0).unwrap_err();
            assert!(matches!(error, DataError::Fraction { .. }));
        }
        let error = classes([1, 0, 0]).split(0.5, 0).unwrap_err();
        assert_eq!(error.to_string(), "a split needs 2 or more examples, found 1");
        let error = classes([1, 1, 1]).stratified_split(0.5, 0).unwrap_err();
        assert_eq!(error.to_string(), "each class of a stratified split needs 2 or more examples, found 1");
        let unlabelled = Dataset::from_examples([([0.0], [0.0]); 4]).unwrap();
        assert!(matches!(unlabelled.stratified_split(0.5, 0), Err(DataError::NoLabels)));
    }
}
