//! Beside constants, statics and unit structs with the names that an expansion binds.
//!
//! A pattern means such a thing where one is in scope, and no new local: see nn-codegen's `print/rust/bound.rs`.
#![allow(dead_code, non_camel_case_types, non_upper_case_globals)]

#[macro_use]
mod names;
#[macro_use]
mod networks;

macro_rules! constants {
    ($($name:ident)*) => {$(pub(super) const $name: u8 = 0;)*};
}

macro_rules! statics {
    ($($name:ident)*) => {$(pub(super) static $name: u8 = 0;)*};
}

macro_rules! unit_structs {
    ($($name:ident)*) => {$(pub(super) struct $name;)*};
}

mod constants {
    for_every_local!(constants);
    networks!();

    nn_core::network! { pub(super) struct Tested<f64>; input 3, dense 2 tanh, dropout 0.1, dense 1, loss mse, test }
}

mod statics {
    for_every_local!(statics);
    networks!();
}

mod unit_structs {
    for_every_local!(unit_structs);
    networks!();
}

/// Variants of an enum are like these, and are mostly imported.
mod variants {
    macro_rules! variants {
        ($($name:ident)*) => {
            pub(super) enum Variants { $($name),* }
        };
    }

    for_every_local!(variants);

    mod inner {
        #[allow(unused_imports)]
        use super::Variants::*;

        networks!();
    }
}

mod globs {
    mod of_constants {
        #[allow(unused_imports)]
        use super::super::constants::*;

        networks!();
    }

    mod of_statics {
        #[allow(unused_imports)]
        use super::super::statics::*;

        networks!();
    }
}

#[test]
fn networks_compute_beside_constants_of_the_names_of_their_locals() {
    networks!();
    for_every_local!(constants);
    let input = nn_core::vector![1.0, -2.0, 0.5];
    assert_eq!(Lanes::new(7).forward(&input), constants::Lanes::new(7).forward(&input));
    assert_eq!(Lanes::new(7).forward(&input), unit_structs::Lanes::new(7).forward(&input));
    assert_eq!(Inference::new(7).forward(&input), statics::Inference::new(7).forward(&input));
    assert_eq!(format!("{:?}", constants::Inference::zeros()), format!("{:?}", Inference::zeros()));
}
