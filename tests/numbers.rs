//! Every number of a declaration is rounded once, to the network's number type, wherever it stands, for one example and
//! for a batch.
//!
//! The numbers are those of `nn-codegen/src/check/number.rs`, with the bits of their nearest `f32` by exact fractions:
//! rounded to `f64` first, each would become a neighbour.

use nn_core::{Batch, Generator, Tensors, Trainable, network, vector};

/// The nearest `f32` to 1.00000017881393432617187499; the nearest `f64` is half way from it to the next.
const NEAREST: f32 = f32::from_bits(0x3f80_0001);

network! { struct Starts; input 1,
dense 1 tanh init constant(1.00000017881393432617187499) bias constant(-1.000_000_178_813_934_326_171_874_99),
dense 1 tanh init constant(9007199791611905) bias constant(17.328679084777833),
dense 1 tanh init constant(7.006492321624086e-46) bias constant(7.038531e-26),
dense 1 prelu(0.50000008940696716308593749) init constant(3.4028235e38) bias constant(1) }

#[test]
fn parameters_begin_with_the_nearest_number() {
    let net = Starts::new(0);
    let found = [net.w1[0], net.b1[0], net.w2[0], net.b2[0], net.w3[0], net.b3[0], net.w4[0], net.b4[0]];
    let expected = [
        0x3f80_0001,
        0xbf80_0001,
        0x5a00_0001,
        0x418a_a123,
        0x0000_0001,
        0x15ae_43fd,
        0x7f7f_ffff,
        0x3f80_0000,
    ];
    assert_eq!(found, expected.map(f32::from_bits));
    assert_eq!(net.alpha4[0], f32::from_bits(0x3f00_0001));
}

network! { struct Wide<f64>; input 1, dense 1 bias constant(1.00000017881393432617187499) }

#[test]
fn a_wide_network_has_the_nearest_wide_number() {
    assert_eq!(Wide::new(0).b1[0], f64::from_bits(0x3ff0_0000_3000_0000));
}

/// Does the same with a network of one weight and one output, whose batches are computed in lanes, and with one on the
/// heap, whose batches are computed layer by layer.
macro_rules! small_and_boxed {
    ($check:ident($($argument:expr),*): $($clauses:tt)*) => {{
        {
            network! { struct Net; input 1, $($clauses)* }
            $check(Net::zeros() $(, $argument)*);
        }
        network! { struct Net; input 1, $($clauses)*, storage boxed }
        $check(Net::zeros() $(, $argument)*);
    }};
}

/// Powers of two, by which a mean is divided without rounding.
const COLUMNS: [usize; 3] = [1, 4, 64];

fn set_weight(net: &mut impl Tensors<Scalar = f32>, w: f32) {
    net.tensors_mut().next().expect("a weight").values[0] = w;
}

fn values(gradients: &impl Tensors<Scalar = f32>) -> Vec<f32> {
    gradients.tensors().flat_map(|tensor| tensor.values.to_vec()).collect()
}

/// With a weight of 1, and `x` so far below 0 that the output is the argument times a power of two.
fn check_activation<N: Trainable<1, 1, Scalar = f32>>(mut net: N, x: f32, expected: f32) {
    set_weight(&mut net, 1.0);
    assert_eq!(net.forward(&vector![x])[0], expected);
    for columns in COLUMNS {
        let xs = Batch::<f32, 1>::repeat(columns, x);
        let mut workspace = N::workspace(columns);
        let found = net.forward_batch(xs.as_view(), &mut workspace).into_owned();
        assert_eq!(found, Batch::<f32, 1>::repeat(columns, expected));
    }
}

/// The gradients for weight and bias of an example with x = 1: of its loss, and of the penalty. In a batch all others
/// have what they should, and so no loss.
fn check_gradients<N: Trainable<1, 1, Scalar = f32>>(mut net: N, y: f32, loss: f32, penalty: f32) {
    let w = 2.0;
    set_weight(&mut net, w);
    let mut generator = Generator::new(0);
    let gradients = net.backward(&vector![1.0], &vector![y], &mut generator).1;
    assert_eq!(values(&gradients), [loss + penalty, loss]);
    for columns in COLUMNS {
        let xs = Batch::<f32, 1>::repeat(columns, 1.0);
        let ys = Batch::<f32, 1>::from_fn(columns, |_, j| if j == 0 { y } else { w });
        let mut workspace = N::workspace(columns);
        net.backward_batch(xs.as_view(), (&ys).into(), &mut workspace, &mut generator);
        let mean = loss / columns as f32;
        assert_eq!(values(N::gradients(&workspace)), [mean + penalty, mean], "{columns} columns");
    }
}

#[test]
fn arguments_of_activations() {
    small_and_boxed!(check_activation(-128.0, -128.0 * NEAREST):
        dense 1 leaky_relu(1.00000017881393432617187499), loss half_sse);
    small_and_boxed!(check_activation(-128.0, -NEAREST):
        dense 1 elu(1.00000017881393432617187499), loss half_sse);
}

#[test]
fn arguments_of_losses() {
    small_and_boxed!(check_gradients(-128.0, NEAREST, 0.0):
        dense 1, loss huber(1.00000017881393432617187499));
}

#[test]
fn arguments_of_penalties() {
    small_and_boxed!(check_gradients(2.0, 0.0, NEAREST):
        dense 1, loss half_sse, penalty l1(1.00000017881393432617187499));
    small_and_boxed!(check_gradients(2.0, 0.0, 4.0 * NEAREST):
        dense 1, loss half_sse, penalty l2(1.00000017881393432617187499));
}
