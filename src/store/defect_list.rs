//! What papers list: the stations of an area that are not closed and their open defects, in the order of the lists. It reads
//! only what a paper prints, never the checks and the history behind it.

use rusqlite::{Connection, named_params};

use super::columns::{coded, parsed, parsed_option};
use super::{Reader, StoreError};
use crate::domain::StationId;
use crate::domain::station::Kind;
use crate::view::{Area, DefectLine, StationLine};

/// Bounds of the keys, and of districts, that an area holds. A region's stations are a range of the primary key.
struct Bounds {
    first: i64,
    last: i64,
    district: Option<i64>,
    outside: bool,
}

impl Bounds {
    fn of(area: Area) -> Self {
        // Region and number in one integer; see `StationId`. A district's id begins with its region's code.
        let region = match area {
            Area::Region(region) | Area::NoDistrict { region } => region,
            Area::District(district) => district / 1_000,
        };
        let first = region.saturating_mul(1_000_000);
        let district = match area {
            Area::District(district) => Some(district),
            Area::Region(_) | Area::NoDistrict { .. } => None,
        };
        Self { first, last: first.saturating_add(999_999), district, outside: matches!(area, Area::NoDistrict { .. }) }
    }
}

const STATIONS: &str = "SELECT station_id FROM station WHERE station_id BETWEEN :first AND :last \
     AND (:district IS NULL OR district_id = :district) AND (NOT :outside OR district_id IS NULL) AND status <> 'closed' \
     ORDER BY station_id";

fn stations(connection: &Connection, area: Area) -> Result<Vec<StationId>, StoreError> {
    let bounds = Bounds::of(area);
    let mut statement = connection.prepare_cached(STATIONS)?;
    let parameters = named_params! {
        ":first": bounds.first, ":last": bounds.last, ":district": bounds.district, ":outside": bounds.outside,
    };
    let ids = statement.query_map(parameters, |row| Ok(StationId(row.get("station_id")?)))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

const LINE: &str = "SELECT station_id, district_id, kind, venue_kk, venue_ru, address_kk, address_ru, voters FROM station \
     WHERE station_id = :id";

fn lines(connection: &Connection, ids: &[StationId]) -> Result<Vec<StationLine>, StoreError> {
    let mut statement = connection.prepare_cached(LINE)?;
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        let mut rows = statement.query(named_params! { ":id": id.0 })?;
        if let Some(row) = rows.next()? {
            found.push(StationLine {
                id: StationId(row.get("station_id")?),
                district_id: row.get("district_id")?,
                kind: coded(row, "kind", Kind::from_code)?,
                venue_kk: row.get("venue_kk")?,
                venue_ru: row.get("venue_ru")?,
                address_kk: row.get("address_kk")?,
                address_ru: row.get("address_ru")?,
                voters: row.get("voters")?,
            });
        }
    }
    Ok(found)
}

// The districts in their order, the stations outside of all districts last.
const DEFECTS: &str = "SELECT station_id, district_id, venue_kk, venue_ru, access = 'abroad' AS abroad, item_code, opened_at, \
     responsible, due_on \
     FROM station JOIN defect USING (station_id) WHERE station_id BETWEEN :first AND :last AND open_defects > 0 \
     AND status <> 'closed' \
     AND (:district IS NULL OR district_id = :district) AND (NOT :outside OR district_id IS NULL) AND closed_by IS NULL \
     ORDER BY district_id IS NULL, district_id, station_id, opened_at, item_code";

fn defects(connection: &Connection, area: Area) -> Result<Vec<DefectLine>, StoreError> {
    let bounds = Bounds::of(area);
    let mut statement = connection.prepare_cached(DEFECTS)?;
    let mut rows = statement.query(named_params! {
        ":first": bounds.first, ":last": bounds.last, ":district": bounds.district, ":outside": bounds.outside,
    })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(DefectLine {
            station: StationId(row.get("station_id")?),
            district_id: row.get("district_id")?,
            venue_kk: row.get("venue_kk")?,
            venue_ru: row.get("venue_ru")?,
            abroad: row.get("abroad")?,
            item: row.get("item_code")?,
            opened_at: parsed(row, "opened_at")?,
            responsible: row.get("responsible")?,
            due_on: parsed_option(row, "due_on")?,
        });
    }
    Ok(found)
}

impl Reader {
    /// The stations of an area that are not closed, in the order of their keys.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn stations_of(&self, area: Area) -> Result<Vec<StationId>, StoreError> {
        stations(&self.connection, area)
    }

    /// The stations of `ids` that are in the register, in the order of `ids`.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn station_lines(&self, ids: &[StationId]) -> Result<Vec<StationLine>, StoreError> {
        lines(&self.connection, ids)
    }

    /// The open defects of an area by district, station and day.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn defects_of(&self, area: Area) -> Result<Vec<DefectLine>, StoreError> {
        defects(&self.connection, area)
    }
}
