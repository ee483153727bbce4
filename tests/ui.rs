//! What rustc prints for a user's mistake: one error for each, on the smallest span, and nothing that follows from it.
//!
//! The messages themselves are tested in nn-codegen, as data; these few cases show that nothing else is printed
//! beside them. The expected outputs are those of the toolchain in `rust-toolchain.toml`; read the difference before
//! blessing it: `TRYBUILD=overwrite cargo test --test ui`.

#[test]
fn mistakes() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}
