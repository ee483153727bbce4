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
/// A step that leads nowhere contributes nothing: the gradient that its contributions read is nowhere. The contributions of a group are gathered together. A gradient is complete when no group before contributes to it; it
/// is then the sum of all of them, and its step comes where the first of them in its group was.
pub(crate) fn derive_backward(groups: &[Vec<Node>], shapes: &BTreeMap<Symbol, Shape>) -> Vec<Step> {
    let reached = reached(groups);
    let counts = |part: &Contribution| reads_only(part, &reached);
    let mut gathered: Vec<(&Step, &Contribution)> = vec![];
    let mut steps = vec![];
    for (place, group) in groups.iter().enumerate().rev() {
        let of_group = group.iter().flat_map(|node| node.contributions.iter().map(|part| (&node.step, part)));
        gathered.extend(of_group.filter(|(_, part)| counts(part)));
        let is_read_before = |symbol: Symbol| {
            groups[..place]
                .iter()
                .flatten()
                .flat_map(|node| &node.contributions)
                .any(|part| part.to == symbol && counts(part))
        };
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

/// The quantities that the loss depends on: those to which something contributes that reads no gradient, as the loss does,
/// or only gradients for others of them.
fn reached(groups: &[Vec<Node>]) -> BTreeSet<Symbol> {
    let mut reached = BTreeSet::new();
    loop {
        let parts = groups.iter().flatten().flat_map(|node| &node.contributions);
        let more: Vec<Symbol> = parts
            .filter(|part| !reached.contains(&part.to) && reads_only(part, &reached))
            .map(|part| part.to)
            .collect();
        if more.is_empty() {
            return reached;
        }
        reached.extend(more);
    }
}

/// Whether every gradient that a contribution reads is for one of these.
fn reads_only(part: &Contribution, reached: &BTreeSet<Symbol>) -> bool {
    let mut gradients = part.operation.symbols().into_iter().filter(|symbol| symbol.gradient);
    gradients.all(|symbol| reached.contains(&symbol.quantity()))
}

/// The step of a gradient: its only contribution, or the sum of them.
fn gradient_step(symbol: Symbol, parts: &[(&Step, &Contribution)], shape: Shape) -> Option<Step> {
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
