//! Crates that a bench writes, builds by cargo and runs: as a user's crate is, with nn-core as a dependency.
//!
//! They lie in the target directory, each a workspace of its own, with the versions of this one's `Cargo.lock`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// A crate that depends on nn-core and nn-train.
pub(crate) struct Crate {
    path: PathBuf,
}

impl Crate {
    /// Writes the crate; `profiles` are further lines of its manifest.
    pub(crate) fn write(name: &str, profiles: &str, main: &str) -> Self {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("generated").join(name);
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\nnn-core.path = {:?}\nnn-train.path = {:?}\n\n[workspace]\n\n{profiles}",
            here.join("nn-core"),
            here.join("nn-train"),
        );
        fs::create_dir_all(path.join("src")).expect("the target directory can be written");
        fs::write(path.join("Cargo.toml"), manifest).expect("the target directory can be written");
        fs::copy(here.join("Cargo.lock"), path.join("Cargo.lock")).expect("the workspace has a Cargo.lock");
        let this = Self { path };
        this.write_main(main);
        this
    }

    /// Replaces the program.
    pub(crate) fn write_main(&self, main: &str) {
        fs::write(self.path.join("src/main.rs"), main).expect("the target directory can be written");
    }

    /// Runs cargo in the crate, and returns what it prints. The crates share a target directory, and so their
    /// dependencies. Panics with what cargo says if it fails.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> String {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(cargo)
            .args(arguments)
            .current_dir(&self.path)
            .env("CARGO_TARGET_DIR", self.path.with_file_name("target"))
            .env("CARGO_INCREMENTAL", "0")
            .output()
            .expect("cargo can be run");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "cargo {} failed: {errors}", arguments.join(" "));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}

/// Whether this program is run as a bench: `cargo test --benches` runs it too, and is not to wait for it.
pub(crate) fn is_bench() -> bool {
    env::args().any(|argument| argument == "--bench")
}
