//! Stations in the order of a text: all of them once, which takes a while, and then one by one as they change.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use rusqlite::{Connection, named_params};

use super::StationIndex;
use crate::domain::collation::kazakh_key;
use crate::store::StoreError;
use crate::store::stations::text_column;
use crate::view::StationText;

type Rankings = BTreeMap<StationText, Vec<u32>>;

/// What decides the order of a text, byte by byte; of none it is empty.
fn key(text: StationText, value: Option<&str>, key: &mut Vec<u8>) {
    match (text, value) {
        (StationText::Phone, Some(value)) => key.extend_from_slice(value.as_bytes()),
        (_, Some(value)) => kazakh_key(value, key),
        (_, None) => {}
    }
}

/// The places of all stations in the order of a text.
pub fn all(connection: &Connection, text: StationText) -> Result<Vec<u32>, StoreError> {
    let sql = format!("SELECT {} FROM station ORDER BY station_id", text_column(text));
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query([])?;
    let mut keys = Vec::new();
    let mut stations: Vec<(u64, usize, usize, u32)> = Vec::new();
    for place in 0.. {
        let Some(row) = rows.next()? else { break };
        let begin = keys.len();
        key(text, row.get_ref(0)?.as_str_or_null().map_err(rusqlite::Error::from)?, &mut keys);
        // The first bytes decide nearly always, and lie beside each other in memory.
        let first = keys.get(begin..).unwrap_or_default().iter().chain(&[0; 8]).take(8);
        let first = first.fold(0, |first, byte| first << 8 | u64::from(*byte));
        stations.push((first, begin, keys.len(), place));
    }
    let key = |(_, begin, end, _): &(u64, usize, usize, u32)| keys.get(*begin..*end);
    stations.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| key(a).cmp(&key(b))).then(a.3.cmp(&b.3)));
    Ok(stations.into_iter().map(|(.., place)| place).collect())
}

/// The stations at these places have no rank any more.
pub fn forget(rankings: &mut Rankings, places: &[usize]) {
    for ranking in rankings.values_mut() {
        ranking.retain(|place| !places.contains(&(*place as usize)));
    }
}

/// A station without a rank came in at `place`, or went.
pub fn shift(rankings: &mut Rankings, place: usize, came: bool) {
    for other in rankings.values_mut().flatten() {
        if *other as usize >= place {
            *other = if came { other.saturating_add(1) } else { other.saturating_sub(1) };
        }
    }
}

impl StationIndex {
    /// Gives the station at `place`, which has none, its rank in each order that is known.
    pub(super) fn rank_again(&mut self, connection: &Connection, place: usize) -> Result<(), StoreError> {
        let entries = &self.entries;
        for (text, ranking) in &mut self.rankings {
            let sql = format!("SELECT {} FROM station WHERE station_id = :id", text_column(*text));
            let mut statement = connection.prepare_cached(&sql)?;
            let mut key_at = |place: usize| -> Result<Vec<u8>, StoreError> {
                let mut rows = statement.query(named_params! { ":id": entries.get(place).map(|entry| entry.id) })?;
                let mut bytes = Vec::new();
                if let Some(row) = rows.next()? {
                    key(*text, row.get_ref(0)?.as_str_or_null().map_err(rusqlite::Error::from)?, &mut bytes);
                }
                Ok(bytes)
            };
            let own = key_at(place)?;
            let (mut low, mut high) = (0, ranking.len());
            while low < high {
                let middle = usize::midpoint(low, high);
                let other = ranking.get(middle).map_or(0, |place| *place as usize);
                match key_at(other)?.cmp(&own).then(other.cmp(&place)) {
                    Ordering::Less => low = middle + 1,
                    Ordering::Equal | Ordering::Greater => high = middle,
                }
            }
            ranking.insert(low, u32::try_from(place).unwrap_or(u32::MAX));
        }
        Ok(())
    }
}
