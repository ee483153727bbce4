//! The graphs, by name.

use crate::derive::backward::Node;
use crate::derive::dense::through_map;
use crate::derive::step::{Pass, forward};
use crate::derive::{layers, plan_of};
use crate::model::Model;
use crate::operation::{Operation, Scale};
use crate::plan::Rule;
use crate::quantity::{Role, Symbol};
use crate::shape::Shape;
use crate::size::Size;
use crate::{Network, Target, compile, lower, simplify};

type Groups = Vec<Vec<Node>>;

fn model(declaration: &str) -> Model {
    compile(declaration.parse().unwrap(), &Target::default()).unwrap().model
}

/// The groups of a model's layers, and the graph that `change` makes of them: its groups, and ŷ.
fn network(model: Model, change: impl Fn(Groups) -> (Groups, Symbol)) -> Network {
    let (inference, output) = change(layers(&model, Pass::Inference));
    let (training, _) = change(layers(&model, Pass::Training));
    let plan = simplify::simplify(plan_of(inference, training, output, &model), &model);
    let lowering = lower::lower(&model, &plan);
    Network { model, plan, lowering, warnings: vec![] }
}

/// A step that no layer of a declaration has, told under that layer.
fn by_hand(layer: usize, defines: Symbol, values: u64, operation: Operation) -> Node {
    let layer = &model("input 1, dense 1, dense 1, dense 1").layers[layer - 1];
    Node::new(forward(layer, defines, Shape::vector(&Size::Known(values)), operation, Rule::Activation))
}

/// h1 goes to layer 2 and to layer 3, whose outputs are multiplied: h4 = h2 ⊙ h3.
pub(super) fn two_readers(name: &str, options: &str) -> Network {
    let mut model = model(&format!(
        "pub struct {name}<f64>; input 3, dense 4 tanh, dense 2 sigmoid, dense 2 sigmoid from 2, {options}"
    ));
    model.layers[2].input = Symbol::activation(1);
    model.layers[2].receives = model.layers[0].gives.clone();
    network(model, |mut groups| {
        let [h2, h3, h4] = [2, 3, 4].map(Symbol::activation);
        let product = by_hand(3, h4, 2, Operation::Hadamard(h2, h3))
            .to(h2, Operation::Hadamard(h4.gradient(), h3), Rule::ThroughActivation)
            .to(h3, Operation::Hadamard(h4.gradient(), h2), Rule::ThroughActivation);
        groups.push(vec![product]);
        (groups, h4)
    })
}

/// h2 = tanh(W1·h1 + b1), with the W1 and b1 of h1 = tanh(W1·x + b1): two steps of a recurrence.
pub(super) fn recurrence(name: &str, options: &str) -> Network {
    let model = model(&format!(
        "pub struct {name}<f64>; input 3, dense 3 tanh, dense 3 tanh, loss half_sse{options}"
    ));
    network(model, |mut groups| {
        let mut step = groups[2][0].step.clone();
        let (weights, bias) = (Role::WEIGHTS.of(1), Some(Role::BIAS.of(1)));
        if let Operation::Apply { map, value, .. } = step.operation {
            step.operation = Operation::Apply { map, weights, value, bias };
        }
        groups[2] = vec![through_map(step)];
        (groups, Symbol::activation(2))
    })
}

/// h2 = Σh1 along some axes of a shape of three, in place of a second layer.
pub(super) fn summed(name: &str, axes: &[usize], outputs: u64) -> Network {
    let model = model(&format!("pub struct {name}<f64>; input 3, dense 12 tanh, dense 5, loss half_sse"));
    let shape = Shape::of([2, 3, 2].map(Size::Known));
    network(model, |mut groups| {
        let [h1, h2] = [1, 2].map(Symbol::activation);
        let (shape, axes) = (shape.clone(), axes.to_vec());
        let back = Operation::Broadcast { value: h2.gradient(), shape: shape.clone(), axes: axes.clone() };
        let sum = Operation::Reduce { shape, axes, of: h1.into(), scale: Scale::One };
        groups.truncate(2);
        groups.push(vec![by_hand(2, h2, outputs, sum).to(h1, back, Rule::ThroughActivation)]);
        (groups, h2)
    })
}

/// ŷ = h2, a sigmoid, with a loss that is computed together with it; a third layer reads it, and leads nowhere.
pub(super) fn beside(name: &str) -> Network {
    let declaration = format!(
        "pub struct {name}<f64>; input 3, dense 4 relu, dense 2 sigmoid, dense 5 relu, loss half_sse"
    );
    let mut model = model(&declaration);
    model.loss = self::model("input 3, dense 2 sigmoid, loss bce").loss;
    network(model, |groups| (groups, Symbol::activation(2)))
}

/// ŷ = a2 + h1, of the second layer and of what goes past it.
pub(super) fn residual(name: &str) -> Network {
    let declaration = format!("pub struct {name}<f64>; input 3, dense 2 tanh, dense 2, loss half_sse");
    network(model(&declaration), |mut groups| {
        let (a2, [h1, h2]) = (Role::PRE_ACTIVATION.of(2), [1, 2].map(Symbol::activation));
        let sum = Operation::Accumulate(vec![Operation::Same(a2), Operation::Same(h1)]);
        let sum = by_hand(2, h2, 2, sum)
            .to(a2, Operation::ThroughIdentity(h2.gradient()), Rule::ThroughActivation)
            .to(h1, Operation::Same(h2.gradient()), Rule::ThroughActivation);
        groups.truncate(3);
        groups.push(vec![sum]);
        (groups, h2)
    })
}

/// All of them, with the name of the module that each is printed to.
pub(super) fn all() -> Vec<(&'static str, Network)> {
    vec![
        ("product", two_readers("Product", "loss half_sse")),
        ("product_of_outputs", two_readers("ProductOfOutputs", "loss bce, penalty l2(0.1), storage boxed")),
        ("recurrence", recurrence("Recurrence", "")),
        ("penalized", recurrence("Penalized", ", penalty l2(0.1)")),
        ("boxed", recurrence("Boxed", ", penalty l2(0.1), storage boxed")),
        ("beside", beside("Beside")),
        ("residual", residual("Residual")),
        ("along_first", summed("AlongFirst", &[0], 6)),
        ("along_middle", summed("AlongMiddle", &[1], 4)),
        ("along_last", summed("AlongLast", &[2], 6)),
        ("along_outer", summed("AlongOuter", &[0, 2], 3)),
        ("along_last_two", summed("AlongLastTwo", &[1, 2], 2)),
    ]
}
