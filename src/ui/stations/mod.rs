//! All polling stations: the table with its filters, the chosen station beside it, and the check that is recorded for it.

pub mod check;
mod columns;
mod copying;
mod filters;
mod jump;
mod record;

use std::ops::ControlFlow;

use std::sync::Arc;

use egui::{Align, Key, KeyboardShortcut, Layout, Modifiers, Ui};

use super::screen::{Action, Given, Screen};
use super::widgets::grid::Grid;
use super::widgets::{button, empty_state, link, low_row, page_head, primary, secondary};
use crate::domain::{Rejection, StationId};
use crate::exchange::stations::StationsProposal;
use crate::store::Outcome;
use crate::view::{StationFilter, StationList};
use crate::worker::Query;
use check::CheckForm;
use columns::{ColumnsDialog, Placed, StationColumn};
use copying::Copying;
use jump::Jump;

#[derive(Default)]
pub struct Stations {
    filter: StationFilter,
    grid: Grid,
    chosen: Option<StationId>,
    check: Option<CheckForm>,
    columns: Option<ColumnsDialog>,
    jump: Option<Jump>,
    copying: Option<Copying>,
    /// The keyboard goes to the table, or to the search.
    focus_table: bool,
    focus_search: bool,
    /// A station to bring into view when its list is there.
    find: Option<StationId>,
    /// The list that the table's rows are counted in.
    edition: u64,
    /// The standard columns have room for one more.
    wide: bool,
}

/// Points below the table, for the line of figures.
const BELOW: f32 = 28.0;

impl Stations {
    /// Shows the stations of a filter, as when a figure was pressed.
    pub fn show(&mut self, filter: StationFilter) {
        *self = Self { filter, focus_table: true, check: self.check.take(), ..Self::default() };
    }

    /// A list was read and compared, or why it was not; `Ok(None)`: it was stopped.
    pub fn list_read(&mut self, read: Result<Option<Arc<StationsProposal>>, String>) {
        let _ = read;
    }

    /// Opens one station, in the list of all.
    pub fn open(&mut self, id: StationId) {
        self.show(StationFilter::default());
        self.chosen = Some(id);
        self.find = Some(id);
    }

    /// Another filter holds: its list begins at the top, with nothing chosen.
    fn filtered(&mut self) {
        self.grid.to_top();
        self.grid.select(None);
        self.chosen = None;
        self.copying = None;
    }

    /// Rows are places in a list: in another list the same station is looked for, and no other is taken for it.
    fn follow(&mut self, given: &Given<'_>, filter: &StationFilter, list: &StationList) {
        if self.edition != given.views.stations_edition {
            self.edition = given.views.stations_edition;
            self.copying = None;
            if self.grid.cursor().is_some() {
                self.grid.select(None);
                self.find = self.find.or(self.chosen);
            }
        }
        if *filter == self.filter
            && let Some(id) = self.find.take()
        {
            self.grid.select(list.ids.iter().position(|other| *other == id));
        }
    }

    fn table_ui(&mut self, ui: &mut Ui, given: &Given<'_>, actions: &mut Vec<Action>) {
        let texts = given.texts;
        let Some((filter, list)) = &given.views.stations else {
            empty_state(ui, &texts.get("loading"));
            return;
        };
        self.follow(given, filter, list);
        let count = list.ids.len();
        if count == 0 {
            let none = given.views.overview.as_ref().is_some_and(|overview| overview.stations() == 0);
            empty_state(ui, &texts.get(if none { "stations-none" } else { "stations-filtered-none" }));
            return;
        }
        // The kind has a column only where the table is wide enough for it.
        self.wide = ui.available_width() >= 960.0;
        let placed = columns::placed(given.station_columns, self.wide);
        let shown: Vec<StationColumn> = placed.iter().filter(|placed| placed.shown).map(|placed| placed.column).collect();
        if std::mem::take(&mut self.focus_table) {
            let id = ui.scope_id().with("stations");
            ui.memory_mut(|memory| memory.request_focus(id));
            if self.grid.cursor().is_none() && self.find.is_none() {
                self.grid.select(Some(0));
                self.chosen = list.ids.first().copied();
            }
        }
        let name = texts.get("nav-stations");
        let columns = columns::shown(&placed, &self.filter, texts);
        let outcome = self.grid.ui(ui, ("stations", &name), &columns, count, BELOW, |index| {
            let id = list.ids.get(index)?;
            given.views.rows.get(id).map(|row| columns::row_of(given, row, &shown))
        });
        let copy = self.below_ui(ui, given, list) || outcome.copy;
        if let Some(row) = outcome.moved.or(outcome.opened) {
            self.chosen = list.ids.get(row).copied();
        }
        if outcome.opened.is_some() {
            self.begin_check(given);
        }
        if copy {
            self.copy(given, list, shown.clone(), actions);
        }
        if let Some(widths) = outcome.resized {
            actions.push(Action::KeepStationColumns(columns::resized(placed, &widths)));
        }
        if let Some(order) = outcome.sorted.and_then(|column| shown.get(column)).and_then(|column| column.order()) {
            self.filter.descending = self.filter.order == order && !self.filter.descending;
            self.filter.order = order;
            self.grid.to_top();
            // The chosen station stays marked, wherever the new order puts it.
            self.grid.select(None);
            self.find = self.chosen;
        }
        if !outcome.typed.is_empty() {
            self.filter.text.push_str(&outcome.typed);
            self.focus_search = true;
            self.filtered();
        }
    }

    /// The line below the table; true where the selected rows are wanted on the clipboard.
    fn below_ui(&mut self, ui: &mut Ui, given: &Given<'_>, list: &StationList) -> bool {
        let texts = given.texts;
        let mut copy = false;
        low_row(ui, |ui| {
            if let Some(copying) = &self.copying {
                let (done, all) = copying.progress();
                secondary(ui, texts.with("copying-rows", &[("done", done.into()), ("all", all.into())]));
                if link(ui, texts.get("cancel")).clicked() {
                    self.copying = None;
                }
                return;
            }
            let selected = self.grid.selection().count();
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if link(ui, texts.get("go-to-button")).clicked() {
                    self.jump = Some(Jump::default());
                }
                if selected > 0 {
                    copy = link(ui, texts.get("copy-rows")).clicked();
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let values = [
                        ("row", self.grid.cursor().map_or(0, |row| row as u64 + 1).into()),
                        ("count", (list.ids.len() as u64).into()),
                        ("selected", (selected as u64).into()),
                        ("voters", list.voters.into()),
                    ];
                    let color = super::theme::palette(ui).secondary;
                    let line = texts.with("table-position", &values);
                    let line = egui::RichText::new(line).font(super::theme::font(super::theme::SECONDARY)).color(color);
                    ui.add(egui::Label::new(line).truncate());
                });
            });
        });
        copy
    }

    fn copy(&mut self, given: &Given<'_>, list: &StationList, columns: Vec<StationColumn>, actions: &mut Vec<Action>) {
        if self.grid.selection().count() > copying::AT_MOST {
            let most = [("most", (copying::AT_MOST as u64).into())];
            actions.push(Action::Say(Err(given.texts.with("copy-too-many", &most))));
            return;
        }
        let ids: Vec<StationId> = self.grid.selection().iter().filter_map(|row| list.ids.get(row).copied()).collect();
        self.copying = (!ids.is_empty()).then(|| Copying::new(given, columns, ids));
    }

    /// Goes on with what is being copied.
    fn copying(&mut self, ui: &Ui, given: &Given<'_>, actions: &mut Vec<Action>) {
        let Some(mut copying) = self.copying.take() else { return };
        if copying.go_on(given) {
            let (count, _) = copying.progress();
            ui.ctx().copy_text(copying.into_text());
            actions.push(Action::Say(Ok(given.texts.with("copied-rows", &[("count", count.into())]))));
        } else if !ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.copying = Some(copying);
        }
    }

    fn dialogs_ui(&mut self, ui: &Ui, given: &Given<'_>, actions: &mut Vec<Action>) {
        if let Some(dialog) = &mut self.columns
            && let ControlFlow::Break(left) = dialog.ui(ui, given.texts, self.wide)
        {
            actions.extend(left.map(Action::KeepStationColumns));
            self.columns = None;
            self.focus_table = true;
        }
        let ids = given.views.stations.as_ref().map(|(_, list)| list.ids.as_slice()).unwrap_or_default();
        if let Some(jump) = &mut self.jump
            && let ControlFlow::Break(left) = jump.ui(ui, given.texts, ids, self.grid.cursor().unwrap_or(0))
        {
            if let Some(row) = left {
                self.grid.jump(row, ids.len());
                self.chosen = ids.get(row).copied();
            }
            self.jump = None;
            self.focus_table = true;
        }
    }

    fn columns_dialog(&self, given: &Given<'_>) -> ColumnsDialog {
        let placed: Vec<Placed> = columns::placed(given.station_columns, self.wide);
        ColumnsDialog::new(placed, self.grid.widths())
    }

    fn begin_check(&mut self, given: &Given<'_>) {
        if let Some(id) = self.chosen {
            self.check = Some(CheckForm::new(id, given));
        }
    }
}

impl Screen for Stations {
    fn needs(&self, given: &Given<'_>) -> Vec<Query> {
        let mut needs = vec![Query::StationList(self.filter.clone())];
        if let Some((_, list)) = &given.views.stations {
            let range = self.grid.range(list.ids.len());
            needs.push(Query::StationRows(list.ids.get(range).unwrap_or_default().to_vec()));
        }
        needs.extend(self.chosen.map(Query::Station));
        needs.extend(self.copying.as_ref().map(Copying::query));
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
            if button(ui, &texts.get("columns-button")).clicked() {
                self.columns = Some(self.columns_dialog(given));
            }
        });
        let filters = filters::ui(ui, given, &mut self.filter, std::mem::take(&mut self.focus_search));
        self.focus_table |= filters.leave;
        if filters.changed {
            self.filtered();
        }
        let pressed = |key| ui.input_mut(|input| input.consume_shortcut(&KeyboardShortcut::new(Modifiers::COMMAND, key)));
        self.focus_search |= pressed(Key::F);
        if pressed(Key::G) && self.columns.is_none() {
            self.jump = Some(Jump::default());
        }
        self.copying(ui, given, actions);
        let area = ui.available_rect_before_wrap();
        let side = (area.width() * 0.28).clamp(270.0, 340.0);
        let table = area.with_max_x(area.right() - side - 12.0);
        let beside = area.with_min_x(area.right() - side);
        ui.scope_builder(egui::UiBuilder::new().max_rect(table), |ui| {
            super::widgets::card_frame(ui).inner_margin(egui::Margin::symmetric(6, 6)).show(ui, |ui| {
                ui.set_min_size(ui.available_size());
                self.table_ui(ui, given, actions);
            });
        });
        ui.scope_builder(egui::UiBuilder::new().max_rect(beside), |ui| {
            super::widgets::card_frame(ui).show(ui, |ui| {
                ui.set_min_size(ui.available_size());
                begin |= record::ui(ui, given, self.chosen);
            });
        });
        self.dialogs_ui(ui, given, actions);
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
            &[
                ("↑ ↓ PgUp PgDn", "key-move"),
                ("Home End", "key-ends"),
                ("Shift+↑ ↓ PgUp PgDn Home End", "key-extend"),
                ("Ctrl+↑ ↓", "key-keep"),
                ("Ctrl+Space", "key-toggle"),
                ("Ctrl+A", "key-select-all"),
                ("Ctrl+C", "key-copy"),
                ("Ctrl+G", "key-go-to"),
                ("Enter", "key-record-check"),
                ("Ctrl+F", "key-search"),
            ]
        }
    }
}
