//! Named sizes: the constants that stand for them, and the rules over them, which rustc checks.

use crate::model::{Assertion, Measure, Model, NamedSize, Part, Sentence, SizeRule};
use crate::names::ident;
use crate::size::Size;
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};

use super::place::located;
use super::run_time::RunTime;
use super::types::{Types, named_sizes, number_token};

/// The values of named sizes: the only place where the user's constants are named.
///
/// Expands to: `impl Network { const __LAYER_1_SIZE: usize = GivenSize { value: sizes::HIDDEN, … }.limited(); }`
pub(super) fn emit_sizes(model: &Model, types: &Types) -> TokenStream {
    let (attributes, name) = (&model.item_attributes, &model.name);
    let constants: Vec<TokenStream> =
        named_sizes(model).into_iter().map(|size| emit_size(size, types)).collect();
    if constants.is_empty() {
        return TokenStream::new();
    }
    quote! {
        #(#attributes)*
        impl #name { #(#constants)* }
    }
}

fn emit_size(size: &NamedSize, types: &Types) -> TokenStream {
    let NamedSize { tokens, text, constant } = size;
    let RunTime { GivenSize, usize, imports, .. } = &types.run_time;
    let text = Size::Named(text.clone()).declared();
    let (constant, doc) = (ident(constant), format!(" The size `{text}`."));
    // The call is where the size is named: what it finds is reported there. In an editor a size leads to its constant alone.
    let named = tokens.clone().into_iter().next().filter(|_| !imports.editor);
    let place = Span::call_site().located_at(named.map_or_else(Span::call_site, |token| token.span()));
    let value = without_braces(tokens);
    let given = located(quote!(#GivenSize), place);
    let parts = quote_spanned!(place=> { value: #value, name: #text }.limited());
    // An overflow in an expression is an error of the constant itself, and need not be one of a lint, too.
    quote! {
        #[doc = #doc]
        #[doc(hidden)]
        #[allow(arithmetic_overflow, unconditional_panic)]
        pub const #constant: #usize = #given #parts;
    }
}

/// The expression in braces, where one is all that they hold: as an argument it needs none.
fn without_braces(size: &TokenStream) -> TokenStream {
    let mut tokens = size.clone().into_iter();
    match (tokens.next(), tokens.next()) {
        (Some(TokenTree::Group(group)), None) if syn::parse2::<syn::Expr>(group.stream()).is_ok() => {
            group.stream()
        }
        _ => size.clone(),
    }
}

/// The rules over named sizes.
///
/// Expands to: `const _: () = ::core::assert!(Network::__LAYER_1_SIZE > 0, "{}", "…");`
pub(super) fn emit_assertions(model: &Model, types: &Types) -> TokenStream {
    let attributes = &model.item_attributes;
    let assertions = model.assertions.iter().map(|assertion| {
        let (condition, message) =
            (emit_condition(assertion, types), emit_sentence(&assertion.message, types));
        // The message is no format string: a size in it may have braces.
        let assert = quote_spanned!(assertion.span=> ::core::assert!(#condition, "{}", #message));
        quote!(#(#attributes)* const _: () = #assert;)
    });
    assertions.collect()
}

fn emit_condition(assertion: &Assertion, types: &Types) -> TokenStream {
    match &assertion.rule {
        SizeRule::Positive(size) => {
            let size = types.size_value(size);
            quote!(#size > 0)
        }
        SizeRule::NotOne(size) => {
            let size = types.size_value(size);
            quote!(#size != 1)
        }
        SizeRule::AtMost(measure, most) => {
            let (cost, most) = (emit_cost(*measure, types), number_token(*most));
            quote!(#cost as ::core::primitive::u64 <= #most) // which may not fit a usize
        }
        SizeRule::Equal(one, other) => {
            let (one, other) = (types.size_value(one), types.size_value(other));
            quote!(#one == #other)
        }
    }
}

/// The constant that says what a network costs.
fn emit_cost(measure: Measure, types: &Types) -> TokenStream {
    let (network, constant) = (&types.model.name, ident(measure.constant()));
    quote!(#network::#constant)
}

/// A text as it is, or one that is put together with the numbers in it.
///
/// Expands to: `Message::new("HIDDEN = ").number(Network::__LAYER_1_SIZE).text(" values").as_str()`
fn emit_sentence(sentence: &Sentence, types: &Types) -> TokenStream {
    let texts = sentence
        .parts
        .iter()
        .map(|part| if let Part::Text(text) = part { Some(text.as_str()) } else { None });
    if let Some(text) = texts.collect::<Option<String>>() {
        return quote!(#text);
    }
    let RunTime { Message, .. } = &types.run_time;
    let (mut message, mut said) = (None, String::new());
    for part in &sentence.parts {
        let number = match part {
            Part::Text(text) => {
                said.push_str(text);
                continue;
            }
            Part::Number(size) => types.size_value(size),
            Part::Cost(measure) => emit_cost(*measure, types),
        };
        let text = std::mem::take(&mut said);
        message = Some(match message {
            None => quote!(#Message::new(#text).number(#number)),
            Some(begun) => quote!(#begun.text(#text).number(#number)),
        });
    }
    let end = (!said.is_empty()).then(|| quote!(.text(#said)));
    quote!(#message #end.as_str())
}
