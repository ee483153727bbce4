//! The gradient check where the squares of gradients are above all numbers.

use nn_core::{check_gradients_at, matrix, network, vector};

network! { struct Net<f64>; input 2, dense 1 bias none, loss half_sse }

/// With a = w·x, the gradients a·x and a·w are derived rightly; their squares are above all numbers.
#[test]
fn gradients_are_compared_whatever_their_size() {
    for (w, x) in [(1e140, 1e10), (1e10, 1e140), (1e-10, 1e5)] {
        let network = Net { w1: matrix![w, 0.5 * w] };
        let check = check_gradients_at(&network, &vector![x, -0.75 * x], &vector![0.0]);
        assert!(check.passes(), "{w:e}, {x:e}: {check}");
    }
}
