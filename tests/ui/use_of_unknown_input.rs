include!("use/everything.rs");

network! { input, dense 2 sigmoid, dense 1 sigmoid, loss mse }
