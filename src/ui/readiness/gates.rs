//! The dates of the gates, to be changed with a reason. What a change means for the checks that are there is said before it
//! is saved.

use std::collections::BTreeMap;

use egui::Ui;
use jiff::civil::Date;

use crate::domain::election::days_before;
use crate::domain::readiness::{GATES_AT_LEAST, GATES_AT_MOST};
use crate::domain::{Command, Field as Place, Rejection};
use crate::ui::screen::{Action, Given};
use crate::ui::widgets::date::DateInput;
use crate::ui::widgets::field::Field;
use crate::ui::widgets::form::Errors;
use crate::ui::widgets::{button, button_enabled, card, empty_state, hairline, link, primary, secondary};
use crate::worker::Query;

#[derive(Default)]
pub struct GatesTab {
    dates: Option<Vec<DateInput>>,
    reason: String,
    errors: Errors,
}

impl GatesTab {
    pub fn rejected(&mut self, rejection: &Rejection, given: &Given<'_>) -> bool {
        self.errors.clear();
        self.errors.add(rejection.field(), given.texts.rejection(rejection, Some(given.basics)));
        true
    }

    pub fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, actions: &mut Vec<Action>) {
        let texts = given.texts;
        let gates = &given.basics.gates;
        let kept = || gates.dates().iter().map(|date| DateInput::of(Some(*date), texts)).collect();
        // After a change the dates before it are there for a moment: saved again they would undo the change.
        if self.dates.is_none() && !given.views.is_current(Query::Basics.kind()) {
            empty_state(ui, &texts.get("loading"));
            return;
        }
        let Self { dates: kept_dates, reason, errors } = self;
        let dates = kept_dates.get_or_insert_with(kept);
        let title = match gates.next(given.today) {
            Some(next) => texts.with("finding-next-gate", &[("on", (&texts.date(next)).into())]),
            None => texts.get("finding-no-gate"),
        };
        let mut wants_kept = false;
        egui::ScrollArea::vertical().id_salt("gates").auto_shrink(false).show(ui, |ui| {
            ui.set_max_width(720.0);
            card(ui, &title, "", |ui| {
                secondary(ui, texts.get("gates-hint"));
                falls_due_ui(ui, given);
                errors.summary_ui(ui, texts);
                let mut removed = None;
                let many = dates.len() > GATES_AT_LEAST;
                // Two beside each other, so that the reason and the button stay in view.
                let mut place = 0;
                for pair in dates.chunks_mut(2) {
                    ui.horizontal_top(|ui| {
                        for date in pair {
                            ui.allocate_ui(egui::vec2(336.0, 78.0), |ui| {
                                ui.set_min_width(336.0);
                                if gate_ui(ui, given, place, date, many) {
                                    removed = Some(place);
                                }
                            });
                            place += 1;
                        }
                    });
                }
                if let Some(place) = removed {
                    dates.remove(place);
                }
                ui.horizontal(|ui| {
                    if dates.len() < GATES_AT_MOST && button(ui, &texts.get("gate-add")).clicked() {
                        dates.push(DateInput::default());
                    }
                    if button(ui, &texts.get("gates-usual")).clicked() {
                        let usual = crate::domain::readiness::Gates::usual(given.basics.election.held_on);
                        *dates = usual.dates().iter().map(|date| DateInput::of(Some(*date), texts)).collect();
                    }
                });
                hairline(ui);
                let (label, hint) = (texts.get("field-reason"), texts.get("gates-reason-hint"));
                let focus = errors.jumps_to(Place::Reason);
                let error = errors.at(Place::Reason);
                Field::new(&label).hint(&hint).error(error).focus(focus).ui(ui, reason);
                let (mut save, mut discard) = (false, false);
                ui.horizontal(|ui| {
                    save = primary(ui, &texts.get("gates-save"), !given.busy).clicked();
                    discard = button_enabled(ui, &texts.get("as-kept"), true).clicked();
                });
                if save {
                    errors.clear();
                    let mut typed = Vec::with_capacity(dates.len());
                    for date in dates.iter() {
                        match date.value() {
                            Ok(Some(on)) => typed.push(on),
                            Ok(None) => {}
                            Err(_) => errors.add(Some(Place::Gates), texts.get("not-a-date")),
                        }
                    }
                    if errors.is_empty() {
                        // In any order: a gate that was added stands at its place.
                        typed.sort_unstable();
                        let reason = reason.clone();
                        actions.push(Action::Do(Command::ChangeGates { dates: typed, reason }));
                    }
                }
                wants_kept = discard;
            });
        });
        if wants_kept {
            *kept_dates = None;
            errors.clear();
        }
    }
}

/// One date; true when it is to be removed.
fn gate_ui(ui: &mut Ui, given: &Given<'_>, place: usize, date: &mut DateInput, removable: bool) -> bool {
    let texts = given.texts;
    let number = (place as u64 + 1).into();
    let mut removed = false;
    ui.push_id(place, |ui| {
        ui.horizontal_top(|ui| {
            let label = texts.with("gate-number", &[("number", number)]);
            let error = date.value().is_err().then(|| texts.get("not-a-date"));
            let days = date.value().ok().flatten().map(|on| distance(given, on)).unwrap_or_default();
            date.ui(ui, texts, Field::new(&label).hint(&days).error(error.as_deref()), given.today);
            ui.vertical(|ui| {
                ui.add_space(24.0);
                let name = texts.with("gate-remove", &[("number", number)]);
                removed = removable && link(ui, name).clicked();
            });
        });
    });
    removed
}

/// "14 days before election day"
fn distance(given: &Given<'_>, on: Date) -> String {
    let held_on = given.basics.election.held_on;
    let days = (0..=400).find(|days| days_before(held_on, *days) == on);
    match days {
        Some(days) => given.texts.with("gate-distance", &[("days", u64::from(days.unsigned_abs()).into())]),
        None => String::new(),
    }
}

/// The days from which checks from before them no longer count either, and the critical items that fall due on them.
fn falls_due_ui(ui: &mut Ui, given: &Given<'_>) {
    let held_on = given.basics.election.held_on;
    let mut by_day: BTreeMap<Date, Vec<&str>> = BTreeMap::new();
    let due: Vec<Date> = given.basics.gates.last_due().collect();
    for item in given.basics.checklist.iter().filter(|item| item.critical) {
        let day = item.due_from_days.map(|days| days_before(held_on, days));
        if let Some(day) = day.filter(|day| due.contains(day)) {
            by_day.entry(day).or_default().push(given.texts.name(&item.text));
        }
    }
    for (on, items) in by_day {
        let (day, items) = (given.texts.date(on), items.join("; "));
        secondary(ui, given.texts.with("gates-due", &[("on", (&day).into()), ("items", (&items).into())]));
    }
}
