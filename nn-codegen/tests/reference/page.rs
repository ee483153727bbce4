//! The page as written by hand, with blocks in it that are made from the catalog:
//!
//! ```text
//! <!-- generated: activation relu -->
//! …
//! <!-- end -->
//! ```

const BEGIN: &str = "<!-- generated: ";
const END: &str = "<!-- end -->";

/// The page with every block made anew; or what is wrong with a block's name or end.
pub(crate) fn fill(page: &str, make: &dyn Fn(&str) -> Option<String>) -> Result<String, String> {
    let mut filled = String::new();
    let mut inside = None;
    for line in page.lines() {
        if let Some(name) = block_name(line) {
            if let Some(open) = inside.replace(name) {
                return Err(format!("the block `{open}` has no `{END}`"));
            }
            let made = make(name).ok_or(format!("nothing is generated as `{name}`"))?;
            filled.push_str(&format!("{line}\n{made}"));
        } else if line == END {
            inside.take().ok_or(format!("a `{END}` ends nothing"))?;
            filled.push_str(&format!("{line}\n"));
        } else if inside.is_none() {
            filled.push_str(&format!("{line}\n"));
        }
    }
    match inside {
        Some(open) => Err(format!("the block `{open}` has no `{END}`")),
        None => Ok(filled),
    }
}

fn block_name(line: &str) -> Option<&str> {
    line.strip_prefix(BEGIN)?.strip_suffix(" -->")
}

/// The names of the blocks.
pub(crate) fn blocks(page: &str) -> Vec<&str> {
    page.lines().filter_map(block_name).collect()
}

/// The page with a section for the block behind the last of its kind: for a new word of the catalog.
pub(crate) fn with_section(page: &str, block: &str) -> String {
    let Some((kind, word)) = block.split_once(' ') else { return page.into() };
    let lines: Vec<&str> = page.lines().collect();
    let of_kind = |line: &&str| block_name(line).is_some_and(|name| name.starts_with(&format!("{kind} ")));
    let Some(last) = lines.iter().rposition(of_kind) else { return page.into() };
    let end = lines[last..].iter().position(|line| *line == END).map_or(last, |end| last + end);
    let mut text = String::new();
    for (number, line) in lines.into_iter().enumerate() {
        text.push_str(&format!("{line}\n"));
        if number == end {
            text.push_str(&format!("\n### `{word}`\n\n{BEGIN}{block} -->\n{END}\n"));
        }
    }
    text
}

/// What was written by hand: the page without blocks.
pub(crate) fn prose(page: &str) -> String {
    let mut inside = false;
    let mut prose = String::new();
    for line in page.lines() {
        inside |= block_name(line).is_some();
        if !inside {
            prose.push_str(&format!("{line}\n"));
        }
        inside &= line != END;
    }
    prose
}

/// What is written by hand below the heading of a section, up to the next heading.
pub(crate) fn section<'a>(prose: &'a str, heading: &str) -> Option<&'a str> {
    let (_, rest) = prose.split_once(&format!("\n### {heading}\n"))?;
    let end = rest.find("\n#").unwrap_or(rest.len());
    Some(rest[..end].trim())
}

/// The declarations of the page: what stands in `network! { … }` in its examples.
pub(crate) fn declarations(page: &str) -> Vec<&str> {
    let blocks = page.split("```rust\n").skip(1).filter_map(|rest| rest.split_once("\n```"));
    let macros = blocks.flat_map(|(code, _)| code.split("network! {").skip(1));
    macros.filter_map(|rest| matching_brace(rest).map(|end| &rest[..end])).collect()
}

/// Where the brace that is already open closes.
fn matching_brace(text: &str) -> Option<usize> {
    let mut depth = 1;
    text.char_indices().find_map(|(at, character)| {
        depth += i32::from(character == '{') - i32::from(character == '}');
        (depth == 0).then_some(at)
    })
}
