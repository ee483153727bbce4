//! Vectors as the machine has them, for the loops that keep sums in registers: how many numbers a register holds is
//! known where the loop is compiled, once for each instruction set.
//!
//! Most loops of this crate need none of this: the compiler makes vectors of them by itself, and
//! [`arithmetic`](super::elementwise::arithmetic) compiles them for each set.

use crate::Real;
use bytemuck::Pod;
use pulp::Simd;

/// The vectors of numbers `T` of one instruction set.
pub(super) trait Vectors<T: Real>: Copy {
    /// A register of numbers.
    type Vector: Pod;

    /// How many numbers it holds.
    const LANES: usize = size_of::<Self::Vector>() / size_of::<T>();

    /// Whether there are 32 registers, where other sets have 16.
    const MANY: bool;

    /// The number in every lane.
    fn splat(self, number: T) -> Self::Vector;

    fn add(self, x: Self::Vector, y: Self::Vector) -> Self::Vector;

    /// The sum of all lanes.
    fn sum(self, x: Self::Vector) -> T;

    /// The sums of all lanes of four registers.
    #[inline(always)]
    fn sums(self, x: [Self::Vector; 4]) -> [T; 4] {
        if !Self::LANES.is_multiple_of(4) {
            return [self.sum(x[0]), self.sum(x[1]), self.sum(x[2]), self.sum(x[3])];
        }
        // Fours of lanes are added up, then turned around: that takes half as long as one register after the other.
        let lanes: &[T] = bytemuck::cast_slice(&x);
        let mut quarters = [[lanes[0]; 4]; 4];
        for (quarters, lanes) in quarters.iter_mut().zip(lanes.chunks_exact(Self::LANES)) {
            let (fours, _) = lanes.as_chunks::<4>();
            *quarters = fours[0];
            for four in &fours[1..] {
                for (quarter, lane) in quarters.iter_mut().zip(four) {
                    *quarter += *lane;
                }
            }
        }
        let mut sums = [lanes[0]; 4];
        for (i, sum) in sums.iter_mut().enumerate() {
            let [a, b, c, d] = quarters[i];
            *sum = (a + b) + (c + d);
        }
        sums
    }

    /// x·y + z: rounded once where the machine can.
    fn multiply_add(self, x: Self::Vector, y: Self::Vector, z: Self::Vector) -> Self::Vector;
}

/// A loop over vectors.
pub(super) trait VectorTask<T: Real> {
    /// The loop. It is to be `#[inline(always)]`, with all that it calls.
    fn run<V: Vectors<T>>(self, vectors: V);
}

/// Runs a loop over vectors with the best instruction set of the machine.
pub(super) trait Run<T: Real>: VectorTask<T> + Sized {
    fn on_machine(self);
}

/// Four numbers, one after the other: for a target whose vectors are unknown here, and the compiler may know some.
#[derive(Clone, Copy)]
pub(super) struct Portable;

/// The vectors of an instruction set that pulp knows.
#[derive(Clone, Copy)]
struct Known<S>(S);

struct OnSimd<T, K>(K, core::marker::PhantomData<T>);

macro_rules! vectors {
    ($real:ident, $vector:ident: $splat:ident, $add:ident, $multiply_add:ident, $sum:ident) => {
        impl Vectors<$real> for Portable {
            type Vector = [$real; 4];

            const MANY: bool = false;

            #[inline(always)]
            fn splat(self, number: $real) -> [$real; 4] {
                [number; 4]
            }

            #[inline(always)]
            fn add(self, x: [$real; 4], y: [$real; 4]) -> [$real; 4] {
                core::array::from_fn(|i| x[i] + y[i])
            }

            #[inline(always)]
            fn sum(self, [x, y, z, last]: [$real; 4]) -> $real {
                (x + y) + (z + last)
            }

            #[inline(always)]
            fn multiply_add(self, x: [$real; 4], y: [$real; 4], z: [$real; 4]) -> [$real; 4] {
                core::array::from_fn(|i| x[i] * y[i] + z[i])
            }
        }

        impl<S: Simd> Vectors<$real> for Known<S> {
            type Vector = S::$vector;

            const MANY: bool = S::REGISTER_COUNT >= 32;

            #[inline(always)]
            fn splat(self, number: $real) -> S::$vector {
                self.0.$splat(number)
            }

            #[inline(always)]
            fn add(self, x: S::$vector, y: S::$vector) -> S::$vector {
                self.0.$add(x, y)
            }

            #[inline(always)]
            fn sum(self, x: S::$vector) -> $real {
                self.0.$sum(x)
            }

            #[inline(always)]
            fn multiply_add(self, x: S::$vector, y: S::$vector, z: S::$vector) -> S::$vector {
                self.0.$multiply_add(x, y, z)
            }
        }

        impl<K: VectorTask<$real>> pulp::WithSimd for OnSimd<$real, K> {
            type Output = ();

            #[inline(always)]
            fn with_simd<S: Simd>(self, simd: S) {
                match S::IS_SCALAR {
                    true => self.0.run(Portable),
                    false => self.0.run(Known(simd)),
                }
            }
        }

        impl<K: VectorTask<$real>> Run<$real> for K {
            #[inline(always)]
            fn on_machine(self) {
                pulp::Arch::new().dispatch(OnSimd(self, core::marker::PhantomData::<$real>));
            }
        }
    };
}

vectors!(f32, f32s: splat_f32s, add_f32s, mul_add_e_f32s, reduce_sum_f32s);
vectors!(f64, f64s: splat_f64s, add_f64s, mul_add_e_f64s, reduce_sum_f64s);
