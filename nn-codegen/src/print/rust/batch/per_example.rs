//! A batch through a tiny network: one example at a time, by its methods for one example.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::context::Context;
use super::super::run_time::RunTime;

pub(super) fn emit_forward(context: &Context) -> TokenStream {
    let RunTime { columns_batch, .. } = &context.types.run_time;
    let output = context.network.plan.output.local();
    quote! {
        #columns_batch(n, &mut workspace.#output, |j| self.forward(&x.column(j).into_owned()))
    }
}

/// Expands to: `mean_loss(n, |j| self.loss(…))`
pub(super) fn emit_loss(context: &Context) -> TokenStream {
    let RunTime { mean_loss, .. } = &context.types.run_time;
    quote!(#mean_loss(n, |j| self.loss(&x.column(j).into_owned(), &y.column(j))))
}

pub(super) fn emit_backward(context: &Context) -> TokenStream {
    let fields = context.network.model.parameter_fields();
    let (RunTime { reciprocal, .. }, scalar) = (&context.types.run_time, &context.types.scalar);
    let sum = emit_sum(context);
    quote! {
        #sum
        let share: #scalar = #reciprocal(n);
        #(workspace.gradients.#fields = sum.#fields * share;)*
        loss
    }
}

pub(super) fn emit_descent(context: &Context) -> TokenStream {
    let (RunTime { reciprocal, .. }, scalar) = (&context.types.run_time, &context.types.scalar);
    let sum = emit_sum(context);
    quote! {
        #sum
        let share: #scalar = #reciprocal(n);
        self.descend(rate * share, &sum);
        loss
    }
}

/// Expands to: `let mut sum = NetworkGradients::zeros(); let loss = #sum_gradients(n, &mut sum, …);`
fn emit_sum(context: &Context) -> TokenStream {
    let fields = context.network.model.parameter_fields();
    let generator = context.network.model.has_dropout().then(|| quote!(generator));
    let RunTime { sum_gradients, .. } = &context.types.run_time;
    let gradients = &context.types.structs.gradients;
    quote! {
        let mut sum = #gradients::zeros();
        let loss = #sum_gradients(n, &mut sum, |j, sum| {
            let (loss, gradients) = self.backward(&x.column(j).into_owned(), &y.column(j), #generator);
            #(sum.#fields += gradients.#fields;)*
            loss
        });
    }
}
