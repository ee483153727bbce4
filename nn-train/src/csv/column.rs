//! Columns by name or number.

use std::fmt;

/// A column of a table: by its name in the header, or by its number.
///
/// Methods that take a column take a name or a number as it is: `"species"` is the column of that name, and 3 the third.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    /// Its number, counted from 1, as editors and the messages of [`DataError`](crate::DataError) count.
    Number(usize),
    /// Its name, as it stands in the header, without the spaces around it.
    Name(String),
}

impl From<usize> for Column {
    fn from(number: usize) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Column {
    fn from(name: &str) -> Self {
        Self::Name(name.into())
    }
}

impl From<String> for Column {
    fn from(name: String) -> Self {
        Self::Name(name)
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "column {number}"),
            Self::Name(name) => write!(f, "column `{name}`"),
        }
    }
}
