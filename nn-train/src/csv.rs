//! Labelled data from CSV files: `IN` numbers and a label in each line.

use crate::{DataError, Dataset};
use csv::{ReaderBuilder, StringRecord, Trim};
use nn_core::{Batch, Real};
use std::path::Path;

/// What a CSV file looks like: whether it has a header, where the label is, how classes are written.
///
/// By default there is a header line, values are separated by commas, the label is in the last column, and it is a
/// class index counted from 0. Spaces around a value do not count, and empty lines are skipped.
///
/// ```no_run
/// use nn_train::{CsvFormat, Dataset};
///
/// let format = CsvFormat::new().header(false).classes(["setosa", "versicolor", "virginica"]);
/// let iris = Dataset::<f32, 4, 3>::from_csv("iris.data", &format)?;
/// # Ok::<(), nn_train::DataError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct CsvFormat {
    header: bool,
    delimiter: u8,
    label_first: bool,
    classes: Option<Vec<String>>,
}

impl Default for CsvFormat {
    fn default() -> Self {
        Self { header: true, delimiter: b',', label_first: false, classes: None }
    }
}

impl CsvFormat {
    /// The default format.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether the first line names the columns, and is skipped.
    #[must_use]
    pub fn header(mut self, header: bool) -> Self {
        self.header = header;
        self
    }

    /// The ASCII character between two values, such as `b';'` or `b'\t'`.
    #[must_use]
    pub fn delimiter(mut self, delimiter: u8) -> Self {
        self.delimiter = delimiter;
        self
    }

    /// The label is in the first column instead of the last.
    #[must_use]
    pub fn label_first(mut self) -> Self {
        self.label_first = true;
        self
    }

    /// The label is a word: the names of the classes, in the order of their indices. They become the data set's
    /// class names.
    #[must_use]
    pub fn classes<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        self.classes = Some(names.into_iter().map(Into::into).collect());
        self
    }

    /// The column of the label among `IN + 1`, counted from 0.
    fn label_column(&self, inputs: usize) -> usize {
        if self.label_first { 0 } else { inputs }
    }

    /// The class index that a label means, if it means one.
    fn class(&self, label: &str, classes: usize) -> Option<usize> {
        match &self.classes {
            Some(names) => names.iter().position(|name| name == label),
            None => label.parse().ok().filter(|&class| class < classes),
        }
    }

    /// The labels that there may be, for a message.
    fn expected_labels(&self, classes: usize) -> String {
        match &self.classes {
            Some(names) => format!("one of the classes `{}`", names.join("`, `")),
            None => format!("a class index from 0 to {}", classes - 1),
        }
    }
}

impl<T: Real, const IN: usize, const OUT: usize> Dataset<T, IN, OUT> {
    /// Labelled examples from a CSV file: `IN` numbers and a label in each line.
    ///
    /// # Errors
    ///
    /// [`DataError::Csv`] if the file cannot be read as CSV; [`DataError::CsvColumns`] if a line does not have
    /// `IN + 1` columns; [`DataError::CsvNumber`] if a value is not a finite number; [`DataError::CsvLabel`] if a
    /// label is not a class; [`DataError::ClassNames`] if the format has more or fewer names than there are classes.
    pub fn from_csv(path: impl AsRef<Path>, format: &CsvFormat) -> Result<Self, DataError> {
        let path = path.as_ref();
        if let Some(found) = format.classes.as_ref().map(Vec::len).filter(|&found| found != Self::CLASSES) {
            return Err(DataError::ClassNames { expected: Self::CLASSES, found });
        }

        let unreadable = |source| DataError::Csv { path: path.into(), source };
        let mut reader = ReaderBuilder::new()
            .has_headers(format.header)
            .delimiter(format.delimiter)
            .flexible(true) // so that a line of the wrong length gets our message
            .trim(Trim::All)
            .from_path(path)
            .map_err(unreadable)?;
        let (mut values, mut labels) = (Vec::new(), Vec::new());
        for record in reader.records() {
            let record = record.map_err(unreadable)?;
            labels.push(read_line::<T, IN>(&record, format, Self::CLASSES, path, &mut values)?);
        }

        let data = Self::classes(Batch::<T, IN>::from_column_slice(&values), labels)?;
        match &format.classes {
            Some(names) => data.with_class_names(names),
            None => Ok(data),
        }
    }
}

/// Appends the values of one line, and returns its class.
fn read_line<T: Real, const IN: usize>(
    record: &StringRecord,
    format: &CsvFormat,
    classes: usize,
    path: &Path,
    values: &mut Vec<T>,
) -> Result<usize, DataError> {
    let line = record.position().map_or(0, csv::Position::line);
    if record.len() != IN + 1 {
        return Err(DataError::CsvColumns { path: path.into(), line, inputs: IN, found: record.len() });
    }
    let label_column = format.label_column(IN);
    for (index, found) in record.iter().enumerate().filter(|&(index, _)| index != label_column) {
        // Also what overflows `T` is no finite number.
        let value = found.parse().ok().map(T::from_f64).filter(|value| value.is_finite());
        values.push(value.ok_or_else(|| DataError::CsvNumber {
            path: path.into(),
            line,
            column: index + 1,
            found: found.into(),
        })?);
    }
    format.class(&record[label_column], classes).ok_or_else(|| DataError::CsvLabel {
        path: path.into(),
        line,
        column: label_column + 1,
        expected: format.expected_labels(classes),
        found: record[label_column].into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::Scratch;

    fn read(text: &str, format: &CsvFormat) -> Result<Dataset<f32, 2, 3>, DataError> {
        let scratch = Scratch::new();
        Dataset::from_csv(scratch.file("data.csv", text.as_bytes()), format)
    }

    fn check_error(text: &str, expected: &str) {
        let message = read(text, &CsvFormat::new()).unwrap_err().to_string();
        let (file, problem) = message.split_once("data.csv`, ").expect(&message);
        assert!(file.starts_with('`'), "{message}");
        assert_eq!(problem, expected);
    }

    #[test]
    fn values_and_labels_are_read() {
        let data = read("a,b,class\n1,2.5,0\n\n -3 , 4e2 , 2\n", &CsvFormat::new()).unwrap();
        assert_eq!(data.inputs().as_slice(), [1.0, 2.5, -3.0, 400.0]);
        assert_eq!(data.labels(), Some(&[0, 2][..]));
        assert!(data.class_names().is_empty());
    }

    #[test]
    fn the_format_says_how() {
        let format =
            CsvFormat::new().header(false).delimiter(b';').label_first().classes(["red", "green", "blue"]);
        let data = read("green;1;2\n\"red\";3;4\n", &format).unwrap();
        assert_eq!(data.inputs().as_slice(), [1.0, 2.0, 3.0, 4.0]);
        assert_eq!(data.labels(), Some(&[1, 0][..]));
        assert_eq!(data.class_names(), ["red", "green", "blue"]);

        let error = read("black;1;2\n", &format).unwrap_err().to_string();
        assert!(
            error.ends_with("expected one of the classes `red`, `green`, `blue`, found `black`"),
            "{error}"
        );
        let error = read("", &format.classes(["red"])).unwrap_err();
        assert!(matches!(error, DataError::ClassNames { expected: 3, found: 1 }));
    }

    #[test]
    fn mistakes_have_a_line_and_a_column() {
        check_error("a,b,c\n1,2,0\n1,x,0\n", "line 3, column 2: expected a finite number, found `x`");
        check_error("a,b,c\n1,,0\n", "line 2, column 2: expected a finite number, found ``");
        check_error("a,b,c\n1e39,1,0\n", "line 2, column 1: expected a finite number, found `1e39`");
        check_error("a,b,c\nNaN,1,0\n", "line 2, column 1: expected a finite number, found `NaN`");
        check_error("a,b,c\n1,2,3\n", "line 2, column 3: expected a class index from 0 to 2, found `3`");
        check_error("a,b,c\n1,2,-1\n", "line 2, column 3: expected a class index from 0 to 2, found `-1`");
        check_error("a,b,c\n1,2,0\n1,2\n", "line 3: expected 2 values and a label, 3 columns, found 2");
        check_error("a,b,c\n1,2,3,4\n", "line 2: expected 2 values and a label, 3 columns, found 4");
    }

    #[test]
    fn a_missing_file_is_named() {
        let error = Dataset::<f32, 2, 3>::from_csv("no/such.csv", &CsvFormat::new()).unwrap_err();
        assert!(error.to_string().starts_with("`no/such.csv` could not be read as CSV: "), "{error}");
    }
}
