//! Every identifier of an expansion.

use crate::quantity::Symbol;
use proc_macro2::{Ident, Span};
use quote::format_ident;

impl Symbol {
    /// The field's identifier.
    pub fn field(self) -> Ident {
        ident(&self.field_name())
    }

    /// The local's identifier: `dv` for the gradient of `v`.
    pub fn local(self) -> Ident {
        if self.gradient { format_ident!("d{}", self.field_name()) } else { self.field() }
    }
}

/// An identifier that resolves where the macro was called.
pub fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// A name without the `r#` of a raw identifier.
pub fn plain(ident: &Ident) -> String {
    let name = ident.to_string();
    name.strip_prefix("r#").unwrap_or(&name).into()
}

/// A name of the user's where the expansion itself writes it: at the same place, with our hygiene.
pub fn printed(ident: &Ident) -> Ident {
    let mut printed = ident.clone();
    printed.set_span(Span::call_site().located_at(ident.span()));
    printed
}

/// The test of a network's gradients: `han_kamber_gradients` for `HanKamber`.
pub fn gradient_test(network: &Ident) -> Ident {
    let (name, mut snake) = (plain(network), String::new());
    let letters: Vec<char> = name.chars().collect();
    for (index, letter) in letters.iter().enumerate() {
        // A word begins with a capital after a small letter or a digit, or before a small one.
        let after = index > 0 && !letters[index - 1].is_uppercase() && letters[index - 1] != '_';
        let before = index > 0
            && letters[index - 1].is_uppercase()
            && letters.get(index + 1).is_some_and(|next| next.is_lowercase());
        if letter.is_uppercase() && (after || before) {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    ident(&format!("{}_gradients", snake.trim_end_matches('_')))
}

/// The constant of a network with mistakes that nobody can evaluate: it stands for what cannot be known.
pub fn unknown(network: &Ident) -> Ident {
    format_ident!("__UNKNOWN_{}", plain(network).to_uppercase())
}

/// The struct behind the name of a struct of a network with mistakes.
pub fn hidden(name: &Ident) -> Ident {
    format_ident!("__{}", plain(name))
}

/// The names of the structs that a declaration gives.
pub struct Structs {
    /// The network itself.
    pub network: Ident,
    /// The values of one forward pass.
    pub trace: Ident,
    /// The gradients for the parameters.
    pub gradients: Ident,
    /// The buffers of a batch.
    pub workspace: Ident,
}

impl Structs {
    /// The names that belong to a network's name.
    pub fn of(network: &Ident) -> Self {
        let with = |suffix: &str| Ident::new(&format!("{}{suffix}", plain(network)), Span::call_site());
        Self {
            network: network.clone(),
            trace: with("Trace"),
            gradients: with("Gradients"),
            workspace: with("Workspace"),
        }
    }
}

/// The name of a network without a header.
pub const DEFAULT_NETWORK: &str = "Network";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_is_named_after_its_network() {
        let name = |network: &str| gradient_test(&syn::parse_str(network).unwrap()).to_string();
        assert_eq!(name("HanKamber"), "han_kamber_gradients");
        assert_eq!(name("XOR"), "xor_gradients");
        assert_eq!(name("XORNet2D"), "xor_net2_d_gradients");
        assert_eq!(name("lower_case"), "lower_case_gradients");
        assert_eq!(name("r#Raw_Net_"), "raw_net_gradients");
    }
}
