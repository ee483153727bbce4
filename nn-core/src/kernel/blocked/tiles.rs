//! Products tile by tile, panels of A with strips of B.

use super::super::vectors::Vectors;
use super::operands::{Base, Matrix};
use super::panel;
use super::product::{BREADTH, Product};
use super::tile::{Place, STRIDE};
use crate::Real;

/// Columns of A in a panel, at most: it and what it meets stay in the caches near the core.
const DEPTH: usize = 512;

impl<T: Real> Product<'_, T> {
    /// The same as a product of the transposed matrices, for an A of so few rows that they would leave half of each
    /// register empty.
    #[inline(always)]
    pub(super) fn turned(self) -> Self {
        Self {
            m: self.n,
            n: self.m,
            a: self.b.transposed(),
            b: self.a.transposed(),
            out_by_rows: true,
            ..self
        }
    }

    /// Tile by tile, each `WIDTH` columns wide, the last ones narrower.
    #[inline(always)]
    pub(super) fn in_tiles<V: Vectors<T>, const HEIGHT: usize, const WIDTH: usize>(self, vectors: V) {
        let Self { m, n, k, factor, a, b, mut base, out, out_by_rows, panels, strip } = self;
        let (panels, _) = bytemuck::cast_slice_mut(panels).as_chunks_mut::<HEIGHT>();
        let (strip, _) = bytemuck::cast_slice_mut(strip).as_chunks_mut::<BREADTH>();
        let height = HEIGHT * V::LANES;
        let copies_b = b.by_rows && b.run > 2 * BREADTH && m > height;
        // Panels of about the same depth: a last one of a few columns would cost nearly as much as a whole one.
        let most = DEPTH.min(panels.len()).min(if copies_b { strip.len() } else { DEPTH });
        let depth = k.div_ceil(k.div_ceil(most)).next_multiple_of(STRIDE);
        let rows = panels.len() / depth * height;
        for start in (0..k).step_by(depth) {
            let depth = depth.min(k - start);
            for first in (0..m).step_by(rows) {
                let tops = (first..m.min(first + rows)).step_by(height);
                for (panel, top) in panels.chunks_exact_mut(depth).zip(tops.clone()) {
                    panel::copy::<T, V, HEIGHT>(vectors, a, (m, top, start), factor, panel);
                }
                for left in (0..n).step_by(BREADTH) {
                    let breadth = BREADTH.min(n - left);
                    let column = b.first + left;
                    let (b, corner) = if copies_b {
                        panel::copy_strip(b, start, column..column + breadth, &mut strip[..depth]);
                        (Matrix { by_rows: true, ..Matrix::new(strip.as_flattened(), BREADTH) }, (0, 0))
                    } else {
                        (b, (start, column))
                    };
                    for (panel, top) in panels.chunks_exact(depth).zip(tops.clone()) {
                        let mut place = Place { m, n, top, left, base, out: &mut *out, out_by_rows };
                        place.fill::<V, HEIGHT, WIDTH>(vectors, panel, b, corner, breadth);
                    }
                }
            }
            base = Base::Out;
        }
    }
}
