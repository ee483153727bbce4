//! Rewrites of the plan that make it shorter or safer, each of which leaves its reason in the step.

use crate::catalog::{self, Function};
use crate::derive::{Outputs, derive};
use crate::expression::Expression;
use crate::model::Model;
use crate::operation::Operation;
use crate::plan::{Plan, Rule, Simplification};
use crate::quantity::Symbol;

/// The plan of a model, as it is printed.
pub(crate) fn plan(model: &Model) -> Plan {
    simplify(derive(model), model)
}

/// Applies every simplification.
pub(crate) fn simplify(mut plan: Plan, model: &Model) -> Plan {
    join_output_and_loss(&mut plan, model);
    drop_identities(&mut plan);
    plan
}

/// Computes output activation and loss together, where the catalog has a row for the pair: the step that gives ŷ is an
/// activation, and neither ∂L/∂ŷ nor ∂L/∂a has any other part or reader, so that both gradients become one.
fn join_output_and_loss(plan: &mut Plan, model: &Model) {
    let Some(loss) = &model.loss else { return };
    let h = plan.output;
    let of_output = plan.training_forward.iter().find(|step| step.defines == h);
    let Some(Operation::Each(call) | Operation::Whole(call)) = of_output.map(|step| &step.operation) else {
        return;
    };
    let Function::Activation(activation) = call.function else { return };
    let Some(pairing) = catalog::pairing(activation, loss) else { return };
    let a = call.first_argument();
    let Some((slope, through)) = only_chain(plan, h, a) else { return };
    let outputs = Outputs { from: a, y_hat: h, of: plan.outputs(model), arguments: &loss.arguments };

    if let Some(step) = &mut plan.loss {
        let because = format!(
            "computed from {}, so that no logarithm meets a probability that was rounded to 0",
            a.formula()
        );
        step.simplifications.push(Simplification { before: step.meaning(), because });
        *step.operation.of_data_mut() =
            Operation::Whole(outputs.call(Function::Pairing(pairing), pairing.value));
    }

    let slope_step = plan.backward[slope].clone();
    let through = &mut plan.backward[through];
    through.differentiates.extend(slope_step.differentiates.iter().cloned());
    let is_dh = |part: &Expression| *part == Expression::Symbol(h.gradient());
    let before = replace(through.meaning(), &is_dh, &slope_step.meaning());
    through.simplifications.push(Simplification { before, because: pairing.because.into() });
    through.operation = outputs.slope(&pairing.slope, Function::PairingSlope(pairing));
    through.rule = Rule::LossAndActivation;
    plan.backward.remove(slope);
}

/// Where the steps of ∂L/∂h and ∂L/∂a are, if the loss alone contributes to the one, the one alone to the other, and no
/// other step reads the one.
fn only_chain(plan: &Plan, h: Symbol, a: Symbol) -> Option<(usize, usize)> {
    let (slope, through) = (position(plan, h.gradient())?, position(plan, a.gradient())?);
    let has_one_part = |step: usize| plan.backward[step].differentiates.len() == 1;
    let readers = plan.backward.iter().filter(|step| step.operation.reads(h.gradient())).count();
    let is_chain = plan.backward[slope].begins_backward() && has_one_part(slope) && has_one_part(through);
    (is_chain && readers == 1 && plan.backward[through].operation.reads(h.gradient()))
        .then_some((slope, through))
}

/// A step ∂L/∂a = ∂L/∂h·1 disappears: the step of ∂L/∂h, which nothing else reads, gives ∂L/∂a at once.
fn drop_identities(plan: &mut Plan) {
    let mut place = 0;
    while place < plan.backward.len() {
        let Operation::ThroughIdentity(dh) = plan.backward[place].operation else {
            place += 1;
            continue;
        };
        let readers = plan.backward.iter().filter(|step| step.operation.reads(dh)).count();
        let (Some(before), 1) = (position(plan, dh), readers) else {
            place += 1;
            continue;
        };
        let mut step = plan.backward.remove(place);
        let (h, a) = (dh.quantity(), step.defines.quantity());
        let before = &mut plan.backward[before];
        before.simplifications.push(Simplification {
            before: dh.into(),
            because: format!("{} = {}, whose slope is 1", h.formula(), a.formula()),
        });
        before.differentiates.append(&mut step.differentiates);
        before.defines = step.defines;
    }
}

/// Where the step of a gradient is.
fn position(plan: &Plan, gradient: Symbol) -> Option<usize> {
    plan.backward.iter().position(|step| step.defines == gradient)
}

/// The formula with some parts replaced by what they are equal to.
fn replace(expression: Expression, which: &dyn Fn(&Expression) -> bool, by: &Expression) -> Expression {
    if which(&expression) {
        return by.clone();
    }
    expression.map_parts(&mut |part| replace(part, which, by))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Network, Target, compile, evaluate};

    /// A network with every legal pair of output activation and loss.
    fn networks() -> Vec<Network> {
        let mut networks = vec![];
        for activation in catalog::ACTIVATIONS {
            for loss in catalog::LOSSES.iter().filter(|loss| activation.fits(loss)) {
                let arguments = match activation.name {
                    "smht" => "(1.0, 0.8, 0.9, 1.1)",
                    "maxout" => "(3)",
                    _ => "",
                };
                let declaration = format!(
                    "struct Net<f64>; input 3, dense 4 tanh, dense 2 {0}{arguments}, dense 3 {0}{arguments}, loss {1}",
                    activation.name, loss.name
                );
                let network = compile(declaration.parse().unwrap(), &Target::default());
                networks.push(network.unwrap_or_else(|errors| panic!("{declaration}: {errors:?}")));
            }
        }
        for layers in [
            "layer_norm, dense 4 tanh, layer_norm, dense 3 softmax, loss cross_entropy",
            "dense 3 sigmoid, layer_norm, loss mse",
            "dropout 0.5, dense 4 tanh, dropout 0.2, dense 3, loss huber",
            "dense 4 prelu(-0.5), layer_norm, dropout 0, dense 3, loss half_sse, penalty l2(0.1)",
            "dense 4 maxout(2), dense 3 sigmoid, loss bce, penalty l1(0.1)",
            "dense 4 prelu, dense 3 softmax, loss cross_entropy, penalty elastic(0.1, 0.2)",
        ] {
            let declaration = format!("struct Net<f64>; input 3, {layers}");
            let network = compile(declaration.parse().unwrap(), &Target::default());
            networks.push(network.unwrap_or_else(|errors| panic!("{declaration}: {errors:?}")));
        }
        networks
    }

    /// Numbers between −1 and 1 that look random: fractional parts of multiples of the golden ratio.
    fn numbers(count: usize) -> Vec<f64> {
        (1..=count).map(|i| 2.0 * (i as f64 * 0.618_033_988_749_895).fract() - 1.0).collect()
    }

    const X: [f64; 3] = [0.7, -0.4, 0.2];
    const Y: [f64; 3] = [0.6, 0.3, 0.2];

    #[test]
    fn a_simplified_plan_has_the_same_gradients() {
        for Network { model, plan, .. } in networks() {
            let parameters = numbers(crate::cost::parameters(&model).known().unwrap() as usize);
            let evaluate = |plan: &Plan| evaluate(&model, plan, &parameters, &X, &Y).unwrap();
            let (long, short) = (evaluate(&derive(&model)), evaluate(&plan));
            assert!((long.loss().unwrap() - short.loss().unwrap()).abs() < 1e-14, "{}", model.chain());
            for (long, short) in long.gradients(&model).iter().zip(short.gradients(&model)) {
                assert!((long - short).abs() < 1e-14, "{long} {short}: {:?}", model.loss);
            }
        }
    }

    /// Where ŷ is 0 in f64, a plan evaluates to what mpmath gives: the derivation goes round the logarithm of 0.
    #[test]
    fn pairs_of_a_vanishing_output_keep_loss_and_slope() {
        for (declaration, a, y, loss, slope) in [
            ("dense 1 softplus, loss poisson", -800.0, 3.0, 2400.0, -3.0),
            ("dense 1 softplus, loss poisson", -10000.0, 0.5, 5000.0, -0.5),
            ("dense 1 softplus, loss poisson", 10000.0, 7.0, 9935.527617396167, 0.9993),
            ("dense 1 gaussian, loss poisson", -30.0, 2.0, 1800.0, -120.0),
            ("dense 1 gaussian, loss poisson", 0.25, 0.5, 0.9706630628134758, -0.2197065314067379),
            ("dense 1 sigmoid, loss poisson", -800.0, 3.0, 2400.0, -3.0),
            ("dense 1 sigmoid, loss bce", -800.0, 1.0, 800.0, -1.0),
        ] {
            let declaration = format!("struct Net<f64>; input 1, {declaration}");
            let Network { model, plan, .. } =
                compile(declaration.parse().unwrap(), &Target::default()).unwrap();
            let found = evaluate(&model, &plan, &[0.0, a], &[1.0], &[y]).unwrap();
            let close = |found: f64, expected: f64| (found - expected).abs() <= 1e-15 * expected.abs();
            assert!(close(found.loss().unwrap(), loss), "{declaration}: {:?}", found.loss());
            assert!(close(found.gradients(&model)[1], slope), "{declaration}: {:?}", found.gradients(&model));
        }
    }

    #[test]
    fn a_plan_gives_the_slopes_of_its_loss() {
        for Network { model, plan, .. } in networks() {
            let parameters = numbers(crate::cost::parameters(&model).known().unwrap() as usize);
            let loss =
                |parameters: &[f64]| evaluate(&model, &plan, parameters, &X, &Y).unwrap().loss().unwrap();
            let gradients = evaluate(&model, &plan, &parameters, &X, &Y).unwrap().gradients(&model);
            for (i, derived) in gradients.iter().enumerate() {
                let mut moved = parameters.clone();
                let step = 1e-6;
                moved[i] = parameters[i] + step;
                let above = loss(&moved);
                moved[i] = parameters[i] - step;
                let numeric = (above - loss(&moved)) / (2.0 * step);
                assert!((derived - numeric).abs() < 1e-8, "{:?}, {i}: {derived} {numeric}", model.loss);
            }
        }
    }

    #[test]
    fn a_rewriting_says_what_was_there_and_why() {
        for Network { plan, .. } in networks() {
            for simplification in plan.steps().flat_map(|step| &step.simplifications) {
                assert!(!simplification.because.is_empty());
            }
        }
    }
}
