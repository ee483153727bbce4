include!("use/everything.rs");

network! { input 3, dense 2 relu, dense 1, loss bce }
