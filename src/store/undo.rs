//! Taking a change of stations back: the audit's record is read backwards and each of its rows is put as it was, where it
//! still is as the change left it. The record stays, and the taking back has its own.

use rusqlite::types::Value as SqlValue;
use rusqlite::{Connection, OptionalExtension, named_params};
use serde_json::Value;

use super::audit::{self, Changes};
use super::stations::change;
use super::{Refusal, StoreError};
use crate::domain::{Command, PersonId, Rejection, StationId};

/// The commands that are taken back this way; the others have their own, or are decisions that stay.
const COMMANDS: [&str; 6] =
    ["add_station", "change_stations", IMPORT_CHECKS, "import_stations", "move_venue", "renumber_station"];

/// Checks are taken back by their author alone, here as one by one.
const IMPORT_CHECKS: &str = "import_checks";

/// What was taken back: the command, and the stations that are as they were.
pub struct TakenBack {
    pub stations: u64,
    /// The station, where it is a single one.
    pub single: Option<StationId>,
}

pub fn take_back(connection: &Connection, seq: u64, actor: PersonId) -> Result<TakenBack, Refusal> {
    let (columns, lines) = read_back(connection, seq, actor)?;
    let tables = audit::tables(connection)?;
    let taken = super::stations::words::together(connection, lines, || put_back(connection, &tables, &columns))?;
    connection.execute_batch("DELETE FROM temp.taken_back")?;
    Ok(taken)
}

/// What the record's rows are called, and how many lines of it were put where [`put_back`] reads them. Nothing is being read
/// any more when this returns: triggers can rest only then.
fn read_back(connection: &Connection, seq: u64, actor: PersonId) -> Result<(Columns, usize), Refusal> {
    let sql = "SELECT seq, command, actor_id, actor_name, CASE typeof(changes) WHEN 'text' THEN changes END AS plain \
               FROM audit WHERE seq = :seq";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(named_params! { ":seq": seq })?;
    let row = rows.next()?.ok_or(Rejection::NotFound)?;
    let command: String = row.get("command")?;
    if !COMMANDS.contains(&command.as_str()) {
        return Err(Rejection::NotToBeTakenBack.into());
    }
    let again = serde_json::to_string(&Command::TakeBack { seq }).map_err(StoreError::from)?;
    let sql = "SELECT EXISTS (SELECT 1 FROM audit WHERE seq > :seq AND command = 'take_back' AND detail = :again)";
    let parameters = named_params! { ":seq": seq, ":again": again };
    if connection.prepare_cached(sql)?.query_row(parameters, |row| row.get(0))? {
        return Err(Rejection::ChangedSince { number: None }.into());
    }
    if command == IMPORT_CHECKS && row.get::<_, Option<String>>("actor_id")? != Some(actor.0.to_string()) {
        return Err(Rejection::CheckOfAnother { author: row.get("actor_name")? }.into());
    }
    let mut changes = Changes::of(connection, row)?;
    let mut first = String::new();
    changes.next(&mut first)?;
    let columns = serde_json::from_str(&first).map_err(StoreError::from)?;
    Ok((columns, turn(connection, changes)?))
}

type Columns = std::collections::HashMap<String, Vec<String>>;

/// Puts the lines where they can be read backwards: a table in a file as soon as they are many. Returns how many they are.
fn turn(connection: &Connection, mut changes: Changes<'_>) -> Result<usize, StoreError> {
    let table = "CREATE TEMP TABLE IF NOT EXISTS taken_back (place INTEGER PRIMARY KEY, line TEXT NOT NULL) STRICT";
    connection.execute_batch(table)?;
    let mut statement = connection.prepare_cached("INSERT INTO temp.taken_back (line) VALUES (:line)")?;
    let (mut lines, mut line) = (0, String::new());
    while changes.next(&mut line)? {
        statement.execute(named_params! { ":line": line })?;
        lines += 1;
    }
    Ok(lines)
}

/// Reads the lines backwards and puts each row as it was.
fn put_back(connection: &Connection, tables: &[audit::Table], columns: &Columns) -> Result<TakenBack, Refusal> {
    let mut taken = TakenBack { stations: 0, single: None };
    let mut lines = connection.prepare_cached("SELECT line FROM temp.taken_back ORDER BY place DESC")?;
    let mut lines = lines.query([])?;
    while let Some(line) = lines.next()? {
        let line = line.get_ref("line")?.as_str().map_err(rusqlite::Error::from)?;
        let Ok(Value::Array(change)) = serde_json::from_str::<Value>(line) else { continue };
        let [Value::String(name), before, after] = change.as_slice() else { continue };
        if name == "import_report" {
            mark_report(connection, after)?;
            continue;
        }
        // How a sender's columns are read is worth keeping all the same.
        if name == "import_mapping" {
            continue;
        }
        let Some(table) = tables.iter().find(|table| table.name == *name) else { continue };
        let recorded = columns.get(name.as_str()).unwrap_or(&table.columns);
        let (before, after) = (table.arranged(recorded, before), table.arranged(recorded, after));
        if name == "station" {
            taken.stations += 1;
            let id = before.get(0).or_else(|| after.get(0)).and_then(Value::as_i64);
            taken.single = id.map(StationId).filter(|_| taken.stations == 1);
        }
        restore(connection, table, &before, &after)?;
    }
    if taken.stations == 0 {
        return Err(Rejection::NotToBeTakenBack.into());
    }
    Ok(taken)
}

/// Puts one row as it was before, where what the record changed of it is still as it was after: what others have changed beside
/// it since stays theirs.
fn restore(connection: &Connection, table: &audit::Table, before: &Value, after: &Value) -> Result<(), Refusal> {
    let key = |row: &Value| -> Vec<SqlValue> { table.key.iter().filter_map(|place| row.get(*place)).map(sql_value).collect() };
    let condition = |from: usize| -> String {
        let columns = table.key.iter().filter_map(|place| table.columns.get(*place));
        (from..).zip(columns).map(|(place, column)| format!("\"{column}\" = ?{place}")).collect::<Vec<_>>().join(" AND ")
    };
    let name = &table.name;
    let columns = table.columns.len();
    let place = |name: &str| table.columns.iter().position(|column| column == name);
    // What follows from the other columns stands in nobody's way.
    let (revision, search) = (place("revision"), place("search"));
    let read = |key: Vec<SqlValue>| -> Result<Value, Refusal> {
        let sql = format!("SELECT {} FROM \"{name}\" WHERE {}", table.row_as_json(""), condition(1));
        let mut statement = connection.prepare_cached(&sql)?;
        let found: Option<String> = statement.query_row(rusqlite::params_from_iter(key), |row| row.get(0)).optional()?;
        Ok(found.map_or(Ok(Value::Null), |text| serde_json::from_str(&text)).map_err(StoreError::from)?)
    };
    let station = |row: &Value| {
        place("station_id").and_then(|place| row.get(place)).and_then(Value::as_i64).map(|id| StationId(id).number())
    };
    let now = if after.is_null() { Value::Null } else { read(key(after))? };
    if !after.is_null() {
        let as_left = |place: usize| now.get(place) == after.get(place);
        let touched =
            |place: &usize| Some(*place) != revision && Some(*place) != search && before.get(*place) != after.get(*place);
        let kept = if before.is_null() { now == *after } else { !now.is_null() && (0..columns).filter(touched).all(as_left) };
        if !kept || (name == "readiness_check" && has_followers(connection, after)?) {
            return Err(Rejection::ChangedSince { number: station(after) }.into());
        }
    }
    // Nor is a number changed back once something hangs on the new one.
    if name == "station" && !before.is_null() && !after.is_null() && key(before) != key(after) {
        let id = place("station_id").and_then(|place| after.get(place)).and_then(Value::as_i64).map(StationId);
        if let Some(id) = id.filter(|id| change::is_in_use(connection, *id).unwrap_or(true)) {
            return Err(Rejection::StationInUse { number: id.number() }.into());
        }
    }
    // The number that a station had may be another's by now.
    if !before.is_null() && (after.is_null() || key(before) != key(after)) && !read(key(before))?.is_null() {
        return Err(match station(before) {
            Some(number) if name == "station" => Rejection::StationExists { number }.into(),
            number => Rejection::ChangedSince { number }.into(),
        });
    }
    let mut values: Vec<SqlValue> = before.as_array().map(|values| values.iter().map(sql_value).collect()).unwrap_or_default();
    // Another edition of the row, not the old one again: who saw that one has not seen this.
    if let Some(place) = revision
        && let (Some(value), Some(revision)) = (values.get_mut(place), now.get(place).and_then(Value::as_i64))
    {
        *value = SqlValue::Integer(revision + 1);
    }
    match (before.is_null(), after.is_null()) {
        (true, _) => {
            let sql = format!("DELETE FROM \"{name}\" WHERE {}", condition(1));
            connection.prepare_cached(&sql)?.execute(rusqlite::params_from_iter(key(after)))?;
        }
        (false, true) => {
            let places: Vec<String> = (1..=columns).map(|place| format!("?{place}")).collect();
            let sql = format!("INSERT INTO \"{name}\" VALUES ({})", places.join(", "));
            connection.prepare_cached(&sql)?.execute(rusqlite::params_from_iter(values))?;
        }
        (false, false) => {
            // Only what changed is set: each column that is named wakes the triggers that look at it.
            let changed: Vec<usize> = (0..columns).filter(|place| before.get(*place) != after.get(*place)).collect();
            let names = changed.iter().filter_map(|place| table.columns.get(*place));
            let pairs: Vec<String> = (1..).zip(names).map(|(place, column)| format!("\"{column}\" = ?{place}")).collect();
            let sql = format!("UPDATE \"{name}\" SET {} WHERE {}", pairs.join(", "), condition(changed.len() + 1));
            let mut values: Vec<SqlValue> = changed.iter().filter_map(|place| values.get(*place).cloned()).collect();
            values.extend(key(after));
            connection.prepare_cached(&sql)?.execute(rusqlite::params_from_iter(values))?;
            let id = place("station_id").and_then(|place| before.get(place)).and_then(Value::as_i64).map(StationId);
            if let Some(id) = id.filter(|_| search.is_some_and(|search| now.get(search) != after.get(search))) {
                change::search_again(connection, id)?;
            }
        }
    }
    Ok(())
}

/// Whether the row is a check to which a photo has been added since, which it would leave behind, or which another has followed.
fn has_followers(connection: &Connection, row: &Value) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM check_photo WHERE check_id = :check_id) OR EXISTS (SELECT 1 FROM readiness_check AS \
               later JOIN readiness_check AS this USING (station_id) WHERE this.check_id = :check_id AND later.check_id > :check_id)";
    let id = row.get(0).and_then(Value::as_str);
    Ok(connection.prepare_cached(sql)?.query_row(named_params! { ":check_id": id }, |row| row.get(0))?)
}

fn sql_value(value: &Value) -> SqlValue {
    match value {
        Value::Null => SqlValue::Null,
        Value::Bool(yes) => SqlValue::Integer(i64::from(*yes)),
        Value::Number(number) => number.as_i64().map_or(SqlValue::Null, SqlValue::Integer),
        Value::String(text) => SqlValue::Text(text.clone()),
        Value::Array(_) | Value::Object(_) => SqlValue::Text(value.to_string()),
    }
}

/// The report of an import stays, marked.
fn mark_report(connection: &Connection, row: &Value) -> Result<(), StoreError> {
    let sql = "UPDATE import_report SET taken_back = 1 WHERE import_id = :import_id";
    let id = row.get(0).and_then(Value::as_str);
    connection.prepare_cached(sql)?.execute(named_params! { ":import_id": id })?;
    Ok(())
}
