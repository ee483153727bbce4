include!("use/everything.rs");

network! { dense 2 sigmoid, dense 1 sigmoid, loss mse }
