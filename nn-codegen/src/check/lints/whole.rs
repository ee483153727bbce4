//! What the lints look at.

use crate::ast;
use crate::check::clauses::Clauses;
use crate::model::{Dense, Layer, Model};

/// A network as it was written and as it is meant.
pub(super) struct Whole<'a> {
    pub(super) clauses: &'a Clauses<'a>,
    pub(super) model: &'a Model,
}

impl<'a> Whole<'a> {
    /// The layers, each with what was written.
    pub(super) fn layers(&self) -> impl Iterator<Item = (&'a Layer, &'a ast::Layer)> {
        self.model.layers.iter().zip(self.clauses.layers.iter().copied())
    }

    /// The dense ones.
    pub(super) fn dense(&self) -> impl Iterator<Item = (&'a Layer, &'a Dense, &'a ast::Dense)> {
        self.layers().filter_map(|(layer, written)| Some((layer, layer.dense()?, written.dense()?)))
    }
}
