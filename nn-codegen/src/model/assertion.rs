//! Rules over named sizes, and the constants behind the names.

use super::budget::Measure;
use crate::size::Size;
use proc_macro2::{Span, TokenStream};

/// A constant that a declaration names as a size.
#[derive(Clone, Debug)]
pub struct NamedSize {
    /// As the user wrote it; sizes of the same text are the same.
    pub text: String,
    /// Its tokens.
    pub tokens: TokenStream,
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
