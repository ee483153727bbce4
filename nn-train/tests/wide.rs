//! Data of very many inputs, as gene expression has: nothing puts an example on the stack, of 2 MiB, also in a debug build.

use nn_core::optimizer::{Adam, GradientDescent};
use nn_core::{Batch, network};
use nn_train::{Dataset, Parallel, Progress, Standardizer, Trainer, evaluate};

/// The probe sets of a microarray; as `f64`, five of them fill the stack.
const GENES: usize = 54_675;

network! { struct Net<f64>; input 54675, dense 3 softmax, loss cross_entropy }

#[test]
fn wide_inputs_fit_a_small_stack() {
    let test = || {
        let value =
            |i: usize, j: usize| if i.is_multiple_of(100) { 7.0 } else { ((i * 31 + j * 17) % 23) as f64 };
        let inputs = Batch::<f64, GENES>::from_fn(8, value);
        let data = Dataset::<f64, GENES, 3>::from_labels(inputs, (0..8).map(|j| j % 3).collect()).unwrap();
        let (mut train, mut other) = data.clone().shuffled(1).split(0.75, 1).unwrap();

        let standardizer = Standardizer::fit(&train).unwrap();
        let again = standardizer.clone();
        assert!(again == standardizer);
        assert_eq!((again.mean()[100], again.deviation()[100]), (7.0, 1.0));
        standardizer.apply(&mut train);
        standardizer.apply(&mut other);
        let row = train.inputs().row(1);
        assert!(row.sum().abs() < 1e-12 && (row.norm_squared() - 6.0).abs() < 1e-12);

        let mut network = Net::new(1);
        let mut trainer = Trainer::new(Adam::new(0.001)).epochs(1).progress(Progress::Off);
        trainer.fit(&mut network, &train, Some(&other)).unwrap();
        let mut trainer = Trainer::new(GradientDescent::new(0.001)).epochs(1).progress(Progress::Off);
        trainer.fit(&mut network, &train, None).unwrap();
        assert!(evaluate(&network, &other).unwrap().loss.is_finite());
        let mut parallel = Parallel::new(6).parts(2).threads(1);
        let labels = train.labels().unwrap();
        parallel.backward_batch(&network, train.inputs(), labels, &mut nn_core::Generator::new(0));
    };
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(test).expect("a thread");
    thread.join().expect("the test passes");
}
