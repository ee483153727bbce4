//! A data set: inputs and targets as columns, sizes in the type.
//!
//! In come matrices, labels or arrays; they are checked once, here, so that everything behind may rely on equal
//! counts, finite values and labels that are classes. In what order examples come is in [`order`]; files are read elsewhere ([`crate::csv`], [`crate::idx`]).

pub(crate) mod fitting;
pub(crate) mod order;

use crate::DataError;
use nn_core::__workbench::first_not_finite;
use nn_core::{Batch, Real, TargetKind, Targets};
use std::{borrow::Cow, fmt};

/// Examples for a network from `IN` values to `OUT` values.
///
/// An example is a column of [`inputs`](Self::inputs) and the same column of [`targets`](Self::targets). For
/// classification the class of each example is kept beside its target, as [`labels`](Self::labels).
///
/// ```
/// use nn_train::Dataset;
///
/// let xor = Dataset::from_examples([
///     ([0.0, 0.0], [0.0]),
///     ([0.0, 1.0], [1.0]),
///     ([1.0, 0.0], [1.0]),
///     ([1.0, 1.0], [0.0]),
/// ])?;
/// assert_eq!(xor.len(), 4);
/// # Ok::<(), nn_train::DataError>(())
/// ```
#[derive(Clone, PartialEq)]
pub struct Dataset<T: Real, const IN: usize, const OUT: usize> {
    inputs: Batch<T, IN>,
    targets: Batch<T, OUT>,
    labels: Option<Vec<usize>>,
    class_names: Vec<String>,
}

impl<T: Real, const IN: usize, const OUT: usize> Dataset<T, IN, OUT> {
    /// The number of classes that `OUT` outputs tell apart: one output tells two classes apart (0 and 1), more
    /// outputs one class each. [`Targets::Classes`] counts them in the same way.
    pub const CLASSES: usize = Targets::<T, OUT>::CLASSES;

    /// A data set from inputs and targets, one example a column, without labels.
    ///
    /// # Errors
    ///
    /// [`DataError::Count`] if the numbers of columns differ; [`DataError::NotFinite`] if a value is NaN or infinite.
    pub fn new(inputs: Batch<T, IN>, targets: Batch<T, OUT>) -> Result<Self, DataError> {
        if inputs.ncols() != targets.ncols() {
            return Err(DataError::Count { inputs: inputs.ncols(), targets: targets.ncols() });
        }
        check_finite("input", &inputs)?;
        check_finite("target", &targets)?;
        Ok(Self { inputs, targets, labels: None, class_names: Vec::new() })
    }

    /// A data set from inputs, one example a column, and the class of each example, counted from 0.
    ///
    /// The targets are one-hot: 1 in the row of the class, 0 elsewhere. With a single output the classes are 0 and 1,
    /// and the target is the class. For a network whose loss takes other targets, −1 and 1 for `hinge`, training and
    /// evaluation make them of the classes ([`targets_as`](Self::targets_as)).
    ///
    /// # Errors
    ///
    /// [`DataError::Count`] if there are more or fewer labels than columns; [`DataError::Label`] if a label is not
    /// below [`CLASSES`](Self::CLASSES); [`DataError::NotFinite`] if an input is NaN or infinite.
    pub fn from_labels(inputs: Batch<T, IN>, labels: Vec<usize>) -> Result<Self, DataError> {
        if inputs.ncols() != labels.len() {
            return Err(DataError::Count { inputs: inputs.ncols(), targets: labels.len() });
        }
        let classes = Self::CLASSES;
        if let Some((example, &label)) = labels.iter().enumerate().find(|&(_, &label)| label >= classes) {
            return Err(DataError::Label { example, label, classes });
        }
        check_finite("input", &inputs)?;

        let mut targets = Batch::<T, OUT>::zeros(labels.len());
        for (example, mut target) in targets.column_iter_mut().enumerate() {
            target.copy_from(&Targets::from(&labels).column(example));
        }
        Ok(Self { inputs, targets, labels: Some(labels), class_names: Vec::new() })
    }

    /// A data set from pairs of arrays, without labels: the way to write down a few examples.
    ///
    /// # Errors
    ///
    /// [`DataError::NotFinite`] if a value is NaN or infinite.
    pub fn from_examples(examples: impl IntoIterator<Item = ([T; IN], [T; OUT])>) -> Result<Self, DataError> {
        let (mut inputs, mut targets) = (Vec::new(), Vec::new());
        for (x, y) in examples {
            inputs.extend_from_slice(&x);
            targets.extend_from_slice(&y);
        }
        Self::new(Batch::<T, IN>::from_column_slice(&inputs), Batch::<T, OUT>::from_column_slice(&targets))
    }

    /// The data set with a name for each class, in the order of the labels.
    ///
    /// # Errors
    ///
    /// [`DataError::ClassNames`] if the number of names is not [`CLASSES`](Self::CLASSES).
    pub fn with_class_names<S: Into<String>>(
        mut self,
        names: impl IntoIterator<Item = S>,
    ) -> Result<Self, DataError> {
        self.class_names = names.into_iter().map(Into::into).collect();
        match self.class_names.len() {
            found if found == Self::CLASSES => Ok(self),
            found => Err(DataError::ClassNames { expected: Self::CLASSES, found }),
        }
    }

    /// The number of examples.
    #[must_use]
    pub fn len(&self) -> usize {
        self.inputs.ncols()
    }

    /// Whether there is no example.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The inputs, one example a column.
    #[must_use]
    pub fn inputs(&self) -> &Batch<T, IN> {
        &self.inputs
    }

    /// The targets, one example a column; for labelled examples one-hot, in 0 and 1 whatever the network's loss is.
    #[must_use]
    pub fn targets(&self) -> &Batch<T, OUT> {
        &self.targets
    }

    /// The targets in the numbers that a loss of this kind takes, one example a column.
    ///
    /// For labelled examples they are made of the classes, as [`TargetKind::of_class`] has it: for `hinge` the output of the
    /// class, or a single output for class 1, has the target 1, and any other −1. For every other loss, and without
    /// labels, they are [`targets`](Self::targets) as they are. [`Trainer`](crate::Trainer) and
    /// [`evaluate`](crate::evaluate) do this by themselves; here it is for a training loop that you write.
    ///
    /// ```
    /// use nn_core::{Batch, Trainable, network};
    /// use nn_train::Dataset;
    ///
    /// network! { input 1, dense 1, loss hinge }
    ///
    /// let data = Dataset::from_labels(Batch::<f32, 1>::zeros(3), vec![0, 1, 1])?;
    /// assert_eq!(data.targets_as(Network::TARGETS).as_slice(), [-1.0, 1.0, 1.0]);
    /// # let _: &Dataset<f32, 1, 1> = &data;
    /// # Ok::<(), nn_train::DataError>(())
    /// ```
    #[must_use]
    pub fn targets_as(&self, kind: TargetKind) -> Cow<'_, Batch<T, OUT>> {
        let (other, own) = kind.of_class();
        if self.labels.is_none() || (other, own) == (0.0, 1.0) {
            return Cow::Borrowed(&self.targets);
        }
        let (other, own) = (T::from_f64(other), T::from_f64(own));
        Cow::Owned(self.targets.map(|target| if target == T::ONE { own } else { other }))
    }

    /// The first target that a loss of this kind does not take: its example, its row, and what it is. Those of classes it
    /// takes as [`targets_as`](Self::targets_as) makes them.
    pub(crate) fn first_unfit_target(&self, kind: TargetKind) -> Option<(usize, usize, f64)> {
        if self.labels.is_some() {
            return None;
        }
        let values = self.targets.as_slice();
        let index = values.iter().position(|target| !kind.admits(target.to_f64()))?;
        Some((index / OUT, index % OUT, values[index].to_f64()))
    }

    /// The class of each example, counted from 0; `None` if the data set was made without labels.
    #[must_use]
    pub fn labels(&self) -> Option<&[usize]> {
        self.labels.as_deref()
    }

    /// The names of the classes in the order of the labels; empty if they were not given.
    #[must_use]
    pub fn class_names(&self) -> &[String] {
        &self.class_names
    }

    /// Multiplies every input by `factor`, as in `data.scale(1.0 / 255.0)` for pixels.
    ///
    /// # Panics
    ///
    /// When a product is not finite: the inputs of a data set are.
    #[track_caller]
    pub fn scale(&mut self, factor: T) {
        self.inputs *= factor;
        let is_finite = first_not_finite(self.inputs.as_slice()).is_none();
        assert!(is_finite, "inputs times {factor} must be finite");
    }

    /// The inputs to be changed in place, for the crate's own scaling.
    pub(crate) fn inputs_mut(&mut self) -> &mut Batch<T, IN> {
        &mut self.inputs
    }
}

/// Thousands of columns help nobody: the sizes and the class names do.
impl<T: Real, const IN: usize, const OUT: usize> fmt::Debug for Dataset<T, IN, OUT> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dataset")
            .field("inputs", &IN)
            .field("outputs", &OUT)
            .field("examples", &self.len())
            .field("labelled", &self.labels.is_some())
            .field("class_names", &self.class_names)
            .finish()
    }
}

fn check_finite<T: Real, const N: usize>(part: &'static str, columns: &Batch<T, N>) -> Result<(), DataError> {
    match first_not_finite(columns.as_slice()) {
        None => Ok(()),
        Some(index) => Err(DataError::NotFinite {
            part,
            example: index / N,
            row: index % N,
            found: columns.as_slice()[index].to_f64(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Example `j` has the input `[j, 10 j]` and the class `j mod 3`.
    pub(super) fn numbered(count: usize) -> Dataset<f64, 2, 3> {
        let inputs = Batch::<f64, 2>::from_fn(count, |row, j| (j * if row == 0 { 1 } else { 10 }) as f64);
        Dataset::from_labels(inputs, (0..count).map(|j| j % 3).collect()).unwrap()
    }

    #[test]
    fn labels_become_one_hot_columns() {
        let data = numbered(4);
        assert_eq!(data.targets().as_slice(), [1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 0.0]);
        assert_eq!(data.labels(), Some(&[0, 1, 2, 0][..]));
    }

    #[test]
    fn one_output_tells_two_classes_apart() {
        let data = Dataset::<f32, 1, 1>::from_labels(Batch::<f32, 1>::zeros(3), vec![0, 1, 1]).unwrap();
        assert_eq!(data.targets().as_slice(), [0.0, 1.0, 1.0]);

        let error = Dataset::<f32, 1, 1>::from_labels(Batch::<f32, 1>::zeros(1), vec![2]).unwrap_err();
        assert_eq!(error.to_string(), "example 0 has the label 2, but there are 2 classes, counted from 0");
    }

    #[test]
    fn mistakes_are_named() {
        let unequal = Dataset::new(Batch::<f32, 2>::zeros(3), Batch::<f32, 1>::zeros(4)).unwrap_err();
        assert_eq!(unequal.to_string(), "there are 3 inputs, but 4 targets: each example needs one of both");

        let nan = Dataset::from_examples([([0.0, 1.0], [0.0]), ([0.0, f64::NAN], [0.0])]).unwrap_err();
        assert_eq!(nan.to_string(), "value 1 of the input of example 1 is NaN; values must be finite");

        let names = numbered(3).with_class_names(["a", "b"]).unwrap_err();
        assert_eq!(names.to_string(), "there are 3 classes, but 2 class names");
    }

    #[test]
    #[should_panic(expected = "inputs times 10 must be finite")]
    fn inputs_stay_finite() {
        Dataset::from_examples([([1e308], [0.0])]).unwrap().scale(10.0);
    }

    #[test]
    fn debug_is_short() {
        assert_eq!(
            format!("{:?}", numbered(1000)),
            "Dataset { inputs: 2, outputs: 3, examples: 1000, labelled: true, class_names: [] }"
        );
    }
}
