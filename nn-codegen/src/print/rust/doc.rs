//! Documentation comments: the line above each `let`, and Markdown as rustdoc takes it.

use crate::equation::{equation, origin};
use crate::plan::Step;
use proc_macro2::TokenStream;
use quote::quote;

/// Documentation, one attribute for each line of it.
pub(super) fn doc(text: &str) -> TokenStream {
    let lines = text.lines().map(|line| match line {
        "" => String::new(),
        line => format!(" {line}"),
    });
    quote!(#(#[doc = #lines])*)
}

/// Markdown as documentation: rustdoc would take an indented block for Rust, and test it.
pub(super) fn markdown_doc(text: &str) -> TokenStream {
    let mut fenced = String::new();
    let mut inside = false;
    for line in text.lines() {
        let indented = line.starts_with("    ");
        if indented != inside {
            fenced.push_str(if indented { "```text\n" } else { "```\n" });
            inside = indented;
        }
        fenced.push_str(line.strip_prefix("    ").unwrap_or(line));
        fenced.push('\n');
    }
    if inside {
        fenced.push_str("```\n");
    }
    doc(&fenced)
}

/// A doc attribute for each step, in columns: equation, origin, shape.
pub(super) fn doc_lines(steps: &[&Step]) -> Vec<TokenStream> {
    let texts: Vec<[String; 2]> = steps.iter().map(|step| [equation(step), origin(step)]).collect();
    let width = |column: usize| texts.iter().map(|text| text[column].chars().count()).max().unwrap_or(0);
    let (left, right) = (width(0), width(1));
    let line = |(step, [equation, origin]): (&&Step, &[String; 2])| {
        let line = match right {
            0 => format!(" {equation:left$}   {}", step.shape),
            _ => format!(" {equation:left$}   {origin:right$}   {}", step.shape),
        };
        quote!(#[doc = #line])
    };
    steps.iter().zip(&texts).map(line).collect()
}
