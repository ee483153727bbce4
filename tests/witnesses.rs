//! Every f64 network against the plain-loops reference: one example at a time, in batches, and by the compiler's
//! own evaluation of the same declaration. And the two lowerings, and the two kinds of targets, against each other.

mod networks;
mod reference;
#[path = "networks/subject.rs"]
mod subject;

use networks::{check_agreement, point};
use nn_codegen::lower::Strategy;
use nn_codegen::model::{LayerKind, Model, StorageRule};
use nn_codegen::quantity::{Role, Symbol};
use nn_codegen::size::Size;
use nn_codegen::{EvaluationError, Network, Target};
use nn_core::nalgebra::SVector;
use nn_core::{Batch, Generator, network};
use reference::Values;
use std::ops::Range;
use subject::{Declared, Kind, SEED, Ys, numbers};

/// Relative to the largest number of each vector.
const BOUND: f64 = 1e-12;

/// The whole batch, a short last one, one example, some in the middle, and the whole again: all through one
/// workspace, in which the one before has left its numbers.
const RANGES: [Range<usize>; 5] = [0..5, 3..5, 0..1, 1..4, 0..5];

// ---- against the reference -------------------------------------------------------------------------------

#[test]
fn one_example_agrees_with_the_reference() {
    for declared in networks::all_f64() {
        for seed in 0..3 {
            let point = point(&declared, 1, seed);
            let (x, y) = (&point.xs[0], &point.ys[0]);
            let (network, reference) = (declared.with(&point.theta), declared.reference(&point.theta));
            let case = |what: &str| format!("{}: {what}", declared.declaration);

            assert_eq!(network.parameters(), point.theta, "{}", case("parameters"));
            check_agreement(&network.forward(x), &reference.forward(x), BOUND, case("outputs"));
            let masks = declared.masks(&mut Generator::new(SEED));
            let expected = reference.backward_under(&masks, x, y);
            let (loss, gradients) = network.backward(x, y);
            let expected_loss = reference.loss_under(&masks, x, y);
            check_agreement(&[loss], &[expected_loss], BOUND, case("loss of backward"));
            check_agreement(&gradients, &expected.parameters, BOUND, case("gradients"));
            check_agreement(&[network.loss(x, y)], &[reference.loss(x, y)], BOUND, case("loss"));
            check_agreement(&network.input_gradient(x, y), &expected.input, BOUND, case("input gradient"));
        }
    }
}

#[test]
fn batches_agree_with_the_reference() {
    for declared in networks::all_f64() {
        for (seed, capacity) in [(3, 5), (4, 8)] {
            let point = point(&declared, 5, seed);
            let (network, reference) = (declared.with(&point.theta), declared.reference(&point.theta));
            let batches = network.batches(capacity, &point.xs, Ys::Dense(&point.ys), &RANGES);
            for (range, found) in RANGES.iter().zip(batches) {
                let (xs, ys) = (&point.xs[range.clone()], &point.ys[range.clone()]);
                let case = |what: &str| format!("{}: {range:?} of a batch: {what}", declared.declaration);
                assert_eq!(found.outputs.len(), range.len());
                for (output, x) in found.outputs.iter().zip(xs) {
                    check_agreement(output, &reference.forward(x), BOUND, case("outputs"));
                }
                let generator = &mut Generator::new(SEED);
                let masks: Vec<_> = xs.iter().map(|_| declared.masks(generator)).collect();
                let expected = reference.mean_loss_under(&masks, xs, ys);
                check_agreement(&[found.mean_loss], &[expected], BOUND, case("mean loss"));
                let expected = reference.mean_gradient_under(&masks, xs, ys);
                check_agreement(&found.mean_gradient, &expected, BOUND, case("mean gradient"));
                let expected = reference.mean_loss(xs, ys);
                check_agreement(&[found.loss_without_dropout], &[expected], BOUND, case("evaluated"));
            }
        }
    }
}

/// At a rate so high that a weight matrix which changed before the layer below had read it would be another one.
#[test]
fn steps_on_batches_agree_with_the_reference() {
    for declared in networks::all_f64() {
        for (examples, rate) in [(5, 10.0), (1, -3.0)] {
            let point = point(&declared, examples, 9);
            let (mut network, mut reference) =
                (declared.with(&point.theta), declared.reference(&point.theta));
            let generator = &mut Generator::new(SEED);
            let masks: Vec<_> = point.xs.iter().map(|_| declared.masks(generator)).collect();
            let expected = reference.mean_loss_under(&masks, &point.xs, &point.ys);
            let gradient = reference.mean_gradient_under(&masks, &point.xs, &point.ys);
            reference.descend(rate, &gradient);

            let case = |what: &str| format!("{}: {what} of a step at once", declared.declaration);
            let loss = network.step_at_once(rate, &point.xs, &point.ys);
            check_agreement(&[loss], &[expected], BOUND, case("loss"));
            check_agreement(&network.parameters(), &reference.parameters(), BOUND, case("parameters"));
        }
    }
}

#[test]
fn the_evaluation_agrees_with_the_reference() {
    for declared in networks::all_f64() {
        let compiled = compile(&declared);
        for seed in 0..3 {
            let point = point(&declared, 1, seed);
            let (x, y) = (&point.xs[0], &point.ys[0]);
            let evaluation = nn_codegen::evaluate(&compiled.model, &compiled.plan, &point.theta, x, y);
            let evaluation = match evaluation {
                Ok(evaluation) => evaluation,
                Err(EvaluationError::NamedSize(_)) if has_named_sizes(&compiled.model) => continue,
                Err(error) => panic!("{}: {error}", declared.declaration),
            };
            assert!(!has_named_sizes(&compiled.model));
            let reference = declared.reference(&point.theta);
            let case = |what: &str| format!("{}: {what}", declared.declaration);
            let value = |symbol: Symbol| &evaluation.value(symbol).expect("a value").values;

            for (number, (kind, Values { a, h })) in (1..).zip(declared.layers.iter().zip(reference.trace(x)))
            {
                match kind {
                    Kind::Dense { .. } => {
                        check_agreement(value(Role::PRE_ACTIVATION.of(number)), &a, BOUND, case("a"));
                    }
                    Kind::LayerNorm => {
                        check_agreement(value(Role::NORMALIZED.of(number)), &a, BOUND, case("z"));
                    }
                    Kind::Dropout(_) => {}
                }
                check_agreement(value(Role::ACTIVATION.of(number)), &h, BOUND, case("h"));
            }
            let expected = reference.backward(x, y);
            let loss = evaluation.loss().expect("a loss");
            check_agreement(&[loss], &[reference.loss(x, y)], BOUND, case("loss"));
            let gradients = evaluation.gradients(&compiled.model);
            check_agreement(&gradients, &expected.parameters, BOUND, case("gradients"));
            let input_gradient = value(Symbol::INPUT.gradient());
            check_agreement(input_gradient, &expected.input, BOUND, case("input gradient"));
        }
    }
}

// ---- against each other ----------------------------------------------------------------------------------

/// Both lowerings compute the same products and the same functions, but may add in another order: 25 products at
/// most, then 5 examples, through 3 layers. 64 units of rounding, relative to the largest entry, are room enough;
/// where a layer is 180 wide, as many times that.
#[test]
fn one_example_and_batch_agree_to_rounding() {
    for declared in networks::all() {
        let epsilon = if declared.scalar == "f64" { f64::EPSILON } else { f64::from(f32::EPSILON) };
        let width = declared.sizes().into_iter().max().expect("sizes").max(25);
        let bound = 64.0 * epsilon * width as f64 / 25.0;

        let point = point(&declared, 5, 5);
        let network = declared.with(&point.theta);
        let batches = network.batches(6, &point.xs, Ys::Dense(&point.ys), &RANGES);
        for (range, found) in RANGES.iter().zip(&batches) {
            let (xs, ys) = (&point.xs[range.clone()], &point.ys[range.clone()]);
            let case = |what: &str| format!("{}: {range:?} of a batch: {what}", declared.declaration);
            for (output, x) in found.outputs.iter().zip(xs) {
                check_agreement(output, &network.forward(x), bound, case("outputs"));
            }

            let (mut loss, mut gradient, mut largest) = (0.0, vec![0.0; declared.count()], 0.0_f64);
            for (of_one, gradients) in network.backward_in_turn(xs, ys) {
                loss += of_one / xs.len() as f64;
                for (mean, of_one) in gradient.iter_mut().zip(gradients) {
                    *mean += of_one / xs.len() as f64;
                    largest = largest.max(of_one.abs());
                }
            }
            check_agreement(&[found.mean_loss], &[loss], bound, case("mean loss"));
            for (found, by_hand) in found.mean_gradient.iter().zip(gradient) {
                let off = (found - by_hand).abs();
                assert!(off <= bound * largest, "{}: {off:e}", case("mean gradient"));
            }
        }
        assert_eq!(
            batches[0], batches[4],
            "{}: what a workspace held is of no importance",
            declared.declaration
        );
    }
}

#[test]
fn a_step_at_once_is_a_backward_pass_and_a_step() {
    for declared in networks::all() {
        let bound = if declared.scalar == "f64" { BOUND } else { 64.0 * f64::from(f32::EPSILON) };
        for (examples, rate) in [(5, 0.5), (1, 2.0)] {
            let point = point(&declared, examples, 8);
            let (mut at_once, mut in_two) = (declared.with(&point.theta), declared.with(&point.theta));
            let loss = in_two.step_by_batch(rate, &point.xs, &point.ys);
            assert_eq!(at_once.step_at_once(rate, &point.xs, &point.ys), loss, "{}", declared.declaration);
            let case = format!("{}: parameters after a step", declared.declaration);
            check_agreement(&at_once.parameters(), &in_two.parameters(), bound, case);
        }
    }
}

#[test]
fn the_capacity_of_a_workspace_is_of_no_importance() {
    for declared in networks::all() {
        let point = point(&declared, 3, 6);
        let network = declared.with(&point.theta);
        let batch = |capacity| network.batches(capacity, &point.xs, Ys::Dense(&point.ys), &[0..3, 1..3]);
        assert_eq!(batch(3), batch(17), "{}", declared.declaration);
    }
}

#[test]
fn classes_are_short_for_columns_of_0_and_1() {
    for declared in networks::all().into_iter().filter(|declared| declared.loss != "hinge") {
        let point = point(&declared, 5, 7);
        let network = declared.with(&point.theta);
        let k = declared.outputs();
        let classes: Vec<usize> = (0..5).map(|j| (j + 1) * 2 % 3 % k.max(2)).collect();
        // One output tells two classes apart, and its target is the class.
        let is_one = |i: usize, class: usize| if k == 1 { class == 1 } else { class == i };
        let columns: Vec<Vec<f64>> =
            classes.iter().map(|&class| (0..k).map(|i| f64::from(is_one(i, class))).collect()).collect();
        let by_classes = network.batches(5, &point.xs, Ys::Classes(&classes), &RANGES);
        let by_columns = network.batches(5, &point.xs, Ys::Dense(&columns), &RANGES);
        assert_eq!(by_classes, by_columns, "{}", declared.declaration);
    }
}

network! { struct Small<f64>; input 3, dense 4 tanh, dense 2 softmax, loss cross_entropy }
network! { struct Large<f64>; input 3, dense 4 tanh, dense 2 softmax, loss cross_entropy, storage boxed }

/// What a user writes: batches and views of them, columns and classes, in any pairing.
#[test]
fn a_batch_is_given_in_many_ways() {
    macro_rules! check {
        ($network:ident) => {
            let network = $network::new(1);
            let xs = Batch::<f64, 3>::from_fn(5, |i, j| (i as f64 - 1.0) * (j as f64 + 0.5) / 4.0);
            let classes = [0, 1, 1, 0, 1];
            let ys = Batch::<f64, 2>::from_fn(5, |i, j| f64::from(classes[j] == i));
            let mut workspace = $network::workspace(5);

            let outputs = network.forward_batch(&xs, &mut workspace).clone_owned();
            for j in 0..5 {
                let x: SVector<f64, 3> = xs.column(j).into_owned();
                assert!((outputs.column(j) - network.forward(&x)).norm() < 1e-15);
            }
            let of_view = network.forward_batch(xs.columns(3, 2), &mut workspace);
            assert_eq!((of_view.nrows(), of_view.ncols()), (2, 2));
            assert_eq!(of_view, outputs.columns(3, 2));

            let loss = network.backward_batch(&xs, &ys, &mut workspace);
            let gradients = workspace.gradients.clone();
            assert_eq!(network.backward_batch(&xs, &classes[..], &mut workspace), loss);
            assert_eq!(workspace.gradients, gradients);
            assert_eq!(network.backward_batch(xs.columns(0, 5), ys.columns(0, 5), &mut workspace), loss);
            assert_eq!(workspace.gradients, gradients);
            let of_views = network.backward_batch(xs.columns(3, 2), ys.columns(3, 2), &mut workspace);
            assert_eq!(network.backward_batch(xs.columns(3, 2), &classes[3..], &mut workspace), of_views);

            let (mut by_columns, mut by_classes) = (network.clone(), network.clone());
            assert_eq!(by_columns.descend_batch(&xs, &ys, 0.5, &mut workspace), loss);
            assert_eq!(by_classes.descend_batch(&xs, &classes[..], 0.5, &mut workspace), loss);
            assert!(by_classes == by_columns && by_columns != network);
            let mut of_view = network.clone();
            let loss = of_view.descend_batch(xs.columns(3, 2), ys.columns(3, 2), 0.5, &mut workspace);
            assert_eq!(loss, of_views);
        };
    }
    check!(Small);
    check!(Large);
}

// ---- what was compiled is what was listed -----------------------------------------------------------------

/// The compiler understands each declaration as the list does, and each lowering is among them.
#[test]
fn the_list_says_what_the_declarations_say() {
    let mut lowerings: Vec<(StorageRule, bool, &str)> = vec![];
    for declared in networks::all() {
        let Network { model, lowering, .. } = compile(&declared);
        assert_eq!(model.scalar.name(), declared.scalar);
        assert_eq!(model.layers.len(), declared.layers.len());
        for (layer, kind) in model.layers.iter().zip(declared.layers) {
            check_layer(&layer.kind, kind);
        }
        assert_eq!(model.loss.as_ref().map(|loss| loss.name), Some(declared.loss));
        let penalty = model.penalty.as_ref().map(|penalty| (penalty.name, penalty.arguments.clone()));
        assert_eq!(penalty, declared.penalty.map(|(name, shares)| (name, numbers(shares))));
        for (size, expected) in sizes_of(&model).zip(declared.sizes()) {
            assert!(size.known().is_none_or(|size| size == expected as u64), "{size} {expected}");
        }
        let strategy = match lowering.strategy {
            Strategy::Lanes { .. } => "lanes",
            Strategy::PerExample => "per example",
            Strategy::LayerByLayer => "layer by layer",
        };
        lowerings.push((model.storage, nn_codegen::lower::all_inline(&model), strategy));
    }
    use StorageRule::*;
    let (lanes, per_example) = ((BySize, true, "lanes"), (BySize, true, "per example"));
    let (inline, boxed) = ((Inline, true, "layer by layer"), (Boxed, false, "layer by layer"));
    for lowering in [lanes, per_example, inline, boxed, (BySize, false, "layer by layer")] {
        assert!(lowerings.contains(&lowering), "{lowering:?}");
    }
}

fn check_layer(found: &LayerKind, listed: &Kind) {
    match (found, listed) {
        (LayerKind::Dense(dense), Kind::Dense { activation, arguments, bias, .. }) => {
            assert_eq!((dense.activation.name, dense.bias.is_some()), (*activation, *bias));
            if !arguments.is_empty() {
                assert_eq!(dense.activation.arguments, numbers(arguments));
            }
        }
        (LayerKind::LayerNorm, Kind::LayerNorm) => {}
        (LayerKind::Dropout(rate), Kind::Dropout(listed)) => assert_eq!(rate, listed),
        _ => panic!("{found:?} is not {listed:?}"),
    }
}

fn compile(declared: &Declared) -> Network {
    let tokens = declared.declaration.parse().expect("tokens");
    nn_codegen::compile(tokens, &Target::default()).expect("a declaration without mistakes")
}

fn sizes_of(model: &Model) -> impl Iterator<Item = &Size> {
    model.shapes().flat_map(|shape| shape.sizes())
}

fn has_named_sizes(model: &Model) -> bool {
    sizes_of(model).any(|size| size.known().is_none())
}
