//! Half a wave of the cosine, along which rates rise and fall.

/// Half a wave of the cosine, from `start` where `progress` is 0 to `end` where it is 1.
pub(super) fn half_wave(start: f64, end: f64, progress: f64) -> f64 {
    end + (start - end) * (1.0 + libm::cos(core::f64::consts::PI * progress)) / 2.0
}
