//! The norm of a gradient, entry by entry.

/// largest·√squares, where `squares` is the sum of those of the ratios to the largest entry: the squares of the entries
/// themselves may be above all numbers.
#[derive(Default)]
pub(super) struct Norm {
    largest: f64,
    squares: f64,
}

impl Norm {
    pub(super) fn add(&mut self, entry: f64) {
        let size = entry.abs();
        if size > self.largest || size.is_nan() {
            let ratio = self.largest / size;
            *self = Self { largest: size, squares: 1.0 + self.squares * ratio * ratio };
        } else if size != 0.0 {
            let ratio = size / self.largest;
            self.squares += ratio * ratio;
        }
    }

    pub(super) fn value(&self) -> f64 {
        self.largest * libm::sqrt(self.squares)
    }
}
