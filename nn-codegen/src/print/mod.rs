//! The printers. Each is given a finished network, but for the stub of a declaration with mistakes, which is given a model and
//! derives the names of its values; none depends on another: what several share lies below them.

#[cfg(feature = "json")]
pub(crate) mod json;
pub(crate) mod rust;
pub(crate) mod text;
