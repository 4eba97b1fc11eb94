//! The readiness of a polling station follows from its latest check and the gates alone: nobody sets it. A station that was
//! never checked, or whose check lies before a gate that has passed, is never ready.

mod checklist;
mod defect;
mod gates;
mod sheet;
mod trend;

use serde::{Deserialize, Serialize};

use super::rejection::optional;
use super::{Field, Rejection};

pub use checklist::{Asked, CATEGORIES, ChecklistItem, Quantity, check_checklist};
pub use defect::{by_second_person, check_assignment, check_reminder, is_to_be_reminded, reminded_long_ago};
pub use gates::{GATES_AT_LEAST, GATES_AT_MOST, Gates};
pub use sheet::{Checked, CheckedStations, SheetCheck, Terms};
pub use trend::{DayFigures, Forecast, TrendChange, forecast, trend};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Readiness {
    NotChecked,
    /// The latest check lies before a gate that has passed: what it found no longer counts.
    OutOfDate,
    NotReady,
    ReadyWithDefects,
    Ready,
}

impl Readiness {
    /// In the order in which a person worries: never looked at, not looked at since, failing, with defects, ready.
    pub const ALL: [Self; 5] = [Self::NotChecked, Self::OutOfDate, Self::NotReady, Self::ReadyWithDefects, Self::Ready];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotChecked => "not_checked",
            Self::OutOfDate => "out_of_date",
            Self::NotReady => "not_ready",
            Self::ReadyWithDefects => "ready_with_defects",
            Self::Ready => "ready",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|readiness| readiness.code() == code)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    Yes,
    No,
    NotApplicable,
}

impl Answer {
    pub const ALL: [Self; 3] = [Self::Yes, Self::No, Self::NotApplicable];

    /// The letter that a check's row keeps for the answer.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Yes => 'y',
            Self::No => 'n',
            Self::NotApplicable => 'a',
        }
    }

    #[must_use]
    pub fn from_letter(letter: char) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.letter() == letter)
    }
}

/// What was found for one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub item: String,
    pub answer: Answer,
    pub note: Option<String>,
    /// How many were counted, where the item asks for a number; `None`: nobody counted.
    #[serde(default)]
    pub quantity: Option<u32>,
}

impl Finding {
    /// An answer and nothing else.
    #[must_use]
    pub fn of(item: &str, answer: Answer) -> Self {
        Self { item: item.to_owned(), answer, note: None, quantity: None }
    }
}

const NOTE_LIMIT: usize = 500;

/// The findings of a check in the order of the checklist, or what is missing. Items that are not due yet or are not asked of
/// this kind of station count as not applicable, whatever was answered.
///
/// # Errors
/// Items without an answer or not in the checklist; a critical item left out as not applicable without a note; fewer counted
/// than the item wants.
pub fn check(items: &[ChecklistItem], findings: &[Finding], asked: &Asked) -> Result<Vec<Finding>, Rejection> {
    if let Some(unknown) = findings.iter().find(|finding| !items.iter().any(|item| item.code == finding.item)) {
        return Err(Rejection::UnknownItem { code: unknown.item.clone() });
    }
    let mut ordered = Vec::with_capacity(items.len());
    let mut unanswered = Vec::new();
    for item in items {
        if !asked.is_asked(item) {
            ordered.push(Finding::of(&item.code, Answer::NotApplicable));
        } else if let Some(finding) = findings.iter().find(|finding| finding.item == item.code) {
            ordered.push(judge(item, finding, asked)?);
        } else {
            unanswered.push(item.code.clone());
        }
    }
    if unanswered.is_empty() { Ok(ordered) } else { Err(Rejection::ItemsUnanswered { items: unanswered }) }
}

/// The findings of "all in order except …", in the order of the checklist: the exceptions as they were found, everything else
/// that is asked in order.
///
/// # Errors
/// Something wrong that is not asked, which would be said in vain, and what stands against every check.
pub fn in_order_except(items: &[ChecklistItem], exceptions: &[Finding], asked: &Asked) -> Result<Vec<Finding>, Rejection> {
    let exception = |item: &ChecklistItem| exceptions.iter().find(|finding| finding.item == item.code);
    let in_vain =
        |item: &&ChecklistItem| !asked.is_asked(item) && exception(item).is_some_and(|finding| finding.answer == Answer::No);
    if let Some(item) = items.iter().find(in_vain) {
        return Err(Rejection::ItemNotAsked { item: item.code.clone() });
    }
    let rest = items.iter().filter(|item| exception(item).is_none()).map(|item| Finding::of(&item.code, Answer::Yes));
    check(items, &exceptions.iter().cloned().chain(rest).collect::<Vec<_>>(), asked)
}

/// The latest check, as far as a second one builds on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    pub findings: Vec<Finding>,
    /// Days to election day when it was made.
    pub days_left: i32,
}

impl Earlier {
    fn finding(&self, item: &ChecklistItem) -> Option<&Finding> {
        self.findings.iter().find(|finding| finding.item == item.code)
    }

    /// Whether the item is asked now and was not then: it has fallen due since, is new in the checklist, or is asked of what
    /// kind the station has become.
    #[must_use]
    pub fn lacks(&self, item: &ChecklistItem, asked: &Asked) -> bool {
        asked.is_asked(item)
            && self.finding(item).is_none_or(|finding| {
                // Whoever was asked has said why a critical item does not apply.
                finding.answer == Answer::NotApplicable
                    && finding.note.is_none()
                    && (item.critical || !item.is_due(self.days_left))
            })
    }
}

/// The findings of a second check in the order of the checklist: the answers of the `earlier` check, with these in the places
/// of what failed and of what it lacks.
///
/// # Errors
/// An item that neither failed nor is lacking, one that is lacking and not answered, or what the rules of [`check`] do not let
/// pass.
pub fn recheck(
    items: &[ChecklistItem],
    earlier: &Earlier,
    failed: &[String],
    findings: &[Finding],
    asked: &Asked,
) -> Result<Vec<Finding>, Rejection> {
    if findings.is_empty() {
        return Err(Rejection::NothingChanged);
    }
    for finding in findings {
        let item = items.iter().find(|item| item.code == finding.item);
        let item = item.ok_or_else(|| Rejection::UnknownItem { code: finding.item.clone() })?;
        let has_failed = failed.contains(&item.code) && item.concerns(asked.kind);
        if !has_failed && !earlier.lacks(item, asked) {
            return Err(Rejection::ItemNotFailed { item: item.code.clone() });
        }
    }
    let mut ordered = Vec::with_capacity(items.len());
    let mut unanswered = Vec::new();
    for item in items {
        if let Some(finding) = findings.iter().find(|finding| finding.item == item.code) {
            ordered.push(judge(item, finding, asked)?);
        } else if earlier.lacks(item, asked) {
            unanswered.push(item.code.clone());
        } else {
            // What is no longer asked of such a station stays no one's defect.
            let kept = earlier.finding(item).filter(|_| item.concerns(asked.kind)).cloned();
            ordered.push(kept.unwrap_or_else(|| Finding::of(&item.code, Answer::NotApplicable)));
        }
    }
    if unanswered.is_empty() { Ok(ordered) } else { Err(Rejection::ItemsUnanswered { items: unanswered }) }
}

/// One finding as it is kept.
fn judge(item: &ChecklistItem, finding: &Finding, asked: &Asked) -> Result<Finding, Rejection> {
    let note = optional(Field::Remarks, finding.note.as_deref().unwrap_or_default(), NOTE_LIMIT)?;
    if item.critical && finding.answer == Answer::NotApplicable && note.is_none() {
        return Err(Rejection::NoteMissing { item: item.code.clone() });
    }
    if let (Some(rule), Some(given), Answer::Yes) = (item.quantity, finding.quantity, finding.answer) {
        let required = rule.required(asked.voters);
        if given < required {
            return Err(Rejection::QuantityTooSmall { item: item.code.clone(), given, required });
        }
    }
    // Only what the item asks for is kept as a number.
    let quantity = finding.quantity.filter(|_| item.quantity.is_some());
    Ok(Finding { item: item.code.clone(), answer: finding.answer, note, quantity })
}

/// The readiness that follows from the latest check, given as (critical, answer) for each item; `None`: never checked.
/// Whether that check still counts is for [`Gates::status`] to say.
#[must_use]
pub fn derive(latest: Option<&[(bool, Answer)]>) -> Readiness {
    let Some(answers) = latest.filter(|answers| !answers.is_empty()) else {
        return Readiness::NotChecked;
    };
    if answers.iter().any(|(critical, answer)| *critical && *answer == Answer::No) {
        Readiness::NotReady
    } else if answers.iter().any(|(_, answer)| *answer == Answer::No) {
        Readiness::ReadyWithDefects
    } else {
        Readiness::Ready
    }
}
