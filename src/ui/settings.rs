//! Language, look and size; the people who work in the register; the election; backup and verification.

use std::path::PathBuf;

use egui::{RichText, Ui};

use super::election::ElectionFields;
use super::files::Purpose;
use super::rules::RulesCard;
use super::screen::{Action, Given, Screen};
use super::theme::{self, palette};
use super::widgets::field::Field;
use super::widgets::form::Errors;
use super::widgets::{button, button_enabled, card, choice, focus_ring, link, low_row, page_head, secondary};
use crate::domain::{Command, Field as Place, Post, Rejection};
use crate::preferences::{Theme, documents};
use crate::store::{Outcome, Verdict};
use crate::text::Language;
use crate::worker::Query;

#[derive(Default)]
pub struct Settings {
    name: String,
    post: Option<Post>,
    errors: Errors,
    /// The fields of the election as of this revision.
    election: Option<(u32, ElectionFields)>,
    /// Why the election is changed.
    reason: String,
    rules: RulesCard,
    folder: Option<String>,
    verdict: Option<Verdict>,
}

impl Settings {
    pub fn verified(&mut self, verdict: Verdict) {
        self.verdict = Some(verdict);
    }

    fn look_ui(ui: &mut Ui, given: &Given<'_>, actions: &mut Vec<Action>) {
        let texts = given.texts;
        card(ui, &texts.get("settings-language"), "", |ui| {
            ui.horizontal_wrapped(|ui| {
                for language in Language::ALL {
                    let chosen = language == texts.language();
                    if toggle(ui, language.name(), chosen) {
                        actions.push(Action::SetLanguage(language));
                    }
                }
            });
        });
        card(ui, &texts.get("settings-look"), "", |ui| {
            ui.horizontal_wrapped(|ui| {
                for theme in Theme::ALL {
                    let key = match theme {
                        Theme::Light => "theme-light",
                        Theme::Dark => "theme-dark",
                        Theme::System => "theme-system",
                    };
                    let preference = ui.ctx().options(|options| options.theme_preference);
                    let chosen = match theme {
                        Theme::Light => preference == egui::ThemePreference::Light,
                        Theme::Dark => preference == egui::ThemePreference::Dark,
                        Theme::System => preference == egui::ThemePreference::System,
                    };
                    if toggle(ui, &texts.get(key), chosen) {
                        actions.push(Action::SetTheme(theme));
                    }
                }
            });
            ui.horizontal(|ui| {
                ui.label(texts.get("settings-zoom"));
                let zoom = ui.ctx().zoom_factor();
                for (sign, step) in [("−", -0.1), ("+", 0.1)] {
                    let response = button(ui, sign);
                    let name = format!("{} {sign}", texts.get("settings-zoom"));
                    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
                    if response.clicked() {
                        actions.push(Action::SetZoom(zoom + step));
                    }
                }
                ui.label(format!("{:.0}\u{a0}%", zoom * 100.0));
            });
        });
    }

    fn people_ui(&mut self, ui: &mut Ui, given: &Given<'_>, actions: &mut Vec<Action>) {
        let texts = given.texts;
        card(ui, &texts.get("settings-people"), "", |ui| {
            for person in &given.basics.people {
                low_row(ui, |ui| {
                    let line = format!("{} · {}", person.name, texts.post(person.post.code()));
                    let text =
                        if person.active { RichText::new(line) } else { RichText::new(line).color(palette(ui).secondary) };
                    ui.label(text);
                    if !person.active {
                        secondary(ui, texts.get("person-inactive"));
                    }
                    let key = if person.active { "leave-person" } else { "return-person" };
                    let response = link(ui, texts.get(key));
                    let name = format!("{}: {}", texts.get(key), person.name);
                    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
                    if response.clicked() && !given.busy && person.id != given.actor {
                        actions.push(Action::Do(Command::ChangePerson {
                            id: person.id,
                            name: person.name.clone(),
                            post: person.post,
                            active: !person.active,
                        }));
                    }
                });
            }
            ui.horizontal_top(|ui| {
                let label = texts.get("field-person-name");
                let error = self.errors.at(Place::PersonName);
                let width = ui.available_width() * 0.55;
                Field::new(&label).width(width).error(error).ui(ui, &mut self.name);
                ui.vertical(|ui| {
                    ui.add_space(21.0);
                    let posts: Vec<(Post, String)> = Post::ALL.map(|post| (post, texts.post(post.code()))).into();
                    self.post.get_or_insert(Post::Officer);
                    choice(ui, &texts.get("field-post"), None, &posts, &mut self.post);
                });
            });
            ui.horizontal(|ui| {
                if button_enabled(ui, &texts.get("add-person"), !given.busy).clicked() {
                    self.errors.clear();
                    let post = self.post.unwrap_or(Post::Officer);
                    actions.push(Action::Do(Command::AddPerson { name: self.name.clone(), post }));
                }
            });
        });
    }

    fn election_ui(&mut self, ui: &mut Ui, given: &Given<'_>, actions: &mut Vec<Action>) {
        let texts = given.texts;
        let election = &given.basics.election;
        let now = given.basics.election_revision;
        if self.election.as_ref().is_none_or(|(revision, _)| *revision != now) {
            self.election = Some((now, ElectionFields::of(election, texts)));
        }
        let errors = &mut self.errors;
        let reason = &mut self.reason;
        let Some((revision, fields)) = &mut self.election else { return };
        card(ui, &texts.get("settings-election"), "", |ui| {
            errors.summary_ui(ui, texts);
            fields.names_ui(ui, texts, errors);
            fields.limits_ui(ui, texts, errors, given.today);
            let (label, hint) = (texts.get("field-reason"), texts.get("reason-hint"));
            Field::new(&label).hint(&hint).error(errors.at(Place::Reason)).ui(ui, reason);
            ui.horizontal(|ui| {
                if button_enabled(ui, &texts.get("change-election"), !given.busy).clicked() {
                    errors.clear();
                    if let Some(election) = fields.parse(election, texts, errors) {
                        let election = Box::new(election);
                        actions.push(Action::Do(Command::ChangeElection {
                            revision: *revision,
                            election,
                            reason: reason.clone(),
                        }));
                    }
                }
            });
        });
    }

    fn register_ui(&mut self, ui: &mut Ui, given: &Given<'_>, actions: &mut Vec<Action>) {
        let texts = given.texts;
        card(ui, &texts.get("settings-register"), "", |ui| {
            let folder = self.folder.get_or_insert_with(|| documents().join("tizim-backup").display().to_string());
            let label = texts.get("backup-folder");
            Field::new(&label).ui(ui, folder);
            ui.horizontal_wrapped(|ui| {
                if button(ui, texts.get("backup-now").trim_end_matches('…')).clicked() {
                    actions.push(Action::Backup(PathBuf::from(folder.trim())));
                }
                if button(ui, &texts.get("choose")).clicked() {
                    actions.push(Action::Choose(Purpose::BackupFolder, PathBuf::from(folder.as_str())));
                }
            });
            ui.horizontal_wrapped(|ui| {
                if button(ui, &texts.get("verify-now")).clicked() {
                    self.verdict = None;
                    actions.push(Action::Verify);
                }
                if link(ui, texts.get("close-register")).clicked() {
                    actions.push(Action::CloseRegister);
                }
            });
            let Some(verdict) = &self.verdict else { return };
            let palette = palette(ui);
            let head = verdict.audit.head.get(..16).unwrap_or_default();
            if verdict.differences.is_empty() {
                let values = [("rows", verdict.rows.into()), ("records", verdict.audit.records.into()), ("head", head.into())];
                let text = RichText::new(format!("✓ {}", texts.with("verify-good", &values))).color(palette.good);
                ui.add(egui::Label::new(text).wrap());
            } else {
                let count = (verdict.differences.len() as u64).into();
                let text = RichText::new(format!("✕ {}", texts.with("verify-bad", &[("count", count)]))).color(palette.bad);
                ui.add(egui::Label::new(text.font(theme::bold_font(theme::BODY))).wrap());
                for difference in verdict.differences.iter().take(20) {
                    ui.add(egui::Label::new(texts.difference(difference)).wrap().selectable(true));
                }
            }
        });
    }
}

fn toggle(ui: &mut Ui, text: &str, chosen: bool) -> bool {
    let response = ui.add(egui::Button::new(text).selected(chosen).min_size([0.0, theme::FIELD_HEIGHT].into()));
    focus_ring(ui, &response).clicked() && !chosen
}

impl Screen for Settings {
    fn needs(&self, _: &Given<'_>) -> Vec<Query> {
        Vec::new()
    }

    fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, actions: &mut Vec<Action>) {
        let texts = given.texts;
        page_head(ui, &texts.get("nav-settings"), &texts.get("settings-state"), |_| {});
        egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.columns(2, |columns| {
                let [left, right] = columns else { return };
                Self::look_ui(left, given, actions);
                self.people_ui(left, given, actions);
                self.register_ui(left, given, actions);
                self.election_ui(right, given, actions);
            });
            self.rules.ui(ui, given, actions);
        });
    }

    fn done(&mut self, outcome: &Outcome) {
        self.errors.clear();
        match outcome.command.as_str() {
            "add_person" => self.name.clear(),
            "change_election" => self.reason.clear(),
            "change_rule" | "change_association" => self.rules.done(),
            _ => {}
        }
    }

    fn rejected(&mut self, rejection: &Rejection, given: &Given<'_>) -> bool {
        if self.rules.rejected(rejection, given) {
            return true;
        }
        self.errors.clear();
        self.errors.add(rejection.field(), given.texts.rejection(rejection, Some(given.basics)));
        rejection.field().is_some()
    }
}
