//! The ballot paper: its candidates in the order of the Kazakh alphabet, the paper as it prints, and its approval.

use std::path::PathBuf;

use egui::Ui;

use super::applications::ResolutionFields;
use super::files::Purpose;
use super::reports::preview_ui;
use super::screen::{Action, Given, Screen};
use super::theme::{SECTION, Tone};
use super::widgets::form::Errors;
use super::widgets::grid::{Cell, Column, Grid, Row};
use super::widgets::{button_enabled, card_frame, chip, dialog, empty_state, page_head, primary, secondary, strong};
use crate::domain::ballot::State;
use crate::domain::{Command, Field as Place, Rejection};
use crate::preferences::documents;
use crate::report::Paper;
use crate::store::Outcome;
use crate::text::Language;
use crate::view;
use crate::worker::Query;

#[derive(Default)]
pub struct Ballot {
    grid: Grid,
    proofreading: bool,
    approving: Option<(ResolutionFields, Errors)>,
    /// A path was chosen for the PDF; it is saved with the next frame.
    save_to: Option<PathBuf>,
}

impl Screen for Ballot {
    fn needs(&self, _: &Given<'_>) -> Vec<Query> {
        // The paper itself is always in Kazakh and Russian.
        vec![Query::Ballot, Query::Preview(Paper::Ballot, Language::Kk)]
    }

    fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, actions: &mut Vec<Action>) {
        let texts = given.texts;
        let Some(ballot) = &given.views.ballot else {
            empty_state(ui, &texts.get("loading"));
            return;
        };
        let count = (ballot.text.candidates.len() as u64).into();
        let state = format!("{}. {}", texts.with("ballot-state", &[("count", count)]), texts.get("ballot-order-hint"));
        page_head(ui, &texts.get("nav-ballot"), &state, |ui| self.main_action_ui(ui, given, ballot));
        // A paper of before a change is not shown as the paper of now.
        let waiting = given.views.is_waiting(Query::Preview(Paper::Ballot, Language::Kk).kind());
        let paper = given.views.ballot_paper.as_ref().filter(|_| !waiting);
        let area = ui.available_rect_before_wrap();
        let side = (area.width() * 0.36).clamp(300.0, 480.0);
        let left = area.with_max_x(area.right() - side - 12.0);
        let right = area.with_min_x(area.right() - side);
        ui.scope_builder(egui::UiBuilder::new().max_rect(left), |ui| {
            card_frame(ui).show(ui, |ui| {
                ui.set_min_size(ui.available_size());
                egui::ScrollArea::vertical()
                    .id_salt("state")
                    .auto_shrink(false)
                    .show(ui, |ui| self.state_ui(ui, given, ballot));
            });
        });
        ui.scope_builder(egui::UiBuilder::new().max_rect(right), |ui| {
            card_frame(ui).show(ui, |ui| {
                ui.set_min_size(ui.available_size());
                ui.horizontal(|ui| {
                    ui.label(strong(texts.get("ballot-preview"), SECTION));
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        let ready = paper.is_some();
                        if button_enabled(ui, &texts.get("save-ballot"), ready).clicked() {
                            actions.push(Action::Choose(Purpose::SaveBallot, documents().join("ballot.pdf")));
                        }
                    });
                });
                preview_ui(ui, given, paper, 1.0);
            });
        });
        if let Some(paper) = paper
            && let Some(path) = self.save_to.take()
        {
            actions.push(Action::Save(paper.document.clone(), path));
        }
        self.dialogs_ui(ui, given, ballot, actions);
    }

    fn done(&mut self, _: &Outcome) {
        self.approving = None;
        self.proofreading = false;
    }

    fn rejected(&mut self, rejection: &Rejection, given: &Given<'_>) -> bool {
        match &mut self.approving {
            Some((_, errors)) => {
                errors.clear();
                errors.add(rejection.field(), given.texts.rejection(rejection, Some(given.basics)));
                true
            }
            None => false,
        }
    }

    fn chosen(&mut self, _: Purpose, path: PathBuf) {
        self.save_to = Some(path);
    }
}

impl Ballot {
    fn main_action_ui(&mut self, ui: &mut Ui, given: &Given<'_>, ballot: &view::Ballot) {
        let texts = given.texts;
        match &ballot.state {
            State::Approved { .. } => {}
            State::Proofread { .. } => {
                if primary(ui, &texts.get("approve"), !given.busy).clicked() {
                    self.approving = Some((ResolutionFields::default(), Errors::beginning_at(Place::Date)));
                }
            }
            State::Draft | State::Lapsed { .. } => {
                let only_proof = ballot.needs.iter().all(|need| *need == Rejection::NotProofread);
                if primary(ui, &texts.get("proofread"), !given.busy && only_proof).clicked() {
                    self.proofreading = true;
                }
            }
        }
    }

    fn state_ui(&mut self, ui: &mut Ui, given: &Given<'_>, ballot: &view::Ballot) {
        let texts = given.texts;
        ui.spacing_mut().item_spacing.y = 6.0;
        let code = ballot.state.code();
        chip(ui, Tone::of_ballot(code), &texts.ballot_status(code));
        match &ballot.state {
            State::Draft => {}
            State::Proofread { by, on, .. } => {
                let name = given.basics.person(*by).map_or("", |person| &person.name);
                let values = [("on", texts.date(*on)), ("name", name.to_owned())];
                ui.label(texts.with("ballot-proofread-by", &values.each_ref().map(|(name, value)| (*name, value.into()))));
            }
            State::Approved { approval } | State::Lapsed { approval, .. } => {
                let on = texts.or_not_given(approval.resolution.on.map(|on| texts.date(on)));
                let number = texts.or_not_given(approval.resolution.number.clone());
                let values = [("on", (&on).into()), ("number", (&number).into())];
                ui.label(texts.with("ballot-approved-by", &values));
                ui.label(texts.with("ballot-print-run", &[("count", approval.print_run.into())]));
            }
        }
        let run = crate::domain::ballot::print_run(ballot.voters);
        let values = [("count", run.into()), ("voters", ballot.voters.into())];
        secondary(ui, texts.with("ballot-print-run-now", &values));
        if let State::Lapsed { lapses, .. } = &ballot.state {
            ui.label(strong(texts.get("ballot-lapses"), SECTION));
            for lapse in lapses {
                ui.add(egui::Label::new(format!("▲ {}", texts.lapse(lapse))).wrap());
            }
        }
        Self::needs_ui(ui, given, ballot);
        ui.add_space(4.0);
        self.candidates_ui(ui, given, ballot);
        super::history::ui(ui, given, &ballot.history);
    }

    fn needs_ui(ui: &mut Ui, given: &Given<'_>, ballot: &view::Ballot) {
        let texts = given.texts;
        ui.label(strong(texts.get("ballot-needs"), SECTION));
        if matches!(ballot.state, State::Approved { .. }) {
            secondary(ui, texts.get("ballot-needs-nothing"));
            return;
        }
        for need in &ballot.needs {
            ui.add(egui::Label::new(format!("✕ {}", texts.rejection(need, Some(given.basics)))).wrap());
        }
        ui.add(egui::Label::new(format!("○ {}", texts.get("ballot-needs-approval"))).wrap());
    }

    fn candidates_ui(&mut self, ui: &mut Ui, given: &Given<'_>, ballot: &view::Ballot) {
        let texts = given.texts;
        let columns = [
            Column::new(texts.get("column-number"), 52.0).right(),
            Column::new(texts.get("column-in-kazakh"), 100.0).grow(1.0),
            Column::new(texts.get("column-in-russian"), 100.0).grow(1.0),
        ];
        let candidates = &ballot.text.candidates;
        let count = candidates.len() + 1;
        let name = texts.get("nav-ballot");
        // All lines are shown: the table has no scroll bar of its own.
        let height = 34.0 + 28.0 * f32::from(u8::try_from(count).unwrap_or(u8::MAX));
        ui.allocate_ui(egui::vec2(ui.available_width(), height), |ui| {
            ui.set_height(height);
            self.grid.ui(ui, ("candidates", &name), &columns, count, 0.0, |index| {
                let (number, kk, ru) = match candidates.get(index) {
                    Some(line) => ((index + 1).to_string(), line.name_kk.clone(), line.name_ru.clone()),
                    None => (String::new(), ballot.against_all_kk.clone(), ballot.against_all_ru.clone()),
                };
                let label = format!("{number} {kk}, {ru}").trim().to_owned();
                Some(Row { cells: vec![Cell::Strong(number), Cell::Text(kk), Cell::Text(ru)], label })
            });
        });
    }

    fn dialogs_ui(&mut self, ui: &Ui, given: &Given<'_>, ballot: &view::Ballot, actions: &mut Vec<Action>) {
        let texts = given.texts;
        let (save, cancel) = (texts.get("save"), texts.get("cancel"));
        let lines = |ui: &mut Ui| {
            for (index, line) in ballot.text.candidates.iter().enumerate() {
                ui.add(egui::Label::new(format!("{}. {} · {}", index + 1, line.name_kk, line.name_ru)).wrap());
            }
            ui.label(format!("{} · {}", ballot.against_all_kk, ballot.against_all_ru));
        };
        if self.proofreading {
            let (title, hint) = (texts.get("proofread-title"), texts.get("proofread-hint"));
            match dialog(ui, "proofread", (&title, &hint), (&save, &cancel), lines) {
                Some(true) => {
                    actions.push(Action::Do(Command::ProofreadBallot { revision: ballot.revision }));
                    self.proofreading = false;
                }
                Some(false) => self.proofreading = false,
                None => {}
            }
        }
        if let Some((fields, errors)) = &mut self.approving {
            let (title, hint) = (texts.get("approve-title"), texts.get("approve-hint"));
            let pressed = dialog(ui, "approve", (&title, &hint), (&save, &cancel), |ui| {
                errors.summary_ui(ui, texts);
                fields.ui(ui, given, errors);
                ui.add_space(6.0);
                lines(ui);
                let run = crate::domain::ballot::print_run(ballot.voters);
                ui.label(texts.with("ballot-print-run", &[("count", run.into())]));
            });
            match pressed {
                Some(true) if !given.busy => {
                    errors.clear();
                    let resolution = fields.parse(errors, given);
                    if errors.is_empty() {
                        actions.push(Action::Do(Command::ApproveBallot { revision: ballot.revision, resolution }));
                    }
                }
                Some(false) => self.approving = None,
                Some(true) | None => {}
            }
        }
    }
}
