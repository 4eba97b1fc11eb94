//! A list of a stranger as rows of text, whatever program wrote it: CSV in the usual encodings and delimiters, or XLSX,
//! told apart by their content. It never takes more memory than its limits say, never panics, and guesses nothing about
//! what the texts mean.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::{ExchangeError, Foreign, Limit, csv_text, workbook};

/// Bytes of a file.
pub const FILE_LIMIT: u64 = 64 * 1024 * 1024;
/// Bytes that a spreadsheet unpacks to.
pub const UNPACKED_LIMIT: u64 = 256 * 1024 * 1024;
/// Rows of a list, those that are empty included.
pub const ROW_LIMIT: u32 = 1_100_000;
pub const COLUMN_LIMIT: usize = 1_000;
/// Characters of a cell.
pub const CELL_LIMIT: usize = 100_000;

/// One row: its texts one after the other, and where each ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// As the stranger's own program counts: from 1, empty rows included.
    pub number: u32,
    text: Box<str>,
    ends: Box<[u32]>,
}

impl Row {
    /// The text of a cell without white space at its ends; empty where the row has none.
    #[must_use]
    pub fn cell(&self, column: usize) -> &str {
        let end = |column: usize| self.ends.get(column).and_then(|end| usize::try_from(*end).ok());
        let from = column.checked_sub(1).map_or(Some(0), end);
        let text = from.zip(end(column)).and_then(|(from, to)| self.text.get(from..to));
        text.map_or("", |text| text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}'))
    }

    /// Cells up to the last that is not empty.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    pub fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|column| self.cell(column))
    }
}

/// A list: its rows that hold anything at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The file's name without its folder.
    pub file: String,
    /// Of the file's bytes, 64 hexadecimal digits.
    pub sha256: String,
    pub rows: Vec<Row>,
    /// Cells of the longest row.
    pub width: usize,
}

/// Why a list is not taken, before its file's name is put to it.
#[derive(Debug)]
pub(super) enum Fault {
    TooLarge { limit: Limit, most: u64 },
    NotATable(Foreign),
    Unreadable(String),
    UnclosedQuote { row: u32 },
}

impl Fault {
    fn at(self, path: &Path) -> ExchangeError {
        let path = path.to_path_buf();
        match self {
            Self::TooLarge { limit, most } => ExchangeError::TooLarge { path, limit, most },
            Self::NotATable(foreign) => ExchangeError::NotATable { path, foreign },
            Self::Unreadable(detail) => ExchangeError::Unreadable { path, detail },
            Self::UnclosedQuote { row } => ExchangeError::UnclosedQuote { path, row },
        }
    }
}

/// Takes rows in, as long as they stay within the limits.
#[derive(Default)]
pub(super) struct Rows {
    kept: Vec<Row>,
    width: usize,
    text: String,
    ends: Vec<u32>,
}

impl Rows {
    pub const fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// The next cell of the row that is being read.
    pub fn cell(&mut self, number: u32, text: &str) -> Result<(), Fault> {
        // Bytes first: they are never fewer than the characters, and cheaper to count.
        if text.len() > CELL_LIMIT && text.chars().count() > CELL_LIMIT {
            return Err(too_large(Limit::Cell { row: number }, CELL_LIMIT));
        }
        if self.ends.len() >= COLUMN_LIMIT && !text.trim().is_empty() {
            return Err(too_large(Limit::Columns, COLUMN_LIMIT));
        }
        if self.ends.len() < COLUMN_LIMIT {
            self.text.push_str(text);
            let end = u32::try_from(self.text.len()).map_err(|_| too_large(Limit::Cell { row: number }, CELL_LIMIT))?;
            self.ends.push(end);
        }
        Ok(())
    }

    /// The row `number` is complete. One that holds nothing is not kept.
    pub fn end(&mut self, number: u32) -> Result<(), Fault> {
        // Programs write a delimiter for each column of the sheet: what is empty at the end was never filled in.
        let filled = self.text.trim_end().len();
        let before = |end: &u32| usize::try_from(*end).is_ok_and(|end| end < filled);
        let cells = if filled == 0 { 0 } else { self.ends.iter().take_while(|end| before(end)).count() + 1 };
        if cells > 0 && number > ROW_LIMIT {
            return Err(Fault::TooLarge { limit: Limit::Rows, most: ROW_LIMIT.into() });
        }
        if cells > 0 {
            self.ends.truncate(cells);
            self.width = self.width.max(cells);
            let row = Row { number, text: self.text.as_str().into(), ends: self.ends.as_slice().into() };
            self.kept.push(row);
        }
        self.text.clear();
        self.ends.clear();
        Ok(())
    }
}

pub(super) fn too_large(limit: Limit, most: usize) -> Fault {
    Fault::TooLarge { limit, most: u64::try_from(most).unwrap_or(u64::MAX) }
}

/// Reads the list at `path`.
///
/// # Errors
/// The file is missing or cannot be read, is larger than the limits, is no list, or is damaged.
pub fn read(path: &Path) -> Result<Table, ExchangeError> {
    let io = |error: std::io::Error| ExchangeError::io(path, &error);
    let file = File::open(path).map_err(io)?;
    let about = file.metadata().map_err(io)?;
    if about.is_dir() {
        return Err(io(std::io::ErrorKind::IsADirectory.into()));
    }
    let too_large = || Fault::TooLarge { limit: Limit::File, most: FILE_LIMIT }.at(path);
    if about.len() > FILE_LIMIT {
        return Err(too_large());
    }
    // A file may grow while it is read, and some say nothing of their size.
    let mut bytes = Vec::new();
    file.take(FILE_LIMIT + 1).read_to_end(&mut bytes).map_err(io)?;
    if bytes.len() as u64 > FILE_LIMIT {
        return Err(too_large());
    }
    let rows = of_bytes(&bytes).map_err(|fault| fault.at(path))?;
    Ok(Table {
        file: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        sha256: hexadecimal(&Sha256::digest(&bytes)),
        rows: rows.kept,
        width: rows.width,
    })
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// Beginnings by which files that are no list give themselves away, whatever their names say.
const FOREIGN: [(&[u8], Foreign); 7] = [
    (b"%PDF", Foreign::Pdf),
    (b"SQLite format 3\0", Foreign::Database),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Foreign::OldSpreadsheet),
    (b"\x89PNG", Foreign::Picture),
    (b"\xff\xd8\xff", Foreign::Picture),
    (b"GIF8", Foreign::Picture),
    (b"Rar!", Foreign::Archive),
];

fn of_bytes(bytes: &[u8]) -> Result<Rows, Fault> {
    if let Some((_, foreign)) = FOREIGN.iter().find(|(beginning, _)| bytes.starts_with(beginning)) {
        return Err(Fault::NotATable(*foreign));
    }
    let rows = if bytes.starts_with(b"PK") { workbook::read(bytes)? } else { csv_text::read(bytes)? };
    if rows.is_empty() { Err(Fault::NotATable(Foreign::Empty)) } else { Ok(rows) }
}
