//! Boolean functions, and what threshold units can do with them: whether one unit computes a truth table, and if
//! not, why not and which network of two layers does.
//!
//! A unit of weights w and bias w0 puts out 1 where w0 + w1·x1 + … + wn·xn ≥ 0, as the activation `step` does, and
//! 0 elsewhere; −w0 is its threshold. A row of a truth table is one inequality for it: `≥ 0` where the table has a
//! 1, `< 0` where it has a 0. Either some weights satisfy them all ([`ThresholdUnit`]), or some of them contradict
//! each other ([`Contradiction`]); for up to four inputs both are found by trying, and exactly.
//!
//! ```
//! use nn_train::boolean::TruthTable;
//!
//! let or: TruthTable = "0111".parse()?;
//! assert_eq!(or.threshold_unit().unwrap().to_string(), "y = 1 where x1 + x2 ≥ 1");
//! let xor: TruthTable = "0110".parse()?;
//! println!("{}", xor.threshold_unit().unwrap_err());
//! # Ok::<(), nn_train::boolean::TruthTableError>(())
//! ```
//!
//! Sources: the unit: McCulloch and Pitts, "A logical calculus of the ideas immanent in nervous activity" (1943);
//! the contradictions: Elgot, "Truth functions realizable by single threshold organs" (1961), and Muroga,
//! "Threshold Logic and its Applications" (1971), where they are called summability.

mod table;
mod unit;

pub use table::{MOST_INPUTS, TruthTable, TruthTableError};
pub use unit::{Contradiction, ThresholdUnit};
