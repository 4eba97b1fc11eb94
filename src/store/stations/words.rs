//! The index by which stations are found, while many of them change at once. Its triggers index one row at a time, and inside
//! a statement with triggers `SQLite` writes the index out after each; here they rest, and what changed is indexed together.

use rusqlite::Connection;

use crate::store::{Refusal, StoreError};

/// Fewer rows are indexed as they are written.
const MANY: usize = 200;
/// Above so many changed stations all are indexed anew.
const ANEW: u64 = 200_000;

/// The triggers of the schema that keep the index.
const TRIGGERS: &str = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'station' \
     AND sql LIKE '%station\\_search%' ESCAPE '\\' ORDER BY name";

/// The words by which a changed station was found before; NULL: it was not there.
const NOTE: &str = "CREATE TEMP TABLE reindexed (station_id INTEGER PRIMARY KEY, was TEXT);
    CREATE TEMP TRIGGER reindex_new AFTER INSERT ON main.station BEGIN
        INSERT OR IGNORE INTO reindexed VALUES (new.station_id, NULL);
    END;
    CREATE TEMP TRIGGER reindex_old AFTER DELETE ON main.station BEGIN
        INSERT OR IGNORE INTO reindexed VALUES (old.station_id, old.search);
    END;
    CREATE TEMP TRIGGER reindex_other AFTER UPDATE OF station_id, search ON main.station
    WHEN old.search <> new.search OR old.station_id <> new.station_id BEGIN
        INSERT OR IGNORE INTO reindexed VALUES (old.station_id, old.search);
        INSERT OR IGNORE INTO reindexed VALUES (new.station_id, NULL);
    END;";

const FORGET: &str =
    "DROP TRIGGER temp.reindex_new; DROP TRIGGER temp.reindex_old; DROP TRIGGER temp.reindex_other; DROP TABLE temp.reindexed;";

const CHANGED: &str = "INSERT INTO station_search (station_search, rowid, search) \
     SELECT 'delete', station_id, was FROM temp.reindexed WHERE was IS NOT NULL; \
     INSERT INTO station_search (rowid, search) SELECT station_id, search FROM temp.reindexed JOIN main.station USING (station_id);";

/// Does `work`, which changes about `rows` stations, in the transaction that is open on `connection`. When it fails, the
/// transaction is to be taken back.
pub fn together<T>(connection: &Connection, rows: usize, work: impl FnOnce() -> Result<T, Refusal>) -> Result<T, Refusal> {
    if rows < MANY {
        return work();
    }
    let mut statement = connection.prepare(TRIGGERS).map_err(StoreError::from)?;
    let triggers = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).map_err(StoreError::from)?;
    let triggers: Vec<(String, String)> = triggers.collect::<Result<_, _>>().map_err(StoreError::from)?;
    drop(statement);
    let batch = |sql: &str| connection.execute_batch(sql).map_err(StoreError::from);
    for (name, _) in &triggers {
        batch(&format!("DROP TRIGGER main.\"{name}\""))?;
    }
    let anew = rows as u64 > ANEW;
    if !anew {
        batch(NOTE)?;
    }
    let done = work()?;
    // With more of the index in memory fewer pieces of it are written and merged again.
    batch("INSERT INTO station_search (station_search, rank) VALUES ('hashsize', 33554432)")?;
    if anew {
        batch("INSERT INTO station_search (station_search) VALUES ('rebuild')")?;
    } else {
        batch(CHANGED)?;
        batch(FORGET)?;
    }
    batch("INSERT INTO station_search (station_search, rank) VALUES ('hashsize', 1048576)")?;
    for (_, sql) in &triggers {
        batch(sql)?;
    }
    Ok(done)
}
