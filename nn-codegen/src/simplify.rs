//! Rewrites of the plan that make it shorter or safer, each of which leaves its reason in the step.

use crate::catalog;
use crate::derive::bind_loss;
use crate::expression::{Call, Expression};
use crate::model::Model;
use crate::names::{Quantity, Symbol};
use crate::plan::{Plan, Rule, Simplification};

/// Applies every simplification.
pub(crate) fn simplify(mut plan: Plan, model: &Model) -> Plan {
    join_output_and_loss(&mut plan, model);
    drop_identities(&mut plan);
    plan
}

/// Computes output activation and loss together, where the catalog has a row for the pair.
fn join_output_and_loss(plan: &mut Plan, model: &Model) {
    let (Some(loss), Some(activation)) = (&model.loss, model.output_activation()) else { return };
    let Some(pairing) = catalog::pairing(activation, loss) else { return };
    let a = Symbol::from(Quantity::PreActivation(model.layers.len()));
    let h = Symbol::activation(model.layers.len());
    let bind = |formula| bind_loss(formula, a, h, model.output(), &loss.arguments);

    if let Some(step) = &mut plan.loss {
        let because = format!(
            "computed from {}, so that no logarithm meets a probability that was rounded to 0",
            a.formula()
        );
        step.simplifications.push(Simplification { before: step.expression.clone(), because });
        let together = Expression::Call(Call {
            function: pairing.function.into(),
            arguments: vec![a, Symbol::TARGET],
            constants: vec![],
            elementwise: false,
            spelled_out: false,
            meaning: Box::new(bind(pairing.value)),
            stable: None,
        });
        let is_loss =
            |part: &Expression| matches!(part, Expression::Call(call) if call.function == loss.name);
        step.expression = replace(step.expression.clone(), &is_loss, &together);
    }

    let [slope, through, ..] = plan.backward.as_mut_slice() else { return };
    through.differentiates.append(&mut slope.differentiates);
    let is_dh = |part: &Expression| *part == Expression::Symbol(h.gradient());
    let before = replace(through.expression.clone(), &is_dh, &slope.expression);
    through.simplifications.push(Simplification { before, because: pairing.because.into() });
    through.expression = match pairing.slope_function {
        None => bind(pairing.slope),
        Some(function) => Expression::Call(Call {
            function: function.into(),
            arguments: vec![a, Symbol::TARGET],
            constants: vec![],
            elementwise: false,
            spelled_out: true,
            meaning: Box::new(bind(pairing.slope)),
            stable: pairing.stable_slope.map(|slope| Box::new(bind(slope))),
        }),
    };
    through.rule = Rule::LossAndActivation;
    plan.backward.remove(0);
}

/// A step ∂L/∂a = ∂L/∂h·1 disappears: the step before gives ∂L/∂a at once.
fn drop_identities(plan: &mut Plan) {
    let mut kept: Vec<crate::plan::Step> = vec![];
    for mut step in std::mem::take(&mut plan.backward) {
        let Some(dh) = times_one(&step.expression) else {
            kept.push(step);
            continue;
        };
        let Some(mut before) = kept.pop() else { continue };
        debug_assert_eq!(before.defines, dh, "∂L/∂a follows ∂L/∂h at once");
        let h = Symbol { gradient: false, ..dh };
        let a = Symbol { gradient: false, ..step.defines };
        before.simplifications.push(Simplification {
            before: dh.into(),
            because: format!("{} = {}, whose slope is 1", h.formula(), a.formula()),
        });
        before.differentiates.append(&mut step.differentiates);
        before.defines = step.defines;
        kept.push(before);
    }
    plan.backward = kept;
}

fn times_one(expression: &Expression) -> Option<Symbol> {
    match expression {
        Expression::Multiply(u, v) if **v == Expression::Number(1.0) => match **u {
            Expression::Symbol(symbol) => Some(symbol),
            _ => None,
        },
        _ => None,
    }
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
    use crate::derive::derive;
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
            let parameters = numbers(model.parameter_count().unwrap() as usize);
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
            let parameters = numbers(model.parameter_count().unwrap() as usize);
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
