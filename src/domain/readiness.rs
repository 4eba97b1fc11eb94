//! The readiness of a polling station follows from its latest check alone: nobody sets it. A station that was never checked
//! is never ready.

use serde::{Deserialize, Serialize};

use super::Rejection;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Readiness {
    NotChecked,
    NotReady,
    ReadyWithDefects,
    Ready,
}

impl Readiness {
    /// In the order in which a person worries: never looked at, failing, with defects, ready.
    pub const ALL: [Self; 4] = [Self::NotChecked, Self::NotReady, Self::ReadyWithDefects, Self::Ready];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotChecked => "not_checked",
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

/// An item of the checklist, as far as the rules look at it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    pub code: String,
    /// A station that fails a critical item is not ready.
    pub critical: bool,
    /// Days before election day from which the item can be judged at all, as ballots received; `None`: always.
    pub due_from_days: Option<i32>,
}

impl Item {
    /// Whether the item can be judged when `days_left` remain to election day.
    #[must_use]
    pub fn is_due(&self, days_left: i32) -> bool {
        self.due_from_days.is_none_or(|from| days_left <= from)
    }
}

/// What was found for one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub item: String,
    pub answer: Answer,
    pub note: Option<String>,
}

const NOTE_LIMIT: usize = 500;

/// The findings of a check in the order of the checklist, or what is missing. Items that are not due yet count as not
/// applicable, whatever was answered.
///
/// # Errors
/// Items without an answer or not in the checklist; a critical item left out as not applicable without a note.
pub fn check(items: &[Item], findings: &[Finding], days_left: i32) -> Result<Vec<Finding>, Rejection> {
    if let Some(unknown) = findings.iter().find(|finding| !items.iter().any(|item| item.code == finding.item)) {
        return Err(Rejection::UnknownItem { code: unknown.item.clone() });
    }
    let mut ordered = Vec::with_capacity(items.len());
    let mut unanswered = Vec::new();
    for item in items {
        if !item.is_due(days_left) {
            ordered.push(Finding { item: item.code.clone(), answer: Answer::NotApplicable, note: None });
            continue;
        }
        let Some(finding) = findings.iter().find(|finding| finding.item == item.code) else {
            unanswered.push(item.code.clone());
            continue;
        };
        let note = finding.note.as_deref().map(super::tidy).filter(|note| !note.is_empty());
        let note = note.map(|note| note.chars().take(NOTE_LIMIT).collect::<String>());
        if item.critical && finding.answer == Answer::NotApplicable && note.is_none() {
            return Err(Rejection::NoteMissing { item: item.code.clone() });
        }
        ordered.push(Finding { item: item.code.clone(), answer: finding.answer, note });
    }
    if unanswered.is_empty() { Ok(ordered) } else { Err(Rejection::ItemsUnanswered { items: unanswered }) }
}

/// The readiness that follows from the latest check, given as (critical, answer) for each item; `None`: never checked.
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
