//! The dialogs about chosen defects: who mends them, and that one was mended. Each says what stands against
//! it at its field and keeps what was typed.

use egui::Ui;

use crate::domain::{Command, Field as Place, Rejection, StationId};
use crate::text::Texts;
use crate::ui::screen::{Action, Given};
use crate::ui::widgets::date::DateInput;
use crate::ui::widgets::field::Field;
use crate::ui::widgets::form::Errors;
use crate::ui::widgets::{dialog, secondary};
use crate::view::DefectRow;

fn show(errors: &mut Errors, rejection: &Rejection, given: &Given<'_>) {
    errors.clear();
    errors.add(rejection.field(), given.texts.rejection(rejection, Some(given.basics)));
}

/// The defect in words, as the title of a dialog says it.
fn named(given: &Given<'_>, station: StationId, item: &str) -> String {
    let texts = given.texts;
    let region = given.basics.region(station.region_code()).map_or("", |region| texts.name(&region.name));
    let name = given.basics.item(item).map_or(item, |item| texts.name(&item.defect));
    let number = station.number().to_string();
    let title = texts.with("station-title", &[("number", (&number).into()), ("region", region.into())]);
    format!("{title}: {name}")
}

pub struct Assign {
    defects: Vec<(StationId, String)>,
    responsible: String,
    due: DateInput,
    errors: Errors,
}

impl Assign {
    /// Begins with what the first of them says.
    pub fn new(defects: Vec<(StationId, String)>, first: Option<&DefectRow>, texts: &Texts) -> Self {
        let defect = first.map(|row| &row.defect);
        Self {
            defects,
            responsible: defect.and_then(|defect| defect.responsible.clone()).unwrap_or_default(),
            due: DateInput::of(defect.and_then(|defect| defect.due_on), texts),
            errors: Errors::beginning_at(Place::Responsible),
        }
    }

    pub fn rejected(&mut self, rejection: &Rejection, given: &Given<'_>) {
        show(&mut self.errors, rejection, given);
    }

    /// Draws the dialog; true when it is left.
    pub fn ui(&mut self, ui: &Ui, given: &Given<'_>, actions: &mut Vec<Action>) -> bool {
        let texts = given.texts;
        let title = texts.with("assign-title", &[("count", (self.defects.len() as u64).into())]);
        let buttons = (texts.get("save"), texts.get("cancel"));
        let (responsible, due, errors) = (&mut self.responsible, &mut self.due, &mut self.errors);
        let hint = texts.get("assign-hint");
        let pressed = dialog(ui, "assign", (&title, &hint), (&buttons.0, &buttons.1), |ui| {
            errors.summary_ui(ui, texts);
            let label = texts.get("field-responsible");
            let hint = texts.get("responsible-hint");
            let focus = errors.jumps_to(Place::Responsible);
            Field::new(&label).hint(&hint).error(errors.at(Place::Responsible)).focus(focus).ui(ui, responsible);
            let label = texts.get("field-mend-until");
            let focus = errors.jumps_to(Place::MendUntil);
            let field = Field::new(&label).error(errors.at(Place::MendUntil)).focus(focus);
            due.ui(ui, texts, field, given.today);
        });
        if pressed == Some(true) && !given.busy {
            self.errors.clear();
            let missing = texts.rejection(&Rejection::Missing(Place::MendUntil), None);
            match self.due.value() {
                Ok(Some(due_on)) => {
                    let (defects, responsible) = (self.defects.clone(), self.responsible.clone());
                    actions.push(Action::Do(Command::AssignDefects { defects, responsible, due_on }));
                }
                Ok(None) => self.errors.add(Some(Place::MendUntil), missing),
                Err(_) => self.errors.add(Some(Place::MendUntil), texts.get("not-a-date")),
            }
        }
        pressed == Some(false)
    }
}

pub struct Repair {
    station: StationId,
    item: String,
    note: String,
    errors: Errors,
}

impl Repair {
    pub fn new(station: StationId, item: String) -> Self {
        Self { station, item, note: String::new(), errors: Errors::beginning_at(Place::Remarks) }
    }

    pub fn rejected(&mut self, rejection: &Rejection, given: &Given<'_>) {
        show(&mut self.errors, rejection, given);
    }

    pub fn ui(&mut self, ui: &Ui, given: &Given<'_>, actions: &mut Vec<Action>) -> bool {
        let texts = given.texts;
        let (title, hint) = (texts.get("repair-title"), texts.get("repair-hint"));
        let about = named(given, self.station, &self.item);
        let (note, errors) = (&mut self.note, &mut self.errors);
        let pressed = dialog(ui, "repair", (&title, &hint), (&texts.get("save"), &texts.get("cancel")), |ui| {
            errors.summary_ui(ui, texts);
            secondary(ui, about);
            let label = texts.get("repair-note");
            let focus = errors.jumps_to(Place::Remarks);
            Field::new(&label).error(errors.at(Place::Remarks)).focus(focus).ui(ui, note);
        });
        if pressed == Some(true) && !given.busy {
            let (station, item, note) = (self.station, self.item.clone(), self.note.clone());
            actions.push(Action::Do(Command::ReportRepair { station, item, note }));
        }
        pressed == Some(false)
    }
}
