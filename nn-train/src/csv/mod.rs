//! Labelled data and data with targets from text files: `IN` numbers and a label, or `OUT` targets, in each line.

mod column;
mod format;
mod layout;
#[cfg(test)]
mod tests;
mod text;

pub use column::Column;
pub use format::CsvFormat;

use crate::{DataError, Dataset};
use layout::Layout;
use nn_core::{Batch, Real};
use std::{fs, path::Path};
use text::{Record, Text, shown};

impl<T: Real, const IN: usize, const OUT: usize> Dataset<T, IN, OUT> {
    /// Examples from a CSV file: in each line `IN` numbers and a label, or `IN` numbers and `OUT` targets, in the columns
    /// that the format says.
    ///
    /// A number is rounded once, from its text to the nearest `T`. It must be finite: `nan`, `inf` and what is too large
    /// for `T` are errors, and so is a missing value. A label is a class index, also written as `2.0`, or a name that the
    /// format has. Lines end with LF, CRLF or CR, a byte order mark is skipped, and the columns that are used are UTF-8.
    /// The file is read whole before its numbers are. One without examples gives a data set without examples.
    ///
    /// # Errors
    ///
    /// [`DataError::Read`] if the file cannot be read; [`DataError::CsvColumns`] if a line has too many columns or too few,
    /// as after a quote that does not close; [`DataError::CsvNumber`] if a value is not a finite number;
    /// [`DataError::CsvLabel`] if a label is not a class; [`DataError::CsvUtf8`] if a value is not UTF-8;
    /// [`DataError::CsvNoColumn`] and [`DataError::CsvColumnTwice`] if the format speaks of a column that is not there or
    /// not the only one; [`DataError::CsvTargets`] if it has more or fewer target columns than `OUT`;
    /// [`DataError::ClassNames`] if it has more or fewer names than there are classes.
    pub fn from_csv(path: impl AsRef<Path>, format: &CsvFormat) -> Result<Self, DataError> {
        let path = path.as_ref();
        check_counts(format, Self::CLASSES, OUT)?;
        let bytes = fs::read(path).map_err(|source| DataError::Read { path: path.into(), source })?;
        let text = Text::new(bytes, format);
        let mut records = text.records();
        let header = if format.header { records.next() } else { None };
        let table = Table::new(path, format, IN, header)?;

        let (mut inputs, mut targets, mut labels) = (Vec::<T>::new(), Vec::<T>::new(), Vec::new());
        while let Some(record) = records.next() {
            table.check_width(&record)?;
            for &column in &table.layout.inputs {
                inputs.push(table.number(&record, column)?);
            }
            for &column in &table.layout.targets {
                targets.push(table.number(&record, column)?);
            }
            if let Some(column) = table.layout.label {
                labels.push(table.class(&record, column, Self::CLASSES)?);
            }
        }

        let inputs = Batch::<T, IN>::from_column_slice(&inputs);
        if table.layout.label.is_none() {
            return Self::new(inputs, Batch::<T, OUT>::from_column_slice(&targets));
        }
        let data = Self::from_labels(inputs, labels)?;
        match &format.classes {
            Some(names) => data.with_class_names(names),
            None => Ok(data),
        }
    }
}

/// What can be wrong with the format before there is a file.
fn check_counts(format: &CsvFormat, classes: usize, outputs: usize) -> Result<(), DataError> {
    match (&format.aim, &format.classes) {
        (format::Aim::Targets(columns), _) if columns.len() != outputs => {
            Err(DataError::CsvTargets { expected: outputs, found: columns.len() })
        }
        (format::Aim::LastLabel | format::Aim::Label(_), Some(names)) if names.len() != classes => {
            Err(DataError::ClassNames { expected: classes, found: names.len() })
        }
        _ => Ok(()),
    }
}

/// A file, what its columns are, and how they are called.
struct Table<'a> {
    path: &'a Path,
    format: &'a CsvFormat,
    layout: Layout,
    /// As many names as columns, or none.
    names: Vec<String>,
}

impl<'a> Table<'a> {
    fn new(
        path: &'a Path,
        format: &'a CsvFormat,
        inputs: usize,
        header: Option<Record>,
    ) -> Result<Self, DataError> {
        let name = |record: &Record, index| String::from_utf8_lossy(record.field(index)).trim().to_string();
        let names = header
            .as_ref()
            .map(|record| (0..record.len()).map(|index| name(record, index)).collect::<Vec<_>>());
        // The names of another number of columns would be those of other columns.
        if let (true, Some(record)) = (layout::uses_names(format), &header)
            && record.len() != layout::width(format, inputs)
        {
            return Err(wrong_width(path, format, inputs, record));
        }
        let layout = layout::layout(format, inputs, names.as_deref(), path)?;
        let names = names.filter(|names| names.len() == layout.width).unwrap_or_default();
        Ok(Self { path, format, layout, names })
    }

    fn check_width(&self, record: &Record) -> Result<(), DataError> {
        match record.len() == self.layout.width {
            true => Ok(()),
            false => Err(wrong_width(self.path, self.format, self.layout.inputs.len(), record)),
        }
    }

    fn name(&self, column: usize) -> Option<String> {
        self.names.get(column).map(|name| shown(name))
    }

    /// A finite number.
    fn number<T: Real>(&self, record: &Record, column: usize) -> Result<T, DataError> {
        let found = self.text(record, column)?;
        // Also what overflows `T` is no finite number.
        let value = found.parse::<T>().ok().filter(|value| value.is_finite());
        value.ok_or_else(|| DataError::CsvNumber {
            path: self.path.into(),
            line: record.line(column),
            column: column + 1,
            name: self.name(column),
            found: shown(found),
        })
    }

    fn class(&self, record: &Record, column: usize, classes: usize) -> Result<usize, DataError> {
        let found = self.text(record, column)?;
        self.format.class(found, classes).ok_or_else(|| DataError::CsvLabel {
            path: self.path.into(),
            line: record.line(column),
            column: column + 1,
            name: self.name(column),
            expected: self.format.expected_labels(classes),
            found: shown(found),
        })
    }

    /// A value without the blanks around it.
    fn text<'r>(&self, record: &'r Record, column: usize) -> Result<&'r str, DataError> {
        let bytes = record.field(column);
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(text.trim()),
            Err(_) => Err(DataError::CsvUtf8 {
                path: self.path.into(),
                line: record.line(column),
                column: column + 1,
                name: self.name(column),
                found: shown(&String::from_utf8_lossy(bytes)),
            }),
        }
    }
}

fn wrong_width(path: &Path, format: &CsvFormat, inputs: usize, record: &Record) -> DataError {
    DataError::CsvColumns {
        path: path.into(),
        line: record.first_line(),
        last_line: record.last_line(),
        columns: layout::description(format, inputs),
        expected: layout::width(format, inputs),
        found: record.len(),
    }
}
