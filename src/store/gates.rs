//! The gates as they are kept, and the day on which the stations are looked at. Nothing here decides which check counts.

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Connection, named_params};

use super::columns::parsed;
use super::{Refusal, StoreError, settings};
use crate::domain::readiness::{Gates, Readiness};
use crate::domain::rejection::required;
use crate::domain::{Election, Field, Moment, Rejection};

/// The register's today and the gates: with both, a kept readiness becomes what the station is.
#[derive(Clone, Debug)]
pub struct Standing {
    pub today: Date,
    pub gates: Gates,
}

impl Standing {
    /// At the instant `real`.
    pub fn read(connection: &Connection, real: Timestamp) -> Result<Self, StoreError> {
        let (election, _) = settings::election(connection)?;
        Self::at(connection, election.moment(real))
    }

    pub fn at(connection: &Connection, now: Moment) -> Result<Self, StoreError> {
        Ok(Self { today: now.today(), gates: gates(connection)? })
    }

    pub fn status(&self, found: Readiness, checked_on: Option<Date>) -> Readiness {
        self.gates.status(found, checked_on, self.today)
    }

    /// For SQL: only what was checked after this day counts; empty, before every day, where all counts.
    pub fn valid_after(&self) -> String {
        self.valid_at(self.today)
    }

    /// As [`Standing::valid_after`], on another day than today.
    pub fn valid_at(&self, day: Date) -> String {
        self.gates.valid_after(day).map_or_else(String::new, |day| day.to_string())
    }
}

pub fn gates(connection: &Connection) -> Result<Gates, StoreError> {
    let mut statement = connection.prepare_cached("SELECT due_on FROM gate ORDER BY gate_number")?;
    let mut rows = statement.query([])?;
    let mut dates = Vec::new();
    while let Some(row) = rows.next()? {
        dates.push(parsed(row, "due_on")?);
    }
    let sql = "SELECT DISTINCT due_from_days FROM checklist_item WHERE checklist = (SELECT max(checklist) FROM checklist_item) \
               AND critical AND due_from_days IS NOT NULL";
    let mut statement = connection.prepare_cached(sql)?;
    let days = statement.query_map([], |row| row.get(0))?.collect::<Result<Vec<i32>, _>>()?;
    let (election, _) = settings::election(connection)?;
    Ok(Gates::new(dates).with_due(election.held_on, days))
}

pub fn insert(connection: &Connection, gates: &Gates) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached("INSERT INTO gate (gate_number, due_on) VALUES (:number, :due_on)")?;
    for (number, due_on) in (1_u32..).zip(gates.dates()) {
        statement.execute(named_params! { ":number": number, ":due_on": due_on.to_string() })?;
    }
    Ok(())
}

pub fn change(connection: &Connection, election: &Election, dates: &[Date], reason: &str) -> Result<(), Refusal> {
    required(Field::Reason, reason, 2_000)?;
    let changed = Gates::parse(dates, election.held_on)?;
    if changed.dates() == gates(connection)?.dates() {
        return Err(Rejection::NothingChanged.into());
    }
    Ok(replace(connection, &changed)?)
}

/// Keeps each gate as long before election day as it was, after that day has moved.
pub fn follow(connection: &Connection, (before, after): (Date, Date)) -> Result<(), StoreError> {
    let days = (after - before).get_days();
    let moved = gates(connection)?.moved(days);
    if days == 0 { Ok(()) } else { replace(connection, &moved) }
}

fn replace(connection: &Connection, gates: &Gates) -> Result<(), StoreError> {
    connection.execute("DELETE FROM gate", [])?;
    insert(connection, gates)
}
