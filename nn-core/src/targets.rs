//! What outputs are compared with: columns of numbers, or the classes of the examples; and which numbers a loss takes.
//!
//! What the target of a class is, is decided here and nowhere else: by [`row_of_class`], in 0 and 1, and by
//! [`TargetKind::of_class`] for losses that take other numbers.

#[cfg(feature = "alloc")]
use crate::{Batch, BatchView, Real};
use core::fmt;
#[cfg(feature = "alloc")]
use nalgebra::SVector;

/// Which numbers a loss takes as targets; so also what the target of a class is, and where the border between two
/// classes lies for a single output.
///
/// | loss | targets | of a class, of another | border |
/// |---|---|---|---|
/// | `half_sse`, `sse`, `mse`, `mae`, `huber`, `log_cosh` | [`Numbers`](Self::Numbers) | 1, 0 | ½ |
/// | `bce` | [`Probabilities`](Self::Probabilities) | 1, 0 | ½ |
/// | `cross_entropy`, `kl_divergence`, `poisson` | [`NotNegative`](Self::NotNegative) | 1, 0 | ½ |
/// | `hinge` | [`Signs`](Self::Signs) | 1, −1 | 0 |
///
/// The methods of a network take dense targets as they are: outside of these numbers the formulas still have a value,
/// if seldom a meaning. What checks whole data sets, as nn-train does, checks their targets by this.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TargetKind {
    /// Any finite number.
    #[default]
    Numbers,
    /// From 0 to 1: the probability of a yes. Beyond it a binary cross-entropy has no least value.
    Probabilities,
    /// 0 or above: probabilities, weights of classes, counts. Below it −y·ln ŷ has no least value.
    NotNegative,
    /// −1 and 1: the side of the border on which the output should be. A target of 0 would cost 1 and teach nothing,
    /// whatever the output is.
    Signs,
}

impl TargetKind {
    /// Whether a loss of this kind takes the number as a target; none takes NaN or an infinite one.
    #[must_use]
    pub fn admits(self, target: f64) -> bool {
        target.is_finite()
            && match self {
                Self::Numbers => true,
                Self::Probabilities => (0.0..=1.0).contains(&target),
                Self::NotNegative => target >= 0.0,
                Self::Signs => target == 1.0 || target == -1.0,
            }
    }

    /// The target of an output whose class is another one, and of the one whose class it is: 0 and 1, or −1 and 1.
    #[must_use]
    pub const fn of_class(self) -> (f64, f64) {
        match self {
            Self::Numbers | Self::Probabilities | Self::NotNegative => (0.0, 1.0),
            Self::Signs => (-1.0, 1.0),
        }
    }

    /// What a single output is above for class 1: halfway between the two targets, ½ or 0.
    #[must_use]
    pub const fn threshold(self) -> f64 {
        let (other, own) = self.of_class();
        (other + own) / 2.0
    }
}

/// The numbers, as in "the loss takes …".
impl fmt::Display for TargetKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Numbers => "finite numbers",
            Self::Probabilities => "numbers from 0 to 1",
            Self::NotNegative => "0 and positive numbers",
            Self::Signs => "−1 and 1",
        })
    }
}

/// The row that is 1 in the target of a class, among so many: that of the class itself. A single output tells two
/// classes apart, and its target is the class: for class 0 no row is 1.
#[inline(always)]
#[cfg(feature = "alloc")]
pub(crate) const fn row_of_class(rows: usize, class: usize) -> Option<usize> {
    match (rows, class) {
        (1, 0) => None,
        (1, _) => Some(0),
        _ => Some(class),
    }
}

/// What the outputs of a batch are compared with.
#[cfg(feature = "alloc")]
#[derive(Clone, Copy, Debug)]
pub enum Targets<'a, T: Real, const N: usize> {
    /// One column of `N` values an example.
    Dense(BatchView<'a, T, N>),
    /// The class of each example, below [`CLASSES`](Self::CLASSES): short for columns with a 1 in the row of the class
    /// and 0 elsewhere. With a single output the target is the class itself, 0 or 1.
    ///
    /// A loss that takes −1 and 1, `hinge`, does not take classes; [`TargetKind::of_class`] has its targets.
    Classes(&'a [usize]),
}

#[cfg(feature = "alloc")]
impl<T: Real, const N: usize> Targets<'_, T, N> {
    /// The number of classes that `N` outputs tell apart: one output two of them, more outputs one each.
    pub const CLASSES: usize = if N == 1 { 2 } else { N };

    /// The number of examples.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Dense(columns) => columns.ncols(),
            Self::Classes(classes) => classes.len(),
        }
    }

    /// Whether there is no example.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The targets of `count` consecutive examples, from example `first` on.
    ///
    /// # Panics
    ///
    /// When there are not so many.
    #[must_use]
    #[track_caller]
    pub fn columns(&self, first: usize, count: usize) -> Targets<'_, T, N> {
        match self {
            Self::Dense(columns) => Targets::Dense(columns.columns(first, count)),
            Self::Classes(classes) => Targets::Classes(&classes[first..][..count]),
        }
    }

    /// Panics if these are classes and the loss takes none, or if there is no output for one of them.
    #[doc(hidden)]
    #[track_caller]
    pub fn check(&self, kind: TargetKind) {
        if let (Self::Classes(_), TargetKind::Signs) = (self, kind) {
            panic!(
                "a loss such as `hinge` takes the targets {kind}, a column of them for each example, and no numbers of \
                 classes"
            );
        }
        self.check_classes();
    }

    /// Panics unless there is an output for the class of every example.
    #[doc(hidden)]
    #[track_caller]
    pub fn check_classes(&self) {
        if let Self::Classes(classes) = self {
            for (j, &class) in classes.iter().enumerate() {
                Self::check_class(j, class);
            }
        }
    }

    /// Panics if there is no output for the class of example `j`.
    #[track_caller]
    fn check_class(j: usize, class: usize) {
        let classes = Self::CLASSES;
        assert!(
            class < classes,
            "example {j} is of class {class}, but there are {classes} classes, counted from 0"
        );
    }

    /// The target of example `j` as a vector, in 0 and 1 for a class.
    ///
    /// # Panics
    ///
    /// When `j` is not below [`len`](Self::len), or when the class of the example is not below
    /// [`CLASSES`](Self::CLASSES).
    #[must_use]
    #[track_caller]
    pub fn column(&self, j: usize) -> SVector<T, N> {
        match self {
            Self::Dense(columns) => columns.column(j).into_owned(),
            Self::Classes(classes) => {
                let class = classes[j];
                Self::check_class(j, class);
                let mut y = SVector::zeros();
                if let Some(row) = row_of_class(N, class) {
                    y[row] = T::ONE;
                }
                y
            }
        }
    }
}

#[cfg(feature = "alloc")]
impl<'a, T: Real, const N: usize> From<BatchView<'a, T, N>> for Targets<'a, T, N> {
    fn from(columns: BatchView<'a, T, N>) -> Self {
        Self::Dense(columns)
    }
}

#[cfg(feature = "alloc")]
impl<'a, T: Real, const N: usize> From<&'a Batch<T, N>> for Targets<'a, T, N> {
    fn from(columns: &'a Batch<T, N>) -> Self {
        Self::Dense(columns.into())
    }
}

#[cfg(feature = "alloc")]
impl<'a, T: Real, const N: usize> From<&'a alloc::vec::Vec<usize>> for Targets<'a, T, N> {
    fn from(classes: &'a alloc::vec::Vec<usize>) -> Self {
        Self::Classes(classes)
    }
}

#[cfg(feature = "alloc")]
impl<'a, T: Real, const N: usize, const EXAMPLES: usize> From<&'a [usize; EXAMPLES]> for Targets<'a, T, N> {
    fn from(classes: &'a [usize; EXAMPLES]) -> Self {
        Self::Classes(classes)
    }
}

#[cfg(feature = "alloc")]
impl<'a, T: Real, const N: usize> From<&'a [usize]> for Targets<'a, T, N> {
    fn from(classes: &'a [usize]) -> Self {
        Self::Classes(classes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loss_takes_the_targets_of_its_kind() {
        let admitted = |kind: TargetKind| [-1.5, -1.0, -0.0, 0.0, 0.5, 1.0, 3.0].map(|y| kind.admits(y));
        assert_eq!(admitted(TargetKind::Numbers), [true; 7]);
        assert_eq!(admitted(TargetKind::Probabilities), [false, false, true, true, true, true, false]);
        assert_eq!(admitted(TargetKind::NotNegative), [false, false, true, true, true, true, true]);
        assert_eq!(admitted(TargetKind::Signs), [false, true, false, false, false, true, false]);
        assert!(![f64::NAN, f64::INFINITY].into_iter().any(|y| TargetKind::Numbers.admits(y)));
    }

    #[test]
    fn the_border_is_halfway_between_the_targets_of_two_classes() {
        assert_eq!(TargetKind::default().of_class(), (0.0, 1.0));
        assert_eq!(TargetKind::Probabilities.threshold(), 0.5);
        assert_eq!((TargetKind::Signs.of_class(), TargetKind::Signs.threshold()), ((-1.0, 1.0), 0.0));
    }

    #[cfg(feature = "alloc")]
    #[test]
    fn the_target_of_a_class_is_a_one_in_its_row_or_the_class_itself() {
        let of_one = Targets::<f64, 1>::from(&[0, 1]);
        assert_eq!([of_one.column(0)[0], of_one.column(1)[0]], [0.0, 1.0]);
        let of_two = Targets::<f32, 2>::from(&[1, 0]);
        assert_eq!(of_two.column(0).as_slice(), [0.0, 1.0]);
        assert_eq!(of_two.column(1).as_slice(), [1.0, 0.0]);
        assert_eq!(
            [Targets::<f32, 1>::CLASSES, Targets::<f32, 2>::CLASSES, Targets::<f32, 10>::CLASSES],
            [2, 2, 10]
        );
    }

    #[cfg(feature = "alloc")]
    #[test]
    #[should_panic(expected = "example 1 is of class 2, but there are 2 classes, counted from 0")]
    fn one_output_has_two_classes() {
        let _ = Targets::<f64, 1>::from(&[1, 2]).column(1);
    }
}
