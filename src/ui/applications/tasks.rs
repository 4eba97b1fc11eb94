//! The task list on top of an application: what is done, what is missing, what blocks, and how many days are left. Each line
//! opens the dialog that does it; Ctrl+Enter opens that of the next.

use egui::{RichText, Ui};

use super::step::Kind;
use crate::domain::application::{Declarant, Phase, ProposalKind, Severity, Task, TaskKind};
use crate::domain::{Application, Rejection};
use crate::ui::screen::Given;
use crate::ui::theme::{SECONDARY, SECTION, Tone, font, palette};
use crate::ui::widgets::{chip, focus_ring, hairline, strong};
use crate::view::ApplicationRecord;

/// What a task opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opens {
    Step(Kind),
    Document(crate::domain::application::DocumentKind),
}

/// What stands against registration now, in the order of the tasks.
pub fn against(application: &Application, given: &Given<'_>) -> Vec<Rejection> {
    let election = &given.basics.election;
    let context = crate::domain::application::Context {
        election,
        rules: &given.basics.rules,
        associations: &given.basics.associations,
        now: election.moment(jiff::Timestamp::now()),
        actor: given.actor,
        proposed_by_name: "",
        others: &given.basics.others,
    };
    application.against_registration(context)
}

/// The dialog or document that does the task; `None` where it is not to be done here and now.
fn opens(task: &Task, application: &Application, given: &Given<'_>) -> Option<Opens> {
    let phase = application.state.phase();
    let checking = matches!(phase, Phase::Checking);
    let collecting = matches!(phase, Phase::Collecting);
    let step = |kind: Kind, possible: bool| possible.then_some(Opens::Step(kind));
    match &task.kind {
        TaskKind::Papers { stage, .. } => {
            step(Kind::Papers(*stage), checking || collecting || matches!(phase, Phase::Suspended))
        }
        TaskKind::PaperDefective { paper } => step(Kind::Examine(paper.clone()), checking || collecting),
        TaskKind::Criteria { .. } | TaskKind::CriterionNotMet { .. } => step(Kind::Criteria, checking || collecting),
        TaskKind::LanguageTest => step(Kind::Language, checking || collecting),
        TaskKind::Conformity => step(Kind::Conform, checking || matches!(phase, Phase::Nonconforming)),
        TaskKind::Sheets => step(Kind::Sheets, collecting),
        TaskKind::Signatures { .. } | TaskKind::Regions { .. } => step(Kind::Protocols, collecting),
        TaskKind::Deposit { .. } => step(Kind::Deposit, checking || collecting),
        TaskKind::DepositEnd => {
            let over = given.today >= given.basics.election.held_on || !matches!(phase, Phase::Registered);
            step(Kind::SettleDeposit, over)
        }
        TaskKind::Declaration { .. } => step(Kind::Declarations, checking || collecting),
        TaskKind::DeclarationVerified { .. } => step(Kind::VerifyDeclarations, true),
        TaskKind::Proposal => step(Kind::Propose, true),
        TaskKind::Decision => {
            let proposal = application.proposal.as_ref()?;
            step(Kind::Decide(proposal.kind), proposal.kind != ProposalKind::Cancel)
        }
        TaskKind::Document { document } => Some(Opens::Document(*document)),
        TaskKind::Appeal => match application.appeals.last() {
            Some(appeal) if appeal.outcome.is_none() => step(Kind::DecideAppeal, true),
            Some(_) | None => step(Kind::Appeal, true),
        },
    }
}

/// What Ctrl+Enter opens: the first task that is not done and can be.
pub fn next(record: &ApplicationRecord, given: &Given<'_>) -> Option<Opens> {
    let open = |wanted: &dyn Fn(&Task) -> bool| {
        record.tasks.iter().filter(|task| wanted(task)).find_map(|task| opens(task, &record.application, given))
    };
    let must = |task: &Task| task.severity == Severity::MustFix;
    let decide = |task: &Task| matches!(task.kind, TaskKind::Decision);
    let blocks = |task: &Task| task.severity == Severity::Blocks;
    open(&must).or_else(|| open(&decide)).or_else(|| open(&blocks))
}

const fn tone(severity: Severity) -> Tone {
    match severity {
        Severity::Done => Tone::Good,
        Severity::Information => Tone::Open,
        Severity::MustFix => Tone::Warning,
        Severity::Blocks => Tone::Bad,
    }
}

/// What the task is called.
fn name(task: &Task, given: &Given<'_>) -> String {
    let texts = given.texts;
    match &task.kind {
        TaskKind::Papers { stage, .. } => texts.get(match stage {
            crate::domain::application::PaperStage::Filing => "task-filing-papers",
            crate::domain::application::PaperStage::Registration => "task-registration-papers",
        }),
        TaskKind::PaperDefective { paper } => {
            texts.with("task-paper-defective", &[("paper", (&texts.paper(paper, Some(given.basics))).into())])
        }
        TaskKind::Criteria { .. } => texts.get("task-criteria"),
        TaskKind::CriterionNotMet { criterion } => {
            let rules = &given.basics.rules;
            let name = rules.criterion(criterion).map_or(criterion.as_str(), |wanted| texts.name(&wanted.text));
            texts.with("task-criterion-not-met", &[("criterion", name.into())])
        }
        TaskKind::LanguageTest => texts.get("task-language"),
        TaskKind::Conformity => texts.get("task-conformity"),
        TaskKind::Sheets => texts.get("task-sheets"),
        TaskKind::Signatures { .. } => texts.get("task-signatures"),
        TaskKind::Regions { .. } => texts.get("task-regions"),
        TaskKind::Deposit { .. } => texts.get("task-deposit"),
        TaskKind::DepositEnd => texts.get("task-deposit-end"),
        TaskKind::Declaration { whose } => texts.get(match whose {
            Declarant::Candidate => "field-declaration-candidate",
            Declarant::Spouse => "field-declaration-spouse",
        }),
        TaskKind::DeclarationVerified { whose } => {
            let whose = texts.get(&format!("declarant-{}", whose.code()));
            texts.with("task-declaration-verified", &[("whose", (&whose).into())])
        }
        TaskKind::Proposal => texts.get("task-proposal"),
        TaskKind::Decision => texts.get("task-decision"),
        TaskKind::Document { document } => texts.get(&format!("document-{}", document.code().replace('_', "-"))),
        TaskKind::Appeal => texts.get("task-appeal"),
    }
}

/// How far the task is.
fn state(task: &Task, given: &Given<'_>) -> String {
    let texts = given.texts;
    let of = |done: String, all: u64| texts.with("task-of", &[("done", (&done).into()), ("all", all.into())]);
    let shown = |figure: Option<u32>| texts.or_not_given(figure.map(|figure| texts.number(figure.into())));
    match &task.kind {
        TaskKind::Papers { have, all, .. } => of(have.to_string(), (*all).into()),
        TaskKind::Criteria { met, all } => of(met.to_string(), (*all).into()),
        TaskKind::Signatures { valid, required } => of(shown(*valid), (*required).into()),
        TaskKind::Regions { regions, required } => of(shown(*regions), (*required).into()),
        TaskKind::PaperDefective { .. } | TaskKind::CriterionNotMet { .. } => texts.get("task-blocks"),
        TaskKind::Deposit { .. }
        | TaskKind::LanguageTest
        | TaskKind::Conformity
        | TaskKind::Sheets
        | TaskKind::DepositEnd
        | TaskKind::Declaration { .. }
        | TaskKind::DeclarationVerified { .. }
        | TaskKind::Proposal
        | TaskKind::Decision
        | TaskKind::Document { .. }
        | TaskKind::Appeal => texts.get(if task.severity == Severity::Done { "task-done" } else { "task-open" }),
    }
}

/// The clock or the closing moment, as a sentence and whether it is over.
fn time(task: &Task, given: &Given<'_>) -> Option<(String, bool)> {
    let texts = given.texts;
    if let Some(clock) = task.clock {
        if task.severity == Severity::Done {
            let values = [("used", clock.used.into()), ("allowed", clock.allowed.into())];
            return Some((texts.with("clock-used", &values), clock.left() < 0));
        }
        let left = clock.left();
        let due = texts.date(clock.due_on);
        return Some(if left < 0 {
            let over = u64::try_from(-left).unwrap_or(0);
            (texts.with("clock-over", &[("count", over.into()), ("due", (&due).into())]), true)
        } else {
            let left = u64::try_from(left).unwrap_or(0);
            let values = [("count", left.into()), ("allowed", clock.allowed.into()), ("due", (&due).into())];
            (texts.with("clock-left", &values), false)
        });
    }
    let closes = task.closes_at?;
    let over = closes < given.basics.election.moment(jiff::Timestamp::now()).civil();
    let key = if over { "deadline-over" } else { "deadline-registration" };
    Some((texts.with(key, &[("moment", (&texts.moment(closes)).into())]), over))
}

/// The clock or the closing moment, red when it is over.
fn time_ui(ui: &mut Ui, time: Option<(String, bool)>) {
    if let Some((sentence, over)) = time {
        let color = if over { palette(ui).bad } else { palette(ui).secondary };
        ui.label(RichText::new(sentence).font(font(SECONDARY)).color(color));
    }
}

/// Draws the list. Returns what was pressed.
pub fn ui(ui: &mut Ui, given: &Given<'_>, record: &ApplicationRecord) -> Option<Opens> {
    let texts = given.texts;
    if record.tasks.is_empty() {
        return None;
    }
    let done = record.tasks.iter().filter(|task| task.severity == Severity::Done).count() as u64;
    let blocking = record.tasks.iter().filter(|task| task.severity == Severity::Blocks).count() as u64;
    let values = [("done", done.into()), ("all", (record.tasks.len() as u64).into()), ("blocking", blocking.into())];
    ui.label(strong(texts.with("tasks-finding", &values), SECTION));
    let mut pressed = None;
    for task in &record.tasks {
        let mut below = None;
        ui.horizontal(|ui| {
            ui.spacing_mut().interact_size.y = 22.0;
            chip(ui, tone(task.severity), &state(task, given));
            let name = name(task, given);
            let opens = opens(task, &record.application, given);
            let time = time(task, given);
            let width_of = |ui: &Ui, text: &str, size: f32| {
                ui.painter().layout_no_wrap(text.to_owned(), font(size), palette(ui).text).size().x
            };
            let name_width = width_of(ui, &name, crate::ui::theme::BODY) + 8.0;
            let time_width = time.as_ref().map_or(0.0, |(sentence, _)| width_of(ui, sentence, SECONDARY));
            let room = ui.available_width();
            ui.allocate_ui_with_layout(
                egui::vec2(name_width.min(room), 22.0),
                egui::Layout::left_to_right(egui::Align::Center),
                |ui| match opens {
                    Some(opens) => {
                        let color = palette(ui).accent;
                        let button = egui::Button::new(RichText::new(&name).color(color)).frame(false).truncate();
                        let response = ui.add(button).on_hover_cursor(egui::CursorIcon::PointingHand);
                        let response = focus_ring(ui, &response).clone();
                        let severity = texts.get(match task.severity {
                            Severity::Done => "severity-done",
                            Severity::Information => "severity-information",
                            Severity::MustFix => "severity-must-fix",
                            Severity::Blocks => "severity-blocks",
                        });
                        let label = format!("{name}: {}, {severity}", state(task, given));
                        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &label));
                        if response.clicked() && !given.busy {
                            pressed = Some(opens);
                        }
                    }
                    None => {
                        ui.add(egui::Label::new(&name).truncate()).on_hover_text(&name);
                    }
                },
            );
            if name_width + time_width + 8.0 <= room {
                time_ui(ui, time);
            } else {
                below = time;
            }
        });
        // What has no room beside the name stands below it.
        time_ui(ui, below);
        hairline(ui);
    }
    pressed
}
