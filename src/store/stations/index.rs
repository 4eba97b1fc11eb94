//! The stations in memory, a few bytes each, so that a million of them are filtered, counted and sorted while a person looks:
//! what the register holds decides, this follows it by the audit. Nothing is answered from here that `list` would answer
//! otherwise.

mod choose;
mod ranking;

use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use rusqlite::{Connection, Row, named_params};

use super::{Needle, by_code};
use crate::domain::readiness::Readiness;
use crate::domain::station::{Access, Fact, Kind, Status};
use crate::domain::{StationCode, StationId};
use crate::store::gates::Standing;
use crate::store::{StoreError, audit};
use crate::view::{StationFilter, StationList, StationOrder, StationText};
use choose::Chosen;

/// What filters and orders look at. Enumerations are their places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    id: u32,
    /// 0: none.
    district: u32,
    /// One more than the voters; 0 is unknown.
    voters: u32,
    members: u32,
    /// `yyyymmdd` of the latest check; 0: never.
    checked: u32,
    /// The second of the latest check, since 1970.
    checked_at: u32,
    defects: u32,
    /// Which items are open defects, as a place in [`Items`].
    open: u32,
    /// What is known of the means of access, two bits each: see [`means_bits`].
    means: u16,
    kind: u8,
    access: u8,
    status: u8,
    located: bool,
    /// Of the latest check.
    found: Option<Readiness>,
}

/// The combinations of items that are open defects somewhere: few, however many the stations. The first has none.
#[derive(Debug)]
struct Items {
    codes: Vec<String>,
    sets: Vec<Vec<usize>>,
    places: HashMap<Vec<usize>, u32>,
}

/// All stations of one register, rising by id.
#[derive(Debug, Default)]
pub struct StationIndex {
    /// The register, and the last record of the audit that is in here.
    register: String,
    seq: u64,
    entries: Vec<Entry>,
    items: Items,
    /// The places of all stations in the order of a text.
    rankings: BTreeMap<StationText, Vec<u32>>,
    /// The text that was searched last, and whether it finds each of the stations.
    found: Option<(String, Vec<bool>)>,
}

/// The order of one text, read apart from the index, so that nobody waits for it meanwhile.
#[derive(Debug)]
pub struct Ranking {
    register: String,
    seq: u64,
    text: StationText,
    places: Vec<u32>,
}

/// Records of these subjects change nothing that is in here.
const ELSEWHERE: [&str; 9] =
    ["application", "association", "ballot", "checklist", "defects", "election", "gates", "person", "rule"];

const ENTRY: &str = "SELECT station_id, coalesce(district_id, 0) AS district_id, kind, access, status, latitude, voters, members, \
     readiness, open_defects, checked_day, checked_at, ground_floor, ramp, tactile_signs, wheelchair_booth, stencil, braille, \
     call_button, parking FROM station WHERE station_id BETWEEN :first AND :last ORDER BY station_id";

const OPEN: &str = "SELECT station_id, item_code FROM defect WHERE closed_by IS NULL AND station_id BETWEEN :first AND :last \
     ORDER BY station_id, item_code";

const ALL: (i64, i64) = (0, i64::MAX);

/// Stations of the first answer to a search: more than a screen has rows.
const FIRST: usize = 200;
/// The first answer has no more time than this.
const SOON: Duration = Duration::from_millis(15);

impl StationIndex {
    /// The stations of a filter in its order. While a text is looked for, `watch` is given the first of them, and asked now
    /// and then whether anybody still waits; where nobody does, the list is not whole.
    pub fn list(
        &mut self,
        connection: &Connection,
        filter: &StationFilter,
        standing: &Standing,
        watch: &mut dyn FnMut(Option<StationList>) -> bool,
    ) -> Result<StationList, StoreError> {
        if let Ok(id) = StationCode::parse(&filter.text) {
            return by_code(connection, id);
        }
        self.follow(connection)?;
        if let StationOrder::Text(text) = filter.order
            && !self.rankings.contains_key(&text)
        {
            self.rankings.insert(text, ranking::all(connection, text)?);
        }
        let chosen = Chosen::new(filter, standing, &self.items);
        let needle = Needle::new(&filter.text);
        if needle.is_empty() {
            return Ok(self.choose(filter, &chosen, None));
        }
        if self.found.as_ref().is_none_or(|(text, _)| *text != filter.text) {
            if filter.order == StationOrder::Number {
                let ids = self.first(connection, &needle, filter, &chosen)?;
                if !ids.is_empty() && !watch(Some(StationList { ids, ..StationList::default() })) {
                    return Ok(StationList::default());
                }
            }
            let Some(found) = self.find(connection, &needle, watch)? else { return Ok(StationList::default()) };
            self.found = Some((filter.text.clone(), found));
        }
        Ok(self.choose(filter, &chosen, self.found.as_ref().map(|(_, found)| found.as_slice())))
    }

    /// Those of the filter that are found soon, in the order of numbers.
    fn first(
        &self,
        connection: &Connection,
        needle: &Needle,
        filter: &StationFilter,
        chosen: &Chosen,
    ) -> Result<Vec<StationId>, StoreError> {
        let began = Instant::now();
        let within = filter.region.map_or(ALL, |region| (region * 1_000_000, region * 1_000_000 + 999_999));
        let mut ids = Vec::new();
        needle.each(connection, within, filter.descending, |id, found| {
            if found && self.place(id).and_then(|place| self.entries.get(place)).is_some_and(|entry| chosen.holds(entry)) {
                ids.push(StationId(id));
            }
            if ids.len() >= FIRST || began.elapsed() > SOON { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        Ok(ids)
    }

    /// Whether the text finds each of the stations; `None`: nobody waits for it.
    fn find(
        &self,
        connection: &Connection,
        needle: &Needle,
        watch: &mut dyn FnMut(Option<StationList>) -> bool,
    ) -> Result<Option<Vec<bool>>, StoreError> {
        let mut all = vec![false; self.entries.len()];
        let mut places = self.entries.iter().zip(&mut all).peekable();
        let (mut looked_at, mut waited_for) = (0_u32, true);
        needle.each(connection, ALL, false, |id, found| {
            // Both rise, so that each is walked through once.
            while places.next_if(|(entry, _)| i64::from(entry.id) < id).is_some() {}
            if let Some((_, place)) = places.next_if(|(entry, _)| found && i64::from(entry.id) == id) {
                *place = true;
            }
            looked_at = looked_at.wrapping_add(1);
            waited_for = looked_at % 4_096 != 0 || watch(None);
            if waited_for { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        drop(places);
        Ok(waited_for.then_some(all))
    }

    fn place(&self, id: i64) -> Option<usize> {
        self.entries.binary_search_by_key(&id, |entry| entry.id.into()).ok()
    }

    /// Takes in what has changed since the last time.
    pub fn follow(&mut self, connection: &Connection) -> Result<(), StoreError> {
        let (register, seq) = state(connection)?;
        if self.register != register || self.seq > seq {
            return self.build(connection, register, seq);
        }
        if self.seq == seq {
            return Ok(());
        }
        let sql = "SELECT command, subject FROM audit WHERE seq > :seq ORDER BY seq";
        let mut statement = connection.prepare_cached(sql)?;
        let mut rows = statement.query(named_params! { ":seq": self.seq })?;
        let mut touched = Vec::new();
        while let Some(row) = rows.next()? {
            let (command, subject): (String, String) = (row.get("command")?, row.get("subject")?);
            let station = subject.strip_prefix("station:").and_then(|id| id.parse().ok());
            match station {
                // Of a changed number, and of one taken back, only one of the two is named.
                Some(id) if !matches!(command.as_str(), "renumber_station" | "take_back") => touched.push(id),
                None if ELSEWHERE.iter().any(|other| subject.starts_with(other)) => {}
                _ => return self.build(connection, register, seq),
            }
        }
        if !touched.is_empty() {
            touched.sort_unstable();
            touched.dedup();
            self.read_again(connection, &touched)?;
            self.found = None;
        }
        self.seq = seq;
        Ok(())
    }

    fn build(&mut self, connection: &Connection, register: String, seq: u64) -> Result<(), StoreError> {
        *self = Self::default();
        self.entries = self.items.entries(connection, ALL)?;
        (self.register, self.seq) = (register, seq);
        Ok(())
    }

    fn read_again(&mut self, connection: &Connection, ids: &[i64]) -> Result<(), StoreError> {
        let touched: Vec<usize> = ids.iter().filter_map(|id| self.place(*id)).collect();
        ranking::forget(&mut self.rankings, &touched);
        for id in ids {
            let now = self.items.entries(connection, (*id, *id))?.pop();
            match (self.entries.binary_search_by_key(id, |entry| entry.id.into()), now) {
                (Ok(place), Some(now)) => {
                    if let Some(entry) = self.entries.get_mut(place) {
                        *entry = now;
                    }
                }
                (Ok(place), None) => {
                    self.entries.remove(place);
                    ranking::shift(&mut self.rankings, place, false);
                }
                (Err(place), Some(now)) => {
                    self.entries.insert(place, now);
                    ranking::shift(&mut self.rankings, place, true);
                }
                (Err(_), None) => {}
            }
        }
        for id in ids {
            if let Some(place) = self.place(*id) {
                self.rank_again(connection, place)?;
            }
        }
        Ok(())
    }

    /// The texts whose order is not known yet.
    #[must_use]
    pub fn unranked(&self) -> Vec<StationText> {
        StationText::ALL.into_iter().filter(|text| !self.rankings.contains_key(text)).collect()
    }

    /// Takes in the order of a text, if nothing has changed since it was read.
    pub fn take(&mut self, ranking: Ranking) {
        if (&self.register, self.seq) == (&ranking.register, ranking.seq) {
            self.rankings.insert(ranking.text, ranking.places);
        }
    }

    /// False: the first question takes as long as reading all stations.
    #[must_use]
    pub const fn is_built(&self) -> bool {
        !self.register.is_empty()
    }
}

impl Ranking {
    pub fn read(connection: &Connection, text: StationText) -> Result<Self, StoreError> {
        let (register, seq) = state(connection)?;
        Ok(Self { register, seq, text, places: ranking::all(connection, text)? })
    }
}

/// The register, and the last record of its audit.
fn state(connection: &Connection) -> Result<(String, u64), StoreError> {
    let register = connection.prepare_cached("SELECT register_id FROM election")?.query_row([], |row| row.get(0))?;
    Ok((register, audit::head(connection)?.records))
}

impl Default for Items {
    fn default() -> Self {
        Self { codes: Vec::new(), sets: vec![Vec::new()], places: HashMap::from([(Vec::new(), 0)]) }
    }
}

impl Items {
    /// The stations from `first` to `last`, rising.
    fn entries(&mut self, connection: &Connection, (first, last): (i64, i64)) -> Result<Vec<Entry>, StoreError> {
        let open = self.open(connection, (first, last))?;
        let mut open = open.into_iter().peekable();
        let mut statement = connection.prepare_cached(ENTRY)?;
        let mut rows = statement.query(named_params! { ":first": first, ":last": last })?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            let mut entry = entry(row)?;
            entry.open = open.next_if(|(id, _)| *id == entry.id).map_or(0, |(_, set)| set);
            entries.push(entry);
        }
        Ok(entries)
    }

    /// The stations with open defects, rising, and the place of their set.
    fn open(&mut self, connection: &Connection, (first, last): (i64, i64)) -> Result<Vec<(u32, u32)>, StoreError> {
        let mut statement = connection.prepare_cached(OPEN)?;
        let mut rows = statement.query(named_params! { ":first": first, ":last": last })?;
        let mut stations = Vec::new();
        let mut of_one: Option<(u32, Vec<usize>)> = None;
        while let Some(row) = rows.next()? {
            let (id, code) = (row.get(0)?, row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?);
            let item = self.item(code);
            match &mut of_one {
                Some((station, set)) if *station == id => set.push(item),
                _ => stations.extend(of_one.replace((id, vec![item])).map(|(id, set)| (id, self.set(set)))),
            }
        }
        stations.extend(of_one.map(|(id, set)| (id, self.set(set))));
        Ok(stations)
    }

    fn item(&mut self, code: &str) -> usize {
        let known = self.codes.iter().position(|other| other == code);
        known.unwrap_or_else(|| {
            self.codes.push(code.to_owned());
            self.codes.len() - 1
        })
    }

    fn set(&mut self, mut set: Vec<usize>) -> u32 {
        set.dedup();
        if let Some(place) = self.places.get(&set) {
            return *place;
        }
        let place = u32::try_from(self.sets.len()).unwrap_or(0);
        self.sets.push(set.clone());
        self.places.insert(set, place);
        place
    }
}

fn entry(row: &Row<'_>) -> Result<Entry, StoreError> {
    fn coded<T>(row: &Row<'_>, column: &str, from_code: impl Fn(&str) -> Option<T>) -> Result<T, StoreError> {
        let code = row.get_ref(column)?.as_str().map_err(rusqlite::Error::from)?;
        from_code(code).ok_or_else(|| StoreError::Content(format!("{column}: {code:?}")))
    }
    let known =
        |column: &str| Ok::<_, StoreError>(row.get::<_, Option<u32>>(column)?.map_or(0, |number| number.saturating_add(1)));
    let found = coded(row, "readiness", Readiness::from_code)?;
    let checked_at = row.get_ref("checked_at")?.as_str_or_null().map_err(rusqlite::Error::from)?;
    let checked_at = checked_at.and_then(|at| at.parse::<Timestamp>().ok()).map_or(0, Timestamp::as_second);
    Ok(Entry {
        id: row.get("station_id")?,
        district: row.get("district_id")?,
        voters: known("voters")?,
        members: known("members")?,
        checked: day(row.get_ref("checked_day")?.as_str().map_err(rusqlite::Error::from)?),
        checked_at: u32::try_from(checked_at).unwrap_or(0),
        defects: row.get("open_defects")?,
        open: 0,
        means: means(row)?,
        kind: coded(row, "kind", Kind::from_code)? as u8,
        access: coded(row, "access", Access::from_code)? as u8,
        status: coded(row, "status", Status::from_code)? as u8,
        located: row.get_ref("latitude")? != rusqlite::types::ValueRef::Null,
        found: (found != Readiness::NotChecked).then_some(found),
    })
}

/// The bits of what is known of the accessibility fact at this place: 0 nothing, 1 that it is missing, 2 that it is there.
fn means_bits(place: usize, has: Option<bool>) -> u16 {
    has.map_or(0, |has| if has { 2 } else { 1 }) << (2 * place)
}

fn means(row: &Row<'_>) -> Result<u16, StoreError> {
    let mut means = 0;
    for (place, fact) in Fact::ACCESSIBILITY.iter().enumerate() {
        means |= means_bits(place, row.get(fact.code())?);
    }
    Ok(means)
}

/// A day as its digits, which sort as days do; no day is 0.
fn day(text: &str) -> u32 {
    text.bytes().filter(u8::is_ascii_digit).fold(0, |day, digit| day.wrapping_mul(10).wrapping_add((digit - b'0').into()))
}
