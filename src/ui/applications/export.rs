//! The dialog that writes the applications as they are listed, for others: CSV, XLSX or JSON.

use std::path::{Path, PathBuf};

use egui::Ui;

use crate::domain::ApplicationId;
use crate::exchange::Format;
use crate::preferences::documents;
use crate::ui::files::Purpose;
use crate::ui::screen::{Action, Given};
use crate::ui::widgets::field::Field;
use crate::ui::widgets::{button, choice, dialog, secondary};

pub struct ExportDialog {
    format: Option<Format>,
    path: String,
}

impl ExportDialog {
    pub fn new(given: &Given<'_>) -> Self {
        let name = format!("applications-{}.xlsx", given.today);
        Self { format: Some(Format::Xlsx), path: documents().join(name).display().to_string() }
    }

    pub fn chosen(&mut self, path: &Path) {
        self.path = path.display().to_string();
    }

    /// Draws the dialog; true when it is left.
    pub fn ui(&mut self, ui: &Ui, given: &Given<'_>, ids: Vec<ApplicationId>, actions: &mut Vec<Action>) -> bool {
        let texts = given.texts;
        let title = (&*texts.get("export-title"), &*texts.get("export-hint"));
        let pressed = dialog(ui, "export", title, (&texts.get("save"), &texts.get("cancel")), |ui| {
            let formats = Format::ALL.map(|format| (format, format.ending().to_uppercase()));
            if choice(ui, &texts.get("export-format"), None, &formats, &mut self.format)
                && let Some(format) = self.format
            {
                self.path = PathBuf::from(&self.path).with_extension(format.ending()).display().to_string();
            }
            Field::new(&texts.get("report-save-path")).ui(ui, &mut self.path);
            if button(ui, &texts.get("choose")).clicked() {
                actions.push(Action::Choose(Purpose::SaveList, PathBuf::from(self.path.as_str())));
            }
            secondary(ui, texts.with("export-count", &[("count", (ids.len() as u64).into())]));
        });
        if let (Some(true), Some(format)) = (pressed, self.format) {
            actions.push(Action::ExportApplications { format, path: PathBuf::from(self.path.trim()), ids });
        }
        pressed == Some(false)
    }
}
