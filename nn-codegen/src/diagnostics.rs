//! Errors and warnings in the user's words, collected while the compiler goes on, each on the smallest span.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};

pub use crate::lints::Level;
use crate::lints::Lint;

/// One mistake: a sentence, where it is, and what follows from it.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// One sentence in lower case without a full stop, code in backticks.
    pub message: String,
    /// Lines that begin with `help:` or `note:`; facts before advice.
    pub lines: Vec<String>,
    /// The first and the last token that it is about.
    pub span: (Span, Span),
    /// The name of the lint that found it, if one did.
    pub lint: Option<&'static str>,
}

impl Diagnostic {
    /// Names the lint that found it.
    pub(crate) fn of(&mut self, lint: &'static str) -> &mut Self {
        debug_assert!(Lint::named(lint).is_some(), "`{lint}` is in no table");
        self.lint = Some(lint);
        self
    }

    /// Adds a line of advice.
    pub fn help(&mut self, line: impl Into<String>) -> &mut Self {
        self.lines.push(format!("help: {}", line.into()));
        self
    }

    /// Adds the name that is most like the word, if one is like it at all; `kind` is what it names, with its article.
    pub fn similar<'a>(
        &mut self,
        kind: &str,
        word: &str,
        names: impl IntoIterator<Item = &'a str>,
    ) -> &mut Self {
        match similar(word, names) {
            Some(name) => self.help(format!("{kind} with a similar name exists: `{name}`")),
            None => self,
        }
    }

    /// Adds a line of fact.
    pub fn note(&mut self, line: impl Into<String>) -> &mut Self {
        self.lines.push(format!("note: {}", line.into()));
        self
    }

    /// The message and its lines, as rustc is to print them.
    pub fn text(&self) -> String {
        let mut text = self.message.clone();
        for line in &self.lines {
            text.push('\n');
            text.push_str(line);
        }
        text
    }

    /// `::core::compile_error! { "…" }` on the tokens that it is about.
    pub fn compile_error(&self) -> TokenStream {
        let text = self.text();
        let path = quote_spanned!(self.span.0=> ::core::compile_error!);
        let braces = quote_spanned!(self.span.1=> { #text });
        quote!(#path #braces)
    }
}

/// What can be pointed at.
pub trait Spanned {
    /// The first and the last token.
    fn span(&self) -> (Span, Span);
}

impl Spanned for Span {
    fn span(&self) -> (Span, Span) {
        (*self, *self)
    }
}

impl Spanned for (Span, Span) {
    fn span(&self) -> (Span, Span) {
        *self
    }
}

impl Spanned for [TokenTree] {
    fn span(&self) -> (Span, Span) {
        match (self.first(), self.last()) {
            (Some(first), Some(last)) => (first.span(), last.span()),
            _ => Span::call_site().span(),
        }
    }
}

/// The mistakes found so far.
#[derive(Debug, Default)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
    warnings: Vec<Diagnostic>,
    habits: Vec<Habit>,
}

/// A mistake that is made throughout a declaration, as by one who writes all clauses with colons.
#[derive(Debug)]
struct Habit {
    name: &'static str,
    /// Which of the mistakes is the first of it.
    first: usize,
    /// How often it comes again.
    again: usize,
}

impl Diagnostics {
    /// Records a mistake; lines may be added to what is returned.
    pub fn error(&mut self, at: &(impl Spanned + ?Sized), message: impl Into<String>) -> &mut Diagnostic {
        push(&mut self.found, at.span(), message.into())
    }

    /// The mistake that was recorded last.
    ///
    /// # Panics
    ///
    /// When there is none.
    pub fn last(&mut self) -> &mut Diagnostic {
        self.found.last_mut().expect("a mistake")
    }

    /// Records a mistake that is a habit: reported where it is met first, and counted after that.
    pub fn habit(
        &mut self,
        name: &'static str,
        at: &(impl Spanned + ?Sized),
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        if let Some(habit) = self.habits.iter_mut().find(|habit| habit.name == name) {
            habit.again += 1;
            return;
        }
        self.habits.push(Habit { name, first: self.found.len(), again: 0 });
        self.error(at, message).help(help);
    }

    /// Forgets the mistakes after the first so many: what they say is said by one of those.
    pub(crate) fn keep(&mut self, first: usize) {
        self.found.truncate(first);
        self.habits.retain(|habit| habit.first < first);
    }

    /// Records something legal but doubtful, which no count of mistakes includes.
    pub fn warning(&mut self, at: &(impl Spanned + ?Sized), message: impl Into<String>) -> &mut Diagnostic {
        push(&mut self.warnings, at.span(), message.into())
    }

    /// The warnings so far in the order of the text, which are no longer kept here.
    pub fn take_warnings(&mut self) -> Vec<Diagnostic> {
        let mut warnings = std::mem::take(&mut self.warnings);
        sort(&mut warnings);
        warnings
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// How many were found.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// What was found, in the order of the text.
    pub fn into_vec(mut self) -> Vec<Diagnostic> {
        for Habit { first, again, .. } in self.habits {
            let diagnostic = &mut self.found[first];
            match again {
                0 => {}
                1 => _ = diagnostic.note("one more of the same follows"),
                _ => _ = diagnostic.note(format!("{again} more of the same follow")),
            }
        }
        sort(&mut self.found);
        self.found
    }
}

/// In the order of the text.
fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by_key(|diagnostic| {
        let start = diagnostic.span.0.start();
        (start.line, start.column)
    });
}

fn push(to: &mut Vec<Diagnostic>, span: (Span, Span), message: String) -> &mut Diagnostic {
    to.push(Diagnostic { message, lines: vec![], span, lint: None });
    to.last_mut().expect("one was just pushed")
}

/// The name among `names` that is most like `word`, if one is like it at all.
pub fn similar<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    names
        .into_iter()
        .map(|name| (distance(&word, name), name))
        .filter(|(distance, name)| *distance <= name.len().max(3) / 3)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// How unlike two words are; what somebody is still typing is like the whole.
fn distance(word: &str, name: &str) -> usize {
    let is_beginning = word.len() > 1 && name.starts_with(word);
    edits(word, name).min(if is_beginning { 1 } else { usize::MAX })
}

/// How many insertions, deletions, replacements and swaps of neighbours turn one word into the other
/// (optimal string alignment).
fn edits(from: &str, to: &str) -> usize {
    let (from, to): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
    let mut table = vec![vec![0; to.len() + 1]; from.len() + 1];
    for i in 0..=from.len() {
        for j in 0..=to.len() {
            table[i][j] = match (i, j) {
                (0, n) | (n, 0) => n,
                _ => {
                    let replaced = table[i - 1][j - 1] + usize::from(from[i - 1] != to[j - 1]);
                    let mut best = replaced.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                    if i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1] {
                        best = best.min(table[i - 2][j - 2] + 1);
                    }
                    best
                }
            };
        }
    }
    table[from.len()][to.len()]
}

/// Names in backticks, separated by commas, those first that are most like the word.
pub fn list_by_likeness<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    let word = word.to_lowercase();
    let mut names: Vec<&str> = names.into_iter().collect();
    let share = |name: &str| 100 * distance(&word, name) / name.chars().count().max(word.chars().count());
    names.sort_by_key(|name| share(name));
    list(names)
}

/// Names in backticks, separated by commas.
pub fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn similar_finds_slips_and_only_those() {
        let names = ["sigmoid", "tanh", "relu", "softmax"];
        assert_eq!(similar("sigmoit", names), Some("sigmoid"));
        assert_eq!(similar("Relu", names), Some("relu"));
        assert_eq!(similar("tahn", names), Some("tanh"));
        assert_eq!(similar("gelatine", names), None);
        assert_eq!(edits("dense", "dence"), 1);
    }
}
