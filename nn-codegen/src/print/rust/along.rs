//! Sums along some axes of a value, and values repeated along them: axis by axis, on the flat vector that holds it.

use crate::shape::Shape;
use crate::size::Size;
use proc_macro2::TokenStream;
use quote::quote;

use super::run_time::RunTime;
use super::types::Types;

/// Expands to, for the second axis of a value of shape 2×3:
/// `{ let u = h1; SVector::<f32, 2>::from_fn(|i, _| Iterator::fold(0..3, 0.0, |sum, j| sum + u[j * 2 + i])) }`
pub(super) fn emit_sum(of: TokenStream, shape: &Shape, axes: &[usize], types: &Types) -> TokenStream {
    let RunTime { Iterator, .. } = &types.run_time;
    let mut sizes = shape.sizes().to_vec();
    let mut code = of;
    for axis in descending(axes) {
        let (before, size) = (Size::product(sizes[..axis].iter().cloned()), sizes.remove(axis));
        let (b, s) = (factor(&before, types), factor(&size, types));
        let place = match (axis, axis == sizes.len()) {
            (0, _) => quote!(i * #s + j),
            (_, true) => quote!(j * #b + i),
            _ => quote!((i / #b * #s + j) * #b + i % #b),
        };
        let sum = quote!(#Iterator::fold(0..#s, 0.0, |sum, j| sum + u[#place]));
        code = emit_from_places(code, &sizes, &sum, types);
    }
    code
}

/// Expands to, for the second axis of a value of shape 2×3: `{ let u = dr1; SVector::<f32, 6>::from_fn(|i, _| u[i % 2]) }`
pub(super) fn emit_broadcast(of: TokenStream, shape: &Shape, axes: &[usize], types: &Types) -> TokenStream {
    let mut sizes = shape.without(axes).sizes().to_vec();
    let mut code = of;
    for axis in descending(axes).into_iter().rev() {
        let (before, size) = (Size::product(sizes[..axis].iter().cloned()), &shape.sizes()[axis]);
        let (b, s) = (factor(&before, types), factor(size, types));
        let place = match (axis, axis == sizes.len()) {
            (0, _) => quote!(i / #s),
            (_, true) => quote!(i % #b),
            _ => quote!(i / (#b * #s) * #b + i % #b),
        };
        sizes.insert(axis, size.clone());
        code = emit_from_places(code, &sizes, &quote!(u[#place]), types);
    }
    code
}

/// A size that may stand within a product.
fn factor(size: &Size, types: &Types) -> TokenStream {
    let value = types.size_value(size);
    if size.known().is_some() { value } else { quote!((#value)) }
}

/// From the last axis to the first, so that the numbers of those that are left stay.
fn descending(axes: &[usize]) -> Vec<usize> {
    let mut axes = axes.to_vec();
    axes.sort_unstable_by(|one, other| other.cmp(one));
    axes
}

/// A vector of that many values, each computed from the vector u and its own place i.
fn emit_from_places(u: TokenStream, sizes: &[Size], value: &TokenStream, types: &Types) -> TokenStream {
    let (RunTime { SVector, .. }, scalar) = (&types.run_time, &types.scalar);
    let count = types.size(&Size::product(sizes.iter().cloned()));
    quote!({ let u = #u; #SVector::<#scalar, #count>::from_fn(|i, _| #value) })
}
