//! What was done to something, as a person reads it: who, when, what, and each field before and after.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row, named_params};
use serde_json::Value;

use super::columns::parsed;
use super::{StoreError, audit};
use crate::domain::StationId;
use crate::view::{FieldChange, HistoryEntry};

/// A history longer than this is for the audit itself.
const RECORDS_SHOWN: usize = 100;

/// The records of `subject`, the latest first, at most [`RECORDS_SHOWN`].
pub fn of(connection: &Connection, subject: &str) -> Result<Vec<HistoryEntry>, StoreError> {
    let sql = format!("{RECORD} WHERE subject = :subject ORDER BY seq DESC LIMIT :limit");
    // A record about one station is about nothing else; one about an application may bring the ballot along.
    let key = subject.strip_prefix("application:");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(named_params! { ":subject": subject, ":limit": RECORDS_SHOWN })?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        let mut changes = Changes::open(connection, row)?;
        let mut found = Vec::new();
        while let Some(line) = changes.next()? {
            if key.is_none_or(|key| line.contains(key)) {
                changes.add_fields(&mut found, |_| true);
            }
        }
        entries.push(entry(row, found)?);
    }
    Ok(entries)
}

/// The records about many stations that changed this one, the latest first, at most [`RECORDS_SHOWN`].
///
/// No table says which they are: one would hold as many rows as all changes of all stations, and the record of each would have
/// to be read all the same to say what changed. The records are read line by line instead, each until it has told of the
/// station, and `go_on` is asked now and then; `None`: it said no.
pub fn among_many(
    connection: &Connection,
    station: StationId,
    go_on: &dyn Fn() -> bool,
) -> Result<Option<Vec<HistoryEntry>>, StoreError> {
    let sql = "SELECT seq FROM audit WHERE subject IN ('stations', 'defects') ORDER BY seq DESC";
    let mut statement = connection.prepare_cached(sql)?;
    let records: Vec<u64> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut statement = connection.prepare_cached(&format!("{RECORD} WHERE seq = :seq"))?;
    // What a line about the station holds, and few others do.
    let number = format!("{},", station.0);
    let mut entries = Vec::new();
    for seq in records {
        let mut rows = statement.query(named_params! { ":seq": seq })?;
        let Some(row) = rows.next()? else { continue };
        // These write a station's own row once, and after all that belongs to it: nothing more is to be found behind it.
        let command = row.get_ref("command")?.as_str().map_err(rusqlite::Error::from)?;
        let ends = matches!(command, "change_stations" | "import_stations" | "record_checks");
        let mut changes = Changes::open(connection, row)?;
        let (mut found, mut count) = (Vec::new(), 0_u32);
        while let Some(line) = changes.next()? {
            count += 1;
            if count.is_multiple_of(4_096) && !go_on() {
                return Ok(None);
            }
            let is_its = line.contains(&number) && changes.add_fields(&mut found, |id| id == station.0);
            if ends && is_its && changes.is_of_station() {
                break;
            }
        }
        if !found.is_empty() {
            entries.push(entry(row, found)?);
        }
        if entries.len() == RECORDS_SHOWN {
            break;
        }
    }
    Ok(Some(entries))
}

const RECORD: &str = "SELECT seq, recorded_at, actor_name, command, detail, \
     CASE typeof(changes) WHEN 'text' THEN changes END AS plain FROM audit";

fn entry(row: &Row<'_>, changes: Vec<FieldChange>) -> Result<HistoryEntry, StoreError> {
    Ok(HistoryEntry {
        seq: row.get("seq")?,
        recorded_at: parsed(row, "recorded_at")?,
        actor: row.get("actor_name")?,
        command: row.get("command")?,
        reason: serde_json::from_str(&row.get::<_, String>("detail")?).ok().and_then(|detail| reason_in(&detail)),
        changes,
    })
}

/// The reason that a command gives, wherever it stands in it.
fn reason_in(detail: &Value) -> Option<String> {
    match detail {
        Value::Object(fields) => match fields.get("reason") {
            Some(Value::String(reason)) => Some(reason.clone()),
            _ => fields.values().find_map(reason_in),
        },
        Value::Array(values) => values.iter().find_map(reason_in),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

/// The changed rows of a record, read one after the other.
struct Changes<'a> {
    lines: audit::Changes<'a>,
    columns: BTreeMap<String, Vec<String>>,
    line: String,
}

impl<'a> Changes<'a> {
    fn open(connection: &'a Connection, row: &'a Row<'_>) -> Result<Self, StoreError> {
        let lines = audit::Changes::of(connection, row)?;
        let mut changes = Self { lines, columns: BTreeMap::new(), line: String::new() };
        if let Some(first) = changes.next()? {
            changes.columns = serde_json::from_str(first).unwrap_or_default();
        }
        Ok(changes)
    }

    /// Reads on; `None` at the end.
    fn next(&mut self) -> Result<Option<&str>, StoreError> {
        Ok(self.lines.next(&mut self.line)?.then_some(self.line.as_str()))
    }

    /// Whether the line that was read is a station's row itself.
    fn is_of_station(&self) -> bool {
        self.line.starts_with("[\"station\",")
    }

    /// Adds the changed fields of the line that was read, where its row is of a station that is wanted or of none; false where
    /// it is another one's.
    fn add_fields(&self, found: &mut Vec<FieldChange>, wanted: impl Fn(i64) -> bool) -> bool {
        let Ok(Value::Array(change)) = serde_json::from_str(&self.line) else { return false };
        let [Value::String(table), before, after] = change.as_slice() else { return false };
        let Some(columns) = self.columns.get(table) else { return false };
        let value = |name: &str| {
            let place = columns.iter().position(|column| column == name)?;
            after.get(place).or_else(|| before.get(place))
        };
        if value("station_id").and_then(Value::as_i64).is_some_and(|id| !wanted(id)) {
            return false;
        }
        // Which of several rows of the case: the paper, the criterion, the region, the item.
        let row = if table == "application" { None } else { PARTS.iter().find_map(|part| value(part)) };
        let row = row.map(plain).unwrap_or_default();
        for (place, column) in columns.iter().enumerate() {
            if matches!(column.as_str(), "revision" | "application_id" | "station_id") {
                continue;
            }
            let (was, is) = (before.get(place).unwrap_or(&Value::Null), after.get(place).unwrap_or(&Value::Null));
            if was == is {
                continue;
            }
            let mut add = |field: &str, was: &Value, is: &Value| {
                found.push(FieldChange {
                    table: table.clone(),
                    row: row.clone(),
                    field: field.to_owned(),
                    before: Some(plain(was)).filter(|text| !text.is_empty()),
                    after: Some(plain(is)).filter(|text| !text.is_empty()),
                });
            };
            match (inside(was), inside(is)) {
                (None, None) => add(column, was, is),
                (was, is) => {
                    let (was, is) = (was.unwrap_or_default(), is.unwrap_or_default());
                    let keys: std::collections::BTreeSet<&String> = was.keys().chain(is.keys()).collect();
                    for key in keys {
                        let (was, is) = (was.get(key).unwrap_or(&Value::Null), is.get(key).unwrap_or(&Value::Null));
                        if was != is {
                            add(&format!("{column}.{key}"), was, is);
                        }
                    }
                }
            }
        }
        true
    }
}

/// The columns that tell the rows of a case apart.
const PARTS: [&str; 8] =
    ["paper_code", "criterion_code", "ground_code", "region_code", "first_number", "document", "item_code", "task"];

/// The fields of a column that holds a JSON object.
fn inside(value: &Value) -> Option<BTreeMap<String, Value>> {
    let Value::String(text) = value else { return None };
    if !text.starts_with('{') {
        return None;
    }
    serde_json::from_str(text).ok()
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => value.to_string(),
    }
}
