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
    withdrawal: (DateInput, String),
    opens: DateInput,
    voters: String,
    per_mille: String,
    signatures: String,
    regions: String,
    minimum: String,
    deposit: String,
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
            withdrawal: moment(election.withdrawal_closes_at),
            opens: DateInput::of(election.nomination_opens_on, texts),
            voters: election.support_voters.map(|voters| voters.to_string()).unwrap_or_default(),
            per_mille: per_mille_text(election.support_per_mille, texts),
            signatures: election.signatures_required.to_string(),
            regions: election.regions_required.to_string(),
            minimum: election.minimum_per_region.map(|minimum| minimum.to_string()).unwrap_or_default(),
            deposit: election.deposit.map(|deposit| deposit.to_string()).unwrap_or_default(),
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
        let label = texts.get("field-nomination-opens");
        let hint = texts.get("optional");
        self.opens.ui(ui, texts, Field::new(&label).hint(&hint), today);
        let time_label = texts.get("field-closes-time");
        for (key, place, (on, at)) in [
            ("field-nomination-closes", Place::NominationCloses, &mut self.nomination),
            ("field-registration-closes", Place::RegistrationCloses, &mut self.registration),
            ("field-withdrawal-closes", Place::WithdrawalCloses, &mut self.withdrawal),
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
            let (label, hint) = (texts.get("field-support-voters"), texts.get("optional"));
            let voters = Field::new(&label).hint(&hint).width(220.0).ui(ui, &mut self.voters).changed();
            let label = texts.get("field-support-share");
            let share = Field::new(&label).width(120.0).ui(ui, &mut self.per_mille).changed();
            // The threshold follows from the share as soon as both are there.
            if (voters || share)
                && let (Some(voters), Some(per_mille)) = (whole(&self.voters), per_mille(&self.per_mille))
            {
                self.signatures = crate::domain::election::signatures_required(voters, per_mille).to_string();
            }
        });
        ui.horizontal_top(|ui| {
            let label = texts.get("field-signatures-required");
            Field::new(&label).width(220.0).error(errors.at(Place::SignaturesValid)).ui(ui, &mut self.signatures);
            let label = texts.get("field-regions-required");
            Field::new(&label).width(180.0).ui(ui, &mut self.regions);
        });
        ui.horizontal_top(|ui| {
            let (label, hint) = (texts.get("field-minimum-per-region"), texts.get("optional"));
            Field::new(&label).hint(&hint).width(220.0).ui(ui, &mut self.minimum);
            let label = texts.get("field-deposit");
            Field::new(&label).hint(&hint).width(180.0).ui(ui, &mut self.deposit);
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
        let withdrawal_on = date(&self.withdrawal.0, Place::WithdrawalCloses);
        let mut time = |text: &str, place: Place| {
            let time = parse_time(text);
            if time.is_none() {
                errors.add(Some(place), texts.get("not-a-time"));
            }
            time
        };
        let nomination_at = time(&self.nomination.1, Place::NominationCloses);
        let registration_at = time(&self.registration.1, Place::RegistrationCloses);
        let withdrawal_at = time(&self.withdrawal.1, Place::WithdrawalCloses);
        let number = |text: &str| whole(text).and_then(|number| u32::try_from(number).ok());
        let (signatures, regions) = (number(&self.signatures), number(&self.regions));
        let per_mille = per_mille(&self.per_mille);
        let optional = [&self.voters, &self.minimum, &self.deposit];
        let readable = optional.iter().all(|text| text.trim().is_empty() || whole(text).is_some());
        let opens = self.opens.value();
        if opens.is_err() {
            errors.add(Some(Place::NominationCloses), texts.get("not-a-date"));
        }
        if signatures.is_none() || regions.is_none() || per_mille.is_none() || !readable {
            errors.add(None, texts.get("not-a-number"));
        }
        election.held_on = held_on?;
        election.nomination_closes_at = nomination_on?.to_datetime(nomination_at?);
        election.registration_closes_at = registration_on?.to_datetime(registration_at?);
        election.withdrawal_closes_at = withdrawal_on?.to_datetime(withdrawal_at?);
        election.nomination_opens_on = opens.ok()?;
        election.support_voters = whole(&self.voters);
        election.support_per_mille = per_mille?;
        election.minimum_per_region = number(&self.minimum);
        election.deposit = whole(&self.deposit);
        election.signatures_required = signatures?;
        election.regions_required = regions?;
        Some(election)
    }
}

/// A whole number as it is typed, with or without spaces between the thousands.
fn whole(text: &str) -> Option<u64> {
    text.chars().filter(|c| !c.is_whitespace()).collect::<String>().parse().ok()
}

/// A share in per cent with at most one decimal, as thousandths.
fn per_mille(text: &str) -> Option<u32> {
    let text = text.trim().trim_end_matches('%').trim().replace(',', ".");
    let (whole, tenths) = text.split_once('.').unwrap_or((&text, "0"));
    let tenths: u32 = tenths.parse().ok().filter(|tenths| *tenths < 10)?;
    whole.parse::<u32>().ok()?.checked_mul(10)?.checked_add(tenths).filter(|share| *share <= 1_000)
}

fn per_mille_text(share: u32, texts: &Texts) -> String {
    let separator = if texts.language() == crate::text::Language::En { '.' } else { ',' };
    if share.is_multiple_of(10) { (share / 10).to_string() } else { format!("{}{separator}{}", share / 10, share % 10) }
}
