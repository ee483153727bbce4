//! What L-BFGS knows of the curvature of the loss: its last steps s with the changes y of the gradient, and the direction
//! that they make of a gradient.

use super::state::State;
use crate::Real;
use crate::kernel::flat::{axpy, dot, scale};

/// The least curvature s·y of a pair that is kept.
const LEAST_CURVATURE: f64 = 1e-10;

/// What the state keeps: s and y of each of the last iterations, the last one first. Pairs that are not there yet are
/// zero.
pub(super) const SLOTS: &[&str] = &["step", "gradient_change"];

/// The pairs of the state.
pub(super) struct Pairs<'a, T> {
    /// s and y of all pairs, the newest first, each as long as there are parameters.
    s: &'a [T],
    y: &'a [T],
    count: usize,
}

impl<'a, T: Real> Pairs<'a, T> {
    pub(super) fn of(state: &'a State<T>, count: usize) -> Self {
        let (s, y) = state.values().split_at(state.values().len() / 2);
        Self { s, y, count }
    }

    /// s and y of each pair that is there, the newest first.
    fn iter(&self) -> impl DoubleEndedIterator<Item = (&'a [T], &'a [T])> + ExactSizeIterator {
        let pair = |count: usize, s: &'a [T], y: &'a [T], k: usize| {
            (&s[k * count..(k + 1) * count], &y[k * count..(k + 1) * count])
        };
        let (s, y, count) = (self.s, self.y, self.count);
        let there =
            (0..s.len() / count.max(1)).take_while(|&k| pair(count, s, y, k).1.iter().any(|y| *y != T::ZERO));
        (0..there.count()).map(move |k| pair(count, s, y, k))
    }

    /// Makes the direction of the gradient: d = −H·∇L, by the two-loop recursion. There is an α for each pair.
    pub(super) fn direct(&self, gradient: &[T], alphas: &mut [f64], d: &mut [T]) {
        for (d, gradient) in d.iter_mut().zip(gradient) {
            *d = -*gradient;
        }
        for ((s, y), alpha) in self.iter().zip(&mut *alphas) {
            *alpha = dot(s, d) / dot(s, y);
            axpy(T::from_f64(-*alpha), y, d);
        }
        if let Some((s, y)) = self.iter().next() {
            scale(T::from_f64(first_scale(s, y)), d);
        }
        let there = self.iter().len();
        for ((s, y), alpha) in self.iter().zip(&alphas[..there]).rev() {
            let beta = dot(y, d) / dot(s, y);
            axpy(T::from_f64(alpha - beta), s, d);
        }
    }
}

/// Puts s = t·d and y = the change of the gradient in front of the other pairs, if there is enough curvature; the oldest
/// pair is forgotten.
pub(super) fn remember<T: Real>(state: &mut State<T>, t: f64, d: &[T], gradient: &[T], new_gradient: &[T]) {
    let count = d.len();
    let s = |i: usize| T::from_f64(t) * d[i];
    let y = |i: usize| new_gradient[i] - gradient[i];
    let curvature: f64 = (0..count).map(|i| y(i).to_f64() * s(i).to_f64()).sum();
    let [s_slot, y_slot] = state.slots_mut();
    if curvature > LEAST_CURVATURE && curvature.is_finite() && !s_slot.is_empty() {
        s_slot.rotate_right(count);
        y_slot.rotate_right(count);
        for i in 0..count {
            s_slot[i] = s(i);
            y_slot[i] = y(i);
        }
    }
}

/// s·y / y·y. Where y·y is above all numbers, the quotient is not: then each term is divided before they are added up.
fn first_scale<T: Real>(s: &[T], y: &[T]) -> f64 {
    let (curvature, change) = (dot(s, y), dot(y, y));
    if change.is_finite() {
        return curvature / change;
    }
    1.0 / y.iter().map(|y| y.to_f64() * (y.to_f64() / curvature)).sum::<f64>()
}
