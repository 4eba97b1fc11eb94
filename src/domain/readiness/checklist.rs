//! The checklist as data: what is asked, of which stations, from which day on, and how many of it. A changed checklist is a
//! new one beside the old; no check ever loses the list that it was made with.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::domain::election::Names;
use crate::domain::rejection::required;
use crate::domain::station::Kind;
use crate::domain::{Field, Rejection};

/// The headings under which items stand.
pub const CATEGORIES: [&str; 7] = ["premises", "equipment", "accessibility", "information", "documents", "staff", "security"];

/// How many of a thing a station needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quantity {
    /// One for each so many voters, or a part of them; `None`: the same number everywhere.
    #[serde(default)]
    pub per_voters: Option<u32>,
    pub minimum: u32,
}

impl Quantity {
    /// What a station of so many voters needs; of an unknown number only the minimum is certain.
    #[must_use]
    pub fn required(self, voters: Option<u32>) -> u32 {
        let by_voters = match (voters, self.per_voters) {
            (Some(voters), Some(each)) if each > 0 => voters.div_ceil(each),
            _ => 0,
        };
        self.minimum.max(by_voters)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChecklistItem {
    pub code: String,
    /// One of [`CATEGORIES`].
    pub category: String,
    /// A station that fails a critical item is not ready.
    pub critical: bool,
    /// Days before election day from which the item can be judged at all, as ballots received; `None`: always.
    pub due_from_days: Option<i32>,
    /// The kinds of station that are asked; empty: all.
    pub kinds: Vec<Kind>,
    pub quantity: Option<Quantity>,
    pub text: Names,
    /// What is said of a station that fails it.
    pub defect: Names,
}

impl ChecklistItem {
    /// Whether the item can be judged when `days_left` remain to election day.
    #[must_use]
    pub fn is_due(&self, days_left: i32) -> bool {
        self.due_from_days.is_none_or(|from| days_left <= from)
    }

    #[must_use]
    pub fn concerns(&self, kind: Kind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }
}

/// The station and the day that a check is about, as far as the checklist looks at them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    pub kind: Kind,
    pub voters: Option<u32>,
    /// Days to election day.
    pub days_left: i32,
}

impl Asked {
    /// Whether the item is asked of this station on this day.
    #[must_use]
    pub fn is_asked(&self, item: &ChecklistItem) -> bool {
        item.concerns(self.kind) && item.is_due(self.days_left)
    }
}

const ITEMS_AT_MOST: usize = 200;
const TEXT_LIMIT: usize = 300;
const CODE_LIMIT: usize = 60;

/// A checklist as a person has changed it, its texts tidied.
///
/// # Errors
/// The first thing that a checklist cannot have, named with its item: no item, none that is critical, a code that is not its
/// own, an unknown category, a text that is missing in a language, a quantity of nothing.
pub fn check_checklist(items: &[ChecklistItem]) -> Result<Vec<ChecklistItem>, Rejection> {
    if items.is_empty() || items.len() > ITEMS_AT_MOST {
        return Err(Rejection::OutOfRange { field: Field::ChecklistItems, least: 1, most: 200 });
    }
    let mut codes = BTreeSet::new();
    let mut tidied = Vec::with_capacity(items.len());
    for item in items {
        let is_code = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        let shaped = !item.code.is_empty() && item.code.len() <= CODE_LIMIT && item.code.chars().all(is_code);
        if !shaped || !codes.insert(item.code.as_str()) {
            return Err(Rejection::ItemCode { code: item.code.clone() });
        }
        if !CATEGORIES.contains(&item.category.as_str()) {
            return Err(Rejection::UnknownCategory { category: item.category.clone() });
        }
        if let Some(quantity) = item.quantity
            && (quantity.minimum == 0 || quantity.per_voters == Some(0))
        {
            return Err(Rejection::QuantityOfNothing { item: item.code.clone() });
        }
        let (text, defect) = (names(&item.code, &item.text)?, names(&item.code, &item.defect)?);
        tidied.push(ChecklistItem { text, defect, ..item.clone() });
    }
    if !items.iter().any(|item| item.critical) {
        return Err(Rejection::NoCriticalItem);
    }
    Ok(tidied)
}

/// A text that is there in all four languages.
fn names(code: &str, names: &Names) -> Result<Names, Rejection> {
    let text = |text: &str| match required(Field::RuleText, text, TEXT_LIMIT) {
        Err(Rejection::Missing(_)) => Err(Rejection::ItemTextMissing { item: code.to_owned() }),
        other => other,
    };
    Ok(Names { kk: text(&names.kk)?, ru: text(&names.ru)?, en: text(&names.en)?, id: text(&names.id)? })
}
