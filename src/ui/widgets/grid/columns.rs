//! The columns of a table: titles, widths and the header in which they are sorted and dragged. All columns together are
//! always exactly as wide as the table: what one takes, another gives.

use egui::{Align, CursorIcon, Rect, Sense, Stroke, Ui, Vec2};

use super::paint::text_in;
use super::{Grid, Outcome};
use crate::ui::theme::{self, bold_font, palette};
use crate::ui::widgets::charts::{named_button, row_hover};

/// Points that a column keeps, however little room there is.
pub const NARROWEST: f32 = 40.0;

/// Points beside the edge of a column in which it can be taken.
const GRIP: f32 = 4.0;

/// One column: its title, its width in points, and what it takes of the width that is left.
#[derive(Clone, Debug)]
pub struct Column {
    pub title: String,
    pub width: f32,
    pub grow: f32,
    pub align: Align,
    /// What pressing the header sorts by, for the screen reader; `None`: it does not sort.
    pub sort_label: Option<String>,
    /// `Some(descending)` where the rows are sorted by it.
    pub sorted: Option<bool>,
    /// Its edges can be dragged.
    pub resizable: bool,
}

impl Column {
    #[must_use]
    pub fn new(title: String, width: f32) -> Self {
        Self { title, width, grow: 0.0, align: Align::Min, sort_label: None, sorted: None, resizable: false }
    }

    #[must_use]
    pub fn grow(self, grow: f32) -> Self {
        Self { grow, ..self }
    }

    #[must_use]
    pub fn right(self) -> Self {
        Self { align: Align::Max, ..self }
    }

    #[must_use]
    pub fn sorts(self, label: String, sorted: Option<bool>) -> Self {
        Self { sort_label: Some(label), sorted, ..self }
    }

    /// Its edges can be dragged; `kept` is the width in points that was dragged before.
    #[must_use]
    pub fn resizable(self, kept: Option<f32>) -> Self {
        Self { resizable: true, width: kept.unwrap_or(self.width), ..self }
    }
}

/// The edge of a column that is held: which, and the widths before.
#[derive(Clone, Debug)]
pub(super) struct Held {
    edge: usize,
    from: f32,
    before: Vec<f32>,
}

/// The widths that fill `total` points. Too much is taken from all, too little is given to those that grow.
#[must_use]
pub fn widths(columns: &[Column], total: f32) -> Vec<f32> {
    let wanted = |column: &Column| column.width.max(NARROWEST);
    let sum: f32 = columns.iter().map(wanted).sum();
    if sum > total {
        let spare: f32 = columns.iter().map(|column| wanted(column) - NARROWEST).sum();
        let taken = if spare > 0.0 { ((sum - total) / spare).min(1.0) } else { 0.0 };
        return columns.iter().map(|column| wanted(column) - (wanted(column) - NARROWEST) * taken).collect();
    }
    let grow: f32 = columns.iter().map(|column| column.grow).sum();
    let last = columns.len().saturating_sub(1);
    let share = |index: usize, column: &Column| {
        if grow > 0.0 {
            column.grow / grow
        } else if index == last && column.resizable {
            1.0
        } else {
            0.0
        }
    };
    columns.iter().enumerate().map(|(index, column)| wanted(column) + (total - sum) * share(index, column)).collect()
}

/// The edge between two columns moves by `delta` points: one gives what the other takes.
fn moved(before: &[f32], edge: usize, delta: f32) -> Vec<f32> {
    let mut widths = before.to_vec();
    if let Some([left, right]) = widths.get_mut(edge..edge + 2) {
        let delta = delta.clamp((NARROWEST - *left).min(0.0), (*right - NARROWEST).max(0.0));
        *left += delta;
        *right -= delta;
    }
    widths
}

impl Grid {
    /// The widths of this frame; what is dragged goes on in the next.
    pub(super) fn widths_now(&mut self, ui: &Ui, columns: &[Column], total: f32, outcome: &mut Outcome) -> Vec<f32> {
        let standing = widths(columns, total);
        let Some(held) = self.held.as_ref().filter(|held| held.before.len() == columns.len()) else {
            self.held = None;
            return standing;
        };
        let Some(pointer) = ui.input(|input| input.pointer.latest_pos()) else { return standing };
        let widths = moved(&held.before, held.edge, pointer.x - held.from);
        if !ui.input(|input| input.pointer.primary_down()) {
            self.held = None;
            outcome.resized = Some(widths.clone());
        }
        widths
    }

    pub(super) fn header(&mut self, ui: &mut Ui, rect: Rect, columns: &[Column], widths: &[f32], outcome: &mut Outcome) {
        let palette = palette(ui);
        let mut left = rect.left();
        for (index, (column, width)) in columns.iter().zip(widths).enumerate() {
            let cell = Rect::from_min_size(egui::pos2(left, rect.top()), Vec2::new(*width, rect.height()));
            left += width;
            let arrow = match column.sorted {
                Some(true) => " ▼",
                Some(false) => " ▲",
                None => "",
            };
            let color = if column.sorted.is_some() { palette.accent } else { palette.secondary };
            if let Some(label) = &column.sort_label {
                let response = ui.interact(cell, ui.scope_id().with(("header", index)), Sense::click());
                named_button(&response, label);
                row_hover(ui, cell, &response);
                if response.clicked() {
                    outcome.sorted = Some(index);
                }
            }
            let text = format!("{}{arrow}", column.title);
            text_in(ui, cell, &text, bold_font(theme::SECONDARY), color, column.align);
        }
        self.edges(ui, rect, columns, widths);
        ui.painter().hline(rect.x_range(), rect.bottom() - 1.0, Stroke::new(1.0, palette.hairline));
    }

    /// The edges between columns, to be dragged with the mouse. They come after the titles, so that they are on top.
    fn edges(&mut self, ui: &Ui, rect: Rect, columns: &[Column], widths: &[f32]) {
        let palette = palette(ui);
        let mut at = rect.left();
        for (edge, pair) in columns.windows(2).enumerate() {
            at += widths.get(edge).copied().unwrap_or_default();
            if !pair.iter().all(|column| column.resizable) {
                continue;
            }
            let grip = Rect::from_x_y_ranges(at - GRIP..=at + GRIP, rect.y_range());
            // No stop of the Tab key: by keyboard the widths are set in the list of columns.
            let response = ui.interact(grip, ui.scope_id().with(("edge", edge)), Sense::DRAG);
            let response = response.on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal);
            if response.drag_started()
                && let Some(pointer) = ui.input(|input| input.pointer.press_origin())
            {
                self.held = Some(Held { edge, from: pointer.x, before: widths.to_vec() });
            }
            let taken = response.hovered() || self.held.as_ref().is_some_and(|held| held.edge == edge);
            let stroke = if taken { Stroke::new(2.0, palette.accent) } else { Stroke::new(1.0, palette.hairline) };
            ui.painter().vline(at, rect.shrink2(Vec2::new(0.0, 6.0)).y_range(), stroke);
        }
    }
}
