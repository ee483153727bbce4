//! The names of nn-core, each recorded where it is printed: a block imports exactly those that its bodies use, and what
//! keeps the names that they bind free.

use crate::names::{Structs, ident};
use crate::network::Target;
use proc_macro2::TokenStream;
use quote::{ToTokens, TokenStreamExt, quote};
use std::cell::RefCell;
use std::collections::BTreeSet;

use super::bound::bound_names;

/// How names are written in one place of an expansion, and which were.
pub(super) struct Imports {
    crate_path: TokenStream,
    /// Whether an editor reads the expansion.
    pub(super) editor: bool,
    /// Whether the place is a block with imports of its own.
    is_block: bool,
    /// The names that the network's own structs take.
    taken: Vec<String>,
    used: RefCell<BTreeSet<String>>,
}

impl Imports {
    /// Among the user's own names: every path is a full one.
    pub(super) fn outside(target: &Target) -> Self {
        Self::new(target, false, vec![])
    }

    /// Inside a block that imports what it uses, but for what is named like one of the network's structs.
    pub(super) fn inside(target: &Target, structs: &Structs) -> Self {
        let Structs { network, trace, gradients, workspace } = structs;
        let taken = [network, trace, gradients, workspace].map(crate::names::plain);
        Self::new(target, true, taken.to_vec())
    }

    fn new(target: &Target, is_block: bool, taken: Vec<String>) -> Self {
        let Target { crate_path, editor, .. } = target.clone();
        Self { crate_path, editor, is_block, taken, used: RefCell::default() }
    }

    /// What the printed `body` names, and a function under each name that it binds.
    ///
    /// Expands to: `use ::nn_core::__private::{SMatrix, SVector, …}; use ::nn_core::__private::{local as a1, …};`
    pub(super) fn emit(&self, body: &TokenStream) -> TokenStream {
        let (path, used, bound) = (&self.crate_path, self.used.borrow(), bound_names(body));
        let names = used.iter().map(|name| ident(name));
        let locals = bound.difference(&used).map(|name| ident(name));
        quote! {
            use #path::__private::{#(#names),*};
            use #path::__private::{#(local as #locals),*};
        }
    }

    /// A function of nn-core that a row of the catalog names.
    pub(super) fn function<'a>(&'a self, name: &'a str) -> Name<'a> {
        Name { imports: self, home: Home::Private, name }
    }
}

/// Where a name is found.
#[derive(Clone, Copy)]
enum Home {
    /// `::core`, in the module of that path.
    Core(&'static [&'static str]),
    /// nn-core itself, where users find it.
    Root,
    /// `nn_core::nalgebra`
    Nalgebra,
    /// `nn_core::__private`, which also has all the others.
    Private,
}

/// A name of the run time. To print it is to import it.
#[derive(Clone, Copy)]
pub(super) struct Name<'a> {
    imports: &'a Imports,
    home: Home,
    name: &'a str,
}

impl ToTokens for Name<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { imports, home, name } = self;
        let ident = ident(name);
        if imports.is_block && !imports.taken.iter().any(|taken| taken == name) {
            let mut used = imports.used.borrow_mut();
            if !used.contains(*name) {
                used.insert((*name).into());
            }
            tokens.append(ident);
            return;
        }
        let path = &imports.crate_path;
        tokens.extend(match home {
            Home::Core(modules) => {
                let modules = modules.iter().map(|module| crate::names::ident(module));
                quote!(::core::#(#modules::)*#ident)
            }
            Home::Root => quote!(#path::#ident),
            Home::Nalgebra => quote!(#path::nalgebra::#ident),
            Home::Private => quote!(#path::__private::#ident),
        });
    }
}

macro_rules! run_time {
    ($($home:expr => $($name:ident)*;)*) => {
        /// Every name that bodies are written with; the functions of the catalog are named by its rows.
        #[allow(non_snake_case)] // the names are Rust's and nn-core's own
        #[derive(Clone, Copy)]
        pub(super) struct RunTime<'a> {
            pub(super) imports: &'a Imports,
            $($(pub(super) $name: Name<'a>,)*)*
        }

        impl<'a> RunTime<'a> {
            pub(super) fn of(imports: &'a Imports) -> Self {
                Self { imports, $($($name: Name { imports, home: $home, name: stringify!($name) },)*)* }
            }
        }
    };
}

run_time! {
    Home::Core(&["clone"]) => Clone;
    Home::Core(&["fmt"]) => Debug;
    Home::Core(&["iter"]) => IntoIterator Iterator;
    Home::Core(&[]) => fmt;
    Home::Core(&["primitive"]) => f32 f64 str u64 usize;
    Home::Nalgebra => SMatrix SVector;
    Home::Root => Batch BatchView Differentiable Feedforward Generator IntoBatch IntoSigns IntoTargets TargetKind Targets Tensor TensorMut Tensors
        Trainable init;
    // Sizes that are named.
    Home::Private => GivenSize Message;
    // Parameters.
    Home::Private => Box Chosen Vec copy descend flatten unflatten zeroed;
    // One example.
    Home::Private => add_outer assert_gradients dropout_mask kink_distance outer penalized product product_transposed tie_distance;
    // A batch.
    Home::Private => add_outer_batch add_sum_batch affine_batch batch check_columns check_targets columns_batch descend_outer_batch descend_sum_batch
        difference_batch draw_mask elementwise lanes map_batch mean_loss numbers_batch outer_batch penalize product_batch
        product_transposed_batch reciprocal scaled_batch slope_batch sum_batch sum_columns sum_gradients
        sum_products_batch weighted_difference_batch;
}
