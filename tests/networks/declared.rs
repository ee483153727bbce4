//! Declarations as data: what a declaration says, beside the network that `network!` made of it.

use crate::reference::{Layer, Reference};
use crate::subject::Subject;
use nn_core::{Generator, GradientCheck};

/// A declaration and the network made of it.
#[derive(Clone, Copy)]
pub struct Declared {
    /// What `network!` was given.
    pub declaration: &'static str,
    /// `"f32"` or `"f64"`.
    pub scalar: &'static str,
    /// The number of inputs.
    pub input: usize,
    pub layers: &'static [Kind],
    pub loss: &'static str,
    /// The word of the `penalty` clause, if there is one, and its numbers.
    pub penalty: Option<(&'static str, &'static str)>,
    /// What the `storage` clause says, if there is one.
    pub storage: Option<&'static str>,
    /// The network with all parameters zero.
    pub zeros: fn() -> Box<dyn Subject>,
    /// `check_gradients` of nn-core for a seed.
    pub check_gradients: fn(u64) -> GradientCheck,
}

/// A layer as it is declared; numbers in parentheses as they are written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    Dense { outputs: usize, activation: &'static str, arguments: &'static str, bias: bool },
    LayerNorm,
    Dropout(f64),
}

impl Kind {
    /// The activation of a dense layer, or what else the layer is.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Dense { activation, .. } => activation,
            Kind::LayerNorm => "layer_norm",
            Kind::Dropout(_) => "dropout",
        }
    }
}

impl Declared {
    /// The number of dense layers.
    pub fn depth(&self) -> usize {
        self.activations().len()
    }

    /// The activation of each dense layer.
    pub fn activations(&self) -> Vec<&'static str> {
        let is_dense = |kind: &&Kind| matches!(kind, Kind::Dense { .. });
        self.layers.iter().filter(is_dense).map(|kind| kind.word()).collect()
    }

    /// Whether each dense layer has a bias.
    pub fn biases(&self) -> Vec<bool> {
        let bias = |kind: &Kind| if let Kind::Dense { bias, .. } = kind { Some(*bias) } else { None };
        self.layers.iter().filter_map(bias).collect()
    }

    /// The input's and that of each layer.
    pub fn sizes(&self) -> Vec<usize> {
        let mut sizes = vec![self.input];
        for kind in self.layers {
            let before = sizes[sizes.len() - 1];
            sizes.push(if let Kind::Dense { outputs, .. } = kind { *outputs } else { before });
        }
        sizes
    }

    /// The input's and that of each dense layer: no other layer changes it.
    pub fn sizes_of_dense_layers(&self) -> Vec<usize> {
        let mut sizes = self.sizes();
        sizes.dedup();
        sizes
    }

    /// The last layer's word.
    pub fn output(&self) -> &'static str {
        self.layers[self.layers.len() - 1].word()
    }

    /// The words of the layers before.
    pub fn hidden(&self) -> Vec<&'static str> {
        self.layers[..self.layers.len() - 1].iter().map(|kind| kind.word()).collect()
    }

    pub fn inputs(&self) -> usize {
        self.input
    }

    pub fn outputs(&self) -> usize {
        *self.sizes().last().expect("layers")
    }

    /// The number of parameters.
    pub fn count(&self) -> usize {
        self.layers().iter().map(|layer| layer.parameters().len()).sum()
    }

    /// The network with these parameters.
    pub fn with(&self, theta: &[f64]) -> Box<dyn Subject> {
        let mut subject = (self.zeros)();
        subject.set_parameters(theta);
        subject
    }

    /// The plain-loops network of the same declaration, with these parameters.
    pub fn reference(&self, theta: &[f64]) -> Reference {
        let mut reference = Reference { layers: self.layers(), loss: self.loss, penalty: self.shares() };
        reference.set_parameters(theta);
        reference
    }

    /// The layers with all parameters zero.
    fn layers(&self) -> Vec<Layer> {
        let sizes = self.sizes();
        let layer = |(l, kind): (usize, &Kind)| match *kind {
            Kind::Dense { outputs, activation, arguments, bias } => {
                let pieces = if activation == "maxout" { numbers(arguments)[0] as usize } else { 1 };
                Layer::dense(sizes[l], outputs, bias, activation, pieces)
            }
            Kind::LayerNorm => Layer::Norm { gain: vec![0.0; sizes[l]], bias: vec![0.0; sizes[l]] },
            Kind::Dropout(_) => Layer::Dropout,
        };
        self.layers.iter().enumerate().map(layer).collect()
    }

    /// λ1 and λ2 of the penalty.
    pub fn shares(&self) -> (f64, f64) {
        match self.penalty.map(|(word, written)| (word, numbers(written))) {
            None => (0.0, 0.0),
            Some(("l1", shares)) => (shares[0], 0.0),
            Some(("l2", shares)) => (0.0, shares[0]),
            Some((_, shares)) => (shares[0], shares[1]),
        }
    }

    pub fn has_dropout(&self) -> bool {
        self.layers.iter().any(|kind| matches!(kind, Kind::Dropout(_)))
    }

    /// The masks of one training pass: a number in [0, 1) for each value, in order; one below p takes the value
    /// away, any other raises it by 1/(1 − p).
    pub fn masks(&self, generator: &mut Generator) -> Vec<Vec<f64>> {
        let (sizes, mut masks) = (self.sizes(), vec![]);
        for (size, kind) in sizes.iter().zip(self.layers) {
            if let Kind::Dropout(p) = *kind {
                let mut factor = || if generator.uniform() < p { 0.0 } else { 1.0 / (1.0 - p) };
                masks.push((0..*size).map(|_| factor()).collect());
            }
        }
        masks
    }
}

/// Numbers as they are written, with commas between.
pub fn numbers(written: &str) -> Vec<f64> {
    let number = |number: &str| number.replace(' ', "").parse().expect("a number");
    written.split(',').filter(|number| !number.trim().is_empty()).map(number).collect()
}

/// `declare!(f64: 3 => 4 sigmoid => 2 softmax bias none, cross_entropy, boxed)`: a [`Declared`] of dense layers.
///
/// `declare!(f64: 3 [layer_norm] [dense 4 prelu] [dropout 0.2] [dense 2 maxout(3)], mse + l2(0.1), boxed)`: layers of
/// any kind, and a penalty beside the loss. A size may be a literal, a path, or a const expression in braces.
macro_rules! declare {
    ($scalar:ident: $($input:tt)::+ $(=> $($size:tt)::+ $activation:ident $(($($argument:tt)*))? $($option:ident)*)+, $loss:ident
        $(, $storage:ident)?) => {
        declare! {
            $scalar: $($input)::+ $([dense $($size)::+ $activation $(($($argument)*))? $($option)*])+, $loss
            $(, $storage)?
        }
    };
    ($scalar:ident: $($input:tt)::+ $([$($layer:tt)*])+, $loss:ident $(+ $penalty:ident($($share:tt)*))? $(, $storage:ident)?) => {
        declare! {
            @ $scalar, [$($input)::+], [$($crate::subject::kind!($($layer)*)),+], stringify!($loss),
            [$((stringify!($penalty), stringify!($($share)*)))?], [$($storage)?];
            struct Net<$scalar>;
            input $($input)::+,
            $($($layer)*,)+
            loss $loss,
            $(penalty $penalty($($share)*),)?
            // Tried on purpose: whatever is legal.
            allow(
                unfulfilled_allow, softmax_with_squared_error, bce_after_softmax, collapsing_layers,
                saturating_depth,
                unfitting_init, symmetric_init, dropout_on_output
            ),
            $(storage $storage)?
        }
    };
    (@ $scalar:ident, [$input:expr], $layers:expr, $loss:expr, [$($penalty:expr)?], [$($storage:ident)?];
        $($declaration:tt)*) => {{
        nn_core::network! { $($declaration)* }
        $crate::subject::Declared {
            declaration: stringify!($($declaration)*),
            scalar: stringify!($scalar),
            input: $input,
            layers: const { &$layers },
            loss: $loss,
            penalty: None$(.or(Some($penalty)))?,
            storage: None$(.or(Some(stringify!($storage))))?,
            zeros: || {
                $crate::subject::subject::<Net, { Net::INPUTS }, { Net::OUTPUTS }>(Net::zeros(), Net::descend)
            },
            check_gradients: nn_core::check_gradients::<Net, { Net::INPUTS }, { Net::OUTPUTS }>,
        }
    }};
}
pub(crate) use declare;

/// A [`Kind`] from the layer's tokens.
macro_rules! kind {
    (layer_norm) => {
        $crate::subject::Kind::LayerNorm
    };
    (dropout $rate:tt) => {
        $crate::subject::Kind::Dropout({ $rate as f64 })
    };
    (dense $($size:tt)::+ $activation:ident $(($($argument:tt)*))? $($option:ident)*) => {
        $crate::subject::Kind::Dense {
            outputs: $($size)::+,
            activation: stringify!($activation),
            arguments: stringify!($($($argument)*)?),
            bias: stringify!($($option)*).is_empty(),
        }
    };
}
pub(crate) use kind;
