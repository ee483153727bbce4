//! The graphs as Rust, with the numbers of the evaluated plan beside each: what `tests/graphs` of the workspace compiles and
//! runs. `NN_BLESS=1` writes it anew.

use super::{X, all, parameters, values};
use crate::print::rust::{Texts, emit};
use crate::quantity::Symbol;
use crate::{Network, Target};
use proc_macro2::{Group, TokenStream, TokenTree};
use quote::{format_ident, quote};
use std::fs;
use std::path::Path;

/// A module with the network, and `EVALUATED`, what the plan gives for the parameters and the example.
fn emit_module(name: &str, network: &Network) -> TokenStream {
    let texts = Texts { summary: String::new(), explanation: String::new() };
    let printed = without_docs(emit(network, &texts, &Target::default()));
    let found = values(network, &parameters(network), &X);
    let list =
        |numbers: &[f64]| numbers.iter().map(|number| format!("{number:?}")).collect::<Vec<_>>().join(" ");
    let (loss, output) = (found.loss().unwrap(), list(&found.value(network.plan.output).unwrap().values));
    let gradients = list(&found.gradients(&network.model));
    let input_gradient = list(&found.value(Symbol::INPUT.gradient()).unwrap().values);
    let name = format_ident!("{name}");
    quote! {
        pub mod #name {
            #printed
            pub const EVALUATED: super::Evaluated = super::Evaluated {
                loss: #loss,
                output: #output,
                gradients: #gradients,
                input_gradient: #input_gradient,
            };
        }
    }
}

/// The code without documentation, for which there are other records.
fn without_docs(tokens: TokenStream) -> TokenStream {
    let mut code: Vec<TokenTree> = vec![];
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let is_doc =
                    group.stream().into_iter().next().is_some_and(|first| first.to_string() == "doc");
                if is_doc && matches!(code.last(), Some(TokenTree::Punct(sign)) if sign.as_char() == '#') {
                    code.pop();
                } else {
                    code.push(Group::new(group.delimiter(), without_docs(group.stream())).into());
                }
            }
            token => code.push(token),
        }
    }
    code.into_iter().collect()
}

#[test]
fn graphs_are_printed_as_recorded() {
    let modules: TokenStream = all().iter().map(|(name, network)| emit_module(name, network)).collect();
    let found = prettyplease::unparse(&syn::parse2(modules).expect("Rust"));
    let record = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/graphs/printed.rs");
    if std::env::var_os("NN_BLESS").is_some() {
        fs::write(&record, &found).expect("a writable record");
    }
    let expected = fs::read_to_string(&record).expect("a record");
    assert!(found == expected, "tests/graphs/printed.rs is of another compiler: see what NN_BLESS=1 changes");
}
