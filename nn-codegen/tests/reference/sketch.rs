//! Curves drawn in letters: dots of Braille, eight in a letter, for where no picture can be shown.

use crate::picture::Picture;
use crate::sample::sample;
use crate::text::number;

/// Letters in a line, and lines.
const LETTERS: (usize, usize) = (28, 7);
/// The dots of a letter, from left to right and from top to bottom.
const DOTS: (usize, usize) = (2, 4);
const GRID: (usize, usize) = (LETTERS.0 * DOTS.0, LETTERS.1 * DOTS.1);
/// The letter without dots, and the bit of each dot in it, by column and row.
const EMPTY: u32 = 0x2800;
const BITS: [[u32; 4]; 2] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]];

impl Picture {
    /// The value of the first function, with dotted axes and the numbers at their ends; `y_name` is what it is called.
    pub(crate) fn sketch(&self, y_name: &str) -> String {
        let function = &self.functions[0].value;
        let (low, high) = self.range_of(function);
        let mut dots = [[false; GRID.0]; GRID.1];
        let (right, bottom) = (GRID.0 as f64 - 1.0, GRID.1 as f64 - 1.0);
        let column = |x: f64| (x - self.x.0) / (self.x.1 - self.x.0) * right;
        let row = |y: f64| (high - y) / (high - low) * bottom;
        let mut mark = |x: f64, y: f64| {
            if (-0.5..right + 0.5).contains(&x) && (-0.5..bottom + 0.5).contains(&y) {
                dots[y.round() as usize][x.round() as usize] = true;
            }
        };
        (0..GRID.0).step_by(3).for_each(|x| mark(x as f64, row(0.0)));
        (0..GRID.1).step_by(3).for_each(|y| mark(column(0.0), bottom - y as f64));
        let curve = |at: f64| row(function(self.x.0 + (self.x.1 - self.x.0) * at / right));
        for piece in sample(&curve, column(self.defined.0), column(self.defined.1)).pieces {
            for ends in piece.windows(2) {
                let ((x0, y0), (x1, y1)) = (ends[0], ends[1]);
                for i in 0..=100 {
                    let part = f64::from(i) / 100.0;
                    mark(x0 + part * (x1 - x0), y0 + part * (y1 - y0));
                }
            }
        }
        self.labelled(&dots, (low, high), y_name)
    }

    fn range_of(&self, function: &dyn Fn(f64) -> f64) -> (f64, f64) {
        let (mut low, mut high) = (0.0_f64, 0.0_f64);
        for i in 0..=200 {
            let y = function(self.defined.0 + (self.defined.1 - self.defined.0) * f64::from(i) / 200.0);
            let y = y.clamp(self.y_limit.0, self.y_limit.1);
            (low, high) = (low.min(y), high.max(y));
        }
        (low, high)
    }

    fn labelled(&self, dots: &[[bool; GRID.0]; GRID.1], (low, high): (f64, f64), y_name: &str) -> String {
        let (low, high) = (number(low, 2), number(high, 2));
        let margin = [&low, &high, y_name].iter().map(|label| label.chars().count()).max().unwrap_or(0);
        let mut text = String::new();
        for line in 0..LETTERS.1 {
            let label = match line {
                0 => &high,
                line if line == LETTERS.1 / 2 => y_name,
                line if line == LETTERS.1 - 1 => &low,
                _ => "",
            };
            text.push_str(&format!("{label:>margin$} {}\n", letters(&dots[line * DOTS.1..][..DOTS.1])));
        }
        let (left, right) = (number(self.x.0, 2), number(self.x.1, 2));
        let between = LETTERS.0.saturating_sub(left.chars().count() + right.chars().count());
        text.push_str(&format!("{:margin$} {left}{:^between$}{right}\n", "", self.x_name));
        text
    }
}

/// A line of letters.
fn letters(rows: &[[bool; GRID.0]]) -> String {
    let letter = |at: usize| {
        let dots = (0..DOTS.0).flat_map(|x| (0..DOTS.1).map(move |y| (x, y)));
        let set = dots.filter(|(x, y)| rows[*y][at * DOTS.0 + x]).map(|(x, y)| BITS[x][y]);
        char::from_u32(EMPTY + set.sum::<u32>()).unwrap_or(' ')
    };
    (0..LETTERS.0).map(letter).collect()
}
