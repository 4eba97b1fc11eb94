//! The blank sheet, for a district to fill in: a row for each station, a column for each item of the checklist in force. What
//! is not asked of a station is grey; nothing is answered beforehand.

use std::path::Path;

use rust_xlsxwriter::{Color, DataValidation, Format as CellFormat, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::Column;
use crate::domain::StationCode;
use crate::domain::election::days_before;
use crate::exchange::applications::{neutral, refuse_other_kind};
use crate::exchange::{ExchangeError, Format};
use crate::text::Texts;
use crate::view::{Basics, ChecklistItem, StationLine};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SheetFormat {
    /// UTF-8 with its mark and `;`, as Excel reads it on Kazakh and Russian computers.
    Csv,
    Xlsx,
}

impl SheetFormat {
    /// The ending of the file's name.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }
}

/// A column of the blank sheet.
struct Place<'a> {
    /// `None`: it is for the eye alone.
    column: Option<Column>,
    title: String,
    width: f64,
    /// Of an answer or a number: what it is about.
    item: Option<&'a ChecklistItem>,
}

/// Writes the sheet of these stations to `path`, whole or not at all. `texts`: the language of the titles.
///
/// # Errors
/// The folder cannot be written or is full, or there is a file of another kind.
pub fn save(
    format: SheetFormat,
    path: &Path,
    (basics, texts): (&Basics, &Texts),
    stations: &[StationLine],
) -> Result<(), ExchangeError> {
    let sheet = Blank { basics, texts, stations, places: places(basics, texts) };
    let content = match format {
        SheetFormat::Csv => {
            refuse_other_kind(Format::Csv, path)?;
            sheet.csv().map_err(made)?
        }
        SheetFormat::Xlsx => {
            refuse_other_kind(Format::Xlsx, path)?;
            sheet.workbook().map_err(made)?
        }
    };
    crate::store::write_whole(path, &content).map_err(|error| ExchangeError::io(path, &error))
}

fn made(error: impl std::fmt::Display) -> ExchangeError {
    ExchangeError::Make(error.to_string())
}

fn places<'a>(basics: &'a Basics, texts: &Texts) -> Vec<Place<'a>> {
    let place = |column, title: &str, width| Place { column, title: texts.get(title), width, item: None };
    let mut places = vec![
        place(Some(Column::Code), "form-code", 14.0),
        place(Some(Column::Number), "import-column-number", 9.0),
        place(None, "column-venue", 30.0),
        place(Some(Column::CheckedOn), "filled-day", 12.0),
        place(Some(Column::Inspector), "form-checked-by", 18.0),
        place(Some(Column::Rest), "filled-rest", 15.0),
    ];
    for (number, item) in (1..).zip(&basics.checklist) {
        let critical = if item.critical { "▲ " } else { "" };
        let mut title = format!("{critical}{number}. {}", texts.name(&item.text));
        if let Some(from) = item.due_from_days {
            let on = texts.date(days_before(basics.election.held_on, from));
            title = format!("{title} ({})", texts.with("check-not-due", &[("on", (&on).into())]));
        }
        let counted = texts.with("filled-count", &[("item", (&title).into())]);
        places.push(Place { column: Some(Column::Item(number, item.code.clone())), title, width: 13.0, item: Some(item) });
        if item.quantity.is_some() {
            let column = Some(Column::Count(number, item.code.clone()));
            places.push(Place { column, title: counted, width: 13.0, item: Some(item) });
        }
    }
    places.push(place(Some(Column::Remark), "filled-remarks", 40.0));
    places.push(place(Some(Column::Region), "column-region", 22.0));
    places.push(place(None, "column-district", 22.0));
    places
}

struct Blank<'a> {
    basics: &'a Basics,
    texts: &'a Texts,
    stations: &'a [StationLine],
    places: Vec<Place<'a>>,
}

/// The rows of a sheet: what it is, how it is filled in, the titles, the marks, then the stations.
const TITLES: u32 = 2;
const MARKS: u32 = 3;
const FIRST: u32 = 4;

impl Blank<'_> {
    fn heading(&self) -> [String; 2] {
        let (texts, number) = (self.texts, self.basics.checklist_number.to_string());
        let election = texts.name(&self.basics.election.name);
        let title = texts.with("filled-title", &[("election", election.into()), ("checklist", (&number).into())]);
        [title, texts.with("filled-hint", &[("rest", (&texts.get("filled-rest")).into())])]
    }

    fn mark(&self, place: &Place<'_>) -> String {
        place.column.as_ref().map_or_else(String::new, |column| column.mark(self.basics.checklist_number))
    }

    /// What stands in a cell before anybody fills it in.
    fn cell(&self, place: usize, station: &StationLine) -> String {
        let texts = self.texts;
        let venue = || texts.either(station.venue_kk.as_deref(), station.venue_ru.as_deref()).unwrap_or_default().to_owned();
        let region = || self.basics.region(station.id.region_code()).map_or("", |region| texts.name(&region.name)).to_owned();
        let district = || {
            let known = self.basics.districts.iter().find(|district| Some(district.id) == station.district_id);
            known.map_or("", |district| texts.name(&district.name)).to_owned()
        };
        match self.places.get(place).map(|place| &place.column) {
            Some(Some(Column::Code)) => StationCode::of(station.id).to_string(),
            Some(Some(Column::Number)) => station.id.number().to_string(),
            Some(Some(Column::Region)) => region(),
            Some(None) if place == VENUE => venue(),
            Some(None) => district(),
            Some(Some(_)) | None => String::new(),
        }
    }

    fn csv(&self) -> Result<Vec<u8>, csv::Error> {
        let begin = "\u{feff}".as_bytes().to_vec();
        let mut writer = csv::WriterBuilder::new();
        let mut writer = writer.delimiter(b';').terminator(csv::Terminator::CRLF).flexible(true).from_writer(begin);
        for line in self.heading() {
            writer.write_record([line])?;
        }
        writer.write_record(self.places.iter().map(|place| &place.title))?;
        writer.write_record(self.places.iter().map(|place| self.mark(place)))?;
        for station in self.stations {
            writer.write_record((0..self.places.len()).map(|place| neutral(&self.cell(place, station))))?;
        }
        writer.into_inner().map_err(|error| error.into_error().into())
    }

    fn workbook(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.set_name(self.texts.get("nav-stations").chars().take(31).collect::<String>())?;
        sheet.set_freeze_panes(FIRST, 3)?.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(TITLES, TITLES)?;
        let [title, hint] = self.heading();
        sheet.write_string_with_format(0, 0, title, &CellFormat::new().set_bold().set_font_size(13))?;
        sheet.write_string(1, 0, hint)?;
        sheet.set_row_height(TITLES, 110)?;
        let border = || CellFormat::new().set_border(FormatBorder::Thin).set_border_color(Color::RGB(0x9a_a5_b1));
        let head = border().set_bold().set_text_wrap().set_align(FormatAlign::Top).set_background_color(Color::RGB(0xe5_ef_f8));
        let mark =
            border().set_font_size(7).set_font_color(Color::RGB(0x7b_87_94)).set_background_color(Color::RGB(0xed_f0_f3));
        let open = border().set_align(FormatAlign::Top);
        let day = border().set_align(FormatAlign::Top).set_num_format("dd.mm.yyyy");
        let closed = border().set_background_color(Color::RGB(0xc8_cf_d6));
        for (column, place) in (0_u16..).zip(&self.places) {
            sheet.set_column_width(column, place.width)?;
            sheet.write_string_with_format(TITLES, column, &place.title, &head)?;
            sheet.write_string_with_format(MARKS, column, self.mark(place), &mark)?;
        }
        for (line, station) in (FIRST..).zip(self.stations) {
            for (column, (index, place)) in (0_u16..).zip(self.places.iter().enumerate()) {
                let text = self.cell(index, station);
                let format = match &place.column {
                    Some(Column::CheckedOn) => &day,
                    _ if place.item.is_some_and(|item| !item.concerns(station.kind)) => &closed,
                    _ => &open,
                };
                match (&place.column, text.parse::<u32>()) {
                    _ if text.is_empty() => sheet.write_blank(line, column, format)?,
                    (Some(Column::Number), Ok(number)) => sheet.write_number_with_format(line, column, number, format)?,
                    _ => sheet.write_string_with_format(line, column, text, format)?,
                };
            }
        }
        self.choices(sheet)?;
        workbook.save_to_buffer()
    }

    /// The words of an answer to choose from; what else is typed is read too.
    fn choices(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let Some(last) = u32::try_from(self.stations.len()).ok().and_then(|count| (FIRST + count).checked_sub(1)) else {
            return Ok(());
        };
        let words = ["answer-yes", "answer-no", "answer-not-applicable"].map(|key| self.texts.get(key));
        let answers = DataValidation::new().allow_list_strings(&words)?.show_error_message(false);
        let tick = DataValidation::new().allow_list_strings(&words[..1])?.show_error_message(false);
        for (column, place) in (0_u16..).zip(&self.places) {
            match &place.column {
                Some(Column::Item(..)) => sheet.add_data_validation(FIRST, column, last.max(FIRST), column, &answers)?,
                Some(Column::Rest) => sheet.add_data_validation(FIRST, column, last.max(FIRST), column, &tick)?,
                _ => sheet,
            };
        }
        Ok(())
    }
}

/// The place of the venue, among the columns that are for the eye.
const VENUE: usize = 2;
