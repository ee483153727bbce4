//! Graphs that no declaration can say yet: a value that two layers read, and a parameter that is read twice.

use super::backward::Node;
use super::dense::through_map;
use super::step::{Pass, forward};
use super::{layers, plan_of};
use crate::equation::equation;
use crate::model::Model;
use crate::operation::{Axis, Operation, Scale};
use crate::plan::{Plan, Rule};
use crate::quantity::{Role, Symbol};
use crate::shape::Shape;
use crate::size::Size;
use crate::{Network, Target, compile, cost, evaluate, explanation, lower, simplify};

fn model(declaration: &str) -> Model {
    compile(declaration.parse().unwrap(), &Target::default()).unwrap().model
}

/// The groups of a model's layers, and the graph that the test makes of them.
fn network(model: Model, change: impl Fn(Vec<Vec<Node>>) -> (Vec<Vec<Node>>, Symbol)) -> Network {
    let (inference, output) = change(layers(&model, Pass::Inference));
    let (training, _) = change(layers(&model, Pass::Training));
    let plan = simplify::simplify(plan_of(inference, training, output, &model), &model);
    let lowering = lower::lower(&model, &plan);
    Network { model, plan, lowering, warnings: vec![] }
}

/// h1 goes to layer 2 and to layer 3, whose outputs are multiplied: h4 = h2 ⊙ h3.
fn two_readers(options: &str) -> Network {
    let mut model = model(&format!(
        "struct Two<f64>; input 3, dense 4 tanh, dense 2 sigmoid, dense 2 from 2, loss half_sse{options}"
    ));
    model.layers[2].input = Symbol::activation(1);
    model.layers[2].receives = model.layers[0].gives.clone();
    network(model, |mut groups| {
        let [h2, h3, h4] = [2, 3, 4].map(Symbol::activation);
        let shape = Shape::vector(&Size::Known(2));
        let layer = &self::model("input 1, dense 1, dense 1, dense 1").layers[2];
        let step = forward(layer, h4, shape, Operation::Hadamard(h2, h3), Rule::Activation);
        let product = Node::new(step)
            .to(h2, Operation::Hadamard(h4.gradient(), h3), Rule::ThroughActivation)
            .to(h3, Operation::Hadamard(h4.gradient(), h2), Rule::ThroughActivation);
        groups.push(vec![product]);
        (groups, h4)
    })
}

/// h2 = tanh(W1·h1 + b1), with the W1 and b1 of h1 = tanh(W1·x + b1): two steps of a recurrence.
fn recurrence() -> Network {
    let model = model("struct Twice<f64>; input 3, dense 3 tanh, dense 3 tanh, loss half_sse");
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
fn summed(axes: &[usize], outputs: u64) -> Network {
    let model = model(&format!("struct Summed<f64>; input 3, dense 12 tanh, dense {outputs}, loss half_sse"));
    let shape = Shape::of([2, 3, 2].map(Size::Known));
    network(model, |mut groups| {
        let [h1, h2] = [1, 2].map(Symbol::activation);
        let layer = &self::model("input 1, dense 1, dense 1").layers[1];
        let operation = Operation::Reduce {
            shape: shape.clone(),
            axes: axes.iter().copied().map(Axis::Value).collect(),
            of: h1.into(),
            scale: Scale::One,
        };
        let step = forward(layer, h2, Shape::vector(&Size::Known(outputs)), operation, Rule::Activation);
        let back = Operation::Broadcast { value: h2.gradient(), shape: shape.clone(), axes: axes.to_vec() };
        groups.truncate(2);
        groups.push(vec![Node::new(step).to(h1, back, Rule::ThroughActivation)]);
        (groups, h2)
    })
}

fn gradients(plan: &Plan) -> Vec<String> {
    plan.backward.iter().map(equation).collect()
}

/// Every gradient against central differences of the evaluated loss.
fn check_differences(network: &Network) {
    let Network { model, plan, .. } = network;
    let count = cost::parameters(model).known().unwrap() as usize;
    let numbers: Vec<f64> =
        (1..=count).map(|i| 2.0 * (i as f64 * 0.618_033_988_749_895).fract() - 1.0).collect();
    let y = [0.3, -0.2, 0.7, 0.1, -0.5, 0.4][..model.outputs().known().unwrap() as usize].to_vec();
    let at = |theta: &[f64]| evaluate(model, plan, theta, &[0.7, -0.4, 0.2], &y).unwrap();
    let evaluation = at(&numbers);
    let mut place = 0;
    for parameter in model.parameters() {
        let derived = evaluation.value(parameter.symbol.gradient());
        for i in 0..parameter.shape.count().known().unwrap() as usize {
            let moved = |by: f64| {
                let mut theta = numbers.clone();
                theta[place] += by;
                at(&theta).loss().unwrap()
            };
            let numeric = (moved(1e-6) - moved(-1e-6)) / 2e-6;
            let derived = derived.map_or(0.0, |gradient| gradient.values[i]);
            assert!(
                (derived - numeric).abs() < 1e-8,
                "{}[{i}]: {derived} {numeric}",
                parameter.symbol.formula()
            );
            place += 1;
        }
    }
}

#[test]
fn a_value_that_two_layers_read_has_one_gradient_of_both() {
    let network = two_readers("");
    let equations = gradients(&network.plan);
    let found = equations.iter().find(|equation| equation.starts_with("∂L/∂h1 =")).unwrap();
    assert_eq!(found, "∂L/∂h1 = W3ᵀ·∂L/∂a3 + W2ᵀ·∂L/∂a2");
    assert_eq!(equations.iter().filter(|equation| equation.starts_with("∂L/∂h1")).count(), 1);
    check_differences(&network);
    check_differences(&two_readers(", penalty l2(0.1)"));
}

#[test]
fn a_parameter_that_is_read_twice_has_one_gradient_of_both() {
    let network = recurrence();
    let equations = gradients(&network.plan);
    let expected = ["∂L/∂W1 = ∂L/∂a2·h1ᵀ + ∂L/∂a1·xᵀ", "∂L/∂b1 = ∂L/∂a2 + ∂L/∂a1"];
    for equation in expected {
        assert_eq!(equations.iter().filter(|found| *found == equation).count(), 1, "{equations:?}");
    }
    assert!(equations.iter().all(|equation| !equation.contains("W2") && !equation.contains("∂b2")));
    check_differences(&network);
}

#[test]
fn sums_along_any_axes_are_differentiated() {
    for (axes, outputs) in [(&[0][..], 6), (&[1], 4), (&[2], 6), (&[0, 2], 3), (&[1, 2], 2)] {
        check_differences(&summed(axes, outputs));
    }
    let equations = gradients(&summed(&[0, 2], 3).plan);
    assert!(equations.contains(&"∂L/∂h1 = ∂L/∂h2".to_string()), "{equations:?}");
}

/// As text, and as Rust for one example and for a batch, whose sums go column by column where there is no kernel.
#[test]
fn graphs_are_printed() {
    let texts = |network: &Network| {
        let texts = crate::print::rust::Texts { summary: String::new(), explanation: explanation(network) };
        let tokens = crate::print::rust::emit(network, &texts, &Target::default());
        let file = syn::parse2::<syn::File>(tokens).expect("Rust");
        (texts.explanation, prettyplease::unparse(&file))
    };
    let (text, code) = texts(&two_readers(""));
    assert!(text.contains("∂L/∂h1 = W3ᵀ·∂L/∂a3 + W2ᵀ·∂L/∂a2"), "{text}");
    assert!(code.contains("let dh1 = self.w3.tr_mul(&da3) + self.w2.tr_mul(&da2);"), "{code}");
    let (text, code) = texts(&summed(&[1], 4));
    assert!(text.contains("h2 = Σ₂ h1"), "{text}");
    assert!(code.contains("|sum, j| sum + u[(i / 2 * 3 + j) * 2 + i % 2]"), "{code}");
    assert!(code.contains("SVector::<f64, 12>::from_fn(|i, _| u[i / (2 * 3) * 2 + i % 2])"), "{code}");
    let (text, code) = texts(&recurrence());
    assert!(text.contains("∂L/∂W1 = ∂L/∂a2·h1ᵀ + ∂L/∂a1·xᵀ"), "{text}");
    assert!(code.contains("let dw1 = da2 * h1.transpose() + da1 * x.transpose();"), "{code}");
}
