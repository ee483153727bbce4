//! Every name of an expansion, and how the same quantity is written in formulas.
//!
//! Code and text use the notation of the lectures: `a1 h1 … ` with layers counted from 1, and `dv` for the
//! gradient ∂L/∂v of a local `v`.

use proc_macro2::{Ident, Span};
use quote::format_ident;

/// A quantity that a network computes, is given, or learns. Layers count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quantity {
    /// The input x.
    Input,
    /// The target y.
    Target,
    /// The weight matrix W of a layer: a row for each output, a column for each input.
    Weights(usize),
    /// The bias vector b of a layer.
    Bias(usize),
    /// The learned slopes α of a layer, one for each unit.
    Alpha(usize),
    /// The gain g of a layer norm.
    Gain(usize),
    /// The pre-activation a = W·h + b of a layer.
    PreActivation(usize),
    /// The activation h = g(a) of a layer.
    Activation(usize),
    /// The mean μ of a layer norm's inputs.
    Mean(usize),
    /// The standard deviation σ of a layer norm's inputs.
    Deviation(usize),
    /// The inputs of a layer norm, with mean 0 and deviation 1.
    Normalized(usize),
    /// The random factors of a dropout layer.
    Mask(usize),
    /// The penalty R on the weights of a layer.
    Penalty(usize),
    /// The loss L.
    Loss,
    /// The learning rate.
    Rate,
}

impl Quantity {
    /// The layer that it belongs to; 0 if it belongs to none.
    pub fn layer(self) -> usize {
        match self {
            Self::Weights(n)
            | Self::Bias(n)
            | Self::Alpha(n)
            | Self::Gain(n)
            | Self::PreActivation(n)
            | Self::Activation(n)
            | Self::Mean(n)
            | Self::Deviation(n)
            | Self::Normalized(n)
            | Self::Mask(n)
            | Self::Penalty(n) => n,
            Self::Input | Self::Target | Self::Loss | Self::Rate => 0,
        }
    }
}

/// A quantity, or the gradient of the loss for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol {
    /// What it is, or what it is the gradient for.
    pub quantity: Quantity,
    /// Whether it is the gradient ∂L/∂….
    pub gradient: bool,
}

impl From<Quantity> for Symbol {
    fn from(quantity: Quantity) -> Self {
        Self { quantity, gradient: false }
    }
}

impl Symbol {
    /// The input x.
    pub const INPUT: Symbol = Symbol { quantity: Quantity::Input, gradient: false };
    /// The target y.
    pub const TARGET: Symbol = Symbol { quantity: Quantity::Target, gradient: false };
    /// The loss L.
    pub const LOSS: Symbol = Symbol { quantity: Quantity::Loss, gradient: false };
    /// The learning rate.
    pub const RATE: Symbol = Symbol { quantity: Quantity::Rate, gradient: false };

    /// The gradient of the loss for this quantity.
    pub fn gradient(self) -> Symbol {
        Symbol { gradient: true, ..self }
    }

    /// The activation of a layer; layer 0 is the input.
    pub fn activation(layer: usize) -> Symbol {
        if layer == 0 { Self::INPUT } else { Quantity::Activation(layer).into() }
    }

    /// Whether the network learns the quantity.
    pub fn is_parameter(self) -> bool {
        !self.gradient && self.belongs_to_parameter()
    }

    /// Whether it is a parameter, or the gradient for one.
    pub fn belongs_to_parameter(self) -> bool {
        use Quantity::*;
        matches!(self.quantity, Weights(_) | Bias(_) | Alpha(_) | Gain(_))
    }

    /// Whether it is one number rather than a vector or a matrix.
    pub fn is_scalar(self) -> bool {
        use Quantity::*;
        matches!(self.quantity, Loss | Rate | Penalty(_) | Mean(_) | Deviation(_))
    }

    /// The name of the field: that of the quantity, also for a gradient.
    pub fn field_name(self) -> String {
        match self.quantity {
            Quantity::Input => "x".into(),
            Quantity::Target => "y".into(),
            Quantity::Weights(layer) => format!("w{layer}"),
            Quantity::Bias(layer) => format!("b{layer}"),
            Quantity::Alpha(layer) => format!("alpha{layer}"),
            Quantity::Gain(layer) => format!("g{layer}"),
            Quantity::PreActivation(layer) => format!("a{layer}"),
            Quantity::Activation(layer) => format!("h{layer}"),
            Quantity::Mean(layer) => format!("mu{layer}"),
            Quantity::Deviation(layer) => format!("sigma{layer}"),
            Quantity::Normalized(layer) => format!("z{layer}"),
            Quantity::Mask(layer) => format!("m{layer}"),
            Quantity::Penalty(layer) => format!("r{layer}"),
            Quantity::Loss => "loss".into(),
            Quantity::Rate => "rate".into(),
        }
    }

    /// The field's identifier.
    pub fn field(self) -> Ident {
        ident(&self.field_name())
    }

    /// The local's identifier: `dv` for the gradient of `v`.
    pub fn local(self) -> Ident {
        if self.gradient { format_ident!("d{}", self.field_name()) } else { self.field() }
    }

    /// The quantity in a formula: `W1`, `∂L/∂a2`.
    pub fn formula(self) -> String {
        let name = match self.quantity {
            Quantity::Weights(layer) => format!("W{layer}"),
            Quantity::Alpha(layer) => format!("α{layer}"),
            Quantity::Mean(layer) => format!("μ{layer}"),
            Quantity::Deviation(layer) => format!("σ{layer}"),
            Quantity::Penalty(layer) => format!("R{layer}"),
            Quantity::Loss => "L".into(),
            _ => self.field_name(),
        };
        if self.gradient { format!("∂L/∂{name}") } else { name }
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

/// The associated constant that stands for a named size, counted from 1.
pub fn size_constant(number: usize) -> Ident {
    format_ident!("__SIZE_{number}")
}

/// The associated constant that stands for a size that cannot be known.
pub fn unknown_size() -> Ident {
    ident("__UNKNOWN")
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
