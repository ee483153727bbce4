//! What the outputs of a batch are compared with, as slices.

use super::elementwise::numbers::Lane;
use crate::targets::row_of_class;

/// What the outputs of a batch are compared with.
#[derive(Clone, Copy, Debug)]
pub(super) enum Goals<'a, T> {
    /// A target for each output.
    Values(&'a [T]),
    /// The class of each example: the target in its row is 1, the others 0, as [`row_of_class`] has it.
    Classes(&'a [usize]),
}

impl<'a, T: Lane> Goals<'a, T> {
    /// The targets of as many outputs as there is space, from the given one on; written there if they are classes.
    #[inline(always)]
    pub(super) fn values<'b>(self, rows: usize, start: usize, space: &'b mut [T]) -> &'b [T]
    where
        'a: 'b,
    {
        match self {
            Self::Values(values) => &values[start..start + space.len()],
            Self::Classes(classes) => {
                space.fill(T::ZERO);
                let end = start + space.len();
                for (j, &class) in (start / rows..end.div_ceil(rows)).zip(&classes[start / rows..]) {
                    let Some(row) = row_of_class(rows, class) else { continue };
                    // The class of a column that is cut may lie outside.
                    if let Some(y) = (j * rows + row).checked_sub(start).and_then(|i| space.get_mut(i)) {
                        *y = T::ONE;
                    }
                }
                space
            }
        }
    }
}
