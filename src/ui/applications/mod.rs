//! Candidate applications: the list at the left, the chosen record or a new application at the right.

mod intake;
mod record;
mod step;

pub use step::ResolutionFields;

use egui::{Key, Ui};

use super::screen::{Action, Given, Screen};
use super::theme::Tone;
use super::widgets::grid::{Cell, Column, Grid, Row};
use super::widgets::{choice, empty_state, field, page_head, primary};
use crate::domain::application::State;
use crate::domain::folding::fold;
use crate::domain::{ApplicationId, Rejection};
use crate::exchange::ProtocolsProposal;
use crate::store::Outcome;
use crate::text::Language;
use crate::view::ApplicationRow;
use crate::worker::Query;
use intake::IntakeForm;
use record::Record;

#[derive(Default)]
pub struct Applications {
    text: String,
    status: Option<String>,
    grid: Grid,
    chosen: Option<ApplicationId>,
    intake: Option<IntakeForm>,
    record: Record,
    new_wanted: bool,
    focus_table: bool,
    /// The list of protocols that waits for a confirmation.
    protocols: Option<ProtocolsProposal>,
}

impl Applications {
    pub fn show(&mut self, status: Option<String>) {
        // A form that is being filled in stays: only its own Cancel throws it away.
        *self = Self { status, focus_table: true, intake: self.intake.take(), ..Self::default() };
    }

    pub fn open(&mut self, id: ApplicationId) {
        *self = Self { chosen: Some(id), intake: self.intake.take(), ..Self::default() };
    }

    pub fn new_application(&mut self) {
        self.new_wanted = true;
    }

    /// A list of protocols has been read; the sentence says why not.
    pub fn protocols_read(&mut self, read: Result<ProtocolsProposal, String>) {
        self.protocols = read.ok();
    }

    /// The rows that the search and the filter leave.
    fn rows<'a>(&self, given: &'a Given<'_>) -> Vec<&'a ApplicationRow> {
        let typed = fold(&self.text);
        let found = |row: &&ApplicationRow| {
            let all = [&row.name.kk, &row.name.ru, &row.name.en, &row.nominator.kk, &row.nominator.ru, &row.nominator.en];
            let text = fold(&all.map(String::as_str).join(" "));
            self.status.as_ref().is_none_or(|status| row.status == *status) && typed.split(' ').all(|word| text.contains(word))
        };
        given.views.applications.iter().flatten().filter(found).collect()
    }

    fn list_ui(&mut self, ui: &mut Ui, given: &Given<'_>) {
        let texts = given.texts;
        ui.horizontal_wrapped(|ui| {
            let response = field::search(ui, &mut self.text, &texts.get("search-applications"), 250.0);
            if response.changed() {
                self.grid.select(None);
            }
            let down = ui.input(|input| input.key_pressed(Key::ArrowDown) || input.key_pressed(Key::Enter));
            if down && (response.has_focus() || response.lost_focus()) {
                self.focus_table = true;
            }
            let statuses: Vec<(String, String)> =
                State::CODES.iter().map(|code| ((*code).to_owned(), texts.status(code))).collect();
            choice(ui, &texts.get("filter-status"), Some(&texts.get("all")), &statuses, &mut self.status);
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
        if self.grid.selected.is_none()
            && let Some(chosen) = self.chosen
        {
            self.grid.select(rows.iter().position(|row| row.id == chosen));
        }
        if std::mem::take(&mut self.focus_table) {
            let id = ui.scope_id().with("applications");
            ui.memory_mut(|memory| memory.request_focus(id));
            if self.grid.selected.is_none() {
                self.grid.select(Some(0));
                self.chosen = rows.first().map(|row| row.id);
            }
        }
        let columns = [
            Column::new(texts.get("column-number"), 52.0).right(),
            Column::new(texts.get("column-nominee"), 120.0).grow(1.0),
            Column::new(texts.get("column-status"), 164.0),
            Column::new(texts.get("column-decided"), 100.0).right(),
        ];
        let name = texts.get("nav-applications");
        let outcome = self
            .grid
            .ui(ui, ("applications", &name), &columns, rows.len(), 0.0, |index| rows.get(index).map(|row| row_of(given, row)));
        if let Some(row) = outcome.selected.or(outcome.opened) {
            self.chosen = rows.get(row).map(|row| row.id);
        }
        if !outcome.typed.is_empty() {
            self.text.push_str(&outcome.typed);
            self.grid.select(None);
        }
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
        let state = texts.with(
            "applications-state",
            &[
                ("received", figures.received.all.into()),
                ("registered", figures.registered.all.into()),
                ("refused", figures.refused.all.into()),
                ("progress", figures.in_progress.all.into()),
            ],
        );
        page_head(ui, &texts.get("nav-applications"), &state, |ui| {
            self.new_wanted |= primary(ui, &texts.get("new-application"), true).clicked();
        });
        let area = ui.available_rect_before_wrap();
        let left = (area.width() * 0.5).max(420.0);
        let list = area.with_max_x(area.left() + left);
        let beside = area.with_min_x(area.left() + left + 12.0);
        ui.scope_builder(egui::UiBuilder::new().max_rect(list), |ui| {
            super::widgets::card_frame(ui).inner_margin(egui::Margin::symmetric(8, 8)).show(ui, |ui| {
                ui.set_min_size(ui.available_size());
                self.list_ui(ui, given);
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
        self.intake = None;
        self.record.done();
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

    fn keys(&self) -> &'static [(&'static str, &'static str)] {
        if self.intake.is_some() {
            &[("Ctrl+S", "key-save")]
        } else {
            &[("Ctrl+N", "key-new-application"), ("↑ ↓", "key-move"), ("Home End", "key-ends")]
        }
    }
}
