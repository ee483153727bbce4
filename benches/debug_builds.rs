//! How much slower a training step is in a debug build: with the lines that the README gives, and without them.
//!
//! `cargo bench --bench debug_builds` prints the table in a few minutes. It builds a crate of its own four times; times
//! are the least of many calls. Read the ratios.

mod generated;

use generated::{Crate, is_bench};

const PROGRAM: &str = include_str!("generated/debug_program.rs");

/// The lines that the README gives.
const LINES: &str = "[profile.dev.package.nn-core]\nopt-level = 3\n";

/// The same, and a little optimisation of everything else.
const ALL: &str = "[profile.dev]\nopt-level = 1\n\n[profile.dev.package.nn-core]\nopt-level = 3\n";

fn main() {
    if !is_bench() {
        return;
    }
    let all = Crate::write("all_optimized", ALL, PROGRAM);
    let (with, without) =
        (Crate::write("with_lines", LINES, PROGRAM), Crate::write("without_lines", "", PROGRAM));
    let release = times(&with.cargo(&["run", "--release", "--quiet"]));
    let debug = [with, all, without].map(|krate| times(&krate.cargo(&["run", "--quiet"])));

    println!("| network and step | release | debug, with the lines | and `opt-level = 1` | debug, without |");
    println!("|---|---|---|---|---|");
    for (i, (name, release)) in release.iter().enumerate() {
        let ratios = debug.each_ref().map(|times| format!("{:.1} ×", times[i].1 / release));
        println!("| {name} | {release:.2} µs | {} |", ratios.join(" | "));
    }
}

/// Name and microseconds of each step, of what the program prints.
fn times(printed: &str) -> Vec<(String, f64)> {
    let line = |line: &str| {
        let (time, name) = line.split_once(' ')?;
        Some((name.to_owned(), time.parse().ok()?))
    };
    printed.lines().map(|text| line(text).unwrap_or_else(|| panic!("{text:?} is no time and name"))).collect()
}
