//! The steps of layer norm for a batch, an example a column of `rows` values: the functions of
//! [`layer_norm`](crate::layer_norm), compiled for each instruction set.

use super::elementwise::arithmetic::{MultiplyAdd, Task};
use super::elementwise::numbers::Lane;
use crate::layer_norm::{deviation_of, mean_of, normalize};

/// μ of each column.
pub(super) struct Means<'a, T> {
    pub(super) rows: usize,
    pub(super) h: &'a [T],
    pub(super) out: &'a mut [T],
}

impl<T: Lane> Task for Means<'_, T> {
    type Output = ();

    #[inline(always)]
    fn run<M: MultiplyAdd>(self) {
        for (out, h) in self.out.iter_mut().zip(self.h.chunks_exact(self.rows)) {
            *out = mean_of(h);
        }
    }
}

/// σ of each column.
pub(super) struct Deviations<'a, T> {
    pub(super) rows: usize,
    pub(super) h: &'a [T],
    pub(super) mean: &'a [T],
    pub(super) epsilon: T,
    pub(super) out: &'a mut [T],
}

impl<T: Lane> Task for Deviations<'_, T> {
    type Output = ();

    #[inline(always)]
    fn run<M: MultiplyAdd>(self) {
        let columns = self.h.chunks_exact(self.rows).zip(self.mean);
        for (out, (h, mean)) in self.out.iter_mut().zip(columns) {
            *out = deviation_of(h, *mean, self.epsilon);
        }
    }
}

/// (h − μ)/σ, column by column.
pub(super) struct Normalized<'a, T> {
    pub(super) rows: usize,
    pub(super) h: &'a [T],
    pub(super) mean: &'a [T],
    pub(super) deviation: &'a [T],
    pub(super) out: &'a mut [T],
}

impl<T: Lane> Task for Normalized<'_, T> {
    type Output = ();

    #[inline(always)]
    fn run<M: MultiplyAdd>(self) {
        let Self { rows, h, mean, deviation, out } = self;
        out.copy_from_slice(h);
        for (out, (mean, deviation)) in out.chunks_exact_mut(rows).zip(mean.iter().zip(deviation)) {
            normalize(*mean, *deviation, out);
        }
    }
}

/// g ⊙ z + b, column by column.
pub(super) struct Scaled<'a, T> {
    pub(super) g: &'a [T],
    pub(super) z: &'a [T],
    pub(super) b: &'a [T],
    pub(super) out: &'a mut [T],
}

impl<T: Lane> Task for Scaled<'_, T> {
    type Output = ();

    #[inline(always)]
    fn run<M: MultiplyAdd>(self) {
        let Self { g, z, b, out } = self;
        for (out, z) in out.chunks_exact_mut(g.len()).zip(z.chunks_exact(g.len())) {
            for (out, ((g, z), b)) in out.iter_mut().zip(g.iter().zip(z).zip(b)) {
                *out = *g * *z + *b;
            }
        }
    }
}
