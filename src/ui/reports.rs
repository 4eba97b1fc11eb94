//! Reports: the document as it is, on the screen; saved as PDF or sent to the printer. There is no other version of it.

use std::path::PathBuf;

use egui::{Sense, Ui, Vec2};

use super::files::Purpose;
use super::screen::{Action, Given, Screen};
use super::theme::palette;
use super::views::Preview;
use super::widgets::field::Field;
use super::widgets::{button, button_enabled, card_frame, choice, empty_state, labelled, page_head, primary, secondary};
use crate::preferences::documents;
use crate::report::Paper;
use crate::text::Language;
use crate::worker::Query;

#[derive(Default)]
pub struct Reports {
    language: Option<Language>,
    path: Option<String>,
}

impl Reports {
    fn query(&self, given: &Given<'_>) -> Query {
        Query::Preview(Paper::Summary, self.language.unwrap_or(given.texts.language()))
    }
}

impl Screen for Reports {
    fn needs(&self, given: &Given<'_>) -> Vec<Query> {
        vec![self.query(given)]
    }

    fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, actions: &mut Vec<Action>) {
        let texts = given.texts;
        let mut language = Some(self.language.unwrap_or(texts.language()));
        let path =
            self.path.get_or_insert_with(|| documents().join(format!("summary-{}.pdf", given.today)).display().to_string());
        let waiting = given.views.is_waiting(Query::Preview(Paper::Summary, Language::En).kind());
        let ready = given.views.summary.as_ref().filter(|_| !waiting);
        page_head(ui, &texts.get("report-summary"), &texts.get("reports-state"), |ui| {
            if primary(ui, &texts.get("report-print"), ready.is_some()).clicked()
                && let Some(preview) = ready
            {
                actions.push(Action::Print(preview.document.clone(), texts.get("report-summary")));
            }
        });
        ui.horizontal_top(|ui| {
            labelled(ui, 220.0, &texts.get("report-language"), |ui, label| {
                let languages = Language::ALL.map(|language| (language, language.name().to_owned()));
                if choice(ui, label, None, &languages, &mut language) {
                    self.language = language;
                }
            });
            let label = texts.get("report-save-path");
            Field::new(&label).width((ui.available_width() - 330.0).max(160.0)).ui(ui, path);
            ui.vertical(|ui| {
                ui.add_space(21.0);
                ui.horizontal(|ui| {
                    if button(ui, &texts.get("choose")).clicked() {
                        actions.push(Action::Choose(Purpose::SaveReport, PathBuf::from(path.as_str())));
                    }
                    let save = button_enabled(ui, texts.get("report-save").trim_end_matches('…'), ready.is_some());
                    if save.clicked()
                        && let Some(preview) = ready
                    {
                        actions.push(Action::Save(preview.document.clone(), PathBuf::from(path.trim())));
                    }
                });
            });
        });
        card_frame(ui).show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            preview_ui(ui, given, ready, 0.86);
        });
    }

    fn chosen(&mut self, _: Purpose, path: PathBuf) {
        self.path = Some(path.display().to_string());
    }
}

/// The pages of a document below each other, each at most as wide as `share` of the place.
pub fn preview_ui(ui: &mut Ui, given: &Given<'_>, preview: Option<&Preview>, share: f32) {
    let texts = given.texts;
    let Some(preview) = preview else {
        empty_state(ui, &texts.get("report-making"));
        return;
    };
    let (pages, shown) = (preview.document.pages() as u64, preview.pages.len() as u64);
    secondary(ui, texts.with("report-pages", &[("count", pages.into())]));
    if shown < pages {
        secondary(ui, texts.with("report-first-pages", &[("count", shown.into())]));
    }
    egui::ScrollArea::vertical().id_salt("pages").auto_shrink(false).show(ui, |ui| {
        for (number, page) in (1_u64..).zip(&preview.pages) {
            let size = page.size_vec2();
            let width = (ui.available_width() * share).min(size.x / 2.0 * 1.5);
            let height = width * size.y / size.x.max(1.0);
            ui.vertical_centered(|ui| {
                let (rect, response) = ui.allocate_exact_size(Vec2::new(width, height), Sense::hover());
                let name = texts.with("report-page-image", &[("page", number.into()), ("pages", pages.into())]);
                response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, &name));
                let whole = egui::Rect::from_min_max(egui::Pos2::ZERO, egui::pos2(1.0, 1.0));
                ui.painter().image(page.id(), rect, whole, egui::Color32::WHITE);
                let stroke = egui::Stroke::new(1.0, palette(ui).hairline);
                ui.painter().rect_stroke(rect, 0, stroke, egui::StrokeKind::Outside);
            });
            ui.add_space(10.0);
        }
    });
}
