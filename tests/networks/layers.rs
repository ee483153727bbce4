//! Layers beyond dense ones, penalties, and activations that learn or take pieces: each in every lowering, in both
//! number types, hidden and as output.

use super::{HIDDEN, WIDE, sizes};
use crate::subject::{Declared, declare};

pub(super) fn networks() -> Vec<Declared> {
    let mut all = in_one_type();
    all.extend(in_f32_too());
    all
}

fn in_one_type() -> Vec<Declared> {
    vec![
        // Every loss that an output in the real numbers may feed.
        declare!(f64: 3 [dense 4 prelu(-0.5)] [layer_norm] [dense 2 maxout(2)], half_sse, boxed),
        declare!(f64: 3 [dense 4 tanh] [layer_norm] [dense 2 prelu(0.1)], sse, boxed),
        declare!(f64: 3 [layer_norm] [dense 4 sigmoid] [dense 2 prelu(2)], mae),
        declare!(f64: 3 [dense 4 prelu] [dense 5 prelu] [dense 2 maxout(2)], mae, boxed),
        declare!(f64: 3 [dense 2 maxout(4)], huber),
        declare!(f64: 3 [dense 2 prelu], log_cosh + elastic(0.1, 0.2)),
        declare!(f64: 3 [dense 4 silu] [dense 2 maxout(2)], log_cosh + l2(0), boxed),
        declare!(f64: 3 [dense 4 maxout(2)] [dense 5 maxout(3)] [dense 2 maxout(2)], hinge, boxed),
        // First, last, and twice in a row.
        declare!(f64: 3 [layer_norm] [layer_norm] [dense 4 tanh] [dense 2 sigmoid], bce),
        declare!(f64: 3 [layer_norm] [dense 4 tanh] [dense 5 sigmoid] [layer_norm] [layer_norm], mse, boxed),
        declare!(f64: 3 [dropout 0.1] [dropout 0.2] [dense 4 silu] [dense 2 prelu], hinge),
        declare!(f64: 3 [dropout 0.1] [dense 4 relu] [dropout 0.3] [dense 2 identity] [dropout 0.2] [dropout 0.1], huber, boxed),
        declare!(f64: 3 [dense 4 tanh] [dense 2 identity] [dropout 0.3], mse),
        declare!(f64: 3 [dropout 0.2] [dense 2 identity], mse),
        declare!(f64: 3 [dropout 0.2] [layer_norm] [dense 2 softmax], cross_entropy),
        declare!(f64: 3 [dense 4 gelu] [dropout 0] [dense 2 identity], mse, boxed),
        // Penalties beside a loss that is computed together with its activation.
        declare!(f64: 3 [dense 4 tanh] [dense 2 sigmoid], bce + l1(0.1), boxed),
        declare!(f64: 3 [dense 4 relu bias none] [dense 2 softmax bias none], cross_entropy + elastic(0.1, 0.05)),
        // Named sizes.
        declare!(f64: sizes::IN [dense HIDDEN prelu(0.1) bias none] [layer_norm] [dense sizes::OUT softmax],
            cross_entropy + elastic(0.01, 0.02), inline),
        declare!(f64: sizes::IN [dense WIDE tanh] [layer_norm] [dropout 0.1] [dense HIDDEN maxout(2)] [dense sizes::OUT prelu],
            half_sse + l1(0.001)),
        declare!(f64: sizes::IN [dense HIDDEN maxout(3)] [dropout 0.1] [dense sizes::OUT identity], mse + l1(0.1), inline),
    ]
}

/// Each network in both number types.
fn in_f32_too() -> Vec<Declared> {
    macro_rules! both {
        ($([$($network:tt)*];)*) => { vec![$(declare!(f64: $($network)*), declare!(f32: $($network)*)),*] };
    }
    both! {
        // One example at a time.
        [3 [dense 4 maxout(3)] [dense 2 prelu], half_sse + l2(0.1)];
        [3 [dense 4 prelu] [dense 5 maxout(2)] [dense 2 maxout(3)], sse + l1(0.05)];
        [3 [dense 4 maxout(2) bias none] [dropout 0.3] [dense 2 maxout(2) bias none], mse + elastic(0.02, 0.01)];
        [3 [dense 4 tanh] [dense 5 sigmoid] [layer_norm], mse];
        [3 [dense 4 prelu] [layer_norm] [dropout 0.25] [dense 5 maxout(2)] [dense 2 softmax], cross_entropy + l2(0.05)];
        // Layer by layer.
        [3 [dropout 0.2] [dense 4 relu] [dense 2 prelu], mse + elastic(0.02, 0.1), boxed];
        [3 [dense 4 gelu] [dropout 0.3] [layer_norm] [dense 2 prelu], huber, boxed];
        [3 [dense 4 prelu] [layer_norm] [dropout 0.25] [dense 5 maxout(2)] [dense 2 softmax], cross_entropy + l2(0.05), boxed];
        [16 [dense 25 maxout(2)] [layer_norm] [dropout 0.2] [dense 8 prelu] [dense 2 sigmoid], bce + l2(0.01), inline];
        [3 [dense 180 tanh] [layer_norm] [dropout 0.5] [dense 4 prelu] [dense 2 maxout(2)], huber + l1(0.001)];
        // Named sizes.
        [sizes::IN [layer_norm] [dense { HIDDEN + 1 } maxout(3)] [dropout 0.2] [dense HIDDEN prelu] [dense sizes::OUT maxout(2)],
            mse + l2(0.1)];
    }
}
