//! Types and sizes as an expansion writes them: with full paths outside the block, with imported names inside.

use crate::model::{BOXED_ABOVE, Model, NamedSize, Parameter, Storage};
use crate::names::{self, Structs, ident};
use crate::quantity::Symbol;
use crate::shape::Shape;
use crate::size::Size;
use proc_macro2::{Ident, Literal, TokenStream, TokenTree};
use quote::quote;

/// How types are written in one place of an expansion.
pub(super) struct Types<'a> {
    pub(super) model: &'a Model,
    pub(super) structs: Structs,
    /// `f32` or `f64`.
    pub(super) scalar: TokenStream,
    /// nn-core, where nothing is imported.
    crate_path: Option<TokenStream>,
    /// The parameters that may lie on the heap.
    elsewhere: Vec<Symbol>,
    /// What Rust's own types are found under.
    core: TokenStream,
}

impl<'a> Types<'a> {
    /// Among the user's own names.
    pub(super) fn outside(model: &'a Model, crate_path: &TokenStream) -> Self {
        Self::new(model, Some(crate_path.clone()), quote!(::core::primitive::))
    }

    /// Inside the block, where everything is imported.
    pub(super) fn inside(model: &'a Model) -> Self {
        Self::new(model, None, TokenStream::new())
    }

    fn new(model: &'a Model, crate_path: Option<TokenStream>, core: TokenStream) -> Self {
        let name = ident(model.scalar.name());
        let is_elsewhere = |parameter: &Parameter| model.storage(&parameter.shape) != Storage::Inline;
        let parameters = model.parameters().into_iter().filter(is_elsewhere);
        let elsewhere = parameters.map(|parameter| parameter.symbol).collect();
        Self { elsewhere, model, structs: model.structs(), scalar: quote!(#core #name), crate_path, core }
    }

    /// `usize`
    pub(super) fn usize(&self) -> TokenStream {
        let core = &self.core;
        quote!(#core usize)
    }

    /// A name of the run time.
    pub(super) fn run_time(&self, name: &str) -> TokenStream {
        let ident = ident(name);
        match (&self.crate_path, name) {
            (None, _) => quote!(#ident),
            (Some(path), "SMatrix" | "SVector") => quote!(#path::nalgebra::#ident),
            (Some(path), "Batch" | "BatchView" | "IntoBatch" | "IntoTargets") => quote!(#path::#ident),
            (Some(path), _) => quote!(#path::__private::#ident),
        }
    }

    /// A size as an operand of a const expression; a named one by the constant that stands for it.
    pub(super) fn size_value(&self, size: &Size) -> TokenStream {
        let network = &self.model.name;
        let factor = |size: &Size| {
            let value = self.size_value(size);
            if matches!(size, Size::Sum(_) | Size::Difference(..)) { quote!((#value)) } else { value }
        };
        match size {
            Size::Known(number) => number_token(*number),
            Size::Named(name) => {
                let constant = size_constant(self.model, name);
                quote!(#network::#constant)
            }
            Size::Sum(terms) => {
                let terms = terms.iter().map(|term| self.size_value(term));
                quote!(#(#terms)+*)
            }
            Size::Difference(one, other) => {
                let (one, other) = (self.size_value(one), factor(other));
                quote!(#one - #other)
            }
            Size::Product(factors) => {
                let product = factors.iter().map(factor).reduce(|one, other| quote!(#one * #other));
                product.unwrap_or_else(|| number_token(1))
            }
            Size::Quotient(one, other) => {
                let (one, other) = (factor(one), self.size_value(other));
                quote!(#one / (#other))
            }
            Size::Unknown => {
                let unknown = names::unknown_size();
                quote!(#network::#unknown)
            }
        }
    }

    /// A size as a generic argument.
    pub(super) fn size(&self, size: &Size) -> TokenStream {
        let value = self.size_value(size);
        if size.known().is_some() { value } else { quote!({ #value }) }
    }

    /// `SVector<f32, 3>`
    pub(super) fn vector(&self, rows: &Size) -> TokenStream {
        let (vector, scalar, rows) = (self.run_time("SVector"), &self.scalar, self.size(rows));
        quote!(#vector<#scalar, #rows>)
    }

    /// The type of a value: a number, or a vector of as many as the shape has.
    pub(super) fn value(&self, shape: &Shape) -> TokenStream {
        if shape.is_scalar() { self.scalar.clone() } else { self.vector(&shape.count()) }
    }

    /// `SMatrix<f32, 2, 3>`; `SVector<f32, 2>` for one axis.
    fn tensor(&self, shape: &Shape) -> TokenStream {
        let [rows, columns] = shape.sizes() else { return self.vector(&shape.count()) };
        let (matrix, scalar) = (self.run_time("SMatrix"), &self.scalar);
        let (rows, columns) = (self.size(rows), self.size(columns));
        quote!(#matrix<#scalar, #rows, #columns>)
    }

    /// Whether a parameter lies in the struct for certain.
    pub(super) fn is_inline(&self, parameter: Symbol) -> bool {
        !self.elsewhere.contains(&parameter)
    }

    /// The type of a parameter where it is kept: in line, or in a `Box`.
    pub(super) fn parameter(&self, parameter: &Parameter) -> TokenStream {
        let tensor = self.tensor(&parameter.shape);
        match self.model.storage(&parameter.shape) {
            Storage::Inline => tensor,
            Storage::Boxed => {
                let boxed = self.run_time("Box");
                quote!(#boxed<#tensor>)
            }
            Storage::Chosen => {
                let chosen = self.run_time("Chosen");
                let count = self.size_value(&parameter.shape.count());
                let (bytes, limit) = (number_token(self.model.scalar.bytes()), number_token(BOXED_ABOVE));
                quote!(#chosen<{ #count * #bytes > #limit }, #tensor>)
            }
        }
    }

    /// `Batch<f32, 3>`
    pub(super) fn batch(&self, shape: &Shape) -> TokenStream {
        let (batch, scalar, rows) = (self.run_time("Batch"), &self.scalar, self.size(&shape.count()));
        quote!(#batch<#scalar, #rows>)
    }
}

/// A number without a suffix.
pub(super) fn number_token(number: u64) -> TokenStream {
    TokenTree::from(Literal::u64_unsuffixed(number)).into()
}

/// The associated constant that stands for a named size, as in `Network::__SIZE_1`.
///
/// The user's own tokens occur only where it is defined: what is wrong with them is then reported once, and no
/// import of ours can hide what they mean.
pub(super) fn size_constant(model: &Model, name: &str) -> Ident {
    let position = named_sizes(model).iter().position(|named| named.text == name);
    names::size_constant(position.map_or(0, |position| position + 1))
}

/// Every constant whose value the expansion needs, once, in the order of the text.
pub(super) fn named_sizes(model: &Model) -> Vec<&NamedSize> {
    let of_layers = model.layers.iter().map(|layer| &layer.outputs);
    let restated = model.assertions.iter().flat_map(|assertion| assertion.sizes());
    let mut sizes: Vec<&NamedSize> = vec![];
    for name in std::iter::once(&model.input).chain(of_layers).chain(restated).flat_map(Size::names) {
        let named = model.named_sizes.iter().find(|named| named.text == name);
        sizes.extend(named.filter(|named| sizes.iter().all(|known| known.text != named.text)));
    }
    sizes
}
