//! The election that a register is kept for: its names, its day, its closing moments and thresholds. They are data of the
//! register, taken from the commission's calendar plan, because "n days before" is counted differently from case to case.

use jiff::civil::{Date, DateTime};
use jiff::{Timestamp, tz::TimeZone};
use serde::{Deserialize, Serialize};

use super::{Field, Rejection, rejection};

/// A text in the languages of the register: Kazakh and Russian are the law's, the others are for the reader.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Names {
    pub kk: String,
    pub ru: String,
    pub en: String,
    pub id: String,
}

impl Names {
    /// The text in the language of `code`; English where a place or body has no name of its own in it.
    #[must_use]
    pub fn in_language(&self, code: &str) -> &str {
        let text = match code {
            "kk" => &self.kk,
            "ru" => &self.ru,
            "id" => &self.id,
            _ => &self.en,
        };
        [text, &self.en, &self.kk, &self.ru].into_iter().find(|text| !text.is_empty()).map_or("", String::as_str)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Election {
    pub name: Names,
    pub commission: Names,
    /// Election day.
    pub held_on: Date,
    /// The first day of nomination; `None` where it is not given.
    pub nomination_opens_on: Option<Date>,
    /// Nomination closes (Art. 55), in the office's time.
    pub nomination_closes_at: DateTime,
    /// Registration closes (Art. 59(4)), in the office's time.
    pub registration_closes_at: DateTime,
    /// Nobody withdraws, is cancelled or restored after this (Arts 59(7), 60), in the office's time.
    pub withdrawal_closes_at: DateTime,
    /// All voters, of whom the share must sign; `None` where only the threshold was published.
    pub support_voters: Option<u64>,
    /// The share of the voters that must sign, in thousandths (Art. 56(2): 10).
    pub support_per_mille: u32,
    /// Valid signatures wanted: the share of all voters, rounded up (Art. 56(2)).
    pub signatures_required: u32,
    /// Valid signatures without which a region does not count as represented; `None`: one.
    pub minimum_per_region: Option<u32>,
    /// Regions that the signatures must represent: two thirds of them, rounded up (Art. 56(2)).
    pub regions_required: u32,
    /// The deposit in tenge: 50 minimum wages (Art. 54(2)); `None`: none is asked for.
    pub deposit: Option<u64>,
    /// Members of the commission with a vote, the chair included (Art. 11).
    pub members: u32,
    /// The office's time zone, an IANA name.
    pub time_zone: String,
    /// A training register counts all time limits from this moment, in the office's time.
    pub working_at: Option<DateTime>,
    /// The register holds a sample: the window and every printed page say so.
    pub sample: bool,
}

/// The present, as the rules see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// When it really is: what the audit records.
    pub real: Timestamp,
    /// When it is for the rules: the working date of a training register, or the office's local time.
    working: DateTime,
}

impl Moment {
    #[must_use]
    pub const fn civil(self) -> DateTime {
        self.working
    }

    #[must_use]
    pub fn today(self) -> Date {
        self.working.date()
    }
}

impl Election {
    /// The present at the instant `real`.
    #[must_use]
    pub fn moment(&self, real: Timestamp) -> Moment {
        let zone = TimeZone::get(&self.time_zone).unwrap_or(TimeZone::UTC);
        let working = self.working_at.unwrap_or_else(|| real.to_zoned(zone).datetime());
        Moment { real, working }
    }

    /// How long the civil day lasts at the instant `real`; `None`: in a training register it does not end by itself.
    #[must_use]
    pub fn left_of_today(&self, real: Timestamp) -> Option<std::time::Duration> {
        let tomorrow = self.moment(real).today().tomorrow().ok().filter(|_| self.working_at.is_none())?;
        self.start_of(tomorrow)?.duration_since(real).try_into().ok()
    }

    /// The register's present as an instant: in a training register that of its working date.
    #[must_use]
    pub fn instant(&self, now: Moment) -> Timestamp {
        let zone = TimeZone::get(&self.time_zone).unwrap_or(TimeZone::UTC);
        now.civil().to_zoned(zone).map_or(now.real, |zoned| zoned.timestamp())
    }

    /// The beginning of a civil day; `None`: the calendar ends before it.
    #[must_use]
    pub fn start_of(&self, day: Date) -> Option<Timestamp> {
        let zone = TimeZone::get(&self.time_zone).unwrap_or(TimeZone::UTC);
        day.to_zoned(zone).ok().map(|zoned| zoned.timestamp())
    }

    /// Whole days from `today` to election day; negative afterwards.
    #[must_use]
    pub fn days_left(&self, today: Date) -> i32 {
        (self.held_on - today).get_days()
    }

    /// A new election as a person describes it on the welcome page.
    ///
    /// # Errors
    /// The first field that is empty or does not follow from the one before.
    pub fn check(&self) -> Result<(), Rejection> {
        rejection::required(Field::ElectionName, &self.name.kk, 300)?;
        rejection::required(Field::ElectionName, &self.name.ru, 300)?;
        rejection::optional(Field::ElectionName, &self.name.en, 300)?;
        rejection::optional(Field::ElectionName, &self.name.id, 300)?;
        if self.signatures_required == 0 {
            return Err(Rejection::Missing(Field::SignaturesValid));
        }
        if self.regions_required == 0 {
            return Err(Rejection::Missing(Field::SignatureRegions));
        }
        if let Some(voters) = self.support_voters {
            let computed = u32::try_from(signatures_required(voters, self.support_per_mille)).unwrap_or(u32::MAX);
            if computed != self.signatures_required {
                return Err(Rejection::ThresholdContradicts { computed });
            }
        }
        let most = i64::MAX.unsigned_abs();
        if self.deposit.is_some_and(|deposit| deposit == 0 || deposit > most) {
            return Err(Rejection::Missing(Field::Deposit));
        }
        if self.minimum_per_region == Some(0) || self.support_voters.is_some_and(|voters| voters == 0 || voters > most) {
            return Err(Rejection::Missing(Field::SupportVoters));
        }
        if let Some(opens) = self.nomination_opens_on.filter(|opens| *opens > self.nomination_closes_at.date()) {
            return Err(Rejection::Before { field: Field::NominationCloses, earliest: opens });
        }
        if self.registration_closes_at < self.nomination_closes_at {
            return Err(Rejection::Before { field: Field::RegistrationCloses, earliest: self.nomination_closes_at.date() });
        }
        // So nomination, registration and withdrawal end in this order, all before the voting.
        if self.withdrawal_closes_at < self.registration_closes_at {
            let earliest = self.registration_closes_at.date();
            return Err(Rejection::Before { field: Field::WithdrawalCloses, earliest });
        }
        if self.withdrawal_closes_at.date() >= self.held_on {
            return Err(Rejection::Before { field: Field::HeldOn, earliest: next_day(self.withdrawal_closes_at.date()) });
        }
        Ok(())
    }
}

fn next_day(date: Date) -> Date {
    date.tomorrow().unwrap_or(date)
}

/// `date` less `days`; the calendar's first day where there is none.
#[must_use]
pub fn days_before(date: Date, days: i32) -> Date {
    date.checked_sub(jiff::Span::new().days(days)).unwrap_or(Date::MIN)
}

/// Valid signatures wanted from `voters`: so many thousandths of them, rounded up (Art. 56(2)).
#[must_use]
pub fn signatures_required(voters: u64, per_mille: u32) -> u64 {
    voters.saturating_mul(u64::from(per_mille)).div_ceil(1_000)
}

/// Regions wanted of `regions`: two thirds, rounded up (Art. 56(2)).
#[must_use]
pub fn regions_required(regions: u32) -> u32 {
    regions.saturating_mul(2).div_ceil(3)
}
