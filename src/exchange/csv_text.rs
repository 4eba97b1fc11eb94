//! Text with delimiters, as spreadsheets save it: its encoding and its delimiter are found by what it holds. A quotation mark
//! that is never closed is an error, not a cell that swallows the rest of the list.

use std::borrow::Cow;
use std::iter::Peekable;
use std::str::Chars;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252};

use super::table::{CELL_LIMIT, Fault, ROW_LIMIT, Rows, too_large};
use super::{Foreign, Limit};

/// In the order of preference: `;` is what Excel writes on Kazakh and Russian computers.
const DELIMITERS: [char; 4] = [';', '\t', ',', '|'];

/// Characters that are looked at to find the delimiter.
const SAMPLE: usize = 64 * 1024;

pub(super) fn read(bytes: &[u8]) -> Result<Rows, Fault> {
    let text = decode(bytes)?;
    if text.contains('\0') {
        return Err(Fault::NotATable(Foreign::Binary));
    }
    let (delimiter, announced) = match announced(&text) {
        Some(delimiter) => (delimiter, true),
        None => (delimiter_of(&text), false),
    };
    let mut rows = Rows::default();
    let mut splitter = Splitter::new(&text, delimiter);
    let mut cell = String::new();
    let mut number: u32 = 1;
    loop {
        let end = splitter.cell(&mut cell, number)?;
        // The line that announces the delimiter is counted, as the stranger's editor counts it, but is no row.
        if !(announced && number == 1) {
            rows.cell(number, &cell)?;
        }
        match end {
            End::Cell => {}
            End::Row => {
                rows.end(number)?;
                number = number.checked_add(1).ok_or(Fault::TooLarge { limit: Limit::Rows, most: ROW_LIMIT.into() })?;
            }
            End::Text => {
                rows.end(number)?;
                return Ok(rows);
            }
        }
    }
}

/// By the mark at the beginning; without one, UTF-8 where it is that, otherwise one of the encodings of older Windows.
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Fault> {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or_else(|| (guess(bytes), 0));
    let content = bytes.get(mark..).unwrap_or_default();
    let (text, broken) = encoding.decode_without_bom_handling(content);
    let name = encoding.name();
    debug_assert!([UTF_8, UTF_16LE, UTF_16BE, WINDOWS_1251, WINDOWS_1252].contains(&encoding));
    if broken { Err(Fault::Unreadable(name.to_owned())) } else { Ok(text) }
}

/// Both encodings of older Windows put letters on the same bytes. What differs is their company: Cyrillic letters stand
/// beside each other, accented Latin ones alone among plain letters.
fn guess(bytes: &[u8]) -> &'static Encoding {
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let is_letter = |byte: u8| byte >= 0xc0 || matches!(byte, 0xa8 | 0xb8 | 0xb2 | 0xb3);
    let (mut beside, mut alone) = (0_usize, 0_usize);
    for word in bytes.split(|byte| !byte.is_ascii_alphabetic() && !is_letter(*byte)) {
        let high = word.iter().filter(|byte| is_letter(**byte)).count();
        if high > 1 && high * 2 > word.len() {
            beside += high;
        } else {
            alone += high;
        }
    }
    if beside > alone { WINDOWS_1251 } else { WINDOWS_1252 }
}

/// Excel's own way to say the delimiter: a first line `sep=;`.
fn announced(text: &str) -> Option<char> {
    let line = text.lines().next()?.trim().trim_matches('"');
    let (name, delimiter) = line.split_at_checked(4)?;
    let delimiter = delimiter.chars().next().filter(|delimiter| DELIMITERS.contains(delimiter))?;
    name.eq_ignore_ascii_case("sep=").then_some(delimiter)
}

/// The delimiter that cuts the most rows into the same number of cells.
fn delimiter_of(text: &str) -> char {
    let sample = text.char_indices().nth(SAMPLE).and_then(|(at, _)| text.get(..at)).unwrap_or(text);
    let mut best = (0, DELIMITERS.first().copied().unwrap_or(';'));
    for delimiter in DELIMITERS {
        let mut widths = std::collections::BTreeMap::<usize, usize>::new();
        let mut splitter = Splitter::new(sample, delimiter);
        let (mut cell, mut width) = (String::new(), 0);
        // The sample may end within quotation marks: what was read until then is enough.
        while let Ok(end) = splitter.cell(&mut cell, 1) {
            width += 1;
            match end {
                End::Cell => {}
                End::Row | End::Text => {
                    *widths.entry(width).or_default() += 1;
                    width = 0;
                }
            }
            if end == End::Text {
                break;
            }
        }
        // Rows of one cell say nothing for the delimiter, and wide rows more than narrow ones.
        let score = widths.iter().map(|(width, rows)| rows * (width - 1)).max().unwrap_or(0);
        if score > best.0 {
            best = (score, delimiter);
        }
    }
    best.1
}

/// What follows a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Cell,
    Row,
    Text,
}

struct Splitter<'a> {
    text: Peekable<Chars<'a>>,
    delimiter: char,
}

impl<'a> Splitter<'a> {
    fn new(text: &'a str, delimiter: char) -> Self {
        Self { text: text.chars().peekable(), delimiter }
    }

    /// Reads one cell into `cell`; `row` is for the error alone.
    fn cell(&mut self, cell: &mut String, row: u32) -> Result<End, Fault> {
        cell.clear();
        if self.text.next_if_eq(&'"').is_some() {
            self.quoted(cell, row)?;
        }
        loop {
            match self.text.next() {
                None => return Ok(End::Text),
                Some(c) if c == self.delimiter => return Ok(End::Cell),
                Some('\n') => return Ok(End::Row),
                Some('\r') => {
                    self.text.next_if_eq(&'\n');
                    return Ok(End::Row);
                }
                // What follows a closing quotation mark belongs to the cell, as spreadsheets read it.
                Some(c) => cell.push(c),
            }
            if cell.len() > CELL_LIMIT * 4 {
                return Err(too_large(Limit::Cell { row }, CELL_LIMIT));
            }
        }
    }

    /// Reads up to the closing quotation mark; two of them are one that belongs to the text.
    fn quoted(&mut self, cell: &mut String, row: u32) -> Result<(), Fault> {
        while let Some(c) = self.text.next() {
            if c == '"' && self.text.next_if_eq(&'"').is_none() {
                return Ok(());
            }
            cell.push(c);
            if cell.len() > CELL_LIMIT * 4 {
                return Err(too_large(Limit::Cell { row }, CELL_LIMIT));
            }
        }
        Err(Fault::UnclosedQuote { row })
    }
}
