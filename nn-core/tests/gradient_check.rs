//! The gradient check at numbers whose squares are none.

use nn_core::{gradient_check, matrix, network, vector};

network! { struct Net<f64>; input 2, dense 1 bias none, loss half_sse }

/// With a = w·x, the gradients a·x and a·w are derived rightly; their squares are above all numbers, or below.
#[test]
fn gradients_are_compared_whatever_their_size() {
    for (w, x) in [(1e140, 1e10), (1e10, 1e140), (1e-90, 1e-90), (1e-10, 1e5)] {
        let network = Net { w1: matrix![w, 0.5 * w] };
        let check = gradient_check(&network, &vector![x, -0.75 * x], &vector![0.0]);
        assert!(check.passes(), "{w:e}, {x:e}: {check}");
    }
}

network! { struct Kinked<f64>; input 1, dense 1, loss mae }

/// Within a step of the kink of its loss a network's differences are not its derivative.
#[test]
fn a_difference_is_found_whatever_its_size() {
    for size in [1.0, 1e160] {
        let network = Kinked { w1: matrix![1.0], b1: vector![0.0] };
        let check = gradient_check(&network, &vector![size], &vector![size * (1.0 - 1e-8)]);
        assert!(check.relative_error > 0.9, "{check}");
    }
}
