//! Where a table stands: the first visible row as an integer, so that a million rows scroll as exactly as ten. No place is
//! ever kept or reckoned in pixels of the whole length: those are too coarse.

use crate::ui::theme::ROW_HEIGHT;

/// Rows that one notch of the wheel moves.
pub const NOTCH: u8 = 3;

/// Parts of a point in which the scroll bar is measured.
const PARTS: f64 = 64.0;

/// The first visible row, and how many fit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scroll {
    first: usize,
    visible: usize,
    /// Wheel movement that does not fill a row yet, in points.
    carried: f64,
}

impl Scroll {
    #[must_use]
    pub const fn first(&self) -> usize {
        self.first
    }

    /// Whole rows that fit.
    #[must_use]
    pub const fn visible(&self) -> usize {
        self.visible
    }

    /// Rows below the first that can be on top.
    #[must_use]
    pub fn hidden(&self, count: usize) -> usize {
        count.saturating_sub(self.visible.max(1))
    }

    /// The table has this many rows, and so many fit.
    pub fn fit(&mut self, visible: usize, count: usize) {
        self.visible = visible;
        self.first = self.first.min(self.hidden(count));
    }

    /// Puts the row on top, as far as the end allows.
    pub fn put_on_top(&mut self, row: usize, count: usize) {
        self.first = row.min(self.hidden(count));
        self.carried = 0.0;
    }

    /// Moves no further than it takes to see the row.
    pub fn bring_into_view(&mut self, row: usize, count: usize) {
        if row < self.first {
            self.put_on_top(row, count);
        } else if row >= self.first.saturating_add(self.visible.max(1)) {
            self.put_on_top((row + 1).saturating_sub(self.visible.max(1)), count);
        }
    }

    /// Notches of the wheel, down is positive: each moves [`NOTCH`] rows.
    pub fn turn(&mut self, notches: f32, count: usize) {
        self.push(f64::from(notches) * f64::from(NOTCH) * f64::from(ROW_HEIGHT), count);
    }

    /// A movement of a touchpad in points, down is positive. What does not fill a row is carried to the next.
    pub fn push(&mut self, points: f64, count: usize) {
        if !points.is_finite() {
            return;
        }
        self.carried += points;
        let rows = (self.carried / f64::from(ROW_HEIGHT)).trunc();
        self.carried -= rows * f64::from(ROW_HEIGHT);
        #[expect(clippy::cast_possible_truncation, reason = "whole rows; a turn beyond all rows ends at the last")]
        let rows = rows as isize;
        let hidden = self.hidden(count);
        let wanted = self.first.saturating_add_signed(rows);
        let at_the_end = wanted > hidden || (wanted == 0 && rows < 0) || (wanted == hidden && self.carried > 0.0);
        self.first = wanted.min(hidden);
        if at_the_end || (self.first == 0 && self.carried < 0.0) {
            // What was turned beyond an end is not owed on the way back.
            self.carried = 0.0;
        }
    }

    /// The handle of the scroll bar stands `along` of `way` points.
    pub fn drag(&mut self, along: f32, way: f32, count: usize) {
        let (way, hidden) = (parts(way), self.hidden(count) as u128);
        let along = parts(along).min(way);
        if way > 0 {
            // To the nearest row, in integers.
            let row = (along * hidden * 2 + way) / (way * 2);
            self.put_on_top(usize::try_from(row).unwrap_or(usize::MAX), count);
        }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place on the screen, never negative")]
fn parts(points: f32) -> u128 {
    (f64::from(points).max(0.0) * PARTS).round() as u128
}
