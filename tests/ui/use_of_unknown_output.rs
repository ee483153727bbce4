include!("use/everything.rs");

network! { input 3, dense 2 sigmoid, dense sigmoid, loss mse }
