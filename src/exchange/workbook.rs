//! XLSX: the first sheet that holds anything, cell by cell. What the archive unpacks to is counted before it is believed, and
//! a sheet is never laid out by the size that it claims: a cell in the last corner would ask for gigabytes.

use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};
use zip::ZipArchive;

use super::table::{COLUMN_LIMIT, Fault, ROW_LIMIT, Rows, UNPACKED_LIMIT, too_large};
use super::{Foreign, Limit};

/// Files within a workbook; those of people have some dozens.
const PARTS: usize = 10_000;
/// Different texts that a workbook may announce: room is made for them before the first is read.
const STRINGS: u64 = 10_000_000;

pub(super) fn read(bytes: &[u8]) -> Result<Rows, Fault> {
    // The libraries below meet files that somebody has broken on purpose; a slip of theirs is the file's fault here, not
    // the end of the window.
    catch_unwind(AssertUnwindSafe(|| {
        weigh(bytes)?;
        cells(bytes)
    }))
    .unwrap_or_else(|_| Err(Fault::Unreadable("xlsx".to_owned())))
}

fn unreadable(error: impl std::fmt::Display) -> Fault {
    Fault::Unreadable(error.to_string())
}

/// Counts what the archive claims to hold, then what it does hold: the claim may be a lie.
fn weigh(bytes: &[u8]) -> Result<(), Fault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
    let too_large = || Fault::TooLarge { limit: Limit::Unpacked, most: UNPACKED_LIMIT };
    if archive.len() > PARTS {
        return Err(Fault::NotATable(Foreign::Archive));
    }
    let mut claimed: u64 = 0;
    let mut is_workbook = false;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(unreadable)?;
        claimed = claimed.saturating_add(part.size());
        is_workbook |= part.name().map_err(unreadable)?.to_ascii_lowercase().ends_with("workbook.xml");
    }
    if claimed > UNPACKED_LIMIT {
        return Err(too_large());
    }
    if !is_workbook {
        return Err(Fault::NotATable(Foreign::Archive));
    }
    let mut unpacked: u64 = 0;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(unreadable)?;
        let has_strings = part.name().map_err(unreadable)?.to_ascii_lowercase().ends_with("sharedstrings.xml");
        let mut part = part.take(UNPACKED_LIMIT - unpacked + 1);
        let size = if has_strings {
            let mut content = Vec::new();
            let size = part.read_to_end(&mut content).map_err(unreadable)?;
            announced_strings(&content)?;
            u64::try_from(size).unwrap_or(u64::MAX)
        } else {
            std::io::copy(&mut part, &mut std::io::sink()).map_err(unreadable)?
        };
        unpacked = unpacked.saturating_add(size);
        if unpacked > UNPACKED_LIMIT {
            return Err(too_large());
        }
    }
    Ok(())
}

/// calamine makes room for as many texts as `uniqueCount` says; a claim that the part cannot hold would end the program.
fn announced_strings(content: &[u8]) -> Result<(), Fault> {
    let first = content.windows(3).position(|at| at == b"<si").unwrap_or(content.len());
    // A part in UTF-16 has the same letters with zeros between them.
    let head: Vec<u8> = content.iter().take(first).copied().filter(|byte| *byte != 0).collect();
    let head = String::from_utf8_lossy(&head);
    // The shortest text is `<si/>`.
    let most = (content.len() as u64 / 5 + 1).min(STRINGS);
    for (at, name) in head.match_indices("uniqueCount") {
        let value = head.get(at + name.len()..).unwrap_or_default();
        let value = value.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '=' | '"' | '\'' | '+'));
        let digits: String = value.chars().take_while(char::is_ascii_digit).collect();
        if !digits.is_empty() && digits.parse::<u64>().map_or(true, |count| count > most) {
            return Err(Fault::Unreadable("uniqueCount".to_owned()));
        }
    }
    Ok(())
}

fn cells(bytes: &[u8]) -> Result<Rows, Fault> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let is_sheet = |sheet: &&calamine::Sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible;
    let names: Vec<String> = workbook.sheets_metadata().iter().filter(is_sheet).map(|sheet| sheet.name.clone()).collect();
    for name in names {
        let rows = sheet(&mut workbook, &name)?;
        if !rows.is_empty() {
            return Ok(rows);
        }
    }
    Ok(Rows::default())
}

fn sheet(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Rows, Fault> {
    let mut reader = workbook.worksheet_cells_reader(name).map_err(unreadable)?;
    let mut rows = Rows::default();
    // The cells of one row, with their columns: they need not come in order.
    let mut current: (u32, Vec<(usize, String)>) = (0, Vec::new());
    while let Some(cell) = reader.next_cell().map_err(unreadable)? {
        let (row, column) = cell.get_position();
        let Some(text) = text_of(cell.get_value()) else { continue };
        // Only cells that hold something count: programs claim whole sheets for a coloured column.
        if row >= ROW_LIMIT {
            return Err(Fault::TooLarge { limit: Limit::Rows, most: ROW_LIMIT.into() });
        }
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column >= COLUMN_LIMIT {
            return Err(too_large(Limit::Columns, COLUMN_LIMIT));
        }
        if row < current.0 {
            return Err(Fault::Unreadable("rows".to_owned()));
        }
        if row > current.0 {
            finish(&mut rows, &mut current)?;
            current.0 = row;
        }
        current.1.push((column, text));
    }
    finish(&mut rows, &mut current)?;
    Ok(rows)
}

fn finish(rows: &mut Rows, (row, cells): &mut (u32, Vec<(usize, String)>)) -> Result<(), Fault> {
    let number = row.saturating_add(1);
    cells.sort_by_key(|(column, _)| *column);
    let mut next = 0;
    for (column, text) in cells.drain(..) {
        for _ in next..column {
            rows.cell(number, "")?;
        }
        // A cell that is there twice is put beside itself, and becomes a bad value rather than a wrong one.
        rows.cell(number, &text)?;
        next = column.saturating_add(1).max(next);
    }
    rows.end(number)
}

/// What a person sees in the cell, dates as yyyy-mm-dd; `None`: nothing.
fn text_of(value: &DataRef<'_>) -> Option<String> {
    let text = match value {
        DataRef::Empty => return None,
        DataRef::Int(number) => number.to_string(),
        // Whole numbers are shown without a fraction by `Display`.
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "true".to_owned(),
        DataRef::Bool(false) => "false".to_owned(),
        DataRef::DateTime(moment) if moment.is_duration() => moment.as_f64().to_string(),
        DataRef::DateTime(moment) => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            let day = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute) == (0, 0) { day } else { format!("{day}T{hour:02}:{minute:02}") }
        }
        DataRef::Error(error) => error.to_string(),
    };
    (!text.trim().is_empty()).then_some(text)
}
