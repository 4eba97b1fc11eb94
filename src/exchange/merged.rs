//! Cells that a spreadsheet merged over several rows: a person sees their value beside each of these rows, so each of them has
//! it. What is merged makes no row of its own: one that reaches the end of the sheet costs nothing where nothing stands.

use std::collections::BTreeMap;

use super::table::{COLUMN_LIMIT, Fault, Rows};

/// For each column what covers it now, as the first and the last row; rows are numbered from 1.
#[derive(Default)]
pub(super) struct Merged(BTreeMap<usize, (u32, u32)>);

impl Merged {
    /// A cell reaches from the row `first` to the row `last`. Cells beside each other that are merged keep their value in the
    /// first of them, as titles do. Later cells of a column take the place of earlier ones.
    pub fn add(&mut self, column: usize, first: u32, last: u32) {
        if last > first && column < COLUMN_LIMIT {
            self.0.insert(column, (first, last));
        }
    }

    /// Whether the cell of a row is not seen, because one from above reaches over it.
    pub fn covers(&self, column: usize, row: u32) -> bool {
        self.0.get(&column).is_some_and(|(first, last)| *first < row && row <= *last)
    }

    /// The cells from `from` to below `to` of a row, which has nothing of its own there.
    pub fn between(&self, rows: &mut Rows, row: u32, (from, to): (usize, usize)) -> Result<(), Fault> {
        for column in from..to {
            match self.0.get(&column) {
                // Every row since the first has it from the one before; where the first was empty there is nothing to have.
                Some((first, _)) if self.covers(column, row) => rows.again(row, column, *first)?,
                _ => rows.cell(row, "")?,
            }
        }
        Ok(())
    }

    /// The cells of a row behind its own last one, which is before `from`.
    pub fn behind(&self, rows: &mut Rows, row: u32, from: usize) -> Result<(), Fault> {
        let last = self.0.keys().rev().find(|column| self.covers(**column, row));
        self.between(rows, row, (from, last.map_or(0, |last| last + 1)))
    }
}
