//! Limits on gradients.

use crate::{Net, assert_close, flat, recorded};
use nn_core::Tensors;
use nn_core::optimizer::{clip_by_norm, clip_by_value, norm};

/// A network whose parameters are these gradients: gradients are tensors too.
fn gradients(values: &[f64]) -> Net {
    let mut gradients = Net::zeros();
    let mut values = values.iter();
    for tensor in gradients.tensors_mut() {
        tensor.values.fill_with(|| *values.next().unwrap());
    }
    gradients
}

/// Seventeen values, of which the first are given.
fn starting_with(first: &[f64]) -> Net {
    let mut values = [0.0; Net::PARAMETERS];
    values[..first.len()].copy_from_slice(first);
    gradients(&values)
}

#[test]
fn the_norm_is_limited_as_by_pytorch() {
    let mut clipped = gradients(recorded::GRADIENTS);
    let norm = clip_by_norm(&mut clipped, 0.3);
    assert_close("norm", &[norm], &[recorded::NORM], 1e-14);
    // PyTorch divides by the norm + 1e-6.
    let expected: Vec<_> =
        recorded::CLIPPED_BY_NORM.iter().map(|value| value * (norm + 1e-6) / norm).collect();
    assert_close("gradients", &flat(&clipped), &expected, 1e-14);
    assert_close("new norm", &[nn_core::optimizer::norm(&clipped)], &[0.3], 1e-14);
}

#[test]
fn what_is_within_the_limit_stays_bit_for_bit() {
    let before = gradients(recorded::GRADIENTS);
    let mut clipped = before.clone();
    clip_by_norm(&mut clipped, recorded::NORM * 1.001);
    clip_by_value(&mut clipped, recorded::NORM);
    assert_eq!(clipped, before);
}

#[test]
fn values_are_limited_on_both_sides() {
    let mut clipped = starting_with(&[3.0, -3.0, 1.0, -0.5, f64::INFINITY, f64::NEG_INFINITY, f64::NAN]);
    clip_by_value(&mut clipped, 1.0);
    let values = flat(&clipped);
    assert_eq!(values[..6], [1.0, -1.0, 1.0, -0.5, 1.0, -1.0]);
    assert!(values[6].is_nan(), "NaN is not hidden");
}

#[test]
fn norms_of_extreme_gradients() {
    assert_eq!(norm(&Net::zeros()), 0.0);
    assert_close("squares overflow", &[norm(&starting_with(&[3e200, -4e200])) / 5e200], &[1.0], 1e-15);
    // Squares that vanish, and squares of which only some bits are left.
    for size in [1e-200, 1e-160, 1e-320] {
        let found = norm(&starting_with(&[3.0 * size, -4.0 * size]));
        let expected = (3.0 * size / (3.0 / 5.0)).max(f64::from_bits(1));
        assert!((found / expected - 1.0).abs() < 1e-3, "{found:e}, {expected:e}");
    }
    assert_eq!(norm(&starting_with(&[f64::NEG_INFINITY, 1.0])), f64::INFINITY);
    assert!(norm(&starting_with(&[f64::NAN, f64::INFINITY])).is_nan());

    let mut large = starting_with(&[3e200, -4e200]);
    clip_by_norm(&mut large, 5.0);
    assert_close("gradients", &flat(&large)[..2], &[3.0, -4.0], 1e-15);
}

#[test]
fn nan_and_infinity_are_not_hidden() {
    let clipped = |first: &[f64]| {
        let mut gradients = starting_with(first);
        clip_by_norm(&mut gradients, 1.0);
        flat(&gradients)
    };
    let values = clipped(&[f64::NAN, 2.0]);
    assert!(values[0].is_nan() && values[1] == 2.0, "{values:?}");
    let values = clipped(&[f64::INFINITY, 2.0]);
    assert!(values[0].is_nan() && values[1] == 0.0, "{values:?}");
}
