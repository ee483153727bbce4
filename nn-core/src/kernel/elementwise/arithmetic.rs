//! How the elementwise functions multiply and add, and how a loop over them finds the instruction set of the machine.

use super::numbers::Lane;

/// x·y + z, as the instruction set has it, and what a product loses by rounding.
///
/// A fused multiply-add without hardware is a call of a slow function: it is for sets that have the instruction.
pub trait MultiplyAdd {
    /// x·y + z.
    fn mul_add<T: Lane>(x: T, y: T, z: T) -> T;
    /// x·y − product, exactly, where product is x·y rounded, and x and y are at most 2⁹⁰⁰ (2¹⁰⁰ in `f32`).
    fn lost<T: Lane>(x: T, y: T, product: T) -> T;
}

/// A multiplication and an addition, each rounded: the same bits on every target.
#[derive(Clone, Copy, Debug)]
pub struct Plain;

/// A multiply-add that is rounded once.
#[cfg(feature = "std")]
#[derive(Clone, Copy, Debug)]
pub struct Fused;

impl MultiplyAdd for Plain {
    #[inline(always)]
    fn mul_add<T: Lane>(x: T, y: T, z: T) -> T {
        x * y + z
    }

    /// Dekker (1971): each factor is split into two halves, whose products are exact.
    #[inline(always)]
    fn lost<T: Lane>(x: T, y: T, product: T) -> T {
        let halves = |x: T| {
            let large = T::SPLITTER * x;
            let high = large - (large - x);
            (high, x - high)
        };
        let ((x_high, x_low), (y_high, y_low)) = (halves(x), halves(y));
        ((x_high * y_high - product) + x_high * y_low + x_low * y_high) + x_low * y_low
    }
}

#[cfg(feature = "std")]
impl MultiplyAdd for Fused {
    #[inline(always)]
    fn mul_add<T: Lane>(x: T, y: T, z: T) -> T {
        x.fused(y, z)
    }

    #[inline(always)]
    fn lost<T: Lane>(x: T, y: T, product: T) -> T {
        x.fused(y, -product)
    }
}

/// A loop, to be compiled for each instruction set.
pub(crate) trait Task {
    /// What the loop gives.
    type Output;

    /// The loop. It is to be `#[inline(always)]`, with all that it calls.
    fn run<M: MultiplyAdd>(self) -> Self::Output;
}

/// Runs a loop as compiled for the best instruction set of the machine: AVX-512, AVX2, NEON, or what the target has.
///
/// With the feature `libm`, which promises the same bits everywhere, nothing is fused.
#[inline(always)]
pub(crate) fn dispatched<K: Task>(task: K) -> K::Output {
    #[cfg(feature = "std")]
    return pulp::Arch::new().dispatch(OnSimd(task));
    #[cfg(not(feature = "std"))]
    return task.run::<Plain>();
}

#[cfg(feature = "std")]
struct OnSimd<K>(K);

#[cfg(feature = "std")]
impl<K: Task> pulp::WithSimd for OnSimd<K> {
    type Output = K::Output;

    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) -> K::Output {
        let has_fused = cfg!(any(target_arch = "x86", target_arch = "x86_64", target_arch = "aarch64"));
        if has_fused && !S::IS_SCALAR && !cfg!(feature = "libm") {
            self.0.run::<Fused>()
        } else {
            self.0.run::<Plain>()
        }
    }
}
