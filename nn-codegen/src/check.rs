//! From what was written to what was meant: every rule of the language, each reported in the user's words.
//!
//! Every function checks one thing. All run, whatever was found before; where a size is not to be known, it is
//! `Unknown`, and no rule speaks about it again.

use crate::ast::{Clause, Declaration, Dense, SizeKind, Word};
use crate::catalog::{self, Activation, Initializer, Loss};
use crate::diagnostics::{Diagnostics, Spanned, list, similar};
use crate::emit::imports::OFFERED;
use crate::model::{Assertion, Layer, Model, Scalar, Size, SizeRule, Start, StorageRule};
use crate::names::{DEFAULT_NETWORK, ident, plain};
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::quote;

/// The most parameters a network may have: more is a slip of the finger.
const MOST_PARAMETERS: u64 = 1 << 32;

/// Resolves and checks a declaration; the model is as complete as the errors allow.
pub(crate) fn check(declaration: Declaration, alloc: bool, errors: &mut Diagnostics) -> Model {
    let readable = errors.is_empty();
    let clauses = sort_clauses(&declaration, errors);
    check_struct_name(&declaration, errors);
    let (item_attributes, struct_attributes) = check_attributes(&declaration, errors);
    let mut model = Model {
        item_attributes,
        struct_attributes,
        visibility: declaration
            .header
            .as_ref()
            .map_or_else(|| quote!(pub), |header| header.visibility.clone()),
        name: declaration
            .header
            .as_ref()
            .map_or_else(|| ident(DEFAULT_NETWORK), |header| header.name.clone()),
        scalar: check_scalar(&declaration, errors),
        input: clauses.input.map_or(Size::Unknown, |(_, size)| check_size(size, "the input", errors)),
        layers: vec![],
        loss: None,
        storage: check_storage(clauses.storage.and_then(|(_, word)| word), alloc, errors),
        alloc,
        assertions: vec![],
    };
    if readable {
        check_completeness(&clauses, errors);
    }
    let init = clauses.init.and_then(|(_, word)| check_start(word?, false, model.scalar, errors));
    for dense in &clauses.layers {
        let layer = check_layer(dense, &mut model, init.as_ref(), errors);
        model.layers.push(layer);
    }
    model.loss = clauses.loss.and_then(|(_, word)| check_loss_name(word?, errors));
    if let Some((_, Some(size))) = clauses.output {
        check_output(size, &mut model, errors);
    }
    assert_positive_sizes(&mut model);
    check_parameter_count(&clauses, &model, errors);
    check_output_fits_loss(&clauses, &model, errors);
    model
}

/// The clauses by kind; of those that may stand once, the first.
#[derive(Default)]
struct Clauses<'a> {
    input: Option<(Span, Option<&'a crate::ast::Size>)>,
    layers: Vec<&'a Dense>,
    output: Option<(Span, Option<&'a crate::ast::Size>)>,
    loss: Option<(Span, Option<&'a Word>)>,
    init: Option<(Span, Option<&'a Word>)>,
    storage: Option<(Span, Option<&'a Word>)>,
}

fn sort_clauses<'a>(declaration: &'a Declaration, errors: &mut Diagnostics) -> Clauses<'a> {
    fn once<X>(
        place: &mut Option<(Span, X)>,
        name: &str,
        keyword: Span,
        content: X,
        errors: &mut Diagnostics,
    ) {
        if place.is_some() {
            errors
                .error(&keyword, format!("there is a second `{name}` clause"))
                .help("a network has at most one");
        } else {
            *place = Some((keyword, content));
        }
    }
    let mut sorted = Clauses::default();
    for clause in &declaration.clauses {
        match clause {
            Clause::Input(keyword, size) => {
                if !sorted.layers.is_empty() && sorted.input.is_none() {
                    errors
                        .error(keyword, "`input` comes after a layer")
                        .help("put it before the first layer");
                }
                once(&mut sorted.input, "input", *keyword, size.as_ref(), errors);
            }
            Clause::Dense(dense) => sorted.layers.push(dense),
            Clause::Output(keyword, size) => {
                once(&mut sorted.output, "output", *keyword, size.as_ref(), errors);
            }
            Clause::Loss(keyword, loss) => once(&mut sorted.loss, "loss", *keyword, loss.as_ref(), errors),
            Clause::Init(keyword, initializer) => {
                once(&mut sorted.init, "init", *keyword, initializer.as_ref(), errors);
            }
            Clause::Storage(keyword, storage) => {
                once(&mut sorted.storage, "storage", *keyword, storage.as_ref(), errors);
            }
            Clause::Unreadable => {}
        }
    }
    sorted
}

/// `cfg` and lint levels go on every item, the rest on the struct; what the expansion implements cannot be
/// derived again.
fn check_attributes(
    declaration: &Declaration,
    errors: &mut Diagnostics,
) -> (Vec<TokenStream>, Vec<TokenStream>) {
    let (mut for_every_item, mut for_struct) = (vec![], vec![]);
    for attribute in &declaration.attributes {
        let name = attribute_name(attribute);
        match name.as_str() {
            "cfg" | "allow" | "warn" | "deny" | "forbid" => for_every_item.push(attribute.clone()),
            "derive" | "cfg_attr" if !check_derive(attribute, errors) => {}
            _ => for_struct.push(attribute.clone()),
        }
        if name == "deprecated" {
            for_every_item.push(quote!(#[allow(deprecated)])); // our own use of the network is not the user's
        }
    }
    (for_every_item, for_struct)
}

/// Whether a `derive` names nothing that the expansion implements already.
fn check_derive(attribute: &TokenStream, errors: &mut Diagnostics) -> bool {
    let implemented: Vec<_> = idents_inside(attribute)
        .into_iter()
        .skip_while(|ident| ident != "derive")
        .filter(|ident| ["Clone", "Debug", "PartialEq"].contains(&ident.to_string().as_str()))
        .collect();
    for ident in &implemented {
        errors
            .error(&ident.span(), format!("every network already implements `{ident}`"))
            .help("leave it out of the `derive`");
    }
    implemented.is_empty()
}

/// `derive` of `#[derive(Clone)]`
fn attribute_name(attribute: &TokenStream) -> String {
    idents_inside(attribute).first().map_or(String::new(), ToString::to_string)
}

fn idents_inside(tokens: &TokenStream) -> Vec<proc_macro2::Ident> {
    let mut idents = vec![];
    for token in tokens.clone() {
        match token {
            TokenTree::Ident(ident) => idents.push(ident),
            TokenTree::Group(group) => idents.extend(idents_inside(&group.stream())),
            _ => {}
        }
    }
    idents
}

/// The expansion imports names of the run time, which a network of the same name would lose.
fn check_struct_name(declaration: &Declaration, errors: &mut Diagnostics) {
    let Some(header) = &declaration.header else { return };
    let name = plain(&header.name);
    if OFFERED.contains(&name.as_str()) {
        errors
            .error(
                &header.name.span(),
                format!("a network cannot be named `{name}`, which every network uses inside"),
            )
            .help(format!("for example `{name}Network`"));
    }
}

fn check_scalar(declaration: &Declaration, errors: &mut Diagnostics) -> Scalar {
    match declaration.header.as_ref().and_then(|header| header.scalar.as_ref()) {
        None => Scalar::F32,
        Some(word) => match word.name.as_str() {
            "f32" => Scalar::F32,
            "f64" => Scalar::F64,
            other => {
                errors
                    .error(&word.span, format!("there is no number type `{other}` for networks"))
                    .help("the number type is `f32` or `f64`");
                Scalar::F32
            }
        },
    }
}

fn check_storage(word: Option<&Word>, alloc: bool, errors: &mut Diagnostics) -> StorageRule {
    let Some(word) = word else { return StorageRule::BySize };
    if ["inline", "boxed"].contains(&word.name.as_str()) {
        check_no_arguments(word, errors);
    }
    match word.name.as_str() {
        "inline" => StorageRule::Inline,
        "boxed" => {
            if !alloc {
                errors
                    .error(&word.span, "`storage boxed` needs a heap, and this build of nn-core has none")
                    .help("switch on nn-core's feature `alloc`");
            }
            StorageRule::Boxed
        }
        other => {
            errors
                .error(&word.span, format!("there is no storage `{other}`"))
                .help("storage is `inline` or `boxed`");
            StorageRule::BySize
        }
    }
}

fn check_completeness(clauses: &Clauses, errors: &mut Diagnostics) {
    let example = "for example `input 3, dense 2 sigmoid, dense 1 sigmoid, loss mse`";
    match (clauses.input, clauses.layers.first()) {
        (None, Some(layer)) => {
            errors
                .error(&layer.keyword, "the first layer needs an `input` before it")
                .help("`input 3` says that an example has 3 values");
        }
        (Some((keyword, _)), None) => {
            errors.error(&keyword, "the network has no layer").help(example);
        }
        (None, None) => {
            errors.error(&Span::call_site(), "the network has neither an `input` nor a layer").help(example);
        }
        (Some(_), Some(_)) => {}
    }
}

fn check_size(size: Option<&crate::ast::Size>, of: &str, errors: &mut Diagnostics) -> Size {
    let Some(size) = size else { return Size::Unknown };
    match &size.kind {
        SizeKind::Known(0) => {
            errors.error(&size.span, format!("{of} has size 0")).help("a size is at least 1");
            Size::Unknown
        }
        SizeKind::Known(number) => Size::Known(*number),
        SizeKind::Named(tokens, text) => Size::Named(tokens.clone(), text.clone()),
    }
}

fn check_layer(dense: &Dense, model: &mut Model, init: Option<&Start>, errors: &mut Diagnostics) -> Layer {
    let number = model.layers.len() + 1;
    let inputs = model.output().clone();
    let outputs = check_size(dense.size.as_ref(), &format!("layer {number}"), errors);
    if let Some(from) = &dense.from {
        check_from(from, number, &inputs, &outputs, model, errors);
    }
    let activation = dense
        .activation
        .as_ref()
        .map_or(catalog::activation("identity"), |word| check_activation_name(word, errors));
    let activation = activation.unwrap_or(&catalog::ACTIVATIONS[0]);
    let weights = dense.init.as_ref().and_then(|word| check_start(word, false, model.scalar, errors));
    let fitting = Start {
        initializer: catalog::initializer(activation.initializer).expect("the catalog names its own rows"),
        arguments: vec![],
    };
    let bias = match &dense.bias {
        Some(word) if word.name == "none" => {
            check_no_arguments(word, errors);
            None
        }
        Some(word) => check_start(word, true, model.scalar, errors),
        None => Some(Start { initializer: &catalog::INITIALIZERS[0], arguments: vec![] }),
    };
    Layer { number, inputs, outputs, activation, weights: weights.or(init.cloned()).unwrap_or(fitting), bias }
}

/// `from` restates the number of inputs of a layer.
fn check_from(
    from: &crate::ast::Size,
    number: usize,
    inputs: &Size,
    outputs: &Size,
    model: &mut Model,
    errors: &mut Diagnostics,
) {
    let stated = check_size(Some(from), &format!("the input of layer {number}"), errors);
    let giver = match number {
        1 => format!("`input {inputs}`"),
        _ => format!("layer {} `dense {inputs}`", number - 1),
    };
    let message =
        format!("layer {number} `dense {outputs}` receives {inputs} values from {giver}, not {stated}");
    check_equal(inputs, &stated, message, &from.span, model, errors);
}

/// `output` restates the number of outputs of the last layer.
fn check_output(output: &crate::ast::Size, model: &mut Model, errors: &mut Diagnostics) {
    let stated = check_size(Some(output), "the output", errors);
    let given = model.output().clone();
    let message = match model.layers.last() {
        Some(layer) => format!("the last layer `dense {}` gives {given} values, not {stated}", layer.outputs),
        None => return,
    };
    check_equal(&given, &stated, message, &output.span, model, errors);
}

/// Two sizes must be the same: an error now, or an assertion for rustc where one of them is a constant.
fn check_equal(
    given: &Size,
    stated: &Size,
    message: String,
    at: &(Span, Span),
    model: &mut Model,
    errors: &mut Diagnostics,
) {
    if given == stated || *given == Size::Unknown || *stated == Size::Unknown {
        return;
    }
    let chain = model.chain();
    if let (Size::Known(_), Size::Known(_)) = (given, stated) {
        errors.error(at, message).note(format!("the network is {chain}"));
        return;
    }
    let rule = SizeRule::Equal(given.clone(), stated.clone());
    model.assertions.push(Assertion {
        rule,
        message: format!("{message}; the network is {chain}"),
        span: at.0,
    });
}

fn assert_positive_sizes(model: &mut Model) {
    let sizes = std::iter::once(&model.input).chain(model.layers.iter().map(|layer| &layer.outputs));
    let mut named: Vec<(&Size, Span)> = vec![];
    for size in sizes {
        if let Size::Named(tokens, _) = size
            && named.iter().all(|(known, _)| *known != size)
        {
            named.push((
                size,
                tokens.clone().into_iter().next().map_or(Span::call_site(), |token| token.span()),
            ));
        }
    }
    let assertions: Vec<Assertion> = named
        .into_iter()
        .map(|(size, span)| Assertion {
            rule: SizeRule::Positive(size.clone()),
            message: format!("the size `{size}` is 0, but a size is at least 1"),
            span,
        })
        .collect();
    model.assertions.extend(assertions);
}

/// Reported once, on the layer with which the network becomes too large.
fn check_parameter_count(clauses: &Clauses, model: &Model, errors: &mut Diagnostics) {
    let mut count: u64 = 0;
    for (layer, dense) in model.layers.iter().zip(&clauses.layers) {
        let (Some(inputs), Some(outputs)) = (layer.inputs.known(), layer.outputs.known()) else { continue };
        count = count.saturating_add(inputs.saturating_mul(outputs));
        if count > MOST_PARAMETERS {
            let at = dense.size.as_ref().map_or(dense.keyword.span(), |size| size.span);
            let number = layer.number;
            let message =
                format!("with layer {number} of {outputs}·{inputs} weights the network has more than 2³²");
            errors.error(&at, message).note(format!("the network is {}", model.chain()));
            return;
        }
    }
}

fn check_activation_name(word: &Word, errors: &mut Diagnostics) -> Option<&'static Activation> {
    check_no_arguments(word, errors);
    let names = catalog::ACTIVATIONS.iter().map(|row| row.name);
    check_name(word, "activation", "an activation", catalog::activation(&word.name), names, errors)
}

fn check_loss_name(word: &Word, errors: &mut Diagnostics) -> Option<&'static Loss> {
    check_no_arguments(word, errors);
    let names = catalog::LOSSES.iter().map(|row| row.name);
    check_name(word, "loss", "a loss", catalog::loss(&word.name), names, errors)
}

/// An initializer with its arguments, for weights or for a bias.
fn check_start(word: &Word, bias: bool, scalar: Scalar, errors: &mut Diagnostics) -> Option<Start> {
    let row = catalog::initializer(&word.name);
    let names = catalog::INITIALIZERS.iter().filter(|row| !(bias && row.needs_fan)).map(|row| row.name);
    let initializer: &Initializer = check_name(word, "initializer", "an initializer", row, names, errors)?;
    if bias && initializer.needs_fan {
        errors
            .error(&word.span, format!("`{}` looks at a layer's inputs, which a bias has not", word.name))
            .help(format!("a bias begins with one of `none`, {}", list(fanless_initializers())));
        return None;
    }
    if word.arguments.iter().any(|number| number.value.is_nan()) {
        return None; // not a number, which is reported already
    }
    let (expected, found) = (initializer.arguments, word.arguments.len());
    if expected.len() != found {
        let at = word.parentheses.unwrap_or(word.span);
        let form = match expected {
            [] => word.name.clone(),
            names => format!("{}({})", word.name, names.join(", ")),
        };
        errors
            .error(&at, format!("`{}` takes {}, not {found}", word.name, arguments(expected.len())))
            .help(format!("write `{form}`"));
        return None;
    }
    check_initializer_values(word, scalar, errors);
    let arguments = word.arguments.iter().map(|number| number.value).collect();
    Some(Start { initializer, arguments })
}

/// A distribution must exist, and its numbers must be numbers of the network's type. What could not be read is NaN,
/// which passes.
fn check_initializer_values(word: &Word, scalar: Scalar, errors: &mut Diagnostics) {
    let largest = if scalar == Scalar::F32 { f64::from(f32::MAX) } else { f64::MAX };
    for number in word.arguments.iter().filter(|number| number.value.abs() > largest) {
        errors.error(&number.span, format!("{:e} is too large for `{}`", number.value, scalar.name()));
    }
    match (word.name.as_str(), word.arguments.as_slice()) {
        ("uniform", [low, high]) if low.value >= high.value => {
            errors
                .error(
                    &high.span,
                    format!(
                        "`uniform` lies between two numbers, and {} is not above {}",
                        high.value, low.value
                    ),
                )
                .help("write `uniform(low, high)`");
        }
        ("normal", [_, deviation]) if deviation.value < 0.0 => {
            errors.error(
                &deviation.span,
                format!("a standard deviation is at least 0, which {} is not", deviation.value),
            );
        }
        _ => {}
    }
}

fn fanless_initializers() -> impl Iterator<Item = &'static str> {
    catalog::INITIALIZERS.iter().filter(|row| !row.needs_fan).map(|row| row.name)
}

fn arguments(count: usize) -> String {
    match count {
        0 => "no arguments".into(),
        1 => "1 argument".into(),
        n => format!("{n} arguments"),
    }
}

fn check_no_arguments(word: &Word, errors: &mut Diagnostics) {
    if let Some(parentheses) = word.parentheses {
        errors
            .error(&parentheses, format!("`{}` takes no arguments", word.name))
            .help(format!("write `{}`", word.name));
    }
}

/// The row of that name, or an error with the nearest name, and all of them.
fn check_name<R>(
    word: &Word,
    kind: &str,
    a_kind: &str,
    row: Option<&'static R>,
    names: impl Iterator<Item = &'static str> + Clone,
    errors: &mut Diagnostics,
) -> Option<&'static R> {
    if row.is_none() {
        let error = errors.error(&word.span, format!("there is no {kind} `{}`", word.name));
        if let Some(name) = similar(&word.name, names.clone()) {
            error.help(format!("{a_kind} with a similar name exists: `{name}`"));
        }
        error.note(format!("every {kind}: {}", list(names)));
    }
    row
}

/// The output's range must lie in the loss's domain.
fn check_output_fits_loss(clauses: &Clauses, model: &Model, errors: &mut Diagnostics) {
    let (Some(loss), Some(layer)) = (model.loss, model.layers.last()) else { return };
    let Some(written) = clauses.layers.last() else { return };
    let unresolved = |word: &Word| catalog::activation(&word.name).is_none();
    if written.activation.as_ref().is_some_and(unresolved) || layer.activation.range.lies_in(&loss.domain) {
        return;
    }
    let Some((_, Some(word))) = clauses.loss else { return };
    let activation = match &written.activation {
        Some(_) => format!("`{}` gives", layer.activation.name),
        None => "a last layer without activation gives".to_string(),
    };
    let fitting_activations =
        catalog::ACTIVATIONS.iter().filter(|row| row.range.lies_in(&loss.domain)).map(|row| row.name);
    let fitting_losses =
        catalog::LOSSES.iter().filter(|row| layer.activation.range.lies_in(&row.domain)).map(|row| row.name);
    errors
        .error(
            &word.span,
            format!(
                "`{}` needs outputs in {}, but {activation} outputs in {}",
                loss.name, loss.domain, layer.activation.range
            ),
        )
        .note(format!("activations whose outputs fit `{}`: {}", loss.name, list(fitting_activations)))
        .note(format!("losses that fit `{}`: {}", layer.activation.name, list(fitting_losses)));
}
