//! A table of figures: a head whose titles may take two lines, and rows of names and numbers. A figure that opens its rows
//! has a name for the screen reader that says what it counts.

use egui::{Align, Align2, Color32, Rect, Sense, Ui, Vec2};

use crate::ui::theme::{self, bold_font, font, palette};
use crate::ui::widgets::charts::{named_button, row_hover};
use crate::ui::widgets::focus_ring;

/// The columns by their widths in points; the first begins at the left edge.
pub struct Figures {
    pub widths: Vec<f32>,
}

impl Figures {
    /// The first column takes what the others leave.
    pub fn new(ui: &Ui, first_least: f32, others: &[f32]) -> Self {
        let sum: f32 = others.iter().sum();
        let first = (ui.available_width() - sum - 6.0).max(first_least);
        Self { widths: std::iter::once(first).chain(others.iter().copied()).collect() }
    }

    /// The place of column `index` in a row.
    pub fn cell(&self, row: Rect, index: usize) -> Rect {
        let left: f32 = self.widths.iter().take(index).sum();
        let width = self.widths.get(index).copied().unwrap_or_default();
        Rect::from_min_size(egui::pos2(row.left() + left, row.top()), Vec2::new(width, row.height()))
    }

    pub fn head(&self, ui: &mut Ui, titles: &[String]) {
        let color = palette(ui).secondary;
        let wrapped: Vec<_> = titles
            .iter()
            .enumerate()
            .map(|(index, title)| {
                let width = self.widths.get(index).copied().unwrap_or_default() - 6.0;
                let mut job = egui::text::LayoutJob::simple(title.clone(), bold_font(12.0), color, width);
                job.halign = if index == 0 { Align::Min } else { Align::Max };
                ui.fonts_mut(|fonts| fonts.layout_job(job))
            })
            .collect();
        let height = wrapped.iter().map(|galley| galley.size().y).fold(18.0_f32, f32::max) + 8.0;
        let (row, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, titles.join(", ")));
        for (index, galley) in wrapped.into_iter().enumerate() {
            let cell = self.cell(row, index);
            let x = if index == 0 { cell.left() + 4.0 } else { cell.right() - 6.0 };
            ui.painter().galley(egui::pos2(x, row.bottom() - 4.0 - galley.size().y), galley, color);
        }
        ui.painter().hline(row.x_range(), row.bottom(), (1.0, palette(ui).outline));
    }

    /// An empty row of the table. Where it can be pressed, that is at its name: each figure opens rows of its own.
    pub fn row(&self, ui: &mut Ui, label: &str, sense: Sense) -> (Rect, egui::Response) {
        let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let name = self.cell(rect, 0);
        let response = ui.interact(name, ui.scope_id().with(("name", label)), sense);
        if sense.senses_click() {
            named_button(&response, label);
            row_hover(ui, name, &response);
            focus_ring(ui, &response);
        } else {
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, label));
        }
        ui.painter().hline(rect.x_range(), rect.bottom(), (1.0, palette(ui).hairline));
        (rect, response)
    }

    /// The name of a row, cut where its column ends.
    pub fn name(&self, ui: &Ui, row: Rect, name: &str, indent: f32, bold: bool) {
        let cell = self.cell(row, 0);
        let left = egui::pos2(cell.left() + 4.0 + indent, row.center().y);
        let painter = ui.painter().with_clip_rect(cell.with_max_x(cell.right() - 4.0).intersect(ui.clip_rect()));
        let font = if bold { bold_font(14.0) } else { font(14.0) };
        painter.text(left, Align2::LEFT_CENTER, name, font, palette(ui).text);
    }

    /// A figure at the right of its column.
    pub fn figure(&self, ui: &Ui, row: Rect, index: usize, text: &str, color: Color32, bold: bool) {
        let cell = self.cell(row, index);
        let font = if bold { bold_font(14.0) } else { font(14.0) };
        ui.painter().text(egui::pos2(cell.right() - 6.0, row.center().y), Align2::RIGHT_CENTER, text, font, color);
    }

    /// A figure that opens the rows behind it; true when it was pressed. Nothing opens of nothing.
    pub fn opens(&self, ui: &Ui, row: Rect, index: usize, (text, label): (&str, &str), (color, bold): (Color32, bool)) -> bool {
        let cell = self.cell(row, index).shrink2(Vec2::new(1.0, 2.0));
        let response = ui.interact(cell, ui.scope_id().with(("figure", label)), Sense::click());
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(label);
        named_button(&response, label);
        row_hover(ui, cell, &response);
        self.figure(ui, row, index, text, if response.hovered() { palette(ui).accent } else { color }, bold);
        focus_ring(ui, &response).clicked()
    }
}
