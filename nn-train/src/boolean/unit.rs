//! One threshold unit for a truth table: the smallest whole weights that compute it, or the rows that forbid any.

use super::table::TruthTable;
use std::fmt;

/// The largest weight, up to its sign, that a unit of at most four inputs needs.
const LARGEST_WEIGHT: i32 = 3;

/// A unit that puts out 1 where w1·x1 + … + wn·xn ≥ threshold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThresholdUnit {
    /// The weights w1 to wn.
    pub weights: Vec<i32>,
    /// The threshold, −w0.
    pub threshold: i32,
}

/// Four rows of a truth table whose inequalities no unit can satisfy together.
///
/// The inputs of the two rows with output 1 have the same sum, input by input, as those of the two with output 0. So
/// the two sides of their inequalities have the same sum as well, and it would have to be both ≥ 0 and < 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contradiction {
    table: TruthTable,
    /// Two rows in which the unit has to fire, the smaller first.
    pub ones: [usize; 2],
    /// Two rows in which it must not fire, the smaller first.
    pub zeros: [usize; 2],
}

impl TruthTable {
    /// A unit that computes the table, its weights whole numbers: the largest of them as small as can be, and then
    /// their sum.
    ///
    /// # Errors
    ///
    /// When there is none: then four rows contradict each other. (Functions of many more inputs may need a
    /// contradiction of more rows; for up to four the tests look at every table.)
    pub fn threshold_unit(&self) -> Result<ThresholdUnit, Contradiction> {
        if let Some(contradiction) = self.contradiction() {
            return Err(contradiction);
        }
        let unit = (0..=LARGEST_WEIGHT).find_map(|largest| {
            let units = weights_up_to(largest, self.inputs()).filter_map(|weights| self.unit_of(weights));
            units.min_by_key(|unit| unit.weights.iter().map(|weight| weight.abs()).sum::<i32>())
        });
        Ok(unit.expect(
            "weights up to 3 compute every table of four inputs without a contradiction: each is tested",
        ))
    }

    /// The unit of these weights, if a threshold lies between the rows with output 1 and those with output 0.
    fn unit_of(&self, weights: Vec<i32>) -> Option<ThresholdUnit> {
        let sums = |output: bool| {
            let weights = &weights;
            let rows = (0..self.rows()).filter(move |row| self.output(*row) == output);
            rows.map(move |row| sum(weights, self.inputs_of(row)))
        };
        // At the smallest sum that has to fire; for the table without a 1, just above all sums.
        let largest_zero = sums(false).max();
        let threshold = sums(true).min().or_else(|| largest_zero.map(|sum| sum + 1))?;
        let separates = largest_zero.is_none_or(|sum| sum < threshold);
        separates.then_some(ThresholdUnit { weights, threshold })
    }

    /// Two rows with output 1 and two with output 0 whose inputs have the same sum.
    fn contradiction(&self) -> Option<Contradiction> {
        let rows_with = |output: bool| (0..self.rows()).filter(move |row| self.output(*row) == output);
        for one in rows_with(true) {
            for other in rows_with(true).filter(|other| one < *other) {
                // Inputs that both rows have, and inputs that one of them has: together, the sum of each input.
                let (both, either) = (one & other, one | other);
                let partner = |row: usize| both | (either & !row);
                let is_pair = |row: usize| row & both == both && row | either == either && row < partner(row);
                let found = rows_with(false).find(|row| is_pair(*row) && !self.output(partner(*row)));
                if let Some(zero) = found {
                    return Some(Contradiction {
                        table: *self,
                        ones: [one, other],
                        zeros: [zero, partner(zero)],
                    });
                }
            }
        }
        None
    }
}

/// Every vector of `inputs` whole weights from −`largest` to `largest`, the most positive ones first.
fn weights_up_to(largest: i32, inputs: usize) -> impl Iterator<Item = Vec<i32>> {
    let choices = 2 * largest + 1;
    (0..choices.pow(inputs as u32)).map(move |number| {
        (0..inputs as u32).map(|input| largest - number / choices.pow(input) % choices).collect()
    })
}

/// w1·x1 + … + wn·xn.
fn sum(weights: &[i32], inputs: impl Iterator<Item = bool>) -> i32 {
    weights.iter().zip(inputs).filter(|(_, x)| *x).map(|(weight, _)| weight).sum()
}

impl ThresholdUnit {
    /// What the unit puts out.
    pub fn fires(&self, inputs: impl IntoIterator<Item = bool>) -> bool {
        sum(&self.weights, inputs.into_iter()) >= self.threshold
    }
}

impl fmt::Display for ThresholdUnit {
    /// `y = 1 where 2·x1 − x2 ≥ 1`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut terms = String::new();
        for (number, &weight) in (1..).zip(&self.weights).filter(|(_, weight)| **weight != 0) {
            terms += match (terms.is_empty(), weight < 0) {
                (true, false) => "",
                (true, true) => "−",
                (false, false) => " + ",
                (false, true) => " − ",
            };
            terms += &match weight.abs() {
                1 => format!("x{number}"),
                factor => format!("{factor}·x{number}"),
            };
        }
        let sum = if terms.is_empty() { "0" } else { &terms };
        let sign = if self.threshold < 0 { "−" } else { "" };
        write!(f, "y = 1 where {sum} ≥ {sign}{}", self.threshold.abs())
    }
}

impl Contradiction {
    /// The left side of a row's inequality: w0 and the weights of the inputs that are 1.
    fn left_side(&self, row: usize) -> String {
        let on = (1..).zip(self.table.inputs_of(row)).filter(|(_, x)| *x);
        on.fold("w0".into(), |terms, (number, _)| format!("{terms} + w{number}"))
    }

    /// The sum of the left sides of two rows: 2·w0 and each weight as often as its input is 1.
    fn sum_of_sides(&self, [one, other]: [usize; 2]) -> String {
        let counts = self.table.inputs_of(one).zip(self.table.inputs_of(other));
        (1..).zip(counts).fold("2·w0".into(), |terms, (number, count)| match count {
            (true, true) => format!("{terms} + 2·w{number}"),
            (false, false) => terms,
            _ => format!("{terms} + w{number}"),
        })
    }
}

impl fmt::Display for Contradiction {
    /// The four inequalities in the order of their rows, and how they contradict each other.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rows = [self.ones, self.zeros].concat();
        rows.sort_unstable();
        let sides: Vec<String> = rows.iter().map(|row| self.left_side(*row)).collect();
        let width = sides.iter().map(|side| side.chars().count()).max().unwrap_or(0);
        for (&row, side) in rows.iter().zip(&sides) {
            let (relation, output) = if self.table.output(row) { ('≥', 1) } else { ('<', 0) };
            let digits = self.table.inputs();
            writeln!(f, "{side:<width$} {relation} 0   row {row:0digits$b} has output {output}")?;
        }
        // Rows with the same sum of inputs have the same sum as numbers: one pair lies between the other two.
        let (of_ones, of_zeros) = match self.ones == [rows[1], rows[2]] {
            true => ("the two in the middle", "the outer two"),
            false => ("the outer two", "the two in the middle"),
        };
        write!(
            f,
            "{of_ones} add up to {sum} ≥ 0, {of_zeros} to {sum} < 0: no weights satisfy both",
            sum = self.sum_of_sides(self.ones)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn unit(table: &str) -> String {
        table.parse::<TruthTable>().unwrap().threshold_unit().unwrap().to_string()
    }

    #[test]
    fn the_smallest_units_of_the_usual_functions() {
        for (table, expected) in [
            ("0001", "y = 1 where x1 + x2 ≥ 2"),
            ("0111", "y = 1 where x1 + x2 ≥ 1"),
            ("1110", "y = 1 where −x1 − x2 ≥ −1"),
            ("1000", "y = 1 where −x1 − x2 ≥ 0"),
            ("10", "y = 1 where −x1 ≥ 0"),
            ("0010", "y = 1 where x1 − x2 ≥ 1"),
            ("00000000", "y = 1 where 0 ≥ 1"),
            ("11", "y = 1 where 0 ≥ 0"),
            ("00010111", "y = 1 where x1 + x2 + x3 ≥ 2"),
            ("00000111", "y = 1 where 2·x1 + x2 + x3 ≥ 3"),
        ] {
            assert_eq!(unit(table), expected, "{table}");
        }
    }

    #[test]
    fn the_contradiction_of_xor() {
        let xor: TruthTable = "0110".parse().unwrap();
        let contradiction = xor.threshold_unit().unwrap_err();
        assert_eq!((contradiction.ones, contradiction.zeros), ([1, 2], [0, 3]));
        let expected = "\
w0           < 0   row 00 has output 0
w0 + w2      ≥ 0   row 01 has output 1
w0 + w1      ≥ 0   row 10 has output 1
w0 + w1 + w2 < 0   row 11 has output 0
the two in the middle add up to 2·w0 + w1 + w2 ≥ 0, the outer two to 2·w0 + w1 + w2 < 0: no weights satisfy both";
        assert_eq!(contradiction.to_string(), expected);
    }

    #[test]
    fn the_contradictions_of_other_tables() {
        let last_line = |table: &str| {
            let contradiction = table.parse::<TruthTable>().unwrap().threshold_unit().unwrap_err();
            contradiction.to_string().lines().last().unwrap().to_string()
        };
        let xnor = "the outer two add up to 2·w0 + w1 + w2 ≥ 0, the two in the middle to 2·w0 + w1 + w2 < 0";
        assert_eq!(last_line("1001"), format!("{xnor}: no weights satisfy both"));
        // Parity of x2 and x3 where x1 is 1.
        let sum = "2·w0 + 2·w1 + w2 + w3";
        let parity = format!("the two in the middle add up to {sum} ≥ 0, the outer two to {sum} < 0");
        assert_eq!(last_line("00000110"), format!("{parity}: no weights satisfy both"));
    }

    /// Every table that a unit computes whose weights are at most 3, by trying all of them with every threshold.
    fn tables_of_units(inputs: usize) -> HashSet<TruthTable> {
        let rows = TruthTable::all(inputs).next().unwrap();
        let mut tables = HashSet::new();
        for weights in weights_up_to(LARGEST_WEIGHT, inputs) {
            let sums: Vec<i32> = (0..rows.rows()).map(|row| sum(&weights, rows.inputs_of(row))).collect();
            for threshold in -12..=13 {
                let bits = sums.iter().enumerate().map(|(row, sum)| u16::from(*sum >= threshold) << row);
                tables.insert(TruthTable { inputs, outputs: bits.sum() });
            }
        }
        tables
    }

    /// For every table of up to four inputs: a unit that computes it, or else four rows that contradict each other.
    #[test]
    fn each_table_has_a_unit_or_a_contradiction_and_none_has_both() {
        for (inputs, count) in [(1, 4), (2, 14), (3, 104), (4, 1882)] {
            let computed = tables_of_units(inputs);
            assert_eq!(computed.len(), count);
            for table in TruthTable::all(inputs) {
                assert_eq!(table.contradiction().is_none(), computed.contains(&table), "{table:?}");
            }
        }
    }

    #[test]
    fn units_compute_their_tables_and_contradictions_hold() {
        for table in (1..=3).flat_map(TruthTable::all).chain(TruthTable::all(4).step_by(37)) {
            match table.threshold_unit() {
                Ok(unit) => {
                    assert!(
                        (0..table.rows()).all(|row| unit.fires(table.inputs_of(row)) == table.output(row))
                    );
                }
                Err(Contradiction { ones, zeros, .. }) => {
                    assert!(ones.iter().all(|row| table.output(*row)));
                    assert!(!zeros.iter().any(|row| table.output(*row)));
                    let sum = |rows: [usize; 2]| -> Vec<u8> {
                        let [one, other] = rows.map(|row| table.inputs_of(row).map(u8::from));
                        one.zip(other).map(|(one, other)| one + other).collect()
                    };
                    assert_eq!(sum(ones), sum(zeros));
                }
            }
        }
    }
}
