//! The input of one fact of a station, whatever its form: a text, or a choice among what the fact knows. It holds what was
//! typed and never decides what is right.

use std::collections::BTreeMap;

use egui::Ui;

use crate::domain::station::facts::{BadValue, Form, degrees_text};
use crate::domain::station::{Change, Fact, Facts, Value};
use crate::text::Texts;
use crate::ui::screen::Given;
use crate::ui::theme::{self, Tone, font, palette};
use crate::ui::widgets::field::Field;
use crate::ui::widgets::{choice, secondary, strong};

/// A value as it is typed into its field: the code of a word, 1 and 0 for yes and no, the id of a district, otherwise text.
pub fn typed(fact: Fact, value: &Value) -> String {
    match (fact.form(), value) {
        (_, Value::Unknown) => String::new(),
        (Form::Degrees(_), Value::Whole(millionths)) => degrees_text(*millionths),
        (Form::Time, Value::Text(time)) => time.get(..5).unwrap_or(time).to_owned(),
        (_, Value::Whole(whole)) => whole.to_string(),
        (_, Value::Text(text)) => text.to_string(),
    }
}

/// What was typed for facts, and what stood there before.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    inputs: BTreeMap<Fact, (String, String)>,
}

impl Inputs {
    /// The inputs of `which` facts, filled from `facts`.
    pub fn of(facts: &Facts, which: impl IntoIterator<Item = Fact>) -> Self {
        let input = |fact| {
            let text = typed(fact, facts.get(fact));
            (fact, (text.clone(), text))
        };
        Self { inputs: which.into_iter().map(input).collect() }
    }

    pub fn text(&self, fact: Fact) -> &str {
        self.inputs.get(&fact).map_or("", |(text, _)| text)
    }

    pub fn text_mut(&mut self, fact: Fact) -> &mut String {
        &mut self.inputs.entry(fact).or_default().0
    }

    pub fn is_touched(&self, fact: Fact) -> bool {
        self.inputs.get(&fact).is_some_and(|(text, before)| text.trim() != before)
    }

    pub fn any_touched(&self) -> bool {
        self.inputs.keys().any(|fact| self.is_touched(*fact))
    }

    /// The value that a fact has been given, or why it is none.
    pub fn parse(&self, fact: Fact) -> Result<Change, BadValue> {
        Change::parse(fact, self.text(fact))
    }

    /// The facts that have been given another text, as their values; those that are none stand beside.
    pub fn changes(&self) -> (Vec<Change>, Vec<(Fact, BadValue)>) {
        let (mut changes, mut bad) = (Vec::new(), Vec::new());
        for fact in self.inputs.keys().copied().filter(|fact| self.is_touched(*fact)) {
            match self.parse(fact) {
                Ok(change) => changes.push(change),
                Err(why) => bad.push((fact, why)),
            }
        }
        (changes, bad)
    }
}

/// How an input is shown.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shown<'a> {
    pub error: Option<&'a str>,
    /// What makes a person look twice; it forbids nothing.
    pub warning: Option<&'a str>,
    pub width: f32,
    /// The keyboard goes here now.
    pub focus: bool,
    /// Whose districts can be chosen; `None`: those of all regions.
    pub region: Option<i64>,
}

/// The codes of a fact with their words, where it is one of choices.
pub fn choices(given: &Given<'_>, fact: Fact, region: Option<i64>) -> Option<Vec<(String, String)>> {
    let texts = given.texts;
    match fact.form() {
        Form::Code(codes) => Some(codes.iter().map(|code| ((*code).to_owned(), texts.fact_code(fact, code))).collect()),
        Form::YesNo => Some([("1", "yes"), ("0", "no")].map(|(code, key)| (code.to_owned(), texts.get(key))).into()),
        Form::District => {
            let of_region =
                given.basics.districts.iter().filter(|district| region.is_none_or(|code| district.region_code == code));
            Some(of_region.map(|district| (district.id.to_string(), texts.name(&district.name).to_owned())).collect())
        }
        Form::Text(_) | Form::Whole(..) | Form::Degrees(_) | Form::Time | Form::Zone => None,
    }
}

/// What is said below a field as long as nothing stands against it.
fn hint(texts: &Texts, fact: Fact) -> String {
    match fact.form() {
        Form::Time => texts.get("fact-hint-time"),
        Form::Degrees(_) => texts.get("fact-hint-degrees"),
        Form::Zone => texts.get("fact-hint-zone"),
        _ if fact == Fact::Members => texts.get("fact-hint-members"),
        _ => String::new(),
    }
}

/// Draws label, input and what stands below. True: the field was left, or another entry was chosen.
pub fn ui(ui: &mut Ui, given: &Given<'_>, fact: Fact, text: &mut String, shown: Shown<'_>) -> bool {
    let texts = given.texts;
    let label = texts.fact(fact);
    let size = egui::vec2(shown.width, 0.0);
    ui.allocate_ui_with_layout(size, egui::Layout::top_down(egui::Align::Min), |ui| {
        ui.set_width(shown.width);
        ui.spacing_mut().item_spacing.y = 3.0;
        let Some(choices) = choices(given, fact, shown.region) else {
            let hint = if shown.warning.is_some() { String::new() } else { hint(texts, fact) };
            let field = Field::new(&label).hint(&hint).error(shown.error).width(shown.width).focus(shown.focus);
            let response = field.ui(ui, text);
            if let Some(warning) = shown.warning.filter(|_| shown.error.is_none()) {
                warn(ui, warning);
            }
            return response.lost_focus();
        };
        ui.add(egui::Label::new(strong(&label, theme::SECONDARY)).truncate()).on_hover_text(&label);
        let changed = picker(ui, texts, fact, &label, &choices, text);
        if let Some(error) = shown.error {
            let text = egui::RichText::new(format!("✕ {error}")).font(font(theme::SECONDARY)).color(palette(ui).bad);
            ui.add(egui::Label::new(text).wrap());
        }
        changed
    })
    .inner
}

pub fn warn(ui: &mut Ui, warning: &str) {
    let (color, _) = Tone::Warning.colors(palette(ui));
    let text = egui::RichText::new(format!("{} {warning}", Tone::Warning.icon())).font(font(theme::SECONDARY)).color(color);
    ui.add(egui::Label::new(text).wrap());
}

/// One of the fact's words; a fact that may be unknown has that as its first entry.
fn picker(ui: &mut Ui, texts: &Texts, fact: Fact, name: &str, choices: &[(String, String)], text: &mut String) -> bool {
    let unknown = (String::new(), texts.get("fact-unknown"));
    let mut entries: Vec<(String, String)> = Vec::with_capacity(choices.len() + 1);
    if !fact.is_required() {
        entries.push(unknown);
    }
    entries.extend_from_slice(choices);
    if entries.is_empty() {
        secondary(ui, texts.get("not-given"));
        return false;
    }
    let mut chosen = Some(text.clone());
    let changed = choice(ui, name, None, &entries, &mut chosen);
    if changed && let Some(code) = chosen {
        *text = code;
    }
    changed
}
