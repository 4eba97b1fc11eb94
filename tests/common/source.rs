//! The program's own source as text: its code without comments and without what stands between quotes, and its literals with
//! the code before them. For tests of what no compiler checks: the direction of the layers, the keys of the texts.

#![allow(dead_code, reason = "each test file uses its part of this module")]

use std::path::Path;

pub struct Source {
    /// Below `src`, as in `store/mod.rs`.
    pub path: String,
    /// The code without comments; of a literal only its quotes are left.
    pub code: String,
    pub literals: Vec<Literal>,
}

pub struct Literal {
    /// As the program sees it, without escapes.
    pub text: String,
    /// The code before it in the same file, without white space, at most 80 characters.
    pub before: String,
}

impl Source {
    /// The first part of the path: the layer.
    pub fn layer(&self) -> &str {
        self.path.split(['/', '.']).next().unwrap_or_default()
    }
}

/// Everything below `src`.
pub fn all() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of the source") {
            let path = entry.expect("a file of the source").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(&root).expect("below src").to_string_lossy().replace('\\', "/");
                sources.push(read(name, &std::fs::read_to_string(&path).expect("a file of the source")));
            }
        }
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(sources.len() > 40, "the source is there");
    sources
}

pub fn read(path: String, text: &str) -> Source {
    let text: Vec<char> = text.chars().collect();
    let starts = |at: usize, what: &str| what.chars().enumerate().all(|(offset, c)| text.get(at + offset) == Some(&c));
    let (mut code, mut literals) = (String::new(), Vec::new());
    let mut at = 0;
    while at < text.len() {
        if starts(at, "//") {
            at += text[at..].iter().take_while(|c| **c != '\n').count();
        } else if starts(at, "/*") {
            at += 2;
            while !starts(at, "*/") {
                at += 1;
            }
            at += 2;
        } else if let Some(hashes) = raw_string(&text, at) {
            let end: String = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
            let from = at + 2 + hashes;
            let length = (from..text.len()).position(|at| starts(at, &end)).expect("the end of a string");
            push(&mut code, &mut literals, text[from..from + length].iter().collect());
            at = from + length + end.len();
        } else if text[at] == '"' {
            let (literal, length) = unescaped(&text[at + 1..], '"');
            push(&mut code, &mut literals, literal);
            at += 1 + length;
        } else if text[at] == '\'' && (text[at + 1] == '\\' || text[at + 2] == '\'') {
            let (literal, length) = unescaped(&text[at + 1..], '\'');
            push(&mut code, &mut literals, literal);
            at += 1 + length;
        } else {
            code.push(text[at]);
            at += 1;
        }
    }
    Source { path, code, literals }
}

/// The hashes of a raw string that begins at `at`.
fn raw_string(text: &[char], at: usize) -> Option<usize> {
    let word_before = at > 0 && (text[at - 1].is_alphanumeric() || text[at - 1] == '_') && text[at - 1] != 'b';
    if text[at] != 'r' || word_before {
        return None;
    }
    let hashes = text[at + 1..].iter().take_while(|c| **c == '#').count();
    (text.get(at + 1 + hashes) == Some(&'"')).then_some(hashes)
}

fn push(code: &mut String, literals: &mut Vec<Literal>, text: String) {
    let mut before: Vec<char> = code.chars().rev().filter(|c| !c.is_whitespace()).take(80).collect();
    before.reverse();
    literals.push(Literal { text, before: before.into_iter().collect() });
    code.push_str("\"\"");
}

/// A literal up to its closing quote, and its length in the source with that quote.
fn unescaped(text: &[char], quote: char) -> (String, usize) {
    let mut literal = String::new();
    let mut at = 0;
    while text[at] != quote {
        if text[at] != '\\' {
            literal.push(text[at]);
            at += 1;
            continue;
        }
        at += 2;
        match text[at - 1] {
            'n' => literal.push('\n'),
            'r' => literal.push('\r'),
            't' => literal.push('\t'),
            '0' => literal.push('\0'),
            'x' => {
                literal.push(code_point(&text[at..at + 2]));
                at += 2;
            }
            'u' => {
                let digits = text[at + 1..].iter().take_while(|c| **c != '}').count();
                literal.push(code_point(&text[at + 1..=at + digits]));
                at += digits + 2;
            }
            // A string that goes on in the next line, where its white space does not count.
            '\n' => at += text[at..].iter().take_while(|c| c.is_whitespace()).count(),
            other => literal.push(other),
        }
    }
    (literal, at + 1)
}

fn code_point(digits: &[char]) -> char {
    let digits: String = digits.iter().filter(|c| **c != '_').collect();
    u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32).expect("a character")
}
