//! The dialog that writes the stations as they are listed, for others: CSV, XLSX or GeoJSON. What is written is what the
//! filters show, in the order of the table.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Ui;

use crate::domain::StationId;
use crate::exchange::stations::ListFormat;
use crate::preferences::documents;
use crate::ui::files::Purpose;
use crate::ui::screen::{Action, Given};
use crate::ui::widgets::field::Field;
use crate::ui::widgets::{button, choice, dialog, secondary};

pub struct ExportDialog {
    format: Option<ListFormat>,
    path: String,
}

impl ExportDialog {
    pub fn new(given: &Given<'_>) -> Self {
        let name = format!("stations-{}.xlsx", given.today);
        Self { format: Some(ListFormat::Xlsx), path: documents().join(name).display().to_string() }
    }

    pub fn chosen(&mut self, path: &Path) {
        self.path = path.display().to_string();
    }

    /// Draws the dialog; true when it is left.
    pub fn ui(&mut self, ui: &Ui, given: &Given<'_>, ids: &[StationId], actions: &mut Vec<Action>) -> bool {
        let texts = given.texts;
        let title = (&*texts.get("export-title"), &*texts.get("export-stations-hint"));
        let pressed = dialog(ui, "stations_export", title, (&texts.get("save"), &texts.get("cancel")), |ui| {
            let formats = ListFormat::ALL.map(|format| (format, format_name(format).to_owned()));
            if choice(ui, &texts.get("export-format"), None, &formats, &mut self.format)
                && let Some(format) = self.format
            {
                self.path = PathBuf::from(&self.path).with_extension(format.ending()).display().to_string();
            }
            Field::new(&texts.get("report-save-path")).ui(ui, &mut self.path);
            if button(ui, &texts.get("choose")).clicked() {
                actions.push(Action::Choose(Purpose::SaveList, PathBuf::from(self.path.as_str())));
            }
            secondary(ui, texts.with("export-stations-count", &[("count", (ids.len() as u64).into())]));
        });
        if let (Some(true), Some(format)) = (pressed, self.format) {
            let path = PathBuf::from(self.path.trim());
            actions.push(Action::ExportStations { format, path, ids: Arc::from(ids) });
        }
        pressed == Some(false)
    }
}

const fn format_name(format: ListFormat) -> &'static str {
    match format {
        ListFormat::Csv => "CSV",
        ListFormat::Xlsx => "XLSX",
        ListFormat::GeoJson => "GeoJSON",
    }
}
