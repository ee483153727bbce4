//! What threshold units can do with a Boolean function of one to four inputs: whether one unit computes it, why not
//! if not, and the network of two layers that always does: a unit for each row, which detects it, and one for OR.
//!
//! `cargo run --example truth_table -- 0110`, the outputs row by row: 2, 4, 8 or 16 digits, x1 the most significant

use nn_core::nalgebra::SVector;
use nn_core::{Feedforward, network};
use nn_train::boolean::TruthTable;
use std::process::ExitCode;

network! { struct Two<f64>; input 1, dense 2 step, dense 1 step }
network! { struct Four<f64>; input 2, dense 4 step, dense 1 step }
network! { struct Eight<f64>; input 3, dense 8 step, dense 1 step }
network! { struct Sixteen<f64>; input 4, dense 16 step, dense 1 step }

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let table = match arguments.as_slice() {
        [] => "0110".parse(),
        [digits] => digits.parse(),
        _ => {
            eprintln!("error: expected one truth table, such as 0110, found {} arguments", arguments.len());
            return ExitCode::FAILURE;
        }
    };
    match table {
        Ok(table) if report(&table) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Prints what there is to say about a table; whether all of it is right.
fn report(table: &TruthTable) -> bool {
    let unit_is_right = report_unit(table);
    let (rows, parameters) = (table.rows(), table.minterm_parameters());
    println!("\nTwo layers: a unit for each of the {rows} rows, and an OR of those with output 1\n");
    let network_is_right = match table.inputs() {
        1 => report_network(table, &with_parameters::<Two, 1>(&parameters), |two, x| two.trace(x).h1),
        2 => report_network(table, &with_parameters::<Four, 2>(&parameters), |four, x| four.trace(x).h1),
        3 => report_network(table, &with_parameters::<Eight, 3>(&parameters), |eight, x| eight.trace(x).h1),
        _ => report_network(table, &with_parameters::<Sixteen, 4>(&parameters), |sixteen, x| {
            sixteen.trace(x).h1
        }),
    };
    let verdict = if network_is_right { "right in every row" } else { "WRONG" };
    println!("\n{rows} + 1 units, {} parameters: {verdict}", parameters.len());
    unit_is_right && network_is_right
}

/// One unit, or the inequalities that contradict each other.
fn report_unit(table: &TruthTable) -> bool {
    match table.threshold_unit() {
        Ok(unit) => {
            let is_right = (0..table.rows()).all(|row| unit.fires(table.inputs_of(row)) == table.output(row));
            let verdict = if is_right { "right in every row" } else { "WRONG" };
            println!("One unit computes it: {unit}\n");
            for (number, weight) in (1..).zip(&unit.weights) {
                println!("w{number} = {weight}");
            }
            println!("w0 = {}, minus the threshold\n\n{verdict}", -unit.threshold);
            is_right
        }
        Err(contradiction) => {
            println!("No single unit computes it. Its weights would have to satisfy\n\n{contradiction}");
            true
        }
    }
}

/// A network with these parameters, tensor by tensor.
fn with_parameters<N: Feedforward<IN, 1, Scalar = f64>, const IN: usize>(parameters: &[f64]) -> N {
    let mut network = N::new(0);
    let mut rest = parameters;
    for tensor in network.tensors_mut() {
        let (values, after) = rest.split_at(tensor.values.len());
        tensor.values.copy_from_slice(values);
        rest = after;
    }
    network
}

/// The table as the network computes it, with what its first layer says; whether every row is right.
fn report_network<N: Feedforward<IN, 1, Scalar = f64>, const IN: usize, const ROWS: usize>(
    table: &TruthTable,
    network: &N,
    first_layer: impl Fn(&N, &SVector<f64, IN>) -> SVector<f64, ROWS>,
) -> bool {
    let inputs: Vec<String> = (1..=IN).map(|number| format!("x{number}")).collect();
    println!("{}  {:<ROWS$}  y", inputs.join(" "), "h1");
    let mut is_right = true;
    for row in 0..table.rows() {
        let x = SVector::from_iterator(table.inputs_of(row).map(|x| f64::from(u8::from(x))));
        let y_hat = network.forward(&x)[0];
        let detected: String = first_layer(network, &x).iter().map(|h| h.to_string()).collect();
        let digits: Vec<String> = x.iter().map(|x| format!("{x:>2}")).collect();
        println!("{}  {detected:<2}  {y_hat}", digits.join(" "));
        is_right &= (y_hat == 1.0) == table.output(row);
    }
    is_right
}
