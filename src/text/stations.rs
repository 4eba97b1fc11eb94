//! Words for polling stations: the names of facts and of their values, and sentences for what stands against them. Nothing
//! here decides; it only says.

use super::Texts;
use super::sentences::kebab;
use crate::domain::StationId;
use crate::domain::station::facts::{BadValue, Form, degrees_text};
use crate::domain::station::proposal::{Group, Line, Matter};
use crate::domain::station::rules::{Fault, Suspicion};
use crate::domain::station::{Fact, Value, VenueTask};
use crate::view::{Basics, District, Means, OpenDefect, Reminder};

impl Texts {
    /// The name of a fact, as a column's title and a field's label.
    #[must_use]
    pub fn fact(&self, fact: Fact) -> String {
        self.get(&format!("fact-{}", kebab(fact.code())))
    }

    /// One of the codes of a fact of kinds, access or status.
    #[must_use]
    pub fn fact_code(&self, fact: Fact, code: &str) -> String {
        match fact {
            Fact::Kind => self.station_kind(code),
            Fact::Access => self.get(&format!("access-{code}")),
            _ => self.get(&format!("station-status-{code}")),
        }
    }

    /// A value as a person reads it; empty: unknown. Numbers are written without spaces, so that programs read them too.
    #[must_use]
    pub fn fact_value(&self, fact: Fact, value: &Value, districts: &[District]) -> String {
        match (fact.form(), value) {
            (_, Value::Unknown) => String::new(),
            (Form::Code(_), Value::Text(code)) => self.fact_code(fact, code),
            (Form::YesNo, Value::Whole(yes)) => self.get(if *yes == 1 { "yes" } else { "no" }),
            (Form::Degrees(_), Value::Whole(millionths)) => degrees_text(*millionths),
            (Form::District, Value::Whole(id)) => {
                let district = districts.iter().find(|district| district.id == *id);
                district.map_or_else(|| id.to_string(), |district| self.name(&district.name).to_owned())
            }
            (Form::Time, Value::Text(time)) => time.get(..5).unwrap_or(time).to_owned(),
            (_, Value::Whole(whole)) => whole.to_string(),
            (_, Value::Text(text)) => text.to_string(),
        }
    }

    /// What is known of a means of access.
    #[must_use]
    pub fn means(&self, means: Means) -> String {
        let known = match means.has {
            Some(true) => "yes",
            Some(false) => "no",
            None => "fact-unknown",
        };
        format!("{}: {}", self.fact(means.fact), self.get(known))
    }

    #[must_use]
    pub fn station_fault(&self, fault: Fault) -> String {
        self.get(match fault {
            Fault::CommissionSize => "fault-commission-size",
            Fault::AbroadMismatch => "fault-abroad-mismatch",
            Fault::Hours => "fault-hours",
            Fault::HalfCoordinates => "fault-half-coordinates",
            Fault::DistrictElsewhere => "fault-district-elsewhere",
            Fault::PlaceAnnounced => "fault-place-announced",
        })
    }

    #[must_use]
    pub fn bad_value(&self, bad: BadValue) -> String {
        match bad {
            BadValue::TooLong { limit } => {
                self.with("bad-value-too-long", &[("limit", u64::try_from(limit).unwrap_or(u64::MAX).into())])
            }
            BadValue::NotANumber => self.get("bad-value-not-a-number"),
            BadValue::OutOfRange { least, most } => {
                let values = [("least", least.to_string()), ("most", most.to_string())];
                self.with("bad-value-out-of-range", &values.each_ref().map(|(name, value)| (*name, value.into())))
            }
            BadValue::NotDegrees => self.get("bad-value-not-degrees"),
            BadValue::NotYesNo => self.get("bad-value-not-yes-no"),
            BadValue::NotATime => self.get("bad-value-not-a-time"),
            BadValue::UnknownZone => self.get("bad-value-unknown-zone"),
            BadValue::UnknownDistrict => self.get("bad-value-unknown-district"),
            BadValue::UnknownWord => self.get("bad-value-unknown-word"),
            BadValue::Required => self.get("bad-value-required"),
        }
    }

    #[must_use]
    pub fn suspicion(&self, suspicion: Suspicion) -> String {
        self.get(&format!("suspicion-{}", kebab(suspicion.code())))
    }

    /// What is said of a row that is doubled or looks suspicious, one sentence each. `row`: as the sender's program counts.
    #[must_use]
    pub fn import_problems(&self, line: &Line, row: u32) -> Vec<String> {
        if line.group == Group::Duplicate {
            return vec![self.of_row("import-duplicate", line, row, "")];
        }
        let suspicions = line.suspicions.iter();
        suspicions.map(|suspicion| self.of_row("import-suspicion", line, row, &self.suspicion(suspicion))).collect()
    }

    /// What stands against the facts of a row.
    #[must_use]
    pub fn import_fault(&self, line: &Line, row: u32, fault: Fault) -> String {
        self.of_row("import-row-fault", line, row, &self.station_fault(fault))
    }

    /// What is said of a station of the register that a list does not name.
    #[must_use]
    pub fn import_missing(&self, matter: Matter, region: &str, id: StationId) -> String {
        let key = match matter {
            Matter::Stations => "import-missing",
            Matter::Checks => "filled-missing",
        };
        self.with(key, &[("region", region.into()), ("number", (&id.number().to_string()).into())])
    }

    fn of_row(&self, key: &str, line: &Line, row: u32, reason: &str) -> String {
        let (row, number) = (row.to_string(), line.id.map_or(0, StationId::number).to_string());
        self.with(key, &[("row", (&row).into()), ("number", (&number).into()), ("reason", reason.into())])
    }

    #[must_use]
    pub fn import_group(&self, group: Group) -> String {
        self.get(&format!("import-group-{}", group.code()))
    }

    /// The latest reminder of a defect, marked where another one is due; empty: there was none, and none is due.
    #[must_use]
    pub fn reminder_of(&self, defect: &OpenDefect, basics: &Basics) -> String {
        let line = defect.reminder.as_ref().map(|reminder| self.reminder(reminder, basics));
        match (defect.to_remind, line) {
            (false, line) => line.unwrap_or_default(),
            (true, None) => format!("▲ {}", self.get("reminder-due")),
            (true, Some(line)) => format!("▲ {}", self.with("reminder-again", &[("reminder", (&line).into())])),
        }
    }

    /// When somebody was reminded, by a letter to whom, and who recorded it.
    fn reminder(&self, reminder: &Reminder, basics: &Basics) -> String {
        let district = |place| basics.districts.iter().find(|district| district.id == place).map(|district| &district.name);
        let whom = reminder.place.map_or_else(
            || self.get("reminder-otherwise"),
            |place| {
                let names = basics.region(place).map(|region| &region.name).or_else(|| district(place));
                self.with("reminder-letter", &[("place", names.map_or("", |names| self.name(names)).into())])
            },
        );
        let by = reminder.by.and_then(|by| basics.person(by)).map_or("–", |person| person.name.as_str());
        let on = self.date(reminder.on);
        let line = self.with("reminder-line", &[("on", (&on).into()), ("whom", (&whom).into()), ("by", by.into())]);
        match reminder.count {
            0 | 1 => line,
            count => self.with("reminder-times", &[("line", (&line).into()), ("count", count.into())]),
        }
    }

    #[must_use]
    pub fn venue_task(&self, task: VenueTask) -> String {
        self.get(&format!("venue-task-{}", kebab(task.code())))
    }
}
