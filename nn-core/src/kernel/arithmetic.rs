//! Loops compiled for several instruction sets, of which the machine's best is chosen when they run.
//!
//! A loop is plain Rust that the compiler makes vectors of. With `std`, [`dispatch`] runs it as compiled for AVX-512, AVX2
//! or NEON, where the machine has them; else as the target has it. What differs is the multiply-add: fused where there is
//! an instruction for it, else a product and a sum.

/// A loop, to be compiled for several instruction sets. `run` is `#[inline(always)]`, and so is all that it calls.
pub(super) trait Loop {
    /// Runs it.
    fn run<M: Arithmetic>(self);
}

/// How a product is added to a sum.
pub(super) trait Arithmetic {
    /// a·b + c
    fn multiply_add<T: crate::Real>(a: T, b: T, c: T) -> T;
}

/// By an instruction that rounds once.
#[cfg(feature = "std")]
struct Fused;

/// By two instructions.
struct Separate;

#[cfg(feature = "std")]
impl Arithmetic for Fused {
    #[inline(always)]
    fn multiply_add<T: crate::Real>(a: T, b: T, c: T) -> T {
        T::mul_add(a, b, c)
    }
}

impl Arithmetic for Separate {
    #[inline(always)]
    fn multiply_add<T: crate::Real>(a: T, b: T, c: T) -> T {
        a * b + c
    }
}

/// Runs a loop as compiled for the best instruction set of the machine.
#[cfg(feature = "std")]
pub(super) fn dispatch(body: impl Loop) {
    struct Body<L>(L);
    impl<L: Loop> pulp::WithSimd for Body<L> {
        type Output = ();

        #[inline(always)]
        fn with_simd<S: pulp::Simd>(self, _: S) {
            if S::IS_SCALAR { self.0.run::<Separate>() } else { self.0.run::<Fused>() }
        }
    }
    pulp::Arch::new().dispatch(Body(body));
}

/// Runs a loop as compiled for the target.
#[cfg(not(feature = "std"))]
pub(super) fn dispatch(body: impl Loop) {
    body.run::<Separate>();
}
