//! The letter about the open defects of a region or district as it prints: looked at, then printed or saved. That it left is
//! recorded with each defect that it names.

use std::path::{Path, PathBuf};

use egui::Ui;

use crate::domain::{Command, StationId};
use crate::preferences::documents;
use crate::report::{DocumentLanguages, Paper};
use crate::text::Language;
use crate::ui::files::Purpose;
use crate::ui::reports::preview_ui;
use crate::ui::screen::{Action, Given};
use crate::ui::theme::SECONDARY;
use crate::ui::widgets::field::Field;
use crate::ui::widgets::{button, button_enabled, card_frame, choice, primary, secondary, strong};
use crate::view::{Area, DefectFilter};
use crate::worker::Query;

pub struct LetterDialog {
    area: Area,
    region: Option<i64>,
    district: Option<i64>,
    languages: DocumentLanguages,
    path: String,
    /// What is recorded once the letter has left.
    leaving: Option<Command>,
}

impl LetterDialog {
    pub fn new(area: Area, (region, district): (Option<i64>, Option<i64>), given: &Given<'_>) -> Self {
        let place = district.or(region).unwrap_or_default();
        let name = format!("defects-{place}-{}.pdf", given.today);
        let languages = DocumentLanguages::Both;
        Self { area, region, district, languages, path: documents().join(name).display().to_string(), leaving: None }
    }

    pub fn chosen(&mut self, path: &Path) {
        self.path = path.display().to_string();
    }

    pub fn saved(&mut self) -> Option<Command> {
        self.leaving.take()
    }

    /// The defects that the letter names.
    pub fn filter(&self) -> DefectFilter {
        DefectFilter { region: self.region, district: self.district, ..DefectFilter::default() }
    }

    fn paper(&self) -> Paper {
        Paper::DefectLetter { area: self.area, languages: self.languages }
    }

    pub fn query(&self) -> Query {
        Query::Preview(self.paper(), Language::Kk)
    }

    /// Draws the dialog; true when it is left.
    pub fn ui(&mut self, ui: &Ui, given: &Given<'_>, actions: &mut Vec<Action>) -> bool {
        let texts = given.texts;
        let paper = self.paper();
        let waiting = given.views.is_waiting(self.query().kind());
        let shown = given.views.station_paper.as_ref().filter(|(shown, _)| *shown == paper && !waiting);
        let ready = shown.map(|(_, preview)| preview);
        let named = given.views.defects.as_ref().filter(|(filter, _)| *filter == self.filter());
        let mut left = false;
        let frame = card_frame(ui).inner_margin(egui::Margin::same(20));
        let response = egui::Modal::new(egui::Id::unique("letter")).frame(frame).show(ui.ctx(), |ui| {
            let screen = ui.ctx().content_rect();
            ui.set_width((screen.width() - 120.0).min(900.0));
            ui.label(strong(texts.get("letter-title"), 18.0));
            secondary(ui, texts.get("letter-hint"));
            ui.horizontal_top(|ui| {
                ui.vertical(|ui| {
                    ui.set_width(200.0);
                    ui.spacing_mut().item_spacing.y = 3.0;
                    let label = texts.get("report-language");
                    ui.label(strong(&label, SECONDARY));
                    let languages: Vec<(DocumentLanguages, String)> = DocumentLanguages::ALL
                        .map(|languages| (languages, texts.get(&format!("document-language-{}", languages.code()))))
                        .into();
                    let mut chosen = Some(self.languages);
                    if choice(ui, &label, None, &languages, &mut chosen) {
                        self.languages = chosen.unwrap_or(self.languages);
                    }
                });
                let label = texts.get("report-save-path");
                Field::new(&label).width((ui.available_width() - 120.0).max(160.0)).ui(ui, &mut self.path);
                ui.vertical(|ui| {
                    ui.add_space(21.0);
                    if button(ui, &texts.get("choose")).clicked() {
                        actions.push(Action::Choose(Purpose::SaveReport, PathBuf::from(self.path.as_str())));
                    }
                });
            });
            let height = (screen.height() - 260.0).max(120.0);
            ui.allocate_ui(egui::vec2(ui.available_width(), height), |ui| {
                ui.set_min_height(height);
                preview_ui(ui, given, ready, 0.8);
            });
            ui.horizontal(|ui| {
                let can = ready.is_some() && named.is_some() && !given.busy;
                let print = primary(ui, &texts.get("report-print"), can).clicked();
                let save = button_enabled(ui, texts.get("report-save").trim_end_matches('…'), can).clicked();
                left |= button(ui, &texts.get("close")).clicked();
                let Some((preview, (_, list))) = ready.zip(named).filter(|_| print || save) else { return };
                actions.push(if print {
                    Action::Print(preview.document.clone(), texts.get("letter-title"))
                } else {
                    Action::Save(preview.document.clone(), PathBuf::from(self.path.trim()))
                });
                let defects: Vec<(StationId, String)> =
                    list.rows.iter().map(|row| (row.station, row.defect.item.clone())).collect();
                self.leaving = Some(Command::RemindDefects { defects, on: given.today });
            });
        });
        left || response.should_close()
    }
}
