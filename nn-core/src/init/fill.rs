//! The loops of the initializers. They know no sizes: a program holds them once for all its layers.

use crate::{Generator, Real};

#[inline(never)]
pub(super) fn fill_uniform<T: Real>(values: &mut [T], generator: &mut Generator, low: f64, high: f64) {
    for value in values {
        *value = T::from_f64(low + (high - low) * generator.uniform());
    }
}

#[inline(never)]
pub(super) fn fill_normal<T: Real>(values: &mut [T], generator: &mut Generator, mean: f64, deviation: f64) {
    for value in values {
        *value = T::from_f64(mean + deviation * generator.normal());
    }
}
