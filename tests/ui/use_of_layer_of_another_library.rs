include!("use/everything.rs");

network! { input 3, Linear(3, 2), conv2d 1, loss bce }
