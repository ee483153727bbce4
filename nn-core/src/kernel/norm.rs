//! The steps of layer norm for a batch, an example a column of `rows` values: the functions of
//! [`layer_norm`](crate::layer_norm), compiled for each instruction set.

use super::elementwise::arithmetic::{MultiplyAdd, Task, dispatched};
use super::elementwise::numbers::Lane;
use crate::compiled::compiled;
use crate::layer_norm::{deviation_of, mean_of, normalize};

compiled! {
    /// μ of each column.
    pub(super) fn means(rows: usize, h: &[T], out: &mut [T]) {
        dispatched(Means { rows, h, out });
    }

    /// σ of each column, of mean μ.
    pub(super) fn deviations(rows: usize, h: &[T], mean: &[T], epsilon: T, out: &mut [T]) {
        dispatched(Deviations { rows, h, mean, epsilon, out });
    }

    /// (h − μ)/σ, column by column.
    pub(super) fn normalized(rows: usize, h: &[T], mean: &[T], deviation: &[T], out: &mut [T]) {
        dispatched(Normalized { rows, h, mean, deviation, out });
    }

    /// g ⊙ z + b, column by column.
    pub(super) fn scaled(g: &[T], z: &[T], b: &[T], out: &mut [T]) {
        dispatched(Scaled { g, z, b, out });
    }
}

/// μ of each column.
struct Means<'a, T> {
    rows: usize,
    h: &'a [T],
    out: &'a mut [T],
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
struct Deviations<'a, T> {
    rows: usize,
    h: &'a [T],
    mean: &'a [T],
    epsilon: T,
    out: &'a mut [T],
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
struct Normalized<'a, T> {
    rows: usize,
    h: &'a [T],
    mean: &'a [T],
    deviation: &'a [T],
    out: &'a mut [T],
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
struct Scaled<'a, T> {
    g: &'a [T],
    z: &'a [T],
    b: &'a [T],
    out: &'a mut [T],
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
