//! The networks of the tests: every output activation with every loss that it may feed, at depth 1, 2 and 3, in
//! f32 and f64, and what else a declaration can say.
//!
//! No two sizes of a network are equal, so that no matrix is square and a transposed one fits nowhere.
//! That the list leaves out nothing of the catalog is a test in `gradients.rs`.

#![allow(dead_code, unreachable_pub, reason = "tests include this module, each for a part of it")]

use crate::reference::Reference;
use crate::subject::{Declared, declare};

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
    all.extend(others());
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
    let scale = declared.sizes.iter().fold(1.0_f64, |scale, size| scale.min((6.0 / *size as f64).sqrt()));
    for _ in 0..1000 {
        let theta = random.numbers(declared.count(), -scale, scale);
        let reference = declared.reference(&theta);
        let (mut xs, mut ys) = (vec![], vec![]);
        for _ in 0..100 {
            if xs.len() == examples {
                return Point { theta, xs, ys };
            }
            let x = random.numbers(declared.inputs(), -1.0, 1.0);
            let y = random.numbers(declared.outputs(), 0.0, 1.0);
            if is_telling(&reference, &x, &y) {
                xs.push(x);
                ys.push(y);
            }
        }
    }
    panic!("{}: no point to try it at", declared.declaration)
}

fn is_telling(reference: &Reference, x: &[f64], y: &[f64]) -> bool {
    let layers = reference.layers.iter().zip(reference.trace(x));
    let near_a_kink = layers
        .into_iter()
        .any(|(layer, (a, _))| layer.activation == "relu" && a.iter().any(|a| a.abs() < 2e-2));
    !near_a_kink && norm(&reference.backward(x, y).input) > 1e-3
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
