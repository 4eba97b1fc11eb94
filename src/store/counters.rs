//! Figures from the counters that are kept with each change, and the recount that proves them. Only the recount looks at
//! stations, checks and defects; nothing else here does.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rusqlite::{Connection, named_params};

use super::columns::{coded, parsed};
use super::gates::Standing;
use super::verify::Difference;
use super::{StoreError, readiness};
use crate::domain::election::days_before;
use crate::domain::readiness::{Readiness, TrendChange, forecast, trend};
use crate::domain::station::Fact;
use crate::view::{DistrictFigures, Trend};

/// The districts of a region, or of all, in the order of their ids; the stations without a district come first.
pub fn districts(
    connection: &Connection,
    region: Option<i64>,
    standing: &Standing,
) -> Result<Vec<DistrictFigures>, StoreError> {
    let mut figures: BTreeMap<(i64, i64), DistrictFigures> = BTreeMap::new();
    let sql = "SELECT region_code, district_id, stations, abroad, voters, voters_unknown FROM place_counter \
               WHERE stations <> 0 AND (:region IS NULL OR region_code = :region)";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(named_params! { ":region": region })?;
    while let Some(row) = rows.next()? {
        let (region_code, district): (i64, i64) = (row.get("region_code")?, row.get("district_id")?);
        let of_district = DistrictFigures {
            region_code,
            district_id: (district != 0).then_some(district),
            stations: row.get("stations")?,
            abroad: row.get("abroad")?,
            voters: row.get("voters")?,
            voters_unknown: row.get("voters_unknown")?,
            ..DistrictFigures::default()
        };
        figures.insert((region_code, district), of_district);
    }
    let sql = "SELECT region_code, district_id, CASE WHEN readiness <> 'not_checked' AND checked_on <= :after \
               THEN 'out_of_date' ELSE readiness END AS status, sum(stations) AS stations, sum(open_defects) AS open_defects \
               FROM readiness_counter WHERE :region IS NULL OR region_code = :region GROUP BY 1, 2, 3";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(named_params! { ":region": region, ":after": standing.valid_after() })?;
    while let Some(row) = rows.next()? {
        let place = (row.get("region_code")?, row.get("district_id")?);
        let Some(of_district) = figures.get_mut(&place) else { continue };
        of_district.readiness.count(coded(row, "status", Readiness::from_code)?, row.get("stations")?);
        of_district.open_defects += row.get::<_, u64>("open_defects")?;
    }
    Ok(figures.into_values().collect())
}

/// The days over which the forecast's pace is taken.
const PACE_DAYS: i32 = 7;

pub fn trend_between(connection: &Connection, from: Date, to: Date, standing: &Standing) -> Result<Trend, StoreError> {
    let mut statement = connection.prepare_cached("SELECT changed_on, checked_on, readiness, stations FROM readiness_trend")?;
    let mut rows = statement.query([])?;
    let mut changes = Vec::new();
    while let Some(row) = rows.next()? {
        changes.push(TrendChange {
            changed_on: parsed(row, "changed_on")?,
            checked_on: parsed(row, "checked_on")?,
            readiness: coded(row, "readiness", Readiness::from_code)?,
            stations: row.get("stations")?,
        });
    }
    let sql = "SELECT coalesce(sum(stations), 0) FROM place_counter";
    let stations = connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
    let (today, gates) = (standing.today, &standing.gates);
    let lately = trend(&changes, gates, days_before(today, PACE_DAYS - 1), today);
    Ok(Trend {
        today,
        gates: gates.clone(),
        stations,
        days: trend(&changes, gates, from, to),
        forecast: forecast(&lately, stations, gates, today),
    })
}

/// A closed station counts nowhere.
const COUNTED: &str = "status <> 'closed'";

/// What each counter should say, and what it says; the columns are in the same order. A row of zeroes counts nothing.
fn recounts() -> [(&'static str, &'static str, String, String); 5] {
    let followed = readiness::FOLLOWED;
    let facts = Fact::ACCESSIBILITY.map(Fact::code);
    let sums = facts.map(|fact| format!("sum(coalesce({fact}, 0)), count({fact})")).join(", ");
    let known = facts.map(|fact| format!("count({fact})")).join(" + ");
    let kept = facts.map(|fact| format!("{fact}_known")).join(" + ");
    [
        (
            "access_counter",
            "CAST(region_code AS TEXT)",
            format!("SELECT region_code, {sums} FROM station WHERE {COUNTED} GROUP BY 1 HAVING {known} > 0"),
            format!("{kept} <> 0"),
        ),
        (
            "place_counter",
            "region_code || '/' || district_id",
            format!(
                "SELECT region_code, coalesce(district_id, 0) AS district_id, count(*) AS a, sum(access = 'abroad') AS b, \
                 coalesce(sum(voters), 0) AS c, sum(voters IS NULL) AS d FROM station WHERE {COUNTED} GROUP BY 1, 2"
            ),
            "stations <> 0 OR abroad <> 0 OR voters <> 0 OR voters_unknown <> 0".to_owned(),
        ),
        (
            "readiness_counter",
            "region_code || '/' || district_id || '/' || checked_on || '/' || readiness",
            format!(
                "SELECT region_code, coalesce(district_id, 0) AS district_id, checked_day AS checked_on, readiness, \
                 count(*) AS a, sum(open_defects) AS b FROM station WHERE {COUNTED} GROUP BY 1, 2, 3, 4"
            ),
            "stations <> 0 OR open_defects <> 0".to_owned(),
        ),
        (
            "readiness_trend",
            "changed_on || '/' || checked_on || '/' || readiness",
            format!(
                "SELECT changed_on, checked_on, readiness, sum(stations) AS stations FROM (SELECT max(day, day_before) AS \
                 changed_on, day AS checked_on, followed AS readiness, 1 AS stations FROM sequence UNION ALL \
                 SELECT max(day, day_before), day_before, followed_before, -1 FROM sequence WHERE followed_before IS NOT NULL) \
                 GROUP BY 1, 2, 3 HAVING sum(stations) <> 0), outcome AS (SELECT station_id, check_id, coalesce(checked_on, \
                 substr(checked_at, 1, 10)) AS day, {followed} AS followed FROM readiness_check WHERE station_id IN \
                 (SELECT station_id FROM station WHERE {COUNTED})), sequence AS (SELECT day, followed, \
                 lag(day, 1, '') OVER earlier AS day_before, lag(followed) OVER earlier AS followed_before \
                 FROM outcome WINDOW earlier AS (PARTITION BY station_id ORDER BY check_id)"
            ),
            "stations <> 0".to_owned(),
        ),
        (
            "defect_counter",
            "item_code",
            format!(
                "SELECT item_code, count(*) AS open FROM defect JOIN station USING (station_id) \
                 WHERE closed_by IS NULL AND {COUNTED} GROUP BY item_code"
            ),
            "open <> 0".to_owned(),
        ),
    ]
}

/// Counts again what the counters keep, and returns where they differ.
pub fn recount(connection: &Connection) -> Result<Vec<Difference>, StoreError> {
    let mut differences = Vec::new();
    for (table, key, counted, some) in recounts() {
        let sql = format!(
            "WITH counted AS ({counted}), kept AS (SELECT * FROM {table} WHERE {some}) \
             SELECT {key} FROM (SELECT * FROM counted EXCEPT SELECT * FROM kept) UNION \
             SELECT {key} FROM (SELECT * FROM kept EXCEPT SELECT * FROM counted)"
        );
        let mut statement = connection.prepare(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            differences.push(Difference::CounterWrong { table: table.to_owned(), key: row.get(0)? });
        }
    }
    Ok(differences)
}
