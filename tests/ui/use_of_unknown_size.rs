include!("use/everything.rs");

network! { input 3, dense sigmoid, dense 1 sigmoid, loss mse }
