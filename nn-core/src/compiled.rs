//! Functions that are compiled once for `f32` and once for `f64`, in this crate.
//!
//! A generic function is compiled in the crate that calls it: each program would have a copy of a heavy loop of its own, without
//! optimisation in a debug build. A function that [`compiled`] writes is as generic as any other, `fn name<T: Real>(…)`, and has
//! two plain ones in it, with T = `f32` and T = `f64`, of which the number type [chooses](crate::Real::choose). All heavy loops
//! are written like this: the kernels, and the steps of optimizers.

/// Writes functions of a number type `T` that are compiled in this crate. Their bodies do not see that `T` is generic.
macro_rules! compiled {
    ($($(#[$attribute:meta])* $visibility:vis fn $name:ident($($argument:ident: $type:ty),+ $(,)?) $(-> $output:ty)? $body:block)+) => {$(
        $(#[$attribute])*
        #[inline]
        $visibility fn $name<T: $crate::Real>($($argument: $type),+) $(-> $output)? {
            struct Both;
            impl $crate::real::Pair for Both {
                type Of<T> = fn($($type),+) $(-> $output)?;
                const F32: Self::Of<f32> = {
                    type T = f32;
                    fn $name($($argument: $type),+) $(-> $output)? $body
                    $name
                };
                const F64: Self::Of<f64> = {
                    type T = f64;
                    fn $name($($argument: $type),+) $(-> $output)? $body
                    $name
                };
            }
            T::choose::<Both>()($($argument),+)
        }
    )+};
}

pub(crate) use compiled;
