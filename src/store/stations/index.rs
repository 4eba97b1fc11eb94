//! The stations in memory, a few bytes each, so that a million of them are filtered and sorted while a person looks: what the
//! register holds decides, this follows it by the audit. Nothing is answered from here that `list` would answer otherwise.

use jiff::civil::Date;
use rusqlite::{Connection, Row, named_params};

use super::{Needle, list};
use crate::domain::StationId;
use crate::domain::readiness::Readiness;
use crate::domain::station::{Access, Kind};
use crate::store::gates::Standing;
use crate::store::{StoreError, audit};
use crate::view::{StationFilter, StationList, StationOrder};

/// What filters and orders look at. Enumerations are their places, 0 is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    id: i64,
    district: i64,
    /// One more than the voters.
    voters: u32,
    /// `yyyymmdd` of the latest check.
    checked: u32,
    defects: u32,
    kind: u8,
    access: u8,
    /// Of the latest check.
    found: Option<Readiness>,
}

/// All stations of one register, rising by id.
#[derive(Debug, Default)]
pub struct StationIndex {
    /// The register, and the last record of the audit that is in here.
    register: String,
    seq: u64,
    entries: Vec<Entry>,
}

/// Records of these subjects change nothing that is in here.
const ELSEWHERE: [&str; 9] =
    ["application", "association", "ballot", "checklist", "defects", "election", "gates", "person", "rule"];

const ENTRY: &str = "SELECT station_id, district_id, kind, access, voters, readiness, open_defects, checked_day FROM station";

impl StationIndex {
    /// The stations of a filter in its order.
    pub fn list(
        &mut self,
        connection: &Connection,
        filter: &StationFilter,
        standing: &Standing,
    ) -> Result<StationList, StoreError> {
        let needle = Needle::new(&filter.text);
        // What only the texts know is asked of them.
        let of_texts = matches!(filter.order, StationOrder::Venue | StationOrder::Checked);
        if of_texts || (needle.number.is_none() && !needle.short.is_empty()) {
            return list(connection, filter, standing);
        }
        self.follow(connection)?;
        let among = among(connection, filter, &needle)?;
        Ok(self.select(filter, standing, among.as_deref()))
    }

    /// Takes in what has changed since the last time.
    fn follow(&mut self, connection: &Connection) -> Result<(), StoreError> {
        let register: String =
            connection.prepare_cached("SELECT register_id FROM election")?.query_row([], |row| row.get(0))?;
        let seq = audit::head(connection)?.records;
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
        for id in touched {
            self.read_again(connection, id)?;
        }
        self.seq = seq;
        Ok(())
    }

    fn build(&mut self, connection: &Connection, register: String, seq: u64) -> Result<(), StoreError> {
        self.entries.clear();
        let mut statement = connection.prepare_cached(&format!("{ENTRY} ORDER BY station_id"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            self.entries.push(entry(row)?);
        }
        (self.register, self.seq) = (register, seq);
        Ok(())
    }

    fn read_again(&mut self, connection: &Connection, id: i64) -> Result<(), StoreError> {
        let mut statement = connection.prepare_cached(&format!("{ENTRY} WHERE station_id = :id"))?;
        let mut rows = statement.query(named_params! { ":id": id })?;
        let now = rows.next()?.map(entry).transpose()?;
        let place = self.entries.binary_search_by_key(&id, |entry| entry.id);
        match (place, now) {
            (Ok(place), Some(now)) => {
                if let Some(entry) = self.entries.get_mut(place) {
                    *entry = now;
                }
            }
            (Ok(place), None) => {
                self.entries.remove(place);
            }
            (Err(place), Some(now)) => self.entries.insert(place, now),
            (Err(_), None) => {}
        }
        Ok(())
    }

    fn select(&self, filter: &StationFilter, standing: &Standing, among: Option<&[i64]>) -> StationList {
        let after = standing.gates.valid_after(standing.today).map_or(0, day);
        let (kind, access) = (filter.kind.map(place_of_kind), filter.access.map(place_of_access));
        let status = |entry: &Entry| match entry.found {
            None => Readiness::NotChecked,
            Some(_) if entry.checked <= after => Readiness::OutOfDate,
            Some(found) => found,
        };
        let holds = |entry: &Entry| {
            filter.region.is_none_or(|region| StationId(entry.id).region_code() == region)
                && filter.district.is_none_or(|district| entry.district == district)
                && kind.is_none_or(|kind| entry.kind == kind)
                && access.is_none_or(|access| entry.access == access)
                && filter.readiness.is_none_or(|readiness| status(entry) == readiness)
        };
        let mut voters: u64 = 0;
        // The key of the order, and the id, which decides among equals.
        let mut found: Vec<(u64, i64)> = Vec::new();
        let mut among = among.map(|among| among.iter().copied().peekable());
        for entry in &self.entries {
            // Both rise, so that each is walked through once.
            if let Some(among) = &mut among {
                while among.next_if(|id| *id < entry.id).is_some() {}
                if among.next_if_eq(&entry.id).is_none() {
                    continue;
                }
            }
            if holds(entry) {
                voters += u64::from(entry.voters.saturating_sub(1));
                found.push((key(filter.order, entry, status), entry.id));
            }
        }
        if filter.order != StationOrder::Number {
            found.sort_unstable();
        }
        let mut ids: Vec<StationId> = found.into_iter().map(|(_, id)| StationId(id)).collect();
        if filter.descending {
            ids.reverse();
        }
        StationList { ids, voters }
    }
}

fn key(order: StationOrder, entry: &Entry, status: impl Fn(&Entry) -> Readiness) -> u64 {
    let whole = |number: i64| u64::try_from(number).unwrap_or(0);
    match order {
        // Those of no district come last in their region.
        StationOrder::District if entry.district == 0 => whole(StationId(entry.id).region_code() * 1_000_000 + 999_999),
        StationOrder::District => whole(StationId(entry.id).region_code() * 1_000_000 + entry.district % 1_000),
        StationOrder::Kind => Kind::ALL.iter().filter(|kind| kind.code() < kind_code(entry.kind)).count() as u64,
        StationOrder::Voters => entry.voters.into(),
        StationOrder::Readiness => worry(status(entry)).into(),
        StationOrder::Defects => entry.defects.into(),
        StationOrder::Number | StationOrder::Venue | StationOrder::Checked => 0,
    }
}

/// The ids that a text, a number or a defect leaves, rising; `None`: all.
fn among(connection: &Connection, filter: &StationFilter, needle: &Needle) -> Result<Option<Vec<i64>>, StoreError> {
    let ids = |sql: &str, value: &dyn rusqlite::ToSql| -> Result<Vec<i64>, StoreError> {
        let mut statement = connection.prepare_cached(sql)?;
        let rows = statement.query_map(&[(":value", value)], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    };
    let by_text = match (&needle.number, &needle.phrases) {
        (Some(number), _) => Some(ids("SELECT region_code * 1000000 + :value FROM region ORDER BY region_code", number)?),
        (None, Some(phrases)) => {
            Some(ids("SELECT rowid FROM station_search WHERE station_search MATCH :value ORDER BY rowid", phrases)?)
        }
        (None, None) => None,
    };
    let by_defect = match &filter.defect {
        Some(item) => Some(ids(
            "SELECT DISTINCT station_id FROM defect WHERE item_code = :value AND closed_by IS NULL ORDER BY station_id",
            item,
        )?),
        None => None,
    };
    Ok(match (by_text, by_defect) {
        (Some(mut text), Some(defect)) => {
            text.retain(|id| defect.binary_search(id).is_ok());
            Some(text)
        }
        (text, defect) => text.or(defect),
    })
}

fn entry(row: &Row<'_>) -> Result<Entry, StoreError> {
    let text = |column: &str| row.get_ref(column)?.as_str().map_err(|error| StoreError::Content(format!("{column}: {error}")));
    let content = |column: &str| StoreError::Content(column.to_owned());
    let found = Readiness::from_code(text("readiness")?).ok_or_else(|| content("readiness"))?;
    Ok(Entry {
        id: row.get("station_id")?,
        district: row.get::<_, Option<i64>>("district_id")?.unwrap_or(0),
        voters: row.get::<_, Option<u32>>("voters")?.map_or(0, |voters| voters.saturating_add(1)),
        checked: text("checked_day")?.parse().map_or(0, day),
        defects: row.get("open_defects")?,
        kind: Kind::from_code(text("kind")?).map(place_of_kind).ok_or_else(|| content("kind"))?,
        access: Access::from_code(text("access")?).map(place_of_access).ok_or_else(|| content("access"))?,
        found: (found != Readiness::NotChecked).then_some(found),
    })
}

fn day(date: Date) -> u32 {
    let part = |part: i32| u32::try_from(part).unwrap_or(0);
    part(date.year().into()) * 10_000 + part(date.month().into()) * 100 + part(date.day().into())
}

const fn place_of_kind(kind: Kind) -> u8 {
    kind as u8
}

const fn place_of_access(access: Access) -> u8 {
    access as u8
}

/// The register sorts kinds by their codes.
fn kind_code(place: u8) -> &'static str {
    Kind::ALL.get(usize::from(place)).map_or("", |kind| kind.code())
}

/// The worst first.
const fn worry(readiness: Readiness) -> u8 {
    match readiness {
        Readiness::NotReady => 0,
        Readiness::NotChecked => 1,
        Readiness::OutOfDate => 2,
        Readiness::ReadyWithDefects => 3,
        Readiness::Ready => 4,
    }
}
