//! A model and its plan as JSON, for programs that draw, explain or compile them. `docs/plan-json.md` describes the form.

use crate::cost;
use crate::equation::{equation, origin};
use crate::expression::Expression;
use crate::lower::{BatchStep, Kernel, Lowering, Strategy};
use crate::model::{Layer, LayerKind, Model, Parameter};
use crate::names::plain;
use crate::network::Network;
use crate::operation::{Application, LinearMap, Operation, Scale};
use crate::plan::{Plan, Step};
use crate::quantity::Symbol;
use crate::shape::Shape;
use serde_json::{Value, json};

/// The version of the form. It grows when something that was there changes its name, place or meaning; what is only added
/// leaves it.
pub const VERSION: u32 = 1;

/// A network as JSON. The same network gives the same bytes.
pub fn json(network: &Network) -> String {
    let Network { model, plan, lowering, .. } = network;
    let document = json!({
        "version": VERSION,
        "model": of_model(model, plan),
        "plan": of_plan(plan),
        "batch": of_lowering(lowering),
    });
    format!("{document:#}\n")
}

fn of_model(model: &Model, plan: &Plan) -> Value {
    json!({
        "name": plain(&model.name),
        "scalar": model.scalar.name(),
        "inputs": model.inputs().to_string(),
        "outputs": plan.outputs(model).to_string(),
        "layers": model.layers.iter().map(of_layer).collect::<Vec<_>>(),
        "parameters": model.parameters().iter().map(of_parameter).collect::<Vec<_>>(),
        "loss": model.loss.as_ref().map(ToString::to_string),
        "penalty": model.penalty.as_ref().map(ToString::to_string),
        "parameter_count": cost::parameters(model).to_string(),
        "macs": cost::macs(model, plan).to_string(),
    })
}

fn of_layer(layer: &Layer) -> Value {
    let (kind, activation) = match &layer.kind {
        LayerKind::Dense(dense) => ("dense".to_string(), Some(dense.activation.to_string())),
        LayerKind::LayerNorm => ("layer_norm".to_string(), None),
        LayerKind::Dropout(rate) => (format!("dropout({rate})"), None),
    };
    json!({
        "number": layer.number,
        "kind": kind,
        "activation": activation,
        "reads": of_symbol(layer.input),
        "inputs": layer.inputs().to_string(),
        "outputs": layer.outputs().to_string(),
    })
}

fn of_parameter(parameter: &Parameter) -> Value {
    json!({
        "symbol": of_symbol(parameter.symbol),
        "words": parameter.symbol.role.words,
        "shape": of_shape(&parameter.shape),
        "initializer": parameter.start.to_string(),
    })
}

fn of_plan(plan: &Plan) -> Value {
    let steps = |steps: &[Step]| steps.iter().map(of_step).collect::<Vec<_>>();
    json!({
        "output": of_symbol(plan.output),
        "forward": steps(&plan.forward),
        "training_forward": steps(&plan.training_forward),
        "penalties": steps(&plan.penalties),
        "loss": plan.loss.as_ref().map(of_step),
        "backward": steps(&plan.backward),
        "descent": steps(&plan.descent),
    })
}

fn of_step(step: &Step) -> Value {
    let simplifications = step.simplifications.iter().map(|simplification| {
        json!({ "before": simplification.before.to_string(), "because": simplification.because })
    });
    json!({
        "defines": of_symbol(step.defines),
        "layer": step.layer,
        "shape": of_shape(&step.shape),
        "operation": of_operation(&step.operation),
        "equation": equation(step),
        "origin": origin(step),
        "rule": step.rule.words(),
        "differentiates": step.differentiates.iter().map(|(symbol, _)| of_symbol(*symbol)).collect::<Vec<_>>(),
        "simplifications": simplifications.collect::<Vec<_>>(),
    })
}

fn of_map(map: LinearMap) -> &'static str {
    match map {
        LinearMap::Matrix => "matrix",
    }
}

fn of_operation(operation: &Operation) -> Value {
    match operation {
        Operation::Apply { map: kind, weights, value, bias } => json!({
            "kind": "apply",
            "map": of_map(*kind),
            "weights": of_symbol(*weights),
            "value": of_symbol(*value),
            "bias": bias.map(of_symbol),
        }),
        Operation::Adjoint { map: kind, weights, gradient } => json!({
            "kind": "adjoint", "map": of_map(*kind), "weights": of_symbol(*weights), "gradient": of_symbol(*gradient),
        }),
        Operation::GradientForMap { map: kind, gradient, value } => json!({
            "kind": "gradient_for_map", "map": of_map(*kind), "gradient": of_symbol(*gradient), "value": of_symbol(*value),
        }),
        Operation::Same(symbol) => json!({ "kind": "same", "value": of_symbol(*symbol) }),
        Operation::Each(call) => json!({ "kind": "each", "call": of_call(call) }),
        Operation::EachOver(call, number) => {
            json!({ "kind": "each_over", "call": of_call(call), "number": number.to_string() })
        }
        Operation::Number(symbol) => json!({ "kind": "number", "value": of_symbol(*symbol) }),
        Operation::Whole(call) => json!({ "kind": "whole", "call": of_call(call) }),
        Operation::Through { gradient, slope } => {
            json!({ "kind": "through", "gradient": of_symbol(*gradient), "slope": of_call(slope) })
        }
        Operation::ThroughIdentity(gradient) => {
            json!({ "kind": "through_identity", "gradient": of_symbol(*gradient) })
        }
        Operation::ScaleShift { gain, value, bias } => json!({
            "kind": "scale_shift", "gain": of_symbol(*gain), "value": of_symbol(*value), "bias": of_symbol(*bias),
        }),
        Operation::Hadamard(u, v) => json!({ "kind": "hadamard", "values": [of_symbol(*u), of_symbol(*v)] }),
        Operation::Difference { outputs, weighted, factor } => json!({
            "kind": "difference",
            "outputs": of_symbol(*outputs),
            "weighted": weighted,
            "factor": factor.to_string(),
        }),
        Operation::Broadcast { value, shape, axes } => json!({
            "kind": "broadcast", "value": of_symbol(*value), "shape": of_shape(shape), "axes": axes,
        }),
        Operation::Reduce { shape, axes, of, scale } => json!({
            "kind": "reduce",
            "shape": of_shape(shape),
            "axes": axes,
            "of": of.to_string(),
            "scale": of_scale(scale),
        }),
        Operation::Mask(rate) => json!({ "kind": "mask", "rate": rate }),
        Operation::Accumulate(parts) => {
            json!({ "kind": "accumulate", "parts": parts.iter().map(of_operation).collect::<Vec<_>>() })
        }
        Operation::Descend { parameter, gradient } => json!({
            "kind": "descend", "parameter": of_symbol(*parameter), "gradient": of_operation(gradient),
        }),
        Operation::Formula(formula) => json!({ "kind": "formula", "formula": formula.to_string() }),
    }
}

fn of_call(call: &Application) -> Value {
    json!({
        "function": call.function.name(),
        "arguments": call.arguments.iter().map(Expression::to_string).collect::<Vec<_>>(),
        "constants": call.constants,
        "meaning": call.meaning.to_string(),
    })
}

fn of_scale(scale: &Scale) -> Value {
    match scale {
        Scale::One => json!("1"),
        Scale::Over(n) => json!(format!("1/{n}")),
        Scale::MinusOver(n) => json!(format!("−1/{n}")),
    }
}

/// The name that the quantity has in code: `a1`, `dw2`.
fn of_symbol(symbol: Symbol) -> Value {
    json!(symbol.local().to_string())
}

fn of_shape(shape: &Shape) -> Value {
    json!(shape.sizes().iter().map(ToString::to_string).collect::<Vec<_>>())
}

fn of_lowering(lowering: &Lowering) -> Value {
    let (strategy, at_once) = match lowering.strategy {
        Strategy::Lanes { at_once } => ("lanes", Some(at_once)),
        Strategy::PerExample => ("per_example", None),
        Strategy::LayerByLayer => ("layer_by_layer", None),
    };
    let buffers = lowering.buffers.iter();
    let buffers =
        buffers.map(|buffer| json!({ "symbol": of_symbol(buffer.symbol), "shape": of_shape(&buffer.shape) }));
    let pass = |steps: &[BatchStep]| -> Vec<Value> {
        let of_step = |BatchStep { step, kernel, added, place }: &BatchStep| {
            let (defines, place) = (of_symbol(step.defines), of_symbol(*place));
            let mut of_step = json!({ "defines": defines, "kernel": kernel.name(), "place": place });
            if !added.is_empty() {
                of_step["added"] = added.iter().map(Kernel::name).collect();
            }
            of_step
        };
        steps.iter().map(of_step).collect()
    };
    json!({
        "strategy": strategy,
        "at_once": at_once,
        "buffers": buffers.collect::<Vec<_>>(),
        "forward": pass(&lowering.forward),
        "loss": pass(&lowering.loss),
        "training": pass(&lowering.training),
        "descent": pass(&lowering.descent),
    })
}
