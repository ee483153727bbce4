//! The bytes of a text file as records, each of which knows its line.
//!
//! The csv crate splits them. Its own line numbers are not those of an editor: after CRLF they are one too few
//! (BurntSushi/rust-csv#395), behind blank lines too few (BurntSushi/rust-csv#208), and CR alone is not counted. Here lines
//! are counted in the bytes, where a record is reported.

use super::format::{CsvFormat, Separator};
use csv::{ByteRecord, Reader, ReaderBuilder};

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A text file, read whole, so that every line of it ends with LF or CRLF.
pub(super) struct Text {
    bytes: Vec<u8>,
    separator: Separator,
    comment: Option<u8>,
}

/// The records from first to last.
pub(super) struct Records<'a> {
    text: &'a Text,
    reader: Reader<&'a [u8]>,
    fields: ByteRecord,
    /// Which of the fields count.
    places: Vec<usize>,
}

/// One record: mostly a line; more than one where there are line ends in quotes.
pub(super) struct Record<'a> {
    text: &'a Text,
    fields: &'a ByteRecord,
    places: &'a [usize],
    /// The byte behind it.
    end: usize,
}

impl Text {
    pub(super) fn new(mut bytes: Vec<u8>, format: &CsvFormat) -> Self {
        if bytes.starts_with(BYTE_ORDER_MARK) {
            bytes.drain(..BYTE_ORDER_MARK.len());
        }
        // CR alone ends a line, too. As LF it ends a comment for the csv crate, and is counted as the others are.
        for index in 0..bytes.len() {
            if bytes[index] == b'\r' && bytes.get(index + 1) != Some(&b'\n') {
                bytes[index] = b'\n';
            }
            if bytes[index] == b'\t' && format.separator == Separator::Blanks {
                bytes[index] = b' ';
            }
        }
        Self { bytes, separator: format.separator, comment: format.comment }
    }

    pub(super) fn records(&self) -> Records<'_> {
        let delimiter = match self.separator {
            Separator::Byte(byte) => byte,
            Separator::Blanks => b' ',
        };
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .delimiter(delimiter)
            .comment(self.comment)
            .flexible(true) // so that a line of the wrong length gets our message
            .from_reader(&self.bytes[..]);
        Records { text: self, reader, fields: ByteRecord::new(), places: Vec::new() }
    }

    /// The line of a byte, counted from 1.
    fn line(&self, byte: usize) -> u64 {
        1 + line_ends(&self.bytes[..byte])
    }

    /// Where a record begins that the csv crate looks for from this byte on: behind blank lines and comments.
    fn beginning(&self, mut byte: usize) -> usize {
        loop {
            match self.bytes.get(byte) {
                Some(b'\r' | b'\n') => byte += 1,
                Some(first) if self.comment == Some(*first) => {
                    let rest = &self.bytes[byte..];
                    byte += rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len());
                }
                _ => return byte,
            }
        }
    }
}

impl Records<'_> {
    /// The next record that is not blank.
    pub(super) fn next(&mut self) -> Option<Record<'_>> {
        loop {
            // Bytes in memory are always read, and records of any length are welcome: there is no error.
            if !self.reader.read_byte_record(&mut self.fields).is_ok_and(|found| found) {
                return None;
            }
            let is_blank = |place: &usize| self.fields[*place].trim_ascii().is_empty();
            self.places.clear();
            self.places.extend(0..self.fields.len());
            match self.text.separator {
                Separator::Blanks => self.places.retain(|place| !is_blank(place)),
                Separator::Byte(_) if self.places.len() == 1 => self.places.retain(|place| !is_blank(place)),
                Separator::Byte(_) => {}
            }
            if !self.places.is_empty() {
                break;
            }
        }
        let end = self.reader.position().byte() as usize;
        Some(Record { text: self.text, fields: &self.fields, places: &self.places, end })
    }
}

impl Record<'_> {
    /// How many fields there are.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// A field, with the blanks around it.
    pub(super) fn field(&self, index: usize) -> &[u8] {
        &self.fields[self.places[index]]
    }

    /// The line on which the record begins, counted from 1.
    pub(super) fn first_line(&self) -> u64 {
        let from = self.fields.position().map_or(0, csv::Position::byte) as usize;
        self.text.line(self.text.beginning(from))
    }

    /// The line on which it ends.
    pub(super) fn last_line(&self) -> u64 {
        self.text.line(self.text.bytes[..self.end].trim_ascii_end().len())
    }

    /// The line on which a field begins.
    pub(super) fn line(&self, index: usize) -> u64 {
        let before = (0..self.places[index]).map(|place| line_ends(&self.fields[place]));
        self.first_line() + before.sum::<u64>()
    }
}

fn line_ends(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|&&byte| byte == b'\n').count() as u64
}

/// A value for a message: without blanks around it, without what a terminal would obey, and not the whole file where a
/// quote does not close.
pub(super) fn shown(value: &str) -> String {
    const LONGEST: usize = 40;
    let value = value.trim();
    let mut text = String::new();
    for character in value.chars().take(LONGEST) {
        match character.is_control() {
            true => text.extend(character.escape_default()),
            false => text.push(character),
        }
    }
    if value.chars().nth(LONGEST).is_some() {
        text.push('…');
    }
    text
}
