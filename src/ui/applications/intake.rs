//! The counter: a new application as it stands in the papers, and the papers that were handed over. After the closing moment
//! the form says so, and takes it only as not accepted.

use egui::{Key, Ui};

use super::facts::{FactFields, short, warning};
use super::papers::PaperLines;
use crate::domain::application::PaperStage;
use crate::domain::{Command, Field as Place, Intake, Rejection};
use crate::ui::screen::{Action, Given};
use crate::ui::theme::SECTION;
use crate::ui::widgets::date::{DateInput, NotADate, parse_time};
use crate::ui::widgets::field::Field;
use crate::ui::widgets::form::Errors;
use crate::ui::widgets::{button, card_frame, dialog, discards, page_head, primary, secondary, strong};

pub struct IntakeForm {
    facts: FactFields,
    received_on: DateInput,
    received_time: String,
    papers: PaperLines,
    errors: Errors,
    focus: bool,
    leaving: bool,
    /// The reason for which the papers are not accepted, while its dialog is open.
    declining: Option<String>,
}

impl IntakeForm {
    pub fn new(given: &Given<'_>) -> Self {
        let now = given.basics.election.moment(jiff::Timestamp::now()).civil();
        Self {
            facts: FactFields::empty(),
            received_on: DateInput::of(Some(now.date()), given.texts),
            received_time: given.texts.time(now.time()),
            papers: PaperLines::new(PaperStage::Filing, given, |_| false),
            errors: Errors::default(),
            focus: true,
            leaving: false,
            declining: None,
        }
    }

    pub fn rejected(&mut self, rejection: &Rejection, given: &Given<'_>) {
        if rejection.field() != Some(Place::Reason) {
            self.declining = None;
        }
        self.errors.clear();
        self.errors.add(rejection.field(), given.texts.rejection(rejection, Some(given.basics)));
    }

    /// Draws the form; true when it is left without saving.
    pub fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, actions: &mut Vec<Action>) -> bool {
        let texts = given.texts;
        let (mut save, mut decline, mut leave) = (false, false, false);
        let late = self.is_late(given);
        page_head(ui, &texts.get("intake-title"), &texts.get("intake-hint"), |ui| {
            save = primary(ui, &texts.get("receive"), !given.busy && !late).clicked();
            decline = button(ui, &texts.get("decline")).clicked();
            leave = button(ui, &texts.get("cancel")).clicked();
        });
        if !self.leaving && self.declining.is_none() {
            let shortcut = egui::KeyboardShortcut::new(egui::Modifiers::COMMAND, Key::S);
            let pressed = ui.input_mut(|input| input.consume_shortcut(&shortcut));
            // The main step of a late application is that it is not accepted.
            decline |= pressed && late;
            save |= pressed && !late;
            leave |= ui.input(|input| input.key_pressed(Key::Escape)) && !egui::Popup::is_any_open(ui.ctx());
        }
        egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            self.errors.summary_ui(ui, texts);
            card_frame(ui).show(ui, |ui| {
                ui.set_min_width(ui.available_width());
                let focus = std::mem::take(&mut self.focus);
                self.receipt_ui(ui, given, late);
                ui.add_space(6.0);
                self.facts.ui(ui, given, &mut self.errors, focus);
                ui.add_space(6.0);
                ui.label(strong(texts.get("section-papers"), SECTION));
                self.papers.ui(ui, given, &mut self.errors);
            });
        });
        if save && let Some(intake) = self.parse(given, true) {
            actions.push(Action::Do(Command::ReceiveApplication(intake)));
        }
        if decline && self.parse(given, false).is_some() {
            self.declining = Some(String::new());
        }
        self.decline_ui(ui, given, actions);
        self.leaving |= leave;
        self.leaving && self.leave_ui(ui, given)
    }

    /// The moment of receipt lies after the closing of nomination (Art. 55).
    fn is_late(&self, given: &Given<'_>) -> bool {
        let on = self.received_on.value().ok().flatten();
        let at = on.zip(parse_time(&self.received_time)).map(|(on, time)| on.to_datetime(time));
        at.is_some_and(|at| at > given.basics.election.nomination_closes_at)
    }

    fn receipt_ui(&mut self, ui: &mut Ui, given: &Given<'_>, late: bool) {
        let texts = given.texts;
        ui.label(strong(texts.get("section-receipt"), SECTION));
        let closes = texts.moment(given.basics.election.nomination_closes_at);
        ui.horizontal_top(|ui| {
            let text = texts.get("field-received-on");
            let focus = self.errors.jumps_to(Place::ReceivedOn);
            let field = Field::new(&text).error(self.errors.at(Place::ReceivedOn)).focus(focus);
            self.received_on.ui(ui, texts, field, given.today);
            short(ui, given, &mut self.errors, (Place::ReceivedTime, "field-received-time"), &mut self.received_time);
            ui.vertical(|ui| {
                ui.add_space(24.0);
                secondary(ui, texts.with("deadline-nomination", &[("moment", (&closes).into())]));
            });
        });
        if late {
            warning(ui, &texts.with("intake-late", &[("moment", (&closes).into())]));
        }
    }

    fn parse(&mut self, given: &Given<'_>, needs_body: bool) -> Option<Intake> {
        self.errors.clear();
        let facts = self.facts.parse(&mut self.errors, given, needs_body);
        let received_on = self.received_on.value().unwrap_or_else(|NotADate| {
            self.errors.add(Some(Place::ReceivedOn), given.texts.get("not-a-date"));
            None
        });
        let received_time = parse_time(&self.received_time);
        if received_time.is_none() && !self.received_time.trim().is_empty() {
            self.errors.add(Some(Place::ReceivedTime), given.texts.get("not-a-time"));
        }
        for (place, given_text) in [(Place::ReceivedOn, &self.received_on.text), (Place::ReceivedTime, &self.received_time)] {
            if given_text.trim().is_empty() {
                self.errors.add(Some(place), given.texts.rejection(&Rejection::Missing(place), None));
            }
        }
        let papers = self.papers.parse(given, &mut self.errors);
        let intake = Intake { facts: facts?, received_on, received_time, papers };
        self.errors.is_empty().then_some(intake)
    }

    fn decline_ui(&mut self, ui: &Ui, given: &Given<'_>, actions: &mut Vec<Action>) {
        let texts = given.texts;
        let Some(reason) = &mut self.declining else { return };
        let (title, hint) = (texts.get("decline-title"), texts.get("decline-hint"));
        let error = self.errors.at(Place::Reason).map(str::to_owned);
        let pressed = dialog(ui, "decline", (&title, &hint), (&texts.get("save"), &texts.get("cancel")), |ui| {
            let empty = reason.is_empty();
            let response = Field::new(&texts.get("field-reason")).rows(3).error(error.as_deref()).ui(ui, reason);
            if empty && ui.memory(|memory| memory.focused().is_none()) {
                response.request_focus();
            }
        });
        match pressed {
            // The dialog stays until the register has answered: a reason that was typed is not lost.
            Some(true) if !given.busy => {
                let reason = reason.clone();
                if let Some(intake) = self.parse(given, false) {
                    actions.push(Action::Do(Command::DeclineApplication { intake, reason }));
                } else {
                    self.declining = None;
                }
            }
            Some(false) => {
                self.errors.clear();
                self.declining = None;
            }
            Some(true) | None => {}
        }
    }

    fn leave_ui(&mut self, ui: &Ui, given: &Given<'_>) -> bool {
        if self.facts.is_empty() {
            return true;
        }
        discards(ui, given.texts, &mut self.leaving)
    }
}
