//! Candidate applications: the list at the left, the chosen record or a new application at the right; the same as charts.

mod charts;
mod checking;
mod decision;
mod facts;
mod intake;
mod papers;
mod print;
mod protocols;
mod record;
mod scan;
mod step;
mod support;
mod tasks;

pub use decision::ResolutionFields;

use std::path::PathBuf;

use egui::{Key, Ui};

use super::export::{ExportDialog, Wanted};
use super::files::Purpose;
use super::screen::{Action, Given, Screen};
use super::theme::Tone;
use super::widgets::grid::{Cell, Column, Grid, Row};
use super::widgets::{button, choice, empty_state, field, link, page_head, primary};
use crate::domain::application::State;
use crate::domain::folding::fold;
use crate::domain::{ApplicationId, Rejection};
use crate::exchange::{Format, ProtocolsProposal};
use crate::store::Outcome;
use crate::text::Language;
use crate::view::{ApplicationFilter as Filter, ApplicationOrder as Order, ApplicationRow, Stage};
use crate::worker::Query;
use charts::Charts;
use intake::IntakeForm;
use record::Record;

#[derive(Default)]
pub struct Applications {
    filter: Filter,
    grid: Grid,
    chosen: Option<ApplicationId>,
    intake: Option<IntakeForm>,
    record: Record,
    export: Option<ExportDialog<Format>>,
    charts: Option<Charts>,
    new_wanted: bool,
    focus_table: bool,
}

impl Applications {
    pub fn show(&mut self, status: Option<String>) {
        // A form that is being filled in stays: only its own Cancel throws it away.
        let filter = Filter { status, ..Filter::default() };
        *self = Self { filter, focus_table: true, intake: self.intake.take(), ..Self::default() };
    }

    pub fn open(&mut self, id: ApplicationId) {
        *self = Self { chosen: Some(id), intake: self.intake.take(), ..Self::default() };
    }

    pub fn new_application(&mut self) {
        self.new_wanted = true;
    }

    pub fn protocols_read(&mut self, read: Result<ProtocolsProposal, String>) {
        self.record.protocols_read(read);
    }

    /// The rows that the search and the filter leave, in their order.
    fn rows<'a>(&self, given: &'a Given<'_>) -> Vec<&'a ApplicationRow> {
        let typed = fold(&self.filter.text);
        let found = |row: &&ApplicationRow| {
            let all = [&row.name.kk, &row.name.ru, &row.name.en, &row.nominator.kk, &row.nominator.ru, &row.nominator.en];
            let text = fold(&all.map(String::as_str).join(" "));
            self.filter.status.as_ref().is_none_or(|status| row.status == *status)
                && self.filter.stage.is_none_or(|stage| stage.holds(row, &given.basics.election))
                && typed.split(' ').all(|word| text.contains(word))
        };
        let mut rows: Vec<&ApplicationRow> = given.views.applications.iter().flatten().filter(found).collect();
        match self.filter.order {
            // As they come: in the order of receipt.
            Order::Number => {}
            Order::Name => rows.sort_by(|a, b| crate::domain::collation::kazakh_order(&a.name.kk, &b.name.kk)),
            Order::Status => {
                rows.sort_by_key(|row| State::CODES.iter().position(|code| *code == row.status));
            }
            Order::Decided => rows.sort_by_key(|row| (row.decided_on.is_none(), row.decided_on)),
        }
        if self.filter.descending {
            rows.reverse();
        }
        rows
    }

    fn list_ui(&mut self, ui: &mut Ui, given: &Given<'_>, actions: &mut Vec<Action>) {
        let texts = given.texts;
        ui.horizontal_wrapped(|ui| {
            let response = field::search(ui, &mut self.filter.text, &texts.get("search-applications"), 230.0);
            if response.changed() {
                self.grid.select(None);
            }
            let down = ui.input(|input| input.key_pressed(Key::ArrowDown) || input.key_pressed(Key::Enter));
            if down && (response.has_focus() || response.lost_focus()) {
                self.focus_table = true;
            }
            let statuses: Vec<(String, String)> =
                State::CODES.iter().map(|code| ((*code).to_owned(), texts.status(code))).collect();
            choice(ui, &texts.get("filter-status"), Some(&texts.get("all")), &statuses, &mut self.filter.status);
            let stages = Stage::ALL.map(|stage| (stage, texts.get(stage_key(stage))));
            choice(ui, &texts.get("filter-stage"), Some(&texts.get("all")), &stages, &mut self.filter.stage);
            self.saved_ui(ui, given, actions);
        });
        let rows = self.rows(given);
        if rows.is_empty() {
            let none = given.views.applications.as_ref().is_some_and(Vec::is_empty);
            let key = if given.views.applications.is_none() {
                "loading"
            } else if none {
                "applications-none"
            } else {
                "applications-filtered-none"
            };
            empty_state(ui, &texts.get(key));
            return;
        }
        if self.grid.cursor().is_none()
            && let Some(chosen) = self.chosen
        {
            self.grid.select(rows.iter().position(|row| row.id == chosen));
        }
        if std::mem::take(&mut self.focus_table) {
            let id = ui.scope_id().with("applications");
            ui.memory_mut(|memory| memory.request_focus(id));
            if self.grid.cursor().is_none() {
                self.grid.select(Some(0));
                self.chosen = rows.first().map(|row| row.id);
            }
        }
        let orders = [Order::Number, Order::Name, Order::Status, Order::Decided];
        let sorted = |order: Order| (self.filter.order == order).then_some(self.filter.descending);
        let column = |key: &str, width: f32, order: Order| {
            let title = texts.get(key);
            let label = match sorted(order) {
                Some(false) => texts.with("sort-ascending", &[("column", (&title).into())]),
                Some(true) => texts.with("sort-descending", &[("column", (&title).into())]),
                None => texts.with("sort-by", &[("column", (&title).into())]),
            };
            Column::new(title, width).sorts(label, sorted(order))
        };
        let columns = [
            column("column-number", 52.0, Order::Number).right(),
            column("column-nominee", 120.0, Order::Name).grow(1.0),
            column("column-status", 176.0, Order::Status),
            column("column-decided", 118.0, Order::Decided).right(),
        ];
        let name = texts.get("nav-applications");
        let outcome = self
            .grid
            .ui(ui, ("applications", &name), &columns, rows.len(), 0.0, |index| rows.get(index).map(|row| row_of(given, row)));
        if let Some(row) = outcome.moved.or(outcome.opened) {
            self.chosen = rows.get(row).map(|row| row.id);
        }
        if let Some(order) = outcome.sorted.and_then(|column| orders.get(column)) {
            self.filter.descending = self.filter.order == *order && !self.filter.descending;
            self.filter.order = *order;
            self.grid.select(None);
        }
        if !outcome.typed.is_empty() {
            self.filter.text.push_str(&outcome.typed);
            self.grid.select(None);
        }
    }

    /// The filters that were saved on this computer, under names that say what they hold.
    fn saved_ui(&mut self, ui: &mut Ui, given: &Given<'_>, actions: &mut Vec<Action>) {
        let texts = given.texts;
        let name = |filter: &Filter| {
            let mut parts: Vec<String> = Vec::new();
            parts.extend(Some(filter.text.trim().to_owned()).filter(|text| !text.is_empty()));
            parts.extend(filter.status.as_ref().map(|status| texts.status(status)));
            parts.extend(filter.stage.map(|stage| texts.get(stage_key(stage))));
            if filter.order != Order::Number || filter.descending {
                let key = match filter.order {
                    Order::Number => "column-number",
                    Order::Name => "column-nominee",
                    Order::Status => "column-status",
                    Order::Decided => "column-decided",
                };
                parts.push(format!("{} {}", texts.get(key), if filter.descending { "↓" } else { "↑" }));
            }
            parts.join(" · ")
        };
        if !given.filters.is_empty() {
            let saved: Vec<(usize, String)> =
                given.filters.iter().enumerate().map(|(index, filter)| (index, name(filter))).collect();
            let mut chosen = given.filters.iter().position(|filter| *filter == self.filter);
            if choice(ui, &texts.get("saved-filters"), Some("–"), &saved, &mut chosen) {
                self.filter = chosen.and_then(|index| given.filters.get(index)).cloned().unwrap_or_default();
                self.grid.select(None);
            }
        }
        if self.filter == Filter::default() {
            return;
        }
        let known = given.filters.contains(&self.filter);
        if link(ui, texts.get(if known { "forget-filter" } else { "save-filter" })).clicked() {
            let mut filters = given.filters.to_vec();
            if known {
                filters.retain(|filter| *filter != self.filter);
            } else {
                filters.push(self.filter.clone());
            }
            actions.push(Action::KeepFilters(filters));
        }
    }
}

/// The name of a stage.
const fn stage_key(stage: Stage) -> &'static str {
    match stage {
        Stage::Received => "stage-received",
        Stage::Conforming => "stage-conforming",
        Stage::Signatures => "stage-signatures",
        Stage::Registered => "stage-registered",
    }
}

fn row_of(given: &Given<'_>, row: &ApplicationRow) -> Row {
    let texts = given.texts;
    let name = texts.person(&row.name.kk, &row.name.ru, Some(&row.name.en));
    let status = texts.status(&row.status);
    let number = row.number.map_or_else(|| "–".to_owned(), |number| number.to_string());
    let nominator = match texts.language() {
        Language::Ru => &row.nominator.ru,
        Language::Kk => &row.nominator.kk,
        Language::En | Language::Id => &row.nominator.en,
    };
    let label = format!("№ {number}, {name}, {status}, {nominator}");
    let undecided = matches!(row.status.as_str(), "received" | "suspended" | "conforming" | "nonconforming");
    let decided = match row.decided_on {
        Some(on) => texts.date(on),
        None if undecided => {
            let closes = given.basics.election.registration_closes_at.date();
            format!("≤ {}", texts.date(closes))
        }
        None => "–".to_owned(),
    };
    let cells = vec![
        Cell::Strong(number),
        Cell::Text(name.to_owned()),
        Cell::Chip(Tone::of_status(&row.status), status),
        Cell::Text(decided),
    ];
    Row { cells, label }
}

impl Screen for Applications {
    fn needs(&self, _: &Given<'_>) -> Vec<Query> {
        let mut needs = vec![Query::Applications];
        needs.extend(self.chosen.map(Query::Application));
        needs.extend(self.record.needs());
        needs
    }

    fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, actions: &mut Vec<Action>) {
        let texts = given.texts;
        let shortcut = egui::KeyboardShortcut::new(egui::Modifiers::COMMAND, Key::N);
        self.new_wanted |= ui.input_mut(|input| input.consume_shortcut(&shortcut));
        if std::mem::take(&mut self.new_wanted) && self.intake.is_none() {
            self.intake = Some(IntakeForm::new(given));
        }
        if let Some(form) = &mut self.intake {
            if form.ui(ui, given, actions) {
                self.intake = None;
            }
            return;
        }
        let figures = given.views.overview.as_ref().map(|overview| overview.applications.clone()).unwrap_or_default();
        let sentence = texts.with(
            "applications-state",
            &[
                ("received", figures.received.all.into()),
                ("registered", figures.registered.all.into()),
                ("refused", figures.refused.all.into()),
                ("progress", figures.in_progress.all.into()),
            ],
        );
        page_head(ui, &texts.get("nav-applications"), &sentence, |ui| {
            self.new_wanted |= primary(ui, &texts.get("new-application"), true).clicked();
            if button(ui, &texts.get("export-button")).clicked() {
                self.export = Some(ExportDialog::new(Format::Xlsx, &format!("applications-{}.xlsx", given.today)));
            }
            let key = if self.charts.is_some() { "view-list" } else { "view-charts" };
            if button(ui, &texts.get(key)).clicked() {
                self.charts = if self.charts.is_some() { None } else { Some(Charts::default()) };
            }
        });
        if let Some(export) = &mut self.export {
            let ids: Vec<_> =
                Self { filter: self.filter.clone(), ..Self::default() }.rows(given).iter().map(|row| row.id).collect();
            let count = texts.with("export-count", &[("count", (ids.len() as u64).into())]);
            let formats = Format::ALL.map(|format| (format, format.ending().to_uppercase()));
            match export.ui(ui, given, (&texts.get("export-hint"), count), &formats, actions) {
                Wanted::File(format, path) => actions.push(Action::ExportApplications { format, path, ids }),
                Wanted::Leave => self.export = None,
                Wanted::Nothing => {}
            }
        }
        if let Some(charts) = &mut self.charts {
            match charts.ui(ui, given) {
                Some(charts::Opens::Stage(stage)) => {
                    self.show(None);
                    self.filter.stage = Some(stage);
                }
                Some(charts::Opens::Application(id)) => self.open(id),
                None => {}
            }
            return;
        }
        let area = ui.available_rect_before_wrap();
        let left = (area.width() * 0.5).max(420.0);
        let list = area.with_max_x(area.left() + left);
        let beside = area.with_min_x(area.left() + left + 12.0);
        ui.scope_builder(egui::UiBuilder::new().max_rect(list), |ui| {
            super::widgets::card_frame(ui).inner_margin(egui::Margin::symmetric(8, 8)).show(ui, |ui| {
                ui.set_min_size(ui.available_size());
                self.list_ui(ui, given, actions);
            });
        });
        ui.scope_builder(egui::UiBuilder::new().max_rect(beside), |ui| {
            super::widgets::card_frame(ui).show(ui, |ui| {
                ui.set_min_size(ui.available_size());
                self.record.ui(ui, given, self.chosen, actions);
            });
        });
    }

    fn done(&mut self, outcome: &Outcome) {
        // What was undone elsewhere is no answer to this page.
        let Some(id) = outcome.application else { return };
        self.chosen = Some(id);
        self.grid.select(None);
        self.record.done();
        if matches!(outcome.command.as_str(), "receive_application" | "decline_application") {
            self.intake = None;
            self.record.received(id);
        }
    }

    fn rejected(&mut self, rejection: &Rejection, given: &Given<'_>) -> bool {
        match &mut self.intake {
            Some(form) => {
                form.rejected(rejection, given);
                true
            }
            None => self.record.rejected(rejection, given),
        }
    }

    fn saved(&mut self) {
        self.export = None;
    }

    fn chosen(&mut self, _: Purpose, path: PathBuf) {
        match &mut self.export {
            Some(export) => export.chosen(&path),
            None => self.record.chosen(&path),
        }
    }

    fn keys(&self) -> &'static [(&'static str, &'static str)] {
        if self.intake.is_some() {
            &[("Ctrl+S", "key-save")]
        } else {
            &[("Ctrl+N", "key-new-application"), ("Ctrl+Enter", "key-next-task"), ("↑ ↓", "key-move"), ("Home End", "key-ends")]
        }
    }
}
