//! Truth tables, and a network for each.

use std::str::FromStr;

/// The most inputs a [`TruthTable`] has.
pub const MOST_INPUTS: usize = 4;

/// A Boolean function of one to four inputs, given by its outputs.
///
/// The rows are in counting order, x1 the most significant bit: row 1 of two inputs is x1 = 0, x2 = 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TruthTable {
    pub(super) inputs: usize,
    /// Bit r is the output in row r.
    pub(super) outputs: u16,
}

/// Why a text is no truth table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TruthTableError {
    /// The number of outputs is not that of the rows of one to four inputs.
    #[error(
        "a truth table of 1, 2, 3 or 4 inputs has 2, 4, 8 or 16 outputs, a digit for each row, but this has {found}"
    )]
    Rows {
        /// How many there are.
        found: usize,
    },
    /// An output is neither 0 nor 1.
    #[error("an output is `0` or `1`, but the one of row {row} is `{found}`")]
    Output {
        /// The row, counted from 0.
        row: usize,
        /// What was found.
        found: char,
    },
}

impl FromStr for TruthTable {
    type Err = TruthTableError;

    /// Reads the outputs row by row: `"0110"` is XOR.
    fn from_str(digits: &str) -> Result<Self, TruthTableError> {
        let rows = digits.chars().count();
        let mut outputs = 0;
        for (row, found) in digits.chars().enumerate() {
            match found {
                '0' => {}
                '1' => outputs |= 1_u16.checked_shl(row as u32).unwrap_or(0), // too many rows are an error below
                _ => return Err(TruthTableError::Output { row, found }),
            }
        }
        match (1..=MOST_INPUTS).find(|inputs| 1 << inputs == rows) {
            Some(inputs) => Ok(Self { inputs, outputs }),
            None => Err(TruthTableError::Rows { found: rows }),
        }
    }
}

impl TruthTable {
    /// Every table of `inputs` inputs, 2^2ⁿ of them; none if there are no or more than four inputs.
    pub fn all(inputs: usize) -> impl Iterator<Item = Self> {
        let last = (1..=MOST_INPUTS).contains(&inputs).then(|| ((1_u32 << (1 << inputs)) - 1) as u16);
        last.into_iter().flat_map(move |last| (0..=last).map(move |outputs| Self { inputs, outputs }))
    }

    /// The number of inputs n.
    #[must_use]
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// The number of rows, 2ⁿ.
    #[must_use]
    pub fn rows(&self) -> usize {
        1 << self.inputs
    }

    /// The output in a row; `false` beyond the last.
    #[must_use]
    pub fn output(&self, row: usize) -> bool {
        row < self.rows() && self.outputs >> row & 1 == 1
    }

    /// The inputs x1 to xn of a row.
    pub fn inputs_of(&self, row: usize) -> impl Iterator<Item = bool> + use<> {
        (0..self.inputs).rev().map(move |bit| row >> bit & 1 == 1)
    }

    /// The parameters of a network of two `step` layers that computes this table, as every table can be computed:
    /// `input n, dense 2ⁿ step, dense 1 step`.
    ///
    /// Unit r of the first layer detects row r: its weights are 1 where the row has a 1 and −1 where it has a 0, and
    /// its bias lets it fire only if all of them agree. The unit of the second layer is an OR of the detectors of
    /// the rows with output 1. The values come as `set_parameters` takes them: W1 column by column, b1, W2, b2.
    #[must_use]
    pub fn minterm_parameters(&self) -> Vec<f64> {
        let rows = 0..self.rows();
        let detects =
            |row: usize, input: usize| if self.inputs_of(row).nth(input) == Some(true) { 1.0 } else { -1.0 };
        let w1 = (0..self.inputs).flat_map(|input| rows.clone().map(move |row| detects(row, input)));
        let b1 = rows.clone().map(|row| -f64::from(row.count_ones()));
        let w2 = rows.clone().map(|row| f64::from(self.output(row)));
        w1.chain(b1).chain(w2).chain([-1.0]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_count_with_x1_as_the_most_significant() {
        let table: TruthTable = "01000000".parse().unwrap();
        assert_eq!((table.inputs(), table.rows()), (3, 8));
        assert_eq!(table.inputs_of(1).collect::<Vec<_>>(), [false, false, true]);
        assert_eq!(table.inputs_of(4).collect::<Vec<_>>(), [true, false, false]);
        assert!((0..9).all(|row| table.output(row) == (row == 1)));
    }

    #[test]
    fn a_text_that_is_no_table_is_refused() {
        for (text, error) in [
            ("", TruthTableError::Rows { found: 0 }),
            ("1", TruthTableError::Rows { found: 1 }),
            ("011", TruthTableError::Rows { found: 3 }),
            ("01100", TruthTableError::Rows { found: 5 }),
            (&"1".repeat(32), TruthTableError::Rows { found: 32 }),
            ("01x0", TruthTableError::Output { row: 2, found: 'x' }),
            ("0→", TruthTableError::Output { row: 1, found: '→' }),
        ] {
            assert_eq!(text.parse::<TruthTable>(), Err(error), "{text}");
        }
    }

    #[test]
    fn all_tables() {
        let counts = [0, 1, 2, 3, 4, 5].map(|inputs| TruthTable::all(inputs).count());
        assert_eq!(counts, [0, 4, 16, 256, 65536, 0]);
    }

    #[test]
    fn the_network_of_xor() {
        let xor: TruthTable = "0110".parse().unwrap();
        let (w1, b1) = ([-1., -1., 1., 1., -1., 1., -1., 1.], [0., -1., -1., -2.]);
        let (w2, b2) = ([0., 1., 1., 0.], [-1.]);
        assert_eq!(xor.minterm_parameters(), [&w1[..], &b1, &w2, &b2].concat());
    }
}
