//! From what was written to what was meant: every rule of the language, each reported in the user's words.
//!
//! Every function checks one thing. All run, whatever was found before; where a size is not to be known, it is
//! `Unknown`, and no rule speaks about it again.

use crate::ast::{Clause, Declaration, Dense, SizeKind, Word};
use crate::catalog::{ACTIVATIONS, Activation, Argument, INITIALIZERS, Initializer, LOSSES, Row, Smoothness};
use crate::diagnostics::{Diagnostics, Spanned, list, similar};
use crate::emit::imports::OFFERED;
use crate::model::{Applied, Assertion, Layer, Model, Scalar, Size, SizeRule, StorageRule};
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
    let init = clauses.init.and_then(|(_, word)| check_word(word?, model.scalar, errors));
    for dense in &clauses.layers {
        let layer = check_layer(dense, &mut model, init.as_ref(), errors);
        model.layers.push(layer);
    }
    model.loss = clauses.loss.and_then(|(_, word)| check_word(word?, model.scalar, errors));
    if let Some((_, Some(size))) = clauses.output {
        check_output(size, &mut model, errors);
    }
    assert_positive_sizes(&mut model);
    check_parameter_count(&clauses, &model, errors);
    check_output_fits_loss(&clauses, &model, errors);
    check_jumps(&clauses, &model, errors);
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

fn check_layer(
    dense: &Dense,
    model: &mut Model,
    init: Option<&Applied<Initializer>>,
    errors: &mut Diagnostics,
) -> Layer {
    let number = model.layers.len() + 1;
    let inputs = model.output().clone();
    let outputs = check_size(dense.size.as_ref(), &format!("layer {number}"), errors);
    if let Some(from) = &dense.from {
        check_from(from, number, &inputs, &outputs, model, errors);
    }
    let activation = dense.activation.as_ref().and_then(|word| check_word(word, model.scalar, errors));
    let activation = activation.unwrap_or_else(|| Applied::plain(named::<Activation>("identity")));
    let weights = dense.init.as_ref().and_then(|word| check_word(word, model.scalar, errors));
    let fitting = Applied::plain(named::<Initializer>(activation.initializer));
    let bias = match &dense.bias {
        Some(word) if word.name == "none" => {
            check_no_arguments(word, errors);
            None
        }
        Some(word) => check_bias(word, model.scalar, errors),
        None => Some(Applied::plain(named::<Initializer>("zeros"))),
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

/// A row that the compiler itself names.
fn named<R: Row>(name: &str) -> &'static R {
    R::named(name).expect("the catalog names its own rows")
}

/// The initializer of a bias, which has no fan.
fn check_bias(word: &Word, scalar: Scalar, errors: &mut Diagnostics) -> Option<Applied<Initializer>> {
    let applied: Applied<Initializer> = check_word(word, scalar, errors)?;
    if applied.needs_fan {
        let others = INITIALIZERS.iter().filter(|row| !row.needs_fan).map(|row| row.name);
        errors
            .error(&word.span, format!("`{}` looks at a layer's inputs, which a bias has not", word.name))
            .help(format!("a bias begins with one of `none`, {}", list(others)));
        return None;
    }
    Some(applied)
}

/// The row of that name with its arguments; or an error with the nearest name, and all of them.
fn check_word<R: Row>(word: &Word, scalar: Scalar, errors: &mut Diagnostics) -> Option<Applied<R>> {
    let names = || R::all().iter().map(Row::name);
    let Some(row) = R::named(&word.name) else {
        let kind = R::KIND.trim_start_matches("an ").trim_start_matches("a ");
        let error = errors.error(&word.span, format!("there is no {kind} `{}`", word.name));
        if let Some(name) = similar(&word.name, names()) {
            error.help(format!("{} with a similar name exists: `{name}`", R::KIND));
        }
        error.note(format!("every {kind}: {}", list(names())));
        return None;
    };
    Some(Applied { row, arguments: check_arguments(word, row.arguments(), scalar, errors)? })
}

/// The numbers of a word, with defaults where none are written; each in its range.
fn check_arguments(
    word: &Word,
    expected: &[Argument],
    scalar: Scalar,
    errors: &mut Diagnostics,
) -> Option<Vec<f64>> {
    if word.arguments.iter().any(|number| number.value.is_nan()) {
        return None; // not a number, which is reported already
    }
    if expected.is_empty() {
        check_no_arguments(word, errors);
        return Some(vec![]);
    }
    let (found, most) = (word.arguments.len(), expected.len());
    let least = expected.iter().filter(|argument| argument.default.is_none()).count();
    if found < least || found > most {
        let form: Vec<&str> = expected.iter().map(|argument| argument.name).collect();
        let takes = if least < most { format!("at most {}", count(most)) } else { count(most) };
        errors
            .error(
                &word.parentheses.unwrap_or(word.span),
                format!("`{}` takes {takes}, not {found}", word.name),
            )
            .help(format!("write `{}({})`", word.name, form.join(", ")));
        return None;
    }
    let largest = if scalar == Scalar::F32 { f64::from(f32::MAX) } else { f64::MAX };
    let mut arguments = vec![];
    for (index, argument) in expected.iter().enumerate() {
        match word.arguments.get(index) {
            Some(number) if !argument.range.contains(number.value) => {
                let message = format!(
                    "the {} of `{}` lies in {}, which {} does not",
                    argument.name, word.name, argument.range, number.value
                );
                errors.error(&number.span, message);
                return None;
            }
            Some(number) if number.value.abs() > largest => {
                errors
                    .error(&number.span, format!("{:e} is too large for `{}`", number.value, scalar.name()));
                return None;
            }
            Some(number) => arguments.push(number.value),
            None => arguments.extend(argument.default),
        }
    }
    if let ("uniform", [low, high]) = (word.name.as_str(), word.arguments.as_slice())
        && low.value >= high.value
    {
        let message =
            format!("`uniform` lies between two numbers, and {} is not above {}", high.value, low.value);
        errors.error(&high.span, message).help("write `uniform(low, high)`");
        return None;
    }
    Some(arguments)
}

fn count(arguments: usize) -> String {
    match arguments {
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

/// Nothing can be learned through a function that jumps.
fn check_jumps(clauses: &Clauses, model: &Model, errors: &mut Diagnostics) {
    if model.loss.is_none() {
        return;
    }
    for (layer, dense) in model.layers.iter().zip(&clauses.layers) {
        let Some(word) = &dense.activation else { continue };
        if layer.activation.smoothness == Smoothness::Jumps {
            errors
                .error(
                    &word.span,
                    format!("`{}` has slope zero, so nothing can be learned through it", word.name),
                )
                .note("a network without a `loss` may use it")
                .help("a smooth function of the same form is `sigmoid`");
        }
    }
}

/// The output's range must lie in the loss's domain.
fn check_output_fits_loss(clauses: &Clauses, model: &Model, errors: &mut Diagnostics) {
    let (Some(loss), Some(layer)) = (&model.loss, model.layers.last()) else { return };
    let Some(written) = clauses.layers.last() else { return };
    let unresolved = |word: &Word| Activation::named(&word.name).is_none();
    if written.activation.as_ref().is_some_and(unresolved) || layer.activation.range.lies_in(&loss.domain) {
        return;
    }
    let Some((_, Some(word))) = clauses.loss else { return };
    let giver = match &written.activation {
        Some(_) => format!("`{}` gives", layer.activation.name),
        None => "a last layer without activation gives".to_string(),
    };
    let fitting_activations = ACTIVATIONS.iter().filter(|row| row.fits(loss)).map(|row| row.name);
    let fitting_losses = LOSSES.iter().filter(|row| layer.activation.fits(row)).map(|row| row.name);
    let message = format!(
        "`{}` needs outputs in {}, but {giver} outputs in {}",
        loss.name, loss.domain, layer.activation.range
    );
    errors
        .error(&word.span, message)
        .note(format!("activations whose outputs fit `{}`: {}", loss.name, list(fitting_activations)))
        .note(format!("losses that fit `{}`: {}", layer.activation.name, list(fitting_losses)));
}
