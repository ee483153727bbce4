//! The methods of a network's struct, each once: their signatures for the struct, its stub, and the traits of nn-core.

use crate::catalog::TargetKind;
use crate::model::Model;
use crate::names::ident;
use proc_macro2::TokenStream;
use quote::quote;

use super::run_time::RunTime;
use super::types::Types;

/// A method of the struct.
pub(super) struct Method {
    name: &'static str,
    receiver: Receiver,
    parameters: &'static [Parameter],
    returns: Returns,
    /// The trait that has it, too.
    of: Option<Trait>,
}

#[derive(Clone, Copy, PartialEq)]
enum Receiver {
    None,
    Ref,
    Mut,
}

#[derive(Clone, Copy, PartialEq)]
enum Parameter {
    Seed,
    /// The input of one example.
    X,
    /// The target of one example.
    Y,
    /// The inputs of a batch.
    Xs,
    /// The targets of a batch.
    Ys,
    Rate,
    Gradients,
    /// The flat vector of all parameters.
    Parameters,
    Capacity,
    Workspace,
    /// What dropout draws from: in methods of traits in any case, in those of the struct only where there is dropout.
    Generator,
}

#[derive(Clone, Copy, PartialEq)]
enum Returns {
    Nothing,
    Network,
    Workspace,
    /// All parameters as one flat vector.
    Parameters,
    /// The output of one example.
    Output,
    /// The outputs of a batch.
    Outputs,
    Trace,
    Loss,
    LossAndGradients,
    InputGradient,
}

/// A trait of nn-core.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Trait {
    Feedforward,
    Trainable,
}

macro_rules! methods {
    ($($constant:ident: $receiver:ident $name:ident($($parameter:ident),*) -> $returns:ident, $of:expr;)*) => {
        $(pub(super) const $constant: Method = Method {
            name: stringify!($name),
            receiver: Receiver::$receiver,
            parameters: &[$(Parameter::$parameter),*],
            returns: Returns::$returns,
            of: $of,
        };)*

        /// Every method, in the order in which traits have theirs.
        const ALL: &[Method] = &[$($constant),*];
    };
}

methods! {
    NEW: None new(Seed) -> Network, Some(Trait::Feedforward);
    ZEROS: None zeros() -> Network, None;
    PARAMETERS: Ref parameters() -> Parameters, None;
    SET_PARAMETERS: Mut set_parameters(Parameters) -> Nothing, None;
    FORWARD: Ref forward(X) -> Output, Some(Trait::Feedforward);
    TRACE: Ref trace(X) -> Trace, None;
    LOSS: Ref loss(X, Y) -> Loss, Some(Trait::Trainable);
    BACKWARD: Ref backward(X, Y, Generator) -> LossAndGradients, Some(Trait::Trainable);
    INPUT_GRADIENT: Ref input_gradient(X, Y, Generator) -> InputGradient, Some(Trait::Trainable);
    DESCEND: Mut descend(Rate, Gradients) -> Nothing, None;
    WORKSPACE: None workspace(Capacity) -> Workspace, Some(Trait::Feedforward);
    FORWARD_BATCH: Ref forward_batch(Xs, Workspace) -> Outputs, Some(Trait::Feedforward);
    LOSS_BATCH: Ref loss_batch(Xs, Ys, Workspace) -> Loss, Some(Trait::Trainable);
    BACKWARD_BATCH: Ref backward_batch(Xs, Ys, Workspace, Generator) -> Loss, Some(Trait::Trainable);
    DESCEND_BATCH: Mut descend_batch(Xs, Ys, Rate, Workspace, Generator) -> Loss, Some(Trait::Trainable);
}

/// The methods of a trait: those of a batch, which need a heap, or the others.
pub(super) fn emit_methods_of_trait(of: Trait, of_batch: bool, types: &Types) -> TokenStream {
    let methods = ALL.iter().filter(|method| method.of == Some(of) && method.needs_heap() == of_batch);
    methods.map(|method| method.emit_of_trait(types)).collect()
}

/// All methods, without bodies.
pub(super) fn emit_stubs(types: &Types) -> TokenStream {
    let methods = ALL.iter().filter(|method| types.model.alloc || !method.needs_heap());
    let stub = |method: &Method| {
        let signature = method.emit_unused(types);
        quote!(#signature { ::core::unimplemented!() })
    };
    methods.map(stub).collect()
}

/// For whom a signature is written.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    /// The struct's own method.
    Own,
    /// The same, with a body that uses none of the parameters.
    Unused,
    /// The method of the trait.
    OfTrait,
}

impl Method {
    /// `pub fn forward(&self, x: &SVector<f32, 3>) -> SVector<f32, 1>`
    pub(super) fn emit(&self, types: &Types) -> TokenStream {
        let signature = self.signature(Form::Own, types);
        quote!(pub #signature)
    }

    /// The same with parameters that the body does not use: `pub fn new(_seed: u64) -> Self`
    pub(super) fn emit_unused(&self, types: &Types) -> TokenStream {
        let signature = self.signature(Form::Unused, types);
        quote!(pub #signature)
    }

    fn signature(&self, form: Form, types: &Types) -> TokenStream {
        let name = ident(self.name);
        let lifetimes = self.lifetimes(form);
        let receiver = match self.receiver {
            Receiver::None => None,
            Receiver::Ref => Some(quote!(&self)),
            Receiver::Mut => Some(quote!(&mut self)),
        };
        let parameters = self.parameters_of(form, types.model).map(|parameter| {
            let name = parameter.name();
            let is_used = match form {
                Form::Own => true,
                Form::Unused => false,
                Form::OfTrait => parameter != Parameter::Generator || types.model.has_dropout(),
            };
            let name = if is_used { ident(name) } else { ident(&format!("_{name}")) };
            let kind = match parameter {
                Parameter::Workspace if self.returns == Returns::Outputs => {
                    let workspace = &types.structs.workspace;
                    quote!(&'w mut #workspace)
                }
                parameter => parameter.kind(form, types),
            };
            quote!(#name: #kind)
        });
        let parameters = receiver.into_iter().chain(parameters);
        let returns = self.returns.kind(types).map(|kind| quote!(-> #kind));
        quote!(fn #name #lifetimes(#(#parameters),*) #returns)
    }

    fn parameters_of(&self, form: Form, model: &Model) -> impl Iterator<Item = Parameter> {
        let has_generator = form == Form::OfTrait || model.has_dropout();
        let parameters = self.parameters.iter().copied();
        parameters.filter(move |parameter| *parameter != Parameter::Generator || has_generator)
    }

    /// Those of a batch's inputs and targets, where the method takes whatever converts into them; that of the workspace
    /// from which outputs are borrowed.
    fn lifetimes(&self, form: Form) -> Option<TokenStream> {
        let has = |parameter| form != Form::OfTrait && self.parameters.contains(&parameter);
        let xs = has(Parameter::Xs).then(|| quote!('x));
        let ys = has(Parameter::Ys).then(|| quote!('y));
        let outputs = (self.returns == Returns::Outputs).then(|| quote!('w));
        let lifetimes: Vec<TokenStream> = [xs, ys, outputs].into_iter().flatten().collect();
        (!lifetimes.is_empty()).then(|| quote!(<#(#lifetimes),*>))
    }

    /// The method of a trait, as a call of the struct's own.
    fn emit_of_trait(&self, types: &Types) -> TokenStream {
        let signature = self.signature(Form::OfTrait, types);
        let inline = self.parameters.contains(&Parameter::X).then(|| quote!(#[inline]));
        let name = ident(self.name);
        let receiver = (self.receiver != Receiver::None).then(|| quote!(self));
        let parameters = self.parameters_of(Form::Own, types.model);
        let parameters = parameters.map(|parameter| {
            let name = ident(parameter.name());
            quote!(#name)
        });
        let arguments = receiver.into_iter().chain(parameters);
        quote! {
            #inline
            #signature {
                Self::#name(#(#arguments),*)
            }
        }
    }

    fn needs_heap(&self) -> bool {
        self.returns == Returns::Parameters
            || self.returns == Returns::Workspace
            || self.parameters.contains(&Parameter::Workspace)
    }
}

impl Parameter {
    fn name(self) -> &'static str {
        match self {
            Self::Seed => "seed",
            Self::X => "x",
            Self::Y => "y",
            Self::Xs => "xs",
            Self::Ys => "ys",
            Self::Rate => "rate",
            Self::Gradients => "gradients",
            Self::Parameters => "parameters",
            Self::Capacity => "capacity",
            Self::Workspace => "workspace",
            Self::Generator => "generator",
        }
    }

    fn kind(self, form: Form, types: &Types) -> TokenStream {
        let RunTime { u64, usize, BatchView, Generator, IntoBatch, IntoSigns, IntoTargets, Targets, .. } =
            &types.run_time;
        let (model, scalar, structs) = (types.model, &types.scalar, &types.structs);
        let (inputs, outputs) = (|| types.size(&model.inputs()), || types.size(&types.outputs));
        match self {
            Self::Seed => quote!(#u64),
            Self::X => {
                let x = types.vector(&model.inputs());
                quote!(&#x)
            }
            Self::Y => {
                let y = types.vector(&types.outputs);
                quote!(&#y)
            }
            Self::Xs if form == Form::OfTrait => {
                let inputs = inputs();
                quote!(#BatchView<'_, #scalar, #inputs>)
            }
            Self::Xs => {
                let inputs = inputs();
                quote!(impl #IntoBatch<'x, #scalar, #inputs>)
            }
            Self::Ys if form == Form::OfTrait => {
                let outputs = outputs();
                quote!(#Targets<'_, #scalar, #outputs>)
            }
            Self::Ys => {
                let outputs = outputs();
                let takes_signs = model.loss.as_ref().is_some_and(|loss| loss.targets == TargetKind::Signs);
                let into_targets = if takes_signs { IntoSigns } else { IntoTargets };
                quote!(impl #into_targets<'y, #scalar, #outputs>)
            }
            Self::Rate => quote!(#scalar),
            Self::Gradients => {
                let gradients = &structs.gradients;
                quote!(&#gradients)
            }
            Self::Parameters => quote!(&[#scalar]),
            Self::Capacity => quote!(#usize),
            Self::Workspace => {
                let workspace = &structs.workspace;
                quote!(&mut #workspace)
            }
            Self::Generator => quote!(&mut #Generator),
        }
    }
}

impl Returns {
    fn kind(self, types: &Types) -> Option<TokenStream> {
        let RunTime { BatchView, Vec, .. } = &types.run_time;
        let (model, scalar, structs) = (types.model, &types.scalar, &types.structs);
        Some(match self {
            Self::Nothing => return None,
            Self::Network => quote!(Self),
            Self::Workspace => {
                let workspace = &structs.workspace;
                quote!(#workspace)
            }
            Self::Parameters => quote!(#Vec<#scalar>),
            Self::Output => types.vector(&types.outputs),
            Self::Outputs => {
                let outputs = types.size(&types.outputs);
                quote!(#BatchView<'w, #scalar, #outputs>)
            }
            Self::Trace => {
                let trace = &structs.trace;
                quote!(#trace)
            }
            Self::Loss => quote!(#scalar),
            Self::LossAndGradients => {
                let gradients = &structs.gradients;
                quote!((#scalar, #gradients))
            }
            Self::InputGradient => types.vector(&model.inputs()),
        })
    }
}
