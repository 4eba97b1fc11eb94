//! The gates of the preparation: dates by which every station is to be checked anew. A check belongs to one gate and never
//! counts beyond it; only the last gate has nothing after it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Readiness;
use crate::domain::election::days_before;
use crate::domain::{Field, Rejection};

pub const GATES_AT_LEAST: usize = 2;
pub const GATES_AT_MOST: usize = 10;

/// The usual gates, in days before election day.
const USUAL: [i32; 4] = [28, 14, 7, 1];

/// The dates of the gates, rising. Without any, no check goes out of date.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Gates(Vec<Date>);

impl Gates {
    /// Of dates in any order.
    #[must_use]
    pub fn new(mut dates: Vec<Date>) -> Self {
        dates.sort_unstable();
        dates.dedup();
        Self(dates)
    }

    /// 28, 14, 7 and 1 days before election day.
    #[must_use]
    pub fn usual(held_on: Date) -> Self {
        Self::new(USUAL.map(|days| days_before(held_on, days)).into())
    }

    /// Gates as a person sets them.
    ///
    /// # Errors
    /// Too few or too many; a date that does not follow the one before; a date after election day.
    pub fn parse(dates: &[Date], held_on: Date) -> Result<Self, Rejection> {
        if !(GATES_AT_LEAST..=GATES_AT_MOST).contains(&dates.len()) {
            return Err(Rejection::OutOfRange { field: Field::Gates, least: 2, most: 10 });
        }
        for (earlier, later) in dates.iter().zip(dates.iter().skip(1)) {
            if later <= earlier {
                let earliest = earlier.tomorrow().unwrap_or(*earlier);
                return Err(Rejection::Before { field: Field::Gates, earliest });
            }
        }
        if dates.iter().any(|date| *date > held_on) {
            return Err(Rejection::GateAfterElection { held_on });
        }
        Ok(Self(dates.to_vec()))
    }

    /// Rising.
    #[must_use]
    pub fn dates(&self) -> &[Date] {
        &self.0
    }

    /// The gate that a check of this day belongs to: the first that is not before it, or the last.
    #[must_use]
    pub fn of_check(&self, checked_on: Date) -> Option<Date> {
        self.0.iter().find(|due_on| **due_on >= checked_on).or(self.0.last()).copied()
    }

    /// The next gate that has not passed, today's included.
    #[must_use]
    pub fn next(&self, today: Date) -> Option<Date> {
        self.0.iter().find(|due_on| **due_on >= today).copied()
    }

    /// The latest gate that has passed and has another after it: only checks after this day count. `None`: all count.
    #[must_use]
    pub fn valid_after(&self, today: Date) -> Option<Date> {
        let (_, before_last) = self.0.split_last()?;
        before_last.iter().rev().find(|due_on| **due_on < today).copied()
    }

    /// Whether a check of this day counts today.
    #[must_use]
    pub fn counts(&self, checked_on: Date, today: Date) -> bool {
        self.valid_after(today).is_none_or(|gate| checked_on > gate)
    }

    /// What a station is today, of which the latest check, on that day, found `found`.
    #[must_use]
    pub fn status(&self, found: Readiness, checked_on: Option<Date>, today: Date) -> Readiness {
        match checked_on {
            Some(checked_on) if !self.counts(checked_on, today) => Readiness::OutOfDate,
            Some(_) | None => found,
        }
    }
}
