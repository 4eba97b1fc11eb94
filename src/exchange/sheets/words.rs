//! The words by which a sheet is filled in, in any of the four languages. A sign that people use for two things means none.

use std::collections::HashSet;

use super::Reason;
use crate::domain::folding::fold;
use crate::domain::readiness::Answer;
use crate::exchange::stations::yes_or_no;
use crate::text::{Language, Texts};

/// Folded words for what does not apply, besides those of the languages' files.
const NOT_APPLICABLE: [&str; 12] = [
    "n/a",
    "na",
    "n.a",
    "н/п",
    "нп",
    "не применимо",
    "неприменимо",
    "не относится",
    "не требуется",
    "к/ж",
    "t/b",
    "tidak perlu",
];

const TICKS: [&str; 4] = ["✓", "✔", "☑", "v"];
/// The Latin and the Russian letter, and the signs.
const CROSSES: [&str; 6] = ["x", "х", "×", "✗", "✘", "☒"];

pub(super) struct Words {
    not_applicable: HashSet<String>,
}

/// As texts are compared: folded, without the full stop of an abbreviation.
fn form(text: &str) -> String {
    fold(text).trim_end_matches('.').to_owned()
}

impl Words {
    pub fn new() -> Self {
        let texts = Language::ALL.map(Texts::new);
        let said = texts.iter().flat_map(|texts| ["answer-not-applicable", "form-not-applicable"].map(|key| texts.get(key)));
        let not_applicable = said.chain(NOT_APPLICABLE.map(str::to_owned)).map(|word| form(&word)).collect();
        Self { not_applicable }
    }

    /// # Errors
    /// The text is no answer, or one that may mean two.
    pub fn answer(&self, text: &str) -> Result<Answer, Reason> {
        let form = form(text);
        let form = form.as_str();
        match yes_or_no(form) {
            Some(true) => Ok(Answer::Yes),
            Some(false) => Ok(Answer::No),
            None if TICKS.contains(&form) => Ok(Answer::Yes),
            None if CROSSES.contains(&form) => Err(Reason::Cross),
            None if self.not_applicable.contains(form) => Ok(Answer::NotApplicable),
            None => Err(Reason::NotAnAnswer),
        }
    }

    /// Whether a box that stands for "all of it" is ticked. In it a cross is a tick; an empty one is not.
    ///
    /// # Errors
    /// The text says neither.
    pub fn tick(text: &str) -> Result<bool, Reason> {
        let form = form(text);
        if form.is_empty() {
            return Ok(false);
        }
        let ticked = TICKS.contains(&form.as_str()) || CROSSES.contains(&form.as_str());
        yes_or_no(&form).or(ticked.then_some(true)).ok_or(Reason::NotATick)
    }
}
