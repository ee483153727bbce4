//! Intervals: where an activation's values lie, and where a loss or an argument must lie.

/// An interval of numbers; its ends belong to it or not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The lower end, −∞ if there is none.
    pub low: f64,
    /// The upper end, ∞ if there is none.
    pub high: f64,
    /// Whether the lower end itself belongs to the range.
    pub closed_low: bool,
    /// Whether the upper end itself belongs to the range.
    pub closed_high: bool,
}

impl Range {
    /// All real numbers.
    pub const REAL: Range = Range::open(f64::NEG_INFINITY, f64::INFINITY);

    /// No number at all: it lies in every range.
    pub const NOTHING: Range = Range::open(f64::INFINITY, f64::NEG_INFINITY);

    pub(super) const fn open(low: f64, high: f64) -> Self {
        Range { low, high, closed_low: false, closed_high: false }
    }

    pub(super) const fn from(low: f64) -> Self {
        Range { low, high: f64::INFINITY, closed_low: true, closed_high: false }
    }

    pub(super) const fn up_to(low: f64, high: f64) -> Self {
        Range { low, high, closed_low: false, closed_high: true }
    }

    /// With the lower end, without the upper.
    pub(crate) const fn half_open(low: f64, high: f64) -> Self {
        Range { low, high, closed_low: true, closed_high: false }
    }

    pub(super) const fn closed(low: f64, high: f64) -> Self {
        Range { low, high, closed_low: true, closed_high: true }
    }

    /// 0, and what lies in this range times a positive number.
    pub(crate) fn with_zero_times(self, factor: f64) -> Self {
        if self == Self::NOTHING {
            return self;
        }
        let (low, high) = (self.low * factor, self.high * factor);
        Range {
            low: low.min(0.0),
            high: high.max(0.0),
            closed_low: self.closed_low || low >= 0.0,
            closed_high: self.closed_high || high <= 0.0,
        }
    }

    /// Whether every number of this range is in the other.
    pub fn lies_in(&self, other: &Range) -> bool {
        (self.low > other.low || self.low == other.low && (other.closed_low || !self.closed_low))
            && (self.high < other.high || self.high == other.high && (other.closed_high || !self.closed_high))
    }

    /// Whether the number is in the range.
    pub fn contains(&self, number: f64) -> bool {
        let point = Range { low: number, high: number, closed_low: true, closed_high: true };
        point.lies_in(self)
    }
}

impl std::fmt::Display for Range {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let end = |end: f64| match end {
            f64::INFINITY => "∞".to_string(),
            f64::NEG_INFINITY => "−∞".to_string(),
            end if end < 0.0 => format!("−{}", -end),
            end => end.to_string(),
        };
        let (open, close) =
            (if self.closed_low { '[' } else { '(' }, if self.closed_high { ']' } else { ')' });
        write!(f, "{open}{}, {}{close}", end(self.low), end(self.high))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_know_their_ends() {
        let (unit, closed) = (Range::open(0.0, 1.0), Range::up_to(0.0, 1.0));
        assert!(unit.lies_in(&closed) && !closed.lies_in(&unit));
        assert!(Range::from(0.0).lies_in(&Range::REAL) && !Range::REAL.lies_in(&Range::from(0.0)));
        assert!(unit.contains(0.5) && !unit.contains(1.0) && closed.contains(1.0));
        assert!(Range::NOTHING.lies_in(&unit) && Range::NOTHING.with_zero_times(2.0).lies_in(&unit));
        assert_eq!(closed.to_string(), "(0, 1]");
        assert_eq!(Range::REAL.to_string(), "(−∞, ∞)");
    }
}
