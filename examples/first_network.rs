//! The first network: declare it, read it, run it forward, run it backward, and take one step.
//!
//! `cargo run --example first_network`

use nn_core::{matrix, network, vector};

network! { input 3, dense 2 sigmoid, dense 1 sigmoid, loss mse }

fn main() {
    print!("{}", Network::SUMMARY);

    // Every parameter is a field: this one begins with weights of our own choice.
    let mut network = Network {
        w1: matrix![0.2, 0.4, -0.5; -0.3, 0.1, 0.2],
        b1: vector![-0.4, 0.2],
        w2: matrix![-0.3, -0.2],
        b2: vector![0.1],
    };
    let x = vector![1.0, 0.0, 1.0];
    let y = vector![1.0];

    println!("\nForward, for x = {:.4?}:", x.as_slice());
    let trace = network.trace(&x);
    println!("  a1 = W1·x + b1   = {:.4?}", trace.a1.as_slice());
    println!("  h1 = sigmoid(a1) = {:.4?}", trace.h1.as_slice());
    println!("  a2 = W2·h1 + b2  = {:.4?}", trace.a2.as_slice());
    println!("  h2 = sigmoid(a2) = {:.4?}, the output ŷ", trace.h2.as_slice());

    println!("\nBackward, for y = {:.4?}:", y.as_slice());
    let (loss, gradients) = network.backward(&x, &y);
    println!("  L = {loss:.4}");
    println!("  ∂L/∂W2 = {:.4?}", gradients.w2.as_slice());
    println!("  ∂L/∂b2 = {:.4?}", gradients.b2.as_slice());
    println!("  ∂L/∂W1 = {:.4?} and, below it, {:.4?}", row(&gradients, 0), row(&gradients, 1));
    println!("  ∂L/∂b1 = {:.4?}", gradients.b1.as_slice());

    network.descend(0.9, &gradients);
    println!("\nAfter one step of gradient descent with learning rate 0.9:");
    println!("  ŷ = {:.4}, L = {:.4}", network.forward(&x)[0], network.loss(&x, &y));

    println!("\nHow the backward pass comes about is in Network::EXPLANATION. Its end:\n");
    let backward = Network::EXPLANATION.find("## Backward").unwrap_or(0);
    print!("{}", &Network::EXPLANATION[backward..]);
}

fn row(gradients: &NetworkGradients, row: usize) -> Vec<f32> {
    gradients.w1.row(row).iter().copied().collect()
}
