//! A paper as it prints, in a dialog: looked at, then printed or saved. Every paper but those of a page of their own leaves
//! here; what is to be recorded of its leaving, the dialog of the paper says.

use std::path::{Path, PathBuf};

use egui::{Key, KeyboardShortcut, Modifiers, Ui};

use super::files::Purpose;
use super::reports::preview_ui;
use super::screen::{Action, Given};
use super::theme::palette;
use super::views::Preview;
use super::widgets::field::Field;
use super::widgets::{button, button_enabled, card_frame, choice, labelled, primary, secondary, strong};
use crate::preferences::documents;
use crate::report::{DocumentLanguages, Paper};
use crate::worker::Query;

/// What there is to look at.
pub enum Shown<'a> {
    Making,
    Ready(&'a Preview),
    /// Why there is nothing, and what can be done.
    Nothing(String, String),
}

impl<'a> Shown<'a> {
    /// The paper that `query` asks for, where `made` is it.
    pub fn of(given: &Given<'a>, query: &Query, made: Option<&'a (Paper, Preview)>) -> Self {
        if let Some(why) = given.views.failure(query) {
            return Self::Nothing(why.to_owned(), String::new());
        }
        // What was chosen in this very frame is not there yet.
        let current = given.views.was_asked(query) && !given.views.is_waiting(query.kind());
        let ready = made.filter(|(paper, _)| current && matches!(query, Query::Preview(wanted, _) if wanted == paper));
        ready.map_or(Self::Making, |(_, preview)| Self::Ready(preview))
    }
}

/// What was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressed {
    Nothing,
    /// The paper is on its way to the printer or the disk.
    Leaves,
    Close,
}

/// The dialog around a paper, and the file it is saved to.
pub struct PaperView {
    path: String,
}

impl PaperView {
    /// `name`: the file's, in the folder for documents.
    pub fn new(name: &str) -> Self {
        Self { path: documents().join(name).display().to_string() }
    }

    /// Another paper is called otherwise, in the same folder.
    pub fn rename(&mut self, name: &str) {
        self.path = Path::new(&self.path).with_file_name(name).display().to_string();
    }

    pub fn path(&self) -> &Path {
        Path::new(self.path.trim())
    }

    pub fn chosen(&mut self, path: &Path) {
        self.path = path.display().to_string();
    }

    /// Draws the dialog with what is to be chosen for the paper.
    pub fn ui(
        &mut self,
        ui: &Ui,
        given: &Given<'_>,
        (title, hint): (&str, &str),
        shown: &Shown<'_>,
        actions: &mut Vec<Action>,
        choices: impl FnOnce(&mut Ui),
    ) -> Pressed {
        let texts = given.texts;
        let mut pressed = Pressed::Nothing;
        let frame = card_frame(ui).inner_margin(egui::Margin::same(20));
        let response = egui::Modal::new(egui::Id::unique("paper")).frame(frame).show(ui.ctx(), |ui| {
            let screen = ui.ctx().content_rect();
            ui.set_width((screen.width() - 120.0).min(900.0));
            ui.label(strong(title, 18.0));
            if !hint.is_empty() {
                secondary(ui, hint);
            }
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 12.0;
                choices(ui);
            });
            path_ui(ui, given, Purpose::SaveReport, &mut self.path, actions);
            let used = ui.min_rect().height();
            let height = (screen.height() - used - 140.0).max(120.0);
            ui.allocate_ui(egui::vec2(ui.available_width(), height), |ui| {
                ui.set_min_height(height);
                match shown {
                    Shown::Making => preview_ui(ui, given, None, 0.8),
                    Shown::Ready(preview) => preview_ui(ui, given, Some(preview), 0.8),
                    Shown::Nothing(why, next) => {
                        let text = egui::RichText::new(format!("✕ {why}")).color(palette(ui).bad);
                        ui.add(egui::Label::new(text).wrap());
                        secondary(ui, next);
                    }
                }
            });
            ui.horizontal(|ui| {
                let ready = match shown {
                    Shown::Ready(preview) if !given.busy => Some(preview),
                    _ => None,
                };
                let print = primary(ui, &texts.get("report-print"), ready.is_some()).clicked();
                let shortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::S);
                let save = button_enabled(ui, texts.get("report-save").trim_end_matches('…'), ready.is_some()).clicked()
                    || ui.input_mut(|input| input.consume_shortcut(&shortcut));
                if button(ui, &texts.get("close")).clicked() {
                    pressed = Pressed::Close;
                }
                let Some(preview) = ready.filter(|_| print || save) else { return };
                actions.push(if print {
                    Action::Print(preview.document.clone(), title.to_owned())
                } else {
                    Action::Save(preview.document.clone(), PathBuf::from(self.path.trim()))
                });
                pressed = Pressed::Leaves;
            });
        });
        if response.should_close() { Pressed::Close } else { pressed }
    }
}

/// The file that something is written to, typed or chosen.
pub fn path_ui(ui: &mut Ui, given: &Given<'_>, purpose: Purpose, path: &mut String, actions: &mut Vec<Action>) {
    let texts = given.texts;
    ui.horizontal_top(|ui| {
        let label = texts.get("report-save-path");
        Field::new(&label).width((ui.available_width() - 120.0).max(160.0)).ui(ui, path);
        ui.vertical(|ui| {
            ui.add_space(21.0);
            if button(ui, &texts.get("choose")).clicked() {
                actions.push(Action::Choose(purpose, PathBuf::from(path.as_str())));
            }
        });
    });
}

/// The languages of a document of the law.
pub fn languages_ui(ui: &mut Ui, given: &Given<'_>, width: f32, languages: &mut DocumentLanguages) {
    let texts = given.texts;
    labelled(ui, width, &texts.get("report-language"), |ui, label| {
        let words = |languages: DocumentLanguages| texts.get(&format!("document-language-{}", languages.code()));
        let all = DocumentLanguages::ALL.map(|languages| (languages, words(languages)));
        let mut chosen = Some(*languages);
        choice(ui, label, None, &all, &mut chosen);
        *languages = chosen.unwrap_or_default();
    });
}
