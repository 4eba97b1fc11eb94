//! A table of any length. The first visible row is an integer, not a number of pixels, so that a million rows scroll as
//! exactly as ten. It draws only what is visible and asks its owner for those rows.

use egui::{Align, Align2, CornerRadius, Event, Key, Rect, Response, Sense, Stroke, Ui, Vec2};

use super::charts::named_button;
use crate::ui::theme::{self, ROW_HEIGHT, Tone, bold_font, font, palette};

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
}

impl Column {
    #[must_use]
    pub fn new(title: String, width: f32) -> Self {
        Self { title, width, grow: 0.0, align: Align::Min, sort_label: None, sorted: None }
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
}

#[derive(Clone, Debug)]
pub enum Cell {
    Text(String),
    Strong(String),
    Chip(Tone, String),
}

/// A row that is in view: its cells, and its name for the screen reader.
#[derive(Clone, Debug)]
pub struct Row {
    pub cells: Vec<Cell>,
    pub label: String,
}

/// What the table remembers between frames.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    first: usize,
    /// Wheel movement that does not fill a row yet, in points.
    carried: f32,
    pub selected: Option<usize>,
    visible: usize,
    bring_into_view: bool,
}

/// What happened in a frame.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// The selection has moved.
    pub selected: Option<usize>,
    /// Enter, or a second click: the row is wanted open.
    pub opened: Option<usize>,
    /// The header of this column was pressed.
    pub sorted: Option<usize>,
    /// Letters typed while the table has the keyboard: they belong to the search.
    pub typed: String,
}

impl Grid {
    /// The rows that are in view of `count`.
    #[must_use]
    pub fn range(&self, count: usize) -> std::ops::Range<usize> {
        let first = self.first.min(count);
        first..count.min(first + self.visible.max(1) + 1)
    }

    /// Selects a row and brings it into view.
    pub fn select(&mut self, row: Option<usize>) {
        self.selected = row;
        self.bring_into_view = row.is_some();
    }

    pub fn to_top(&mut self) {
        self.first = 0;
        self.carried = 0.0;
    }

    /// Draws the table in the width and height that are left, without `below` points. `row` is asked for visible rows;
    /// `None` is a row that has not been read yet.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        (id, name): (&str, &str),
        columns: &[Column],
        count: usize,
        below: f32,
        mut row: impl FnMut(usize) -> Option<Row>,
    ) -> Outcome {
        let mut outcome = Outcome::default();
        let area = ui.available_rect_before_wrap();
        let height = (area.height() - below).max(ROW_HEIGHT * 4.0);
        let (area, _) = ui.allocate_exact_size(Vec2::new(area.width(), height), Sense::hover());
        let widths = widths(columns, area.width() - SCROLLBAR);
        Self::header(ui, Rect::from_min_size(area.min, Vec2::new(area.width(), HEADER)), columns, &widths, &mut outcome);
        let body = Rect::from_min_max(egui::pos2(area.left(), area.top() + HEADER), area.max);
        let id = ui.scope_id().with(id);
        let response = ui.interact(body, id, Sense::click());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ListBox, true, name));
        self.visible = whole_rows(body.height());
        self.keyboard(ui, &response, count, &mut outcome);
        self.wheel(ui, &response, count);
        self.scrollbar(ui, body, count);
        self.keep_in_bounds(count);
        if response.clicked()
            && let Some(position) = response.interact_pointer_pos()
        {
            let index = self.first + whole_rows(position.y - body.top());
            if index < count {
                self.selected = Some(index);
                outcome.selected = Some(index);
                response.request_focus();
            }
        }
        if response.double_clicked() {
            outcome.opened = self.selected;
        }
        let painter_rect = body.with_max_x(body.right() - SCROLLBAR);
        for (line, index) in (self.first..count.min(self.first + self.visible)).enumerate() {
            let top = body.top() + ROW_HEIGHT * line_offset(line);
            let rect = Rect::from_min_size(egui::pos2(body.left(), top), Vec2::new(painter_rect.width(), ROW_HEIGHT));
            let selected = self.selected == Some(index);
            match row(index) {
                Some(row) => Self::row(ui, rect, &row, columns, &widths, (selected, index, id)),
                None => {
                    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, palette(ui).hairline));
                }
            }
        }
        if response.has_focus() {
            let stroke = Stroke::new(2.0, palette(ui).accent);
            ui.painter().rect_stroke(area.expand(2.0), CornerRadius::same(4), stroke, egui::StrokeKind::Inside);
        }
        outcome
    }

    fn header(ui: &mut Ui, rect: Rect, columns: &[Column], widths: &[f32], outcome: &mut Outcome) {
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
                super::charts::row_hover(ui, cell, &response);
                if response.clicked() {
                    outcome.sorted = Some(index);
                }
            }
            let text = format!("{}{arrow}", column.title);
            text_in(ui, cell, &text, bold_font(theme::SECONDARY), color, column.align);
        }
        ui.painter().hline(rect.x_range(), rect.bottom() - 1.0, Stroke::new(1.0, palette.hairline));
    }

    fn row(ui: &Ui, rect: Rect, row: &Row, columns: &[Column], widths: &[f32], (selected, index, id): (bool, usize, egui::Id)) {
        let palette = palette(ui);
        let hovered = ui.rect_contains_pointer(rect);
        if selected {
            ui.painter().rect_filled(rect, CornerRadius::ZERO, palette.accent_soft);
            let mark = Rect::from_min_size(rect.min, Vec2::new(3.0, rect.height()));
            ui.painter().rect_filled(mark, CornerRadius::ZERO, palette.accent);
        } else if hovered {
            ui.painter().rect_filled(rect, CornerRadius::ZERO, palette.accent_soft.gamma_multiply(0.4));
        }
        ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, palette.hairline));
        // Named, but not a stop of the Tab key: the arrows move among rows.
        let node = ui.interact(rect, id.with(("row", index)), Sense::hover());
        node.widget_info(|| egui::WidgetInfo::selected(egui::Role::ListBoxOption, true, selected, &row.label));
        let mut left = rect.left();
        let mut cut = false;
        for ((cell, column), width) in row.cells.iter().zip(columns).zip(widths) {
            let place = Rect::from_min_size(egui::pos2(left, rect.top()), Vec2::new(*width, rect.height()));
            left += width;
            match cell {
                Cell::Text(text) => cut |= text_in(ui, place, text, font(14.0), palette.text, column.align),
                Cell::Strong(text) => cut |= text_in(ui, place, text, bold_font(14.0), palette.text, column.align),
                Cell::Chip(tone, text) => chip_in(ui, place, *tone, text),
            }
        }
        if cut {
            node.on_hover_text(&row.label);
        }
    }

    fn keyboard(&mut self, ui: &Ui, response: &Response, count: usize, outcome: &mut Outcome) {
        if !response.has_focus() {
            return;
        }
        let filter = egui::EventFilter { horizontal_arrows: false, vertical_arrows: true, ..Default::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let page = self.visible.saturating_sub(1).max(1);
        let last = count.saturating_sub(1);
        let at = self.selected;
        let moved = ui.input(|input| {
            let pressed = |key| input.key_pressed(key) && input.modifiers.is_none();
            if pressed(Key::ArrowDown) {
                Some(at.map_or(0, |at| at + 1))
            } else if pressed(Key::ArrowUp) {
                Some(at.map_or(0, |at| at.saturating_sub(1)))
            } else if pressed(Key::PageDown) {
                Some(at.map_or(page, |at| at + page))
            } else if pressed(Key::PageUp) {
                Some(at.map_or(0, |at| at.saturating_sub(page)))
            } else if pressed(Key::Home) {
                Some(0)
            } else if pressed(Key::End) {
                Some(last)
            } else {
                None
            }
        });
        if let Some(row) = moved.filter(|_| count > 0) {
            let row = row.min(last);
            self.select(Some(row));
            outcome.selected = Some(row);
        }
        ui.input(|input| {
            if input.key_pressed(Key::Enter) {
                outcome.opened = self.selected;
            }
            for event in &input.events {
                if let Event::Text(text) = event {
                    outcome.typed.push_str(text);
                }
            }
        });
    }

    fn wheel(&mut self, ui: &Ui, response: &Response, count: usize) {
        if !response.contains_pointer() || count <= self.visible {
            return;
        }
        let delta = ui.input(|input| input.smooth_scroll_delta().y);
        if delta == 0.0 {
            return;
        }
        self.carried -= delta;
        let rows = (self.carried / ROW_HEIGHT).trunc();
        self.carried -= rows * ROW_HEIGHT;
        #[expect(clippy::cast_possible_truncation, reason = "a few rows of one turn of the wheel")]
        let rows = rows as isize;
        self.first = self.first.saturating_add_signed(rows);
        self.keep_in_bounds(count);
    }

    fn scrollbar(&mut self, ui: &Ui, body: Rect, count: usize) {
        if count <= self.visible {
            return;
        }
        let palette = palette(ui);
        let track = body.with_min_x(body.right() - SCROLLBAR + 3.0).shrink2(Vec2::new(0.0, 2.0));
        let hidden = count - self.visible;
        let handle_height = (track.height() * share(self.visible, count)).max(28.0);
        let way = track.height() - handle_height;
        let response = ui.interact(track, ui.scope_id().with("scrollbar"), Sense::click_and_drag());
        if let Some(position) = response.interact_pointer_pos() {
            let along = ((position.y - track.top() - handle_height / 2.0) / way).clamp(0.0, 1.0);
            self.first = row_at(along, hidden);
            self.bring_into_view = false;
        }
        let top = track.top() + way * share(self.first, hidden);
        let handle = Rect::from_min_size(egui::pos2(track.left(), top), Vec2::new(track.width(), handle_height));
        let color = if response.hovered() || response.dragged() { palette.secondary } else { palette.outline };
        ui.painter().rect_filled(track, CornerRadius::same(4), palette.open_soft);
        ui.painter().rect_filled(handle, CornerRadius::same(4), color);
    }

    fn keep_in_bounds(&mut self, count: usize) {
        if self.selected.is_some_and(|selected| selected >= count) {
            self.selected = count.checked_sub(1);
        }
        if self.bring_into_view
            && let Some(selected) = self.selected
        {
            if selected < self.first {
                self.first = selected;
            } else if self.visible > 0 && selected >= self.first + self.visible {
                self.first = selected + 1 - self.visible;
            }
            self.bring_into_view = self.visible == 0;
        }
        self.first = self.first.min(count.saturating_sub(self.visible.max(1)));
    }
}

const HEADER: f32 = 30.0;
const SCROLLBAR: f32 = 14.0;

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rows of one screen, never negative")]
fn whole_rows(height: f32) -> usize {
    (height / ROW_HEIGHT).floor().max(0.0) as usize
}

#[expect(clippy::cast_precision_loss, reason = "rows of one screen")]
const fn line_offset(line: usize) -> f32 {
    line as f32
}

#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "a share between 0 and 1, for the screen")]
fn share(part: usize, whole: usize) -> f32 {
    if whole == 0 { 0.0 } else { (part as f64 / whole as f64) as f32 }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a place between 0 and the number of rows, reckoned in f64"
)]
fn row_at(along: f32, hidden: usize) -> usize {
    (f64::from(along) * hidden as f64).round() as usize
}

fn widths(columns: &[Column], total: f32) -> Vec<f32> {
    let fixed: f32 = columns.iter().map(|column| column.width).sum();
    let grow: f32 = columns.iter().map(|column| column.grow).sum();
    let left = (total - fixed).max(0.0);
    columns.iter().map(|column| column.width + if grow > 0.0 { left * column.grow / grow } else { 0.0 }).collect()
}

/// Text in a cell, cut with an ellipsis; true where it was cut.
fn text_in(ui: &Ui, cell: Rect, text: &str, font: egui::FontId, color: egui::Color32, align: Align) -> bool {
    let inner = cell.shrink2(Vec2::new(8.0, 0.0));
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, color);
    job.wrap = egui::text::TextWrapping::truncate_at_width(inner.width());
    let galley = ui.painter().layout_job(job);
    let anchor = match align {
        Align::Min => inner.left_center(),
        Align::Center => inner.center(),
        Align::Max => inner.right_center(),
    };
    let align2 = match align {
        Align::Min => Align2::LEFT_CENTER,
        Align::Center => Align2::CENTER_CENTER,
        Align::Max => Align2::RIGHT_CENTER,
    };
    let place = align2.anchor_size(anchor, galley.size());
    let elided = galley.elided;
    ui.painter().galley(place.min, galley, color);
    elided
}

fn chip_in(ui: &Ui, cell: Rect, tone: Tone, text: &str) {
    let (color, soft) = tone.colors(palette(ui));
    let mut job = egui::text::LayoutJob::simple_singleline(format!("{} {text}", tone.icon()), font(12.5), color);
    job.wrap = egui::text::TextWrapping::truncate_at_width(cell.width() - 24.0);
    let galley = ui.painter().layout_job(job);
    let size = Vec2::new(galley.size().x + 16.0, 21.0);
    let rect = Align2::LEFT_CENTER.anchor_size(egui::pos2(cell.left() + 6.0, cell.center().y), size);
    ui.painter().rect_filled(rect, CornerRadius::same(10), soft);
    let position = egui::pos2(rect.left() + 8.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(position, galley, color);
}
