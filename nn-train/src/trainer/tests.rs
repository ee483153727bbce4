//! The loop, on data whose answer is known.

use super::*;
use crate::{Standardizer, evaluate, iris};
use nn_core::{Generator, network, optimizer::GradientDescent};

network! { struct Linear<f64>; input 2, dense 1, loss half_sse }
network! { struct LinearIris<f64>; input 4, dense 3, loss half_sse }

fn trainer(rate: f64) -> Trainer<GradientDescent> {
    Trainer::new(GradientDescent::new(rate)).progress(Progress::Off)
}

/// Examples of y = 2·x₁ − x₂ + 1.
fn plane(count: usize) -> Dataset<f64, 2, 1> {
    let mut generator = Generator::new(5);
    let mut example = || {
        let x = [generator.normal(), generator.normal()];
        (x, [2.0 * x[0] - x[1] + 1.0])
    };
    Dataset::from_examples((0..count).map(|_| example())).unwrap()
}

#[test]
fn a_linear_network_learns_a_plane() {
    let mut network = Linear::new(0);
    let history = trainer(0.1).fit(&mut network, &plane(100), None).unwrap();

    let losses: Vec<_> = history.epochs().iter().map(|epoch| epoch.training.loss).collect();
    assert_eq!(losses.len(), 20);
    assert!(losses.is_sorted_by(|a, b| a > b), "{losses:?}");
    assert!(losses[19] < 1e-3 * losses[0], "{losses:?}");
    assert!((network.w1[0] - 2.0).abs() < 0.05 && (network.w1[1] + 1.0).abs() < 0.05, "{network:?}");
    assert!((network.b1[0] - 1.0).abs() < 0.05, "{network:?}");
}

#[test]
fn one_full_batch_is_one_step_down_the_gradient() {
    let data = plane(10);
    let mut network = Linear::new(3);
    let before = network.clone();
    let history = trainer(0.1).epochs(1).batch_size(1000).fit(&mut network, &data, None).unwrap();

    // The training loss is that of the weights before the step.
    let loss = evaluate(&before, &data).unwrap().loss;
    assert!((history.last().unwrap().training.loss - loss).abs() < 1e-12);
    let mut workspace = Linear::workspace(10);
    before.backward_batch(data.inputs(), data.targets(), &mut workspace);
    assert!((network.w1 - (before.w1 - 0.1 * workspace.gradients.w1)).norm() < 1e-12);
    assert!((network.b1 - (before.b1 - 0.1 * workspace.gradients.b1)).norm() < 1e-12);
}

#[test]
fn the_seed_fixes_every_bit() {
    let (train, validation) = iris::<f64>().stratified_split(0.8, 1).unwrap();
    let run = |seed| {
        let mut network = LinearIris::new(0);
        let history =
            trainer(0.01).epochs(5).seed(seed).fit(&mut network, &train, Some(&validation)).unwrap();
        (history, network)
    };
    assert_eq!(run(1), run(1));
    assert_ne!(run(1), run(2));
}

#[test]
fn validation_is_measured_after_each_epoch() {
    let (mut train, mut validation) = iris::<f64>().stratified_split(0.8, 1).unwrap();
    let standardizer = Standardizer::fit(&train).unwrap();
    standardizer.apply(&mut train);
    standardizer.apply(&mut validation);
    let mut network = LinearIris::new(0);
    let history = trainer(0.05).fit(&mut network, &train, Some(&validation)).unwrap();

    let last = history.last().unwrap();
    assert_eq!(last.number, 20);
    assert_eq!(last.validation, Some(evaluate(&network, &validation).unwrap()));
    // A linear network cannot tell versicolor from virginica well: about 0.83 is what there is to get.
    assert!(last.training.accuracy.unwrap() > 0.75, "{history}");
    assert!(last.validation.unwrap().accuracy.unwrap() > 0.75, "{history}");
}

#[test]
fn measuring_does_not_change_what_is_learnt() {
    let data = iris::<f64>();
    let (mut plain, mut measured) = (LinearIris::new(0), LinearIris::new(0));
    let history = trainer(0.01).epochs(3).training_accuracy(false).fit(&mut plain, &data, None).unwrap();
    trainer(0.01).epochs(3).fit(&mut measured, &data, Some(&data)).unwrap();
    assert_eq!(plain, measured);
    assert_eq!(history.last().unwrap().training.accuracy, None);
}

#[test]
fn mistakes_are_named_before_anything_changes() {
    let data = plane(3);
    let none = data.gather(&[]);
    let mut network = Linear::new(0);
    let mut check = |trainer: Trainer<_>, train, validation, expected: &str| {
        let error = { trainer }.fit(&mut network, train, validation).unwrap_err();
        assert_eq!(error.to_string(), expected);
        assert_eq!(network, Linear::new(0));
    };
    check(trainer(0.1).batch_size(0), &data, None, "a batch needs at least one example, found batch size 0");
    check(trainer(0.1).clip_by_norm(0.0), &data, None, "a limit on the gradients must be above 0, found 0.0");
    check(
        trainer(0.1).clip_by_value(f64::NAN),
        &data,
        None,
        "a limit on the gradients must be above 0, found NaN",
    );
    check(trainer(0.1).threads(0), &data, None, "training needs at least one thread, found 0");
    check(trainer(0.1).parts(0), &data, None, "a batch has at least one part, found 0");
    check(trainer(0.1), &none, None, "there is no example in the training data");
    check(trainer(0.1), &data, Some(&none), "there is no example in the validation data");
}

#[test]
fn divergence_says_where_and_keeps_the_history() {
    let error =
        trainer(3e3).epochs(1000).batch_size(4).fit(&mut Linear::new(0), &plane(10), None).unwrap_err();
    let TrainError::NotFinite { what: Divergence::Loss { batches: 3, .. }, epoch, ref history, .. } = error
    else {
        panic!("{error:?}")
    };
    assert_eq!(history.epochs().len(), epoch - 1);
    assert!(epoch > 1, "there is a history: {error}");
    let message = error.to_string();
    assert!(message.starts_with("the loss became inf in batch "), "{message}");
    assert!(message.contains("of 3 (epoch "), "{message}");
    assert!(message.ends_with("learning rate 3000.0): try a lower learning rate, or standardized inputs"));
}

#[test]
fn a_last_step_that_went_too_far_is_seen() {
    let error = trainer(f64::MAX).epochs(1).batch_size(10).fit(&mut Linear::new(0), &plane(10), None);
    assert_eq!(
        error.unwrap_err(),
        TrainError::NotFinite {
            what: Divergence::Parameter { tensor: "w1" },
            epoch: 1,
            learning_rate: f64::MAX,
            history: History::default(),
        }
    );
}

#[test]
fn no_epochs_train_nothing() {
    let mut network = Linear::new(0);
    let history = trainer(0.1).epochs(0).fit(&mut network, &plane(3), None).unwrap();
    assert_eq!((history, network), (History::default(), Linear::new(0)));
}
