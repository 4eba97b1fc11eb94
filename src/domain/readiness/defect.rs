//! Who mends what a check found missing, and until when. A defect never closes by what is recorded here: only a later check
//! that finds the item in order closes it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Answer, Finding};
use crate::domain::rejection::required;
use crate::domain::{Field, Moment, PersonId, Rejection, StationId};

const RESPONSIBLE_LIMIT: usize = 200;

/// Days from a reminder to the next. A letter of Friday is read on Monday: sooner reminds of what nobody could mend yet,
/// later loses the week that lies between two gates.
const REMIND_AGAIN_AFTER: i8 = 3;

/// The latest day of a reminder that is due again today.
#[must_use]
pub fn reminded_long_ago(today: Date) -> Date {
    today.saturating_sub(jiff::Span::new().days(REMIND_AGAIN_AFTER))
}

/// Whether somebody is to be reminded: it should have been mended before today, and nobody was reminded of it lately.
#[must_use]
pub fn is_to_be_reminded(due_on: Option<Date>, reminded_on: Option<Date>, today: Date) -> bool {
    due_on.is_some_and(|due_on| due_on < today) && reminded_on.is_none_or(|on| on <= reminded_long_ago(today))
}

/// Who must mend, as it is kept.
///
/// # Errors
/// Nobody is named, or the day is already over.
pub fn check_assignment(responsible: &str, due_on: Date, now: Moment) -> Result<String, Rejection> {
    let responsible = required(Field::Responsible, responsible, RESPONSIBLE_LIMIT)?;
    if due_on < now.today() {
        return Err(Rejection::Before { field: Field::MendUntil, earliest: now.today() });
    }
    Ok(responsible)
}

/// # Errors
/// The reminder is dated after today.
pub fn check_reminder(on: Date, now: Moment) -> Result<(), Rejection> {
    if on > now.today() {
        return Err(Rejection::InTheFuture { field: Field::Date, now: now.civil() });
    }
    Ok(())
}

/// Whoever reported a repair does not find it in order. `open`: the station's items with an open defect, each with who
/// reported its repair.
///
/// # Errors
/// An item that `by` reported as mended is found in order.
pub fn by_second_person(
    station: StationId,
    findings: &[Finding],
    open: &BTreeMap<String, Option<PersonId>>,
    by: PersonId,
) -> Result<(), Rejection> {
    let reported = |finding: &&Finding| finding.answer == Answer::Yes && open.get(&finding.item) == Some(&Some(by));
    match findings.iter().find(reported) {
        Some(finding) => Err(Rejection::SecondPersonNeeded { station: station.number(), item: finding.item.clone() }),
        None => Ok(()),
    }
}
