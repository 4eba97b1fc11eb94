//! The document of an application as it prints. That it left is recorded, so that the next one says that it is a copy.

use std::path::Path;

use egui::Ui;

use crate::domain::application::DocumentKind;
use crate::domain::{Application, ApplicationAction, ApplicationId, Command};
use crate::report::{DocumentLanguages, Paper};
use crate::text::Language;
use crate::ui::paper::{PaperView, Pressed, Shown, languages_ui};
use crate::ui::screen::{Action, Given};
use crate::worker::Query;

pub struct PrintDialog {
    id: ApplicationId,
    kind: DocumentKind,
    languages: DocumentLanguages,
    view: PaperView,
}

impl PrintDialog {
    pub fn new(application: &Application, kind: DocumentKind, given: &Given<'_>) -> Self {
        let number = application.number.or(application.receipt).unwrap_or_default();
        let name = format!("{}-{number}-{}.pdf", kind.code().replace('_', "-"), given.today);
        let languages = if given.texts.language() == Language::Ru { DocumentLanguages::Ru } else { DocumentLanguages::Kk };
        Self { id: application.id, kind, languages, view: PaperView::new(&name) }
    }

    pub fn chosen(&mut self, path: &Path) {
        self.view.chosen(path);
    }

    /// A document that lacks something is not asked for: the dialog says what.
    pub fn query(&self) -> Query {
        Query::Preview(Paper::Case { id: self.id, kind: self.kind, languages: self.languages }, Language::Kk)
    }

    /// Draws the dialog; true when it is left.
    pub fn ui(&mut self, ui: &Ui, given: &Given<'_>, application: &Application, actions: &mut Vec<Action>) -> bool {
        let texts = given.texts;
        let unfilled = self.kind.unfilled(application, &given.basics.people);
        let shown = if unfilled.is_empty() {
            Shown::of(given, &self.query(), given.views.case_paper.as_ref())
        } else {
            let fields: Vec<String> = unfilled.iter().map(|field| texts.field(*field)).collect();
            let sentence = texts.with("document-lacks", &[("fields", (&fields.join(", ")).into())]);
            Shown::Nothing(sentence, texts.get("document-lacks-hint"))
        };
        let code = self.kind.code();
        let title = texts.get(&format!("document-{}", code.replace('_', "-")));
        let hint = match application.prints(code) {
            0 => String::new(),
            prints => texts.with("printed-times", &[("count", prints.into())]),
        };
        let languages = &mut self.languages;
        let choices = |ui: &mut Ui| languages_ui(ui, given, 200.0, languages);
        let pressed = self.view.ui(ui, given, (&title, &hint), &shown, actions, choices);
        if pressed == Pressed::Leaves {
            actions.push(Action::WhenLeft(Command::ChangeApplication {
                id: application.id,
                revision: application.revision,
                action: ApplicationAction::NotePrinted { document: code.to_owned() },
            }));
        }
        pressed == Pressed::Close
    }
}
