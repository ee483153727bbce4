//! What an optimizer carries from step to step: counts, and some numbers for each parameter.
//!
//! The values lie in one vector, allocated at the first step: slot after slot (all means, then all variances), and
//! within a slot tensor after tensor in the order of the parameters. From outside it is a set of named tensors.

use super::interface::check_gradients_fit;
use crate::{Real, Tensor, Tensors};
use alloc::vec::Vec;
use core::fmt::{self, Display, Formatter};

/// What an optimizer carries from step to step: the number of steps it has made, and named tensors.
///
/// For each tensor of the parameters there is one of the same size in every slot of the optimizer: `velocity/w1`,
/// `velocity/b1`, … Before the first step there are no tensors. A tensor of the parameters that was
/// [skipped](super::Optimizer::skipped) in some step has another tensor beside them, `skipped/w1`, whose only value is the number of these steps.
#[derive(Clone, Debug, PartialEq)]
pub struct State<T> {
    slots: &'static [&'static str],
    /// How many generations each slot has, if the optimizer looks back further than one step.
    generations: Option<usize>,
    steps: u64,
    places: Vec<Place>,
    values: Vec<T>,
    /// In how many steps each tensor was skipped: numbers as they are saved with the tensors, so that `f32` counts to 2²⁴.
    skipped: Vec<T>,
}

/// The slot under which the skipped steps of a tensor are saved.
const SKIPPED: &str = "skipped";

/// The name of a tensor of a [`State`]. It is displayed as `velocity/w1`, and with a generation as `step/2/w1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StateName {
    /// What the optimizer keeps there, such as `velocity`.
    pub slot: &'static str,
    /// Of how many steps ago, for an optimizer that keeps several; 1 is the last step.
    pub generation: Option<usize>,
    /// The name of the parameter tensor that it belongs to.
    pub tensor: &'static str,
}

impl Display for StateName {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}/", self.slot)?;
        if let Some(generation) = self.generation {
            write!(f, "{generation}/")?;
        }
        f.write_str(self.tensor)
    }
}

/// Name and shape of a tensor of the parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    name: &'static str,
    shape: &'static [usize],
}

impl Place {
    /// How many values the tensor has.
    fn count(&self) -> usize {
        self.shape.iter().product()
    }

    fn of<T>(tensor: &Tensor<'_, T>) -> Self {
        Self { name: tensor.name, shape: tensor.shape }
    }
}

impl<T: Real> State<T> {
    /// A state with these slots, for parameters that are not known yet.
    pub(super) const fn new(slots: &'static [&'static str]) -> Self {
        Self::with_optional_generations(slots, None)
    }

    /// A state that keeps each slot of this many steps.
    pub(super) const fn with_generations(slots: &'static [&'static str], generations: usize) -> Self {
        Self::with_optional_generations(slots, Some(generations))
    }

    const fn with_optional_generations(slots: &'static [&'static str], generations: Option<usize>) -> Self {
        Self { slots, generations, steps: 0, places: Vec::new(), values: Vec::new(), skipped: Vec::new() }
    }

    /// The state that it was before the first step, but for the number of steps.
    pub(super) fn emptied(&self, steps: u64) -> Self {
        Self { steps, ..Self::with_optional_generations(self.slots, self.generations) }
    }

    /// How many steps the optimizer has made, with those in which a tensor was skipped.
    #[must_use]
    pub fn steps(&self) -> u64 {
        self.steps
    }

    /// How often a tensor was [skipped](super::Optimizer::skipped), all tensors together.
    #[must_use]
    pub fn skipped(&self) -> u64 {
        self.skipped.iter().map(|count| count.to_f64() as u64).sum()
    }

    /// How often the tensor was skipped that was skipped most; `None` if there are no tensors.
    pub(super) fn most_skipped(&self) -> Option<T> {
        self.skipped.iter().copied().reduce(T::max)
    }

    /// The number of this step for a tensor that was skipped so often: the steps without it do not count.
    pub(super) fn step_after(&self, skipped: T) -> u64 {
        self.steps - skipped.to_f64() as u64
    }

    /// One step more.
    pub(super) fn count_step(&mut self) {
        self.steps += 1;
    }

    /// Makes room for the state of these parameters, all zero, if there is none yet. Panics when there is one, and it is
    /// that of other parameters.
    #[track_caller]
    pub(super) fn allocate<P: Tensors<Scalar = T>>(&mut self, parameters: &P) {
        if self.places.is_empty() {
            let slots = self.slots.len() * self.generations.unwrap_or(1);
            self.places = parameters.tensors().map(|tensor| Place::of(&tensor)).collect();
            self.values = alloc::vec![T::ZERO; slots * P::COUNT];
            self.skipped = alloc::vec![T::ZERO; self.places.len()];
        } else {
            assert!(self.fits(parameters), "the state of the optimizer is that of other parameters");
        }
    }

    /// Whether this is, or can become, the state of these parameters.
    pub(super) fn fits<P: Tensors<Scalar = T>>(&self, parameters: &P) -> bool {
        let shapes = self.places.iter().map(|place| place.shape);
        self.places.is_empty() || shapes.eq(parameters.tensors().map(|tensor| tensor.shape))
    }

    /// The tensors with their names: slot by slot, each in the order of the parameters, and then how often tensors were
    /// skipped.
    pub fn tensors(&self) -> impl Iterator<Item = (StateName, Tensor<'_, T>)> {
        let mut rest = self.values.as_slice();
        let of_slots = names(self.slots, self.generations, &self.places).map(move |(name, place)| {
            let (values, after) = rest.split_at(place.count());
            rest = after;
            (name, Tensor { name: place.name, shape: place.shape, values })
        });
        let skipped = self.places.iter().zip(self.skipped.chunks(1)).filter(|(_, count)| count[0] != T::ZERO);
        of_slots.chain(skipped.map(|(&Place { name: tensor, .. }, values)| {
            let name = StateName { slot: SKIPPED, generation: None, tensor };
            (name, Tensor { name: tensor, shape: &[1], values })
        }))
    }

    /// The values of each tensor with its name, to be changed.
    pub(super) fn places_mut(&mut self) -> impl Iterator<Item = (StateName, &mut [T])> {
        let mut rest = self.values.as_mut_slice();
        names(self.slots, self.generations, &self.places)
            .map(move |(name, place)| (name, take_first(&mut rest, place.count())))
    }

    /// Where it is to be written how often a tensor was skipped: `None` of a name like `mean/w1`, or of an unknown tensor.
    pub(super) fn skipped_mut(&mut self, name: &str) -> Option<&mut [T]> {
        let tensor = name.strip_prefix(SKIPPED)?.strip_prefix('/')?;
        let index = self.places.iter().position(|place| place.name == tensor)?;
        Some(&mut self.skipped[index..=index])
    }

    /// All values, slot by slot.
    pub(super) fn values(&self) -> &[T] {
        &self.values
    }

    /// Begins a step: checks the tensors, makes room if it is the first, and counts it.
    pub(super) fn begin<P, G>(&mut self, parameters: &P, gradients: &G)
    where
        P: Tensors<Scalar = T>,
        G: Tensors<Scalar = T>,
    {
        check_gradients_fit(parameters, gradients);
        self.allocate(parameters);
        self.count_step();
    }

    /// Calls `update` for each tensor that was skipped so often: with its values, its gradient, and its part of each slot.
    /// If it says `false`, the tensor is skipped in this step, too. Returns how often the next ones were skipped, which is
    /// less; `None` if there are none.
    pub(super) fn update<P, G, const SLOTS: usize>(
        &mut self,
        skipped: T,
        parameters: &mut P,
        gradients: &G,
        mut update: impl FnMut(&mut [T], &[T], [&mut [T]; SLOTS]) -> bool,
    ) -> Option<T>
    where
        P: Tensors<Scalar = T>,
        G: Tensors<Scalar = T>,
    {
        // Not `slots_mut`, which borrows the counts, too.
        let mut slots = slots(&mut self.values);
        let mut next = None;
        let tensors = parameters.tensors_mut().zip(gradients.tensors());
        for ((theta, gradient), count) in tensors.zip(&mut self.skipped) {
            let state = slots.each_mut().map(|slot| take_first(slot, theta.values.len()));
            if *count < skipped {
                next = Some(next.map_or(*count, |next| T::max(next, *count)));
            } else if *count == skipped && !update(theta.values, gradient.values, state) {
                *count += T::ONE;
            }
        }
        next
    }

    /// The values of each slot.
    pub(super) fn slots_mut<const SLOTS: usize>(&mut self) -> [&mut [T]; SLOTS] {
        debug_assert_eq!(SLOTS, self.slots.len());
        slots(&mut self.values)
    }
}

/// Splits values into slots of one length.
fn slots<T, const SLOTS: usize>(values: &mut [T]) -> [&mut [T]; SLOTS] {
    let count = values.len() / SLOTS;
    let mut rest = values;
    core::array::from_fn(|_| take_first(&mut rest, count))
}

/// Splits the first values off a slice.
fn take_first<'a, T>(rest: &mut &'a mut [T], count: usize) -> &'a mut [T] {
    let (first, after) = core::mem::take(rest).split_at_mut(count);
    *rest = after;
    first
}

/// The names of all tensors of a state, each with the place of its parameter, in the order of the values.
fn names(
    slots: &'static [&'static str],
    generations: Option<usize>,
    places: &[Place],
) -> impl Iterator<Item = (StateName, Place)> {
    slots.iter().flat_map(move |slot| {
        (1..=generations.unwrap_or(1)).flat_map(move |generation| {
            places.iter().map(move |place| {
                let generation = generations.map(|_| generation);
                (StateName { slot, generation, tensor: place.name }, *place)
            })
        })
    })
}
