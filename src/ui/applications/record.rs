//! One application: the task list on top; then decision, papers, criteria, signatures, money, facts, documents and history.
//! What its state allows are its buttons.

use std::path::Path;

use egui::Ui;

use super::checking::figure;
use super::print::PrintDialog;
use super::protocols::ImportDialog;
use super::scan::ScanDialog;
use super::step::{Kind, Pressed, Step, name_of};
use super::support::{BenchWish, bench_ui};
use super::tasks::{self, Opens};
use crate::domain::application::{Decision, Declarant, DocumentKind, Judgement, PaperStage, Phase, ProposalKind, State};
use crate::domain::rules::criterion;
use crate::domain::{Application, ApplicationAction, ApplicationId, Command, Rejection};
use crate::ui::history;
use crate::ui::screen::{Action, Given};
use crate::ui::theme::{SECTION, Tone};
use crate::ui::widgets::{button_enabled, chip, empty_state, fact, hairline, link, primary, secondary, strong};
use crate::view::ApplicationRecord;
use crate::worker::Query;

#[derive(Default)]
pub struct Record {
    step: Option<Step>,
    print: Option<PrintDialog>,
    import: Option<ImportDialog>,
    scan: Option<ScanDialog>,
    shown: Option<ApplicationId>,
    /// The receipt of what has just been received is shown as soon as it is there.
    receipt_wanted: Option<ApplicationId>,
    /// Confirmed while the record was being read again: it goes out as soon as that has come, with the revision that was seen.
    wanted: Option<Action>,
}

impl Record {
    pub fn done(&mut self) {
        self.step = None;
        self.import = None;
        self.scan = None;
        self.wanted = None;
    }

    /// An application was received, or papers were not accepted: its receipt is printed at once.
    pub fn received(&mut self, id: ApplicationId) {
        self.receipt_wanted = Some(id);
    }

    pub fn needs(&self) -> Option<Query> {
        self.print.as_ref().map(PrintDialog::query)
    }

    pub fn chosen(&mut self, path: &Path) {
        if let Some(print) = &mut self.print {
            print.chosen(path);
        } else if let Some(import) = &mut self.import {
            import.chosen(path);
        } else if let Some(scan) = &mut self.scan {
            scan.chosen(path);
        }
    }

    pub fn protocols_read(&mut self, read: Result<crate::exchange::ProtocolsProposal, String>) {
        if let Some(import) = &mut self.import {
            import.read(read);
        }
    }

    pub fn rejected(&mut self, rejection: &Rejection, given: &Given<'_>) -> bool {
        match &mut self.step {
            Some(step) => {
                step.rejected(rejection, given);
                true
            }
            None => false,
        }
    }

    pub fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, chosen: Option<ApplicationId>, actions: &mut Vec<Action>) {
        let texts = given.texts;
        if self.shown != chosen {
            let receipt_wanted = self.receipt_wanted;
            *self = Self { shown: chosen, receipt_wanted, ..Self::default() };
        }
        let record = given.views.application.as_ref().filter(|record| Some(record.application.id) == chosen);
        let Some(record) = record else {
            empty_state(ui, &texts.get(if chosen.is_some() { "loading" } else { "applications-none-chosen" }));
            return;
        };
        // Until the record is read again after a change, no step is offered on what it was before.
        let current = given.views.is_current(Query::Application(record.application.id).kind());
        let writing = given.busy;
        let given = &Given { busy: writing || !current, ..*given };
        let application = &record.application;
        if self.receipt_wanted.take_if(|id| *id == application.id).is_some() {
            let accepted = application.number.is_some();
            let kind = if accepted { DocumentKind::Receipt } else { DocumentKind::NotAccepted };
            self.print = Some(PrintDialog::new(application, kind, given));
        }
        self.keys(ui, given, record);
        egui::ScrollArea::vertical().auto_shrink(false).id_salt(application.id.0).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            head(ui, given, application);
            self.steps_ui(ui, given, record);
            ui.add_space(2.0);
            if let Some(opens) = tasks::ui(ui, given, record) {
                self.open(opens, record, given);
            }
            ui.add_space(4.0);
            decision(ui, given, application);
            self.papers_ui(ui, given, record, actions);
            Self::criteria_ui(ui, given, record);
            self.support_ui(ui, given, record);
            money(ui, given, application);
            facts(ui, given, application);
            self.documents_ui(ui, given, application);
            history::ui(ui, given, &record.history);
        });
        let mut wishes = Vec::new();
        self.dialogs_ui(ui, given, record, &mut wishes);
        for wish in wishes {
            match wish {
                // What is being written already is not written twice.
                Action::Do(_) | Action::AttachScan { .. } if writing => {}
                Action::Do(_) | Action::AttachScan { .. } => self.wanted = Some(wish),
                other => actions.push(other),
            }
        }
        if current {
            actions.extend(self.wanted.take());
        }
    }

    /// Ctrl+Enter does the next task.
    fn keys(&mut self, ui: &Ui, given: &Given<'_>, record: &ApplicationRecord) {
        let free = self.step.is_none() && self.print.is_none() && self.import.is_none() && self.scan.is_none();
        let shortcut = egui::KeyboardShortcut::new(egui::Modifiers::COMMAND, egui::Key::Enter);
        if free
            && !given.busy
            && ui.input_mut(|input| input.consume_shortcut(&shortcut))
            && let Some(opens) = tasks::next(record, given)
        {
            self.open(opens, record, given);
        }
    }

    fn open(&mut self, opens: Opens, record: &ApplicationRecord, given: &Given<'_>) {
        match opens {
            Opens::Step(kind) => self.step = Some(Step::new(kind, record, given)),
            Opens::Document(document) => self.print = Some(PrintDialog::new(&record.application, document, given)),
        }
    }

    fn dialogs_ui(&mut self, ui: &Ui, given: &Given<'_>, record: &ApplicationRecord, actions: &mut Vec<Action>) {
        let application = &record.application;
        if let Some(step) = &mut self.step {
            match step.ui(ui, given) {
                Pressed::Confirmed(steps) => actions.push(take(application, steps)),
                Pressed::Left => (self.step, self.wanted) = (None, None),
                Pressed::Nothing => {}
            }
        }
        if let Some(print) = &mut self.print
            && print.ui(ui, given, application, actions)
        {
            self.print = None;
        }
        if let Some(import) = &mut self.import
            && import.ui(ui, given, application, actions)
        {
            self.import = None;
        }
        if let Some(scan) = &mut self.scan
            && scan.ui(ui, given, application, actions)
        {
            self.scan = None;
        }
    }

    /// The steps that the state allows, the main one first.
    fn steps_ui(&mut self, ui: &mut Ui, given: &Given<'_>, record: &ApplicationRecord) {
        let texts = given.texts;
        let application = &record.application;
        let proposed = application.proposal.as_ref().map(|proposal| proposal.kind);
        let mut steps: Vec<(Kind, &str)> = Vec::new();
        match application.state.phase() {
            Phase::Checking => steps.extend([
                (Kind::Criteria, "action-judge-criterion"),
                (Kind::Language, "action-record-language-test"),
                (Kind::Conform, "action-establish-conformity"),
                (Kind::NotConform, "action-establish-nonconformity"),
                (Kind::Suspend, "action-suspend-checking"),
                (Kind::Propose, "action-propose"),
            ]),
            Phase::Suspended => {
                steps.extend([(Kind::Resume, "action-resume-checking"), (Kind::Propose, "action-propose")]);
            }
            Phase::Nonconforming => steps.extend([
                (Kind::Propose, "action-propose"),
                (Kind::Criteria, "action-judge-criterion"),
                (Kind::Conform, "action-establish-conformity"),
            ]),
            Phase::Collecting => {
                steps.extend([(Kind::Propose, "action-propose"), (Kind::Suspend, "action-suspend-checking")]);
            }
            Phase::Registered => steps.extend([(Kind::Withdraw, "action-withdraw"), (Kind::Propose, "action-propose-cancel")]),
            Phase::Refused | Phase::Cancelled => {
                let open = application.appeals.last().is_some_and(|appeal| appeal.outcome.is_none());
                if open {
                    steps.extend([(Kind::Hearing, "action-set-hearing"), (Kind::DecideAppeal, "action-decide-appeal")]);
                } else {
                    steps.push((Kind::Appeal, "action-file-appeal"));
                }
            }
            Phase::NotAccepted => steps.push((Kind::InError, "action-mark-entered-in-error")),
            Phase::Ended | Phase::InError => {}
        }
        // A proposal waits for the commission: its decision is the main step.
        match (proposed, application.state.phase()) {
            (Some(ProposalKind::Cancel), Phase::Registered) => {
                steps.insert(0, (Kind::Decide(ProposalKind::Cancel), "action-cancel"));
            }
            (Some(kind), _) if application.state.is_undecided() => {
                steps.insert(0, (Kind::Decide(ProposalKind::Refuse), "action-refuse"));
                if kind == ProposalKind::Register && matches!(application.state, State::Conforming { .. }) {
                    steps.insert(0, (Kind::Decide(ProposalKind::Register), "action-register"));
                }
            }
            _ => {}
        }
        if application.state.is_open() {
            steps.extend([(Kind::Revoke, "action-revoke"), (Kind::Death, "action-record-death")]);
        }
        if application.state.is_undecided() {
            steps.push((Kind::InError, "action-mark-entered-in-error"));
        }
        steps.push((Kind::Correct, "action-correct"));
        if matches!(application.state.phase(), Phase::Registered | Phase::Refused | Phase::Cancelled) {
            steps.push((Kind::CorrectDecision, "action-correct-decision"));
        }
        let mut pressed = None;
        let shown = 3;
        ui.horizontal_wrapped(|ui| {
            for (index, (kind, key)) in steps.iter().take(shown).enumerate() {
                let main = index == 0 && application.state.is_undecided();
                let clicked = if main {
                    primary(ui, &texts.get(key), !given.busy).clicked()
                } else {
                    button_enabled(ui, &texts.get(key), !given.busy).clicked()
                };
                if clicked {
                    pressed = Some(kind.clone());
                }
            }
            let more = steps.get(shown..).unwrap_or_default();
            if !more.is_empty() {
                let button = button_enabled(ui, &texts.get("more-actions"), !given.busy);
                egui::Popup::menu(&button).show(|ui| {
                    for (kind, key) in more {
                        let response = ui.add(egui::Button::new(texts.get(key)).frame(false));
                        if crate::ui::widgets::focus_ring(ui, &response).clicked() {
                            pressed = Some(kind.clone());
                        }
                    }
                });
            }
        });
        if let Some(kind) = pressed {
            self.step = Some(Step::new(kind, record, given));
        }
    }

    fn papers_ui(&mut self, ui: &mut Ui, given: &Given<'_>, record: &ApplicationRecord, actions: &mut Vec<Action>) {
        let texts = given.texts;
        let application = &record.application;
        ui.label(strong(texts.get("section-papers"), SECTION));
        if application.papers.is_empty() && !application.state.is_undecided() {
            secondary(ui, texts.get("papers-unknown"));
            return;
        }
        let may_record = matches!(application.state.phase(), Phase::Checking | Phase::Suspended | Phase::Collecting);
        for stage in [PaperStage::Filing, PaperStage::Registration] {
            let (title, action) = match stage {
                PaperStage::Filing => ("task-filing-papers", "record-filing-papers"),
                PaperStage::Registration => ("task-registration-papers", "record-registration-papers"),
            };
            secondary(ui, texts.get(title));
            let missing = !application.papers_missing(stage, &given.basics.rules).is_empty();
            for paper in given.basics.rules.papers.iter().filter(|paper| paper.stage == stage) {
                let received = application.paper(&paper.code);
                if received.is_none() && !(paper.active && application.state.is_undecided()) {
                    continue;
                }
                self.paper_ui(ui, given, record, (&paper.code, &paper.article), actions);
                hairline(ui);
            }
            let defective = application.papers.iter().any(|paper| paper.in_order == Some(false));
            if (missing || defective) && may_record && link(ui, texts.get(action)).clicked() && !given.busy {
                self.step = Some(Step::new(Kind::Papers(stage), record, given));
            }
        }
    }

    fn paper_ui(
        &mut self,
        ui: &mut Ui,
        given: &Given<'_>,
        record: &ApplicationRecord,
        (code, article): (&str, &str),
        actions: &mut Vec<Action>,
    ) {
        let texts = given.texts;
        let application = &record.application;
        let received = application.paper(code);
        let title = texts.paper(code, Some(given.basics));
        ui.horizontal(|ui| {
            let (tone, state) = match received {
                Some(paper) if paper.in_order == Some(false) => (Tone::Bad, texts.get("paper-defective")),
                Some(paper) => {
                    let on = texts.date(paper.received_on);
                    let tone = if paper.in_order == Some(true) { Tone::Good } else { Tone::Accent };
                    (tone, texts.with("papers-received-on", &[("on", (&on).into())]))
                }
                None => (Tone::Open, texts.get("paper-missing")),
            };
            let room = (ui.available_width() - 190.0).max(120.0);
            ui.allocate_ui_with_layout(egui::vec2(room, 0.0), egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.set_width(room);
                ui.add(egui::Label::new(&title).wrap()).on_hover_text(texts.article(article));
            });
            chip(ui, tone, &state);
        });
        let Some(paper) = received else { return };
        let mut notes: Vec<String> = Vec::new();
        notes.extend(paper.pages.map(|pages| texts.with("paper-pages", &[("count", pages.into())])));
        notes.extend(paper.remarks.clone());
        notes.extend(paper.finding.clone());
        if !notes.is_empty() {
            secondary(ui, notes.join(" · "));
        }
        let may_change = matches!(application.state.phase(), Phase::Checking | Phase::Suspended | Phase::Collecting);
        ui.horizontal(|ui| {
            ui.spacing_mut().interact_size.y = 20.0;
            let mut offer = |key: &str| {
                let response = link(ui, texts.get(key));
                let name = format!("{}: {title}", texts.get(key));
                response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
                response.clicked() && !given.busy
            };
            if may_change && offer("examine-paper") {
                self.step = Some(Step::new(Kind::Examine(code.to_owned()), record, given));
            }
            if may_change && offer("attach-scan") {
                self.scan = Some(ScanDialog::new(code));
            }
            if paper.scan.is_some() && offer("open-scan") {
                actions.push(Action::OpenScan(application.id, code.to_owned()));
            }
        });
        if let Some(scan) = &paper.scan {
            let size = texts.number(scan.size.div_ceil(1024));
            let values =
                [("name", scan.name.as_str()), ("size", size.as_str()), ("hash", scan.sha256.get(..12).unwrap_or_default())];
            secondary(ui, texts.with("scan-line", &values.map(|(key, value)| (key, value.into()))));
        }
    }

    fn criteria_ui(ui: &mut Ui, given: &Given<'_>, record: &ApplicationRecord) {
        let texts = given.texts;
        let application = &record.application;
        let undecided = application.state.is_undecided();
        if application.criteria.is_empty() && application.language.is_none() && !undecided {
            return;
        }
        ui.label(strong(texts.get("section-criteria"), SECTION));
        for wanted in &given.basics.rules.criteria {
            let found = application.criterion(&wanted.code);
            let by_facts = application.by_facts(&wanted.code, &given.basics.election, &given.basics.rules, given.today);
            if found.is_none() && !(wanted.active && undecided) {
                continue;
            }
            let (tone, key) = match (found.map(|found| found.judgement), by_facts) {
                (Some(Judgement::NotMet), _) | (_, Some(false)) => (Tone::Bad, "criterion-not-met"),
                (Some(Judgement::Met), _) => (Tone::Good, "criterion-met"),
                (None, Some(true)) if wanted.code == criterion::LANGUAGE => (Tone::Good, "criterion-met"),
                (None, _) => (Tone::Open, "criterion-open"),
            };
            ui.horizontal(|ui| {
                let room = (ui.available_width() - 150.0).max(120.0);
                ui.allocate_ui_with_layout(egui::vec2(room, 0.0), egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    ui.set_width(room);
                    ui.add(egui::Label::new(texts.name(&wanted.text)).wrap()).on_hover_text(texts.article(&wanted.article));
                });
                chip(ui, tone, &texts.get(key));
            });
            let shown = figure(application, &wanted.code, given);
            if !shown.is_empty() {
                secondary(ui, shown);
            }
            if let Some(found) = found {
                let mut line = vec![found.evidence.clone(), found.source.clone()];
                line.extend(found.on.map(|on| texts.date(on)));
                line.extend(found.by.and_then(|by| given.basics.person(by)).map(|person| person.name.clone()));
                secondary(ui, line.join(" · "));
            }
            hairline(ui);
        }
        if let Some(test) = &application.language {
            let on = texts.or_not_given(test.on.map(|on| texts.date(on)));
            let line = match &test.exempt {
                Some(reason) => texts.with("language-exempt-line", &[("on", (&on).into()), ("reason", reason.into())]),
                None if test.not_held.is_some() => {
                    let reason = test.not_held.clone().unwrap_or_default();
                    texts.with("because-language-not-held", &[("reason", (&reason).into())])
                }
                None => texts.with(
                    "language-line",
                    &[("on", (&on).into()), ("fluent", test.fluent.into()), ("not", test.not_fluent.into())],
                ),
            };
            ui.add(egui::Label::new(line).wrap());
            for (key, text) in [
                ("field-task-written", &test.written),
                ("field-task-reading", &test.reading),
                ("field-task-speech", &test.speech),
            ] {
                if !text.is_empty() {
                    fact(ui, &texts.get(key), text);
                }
            }
        }
    }

    fn support_ui(&mut self, ui: &mut Ui, given: &Given<'_>, record: &ApplicationRecord) {
        let application = &record.application;
        let known = !application.support.regions.is_empty() || application.support.stated.collected.is_some();
        if !known && !matches!(application.state.phase(), Phase::Collecting) {
            return;
        }
        match bench_ui(ui, given, application) {
            Some(BenchWish::Step(kind)) => self.step = Some(Step::new(kind, record, given)),
            Some(BenchWish::Import) => self.import = Some(ImportDialog::default()),
            None => {}
        }
    }

    fn documents_ui(&mut self, ui: &mut Ui, given: &Given<'_>, application: &Application) {
        let texts = given.texts;
        let kinds: Vec<DocumentKind> = DocumentKind::ALL.into_iter().filter(|kind| kind.belongs_to(application)).collect();
        if kinds.is_empty() {
            return;
        }
        ui.label(strong(texts.get("section-documents"), SECTION));
        for kind in kinds {
            let name = texts.get(&format!("document-{}", kind.code().replace('_', "-")));
            let unfilled = kind.unfilled(application, &given.basics.people);
            ui.horizontal(|ui| {
                ui.spacing_mut().interact_size.y = 22.0;
                if link(ui, name).clicked() {
                    self.print = Some(PrintDialog::new(application, kind, given));
                }
                let prints = application.prints(kind.code());
                if prints > 0 {
                    secondary(ui, texts.with("printed-times", &[("count", prints.into())]));
                } else if !unfilled.is_empty() {
                    let fields: Vec<String> = unfilled.iter().map(|field| texts.field(*field)).collect();
                    secondary(ui, texts.with("document-lacks", &[("fields", (&fields.join(", ")).into())]));
                }
            });
        }
    }
}

pub fn take(application: &Application, steps: Vec<ApplicationAction>) -> Action {
    Action::Do(Command::TakeSteps { id: application.id, revision: application.revision, steps })
}

fn head(ui: &mut Ui, given: &Given<'_>, application: &Application) {
    let texts = given.texts;
    ui.add(egui::Label::new(strong(name_of(given, application), 18.0)).wrap());
    ui.horizontal_wrapped(|ui| {
        let title = match application.number {
            Some(number) => texts.with("application-title", &[("number", number.into())]),
            None => texts.get("application-title-not-accepted"),
        };
        secondary(ui, title);
        if let Some(receipt) = application.receipt {
            secondary(ui, texts.with("receipt-number", &[("number", receipt.into())]));
        }
        chip(ui, Tone::of_status(application.state.code()), &texts.status(application.state.code()));
    });
}

fn resolution_ui(ui: &mut Ui, given: &Given<'_>, decision: &Decision) {
    let texts = given.texts;
    let number = decision.resolution.number.as_ref().map_or_else(|| texts.get("not-given"), |number| format!("№ {number}"));
    let on = texts.or_not_given(decision.resolution.on.map(|on| texts.date(on)));
    ui.label(texts.with("resolution-line", &[("number", (&number).into()), ("on", (&on).into())]));
    if let Some(votes) = decision.resolution.votes {
        let values =
            [("for", votes.in_favour.into()), ("against", votes.against.into()), ("abstained", votes.abstained.into())];
        secondary(ui, texts.with("votes-line", &values));
    }
    if let Some(dissent) = &decision.resolution.dissent {
        secondary(ui, texts.with("dissent-line", &[("dissent", dissent.into())]));
    }
    if let Some(person) = decision.recorded_by.and_then(|id| given.basics.person(id)) {
        secondary(ui, format!("{}, {}", person.name, texts.post(person.post.code())));
    }
}

fn decision(ui: &mut Ui, given: &Given<'_>, application: &Application) {
    let texts = given.texts;
    let title = |ui: &mut Ui| ui.label(strong(texts.get("section-decision"), SECTION));
    let dated = |ui: &mut Ui, key: &str, on: Option<jiff::civil::Date>, note: &str| {
        let on = texts.or_not_given(on.map(|on| texts.date(on)));
        let note = if note.is_empty() { texts.get("not-given") } else { note.to_owned() };
        ui.add(egui::Label::new(texts.with(key, &[("on", (&on).into()), ("note", (&note).into())])).wrap());
    };
    let pending = |proposal: &&crate::domain::application::Proposal| {
        application.state.is_undecided()
            || (proposal.kind == ProposalKind::Cancel && matches!(application.state.phase(), Phase::Registered))
    };
    if let Some(proposal) = application.proposal.as_ref().filter(pending) {
        let by = given.basics.person(proposal.by).map_or_else(String::new, |person| person.name.clone());
        let kind = texts.get(&format!("propose-{}", proposal.kind.code()));
        let values = [("kind", kind), ("by", by), ("on", texts.date(proposal.on))];
        let line = texts.with("proposal-line", &values.each_ref().map(|(key, value)| (*key, value.into())));
        ui.add(egui::Label::new(line).wrap());
    }
    if application.state.decision().is_some() || !application.state.is_undecided() {
        title(ui);
    }
    if let Some(decision) = application.state.decision() {
        resolution_ui(ui, given, decision);
    }
    match &application.state {
        State::Received
        | State::Conforming { .. }
        | State::Nonconforming { .. }
        | State::Registered { .. }
        | State::Refused { .. } => {}
        State::Suspended { on, ruling } => dated(ui, "suspended-line", *on, ruling.as_deref().unwrap_or_default()),
        State::Withdrawn { on, statement, .. } => dated(ui, "withdrawn-line", Some(*on), statement),
        State::Revoked { on, paper, .. } => dated(ui, "revoked-line", Some(*on), paper),
        State::Deceased { on, paper, .. } => dated(ui, "deceased-line", Some(*on), paper),
        State::Cancelled { cancellation, .. } => {
            ui.label(strong(texts.get("status-cancelled"), 14.0));
            resolution_ui(ui, given, cancellation);
        }
        State::NotAccepted { reason } => {
            ui.add(egui::Label::new(texts.with("not-accepted-line", &[("reason", reason.into())])).wrap());
        }
        State::EnteredInError { reason } => {
            ui.add(egui::Label::new(texts.with("in-error-line", &[("reason", reason.into())])).wrap());
        }
    }
    for cited in application.state.grounds() {
        if let Some(ground) = given.basics.rules.ground(&cited.code) {
            ui.add(egui::Label::new(texts.ground(ground)).wrap());
        }
        let note = texts.name(&cited.note);
        if !note.is_empty() {
            secondary(ui, note);
        }
        hairline(ui);
    }
    for stop in &application.suspensions {
        let values = [
            ("from", texts.or_not_given(stop.from.map(|on| texts.date(on)))),
            ("until", texts.date(stop.until)),
            ("ruling", texts.or_not_given(stop.ruling.clone())),
            ("ending", stop.ending.clone()),
        ];
        let line = texts.with("suspension-line", &values.each_ref().map(|(key, value)| (*key, value.into())));
        ui.add(egui::Label::new(line).wrap());
    }
    for appeal in &application.appeals {
        dated(ui, "appeal-line", Some(appeal.filed_on), &appeal.paper);
        if let Some(hearing) = appeal.hearing_on {
            secondary(ui, texts.with("hearing-line", &[("on", (&texts.date(hearing)).into())]));
        }
        if let Some(outcome) = &appeal.outcome {
            let key = if outcome.reinstated { "appeal-reinstated-line" } else { "appeal-dismissed-line" };
            dated(ui, key, Some(outcome.on), &outcome.ruling);
        }
    }
}

/// The deposit and the declarations.
fn money(ui: &mut Ui, given: &Given<'_>, application: &Application) {
    let texts = given.texts;
    let deposit = &application.deposit;
    let declarations = &application.declarations;
    let nothing =
        deposit.amount.is_none() && declarations.candidate.filed_on.is_none() && declarations.spouse.filed_on.is_none();
    if nothing {
        return;
    }
    ui.label(strong(texts.get("section-money"), SECTION));
    let day = |on: Option<jiff::civil::Date>| texts.or_not_given(on.map(|on| texts.date(on)));
    fact(ui, &texts.get("field-deposit-amount"), &texts.or_not_given(deposit.amount.map(|amount| texts.number(amount))));
    fact(ui, &texts.get("field-deposit-paid-on"), &day(deposit.paid_on));
    fact(ui, &texts.get("field-deposit-document"), &texts.or_not_given(deposit.document.clone()));
    fact(ui, &texts.get("field-deposit-verified-on"), &day(deposit.verified_on));
    if let Some(end) = deposit.end {
        let end = texts.get(&format!("deposit-{}", end.code().replace('_', "-")));
        fact(ui, &texts.get("task-deposit-end"), &format!("{end} · {}", day(deposit.ended_on)));
    }
    for (whose, key) in [(Declarant::Candidate, "field-declaration-candidate"), (Declarant::Spouse, "field-declaration-spouse")]
    {
        let declaration = declarations.of(whose);
        let mut shown = if whose == Declarant::Spouse && declarations.no_spouse {
            texts.get("no-spouse")
        } else {
            day(declaration.filed_on)
        };
        if let Some(truthful) = declaration.truthful {
            let found = texts.get(if truthful { "declaration-true" } else { "declaration-false" });
            shown = format!("{shown} · {found} · {}", day(declaration.verified_on));
        }
        fact(ui, &texts.get(key), &shown);
    }
}

fn facts(ui: &mut Ui, given: &Given<'_>, application: &Application) {
    let texts = given.texts;
    let facts = &application.facts;
    let day = |on: Option<jiff::civil::Date>| texts.or_not_given(on.map(|on| texts.date(on)));
    let text = |text: &Option<String>| texts.or_not_given(text.clone());
    ui.label(strong(texts.get("section-facts"), SECTION));
    fact(ui, &texts.get("field-name-kk"), &facts.name_kk);
    fact(ui, &texts.get("field-name-ru"), &facts.name_ru);
    if facts.ballot_kk.is_some() || facts.ballot_ru.is_some() {
        let (kk, ru) = facts.on_ballot();
        fact(ui, &texts.get("field-ballot-kk"), kk);
        fact(ui, &texts.get("field-ballot-ru"), ru);
    }
    fact(ui, &texts.get("field-name-latin"), &text(&facts.name_latin));
    fact(ui, &texts.get("field-sex"), &texts.get(&format!("sex-{}", facts.sex.code())));
    let born = facts.birth_on.map(|on| {
        let age = facts.age_on(given.basics.election.held_on).unwrap_or_default().to_string();
        let age = texts.with("age-on-election-day", &[("age", (&age).into())]);
        format!("{} · {age}", texts.date(on))
    });
    let born = born.or_else(|| facts.birth_year.map(|year| year.to_string()));
    fact(ui, &texts.get("field-birth-on"), &texts.or_not_given(born));
    fact(ui, &texts.get("field-iin"), &text(&facts.iin));
    let citizenship = facts.citizenship.map(|one| texts.get(&format!("citizenship-{}", one.code().replace('_', "-"))));
    fact(ui, &texts.get("field-citizenship"), &texts.or_not_given(citizenship));
    fact(ui, &texts.get("field-residence-since"), &day(facts.residence_since));
    fact(ui, &texts.get("field-residence"), &text(&facts.residence));
    fact(ui, &texts.get("field-education"), &text(&facts.education));
    for post in &facts.posts {
        let span = match (post.from, post.stated_months) {
            (Some(from), _) => {
                let to = post.to.map_or_else(|| texts.get("until-now"), |to| texts.date(to));
                format!("{} – {to}", texts.date(from))
            }
            (None, Some(months)) => texts.service(crate::domain::application::Service { months, days: 0 }),
            (None, None) => texts.get("not-given"),
        };
        let public = if post.public { format!(" · {}", texts.get("field-post-public")) } else { String::new() };
        fact(ui, &post.title, &format!("{span}{public}"));
    }
    let service = figure(application, criterion::SERVICE, given);
    if !service.is_empty() {
        secondary(ui, service);
    }
    fact(ui, &texts.get("field-present-post"), &text(&facts.present_post));
    fact(ui, &texts.get("field-workplace"), &text(&facts.workplace));
    fact(ui, &texts.get("field-contacts"), &text(&facts.contacts));
    if facts.party.is_some() {
        fact(ui, &texts.get("field-party"), &text(&facts.party));
    }
    for (key, nominator) in [
        ("field-nominator-kk", &facts.nominator_kk),
        ("field-nominator-ru", &facts.nominator_ru),
        ("field-nominator-en", &facts.nominator_en),
    ] {
        fact(ui, &texts.get(key), &text(nominator));
    }
    let kind = facts.nominator_kind.code().replace('_', "-");
    fact(ui, &texts.get("field-nominator-kind"), &texts.get(&format!("nominator-{kind}")));
    fact(ui, &texts.get("field-nominated-on"), &day(facts.nominated_on));
    let received = application.received_on.map(|on| match application.received_time {
        Some(time) => texts.moment(on.to_datetime(time)),
        None => texts.date(on),
    });
    fact(ui, &texts.get("field-received-on"), &texts.or_not_given(received));
    if let Some(person) = application.received_by.and_then(|id| given.basics.person(id)) {
        fact(ui, &texts.get("field-received-by"), &person.name);
    }
    fact(ui, &texts.get("task-conformity"), &day(application.conformity_on));
}
