//! What uses what in nn-core, read from the `use` lines of its files.

#[path = "../../tests/support/uses.rs"]
mod uses;

use std::path::Path;
use uses::Sources;

#[test]
fn no_files_use_each_other_in_a_circle() {
    let sources = Sources::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    assert_eq!(sources.circles(), [""; 0]);
}
