//! Expansions stand anywhere: beside any names, in any place, under any lint.
//!
//! Each module is a case; most have done their work when they compile. The lints below are the user's here, and
//! `cargo clippy --all-targets` holds expansions to `clippy::pedantic` in the same way. A library, other editions,
//! and a renamed nn-core are in `tests/fixtures/`.
#![forbid(unsafe_code)]
#![deny(warnings, clippy::all, clippy::pedantic)]
#![deny(
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    let_underscore_drop,
    missing_debug_implementations,
    missing_docs,
    non_ascii_idents,
    redundant_imports,
    redundant_lifetimes,
    rust_2018_idioms,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    unreachable_pub,
    unused,
    unused_import_braces,
    unused_lifetimes,
    unused_qualifications,
    unused_results
)]

mod attributes;
mod generic;
mod layers;
mod locals;
mod named_like_ours;
mod no_implicit_prelude;
mod places;
mod rules;
mod shadowed;
mod sizes;
