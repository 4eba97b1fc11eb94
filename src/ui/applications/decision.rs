//! The forms around the commission's decision: the officer's proposal, the resolution, the appeal. Grounds that apply are
//! ticked from the facts, each with what it rests on; nobody has to remember them.

use egui::Ui;

use super::step::{Form, count, date, date_field, either, text_field};
use crate::domain::application::{GroundCited, Phase, ProposalKind};
use crate::domain::election::Names;
use crate::domain::resolution::Votes;
use crate::domain::{Application, ApplicationAction, Field as Place, Resolution};
use crate::text::{Language, Texts};
use crate::ui::screen::Given;
use crate::ui::theme::{SECONDARY, palette};
use crate::ui::widgets::date::{DateInput, NotADate};
use crate::ui::widgets::field::Field;
use crate::ui::widgets::form::Errors;
use crate::ui::widgets::{secondary, strong};
use crate::view::ApplicationRecord;

/// The fields of a resolution; the ballot's approval uses them too.
#[derive(Default)]
pub struct ResolutionFields {
    number: String,
    pub on: DateInput,
    votes: [String; 3],
    dissent: String,
}

impl ResolutionFields {
    /// The fields of a resolution that is recorded already.
    pub fn of(resolution: &Resolution, given: &Given<'_>) -> Self {
        let votes =
            resolution.votes.map(|votes| [votes.in_favour, votes.against, votes.abstained].map(|count| count.to_string()));
        Self {
            number: resolution.number.clone().unwrap_or_default(),
            on: DateInput::of(resolution.on, given.texts),
            votes: votes.unwrap_or_default(),
            dissent: resolution.dissent.clone().unwrap_or_default(),
        }
    }

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
            let mut focus = errors.jumps_to(Place::Votes);
            for (key, text) in
                ["field-votes-for", "field-votes-against", "field-votes-abstained"].into_iter().zip(&mut self.votes)
            {
                let label = texts.get(key);
                let width = if error.is_some() { 200.0 } else { 110.0 };
                let focus = std::mem::take(&mut focus);
                Field::new(&label).width(width).error(error.take().as_deref()).focus(focus).ui(ui, text);
            }
        });
        let (label, hint) = (texts.get("field-dissent"), texts.get("field-dissent-hint"));
        let focus = errors.jumps_to(Place::Dissent);
        Field::new(&label).hint(&hint).error(errors.at(Place::Dissent)).focus(focus).ui(ui, &mut self.dissent);
    }

    pub fn parse(&self, errors: &mut Errors, given: &Given<'_>) -> Resolution {
        let on = self.on.value().unwrap_or_else(|NotADate| {
            errors.add(Some(Place::Date), given.texts.get("not-a-date"));
            None
        });
        let before = errors.is_empty();
        let [in_favour, against, abstained] = self.votes.each_ref().map(|text| count(given, errors, Place::Votes, text));
        let votes = match (in_favour, against, abstained) {
            (None, None, None) => None,
            (in_favour, against, abstained) if before == errors.is_empty() => Some(Votes {
                in_favour: in_favour.unwrap_or(0),
                against: against.unwrap_or(0),
                abstained: abstained.unwrap_or(0),
            }),
            _ => None,
        };
        let text = |text: &String| Some(text.clone()).filter(|text| !text.trim().is_empty());
        Resolution { number: text(&self.number), on, votes, dissent: text(&self.dissent) }
    }
}

struct GroundLine {
    code: String,
    ticked: bool,
    /// The particulars in Kazakh and in Russian: what is printed.
    kk: String,
    ru: String,
    /// In the languages that are only read.
    en: String,
    id: String,
    /// It follows from the facts.
    applies: bool,
}

/// The grounds of a refusal or a cancellation.
struct Grounds {
    lines: Vec<GroundLine>,
}

impl Grounds {
    fn new(kind: ProposalKind, record: &ApplicationRecord, given: &Given<'_>) -> Self {
        let cited = record.application.proposal.as_ref().filter(|proposal| proposal.kind == kind);
        let (kk, ru) = (Texts::new(Language::Kk), Texts::new(Language::Ru));
        let (en, id) = (Texts::new(Language::En), Texts::new(Language::Id));
        let fits = |ground: &&crate::domain::rules::Ground| {
            ground.active && if kind == ProposalKind::Cancel { ground.cancellation } else { ground.refusal }
        };
        let lines = given.basics.rules.grounds.iter().filter(fits).map(|ground| {
            let proposed = record.proposed.iter().find(|proposed| proposed.code == ground.code);
            let known = cited.and_then(|proposal| proposal.grounds.iter().find(|cited| cited.code == ground.code));
            let note = known.map(|cited| cited.note.clone()).or_else(|| {
                let because = &proposed?.because;
                let say = |texts: &Texts| texts.because(because, given.basics);
                Some(Names { kk: say(&kk), ru: say(&ru), en: say(&en), id: say(&id) })
            });
            let note = note.unwrap_or_default();
            GroundLine {
                code: ground.code.clone(),
                ticked: cited.map_or(proposed.is_some(), |_| known.is_some()),
                kk: note.kk,
                ru: note.ru,
                en: note.en,
                id: note.id,
                applies: proposed.is_some(),
            }
        });
        let mut lines: Vec<GroundLine> = lines.collect();
        // What applies stands on top.
        lines.sort_by_key(|line| !line.applies);
        Self { lines }
    }

    fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, errors: &mut Errors) {
        let texts = given.texts;
        ui.label(strong(texts.get("field-grounds"), 14.0));
        if let Some(error) = errors.at(Place::Grounds) {
            let color = palette(ui).bad;
            ui.label(egui::RichText::new(format!("✕ {error}")).color(color));
        }
        for line in &mut self.lines {
            let Some(ground) = given.basics.rules.ground(&line.code) else { continue };
            let name = texts.ground(ground);
            ui.push_id(&line.code, |ui| {
                let shown = if line.applies { format!("{name} ({})", texts.get("ground-applies")) } else { name.clone() };
                super::step::tick(ui, &shown, &mut line.ticked);
                if line.ticked {
                    ui.indent(&name, |ui| {
                        ui.columns(2, |columns| {
                            let [left, right] = columns else { return };
                            let label = texts.get("field-ground-note-kk");
                            Field::new(&label).rows(2).ui(left, &mut line.kk);
                            let label = texts.get("field-ground-note-ru");
                            Field::new(&label).rows(2).ui(right, &mut line.ru);
                        });
                    });
                }
            });
        }
    }

    fn cited(&self) -> Vec<GroundCited> {
        let ticked = self.lines.iter().filter(|line| line.ticked);
        ticked
            .map(|line| {
                // What is written in one language only is better than nothing in the other.
                let or = |text: &String, other: &String| if text.trim().is_empty() { other.clone() } else { text.clone() };
                let (kk, ru) = (or(&line.kk, &line.ru), or(&line.ru, &line.kk));
                let note = Names { en: or(&line.en, &kk), id: or(&line.id, &kk), kk, ru };
                GroundCited { code: line.code.clone(), note }
            })
            .collect()
    }
}

/// An officer's proposal: to register, or to refuse or cancel with all grounds that apply.
pub struct ProposeForm {
    registered: bool,
    /// To register (true) or to refuse.
    register: Option<bool>,
    grounds: Grounds,
    /// What stands against registration, as sentences.
    against: Vec<String>,
}

impl ProposeForm {
    pub fn new(record: &ApplicationRecord, given: &Given<'_>) -> Self {
        let phase = record.application.state.phase();
        let registered = matches!(phase, Phase::Registered);
        let against: Vec<String> = super::tasks::against(&record.application, given)
            .iter()
            .map(|r| given.texts.rejection(r, Some(given.basics)))
            .collect();
        let register = matches!(phase, Phase::Collecting) && against.is_empty();
        let kind = if registered { ProposalKind::Cancel } else { ProposalKind::Refuse };
        Self { registered, register: Some(register), grounds: Grounds::new(kind, record, given), against }
    }
}

impl Form for ProposeForm {
    fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, errors: &mut Errors) {
        let texts = given.texts;
        if !self.registered {
            let (yes, no) = (texts.get("propose-register"), texts.get("propose-refuse"));
            either(ui, &texts.get("task-proposal"), (&yes, &no), &mut self.register);
        }
        if self.register == Some(true) {
            for sentence in &self.against {
                let color = palette(ui).bad;
                ui.add(egui::Label::new(egui::RichText::new(format!("✕ {sentence}")).color(color)).wrap());
            }
            if self.against.is_empty() {
                secondary(ui, texts.get("propose-nothing-against"));
            }
        } else {
            self.grounds.ui(ui, given, errors);
        }
    }

    fn parse(&self, _: &Given<'_>, _: &mut Errors) -> Vec<ApplicationAction> {
        let kind = if self.registered {
            ProposalKind::Cancel
        } else if self.register == Some(true) {
            ProposalKind::Register
        } else {
            ProposalKind::Refuse
        };
        let grounds = if kind == ProposalKind::Register { Vec::new() } else { self.grounds.cited() };
        vec![ApplicationAction::Propose { kind, grounds }]
    }
}

/// The commission's resolution.
pub struct DecideForm {
    kind: ProposalKind,
    resolution: ResolutionFields,
    grounds: Option<Grounds>,
}

impl DecideForm {
    pub fn new(kind: ProposalKind, record: &ApplicationRecord, given: &Given<'_>) -> Self {
        let grounds = (kind != ProposalKind::Register).then(|| Grounds::new(kind, record, given));
        Self { kind, resolution: ResolutionFields::default(), grounds }
    }
}

impl Form for DecideForm {
    fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, errors: &mut Errors) {
        self.resolution.ui(ui, given, errors);
        if let Some(grounds) = &mut self.grounds {
            grounds.ui(ui, given, errors);
        }
    }

    fn parse(&self, given: &Given<'_>, errors: &mut Errors) -> Vec<ApplicationAction> {
        let resolution = self.resolution.parse(errors, given);
        let grounds = self.grounds.as_ref().map(Grounds::cited).unwrap_or_default();
        vec![match self.kind {
            ProposalKind::Register => ApplicationAction::Register { resolution },
            ProposalKind::Refuse => ApplicationAction::Refuse { resolution, grounds },
            ProposalKind::Cancel => ApplicationAction::Cancel { resolution, grounds },
        }]
    }
}

/// A resolution put right after it was recorded: a number that was not known yet, a slip in the day or the votes.
pub struct CorrectDecisionForm {
    resolution: ResolutionFields,
    reason: String,
}

impl CorrectDecisionForm {
    pub fn new(application: &Application, given: &Given<'_>) -> Self {
        let resolution = application.contested().map(|decision| ResolutionFields::of(&decision.resolution, given));
        Self { resolution: resolution.unwrap_or_default(), reason: String::new() }
    }
}

impl Form for CorrectDecisionForm {
    fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, errors: &mut Errors) {
        self.resolution.ui(ui, given, errors);
        text_field(ui, given, errors, (Place::Reason, "field-reason"), 2, &mut self.reason);
    }

    fn parse(&self, given: &Given<'_>, errors: &mut Errors) -> Vec<ApplicationAction> {
        let resolution = self.resolution.parse(errors, given);
        vec![ApplicationAction::CorrectDecision { resolution, reason: self.reason.clone() }]
    }
}

/// What the Supreme Court has ruled.
#[derive(Default)]
pub struct AppealForm {
    on: DateInput,
    ruling: String,
    reinstated: Option<bool>,
}

impl Form for AppealForm {
    fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, errors: &mut Errors) {
        let texts = given.texts;
        date_field(ui, given, errors, (Place::Date, "field-date"), &mut self.on);
        text_field(ui, given, errors, (Place::Ruling, "field-ruling"), 3, &mut self.ruling);
        let name = texts.get("field-outcome");
        ui.label(strong(name.clone(), SECONDARY));
        either(ui, &name, (&texts.get("appeal-reinstated"), &texts.get("appeal-dismissed")), &mut self.reinstated);
        if self.reinstated == Some(true) {
            secondary(ui, texts.get("appeal-reinstated-hint"));
        }
    }

    fn parse(&self, given: &Given<'_>, errors: &mut Errors) -> Vec<ApplicationAction> {
        let on = date(given, errors, Place::Date, &self.on);
        let Some(reinstated) = self.reinstated else {
            errors.add(None, given.texts.get("choose-outcome"));
            return Vec::new();
        };
        vec![ApplicationAction::DecideAppeal { on, ruling: self.ruling.clone(), reinstated }]
    }
}
