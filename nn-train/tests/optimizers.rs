//! The trainer with optimizers, learning-rate schedules and clipped gradients.

use nn_core::optimizer::{
    Adadelta, Adagrad, Adam, AdamW, AmsGrad, GradientDescent, Momentum, NAdam, Nesterov, Optimizer, RMSprop,
    Rprop, Stateful, norm,
};
use nn_core::schedule::{Cosine, ReduceOnPlateau, Schedule, WarmUp};
use nn_core::{ComputesIn, Generator, GradientsOf, network};
use nn_train::{Dataset, History, Progress, Trainer};

network! { struct Linear<f64>; input 2, dense 1, loss half_sse }

/// Examples of y = 2·x₁ − x₂ + 1.
fn plane(count: usize) -> Dataset<f64, 2, 1> {
    let mut generator = Generator::new(5);
    let mut example = || {
        let x = [generator.normal(), generator.normal()];
        (x, [2.0 * x[0] - x[1] + 1.0])
    };
    Dataset::from_examples((0..count).map(|_| example())).unwrap()
}

fn trainer<O>(optimizer: O) -> Trainer<O> {
    Trainer::new(optimizer).progress(Progress::Off)
}

fn rates(history: &History) -> Vec<f64> {
    history.epochs().iter().map(|epoch| epoch.learning_rate).collect()
}

/// Gradient descent that remembers the rate of each step, and the norm and the largest of the gradients it was given.
struct Recorder {
    descent: GradientDescent,
    steps: Vec<(f64, f64, f64)>,
}

impl Recorder {
    fn new(rate: f64) -> Self {
        Self { descent: GradientDescent::new(rate), steps: Vec::new() }
    }
}

impl Optimizer<f64> for Recorder {
    fn step<N, G>(&mut self, network: &mut N, gradients: &G)
    where
        N: ComputesIn<f64>,
        G: GradientsOf<N>,
    {
        let values = gradients.tensors().flat_map(|tensor| tensor.values);
        let largest = values.fold(0.0, |largest: f64, value| largest.max(value.abs()));
        self.steps.push((self.learning_rate(), norm(gradients), largest));
        self.descent.step(network, gradients);
    }

    fn learning_rate(&self) -> f64 {
        Optimizer::<f64>::learning_rate(&self.descent)
    }

    fn set_learning_rate(&mut self, rate: f64) {
        Optimizer::<f64>::set_learning_rate(&mut self.descent, rate);
    }
}

#[test]
fn every_optimizer_trains() {
    let data = plane(64);
    macro_rules! check {
        ($($optimizer:expr;)+) => {
            $(
                let mut network = Linear::new(0);
                let history = trainer($optimizer).epochs(60).batch_size(16).fit(&mut network, &data, None).unwrap();
                let loss = |index: usize| history.epochs()[index].training.loss;
                assert!(loss(59) < 0.05 * loss(0), "{}: {history}", stringify!($optimizer));
            )+
        };
    }
    check! {
        GradientDescent::new(0.1);
        Momentum::new(0.01, 0.9);
        Nesterov::new(0.01, 0.9);
        Adagrad::new(0.5);
        RMSprop::new(0.02);
        Adadelta::new(20.0);
        Adam::new(0.05);
        AmsGrad::new(0.05);
        AdamW::new(0.05);
        NAdam::new(0.05);
        Rprop::new(0.01);
    }
}

#[test]
fn the_rates_of_the_schedule_are_those_of_the_steps() {
    let schedule = WarmUp::new(2, Cosine::new(0.1, 4)).start_factor(0.5);
    let mut trainer = trainer(Recorder::new(7.0)).schedule(schedule).epochs(6).batch_size(5);
    let history = trainer.fit(&mut Linear::new(0), &plane(10), None).unwrap();

    let expected: Vec<_> = (0..6).map(|epoch| schedule.rate(epoch)).collect();
    assert!(expected.is_sorted_by(|a, b| a != b), "a schedule that changes: {expected:?}");
    assert_eq!(rates(&history), expected);
    // Two batches an epoch.
    let of_steps: Vec<_> = trainer.optimizer().steps.iter().map(|(rate, ..)| *rate).collect();
    assert_eq!(of_steps, expected.iter().flat_map(|&rate| [rate, rate]).collect::<Vec<_>>());
}

#[test]
fn without_a_schedule_the_rate_is_the_optimizers() {
    let history = trainer(Adam::new(0.03)).epochs(3).fit(&mut Linear::new(0), &plane(10), None).unwrap();
    assert_eq!(rates(&history), [0.03; 3]);
}

#[test]
fn a_function_may_be_the_schedule() {
    let mut trainer = trainer(Adam::new(1.0)).schedule(|epoch| 0.1 / (1.0 + epoch as f64)).epochs(3);
    let history = trainer.fit(&mut Linear::new(0), &plane(10), None).unwrap();
    assert_eq!(rates(&history), [0.1, 0.05, 0.1 / 3.0]);
}

#[test]
fn another_call_goes_on_with_optimizer_and_schedule() {
    let (data, schedule) = (plane(10), Cosine::new(0.1, 8));
    let trainer = |epochs| trainer(Adam::new(1.0)).schedule(schedule).epochs(epochs).batch_size(3);

    let (mut throughout, mut in_parts) = (Linear::new(0), Linear::new(0));
    let expected = rates(&trainer(8).fit(&mut throughout, &data, None).unwrap());
    let mut twice = trainer(4);
    let first = twice.fit(&mut in_parts, &data, None).unwrap();
    let second = twice.fit(&mut in_parts, &data, None).unwrap();

    assert_eq!([rates(&first), rates(&second)].concat(), expected);
    assert_eq!(twice.optimizer().state().steps(), 8 * 4);
    assert_eq!(in_parts, throughout);
}

/// What the schedule is told, epoch by epoch.
#[derive(Clone, Debug, Default)]
struct Told(std::sync::Arc<std::sync::Mutex<Vec<f64>>>);

impl Schedule for Told {
    fn rate(&self, _time: usize) -> f64 {
        0.01
    }

    fn observe(&mut self, loss: f64) {
        self.0.lock().unwrap().push(loss);
    }
}

#[test]
fn a_schedule_is_told_the_validation_loss_or_else_the_training_loss() {
    let (train, validation) = (plane(20), plane(30));
    let told = Told::default();
    let mut trainer = trainer(GradientDescent::new(1.0)).schedule(told.clone()).epochs(3);

    let history = trainer.fit(&mut Linear::new(0), &train, Some(&validation)).unwrap();
    let losses = |history: &History, loss: fn(&nn_train::Epoch) -> f64| {
        history.epochs().iter().map(loss).collect::<Vec<_>>()
    };
    assert_eq!(
        std::mem::take(&mut *told.0.lock().unwrap()),
        losses(&history, |epoch| epoch.validation.unwrap().loss)
    );

    let history = trainer.fit(&mut Linear::new(0), &train, None).unwrap();
    assert_eq!(std::mem::take(&mut *told.0.lock().unwrap()), losses(&history, |epoch| epoch.training.loss));
}

#[test]
fn a_plateau_reduces_the_rate_and_the_loss() {
    let data = plane(40);
    // At this rate gradient descent in batches of one goes to and fro around the noisy minimum.
    let mut generator = Generator::new(1);
    let noisy: Vec<_> = data
        .inputs()
        .column_iter()
        .zip(data.targets().column_iter())
        .map(|(x, y)| ([x[0], x[1]], [y[0] + generator.normal()]))
        .collect();
    let data = Dataset::from_examples(noisy).unwrap();
    let run = |schedule: ReduceOnPlateau| {
        let mut trainer = trainer(GradientDescent::new(1.0)).schedule(schedule).epochs(60).batch_size(1);
        trainer.fit(&mut Linear::new(0), &data, Some(&data)).unwrap()
    };

    let reduced = run(ReduceOnPlateau::new(0.1).patience(3).factor(0.5));
    let constant = run(ReduceOnPlateau::new(0.1).patience(1000));
    assert_eq!(rates(&constant), [0.1; 60]);
    let rates = rates(&reduced);
    assert_eq!(rates[0], 0.1);
    assert!(rates.is_sorted_by(|a, b| a >= b) && rates[59] < 0.05, "{rates:?}");

    // Every reduction comes after losses that are no improvement.
    let losses: Vec<_> = reduced.epochs().iter().map(|epoch| epoch.validation.unwrap().loss).collect();
    for epoch in (1..60).filter(|&epoch| rates[epoch] < rates[epoch - 1]) {
        let best = losses[..epoch - 4].iter().copied().fold(f64::INFINITY, f64::min);
        assert!(
            losses[epoch - 4..epoch].iter().all(|&loss| loss >= best * (1.0 - 1e-4)),
            "{epoch}: {losses:?}"
        );
    }
    let last = |history: &History| history.last().unwrap().validation.unwrap().loss;
    assert!(last(&reduced) < last(&constant), "{reduced}\n{constant}");
}

#[test]
fn gradients_are_clipped_before_the_steps() {
    let data = plane(20);
    let steps = |trainer: Trainer<Recorder>| {
        let mut trainer = trainer.epochs(2).batch_size(5);
        trainer.fit(&mut Linear::new(0), &data, None).unwrap();
        trainer.optimizer().steps.clone()
    };
    let rate = 1e-3;
    assert!(
        steps(trainer(Recorder::new(rate))).iter().all(|&(_, norm, largest)| norm > 0.5 && largest > 0.3)
    );

    let by_norm = steps(trainer(Recorder::new(rate)).clip_by_norm(0.5));
    assert!(by_norm.iter().all(|&(_, norm, _)| (norm - 0.5).abs() < 1e-12), "{by_norm:?}");
    let by_value = steps(trainer(Recorder::new(rate)).clip_by_value(0.3));
    assert!(by_value.iter().all(|&(_, _, largest)| largest == 0.3), "{by_value:?}");
}

#[test]
fn an_optimizer_goes_on_from_a_saved_state() {
    let data = plane(10);
    let trainer = |adam| trainer(adam).epochs(4).batch_size(10);
    let mut network = Linear::new(0);
    let mut first = trainer(Adam::new(0.05));
    first.fit(&mut network, &data, None).unwrap();

    let state = first.optimizer().state();
    let mut adam = Adam::new(0.05);
    let tensors = state.tensors().map(|(name, tensor)| (name.to_string(), tensor.values));
    adam.restore(&network, state.steps(), tensors).unwrap();
    let mut again = network.clone();
    trainer(adam).fit(&mut again, &data, None).unwrap();
    first.fit(&mut network, &data, None).unwrap();
    assert_eq!(again, network);
}
