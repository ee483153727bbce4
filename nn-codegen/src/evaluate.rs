//! The plan carried out in f64, without rustc: for teaching texts, worked examples and tests.
//!
//! In: a plan, a flat vector of parameters, an example. Out: the value of every symbol. The formulas are
//! evaluated as the catalog writes them; only ln(1 + eᵘ), its logarithm and ln Σeᵘ are computed so that they neither
//! overflow nor vanish, and mean and deviation of a layer norm so that they lose no digits ([`layer_norm`]).

mod layer_norm;

use crate::expression::{Call, Expression, Numbers, Variable};
use crate::model::Model;
use crate::plan::Plan;
use crate::quantity::{Role, Symbol};
use crate::shape::Shape;
use crate::size::Size;
use std::collections::BTreeMap;
use std::fmt;

/// The value of every symbol of one forward and backward pass.
#[derive(Clone, Debug)]
pub struct Values {
    values: BTreeMap<Symbol, Tensor>,
}

/// Numbers in rows and columns, column by column.
#[derive(Clone, Debug, PartialEq)]
pub struct Tensor {
    /// Number of rows.
    pub rows: usize,
    /// Number of columns.
    pub columns: usize,
    /// The values, column by column.
    pub values: Vec<f64>,
}

/// Why a plan cannot be evaluated.
#[derive(Clone, Debug, PartialEq)]
pub enum EvaluationError {
    /// A size is a named constant, whose value only rustc knows.
    NamedSize(String),
    /// A slice has another length than the network asks for.
    Length {
        /// What was given.
        what: &'static str,
        /// How many numbers it must have.
        expected: usize,
        /// How many it has.
        found: usize,
    },
}

impl fmt::Display for EvaluationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NamedSize(name) => {
                write!(f, "the value of the size `{name}` is not known before compilation")
            }
            Self::Length { what, expected, found } => {
                write!(f, "expected {expected} numbers as {what}, found {found}")
            }
        }
    }
}

impl std::error::Error for EvaluationError {}

/// Carries out forward and backward pass for one example, without dropout. Without a loss `y` is not looked at.
pub fn evaluate(
    model: &Model,
    plan: &Plan,
    parameters: &[f64],
    x: &[f64],
    y: &[f64],
) -> Result<Values, EvaluationError> {
    let mut values = bind_parameters(model, parameters)?;
    values.insert(Symbol::INPUT, vector("x", &model.input, x)?);
    if plan.loss.is_some() {
        values.insert(Symbol::TARGET, vector("y", model.output(), y)?);
    }
    for step in plan.steps() {
        let value = Environment { values: &values }.tensor(&step.meaning());
        values.insert(step.defines, value);
    }
    Ok(Values { values })
}

/// The value of a formula of the catalog: one number for each component, or one number where it is a sum.
/// `of` gives the numbers for each variable, one for each component; an argument and the number of outputs have
/// one number each. An activation is not computed from a: whoever asks for a slope gives both.
pub fn evaluate_formula(formula: Expression, of: impl Fn(Variable) -> Vec<f64>) -> Vec<f64> {
    let places = [
        (Variable::PreActivation, Role::PRE_ACTIVATION.of(1)),
        (Variable::Activation, Symbol::activation(1)),
        (Variable::Target, Symbol::TARGET),
        (Variable::Upstream, Symbol::activation(1).gradient()),
    ];
    let mut values = BTreeMap::new();
    for (variable, symbol) in places.into_iter().filter(|(variable, _)| formula.mentions(*variable)) {
        let numbers = of(variable);
        values.insert(symbol, Tensor { rows: numbers.len(), columns: 1, values: numbers });
    }
    let bound = formula.bind(&|variable| match places.iter().find(|(place, _)| *place == variable) {
        Some((_, symbol)) => (*symbol).into(),
        None => of(variable)[0].into(),
    });
    Environment { values: &values }.tensor(&bound).values
}

impl Values {
    /// The value of a symbol, if the plan defines it.
    pub fn value(&self, symbol: Symbol) -> Option<&Tensor> {
        self.values.get(&symbol)
    }

    /// L, for a network with a loss.
    pub fn loss(&self) -> Option<f64> {
        self.value(Symbol::LOSS).map(|tensor| tensor.values[0])
    }

    /// The gradients for all parameters as one flat vector, in the order of the parameters.
    pub fn gradients(&self, model: &Model) -> Vec<f64> {
        let gradients = model.parameters().into_iter().filter_map(|parameter| {
            self.value(parameter.symbol.gradient()).map(|tensor| tensor.values.clone())
        });
        gradients.flatten().collect()
    }
}

fn known(size: &Size) -> Result<usize, EvaluationError> {
    let number = size.known().ok_or_else(|| EvaluationError::NamedSize(size.to_string()))?;
    Ok(number as usize)
}

fn vector(what: &'static str, size: &Size, values: &[f64]) -> Result<Tensor, EvaluationError> {
    let (expected, found) = (known(size)?, values.len());
    if expected != found {
        return Err(EvaluationError::Length { what, expected, found });
    }
    Ok(Tensor { rows: found, columns: 1, values: values.to_vec() })
}

/// A matrix has both, anything else has as many rows as values.
fn rows_and_columns(shape: &Shape) -> Result<(usize, usize), EvaluationError> {
    match shape.sizes() {
        [rows, columns] => Ok((known(rows)?, known(columns)?)),
        _ => Ok((known(&shape.count())?, 1)),
    }
}

fn bind_parameters(model: &Model, flat: &[f64]) -> Result<BTreeMap<Symbol, Tensor>, EvaluationError> {
    let mut bound = BTreeMap::new();
    let mut used = 0;
    for parameter in model.parameters() {
        let (rows, columns) = rows_and_columns(&parameter.shape)?;
        let values = flat.iter().skip(used).take(rows * columns).copied().collect();
        used += rows * columns;
        bound.insert(parameter.symbol, Tensor { rows, columns, values });
    }
    if used != flat.len() {
        return Err(EvaluationError::Length { what: "parameters", expected: used, found: flat.len() });
    }
    Ok(bound)
}

/// What the symbols of a formula stand for.
struct Environment<'a> {
    values: &'a BTreeMap<Symbol, Tensor>,
}

impl Environment<'_> {
    fn get(&self, symbol: Symbol) -> &Tensor {
        self.values.get(&symbol).unwrap_or_else(|| panic!("{symbol:?} is used before it is defined"))
    }

    fn tensor(&self, expression: &Expression) -> Tensor {
        use Expression::*;
        match expression {
            Symbol(symbol) | Scalar(symbol) => self.get(*symbol).clone(),
            Number(number) => scalar(*number),
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
            Sum(u) => scalar(self.tensor(u).values.iter().sum()),
            LogSumExp(u) => {
                let values = self.tensor(u).values;
                let largest = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                let sum: f64 = values.iter().map(|value| libm::exp(value - largest)).sum();
                scalar(largest + libm::log(sum))
            }
            LargestPiece(u, pieces) => {
                let (u, pieces) = (self.tensor(u), self.number(pieces));
                let rows = u.rows / pieces;
                let values = (0..rows).map(|i| u.values[largest_piece(&u, rows, i)]).collect();
                Tensor { rows, columns: 1, values }
            }
            ToLargestPiece(u, v, _) => {
                let (mut u, v) = (self.tensor(u), self.tensor(v));
                let largest: Vec<usize> = (0..v.rows).map(|i| largest_piece(&u, v.rows, i)).collect();
                u.values.fill(0.0);
                largest.into_iter().zip(v.values).for_each(|(place, value)| u.values[place] = value);
                u
            }
            Mask(_) => scalar(1.0), // without dropout
            Product(w, v) => self.product(*w, *v),
            TransposedProduct(w, v) => product(&transposed(self.get(*w)), self.get(*v)),
            Outer(u, v) => product(self.get(*u), &transposed(self.get(*v))),
            Call(call) => self.call(call),
        }
    }

    fn number(&self, expression: &Expression) -> usize {
        self.tensor(expression).values[0] as usize
    }

    fn product(&self, w: Symbol, v: Symbol) -> Tensor {
        product(self.get(w), self.get(v))
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
        let at = |tensor: &Tensor, i: usize| tensor.values[if tensor.values.len() == 1 { 0 } else { i }];
        for (i, value) in condition.values.iter_mut().enumerate() {
            *value = at(if *value > 0.0 { &v } else { &w }, i);
        }
        condition
    }

    /// Component by component; a single number goes with every component.
    fn both(&self, u: &Expression, v: &Expression, f: impl Fn(f64, f64) -> f64) -> Tensor {
        let (u, v) = (self.tensor(u), self.tensor(v));
        let shape = if u.values.len() >= v.values.len() { &u } else { &v };
        let at = |tensor: &Tensor, i: usize| tensor.values[if tensor.values.len() == 1 { 0 } else { i }];
        let values = (0..shape.values.len()).map(|i| f(at(&u, i), at(&v, i))).collect();
        Tensor { rows: shape.rows, columns: shape.columns, values }
    }
}

/// The place in u of the largest piece of component i; of equal ones the first.
fn largest_piece(u: &Tensor, rows: usize, i: usize) -> usize {
    (i..u.rows)
        .step_by(rows)
        .fold(i, |best, place| if u.values[place] > u.values[best] { place } else { best })
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

fn scalar(number: f64) -> Tensor {
    Tensor { rows: 1, columns: 1, values: vec![number] }
}

fn transposed(tensor: &Tensor) -> Tensor {
    let (rows, columns) = (tensor.columns, tensor.rows);
    let values = (0..rows * columns).map(|i| tensor.values[(i % rows) * columns + i / rows]).collect();
    Tensor { rows, columns, values }
}

fn product(u: &Tensor, v: &Tensor) -> Tensor {
    let mut values = Vec::with_capacity(u.rows * v.columns);
    for column in 0..v.columns {
        for row in 0..u.rows {
            let terms = (0..u.columns).map(|k| u.values[k * u.rows + row] * v.values[column * v.rows + k]);
            values.push(terms.sum());
        }
    }
    Tensor { rows: u.rows, columns: v.columns, values }
}
