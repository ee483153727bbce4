//! A loop that fuses nothing, compiled for several instruction sets.

use super::elementwise::arithmetic::{MultiplyAdd, Task, dispatched};

/// Runs a loop that fuses nothing as compiled for the best instruction set of the machine.
#[inline(always)]
pub(super) fn vectorized(body: impl FnOnce()) {
    dispatched(Unfused(body));
}

struct Unfused<F>(F);

impl<F: FnOnce()> Task for Unfused<F> {
    type Output = ();

    #[inline(always)]
    fn run<M: MultiplyAdd>(self) {
        (self.0)();
    }
}
