//! XLSX: the first sheet that holds anything, cell by cell. A sheet is never laid out by the size that it claims: a cell in
//! the last corner would ask for gigabytes. The value of cells merged over rows is that of each of them.

use std::io::BufReader;

use calamine::{DataRef, Dimensions, Reader, SheetType, SheetVisible, Xlsx};

use super::Limit;
use super::archive::unreadable;
use super::merged::Merged;
use super::table::{COLUMN_LIMIT, Fault, ROW_LIMIT, Rows, Watched, too_large};

type Workbook<'a, 'b> = Xlsx<BufReader<&'a mut Watched<'b>>>;

/// An archive that has been weighed. `merged`: it has merged cells, which stand behind all others and are looked for first.
pub(super) fn read(source: &mut Watched<'_>, merged: bool) -> Result<Rows, Fault> {
    let mut workbook: Workbook<'_, '_> = Xlsx::new(BufReader::new(source)).map_err(unreadable)?;
    let is_sheet = |sheet: &&calamine::Sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible;
    let names: Vec<String> = workbook.sheets_metadata().iter().filter(is_sheet).map(|sheet| sheet.name.clone()).collect();
    for name in names {
        let merged = if merged { over_rows(&mut workbook, &name)? } else { Vec::new() };
        let rows = sheet(&mut workbook, &name, merged)?;
        if !rows.is_empty() {
            return Ok(rows);
        }
    }
    Ok(Rows::default())
}

/// Cells merged over rows, by their rows.
fn over_rows(workbook: &mut Workbook<'_, '_>, name: &str) -> Result<Vec<Dimensions>, Fault> {
    let mut merged = workbook.merge_cells_by_sheet_name(name).map_err(unreadable)?;
    merged.retain(|cells| cells.end.0 > cells.start.0);
    merged.sort_unstable_by_key(|cells| cells.start);
    Ok(merged)
}

fn sheet(workbook: &mut Workbook<'_, '_>, name: &str, merged: Vec<Dimensions>) -> Result<Rows, Fault> {
    let mut reader = workbook.worksheet_cells_reader(name).map_err(unreadable)?;
    let mut rows = Rows::default();
    let mut merged = (merged.into_iter().peekable(), Merged::default());
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
            finish(&mut rows, &mut current, &mut merged)?;
            current.0 = row;
        }
        current.1.push((column, text));
    }
    finish(&mut rows, &mut current, &mut merged)?;
    Ok(rows)
}

type Waiting = std::iter::Peekable<std::vec::IntoIter<Dimensions>>;

fn finish(
    rows: &mut Rows,
    (row, cells): &mut (u32, Vec<(usize, String)>),
    (waiting, merged): &mut (Waiting, Merged),
) -> Result<(), Fault> {
    while let Some(Dimensions { start, end }) = waiting.next_if(|cells| cells.start.0 <= *row) {
        merged.add(usize::try_from(start.1).unwrap_or(usize::MAX), start.0.saturating_add(1), end.0.saturating_add(1));
    }
    let number = row.saturating_add(1);
    // Merging hides what the cells held before.
    cells.retain(|(column, _)| !merged.covers(*column, number));
    if cells.is_empty() {
        return Ok(());
    }
    cells.sort_by_key(|(column, _)| *column);
    let mut next = 0;
    for (column, text) in cells.drain(..) {
        merged.between(rows, number, (next, column))?;
        // A cell that is there twice is put beside itself, and becomes a bad value rather than a wrong one.
        rows.cell(number, &text)?;
        next = column.saturating_add(1).max(next);
    }
    merged.behind(rows, number, next)?;
    rows.end(number).map(|_| ())
}

/// What a person sees in the cell, dates as yyyy-mm-dd and times as hh:mm; `None`: nothing.
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
        // Less than a day is an hour of the day, whatever day a spreadsheet begins to count with.
        DataRef::DateTime(moment) if moment.is_duration() && !(0.0..1.0).contains(&moment.as_f64()) => {
            moment.as_f64().to_string()
        }
        DataRef::DateTime(moment) => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            if (0.0..1.0).contains(&moment.as_f64()) {
                return Some(format!("{hour:02}:{minute:02}"));
            }
            let day = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute) == (0, 0) { day } else { format!("{day}T{hour:02}:{minute:02}") }
        }
        DataRef::Error(error) => error.to_string(),
    };
    (!text.trim().is_empty()).then_some(text)
}
