//! The workbench of `nn-core`: data sets, a training loop, and the learning curve.
//!
//! In goes any network that [`network!`](nn_core::network) declares, seen through the traits of `nn-core`; out come
//! a trained network, its [`History`] and a picture of it. Nothing here knows a layer or an equation. Beside that,
//! [`boolean`] says which Boolean functions one threshold unit computes, and why it does not compute the others.
//!
//! The sizes of the data are in its type, so that training a network on data of other sizes does not compile.
//! One seed fixes everything that is random: on one machine the same program gives the same history, bit for bit, on one
//! number of threads, and with [`Trainer::parts`] on every number. What other machines give is told in
//! [What is the same where](nn_core#what-is-the-same-where).
//!
//! ```
//! use nn_core::{network, optimizer::GradientDescent};
//! use nn_train::{Trainer, digits, evaluate};
//!
//! network! { input 64, dense 32 sigmoid, dense 10 softmax, loss cross_entropy }
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let (train, test) = digits::<f32>().stratified_split(0.8, 0)?;
//! let mut network = Network::new(0);
//! let history = Trainer::new(GradientDescent::new(0.5)).epochs(5).fit(&mut network, &train, Some(&test))?;
//! println!("{history}");
//! assert!(evaluate(&network, &test)?.accuracy > Some(0.9));
//! # Ok(())
//! # }
//! ```
//!
//! # Features
//!
//! All on by default:
//!
//! - `csv`: [`Dataset::from_csv`](crate::Dataset) reads data from text files, with labels or targets;
//! - `progress`: a progress bar on a terminal ([`Progress::Auto`]);
//! - `plot`: the learning curve as SVG;
//! - `rayon`: training and evaluation on all cores ([`Trainer::threads`], [`Parallel`]). Without it the same settings give
//!   the same results on one.

#[cfg(feature = "csv")]
mod csv;

pub mod boolean;
mod builtin;
mod dataset;
mod error;
mod evaluation;
mod evaluator;
mod file;
mod history;
mod idx;
mod parallel;
#[cfg(feature = "plot")]
mod plot;
mod progress;
mod split;
mod standardizer;
mod trainer;

pub use builtin::{digits, iris};
#[cfg(feature = "csv")]
pub use csv::{Column, CsvFormat};
pub use dataset::{
    Dataset,
    fitting::{Data, Validation},
};
pub use error::DataError;
pub use evaluation::Evaluation;
pub use evaluator::{Evaluable, evaluate};
pub use file::WriteError;
pub use history::{Epoch, History};
pub use idx::{IdxImages, mnist, read_idx_images, read_idx_labels};
pub use parallel::Parallel;
#[cfg(feature = "plot")]
pub use plot::PlotError;
pub use progress::Progress;
pub use standardizer::Standardizer;
pub use trainer::{Divergence, TrainError, Trainer};
