//! The public surface of a declared network, item by item: what a user may rely on.

use nn_core::nalgebra::{DMatrix, SMatrix, SVector};
use nn_core::{
    Batch, BatchView, Feedforward, Generator, Targets, Tensor, Tensors, Trainable, matrix, network, vector,
};
use std::panic::{AssertUnwindSafe, catch_unwind};

network! { pub struct Net<f64>; input 3, dense 2 sigmoid, dense 1 sigmoid, loss half_sse }
network! { pub struct Single; input 3, dense 2 sigmoid, dense 1 sigmoid, loss half_sse }
network! { struct Digits; input 64, dense 32 relu, dense 10 softmax, loss cross_entropy }

/// The worked example of Han and Kamber: input, target, weights.
fn worked_example() -> (Net, SVector<f64, 3>, SVector<f64, 1>) {
    let net = Net {
        w1: matrix![0.2, 0.4, -0.5; -0.3, 0.1, 0.2],
        b1: vector![-0.4, 0.2],
        w2: matrix![-0.3, -0.2],
        b2: vector![0.1],
    };
    (net, vector![1.0, 0.0, 1.0], vector![1.0])
}

#[test]
fn constants() {
    const SIZES: [usize; 4] = [Net::INPUTS, Net::OUTPUTS, Net::PARAMETERS, Net::MACS];
    assert_eq!(SIZES, [3, 1, 11, 8]);
    const TEXTS: [&str; 2] = [Net::SUMMARY, Net::EXPLANATION];
    for part in ["Net<f64>: 3 → 2 → 1, loss half_sse", "sigmoid", "xavier_uniform", "11 parameters, 88 bytes"]
    {
        assert!(TEXTS[0].contains(part), "{part} in\n{}", TEXTS[0]);
    }
    for part in ["`Net`", "a1 = W1·x + b1", "h2 = sigmoid(a2)", "∂L/∂W2 = ∂L/∂a2·h1ᵀ"] {
        assert!(TEXTS[1].contains(part), "{part} in\n{}", TEXTS[1]);
    }
}

#[test]
fn fields_and_their_types() {
    let (net, x, y) = worked_example();
    let Net { w1, b1, w2, b2 } = net.clone();
    let _: (SMatrix<f64, 2, 3>, SVector<f64, 2>, SMatrix<f64, 1, 2>, SVector<f64, 1>) = (w1, b1, w2, b2);
    let NetTrace { a1, h1, a2, h2 } = net.trace(&x);
    let _: [SVector<f64, 2>; 2] = [a1, h1];
    let _: [SVector<f64, 1>; 2] = [a2, h2];
    let NetGradients { w1, b1, w2, b2 } = net.backward(&x, &y).1;
    let _: (SMatrix<f64, 2, 3>, SVector<f64, 2>, SMatrix<f64, 1, 2>, SVector<f64, 1>) = (w1, b1, w2, b2);
    let NetWorkspace { gradients, .. } = Net::workspace(1);
    assert_eq!(gradients, NetGradients::zeros());
    let Digits { w1, b1, .. } = Digits::zeros();
    let _: (Box<SMatrix<f32, 32, 64>>, SVector<f32, 32>) = (w1, b1);
}

#[test]
fn one_example() {
    let (mut net, x, y) = worked_example();
    let y_hat: SVector<f64, 1> = net.forward(&x);
    assert_eq!(y_hat, net.trace(&x).h2);
    assert!((y_hat[0] - 0.474).abs() < 5e-4, "the book has 0.474, found {y_hat}");
    let loss: f64 = net.loss(&x, &y);
    assert!((loss - 0.5 * (1.0 - y_hat[0]).powi(2)).abs() < 1e-15);
    let (same_loss, gradients): (f64, NetGradients) = net.backward(&x, &y);
    assert_eq!(same_loss, loss);
    let dx: SVector<f64, 3> = net.input_gradient(&x, &y);
    let expected = net.w1.transpose() * gradients.b1;
    assert!((dx - expected).norm() < 1e-15, "{dx} is not W1ᵀ·∂L/∂a1 = {expected}");
    let before = net.clone();
    net.descend(0.9, &gradients);
    assert_eq!(net.w2, before.w2 - gradients.w2 * 0.9);
    assert!((net.w2[(0, 0)] + 0.261).abs() < 5e-4 && (net.b1[1] - 0.194).abs() < 5e-4);
    assert_ne!(net, before);
}

/// By an expression for few values, by a loop for more, and by one in a box for very many.
/// What is made where it is handed over becomes what the network takes: `forward` has no type parameter.
#[test]
fn the_network_decides_what_an_example_is() {
    let (net, batch) = (Single::new(1), Batch::<f32, 3>::zeros(1));
    let expected = net.forward(&vector![0.0, 0.0, 0.0]);
    let forward: fn(&Single, &SVector<f32, 3>) -> SVector<f32, 1> = Single::forward;
    let predict = |x| net.forward(x);
    let found = [
        net.forward(&[0.0, 0.0, 0.0].into()),
        net.forward(&batch.column(0).into()),
        net.forward(&SVector::zeros()),
        net.forward(&Default::default()),
        net.forward(&Box::new(vector![0.0, 0.0, 0.0])),
        forward(&net, &vector![0.0, 0.0, 0.0]),
        predict(&vector![0.0, 0.0, 0.0]),
    ];
    assert_eq!(found, [expected; 7]);
    assert!([[0.0; 3]; 2].iter().all(|&row| net.forward(&row.into()) == expected));
}

#[test]
fn parameters_of_every_size_descend() {
    network! { struct Sizes<f64>; input 5, dense 6 relu, dense 7 relu, dense 90, loss mse }
    let (mut net, mut gradients) = (Sizes::new(1), SizesGradients::zeros());
    let values = gradients.tensors_mut().flat_map(|tensor| tensor.values);
    values.enumerate().for_each(|(i, value)| *value = (i % 9) as f64 - 4.0);
    let expected: Vec<f64> =
        net.parameters().iter().enumerate().map(|(i, theta)| theta - 0.5 * ((i % 9) as f64 - 4.0)).collect();
    net.descend(0.5, &gradients);
    assert_eq!(net.parameters(), expected);
}

#[test]
fn parameters_come_tensor_by_tensor_and_column_by_column() {
    let (mut net, ..) = worked_example();
    let theta: Vec<f64> = net.parameters();
    assert_eq!(theta, [0.2, -0.3, 0.4, 0.1, -0.5, 0.2, -0.4, 0.2, -0.3, -0.2, 0.1]);
    net.set_parameters(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0]);
    assert_eq!(net.w1, matrix![1.0, 3.0, 5.0; 2.0, 4.0, 6.0]);
    assert_eq!((net.b1, net.w2, net.b2), (vector![7.0, 8.0], matrix![9.0, 10.0], vector![11.0]));
    let named: Vec<_> = net.tensors().map(|tensor: Tensor<f64>| (tensor.name, tensor.shape)).collect();
    assert_eq!(named, [("w1", &[2, 3][..]), ("b1", &[2]), ("w2", &[1, 2]), ("b2", &[1])]);
    let values: Vec<f64> = net.tensors().flat_map(|tensor| tensor.values.to_vec()).collect();
    assert_eq!(values, net.parameters());
}

#[test]
#[should_panic(expected = "expected 11 parameters, found 12")]
fn set_parameters_takes_the_right_number_only() {
    Net::zeros().set_parameters(&[0.0; 12]);
}

/// The batch of the tests below: five examples.
fn batch() -> (Net, Batch<f64, 3>, Batch<f64, 1>) {
    let xs = Batch::<f64, 3>::from_fn(5, |i, j| (3 * j + i) as f64 / 10.0);
    let ys = Batch::<f64, 1>::from_fn(5, |_, j| j as f64 / 4.0);
    (worked_example().0, xs, ys)
}

#[test]
fn a_batch_and_its_views() {
    let (net, xs, ys) = batch();
    let mut workspace: NetWorkspace = Net::workspace(5);
    let outputs: BatchView<f64, 1> = net.forward_batch(&xs, &mut workspace);
    assert_eq!(outputs.shape(), (1, 5));
    let whole = outputs.into_owned();
    for j in 0..5 {
        assert!((whole[(0, j)] - net.forward(&xs.column(j).into_owned())[0]).abs() < 1e-15);
    }
    // A short batch is a view of some columns, in the same workspace.
    let part = net.forward_batch(xs.columns(3, 2), &mut workspace).into_owned();
    assert_eq!(part, whole.columns(3, 2));
    let loss: f64 = net.backward_batch(xs.columns(1, 2), ys.columns(1, 2), &mut workspace);
    let mut expected = (0.0, SMatrix::<f64, 2, 3>::zeros());
    for j in 1..3 {
        let (loss, gradients) = net.backward(&xs.column(j).into_owned(), &ys.column(j).into_owned());
        expected = (expected.0 + loss / 2.0, expected.1 + gradients.w1 / 2.0);
    }
    assert!((loss - expected.0).abs() < 1e-15);
    assert!((workspace.gradients.w1 - expected.1).norm() < 1e-15);
    let loss = net.loss_batch(&xs, &ys, &mut workspace);
    assert!((loss - net.backward_batch(&xs, &ys, &mut workspace)).abs() < 1e-15);
}

#[test]
fn targets_may_be_classes() {
    let net = Digits::new(3);
    let xs = Batch::<f32, 64>::from_fn(3, |i, j| (i + j) as f32 / 64.0);
    let classes = [7, 0, 9];
    let one_hot = Batch::<f32, 10>::from_fn(3, |i, j| f32::from(i == classes[j]));
    let mut workspace = Digits::workspace(8);
    let dense = net.backward_batch(&xs, &one_hot, &mut workspace);
    let gradients = workspace.gradients.clone();
    let sparse = net.backward_batch(&xs, classes.as_slice(), &mut workspace);
    let written_out = net.backward_batch(&xs, Targets::Classes(&classes), &mut workspace);
    assert_eq!((sparse, written_out), (dense, dense));
    assert!(workspace.gradients == gradients);
}

#[test]
fn every_matrix_of_the_right_rows_is_a_batch() {
    let (net, xs, ys) = batch();
    let mut workspace = Net::workspace(5);
    let whole = net.forward_batch(&xs, &mut workspace).into_owned();
    let view: &BatchView<f64, 3> = &xs.columns(1, 3);
    assert_eq!(net.forward_batch(view, &mut workspace), whole.columns(1, 3));
    assert_eq!(net.forward_batch(xs.column(2), &mut workspace), whole.columns(2, 1));
    assert_eq!(net.forward_batch(&xs.column(2).into_owned(), &mut workspace), whole.columns(2, 1));
    assert_eq!(net.forward_batch(xs.fixed_columns::<2>(3), &mut workspace), whole.columns(3, 2));
    assert_eq!(net.forward_batch(&SMatrix::<f64, 3, 5>::from_fn(|i, j| xs[(i, j)]), &mut workspace), whole);
    let dynamic = DMatrix::from_fn(3, 5, |i, j| xs[(i, j)]);
    assert_eq!(net.forward_batch(&dynamic, &mut workspace), whole);
    assert_eq!(net.forward_batch(xs.columns(0, 0), &mut workspace).ncols(), 0);
    // So it is with targets.
    let loss = net.loss_batch(&xs, &ys, &mut workspace);
    let dynamic = DMatrix::from_fn(1, 5, |_, j| ys[j]);
    assert_eq!(net.loss_batch(&xs, ys.columns(0, 5), &mut workspace), loss);
    let view: &BatchView<f64, 1> = &ys.columns(0, 5);
    assert_eq!(net.loss_batch(&xs, view, &mut workspace), loss);
    assert_eq!(net.loss_batch(&xs, &dynamic, &mut workspace), loss);
    assert_eq!(net.loss_batch(&xs, Targets::Dense((&ys).into()), &mut workspace), loss);
    // The number type of a literal is the network's.
    let [left, right] = [Batch::<_, 3>::from_column_slice(&[0.5, 1.0, 0.25]), Batch::<_, 3>::zeros(1)];
    let single = Single::zeros();
    assert_eq!(single.forward_batch(&left, &mut Single::workspace(1))[0], 0.5_f32);
    assert_eq!(single.forward_batch(&right, &mut Single::workspace(1))[0], 0.5_f32);
}

#[test]
fn classes_are_targets_in_every_form() {
    let net = Digits::new(3);
    let (xs, mut workspace) = (Batch::<f32, 64>::repeat(3, 0.5), Digits::workspace(3));
    let loss = net.loss_batch(&xs, Targets::Classes(&[7, 0, 9]), &mut workspace);
    assert_eq!(net.loss_batch(&xs, &[7, 0, 9], &mut workspace), loss);
    assert_eq!(net.loss_batch(&xs, &vec![7, 0, 9], &mut workspace), loss);
    assert_eq!(net.loss_batch(&xs, [7, 0, 9].as_slice(), &mut workspace), loss);
}

#[test]
#[should_panic(expected = "a batch for this network has 3 rows, this one has 4")]
fn rows_that_are_known_at_run_time_panic_with_both_numbers() {
    let _ = Net::zeros().forward_batch(&DMatrix::<f64>::zeros(4, 2), &mut Net::workspace(5));
}

#[test]
#[should_panic(expected = "a batch of 6 columns does not fit a workspace made for up to 5")]
fn a_batch_of_more_columns_than_the_workspace_has_panics_with_both_numbers() {
    let _ = Net::zeros().forward_batch(&Batch::<f64, 3>::zeros(6), &mut Net::workspace(5));
}

#[test]
#[should_panic(expected = "a batch of 6 columns does not fit a workspace made for up to 5")]
fn so_does_a_backward_pass() {
    let (xs, ys) = (Batch::<f64, 3>::zeros(6), Batch::<f64, 1>::zeros(6));
    let _ = Net::zeros().backward_batch(&xs, &ys, &mut Net::workspace(5));
}

#[test]
#[should_panic(expected = "a batch of 6 columns does not fit a workspace made for up to 5")]
fn so_does_a_step() {
    let (xs, ys) = (Batch::<f64, 3>::zeros(6), Batch::<f64, 1>::zeros(6));
    let _ = Net::zeros().descend_batch(&xs, &ys, 0.1, &mut Net::workspace(5));
}

/// Nothing has changed by then.
#[test]
fn a_step_on_wrong_targets_panics_and_is_none() {
    let mut net = Digits::new(3);
    let before = net.clone();
    let xs = Batch::<f32, 64>::repeat(3, 0.5);
    let mut step = |classes: &[usize]| {
        let step = AssertUnwindSafe(|| net.descend_batch(&xs, classes, 0.1, &mut Digits::workspace(3)));
        let panic = catch_unwind(step).expect_err("a panic");
        assert!(net == before);
        panic.downcast_ref::<String>().expect("a message").clone()
    };
    assert_eq!(step(&[1, 2]), "a batch of 3 inputs has 2 targets: each input needs one");
    assert_eq!(step(&[1, 2, 10]), "example 2 is of class 10, but there are 10 classes, counted from 0");
}

#[test]
#[should_panic(expected = "a batch of 4 inputs has 3 targets")]
fn different_numbers_of_inputs_and_targets_panic_with_both_numbers() {
    let (xs, ys) = (Batch::<f64, 3>::zeros(4), Batch::<f64, 1>::zeros(3));
    let _ = Net::zeros().backward_batch(&xs, &ys, &mut Net::workspace(5));
}

#[test]
fn the_same_seed_gives_the_same_weights() {
    assert_eq!(Net::new(7), Net::new(7));
    assert_ne!(Net::new(7), Net::new(8));
    assert_eq!(Net::new(7), <Net as Feedforward<3, 1>>::new(7));
    assert_eq!(Net::zeros().parameters(), [0.0; 11]);
}

#[test]
fn weights_of_a_seed_are_frozen() {
    let net = Net::new(1);
    // Computed by a program in Python, written after the authors' C code of xoshiro256++ and splitmix64.
    let expected = [
        0.6827080344499683,
        0.5413793084230707,
        -0.8760254789304233,
        0.5394341363006319,
        -0.6908346356602773,
        0.19822930458267818,
        0.0,
        0.0,
        1.3770878503651647,
        0.06623289328667337,
        0.0,
    ];
    assert_eq!(net.parameters(), expected);
    let rounded: Vec<f32> = net.parameters().into_iter().map(|value| value as f32).collect();
    assert_eq!(Single::new(1).parameters(), rounded);
}

#[test]
fn an_orthogonal_start_has_its_gain_or_1() {
    network! { struct Start<f64>; input 4, dense 3 tanh init orthogonal(2), dense 5, init orthogonal }
    let Start { w1, w2, .. } = Start::new(1);
    assert!((w1 * w1.transpose() - SMatrix::<f64, 3, 3>::identity() * 4.0).amax() < 1e-14);
    assert!((w2.transpose() * w2 - SMatrix::<f64, 3, 3>::identity()).amax() < 1e-14);
}

#[test]
fn traits_of_the_structs() {
    fn is_plain<X: Clone + std::fmt::Debug + PartialEq + Send + Sync>() {}
    is_plain::<Net>();
    is_plain::<NetTrace>();
    is_plain::<NetGradients>();
    is_plain::<Digits>();
    is_plain::<DigitsGradients>();
    fn is_workspace<X: Clone + std::fmt::Debug + Send + Sync>() {}
    is_workspace::<NetWorkspace>();
    // A small network shows its values, a large one its summary.
    assert!(format!("{:?}", Net::zeros()).starts_with("Net { w1: "));
    assert_eq!(format!("{:?}", Digits::zeros()), Digits::SUMMARY);
}

#[test]
fn the_traits_say_what_the_struct_says() {
    let (net, x, y) = worked_example();
    let generator = &mut Generator::new(0);
    assert_eq!(<Net as Feedforward<3, 1>>::NAME, "Net");
    assert_eq!(<Net as Feedforward<3, 1>>::SUMMARY, Net::SUMMARY);
    assert_eq!((<Net as Feedforward<3, 1>>::MACS, Net::COUNT, NetGradients::COUNT), (8, 11, 11));
    assert_eq!(Feedforward::forward(&net, &x), net.forward(&x));
    assert_eq!(Trainable::loss(&net, &x, &y), net.loss(&x, &y));
    assert_eq!(Trainable::backward(&net, &x, &y, generator), net.backward(&x, &y));
    assert_eq!(Trainable::input_gradient(&net, &x, &y, generator), net.input_gradient(&x, &y));
    assert_eq!(Trainable::kink_distance(&net, &x, &y, &mut Generator::new(0)), f64::INFINITY);
    let (net, xs, ys) = batch();
    let mut workspace = <Net as Feedforward<3, 1>>::workspace(5);
    let loss = Trainable::backward_batch(&net, (&xs).into(), (&ys).into(), &mut workspace, generator);
    assert_eq!(loss, Net::backward_batch(&net, &xs, &ys, &mut workspace));
    assert_eq!(<Net as Trainable<3, 1>>::gradients(&workspace), &workspace.gradients);
    let (mut one, mut other) = (net.clone(), net.clone());
    let loss = Trainable::descend_batch(&mut one, (&xs).into(), (&ys).into(), 0.5, &mut workspace, generator);
    assert_eq!((other.descend_batch(&xs, &ys, 0.5, &mut workspace), other), (loss, one));
}

#[test]
fn the_compiler_and_the_run_time_box_the_same_parameters() {
    assert_eq!(nn_core::BOXED_ABOVE as u64, nn_codegen::lower::BOXED_ABOVE);
    // 4096 bytes are in line, one number more is boxed, by a known size as by a named one.
    const ROWS: usize = 512;
    network! { struct Known<f64>; input 512, dense 1 }
    network! { struct Larger<f64>; input 513, dense 1 }
    network! { struct Named<f64>; input ROWS, dense 1 }
    network! { struct LargerNamed<f64>; input { ROWS + 1 }, dense 1 }
    let _: SMatrix<f64, 1, 512> = Known::zeros().w1;
    let _: Box<SMatrix<f64, 1, 513>> = Larger::zeros().w1;
    let _: SMatrix<f64, 1, 512> = Named::zeros().w1;
    let _: Box<SMatrix<f64, 1, 513>> = LargerNamed::zeros().w1;
}

#[test]
fn storage_overrides_the_size() {
    network! { struct Inline; input 100, dense 100 relu, dense 2, storage inline }
    network! { struct Boxed; input 3, dense 2, storage boxed }
    let _: SMatrix<f32, 100, 100> = Inline::zeros().w1;
    let _: Box<SMatrix<f32, 2, 3>> = Boxed::zeros().w1;
}
