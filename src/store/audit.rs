//! The audit: one record per command, with every row that it changed before and after, chained by SHA-256.
//!
//! The writer's connection carries triggers that note each change of each table, so that no code path can write without
//! being recorded. They live in the connection only; the file stays free of them.

use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use jiff::Timestamp;
use rusqlite::blob::Blob;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, MAIN_DB, OptionalExtension, Row, named_params};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::StoreError;
use crate::domain::PersonId;
use crate::view::Head;

/// What precedes the first record.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Larger change sets are kept deflated.
const PLAIN_LIMIT: usize = 16 * 1024;

/// Bytes of deflated changes that are written at once.
const PIECE: usize = 64 * 1024;

/// A table of the register, as the audit sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub name: String,
    pub columns: Vec<String>,
    /// What each column holds where nothing was written, as the record of an older version left it out.
    pub defaults: Vec<Value>,
    /// Positions of the key's columns.
    pub key: Vec<usize>,
}

impl Table {
    /// `json_array(prefix"a", prefix"b", …)`: a row as the audit keeps it.
    pub fn row_as_json(&self, prefix: &str) -> String {
        let columns: Vec<String> = self.columns.iter().map(|column| format!("{prefix}\"{column}\"")).collect();
        format!("json_array({})", columns.join(", "))
    }

    /// A row that was recorded under the column names of `recorded`, as this version writes it.
    pub fn arranged(&self, recorded: &[String], row: &Value) -> Value {
        let Some(values) = row.as_array().filter(|_| recorded != self.columns) else { return row.clone() };
        let value = |column: &String, default: &Value| {
            let place = recorded.iter().position(|name| name == column);
            place.and_then(|place| values.get(place)).unwrap_or(default).clone()
        };
        self.columns.iter().zip(&self.defaults).map(|(column, default)| value(column, default)).collect()
    }
}

/// Tables that follow from others (recounted by `verify`), the bytes of scans (whose SHA-256 is recorded), and the audit.
const NOT_RECORDED: &str = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' \
     AND name NOT IN ('audit', 'access_counter', 'place_counter', 'readiness_counter', 'readiness_trend', 'defect_counter', \
     'scan') AND name NOT LIKE 'station_search%' ORDER BY name";

/// The recorded tables with their columns in the schema's order.
pub fn tables(connection: &Connection) -> Result<Vec<Table>, StoreError> {
    let mut names = connection.prepare(NOT_RECORDED)?;
    let names = names.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    names.into_iter().map(|name| table(connection, name)).collect()
}

fn table(connection: &Connection, name: String) -> Result<Table, StoreError> {
    let mut statement = connection.prepare_cached("SELECT name, pk, dflt_value FROM pragma_table_info(:table) ORDER BY cid")?;
    let mut columns = Vec::new();
    let mut defaults = Vec::new();
    let mut key = Vec::new();
    let mut rows = statement.query(named_params! { ":table": name })?;
    while let Some(row) = rows.next()? {
        let part: usize = row.get("pk")?;
        if part > 0 {
            key.push((part, columns.len()));
        }
        columns.push(row.get("name")?);
        // As SQL writes it: a number, or a text in quotes.
        let default: Option<String> = row.get("dflt_value")?;
        defaults.push(default.map_or(Value::Null, |text| match text.parse::<i64>() {
            Ok(number) => number.into(),
            Err(_) => text.trim_matches('\'').into(),
        }));
    }
    key.sort_unstable();
    Ok(Table { name, columns, defaults, key: key.into_iter().map(|(_, position)| position).collect() })
}

/// Makes the connection note every change of every recorded table.
pub fn capture(connection: &Connection) -> Result<(), StoreError> {
    // On the disk as soon as it is large: a list of a million stations notes half a gigabyte.
    let mut sql = String::from(
        "PRAGMA temp_store = FILE;\nPRAGMA temp.cache_size = -16384;\n\
         CREATE TEMP TABLE noted_change (seq INTEGER PRIMARY KEY, name TEXT NOT NULL, line TEXT NOT NULL) STRICT;\n",
    );
    for table in tables(connection)? {
        let name = &table.name;
        let (old, new) = (table.row_as_json("old."), table.row_as_json("new."));
        for (event, before, after) in [("INSERT", "NULL", &*new), ("UPDATE", &*old, &*new), ("DELETE", &*old, "NULL")] {
            let trigger = format!(
                "CREATE TEMP TRIGGER note_{event}_{name} AFTER {event} ON main.\"{name}\" BEGIN \
                 INSERT INTO noted_change (name, line) VALUES ('{name}', json_array('{name}', {before}, {after})); END;\n"
            );
            sql.push_str(&trigger);
        }
    }
    connection.execute_batch(&sql)?;
    Ok(())
}

/// What a record says besides the rows.
#[derive(Debug)]
pub struct Entry<'a> {
    pub command_id: Uuid,
    pub recorded_at: Timestamp,
    pub actor: Option<(PersonId, &'a str)>,
    pub command: &'a str,
    /// What the command was about, as in `application:…` or `station:71000290`.
    pub subject: &'a str,
    /// The command as JSON.
    pub detail: &'a str,
    /// The outcome as JSON, for the answer to a repetition.
    pub outcome: &'a str,
}

/// Appends the record of the transaction that is open on `connection`, with all the changes noted in it.
pub fn append(connection: &Connection, entry: &Entry<'_>) -> Result<u64, StoreError> {
    let head = head(connection)?;
    let seq = head.records + 1;
    let record = Record {
        seq,
        command_id: entry.command_id.to_string(),
        recorded_at: entry.recorded_at.to_string(),
        actor_id: entry.actor.map(|(id, _)| id.0.to_string()),
        actor_name: entry.actor.map_or("", |(_, name)| name).to_owned(),
        command: entry.command.to_owned(),
        subject: entry.subject.to_owned(),
        detail: entry.detail.to_owned(),
        outcome: entry.outcome.to_owned(),
        previous: head.head,
    };
    let first_line = first_line(connection)?;
    let (changes, hash) = seal(connection, &record, &first_line)?;
    let is_deflated = matches!(changes, ToSqlOutput::ZeroBlob(_));
    let sql = "INSERT INTO audit (seq, command_id, recorded_at, actor_id, actor_name, command, subject, detail, outcome, \
               previous, hash, changes) VALUES (:seq, :command_id, :recorded_at, :actor_id, :actor_name, :command, :subject, \
               :detail, :outcome, :previous, :hash, :changes)";
    connection.prepare_cached(sql)?.execute(named_params! {
        ":seq": seq,
        ":command_id": record.command_id,
        ":recorded_at": record.recorded_at,
        ":actor_id": record.actor_id,
        ":actor_name": record.actor_name,
        ":command": record.command,
        ":subject": record.subject,
        ":detail": record.detail,
        ":outcome": record.outcome,
        ":previous": record.previous,
        ":hash": hash,
        ":changes": changes,
    })?;
    if is_deflated {
        let blob = connection.blob_open(MAIN_DB, "audit", "changes", connection.last_insert_rowid(), false)?;
        let mut encoder = DeflateEncoder::new(BufWriter::with_capacity(PIECE, blob), Compression::fast());
        noted(connection, &first_line, &mut |text| encoder.write_all(text.as_bytes()).map_err(unwritten))?;
        let written = encoder.finish().and_then(|pieces| pieces.into_inner().map_err(io::IntoInnerError::into_error));
        written.map_err(unwritten)?.close()?;
    }
    connection.prepare_cached("DELETE FROM noted_change")?.execute([])?;
    Ok(seq)
}

#[expect(clippy::needless_pass_by_value, reason = "as `map_err` hands it over")]
fn unwritten(error: io::Error) -> StoreError {
    StoreError::Sqlite(error.to_string())
}

/// The first line of a record's changes: the columns of the tables that they are of.
fn first_line(connection: &Connection) -> Result<String, StoreError> {
    let mut columns = serde_json::Map::new();
    let names = "SELECT DISTINCT name FROM noted_change ORDER BY name";
    let names: Vec<String> = connection.prepare_cached(names)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for name in names {
        let table = table(connection, name)?;
        columns.insert(table.name, table.columns.into());
    }
    Ok(format!("{}\n", Value::Object(columns)))
}

/// Calls `each` for the text of the noted changes, part by part: JSON lines. A million of them are never in memory together.
fn noted(
    connection: &Connection,
    first_line: &str,
    each: &mut dyn FnMut(&str) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    each(first_line)?;
    let mut statement = connection.prepare_cached("SELECT line FROM noted_change ORDER BY seq")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        each(row.get_ref("line")?.as_str().map_err(rusqlite::Error::from)?)?;
        each("\n")?;
    }
    Ok(())
}

/// The noted changes as the record keeps them, and the record's hash. Of many only the size is known afterwards: there is room
/// for them in the record, and they are deflated into it when they are read for the second time.
fn seal(connection: &Connection, record: &Record, first_line: &str) -> Result<(ToSqlOutput<'static>, String), StoreError> {
    let size = "SELECT coalesce(sum(octet_length(line)), 0) FROM noted_change";
    let size: usize = connection.prepare_cached(size)?.query_row([], |row| row.get(0))?;
    let mut digest = record.digest();
    let changes = if size > PLAIN_LIMIT {
        let mut encoder = DeflateEncoder::new(io::sink(), Compression::fast());
        noted(connection, first_line, &mut |text| {
            digest.update(text);
            encoder.write_all(text.as_bytes()).map_err(unwritten)
        })?;
        encoder.try_finish().map_err(unwritten)?;
        ToSqlOutput::ZeroBlob(encoder.total_out())
    } else {
        let mut plain = String::new();
        noted(connection, first_line, &mut |text| {
            digest.update(text);
            plain.push_str(text);
            Ok(())
        })?;
        ToSqlOutput::Owned(plain.into())
    };
    Ok((changes, hex(digest)))
}

/// A finished digest as 64 hexadecimal digits.
pub fn hex(digest: Sha256) -> String {
    format!("{:x}", digest.finalize())
}

/// The changes of a record, unpacked as they are read: those of a million stations are never in memory together.
#[expect(clippy::large_enum_variant, reason = "one lives while a record is read")]
pub enum Changes<'a> {
    Plain { size: usize, rest: &'a [u8] },
    Deflated(BufReader<DeflateDecoder<Blob<'a>>>),
}

impl<'a> Changes<'a> {
    /// Of a row with the columns `seq` and `plain`, which is `CASE typeof(changes) WHEN 'text' THEN changes END`: what is
    /// deflated is never asked of `SQLite` itself, which would hand it over in one piece.
    pub fn of(connection: &'a Connection, row: &'a Row<'_>) -> Result<Self, StoreError> {
        if let Some(text) = row.get_ref("plain")?.as_bytes_or_null().map_err(rusqlite::Error::from)? {
            return Ok(Self::Plain { size: text.len(), rest: text });
        }
        let blob = connection.blob_open(MAIN_DB, "audit", "changes", row.get("seq")?, true)?;
        Ok(Self::Deflated(BufReader::new(DeflateDecoder::new(blob))))
    }

    /// Reads the next line, with its line feed, into `line`. `false`: there is none.
    pub fn next(&mut self, line: &mut String) -> Result<bool, StoreError> {
        line.clear();
        let read = match self {
            Self::Plain { rest, .. } => rest.read_line(line),
            Self::Deflated(text) => text.read_line(line),
        };
        Ok(read.map_err(|error| damaged(&error))? > 0)
    }

    /// How many of their bytes in the register were read.
    pub fn taken(&self) -> u64 {
        match self {
            Self::Plain { size, rest } => (size - rest.len()) as u64,
            Self::Deflated(text) => text.get_ref().total_in(),
        }
    }
}

fn damaged(error: &dyn std::fmt::Display) -> StoreError {
    StoreError::Content(format!("audit.changes: {error}"))
}

/// The changes of a record in one piece, for those that are known to be few.
pub fn unpack(value: ValueRef<'_>) -> Result<String, StoreError> {
    match value {
        ValueRef::Text(text) => Ok(std::str::from_utf8(text).map_err(|error| damaged(&error))?.to_owned()),
        ValueRef::Blob(bytes) => {
            let mut text = String::new();
            DeflateDecoder::new(bytes).read_to_string(&mut text).map_err(|error| damaged(&error))?;
            Ok(text)
        }
        ValueRef::Null | ValueRef::Integer(_) | ValueRef::Real(_) => Err(damaged(&"neither text nor blob")),
    }
}

/// The chained fields of a record, all but the changes.
#[derive(Debug, Serialize, Deserialize)]
pub struct Record {
    pub seq: u64,
    pub command_id: String,
    pub recorded_at: String,
    pub actor_id: Option<String>,
    pub actor_name: String,
    pub command: String,
    pub subject: String,
    pub detail: String,
    pub outcome: String,
    pub previous: String,
}

impl Record {
    /// The SHA-256 of the record as far as the changes, which follow: its fields as a JSON object, and a line feed.
    pub fn digest(&self) -> Sha256 {
        let mut digest = Sha256::new();
        digest.update(serde_json::to_string(self).unwrap_or_default().as_bytes());
        digest.update(b"\n");
        digest
    }
}

/// The end of the chain.
pub fn head(connection: &Connection) -> Result<Head, StoreError> {
    let sql = "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1";
    let head = connection
        .prepare_cached(sql)?
        .query_row([], |row| Ok(Head { records: row.get("seq")?, head: row.get("hash")? }))
        .optional()?;
    Ok(head.unwrap_or_else(|| Head { records: 0, head: GENESIS.to_owned() }))
}

/// The outcome of the command, if it was carried out before.
pub fn outcome_of(connection: &Connection, command_id: Uuid) -> Result<Option<String>, StoreError> {
    let sql = "SELECT outcome FROM audit WHERE command_id = :command_id";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row(named_params! { ":command_id": command_id.to_string() }, |row| row.get(0)).optional()?)
}

/// All command ids, the oldest first.
pub fn command_ids(connection: &Connection) -> Result<Vec<Uuid>, StoreError> {
    let mut statement = connection.prepare("SELECT command_id FROM audit ORDER BY seq")?;
    let mut rows = statement.query([])?;
    let mut ids = Vec::new();
    while let Some(row) = rows.next()? {
        ids.push(super::columns::parsed(row, "command_id")?);
    }
    Ok(ids)
}
