//! Changing stations, one or many at once: each is asked of the rules, those that may not change are named, the others change
//! together. The one undo of it is the audit's own record.

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Connection, named_params};
use uuid::Uuid;

use super::facts::{Pen, load};
use crate::domain::rejection::required;
use crate::domain::station::proposal::outcome;
use crate::domain::station::rules::{PLACE, changed};
use crate::domain::station::{Change, Fact, VenueTask};
use crate::domain::{Field, PersonId, Rejection, StationId};
use crate::store::{Refusal, StoreError};
use crate::view::ChangePreview;

/// Refused stations that are named in a preview.
const NAMED: usize = 200;

pub fn add(connection: &Connection, id: StationId, changes: &[Change], days_left: i32) -> Result<(), Refusal> {
    if StationId::new(id.region_code(), id.number()) != Some(id) || !region_exists(connection, id.region_code())? {
        return Err(Rejection::UnknownRegion { code: id.region_code() }.into());
    }
    if load(connection, id)?.is_some() {
        return Err(Rejection::StationExists { number: id.number() }.into());
    }
    let fault = |fault| Rejection::StationFault { number: id.number(), fault };
    let facts = outcome(id, None, changes, days_left).map_err(fault)?.unwrap_or_default();
    known_district(connection, facts.district())?;
    Ok(Pen::new(connection)?.insert(id, &facts)?)
}

fn region_exists(connection: &Connection, code: i64) -> Result<bool, StoreError> {
    let sql = "SELECT count(*) FROM region WHERE region_code = :code";
    Ok(connection.prepare_cached(sql)?.query_row(named_params! { ":code": code }, |row| row.get::<_, u32>(0))? > 0)
}

pub fn known_district(connection: &Connection, district: Option<i64>) -> Result<(), Refusal> {
    let Some(district) = district else { return Ok(()) };
    let sql = "SELECT count(*) FROM district WHERE district_id = :district";
    let count: u32 = connection.prepare_cached(sql)?.query_row(named_params! { ":district": district }, |row| row.get(0))?;
    if count == 0 {
        let bad = crate::domain::station::facts::BadValue::UnknownDistrict;
        return Err(Rejection::StationValue { fact: Fact::District, bad }.into());
    }
    Ok(())
}

/// What the changes would do to these stations, without doing it.
pub fn preview(
    connection: &Connection,
    stations: &[StationId],
    changes: &[Change],
    days_left: i32,
) -> Result<ChangePreview, StoreError> {
    let mut preview = ChangePreview::default();
    for id in stations {
        let Some((before, _)) = load(connection, *id)? else { continue };
        match changed(*id, &before, changes, days_left) {
            Ok(None) => preview.unchanged += 1,
            Ok(Some(after)) => {
                preview.changed += 1;
                if preview.samples.len() < NAMED {
                    let differing = after.differing(&before);
                    let facts = differing.map(|fact| (fact, before.get(fact).clone(), after.get(fact).clone()));
                    preview.samples.push((*id, facts.collect()));
                }
            }
            Err(fault) => {
                preview.refused += 1;
                if preview.refusals.len() < NAMED {
                    preview.refusals.push((*id, fault));
                }
            }
        }
    }
    Ok(preview)
}

/// Changes those of the stations that may change; returns how many did.
pub fn change(
    connection: &Connection,
    (stations, revision): (&[StationId], Option<u32>),
    changes: &[Change],
    reason: &str,
    days_left: i32,
) -> Result<u64, Refusal> {
    // Whoever closes a station or moves it says why.
    if changes.iter().any(|change| change.fact == Fact::Status) {
        required(Field::Reason, reason, 2_000)?;
    }
    for change in changes.iter().filter(|change| change.fact == Fact::District) {
        known_district(connection, change.value.as_whole())?;
    }
    let pen = Pen::new(connection)?;
    let mut done = 0;
    for id in stations {
        let Some((before, current)) = load(connection, *id)? else {
            return Err(Rejection::NotFound.into());
        };
        if revision.is_some_and(|revision| revision != current) {
            return Err(Rejection::ChangedMeanwhile.into());
        }
        match changed(*id, &before, changes, days_left) {
            Ok(Some(after)) => {
                pen.update(*id, &after)?;
                done += 1;
            }
            // Of many, those that may not change were named before; a single one says why.
            Err(fault) if stations.len() == 1 => return Err(Rejection::StationFault { number: id.number(), fault }.into()),
            Ok(None) | Err(_) => {}
        }
    }
    if done == 0 { Err(Rejection::NothingToChange.into()) } else { Ok(done) }
}

/// Gives a station another number, as long as nothing hangs on the old one.
pub fn renumber(
    connection: &Connection,
    (from, revision): (StationId, u32),
    to: StationId,
    reason: &str,
) -> Result<(), Refusal> {
    required(Field::Reason, reason, 2_000)?;
    if StationId::new(to.region_code(), to.number()) != Some(to) || to.region_code() != from.region_code() {
        return Err(Rejection::UnknownRegion { code: to.region_code() }.into());
    }
    let Some((facts, current)) = load(connection, from)? else { return Err(Rejection::NotFound.into()) };
    if current != revision {
        return Err(Rejection::ChangedMeanwhile.into());
    }
    if load(connection, to)?.is_some() {
        return Err(Rejection::StationExists { number: to.number() }.into());
    }
    if is_in_use(connection, from)? {
        return Err(Rejection::StationInUse { number: from.number() }.into());
    }
    let sql = "UPDATE station SET station_id = :to, number = :number, search = :search, revision = revision + 1 \
               WHERE station_id = :station_id";
    connection.prepare_cached(sql)?.execute(named_params! {
        ":to": to.0,
        ":number": to.number(),
        ":search": Pen::new(connection)?.search_text(to, &facts),
        ":station_id": from.0,
    })?;
    Ok(())
}

/// Whether checks or changes of venue hang on the number of a station.
pub fn is_in_use(connection: &Connection, id: StationId) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM readiness_check WHERE station_id = :station_id) \
               OR EXISTS (SELECT 1 FROM venue_change WHERE station_id = :station_id)";
    Ok(connection.prepare_cached(sql)?.query_row(named_params! { ":station_id": id.0 }, |row| row.get(0))?)
}

/// Writes the words by which a station is found anew, after its facts have changed otherwise.
pub fn search_again(connection: &Connection, id: StationId) -> Result<(), StoreError> {
    let Some((facts, _)) = load(connection, id)? else { return Ok(()) };
    let words = Pen::new(connection)?.search_text(id, &facts);
    let sql = "UPDATE station SET search = :search WHERE station_id = :station_id";
    connection.prepare_cached(sql)?.execute(named_params! { ":search": words, ":station_id": id.0 })?;
    Ok(())
}

/// Who moves a station, when, and for which election day.
#[derive(Clone, Copy)]
pub struct Moving {
    pub at: Timestamp,
    pub held_on: Date,
    pub by: PersonId,
}

/// Another venue, with its reason; what named the old one becomes a list of tasks.
pub fn move_venue(
    connection: &Connection,
    (id, revision): (StationId, u32),
    (from_on, place, reason): (Date, &[Change], &str),
    moving: Moving,
) -> Result<(), Refusal> {
    required(Field::Reason, reason, 2_000)?;
    if from_on > moving.held_on {
        return Err(Rejection::AbsurdDate { field: Field::Date }.into());
    }
    let Some((before, current)) = load(connection, id)? else { return Err(Rejection::NotFound.into()) };
    if current != revision {
        return Err(Rejection::ChangedMeanwhile.into());
    }
    let place: Vec<Change> = place.iter().filter(|change| PLACE.contains(&change.fact)).cloned().collect();
    // Recorded as a change of venue, it may be made until election day.
    let after = changed(id, &before, &place, i32::MAX)
        .map_err(|fault| Rejection::StationFault { number: id.number(), fault })?
        .ok_or(Rejection::NothingToChange)?;
    if after.text(Fact::VenueKk).is_none() && after.text(Fact::VenueRu).is_none() {
        return Err(
            Rejection::StationValue { fact: Fact::VenueRu, bad: crate::domain::station::facts::BadValue::Required }.into()
        );
    }
    Pen::new(connection)?.update(id, &after)?;
    let change_id = Uuid::now_v7().to_string();
    let sql = "INSERT INTO venue_change (change_id, station_id, from_on, reason, old_venue_kk, old_venue_ru, old_address_kk, \
               old_address_ru, changed_at, changed_by) VALUES (:change_id, :station_id, :from_on, :reason, :venue_kk, \
               :venue_ru, :address_kk, :address_ru, :changed_at, :changed_by)";
    connection.prepare_cached(sql)?.execute(named_params! {
        ":change_id": change_id,
        ":station_id": id.0,
        ":from_on": from_on.to_string(),
        ":reason": crate::domain::tidy(reason),
        ":venue_kk": before.text(Fact::VenueKk),
        ":venue_ru": before.text(Fact::VenueRu),
        ":address_kk": before.text(Fact::AddressKk),
        ":address_ru": before.text(Fact::AddressRu),
        ":changed_at": moving.at.to_string(),
        ":changed_by": moving.by.0.to_string(),
    })?;
    let sql = "INSERT INTO venue_task (change_id, task) VALUES (:change_id, :task)";
    for task in VenueTask::ALL {
        connection.prepare_cached(sql)?.execute(named_params! { ":change_id": change_id, ":task": task.code() })?;
    }
    Ok(())
}

/// Marks what named an old venue as redone, or not. Returns the station.
pub fn finish_task(
    connection: &Connection,
    change_id: Uuid,
    (task, done): (VenueTask, bool),
    (today, by): (Date, PersonId),
) -> Result<StationId, Refusal> {
    let sql = "UPDATE venue_task SET done_on = :done_on, done_by = :done_by WHERE change_id = :change_id AND task = :task";
    let changed = connection.prepare_cached(sql)?.execute(named_params! {
        ":done_on": done.then(|| today.to_string()),
        ":done_by": done.then(|| by.0.to_string()),
        ":change_id": change_id.to_string(),
        ":task": task.code(),
    })?;
    if changed == 0 {
        return Err(Rejection::NotFound.into());
    }
    let sql = "SELECT station_id FROM venue_change WHERE change_id = :change_id";
    let id = connection
        .prepare_cached(sql)?
        .query_row(named_params! { ":change_id": change_id.to_string() }, |row| row.get("station_id"))?;
    Ok(StationId(id))
}
