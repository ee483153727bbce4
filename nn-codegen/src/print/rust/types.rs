//! Types and sizes as an expansion writes them: with full paths outside the block, with imported names inside.

use crate::lower::{BOXED_ABOVE, Storage, storage};
use crate::model::{Model, NamedSize, Parameter, Scalar};
use crate::names::{self, Structs};
use crate::quantity::Symbol;
use crate::shape::Shape;
use crate::size::Size;
use proc_macro2::{Ident, Literal, TokenStream, TokenTree};
use quote::{ToTokens, quote};

use super::run_time::{Imports, Name, RunTime};

/// How types are written in one place of an expansion: with full paths, or with imported names.
pub(super) struct Types<'a> {
    pub(super) model: &'a Model,
    pub(super) structs: Structs,
    /// The number of outputs.
    pub(super) outputs: Size,
    pub(super) run_time: RunTime<'a>,
    /// `f32` or `f64`.
    pub(super) scalar: Name<'a>,
    /// The parameters that may lie on the heap.
    elsewhere: Vec<Symbol>,
}

impl<'a> Types<'a> {
    pub(super) fn new(model: &'a Model, outputs: Size, imports: &'a Imports) -> Self {
        let run_time = RunTime::of(imports);
        let scalar = match model.scalar {
            Scalar::F32 => run_time.f32,
            Scalar::F64 => run_time.f64,
        };
        let is_elsewhere = |parameter: &Parameter| storage(model, &parameter.shape) != Storage::Inline;
        let parameters = model.parameters().into_iter().filter(is_elsewhere);
        let elsewhere = parameters.map(|parameter| parameter.symbol).collect();
        Self { model, structs: model.structs(), outputs, run_time, scalar, elsewhere }
    }

    /// A function of nn-core that a row of the catalog names.
    pub(super) fn function<'b>(&'b self, name: &'b str) -> Name<'b> {
        self.run_time.imports.function(name)
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
                // A cast that began with a token of the user's would be one to lints.
                let network = names::printed(network);
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
                let unknown = names::unknown(network);
                quote!(#unknown)
            }
        }
    }

    /// What a network with named sizes costs: more than a number holds is the largest number, and no error of its own.
    ///
    /// Expands to: `Network::__LAYER_1_SIZE.saturating_mul(3).saturating_add(Network::__LAYER_1_SIZE)`
    pub(super) fn cost_value(&self, cost: &Size) -> TokenStream {
        let (parts, operation) = match cost {
            Size::Sum(parts) => (parts, quote!(saturating_add)),
            Size::Product(parts) => (parts, quote!(saturating_mul)),
            size => return self.size_value(size),
        };
        // A literal alone has no type to have methods.
        let (known, named): (Vec<&Size>, Vec<&Size>) = parts.iter().partition(|part| part.known().is_some());
        let values = named.into_iter().chain(known).map(|part| self.cost_value(part));
        let value = values.reduce(|one, other| quote!(#one.#operation(#other)));
        value.unwrap_or_else(|| self.size_value(cost))
    }

    /// A size as a generic argument.
    pub(super) fn size(&self, size: &Size) -> TokenStream {
        let value = self.size_value(size);
        if size.known().is_some() { value } else { quote!({ #value }) }
    }

    /// `SVector<f32, 3>`
    pub(super) fn vector(&self, rows: &Size) -> TokenStream {
        let (RunTime { SVector, .. }, scalar, rows) = (&self.run_time, &self.scalar, self.size(rows));
        quote!(#SVector<#scalar, #rows>)
    }

    /// The type of a value: a number, or a vector of as many as the shape has.
    pub(super) fn value(&self, shape: &Shape) -> TokenStream {
        if shape.is_scalar() { self.scalar.to_token_stream() } else { self.vector(&shape.count()) }
    }

    /// `SMatrix<f32, 2, 3>`; `SVector<f32, 2>` for one axis.
    fn tensor(&self, shape: &Shape) -> TokenStream {
        if shape.rank() < 2 {
            return self.vector(&shape.count());
        }
        let (RunTime { SMatrix, .. }, scalar) = (&self.run_time, &self.scalar);
        let (rows, columns) = shape.rows_and_columns();
        let (rows, columns) = (self.size(&rows), self.size(&columns));
        quote!(#SMatrix<#scalar, #rows, #columns>)
    }

    /// Whether a parameter lies in the struct for certain.
    pub(super) fn is_inline(&self, parameter: Symbol) -> bool {
        !self.elsewhere.contains(&parameter)
    }

    /// The type of a parameter where it is kept: in line, or in a `Box`.
    pub(super) fn parameter(&self, parameter: &Parameter) -> TokenStream {
        let RunTime { Box, Chosen, .. } = &self.run_time;
        let tensor = self.tensor(&parameter.shape);
        match storage(self.model, &parameter.shape) {
            Storage::Inline => tensor,
            Storage::Boxed => quote!(#Box<#tensor>),
            Storage::Chosen => {
                let count = self.cost_value(&parameter.shape.count());
                let most = number_token(BOXED_ABOVE / self.model.scalar.bytes());
                quote!(#Chosen<{ #count > #most }, #tensor>)
            }
        }
    }

    /// `Batch<f32, 3>`
    pub(super) fn batch(&self, shape: &Shape) -> TokenStream {
        let (RunTime { Batch, .. }, scalar) = (&self.run_time, &self.scalar);
        let rows = self.size(&shape.count());
        quote!(#Batch<#scalar, #rows>)
    }
}

/// A number without a suffix.
pub(super) fn number_token(number: u64) -> TokenStream {
    TokenTree::from(Literal::u64_unsuffixed(number)).into()
}

/// The associated constant that stands for a named size, as in `Network::__LAYER_1_SIZE`.
///
/// The user's own tokens occur only where it is defined: what is wrong with them is then reported once, and no
/// import of ours can hide what they mean.
fn size_constant(model: &Model, name: &str) -> Ident {
    let named = model.named_sizes.iter().find(|named| named.text == name);
    names::ident(named.map_or("__UNNAMED", |named| &named.constant))
}

/// Every constant whose value the expansion needs, once, in the order of the text.
pub(super) fn named_sizes(model: &Model) -> Vec<&NamedSize> {
    let on_the_way = model.shapes().flat_map(Shape::sizes);
    let restated = model.assertions.iter().flat_map(|assertion| assertion.sizes());
    let mut sizes: Vec<&NamedSize> = vec![];
    for name in on_the_way.chain(restated).flat_map(Size::names) {
        let named = model.named_sizes.iter().find(|named| named.text == name);
        sizes.extend(named.filter(|named| sizes.iter().all(|known| known.text != named.text)));
    }
    sizes
}
