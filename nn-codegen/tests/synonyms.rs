//! Words of other libraries, and ours in another case: each is one error, which says what it is called here, and is read as
//! that.

use nn_codegen::catalog::{
    ACTIVATIONS, Activation, Argument, CLAUSES, INITIALIZERS, LOSSES, Meaning, OPTIONS, PENALTIES, Place,
    Row, foreign, row_like,
};
use nn_codegen::diagnostics::Diagnostic;
use nn_codegen::{Target, compile};

fn errors(declaration: &str) -> Vec<Diagnostic> {
    compile(declaration.parse().expect("tokens"), &Target::default()).err().unwrap_or_default()
}

/// The one error of a declaration, and that one of its lines says this.
fn check(declaration: &str, help: &str) {
    let errors = errors(declaration);
    let texts: Vec<String> = errors.iter().map(Diagnostic::text).collect();
    assert_eq!(errors.len(), 1, "{declaration}\n{}", texts.join("\n"));
    assert!(
        errors[0].lines.iter().any(|line| line.contains(help)),
        "{declaration}\n{}\nlacks {help}",
        texts[0]
    );
}

/// `(1, 1)`, if a word takes arguments that have no default, and a number that all of them allow.
fn arguments(expected: &[Argument]) -> String {
    let needed: Vec<String> = expected
        .iter()
        .filter(|argument| argument.default.is_none())
        .enumerate()
        .map(|(index, _)| (index + 2).to_string())
        .collect();
    if needed.is_empty() { String::new() } else { format!("({})", needed.join(", ")) }
}

/// A correct declaration but for the word in its place.
fn declaration(place: Place, word: &str, arguments: &str) -> String {
    let word = format!("{word}{arguments}");
    match place {
        Place::Activation => format!("input 3, dense 4 {word}, dense 2"),
        Place::Loss => format!(
            "input 3, dense 2 {}, loss {word}",
            if word.contains("entropy") { "softmax" } else { "sigmoid" }
        ),
        Place::Initializer => format!("input 3, dense 2 init {word}"),
        Place::Penalty => format!("input 3, dense 2, loss mse, penalty {word}"),
        Place::Bias => format!("input 3, dense 2 bias {word}"),
        Place::Storage => format!("input 3, dense 2, storage {word}"),
        Place::Option | Place::Clause | Place::Layer | Place::Stack => unreachable!("these have contents"),
    }
}

/// A correct declaration but for the name of one of its clauses.
fn with_clause(clause: &str, word: &str) -> String {
    let (before, content) = match clause {
        "input" => return format!("{word} 3, dense 2"),
        "dense" => ("input 3", "2"),
        "layer_norm" => ("input 3, dense 4", ", dense 2"),
        "dropout" => ("input 3, dense 4", "0.5, dense 2"),
        "output" => ("input 3, dense 2", "2"),
        "loss" => ("input 3, dense 2", "mse"),
        "penalty" => ("input 3, dense 2, loss mse", "l2(0.1)"),
        "init" => ("input 3, dense 2", "he_normal"),
        "storage" => ("input 3, dense 2", "boxed"),
        "budget" => ("input 3, dense 2", "{ parameters <= 100 }"),
        "allow" => ("input 3, dense 2 sigmoid init he_normal", "(unfitting_init)"),
        _ => ("input 3, dense 2, loss mse", ""),
    };
    format!("{before}, {word} {content}")
}

#[test]
fn every_foreign_word_is_one_error_that_helps() {
    for row in foreign() {
        for word in row.words {
            let (ours, help) = match row.meaning {
                Meaning::Is(ours) => (Some(ours), ours),
                Meaning::Say(sentence) => (None, sentence),
            };
            let needed = ours.map_or(String::new(), |ours| match row.place {
                Place::Activation => arguments(nn_codegen::catalog::Activation::expect(ours).arguments),
                Place::Loss => arguments(nn_codegen::catalog::Loss::expect(ours).arguments),
                Place::Initializer => arguments(nn_codegen::catalog::Initializer::expect(ours).arguments),
                Place::Penalty => arguments(nn_codegen::catalog::Penalty::expect(ours).arguments),
                _ => String::new(),
            });
            match row.place {
                Place::Clause | Place::Layer => match ours {
                    Some(ours) => check(&with_clause(ours, word), help),
                    None if CLAUSES.contains(word) || OPTIONS.contains(word) && *word == "init" => {}
                    None => check(&format!("input 3, dense 4, {word} 3, dense 2"), help),
                },
                Place::Stack => check(&format!("{word}(linear(3, 2), linear(2, 1))"), help),
                Place::Option => check(&format!("input 3, dense 4 {word} 3, dense 2"), help_of_option(help)),
                place => check(&declaration(place, word, &needed), help),
            }
        }
    }
}

/// The activation has no word of its own.
fn help_of_option(help: &str) -> &str {
    if help == "activation" { "the activation stands at once after the size" } else { help }
}

/// `LeakyRelu`, `LEAKY_RELU`, `leakyRelu`, `leaky-relu`, `leaky relu`
fn other_cases(word: &str) -> Vec<String> {
    let parts: Vec<String> = word.split('_').map(|part| part[..1].to_uppercase() + &part[1..]).collect();
    let camel = parts.concat();
    let mut cases = vec![camel.clone(), word.to_uppercase()];
    if parts.len() > 1 {
        cases.push(camel[..1].to_lowercase() + &camel[1..]);
        cases.push(word.replace('_', "-"));
        cases.push(word.replace('_', " "));
        cases.push(word.replace('_', ""));
    }
    cases.retain(|case| case != word);
    cases
}

#[test]
fn every_word_of_ours_may_be_in_another_case() {
    for clause in CLAUSES {
        for case in other_cases(clause) {
            check(&with_clause(clause, &case), &format!("it is written `{clause}`"));
        }
    }
    for row in ACTIVATIONS {
        for case in other_cases(row.name) {
            check(
                &declaration(Place::Activation, &case, &arguments(row.arguments)),
                &format!("it is written `{}`", row.name),
            );
        }
    }
    for row in LOSSES {
        for case in other_cases(row.name) {
            check(
                &declaration(Place::Loss, &case, &arguments(row.arguments)),
                &format!("it is written `{}`", row.name),
            );
        }
    }
    for row in INITIALIZERS {
        for case in other_cases(row.name) {
            check(
                &declaration(Place::Initializer, &case, &arguments(row.arguments)),
                &format!("it is written `{}`", row.name),
            );
        }
    }
    for row in PENALTIES {
        for case in other_cases(row.name) {
            check(
                &declaration(Place::Penalty, &case, &arguments(row.arguments)),
                &format!("it is written `{}`", row.name),
            );
        }
    }
}

#[test]
fn an_activation_in_place_of_a_size_is_one_error() {
    for row in ACTIVATIONS {
        for case in other_cases(row.name).into_iter().chain([row.name.to_string()]) {
            // `dense hard tanh` has a size of that name.
            let is_size =
                case.split_once(' ').is_some_and(|(first, _)| row_like::<Activation>(first).is_none());
            if case.chars().any(char::is_lowercase) && !is_size {
                check(&format!("input 3, dense {case}, dense 2"), "the size comes first");
                check(&format!("input 3, dense {case} 10, dense 2"), "the size comes first: `dense 10 ");
            }
        }
    }
}

/// Whatever a word means elsewhere, in capitals it is a constant where a size stands; and so is a letter.
#[test]
fn a_size_may_be_called_what_one_likes() {
    let letters: Vec<String> =
        ('a'..='z').flat_map(|letter| [letter.to_string(), letter.to_uppercase().to_string()]).collect();
    let words = foreign().flat_map(|row| row.words).chain(CLAUSES).chain(OPTIONS);
    let words =
        words.map(|word| word.to_uppercase()).filter(|word| syn::parse_str::<syn::Ident>(word).is_ok());
    for name in letters.iter().cloned().chain(words) {
        check_right(&format!(
            "input {name}, dense {name} relu from {name}, dense {name} bias none, output {name}"
        ));
        check_right(&format!("input 3, dense {name}::N relu, dense r#{name} tanh"));
    }
    for row in ACTIVATIONS {
        for name in &letters {
            check_right(&format!("input 3, dense {name} {}{}", row.name, arguments(row.arguments)));
        }
    }
}

fn check_right(declaration: &str) {
    let errors: Vec<String> = errors(declaration).iter().map(Diagnostic::text).collect();
    assert!(errors.is_empty(), "{declaration}\n{}", errors.join("\n"));
}
