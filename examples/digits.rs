//! Handwritten digits: 1,797 images of 8×8 pixels, told apart by a network of one hidden layer.
//!
//! `cargo run --release --example digits`, or with `-- --seeds` for the seeds 0 to 4 one after another.

use nn_core::network;
use nn_core::optimizer::Adam;
use nn_core::schedule::Cosine;
use nn_train::{Dataset, History, Progress, Trainer, digits, evaluate};
use std::error::Error;
use std::process::ExitCode;

network! {
    /// Reads a digit from 8×8 pixels.
    struct Digits;
    input 64, dense 64 relu, dense 10 softmax, output 10, loss cross_entropy
}

type Data = Dataset<f32, 64, 10>;

/// What every seed must reach on the test images.
const EXPECTED_ACCURACY: f64 = 0.95;

const EPOCHS: usize = 20;

const LEARNING_CURVE: &str = "digits.svg";

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
    match std::env::args().nth(1).as_deref() {
        None => show_one_training(),
        Some("--seeds") => compare_seeds(),
        Some(other) => {
            Err(format!("there is no option `{other}`; `--seeds` trains with the seeds 0 to 4").into())
        }
    }
}

fn show_one_training() -> Result<(), Box<dyn Error>> {
    let (train, validation, test) = split(0)?;
    println!("{}", Digits::SUMMARY);
    println!(
        "{} images to train on, {} to validate, {} to test.\n",
        train.len(),
        validation.len(),
        test.len()
    );

    let (network, history) = train_network(0, Progress::Lines(5), &train, &validation)?;

    println!("\nAn image that it was not trained on:\n");
    let image = validation.inputs().column(0).into_owned();
    for row in image.as_slice().chunks(8) {
        let line: String =
            row.iter().map(|pixel| [' ', '░', '▒', '▓', '█'][(pixel * 4.0).round() as usize]).collect();
        println!("  {line}");
    }
    let output = network.forward(&image);
    println!("\nThe network reads {} with probability {:.3}.", output.imax(), output.max());

    // The test data is used here, once, after all training.
    println!("\nOn all {} test images: {}", test.len(), evaluate(&network, &test)?);
    history.learning_curve_svg(LEARNING_CURVE)?;
    println!("The learning curve is in {LEARNING_CURVE}.");
    Ok(())
}

fn compare_seeds() -> Result<(), Box<dyn Error>> {
    let mut worst = f64::INFINITY;
    for seed in 0..5 {
        let (train, validation, test) = split(seed)?;
        let (network, _) = train_network(seed, Progress::Off, &train, &validation)?;
        let result = evaluate(&network, &test)?;
        println!("seed {seed}: {result}");
        worst = worst.min(result.accuracy.unwrap_or(0.0));
    }
    println!("worst test accuracy: {worst:.4}");
    if worst < EXPECTED_ACCURACY {
        Err(format!("expected at least {EXPECTED_ACCURACY}").into())
    } else {
        Ok(())
    }
}

/// 64 % to train on, 16 % to validate, 20 % to test, each class in proportion.
fn split(seed: u64) -> Result<(Data, Data, Data), Box<dyn Error>> {
    let (rest, test) = digits().stratified_split(0.8, seed)?;
    let (train, validation) = rest.stratified_split(0.8, seed)?;
    Ok((train, validation, test))
}

fn train_network(
    seed: u64,
    progress: Progress,
    train: &Data,
    validation: &Data,
) -> Result<(Digits, History), Box<dyn Error>> {
    let mut network = Digits::new(seed);
    // The rate comes down to nothing, so that the last steps settle in the minimum instead of going to and fro.
    let history = Trainer::new(Adam::new(0.01))
        .schedule(Cosine::new(0.01, EPOCHS))
        .epochs(EPOCHS)
        .seed(seed)
        .progress(progress)
        .fit(&mut network, train, Some(validation))?;
    Ok((network, history))
}
