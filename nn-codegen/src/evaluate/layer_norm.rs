//! Mean, deviation and normalized values of a layer norm in f64, as nn-core computes them: where the formulas would take a
//! rounded mean for exact, or square large values, they are computed more carefully.

use super::formula::Environment;
use super::tensor::Tensor;
use crate::expression::{Call, Numbers};

/// A power of two that makes the largest numbers so small that squares of them can be summed.
const SMALL: f64 = f64::from_bits((1023 - 800) << 52);

impl Environment<'_> {
    /// The value of a call of one of the three functions.
    pub(super) fn layer_norm(&self, call: &Call) -> Option<Tensor> {
        let number = |argument: usize| self.tensor(&call.arguments[argument]).values[0];
        let h = || self.tensor(&call.arguments[0]);
        Some(match call.numbers {
            Numbers::Mean => Tensor::scalar(mean(&h().values)),
            Numbers::Deviation => Tensor::scalar(deviation(&h().values, number(1), call.constants[0])),
            Numbers::Normalized => {
                let mut z = h();
                normalize(number(1), number(2), &mut z.values);
                z
            }
            Numbers::AsMeant | Numbers::Shifted => return None,
        })
    }
}

/// Σh/n, corrected by what its rounding leaves.
fn mean(h: &[f64]) -> f64 {
    let of_scaled = |factor: f64| {
        let mean = mean_of(h, |h| h * factor);
        mean + mean_of(h, |h| h * factor - mean)
    };
    Some(of_scaled(1.0)).filter(|mean| mean.is_finite()).unwrap_or_else(|| of_scaled(SMALL) / SMALL)
}

/// √(Σ(h − μ)²/n + ε); beside a variance that overflows ε is nothing.
fn deviation(h: &[f64], mean: f64, epsilon: f64) -> f64 {
    let variance = |factor: f64| {
        let rest = mean_of(h, |h| h * factor - mean * factor);
        mean_of(h, |h| {
            let centred = (h * factor - mean * factor) - rest;
            centred * centred
        })
    };
    match variance(1.0) {
        finite if finite.is_finite() => libm::sqrt(finite + epsilon),
        _ => libm::sqrt(variance(SMALL)) / SMALL,
    }
}

/// (h − μ)/σ in place, for the mean as it is before it is rounded.
fn normalize(mean: f64, deviation: f64, h: &mut [f64]) {
    let rest = |factor: f64, h: &[f64]| mean_of(h, |h| h * factor - mean * factor);
    let factor = if rest(1.0, h).is_finite() { 1.0 } else { SMALL };
    let rest = rest(factor, h);
    for h in h {
        *h = ((*h * factor - mean * factor) - rest) / (deviation * factor);
    }
}

/// The mean of a term for each value.
fn mean_of(h: &[f64], term: impl Fn(f64) -> f64) -> f64 {
    h.iter().map(|h| term(*h)).sum::<f64>() / h.len() as f64
}

#[cfg(test)]
mod tests {
    use crate::evaluate::evaluate;
    use crate::quantity::Role;
    use crate::{Target, compile};

    /// z of four values, through a whole plan; the expected ones by mpmath.
    #[track_caller]
    fn check(x: [f64; 4], expected: [f64; 4]) {
        let tokens = "input 4, layer_norm, dense 1, loss mse".parse().unwrap();
        let network = compile(tokens, &Target::default()).unwrap();
        let mut parameters = vec![1.0; 13];
        parameters[4..].fill(0.0);
        let found = evaluate(&network.model, &network.plan, &parameters, &x, &[0.0]).unwrap();
        let z = found.value(Role::NORMALIZED.of(1)).unwrap();
        for (z, expected) in z.values.iter().zip(expected) {
            assert!((z - expected).abs() <= 4.0 * f64::EPSILON, "{z} of {x:?} is not {expected}");
        }
        assert!(found.gradients(&network.model).iter().all(|gradient| gradient.is_finite()));
    }

    #[test]
    fn digits_are_kept_of_values_far_from_zero_and_of_large_ones() {
        check([1e16 / 3.0; 4], [0.0; 4]);
        check([f64::MAX; 4], [0.0; 4]);
        let n = 4_503_599_627_370_496.0;
        let (z, largest) = (-0.816_493_859_286_064_4, 1.632_987_718_572_128_9);
        check([n, n + 1.0, n + 3.0, n], [z, 0.0, largest, z]);
        let (a, b) = (1.341_640_786_499_873_8, 0.447_213_595_499_957_9);
        check([1e300, 2e300, 3e300, 4e300], [-a, -b, b, a]);
        check([f64::MAX, f64::MIN, f64::MAX, f64::MIN], [1.0, -1.0, 1.0, -1.0]);
    }
}
