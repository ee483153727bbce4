//! Sizes, and what may be said about them.

use super::Measure;
use proc_macro2::{Span, TokenStream};
use std::fmt;

/// A number of values.
#[derive(Clone, Debug)]
pub enum Size {
    /// A literal.
    Known(u64),
    /// A constant: its tokens, and as the user wrote it.
    Named(TokenStream, String),
    /// That many times a constant.
    Multiple(u64, Box<Size>),
    /// Not to be known, because of an error that is already reported.
    Unknown,
}

impl PartialEq for Size {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Known(one), Self::Known(other)) => one == other,
            (Self::Named(_, one), Self::Named(_, other)) => one == other,
            (Self::Multiple(one, size), Self::Multiple(other, of)) => one == other && size == of,
            (Self::Unknown, Self::Unknown) => true,
            _ => false,
        }
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(number) => write!(f, "{number}"),
            Self::Named(_, text) => f.write_str(text),
            Self::Multiple(number, size) => write!(f, "{number}·{size}"),
            Self::Unknown => f.write_str("?"),
        }
    }
}

impl Size {
    /// The number, if it is known.
    pub fn known(&self) -> Option<u64> {
        match self {
            Self::Known(number) => Some(*number),
            _ => None,
        }
    }

    /// That many times the size.
    pub fn times(&self, number: u64) -> Size {
        match self {
            size if number == 1 => size.clone(),
            Self::Known(size) => Self::Known(size.saturating_mul(number)),
            Self::Multiple(of, size) => Self::Multiple(of.saturating_mul(number), size.clone()),
            Self::Named(..) => Self::Multiple(number, Box::new(self.clone())),
            Self::Unknown => Self::Unknown,
        }
    }
}

/// A rule over sizes of which one is a named constant, so that only rustc can check it.
#[derive(Debug)]
pub struct Assertion {
    /// What must be true.
    pub rule: SizeRule,
    /// What to say when it is not.
    pub message: String,
    /// Where to say it.
    pub span: Span,
}

/// What may be said about sizes.
#[derive(Debug)]
pub enum SizeRule {
    /// At least 1.
    Positive(Size),
    /// The same.
    Equal(Size, Size),
    /// Not 1.
    NotOne(Size),
    /// A cost of the network that is no more than this.
    AtMost(Measure, u64),
}

impl Assertion {
    /// The sizes that it is about.
    pub fn sizes(&self) -> Vec<&Size> {
        match &self.rule {
            SizeRule::Positive(size) | SizeRule::NotOne(size) => vec![size],
            SizeRule::AtMost(..) => vec![],
            SizeRule::Equal(one, other) => vec![one, other],
        }
    }
}
