//! The plan carried out in f64, without rustc: for teaching texts, worked examples and tests.
//!
//! In: a plan, a flat vector of parameters, an example. Out: the value of every symbol. The formulas are
//! evaluated as the catalog writes them, but for what would overflow, vanish or lose its digits so: ln(1 + eᵘ), its logarithm,
//! ln cosh u and ln Σeᵘ have own functions ([`formula`]), a softmax is shifted by its largest component, a call whose row has a
//! stable form is computed from that, and a layer norm has functions in [`layer_norm`].

mod formula;
mod layer_norm;
mod tensor;

pub use tensor::Tensor;

use crate::expression::{Expression, Variable};
use crate::model::Model;
use crate::plan::Plan;
use crate::quantity::{Role, Symbol};
use crate::size::Size;
use formula::Environment;
use std::collections::BTreeMap;
use std::fmt;

/// The value of every symbol of one forward and backward pass.
#[derive(Clone, Debug)]
pub struct Values {
    values: BTreeMap<Symbol, Tensor>,
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
    /// A step of the plan reads a quantity that no step before it gives: its name in formulas.
    Undefined(String),
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
            Self::Undefined(name) => write!(f, "{name} is read before any step gives it"),
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
    values.insert(Symbol::INPUT, vector("x", &model.inputs(), x)?);
    if plan.loss.is_some() {
        values.insert(Symbol::TARGET, vector("y", &plan.outputs(model), y)?);
    }
    for step in plan.steps() {
        if let Some(missing) = step.operation.symbols().iter().find(|symbol| !values.contains_key(symbol)) {
            return Err(EvaluationError::Undefined(missing.formula()));
        }
        let shape = step.shape.sizes().iter().map(known).collect::<Result<Vec<usize>, _>>()?;
        let value = Environment { values: &values }.tensor(&step.meaning());
        values.insert(step.defines, value.filled(&shape));
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
        values.insert(symbol, Tensor::vector(of(variable)));
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
    Ok(Tensor::vector(values.to_vec()))
}

fn bind_parameters(model: &Model, flat: &[f64]) -> Result<BTreeMap<Symbol, Tensor>, EvaluationError> {
    let mut bound = BTreeMap::new();
    let mut used = 0;
    for parameter in model.parameters() {
        let shape = parameter.shape.sizes().iter().map(known).collect::<Result<Vec<usize>, _>>()?;
        let count = shape.iter().product();
        let values = flat.iter().skip(used).take(count).copied().collect();
        used += count;
        bound.insert(parameter.symbol, Tensor { shape, values });
    }
    if used != flat.len() {
        return Err(EvaluationError::Length { what: "parameters", expected: used, found: flat.len() });
    }
    Ok(bound)
}
