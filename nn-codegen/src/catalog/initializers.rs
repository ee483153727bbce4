//! The initializers.

use super::range::Range;
use super::rows::{Argument, Initializer};

/// All initializers.
pub const INITIALIZERS: &[Initializer] = &[
    Initializer { name: "zeros", arguments: &[], is_zero: true, needs_fan: false, meaning: "0" },
    Initializer {
        name: "constant",
        arguments: &[Argument::any("value")],
        is_zero: false,
        needs_fan: false,
        meaning: "the value",
    },
    Initializer {
        name: "uniform",
        arguments: &[Argument::any("low"), Argument::any("high")],
        is_zero: false,
        needs_fan: false,
        meaning: "uniform in [low, high)",
    },
    Initializer {
        name: "normal",
        arguments: &[Argument::any("mean"), Argument::in_range("deviation", None, Range::from(0.0))],
        is_zero: false,
        needs_fan: false,
        meaning: "normal with this mean and standard deviation",
    },
    Initializer {
        name: "xavier_uniform",
        arguments: &[],
        is_zero: false,
        needs_fan: true,
        meaning: "uniform in ±√(6/(n + m))",
    },
    Initializer {
        name: "xavier_normal",
        arguments: &[],
        is_zero: false,
        needs_fan: true,
        meaning: "normal, deviation √(2/(n + m))",
    },
    Initializer {
        name: "he_uniform",
        arguments: &[],
        is_zero: false,
        needs_fan: true,
        meaning: "uniform in ±√(6/n)",
    },
    Initializer {
        name: "he_normal",
        arguments: &[],
        is_zero: false,
        needs_fan: true,
        meaning: "normal, deviation √(2/n)",
    },
    Initializer {
        name: "lecun_uniform",
        arguments: &[],
        is_zero: false,
        needs_fan: true,
        meaning: "uniform in ±√(3/n)",
    },
    Initializer {
        name: "lecun_normal",
        arguments: &[],
        is_zero: false,
        needs_fan: true,
        meaning: "normal, deviation √(1/n)",
    },
    Initializer {
        name: "orthogonal",
        arguments: &[Argument::in_range("gain", Some(1.0), Range::REAL)],
        is_zero: false,
        needs_fan: true,
        meaning: "orthonormal rows or columns, whichever are fewer, times the gain",
    },
];
