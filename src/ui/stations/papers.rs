//! Papers about stations, looked at before they are printed or saved: check forms, the list for a check, the letter about
//! defects. The dialog chooses; what stands on the paper is not made here.

use std::path::{Path, PathBuf};

use egui::Ui;

use crate::domain::StationId;
use crate::preferences::documents;
use crate::report::{DocumentLanguages, Paper, STATIONS_AT_MOST, StationScope};
use crate::text::Language;
use crate::ui::files::Purpose;
use crate::ui::reports::preview_ui;
use crate::ui::screen::{Action, Given};
use crate::ui::widgets::field::Field;
use crate::ui::widgets::{button, button_enabled, card_frame, choice, empty_state, primary, strong};
use crate::view::{Area, StationFilter};
use crate::worker::Query;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Form,
    Sheet,
    Letter,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Form, Self::Sheet, Self::Letter];

    const fn key(self) -> &'static str {
        match self {
            Self::Form => "form-title",
            Self::Sheet => "sheet-title",
            Self::Letter => "paper-defect-letter",
        }
    }

    const fn file(self) -> &'static str {
        match self {
            Self::Form => "check_form",
            Self::Sheet => "district-sheet",
            Self::Letter => "defect_letter",
        }
    }
}

pub struct PaperDialog {
    kind: Kind,
    /// Whose paper it is, with the words for it.
    scopes: Vec<(StationScope, String)>,
    scope: StationScope,
    language: Language,
    languages: DocumentLanguages,
    path: String,
}

impl PaperDialog {
    /// For the chosen stations (none: nothing is chosen), and for the places of the filter and of the first of them.
    pub fn new(chosen: &[StationId], filter: &StationFilter, district: Option<i64>, given: &Given<'_>) -> Option<Self> {
        let texts = given.texts;
        let mut scopes = Vec::new();
        if let [only] = chosen {
            let name = texts.with("form-station", &[("number", (&only.number().to_string()).into())]);
            scopes.push((StationScope::Stations(chosen.to_vec()), name));
        } else if !chosen.is_empty() && chosen.len() <= STATIONS_AT_MOST {
            let name = texts.with("bulk-selected", &[("count", (chosen.len() as u64).into())]);
            scopes.push((StationScope::Stations(chosen.to_vec()), name));
        }
        let place = filter.district.or(district.filter(|_| filter.region.is_none()));
        if let Some(district) = place.and_then(|id| given.basics.districts.iter().find(|district| district.id == id)) {
            scopes.push((StationScope::Area(Area::District(district.id)), texts.name(&district.name).to_owned()));
        }
        let region = filter.region.or_else(|| chosen.first().map(|id| id.region_code()));
        if let Some(region) = region.and_then(|code| given.basics.region(code)) {
            scopes.push((StationScope::Area(Area::Region(region.code)), texts.name(&region.name).to_owned()));
        }
        let scope = scopes.first().map(|(scope, _)| scope.clone())?;
        let languages = if texts.language() == Language::Ru { DocumentLanguages::Ru } else { DocumentLanguages::Kk };
        let mut dialog = Self { kind: Kind::Form, scopes, scope, language: texts.language(), languages, path: String::new() };
        dialog.name(given, &documents());
        Some(dialog)
    }

    /// The file is called after the paper.
    fn name(&mut self, given: &Given<'_>, folder: &Path) {
        self.path = folder.join(format!("{}-{}.pdf", self.kind.file(), given.today)).display().to_string();
    }

    pub fn chosen(&mut self, path: &Path) {
        self.path = path.display().to_string();
    }

    fn paper(&self) -> Option<Paper> {
        let scope = self.scope.clone();
        Some(match (self.kind, &self.scope) {
            (Kind::Form, _) => Paper::CheckForm { scope },
            (Kind::Sheet, _) => Paper::DistrictSheet { scope },
            (Kind::Letter, StationScope::Area(area)) => Paper::DefectLetter { area: *area, languages: self.languages },
            (Kind::Letter, StationScope::Stations(_)) => return None,
        })
    }

    pub fn query(&self) -> Option<Query> {
        self.paper().map(|paper| Query::Preview(paper, self.language))
    }

    /// Draws the dialog; true when it is left.
    pub fn ui(&mut self, ui: &Ui, given: &Given<'_>, actions: &mut Vec<Action>) -> bool {
        let texts = given.texts;
        let mut left = false;
        let frame = card_frame(ui).inner_margin(egui::Margin::same(20));
        let response = egui::Modal::new(egui::Id::unique("papers")).frame(frame).show(ui.ctx(), |ui| {
            let screen = ui.ctx().content_rect();
            ui.set_width((screen.width() - 120.0).min(900.0));
            ui.label(strong(texts.get("station-papers-title"), 18.0));
            self.choices_ui(ui, given);
            self.path_ui(ui, given, actions);
            // A preview of what was chosen in this very frame is not there yet.
            let query = self.query();
            let waiting =
                query.as_ref().is_none_or(|query| !given.views.was_asked(query) || given.views.is_waiting(query.kind()));
            let ready =
                given.views.station_paper.as_ref().filter(|(paper, _)| Some(paper) == self.paper().as_ref() && !waiting);
            let ready = ready.map(|(_, preview)| preview);
            let height = (screen.height() - 300.0).max(120.0);
            ui.allocate_ui(egui::vec2(ui.available_width(), height), |ui| {
                ui.set_min_height(height);
                if ready.is_none() && !waiting {
                    empty_state(ui, &texts.get("paper-not-made"));
                } else {
                    preview_ui(ui, given, ready, 0.8);
                }
            });
            ui.horizontal(|ui| {
                let can = ready.is_some();
                let print = primary(ui, &texts.get("report-print"), can).clicked();
                let save_key = egui::KeyboardShortcut::new(egui::Modifiers::COMMAND, egui::Key::S);
                let save = button_enabled(ui, texts.get("report-save").trim_end_matches('…'), can).clicked()
                    || (can && ui.input_mut(|input| input.consume_shortcut(&save_key)));
                left |= button(ui, &texts.get("close")).clicked();
                let Some(preview) = ready.filter(|_| print || save) else { return };
                actions.push(if print {
                    Action::Print(preview.document.clone(), texts.get(self.kind.key()))
                } else {
                    Action::Save(preview.document.clone(), PathBuf::from(self.path.trim()))
                });
            });
        });
        left || response.should_close()
    }

    fn choices_ui(&mut self, ui: &mut Ui, given: &Given<'_>) {
        let texts = given.texts;
        let all = ui.available_width() - 24.0;
        // The names of the papers are longer than those of places and languages.
        let (wide, width) = ((all * 0.42).floor(), (all * 0.29).floor());
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            labelled(ui, wide, &texts.get("paper-kind"), |ui, label| {
                // A letter goes to an akimat: it needs a district or a region.
                let areas = self.scopes.iter().any(|(scope, _)| matches!(scope, StationScope::Area(_)));
                let kinds = Kind::ALL.into_iter().filter(|kind| areas || *kind != Kind::Letter);
                let kinds: Vec<(Kind, String)> = kinds.map(|kind| (kind, texts.get(kind.key()))).collect();
                let mut kind = Some(self.kind);
                if choice(ui, label, None, &kinds, &mut kind) {
                    self.kind = kind.unwrap_or_default();
                    let folder = Path::new(&self.path).parent().map(Path::to_path_buf).unwrap_or_default();
                    self.name(given, &folder);
                }
            });
            let fits = |scope: &StationScope| self.kind != Kind::Letter || matches!(scope, StationScope::Area(_));
            let scopes: Vec<_> = self.scopes.iter().filter(|(scope, _)| fits(scope)).cloned().collect();
            if !fits(&self.scope)
                && let Some((first, _)) = scopes.first()
            {
                self.scope = first.clone();
            }
            labelled(ui, width, &texts.get("paper-scope"), |ui, label| {
                let mut scope = Some(self.scope.clone());
                if choice(ui, label, None, &scopes, &mut scope)
                    && let Some(scope) = scope
                {
                    self.scope = scope;
                }
            });
            labelled(ui, width, &texts.get("report-language"), |ui, label| {
                if self.kind == Kind::Letter {
                    let words = |languages: DocumentLanguages| texts.get(&format!("document-language-{}", languages.code()));
                    let all = DocumentLanguages::ALL.map(|languages| (languages, words(languages)));
                    let mut chosen = Some(self.languages);
                    choice(ui, label, None, &all, &mut chosen);
                    self.languages = chosen.unwrap_or_default();
                } else {
                    let all = Language::ALL.map(|language| (language, language.name().to_owned()));
                    let mut chosen = Some(self.language);
                    choice(ui, label, None, &all, &mut chosen);
                    self.language = chosen.unwrap_or_default();
                }
            });
        });
    }

    fn path_ui(&mut self, ui: &mut Ui, given: &Given<'_>, actions: &mut Vec<Action>) {
        let texts = given.texts;
        ui.horizontal_top(|ui| {
            let label = texts.get("report-save-path");
            Field::new(&label).width((ui.available_width() - 120.0).max(160.0)).ui(ui, &mut self.path);
            ui.vertical(|ui| {
                ui.add_space(21.0);
                if button(ui, &texts.get("choose")).clicked() {
                    actions.push(Action::Choose(Purpose::SaveReport, PathBuf::from(self.path.as_str())));
                }
            });
        });
    }
}

/// A label above what is chosen.
fn labelled(ui: &mut Ui, width: f32, label: &str, content: impl FnOnce(&mut Ui, &str)) {
    ui.vertical(|ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = 3.0;
        ui.label(strong(label, crate::ui::theme::SECONDARY));
        content(ui, label);
    });
}
