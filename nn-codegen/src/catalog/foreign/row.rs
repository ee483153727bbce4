//! A row of the table: words of elsewhere at one place, and what they mean here.

/// Where a word is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// At the beginning of a clause that is no layer.
    Clause,
    /// At the beginning of a layer.
    Layer,
    /// At the beginning of several layers at once.
    Stack,
    /// Behind the size of a dense layer.
    Option,
    /// As an activation.
    Activation,
    /// As a loss.
    Loss,
    /// As an initializer.
    Initializer,
    /// As a penalty.
    Penalty,
    /// Behind `bias`.
    Bias,
    /// Behind `storage`.
    Storage,
}

/// What a foreign word stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A word of ours.
    Is(&'static str),
    /// Nothing that one word says: a sentence that helps.
    Say(&'static str),
}

/// Words that mean the same in one place.
#[derive(Debug)]
pub struct Foreign {
    /// Where they stand.
    pub place: Place,
    /// The words.
    pub words: &'static [&'static str],
    /// What they mean here.
    pub meaning: Meaning,
}

/// Whether two words are the same but for case, `_`, `-` and spaces. It is asked of hundreds of words for one of a
/// declaration, and nearly always answered by the first letter.
pub fn is_same(word: &str, other: &str) -> bool {
    let (word, other) = (word.as_bytes(), other.as_bytes());
    let (mut i, mut j) = (0, 0);
    loop {
        i += joints(&word[i..]);
        j += joints(&other[j..]);
        match (word.get(i), other.get(j)) {
            (None, None) => return true,
            (Some(letter), Some(of_other)) if letter.eq_ignore_ascii_case(of_other) => {
                (i, j) = (i + 1, j + 1)
            }
            _ => return false,
        }
    }
}

/// How many characters that only join words are at the front.
fn joints(word: &[u8]) -> usize {
    let mut count = 0;
    while let Some(b'_' | b'-' | b' ') = word.get(count) {
        count += 1;
    }
    count
}

pub(super) const fn is(place: Place, ours: &'static str, words: &'static [&'static str]) -> Foreign {
    Foreign { place, words, meaning: Meaning::Is(ours) }
}

pub(super) const fn say(place: Place, words: &'static [&'static str], sentence: &'static str) -> Foreign {
    Foreign { place, words, meaning: Meaning::Say(sentence) }
}
