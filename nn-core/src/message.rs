//! What a broken rule over named sizes says, with their values: sentences that are put together while a program is
//! compiled.

/// The most bytes of a sentence; what is longer is cut.
const CAPACITY: usize = 1024;

/// The largest size that is not a slip of the finger.
const LARGEST_SIZE: u64 = 1 << 32;

/// A sentence, made of texts and numbers.
#[derive(Clone, Copy, Debug)]
pub struct Message {
    bytes: [u8; CAPACITY],
    length: usize,
}

impl Message {
    /// A sentence that begins with a text.
    #[must_use]
    pub const fn new(text: &str) -> Self {
        Self { bytes: [0; CAPACITY], length: 0 }.text(text)
    }

    /// The sentence, and a text.
    #[must_use]
    pub const fn text(mut self, text: &str) -> Self {
        let (bytes, mut index) = (text.as_bytes(), 0);
        // A character is written whole or not at all.
        if self.length + bytes.len() <= CAPACITY {
            while index < bytes.len() {
                self.bytes[self.length] = bytes[index];
                self.length += 1;
                index += 1;
            }
        }
        self
    }

    /// The sentence, and a number in decimal digits. The largest stands for all that are larger, too.
    #[must_use]
    pub const fn number(self, number: usize) -> Self {
        if number == usize::MAX {
            return self.text("at least ").digits(number);
        }
        self.digits(number)
    }

    const fn digits(self, number: usize) -> Self {
        let (mut digits, mut first, mut rest) = ([0; 20], 20, number);
        loop {
            first -= 1;
            digits[first] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        match core::str::from_utf8(digits.split_at(first).1) {
            Ok(digits) => self.text(digits),
            Err(_) => self,
        }
    }

    /// The whole sentence.
    #[must_use]
    pub const fn as_str(&self) -> &str {
        match core::str::from_utf8(self.bytes.split_at(self.length).0) {
            Ok(text) => text,
            Err(_) => "",
        }
    }
}

/// A size that is named: a literal of this, and no call, so that a value of another type is reported without a word about
/// what takes it.
#[derive(Clone, Copy, Debug)]
pub struct GivenSize {
    /// Its value.
    pub value: usize,
    /// As the declaration has it.
    pub name: &'static str,
}

impl GivenSize {
    /// The value.
    ///
    /// # Panics
    ///
    /// When it is larger than any network has: with its name and its value.
    #[must_use]
    #[track_caller]
    pub const fn limited(self) -> usize {
        if self.value as u64 > LARGEST_SIZE {
            let message = Message::new("the size `").text(self.name).text("` is ").number(self.value);
            panic!("{}", message.text(", but a size is at most 2³²").as_str());
        }
        self.value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_all_their_digits() {
        for number in [0, 7, 10, 65_537, usize::MAX - 1] {
            let message = Message::new("→ ").number(number).text(" values");
            assert_eq!(message.as_str(), std::format!("→ {number} values"));
        }
        let largest = Message::new("").number(usize::MAX);
        assert_eq!(largest.as_str(), std::format!("at least {}", usize::MAX));
    }

    #[test]
    fn what_is_too_long_is_left_out() {
        let long = "é".repeat(400);
        let message = Message::new(&long).text(&long).text(".");
        assert_eq!(message.as_str(), long + ".");
    }

    #[test]
    #[should_panic(expected = "the size `HIDDEN` is 4294967297, but a size is at most 2³²")]
    #[cfg(target_pointer_width = "64")]
    fn a_size_has_a_limit() {
        assert_eq!(GivenSize { value: 1 << 32, name: "HIDDEN" }.limited(), 1 << 32);
        let _ = GivenSize { value: (1 << 32) + 1, name: "HIDDEN" }.limited();
    }
}
