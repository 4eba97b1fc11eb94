//! Copying rows of the stations to the clipboard. They are read in parts by the worker and put together part by part, so
//! that a hundred thousand of them keep no frame waiting.

use std::sync::Arc;

use super::columns::{StationColumn, plain};
use crate::domain::StationId;
use crate::ui::screen::Given;
use crate::ui::widgets::grid::TabSeparated;
use crate::worker::Query;

/// More rows than these are a list for a file, not for the clipboard.
pub const AT_MOST: usize = 100_000;

/// Rows that are read and put together at once: a few milliseconds of a frame.
const PART: usize = 500;

pub struct Copying {
    columns: Vec<StationColumn>,
    ids: Vec<StationId>,
    /// Rows that are in the text already.
    done: usize,
    part: Arc<[StationId]>,
    text: TabSeparated,
}

impl Copying {
    pub fn new(given: &Given<'_>, columns: Vec<StationColumn>, ids: Vec<StationId>) -> Self {
        let mut text = TabSeparated::default();
        let titles: Vec<String> = columns.iter().map(|column| column.title(given.texts)).collect();
        text.row(titles.iter().map(String::as_str));
        let mut copying = Self { columns, ids, done: 0, part: Arc::default(), text };
        copying.next_part();
        copying
    }

    fn next_part(&mut self) {
        let end = (self.done + PART).min(self.ids.len());
        self.part = self.ids.get(self.done..end).unwrap_or_default().into();
    }

    pub fn query(&self) -> Query {
        Query::CopiedRows(Arc::clone(&self.part))
    }

    /// Rows done, and all.
    pub fn progress(&self) -> (u64, u64) {
        (self.done as u64, self.ids.len() as u64)
    }

    /// Takes in what was read. True: the text is complete.
    pub fn go_on(&mut self, given: &Given<'_>) -> bool {
        // Rows that were read before the last change of the register are read again.
        let current = given.views.is_current(self.query().kind());
        if let Some((ids, rows)) = given.views.copied.as_ref().filter(|_| current)
            && *ids == self.part
        {
            for row in rows {
                let cells: Vec<String> = self.columns.iter().map(|column| plain(given, row, *column)).collect();
                self.text.row(cells.iter().map(String::as_str));
            }
            self.done += self.part.len();
            self.next_part();
        }
        self.done >= self.ids.len()
    }

    pub fn into_text(self) -> String {
        self.text.into_text()
    }
}
