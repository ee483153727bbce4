//! What a text file looks like, in the user's words.

use super::column::Column;

/// What a CSV file looks like: whether it has a header, what separates its values, which columns are the label or the
/// targets and which are to be skipped, and how classes are written.
///
/// By default there is a header line, values are separated by commas, the label is in the last column, and it is a
/// class index counted from 0. All other columns that are not skipped are the inputs, in their order. Spaces around a
/// value do not count, and blank lines are skipped.
///
/// ```
/// use nn_train::{CsvFormat, Dataset};
///
/// # let path = std::env::temp_dir().join(format!("nn-train-doc-flowers-{}.csv", std::process::id()));
/// std::fs::write(&path, "# measured in May
/// id,species,length,width
/// 1,setosa,5.1,3.5
/// 2,virginica,6.3,3.3
/// ")?;
/// let format = CsvFormat::new()
///     .comment(b'#')
///     .skip("id")
///     .label("species")
///     .classes(["setosa", "versicolor", "virginica"]);
/// let flowers = Dataset::<f32, 2, 3>::from_csv(&path, &format)?;
/// assert_eq!(flowers.inputs().as_slice(), [5.1, 3.5, 6.3, 3.3]);
/// assert_eq!(flowers.labels(), Some(&[0, 2][..]));
/// # std::fs::remove_file(path)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// A column is meant by its name in the header or by its number, counted from 1 as in the messages of [`DataError`]:
/// see [`Column`].
///
/// [`DataError`]: crate::DataError
#[derive(Clone, Debug, PartialEq)]
pub struct CsvFormat {
    pub(super) header: bool,
    pub(super) separator: Separator,
    pub(super) comment: Option<u8>,
    pub(super) aim: Aim,
    pub(super) skipped: Vec<Column>,
    pub(super) classes: Option<Vec<String>>,
}

/// What stands between two values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Separator {
    Byte(u8),
    /// One or more spaces and tabs.
    Blanks,
}

/// What the network is to learn.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Aim {
    /// The class in the last column.
    LastLabel,
    Label(Column),
    Targets(Vec<Column>),
}

impl Default for CsvFormat {
    fn default() -> Self {
        Self {
            header: true,
            separator: Separator::Byte(b','),
            comment: None,
            aim: Aim::LastLabel,
            skipped: Vec::new(),
            classes: None,
        }
    }
}

impl CsvFormat {
    /// The default format.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether the first line names the columns. Its names are looked at only where the format uses them.
    #[must_use]
    pub fn header(mut self, header: bool) -> Self {
        self.header = header;
        self
    }

    /// The ASCII character between two values, such as `b';'` or `b'\t'`.
    #[must_use]
    pub fn delimiter(mut self, delimiter: u8) -> Self {
        self.separator = Separator::Byte(delimiter);
        self
    }

    /// Values are separated by runs of spaces and tabs, as in tables that are aligned for the eye. Those at the
    /// beginning and at the end of a line do not count.
    ///
    /// ```
    /// use nn_train::{CsvFormat, Dataset};
    ///
    /// # let path = std::env::temp_dir().join(format!("nn-train-doc-seeds-{}.txt", std::process::id()));
    /// std::fs::write(&path, "  15.26   14.84  0.0\n  9.5\t 13.02     1.0\n")?;
    /// let seeds = Dataset::<f64, 2, 1>::from_csv(&path, &CsvFormat::new().header(false).blanks())?;
    /// assert_eq!(seeds.inputs().as_slice(), [15.26, 14.84, 9.5, 13.02]);
    /// assert_eq!(seeds.labels(), Some(&[0, 1][..]));
    /// # std::fs::remove_file(path)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn blanks(mut self) -> Self {
        self.separator = Separator::Blanks;
        self
    }

    /// Lines whose first character is this ASCII character, such as `b'#'`, are skipped, before the header, too. By
    /// default no line is a comment.
    ///
    /// A comment cannot follow values on their line: it would be reported as a value that is no number, or as a wrong number
    /// of columns.
    #[must_use]
    pub fn comment(mut self, character: u8) -> Self {
        self.comment = Some(character);
        self
    }

    /// The label is in this column instead of the last.
    #[must_use]
    pub fn label(mut self, column: impl Into<Column>) -> Self {
        self.aim = Aim::Label(column.into());
        self
    }

    /// The label is in the first column instead of the last.
    #[must_use]
    pub fn label_first(self) -> Self {
        self.label(1)
    }

    /// There is no label: the targets are the numbers in these columns, `OUT` of them, in this order. This is for
    /// regression. It replaces [`label`](Self::label), as that replaces this.
    ///
    /// ```
    /// use nn_train::{CsvFormat, Dataset};
    ///
    /// # let path = std::env::temp_dir().join(format!("nn-train-doc-houses-{}.csv", std::process::id()));
    /// std::fs::write(&path, "rooms,price,age\n3,250.5,40\n5,410.0,12\n")?;
    /// let houses = Dataset::<f64, 2, 1>::from_csv(&path, &CsvFormat::new().targets(["price"]))?;
    /// assert_eq!(houses.inputs().as_slice(), [3.0, 40.0, 5.0, 12.0]);
    /// assert_eq!(houses.targets().as_slice(), [250.5, 410.0]);
    /// assert_eq!(houses.labels(), None);
    /// # std::fs::remove_file(path)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn targets<C: Into<Column>>(mut self, columns: impl IntoIterator<Item = C>) -> Self {
        self.aim = Aim::Targets(columns.into_iter().map(Into::into).collect());
        self
    }

    /// Leaves this column out, such as an identifier or a date. Call it once for each column to skip.
    #[must_use]
    pub fn skip(mut self, column: impl Into<Column>) -> Self {
        self.skipped.push(column.into());
        self
    }

    /// The label is a word: the names of the classes, in the order of their indices. They become the data set's
    /// class names. Data with [`targets`](Self::targets) have no use for them.
    #[must_use]
    pub fn classes<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        self.classes = Some(names.into_iter().map(Into::into).collect());
        self
    }

    /// The class index that a label means, if it means one.
    pub(super) fn class(&self, label: &str, classes: usize) -> Option<usize> {
        match &self.classes {
            Some(names) => names.iter().position(|name| name == label),
            None => whole_number(label).filter(|&class| class < classes),
        }
    }

    /// The labels that there may be, for a message.
    pub(super) fn expected_labels(&self, classes: usize) -> String {
        match &self.classes {
            Some(names) => format!("one of the classes `{}`", names.join("`, `")),
            None => format!("a class index from 0 to {}", classes - 1),
        }
    }
}

/// `2`, and also what programs make of it that know no other numbers than those with a point: `2.0`, `2.0e+00`.
fn whole_number(text: &str) -> Option<usize> {
    text.parse().ok().or_else(|| {
        let number = text.parse::<f64>().ok()?;
        // The f64 are all whole from there on: such a label says no more than that it is large.
        let is_index = number >= 0.0 && number.fract() == 0.0 && number < 1.0 / f64::EPSILON;
        is_index.then_some(number as usize)
    })
}
