//! What a step of a plan computes.
//!
//! An operation is what printers ask about: each decides by its variant what to write. Its [`meaning`](Operation::meaning)
//! is the same as a formula, from which all texts are printed and all numbers computed; tests run the code and compare it with
//! these numbers. A formula that is nothing of all this is [`Operation::Formula`].

use crate::catalog::Function;
use crate::expression::{Call, Expression, difference, sum};
use crate::quantity::Symbol;
use crate::shape::Shape;

/// How weights and values are multiplied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinearMap {
    /// By a matrix: a row for each result, a column for each value.
    Matrix,
}

/// The right side of a step.
#[derive(Clone, Debug, PartialEq)]
pub enum Operation {
    /// A linear map applied to a value: W·v, and a bias added, W·v + b.
    Apply {
        /// The map.
        map: LinearMap,
        /// W
        weights: Symbol,
        /// v
        value: Symbol,
        /// b
        bias: Option<Symbol>,
    },
    /// The adjoint of a map, applied to a gradient: Wᵀ·d.
    Adjoint {
        /// The map.
        map: LinearMap,
        /// W
        weights: Symbol,
        /// d
        gradient: Symbol,
    },
    /// The gradient for the weights of a map, from the gradient for its result and its value: d·vᵀ.
    GradientForMap {
        /// The map.
        map: LinearMap,
        /// d
        gradient: Symbol,
        /// v
        value: Symbol,
    },
    /// Another name for a value.
    Same(Symbol),
    /// A single number, as it is.
    Number(Symbol),
    /// A function of each component.
    Each(Application),
    /// A function of each component, divided by a number.
    EachOver(Application, Expression),
    /// The chain rule through a function of each component: d ⊙ g′(…).
    Through {
        /// d
        gradient: Symbol,
        /// g′(…)
        slope: Application,
    },
    /// The chain rule through the identity: d·1.
    ThroughIdentity(Symbol),
    /// A function of whole vectors.
    Whole(Application),
    /// The product of two values, component by component: u ⊙ v.
    Hadamard(Symbol, Symbol),
    /// A gain and a bias for each component: g ⊙ z + b.
    ScaleShift {
        /// g
        gain: Symbol,
        /// z
        value: Symbol,
        /// b
        bias: Symbol,
    },
    /// How far outputs are from their targets: factor·(h − y), or factor·((Σy)·h − y).
    Difference {
        /// h
        outputs: Symbol,
        /// Whether they are weighted with the sum of the targets.
        weighted: bool,
        /// The factor, a number.
        factor: Expression,
    },
    /// The sum of a formula along some axes of one example.
    Reduce {
        /// The shape of the formula, for one example.
        shape: Shape,
        /// The axes, counted from 0.
        axes: Vec<usize>,
        /// The formula.
        of: Expression,
        /// What becomes of the sum.
        scale: Scale,
    },
    /// A value at every place along some axes: the adjoint of a sum along them.
    Broadcast {
        /// The value: a number for each place along the other axes.
        value: Symbol,
        /// The shape that it gets.
        shape: Shape,
        /// The axes of that, counted from 0.
        axes: Vec<usize>,
    },
    /// For each component 0 with this probability p, else 1/(1 − p): at random, anew in every training pass.
    Mask(f64),
    /// The sum of some contributions, such as those of all readers of a value to its gradient; 0 if there are none.
    Accumulate(Vec<Operation>),
    /// A step of gradient descent: θ − rate·(…).
    Descend {
        /// θ
        parameter: Symbol,
        /// Its gradient.
        gradient: Box<Operation>,
    },
    /// Anything else.
    Formula(Expression),
}

/// A function of the catalog, applied to quantities.
#[derive(Clone, Debug, PartialEq)]
pub struct Application {
    /// The function.
    pub function: Function,
    /// What it is applied to.
    pub arguments: Vec<Expression>,
    /// The numbers that follow.
    pub constants: Vec<f64>,
    /// What it computes.
    pub meaning: Expression,
    /// The same, written so that no part of it overflows or vanishes, where the meaning as it is read has such parts.
    pub stable: Option<Expression>,
}

impl Application {
    /// A function without numbers behind its arguments.
    pub fn new(function: Function, arguments: Vec<Expression>, meaning: Expression) -> Self {
        Self { function, arguments, constants: vec![], meaning, stable: None }
    }

    /// The same with numbers behind the arguments.
    pub fn with(self, constants: &[f64]) -> Self {
        Self { constants: constants.to_vec(), ..self }
    }

    /// The quantity that it is applied to, where there is but one.
    pub fn only_argument(&self) -> Option<Symbol> {
        match self.arguments.as_slice() {
            [Expression::Symbol(symbol)] => Some(*symbol),
            _ => None,
        }
    }

    /// The first quantity that it is applied to.
    pub fn first_argument(&self) -> Symbol {
        self.arguments[0].symbols()[0]
    }

    /// Every symbol that it is applied to, in order.
    pub fn symbols(&self) -> Vec<Symbol> {
        self.arguments.iter().flat_map(Expression::symbols).collect()
    }

    /// The same as a formula.
    pub fn formula(&self) -> Expression {
        Expression::Call(self.call())
    }

    /// The same as formulas know it.
    pub fn call(&self) -> Call {
        let Self { function, arguments, constants, meaning, stable } = self;
        Call {
            function: function.name(),
            elementwise: function.is_elementwise(),
            spelled_out: function.is_spelled_out(),
            numbers: function.numbers(),
            arguments: arguments.clone(),
            constants: constants.clone(),
            meaning: Box::new(meaning.clone()),
            stable: stable.clone().map(Box::new),
        }
    }
}

/// What becomes of a sum.
#[derive(Clone, Debug, PartialEq)]
pub enum Scale {
    /// Σ
    One,
    /// Σ/n
    Over(Expression),
    /// −(Σ/n)
    MinusOver(Expression),
}

impl Operation {
    /// The operation as a formula.
    pub fn meaning(&self) -> Expression {
        match self {
            Self::Apply { map: LinearMap::Matrix, weights, value, bias } => {
                let product = Expression::Product(*weights, *value);
                bias.map_or(product.clone(), |bias| product + bias)
            }
            Self::Adjoint { map: LinearMap::Matrix, weights, gradient } => {
                Expression::TransposedProduct(*weights, *gradient)
            }
            Self::GradientForMap { map: LinearMap::Matrix, gradient, value } => {
                Expression::Outer(*gradient, *value)
            }
            Self::Same(symbol) => (*symbol).into(),
            Self::Number(symbol) => Expression::Scalar(*symbol),
            Self::EachOver(call, number) => call.formula() / number.clone(),
            Self::Each(call) | Self::Whole(call) => call.formula(),
            Self::Through { gradient, slope } => Expression::from(*gradient) * slope.formula(),
            Self::ThroughIdentity(gradient) => Expression::from(*gradient) * 1.0,
            Self::Hadamard(u, v) => Expression::from(*u) * *v,
            Self::ScaleShift { gain, value, bias } => Expression::from(*gain) * *value + *bias,
            Self::Difference { outputs, weighted, factor } => {
                difference(factor.clone(), (*outputs).into(), Symbol::TARGET.into(), *weighted)
            }
            Self::Reduce { shape, axes, of, scale } => {
                let sum = sum_along(of, shape, axes);
                match scale {
                    Scale::One => sum,
                    Scale::Over(n) => sum / n.clone(),
                    Scale::MinusOver(n) => -(sum / n.clone()),
                }
            }
            Self::Broadcast { value, shape, axes } => {
                Expression::Broadcast(Box::new((*value).into()), shape.clone(), axes.clone())
            }
            Self::Mask(rate) => Expression::Mask(*rate),
            Self::Accumulate(contributions) => {
                let sum = contributions.iter().map(Self::meaning).reduce(|sum, next| sum + next);
                sum.unwrap_or(Expression::Number(0.0))
            }
            Self::Descend { parameter, gradient } => {
                Expression::from(*parameter) - Expression::Scalar(Symbol::RATE) * gradient.meaning()
            }
            Self::Formula(formula) => formula.clone(),
        }
    }

    /// Every symbol that the value depends on, in order of appearance.
    pub fn symbols(&self) -> Vec<Symbol> {
        let mut found = vec![];
        self.collect_symbols(&mut found);
        found
    }

    /// What it is the sum of; itself, if it is no sum.
    pub fn parts(&self) -> Vec<&Operation> {
        match self {
            Self::Accumulate(parts) => parts.iter().flat_map(Self::parts).collect(),
            only => vec![only],
        }
    }

    /// The part of a loss that compares outputs with targets, beside penalties.
    pub fn of_data(&self) -> &Operation {
        match self {
            Self::Accumulate(parts) => parts.iter().find(|part| part.reads(Symbol::TARGET)).unwrap_or(self),
            of_data => of_data,
        }
    }

    /// The same, to be changed.
    pub(crate) fn of_data_mut(&mut self) -> &mut Operation {
        let place = match self {
            Self::Accumulate(parts) => parts.iter().position(|part| part.reads(Symbol::TARGET)),
            _ => None,
        };
        match (self, place) {
            (Self::Accumulate(parts), Some(place)) => &mut parts[place],
            (of_data, _) => of_data,
        }
    }

    /// Whether the value depends on the symbol.
    pub fn reads(&self, symbol: Symbol) -> bool {
        self.symbols().contains(&symbol)
    }

    fn collect_symbols(&self, found: &mut Vec<Symbol>) {
        let mut add = |symbols: &[Symbol]| {
            for symbol in symbols {
                if !found.contains(symbol) {
                    found.push(*symbol);
                }
            }
        };
        match self {
            Self::Apply { weights, value, bias, .. } => {
                add(&[*weights, *value]);
                add(bias.as_slice());
            }
            Self::Adjoint { weights, gradient, .. } => add(&[*weights, *gradient]),
            Self::GradientForMap { gradient, value, .. } => add(&[*gradient, *value]),
            Self::Same(symbol)
            | Self::Number(symbol)
            | Self::ThroughIdentity(symbol)
            | Self::Broadcast { value: symbol, .. } => add(&[*symbol]),
            Self::Each(call) | Self::EachOver(call, _) | Self::Whole(call) => add(&call.symbols()),
            Self::Through { gradient, slope } => {
                add(&[*gradient]);
                add(&slope.symbols());
            }
            Self::Hadamard(u, v) => add(&[*u, *v]),
            Self::ScaleShift { gain, value, bias } => add(&[*gain, *value, *bias]),
            Self::Difference { outputs, weighted: true, .. } => add(&[Symbol::TARGET, *outputs]),
            Self::Difference { outputs, weighted: false, .. } => add(&[*outputs, Symbol::TARGET]),
            Self::Reduce { of, scale, .. } => {
                add(&of.symbols());
                match scale {
                    Scale::One => {}
                    Scale::Over(n) | Scale::MinusOver(n) => add(&n.symbols()),
                }
            }
            Self::Mask(_) => {}
            Self::Accumulate(parts) => parts.iter().for_each(|part| part.collect_symbols(found)),
            Self::Descend { parameter, gradient } => {
                add(&[*parameter, Symbol::RATE]);
                gradient.collect_symbols(found);
            }
            Self::Formula(formula) => add(&formula.symbols()),
        }
    }
}

/// The sum of a formula of that shape along some axes.
fn sum_along(of: &Expression, shape: &Shape, axes: &[usize]) -> Expression {
    match axes.len() {
        0 => of.clone(),
        all if all == shape.rank() => sum(of.clone()),
        _ => Expression::SumAlong(Box::new(of.clone()), shape.clone(), axes.to_vec()),
    }
}
