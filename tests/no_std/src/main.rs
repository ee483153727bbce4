//! A network on a target without std: a forward and a backward pass, the exit code says whether they are right.
//!
//! Of the host there is only its C library, which calls `main`. If a dependency brought std in, there would be two
//! panic handlers; if it brought `alloc` in unasked, there would be no allocator: this would not compile.
#![no_std]
#![no_main]

#[cfg(feature = "alloc")]
extern crate alloc;

use nn_core::optimizer::{GradientDescent, Optimizer, clip_by_norm, norm};
use nn_core::schedule::{Cosine, Schedule};
use nn_core::{Feedforward, Generator, Trainable, matrix, network, vector};

network! { pub struct Small<f64>; input 3, dense 2 sigmoid, dense 1 sigmoid, loss half_sse }
network! { pub struct Large; input 64, dense 32 relu, dense 4 softmax, loss cross_entropy }

network! {
    pub struct Words<f64>;
    input 4, layer_norm, dense 8 prelu, dropout 0.2, dense 4 maxout(2), layer_norm, dense 3 softmax,
    loss cross_entropy, penalty elastic(0.001, 0.001)
}

/// The worked example of Han and Kamber: one forward and one backward pass, against the numbers of the book.
fn small_is_right() -> bool {
    let mut net = Small {
        w1: matrix![0.2, 0.4, -0.5; -0.3, 0.1, 0.2],
        b1: vector![-0.4, 0.2],
        w2: matrix![-0.3, -0.2],
        b2: vector![0.1],
    };
    let (x, y) = (vector![1.0, 0.0, 1.0], vector![1.0]);
    let output = net.forward(&x)[0];
    let (loss, gradients) = net.backward(&x, &y);
    net.descend(0.9, &gradients);
    close(output, 0.474) && loss > 0.0 && close(net.w2[(0, 0)], -0.261) && close(net.b1[1], 0.194)
}

fn close(one: f64, other: f64) -> bool {
    one - other < 6e-4 && other - one < 6e-4
}

/// A step of gradient descent through the traits makes the loss smaller, with clipped gradients and the rate of a
/// schedule.
fn large_learns() -> bool {
    let mut net = <Large as Feedforward<64, 4>>::new(1);
    let (x, y) = (nn_core::nalgebra::SVector::from_element(0.5), vector![0.0, 1.0, 0.0, 0.0]);
    let (before, mut gradients) = Trainable::backward(&net, &x, &y, &mut Generator::new(0));
    clip_by_norm(&mut gradients, 0.5);
    let difference = norm(&gradients) - 0.5;
    GradientDescent::new(Cosine::new(0.02, 2).rate(1)).step(&mut net, &gradients);
    difference < 1e-6 && difference > -1e-6 && net.loss(&x, &y) < before
}

/// Layers of every kind learn too; the mask of each step is another.
fn words_learn() -> bool {
    let mut net = Words::new(1);
    let (x, y) = (vector![0.5, -1.0, 0.25, 2.0], vector![0.0, 1.0, 0.0]);
    let (before, mut generator) = (net.loss(&x, &y), Generator::new(0));
    for _ in 0..50 {
        let (_, gradients) = net.backward(&x, &y, &mut generator);
        net.descend(0.05, &gradients);
    }
    net.loss(&x, &y) < 0.5 * before
}

#[cfg(not(feature = "alloc"))]
fn batches_are_right() -> bool {
    true
}

/// A batch of three equal examples has the loss of one.
#[cfg(feature = "alloc")]
fn batches_are_right() -> bool {
    let mut net = Large::new(1);
    let mut workspace = Large::workspace(3);
    let xs = nn_core::Batch::<f32, 64>::repeat(3, 0.5);
    let loss = net.backward_batch(&xs, [1, 1, 1].as_slice(), &mut workspace);
    let one = net.loss(&xs.column(0).into_owned(), &vector![0.0, 1.0, 0.0, 0.0]);
    let difference = loss - one;
    // A step on the batch gives the loss before it, and makes it smaller.
    let before = net.descend_batch(&xs, [1, 1, 1].as_slice(), 0.01, &mut workspace);
    let after = net.loss_batch(&xs, [1, 1, 1].as_slice(), &mut workspace);
    difference < 1e-5 && difference > -1e-5 && before == loss && after < before
}

#[cfg(not(feature = "alloc"))]
fn optimizers_learn() -> bool {
    true
}

/// Adam, its state given to another one, and L-BFGS make the loss of an example small.
#[cfg(feature = "alloc")]
fn optimizers_learn() -> bool {
    use alloc::string::ToString;
    use nn_core::optimizer::{Adam, Lbfgs, Stateful, Stop};

    let (x, y) = (vector![1.0, 0.0, 1.0], vector![0.75]);
    let mut net = Small::new(0);
    let mut first = Adam::new(0.05);
    for _ in 0..10 {
        let (_, gradients) = net.backward(&x, &y);
        first.step(&mut net, &gradients);
    }
    let mut second = Adam::new(0.05);
    let saved = first.state().tensors().map(|(name, tensor)| (name.to_string(), tensor.values));
    if second.restore(&net, first.state().steps(), saved).is_err() || second != first {
        return false;
    }
    let (before, gradients) = net.backward(&x, &y);
    second.step(&mut net, &gradients);
    let after = net.loss(&x, &y);
    let outcome = Lbfgs::new().step(&mut net, |net, found| {
        let (loss, gradients) = net.backward(&x, &y);
        found.set(loss, &gradients)
    });
    after < before && outcome.loss < 1e-6 && outcome.stop != Stop::NotFinite
}

#[unsafe(no_mangle)]
extern "C" fn main() -> i32 {
    if !small_is_right() {
        1
    } else if !large_learns() {
        2
    } else if !batches_are_right() {
        3
    } else if !optimizers_learn() {
        4
    } else if !words_learn() {
        5
    } else {
        0
    }
}

#[link(name = "c")]
unsafe extern "C" {
    safe fn abort() -> !;
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    abort()
}

/// The compiled `core` names this function of std's, and never calls it where panics abort.
#[unsafe(no_mangle)]
extern "C" fn rust_eh_personality() {}

/// Gives memory away and never takes it back: enough for one run.
#[cfg(feature = "alloc")]
mod heap {
    use core::alloc::{GlobalAlloc, Layout};
    use core::cell::UnsafeCell;
    use core::ptr::null_mut;
    use core::sync::atomic::{AtomicUsize, Ordering};

    const SIZE: usize = 1 << 20;

    #[repr(align(64))]
    struct Bump(UnsafeCell<[u8; SIZE]>, AtomicUsize);

    // SAFETY: no part of the array is given away twice.
    unsafe impl Sync for Bump {}

    #[global_allocator]
    static HEAP: Bump = Bump(UnsafeCell::new([0; SIZE]), AtomicUsize::new(0));

    // SAFETY: each block is aligned, lies in the array, and overlaps no other.
    unsafe impl GlobalAlloc for Bump {
        unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
            let begin = self.1.load(Ordering::Relaxed).next_multiple_of(layout.align());
            let end = begin + layout.size();
            if end > SIZE || layout.align() > 64 {
                return null_mut();
            }
            self.1.store(end, Ordering::Relaxed);
            self.0.get().cast::<u8>().wrapping_add(begin)
        }

        unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
    }
}
