//! The number type of a network, and where its parameters are kept.

/// A parameter larger than this many bytes is kept on the heap, unless `storage` says otherwise; nn-core
/// exports the same number.
pub const BOXED_ABOVE: u64 = 4096;

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
    /// By size: boxed above [`BOXED_ABOVE`].
    BySize,
    /// All in line.
    Inline,
    /// All weights boxed.
    Boxed,
}

/// Where one parameter is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Storage {
    /// In the struct.
    Inline,
    /// On the heap.
    Boxed,
    /// Chosen by rustc, which knows the value of a named size.
    Chosen,
}
