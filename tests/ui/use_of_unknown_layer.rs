include!("use/everything.rs");

network! { input 3, dense 2 sigmoid, linear 1 sigmoid, loss bce }
