//! Another venue for a station: from when, why, and what named the old one and has to be done again. It records the change
//! and never prints or tells anybody itself.

use egui::Ui;

use super::fact_field::{self, Inputs, Shown};
use super::record::Wish;
use crate::domain::station::rules::PLACE;
use crate::domain::station::{Change, Fact, VenueTask};
use crate::domain::{Command, Field, Rejection, StationId};
use crate::ui::screen::{Action, Given};
use crate::ui::theme::{SECTION, Tone, palette};
use crate::ui::widgets::date::DateInput;
use crate::ui::widgets::field::Field as TextField;
use crate::ui::widgets::form::Errors;
use crate::ui::widgets::{dialog_of_width, discards, focus_ring, hairline, link, secondary, strong};
use crate::view::{StationRecord, VenueChange};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Fact(Fact),
    Date,
    Reason,
}

pub struct VenueDialog {
    station: StationId,
    revision: u32,
    inputs: Inputs,
    from_on: DateInput,
    reason: String,
    errors: Errors<Place>,
    leaving: bool,
}

impl VenueDialog {
    /// `typed`: what a form held of the place already.
    pub fn new(record: &StationRecord, typed: Vec<(Fact, String)>, given: &Given<'_>) -> Self {
        let mut inputs = Inputs::of(&record.facts, PLACE);
        for (fact, text) in typed {
            *inputs.text_mut(fact) = text;
        }
        Self {
            station: record.row.id,
            revision: record.revision,
            inputs,
            from_on: DateInput::of(Some(given.today), given.texts),
            reason: String::new(),
            errors: Errors::beginning_at(Place::Fact(Fact::VenueKk)),
            leaving: false,
        }
    }

    pub fn rejected(&mut self, rejection: &Rejection, given: &Given<'_>) {
        self.errors.clear();
        let place = match rejection {
            Rejection::StationFault { fault, .. } => Some(Place::Fact(fault.fact())),
            Rejection::StationValue { fact, .. } => Some(Place::Fact(*fact)),
            Rejection::AbsurdDate { .. } => Some(Place::Date),
            Rejection::Missing(Field::Reason) => Some(Place::Reason),
            _ => None,
        };
        self.errors.add(place, given.texts.rejection(rejection, Some(given.basics)));
    }

    fn command(&mut self, given: &Given<'_>) -> Option<Command> {
        let texts = given.texts;
        self.errors.clear();
        let (place, bad): (Vec<Change>, _) = self.inputs.changes();
        for (fact, why) in bad {
            self.errors.add(Some(Place::Fact(fact)), texts.bad_value(why));
        }
        if place.is_empty() && self.errors.is_empty() {
            self.errors.add(Some(Place::Fact(Fact::VenueKk)), texts.get("rejected-nothing-to-change"));
        }
        let Ok(Some(from_on)) = self.from_on.value() else {
            self.errors.add(Some(Place::Date), texts.get("not-a-date"));
            return None;
        };
        if self.reason.trim().is_empty() {
            self.errors.add(Some(Place::Reason), texts.get("station-reason-missing"));
        }
        let reason = self.reason.trim().to_owned();
        let command = Command::MoveVenue { station: self.station, revision: self.revision, from_on, place, reason };
        self.errors.is_empty().then_some(command)
    }

    /// Draws the dialog; true when it is left.
    pub fn ui(&mut self, ui: &Ui, given: &Given<'_>, actions: &mut Vec<Action>) -> bool {
        let texts = given.texts;
        if self.leaving {
            return discards(ui, texts, &mut self.leaving);
        }
        let number = self.station.number().to_string();
        let title = texts.with("venue-title", &[("number", (&number).into())]);
        let words = (&*title, &*texts.get("venue-hint"));
        let buttons = (&*texts.get("venue-save"), &*texts.get("cancel"));
        let pressed = dialog_of_width(ui, "venue", 780.0, words, buttons, |ui| self.fields_ui(ui, given));
        if pressed == Some(true) && !given.busy {
            actions.extend(self.command(given).map(Action::Do));
        }
        if pressed == Some(false) {
            self.leaving = self.inputs.any_touched() || !self.reason.trim().is_empty();
            return !self.leaving;
        }
        false
    }

    fn fields_ui(&mut self, ui: &mut Ui, given: &Given<'_>) {
        let texts = given.texts;
        let width = ((ui.available_width() - 14.0) / 2.0).floor();
        for row in PLACE.chunks(2) {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 14.0;
                for fact in row.iter().copied() {
                    let focus = self.errors.jumps_to(Place::Fact(fact));
                    let shown = Shown { error: self.errors.at(Place::Fact(fact)), width, focus, ..Shown::default() };
                    fact_field::ui(ui, given, fact, self.inputs.text_mut(fact), shown);
                }
            });
        }
        let label = texts.get("venue-from");
        let field = TextField::new(&label).error(self.errors.at(Place::Date));
        self.from_on.ui(ui, texts, field, given.today);
        let label = texts.get("field-reason");
        TextField::new(&label).error(self.errors.at(Place::Reason)).ui(ui, &mut self.reason);
    }
}

/// What is still to be done again after changes of venue, of all that there was.
pub fn open_tasks(changes: &[VenueChange]) -> (u64, u64) {
    let tasks = changes.iter().flat_map(|change| &change.tasks);
    (tasks.clone().filter(|(_, done)| done.is_none()).count() as u64, tasks.count() as u64)
}

/// The changes of a station's venue, the old places, and what named them and is to be done again. Some: what of that is
/// wished for.
pub fn changes_ui(ui: &mut Ui, given: &Given<'_>, changes: &[VenueChange], actions: &mut Vec<Action>) -> Option<Wish> {
    let texts = given.texts;
    if changes.is_empty() {
        return None;
    }
    ui.label(strong(texts.get("section-venue-changes"), SECTION));
    let (tone, line) = match open_tasks(changes) {
        (0, _) => (Tone::Good, texts.get("venue-tasks-done")),
        (open, all) => (Tone::Warning, texts.with("venue-tasks-open", &[("open", open.into()), ("all", all.into())])),
    };
    let (color, _) = tone.colors(palette(ui));
    ui.add(egui::Label::new(egui::RichText::new(format!("{} {line}", tone.icon())).color(color)).wrap());
    let mut wish = None;
    for change in changes {
        let from = texts.date(change.from_on);
        secondary(ui, texts.with("venue-changed-from", &[("on", (&from).into()), ("reason", (&change.reason).into())]));
        let venue = texts.either(change.old_venue_kk.as_deref(), change.old_venue_ru.as_deref());
        let address = texts.either(change.old_address_kk.as_deref(), change.old_address_ru.as_deref());
        let old = [venue, address].into_iter().flatten().collect::<Vec<_>>().join(", ");
        if !old.is_empty() {
            secondary(ui, texts.with("venue-old", &[("place", (&old).into())]));
        }
        for (task, done) in &change.tasks {
            let mut ticked = done.is_some();
            let name = texts.venue_task(*task);
            let response = ui.add_enabled(!given.busy, egui::Checkbox::new(&mut ticked, &name));
            focus_ring(ui, &response);
            if response.changed() {
                actions.push(Action::Do(Command::FinishVenueTask { change_id: change.id, task: *task, done: ticked }));
            }
            let way = match task {
                VenueTask::Check => Some((Wish::Check, "record-check")),
                VenueTask::CheckForms => Some((Wish::Print, "print-check-form")),
                VenueTask::VoterNotices | VenueTask::PublishedList | VenueTask::Signs => None,
            };
            ui.horizontal_top(|ui| {
                ui.add_space(24.0);
                if let Some((on, by)) = done {
                    let person = given.basics.person(*by).map_or("", |person| person.name.as_str());
                    let on = texts.date(*on);
                    secondary(ui, texts.with("venue-task-redone", &[("on", (&on).into()), ("person", person.into())]));
                } else if let Some((way, key)) = way
                    && link(ui, texts.get(key)).clicked()
                {
                    wish = Some(way);
                }
            });
        }
        hairline(ui);
    }
    wish
}
