include!("use/everything.rs");

const HIDDEN: usize = 1;

network! { input 3, dense { HIDDEN * 2 } sigmoid, dense 1 sigmoid, loss bse }
