//! The networks of the tests: every output activation with every loss that it may feed, at depth 1, 2 and 3, in
//! f32 and f64, and what else a declaration can say.
//!
//! No two sizes of a network are equal, so that no matrix is square and a transposed one fits nowhere.
//! That the list leaves out nothing of the catalog is a test in `gradients.rs`.

#![allow(dead_code, unreachable_pub, reason = "tests include this module, each for a part of it")]

use crate::reference::{Layer, Reference};
use crate::subject::{Declared, SEED, declare};
use nn_codegen::catalog::Row;
use nn_core::Generator;

mod layers;

/// The named sizes of some of the networks.
pub mod sizes {
    pub const IN: usize = 3;
    pub const OUT: usize = 2;
}
const HIDDEN: usize = 4;
const WIDE: usize = 180;

/// Each row: an output activation and a loss; the hidden activation of the network of depth 2, those of depth 3,
/// and that of a network whose `storage boxed` takes the other lowerings.
macro_rules! matrix {
    ($($output:ident $loss:ident: [$hidden:ident] [$first:ident $second:ident] [$boxed:ident];)*) => {
        vec![$(
            declare!(f64: 3 => 2 $output, $loss),
            declare!(f64: 3 => 4 $hidden => 2 $output, $loss),
            declare!(f64: 3 => 4 $first => 5 $second => 2 $output, $loss),
            declare!(f32: 3 => 2 $output, $loss),
            declare!(f32: 3 => 4 $hidden => 2 $output, $loss),
            declare!(f32: 3 => 4 $first => 5 $second => 2 $output, $loss),
            declare!(f64: 3 => 4 $boxed => 2 $output, $loss, boxed),
        )*]
    };
}

/// All networks.
pub fn all() -> Vec<Declared> {
    let mut all = matrix();
    all.extend(vocabulary());
    all.extend(others());
    all.extend(layers::networks());
    all
}

/// The networks of the type that the witnesses know.
pub fn all_f64() -> impl Iterator<Item = Declared> {
    all().into_iter().filter(|declared| declared.scalar == "f64")
}

fn matrix() -> Vec<Declared> {
    matrix! {
        identity half_sse: [identity] [sigmoid tanh] [relu];
        identity sse: [sigmoid] [tanh relu] [softmax];
        identity mse: [tanh] [relu softmax] [identity];
        tanh half_sse: [sigmoid] [softmax relu] [tanh];
        tanh sse: [tanh] [identity sigmoid] [relu];
        tanh mse: [relu] [sigmoid tanh] [softmax];
        relu half_sse: [tanh] [relu identity] [sigmoid];
        relu sse: [relu] [softmax tanh] [identity];
        relu mse: [softmax] [identity sigmoid] [tanh];
        sigmoid half_sse: [relu] [tanh softmax] [identity];
        sigmoid sse: [softmax] [sigmoid identity] [tanh];
        sigmoid mse: [identity] [softmax relu] [sigmoid];
        sigmoid bce: [tanh] [relu sigmoid] [softmax];
        sigmoid cross_entropy: [softmax] [identity tanh] [relu];
        softmax half_sse: [softmax] [identity sigmoid] [tanh];
        softmax sse: [identity] [relu softmax] [sigmoid];
        softmax mse: [sigmoid] [tanh identity] [relu];
        softmax bce: [identity] [softmax relu] [sigmoid];
        softmax cross_entropy: [sigmoid] [relu softmax] [identity];
    }
}

/// The rest of the vocabulary: every other pair once, with hidden activations, depths and storage in turn.
fn vocabulary() -> Vec<Declared> {
    vec![
        declare!(f64: 3 => 4 smht(1.0, 0.8, 0.9, 1.1) => 5 gelu => 2 identity, mae),
        declare!(f64: 3 => 4 softplus => 2 identity, huber, boxed),
        declare!(f64: 3 => 4 mish => 2 identity, log_cosh),
        declare!(f64: 3 => 4 leaky_relu => 2 identity, hinge),
        declare!(f32: 3 => 4 gaussian => 5 gelu_tanh => 2 sigmoid, mae),
        declare!(f64: 3 => 4 gaussian => 5 gelu_tanh => 2 sigmoid, mae),
        declare!(f64: 3 => 4 identity => 2 sigmoid, huber),
        declare!(f64: 3 => 4 selu => 2 sigmoid, log_cosh),
        declare!(f64: 3 => 4 hard_sigmoid => 2 sigmoid, hinge, boxed),
        declare!(f64: 3 => 4 tanh => 5 softplus => 2 sigmoid, kl_divergence),
        declare!(f32: 3 => 4 gelu_tanh => 2 sigmoid, poisson),
        declare!(f64: 3 => 4 gelu_tanh => 2 sigmoid, poisson),
        declare!(f64: 3 => 4 relu6 => 2 tanh, mae, boxed),
        declare!(f64: 3 => 4 relu => 2 tanh, huber),
        declare!(f64: 3 => 4 silu => 5 silu => 2 tanh, log_cosh),
        declare!(f64: 3 => 4 softsign => 2 tanh, hinge, boxed),
        declare!(f32: 3 => 4 elu => 2 smht(1.0, 0.8, 0.9, 1.1), half_sse),
        declare!(f64: 3 => 4 elu => 2 smht(1.0, 0.8, 0.9, 1.1), half_sse),
        declare!(f64: 3 => 4 softmax => 2 smht(1.0, 0.8, 0.9, 1.1), sse),
        declare!(f64: 3 => 4 sigmoid => 5 gaussian => 2 smht(1.0, 0.8, 0.9, 1.1), mse, boxed),
        declare!(f64: 3 => 4 gelu => 2 smht(1.0, 0.8, 0.9, 1.1), mae),
        declare!(f64: 3 => 4 hard_tanh => 2 smht(1.0, 0.8, 0.9, 1.1), huber),
        declare!(f32: 3 => 4 smht(1.0, 0.8, 0.9, 1.1) => 2 smht(1.0, 0.8, 0.9, 1.1), log_cosh),
        declare!(f64: 3 => 4 smht(1.0, 0.8, 0.9, 1.1) => 2 smht(1.0, 0.8, 0.9, 1.1), log_cosh),
        declare!(f64: 3 => 4 softplus => 5 softmax => 2 smht(1.0, 0.8, 0.9, 1.1), hinge),
        declare!(f64: 3 => 4 mish => 2 relu, mae),
        declare!(f64: 3 => 4 leaky_relu => 2 relu, huber, boxed),
        declare!(f64: 3 => 4 gaussian => 2 relu, log_cosh),
        declare!(f32: 3 => 4 identity => 5 hard_sigmoid => 2 relu, hinge),
        declare!(f64: 3 => 4 identity => 5 hard_sigmoid => 2 relu, hinge),
        declare!(f64: 3 => 4 selu => 2 leaky_relu, half_sse, boxed),
        declare!(f64: 3 => 4 hard_sigmoid => 2 leaky_relu, sse),
        declare!(f64: 3 => 4 tanh => 2 leaky_relu, mse),
        declare!(f64: 3 => 4 gelu_tanh => 5 hard_tanh => 2 leaky_relu, mae, boxed),
        declare!(f32: 3 => 4 relu6 => 2 leaky_relu, huber),
        declare!(f64: 3 => 4 relu6 => 2 leaky_relu, huber),
        declare!(f64: 3 => 4 relu => 2 leaky_relu, log_cosh),
        declare!(f64: 3 => 4 silu => 2 leaky_relu, hinge, boxed),
        declare!(f64: 3 => 4 softsign => 5 relu6 => 2 elu, half_sse),
        declare!(f64: 3 => 4 elu => 2 elu, sse),
        declare!(f32: 3 => 4 softmax => 2 elu, mse),
        declare!(f64: 3 => 4 softmax => 2 elu, mse),
        declare!(f64: 3 => 4 sigmoid => 2 elu, mae),
        declare!(f64: 3 => 4 gelu => 5 mish => 2 elu, huber),
        declare!(f64: 3 => 4 hard_tanh => 2 elu, log_cosh, boxed),
        declare!(f64: 3 => 4 smht(1.0, 0.8, 0.9, 1.1) => 2 elu, hinge),
        declare!(f32: 3 => 4 softplus => 2 selu, half_sse),
        declare!(f64: 3 => 4 softplus => 2 selu, half_sse),
        declare!(f64: 3 => 4 mish => 5 softsign => 2 selu, sse, boxed),
        declare!(f64: 3 => 4 leaky_relu => 2 selu, mse),
        declare!(f64: 3 => 4 gaussian => 2 selu, mae),
        declare!(f64: 3 => 4 identity => 2 selu, huber, boxed),
        declare!(f32: 3 => 4 selu => 5 identity => 2 selu, log_cosh),
        declare!(f64: 3 => 4 selu => 5 identity => 2 selu, log_cosh),
        declare!(f64: 3 => 4 hard_sigmoid => 2 selu, hinge),
        declare!(f64: 3 => 4 tanh => 2 gelu, half_sse, boxed),
        declare!(f64: 3 => 4 gelu_tanh => 2 gelu, sse),
        declare!(f64: 3 => 4 relu6 => 5 sigmoid => 2 gelu, mse),
        declare!(f32: 3 => 4 relu => 2 gelu, mae),
        declare!(f64: 3 => 4 relu => 2 gelu, mae),
        declare!(f64: 3 => 4 silu => 2 gelu, huber),
        declare!(f64: 3 => 4 softsign => 2 gelu, log_cosh),
        declare!(f64: 3 => 4 elu => 5 tanh => 2 gelu, hinge, boxed),
        declare!(f64: 3 => 4 softmax => 2 gelu_tanh, half_sse),
        declare!(f32: 3 => 4 sigmoid => 2 gelu_tanh, sse),
        declare!(f64: 3 => 4 sigmoid => 2 gelu_tanh, sse),
        declare!(f64: 3 => 4 gelu => 2 gelu_tanh, mse, boxed),
        declare!(f64: 3 => 4 hard_tanh => 5 smht(1.0, 0.8, 0.9, 1.1) => 2 gelu_tanh, mae),
        declare!(f64: 3 => 4 smht(1.0, 0.8, 0.9, 1.1) => 2 gelu_tanh, huber),
        declare!(f64: 3 => 4 softplus => 2 gelu_tanh, log_cosh, boxed),
        declare!(f32: 3 => 4 mish => 2 gelu_tanh, hinge),
        declare!(f64: 3 => 4 mish => 2 gelu_tanh, hinge),
        declare!(f64: 3 => 4 leaky_relu => 5 relu => 2 softplus, half_sse),
        declare!(f64: 3 => 4 gaussian => 2 softplus, sse, boxed),
        declare!(f64: 3 => 4 identity => 2 softplus, mse),
        declare!(f64: 3 => 4 selu => 2 softplus, mae),
        declare!(f32: 3 => 4 hard_sigmoid => 5 leaky_relu => 2 softplus, huber),
        declare!(f64: 3 => 4 hard_sigmoid => 5 leaky_relu => 2 softplus, huber),
        declare!(f64: 3 => 4 tanh => 2 softplus, log_cosh),
        declare!(f64: 3 => 4 gelu_tanh => 2 softplus, hinge),
        declare!(f64: 3 => 4 relu6 => 2 softplus, poisson, boxed),
        declare!(f64: 3 => 4 relu => 5 elu => 2 silu, half_sse),
        declare!(f32: 3 => 4 silu => 2 silu, sse),
        declare!(f64: 3 => 4 silu => 2 silu, sse),
        declare!(f64: 3 => 4 softsign => 2 silu, mse, boxed),
        declare!(f64: 3 => 4 elu => 2 silu, mae),
        declare!(f64: 3 => 4 softmax => 5 selu => 2 silu, huber),
        declare!(f64: 3 => 4 sigmoid => 2 silu, log_cosh, boxed),
        declare!(f32: 3 => 4 gelu => 2 silu, hinge),
        declare!(f64: 3 => 4 gelu => 2 silu, hinge),
        declare!(f64: 3 => 4 hard_tanh => 2 gaussian, half_sse),
        declare!(f64: 3 => 4 smht(1.0, 0.8, 0.9, 1.1) => 5 gelu => 2 gaussian, sse, boxed),
        declare!(f64: 3 => 4 softplus => 2 gaussian, mse),
        declare!(f64: 3 => 4 mish => 2 gaussian, mae),
        declare!(f32: 3 => 4 leaky_relu => 2 gaussian, huber),
        declare!(f64: 3 => 4 leaky_relu => 2 gaussian, huber),
        declare!(f64: 3 => 4 gaussian => 5 gelu_tanh => 2 gaussian, log_cosh),
        declare!(f64: 3 => 4 identity => 2 gaussian, hinge),
        declare!(f32: 3 => 4 tanh => 5 softplus => 2 gaussian, poisson),
        declare!(f64: 3 => 4 tanh => 5 softplus => 2 gaussian, poisson),
        declare!(f64: 3 => 4 gelu_tanh => 2 softmax, mae, boxed),
        declare!(f64: 3 => 4 relu6 => 2 softmax, huber),
        declare!(f64: 3 => 4 relu => 2 softmax, log_cosh),
        declare!(f64: 3 => 4 silu => 5 silu => 2 softmax, hinge, boxed),
        declare!(f32: 3 => 4 softsign => 2 softmax, kl_divergence),
        declare!(f64: 3 => 4 softsign => 2 softmax, kl_divergence),
        declare!(f64: 3 => 4 elu => 2 softmax, poisson),
        declare!(f64: 3 => 4 softmax => 2 hard_sigmoid, half_sse, boxed),
        declare!(f64: 3 => 4 sigmoid => 5 gaussian => 2 hard_sigmoid, sse),
        declare!(f64: 3 => 4 gelu => 2 hard_sigmoid, mse),
        declare!(f32: 3 => 4 hard_tanh => 2 hard_sigmoid, mae),
        declare!(f64: 3 => 4 hard_tanh => 2 hard_sigmoid, mae),
        declare!(f64: 3 => 4 smht(1.0, 0.8, 0.9, 1.1) => 2 hard_sigmoid, huber),
        declare!(f64: 3 => 4 softplus => 5 softmax => 2 hard_sigmoid, log_cosh),
        declare!(f64: 3 => 4 mish => 2 hard_sigmoid, hinge, boxed),
        declare!(f64: 3 => 4 leaky_relu => 2 hard_tanh, half_sse),
        declare!(f32: 3 => 4 gaussian => 2 hard_tanh, sse),
        declare!(f64: 3 => 4 gaussian => 2 hard_tanh, sse),
        declare!(f64: 3 => 4 identity => 5 hard_sigmoid => 2 hard_tanh, mse, boxed),
        declare!(f64: 3 => 4 selu => 2 hard_tanh, mae),
        declare!(f64: 3 => 4 hard_sigmoid => 2 hard_tanh, huber),
        declare!(f64: 3 => 4 tanh => 2 hard_tanh, log_cosh, boxed),
        declare!(f32: 3 => 4 gelu_tanh => 5 hard_tanh => 2 hard_tanh, hinge),
        declare!(f64: 3 => 4 gelu_tanh => 5 hard_tanh => 2 hard_tanh, hinge),
        declare!(f64: 3 => 4 relu6 => 2 relu6, half_sse),
        declare!(f64: 3 => 4 relu => 2 relu6, sse, boxed),
        declare!(f64: 3 => 4 silu => 2 relu6, mse),
        declare!(f64: 3 => 4 softsign => 5 relu6 => 2 relu6, mae),
        declare!(f32: 3 => 4 elu => 2 relu6, huber),
        declare!(f64: 3 => 4 elu => 2 relu6, huber),
        declare!(f64: 3 => 4 softmax => 2 relu6, log_cosh),
        declare!(f64: 3 => 4 sigmoid => 2 relu6, hinge),
        declare!(f64: 3 => 4 gelu => 5 mish => 2 mish, half_sse, boxed),
        declare!(f64: 3 => 4 hard_tanh => 2 mish, sse),
        declare!(f32: 3 => 4 smht(1.0, 0.8, 0.9, 1.1) => 2 mish, mse),
        declare!(f64: 3 => 4 smht(1.0, 0.8, 0.9, 1.1) => 2 mish, mse),
        declare!(f64: 3 => 4 softplus => 2 mish, mae, boxed),
        declare!(f64: 3 => 4 mish => 5 softsign => 2 mish, huber),
        declare!(f64: 3 => 4 leaky_relu => 2 mish, log_cosh),
        declare!(f64: 3 => 4 gaussian => 2 mish, hinge, boxed),
        declare!(f32: 3 => 4 identity => 2 softsign, half_sse),
        declare!(f64: 3 => 4 identity => 2 softsign, half_sse),
        declare!(f64: 3 => 4 selu => 5 identity => 2 softsign, sse),
        declare!(f64: 3 => 4 hard_sigmoid => 2 softsign, mse, boxed),
        declare!(f64: 3 => 4 tanh => 2 softsign, mae),
        declare!(f64: 3 => 4 gelu_tanh => 2 softsign, huber),
        declare!(f32: 3 => 4 relu6 => 5 sigmoid => 2 softsign, log_cosh),
        declare!(f64: 3 => 4 relu6 => 5 sigmoid => 2 softsign, log_cosh),
        declare!(f64: 3 => 4 relu => 2 softsign, hinge),
        declare!(f64: 3 => 4 identity => 5 sigmoid => 2 identity, half_sse, boxed),
        declare!(f64: 3 => 4 sigmoid => 5 tanh => 2 identity, sse, boxed),
        declare!(f64: 3 => 4 tanh => 5 smht(1.0, 0.8, 0.9, 1.1) => 2 identity, mse, boxed),
        declare!(f64: 3 => 4 smht(1.0, 0.8, 0.9, 1.1) => 5 relu => 2 identity, mae, boxed),
        declare!(f64: 3 => 4 relu => 5 leaky_relu => 2 identity, huber, boxed),
        declare!(f64: 3 => 4 leaky_relu => 5 elu => 2 identity, log_cosh, boxed),
        declare!(f64: 3 => 4 elu => 5 selu => 2 identity, hinge, boxed),
        declare!(f64: 3 => 4 selu => 5 gelu => 2 identity, half_sse, boxed),
        declare!(f64: 3 => 4 gelu => 5 gelu_tanh => 2 identity, sse, boxed),
        declare!(f64: 3 => 4 gelu_tanh => 5 softplus => 2 identity, mse, boxed),
        declare!(f64: 3 => 4 softplus => 5 silu => 2 identity, mae, boxed),
        declare!(f64: 3 => 4 silu => 5 gaussian => 2 identity, huber, boxed),
        declare!(f64: 3 => 4 gaussian => 5 softmax => 2 identity, log_cosh, boxed),
        declare!(f64: 3 => 4 softmax => 5 hard_sigmoid => 2 identity, hinge, boxed),
        declare!(f64: 3 => 4 hard_sigmoid => 5 hard_tanh => 2 identity, half_sse, boxed),
        declare!(f64: 3 => 4 hard_tanh => 5 relu6 => 2 identity, sse, boxed),
        declare!(f64: 3 => 4 relu6 => 5 mish => 2 identity, mse, boxed),
        declare!(f64: 3 => 4 mish => 5 softsign => 2 identity, mae, boxed),
        declare!(f64: 3 => 4 softsign => 5 identity => 2 identity, huber, boxed),
    ]
}

/// What else a declaration can say: no bias, one output, named sizes, and each kind of storage.
fn others() -> Vec<Declared> {
    vec![
        declare!(f64: 3 => 4 tanh bias none => 5 softmax bias none => 2 sigmoid bias none, bce),
        declare!(f32: 3 => 4 tanh bias none => 5 softmax bias none => 2 sigmoid bias none, bce),
        declare!(f64: 3 => 4 relu bias none => 2 softmax bias none, cross_entropy, boxed),
        declare!(f64: 3 => 4 sigmoid => 5 tanh bias none => 2 identity, mse),
        declare!(f64: 3 => 2 tanh => 1 sigmoid, bce),
        declare!(f64: 3 => 2 softmax => 1 identity, mse, boxed),
        declare!(f64: 1 => 2 sigmoid => 3 softmax, cross_entropy),
        // Named sizes.
        declare!(f64: 3 => HIDDEN tanh => 2 softmax, cross_entropy),
        declare!(f64: sizes::IN => { HIDDEN + 1 } relu => HIDDEN sigmoid => sizes::OUT softmax, bce),
        declare!(f32: sizes::IN => { HIDDEN + 1 } relu => HIDDEN sigmoid => sizes::OUT softmax, bce),
        declare!(f64: sizes::IN => HIDDEN softmax bias none => sizes::OUT tanh, half_sse, boxed),
        declare!(f64: sizes::IN => HIDDEN identity => sizes::OUT sigmoid, cross_entropy, inline),
        // Too many parameters to go column by column, in line and boxed, by their size and by a named one.
        declare!(f64: 16 => 25 tanh => 8 relu => 2 softmax, cross_entropy, inline),
        declare!(f32: 16 => 25 tanh => 8 relu => 2 softmax, cross_entropy, inline),
        declare!(f64: 3 => 180 sigmoid => 4 softmax => 2 sigmoid, sse),
        declare!(f64: sizes::IN => WIDE tanh => HIDDEN relu => sizes::OUT identity, half_sse),
    ]
}

/// Parameters and examples at which to try a network.
#[derive(Debug)]
pub struct Point {
    pub theta: Vec<f64>,
    /// One example a row.
    pub xs: Vec<Vec<f64>>,
    /// In (0, 1), which suits every loss; they need not sum to one.
    pub ys: Vec<Vec<f64>>,
}

/// A point that the seed fixes. All numbers are f32 too; each example is drawn again while a relu is near its kink
/// or the loss hardly depends on the input.
pub fn point(declared: &Declared, examples: usize, seed: u64) -> Point {
    let mut random = Random(seed * 2 + 1);
    // Weights as small as a wide layer needs, so that nothing saturates.
    let sizes = declared.sizes();
    let scale = sizes.iter().fold(1.0_f64, |scale, size| scale.min((6.0 / *size as f64).sqrt()));
    for _ in 0..1000 {
        let mut theta = random.numbers(declared.count(), -scale, scale);
        if declared.shares().0 > 0.0 {
            theta.iter_mut().for_each(|theta| *theta = away_from_zero(*theta));
        }
        let reference = declared.reference(&theta);
        let (mut xs, mut ys) = (vec![], vec![]);
        for _ in 0..100 {
            if xs.len() == examples {
                return Point { theta, xs, ys };
            }
            let x = random.numbers(declared.inputs(), -1.0, 1.0);
            let y = random.numbers(declared.outputs(), 0.0, 1.0);
            if is_telling(declared, &reference, &x, &y) {
                xs.push(x);
                ys.push(y);
            }
        }
    }
    panic!("{}: no point to try it at", declared.declaration)
}

/// Where an l1 penalty has its kink, differences are none.
fn away_from_zero(theta: f64) -> f64 {
    f64::from((theta + 0.02_f64.copysign(theta)) as f32)
}

/// In the pass without dropout, under the masks of the tests, and under those of the gradient check.
fn is_telling(declared: &Declared, reference: &Reference, x: &[f64], y: &[f64]) -> bool {
    let seeds: &[u64] = if declared.has_dropout() { &[SEED, 1] } else { &[] };
    let masks = seeds.iter().map(|seed| declared.masks(&mut Generator::new(*seed)));
    let mut passes = [vec![]].into_iter().chain(masks);
    passes.all(|masks| is_telling_under(&masks, reference, x, y))
}

fn is_telling_under(masks: &[Vec<f64>], reference: &Reference, x: &[f64], y: &[f64]) -> bool {
    let trace = reference.trace_under(masks, x);
    let near = |value: f64, kinks: &[f64]| kinks.iter().any(|kink| (value - kink).abs() < 2e-2);
    let near_a_kink = reference.layers.iter().zip(&trace).any(|(layer, values)| {
        let Layer::Dense(dense) = layer else { return false };
        let kinks =
            nn_codegen::catalog::Activation::named(dense.activation).map_or(&[][..], |row| row.kinks());
        values.a.iter().any(|a| near(*a, kinks)) || has_a_tie(&values.a, dense.pieces)
    });
    let y_hat = &trace[trace.len() - 1].h;
    let near_a_kink_of_the_loss = y_hat.iter().zip(y).any(|(y_hat, y)| match reference.loss {
        "mae" => near(y_hat - y, &[0.0]),
        "hinge" => near(y_hat * y, &[1.0]),
        _ => false,
    });
    let slope = || norm(&reference.backward_under(masks, x, y).input);
    !near_a_kink && !near_a_kink_of_the_loss && slope() > 1e-3
}

/// Whether two pieces of a unit are nearly equal.
fn has_a_tie(a: &[f64], pieces: usize) -> bool {
    let units = a.len() / pieces;
    let of_unit = |unit: usize| (0..pieces).map(move |piece| a[piece * units + unit]);
    (0..units).any(|unit| {
        let near = |one: f64| of_unit(unit).filter(|other| (one - other).abs() < 2e-2).count() > 1;
        of_unit(unit).any(near)
    })
}

/// xorshift64.
pub struct Random(pub u64);

impl Random {
    /// Numbers that are f32 too.
    pub fn numbers(&mut self, count: usize, low: f64, high: f64) -> Vec<f64> {
        let mut number = || {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            let fraction = (self.0 >> 11) as f64 / (1u64 << 53) as f64;
            f64::from((low + (high - low) * fraction) as f32)
        };
        (0..count).map(|_| number()).collect()
    }
}

/// ‖v‖
pub fn norm(v: &[f64]) -> f64 {
    v.iter().map(|v| v * v).sum::<f64>().sqrt()
}

/// The two vectors differ by at most `bound` times the largest number of `expected`.
#[track_caller]
pub fn check_agreement(found: &[f64], expected: &[f64], bound: f64, of: impl std::fmt::Display) {
    assert_eq!(found.len(), expected.len(), "{of}");
    let largest = expected.iter().fold(0.0_f64, |largest, v| largest.max(v.abs()));
    for (one, other) in found.iter().zip(expected) {
        let off = (one - other).abs();
        assert!(off <= bound * largest, "{of}: {off:e}\nfound    {found:?}\nexpected {expected:?}");
    }
}
