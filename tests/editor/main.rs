//! What an editor makes of a declaration: rust-analyzer is started on a small package, and asked.
//!
//! By hand it is skipped where there is no rust-analyzer; `NN_TOOLS=required` makes that a failure. A place is written as
//! the text around it with a `|` in it.

mod client;
mod words;

use client::Client;
use nn_codegen::Lint;
use nn_codegen::catalog::{ACTIVATIONS, CLAUSES, INITIALIZERS, LOSSES, PENALTIES, Row};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{LazyLock, Mutex, MutexGuard};

const PROGRAM: &str = include_str!("program.rs");

/// The one server, for all tests one after the other; nothing where there is none.
fn server() -> Option<MutexGuard<'static, Client>> {
    static SERVER: LazyLock<Option<Mutex<Client>>> = LazyLock::new(|| {
        let Some(server) = rust_analyzer() else {
            let required = std::env::var_os("NN_TOOLS").is_some_and(|tools| tools == "required");
            assert!(!required, "there is no rust-analyzer: scripts/install-tools gets it");
            eprintln!("skipped: there is no rust-analyzer");
            return None;
        };
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("the target directory");
        let settings = json!({
            "cachePriming": { "enable": false },
            "checkOnSave": false,
            "cargo": { "allTargets": false, "extraEnv": { "CARGO_TARGET_DIR": target } },
        });
        Some(Mutex::new(Client::start(server, &package(), "src/lib.rs", settings)))
    });
    // A test that failed leaves no text of its own behind: each begins with one.
    let mut client = SERVER.as_ref()?.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    client.edit(PROGRAM);
    Some(client)
}

/// That of the toolchain, or else Debian's, which is told where the standard library is.
fn rust_analyzer() -> Option<Command> {
    ["rust-analyzer", "/usr/bin/rust-analyzer"].into_iter().find_map(|program| {
        let found = Command::new(program).arg("--version").output();
        found.ok().filter(|output| output.status.success())?;
        let mut server = Command::new(program);
        let library = Path::new("/usr/lib/rustlib/src/rust/library");
        if program.starts_with('/') && library.exists() {
            server.env("RUST_SRC_PATH", library);
        }
        Some(server)
    })
}

/// A package with the program, which depends on nn-core by its path.
fn package() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("editor");
    fs::create_dir_all(package.join("src")).expect("a directory");
    let manifest = format!(
        "[package]\nname = \"editor\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\nnn-core = {{ path = {:?} }}\n",
        root.join("nn-core")
    );
    fs::write(package.join("Cargo.toml"), manifest).expect("a manifest");
    fs::copy(root.join("Cargo.lock"), package.join("Cargo.lock")).expect("the workspace's versions");
    fs::write(package.join("src/lib.rs"), PROGRAM).expect("a program");
    package
}

/// The byte of a place in the text.
fn place(text: &str, place: &str) -> usize {
    let around = place.replacen('|', "", 1);
    let found = text.find(&around).unwrap_or_else(|| panic!("`{around}` is not in\n{text}"));
    found + place.find('|').expect("a place has a `|`")
}

fn hover(client: &mut Client, at: &str) -> String {
    let at = place(&client.text, at);
    let answer = client.ask("textDocument/hover", at, json!({}));
    answer["contents"]["value"].as_str().unwrap_or_default().into()
}

/// What is offered at the `|` of a text, sorted.
fn completions(client: &mut Client, text: &str) -> Vec<String> {
    let at = text.find('|').expect("a place");
    client.edit(&text.replacen('|', "", 1));
    let answer = client.ask("textDocument/completion", at, json!({}));
    let items = answer["items"].as_array().cloned().unwrap_or_default();
    let mut labels: Vec<String> =
        items.iter().map(|item| item["label"].as_str().unwrap_or_default().into()).collect();
    labels.sort();
    labels
}

/// The files and the texts where a definition is found.
fn definitions(client: &mut Client, at: &str) -> Vec<(String, Value)> {
    let at = place(&client.text, at);
    let answer = client.ask("textDocument/definition", at, json!({}));
    let found = answer.as_array().cloned().unwrap_or_default();
    let file = |place: &Value| {
        place["uri"].as_str().unwrap_or_default().rsplit("/src/").next().unwrap_or_default().into()
    };
    found.iter().map(|place| (file(place), place["range"].clone())).collect()
}

#[test]
fn hovering_shows_what_a_word_is() {
    let Some(mut client) = server() else { return };
    let words = [
        ("|input 3", "clauses::input", "how many values an example has"),
        ("|dense HIDDEN sig", "clauses::dense", "fully connected layer"),
        ("HIDDEN |sigmoid", "activations::sigmoid", "dh/da = h·(1 − h)"),
        ("|init he_normal", "options::init", "How the weights of this layer begin"),
        ("init |he_normal", "initializers::he_normal", "√(2/n)"),
        ("|bias none", "options::bias", "How the bias b of this layer begins"),
        ("bias |none", "biases::none", "No bias"),
        ("|leaky_relu(0.1)", "activations::leaky_relu", "alpha: f64"),
        ("bias |constant", "initializers::constant", "value: f64"),
        ("|from 4", "options::from", "number of inputs"),
        ("|layer_norm", "clauses::layer_norm", "mean 0 and variance 1"),
        ("|dropout", "clauses::dropout", "0.2"),
        ("|loss mse", "clauses::loss", "what is minimised"),
        ("loss |mse", "losses::mse", "L = Σ(ŷ − y)²/k"),
        ("penalty |l2", "penalties::l2", "R = λ·ΣW²"),
        ("storage |inline", "storages::inline", "lie in the struct"),
        ("{ |memory", "measures::memory", "INFERENCE_BYTES"),
        ("64 |KiB", "units::KiB", "1024 bytes"),
        ("allow(|collapsing", "lints::collapsing_layers", "are one"),
        ("Net<|f64>", "f64", "64-bit floating-point"),
    ];
    for (at, item, says) in words {
        let shown = hover(&mut client, at);
        let (module, name) = item.rsplit_once("::").unwrap_or(("", item));
        assert!(shown.contains(module) && shown.contains(name) && shown.contains(says), "{at}: {shown}");
    }
}

#[test]
fn hovering_over_a_size_shows_its_constant_and_nothing_else() {
    let Some(mut client) = server() else { return };
    for at in ["dense |HIDDEN sig", "dense |HIDDEN relu"] {
        let shown = hover(&mut client, at);
        let definitions = shown.matches("```rust").count();
        assert!(shown.contains("const HIDDEN: usize = 4") && definitions == 2, "{at}: {shown}"); // with its module
    }
    assert!(hover(&mut client, "{ |HIDDEN / 2 }").contains("const HIDDEN: usize = 4"));
}

#[test]
fn hovering_over_the_name_shows_the_network_once() {
    let Some(mut client) = server() else { return };
    for at in ["struct |Net<", "|Net::new"] {
        let shown = hover(&mut client, at);
        assert_eq!(shown.matches("pub struct Net {").count(), 1, "{at}: {shown}");
        assert!(shown.contains("layer"), "{at}: {shown}");
    }
    let layer = hover(&mut client, "|dense HIDDEN sig");
    assert!(layer.contains("The weights W1 of layer 1: HIDDEN×3"), "{layer}");
}

#[test]
fn a_definition_is_found() {
    let Some(mut client) = server() else { return };
    let here = [
        ("net.|w1", "dense HIDDEN sigmoid"),
        ("net.|b2", "dense 2 leaky_relu"),
        ("trace.|h1", "sigmoid init"),
        ("gradients.|w3", "dense HIDDEN relu"),
        ("gradients.|g5", "layer_norm"),
        ("|Net::new", "Net<f64>"),
        ("dense |HIDDEN sig", "HIDDEN: usize = 4"),
    ];
    for (at, expected) in here {
        let found = definitions(&mut client, at);
        // Behind it rust-analyzer lists the macro that wrote it.
        let Some((file, range)) = found.first() else { panic!("{at}: {found:?}") };
        let line = client.position(client.text.find(expected).expect(expected)).0;
        assert_eq!((file.as_str(), range["start"]["line"].as_u64()), ("lib.rs", Some(line as u64)), "{at}");
        let name = client.covered(range);
        assert!(expected.starts_with(&name), "{at}: `{name}`");
    }
    let elsewhere = [("HIDDEN |sigmoid", "words/activations.rs"), ("loss |mse", "words/losses.rs")];
    for (at, expected) in elsewhere {
        let found = definitions(&mut client, at);
        assert_eq!(found.first().map(|(file, _)| file.as_str()), Some(expected), "{at}");
    }
}

#[test]
fn a_word_is_completed_from_its_kind() {
    let Some(mut client) = server() else { return };
    let activations: Vec<&str> = ACTIVATIONS.iter().map(Row::name).collect();
    let losses: Vec<&str> = LOSSES.iter().map(Row::name).collect();
    let initializers: Vec<&str> = INITIALIZERS.iter().map(Row::name).collect();
    let penalties: Vec<&str> = PENALTIES.iter().map(Row::name).collect();
    let biases: Vec<&str> =
        INITIALIZERS.iter().filter(|row| !row.needs_fan).map(Row::name).chain(["none"]).collect();
    let options = vec!["bias", "from", "init"];
    let cases: [(&str, Vec<&str>); 26] = [
        ("input 3, dense 2 sig|", activations.clone()),
        ("input 3, dense 2 sig|, dense 1 sigmoid, loss mse", activations.clone()),
        ("input 3, dense 2 |", activations.clone()),
        ("input 3, dense 2 | init he_normal, loss mse", activations.clone()),
        ("input 3, dense 2 leaky|(0.1), loss mse", activations),
        ("input 3, dense 2 relu |", options.clone()),
        ("input 3, dense 2 relu bi|, loss mse", options.clone()),
        ("input 3, dense 2 relu in|", options),
        ("input 3, dense 2 relu init |, loss mse", initializers.clone()),
        ("input 3, dense 2 relu bias none init he|", initializers.clone()),
        ("input 3, dense 2, init xa|", initializers),
        ("input 3, dense 2 relu bias n|", biases),
        ("input 3, dense 2, loss m|", losses.clone()),
        ("input 3, dense 2, loss |", losses.clone()),
        ("input 3, dense 2, loss | \n budget { macs <= 9 }", losses.clone()),
        ("input 3, dense 2, loss hub|(1)", losses),
        ("input 3, dense 2, loss mse, penalty l|", penalties),
        ("input 3, den|", CLAUSES.to_vec()),
        ("input 3, |", CLAUSES.to_vec()),
        ("|", CLAUSES.to_vec()),
        ("in|", CLAUSES.to_vec()),
        ("input 3, dense 2, storage b|", vec!["boxed", "inline"]),
        ("input 3, dense 2, budget { mem| }", vec!["macs", "memory", "parameters", "training_memory"]),
        ("input 3, dense 2, budget { memory <= 4 | }", vec!["B", "KiB", "MiB"]),
        ("input 3, dense 2, allow(|)", Lint::allowable().collect()),
        ("struct Net<f|>; input 3, dense 2", vec!["f32", "f64"]),
    ];
    for (declaration, mut expected) in cases {
        let text = format!("use nn_core::network;\nconst HIDDEN: usize = 4;\nnetwork! {{ {declaration} }}\n");
        expected.sort_unstable();
        assert_eq!(completions(&mut client, &text), expected, "{declaration}");
    }
    for declaration in ["input 3, dense HID|", "input 3, dense |", "input H|"] {
        let text = format!("use nn_core::network;\nconst HIDDEN: usize = 4;\nnetwork! {{ {declaration} }}\n");
        let offered = completions(&mut client, &text);
        assert!(offered.iter().any(|label| label == "HIDDEN"), "{declaration}: {offered:?}");
        let private = offered.iter().find(|label| {
            ["__SIZE", "nn_core::__", "nn_core::words"].iter().any(|name| label.contains(name))
        });
        assert_eq!(private, None, "{declaration}");
    }
}

#[test]
fn a_field_is_completed_while_the_declaration_is_unfinished() {
    let Some(mut client) = server() else { return };
    for declaration in ["input 3, dense 2 sigm, loss mse", "input 3, dense 2, loss", "input 3, dense 2, den"]
    {
        let text = format!(
            "use nn_core::network;\nnetwork! {{ {declaration} }}\nfn f(net: Network) {{ let _ = net.| }}\n"
        );
        let offered = completions(&mut client, &text);
        for name in ["w1", "b1", "forward"] {
            assert!(offered.iter().any(|label| label == name), "{declaration} has no {name}: {offered:?}");
        }
    }
}

#[test]
fn arguments_have_names() {
    let Some(mut client) = server() else { return };
    for (at, expected) in
        [("leaky_relu(|0.1)", "alpha: f64"), ("constant(|0.5)", "value: f64"), ("l2(|0.01)", "lambda: f64")]
    {
        let at = place(&client.text, at);
        let answer = client.ask("textDocument/signatureHelp", at, json!({}));
        let label = answer["signatures"][0]["label"].as_str().unwrap_or_default();
        assert!(label.contains(expected), "{answer}");
    }
}

#[test]
fn what_a_declaration_uses_and_defines_can_be_renamed() {
    let Some(mut client) = server() else { return };
    for (at, uses) in [("const |HIDDEN", 4), ("struct |Net<", 2), ("|Net::new", 2), ("dense |HIDDEN sig", 4)]
    {
        let at = place(&client.text, at);
        let answer = client.ask("textDocument/rename", at, json!({ "newName": "Renamed" }));
        let edits: Vec<&Value> = answer["documentChanges"]
            .as_array()
            .unwrap_or_else(|| panic!("{answer}"))
            .iter()
            .filter_map(|change| change["edits"].as_array())
            .flatten()
            .collect();
        assert_eq!(edits.len(), uses, "{answer}");
    }
    // A field has no word of its own in the declaration: nothing is changed there.
    let at = place(&client.text, "net.|w1");
    let answer = client.ask("textDocument/rename", at, json!({ "newName": "renamed" }));
    assert!(answer["message"].is_string(), "{answer}");
}

#[test]
fn an_error_is_at_its_word() {
    let Some(mut client) = server() else { return };
    assert_eq!(client.errors(), []);
    for (declaration, at) in [
        ("input 3, dense 2 sigm, loss mse", "sigm"),
        ("input 3, dense 2, den", "den"),
        ("input 3, dense relu, loss mse", "relu"),
        ("input 3, dense 2, loss huber(1), output 3", "3"),
    ] {
        client.edit(&format!("use nn_core::network;\nnetwork! {{ {declaration} }}\n"));
        let errors = client.errors();
        let places: Vec<&str> = errors.iter().map(|(_, place)| place.as_str()).collect();
        assert_eq!(places, [at], "{declaration}: {errors:?}");
    }
}

#[test]
fn every_word_of_the_catalog_is_shown() {
    let Some(mut client) = server() else { return };
    let (text, places) = words::program();
    client.edit(&text);
    assert_eq!(client.errors(), []);
    for (at, item) in places {
        let answer = client.ask("textDocument/hover", at, json!({}));
        let shown = answer["contents"]["value"].as_str().unwrap_or_default();
        let (module, name) = item.split_once("::").expect("a module");
        assert!(shown.contains(&format!("nn_core::words::{module}")), "{item}: {answer}");
        assert!(shown.contains(&format!("pub const fn {name}(")), "{item}: {answer}");
    }
}
