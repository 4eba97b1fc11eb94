//! A filled sheet as it came back: each row is a check of its station, or says why it is none. An empty cell is no answer
//! unless the row says that all that is left empty is in order, and then only of items that the sheet asks.

use std::sync::Arc;

use super::words::Words;
use super::{Column, Mistake, Reason};
use crate::domain::readiness::{Answer, Finding, SheetCheck, Terms};
use crate::domain::rejection::optional;
use crate::domain::station::facts::whole;
use crate::domain::{Field, Rejection, StationCode, StationId};
use crate::exchange::protocols::date;
use crate::exchange::regions::{Meant, Regions};
use crate::exchange::stations::{self, digits, letters_lost};
use crate::exchange::table::{Row, Table};
use crate::text::Texts;
use crate::view::Region;

/// What a row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Nobody has filled it in, or it is no station at all.
    Nothing(Option<StationId>),
    Check(StationId, SheetCheck),
    Bad(Option<StationId>, Vec<Mistake>),
}

/// Characters of who has checked, and of a remark.
const INSPECTOR_LIMIT: usize = 200;
const REMARK_LIMIT: usize = 500;
/// Characters of a value that a sentence repeats.
const SHOWN: usize = 60;

/// Rows above which the marks stand.
const MARKS_WITHIN: usize = 50;

#[derive(Clone)]
pub struct FilledSheet {
    pub table: Arc<Table>,
    /// The titles above the marks, each on one line.
    pub titles: Vec<String>,
    /// The number of the checklist that the sheet was made with.
    pub checklist: u32,
    pub terms: Arc<Terms>,
    columns: Vec<Option<Column>>,
    /// The index of the row of marks.
    marks: usize,
    regions: Arc<Regions>,
    words: Arc<Words>,
}

/// The row of marks, and the checklist that it names.
fn marks(table: &Table) -> Option<(usize, u32)> {
    let named = |row: Row<'_>| row.cells().find_map(|cell| cell.strip_prefix("checklist ")?.trim().parse().ok());
    (0..table.len().min(MARKS_WITHIN)).find_map(|index| Some((index, named(table.row(index)?)?)))
}

impl FilledSheet {
    /// `None`: the list is no sheet.
    #[must_use]
    pub fn of_table(table: Arc<Table>, regions: &[Region], terms: Terms) -> Option<Self> {
        let (marks, checklist) = marks(&table)?;
        let row = table.row(marks)?;
        let mut columns: Vec<Option<Column>> = row.cells().map(Column::from_mark).collect();
        // A column that is there twice is read once.
        for place in 1..columns.len() {
            if columns.iter().take(place).any(|before| before.is_some() && columns.get(place) == Some(before))
                && let Some(column) = columns.get_mut(place)
            {
                *column = None;
            }
        }
        let above = marks.checked_sub(1).and_then(|above| table.row(above));
        let title = |place| above.map_or("", |row| row.cell(place)).split_whitespace().collect::<Vec<_>>().join(" ");
        let titles = (0..table.width).map(title).collect();
        let (regions, words) = (Arc::new(Regions::new(regions)), Arc::new(Words::new()));
        Some(Self { table, titles, checklist, terms: Arc::new(terms), columns, marks, regions, words })
    }

    /// The indexes of the rows below the marks.
    #[must_use]
    pub fn rows(&self) -> std::ops::Range<usize> {
        self.marks + 1..self.table.len()
    }

    /// What a person must know of a sheet that was made with another checklist than the one in force.
    #[must_use]
    pub fn notice(&self, texts: &Texts) -> Option<String> {
        if self.checklist == self.terms.number {
            return None;
        }
        let asks = |code: &str| self.columns.iter().any(|column| matches!(column, Some(Column::Item(_, own)) if own == code));
        let added = self.terms.items.iter().filter(|item| !asks(&item.code)).count() as u64;
        let (made, now) = (self.checklist.to_string(), self.terms.number.to_string());
        let values = [("made", (&made).into()), ("now", (&now).into()), ("count", added.into())];
        Some(texts.with("filled-other-checklist", &values))
    }

    fn place(&self, wanted: &Column) -> Option<usize> {
        self.columns.iter().position(|column| column.as_ref() == Some(wanted))
    }

    fn cell<'a>(&self, row: Row<'a>, wanted: &Column) -> &'a str {
        self.place(wanted).map_or("", |place| row.cell(place))
    }

    fn title(&self, place: Option<usize>) -> String {
        let title = place.and_then(|place| self.titles.get(place)).cloned().unwrap_or_default();
        // A title that was cut off leaves the mark to say which column it is.
        let mark = || place.and_then(|place| Some(self.table.row(self.marks)?.cell(place).to_owned()));
        if title.is_empty() { mark().unwrap_or_default() } else { title }
    }

    fn mistake_at(&self, row: Row<'_>, place: Option<usize>, reason: Reason) -> Mistake {
        let text = place.map_or("", |place| row.cell(place));
        let value = text.chars().take(SHOWN).collect();
        // What a word was before it lost its letters is not to be guessed, but it is not the word that is wrong.
        let is_word = matches!(reason, Reason::NotAnAnswer | Reason::NotATick | Reason::Region(_));
        let reason = if is_word && letters_lost(text) { Reason::LettersLost } else { reason };
        Mistake { row: row.number, column: self.title(place), value, reason }
    }

    pub(super) fn mistake(&self, row: Row<'_>, column: &Column, reason: Reason) -> Mistake {
        self.mistake_at(row, self.place(column), reason)
    }

    /// A rejection of the row's check, at the column that it is about.
    #[must_use]
    pub fn rejected(&self, row: Row<'_>, rejection: Rejection) -> Mistake {
        let found = |is: &dyn Fn(&Column) -> bool| self.columns.iter().position(|column| column.as_ref().is_some_and(is));
        let of_item = |code: &String| found(&|column| matches!(column, Column::Item(_, own) if own == code));
        let of_count = |code: &String| found(&|column| matches!(column, Column::Count(_, own) if own == code));
        let number = |place: usize| match self.columns.get(place) {
            Some(Some(Column::Item(number, _))) => Some(*number),
            _ => None,
        };
        let place = match &rejection {
            Rejection::InTheFuture { .. } | Rejection::Before { .. } => self.place(&Column::CheckedOn),
            Rejection::NoteMissing { item } | Rejection::SecondPersonNeeded { item, .. } => of_item(item),
            Rejection::QuantityTooSmall { item, .. } => of_count(item).or_else(|| of_item(item)),
            _ => None,
        };
        let reason = match rejection {
            Rejection::ItemsUnanswered { items } => {
                let (on_sheet, others): (Vec<_>, Vec<_>) = items.into_iter().partition(|code| of_item(code).is_some());
                if others.is_empty() {
                    Reason::Unanswered(on_sheet.iter().filter_map(of_item).filter_map(number).collect())
                } else {
                    Reason::NotAsked(others)
                }
            }
            other => Reason::Rule(other),
        };
        self.mistake_at(row, place, reason)
    }

    /// What the row says.
    #[must_use]
    pub fn say(&self, row: Row<'_>) -> Said {
        let mut mistakes = Vec::new();
        let id = self.station(row, &mut mistakes);
        let fills = |(place, column): (usize, &Option<Column>)| {
            column.as_ref().is_some_and(Column::is_filled_in) && !row.cell(place).is_empty()
        };
        // A line for a signature below the rows is no station, and a station that nobody visited no check.
        if !self.columns.iter().enumerate().any(fills) || row.cells().filter(|cell| !cell.is_empty()).count() == 1 {
            return Said::Nothing(id);
        }
        let day = self.day(row, &mut mistakes);
        let inspector = self.text(row, &Column::Inspector, INSPECTOR_LIMIT, &mut mistakes);
        let mut findings = self.findings(row, &mut mistakes);
        let remark = self.remarks(row, &mut findings, &mut mistakes);
        match (id, day) {
            (Some(id), Some(checked_on)) if mistakes.is_empty() => {
                Said::Check(id, SheetCheck { checked_on, findings, inspector, remark })
            }
            _ => Said::Bad(id, mistakes),
        }
    }

    /// The station by its code, or by region and number; where both are there, they must agree.
    fn station(&self, row: Row<'_>, mistakes: &mut Vec<Mistake>) -> Option<StationId> {
        let mut wrong = |column: &Column, reason| {
            mistakes.push(self.mistake(row, column, reason));
            None::<StationId>
        };
        let (code, region, number) =
            (self.cell(row, &Column::Code), self.cell(row, &Column::Region), self.cell(row, &Column::Number));
        // The code says enough where the region's name has lost its letters.
        let by_key = if region.is_empty() || number.is_empty() || (!code.is_empty() && letters_lost(region)) {
            None
        } else {
            let region = match self.regions.find(region) {
                Meant::Region(code) => code,
                Meant::Several => return wrong(&Column::Region, Reason::Region(stations::Reason::SeveralRegions)),
                Meant::Nothing => return wrong(&Column::Region, Reason::Region(stations::Reason::UnknownRegion)),
            };
            match digits(number).and_then(|number| StationId::new(region, number)) {
                Some(id) => Some(id),
                None => return wrong(&Column::Number, Reason::NotANumber),
            }
        };
        if code.is_empty() {
            return by_key.or_else(|| wrong(&Column::Code, Reason::NoStation));
        }
        // A spreadsheet that took the code for a number has cut its zeros off.
        let whole_code = if code.bytes().all(|byte| byte.is_ascii_digit()) { format!("{code:0>10}") } else { code.to_owned() };
        match StationCode::parse(&whole_code) {
            Ok(id) if by_key.is_none_or(|other| other == id) => Some(id),
            Ok(_) => wrong(&Column::Code, Reason::OtherStation),
            Err(fault) => wrong(&Column::Code, Reason::Code(fault)),
        }
    }

    fn day(&self, row: Row<'_>, mistakes: &mut Vec<Mistake>) -> Option<jiff::civil::Date> {
        let text = self.cell(row, &Column::CheckedOn);
        let day = date(text);
        if day.is_none() {
            let reason = if text.is_empty() { Reason::NoDay } else { Reason::NotADay };
            mistakes.push(self.mistake(row, &Column::CheckedOn, reason));
        }
        day
    }

    fn text(&self, row: Row<'_>, column: &Column, limit: usize, mistakes: &mut Vec<Mistake>) -> Option<String> {
        let text = self.cell(row, column);
        // Of a whole sentence a mark at the end of a word is a question.
        let lost = text.contains('\u{fffd}') || text.split('?').skip(1).any(|after| after.starts_with(char::is_alphabetic));
        let kept = if lost {
            Err(Reason::LettersLost)
        } else {
            optional(Field::Remarks, text, limit).map_err(|_| Reason::TooLong { limit })
        };
        kept.unwrap_or_else(|reason| {
            mistakes.push(self.mistake(row, column, reason));
            None
        })
    }

    /// The answers of the row to what the checklist in force asks.
    fn findings(&self, row: Row<'_>, mistakes: &mut Vec<Mistake>) -> Vec<Finding> {
        let rest = Words::tick(self.cell(row, &Column::Rest)).unwrap_or_else(|reason| {
            mistakes.push(self.mistake(row, &Column::Rest, reason));
            false
        });
        let mut findings = Vec::new();
        for (place, column) in self.columns.iter().enumerate() {
            let Some(Column::Item(number, code)) = column else { continue };
            if !self.terms.items.iter().any(|item| item.code == *code) {
                continue;
            }
            let answer = match row.cell(place) {
                "" if rest => Some(Answer::Yes),
                "" => None,
                text => self.words.answer(text).map_err(|reason| mistakes.push(self.mistake_at(row, Some(place), reason))).ok(),
            };
            let quantity = self.count(row, &Column::Count(*number, code.clone()), mistakes);
            findings.extend(answer.map(|answer| Finding { item: code.clone(), answer, note: None, quantity }));
        }
        findings
    }

    fn count(&self, row: Row<'_>, column: &Column, mistakes: &mut Vec<Mistake>) -> Option<u32> {
        let text = self.cell(row, column);
        let count = whole(text).and_then(|count| u32::try_from(count).ok());
        if count.is_none() && !text.is_empty() {
            mistakes.push(self.mistake(row, column, Reason::NotACount));
        }
        count
    }

    /// Puts "7: the ramp is broken" to the finding of item 7, and returns what is left of the remarks.
    fn remarks(&self, row: Row<'_>, findings: &mut [Finding], mistakes: &mut Vec<Mistake>) -> Option<String> {
        let text = self.text(row, &Column::Remark, REMARK_LIMIT, mistakes)?;
        let mut whole = Vec::new();
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            let numbered = part.trim_start_matches('№').trim_start().split_once(':');
            let numbered = numbered.and_then(|(number, note)| Some((number.trim().parse::<usize>().ok()?, note.trim())));
            let Some((number, note)) = numbered else {
                whole.push(part);
                continue;
            };
            let code = self.columns.iter().find_map(|column| match column {
                Some(Column::Item(own, code)) if *own == number => Some(code),
                _ => None,
            });
            match (code, findings.iter_mut().find(|finding| Some(&finding.item) == code)) {
                (_, Some(finding)) => finding.note = Some(note.to_owned()),
                // An item that is not asked any more, or has no answer: the one who reads it still sees it.
                (Some(_), None) => whole.push(part),
                (None, None) => mistakes.push(self.mistake(row, &Column::Remark, Reason::NoItem)),
            }
        }
        (!whole.is_empty()).then(|| whole.join("; "))
    }

    /// Whether two rows were filled in alike.
    #[must_use]
    pub fn say_the_same(&self, a: Row<'_>, b: Row<'_>) -> bool {
        let filled = self.columns.iter().enumerate().filter(|(_, column)| column.as_ref().is_some_and(Column::is_filled_in));
        filled.into_iter().all(|(place, _)| a.cell(place) == b.cell(place))
    }
}
