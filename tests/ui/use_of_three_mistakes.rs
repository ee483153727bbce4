include!("use/everything.rs");

network! { input: 3, dense 2 sigmoit, dense 1 sigmoid from 5, loss bcee }
