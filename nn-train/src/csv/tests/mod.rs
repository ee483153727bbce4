mod lines;

use super::*;
use crate::file::Scratch;

fn read_bytes<const IN: usize, const OUT: usize>(
    bytes: &[u8],
    format: &CsvFormat,
) -> Result<Dataset<f32, IN, OUT>, DataError> {
    let scratch = Scratch::new();
    Dataset::from_csv(scratch.file("data.csv", bytes), format)
}

fn read(text: &str, format: &CsvFormat) -> Result<Dataset<f32, 2, 3>, DataError> {
    read_bytes(text.as_bytes(), format)
}

/// The message without the directory of the file.
fn message<const IN: usize, const OUT: usize>(bytes: &[u8], format: &CsvFormat) -> String {
    let message = read_bytes::<IN, OUT>(bytes, format).unwrap_err().to_string();
    match (message.find("`/"), message.find("data.csv`")) {
        (Some(from), Some(file)) => {
            format!("{}FILE{}", &message[..from], &message[file + "data.csv`".len()..])
        }
        _ => message,
    }
}

fn check_error(text: &str, expected: &str) {
    check_format_error(text, &CsvFormat::new(), &format!("FILE, {expected}"));
}

fn check_format_error(text: &str, format: &CsvFormat, expected: &str) {
    assert_eq!(message::<2, 3>(text.as_bytes(), format), expected, "{text:?}");
}

#[test]
fn values_and_labels_are_read() {
    let data = read("a,b,class\n1,2.5,0\n\n -3 , 4e2 , 2\n", &CsvFormat::new()).unwrap();
    assert_eq!(data.inputs().as_slice(), [1.0, 2.5, -3.0, 400.0]);
    assert_eq!(data.labels(), Some(&[0, 2][..]));
    assert!(data.class_names().is_empty());
}

#[test]
fn the_format_says_how() {
    let format =
        CsvFormat::new().header(false).delimiter(b';').label_first().classes(["red", "green", "blue"]);
    let data = read("green;1;2\n\"red\";3;4\n", &format).unwrap();
    assert_eq!(data.inputs().as_slice(), [1.0, 2.0, 3.0, 4.0]);
    assert_eq!(data.labels(), Some(&[1, 0][..]));
    assert_eq!(data.class_names(), ["red", "green", "blue"]);

    let error = read("black;1;2\n", &format).unwrap_err().to_string();
    assert!(error.ends_with("expected one of the classes `red`, `green`, `blue`, found `black`"), "{error}");
    let error = read("", &format.classes(["red"])).unwrap_err();
    assert!(matches!(error, DataError::ClassNames { expected: 3, found: 1 }));
}

#[test]
fn mistakes_have_a_line_and_a_column() {
    check_error("a,b,c\n1,2,0\n1,x,0\n", "line 3, column 2 (`b`): expected a finite number, found `x`");
    check_error("a,b,c\n1,,0\n", "line 2, column 2 (`b`): expected a finite number, found ``");
    check_error("a,b,c\n1e39,1,0\n", "line 2, column 1 (`a`): expected a finite number, found `1e39`");
    check_error("a,b,c\n1,2,3\n", "line 2, column 3 (`c`): expected a class index from 0 to 2, found `3`");
    check_error("a,b,c\n1,2,-1\n", "line 2, column 3 (`c`): expected a class index from 0 to 2, found `-1`");
    check_error("a,b,c\n1,2,0\n1,2\n", "line 3: expected 2 values and a label, 3 columns, found 2");
    check_error("a,b,c\n1,2,3,4\n", "line 2: expected 2 values and a label, 3 columns, found 4");
    // The names of another number of columns are not those of these.
    check_error("150,4\n1,x,0\n", "line 2, column 2: expected a finite number, found `x`");
}

#[test]
fn a_missing_file_is_named() {
    let error = Dataset::<f32, 2, 3>::from_csv("no/such.csv", &CsvFormat::new()).unwrap_err();
    assert!(matches!(error, DataError::Read { .. }));
    assert!(error.to_string().starts_with("`no/such.csv` could not be read: "), "{error}");
}

/// The bits of the nearest `f32`, by exact fractions; through `f64` each would be a neighbour. The second is of
/// rust-lang/rust#32805, the third of rust-lang/rust-analyzer#17556, the fourth of JuliaLang/julia#49689, the fifth of
/// wrandelshofer/FastDoubleParser#14.
#[test]
fn numbers_are_rounded_once() {
    for (text, bits) in [
        ("1.00000017881393432617187499", 0x3f80_0001),
        ("9007199791611905", 0x5a00_0001),
        ("1.9999999403953552", 0x3fff_ffff),
        ("17.328679084777833", 0x418a_a123),
        ("7.006492321624086e-46", 0x0000_0001),
        ("7.038531e-26", 0x15ae_43fd),
        ("340282356779733661637539395458142568447", 0x7f7f_ffff),
        ("-0.50000008940696716308593749", 0xbf00_0001),
    ] {
        let file = format!("a,b,c\n{text},{text},{text}\n");
        let as_targets = CsvFormat::new().targets(["b", "c"]);
        let data = read_bytes::<1, 2>(file.as_bytes(), &as_targets).unwrap();
        assert_eq!(data.inputs()[0].to_bits(), bits, "{text}");
        assert!(data.targets().iter().all(|target| target.to_bits() == bits), "{text}");
    }
}

#[test]
fn what_is_no_finite_number_is_refused() {
    for found in
        ["nan", "NaN", "-nan", "inf", "-Infinity", "1e400", "1e39", "", "?", "NA", "1,5", "0x10", "1 2"]
    {
        let text = format!("1;{found};0\n");
        let format = CsvFormat::new().header(false).delimiter(b';');
        let expected = format!("FILE, line 1, column 2: expected a finite number, found `{found}`");
        check_format_error(&text, &format, &expected);
    }
    let data = read("1;+2.;0\n.5;1E-400;0\n", &CsvFormat::new().header(false).delimiter(b';')).unwrap();
    assert_eq!(data.inputs().as_slice(), [1.0, 2.0, 0.5, 0.0]);
}

#[test]
fn hostile_bytes_are_refused_or_nothing() {
    let format = CsvFormat::new().comment(b'#');
    for nothing in
        ["", "\n\n\r\n", "\u{feff}", "a,b,c", "a,b,c\r", "# only", "# a\r# b\r", "   \n\t\n", "#", "\""]
    {
        assert!(read(nothing, &format).unwrap().is_empty(), "{nothing:?}");
    }
    for (bytes, expected) in [
        (&b"a,b,c\n1,\0,0\n"[..], "FILE, line 2, column 2 (`b`): expected a finite number, found `\\u{0}`"),
        (
            b"a,b,c\n1,2\x1b[2J,0\n",
            "FILE, line 2, column 2 (`b`): expected a finite number, found `2\\u{1b}[2J`",
        ),
        (b"a,b,c\r1,2,0\r1,\xff,0", "FILE, line 3, column 2 (`b`): expected text in UTF-8, found `\u{fffd}`"),
        (
            b"a,b,c\n1,2,caf\xe9\n",
            "FILE, line 2, column 3 (`c`): expected text in UTF-8, found `caf\u{fffd}`",
        ),
        (b"\0\0\0", "FILE, line 1: expected 2 values and a label, 3 columns, found 1"),
        (b"\xff\xfe1\0,\0", "FILE, line 1: expected 2 values and a label, 3 columns, found 2"),
    ] {
        let found = message::<2, 3>(bytes, &format.clone().header(bytes.starts_with(b"a")));
        assert_eq!(found, expected);
    }
    // What is skipped may hold anything.
    let data = read_bytes::<2, 3>(b"a,b,c,d\n1,2,caf\xe9,0\n", &CsvFormat::new().skip("c")).unwrap();
    assert_eq!(data.labels(), Some(&[0][..]));
}

#[test]
fn labels_are_whole_numbers_however_written() {
    let text = "1,2,0.0\n1,2,2.000000000000000000e+00\n1,2,1.\n1,2,-0.0\n1,2,+1\n1,2,1\n";
    let data = read(text, &CsvFormat::new().header(false)).unwrap();
    assert_eq!(data.labels(), Some(&[0, 2, 1, 0, 1, 1][..]));
    for label in ["0.5", "3.0", "-1.0", "nan", "inf", "1e300", "", "one", "true"] {
        let expected = format!("FILE, line 1, column 3: expected a class index from 0 to 2, found `{label}`");
        check_format_error(&format!("1,2,{label}\n"), &CsvFormat::new().header(false), &expected);
    }
}

#[test]
fn columns_are_found_by_name_and_number() {
    let text = "id, kind ,length,\"date, local\",width\n7,1,1.5,monday,2.5\n8,0,3,,4\n";
    for format in [
        CsvFormat::new().skip("id").label("kind").skip("date, local"),
        CsvFormat::new().skip(1).label(2).skip(4),
        CsvFormat::new().skip(String::from("id")).skip(4).label("kind"),
        CsvFormat::new()
            .targets(["id"])
            .label("kind")
            .skip(Column::Number(4))
            .skip(Column::Name("id".into())),
    ] {
        let data = read(text, &format).unwrap();
        assert_eq!(data.inputs().as_slice(), [1.5, 2.5, 3.0, 4.0]);
        assert_eq!(data.labels(), Some(&[1, 0][..]));
    }
    let error = "FILE, line 2, column 4 (`date, local`): expected a finite number, found `monday`";
    assert_eq!(message::<3, 3>(text.as_bytes(), &CsvFormat::new().skip("id").label("kind")), error);
}

#[test]
fn targets_are_numbers_in_their_order() {
    let format = CsvFormat::new().label("a").targets(["c", "a"]);
    let data = read_bytes::<1, 2>(b"a,b,c\n1,2,3\n4,5,-6e-1\n", &format).unwrap();
    assert_eq!(data.inputs().as_slice(), [2.0, 5.0]);
    assert_eq!(data.targets().as_slice(), [3.0, 1.0, -0.6, 4.0]);
    assert_eq!(data.labels(), None);
    assert_eq!(
        message::<1, 2>(b"a,b,c\n1,2,high\n", &format),
        "FILE, line 2, column 3 (`c`): expected a finite number, found `high`"
    );
    assert_eq!(
        message::<1, 2>(b"a,b,c\n1,2\n", &format),
        "FILE, line 2: expected 1 value and 2 targets, 3 columns, found 2"
    );
    assert_eq!(
        message::<1, 3>(b"", &format),
        "there are 3 targets in an example, but the format has 2 columns of targets"
    );
}

#[test]
fn blanks_separate_values_in_any_number() {
    let format = CsvFormat::new().blanks().comment(b'#');
    for text in lines::written(&["# note", " a   b\t c ", "", "1 2  0", "\t3 \t 4\t2\t", "  "]) {
        let data = read(&text, &format).unwrap();
        assert_eq!(data.inputs().as_slice(), [1.0, 2.0, 3.0, 4.0], "{text:?}");
        assert_eq!(data.labels(), Some(&[0, 2][..]));
    }
    let format = format.header(false);
    check_format_error(
        "1 2 0\n\n 1  x 0",
        &format,
        "FILE, line 3, column 2: expected a finite number, found `x`",
    );
    check_format_error(
        "1 2 0 # note",
        &format,
        "FILE, line 1: expected 2 values and a label, 3 columns, found 5",
    );
    check_format_error("1 2", &format, "FILE, line 1: expected 2 values and a label, 3 columns, found 2");
    let data = read("1 2 'a'\n 3  4 \"a b\"", &format.classes(["'a'", "a b", ""])).unwrap();
    assert_eq!(data.labels(), Some(&[0, 1][..]));
}

#[test]
fn a_column_that_is_not_there_is_named() {
    let text = "id,a,b,a\n1,2,3,0\n";
    for (format, expected) in [
        (CsvFormat::new().skip("ID"), "FILE has no column `ID`: the header has `id`, `a`, `b`, `a`"),
        (
            CsvFormat::new().skip("id").label("a"),
            "column `a` of FILE is in the header 2 times: its number says which is meant",
        ),
        (CsvFormat::new().skip(0), "FILE has no column 0: a line has the columns 1 to 4"),
        (CsvFormat::new().skip(5), "FILE has no column 5: a line has the columns 1 to 4"),
        (CsvFormat::new().skip(4), "column 4 of FILE is to be skipped, and the label as well"),
        (CsvFormat::new().skip("id").label(1), "column 1 of FILE is to be skipped, and the label as well"),
        (CsvFormat::new().targets([1, 1, 2]), "column 1 of FILE is a target, and a target as well"),
        (CsvFormat::new().header(false).skip("id"), "FILE has no column `id`: there is no header with names"),
    ] {
        assert_eq!(message::<2, 3>(text.as_bytes(), &format), expected);
    }
    let names = "FILE, line 1: expected 2 values, a label and a column to skip, 4 columns, found 3";
    check_format_error("a,b,c\n1,2,3,0\n", &CsvFormat::new().skip("a"), names);
    check_format_error(
        "",
        &CsvFormat::new().label("a"),
        "FILE has no column `a`: there is no header with names",
    );
    let many: Vec<String> = (0..20).map(|number| format!("c{number}")).collect();
    let found = message::<18, 3>(many.join(",").as_bytes(), &CsvFormat::new().label("x").skip("c1"));
    assert!(found.ends_with("`c10`, `c11`, …"), "{found}");
}
