//! The forms of papers and money: what was handed over, what an examination found, the deposit, the declarations.

use egui::Ui;

use super::step::{Form, count, date, date_field, either, short_field, text_field, tick};
use crate::domain::application::{Declarant, DepositEnd, PaperHandedOver, PaperStage};
use crate::domain::{Application, ApplicationAction, Field as Place};
use crate::ui::screen::Given;
use crate::ui::theme::SECONDARY;
use crate::ui::widgets::date::DateInput;
use crate::ui::widgets::field::Field;
use crate::ui::widgets::form::Errors;
use crate::ui::widgets::{choice, hairline, secondary, strong};

/// Papers as they lie on the counter: a tick, the pages and remarks of each.
pub struct PaperLines {
    lines: Vec<PaperLine>,
}

struct PaperLine {
    code: String,
    there: bool,
    pages: String,
    remarks: String,
}

impl PaperLines {
    /// The papers of a stage that `have` does not hold yet.
    pub fn new(stage: PaperStage, given: &Given<'_>, have: impl Fn(&str) -> bool) -> Self {
        let wanted = given.basics.rules.papers_of(stage).filter(|paper| !have(&paper.code));
        let line = |code: &String| PaperLine { code: code.clone(), there: false, pages: String::new(), remarks: String::new() };
        Self { lines: wanted.map(|paper| line(&paper.code)).collect() }
    }

    pub fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, errors: &mut Errors) {
        let texts = given.texts;
        let mut all = !self.lines.is_empty() && self.lines.iter().all(|line| line.there);
        if self.lines.len() > 1 && tick(ui, &texts.get("papers-all"), &mut all).changed() {
            self.lines.iter_mut().for_each(|line| line.there = all);
        }
        hairline(ui);
        for line in &mut self.lines {
            ui.push_id(&line.code, |ui| {
                let name = texts.paper(&line.code, Some(given.basics));
                tick(ui, &name, &mut line.there);
                if line.there {
                    ui.indent(&line.code, |ui| {
                        ui.horizontal_top(|ui| {
                            let label = texts.get("field-pages");
                            Field::new(&label).width(110.0).error(errors.at(Place::Pages)).ui(ui, &mut line.pages);
                            let label = texts.get("field-remarks");
                            Field::new(&label).ui(ui, &mut line.remarks);
                        });
                    });
                }
            });
        }
    }

    pub fn parse(&self, given: &Given<'_>, errors: &mut Errors) -> Vec<PaperHandedOver> {
        let there = self.lines.iter().filter(|line| line.there);
        there
            .map(|line| PaperHandedOver {
                code: line.code.clone(),
                pages: count(given, errors, Place::Pages, &line.pages),
                remarks: line.remarks.clone(),
            })
            .collect()
    }
}

pub struct PapersForm {
    on: DateInput,
    papers: PaperLines,
}

impl PapersForm {
    pub fn new(stage: PaperStage, application: &Application, given: &Given<'_>) -> Self {
        Self {
            on: DateInput::of(Some(given.today), given.texts),
            // A defective paper may be handed in anew.
            papers: PaperLines::new(stage, given, |code| {
                application.paper(code).is_some_and(|paper| paper.in_order != Some(false))
            }),
        }
    }
}

impl Form for PapersForm {
    fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, errors: &mut Errors) {
        date_field(ui, given, errors, (Place::Date, "field-received-on"), &mut self.on);
        self.papers.ui(ui, given, errors);
    }

    fn parse(&self, given: &Given<'_>, errors: &mut Errors) -> Vec<ApplicationAction> {
        let received_on = date(given, errors, Place::Date, &self.on);
        let papers = self.papers.parse(given, errors);
        let step = |paper: PaperHandedOver| ApplicationAction::RecordPaper {
            paper: paper.code,
            received_on,
            pages: paper.pages,
            remarks: paper.remarks,
        };
        papers.into_iter().map(step).collect()
    }
}

/// What an examination of one paper found.
pub struct ExamineForm {
    code: String,
    in_order: Option<bool>,
    finding: String,
}

impl ExamineForm {
    pub fn new(code: &str, application: &Application) -> Self {
        let paper = application.paper(code);
        Self {
            code: code.to_owned(),
            in_order: paper.and_then(|paper| paper.in_order),
            finding: paper.and_then(|paper| paper.finding.clone()).unwrap_or_default(),
        }
    }
}

impl Form for ExamineForm {
    fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, errors: &mut Errors) {
        let texts = given.texts;
        let name = texts.paper(&self.code, Some(given.basics));
        ui.add(egui::Label::new(strong(&name, SECONDARY)).wrap());
        either(ui, &name, (&texts.get("paper-in-order"), &texts.get("paper-defective")), &mut self.in_order);
        text_field(ui, given, errors, (Place::Finding, "field-finding"), 3, &mut self.finding);
    }

    fn parse(&self, given: &Given<'_>, errors: &mut Errors) -> Vec<ApplicationAction> {
        let Some(in_order) = self.in_order else {
            errors.add(None, given.texts.get("choose-outcome"));
            return Vec::new();
        };
        vec![ApplicationAction::ExaminePaper { paper: self.code.clone(), in_order, finding: self.finding.clone() }]
    }
}

/// The deposit: paid, and seen on the account.
pub struct DepositForm {
    amount: String,
    paid_on: DateInput,
    document: String,
    verified_on: DateInput,
    before: (String, String, String, String),
}

impl DepositForm {
    pub fn new(application: &Application, given: &Given<'_>) -> Self {
        let deposit = &application.deposit;
        let amount = deposit.amount.or(given.basics.election.deposit).map(|amount| amount.to_string()).unwrap_or_default();
        let paid_on = DateInput::of(deposit.paid_on, given.texts);
        let document = deposit.document.clone().unwrap_or_default();
        let verified_on = DateInput::of(deposit.verified_on, given.texts);
        let paid = deposit.amount.map(|amount| amount.to_string()).unwrap_or_default();
        let before = (paid, paid_on.text.clone(), document.clone(), verified_on.text.clone());
        Self { amount, paid_on, document, verified_on, before }
    }
}

impl Form for DepositForm {
    fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, errors: &mut Errors) {
        let texts = given.texts;
        if let Some(required) = given.basics.election.deposit {
            secondary(ui, texts.with("deposit-required", &[("amount", required.into())]));
        }
        short_field(ui, given, errors, (Place::DepositAmount, "field-deposit-amount"), 220.0, &mut self.amount);
        date_field(ui, given, errors, (Place::DepositPaidOn, "field-deposit-paid-on"), &mut self.paid_on);
        text_field(ui, given, errors, (Place::Document, "field-deposit-document"), 1, &mut self.document);
        date_field(ui, given, errors, (Place::Date, "field-deposit-verified-on"), &mut self.verified_on);
    }

    fn parse(&self, given: &Given<'_>, errors: &mut Errors) -> Vec<ApplicationAction> {
        let amount = count(given, errors, Place::DepositAmount, &self.amount);
        let paid_on = date(given, errors, Place::DepositPaidOn, &self.paid_on);
        let on = date(given, errors, Place::Date, &self.verified_on);
        let (was_amount, was_paid, was_document, was_verified) = &self.before;
        let mut steps = Vec::new();
        let paid = *was_amount != self.amount || *was_paid != self.paid_on.text || *was_document != self.document;
        if paid {
            steps.push(ApplicationAction::RecordDeposit { amount, paid_on, document: self.document.clone() });
        }
        if on.is_some() && (paid || *was_verified != self.verified_on.text) {
            steps.push(ApplicationAction::VerifyDeposit { on });
        }
        steps
    }
}

/// What becomes of the deposit in the end.
#[derive(Default)]
pub struct SettleForm {
    on: DateInput,
    end: Option<DepositEnd>,
}

impl Form for SettleForm {
    fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, errors: &mut Errors) {
        let texts = given.texts;
        let ends: Vec<(DepositEnd, String)> =
            DepositEnd::ALL.map(|end| (end, texts.get(&format!("deposit-{}", end.code().replace('_', "-"))))).into();
        choice(ui, &texts.get("field-outcome"), None, &ends, &mut self.end);
        date_field(ui, given, errors, (Place::Date, "field-date"), &mut self.on);
    }

    fn parse(&self, given: &Given<'_>, errors: &mut Errors) -> Vec<ApplicationAction> {
        let on = date(given, errors, Place::Date, &self.on);
        let Some(end) = self.end else {
            errors.add(None, given.texts.get("choose-outcome"));
            return Vec::new();
        };
        vec![ApplicationAction::SettleDeposit { on, end }]
    }
}

/// The tax declarations of the candidate and the spouse, as filed.
pub struct DeclarationsForm {
    candidate: DateInput,
    spouse: DateInput,
    no_spouse: bool,
    before: (String, String, bool),
}

impl DeclarationsForm {
    pub fn new(application: &Application, given: &Given<'_>) -> Self {
        let declarations = &application.declarations;
        let candidate = DateInput::of(declarations.candidate.filed_on, given.texts);
        let spouse = DateInput::of(declarations.spouse.filed_on, given.texts);
        let before = (candidate.text.clone(), spouse.text.clone(), declarations.no_spouse);
        Self { candidate, spouse, no_spouse: declarations.no_spouse, before }
    }
}

impl Form for DeclarationsForm {
    fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, errors: &mut Errors) {
        date_field(ui, given, errors, (Place::Date, "field-declaration-candidate"), &mut self.candidate);
        tick(ui, &given.texts.get("no-spouse"), &mut self.no_spouse);
        if !self.no_spouse {
            date_field(ui, given, errors, (Place::Document, "field-declaration-spouse"), &mut self.spouse);
        }
    }

    fn parse(&self, given: &Given<'_>, errors: &mut Errors) -> Vec<ApplicationAction> {
        let candidate = date(given, errors, Place::Date, &self.candidate);
        let spouse = date(given, errors, Place::Document, &self.spouse);
        let mut steps = Vec::new();
        if self.candidate.text != self.before.0 {
            let whose = Declarant::Candidate;
            steps.push(ApplicationAction::RecordDeclaration { whose, filed_on: candidate, no_spouse: false });
        }
        let whose = Declarant::Spouse;
        if self.no_spouse && !self.before.2 {
            steps.push(ApplicationAction::RecordDeclaration { whose, filed_on: None, no_spouse: true });
        } else if !self.no_spouse && (self.spouse.text != self.before.1 || self.before.2) {
            steps.push(ApplicationAction::RecordDeclaration { whose, filed_on: spouse, no_spouse: false });
        }
        steps
    }
}

/// Whether the declarations are true, as the tax body has answered.
pub struct VerifyForm {
    on: DateInput,
    lines: Vec<(Declarant, Option<bool>, String)>,
}

impl VerifyForm {
    pub fn new(application: &Application) -> Self {
        let open = |whose: &Declarant| {
            let declaration = application.declarations.of(*whose);
            declaration.filed_on.is_some() && declaration.truthful != Some(true)
        };
        let lines = Declarant::ALL.into_iter().filter(open).map(|whose| (whose, None, String::new()));
        Self { on: DateInput::default(), lines: lines.collect() }
    }
}

impl Form for VerifyForm {
    fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, errors: &mut Errors) {
        let texts = given.texts;
        date_field(ui, given, errors, (Place::Date, "field-date"), &mut self.on);
        for (whose, truthful, note) in &mut self.lines {
            ui.push_id(whose.code(), |ui| {
                let name = texts.get(&format!("declarant-{}", whose.code()));
                ui.label(strong(&name, SECONDARY));
                either(ui, &name, (&texts.get("declaration-true"), &texts.get("declaration-false")), truthful);
                if *truthful == Some(false) {
                    text_field(ui, given, errors, (Place::Finding, "field-finding"), 2, note);
                }
            });
        }
    }

    fn parse(&self, given: &Given<'_>, errors: &mut Errors) -> Vec<ApplicationAction> {
        let on = date(given, errors, Place::Date, &self.on);
        let answered = self.lines.iter().filter_map(|(whose, truthful, note)| {
            let truthful = (*truthful)?;
            Some(ApplicationAction::VerifyDeclaration { whose: *whose, on, truthful, note: note.clone() })
        });
        answered.collect()
    }
}
