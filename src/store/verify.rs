//! Proving a register: the chain of the audit is recomputed, its records are replayed, and every row is compared with what
//! the replay says it must be. `SQLite`'s own check does not notice a changed name; this does.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::audit::{self, Changes, GENESIS, Record, Table};
use super::{Reader, StoreError, connection, counters, scans};
use crate::view::Head;

/// One thing that is not as the program left it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "difference", rename_all = "snake_case")]
pub enum Difference {
    /// A row has other values than the last record of it says; the columns that differ.
    RowChanged { table: String, key: String, columns: Vec<String> },
    /// A row that no record knows.
    RowAdded { table: String, key: String },
    /// A row that the records say is there.
    RowRemoved { table: String, key: String },
    /// A record of the audit was changed, or one before it was removed.
    ChainBroken { seq: u64 },
    /// A counter does not agree with the rows that it counts.
    CounterWrong { table: String, key: String },
    /// The tables, triggers or indexes are not those of this version.
    SchemaChanged { name: String },
    /// `SQLite` finds the file itself damaged.
    FileDamaged { detail: String },
}

/// What `verify` found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Verdict {
    pub audit: Head,
    /// Rows compared.
    pub rows: u64,
    /// Empty: every row is as the program left it.
    pub differences: Vec<Difference>,
}

/// More are not listed: a register that differs so much is not trusted anyway.
const AT_MOST: usize = 200;

/// Verifies the register at `path`. `progress` is told how much is done, of all; not more than a thousand times.
///
/// # Errors
/// The file cannot be opened or read.
pub fn verify(path: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<Verdict, StoreError> {
    let reader = Reader::open(path)?;
    let connection = &reader.connection;
    let transaction = connection.unchecked_transaction()?;
    let verdict = verify_connection(&transaction, progress).map_err(|error| error.at(path));
    transaction.finish().map_err(StoreError::from)?;
    verdict
}

/// A page that is checked and a row that is compared take about as long as so many bytes of changes that are replayed.
const A_PAGE: u64 = 1_000;
const A_ROW: u64 = 150;

/// Tells how much is done.
struct Progress<'a> {
    tell: &'a mut dyn FnMut(u64, u64),
    done: u64,
    all: u64,
    told: Option<u64>,
}

impl Progress<'_> {
    /// `more` are done, besides those that were added before.
    fn at(&mut self, more: u64) {
        // The end is told at the end: what is counted again then takes a while too.
        let done = (self.done + more).min(self.all.saturating_sub(1));
        let per_mille = (done * 1000).checked_div(self.all);
        if per_mille != self.told {
            self.told = per_mille;
            (self.tell)(done, self.all);
        }
    }

    fn add(&mut self, more: u64) {
        self.at(more);
        self.done += more;
    }
}

fn verify_connection(connection: &Connection, progress: &mut dyn FnMut(u64, u64)) -> Result<Verdict, StoreError> {
    let mut differences = Vec::new();
    let tables = audit::tables(connection)?;
    // Only for the progress: a file that is damaged is spoken of below.
    let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, u64>(0)).unwrap_or(0);
    let pages = A_PAGE * count("SELECT page_count FROM pragma_page_count");
    let rows = tables.iter().map(|table| count(&format!("SELECT count(*) FROM \"{}\"", table.name)));
    let all = pages + A_ROW * rows.sum::<u64>() + count("SELECT coalesce(sum(octet_length(changes)), 0) FROM audit");
    let mut progress = Progress { tell: progress, done: 0, all, told: None };
    progress.at(0);
    check_file(connection, &mut differences)?;
    check_schema(connection, &mut differences)?;
    progress.add(pages);
    let mut replay = Replay::new(&tables);
    let mut head = Head { records: 0, head: GENESIS.to_owned() };
    each_record(connection, |record, hash, changes| {
        let mut digest = record.digest();
        let mut recorded = None;
        let unpacked = changes.and_then(|mut changes| {
            let mut line = String::new();
            while changes.next(&mut line)? {
                digest.update(&line);
                match &recorded {
                    None => recorded = Some(recorded_columns(&line)),
                    Some(recorded) => replay.apply(recorded, &line),
                }
                progress.at(changes.taken());
            }
            progress.add(changes.taken());
            Ok(())
        });
        let follows = record.seq == head.records + 1 && record.previous == head.head;
        if unpacked.is_err() || !follows || audit::hex(digest) != hash {
            differences.push(Difference::ChainBroken { seq: record.seq });
        }
        head = Head { records: record.seq, head: hash };
    })?;
    let mut compared = 0;
    for table in &tables {
        compared += compare(connection, table, &mut replay, &mut differences, &mut progress)?;
    }
    differences.extend(counters::recount(connection)?);
    check_scans(connection, &mut differences)?;
    check_added_scans(connection, &mut differences)?;
    differences.truncate(AT_MOST);
    (progress.tell)(all, all);
    Ok(Verdict { audit: head, rows: compared, differences })
}

/// Calls `each` for every record with its hash and its changes, the oldest first.
fn each_record(
    connection: &Connection,
    mut each: impl FnMut(&Record, String, Result<Changes<'_>, StoreError>),
) -> Result<(), StoreError> {
    let sql = "SELECT seq, command_id, recorded_at, actor_id, actor_name, command, subject, detail, outcome, previous, hash, \
               CASE typeof(changes) WHEN 'text' THEN changes END AS plain FROM audit ORDER BY seq";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        each(&record(row)?, row.get("hash")?, Changes::of(connection, row));
    }
    Ok(())
}

fn record(row: &Row<'_>) -> Result<Record, StoreError> {
    Ok(Record {
        seq: row.get("seq")?,
        command_id: row.get("command_id")?,
        recorded_at: row.get("recorded_at")?,
        actor_id: row.get("actor_id")?,
        actor_name: row.get("actor_name")?,
        command: row.get("command")?,
        subject: row.get("subject")?,
        detail: row.get("detail")?,
        outcome: row.get("outcome")?,
        previous: row.get("previous")?,
    })
}

/// What the records say of each row: a digest of it as a JSON array, by table and key. A removed row has no entry.
struct Replay<'a> {
    rows: HashMap<&'a str, (&'a Table, HashMap<String, [u8; 16]>)>,
}

impl<'a> Replay<'a> {
    fn new(tables: &'a [Table]) -> Self {
        Self { rows: tables.iter().map(|table| (table.name.as_str(), (table, HashMap::new()))).collect() }
    }

    /// Takes one line of a record in. `recorded`: what the record's first line says; a row of an older version is replayed by it.
    fn apply(&mut self, recorded: &Columns, line: &str) {
        let Ok(Value::Array(change)) = serde_json::from_str(line) else { return };
        let [Value::String(name), before, after] = change.as_slice() else { return };
        let Some((table, rows)) = self.rows.get_mut(name.as_str()) else { return };
        let columns = recorded.get(name.as_str()).unwrap_or(&table.columns);
        if let Some(key) = key_of(table, &table.arranged(columns, before)) {
            rows.remove(&key);
        }
        let after = table.arranged(columns, after);
        if let Some(key) = key_of(table, &after) {
            rows.insert(key, digest(&after.to_string()));
        }
    }
}

type Columns = HashMap<String, Vec<String>>;

/// The columns of each table as a record names them in its first line.
fn recorded_columns(line: &str) -> Columns {
    serde_json::from_str(line).unwrap_or_default()
}

/// The values of the key's columns, as in `71000290` or `…/deposit`. `None` for no row.
fn key_of(table: &Table, row: &Value) -> Option<String> {
    let values = row.as_array()?;
    let parts: Vec<String> = table
        .key
        .iter()
        .filter_map(|position| values.get(*position))
        .map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned))
        .collect();
    Some(parts.join("/"))
}

fn digest(row: &str) -> [u8; 16] {
    let full = Sha256::digest(row.as_bytes());
    let mut half = [0; 16];
    half.iter_mut().zip(full).for_each(|(half, full)| *half = full);
    half
}

/// Compares the rows of one table with the replay. Returns their number.
fn compare(
    connection: &Connection,
    table: &Table,
    replay: &mut Replay<'_>,
    differences: &mut Vec<Difference>,
    progress: &mut Progress<'_>,
) -> Result<u64, StoreError> {
    let Some((_, expected)) = replay.rows.get_mut(table.name.as_str()) else { return Ok(0) };
    let sql = format!("SELECT {} FROM \"{}\"", table.row_as_json(""), table.name);
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query([])?;
    let mut compared = 0;
    let mut changed = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let ValueRef::Text(text) = row.get_ref(0)? else { continue };
        // Parsed and printed again, so that both sides are written the same way.
        let found: Value = serde_json::from_slice(text)?;
        compared += 1;
        progress.add(A_ROW);
        let key = key_of(table, &found).unwrap_or_default();
        match expected.remove(&key) {
            None => differences.push(Difference::RowAdded { table: table.name.clone(), key }),
            Some(digested) if digested != digest(&found.to_string()) && changed.len() < AT_MOST => {
                changed.insert(key, found);
            }
            Some(_) => {}
        }
    }
    if !changed.is_empty() {
        let last = last_recorded(connection, table, &changed)?;
        differences.extend(changed.into_iter().map(|(key, found)| {
            let last = last.get(&key).unwrap_or(&Value::Null);
            let columns = table.columns.iter().enumerate().filter(|(index, _)| last.get(index) != found.get(index));
            let columns = columns.map(|(_, name)| name.clone()).collect();
            Difference::RowChanged { table: table.name.clone(), key, columns }
        }));
    }
    let mut removed: Vec<String> = expected.drain().map(|(key, _)| key).collect();
    removed.sort_unstable();
    differences.extend(removed.into_iter().map(|key| Difference::RowRemoved { table: table.name.clone(), key }));
    Ok(compared)
}

/// What the last record of each of these rows says: the audit is read again, only where rows do differ, and once for all.
fn last_recorded(
    connection: &Connection,
    table: &Table,
    rows: &BTreeMap<String, Value>,
) -> Result<HashMap<String, Value>, StoreError> {
    let mut last = HashMap::new();
    // As each line of the table begins: those of other tables are not parsed.
    let beginning = format!("[\"{}\",", table.name);
    each_record(connection, |_, _, changes| {
        let Ok(mut changes) = changes else { return };
        let (mut recorded, mut line) = (None, String::new());
        // What can no longer be read was found before.
        while changes.next(&mut line).unwrap_or(false) {
            let recorded = recorded.get_or_insert_with(|| recorded_columns(&line));
            if !line.starts_with(&beginning) {
                continue;
            }
            if let Ok(Value::Array(change)) = serde_json::from_str::<Value>(&line)
                && let [_, _, after] = change.as_slice()
                && let after = table.arranged(recorded.get(&table.name).unwrap_or(&table.columns), after)
                && let Some(key) = key_of(table, &after).filter(|key| rows.contains_key(key))
            {
                last.insert(key, after);
            }
        }
    })?;
    Ok(last)
}

fn check_file(connection: &Connection, differences: &mut Vec<Difference>) -> Result<(), StoreError> {
    for sql in ["PRAGMA integrity_check(20)", "PRAGMA foreign_key_check"] {
        let mut statement = connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let detail: String = row.get(0)?;
            if detail != "ok" {
                differences.push(Difference::FileDamaged { detail });
            }
        }
    }
    Ok(())
}

/// Compares the schema with that of a register made by this version.
fn check_schema(connection: &Connection, differences: &mut Vec<Difference>) -> Result<(), StoreError> {
    let mut fresh = Connection::open_in_memory()?;
    connection::configure(&fresh)?;
    connection::migrate(&mut fresh)?;
    let (expected, found) = (schema(&fresh)?, schema(connection)?);
    let names = expected.iter().filter(|entry| !found.contains(entry)).chain(found.iter().filter(|e| !expected.contains(e)));
    let mut names: Vec<String> = names.map(|(name, _)| name.clone()).collect();
    names.sort_unstable();
    names.dedup();
    differences.extend(names.into_iter().map(|name| Difference::SchemaChanged { name }));
    Ok(())
}

/// Its name; its kind, its table and its SQL.
type SchemaEntry = (String, [Option<String>; 3]);

/// By name what each entry is. Its kind is compared too: a table that hides behind another kind would not be listed, and so
/// not be compared.
fn schema(connection: &Connection) -> Result<Vec<SchemaEntry>, StoreError> {
    let sql = "SELECT name, type, tbl_name, sql FROM sqlite_schema WHERE type <> 'table' OR name NOT LIKE 'sqlite_stat%' \
               ORDER BY name";
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, [row.get(1)?, row.get(2)?, row.get(3)?])))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Computes the SHA-256 of each scan again.
fn check_scans(connection: &Connection, differences: &mut Vec<Difference>) -> Result<(), StoreError> {
    let sql = "SELECT named.sha256 AS sha256, content FROM (SELECT scan_sha256 AS sha256 FROM application_paper \
               WHERE scan_sha256 IS NOT NULL UNION SELECT sha256 FROM check_photo) AS named LEFT JOIN scan USING (sha256)";
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let key: String = row.get("sha256")?;
        match row.get_ref("content")? {
            ValueRef::Null => differences.push(Difference::RowRemoved { table: "scan".to_owned(), key }),
            ValueRef::Blob(content) if scans::sha256(content) == key => {}
            _ => {
                let columns = vec!["content".to_owned()];
                differences.push(Difference::RowChanged { table: "scan".to_owned(), key, columns });
            }
        }
    }
    Ok(())
}

/// Finds scans that no record has put there. One that a later scan has taken the place of stays, as does the photo of a check
/// that was taken back; the audit knows both.
fn check_added_scans(connection: &Connection, differences: &mut Vec<Difference>) -> Result<(), StoreError> {
    let sql = "SELECT sha256 FROM scan WHERE sha256 NOT IN (SELECT scan_sha256 FROM application_paper \
               WHERE scan_sha256 IS NOT NULL) AND sha256 NOT IN (SELECT sha256 FROM check_photo) ORDER BY sha256";
    let mut statement = connection.prepare(sql)?;
    let mut unknown = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    if unknown.is_empty() {
        return Ok(());
    }
    let mut records = connection.prepare("SELECT changes FROM audit WHERE command IN ('attach_scan', 'attach_photo')")?;
    let mut rows = records.query([])?;
    while let Some(row) = rows.next()? {
        let Ok(changes) = audit::unpack(row.get_ref("changes")?) else { continue };
        unknown.retain(|sha256| !changes.contains(sha256.as_str()));
    }
    differences.extend(unknown.into_iter().map(|key| Difference::RowAdded { table: "scan".to_owned(), key }));
    Ok(())
}
