//! XOR: what no single unit can compute, learned by a hidden layer of four.
//!
//! `cargo run --release --example xor`

use nn_core::{Batch, network};

network! { struct Xor; input 2, dense 4 tanh, dense 1 sigmoid, loss bce }

const STEPS: usize = 2000;
const LEARNING_RATE: f32 = 1.0;

fn main() {
    // A column is an example.
    let inputs = Batch::<f32, 2>::from_column_slice(&[0., 0., 0., 1., 1., 0., 1., 1.]);
    let targets = Batch::<f32, 1>::from_column_slice(&[0., 1., 1., 0.]);

    let mut xor = Xor::new(0);
    let mut workspace = Xor::workspace(inputs.ncols());
    println!("{}", Xor::SUMMARY);
    println!("step    loss");
    for step in 0..=STEPS {
        let loss = xor.descend_batch(&inputs, &targets, LEARNING_RATE, &mut workspace); // that before the step
        if step % (STEPS / 8) == 0 {
            println!("{step:>4}  {loss:.4}");
        }
    }

    println!("\nx1  x2      ŷ  y");
    let outputs = xor.forward_batch(&inputs, &mut workspace);
    for (x, (output, target)) in inputs.column_iter().zip(outputs.iter().zip(targets.iter())) {
        println!("{:>2}  {:>2}  {output:.3}  {target}", x[0], x[1]);
    }
}
