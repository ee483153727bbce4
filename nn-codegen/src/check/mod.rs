//! From what was written to what was meant: every rule of the language, each reported in the user's words.
//!
//! Every function checks one thing. All run, whatever was found before; where a size is not to be known, it is
//! `Unknown`, and no rule speaks about it again.

mod allow;
mod budget;
mod clauses;
mod header;
mod layers;
mod lints;
mod network;
mod number;
mod sizes;
mod units;
mod words;

use crate::ast::{Declaration, Word};
use crate::catalog::{Foreign, Meaning, Place, called};
use crate::diagnostics::Diagnostics;
use crate::model::{Model, StorageRule};
use crate::names::{DEFAULT_NETWORK, ident};
use crate::shape::Shape;
use budget::{check_budget, check_limits};
use clauses::sort_clauses;
use header::{check_attributes, check_scalar};
use layers::check_layer;
use lints::check_lints;
use network::{
    check_completeness, check_jumps, check_output_fits_loss, check_penalty_has_loss, check_test_has_loss,
};
use quote::quote;
use sizes::{assert_positive_sizes, check_output, check_parameter_count, check_size, named_sizes};
use units::{assert_layer_norm_of_more, check_softmax_of_one};
use words::{check_no_arguments, check_word};

pub(crate) use header::attribute_name;

/// Resolves and checks a declaration; the model is as complete as the errors allow.
pub(crate) fn check(declaration: Declaration, alloc: bool, errors: &mut Diagnostics) -> Model {
    let clauses = sort_clauses(&declaration, errors);
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
        places: clauses.places(),
        scalar: check_scalar(&declaration, errors),
        input: Shape::vector(&check_size(clauses.input.and_then(|(_, size)| size), "the input", errors)),
        layers: vec![],
        loss: None,
        penalty: None,
        storage: check_storage(clauses.storage.and_then(|(_, word)| word), alloc, errors),
        alloc,
        budget: check_limits(&clauses, errors),
        test: clauses.test.is_some(),
        named_sizes: named_sizes(&clauses),
        assertions: vec![],
    };
    check_completeness(&clauses, errors);
    let init = clauses.init.and_then(|(_, word)| check_word(word?, model.scalar, errors));
    for layer in &clauses.layers {
        let layer = check_layer(layer, &mut model, init.as_ref(), errors);
        model.layers.push(layer);
    }
    model.loss = clauses.loss.and_then(|(_, word)| check_word(word?, model.scalar, errors));
    model.penalty = clauses.penalty.and_then(|(_, word)| check_word(word?, model.scalar, errors));
    if let Some((_, Some(size))) = clauses.output {
        check_output(size, &mut model, errors);
    }
    assert_positive_sizes(&mut model);
    check_parameter_count(&clauses, &model, errors);
    check_output_fits_loss(&clauses, &model, errors);
    check_jumps(&clauses, &model, errors);
    check_penalty_has_loss(&clauses, errors);
    check_test_has_loss(&clauses, errors);
    check_softmax_of_one(&clauses, &mut model, errors);
    assert_layer_norm_of_more(&clauses, &mut model);
    check_budget(&mut model, errors);
    check_lints(&clauses, &model, errors);
    model
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
            errors.error(&word.span, format!("there is no storage `{other}`")).help(
                match Foreign::at(Place::Storage, other) {
                    Some(Foreign { meaning: Meaning::Is(ours), .. }) => called(other, ours),
                    _ => "storage is `inline` or `boxed`".into(),
                },
            );
            StorageRule::BySize
        }
    }
}
