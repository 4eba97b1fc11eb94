//! A labelled text field: label above, hint and error below. Errors appear when a form says so, not while typing.

use egui::{Align, Margin, Response, RichText, Stroke, TextEdit, Ui, Vec2};

use crate::ui::theme::{self, bold_font, font, palette};

/// What a field shows besides its text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Field<'a> {
    pub label: &'a str,
    pub hint: &'a str,
    pub error: Option<&'a str>,
    pub width: f32,
    pub rows: usize,
    /// The keyboard goes here now.
    pub focus: bool,
}

impl<'a> Field<'a> {
    #[must_use]
    pub fn new(label: &'a str) -> Self {
        Self { label, width: f32::INFINITY, rows: 1, ..Self::default() }
    }

    #[must_use]
    pub fn hint(self, hint: &'a str) -> Self {
        Self { hint, ..self }
    }

    #[must_use]
    pub fn error(self, error: Option<&'a str>) -> Self {
        Self { error, ..self }
    }

    #[must_use]
    pub fn width(self, width: f32) -> Self {
        Self { width, ..self }
    }

    #[must_use]
    pub fn rows(self, rows: usize) -> Self {
        Self { rows, ..self }
    }

    #[must_use]
    pub fn focus(self, focus: bool) -> Self {
        Self { focus, ..self }
    }

    /// Draws the field for `text`. The response is that of the input.
    pub fn ui(self, ui: &mut Ui, text: &mut String) -> Response {
        let width = self.width.min(ui.available_width());
        ui.allocate_ui_with_layout(Vec2::new(width, 0.0), egui::Layout::top_down(Align::Min), |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 3.0;
            let label = ui.add(egui::Label::new(RichText::new(self.label).font(bold_font(theme::SECONDARY))).truncate());
            let palette = palette(ui);
            if self.error.is_some() {
                let visuals = ui.visuals_mut();
                visuals.widgets.inactive.bg_stroke = Stroke::new(1.5, palette.bad);
                visuals.widgets.hovered.bg_stroke = Stroke::new(1.5, palette.bad);
            }
            let edit =
                if self.rows > 1 { TextEdit::multiline(text).desired_rows(self.rows) } else { TextEdit::singleline(text) };
            let edit = edit
                .desired_width(width)
                .margin(Margin::symmetric(8, 6))
                .min_size(Vec2::new(0.0, theme::FIELD_HEIGHT))
                .align(if self.rows > 1 { egui::Align2::LEFT_TOP } else { egui::Align2::LEFT_CENTER });
            let response = ui.add(edit).labelled_by(label.id);
            if self.focus {
                response.request_focus();
            }
            super::focus_ring(ui, &response);
            if let Some(error) = self.error {
                let text = RichText::new(format!("✕ {error}")).font(font(theme::SECONDARY)).color(palette.bad);
                ui.add(egui::Label::new(text).wrap());
            } else if !self.hint.is_empty() {
                super::secondary(ui, self.hint);
            }
            response
        })
        .inner
    }
}

/// A field in a table: no label of its own, a name for the screen reader, figures at the right.
pub fn cell(ui: &mut Ui, text: &mut String, name: &str, width: f32) -> Response {
    let edit = TextEdit::singleline(text)
        .desired_width(width - 16.0)
        .margin(Margin::symmetric(8, 4))
        .align(egui::Align2::RIGHT_CENTER)
        .min_size(Vec2::new(width, 28.0));
    let response = ui.add(edit);
    let value = text.clone();
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::labeled(egui::Role::TextInput, true, name);
        info.current_text_value = Some(value.clone());
        info
    });
    super::focus_ring(ui, &response).clone()
}

/// A search field of a list: no label above, the hint inside, a name for the screen reader.
pub fn search(ui: &mut Ui, text: &mut String, hint: &str, width: f32) -> Response {
    let edit = TextEdit::singleline(text)
        .hint_text(hint)
        .desired_width(width)
        .margin(Margin::symmetric(8, 6))
        .min_size(Vec2::new(0.0, theme::FIELD_HEIGHT))
        .align(egui::Align2::LEFT_CENTER);
    let response = ui.add(edit);
    let value = text.clone();
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::labeled(egui::Role::TextInput, true, hint);
        info.current_text_value = Some(value.clone());
        info
    });
    super::focus_ring(ui, &response).clone()
}

/// Gives the keyboard to a text, behind what stands in it.
pub fn focus_behind(response: &Response, text: &str) {
    response.request_focus();
    if let Some(mut state) = TextEdit::load_state(&response.ctx, response.id) {
        let end = egui::text::CCursor::new(text.chars().count());
        state.cursor.set_char_range(Some(egui::text::CCursorRange::one(end)));
        state.store(&response.ctx, response.id);
    }
}
