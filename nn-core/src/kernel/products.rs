//! The three products of a layer, by the kernel that suits their shape: `loops`, `blocked` or `single`.

use super::loops;
use super::shape::ProductShape;
#[cfg(feature = "std")]
use super::{
    blocked::{self, Base},
    single::{AddProduct, ProductTransposed},
    vectors::Run,
};
use crate::Real;
use crate::compiled::compiled;

compiled! {
    /// `out = W·X`, plus `b` in each column if there is one.
    pub(crate) fn product(
        shape: ProductShape,
        w: &[T],
        x: &[T],
        b: Option<&[T]>,
        out: &mut [T],
    ) {
        shape.check(w.len(), x.len(), out.len());
        #[cfg(feature = "std")]
        if shape.is_large() && !shape.is_narrow() {
            return blocked::product(shape, w, x, b.map_or(Base::Zero, Base::Bias), out);
        }
        match b {
            Some(b) => out.chunks_exact_mut(shape.outputs).for_each(|out| out.copy_from_slice(b)),
            None => out.fill(T::ZERO),
        }
        #[cfg(feature = "std")]
        if shape.is_narrow() {
            let columns = x.chunks_exact(shape.inputs).zip(out.chunks_exact_mut(shape.outputs));
            return columns.for_each(|(x, out)| AddProduct { w, x, out }.on_machine());
        }
        loops::add_product(shape, w, x, out);
    }

    /// `out = Wᵀ·D`.
    pub(crate) fn product_transposed(shape: ProductShape, w: &[T], d: &[T], out: &mut [T]) {
        shape.check(w.len(), out.len(), d.len());
        #[cfg(feature = "std")]
        if shape.is_large() && !shape.is_narrow() {
            return blocked::product_transposed(shape, w, d, out);
        }
        #[cfg(feature = "std")]
        if shape.is_narrow() {
            let columns = d.chunks_exact(shape.outputs).zip(out.chunks_exact_mut(shape.inputs));
            return columns.for_each(|(d, out)| ProductTransposed { w, d, out }.on_machine());
        }
        loops::product_transposed(shape, w, d, out);
    }

    /// `out = D·Xᵀ`: the sum over the examples of their outer products.
    pub(crate) fn outer_sum(shape: ProductShape, d: &[T], x: &[T], out: &mut [T]) {
        shape.check(out.len(), x.len(), d.len());
        #[cfg(feature = "std")]
        if shape.is_large() {
            return blocked::outer(shape, T::ONE, d, x, Base::Zero, out);
        }
        out.fill(T::ZERO);
        loops::add_outer(shape, T::ONE, d, x, out);
    }

    /// `out += factor·D·Xᵀ`.
    pub(crate) fn add_outer(
        shape: ProductShape,
        factor: T,
        d: &[T],
        x: &[T],
        out: &mut [T],
    ) {
        shape.check(out.len(), x.len(), d.len());
        #[cfg(feature = "std")]
        if shape.is_large() {
            return blocked::outer(shape, factor, d, x, Base::Out, out);
        }
        loops::add_outer(shape, factor, d, x, out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::column_sums::column_sum;
    use std::vec::Vec;

    /// Small whole numbers: every sum of them is exact, in whatever order.
    fn numbers<T: Real>(count: usize, start: i32) -> Vec<T> {
        (0..count as i32).map(|i| T::from_f64(f64::from((start + 7 * i) % 11 - 5))).collect()
    }

    /// The same by the textbook: plain indices, one sum for each entry.
    fn entries<T: Real>(
        rows: usize,
        columns: usize,
        terms: usize,
        term: impl Fn(usize, usize, usize) -> T,
    ) -> Vec<T> {
        (0..rows * columns).map(|e| (0..terms).map(|k| term(e % rows, e / rows, k)).sum()).collect()
    }

    fn check<T: Real>(outputs: usize, inputs: usize, columns: usize) {
        let shape = ProductShape { outputs, inputs, columns };
        let (m, n) = (outputs, inputs);
        let (w, x, d, b) =
            (numbers(m * n, 1), numbers(n * columns, 2), numbers(m * columns, 3), numbers(m, 4));

        let mut out = numbers::<T>(m * columns, 9);
        let a = entries(m, columns, n, |i, j, k| w[k * m + i] * x[j * n + k]);
        product(shape, &w, &x, None, &mut out);
        assert_eq!(out, a, "W·X, {shape:?}");
        product(shape, &w, &x, Some(&b), &mut out);
        let with_bias: Vec<T> = a.iter().enumerate().map(|(e, a)| *a + b[e % m]).collect();
        assert_eq!(out, with_bias, "W·X + b, {shape:?}");

        let mut out = numbers::<T>(n * columns, 9);
        product_transposed(shape, &w, &d, &mut out);
        assert_eq!(out, entries(n, columns, m, |i, j, k| w[i * m + k] * d[j * m + k]), "Wᵀ·D, {shape:?}");

        let mut out = numbers::<T>(m * n, 9);
        outer_sum(shape, &d, &x, &mut out);
        let outer = entries(m, n, columns, |i, j, k| d[k * m + i] * x[k * n + j]);
        assert_eq!(out, outer, "D·Xᵀ, {shape:?}");
        let mut out = w.clone();
        add_outer(shape, T::from_f64(-2.0), &d, &x, &mut out);
        let expected: Vec<T> =
            w.iter().zip(&outer).map(|(w, outer)| *w - T::from_f64(2.0) * *outer).collect();
        assert_eq!(out, expected, "W − 2·D·Xᵀ, {shape:?}");

        let mut out = numbers::<T>(m, 9);
        column_sum(&d, &mut out);
        assert_eq!(out, entries(m, 1, columns, |i, _, k| d[k * m + i]), "Σ of columns, {shape:?}");
    }

    #[test]
    fn kernels_agree_with_the_textbook() {
        for (outputs, inputs, columns) in
            [(1, 1, 1), (2, 3, 1), (1, 9, 4), (8, 4, 5), (19, 17, 9), (33, 5, 2), (3, 2, 0)]
                .into_iter()
                // Blocked: every remainder of a tile, and of a panel.
                .chain((1..=25).map(|columns| (21, 37, columns)))
                .chain([(32, 16, 8), (10, 300, 17), (300, 10, 13), (5, 20, 1030)])
                // Rows of B that are copied, with more rows of A than fit at once.
                .chain([(40, 100, 9), (150, 70, 520)])
                // Few terms, whole registers and less; few rows.
                .chain([(19, 1, 300), (32, 2, 90), (21, 3, 80), (16, 4, 70), (2, 4, 600), (4, 19, 80)])
                .chain([(1, 40, 120), (2, 16, 150), (3, 16, 100), (4, 24, 50), (16, 2, 150), (24, 1, 200)])
                // Few columns: every number of registers, and what is left of them.
                .chain([(150, 40, 1), (41, 150, 2), (19, 151, 3), (64, 64, 7)])
        {
            check::<f32>(outputs, inputs, columns);
            check::<f64>(outputs, inputs, columns);
        }
    }

    #[test]
    #[should_panic(expected = "slices do not fit")]
    fn lengths_are_checked() {
        product::<f64>(
            ProductShape { outputs: 2, inputs: 2, columns: 1 },
            &[0.0; 4],
            &[0.0; 3],
            None,
            &mut [0.0; 2],
        );
    }
}
