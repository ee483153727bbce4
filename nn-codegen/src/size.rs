//! Numbers of values: known, named by a constant, or computed from others.
//!
//! A leaf: it knows no tokens and no network. What a name stands for in Rust is kept by the model; here it is the text
//! that the user wrote, and equal texts are equal sizes. The constructors [`sum`](Size::sum), [`product`](Size::product),
//! … compute what is known, so that a size has one form: two that are written alike compare alike.

use std::fmt;

/// A number of values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Size {
    /// A literal.
    Known(u64),
    /// A constant, as the user wrote it.
    Named(String),
    /// The sum of some sizes, of which a known one comes last.
    Sum(Vec<Size>),
    /// One size less another.
    Difference(Box<Size>, Box<Size>),
    /// The product of some sizes, of which a known one comes first.
    Product(Vec<Size>),
    /// One size divided by another, which leaves no rest.
    Quotient(Box<Size>, Box<Size>),
    /// Not to be known, because of an error that is already reported.
    Unknown,
}

impl Size {
    /// As a declaration has it: an expression stands in braces there, and in parentheses in formulas.
    pub fn declared(&self) -> String {
        let text = self.to_string();
        let inside = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
        match (self, inside) {
            (Self::Named(_), Some(inside)) => format!("{{ {inside} }}"),
            _ => text,
        }
    }

    /// The number, if every part of it is known.
    pub fn known(&self) -> Option<u64> {
        match self {
            Self::Known(number) => Some(*number),
            _ => None,
        }
    }

    /// The sum of some sizes. A sum that no number holds is the largest.
    pub fn sum(terms: impl IntoIterator<Item = Size>) -> Size {
        let (known, mut rest) = (0, vec![]);
        let known = terms.into_iter().fold(known, |known: u64, term| match term {
            Self::Known(number) => known.saturating_add(number),
            Self::Sum(terms) => terms.into_iter().fold(known, |known, term| match term {
                Self::Known(number) => known.saturating_add(number),
                term => {
                    rest.push(term);
                    known
                }
            }),
            term => {
                rest.push(term);
                known
            }
        });
        Self::collected((known, 0, rest.len()), rest, Self::Sum)
    }

    /// The product of some sizes. A product that no number holds is the largest.
    pub fn product(factors: impl IntoIterator<Item = Size>) -> Size {
        let (known, mut rest) = (1, vec![]);
        let known = factors.into_iter().fold(known, |known: u64, factor| match factor {
            Self::Known(number) => known.saturating_mul(number),
            Self::Product(factors) => factors.into_iter().fold(known, |known, factor| match factor {
                Self::Known(number) => known.saturating_mul(number),
                factor => {
                    rest.push(factor);
                    known
                }
            }),
            factor => {
                rest.push(factor);
                known
            }
        });
        if known == 0 { Self::Known(0) } else { Self::collected((known, 1, 0), rest, Self::Product) }
    }

    /// A known part at some place among the rest, in the form that they have together; `neutral` changes nothing.
    fn collected(
        (known, neutral, place): (u64, u64, usize),
        mut rest: Vec<Size>,
        together: fn(Vec<Size>) -> Size,
    ) -> Size {
        if rest.contains(&Self::Unknown) {
            return Self::Unknown;
        }
        if known != neutral || rest.is_empty() {
            rest.insert(place, Self::Known(known));
        }
        if rest.len() == 1 { rest.remove(0) } else { together(rest) }
    }

    /// That many times the size.
    pub fn times(&self, number: u64) -> Size {
        Self::product([Self::Known(number), self.clone()])
    }

    /// This size less another; unknown where it would be negative.
    pub fn minus(&self, other: &Size) -> Size {
        match (self, other) {
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            (size, Self::Known(0)) => size.clone(),
            (Self::Known(one), Self::Known(other)) => {
                one.checked_sub(*other).map_or(Self::Unknown, Self::Known)
            }
            (one, other) if one == other => Self::Known(0),
            (one, other) => Self::Difference(Box::new(one.clone()), Box::new(other.clone())),
        }
    }

    /// This size divided by another; unknown where a rest would be left.
    pub fn divided_by(&self, other: &Size) -> Size {
        match (self, other) {
            (Self::Unknown, _) | (_, Self::Unknown | Self::Known(0)) => Self::Unknown,
            (size, Self::Known(1)) => size.clone(),
            (Self::Known(one), Self::Known(other)) if one % other == 0 => Self::Known(one / other),
            (Self::Known(_), Self::Known(_)) => Self::Unknown,
            (one, other) if one == other => Self::Known(1),
            (one, other) => Self::Quotient(Box::new(one.clone()), Box::new(other.clone())),
        }
    }

    /// The names in it, in order, each as often as it occurs.
    pub fn names(&self) -> Vec<&str> {
        match self {
            Self::Known(_) | Self::Unknown => vec![],
            Self::Named(name) => vec![name],
            Self::Sum(parts) | Self::Product(parts) => parts.iter().flat_map(Self::names).collect(),
            Self::Difference(one, other) | Self::Quotient(one, other) => {
                one.names().into_iter().chain(other.names()).collect()
            }
        }
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let factor = |size: &Size| match size {
            Self::Sum(_) | Self::Difference(..) => format!("({size})"),
            size => size.to_string(),
        };
        let joined = |parts: Vec<String>, sign: &str| parts.join(sign);
        match self {
            Self::Known(number) => write!(f, "{number}"),
            Self::Named(text) => f.write_str(text),
            Self::Sum(terms) => f.write_str(&joined(terms.iter().map(ToString::to_string).collect(), " + ")),
            Self::Difference(one, other) => write!(f, "{one} − {}", factor(other)),
            Self::Product(factors) => f.write_str(&joined(factors.iter().map(factor).collect(), "·")),
            Self::Quotient(one, other) => match **other {
                Self::Product(_) | Self::Quotient(..) => write!(f, "{}/({other})", factor(one)),
                _ => write!(f, "{}/{}", factor(one), factor(other)),
            },
            Self::Unknown => f.write_str("?"),
        }
    }
}

/// `2 values`, `1 value`
pub(crate) fn values(size: &Size) -> String {
    let plural = if *size == Size::Known(1) { "" } else { "s" };
    format!("{size} value{plural}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Size {
        Size::Named(name.into())
    }

    fn check(size: &Size, expected: &str) {
        assert_eq!(size.to_string(), expected);
    }

    #[test]
    fn what_is_known_is_computed() {
        let (two, n) = (Size::Known(2), named("N"));
        check(&Size::sum([n.clone(), two.clone(), n.clone(), Size::Known(3)]), "N + N + 5");
        check(&Size::sum([]), "0");
        check(&Size::product([n.clone(), two.clone(), Size::Known(3)]), "6·N");
        check(&Size::product([n.clone(), Size::Known(0)]), "0");
        check(&Size::product([]), "1");
        check(&n.times(1), "N");
        check(&n.times(2).times(3), "6·N");
        check(&Size::Known(7).minus(&two), "5");
        check(&n.minus(&n), "0");
        check(&Size::Known(6).divided_by(&two), "3");
        check(&Size::Known(u64::MAX).times(2), &u64::MAX.to_string());
    }

    #[test]
    fn what_is_named_is_written() {
        let (n, m) = (named("N"), named("M"));
        check(&Size::product([Size::sum([n.clone(), m.clone()]), m.clone()]), "(N + M)·M");
        check(&n.minus(&Size::sum([m.clone(), Size::Known(1)])), "N − (M + 1)");
        check(&n.minus(&m).divided_by(&Size::Known(2)), "(N − M)/2");
        check(&n.divided_by(&m.times(2)), "N/(2·M)");
        assert_eq!(Size::sum([n.clone(), m.times(2), n]).names(), ["N", "M", "N"]);
    }

    #[test]
    fn what_cannot_be_is_unknown() {
        let (n, unknown) = (named("N"), Size::Unknown);
        for size in [
            Size::sum([n.clone(), unknown.clone()]),
            Size::product([unknown.clone(), Size::Known(2)]),
            n.minus(&unknown),
            unknown.divided_by(&n),
            n.divided_by(&Size::Known(0)),
            Size::Known(2).minus(&Size::Known(3)),
            Size::Known(7).divided_by(&Size::Known(2)),
        ] {
            check(&size, "?");
        }
    }
}
