//! Saving the state of an optimizer, and going on from it.

use super::state::State;
use crate::{ComputesIn, Real, Tensors};
use alloc::{
    collections::BTreeMap,
    string::{String, ToString},
    vec::Vec,
};
use core::fmt::{self, Display, Formatter};

/// An optimizer that has a state, which can be saved and restored.
///
/// The state is a number of steps and named tensors, such as `velocity/w1`, with `skipped/w1` among them if the tensor
/// `w1` was [skipped](super::Optimizer::skipped). It says nothing of the coefficients, which are in the program: restored
/// into an optimizer with the same ones, it goes on bit for bit as if nothing had happened.
///
/// ```
/// use nn_core::{network, vector};
/// use nn_core::optimizer::{Adam, Optimizer, Stateful};
///
/// network! { pub struct Net<f64>; input 1, dense 2 tanh, dense 1, loss mse }
///
/// let mut network = Net::new(0);
/// let mut adam = Adam::new(0.01);
/// let (_, gradients) = network.backward(&vector![1.0], &vector![0.5]);
/// adam.step(&mut network, &gradients);
///
/// // What goes to a file: the number of steps, and every tensor under its name.
/// let steps = adam.state().steps();
/// let saved: Vec<(String, Vec<f64>)> =
///     adam.state().tensors().map(|(name, tensor)| (name.to_string(), tensor.values.to_vec())).collect();
/// assert_eq!(saved[0].0, "mean/w1");
///
/// let mut restored = Adam::new(0.01);
/// restored.restore(&network, steps, saved)?;
/// assert_eq!(restored, adam);
///
/// let error = restored.restore(&network, steps, [("mean/w3", [1.0])]).unwrap_err();
/// assert_eq!(error.to_string(), "the optimizer has no place for the tensor `mean/w3`");
/// # Ok::<_, nn_core::optimizer::StateError>(())
/// ```
pub trait Stateful<T: Real> {
    /// What the optimizer carries from step to step.
    fn state(&self) -> &State<T>;

    /// Sets the state to a saved one, that of an optimizer of these parameters: the number of its steps, and its tensors
    /// with their names as they are displayed, in any order, the values of each in the order of [`Tensor`](crate::Tensor).
    ///
    /// # Errors
    ///
    /// [`StateError`], when the tensors are not those that this optimizer keeps for these parameters; then nothing is
    /// changed.
    fn restore<P, I, N, V>(&mut self, parameters: &P, steps: u64, tensors: I) -> Result<(), StateError>
    where
        P: ComputesIn<T>,
        I: IntoIterator<Item = (N, V)>,
        N: AsRef<str>,
        V: AsRef<[T]>;
}

/// Why a saved state is not one of this optimizer and these parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StateError {
    /// The optimizer keeps a tensor that was not saved.
    Missing {
        /// Its name.
        tensor: String,
    },
    /// A tensor was saved that the optimizer does not keep, or it was saved twice.
    Unknown {
        /// Its name.
        tensor: String,
    },
    /// A saved tensor has more values than the optimizer's, or fewer.
    Size {
        /// Its name.
        tensor: String,
        /// How many values it has in the optimizer.
        expected: usize,
        /// How many values were saved.
        found: usize,
    },
    /// The saved count of how often a tensor was skipped is not a whole number, or exceeds the number of steps.
    Skipped {
        /// The name under which it was saved, such as `skipped/w1`.
        tensor: String,
        /// The number of steps that was saved.
        steps: u64,
    },
}

impl Display for StateError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { tensor } => write!(f, "the saved state has no tensor `{tensor}`"),
            Self::Unknown { tensor } => write!(f, "the optimizer has no place for the tensor `{tensor}`"),
            Self::Size { tensor, expected, found } => {
                write!(f, "the tensor `{tensor}` should have {expected} values, but {found} were saved")
            }
            Self::Skipped { tensor, steps } => {
                write!(f, "`{tensor}` should be a whole number from 0 to {steps}, the number of steps")
            }
        }
    }
}

impl core::error::Error for StateError {}

impl<T: Real> State<T> {
    /// See [`Stateful::restore`].
    pub(super) fn restore<P, I, N, V>(
        &mut self,
        parameters: &P,
        steps: u64,
        tensors: I,
    ) -> Result<(), StateError>
    where
        P: Tensors<Scalar = T>,
        I: IntoIterator<Item = (N, V)>,
        N: AsRef<str>,
        V: AsRef<[T]>,
    {
        let mut tensors = tensors.into_iter().peekable();
        let mut restored = self.emptied(steps);
        // Before the first step there are no tensors, and so there were none to save.
        if steps > 0 || tensors.peek().is_some() {
            restored.allocate(parameters);
        }

        let mut skipped = BTreeMap::new();
        let mut places: BTreeMap<String, &mut [T]> =
            restored.places_mut().map(|(name, place)| (name.to_string(), place)).collect();
        for (name, values) in tensors {
            let (name, values) = (name.as_ref(), values.as_ref());
            if let Some(place) = places.remove(name) {
                fill(name, place, values)?;
            } else if !name.starts_with("skipped/")
                || skipped.insert(name.to_string(), values.to_vec()).is_some()
            {
                return Err(StateError::Unknown { tensor: name.to_string() });
            }
        }
        if let Some((tensor, _)) = places.pop_first() {
            return Err(StateError::Missing { tensor });
        }
        restored.restore_skipped(skipped)?;
        *self = restored;
        Ok(())
    }

    /// Sets how often each tensor was skipped: those that are not named never were.
    fn restore_skipped(&mut self, skipped: BTreeMap<String, Vec<T>>) -> Result<(), StateError> {
        let steps = self.steps();
        for (tensor, values) in skipped {
            let Some(place) = self.skipped_mut(&tensor) else {
                return Err(StateError::Unknown { tensor });
            };
            fill(&tensor, place, &values)?;
            let count = place[0].to_f64();
            if !(0.0..=steps as f64).contains(&count) || libm::trunc(count) != count {
                return Err(StateError::Skipped { tensor, steps });
            }
        }
        Ok(())
    }
}

/// Copies saved values to their place.
fn fill<T: Real>(name: &str, place: &mut [T], values: &[T]) -> Result<(), StateError> {
    if place.len() != values.len() {
        let (expected, found) = (place.len(), values.len());
        return Err(StateError::Size { tensor: name.to_string(), expected, found });
    }
    place.copy_from_slice(values);
    Ok(())
}

/// Implements [`Stateful`] for an optimizer with a field `state`.
macro_rules! impl_stateful {
    ($optimizer:ident) => {
        impl<T: $crate::Real> $crate::optimizer::Stateful<T> for $optimizer<T> {
            fn state(&self) -> &$crate::optimizer::State<T> {
                &self.state
            }

            fn restore<P, I, N, V>(
                &mut self,
                parameters: &P,
                steps: u64,
                tensors: I,
            ) -> Result<(), $crate::optimizer::StateError>
            where
                P: $crate::ComputesIn<T>,
                I: IntoIterator<Item = (N, V)>,
                N: AsRef<str>,
                V: AsRef<[T]>,
            {
                self.state.restore(parameters, steps, tensors)
            }
        }
    };
}
pub(super) use impl_stateful;
