include!("use/everything.rs");

network! { input 3, dense 2 sigmoid, drop 0.5, dense 1 sigmoid, loss bce }
