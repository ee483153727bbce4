//! What may be limited of what a network costs; `cost.rs` computes it.

use proc_macro2::Span;

/// A cost that can be limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// The number of parameters.
    Parameters,
    /// The bytes that a forward pass of one example needs.
    Memory,
    /// The bytes that a backward pass of one example needs.
    TrainingMemory,
    /// The multiply-accumulate operations of a forward pass.
    Macs,
}

/// A cost that must not be larger than a number.
#[derive(Clone, Debug)]
pub struct Limit {
    /// The cost.
    pub measure: Measure,
    /// The number; bytes for memory.
    pub most: u64,
    /// Where the number was written.
    pub span: (Span, Span),
}

impl Measure {
    /// All of them.
    pub const ALL: &'static [Measure] = &[Self::Parameters, Self::Memory, Self::TrainingMemory, Self::Macs];

    /// The word of a `budget`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Parameters => "parameters",
            Self::Memory => "memory",
            Self::TrainingMemory => "training_memory",
            Self::Macs => "macs",
        }
    }

    /// The constant of the network that holds it.
    pub fn constant(self) -> &'static str {
        match self {
            Self::Parameters => "PARAMETERS",
            Self::Memory => "INFERENCE_BYTES",
            Self::TrainingMemory => "TRAINING_BYTES",
            Self::Macs => "MACS",
        }
    }

    /// Whether it is counted in bytes.
    pub fn is_memory(self) -> bool {
        matches!(self, Self::Memory | Self::TrainingMemory)
    }
}
