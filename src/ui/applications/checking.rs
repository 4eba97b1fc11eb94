//! The forms of the conformity check: the criteria with their evidence, and the linguistic commission.

use egui::Ui;

use super::step::{Form, count, date, date_field, either_focused, short_field, text_field, tick};
use crate::domain::application::{Judgement, LINGUISTS, LanguageTest};
use crate::domain::rules::criterion;
use crate::domain::{Application, ApplicationAction, Field as Place, Rejection};
use crate::ui::screen::Given;
use crate::ui::theme::SECONDARY;
use crate::ui::widgets::date::DateInput;
use crate::ui::widgets::field::Field;
use crate::ui::widgets::form::Errors;
use crate::ui::widgets::{hairline, secondary, strong};

struct CriterionLine {
    code: String,
    met: Option<bool>,
    evidence: String,
    source: String,
    /// What was there when the form opened: only what differs becomes a step.
    before: (Option<bool>, String, String),
}

/// All criteria on one page, each met or not, with what shows it.
pub struct CriteriaForm {
    lines: Vec<CriterionLine>,
}

impl CriteriaForm {
    pub fn new(application: &Application, given: &Given<'_>) -> Self {
        let rules = &given.basics.rules;
        // The linguistic commission judges fluency; nobody judges it a second time.
        let mine = rules.criteria().filter(|wanted| wanted.code != criterion::LANGUAGE);
        let lines = mine.map(|wanted| {
            let found = application.criterion(&wanted.code);
            let met = found.map(|found| found.judgement == Judgement::Met);
            let (evidence, source) = found.map(|found| (found.evidence.clone(), found.source.clone())).unwrap_or_default();
            let before = (met, evidence.clone(), source.clone());
            let by_facts = application.by_facts(&wanted.code, &given.basics.election, rules, given.today);
            CriterionLine {
                code: wanted.code.clone(),
                met: met.or(by_facts),
                evidence: if found.is_some() { evidence } else { figure(application, &wanted.code, given) },
                source: if found.is_some() { source } else { given.texts.name(&wanted.evidence).to_owned() },
                before,
            }
        });
        Self { lines: lines.collect() }
    }
}

/// What the recorded facts give for a criterion, as its evidence begins.
pub fn figure(application: &Application, code: &str, given: &Given<'_>) -> String {
    let (texts, facts) = (given.texts, &application.facts);
    let day = given.basics.election.held_on;
    let found = match code {
        criterion::AGE => facts.age_on(day).map(|age| texts.with("age-on-election-day", &[("age", (&age.to_string()).into())])),
        criterion::RESIDENCE => facts.residence_since.map(|since| {
            let values = [("since", texts.date(since)), ("years", facts.residence_on(day).unwrap_or_default().to_string())];
            texts.with("residence-years", &values.each_ref().map(|(name, value)| (*name, value.into())))
        }),
        criterion::SERVICE => {
            let service = facts.service_until(application.received_on.unwrap_or(given.today));
            service.map(|service| {
                let required = given.basics.rules.years(code).unwrap_or_default();
                texts.with("service-of", &[("service", (&texts.service(service)).into()), ("required", required.into())])
            })
        }
        criterion::CITIZENSHIP => {
            facts.citizenship.map(|citizenship| texts.get(&format!("citizenship-{}", citizenship.code().replace('_', "-"))))
        }
        _ => None,
    };
    found.unwrap_or_default()
}

impl Form for CriteriaForm {
    fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, errors: &mut Errors) {
        let texts = given.texts;
        // The keyboard begins where something is still to be judged.
        let jump = errors.jumps_to(Place::Evidence);
        let first = self.lines.iter().position(|line| line.met.is_none() || line.evidence.trim().is_empty());
        for (place, line) in self.lines.iter_mut().enumerate() {
            let focus = jump && Some(place) == first;
            let Some(wanted) = given.basics.rules.criterion(&line.code) else { continue };
            ui.push_id(&line.code, |ui| {
                let name = texts.name(&wanted.text);
                ui.horizontal(|ui| {
                    let room = (ui.available_width() - 220.0).max(200.0);
                    ui.allocate_ui_with_layout(egui::vec2(room, 0.0), egui::Layout::left_to_right(egui::Align::Center), |ui| {
                        ui.set_width(room);
                        ui.add(
                            egui::Label::new(strong(format!("{name} · {}", texts.article(&wanted.article)), SECONDARY)).wrap(),
                        );
                    });
                    let answers = (&*texts.get("criterion-met"), &*texts.get("criterion-not-met"));
                    let open = line.met.is_none();
                    either_focused(ui, name, answers, &mut line.met, focus && open);
                });
                ui.columns(2, |columns| {
                    let [left, right] = columns else { return };
                    let label = texts.get("field-evidence");
                    Field::new(&label).focus(focus && line.met.is_some()).ui(left, &mut line.evidence);
                    let label = texts.get("field-source");
                    Field::new(&label).ui(right, &mut line.source);
                });
                hairline(ui);
            });
        }
    }

    fn parse(&self, given: &Given<'_>, errors: &mut Errors) -> Vec<ApplicationAction> {
        let mut steps = Vec::new();
        for line in &self.lines {
            let Some(met) = line.met else { continue };
            if line.before == (Some(met), line.evidence.clone(), line.source.clone()) {
                continue;
            }
            for (place, text) in [(Place::Evidence, &line.evidence), (Place::Source, &line.source)] {
                if text.trim().is_empty() {
                    let name = given.basics.rules.criterion(&line.code).map(|wanted| given.texts.name(&wanted.text));
                    let sentence = given.texts.rejection(&Rejection::Missing(place), None);
                    errors.add(Some(Place::Evidence), format!("{}: {sentence}", name.unwrap_or_default()));
                }
            }
            steps.push(ApplicationAction::JudgeCriterion {
                code: line.code.clone(),
                judgement: if met { Judgement::Met } else { Judgement::NotMet },
                evidence: line.evidence.clone(),
                source: line.source.clone(),
            });
        }
        steps
    }
}

/// The protocol of the linguistic commission, or why there is none.
pub struct LanguageForm {
    on: DateInput,
    exempt: bool,
    not_held: bool,
    reason: String,
    members: Vec<String>,
    written: String,
    reading: String,
    speech: String,
    fluent: String,
    not_fluent: String,
}

impl LanguageForm {
    pub fn new(application: &Application, given: &Given<'_>) -> Self {
        let test = application.language.clone().unwrap_or_default();
        let mut members = test.members.clone();
        members.resize(members.len().max(LINGUISTS), String::new());
        let cast = |votes: u32| if test.members.is_empty() { String::new() } else { votes.to_string() };
        Self {
            on: DateInput::of(test.on.or(Some(given.today)), given.texts),
            exempt: test.exempt.is_some(),
            not_held: test.not_held.is_some(),
            reason: test.exempt.clone().or(test.not_held.clone()).unwrap_or_default(),
            members,
            written: test.written.clone(),
            reading: test.reading.clone(),
            speech: test.speech.clone(),
            fluent: cast(test.fluent),
            not_fluent: cast(test.not_fluent),
        }
    }
}

impl Form for LanguageForm {
    fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, errors: &mut Errors) {
        let texts = given.texts;
        date_field(ui, given, errors, (Place::Date, "field-date"), &mut self.on);
        if tick(ui, &texts.get("language-exempt"), &mut self.exempt).changed() {
            self.not_held = false;
        }
        if tick(ui, &texts.get("language-not-held"), &mut self.not_held).changed() {
            self.exempt = false;
        }
        if self.exempt || self.not_held {
            text_field(ui, given, errors, (Place::Reason, "field-reason"), 2, &mut self.reason);
            return;
        }
        text_field(ui, given, errors, (Place::TaskWritten, "field-task-written"), 1, &mut self.written);
        text_field(ui, given, errors, (Place::TaskReading, "field-task-reading"), 1, &mut self.reading);
        text_field(ui, given, errors, (Place::TaskSpeech, "field-task-speech"), 1, &mut self.speech);
        ui.label(strong(texts.get("field-linguists"), SECONDARY));
        if let Some(error) = errors.at(Place::Linguists) {
            let color = crate::ui::theme::palette(ui).bad;
            ui.label(egui::RichText::new(format!("✕ {error}")).color(color));
        }
        let mut focus = errors.jumps_to(Place::Linguists);
        for (number, member) in (1_u64..).zip(&mut self.members) {
            let label = texts.with("linguist-number", &[("number", number.into())]);
            Field::new(&label).focus(std::mem::take(&mut focus)).ui(ui, member);
        }
        if self.members.last().is_some_and(|last| !last.trim().is_empty()) {
            self.members.push(String::new());
        }
        ui.horizontal_top(|ui| {
            short_field(ui, given, errors, (Place::Votes, "field-fluent"), 200.0, &mut self.fluent);
            let label = texts.get("field-not-fluent");
            Field::new(&label).width(200.0).ui(ui, &mut self.not_fluent);
        });
        secondary(ui, texts.get("language-votes-hint"));
    }

    fn parse(&self, given: &Given<'_>, errors: &mut Errors) -> Vec<ApplicationAction> {
        let on = date(given, errors, Place::Date, &self.on);
        let test = LanguageTest {
            on,
            exempt: self.exempt.then(|| self.reason.clone()),
            not_held: self.not_held.then(|| self.reason.clone()),
            members: self.members.iter().filter(|member| !member.trim().is_empty()).cloned().collect(),
            written: self.written.clone(),
            reading: self.reading.clone(),
            speech: self.speech.clone(),
            fluent: count(given, errors, Place::Votes, &self.fluent).unwrap_or(0),
            not_fluent: count(given, errors, Place::Votes, &self.not_fluent).unwrap_or(0),
        };
        vec![ApplicationAction::RecordLanguageTest(test)]
    }
}
