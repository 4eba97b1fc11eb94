//! Stations as a list for others: CSV and XLSX for people, GeoJSON for maps. What is exported and imported again shows no
//! difference, and no cell runs as a formula on another's computer.

use std::fs::File;
use std::io::{BufWriter, Write};
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

/// How far the writing is: done, of all; `false` stops it. It may be asked from another thread.
pub type Watch<'w> = &'w mut (dyn FnMut(u64, u64) -> bool + Send);

/// Stations that are written between two looks at the watch.
const TOGETHER: usize = 1_000;

/// Writes all stations of these regions to `path`, in their order, whole or not at all.
///
/// # Errors
/// The register cannot be read, the folder cannot be written or is full, there is a file of another kind, or it was stopped.
pub fn export_regions<R: Register>(
    format: ListFormat,
    path: &Path,
    about: (&Basics, &Texts),
    (reader, regions): (&R, &[i64]),
    watch: Watch<'_>,
) -> Result<(), ExportError<R::Error>> {
    let all = regions.len() as u64;
    let rows = |each: Each<'_>, watch: Watch<'_>| {
        for (done, region) in regions.iter().enumerate() {
            if !watch(done as u64, all) {
                return Err(ExchangeError::Cancelled { path: path.to_path_buf() }.into());
            }
            let mut written = Ok(());
            let mut row = |id: StationId, facts: &Facts| {
                if written.is_ok() {
                    written = each(id, facts);
                }
            };
            reader.each(*region, &mut row).map_err(ExportError::Register)?;
            written?;
        }
        Ok(())
    };
    export(format, path, about, rows, (watch, all))
}

/// Writes these stations to `path`, in this order, whole or not at all.
///
/// # Errors
/// As [`export_regions`].
pub fn export_ids<R: Register>(
    format: ListFormat,
    path: &Path,
    about: (&Basics, &Texts),
    (reader, ids): (&R, &[StationId]),
    watch: Watch<'_>,
) -> Result<(), ExportError<R::Error>> {
    let all = ids.len() as u64;
    if format == ListFormat::Xlsx && all > SHEET.into() {
        return Err(too_many(about.1).into());
    }
    let rows = |each: Each<'_>, watch: Watch<'_>| {
        for (done, id) in ids.iter().enumerate() {
            if done % TOGETHER == 0 && !watch(done as u64, all) {
                return Err(ExchangeError::Cancelled { path: path.to_path_buf() }.into());
            }
            if let Some(facts) = reader.facts(*id).map_err(ExportError::Register)? {
                each(*id, &facts)?;
            }
        }
        Ok(())
    };
    export(format, path, about, rows, (watch, all))
}

/// Writes one station.
type Each<'e> = &'e mut dyn FnMut(StationId, &Facts) -> Result<(), ExchangeError>;

fn export<E>(
    format: ListFormat,
    path: &Path,
    about: (&Basics, &Texts),
    rows: impl FnOnce(Each<'_>, Watch<'_>) -> Result<(), ExportError<E>>,
    (watch, all): (Watch<'_>, u64),
) -> Result<(), ExportError<E>> {
    let kind = match format {
        ListFormat::Csv => crate::exchange::Format::Csv,
        ListFormat::Xlsx => crate::exchange::Format::Xlsx,
        ListFormat::GeoJson => crate::exchange::Format::Json,
    };
    refuse_other_kind(kind, path)?;
    let write = |file: &mut BufWriter<File>| match format {
        ListFormat::Csv => {
            let mut list = Csv::begin(file, path, about)?;
            rows(&mut |id, facts| list.row(id, facts), watch)?;
            Ok(list.end()?)
        }
        ListFormat::Xlsx => {
            let mut workbook = Workbook::new();
            let mut list = Xlsx::begin(&mut workbook, path, about)?;
            rows(&mut |id, facts| list.row(id, facts), watch)?;
            let mut stopped = false;
            // Packing what was written takes as long again.
            let packed = workbook.save_to_writer(Packing { file, watch, all, bytes: 0, stopped: &mut stopped });
            if stopped {
                return Err(ExchangeError::Cancelled { path: path.to_path_buf() }.into());
            }
            Ok(packed.map_err(|error| of_workbook(path, error))?)
        }
        ListFormat::GeoJson => {
            let mut list = GeoJson::begin(file, path, about)?;
            rows(&mut |id, facts| list.row(id, facts), watch)?;
            Ok(list.end()?)
        }
    };
    crate::store::write_in_pieces(path, write, |error| ExchangeError::io(path, &error).into())
}

fn too_many(texts: &Texts) -> ExchangeError {
    ExchangeError::Make(texts.with("export-too-many-for-sheet", &[("most", u64::from(SHEET).into())]))
}

fn of_workbook(path: &Path, error: XlsxError) -> ExchangeError {
    match error {
        XlsxError::IoError(error) => ExchangeError::io(path, &error),
        other => ExchangeError::Make(other.to_string()),
    }
}

fn of_csv(path: &Path, error: csv::Error) -> ExchangeError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => ExchangeError::io(path, &error),
        other => ExchangeError::Make(format!("{other:?}")),
    }
}

fn region_name<'a>(id: StationId, basics: &'a Basics, texts: &Texts) -> &'a str {
    basics.region(id.region_code()).map_or("", |region| texts.name(&region.name))
}

/// Whether a spreadsheet should have the value as a number.
const fn is_number(fact: Fact) -> bool {
    matches!(fact.form(), Form::Whole(..) | Form::Degrees(_))
}

struct Csv<'a> {
    list: csv::Writer<&'a mut BufWriter<File>>,
    path: &'a Path,
    about: (&'a Basics, &'a Texts),
}

impl<'a> Csv<'a> {
    fn begin(file: &'a mut BufWriter<File>, path: &'a Path, about: (&'a Basics, &'a Texts)) -> Result<Self, ExchangeError> {
        file.write_all("\u{feff}".as_bytes()).map_err(|error| ExchangeError::io(path, &error))?;
        let mut list = csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(file);
        list.write_record(Column::all().map(|column| column.title(about.1))).map_err(|error| of_csv(path, error))?;
        Ok(Self { list, path, about })
    }

    fn row(&mut self, id: StationId, facts: &Facts) -> Result<(), ExchangeError> {
        let (basics, texts) = self.about;
        let cells = Column::all().map(|column| match column {
            Column::Region => region_name(id, basics, texts).to_owned(),
            Column::Number => id.number().to_string(),
            Column::Fact(fact) => {
                let text = texts.fact_value(fact, facts.get(fact), &basics.districts);
                if is_number(fact) { text } else { neutral(&text) }
            }
        });
        self.list.write_record(cells).map_err(|error| of_csv(self.path, error))
    }

    fn end(mut self) -> Result<(), ExchangeError> {
        self.list.flush().map_err(|error| ExchangeError::io(self.path, &error))
    }
}

/// Rows of a sheet below its titles.
const SHEET: u32 = 1_048_575;

/// A sheet of which only the row that is being written is kept in memory.
struct Xlsx<'a> {
    sheet: &'a mut Worksheet,
    line: u32,
    path: &'a Path,
    about: (&'a Basics, &'a Texts),
}

impl<'a> Xlsx<'a> {
    fn begin(workbook: &'a mut Workbook, path: &'a Path, about: (&'a Basics, &'a Texts)) -> Result<Self, ExchangeError> {
        let sheet = sheet_with_titles(workbook, about.1).map_err(|error| of_workbook(path, error))?;
        Ok(Self { sheet, line: 0, path, about })
    }

    fn row(&mut self, id: StationId, facts: &Facts) -> Result<(), ExchangeError> {
        if self.line == SHEET {
            return Err(too_many(self.about.1));
        }
        self.line += 1;
        self.write(id, facts).map_err(|error| of_workbook(self.path, error))
    }

    fn write(&mut self, id: StationId, facts: &Facts) -> Result<(), XlsxError> {
        let ((basics, texts), sheet, line) = (self.about, &mut *self.sheet, self.line);
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
    }
}

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

/// The file of a workbook that is being packed, which can still be stopped.
struct Packing<'a> {
    file: &'a mut BufWriter<File>,
    watch: Watch<'a>,
    all: u64,
    /// Bytes since the last look at the watch.
    bytes: usize,
    stopped: &'a mut bool,
}

/// Bytes between two looks at the watch.
const PIECE: usize = 1024 * 1024;

impl Write for Packing<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.bytes += written;
        // How much it will be is not known: all rows are there, and the file is not.
        if self.bytes >= PIECE && !(self.watch)(self.all, self.all) {
            *self.stopped = true;
            return Err(std::io::Error::other("stopped"));
        }
        self.bytes %= PIECE;
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.file.flush()
    }
}

struct GeoJson<'a> {
    file: &'a mut BufWriter<File>,
    first: bool,
    path: &'a Path,
    about: (&'a Basics, &'a Texts),
}

impl<'a> GeoJson<'a> {
    fn begin(file: &'a mut BufWriter<File>, path: &'a Path, about: (&'a Basics, &'a Texts)) -> Result<Self, ExchangeError> {
        let mut list = Self { file, first: true, path, about };
        list.write("{\"type\":\"FeatureCollection\",\"features\":[")?;
        Ok(list)
    }

    fn write(&mut self, text: &str) -> Result<(), ExchangeError> {
        self.file.write_all(text.as_bytes()).map_err(|error| ExchangeError::io(self.path, &error))
    }

    fn row(&mut self, id: StationId, facts: &Facts) -> Result<(), ExchangeError> {
        let (basics, texts) = self.about;
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
        let before = if std::mem::take(&mut self.first) { "\n" } else { ",\n" };
        let properties = serde_json::Value::Object(properties);
        self.write(&format!("{before}{{\"type\":\"Feature\",\"geometry\":{geometry},\"properties\":{properties}}}"))
    }

    fn end(mut self) -> Result<(), ExchangeError> {
        self.write("\n]}\n")
    }
}
