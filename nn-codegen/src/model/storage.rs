//! The number type of a network, and what it says of where its parameters are kept.

/// The number type of a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scalar {
    /// Single precision.
    F32,
    /// Double precision.
    F64,
}

impl Scalar {
    /// The Rust name.
    pub fn name(self) -> &'static str {
        match self {
            Self::F32 => "f32",
            Self::F64 => "f64",
        }
    }

    /// Bytes of one number.
    pub fn bytes(self) -> u64 {
        match self {
            Self::F32 => 4,
            Self::F64 => 8,
        }
    }
}

/// What the `storage` clause says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageRule {
    /// By size.
    BySize,
    /// All in line.
    Inline,
    /// All weights boxed.
    Boxed,
}
