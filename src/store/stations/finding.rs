//! Finding stations by a text: what a person typed, as questions to the index of words and to the texts themselves. The other
//! filters are not known here.

use std::ops::ControlFlow;

use rusqlite::types::Null;
use rusqlite::{Connection, ToSql, named_params};

use crate::domain::StationId;
use crate::domain::folding::fold;
use crate::store::StoreError;

/// A search text as the two things that find it: a phrase query for the trigram index, and the words too short for it. A bare
/// number means the stations of that number, whatever else the texts say.
pub struct Needle {
    pub phrases: Option<String>,
    pub short: Vec<String>,
    pub number: Option<i64>,
}

impl Needle {
    pub fn new(text: &str) -> Self {
        let folded = fold(text);
        // Beyond a region's numbers begin those of the next one.
        let number = folded.trim_start_matches(['№', ' ']).parse().ok().filter(|number| StationId::NUMBERS.contains(number));
        let words = || folded.split(' ').filter(|word| !word.is_empty());
        let phrases: Vec<String> =
            words().filter(|word| word.chars().count() >= 3).map(|word| format!("\"{}\"", word.replace('"', "\"\""))).collect();
        Self {
            phrases: (!phrases.is_empty()).then(|| phrases.join(" AND ")),
            short: words().filter(|word| word.chars().count() < 3).map(str::to_owned).collect(),
            number,
        }
    }

    /// Every station is found.
    pub fn is_empty(&self) -> bool {
        self.phrases.is_none() && self.short.is_empty() && self.number.is_none()
    }

    /// Calls `each` with the stations from `first` to `last`, rising or `falling`, and whether the text finds them. Those that
    /// the index of words rules out are passed over.
    pub fn each(
        &self,
        connection: &Connection,
        (first, last): (i64, i64),
        falling: bool,
        mut each: impl FnMut(i64, bool) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let (from, value): (&str, &dyn ToSql) = match (&self.number, &self.phrases) {
            (Some(number), _) => ("SELECT region_code * 1000000 + :value AS id, NULL AS search FROM region", number),
            (None, Some(phrases)) if self.short.is_empty() => {
                ("SELECT rowid AS id, NULL AS search FROM station_search WHERE station_search MATCH :value", phrases)
            }
            (None, Some(phrases)) => {
                ("SELECT rowid AS id, search FROM station_search WHERE station_search MATCH :value", phrases)
            }
            (None, None) => ("SELECT station_id AS id, search FROM station WHERE :value IS NULL", &Null),
        };
        let direction = if falling { "DESC" } else { "ASC" };
        let sql = format!("SELECT id, search FROM ({from}) WHERE id BETWEEN :first AND :last ORDER BY id {direction}");
        let mut statement = connection.prepare_cached(&sql)?;
        let mut rows = statement.query(named_params! { ":value": value, ":first": first, ":last": last })?;
        while let Some(row) = rows.next()? {
            let search = row.get_ref(1)?.as_str_or_null().map_err(rusqlite::Error::from)?;
            let found = search.is_none_or(|search| self.short.iter().all(|word| search.contains(word.as_str())));
            if each(row.get(0)?, found).is_break() {
                break;
            }
        }
        Ok(())
    }
}
