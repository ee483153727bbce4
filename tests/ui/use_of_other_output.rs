include!("use/everything.rs");

network! { input 3, dense 2 sigmoid, dense 4 sigmoid, output 1, loss bce }
