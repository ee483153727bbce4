//! The data sets that the crate carries. Where they come from, their licence and what was changed:
//! `nn-train/data/README.md`.

use crate::Dataset;
use flate2::read::GzDecoder;
use nn_core::{Batch, Real};
use std::io::Read;

/// Why the parsers below may panic: their files are compiled in, and the tests read them whole.
const EMBEDDED: &str = "the embedded data file is intact";

/// Handwritten digits: 1,797 images of 8×8 pixels in ten classes of 174 to 183 examples each.
///
/// A pixel is the number of ink pixels in a 4×4 block of the scan, 0 to 16, divided by 16: inputs are from 0 to 1,
/// row by row of the image from its upper left corner.
///
/// Source: E. Alpaydin and C. Kaynak (1998), *Optical Recognition of Handwritten Digits*, UCI Machine Learning
/// Repository, [doi 10.24432/C50P49](https://doi.org/10.24432/C50P49), CC BY 4.0: its test part.
///
/// ```
/// let digits = nn_train::digits::<f32>();
/// assert_eq!(digits.len(), 1797);
/// let (train, test) = digits.stratified_split(0.8, 0)?;
/// assert_eq!((train.len(), test.len()), (1438, 359));
/// # Ok::<(), nn_train::DataError>(())
/// ```
#[must_use]
pub fn digits<T: Real>() -> Dataset<T, 64, 10> {
    let mut text = String::new();
    GzDecoder::new(&include_bytes!("../data/digits.csv.gz")[..]).read_to_string(&mut text).expect(EMBEDDED);
    let mut data = labelled_lines(text.lines());
    data.scale(T::from_f64(1.0 / 16.0));
    data.with_class_names((0..10).map(|digit: usize| digit.to_string())).expect(EMBEDDED)
}

/// Iris flowers: 150 examples, 50 of each of three species, in the order setosa, versicolor, virginica.
///
/// The inputs are sepal length, sepal width, petal length and petal width in centimetres, as measured.
///
/// Source: R. A. Fisher (1936), *The use of multiple measurements in taxonomic problems*; UCI Machine Learning
/// Repository, [doi 10.24432/C56C76](https://doi.org/10.24432/C56C76), CC BY 4.0. Rows 35 and 38 have the values
/// of Fisher's paper, in which UCI's file is known to be wrong.
///
/// ```
/// let iris = nn_train::iris::<f64>();
/// assert_eq!(iris.inputs().column(0).as_slice(), [5.1, 3.5, 1.4, 0.2]);
/// assert_eq!(iris.class_names()[iris.labels().unwrap()[0]], "setosa");
/// ```
#[must_use]
pub fn iris<T: Real>() -> Dataset<T, 4, 3> {
    let (header, examples) = include_str!("../data/iris.csv").split_once('\n').expect(EMBEDDED);
    let species = header.split(',').skip(2);
    labelled_lines(examples.lines()).with_class_names(species.map(str::trim)).expect(EMBEDDED)
}

/// `IN` values and the class, separated by commas, one example a line.
fn labelled_lines<'a, T: Real, const IN: usize, const OUT: usize>(
    lines: impl Iterator<Item = &'a str>,
) -> Dataset<T, IN, OUT> {
    let (mut values, mut labels) = (Vec::<T>::new(), Vec::new());
    for line in lines {
        let (example, label) = line.rsplit_once(',').expect(EMBEDDED);
        values.extend(example.split(',').map(|value| value.parse::<T>().ok().expect(EMBEDDED)));
        labels.push(label.trim().parse().expect(EMBEDDED));
    }
    Dataset::from_labels(Batch::<T, IN>::from_column_slice(&values), labels).expect(EMBEDDED)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class_counts<T: Real, const IN: usize, const OUT: usize>(data: &Dataset<T, IN, OUT>) -> [usize; OUT] {
        std::array::from_fn(|class| data.labels().unwrap().iter().filter(|&&label| label == class).count())
    }

    #[test]
    fn digits_are_as_documented() {
        let digits = digits::<f32>();
        assert_eq!(digits.len(), 1797);
        assert_eq!(class_counts(&digits), [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
        assert!(digits.inputs().iter().all(|&pixel| (0.0..=1.0).contains(&pixel)));
        assert_eq!(digits.inputs().max(), 1.0);
        // The first image is a zero; its first row is 0 0 5 13 9 1 0 0.
        assert_eq!(
            digits.inputs().column(0).as_slice()[..8],
            [0.0, 0.0, 5.0, 13.0, 9.0, 1.0, 0.0, 0.0].map(|ink| ink / 16.0)
        );
        assert_eq!(digits.labels().unwrap()[0], 0);
        assert_eq!(digits.class_names()[9], "9");
    }

    #[test]
    fn iris_is_as_documented_with_the_values_of_fishers_paper() {
        let iris = iris::<f64>();
        assert_eq!(iris.len(), 150);
        assert_eq!(class_counts(&iris), [50, 50, 50]);
        assert_eq!(iris.class_names(), ["setosa", "versicolor", "virginica"]);
        assert_eq!(iris.inputs().column(34).as_slice(), [4.9, 3.1, 1.5, 0.2]);
        assert_eq!(iris.inputs().column(37).as_slice(), [4.9, 3.6, 1.4, 0.1]);
        assert_eq!((iris.inputs().min(), iris.inputs().max()), (0.1, 7.9));
    }
}
