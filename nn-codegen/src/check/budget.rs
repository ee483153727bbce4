//! What the network may cost: known costs are compared here, those of named sizes by rustc.

use super::clauses::Clauses;
use super::sizes::MOST_PARAMETERS;
use crate::ast;
use crate::catalog::called;
use crate::cost;
use crate::diagnostics::{Diagnostic, Diagnostics, list};
use crate::layer_table::layer_table;
use crate::model::{Assertion, Limit, Measure, Model, Sentence, SizeRule};
use crate::simplify;
use crate::size::Size;

/// The units of memory, in bytes.
const UNITS: &[(&str, u64)] = &[("B", 1), ("KiB", 1 << 10), ("MiB", 1 << 20)];

/// The limits that can be read, each once.
pub(super) fn check_limits(clauses: &Clauses, errors: &mut Diagnostics) -> Vec<Limit> {
    let mut limits: Vec<Limit> = vec![];
    for written in clauses.budget.iter().flat_map(|(_, limits)| *limits) {
        let Some(measure) = check_measure(written, errors) else { continue };
        let Some(factor) = check_unit(written, measure, errors) else { continue };
        if limits.iter().any(|limit| limit.measure == measure) {
            errors
                .error(&written.measure.span, format!("`{}` has a second limit", written.measure.name))
                .help("keep the smaller one");
            continue;
        }
        if measure == Measure::TrainingMemory && clauses.loss.is_none() {
            errors
                .error(
                    &written.measure.span,
                    "`training_memory` is of no use without a loss: nothing is trained",
                )
                .help("add a loss, for example `loss mse`, or leave the limit out")
                .of("needs_loss");
            continue;
        }
        limits.push(Limit { measure, most: written.number.saturating_mul(factor), span: written.span });
    }
    limits
}

/// What costs are called elsewhere.
const SYNONYMS: &[(&[&str], &str)] = &[
    (&["params", "param", "weights", "num_params", "n_params", "parameter_count"], "parameters"),
    (&["flops", "flop", "mac", "multiplications", "operations", "ops", "madds", "compute"], "macs"),
    (&["ram", "mem", "bytes", "size", "flash", "inference_memory", "inference_bytes"], "memory"),
    (&["training_bytes", "training_ram", "train_memory"], "training_memory"),
];

fn check_measure(written: &ast::Limit, errors: &mut Diagnostics) -> Option<Measure> {
    let word = &written.measure;
    let names = || Measure::ALL.iter().map(|measure| measure.name());
    let found = Measure::ALL.iter().find(|measure| measure.name() == word.name);
    if found.is_none() {
        let error = errors.error(&word.span, format!("there is no cost `{}` to limit", word.name));
        match SYNONYMS.iter().find(|(words, _)| words.contains(&word.name.to_lowercase().as_str())) {
            Some((_, ours)) => error.help(called(&word.name, ours)),
            None => error.similar("a cost", &word.name, names()),
        };
        error.note(format!("every cost: {}", list(names())));
    }
    found.copied()
}

/// How many bytes one is, or 1 for what has no unit.
fn check_unit(written: &ast::Limit, measure: Measure, errors: &mut Diagnostics) -> Option<u64> {
    let Some(unit) = &written.unit else { return Some(1) };
    if !measure.is_memory() {
        errors.error(&unit.span, format!("`{}` is a number, and has no unit", measure.name())).help(format!(
            "write `{} <= {}`",
            measure.name(),
            written.number
        ));
        return None;
    }
    let names = || UNITS.iter().map(|(name, _)| *name);
    let found = UNITS.iter().find(|(name, _)| *name == unit.name);
    if found.is_none() {
        let error = errors.error(&unit.span, format!("there is no unit `{}`", unit.name));
        if unit.name.to_uppercase().starts_with('G') {
            error.help(format!(
                "in a smaller unit: `{} <= {} MiB`",
                measure.name(),
                written.number.saturating_mul(1 << 10)
            ));
        } else if let Some(name) = similar_unit(&unit.name) {
            error.help(format!("a unit with a similar name exists: `{name}`"));
        }
        error.note(format!("every unit: {}; a number alone counts bytes", list(names())));
    }
    found.map(|(_, bytes)| *bytes)
}

/// `KB`, `kb` and `K` are like `KiB`.
fn similar_unit(unit: &str) -> Option<&'static str> {
    let first = unit.chars().next()?.to_ascii_uppercase();
    UNITS.iter().map(|(name, _)| *name).find(|name| name.starts_with(first) && unit.len() <= 3)
}

/// Each cost is within its limit, or an error says by how much it is not; the first shows what each layer costs.
pub(super) fn check_budget(model: &mut Model, errors: &mut Diagnostics) {
    if model.budget.is_empty() || cost::parameters(model).known().is_some_and(|count| count > MOST_PARAMETERS)
    {
        return; // nothing to compare, or no network at all, which is reported
    }
    let plan = simplify::plan(model);
    let mut is_first = true;
    for limit in model.budget.clone() {
        let Some(cost) = cost::cost(model, &plan, limit.measure) else { continue };
        match cost.known() {
            Some(cost) if cost > limit.most => {
                let error = report(&limit, cost, errors);
                if std::mem::take(&mut is_first) {
                    error.note(format!("the layers are\n{}", layer_table(model, &plan).trim_end()));
                }
            }
            None if cost != Size::Unknown => assert_limit(limit, model),
            _ => {}
        }
    }
}

fn report<'a>(limit: &Limit, cost: u64, errors: &'a mut Diagnostics) -> &'a mut Diagnostic {
    let (most, over) = (limit.most, cost - limit.most);
    let (before, after) = around(limit.measure);
    let message = format!("{before}{cost}{after}, {over} more than its budget of {most}");
    let error = errors.error(&limit.span, message).of("over_budget");
    match limit.measure {
        Measure::Memory => {
            error.note("`memory` is `INFERENCE_BYTES`: the parameters, and all values of one forward pass");
        }
        Measure::TrainingMemory => {
            error.note("`training_memory` is `TRAINING_BYTES`: parameters and gradients, and all values of one pass forward and back");
        }
        Measure::Parameters | Measure::Macs => {}
    }
    error
}

/// What a cost is called, around its number.
fn around(measure: Measure) -> (&'static str, &'static str) {
    match measure {
        Measure::Parameters => ("the network has ", " parameters"),
        Measure::Macs => ("a forward pass takes ", " multiply-accumulates"),
        Measure::Memory => ("inference needs ", " bytes"),
        Measure::TrainingMemory => ("training needs ", " bytes"),
    }
}

fn assert_limit(limit: Limit, model: &mut Model) {
    let (before, after) = around(limit.measure);
    let message = Sentence::default()
        .text(before)
        .cost(limit.measure)
        .text(format!("{after}, more than its budget of {}; the network is ", limit.most))
        .chain(&model.sizes());
    model.assertions.push(Assertion {
        rule: SizeRule::AtMost(limit.measure, limit.most),
        message,
        span: limit.span.0,
    });
}
