//! The worked example of the textbook: one step of back-propagation in a network of 3 inputs, 2 hidden units and
//! 1 output, printed as its three tables.
//!
//! J. Han, M. Kamber, J. Pei, Data Mining: Concepts and Techniques, 3rd edition, 2012, chapter 9. The book counts
//! units through (1, 2, 3 the inputs; 4, 5 hidden; 6 the output), writes I for a pre-activation, O for an
//! activation, θ for a bias, and Err for −∂L/∂I of the loss L = ½Σ(T − O)².
//!
//! `cargo run --example han_kamber`

use nn_core::{matrix, network, vector};

network! { struct Book<f64>; input 3, dense 2 sigmoid, dense 1 sigmoid, loss half_sse }

const LEARNING_RATE: f64 = 0.9;

fn main() {
    let mut book = Book {
        w1: matrix![0.2, 0.4, -0.5; -0.3, 0.1, 0.2],
        b1: vector![-0.4, 0.2],
        w2: matrix![-0.3, -0.2],
        b2: vector![0.1],
    };
    let (x, target) = (vector![1.0, 0.0, 1.0], vector![1.0]);

    let trace = book.trace(&x);
    println!("Net inputs and outputs\n");
    println!("  unit  net input I  output O");
    for (unit, (a, h)) in trace.a1.iter().zip(&trace.h1).enumerate() {
        println!("  {:<4}  {a:>11.6}  {h:>8.6}", unit + 4);
    }
    println!("  {:<4}  {:>11.6}  {:>8.6}", 6, trace.a2[0], trace.h2[0]);

    // Err is the book's name for −∂L/∂a, which is also −∂L/∂b: a bias is added with factor 1.
    let (loss, gradients) = book.backward(&x, &target);
    println!("\nErrors\n");
    println!("  unit        Err");
    println!("  6     {:>9.6}", -gradients.b2[0]);
    println!("  5     {:>9.6}", -gradients.b1[1]);
    println!("  4     {:>9.6}", -gradients.b1[0]);

    let before = book.clone();
    book.descend(LEARNING_RATE, &gradients);
    println!("\nWeights and biases, with learning rate {LEARNING_RATE}\n");
    println!("  name     before      after");
    let show = |name: &str, before: f64, after: f64| println!("  {name:<4}  {before:>9.6}  {after:>9.6}");
    show("w46", before.w2[0], book.w2[0]);
    show("w56", before.w2[1], book.w2[1]);
    for input in 0..3 {
        for unit in 0..2 {
            show(&format!("w{}{}", input + 1, unit + 4), before.w1[(unit, input)], book.w1[(unit, input)]);
        }
    }
    show("θ6", before.b2[0], book.b2[0]);
    show("θ5", before.b1[1], book.b1[1]);
    show("θ4", before.b1[0], book.b1[0]);

    println!("\nThe loss falls from {loss:.6} to {:.6}.", book.loss(&x, &target));
}
