//! All polling stations: the table with its filters, the chosen station beside it, and the check that is recorded for it.

mod bulk;
pub mod check;
mod columns;
mod copying;
mod edit;
mod fact_field;
mod filters;
mod import;
mod jump;
mod moved;
mod open;
mod papers;
mod record;
mod venue;

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use egui::{Align, Key, KeyboardShortcut, Layout, Modifiers, Ui};

use super::export::{ExportDialog, Wanted};
use super::files::Purpose;
use super::photos;
use super::screen::{Action, Deed, Given, Screen};
use super::views::StationNow;
use super::widgets::grid::Grid;
use super::widgets::{button, button_enabled, empty_state, focus_ring, link, low_row, page_head, primary, secondary};
use crate::domain::station::Status;
use crate::domain::station_code::CodeFault;
use crate::domain::{Rejection, StationCode, StationId};
use crate::exchange::proposal::ListProposal;
use crate::exchange::stations::ListFormat;
use crate::report::STATIONS_AT_MOST;
use crate::store::Outcome;
use crate::view::{StationFilter, StationList};
use crate::worker::Query;
use check::CheckForm;
use columns::{ColumnsDialog, Placed, StationColumn};
use copying::Copying;
use import::Import;
use jump::Jump;
use open::{Done, Open};
use record::Wish;

#[derive(Default)]
pub struct Stations {
    filter: StationFilter,
    grid: Grid,
    chosen: Option<StationId>,
    check: Option<CheckForm>,
    /// What was wanted from elsewhere, until there is what it needs.
    wanted: Option<Deed>,
    /// A station of which a check is wanted, until it has been read.
    opening: Option<StationId>,
    /// The form or dialog that changes stations or prints.
    open: Open,
    columns: Option<ColumnsDialog>,
    jump: Option<Jump>,
    copying: Option<Copying>,
    import: Import,
    export: Option<ExportDialog<ListFormat>>,
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
        self.import.hide();
        let import = std::mem::take(&mut self.import);
        let (check, open) = (self.check.take(), std::mem::take(&mut self.open));
        *self = Self { filter, focus_table: true, check, open, import, ..Self::default() };
    }

    /// A list was read and compared, or why it was not; `Ok(None)`: it was stopped.
    pub fn list_read(&mut self, read: Result<Option<Arc<ListProposal>>, String>) {
        self.import.list_read(read);
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
            && let Some(id) = self.find
        {
            let row = list.ids.iter().position(|other| *other == id);
            // It may stand behind the first that are there already.
            if row.is_some() || list.whole {
                self.find = None;
                self.grid.select(row);
                self.chosen = self.chosen.or(row.map(|_| id));
            }
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
            if none {
                ui.vertical_centered(|ui| {
                    if primary(ui, &texts.get("import-button"), true).clicked() {
                        self.import.open();
                    }
                });
            }
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
            self.opening = self.chosen;
        }
        if copy {
            self.copy(given, list, shown.clone(), actions);
        }
        if let Some(widths) = outcome.resized {
            actions.push(Action::KeepStationColumns(columns::resized(placed, &widths)));
        }
        if let Some(order) = outcome.sorted.and_then(|column| shown.get(column)).map(|column| column.order(texts)) {
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
                    let key = match (list.whole, self.grid.cursor()) {
                        (true, Some(_)) => "table-position",
                        (true, None) => "export-stations-count",
                        (false, Some(_)) => "table-first",
                        (false, None) => "stations-first",
                    };
                    let line = texts.with(key, &values);
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
        // It comes back where the list could not be written, with what was typed.
        if let Some(dialog) = self.export.as_mut().filter(|_| !given.exporting) {
            let texts = given.texts;
            let count = texts.with("export-stations-count", &[("count", (ids.len() as u64).into())]);
            let name = |format: ListFormat| {
                if format == ListFormat::GeoJson { "GeoJSON".to_owned() } else { format.ending().to_uppercase() }
            };
            let formats = ListFormat::ALL.map(|format| (format, name(format)));
            match dialog.ui(ui, given, (&texts.get("export-stations-hint"), count), &formats, actions) {
                Wanted::File(format, path) => actions.push(Action::ExportStations { format, path, ids: ids.into() }),
                Wanted::Leave => {
                    self.export = None;
                    self.focus_table = true;
                }
                Wanted::Nothing => {}
            }
        }
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

    /// What is done less often than a check.
    fn more_ui(&mut self, ui: &mut Ui, given: &Given<'_>) {
        let texts = given.texts;
        let (response, _) = egui::containers::menu::MenuButton::new(format!("{} ▾", texts.get("stations-more"))).ui(ui, |ui| {
            let pressed = |ui: &mut Ui, key: &str| {
                let pressed = ui.button(texts.get(key)).clicked();
                if pressed {
                    // A key that chooses closes the menu as a click does.
                    ui.close();
                }
                pressed
            };
            if pressed(ui, "station-add") {
                self.open = Open::add(self.filter.region);
            }
            if pressed(ui, "bulk-button") {
                self.change_many(given);
            }
            if pressed(ui, "papers-button") {
                self.print(given, false);
            }
            if pressed(ui, "moved-button") {
                self.open = Open::Moved;
            }
        });
        focus_ring(ui, &response);
    }

    fn change_many(&mut self, given: &Given<'_>) {
        let Some((_, list)) = given.views.stations.as_ref().filter(|(_, list)| list.whole) else { return };
        let selected = self.grid.selection();
        let chosen: Arc<[StationId]> = selected.iter().filter_map(|row| list.ids.get(row).copied()).collect();
        if !list.ids.is_empty() {
            self.open = Open::many(chosen, list.ids.as_slice().into());
        }
    }

    /// Papers of the selected stations, or of the chosen one.
    fn print(&mut self, given: &Given<'_>, only_chosen: bool) {
        let ids = given.views.stations.as_ref().map(|(_, list)| list.ids.as_slice()).unwrap_or_default();
        let mut which: Vec<StationId> = if only_chosen {
            Vec::new()
        } else {
            self.grid.selection().iter().take(STATIONS_AT_MOST + 1).filter_map(|row| ids.get(row).copied()).collect()
        };
        if which.is_empty() {
            which.extend(self.chosen.or_else(|| ids.first().copied()));
        }
        self.open = Open::papers(&which, &self.filter, given);
    }

    fn wish(&mut self, given: &Given<'_>, wish: Option<Wish>) {
        let record = given.views.station.as_ref().filter(|record| Some(record.row.id) == self.chosen);
        let (Some(wish), Some(record)) = (wish, record) else { return };
        match wish {
            Wish::Check => {}
            Wish::Recheck => self.check = CheckForm::again(record, given),
            Wish::Edit => self.open = Open::edit(record),
            Wish::Venue => self.open = Open::venue(record, given),
            Wish::Number => self.open = Open::number(record),
            Wish::Print => self.print(given, true),
            Wish::Photo => self.open = Open::photo(record, given),
        }
    }

    /// A check form's code in the search means its station, whatever the other filters say.
    fn by_code(&mut self, given: &Given<'_>, actions: &mut Vec<Action>) {
        match StationCode::parse(&self.filter.text) {
            Ok(id) => {
                let (order, descending) = (self.filter.order, self.filter.descending);
                let text = self.filter.text.clone();
                self.filter = StationFilter { text, order, descending, ..StationFilter::default() };
                self.filtered();
                self.find = Some(id);
            }
            Err(fault @ (CodeFault::CheckDigit | CodeFault::NoStation)) => {
                actions.push(Action::Say(Err(given.texts.code_fault(fault))));
            }
            Err(_) => {}
        }
    }

    /// Begins what was wanted from elsewhere, once the list is there that it is about.
    fn begin_wanted(&mut self, given: &Given<'_>) {
        let Some((_, list)) = given.views.stations.as_ref().filter(|(filter, list)| list.whole && *filter == self.filter)
        else {
            return;
        };
        match self.wanted.take() {
            Some(Deed::ExportStations) if !list.ids.is_empty() && !given.exporting => self.export_list(given),
            Some(Deed::AddStation) => self.open = Open::add(self.filter.region),
            Some(Deed::ChangeStations) => self.change_many(given),
            Some(Deed::PrintStations) => self.print(given, false),
            _ => {}
        }
    }

    fn export_list(&mut self, given: &Given<'_>) {
        self.export = Some(ExportDialog::new(ListFormat::Xlsx, &format!("stations-{}.xlsx", given.today)));
    }

    /// The form opens when the chosen station has been read as it is now: its kind and voters decide what is asked.
    fn open_check(&mut self, given: &Given<'_>, actions: &mut Vec<Action>) {
        let Some(id) = self.opening else { return };
        match given.views.station_now(id) {
            StationNow::Awaited if self.chosen == Some(id) => return,
            StationNow::Read(record) if record.row.status == Status::Closed => {
                let closed = Rejection::StationClosed { number: id.number() };
                actions.push(Action::Say(Err(given.texts.rejection(&closed, Some(given.basics)))));
            }
            StationNow::Read(record) if self.chosen == Some(id) => self.check = Some(CheckForm::new(record, given)),
            StationNow::Awaited | StationNow::Missing | StationNow::Read(_) => {}
        }
        self.opening = None;
    }
}

impl Screen for Stations {
    fn needs(&self, given: &Given<'_>) -> Vec<Query> {
        if self.import.is_shown() && self.check.is_none() {
            return self.import.needs();
        }
        let mut needs = vec![Query::StationList(self.filter.clone())];
        if let Some((_, list)) = &given.views.stations {
            let range = self.grid.range(list.ids.len());
            needs.push(Query::StationRows(list.ids.get(range).unwrap_or_default().to_vec()));
        }
        needs.extend(self.chosen.map(Query::Station));
        needs.extend(self.chosen.map(Query::StationHistory));
        needs.extend(self.copying.as_ref().map(Copying::query));
        needs.extend(self.open.query());
        let record = given.views.station.as_ref().filter(|record| Some(record.row.id) == self.chosen);
        let photo = match &self.check {
            Some(form) => form.query(given),
            None => self.open.photo_query(given).or_else(|| photos::query_of(given, record?)),
        };
        needs.extend(photo);
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
        // A file that is dropped on the window is a list to be read.
        let dropped = ui.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_path_buf()));
        if let Some(path) = dropped {
            self.import.chosen(&path);
        }
        if self.import.is_shown() {
            self.import.ui(ui, given, actions);
            self.focus_table |= !self.import.is_shown();
            return;
        }
        if self.open.page_ui(ui, given, actions) {
            self.focus_table |= self.open.is_nothing();
            return;
        }
        let list = given.views.stations.as_ref().map(|(_, list)| list);
        let (count, voters, whole) = list.map_or((0, 0, false), |list| (list.ids.len() as u64, list.voters, list.whole));
        let key = if whole { "stations-state" } else { "stations-first" };
        let state = texts.with(key, &[("count", count.into()), ("voters", voters.into())]);
        let (mut begin, mut wanted) = (false, None);
        page_head(ui, &texts.get("nav-stations"), &state, |ui| {
            begin = primary(ui, &texts.get("record-check"), self.chosen.is_some()).clicked();
            if button(ui, &texts.get("columns-button")).clicked() {
                self.columns = Some(self.columns_dialog(given));
            }
            if button_enabled(ui, &texts.get("export-button"), whole && count > 0 && !given.exporting).clicked() {
                self.export_list(given);
            }
            if button(ui, &texts.get("import-button")).clicked() {
                self.import.open();
            }
            self.more_ui(ui, given);
        });
        let filters = filters::ui(ui, given, &mut self.filter, std::mem::take(&mut self.focus_search));
        self.focus_table |= filters.leave;
        if filters.changed {
            self.filtered();
        }
        if filters.leave {
            self.by_code(given, actions);
        }
        // What lies on top has the keys.
        let free = self.open.is_nothing() && ui.memory(|memory| memory.top_modal_layer().is_none());
        let pressed =
            |key| free && ui.input_mut(|input| input.consume_shortcut(&KeyboardShortcut::new(Modifiers::COMMAND, key)));
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
                let wish = record::ui(ui, given, self.chosen, actions);
                begin |= wish == Some(Wish::Check);
                wanted = wish;
            });
        });
        if free && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F4)) {
            if self.grid.selection().count() > 1 {
                self.change_many(given);
            } else {
                wanted = Some(Wish::Edit);
            }
        }
        self.wish(given, wanted);
        self.begin_wanted(given);
        self.dialogs_ui(ui, given, actions);
        self.focus_table |= self.open.dialogs_ui(ui, given, actions);
        if begin {
            self.opening = self.chosen;
        }
        self.open_check(given, actions);
    }

    fn begin(&mut self, deed: Deed) {
        // What is being filled in stays: it is seen first.
        if self.check.is_some() || !self.open.is_nothing() {
            return;
        }
        if deed == Deed::ImportStations {
            self.import.open();
        } else {
            self.import.hide();
            self.wanted = Some(deed);
        }
    }

    fn done(&mut self, outcome: &Outcome) {
        if outcome.command == "record_check" {
            self.check = None;
            self.focus_table = true;
        }
        if matches!(outcome.command.as_str(), "import_stations" | "import_checks") {
            self.import.taken();
            self.focus_table = true;
        }
        let done = self.open.done(outcome);
        self.focus_table |= done != Done::Other;
        if let Done::New(id) = done {
            (self.chosen, self.find) = (Some(id), Some(id));
        }
    }

    fn rejected(&mut self, rejection: &Rejection, given: &Given<'_>) -> bool {
        if let Some(form) = &mut self.check {
            form.rejected(rejection, given);
            return true;
        }
        if self.import.is_shown() {
            return self.import.rejected(rejection);
        }
        self.open.rejected(rejection, given)
    }

    fn saved(&mut self) {
        self.export = None;
    }

    fn chosen(&mut self, purpose: Purpose, path: PathBuf) {
        if let Some(form) = &mut self.check {
            form.chosen(&path);
            return;
        }
        match (purpose, &mut self.export) {
            (Purpose::OpenStations, _) => self.import.chosen(&path),
            (_, Some(export)) => export.chosen(&path),
            (_, None) => self.open.chosen(&path),
        }
    }

    fn shows_progress(&self) -> bool {
        self.import.is_shown() && self.check.is_none()
    }

    fn keys(&self) -> &'static [(&'static str, &'static str)] {
        if self.check.is_some() {
            &[("Y N A R", "key-answers"), ("P", "key-photo"), ("↑ ↓", "key-move"), ("Ctrl+S", "key-save")]
        } else if self.import.is_shown() {
            &[("Space", "key-import-tick"), ("↑ ↓ PgUp PgDn", "key-move"), ("Ctrl+A", "key-select-all"), ("Ctrl+S", "key-save")]
        } else if !self.open.is_nothing() {
            &[("Ctrl+S", "key-save"), ("Esc", "key-leave-form")]
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
                ("F4", "key-edit-station"),
                ("Ctrl+F", "key-search"),
            ]
        }
    }
}
