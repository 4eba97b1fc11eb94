//! One application: what is done, missing and blocking on top; then papers, facts, signatures, decision and history. The
//! steps that its state allows are its buttons.

use egui::Ui;

use super::intake::paper_title;
use super::step::{Kind, Pressed, Step};
use crate::domain::application::{Decision, PaperStage, State};
use crate::domain::{Application, ApplicationAction, ApplicationId, Command, Rejection};
use crate::ui::screen::{Action, Given};
use crate::ui::stations::history;
use crate::ui::theme::{SECTION, Tone};
use crate::ui::widgets::charts::towards;
use crate::ui::widgets::{button_enabled, chip, empty_state, fact, hairline, link, primary, secondary, strong};

#[derive(Default)]
pub struct Record {
    step: Option<Step>,
    shown: Option<ApplicationId>,
}

impl Record {
    pub fn done(&mut self) {
        self.step = None;
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
            self.shown = chosen;
            self.step = None;
        }
        let record = given.views.application.as_ref().filter(|record| Some(record.application.id) == chosen);
        let Some(record) = record else {
            empty_state(ui, &texts.get(if chosen.is_some() { "loading" } else { "applications-none-chosen" }));
            return;
        };
        let application = &record.application;
        egui::ScrollArea::vertical().auto_shrink(false).id_salt(application.id.0).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            head(ui, given, application);
            self.steps_ui(ui, given, application, actions);
            ui.add_space(2.0);
            tasks(ui, given, application);
            ui.add_space(4.0);
            decision(ui, given, application);
            papers(ui, given, application, actions);
            facts(ui, given, application);
            signatures(ui, given, application);
            history(ui, given, &record.history);
        });
        if let Some(step) = &mut self.step {
            match step.ui(ui, given) {
                Pressed::Confirmed(action) if !given.busy => actions.push(change(application, *action)),
                Pressed::Left => self.step = None,
                Pressed::Confirmed(_) | Pressed::Nothing => {}
            }
        }
    }

    /// The steps that the state allows, the main one first.
    fn steps_ui(&mut self, ui: &mut Ui, given: &Given<'_>, application: &Application, actions: &mut Vec<Action>) {
        let texts = given.texts;
        let steps: &[(Kind, &str)] = match &application.state {
            State::Received => &[
                (Kind::Conform, "action-establish-conformity"),
                (Kind::NotConform, "action-establish-nonconformity"),
                (Kind::Suspend, "action-suspend-checking"),
                (Kind::Refuse, "action-refuse"),
            ],
            State::Suspended { .. } | State::Nonconforming { .. } => &[(Kind::Refuse, "action-refuse")],
            State::Conforming { .. } => &[
                (Kind::Register, "action-register"),
                (Kind::Signatures, "action-record-signatures"),
                (Kind::Refuse, "action-refuse"),
                (Kind::Suspend, "action-suspend-checking"),
            ],
            State::Registered { .. } => &[(Kind::Withdraw, "action-withdraw")],
            _ => &[],
        };
        ui.horizontal_wrapped(|ui| {
            for (index, (kind, key)) in steps.iter().enumerate() {
                let main = index == 0 && application.state.is_undecided();
                let pressed = if main {
                    primary(ui, &texts.get(key), !given.busy).clicked()
                } else {
                    button_enabled(ui, &texts.get(key), !given.busy).clicked()
                };
                if pressed {
                    self.step = Some(Step::new(*kind, application, given));
                }
            }
            if matches!(application.state, State::Suspended { .. })
                && button_enabled(ui, &texts.get("action-resume-checking"), !given.busy).clicked()
            {
                actions.push(change(application, ApplicationAction::ResumeChecking { on: Some(given.today), ruling: "-".to_owned() }));
            }
            if button_enabled(ui, &texts.get("action-correct"), !given.busy).clicked() {
                self.step = Some(Step::new(Kind::Correct, application, given));
            }
        });
    }
}

fn change(application: &Application, action: ApplicationAction) -> Action {
    Action::Do(Command::ChangeApplication { id: application.id, revision: application.revision, action })
}

fn head(ui: &mut Ui, given: &Given<'_>, application: &Application) {
    let texts = given.texts;
    let facts = &application.facts;
    let name = texts.person(&facts.name_kk, &facts.name_ru, facts.name_latin.as_deref());
    ui.add(egui::Label::new(strong(name, 18.0)).wrap());
    ui.horizontal_wrapped(|ui| {
        let title = match application.number {
            Some(number) => texts.with("application-title", &[("number", number.into())]),
            None => texts.get("application-title-not-accepted"),
        };
        secondary(ui, title);
        chip(ui, Tone::of_status(application.state.code()), &texts.status(application.state.code()));
        if application.state.is_undecided() {
            let closes = given.basics.election.registration_closes_at;
            let key = if closes < given.basics.election.moment(jiff::Timestamp::now()).civil() {
                "deadline-over"
            } else {
                "deadline-registration"
            };
            secondary(ui, texts.with(key, &[("moment", (&texts.moment(closes)).into())]));
        }
    });
}

/// What is done, what is missing, what blocks.
fn tasks(ui: &mut Ui, given: &Given<'_>, application: &Application) {
    let texts = given.texts;
    if !application.state.is_undecided() {
        return;
    }
    ui.label(strong(texts.get("tasks-title"), SECTION));
    let stage = |stage: PaperStage| {
        let all = given.basics.rules.papers.iter().filter(|paper| paper.stage == stage);
        let done = all.clone().filter(|paper| application.papers.iter().any(|received| received.code == paper.code)).count();
        (done as u64, all.count() as u64)
    };
    let of = |(done, all): (u64, u64)| texts.with("task-of", &[("done", done.into()), ("all", all.into())]);
    let tone = |done: bool, blocks: bool| match (done, blocks) {
        (true, _) => Tone::Good,
        (false, true) => Tone::Bad,
        (false, false) => Tone::Open,
    };
    let (filing, registration) = (stage(PaperStage::Filing), stage(PaperStage::Registration));
    let election = &given.basics.election;
    let signatures = application.support.totals(&given.basics.election);
    let enough = signatures.valid.is_some_and(|valid| valid >= election.signatures_required);
    let regions = signatures.regions.is_some_and(|regions| regions >= election.regions_required);
    let figure = |figure: Option<u32>, wanted: u32| {
        let have = texts.or_not_given(figure.map(|figure| texts.number(figure.into())));
        texts.with("task-of", &[("done", (&have).into()), ("all", wanted.into())])
    };
    let checked = if application.conformed { texts.get("task-done") } else { texts.get("task-open") };
    let conforming = matches!(application.state, State::Conforming { .. });
    let lines = [
        ("task-filing-papers", tone(filing.0 == filing.1, true), of(filing)),
        ("task-conformity", tone(application.conformed, false), checked),
        ("task-signatures", tone(enough, conforming), figure(signatures.valid, election.signatures_required)),
        ("task-regions", tone(regions, conforming), figure(signatures.regions, election.regions_required)),
        ("task-registration-papers", tone(registration.0 == registration.1, conforming), of(registration)),
        ("task-decision", Tone::Open, texts.get("task-open")),
    ];
    for (key, tone, state) in lines {
        ui.horizontal(|ui| {
            chip(ui, tone, &state);
            ui.label(texts.get(key));
        });
        hairline(ui);
    }
}

fn decision(ui: &mut Ui, given: &Given<'_>, application: &Application) {
    let texts = given.texts;
    let resolution = |ui: &mut Ui, decision: &Decision| {
        let number = decision.resolution.number.as_ref().map_or_else(|| texts.get("not-given"), |number| format!("№ {number}"));
        let on = texts.or_not_given(decision.resolution.on.map(|on| texts.date(on)));
        ui.label(texts.with("resolution-line", &[("number", (&number).into()), ("on", (&on).into())]));
        if let Some(votes) = decision.resolution.votes {
            let values =
                [("for", votes.in_favour.into()), ("against", votes.against.into()), ("abstained", votes.abstained.into())];
            secondary(ui, texts.with("votes-line", &values));
        }
        if let Some(person) = decision.recorded_by.and_then(|id| given.basics.person(id)) {
            secondary(ui, format!("{}, {}", person.name, texts.post(person.post.code())));
        }
    };
    let title = |ui: &mut Ui| ui.label(strong(texts.get("section-decision"), SECTION));
    match &application.state {
        State::Received | State::Conforming { .. } | State::Nonconforming { .. } => {}
        State::Suspended { on, ruling } => {
            let on = texts.or_not_given(on.map(|on| texts.date(on)));
            let ruling = texts.or_not_given(ruling.clone());
            let values = [("on", (&on).into()), ("ruling", (&ruling).into())];
            ui.add(egui::Label::new(texts.with("suspended-line", &values)).wrap());
        }
        State::Registered { decision } => {
            title(ui);
            resolution(ui, decision);
        }
        State::Refused { decision, grounds } => {
            title(ui);
            resolution(ui, decision);
            for cited in grounds {
                if let Some(ground) = given.basics.rules.grounds.iter().find(|ground| ground.code == cited.code) {
                    ui.add(egui::Label::new(texts.ground(ground)).wrap());
                }
                let note = texts.name(&cited.note);
                if !note.is_empty() {
                    secondary(ui, note);
                }
                hairline(ui);
            }
        }
        State::Withdrawn { decision, on, statement } => {
            title(ui);
            resolution(ui, decision);
            let values = [("on", texts.date(*on)), ("statement", statement.clone())];
            let line = texts.with("withdrawn-line", &values.each_ref().map(|(name, value)| (*name, value.into())));
            ui.add(egui::Label::new(line).wrap());
        }
        State::Revoked { .. } | State::Cancelled { .. } | State::Deceased { .. } | State::EnteredInError { .. } => {}
        State::NotAccepted { reason } => {
            title(ui);
            ui.add(egui::Label::new(texts.with("not-accepted-line", &[("reason", reason.into())])).wrap());
        }
    }
}

fn papers(ui: &mut Ui, given: &Given<'_>, application: &Application, actions: &mut Vec<Action>) {
    let texts = given.texts;
    ui.label(strong(texts.get("section-papers"), SECTION));
    if application.papers.is_empty() && !application.state.is_undecided() {
        secondary(ui, texts.get("papers-unknown"));
        return;
    }
    let may_record = matches!(application.state, State::Received | State::Suspended { .. } | State::Conforming { .. });
    for paper in &given.basics.rules.papers {
        let received = application.papers.iter().find(|received| received.code == paper.code);
        ui.horizontal(|ui| {
            let (tone, state) = match received {
                Some(received) => {
                    let on = texts.date(received.received_on);
                    (Tone::Good, texts.with("papers-received-on", &[("on", (&on).into())]))
                }
                None => (Tone::Open, texts.get("paper-missing")),
            };
            let title = paper_title(given, Some(paper), &paper.code);
            let room = (ui.available_width() - 240.0).max(120.0);
            ui.allocate_ui_with_layout(egui::vec2(room, 0.0), egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.set_width(room);
                ui.add(egui::Label::new(&title).wrap()).on_hover_text(&paper.article);
            });
            chip(ui, tone, &state);
            if received.is_none() && may_record {
                let response = link(ui, texts.get("record-paper"));
                let name = format!("{}: {title}", texts.get("record-paper"));
                response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
                if response.clicked() && !given.busy {
                    // The working date of a training register may lie after the closing; the law's day is its receipt.
                    let on = Some(given.today);
                    let action = ApplicationAction::RecordPaper { paper: paper.code.clone(), received_on: on, pages: None, remarks: String::new() };
                    actions.push(change(application, action));
                }
            }
        });
        hairline(ui);
    }
}

fn facts(ui: &mut Ui, given: &Given<'_>, application: &Application) {
    let texts = given.texts;
    let facts = &application.facts;
    ui.label(strong(texts.get("section-facts"), SECTION));
    fact(ui, &texts.get("field-name-kk"), &facts.name_kk);
    fact(ui, &texts.get("field-name-ru"), &facts.name_ru);
    fact(ui, &texts.get("field-name-latin"), &texts.or_not_given(facts.name_latin.clone()));
    fact(ui, &texts.get("field-sex"), &texts.get(&format!("sex-{}", facts.sex.code())));
    let born = facts.birth_on.map(|on| {
        let age = facts.age_on(given.basics.election.held_on).unwrap_or_default().to_string();
        let age = texts.with("age-on-election-day", &[("age", (&age).into())]);
        format!("{} · {age}", texts.date(on))
    });
    let born = born.or_else(|| facts.birth_year.map(|year| year.to_string()));
    fact(ui, &texts.get("field-birth-on"), &texts.or_not_given(born));
    for (key, nominator) in [
        ("field-nominator-kk", &facts.nominator_kk),
        ("field-nominator-ru", &facts.nominator_ru),
        ("field-nominator-en", &facts.nominator_en),
    ] {
        fact(ui, &texts.get(key), &texts.or_not_given(nominator.clone()));
    }
    let kind = facts.nominator_kind.code().replace('_', "-");
    fact(ui, &texts.get("field-nominator-kind"), &texts.get(&format!("nominator-{kind}")));
    fact(ui, &texts.get("field-nominated-on"), &texts.or_not_given(facts.nominated_on.map(|on| texts.date(on))));
    let received = application.received_on.map(|on| match application.received_time {
        Some(time) => texts.moment(on.to_datetime(time)),
        None => texts.date(on),
    });
    fact(ui, &texts.get("field-received-on"), &texts.or_not_given(received));
    let conformity = application.conformity_on.map(|on| texts.date(on));
    fact(ui, &texts.get("task-conformity"), &texts.or_not_given(conformity));
}

fn signatures(ui: &mut Ui, given: &Given<'_>, application: &Application) {
    let texts = given.texts;
    let election = &given.basics.election;
    let signatures = application.support.totals(&given.basics.election);
    ui.label(strong(texts.get("section-signatures"), SECTION));
    let shown = |figure: Option<u32>| texts.or_not_given(figure.map(|figure| texts.number(figure.into())));
    fact(ui, &texts.get("field-signatures-collected"), &shown(signatures.collected));
    fact(ui, &texts.get("field-signatures-checked"), &shown(signatures.checked));
    for (key, figure, wanted) in [
        ("field-signatures-valid", signatures.valid, election.signatures_required),
        ("field-signature-regions", signatures.regions, election.regions_required),
    ] {
        let required = texts.with("required-of", &[("count", wanted.into())]);
        let verdict = match figure {
            None => String::new(),
            Some(figure) if figure >= wanted => format!(" · ✓ {}", texts.get("enough")),
            Some(figure) => format!(" · ✕ {}", texts.with("short-by", &[("count", (wanted - figure).into())])),
        };
        let value = format!("{} · {required}{verdict}", shown(figure));
        fact(ui, &texts.get(key), &value);
        if let Some(figure) = figure {
            towards(ui, figure.into(), wanted.into(), &value);
        }
    }
}
