//! The nominee and who nominated: what the identity card and the papers say, and what follows from it by arithmetic.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::association::{AssociationId, NAME_LIMIT as BODY_LIMIT, NominatorKind};
use crate::domain::rejection::{optional, required};
use crate::domain::{Election, Field, Rejection, iin};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    Female,
    Male,
}

impl Sex {
    pub const ALL: [Self; 2] = [Self::Female, Self::Male];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Female => "female",
            Self::Male => "male",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sex| sex.code() == code)
    }
}

/// How the nominee came to be a citizen: a candidate is one by birth (Constitution, Art. 41(2)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Citizenship {
    ByBirth,
    Acquired,
    Foreign,
}

impl Citizenship {
    pub const ALL: [Self; 3] = [Self::ByBirth, Self::Acquired, Self::Foreign];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ByBirth => "by_birth",
            Self::Acquired => "acquired",
            Self::Foreign => "foreign",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|citizenship| citizenship.code() == code)
    }
}

/// A post that the nominee has held. Its length is from–to or, where only the length is known, the months as stated.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostHeld {
    pub title: String,
    pub from: Option<Date>,
    /// `None` with a `from`: still held.
    pub to: Option<Date>,
    pub stated_months: Option<u32>,
    /// In public service or in an elective state post: it counts towards Art. 54(1).
    pub public: bool,
}

/// A length of public service.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Service {
    pub months: u32,
    pub days: u32,
}

impl Service {
    #[must_use]
    pub const fn years(self) -> u32 {
        self.months / 12
    }

    /// Months over the whole years.
    #[must_use]
    pub const fn odd_months(self) -> u32 {
        self.months % 12
    }
}

/// What the application says. `None` is "not given", never "none".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// As in the identity card.
    pub name_kk: String,
    pub name_ru: String,
    /// As on the ballot, where it is written in another way there.
    pub ballot_kk: Option<String>,
    pub ballot_ru: Option<String>,
    pub name_latin: Option<String>,
    pub sex: Sex,
    pub birth_on: Option<Date>,
    pub birth_year: Option<i16>,
    /// Twelve digits with a right check digit.
    pub iin: Option<String>,
    pub citizenship: Option<Citizenship>,
    /// Has lived in Kazakhstan without a break since.
    pub residence_since: Option<Date>,
    pub residence: Option<String>,
    pub education: Option<String>,
    pub posts: Vec<PostHeld>,
    pub present_post: Option<String>,
    pub workplace: Option<String>,
    pub contacts: Option<String>,
    /// Only if the person wishes it to be known (Art. 59(7)1).
    pub party: Option<String>,
    /// The body in the register; `None` until the first receipt puts it there.
    pub association: Option<AssociationId>,
    /// The body as the minutes name it.
    pub nominator_kk: Option<String>,
    pub nominator_ru: Option<String>,
    pub nominator_en: Option<String>,
    pub nominator_kind: NominatorKind,
    pub nominated_on: Option<Date>,
}

const NAME_LIMIT: usize = 200;
const TEXT_LIMIT: usize = 600;
/// More posts are no career but an accident.
const POSTS_LIMIT: usize = 60;
/// A hundred years.
const MONTHS_LIMIT: u32 = 1_200;

impl Facts {
    /// Facts of which only the names and the sex are known.
    #[must_use]
    pub fn named(name_kk: &str, name_ru: &str, sex: Sex) -> Self {
        Self {
            name_kk: name_kk.to_owned(),
            name_ru: name_ru.to_owned(),
            ballot_kk: None,
            ballot_ru: None,
            name_latin: None,
            sex,
            birth_on: None,
            birth_year: None,
            iin: None,
            citizenship: None,
            residence_since: None,
            residence: None,
            education: None,
            posts: Vec::new(),
            present_post: None,
            workplace: None,
            contacts: None,
            party: None,
            association: None,
            nominator_kk: None,
            nominator_ru: None,
            nominator_en: None,
            nominator_kind: NominatorKind::RepublicanAssociation,
            nominated_on: None,
        }
    }

    /// The facts as they are kept, or the first that is missing or cannot be true.
    ///
    /// # Errors
    /// A name is missing; a text is too long; a date is absurd; the IIN is wrong.
    pub fn check(&self, election: &Election) -> Result<Self, Rejection> {
        let text = |field, text: &Option<String>, limit| optional(field, text.as_deref().unwrap_or_default(), limit);
        let checked = Self {
            name_kk: required(Field::NameKk, &self.name_kk, NAME_LIMIT)?,
            name_ru: required(Field::NameRu, &self.name_ru, NAME_LIMIT)?,
            ballot_kk: text(Field::BallotKk, &self.ballot_kk, NAME_LIMIT)?,
            ballot_ru: text(Field::BallotRu, &self.ballot_ru, NAME_LIMIT)?,
            name_latin: text(Field::NameLatin, &self.name_latin, NAME_LIMIT)?,
            sex: self.sex,
            birth_on: self.birth_on,
            birth_year: self.birth_year.or_else(|| self.birth_on.map(Date::year)),
            iin: text(Field::Iin, &self.iin, 40)?
                .map(|text| iin::parse(&text).map_err(|fault| Rejection::Iin { shape: fault == iin::Fault::Shape }))
                .transpose()?,
            citizenship: self.citizenship,
            residence_since: self.residence_since,
            residence: text(Field::Residence, &self.residence, TEXT_LIMIT)?,
            education: text(Field::Education, &self.education, TEXT_LIMIT)?,
            posts: self.check_posts(election)?,
            present_post: text(Field::PresentPost, &self.present_post, TEXT_LIMIT)?,
            workplace: text(Field::Workplace, &self.workplace, TEXT_LIMIT)?,
            contacts: text(Field::Contacts, &self.contacts, TEXT_LIMIT)?,
            party: text(Field::Party, &self.party, TEXT_LIMIT)?,
            association: self.association,
            nominator_kk: text(Field::Nominator, &self.nominator_kk, BODY_LIMIT)?,
            nominator_ru: text(Field::Nominator, &self.nominator_ru, BODY_LIMIT)?,
            nominator_en: text(Field::Nominator, &self.nominator_en, BODY_LIMIT)?,
            nominator_kind: self.nominator_kind,
            nominated_on: self.nominated_on,
        };
        let oldest = election.held_on.year().saturating_sub(120);
        if let Some(year) = checked.birth_year {
            let field = if checked.birth_on.is_some() { Field::BirthOn } else { Field::BirthYear };
            if !(oldest..=election.held_on.year()).contains(&year) || checked.birth_on.is_some_and(|day| day.year() != year) {
                return Err(Rejection::AbsurdBirth { field });
            }
        }
        if checked.residence_since.is_some_and(|since| since.year() < oldest || since > election.held_on) {
            return Err(Rejection::AbsurdDate { field: Field::ResidenceSince });
        }
        Ok(checked)
    }

    /// Somebody has nominated: who comes without a body is not accepted, and is no application.
    ///
    /// # Errors
    /// The body has no name in any language.
    pub fn has_body(&self) -> Result<(), Rejection> {
        let named = self.nominator_kk.is_some() || self.nominator_ru.is_some() || self.nominator_en.is_some();
        if named { Ok(()) } else { Err(Rejection::Missing(Field::Nominator)) }
    }

    fn check_posts(&self, election: &Election) -> Result<Vec<PostHeld>, Rejection> {
        if self.posts.len() > POSTS_LIMIT {
            return Err(Rejection::TooLong { field: Field::Posts, limit: POSTS_LIMIT });
        }
        let oldest = election.held_on.year().saturating_sub(120);
        let check = |post: &PostHeld| {
            let title = required(Field::Posts, &post.title, TEXT_LIMIT)?;
            if let (Some(from), Some(to)) = (post.from, post.to)
                && to < from
            {
                return Err(Rejection::Before { field: Field::Posts, earliest: from });
            }
            let absurd = |day: Date| day.year() < oldest || day > election.held_on;
            if post.from.is_some_and(absurd) || post.to.is_some_and(absurd) || (post.from.is_none() && post.to.is_some()) {
                return Err(Rejection::AbsurdDate { field: Field::Posts });
            }
            if post.stated_months.is_some_and(|months| months > MONTHS_LIMIT) {
                return Err(Rejection::OutOfRange { field: Field::Posts, least: 0, most: MONTHS_LIMIT });
            }
            // A length of its own is only for a post without dates: otherwise two truths could differ.
            let stated_months = post.stated_months.filter(|_| post.from.is_none());
            Ok(PostHeld { title, stated_months, ..post.clone() })
        };
        self.posts.iter().filter(|post| **post != PostHeld::default()).map(check).collect()
    }

    /// Age on `day` in whole years, from the birth date.
    #[must_use]
    pub fn age_on(&self, day: Date) -> Option<i16> {
        self.birth_on.map(|born| whole_years(born, day))
    }

    /// The age, or the greatest that the year of birth allows.
    #[must_use]
    pub fn age_at_most(&self, day: Date) -> Option<i16> {
        self.age_on(day).or_else(|| self.birth_year.map(|year| day.year() - year))
    }

    /// Whole years of residence on `day`.
    #[must_use]
    pub fn residence_on(&self, day: Date) -> Option<i16> {
        self.residence_since.map(|since| whole_years(since, day))
    }

    /// Public service up to `day` (Art. 54(1)); posts that overlap count once. `None`: no posts are given at all.
    #[must_use]
    pub fn service_until(&self, day: Date) -> Option<Service> {
        if self.posts.is_empty() {
            return None;
        }
        let public = || self.posts.iter().filter(|post| post.public);
        let mut spans: Vec<(Date, Date)> = public()
            .filter_map(|post| Some((post.from?, post.to.unwrap_or(day).min(day))))
            .filter(|(from, to)| from <= to)
            .collect();
        spans.sort_unstable();
        let mut merged: Vec<(Date, Date)> = Vec::with_capacity(spans.len());
        for (from, to) in spans {
            match merged.last_mut() {
                // The day after one post is the first of the next: there is no gap.
                Some((_, end)) if from <= end.tomorrow().unwrap_or(*end) => *end = (*end).max(to),
                _ => merged.push((from, to)),
            }
        }
        let mut sum = Service {
            months: public()
                .filter_map(|post| post.stated_months)
                .map(|months| months.min(MONTHS_LIMIT))
                .fold(0, u32::saturating_add),
            days: 0,
        };
        let mut with_days = 0;
        for (from, to) in merged {
            // Both days were served: the end is the day after the last.
            let end = to.tomorrow().unwrap_or(to);
            let Ok(span) = from.until((jiff::Unit::Month, end)) else { continue };
            sum.months += u32::try_from(span.get_months()).unwrap_or(0);
            let days = u32::try_from(span.get_days()).unwrap_or(0);
            sum.days += days;
            with_days += u32::from(days > 0);
        }
        // Thirty days of several periods are a month; the thirty days of one that lacks its 31st are none.
        if with_days > 1 {
            sum = Service { months: sum.months + sum.days / 30, days: sum.days % 30 };
        }
        Some(sum)
    }

    /// The name as it is printed on the ballot.
    #[must_use]
    pub fn on_ballot(&self) -> (&str, &str) {
        (self.ballot_kk.as_deref().unwrap_or(&self.name_kk), self.ballot_ru.as_deref().unwrap_or(&self.name_ru))
    }
}

fn whole_years(from: Date, day: Date) -> i16 {
    let before_anniversary = (day.month(), day.day()) < (from.month(), from.day());
    day.year() - from.year() - i16::from(before_anniversary)
}
