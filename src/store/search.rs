//! Finding an application or a station from anywhere (Ctrl+K): the first few hits, no counts.

use rusqlite::{Connection, named_params};

use super::{StoreError, applications};
use crate::domain::folding::fold;
use crate::domain::{StationCode, StationId};
use crate::view::Hit;

const AT_MOST: usize = 12;

pub fn anywhere(connection: &Connection, text: &str) -> Result<Vec<Hit>, StoreError> {
    let folded = fold(text);
    if folded.is_empty() {
        return Ok(Vec::new());
    }
    let mut hits = Vec::new();
    // A check form's code, typed or scanned, means its station and nothing else; a code that was misread finds nothing.
    if let Ok(station) = StationCode::parse(text) {
        by_code(connection, station, &mut hits)?;
        return Ok(hits);
    }
    for row in applications::list(connection)? {
        let name = fold(&format!("{} {} {}", row.name.kk, row.name.ru, row.name.en));
        if folded.split(' ').all(|word| name.contains(word)) {
            hits.push(Hit::Application { id: row.id, name: row.name });
        }
    }
    stations(connection, &folded, &mut hits)?;
    hits.truncate(AT_MOST);
    Ok(hits)
}

fn by_code(connection: &Connection, station: StationId, hits: &mut Vec<Hit>) -> Result<(), StoreError> {
    let sql = "SELECT venue_kk, venue_ru FROM station WHERE station_id = :id";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(named_params! { ":id": station.0 })?;
    if let Some(row) = rows.next()? {
        hits.push(Hit::Station { id: station, venue_kk: row.get("venue_kk")?, venue_ru: row.get("venue_ru")? });
    }
    Ok(())
}

fn stations(connection: &Connection, folded: &str, hits: &mut Vec<Hit>) -> Result<(), StoreError> {
    let number: Option<i64> = folded.trim_start_matches(['№', ' ']).parse().ok();
    let words: Vec<String> = folded
        .split(' ')
        .filter(|word| word.chars().count() >= 3)
        .map(|word| format!("\"{}\"", word.replace('"', "\"\"")))
        .collect();
    let sql = if number.is_some() {
        "SELECT station_id, venue_kk, venue_ru FROM station WHERE :phrases IS :phrases AND station_id IN \
         (SELECT region_code * 1000000 + :number FROM region) ORDER BY station_id LIMIT :limit"
    } else if words.is_empty() {
        return Ok(());
    } else {
        "SELECT station_id, venue_kk, venue_ru FROM station_search JOIN station ON station_id = station_search.rowid \
         WHERE station_search MATCH :phrases AND :number IS :number LIMIT :limit"
    };
    let mut statement = connection.prepare_cached(sql)?;
    let parameters = named_params! { ":phrases": words.join(" AND "), ":number": number, ":limit": AT_MOST };
    let mut rows = statement.query(parameters)?;
    while let Some(row) = rows.next()? {
        let id = StationId(row.get("station_id")?);
        hits.push(Hit::Station { id, venue_kk: row.get("venue_kk")?, venue_ru: row.get("venue_ru")? });
    }
    Ok(())
}
