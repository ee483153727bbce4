//! Numbers of a declaration in the network's number type: rounded once, from what was written.
//!
//! Rounding to `f64` first and to `f32` then may give the second nearest `f32`: 1.00000017881393432617187499 is nearest
//! to 1.0000001, but its `f64` lies in the middle between that and 1.0000002, to which it is rounded.

use crate::ast::Number;
use crate::diagnostics::Diagnostics;
use crate::model::Scalar;

/// The number that a network of this number type has for what was written, which is what Rust makes of the same
/// literal.
///
/// It comes as an `f64` that all who print it or compute with it take for that very number: its shortest decimal
/// digits, read as `f32`, give it, and so does its conversion to `f32`. Nearly always that is the nearest `f64`; else
/// the one with the digits that the `f32` needs, or the `f32` itself.
pub(super) fn nearest(number: &Number, scalar: Scalar) -> f64 {
    match scalar {
        Scalar::F64 => number.value,
        Scalar::F32 => {
            let single = single(number);
            let fewest_digits = single.to_string().parse().unwrap_or(f64::NAN);
            let stands_for_it = |wide: &f64| *wide as f32 == single && wide.to_string().parse() == Ok(single);
            [number.value, fewest_digits].into_iter().find(stands_for_it).unwrap_or(f64::from(single))
        }
    }
}

/// Reports a number that is infinite in the number type, or 0 without being written so; false if there is one.
pub(super) fn check_size_of_number(number: &Number, scalar: Scalar, errors: &mut Diagnostics) -> bool {
    let rounded = if scalar == Scalar::F32 { f64::from(single(number)) } else { number.value };
    let text = &number.text;
    if rounded.is_infinite() {
        errors.error(&number.span, format!("{text} is too large for `{}`", scalar.name()));
        false
    } else if rounded == 0.0 && is_written_as_more_than_zero(text) {
        errors.error(&number.span, format!("{text} is too small for `{0}`, where it is 0", scalar.name()));
        false
    } else {
        true
    }
}

/// The nearest `f32`.
fn single(number: &Number) -> f32 {
    // A text that gives an f64 gives an f32, too.
    number.text.parse().unwrap_or(f32::NAN)
}

fn is_written_as_more_than_zero(text: &str) -> bool {
    let significand = text.split(['e', 'E']).next().unwrap_or_default();
    significand.contains(|digit: char| ('1'..='9').contains(&digit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proc_macro2::Span;

    fn number(text: &str) -> Number {
        let span = Span::call_site();
        Number { value: text.parse().expect(text), text: text.into(), span: (span, span) }
    }

    /// The bits of the `f32` that a text means, by exact fractions, and whether one finds it through `f64`, too.
    ///
    /// The third is of rust-lang/rust#32805, the fourth of rust-lang/rust-analyzer#17556, the fifth of
    /// JuliaLang/julia#49689, the sixth of wrandelshofer/FastDoubleParser#14; 7.038531e-26 has the digits that Rust
    /// prints for its `f32`.
    const NEAREST: [(&str, u32, bool); 15] = [
        ("1.00000017881393432617187499", 0x3f80_0001, false),
        ("-1.00000017881393432617187499", 0xbf80_0001, false),
        ("9007199791611905", 0x5a00_0001, false),
        ("1.9999999403953552", 0x3fff_ffff, false),
        ("17.328679084777833", 0x418a_a123, false),
        ("7.006492321624086e-46", 0x0000_0001, false),
        ("7.038531e-26", 0x15ae_43fd, false),
        ("0.50000008940696716308593749", 0x3f00_0001, false),
        ("340282356779733661637539395458142568447", 0x7f7f_ffff, false),
        ("1.000000178813934326171875", 0x3f80_0002, true),
        ("1.00000017881393432617187501", 0x3f80_0002, true),
        ("3.4028235e38", 0x7f7f_ffff, true),
        ("1.4e-45", 0x0000_0001, true),
        ("0.1", 0x3dcc_cccd, true),
        ("16777217", 0x4b80_0000, true),
    ];

    #[test]
    fn a_number_is_rounded_once() {
        for (text, bits, either_way) in NEAREST {
            let (number, expected) = (number(text), f32::from_bits(bits));
            let found = nearest(&number, Scalar::F32);
            assert_eq!(found as f32, expected, "{text}, converted");
            assert_eq!(found.to_string().parse(), Ok(expected), "{text}, printed and read");
            assert_eq!(number.value as f32 == expected, either_way, "{text} shows what it is to show");
            assert_eq!(nearest(&number, Scalar::F64), number.value);
        }
    }

    #[test]
    fn a_usual_number_stays_as_it_was_written() {
        for text in ["0.1", "-0.25", "1e-3", "16777217", "3.4028235e38", "0.123456789012"] {
            assert_eq!(nearest(&number(text), Scalar::F32), number(text).value, "{text}");
        }
    }

    #[test]
    fn what_is_too_large_or_too_small_is_asked_of_the_number_type() {
        let check = |text: &str, scalar| {
            let mut errors = Diagnostics::default();
            check_size_of_number(&number(text), scalar, &mut errors);
            errors.is_empty()
        };
        for (text, fits_f32, fits_f64) in [
            ("3.4028235e38", true, true),
            ("340282356779733661637539395458142568447", true, true),
            ("340282356779733661637539395458142568448", false, true),
            ("-1e39", false, true),
            ("7.006492321624086e-46", true, true),
            ("7e-46", false, true),
            ("1e-400", false, false),
            ("-0.00000e-400", true, true),
            ("0", true, true),
        ] {
            assert_eq!(check(text, Scalar::F32), fits_f32, "{text} in f32");
            assert_eq!(check(text, Scalar::F64), fits_f64, "{text} in f64");
        }
    }
}
