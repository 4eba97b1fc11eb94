//! Lists of polling stations: what arrives becomes a proposal, what leaves comes back without a difference. Nothing here
//! writes the register, and no value is guessed: what cannot be read is named with its row, its column and the remedy.

mod columns;
mod export;
mod proposal;
mod words;

use std::path::Path;
use std::sync::Arc;

pub use columns::Column;
pub(super) use columns::digits;
pub use export::{ExportError, ListFormat, Watch, export_ids, export_regions};
pub(super) use proposal::in_order;
pub use proposal::{problems, propose, taken};
pub(super) use words::yes_or_no;

use super::table::{self, Row, Table};
use super::{ExchangeError, Missing};
use crate::domain::StationId;
use crate::domain::station::facts::{BadValue, whole};
use crate::domain::station::proposal::Said;
use crate::domain::station::rules::PLACE;
use crate::domain::station::{Change, Fact, Facts, Value};
use crate::text::Texts;
use crate::view::{District, Region};
use words::Words;

/// Why a value of a row cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// No region in the row, and none chosen for the list.
    NoRegion,
    UnknownRegion,
    /// More than one region is called so.
    SeveralRegions,
    NoNumber,
    /// No number between 1 and 999,999.
    NotANumber,
    /// Question marks stand where the letters of another alphabet stood before the list was saved.
    LettersLost,
    Value(BadValue),
}

/// A value of a row that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// As the stranger's program counts, from 1.
    pub row: u32,
    pub column: Column,
    /// As it stands in the list, shortened.
    pub value: String,
    pub reason: Reason,
}

impl Mistake {
    /// Row, column, value, rule and remedy in one sentence.
    #[must_use]
    pub fn sentence(&self, texts: &Texts) -> String {
        let reason = match self.reason {
            Reason::NoRegion => texts.get("import-no-region"),
            Reason::UnknownRegion => texts.get("exchange-reason-unknown-region"),
            Reason::SeveralRegions => texts.get("exchange-reason-several-regions"),
            Reason::NoNumber => texts.get("import-no-number"),
            Reason::NotANumber => texts.get("import-not-a-number"),
            Reason::LettersLost => texts.get("import-letters-lost"),
            Reason::Value(bad) => texts.bad_value(bad),
        };
        let (column, row) = (self.column.title(texts), self.row.to_string());
        let values = [
            ("row", (&row).into()),
            ("column", (&column).into()),
            ("value", (&self.value).into()),
            ("reason", (&reason).into()),
        ];
        texts.with(if self.value.is_empty() { "import-mistake-empty" } else { "import-mistake" }, &values)
    }
}

/// Characters of a value that a sentence repeats.
const SHOWN: usize = 60;

/// A list of stations: its table, what its columns mean, and where its rows begin.
#[derive(Clone)]
pub struct StationsList {
    pub table: Arc<Table>,
    /// The index of the row of titles; `None`: the list has none.
    header: Option<usize>,
    /// The titles of the columns; empty where there are none.
    pub titles: Vec<String>,
    /// What each column means; `None`: it is left out.
    pub columns: Vec<Option<Column>>,
    /// The region of all rows that name none.
    pub region: Option<i64>,
    words: Arc<Words>,
}

impl StationsList {
    /// Reads the list at `path` and matches its columns by their titles, or by what they hold. `remembered`: titles of the
    /// sender's earlier lists and the codes of what they were taken for.
    ///
    /// # Errors
    /// The file is no list, is damaged or too large, or the reading was stopped.
    pub fn read(
        path: &Path,
        (regions, districts): (&[Region], &[District]),
        remembered: &std::collections::BTreeMap<String, String>,
        watch: &mut dyn FnMut(u64, u64) -> bool,
    ) -> Result<Self, ExchangeError> {
        let table = Arc::new(table::read_with(path, watch)?);
        Ok(Self::of_table(table, (regions, districts), remembered))
    }

    #[must_use]
    pub fn of_table(
        table: Arc<Table>,
        (regions, districts): (&[Region], &[District]),
        remembered: &std::collections::BTreeMap<String, String>,
    ) -> Self {
        let words = Words::new(regions, districts);
        let (header, mut columns) = columns::matched(&table, &words);
        let titles: Vec<String> = (0..table.width)
            .map(|column| header.and_then(|row| table.row(row)).map_or("", |row| row.cell(column)).to_owned())
            .collect();
        for (title, column) in titles.iter().zip(&mut columns) {
            if let Some(code) = remembered.get(title).filter(|_| !title.is_empty()) {
                *column = Column::from_code(code);
            }
        }
        columns::only_once(&mut columns);
        Self { table, header, titles, columns, region: None, words: Arc::new(words) }
    }

    /// What a row that shows nothing of a station's number or facts cannot do without.
    ///
    /// # Errors
    /// No column is the number's.
    pub fn is_complete(&self) -> Result<(), ExchangeError> {
        if self.columns.contains(&Some(Column::Number)) {
            return Ok(());
        }
        Err(ExchangeError::StationColumn { file: self.table.file.clone(), missing: Missing::Number })
    }

    /// The indexes of the rows below the titles.
    #[must_use]
    pub fn rows(&self) -> std::ops::Range<usize> {
        self.header.map_or(0, |header| header + 1)..self.table.len()
    }

    /// Whether a row is no station but a heading between rows, or a total below them: it holds a single text with letters, or
    /// says first that it is a sum, whatever number it gives. Such rows are counted and shown, for a station of which only a
    /// name was left looks like them.
    #[must_use]
    pub fn is_heading(&self, row: Row<'_>) -> bool {
        let number = self.column(Column::Number).map_or("", |column| row.cell(column));
        let mut filled = row.cells().filter(|cell| !cell.is_empty());
        let first = filled.next().unwrap_or_default();
        if Words::is_total(first) || (whole(number).is_none() && Words::is_total(number)) {
            return true;
        }
        let alone = filled.next().is_none() && self.table.width > 1;
        alone && digits(number).is_none() && first.contains(char::is_alphabetic)
    }

    fn column(&self, wanted: Column) -> Option<usize> {
        self.columns.iter().position(|column| *column == Some(wanted))
    }

    /// The station of the row. What it lacks, where the caller wants it, is added to `mistakes`.
    fn id(&self, row: Row<'_>, mistakes: &mut dyn FnMut(Column, &str, Reason)) -> (Option<i64>, Option<StationId>) {
        let region = match self.column(Column::Region).map(|column| row.cell(column)).filter(|text| !text.is_empty()) {
            Some(text) => match self.words.region(text) {
                Ok(region) => Some(region),
                Err(reason) => {
                    mistakes(Column::Region, text, if letters_lost(text) { Reason::LettersLost } else { reason });
                    None
                }
            },
            None if self.region.is_some() => self.region,
            None => {
                mistakes(Column::Region, "", Reason::NoRegion);
                None
            }
        };
        let text = self.column(Column::Number).map_or("", |column| row.cell(column));
        let number = digits(text);
        if number.is_none() {
            mistakes(Column::Number, text, if text.is_empty() { Reason::NoNumber } else { Reason::NotANumber });
        }
        let id = region.zip(number).and_then(|(region, number)| StationId::new(region, number));
        if id.is_none() && region.is_some() && number.is_some() {
            mistakes(Column::Number, text, Reason::NotANumber);
        }
        (region, id)
    }

    /// The station that the row names.
    #[must_use]
    pub fn station(&self, row: Row<'_>) -> Option<StationId> {
        self.id(row, &mut |_, _, _| {}).1
    }

    /// What the row says. `kept`: what is known of its station. Mistakes, where the caller wants them, are added to
    /// `mistakes`.
    pub fn say(&self, row: Row<'_>, kept: Kept<'_>, mut mistakes: Option<&mut Vec<Mistake>>) -> Said {
        let mut bad = false;
        let mut mistake = |column: Column, value: &str, reason: Reason| {
            bad = true;
            if let Some(mistakes) = &mut mistakes {
                let value = value.chars().take(SHOWN).collect();
                mistakes.push(Mistake { row: row.number, column, value, reason });
            }
        };
        let (region, id) = self.id(row, &mut mistake);
        let mut changes = Vec::with_capacity(self.columns.len());
        for (place, column) in self.columns.iter().enumerate() {
            let Some(Column::Fact(fact)) = column else { continue };
            let text = row.cell(place);
            // An empty cell says nothing: what is known stays.
            if text.is_empty() || words::is_not_given(fact.form(), text) {
                continue;
            }
            match self.words.change(*fact, text, region) {
                // A name without its letters would pass for a change of the name.
                Ok(change) if kept.lost(&change) => mistake(Column::Fact(*fact), text, Reason::LettersLost),
                Ok(change) => changes.push(change),
                Err(BadValue::UnknownDistrict) if letters_lost(text) => {
                    mistake(Column::Fact(*fact), text, Reason::LettersLost);
                }
                Err(bad) => mistake(Column::Fact(*fact), text, Reason::Value(bad)),
            }
        }
        match id {
            Some(id) if !bad => Said::Station(id, changes),
            _ => Said::Bad(id),
        }
    }

    /// Whether two rows say the same in every column that means something.
    #[must_use]
    pub fn say_the_same(&self, a: Row<'_>, b: Row<'_>) -> bool {
        (0..).zip(&self.columns).filter(|(_, column)| column.is_some()).all(|(place, _)| a.cell(place) == b.cell(place))
    }

    /// Whether the list says anything of where stations are.
    #[must_use]
    pub fn names_places(&self) -> bool {
        let of_places = PLACE.into_iter().chain([Fact::District, Fact::Latitude, Fact::Longitude]);
        of_places.into_iter().any(|fact| self.column(Column::Fact(fact)).is_some())
    }
}

/// Says what a column means; another that meant it means nothing any more.
pub fn set_column(columns: &mut [Option<Column>], place: usize, meaning: Option<Column>) {
    if meaning.is_some() {
        columns.iter_mut().filter(|column| **column == meaning).for_each(|column| *column = None);
    }
    if let Some(column) = columns.get_mut(place) {
        *column = meaning;
    }
}

/// The titles of the columns that mean something, and the codes of what they mean.
#[must_use]
pub fn columns_of(list: &StationsList) -> Vec<(String, String)> {
    let known = list.titles.iter().zip(&list.columns).filter(|(title, _)| !title.is_empty());
    known.filter_map(|(title, column)| Some((title.clone(), (*column)?.code().to_owned()))).collect()
}

/// What is known of a row's station beside the list.
#[derive(Clone, Copy)]
pub enum Kept<'a> {
    /// In the register; `None`: it has no such station.
    Facts(Option<&'a Facts>),
    /// The row was compared with the register before, and found without mistakes.
    Compared,
}

impl Kept<'_> {
    /// Whether the text of a change lost letters when the list was saved. What the register holds itself has lost nothing.
    fn lost(self, change: &Change) -> bool {
        let (Self::Facts(facts), Value::Text(text)) = (self, &change.value) else { return false };
        let known = facts.map(|facts| facts.get(change.fact));
        known != Some(&change.value) && within_words(text, known.and_then(Value::as_text))
    }
}

/// Whether a program that saved the list put a question mark for a letter that its encoding does not have, as windows-1251 has
/// none of ә, ғ, қ, ң, ө, ұ, ү, һ: in a name that is not known otherwise, where it stands beside a letter.
pub(super) fn letters_lost(text: &str) -> bool {
    let beside = |text: Option<&str>, side: fn(&str) -> Option<char>| text.and_then(side).is_some_and(char::is_alphabetic);
    text.contains('\u{fffd}')
        || text.match_indices('?').any(|(place, mark)| {
            beside(text.get(..place), |before| before.chars().next_back())
                || beside(text.get(place + mark.len()..), |after| after.chars().next())
        })
}

/// The same of a text that may ask a question: a mark before a letter stands for one, and a mark behind a word where the
/// register knows the letter.
fn within_words(text: &str, known: Option<&str>) -> bool {
    let before_letter = |(place, mark): (usize, &str)| {
        text.get(place + mark.len()..).and_then(|after| after.chars().next()).is_some_and(char::is_alphabetic)
    };
    let stands_for = |known: &str| {
        let mut letters = known.chars().zip(text.chars());
        known.chars().count() == text.chars().count() && letters.all(|(known, mark)| known == mark || mark == '?')
    };
    text.contains('\u{fffd}')
        || text.match_indices('?').any(before_letter)
        || (text.contains('?') && known.is_some_and(stands_for))
}

/// A text as a change of a fact, where its form is the same in every language.
fn plain(fact: Fact, text: &str) -> Result<Change, BadValue> {
    // What an export put before a text that a spreadsheet would take for a formula.
    let text = match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest,
        _ => text,
    };
    Change::parse(fact, text)
}

/// A number that stands for a district's id.
fn district_id(text: &str) -> Option<i64> {
    whole(text).filter(|id| *id >= 1_000)
}
