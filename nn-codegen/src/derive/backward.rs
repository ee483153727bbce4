//! The backward pass: the contributions of forward steps to gradients, gathered in reverse.

use crate::operation::Operation;
use crate::plan::{Rule, Step};
use crate::quantity::Symbol;
use crate::shape::Shape;
use std::collections::{BTreeMap, BTreeSet};

/// A forward step, and what it contributes to the gradients of what it reads.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// The step.
    pub(crate) step: Step,
    /// The contributions, in the order in which they are told.
    pub(crate) contributions: Vec<Contribution>,
}

/// One reader's part of a gradient, by the chain rule.
#[derive(Clone, Debug)]
pub(crate) struct Contribution {
    /// The quantity whose gradient it belongs to.
    pub(crate) to: Symbol,
    /// What is added to the gradient.
    pub(crate) operation: Operation,
    /// What it is called.
    pub(crate) rule: Rule,
}

impl Node {
    /// A step that contributes nothing, as nothing learned depends on what it reads.
    pub(crate) fn new(step: Step) -> Self {
        Self { step, contributions: vec![] }
    }

    /// The same with one more contribution.
    pub(crate) fn to(mut self, to: Symbol, operation: Operation, rule: Rule) -> Self {
        self.contributions.push(Contribution { to, operation, rule });
        self
    }
}

/// The gradients, from the last group of steps to the first.
///
/// A step that leads nowhere contributes nothing: the gradient that its contributions read is nowhere. The contributions
/// of a group are gathered together. A gradient is complete when no group before contributes to it; it is then the sum of
/// all of them, and its step comes where the first of them in its group was.
pub(crate) fn derive_backward(groups: &[Vec<Node>], shapes: &BTreeMap<Symbol, Shape>) -> Vec<Step> {
    let groups = on_the_way(groups);
    let mut gathered: Vec<Part> = vec![];
    let mut steps = vec![];
    for (place, group) in groups.iter().enumerate().rev() {
        gathered.extend(group);
        let is_read_before =
            |symbol: Symbol| groups[..place].iter().flatten().any(|(_, part)| part.to == symbol);
        let mut complete: Vec<Symbol> = vec![];
        for (_, part) in &gathered {
            if !is_read_before(part.to) && !complete.contains(&part.to) {
                complete.push(part.to);
            }
        }
        for symbol in complete {
            let (parts, rest) = gathered.into_iter().partition(|(_, part)| part.to == symbol);
            gathered = rest;
            let shape = shapes.get(&symbol).cloned().unwrap_or_else(Shape::scalar);
            steps.extend(gradient_step(symbol, &parts, shape));
        }
    }
    steps
}

/// A contribution, and the step that makes it.
type Part<'a> = (&'a Step, &'a Contribution);

/// The contributions of each group that lie on the way from the loss: they read no gradient, as that of the loss itself,
/// or only gradients to which others of them contribute. As a step is behind all that it reads, one way back finds them.
fn on_the_way(groups: &[Vec<Node>]) -> Vec<Vec<Part<'_>>> {
    let mut reached: BTreeSet<Symbol> = BTreeSet::new();
    let mut found: Vec<Vec<Part>> = vec![];
    for group in groups.iter().rev() {
        let mut parts: Vec<Part> = vec![];
        for node in group.iter().rev() {
            for part in node.contributions.iter().rev() {
                let symbols = part.operation.symbols();
                let mut gradients = symbols.iter().filter(|symbol| symbol.gradient);
                if gradients.all(|symbol| reached.contains(&symbol.quantity())) {
                    reached.insert(part.to);
                    parts.push((&node.step, part));
                }
            }
        }
        parts.reverse();
        found.push(parts);
    }
    found.reverse();
    found
}

/// The step of a gradient: its only contribution, or the sum of them.
fn gradient_step(symbol: Symbol, parts: &[Part], shape: Shape) -> Option<Step> {
    let (reader, last) = parts.last()?;
    let operation = match parts {
        [(_, only)] => only.operation.clone(),
        parts => Operation::Accumulate(parts.iter().map(|(_, part)| part.operation.clone()).collect()),
    };
    let differentiates = parts.iter().map(|(step, _)| (step.defines, step.operation.clone())).collect();
    Some(Step {
        defines: symbol.gradient(),
        shape,
        operation,
        layer: reader.layer,
        rule: last.rule,
        differentiates,
        simplifications: vec![],
    })
}
