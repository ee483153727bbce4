//! The table of layers.

use crate::catalog::Range;
use crate::cost;
use crate::layer_table::layer_table;
use crate::model::{Measure, Model};
use crate::names::plain;
use crate::network::Network;
use crate::plan::Plan;
use std::fmt::Write;

/// The table of the layers.
///
/// ```text
/// Network<f32>: 3 → 2 → 1, loss mse
///
/// layer    size   activation  weights         bias   parameters  MACs
/// 1 dense  3 → 2  sigmoid     xavier_uniform  zeros           8     6
/// ```
pub fn summary(network: &Network) -> String {
    let Network { model, plan, .. } = network;
    let loss = model.loss.as_ref().map_or("no loss".into(), |loss| format!("loss {loss}"));
    let penalty = model.penalty.as_ref().map_or(String::new(), |penalty| format!(", penalty {penalty}"));
    let (name, scalar) = (plain(&model.name), model.scalar.name());
    let mut text = format!("{name}<{scalar}>: {}, {loss}{penalty}\n\n", model.chain());
    text.push_str(&layer_table(model, plan));
    let known = |measure| cost::cost(model, plan, measure)?.known();
    if let Some(count) = known(Measure::Parameters) {
        let bytes = count * model.scalar.bytes();
        let _ = writeln!(text, "\n{count} parameters, {bytes} bytes");
    }
    if let Some(bytes) = known(Measure::Memory) {
        let training = known(Measure::TrainingMemory);
        let training = training.map_or(String::new(), |bytes| format!(", {bytes} for training"));
        let _ = writeln!(text, "one example needs {bytes} bytes for inference{training}");
    }
    for line in remarks(model, plan) {
        let _ = writeln!(text, "{line}");
    }
    text
}

/// What is worth knowing about a network, and cannot be known to be wrong.
fn remarks(model: &Model, plan: &Plan) -> Vec<String> {
    let Some(loss) = model.loss.as_ref().filter(|_| plan.output == model.last_value()) else { return vec![] };
    let range = model.output_range();
    let bounded = range.low.is_finite() || range.high.is_finite();
    if bounded && loss.domain == Range::REAL {
        return vec![format!("the outputs lie in {range}: targets outside cannot be reached")];
    }
    vec![]
}
