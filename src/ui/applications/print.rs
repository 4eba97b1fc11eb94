//! The document of an application as it prints: looked at, then printed or saved. That it left is recorded, so that the next
//! one says that it is a copy.

use std::path::{Path, PathBuf};

use egui::Ui;

use crate::domain::application::DocumentKind;
use crate::domain::{Application, ApplicationAction, ApplicationId, Command};
use crate::preferences::documents;
use crate::report::{DocumentLanguages, Paper};
use crate::text::Language;
use crate::ui::files::Purpose;
use crate::ui::reports::preview_ui;
use crate::ui::screen::{Action, Given};
use crate::ui::theme::palette;
use crate::ui::widgets::field::Field;
use crate::ui::widgets::{button, button_enabled, choice, primary, secondary, strong};
use crate::worker::Query;

pub struct PrintDialog {
    id: ApplicationId,
    kind: DocumentKind,
    languages: DocumentLanguages,
    path: String,
    /// What is recorded once the document has left.
    leaving: Option<Command>,
}

impl PrintDialog {
    pub fn new(application: &Application, kind: DocumentKind, given: &Given<'_>) -> Self {
        let number = application.number.or(application.receipt).unwrap_or_default();
        let name = format!("{}-{number}-{}.pdf", kind.code().replace('_', "-"), given.today);
        let languages = if given.texts.language() == Language::Ru { DocumentLanguages::Ru } else { DocumentLanguages::Kk };
        Self { id: application.id, kind, languages, path: documents().join(name).display().to_string(), leaving: None }
    }

    pub fn chosen(&mut self, path: &Path) {
        self.path = path.display().to_string();
    }

    /// The document is on its way or on the disk: what is to be recorded of that.
    pub fn saved(&mut self) -> Option<Command> {
        self.leaving.take()
    }

    fn paper(&self) -> Paper {
        Paper::Case { id: self.id, kind: self.kind, languages: self.languages }
    }

    /// A document that lacks something is not asked for: the dialog says what.
    pub fn query(&self) -> Query {
        Query::Preview(self.paper(), Language::Kk)
    }

    /// Draws the dialog; true when it is left.
    pub fn ui(&mut self, ui: &Ui, given: &Given<'_>, application: &Application, actions: &mut Vec<Action>) -> bool {
        let texts = given.texts;
        let paper = self.paper();
        let unfilled = self.kind.unfilled(application, &given.basics.people);
        let waiting = given.views.is_waiting(self.query().kind());
        let shown = given.views.case_paper.as_ref().filter(|(shown, _)| *shown == paper && !waiting);
        let ready = shown.map(|(_, preview)| preview).filter(|_| unfilled.is_empty());
        let mut left = false;
        let frame = crate::ui::widgets::card_frame(ui).inner_margin(egui::Margin::same(20));
        let response = egui::Modal::new(egui::Id::unique("print")).frame(frame).show(ui.ctx(), |ui| {
            let screen = ui.ctx().content_rect();
            ui.set_width((screen.width() - 120.0).min(900.0));
            ui.label(strong(texts.get(&format!("document-{}", self.kind.code().replace('_', "-"))), 18.0));
            let prints = application.prints(self.kind.code());
            if prints > 0 {
                secondary(ui, texts.with("printed-times", &[("count", prints.into())]));
            }
            ui.horizontal_top(|ui| {
                ui.vertical(|ui| {
                    ui.set_width(200.0);
                    ui.spacing_mut().item_spacing.y = 3.0;
                    let label = texts.get("report-language");
                    ui.label(strong(&label, crate::ui::theme::SECONDARY));
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
            let height = (screen.height() - 250.0).max(120.0);
            ui.allocate_ui(egui::vec2(ui.available_width(), height), |ui| {
                ui.set_min_height(height);
                if unfilled.is_empty() {
                    preview_ui(ui, given, ready, 0.8);
                } else {
                    let fields: Vec<String> = unfilled.iter().map(|field| texts.field(*field)).collect();
                    let sentence = texts.with("document-lacks", &[("fields", (&fields.join(", ")).into())]);
                    let color = palette(ui).bad;
                    ui.add(egui::Label::new(egui::RichText::new(format!("✕ {sentence}")).color(color)).wrap());
                    secondary(ui, texts.get("document-lacks-hint"));
                }
            });
            ui.horizontal(|ui| {
                let can = ready.is_some() && !given.busy;
                let print = primary(ui, &texts.get("report-print"), can).clicked();
                let save_key = egui::KeyboardShortcut::new(egui::Modifiers::COMMAND, egui::Key::S);
                let save = button_enabled(ui, texts.get("report-save").trim_end_matches('…'), can).clicked()
                    || (can && ui.input_mut(|input| input.consume_shortcut(&save_key)));
                left |= button(ui, &texts.get("close")).clicked();
                let Some(preview) = ready.filter(|_| print || save) else { return };
                actions.push(if print {
                    Action::Print(
                        preview.document.clone(),
                        texts.get(&format!("document-{}", self.kind.code().replace('_', "-"))),
                    )
                } else {
                    Action::Save(preview.document.clone(), PathBuf::from(self.path.trim()))
                });
                self.leaving = Some(Command::ChangeApplication {
                    id: application.id,
                    revision: application.revision,
                    action: ApplicationAction::NotePrinted { document: self.kind.code().to_owned() },
                });
            });
        });
        left || response.should_close()
    }
}
