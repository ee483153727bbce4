//! The derived gradients of every network against central differences, and those of f32 against f64; and that
//! the list of networks leaves out nothing that the language has.

mod networks;
mod reference;
#[path = "networks/subject.rs"]
mod subject;

use networks::{norm, point};
use nn_codegen::catalog::{ACTIVATIONS, Activation, LOSSES, Loss, PENALTIES, Smoothness};
use nn_core::GradientCheck;
use subject::Declared;

// ---- central differences ---------------------------------------------------------------------------------

/// With the weights of `new`, at a random example.
#[test]
fn gradients_of_fresh_networks_match_central_differences() {
    for declared in networks::all() {
        for seed in 0..seeds(&declared) {
            check(&declared, &(declared.check_gradients)(seed));
        }
    }
}

/// With parameters of which none is zero, biases neither, where the loss does depend on the input.
#[test]
fn gradients_match_central_differences() {
    for declared in networks::all() {
        for seed in 0..seeds(&declared) {
            let point = point(&declared, 1, seed);
            let network = declared.with(&point.theta);
            let (x, y) = (&point.xs[0], &point.ys[0]);
            check(&declared, &network.check_gradients_at(x, y));
            assert!(norm(&network.backward(x, y).1) > 1e-3, "{}", declared.declaration);
            assert!(norm(&network.input_gradient(x, y)) > 5e-4, "{}", declared.declaration);
        }
    }
}

/// Differences take four passes or more for each parameter: once is enough where there are many.
fn seeds(declared: &Declared) -> u64 {
    if declared.count() > 512 { 1 } else { 3 }
}

/// The tolerances are those of the design.
fn check(declared: &Declared, check: &GradientCheck) {
    assert_eq!(check.tolerance, if declared.scalar == "f64" { 1e-7 } else { 1e-2 });
    assert!(check.passes(), "{}: {check}", declared.declaration);
}

// ---- f32 and f64 -----------------------------------------------------------------------------------------

#[test]
fn gradients_of_f32_are_those_of_f64() {
    let (f64s, f32s): (Vec<Declared>, Vec<Declared>) =
        networks::all().into_iter().partition(|declared| declared.scalar == "f64");
    assert!(f32s.len() > 3 * 19);
    for single in &f32s {
        let double = f64s.iter().find(|double| is_same_but_for_the_scalar(single, double));
        let double = double.unwrap_or_else(|| panic!("no f64 network is like {}", single.declaration));
        for seed in 0..5 {
            let point = point(single, 1, seed);
            let (x, y) = (&point.xs[0], &point.ys[0]);
            let (single_net, double_net) = (single.with(&point.theta), double.with(&point.theta));
            assert_eq!(single_net.parameters(), double_net.parameters());

            let (single_loss, single_gradients) = single_net.backward(x, y);
            let (double_loss, double_gradients) = double_net.backward(x, y);
            check_norm(&[single_loss], &[double_loss], single);
            check_norm(&single_gradients, &double_gradients, single);
            check_norm(&single_net.input_gradient(x, y), &double_net.input_gradient(x, y), single);
        }
    }
}

fn is_same_but_for_the_scalar(single: &Declared, double: &Declared) -> bool {
    single.declaration == double.declaration.replace("f64", "f32")
}

fn check_norm(single: &[f64], double: &[f64], declared: &Declared) {
    let difference: Vec<f64> = single.iter().zip(double).map(|(single, double)| single - double).collect();
    let relative = norm(&difference) / norm(double);
    assert!(relative <= 1e-4, "{}: {relative:e}\n{single:?}\n{double:?}", declared.declaration);
}

// ---- the list is complete --------------------------------------------------------------------------------

/// The words whose every pair is tried at every depth, in both scalars, and on the heap; other pairs take turns.
const THOROUGHLY: [&str; 10] =
    ["identity", "sigmoid", "tanh", "relu", "softmax", "half_sse", "sse", "mse", "bce", "cross_entropy"];

/// Every output activation × loss that the catalog allows.
#[test]
fn every_legal_pair_is_tested() {
    let all = networks::all();
    let mut thorough_pairs = 0;
    for (output, loss) in legal_pairs() {
        let of_pair = || all.iter().filter(|d| d.output() == output.name && d.loss == loss.name);
        assert!(of_pair().any(|d| d.scalar == "f64"), "{} with {}", output.name, loss.name);
        if !THOROUGHLY.contains(&output.name) || !THOROUGHLY.contains(&loss.name) {
            continue;
        }
        thorough_pairs += 1;
        for depth in 1..=3 {
            for scalar in ["f32", "f64"] {
                let covered = of_pair().any(|d| d.depth() == depth && d.scalar == scalar);
                assert!(covered, "{} with {}: depth {depth}, {scalar}", output.name, loss.name);
            }
        }
        let boxed = of_pair().any(|d| d.depth() == 2 && d.scalar == "f64" && d.storage == Some("boxed"));
        assert!(boxed, "{} with {}: boxed", output.name, loss.name);
    }
    assert_eq!(thorough_pairs, 19);
}

#[test]
fn every_hidden_activation_is_tested() {
    let all = networks::all();
    for activation in ACTIVATIONS.iter().filter(|row| row.smoothness != Smoothness::Jumps) {
        let hidden_in = |d: &&Declared| d.hidden().contains(&activation.name);
        for depth in [2, 3] {
            let covered = all.iter().filter(hidden_in).any(|d| d.depth() == depth);
            assert!(covered, "{}, depth {depth}", activation.name);
        }
        let boxed = all.iter().filter(hidden_in).any(|d| d.storage == Some("boxed"));
        assert!(boxed, "{}, boxed", activation.name);
    }
}

#[test]
fn every_activation_and_every_loss_is_tested() {
    let all = networks::all();
    for activation in ACTIVATIONS.iter().filter(|row| row.smoothness != Smoothness::Jumps) {
        assert!(all.iter().any(|d| d.output() == activation.name), "{}", activation.name);
    }
    for loss in LOSSES {
        assert!(all.iter().any(|d| d.loss == loss.name), "{}", loss.name);
    }
}

/// Every penalty, and every layer that is not dense, in every lowering; layers hidden, first and as output.
#[test]
fn every_other_word_is_tested() {
    let all = networks::all();
    let lowerings = [Some("boxed"), Some("inline"), None];
    for word in
        ["dropout", "layer_norm", "prelu", "maxout"].into_iter().chain(PENALTIES.iter().map(|row| row.name))
    {
        let is_in = |d: &&Declared| {
            d.layers.iter().any(|kind| kind.word() == word) || d.penalty.is_some_and(|(name, _)| name == word)
        };
        for (scalar, storage) in lowerings.map(|storage| ("f64", storage)).into_iter().chain([("f32", None)])
        {
            let covered = |d: &Declared| (d.scalar, d.storage) == (scalar, storage);
            assert!(all.iter().filter(is_in).any(covered), "{word}, {scalar}, {storage:?}");
        }
        assert!(all.iter().filter(is_in).any(|d| d.declaration.contains("HIDDEN")), "{word}, named sizes");
    }
    for layer in ["dropout", "layer_norm"] {
        assert!(all.iter().any(|d| d.output() == layer), "{layer} as output");
        assert!(all.iter().any(|d| d.hidden().first() == Some(&layer)), "{layer} first");
    }
}

#[test]
fn no_matrix_is_square() {
    for declared in networks::all() {
        let sizes = declared.sizes_of_dense_layers();
        for (i, size) in sizes.iter().enumerate() {
            assert!(!sizes[..i].contains(size), "{}", declared.declaration);
        }
    }
}

fn legal_pairs() -> impl Iterator<Item = (&'static Activation, &'static Loss)> {
    let pairs = ACTIVATIONS.iter().flat_map(|output| LOSSES.iter().map(move |loss| (output, loss)));
    pairs.filter(|(output, loss)| output.fits(loss))
}
