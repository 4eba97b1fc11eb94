//! Papers about stations, looked at before they are printed or saved: check forms and the list for a check. The dialog
//! chooses; what stands on the paper is not made here.

use std::path::Path;

use egui::Ui;

use crate::domain::StationId;
use crate::exchange::sheets::SheetFormat;
use crate::report::{Paper, STATIONS_AT_MOST, StationScope};
use crate::text::Language;
use crate::ui::paper::{PaperView, Pressed, Shown};
use crate::ui::screen::{Action, Given};
use crate::ui::widgets::{button, choice, labelled};
use crate::view::{Area, StationFilter, Within};
use crate::worker::Query;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Form,
    Sheet,
}

impl Kind {
    const ALL: [Self; 2] = [Self::Form, Self::Sheet];

    const fn key(self) -> &'static str {
        match self {
            Self::Form => "form-title",
            Self::Sheet => "sheet-title",
        }
    }

    /// The file is called after the paper.
    fn file(self, given: &Given<'_>) -> String {
        let name = match self {
            Self::Form => "check_form",
            Self::Sheet => "district-sheet",
        };
        format!("{name}-{}.pdf", given.today)
    }
}

pub struct PaperDialog {
    kind: Kind,
    /// Whose paper it is, with the words for it.
    scopes: Vec<(StationScope, String)>,
    scope: StationScope,
    language: Language,
    view: PaperView,
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
        let place = match filter.within {
            Some(Within::District(id)) => Some(id),
            Some(Within::NoDistrict) => None,
            None => district.filter(|_| filter.region.is_none()),
        };
        if let Some(district) = place.and_then(|id| given.basics.districts.iter().find(|district| district.id == id)) {
            scopes.push((StationScope::Area(Area::District(district.id)), texts.name(&district.name).to_owned()));
        }
        let region = filter.region.or_else(|| chosen.first().map(|id| id.region_code()));
        if let Some(region) = region.and_then(|code| given.basics.region(code)) {
            if filter.within == Some(Within::NoDistrict) {
                let none = StationScope::Area(Area::NoDistrict { region: region.code });
                scopes.push((none, format!("{}: {}", texts.name(&region.name), texts.get("sheet-no-district"))));
            }
            scopes.push((StationScope::Area(Area::Region(region.code)), texts.name(&region.name).to_owned()));
        }
        let scope = scopes.first().map(|(scope, _)| scope.clone())?;
        Some(Self {
            kind: Kind::Form,
            scopes,
            scope,
            language: texts.language(),
            view: PaperView::new(&Kind::Form.file(given)),
        })
    }

    pub fn chosen(&mut self, path: &Path) {
        self.view.chosen(path);
    }

    pub fn query(&self) -> Query {
        let scope = self.scope.clone();
        let paper = match self.kind {
            Kind::Form => Paper::CheckForm { scope },
            Kind::Sheet => Paper::DistrictSheet { scope },
        };
        Query::Preview(paper, self.language)
    }

    /// Draws the dialog; true when it is left.
    pub fn ui(&mut self, ui: &Ui, given: &Given<'_>, actions: &mut Vec<Action>) -> bool {
        let texts = given.texts;
        let shown = Shown::of(given, &self.query(), given.views.station_paper.as_ref());
        let before = self.kind;
        let (kind, scope, language) = (&mut self.kind, &mut self.scope, &mut self.language);
        let scopes = &self.scopes;
        let mut blank = None;
        let choices = |ui: &mut Ui| {
            let all = ui.available_width() - 24.0;
            // The names of the papers are longer than those of places and languages.
            let (wide, width) = ((all * 0.42).floor(), (all * 0.29).floor());
            ui.vertical(|ui| {
                ui.horizontal_top(|ui| {
                    labelled(ui, wide, &texts.get("paper-kind"), |ui, label| {
                        let kinds = Kind::ALL.map(|kind| (kind, texts.get(kind.key())));
                        let mut chosen = Some(*kind);
                        choice(ui, label, None, &kinds, &mut chosen);
                        *kind = chosen.unwrap_or_default();
                    });
                    labelled(ui, width, &texts.get("paper-scope"), |ui, label| {
                        let mut chosen = Some(scope.clone());
                        if choice(ui, label, None, scopes, &mut chosen)
                            && let Some(chosen) = chosen
                        {
                            *scope = chosen;
                        }
                    });
                    labelled(ui, width, &texts.get("report-language"), |ui, label| {
                        let all = Language::ALL.map(|language| (language, language.name().to_owned()));
                        let mut chosen = Some(*language);
                        choice(ui, label, None, &all, &mut chosen);
                        *language = chosen.unwrap_or_default();
                    });
                });
                if *kind == Kind::Sheet {
                    blank = blank_ui(ui, given);
                }
            });
        };
        let pressed = self.view.ui(ui, given, (&texts.get("station-papers-title"), ""), &shown, actions, choices);
        if let Some(format) = blank {
            let path = self.view.path().with_extension(format.ending());
            actions.push(Action::SaveSheet { format, path, scope: self.scope.clone(), language: self.language });
        }
        if self.kind != before {
            self.view.rename(&self.kind.file(given));
        }
        pressed == Pressed::Close
    }
}

/// The list as a sheet that the district fills in on its own computer; it comes back as an import.
fn blank_ui(ui: &mut Ui, given: &Given<'_>) -> Option<SheetFormat> {
    let mut chosen = None;
    ui.horizontal(|ui| {
        for (format, key) in [(SheetFormat::Xlsx, "filled-save-xlsx"), (SheetFormat::Csv, "filled-save-csv")] {
            if button(ui, &given.texts.get(key)).clicked() {
                chosen = Some(format);
            }
        }
    });
    chosen
}
