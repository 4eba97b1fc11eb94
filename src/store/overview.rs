//! The figures of the overview, from counters that are kept with each change: nothing here scans the stations.

use jiff::Timestamp;
use rusqlite::Connection;

use super::gates::Standing;
use super::{StoreError, applications, audit, ballot, counters, defects, settings};
use crate::view::{Overview, ReadinessCounts, Region, RegionFigures};

const DEADLINES_SHOWN: u32 = 6;

pub fn overview(connection: &Connection, real: Timestamp) -> Result<Overview, StoreError> {
    let (election, _) = settings::election(connection)?;
    let now = election.moment(real);
    Ok(Overview {
        now: now.civil(),
        applications: applications::figures(connection)?,
        ballot: ballot::view(connection)?,
        regions: regions(connection, &Standing::at(connection, now)?)?,
        defects: defects::figures(connection)?,
        deadlines: settings::deadlines(connection, now.today(), DEADLINES_SHOWN)?,
        audit: audit::head(connection)?,
    })
}

/// In the commission's order.
fn regions(connection: &Connection, standing: &Standing) -> Result<Vec<RegionFigures>, StoreError> {
    let districts = counters::districts(connection, None, standing)?;
    let figures = |region: Region| {
        let mut figures = RegionFigures {
            region,
            stations: 0,
            abroad: 0,
            voters: 0,
            voters_unknown: 0,
            readiness: ReadinessCounts::default(),
            open_defects: 0,
        };
        for district in districts.iter().filter(|district| district.region_code == figures.region.code) {
            figures.stations += district.stations;
            figures.abroad += district.abroad;
            figures.voters += district.voters;
            figures.voters_unknown += district.voters_unknown;
            figures.readiness.add(&district.readiness);
            figures.open_defects += district.open_defects;
        }
        figures
    };
    Ok(settings::regions(connection)?.into_iter().map(figures).collect())
}
