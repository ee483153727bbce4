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
    /// The associated constant that stands for it: named after the place where it is named first.
    pub constant: String,
}

/// A rule over sizes of which one is a named constant, so that only rustc can check it.
#[derive(Debug)]
pub struct Assertion {
    /// What must be true.
    pub rule: SizeRule,
    /// What to say when it is not.
    pub message: Sentence,
    /// Where to say it.
    pub span: Span,
}

/// A sentence with numbers that only rustc knows.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    /// Its parts in order.
    pub parts: Vec<Part>,
}

/// A part of a sentence.
#[derive(Clone, Debug)]
pub enum Part {
    /// A text.
    Text(String),
    /// The value of a size.
    Number(Size),
    /// What the network costs.
    Cost(Measure),
}

impl Sentence {
    /// The sentence, and a text.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.parts.push(Part::Text(text.into()));
        self
    }

    /// The sentence, and the value of a size.
    #[must_use]
    pub fn number(mut self, size: &Size) -> Self {
        self.parts.push(match size.known() {
            Some(number) => Part::Text(number.to_string()),
            None => Part::Number(size.clone()),
        });
        self
    }

    /// The sentence, and a size as it was written, with its value.
    #[must_use]
    pub fn size(self, size: &Size) -> Self {
        match size.known() {
            Some(number) => self.text(number.to_string()),
            None => self.text(format!("{size} = ")).number(size),
        }
    }

    /// The sentence, and sizes with arrows between them.
    #[must_use]
    pub fn chain<'a>(mut self, sizes: impl IntoIterator<Item = &'a Size>) -> Self {
        for (index, size) in sizes.into_iter().enumerate() {
            self = if index > 0 { self.text(" → ") } else { self }.number(size);
        }
        self
    }

    /// The sentence, and what the network costs.
    #[must_use]
    pub fn cost(mut self, measure: Measure) -> Self {
        self.parts.push(Part::Cost(measure));
        self
    }
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
        let said = self.message.parts.iter().filter_map(|part| match part {
            Part::Number(size) => Some(size),
            Part::Text(_) | Part::Cost(_) => None,
        });
        let ruled = match &self.rule {
            SizeRule::Positive(size) | SizeRule::NotOne(size) => vec![size],
            SizeRule::AtMost(..) => vec![],
            SizeRule::Equal(one, other) => vec![one, other],
        };
        ruled.into_iter().chain(said).collect()
    }
}
