//! Types and sizes as an expansion writes them: with full paths outside the block, with imported names inside.

use crate::model::{BOXED_ABOVE, Model, Parameter, Size, Storage};
use crate::names::{self, Quantity, Structs, Symbol, ident};
use crate::plan::Shape;
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
        Self { model, structs: model.structs(), scalar: quote!(#core #name), crate_path, core }
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
        match size {
            Size::Known(number) => number_token(*number),
            Size::Named(..) => {
                let constant = size_constant(self.model, size);
                quote!(#network::#constant)
            }
            Size::Multiple(number, size) => {
                let (number, size) = (number_token(*number), self.size_value(size));
                quote!(#number * #size)
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

    /// The type of a value: a number, or a vector of that many.
    pub(super) fn value(&self, symbol: Symbol, rows: &Size) -> TokenStream {
        if symbol.is_scalar() { self.scalar.clone() } else { self.vector(rows) }
    }

    /// `SMatrix<f32, 2, 3>`
    fn matrix(&self, rows: &Size, columns: &Size) -> TokenStream {
        let (matrix, scalar) = (self.run_time("SMatrix"), &self.scalar);
        let (rows, columns) = (self.size(rows), self.size(columns));
        quote!(#matrix<#scalar, #rows, #columns>)
    }

    /// Whether the weights of a layer lie in the struct for certain; a bias always does.
    pub(super) fn is_inline(&self, parameter: Symbol) -> bool {
        let Quantity::Weights(number) = parameter.quantity else { return true };
        let layer = self.model.layer(number);
        self.model.storage(&layer.sums(), Some(&layer.inputs)) == Storage::Inline
    }

    /// The type of a parameter where it is kept: in line, or in a `Box`.
    pub(super) fn parameter(&self, parameter: &Parameter) -> TokenStream {
        let Some(columns) = &parameter.columns else { return self.vector(&parameter.rows) };
        let matrix = self.matrix(&parameter.rows, columns);
        match self.model.storage(&parameter.rows, Some(columns)) {
            Storage::Inline => matrix,
            Storage::Boxed => {
                let boxed = self.run_time("Box");
                quote!(#boxed<#matrix>)
            }
            Storage::Chosen => {
                let chosen = self.run_time("Chosen");
                let (rows, columns) = (self.size_value(&parameter.rows), self.size_value(columns));
                let (bytes, limit) = (number_token(self.model.scalar.bytes()), number_token(BOXED_ABOVE));
                quote!(#chosen<{ #rows * #columns * #bytes > #limit }, #matrix>)
            }
        }
    }

    /// `Batch<f32, 3>`
    pub(super) fn batch(&self, shape: &Shape) -> TokenStream {
        let (batch, scalar, rows) = (self.run_time("Batch"), &self.scalar, self.size(&shape.rows));
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
pub(super) fn size_constant(model: &Model, size: &Size) -> Ident {
    let position = named_sizes(model).iter().position(|named| *named == size);
    names::size_constant(position.map_or(0, |position| position + 1))
}

/// Every named size, once.
pub(super) fn named_sizes(model: &Model) -> Vec<&Size> {
    let of_layers = model.layers.iter().map(|layer| &layer.outputs);
    let restated = model.assertions.iter().flat_map(|assertion| assertion.sizes());
    let mut sizes: Vec<&Size> = vec![];
    for size in std::iter::once(&model.input).chain(of_layers).chain(restated) {
        if matches!(size, Size::Named(..)) && !sizes.contains(&size) {
            sizes.push(size);
        }
    }
    sizes
}
