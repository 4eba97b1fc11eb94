//! Defects: what checks found missing, who must mend it and until when. Only a check closes one; nothing else here does.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Connection, Row, named_params};

use super::columns::{parsed, parsed_option};
use super::{Refusal, StoreError, readiness, settings};
use crate::domain::readiness::{Finding, check_assignment, check_reminder, is_to_be_reminded, reminded_long_ago};
use crate::domain::rejection::optional;
use crate::domain::{Field, Moment, PersonId, Rejection, StationId};
use crate::view::{DefectFigures, DefectFilter, DefectList, DefectRow, OpenDefect, Reminder, Repair};

/// Whether the report of a repair still stands: no later check has found the item failing again.
fn report_stands() -> String {
    unless_later_fails("")
}

/// Whether whoever reported the repair is bound by it: what they find themselves ends nothing.
fn report_binds() -> String {
    unless_later_fails(" AND later.checked_by IS NOT defect.reported_by")
}

/// `made`: which of the checks after a report can end it.
fn unless_later_fails(made: &str) -> String {
    format!(
        "reported_after IS NOT NULL AND NOT EXISTS (SELECT 1 FROM readiness_check AS later \
         JOIN checklist_item AS asked ON asked.checklist = later.checklist AND asked.item_code = defect.item_code \
         WHERE later.station_id = defect.station_id AND later.check_id > defect.reported_after \
         AND substr(later.answers, asked.position, 1) = 'n'{made})"
    )
}

const COLUMNS: &str = "defect.station_id AS station_id, item_code, opened_at, note, responsible, due_on, assigned_by, reported_by, \
     reported_at, report_note, reminded_on, reminded_by, reminded_place, reminders";

/// The items that are open at a station, each with who reported its repair, and so does not find it in order.
pub fn open_items(connection: &Connection, station: StationId) -> Result<BTreeMap<String, Option<PersonId>>, StoreError> {
    let binds = report_binds();
    let sql = format!(
        "SELECT item_code, iif({binds}, reported_by, NULL) AS reported_by FROM defect \
         WHERE station_id = :station_id AND closed_by IS NULL"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(named_params! { ":station_id": station.0 })?;
    let mut items = BTreeMap::new();
    while let Some(row) = rows.next()? {
        items.insert(row.get("item_code")?, parsed_option(row, "reported_by")?.map(PersonId));
    }
    Ok(items)
}

pub fn open(
    connection: &Connection,
    station: StationId,
    finding: &Finding,
    (check_id, at): (&str, Timestamp),
) -> Result<(), StoreError> {
    let sql = "INSERT INTO defect (station_id, item_code, opened_by, opened_at, note) \
               VALUES (:station_id, :item_code, :check_id, :at, :note)";
    connection.prepare_cached(sql)?.execute(named_params! {
        ":station_id": station.0, ":item_code": finding.item, ":check_id": check_id, ":at": at.to_string(), ":note": finding.note,
    })?;
    Ok(())
}

pub fn close(
    connection: &Connection,
    station: StationId,
    item: &str,
    (check_id, at): (&str, Timestamp),
) -> Result<(), StoreError> {
    let sql = "UPDATE defect SET closed_by = :check_id, closed_at = :at \
               WHERE station_id = :station_id AND item_code = :item_code AND closed_by IS NULL";
    connection.prepare_cached(sql)?.execute(named_params! {
        ":station_id": station.0, ":item_code": item, ":check_id": check_id, ":at": at.to_string(),
    })?;
    Ok(())
}

fn defect(row: &Row<'_>, today: Date) -> Result<OpenDefect, StoreError> {
    let due_on: Option<Date> = parsed_option(row, "due_on")?;
    let repair = match (row.get("stands")?, parsed_option(row, "reported_by")?, parsed_option(row, "reported_at")?) {
        (true, Some(by), Some(reported_at)) => {
            Some(Repair { reported_by: PersonId(by), reported_at, note: row.get("report_note")? })
        }
        _ => None,
    };
    let reminder = match parsed_option(row, "reminded_on")? {
        Some(on) => Some(Reminder {
            on,
            by: parsed_option(row, "reminded_by")?.map(PersonId),
            place: row.get("reminded_place")?,
            count: row.get("reminders")?,
        }),
        None => None,
    };
    Ok(OpenDefect {
        item: row.get("item_code")?,
        opened_at: parsed(row, "opened_at")?,
        note: row.get("note")?,
        responsible: row.get("responsible")?,
        due_on,
        assigned_by: parsed_option(row, "assigned_by")?.map(PersonId),
        repair,
        overdue: due_on.is_some_and(|due_on| due_on < today),
        to_remind: is_to_be_reminded(due_on, reminder.as_ref().map(|reminder| reminder.on), today),
        reminder,
    })
}

pub fn open_of(connection: &Connection, station: StationId, today: Date) -> Result<Vec<OpenDefect>, StoreError> {
    let stands = report_stands();
    let sql = format!(
        "SELECT {COLUMNS}, {stands} AS stands FROM defect WHERE station_id = :station_id AND closed_by IS NULL \
         ORDER BY opened_at, item_code"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(named_params! { ":station_id": station.0 })?;
    let mut defects = Vec::new();
    while let Some(row) = rows.next()? {
        defects.push(defect(row, today)?);
    }
    Ok(defects)
}

/// The items by open defects, the most first, from the counters.
pub fn figures(connection: &Connection) -> Result<Vec<DefectFigures>, StoreError> {
    let sql = "SELECT item_code, open FROM defect_counter WHERE open > 0 ORDER BY open DESC, item_code";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| Ok(DefectFigures { item: row.get("item_code")?, open: row.get("open")? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A list longer than this is for a file, not for eyes.
const ROWS_SHOWN: u32 = 10_000;

/// As [`is_to_be_reminded`] says it.
const TO_REMIND: &str = "due_on < :today AND (reminded_on IS NULL OR reminded_on <= :long_ago)";

/// The region is the range of its stations' ids, so that only a district asks for the stations. Nobody
/// mends what a closed station lacks.
const FILTERED: &str = "closed_by IS NULL AND defect.station_id NOT IN (SELECT station_id FROM station WHERE status = 'closed') \
     AND (:region IS NULL OR defect.station_id / 1000000 = :region) \
     AND (:district IS NULL OR defect.station_id IN (SELECT station_id FROM station WHERE district_id = :district)) \
     AND (:item IS NULL OR item_code = :item) AND (:responsible IS NULL OR coalesce(responsible, '') = :responsible)";

pub fn list(connection: &Connection, filter: &DefectFilter, today: Date) -> Result<DefectList, StoreError> {
    let sql = format!(
        "SELECT count(*) AS open, coalesce(sum(due_on < :today), 0) AS overdue, coalesce(sum({TO_REMIND}), 0) AS to_remind, \
         coalesce(sum(responsible IS NULL), 0) AS unassigned FROM defect WHERE {FILTERED}"
    );
    let (today_text, long_ago) = (today.to_string(), reminded_long_ago(today).to_string());
    let mut statement = connection.prepare_cached(&sql)?;
    let figures = |row: &Row<'_>| {
        let (open, overdue, to_remind) = (row.get("open")?, row.get("overdue")?, row.get("to_remind")?);
        Ok(DefectList { rows: Vec::new(), open, overdue, to_remind, unassigned: row.get("unassigned")? })
    };
    let mut list = statement.query_row(
        named_params! {
            ":today": today_text,
            ":long_ago": long_ago,
            ":region": filter.region,
            ":district": filter.district,
            ":item": filter.item,
            ":responsible": filter.responsible,
        },
        figures,
    )?;
    let stands = report_stands();
    let sql = format!(
        "SELECT {COLUMNS}, district_id, {stands} AS stands FROM defect JOIN station USING (station_id) WHERE {FILTERED} \
         AND (NOT :overdue OR due_on < :today) AND (NOT :to_remind OR {TO_REMIND}) ORDER BY due_on IS NULL, due_on, defect.station_id, item_code LIMIT :limit"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(named_params! {
        ":today": today_text,
        ":long_ago": long_ago,
        ":region": filter.region,
        ":district": filter.district,
        ":item": filter.item,
        ":responsible": filter.responsible,
        ":overdue": filter.overdue,
        ":to_remind": filter.to_remind,
        ":limit": ROWS_SHOWN,
    })?;
    while let Some(row) = rows.next()? {
        list.rows.push(DefectRow {
            station: StationId(row.get("station_id")?),
            district_id: row.get("district_id")?,
            defect: defect(row, today)?,
        });
    }
    Ok(list)
}

pub fn assign(
    connection: &Connection,
    defects: &[(StationId, String)],
    (responsible, due_on): (&str, Date),
    (now, actor): (Moment, PersonId),
) -> Result<(), Refusal> {
    let responsible = check_assignment(responsible, due_on, now)?;
    let sql = "UPDATE defect SET responsible = :responsible, due_on = :due_on, assigned_by = :actor \
               WHERE station_id = :station_id AND item_code = :item AND closed_by IS NULL";
    each(defects, |station, item| {
        Ok(connection.prepare_cached(sql)?.execute(named_params! {
            ":station_id": station.0,
            ":item": item,
            ":responsible": responsible,
            ":due_on": due_on.to_string(),
            ":actor": actor.0.to_string(),
        })?)
    })
}

pub fn remind(
    connection: &Connection,
    defects: &[(StationId, String)],
    (on, place): (Date, Option<i64>),
    (now, actor): (Moment, PersonId),
) -> Result<(), Refusal> {
    check_reminder(on, now)?;
    let sql = "UPDATE defect SET reminded_on = :on, reminded_by = :actor, reminded_place = :place, reminders = reminders + 1 \
               WHERE station_id = :station_id AND item_code = :item AND closed_by IS NULL";
    each(defects, |station, item| {
        Ok(connection.prepare_cached(sql)?.execute(named_params! {
            ":station_id": station.0,
            ":item": item,
            ":on": on.to_string(),
            ":actor": actor.0.to_string(),
            ":place": place,
        })?)
    })
}

/// Reports that it is mended, at the instant `at`.
pub fn report(
    connection: &Connection,
    (station, item, note): (StationId, &str, &str),
    (at, actor): (Timestamp, PersonId),
) -> Result<(), Refusal> {
    let note = optional(Field::Remarks, note, 500)?;
    // Another report would free whoever gave the first to find it in order.
    if let Some(Some(reporter)) = open_items(connection, station)?.get(item)
        && *reporter != actor
    {
        let people = settings::people(connection)?;
        let by = people.iter().find(|person| person.id == *reporter).map_or_else(String::new, |person| person.name.clone());
        return Err(Rejection::RepairReported { by }.into());
    }
    let after = readiness::latest_of(connection, station)?.map(|(check_id, _)| check_id.to_string());
    let sql = "UPDATE defect SET reported_by = :actor, reported_at = :at, reported_after = :after, report_note = :note \
               WHERE station_id = :station_id AND item_code = :item AND closed_by IS NULL";
    each(&[(station, item.to_owned())], |station, item| {
        Ok(connection.prepare_cached(sql)?.execute(named_params! {
            ":station_id": station.0,
            ":item": item,
            ":actor": actor.0.to_string(),
            ":at": at.to_string(),
            ":after": after,
            ":note": note,
        })?)
    })
}

/// Changes each defect; one that is not open stops all.
fn each(
    defects: &[(StationId, String)],
    mut change: impl FnMut(StationId, &str) -> Result<usize, StoreError>,
) -> Result<(), Refusal> {
    if defects.is_empty() {
        return Err(Rejection::NothingChanged.into());
    }
    for (station, item) in defects {
        if change(*station, item)? == 0 {
            return Err(Rejection::DefectNotOpen { station: station.number(), item: item.clone() }.into());
        }
    }
    Ok(())
}
