//! The printers. Each is given a finished network, and none depends on another: what several share lies below them.

#[cfg(feature = "json")]
pub(crate) mod json;
pub(crate) mod rust;
pub(crate) mod text;
