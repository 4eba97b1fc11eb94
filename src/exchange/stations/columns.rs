//! What the columns of a list of stations mean: by their titles in any of the languages and spellings, or by what they hold.
//! A person corrects what is wrong; no column means two things.

use super::words::{Words, yes_or_no};
use crate::domain::StationId;
use crate::domain::folding::fold;
use crate::domain::station::facts::whole;
use crate::domain::station::{Change, Fact};
use crate::exchange::table::Table;
use crate::text::{Language, Texts};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    Region,
    Number,
    Fact(Fact),
}

impl Column {
    /// All that a column can mean, in the order of lists.
    pub fn all() -> impl Iterator<Item = Self> {
        [Self::Region, Self::Number].into_iter().chain(Fact::ALL.into_iter().map(Self::Fact))
    }

    #[must_use]
    pub fn title(self, texts: &Texts) -> String {
        match self {
            Self::Region => texts.get("column-region"),
            Self::Number => texts.get("import-column-number"),
            Self::Fact(fact) => texts.fact(fact),
        }
    }

    /// A name that does not change with the language.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Region => "region",
            Self::Number => "number",
            Self::Fact(fact) => fact.code(),
        }
    }

    /// As [`Self::code`], for a person to type; [`Self::from_code`] knows both.
    #[must_use]
    pub fn short(self) -> &'static str {
        match self {
            Self::Region | Self::Number => self.code(),
            Self::Fact(fact) => fact.short(),
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "region" => Some(Self::Region),
            "number" => Some(Self::Number),
            _ => Fact::from_code(code).map(Self::Fact),
        }
    }
}

/// Titles that offices write, folded; besides those of the languages' files.
const SPELLINGS: [(Column, &[&str]); 21] = [
    (
        Column::Region,
        &["область", "облыс", "облысы", "регион", "oir", "onir", "region", "iso", "wilayah", "provinsi", "oblast"],
    ),
    (
        Column::Number,
        &[
            "№",
            "n",
            "no",
            "номер",
            "номер участка",
            "№ участка",
            "участок №",
            "номер избирательного участка",
            "номир",
            "номири",
            "учаске",
            "учаскенің нөмірі",
            "сайлау учаскесінің нөмірі",
            "number",
            "station",
            "station number",
            "polling station",
            "precinct",
            "nomor",
            "nomor tps",
            "tps",
            "уик",
            "№ уик",
            "избирательный участок",
            "сайлау учаскесі",
            "id",
        ],
    ),
    (
        Column::Fact(Fact::District),
        &["аудан", "ауданы", "район", "округ", "аудан қала", "район город", "district", "distrik", "kabupaten"],
    ),
    (Column::Fact(Fact::Kind), &["вид", "тип", "вид участка", "тип участка", "түрі", "учаске түрі", "kind", "type", "jenis"]),
    (Column::Fact(Fact::Access), &["доступ", "открытый закрытый", "access", "ашық жабық", "akses"]),
    (
        Column::Fact(Fact::VenueKk),
        &["орналасқан жері", "орны", "ғимарат", "мекеме", "мекеме атауы", "атауы", "сайлау учаскесінің орналасқан жері"],
    ),
    (
        Column::Fact(Fact::VenueRu),
        &[
            "место",
            "место расположения",
            "место нахождения",
            "местонахождение",
            "здание",
            "организация",
            "учреждение",
            "наименование",
            "наименование объекта",
            "наименование учреждения",
            "место голосования",
            "venue",
            "name",
            "place",
            "polling place",
            "tempat",
            "nama",
        ],
    ),
    (Column::Fact(Fact::AddressKk), &["мекенжай", "мекенжайы", "мекен жайы"]),
    (Column::Fact(Fact::AddressRu), &["адрес", "адрес участка", "address", "alamat", "street"]),
    (
        Column::Fact(Fact::Voters),
        &[
            "избирателей",
            "избиратели",
            "количество избирателей",
            "число избирателей",
            "сайлаушылар",
            "сайлаушылар саны",
            "voters",
            "electors",
            "registered voters",
            "pemilih",
            "jumlah pemilih",
            "dpt",
        ],
    ),
    (
        Column::Fact(Fact::Members),
        &["члены комиссии", "количество членов", "число членов", "состав", "мүшелер", "мүшелер саны", "members", "anggota"],
    ),
    (
        Column::Fact(Fact::Phone),
        &["телефон", "тел", "телефон комиссии", "байланыс", "phone", "telephone", "telepon", "телефоны"],
    ),
    (Column::Fact(Fact::Opens), &["открытие", "открывается", "начало", "ашылуы", "ашылады", "opens", "opening", "buka"]),
    (
        Column::Fact(Fact::Closes),
        &["закрытие", "закрывается", "окончание", "жабылуы", "жабылады", "closes", "closing", "tutup"],
    ),
    (Column::Fact(Fact::TimeZone), &["часовой пояс", "timezone", "time zone", "tz", "zona waktu", "уақыт белдеуі"]),
    (Column::Fact(Fact::Latitude), &["широта", "lat", "latitude", "ендік", "lintang", "y"]),
    (Column::Fact(Fact::Longitude), &["долгота", "lon", "lng", "long", "longitude", "бойлық", "bujur", "x"]),
    (Column::Fact(Fact::GroundFloor), &["первый этаж", "бірінші қабат", "ground floor", "1 этаж", "1 қабат"]),
    (Column::Fact(Fact::Ramp), &["пандус", "пандус бар", "наличие пандуса", "ramp", "ram"]),
    (Column::Fact(Fact::Parking), &["парковка", "тұрақ", "parking", "parkir"]),
    (Column::Fact(Fact::Status), &["статус", "состояние", "мәртебесі", "жайкүйі", "status", "state"]),
];

/// Rows above which no title stands.
const HEADER_WITHIN: usize = 20;
/// Rows that are looked at to know a column by what it holds.
const LOOKED_AT: usize = 200;

/// Letters and digits of a title in one form: what differs between two spellings is left out. The number sign counts.
fn title_form(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric() && c != '№').filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// The titles that are known, each in its form.
struct Titles(Vec<(String, Column)>);

impl Titles {
    fn new() -> Self {
        let mut known: Vec<(String, Column)> = Vec::new();
        for language in Language::ALL {
            let texts = Texts::new(language);
            known.extend(Column::all().map(|column| (title_form(&column.title(&texts)), column)));
        }
        known.extend(Column::all().map(|column| (title_form(column.code()), column)));
        for (column, spellings) in SPELLINGS {
            known.extend(spellings.iter().map(|spelling| (title_form(spelling), column)));
        }
        Self(known)
    }

    /// By the whole title; else by the first and longest spelling in it, as whole words.
    fn find(&self, title: &str) -> Option<Column> {
        let form = title_form(title);
        if form.is_empty() || form.chars().count() > 120 {
            return None;
        }
        if let Some((_, column)) = self.0.iter().find(|(known, _)| *known == form) {
            return Some(*column);
        }
        if form.starts_with('№') {
            return Some(Column::Number);
        }
        let place = |known: &str| {
            let whole_words = |at: usize| {
                let before = form.get(..at).and_then(|text| text.chars().next_back());
                let after = form.get(at + known.len()..).and_then(|text| text.chars().next());
                before.is_none_or(|c| c == ' ') && after.is_none_or(|c| c == ' ')
            };
            form.match_indices(known).map(|(at, _)| at).find(|at| known.chars().count() >= 4 && whole_words(*at))
        };
        // What a title begins with says what it is about: the address of a polling station is an address.
        let places = self.0.iter().filter_map(|(known, column)| Some((place(known)?, known, column)));
        let (_, _, column) = places.min_by_key(|(at, known, _)| (*at, std::cmp::Reverse(known.len())))?;
        Some(in_language(*column, &form))
    }
}

/// A place whose title says the language: "адрес (каз.)".
fn in_language(column: Column, form: &str) -> Column {
    let says = |words: &[&str]| form.split(' ').any(|word| words.contains(&word));
    let kazakh = says(&["каз", "kk", "kaz", "казакша", "казахском", "казахский", "kazakh"]);
    let russian = says(&["рус", "ru", "rus", "орыс", "орысша", "русском", "русский", "russian"]);
    match column {
        Column::Fact(Fact::VenueRu) if kazakh => Column::Fact(Fact::VenueKk),
        Column::Fact(Fact::AddressRu) if kazakh => Column::Fact(Fact::AddressKk),
        Column::Fact(Fact::VenueKk) if russian => Column::Fact(Fact::VenueRu),
        Column::Fact(Fact::AddressKk) if russian => Column::Fact(Fact::AddressRu),
        other => other,
    }
}

/// The row of titles, and what each column means.
pub fn matched(table: &Table, words: &Words) -> (Option<usize>, Vec<Option<Column>>) {
    let titles = Titles::new();
    let known = |row: usize| -> Vec<Option<Column>> {
        let row = table.row(row);
        (0..table.width).map(|column| row.and_then(|row| titles.find(row.cell(column)))).collect()
    };
    let score = |columns: &[Option<Column>]| {
        let mut found: Vec<Column> = columns.iter().flatten().copied().collect();
        found.sort_by_key(|column| column.code());
        found.dedup();
        found.len()
    };
    let best = (0..table.len().min(HEADER_WITHIN)).map(|row| (row, known(row))).max_by_key(|(row, columns)| {
        // Of two rows that say as much the upper one is the title.
        (score(columns), std::cmp::Reverse(*row))
    });
    let (header, mut columns) = match best {
        Some((row, columns)) if score(&columns) >= 2 || (score(&columns) == 1 && table.width == 1) => (Some(row), columns),
        Some(_) if looks_like_titles(table) => (Some(0), known(0)),
        _ => (None, vec![None; table.width]),
    };
    only_once(&mut columns);
    by_content(table, header.map_or(0, |row| row + 1), words, &mut columns);
    (header, columns)
}

/// Whether the first row can only be titles: different words without a figure, above a column of figures.
fn looks_like_titles(table: &Table) -> bool {
    let Some(first) = table.row(0) else { return false };
    let mut titles: Vec<&str> = first.cells().filter(|cell| !cell.is_empty()).collect();
    let filled = titles.len();
    let words = titles.iter().all(|cell| !cell.contains(|c: char| c.is_ascii_digit()));
    titles.sort_unstable();
    titles.dedup();
    let figures = |column: usize| {
        let mut below = (1..table.len()).take(LOOKED_AT).filter_map(|row| table.row(row)).peekable();
        below.peek().is_some() && below.all(|row| digits(row.cell(column)).is_some())
    };
    words && titles.len() == filled && filled == first.len() && (0..first.len()).any(figures)
}

/// A column that means what another means already means nothing.
pub fn only_once(columns: &mut [Option<Column>]) {
    let mut seen = Vec::new();
    for column in columns {
        if let Some(meaning) = *column {
            if seen.contains(&meaning) {
                *column = None;
            } else {
                seen.push(meaning);
            }
        }
    }
}

/// Gives columns without a known title what they hold without doubt.
fn by_content(table: &Table, first: usize, words: &Words, columns: &mut [Option<Column>]) {
    for place in 0..columns.len() {
        if columns.get(place).copied().flatten().is_some() {
            continue;
        }
        let rows = (first..table.len()).take(LOOKED_AT).filter_map(|row| table.row(row));
        let cells: Vec<&str> = rows.map(|row| row.cell(place)).filter(|cell| !cell.is_empty()).collect();
        if cells.len() < 3 {
            continue;
        }
        let meaning = Column::all().find(|column| !columns.contains(&Some(*column)) && holds(*column, &cells, words));
        if let Some(column) = columns.get_mut(place) {
            *column = meaning;
        }
    }
}

/// Whether nine of ten cells can only be this.
fn holds(column: Column, cells: &[&str], words: &Words) -> bool {
    let most = |fits: &dyn Fn(&str) -> bool| cells.iter().filter(|cell| fits(cell)).count() * 10 >= cells.len() * 9;
    let between = |text: &str, least: i64, above: i64| {
        let degrees = Change::parse(Fact::Longitude, text).ok().and_then(|change| change.value.as_whole());
        text.contains(['.', ',']) && degrees.is_some_and(|degrees| (least * 1_000_000..above * 1_000_000).contains(&degrees))
    };
    match column {
        Column::Region => most(&|cell| whole(cell).is_none() && words.region(cell).is_ok()),
        Column::Number => {
            let mut numbers: Vec<i64> = cells.iter().filter_map(|cell| digits(cell)).collect();
            let all = numbers.len() == cells.len();
            let rising = numbers.is_sorted();
            numbers.dedup();
            all && rising && numbers.len() == cells.len()
        }
        Column::Fact(fact) => match fact {
            Fact::Latitude => most(&|cell| between(cell, 40, 56)),
            Fact::Longitude => most(&|cell| between(cell, 46, 88)),
            Fact::Kind => most(&|cell| words.is_code(Fact::Kind, cell) && yes_or_no(cell).is_none()),
            Fact::Phone => most(&|cell| {
                let digits = cell.chars().filter(char::is_ascii_digit).count();
                (10..=13).contains(&digits) && cell.chars().all(|c| c.is_ascii_digit() || " +-()".contains(c))
            }),
            _ => false,
        },
    }
}

/// Folded words that stand around a station's number.
const LABELS: [&str; 16] = [
    "n",
    "no",
    "nomor",
    "номер",
    "номир",
    "номири",
    "участок",
    "участка",
    "избирательныи",
    "учаске",
    "учаскеси",
    "саилау",
    "station",
    "polling",
    "tps",
    "уик",
];

/// The one group of digits of a number's cell: `12`, `№ 12`, `Участок № 12`. `None`: none, or two of them, or one beside
/// letters that say more: `12а` is not the station `12`.
pub fn digits(text: &str) -> Option<i64> {
    if let Some(number) = whole(text) {
        return StationId::NUMBERS.contains(&number).then_some(number);
    }
    if text.contains(['.', ',', '-', '−']) {
        return None;
    }
    let folded = fold(text);
    let mut number = None;
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if word.bytes().all(|byte| byte.is_ascii_digit()) {
            if number.replace(word).is_some() {
                return None;
            }
        } else if !LABELS.contains(&word) {
            return None;
        }
    }
    number?.parse().ok().filter(|number| StationId::NUMBERS.contains(number))
}
