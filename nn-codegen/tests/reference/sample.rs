//! A curve as few points: closer together where it bends, and apart where it jumps.

/// A part of a curve without a jump, as points in pixels.
pub(crate) type Piece = Vec<(f64, f64)>;

/// A curve in pixels, and where it jumps.
#[derive(Default)]
pub(crate) struct Samples {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) jumps: Vec<f64>,
}

/// How far, in pixels, a drawn line may be from the curve.
const TOLERANCE: f64 = 0.2;
/// Two points so near, in pixels, with heights further apart than [`JUMP`], are the two sides of a jump.
const NEAR: f64 = 1e-6;
const JUMP: f64 = 1.0;
/// The curve is looked at in so many places before anything is left out.
const FIRST_LOOK: usize = 24;

/// Samples `curve`, which takes and gives pixels, from `low` to `high`.
pub(crate) fn sample(curve: &dyn Fn(f64) -> f64, low: f64, high: f64) -> Samples {
    let mut samples = Samples { pieces: vec![vec![(low, curve(low))]], jumps: vec![] };
    for i in 1..=FIRST_LOOK {
        let x = low + (high - low) * i as f64 / FIRST_LOOK as f64;
        let from = *samples.pieces.last().and_then(|piece| piece.last()).expect("a piece has a point");
        continue_to(curve, from, (x, curve(x)), &mut samples);
    }
    samples.pieces = samples.pieces.iter().map(straightened).collect();
    samples
}

fn continue_to(curve: &dyn Fn(f64) -> f64, from: (f64, f64), to: (f64, f64), samples: &mut Samples) {
    let middle = (from.0 + to.0) / 2.0;
    let at = curve(middle);
    let off = |part: f64| (curve(from.0 + part * (to.0 - from.0)) - (from.1 + part * (to.1 - from.1))).abs();
    if (at - (from.1 + to.1) / 2.0).abs() < TOLERANCE && off(0.3) < TOLERANCE && off(0.7) < TOLERANCE {
        samples.pieces.last_mut().expect("there is a piece").push(to);
    } else if to.0 - from.0 > NEAR {
        continue_to(curve, from, (middle, at), samples);
        continue_to(curve, (middle, at), to, samples);
    } else if (to.1 - from.1).abs() > JUMP {
        samples.jumps.push(middle);
        samples.pieces.push(vec![to]);
    } else {
        samples.pieces.last_mut().expect("there is a piece").push(to);
    }
}

/// Leaves out the points between which the curve is straight.
fn straightened(piece: &Piece) -> Piece {
    let mut kept: Piece = vec![];
    for &(x, y) in piece {
        if let [.., (x0, y0), (x1, y1)] = kept[..]
            && ((y1 - y0) * (x - x0) - (y - y0) * (x1 - x0)).abs() < 0.02 * (x - x0)
        {
            kept.pop();
        }
        kept.push((x, y));
    }
    kept
}
