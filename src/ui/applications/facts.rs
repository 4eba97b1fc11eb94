//! The fields of the facts: as they stand in the identity card and in the papers. The counter and a later correction fill in
//! the same ones. What can be noticed while typing is said there: a wrong IIN, a person or body that is already there.

use egui::{RichText, Ui};
use jiff::civil::Date;

use super::step::{Form, date, date_field, short_field, text_field, tick};
use crate::domain::application::{Citizenship, Facts, NominatorKind, PostHeld, Sex, duplicate};
use crate::domain::association::AssociationId;
use crate::domain::folding::fold;
use crate::domain::{Application, ApplicationAction, Field as Place, Rejection, iin};
use crate::ui::screen::Given;
use crate::ui::theme::{SECONDARY, SECTION, font, palette};
use crate::ui::widgets::date::DateInput;
use crate::ui::widgets::field::Field;
use crate::ui::widgets::form::Errors;
use crate::ui::widgets::{choice, focus_ring, link, secondary, strong};

#[derive(Clone, Default)]
struct PostLine {
    title: String,
    from: DateInput,
    to: DateInput,
    months: String,
    public: bool,
}

impl PostLine {
    fn is_empty(&self) -> bool {
        [&self.title, &self.from.text, &self.to.text, &self.months].iter().all(|text| text.trim().is_empty())
    }
}

/// The texts of the facts, as they are typed.
#[derive(Default)]
pub struct FactFields {
    name_kk: String,
    name_ru: String,
    ballot_kk: String,
    ballot_ru: String,
    name_latin: String,
    sex: Option<Sex>,
    birth_on: DateInput,
    birth_year: String,
    iin: String,
    citizenship: Option<Citizenship>,
    residence_since: DateInput,
    residence: String,
    education: String,
    posts: Vec<PostLine>,
    present_post: String,
    workplace: String,
    contacts: String,
    party: String,
    association: Option<AssociationId>,
    nominator_kk: String,
    nominator_ru: String,
    nominator_en: String,
    kind: Option<NominatorKind>,
    nominated_on: DateInput,
    /// The number of the application that is corrected: it is no duplicate of itself.
    own_number: Option<u32>,
}

impl FactFields {
    pub fn empty() -> Self {
        Self { kind: Some(NominatorKind::RepublicanAssociation), posts: vec![PostLine::default()], ..Self::default() }
    }

    pub fn of(application: &Application, given: &Given<'_>) -> Self {
        let facts = &application.facts;
        let texts = given.texts;
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let post = |post: &PostHeld| PostLine {
            title: post.title.clone(),
            from: DateInput::of(post.from, texts),
            to: DateInput::of(post.to, texts),
            months: post.stated_months.map(|months| months.to_string()).unwrap_or_default(),
            public: post.public,
        };
        let mut posts: Vec<PostLine> = facts.posts.iter().map(post).collect();
        posts.push(PostLine::default());
        Self {
            name_kk: facts.name_kk.clone(),
            name_ru: facts.name_ru.clone(),
            ballot_kk: text(&facts.ballot_kk),
            ballot_ru: text(&facts.ballot_ru),
            name_latin: text(&facts.name_latin),
            sex: Some(facts.sex),
            birth_on: DateInput::of(facts.birth_on, texts),
            birth_year: facts.birth_year.map(|year| year.to_string()).unwrap_or_default(),
            iin: text(&facts.iin),
            citizenship: facts.citizenship,
            residence_since: DateInput::of(facts.residence_since, texts),
            residence: text(&facts.residence),
            education: text(&facts.education),
            posts,
            present_post: text(&facts.present_post),
            workplace: text(&facts.workplace),
            contacts: text(&facts.contacts),
            party: text(&facts.party),
            association: facts.association,
            nominator_kk: text(&facts.nominator_kk),
            nominator_ru: text(&facts.nominator_ru),
            nominator_en: text(&facts.nominator_en),
            kind: Some(facts.nominator_kind),
            nominated_on: DateInput::of(facts.nominated_on, texts),
            own_number: application.number,
        }
    }

    /// Nothing was typed that would be a pity to lose.
    pub fn is_empty(&self) -> bool {
        [&self.name_kk, &self.name_ru, &self.nominator_kk, &self.nominator_ru, &self.iin].iter().all(|text| text.is_empty())
    }

    /// The facts that the texts say; what they do not say is added to `errors`.
    /// `needs_body`: who comes without a nominating body is not accepted.
    pub fn parse(&self, errors: &mut Errors, given: &Given<'_>, needs_body: bool) -> Option<Facts> {
        let texts = given.texts;
        let birth_on = date(given, errors, Place::BirthOn, &self.birth_on);
        let nominated_on = date(given, errors, Place::NominatedOn, &self.nominated_on);
        let residence_since = date(given, errors, Place::ResidenceSince, &self.residence_since);
        let birth_year = super::step::count(given, errors, Place::BirthYear, &self.birth_year);
        let mut posts = Vec::new();
        for post in self.posts.iter().filter(|post| !post.is_empty()) {
            posts.push(PostHeld {
                title: post.title.clone(),
                from: date(given, errors, Place::Posts, &post.from),
                to: date(given, errors, Place::Posts, &post.to),
                stated_months: super::step::count(given, errors, Place::Posts, &post.months),
                public: post.public,
            });
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
        let body = [&self.nominator_kk, &self.nominator_ru, &self.nominator_en];
        if needs_body && body.iter().all(|text| text.trim().is_empty()) {
            missing(Place::Nominator);
        }
        let facts = Facts { birth_on, residence_since, posts, nominated_on, ..self.typed(birth_year) };
        self.sex?;
        if errors.is_empty()
            && let Err(rejection) = facts.check(&given.basics.election)
        {
            errors.add(rejection.field(), texts.rejection(&rejection, Some(given.basics)));
        }
        Some(facts)
    }

    /// The facts as far as they are texts.
    fn typed(&self, birth_year: Option<i16>) -> Facts {
        let text = |text: &String| Some(text.clone()).filter(|text| !text.trim().is_empty());
        let birth_on = self.birth_on.value().ok().flatten();
        Facts {
            ballot_kk: text(&self.ballot_kk),
            ballot_ru: text(&self.ballot_ru),
            name_latin: text(&self.name_latin),
            birth_on,
            birth_year: birth_on.map(Date::year).or(birth_year),
            iin: text(&self.iin),
            citizenship: self.citizenship,
            residence: text(&self.residence),
            education: text(&self.education),
            present_post: text(&self.present_post),
            workplace: text(&self.workplace),
            contacts: text(&self.contacts),
            party: text(&self.party),
            association: self.association,
            nominator_kk: text(&self.nominator_kk),
            nominator_ru: text(&self.nominator_ru),
            nominator_en: text(&self.nominator_en),
            nominator_kind: self.kind.unwrap_or(NominatorKind::RepublicanAssociation),
            ..Facts::named(&self.name_kk, &self.name_ru, self.sex.unwrap_or(Sex::Female))
        }
    }

    /// What is already there of the person or the body, as a sentence.
    fn duplicate(&self, given: &Given<'_>) -> Option<String> {
        let typed = self.typed(None);
        let typed = Facts { iin: typed.iin.and_then(|text| iin::parse(&text).ok()), ..typed };
        let tidy = |text: Option<String>| text.map(|text| crate::domain::tidy(&text));
        let typed = Facts {
            name_kk: crate::domain::tidy(&typed.name_kk),
            nominator_kk: tidy(typed.nominator_kk.clone()),
            nominator_ru: tidy(typed.nominator_ru.clone()),
            ..typed
        };
        let found = duplicate(&typed, self.own_number, &given.basics.others)?;
        Some(given.texts.rejection(&found, Some(given.basics)))
    }

    /// The nominee, then who nominates. `focus`: the keyboard begins here.
    pub fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, errors: &mut Errors, focus: bool) {
        let texts = given.texts;
        if let Some(sentence) = self.duplicate(given) {
            warning(ui, &sentence);
        }
        ui.label(strong(texts.get("section-nominee"), SECTION));
        ui.columns(2, |columns| {
            let [left, right] = columns else { return };
            let hint = texts.get("field-name-hint");
            let focus = focus || errors.jumps_to(Place::NameKk);
            let text = texts.get("field-name-kk");
            Field::new(&text).hint(&hint).error(errors.at(Place::NameKk)).focus(focus).ui(left, &mut self.name_kk);
            let focus = errors.jumps_to(Place::NameRu);
            let text = texts.get("field-name-ru");
            Field::new(&text).hint(&hint).error(errors.at(Place::NameRu)).focus(focus).ui(right, &mut self.name_ru);
        });
        self.birth_ui(ui, given, errors);
        self.identity_ui(ui, given, errors);
        self.life_ui(ui, given, errors);
        ui.add_space(6.0);
        self.nominator_ui(ui, given, errors);
    }

    fn birth_ui(&mut self, ui: &mut Ui, given: &Given<'_>, errors: &mut Errors) {
        let texts = given.texts;
        let optional = texts.get("optional");
        let optional_date = format!("{optional} · {}", texts.get("date-hint"));
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 3.0;
                ui.label(strong(texts.get("field-sex"), SECONDARY));
                ui.horizontal(|ui| {
                    for sex in Sex::ALL {
                        let text = texts.get(&format!("sex-{}", sex.code()));
                        let chosen = self.sex == Some(sex);
                        let response = ui.add(egui::Button::new(text).selected(chosen).min_size([76.0, 32.0].into()));
                        if focus_ring(ui, &response).clicked() {
                            self.sex = Some(sex);
                        }
                    }
                });
                if let Some(error) = errors.at(Place::Sex) {
                    let color = palette(ui).bad;
                    ui.label(RichText::new(format!("✕ {error}")).font(font(SECONDARY)).color(color));
                }
            });
            let text = texts.get("field-birth-on");
            let focus = errors.jumps_to(Place::BirthOn);
            let field = Field::new(&text).hint(&optional_date).error(errors.at(Place::BirthOn)).focus(focus);
            self.birth_on.ui(ui, texts, field, given.today);
            let text = texts.get("field-birth-year");
            let focus = errors.jumps_to(Place::BirthYear);
            let year = Field::new(&text).hint(&optional).width(120.0).error(errors.at(Place::BirthYear)).focus(focus);
            year.ui(ui, &mut self.birth_year);
            self.iin_ui(ui, given, errors);
        });
        if let Ok(Some(born)) = self.birth_on.value() {
            let day = given.basics.election.held_on;
            let facts = Facts { birth_on: Some(born), ..Facts::named("", "", Sex::Female) };
            let age = facts.age_on(day).unwrap_or_default();
            let sentence = texts.with("age-on-election-day", &[("age", (&age.to_string()).into())]);
            let required = given.basics.rules.years(crate::domain::rules::criterion::AGE);
            if required.is_some_and(|required| i64::from(age) < i64::from(required)) {
                warning(ui, &sentence);
            } else {
                secondary(ui, sentence);
            }
        }
    }

    fn iin_ui(&mut self, ui: &mut Ui, given: &Given<'_>, errors: &mut Errors) {
        let texts = given.texts;
        let label = texts.get("field-iin");
        let parsed = iin::parse(&self.iin);
        let digits = self.iin.chars().filter(char::is_ascii_digit).count();
        // A number that is still being typed is not wrong yet.
        let typed_error = match parsed {
            Err(iin::Fault::CheckDigit) => Some(texts.rejection(&Rejection::Iin { shape: false }, None)),
            Err(iin::Fault::Shape) if digits > 12 => Some(texts.rejection(&Rejection::Iin { shape: true }, None)),
            Ok(_) | Err(iin::Fault::Shape) => None,
        };
        let error = errors.at(Place::Iin).map(str::to_owned).or(typed_error);
        let warnings = match (&parsed, self.sex) {
            (Ok(iin), Some(sex)) => iin::mismatches(iin, self.birth_on.value().ok().flatten(), sex),
            _ => Vec::new(),
        };
        let hint = match warnings.first() {
            Some(iin::Mismatch::BirthDate) => format!("▲ {}", texts.get("iin-other-date")),
            Some(iin::Mismatch::Sex) => format!("▲ {}", texts.get("iin-other-sex")),
            None => texts.get("optional"),
        };
        let focus = errors.jumps_to(Place::Iin);
        Field::new(&label).hint(&hint).width(230.0).error(error.as_deref()).focus(focus).ui(ui, &mut self.iin);
    }

    fn identity_ui(&mut self, ui: &mut Ui, given: &Given<'_>, errors: &mut Errors) {
        let texts = given.texts;
        let optional = texts.get("optional");
        ui.columns(3, |columns| {
            let [left, middle, right] = columns else { return };
            let hint = format!("{optional} · {}", texts.get("field-ballot-hint"));
            let text = texts.get("field-ballot-kk");
            Field::new(&text).hint(&hint).error(errors.at(Place::BallotKk)).ui(left, &mut self.ballot_kk);
            let text = texts.get("field-ballot-ru");
            Field::new(&text).hint(&hint).error(errors.at(Place::BallotRu)).ui(middle, &mut self.ballot_ru);
            let text = texts.get("field-name-latin");
            Field::new(&text).hint(&optional).error(errors.at(Place::NameLatin)).ui(right, &mut self.name_latin);
        });
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width(250.0);
                ui.spacing_mut().item_spacing.y = 3.0;
                ui.label(strong(texts.get("field-citizenship"), SECONDARY));
                let all =
                    Citizenship::ALL.map(|one| (one, texts.get(&format!("citizenship-{}", one.code().replace('_', "-")))));
                choice(ui, &texts.get("field-citizenship"), None, &all, &mut self.citizenship);
            });
            date_field(ui, given, errors, (Place::ResidenceSince, "field-residence-since"), &mut self.residence_since);
            text_field(ui, given, errors, (Place::Residence, "field-residence"), 1, &mut self.residence);
        });
    }

    fn life_ui(&mut self, ui: &mut Ui, given: &Given<'_>, errors: &mut Errors) {
        let texts = given.texts;
        text_field(ui, given, errors, (Place::Education, "field-education"), 1, &mut self.education);
        ui.label(strong(texts.get("field-posts"), SECONDARY));
        if let Some(error) = errors.at(Place::Posts) {
            let color = palette(ui).bad;
            ui.label(RichText::new(format!("✕ {error}")).font(font(SECONDARY)).color(color));
        }
        let mut focus = errors.jumps_to(Place::Posts);
        for (number, post) in self.posts.iter_mut().enumerate() {
            ui.push_id(("post", number), |ui| {
                ui.horizontal_top(|ui| {
                    let label = texts.get("field-post-title");
                    let width = (ui.available_width() - 640.0).max(200.0);
                    let focus = std::mem::take(&mut focus);
                    Field::new(&label).width(width).focus(focus).ui(ui, &mut post.title);
                    // A line that nothing was typed in is one stop of the keyboard, not five.
                    if post.is_empty() {
                        return;
                    }
                    let label = texts.get("field-post-from");
                    post.from.ui(ui, texts, Field::new(&label), given.today);
                    let label = texts.get("field-post-to");
                    post.to.ui(ui, texts, Field::new(&label), given.today);
                    if post.from.text.trim().is_empty() {
                        let (label, hint) = (texts.get("field-post-months"), texts.get("field-post-months-hint"));
                        Field::new(&label).hint(&hint).width(120.0).ui(ui, &mut post.months);
                    }
                    ui.vertical(|ui| {
                        ui.add_space(24.0);
                        tick(ui, &texts.get("field-post-public"), &mut post.public);
                    });
                });
            });
        }
        if self.posts.last().is_none_or(|last| !last.is_empty()) {
            self.posts.push(PostLine::default());
        }
        self.service_ui(ui, given);
        ui.columns(2, |columns| {
            let [left, right] = columns else { return };
            text_field(left, given, errors, (Place::PresentPost, "field-present-post"), 1, &mut self.present_post);
            text_field(right, given, errors, (Place::Workplace, "field-workplace"), 1, &mut self.workplace);
        });
        ui.columns(2, |columns| {
            let [left, right] = columns else { return };
            text_field(left, given, errors, (Place::Contacts, "field-contacts"), 1, &mut self.contacts);
            let (label, hint) = (texts.get("field-party"), texts.get("field-party-hint"));
            Field::new(&label).hint(&hint).error(errors.at(Place::Party)).ui(right, &mut self.party);
        });
    }

    /// The sum of the public posts, as it counts towards Art. 54(1).
    fn service_ui(&self, ui: &mut Ui, given: &Given<'_>) {
        let texts = given.texts;
        let post = |post: &PostLine| PostHeld {
            title: post.title.clone(),
            from: post.from.value().ok().flatten(),
            to: post.to.value().ok().flatten(),
            stated_months: post.months.split_whitespace().collect::<String>().parse().ok(),
            public: post.public,
        };
        let posts = self.posts.iter().filter(|post| !post.is_empty()).map(post).collect();
        let facts = Facts { posts, ..Facts::named("", "", Sex::Female) };
        if let Some(service) = facts.service_until(given.today) {
            let required = given.basics.rules.years(crate::domain::rules::criterion::SERVICE).unwrap_or_default();
            let service = texts.service(service);
            secondary(ui, texts.with("service-of", &[("service", (&service).into()), ("required", required.into())]));
        }
    }

    fn nominator_ui(&mut self, ui: &mut Ui, given: &Given<'_>, errors: &mut Errors) {
        let texts = given.texts;
        let optional = texts.get("optional");
        ui.label(strong(texts.get("section-nominator"), SECTION));
        ui.columns(2, |columns| {
            let [left, right] = columns else { return };
            let focus = errors.jumps_to(Place::Nominator);
            let text = texts.get("field-nominator-kk");
            let changed =
                Field::new(&text).error(errors.at(Place::Nominator)).focus(focus).ui(left, &mut self.nominator_kk).changed();
            let text = texts.get("field-nominator-ru");
            let changed = changed | Field::new(&text).ui(right, &mut self.nominator_ru).changed();
            if changed {
                self.association = None;
            }
        });
        self.bodies_ui(ui, given);
        ui.horizontal_top(|ui| {
            let text = texts.get("field-nominator-en");
            Field::new(&text).hint(&optional).width(320.0).ui(ui, &mut self.nominator_en);
            ui.vertical(|ui| {
                ui.set_width(300.0);
                ui.spacing_mut().item_spacing.y = 3.0;
                ui.label(strong(texts.get("field-nominator-kind"), SECONDARY));
                let kinds: Vec<(NominatorKind, String)> = NominatorKind::ALL
                    .map(|kind| (kind, texts.get(&format!("nominator-{}", kind.code().replace('_', "-")))))
                    .into();
                choice(ui, &texts.get("field-nominator-kind"), None, &kinds, &mut self.kind);
            });
            let text = texts.get("field-nominated-on");
            let hint = format!("{optional} · {}", texts.get("date-hint"));
            let focus = errors.jumps_to(Place::NominatedOn);
            let field = Field::new(&text).hint(&hint).error(errors.at(Place::NominatedOn)).focus(focus);
            self.nominated_on.ui(ui, texts, field, given.today);
        });
        if self.kind.is_some_and(|kind| kind != NominatorKind::RepublicanAssociation) {
            warning(ui, &texts.rejection(&Rejection::NominatorNotEntitled, None));
        }
    }

    /// The bodies of the register that the typed name may mean; one is taken over by pressing it.
    fn bodies_ui(&mut self, ui: &mut Ui, given: &Given<'_>) {
        let texts = given.texts;
        let typed = fold(if self.nominator_kk.trim().is_empty() { &self.nominator_ru } else { &self.nominator_kk });
        if self.association.is_some() || typed.chars().count() < 2 {
            return;
        }
        let matches = given.basics.associations.iter().filter(|body| {
            let name = fold(&format!("{} {} {}", body.name.kk, body.name.ru, body.name.en));
            typed.split(' ').all(|word| name.contains(word))
        });
        let mut taken = None;
        for body in matches.take(4) {
            let name = texts.either(Some(&body.name.kk), Some(&body.name.ru)).unwrap_or_default();
            if link(ui, texts.with("take-body", &[("name", name.into())])).clicked() {
                taken = Some(body);
            }
        }
        if let Some(body) = taken {
            self.association = Some(body.id);
            self.nominator_kk.clone_from(&body.name.kk);
            self.nominator_ru.clone_from(&body.name.ru);
            self.nominator_en.clone_from(&body.name.en);
            self.kind = Some(body.kind);
        }
    }
}

/// Something to look at, that stops nobody.
pub fn warning(ui: &mut Ui, sentence: &str) {
    let (color, _) = crate::ui::theme::Tone::Warning.colors(palette(ui));
    ui.add(egui::Label::new(RichText::new(format!("▲ {sentence}")).color(color)).wrap());
}

/// A correction of the facts, with its reason.
pub struct CorrectForm {
    facts: FactFields,
    reason: String,
}

impl CorrectForm {
    pub fn new(application: &Application, given: &Given<'_>) -> Self {
        Self { facts: FactFields::of(application, given), reason: String::new() }
    }
}

impl Form for CorrectForm {
    fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, errors: &mut Errors) {
        self.facts.ui(ui, given, errors, false);
        text_field(ui, given, errors, (Place::Reason, "field-reason"), 2, &mut self.reason);
    }

    fn parse(&self, given: &Given<'_>, errors: &mut Errors) -> Vec<ApplicationAction> {
        let Some(facts) = self.facts.parse(errors, given, self.facts.own_number.is_some()) else { return Vec::new() };
        vec![ApplicationAction::Correct { facts: Box::new(facts), reason: self.reason.clone() }]
    }
}

/// The width of a field for a date with its calendar, so that forms of other files line up.
pub fn short(ui: &mut Ui, given: &Given<'_>, errors: &mut Errors, place: (Place, &str), text: &mut String) {
    short_field(ui, given, errors, place, 150.0, text);
}
