//! Training that goes on in another call of `fit`, begins anew after `reset`, or is skipped: what a trainer keeps.

use nn_core::optimizer::{
    Adam, AdamW, GradientDescent, Momentum, NAdam, Optimizer, Rprop, Stateful, clip_by_norm,
};
use nn_core::schedule::{Cosine, OneCycle, ReduceOnPlateau, Schedule, WarmUp};
use nn_core::{Batch, Generator, network};
use nn_train::{Dataset, Divergence, Epoch, Progress, TrainError, Trainer};

network! { struct Dropped<f64>; input 40, dense 60 tanh, dropout 0.3, dense 5 softmax, loss cross_entropy }
network! { struct Wider<f64>; input 40, dense 61 tanh, dense 5 softmax, loss cross_entropy }
network! { struct Line; input 1, dense 1, loss half_sse }
network! { struct Slope; input 1, dense 1 bias none, loss half_sse }

fn data(count: usize, seed: u64) -> Dataset<f64, 40, 5> {
    let mut generator = Generator::new(seed);
    let inputs = Batch::<f64, 40>::from_fn(count, |_, _| generator.normal());
    let labels =
        (0..count).map(|j| usize::from(inputs[(0, j)] > 0.0) + 2 * usize::from(inputs[(1, j)] > 0.0));
    Dataset::from_labels(inputs.clone(), labels.collect()).unwrap()
}

fn trainer<O>(optimizer: O) -> Trainer<O> {
    Trainer::new(optimizer).batch_size(64).progress(Progress::Off)
}

/// The epochs of calls of `fit`, each with as many epochs as is said.
fn fit<O, S>(
    mut trainer: Trainer<O, S>,
    network: &mut Dropped,
    calls: &[usize],
    validated: bool,
) -> (Vec<Epoch>, Trainer<O, S>)
where
    O: Optimizer<f64> + Send,
    S: Schedule + Send,
{
    // The last batch is a short one.
    let (train, validation) = (data(200, 1), data(50, 2));
    let mut epochs = Vec::new();
    for &call in calls {
        trainer = trainer.epochs(call);
        let history = trainer.fit(network, &train, validated.then_some(&validation)).unwrap();
        epochs.extend_from_slice(history.epochs());
    }
    (epochs, trainer)
}

/// One call for four epochs is what all others have to be, to the bit, and again after a reset.
fn check<O, S>(make: impl Fn() -> Trainer<O, S>, validated: bool)
where
    O: Optimizer<f64> + Send,
    S: Schedule + Send,
{
    let mut expected = Dropped::new(1);
    let (epochs, _) = fit(make(), &mut expected, &[4], validated);
    assert_eq!(epochs.iter().map(|epoch| epoch.number).collect::<Vec<_>>(), [1, 2, 3, 4]);

    for calls in [&[1, 1, 1, 1][..], &[3, 0, 1]] {
        let mut network = Dropped::new(1);
        let (found, mut trainer) = fit(make(), &mut network, calls, validated);
        assert_eq!(found, epochs, "{calls:?}");
        assert!(network == expected, "{calls:?}: other parameters");

        trainer.reset();
        let mut network = Dropped::new(1);
        let (found, _) = fit(trainer, &mut network, &[2, 2], validated);
        assert_eq!(found, epochs, "{calls:?} and a reset");
        assert!(network == expected, "{calls:?} and a reset: other parameters");
    }
}

#[test]
fn four_calls_for_an_epoch_are_one_call_for_four() {
    check(|| trainer(GradientDescent::new(0.1)), false);
    check(|| trainer(GradientDescent::new(0.1)), true);
    check(|| trainer(Momentum::new(0.1, 0.9)).clip_by_norm(0.1).seed(3), true);
    check(|| trainer(NAdam::new(0.01)).batch_size(32), false);
    check(|| trainer(Rprop::new(0.01)).batch_size(1000), false);
}

#[test]
fn schedules_go_on_too() {
    check(|| trainer(Adam::new(1.0)).schedule(Cosine::new(0.01, 4)), false);
    check(|| trainer(AdamW::new(1.0)).schedule(WarmUp::new(1, OneCycle::new(0.01, 3))), true);
    check(|| trainer(Adam::new(1.0)).schedule(|time| 0.01 / (1.0 + time as f64)), false);
    // Of four epochs with a threshold that none of them gets over, each but the first one has half of the rate before.
    let plateau = || ReduceOnPlateau::new(0.1).patience(0).threshold(0.9).factor(0.5);
    check(|| trainer(GradientDescent::new(1.0)).schedule(plateau()), true);
    check(|| trainer(GradientDescent::new(1.0)).schedule(WarmUp::new(2, plateau())), false);
    let epochs =
        fit(trainer(GradientDescent::new(1.0)).schedule(plateau()), &mut Dropped::new(1), &[1, 2, 1], true).0;
    let rates: Vec<_> = epochs.iter().map(|epoch| epoch.learning_rate).collect();
    assert_eq!(rates, [0.1, 0.1, 0.05, 0.025]);
}

#[test]
fn parts_and_threads_go_on_too() {
    // Batches that are worth two parts.
    for threads in [1, 2] {
        check(|| trainer(Adam::new(0.01)).batch_size(180).parts(2).threads(threads), false);
        check(|| trainer(GradientDescent::new(0.1)).batch_size(180).parts(2).threads(threads), true);
    }
}

#[test]
fn the_epochs_of_a_call_differ_from_those_of_the_one_before() {
    // At rate 0 the network stays: what differs are orders and masks.
    let losses = |calls: &[usize]| {
        let (epochs, _) = fit(trainer(GradientDescent::new(0.0)), &mut Dropped::new(1), calls, false);
        epochs.iter().map(|epoch| epoch.training.loss.to_bits()).collect::<std::collections::HashSet<_>>()
    };
    assert_eq!(losses(&[1, 1, 1, 1]).len(), 4);
}

#[test]
fn a_seed_begins_orders_and_masks_anew_and_nothing_else() {
    let (first, trainer) = fit(trainer(GradientDescent::new(0.0)).seed(7), &mut Dropped::new(1), &[2], false);
    let (second, _) = fit(trainer.seed(7), &mut Dropped::new(1), &[2], false);
    let losses = |epochs: &[Epoch]| epochs.iter().map(|epoch| epoch.training.loss).collect::<Vec<_>>();
    assert_eq!(losses(&first), losses(&second));
    assert_eq!(second.iter().map(|epoch| epoch.number).collect::<Vec<_>>(), [3, 4]);
}

#[test]
fn other_data_and_other_networks() {
    let mut adam = trainer(Adam::new(0.01)).epochs(1);
    let mut network = Dropped::new(1);
    for count in [200, 10, 300] {
        adam.fit(&mut network, &data(count, 1), None).unwrap();
    }
    assert_eq!(adam.optimizer().state().steps(), 4 + 1 + 5);

    let mut wider = Wider::new(1);
    let error = adam.fit(&mut wider, &data(200, 1), None).unwrap_err();
    assert_eq!(error, TrainError::OtherNetwork);
    assert_eq!(
        error.to_string(),
        "the state of the optimizer is that of other parameters: `reset` the trainer before it trains another network"
    );
    assert!(wider == Wider::new(1), "nothing is changed");
    adam.reset();
    assert_eq!(adam.fit(&mut wider, &data(200, 1), None).unwrap().last().unwrap().number, 1);

    // An optimizer without a state has nothing to do with the network before.
    let mut descent = trainer(GradientDescent::new(0.1)).epochs(1);
    descent.fit(&mut network, &data(20, 1), None).unwrap();
    descent.fit(&mut wider, &data(20, 1), None).unwrap();
}

/// Examples of y = 2·x in `f32`, and then these, whose gradient for the weight is about x²: from 2·10¹⁹ on its square is none.
fn with_large(small: usize, large: &[f32]) -> Dataset<f32, 1, 1> {
    let xs = (0..small).map(|i| 0.1 * i as f32 - 0.4).chain(large.iter().copied());
    Dataset::from_examples(xs.map(|x| ([x], [2.0 * x]))).unwrap()
}

#[test]
fn skipped_steps_are_told() {
    let data = with_large(9, &[1e11]);
    let mut trainer = trainer(Adam::new(0.1)).batch_size(1).epochs(30);
    let mut network = Line::zeros();
    let history = trainer.fit(&mut network, &data, None).unwrap();
    // The weight in one step of an epoch; the gradient of the bias is about 1e11 there, which has a square.
    assert!(history.epochs().iter().all(|epoch| epoch.skipped == 1), "{history}");
    assert_eq!(trainer.optimizer().skipped(), 30);
    assert!(history.to_string().starts_with("epoch      loss   skipped\n"), "{history}");
    assert!(history.epochs()[0].to_string().ends_with(" - skipped: 1"));
    assert!((network.w1[0] - 2.0).abs() < 0.2, "the weight is learnt from the others: {network:?}");
    trainer.reset();
    assert_eq!(trainer.optimizer().skipped(), 0);
}

#[test]
fn an_epoch_of_skipped_steps_is_an_error() {
    let data = with_large(0, &[1e11, 2e11, 3e11]);
    let mut network = Slope::zeros();
    let train = |trainer: Trainer<Adam<f32>>, network: &mut Slope| { trainer }.fit(network, &data, None);
    let trainer = || trainer(Adam::new(0.1)).batch_size(1).epochs(40);
    let error = train(trainer(), &mut network).unwrap_err();
    assert!(matches!(error, TrainError::NotFinite { what: Divergence::Skipped { steps: 3 }, epoch: 1, .. }));
    assert_eq!(
        error.to_string(),
        "the optimizer skipped all 3 steps, as squares of the gradients are not finite (epoch 1, learning rate 0.1): \
         try a lower learning rate, or standardized inputs"
    );
    assert_eq!(network, Slope::zeros());

    // With limits on the gradients, and with an optimizer that squares nothing, there are steps.
    let history = train(trainer().clip_by_norm(1.0), &mut network).unwrap();
    assert!(history.epochs().iter().all(|epoch| epoch.skipped == 0));
    assert!((network.w1[0] - 2.0).abs() < 0.2, "{network:?}");
    let mut descent = self::trainer(GradientDescent::new(1e-24)).epochs(1);
    assert_eq!(descent.fit(&mut network, &data, None).unwrap().epochs()[0].skipped, 0);
}

/// Limits on the gradients of one's own loop, as the documentation of the optimizers advises.
#[test]
fn clipped_gradients_are_not_skipped() {
    let (mut network, mut adam) = (Slope::zeros(), Adam::new(0.1));
    let mut gradients = SlopeGradients { w1: nn_core::matrix![-3e30] };
    assert_eq!(clip_by_norm(&mut gradients, 1.0), f64::from(3e30_f32));
    adam.step(&mut network, &gradients);
    assert!(adam.skipped() == 0 && (network.w1[0] - 0.1).abs() < 1e-7, "{network:?}");
}
