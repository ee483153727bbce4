//! What the Rust programs share: arguments, files, time, the line of JSON.
//!
//! A program is called as `PROGRAM DATA WORK THREADS SECONDS STEPS`: it loads the data and the first weights, takes
//! STEPS steps and keeps the loss of the last, then measures for about SECONDS, and prints one line of JSON.

#![allow(dead_code, reason = "a program uses a part of it")]

use std::time::{Duration, Instant};
use std::{fs, path::Path};

pub struct Arguments {
    pub data: String,
    pub work: String,
    pub threads: usize,
    pub seconds: f64,
    pub steps: usize,
}

impl Arguments {
    pub fn read() -> Self {
        let words: Vec<String> = std::env::args().skip(1).collect();
        let [data, work, threads, seconds, steps] =
            words.try_into().expect("DATA WORK THREADS SECONDS STEPS");
        let steps = steps.parse().expect("a number of steps");
        let (threads, seconds) = (threads.parse().expect("threads"), seconds.parse().expect("seconds"));
        Self { data, work, threads, seconds, steps }
    }

    /// The numbers of the file `NAME_SUFFIX.bin`.
    pub fn load(&self, name: &str, suffix: &str) -> Vec<f32> {
        let path = Path::new(&self.data).join(format!("{name}_{suffix}.bin"));
        let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        bytes.chunks_exact(4).map(|b| f32::from_le_bytes(b.try_into().expect("four bytes"))).collect()
    }

    /// Takes the first steps, measures, prints. `step` takes one step and gives its loss; `unit` is how many steps
    /// make the unit of the table, and `chunk` how many are measured together (an epoch, where its steps differ).
    pub fn report(
        &self,
        peer: &str,
        version: &str,
        unit: f64,
        chunk: usize,
        way: &str,
        mut step: impl FnMut() -> f64,
    ) {
        self.report_runs(peer, version, unit, chunk, way, |steps| {
            (0..steps).fold(0.0, |_, _| std::hint::black_box(step()))
        });
    }

    /// The same with a loop of the program's own: `run` takes so many steps and gives the loss of the last.
    pub fn report_runs(
        &self,
        peer: &str,
        version: &str,
        unit: f64,
        chunk: usize,
        way: &str,
        mut run: impl FnMut(usize) -> f64,
    ) {
        let loss = run(self.steps);
        let seconds = unit * self.measure(chunk, run);
        self.print(peer, version, seconds, loss, way);
    }

    pub fn print(&self, peer: &str, version: &str, seconds: f64, loss: f64, way: &str) {
        println!(
            r#"{{"peer": "{peer}", "version": "{version}", "work": "{}", "threads": {}, "seconds": {seconds:e}, "loss": {loss:e}, "way": "{way}"}}"#,
            self.work, self.threads
        );
    }

    /// The median time of a step, over about the given seconds, and at least three chunks unless they take ten
    /// times as long. A chunk is enlarged until it takes a thousandth of a second.
    fn measure(&self, mut chunk: usize, mut run: impl FnMut(usize) -> f64) -> f64 {
        let mut time = |chunk: usize| {
            let start = Instant::now();
            std::hint::black_box(run(chunk));
            start.elapsed()
        };
        while time(chunk) < Duration::from_millis(1) {
            chunk *= 2;
        }
        let (start, mut times) = (Instant::now(), Vec::new());
        while start.elapsed().as_secs_f64() < self.seconds * if times.len() < 3 { 10.0 } else { 1.0 } {
            times.push(time(chunk).as_secs_f64() / chunk as f64);
        }
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    }
}

/// The index of the one in each group of `outputs` numbers.
pub fn classes(one_hot: &[f32], outputs: usize) -> Vec<usize> {
    let right = |row: &[f32]| row.iter().position(|&y| y == 1.0).expect("a one in every row");
    one_hot.chunks_exact(outputs).map(right).collect()
}

/// The places of the batches in an epoch, over and over: the first example, and how many there are.
pub fn batches(examples: usize, batch: usize) -> impl Iterator<Item = (usize, usize)> + Clone {
    (0..examples).step_by(batch).map(move |first| (first, batch.min(examples - first))).cycle()
}

/// A size of this process in bytes: what is resident (`VmRSS`), or the most that ever was (`VmHWM`).
pub fn resident(name: &str) -> usize {
    let status = fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find(|line| line.starts_with(name)).expect("a size of the process");
    line.split_whitespace().nth(1).and_then(|kib| kib.parse::<usize>().ok()).expect("a number") * 1024
}

/// Makes the most that ever was resident what is resident now.
pub fn forget_peak() {
    fs::write("/proc/self/clear_refs", "5").expect("Linux");
}
