//! The dialog that writes a list as it stands on its page, for others: a format and a file.

use std::path::{Path, PathBuf};

use egui::Ui;

use super::files::Purpose;
use super::paper::path_ui;
use super::screen::{Action, Given};
use super::widgets::{choice, dialog, secondary};
use crate::preferences::documents;

pub struct ExportDialog<F> {
    format: Option<F>,
    path: String,
}

/// What was pressed in the dialog.
pub enum Wanted<F> {
    Nothing,
    File(F, PathBuf),
    Leave,
}

impl<F: Clone + PartialEq> ExportDialog<F> {
    /// `name`: the file's, in the folder for documents.
    pub fn new(format: F, name: &str) -> Self {
        Self { format: Some(format), path: documents().join(name).display().to_string() }
    }

    pub fn chosen(&mut self, path: &Path) {
        self.path = path.display().to_string();
    }

    /// `formats`: each by its name, which in small letters is the file's ending.
    pub fn ui(
        &mut self,
        ui: &Ui,
        given: &Given<'_>,
        (hint, count): (&str, String),
        formats: &[(F, String)],
        actions: &mut Vec<Action>,
    ) -> Wanted<F> {
        let texts = given.texts;
        let title = (&*texts.get("export-title"), hint);
        let pressed = dialog(ui, "export", title, (&texts.get("save"), &texts.get("cancel")), |ui| {
            if choice(ui, &texts.get("export-format"), None, formats, &mut self.format)
                && let Some((_, name)) = formats.iter().find(|(format, _)| Some(format) == self.format.as_ref())
            {
                self.path = Path::new(&self.path).with_extension(name.to_lowercase()).display().to_string();
            }
            path_ui(ui, given, Purpose::SaveList, &mut self.path, actions);
            secondary(ui, count);
        });
        match (pressed, &self.format) {
            (Some(true), Some(format)) => Wanted::File(format.clone(), PathBuf::from(self.path.trim())),
            (Some(false), _) => Wanted::Leave,
            _ => Wanted::Nothing,
        }
    }
}
