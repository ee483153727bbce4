//! Declarations with every word of the catalog, every way to take a batch, and all cases.

use nn_codegen::catalog::{ACTIVATIONS, LOSSES, PENALTIES};
use std::fs;
use std::path::Path;

pub(crate) fn declarations() -> Vec<String> {
    let mut declarations: Vec<String> = vec![];
    for activation in ACTIVATIONS {
        let (word, pieces) = (activation.name, if activation.takes_pieces() { "(2)" } else { "" });
        for loss in LOSSES {
            declarations.push(format!("input 2, dense 3 {word}{pieces}, loss {}, storage boxed", loss.name));
        }
    }
    for penalty in PENALTIES {
        for storage in ["inline", "boxed"] {
            declarations.push(format!(
                "input 2, dense 3 relu, dense 1, loss mse, penalty {}, storage {storage}",
                penalty.name
            ));
        }
    }
    // Batches in lanes and one example at a time; all else goes layer by layer.
    declarations.push("input 2, dense 3 tanh, dense 2 softmax, loss cross_entropy".into());
    declarations.push("input 2, dense 3 tanh, layer_norm, dense 2 prelu, loss mse".into());
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    for entry in fs::read_dir(directory).expect("the cases") {
        let path = entry.expect("a file").path();
        if path.extension().is_some_and(|extension| extension == "net") {
            let source = fs::read_to_string(&path).expect("a readable case");
            declarations.push(source.split_once('\n').expect("a first line that says what to show").1.into());
        }
    }
    declarations
}
