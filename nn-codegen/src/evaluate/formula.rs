//! Formulas as numbers.

use super::tensor::Tensor;
use crate::expression::{Call, Expression, Numbers};
use crate::quantity::Symbol;
use crate::shape::Shape;
use std::collections::BTreeMap;

/// What the symbols of a formula stand for.
pub(super) struct Environment<'a> {
    pub(super) values: &'a BTreeMap<Symbol, Tensor>,
}

impl Environment<'_> {
    fn get(&self, symbol: Symbol) -> &Tensor {
        self.values.get(&symbol).unwrap_or_else(|| panic!("{symbol:?} is used before it is defined"))
    }

    pub(super) fn tensor(&self, expression: &Expression) -> Tensor {
        use Expression::*;
        match expression {
            Symbol(symbol) | Scalar(symbol) => self.get(*symbol).clone(),
            Number(number) => Tensor::scalar(*number),
            Variable(_) | Count(_) => unreachable!("bound to symbols and numbers before evaluation"),
            Negate(u) => self.each(u, |u| -u),
            Square(u) => self.each(u, |u| u * u),
            Exp(u) => self.each(u, libm::exp),
            Ln(u) => match &**u {
                Softplus(u) => self.each(u, ln_softplus),
                u => self.each(u, libm::log),
            },
            Sqrt(u) => self.each(u, libm::sqrt),
            Tanh(u) => self.each(u, libm::tanh),
            Softplus(u) => self.each(u, softplus),
            LnCosh(u) => {
                self.each(u, |u| u.abs() + libm::log1p(libm::exp(-2.0 * u.abs())) - std::f64::consts::LN_2)
            }
            Erf(u) => self.each(u, libm::erf),
            Abs(u) => self.each(u, f64::abs),
            Sign(u) => self.each(u, |u| f64::from(u > 0.0) - f64::from(u < 0.0)),
            Choose(u, v, w) => self.choose(u, v, w),
            Positive(u) => self.each(u, |u| f64::from(u > 0.0)),
            Add(u, v) => self.both(u, v, |u, v| u + v),
            Subtract(u, v) => self.both(u, v, |u, v| u - v),
            Multiply(u, v) => self.both(u, v, |u, v| u * v),
            Divide(u, v) => self.both(u, v, |u, v| u / v),
            Max(u, v) => self.both(u, v, f64::max),
            Min(u, v) => self.both(u, v, f64::min),
            Sum(u) => Tensor::scalar(self.tensor(u).values.iter().sum()),
            LogSumExp(u) => Tensor::scalar(log_sum_exp(&self.tensor(u).values)),
            SumAlong(u, shape, axes) => self.tensor(u).sum_along(&known(shape), axes),
            Broadcast(u, shape, axes) => self.tensor(u).broadcast(known(shape), axes),
            LargestPiece(u, pieces) => {
                let (u, pieces) = (self.tensor(u), self.tensor(pieces).values[0] as usize);
                let components = u.values.len() / pieces;
                let largest = |i| u.values[largest_piece(&u.values, components, i)];
                Tensor::vector((0..components).map(largest).collect())
            }
            ToLargestPiece(u, v, _) => {
                let (mut u, v) = (self.tensor(u), self.tensor(v));
                let components = v.values.len();
                let largest = (0..components).map(|i| largest_piece(&u.values, components, i));
                let largest: Vec<usize> = largest.collect();
                u.values.fill(0.0);
                largest.into_iter().zip(v.values).for_each(|(place, value)| u.values[place] = value);
                u
            }
            Mask(_) => Tensor::scalar(1.0), // without dropout
            Product(w, v) => self.get(*w).times(self.get(*v)),
            TransposedProduct(w, v) => self.get(*w).transposed_times(self.get(*v)),
            Outer(u, v) => self.get(*u).outer(self.get(*v)),
            Call(call) => self.call(call),
        }
    }

    /// A call is what it means; a softmax is shifted by its largest component first, which changes nothing but
    /// keeps it from overflowing.
    fn call(&self, call: &Call) -> Tensor {
        if let Some(tensor) = self.layer_norm(call) {
            return tensor;
        }
        if call.numbers != Numbers::Shifted {
            return self.tensor(call.stable.as_ref().unwrap_or(&call.meaning));
        }
        let argument = call.arguments[0].symbols()[0];
        let mut shifted = self.get(argument).clone();
        let largest = shifted.values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        shifted.values.iter_mut().for_each(|value| *value -= largest);
        let values = BTreeMap::from([(argument, shifted)]);
        Environment { values: &values }.tensor(&call.meaning)
    }

    fn each(&self, u: &Expression, f: impl Fn(f64) -> f64) -> Tensor {
        let mut tensor = self.tensor(u);
        tensor.values.iter_mut().for_each(|value| *value = f(*value));
        tensor
    }

    /// v where u > 0, else w, component by component.
    fn choose(&self, u: &Expression, v: &Expression, w: &Expression) -> Tensor {
        let (mut condition, v, w) = (self.tensor(u), self.tensor(v), self.tensor(w));
        for (i, value) in condition.values.iter_mut().enumerate() {
            *value = if *value > 0.0 { v.at(i) } else { w.at(i) };
        }
        condition
    }

    /// Component by component; a single number goes with every component.
    fn both(&self, u: &Expression, v: &Expression, f: impl Fn(f64, f64) -> f64) -> Tensor {
        let (u, v) = (self.tensor(u), self.tensor(v));
        let larger = if u.values.len() >= v.values.len() { &u } else { &v };
        let values = (0..larger.values.len()).map(|i| f(u.at(i), v.at(i))).collect();
        Tensor { shape: larger.shape.clone(), values }
    }
}

/// The numbers along the axes, which are looked at before anything is evaluated.
fn known(shape: &Shape) -> Vec<usize> {
    let number = |size: &crate::size::Size| size.known().expect("a shape of known sizes") as usize;
    shape.sizes().iter().map(number).collect()
}

/// The place in u of the largest piece of component i; of equal ones the first.
fn largest_piece(u: &[f64], components: usize, i: usize) -> usize {
    (i..u.len()).step_by(components).fold(i, |best, place| if u[place] > u[best] { place } else { best })
}

/// ln Σeᵘ, from the distances to the largest.
fn log_sum_exp(values: &[f64]) -> f64 {
    let largest = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let sum: f64 = values.iter().map(|value| libm::exp(value - largest)).sum();
    largest + libm::log(sum)
}

fn softplus(u: f64) -> f64 {
    u.max(0.0) + libm::log1p(libm::exp(-u.abs()))
}

/// ln ln(1 + eᵘ), also where eᵘ is 0: there it is u.
fn ln_softplus(u: f64) -> f64 {
    let e = libm::exp(u);
    match e {
        0.0 => u,
        e if u < 0.0 => u + libm::log(libm::log1p(e) / e),
        _ => libm::log(softplus(u)),
    }
}
