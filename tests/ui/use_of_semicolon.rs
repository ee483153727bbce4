include!("use/everything.rs");

network! { input 3; dense 2 sigmoid, dense 1 sigmoid, loss mse }
