//! Words for polling stations: the names of facts and of their values, and sentences for what stands against them. Nothing
//! here decides; it only says.

use super::Texts;
use super::sentences::kebab;
use crate::domain::station::facts::{BadValue, Form, degrees_text};
use crate::domain::station::proposal::Group;
use crate::domain::station::rules::{Fault, Suspicion};
use crate::domain::station::{Fact, Value, VenueTask};
use crate::view::District;

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

    #[must_use]
    pub fn import_group(&self, group: Group) -> String {
        self.get(&format!("import-group-{}", group.code()))
    }

    #[must_use]
    pub fn venue_task(&self, task: VenueTask) -> String {
        self.get(&format!("venue-task-{}", kebab(task.code())))
    }
}
