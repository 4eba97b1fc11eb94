//! All polling stations: the table with its filters, the chosen station beside it, and the check that is recorded for it.

mod check;
mod record;

use egui::{Key, Ui};

use super::screen::{Action, Given, Screen};
use super::theme::Tone;
use super::widgets::grid::{Cell, Column, Grid, Row};
use super::widgets::{button, choice, empty_state, field, page_head, primary};
use crate::domain::readiness::Readiness;
use crate::domain::station::Kind;
use crate::domain::{Rejection, StationId};
use crate::store::Outcome;
use crate::view::{StationFilter, StationOrder, StationRow};
use crate::worker::Query;
use check::CheckForm;

#[derive(Default)]
pub struct Stations {
    filter: StationFilter,
    grid: Grid,
    chosen: Option<StationId>,
    check: Option<CheckForm>,
    /// The keyboard goes to the table, or to the search.
    focus_table: bool,
    focus_search: bool,
    /// A station to bring into view when its list is there.
    find: Option<StationId>,
}

/// The columns in their order, and what pressing their header sorts by.
const NARROW: [StationOrder; 7] = [
    StationOrder::Number,
    StationOrder::District,
    StationOrder::Venue,
    StationOrder::Voters,
    StationOrder::Readiness,
    StationOrder::Defects,
    StationOrder::Checked,
];

const WIDE: [StationOrder; 8] = [
    StationOrder::Number,
    StationOrder::District,
    StationOrder::Venue,
    StationOrder::Kind,
    StationOrder::Voters,
    StationOrder::Readiness,
    StationOrder::Defects,
    StationOrder::Checked,
];

const fn column_key(order: StationOrder) -> &'static str {
    match order {
        StationOrder::Number => "column-number",
        StationOrder::District => "column-district",
        StationOrder::Kind => "column-kind",
        StationOrder::Venue => "column-venue",
        StationOrder::Voters => "column-voters",
        StationOrder::Readiness => "column-readiness",
        StationOrder::Defects => "column-defects",
        StationOrder::Checked => "column-last-check",
    }
}

impl Stations {
    /// Shows the stations of a filter, as when a figure was pressed.
    pub fn show(&mut self, filter: StationFilter) {
        self.filter = filter;
        self.grid = Grid::default();
        self.chosen = None;
        self.focus_table = true;
    }

    /// Opens one station, in the list of all.
    pub fn open(&mut self, id: StationId) {
        self.show(StationFilter::default());
        self.chosen = Some(id);
        self.find = Some(id);
    }

    fn filters_ui(&mut self, ui: &mut Ui, given: &Given<'_>) {
        let texts = given.texts;
        ui.horizontal_wrapped(|ui| {
            let response = field::search(ui, &mut self.filter.text, &texts.get("search-stations"), 250.0);
            if std::mem::take(&mut self.focus_search) {
                response.request_focus();
                // What was typed in the table stands; typing goes on behind it.
                if let Some(mut state) = egui::TextEdit::load_state(ui.ctx(), response.id) {
                    let end = egui::text::CCursor::new(self.filter.text.chars().count());
                    state.cursor.set_char_range(Some(egui::text::CCursorRange::one(end)));
                    state.store(ui.ctx(), response.id);
                }
            }
            let mut changed = response.changed();
            let down = ui.input(|input| input.key_pressed(Key::ArrowDown) || input.key_pressed(Key::Enter));
            if down && (response.has_focus() || response.lost_focus()) {
                self.focus_table = true;
            }
            let all = texts.get("all");
            let regions: Vec<(i64, String)> =
                given.basics.regions.iter().map(|region| (region.code, texts.name(&region.name).to_owned())).collect();
            changed |= choice(ui, &texts.get("filter-region"), Some(&all), &regions, &mut self.filter.region);
            let kinds: Vec<(Kind, String)> = Kind::ALL.map(|kind| (kind, texts.station_kind(kind.code()))).into();
            changed |= choice(ui, &texts.get("filter-kind"), Some(&all), &kinds, &mut self.filter.kind);
            let readiness: Vec<(Readiness, String)> = Readiness::ALL.map(|state| (state, texts.readiness(state.code()))).into();
            changed |= choice(ui, &texts.get("filter-readiness"), Some(&all), &readiness, &mut self.filter.readiness);
            let defects: Vec<(String, String)> =
                given.basics.checklist.iter().map(|item| (item.code.clone(), texts.name(&item.defect).to_owned())).collect();
            changed |= choice(ui, &texts.get("filter-defect"), Some(&all), &defects, &mut self.filter.defect);
            let plain =
                StationFilter { order: self.filter.order, descending: self.filter.descending, ..StationFilter::default() };
            if self.filter != plain && button(ui, &texts.get("clear-filters")).clicked() {
                self.filter = plain;
                changed = true;
            }
            if changed {
                self.grid.to_top();
                self.grid.select(None);
                self.chosen = None;
            }
        });
    }

    fn table_ui(&mut self, ui: &mut Ui, given: &Given<'_>) {
        let texts = given.texts;
        let Some((_, list)) = &given.views.stations else {
            empty_state(ui, &texts.get("loading"));
            return;
        };
        if let Some(id) = self.find.take_if(|id| list.ids.contains(id)) {
            self.grid.select(list.ids.iter().position(|other| *other == id));
        }
        let count = list.ids.len();
        if count == 0 {
            let none = given.views.overview.as_ref().is_some_and(|overview| overview.stations() == 0);
            empty_state(ui, &texts.get(if none { "stations-none" } else { "stations-filtered-none" }));
            return;
        }
        // The kind has a column only where the table is wide enough for it.
        let orders: &[StationOrder] = if ui.available_width() < 960.0 { &NARROW } else { &WIDE };
        let columns = self.columns(given, orders);
        if std::mem::take(&mut self.focus_table) {
            let id = ui.scope_id().with("stations");
            ui.memory_mut(|memory| memory.request_focus(id));
            if self.grid.selected.is_none() {
                self.grid.select(Some(0));
                self.chosen = list.ids.first().copied();
            }
        }
        let name = texts.get("nav-stations");
        let outcome = self.grid.ui(ui, ("stations", &name), &columns, count, 26.0, |index| {
            let id = list.ids.get(index)?;
            given.views.rows.get(id).map(|row| row_of(given, row, orders))
        });
        let row = self.grid.selected.map_or(0, |row| row as u64 + 1);
        let below = texts.with("row-of", &[("row", row.into()), ("count", (count as u64).into())]);
        super::widgets::secondary(ui, below);
        if let Some(row) = outcome.selected.or(outcome.opened) {
            self.chosen = list.ids.get(row).copied();
        }
        if outcome.opened.is_some() {
            self.begin_check(given);
        }
        if let Some(order) = outcome.sorted.and_then(|column| orders.get(column)) {
            self.filter.descending = self.filter.order == *order && !self.filter.descending;
            self.filter.order = *order;
            self.grid.to_top();
            // The chosen station stays marked, wherever the new order puts it.
            self.grid.select(None);
            self.find = self.chosen;
        }
        if !outcome.typed.is_empty() {
            self.filter.text.push_str(&outcome.typed);
            self.focus_search = true;
            self.grid.to_top();
            self.grid.select(None);
        }
    }

    fn columns(&self, given: &Given<'_>, orders: &[StationOrder]) -> Vec<Column> {
        let texts = given.texts;
        let column = |order: &StationOrder| {
            let order = *order;
            let title = texts.get(column_key(order));
            let sorted = (self.filter.order == order).then_some(self.filter.descending);
            let key = match sorted {
                Some(true) => "sort-descending",
                Some(false) => "sort-ascending",
                None => "sort-by",
            };
            let label = texts.with(key, &[("column", (&title).into())]);
            let column = match order {
                StationOrder::Number => Column::new(title, 58.0).right(),
                StationOrder::District => Column::new(title, 50.0).grow(2.0),
                StationOrder::Venue => Column::new(title, 50.0).grow(3.0),
                StationOrder::Kind => Column::new(title, 120.0),
                StationOrder::Voters => Column::new(title, 104.0).right(),
                StationOrder::Readiness => Column::new(title, 178.0),
                StationOrder::Defects => Column::new(title, 78.0).right(),
                StationOrder::Checked => Column::new(title, 98.0).right(),
            };
            column.sorts(label, sorted)
        };
        orders.iter().map(column).collect()
    }

    fn begin_check(&mut self, given: &Given<'_>) {
        if let Some(id) = self.chosen {
            self.check = Some(CheckForm::new(id, given));
        }
    }
}

fn row_of(given: &Given<'_>, row: &StationRow, orders: &[StationOrder]) -> Row {
    let texts = given.texts;
    let district = row.district_id.and_then(|id| given.basics.districts.iter().find(|district| district.id == id));
    let region = given.basics.region(row.id.region_code()).map_or("", |region| texts.name(&region.name));
    let district = district.map_or(region, |district| texts.name(&district.name));
    let venue = texts.either(row.venue_kk.as_deref(), row.venue_ru.as_deref()).unwrap_or_default();
    let readiness = texts.readiness(row.readiness.code());
    let number = row.id.number().to_string();
    let label = texts.with(
        "station-row",
        &[("number", (&number).into()), ("region", region.into()), ("venue", venue.into()), ("readiness", (&readiness).into())],
    );
    let voters = row.voters.map_or_else(|| "–".to_owned(), |voters| texts.number(voters.into()));
    let defects = if row.open_defects > 0 { row.open_defects.to_string() } else { String::new() };
    let checked = row.checked_at.map_or_else(|| "–".to_owned(), |at| texts.date(texts.local(at).date()));
    let cell = |order: &StationOrder| match order {
        StationOrder::Number => Cell::Strong(number.clone()),
        StationOrder::District => Cell::Text(district.to_owned()),
        StationOrder::Venue => Cell::Text(venue.to_owned()),
        StationOrder::Kind => Cell::Text(texts.station_kind(row.kind.code())),
        StationOrder::Voters => Cell::Text(voters.clone()),
        StationOrder::Readiness => Cell::Chip(Tone::of_readiness(row.readiness), readiness.clone()),
        StationOrder::Defects => Cell::Text(defects.clone()),
        StationOrder::Checked => Cell::Text(checked.clone()),
    };
    let cells = orders.iter().map(cell).collect();
    Row { cells, label }
}

impl Screen for Stations {
    fn needs(&self, given: &Given<'_>) -> Vec<Query> {
        let mut needs = vec![Query::StationList(self.filter.clone())];
        if let Some((_, list)) = &given.views.stations {
            let range = self.grid.range(list.ids.len());
            needs.push(Query::StationRows(list.ids.get(range).unwrap_or_default().to_vec()));
        }
        needs.extend(self.chosen.map(Query::Station));
        needs
    }

    fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, actions: &mut Vec<Action>) {
        let texts = given.texts;
        if let Some(form) = &mut self.check {
            if form.ui(ui, given, actions) {
                self.check = None;
                self.focus_table = true;
            }
            return;
        }
        let (count, voters) = given.views.stations.as_ref().map_or((0, 0), |(_, list)| (list.ids.len() as u64, list.voters));
        let state = texts.with("stations-state", &[("count", count.into()), ("voters", voters.into())]);
        let mut begin = false;
        page_head(ui, &texts.get("nav-stations"), &state, |ui| {
            begin = primary(ui, &texts.get("record-check"), self.chosen.is_some()).clicked();
        });
        self.filters_ui(ui, given);
        let shortcut = egui::KeyboardShortcut::new(egui::Modifiers::COMMAND, Key::F);
        if ui.input_mut(|input| input.consume_shortcut(&shortcut)) {
            self.focus_search = true;
        }
        let area = ui.available_rect_before_wrap();
        let side = (area.width() * 0.28).clamp(270.0, 340.0);
        let table = area.with_max_x(area.right() - side - 12.0);
        let beside = area.with_min_x(area.right() - side);
        ui.scope_builder(egui::UiBuilder::new().max_rect(table), |ui| {
            super::widgets::card_frame(ui).inner_margin(egui::Margin::symmetric(6, 6)).show(ui, |ui| {
                ui.set_min_size(ui.available_size());
                self.table_ui(ui, given);
            });
        });
        ui.scope_builder(egui::UiBuilder::new().max_rect(beside), |ui| {
            super::widgets::card_frame(ui).show(ui, |ui| {
                ui.set_min_size(ui.available_size());
                begin |= record::ui(ui, given, self.chosen);
            });
        });
        if begin {
            self.begin_check(given);
        }
    }

    fn done(&mut self, outcome: &Outcome) {
        if outcome.command == "record_check" {
            self.check = None;
            self.focus_table = true;
        }
    }

    fn rejected(&mut self, rejection: &Rejection, given: &Given<'_>) -> bool {
        match &mut self.check {
            Some(form) => {
                form.rejected(rejection, given);
                true
            }
            None => false,
        }
    }

    fn keys(&self) -> &'static [(&'static str, &'static str)] {
        if self.check.is_some() {
            &[("Y N A", "key-answers"), ("↑ ↓", "key-move"), ("Ctrl+S", "key-save")]
        } else {
            &[("↑ ↓ PgUp PgDn", "key-move"), ("Home End", "key-ends"), ("Enter", "key-record-check"), ("Ctrl+F", "key-search")]
        }
    }
}
