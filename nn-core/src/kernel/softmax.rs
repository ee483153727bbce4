//! Softmax, column by column of a batch. An example is a column of `rows` values.
//!
//! All powers of a batch are computed in one loop, so that columns of two or three values fill vector registers too.

use super::elementwise::arithmetic::{MultiplyAdd, Task, dispatched};
use super::elementwise::elementary::exp;
use super::elementwise::numbers::Lane;
use crate::compiled::compiled;

compiled! {
    /// h = softmax(a), column by column.
    pub(super) fn softmax(rows: usize, a: &[T], h: &mut [T]) {
        dispatched(Softmax { rows, a, h });
    }
}

/// h = softmax(a), column by column.
struct Softmax<'a, T> {
    rows: usize,
    a: &'a [T],
    h: &'a mut [T],
}

impl<T: Lane> Task for Softmax<'_, T> {
    type Output = ();

    #[inline(always)]
    fn run<M: MultiplyAdd>(self) {
        let Self { rows, a, h } = self;
        for (a, h) in a.chunks_exact(rows).zip(h.chunks_exact_mut(rows)) {
            let largest = largest(a);
            for (h, &a) in h.iter_mut().zip(a) {
                *h = a - largest;
            }
        }
        for h in h.iter_mut() {
            *h = exp::<M, T::Own>(*h);
        }
        for h in h.chunks_exact_mut(rows) {
            let sum: T = h.iter().copied().sum();
            for h in h {
                *h /= sum;
            }
        }
    }
}

/// The largest value. A NaN may be it or not: it is still among the values.
#[inline(always)]
pub(super) fn largest<T: Lane>(a: &[T]) -> T {
    a[1..].iter().fold(a[0], |largest, &a| if a > largest { a } else { largest })
}
