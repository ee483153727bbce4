//! The README shows what the compiler really does.

use nn_codegen::{Target, compile, expand};

const README: &str = include_str!("../../README.md");

/// The README's lines without indentation and blank lines.
fn lines() -> Vec<&'static str> {
    README.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

#[test]
fn the_backward_pass_is_the_emitted_one() {
    let declaration = "input 3, dense 2 sigmoid, dense 1 sigmoid, loss mse";
    let expansion = expand(declaration.parse().unwrap(), &Target::default());
    let code = prettyplease::unparse(&syn::parse2(expansion).unwrap());
    let body = code.split("pub fn backward(").nth(1).and_then(|rest| rest.split_once("{\n")).unwrap().1;
    let emitted: Vec<&str> = body.lines().map(str::trim).take_while(|line| *line != "(").collect();
    assert!(emitted.len() > 15, "{emitted:?}");
    let shown = lines();
    let start = shown.iter().position(|line| *line == emitted[0]).expect("the first line of `backward`");
    assert_eq!(&shown[start..start + emitted.len()], emitted);
}

#[test]
fn the_errors_are_the_reported_ones() {
    for declaration in [
        "input 64, dense 32 relu, dense 9 softmax, output 10, loss cross_entropy",
        "input 3, dense 2 sigmoit",
    ] {
        let errors = compile(declaration.parse().unwrap(), &Target::default()).unwrap_err();
        for line in errors[0].text().lines() {
            assert!(lines().iter().any(|shown| shown.ends_with(line)), "{line}");
        }
    }
}
