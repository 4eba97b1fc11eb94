//! The words of lists: which region, district, kind or answer a stranger's text means, in any of the four languages. A text
//! that may mean two things means none.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

use super::{Reason, district_id, plain};
use crate::domain::folding::fold;
use crate::domain::station::facts::{BadValue, Form};
use crate::domain::station::{Change, Fact, Value};
use crate::exchange::regions::{Meant, Regions};
use crate::text::{Language, Texts};
use crate::view::{District, Region};

/// Folded words that say yes and no in lists, besides those of the languages' files.
const YES: [&str; 13] = ["1", "y", "yes", "true", "да", "д", "есть", "имеется", "иа", "бар", "ya", "ada", "+"];
const NO: [&str; 12] = ["0", "n", "no", "false", "нет", "н", "жок", "отсутствует", "tidak", "tidak ada", "-", "–"];

/// What stands in a cell of which nothing is known: strokes, and folded words where a text is expected.
const STROKES: [char; 5] = ['-', '–', '—', '−', '_'];
const NOT_GIVEN: [&str; 9] = ["нет", "жок", "нет данных", "не указан", "белгисиз", "none", "n/a", "tidak ada", "no"];

/// Folded words that begin a row of totals, and those that may follow them. Others follow where a place is called so: "Жалпы
/// білім беретін мектеп" is a school.
const TOTALS: [&str; 10] = ["итого", "всего", "барлыгы", "жиыны", "total", "sum", "jumlah", "grand", "жалпы", "subtotal"];
const OF_TOTALS: [&str; 34] = [
    "total",
    "саны",
    "по",
    "в",
    "участков",
    "участка",
    "участок",
    "избирательных",
    "избирателеи",
    "области",
    "региону",
    "раиону",
    "городу",
    "списку",
    "листу",
    "страна",
    "учаске",
    "учаскелер",
    "саилаушылар",
    "облыс",
    "облысы",
    "аудан",
    "ауданы",
    "онир",
    "каласы",
    "боиынша",
    "stations",
    "polling",
    "voters",
    "in",
    "all",
    "tps",
    "pemilih",
    "seluruhnya",
];

/// Words that say what a district is and are left out of its name.
const DISTRICT: [&str; 15] = [
    "район",
    "района",
    "ауданы",
    "аудан",
    "district",
    "distrik",
    "каласы",
    "город",
    "г",
    "к",
    "city",
    "kota",
    "г а",
    "ауд",
    "р н",
];

/// What lists say for kinds and status besides the words of the languages' files.
const CODES: [(Fact, &str, &[&str]); 11] = [
    (Fact::Kind, "ordinary", &["обычный", "обыкновенный", "общего типа", "кәдімгі", "әдеттегі", "biasa", "general"]),
    (Fact::Kind, "military", &["в/ч", "войсковая часть", "воинский", "ә/б", "military"]),
    (
        Fact::Kind,
        "hospital",
        &["больница", "лечебное учреждение", "медицинское учреждение", "емхана", "стационарное лечебное учреждение"],
    ),
    (Fact::Kind, "rest_home", &["пансионат", "демалыс орны"]),
    (Fact::Kind, "sanatorium", &["шипажай", "сауықтыру орны"]),
    (Fact::Kind, "detention", &["сизо", "учреждение временной изоляции", "временная изоляция", "изолятор", "тергеу изоляторы"]),
    (Fact::Kind, "shift_camp", &["вахта", "вахтовый"]),
    (Fact::Kind, "abroad", &["за рубежом", "заграничный", "шетелде", "посольство", "консульство", "елшілік", "luar negeri"]),
    (Fact::Status, "active", &["действующий", "действующая", "работает", "открыт", "жұмыс істеп тұр"]),
    (Fact::Status, "moved", &["перемещён", "перенесён", "переехал", "переведён", "ауысқан"]),
    (Fact::Status, "closed", &["закрытый", "закрыта", "не работает", "упразднён", "ликвидирован", "жабық", "таратылған"]),
];

pub struct Words {
    regions: Regions,
    /// Folded words for kinds, access and status, and their codes.
    codes: HashMap<(Fact, String), &'static str>,
    /// Folded names within a region; `None`: more than one is called so.
    districts: HashMap<(i64, String), Option<i64>>,
    /// What was found for a text before: a list repeats its regions and districts thousands of times.
    found_regions: Found<String, Reason>,
    found_districts: Found<(i64, String), BadValue>,
}

type Found<Key, Error> = Mutex<HashMap<Key, Result<i64, Error>>>;

/// Different texts that are remembered, and bytes of each: no country has so many districts, and a hostile list may name
/// another one in each row.
const REMEMBERED: usize = 20_000;
const REMEMBERED_BYTES: usize = 200;

fn remember<Key: Eq + Hash, Error>(found: &Found<Key, Error>, (key, bytes): (Key, usize), what: Result<i64, Error>) {
    let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
    if bytes <= REMEMBERED_BYTES && found.len() < REMEMBERED {
        found.insert(key, what);
    }
}

fn bare(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && !DISTRICT.contains(word));
    words.collect::<Vec<_>>().join(" ")
}

impl Words {
    pub fn new(regions: &[Region], districts: &[District]) -> Self {
        let mut codes = HashMap::new();
        for language in Language::ALL {
            let texts = Texts::new(language);
            for fact in [Fact::Kind, Fact::Access, Fact::Status] {
                let Form::Code(known) = fact.form() else { continue };
                for code in known {
                    codes.insert((fact, fold(&texts.fact_code(fact, code))), *code);
                    codes.insert((fact, fold(code)), *code);
                }
            }
        }
        for (fact, code, words) in CODES {
            codes.extend(words.iter().map(|word| ((fact, fold(word)), code)));
        }
        let mut names: HashMap<(i64, String), Option<i64>> = HashMap::new();
        for district in districts {
            let mut own: Vec<String> = [&district.name.kk, &district.name.ru, &district.name.en]
                .into_iter()
                .flat_map(|name| [fold(name), bare(name)])
                .filter(|name| !name.is_empty())
                .collect();
            own.sort_unstable();
            own.dedup();
            for name in own {
                names.entry((district.region_code, name)).and_modify(|other| *other = None).or_insert(Some(district.id));
            }
        }
        Self {
            regions: Regions::new(regions),
            codes,
            districts: names,
            found_regions: Mutex::default(),
            found_districts: Mutex::default(),
        }
    }

    /// # Errors
    /// No region of the register, or more than one, is called so.
    pub fn region(&self, text: &str) -> Result<i64, Reason> {
        if let Some(found) = self.found_regions.lock().unwrap_or_else(PoisonError::into_inner).get(text) {
            return *found;
        }
        let found = match self.regions.find(text) {
            Meant::Region(code) => Ok(code),
            Meant::Several => Err(Reason::SeveralRegions),
            Meant::Nothing => Err(Reason::UnknownRegion),
        };
        remember(&self.found_regions, (text.to_owned(), text.len()), found);
        found
    }

    /// What a row says of a fact. `region`: of the row, for its district.
    ///
    /// # Errors
    /// The text is no value of the fact.
    pub fn change(&self, fact: Fact, text: &str, region: Option<i64>) -> Result<Change, BadValue> {
        match fact.form() {
            Form::Code(_) => {
                let code = self.codes.get(&(fact, fold(text))).ok_or(BadValue::UnknownWord)?;
                Ok(Change { fact, value: Value::text(code) })
            }
            Form::YesNo => {
                let answer = yes_or_no(text).ok_or(BadValue::NotYesNo)?;
                Ok(Change { fact, value: Value::Whole(i64::from(answer)) })
            }
            Form::District => {
                let id = self.district(region.ok_or(BadValue::UnknownDistrict)?, text)?;
                Ok(Change { fact, value: Value::Whole(id) })
            }
            Form::Text(_) | Form::Whole(..) | Form::Degrees(_) | Form::Time | Form::Zone => plain(fact, text),
        }
    }

    fn district(&self, region: i64, text: &str) -> Result<i64, BadValue> {
        let key = (region, text.to_owned());
        if let Some(found) = self.found_districts.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return *found;
        }
        let by_name = |name: String| self.districts.get(&(region, name)).copied().flatten();
        let by_id =
            district_id(text).filter(|id| id / 1_000 == region && self.districts.values().any(|other| *other == Some(*id)));
        let found = by_name(fold(text)).or_else(|| by_name(bare(text))).or(by_id).ok_or(BadValue::UnknownDistrict);
        remember(&self.found_districts, (key, text.len()), found);
        found
    }

    /// Whether a text begins a row of totals.
    pub fn is_total(text: &str) -> bool {
        let folded = fold(text);
        let mut words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
        words.next().is_some_and(|word| TOTALS.contains(&word))
            && words.all(|word| OF_TOTALS.contains(&word) || is_number(word))
    }

    pub fn is_code(&self, fact: Fact, text: &str) -> bool {
        self.codes.contains_key(&(fact, fold(text)))
    }
}

/// Whether a cell says that nothing is given. Of what has a yes and a no, such words are the no; of voters, a "нет" may be
/// meant as none.
pub fn is_not_given(form: Form, text: &str) -> bool {
    /// Bytes of the longest of the words.
    const LONGEST: usize = 32;
    match form {
        Form::YesNo | Form::Code(_) => false,
        _ if text.chars().all(|letter| STROKES.contains(&letter)) => true,
        Form::Text(_) => text.len() <= LONGEST && NOT_GIVEN.contains(&fold(text).as_str()),
        Form::Whole(..) | Form::Degrees(_) | Form::Time | Form::District | Form::Zone => false,
    }
}

pub fn yes_or_no(text: &str) -> Option<bool> {
    // Most lists write one of a few words in lower case: looked up before anything is folded.
    let known = |text: &str| {
        if YES.contains(&text) {
            Some(true)
        } else if NO.contains(&text) {
            Some(false)
        } else {
            None
        }
    };
    known(text).or_else(|| known(&fold(text)))
}
