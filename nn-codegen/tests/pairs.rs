//! Nothing hides anything: two mistakes in different clauses give the errors of both, in the order of the text.
//!
//! Every mistake below stands in the clause of that place in an otherwise correct declaration, one clause a line. Each
//! pair in different places is compiled; its errors are those of the one and those of the other.

use nn_codegen::{Target, compile};
use proc_macro2::TokenStream;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{available_parallelism, scope};

/// A correct declaration, a clause a line.
const CLAUSES: [&str; 15] = [
    "pub struct Net<f64>;",
    "input 3,",
    "dense 4 relu,",
    "layer_norm,",
    "dense 5 tanh init xavier_normal,",
    "dropout 0.2,",
    "dense 2 softmax,",
    "output 2,",
    "loss cross_entropy,",
    "penalty l2(0.01),",
    "init lecun_normal,",
    "storage inline,",
    "budget { parameters <= 100 },",
    "allow(unfitting_init),",
    "test,",
];

const HEADER: usize = 0;
const INPUT: usize = 1;
const FIRST: usize = 2;
const NORM: usize = 3;
const SECOND: usize = 4;
const DROPOUT: usize = 5;
const LAST: usize = 6;
const OUTPUT: usize = 7;
const LOSS: usize = 8;
const PENALTY: usize = 9;
const INIT: usize = 10;
const STORAGE: usize = 11;
const BUDGET: usize = 12;
const ALLOW: usize = 13;
const TEST: usize = 14;

/// What stands in a place instead.
const MISTAKES: &[(usize, &[&str])] = &[
    (
        HEADER,
        &[
            "struct Net<f16>;",
            "struct Net<const N: usize>;",
            "enum Net;",
            "Net;",
            "struct 3Net;",
            "struct type;",
            "struct Net,",
            "pub(foo) struct Net;",
            "struct Net<f64> where f64: Copy;",
            "struct Net(f64);",
            "struct;",
            "#[3] struct Net;",
            "#[derive(Clone)] struct Net;",
            "#![allow(unused)] struct Net;",
            "pub",
            "Struct Net<f64>;",
            "pub strcut Net<f64>;",
            "struct my-net<f64>;",
            "struct Net: f64;",
            "struct Net::<f64>;",
            "Net:",
            "class Net(nn.Module):",
            "let mut net;",
            "pub pub struct Net<f64>;",
            "#derive(Default) struct Net<f64>;",
        ],
    ),
    (
        INPUT,
        &[
            "",
            "inputt 3,",
            "input,",
            "input 0,",
            "input 2.5,",
            "input -3,",
            "input [28, 28],",
            "input 2 * N,",
            "input Self::N,",
            "input { 3 + },",
            "Input(3),",
            "3,",
            "input 3 relu,",
            "in_features 3,",
            "input 3;",
            "input 99999999999,",
            "input 3 ->",
            "input 3.",
            "input 3 features,",
            "input size = 3,",
            "input 3 usize,",
            "input(3).",
            "nn.input 3,",
        ],
    ),
    (
        FIRST,
        &[
            "dense 4 reluu,",
            "dense relu,",
            "dense 4 ReLU,",
            "dense 4 relu relu,",
            "dense 0,",
            "dense,",
            "dense 4 from 5,",
            "dense 4 relu init he,",
            "dense 4 relu init xavier(3),",
            "dense 4 relu bias he_normal,",
            "dense 4 bias nothing_like_it,",
            "dense 4 leaky_relu(-1),",
            "dense 4 leaky_relu 0.1,",
            "dense 4 maxout,",
            "dense 64 x 3,",
            "linear(3, 4),",
            "conv2d 4,",
            "dense 4 activation relu,",
            "dense(4, relu),",
            "#[cfg(test)] dense 4,",
            "dense 4 use_bias=False,",
            "dense 4 step,",
            "fooo 4 relu,",
            "relu,",
            "{ dense 4 },",
            "dense 4 init zeros init zeros,",
            "nn.dense 4 relu,",
            "dense 4 nn::relu,",
            "dense 4 -> relu,",
            "dense 3 -> 4 relu,",
            "dense 3 4 relu,",
            "dense 4 (relu),",
            "dense 4 using relu,",
            "dense 4 hard tanh,",
            "dense 4 \"relu\",",
            "first: dense 4 relu,",
            "dense (2 + 2) relu,",
            "dense 2^2 relu,",
            "dense 4 relu.",
            "dense 4 relu x 3,",
            "dense 4 relu init bias none,",
            "dense 4 relu from input,",
            "dense 4 relu bias 0.1,",
            "3 x dense 4 relu,",
            "dense 4 neurons,",
        ],
    ),
    (
        NORM,
        &["layer_norm 4,", "layernorm,", "batch_norm,", "layer-norm,", "#[doc = \"text\"] init zeros,", ","],
    ),
    (
        SECOND,
        &[
            "dense 5 tahn,",
            "dense 5 tanh init he_normul,",
            "dense 5 tanh init,",
            "dense 5 tanh init normal(0, -1),",
            "dense 5 tanh init constant(x),",
            "dense 5.5 tanh,",
            "dense { } tanh,",
            "dense Tanh,",
            "dense 5 x tanh,",
        ],
    ),
    (
        DROPOUT,
        &[
            "dropout,",
            "dropout 1.5,",
            "dropout 20%,",
            "dropout(0.2),",
            "dropout half,",
            "drop 0.2,",
            "dropout 1e-400,",
        ],
    ),
    (
        LAST,
        &[
            "dense 2 softmaxx,",
            "dense 2 relu,",
            "dense 1 softmax from 5,",
            "dense 2 logsoftmax,",
            "dense softmax,",
            "output 2 softmax,",
            "dense 2 softmax(dim=1),",
        ],
    ),
    (OUTPUT, &["output 3,", "output,", "output 2 + 1,", "outputs 2,", "output 2, output 2,"]),
    (
        LOSS,
        &[
            "",
            "loss,",
            "loss crossentropy,",
            "loss cross-entropy,",
            "loss = cross_entropy,",
            "loss huber(0),",
            "loss cross_entropy(1),",
            "loss mse + l2(0.1),",
            "lss cross_entropy,",
            "criterion cross_entropy,",
            "loss mee,",
            "cross_entropy,",
            "loss \"cross_entropy\",",
            "loss cross_entropy 3,",
            "loss cross entropy,",
            "loss cross_entropy, mse,",
            "loss cross_entropy | mse,",
            "loss huber(delta=1),",
            "loss none,",
            "loss nn.cross_entropy,",
            "cross_entropy loss,",
            "loss CrossEntropyLoss,",
        ],
    ),
    (
        PENALTY,
        &["penalty,", "penalty l3(0.1),", "penalty l2,", "penalty l2(-1),", "penalty l2 0.1,", "ridge(0.1),"],
    ),
    (INIT, &["init,", "init foo,", "init normal(0, -1),", "initializer he_normal,"]),
    (STORAGE, &["storage,", "storage heap,", "storage boxed(3),"]),
    (
        BUDGET,
        &[
            "budget { parameters <= 10 },",
            "budget { parameters < 100 },",
            "budget,",
            "budget { time <= 3 },",
            "budget { memory <= 1 KB },",
            "budget { },",
        ],
    ),
    (ALLOW, &["allow(unfitting),", "allow,", "allow(),", "allow(size_mismatch),"]),
    (TEST, &["test 5,", "tst,", "optimizer adam,", "lr 0.1,", "something else,", "test, test,", ";"]),
];

/// What one mistake may take from another, and why: part of an error, the places of the other mistake, the reason.
const EXCEPTIONS: &[(&str, &[usize], &str)] = &[
    ("the last layer", &[LAST, OUTPUT], "one of the two sizes that differ is not there, or cannot be read"),
    (
        "outputs in",
        &[LAST, LOSS],
        "the activation or the loss that do not fit is not there, or cannot be read",
    ),
    (
        "more than its budget",
        &[INPUT, FIRST, NORM, SECOND, LAST],
        "how many parameters there are cannot be known",
    ),
    ("receives", &[INPUT, FIRST, SECOND], "one of the two sizes that differ is not there, or cannot be read"),
    ("`test` checks", &[TEST], "there is no `test`"),
    ("a `penalty` is added", &[PENALTY], "there is no penalty"),
    ("the first layer needs an `input`", &[FIRST], "what nobody can read may have been the input"),
    ("found `(0.2)`", &[INPUT, FIRST], "parentheses are a habit, which is reported once"),
    ("found `(4, relu)`", &[INPUT], "parentheses are a habit, which is reported once"),
    ("found `(relu)`", &[INPUT], "parentheses are a habit, which is reported once"),
    ("found the path", &[INPUT, FIRST], "a path is a habit, which is reported once"),
    ("found `\"cross_entropy\"`", &[FIRST], "quotes are a habit, which is reported once"),
    ("expected a clause before this comma", &[FIRST], "a full stop before the comma is wrong already"),
    ("expected `,`, found `.`", &[INPUT], "what stands for a comma is a habit, which is reported once"),
    ("initializer `foo`", &[NORM], "of two clauses of a kind the second is to go, whatever it says"),
    ("deviation of `normal`", &[NORM], "of two clauses of a kind the second is to go, whatever it says"),
];

/// What a clause that is left out takes from another mistake: part of an error, the clause, the reason.
const WITHOUT: &[(&str, usize, &str)] = &[("slope zero", LOSS, "a network without a loss may use `step`")];

struct Found {
    line: usize,
    column: usize,
    message: String,
}

/// The errors of the declaration with these mistakes.
fn errors(mistakes: &[(usize, &str)]) -> Vec<Found> {
    let lines: Vec<&str> = CLAUSES
        .iter()
        .enumerate()
        .map(|(place, clause)| {
            mistakes.iter().find(|(at, _)| *at == place).map_or(*clause, |(_, text)| *text)
        })
        .collect();
    let tokens: TokenStream = lines.join("\n").parse().expect("tokens");
    let errors = compile(tokens, &Target::default()).err().unwrap_or_default();
    errors
        .into_iter()
        .map(|error| {
            let start = error.span.0.start();
            Found { line: start.line, column: start.column, message: error.message }
        })
        .collect()
}

/// What is in the first list and not in the second.
fn missing<'a>(from: &'a [Found], of: &[Found]) -> Vec<&'a Found> {
    // Numbers differ where the other mistake changes them, and so does which layer is the first.
    let without_numbers = |found: &Found| found.message.replace(|letter: char| letter.is_ascii_digit(), "");
    let is_same = |one: &Found, other: &Found| {
        without_numbers(one) == without_numbers(other)
            && (one.line == other.line || one.message.starts_with("the first layer"))
    };
    from.iter().filter(|found| of.iter().all(|other| !is_same(found, other))).collect()
}

#[test]
fn every_mistake_is_found_alone() {
    assert!(errors(&[]).is_empty(), "the declaration itself");
    for (place, texts) in MISTAKES {
        for text in *texts {
            assert!(!errors(&[(*place, text)]).is_empty(), "`{text}` is no mistake");
        }
    }
}

#[test]
fn two_mistakes_give_the_errors_of_both() {
    let all: Vec<(usize, &str)> =
        MISTAKES.iter().flat_map(|(place, texts)| texts.iter().map(|text| (*place, *text))).collect();
    let alone: Vec<Vec<Found>> = all.iter().map(|mistake| errors(&[*mistake])).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        let (mut pairs, mut wrong) = (0, vec![]);
        loop {
            let first = next.fetch_add(1, Ordering::Relaxed);
            if first >= all.len() {
                return (pairs, wrong);
            }
            for second in (first + 1..all.len()).filter(|second| all[*second].0 != all[first].0) {
                pairs += 1;
                wrong.extend(check_pair((all[first], &alone[first]), (all[second], &alone[second])));
            }
        }
    };
    let threads = available_parallelism().map_or(1, usize::from);
    let (pairs, wrong): (Vec<usize>, Vec<Vec<String>>) = scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().map(|worker| worker.join().expect("a worker")).unzip()
    });
    let (pairs, mut wrong): (usize, Vec<String>) = (pairs.iter().sum(), wrong.concat());
    assert!(pairs > 10_000, "{pairs} pairs");
    wrong.sort();
    assert!(wrong.is_empty(), "{} of {pairs} pairs:\n{}", wrong.len(), wrong.join("\n"));
}

/// A mistake and what is found of it alone.
type Alone<'a> = ((usize, &'a str), &'a [Found]);

/// What is wrong with the errors of two mistakes.
fn check_pair(first: Alone, second: Alone) -> Vec<String> {
    let ((_, one), (_, two)) = (first.0, second.0);
    let together = errors(&[first.0, second.0]);
    let mut wrong = vec![];
    if !together.is_sorted_by_key(|found| (found.line, found.column)) {
        wrong.push(format!("`{one}` and `{two}` are out of order"));
    }
    for ((mistake, found), (by, _)) in [(first, second), (second, first)] {
        for hidden in missing(found, &together) {
            if !is_excepted(&hidden.message, &by) {
                wrong.push(format!("`{}` is hidden beside `{}`: {}", mistake.1, by.1, hidden.message));
            }
        }
    }
    for new in missing(&together, first.1) {
        if !missing(std::slice::from_ref(new), second.1).is_empty() {
            wrong.push(format!("`{one}` and `{two}` give a new one: {}", new.message));
        }
    }
    wrong
}

/// Whether an error may be missing beside a mistake.
fn is_excepted(message: &str, (place, text): &(usize, &str)) -> bool {
    let mut beside = EXCEPTIONS.iter().filter(|(_, places, _)| places.contains(place)).map(|(part, ..)| part);
    let mut without =
        WITHOUT.iter().filter(|(_, of, _)| text.is_empty() && of == place).map(|(part, ..)| part);
    beside.any(|part| message.contains(part)) || without.any(|part| message.contains(part))
}
