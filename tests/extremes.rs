//! Huge finite pre-activations: the losses with a logarithm or a division of ŷ and their gradients stay finite, and are
//! right.
//!
//! Far from where ŷ changes from 0 to 1, each of these losses is linear in the pre-activations, piece by piece: no
//! exponential is left in it. That limit, and its own differences, are the expected values.

mod reference;
#[path = "networks/subject.rs"]
mod subject;

use nn_codegen::catalog::PAIRINGS;
use nn_core::{Batch, network, vector};
use subject::{Declared, Ys, declare};

/// Each pair: alone, after a hidden layer, and on the heap, so that a batch goes layer by layer.
macro_rules! pairs {
    ($($output:ident $loss:ident;)*) => {
        vec![$(
            declare!(f32: 4 => 3 $output, $loss),
            declare!(f64: 4 => 3 $output, $loss),
            declare!(f32: 4 => 3 $output, $loss, boxed),
            declare!(f64: 4 => 3 $output, $loss, boxed),
            declare!(f32: 4 => 5 relu => 3 $output, $loss),
            declare!(f64: 4 => 5 relu => 3 $output, $loss),
            declare!(f32: 4 => 5 identity => 3 $output, $loss, boxed),
            declare!(f64: 4 => 5 softmax => 3 $output, $loss, boxed),
        )*]
    };
}

fn all() -> Vec<Declared> {
    let mut all = pairs! {
        sigmoid bce;
        sigmoid cross_entropy;
        softmax bce;
        softmax cross_entropy;
        sigmoid kl_divergence;
        softmax kl_divergence;
        sigmoid poisson;
        softmax poisson;
        softplus poisson;
        gaussian poisson;
    };
    // One output.
    all.extend([
        declare!(f32: 4 => 1 sigmoid, bce),
        declare!(f64: 4 => 1 sigmoid, bce, boxed),
        declare!(f64: 4 => 1 sigmoid, cross_entropy),
    ]);
    all
}

#[test]
fn every_loss_of_probabilities_is_tested() {
    let all = all();
    for pairing in PAIRINGS {
        for scalar in ["f32", "f64"] {
            let covered =
                |d: &&Declared| (d.output(), d.loss, d.scalar) == (pairing.activation, pairing.loss, scalar);
            assert!(all.iter().filter(covered).count() >= 4, "{} {}", pairing.activation, pairing.loss);
        }
    }
}

#[test]
fn losses_and_gradients_are_finite() {
    for declared in all() {
        let mut random = Random(11);
        for _ in 0..20 {
            let theta = random.numbers(declared.count(), 1e4);
            let network = declared.with(&theta);
            let xs: Vec<_> = (0..3).map(|_| random.numbers(4, 1.0)).collect();
            for ys in targets(declared.outputs()) {
                for (x, y) in xs.iter().zip(&ys) {
                    let (loss, gradients) = network.backward(x, y);
                    let case = |what| format!("{}: {what}, y = {y:?}", declared.declaration);
                    check_finite(&network.forward(x), case("output"));
                    check_finite(&[loss, network.loss(x, y)], case("loss"));
                    check_finite(&gradients, case("gradients"));
                    check_finite(&network.input_gradient(x, y), case("input gradient"));
                }
                for of_batch in network.batches(3, &xs, Ys::Dense(&ys), &[0..3, 1..3]) {
                    check_finite(&[of_batch.mean_loss], format!("{}: mean loss", declared.declaration));
                    check_finite(&of_batch.mean_gradient, format!("{}: mean gradient", declared.declaration));
                }
            }
        }
    }
}

/// Three targets each: certain ones for every class, all and nothing, and uncertain ones.
fn targets(k: usize) -> Vec<Vec<Vec<f64>>> {
    let one_hot = |class: usize| (0..k).map(|i| f64::from(i == class % k)).collect();
    vec![
        (0..3).map(one_hot).collect(),
        vec![vec![0.0; k], vec![1.0; k], vec![0.5; k]],
        (0..3).map(|j| (0..k).map(|i| f64::from((i + j) as u32 % 5) / 8.0 + 0.125).collect()).collect(),
    ]
}

#[track_caller]
fn check_finite(values: &[f64], case: String) {
    assert!(values.iter().all(|value| value.is_finite()), "{case}: {values:?}");
}

/// Even at the largest numbers that there are, where their differences are infinite. A slope is no larger than one
/// of certain ŷ.
#[test]
fn nothing_is_nan_at_the_largest_numbers() {
    for declared in all().into_iter().filter(|declared| declared.depth() == 1) {
        let largest = if declared.scalar == "f64" { f64::MAX } else { f64::from(f32::MAX) };
        let k = declared.outputs();
        for signs in 0..1 << k {
            let bias = (0..k).map(|i| if signs >> i & 1 == 1 { largest } else { -largest });
            let theta: Vec<f64> = (0..4 * k).map(|_| 0.0).chain(bias).collect();
            let network = declared.with(&theta);
            let x = [1.0, -0.5, 0.25, 2.0];
            for y in targets(k).iter().flatten() {
                let (loss, gradients) = network.backward(&x, y);
                // A divergence may be negative where the targets do not sum to what the outputs do.
                let least = if declared.loss == "kl_divergence" { f64::NEG_INFINITY } else { 0.0 };
                assert!(!loss.is_nan() && loss >= least, "{}: {loss}", declared.declaration);
                check_finite(&network.forward(&x), format!("{}: output", declared.declaration));
                let slopes = &gradients[4 * k..];
                if declared.output() == "gaussian" {
                    assert!(slopes.iter().all(|slope| slope.is_finite()), "{slopes:?}"); // 2a·(y − h)
                    continue;
                }
                check_finite(&gradients, format!("{}: gradients", declared.declaration));
                assert!(slopes.iter().all(|slope| slope.abs() <= k as f64), "{slopes:?}");
            }
        }
    }
}

// ---- right, and not just finite --------------------------------------------------------------------------

#[test]
fn losses_and_gradients_are_those_of_the_limit() {
    let has_limit = |d: &Declared| d.depth() == 1 && ["bce", "cross_entropy"].contains(&d.loss);
    for declared in all().into_iter().filter(has_limit) {
        let (k, mut random, mut tried) = (declared.outputs(), Random(5), 0);
        while tried < 30 {
            let theta = random.numbers(declared.count(), 1e4);
            let x = random.numbers(4, 1.0);
            let reference = declared.reference(&theta);
            let a = &reference.trace(&x)[0].a;
            if !is_far(a) {
                continue;
            }
            tried += 1;
            let network = declared.with(&theta);
            for y in targets(k).iter().flatten() {
                let limit = |a: &[f64]| limit(declared.output(), declared.loss, a, y);
                let (loss, gradients) = network.backward(&x, y);
                let case = format!("{}: a = {a:?}, y = {y:?}", declared.declaration);

                // The pre-activations are rounded, to about 1e-7 of the largest in f32.
                let largest = a.iter().fold(1.0_f64, |largest, a| largest.max(a.abs()));
                let rounding = if declared.scalar == "f64" { 1e-13 } else { 1e-5 };
                assert!((loss - limit(a)).abs() <= rounding * largest, "{case}: {loss} {}", limit(a));
                assert!((network.loss(&x, y) - limit(a)).abs() <= rounding * largest, "{case}");

                // A step of 1 does not leave the piece: the difference is the slope.
                for i in 0..k {
                    let mut above = a.clone();
                    above[i] += 1.0;
                    let slope = limit(&above) - limit(a);
                    let found = gradients[4 * k + i]; // ∂L/∂b = ∂L/∂a
                    assert!((found - slope).abs() < 1e-5, "{case}: slope {i}: {found} {slope}");
                }
            }
        }
    }
}

/// Whether e to the power of any difference, or of any a, is nothing beside 1.
fn is_far(a: &[f64]) -> bool {
    let mut sorted: Vec<f64> = a.iter().copied().chain([0.0]).collect();
    sorted.sort_by(f64::total_cmp);
    sorted.windows(2).all(|pair| pair[1] - pair[0] > 100.0)
}

/// The loss where every exponential is 0 or infinite.
fn limit(output: &str, loss: &str, a: &[f64], y: &[f64]) -> f64 {
    let k = a.len() as f64;
    let mut sum = 0.0;
    for i in 0..a.len() {
        let others = (0..a.len()).filter(|j| *j != i).map(|j| a[j]).fold(f64::NEG_INFINITY, f64::max);
        // −ln ŷ and −ln(1 − ŷ)
        let (minus_ln, minus_ln_not) = match output {
            "sigmoid" => ((-a[i]).max(0.0), a[i].max(0.0)),
            "softmax" => ((others - a[i]).max(0.0), (a[i] - others).max(0.0)),
            _ => panic!("no limit for `{output}`"),
        };
        let not = if y[i] == 1.0 { 0.0 } else { (1.0 - y[i]) * minus_ln_not };
        sum += match loss {
            "cross_entropy" => y[i] * minus_ln,
            "bce" => (y[i] * minus_ln + not) / k,
            _ => panic!("no limit for `{loss}`"),
        };
    }
    sum
}

/// xorshift64.
struct Random(u64);

impl Random {
    /// Between −scale and scale; f32 too.
    fn numbers(&mut self, count: usize, scale: f64) -> Vec<f64> {
        let mut number = || {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            let fraction = (self.0 >> 11) as f64 / (1u64 << 53) as f64;
            f64::from(((2.0 * fraction - 1.0) * scale) as f32)
        };
        (0..count).map(|_| number()).collect()
    }
}

// ---- the worked example of the lectures -------------------------------------------------------------------

network! { struct Softmax<f64>; input 2, dense 3 softmax, loss cross_entropy }
network! { struct Boxed<f64>; input 2, dense 3 softmax, loss cross_entropy, storage boxed }

/// a = (0.3, −1.2, 0.7) and the third class: ∂L/∂a = ŷ − e₃. Shifted by a million, it stays so.
#[test]
fn softmax_with_cross_entropy_as_in_the_lectures() {
    for shift in [0.0, 1e6, -1e6] {
        let (x, y) = (vector![1.0, -2.0], vector![0.0, 0.0, 1.0]);
        let theta = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.3 + shift, -1.2 + shift, 0.7 + shift];

        let mut network = Softmax::zeros();
        network.set_parameters(&theta);
        let (loss, gradients) = network.backward(&x, &y);
        check_row_27(gradients.b1.as_slice());
        assert_eq!(format!("{loss:.6}"), format!("{:.6}", -network.forward(&x)[2].ln()));

        let mut boxed = Boxed::zeros();
        boxed.set_parameters(&theta);
        let xs = Batch::<f64, 2>::from_fn(2, |i, _| x[i]);
        let mut workspace = Boxed::workspace(2);
        assert!((boxed.backward_batch(&xs, &[2, 2][..], &mut workspace) - loss).abs() < 1e-12);
        check_row_27(workspace.gradients.b1.as_slice());
    }
}

fn check_row_27(slopes: &[f64]) {
    let slopes: Vec<String> = slopes.iter().map(|slope| format!("{slope:.6}")).collect();
    assert_eq!(slopes, ["0.368330", "0.082186", "-0.450516"]);
}
