//! Whatever stands between the braces of `network!`, there is no panic, and what comes out is Rust.
//!
//! `cargo +nightly fuzz run declarations -- -dict=fuzz/words.dict`
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    let Ok(tokens) = text.parse::<proc_macro2::TokenStream>() else { return };
    let expansion = nn_codegen::expand(tokens, &nn_codegen::Target::default());
    if let Err(error) = syn::parse2::<syn::File>(expansion) {
        panic!("the expansion does not parse: {error}");
    }
});
