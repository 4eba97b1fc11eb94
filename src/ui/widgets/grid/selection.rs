//! The rows of a table that are selected, as ranges in their order: a million selected rows are one range, not a million
//! numbers. Ranges never overlap or touch, so that each selection has one form only.

use std::ops::Range;

/// Rows as sorted ranges, from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    ranges: Vec<Range<usize>>,
}

impl Selection {
    #[must_use]
    pub fn contains(&self, row: usize) -> bool {
        let after = self.ranges.partition_point(|range| range.start <= row);
        after.checked_sub(1).and_then(|at| self.ranges.get(at)).is_some_and(|range| row < range.end)
    }

    /// How many rows are selected.
    #[must_use]
    pub fn count(&self) -> usize {
        self.ranges.iter().map(ExactSizeIterator::len).sum()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    /// The selected rows in their order.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.ranges.iter().cloned().flatten()
    }

    #[must_use]
    pub fn ranges(&self) -> &[Range<usize>] {
        &self.ranges
    }

    pub fn clear(&mut self) {
        self.ranges.clear();
    }

    /// Selects these rows and no others.
    pub fn only(&mut self, rows: Range<usize>) {
        self.clear();
        self.add(rows);
    }

    pub fn add(&mut self, rows: Range<usize>) {
        if rows.is_empty() {
            return;
        }
        // All that overlap or touch become one.
        let from = self.ranges.partition_point(|range| range.end < rows.start);
        let to = self.ranges.partition_point(|range| range.start <= rows.end);
        let start = self.ranges.get(from).filter(|_| from < to).map_or(rows.start, |first| first.start.min(rows.start));
        let last = to.checked_sub(1).and_then(|last| self.ranges.get(last)).filter(|_| from < to);
        let end = last.map_or(rows.end, |last| last.end.max(rows.end));
        self.ranges.splice(from..to, std::iter::once(start..end));
    }

    pub fn remove(&mut self, rows: Range<usize>) {
        if rows.is_empty() {
            return;
        }
        let from = self.ranges.partition_point(|range| range.end <= rows.start);
        let to = self.ranges.partition_point(|range| range.start < rows.end);
        if from >= to {
            return;
        }
        let cut = self.ranges.get(from..to).unwrap_or_default();
        let before = cut.first().map(|first| first.start..rows.start).filter(|left| !left.is_empty());
        let behind = cut.last().map(|last| rows.end..last.end).filter(|left| !left.is_empty());
        self.ranges.splice(from..to, before.into_iter().chain(behind));
    }

    /// Takes the row in, or out.
    pub fn toggle(&mut self, row: usize) {
        let rows = row..row.saturating_add(1);
        if self.contains(row) { self.remove(rows) } else { self.add(rows) }
    }

    /// Leaves out what is not among the first `count` rows.
    pub fn clip(&mut self, count: usize) {
        self.remove(count..usize::MAX);
    }
}
