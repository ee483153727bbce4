//! Named sizes: every way to name one, among names that our imports would hide.

#![allow(unused_qualifications)] // the paths below are longer than needed on purpose

use nn_core::{network, vector};

const HIDDEN: usize = 4;

mod widths {
    pub(super) const HIDDEN: usize = 5;
    #[allow(non_upper_case_globals)]
    pub(super) const lower: usize = 6;
}

struct Config;

impl Config {
    const HIDDEN: usize = 7;
}

struct Wide<const N: usize>;

impl<const N: usize> Wide<N> {
    const WIDTH: usize = 2 * N;
}

/// Named as types that an expansion imports.
struct Batch;
struct SMatrix;

impl Batch {
    const SIZE: usize = 3;
}

impl SMatrix {
    const ROWS: usize = 2;
}

/// Named as functions that an expansion imports.
const fn outer(n: usize) -> usize {
    n + 1
}
const fn product(n: usize) -> usize {
    2 * n
}

#[allow(non_upper_case_globals)]
const relu: usize = 9;

network! { struct Module; input HIDDEN, dense HIDDEN relu, dense 1, loss mse }
network! { struct Path<f64>; input widths::HIDDEN, dense widths::HIDDEN sigmoid, dense self::widths::lower, loss sse }
network! { struct Crate; input crate::sizes::HIDDEN, dense 1 tanh from super::sizes::HIDDEN, loss mse }
network! { struct Associated; input Config::HIDDEN, dense 2 softmax from { Config::HIDDEN }, loss bce, allow(bce_after_softmax) }
network! { struct Expression; input { HIDDEN * 2 }, dense { 1 + widths::HIDDEN } tanh, dense 1, loss half_sse }
network! { struct Generic; input { Wide::<3>::WIDTH }, dense 1 sigmoid, output { Wide::<3>::WIDTH - 5 }, loss bce }
network! { struct Hidden; input Batch::SIZE, dense SMatrix::ROWS tanh, dense { outer(3) } softmax, loss cross_entropy }
network! { struct Functions<f64>; input { product(2) }, dense { product(outer(1)) }, loss mse, storage boxed }
network! { struct LowerCase; input { relu }, dense 2 relu, loss mse }
network! { struct Block; input { const N: usize = 3; N }, dense { let n = 2; n * HIDDEN }, loss mse }
network! { struct Branches; input { if HIDDEN > 3 { 2 } else { 1 } }, dense 1 from { match HIDDEN { 4 => 2, _ => 1 } }, loss mse }
network! { struct Inference; input HIDDEN, dense Config::HIDDEN relu }
network! { struct Inline; input 100, dense crate::sizes::HIDDEN relu, dense 1, loss mse, storage inline }
network! { struct Qualified; input <Config as Sizes>::INPUTS, dense 2, loss mse }
network! { struct r#Raw; input 3, dense 2, loss mse }
network! { struct OutputNamed; input 3, dense HIDDEN bias none, output HIDDEN, loss mse }

trait Sizes {
    const INPUTS: usize;
}

impl Sizes for Config {
    const INPUTS: usize = 6;
}

#[test]
fn sizes_have_the_values_of_their_constants() {
    assert_eq!((Qualified::INPUTS, Raw::INPUTS, RawGradients::zeros().w1.len()), (6, 3, 6));
    assert_eq!((Module::INPUTS, Module::OUTPUTS, Module::PARAMETERS, Module::MACS), (4, 1, 25, 20));
    assert_eq!((Path::INPUTS, Path::OUTPUTS, Path::PARAMETERS, Path::MACS), (5, 6, 66, 55));
    assert_eq!((Crate::INPUTS, Crate::PARAMETERS), (4, 5));
    assert_eq!((Associated::INPUTS, Associated::PARAMETERS), (7, 16));
    assert_eq!((Expression::INPUTS, Expression::MACS), (8, 8 * 6 + 6));
    assert_eq!((Generic::INPUTS, Generic::OUTPUTS), (6, 1));
    assert_eq!((Hidden::INPUTS, Hidden::OUTPUTS, Hidden::PARAMETERS), (3, 4, 6 + 2 + 8 + 4));
    assert_eq!((Functions::INPUTS, Functions::OUTPUTS), (4, 4));
    assert_eq!((LowerCase::INPUTS, Block::INPUTS, Block::OUTPUTS, Branches::INPUTS), (9, 3, 8, 2));
    assert_eq!((Inference::MACS, Inline::MACS, OutputNamed::PARAMETERS), (28, 404, 12));
}

#[test]
fn networks_of_named_sizes_compute() {
    let (x, y) = (vector![1.0, 2.0, 3.0], vector![0.0, 1.0, 0.0, 0.0]);
    let mut net = Hidden::new(5);
    let (before, gradients) = net.backward(&x, &y);
    net.descend(0.01, &gradients);
    assert!(net.loss(&x, &y) < before);
    let xs = nn_core::Batch::<f32, 3>::from_columns(&[x, x]);
    let mut workspace = Hidden::workspace(2);
    let mean = net.backward_batch(&xs, [1, 1].as_slice(), &mut workspace);
    assert!((mean - net.loss(&x, &y)).abs() < 1e-6);
    let before = net.descend_batch(&xs, [1, 1].as_slice(), 0.01, &mut workspace);
    assert!((before - mean).abs() < 1e-6 && net.loss(&x, &y) < mean);
}
