//! Outputs that are NaN are no predictions: evaluation and training end with an error, and no accuracy counts them as
//! class 0.

use nn_core::nalgebra::{ArrayStorage, SMatrix};
use nn_core::optimizer::{Adam, GradientDescent};
use nn_core::{Batch, Tensors, network};
use nn_train::{Dataset, Divergence, Progress, TrainError, Trainer, digits, evaluate};

network! { struct Digits; input 64, dense 16 relu, dense 10 softmax, loss cross_entropy }
network! { struct Yes; input 2, dense 2 relu, dense 1 sigmoid, loss bce }
network! { struct Margin; input 2, dense 2 relu, dense 1, loss hinge }
network! { struct Deep; input 2, dense 2 relu, dense 3, loss mse }
network! { struct Flat; input 2, dense 3, loss mse }

fn filled_with_nan<N: Tensors<Scalar = f32>>(mut network: N, tensor: &str) -> N {
    network.tensors_mut().filter(|t| t.name == tensor).for_each(|t| t.values.fill(f32::NAN));
    network
}

#[test]
fn nan_weights_of_any_layer_are_an_error() {
    for tensor in ["w1", "b1", "w2", "b2"] {
        let error = evaluate(&filled_with_nan(Digits::new(0), tensor), &digits()).unwrap_err();
        assert_eq!(error, TrainError::Output { example: 0, output: 0 });
        assert_eq!(
            error.to_string(),
            "output 0 of the network is NaN for example 0: a parameter is, or numbers became too large on the way"
        );
    }
}

const DOUBLED: SMatrix<f32, 2, 2> = SMatrix::from_array_storage(ArrayStorage([[2.0, 0.0], [0.0, 2.0]]));
const OPPOSITE: SMatrix<f32, 1, 2> = SMatrix::from_array_storage(ArrayStorage([[1.0], [-1.0]]));

/// Inputs of which the one example is so large that it is infinite when doubled: [`DOUBLED`] and then [`OPPOSITE`] make
/// ∞ − ∞ of it.
fn overflowing(count: usize, example: usize) -> Batch<f32, 2> {
    Batch::<f32, 2>::from_fn(count, |_, j| if j == example { 3e38 } else { 0.5 })
}

#[test]
fn the_first_example_with_a_nan_is_named_in_whatever_batch_it_is() {
    let (mut yes, mut margin, mut deep) = (Yes::zeros(), Margin::zeros(), Deep::zeros());
    (yes.w1, yes.w2) = (DOUBLED, OPPOSITE);
    (margin.w1, margin.w2) = (DOUBLED, OPPOSITE);
    deep.w1 = DOUBLED;
    deep.w2.fill(1.0);
    deep.w2.set_row(1, &OPPOSITE);
    for example in [0, 255, 256, 700] {
        let labelled = Dataset::<f32, 2, 1>::from_labels(overflowing(701, example), vec![0; 701]).unwrap();
        let expected = TrainError::Output { example, output: 0 };
        assert_eq!(evaluate(&yes, &labelled).unwrap_err(), expected);
        assert_eq!(evaluate(&margin, &labelled).unwrap_err(), expected);

        // Without labels too, and of several outputs the first that is NaN.
        let unlabelled = Dataset::new(overflowing(701, example), Batch::<f32, 3>::zeros(701)).unwrap();
        let expected = TrainError::Output { example, output: 1 };
        assert_eq!(evaluate(&deep, &unlabelled).unwrap_err(), expected);
    }
}

#[test]
fn infinite_outputs_are_compared() {
    // ŷ = ∞ for the one example: it is above ½, and its squared error is infinite.
    let mut flat = Flat::zeros();
    flat.w1[(0, 0)] = 2.0;
    let data = Dataset::<f32, 2, 3>::from_labels(overflowing(4, 1), vec![0; 4]).unwrap();
    let evaluation = evaluate(&flat, &data).unwrap();
    assert_eq!((evaluation.loss, evaluation.accuracy), (f64::INFINITY, Some(1.0)));
}

fn trainer<O>(optimizer: O) -> Trainer<O> {
    Trainer::new(optimizer).epochs(3).progress(Progress::Off)
}

#[test]
fn training_with_nan_parameters_ends_in_its_epoch() {
    let data = digits::<f32>();
    for labelled in [true, false] {
        let mut network = filled_with_nan(Digits::new(0), "w2");
        let error =
            trainer(GradientDescent::new(0.1)).training_accuracy(labelled).fit(&mut network, &data, None);
        let TrainError::NotFinite {
            what: Divergence::Loss { loss, batch: 1, .. }, epoch: 1, history, ..
        } = error.unwrap_err()
        else {
            panic!("another error")
        };
        assert!(loss.is_nan() && history.epochs().is_empty());
    }
}

#[test]
fn a_validation_output_that_becomes_nan_ends_training_with_epoch_and_example() {
    let train = Dataset::<f32, 2, 1>::from_labels(overflowing(8, 8), vec![0, 1, 0, 1, 0, 1, 0, 1]).unwrap();
    let validation = Dataset::<f32, 2, 1>::from_labels(overflowing(5, 3), vec![0; 5]).unwrap();
    let mut network = Yes::zeros();
    (network.w1, network.w2) = (DOUBLED, OPPOSITE);
    let error = trainer(Adam::new(0.001)).fit(&mut network, &train, Some(&validation)).unwrap_err();
    let TrainError::NotFinite { what, epoch: 1, .. } = &error else { panic!("{error}") };
    assert_eq!(*what, Divergence::Output { example: 3, output: 0 });
    assert!(
        error
            .to_string()
            .starts_with("output 0 became NaN for example 3 of the validation data (epoch 1, learning rate"),
        "{error}"
    );
}
