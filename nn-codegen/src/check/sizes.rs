//! Sizes: each at least 1, those that are stated twice equal, and all together not absurd.

use super::clauses::Clauses;
use crate::ast::{self, SizeKind};
use crate::diagnostics::{Diagnostics, Spanned};
use crate::model::{Assertion, Measure, Model, NamedSize, Part, Sentence, SizeRule};
use crate::shape::Shape;
use crate::size::Size;
use proc_macro2::Span;

/// The most parameters a network may have: more is a slip of the finger.
pub(super) const MOST_PARAMETERS: u64 = 1 << 32;

pub(super) fn check_size(size: Option<&ast::Size>, of: &str, errors: &mut Diagnostics) -> Size {
    let Some(size) = size else { return Size::Unknown };
    match &size.kind {
        SizeKind::Known(0) => {
            errors.error(&size.span, format!("{of} has size 0")).help("a size is at least 1");
            Size::Unknown
        }
        SizeKind::Known(number) => Size::Known(*number),
        SizeKind::Named(_, text) => Size::Named(text.clone()),
    }
}

/// Every constant that the clauses name, once, after the place that names it first.
pub(super) fn named_sizes(clauses: &Clauses) -> Vec<NamedSize> {
    let end = |clause: Option<(Span, Option<&'_ ast::Size>)>| clause.and_then(|(_, size)| size.cloned());
    let mut sizes = vec![(end(clauses.input), "__INPUT_SIZE".to_string())];
    for (index, layer) in clauses.layers.iter().enumerate() {
        let number = index + 1;
        if let Some(dense) = layer.dense() {
            sizes.push((dense.size.clone(), format!("__LAYER_{number}_SIZE")));
            sizes.push((dense.from.read().cloned(), format!("__LAYER_{number}_FROM_SIZE")));
        }
    }
    sizes.push((end(clauses.output), "__OUTPUT_SIZE".into()));
    let mut named: Vec<NamedSize> = vec![];
    for (size, constant) in sizes {
        if let Some(ast::Size { kind: SizeKind::Named(tokens, text), .. }) = size
            && named.iter().all(|known| known.text != text)
        {
            named.push(NamedSize { text, tokens, constant });
        }
    }
    named
}

/// `from` restates the number of inputs of a layer.
pub(super) fn check_from(
    from: &ast::Size,
    number: usize,
    inputs: &Size,
    outputs: &Size,
    model: &mut Model,
    errors: &mut Diagnostics,
) {
    let stated = check_size(Some(from), &format!("the input of layer {number}"), errors);
    let giver = match model.layers.iter().rfind(|layer| layer.dense().is_some()) {
        None => format!("`input {}`", inputs.declared()),
        Some(layer) => format!("layer {} `dense {}`", layer.number, inputs.declared()),
    };
    let message = Sentence::default()
        .text(format!("layer {number} `dense {}` receives ", outputs.declared()))
        .size(inputs)
        .text(format!("{} from {giver}, not ", plural(inputs)))
        .size(&stated);
    check_equal(inputs, &stated, message, &from.span, model, errors);
}

/// `output` restates the number of outputs of the last layer.
pub(super) fn check_output(output: &ast::Size, model: &mut Model, errors: &mut Diagnostics) {
    let stated = check_size(Some(output), "the output", errors);
    let given = model.outputs();
    if model.layers.is_empty() {
        return;
    }
    let message = Sentence::default()
        .text(format!("the last layer `dense {}` gives ", given.declared()))
        .size(&given)
        .text(format!("{}, not ", plural(&given)))
        .size(&stated);
    let known = errors.len();
    check_equal(&given, &stated, message, &output.span, model, errors);
    if errors.len() > known {
        errors.last().help(format!(
            "`output` says again how many values the last layer gives; one more layer is `dense {}`",
            stated.declared()
        ));
    }
}

/// ` values`, ` value`
fn plural(size: &Size) -> &'static str {
    if size.known() == Some(1) { " value" } else { " values" }
}

/// Two sizes must be the same: an error now, or an assertion for rustc where one of them is a constant.
fn check_equal(
    given: &Size,
    stated: &Size,
    message: Sentence,
    at: &(Span, Span),
    model: &mut Model,
    errors: &mut Diagnostics,
) {
    if given == stated || *given == Size::Unknown || *stated == Size::Unknown {
        return;
    }
    if let (Size::Known(_), Size::Known(_)) = (given, stated) {
        let texts = message
            .parts
            .into_iter()
            .map(|part| if let Part::Text(text) = part { text } else { String::new() });
        errors
            .error(at, texts.collect::<String>())
            .note(format!("the network is {}", model.chain()))
            .of("size_mismatch");
        return;
    }
    let rule = SizeRule::Equal(given.clone(), stated.clone());
    let message = message.text("; the network is ").chain(&model.sizes());
    model.assertions.push(Assertion { rule, message, span: at.0 });
}

pub(super) fn assert_positive_sizes(model: &mut Model) {
    let mut named: Vec<(&Size, Span)> = vec![];
    for size in model.shapes().flat_map(Shape::sizes) {
        if let Size::Named(text) = size
            && named.iter().all(|(known, _)| *known != size)
        {
            named.push((size, model.place_of(text)));
        }
    }
    let first = named.first().map(|(_, span)| *span);
    let mut assertions: Vec<Assertion> = named
        .into_iter()
        .map(|(size, span)| Assertion {
            rule: SizeRule::Positive(size.clone()),
            message: Sentence::default()
                .text(format!("the size `{}` is 0, but a size is at least 1", size.declared())),
            span,
        })
        .collect();
    assertions.extend(first.map(|span| {
        Assertion {
            rule: SizeRule::AtMost(Measure::Parameters, MOST_PARAMETERS),
            message: Sentence::default()
                .text("the network ")
                .chain(&model.sizes())
                .text(" has ")
                .cost(Measure::Parameters)
                .text(" parameters, which are more than 2³²"),
            span,
        }
    }));
    model.assertions.extend(assertions);
}

/// Reported once, on the layer with which the network becomes too large; by rustc, where a size is a constant.
pub(super) fn check_parameter_count(clauses: &Clauses, model: &Model, errors: &mut Diagnostics) {
    let mut count: u64 = 0;
    for (layer, written) in model.layers.iter().zip(&clauses.layers) {
        for parameter in layer.parameters() {
            count = count.saturating_add(parameter.shape.count().known().unwrap_or(0));
        }
        if count > MOST_PARAMETERS {
            let size = written.dense().and_then(|dense| dense.size.as_ref());
            let at = size.map_or(written.keyword.span(), |size| size.span);
            let number = layer.number;
            let (outputs, inputs) = (layer.sums(), layer.inputs());
            let message = format!(
                "with layer {number} of {outputs}·{inputs} weights the network has more than 2³² parameters"
            );
            errors
                .error(&at, message)
                .note(format!("the network is {}", model.chain()))
                .of("too_many_parameters");
            return;
        }
    }
}
