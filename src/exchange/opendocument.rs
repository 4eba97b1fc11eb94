//! ODS: the first visible table that holds anything, read as it comes. What is repeated without content is counted and never
//! laid out: a table claims millions of empty rows for a coloured column.

use std::collections::BTreeSet;
use std::io::{BufReader, Read};

use encoding_rs::UTF_8;
use zip::ZipArchive;

use super::archive::unreadable;
use super::encoding::Decoded;
use super::markup::{Markup, Piece};
use super::merged::Merged;
use super::table::{CELL_LIMIT, CHARACTER, COLUMN_LIMIT, Fault, Rows, Watched, too_large};
use super::{Foreign, Limit};

/// Styles of tables that are not shown; a document has as many as it has tables.
const STYLES: usize = 10_000;

/// An archive that has been weighed.
pub(super) fn read(source: &mut Watched<'_>) -> Result<Rows, Fault> {
    let mut archive = ZipArchive::new(BufReader::new(source)).map_err(unreadable)?;
    let part = archive.by_name("content.xml").map_err(unreadable)?;
    Document { markup: Markup::new(Decoded::here(part, UTF_8)), hidden: BTreeSet::new() }.rows()
}

struct Document<R> {
    markup: Markup<R>,
    /// Names of the styles of tables that are not shown.
    hidden: BTreeSet<String>,
}

impl<R: Read> Document<R> {
    fn rows(mut self) -> Result<Rows, Fault> {
        let mut spreadsheet = None;
        loop {
            match self.markup.next()? {
                Piece::Open => match self.markup.name() {
                    "style" => self.style()?,
                    "spreadsheet" if spreadsheet.is_none() => spreadsheet = Some(self.markup.depth()),
                    "table" if spreadsheet.is_some_and(|depth| self.markup.depth() == depth + 1) => {
                        let style = self.markup.attribute("style-name")?.unwrap_or_default();
                        if self.hidden.contains(&style) {
                            self.markup.skip()?;
                            continue;
                        }
                        let rows = self.table()?;
                        if !rows.is_empty() {
                            return Ok(rows);
                        }
                    }
                    _ => {}
                },
                Piece::Close | Piece::Text => {}
                Piece::End if spreadsheet.is_none() => return Err(Fault::NotATable(Foreign::Archive)),
                Piece::End => return Ok(Rows::default()),
            }
        }
    }

    fn style(&mut self) -> Result<(), Fault> {
        let name = self.markup.attribute("name")?.unwrap_or_default();
        let outside = self.markup.depth() - 1;
        while self.markup.depth() > outside {
            if self.markup.next()? == Piece::Open
                && self.markup.name() == "table-properties"
                && self.markup.attribute("display")?.as_deref() == Some("false")
                && self.hidden.len() < STYLES
            {
                self.hidden.insert(name.clone());
            }
        }
        Ok(())
    }

    fn table(&mut self) -> Result<Rows, Fault> {
        let (mut rows, mut merged, mut number) = (Rows::default(), Merged::default(), 1_u32);
        let outside = self.markup.depth() - 1;
        while self.markup.depth() > outside {
            if self.markup.next()? != Piece::Open {
                continue;
            }
            match self.markup.name() {
                "table-row" => {
                    let times = self.times("number-rows-repeated")?;
                    self.markup.row = number;
                    self.row(&mut rows, &mut merged, number)?;
                    if rows.end(number)? {
                        rows.repeat(times - 1)?;
                    }
                    number = number.saturating_add(times);
                }
                // Rows may be grouped; shapes and the like hold tables of their own.
                "table-header-rows" | "table-row-group" | "table-rows" => {}
                _ => self.markup.skip()?,
            }
        }
        Ok(rows)
    }

    fn row(&mut self, rows: &mut Rows, merged: &mut Merged, number: u32) -> Result<(), Fault> {
        let (mut column, mut written) = (0_usize, 0_usize);
        let outside = self.markup.depth() - 1;
        while self.markup.depth() > outside {
            if self.markup.next()? != Piece::Open {
                continue;
            }
            let times = usize::try_from(self.times("number-columns-repeated")?).unwrap_or(usize::MAX);
            let mut text = String::new();
            if self.markup.name() == "table-cell" {
                let over = self.times("number-rows-spanned")?;
                merged.add(column, number, number.saturating_add(over - 1));
                text = self.cell(number)?;
            } else {
                // What lies under merged cells is not seen.
                self.markup.skip()?;
            }
            let next = column.saturating_add(times);
            if !text.trim().is_empty() {
                if next > COLUMN_LIMIT {
                    return Err(too_large(Limit::Columns, COLUMN_LIMIT));
                }
                merged.between(rows, number, (written, column))?;
                for _ in column..next {
                    rows.cell(number, &text)?;
                }
                written = next;
            }
            column = next;
        }
        // What reaches down from other rows alone makes no row.
        if written > 0 { merged.behind(rows, number, written) } else { Ok(()) }
    }

    /// How often what was just opened is there; at least once.
    fn times(&self, name: &str) -> Result<u32, Fault> {
        match self.markup.attribute(name)? {
            None => Ok(1),
            Some(times) => times.trim().parse().map(|times: u32| times.max(1)).map_err(|_| Fault::Unreadable(times)),
        }
    }

    /// What a person sees in the cell that was just opened, dates as yyyy-mm-dd and times as hh:mm.
    fn cell(&mut self, number: u32) -> Result<String, Fault> {
        let kind = self.markup.attribute("value-type")?.unwrap_or_default();
        let value = match kind.as_str() {
            "float" | "percentage" | "currency" => self.markup.attribute("value")?.map(|value| plain(&value)),
            "date" => self.markup.attribute("date-value")?.map(|value| day(&value)),
            "time" => self.markup.attribute("time-value")?.map(|value| hour(&value)),
            "boolean" => self.markup.attribute("boolean-value")?,
            _ => self.markup.attribute("string-value")?.filter(|value| !value.is_empty()),
        };
        let (mut text, mut paragraphs) = (String::new(), 0);
        let outside = self.markup.depth() - 1;
        while self.markup.depth() > outside {
            match self.markup.next()? {
                Piece::Open if self.markup.depth() == outside + 2 && self.markup.name() == "p" => {
                    if paragraphs > 0 {
                        text.push('\n');
                    }
                    paragraphs += 1;
                    self.paragraph(&mut text, number)?;
                }
                // Notes, shapes and tables within the cell.
                Piece::Open => self.markup.skip()?,
                Piece::Close | Piece::Text | Piece::End => {}
            }
        }
        Ok(value.unwrap_or(text))
    }

    fn paragraph(&mut self, text: &mut String, number: u32) -> Result<(), Fault> {
        let outside = self.markup.depth() - 1;
        while self.markup.depth() > outside {
            match self.markup.next()? {
                Piece::Open => match self.markup.name() {
                    "s" => {
                        let count = self.markup.attribute("c")?.and_then(|count| count.parse().ok()).unwrap_or(1);
                        text.extend(std::iter::repeat_n(' ', usize::min(count, CELL_LIMIT + 1)));
                    }
                    "tab" => text.push('\t'),
                    "line-break" => text.push('\n'),
                    "annotation" | "note" | "frame" | "ruby-text" => self.markup.skip()?,
                    _ => {}
                },
                Piece::Text => text.push_str(self.markup.text()),
                Piece::Close | Piece::End => {}
            }
            // The characters are counted once the cell is complete.
            if text.len() > CELL_LIMIT * CHARACTER {
                return Err(too_large(Limit::Cell { row: number }, CELL_LIMIT));
            }
        }
        Ok(())
    }
}

/// 12.0 is shown as 12.
fn plain(value: &str) -> String {
    value.trim().parse::<f64>().map_or_else(|_| value.to_owned(), |number| number.to_string())
}

/// yyyy-mm-dd, with the hour where it has one.
fn day(value: &str) -> String {
    match value.split_once('T') {
        Some((day, hour)) if hour.starts_with("00:00") => day.to_owned(),
        Some((day, hour)) => format!("{day}T{}", hour.get(..5).unwrap_or(hour)),
        None => value.to_owned(),
    }
}

/// PT07H30M00S is 07:30; longer than a day stays as it is.
fn hour(value: &str) -> String {
    let read = || {
        let (hours, rest) = value.strip_prefix("PT")?.split_once('H')?;
        let (minutes, _) = rest.split_once('M')?;
        let (hours, minutes): (u8, u8) = (hours.parse().ok()?, minutes.parse().ok()?);
        (hours < 24 && minutes < 60).then(|| format!("{hours:02}:{minutes:02}"))
    };
    read().unwrap_or_else(|| value.to_owned())
}
