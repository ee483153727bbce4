//! The training loop of nn-train with these words: it draws masks, and validates without them.

use nn_core::{Batch, network, optimizer::GradientDescent};
use nn_train::{Dataset, History, Trainer, evaluate};

network! { struct Plain<f64>; input 2, dense 8 tanh, dense 1 sigmoid, loss bce }
network! { struct Dropped<f64>; input 2, dense 8 tanh, dropout 0.5, dense 1 sigmoid, loss bce }
network! { struct Everything<f64>; input 2, layer_norm, dense 8 prelu, dropout 0.1, dense 4 maxout(2), layer_norm, dense 1 sigmoid, loss bce, penalty elastic(1e-4, 1e-4) }

fn data() -> Dataset<f64, 2, 1> {
    let xs = Batch::from_fn(40, |i, j| ((7 * i + 1) * (j + 3) % 11) as f64 / 5.5 - 1.0);
    let ys = Batch::from_fn(40, |_, j| f64::from(xs[(0, j)] > xs[(1, j)]));
    Dataset::new(xs, ys).expect("as many targets as inputs")
}

macro_rules! fit {
    ($network:expr, $seed:expr, $epochs:expr) => {
        Trainer::new(GradientDescent::new(0.5))
            .epochs($epochs)
            .batch_size(8)
            .seed($seed)
            .fit($network, &data(), Some(&data()))
            .expect("training goes well")
    };
}

#[test]
fn training_draws_masks_and_validation_does_not() {
    let (mut plain, mut dropped, mut again, mut other) =
        (Plain::new(1), Dropped::new(1), Dropped::new(1), Dropped::new(1));
    dropped.set_parameters(&plain.parameters());
    again.set_parameters(&plain.parameters());
    other.set_parameters(&plain.parameters());
    let of_plain = fit!(&mut plain, 1, 3);
    let of_dropped = fit!(&mut dropped, 1, 3);
    assert!(losses(&of_plain) != losses(&of_dropped), "masks change what is learned");

    assert_eq!(losses(&fit!(&mut again, 1, 3)), losses(&of_dropped), "a seed fixes them");
    assert!(again == dropped);
    assert!(losses(&fit!(&mut other, 2, 3)) != losses(&of_dropped));

    let validated = of_dropped.last().and_then(|epoch| epoch.validation.as_ref()).expect("validation").loss;
    let without: f64 = (0..40)
        .map(|j| {
            dropped.loss(&data().inputs().column(j).into_owned(), &data().targets().column(j).into_owned())
        })
        .sum();
    assert!((validated - without / 40.0).abs() < 1e-12);
    assert!((evaluate(&dropped, &data()).expect("finite").loss - validated).abs() < 1e-12);
}

#[test]
fn a_network_of_all_words_learns() {
    let mut network = Everything::new(1);
    let before = evaluate(&network, &data()).expect("finite").loss;
    let history = fit!(&mut network, 1, 100);
    assert_eq!(history.epochs().len(), 100);
    assert!(evaluate(&network, &data()).expect("finite").loss < 0.3 * before);
}

fn losses(history: &History) -> Vec<f64> {
    history.epochs().iter().map(|epoch| epoch.training.loss).collect()
}
