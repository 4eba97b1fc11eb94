//! Text with delimiters, as spreadsheets save it: its delimiter is found by what it holds. A quotation mark that is never
//! closed is an error, not a cell that swallows the rest of the list, or the rows up to the next quotation mark.

use std::collections::BTreeMap;
use std::io::Read;

use super::Limit;
use super::encoding::Decoded;
use super::table::{Fault, ROW_LIMIT, Rows};

/// In the order of preference: `;` is what Excel writes on Kazakh and Russian computers. All are ASCII, so that text is
/// searched for them byte by byte.
const DELIMITERS: [u8; 4] = [b';', b'\t', b',', b'|'];

/// Bytes of text that are looked at to find the delimiter.
const SAMPLE: usize = 64 * 1024;

/// `size`: bytes of the file.
pub(super) fn read<R: Read>(mut text: Decoded<R>, size: u64) -> Result<Rows, Fault> {
    let mut sample = String::new();
    while sample.len() < SAMPLE {
        match text.block()? {
            Some(block) => sample.push_str(block),
            None => break,
        }
    }
    let announced = announced(&sample);
    let delimiter = announced.unwrap_or_else(|| delimiter_of(&sample));
    let mut splitter = Splitter::new(delimiter, Kept { rows: Rows::default(), announced: announced.is_some() });
    splitter.feed(&sample)?;
    // The rest is likely to be as the sample, with a little more for rows that become longer with their numbers. Room that
    // stays empty costs nothing.
    let times = usize::try_from(size).unwrap_or(usize::MAX) / sample.len().max(1);
    splitter.sink.rows.expect(times.saturating_add(times / 4).saturating_add(1));
    drop(sample);
    while let Some(block) = text.block()? {
        splitter.feed(block)?;
    }
    Ok(splitter.finish()?.rows)
}

/// Excel's own way to say the delimiter: a first line `sep=;`.
fn announced(text: &str) -> Option<u8> {
    let line = text.lines().next()?.trim().trim_matches('"');
    let (name, delimiter) = line.split_at_checked(4)?;
    let delimiter = delimiter.bytes().next().filter(|delimiter| DELIMITERS.contains(delimiter))?;
    name.eq_ignore_ascii_case("sep=").then_some(delimiter)
}

/// The delimiter that cuts the most rows into the same number of cells.
fn delimiter_of(sample: &str) -> u8 {
    let mut best = (0, DELIMITERS.first().copied().unwrap_or(b';'));
    for delimiter in DELIMITERS {
        let mut splitter = Splitter::new(delimiter, Widths::default());
        if splitter.feed(sample).is_err() {
            continue;
        }
        let widths = splitter.widths();
        // Rows of one cell say nothing for the delimiter, wide rows more than narrow ones, and a few among many others little.
        let all: usize = widths.values().sum();
        let score = widths.iter().map(|(width, rows)| rows * rows * (width - 1) * 1_000 / all.max(1)).max().unwrap_or(0);
        if score > best.0 {
            best = (score, delimiter);
        }
    }
    best.1
}

/// Who takes what a splitter finds.
trait Sink {
    /// A part of the cell's text.
    fn add(&mut self, text: &str, row: u32) -> Result<(), Fault>;
    /// The cell is complete.
    fn cell(&mut self, row: u32) -> Result<(), Fault>;
    /// The row is complete.
    fn row(&mut self, row: u32) -> Result<(), Fault>;
    /// A cell of the row holds what looks like other rows.
    fn swallowed(&mut self, _row: u32) -> Result<(), Fault> {
        Ok(())
    }
}

struct Kept {
    rows: Rows,
    /// The first line says the delimiter: it is counted, as the stranger's editor counts it, but is no row.
    announced: bool,
}

impl Sink for Kept {
    fn add(&mut self, text: &str, row: u32) -> Result<(), Fault> {
        self.rows.add(text, row)
    }

    fn cell(&mut self, row: u32) -> Result<(), Fault> {
        self.rows.close(row)
    }

    fn row(&mut self, row: u32) -> Result<(), Fault> {
        if self.announced && row == 1 {
            self.rows.forget();
        }
        self.rows.end(row).map(|_| ())
    }

    fn swallowed(&mut self, row: u32) -> Result<(), Fault> {
        Err(Fault::UnclosedQuote { row })
    }
}

/// Counts how many rows have how many cells.
#[derive(Default)]
struct Widths {
    width: usize,
    rows: BTreeMap<usize, usize>,
}

impl Sink for Widths {
    fn add(&mut self, _: &str, _: u32) -> Result<(), Fault> {
        Ok(())
    }

    fn cell(&mut self, _: u32) -> Result<(), Fault> {
        self.width += 1;
        Ok(())
    }

    fn row(&mut self, _: u32) -> Result<(), Fault> {
        *self.rows.entry(self.width).or_default() += 1;
        self.width = 0;
        Ok(())
    }
}

/// Where in a cell the text stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    /// Before its first character.
    Start,
    /// In text without quotation marks, or behind the closing one: spreadsheets read what follows it as part of the cell.
    Plain,
    Quoted,
    /// Behind a quotation mark within quotation marks: it closes them, or is the first of two that are one.
    Quote,
}

/// Delimiters of a line that may make it a whole row: of the commas that texts have too more than of the others.
const ROW_DELIMITERS: usize = 2;
const ROW_COMMAS: usize = 6;

/// Bytes of a first cell that are compared.
const FIRST_BYTES: usize = 64;

/// What begins a row: its number, or a text that stands before many rows, as their region.
#[derive(Clone, Default)]
struct First(String);

impl First {
    fn add(&mut self, text: &str) {
        let room = FIRST_BYTES.saturating_sub(self.0.len());
        self.0.extend(text.chars().take(room));
    }

    fn is_as(&self, other: &Self) -> bool {
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let (one, other) = (self.0.trim(), other.0.trim());
        !one.is_empty() && (one == other || (is_number(one) && is_number(other)))
    }
}

/// What stands between quotation marks, as far as it may be rows that a mark which was never closed has swallowed: texts have
/// line breaks, lists of houses and delimiters of their own, but do not begin as a row does.
#[derive(Clone, Default)]
struct Quoted {
    /// Behind its first line break.
    broken: bool,
    /// Of the line: its delimiters, its first cell, and whether it has letters, which a row has.
    delimiters: usize,
    first: First,
    letters: bool,
    /// A whole line is like a row of the list.
    row: bool,
}

impl Quoted {
    /// Takes the next part of the text in. `row`: what a row begins with, and how many cells the widest so far has.
    fn add(&mut self, text: &str, delimiter: u8, row: (&First, usize)) {
        for part in text.split_inclusive(['\n', '\r', char::from(delimiter)]) {
            let (content, end) = match part.as_bytes().split_last() {
                Some((end, _)) if matches!(end, b'\n' | b'\r') || *end == delimiter => {
                    (part.get(..part.len() - 1).unwrap_or_default(), Some(*end))
                }
                _ => (part, None),
            };
            if self.broken {
                if self.delimiters == 0 {
                    self.first.add(content);
                }
                self.letters |= content.contains(char::is_alphabetic);
            }
            match end {
                Some(end) if end == delimiter => self.delimiters += 1,
                Some(_) => {
                    self.row |= self.is_row(delimiter, row);
                    (self.broken, self.delimiters, self.letters) = (true, 0, false);
                    self.first.0.clear();
                }
                None => {}
            }
        }
    }

    fn is_row(&self, delimiter: u8, (first, width): (&First, usize)) -> bool {
        let least = if delimiter == b',' { ROW_COMMAS } else { ROW_DELIMITERS };
        let whole = width > 1 && self.delimiters >= least.max(width - 1);
        self.broken && whole && self.letters && self.first.is_as(first)
    }
}

/// Cuts text that comes in blocks into cells and rows.
struct Splitter<S> {
    delimiter: u8,
    sink: S,
    within: Within,
    quoted: Quoted,
    /// What the row begins with, and the one before it.
    first: First,
    before: First,
    /// Cells of the row that are complete, and of the widest row so far.
    cells: usize,
    width: usize,
    /// The last row ended in a carriage return: the line feed behind it belongs to it.
    after_return: bool,
    row: u32,
}

impl<S: Sink> Splitter<S> {
    fn new(delimiter: u8, sink: S) -> Self {
        let (within, quoted) = (Within::Start, Quoted::default());
        Self {
            delimiter,
            sink,
            within,
            quoted,
            first: First::default(),
            before: First::default(),
            cells: 0,
            width: 0,
            after_return: false,
            row: 1,
        }
    }

    fn feed(&mut self, block: &str) -> Result<(), Fault> {
        let mut rest = block;
        while !rest.is_empty() {
            rest = match self.within {
                Within::Start => self.start(rest),
                Within::Plain => self.plain(rest)?,
                Within::Quoted => {
                    let (text, after) = rest.split_once('"').map_or((rest, None), |(text, after)| (text, Some(after)));
                    self.sink.add(text, self.row)?;
                    if self.cells == 0 {
                        self.first.add(text);
                    }
                    let first = if self.cells == 0 { &self.before } else { &self.first };
                    self.quoted.add(text, self.delimiter, (first, self.width));
                    if after.is_some() {
                        self.within = Within::Quote;
                    }
                    after.unwrap_or_default()
                }
                Within::Quote => {
                    let after = rest.strip_prefix('"');
                    self.within = if after.is_some() { Within::Quoted } else { Within::Plain };
                    if after.is_some() {
                        self.sink.add("\"", self.row)?;
                    } else {
                        self.closed(rest)?;
                    }
                    after.unwrap_or(rest)
                }
            };
        }
        Ok(())
    }

    /// A quotation mark closes a cell, and `rest` is behind it. Behind a line break it ends the cell, or it is not its own: it
    /// was to open another cell, or stands in the text of one.
    fn closed(&mut self, rest: &str) -> Result<(), Fault> {
        let quoted = std::mem::take(&mut self.quoted);
        let first = if self.cells == 0 { &self.before } else { &self.first };
        let row = quoted.row || quoted.is_row(self.delimiter, (first, self.width));
        let mut behind = rest.trim_start_matches(' ').bytes();
        let ends = behind.next().is_none_or(|byte| byte == self.delimiter || byte == b'\n' || byte == b'\r');
        if row || (quoted.broken && !ends) { self.sink.swallowed(self.row) } else { Ok(()) }
    }

    fn start<'a>(&mut self, rest: &'a str) -> &'a str {
        if std::mem::take(&mut self.after_return)
            && let Some(after) = rest.strip_prefix('\n')
        {
            return after;
        }
        let after = rest.strip_prefix('"');
        self.within = if after.is_some() { Within::Quoted } else { Within::Plain };
        after.unwrap_or(rest)
    }

    fn plain<'a>(&mut self, rest: &'a str) -> Result<&'a str, Fault> {
        let delimiter = self.delimiter;
        let found = rest.bytes().position(|byte| byte == delimiter || byte == b'\n' || byte == b'\r');
        let (text, after) = found.and_then(|at| rest.split_at_checked(at)).unwrap_or((rest, ""));
        self.sink.add(text, self.row)?;
        if self.cells == 0 {
            self.first.add(text);
        }
        let mut after_bytes = after.bytes();
        let Some(byte) = after_bytes.next() else { return Ok("") };
        self.sink.cell(self.row)?;
        self.within = Within::Start;
        self.cells += 1;
        if byte != delimiter {
            self.width = self.width.max(std::mem::take(&mut self.cells));
            std::mem::swap(&mut self.first, &mut self.before);
            self.first.0.clear();
            self.after_return = byte == b'\r';
            self.sink.row(self.row)?;
            self.row = self.row.checked_add(1).ok_or(Fault::TooLarge { limit: Limit::Rows, most: ROW_LIMIT.into() })?;
        }
        Ok(after.get(1..).unwrap_or_default())
    }

    /// The last cell and row end with the text.
    fn finish(mut self) -> Result<S, Fault> {
        match self.within {
            Within::Quoted => return Err(Fault::UnclosedQuote { row: self.row }),
            Within::Quote => self.closed("")?,
            Within::Start | Within::Plain => {}
        }
        self.sink.cell(self.row)?;
        self.sink.row(self.row)?;
        Ok(self.sink)
    }
}

impl Splitter<Widths> {
    /// What was counted. A sample may end within quotation marks: what was read until then is enough.
    fn widths(mut self) -> BTreeMap<usize, usize> {
        if self.within != Within::Quoted {
            let width = self.sink.width + 1;
            *self.sink.rows.entry(width).or_default() += 1;
        }
        self.sink.rows
    }
}
