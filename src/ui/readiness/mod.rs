//! The readiness of the stations: what stands where, how it grows, what is to be mended and by whom, and checks recorded
//! fast. Nothing here sets a readiness; it follows from checks and gates.

mod access;
mod checklist;
mod defects;
mod dialogs;
mod entry;
mod except;
mod figures;
mod gates;
mod items;
mod letter;
mod regions;
mod trend;

use std::path::PathBuf;

use egui::Ui;

use super::files::Purpose;
use super::screen::{Action, Deed, Given, Screen};
use super::stations::check::CheckForm;
use super::theme::{self, Tone, palette};
use super::views::StationNow;
use super::widgets::{button, button_enabled, card_frame, focus_ring, page_head};
use crate::domain::station::Status;
use crate::domain::{Rejection, StationId};
use crate::store::{Difference, Outcome};
use crate::worker::Query;
use checklist::ChecklistTab;
use defects::DefectsTab;
use entry::Entry;
use except::ExceptForm;
use gates::GatesTab;
use regions::RegionsTab;
use trend::TrendTab;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Tab {
    #[default]
    Regions,
    Trend,
    Items,
    Access,
    Defects,
    Gates,
    Checklist,
}

impl Tab {
    const ALL: [Self; 7] = [Self::Regions, Self::Trend, Self::Items, Self::Access, Self::Defects, Self::Gates, Self::Checklist];

    const fn key(self) -> &'static str {
        match self {
            Self::Regions => "readiness-tab-regions",
            Self::Trend => "readiness-tab-trend",
            Self::Items => "readiness-tab-items",
            Self::Access => "readiness-tab-access",
            Self::Defects => "readiness-tab-defects",
            Self::Gates => "readiness-tab-gates",
            Self::Checklist => "readiness-tab-checklist",
        }
    }
}

/// A station of which a check is wanted, until what is known of it has been read.
#[derive(Clone, Copy, Debug)]
struct Opening {
    station: StationId,
    /// Of its failed items only.
    again: bool,
}

#[derive(Default)]
pub struct ReadinessPage {
    tab: Tab,
    entry: Entry,
    opening: Option<Opening>,
    check: Option<CheckForm>,
    except: Option<ExceptForm>,
    /// The form of all in order except some is wanted.
    wants_except: bool,
    regions: RegionsTab,
    trend: TrendTab,
    defects: DefectsTab,
    gates: GatesTab,
    checklist: ChecklistTab,
    recounted: Option<Vec<Difference>>,
}

impl ReadinessPage {
    /// The counters were compared with what they count.
    pub fn recounted(&mut self, differences: Vec<Difference>) {
        self.recounted = Some(differences);
    }

    fn tabs_ui(&mut self, ui: &mut Ui, given: &Given<'_>) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            for tab in Tab::ALL {
                let name = given.texts.get(tab.key());
                let chosen = self.tab == tab;
                let button = egui::Button::new(name.clone()).selected(chosen).min_size([0.0, theme::FIELD_HEIGHT].into());
                let response = ui.add(button);
                response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Tab, true, chosen, &name));
                if focus_ring(ui, &response).clicked() {
                    self.tab = tab;
                }
            }
        });
    }

    /// The form opens when the station has been read: its kind and voters decide what is asked.
    fn open_ui(&mut self, given: &Given<'_>) {
        let Some(opening) = self.opening else { return };
        match given.views.station_now(opening.station) {
            StationNow::Read(record) if record.row.status == Status::Closed => {
                self.opening = None;
                let closed = Rejection::StationClosed { number: opening.station.number() };
                self.entry.error = Some(given.texts.rejection(&closed, Some(given.basics)));
            }
            StationNow::Read(record) => {
                let form = if opening.again { CheckForm::again(record, given) } else { Some(CheckForm::new(record, given)) };
                if form.is_none() {
                    self.entry.error = Some(given.texts.get("recheck-nothing"));
                }
                self.check = form;
                self.opening = None;
            }
            StationNow::Missing => {
                self.opening = None;
                let number = opening.station.number().to_string();
                self.entry.error = Some(given.texts.with("entry-no-station", &[("number", (&number).into())]));
            }
            StationNow::Awaited => {}
        }
    }

    fn recounted_ui(&mut self, ui: &mut Ui, given: &Given<'_>) {
        let Some(differences) = &self.recounted else { return };
        let texts = given.texts;
        let good = differences.is_empty();
        let tone = if good { Tone::Good } else { Tone::Bad };
        let (color, soft) = tone.colors(palette(ui));
        let mut close = false;
        card_frame(ui).fill(soft).inner_margin(egui::Margin::symmetric(12, 6)).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.horizontal(|ui| {
                let count = [("count", (differences.len() as u64).into())];
                let sentence = if good { texts.get("recount-good") } else { texts.with("recount-bad", &count) };
                let text = egui::RichText::new(format!("{} {sentence}", tone.icon())).color(color);
                ui.add(egui::Label::new(text).wrap());
                close = super::widgets::link(ui, texts.get("close")).clicked();
            });
            for difference in differences.iter().take(5) {
                ui.add(egui::Label::new(texts.difference(difference)).wrap().selectable(true));
            }
        });
        if close {
            self.recounted = None;
        }
    }
}

impl Screen for ReadinessPage {
    fn needs(&self, given: &Given<'_>) -> Vec<Query> {
        let mut needs = Vec::new();
        if let Some(opening) = self.opening {
            needs.push(Query::Station(opening.station));
        }
        needs.extend(self.except.as_ref().and_then(ExceptForm::query));
        needs.extend(self.check.as_ref().and_then(|form| form.query(given)));
        match self.tab {
            Tab::Regions => needs.extend(self.regions.query()),
            Tab::Trend => needs.push(TrendTab::query(given)),
            Tab::Access => needs.push(Query::Access),
            Tab::Defects => needs.extend(self.defects.queries(self.opening.is_none(), given)),
            Tab::Items | Tab::Gates | Tab::Checklist => {}
        }
        needs
    }

    fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, actions: &mut Vec<Action>) {
        let texts = given.texts;
        if let Some(form) = &mut self.check {
            if form.ui(ui, given, actions) {
                self.check = None;
                self.entry.clear();
            }
            return;
        }
        self.open_ui(given);
        let Some(overview) = &given.views.overview else {
            super::widgets::empty_state(ui, &texts.get("loading"));
            return;
        };
        let counts = overview.readiness();
        let state = texts.with(
            "readiness-state",
            &[
                ("count", counts.can_open().into()),
                ("total", overview.stations().into()),
                ("stale", counts.out_of_date.into()),
                ("defects", overview.open_defects().into()),
            ],
        );
        page_head(ui, &texts.get("nav-readiness"), &state, |ui| {
            if button_enabled(ui, &texts.get("recount-now"), true).clicked() {
                self.recounted = None;
                actions.push(Action::Recount);
            }
            if button(ui, &texts.get("except-button")).clicked() || std::mem::take(&mut self.wants_except) {
                self.except = Some(ExceptForm::new(self.defects.area(), given));
            }
        });
        if let Some(station) = self.entry.ui(ui, given) {
            self.opening = Some(Opening { station, again: false });
        }
        self.recounted_ui(ui, given);
        self.tabs_ui(ui, given);
        match self.tab {
            Tab::Regions => self.regions.ui(ui, given, overview, actions),
            Tab::Trend => self.trend.ui(ui, given),
            Tab::Items => items::ui(ui, given, overview, actions),
            Tab::Access => access::ui(ui, given, overview, actions),
            Tab::Defects => {
                if let Some(station) = self.defects.ui(ui, given, actions) {
                    self.opening = Some(Opening { station, again: true });
                }
            }
            Tab::Gates => self.gates.ui(ui, given, actions),
            Tab::Checklist => self.checklist.ui(ui, given, actions),
        }
        if let Some(form) = &mut self.except
            && form.ui(ui, given, actions)
        {
            self.except = None;
        }
    }

    fn begin(&mut self, deed: Deed) {
        // What is being filled in stays: it is seen first.
        if self.check.is_some() || self.except.is_some() {
            return;
        }
        match deed {
            Deed::AllInOrderExcept => self.wants_except = true,
            Deed::DefectsLetter => {
                self.tab = Tab::Defects;
                self.defects.begin_letter();
            }
            Deed::Gates => self.tab = Tab::Gates,
            Deed::Checklist => self.tab = Tab::Checklist,
            Deed::ImportStations | Deed::ExportStations | Deed::AddStation | Deed::ChangeStations | Deed::PrintStations => {}
        }
    }

    fn done(&mut self, outcome: &Outcome) {
        match outcome.command.as_str() {
            "record_check" | "recheck_items" => {
                self.check = None;
                self.entry.clear();
            }
            "record_checks" => self.except = None,
            "assign_defects" | "report_repair" | "attach_photo" | "remind_defects" => self.defects.done(),
            "change_gates" => self.gates = GatesTab::default(),
            "change_checklist" => self.checklist = ChecklistTab::default(),
            _ => {}
        }
    }

    fn rejected(&mut self, rejection: &Rejection, given: &Given<'_>) -> bool {
        if let Some(form) = &mut self.check {
            form.rejected(rejection, given);
            return true;
        }
        if let Some(form) = &mut self.except {
            form.rejected(rejection, given);
            return true;
        }
        match self.tab {
            Tab::Defects => self.defects.rejected(rejection, given),
            Tab::Gates => self.gates.rejected(rejection, given),
            Tab::Checklist => self.checklist.rejected(rejection, given),
            Tab::Regions | Tab::Trend | Tab::Items | Tab::Access => false,
        }
    }

    fn chosen(&mut self, purpose: Purpose, path: PathBuf) {
        match &mut self.check {
            Some(form) => form.chosen(&path),
            None => self.defects.chosen(purpose, &path),
        }
    }

    fn keys(&self) -> &'static [(&'static str, &'static str)] {
        if self.check.is_some() {
            &[("Y N A R", "key-answers"), ("P", "key-photo"), ("↑ ↓", "key-move"), ("Ctrl+S", "key-save")]
        } else {
            &[
                ("Enter", "key-record-check"),
                ("Ctrl+F", "key-entry"),
                ("↑ ↓ PgUp PgDn", "key-move"),
                ("Shift+↑ ↓", "key-extend"),
                ("Ctrl+Space", "key-toggle"),
                ("Ctrl+A", "key-select-all"),
            ]
        }
    }
}
