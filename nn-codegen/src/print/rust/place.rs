//! Where a debugger finds the code: each step is at the word of its layer, the rest of a method at the name of the network.
//!
//! A token has a place, which debuggers and messages show, and a meaning, which is what its name stands for where the macro
//! is called. Only the place is changed here.

use crate::model::Model;
use crate::plan::{Rule, Step};
use crate::quantity::{Kind, Symbol};
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};

use super::context::Context;
use super::types::Types;

impl Context<'_> {
    /// The code of a step, at the word of its layer, or of the loss.
    pub(super) fn at_step(&self, step: &Step, code: TokenStream) -> TokenStream {
        let model = &self.network.model;
        let is_of_activation = matches!(step.rule, Rule::Activation | Rule::ThroughActivation);
        let place = match step.rule {
            Rule::Loss => model.places.loss,
            _ if step.begins_backward() => model.places.loss,
            _ => place_of(step.layer, is_of_activation, model),
        };
        self.at(place, code)
    }

    /// Code of the whole network, at its input.
    pub(super) fn at_input(&self, code: TokenStream) -> TokenStream {
        self.at(self.network.model.places.input, code)
    }

    /// Code of the whole network, at its name.
    pub(super) fn at_name(&self, code: TokenStream) -> TokenStream {
        self.at(self.network.model.name.span(), code)
    }

    /// A method at the name of the network; what its body has is where it is.
    pub(super) fn method(&self, signature: TokenStream, body: TokenStream) -> TokenStream {
        let mut method = self.at_name(signature);
        let mut block = Group::new(Delimiter::Brace, body);
        if !self.types.run_time.imports.editor {
            block.set_span(Span::call_site().located_at(self.network.model.name.span()));
        }
        method.extend([TokenTree::Group(block)]);
        method
    }

    /// In an editor all stays where the macro is called: there a word leads to what it means, and not to the code that it became.
    fn at(&self, place: Span, code: TokenStream) -> TokenStream {
        if self.types.run_time.imports.editor {
            code
        } else {
            located(code, Span::call_site().located_at(place))
        }
    }
}

/// The word of a layer, or its activation's; where the macro is called for what belongs to no layer.
fn place_of(layer: usize, is_of_activation: bool, model: &Model) -> Span {
    let Some(layer) = layer.checked_sub(1).and_then(|index| model.layers.get(index)) else {
        return Span::call_site();
    };
    if is_of_activation { layer.activation_place } else { layer.place }
}

/// Code with all its tokens at one place.
pub(super) fn located(code: TokenStream, span: Span) -> TokenStream {
    let token = |token: TokenTree| match token {
        TokenTree::Group(group) => {
            let mut at_place = Group::new(group.delimiter(), located(group.stream(), span));
            at_place.set_span(span);
            at_place.into()
        }
        mut token => {
            token.set_span(span);
            token
        }
    };
    code.into_iter().map(token).collect()
}

impl Types<'_> {
    /// The identifier of a field where it is declared: at the word of its layer, where an editor goes that is asked for
    /// its definition. What the layer computes is at its activation, what it learns at its own word.
    pub(super) fn declared_field(&self, symbol: Symbol) -> Ident {
        let place = place_of(symbol.layer, symbol.role.kind == Kind::Value, self.model);
        let mut field = symbol.field();
        field.set_span(field.span().located_at(place));
        field
    }
}
