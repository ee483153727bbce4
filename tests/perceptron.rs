//! The perceptron rule on declared networks: what it learns, in how many steps, and what it refuses.

use nn_core::nalgebra::SVector;
use nn_core::perceptron::{LearnError, Learned, learn};
use nn_core::{matrix, network, vector};

network! { struct Unit<f64>; input 2, dense 1 step }
network! { struct TwoLayers<f64>; input 1, dense 1 step bias none, dense 1 step bias none }

type Examples = [(SVector<f64, 2>, SVector<f64, 1>); 4];

/// The four rows of a truth table, x1 the most significant.
fn rows(outputs: [f64; 4]) -> Examples {
    let inputs = [vector![0., 0.], vector![0., 1.], vector![1., 0.], vector![1., 1.]];
    std::array::from_fn(|row| (inputs[row], vector![outputs[row]]))
}

#[test]
fn and_from_zero_goes_as_on_paper() {
    let mut unit = Unit::zeros();
    // Epoch by epoch, (w1 w2 | b): the unit fires at 0, so row 00 is the first mistake: (0 0|−1); row 11 gives
    // (1 1|0). Then 00 (1 1|−1), 01 (1 0|−2), 11 (2 1|−1); 01 (2 0|−2), 10 (1 0|−3), 11 (2 1|−2); 10 (1 1|−3),
    // 11 (2 2|−2); 01 (2 1|−3); and all is right.
    let learned = learn(&mut unit, &rows([0., 0., 0., 1.]), 1.0, 100);
    assert_eq!(learned, Ok(Learned { epochs: 6, updates: 11 }));
    assert_eq!((unit.w1, unit.b1), (matrix![2.0, 1.0], vector![-3.0]));
}

#[test]
fn mistakes_stay_within_the_bound_of_novikoff() {
    // w = (2, 2 | −3) gets AND right with margin 1: at most R²‖w‖²/γ² = 3·17 mistakes from zero, at any rate.
    for rate in [0.01, 1.0, 64.0] {
        let learned = learn(&mut Unit::zeros(), &rows([0., 0., 0., 1.]), rate, 100).unwrap();
        assert!(learned.updates <= 51, "{learned:?}");
    }
}

#[test]
fn it_learns_what_a_unit_can_compute_and_nothing_else() {
    let mut learned = 0;
    for table in 0..16_u32 {
        let examples = rows([3, 2, 1, 0].map(|bit| f64::from(table >> bit & 1)));
        let mut unit = Unit::new(u64::from(table));
        match learn(&mut unit, &examples, 0.5, 100) {
            Ok(_) => {
                learned += 1;
                assert!(examples.iter().all(|(x, y)| unit.forward(x) == *y), "{table:04b}");
            }
            Err(LearnError::NotConverged { epochs: 100, mistakes: 1..=4 }) => {
                assert!([0b0110, 0b1001].contains(&table), "{table:04b}");
            }
            Err(other) => panic!("{table:04b}: {other}"),
        }
    }
    assert_eq!(learned, 14);
}

#[test]
fn a_layer_learns_each_of_its_units() {
    network! { struct Gates; input 2, dense 3 step }
    // AND, OR, NAND.
    let examples = [[0., 0.], [0., 1.], [1., 0.], [1., 1.]]
        .map(|[x1, x2]: [f32; 2]| (vector![x1, x2], vector![x1 * x2, x1.max(x2), 1.0 - x1 * x2]));
    let mut layer = Gates::zeros();
    let learned = learn(&mut layer, &examples, 1.0, 100).unwrap();
    assert!(learned.updates > 0 && examples.iter().all(|(x, y)| layer.forward(x) == *y));
    // What is right already is not changed.
    let before = layer.clone();
    assert_eq!(learn(&mut layer, &examples, 1.0, 1), Ok(Learned { epochs: 1, updates: 0 }));
    assert_eq!(layer, before);
}

#[test]
fn a_unit_without_bias_learns_too() {
    network! { struct Slope<f64>; input 2, dense 1 step bias none }
    let examples = [(vector![2.0, -1.0], vector![0.0]), (vector![-1.0, 3.0], vector![1.0])];
    let mut unit = Slope::zeros();
    assert_eq!(learn(&mut unit, &examples, 1.0, 10), Ok(Learned { epochs: 2, updates: 1 }));
    assert_eq!(unit.w1, matrix![-2.0, 1.0]);
}

#[test]
fn several_layers_are_refused() {
    let examples = [(vector![1.0], vector![0.0])];
    let mut network = TwoLayers::zeros();
    let error = learn(&mut network, &examples, 1.0, 10).unwrap_err();
    assert_eq!(error, LearnError::NotOneLayer { tensors: 2 });
    assert_eq!(network, TwoLayers::zeros());
    let message = "the perceptron rule is for one dense layer, with weights `w1` and a bias `b1` or none; this network has 2 tensors of parameters";
    assert_eq!(error.to_string(), message);
}

#[test]
fn targets_that_are_no_bits_are_refused() {
    let mut examples = rows([0., 0., 0., 1.]);
    examples[2].1[0] = -1.0;
    let mut unit = Unit::zeros();
    let error = learn(&mut unit, &examples, 1.0, 10).unwrap_err();
    assert_eq!(error.to_string(), "the target of a threshold unit is 0 or 1, but example 2 has -1");
    assert_eq!(unit, Unit::zeros());
}

#[test]
fn other_activations_and_nan_are_refused() {
    network! { struct Smooth<f64>; input 2, dense 1 sigmoid }
    let error = learn(&mut Smooth::zeros(), &rows([0., 0., 0., 1.]), 1.0, 10).unwrap_err();
    assert_eq!(error, LearnError::Output { example: 0, value: 0.5 });
    let mut examples = rows([0., 0., 0., 1.]);
    examples[3].0[1] = f64::NAN;
    let error = learn(&mut Unit::zeros(), &examples, 1.0, 10).unwrap_err();
    assert!(matches!(error, LearnError::Output { example: 3, value } if value.is_nan()));
}

#[test]
fn no_epoch_is_no_success() {
    let error = learn(&mut Unit::zeros(), &rows([1.; 4]), 1.0, 0).unwrap_err();
    assert_eq!(error, LearnError::NotConverged { epochs: 0, mistakes: 0 });
}
