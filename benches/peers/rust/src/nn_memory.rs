//! The memory of training W5 in ours: the peak of what the allocator gives out, and of the size of the process.

#[path = "common.rs"]
mod common;
#[path = "../../../works/mod.rs"]
mod works;

use nn_core::Tensors;
use nn_core::optimizer::{Adam, Optimizer};
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use works::{W5, W5_BATCH, W5_RATE};

static LIVE: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

struct Counting;

// SAFETY: every call is passed on to the system's allocator as it came; counting allocates nothing.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        add(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        add(layout.size());
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        LIVE.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn add(size: usize) {
    PEAK.fetch_max(LIVE.fetch_add(size, Relaxed) + size, Relaxed);
}

fn main() {
    let (xs, ys) = works::w4_data(10 * W5_BATCH);
    let (live, resident) = (LIVE.load(Relaxed), common::resident("VmRSS"));
    PEAK.store(live, Relaxed);
    common::forget_peak();

    let mut network = W5::new(0);
    let (mut workspace, mut adam) = (W5::workspace(W5_BATCH), Adam::new(W5_RATE));
    for (first, count) in common::batches(10 * W5_BATCH, W5_BATCH).take(20) {
        let loss =
            network.backward_batch(xs.columns(first, count), &ys[first..first + count], &mut workspace);
        adam.step(&mut network, &workspace.gradients);
        assert!(loss.is_finite());
    }
    let (allocated, process) = (PEAK.load(Relaxed) - live, common::resident("VmHWM") - resident);
    println!(
        r#"{{"allocated": {allocated}, "process": {process}, "parameters": {}}}"#,
        <W5 as Tensors>::COUNT
    );
}
