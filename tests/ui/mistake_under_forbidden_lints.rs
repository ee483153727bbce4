//! What stands in place of a broken network lifts no lint, and trips none.
#![forbid(dead_code, missing_docs, unused)]

nn_core::network! { pub struct Public; input 3, dense 2 sigmoit, loss mse }

fn main() {}
