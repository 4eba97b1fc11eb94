//! The open defects: who must mend them and until when. What is recorded here closes none of them; a second check by
//! somebody else does.

use std::collections::HashMap;
use std::path::Path;

use egui::Ui;
use jiff::civil::Date;

use super::dialogs::{Assign, Repair};
use super::letter::LetterDialog;
use crate::domain::{Command, Rejection, StationId};
use crate::ui::files::Purpose;
use crate::ui::photos::PhotoDialog;
use crate::ui::screen::{Action, Given};
use crate::ui::theme::{Tone, palette};
use crate::ui::widgets::grid::{Cell, Column, Grid, Row};
use crate::ui::widgets::{
    button_enabled, card_frame, choice, dialog, empty_state, focus_choice, focus_ring, primary, secondary,
};
use crate::view::{DefectFilter, DefectList, DefectRow};
use crate::worker::Query;

enum Dialog {
    Assign(Assign),
    Repair(Repair),
    Photo(PhotoDialog),
    /// Whoever must mend these was reminded without a letter.
    Remind(Vec<(StationId, String)>),
    Letter(Box<LetterDialog>),
}

#[derive(Default)]
pub struct DefectsTab {
    filter: DefectFilter,
    grid: Grid,
    dialog: Option<Dialog>,
    /// The letter is wanted from elsewhere.
    wants_letter: bool,
    /// The list that the rows were counted in last.
    shown: Shown,
}

/// A list of defects as it was shown.
#[derive(Default)]
struct Shown {
    edition: u64,
    filter: Option<DefectFilter>,
    /// Each row's station and item.
    rows: Vec<(StationId, String)>,
}

impl DefectsTab {
    /// Region and district of the filter.
    pub const fn area(&self) -> (Option<i64>, Option<i64>) {
        (self.filter.region, self.filter.district)
    }

    /// The letter opens as soon as the list is there.
    pub fn begin_letter(&mut self) {
        self.wants_letter = self.dialog.is_none();
    }

    /// `station`: nothing else on the page asks for a station's record.
    pub fn queries(&self, station: bool, given: &Given<'_>) -> Vec<Query> {
        match &self.dialog {
            Some(Dialog::Letter(letter)) => vec![Query::Defects(self.filter.clone()), letter.query()],
            Some(Dialog::Photo(photo)) if station => {
                let list = [Query::Defects(self.filter.clone()), Query::Station(photo.station())];
                list.into_iter().chain(photo.query(given)).collect()
            }
            _ => vec![Query::Defects(self.filter.clone())],
        }
    }

    /// Draws the tab. Returns the station of which the failed items are to be checked again.
    pub fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, actions: &mut Vec<Action>) -> Option<StationId> {
        self.filters_ui(ui, given);
        let mut again = None;
        card_frame(ui).inner_margin(egui::Margin::symmetric(10, 8)).show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            again = self.list_ui(ui, given, actions);
        });
        self.dialog_ui(ui, given, actions);
        again
    }

    fn filters_ui(&mut self, ui: &mut Ui, given: &Given<'_>) {
        let texts = given.texts;
        let filter = &mut self.filter;
        ui.horizontal_wrapped(|ui| {
            let all = texts.get("all");
            let regions: Vec<(i64, String)> =
                given.basics.regions.iter().map(|region| (region.code, texts.name(&region.name).to_owned())).collect();
            if choice(ui, &texts.get("filter-region"), Some(&all), &regions, &mut filter.region) {
                filter.district = None;
            }
            let of_region = given.basics.districts.iter().filter(|district| Some(district.region_code) == filter.region);
            let districts: Vec<(i64, String)> =
                of_region.map(|district| (district.id, texts.name(&district.name).to_owned())).collect();
            if !districts.is_empty() {
                choice(ui, &texts.get("filter-district"), Some(&all), &districts, &mut filter.district);
            }
            let items: Vec<(String, String)> =
                given.basics.checklist.iter().map(|item| (item.code.clone(), texts.name(&item.defect).to_owned())).collect();
            choice(ui, &texts.get("filter-defect"), Some(&all), &items, &mut filter.item);
            let mut names: Vec<(String, String)> = vec![(String::new(), texts.get("responsible-nobody"))];
            let mut known: Vec<&str> = given
                .views
                .defects
                .iter()
                .flat_map(|(_, list)| &list.rows)
                .filter_map(|row| row.defect.responsible.as_deref())
                .chain(filter.responsible.as_deref())
                .filter(|name| !name.is_empty())
                .collect();
            known.sort_unstable();
            known.dedup();
            names.extend(known.iter().take(100).map(|name| ((*name).to_owned(), (*name).to_owned())));
            choice(ui, &texts.get("field-responsible"), Some(&all), &names, &mut filter.responsible);
            for (only, key) in [(&mut filter.overdue, "filter-overdue"), (&mut filter.to_remind, "filter-to-remind")] {
                let response = ui.add(egui::Checkbox::new(only, texts.get(key)));
                focus_ring(ui, &response);
            }
            if *filter != DefectFilter::default() && crate::ui::widgets::button(ui, &texts.get("clear-filters")).clicked() {
                *filter = DefectFilter::default();
            }
        });
    }

    /// Rows are places in a list: where it was read again the same defects stay selected, wherever they are now, and no
    /// others; in the list of another filter none.
    fn follow(&mut self, edition: u64, filter: &DefectFilter, list: &DefectList) {
        if self.shown.edition == edition {
            return;
        }
        if self.shown.filter.as_ref() == Some(filter) {
            let places = list.rows.iter().enumerate().map(|(place, row)| ((row.station, row.defect.item.as_str()), place));
            let places: HashMap<(StationId, &str), usize> = places.collect();
            let rows = std::mem::take(&mut self.shown.rows);
            self.grid.follow(|row| rows.get(row).and_then(|(station, item)| places.get(&(*station, item.as_str())).copied()));
        } else {
            self.grid.select(None);
            self.grid.to_top();
        }
        let rows = list.rows.iter().map(|row| (row.station, row.defect.item.clone())).collect();
        self.shown = Shown { edition, filter: Some(filter.clone()), rows };
    }

    fn list_ui(&mut self, ui: &mut Ui, given: &Given<'_>, actions: &mut Vec<Action>) -> Option<StationId> {
        let texts = given.texts;
        let Some((filter, list)) = &given.views.defects else {
            empty_state(ui, &texts.get("loading"));
            return None;
        };
        self.follow(given.views.defects_edition, filter, list);
        let rows: Vec<&DefectRow> = self.grid.selection().iter().filter_map(|row| list.rows.get(row)).collect();
        let chosen: Vec<(StationId, String)> = rows.iter().map(|row| (row.station, row.defect.item.clone())).collect();
        let one = match chosen.as_slice() {
            [one] => Some(one.clone()),
            _ => None,
        };
        let mut again = None;
        ui.horizontal_wrapped(|ui| {
            let any = !chosen.is_empty() && !given.busy;
            if primary(ui, &texts.get("defects-assign"), any).clicked() {
                self.dialog = Some(Dialog::Assign(Assign::new(chosen.clone(), rows.first().copied(), texts)));
            }
            if button_enabled(ui, &texts.get("defects-report-repair"), one.is_some() && any).clicked() {
                self.dialog = one.clone().map(|(station, item)| Dialog::Repair(Repair::new(station, item)));
            }
            let station = chosen.first().map(|(station, _)| *station);
            let same = chosen.iter().all(|(other, _)| Some(*other) == station);
            if button_enabled(ui, &texts.get("defects-recheck"), same && any).clicked() {
                again = station;
            }
            if button_enabled(ui, &texts.get("defects-photo"), one.is_some() && any).clicked() {
                self.dialog = one.clone().map(|(station, item)| {
                    let name = given.basics.item(&item).map_or(item.as_str(), |item| texts.name(&item.defect));
                    Dialog::Photo(PhotoDialog::of_item(station, &item, name.to_owned(), "photo-hint"))
                });
            }
            if button_enabled(ui, &texts.get("defects-remind"), any).clicked() {
                self.dialog = Some(Dialog::Remind(chosen.clone()));
            }
            let (region, district) = self.area();
            let letter = button_enabled(ui, &texts.get("defects-letter"), region.is_some() && list.open > 0);
            let wanted = std::mem::take(&mut self.wants_letter);
            if wanted && region.is_none() {
                actions.push(Action::Say(Err(texts.get("defects-letter-hint"))));
                focus_choice(ui, &texts.get("filter-region"));
            }
            if letter.on_disabled_hover_text(texts.get("defects-letter-hint")).clicked() || (wanted && list.open > 0) {
                self.dialog = region.map(|region| Dialog::Letter(Box::new(LetterDialog::new(region, district, given))));
            }
            if let Some(station) = station.filter(|_| one.is_some())
                && button_enabled(ui, &texts.get("defects-open-station"), true).clicked()
            {
                actions.push(Action::OpenStation(station));
            }
        });
        let values = [
            ("open", list.open.into()),
            ("overdue", list.overdue.into()),
            ("remind", list.to_remind.into()),
            ("nobody", list.unassigned.into()),
            ("selected", (chosen.len() as u64).into()),
        ];
        let line = texts.with("defects-state", &values);
        if list.overdue > 0 {
            let text = egui::RichText::new(format!("✕ {line}")).color(palette(ui).bad);
            ui.add(egui::Label::new(text).wrap());
        } else {
            secondary(ui, line);
        }
        if list.rows.is_empty() {
            empty_state(ui, &texts.get("no-open-defects"));
            return again;
        }
        let listed = match (filter.to_remind, filter.overdue) {
            (true, _) => list.to_remind,
            (false, true) => list.overdue,
            (false, false) => list.open,
        };
        if (list.rows.len() as u64) < listed {
            secondary(ui, texts.with("defects-first", &[("count", (list.rows.len() as u64).into())]));
        }
        let columns = columns(given);
        let name = texts.get("readiness-tab-defects");
        let outcome = self.grid.ui(ui, ("defects", &name), &columns, list.rows.len(), 0.0, |index| {
            list.rows.get(index).map(|row| row_of(given, row))
        });
        if let Some(row) = outcome.opened.and_then(|row| list.rows.get(row)) {
            again = Some(row.station);
        }
        again
    }

    fn dialog_ui(&mut self, ui: &Ui, given: &Given<'_>, actions: &mut Vec<Action>) {
        let left = match &mut self.dialog {
            None => false,
            Some(Dialog::Assign(assign)) => assign.ui(ui, given, actions),
            Some(Dialog::Repair(repair)) => repair.ui(ui, given, actions),
            Some(Dialog::Photo(photo)) => photo.attach_ui(ui, given, actions),
            Some(Dialog::Remind(defects)) => remind_ui(ui, given, defects, actions),
            Some(Dialog::Letter(letter)) => letter.ui(ui, given, actions),
        };
        if left {
            self.dialog = None;
        }
    }

    /// A command of one of the dialogs was carried out. That a letter left is recorded beside its dialog, which stays.
    pub fn done(&mut self) {
        self.dialog.take_if(|dialog| !matches!(dialog, Dialog::Letter(_)));
    }

    pub fn rejected(&mut self, rejection: &Rejection, given: &Given<'_>) -> bool {
        match &mut self.dialog {
            Some(Dialog::Assign(assign)) => assign.rejected(rejection, given),
            Some(Dialog::Repair(repair)) => repair.rejected(rejection, given),
            Some(Dialog::Photo(photo)) => photo.rejected(rejection, given),
            Some(Dialog::Remind(_) | Dialog::Letter(_)) | None => return false,
        }
        true
    }

    pub fn chosen(&mut self, purpose: Purpose, path: &Path) {
        match (&mut self.dialog, purpose) {
            (Some(Dialog::Letter(letter)), Purpose::SaveReport) => letter.chosen(path),
            (Some(Dialog::Photo(photo)), Purpose::OpenPhoto) => photo.chosen(path),
            _ => {}
        }
    }
}

fn columns(given: &Given<'_>) -> Vec<Column> {
    let title = |key: &str| given.texts.get(key);
    vec![
        Column::new(title("defects-column-station"), 120.0).grow(0.2),
        Column::new(title("column-defect"), 270.0).grow(1.2),
        Column::new(title("check-note"), 95.0).grow(0.4),
        Column::new(title("letter-column-since"), 88.0),
        Column::new(title("field-responsible"), 140.0).grow(0.6),
        Column::new(title("field-mend-until"), 165.0),
        Column::new(title("defects-column-repair"), 108.0),
        Column::new(title("defects-column-reminded"), 110.0).grow(0.5),
    ]
}

fn row_of(given: &Given<'_>, row: &DefectRow) -> Row {
    let texts = given.texts;
    let defect = &row.defect;
    let item = given.basics.item(&defect.item);
    let name = item.map_or_else(|| defect.item.clone(), |item| texts.name(&item.defect).to_owned());
    let name = if item.is_some_and(|item| item.critical) { format!("✕ {name}") } else { format!("▲ {name}") };
    let region = given.basics.region(row.station.region_code()).map_or("", |region| texts.name(&region.short));
    let station = format!("№ {}, {region}", row.station.number());
    let date = |on: Option<Date>| on.map(|on| texts.date(on)).unwrap_or_default();
    let due = match defect.due_on {
        Some(on) if defect.overdue => Cell::Chip(Tone::Bad, texts.with("letter-overdue", &[("on", (&texts.date(on)).into())])),
        on => Cell::Text(date(on)),
    };
    let responsible = match &defect.responsible {
        Some(responsible) => Cell::Text(responsible.clone()),
        None => Cell::Text(format!("– {}", texts.get("responsible-nobody"))),
    };
    let repair = match &defect.repair {
        Some(repair) => Cell::Chip(Tone::Accent, texts.date(texts.local(repair.reported_at).date())),
        None => Cell::Text(String::new()),
    };
    let since = texts.date(texts.local(defect.opened_at).date());
    let overdue = if defect.overdue { format!(", {}", texts.get("filter-overdue")) } else { String::new() };
    Row {
        label: format!("{station}, {name}, {since}{overdue}"),
        cells: vec![
            Cell::Strong(station),
            Cell::Text(name),
            Cell::Text(defect.note.clone().unwrap_or_default()),
            Cell::Text(since),
            responsible,
            due,
            repair,
            Cell::Text(texts.reminder_of(defect, given.basics)),
        ],
    }
}

/// Draws the dialog that notes a reminder; true when it is left.
fn remind_ui(ui: &Ui, given: &Given<'_>, defects: &[(StationId, String)], actions: &mut Vec<Action>) -> bool {
    let texts = given.texts;
    let title = texts.with("remind-title", &[("count", (defects.len() as u64).into())]);
    let words = (title.as_str(), &*texts.get("remind-hint"));
    let pressed = dialog(ui, "remind", words, (&texts.get("save"), &texts.get("cancel")), |_| {});
    if pressed == Some(true) && !given.busy {
        actions.push(Action::Do(Command::RemindDefects { defects: defects.to_vec(), on: given.today, place: None }));
    }
    pressed == Some(false)
}
