//! Taking the rows of a list into the register: all that were ticked or none, under one record, with a report of what the list
//! held. The proposal must be of the register as it is; nothing is deleted.

use jiff::Timestamp;
use rusqlite::{Connection, named_params};
use uuid::Uuid;

use super::facts::{Pen, load};
use crate::domain::station::proposal::{ImportReport, Matter, outcome};
use crate::domain::station::{Change, Fact};
use crate::domain::{PersonId, Rejection, StationId};
use crate::store::{Refusal, audit};

/// The rows that are taken, one after the other, and what is told of them: how many are done; `false` stops.
pub struct Rows<'a, Row = Vec<Change>> {
    pub rows: &'a mut dyn Iterator<Item = (StationId, Row)>,
    pub progress: &'a mut dyn FnMut(u64) -> bool,
}

/// Rows that go into the register together, and between two reports of the progress.
pub const TOGETHER: u64 = 4_000;

/// Returns how many stations were written.
pub fn import(
    connection: &Connection,
    report: &ImportReport,
    rows: &mut Rows<'_>,
    days_left: i32,
    (at, by): (Timestamp, PersonId),
) -> Result<u64, Refusal> {
    if audit::head(connection)?.records != report.seen {
        return Err(Rejection::ProposalOld.into());
    }
    let pen = Pen::new(connection)?;
    pen.begin_waiting()?;
    let mut taken = 0;
    let mut last_district = None;
    for (id, changes) in &mut *rows.rows {
        let before = load(connection, id)?;
        let fault = |fault| Rejection::StationFault { number: id.number(), fault };
        let after = outcome(id, before.as_ref().map(|(facts, _)| facts), &changes, days_left).map_err(fault)?;
        let Some(after) = after else { continue };
        // Rows of a district follow each other.
        if changes.iter().any(|change| change.fact == Fact::District) && after.district() != last_district {
            super::change::known_district(connection, after.district())?;
            last_district = after.district();
        }
        match before {
            Some(_) => pen.update(id, &after)?,
            None => pen.wait(id, &after)?,
        }
        taken += 1;
        if taken % TOGETHER == 0 {
            pen.admit()?;
            if !(rows.progress)(taken) {
                return Err(Rejection::Cancelled.into());
            }
        }
    }
    pen.admit()?;
    if taken == 0 {
        return Err(Rejection::NothingToChange.into());
    }
    keep(connection, (Matter::Stations, report), taken, (at, by))?;
    Ok(taken)
}

/// Keeps the report of a list of which so many rows were taken.
pub fn keep(
    connection: &Connection,
    (matter, report): (Matter, &ImportReport),
    taken: u64,
    (at, by): (Timestamp, PersonId),
) -> Result<(), Refusal> {
    let counts = &report.counts;
    let problems = serde_json::to_string(&report.problems).map_err(crate::store::StoreError::from)?;
    let sql = "INSERT INTO import_report (import_id, matter, file, sha256, sender, imported_at, imported_by, rows, new, changed, \
               unchanged, missing, duplicate, suspicious, wrong, taken, problems) VALUES (:import_id, :matter, :file, :sha256, \
               :sender, :imported_at, :imported_by, :rows, :new, :changed, :unchanged, :missing, :duplicate, :suspicious, \
               :wrong, :taken, :problems)";
    connection.prepare_cached(sql)?.execute(named_params! {
        ":import_id": Uuid::now_v7().to_string(),
        ":matter": matter.code(),
        ":file": report.file,
        ":sha256": report.sha256,
        ":sender": report.sender,
        ":imported_at": at.to_string(),
        ":imported_by": by.0.to_string(),
        ":rows": counts.rows,
        ":new": counts.new,
        ":changed": counts.changed,
        ":unchanged": counts.unchanged,
        ":missing": counts.missing,
        ":duplicate": counts.duplicate,
        ":suspicious": counts.suspicious,
        ":wrong": counts.wrong,
        ":taken": taken,
        ":problems": problems,
    })?;
    if report.sender.is_empty() {
        return Ok(());
    }
    let columns: std::collections::BTreeMap<&String, &String> =
        report.columns.iter().map(|(title, column)| (title, column)).collect();
    let columns = serde_json::to_string(&columns).map_err(crate::store::StoreError::from)?;
    let sql = "INSERT INTO import_mapping (sender, columns) VALUES (:sender, :columns) \
               ON CONFLICT (sender) DO UPDATE SET columns = excluded.columns";
    connection.prepare_cached(sql)?.execute(named_params! { ":sender": report.sender, ":columns": columns })?;
    Ok(())
}
