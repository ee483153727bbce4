//! Initializers elsewhere, and what stands behind `bias` and `storage`.

use super::row::{Foreign, Place, is, say};

/// Initializers elsewhere, and what stands behind `bias` and `storage`.
pub(super) const WORDS: &[Foreign] = &[
    is(Place::Initializer, "zeros", &["zero", "null", "zeroes"]),
    is(Place::Initializer, "uniform", &["random_uniform", "rand", "uniform_init"]),
    is(Place::Initializer, "normal", &["random_normal", "randn", "gaussian", "normal_init"]),
    is(Place::Initializer, "constant", &["const", "fill", "full", "value"]),
    is(Place::Initializer, "xavier_uniform", &["glorot_uniform", "glorot", "xavier", "xavier_init"]),
    is(Place::Initializer, "xavier_normal", &["glorot_normal"]),
    is(Place::Initializer, "he_uniform", &["kaiming_uniform"]),
    is(Place::Initializer, "he_normal", &["kaiming_normal", "kaiming", "he", "msra", "he_init"]),
    is(Place::Initializer, "lecun_normal", &["lecun"]),
    is(Place::Initializer, "orthogonal", &["orthonormal", "ortho"]),
    say(Place::Initializer, &["ones", "one"], "write `constant(1)`"),
    say(
        Place::Initializer,
        &["truncated_normal", "trunc_normal", "variance_scaling"],
        "the nearest initializers are `normal`, `he_normal`, `xavier_normal` and `lecun_normal`",
    ),
    say(
        Place::Initializer,
        &["eye", "dirac", "sparse", "delta_orthogonal", "identity_matrix"],
        "the nearest initializer is `orthogonal`",
    ),
    say(
        Place::Initializer,
        &["random", "default", "auto"],
        "leave `init` out for the initializer that suits the activation",
    ),
    is(Place::Bias, "none", &["no", "off", "false", "without", "nothing", "disabled"]),
    is(Place::Bias, "zeros", &["yes", "on", "true", "default", "with"]),
    is(Place::Storage, "boxed", &["box", "heap", "dynamic", "alloc"]),
    is(Place::Storage, "inline", &["stack", "static", "in_line", "array"]),
];
