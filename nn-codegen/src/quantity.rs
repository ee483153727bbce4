//! What a network is given, computes and learns, and may keep: its quantities, and the gradients for them.
//!
//! A leaf without tokens. A quantity is a [`Role`] in a layer; a role is a row of a table, which says how it is called in
//! code, in formulas and in words. Layers count from 1; what belongs to none, as the input, has layer 0. The notation
//! is that of the lectures: `a1 h1 …`, and `dv` for the gradient ∂L/∂v of a local `v`.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

/// What a quantity is to its network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Given from outside: the example, the learning rate.
    Given,
    /// Computed.
    Value,
    /// Learned: it has a gradient, and optimizers change it.
    Parameter,
    /// Kept from one pass to the next, but not learned. No role is of this kind yet: nn-core saves, restores and counts the
    /// states of a network (`Tensors::states`), but no layer has one, and the printers would not print it.
    State,
}

/// What a quantity is.
#[derive(Debug)]
pub struct Role {
    /// Its name in code, where the number of the layer follows: `w`.
    pub field: &'static str,
    /// Its letter in formulas: `W`.
    pub letter: &'static str,
    /// The same in LaTeX, for a printer of formulas that is still to come.
    pub latex: &'static str,
    /// Its name in a sentence.
    pub words: &'static str,
    /// What it is to the network.
    pub kind: Kind,
}

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident $kind:ident $field:literal $letter:literal $latex:literal $words:literal;)*) => {
        impl Role {
            $(
                $(#[$doc])*
                pub const $name: &'static Role = &Role {
                    field: $field,
                    letter: $letter,
                    latex: $latex,
                    words: $words,
                    kind: Kind::$kind,
                };
            )*

            /// All roles.
            pub const ALL: &'static [&'static Role] = &[$(Self::$name),*];
        }
    };
}

roles! {
    /// The input x.
    INPUT Given "x" "x" "x" "input";
    /// The target y.
    TARGET Given "y" "y" "y" "target";
    /// The learning rate.
    RATE Given "rate" "rate" r"\eta" "learning rate";
    /// The number n of examples in a batch.
    EXAMPLES Given "n" "n" "n" "number of examples";
    /// The weight matrix W of a layer: a row for each output, a column for each input.
    WEIGHTS Parameter "w" "W" "W" "weights";
    /// The bias vector b of a layer.
    BIAS Parameter "b" "b" "b" "bias";
    /// The learned slopes α of a layer, one for each unit.
    ALPHA Parameter "alpha" "α" r"\alpha" "learned slopes";
    /// The gain g of a layer norm.
    GAIN Parameter "g" "g" "g" "gain";
    /// The pre-activation a = W·h + b of a layer.
    PRE_ACTIVATION Value "a" "a" "a" "pre-activation";
    /// The activation h = g(a) of a layer.
    ACTIVATION Value "h" "h" "h" "activation";
    /// The mean μ of a layer norm's inputs.
    MEAN Value "mu" "μ" r"\mu" "mean";
    /// The standard deviation σ of a layer norm's inputs.
    DEVIATION Value "sigma" "σ" r"\sigma" "standard deviation";
    /// The inputs of a layer norm, with mean 0 and deviation 1.
    NORMALIZED Value "z" "z" "z" "normalized input";
    /// The random factors of a dropout layer.
    MASK Value "m" "m" "m" "mask";
    /// The penalty R on the weights of a layer.
    PENALTY Value "r" "R" "R" "penalty";
    /// The loss L.
    LOSS Value "loss" "L" "L" "loss";
}

/// No two roles have the same name in code.
impl PartialEq for Role {
    fn eq(&self, other: &Self) -> bool {
        self.field == other.field
    }
}

impl Eq for Role {}

impl Role {
    /// The quantity of this role in a layer.
    pub const fn of(&'static self, layer: usize) -> Symbol {
        Symbol { role: self, layer, gradient: false }
    }
}

/// A quantity, or the gradient of the loss for it.
#[derive(Clone, Copy, Debug)]
pub struct Symbol {
    /// What it is, or what it is the gradient for.
    pub role: &'static Role,
    /// The layer that it belongs to; 0 if it belongs to none.
    pub layer: usize,
    /// Whether it is the gradient ∂L/∂….
    pub gradient: bool,
}

impl Symbol {
    /// The input x.
    pub const INPUT: Symbol = Role::INPUT.of(0);
    /// The target y.
    pub const TARGET: Symbol = Role::TARGET.of(0);
    /// The loss L.
    pub const LOSS: Symbol = Role::LOSS.of(0);
    /// The learning rate.
    pub const RATE: Symbol = Role::RATE.of(0);

    /// The number of examples in a batch.
    pub const EXAMPLES: Symbol = Role::EXAMPLES.of(0);

    /// The gradient of the loss for this quantity.
    pub fn gradient(self) -> Symbol {
        Symbol { gradient: true, ..self }
    }

    /// The quantity that this is the gradient for; itself, if it is none.
    pub fn quantity(self) -> Symbol {
        Symbol { gradient: false, ..self }
    }

    /// The activation of a layer; layer 0 is the input.
    pub fn activation(layer: usize) -> Symbol {
        if layer == 0 { Self::INPUT } else { Role::ACTIVATION.of(layer) }
    }

    /// Whether the network learns the quantity.
    pub fn is_parameter(self) -> bool {
        !self.gradient && self.belongs_to_parameter()
    }

    /// Whether it is a parameter, or the gradient for one.
    pub fn belongs_to_parameter(self) -> bool {
        self.role.kind == Kind::Parameter
    }

    /// Whether it comes from outside.
    pub fn is_given(self) -> bool {
        !self.gradient && self.role.kind == Kind::Given
    }

    /// The name of the field: that of the quantity, also for a gradient.
    pub fn field_name(self) -> String {
        self.numbered(self.role.field)
    }

    /// The quantity in a formula: `W1`, `∂L/∂a2`.
    pub fn formula(self) -> String {
        let name = self.numbered(self.role.letter);
        if self.gradient { format!("∂L/∂{name}") } else { name }
    }

    fn numbered(self, name: &str) -> String {
        if self.layer == 0 { name.into() } else { format!("{name}{}", self.layer) }
    }

    fn key(self) -> (&'static str, usize, bool) {
        (self.role.field, self.layer, self.gradient)
    }
}

impl PartialEq for Symbol {
    fn eq(&self, other: &Self) -> bool {
        self.layer == other.layer && self.gradient == other.gradient && self.role == other.role
    }
}

impl Eq for Symbol {}

impl PartialOrd for Symbol {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Symbol {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl Hash for Symbol {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What code and formulas call a quantity is enough to know it by.
    #[test]
    fn no_two_roles_have_a_name_in_common() {
        for names in [|role: &Role| role.field, |role: &Role| role.letter, |role: &Role| role.words] {
            for role in Role::ALL {
                let same = Role::ALL.iter().filter(|other| names(other) == names(role));
                assert_eq!(same.count(), 1, "{}", names(role));
            }
        }
    }

    #[test]
    fn quantities_are_written_as_in_the_lectures() {
        let a = Role::PRE_ACTIVATION.of(2);
        assert_eq!(
            (a.field_name(), a.formula(), a.gradient().formula()),
            ("a2".into(), "a2".into(), "∂L/∂a2".into())
        );
        assert_eq!(Role::ALPHA.of(1).formula(), "α1");
        assert_eq!(Symbol::INPUT.gradient().formula(), "∂L/∂x");
        assert_eq!(a.gradient().quantity(), a);
    }
}
