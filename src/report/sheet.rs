//! A document of sheets: the same parts in Kazakh, in Russian, or in both side by side, and what stands on every page. Data
//! is placed here as it is, never as markup.

use serde::Serialize;

use super::words::tie;
use crate::text::{Language, Texts};
use crate::view::{Basics, Head};

/// The languages in which a document is printed: the law's two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DocumentLanguages {
    Kk,
    Ru,
    /// Kazakh on the left, Russian on the right, paragraph by paragraph.
    #[default]
    Both,
}

impl DocumentLanguages {
    pub const ALL: [Self; 3] = [Self::Kk, Self::Ru, Self::Both];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Kk => "kk",
            Self::Ru => "ru",
            Self::Both => "both",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|languages| languages.code() == code)
    }

    pub(super) const fn languages(self) -> &'static [Language] {
        match self {
            Self::Kk => &[Language::Kk],
            Self::Ru => &[Language::Ru],
            Self::Both => &[Language::Kk, Language::Ru],
        }
    }
}

/// A document as the template sets it.
#[derive(Serialize)]
pub(super) struct SheetPaper {
    pub(super) language: &'static str,
    pub(super) title: String,
    pub(super) sample: Option<String>,
    pub(super) sample_mark: String,
    pub(super) copy: Option<CopyMark>,
    pub(super) footer: Footer,
    /// One for each language; all have the same parts in the same order.
    pub(super) sheets: Vec<Sheet>,
}

/// The mark of a document that was printed before.
#[derive(Serialize)]
pub(super) struct CopyMark {
    pub(super) mark: String,
    pub(super) notes: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct Footer {
    pub(super) made: String,
    pub(super) page_pattern: String,
    pub(super) chain: String,
}

/// The document in one language.
#[derive(Default, Serialize)]
pub(super) struct Sheet {
    pub(super) language: &'static str,
    pub(super) commission: String,
    /// To whom a letter goes.
    pub(super) addressee: String,
    /// The place of a letter's number, beside its date.
    pub(super) reference: String,
    pub(super) title: String,
    pub(super) subject: String,
    pub(super) election: String,
    pub(super) date: String,
    pub(super) number: String,
    pub(super) place: String,
    pub(super) parts: Vec<Part>,
}

#[derive(Serialize)]
#[serde(tag = "part", rename_all = "snake_case")]
pub(super) enum Part {
    Text {
        text: String,
    },
    /// A word on a line of its own, as before the points of a resolution.
    Lead {
        text: String,
    },
    /// Large and in the middle: whom a certificate is about.
    Display {
        text: String,
    },
    Heading {
        text: String,
    },
    Point {
        mark: String,
        text: String,
    },
    Facts {
        rows: Vec<[String; 2]>,
    },
    Table {
        columns: Vec<Column>,
        rows: Vec<Vec<String>>,
        total: Vec<String>,
    },
    Signatures {
        rows: Vec<Signature>,
    },
}

#[derive(Serialize)]
pub(super) struct Column {
    pub(super) title: String,
    /// The share of the width; 0: as narrow as its words.
    pub(super) share: u8,
    pub(super) right: bool,
}

/// Who signs: a line for the hand, and the name where the register knows it.
#[derive(Serialize)]
pub(super) struct Signature {
    pub(super) role: String,
    pub(super) name: String,
    pub(super) hint: String,
}

impl Part {
    pub(super) fn texts_mut(&mut self) -> Vec<&mut String> {
        match self {
            Self::Text { text } | Self::Lead { text } | Self::Display { text } | Self::Heading { text } => vec![text],
            Self::Point { mark, text } => vec![mark, text],
            Self::Facts { rows } => rows.iter_mut().flatten().collect(),
            Self::Table { columns, rows, total } => {
                let titles = columns.iter_mut().map(|column| &mut column.title);
                titles.chain(rows.iter_mut().flatten()).chain(total).collect()
            }
            Self::Signatures { rows } => {
                rows.iter_mut().flat_map(|row| [&mut row.role, &mut row.name, &mut row.hint]).collect()
            }
        }
    }
}

pub(super) fn text(text: String) -> Part {
    Part::Text { text }
}

pub(super) fn heading(text: String) -> Part {
    Part::Heading { text }
}

pub(super) fn dash(text: String) -> Part {
    Part::Point { mark: "–".to_owned(), text }
}

/// Texts under running numbers.
pub(super) fn numbered(texts: impl IntoIterator<Item = String>) -> impl Iterator<Item = Part> {
    (1_u32..).zip(texts).map(|(number, text)| Part::Point { mark: format!("{number}."), text })
}

pub(super) fn words(title: String, share: u8) -> Column {
    Column { title, share, right: false }
}

pub(super) fn figures(title: String) -> Column {
    Column { title, share: 0, right: true }
}

/// The languages of a document, each with its texts in the office's zone.
pub(super) struct Spoken(Vec<Texts>);

impl Spoken {
    pub(super) fn new(languages: DocumentLanguages, zone: &str) -> Self {
        let spoken: Vec<Texts> = languages.languages().iter().map(|language| Texts::new(*language)).collect();
        for texts in &spoken {
            texts.set_zone(zone);
        }
        Self(spoken)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Texts> {
        self.0.iter()
    }

    pub(super) fn first(&self, say: impl Fn(&Texts) -> String) -> String {
        self.0.first().map_or_else(String::new, say)
    }

    /// The same said in every language, on one line.
    pub(super) fn each(&self, say: impl Fn(&Texts) -> String) -> String {
        let mut said: Vec<String> = self.0.iter().map(|texts| tie(&say(texts))).collect();
        said.dedup();
        said.join(" · ")
    }

    /// The document of these sheets, with what stands on every page of it.
    pub(super) fn paper(&self, basics: &Basics, head: &Head, now: jiff::civil::DateTime, sheets: Vec<Sheet>) -> SheetPaper {
        let made = self.first(|texts| texts.moment(now));
        SheetPaper {
            language: self.0.first().map_or("kk", |texts| texts.language().code()),
            title: sheets.iter().map(|sheet| sheet.title.as_str()).collect::<Vec<_>>().join(" · "),
            sample: basics.election.sample.then(|| self.each(|texts| texts.get("report-sample"))),
            sample_mark: self.first(|texts| texts.get("sample")),
            copy: None,
            footer: Footer {
                made: self.each(|texts| texts.with("doc-made", &[("moment", (&made).into())])),
                page_pattern: self.each(|texts| texts.with("report-page", &[("page", "{x}".into()), ("pages", "{y}".into())])),
                chain: self.first(|texts| {
                    texts.with("report-chain", &[("records", head.records.into()), ("head", (&head.head).into())])
                }),
            },
            sheets,
        }
    }
}
