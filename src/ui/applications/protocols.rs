//! The dialog that brings in territorial protocols from a list: first the proposal with every row that is wrong, then, when
//! all are right, one step that records them.

use std::path::{Path, PathBuf};

use egui::{RichText, Ui};

use super::record::take;
use crate::domain::Application;
use crate::exchange::ProtocolsProposal;
use crate::ui::files::Purpose;
use crate::ui::screen::{Action, Given};
use crate::ui::theme::{SECONDARY, font, palette};
use crate::ui::widgets::field::Field;
use crate::ui::widgets::{button, dialog_of_width, hairline, secondary, strong};

#[derive(Default)]
pub struct ImportDialog {
    path: String,
    read: Option<Result<ProtocolsProposal, String>>,
}

impl ImportDialog {
    pub fn chosen(&mut self, path: &Path) {
        self.path = path.display().to_string();
        self.read = None;
    }

    pub fn read(&mut self, read: Result<ProtocolsProposal, String>) {
        self.read = Some(read);
    }

    /// Draws the dialog; true when it is left.
    pub fn ui(&mut self, ui: &Ui, given: &Given<'_>, application: &Application, actions: &mut Vec<Action>) -> bool {
        let texts = given.texts;
        let ready = matches!(&self.read, Some(Ok(proposal)) if proposal.bad().next().is_none());
        let confirm = texts.get(if ready { "import-take" } else { "import-look" });
        let title = (&*texts.get("import-protocols-title"), &*texts.get("import-protocols-hint"));
        let pressed = dialog_of_width(ui, "import", 760.0, title, (&confirm, &texts.get("cancel")), |ui| {
            let before = self.path.clone();
            Field::new(&texts.get("welcome-path")).ui(ui, &mut self.path);
            if before != self.path {
                self.read = None;
            }
            if button(ui, &texts.get("choose")).clicked() {
                actions.push(Action::Choose(Purpose::OpenProtocols, PathBuf::from(self.path.as_str())));
            }
            match &self.read {
                None => {}
                Some(Err(sentence)) => {
                    let color = palette(ui).bad;
                    ui.add(egui::Label::new(RichText::new(format!("✕ {sentence}")).color(color)).wrap());
                }
                Some(Ok(proposal)) => proposal_ui(ui, given, proposal),
            }
        });
        if pressed == Some(true) && !self.path.trim().is_empty() {
            match &self.read {
                Some(Ok(proposal)) if ready => actions.push(take(application, vec![proposal.action()])),
                _ => actions.push(Action::ReadProtocols(PathBuf::from(self.path.trim()))),
            }
        }
        pressed == Some(false)
    }
}

fn proposal_ui(ui: &mut Ui, given: &Given<'_>, proposal: &ProtocolsProposal) {
    let texts = given.texts;
    let bad = proposal.bad().count() as u64;
    let values = [("good", (proposal.good().count() as u64).into()), ("bad", bad.into())];
    ui.label(strong(texts.with("import-found", &values), 14.0));
    secondary(ui, format!("{} · SHA-256 {}", proposal.file, proposal.sha256.get(..16).unwrap_or_default()));
    let color = palette(ui).bad;
    for sentence in proposal.bad().filter_map(|row| row.sentence(texts)) {
        ui.add(egui::Label::new(RichText::new(format!("✕ {sentence}")).color(color)).wrap());
    }
    for mismatch in &proposal.mismatches {
        super::facts::warning(ui, &mismatch.sentence(texts));
    }
    hairline(ui);
    for support in proposal.good() {
        let region = given.basics.region(support.region);
        let name = region.map_or_else(|| support.region.to_string(), |region| texts.name(&region.name).to_owned());
        let values = [
            ("region", name),
            ("valid", texts.number(support.valid.into())),
            ("checked", texts.number(support.checked.into())),
            ("collected", texts.number(support.collected.into())),
        ];
        let line = texts.with("region-support", &values.each_ref().map(|(key, value)| (*key, value.into())));
        ui.add(egui::Label::new(RichText::new(format!("✓ {line}")).font(font(SECONDARY))).wrap());
    }
}
