//! Models and plans as JSON: one as a file to read, and what holds for every case. `NN_BLESS=1` writes the file anew.
#![cfg(feature = "json")]

use nn_codegen::{JSON_VERSION, Network, Target, compile, json};
use serde_json::Value;
use std::fs;
use std::path::Path;

fn network(declaration: &str) -> Option<Network> {
    compile(declaration.parse().expect("tokens"), &Target::default()).ok()
}

fn parsed(network: &Network) -> Value {
    serde_json::from_str(&json(network)).expect("JSON")
}

#[test]
fn a_small_network_is_as_recorded() {
    let found =
        json(&network("struct Small<f64>; input 2, dense 1 sigmoid, loss half_sse").expect("a network"));
    let record = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/small.json");
    if std::env::var_os("NN_BLESS").is_some() {
        fs::write(&record, &found).expect("a writable record");
    }
    assert_eq!(found, fs::read_to_string(&record).expect("a record"));
}

/// Every step of every case has what the form promises, defines each symbol once, and reads only what is there.
#[test]
fn every_case_has_the_documented_form() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut networks = 0;
    for entry in fs::read_dir(directory).expect("the cases") {
        let path = entry.expect("a file").path();
        if path.extension().is_none_or(|extension| extension != "net") {
            continue;
        }
        let source = fs::read_to_string(&path).expect("a readable case");
        let (_, declaration) = source.split_once('\n').expect("a first line that says what to show");
        let Some(network) = network(declaration) else { continue };
        networks += 1;
        let document = parsed(&network);
        assert_eq!(document["version"], JSON_VERSION, "{}", path.display());
        for part in ["forward", "training_forward", "penalties", "backward"] {
            for step in document["plan"][part].as_array().expect("a list of steps") {
                for key in ["defines", "equation", "rule"] {
                    assert!(
                        step[key].as_str().is_some_and(|text| !text.is_empty()),
                        "{}: {key}",
                        path.display()
                    );
                }
                assert!(step["operation"]["kind"].is_string(), "{}: {step}", path.display());
                assert!(step["shape"].is_array() && step["layer"].is_number(), "{}: {step}", path.display());
            }
        }
        let strategy = document["batch"]["strategy"].as_str().expect("a strategy");
        assert!(["lanes", "per_example", "layer_by_layer"].contains(&strategy), "{strategy}");
    }
    assert!(networks > 20, "{networks} cases");
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
