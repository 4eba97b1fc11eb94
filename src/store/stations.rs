//! The stations' table: ids of a filter in its order once, rows by id as they come into view.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use rusqlite::{Connection, Row, named_params};

use super::columns::{coded, parsed_option};
use super::gates::Standing;
use super::{StoreError, checklist, defects, history, readiness};
use crate::domain::StationId;
use crate::domain::folding::fold;
use crate::domain::readiness::Readiness;
use crate::domain::station::{Access, Kind};
use crate::view::{StationFilter, StationList, StationOrder, StationRecord, StationRow};

pub fn subject(id: StationId) -> String {
    format!("station:{}", id.0)
}

/// A search text as the two things that find it: a phrase query for the trigram index, and the words too short for it.
struct Needle {
    phrases: Option<String>,
    short: Vec<String>,
    number: Option<i64>,
}

impl Needle {
    fn new(text: &str) -> Self {
        let folded = fold(text);
        let number = folded.trim_start_matches(['№', ' ']).parse().ok();
        let words = || folded.split(' ').filter(|word| !word.is_empty());
        let phrases: Vec<String> =
            words().filter(|word| word.chars().count() >= 3).map(|word| format!("\"{}\"", word.replace('"', "\"\""))).collect();
        Self {
            phrases: (!phrases.is_empty()).then(|| phrases.join(" AND ")),
            short: words().filter(|word| word.chars().count() < 3).map(str::to_owned).collect(),
            number,
        }
    }
}

pub fn list(connection: &Connection, filter: &StationFilter, standing: &Standing) -> Result<StationList, StoreError> {
    let needle = Needle::new(&filter.text);
    // A bare number means the station of that number.
    let by_number = needle.number.is_some();
    let order = match filter.order {
        StationOrder::Number => "station_id",
        StationOrder::District => "region_code, district_id IS NULL, district_id, station_id",
        StationOrder::Kind => "kind, station_id",
        StationOrder::Venue => "venue_kk COLLATE kk, station_id",
        StationOrder::Voters => "voters, station_id",
        StationOrder::Readiness => {
            "CASE WHEN readiness = 'not_checked' THEN 1 WHEN checked_day <= :after THEN 2 WHEN readiness = 'not_ready' THEN 0 \
             WHEN readiness = 'ready_with_defects' THEN 3 ELSE 4 END, station_id"
        }
        StationOrder::Defects => "open_defects, station_id",
        StationOrder::Checked => "checked_at, station_id",
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
    let sql = format!(
        "SELECT station_id, voters, search FROM station WHERE {index} AND {defect} AND {readiness} \
         AND (:number IS NULL OR number = :number) AND (:region IS NULL OR region_code = :region) \
         AND (:kind IS NULL OR kind = :kind) AND (:access IS NULL OR access = :access) ORDER BY {order}"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(named_params! {
        ":phrases": if by_number { None } else { needle.phrases.as_deref() },
        ":defect": filter.defect,
        ":number": needle.number,
        ":region": filter.region,
        ":kind": filter.kind.map(Kind::code),
        ":access": filter.access.map(Access::code),
        ":after": standing.valid_after(),
    })?;
    let mut list = StationList::default();
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

const ROW: &str = "SELECT station_id, district_id, kind, access, venue_kk, venue_ru, address_kk, address_ru, voters, members, \
     opens_time, closes_time, chair_post_kk, chair_post_ru, example, readiness, open_defects, checked_at, nullif(checked_day, '') \
     AS checked_day FROM station \
     WHERE station_id = :id";

fn row(row: &Row<'_>, standing: &Standing) -> Result<StationRow, StoreError> {
    let checked_on = parsed_option(row, "checked_day")?;
    Ok(StationRow {
        id: StationId(row.get("station_id")?),
        district_id: row.get("district_id")?,
        kind: coded(row, "kind", Kind::from_code)?,
        venue_kk: row.get("venue_kk")?,
        venue_ru: row.get("venue_ru")?,
        voters: row.get("voters")?,
        readiness: standing.status(coded(row, "readiness", Readiness::from_code)?, checked_on),
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
    let access = |code: &str| [Access::Open, Access::Closed, Access::Abroad].into_iter().find(|access| access.code() == code);
    let checks = readiness::checks(connection, id, 50)?;
    let mut checklists = BTreeMap::new();
    for check in &checks {
        if let Entry::Vacant(vacant) = checklists.entry(check.checklist) {
            vacant.insert(checklist::items(connection, check.checklist)?);
        }
    }
    Ok(Some(StationRecord {
        row: row(columns, standing)?,
        access: coded(columns, "access", access)?,
        address_kk: columns.get("address_kk")?,
        address_ru: columns.get("address_ru")?,
        members: columns.get("members")?,
        opens: parsed_option(columns, "opens_time")?,
        closes: parsed_option(columns, "closes_time")?,
        chair_post_kk: columns.get("chair_post_kk")?,
        chair_post_ru: columns.get("chair_post_ru")?,
        example: columns.get("example")?,
        checks,
        checklists,
        open: defects::open_of(connection, id, standing.today)?,
        history: history::of(connection, &subject(id))?,
    }))
}
