//! Models and plans as JSON: two as files to read, and what holds for every case. `NN_BLESS=1` writes the files anew.
#![cfg(feature = "json")]

use nn_codegen::{JSON_VERSION, Network, Target, compile, json};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

fn network(declaration: &str) -> Option<Network> {
    compile(declaration.parse().expect("tokens"), &Target::default()).ok()
}

fn parsed(network: &Network) -> Value {
    serde_json::from_str(&json(network)).expect("JSON")
}

/// Compares a document with its record in `tests/cases`.
#[track_caller]
fn check_record(name: &str, declaration: &str) {
    let found = json(&network(declaration).expect("a network"));
    let record = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(name);
    if std::env::var_os("NN_BLESS").is_some() {
        fs::write(&record, &found).expect("a writable record");
    }
    assert_eq!(found, fs::read_to_string(&record).expect("a record"));
}

#[test]
fn a_small_network_is_as_recorded() {
    check_record("small.json", "struct Small<f64>; input 2, dense 1 sigmoid, loss half_sse");
}

#[test]
fn layers_of_every_kind_are_as_recorded() {
    check_record("kinds.json", "input 2, layer_norm, dense 2 prelu, dropout 0.5, loss mae, penalty l2(0.1)");
}

/// The words in backticks, beside those in parentheses.
fn words(cell: &str) -> BTreeSet<String> {
    let outside: String = cell.split('(').map(|part| part.rsplit(')').next().unwrap_or(part)).collect();
    outside.split('`').skip(1).step_by(2).map(String::from).collect()
}

/// The kinds of operations, and the keys that each has, as the documentation has them.
fn documented_kinds() -> BTreeMap<String, BTreeSet<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/plan-json.md");
    let text = fs::read_to_string(path).expect("docs/plan-json.md");
    let (_, table) = text.split_once("An operation has a `kind`").expect("the table of kinds");
    let rows = table.lines().filter(|line| line.starts_with("| `"));
    let mut kinds = BTreeMap::new();
    for row in rows {
        let cells: Vec<&str> = row.split('|').collect();
        kinds.extend(words(cells[1]).into_iter().map(|kind| (kind, words(cells[3]))));
    }
    kinds
}

/// The operations of a document, with those in others.
fn operations<'a>(value: &'a Value, found: &mut Vec<&'a serde_json::Map<String, Value>>) {
    match value {
        Value::Object(object) => {
            found.extend(object.get("operation").and_then(Value::as_object));
            let inner = [object.get("gradient"), object.get("parts")].into_iter().flatten();
            for value in inner {
                let list = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
                found.extend(list.iter().filter_map(Value::as_object));
            }
            object.values().for_each(|value| operations(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| operations(value, found)),
        _ => {}
    }
}

#[test]
fn every_kind_of_operation_is_documented_with_its_keys() {
    /// What no declaration has: sums along axes back, and what simplification takes away.
    const IN_NO_CASE: [&str; 2] = ["broadcast", "through_identity"];
    let documented = documented_kinds();
    let mut found = BTreeSet::new();
    for network in networks() {
        let document = parsed(&network);
        let mut all = vec![];
        operations(&document["plan"], &mut all);
        for operation in all {
            let kind = operation["kind"].as_str().expect("a kind").to_string();
            let mut keys: BTreeSet<String> = operation.keys().cloned().collect();
            keys.remove("kind");
            assert_eq!(documented.get(&kind), Some(&keys), "{kind}");
            found.insert(kind);
        }
    }
    found.extend(IN_NO_CASE.map(String::from));
    assert_eq!(found, documented.into_keys().collect());
}

/// The networks of all cases without mistakes.
fn networks() -> Vec<Network> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let paths = fs::read_dir(directory).expect("the cases").map(|entry| entry.expect("a file").path());
    let declarations = paths.filter(|path| path.extension().is_some_and(|extension| extension == "net"));
    declarations
        .filter_map(|path| {
            let source = fs::read_to_string(&path).expect("a readable case");
            let (_, declaration) = source.split_once('\n').expect("a first line that says what to show");
            network(declaration)
        })
        .collect()
}

/// Every step of every case has what the form promises, defines each symbol once, and reads only what is there.
#[test]
fn every_case_has_the_documented_form() {
    let networks = networks();
    for network in &networks {
        let name = &network.model.name;
        let document = parsed(network);
        assert_eq!(document["version"], JSON_VERSION, "{name}");
        for part in ["forward", "training_forward", "penalties", "backward"] {
            for step in document["plan"][part].as_array().expect("a list of steps") {
                for key in ["defines", "equation", "rule"] {
                    assert!(step[key].as_str().is_some_and(|text| !text.is_empty()), "{name}: {key}");
                }
                assert!(step["operation"]["kind"].is_string(), "{name}: {step}");
                assert!(step["shape"].is_array() && step["layer"].is_number(), "{name}: {step}");
            }
        }
        let strategy = document["batch"]["strategy"].as_str().expect("a strategy");
        assert!(["lanes", "per_example", "layer_by_layer"].contains(&strategy), "{strategy}");
    }
    assert!(networks.len() > 20, "{} cases", networks.len());
}

/// Text of a declaration cannot end a string.
#[test]
fn text_of_a_declaration_is_escaped() {
    let network = network(r#"struct Net; input 3, dense { if "\"}" == "" { 1 } else { 2 } }, loss mse"#);
    let document = parsed(&network.expect("a network"));
    assert!(document["model"]["outputs"].as_str().is_some_and(|size| size.contains('"')), "{document}");
}

#[test]
fn the_same_network_gives_the_same_bytes() {
    let twice = || {
        json(
            &network("input 3, layer_norm, dense 2 prelu, dropout 0.1, dense 2, loss mse")
                .expect("a network"),
        )
    };
    assert_eq!(twice(), twice());
}
