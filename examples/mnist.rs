//! MNIST: 70,000 handwritten digits of 28×28 pixels.
//!
//! `scripts/fetch-mnist`, then `cargo run --release --example mnist`, or with `-- DIRECTORY` for IDX files that lie
//! elsewhere, plain or `.gz`.

use nn_core::network;
use nn_core::optimizer::GradientDescent;
use nn_train::{Progress, Trainer, evaluate, mnist};
use std::error::Error;
use std::process::ExitCode;
use std::time::Instant;

network! {
    struct Mnist;
    input 784, dense 128 relu, dense 10 softmax, loss cross_entropy
}

const SEED: u64 = 0;
const LEARNING_CURVE: &str = "mnist.svg";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let directory = std::env::args().nth(1).unwrap_or_else(|| "data/mnist".into());
    let (data, test) = mnist::<f32>(&directory)?;
    let (train, validation) = data.stratified_split(0.9, SEED)?;
    println!("{}", Mnist::SUMMARY);
    println!(
        "{} images to train on, {} to validate, {} to test.\n",
        train.len(),
        validation.len(),
        test.len()
    );

    let mut network = Mnist::new(SEED);
    let start = Instant::now();
    let history = Trainer::new(GradientDescent::new(0.2))
        .epochs(10)
        .batch_size(64)
        .seed(SEED)
        .parts(2) // on two cores or on one: the result is the same on every machine
        .progress(Progress::Lines(1))
        .fit(&mut network, &train, Some(&validation))?;
    println!("\nTrained in {:.1} s.", start.elapsed().as_secs_f64());

    // The test data is used here, once, after all training.
    println!("On {} images that it never saw: {}", test.len(), evaluate(&network, &test)?);
    history.learning_curve_svg(LEARNING_CURVE)?;
    println!("The learning curve is in {LEARNING_CURVE}.");
    Ok(())
}
