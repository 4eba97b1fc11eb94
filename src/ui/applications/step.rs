//! The dialog of one step: a date, a ruling, a resolution with votes and grounds, or a correction. It asks once and shows
//! what will be recorded.

use egui::Ui;

use super::intake::FactFields;
use crate::domain::application::{GroundCited, Signatures};
use crate::domain::election::Names;
use crate::domain::resolution::Votes;
use crate::domain::{Application, ApplicationAction, Field as Place, Rejection, Resolution};
use crate::ui::screen::Given;
use crate::ui::widgets::date::{DateInput, NotADate};
use crate::ui::widgets::field::Field;
use crate::ui::widgets::form::Errors;
use crate::ui::widgets::{dialog, secondary, strong};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Conform,
    NotConform,
    Suspend,
    Signatures,
    Register,
    Refuse,
    Withdraw,
    Correct,
}

impl Kind {
    /// (title, hint)
    const fn keys(self) -> (&'static str, &'static str) {
        match self {
            Self::Conform => ("conformity-title", "conformity-hint"),
            Self::NotConform => ("nonconformity-title", "nonconformity-hint"),
            Self::Suspend => ("suspend-title", "suspend-hint"),
            Self::Signatures => ("action-record-signatures", "task-signatures"),
            Self::Register => ("register-title", "register-hint"),
            Self::Refuse => ("refuse-title", "refuse-hint"),
            Self::Withdraw => ("withdraw-title", "withdraw-hint"),
            Self::Correct => ("correct-title", "correct-hint"),
        }
    }
}

/// The fields of a resolution; the ballot's approval uses them too.
#[derive(Default)]
pub struct ResolutionFields {
    number: String,
    pub on: DateInput,
    votes: [String; 3],
}

impl ResolutionFields {
    pub fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, errors: &mut Errors) {
        let texts = given.texts;
        ui.horizontal_top(|ui| {
            let label = texts.get("field-date");
            let focus = errors.jumps_to(Place::Date);
            let field = Field::new(&label).error(errors.at(Place::Date)).focus(focus);
            self.on.ui(ui, texts, field, given.today);
            let (label, hint) = (texts.get("field-resolution-number"), texts.get("field-resolution-number-hint"));
            let focus = errors.jumps_to(Place::ResolutionNumber);
            let error = errors.at(Place::ResolutionNumber);
            Field::new(&label).hint(&hint).width(250.0).error(error).focus(focus).ui(ui, &mut self.number);
        });
        ui.horizontal_top(|ui| {
            let mut error = errors.at(Place::Votes).map(str::to_owned);
            for (key, text) in
                ["field-votes-for", "field-votes-against", "field-votes-abstained"].into_iter().zip(&mut self.votes)
            {
                let label = texts.get(key);
                let width = if error.is_some() { 200.0 } else { 110.0 };
                Field::new(&label).width(width).error(error.take().as_deref()).ui(ui, text);
            }
        });
    }

    pub fn parse(&self, errors: &mut Errors, given: &Given<'_>) -> Resolution {
        let on = self.on.value().unwrap_or_else(|NotADate| {
            errors.add(Some(Place::Date), given.texts.get("not-a-date"));
            None
        });
        let [in_favour, against, abstained] = self.votes.each_ref().map(|text| count(text));
        let votes = match (in_favour, against, abstained) {
            (Ok(None), Ok(None), Ok(None)) => None,
            (Ok(in_favour), Ok(against), Ok(abstained)) => Some(Votes {
                in_favour: in_favour.unwrap_or(0),
                against: against.unwrap_or(0),
                abstained: abstained.unwrap_or(0),
            }),
            _ => {
                errors.add(Some(Place::Votes), given.texts.get("not-a-number"));
                None
            }
        };
        let number = Some(self.number.clone()).filter(|number| !number.trim().is_empty());
        Resolution { number, on, votes, dissent: None }
    }
}

/// A count as it is typed, with or without spaces between the thousands; empty is `None`.
fn count(text: &str) -> Result<Option<u32>, ()> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.is_empty() { Ok(None) } else { digits.parse().map(Some).map_err(drop) }
}

/// What was done with the dialog in a frame.
pub enum Pressed {
    Nothing,
    Left,
    Confirmed(Box<ApplicationAction>),
}

pub struct Step {
    kind: Kind,
    resolution: ResolutionFields,
    on: DateInput,
    text: String,
    figures: [String; 4],
    /// (code, ticked, particulars)
    grounds: Vec<(String, bool, String)>,
    facts: FactFields,
    errors: Errors,
}

const FIGURES: [(Place, &str); 4] = [
    (Place::SignaturesCollected, "field-signatures-collected"),
    (Place::SignaturesChecked, "field-signatures-checked"),
    (Place::SignaturesValid, "field-signatures-valid"),
    (Place::SignatureRegions, "field-signature-regions"),
];

impl Step {
    pub fn new(kind: Kind, application: &Application, given: &Given<'_>) -> Self {
        let signatures = application.support.totals(&given.basics.election);
        let figure = |figure: Option<u32>| figure.map(|figure| figure.to_string()).unwrap_or_default();
        Self {
            kind,
            resolution: ResolutionFields::default(),
            on: DateInput::default(),
            text: String::new(),
            figures: [signatures.collected, signatures.checked, signatures.valid, signatures.regions].map(figure),
            grounds: given.basics.rules.grounds.iter().map(|ground| (ground.code.clone(), false, String::new())).collect(),
            facts: FactFields::of(&application.facts, given),
            errors: Errors::beginning_at(match kind {
                Kind::Signatures => Place::SignaturesCollected,
                Kind::Correct => Place::NameKk,
                Kind::Conform | Kind::NotConform | Kind::Suspend | Kind::Register | Kind::Refuse | Kind::Withdraw => {
                    Place::Date
                }
            }),
        }
    }

    pub fn rejected(&mut self, rejection: &Rejection, given: &Given<'_>) {
        self.errors.clear();
        self.errors.add(rejection.field(), given.texts.rejection(rejection, Some(given.basics)));
    }

    /// Draws the dialog.
    pub fn ui(&mut self, ui: &Ui, given: &Given<'_>) -> Pressed {
        let texts = given.texts;
        let (title, hint) = self.kind.keys();
        let (title, hint) = (texts.get(title), texts.get(hint));
        let pressed = dialog(ui, "step", (&title, &hint), (&texts.get("save"), &texts.get("cancel")), |ui| {
            self.errors.summary_ui(ui, texts);
            self.fields_ui(ui, given);
        });
        match pressed {
            None => Pressed::Nothing,
            Some(false) => Pressed::Left,
            Some(true) => {
                self.errors.clear();
                match self.parse(given) {
                    Some(action) if self.errors.is_empty() => Pressed::Confirmed(Box::new(action)),
                    Some(_) | None => Pressed::Nothing,
                }
            }
        }
    }

    fn fields_ui(&mut self, ui: &mut Ui, given: &Given<'_>) {
        let texts = given.texts;
        match self.kind {
            Kind::Conform | Kind::NotConform => self.date_ui(ui, given),
            Kind::Suspend | Kind::Withdraw => {
                self.date_ui(ui, given);
                self.reason_ui(ui, given);
            }
            Kind::Signatures => {
                for ((place, key), text) in FIGURES.into_iter().zip(&mut self.figures) {
                    let label = texts.get(key);
                    let focus = self.errors.jumps_to(place);
                    Field::new(&label).width(240.0).error(self.errors.at(place)).focus(focus).ui(ui, text);
                }
            }
            Kind::Register => self.resolution.ui(ui, given, &mut self.errors),
            Kind::Refuse => {
                self.resolution.ui(ui, given, &mut self.errors);
                self.grounds_ui(ui, given);
            }
            Kind::Correct => {
                self.facts.ui(ui, given, &mut self.errors, false);
                self.reason_ui(ui, given);
            }
        }
    }

    fn date_ui(&mut self, ui: &mut Ui, given: &Given<'_>) {
        let label = given.texts.get("field-date");
        let focus = self.errors.jumps_to(Place::Date);
        let field = Field::new(&label).error(self.errors.at(Place::Date)).focus(focus);
        self.on.ui(ui, given.texts, field, given.today);
    }

    fn reason_ui(&mut self, ui: &mut Ui, given: &Given<'_>) {
        let label = given.texts.get("field-reason");
        let focus = self.errors.jumps_to(Place::Reason);
        Field::new(&label).rows(3).error(self.errors.at(Place::Reason)).focus(focus).ui(ui, &mut self.text);
    }

    fn grounds_ui(&mut self, ui: &mut Ui, given: &Given<'_>) {
        let texts = given.texts;
        ui.label(strong(texts.get("field-grounds"), 14.0));
        if let Some(error) = self.errors.at(Place::Grounds) {
            let color = crate::ui::theme::palette(ui).bad;
            ui.label(egui::RichText::new(format!("✕ {error}")).color(color));
        }
        for ((_, ticked, note), ground) in self.grounds.iter_mut().zip(&given.basics.rules.grounds) {
            let line = texts.ground(ground);
            let response = ui.add(egui::Checkbox::new(ticked, egui::RichText::new(&line)));
            crate::ui::widgets::focus_ring(ui, &response);
            if *ticked {
                let label = texts.get("field-ground-note");
                ui.indent(&line, |ui| Field::new(&label).rows(2).ui(ui, note));
            }
        }
        secondary(ui, texts.get("optional"));
    }

    fn parse(&mut self, given: &Given<'_>) -> Option<ApplicationAction> {
        let texts = given.texts;
        let on = match self.kind {
            Kind::Conform | Kind::NotConform | Kind::Suspend | Kind::Withdraw => self.on.value().unwrap_or_else(|NotADate| {
                self.errors.add(Some(Place::Date), texts.get("not-a-date"));
                None
            }),
            Kind::Signatures | Kind::Register | Kind::Refuse | Kind::Correct => None,
        };
        Some(match self.kind {
            Kind::Conform => ApplicationAction::EstablishConformity { on },
            Kind::NotConform => ApplicationAction::EstablishNonconformity { on },
            Kind::Suspend => ApplicationAction::SuspendChecking { on, ruling: self.text.clone() },
            Kind::Withdraw => ApplicationAction::Withdraw { on, statement: self.text.clone() },
            Kind::Signatures => {
                let mut figures = FIGURES.into_iter().zip(&self.figures).map(|((place, _), text)| {
                    count(text).unwrap_or_else(|()| {
                        self.errors.add(Some(place), texts.get("not-a-number"));
                        None
                    })
                });
                let mut next = || figures.next().flatten();
                let signatures = Signatures { collected: next(), checked: next(), valid: next(), regions: next() };
                ApplicationAction::RecordSignatures(signatures)
            }
            Kind::Register => ApplicationAction::Register { resolution: self.resolution.parse(&mut self.errors, given) },
            Kind::Refuse => {
                let ticked = self.grounds.iter().filter(|(_, ticked, _)| *ticked);
                let grounds = ticked
                    .map(|(code, _, note)| {
                        let all = || note.clone();
                        // One text serves all languages: the particulars of a case are written once.
                        GroundCited { code: code.clone(), note: Names { kk: all(), ru: all(), en: all(), id: all() } }
                    })
                    .collect();
                ApplicationAction::Refuse { resolution: self.resolution.parse(&mut self.errors, given), grounds }
            }
            Kind::Correct => {
                let facts = Box::new(self.facts.parse(&mut self.errors, given)?);
                ApplicationAction::Correct { facts, reason: self.text.clone() }
            }
        })
    }
}
