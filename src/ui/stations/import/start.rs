//! Where an import begins: the file, who sent it, and the region of rows that name none. Nothing is read before it is asked
//! for.

use std::path::{Path, PathBuf};

use egui::{Key, RichText, Ui};

use super::columns::regions;
use crate::domain::folding::fold;
use crate::ui::files::Purpose;
use crate::ui::screen::{Action, Given};
use crate::ui::theme::palette;
use crate::ui::widgets::field::Field;
use crate::ui::widgets::{button, choice, link, primary, secondary, strong};

#[derive(Default)]
pub struct Start {
    pub path: String,
    pub sender: String,
    pub region: Option<i64>,
    /// Why the last list was not read.
    pub failed: Option<String>,
    /// The keyboard goes to the path.
    pub focus: bool,
}

/// Senders that are proposed at once.
const PROPOSED: usize = 6;

impl Start {
    pub fn chosen(&mut self, path: &Path) {
        self.path = path.display().to_string();
        self.failed = None;
    }

    /// Draws the form; true when the list is to be read.
    pub fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, idle: bool, actions: &mut Vec<Action>) -> bool {
        let texts = given.texts;
        ui.label(strong(texts.get("import-file-title"), 16.0));
        let focus = std::mem::take(&mut self.focus);
        let hint = texts.get("import-file-hint");
        let response = Field::new(&texts.get("welcome-path")).hint(&hint).focus(focus).ui(ui, &mut self.path);
        if response.changed() {
            self.failed = None;
        }
        let mut read = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if button(ui, &texts.get("choose")).clicked() {
            let folder = self.file().parent().map(Path::to_path_buf).unwrap_or_default();
            actions.push(Action::Choose(Purpose::OpenStations, folder));
        }
        if let Some(sentence) = &self.failed {
            let color = palette(ui).bad;
            ui.add(egui::Label::new(RichText::new(format!("✕ {sentence}")).color(color)).wrap());
        }
        ui.add_space(4.0);
        let hint = texts.get("import-sender-hint");
        Field::new(&texts.get("import-sender")).hint(&hint).ui(ui, &mut self.sender);
        self.senders_ui(ui, given);
        ui.add_space(4.0);
        secondary(ui, texts.get("import-default-region-hint"));
        let none = texts.get("import-default-region-none");
        choice(ui, &texts.get("import-default-region"), Some(&none), &regions(given), &mut self.region);
        ui.add_space(8.0);
        read |= primary(ui, &texts.get("import-read"), idle && !self.path.trim().is_empty()).clicked();
        read && idle && !self.path.trim().is_empty()
    }

    /// The path without the marks that a copied path stands in.
    pub fn file(&self) -> PathBuf {
        PathBuf::from(self.path.trim().trim_matches('"'))
    }

    /// Senders of earlier lists, and regions, that go on as the name begins.
    fn senders_ui(&mut self, ui: &mut Ui, given: &Given<'_>) {
        let typed = fold(self.sender.trim());
        let mut names: Vec<String> = Vec::new();
        let earlier = given.views.imports.iter().flatten().map(|import| import.sender.clone());
        let all = earlier.chain(regions(given).into_iter().map(|(_, name)| name));
        for name in all.filter(|name| !name.is_empty() && *name != self.sender && fold(name).contains(&typed)) {
            if !names.contains(&name) {
                names.push(name);
            }
            if names.len() == PROPOSED {
                break;
            }
        }
        let fields = std::mem::replace(&mut ui.spacing_mut().interact_size.y, 20.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(12.0, 2.0);
            for name in names {
                if link(ui, &name).clicked() {
                    self.sender = name;
                }
            }
        });
        ui.spacing_mut().interact_size.y = fields;
    }
}
