//! A debugger steps through a network as it is declared: forward line by line, and back.
//!
//! By hand it is skipped where there is no gdb; `NN_TOOLS=required` makes that a failure.

use std::path::Path;
use std::process::Command;

const PROGRAM: &str = include_str!("../src/main.rs");

/// What gdb prints for some commands; nothing where there is none.
fn gdb(commands: &[&str]) -> Option<String> {
    if Command::new("gdb").arg("--version").output().is_err() {
        let required = std::env::var_os("NN_TOOLS").is_some_and(|tools| tools == "required");
        assert!(!required, "there is no gdb: scripts/install-tools gets it");
        eprintln!("skipped: there is no gdb");
        return None;
    }
    let mut gdb = Command::new("gdb");
    // Paths in the program are as cargo saw them: from the workspace.
    gdb.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."));
    gdb.args(["-batch", "-nx", "-ex", "set pagination off", "-ex", "set width 0"]);
    gdb.args(commands.iter().flat_map(|command| ["-ex", command])).arg(env!("CARGO_BIN_EXE_debugged"));
    Some(String::from_utf8_lossy(&gdb.output().expect("gdb").stdout).into_owned())
}

/// The number of the line that begins so.
fn line(text: &str) -> usize {
    let found = PROGRAM.lines().position(|line| line.trim_start().starts_with(text));
    found.unwrap_or_else(|| panic!("no line begins with `{text}`")) + 1
}

/// The lines at which gdb stops: it shows each with its number.
fn stops(output: &str) -> Vec<&str> {
    let numbered = output.lines().filter_map(|line| line.split_once('\t'));
    numbered.filter(|(number, _)| number.parse::<usize>().is_ok()).map(|(_, text)| text.trim()).collect()
}

/// The lines of a walk through a method from where it is called.
fn walk(call: &str, steps: usize) -> Option<Vec<String>> {
    let stop = format!("break main.rs:{}", line(call));
    let mut commands = vec![stop.as_str(), "run", "step"];
    commands.extend(vec!["next"; steps]);
    let output = gdb(&commands)?;
    Some(stops(&output).into_iter().map(String::from).collect())
}

const FORWARD: [&str; 4] = ["dense 4 tanh,", "dense 2 relu bias none,", "dense 1", "sigmoid,"];

#[test]
fn a_forward_pass_is_walked_down_the_declaration() {
    let Some(stops) = walk("let output", 5) else { return };
    assert_eq!(stops[1..5], FORWARD, "{stops:?}");
    assert_eq!(stops[5], "pub struct Net<f64>;");
    assert!(stops[6].starts_with("let (loss, _)"), "{stops:?}");
}

#[test]
fn a_backward_pass_is_walked_up_the_declaration() {
    let Some(stops) = walk("let (loss, _)", 7) else { return };
    assert_eq!(stops[1], "input 3,");
    assert_eq!(stops[2], "loss half_sse,");
    assert_eq!(stops[3..7], ["sigmoid,", "dense 1", "dense 2 relu bias none,", "dense 4 tanh,"], "{stops:?}");
    assert_eq!(stops[7], "pub struct Net<f64>;");
}

#[test]
fn values_and_gradients_are_locals() {
    let call = format!("break main.rs:{}", line("let (loss, _)"));
    let mut commands = vec![call.as_str(), "run", "step"];
    commands.extend(["next"; 6]);
    commands.push("info locals");
    let Some(output) = gdb(&commands) else { return };
    for local in ["h1 = ", "h2 = ", "da3 = ", "dw2 = ", "da1 = ", "loss = "] {
        assert!(output.lines().any(|line| line.starts_with(local)), "no {local}in\n{output}");
    }
}

/// A layer is computed in several methods: in the one that is called, the program stops there.
#[test]
fn a_breakpoint_on_the_line_of_a_layer_stops_there() {
    let stop = format!("break main.rs:{}", line("dense 2 relu"));
    let Some(output) = gdb(&[&stop, "run", "info locals", "continue", "continue"]) else { return };
    assert_eq!(stops(&output)[..3], ["dense 2 relu bias none,"; 3], "{output}");
    for method in ["debugged::Net::forward", "debugged::Net::trace", "debugged::Net::backward"] {
        assert!(output.contains(method), "no {method} in\n{output}");
    }
    assert!(output.lines().any(|line| line.starts_with("h1 = ")), "{output}");
}
