//! A resolution of the commission: its number (session/serial), its day and its votes.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Election, Field, Moment, Rejection};

/// How the members voted, openly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Votes {
    pub in_favour: u32,
    pub against: u32,
    pub abstained: u32,
}

/// The decision of the commission as its resolution states it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolution {
    /// `session/serial`, as in `65/538`; `None` while the resolution has not been numbered or its number is not known.
    pub number: Option<String>,
    /// `None` only for past decisions of which the day is not known.
    pub on: Option<Date>,
    pub votes: Option<Votes>,
    /// Who dissents and why, as attached to the minutes (Art. 20(5)).
    #[serde(default)]
    pub dissent: Option<String>,
}

impl Resolution {
    /// Checks a resolution that is being recorded now: the number's form, the day, and that the votes carry it.
    ///
    /// # Errors
    /// What does not fit, at its field.
    pub fn check(&self, earliest: Option<Date>, election: &Election, now: Moment) -> Result<Self, Rejection> {
        let number = self.number.as_deref().map(parse_number).transpose()?.flatten();
        let on = self.on.ok_or(Rejection::Missing(Field::Date))?;
        if on > now.today() {
            return Err(Rejection::InTheFuture { field: Field::Date, now: now.civil() });
        }
        if let Some(earliest) = earliest.filter(|earliest| on < *earliest) {
            return Err(Rejection::Before { field: Field::Date, earliest });
        }
        let votes = self.votes.ok_or(Rejection::Missing(Field::Votes))?;
        let cast = u64::from(votes.in_favour) + u64::from(votes.against) + u64::from(votes.abstained);
        if cast == 0 || cast > u64::from(election.members) {
            return Err(Rejection::VotesOfNobody { members: election.members });
        }
        if votes.in_favour <= votes.against {
            return Err(Rejection::VotesAgainst);
        }
        let dissent = super::rejection::optional(Field::Dissent, self.dissent.as_deref().unwrap_or_default(), 2_000)?;
        Ok(Self { number, on: Some(on), votes: Some(votes), dissent })
    }
}

/// `session/serial` with nothing but digits on both sides; an empty text is no number.
fn parse_number(text: &str) -> Result<Option<String>, Rejection> {
    let text = super::tidy(text).replace(' ', "");
    if text.is_empty() {
        return Ok(None);
    }
    let digits = |part: &str| !part.is_empty() && part.len() <= 5 && part.bytes().all(|b| b.is_ascii_digit());
    match text.trim_start_matches('№').split_once('/') {
        Some((session, serial)) if digits(session) && digits(serial) => Ok(Some(format!("{session}/{serial}"))),
        _ => Err(Rejection::ResolutionNumber),
    }
}
