//! Iris: Fisher's 150 flowers, three species, four measurements.
//!
//! `cargo run --release --example iris`

use nn_core::network;
use nn_core::optimizer::GradientDescent;
use nn_train::{Progress, Standardizer, Trainer, evaluate, iris};
use std::error::Error;
use std::process::ExitCode;

network! { struct Iris; input 4, dense 16 tanh, dense 3 softmax, loss cross_entropy }

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
    let data = iris::<f32>();
    let species = data.class_names().to_vec();
    let (mut train, mut test) = data.stratified_split(0.8, 0)?;

    // The test flowers are scaled as the training flowers are: they are not to be known yet.
    let standardizer = Standardizer::fit(&train)?;
    standardizer.apply(&mut train);
    standardizer.apply(&mut test);

    println!("{}", Iris::SUMMARY);
    let mut network = Iris::new(0);
    let trainer = Trainer::new(GradientDescent::new(0.1)).epochs(100).batch_size(16);
    trainer.progress(Progress::Lines(20)).fit(&mut network, &train, None)?;

    let result = evaluate(&network, &test)?;
    println!("\nOn {} flowers that it never saw: {result}", test.len());

    println!("\nOne of them, after another:");
    for (x, label) in test.inputs().column_iter().zip(test.labels().unwrap_or_default()).step_by(6) {
        let output = network.forward(&x.into_owned());
        let guess = output.imax();
        println!(
            "  {:<10}  taken for {:<10}  with probability {:.3}",
            species[*label], species[guess], output[guess]
        );
    }
    Ok(())
}
