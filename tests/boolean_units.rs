//! Declared threshold units against the numbers of the lectures, and the network of two layers that computes any
//! truth table.

use nn_core::nalgebra::SVector;
use nn_core::{matrix, network, vector};
use nn_train::boolean::TruthTable;

network! { struct Unit<f64>; input 2, dense 1 step }
network! { struct Xor<f64>; input 2, dense 2 step, dense 1 step }

const INPUTS: [SVector<f64, 2>; 4] =
    [vector![0.0, 0.0], vector![0.0, 1.0], vector![1.0, 0.0], vector![1.0, 1.0]];

/// The outputs of a unit for 00, 01, 10, 11.
fn outputs(w1: f64, w2: f64, w0: f64) -> [f64; 4] {
    let unit = Unit { w1: matrix![w1, w2], b1: vector![w0] };
    INPUTS.map(|x| unit.forward(&x)[0])
}

#[test]
fn a_unit_computes_or() {
    assert_eq!(outputs(1.1, 1.1, -1.0), [0.0, 1.0, 1.0, 1.0]);
}

#[test]
fn a_unit_fires_at_its_threshold() {
    // θ = n is AND, θ = 1 is OR; with inhibitory inputs θ = 0 is NOR: each has rows that just reach it.
    assert_eq!(outputs(1.0, 1.0, -2.0), [0.0, 0.0, 0.0, 1.0]);
    assert_eq!(outputs(1.0, 1.0, -1.0), [0.0, 1.0, 1.0, 1.0]);
    assert_eq!(outputs(-1.0, -1.0, 0.0), [1.0, 0.0, 0.0, 0.0]);
}

#[test]
fn a_threshold_is_sharp() {
    network! { struct Threshold<f64>; input 1, dense 1 step }
    let unit = Threshold { w1: matrix![1.0], b1: vector![-0.5] };
    assert_eq!([0.49, 0.5, 0.51].map(|x| unit.forward(&vector![x])[0]), [0.0, 1.0, 1.0]);
}

#[test]
fn two_layers_compute_xor() {
    let xor = Xor {
        w1: matrix![1.0, -1.0; -1.0, 1.0],
        b1: vector![-1.0, -1.0],
        w2: matrix![1.0, 1.0],
        b2: vector![-1.0],
    };
    let z = INPUTS.map(|x| xor.trace(&x).h1);
    assert_eq!(z, [vector![0.0, 0.0], vector![0.0, 1.0], vector![1.0, 0.0], vector![0.0, 0.0]]);
    assert_eq!(INPUTS.map(|x| xor.forward(&x)[0]), [0.0, 1.0, 1.0, 0.0]);
}

#[test]
fn fourteen_of_the_sixteen_functions_of_two_inputs_need_one_unit() {
    let mut others = Vec::new();
    for table in TruthTable::all(2) {
        let expected: [f64; 4] = std::array::from_fn(|row| f64::from(u8::from(table.output(row))));
        match table.threshold_unit() {
            Ok(unit) => {
                let [w1, w2] = unit.weights[..] else { panic!("{unit:?}") };
                assert_eq!(outputs(w1.into(), w2.into(), (-unit.threshold).into()), expected);
            }
            Err(_) => others.push(expected),
        }
    }
    assert_eq!(others, [[0.0, 1.0, 1.0, 0.0], [1.0, 0.0, 0.0, 1.0]]);
}

/// Whether the network of two layers, set up for each table, is right in each row and has one detector fire there.
macro_rules! check_tables {
    ($network:ident, $tables:expr) => {
        for table in $tables {
            let mut network = $network::zeros();
            network.set_parameters(&table.minterm_parameters());
            for row in 0..table.rows() {
                let x = SVector::from_iterator(table.inputs_of(row).map(|x| f64::from(u8::from(x))));
                let trace = network.trace(&x);
                assert_eq!((trace.h1.sum(), trace.h1[row]), (1.0, 1.0), "row {row} of {table:?}");
                assert_eq!(trace.h2[0] == 1.0, table.output(row), "row {row} of {table:?}");
            }
        }
    };
}

#[test]
fn two_layers_compute_any_truth_table() {
    network! { struct Two<f64>; input 1, dense 2 step, dense 1 step }
    network! { struct Four<f64>; input 2, dense 4 step, dense 1 step }
    network! { struct Eight<f64>; input 3, dense 8 step, dense 1 step }
    network! { struct Sixteen<f64>; input 4, dense 16 step, dense 1 step }
    check_tables!(Two, TruthTable::all(1));
    check_tables!(Four, TruthTable::all(2));
    check_tables!(Eight, TruthTable::all(3));
    check_tables!(Sixteen, TruthTable::all(4).step_by(31));
}
