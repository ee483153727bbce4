//! The witnesses against each other: the plain-loops reference network against central differences of its own
//! loss, and against what PyTorch computed. Nothing of the project takes part.

mod reference;

#[path = "pytorch/recorded.rs"]
mod recorded;

use recorded::Recorded;
use reference::{Layer, Reference};

const ACTIVATIONS: [&str; 5] = ["identity", "sigmoid", "tanh", "relu", "softmax"];

/// Every output activation with every loss that it may feed.
const PAIRINGS: [(&str, &[&str]); 5] = [
    ("identity", &["half_sse", "sse", "mse"]),
    ("tanh", &["half_sse", "sse", "mse"]),
    ("relu", &["half_sse", "sse", "mse"]),
    ("sigmoid", &["half_sse", "sse", "mse", "bce", "cross_entropy"]),
    ("softmax", &["half_sse", "sse", "mse", "bce", "cross_entropy"]),
];

// ---- central differences ---------------------------------------------------------------------------------

#[test]
fn gradients_match_central_differences_without_a_hidden_layer() {
    for (output, losses) in PAIRINGS {
        for loss in losses {
            check_gradients(&[3, 2], &[output], loss);
        }
    }
}

#[test]
fn gradients_match_central_differences_with_one_hidden_layer() {
    for (output, losses) in PAIRINGS {
        for loss in losses {
            for hidden in ACTIVATIONS {
                check_gradients(&[2, 4, 3], &[hidden, output], loss);
            }
        }
    }
}

#[test]
fn gradients_match_central_differences_with_two_hidden_layers() {
    for (output, losses) in PAIRINGS {
        for loss in losses {
            for first in ACTIVATIONS {
                for second in ACTIVATIONS {
                    check_gradients(&[2, 3, 4, 2], &[first, second, output], loss);
                }
            }
        }
    }
}

/// Layers of every kind, twice each, under masks, with a penalty.
#[test]
fn gradients_match_central_differences_with_other_layers() {
    let normed = |n: usize| Layer::Norm { gain: vec![0.0; n], bias: vec![0.0; n] };
    let dense = |inputs, outputs, activation, pieces| Layer::dense(inputs, outputs, true, activation, pieces);
    for (loss, last) in [("cross_entropy", dense(5, 2, "softmax", 1)), ("mse", dense(5, 2, "maxout", 2))] {
        let layers = vec![
            Layer::Dropout,
            normed(3),
            dense(3, 4, "maxout", 3),
            Layer::Dropout,
            dense(4, 5, "prelu", 1),
            normed(5),
            last,
        ];
        let masks = vec![vec![2.0, 1.5, 0.5], vec![1.25, 0.0, 1.25, 1.25]];
        let mut network = Reference { layers, loss, penalty: (0.02, 0.03) };
        let mut random = Random(5);
        let theta = random.numbers(network.parameters().len(), -1.0, 1.0);
        network.set_parameters(&theta);
        assert_eq!(network.parameters(), theta);
        let (x, y) = (random.numbers(3, -1.0, 1.0), random.numbers(2, 0.0, 1.0));

        let gradients = network.backward_under(&masks, &x, &y);
        let by_parameters = central_differences(&theta, |theta| {
            let mut moved = network.clone();
            moved.set_parameters(theta);
            moved.loss_under(&masks, &x, &y)
        });
        let by_input = central_differences(&x, |x| network.loss_under(&masks, x, &y));
        check_difference(&gradients.parameters, &by_parameters, &format!("{loss}, parameters"));
        check_difference(&gradients.input, &by_input, &format!("{loss}, input"));
    }
}

/// Worked by hand: (1, 3, 5, 7) has mean 4 and variance 5; the gain is 2, the bias 1.
#[test]
fn layers_worked_by_hand() {
    let norm = Layer::Norm { gain: vec![2.0; 4], bias: vec![1.0; 4] };
    let values = norm.forward(&[1.0, 3.0, 5.0, 7.0], None);
    for (z, difference) in values.a.iter().zip([-3.0, -1.0, 1.0, 3.0]) {
        assert!((z - difference / 5.00001_f64.sqrt()).abs() < 1e-15, "{z}");
    }
    assert_eq!(values.h[3], 2.0 * values.a[3] + 1.0);
    assert_eq!(Layer::Dropout.forward(&[3.0, 4.0], Some(&[0.0, 2.0])).h, [0.0, 8.0]);
    assert_eq!(Layer::Dropout.forward(&[3.0, 4.0], None).h, [3.0, 4.0]);

    let mut maxout = Layer::dense(1, 2, true, "maxout", 2);
    maxout.set_parameters(&mut [1.0, -4.0, 3.0, -5.0, 0.0, 0.0, 0.0, 0.5].into_iter());
    assert_eq!(maxout.forward(&[1.0], None).h, [3.0, -4.0]);
    assert_eq!(
        maxout.backward(&[1.0], &[1.0, -4.0, 3.0, -4.5], &[10.0, 20.0], None).0[4..],
        [0.0, 20.0, 10.0, 0.0]
    );
    let mut prelu = Layer::dense(1, 2, false, "prelu", 1);
    prelu.set_parameters(&mut [2.0, -2.0, 9.0, 0.25].into_iter());
    assert_eq!(prelu.forward(&[1.0], None).h, [2.0, -0.5]);
    assert_eq!(prelu.backward(&[1.0], &[2.0, -2.0], &[10.0, 20.0], None).0, [10.0, 5.0, 0.0, -40.0]);
}

/// With biases and without, for θ and for x.
fn check_gradients(sizes: &[usize], activations: &[&'static str], loss: &'static str) {
    for biases in [true, false] {
        let (network, x, y) = draw(sizes, activations, biases, loss);
        let gradients = network.backward(&x, &y);

        let by_parameters = central_differences(&network.parameters(), |theta| {
            Reference::from_flat(sizes, activations, biases, loss, theta).loss(&x, &y)
        });
        let by_input = central_differences(&x, |x| network.loss(x, &y));

        let case = format!("{sizes:?} {activations:?} {loss}, biases: {biases}");
        check_difference(&gradients.parameters, &by_parameters, &format!("{case}, parameters"));
        check_difference(&gradients.input, &by_input, &format!("{case}, input"));
    }
}

fn central_differences(point: &[f64], f: impl Fn(&[f64]) -> f64) -> Vec<f64> {
    let slope = |p: usize| {
        let step = 6e-6 * point[p].abs().max(1.0);
        let (mut above, mut below) = (point.to_vec(), point.to_vec());
        above[p] += step;
        below[p] -= step;
        (f(&above) - f(&below)) / (above[p] - below[p])
    };
    (0..point.len()).map(slope).collect()
}

fn check_difference(gradient: &[f64], by_differences: &[f64], case: &str) {
    assert_eq!(gradient.len(), by_differences.len(), "{case}");
    let difference: Vec<f64> = gradient.iter().zip(by_differences).map(|(g, d)| g - d).collect();
    let ratio = norm(&difference) / (norm(gradient) + norm(by_differences));
    assert!(ratio <= 1e-7, "{case}: {ratio:e}\n{gradient:?}\n{by_differences:?}");
}

fn norm(v: &[f64]) -> f64 {
    v.iter().map(|v| v * v).sum::<f64>().sqrt()
}

/// A network and an example, drawn again while a relu is near its kink or nothing depends on anything.
fn draw(
    sizes: &[usize],
    activations: &[&'static str],
    biases: bool,
    loss: &'static str,
) -> (Reference, Vec<f64>, Vec<f64>) {
    let mut random = Random(1);
    let count: usize = sizes.windows(2).map(|s| s[0] * s[1] + if biases { s[1] } else { 0 }).sum();
    for _ in 0..1000 {
        let theta = random.numbers(count, -1.0, 1.0);
        let x = random.numbers(sizes[0], -1.0, 1.0);
        let y = random.numbers(*sizes.last().unwrap(), 0.0, 1.0);
        let network = Reference::from_flat(sizes, activations, biases, loss, &theta);
        let near_kink = network
            .trace(&x)
            .iter()
            .zip(activations)
            .any(|(values, activation)| *activation == "relu" && values.a.iter().any(|a| a.abs() < 1e-3));
        if !near_kink && norm(&network.backward(&x, &y).input) > 1e-3 {
            return (network, x, y);
        }
    }
    panic!("{sizes:?} {activations:?} {loss}: no point at which to take differences");
}

/// xorshift64.
struct Random(u64);

impl Random {
    fn numbers(&mut self, count: usize, low: f64, high: f64) -> Vec<f64> {
        let mut number = || {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            low + (high - low) * (self.0 >> 11) as f64 / (1u64 << 53) as f64
        };
        (0..count).map(|_| number()).collect()
    }
}

// ---- PyTorch ---------------------------------------------------------------------------------------------

#[test]
fn the_reference_agrees_with_pytorch() {
    for r in recorded::ALL {
        let mut network = reference_of(r);
        assert_eq!(network.parameters(), r.theta, "{}", r.name);

        for (x, output) in r.xs.iter().zip(r.outputs) {
            check_agreement(&network.forward(x), output, r.name, "outputs");
        }
        check_agreement(&[network.mean_loss(r.xs, r.ys)], &[r.mean_loss], r.name, "mean loss");
        check_agreement(&network.mean_gradient(r.xs, r.ys), r.mean_gradient, r.name, "mean gradient");
        let input_gradient = network.backward(r.xs[0], r.ys[0]).input;
        check_agreement(&input_gradient, r.input_gradient, r.name, "input gradient");

        for _ in 0..r.steps {
            let gradient = network.mean_gradient(r.xs, r.ys);
            network.descend(r.rate, &gradient);
        }
        check_agreement(&network.parameters(), r.theta_after, r.name, "parameters after the steps");
    }
}

/// Relative to the largest number of the vector.
fn check_agreement(ours: &[f64], theirs: &[f64], name: &str, what: &str) {
    assert_eq!(ours.len(), theirs.len(), "{name}: {what}");
    let largest = theirs.iter().fold(0.0_f64, |largest, v| largest.max(v.abs()));
    for (our, their) in ours.iter().zip(theirs) {
        let off = (our - their).abs();
        assert!(off <= 1e-12 * largest, "{name}: {what}: {off:e}\n{ours:?}\n{theirs:?}");
    }
}

fn reference_of(r: &Recorded) -> Reference {
    with_parameters(r, r.theta)
}

fn with_parameters(r: &Recorded, theta: &[f64]) -> Reference {
    let layer = |(l, text): (usize, &&'static str)| {
        let (inputs, outputs) = (r.sizes[l], r.sizes[l + 1]);
        match text.trim_end_matches(')').split_once('(') {
            Some(("maxout", pieces)) => {
                Layer::dense(inputs, outputs, r.biases, "maxout", pieces.parse().expect("a number"))
            }
            Some(("prelu", _)) => Layer::dense(inputs, outputs, r.biases, "prelu", 1),
            None if *text == "layer_norm" => Layer::Norm { gain: vec![0.0; inputs], bias: vec![0.0; inputs] },
            _ => Layer::dense(inputs, outputs, r.biases, text, 1),
        }
    };
    let penalty = r.penalty.map_or((0.0, 0.0), |text| {
        let (name, shares) = text.trim_end_matches(')').split_once('(').expect("numbers");
        let shares: Vec<f64> =
            shares.split(',').map(|share| share.trim().parse().expect("a number")).collect();
        match name {
            "l1" => (shares[0], 0.0),
            "l2" => (0.0, shares[0]),
            _ => (shares[0], shares[1]),
        }
    });
    let layers = r.layers.iter().enumerate().map(layer).collect();
    let mut reference = Reference { layers, loss: r.loss, penalty };
    reference.set_parameters(theta);
    reference
}

#[test]
fn the_recorded_networks_cover_every_pairing() {
    for (output, losses) in PAIRINGS {
        for loss in losses {
            let covered = |r: &&Recorded| r.layers.last() == Some(&output) && r.loss == *loss;
            assert!(recorded::ALL.iter().copied().any(|r| covered(&r)), "{output} with {loss}");
        }
    }
}

#[test]
fn the_worked_example_is_the_one_of_the_lecture() {
    let r = &recorded::WORKED_3_2_1;
    let rounded: Vec<String> = r.theta_after.iter().map(|v| format!("{v:.3}")).collect();
    // w14 w15 w24 w25 w34 w35, θ4 θ5, w46 w56, θ6
    let lecture = "0.192 -0.306 0.400 0.100 -0.508 0.194 -0.408 0.194 -0.261 -0.138 0.218";
    assert_eq!(rounded.join(" "), lecture);
    assert_eq!(format!("{:.6} {:.6}", r.outputs[0][0], r.mean_loss), "0.473889 0.138396");

    let after = with_parameters(r, r.theta_after);
    assert_eq!(format!("{:.6}", after.forward(r.xs[0])[0]), "0.515248");
    assert_eq!(format!("{:.6}", after.loss(r.xs[0], r.ys[0])), "0.117492");
}

// ---- what callers rely on --------------------------------------------------------------------------------

#[test]
fn the_flat_layout_is_column_major_and_tensor_by_tensor() {
    let theta = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0];
    let network = Reference::from_flat(&[3, 2, 1], &["tanh", "identity"], true, "sse", &theta);
    let [Layer::Dense(first), Layer::Dense(second)] = &network.layers[..] else { panic!("dense layers") };
    assert_eq!(first.weights, [[1.0, 3.0, 5.0], [2.0, 4.0, 6.0]]);
    assert_eq!(first.biases.as_deref(), Some(&[7.0, 8.0][..]));
    assert_eq!(second.weights, [[9.0, 10.0]]);
    assert_eq!(second.biases.as_deref(), Some(&[11.0][..]));
    assert_eq!(network.parameters(), theta);
}

#[test]
#[should_panic(expected = "unknown activation `swish`")]
fn an_unknown_activation_panics() {
    Reference::from_flat(&[1, 1], &["swish"], false, "sse", &[1.0]).forward(&[1.0]);
}

#[test]
#[should_panic(expected = "unknown loss `hing`")]
fn an_unknown_loss_panics() {
    Reference::from_flat(&[1, 1], &["tanh"], false, "hing", &[1.0]).loss(&[1.0], &[1.0]);
}
