//! What is known of a station: one value for each fact, or that it is unknown. A value is only kept in the form of its fact,
//! so that lists, forms, the register and exports mean the same by it.

use jiff::civil::Time;
use serde::{Deserialize, Serialize};

use super::{Access, Kind, Status};

/// The facts of a station, in the order of lists. Each is a column of the register by its [`Fact::code`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    District,
    Kind,
    Access,
    VenueKk,
    VenueRu,
    AddressKk,
    AddressRu,
    Voters,
    Members,
    Phone,
    Opens,
    Closes,
    TimeZone,
    Latitude,
    Longitude,
    GroundFloor,
    Ramp,
    TactileSigns,
    WheelchairBooth,
    Stencil,
    Braille,
    CallButton,
    Parking,
    Status,
}

/// How a fact is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A text of at most so many characters, tidied.
    Text(usize),
    /// A whole number between these two.
    Whole(i64, i64),
    /// A millionth of a degree is 1; at most so many degrees to either side.
    Degrees(i64),
    /// 1 yes, 0 no.
    YesNo,
    /// hh:mm.
    Time,
    /// The id of a district of the register.
    District,
    /// A name of the time zone database, as in Asia/Almaty.
    Zone,
    /// One of these codes.
    Code(&'static [&'static str]),
}

const KINDS: [&str; 12] = [
    "ordinary",
    "military",
    "ship",
    "rest_home",
    "sanatorium",
    "hospital",
    "remote",
    "pasture",
    "continuous_production",
    "shift_camp",
    "detention",
    "abroad",
];

impl Fact {
    pub const COUNT: usize = 24;

    pub const ALL: [Self; Self::COUNT] = [
        Self::District,
        Self::Kind,
        Self::Access,
        Self::VenueKk,
        Self::VenueRu,
        Self::AddressKk,
        Self::AddressRu,
        Self::Voters,
        Self::Members,
        Self::Phone,
        Self::Opens,
        Self::Closes,
        Self::TimeZone,
        Self::Latitude,
        Self::Longitude,
        Self::GroundFloor,
        Self::Ramp,
        Self::TactileSigns,
        Self::WheelchairBooth,
        Self::Stencil,
        Self::Braille,
        Self::CallButton,
        Self::Parking,
        Self::Status,
    ];

    /// What the regions report of access for voters with disabilities.
    pub const ACCESSIBILITY: [Self; 8] = [
        Self::GroundFloor,
        Self::Ramp,
        Self::TactileSigns,
        Self::WheelchairBooth,
        Self::Stencil,
        Self::Braille,
        Self::CallButton,
        Self::Parking,
    ];

    /// The name of its column, and of its title in the languages.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::District => "district_id",
            Self::Kind => "kind",
            Self::Access => "access",
            Self::VenueKk => "venue_kk",
            Self::VenueRu => "venue_ru",
            Self::AddressKk => "address_kk",
            Self::AddressRu => "address_ru",
            Self::Voters => "voters",
            Self::Members => "members",
            Self::Phone => "phone",
            Self::Opens => "opens_time",
            Self::Closes => "closes_time",
            Self::TimeZone => "time_zone",
            Self::Latitude => "latitude",
            Self::Longitude => "longitude",
            Self::GroundFloor => "ground_floor",
            Self::Ramp => "ramp",
            Self::TactileSigns => "tactile_signs",
            Self::WheelchairBooth => "wheelchair_booth",
            Self::Stencil => "stencil",
            Self::Braille => "braille",
            Self::CallButton => "call_button",
            Self::Parking => "parking",
            Self::Status => "status",
        }
    }

    /// What a command line calls it: `district`, `opens`, `closes`.
    #[must_use]
    pub fn short(self) -> &'static str {
        self.code().trim_end_matches("_id").trim_end_matches("_time")
    }

    /// By its code or by its short name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fact| fact.code() == code || fact.short() == code)
    }

    #[must_use]
    pub const fn form(self) -> Form {
        match self {
            Self::District => Form::District,
            Self::Kind => Form::Code(&KINDS),
            Self::Access => Form::Code(&["open", "closed", "abroad"]),
            Self::VenueKk | Self::VenueRu | Self::AddressKk | Self::AddressRu => Form::Text(500),
            Self::Voters => Form::Whole(0, 99_999),
            Self::Members => Form::Whole(1, 99),
            Self::Phone => Form::Text(100),
            Self::Opens | Self::Closes => Form::Time,
            Self::TimeZone => Form::Zone,
            Self::Latitude => Form::Degrees(90),
            Self::Longitude => Form::Degrees(180),
            Self::GroundFloor
            | Self::Ramp
            | Self::TactileSigns
            | Self::WheelchairBooth
            | Self::Stencil
            | Self::Braille
            | Self::CallButton
            | Self::Parking => Form::YesNo,
            Self::Status => Form::Code(&["active", "moved", "closed"]),
        }
    }

    /// Whether a station always has it: an unknown value is then no value.
    #[must_use]
    pub const fn is_required(self) -> bool {
        matches!(self, Self::Kind | Self::Access | Self::Status)
    }

    const fn place(self) -> usize {
        self as usize
    }
}

/// A fact's value as the register keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    #[default]
    Unknown,
    Whole(i64),
    Text(Box<str>),
}

impl Value {
    #[must_use]
    pub fn text(text: &str) -> Self {
        if text.is_empty() { Self::Unknown } else { Self::Text(text.into()) }
    }

    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Unknown | Self::Whole(_) => None,
        }
    }

    #[must_use]
    pub const fn as_whole(&self) -> Option<i64> {
        match self {
            Self::Whole(whole) => Some(*whole),
            Self::Unknown | Self::Text(_) => None,
        }
    }
}

/// Why a text is no value of its fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum BadValue {
    TooLong {
        limit: usize,
    },
    /// No whole number at all.
    NotANumber,
    OutOfRange {
        least: i64,
        most: i64,
    },
    NotDegrees,
    NotYesNo,
    NotATime,
    UnknownZone,
    UnknownDistrict,
    /// None of the words that the fact knows.
    UnknownWord,
    Required,
}

/// A fact set to a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Change {
    pub fact: Fact,
    pub value: Value,
}

impl Change {
    /// What a person or a list says of a fact, as its value: tidied, in the fact's form. A district and the words for kinds,
    /// access, status, yes and no come as their ids and codes here. Empty: unknown.
    ///
    /// # Errors
    /// The text is no value of the fact.
    pub fn parse(fact: Fact, text: &str) -> Result<Self, BadValue> {
        let text = text.trim();
        if text.is_empty() {
            return if fact.is_required() { Err(BadValue::Required) } else { Ok(Self { fact, value: Value::Unknown }) };
        }
        let value = match fact.form() {
            Form::Text(limit) => {
                let tidy = if is_tidy(text) { text.into() } else { crate::domain::tidy(text) };
                // Bytes first: they are never fewer than the characters, and cheaper to count.
                if tidy.len() > limit && tidy.chars().count() > limit {
                    return Err(BadValue::TooLong { limit });
                }
                Value::text(&tidy)
            }
            Form::Whole(least, most) => match whole(text) {
                Some(number) if (least..=most).contains(&number) => Value::Whole(number),
                Some(_) => return Err(BadValue::OutOfRange { least, most }),
                None => return Err(BadValue::NotANumber),
            },
            Form::Degrees(most) => match degrees(text) {
                Some(millionths) if millionths.abs() <= most * MILLION => Value::Whole(millionths),
                Some(_) => return Err(BadValue::OutOfRange { least: -most, most }),
                None => return Err(BadValue::NotDegrees),
            },
            Form::YesNo => match text {
                "1" | "yes" => Value::Whole(1),
                "0" | "no" => Value::Whole(0),
                _ => return Err(BadValue::NotYesNo),
            },
            Form::Time => Value::text(&time(text).ok_or(BadValue::NotATime)?.strftime("%H:%M:%S").to_string()),
            Form::District => match whole(text) {
                Some(id) if id > 0 => Value::Whole(id),
                _ => return Err(BadValue::UnknownDistrict),
            },
            // The database that the program brings along: no file is read.
            Form::Zone => match jiff::tz::TimeZone::get(text) {
                Ok(zone) => Value::text(zone.iana_name().unwrap_or(text)),
                Err(_) => return Err(BadValue::UnknownZone),
            },
            Form::Code(codes) => match codes.iter().find(|code| **code == text) {
                Some(code) => Value::text(code),
                None => return Err(BadValue::UnknownWord),
            },
        };
        Ok(Self { fact, value })
    }
}

const MILLION: i64 = 1_000_000;

/// Plain letters, digits and single spaces need no tidying; most texts are that.
fn is_tidy(text: &str) -> bool {
    let mut space = true;
    for byte in text.bytes() {
        let is_space = byte == b' ';
        // Above 0xcf stand no spaces or hidden characters, Cyrillic letters have 0xd0 to 0xd3; what follows is below 0xc0.
        if (is_space && space) || byte < b' ' || byte == 0x7f || (0xc0..0xd0).contains(&byte) || byte >= 0xd4 {
            return false;
        }
        space = is_space;
    }
    !space
}

/// A whole number as lists write it: with spaces, no-break spaces or apostrophes between thousands, or ".0" behind.
#[must_use]
pub fn whole(text: &str) -> Option<i64> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let plain: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\'' && *c != '’').collect();
    let plain = plain.strip_suffix(".0").or_else(|| plain.strip_suffix(",0")).unwrap_or(&plain);
    plain.parse().ok()
}

/// Degrees with a decimal point or comma, as millionths.
fn degrees(text: &str) -> Option<i64> {
    let plain = text.trim_end_matches('°').trim().replace(',', ".");
    let (sign, plain) = match plain.strip_prefix(['-', '−']) {
        Some(rest) => (-1, rest),
        None => (1, plain.as_str()),
    };
    let (before, after) = plain.split_once('.').unwrap_or((plain, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if before.is_empty() || before.len() > 3 || !digits(before) || !digits(after) {
        return None;
    }
    // A millionth is a tenth of a metre: more digits say nothing of a building.
    let fraction: String = after.chars().chain("000000".chars()).take(6).collect();
    Some(sign * (before.parse::<i64>().ok()? * MILLION + fraction.parse::<i64>().ok()?))
}

/// 7, 07:00, 7.00, 07-00 and 07:00:00; also 07:00:00 AM, as spreadsheets in English save a time.
fn time(text: &str) -> Option<Time> {
    let lower = text.to_ascii_lowercase();
    let (text, half) = match (lower.strip_suffix("am"), lower.strip_suffix("pm")) {
        (Some(rest), _) => (rest.trim(), Some(0)),
        (_, Some(rest)) => (rest.trim(), Some(12)),
        (None, None) => (lower.as_str(), None),
    };
    let between = text.chars().find(|letter| matches!(letter, ':' | '.' | '-'));
    let parts: Vec<&str> = between.map_or_else(|| vec![text], |between| text.split(between).map(str::trim).collect());
    let (hour, minute) = match (between, parts.as_slice()) {
        (None, [hour]) => (*hour, "00"),
        // A hyphen also stands between two hours: 7-20 is from seven to twenty, and 7-15 may be. What is no hour of the day
        // are only minutes, and whoever means midnight writes 24.
        (Some('-'), [hour, minute @ ("00" | "30" | "45")]) | (Some(':' | '.'), [hour, minute] | [hour, minute, "00"]) => {
            (*hour, *minute)
        }
        _ => return None,
    };
    // 7.5 is half past seven or five past seven: minutes have two digits.
    let digits = |text: &str| text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    if minute.len() != 2 || !digits(minute) || !digits(hour) {
        return None;
    }
    let (hour, minute): (i8, i8) = (hour.parse().ok()?, minute.parse().ok()?);
    let hour = match half {
        None => hour,
        // Twelve is the first hour of each half.
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        Some(_) => return None,
    };
    Time::new(hour, minute, 0, 0).ok()
}

/// All facts of one station.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    values: [Value; Fact::COUNT],
}

impl Default for Facts {
    /// An ordinary, open station of which nothing else is known.
    fn default() -> Self {
        let mut facts = Self { values: Default::default() };
        facts.put(Fact::Kind, Value::text(Kind::Ordinary.code()));
        facts.put(Fact::Access, Value::text(Access::Open.code()));
        facts.put(Fact::Status, Value::text(Status::Active.code()));
        facts
    }
}

impl Facts {
    #[must_use]
    pub fn get(&self, fact: Fact) -> &Value {
        self.values.get(fact.place()).unwrap_or(&Value::Unknown)
    }

    /// Sets a value that is one of its fact: from the register, or from [`Change::parse`].
    pub fn put(&mut self, fact: Fact, value: Value) {
        if let Some(place) = self.values.get_mut(fact.place()) {
            *place = value;
        }
    }

    pub fn apply(&mut self, change: &Change) {
        self.put(change.fact, change.value.clone());
    }

    /// The facts in which `other` differs.
    pub fn differing<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = Fact> + 'a {
        Fact::ALL.into_iter().filter(|fact| self.get(*fact) != other.get(*fact))
    }

    #[must_use]
    pub fn voters(&self) -> Option<u32> {
        self.count(Fact::Voters)
    }

    #[must_use]
    pub fn members(&self) -> Option<u32> {
        self.count(Fact::Members)
    }

    fn count(&self, fact: Fact) -> Option<u32> {
        self.get(fact).as_whole().and_then(|count| u32::try_from(count).ok())
    }

    #[must_use]
    pub fn district(&self) -> Option<i64> {
        self.get(Fact::District).as_whole()
    }

    #[must_use]
    pub fn kind(&self) -> Kind {
        self.get(Fact::Kind).as_text().and_then(Kind::from_code).unwrap_or(Kind::Ordinary)
    }

    #[must_use]
    pub fn access(&self) -> Access {
        self.get(Fact::Access).as_text().and_then(Access::from_code).unwrap_or(Access::Open)
    }

    #[must_use]
    pub fn status(&self) -> Status {
        self.get(Fact::Status).as_text().and_then(Status::from_code).unwrap_or(Status::Active)
    }

    #[must_use]
    pub fn text(&self, fact: Fact) -> Option<&str> {
        self.get(fact).as_text()
    }

    #[must_use]
    pub fn time(&self, fact: Fact) -> Option<Time> {
        self.text(fact).and_then(|text| text.parse().ok())
    }

    /// Latitude and longitude in millionths of a degree.
    #[must_use]
    pub fn coordinates(&self) -> Option<(i64, i64)> {
        self.get(Fact::Latitude).as_whole().zip(self.get(Fact::Longitude).as_whole())
    }
}

/// Millionths of a degree with a decimal point, as in 51.128207.
#[must_use]
pub fn degrees_text(millionths: i64) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let size = millionths.unsigned_abs();
    format!("{sign}{}.{:06}", size / MILLION.unsigned_abs(), size % MILLION.unsigned_abs())
}
