//! Boolean functions by threshold units: AND, OR, NAND, NOR and NOT by one unit each, with weights set by hand and with
//! weights learned by the perceptron rule; XOR, which no single unit can compute, by two layers.
//!
//! A unit puts out 1 where w0 + w1·x1 + w2·x2 ≥ 0 and 0 elsewhere; its bias w0 is minus the threshold of McCulloch
//! and Pitts, whose units fire where w1·x1 + w2·x2 reaches it.
//!
//! `cargo run --example boolean_units`

use nn_core::nalgebra::SVector;
use nn_core::{matrix, network, perceptron, vector};

network! { struct Not<f64>; input 1, dense 1 step }
network! { struct Unit<f64>; input 2, dense 1 step }
network! { struct Xor<f64>; input 2, dense 2 step, dense 1 step }

/// A function of two inputs, a unit for it by hand, and its outputs for the inputs 00, 01, 10, 11.
struct Gate {
    name: &'static str,
    weights: [f64; 2],
    bias: f64,
    outputs: [f64; 4],
}

const GATES: [Gate; 4] = [
    Gate { name: "AND", weights: [1.0, 1.0], bias: -2.0, outputs: [0.0, 0.0, 0.0, 1.0] },
    // Any weights with w0 < 0, w0 + w2 ≥ 0, w0 + w1 ≥ 0 and w0 + w1 + w2 ≥ 0 will do.
    Gate { name: "OR", weights: [1.1, 1.1], bias: -1.0, outputs: [0.0, 1.0, 1.0, 1.0] },
    Gate { name: "NAND", weights: [-1.0, -1.0], bias: 1.0, outputs: [1.0, 1.0, 1.0, 0.0] },
    Gate { name: "NOR", weights: [-1.0, -1.0], bias: 0.0, outputs: [1.0, 0.0, 0.0, 0.0] },
];

const INPUTS: [SVector<f64, 2>; 4] =
    [vector![0.0, 0.0], vector![0.0, 1.0], vector![1.0, 0.0], vector![1.0, 1.0]];

const LEARNING_RATE: f64 = 1.0;
const EPOCHS: usize = 100;

fn main() -> Result<(), perceptron::LearnError> {
    println!("Units by hand\n");
    println!("      w1    w2    w0    00 01 10 11");
    for Gate { name, weights, bias, outputs } in GATES {
        let unit = Unit { w1: SVector::from(weights).transpose(), b1: vector![bias] };
        print_unit(name, &unit);
        assert_eq!(INPUTS.map(|x| unit.forward(&x)[0]), outputs);
    }
    let not = Not { w1: matrix![-1.0], b1: vector![0.0] };
    let [of_0, of_1] = [0.0, 1.0].map(|x| not.forward(&vector![x])[0]);
    println!("NOT  {:>4}        {:>4}    of 0: {of_0}, of 1: {of_1}", not.w1[0], not.b1[0]);

    println!("\nUnits that learned by w ← w + η·(y − ŷ)·x, from zero, η = {LEARNING_RATE}\n");
    println!("      w1    w2    w0    00 01 10 11");
    for Gate { name, outputs, .. } in GATES {
        let examples: [_; 4] = std::array::from_fn(|row| (INPUTS[row], vector![outputs[row]]));
        let mut unit = Unit::zeros();
        let learned = perceptron::learn(&mut unit, &examples, LEARNING_RATE, EPOCHS)?;
        print_unit(name, &unit);
        println!("      {} mistakes in {} epochs", learned.updates, learned.epochs);
    }
    let examples: [_; 4] = std::array::from_fn(|row| (INPUTS[row], vector![[0.0, 1.0, 1.0, 0.0][row]]));
    match perceptron::learn(&mut Unit::zeros(), &examples, LEARNING_RATE, EPOCHS) {
        Ok(_) => unreachable!("a single unit computes XOR"),
        Err(error) => println!("XOR   {error}"),
    }

    println!("\nXOR by two layers: z1 = x1 AND NOT x2, z2 = x2 AND NOT x1, y = z1 OR z2\n");
    let xor = Xor {
        w1: matrix![1.0, -1.0; -1.0, 1.0],
        b1: vector![-1.0, -1.0],
        w2: matrix![1.0, 1.0],
        b2: vector![-1.0],
    };
    println!("x1 x2   z1 z2   y");
    for x in INPUTS {
        let XorTrace { h1: z, h2: y, .. } = xor.trace(&x);
        println!("{:>2} {:>2}   {:>2} {:>2}   {}", x[0], x[1], z[0], z[1], y[0]);
    }
    Ok(())
}

/// The weights of a unit and its outputs.
fn print_unit(name: &str, unit: &Unit) {
    let [y00, y01, y10, y11] = INPUTS.map(|x| unit.forward(&x)[0]);
    let (w1, w2, w0) = (unit.w1[0], unit.w1[1], unit.b1[0]);
    println!("{name:<4} {w1:>4}  {w2:>4}  {w0:>4}    {y00:>2} {y01:>2} {y10:>2} {y11:>2}");
}
