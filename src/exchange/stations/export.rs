//! Stations as a list for others: CSV and XLSX for people, GeoJSON for maps. What is exported and imported again shows no
//! difference, and no cell runs as a formula on another's computer.

use std::fmt::Write as _;
use std::path::Path;

use rust_xlsxwriter::{Format as CellFormat, Workbook, Worksheet, XlsxError};

use super::Column;
use crate::domain::StationId;
use crate::domain::station::facts::Form;
use crate::domain::station::proposal::Register;
use crate::domain::station::{Fact, Facts};
use crate::exchange::ExchangeError;
use crate::exchange::applications::{neutral, refuse_other_kind};
use crate::text::Texts;
use crate::view::Basics;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ListFormat {
    /// UTF-8 with its mark and `;`, as Excel reads it on Kazakh and Russian computers.
    Csv,
    Xlsx,
    /// A point for each station, with its facts by their codes; a station without coordinates has no geometry.
    GeoJson,
}

impl ListFormat {
    pub const ALL: [Self; 3] = [Self::Csv, Self::Xlsx, Self::GeoJson];

    /// The ending of the file's name.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::GeoJson => "geojson",
        }
    }
}

/// Why stations could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError<E> {
    #[error("the register cannot be read")]
    Register(E),
    #[error("{0}")]
    Exchange(#[from] ExchangeError),
}

/// Writes all stations of these regions to `path`, in their order, whole or not at all.
///
/// # Errors
/// The register cannot be read, the folder cannot be written or is full, or there is a file of another kind.
pub fn export_regions<R: Register>(
    format: ListFormat,
    path: &Path,
    about: (&Basics, &Texts),
    reader: &R,
    regions: &[i64],
) -> Result<(), ExportError<R::Error>> {
    export(format, path, about, |each| {
        for region in regions {
            reader.each(*region, each).map_err(ExportError::Register)?;
        }
        Ok(())
    })
}

/// Writes these stations to `path`, in this order, whole or not at all.
///
/// # Errors
/// As [`export_regions`].
pub fn export_ids<R: Register>(
    format: ListFormat,
    path: &Path,
    about: (&Basics, &Texts),
    reader: &R,
    ids: &[StationId],
) -> Result<(), ExportError<R::Error>> {
    export(format, path, about, |each| {
        for id in ids {
            if let Some(facts) = reader.facts(*id).map_err(ExportError::Register)? {
                each(*id, &facts);
            }
        }
        Ok(())
    })
}

type Each<'e> = &'e mut dyn FnMut(StationId, &Facts);

fn export<E>(
    format: ListFormat,
    path: &Path,
    (basics, texts): (&Basics, &Texts),
    each: impl FnOnce(Each<'_>) -> Result<(), ExportError<E>>,
) -> Result<(), ExportError<E>> {
    let kind = match format {
        ListFormat::Csv => crate::exchange::Format::Csv,
        ListFormat::Xlsx => crate::exchange::Format::Xlsx,
        ListFormat::GeoJson => crate::exchange::Format::Json,
    };
    refuse_other_kind(kind, path)?;
    let content = match format {
        ListFormat::Csv => csv_of(basics, texts, each)?,
        ListFormat::Xlsx => workbook_of(basics, texts, each)?,
        ListFormat::GeoJson => geojson_of(basics, texts, each)?,
    };
    Ok(crate::store::write_whole(path, &content).map_err(|error| ExchangeError::io(path, &error))?)
}

fn made(error: impl std::fmt::Display) -> ExchangeError {
    ExchangeError::Make(error.to_string())
}

fn region_name<'a>(id: StationId, basics: &'a Basics, texts: &Texts) -> &'a str {
    basics.region(id.region_code()).map_or("", |region| texts.name(&region.name))
}

/// Whether a spreadsheet should have the value as a number.
const fn is_number(fact: Fact) -> bool {
    matches!(fact.form(), Form::Whole(..) | Form::Degrees(_))
}

fn csv_of<E>(
    basics: &Basics,
    texts: &Texts,
    each: impl FnOnce(Each<'_>) -> Result<(), ExportError<E>>,
) -> Result<Vec<u8>, ExportError<E>> {
    let mut writer =
        csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(Column::all().map(|column| column.title(texts))).map_err(made)?;
    let mut failed = None;
    each(&mut |id, facts| {
        let cells = Column::all().map(|column| match column {
            Column::Region => region_name(id, basics, texts).to_owned(),
            Column::Number => id.number().to_string(),
            Column::Fact(fact) => {
                let text = texts.fact_value(fact, facts.get(fact), &basics.districts);
                if is_number(fact) { text } else { neutral(&text) }
            }
        });
        if let Err(error) = writer.write_record(cells) {
            failed = Some(error);
        }
    })?;
    if let Some(error) = failed {
        return Err(made(error).into());
    }
    Ok(writer.into_inner().map_err(made)?)
}

/// Rows of a sheet below its titles.
const SHEET: u32 = 1_048_575;

fn sheet_with_titles<'w>(workbook: &'w mut Workbook, texts: &Texts) -> Result<&'w mut Worksheet, XlsxError> {
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    let bold = CellFormat::new().set_bold().set_text_wrap();
    sheet.set_name(texts.get("nav-stations").chars().take(31).collect::<String>())?;
    sheet.set_freeze_panes(1, 2)?;
    for (place, column) in (0_u16..).zip(Column::all()) {
        let wide = matches!(column, Column::Region | Column::Fact(Fact::District | Fact::VenueKk | Fact::VenueRu))
            || matches!(column, Column::Fact(Fact::AddressKk | Fact::AddressRu));
        sheet.set_column_width(place, if wide { 34.0 } else { 13.0 })?;
    }
    for (place, column) in (0_u16..).zip(Column::all()) {
        sheet.write_string_with_format(0, place, column.title(texts), &bold)?;
    }
    Ok(sheet)
}

fn workbook_of<E>(
    basics: &Basics,
    texts: &Texts,
    each: impl FnOnce(Each<'_>) -> Result<(), ExportError<E>>,
) -> Result<Vec<u8>, ExportError<E>> {
    let mut workbook = Workbook::new();
    let sheet = sheet_with_titles(&mut workbook, texts).map_err(made)?;
    let mut failed: Option<XlsxError> = None;
    let mut line = 0_u32;
    each(&mut |id, facts| {
        line += 1;
        let mut write = || -> Result<(), XlsxError> {
            for (place, column) in (0_u16..).zip(Column::all()) {
                match column {
                    Column::Region => sheet.write_string(line, place, region_name(id, basics, texts))?,
                    Column::Number => sheet.write_number(line, place, u32::try_from(id.number()).unwrap_or(0))?,
                    Column::Fact(fact) => match texts.fact_value(fact, facts.get(fact), &basics.districts) {
                        text if text.is_empty() => continue,
                        text => match text.parse::<f64>().ok().filter(|_| is_number(fact)) {
                            Some(number) => sheet.write_number(line, place, number)?,
                            // A cell of text is never run as a formula.
                            None => sheet.write_string(line, place, text)?,
                        },
                    },
                };
            }
            Ok(())
        };
        if failed.is_none() && line <= SHEET {
            failed = write().err();
        }
    })?;
    if let Some(error) = failed {
        return Err(made(error).into());
    }
    if line > SHEET {
        return Err(made(texts.with("export-too-many-for-sheet", &[("most", u64::from(SHEET).into())])).into());
    }
    Ok(workbook.save_to_buffer().map_err(made)?)
}

fn geojson_of<E>(
    basics: &Basics,
    texts: &Texts,
    each: impl FnOnce(Each<'_>) -> Result<(), ExportError<E>>,
) -> Result<Vec<u8>, ExportError<E>> {
    let mut content = String::from("{\"type\":\"FeatureCollection\",\"features\":[");
    let mut first = true;
    each(&mut |id, facts| {
        content.push_str(if std::mem::take(&mut first) { "\n" } else { ",\n" });
        let mut properties = serde_json::Map::new();
        properties.insert("region".to_owned(), basics.region(id.region_code()).map_or("", |region| &region.iso).into());
        properties.insert("number".to_owned(), id.number().into());
        for fact in Fact::ALL.into_iter().filter(|fact| !matches!(fact, Fact::Latitude | Fact::Longitude)) {
            let value = facts.get(fact);
            let value = match (value.as_whole(), value.as_text()) {
                (Some(_), _) if fact == Fact::District => texts.fact_value(fact, value, &basics.districts).into(),
                (Some(whole), _) => whole.into(),
                (_, Some(text)) => text.into(),
                (None, None) => continue,
            };
            properties.insert(fact.code().to_owned(), value);
        }
        let geometry = facts.coordinates().map_or_else(
            || "null".to_owned(),
            |(latitude, longitude)| {
                let degrees = crate::domain::station::facts::degrees_text;
                format!("{{\"type\":\"Point\",\"coordinates\":[{},{}]}}", degrees(longitude), degrees(latitude))
            },
        );
        let _ = write!(
            content,
            "{{\"type\":\"Feature\",\"geometry\":{geometry},\"properties\":{}}}",
            serde_json::Value::Object(properties)
        );
    })?;
    content.push_str("\n]}\n");
    Ok(content.into_bytes())
}
