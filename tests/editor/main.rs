//! What an editor shows of a declaration: rust-analyzer is asked.

mod client;

use client::Client;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

const PROGRAM: &str = include_str!("program.rs");

fn package() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("editor");
    fs::create_dir_all(package.join("src")).unwrap();
    let manifest = format!(
        "[package]\nname = \"editor\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\nnn-core = {{ path = {:?} }}\n",
        root.join("nn-core")
    );
    fs::write(package.join("Cargo.toml"), manifest).unwrap();
    fs::copy(root.join("Cargo.lock"), package.join("Cargo.lock")).unwrap();
    fs::write(package.join("src/lib.rs"), PROGRAM).unwrap();
    package
}

fn settings() -> Value {
    json!({
        "cachePriming": { "enable": false },
        "checkOnSave": false,
        "cargo": { "allTargets": false, "noDeps": false },
        "procMacro": { "enable": true },
    })
}

#[test]
fn probe() {
    let server = std::env::var_os("RA").map_or("rust-analyzer".into(), PathBuf::from);
    let mut client = Client::start(&server, &package(), "src/lib.rs", settings());
    let script = fs::read_to_string(std::env::var("PROBE").unwrap()).unwrap();
    for line in script.lines().filter(|line| !line.is_empty()) {
        let (what, place) = line.split_once(' ').unwrap();
        if what == "text" {
            client.edit(&place.replace("\\n", "\n"));
            continue;
        }
        if what == "errors" {
            println!("=== errors\n{:#?}", client.errors());
            continue;
        }
        let place = place.replace("\\n", "\n");
        let mark = place.find('|').unwrap();
        let needle = place.replace('|', "");
        let at = client.text.find(&needle).unwrap_or_else(|| panic!("{needle}")) + mark;
        let (method, more) = match what {
            "hover" => ("textDocument/hover", json!({})),
            "complete" => ("textDocument/completion", json!({})),
            "definition" => ("textDocument/definition", json!({})),
            "signature" => ("textDocument/signatureHelp", json!({})),
            "prepare" => ("textDocument/prepareRename", json!({})),
            "rename" => ("textDocument/rename", json!({"newName": "Renamed"})),
            "references" => ("textDocument/references", json!({"context": {"includeDeclaration": true}})),
            "highlight" => ("textDocument/documentHighlight", json!({})),
            other => panic!("{other}"),
        };
        let answer = client.ask(method, at, more);
        println!("=== {what} {place}");
        match what {
            "hover" => println!("{}", answer["contents"]["value"].as_str().unwrap_or(&answer.to_string())),
            "complete" => {
                let items = answer["items"].as_array().cloned().unwrap_or_default();
                println!("{} items", items.len());
                for item in items.iter().take(30) {
                    println!("  {} :: {}", item["label"], item["textEdit"]["newText"]);
                }
            }
            _ => println!("{answer}"),
        }
    }
}
