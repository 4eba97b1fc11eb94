//! The applications as a list for others: CSV and XLSX for people, JSON for programs. What is personal beyond a nominee's
//! public facts (the IIN, contacts) never leaves the register this way, and no file of another kind is ever replaced.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use jiff::civil::{Date, Time};
use rust_xlsxwriter::{ExcelDateTime, Format as CellFormat, Workbook, XlsxError};
use serde::Serialize;

use super::ExchangeError;
use crate::domain::Application;
use crate::domain::application::{AppealOutcome, Invalidity, Judgement, RegionSupport, Signatures};
use crate::domain::election::Names;
use crate::text::Texts;
use crate::view::Basics;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// UTF-8 with its mark and `;`, as Excel reads it on Kazakh and Russian computers.
    Csv,
    Xlsx,
    /// An array of objects; unknown is null.
    Json,
}

impl Format {
    pub const ALL: [Self; 3] = [Self::Csv, Self::Xlsx, Self::Json];

    /// The ending of the file's name.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Json => "json",
        }
    }
}

/// Writes `applications`, in their order, to `path`: whole or not at all. A file of the same kind is replaced.
///
/// # Errors
/// The folder cannot be written or is full; there is a file of another kind, which might be the register.
pub fn export(
    format: Format,
    path: &Path,
    applications: &[Application],
    basics: &Basics,
    texts: &Texts,
) -> Result<(), ExchangeError> {
    refuse_other_kind(format, path)?;
    let content = content(format, applications, basics, texts)?;
    crate::store::write_whole(path, &content).map_err(|error| ExchangeError::io(path, &error))
}

/// The bytes of the list.
///
/// # Errors
/// A writer of the format failed: a programming error.
pub fn content(format: Format, applications: &[Application], basics: &Basics, texts: &Texts) -> Result<Vec<u8>, ExchangeError> {
    match format {
        Format::Csv => csv_of(applications, basics, texts),
        Format::Xlsx => workbook_of(applications, basics, texts).map_err(|error| ExchangeError::Make(error.to_string())),
        Format::Json => {
            let objects: Vec<_> = applications.iter().map(|application| object(application, basics)).collect();
            let mut content = serde_json::to_vec_pretty(&objects).map_err(|error| ExchangeError::Make(error.to_string()))?;
            content.push(b'\n');
            Ok(content)
        }
    }
}

/// A list may replace a list. Whatever else lies under its name was not meant.
pub(super) fn refuse_other_kind(format: Format, path: &Path) -> Result<(), ExchangeError> {
    let Ok(file) = File::open(path) else { return Ok(()) };
    let mut beginning = Vec::new();
    let read = file.take(4_096).read_to_end(&mut beginning);
    let is_text = || !beginning.contains(&0) && !beginning.starts_with(b"%PDF") && !beginning.starts_with(b"PK");
    let own = beginning.is_empty()
        || match format {
            Format::Csv => is_text(),
            Format::Xlsx => beginning.starts_with(b"PK\x03\x04"),
            Format::Json => is_text() && matches!(beginning.trim_ascii_start().first(), Some(b'[' | b'{')),
        };
    if read.is_err() || !own {
        return Err(ExchangeError::Exists { path: path.to_path_buf() });
    }
    Ok(())
}

/// A cell of the list.
enum Value {
    Nothing,
    Text(String),
    Number(u32),
    Day(Date),
}

impl Value {
    fn text(text: Option<&str>) -> Self {
        text.filter(|text| !text.is_empty()).map_or(Self::Nothing, |text| Self::Text(text.to_owned()))
    }

    fn number(number: Option<u32>) -> Self {
        number.map_or(Self::Nothing, Self::Number)
    }

    fn day(day: Option<Date>) -> Self {
        day.map_or(Self::Nothing, Self::Day)
    }
}

/// The titles of the columns, and their widths in characters.
const COLUMNS: [(&str, f64); 23] = [
    ("export-column-number", 6.0),
    ("export-column-receipt", 11.0),
    ("export-column-status", 16.0),
    ("export-column-name-kk", 36.0),
    ("export-column-name-ru", 36.0),
    ("export-column-name-latin", 32.0),
    ("export-column-sex", 10.0),
    ("export-column-birth-on", 13.0),
    ("export-column-birth-year", 11.0),
    ("export-column-nominator-kk", 44.0),
    ("export-column-nominator-ru", 44.0),
    ("export-column-nominator-en", 44.0),
    ("export-column-nominator-kind", 30.0),
    ("export-column-nominated-on", 13.0),
    ("export-column-received-on", 13.0),
    ("export-column-received-time", 10.0),
    ("export-column-conformity-on", 13.0),
    ("export-column-decided-on", 13.0),
    ("export-column-resolution", 14.0),
    ("export-column-collected", 13.0),
    ("export-column-checked", 13.0),
    ("export-column-valid", 13.0),
    ("export-column-regions", 11.0),
];
/// The last column: as wide as it needs, so it stands apart.
const GROUNDS: (&str, f64) = ("export-column-grounds", 80.0);

fn columns() -> impl Iterator<Item = (&'static str, f64)> {
    COLUMNS.into_iter().chain([GROUNDS])
}

fn row(application: &Application, basics: &Basics, texts: &Texts) -> Vec<Value> {
    let facts = &application.facts;
    let decision = application.state.decision().map(|decision| &decision.resolution);
    let signatures = application.support.totals(&basics.election);
    let grounds: Vec<String> = application
        .state
        .grounds()
        .iter()
        .map(|cited| {
            let ground = basics.rules.ground(&cited.code).map_or_else(|| cited.code.clone(), |ground| texts.ground(ground));
            match texts.name(&cited.note) {
                "" => ground,
                note => format!("{ground} ({note})"),
            }
        })
        .collect();
    vec![
        Value::number(application.number),
        Value::number(application.receipt),
        Value::Text(texts.status(application.state.code())),
        Value::text(Some(&facts.name_kk)),
        Value::text(Some(&facts.name_ru)),
        Value::text(facts.name_latin.as_deref()),
        Value::Text(texts.get(&format!("sex-{}", facts.sex.code()))),
        Value::day(facts.birth_on),
        Value::number(facts.birth_year.and_then(|year| u32::try_from(year).ok())),
        Value::text(facts.nominator_kk.as_deref()),
        Value::text(facts.nominator_ru.as_deref()),
        Value::text(facts.nominator_en.as_deref()),
        Value::Text(texts.get(&format!("nominator-{}", facts.nominator_kind.code().replace('_', "-")))),
        Value::day(facts.nominated_on),
        Value::day(application.received_on),
        application.received_time.map_or(Value::Nothing, |time| Value::Text(texts.time(time))),
        Value::day(application.conformity_on),
        Value::day(decision.and_then(|resolution| resolution.on)),
        Value::text(decision.and_then(|resolution| resolution.number.as_deref())),
        Value::number(signatures.collected),
        Value::number(signatures.checked),
        Value::number(signatures.valid),
        Value::number(signatures.regions),
        Value::text(Some(&grounds.join("; "))),
    ]
}

/// Text of CSV: a spreadsheet takes one with such a beginning for a formula, and a stranger's formula runs on our computers.
/// XLSX has cells of text, which need none of it.
pub(super) fn neutral(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

fn csv_of(applications: &[Application], basics: &Basics, texts: &Texts) -> Result<Vec<u8>, ExchangeError> {
    let make = |error: csv::Error| ExchangeError::Make(error.to_string());
    let mut writer =
        csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(columns().map(|(title, _)| texts.get(title))).map_err(make)?;
    for application in applications {
        let cells = row(application, basics, texts).into_iter().map(|value| match value {
            Value::Nothing => String::new(),
            Value::Text(text) => neutral(&text),
            Value::Number(number) => number.to_string(),
            Value::Day(day) => texts.date(day),
        });
        writer.write_record(cells).map_err(make)?;
    }
    writer.into_inner().map_err(|error| ExchangeError::Make(error.to_string()))
}

/// Characters of a cell of XLSX, with room for a sign that something was left out.
const CELL: usize = 32_000;

fn workbook_of(applications: &[Application], basics: &Basics, texts: &Texts) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    let bold = CellFormat::new().set_bold().set_text_wrap();
    let day_format = CellFormat::new().set_num_format("dd.mm.yyyy");
    // The name of a sheet is short and holds no punctuation.
    sheet.set_name(texts.get("nav-applications").chars().take(31).collect::<String>())?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, (_, width)) in (0_u16..).zip(columns()) {
        sheet.set_column_width(column, width)?;
    }
    for (column, (title, _)) in (0_u16..).zip(columns()) {
        sheet.write_string_with_format(0, column, texts.get(title), &bold)?;
    }
    for (line, application) in (1_u32..).zip(applications) {
        for (column, value) in (0_u16..).zip(row(application, basics, texts)) {
            match value {
                Value::Nothing => {}
                Value::Text(text) => {
                    // A cell of text is never run as a formula.
                    let text =
                        if text.chars().count() > CELL { text.chars().take(CELL).chain(['…']).collect() } else { text };
                    sheet.write_string(line, column, text)?;
                }
                Value::Number(number) => {
                    sheet.write_number(line, column, number)?;
                }
                Value::Day(day) => match excel_day(day) {
                    Some(excel) => {
                        sheet.write_datetime_with_format(line, column, &excel, &day_format)?;
                    }
                    // Before 1900 a spreadsheet has no days.
                    None => {
                        sheet.write_string(line, column, texts.date(day))?;
                    }
                },
            }
        }
    }
    workbook.save_to_buffer()
}

fn excel_day(day: Date) -> Option<ExcelDateTime> {
    let part = |part: i8| u8::try_from(part).ok();
    ExcelDateTime::from_ymd(u16::try_from(day.year()).ok()?, part(day.month())?, part(day.day())?).ok()
}

#[derive(Serialize)]
struct Object<'a> {
    number: Option<u32>,
    receipt: Option<u32>,
    status: &'static str,
    name_kk: &'a str,
    name_ru: &'a str,
    name_latin: Option<&'a str>,
    sex: &'static str,
    birth_on: Option<Date>,
    birth_year: Option<i16>,
    nominator_kk: Option<&'a str>,
    nominator_ru: Option<&'a str>,
    nominator_en: Option<&'a str>,
    nominator_kind: &'static str,
    nominated_on: Option<Date>,
    received_on: Option<Date>,
    received_time: Option<Time>,
    conformed: bool,
    conformity_on: Option<Date>,
    decided_on: Option<Date>,
    resolution_number: Option<&'a str>,
    support: SupportObject<'a>,
    papers: Vec<PaperObject<'a>>,
    criteria: Vec<CriterionObject<'a>>,
    grounds: Vec<GroundObject<'a>>,
    appeals: Vec<AppealObject<'a>>,
}

#[derive(Serialize)]
struct SupportObject<'a> {
    #[serde(flatten)]
    totals: Totals,
    regions: Vec<RegionObject<'a>>,
}

/// The totals under names that do not collide with the list of regions.
#[derive(Serialize)]
struct Totals {
    collected: Option<u32>,
    checked: Option<u32>,
    valid: Option<u32>,
    regions_represented: Option<u32>,
}

#[derive(Serialize)]
struct RegionObject<'a> {
    region: i64,
    iso: Option<&'a str>,
    collected: u32,
    checked: u32,
    valid: u32,
    invalid: std::collections::BTreeMap<&'static str, u32>,
    protocol: Option<&'a str>,
    on: Option<Date>,
    stopped: bool,
}

#[derive(Serialize)]
struct PaperObject<'a> {
    code: &'a str,
    received_on: Date,
    pages: Option<u32>,
    in_order: Option<bool>,
    remarks: Option<&'a str>,
    finding: Option<&'a str>,
}

#[derive(Serialize)]
struct CriterionObject<'a> {
    code: &'a str,
    judgement: Judgement,
    evidence: &'a str,
    source: &'a str,
    on: Option<Date>,
}

#[derive(Serialize)]
struct GroundObject<'a> {
    code: &'a str,
    article: Option<&'a str>,
    note: &'a Names,
}

#[derive(Serialize)]
struct AppealObject<'a> {
    filed_on: Date,
    paper: &'a str,
    hearing_on: Option<Date>,
    outcome: Option<&'a AppealOutcome>,
}

fn object<'a>(application: &'a Application, basics: &'a Basics) -> Object<'a> {
    let facts = &application.facts;
    let decision = application.state.decision().map(|decision| &decision.resolution);
    Object {
        number: application.number,
        receipt: application.receipt,
        status: application.state.code(),
        name_kk: &facts.name_kk,
        name_ru: &facts.name_ru,
        name_latin: facts.name_latin.as_deref(),
        sex: facts.sex.code(),
        birth_on: facts.birth_on,
        birth_year: facts.birth_year,
        nominator_kk: facts.nominator_kk.as_deref(),
        nominator_ru: facts.nominator_ru.as_deref(),
        nominator_en: facts.nominator_en.as_deref(),
        nominator_kind: facts.nominator_kind.code(),
        nominated_on: facts.nominated_on,
        received_on: application.received_on,
        received_time: application.received_time,
        conformed: application.conformed,
        conformity_on: application.conformity_on,
        decided_on: decision.and_then(|resolution| resolution.on),
        resolution_number: decision.and_then(|resolution| resolution.number.as_deref()),
        support: support(application, basics),
        papers: application
            .papers
            .iter()
            .map(|paper| PaperObject {
                code: &paper.code,
                received_on: paper.received_on,
                pages: paper.pages,
                in_order: paper.in_order,
                remarks: paper.remarks.as_deref(),
                finding: paper.finding.as_deref(),
            })
            .collect(),
        criteria: application
            .criteria
            .iter()
            .map(|found| CriterionObject {
                code: &found.code,
                judgement: found.judgement,
                evidence: &found.evidence,
                source: &found.source,
                on: found.on,
            })
            .collect(),
        grounds: application
            .state
            .grounds()
            .iter()
            .map(|cited| GroundObject {
                code: &cited.code,
                article: basics.rules.ground(&cited.code).map(|ground| ground.article.as_str()),
                note: &cited.note,
            })
            .collect(),
        appeals: application
            .appeals
            .iter()
            .map(|appeal| AppealObject {
                filed_on: appeal.filed_on,
                paper: &appeal.paper,
                hearing_on: appeal.hearing_on,
                outcome: appeal.outcome.as_ref(),
            })
            .collect(),
    }
}

fn support<'a>(application: &'a Application, basics: &'a Basics) -> SupportObject<'a> {
    let Signatures { collected, checked, valid, regions } = application.support.totals(&basics.election);
    let region = |protocol: &'a RegionSupport| RegionObject {
        region: protocol.region,
        iso: basics.region(protocol.region).map(|region| region.iso.as_str()),
        collected: protocol.collected,
        checked: protocol.checked,
        valid: protocol.valid,
        invalid: Invalidity::ALL.map(Invalidity::code).into_iter().zip(protocol.invalid).collect(),
        protocol: protocol.protocol.as_deref(),
        on: protocol.on,
        stopped: protocol.stopped,
    };
    SupportObject {
        totals: Totals { collected, checked, valid, regions_represented: regions },
        regions: application.support.regions.iter().map(region).collect(),
    }
}
