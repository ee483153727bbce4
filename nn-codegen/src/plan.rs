//! Forward and backward pass as a list of steps: what every printer prints.

use crate::expression::Expression;
use crate::model::Model;
use crate::operation::Operation;
use crate::quantity::Symbol;
use crate::shape::Shape;
use crate::size::Size;

/// All steps of a network, in the order in which they are computed.
#[derive(Debug)]
pub struct Plan {
    /// ŷ
    pub output: Symbol,
    /// a₁, h₁, …, up to ŷ.
    pub forward: Vec<Step>,
    /// The same in training: with dropout, whose masks are drawn first.
    pub training_forward: Vec<Step>,
    /// R₁, R₂, …, for a network with a penalty.
    pub penalties: Vec<Step>,
    /// L, for a network with a loss.
    pub loss: Option<Step>,
    /// The gradients, from the loss back to the input: the exact reverse of forward.
    pub backward: Vec<Step>,
    /// A step of gradient descent: each parameter against its gradient, in the order of the parameters.
    pub descent: Vec<Step>,
}

/// One equation: a symbol and what it is equal to.
#[derive(Clone, Debug)]
pub struct Step {
    /// The left side.
    pub defines: Symbol,
    /// The shape of the left side.
    pub shape: Shape,
    /// The right side.
    pub operation: Operation,
    /// The layer that it belongs to: under which it is told, and whose multiply-accumulates it counts among.
    pub layer: usize,
    /// What it is called; a label for people.
    pub rule: Rule,
    /// The forward equations that it differentiates: left and right side.
    pub differentiates: Vec<(Symbol, Operation)>,
    /// What it stood for before simplification, and why it became short.
    pub simplifications: Vec<Simplification>,
}

/// The rules of the derivation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// a = W·h + b
    Affine,
    /// h = g(a)
    Activation,
    /// μ of a layer norm
    Mean,
    /// σ of a layer norm
    Deviation,
    /// z = (h − μ)/σ
    Normalized,
    /// h = g ⊙ z + b
    Scaled,
    /// m of a dropout layer
    Mask,
    /// h = m ⊙ h
    Dropout,
    /// R from the weights of a layer
    Penalty,
    /// L from ŷ and y
    Loss,
    /// L's own slope, where the backward pass begins
    LossSlope,
    /// The same through the output's activation, in one
    LossAndActivation,
    /// Chain rule through an activation
    ThroughActivation,
    /// Chain rule to the weights of a = W·h + b
    ToWeights,
    /// The same, and the slope of the penalty on them
    ToPenalizedWeights,
    /// Chain rule to the bias of a = W·h + b
    ToBias,
    /// Chain rule to the input of a = W·h + b
    ToInput,
    /// Chain rule to the α that an activation learns
    ToAlpha,
    /// Chain rule to the gain of a layer norm
    ToGain,
    /// Chain rule to the z of a layer norm
    ToNormalized,
    /// Chain rule to the σ of a layer norm
    ToDeviation,
    /// Chain rule to the μ of a layer norm
    ToMean,
    /// Chain rule to the input of a layer norm, by all three ways
    ThroughNorm,
    /// Chain rule through a dropout layer
    ThroughDropout,
    /// No step reads what the gradient is for
    Unread,
    /// A step of gradient descent: the new value of a parameter
    Descent,
}

impl Rule {
    /// The rule in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Affine => "weighted sums of the layer's inputs, plus the bias",
            Self::Activation => "the activation function",
            Self::Mean => "the mean of the layer's inputs",
            Self::Deviation => "their standard deviation, with a little added so that it is never 0",
            Self::Normalized => "the inputs, with mean 0 and deviation 1",
            Self::Scaled => "a learned gain and bias for each",
            Self::Mask => "random factors, drawn anew in every training pass",
            Self::Dropout => "values taken away, the others raised so that the mean stays",
            Self::Penalty => "the penalty on the weights of a layer",
            Self::Loss => "the loss of one example",
            Self::LossSlope => "the slope of the loss",
            Self::LossAndActivation => "the slope of the loss, and of the output's activation, in one",
            Self::ThroughActivation => "chain rule: times the slope of the activation",
            Self::ToWeights => "chain rule: each weight's input, times the gradient of its weighted sum",
            Self::ToPenalizedWeights => {
                "chain rule: each weight's input, times the gradient of its weighted sum; plus the slope of the penalty"
            }
            Self::ToBias => "chain rule: the bias is added with factor 1",
            Self::ToInput => "chain rule: each input reaches every weighted sum through its weight",
            Self::ToAlpha => "chain rule: times what the activation changes by with α",
            Self::ToGain => "chain rule: each gain's value, times the gradient of the output",
            Self::ToNormalized => "chain rule: times the gain",
            Self::ToDeviation => "chain rule: every z is divided by σ",
            Self::ToMean => {
                "chain rule: μ is taken from every value; by way of σ it has no effect, since the distances to \
                 the mean sum to zero"
            }
            Self::ThroughNorm => "chain rule: each input counts in its own z, in σ and in μ",
            Self::ThroughDropout => "chain rule: the same factors; what was taken away learns nothing",
            Self::Unread => "the loss does not depend on it",
            Self::Descent => {
                "gradient descent: a step against the gradient, as long as the learning rate says"
            }
        }
    }
}

/// One rewriting of a step.
#[derive(Clone, Debug)]
pub struct Simplification {
    /// The right side that was there.
    pub before: Expression,
    /// Why the new one is equal.
    pub because: String,
}

impl Step {
    /// The right side as a formula.
    pub fn meaning(&self) -> Expression {
        self.operation.meaning()
    }

    /// Whether the backward pass begins with it: it differentiates the loss.
    pub fn begins_backward(&self) -> bool {
        self.differentiates.iter().any(|(symbol, _)| *symbol == Symbol::LOSS)
    }
}

impl Plan {
    /// The step that gives ŷ.
    pub fn output_step(&self) -> Option<&Step> {
        self.forward.iter().find(|step| step.defines == self.output)
    }

    /// The number of outputs; `model` has the input, which is ŷ where no step gives it.
    pub fn outputs(&self, model: &Model) -> Size {
        self.output_step().map_or_else(|| model.inputs(), |step| step.shape.count())
    }

    /// The steps of a forward pass for use that ŷ depends on.
    pub fn forward_pass(&self) -> Vec<&Step> {
        needed(&self.forward.iter().collect::<Vec<_>>(), &|symbol| symbol == self.output)
    }

    /// All steps of a training pass.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        self.training_forward.iter().chain(self.loss_steps()).chain(&self.backward)
    }

    /// The penalties, if there are any, and L.
    pub fn loss_steps(&self) -> impl Iterator<Item = &Step> {
        self.penalties.iter().chain(&self.loss)
    }

    /// The backward steps that `wanted` depends on, in order: what a pass needs to compute, and no more.
    pub fn backward_for(&self, wanted: impl Fn(Symbol) -> bool) -> Vec<&Step> {
        needed(&self.backward.iter().collect::<Vec<_>>(), &wanted)
    }

    /// The steps of the backward pass of a training step: all but the gradient for the input.
    pub fn training_steps(&self) -> Vec<&Step> {
        self.backward_for(|symbol| symbol.gradient && symbol.belongs_to_parameter())
    }

    /// The steps of a whole training pass, from the input on: all but the gradient for the input.
    pub fn training_pass(&self) -> Vec<&Step> {
        self.training_pass_for(|symbol| {
            symbol == Symbol::LOSS || symbol.gradient && symbol.belongs_to_parameter()
        })
    }

    /// The steps of a whole training pass that `wanted` depends on, from the input on.
    pub fn training_pass_for(&self, wanted: impl Fn(Symbol) -> bool) -> Vec<&Step> {
        let steps: Vec<&Step> = self.steps().collect();
        needed(&steps, &wanted)
    }

    /// The steps of a whole training pass that changes the parameters as it goes: θ ← θ − rate·∂L/∂θ.
    ///
    /// Where `adds_in_place` says so of what the gradient for a parameter is, it takes no step of its own but stands in that
    /// of the parameter, into which it is added up straight. A layer's parameters change together, as soon as no step is
    /// left that reads their old values.
    pub fn descent_pass(&self, adds_in_place: impl Fn(&Operation) -> bool) -> Vec<Step> {
        let pass = self.training_pass();
        let (mut steps, mut waiting): (Vec<Step>, Vec<Step>) = (vec![], vec![]);
        for (place, step) in pass.iter().enumerate() {
            let parameter = step.defines.quantity();
            if parameter.is_parameter() && adds_in_place(&step.operation) {
                waiting.push(descent(step, parameter, step.operation.clone()));
            } else {
                steps.push((*step).clone());
                if parameter.is_parameter() {
                    let update = descent(step, parameter, Operation::Same(step.defines));
                    waiting.push(Step { differentiates: vec![], ..update });
                }
            }
            let is_read_later = |update: &Step| {
                let later = pass[place + 1..].iter().flat_map(|step| step.operation.symbols());
                let layer = update.defines.layer;
                later.filter(|symbol| symbol.is_parameter()).any(|symbol| symbol.layer == layer)
            };
            let (waiting_on, ready) = waiting.into_iter().partition(is_read_later);
            waiting = waiting_on;
            steps.extend::<Vec<Step>>(ready);
        }
        steps
    }

    /// The forward values among what the steps use.
    pub fn forward_values_used_by(&self, steps: &[&Step]) -> Vec<Symbol> {
        let used: Vec<Symbol> = steps.iter().flat_map(|step| step.operation.symbols()).collect();
        self.forward.iter().map(|step| step.defines).filter(|symbol| used.contains(symbol)).collect()
    }
}

/// The step of gradient descent of a parameter, given the step of its gradient and what that is.
fn descent(step: &Step, parameter: Symbol, gradient: Operation) -> Step {
    let operation = Operation::Descend { parameter, gradient: Box::new(gradient) };
    Step { defines: parameter, operation, rule: Rule::Descent, simplifications: vec![], ..step.clone() }
}

fn needed<'a>(steps: &[&'a Step], wanted: &dyn Fn(Symbol) -> bool) -> Vec<&'a Step> {
    let mut used: Vec<Symbol> = vec![];
    let mut kept: Vec<&Step> = vec![];
    for step in steps.iter().copied().rev() {
        if wanted(step.defines) || used.contains(&step.defines) {
            used.extend(step.operation.symbols());
            kept.push(step);
        }
    }
    kept.reverse();
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::equation::equation;
    use crate::lower::BatchStep;
    use crate::{Network, Target, compile};

    fn network(layers: &str) -> Network {
        let declaration = format!("input 3, {layers}");
        let network = compile(declaration.parse().unwrap(), &Target::default());
        network.unwrap_or_else(|errors| panic!("{declaration}: {errors:?}"))
    }

    const LAYERS: &[&str] = &[
        "dense 4 tanh, dense 5 relu bias none, dense 2 softmax, loss cross_entropy",
        "layer_norm, dense 4 prelu, layer_norm, dense 5 maxout(2), dense 2, loss mse",
        "dense 4 prelu, dropout 0.2, dense 2 prelu, layer_norm, loss huber, penalty elastic(0.1, 0.2)",
    ];

    #[test]
    fn descent_changes_every_parameter_once_and_reads_none_that_was_changed() {
        for layers in LAYERS {
            let Network { model, lowering, .. } = network(layers);
            let mut changed: Vec<Symbol> = vec![];
            for BatchStep { step, .. } in lowering.descent {
                let read = step.operation.symbols().into_iter().find(|symbol| changed.contains(symbol));
                assert_eq!(read, None, "{layers}: {}", equation(&step));
                if matches!(step.operation, Operation::Descend { .. }) {
                    changed.push(step.defines);
                }
            }
            changed.sort();
            let mut parameters: Vec<Symbol> =
                model.parameters().into_iter().map(|parameter| parameter.symbol).collect();
            parameters.sort();
            assert_eq!(changed, parameters, "{layers}");
        }
    }

    #[test]
    fn a_layer_changes_behind_the_last_step_that_reads_it() {
        let equations = |layers: &str| -> Vec<String> {
            let pass = network(layers).lowering.descent;
            let begin = pass.iter().position(|of_batch| of_batch.step.defines == Symbol::LOSS).unwrap();
            pass[begin + 1..].iter().map(|of_batch| equation(&of_batch.step)).collect()
        };
        assert_eq!(
            equations("dense 4 tanh, dense 2 sigmoid bias none, loss half_sse"),
            [
                "∂L/∂h2 = h2 − y",
                "∂L/∂a2 = ∂L/∂h2 ⊙ h2 ⊙ (1 − h2)",
                "∂L/∂h1 = W2ᵀ·∂L/∂a2",
                "W2 ← W2 − rate·∂L/∂a2·h1ᵀ",
                "∂L/∂a1 = ∂L/∂h1 ⊙ (1 − h1²)",
                "W1 ← W1 − rate·∂L/∂a1·xᵀ",
                "b1 ← b1 − rate·∂L/∂a1",
            ]
        );
        assert_eq!(
            equations("dense 2, layer_norm, loss sse, penalty l2(0.5)")[2..5],
            ["∂L/∂z2 = ∂L/∂h2 ⊙ g2", "g2 ← g2 − rate·∂L/∂g2", "b2 ← b2 − rate·∂L/∂h2"]
        );
    }
}
