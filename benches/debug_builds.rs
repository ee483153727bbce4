//! How much slower a training step is in a debug build: with the two lines that the README gives, and without them.
//!
//! `cargo bench --bench debug_builds` prints the table in a few minutes. It builds a crate of its own three times; times
//! are the least of many calls. Read the ratios.

mod generated;

use generated::{Crate, is_bench};

const PROGRAM: &str = include_str!("generated/debug_program.rs");

/// The lines that the README gives.
const LINES: &str = "[profile.dev.package.nn-core]\nopt-level = 3\n";

fn main() {
    if !is_bench() {
        return;
    }
    let (with, without) =
        (Crate::write("with_lines", LINES, PROGRAM), Crate::write("without_lines", "", PROGRAM));
    let release = times(&with.cargo(&["run", "--release", "--quiet"]));
    let with = times(&with.cargo(&["run", "--quiet"]));
    let without = times(&without.cargo(&["run", "--quiet"]));

    println!("| network and step | release | debug, with the lines | debug, without |");
    println!("|---|---|---|---|");
    for (((name, release), (_, with)), (_, without)) in release.iter().zip(&with).zip(&without) {
        let (with, without) = (with / release, without / release);
        println!("| {name} | {release:.1} µs | {with:.1} × | {without:.0} × |");
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
