//! A list of a stranger as rows of text, whatever program wrote it: CSV in the usual encodings and delimiters, XLSX, ODS,
//! EML 110b or GeoJSON, told apart by their content. It never takes more memory than its limits say, never panics, and
//! guesses nothing about what the texts mean.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::encoding::{self, Decoded, Survey};
use super::{ExchangeError, Foreign, Limit, archive, csv_text, eml, geojson};

/// Bytes of a text with delimiters, which is read block by block.
pub const FILE_LIMIT: u64 = 1024 * 1024 * 1024;
/// Bytes of a file of any other kind.
pub const OTHER_FILE_LIMIT: u64 = 256 * 1024 * 1024;
/// Bytes that a spreadsheet unpacks to, and bytes of text that any list holds.
pub const UNPACKED_LIMIT: u64 = 1024 * 1024 * 1024;
/// Rows of a list, those that are empty included.
pub const ROW_LIMIT: u32 = 1_100_000;
pub const COLUMN_LIMIT: usize = 1_000;
/// Cells of a list: each costs four bytes, filled or not.
pub const CELLS_LIMIT: usize = 100_000_000;
/// Characters of a cell.
pub const CELL_LIMIT: usize = 100_000;

/// Bytes of the longest character.
pub(super) const CHARACTER: usize = 4;

/// A list: its rows that hold anything at all. All its text stands in one piece, with the places where each cell ends, so
/// that a million rows cost little more than their text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The file's name without its folder.
    pub file: String,
    /// Of the file's bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// Cells of the longest row.
    pub width: usize,
    rows: Rows,
}

impl Table {
    /// Rows that hold anything.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.spans.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row at `index`, counted from 0 among those that hold anything.
    #[must_use]
    pub fn row(&self, index: usize) -> Option<Row<'_>> {
        self.rows.spans.get(index).map(|span| self.rows.row(span))
    }

    pub fn rows(&self) -> impl DoubleEndedIterator<Item = Row<'_>> + ExactSizeIterator {
        self.rows.spans.iter().map(|span| self.rows.row(span))
    }
}

/// One row of a [`Table`].
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// As the stranger's own program counts: from 1, empty rows included.
    pub number: u32,
    text: &'a str,
    /// Where the cell before the first ends.
    from: usize,
    ends: &'a [u32],
}

impl<'a> Row<'a> {
    /// The text of a cell without white space at its ends; empty where the row has none.
    #[must_use]
    pub fn cell(&self, column: usize) -> &'a str {
        let end = |column: usize| self.ends.get(column).and_then(|end| usize::try_from(*end).ok());
        let from = column.checked_sub(1).map_or(Some(self.from), end);
        let text = from.zip(end(column)).and_then(|(from, to)| self.text.get(from..to));
        text.map_or("", |text| text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}'))
    }

    /// Cells up to the last that is not empty.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    pub fn cells(self) -> impl Iterator<Item = &'a str> {
        (0..self.len()).map(move |column| self.cell(column))
    }
}

/// Why a list is not taken, before its file's name is put to it.
#[derive(Debug)]
pub(super) enum Fault {
    TooLarge {
        limit: Limit,
        most: u64,
    },
    NotATable(Foreign),
    Unreadable(String),
    UnclosedQuote {
        row: u32,
    },
    /// A document type or entities in XML.
    Entities,
    Io(io::Error),
}

impl Fault {
    fn at(self, path: &Path) -> ExchangeError {
        let path = path.to_path_buf();
        match self {
            Self::TooLarge { limit, most } => ExchangeError::TooLarge { path, limit, most },
            Self::NotATable(foreign) => ExchangeError::NotATable { path, foreign },
            Self::Unreadable(detail) => ExchangeError::Unreadable { path, detail },
            Self::UnclosedQuote { row } => ExchangeError::UnclosedQuote { path, row },
            Self::Entities => ExchangeError::Entities { path },
            Self::Io(error) => ExchangeError::io(&path, &error),
        }
    }
}

pub(super) fn too_large(limit: Limit, most: usize) -> Fault {
    Fault::TooLarge { limit, most: u64::try_from(most).unwrap_or(u64::MAX) }
}

/// Where a row stands in [`Rows`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    number: u32,
    /// Index of its first cell, and how many it has.
    first: u32,
    cells: u32,
}

/// Takes rows in, as long as they stay within the limits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rows {
    text: String,
    /// Where each cell ends in `text`; it begins where the one before it ends.
    ends: Vec<u32>,
    spans: Vec<Span>,
    width: usize,
    /// Where the row that is being read begins in `ends` and in `text`, and its last cell in `text`.
    first: usize,
    row_from: usize,
    cell_from: usize,
}

impl Rows {
    pub const fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// Makes room for `times` as much as there is now: a list that grows by doubling would for a moment take twice its size.
    pub fn expect(&mut self, times: usize) {
        let more = |now: usize, most: usize| now.saturating_mul(times).min(most).saturating_sub(now);
        // What there is no room for will be asked for piece by piece, or not at all.
        _ = self.text.try_reserve_exact(more(self.text.len(), usize::try_from(UNPACKED_LIMIT).unwrap_or(usize::MAX)));
        _ = self.ends.try_reserve_exact(more(self.ends.len(), CELLS_LIMIT));
        _ = self.spans.try_reserve_exact(more(self.spans.len(), usize::try_from(ROW_LIMIT).unwrap_or(usize::MAX)));
    }

    fn row(&self, span: &Span) -> Row<'_> {
        let first = usize::try_from(span.first).unwrap_or(usize::MAX);
        let cells = usize::try_from(span.cells).unwrap_or_default();
        let ends = self.ends.get(first..first.saturating_add(cells)).unwrap_or_default();
        let before = first.checked_sub(1).and_then(|before| self.ends.get(before));
        let from = before.and_then(|end| usize::try_from(*end).ok()).unwrap_or(0);
        Row { number: span.number, text: &self.text, from, ends }
    }

    /// A part of the text of the next cell of row `number`.
    pub fn add(&mut self, text: &str, number: u32) -> Result<(), Fault> {
        self.text.push_str(text);
        if self.text.len() - self.cell_from > CELL_LIMIT * CHARACTER {
            return Err(too_large(Limit::Cell { row: number }, CELL_LIMIT));
        }
        Ok(())
    }

    /// The cell of row `number` is complete.
    pub fn close(&mut self, number: u32) -> Result<(), Fault> {
        let text = self.text.get(self.cell_from..).unwrap_or_default();
        // Bytes first: they are never fewer than the characters, and cheaper to count.
        if text.len() > CELL_LIMIT && text.chars().count() > CELL_LIMIT {
            return Err(too_large(Limit::Cell { row: number }, CELL_LIMIT));
        }
        if self.ends.len() - self.first >= COLUMN_LIMIT {
            if !text.trim().is_empty() {
                return Err(too_large(Limit::Columns, COLUMN_LIMIT));
            }
            self.text.truncate(self.cell_from);
            return Ok(());
        }
        if self.text.len() as u64 > UNPACKED_LIMIT {
            return Err(Fault::TooLarge { limit: Limit::Unpacked, most: UNPACKED_LIMIT });
        }
        if self.ends.len() >= CELLS_LIMIT {
            return Err(too_large(Limit::Cells, CELLS_LIMIT));
        }
        self.cell_from = self.text.len();
        self.ends.push(u32::try_from(self.cell_from).unwrap_or(u32::MAX));
        Ok(())
    }

    /// The next cell of row `number`.
    pub fn cell(&mut self, number: u32, text: &str) -> Result<(), Fault> {
        self.add(text, number)?;
        self.close(number)
    }

    /// The next cell of row `number` says what this column says in the row that was kept last, unless that stands above the
    /// row `first`.
    pub fn again(&mut self, number: u32, column: usize, first: u32) -> Result<(), Fault> {
        let above = self.spans.last().filter(|span| span.number >= first);
        let text = above.map_or("", |span| self.row(span).cell(column)).to_owned();
        self.cell(number, &text)
    }

    /// The row `number` is complete. One that holds nothing is not kept: `false`.
    pub fn end(&mut self, number: u32) -> Result<bool, Fault> {
        // Programs write a delimiter for each column of the sheet: what is empty at the end was never filled in.
        let filled = self.row_from + self.text.get(self.row_from..).unwrap_or_default().trim_end().len();
        if filled == self.row_from {
            self.forget();
            return Ok(false);
        }
        if number > ROW_LIMIT {
            return Err(Fault::TooLarge { limit: Limit::Rows, most: ROW_LIMIT.into() });
        }
        let end = |ends: &[u32]| ends.last().and_then(|end| usize::try_from(*end).ok());
        while let Some((_, before)) = self.ends.get(self.first..).and_then(<[u32]>::split_last)
            && end(before).is_some_and(|end| end >= filled)
        {
            self.ends.pop();
        }
        self.text.truncate(filled);
        if let Some(last) = self.ends.last_mut() {
            *last = u32::try_from(filled).unwrap_or(u32::MAX);
        }
        self.keep(number);
        Ok(true)
    }

    fn keep(&mut self, number: u32) {
        let cells = self.ends.len() - self.first;
        self.width = self.width.max(cells);
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        self.spans.push(Span { number, first: count(self.first), cells: count(cells) });
        (self.first, self.row_from, self.cell_from) = (self.ends.len(), self.text.len(), self.text.len());
    }

    /// The row that was kept last stands `times` more below itself.
    pub fn repeat(&mut self, times: u32) -> Result<(), Fault> {
        let Some(span) = self.spans.last().copied() else { return Ok(()) };
        let last = span.number.saturating_add(times);
        if last > ROW_LIMIT {
            return Err(Fault::TooLarge { limit: Limit::Rows, most: ROW_LIMIT.into() });
        }
        let texts: Vec<String> = self.row(&span).cells().map(str::to_owned).collect();
        for number in span.number.saturating_add(1)..=last {
            for text in &texts {
                self.cell(number, text)?;
            }
            self.end(number)?;
        }
        Ok(())
    }

    /// The row that is being read is none.
    pub fn forget(&mut self) {
        self.text.truncate(self.row_from);
        self.ends.truncate(self.first);
        self.cell_from = self.row_from;
    }
}

/// What a file can be read from.
pub(super) trait Source: Read + Seek {}

impl<T: Read + Seek> Source for T {}

/// A file, and who watches how far it is read.
pub(super) struct Watched<'a> {
    source: &'a mut dyn Source,
    watch: &'a mut dyn FnMut(u64, u64) -> bool,
    done: u64,
    all: u64,
    told: u64,
    cancelled: bool,
}

/// Bytes after which the one who watches is told.
const STEP: u64 = 64 * 1024;

impl Watched<'_> {
    fn tell(&mut self) -> io::Result<()> {
        self.told = self.done;
        self.cancelled |= !(self.watch)(self.done.min(self.all), self.all);
        if self.cancelled { Err(io::Error::other("cancelled")) } else { Ok(()) }
    }
}

impl Read for Watched<'_> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        if self.cancelled || self.done - self.told >= STEP {
            self.tell()?;
        }
        let count = self.source.read(room)?;
        self.done = self.done.saturating_add(count as u64);
        Ok(count)
    }
}

impl Seek for Watched<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.source.seek(to)
    }
}

/// Reads the list at `path`.
///
/// # Errors
/// The file is missing or cannot be read, is larger than the limits, is no list, or is damaged.
pub fn read(path: &Path) -> Result<Table, ExchangeError> {
    read_with(path, &mut |_, _| true)
}

/// Reads the list at `path` and tells `watch` how many bytes of how many are done; a file is read more than once, so that
/// these are more than it has. `false` ends it.
///
/// # Errors
/// As [`read`]; [`ExchangeError::Cancelled`] where `watch` said so.
pub fn read_with(path: &Path, watch: &mut dyn FnMut(u64, u64) -> bool) -> Result<Table, ExchangeError> {
    let io = |error: io::Error| ExchangeError::io(path, &error);
    let mut file = File::open(path).map_err(io)?;
    let about = file.metadata().map_err(io)?;
    if about.is_dir() {
        return Err(io(io::ErrorKind::IsADirectory.into()));
    }
    if about.is_file() {
        return of_source(path, &mut file, about.len(), watch);
    }
    // A pipe can be read once only, and does not say its size.
    let mut bytes = Vec::new();
    file.take(OTHER_FILE_LIMIT + 1).read_to_end(&mut bytes).map_err(io)?;
    if bytes.len() as u64 > OTHER_FILE_LIMIT {
        return Err(Fault::TooLarge { limit: Limit::File, most: OTHER_FILE_LIMIT }.at(path));
    }
    of_source(path, &mut Cursor::new(&bytes), bytes.len() as u64, watch)
}

/// Reads a list that is in memory already, as if a file called `name` held it.
///
/// # Errors
/// As [`read`].
pub fn of_bytes(name: &str, bytes: &[u8]) -> Result<Table, ExchangeError> {
    of_source(&PathBuf::from(name), &mut Cursor::new(bytes), bytes.len() as u64, &mut |_, _| true)
}

fn of_source(
    path: &Path,
    source: &mut dyn Source,
    size: u64,
    watch: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Table, ExchangeError> {
    let mut watched = Watched { source, watch, done: 0, all: size, told: 0, cancelled: false };
    let read = list(&mut watched, size);
    if watched.cancelled {
        return Err(ExchangeError::Cancelled { path: path.to_path_buf() });
    }
    let (sha256, rows) = read.map_err(|fault| fault.at(path))?;
    (watched.watch)(watched.all, watched.all);
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Table { file, sha256, width: rows.width, rows })
}

/// What a file is, by how it begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Archive,
    Markup,
    Json,
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

fn kind(beginning: &[u8]) -> Result<Kind, Fault> {
    if let Some((_, foreign)) = FOREIGN.iter().find(|(mark, _)| beginning.starts_with(mark)) {
        return Err(Fault::NotATable(*foreign));
    }
    if beginning.starts_with(b"PK") {
        return Ok(Kind::Archive);
    }
    // The first characters are ASCII, in UTF-16 with zeros between them.
    let is_mark = |byte: &u8| matches!(byte, 0xef | 0xbb | 0xbf | 0xff | 0xfe | 0) || byte.is_ascii_whitespace();
    let mut characters = beginning.iter().skip_while(|byte| is_mark(byte)).filter(|byte| **byte != 0);
    let first = characters.next();
    let second = characters.find(|byte| !byte.is_ascii_whitespace());
    Ok(match (first, second) {
        (Some(b'<'), Some(b'?' | b'!' | b'a'..=b'z' | b'A'..=b'Z')) => Kind::Markup,
        (Some(b'{'), Some(b'"' | b'}')) => Kind::Json,
        _ => Kind::Text,
    })
}

fn list(source: &mut Watched<'_>, size: u64) -> Result<(String, Rows), Fault> {
    let mut beginning = Vec::new();
    source.take(512).read_to_end(&mut beginning).map_err(Fault::Io)?;
    source.seek(SeekFrom::Start(0)).map_err(Fault::Io)?;
    let kind = kind(&beginning)?;
    let (most, readings) = match kind {
        Kind::Text => (FILE_LIMIT, 2),
        Kind::Markup => (OTHER_FILE_LIMIT, 2),
        // The parts of an archive are weighed, the names within JSON collected, before the rows are read.
        Kind::Json | Kind::Archive => (OTHER_FILE_LIMIT, 3),
    };
    if size > most {
        return Err(Fault::TooLarge { limit: Limit::File, most });
    }
    source.all = size.saturating_mul(readings);
    // A file may grow while it is read.
    let survey = encoding::survey(&mut (&mut *source).take(most + 1), kind != Kind::Archive)?;
    if survey.size > most {
        return Err(Fault::TooLarge { limit: Limit::File, most });
    }
    let rows = match kind {
        Kind::Archive => archive::read(source)?,
        Kind::Markup => eml::read(source, &survey)?,
        Kind::Json => geojson::read(source, &survey)?,
        Kind::Text => text(source, &survey)?,
    };
    if rows.is_empty() { Err(Fault::NotATable(Foreign::Empty)) } else { Ok((survey.sha256, rows)) }
}

fn text(source: &mut Watched<'_>, survey: &Survey) -> Result<Rows, Fault> {
    csv_text::read(Decoded::new(source, survey.encoding, survey.mark)?, survey.size)
}
