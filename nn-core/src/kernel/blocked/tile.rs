//! Tiles of `out`: their sums, kept in registers, and how they are written.

use super::super::vectors::Vectors;
use super::operands::{Base, Matrix};
use crate::Real;

/// How many columns of a panel are gone through between two looks at where B ends.
pub(super) const STRIDE: usize = 8;

/// The part of `out` that a panel and a strip of B make.
pub(super) struct Place<'a, T> {
    /// Rows and columns of all of `out`.
    pub(super) m: usize,
    pub(super) n: usize,
    /// The first row and column of this part.
    pub(super) top: usize,
    pub(super) left: usize,
    pub(super) base: Base<'a, T>,
    pub(super) out: &'a mut [T],
    /// Whether the rows of `out` lie together.
    pub(super) out_by_rows: bool,
}

impl<T: Real> Place<'_, T> {
    /// The panel times `breadth` columns of B, whose first number is in the row and column of the corner.
    #[inline(always)]
    pub(super) fn fill<V: Vectors<T>, const HEIGHT: usize, const WIDTH: usize>(
        &mut self,
        vectors: V,
        panel: &[[V::Vector; HEIGHT]],
        b: Matrix<'_, T>,
        corner: (usize, usize),
        breadth: usize,
    ) {
        let mut j = 0;
        while breadth - j >= WIDTH {
            self.tile::<V, HEIGHT, WIDTH>(vectors, panel, b, corner, j);
            j += WIDTH;
        }
        while breadth - j >= 4 {
            self.tile::<V, HEIGHT, 4>(vectors, panel, b, corner, j);
            j += 4;
        }
        if breadth - j >= 2 {
            self.tile::<V, HEIGHT, 2>(vectors, panel, b, corner, j);
            j += 2;
        }
        if breadth > j {
            self.tile::<V, HEIGHT, 1>(vectors, panel, b, corner, j);
        }
    }

    /// The tile from column j on, computed and written.
    #[inline(always)]
    fn tile<V: Vectors<T>, const HEIGHT: usize, const N: usize>(
        &mut self,
        vectors: V,
        panel: &[[V::Vector; HEIGHT]],
        b: Matrix<'_, T>,
        (start, left): (usize, usize),
        j: usize,
    ) {
        let sums = sums::<T, V, HEIGHT, N>(vectors, panel, b, start, left + j);
        let rows = (HEIGHT * V::LANES).min(self.m - self.top);
        for (sums, j) in sums.iter().zip(self.left + j..) {
            if self.out_by_rows {
                let rows = self.out[self.top * self.n..].chunks_exact_mut(self.n);
                write_down(sums, self.base, rows.map(|row| &mut row[j]));
            } else {
                let out = &mut self.out[j * self.m + self.top..][..rows];
                write(vectors, sums, self.base, self.top, out);
            }
        }
    }
}

/// A tile of the panel times B.
#[inline(always)]
fn sums<T: Real, V: Vectors<T>, const HEIGHT: usize, const N: usize>(
    vectors: V,
    panel: &[[V::Vector; HEIGHT]],
    b: Matrix<'_, T>,
    start: usize,
    left: usize,
) -> [[V::Vector; HEIGHT]; N] {
    match b.by_rows {
        true => sums_of_rows(vectors, panel, b, start, left),
        false => sums_of_columns(vectors, panel, b, start, left),
    }
}

/// The same, where the columns of B lie together.
#[inline(always)]
fn sums_of_columns<T: Real, V: Vectors<T>, const HEIGHT: usize, const N: usize>(
    vectors: V,
    panel: &[[V::Vector; HEIGHT]],
    b: Matrix<'_, T>,
    start: usize,
    left: usize,
) -> [[V::Vector; HEIGHT]; N] {
    let mut sums = [[vectors.splat(T::ZERO); HEIGHT]; N];
    // Arrays are filled in loops: a call of a closure would be compiled without the instruction set.
    let mut columns: [&[T]; N] = [&[]; N];
    for (column, values) in columns.iter_mut().zip(b.values[left * b.run..].chunks_exact(b.run)) {
        *column = &values[start..start + panel.len()];
    }
    let (strides, rest) = panel.as_chunks::<STRIDE>();
    let mut by_strides: [&[[T; STRIDE]]; N] = [&[]; N];
    for (by_strides, column) in by_strides.iter_mut().zip(columns) {
        *by_strides = &column.as_chunks::<STRIDE>().0[..strides.len()];
    }
    let none = [T::ZERO; STRIDE];
    for (q, stride) in strides.iter().enumerate() {
        let mut factors = [&none; N];
        for (factors, column) in factors.iter_mut().zip(by_strides) {
            *factors = &column[q];
        }
        for (p, column) in stride.iter().enumerate() {
            add_column(vectors, column, |j| factors[j][p], &mut sums);
        }
    }
    for (column, p) in rest.iter().zip(STRIDE * strides.len()..) {
        add_column(vectors, column, |j| columns[j][p], &mut sums);
    }
    sums
}

/// The same, where the rows of B lie together.
#[inline(always)]
fn sums_of_rows<T: Real, V: Vectors<T>, const HEIGHT: usize, const N: usize>(
    vectors: V,
    panel: &[[V::Vector; HEIGHT]],
    b: Matrix<'_, T>,
    start: usize,
    left: usize,
) -> [[V::Vector; HEIGHT]; N] {
    let mut sums = [[vectors.splat(T::ZERO); HEIGHT]; N];
    for (column, row) in panel.iter().zip(b.values[start * b.run..].chunks_exact(b.run)) {
        if let Some(factors) = row[left..].first_chunk::<N>() {
            add_column(vectors, column, |j| factors[j], &mut sums);
        }
    }
    sums
}

/// One column of the panel, times each of the factors.
#[inline(always)]
pub(super) fn add_column<T: Real, V: Vectors<T>, const HEIGHT: usize, const N: usize>(
    vectors: V,
    column: &[V::Vector; HEIGHT],
    factor: impl Fn(usize) -> T,
    sums: &mut [[V::Vector; HEIGHT]; N],
) {
    for (j, sums) in sums.iter_mut().enumerate() {
        let factor = vectors.splat(factor(j));
        for (sum, value) in sums.iter_mut().zip(column) {
            *sum = vectors.multiply_add(*value, factor, *sum);
        }
    }
}

/// Writes a column of a tile, added to the base, as far down as `out` goes. `top` is the first row.
#[inline(always)]
pub(super) fn write<T: Real, V: Vectors<T>, const HEIGHT: usize>(
    vectors: V,
    sums: &[V::Vector; HEIGHT],
    base: Base<'_, T>,
    top: usize,
    out: &mut [T],
) {
    if out.len() != HEIGHT * V::LANES {
        // A copy, so that only here the sums leave their registers.
        let spilled = *sums;
        return write_part(bytemuck::cast_slice(&spilled), base, top, out);
    }
    let out = registers_mut::<T, V, HEIGHT>(out);
    match base {
        Base::Zero => *out = *sums,
        Base::Bias(b) => {
            let b = registers::<T, V, HEIGHT>(&b[top..]);
            for ((out, b), sum) in out.iter_mut().zip(b).zip(sums) {
                *out = vectors.add(*b, *sum);
            }
        }
        Base::Out => {
            for (out, sum) in out.iter_mut().zip(sums) {
                *out = vectors.add(*out, *sum);
            }
        }
    }
}

/// The same for less than all numbers of the registers.
#[inline(always)]
fn write_part<T: Real>(sums: &[T], base: Base<'_, T>, top: usize, out: &mut [T]) {
    match base {
        Base::Zero => out.iter_mut().zip(sums).for_each(|(out, sum)| *out = *sum),
        Base::Bias(b) => {
            out.iter_mut().zip(&b[top..]).zip(sums).for_each(|((out, b), sum)| *out = *b + *sum);
        }
        Base::Out => out.iter_mut().zip(sums).for_each(|(out, sum)| *out += *sum),
    }
}

/// Writes a column of a tile where `out` has its numbers apart from each other.
#[inline(always)]
fn write_down<'a, T: Real, X: bytemuck::Pod, const HEIGHT: usize>(
    sums: &[X; HEIGHT],
    base: Base<'_, T>,
    out: impl Iterator<Item = &'a mut T>,
) {
    let spilled = *sums;
    for (out, sum) in out.zip(bytemuck::cast_slice::<_, T>(&spilled)) {
        *out = if matches!(base, Base::Out) { *out + *sum } else { *sum };
    }
}

/// As many numbers as there are in the registers, as registers.
#[inline(always)]
pub(super) fn registers<T: Real, V: Vectors<T>, const HEIGHT: usize>(numbers: &[T]) -> &[V::Vector; HEIGHT] {
    &bytemuck::cast_slice(&numbers[..HEIGHT * V::LANES]).as_chunks().0[0]
}

/// The same, to be written.
#[inline(always)]
pub(super) fn registers_mut<T: Real, V: Vectors<T>, const HEIGHT: usize>(
    numbers: &mut [T],
) -> &mut [V::Vector; HEIGHT] {
    &mut bytemuck::cast_slice_mut(&mut numbers[..HEIGHT * V::LANES]).as_chunks_mut().0[0]
}
