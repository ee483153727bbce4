//! IDX files, the format of MNIST: a big-endian header, then bytes.
//!
//! A file may be plain or compressed with gzip; its first bytes tell, not its name. Source of the format: Y. LeCun,
//! C. Cortes, C. J. C. Burges, *The MNIST database of handwritten digits*.

use crate::{DataError, Dataset};
use flate2::read::MultiGzDecoder;
use nn_core::{Batch, Real};
use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
};

/// The magic numbers: two zero bytes, 8 for unsigned bytes, and the number of dimensions.
const IMAGES_MAGIC: u32 = 0x0803;
const LABELS_MAGIC: u32 = 0x0801;

/// The images of an IDX file.
#[derive(Clone, Debug, PartialEq)]
pub struct IdxImages {
    /// The number of images.
    pub count: usize,
    /// The height of an image in pixels.
    pub rows: usize,
    /// The width of an image in pixels.
    pub columns: usize,
    /// The pixels, image by image, each row by row from the upper left corner; 0 is background, 255 full ink.
    pub pixels: Vec<u8>,
}

/// Reads the images of an IDX file (`…-images-idx3-ubyte`), plain or compressed with gzip.
///
/// # Errors
///
/// [`DataError::Read`], [`DataError::Gzip`], [`DataError::IdxMagic`] or [`DataError::IdxLength`].
pub fn read_idx_images(path: impl AsRef<Path>) -> Result<IdxImages, DataError> {
    let ([count, rows, columns], pixels) = read_idx(path.as_ref(), "images", IMAGES_MAGIC)?;
    Ok(IdxImages { count, rows, columns, pixels })
}

/// Reads the labels of an IDX file (`…-labels-idx1-ubyte`), plain or compressed with gzip.
///
/// # Errors
///
/// [`DataError::Read`], [`DataError::Gzip`], [`DataError::IdxMagic`] or [`DataError::IdxLength`].
pub fn read_idx_labels(path: impl AsRef<Path>) -> Result<Vec<u8>, DataError> {
    let ([_count], labels) = read_idx(path.as_ref(), "labels", LABELS_MAGIC)?;
    Ok(labels)
}

/// MNIST, handwritten digits of 28×28 pixels: the training examples (60,000) and the test examples (10,000).
///
/// The directory holds the four IDX files, `train-images-idx3-ubyte` and so on, plain or as `.gz`; the spelling
/// `train-images.idx3-ubyte` is accepted too. `scripts/fetch-mnist` gets them. A pixel is divided by 255: inputs
/// are from 0 to 1, row by row from the upper left corner.
///
/// # Errors
///
/// Those of [`read_idx_images`]; [`DataError::MnistMissing`] if a file is not there; [`DataError::IdxImageSize`],
/// [`DataError::IdxCount`] or [`DataError::IdxLabel`] if the files are not of this kind.
pub fn mnist<T: Real>(
    directory: impl AsRef<Path>,
) -> Result<(Dataset<T, 784, 10>, Dataset<T, 784, 10>), DataError> {
    let directory = directory.as_ref();
    Ok((mnist_part(directory, "train")?, mnist_part(directory, "t10k")?))
}

fn mnist_part<T: Real>(directory: &Path, part: &str) -> Result<Dataset<T, 784, 10>, DataError> {
    let images_path = find(directory, &format!("{part}-images"), "idx3-ubyte")?;
    let labels_path = find(directory, &format!("{part}-labels"), "idx1-ubyte")?;
    let images = read_idx_images(&images_path)?;
    let labels = read_idx_labels(&labels_path)?;

    let (expected, found) = ((28, 28), (images.rows, images.columns));
    if found != expected {
        return Err(DataError::IdxImageSize { path: images_path, expected, found });
    }
    if images.count != labels.len() {
        return Err(DataError::IdxCount {
            images: images_path,
            images_found: images.count,
            labels: labels_path,
            labels_found: labels.len(),
        });
    }
    if let Some((position, &found)) = labels.iter().enumerate().find(|&(_, &label)| label > 9) {
        return Err(DataError::IdxLabel { path: labels_path, position, found, largest: 9 });
    }

    let pixels = images.pixels.iter().map(|&pixel| T::from_f64(f64::from(pixel) / 255.0));
    let inputs = Batch::<T, 784>::from_iterator(images.count, pixels);
    Dataset::from_labels(inputs, labels.into_iter().map(usize::from).collect())?
        .with_class_names((0..10).map(|digit: usize| digit.to_string()))
}

/// The first spelling of a file's name that is there.
fn find(directory: &Path, stem: &str, extension: &str) -> Result<PathBuf, DataError> {
    let spelling =
        |separator, compressed| directory.join(format!("{stem}{separator}{extension}{compressed}"));
    [spelling('-', ""), spelling('-', ".gz"), spelling('.', ""), spelling('.', ".gz")]
        .into_iter()
        .find(|path| path.is_file())
        .ok_or_else(|| DataError::MnistMissing { path: spelling('-', "") })
}

/// The sizes of the `D` dimensions, and as many bytes as their product.
fn read_idx<const D: usize>(
    path: &Path,
    kind: &'static str,
    expected_magic: u32,
) -> Result<([usize; D], Vec<u8>), DataError> {
    let bytes = read_plain_or_gzip(path)?;
    let header_length = 4 + 4 * D;
    let too_short = |expected| DataError::IdxLength { path: path.into(), expected, found: bytes.len() };
    let word = |index: usize| {
        let word = bytes.get(4 * index..4 * index + 4)?;
        Some(u32::from_be_bytes(word.try_into().ok()?))
    };

    let found = word(0).ok_or_else(|| too_short(header_length as u128))?;
    if found != expected_magic {
        return Err(DataError::IdxMagic { path: path.into(), kind, expected: expected_magic, found });
    }
    let mut sizes = [0; D];
    for (dimension, size) in sizes.iter_mut().enumerate() {
        *size = word(dimension + 1).ok_or_else(|| too_short(header_length as u128))? as usize;
    }

    // A damaged header may ask for anything: the product of three u32 fits into a u128.
    let expected = header_length as u128 + sizes.iter().map(|&size| size as u128).product::<u128>();
    if bytes.len() as u128 != expected {
        return Err(too_short(expected));
    }
    Ok((sizes, bytes[header_length..].to_vec()))
}

fn read_plain_or_gzip(path: &Path) -> Result<Vec<u8>, DataError> {
    let bytes = fs::read(path).map_err(|source| DataError::Read { path: path.into(), source })?;
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(bytes);
    }
    let mut plain = Vec::new();
    MultiGzDecoder::new(&bytes[..])
        .read_to_end(&mut plain)
        .map_err(|source| DataError::Gzip { path: path.into(), source })?;
    Ok(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::Scratch;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    fn idx(magic: u32, sizes: &[u32], content: &[u8]) -> Vec<u8> {
        let mut bytes = magic.to_be_bytes().to_vec();
        bytes.extend(sizes.iter().flat_map(|size| size.to_be_bytes()));
        bytes.extend(content);
        bytes
    }

    /// `count` images of 28×28, where every pixel of image j is j.
    fn images(count: u8) -> Vec<u8> {
        let pixels: Vec<u8> = (0..count).flat_map(|image| [image; 784]).collect();
        idx(IMAGES_MAGIC, &[count.into(), 28, 28], &pixels)
    }

    fn labels(labels: &[u8]) -> Vec<u8> {
        idx(LABELS_MAGIC, &[labels.len() as u32], labels)
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    /// A directory of three training and two test examples, in different spellings.
    fn small_mnist() -> Scratch {
        let scratch = Scratch::new();
        scratch.file("train-images-idx3-ubyte", &images(3));
        scratch.file("train-labels-idx1-ubyte.gz", &gzip(&labels(&[7, 0, 9])));
        scratch.file("t10k-images.idx3-ubyte.gz", &gzip(&images(2)));
        scratch.file("t10k-labels.idx1-ubyte", &labels(&[1, 2]));
        scratch
    }

    /// Replaces a file of the directory, and expects a message that names the file, then says this.
    fn check_error(file: &str, contents: &[u8], expected: &str) {
        let scratch = small_mnist();
        let path = scratch.file(file, contents);
        let message = mnist::<f32>(scratch.path()).unwrap_err().to_string();
        assert_eq!(message.replace(&format!("{}", path.display()), "FILE"), expected);
    }

    #[test]
    fn all_spellings_are_read() {
        let scratch = small_mnist();
        let (train, test) = mnist::<f64>(scratch.path()).unwrap();
        assert_eq!((train.len(), test.len()), (3, 2));
        assert_eq!(train.labels(), Some(&[7, 0, 9][..]));
        assert!(train.inputs().column(2).iter().all(|&pixel| pixel == 2.0 / 255.0));
        assert_eq!(train.class_names().len(), 10);
    }

    #[test]
    fn images_of_any_size_are_read() {
        let scratch = Scratch::new();
        let path = scratch.file("two", &idx(IMAGES_MAGIC, &[2, 1, 3], &[1, 2, 3, 4, 5, 6]));
        let expected = IdxImages { count: 2, rows: 1, columns: 3, pixels: vec![1, 2, 3, 4, 5, 6] };
        assert_eq!(read_idx_images(path).unwrap(), expected);
    }

    #[test]
    fn a_missing_file_says_how_to_get_it() {
        let scratch = small_mnist();
        fs::remove_file(scratch.path().join("train-labels-idx1-ubyte.gz")).unwrap();
        let message = mnist::<f32>(scratch.path()).unwrap_err().to_string();
        let expected = format!(
            "`{}` was not found, and neither was its `.gz`; `scripts/fetch-mnist` gets the files of MNIST",
            scratch.path().join("train-labels-idx1-ubyte").display()
        );
        assert_eq!(message, expected);
        assert!(matches!(read_idx_labels("no/such/file"), Err(DataError::Read { .. })));
    }

    #[test]
    fn another_kind_of_file_is_named() {
        check_error(
            "train-images-idx3-ubyte",
            &labels(&[1, 2, 3]),
            "`FILE` is not an IDX file of images: it starts with 0x00000801, expected 0x00000803",
        );
        check_error(
            "t10k-labels.idx1-ubyte",
            b"<!DOCTYPE html>",
            "`FILE` is not an IDX file of labels: it starts with 0x3c21444f, expected 0x00000801",
        );
    }

    #[test]
    fn a_wrong_length_is_named() {
        let whole = images(3);
        check_error(
            "train-images-idx3-ubyte",
            &whole[..whole.len() - 1],
            "`FILE` should hold 2368 bytes by its header, but holds 2367",
        );
        check_error(
            "train-images-idx3-ubyte",
            &[whole, vec![0]].concat(),
            "`FILE` should hold 2368 bytes by its header, but holds 2369",
        );
        check_error(
            "train-images-idx3-ubyte",
            &[0, 0, 8],
            "`FILE` should hold 16 bytes by its header, but holds 3",
        );
        check_error(
            "train-images-idx3-ubyte",
            &idx(IMAGES_MAGIC, &[u32::MAX; 3], &[]),
            "`FILE` should hold 79228162458924105385300197391 bytes by its header, but holds 16",
        );
    }

    #[test]
    fn a_damaged_gzip_is_named() {
        let whole = gzip(&labels(&[7, 0, 9]));
        let mut flipped = whole.clone();
        let last_of_data = whole.len() - 9;
        flipped[last_of_data] ^= 0xff;
        for damaged in [&whole[..whole.len() - 6], &flipped] {
            let scratch = small_mnist();
            scratch.file("train-labels-idx1-ubyte.gz", damaged);
            let message = mnist::<f32>(scratch.path()).unwrap_err().to_string();
            assert!(
                message.contains("train-labels-idx1-ubyte.gz` is not an intact gzip file: "),
                "{message}"
            );
        }
    }

    #[test]
    fn files_that_do_not_belong_together_are_named() {
        let scratch = small_mnist();
        let labels_path = scratch.file("train-labels-idx1-ubyte.gz", &labels(&[7, 0]));
        let images_path = scratch.path().join("train-images-idx3-ubyte");
        assert_eq!(
            mnist::<f32>(scratch.path()).unwrap_err().to_string(),
            format!(
                "`{}` holds 3 images, but `{}` holds 2 labels",
                images_path.display(),
                labels_path.display()
            )
        );
        check_error(
            "train-images-idx3-ubyte",
            &idx(IMAGES_MAGIC, &[3, 1, 2], &[0; 6]),
            "the images of `FILE` are 1 by 2 pixels, expected 28 by 28",
        );
        check_error(
            "t10k-labels.idx1-ubyte",
            &labels(&[1, 10]),
            "label 1 of `FILE` is 10, expected at most 9",
        );
    }
}
