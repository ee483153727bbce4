//! What was written: the declaration with its spans, before anybody asks whether it makes sense.

use proc_macro2::{Ident, Span, TokenStream};

/// A whole declaration.
#[derive(Debug, Default)]
pub struct Declaration {
    /// The attributes in front, `#[…]` each.
    pub attributes: Vec<TokenStream>,
    /// `pub struct Name<f64>;`, if it is there.
    pub header: Option<Header>,
    /// The clauses in order.
    pub clauses: Vec<Clause>,
}

/// `pub struct Name<f64>;`
#[derive(Debug)]
pub struct Header {
    /// `pub`, `pub(crate)`, … or nothing.
    pub visibility: TokenStream,
    /// The struct's name.
    pub name: Ident,
    /// `f32` or `f64`, if given; any word, as written.
    pub scalar: Option<Word>,
}

/// One clause: where its keyword is, and what follows. What could not be read is `None`; an error says why.
#[derive(Debug)]
pub enum Clause {
    /// `input 3`
    Input(Span, Option<Size>),
    /// `dense 2 sigmoid …`, `layer_norm`, `dropout 0.2`
    Layer(Layer),
    /// `output 1`
    Output(Span, Option<Size>),
    /// `loss mse`
    Loss(Span, Option<Word>),
    /// `penalty l2(0.001)`
    Penalty(Span, Option<Word>),
    /// `init he_normal`
    Init(Span, Option<Word>),
    /// `storage boxed`
    Storage(Span, Option<Word>),
    /// `budget { parameters <= 1000, memory <= 4 KiB }`
    Budget(Span, Vec<Limit>),
    /// `allow(collapsing_layers)`
    Allow(Span, Vec<Word>),
    /// `test`
    Test(Span),
    /// Something that could not be read at all.
    Unreadable,
}

/// A clause that is a layer.
#[derive(Debug)]
pub enum Layer {
    /// `dense 2 sigmoid …`
    Dense(Box<Dense>),
    /// `layer_norm`
    LayerNorm(Span),
    /// `dropout 0.2`
    Dropout(Span, Option<Number>),
    /// A clause that the language has not: it may well be meant for a layer.
    Unreadable(Span),
}

impl Layer {
    /// The word that begins it.
    pub fn keyword(&self) -> Span {
        match self {
            Self::Dense(dense) => dense.keyword,
            Self::LayerNorm(keyword) | Self::Dropout(keyword, _) | Self::Unreadable(keyword) => *keyword,
        }
    }

    /// The dense layer, if it is one.
    pub fn dense(&self) -> Option<&Dense> {
        match self {
            Self::Dense(dense) => Some(dense),
            _ => None,
        }
    }

    /// The activation, if one was written.
    pub fn activation(&self) -> Option<&Word> {
        match self {
            Self::Dense(dense) => dense.activation.as_ref(),
            Self::LayerNorm(_) | Self::Dropout(..) | Self::Unreadable(_) => None,
        }
    }
}

/// `dense 2 sigmoid init he_normal bias none from 3`
#[derive(Debug)]
pub struct Dense {
    /// The word `dense`.
    pub keyword: Span,
    /// The number of outputs.
    pub size: Option<Size>,
    /// The activation, if one was written.
    pub activation: Option<Word>,
    /// The weights' initializer, if one was written.
    pub init: Option<Word>,
    /// The bias's initializer, or the word `none`, if one was written.
    pub bias: Option<Word>,
    /// The number of inputs, if it was written.
    pub from: Option<Size>,
}

impl Dense {
    /// Whether there is a word that may take arguments.
    pub fn has_words(&self) -> bool {
        self.activation.is_some() || self.init.is_some() || self.bias.is_some()
    }

    /// The word that stands last, of those that may take arguments.
    pub fn last_word(&mut self) -> &mut Option<Word> {
        if self.bias.is_some() {
            &mut self.bias
        } else if self.init.is_some() {
            &mut self.init
        } else {
            &mut self.activation
        }
    }
}

/// A name with arguments: `relu`, `constant(0.1)`.
#[derive(Clone, Debug)]
pub struct Word {
    /// The name.
    pub name: String,
    /// Where it is.
    pub span: Span,
    /// The numbers in parentheses.
    pub arguments: Vec<Number>,
    /// Where the parentheses are, if there are any.
    pub parentheses: Option<Span>,
}

/// `memory <= 4 KiB`
#[derive(Clone, Debug)]
pub struct Limit {
    /// What is limited.
    pub measure: Word,
    /// The number.
    pub number: u64,
    /// The unit behind it.
    pub unit: Option<Word>,
    /// The number and its unit.
    pub span: (Span, Span),
}

/// A number, with its sign.
#[derive(Clone, Debug)]
pub struct Number {
    /// The nearest `f64`; NaN where it could not be read.
    pub value: f64,
    /// Its digits as they were written, with the sign and without `_`: a network of `f32` has another nearest number.
    pub text: String,
    /// Its first and last token.
    pub span: (Span, Span),
}

/// The number of values of a layer, as written.
#[derive(Clone, Debug)]
pub struct Size {
    /// A number, or the tokens of a constant.
    pub kind: SizeKind,
    /// Its first and last token.
    pub span: (Span, Span),
}

/// The two ways to write a size.
#[derive(Clone, Debug)]
pub enum SizeKind {
    /// An integer literal.
    Known(u64),
    /// The path of a constant or an expression in braces: its tokens, and as the user wrote it.
    Named(TokenStream, String),
}
