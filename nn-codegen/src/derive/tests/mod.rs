//! Graphs that no declaration can say yet: a value that two layers read, a parameter that is read twice, or not at all, a
//! step that leads nowhere, a sum along axes.

mod graphs;
mod printed;

use crate::equation::equation;
use crate::plan::Plan;
use crate::quantity::{Role, Symbol};
use crate::{EvaluationError, Network, Values, cost, evaluate, explanation};
use graphs::{all, beside, recurrence, residual, summed, two_readers};

fn gradients(plan: &Plan) -> Vec<String> {
    plan.backward.iter().map(equation).collect()
}

const X: [f64; 3] = [0.7, -0.4, 0.2];

/// Parameters between −1 and 1 that look random.
fn parameters(network: &Network) -> Vec<f64> {
    let count = cost::parameters(&network.model).known().unwrap() as usize;
    (1..=count).map(|i| 2.0 * (i as f64 * 0.618_033_988_749_895).fract() - 1.0).collect()
}

/// Targets that every loss of the graphs takes.
fn targets(network: &Network) -> Vec<f64> {
    let count = network.plan.outputs(&network.model).known().unwrap() as usize;
    [0.3, 0.2, 0.7, 0.1, 0.5, 0.4][..count].to_vec()
}

fn values(network: &Network, parameters: &[f64], x: &[f64]) -> Values {
    evaluate(&network.model, &network.plan, parameters, x, &targets(network)).unwrap()
}

/// Every gradient against central differences of the evaluated loss.
fn check_differences(network: &Network) {
    let theta = parameters(network);
    let found = values(network, &theta, &X);
    let dx = &found.value(Symbol::INPUT.gradient()).unwrap().values;
    let derived: Vec<f64> = [found.gradients(&network.model), dx.clone()].concat();
    assert_eq!(derived.len(), theta.len() + X.len());
    for (place, derived) in derived.iter().enumerate() {
        let moved = |by: f64| {
            let mut all = [&theta[..], &X].concat();
            all[place] += by;
            let (theta, x) = all.split_at(theta.len());
            values(network, theta, x).loss().unwrap()
        };
        let numeric = (moved(1e-6) - moved(-1e-6)) / 2e-6;
        assert!((derived - numeric).abs() < 1e-8, "{place}: {derived} {numeric}");
    }
}

#[test]
fn every_graph_has_the_slopes_of_its_loss() {
    for (name, network) in all() {
        println!("{name}");
        check_differences(&network);
    }
}

#[test]
fn a_value_that_two_layers_read_has_one_gradient_of_both() {
    let equations = gradients(&two_readers("Two", "loss half_sse").plan);
    let found: Vec<&String> = equations.iter().filter(|equation| equation.starts_with("∂L/∂h1")).collect();
    assert_eq!(found, ["∂L/∂h1 = W3ᵀ·∂L/∂a3 + W2ᵀ·∂L/∂a2"]);
}

/// A parameter that no step reads has the gradient 0, or that of its penalty.
#[test]
fn a_parameter_has_one_gradient_of_all_its_readers() {
    let equations = gradients(&recurrence("Twice", "").plan);
    let zero = ["∂L/∂W2 = 0", "∂L/∂b2 = 0"];
    for expected in ["∂L/∂W1 = ∂L/∂a2·h1ᵀ + ∂L/∂a1·xᵀ", "∂L/∂b1 = ∂L/∂a2 + ∂L/∂a1", zero[0], zero[1]]
    {
        assert_eq!(equations.iter().filter(|found| *found == expected).count(), 1, "{equations:?}");
    }
    let equations = gradients(&recurrence("Twice", ", penalty l2(0.5)").plan);
    assert!(equations.contains(&"∂L/∂W2 = 2·½·W2".into()), "{equations:?}");
}

/// The loss is computed together with the activation that gives ŷ, wherever that is, and with no other.
#[test]
fn only_the_step_that_gives_the_output_is_joined_with_the_loss() {
    let product = two_readers("Two", "loss bce").plan;
    assert!(product.steps().all(|step| step.simplifications.is_empty()), "{:?}", gradients(&product));
    let Network { model, plan, .. } = beside("Beside");
    assert!(gradients(&plan).contains(&"∂L/∂a2 = (h2 − y)/2".into()), "{:?}", gradients(&plan));
    let loss = plan.loss.as_ref().unwrap();
    assert!(loss.operation.reads(Role::PRE_ACTIVATION.of(2)), "{}", loss.meaning());
    assert_eq!((loss.layer, plan.outputs(&model).known()), (2, Some(2)));
}

/// A gradient that more than one step reads stays, also where one of them multiplies it with 1.
#[test]
fn a_gradient_with_two_readers_is_not_dropped() {
    let equations = gradients(&residual("Residual").plan);
    assert!(equations.contains(&"∂L/∂a2 = ∂L/∂h2·1".into()), "{equations:?}");
}

#[test]
fn sums_along_axes_have_broadcasts_as_adjoints() {
    let network = summed("Summed", &[0, 2], 3);
    assert!(gradients(&network.plan).contains(&"∂L/∂h1 = ∂L/∂h2".into()));
    let text = explanation(&summed("Summed", &[1], 4));
    assert!(text.contains("h2 = Σ₂ h1"), "{text}");
}

/// Kinks are looked for, and the output is told, where the plan has them.
#[test]
fn texts_follow_the_plan() {
    let text = explanation(&two_readers("Two", "loss half_sse"));
    assert!(text.contains("and h4 is the output ŷ"), "{text}");
    assert!(text.contains("ai = Wi·v + bi, of the v that it reads,"), "{text}");
    let text = explanation(&recurrence("Twice", ""));
    assert!(text.contains("∂L/∂b2 = 0   (3)\n\nthe loss does not depend on it."), "{text}");
}

#[test]
fn a_plan_that_reads_what_is_not_there_is_an_error() {
    let Network { model, mut plan, .. } = recurrence("Twice", "");
    plan.training_forward.remove(0);
    let found = evaluate(&model, &plan, &[0.0; 24], &X, &[0.0; 3]);
    assert_eq!(found.unwrap_err(), EvaluationError::Undefined("a1".into()));
}
