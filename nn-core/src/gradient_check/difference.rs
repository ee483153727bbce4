//! A derivative by differences of the loss, and how far it may be off. The rule is in the documentation above.

use crate::{Generator, Real, Tensors, Trainable};
use nalgebra::SVector;

/// A derivative and how far it may be from the true one.
#[derive(Clone, Copy)]
pub(super) struct Derivative {
    pub(super) value: f64,
    pub(super) uncertainty: f64,
}

/// How exactly a number type can be differentiated.
pub(super) struct Precision {
    /// The longest step, for values up to 1.
    longest: f64,
    /// The smallest that would do for most networks. An example must be farther from a kink.
    pub(super) smallest: f64,
    pub(super) tolerance: f64,
    /// From this distance to a kink on, the first step is the longest.
    pub(super) margin: f64,
}

/// How often the first step goes into the distance to a kink: a step may move a pre-activation by some times its size.
const STEPS_TO_A_KINK: f64 = 8.0;
/// How much smaller the next step is.
const RATIO: f64 = 4.0;
/// How often at most: noise ends it before, but where the loss bends within next to nothing.
const REFINEMENTS: usize = 8;
/// How much more than η the rounding of one loss may be.
const NOISE_FACTOR: f64 = 8.0;

impl Precision {
    pub(super) fn of<T: Real>() -> Self {
        let power_of_two = |exponent| libm::ldexp(1.0, exponent);
        let (longest, smallest, margin, tolerance) =
            if T::EPSILON.to_f64() < 1e-10 { (-12, -18, -9, 1e-7) } else { (-5, -11, -4, 1e-2) };
        Self {
            longest: power_of_two(longest),
            smallest: power_of_two(smallest),
            tolerance,
            margin: power_of_two(margin),
        }
    }

    /// The first step at an example that is so far from a kink.
    pub(super) fn first_step_at(&self, kink_distance: f64) -> f64 {
        self.longest.min(kink_distance / STEPS_TO_A_KINK)
    }

    /// ∂L/∂θ, where `loss` is L as a function of that parameter. `noise` is η, `typical` the size of other derivatives,
    /// beside which a small one need not have all its digits.
    pub(super) fn differentiate<T: Real>(
        &self,
        theta: T,
        first_step: f64,
        noise: f64,
        typical: f64,
        mut loss: impl FnMut(T) -> T,
    ) -> Derivative {
        let size = theta.to_f64().abs();
        let smallest = self.smallest * size.max(1.0);
        let first = if size == 0.0 { first_step } else { (first_step * size.max(1.0)).min(size / 2.0) };
        let mut step = first.max(RATIO * smallest);
        let coarsest = central_difference(theta, step, &mut loss);
        let (mut coarse, mut last_change) = (coarsest, f64::INFINITY);
        let mut surest: Option<Derivative> = None;
        for _ in 0..REFINEMENTS {
            step /= RATIO;
            let fine = central_difference(theta, step, &mut loss);
            let (change, rounding) = ((fine - coarse).abs(), NOISE_FACTOR * noise / step);
            if change <= last_change / 2.0 || change <= rounding {
                let value = fine + (fine - coarse) / (RATIO * RATIO - 1.0);
                let uncertainty = change / (RATIO - 1.0) + rounding;
                surest = surest
                    .filter(|surest| surest.uncertainty <= uncertainty)
                    .or(Some(Derivative { value, uncertainty }));
            } else {
                surest = None; // what seemed to settle did not
            }
            if let Some(surest) = surest {
                let wanted = 0.5 * self.tolerance * surest.value.abs().max(typical);
                if surest.uncertainty <= wanted.max(RATIO * rounding) {
                    break;
                }
            }
            (coarse, last_change) = (fine, change);
        }
        let Derivative { value, uncertainty } = surest
            .unwrap_or(Derivative { value: coarse, uncertainty: (coarse - coarsest).abs() + noise / step });
        // At a minimum the noise of the loss is nothing, but not a step away from it.
        Derivative { value, uncertainty: uncertainty + T::EPSILON.to_f64() }
    }
}

/// (L(θ + s) − L(θ − s))/2s, with 2s the distance of the two values as they were rounded.
fn central_difference<T: Real>(theta: T, step: f64, mut loss: impl FnMut(T) -> T) -> f64 {
    let step = T::from_f64(step);
    let (above, below) = (theta + step, theta - step);
    (loss(above).to_f64() - loss(below).to_f64()) / (above.to_f64() - below.to_f64())
}

/// The loss of one example as a function of the network and of the input.
pub(super) struct Subject<'a, T, const OUT: usize> {
    y: &'a SVector<T, OUT>,
    generator: &'a Generator,
    /// Whether `loss` is what `backward` returns, and less work.
    is_without_draws: bool,
    at_example: f64,
}

impl<'a, T: Real, const OUT: usize> Subject<'a, T, OUT> {
    pub(super) fn new<N, const IN: usize>(
        generator: &'a Generator,
        network: &N,
        x: &SVector<T, IN>,
        y: &'a SVector<T, OUT>,
    ) -> Self
    where
        N: Trainable<IN, OUT> + Tensors<Scalar = T>,
    {
        let mut used = generator.clone();
        let (loss, _) = network.backward(x, y, &mut used);
        let is_without_draws = used == *generator && network.loss(x, y) == loss;
        Self { y, generator, is_without_draws, at_example: loss.to_f64() }
    }

    pub(super) fn loss<N, const IN: usize>(&self, network: &N, x: &SVector<T, IN>) -> T
    where
        N: Trainable<IN, OUT> + Tensors<Scalar = T>,
    {
        if self.is_without_draws {
            network.loss(x, self.y)
        } else {
            network.backward(x, self.y, &mut self.generator.clone()).0
        }
    }
}

/// η, the noise of the loss: how much it changes when all numbers change by a unit in the last place, which is what
/// rounding does to them on the way.
pub(super) fn noise<N, const IN: usize, const OUT: usize>(
    subject: &Subject<'_, N::Scalar, OUT>,
    network: &N,
    x: &SVector<N::Scalar, IN>,
) -> f64
where
    N: Trainable<IN, OUT>,
{
    const TIMES: usize = 8;
    let mut generator = Generator::new(0);
    let mut noise = N::Scalar::EPSILON.to_f64() * subject.at_example.abs();
    let mut changed = network.clone();
    for _ in 0..TIMES {
        let mut shaken = |value: N::Scalar| {
            let unit = N::Scalar::EPSILON * value;
            if generator.uniform() < 0.5 { value + unit } else { value - unit }
        };
        for (tensor, from) in changed.tensors_mut().zip(network.tensors()) {
            for (value, &from) in tensor.values.iter_mut().zip(from.values) {
                *value = shaken(from);
            }
        }
        let x = x.map(&mut shaken);
        noise = noise.max((subject.loss(&changed, &x).to_f64() - subject.at_example).abs());
    }
    noise
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOISE: f64 = 2.0 * f64::EPSILON;

    /// L, ∂L/∂θ, and where: with their exact derivatives.
    type Case = (fn(f64) -> f64, fn(f64) -> f64, f64);

    fn numeric(loss: fn(f64) -> f64, theta: f64) -> Derivative {
        let precision = Precision::of::<f64>();
        precision.differentiate(theta, precision.first_step_at(f64::INFINITY), NOISE, 0.0, loss)
    }

    #[track_caller]
    fn check(cases: &[Case], largest_relative: f64) {
        for (i, (loss, exact, theta)) in cases.iter().enumerate() {
            let Derivative { value, uncertainty } = numeric(*loss, *theta);
            let exact = exact(*theta);
            assert!(
                (value - exact).abs() <= uncertainty,
                "case {i}: {value} ± {uncertainty:e} is not {exact}"
            );
            assert!(uncertainty <= largest_relative * exact.abs(), "case {i}: {value} ± {uncertainty:e}");
        }
    }

    #[test]
    fn smooth_losses_need_two_steps() {
        check(
            &[
                (f64::exp, f64::exp, 0.5),
                (f64::sin, f64::cos, 100.0),
                (|t| 0.5 * (t - 3.0).powi(2), |t| t - 3.0, -7.0),
                (|t| t.exp().ln_1p(), |t| 1.0 / (1.0 + (-t).exp()), 0.0),
            ],
            1e-8,
        );
    }

    /// As behind a layer norm of two nearly equal values, and behind two of them, and a unit that saturates within 1e-7.
    #[test]
    fn losses_that_bend_within_less_than_the_first_step() {
        check(
            &[
                (|t| t / (t * t + 1e-5).sqrt(), |t| 1e-5 * (t * t + 1e-5).powf(-1.5), 1e-3),
                (
                    |t| (316.0 * t) / (1e5 * t * t + 1e-5).sqrt(),
                    |t| 316.0 * 1e-5 * (1e5 * t * t + 1e-5).powf(-1.5),
                    1e-5,
                ),
                (|t| (1e7 * t).tanh(), |t| 1e7 / (1e7 * t).cosh().powi(2), 2e-8),
                (|t| (1e5 * t).sin(), |t| 1e5 * (1e5 * t).cos(), 0.0),
            ],
            1e-5,
        );
    }

    /// The slope jumps within the first step, or, at the very place, that of the slope.
    #[test]
    fn kinks_nearby() {
        check(
            &[
                (|t| t.max(0.0), |_| 1.0, 1e-5),
                (|t| t.max(0.0), |_| 1.0, 1.1e-4),
                (|t| t + (t - 1.000_003).abs() / 2.0, |_| 0.5, 1.0),
            ],
            1e-6,
        );
        let (loss, slope): (fn(f64) -> f64, f64) = (|t| t + if t > 0.0 { t * t } else { 0.0 }, 1.0);
        let Derivative { value, uncertainty } = numeric(loss, 0.0);
        assert!((value - slope).abs() <= uncertainty && uncertainty < 1e-4, "{value} ± {uncertainty:e}");
    }

    /// A loss that jumps has no derivative, and its differences settle nowhere.
    #[test]
    fn what_does_not_settle_is_uncertain() {
        let Derivative { value, uncertainty } = numeric(|t| if t > 0.0 { 1.0 } else { 0.0 }, 0.0);
        assert!(uncertainty > 0.9 * value.abs(), "{value} ± {uncertainty:e}");
        assert!(numeric(|_| f64::NAN, 1.0).uncertainty.is_nan());
        assert!(numeric(f64::exp, f64::INFINITY).value.is_nan());
    }
}
