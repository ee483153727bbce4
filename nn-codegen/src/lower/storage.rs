//! Where the parameters of a network are kept.

use crate::model::{Model, StorageRule};
use crate::shape::Shape;

/// A parameter larger than this many bytes is kept on the heap, unless `storage` says otherwise; nn-core
/// exports the same number.
pub const BOXED_ABOVE: u64 = 4096;

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

/// Where a parameter of this shape is kept. Vectors are always in line.
pub fn storage(model: &Model, shape: &Shape) -> Storage {
    match model.storage {
        _ if shape.rank() < 2 || !model.alloc => Storage::Inline,
        StorageRule::Inline => Storage::Inline,
        StorageRule::Boxed => Storage::Boxed,
        StorageRule::BySize => match shape.count().times(model.scalar.bytes()).known() {
            None => Storage::Chosen,
            Some(bytes) if bytes > BOXED_ABOVE => Storage::Boxed,
            Some(_) => Storage::Inline,
        },
    }
}

/// Whether every parameter lies in the struct for certain.
pub fn all_inline(model: &Model) -> bool {
    model.parameters().iter().all(|parameter| storage(model, &parameter.shape) == Storage::Inline)
}
