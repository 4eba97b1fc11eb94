//! Taking the checks of a district's filled sheet into the register: all that were ticked or none, under one record, with a
//! report of what the sheet held. Each is recorded as one by hand is; nothing is decided here.

use rusqlite::Connection;

use super::readiness::Checking;
use super::stations::import::{Rows, TOGETHER, keep};
use super::{Reader, Refusal, StoreError, audit, readiness};
use crate::domain::readiness::{Checked, CheckedStations, SheetCheck};
use crate::domain::station::proposal::{ImportReport, Matter};
use crate::domain::{Election, Moment, PersonId, Rejection, StationId};
use crate::view::Area;

/// Returns how many checks were recorded.
pub fn import(
    connection: &Connection,
    report: &ImportReport,
    rows: &mut Rows<'_, SheetCheck>,
    (election, now): (&Election, Moment),
    by: PersonId,
) -> Result<u64, Refusal> {
    if audit::head(connection)?.records != report.seen {
        return Err(Rejection::ProposalOld.into());
    }
    let checking = Checking::begin(connection, election, now, by)?;
    let terms = checking.terms(election, now);
    let mut taken = 0;
    for (station, said) in &mut *rows.rows {
        let day = (&terms, |day| election.start_of(day));
        if readiness::record_sheet(connection, &checking, day, (station, &said))?.is_none() {
            continue;
        }
        taken += 1;
        if taken % TOGETHER == 0 && !(rows.progress)(taken) {
            return Err(Rejection::Cancelled.into());
        }
    }
    if taken == 0 {
        return Err(Rejection::NothingToChange.into());
    }
    keep(connection, (Matter::Checks, report), taken, (now.real, by))?;
    Ok(taken)
}

impl CheckedStations for Reader {
    type Error = StoreError;

    fn checked(&self, id: StationId) -> Result<Option<Checked>, StoreError> {
        readiness::checked(&self.connection, id)
    }

    fn beside(&self, region_code: i64, district_id: Option<i64>) -> Result<Vec<StationId>, StoreError> {
        self.stations_of(district_id.map_or(Area::NoDistrict { region: region_code }, Area::District))
    }
}
