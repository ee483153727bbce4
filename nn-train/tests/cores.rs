//! Training and evaluation on several threads: the parts of a batch decide about every bit, the threads about none.

#[cfg(feature = "rayon")]
#[path = "../../tests/counting/mod.rs"]
mod counting;

use nn_core::optimizer::{Adam, GradientDescent, Momentum, Optimizer, Rprop, Stateful};
use nn_core::{Batch, Generator, Real, Tensors, network};
use nn_train::{Dataset, Evaluation, History, Parallel, Progress, Trainer, evaluate};

network! { struct Net<f64>; input 40, dense 60 tanh, dense 5 softmax, loss cross_entropy }
network! { struct Single; input 40, dense 60 relu, dense 5 softmax, loss cross_entropy, penalty l2(0.01) }
network! { struct Dropped<f64>; input 40, dense 60 tanh, dropout 0.3, dense 5 softmax, loss cross_entropy }
network! { struct Large; input 40, dense 900 relu, dense 5 softmax, loss cross_entropy }

/// Examples of a batch that is worth seven parts of `Net`, and a remainder for each number of parts.
const BATCH: usize = 577;

fn data<T: Real>(count: usize) -> Dataset<T, 40, 5> {
    let mut generator = Generator::new(3);
    let inputs = Batch::<T, 40>::from_fn(count, |_, _| T::from_f64(generator.normal()));
    let class =
        |j: usize| (0..5).max_by(|&a, &b| inputs[(a, j)].partial_cmp(&inputs[(b, j)]).unwrap()).unwrap();
    let labels = (0..count).map(class).collect();
    Dataset::from_labels(inputs, labels).unwrap()
}

fn values<P: Tensors>(tensors: &P) -> Vec<f64> {
    tensors.tensors().flat_map(|tensor| tensor.values).map(|value| value.to_f64()).collect()
}

/// ‖a − b‖ / ‖b‖.
fn difference(a: &[f64], b: &[f64]) -> f64 {
    let norm = |values: &mut dyn Iterator<Item = f64>| values.map(|value| value * value).sum::<f64>().sqrt();
    norm(&mut a.iter().zip(b).map(|(a, b)| a - b)) / norm(&mut b.iter().copied())
}

fn trainer<O>(optimizer: O) -> Trainer<O> {
    Trainer::new(optimizer).epochs(1).batch_size(BATCH).progress(Progress::Off)
}

/// Trains with dropout, a short last batch, accuracy and validation.
fn fit<O: Optimizer<f64> + Send>(mut trainer: Trainer<O>) -> (Dropped, History) {
    let (data, mut network) = (data(BATCH + 200), Dropped::new(1));
    let history = trainer.fit(&mut network, &data, Some(&data)).unwrap();
    (network, history)
}

#[test]
fn with_fixed_parts_the_threads_change_no_bit() {
    let check = |fit: &dyn Fn(usize) -> (Dropped, History), one_part: (Dropped, History)| {
        let expected = fit(1);
        assert!(one_part.0 != expected.0, "the batches were split");
        for threads in [2, 3] {
            let found = fit(threads);
            assert!(found.0 == expected.0, "{threads} threads: other parameters");
            assert_eq!(found.1, expected.1, "{threads} threads: another history");
        }
    };
    let descent = || trainer(GradientDescent::new(0.1));
    check(&|threads| fit(descent().parts(4).threads(threads)), fit(descent().parts(1)));
    let adam = || trainer(Adam::new(0.01)).clip_by_norm(0.1);
    check(&|threads| fit(adam().parts(3).threads(threads)), fit(adam().parts(1)));
}

#[test]
fn threads_are_as_many_parts() {
    let descent = || trainer(GradientDescent::new(0.1));
    let (two, again) = (fit(descent().threads(2)), fit(descent().threads(2)));
    assert!(two.0 == again.0 && two.1 == again.1, "the same threads give the same bits");
    assert!(two.0 == fit(descent().parts(2)).0);
    assert!(two.0 != fit(descent().threads(3)).0);
}

#[test]
fn small_batches_are_one_part() {
    let descent = || trainer(GradientDescent::new(0.1)).batch_size(64);
    assert!(fit(descent().threads(1)).0 == fit(descent().threads(4)).0);
}

/// A network without dropout learns the same in parts, up to rounding.
#[test]
fn parts_compute_the_gradients_of_the_whole() {
    let data = data::<f64>(BATCH);
    let (xs, ys, labels) = (data.inputs(), data.targets(), data.labels().unwrap());
    let network = Net::new(1);
    let mut workspace = Net::workspace(BATCH);
    let loss = network.backward_batch(xs, ys, &mut workspace);
    let expected = values(&workspace.gradients);
    let mut descended = network.clone();
    descended.descend(0.5, &workspace.gradients);

    for parts in [1, 2, 5] {
        for threads in [1, 2] {
            let mut parallel = Parallel::new(BATCH).threads(threads).parts(parts);
            let generator = &mut Generator::new(0);
            let found = parallel.backward_batch(&network, xs, labels, generator);
            assert!((found - loss).abs() < 1e-14 * loss, "{parts} parts: {found} is not {loss}");
            let gradients = values(parallel.gradients());
            assert!(difference(&gradients, &expected) < 1e-14, "{parts} parts");
            assert_eq!(gradients == expected, parts == 1, "{parts} parts");
            assert!((parallel.loss_batch(&network, xs, ys) - loss).abs() < 1e-14 * loss);
            assert_eq!(values(parallel.gradients()), gradients, "a loss leaves the gradients");

            let mut step = network.clone();
            let found = parallel.descend_batch(&mut step, xs, ys, 0.5, generator);
            assert!((found - loss).abs() < 1e-14 * loss);
            assert!(difference(&values(&step), &values(&descended)) < 1e-14, "{parts} parts");
        }
    }
}

network! { struct Line; input 1, dense 1, loss mse }

/// A batch of some hundred parts, which are added up in groups before they reach a parameter: of each part by itself a number
/// as large as that would lose a third of a digit, which in the sum would be 0.005.
#[test]
fn many_parts_keep_the_digits_of_a_sum() {
    let (count, parts) = (120_000, 230);
    // ŷ − y = ½ everywhere, so that both gradients are 1.
    let mut network = Line { w1: nn_core::matrix![1000.0], b1: nn_core::vector![0.5] };
    let (xs, ys) = (Batch::<f32, 1>::repeat(count, 1.0), Batch::<f32, 1>::repeat(count, 1000.0));
    let mut parallel = Parallel::new(count).parts(parts).threads(1);
    parallel.backward_batch(&network, &xs, &ys, &mut Generator::new(0));
    assert!(difference(&values(parallel.gradients()), &[1.0, 1.0]) < 1e-5);
    parallel.descend_batch(&mut network, &xs, &ys, 0.3, &mut Generator::new(0));
    let w = f64::from(network.w1[0]);
    assert!((w - 999.7).abs() < 5e-4, "{w} is not 999.7");
}

#[test]
fn training_in_parts_is_training_up_to_rounding() {
    let data = data::<f64>(BATCH + 200);
    macro_rules! check {
        ($($optimizer:expr),+) => {$(
            let run = |parts| {
                let mut network = Net::new(1);
                let history = trainer($optimizer).parts(parts).fit(&mut network, &data, None).unwrap();
                (values(&network), history.last().unwrap().training)
            };
            let ((one, of_one), (three, of_three)) = (run(1), run(3));
            assert!(difference(&three, &one) < 1e-12, "{}", stringify!($optimizer));
            assert!((of_three.loss - of_one.loss).abs() < 1e-12);
            assert_eq!(of_three.accuracy, of_one.accuracy);
        )+};
    }
    check!(GradientDescent::new(0.1), Adam::new(0.01));
}

#[test]
fn penalties_count_once() {
    let data = data::<f32>(BATCH);
    let network = Single::new(1);
    let mut workspace = Single::workspace(BATCH);
    let loss = network.backward_batch(data.inputs(), data.targets(), &mut workspace);
    let mut parallel = Parallel::new(BATCH).parts(4);
    let found = parallel.backward_batch(&network, data.inputs(), data.targets(), &mut Generator::new(0));
    assert!((found - loss).abs() < 1e-6 * loss, "{found} is not {loss}");
    assert!(difference(&values(parallel.gradients()), &values(&workspace.gradients)) < 1e-6);
}

#[test]
fn each_part_draws_masks_of_its_own() {
    let data = data::<f64>(BATCH);
    let network = Dropped::new(1);
    let run = |parallel: Parallel<Dropped, 40, 5>, seed| {
        let (mut parallel, mut generator) = (parallel, Generator::new(seed));
        let loss = parallel.backward_batch(&network, data.inputs(), data.targets(), &mut generator);
        (loss, values(parallel.gradients()), generator)
    };
    let four = || Parallel::new(BATCH).parts(4);
    assert_eq!(run(four().threads(1), 1), run(four().threads(3), 1));
    assert_ne!(run(four(), 1).0, run(four(), 2).0);
    let mut generator = Generator::new(1);
    for _ in 0..4 {
        generator.next_u64();
    }
    assert_eq!(run(four(), 1).2, generator, "one number a part is drawn");

    // A batch that is one part draws as the network does.
    let mut workspace = Dropped::workspace(BATCH);
    let mut generator = Generator::new(1);
    let loss = network.backward_batch(data.inputs(), data.targets(), &mut workspace, &mut generator);
    let found = run(Parallel::new(BATCH).parts(1).threads(2), 1);
    assert_eq!(found, (loss, values(&workspace.gradients), generator));
}

#[test]
fn an_evaluation_does_not_depend_on_the_threads() {
    let (network, data) = (Net::new(1), data::<f64>(1100));
    // One batch after another, as on one thread.
    let mut workspace = Net::workspace(256);
    let (mut loss, mut right) = (0.0, 0);
    for ((xs, ys), labels) in data.batches(256).zip(data.labels().unwrap().chunks(256)) {
        loss += xs.ncols() as f64 * network.loss_batch(xs, ys, &mut workspace);
        let y_hat = network.forward_batch(xs, &mut workspace);
        right += y_hat.column_iter().zip(labels).filter(|(column, label)| column.imax() == **label).count();
    }
    let expected = Evaluation { loss: loss / 1100.0, accuracy: Some(right as f64 / 1100.0) };
    assert_eq!(evaluate(&network, &data).unwrap(), expected);

    for threads in [1, 2, 3] {
        let mut trained = network.clone();
        let mut trainer = trainer(GradientDescent::new(0.0)).threads(threads);
        let history = trainer.fit(&mut trained, &self::data(1), Some(&data)).unwrap();
        assert_eq!(history.last().unwrap().validation, Some(expected), "{threads} threads");
    }
}

/// Tensors that are long enough to be shared among threads.
#[test]
fn shared_updates_change_no_bit() {
    let data = data::<f32>(60);
    macro_rules! check {
        ($($optimizer:expr),+) => {$(
            let run = |threads| {
                let mut network = Large::new(1);
                let mut trainer = trainer($optimizer).parts(3).threads(threads);
                trainer.fit(&mut network, &data, None).unwrap();
                network
            };
            let one = run(1);
            assert!(one != Large::new(1));
            assert!(run(3) == one, "{}", stringify!($optimizer));
        )+};
    }
    check!(GradientDescent::new(0.1), Momentum::new(0.1, 0.9), Adam::new(0.01), Rprop::new(0.01));
}

/// No half of a tensor is changed if the square of a gradient in the other is not finite.
#[test]
#[cfg(feature = "rayon")]
fn shared_tensors_are_skipped_as_a_whole() {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(3).build().unwrap();
    let before = Large::new(1);
    for place in [0, 17_999, 18_000, 35_999] {
        let (mut network, mut adam) = (before.clone(), Adam::new(0.1));
        let Large { w1, b1, w2, b2 } = before.clone();
        let mut gradients = LargeGradients { w1, b1, w2, b2 };
        gradients.w1.as_mut_slice()[place] = 1e22;
        pool.install(|| adam.step(&mut network, &gradients));
        assert!(network.w1 == before.w1 && network.w2 != before.w2, "{place}");
        assert_eq!(adam.skipped(), 1);
        assert!(adam.state().tensors().all(|(name, tensor)| {
            name.tensor != "w1" || name.slot == "skipped" || tensor.values.iter().all(|&value| value == 0.0)
        }));
        gradients.w1.as_mut_slice()[place] = 1.0;
        pool.install(|| adam.step(&mut network, &gradients));
        assert!(network.w1 != before.w1 && adam.skipped() == 1, "{place}");
    }
}

/// Products and loops that are long enough to be shared among threads, in a batch that is one part.
#[test]
#[cfg(feature = "rayon")]
fn shared_products_change_no_bit() {
    let data = data::<f32>(101);
    let run = |threads| {
        let (mut network, mut workspace) = (Large::new(1), Large::workspace(101));
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let loss = pool.install(|| network.descend_batch(data.inputs(), data.targets(), 0.1, &mut workspace));
        let losses = pool.install(|| network.backward_batch(data.inputs(), data.targets(), &mut workspace));
        (loss, losses, values(&network), values(&workspace.gradients))
    };
    let one = run(1);
    for threads in [2, 3, 5] {
        assert!(run(threads) == one, "{threads} threads");
    }
}

#[test]
fn a_short_batch_fits_whatever_came_before() {
    let data = data::<f64>(BATCH);
    let network = Net::new(1);
    let mut parallel = Parallel::new(BATCH).parts(4).threads(2);
    let generator = &mut Generator::new(0);
    for count in [BATCH, 1, 200, 300, BATCH] {
        let (xs, ys) = (data.inputs().columns(0, count), data.targets().columns(0, count));
        let mut workspace = Net::workspace(count);
        let loss = network.backward_batch(xs, ys, &mut workspace);
        assert!((parallel.backward_batch(&network, xs, ys, generator) - loss).abs() < 1e-13 * loss);
        let expected = values(&workspace.gradients);
        assert!(difference(&values(parallel.gradients()), &expected) < 1e-13, "{count} examples");
    }
}

#[test]
#[should_panic(expected = "a batch of 578 columns does not fit parts made for up to 577")]
fn a_batch_beyond_the_capacity_is_refused() {
    let data = data::<f64>(BATCH + 1);
    let mut parallel = Parallel::new(BATCH);
    parallel.backward_batch(&Net::new(1), data.inputs(), data.targets(), &mut Generator::new(0));
}

#[test]
#[should_panic(expected = "a batch of 577 inputs has 576 targets")]
fn a_missing_target_is_seen_before_the_batch_is_split() {
    let data = data::<f64>(BATCH);
    let ys = data.targets().columns(0, BATCH - 1);
    Parallel::new(BATCH).parts(4).loss_batch(&Net::new(1), data.inputs(), ys);
}

#[test]
#[should_panic(expected = "example 500 is of class 5, but there are 5 classes, counted from 0")]
fn a_wrong_class_is_that_of_the_batch_not_of_a_part() {
    let data = data::<f64>(BATCH);
    let mut labels = data.labels().unwrap().to_vec();
    labels[500] = 5;
    let mut parallel = Parallel::new(BATCH).parts(4).threads(2);
    parallel.backward_batch(&Net::new(1), data.inputs(), &labels, &mut Generator::new(0));
}

/// Threads may allocate when they are woken from outside of a pool: here everything is within one.
#[test]
#[cfg(feature = "rayon")]
fn a_step_allocates_nothing() {
    let data = data::<f64>(BATCH);
    let (mut network, mut adam) = (Net::new(1), Adam::new(0.01));
    let mut parallel = Parallel::new(BATCH).parts(4);
    let generator = &mut Generator::new(0);
    let mut step = || {
        let loss = parallel.backward_batch(&network, data.inputs(), data.targets(), generator);
        adam.step(&mut network, parallel.gradients());
        loss + parallel.descend_batch(&mut network, data.inputs(), data.targets(), 0.1, generator)
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(3).build().unwrap();
    let allocated = pool.install(|| {
        step();
        counting::allocations(|| (0..10).map(|_| step()).sum::<f64>())
    });
    assert_eq!(allocated, 0);
}
