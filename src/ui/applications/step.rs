//! The dialog of one step: it asks once and shows what will be recorded. Each kind of step has its form; this file holds the
//! frame around them and the fields that they share.

use egui::Ui;

use super::checking::{CriteriaForm, LanguageForm};
use super::decision::{AppealForm, CorrectDecisionForm, DecideForm, ProposeForm};
use super::facts::CorrectForm;
use super::papers::{DeclarationsForm, DepositForm, ExamineForm, PapersForm, SettleForm, VerifyForm};
use super::support::{ProtocolForm, ProtocolsForm, ReturnForm, SheetsForm, StatedForm};
use crate::domain::application::{PaperStage, ProposalKind};
use crate::domain::{Application, ApplicationAction, Field as Place, Rejection};
use crate::ui::screen::Given;
use crate::ui::widgets::date::{DateInput, NotADate};
use crate::ui::widgets::dialog_of_width;
use crate::ui::widgets::field::Field;
use crate::ui::widgets::form::Errors;
use crate::view::ApplicationRecord;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    Papers(PaperStage),
    Examine(String),
    Criteria,
    Language,
    Conform,
    NotConform,
    Suspend,
    Resume,
    Sheets,
    ReturnSheets,
    Signatures,
    /// The protocol of a region, by its code where it is there already.
    Protocol(Option<i64>),
    /// The figures of all regions on one page.
    Protocols,
    Deposit,
    SettleDeposit,
    Declarations,
    VerifyDeclarations,
    Propose,
    Decide(ProposalKind),
    Withdraw,
    Revoke,
    Death,
    Appeal,
    Hearing,
    DecideAppeal,
    InError,
    Correct,
    CorrectDecision,
}

impl Kind {
    /// (title, hint)
    const fn keys(&self) -> (&'static str, &'static str) {
        match self {
            Self::Papers(_) => ("papers-title", "papers-hint"),
            Self::Examine(_) => ("examine-title", "examine-hint"),
            Self::Criteria => ("criteria-title", "criteria-hint"),
            Self::Language => ("language-title", "language-hint"),
            Self::Conform => ("conformity-title", "conformity-hint"),
            Self::NotConform => ("nonconformity-title", "nonconformity-hint"),
            Self::Suspend => ("suspend-title", "suspend-hint"),
            Self::Resume => ("resume-title", "resume-hint"),
            Self::Sheets => ("sheets-title", "sheets-hint"),
            Self::ReturnSheets => ("return-sheets-title", "return-sheets-hint"),
            Self::Signatures => ("stated-title", "stated-hint"),
            Self::Protocol(_) => ("protocol-title", "protocol-hint"),
            Self::Protocols => ("protocols-title", "protocols-hint"),
            Self::Deposit => ("deposit-title", "deposit-hint"),
            Self::SettleDeposit => ("settle-title", "settle-hint"),
            Self::Declarations => ("declarations-title", "declarations-hint"),
            Self::VerifyDeclarations => ("verify-declarations-title", "verify-declarations-hint"),
            Self::Propose => ("propose-title", "propose-hint"),
            Self::Decide(ProposalKind::Register) => ("register-title", "register-hint"),
            Self::Decide(ProposalKind::Refuse) => ("refuse-title", "refuse-hint"),
            Self::Decide(ProposalKind::Cancel) => ("cancel-title", "cancel-hint"),
            Self::Withdraw => ("withdraw-title", "withdraw-hint"),
            Self::Revoke => ("revoke-title", "revoke-hint"),
            Self::Death => ("death-title", "death-hint"),
            Self::Appeal => ("appeal-title", "appeal-hint"),
            Self::Hearing => ("hearing-title", "hearing-hint"),
            Self::DecideAppeal => ("decide-appeal-title", "decide-appeal-hint"),
            Self::InError => ("in-error-title", "in-error-hint"),
            Self::Correct => ("correct-title", "correct-hint"),
            Self::CorrectDecision => ("correct-decision-title", "correct-decision-hint"),
        }
    }

    const fn width(&self) -> f32 {
        match self {
            Self::Criteria | Self::Correct | Self::CorrectDecision | Self::Propose | Self::Papers(_) | Self::Decide(_) => 860.0,
            Self::Protocol(_) | Self::Protocols | Self::Language => 640.0,
            Self::Examine(_)
            | Self::Conform
            | Self::NotConform
            | Self::Suspend
            | Self::Resume
            | Self::Sheets
            | Self::ReturnSheets
            | Self::Signatures
            | Self::Deposit
            | Self::SettleDeposit
            | Self::Declarations
            | Self::VerifyDeclarations
            | Self::Withdraw
            | Self::Revoke
            | Self::Death
            | Self::Appeal
            | Self::Hearing
            | Self::DecideAppeal
            | Self::InError => 520.0,
        }
    }

    fn form(&self, record: &ApplicationRecord, given: &Given<'_>) -> Box<dyn Form> {
        let application = &record.application;
        let dated = |note: Option<(Place, &'static str)>, make: fn(Option<jiff::civil::Date>, String) -> ApplicationAction| {
            // Most steps are recorded on the day on which they are taken.
            let on = DateInput::of(Some(given.today), given.texts);
            Box::new(DatedForm { on, note, text: String::new(), make }) as Box<dyn Form>
        };
        use ApplicationAction as A;
        match self {
            Self::Papers(stage) => Box::new(PapersForm::new(*stage, application, given)),
            Self::Examine(code) => Box::new(ExamineForm::new(code, application)),
            Self::Criteria => Box::new(CriteriaForm::new(application, given)),
            Self::Language => Box::new(LanguageForm::new(application, given)),
            Self::Conform => dated(None, |on, _| A::EstablishConformity { on }),
            Self::NotConform => dated(None, |on, _| A::EstablishNonconformity { on }),
            Self::Suspend => dated(Some((Place::Ruling, "field-ruling")), |on, ruling| A::SuspendChecking { on, ruling }),
            Self::Resume => dated(Some((Place::Ruling, "field-ruling")), |on, ruling| A::ResumeChecking { on, ruling }),
            Self::Sheets => Box::new(SheetsForm::new(application, given)),
            Self::ReturnSheets => Box::new(ReturnForm::new(application, given)),
            Self::Signatures => Box::new(StatedForm::new(application)),
            Self::Protocol(region) => Box::new(ProtocolForm::new(*region, application, given)),
            Self::Protocols => Box::new(ProtocolsForm::new(application, given)),
            Self::Deposit => Box::new(DepositForm::new(application, given)),
            Self::SettleDeposit => Box::new(SettleForm::default()),
            Self::Declarations => Box::new(DeclarationsForm::new(application, given)),
            Self::VerifyDeclarations => Box::new(VerifyForm::new(application)),
            Self::Propose => Box::new(ProposeForm::new(record, given)),
            Self::Decide(kind) => Box::new(DecideForm::new(*kind, record, given)),
            Self::Withdraw => dated(Some((Place::Reason, "field-statement")), |on, statement| A::Withdraw { on, statement }),
            Self::Revoke => dated(Some((Place::Document, "field-document")), |on, paper| A::Revoke { on, paper }),
            Self::Death => dated(Some((Place::Document, "field-document")), |on, paper| A::RecordDeath { on, paper }),
            Self::Appeal => dated(Some((Place::Document, "field-document")), |on, paper| A::FileAppeal { on, paper }),
            Self::Hearing => dated(None, |on, _| A::SetHearing { on }),
            Self::DecideAppeal => Box::new(AppealForm::default()),
            Self::InError => Box::new(ReasonForm::default()),
            Self::Correct => Box::new(CorrectForm::new(application, given)),
            Self::CorrectDecision => Box::new(CorrectDecisionForm::new(application, given)),
        }
    }
}

/// The fields of one kind of step.
pub trait Form {
    fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, errors: &mut Errors);

    /// The steps that the fields say; what they do not say is added to `errors`.
    fn parse(&self, given: &Given<'_>, errors: &mut Errors) -> Vec<ApplicationAction>;
}

/// What was done with the dialog in a frame.
pub enum Pressed {
    Nothing,
    Left,
    Confirmed(Vec<ApplicationAction>),
}

pub struct Step {
    kind: Kind,
    form: Box<dyn Form>,
    errors: Errors,
    /// Something was typed: it is not thrown away without a question.
    touched: bool,
    leaving: bool,
}

impl Step {
    pub fn new(kind: Kind, record: &ApplicationRecord, given: &Given<'_>) -> Self {
        let form = kind.form(record, given);
        let first = match kind {
            Kind::Criteria => Place::Evidence,
            Kind::Sheets => Place::SheetsReturned,
            Kind::Signatures | Kind::Protocols => Place::SignaturesCollected,
            Kind::Deposit => Place::DepositAmount,
            Kind::InError => Place::Reason,
            Kind::Examine(_) => Place::Finding,
            Kind::Correct => Place::NameKk,
            Kind::Papers(_)
            | Kind::Language
            | Kind::Conform
            | Kind::NotConform
            | Kind::Suspend
            | Kind::Resume
            | Kind::ReturnSheets
            | Kind::Protocol(_)
            | Kind::SettleDeposit
            | Kind::Declarations
            | Kind::VerifyDeclarations
            | Kind::Propose
            | Kind::Decide(_)
            | Kind::Withdraw
            | Kind::Revoke
            | Kind::Death
            | Kind::Appeal
            | Kind::Hearing
            | Kind::CorrectDecision
            | Kind::DecideAppeal => Place::Date,
        };
        Self { kind, form, errors: Errors::beginning_at(first), touched: false, leaving: false }
    }

    pub fn rejected(&mut self, rejection: &Rejection, given: &Given<'_>) {
        self.errors.clear();
        self.errors.add(rejection.field(), given.texts.rejection(rejection, Some(given.basics)));
    }

    /// Draws the dialog.
    pub fn ui(&mut self, ui: &Ui, given: &Given<'_>) -> Pressed {
        let texts = given.texts;
        if self.leaving {
            let left = crate::ui::widgets::discards(ui, texts, &mut self.leaving);
            return if left { Pressed::Left } else { Pressed::Nothing };
        }
        self.touched |=
            ui.input(|input| input.events.iter().any(|event| matches!(event, egui::Event::Text(_) | egui::Event::Paste(_))));
        let (title, hint) = self.kind.keys();
        let (title, hint) = (texts.get(title), texts.get(hint));
        let buttons = (&*texts.get("save"), &*texts.get("cancel"));
        let pressed = dialog_of_width(ui, "step", self.kind.width(), (&title, &hint), buttons, |ui| {
            self.errors.summary_ui(ui, texts);
            self.form.ui(ui, given, &mut self.errors);
        });
        match pressed {
            None => Pressed::Nothing,
            Some(false) if self.touched => {
                self.leaving = true;
                Pressed::Nothing
            }
            Some(false) => Pressed::Left,
            Some(true) => {
                self.errors.clear();
                let steps = self.form.parse(given, &mut self.errors);
                if self.errors.is_empty() && !steps.is_empty() {
                    return Pressed::Confirmed(steps);
                }
                if self.errors.is_empty() {
                    self.errors.add(None, texts.rejection(&Rejection::NothingChanged, None));
                }
                Pressed::Nothing
            }
        }
    }
}

/// A day, and one text beside it where the step wants one.
struct DatedForm {
    on: DateInput,
    note: Option<(Place, &'static str)>,
    text: String,
    make: fn(Option<jiff::civil::Date>, String) -> ApplicationAction,
}

impl Form for DatedForm {
    fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, errors: &mut Errors) {
        date_field(ui, given, errors, (Place::Date, "field-date"), &mut self.on);
        if let Some(note) = self.note {
            text_field(ui, given, errors, note, 3, &mut self.text);
        }
    }

    fn parse(&self, given: &Given<'_>, errors: &mut Errors) -> Vec<ApplicationAction> {
        let on = date(given, errors, Place::Date, &self.on);
        vec![(self.make)(on, self.text.clone())]
    }
}

/// Nothing but a reason.
#[derive(Default)]
struct ReasonForm {
    reason: String,
}

impl Form for ReasonForm {
    fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, errors: &mut Errors) {
        text_field(ui, given, errors, (Place::Reason, "field-reason"), 3, &mut self.reason);
    }

    fn parse(&self, _: &Given<'_>, _: &mut Errors) -> Vec<ApplicationAction> {
        vec![ApplicationAction::MarkEnteredInError { reason: self.reason.clone() }]
    }
}

/// A labelled field of `rows` lines with its error.
pub fn text_field(
    ui: &mut Ui,
    given: &Given<'_>,
    errors: &mut Errors,
    (place, key): (Place, &str),
    rows: usize,
    text: &mut String,
) {
    let label = given.texts.get(key);
    let focus = errors.jumps_to(place);
    Field::new(&label).rows(rows).error(errors.at(place)).focus(focus).ui(ui, text);
}

/// As [`text_field`], one line of a width.
pub fn short_field(
    ui: &mut Ui,
    given: &Given<'_>,
    errors: &mut Errors,
    (place, key): (Place, &str),
    width: f32,
    text: &mut String,
) {
    let label = given.texts.get(key);
    let focus = errors.jumps_to(place);
    Field::new(&label).width(width).error(errors.at(place)).focus(focus).ui(ui, text);
}

pub fn date_field(ui: &mut Ui, given: &Given<'_>, errors: &mut Errors, (place, key): (Place, &str), on: &mut DateInput) {
    let label = given.texts.get(key);
    let focus = errors.jumps_to(place);
    let field = Field::new(&label).error(errors.at(place)).focus(focus);
    on.ui(ui, given.texts, field, given.today);
}

/// The date that was typed; what is no date is an error at its field.
pub fn date(given: &Given<'_>, errors: &mut Errors, place: Place, on: &DateInput) -> Option<jiff::civil::Date> {
    on.value().unwrap_or_else(|NotADate| {
        errors.add(Some(place), given.texts.get("not-a-date"));
        None
    })
}

/// A count as it is typed, with or without spaces between the thousands; empty is `None`.
pub fn count<T: std::str::FromStr>(given: &Given<'_>, errors: &mut Errors, place: Place, text: &str) -> Option<T> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.is_empty() {
        return None;
    }
    let parsed = digits.parse().ok();
    if parsed.is_none() {
        errors.add(Some(place), given.texts.get("not-a-number"));
    }
    parsed
}

/// A question with two answers as two buttons; nothing is chosen at first.
pub fn either(ui: &mut Ui, name: &str, answers: (&str, &str), chosen: &mut Option<bool>) {
    either_focused(ui, name, answers, chosen, false);
}

/// As [`either`]; `focus`: the keyboard begins at the first answer.
pub fn either_focused(ui: &mut Ui, name: &str, (yes, no): (&str, &str), chosen: &mut Option<bool>, focus: bool) {
    ui.horizontal(|ui| {
        for (answer, text) in [(true, yes), (false, no)] {
            let selected = *chosen == Some(answer);
            let response = ui.add(egui::Button::new(text).selected(selected).min_size([96.0, 30.0].into()));
            let label = format!("{name}: {text}");
            response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, selected, &label));
            if focus && answer {
                response.request_focus();
            }
            if crate::ui::widgets::focus_ring(ui, &response).clicked() {
                *chosen = Some(answer);
            }
        }
    });
}

/// A tick with its text, as wide as there is room.
pub fn tick(ui: &mut Ui, text: &str, ticked: &mut bool) -> egui::Response {
    let response = ui.add(egui::Checkbox::new(ticked, egui::RichText::new(text)));
    crate::ui::widgets::focus_ring(ui, &response).clone()
}

/// The name of an application in the window's language.
pub fn name_of<'a>(given: &'a Given<'_>, application: &'a Application) -> &'a str {
    let facts = &application.facts;
    given.texts.person(&facts.name_kk, &facts.name_ru, facts.name_latin.as_deref())
}
