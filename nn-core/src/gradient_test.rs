//! What the test of the clause `test` does.

use crate::{Trainable, check_gradients};

/// As many networks as a declaration is tried with: with other weights, inputs and targets each.
const SEEDS: u64 = 5;

/// Checks every parameter's and every input's gradient of some fresh networks at random examples.
///
/// # Panics
///
/// When the gradients differ, with the network's name and seed, and the entry that differs most; and as
/// [`check_gradients`] does.
#[track_caller]
pub fn assert_gradients<N, const IN: usize, const OUT: usize>()
where
    N: Trainable<IN, OUT>,
{
    for seed in 0..SEEDS {
        let check = check_gradients::<N, IN, OUT>(seed);
        assert!(check.passes(), "{} from seed {seed}: {check}", N::NAME);
    }
}
