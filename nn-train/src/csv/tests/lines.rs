//! Lines, whatever ends them: that they are read, and that a mistake has the line that an editor shows.

use super::{CsvFormat, check_error, message, read};

/// The line on which an editor shows the `x` of a text, by a rule of its own: what CRLF, LF and CR separate.
fn line_in_an_editor(text: &str) -> u64 {
    let before = &text[..text.find('x').expect("a value that is wrong")];
    1 + before.replace("\r\n", "\n").matches(['\n', '\r']).count() as u64
}

/// Every way to end lines, one after the other.
const ENDS: [&[&str]; 7] = [
    &["\n"],
    &["\r\n"],
    &["\r"],
    &["\n", "\r\n"],
    &["\r", "\r\n"],
    &["\r\n", "\r"],
    &["\n", "\r", "\r\n", "\n"],
];

/// The lines as texts, ended in every way, with and without a last end and a byte order mark.
pub(super) fn written(lines: &[&str]) -> Vec<String> {
    let mut texts = vec![];
    for ends in ENDS {
        let mut text = String::new();
        for (index, line) in lines.iter().enumerate() {
            text.push_str(line);
            text.push_str(ends[index % ends.len()]);
        }
        let without_last_end = text.trim_end_matches(['\r', '\n']).to_string();
        texts.extend([format!("\u{feff}{text}"), text, without_last_end]);
    }
    texts
}

#[test]
fn lines_are_those_of_an_editor() {
    let cases: &[&[&str]] = &[
        &["a,b,c", "1,2,0", "1,x,0"],
        &["a,b,c", "1,2,0", "1,2,0", "1,2,0", "x,2,0", "1,2,0"],
        // Blank lines, of which the csv crate skips those that are empty.
        &["", "", "a,b,c", "", "1,2,0", "", "", "1,2,x", "1,2,0"],
        &["a,b,c", "   ", "1,2,0", " \t", "1,x,0"],
        // Line ends in quotes: the line is that of the value.
        &["a,\"b", "of two lines\",c", "1,2,0", "1,x,0"],
        &["a,b,c", "1,\"", "2\",0", "1,x,0"],
        &["a,b,c", "\"1", "", "\",2,0", "1,\"2", "\",x"],
        // Comments, in which quotes mean nothing.
        &["# note", "a,b,c", "# \"", "", "# 1,2,7", "1,x,0"],
    ];
    let format = CsvFormat::new().comment(b'#');
    for text in cases.iter().flat_map(|lines| written(lines)) {
        let (message, line) = (message::<2, 3>(text.as_bytes(), &format), line_in_an_editor(&text));
        assert!(message.starts_with(&format!("FILE, line {line}, column ")), "{message}, {line} in {text:?}");
    }
    for text in
        [&["x,2,0"][..], &["1,2,0", "x,2,0"], &["", "1,2,0", "", "1,2,0", "1,x,0"]].map(written).concat()
    {
        let message = message::<2, 3>(text.as_bytes(), &format.clone().header(false));
        let line = line_in_an_editor(&text);
        assert!(message.starts_with(&format!("FILE, line {line}, column ")), "{message}, {line} in {text:?}");
    }
}

#[test]
fn files_are_read_whatever_ends_their_lines() {
    let lines = ["# note", "a,b,c", "", "1,2,0", "# \"", "3,\"4\",2"];
    for text in written(&lines) {
        let data = read(&text, &CsvFormat::new().comment(b'#')).unwrap();
        assert_eq!(data.inputs().as_slice(), [1.0, 2.0, 3.0, 4.0], "{text:?}");
        assert_eq!(data.labels(), Some(&[0, 2][..]));
    }
}

/// The csv crate takes the rest of the file for the value, without an error: BurntSushi/rust-csv#252.
#[test]
fn a_quote_that_does_not_close_is_asked_for() {
    check_error(
        "a,b,c\r\n1,2,0\r\n1,\"2,0\r\n1,2,1\r\n1,2,1\r\n",
        "line 3: expected 2 values and a label, 3 columns, found 2; it goes on to line 5: is there a quote that does \
         not close?",
    );
    // A value is not shown whole.
    let long = "1,2,0\n".repeat(100);
    check_error(
        &format!("a,b,c\n1,2,\"0\n{long}"),
        &format!(
            "line 2, column 3 (`c`): expected a class index from 0 to 2, found `0\\n{}1,…`",
            "1,2,0\\n".repeat(6)
        ),
    );
}
