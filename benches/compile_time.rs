//! How long a crate with a network takes to compile, beyond the same crate with a network of one layer.
//!
//! `cargo bench --bench compile_time` prints the table in a few minutes. What is timed is cargo, for that crate alone:
//! expansion, type check, code generation, linking; nothing is incremental. Numbers are the least of some runs: on Linux
//! the processor's time, which other programs do not change much and which is a little more than what one waits for;
//! elsewhere the clock's.

mod generated;

use generated::{Crate, is_bench};
use std::time::Instant;

const WIDTHS: [usize; 3] = [8, 64, 512];
const LAYERS: [usize; 4] = [1, 5, 20, 50];
const RUNS: usize = 3;

/// Ways to compile: a name, and arguments of cargo.
const BUILDS: [(&str, &[&str]); 3] =
    [("check", &["check"]), ("debug", &["build"]), ("release", &["build", "--release"])];

fn main() {
    if !is_bench() {
        return;
    }
    let krate = Crate::write("compiled", "", "fn main() {}");
    for (_, arguments) in BUILDS {
        krate.cargo(arguments); // the dependencies
    }
    println!(
        "| build | width | {} | a layer, 1 to 20 | a layer, 20 to 50 |",
        LAYERS.map(|n| format!("{n} layers")).join(" | ")
    );
    println!("|---|---|{}---|---|", "---|".repeat(LAYERS.len()));
    let mut worse = Vec::new();
    for (build, arguments) in BUILDS {
        for width in WIDTHS {
            let times = least_seconds(&krate, arguments, width);
            let (few, many) = ((times[2] - times[0]) / 19.0, (times[3] - times[2]) / 30.0);
            // What the layers take must be enough to be told from noise.
            if many > 1.3 * few && times[3] - times[0] > 1.0 {
                worse.push(format!("{build}, width {width}"));
            }
            let first = times[0];
            let others = times[1..]
                .iter()
                .map(|time| format!("{:+.2} s", time - first))
                .collect::<Vec<_>>()
                .join(" | ");
            println!(
                "| {build} | {width} | {first:.2} s | {others} | {:.0} ms | {:.0} ms |",
                few * 1e3,
                many * 1e3
            );
        }
    }
    match worse.is_empty() {
        true => println!("\nGrowth is linear, or slower."),
        false => println!("\nGrowth is faster than linear for {}.", worse.join("; ")),
    }
}

/// A program with a network of so many layers, all of one width, that trains it and uses it.
fn program(width: usize, layers: usize) -> String {
    let hidden = format!("dense {width} tanh, ").repeat(layers - 1);
    format!(
        "nn_core::network! {{ input {width}, {hidden}dense {width}, loss mse, allow(saturating_depth) }}

fn main() {{
    let (mut network, mut workspace) = (Network::new(1), Network::workspace(32));
    let xs = nn_core::Batch::<f32, {width}>::repeat(32, 0.5);
    for _ in 0..10 {{
        println!(\"{{}}\", network.backward_batch(&xs, &xs, &mut workspace));
        network.descend(0.1, &workspace.gradients);
    }}
    println!(\"{{}}\", network.forward_batch(&xs, &mut workspace)[0]);
    println!(\"{{}}\", network.forward(&xs.column(0).into_owned())[0]);
}}
"
    )
}

/// The seconds that the quickest build of each number of layers takes. They take turns: what else the machine does
/// then does not fall on one of them.
fn least_seconds(krate: &Crate, arguments: &[&str], width: usize) -> [f64; LAYERS.len()] {
    let mut least = [f64::INFINITY; LAYERS.len()];
    for _ in 0..RUNS {
        for (least, layers) in least.iter_mut().zip(LAYERS) {
            krate.write_main(&program(width, layers));
            let (start, before) = (Instant::now(), processor_seconds());
            krate.cargo(arguments);
            let seconds = processor_seconds().zip(before).map(|(after, before)| after - before);
            *least = least.min(seconds.unwrap_or_else(|| start.elapsed().as_secs_f64()));
        }
    }
    least
}

/// What the programs that this one has run took of the processor, if Linux says it: in hundredths of a second, the 16th
/// and 17th field of the line (proc(5)), of which the second is a name that ends with a parenthesis.
fn processor_seconds() -> Option<f64> {
    let line = std::fs::read_to_string("/proc/self/stat").ok()?;
    let (_, fields) = line.rsplit_once(") ")?;
    let hundredths: f64 =
        fields.split(' ').skip(13).take(2).filter_map(|field| field.parse::<f64>().ok()).sum();
    Some(hundredths / 100.0)
}
