//! Which way a batch takes through the layers.

use super::step::BatchStep;
use super::storage::all_inline;
use crate::cost;
use crate::model::{Layer, Model};
use crate::plan::Plan;
use crate::shape::Shape;
use crate::size::Size;

/// A network of at most this many multiply-accumulate operations takes some examples of a batch at once through all
/// its layers, in the lanes of vector registers.
const LANES_UP_TO: u64 = 256;

/// It does so if it has no more layers than this, for the time that it takes to compile.
const LANES_LAYERS: usize = 3;

/// And no more inputs and units than this, for the space that they take on the stack.
const LANES_VALUES: u64 = 64;

/// A network of less multiply-accumulate operations than this is often given but a few examples.
const FEW_AT_ONCE_BELOW: u64 = 32;

/// A network of at most this many parameters, all in line, takes a batch one example at a time, with every
/// value in registers, rather than layer by layer through buffers.
const PER_EXAMPLE_UP_TO: u64 = 512;

/// It does so unless its activations take more powers, logarithms and the like than this for one example: many at
/// once are computed on vector registers, several times as fast as one after the other.
const POWERS_UP_TO: u64 = 8;

/// The way of a batch through the layers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strategy {
    /// Some examples at once through all layers, one in each lane of vector registers.
    Lanes {
        /// How many.
        at_once: u64,
    },
    /// One example after the other, by the methods for one.
    PerExample,
    /// Layer by layer, one call of a kernel for each step.
    LayerByLayer,
}

/// Chooses the way for a network.
pub(super) fn choose<'a>(
    model: &Model,
    plan: &Plan,
    mut steps: impl Iterator<Item = &'a BatchStep>,
) -> Strategy {
    if fits_lanes(model, plan) && steps.all(|step| step.kernel.has_lanes() && step.added.is_empty()) {
        return Strategy::Lanes { at_once: at_once(model, plan) };
    }
    if suits_per_example(model) { Strategy::PerExample } else { Strategy::LayerByLayer }
}

/// So many that sums and powers fill the registers.
fn at_once(model: &Model, plan: &Plan) -> u64 {
    if cost::macs(model, plan).known().is_some_and(|macs| macs < FEW_AT_ONCE_BELOW) { 4 } else { 16 }
}

/// Whether a batch may go through all layers some examples at once: that is one function with everything inlined,
/// whose values lie on the stack.
fn fits_lanes(model: &Model, plan: &Plan) -> bool {
    is_dense_alone(model)
        && model.layers.len() <= LANES_LAYERS
        && Size::sum(model.shapes().map(Shape::count)).known().is_some_and(|values| values <= LANES_VALUES)
        && cost::macs(model, plan).known().is_some_and(|macs| macs <= LANES_UP_TO)
}

/// Whether a batch is taken one example at a time.
fn suits_per_example(model: &Model) -> bool {
    // Layers of another kind have no loops over whole batches that would be faster.
    all_inline(model)
        && cost::parameters(model).known().is_some_and(|count| count <= PER_EXAMPLE_UP_TO)
        && !(is_dense_alone(model) && powers(model).known().is_none_or(|count| count > POWERS_UP_TO))
}

fn is_dense_alone(model: &Model) -> bool {
    model.layers.iter().all(|layer| layer.dense().is_some())
}

/// How many activations of one example take a power, a logarithm or the like.
fn powers(model: &Model) -> Size {
    let takes_powers =
        |layer: &&Layer| layer.activation().is_some_and(|activation| activation.takes_powers());
    Size::sum(model.layers.iter().filter(takes_powers).map(Layer::outputs))
}
