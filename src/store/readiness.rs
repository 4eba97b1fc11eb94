//! Readiness checks and the defects that they open and close. A station's readiness is written with its check, never alone.

use jiff::Timestamp;
use rusqlite::{Connection, named_params};
use uuid::Uuid;

use super::columns::{parsed, parsed_option};
use super::{Refusal, StoreError, settings};
use crate::domain::readiness::{Answer, Finding, Item, Readiness, check, derive};
use crate::domain::{PersonId, Rejection, StationId};
use crate::view::{Check, DefectFigures, OpenDefect};

/// The items of the checklist that checks are recorded with now, and its number.
fn items(connection: &Connection) -> Result<(u32, Vec<Item>), StoreError> {
    let number = connection.prepare_cached(settings::CURRENT_CHECKLIST)?.query_row([], |row| row.get(0))?;
    let items = settings::checklist(connection)?;
    Ok((
        number,
        items
            .into_iter()
            .map(|item| Item { code: item.code, critical: item.critical, due_from_days: item.due_from_days })
            .collect(),
    ))
}

/// One letter per finding, and the notes as a JSON object.
pub fn encode(findings: &[Finding]) -> Result<(String, Option<String>), StoreError> {
    let answers = findings.iter().map(|finding| finding.answer.letter()).collect();
    let notes: serde_json::Map<String, serde_json::Value> =
        findings.iter().filter_map(|finding| Some((finding.item.clone(), finding.note.clone()?.into()))).collect();
    let notes = if notes.is_empty() { None } else { Some(serde_json::to_string(&notes)?) };
    Ok((answers, notes))
}

/// Records a check and brings the station's defects and readiness in line with it. Returns the readiness found.
pub fn record(
    connection: &Connection,
    station: StationId,
    findings: &[Finding],
    days_left: i32,
    (check_id, checked_at, checked_by): (Uuid, Timestamp, PersonId),
) -> Result<Readiness, Refusal> {
    if !exists(connection, station)? {
        return Err(Rejection::NotFound.into());
    }
    let (checklist, items) = items(connection)?;
    let findings = check(&items, findings, days_left)?;
    let (answers, notes) = encode(&findings)?;
    let sql = "INSERT INTO readiness_check (check_id, station_id, checklist, checked_at, checked_by, answers, notes) \
               VALUES (:check_id, :station_id, :checklist, :checked_at, :checked_by, :answers, :notes)";
    connection.prepare_cached(sql)?.execute(named_params! {
        ":check_id": check_id.to_string(),
        ":station_id": station.0,
        ":checklist": checklist,
        ":checked_at": checked_at.to_string(),
        ":checked_by": checked_by.0.to_string(),
        ":answers": answers,
        ":notes": notes,
    })?;
    let open: Vec<String> = open_defects(connection, station)?.into_iter().map(|defect| defect.item).collect();
    for finding in &findings {
        let is_open = open.contains(&finding.item);
        if finding.answer == Answer::No && !is_open {
            open_defect(connection, station, &finding.item, check_id, checked_at)?;
        } else if finding.answer == Answer::Yes && is_open {
            close_defect(connection, station, &finding.item, check_id, checked_at)?;
        }
    }
    Ok(settle(connection, station)?)
}

fn exists(connection: &Connection, station: StationId) -> Result<bool, StoreError> {
    let sql = "SELECT count(*) FROM station WHERE station_id = :station_id";
    let count: u32 = connection.prepare_cached(sql)?.query_row(named_params! { ":station_id": station.0 }, |row| row.get(0))?;
    Ok(count > 0)
}

fn open_defect(
    connection: &Connection,
    station: StationId,
    item: &str,
    check_id: Uuid,
    at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO defect (station_id, item_code, opened_by, opened_at) \
               VALUES (:station_id, :item_code, :check_id, :at)";
    connection.prepare_cached(sql)?.execute(named_params! {
        ":station_id": station.0, ":item_code": item, ":check_id": check_id.to_string(), ":at": at.to_string(),
    })?;
    Ok(())
}

fn close_defect(
    connection: &Connection,
    station: StationId,
    item: &str,
    check_id: Uuid,
    at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE defect SET closed_by = :check_id, closed_at = :at \
               WHERE station_id = :station_id AND item_code = :item_code AND closed_by IS NULL";
    connection.prepare_cached(sql)?.execute(named_params! {
        ":station_id": station.0, ":item_code": item, ":check_id": check_id.to_string(), ":at": at.to_string(),
    })?;
    Ok(())
}

/// Takes the latest check of a station back, as its author: the row goes, the audit keeps it; its defects close or reopen.
pub fn take_back(connection: &Connection, station: StationId, check_id: Uuid, actor: PersonId) -> Result<Readiness, Refusal> {
    let checks = checks(connection, station, 1)?;
    let latest = checks.first().ok_or(Rejection::NotFound)?;
    if latest.id != check_id {
        return Err(Rejection::CheckNotLatest.into());
    }
    if latest.checked_by != Some(actor) {
        let people = settings::people(connection)?;
        let author = people.iter().find(|person| Some(person.id) == latest.checked_by);
        return Err(Rejection::CheckOfAnother { author: author.map_or_else(String::new, |person| person.name.clone()) }.into());
    }
    let id = check_id.to_string();
    for sql in [
        "UPDATE defect SET closed_by = NULL, closed_at = NULL WHERE closed_by = :check_id",
        "DELETE FROM defect WHERE opened_by = :check_id",
        "DELETE FROM readiness_check WHERE check_id = :check_id",
    ] {
        connection.prepare_cached(sql)?.execute(named_params! { ":check_id": id })?;
    }
    Ok(settle(connection, station)?)
}

/// Writes the readiness that follows from the latest check into the station's row.
fn settle(connection: &Connection, station: StationId) -> Result<Readiness, StoreError> {
    let latest = checks(connection, station, 1)?.into_iter().next();
    let items = match &latest {
        Some(latest) => items_of(connection, latest.id)?,
        None => Vec::new(),
    };
    let open = open_defects(connection, station)?;
    let answers: Option<Vec<(bool, Answer)>> = latest.as_ref().map(|latest| {
        let found = items.iter().zip(&latest.answers).map(|((code, critical), answer)| {
            // A defect that an earlier check found stays one until it is found in order.
            let is_open = open.iter().any(|defect| defect.item == *code);
            (*critical, if is_open { Answer::No } else { *answer })
        });
        found.collect()
    });
    let readiness = derive(answers.as_deref());
    let sql = "UPDATE station SET readiness = :readiness, checked_at = :checked_at, revision = revision + 1, open_defects = \
               (SELECT count(*) FROM defect WHERE defect.station_id = station.station_id AND closed_by IS NULL) \
               WHERE station_id = :station_id";
    connection.prepare_cached(sql)?.execute(named_params! {
        ":readiness": readiness.code(),
        ":checked_at": latest.map(|latest| latest.checked_at.to_string()),
        ":station_id": station.0,
    })?;
    Ok(readiness)
}

/// The items of the checklist that a check was recorded with, and whether each is critical.
fn items_of(connection: &Connection, check_id: Uuid) -> Result<Vec<(String, bool)>, StoreError> {
    let sql = "SELECT item_code, critical FROM checklist_item JOIN readiness_check USING (checklist) WHERE check_id = :check_id \
               ORDER BY position";
    let mut statement = connection.prepare_cached(sql)?;
    let columns = |row: &rusqlite::Row<'_>| Ok((row.get("item_code")?, row.get("critical")?));
    let rows = statement.query_map(named_params! { ":check_id": check_id.to_string() }, columns)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The checks of a station, the latest first, at most `limit`.
pub fn checks(connection: &Connection, station: StationId, limit: u32) -> Result<Vec<Check>, StoreError> {
    let sql = "SELECT check_id, checked_at, checked_by, answers, notes FROM readiness_check WHERE station_id = :station_id \
               ORDER BY check_id DESC LIMIT :limit";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(named_params! { ":station_id": station.0, ":limit": limit })?;
    let mut checks = Vec::new();
    while let Some(row) = rows.next()? {
        let answers: String = row.get("answers")?;
        let notes: Option<String> = row.get("notes")?;
        let notes: std::collections::BTreeMap<String, String> =
            notes.map(|notes| serde_json::from_str(&notes)).transpose()?.unwrap_or_default();
        checks.push(Check {
            id: parsed(row, "check_id")?,
            checked_at: parsed(row, "checked_at")?,
            checked_by: parsed_option(row, "checked_by")?.map(PersonId),
            answers: answers.chars().filter_map(Answer::from_letter).collect(),
            notes: notes.into_iter().collect(),
        });
    }
    Ok(checks)
}

pub fn open_defects(connection: &Connection, station: StationId) -> Result<Vec<OpenDefect>, StoreError> {
    let sql = "SELECT item_code, opened_at FROM defect WHERE station_id = :station_id AND closed_by IS NULL \
               ORDER BY opened_at, item_code";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(named_params! { ":station_id": station.0 })?;
    let mut defects = Vec::new();
    while let Some(row) = rows.next()? {
        defects.push(OpenDefect { item: row.get("item_code")?, opened_at: parsed(row, "opened_at")? });
    }
    Ok(defects)
}

/// The items by open defects, the most first, from the counters.
pub fn defect_figures(connection: &Connection) -> Result<Vec<DefectFigures>, StoreError> {
    let sql = "SELECT item_code, open FROM defect_counter WHERE open > 0 ORDER BY open DESC, item_code";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| Ok(DefectFigures { item: row.get("item_code")?, open: row.get("open")? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
