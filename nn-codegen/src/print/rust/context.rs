//! What the emitters share.

use super::types::Types;
use crate::network::Network;

/// What the expansion carries as constants, as another printer wrote it.
pub(crate) struct Texts {
    /// The table of layers.
    pub(crate) summary: String,
    /// The derivation, in Markdown.
    pub(crate) explanation: String,
}

/// What the emitters share.
pub(super) struct Context<'a> {
    pub(super) network: &'a Network,
    pub(super) texts: &'a Texts,
    /// Types as they are written inside the block, where run time and sizes are imported.
    pub(super) types: Types<'a>,
}
