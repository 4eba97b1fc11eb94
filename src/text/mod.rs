//! The interface's languages: texts from assets/languages (Fluent), numbers and dates.

mod sentences;
mod stations;

use std::cell::RefCell;
use std::rc::Rc;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use serde::{Deserialize, Serialize};
use unic_langid::{LanguageIdentifier, langid};

use crate::domain::election::Names;

#[expect(clippy::unsafe_derive_deserialize, reason = "the unsafe code is in what `langid!` expands to")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    #[default]
    En,
    Kk,
    Ru,
    Id,
}

impl Language {
    pub const ALL: [Self; 4] = [Self::Kk, Self::Ru, Self::En, Self::Id];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Kk => "kk",
            Self::Ru => "ru",
            Self::Id => "id",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The language's name in itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Kk => "Қазақша",
            Self::Ru => "Русский",
            Self::Id => "Bahasa Indonesia",
        }
    }

    /// All texts of the language in Fluent's format.
    #[must_use]
    pub const fn source(self) -> &'static str {
        match self {
            Self::En => include_str!("../../assets/languages/en.ftl"),
            Self::Kk => include_str!("../../assets/languages/kk.ftl"),
            Self::Ru => include_str!("../../assets/languages/ru.ftl"),
            Self::Id => include_str!("../../assets/languages/id.ftl"),
        }
    }

    const fn identifier(self) -> LanguageIdentifier {
        match self {
            Self::En => langid!("en"),
            Self::Kk => langid!("kk"),
            Self::Ru => langid!("ru"),
            Self::Id => langid!("id"),
        }
    }
}

/// A no-break space: between thousands, and between a figure and its unit.
pub const NO_BREAK: char = '\u{a0}';

/// The texts of one language. Cloning shares them.
#[derive(Clone)]
pub struct Texts {
    language: Language,
    bundle: Rc<FluentBundle<FluentResource>>,
    zone: Rc<RefCell<TimeZone>>,
}

impl Texts {
    #[must_use]
    pub fn new(language: Language) -> Self {
        let mut bundle = FluentBundle::new(vec![language.identifier()]);
        // The marks that isolate a value's direction are for screens that mix right-to-left scripts; here they would be
        // printed as empty boxes.
        bundle.set_use_isolating(false);
        // A test reads all files without errors; what is readable is used.
        let resource = FluentResource::try_new(language.source().to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
        Self { language, bundle: Rc::new(bundle), zone: Rc::new(RefCell::new(TimeZone::UTC)) }
    }

    /// Instants are shown in the office's zone, an IANA name.
    pub fn set_zone(&self, name: &str) {
        *self.zone.borrow_mut() = TimeZone::get(name).unwrap_or(TimeZone::UTC);
    }

    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The text of `key`; the key itself where there is none, which a test excludes.
    #[must_use]
    pub fn get(&self, key: &str) -> String {
        self.format(key, &FluentArgs::new())
    }

    /// The text of `key` with its values put in.
    #[must_use]
    pub fn with(&self, key: &str, values: &[(&'static str, Value<'_>)]) -> String {
        let mut arguments = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            match value {
                Value::Text(text) => arguments.set(*name, FluentValue::from(*text)),
                Value::Count(count) => {
                    // The count chooses the plural form; its digits are written in groups.
                    let number = u32::try_from(*count).map_or(f64::from(u32::MAX), f64::from);
                    arguments.set(*name, FluentValue::from(self.number(*count)));
                    arguments.set(format!("{name}-n"), FluentValue::from(number));
                }
            }
        }
        self.format(key, &arguments)
    }

    fn format(&self, key: &str, arguments: &FluentArgs<'_>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(arguments), &mut errors).into_owned()
    }

    /// Whether the language has a text of this key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.bundle.get_message(key).is_some_and(|message| message.value().is_some())
    }

    /// A name in this language.
    #[must_use]
    pub fn name<'a>(&self, names: &'a Names) -> &'a str {
        names.in_language(self.language.code())
    }

    /// One of a Kazakh and a Russian text: Russian for Russian, Kazakh for all others; the other where there is none.
    #[must_use]
    pub fn either<'a>(&self, kk: Option<&'a str>, ru: Option<&'a str>) -> Option<&'a str> {
        if self.language == Language::Ru { ru.or(kk) } else { kk.or(ru) }
    }

    /// The person's name as this language writes it: Kazakh, Russian, or Latin letters where they are known.
    #[must_use]
    pub fn person<'a>(&self, kk: &'a str, ru: &'a str, latin: Option<&'a str>) -> &'a str {
        match self.language {
            Language::Kk => kk,
            Language::Ru => ru,
            Language::En | Language::Id => latin.filter(|name| !name.is_empty()).unwrap_or(kk),
        }
    }

    /// Digits in groups of three, as in `11 950 485`.
    #[must_use]
    pub fn number(&self, number: u64) -> String {
        let digits = number.to_string();
        let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                grouped.push(NO_BREAK);
            }
            grouped.push(digit);
        }
        grouped
    }

    /// `part` of `whole` in per cent with one decimal, as in `81,3 %`; a dash of nothing. Never 100 while a part is missing.
    #[must_use]
    pub fn percent(&self, part: u64, whole: u64) -> String {
        if whole == 0 {
            return "–".to_owned();
        }
        let exact = u128::from(part) * 1000;
        let whole = u128::from(whole);
        let mut tenths = (exact + whole / 2) / whole;
        if tenths == 1000 && exact < 1000 * whole {
            tenths = 999;
        }
        let separator = if self.language == Language::En { '.' } else { ',' };
        format!("{}{separator}{}{NO_BREAK}%", tenths / 10, tenths % 10)
    }

    /// `dd.mm.yyyy`
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        format!("{:02}.{:02}.{:04}", date.day(), date.month(), date.year())
    }

    /// `hh:mm`, 24 hours
    #[must_use]
    pub fn time(&self, time: Time) -> String {
        format!("{:02}:{:02}", time.hour(), time.minute())
    }

    #[must_use]
    pub fn moment(&self, moment: DateTime) -> String {
        format!("{}{NO_BREAK}{}", self.date(moment.date()), self.time(moment.time()))
    }

    /// An instant in the office's zone.
    #[must_use]
    pub fn instant(&self, instant: Timestamp) -> String {
        self.moment(self.local(instant).datetime())
    }

    #[must_use]
    pub fn local(&self, instant: Timestamp) -> Zoned {
        instant.to_zoned(self.zone.borrow().clone())
    }

    /// A date in words, as in `20 November 2022`.
    #[must_use]
    pub fn long_date(&self, date: Date) -> String {
        self.dated(date, None)
    }

    /// The date as the day on which something is: Kazakh bends its month, as in `2022 жылғы 20 қарашада`.
    #[must_use]
    pub fn on_date(&self, date: Date) -> String {
        self.dated(date, Some("on"))
    }

    /// The date as what something is of: `2022 жылғы 7 қарашадағы`.
    #[must_use]
    pub fn of_date(&self, date: Date) -> String {
        self.dated(date, Some("of"))
    }

    fn dated(&self, date: Date, form: Option<&str>) -> String {
        let month = self.form(&format!("month-{}", date.month()), form);
        let (day, year) = (date.day().to_string(), date.year().to_string());
        self.with("long-date", &[("day", (&day).into()), ("month", (&month).into()), ("year", (&year).into())])
    }

    /// A form of a word that a language has beside the word itself: an attribute of the text; the word where there is none.
    fn form(&self, key: &str, form: Option<&str>) -> String {
        let message = self.bundle.get_message(key);
        let Some(bent) = message.and_then(|message| message.get_attribute(form?)) else { return self.get(key) };
        self.bundle.format_pattern(bent.value(), None, &mut Vec::new()).into_owned()
    }

    /// The text, or "not given".
    #[must_use]
    pub fn or_not_given(&self, text: Option<String>) -> String {
        text.filter(|text| !text.is_empty()).unwrap_or_else(|| self.get("not-given"))
    }
}

/// A value for a text: words, or a count that chooses the plural form through the variable `NAME-n`.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    Text(&'a str),
    Count(u64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Value<'_> {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<u32> for Value<'_> {
    fn from(count: u32) -> Self {
        Self::Count(u64::from(count))
    }
}

/// "13 days to election day", "election day is today", "election day was 2 days ago".
#[must_use]
pub fn days_left(texts: &Texts, days: i32) -> String {
    let count = u64::from(days.unsigned_abs());
    match days {
        1.. => texts.with("days-left", &[("count", count.into())]),
        0 => texts.get("election-day-today"),
        _ => texts.with("days-since", &[("count", count.into())]),
    }
}
