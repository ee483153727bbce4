//! Targets in the numbers that a loss takes: data sets of classes for `hinge`, targets that a loss of
//! the kind has no meaning for, and class numbers in the parts of a batch.
//!
//! Expected numbers were computed by hand in exact fractions, those of tanh in mpmath.

use nn_core::optimizer::{GradientDescent, Momentum};
use nn_core::{Batch, Generator, Real, TargetKind, Targets, Trainable, network};
use nn_train::{Dataset, Evaluation, Parallel, Progress, TrainError, Trainer, evaluate};

network! { struct Margin<f64>; input 1, dense 1, loss hinge }
network! { struct Margins<f64>; input 3, dense 3, loss hinge }
network! { struct Bent<f64>; input 1, dense 1 tanh, loss hinge }
network! { struct Yes<f64>; input 1, dense 1 sigmoid, loss bce }
network! { struct Classes<f64>; input 1, dense 2 softmax, loss cross_entropy }
network! { struct Shares<f64>; input 1, dense 2 softmax, loss kl_divergence }
network! { struct Count<f64>; input 1, dense 1 softplus, loss poisson }
network! { struct Line<f64>; input 1, dense 1, loss mse }

fn trainer<O>(optimizer: O) -> Trainer<O> {
    Trainer::new(optimizer).epochs(1).progress(Progress::Off)
}

/// Inputs −2, −1, ¼ and 3, the first two of class 0.
fn four<const OUT: usize>() -> Dataset<f64, 1, OUT> {
    let inputs = Batch::<f64, 1>::from_column_slice(&[-2.0, -1.0, 0.25, 3.0]);
    Dataset::from_labels(inputs, vec![0, 0, 1, 1]).unwrap()
}

/// The targets are −1, −1, 1, 1, and the class of an output is its sign: ŷ = ⅜ for the third is right.
#[test]
fn hinge_learns_classes_as_signs() {
    let start = Margin { w1: [0.5].into(), b1: [0.25].into() };
    let before = Evaluation { loss: 0.406_25, accuracy: Some(1.0) };
    let after = Margin { w1: [0.906_25].into(), b1: [0.125].into() };
    assert_eq!(evaluate(&start, &four()).unwrap(), before);

    // Descent without gradients, and with them.
    let (mut plain, mut stepped) = (start.clone(), start);
    let history = trainer(GradientDescent::new(0.5)).fit(&mut plain, &four(), Some(&four())).unwrap();
    trainer(Momentum::new(0.5, 0.9)).fit(&mut stepped, &four(), None).unwrap();
    assert_eq!((&plain, &stepped), (&after, &after));
    let epoch = history.last().unwrap();
    assert_eq!(epoch.training, before);
    assert_eq!(epoch.validation, Some(evaluate(&plain, &four()).unwrap()));
}

/// Each output is one class against the rest, and the class is that of the largest.
#[test]
fn hinge_of_several_outputs_is_one_class_against_the_rest() {
    // ŷ = x.
    let mut network = Margins::zeros();
    network.w1.fill_with_identity();
    let inputs = [[2.0, -1.0, -1.5], [0.5, 0.25, -1.0], [-0.25, 0.0, -0.125], [-2.0, 1.0, 3.0]];
    let data = Dataset::<f64, 3, 3>::from_labels(
        Batch::<f64, 3>::from_column_slice(inputs.as_flattened()),
        vec![0, 0, 1, 1],
    )
    .unwrap();
    let signs = [[1.0, -1.0, -1.0], [1.0, -1.0, -1.0], [-1.0, 1.0, -1.0], [-1.0, 1.0, -1.0]];
    assert_eq!(data.targets_as(Margins::TARGETS).as_slice(), signs.as_flattened());
    assert!(
        data.targets().iter().all(|target| [0.0, 1.0].contains(target)),
        "the data set's own are 0 and 1"
    );

    let evaluation = evaluate(&network, &data).unwrap();
    assert!((evaluation.loss - 67.0 / 96.0).abs() < 1e-15, "{evaluation}");
    assert_eq!(evaluation.accuracy, Some(0.75));
}

#[test]
fn hinge_of_tanh_is_never_0_but_right_where_the_sign_is() {
    let evaluation = evaluate(&Bent { w1: [1.0].into(), b1: [0.0].into() }, &four()).unwrap();
    assert!((evaluation.loss - 0.258_601_211_969_494_66).abs() < 1e-15, "{evaluation}");
    assert_eq!(evaluation.accuracy, Some(1.0));
}

/// For every other loss the targets of classes are 0 and 1, and the border is halfway.
#[test]
fn the_border_of_other_losses_stays_halfway_between_0_and_1() {
    let line = Line { w1: [0.5].into(), b1: [0.25].into() };
    // ŷ = −¾, −¼, ⅜, 1¾ with targets 0, 0, 1, 1: (9/16 + 1/16 + 25/64 + 9/16)/4.
    assert_eq!(evaluate(&line, &four()).unwrap(), Evaluation { loss: 0.394_531_25, accuracy: Some(0.75) });
    assert_eq!(four::<1>().targets_as(Line::TARGETS).as_slice(), [0.0, 0.0, 1.0, 1.0]);
    assert_eq!(four::<2>().targets_as(Classes::TARGETS).as_slice(), [1., 0., 1., 0., 0., 1., 0., 1.]);
}

/// The first of two targets suits, the second does not.
#[track_caller]
fn check_refused<N, const OUT: usize>(targets: [[f64; OUT]; 2], row: usize, takes: &str)
where
    N: Trainable<1, OUT, Scalar = f64> + PartialEq + std::fmt::Debug,
{
    let unfit = Dataset::from_examples([([0.5], targets[0]), ([1.0], targets[1])]).unwrap();
    let fit = Dataset::from_examples([([0.5], targets[0])]).unwrap();
    let message = |part: &str, found: f64| {
        format!(
            "value {row} of the target of example 1 in the {part} data is {found:?}, but the loss of this network takes \
             {takes}"
        )
    };
    let found = targets[1][row];
    let mut network = N::new(0);
    let mut trained = |train, validation| {
        trainer(GradientDescent::new(0.1)).fit(&mut network, train, validation).unwrap_err().to_string()
    };
    assert_eq!(trained(&unfit, None), message("training", found));
    assert_eq!(trained(&fit, Some(&unfit)), message("validation", found));
    assert_eq!(network, N::new(0), "nothing was changed");
    let error = evaluate(&network, &unfit).unwrap_err();
    assert_eq!(error.to_string(), message("evaluation", found));
    assert!(matches!(error, TrainError::Target { example: 1, .. }));
    assert!(evaluate(&network, &fit).is_ok());
}

/// Before, each gave a number. Of `hinge` with targets 0 and 1 tells bfortuner/ml-glossary#113, of binary cross-entropy
/// beyond 0 and 1 pytorch#80208, where a target is 7, and pytorch#110865.
#[test]
fn targets_that_a_loss_does_not_take_are_refused_before_training() {
    check_refused::<Margin, 1>([[1.0], [0.0]], 0, "−1 and 1");
    check_refused::<Margin, 1>([[-1.0], [0.5]], 0, "−1 and 1");
    check_refused::<Yes, 1>([[0.0], [7.0]], 0, "numbers from 0 to 1");
    check_refused::<Yes, 1>([[1.0], [-1.0]], 0, "numbers from 0 to 1");
    check_refused::<Classes, 2>([[0.0, 1.0], [1.0, -0.5]], 1, "0 and positive numbers");
    check_refused::<Shares, 2>([[0.5, 0.5], [-0.25, 1.25]], 0, "0 and positive numbers");
    check_refused::<Count, 1>([[3.0], [-1.0]], 0, "0 and positive numbers");
}

/// Smoothed labels, weights of classes, counts.
#[test]
fn targets_that_a_loss_takes_are_not_refused() {
    let one = |y| Dataset::from_examples([([0.5], [y])]).unwrap();
    assert!(evaluate(&Yes::new(0), &one(0.05)).is_ok());
    assert!(evaluate(&Count::new(0), &one(12.0)).is_ok());
    assert!(evaluate(&Line::new(0), &one(-12.0)).is_ok());
    let weighted = Dataset::from_examples([([0.5], [0.0, 5.0])]).unwrap();
    assert!(evaluate(&Classes::new(0), &weighted).is_ok());
}

#[test]
fn a_data_set_and_class_numbers_agree_on_the_target_of_a_class() {
    fn check<const OUT: usize>() {
        assert_eq!(Dataset::<f32, 1, OUT>::CLASSES, Targets::<f32, OUT>::CLASSES);
        let labels: Vec<usize> = (0..Dataset::<f32, 1, OUT>::CLASSES).collect();
        let data = Dataset::<f32, 1, OUT>::from_labels(Batch::<f32, 1>::zeros(labels.len()), labels.clone())
            .unwrap();
        for (example, column) in data.targets().column_iter().enumerate() {
            assert_eq!(Targets::<f32, OUT>::from(&labels).column(example), column);
        }
    }
    check::<1>();
    check::<2>();
    check::<3>();
    check::<10>();
    assert_eq!(TargetKind::default(), TargetKind::Numbers);
}

network! { struct Large<f64>; input 40, dense 60 tanh, dense 1 sigmoid, loss bce }
network! { struct LargeMargin<f64>; input 40, dense 60 tanh, dense 1, loss hinge }

const BATCH: usize = 577;

fn large_inputs() -> (Batch<f64, 40>, Vec<usize>) {
    let mut generator = Generator::new(3);
    let inputs = Batch::<f64, 40>::from_fn(BATCH, |_, _| generator.normal());
    let labels = (0..BATCH).map(|j| usize::from(inputs[(0, j)] > 0.0)).collect();
    (inputs, labels)
}

#[test]
fn class_numbers_of_one_output_may_be_split_into_parts() {
    let (inputs, labels) = large_inputs();
    let columns = Batch::<f64, 1>::from_fn(BATCH, |_, j| f64::from_usize(labels[j]));
    let network = Large::new(1);
    let mut parallel = Parallel::new(BATCH).parts(4);
    let generator = &mut Generator::new(0);
    let by_columns = parallel.backward_batch(&network, &inputs, &columns, generator);
    let gradients = parallel.gradients().clone();
    assert_eq!(parallel.backward_batch(&network, &inputs, &labels, generator), by_columns);
    assert!(*parallel.gradients() == gradients);
    assert_eq!(parallel.loss_batch(&network, &inputs, &labels), by_columns);
}

#[test]
#[should_panic(expected = "a loss such as `hinge` takes the targets −1 and 1")]
fn class_numbers_for_hinge_are_refused_before_a_batch_is_split() {
    let (inputs, labels) = large_inputs();
    Parallel::new(BATCH).parts(4).loss_batch(&LargeMargin::new(1), &inputs, &labels);
}
