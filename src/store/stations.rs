//! The stations' table: ids of a filter in its order once, rows by id as they come into view.

pub mod change;
mod facts;
mod finding;
pub mod import;
pub mod index;
pub mod words;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use rusqlite::{Connection, Row, named_params};
use uuid::Uuid;

use super::columns::{coded, parsed, parsed_option};
use super::gates::Standing;
use super::{StoreError, checklist, defects, history, readiness};
use crate::domain::PersonId;
use crate::domain::readiness::Readiness;
use crate::domain::station::proposal::{Counts, Matter};
use crate::domain::station::{Access, Fact, Kind, Status, VenueTask};
use crate::domain::{StationCode, StationId};
use crate::view::{
    AccessFigures, AtGate, ImportRow, Means, Moved, StationFilter, StationList, StationOrder, StationRecord, StationRow,
    StationText, VenueChange, Within,
};
use finding::Needle;

pub use facts::load;

/// What the audit calls a change of more than one station.
pub const MANY: &str = "stations";

pub fn subject(id: StationId) -> String {
    format!("station:{}", id.0)
}

pub fn list(connection: &Connection, filter: &StationFilter, standing: &Standing) -> Result<StationList, StoreError> {
    if let Ok(id) = StationCode::parse(&filter.text) {
        return by_code(connection, id);
    }
    let needle = Needle::new(&filter.text);
    // A bare number means the station of that number.
    let by_number = needle.number.is_some();
    let order = match filter.order {
        StationOrder::Number => "station_id",
        StationOrder::District => "region_code, district_id IS NULL, district_id, station_id",
        StationOrder::Kind => "kind, station_id",
        StationOrder::Text(text) => &format!("{}, station_id", text_column(text)),
        StationOrder::Voters => "voters, station_id",
        StationOrder::Readiness => {
            "CASE WHEN status = 'closed' THEN 5 WHEN readiness = 'not_checked' THEN 1 WHEN checked_day <= :after THEN 2 WHEN readiness = 'not_ready' THEN 0 \
             WHEN readiness = 'ready_with_defects' THEN 3 ELSE 4 END, station_id"
        }
        StationOrder::Defects => "open_defects, station_id",
        StationOrder::Checked => "substr(checked_at, 1, 19), station_id",
        StationOrder::Members => "members, station_id",
        StationOrder::Access => "CASE access WHEN 'open' THEN 0 WHEN 'closed' THEN 1 ELSE 2 END, station_id",
        StationOrder::Status => "CASE status WHEN 'active' THEN 0 WHEN 'moved' THEN 1 ELSE 2 END, station_id",
        StationOrder::Located => "latitude IS NOT NULL, station_id",
    };
    let index = if needle.phrases.is_some() && !by_number {
        "station_id IN (SELECT rowid FROM station_search WHERE station_search MATCH :phrases)"
    } else {
        ":phrases IS :phrases"
    };
    let defect = if filter.defect.is_some() {
        "station_id IN (SELECT station_id FROM defect WHERE item_code = :defect AND closed_by IS NULL)"
    } else {
        ":defect IS NULL"
    };
    // What was found counts only where it was found after the latest gate; the index has both in this order.
    let readiness = match filter.readiness {
        None => ":after = :after",
        Some(Readiness::NotChecked) => ":after = :after AND readiness = 'not_checked'",
        Some(Readiness::OutOfDate) => "readiness IN ('not_ready', 'ready_with_defects', 'ready') AND checked_day <= :after",
        Some(Readiness::NotReady) => "readiness = 'not_ready' AND checked_day > :after",
        Some(Readiness::ReadyWithDefects) => "readiness = 'ready_with_defects' AND checked_day > :after",
        Some(Readiness::Ready) => "readiness = 'ready' AND checked_day > :after",
    };
    let gate = match filter.gate {
        None => ":gate IS :gate",
        Some(AtGate { counts: true, .. }) => "checked_day > :gate",
        Some(AtGate { counts: false, .. }) => "checked_day <= :gate",
    };
    let within = match filter.within {
        None => ":district IS NULL",
        Some(Within::District(_)) => "district_id = :district",
        Some(Within::NoDistrict) => ":district IS NULL AND district_id IS NULL",
    };
    let means = match filter.means.map(|Means { fact, has }| (fact.code(), has)) {
        None => "true",
        Some((column, Some(true))) => &format!("{column} = 1"),
        Some((column, Some(false))) => &format!("{column} = 0"),
        Some((column, None)) => &format!("{column} IS NULL"),
    };
    // A closed station has no readiness.
    let asks = filter.readiness.is_some() || filter.gate.is_some() || filter.defect.is_some();
    let closed = match filter.closed {
        None if !asks => "true",
        Some(true) if !asks => "status = 'closed'",
        Some(true) => "false",
        Some(false) | None => "status <> 'closed'",
    };
    let sql = format!(
        "SELECT station_id, voters, search FROM station WHERE {index} AND {defect} AND {readiness} AND {gate} \
         AND {within} AND {means} AND {closed} \
         AND (:number IS NULL OR number = :number) AND (:region IS NULL OR region_code = :region) \
         AND (:kind IS NULL OR kind = :kind) \
         AND (:access IS NULL OR access = :access) ORDER BY {order}"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(named_params! {
        ":phrases": if by_number { None } else { needle.phrases.as_deref() },
        ":defect": filter.defect,
        ":number": needle.number,
        ":region": filter.region,
        ":district": match filter.within {
            Some(Within::District(id)) => Some(id),
            Some(Within::NoDistrict) | None => None,
        },
        ":kind": filter.kind.map(Kind::code),
        ":access": filter.access.map(Access::code),
        ":after": standing.valid_after(),
        ":gate": filter.gate.map(|gate| standing.valid_at(gate.due_on)),
    })?;
    let mut list = StationList { whole: true, ..StationList::default() };
    while let Some(row) = rows.next()? {
        if !by_number && !needle.short.is_empty() {
            let search = row.get_ref("search")?.as_str().map_err(rusqlite::Error::from)?;
            if !needle.short.iter().all(|word| search.contains(word.as_str())) {
                continue;
            }
        }
        list.ids.push(StationId(row.get("station_id")?));
        list.voters += row.get::<_, Option<u64>>("voters")?.unwrap_or(0);
    }
    if filter.descending {
        list.ids.reverse();
    }
    Ok(list)
}

/// The text that is sorted by, with the order of its language.
fn text_column(text: StationText) -> &'static str {
    match text {
        StationText::VenueKk => "coalesce(venue_kk, venue_ru) COLLATE kk",
        StationText::VenueRu => "coalesce(venue_ru, venue_kk) COLLATE kk",
        StationText::AddressKk => "coalesce(address_kk, address_ru) COLLATE kk",
        StationText::AddressRu => "coalesce(address_ru, address_kk) COLLATE kk",
        StationText::Phone => "phone",
    }
}

/// The first stations of the register, `count` at most.
pub fn first(connection: &Connection, count: usize) -> Result<Vec<StationId>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT station_id FROM station ORDER BY station_id LIMIT :count")?;
    let ids = statement.query_map(named_params! { ":count": count }, |row| Ok(StationId(row.get("station_id")?)))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// The station of a check form's code: it and no other.
fn by_code(connection: &Connection, id: StationId) -> Result<StationList, StoreError> {
    let mut statement = connection.prepare_cached("SELECT voters FROM station WHERE station_id = :id")?;
    let mut rows = statement.query(named_params! { ":id": id.0 })?;
    let mut list = StationList { whole: true, ..StationList::default() };
    if let Some(row) = rows.next()? {
        list.ids.push(id);
        list.voters = row.get::<_, Option<u64>>("voters")?.unwrap_or(0);
    }
    Ok(list)
}

const ROW: &str = "SELECT station_id, district_id, kind, access, venue_kk, venue_ru, address_kk, address_ru, voters, members, \
     phone, opens_time, closes_time, time_zone, latitude, longitude, ground_floor, ramp, tactile_signs, wheelchair_booth, \
     stencil, braille, call_button, parking, status, chair_post_kk, chair_post_ru, example, readiness, open_defects, \
     checked_at, nullif(checked_day, '') AS checked_day, revision FROM station WHERE station_id = :id";

fn row(row: &Row<'_>, standing: &Standing) -> Result<StationRow, StoreError> {
    let checked_on = parsed_option(row, "checked_day")?;
    let (status, found) = (coded(row, "status", Status::from_code)?, coded(row, "readiness", Readiness::from_code)?);
    Ok(StationRow {
        id: StationId(row.get("station_id")?),
        district_id: row.get("district_id")?,
        kind: coded(row, "kind", Kind::from_code)?,
        access: coded(row, "access", Access::from_code)?,
        status,
        venue_kk: row.get("venue_kk")?,
        venue_ru: row.get("venue_ru")?,
        address_kk: row.get("address_kk")?,
        address_ru: row.get("address_ru")?,
        voters: row.get("voters")?,
        members: row.get("members")?,
        phone: row.get("phone")?,
        located: row.get::<_, Option<i64>>("latitude")?.is_some(),
        readiness: (status != Status::Closed).then(|| standing.status(found, checked_on)),
        open_defects: row.get("open_defects")?,
        checked_at: parsed_option(row, "checked_at")?,
        checked_on,
    })
}

pub fn rows(connection: &Connection, ids: &[StationId], standing: &Standing) -> Result<Vec<StationRow>, StoreError> {
    let mut statement = connection.prepare_cached(ROW)?;
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        let mut rows = statement.query(named_params! { ":id": id.0 })?;
        if let Some(columns) = rows.next()? {
            found.push(row(columns, standing)?);
        }
    }
    Ok(found)
}

pub fn record(connection: &Connection, id: StationId, standing: &Standing) -> Result<Option<StationRecord>, StoreError> {
    let mut statement = connection.prepare_cached(ROW)?;
    let mut rows = statement.query(named_params! { ":id": id.0 })?;
    let Some(columns) = rows.next()? else { return Ok(None) };
    let checks = readiness::checks(connection, id, 50)?;
    let mut checklists = BTreeMap::new();
    for check in &checks {
        if let Entry::Vacant(vacant) = checklists.entry(check.checklist) {
            vacant.insert(checklist::items(connection, check.checklist)?);
        }
    }
    Ok(Some(StationRecord {
        row: row(columns, standing)?,
        access: coded(columns, "access", Access::from_code)?,
        address_kk: columns.get("address_kk")?,
        address_ru: columns.get("address_ru")?,
        members: columns.get("members")?,
        opens: parsed_option(columns, "opens_time")?,
        closes: parsed_option(columns, "closes_time")?,
        chair_post_kk: columns.get("chair_post_kk")?,
        chair_post_ru: columns.get("chair_post_ru")?,
        facts: facts::facts_of(columns)?,
        revision: columns.get("revision")?,
        venue_changes: venue_changes(connection, id)?,
        example: columns.get("example")?,
        checks,
        checklists,
        open: defects::open_of(connection, id, standing.today)?,
        history: history::of(connection, &subject(id))?,
    }))
}

fn venue_changes(connection: &Connection, id: StationId) -> Result<Vec<VenueChange>, StoreError> {
    let sql = "SELECT change_id, from_on, reason, old_venue_kk, old_venue_ru, old_address_kk, old_address_ru \
               FROM venue_change WHERE station_id = :id ORDER BY change_id DESC";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(named_params! { ":id": id.0 })?;
    let mut changes = Vec::new();
    while let Some(row) = rows.next()? {
        let id: Uuid = parsed(row, "change_id")?;
        changes.push(VenueChange {
            id,
            from_on: parsed(row, "from_on")?,
            reason: row.get("reason")?,
            old_venue_kk: row.get("old_venue_kk")?,
            old_venue_ru: row.get("old_venue_ru")?,
            old_address_kk: row.get("old_address_kk")?,
            old_address_ru: row.get("old_address_ru")?,
            tasks: venue_tasks(connection, id)?,
        });
    }
    Ok(changes)
}

/// The changes of venue after which something is still to be done again, the earliest first, at most 500.
pub fn moved(connection: &Connection) -> Result<Vec<Moved>, StoreError> {
    let sql = "SELECT station_id, from_on, venue_kk, venue_ru, sum(done_on IS NULL) AS open, count(*) AS tasks \
               FROM venue_change JOIN venue_task USING (change_id) JOIN station USING (station_id) \
               GROUP BY change_id HAVING open > 0 ORDER BY from_on, station_id LIMIT 500";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut moved = Vec::new();
    while let Some(row) = rows.next()? {
        moved.push(Moved {
            station: StationId(row.get("station_id")?),
            from_on: parsed(row, "from_on")?,
            venue_kk: row.get("venue_kk")?,
            venue_ru: row.get("venue_ru")?,
            open: row.get("open")?,
            all: row.get("tasks")?,
        });
    }
    Ok(moved)
}

type TaskDone = (VenueTask, Option<(jiff::civil::Date, PersonId)>);

fn venue_tasks(connection: &Connection, change_id: Uuid) -> Result<Vec<TaskDone>, StoreError> {
    let sql = "SELECT task, done_on, done_by FROM venue_task WHERE change_id = :change_id";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(named_params! { ":change_id": change_id.to_string() })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let done = parsed_option(row, "done_on")?.zip(parsed_option(row, "done_by")?.map(PersonId));
        found.push((coded(row, "task", VenueTask::from_code)?, done));
    }
    let place = |task: VenueTask| VenueTask::ALL.into_iter().position(|other| other == task);
    found.sort_by_key(|(task, _)| place(*task));
    Ok(found)
}

/// The imports, the latest first, at most 200.
pub fn imports(connection: &Connection) -> Result<Vec<ImportRow>, StoreError> {
    let sql = "SELECT import_id, matter, file, sha256, sender, imported_at, imported_by, rows, new, changed, unchanged, missing, \
               duplicate, suspicious, wrong, taken, problems, taken_back FROM import_report ORDER BY import_id DESC LIMIT 200";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut imports = Vec::new();
    while let Some(row) = rows.next()? {
        imports.push(ImportRow {
            id: parsed(row, "import_id")?,
            matter: coded(row, "matter", Matter::from_code)?,
            file: row.get("file")?,
            sha256: row.get("sha256")?,
            sender: row.get("sender")?,
            imported_at: parsed(row, "imported_at")?,
            imported_by: parsed_option(row, "imported_by")?.map(PersonId),
            counts: Counts {
                rows: row.get("rows")?,
                new: row.get("new")?,
                changed: row.get("changed")?,
                unchanged: row.get("unchanged")?,
                missing: row.get("missing")?,
                duplicate: row.get("duplicate")?,
                suspicious: row.get("suspicious")?,
                wrong: row.get("wrong")?,
            },
            taken: row.get("taken")?,
            problems: serde_json::from_str(&row.get::<_, String>("problems")?)?,
            taken_back: row.get("taken_back")?,
        });
    }
    Ok(imports)
}

/// What each column of a sender's last list was taken for: title and column. Empty: none is remembered.
pub fn mapping(connection: &Connection, sender: &str) -> Result<BTreeMap<String, String>, StoreError> {
    let sql = "SELECT columns FROM import_mapping WHERE sender = :sender";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(named_params! { ":sender": sender })?;
    let Some(row) = rows.next()? else { return Ok(BTreeMap::new()) };
    Ok(serde_json::from_str(&row.get::<_, String>("columns")?)?)
}

/// From the counters, in the order of the regions.
pub fn access_figures(connection: &Connection) -> Result<Vec<AccessFigures>, StoreError> {
    let columns: Vec<String> =
        Fact::ACCESSIBILITY.iter().map(|fact| format!("{code}, {code}_known", code = fact.code())).collect();
    let sql = format!(
        "SELECT region_code, {} FROM access_counter JOIN region USING (region_code) ORDER BY position",
        columns.join(", ")
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([], |row| {
        let have = Fact::ACCESSIBILITY
            .iter()
            .map(|fact| Ok((row.get(fact.code())?, row.get(format!("{}_known", fact.code()).as_str())?)))
            .collect::<rusqlite::Result<_>>()?;
        Ok(AccessFigures { region_code: row.get("region_code")?, have })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// All stations of a region, the closed ones too, rising.
pub fn all_of(connection: &Connection, region_code: i64) -> Result<Vec<StationId>, StoreError> {
    let sql = "SELECT station_id FROM station WHERE station_id BETWEEN :first AND :last ORDER BY station_id";
    let mut statement = connection.prepare_cached(sql)?;
    let first = region_code * 1_000_000;
    let bounds = named_params! { ":first": first, ":last": first + 999_999 };
    let ids = statement.query_map(bounds, |row| Ok(StationId(row.get("station_id")?)))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// Calls `each` for all stations of a region, rising.
pub fn each_of(
    connection: &Connection,
    region_code: i64,
    each: &mut dyn FnMut(StationId, &crate::domain::station::Facts),
) -> Result<(), StoreError> {
    let sql = format!(
        "{} WHERE station_id BETWEEN :first AND :last ORDER BY station_id",
        ROW.split(" WHERE").next().unwrap_or_default()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let first = region_code * 1_000_000;
    let mut rows = statement.query(named_params! { ":first": first, ":last": first + 999_999 })?;
    while let Some(row) = rows.next()? {
        each(StationId(row.get("station_id")?), &facts::facts_of(row)?);
    }
    Ok(())
}
