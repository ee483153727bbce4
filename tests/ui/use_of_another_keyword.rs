include!("use/everything.rs");

network! { enum Network; input 3, dense 2 sigmoid, dense 1 sigmoid, loss bce }
