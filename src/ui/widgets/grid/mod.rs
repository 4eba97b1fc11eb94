//! A table of any length. The first visible row is an integer, not a number of pixels, so that a million rows scroll as
//! exactly as ten. It draws only what is visible and asks its owner for those rows.

mod clipboard;
mod columns;
mod keyboard;
mod paint;
mod scroll;
mod selection;

use egui::{CornerRadius, Event, MouseWheelUnit, PointerButton, Rect, Response, Sense, Stroke, Ui, Vec2};

pub use clipboard::TabSeparated;
pub use columns::{Column, NARROWEST};
pub use keyboard::Step;
pub use scroll::{NOTCH, Scroll};
pub use selection::Selection;

use crate::ui::theme::{ROW_HEIGHT, Tone, palette};

#[derive(Clone, Debug)]
pub enum Cell {
    Text(String),
    Strong(String),
    Chip(Tone, String),
    /// A box to be ticked; `None`: it cannot be.
    Tick(Option<bool>),
}

/// A row that is in view: its cells, and its name for the screen reader.
#[derive(Clone, Debug)]
pub struct Row {
    pub cells: Vec<Cell>,
    pub label: String,
}

/// What going to a row does to the selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// That row alone is selected.
    Only,
    /// All rows from where the selection began.
    Extend,
    /// That row goes in or out, the others stay.
    Toggle,
    /// The selection stays as it is.
    Keep,
}

/// What the table remembers between frames.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    scroll: Scroll,
    /// Where the keyboard stands: the row whose record is shown.
    cursor: Option<usize>,
    selection: Selection,
    /// Where the selection began that Shift extends.
    anchor: Option<usize>,
    /// The cursor is brought into view.
    show_cursor: bool,
    /// The edge of a column that is dragged.
    held: Option<columns::Held>,
    /// The widths of the columns in the last frame, in points.
    widths: Vec<f32>,
    /// The handle of the scroll bar is held: in points below its top, and where the hand was.
    grabbed: Option<(f32, f32)>,
}

/// What happened in a frame.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// The cursor has moved to this row.
    pub moved: Option<usize>,
    /// Enter, or a second click: the row is wanted open.
    pub opened: Option<usize>,
    /// A click on a row, and the column that it met.
    pub clicked: Option<(usize, usize)>,
    /// The header of this column was pressed.
    pub sorted: Option<usize>,
    /// Letters typed while the table has the keyboard: they belong to the search.
    pub typed: String,
    /// The selected rows are wanted on the clipboard.
    pub copy: bool,
    /// An edge was dragged: the widths of all columns, in points.
    pub resized: Option<Vec<f32>>,
}

impl Grid {
    /// The rows to be read of `count`: those in view and a page on both sides, in steps of a page, so that scrolling a
    /// little asks for nothing new.
    #[must_use]
    pub fn range(&self, count: usize) -> std::ops::Range<usize> {
        let page = self.scroll.visible().max(1);
        let first = self.scroll.first() / page * page;
        first.saturating_sub(page).min(count)..count.min(first.saturating_add(page.saturating_mul(3)))
    }

    #[must_use]
    pub const fn cursor(&self) -> Option<usize> {
        self.cursor
    }

    #[must_use]
    pub const fn selection(&self) -> &Selection {
        &self.selection
    }

    /// The widths of the columns as they stand, in points.
    #[must_use]
    pub fn widths(&self) -> &[f32] {
        &self.widths
    }

    /// The row on top.
    #[must_use]
    pub const fn first(&self) -> usize {
        self.scroll.first()
    }

    /// Selects one row, or none, and brings it into view.
    pub fn select(&mut self, row: Option<usize>) {
        self.cursor = row;
        self.anchor = row;
        self.selection.clear();
        if let Some(row) = row {
            self.selection.toggle(row);
        }
        self.show_cursor = row.is_some();
    }

    /// The rows have other places: `to` says where each row is now, `None` where it is gone.
    pub fn follow(&mut self, to: impl Fn(usize) -> Option<usize>) {
        let rows: Vec<usize> = self.selection.iter().filter_map(&to).collect();
        self.selection.clear();
        for row in rows {
            self.selection.add(row..row.saturating_add(1));
        }
        self.cursor = self.cursor.and_then(&to);
        self.anchor = self.anchor.and_then(&to);
    }

    /// Selects one row and puts it on top, as far as the end of the table allows.
    pub fn jump(&mut self, row: usize, count: usize) {
        self.select(Some(row));
        self.scroll.put_on_top(row, count);
    }

    pub fn to_top(&mut self) {
        self.scroll.put_on_top(0, 0);
    }

    /// The cursor goes to a row.
    fn go(&mut self, row: usize, reach: Reach) {
        match reach {
            Reach::Only => self.selection.only(row..row.saturating_add(1)),
            Reach::Toggle => self.selection.toggle(row),
            Reach::Extend => {
                let anchor = *self.anchor.get_or_insert(self.cursor.unwrap_or(row));
                self.selection.only(anchor.min(row)..anchor.max(row).saturating_add(1));
            }
            Reach::Keep => {}
        }
        if matches!(reach, Reach::Only | Reach::Toggle) {
            self.anchor = Some(row);
        }
        self.cursor = Some(row);
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
        let widths = self.widths_now(ui, columns, area.width() - SCROLLBAR, &mut outcome);
        let header = Rect::from_min_size(area.min, Vec2::new(area.width(), HEADER));
        self.header(ui, header, columns, &widths, &mut outcome);
        let body = Rect::from_min_max(egui::pos2(area.left(), area.top() + HEADER), area.max);
        let id = ui.scope_id().with(id);
        let response = ui.interact(body, id, Sense::click_and_drag());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ListBox, true, name));
        self.keep_in_bounds(whole_rows(body.height()), count);
        self.keyboard(ui, &response, count, &mut outcome);
        self.wheel(ui, &response, count);
        self.scrollbar(ui, body, count);
        self.mouse(ui, &response, body, count, &mut outcome);
        outcome.clicked = clicked_cell(&response, &outcome, body.left(), &widths);
        self.keep_in_bounds(whole_rows(body.height()), count);
        let (first, visible) = (self.scroll.first(), self.scroll.visible());
        let alone = self.selection.count() == 1 && self.cursor.is_some_and(|cursor| self.selection.contains(cursor));
        for (line, index) in (first..count.min(first.saturating_add(visible))).enumerate() {
            let top = body.top() + ROW_HEIGHT * line_offset(line);
            let rect = Rect::from_min_size(egui::pos2(body.left(), top), Vec2::new(body.width() - SCROLLBAR, ROW_HEIGHT));
            let cursor = self.cursor == Some(index);
            let standing = paint::Standing {
                id: id.with(("row", index)),
                selected: self.selection.contains(index),
                cursor,
                outlined: cursor && !alone,
            };
            match row(index) {
                Some(row) => {
                    paint::row(ui, rect, &row, columns, &widths, standing);
                    if cursor {
                        // The screen reader reads the row where the keyboard stands.
                        let row = egui::accesskit::NodeId(standing.id.value());
                        ui.ctx().accesskit_node_builder(id, |node| node.set_active_descendant(row));
                    }
                }
                None => {
                    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, palette(ui).hairline));
                }
            }
        }
        self.widths = widths;
        if response.has_focus() {
            let stroke = Stroke::new(2.0, palette(ui).accent);
            ui.painter().rect_stroke(area.expand(2.0), CornerRadius::same(4), stroke, egui::StrokeKind::Inside);
        }
        outcome
    }

    fn mouse(&mut self, ui: &Ui, response: &Response, body: Rect, count: usize, outcome: &mut Outcome) {
        let Some(last) = count.checked_sub(1) else { return };
        // Beyond the edges a drag goes on with the next row there, and the table moves along.
        let under = |scroll: &Scroll, y: f32| {
            if y < body.top() {
                scroll.first().saturating_sub(1)
            } else {
                scroll.first().saturating_add(whole_rows(y - body.top()).min(scroll.visible()))
            }
        };
        let modifiers = ui.input(|input| input.modifiers);
        let reach = if modifiers.shift {
            Reach::Extend
        } else if modifiers.command {
            Reach::Toggle
        } else {
            Reach::Only
        };
        if response.drag_started_by(PointerButton::Primary)
            && let Some(origin) = ui.input(|input| input.pointer.press_origin())
        {
            let row = under(&self.scroll, origin.y).min(last);
            self.go(row, reach);
            outcome.moved = Some(row);
            response.request_focus();
        }
        let Some(position) = response.interact_pointer_pos() else { return };
        let row = under(&self.scroll, position.y);
        if response.clicked_by(PointerButton::Primary) && row <= last {
            self.go(row, reach);
            outcome.moved = Some(row);
            response.request_focus();
        } else if response.dragged_by(PointerButton::Primary) && self.cursor != Some(row.min(last)) {
            self.go(row.min(last), Reach::Extend);
            self.show_cursor = true;
            outcome.moved = self.cursor;
            ui.ctx().request_repaint();
        }
        if response.double_clicked() {
            outcome.opened = self.cursor;
        }
    }

    fn wheel(&mut self, ui: &Ui, response: &Response, count: usize) {
        if !response.contains_pointer() {
            return;
        }
        // The events as they come, not egui's smoothed sum: a notch is a notch.
        ui.input(|input| {
            for event in &input.events {
                let Event::MouseWheel { unit, delta, modifiers, .. } = event else { continue };
                // With Ctrl the wheel makes the whole window larger.
                if modifiers.command || modifiers.ctrl {
                    continue;
                }
                match unit {
                    MouseWheelUnit::Line => self.scroll.turn(-delta.y, count),
                    MouseWheelUnit::Point => self.scroll.push(-f64::from(delta.y), count),
                    MouseWheelUnit::Page => {
                        let page = f64::from(ROW_HEIGHT * line_offset(self.scroll.visible()));
                        self.scroll.push(-f64::from(delta.y) * page, count);
                    }
                }
            }
        });
    }

    fn scrollbar(&mut self, ui: &Ui, body: Rect, count: usize) {
        let hidden = self.scroll.hidden(count);
        if hidden == 0 {
            return;
        }
        let palette = palette(ui);
        let track = body.with_min_x(body.right() - SCROLLBAR + 3.0).shrink2(Vec2::new(0.0, 2.0));
        let handle_height = (track.height() * share(self.scroll.visible(), count)).max(28.0);
        let way = track.height() - handle_height;
        // No stop of the Tab key: the keyboard has its own ways through the table.
        let response = ui.interact(track, ui.scope_id().with("scrollbar"), Sense::CLICK | Sense::DRAG);
        if response.is_pointer_button_down_on()
            && let Some(position) = response.interact_pointer_pos()
        {
            let top = track.top() + way * share(self.scroll.first(), hidden);
            // Pressed on the handle, it does not move; beside it, its middle comes to the hand.
            let inside = (top..=top + handle_height).contains(&position.y);
            let begun = if inside { (position.y - top, position.y) } else { (handle_height / 2.0, f32::NAN) };
            let (below, was) = *self.grabbed.get_or_insert(begun);
            // A hand that rests moves nothing: a point of the bar may be thousands of rows.
            if was.to_bits() != position.y.to_bits() {
                self.grabbed = Some((below, position.y));
                self.scroll.drag((position.y - below - track.top()).max(0.0), way, count);
            }
            self.show_cursor = false;
        } else {
            self.grabbed = None;
        }
        let top = track.top() + way * share(self.scroll.first(), hidden);
        let handle = Rect::from_min_size(egui::pos2(track.left(), top), Vec2::new(track.width(), handle_height));
        let color = if response.hovered() || self.grabbed.is_some() { palette.secondary } else { palette.outline };
        ui.painter().rect_filled(track, CornerRadius::same(4), palette.open_soft);
        ui.painter().rect_filled(handle, CornerRadius::same(4), color);
    }

    fn keep_in_bounds(&mut self, visible: usize, count: usize) {
        self.selection.clip(count);
        if self.cursor.is_some_and(|cursor| cursor >= count) {
            self.select(count.checked_sub(1));
        }
        self.anchor = self.anchor.filter(|anchor| *anchor < count);
        self.scroll.fit(visible, count);
        if std::mem::take(&mut self.show_cursor)
            && let Some(cursor) = self.cursor
        {
            self.scroll.bring_into_view(cursor, count);
        }
    }
}

/// The row and the column of a click with the main button and no other key.
fn clicked_cell(response: &Response, outcome: &Outcome, left: f32, widths: &[f32]) -> Option<(usize, usize)> {
    let row = outcome.moved.filter(|_| response.clicked_by(PointerButton::Primary))?;
    let at = response.interact_pointer_pos()?.x;
    let edges = widths.iter().scan(left, |edge, width| {
        *edge += width;
        Some(*edge)
    });
    Some((row, edges.into_iter().position(|edge| at < edge)?))
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
