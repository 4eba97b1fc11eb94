//! Readiness checks. A station's readiness is written with its check, never alone, and its defects open and close with it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rusqlite::{Connection, named_params};
use uuid::Uuid;

use super::columns::{coded, parsed, parsed_option};
use super::gates::Standing;
use super::{Refusal, StoreError, checklist, defects, photos, settings};
use crate::domain::readiness::{
    Answer, Asked, Checked, ChecklistItem, Earlier, Finding, Readiness, SheetCheck, Terms, by_second_person, check, derive,
    in_order_except, recheck,
};
use crate::domain::station::{Kind, Status};
use crate::domain::{Election, Moment, PersonId, Rejection, StationId};
use crate::view::Check;

/// What followed from a check, by the defects that were open after it: an independent way to what [`derive`] said then.
pub const FOLLOWED: &str = "CASE (SELECT max((SELECT critical FROM checklist_item AS asked \
     WHERE asked.checklist = readiness_check.checklist AND asked.item_code = defect.item_code)) \
     FROM defect WHERE defect.station_id = readiness_check.station_id \
     AND opened_by <= check_id AND (closed_by IS NULL OR closed_by > check_id)) \
     WHEN 1 THEN 'not_ready' WHEN 0 THEN 'ready_with_defects' ELSE 'ready' END";

/// What the checks of one command have in common: the checklist, the register's present, and who checks.
pub struct Checking {
    number: u32,
    items: Vec<ChecklistItem>,
    days_left: i32,
    standing: Standing,
    at: Timestamp,
    by: PersonId,
}

/// When a check was made, and what a sheet says of it besides the findings.
#[derive(Clone, Copy)]
struct Made<'a> {
    at: Timestamp,
    on: Date,
    inspector: Option<&'a str>,
    remark: Option<&'a str>,
}

impl Checking {
    pub fn begin(connection: &Connection, election: &Election, now: Moment, by: PersonId) -> Result<Self, StoreError> {
        let number = checklist::newest(connection)?;
        Ok(Self {
            number,
            items: checklist::items(connection, number)?,
            days_left: election.days_left(now.today()),
            standing: Standing::at(connection, now)?,
            // The check stands at the register's present; its id sorts it among the checks of the same minute.
            at: election.instant(now),
            by,
        })
    }

    /// The register's present, at which the checks stand.
    pub const fn at(&self) -> Timestamp {
        self.at
    }

    /// By what the checks of a sheet are judged.
    pub fn terms(&self, election: &Election, now: Moment) -> Terms {
        let (number, items, by) = (self.number, self.items.clone(), self.by);
        Terms { number, items, held_on: election.held_on, now, gates: self.standing.gates.clone(), by }
    }

    /// A check that is made as it is recorded.
    const fn now(&self) -> Made<'static> {
        Made { at: self.at, on: self.standing.today, inspector: None, remark: None }
    }

    /// What the checklist looks at of the station; `None`: there is no such station. A closed one is asked nothing.
    fn asked(&self, connection: &Connection, station: StationId) -> Result<Option<Asked>, Refusal> {
        let sql = "SELECT kind, voters, status FROM station WHERE station_id = :station_id";
        let mut statement = connection.prepare_cached(sql)?;
        let mut rows = statement.query(named_params! { ":station_id": station.0 })?;
        let Some(row) = rows.next()? else { return Ok(None) };
        if coded(row, "status", Status::from_code)? == Status::Closed {
            return Err(Rejection::StationClosed { number: station.number() }.into());
        }
        Ok(Some(Asked { kind: coded(row, "kind", Kind::from_code)?, voters: row.get("voters")?, days_left: self.days_left }))
    }
}

/// One letter per finding, and the notes as a JSON object.
pub fn encode(findings: &[Finding]) -> Result<(String, Option<String>), StoreError> {
    let answers = findings.iter().map(|finding| finding.answer.letter()).collect();
    let notes = findings.iter().filter_map(|finding| Some((finding.item.as_str(), finding.note.as_deref()?)));
    Ok((answers, object(&notes.collect())?))
}

/// A JSON object; `None` for an empty one.
fn object<T: serde::Serialize>(values: &BTreeMap<&str, T>) -> Result<Option<String>, StoreError> {
    if values.is_empty() { Ok(None) } else { Ok(Some(serde_json::to_string(values)?)) }
}

/// Records a check of the whole checklist. Returns its id and the readiness found.
pub fn record(
    connection: &Connection,
    checking: &Checking,
    station: StationId,
    findings: &[Finding],
) -> Result<(Uuid, Readiness), Refusal> {
    let asked = checking.asked(connection, station)?.ok_or(Rejection::NotFound)?;
    let findings = check(&checking.items, findings, &asked)?;
    enter(connection, checking, (checking.number, &checking.items), (station, asked.kind), (&findings, checking.now()))
}

/// Records that all is in order at these stations, the exceptions aside. Returns their checks.
pub fn record_many(
    connection: &Connection,
    checking: &Checking,
    stations: &[StationId],
    exceptions: &[(StationId, Vec<Finding>)],
) -> Result<Vec<(StationId, Uuid)>, Refusal> {
    let stations: BTreeSet<StationId> = stations.iter().copied().collect();
    if stations.is_empty() {
        return Err(Rejection::NothingChanged.into());
    }
    let excepted: BTreeMap<StationId, &[Finding]> =
        exceptions.iter().map(|(station, findings)| (*station, findings.as_slice())).collect();
    let mut unknown: Vec<i64> = excepted.keys().filter(|id| !stations.contains(id)).map(|id| id.number()).collect();
    let mut checks = Vec::with_capacity(stations.len());
    for station in stations {
        let Some(asked) = checking.asked(connection, station)? else {
            unknown.push(station.number());
            continue;
        };
        let exceptions = excepted.get(&station).copied().unwrap_or_default();
        let at_station = |why| Rejection::AtStation { number: station.number(), why: Box::new(why) };
        let findings = in_order_except(&checking.items, exceptions, &asked).map_err(at_station)?;
        let list = (checking.number, checking.items.as_slice());
        let (check_id, _) = enter(connection, checking, list, (station, asked.kind), (&findings, checking.now()))?;
        checks.push((station, check_id));
    }
    if unknown.is_empty() { Ok(checks) } else { Err(Rejection::UnknownStations { numbers: unknown }.into()) }
}

/// Records a second check of what failed and of what the latest one could not ask; the other answers are those of the latest.
pub fn record_again(
    connection: &Connection,
    checking: &Checking,
    station: StationId,
    findings: &[Finding],
) -> Result<(Uuid, Readiness), Refusal> {
    let asked = checking.asked(connection, station)?.ok_or(Rejection::NotFound)?;
    let latest = checks(connection, station, 1)?.into_iter().next().ok_or(Rejection::NotFound)?;
    let (checked_on, today) = (latest.checked_on, checking.standing.today);
    if checking.standing.gates.has_passed_since(checked_on, today) {
        return Err(Rejection::CheckOutOfDate { checked_on }.into());
    }
    let made_with = checklist::items(connection, latest.checklist)?;
    let failed: Vec<String> = defects::open_of(connection, station, today)?.into_iter().map(|defect| defect.item).collect();
    let then = checking.days_left + (today - checked_on).get_days();
    let earlier = Earlier { findings: latest.findings(&made_with), days_left: then };
    let findings = recheck(&checking.items, &earlier, &failed, findings, &asked)?;
    enter(connection, checking, (checking.number, &checking.items), (station, asked.kind), (&findings, checking.now()))
}

/// Records the check of a sheet's row at the beginning of its day; `None`: it is the station's latest already.
pub fn record_sheet(
    connection: &Connection,
    checking: &Checking,
    (terms, start_of): (&Terms, impl Fn(Date) -> Option<Timestamp>),
    (station, said): (StationId, &SheetCheck),
) -> Result<Option<Uuid>, Refusal> {
    let known = checked(connection, station)?.ok_or(Rejection::NotFound)?;
    let Some(found) = terms.outcome(station, said, &known)? else { return Ok(None) };
    let made = Made {
        at: start_of(found.checked_on).unwrap_or(checking.at),
        on: found.checked_on,
        inspector: found.inspector.as_deref(),
        remark: found.remark.as_deref(),
    };
    let list = (terms.number, terms.items.as_slice());
    let (check_id, _) = enter(connection, checking, list, (station, known.kind), (&found.findings, made))?;
    Ok(Some(check_id))
}

/// What a sheet is compared with; `None`: there is no such station.
pub fn checked(connection: &Connection, station: StationId) -> Result<Option<Checked>, StoreError> {
    let sql = "SELECT kind, voters, district_id, status, (SELECT max(from_on) FROM venue_change \
               WHERE venue_change.station_id = station.station_id) AS moved_on FROM station WHERE station_id = :station_id";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(named_params! { ":station_id": station.0 })?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let latest = match checks(connection, station, 1)?.into_iter().next() {
        Some(check) => {
            let items = checklist::items(connection, check.checklist)?;
            let (inspector, remark, checked_on) = (check.inspector.clone(), check.remark.clone(), check.checked_on);
            Some(SheetCheck { checked_on, findings: check.findings(&items), inspector, remark })
        }
        None => None,
    };
    Ok(Some(Checked {
        kind: coded(row, "kind", Kind::from_code)?,
        voters: row.get("voters")?,
        district_id: row.get("district_id")?,
        status: coded(row, "status", Status::from_code)?,
        moved_on: parsed_option(row, "moved_on")?,
        latest,
        open: defects::open_items(connection, station)?,
    }))
}

/// Writes a check with all that follows from it: defects, and the station's readiness.
fn enter(
    connection: &Connection,
    checking: &Checking,
    (checklist, items): (u32, &[ChecklistItem]),
    (station, kind): (StationId, Kind),
    (findings, made): (&[Finding], Made<'_>),
) -> Result<(Uuid, Readiness), Refusal> {
    let mut open = defects::open_items(connection, station)?;
    by_second_person(station, findings, &open, checking.by)?;
    let check_id = next_id(connection, station)?;
    let id = check_id.to_string();
    let (answers, notes) = encode(findings)?;
    let quantities = findings.iter().filter_map(|finding| Some((finding.item.as_str(), finding.quantity?)));
    let sql = "INSERT INTO readiness_check (check_id, station_id, checklist, checked_at, checked_on, checked_by, answers, notes, \
               quantities, inspector, remark) VALUES (:check_id, :station_id, :checklist, :checked_at, :checked_on, \
               :checked_by, :answers, :notes, :quantities, :inspector, :remark)";
    connection.prepare_cached(sql)?.execute(named_params! {
        ":check_id": id,
        ":station_id": station.0,
        ":checklist": checklist,
        ":checked_at": made.at.to_string(),
        ":checked_on": made.on.to_string(),
        ":checked_by": checking.by.0.to_string(),
        ":answers": answers,
        ":notes": notes,
        ":quantities": object(&quantities.collect())?,
        ":inspector": made.inspector,
        ":remark": made.remark,
    })?;
    for finding in findings {
        match (finding.answer, open.contains_key(&finding.item)) {
            (Answer::No, false) => {
                defects::open(connection, station, finding, (&id, made.at))?;
                open.insert(finding.item.clone(), None);
            }
            (Answer::Yes, true) => {
                defects::close(connection, station, &finding.item, (&id, made.at))?;
                open.remove(&finding.item);
            }
            (Answer::No | Answer::NotApplicable, true) | (Answer::Yes | Answer::NotApplicable, false) => {}
        }
    }
    // What is no longer asked of such a station lapses with the next check: nobody could ever find it in order.
    let is_asked = |code: &String| items.iter().any(|item| item.code == *code && item.concerns(kind));
    for code in open.keys().filter(|code| !is_asked(code)) {
        defects::close(connection, station, code, (&id, made.at))?;
    }
    open.retain(|code, _| is_asked(code));
    let answers = items.iter().zip(findings).map(|(item, finding)| {
        // A defect that an earlier check found stays one until it is found in order.
        let is_open = open.contains_key(&finding.item);
        (item.critical, if is_open { Answer::No } else { finding.answer })
    });
    let readiness = derive(Some(&answers.collect::<Vec<_>>()));
    write_station(connection, station, readiness, Some((made.at, Some(made.on))))?;
    Ok((check_id, readiness))
}

/// The id of a new check sorts after those that the station has, wherever the clock of the machine stands.
fn next_id(connection: &Connection, station: StationId) -> Result<Uuid, StoreError> {
    let latest = latest_of(connection, station)?.map_or(0, |(id, _)| id.as_u128());
    Ok(Uuid::now_v7().max(Uuid::from_u128(latest.saturating_add(1))))
}

/// Takes the latest check of a station back, as its author: the row goes, the audit keeps it; its defects close or reopen.
pub fn take_back(
    connection: &Connection,
    station: StationId,
    check_id: Uuid,
    actor: PersonId,
    standing: &Standing,
) -> Result<Readiness, Refusal> {
    let (latest, author) = latest_of(connection, station)?.ok_or(Rejection::NotFound)?;
    if latest != check_id {
        return Err(Rejection::CheckNotLatest.into());
    }
    if author != Some(actor) {
        let people = settings::people(connection)?;
        let author = people.iter().find(|person| Some(person.id) == author);
        return Err(Rejection::CheckOfAnother { author: author.map_or_else(String::new, |person| person.name.clone()) }.into());
    }
    let id = check_id.to_string();
    for sql in [
        "UPDATE defect SET closed_by = NULL, closed_at = NULL WHERE closed_by = :check_id",
        "DELETE FROM defect WHERE opened_by = :check_id",
        "DELETE FROM check_photo WHERE check_id = :check_id",
        "DELETE FROM readiness_check WHERE check_id = :check_id",
    ] {
        connection.prepare_cached(sql)?.execute(named_params! { ":check_id": id })?;
    }
    let (readiness, checked_on) = settle(connection, station)?;
    Ok(standing.status(readiness, checked_on))
}

/// Takes all of these checks back, or none.
pub fn take_back_many(
    connection: &Connection,
    checks: &[(StationId, Uuid)],
    actor: PersonId,
    standing: &Standing,
) -> Result<(), Refusal> {
    if checks.is_empty() {
        return Err(Rejection::NothingChanged.into());
    }
    for (station, check_id) in checks {
        take_back(connection, *station, *check_id, actor, standing)?;
    }
    Ok(())
}

/// Writes the readiness that followed from the check that is the latest now into the station's row.
fn settle(connection: &Connection, station: StationId) -> Result<(Readiness, Option<Date>), StoreError> {
    let sql = format!(
        "SELECT checked_at, checked_on, {FOLLOWED} AS readiness FROM readiness_check WHERE station_id = :station_id \
         ORDER BY check_id DESC LIMIT 1"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(named_params! { ":station_id": station.0 })?;
    let latest = match rows.next()? {
        Some(row) => Some((
            coded(row, "readiness", Readiness::from_code)?,
            parsed::<Timestamp>(row, "checked_at")?,
            parsed_option::<Date>(row, "checked_on")?,
        )),
        None => None,
    };
    let readiness = latest.map_or(Readiness::NotChecked, |(readiness, _, _)| readiness);
    write_station(connection, station, readiness, latest.map(|(_, at, on)| (at, on)))?;
    // A check from before its civil day was kept stands at its day in UTC.
    let day = latest.map(|(_, at, on)| on.unwrap_or_else(|| at.to_zoned(TimeZone::UTC).date()));
    Ok((readiness, day))
}

fn write_station(
    connection: &Connection,
    station: StationId,
    readiness: Readiness,
    checked: Option<(Timestamp, Option<Date>)>,
) -> Result<(), StoreError> {
    let sql = "UPDATE station SET readiness = :readiness, checked_at = :checked_at, checked_on = :checked_on, \
               revision = revision + 1, open_defects = \
               (SELECT count(*) FROM defect WHERE defect.station_id = station.station_id AND closed_by IS NULL) \
               WHERE station_id = :station_id";
    connection.prepare_cached(sql)?.execute(named_params! {
        ":readiness": readiness.code(),
        ":checked_at": checked.map(|(at, _)| at.to_string()),
        ":checked_on": checked.and_then(|(_, on)| on).map(|on| on.to_string()),
        ":station_id": station.0,
    })?;
    Ok(())
}

/// The checks of a station, the latest first, at most `limit`.
pub fn checks(connection: &Connection, station: StationId, limit: u32) -> Result<Vec<Check>, StoreError> {
    let sql = format!(
        "SELECT check_id, checklist, checked_at, coalesce(checked_on, substr(checked_at, 1, 10)) AS checked_day, checked_by, \
         answers, notes, quantities, inspector, remark, {FOLLOWED} AS readiness FROM readiness_check WHERE station_id = :station_id \
         ORDER BY check_id DESC LIMIT :limit"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(named_params! { ":station_id": station.0, ":limit": limit })?;
    let mut checks = Vec::new();
    while let Some(row) = rows.next()? {
        let answers: String = row.get("answers")?;
        let [notes, quantities]: [Option<String>; 2] = [row.get("notes")?, row.get("quantities")?];
        let notes: BTreeMap<String, String> = notes.map(|notes| serde_json::from_str(&notes)).transpose()?.unwrap_or_default();
        let id = parsed(row, "check_id")?;
        checks.push(Check {
            id,
            checklist: row.get("checklist")?,
            checked_at: parsed(row, "checked_at")?,
            checked_on: parsed(row, "checked_day")?,
            checked_by: parsed_option(row, "checked_by")?.map(PersonId),
            readiness: coded(row, "readiness", Readiness::from_code)?,
            answers: answers.chars().filter_map(Answer::from_letter).collect(),
            notes: notes.into_iter().collect(),
            quantities: quantities.map(|text| serde_json::from_str(&text)).transpose()?.unwrap_or_default(),
            inspector: row.get("inspector")?,
            remark: row.get("remark")?,
            photos: photos::of_check(connection, id)?,
        });
    }
    Ok(checks)
}

/// The latest check of a station and who made it; `None`: never checked.
pub fn latest_of(connection: &Connection, station: StationId) -> Result<Option<(Uuid, Option<PersonId>)>, StoreError> {
    let sql = "SELECT check_id, checked_by FROM readiness_check WHERE station_id = :station_id ORDER BY check_id DESC LIMIT 1";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(named_params! { ":station_id": station.0 })?;
    let Some(row) = rows.next()? else { return Ok(None) };
    Ok(Some((parsed(row, "check_id")?, parsed_option(row, "checked_by")?.map(PersonId))))
}
