//! The dialog that attaches a scan to a paper: a path, typed or chosen. The file is read by the worker, never in a frame.

use std::path::{Path, PathBuf};

use egui::Ui;

use crate::domain::Application;
use crate::ui::files::Purpose;
use crate::ui::screen::{Action, Given};
use crate::ui::widgets::field::Field;
use crate::ui::widgets::{button, dialog, secondary};

pub struct ScanDialog {
    paper: String,
    path: String,
}

impl ScanDialog {
    pub fn new(paper: &str) -> Self {
        Self { paper: paper.to_owned(), path: String::new() }
    }

    pub fn chosen(&mut self, path: &Path) {
        self.path = path.display().to_string();
    }

    /// Draws the dialog; true when it is left.
    pub fn ui(&mut self, ui: &Ui, given: &Given<'_>, application: &Application, actions: &mut Vec<Action>) -> bool {
        let texts = given.texts;
        let title = (&*texts.get("scan-title"), &*texts.get("scan-hint"));
        let pressed = dialog(ui, "scan", title, (&texts.get("save"), &texts.get("cancel")), |ui| {
            secondary(ui, texts.paper(&self.paper, Some(given.basics)));
            Field::new(&texts.get("welcome-path")).ui(ui, &mut self.path);
            if button(ui, &texts.get("choose")).clicked() {
                actions.push(Action::Choose(Purpose::OpenScan, PathBuf::from(self.path.as_str())));
            }
        });
        if pressed == Some(true) && !self.path.trim().is_empty() {
            actions.push(Action::AttachScan {
                id: application.id,
                revision: application.revision,
                paper: self.paper.clone(),
                path: PathBuf::from(self.path.trim()),
            });
        }
        pressed == Some(false)
    }
}
