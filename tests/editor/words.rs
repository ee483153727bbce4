//! A program that uses every word of the catalog.

use nn_codegen::catalog::{ACTIVATIONS, Argument, INITIALIZERS, LOSSES, PENALTIES, Row};

/// The program, and the byte of each word in it with the word's module and name.
pub(crate) fn program() -> (String, Vec<(usize, String)>) {
    let mut program = Program { text: "use nn_core::network;\n".into(), places: vec![] };
    program.network("dense 2", "activations", ACTIVATIONS, "");
    for row in LOSSES {
        let output = ACTIVATIONS.iter().find(|activation| activation.name != "step" && activation.fits(row));
        let output = output.map_or("identity", |activation| activation.name);
        program.network(&format!("dense 2 {output}, loss"), "losses", std::slice::from_ref(row), "");
    }
    for row in PENALTIES {
        program.network("dense 2, loss mse, penalty", "penalties", std::slice::from_ref(row), "");
    }
    program.network("dense 2 tanh init", "initializers", INITIALIZERS, "");
    (program.text, program.places)
}

struct Program {
    text: String,
    places: Vec<(usize, String)>,
}

impl Program {
    /// A network with a clause for each row.
    fn network<R: Row>(&mut self, before: &str, module: &str, rows: &[R], behind: &str) {
        self.text.push_str(&format!("network! {{ struct Net{}; input 3", self.places.len()));
        for row in rows {
            self.text.push_str(&format!(", {before} "));
            self.places.push((self.text.len(), format!("{module}::{}", row.name())));
            self.text.push_str(row.name());
            self.text.push_str(&arguments(row.arguments()));
            self.text.push_str(behind);
        }
        self.text.push_str(" }\n");
    }
}

/// `(1, 2)`: numbers that all words take.
fn arguments(arguments: &[Argument]) -> String {
    let numbers: Vec<String> = (0..arguments.len())
        .map(|index| if arguments[index].whole { "2".into() } else { format!("{}.5", index) })
        .collect();
    if numbers.is_empty() { String::new() } else { format!("({})", numbers.join(", ")) }
}
