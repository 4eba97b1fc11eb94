//! The fields of an election: for a new one on the first page, and for its corrections in the settings.

use egui::Ui;
use jiff::civil::Date;

use super::widgets::date::{DateInput, parse_time};
use super::widgets::field::Field;
use super::widgets::form::Errors;
use crate::domain::election::Names;
use crate::domain::{Election, Field as Place};
use crate::text::Texts;

pub struct ElectionFields {
    names: [String; 4],
    held_on: DateInput,
    /// The day and the time at which it closes.
    nomination: (DateInput, String),
    registration: (DateInput, String),
    signatures: String,
    regions: String,
}

const NAMES: [&str; 4] =
    ["field-election-name-kk", "field-election-name-ru", "field-election-name-en", "field-election-name-id"];

impl ElectionFields {
    pub fn of(election: &Election, texts: &Texts) -> Self {
        let name = &election.name;
        let moment = |at: jiff::civil::DateTime| (DateInput::of(Some(at.date()), texts), texts.time(at.time()));
        Self {
            names: [&name.kk, &name.ru, &name.en, &name.id].map(Clone::clone),
            held_on: DateInput::of(Some(election.held_on), texts),
            nomination: moment(election.nomination_closes_at),
            registration: moment(election.registration_closes_at),
            signatures: election.signatures_required.to_string(),
            regions: election.regions_required.to_string(),
        }
    }

    pub fn names_ui(&mut self, ui: &mut Ui, texts: &Texts, errors: &Errors) {
        for (key, name) in NAMES.into_iter().zip(&mut self.names) {
            let label = texts.get(key);
            let error = if name.trim().is_empty() { errors.at(Place::ElectionName) } else { None };
            Field::new(&label).error(error).ui(ui, name);
        }
    }

    /// The days and the thresholds.
    pub fn limits_ui(&mut self, ui: &mut Ui, texts: &Texts, errors: &Errors, today: Date) {
        let label = texts.get("field-held-on");
        self.held_on.ui(ui, texts, Field::new(&label).error(errors.at(Place::HeldOn)), today);
        let time_label = texts.get("field-closes-time");
        for (key, place, (on, at)) in [
            ("field-nomination-closes", Place::NominationCloses, &mut self.nomination),
            ("field-registration-closes", Place::RegistrationCloses, &mut self.registration),
        ] {
            ui.push_id(key, |ui| {
                ui.horizontal_top(|ui| {
                    let label = texts.get(key);
                    on.ui(ui, texts, Field::new(&label).error(errors.at(place)), today);
                    Field::new(&time_label).width(80.0).ui(ui, at);
                });
            });
        }
        ui.horizontal_top(|ui| {
            let label = texts.get("field-signatures-required");
            Field::new(&label).width(220.0).ui(ui, &mut self.signatures);
            let label = texts.get("field-regions-required");
            Field::new(&label).width(180.0).ui(ui, &mut self.regions);
        });
    }

    /// `before` with what the fields say; what they do not say is added to `errors`.
    pub fn parse(&self, before: &Election, texts: &Texts, errors: &mut Errors) -> Option<Election> {
        let mut election = before.clone();
        let [kk, ru, en, id] = self.names.clone();
        election.name = Names { kk, ru, en, id };
        let mut date = |input: &DateInput, place: Place| {
            let date = input.value().ok().flatten();
            if date.is_none() {
                errors.add(Some(place), texts.get("not-a-date"));
            }
            date
        };
        let held_on = date(&self.held_on, Place::HeldOn);
        let nomination_on = date(&self.nomination.0, Place::NominationCloses);
        let registration_on = date(&self.registration.0, Place::RegistrationCloses);
        let mut time = |text: &str, place: Place| {
            let time = parse_time(text);
            if time.is_none() {
                errors.add(Some(place), texts.get("not-a-time"));
            }
            time
        };
        let nomination_at = time(&self.nomination.1, Place::NominationCloses);
        let registration_at = time(&self.registration.1, Place::RegistrationCloses);
        let number = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>().parse().ok();
        let (signatures, regions) = (number(&self.signatures), number(&self.regions));
        if signatures.is_none() || regions.is_none() {
            errors.add(None, texts.get("not-a-number"));
        }
        election.held_on = held_on?;
        election.nomination_closes_at = nomination_on?.to_datetime(nomination_at?);
        election.registration_closes_at = registration_on?.to_datetime(registration_at?);
        election.signatures_required = signatures?;
        election.regions_required = regions?;
        Some(election)
    }
}
