//! What becomes of each column of a file.

use super::column::Column;
use super::format::{Aim, CsvFormat};
use super::text::shown;
use crate::DataError;
use std::path::Path;

/// The columns of a file by what they are, counted from 0.
pub(super) struct Layout {
    /// How many a line has.
    pub(super) width: usize,
    pub(super) inputs: Vec<usize>,
    /// The label's; nothing where there are targets.
    pub(super) label: Option<usize>,
    pub(super) targets: Vec<usize>,
}

/// How many columns a line has: each is an input, has a part in the label or the targets, or is skipped.
pub(super) fn width(format: &CsvFormat, inputs: usize) -> usize {
    let aims = match &format.aim {
        Aim::LastLabel | Aim::Label(_) => 1,
        Aim::Targets(columns) => columns.len(),
    };
    inputs + aims + format.skipped.len()
}

/// Of which columns a line is made, for a message: `4 values, a label and a column to skip`.
pub(super) fn description(format: &CsvFormat, inputs: usize) -> String {
    let count = |count: usize, one: &str, more: &str| match count {
        1 => one.to_string(),
        count => format!("{count} {more}"),
    };
    let values = count(inputs, "1 value", "values");
    let aims = match &format.aim {
        Aim::LastLabel | Aim::Label(_) => "a label".to_string(),
        Aim::Targets(columns) => count(columns.len(), "a target", "targets"),
    };
    match format.skipped.len() {
        0 => format!("{values} and {aims}"),
        skipped => format!("{values}, {aims} and {}", count(skipped, "a column to skip", "columns to skip")),
    }
}

/// Finds the columns that the format speaks of, in the names of the header where it speaks of names.
pub(super) fn layout(
    format: &CsvFormat,
    inputs: usize,
    header: Option<&[String]>,
    path: &Path,
) -> Result<Layout, DataError> {
    let width = width(format, inputs);
    let mut used: Vec<Option<&'static str>> = vec![None; width];
    let mut take = |column: &Column, what: &'static str| -> Result<usize, DataError> {
        let index = find(column, width, header, path)?;
        match used[index].replace(what) {
            None => Ok(index),
            Some(first) => Err(DataError::CsvColumnTwice {
                path: path.into(),
                column: column.clone(),
                problem: format!("is {first}, and {what} as well"),
            }),
        }
    };
    for column in &format.skipped {
        take(column, "to be skipped")?;
    }
    let (label, targets) = match &format.aim {
        Aim::LastLabel => (Some(take(&Column::Number(width), "the label")?), vec![]),
        Aim::Label(column) => (Some(take(column, "the label")?), vec![]),
        Aim::Targets(columns) => {
            (None, columns.iter().map(|column| take(column, "a target")).collect::<Result<_, _>>()?)
        }
    };
    let inputs = (0..width).filter(|&index| used[index].is_none()).collect();
    Ok(Layout { width, inputs, label, targets })
}

/// Whether the format speaks of columns by name.
pub(super) fn uses_names(format: &CsvFormat) -> bool {
    let aims = match &format.aim {
        Aim::LastLabel => &[],
        Aim::Label(column) => std::slice::from_ref(column),
        Aim::Targets(columns) => columns.as_slice(),
    };
    format.skipped.iter().chain(aims).any(|column| matches!(column, Column::Name(_)))
}

/// The index of a column, counted from 0.
fn find(column: &Column, width: usize, header: Option<&[String]>, path: &Path) -> Result<usize, DataError> {
    let missing = |found: String| DataError::CsvNoColumn { path: path.into(), column: column.clone(), found };
    let name = match column {
        Column::Number(number) if (1..=width).contains(number) => return Ok(number - 1),
        Column::Number(_) => return Err(missing(format!("a line has the columns 1 to {width}"))),
        Column::Name(name) => name,
    };
    let header = header.ok_or_else(|| missing("there is no header with names".into()))?;
    let mut places = (0..header.len()).filter(|&place| header[place] == *name);
    match (places.next(), places.count()) {
        (Some(place), 0) => Ok(place),
        (Some(_), more) => Err(DataError::CsvColumnTwice {
            path: path.into(),
            column: column.clone(),
            problem: format!("is in the header {} times: its number says which is meant", more + 1),
        }),
        (None, _) => Err(missing(format!("the header has {}", list(header)))),
    }
}

/// Names for a message, not more than are read.
fn list(names: &[String]) -> String {
    const MOST: usize = 12;
    let mut list = names.iter().take(MOST).map(|name| format!("`{}`", shown(name))).collect::<Vec<_>>();
    if names.len() > MOST {
        list.push("…".into());
    }
    list.join(", ")
}
