//! The sheet of a district: saved blank with a row for each station, filled in there, and read again. Below its titles stands
//! a row of marks, which say in any language what a column is; without it nothing is read, and no cell is guessed.

mod blank;
mod filled;
mod proposal;
mod words;

pub use blank::{SheetFormat, save};
pub use filled::{FilledSheet, Said};
pub use proposal::{FoundCheck, Judged, judge, problems, propose, taken};

use crate::domain::{CodeFault, Rejection};
use crate::exchange::stations;
use crate::text::Texts;
use crate::view::Basics;

/// What a column of a sheet holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    /// The station's code; its mark carries the number of the checklist.
    Code,
    Number,
    Region,
    /// The day of the check.
    CheckedOn,
    Inspector,
    /// Whether all items that are left empty are in order.
    Rest,
    /// The answer to an item: its number on the sheet and its code.
    Item(usize, String),
    /// How many of it were counted.
    Count(usize, String),
    Remark,
}

impl Column {
    /// The mark, which is the same in every language.
    fn mark(&self, checklist: u32) -> String {
        match self {
            Self::Code => format!("checklist {checklist}"),
            Self::Number => "number".to_owned(),
            Self::Region => "region".to_owned(),
            Self::CheckedOn => "day".to_owned(),
            Self::Inspector => "inspector".to_owned(),
            Self::Rest => "rest".to_owned(),
            Self::Item(number, code) => format!("item {number} {code}"),
            Self::Count(number, code) => format!("count {number} {code}"),
            Self::Remark => "remark".to_owned(),
        }
    }

    fn from_mark(mark: &str) -> Option<Self> {
        let words: Vec<&str> = mark.split_whitespace().collect();
        match words.as_slice() {
            ["checklist", _] => Some(Self::Code),
            ["number"] => Some(Self::Number),
            ["region"] => Some(Self::Region),
            ["day"] => Some(Self::CheckedOn),
            ["inspector"] => Some(Self::Inspector),
            ["rest"] => Some(Self::Rest),
            ["item", number, code] => Some(Self::Item(number.parse().ok()?, (*code).to_owned())),
            ["count", number, code] => Some(Self::Count(number.parse().ok()?, (*code).to_owned())),
            ["remark"] => Some(Self::Remark),
            _ => None,
        }
    }

    /// Whether whoever checks the station fills it in.
    const fn is_filled_in(&self) -> bool {
        !matches!(self, Self::Code | Self::Number | Self::Region)
    }
}

/// Why a row of a sheet cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Neither a code nor region and number.
    NoStation,
    Code(CodeFault),
    /// The code is another station's than region and number say.
    OtherStation,
    UnknownStation,
    Region(stations::Reason),
    NotANumber,
    NotAnAnswer,
    /// A cross says to one that it is there and to another that it is missing.
    Cross,
    NotATick,
    /// Question marks stand where letters were before the sheet was saved.
    LettersLost,
    NotACount,
    NoDay,
    NotADay,
    TooLong {
        limit: usize,
    },
    /// A remark about an item whose number the sheet has not.
    NoItem,
    /// Items that are left empty, by their numbers on the sheet.
    Unanswered(Vec<usize>),
    /// Items of the checklist in force that the sheet has not got, by their codes.
    NotAsked(Vec<String>),
    Rule(Rejection),
}

/// What is wrong with a row of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// As the stranger's program counts, from 1.
    pub row: u32,
    /// The title of the column; empty: the row as a whole is wrong.
    pub column: String,
    /// As it stands in the sheet, shortened.
    pub value: String,
    pub reason: Reason,
}

impl Mistake {
    /// Row, column, value, rule and remedy in one sentence.
    #[must_use]
    pub fn sentence(&self, texts: &Texts, basics: &Basics) -> String {
        let reason = self.reason.words(texts, basics);
        let row = self.row.to_string();
        let values = [
            ("row", (&row).into()),
            ("column", (&self.column).into()),
            ("value", (&self.value).into()),
            ("reason", (&reason).into()),
        ];
        texts.with(
            match (self.column.is_empty(), self.value.is_empty()) {
                (true, _) => "filled-mistake-row",
                (false, true) => "import-mistake-empty",
                (false, false) => "import-mistake",
            },
            &values,
        )
    }
}

impl Reason {
    /// The rule and the remedy, without a full stop.
    fn words(&self, texts: &Texts, basics: &Basics) -> String {
        let plain = |sentence: String| sentence.trim_end_matches('.').to_owned();
        match self {
            Self::NoStation => texts.get("filled-no-station"),
            Self::Code(fault) => plain(texts.code_fault(*fault)),
            Self::OtherStation => texts.get("filled-other-station"),
            Self::UnknownStation => texts.get("filled-unknown-station"),
            Self::Region(stations::Reason::SeveralRegions) => plain(texts.get("exchange-reason-several-regions")),
            Self::Region(_) => plain(texts.get("exchange-reason-unknown-region")),
            Self::NotANumber => texts.get("import-not-a-number"),
            Self::NotAnAnswer => texts.get("filled-not-an-answer"),
            Self::Cross => texts.get("filled-cross"),
            Self::NotATick => texts.get("filled-not-a-tick"),
            Self::LettersLost => texts.get("import-letters-lost"),
            Self::NotACount => texts.get("filled-not-a-count"),
            Self::NoDay => texts.get("filled-no-day"),
            Self::NotADay => texts.get("filled-not-a-day"),
            Self::TooLong { limit } => texts.with("bad-value-too-long", &[("limit", (*limit as u64).into())]),
            Self::NoItem => texts.get("filled-no-item"),
            Self::Unanswered(items) => {
                let items = items.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
                texts.with("filled-unanswered", &[("items", (&items).into())])
            }
            Self::NotAsked(items) => {
                let name = |code: &String| match basics.item(code) {
                    Some(item) => format!("“{}”", texts.name(&item.text)),
                    None => code.clone(),
                };
                let items = items.iter().map(name).collect::<Vec<_>>().join(", ");
                texts.with("filled-not-asked", &[("items", (&items).into())])
            }
            Self::Rule(Rejection::InTheFuture { now, .. }) => {
                texts.with("filled-day-in-the-future", &[("today", (&texts.date(now.date())).into())])
            }
            Self::Rule(Rejection::Before { earliest, .. }) => {
                texts.with("filled-day-before", &[("on", (&texts.date(*earliest)).into())])
            }
            Self::Rule(Rejection::NoteMissing { .. }) => texts.get("filled-note-missing"),
            Self::Rule(Rejection::QuantityTooSmall { given, required, .. }) => {
                texts.with("filled-too-few", &[("given", (*given).into()), ("required", (*required).into())])
            }
            Self::Rule(Rejection::SecondPersonNeeded { .. }) => texts.get("filled-second-person"),
            Self::Rule(rejection) => plain(texts.rejection(rejection, Some(basics))),
        }
    }
}
