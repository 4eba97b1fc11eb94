//! The rules as the settings show them: criteria, papers, grounds, time limits and the bodies that nominate. Each can be put
//! right in all four languages, with a reason that stays in the record.

use egui::Ui;
use uuid::Uuid;

use super::screen::{Action, Given};
use super::theme::SECONDARY;
use super::widgets::field::Field;
use super::widgets::form::Errors;
use super::widgets::{button, card, chip, choice, dialog_of_width, hairline, link, secondary, strong};
use crate::domain::association::{Association, AssociationId, NominatorKind};
use crate::domain::election::Names;
use crate::domain::rules::{Criterion, Ground, PaperKind, PaperStage, Rule, TimeLimit};
use crate::domain::{Command, Field as Place, Rejection};
use crate::ui::theme::Tone;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Criteria,
    Papers,
    Grounds,
    Limits,
    Associations,
}

impl Kind {
    const ALL: [Self; 5] = [Self::Criteria, Self::Papers, Self::Grounds, Self::Limits, Self::Associations];

    const fn key(self) -> &'static str {
        match self {
            Self::Criteria => "rules-criteria",
            Self::Papers => "rules-papers",
            Self::Grounds => "rules-grounds",
            Self::Limits => "rules-limits",
            Self::Associations => "rules-associations",
        }
    }
}

/// What is being edited.
enum Subject {
    Rule(Rule),
    Association(Association),
}

struct Editor {
    subject: Subject,
    texts: [String; 4],
    evidence: [String; 4],
    article: String,
    number: String,
    ground: Option<String>,
    stage: Option<PaperStage>,
    kind: Option<NominatorKind>,
    flags: [bool; 3],
    reason: String,
    errors: Errors,
}

#[derive(Default)]
pub struct RulesCard {
    kind: Option<Kind>,
    editor: Option<Editor>,
}

impl RulesCard {
    pub fn done(&mut self) {
        self.editor = None;
    }

    pub fn rejected(&mut self, rejection: &Rejection, given: &Given<'_>) -> bool {
        let Some(editor) = &mut self.editor else { return false };
        editor.errors.clear();
        editor.errors.add(rejection.field(), given.texts.rejection(rejection, Some(given.basics)));
        true
    }

    pub fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, actions: &mut Vec<Action>) {
        let texts = given.texts;
        card(ui, &texts.get("settings-rules"), &texts.get("settings-rules-note"), |ui| {
            let mut kind = Some(self.kind.unwrap_or_default());
            ui.horizontal(|ui| {
                let kinds = Kind::ALL.map(|kind| (kind, texts.get(kind.key())));
                choice(ui, &texts.get("settings-rules"), None, &kinds, &mut kind);
                self.kind = kind;
                if button(ui, &texts.get("add-rule")).clicked() {
                    self.editor = Some(Editor::new(fresh(self.kind.unwrap_or_default())));
                }
            });
            for (subject, active) in subjects(given, self.kind.unwrap_or_default()) {
                let (name, article) = described(given, &subject);
                ui.horizontal(|ui| {
                    ui.spacing_mut().interact_size.y = 22.0;
                    let room = (ui.available_width() - 280.0).max(200.0);
                    ui.allocate_ui_with_layout(egui::vec2(room, 0.0), egui::Layout::left_to_right(egui::Align::Center), |ui| {
                        ui.set_width(room);
                        ui.add(egui::Label::new(&name).wrap());
                    });
                    secondary(ui, article);
                    if !active {
                        chip(ui, Tone::Open, &texts.get("rule-inactive"));
                    }
                    let response = link(ui, texts.get("edit-rule"));
                    let label = format!("{}: {name}", texts.get("edit-rule"));
                    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &label));
                    if response.clicked() {
                        self.editor = Some(Editor::new(subject));
                    }
                });
                hairline(ui);
            }
        });
        if let Some(editor) = &mut self.editor
            && editor.ui(ui, given, actions)
        {
            self.editor = None;
        }
    }
}

fn subjects(given: &Given<'_>, kind: Kind) -> Vec<(Subject, bool)> {
    let rules = &given.basics.rules;
    match kind {
        Kind::Criteria => rules.criteria.iter().map(|one| (Subject::Rule(Rule::Criterion(one.clone())), one.active)).collect(),
        Kind::Papers => rules.papers.iter().map(|one| (Subject::Rule(Rule::Paper(one.clone())), one.active)).collect(),
        Kind::Grounds => rules.grounds.iter().map(|one| (Subject::Rule(Rule::Ground(one.clone())), one.active)).collect(),
        Kind::Limits => rules.limits.iter().map(|one| (Subject::Rule(Rule::Limit(one.clone())), true)).collect(),
        Kind::Associations => given.basics.associations.iter().map(|one| (Subject::Association(one.clone()), true)).collect(),
    }
}

/// An entry that is not there yet.
fn fresh(kind: Kind) -> Subject {
    let code = format!("own_{}", Uuid::now_v7().simple());
    let (article, active) = (String::new(), true);
    match kind {
        Kind::Criteria => Subject::Rule(Rule::Criterion(Criterion {
            code,
            article,
            years: None,
            ground: "other_by_law".to_owned(),
            text: Names::default(),
            evidence: Names::default(),
            active,
        })),
        Kind::Papers => {
            let stage = PaperStage::Registration;
            Subject::Rule(Rule::Paper(PaperKind { code, stage, article, title: Names::default(), active }))
        }
        Kind::Grounds => {
            let (refusal, cancellation) = (true, false);
            Subject::Rule(Rule::Ground(Ground { code, article, text: Names::default(), refusal, cancellation, active }))
        }
        Kind::Limits => Subject::Rule(Rule::Limit(TimeLimit { code, days: 5, article, title: Names::default() })),
        Kind::Associations => Subject::Association(Association {
            id: AssociationId(Uuid::now_v7()),
            name: Names::default(),
            kind: NominatorKind::RepublicanAssociation,
        }),
    }
}

/// (name, article or kind, with the figure that belongs to it)
fn described(given: &Given<'_>, subject: &Subject) -> (String, String) {
    let texts = given.texts;
    match subject {
        Subject::Rule(rule) => {
            let (article, figure) = match rule {
                Rule::Criterion(one) => {
                    (&one.article, one.years.map(|years| texts.with("service-years", &[("count", years.into())])))
                }
                Rule::Paper(one) => (&one.article, None),
                Rule::Ground(one) => (&one.article, None),
                Rule::Limit(one) => (&one.article, Some(texts.with("service-days", &[("count", one.days.into())]))),
            };
            let article = texts.article(article);
            let line = figure.map_or_else(|| article.clone(), |figure| format!("{figure} · {article}"));
            (texts.name(rule.text()).to_owned(), line)
        }
        Subject::Association(one) => {
            let name = texts.either(Some(&one.name.kk), Some(&one.name.ru)).unwrap_or_default().to_owned();
            (name, texts.get(&format!("nominator-{}", one.kind.code().replace('_', "-"))))
        }
    }
}

impl Editor {
    fn new(subject: Subject) -> Self {
        let of = |names: &Names| [&names.kk, &names.ru, &names.en, &names.id].map(Clone::clone);
        let mut editor = Self {
            texts: Default::default(),
            evidence: Default::default(),
            article: String::new(),
            number: String::new(),
            ground: None,
            stage: None,
            kind: None,
            flags: [true, false, true],
            reason: String::new(),
            errors: Errors::default(),
            subject,
        };
        match &editor.subject {
            Subject::Rule(rule) => {
                editor.texts = of(rule.text());
                match rule {
                    Rule::Criterion(one) => {
                        editor.article.clone_from(&one.article);
                        editor.evidence = of(&one.evidence);
                        editor.number = one.years.map(|years| years.to_string()).unwrap_or_default();
                        editor.ground = Some(one.ground.clone());
                        editor.flags = [false, false, one.active];
                    }
                    Rule::Paper(one) => {
                        editor.article.clone_from(&one.article);
                        editor.stage = Some(one.stage);
                        editor.flags = [false, false, one.active];
                    }
                    Rule::Ground(one) => {
                        editor.article.clone_from(&one.article);
                        editor.flags = [one.refusal, one.cancellation, one.active];
                    }
                    Rule::Limit(one) => {
                        editor.article.clone_from(&one.article);
                        editor.number = one.days.to_string();
                    }
                }
            }
            Subject::Association(one) => {
                editor.texts = of(&one.name);
                editor.kind = Some(one.kind);
            }
        }
        editor
    }

    /// Draws the dialog; true when it is left.
    fn ui(&mut self, ui: &Ui, given: &Given<'_>, actions: &mut Vec<Action>) -> bool {
        let texts = given.texts;
        let title = (&*texts.get("rule-title"), &*texts.get("rule-hint"));
        let buttons = (&*texts.get("save"), &*texts.get("cancel"));
        let pressed = dialog_of_width(ui, "rule", 820.0, title, buttons, |ui| self.fields_ui(ui, given));
        if pressed == Some(true) && !given.busy {
            self.errors.clear();
            if let Some(command) = self.command(given) {
                actions.push(Action::Do(command));
            }
        }
        pressed == Some(false)
    }

    fn fields_ui(&mut self, ui: &mut Ui, given: &Given<'_>) {
        let texts = given.texts;
        self.errors.summary_ui(ui, texts);
        let languages = ["language-kk", "language-ru", "language-en", "language-id"];
        let shown = if matches!(self.subject, Subject::Association(_)) { 3 } else { 4 };
        four(ui, given, "field-rule-text", &languages, self.texts.iter_mut().take(shown));
        if let Subject::Association(_) = self.subject {
            let kinds =
                NominatorKind::ALL.map(|kind| (kind, texts.get(&format!("nominator-{}", kind.code().replace('_', "-")))));
            choice(ui, &texts.get("field-nominator-kind"), None, &kinds, &mut self.kind);
        } else {
            let label = texts.get("field-rule-article");
            Field::new(&label).width(240.0).error(self.errors.at(Place::RuleArticle)).ui(ui, &mut self.article);
        }
        match &self.subject {
            Subject::Rule(Rule::Criterion(_)) => {
                four(ui, given, "field-rule-evidence", &languages, self.evidence.iter_mut());
                let (label, hint) = (texts.get("field-rule-years"), texts.get("optional"));
                Field::new(&label).hint(&hint).width(160.0).ui(ui, &mut self.number);
                let grounds: Vec<(String, String)> =
                    given.basics.rules.grounds.iter().map(|ground| (ground.code.clone(), texts.ground(ground))).collect();
                choice(ui, &texts.get("field-grounds"), None, &grounds, &mut self.ground);
            }
            Subject::Rule(Rule::Paper(_)) => {
                let stages = [
                    (PaperStage::Filing, texts.get("task-filing-papers")),
                    (PaperStage::Registration, texts.get("task-registration-papers")),
                ];
                choice(ui, &texts.get("filter-stage"), None, &stages, &mut self.stage);
            }
            Subject::Rule(Rule::Ground(_)) => {
                ui.checkbox(&mut self.flags[0], texts.get("rule-refusal"));
                ui.checkbox(&mut self.flags[1], texts.get("rule-cancellation"));
            }
            Subject::Rule(Rule::Limit(_)) => {
                let label = texts.get("field-rule-days");
                Field::new(&label).width(160.0).error(self.errors.at(Place::RuleDays)).ui(ui, &mut self.number);
            }
            Subject::Association(_) => {}
        }
        if !matches!(self.subject, Subject::Association(_) | Subject::Rule(Rule::Limit(_))) {
            ui.checkbox(&mut self.flags[2], texts.get("rule-active"));
        }
        let (label, hint) = (texts.get("field-reason"), texts.get("reason-hint"));
        Field::new(&label).hint(&hint).error(self.errors.at(Place::Reason)).ui(ui, &mut self.reason);
    }

    fn command(&mut self, given: &Given<'_>) -> Option<Command> {
        let names = |texts: &[String; 4]| {
            let [kk, ru, en, id] = texts.clone();
            Names { kk, ru, en, id }
        };
        let digits = self.number.trim();
        let number: Option<u32> = digits.parse().ok();
        if number.is_none() && !digits.is_empty() {
            self.errors.add(Some(Place::RuleDays), given.texts.get("not-a-number"));
            return None;
        }
        let [refusal, cancellation, active] = self.flags;
        let (text, article, reason) = (names(&self.texts), self.article.clone(), self.reason.clone());
        let rule = match &self.subject {
            Subject::Association(one) => {
                let association =
                    Association { id: one.id, name: Names { id: String::new(), ..text }, kind: self.kind.unwrap_or(one.kind) };
                return Some(Command::ChangeAssociation { association, reason });
            }
            Subject::Rule(Rule::Criterion(one)) => Rule::Criterion(Criterion {
                article,
                years: number,
                ground: self.ground.clone().unwrap_or_else(|| one.ground.clone()),
                text,
                evidence: names(&self.evidence),
                active,
                ..one.clone()
            }),
            Subject::Rule(Rule::Paper(one)) => {
                Rule::Paper(PaperKind { stage: self.stage.unwrap_or(one.stage), article, title: text, active, ..one.clone() })
            }
            Subject::Rule(Rule::Ground(one)) => {
                Rule::Ground(Ground { article, text, refusal, cancellation, active, ..one.clone() })
            }
            Subject::Rule(Rule::Limit(one)) => {
                Rule::Limit(TimeLimit { days: number.unwrap_or(0), article, title: text, ..one.clone() })
            }
        };
        Some(Command::ChangeRule { rule: Box::new(rule), reason })
    }
}

/// A text in its languages, two and two.
fn four<'a>(ui: &mut Ui, given: &Given<'_>, key: &str, languages: &[&str; 4], fields: impl Iterator<Item = &'a mut String>) {
    ui.label(strong(given.texts.get(key), SECONDARY));
    let mut fields: Vec<(&str, &mut String)> = languages.iter().copied().zip(fields).collect();
    for pair in fields.chunks_mut(2) {
        ui.columns(2, |columns| {
            for (column, (language, text)) in columns.iter_mut().zip(pair) {
                let label = format!("{} · {}", given.texts.get(key), given.texts.get(language));
                Field::new(&label).rows(2).ui(column, text);
            }
        });
    }
}
