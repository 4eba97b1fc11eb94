//! How the rows of a table look. Only rows in view come here; nothing is decided.

use egui::{Align, Align2, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, Vec2};

use super::{Cell, Column, Row};
use crate::ui::theme::{Tone, bold_font, font, palette};

/// What a row is at the moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    pub id: egui::Id,
    pub selected: bool,
    /// The keyboard stands here.
    pub cursor: bool,
    /// The keyboard is the only mark: others are selected as well, or it is not.
    pub outlined: bool,
}

pub(super) fn row(ui: &Ui, rect: Rect, row: &Row, columns: &[Column], widths: &[f32], standing: Standing) {
    let palette = palette(ui);
    let hovered = ui.rect_contains_pointer(rect);
    if standing.selected {
        ui.painter().rect_filled(rect, CornerRadius::ZERO, palette.accent_soft);
    } else if hovered {
        ui.painter().rect_filled(rect, CornerRadius::ZERO, palette.accent_soft.gamma_multiply(0.4));
    }
    if standing.cursor {
        let mark = Rect::from_min_size(rect.min, Vec2::new(3.0, rect.height()));
        ui.painter().rect_filled(mark, CornerRadius::ZERO, palette.accent);
    }
    if standing.outlined {
        ui.painter().rect_stroke(rect, CornerRadius::ZERO, Stroke::new(1.0, palette.accent), StrokeKind::Inside);
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, palette.hairline));
    // Named, but not a stop of the Tab key: the arrows move among rows.
    let node = ui.interact(rect, standing.id, Sense::hover());
    node.widget_info(|| egui::WidgetInfo::selected(egui::Role::ListBoxOption, true, standing.selected, &row.label));
    let mut left = rect.left();
    let mut cut = false;
    for ((cell, column), width) in row.cells.iter().zip(columns).zip(widths) {
        let place = Rect::from_min_size(egui::pos2(left, rect.top()), Vec2::new(*width, rect.height()));
        left += width;
        match cell {
            Cell::Text(text) => cut |= text_in(ui, place, text, font(14.0), palette.text, column.align),
            Cell::Strong(text) => cut |= text_in(ui, place, text, bold_font(14.0), palette.text, column.align),
            Cell::Chip(tone, text) => chip_in(ui, place, *tone, text),
            Cell::Tick(ticked) => tick_in(ui, place, *ticked),
        }
    }
    if cut {
        node.on_hover_text(&row.label);
    }
}

/// Text in a cell, cut with an ellipsis; true where it was cut.
pub(super) fn text_in(ui: &Ui, cell: Rect, text: &str, font: egui::FontId, color: egui::Color32, align: Align) -> bool {
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
    job.wrap = egui::text::TextWrapping::truncate_at_width((cell.width() - 24.0).max(8.0));
    let galley = ui.painter().layout_job(job);
    let size = Vec2::new(galley.size().x + 16.0, 21.0);
    let rect = Align2::LEFT_CENTER.anchor_size(egui::pos2(cell.left() + 6.0, cell.center().y), size);
    ui.painter().rect_filled(rect, CornerRadius::same(10), soft);
    let position = egui::pos2(rect.left() + 8.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(position, galley, color);
}

/// The box of a row: empty, ticked, or pale where the row cannot be ticked.
fn tick_in(ui: &Ui, cell: Rect, ticked: Option<bool>) {
    let palette = palette(ui);
    let rect = Align2::CENTER_CENTER.anchor_size(cell.center(), Vec2::splat(16.0));
    let radius = CornerRadius::same(3);
    match ticked {
        Some(true) => {
            ui.painter().rect_filled(rect, radius, palette.accent);
            let [a, b, c] = [(0.22, 0.52), (0.43, 0.72), (0.80, 0.30)].map(|(x, y)| rect.lerp_inside(Vec2::new(x, y)));
            let stroke = Stroke::new(2.0, palette.on_accent);
            ui.painter().line_segment([a, b], stroke);
            ui.painter().line_segment([b, c], stroke);
        }
        Some(false) => {
            ui.painter().rect_stroke(rect, radius, Stroke::new(1.5, palette.outline), StrokeKind::Inside);
        }
        None => {
            ui.painter().rect_filled(rect, radius, palette.open_soft);
        }
    }
}
