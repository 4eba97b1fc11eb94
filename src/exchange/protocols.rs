//! The territorial commissions' protocols on signatures (Art. 56(7)), read from a list: what can be recorded, and what
//! cannot, with its row, its column and the reason. Nothing is written and nothing is mended here: a person confirms what
//! is good and asks the region for what is not.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;

use super::ExchangeError;
use super::regions::{Meant, Regions};
use super::table::{self, Row, Table};
use crate::domain::application::{Invalidity, RegionSupport};
use crate::domain::folding::fold;
use crate::domain::{ApplicationAction, Field, Rejection};
use crate::text::Texts;
use crate::view::Region;

/// What a column of the list says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    Region,
    Collected,
    Checked,
    Valid,
    /// Index in [`Invalidity::ALL`].
    Invalid(usize),
    Protocol,
    On,
    Stopped,
}

/// Without these a list says nothing.
const NEEDED: [Column; 4] = [Column::Region, Column::Collected, Column::Checked, Column::Valid];
/// Those whose sums the row of totals states.
const COUNTED: [Column; 8] = [
    Column::Collected,
    Column::Checked,
    Column::Valid,
    Column::Invalid(0),
    Column::Invalid(1),
    Column::Invalid(2),
    Column::Invalid(3),
    Column::Invalid(4),
];

impl Column {
    /// The column's name in the language of `texts`.
    #[must_use]
    pub fn name(self, texts: &Texts) -> String {
        texts.get(match self {
            Self::Region => "exchange-column-region",
            Self::Collected => "exchange-column-collected",
            Self::Checked => "exchange-column-checked",
            Self::Valid => "exchange-column-valid",
            Self::Invalid(index) => match Invalidity::ALL.get(index) {
                Some(Invalidity::Data) => "exchange-column-invalid-data",
                Some(Invalidity::Twice) => "exchange-column-invalid-twice",
                Some(Invalidity::NotVoter) => "exchange-column-invalid-not-voter",
                Some(Invalidity::NotOwn) => "exchange-column-invalid-not-own",
                Some(Invalidity::Other) | None => "exchange-column-invalid-other",
            },
            Self::Protocol => "exchange-column-protocol",
            Self::On => "exchange-column-date",
            Self::Stopped => "exchange-column-stopped",
        })
    }

    /// A name that does not change with the language.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Region => "region",
            Self::Collected => "collected",
            Self::Checked => "checked",
            Self::Valid => "valid",
            Self::Invalid(index) => match Invalidity::ALL.get(index) {
                Some(Invalidity::Data) => "invalid_data",
                Some(Invalidity::Twice) => "invalid_twice",
                Some(Invalidity::NotVoter) => "invalid_not_voter",
                Some(Invalidity::NotOwn) => "invalid_not_own",
                Some(Invalidity::Other) | None => "invalid_other",
            },
            Self::Protocol => "protocol",
            Self::On => "date",
            Self::Stopped => "stopped",
        }
    }
}

/// Why a value cannot be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    Missing,
    /// No region of the register is called so.
    UnknownRegion,
    /// More than one region is called so.
    SeveralRegions,
    /// The region stands in an earlier row too.
    Twice {
        first: u32,
    },
    NotANumber,
    NotADate,
    NotYesOrNo,
    /// What the rules say of the protocol as a whole.
    Rejected(Rejection),
}

impl Reason {
    #[must_use]
    pub fn sentence(&self, texts: &Texts) -> String {
        match self {
            Self::Missing => texts.get("exchange-reason-missing"),
            Self::UnknownRegion => texts.get("exchange-reason-unknown-region"),
            Self::SeveralRegions => texts.get("exchange-reason-several-regions"),
            Self::Twice { first } => texts.with("exchange-reason-twice", &[("first", (*first).into())]),
            Self::NotANumber => texts.get("exchange-reason-not-a-number"),
            Self::NotADate => texts.get("exchange-reason-not-a-date"),
            Self::NotYesOrNo => texts.get("exchange-reason-not-yes-or-no"),
            Self::Rejected(rejection) => texts.rejection(rejection, None),
        }
    }
}

/// A row of the list below its header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProtocolRow {
    Good(RegionSupport),
    Bad {
        /// As the stranger's program counts, from 1.
        row: u32,
        column: Column,
        /// As it stands in the list, shortened.
        value: String,
        reason: Reason,
    },
}

impl ProtocolRow {
    /// What is wrong with a bad row; `None` of a good one.
    #[must_use]
    pub fn sentence(&self, texts: &Texts) -> Option<String> {
        let Self::Bad { row, column, value, reason } = self else { return None };
        let (column, reason) = (column.name(texts), reason.sentence(texts));
        if value.is_empty() {
            let values = [("row", (*row).into()), ("column", (&column).into()), ("reason", (&reason).into())];
            return Some(texts.with("exchange-bad-row-empty", &values));
        }
        let values =
            [("row", (*row).into()), ("column", (&column).into()), ("value", value.into()), ("reason", (&reason).into())];
        Some(texts.with("exchange-bad-row", &values))
    }
}

/// A row that is no protocol: a total, or a note under the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    pub row: u32,
    /// How it begins.
    pub text: String,
}

/// A total that is not the sum of the rows above it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    pub row: u32,
    pub column: Column,
    pub stated: u64,
    pub summed: u64,
}

impl Mismatch {
    #[must_use]
    pub fn sentence(&self, texts: &Texts) -> String {
        let column = self.column.name(texts);
        let values = [
            ("row", self.row.into()),
            ("column", (&column).into()),
            ("stated", self.stated.into()),
            ("summed", self.summed.into()),
        ];
        texts.with("exchange-total-differs", &values)
    }
}

/// What a list would record, before anybody has confirmed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProtocolsProposal {
    /// The file's name without its folder.
    pub file: String,
    /// Of the file's bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// In the order of the list.
    pub rows: Vec<ProtocolRow>,
    pub skipped: Vec<Skipped>,
    pub mismatches: Vec<Mismatch>,
}

impl ProtocolsProposal {
    pub fn good(&self) -> impl Iterator<Item = &RegionSupport> {
        self.rows.iter().filter_map(|row| match row {
            ProtocolRow::Good(protocol) => Some(protocol),
            ProtocolRow::Bad { .. } => None,
        })
    }

    pub fn bad(&self) -> impl Iterator<Item = &ProtocolRow> {
        self.rows.iter().filter(|row| matches!(row, ProtocolRow::Bad { .. }))
    }

    /// The action that records the good rows.
    #[must_use]
    pub fn action(&self) -> ApplicationAction {
        ApplicationAction::RecordProtocols(self.good().cloned().collect())
    }
}

/// Reads the protocols in the list at `path`.
///
/// # Errors
/// The file is no list, or the list has not the columns of a protocol.
pub fn read(path: &Path, regions: &[Region]) -> Result<ProtocolsProposal, ExchangeError> {
    propose(path, table::read(path)?, regions)
}

/// Rows above the header that are looked at: titles, the election, the candidate.
const ABOVE: usize = 60;

fn propose(path: &Path, table: Table, regions: &[Region]) -> Result<ProtocolsProposal, ExchangeError> {
    let regions = Regions::new(regions);
    let (columns, first) = layout(path, &table, &regions)?;
    let mut reading = Reading { columns, regions, seen: BTreeMap::new(), sums: BTreeMap::new() };
    let (mut rows, mut skipped, mut mismatches) = (Vec::new(), Vec::new(), Vec::new());
    let mut total_seen = false;
    for row in table.rows().skip(first) {
        if let Some(text) = total(row) {
            total_seen = true;
            skipped.push(Skipped { row: row.number, text: shorten(text) });
            mismatches.extend(reading.compare(row));
        } else if reading.is_note(row, total_seen) {
            let text = row.cells().find(|cell| !cell.is_empty()).unwrap_or_default();
            skipped.push(Skipped { row: row.number, text: shorten(text) });
        } else {
            reading.add(row);
            rows.push(reading.protocol(row).map_or_else(|bad| bad, ProtocolRow::Good));
        }
    }
    if rows.is_empty() {
        return Err(ExchangeError::NoRows { path: path.to_path_buf() });
    }
    Ok(ProtocolsProposal { file: table.file, sha256: table.sha256, rows, skipped, mismatches })
}

/// Where each column is.
type Columns = BTreeMap<Column, usize>;

/// Finds the columns and the index of the first row below the header.
fn layout(path: &Path, table: &Table, regions: &Regions) -> Result<(Columns, usize), ExchangeError> {
    let path = || path.to_path_buf();
    // The row that names the most columns; of equals the first.
    let mut best: Option<(usize, Vec<(Column, usize)>)> = None;
    for (index, row) in table.rows().take(ABOVE).enumerate() {
        let named: Vec<_> = row.cells().enumerate().filter_map(|(at, cell)| Some((column_of(cell)?, at))).collect();
        let needed = NEEDED.iter().filter(|column| named.iter().any(|(found, _)| found == *column)).count();
        if needed >= 2 && best.as_ref().is_none_or(|(_, best)| named.len() > best.len()) {
            best = Some((index, named));
        }
    }
    let Some((header, named)) = best else {
        let columns = by_content(table, regions)
            .ok_or_else(|| ExchangeError::ColumnsMissing { path: path(), columns: NEEDED.to_vec() })?;
        return Ok((columns, 0));
    };
    let mut columns = Columns::new();
    for (column, at) in named {
        // A region may be given by its code and by its name: the column that tells it more often is taken.
        if column == Column::Region {
            let below = || table.rows().skip(header + 1);
            let told = |at: usize| below().filter(|row| matches!(regions.find(row.cell(at)), Meant::Region(_))).count();
            if columns.get(&column).is_none_or(|earlier| told(at) > told(*earlier)) {
                columns.insert(column, at);
            }
        } else if columns.insert(column, at).is_some() {
            return Err(ExchangeError::ColumnTwice { path: path(), column });
        }
    }
    let mut first = header + 1;
    // A second line of the header, as under a common title for the reasons.
    if let Some(row) = table.row(first).filter(|row| row.cells().all(|cell| cell.is_empty() || number(cell).is_none())) {
        let below: Vec<_> = row.cells().enumerate().filter_map(|(at, cell)| Some((column_of(cell)?, at))).collect();
        let region_is_empty = columns.get(&Column::Region).is_none_or(|at| row.cell(*at).is_empty());
        if region_is_empty && !below.is_empty() {
            for (column, at) in below {
                if !columns.values().any(|taken| *taken == at) {
                    columns.entry(column).or_insert(at);
                }
            }
            first += 1;
        }
    }
    // Official forms number their columns below the header.
    if table.row(first).is_some_and(numbers_columns) {
        first += 1;
    }
    if !columns.contains_key(&Column::Region)
        && let Some(at) = region_column(table, first, regions)
        && !columns.values().any(|taken| *taken == at)
    {
        columns.insert(Column::Region, at);
    }
    let missing: Vec<Column> = NEEDED.into_iter().filter(|column| !columns.contains_key(column)).collect();
    if missing.is_empty() {
        Ok((columns, first))
    } else {
        Err(ExchangeError::ColumnsMissing { path: path(), columns: missing })
    }
}

/// 1, 2, 3, … in the cells of a row.
fn numbers_columns(row: Row<'_>) -> bool {
    let cells: Vec<&str> = row.cells().filter(|cell| !cell.is_empty()).collect();
    cells.len() >= NEEDED.len() && (1_u32..).zip(&cells).all(|(place, cell)| number(cell) == Some(place))
}

/// The column in which most of the rows that begin at `first` name a region.
fn region_column(table: &Table, first: usize, regions: &Regions) -> Option<usize> {
    let rows: Vec<Row<'_>> = table.rows().skip(first).take(ABOVE).collect();
    let names = |at: usize| rows.iter().filter(|row| matches!(regions.find(row.cell(at)), Meant::Region(_))).count();
    // A code and a name may both be there; the first is as good as the second. Running numbers are codes by chance only.
    let (at, found) =
        (0..table.width.min(table::COLUMN_LIMIT)).map(|at| (at, names(at))).rev().max_by_key(|(_, found)| *found)?;
    (found > 0 && found * 2 > rows.len()).then_some(at)
}

/// A list without a header: a column of regions, then collected, checked and valid, as the form has them.
fn by_content(table: &Table, regions: &Regions) -> Option<Columns> {
    let region = region_column(table, 0, regions)?;
    let rows = || table.rows().filter(|row| matches!(regions.find(row.cell(region)), Meant::Region(_)));
    let is_counted = |at: &usize| rows().all(|row| number(row.cell(*at)).is_some());
    let mut counted = (region + 1..table.width).filter(is_counted);
    let (collected, checked, valid) = (counted.next()?, counted.next()?, counted.next()?);
    let fits = rows().all(|row| {
        let figures = [collected, checked, valid].map(|at| number(row.cell(at)));
        figures.is_sorted_by(|more, less| more >= less)
    });
    let columns =
        [(Column::Region, region), (Column::Collected, collected), (Column::Checked, checked), (Column::Valid, valid)];
    fits.then(|| columns.into())
}

struct Reading {
    columns: Columns,
    regions: Regions,
    /// The row in which each region stood first.
    seen: BTreeMap<i64, u32>,
    sums: BTreeMap<Column, u64>,
}

impl Reading {
    fn cell<'a>(&self, row: Row<'a>, column: Column) -> &'a str {
        self.columns.get(&column).map_or("", |at| row.cell(*at))
    }

    fn protocol(&mut self, row: Row<'_>) -> Result<RegionSupport, ProtocolRow> {
        let bad = |column: Column, value: &str, reason: Reason| ProtocolRow::Bad {
            row: row.number,
            column,
            value: shorten(value),
            reason,
        };
        let region = match (self.cell(row, Column::Region), self.regions.find(self.cell(row, Column::Region))) {
            ("", _) => return Err(bad(Column::Region, "", Reason::Missing)),
            (_, Meant::Region(region)) => region,
            (value, Meant::Several) => return Err(bad(Column::Region, value, Reason::SeveralRegions)),
            (value, Meant::Nothing) => return Err(bad(Column::Region, value, Reason::UnknownRegion)),
        };
        let first = *self.seen.entry(region).or_insert(row.number);
        if first != row.number {
            return Err(bad(Column::Region, self.cell(row, Column::Region), Reason::Twice { first }));
        }
        let needed = |column: Column| match self.cell(row, column) {
            "" => Err(bad(column, "", Reason::Missing)),
            value => number(value).ok_or_else(|| bad(column, value, Reason::NotANumber)),
        };
        let (collected, checked, valid) = (needed(Column::Collected)?, needed(Column::Checked)?, needed(Column::Valid)?);
        let mut invalid = [0; 5];
        for (index, count) in invalid.iter_mut().enumerate() {
            let column = Column::Invalid(index);
            let value = self.cell(row, column);
            if !is_nothing(value) {
                *count = number(value).ok_or_else(|| bad(column, value, Reason::NotANumber))?;
            }
        }
        let protocol = Some(self.cell(row, Column::Protocol)).filter(|value| !is_nothing(value)).map(str::to_owned);
        let on = match self.cell(row, Column::On) {
            value if is_nothing(value) => None,
            value => Some(date(value).ok_or_else(|| bad(Column::On, value, Reason::NotADate))?),
        };
        let stopped = match self.cell(row, Column::Stopped) {
            value if is_nothing(value) => false,
            value => yes_or_no(value).ok_or_else(|| bad(Column::Stopped, value, Reason::NotYesOrNo))?,
        };
        let support = RegionSupport { region, collected, checked, valid, invalid, protocol, on, stopped };
        support.check().map_err(|rejection| {
            let column = match rejection.field() {
                Some(Field::SignaturesChecked) => Column::Checked,
                Some(Field::SignaturesInvalid) => self.last_reason(),
                Some(Field::ProtocolNumber) => Column::Protocol,
                _ => Column::Valid,
            };
            bad(column, self.cell(row, column), Reason::Rejected(rejection))
        })
    }

    /// The last of the reasons that the list has: with it the sum is too large.
    fn last_reason(&self) -> Column {
        let reasons = self.columns.keys().rev().find(|column| matches!(column, Column::Invalid(_)));
        reasons.copied().unwrap_or(Column::Valid)
    }

    /// Adds what a row counts to the sums, good or bad: the totals were made of all of them.
    fn add(&mut self, row: Row<'_>) {
        for column in COUNTED {
            let count = u64::from(number(self.cell(row, column)).unwrap_or(0));
            let sum = self.sums.entry(column).or_default();
            *sum = sum.saturating_add(count);
        }
    }

    fn compare(&self, row: Row<'_>) -> Vec<Mismatch> {
        let compare = |column: Column| {
            // A sum may be larger than a figure of one region can be.
            let stated = digits(self.cell(row, column))?.parse::<u64>().ok()?;
            let summed = self.sums.get(&column).copied().unwrap_or(0);
            (stated != summed).then_some(Mismatch { row: row.number, column, stated, summed })
        };
        COUNTED.into_iter().filter_map(compare).collect()
    }

    /// A line of text above or below the protocols: it counts nothing, and stands alone or under the total.
    fn is_note(&self, row: Row<'_>, total_seen: bool) -> bool {
        let counts_nothing = COUNTED.iter().all(|column| self.cell(row, *column).is_empty());
        let is_region = matches!(self.regions.find(self.cell(row, Column::Region)), Meant::Region(_) | Meant::Several);
        let alone = row.cells().filter(|cell| !cell.is_empty()).count() == 1;
        counts_nothing && !is_region && (alone || total_seen)
    }
}

/// Folded beginnings of a row of totals.
const TOTALS: [&str; 8] = ["барлыгы", "барлык", "жиыны", "жалпы", "итого", "всего", "total", "jumlah"];

/// The text by which a row is a total, where it is one: its first one that is no running number.
fn total(row: Row<'_>) -> Option<&str> {
    let text = row.cells().find(|cell| cell.chars().any(char::is_alphabetic))?;
    let folded = words(text);
    TOTALS.iter().any(|total| folded.starts_with(&format!(" {total}"))).then_some(text)
}

/// A value as a sentence shows it.
fn shorten(value: &str) -> String {
    let value = crate::domain::tidy(value);
    if value.chars().count() <= 60 { value } else { value.chars().take(59).chain(['…']).collect() }
}

/// Folded words with one space before each and one at the end; punctuation is left out.
fn words(text: &str) -> String {
    let folded = fold(text);
    let mut words = String::from(" ");
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        words.push_str(word);
        words.push(' ');
    }
    words
}

const NOT_VOTER: Column = Column::Invalid(2);
const NOT_OWN: Column = Column::Invalid(3);

/// Folded beginnings of words by which a title is known, in four languages. The first that fits is it: what stops and what
/// is dated comes before what is counted, and the reasons before "invalid" and "valid".
const TITLES: [(&str, Option<Column>); 82] = [
    ("stop", Some(Column::Stopped)),
    ("прекращ", Some(Column::Stopped)),
    ("остановл", Some(Column::Stopped)),
    ("приостановл", Some(Column::Stopped)),
    ("токтат", Some(Column::Stopped)),
    ("dihentikan", Some(Column::Stopped)),
    ("date ", Some(Column::On)),
    ("дата ", Some(Column::On)),
    ("куни ", Some(Column::On)),
    ("tanggal ", Some(Column::On)),
    ("not a voter", Some(NOT_VOTER)),
    ("not voter", Some(NOT_VOTER)),
    ("не избирател", Some(NOT_VOTER)),
    ("не являющи", Some(NOT_VOTER)),
    ("саилаушы емес", Some(NOT_VOTER)),
    ("саилаушысы емес", Some(NOT_VOTER)),
    ("bukan pemilih", Some(NOT_VOTER)),
    ("not own", Some(NOT_OWN)),
    ("not signed by", Some(NOT_OWN)),
    ("not the voter", Some(NOT_OWN)),
    ("не собственноруч", Some(NOT_OWN)),
    ("не сам", Some(NOT_OWN)),
    ("другим лиц", Some(NOT_OWN)),
    ("за другого", Some(NOT_OWN)),
    ("озге адам", Some(NOT_OWN)),
    ("баска адам", Some(NOT_OWN)),
    ("оз колы емес", Some(NOT_OWN)),
    ("bukan tanda tangan sendiri", Some(NOT_OWN)),
    ("bukan sendiri", Some(NOT_OWN)),
    ("orang lain", Some(NOT_OWN)),
    ("twice", Some(Column::Invalid(1))),
    ("duplicate", Some(Column::Invalid(1))),
    ("повтор", Some(Column::Invalid(1))),
    ("дважды", Some(Column::Invalid(1))),
    ("каитала", Some(Column::Invalid(1))),
    ("еки рет", Some(Column::Invalid(1))),
    ("ganda", Some(Column::Invalid(1))),
    ("dua kali", Some(Column::Invalid(1))),
    ("collect", Some(Column::Collected)),
    ("собран", Some(Column::Collected)),
    ("жинал", Some(Column::Collected)),
    ("terkumpul", Some(Column::Collected)),
    ("dikumpulkan", Some(Column::Collected)),
    ("checked", Some(Column::Checked)),
    ("verified", Some(Column::Checked)),
    ("провер", Some(Column::Checked)),
    ("тексер", Some(Column::Checked)),
    ("diperiksa", Some(Column::Checked)),
    ("data ", Some(Column::Invalid(0))),
    ("данн", Some(Column::Invalid(0))),
    ("сведени", Some(Column::Invalid(0))),
    ("дерек", Some(Column::Invalid(0))),
    ("малимет", Some(Column::Invalid(0))),
    ("other ", Some(Column::Invalid(4))),
    ("проч", Some(Column::Invalid(4))),
    ("ины", Some(Column::Invalid(4))),
    ("баска", Some(Column::Invalid(4))),
    ("lain", Some(Column::Invalid(4))),
    // The sum of the reasons is not wanted: it follows from checked and valid.
    ("invalid", None),
    ("недеиств", None),
    ("недостовер", None),
    ("жарамсыз", None),
    ("дурыс емес", None),
    ("tidak sah", None),
    ("valid", Some(Column::Valid)),
    ("деиств", Some(Column::Valid)),
    ("достовер", Some(Column::Valid)),
    ("жарамды", Some(Column::Valid)),
    ("дурыс", Some(Column::Valid)),
    ("sah ", Some(Column::Valid)),
    ("protocol", Some(Column::Protocol)),
    ("протокол", Some(Column::Protocol)),
    ("хаттама", Some(Column::Protocol)),
    ("protokol", Some(Column::Protocol)),
    ("berita acara", Some(Column::Protocol)),
    ("region", Some(Column::Region)),
    ("регион", Some(Column::Region)),
    ("област", Some(Column::Region)),
    ("облыс", Some(Column::Region)),
    ("онир", Some(Column::Region)),
    ("wilayah ", Some(Column::Region)),
    ("provinsi ", Some(Column::Region)),
];

/// What a title means. A long text is a sentence, and no title.
fn column_of(title: &str) -> Option<Column> {
    if title.is_empty() || title.chars().count() > 120 {
        return None;
    }
    let words = words(title);
    let found = TITLES.iter().find(|(beginning, _)| words.contains(&format!(" {beginning}")));
    found.and_then(|(_, column)| *column)
}

/// A dash or nothing.
fn is_nothing(value: &str) -> bool {
    matches!(value, "" | "-" | "–" | "—")
}

/// A whole number as people and programs write it: digits, perhaps in groups of three.
fn number(value: &str) -> Option<u32> {
    digits(value)?.parse().ok()
}

fn digits(value: &str) -> Option<String> {
    // An apostrophe is how spreadsheets are told that a number is text.
    let value = value.strip_prefix('\'').unwrap_or(value);
    let is_space = |c: char| c == ' ' || c == '\u{a0}' || c == '\u{202f}' || c == '\u{2009}';
    let groups: Vec<&str> = value.split(is_space).collect();
    let all_digits = groups.iter().all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()));
    let in_threes = groups.iter().skip(1).all(|group| group.len() == 3)
        && (groups.len() == 1 || groups.first().is_some_and(|group| group.len() <= 3));
    (all_digits && in_threes && value.len() <= 40).then(|| groups.concat())
}

/// dd.mm.yyyy, yyyy-mm-dd, or the number that a spreadsheet keeps for a day.
pub(super) fn date(value: &str) -> Option<Date> {
    let parts = |text: &str, separator: char| -> Option<[i16; 3]> {
        let parts: Vec<&str> = text.split(separator).collect();
        let whole = |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        let numbers: Vec<i16> = parts.iter().filter(|part| whole(part)).filter_map(|part| part.parse().ok()).collect();
        numbers.try_into().ok().filter(|_| parts.len() == 3)
    };
    let day = |year: i16, month: i16, day: i16| Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok();
    let plain = value.strip_suffix(" г.").or_else(|| value.strip_suffix(" ж.")).unwrap_or(value);
    let plain = plain.split_once('T').map_or(plain, |(day, _)| day);
    let found = parts(plain, '.')
        .and_then(|[first, second, third]| day(third, second, first))
        .or_else(|| parts(plain, '-').and_then(|[first, second, third]| day(first, second, third)))
        .or_else(|| {
            // Days since 30 December 1899.
            let days: i32 = plain.parse().ok()?;
            Date::constant(1899, 12, 30).checked_add(jiff::Span::new().try_days(days).ok()?).ok()
        })?;
    // A year of two digits is not a year.
    (1990..=2100).contains(&found.year()).then_some(found)
}

fn yes_or_no(value: &str) -> Option<bool> {
    match fold(value).trim_end_matches('.') {
        "yes" | "y" | "да" | "д" | "иа" | "ия" | "ya" | "true" | "истина" | "1" | "+" | "x" | "х" | "✓" => {
            Some(true)
        }
        "no" | "n" | "нет" | "н" | "жок" | "tidak" | "false" | "ложь" | "0" => Some(false),
        _ => None,
    }
}
