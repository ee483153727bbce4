//! Products whose sums are over the examples of a large batch: [`LONG`] of them at a time, as [`long_sums`] has it.
//!
//! There is no room for a second matrix beside `out`. So `out` is filled in places, each small enough for the room that
//! every thread has: for a place all examples are gone through, and A is copied to panels for each place anew, which takes a
//! fortieth of the time that the place takes, or less.

use super::super::long_sums::{self, add_block};
use super::super::vectors::Run;
use super::operands::Base;
use super::product::{BREADTH, Product};
use crate::Real;

/// Terms that are summed at a time: some blocks of [`DEPTH`](super::tiles), or of what fits a strip.
pub(super) const LONG: usize = 4 * long_sums::BLOCK;

/// The most rows of a place.
const ROWS: usize = 256;

impl<T: Real> Product<'_, T> {
    /// Whether this is a sum over very many examples. What else is multiplied sums over the inputs or outputs of a layer.
    pub(super) fn is_long(&self) -> bool {
        self.b.by_rows && self.k > LONG
    }

    /// Place by place; no sum depends on what place it is in.
    pub(super) fn in_long_sums(self, room: &mut [f64])
    where
        for<'a> Product<'a, T>: Run<T>,
    {
        let Self { m, n, k, factor, a, b, base, out, panels, strip, .. } = self;
        let room: &mut [T] = bytemuck::cast_slice_mut(room);
        let (block, rest) = room.split_at_mut(room.len() / 3);
        let (sum, lost) = rest.split_at_mut(block.len());
        let rows = m.div_ceil(m.div_ceil(ROWS));
        let columns = block.len() / rows / BREADTH * BREADTH;
        for left in (0..n).step_by(columns) {
            for top in (0..m).step_by(rows) {
                let (m_here, n_here) = (rows.min(m - top), columns.min(n - left));
                let count = m_here * n_here;
                let (block, sum, lost) = (&mut block[..count], &mut sum[..count], &mut lost[..count]);
                sum.fill(T::ZERO);
                lost.fill(T::ZERO);
                for start in (0..k).step_by(LONG) {
                    let product = Product {
                        m: m_here,
                        n: n_here,
                        k: LONG.min(k - start),
                        factor,
                        a: a.rows_from(top).columns_from(start),
                        b: b.columns_from(left).rows_from(start),
                        base: Base::Zero,
                        out: &mut *block,
                        out_by_rows: false,
                        panels: &mut *panels,
                        strip: &mut *strip,
                    };
                    product.on_machine();
                    add_block(block, sum, lost);
                }
                let sums = sum.chunks_exact(m_here).zip(lost.chunks_exact(m_here));
                for (out, (sum, lost)) in out[left * m..].chunks_exact_mut(m).zip(sums) {
                    write(sum, lost, base, top, &mut out[top..][..m_here]);
                }
            }
        }
    }
}

/// Writes some numbers of a column, from row `top` on, added to the base.
fn write<T: Real>(sum: &[T], lost: &[T], base: Base<'_, T>, top: usize, out: &mut [T]) {
    for (i, (out, (sum, lost))) in out.iter_mut().zip(sum.iter().zip(lost)).enumerate() {
        let total = long_sums::total(*sum, *lost);
        *out = match base {
            Base::Zero => total,
            Base::Bias(b) => b[top + i] + total,
            Base::Out => *out + total,
        };
    }
}
