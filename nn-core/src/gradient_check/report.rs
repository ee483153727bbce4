//! What a gradient check found, and how it is told.

use core::fmt;

/// What a gradient check found.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct GradientCheck {
    /// ‖excess‖/(‖g‖ + ‖ĝ‖) over all parameters, or over the inputs, whichever is larger: how far the derived gradient g
    /// is from the numeric one ĝ, beyond the uncertainty of that.
    pub relative_error: f64,
    /// The largest relative error that passes.
    pub tolerance: f64,
    /// The entry that differs most, of the parameters or of the inputs as `relative_error` is; `None` if no entry
    /// of them differs at all.
    pub worst: Option<Offender>,
}

/// An entry of a gradient for which the derived and the numeric value differ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Offender {
    /// The name of the tensor: `"w1"`, `"b1"`, …, and `"x"` for the input.
    pub tensor: &'static str,
    /// The shape of the tensor.
    pub shape: &'static [usize],
    /// The place of the entry among the values of the tensor, from 0: the first index runs fastest.
    pub place: usize,
    /// Its value by the backward pass.
    pub derived: f64,
    /// Its value by differences of the loss.
    pub numeric: f64,
    /// How far the numeric value may be from the true one.
    pub uncertainty: f64,
}

impl GradientCheck {
    /// Whether derived and numeric gradients agree.
    #[must_use]
    pub fn passes(&self) -> bool {
        self.relative_error <= self.tolerance
    }
}

impl fmt::Display for GradientCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (verdict, relation) =
            if self.passes() { ("agree", "is within") } else { ("differ", "is not within") };
        let Self { relative_error, tolerance, worst } = self;
        write!(
            f,
            "derived and numeric gradients {verdict}: relative error {relative_error:.1e} {relation} {tolerance:.0e}"
        )?;
        match worst {
            None => Ok(()),
            Some(worst) => write!(f, "; worst is {worst}"),
        }
    }
}

/// `w1[1, 2]: derived …, numeric …`, with an index for each axis.
impl fmt::Display for Offender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { tensor, shape, place, derived, numeric, uncertainty } = self;
        write!(f, "{tensor}[")?;
        let mut rest = *place;
        for (axis, size) in shape.iter().enumerate() {
            write!(f, "{}{}", if axis == 0 { "" } else { ", " }, rest % size)?;
            rest /= size;
        }
        write!(f, "]: derived {derived}, numeric {numeric} ± {uncertainty:.0e}")
    }
}
