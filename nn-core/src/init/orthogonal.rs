//! Orthogonal weights: a random matrix made orthonormal in place, whatever its size.

use super::fill::fill_normal;
use crate::{Generator, Real};
use nalgebra::SMatrix;

/// Orthonormal columns, or rows where these are fewer, times `gain`: keeps the length of values, or of gradients.
///
/// A matrix of standard normals A is replaced by the Q of A = Q·R, where R has a positive diagonal: so every
/// orthogonal matrix is equally likely. With fewer rows than columns Aᵀ is taken instead. The work is done in
/// place, each sum in `f64`; an `f32` and an `f64` matrix of one seed differ by some roundings of `f32`, by more the
/// closer the matrix is to a square. It takes M·N·min(M, N) multiply-accumulates, up to twice that for a square.
pub fn orthogonal<T: Real, const M: usize, const N: usize>(
    values: &mut SMatrix<T, M, N>,
    generator: &mut Generator,
    gain: f64,
) {
    let vectors = match M >= N {
        true => Vectors { count: N, length: M, between: M, within: 1 },
        false => Vectors { count: M, length: N, between: 1, within: M },
    };
    let values = values.as_mut_slice();
    fill_normal(values, generator, 0.0, 1.0);
    orthonormalize(values, vectors, generator);
    if gain != 1.0 {
        values.iter_mut().for_each(|value| *value = T::from_f64(gain * value.to_f64()));
    }
}

/// The columns, or the rows, of a matrix that lies column by column in a slice.
#[derive(Clone, Copy)]
struct Vectors {
    /// How many there are: at most `length`.
    count: usize,
    /// The components of each.
    length: usize,
    /// From a vector to the next.
    between: usize,
    /// From a component to the next.
    within: usize,
}

impl Vectors {
    /// The places of the components of vector `i`.
    fn places(self, i: usize) -> impl Iterator<Item = usize> + Clone {
        (0..self.length).map(move |k| i * self.between + k * self.within)
    }
}

/// Modified Gram–Schmidt: takes from each vector its parts along those before, and makes it of length 1.
///
/// Where little of a vector is left, what is left are mostly roundings, which are not orthogonal to anything: then
/// the parts are taken from it once more. "Twice is enough" (Kahan; Parlett, "The Symmetric Eigenvalue Problem",
/// §6.9). A vector of which nothing is left at all is drawn again.
fn orthonormalize<T: Real>(values: &mut [T], vectors: Vectors, generator: &mut Generator) {
    for i in 0..vectors.count {
        let mut before = length(values, vectors, i);
        let after = loop {
            for j in 0..i {
                take_part_along(values, vectors, i, j);
            }
            let after = length(values, vectors, i);
            if after > 0.5 * before {
                break after;
            }
            before = after;
            if after == 0.0 {
                vectors.places(i).for_each(|place| values[place] = T::from_f64(generator.normal()));
                before = length(values, vectors, i);
            }
        };
        vectors.places(i).for_each(|place| values[place] = T::from_f64(values[place].to_f64() / after));
    }
}

/// v − (v·u)·u, v being vector `i` and u, of length 1, vector `j`.
fn take_part_along<T: Real>(values: &mut [T], vectors: Vectors, i: usize, j: usize) {
    let pairs = vectors.places(i).zip(vectors.places(j));
    let part: f64 = pairs.clone().map(|(v, u)| values[v].to_f64() * values[u].to_f64()).sum();
    for (v, u) in pairs {
        values[v] = T::from_f64(values[v].to_f64() - part * values[u].to_f64());
    }
}

fn length<T: Real>(values: &[T], vectors: Vectors, i: usize) -> f64 {
    libm::sqrt(vectors.places(i).map(|place| values[place].to_f64() * values[place].to_f64()).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn<T: Real, const M: usize, const N: usize>(gain: f64) -> SMatrix<T, M, N> {
        let mut w = SMatrix::from_element(T::INFINITY);
        orthogonal(&mut w, &mut Generator::new(42), gain);
        w
    }

    /// Made by a program in Python that uses nothing of this crate: Householder's reflections, in 60 digits.
    #[test]
    fn golden_weights_column_by_column() {
        let check = |found: &[f64], expected: &[f64]| {
            assert_eq!(found.len(), expected.len());
            let close = found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 1e-15);
            assert!(close, "{found:?} is not {expected:?}");
        };
        let wide = [
            -0.425706062109728,
            -0.6165181648072388,
            -0.8364590639192558,
            0.5473045654230542,
            0.345124011147226,
            0.5660062412463277,
        ];
        check(drawn::<f64, 2, 3>(1.0).as_slice(), &wide);
        check(drawn::<f64, 2, 3>(-2.5).as_slice(), &wide.map(|value| -2.5 * value));
        let tall = [
            -0.4036948475568491,
            -0.45590427276881984,
            -0.7932097856980749,
            -0.8941351171793082,
            0.38024280919662645,
            0.23651172969009984,
        ];
        check(drawn::<f64, 3, 2>(1.0).as_slice(), &tall);
        let square = [-0.6629376198643756, -0.7486746370544127, -0.7486746370544127, 0.6629376198643756];
        check(drawn::<f64, 2, 2>(1.0).as_slice(), &square);
        check(drawn::<f64, 1, 1>(1.0).as_slice(), &[-1.0]);
    }

    /// The largest difference between Wᵀ·W, or W·Wᵀ, and gain²·I.
    fn error<T: Real, const M: usize, const N: usize>(w: &SMatrix<T, M, N>, gain: f64) -> f64 {
        let at = |i: usize, k: usize| if M >= N { w[(k, i)].to_f64() } else { w[(i, k)].to_f64() };
        let mut largest = 0.0_f64;
        for i in 0..M.min(N) {
            for j in 0..=i {
                let product: f64 = (0..M.max(N)).map(|k| at(i, k) * at(j, k)).sum();
                let expected = if i == j { gain * gain } else { 0.0 };
                largest = largest.max((product - expected).abs());
            }
        }
        largest
    }

    #[test]
    fn the_fewer_of_rows_and_columns_are_orthonormal() {
        assert!(error(&drawn::<f64, 40, 20>(1.0), 1.0) < 1e-15);
        assert!(error(&drawn::<f64, 20, 40>(3.0), 3.0) < 1e-14);
        assert!(error(&drawn::<f64, 40, 40>(1.0), 1.0) < 1e-15);
        assert!(error(&drawn::<f32, 40, 20>(1.0), 1.0) < 3e-7);
        assert!(error(&drawn::<f32, 40, 40>(0.5), 0.5) < 3e-7);
        assert!(error(&drawn::<f32, 1, 9>(1.0), 1.0) < 3e-7);
    }

    #[test]
    fn an_f32_matrix_is_the_f64_matrix_to_some_roundings() {
        let (single, double) = (drawn::<f32, 30, 20>(1.0), drawn::<f64, 30, 20>(1.0));
        let difference = single.zip_map(&double, |single, double| f64::from(single) - double).amax();
        assert!(difference < 1e-6, "{difference}");
    }

    #[test]
    #[cfg(feature = "alloc")]
    fn a_large_boxed_matrix_stays_off_the_stack() {
        let draw = || {
            let mut w: alloc::boxed::Box<SMatrix<f32, 128, 784>> = crate::storage::zeroed();
            orthogonal(&mut *w, &mut Generator::new(1), 1.0);
            error(&w, 1.0)
        };
        // The matrix has 401 kB.
        let thread = std::thread::Builder::new().stack_size(128 * 1024).spawn(draw).unwrap();
        assert!(thread.join().unwrap() < 1e-6);
    }

    /// What a draw gives once in 2⁵³ or never: vectors without a direction of their own.
    #[test]
    fn dependent_vectors_become_orthonormal_too() {
        let vectors = Vectors { count: 4, length: 5, between: 5, within: 1 };
        for start in [0.0, 1.0] {
            let mut values = SMatrix::<f64, 5, 4>::from_element(start);
            orthonormalize(values.as_mut_slice(), vectors, &mut Generator::new(7));
            assert!(error(&values, 1.0) < 1e-15, "{values}");
        }
    }
}
