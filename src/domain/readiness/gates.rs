//! The gates of the preparation: dates by which every station is to be checked anew. A check belongs to one gate and never
//! counts beyond it. Only the last gate has nothing after it: a check for it counts as long as nothing critical falls due that
//! it could not ask.

use jiff::civil::Date;

use super::Readiness;
use crate::domain::election::days_before;
use crate::domain::{Field, Rejection};

pub const GATES_AT_LEAST: usize = 2;
pub const GATES_AT_MOST: usize = 10;

/// The usual gates, in days before election day.
const USUAL: [i32; 4] = [28, 14, 7, 1];

/// The dates of the gates, and the days on which critical items fall due. Without any, no check goes out of date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gates {
    /// Rising.
    dates: Vec<Date>,
    /// From each of these days on a critical item is asked that nobody could answer before, as ballots received.
    falls_due: Vec<Date>,
}

impl Gates {
    /// Of dates in any order.
    #[must_use]
    pub fn new(mut dates: Vec<Date>) -> Self {
        dates.sort_unstable();
        dates.dedup();
        Self { dates, falls_due: Vec::new() }
    }

    /// With critical items that can be judged from so many days before election day on. That some of them are asked of a few
    /// kinds of station only makes no difference: a station looked at too often is better than one not looked at.
    #[must_use]
    pub fn with_due(self, held_on: Date, due_from_days: impl IntoIterator<Item = i32>) -> Self {
        let falls_due = due_from_days.into_iter().map(|days| days_before(held_on, days)).collect();
        Self { falls_due, ..self }
    }

    /// So many days later, or, negative, earlier: each as long before the new election day as it was before the old.
    #[must_use]
    pub fn moved(&self, days: i32) -> Self {
        Self::new(self.dates.iter().map(|date| days_before(*date, -days)).collect())
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
        Ok(Self::new(dates.to_vec()))
    }

    /// Rising.
    #[must_use]
    pub fn dates(&self) -> &[Date] {
        &self.dates
    }

    /// The gate that a check of this day belongs to: the first that is not before it, or the last.
    #[must_use]
    pub fn of_check(&self, checked_on: Date) -> Option<Date> {
        self.dates.iter().find(|due_on| **due_on >= checked_on).or(self.dates.last()).copied()
    }

    /// The next gate that has not passed, today's included.
    #[must_use]
    pub fn next(&self, today: Date) -> Option<Date> {
        self.dates.iter().find(|due_on| **due_on >= today).copied()
    }

    /// The latest gate that has passed and has another after it. `None`: there is none.
    fn passed(&self, today: Date) -> Option<Date> {
        let (_, before_last) = self.dates.split_last()?;
        before_last.iter().rev().find(|due_on| **due_on < today).copied()
    }

    /// Whether a gate has passed since a check of this day: what it found has to be looked at anew, all of it.
    #[must_use]
    pub fn has_passed_since(&self, checked_on: Date, today: Date) -> bool {
        self.passed(today).is_some_and(|gate| checked_on <= gate)
    }

    /// The days on which critical items fall due after the last gate but one. What falls due before it is asked anew for the
    /// gate after it; here no other gate is to come that would ask.
    pub fn last_due(&self) -> impl Iterator<Item = Date> {
        let gates = self.dates.split_last();
        let is_last = move |from: &Date| gates.is_some_and(|(_, before)| before.last().is_none_or(|gate| from > gate));
        self.falls_due.iter().copied().filter(is_last)
    }

    /// Only checks after this day count: a gate has passed, or a critical item has fallen due that no gate will ask anew.
    /// `None`: all count.
    #[must_use]
    pub fn valid_after(&self, today: Date) -> Option<Date> {
        let due = self.last_due().filter(|from| *from <= today).filter_map(|from| from.yesterday().ok());
        due.chain(self.passed(today)).max()
    }

    /// Whether a check of this day counts today.
    #[must_use]
    pub fn counts(&self, checked_on: Date, today: Date) -> bool {
        self.valid_after(today).is_none_or(|day| checked_on > day)
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
