//! What can be wrong with data: one variant a mistake, each saying where, what was expected and what was found.

#[cfg(feature = "csv")]
use crate::Column;
use std::{io, path::PathBuf};

/// Why data could not be read, or does not make a data set.
///
/// Examples count from 0, as they are indexed; lines and columns of a file count from 1, as editors show them.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DataError {
    /// Inputs and targets, or inputs and labels, differ in number.
    #[error("there are {inputs} inputs, but {targets} targets: each example needs one of both")]
    Count {
        /// Number of inputs.
        inputs: usize,
        /// Number of targets or labels.
        targets: usize,
    },

    /// A label is no class index.
    #[error("example {example} has the label {label}, but there are {classes} classes, counted from 0")]
    Label {
        /// The example.
        example: usize,
        /// What was found.
        label: usize,
        /// The number of classes.
        classes: usize,
    },

    /// The number of class names is not the number of classes.
    #[error("there are {expected} classes, but {found} class names")]
    ClassNames {
        /// The number of classes.
        expected: usize,
        /// The number of names.
        found: usize,
    },

    /// A value is NaN or infinite.
    #[error("value {row} of the {part} of example {example} is {found}; values must be finite")]
    NotFinite {
        /// `"input"` or `"target"`.
        part: &'static str,
        /// The example.
        example: usize,
        /// The row of the value in the example's column, counted from 0.
        row: usize,
        /// What was found.
        found: f64,
    },

    /// The fraction of a split leaves one side without examples.
    #[error("a split needs a fraction between 0 and 1 (both excluded), found {found}")]
    Fraction {
        /// What was given.
        found: f64,
    },

    /// There are too few examples for what was asked.
    #[error("{what} needs {needed} or more examples, found {found}")]
    TooFew {
        /// What was asked for.
        what: &'static str,
        /// The least number of examples.
        needed: usize,
        /// How many there are.
        found: usize,
    },

    /// A stratified split was asked of data without labels.
    #[error("a stratified split needs labels, and this data set has none; `split` does not need them")]
    NoLabels,

    /// A file could not be read.
    #[error("`{}` could not be read: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },

    /// A file of MNIST is in none of its usual spellings in the directory.
    #[error("`{}` was not found, and neither was its `.gz`; `scripts/fetch-mnist` gets the files of MNIST", path.display())]
    MnistMissing {
        /// The file, in its first spelling.
        path: PathBuf,
    },

    /// A compressed file is damaged or cut short.
    #[error("`{}` is not an intact gzip file: {source}", path.display())]
    Gzip {
        /// The file.
        path: PathBuf,
        /// What the decompressor said.
        source: io::Error,
    },

    /// A file does not start with the magic number of its kind.
    #[error(
        "`{}` is not an IDX file of {kind}: it starts with {found:#010x}, expected {expected:#010x}",
        path.display()
    )]
    IdxMagic {
        /// The file.
        path: PathBuf,
        /// `"images"` or `"labels"`.
        kind: &'static str,
        /// The magic number of this kind.
        expected: u32,
        /// The first four bytes, big-endian.
        found: u32,
    },

    /// An IDX file holds fewer bytes, or more, than its header says.
    #[error("`{}` should hold {expected} bytes by its header, but holds {found}", path.display())]
    IdxLength {
        /// The file; sizes are after decompression.
        path: PathBuf,
        /// Header and content, in bytes.
        expected: u128,
        /// The bytes that are there.
        found: usize,
    },

    /// The images of an IDX file have another size than the data set.
    #[error("the images of `{}` are {} by {} pixels, expected {} by {}", path.display(), found.0, found.1, expected.0, expected.1)]
    IdxImageSize {
        /// The file.
        path: PathBuf,
        /// Rows and columns that were expected.
        expected: (usize, usize),
        /// Rows and columns of the file.
        found: (usize, usize),
    },

    /// The files of images and labels do not belong together.
    #[error("`{}` holds {images_found} images, but `{}` holds {labels_found} labels", images.display(), labels.display())]
    IdxCount {
        /// The file of the images.
        images: PathBuf,
        /// How many there are.
        images_found: usize,
        /// The file of the labels.
        labels: PathBuf,
        /// How many there are.
        labels_found: usize,
    },

    /// A label of an IDX file is no class of the data set.
    #[error("label {position} of `{}` is {found}, expected at most {largest}", path.display())]
    IdxLabel {
        /// The file.
        path: PathBuf,
        /// The position of the label, counted from 0.
        position: usize,
        /// What was found.
        found: u8,
        /// The largest class.
        largest: usize,
    },

    /// A format has more or fewer columns of targets than a data set has targets.
    #[cfg(feature = "csv")]
    #[error("there are {expected} targets in an example, but the format has {found} columns of targets")]
    CsvTargets {
        /// The number of targets that the data set's type asks for.
        expected: usize,
        /// The number of columns that the format says.
        found: usize,
    },

    /// A column that a format speaks of is not there.
    #[cfg(feature = "csv")]
    #[error("`{}` has no {column}: {found}", path.display())]
    CsvNoColumn {
        /// The file.
        path: PathBuf,
        /// The column.
        column: Column,
        /// The columns that there are.
        found: String,
    },

    /// A column that a format speaks of is there twice, or is asked for twice.
    #[cfg(feature = "csv")]
    #[error("{column} of `{}` {problem}", path.display())]
    CsvColumnTwice {
        /// The file.
        path: PathBuf,
        /// The column.
        column: Column,
        /// What it is twice.
        problem: String,
    },

    /// A line of a CSV file has too many or too few columns.
    #[cfg(feature = "csv")]
    #[error(
        "`{}`, line {line}: expected {columns}, {expected} columns, found {found}{}",
        path.display(),
        goes_on(*line, *last_line)
    )]
    CsvColumns {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: u64,
        /// The line on which it ends, where line ends stand in quotes.
        last_line: u64,
        /// Of which columns a line is made, in words.
        columns: String,
        /// The number of these columns.
        expected: usize,
        /// The number of columns in the line.
        found: usize,
    },

    /// A value of a CSV file is not a finite number.
    #[cfg(feature = "csv")]
    #[error(
        "`{}`, line {line}, column {column}{}: expected a finite number, found `{found}`",
        path.display(),
        called(name.as_deref())
    )]
    CsvNumber {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: u64,
        /// The column, counted from 1.
        column: usize,
        /// Its name, if the header has one for each column.
        name: Option<String>,
        /// What was found, or its beginning.
        found: String,
    },

    /// A label of a CSV file is not a class.
    #[cfg(feature = "csv")]
    #[error(
        "`{}`, line {line}, column {column}{}: expected {expected}, found `{found}`",
        path.display(),
        called(name.as_deref())
    )]
    CsvLabel {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: u64,
        /// The column, counted from 1.
        column: usize,
        /// Its name, if the header has one for each column.
        name: Option<String>,
        /// The classes that there are.
        expected: String,
        /// What was found, or its beginning.
        found: String,
    },

    /// A value of a CSV file is not UTF-8.
    #[cfg(feature = "csv")]
    #[error(
        "`{}`, line {line}, column {column}{}: expected text in UTF-8, found `{found}`",
        path.display(),
        called(name.as_deref())
    )]
    CsvUtf8 {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: u64,
        /// The column, counted from 1.
        column: usize,
        /// Its name, if the header has one for each column.
        name: Option<String>,
        /// What was found, or its beginning, with U+FFFD in place of what is not UTF-8.
        found: String,
    },
}

/// A column's name, behind its number.
#[cfg(feature = "csv")]
fn called(name: Option<&str>) -> String {
    name.map_or(String::new(), |name| format!(" (`{name}`)"))
}

/// What is likely to be wrong with a line that has more than one.
#[cfg(feature = "csv")]
fn goes_on(line: u64, last_line: u64) -> String {
    match last_line > line {
        true => format!("; it goes on to line {last_line}: is there a quote that does not close?"),
        false => String::new(),
    }
}
