//! Who mends what a check found missing, and until when. A defect never closes by what is recorded here: only a later check
//! that finds the item in order closes it.

use jiff::civil::Date;

use crate::domain::rejection::required;
use crate::domain::{Field, Moment, Rejection};

const RESPONSIBLE_LIMIT: usize = 200;

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
