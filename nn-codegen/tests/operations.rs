//! What a step computes is an operation with a name wherever there is one: the free formulas that are left are listed here,
//! each with its reason.

use nn_codegen::expression::Expression;
use nn_codegen::operation::Operation;
use nn_codegen::plan::Step;
use nn_codegen::{Network, Target, compile};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Free formulas, with letters for the numbers of layers and of outputs, and why no operation stands for them.
const FREE: &[(&str, &str)] = &[
    ("∂L/∂z/σ", "the first way from a layer norm's output to its input"),
    ("z·∂L/∂σ/", "the second way, through the deviation"),
    ("∂L/∂μ/", "the third way, through the mean"),
    ("h ⊙ ∂L/∂h − h·Σ(h ⊙ ∂L/∂h)", "the product with the Jacobian of a softmax, worked out"),
    ("y ⊙ h − y", "the slope of sigmoid with cross-entropy: a difference whose weight is each target"),
    ("(h − y − (h − y) ⊙ h)/", "the slope of sigmoid with poisson, worked out, over the number of outputs"),
];

/// Every free formula of a step, also as a part of a sum.
fn free_formulas(operation: &Operation) -> Vec<Expression> {
    match operation {
        Operation::Formula(formula) => vec![formula.clone()],
        Operation::Accumulate(parts) => parts.iter().flat_map(free_formulas).collect(),
        Operation::Descend { gradient, .. } => free_formulas(gradient),
        _ => vec![],
    }
}

/// The formula without the numbers of layers and outputs.
fn without_numbers(formula: &Expression) -> String {
    let text = formula.to_string();
    text.chars().filter(|letter| !letter.is_ascii_digit()).collect()
}

fn networks() -> Vec<Network> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let pair = "input 2, dense 3 sigmoid, loss poisson"; // in no case
    let mut networks = vec![compile(pair.parse().expect("tokens"), &Target::default()).expect("a network")];
    for entry in fs::read_dir(directory).expect("the cases") {
        let path = entry.expect("a file").path();
        if path.extension().is_some_and(|extension| extension == "net") {
            let source = fs::read_to_string(&path).expect("a readable case");
            let (_, declaration) = source.split_once('\n').expect("a first line that says what to show");
            networks.extend(compile(declaration.parse().expect("tokens"), &Target::default()).ok());
        }
    }
    networks
}

/// Those of the plan, and those of a batch that changes the parameters as it goes.
fn steps(network: &Network) -> Vec<Step> {
    let of_descent = network.lowering.descent.iter().map(|of_batch| of_batch.step.clone());
    network.plan.steps().cloned().chain(of_descent).collect()
}

#[test]
fn every_free_formula_has_a_reason() {
    let mut found = BTreeSet::new();
    for network in networks() {
        for formula in steps(&network).iter().flat_map(|step| free_formulas(&step.operation)) {
            found.insert(without_numbers(&formula));
        }
    }
    for formula in &found {
        assert!(FREE.iter().any(|(free, _)| free == formula), "`{formula}` is in no row");
    }
    for (free, reason) in FREE {
        assert!(found.contains(*free) && !reason.is_empty(), "`{free}` is nowhere");
    }
}

/// None is a whole that an operation stands for: a product, a function of the catalog or the chain rule through one, a sum, a
/// value at every place of an axis, a mask, an accumulation.
#[test]
fn no_free_formula_is_an_operation() {
    for network in networks() {
        for formula in network.plan.steps().flat_map(|step| free_formulas(&step.operation)) {
            let is_an_operation = match &formula {
                Expression::Call(_) | Expression::Sum(_) | Expression::Mask(_) | Expression::Symbol(_) => {
                    true
                }
                Expression::Product(..) | Expression::TransposedProduct(..) | Expression::Outer(..) => true,
                Expression::Add(..) | Expression::SumAlong(..) | Expression::Broadcast(..) => true,
                Expression::Multiply(u, v) => matches!(
                    (&**u, &**v),
                    (
                        Expression::Symbol(_),
                        Expression::Symbol(_) | Expression::Call(_) | Expression::Number(_)
                    )
                ),
                Expression::Divide(u, _) => matches!(**u, Expression::Sum(_) | Expression::Call(_)),
                Expression::Negate(u) => matches!(**u, Expression::Sum(_)),
                _ => false,
            };
            assert!(!is_an_operation, "{formula}");
        }
    }
}

/// The symbols of an operation are those of its meaning, in the same order.
#[test]
fn operations_read_what_they_mean() {
    for network in networks() {
        for step in steps(&network) {
            assert_eq!(step.operation.symbols(), step.meaning().symbols(), "{}", step.meaning());
        }
    }
}
