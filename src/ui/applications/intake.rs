//! The counter: a new application as it stands in the papers, and the papers that were handed over. The same fields serve
//! the correction of facts later.

use egui::{Key, Ui};

use crate::domain::application::{Facts, NominatorKind, PaperStage, Sex};
use crate::domain::{Command, Field as Place, Intake, Rejection};
use crate::ui::screen::{Action, Given};
use crate::ui::theme::SECTION;
use crate::ui::widgets::date::{DateInput, NotADate, parse_time};
use crate::ui::widgets::field::Field;
use crate::ui::widgets::form::Errors;
use crate::ui::widgets::{ask_to_discard, button, card_frame, choice, dialog, page_head, primary, secondary, strong};
use crate::domain::rules::PaperKind;

/// The texts of the facts, as they are typed.
#[derive(Default)]
pub struct FactFields {
    name_kk: String,
    name_ru: String,
    name_latin: String,
    sex: Option<Sex>,
    birth_on: DateInput,
    birth_year: String,
    nominator_kk: String,
    nominator_ru: String,
    nominator_en: String,
    kind: Option<NominatorKind>,
    nominated_on: DateInput,
}

impl FactFields {
    pub fn empty() -> Self {
        Self { kind: Some(NominatorKind::RepublicanAssociation), ..Self::default() }
    }

    pub fn of(facts: &Facts, given: &Given<'_>) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            name_kk: facts.name_kk.clone(),
            name_ru: facts.name_ru.clone(),
            name_latin: text(&facts.name_latin),
            sex: Some(facts.sex),
            birth_on: DateInput::of(facts.birth_on, given.texts),
            birth_year: facts.birth_year.map(|year| year.to_string()).unwrap_or_default(),
            nominator_kk: text(&facts.nominator_kk),
            nominator_ru: text(&facts.nominator_ru),
            nominator_en: text(&facts.nominator_en),
            kind: Some(facts.nominator_kind),
            nominated_on: DateInput::of(facts.nominated_on, given.texts),
        }
    }

    /// The facts that the texts say; what they do not say is added to `errors`.
    pub fn parse(&self, errors: &mut Errors, given: &Given<'_>) -> Option<Facts> {
        let texts = given.texts;
        let mut date = |input: &DateInput, place: Place| {
            if let Ok(date) = input.value() {
                date
            } else {
                errors.add(Some(place), texts.get("not-a-date"));
                None
            }
        };
        let birth_on = date(&self.birth_on, Place::BirthOn);
        let nominated_on = date(&self.nominated_on, Place::NominatedOn);
        let year = self.birth_year.trim();
        let birth_year = if year.is_empty() { None } else { year.parse().ok() };
        if birth_year.is_none() && !year.is_empty() {
            errors.add(Some(Place::BirthYear), texts.get("not-a-number"));
        }
        let mut missing = |place: Place| errors.add(Some(place), texts.rejection(&Rejection::Missing(place), None));
        for (place, text) in [(Place::NameKk, &self.name_kk), (Place::NameRu, &self.name_ru)] {
            if text.trim().is_empty() {
                missing(place);
            }
        }
        if self.sex.is_none() {
            missing(Place::Sex);
        }
        if [&self.nominator_kk, &self.nominator_ru, &self.nominator_en].iter().all(|text| text.trim().is_empty()) {
            missing(Place::Nominator);
        }
        let sex = self.sex?;
        let text = |text: &String| Some(text.clone()).filter(|text| !text.trim().is_empty());
        Some(Facts {
            name_latin: text(&self.name_latin),
            birth_on,
            birth_year: birth_on.map(jiff::civil::Date::year).or(birth_year),
            nominator_kk: text(&self.nominator_kk),
            nominator_ru: text(&self.nominator_ru),
            nominator_en: text(&self.nominator_en),
            nominator_kind: self.kind.unwrap_or(NominatorKind::RepublicanAssociation),
            nominated_on,
            ..Facts::named(&self.name_kk, &self.name_ru, sex)
        })
    }

    /// The nominee, then who nominates. `focus`: the keyboard begins here.
    pub fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, errors: &mut Errors, focus: bool) {
        let texts = given.texts;
        let optional = texts.get("optional");
        let label = |key: &str| texts.get(key);
        let optional_date = format!("{optional} · {}", texts.get("date-hint"));
        ui.label(strong(label("section-nominee"), SECTION));
        ui.columns(2, |columns| {
            let [left, right] = columns else { return };
            let hint = label("field-name-hint");
            let focus = focus || errors.jumps_to(Place::NameKk);
            let text = label("field-name-kk");
            Field::new(&text).hint(&hint).error(errors.at(Place::NameKk)).focus(focus).ui(left, &mut self.name_kk);
            let focus = errors.jumps_to(Place::NameRu);
            let text = label("field-name-ru");
            Field::new(&text).hint(&hint).error(errors.at(Place::NameRu)).focus(focus).ui(right, &mut self.name_ru);
        });
        ui.horizontal_top(|ui| {
            let text = label("field-name-latin");
            Field::new(&text).hint(&optional).width(280.0).error(errors.at(Place::NameLatin)).ui(ui, &mut self.name_latin);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 3.0;
                ui.label(strong(label("field-sex"), crate::ui::theme::SECONDARY));
                ui.horizontal(|ui| {
                    for sex in Sex::ALL {
                        let text = texts.get(&format!("sex-{}", sex.code()));
                        let chosen = self.sex == Some(sex);
                        let response = ui.add(egui::Button::new(text).selected(chosen).min_size([76.0, 32.0].into()));
                        if crate::ui::widgets::focus_ring(ui, &response).clicked() {
                            self.sex = Some(sex);
                        }
                    }
                });
                if let Some(error) = errors.at(Place::Sex) {
                    let color = crate::ui::theme::palette(ui).bad;
                    ui.label(egui::RichText::new(format!("✕ {error}")).font(crate::ui::theme::font(13.0)).color(color));
                }
            });
            let text = label("field-birth-on");
            let focus = errors.jumps_to(Place::BirthOn);
            let field = Field::new(&text).hint(&optional_date).error(errors.at(Place::BirthOn)).focus(focus);
            self.birth_on.ui(ui, texts, field, given.today);
            let text = label("field-birth-year");
            Field::new(&text).hint(&optional).width(140.0).error(errors.at(Place::BirthYear)).ui(ui, &mut self.birth_year);
        });
        if let Ok(Some(born)) = self.birth_on.value() {
            let day = given.basics.election.held_on;
            let birthday_to_come = (day.month(), day.day()) < (born.month(), born.day());
            let age = i32::from(day.year()) - i32::from(born.year()) - i32::from(birthday_to_come);
            secondary(ui, texts.with("age-on-election-day", &[("age", (&age.to_string()).into())]));
        }
        ui.add_space(6.0);
        ui.label(strong(label("section-nominator"), SECTION));
        ui.columns(2, |columns| {
            let [left, right] = columns else { return };
            let focus = errors.jumps_to(Place::Nominator);
            let text = label("field-nominator-kk");
            Field::new(&text).error(errors.at(Place::Nominator)).focus(focus).ui(left, &mut self.nominator_kk);
            let text = label("field-nominator-ru");
            Field::new(&text).ui(right, &mut self.nominator_ru);
        });
        ui.horizontal_top(|ui| {
            let text = label("field-nominator-en");
            Field::new(&text).hint(&optional).width(320.0).ui(ui, &mut self.nominator_en);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 3.0;
                ui.label(strong(label("field-nominator-kind"), crate::ui::theme::SECONDARY));
                let kinds: Vec<(NominatorKind, String)> = NominatorKind::ALL
                    .map(|kind| (kind, texts.get(&format!("nominator-{}", kind.code().replace('_', "-")))))
                    .into();
                choice(ui, &label("field-nominator-kind"), None, &kinds, &mut self.kind);
            });
            let text = label("field-nominated-on");
            self.nominated_on.ui(
                ui,
                texts,
                Field::new(&text).hint(&optional_date).error(errors.at(Place::NominatedOn)),
                given.today,
            );
        });
    }
}

pub struct IntakeForm {
    facts: FactFields,
    received_on: DateInput,
    received_time: String,
    /// (code, handed over)
    papers: Vec<(String, bool)>,
    errors: Errors,
    focus: bool,
    leaving: bool,
    /// The reason for which the papers are not accepted, while its dialog is open.
    declining: Option<String>,
}

impl IntakeForm {
    pub fn new(given: &Given<'_>) -> Self {
        let filing = given.basics.rules.papers.iter().filter(|paper| paper.stage == PaperStage::Filing);
        Self {
            facts: FactFields::empty(),
            received_on: DateInput::of(Some(given.today), given.texts),
            received_time: String::new(),
            papers: filing.map(|paper| (paper.code.clone(), false)).collect(),
            errors: Errors::default(),
            focus: true,
            leaving: false,
            declining: None,
        }
    }

    pub fn rejected(&mut self, rejection: &Rejection, given: &Given<'_>) {
        self.errors.clear();
        self.errors.add(rejection.field(), given.texts.rejection(rejection, Some(given.basics)));
    }

    /// Draws the form; true when it is left without saving.
    pub fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, actions: &mut Vec<Action>) -> bool {
        let texts = given.texts;
        let (mut save, mut decline, mut leave) = (false, false, false);
        page_head(ui, &texts.get("intake-title"), &texts.get("intake-hint"), |ui| {
            save = primary(ui, &texts.get("receive"), !given.busy).clicked();
            decline = button(ui, &texts.get("decline")).clicked();
            leave = button(ui, &texts.get("cancel")).clicked();
        });
        if !self.leaving && self.declining.is_none() {
            let shortcut = egui::KeyboardShortcut::new(egui::Modifiers::COMMAND, Key::S);
            save |= ui.input_mut(|input| input.consume_shortcut(&shortcut));
            leave |= ui.input(|input| input.key_pressed(Key::Escape)) && !egui::Popup::is_any_open(ui.ctx());
        }
        egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            self.errors.summary_ui(ui, texts);
            card_frame(ui).show(ui, |ui| {
                ui.set_min_width(ui.available_width());
                let focus = std::mem::take(&mut self.focus);
                self.facts.ui(ui, given, &mut self.errors, focus);
                ui.add_space(6.0);
                self.receipt_ui(ui, given);
            });
        });
        if save && let Some(intake) = self.parse(given) {
            actions.push(Action::Do(Command::ReceiveApplication(intake)));
        }
        if decline && self.parse(given).is_some() {
            self.declining = Some(String::new());
        }
        self.decline_ui(ui, given, actions);
        self.leaving |= leave;
        self.leaving && self.leave_ui(ui, given)
    }

    fn receipt_ui(&mut self, ui: &mut Ui, given: &Given<'_>) {
        let texts = given.texts;
        ui.label(strong(texts.get("section-receipt"), SECTION));
        ui.horizontal_top(|ui| {
            let text = texts.get("field-received-on");
            let focus = self.errors.jumps_to(Place::ReceivedOn);
            let field = Field::new(&text).error(self.errors.at(Place::ReceivedOn)).focus(focus);
            self.received_on.ui(ui, texts, field, given.today);
            let (text, hint) = (texts.get("field-received-time"), texts.get("time-hint"));
            let focus = self.errors.jumps_to(Place::ReceivedTime);
            let error = self.errors.at(Place::ReceivedTime);
            Field::new(&text).hint(&hint).width(150.0).error(error).focus(focus).ui(ui, &mut self.received_time);
            let closes = texts.moment(given.basics.election.nomination_closes_at);
            ui.vertical(|ui| {
                ui.add_space(24.0);
                secondary(ui, texts.with("deadline-nomination", &[("moment", (&closes).into())]));
            });
        });
        ui.add_space(6.0);
        ui.label(strong(texts.get("section-papers"), SECTION));
        for (code, handed_over) in &mut self.papers {
            let paper = given.basics.rules.papers.iter().find(|paper| paper.code == *code);
            let response = ui.checkbox(handed_over, paper_title(given, paper, code));
            crate::ui::widgets::focus_ring(ui, &response);
        }
    }

    fn parse(&mut self, given: &Given<'_>) -> Option<Intake> {
        self.errors.clear();
        let facts = self.facts.parse(&mut self.errors, given);
        let received_on = self.received_on.value().unwrap_or_else(|NotADate| {
            self.errors.add(Some(Place::ReceivedOn), given.texts.get("not-a-date"));
            None
        });
        let received_time = parse_time(&self.received_time);
        if received_time.is_none() && !self.received_time.trim().is_empty() {
            self.errors.add(Some(Place::ReceivedTime), given.texts.get("not-a-time"));
        }
        for (place, given_text) in [(Place::ReceivedOn, &self.received_on.text), (Place::ReceivedTime, &self.received_time)] {
            if given_text.trim().is_empty() {
                self.errors.add(Some(place), given.texts.rejection(&Rejection::Missing(place), None));
            }
        }
        if let Some(facts) = &facts
            && self.errors.is_empty()
            && let Err(rejection) = facts.check(&given.basics.election)
        {
            self.errors.add(rejection.field(), given.texts.rejection(&rejection, Some(given.basics)));
        }
        let papers = self.papers.iter().filter(|(_, handed_over)| *handed_over).map(|(code, _)| crate::domain::application::PaperHandedOver { code: code.clone(), ..Default::default() }).collect();
        let intake = Intake { facts: facts?, received_on, received_time, papers };
        self.errors.is_empty().then_some(intake)
    }

    fn decline_ui(&mut self, ui: &Ui, given: &Given<'_>, actions: &mut Vec<Action>) {
        let texts = given.texts;
        let Some(reason) = &mut self.declining else { return };
        let (title, hint) = (texts.get("decline-title"), texts.get("decline-hint"));
        let pressed = dialog(ui, "decline", (&title, &hint), (&texts.get("save"), &texts.get("cancel")), |ui| {
            Field::new(&texts.get("field-reason")).rows(3).ui(ui, reason);
        });
        match pressed {
            Some(true) => {
                let reason = reason.clone();
                self.declining = None;
                if let Some(intake) = self.parse(given) {
                    actions.push(Action::Do(Command::DeclineApplication { intake, reason }));
                }
            }
            Some(false) => self.declining = None,
            None => {}
        }
    }

    fn leave_ui(&mut self, ui: &Ui, given: &Given<'_>) -> bool {
        let facts = &self.facts;
        if [&facts.name_kk, &facts.name_ru, &facts.nominator_kk, &facts.nominator_ru].iter().all(|text| text.is_empty()) {
            return true;
        }
        match ask_to_discard(ui, given.texts) {
            Some(discard) => {
                self.leaving = false;
                discard
            }
            None => false,
        }
    }
}

pub fn paper_title(given: &Given<'_>, paper: Option<&PaperKind>, code: &str) -> String {
    paper.map_or_else(|| code.to_owned(), |paper| given.texts.name(&paper.title).to_owned())
}
