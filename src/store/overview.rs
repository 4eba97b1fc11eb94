//! The figures of the overview, from counters that are kept with each change: nothing here scans the stations.

use jiff::Timestamp;
use rusqlite::Connection;

use super::columns::names_of_place;
use super::{StoreError, applications, audit, ballot, readiness, settings};
use crate::view::{Overview, ReadinessCounts, Region, RegionFigures};

const DEADLINES_SHOWN: u32 = 6;

pub fn overview(connection: &Connection, real: Timestamp) -> Result<Overview, StoreError> {
    let (election, _) = settings::election(connection)?;
    let now = election.moment(real);
    Ok(Overview {
        now: now.civil(),
        applications: applications::figures(connection)?,
        ballot: ballot::view(connection)?,
        regions: regions(connection)?,
        defects: readiness::defect_figures(connection)?,
        deadlines: settings::deadlines(connection, now.today(), DEADLINES_SHOWN)?,
        audit: audit::head(connection)?,
    })
}

/// In the commission's order.
fn regions(connection: &Connection) -> Result<Vec<RegionFigures>, StoreError> {
    let sql = "SELECT region_code, iso, name_kk, name_ru, name_en, short_kk, short_ru, short_en, grid_row, grid_col, stations, \
               abroad, voters, voters_unknown, not_checked, not_ready, ready_with_defects, ready, open_defects \
               FROM region JOIN region_counter USING (region_code) ORDER BY position";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut regions = Vec::new();
    while let Some(row) = rows.next()? {
        regions.push(RegionFigures {
            region: Region {
                code: row.get("region_code")?,
                iso: row.get("iso")?,
                name: names_of_place(row, "name")?,
                short: names_of_place(row, "short")?,
                grid_row: row.get("grid_row")?,
                grid_col: row.get("grid_col")?,
            },
            stations: row.get("stations")?,
            abroad: row.get("abroad")?,
            voters: row.get("voters")?,
            voters_unknown: row.get("voters_unknown")?,
            readiness: ReadinessCounts {
                not_checked: row.get("not_checked")?,
                not_ready: row.get("not_ready")?,
                ready_with_defects: row.get("ready_with_defects")?,
                ready: row.get("ready")?,
            },
            open_defects: row.get("open_defects")?,
        });
    }
    Ok(regions)
}
