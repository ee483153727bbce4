//! A declaration while somebody types it: every beginning of it, closed as an editor closes it, gives one or two errors,
//! or none where it is a declaration itself; and whatever is there, the expansion parses.

use nn_codegen::{Target, compile, expand};
use proc_macro2::TokenStream;
use std::fs;
use std::path::Path;

/// The correct declarations of `tests/cases`, and what they lack.
fn declarations() -> Vec<String> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut declarations = vec![];
    for entry in fs::read_dir(directory).expect("the directory of cases") {
        let path = entry.expect("a file").path();
        let text = fs::read_to_string(&path).expect("a readable file");
        let is_case = path.extension().is_some_and(|extension| extension == "net");
        if let (true, Some((first, declaration))) = (is_case, text.split_once('\n'))
            && first != "// errors"
        {
            declarations.push(declaration.to_string());
        }
    }
    declarations.push(
        "/// Text.\n#[derive(Default)]\npub(crate) struct Net<f64>;\ninput INPUTS,\n/// The first.\ndense { INPUTS + 1 } \
         leaky_relu(0.1) init normal(0, -0.5) bias none from INPUTS,\nlayer_norm, dropout 0.5,\ndense sizes::LAST \
         softmax, output sizes::LAST, loss cross_entropy, penalty elastic(0.1, 0.2), storage boxed,\nbudget { parameters <= \
         1000, memory <= 4 KiB }, allow(unfitting_init), test"
            .replace("-0.5", "0.5"),
    );
    // The shortest thirty, and that one, which has everything.
    declarations.sort_by_key(|declaration| (declaration.contains("elastic(0.1, 0.2)"), declaration.len()));
    declarations.rotate_right(1);
    declarations.truncate(31);
    declarations
}

/// The brackets that are open, closed; nothing where the text ends inside a word of Rust's own, as in a string.
fn closed(beginning: &str) -> Option<TokenStream> {
    let mut open = vec![];
    for letter in beginning.chars() {
        match letter {
            '(' => open.push(')'),
            '[' => open.push(']'),
            '{' => open.push('}'),
            ')' | ']' | '}' => _ = open.pop(),
            _ => {}
        }
    }
    let text: String = beginning.chars().chain(open.into_iter().rev()).collect();
    text.parse().ok()
}

#[test]
fn every_beginning_of_a_declaration_has_few_errors() {
    let declarations = declarations();
    assert!(declarations.len() == 31, "{} declarations", declarations.len());
    let (mut tried, mut wrong) = (0, vec![]);
    for declaration in &declarations {
        for (end, _) in declaration.char_indices() {
            let Some(tokens) = closed(&declaration[..end]) else { continue };
            tried += 1;
            let Err(errors) = compile(tokens.clone(), &Target::default()) else { continue };
            if errors.len() > 2 {
                let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
                wrong.push(format!("{}\n    {}", &declaration[..end], messages.join("\n    ")));
            }
            if let Err(error) = syn::parse2::<syn::File>(expand(tokens, &Target::default())) {
                wrong.push(format!("{}\n    does not parse: {error}", &declaration[..end]));
            }
        }
    }
    assert!(tried > 1500, "{tried} beginnings");
    assert!(wrong.is_empty(), "{} of {tried} beginnings:\n{}", wrong.len(), wrong.join("\n"));
}
