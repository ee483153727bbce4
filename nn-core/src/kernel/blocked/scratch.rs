//! The room that each thread has for panels, strips and long sums.

use super::product::BREADTH;
use core::cell::RefCell;
use std::{vec, vec::Vec};

/// Where panels and strips are copied to, 32 and 24 KiB, and where long sums are kept, three times 64 KiB, of which the
/// system gives a thread what it has touched. Each thread has its own, so that no call has to clear it, or to find room for it
/// on the stack.
pub(super) struct Scratch {
    values: Vec<f64>,
}

impl Scratch {
    const PANELS: usize = 4096;
    const STRIP: usize = 128 * BREADTH;
    const SUMS: usize = 3 * 8192;
    /// The length of a line of the cache, at which the panels begin.
    const LINE: usize = 64;

    /// Room for panels, for a strip and for long sums, made when it is first asked for.
    pub(super) fn parts(&mut self) -> (&mut [f64], &mut [f64], &mut [f64]) {
        if self.values.is_empty() {
            let line = Self::LINE / size_of::<f64>();
            self.values = vec![0.0; Self::PANELS + Self::STRIP + Self::SUMS + line];
        }
        let start = self.values.as_ptr().align_offset(Self::LINE);
        let (panels, rest) = self.values[start..].split_at_mut(Self::PANELS);
        let (strip, rest) = rest.split_at_mut(Self::STRIP);
        (panels, strip, &mut rest[..Self::SUMS])
    }
}

std::thread_local! {
    pub(super) static SCRATCH: RefCell<Scratch> = const { RefCell::new(Scratch { values: Vec::new() }) };
}

/// Makes this thread's room, so that no product has to.
pub(in crate::kernel) fn prepare() {
    SCRATCH.with_borrow_mut(|scratch| {
        scratch.parts();
    });
}
