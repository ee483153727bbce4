//! An optimizer allocates at its first step, and never again.

use crate::counting::allocations;
use crate::{Net, NetGradients, at_theta, examples, for_each_optimizer, recorded};
use nn_core::optimizer::{Lbfgs, Optimizer};

#[test]
fn steps_after_the_first_allocate_nothing() {
    let gradients = at_theta(NetGradients::zeros());
    macro_rules! check {
        ($name:literal, $optimizer:expr) => {
            let (mut network, mut optimizer) = (Net::new(0), $optimizer);
            let at_first = allocations(|| optimizer.step(&mut network, &gradients));
            assert_eq!(at_first > 0, $name != "gradient_descent", "{}", $name);
            let later = allocations(|| (0..3).for_each(|_| optimizer.step(&mut network, &gradients)));
            assert_eq!(later, 0, "{}", $name);
        };
    }
    for_each_optimizer!(check);
}

#[test]
fn lbfgs_allocates_at_its_first_step() {
    let (xs, ys) = (examples::<f64>(recorded::XS), examples::<f64>(recorded::YS));
    let (mut network, mut workspace) = (Net::new(0), Net::workspace(xs.ncols()));
    let mut lbfgs = Lbfgs::new().history(3).iterations(5);
    let mut step = || {
        lbfgs.step(&mut network, |network, found| {
            let loss = network.backward_batch(&xs, &ys, &mut workspace);
            found.set(loss, &workspace.gradients)
        });
    };
    assert!(allocations(&mut step) > 0);
    assert_eq!(allocations(&mut step), 0);
}
