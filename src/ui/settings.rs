//! Language, look and size; the people who work in the register; the election; backup and verification.

use std::path::PathBuf;

use egui::{RichText, Ui};

use super::files::Purpose;
use super::screen::{Action, Given, Screen};
use super::theme::{self, palette};
use super::widgets::date::{DateInput, parse_time};
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
    election: Option<ElectionForm>,
    folder: Option<String>,
    verdict: Option<Verdict>,
}

struct ElectionForm {
    revision: u32,
    names: [String; 4],
    held_on: DateInput,
    nomination_on: DateInput,
    nomination_time: String,
    registration_on: DateInput,
    registration_time: String,
    signatures: String,
    regions: String,
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
        let revision = given.basics.election_revision;
        if self.election.as_ref().is_none_or(|form| form.revision != revision) {
            self.election = Some(ElectionForm::of(given));
        }
        let errors = &mut self.errors;
        let Some(form) = &mut self.election else { return };
        card(ui, &texts.get("settings-election"), "", |ui| {
            errors.summary_ui(ui, texts);
            let labels =
                ["field-election-name-kk", "field-election-name-ru", "field-election-name-en", "field-election-name-id"];
            for (key, name) in labels.into_iter().zip(&mut form.names) {
                let label = texts.get(key);
                Field::new(&label).ui(ui, name);
            }
            let time_label = texts.get("field-closes-time");
            ui.horizontal_wrapped(|ui| {
                let label = texts.get("field-held-on");
                form.held_on.ui(ui, texts, Field::new(&label).error(errors.at(Place::HeldOn)), given.today);
            });
            for (key, place, on, at) in [
                ("field-nomination-closes", Place::NominationCloses, &mut form.nomination_on, &mut form.nomination_time),
                (
                    "field-registration-closes",
                    Place::RegistrationCloses,
                    &mut form.registration_on,
                    &mut form.registration_time,
                ),
            ] {
                ui.push_id(key, |ui| {
                    ui.horizontal_top(|ui| {
                        let label = texts.get(key);
                        on.ui(ui, texts, Field::new(&label).error(errors.at(place)), given.today);
                        Field::new(&time_label).width(80.0).ui(ui, at);
                    });
                });
            }
            ui.horizontal_top(|ui| {
                let label = texts.get("field-signatures-required");
                Field::new(&label).width(220.0).ui(ui, &mut form.signatures);
                let label = texts.get("field-regions-required");
                Field::new(&label).width(180.0).ui(ui, &mut form.regions);
            });
            ui.horizontal(|ui| {
                if button_enabled(ui, &texts.get("change-election"), !given.busy).clicked() {
                    errors.clear();
                    if let Some(command) = form.command(given, errors) {
                        actions.push(Action::Do(command));
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

impl ElectionForm {
    fn of(given: &Given<'_>) -> Self {
        let texts = given.texts;
        let election = &given.basics.election;
        let name = &election.name;
        let (nomination, registration) = (election.nomination_closes_at, election.registration_closes_at);
        Self {
            revision: given.basics.election_revision,
            names: [&name.kk, &name.ru, &name.en, &name.id].map(Clone::clone),
            held_on: DateInput::of(Some(election.held_on), texts),
            nomination_on: DateInput::of(Some(nomination.date()), texts),
            nomination_time: texts.time(nomination.time()),
            registration_on: DateInput::of(Some(registration.date()), texts),
            registration_time: texts.time(registration.time()),
            signatures: election.signatures_required.to_string(),
            regions: election.regions_required.to_string(),
        }
    }

    fn command(&self, given: &Given<'_>, errors: &mut Errors) -> Option<Command> {
        let texts = given.texts;
        let mut election = given.basics.election.clone();
        let [kk, ru, en, id] = self.names.clone();
        election.name = crate::domain::election::Names { kk, ru, en, id };
        let mut date = |input: &DateInput, place: Place| {
            if let Ok(Some(date)) = input.value() {
                Some(date)
            } else {
                errors.add(Some(place), texts.get("not-a-date"));
                None
            }
        };
        let held_on = date(&self.held_on, Place::HeldOn);
        let nomination = date(&self.nomination_on, Place::NominationCloses);
        let registration = date(&self.registration_on, Place::RegistrationCloses);
        let mut time = |text: &str, place: Place| {
            let time = parse_time(text);
            if time.is_none() {
                errors.add(Some(place), texts.get("not-a-time"));
            }
            time
        };
        let nomination_time = time(&self.nomination_time, Place::NominationCloses);
        let registration_time = time(&self.registration_time, Place::RegistrationCloses);
        let number = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>().parse().ok();
        let (signatures, regions) = (number(&self.signatures), number(&self.regions));
        if signatures.is_none() || regions.is_none() {
            errors.add(None, texts.get("not-a-number"));
        }
        election.held_on = held_on?;
        election.nomination_closes_at = nomination?.to_datetime(nomination_time?);
        election.registration_closes_at = registration?.to_datetime(registration_time?);
        election.signatures_required = signatures?;
        election.regions_required = regions?;
        Some(Command::ChangeElection { revision: self.revision, election: Box::new(election) })
    }
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
        });
    }

    fn done(&mut self, outcome: &Outcome) {
        self.errors.clear();
        if outcome.command == "add_person" {
            self.name.clear();
        }
    }

    fn rejected(&mut self, rejection: &Rejection, given: &Given<'_>) -> bool {
        self.errors.clear();
        self.errors.add(rejection.field(), given.texts.rejection(rejection, Some(given.basics)));
        rejection.field().is_some()
    }
}
