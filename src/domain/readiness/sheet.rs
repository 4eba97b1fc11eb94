//! A check as the filled sheet of a district tells it. It obeys the rules of every check, and those of what only paper gets
//! wrong: a day that cannot be, a station where nobody can have looked. What a sheet leaves open is never an answer.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Answer, Asked, ChecklistItem, Finding, Gates, Readiness, by_second_person, check, derive};
use crate::domain::station::rules::{Suspicion, Suspicions};
use crate::domain::station::{Kind, Status};
use crate::domain::{Field, Moment, PersonId, Rejection, StationId};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetCheck {
    /// The civil day of the visit.
    pub checked_on: Date,
    pub findings: Vec<Finding>,
    /// Who looked at the station, as the sheet names them.
    pub inspector: Option<String>,
    /// What was remarked of the station as a whole.
    pub remark: Option<String>,
}

/// What the register holds of a station, as far as a sheet is compared with it.
#[derive(Clone, Debug)]
pub struct Checked {
    pub kind: Kind,
    pub voters: Option<u32>,
    pub district_id: Option<i64>,
    pub status: Status,
    /// The day of its latest change of venue.
    pub moved_on: Option<Date>,
    /// The latest check, its findings in the order of its checklist.
    pub latest: Option<SheetCheck>,
    /// The items with an open defect, each with who reported its repair.
    pub open: BTreeMap<String, Option<PersonId>>,
}

/// The stations that a sheet is compared with.
pub trait CheckedStations {
    type Error;

    /// What is known of a station. `None`: there is no such station.
    ///
    /// # Errors
    /// The register cannot be read.
    fn checked(&self, id: StationId) -> Result<Option<Checked>, Self::Error>;

    /// The stations of a district, or those of the region that are in none, rising.
    ///
    /// # Errors
    /// The register cannot be read.
    fn beside(&self, region_code: i64, district_id: Option<i64>) -> Result<Vec<StationId>, Self::Error>;
}

/// By what the checks of a sheet are judged: the checklist in force, the register's present, and who records them.
#[derive(Clone, Debug)]
pub struct Terms {
    /// The number of the checklist.
    pub number: u32,
    pub items: Vec<ChecklistItem>,
    pub held_on: Date,
    pub now: Moment,
    pub gates: Gates,
    pub by: PersonId,
}

impl Terms {
    /// The check as it would be kept, its findings in the order of the checklist; `None`: it is the station's latest already.
    ///
    /// # Errors
    /// A closed station, a day after today or before the latest check, and what stands against every check: items without an
    /// answer, too few counted, a repair that somebody else must find in order.
    pub fn outcome(&self, id: StationId, said: &SheetCheck, known: &Checked) -> Result<Option<SheetCheck>, Rejection> {
        if known.status == Status::Closed {
            return Err(Rejection::StationClosed { number: id.number() });
        }
        if said.checked_on > self.now.today() {
            return Err(Rejection::InTheFuture { field: Field::Date, now: self.now.civil() });
        }
        let earliest = known.latest.as_ref().map(|latest| latest.checked_on);
        // A check is the latest once it is recorded: one that was made earlier would undo what was seen since.
        if let Some(earliest) = earliest.filter(|earliest| said.checked_on < *earliest) {
            return Err(Rejection::Before { field: Field::Date, earliest });
        }
        let days_left = (self.held_on - said.checked_on).get_days();
        let findings = check(&self.items, &said.findings, &Asked { kind: known.kind, voters: known.voters, days_left })?;
        let found = SheetCheck { findings, ..said.clone() };
        if known.latest.as_ref() == Some(&found) {
            return Ok(None);
        }
        by_second_person(id, &found.findings, &known.open, self.by)?;
        Ok(Some(found))
    }

    /// What makes a person look twice before the check is recorded.
    #[must_use]
    pub fn suspicions(&self, said: &SheetCheck, known: &Checked) -> Suspicions {
        let mut found = Suspicions::default();
        if !self.gates.counts(said.checked_on, self.now.today()) {
            found.add(Suspicion::CheckOutOfDate);
        }
        if known.moved_on.is_some_and(|moved_on| said.checked_on < moved_on) {
            found.add(Suspicion::MovedSince);
        }
        found
    }

    /// What the station is once `found`, the outcome of a sheet, is recorded.
    #[must_use]
    pub fn readiness(&self, found: &SheetCheck, known: &Checked) -> Readiness {
        let answers = self.items.iter().zip(&found.findings).map(|(item, finding)| {
            // What does not apply today leaves an older defect open.
            let stays = finding.answer == Answer::NotApplicable && item.concerns(known.kind);
            let is_open = stays && known.open.contains_key(&item.code);
            (item.critical, if is_open { Answer::No } else { finding.answer })
        });
        let found_now = derive(Some(&answers.collect::<Vec<_>>()));
        self.gates.status(found_now, Some(found.checked_on), self.now.today())
    }
}
