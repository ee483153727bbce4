//! Products that are slim: with few terms in a sum, or with few rows. A tile would spend its time in being set up, or be
//! half empty.

use super::super::vectors::Vectors;
use super::operands::Base;
use super::product::Product;
use super::{panel, tile};
use crate::Real;

/// Terms of a sum up to which the panel is kept in registers.
pub(super) const TERMS: usize = 4;

/// Rows above which no product is slim for having few of them: the numbers of the longest register.
pub(super) const LOW: usize = 16;

/// Rows that are summed at once.
const ROWS: usize = 4;

impl<T: Real> Product<'_, T> {
    /// Sums of up to [`TERMS`] terms, column by column: the panel stays in registers.
    #[inline(always)]
    pub(super) fn with_few_terms<V: Vectors<T>>(self, vectors: V) {
        match self.m <= V::LANES {
            true => self.columns::<V, 1>(vectors),
            false => self.columns::<V, 2>(vectors),
        }
    }

    #[inline(always)]
    fn columns<V: Vectors<T>, const HEIGHT: usize>(self, vectors: V) {
        let height = HEIGHT * V::LANES;
        for top in (0..self.m).step_by(height) {
            let mut panel = [[vectors.splat(T::ZERO); HEIGHT]; TERMS];
            panel::copy::<T, V, HEIGHT>(vectors, self.a, (self.m, top, 0), self.factor, &mut panel[..self.k]);
            let rows = top..self.m.min(top + height);
            let columns = self.b.values.chunks_exact(self.k).zip(self.out.chunks_exact_mut(self.m));
            // The base is looked at once for all columns.
            match self.base {
                Base::Zero if rows.len() == height => {
                    for (column, out) in columns {
                        *tile::registers_mut::<T, V, HEIGHT>(&mut out[rows.clone()]) =
                            sums(vectors, &panel, column);
                    }
                }
                Base::Bias(b) if rows.len() == height => {
                    let b = *tile::registers::<T, V, HEIGHT>(&b[rows.clone()]);
                    for (column, out) in columns {
                        let mut sums = sums(vectors, &panel, column);
                        for (sum, b) in sums.iter_mut().zip(b) {
                            *sum = vectors.add(b, *sum);
                        }
                        *tile::registers_mut::<T, V, HEIGHT>(&mut out[rows.clone()]) = sums;
                    }
                }
                base => {
                    for (column, out) in columns {
                        tile::write(
                            vectors,
                            &sums(vectors, &panel, column),
                            base,
                            top,
                            &mut out[rows.clone()],
                        );
                    }
                }
            }
        }
    }
}

/// The panel times a column of B; what a shorter one lacks is zero, in both.
#[inline(always)]
fn sums<T: Real, V: Vectors<T>, const HEIGHT: usize>(
    vectors: V,
    panel: &[[V::Vector; HEIGHT]; TERMS],
    column: &[T],
) -> [V::Vector; HEIGHT] {
    let mut factors = [T::ZERO; TERMS];
    match column.as_array() {
        Some(column) => factors = *column,
        None => factors.iter_mut().zip(column).for_each(|(factor, value)| *factor = *value),
    }
    let mut sums = [[vectors.splat(T::ZERO); HEIGHT]];
    for (column, factor) in panel.iter().zip(&factors) {
        tile::add_column(vectors, column, |_| *factor, &mut sums);
    }
    sums[0]
}

impl<T: Real> Product<'_, T> {
    /// Whether there are so few rows that whole registers of terms serve better than registers of rows. The order of a sum
    /// then depends on how many numbers a register holds.
    #[inline(always)]
    pub(super) fn is_low<V: Vectors<T>>(&self) -> bool {
        let fits = ROWS * self.k <= size_of_val(self.panels) / size_of::<T>();
        2 * self.m <= V::LANES && self.k.is_multiple_of(V::LANES) && self.m <= ROWS && fits
    }

    /// The rows of A, each a sum of products with all columns of B.
    #[inline(always)]
    pub(super) fn with_few_rows<V: Vectors<T>>(self, vectors: V) {
        let rows: &mut [T] = bytemuck::cast_slice_mut(self.panels);
        let rows = &mut rows[..ROWS * self.k];
        rows.fill(T::ZERO);
        for (i, row) in rows.chunks_exact_mut(self.k).take(self.m).enumerate() {
            for (p, value) in row.iter_mut().enumerate() {
                *value = self.factor * self.a.at(i, p);
            }
        }
        let rows: &[V::Vector] = bytemuck::cast_slice(rows);
        let mut base = [T::ZERO; ROWS];
        if let Base::Bias(b) = self.base {
            base[..self.m].copy_from_slice(b);
        }
        let columns = self.b.values.chunks_exact(self.k);
        match (self.base, self.m == ROWS) {
            (Base::Zero | Base::Bias(_), true) => {
                for (column, out) in columns.zip(self.out.as_chunks_mut::<ROWS>().0) {
                    let sums = dots(vectors, rows, column);
                    for (out, (base, sum)) in out.iter_mut().zip(base.iter().zip(sums)) {
                        *out = *base + sum;
                    }
                }
            }
            (_, _) => {
                for (column, out) in columns.zip(self.out.chunks_exact_mut(self.m)) {
                    if matches!(self.base, Base::Out) {
                        base[..self.m].copy_from_slice(out);
                    }
                    let sums = dots(vectors, rows, column);
                    for (out, (base, sum)) in out.iter_mut().zip(base.iter().zip(sums)) {
                        *out = *base + sum;
                    }
                }
            }
        }
    }
}

/// Each of the rows, which lie one after the other, times a column.
#[inline(always)]
fn dots<T: Real, V: Vectors<T>>(vectors: V, rows: &[V::Vector], column: &[T]) -> [T; ROWS] {
    let column: &[V::Vector] = bytemuck::cast_slice(column);
    let (first, rest) = rows.split_at(column.len());
    let (second, rest) = rest.split_at(column.len());
    let (third, fourth) = rest.split_at(column.len());
    let mut sums = [vectors.splat(T::ZERO); ROWS];
    for ((((x, first), second), third), fourth) in column.iter().zip(first).zip(second).zip(third).zip(fourth)
    {
        sums[0] = vectors.multiply_add(*first, *x, sums[0]);
        sums[1] = vectors.multiply_add(*second, *x, sums[1]);
        sums[2] = vectors.multiply_add(*third, *x, sums[2]);
        sums[3] = vectors.multiply_add(*fourth, *x, sums[3]);
    }
    vectors.sums(sums)
}
