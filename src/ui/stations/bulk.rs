//! The same facts for many stations at once: chosen line by line, looked at before and after, then changed as one action
//! with one undo. Nothing is changed that was not counted before.

use std::sync::Arc;

use egui::Ui;

use super::fact_field::{self, Shown};
use crate::domain::station::facts::Form;
use crate::domain::station::{Change, Fact, Value};
use crate::domain::{Command, Rejection, StationId};
use crate::ui::screen::{Action, Given};
use crate::ui::theme::{SECTION, Tone};
use crate::ui::widgets::field::Field as TextField;
use crate::ui::widgets::form::Errors;
use crate::ui::widgets::{button, card_frame, choice, discards, focus_ring, hairline, link, primary, secondary, strong};
use crate::view::{ChangePreview, FactChange};
use crate::worker::Query;

/// Up to so many stations are looked at again with each letter; more of them only when a field is left.
const AT_ONCE: usize = 20_000;

/// Stations that the preview names.
const NAMED: usize = 8;

/// What a picker holds as long as nothing was chosen: unknown is a choice of its own.
const NOT_CHOSEN: &str = "-";

struct Line {
    fact: Fact,
    text: String,
    /// Its field was left: what stands against the text is shown.
    left: bool,
}

impl Line {
    fn new(fact: Fact) -> Self {
        let text = if is_picked(fact) { NOT_CHOSEN } else { "" };
        Self { fact, text: text.to_owned(), left: false }
    }

    fn is_given(&self) -> bool {
        if is_picked(self.fact) { self.text != NOT_CHOSEN } else { !self.text.trim().is_empty() }
    }
}

const fn is_picked(fact: Fact) -> bool {
    matches!(fact.form(), Form::Code(_) | Form::YesNo | Form::District)
}

pub struct BulkDialog {
    selected: Arc<[StationId]>,
    listed: Arc<[StationId]>,
    /// The selected ones, not all of the list.
    only_selected: bool,
    lines: Vec<Line>,
    reason: String,
    /// The changes that were last asked about.
    asked: Vec<Change>,
    errors: Errors,
    leaving: bool,
}

impl BulkDialog {
    pub fn new(selected: Arc<[StationId]>, listed: Arc<[StationId]>) -> Self {
        let only_selected = !selected.is_empty();
        let lines = vec![Line::new(Fact::Opens)];
        let (reason, asked, errors, leaving) = (String::new(), Vec::new(), Errors::default(), false);
        Self { selected, listed, only_selected, lines, reason, asked, errors, leaving }
    }

    fn stations(&self) -> &Arc<[StationId]> {
        if self.only_selected { &self.selected } else { &self.listed }
    }

    pub fn rejected(&mut self, rejection: &Rejection, given: &Given<'_>) {
        self.errors.clear();
        self.errors.add(None, given.texts.rejection(rejection, Some(given.basics)));
    }

    pub fn query(&self) -> Option<Query> {
        (!self.asked.is_empty()).then(|| Query::ChangePreview(Arc::clone(self.stations()), self.asked.clone()))
    }

    /// The values of all lines. `None`: one of them has none yet.
    fn changes(&self) -> Option<Vec<Change>> {
        self.lines.iter().map(|line| line.is_given().then(|| Change::parse(line.fact, &line.text).ok()).flatten()).collect()
    }

    fn needs_reason(&self) -> bool {
        self.lines.iter().any(|line| line.fact == Fact::Status)
    }

    /// The region of all the stations, where it is one: only its districts can be chosen.
    fn region(&self) -> Option<i64> {
        // Of very many it is not asked in each frame; the rules refuse a district of another region all the same.
        let first = self.stations().first()?.region_code();
        (self.stations().len() <= AT_ONCE && self.stations().iter().all(|id| id.region_code() == first)).then_some(first)
    }

    /// Draws the dialog; true when it is left.
    pub fn ui(&mut self, ui: &Ui, given: &Given<'_>, actions: &mut Vec<Action>) -> bool {
        let texts = given.texts;
        if self.leaving {
            return discards(ui, texts, &mut self.leaving);
        }
        let mut left = false;
        let frame = card_frame(ui).inner_margin(egui::Margin::same(20));
        let response = egui::Modal::new(egui::Id::unique("bulk")).frame(frame).show(ui.ctx(), |ui| {
            let screen = ui.ctx().content_rect();
            ui.set_width((screen.width() - 120.0).min(820.0));
            ui.label(strong(texts.get("bulk-title"), 18.0));
            secondary(ui, texts.get("bulk-hint"));
            self.errors.summary_ui(ui, texts);
            egui::ScrollArea::vertical().id_salt("bulk").max_height((screen.height() - 200.0).max(160.0)).show(ui, |ui| {
                ui.set_width(ui.available_width() - 12.0);
                self.which_ui(ui, given);
                self.lines_ui(ui, given);
                if self.needs_reason() {
                    TextField::new(&texts.get("field-reason")).ui(ui, &mut self.reason);
                }
                self.ask(ui);
                self.preview_ui(ui, given);
            });
            ui.add_space(8.0);
            left = self.buttons_ui(ui, given, actions);
        });
        if left || response.should_close() {
            self.leaving = self.lines.len() > 1 || self.lines.iter().any(Line::is_given) || !self.reason.trim().is_empty();
            return !self.leaving;
        }
        false
    }

    fn which_ui(&mut self, ui: &mut Ui, given: &Given<'_>) {
        let texts = given.texts;
        ui.horizontal_wrapped(|ui| {
            let counts = [(true, "bulk-selected", self.selected.len()), (false, "bulk-listed", self.listed.len())];
            for (only, key, count) in counts.into_iter().filter(|(.., count)| *count > 0) {
                let word = texts.with(key, &[("count", (count as u64).into())]);
                let response = ui.radio_value(&mut self.only_selected, only, word);
                focus_ring(ui, &response);
            }
        });
    }

    fn lines_ui(&mut self, ui: &mut Ui, given: &Given<'_>) {
        let texts = given.texts;
        let region = self.region();
        let mut removed = None;
        let alone = self.lines.len() == 1;
        let free: Vec<Fact> = Fact::ALL.into_iter().filter(|fact| self.lines.iter().all(|line| line.fact != *fact)).collect();
        for (index, line) in self.lines.iter_mut().enumerate() {
            ui.horizontal_top(|ui| {
                ui.vertical(|ui| {
                    ui.set_width(280.0);
                    ui.spacing_mut().item_spacing.y = 3.0;
                    let name = texts.with("bulk-fact", &[("number", (index as u64 + 1).into())]);
                    ui.label(strong(&name, crate::ui::theme::SECONDARY));
                    let offered = Fact::ALL.into_iter().filter(|fact| *fact == line.fact || free.contains(fact));
                    let offered: Vec<(Fact, String)> = offered.map(|fact| (fact, texts.fact(fact))).collect();
                    let mut fact = Some(line.fact);
                    if choice(ui, &name, None, &offered, &mut fact)
                        && let Some(fact) = fact
                    {
                        *line = Line::new(fact);
                    }
                });
                let bad = Change::parse(line.fact, &line.text).err().filter(|_| line.is_given() && line.left);
                let bad = bad.map(|bad| texts.bad_value(bad));
                let shown = Shown { error: bad.as_deref(), width: 360.0, region, ..Shown::default() };
                line.left |= fact_field::ui(ui, given, line.fact, &mut line.text, shown);
                ui.vertical(|ui| {
                    ui.add_space(21.0);
                    if !alone && button(ui, &texts.get("bulk-remove")).clicked() {
                        removed = Some(index);
                    }
                });
            });
        }
        if let Some(index) = removed {
            self.lines.remove(index);
        }
        if let Some(fact) = free.first().filter(|_| link(ui, texts.get("bulk-add")).clicked()) {
            self.lines.push(Line::new(*fact));
        }
    }

    /// What the preview is asked about: at once, or of very many stations when a field has been left.
    fn ask(&mut self, ui: &Ui) {
        if self.stations().len() <= AT_ONCE || !ui.ctx().text_edit_focused() {
            self.asked = self.changes().unwrap_or_default();
        }
    }

    /// The preview of exactly what the lines say now.
    fn shown<'a>(&self, given: &Given<'a>) -> Option<&'a ChangePreview> {
        let query = self.query()?;
        let current = given.views.is_current(query.kind()) && self.changes().is_some_and(|changes| changes == self.asked);
        given.views.change_preview.as_ref().filter(|_| current && given.views.was_asked(&query))
    }

    fn preview_ui(&self, ui: &mut Ui, given: &Given<'_>) {
        let texts = given.texts;
        ui.add_space(4.0);
        ui.label(strong(texts.get("bulk-preview"), SECTION));
        let Some(preview) = self.shown(given) else {
            secondary(ui, texts.get(if self.asked.is_empty() { "bulk-no-value" } else { "bulk-counting" }));
            return;
        };
        let counts = [("changed", preview.changed), ("unchanged", preview.unchanged), ("refused", preview.refused)];
        ui.label(texts.with("bulk-counts", &counts.map(|(name, count)| (name, count.into()))));
        // A single fact is named above; with several each says which it is.
        let several = preview.samples.iter().any(|(_, facts)| facts.len() > 1) || self.asked.len() > 1;
        for (id, facts) in preview.samples.iter().take(NAMED) {
            let facts: Vec<String> = facts.iter().map(|change| change_words(given, change, several)).collect();
            ui.add(egui::Label::new(format!("{}: {}", named(given, *id), facts.join(" · "))).wrap());
        }
        more(ui, given, preview.changed, preview.samples.len());
        if preview.refused > 0 {
            hairline(ui);
        }
        for (id, fault) in preview.refusals.iter().take(NAMED) {
            let line = format!("{} {}: {}", Tone::Bad.icon(), named(given, *id), texts.station_fault(*fault));
            ui.add(egui::Label::new(line).wrap());
        }
        more(ui, given, preview.refused, preview.refusals.len());
    }

    fn buttons_ui(&mut self, ui: &mut Ui, given: &Given<'_>, actions: &mut Vec<Action>) -> bool {
        let texts = given.texts;
        let count = self.shown(given).map_or(0, |preview| preview.changed);
        let can = count > 0 && !given.busy && !(self.needs_reason() && self.reason.trim().is_empty());
        ui.horizontal(|ui| {
            let confirm = texts.with("bulk-confirm", &[("count", count.into())]);
            let save = egui::KeyboardShortcut::new(egui::Modifiers::COMMAND, egui::Key::S);
            let wanted = primary(ui, &confirm, can).clicked() || (can && ui.input_mut(|input| input.consume_shortcut(&save)));
            if wanted {
                self.errors.clear();
                let (stations, reason) = (self.stations().to_vec(), self.reason.trim().to_owned());
                let changes = std::mem::take(&mut self.asked);
                actions.push(Action::Do(Command::ChangeStations { stations, revision: None, changes, reason }));
            }
            button(ui, &texts.get("cancel")).clicked()
        })
        .inner
    }
}

/// What a fact was and what it would be.
fn change_words(given: &Given<'_>, (fact, before, after): &FactChange, with_name: bool) -> String {
    let texts = given.texts;
    let value = |value: &Value| {
        let text = texts.fact_value(*fact, value, &given.basics.districts);
        if text.is_empty() { texts.get("fact-unknown") } else { text }
    };
    let name = if with_name { format!("{} ", texts.fact(*fact)) } else { String::new() };
    format!("{name}{} → {}", value(before), value(after))
}

fn named(given: &Given<'_>, id: StationId) -> String {
    let region = given.basics.region(id.region_code()).map_or("", |region| given.texts.name(&region.name));
    format!("№ {}, {region}", id.number())
}

/// How many of `count` are not named.
fn more(ui: &mut Ui, given: &Given<'_>, count: u64, named: usize) {
    let rest = count.saturating_sub(named.min(NAMED) as u64);
    if rest > 0 {
        secondary(ui, given.texts.with("bulk-more", &[("count", rest.into())]));
    }
}
