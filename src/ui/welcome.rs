//! The first page: the sample election, a new election, a register that is there, or one opened before.

use std::path::PathBuf;

use egui::{RichText, Ui};

use super::election::ElectionFields;
use super::files::Purpose;
use super::screen::Action;
use super::theme::{self, palette};
use super::widgets::field::Field;
use super::widgets::form::Errors;
use super::widgets::{button, card_frame, choice, link, primary, secondary, strong};
use crate::domain::rejection::required;
use crate::domain::{self, Election, Post};
use crate::preferences::{Preferences, documents};
use crate::text::{Language, Texts};
use crate::worker::Beginning;

#[derive(Default)]
pub struct Welcome {
    path: String,
    form: Option<NewElection>,
}

/// The form of a new election.
struct NewElection {
    path: String,
    fields: ElectionFields,
    person: String,
    post: Option<Post>,
    election: Election,
    errors: Errors,
}

impl Welcome {
    pub fn chosen(&mut self, path: &std::path::Path) {
        if let Some(form) = &mut self.form {
            form.path = path.display().to_string();
        }
    }

    pub fn ui(&mut self, ui: &mut Ui, texts: &Texts, preferences: &Preferences, actions: &mut Vec<Action>) {
        egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.label(strong(texts.get("app-name"), theme::FIGURE));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    for language in Language::ALL.into_iter().rev() {
                        let current = language == texts.language();
                        let response = ui.add(egui::Button::new(language.name()).selected(current));
                        if super::widgets::focus_ring(ui, &response).clicked() {
                            actions.push(Action::SetLanguage(language));
                        }
                    }
                });
            });
            let color = palette(ui).secondary;
            ui.label(RichText::new(texts.get("app-purpose")).color(color));
            ui.add_space(12.0);
            match &mut self.form {
                Some(form) => {
                    if form.ui(ui, texts, actions) {
                        self.form = None;
                    }
                }
                None => self.choices_ui(ui, texts, preferences, actions),
            }
        });
    }

    fn choices_ui(&mut self, ui: &mut Ui, texts: &Texts, preferences: &Preferences, actions: &mut Vec<Action>) {
        ui.label(strong(texts.get("welcome-title"), 20.0));
        ui.add_space(4.0);
        ui.columns(2, |columns| {
            let [left, right] = columns else { return };
            offer(left, &texts.get("welcome-sample-hint"), |ui| {
                if primary(ui, &texts.get("welcome-sample"), true).clicked() {
                    actions.push(Action::Create(free_path("sample"), Beginning::Sample));
                }
            });
            offer(left, &texts.get("welcome-create-hint"), |ui| {
                if button(ui, &texts.get("welcome-create")).clicked() {
                    self.form = NewElection::proposed(texts);
                }
            });
            offer(left, &texts.get("welcome-open-hint"), |ui| {
                if button(ui, &texts.get("welcome-open")).clicked() {
                    actions.push(Action::Choose(Purpose::OpenRegister, documents()));
                }
            });
            let hint = texts.get("welcome-path-hint");
            let label = texts.get("welcome-path");
            let response = Field::new(&label).hint(&hint).ui(left, &mut self.path);
            let entered = response.lost_focus() && left.input(|input| input.key_pressed(egui::Key::Enter));
            if entered && !self.path.trim().is_empty() {
                actions.push(Action::Open(PathBuf::from(self.path.trim())));
            }
            super::widgets::card(right, &texts.get("welcome-recent"), "", |ui| {
                if preferences.recent.is_empty() {
                    secondary(ui, texts.get("welcome-recent-none"));
                }
                for path in &preferences.recent {
                    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                    if link(ui, name).clicked() {
                        actions.push(Action::Open(path.clone()));
                    }
                    secondary(ui, path.parent().unwrap_or(path).display().to_string());
                }
            });
        });
    }
}

fn offer(ui: &mut Ui, hint: &str, content: impl FnOnce(&mut Ui)) {
    card_frame(ui).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.vertical(|ui| {
            content(ui);
            secondary(ui, hint);
        });
    });
    ui.add_space(4.0);
}

/// A path in the user's documents that is not taken: `NAME.tizim`, `NAME-2.tizim`, …
fn free_path(name: &str) -> PathBuf {
    let folder = documents();
    let first = folder.join(format!("{name}.tizim"));
    let numbered = (2_u32..).map(|number| folder.join(format!("{name}-{number}.tizim")));
    std::iter::once(first.clone()).chain(numbered).find(|path| !path.exists()).unwrap_or(first)
}

impl NewElection {
    fn proposed(texts: &Texts) -> Option<Self> {
        let today = jiff::Zoned::now().date();
        let election = crate::sample::new_register(today, "", Post::Officer).ok()?.election;
        Some(Self {
            path: free_path("election").display().to_string(),
            fields: ElectionFields::of(&election, texts),
            person: String::new(),
            post: Some(Post::Officer),
            election,
            errors: Errors::default(),
        })
    }

    /// Draws the form; true when it is left.
    fn ui(&mut self, ui: &mut Ui, texts: &Texts, actions: &mut Vec<Action>) -> bool {
        ui.label(strong(texts.get("create-title"), 20.0));
        self.errors.summary_ui(ui, texts);
        let today = jiff::Zoned::now().date();
        ui.columns(2, |columns| {
            let [left, right] = columns else { return };
            self.fields.names_ui(left, texts, &self.errors);
            self.fields.limits_ui(right, texts, &self.errors, today);
        });
        ui.add_space(8.0);
        ui.label(strong(texts.get("create-first-person"), theme::SECTION));
        ui.horizontal(|ui| {
            let label = texts.get("field-person-name");
            Field::new(&label).error(self.errors.at(domain::Field::PersonName)).width(320.0).ui(ui, &mut self.person);
            ui.vertical(|ui| {
                ui.add_space(21.0);
                let posts: Vec<(Post, String)> = Post::ALL.map(|post| (post, texts.post(post.code()))).into();
                choice(ui, &texts.get("field-post"), None, &posts, &mut self.post);
            });
        });
        let label = texts.get("create-file");
        Field::new(&label).ui(ui, &mut self.path);
        ui.horizontal(|ui| {
            if button(ui, &texts.get("choose")).clicked() {
                actions.push(Action::Choose(Purpose::NewRegister, PathBuf::from(&self.path)));
            }
        });
        ui.add_space(8.0);
        let mut left = false;
        ui.horizontal(|ui| {
            if primary(ui, &texts.get("create-button"), true).clicked()
                && let Some((path, beginning)) = self.beginning(texts)
            {
                actions.push(Action::Create(path, beginning));
                left = true;
            }
            left |= button(ui, &texts.get("cancel")).clicked();
        });
        left
    }

    /// What the form says, or `None` with its errors shown.
    fn beginning(&mut self, texts: &Texts) -> Option<(PathBuf, Beginning)> {
        self.errors.clear();
        let election = self.fields.parse(&self.election, texts, &mut self.errors);
        if let Some(Err(rejection)) = election.as_ref().map(Election::check) {
            self.errors.add(rejection.field(), texts.rejection(&rejection, None));
        }
        let person = match required(domain::Field::PersonName, &self.person, 120) {
            Ok(person) => person,
            Err(rejection) => {
                self.errors.add(rejection.field(), texts.rejection(&rejection, None));
                String::new()
            }
        };
        let post = self.post.unwrap_or(Post::Officer);
        let beginning = Beginning::New { person, post, election: Box::new(election?) };
        self.errors.is_empty().then(|| (PathBuf::from(self.path.trim()), beginning))
    }
}
