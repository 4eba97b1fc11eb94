//! What was done to something, as a person reads it: who, when, what, and each field before and after.

use std::collections::BTreeMap;

use rusqlite::{Connection, named_params};
use serde_json::Value;

use super::columns::parsed;
use super::{StoreError, audit};
use crate::view::{FieldChange, HistoryEntry};

/// The records of `subject`, the latest first, at most 100.
pub fn of(connection: &Connection, subject: &str) -> Result<Vec<HistoryEntry>, StoreError> {
    let sql = "SELECT seq, recorded_at, actor_name, command, detail, changes FROM audit WHERE subject = :subject \
               ORDER BY seq DESC LIMIT 100";
    let key = subject.split_once(':').map_or(subject, |(_, key)| key);
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(named_params! { ":subject": subject })?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        let changes = audit::unpack(row.get_ref("changes")?)?;
        entries.push(HistoryEntry {
            seq: row.get("seq")?,
            recorded_at: parsed(row, "recorded_at")?,
            actor: row.get("actor_name")?,
            command: row.get("command")?,
            reason: serde_json::from_str(&row.get::<_, String>("detail")?).ok().and_then(|detail| reason_in(&detail)),
            changes: changes_of(&changes, key),
        });
    }
    Ok(entries)
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

/// The changed fields of the rows that belong to `key`.
fn changes_of(changes: &str, key: &str) -> Vec<FieldChange> {
    let mut lines = changes.lines();
    let columns: BTreeMap<String, Vec<String>> =
        lines.next().and_then(|line| serde_json::from_str(line).ok()).unwrap_or_default();
    let mut found = Vec::new();
    for line in lines.filter(|line| line.contains(key)) {
        let Ok(Value::Array(change)) = serde_json::from_str(line) else { continue };
        let [Value::String(table), before, after] = change.as_slice() else { continue };
        let Some(columns) = columns.get(table) else { continue };
        // Which of several rows of the case: the paper, the criterion, the region.
        let row = if table == "application" {
            String::new()
        } else {
            let place = columns.iter().position(|column| {
                matches!(
                    column.as_str(),
                    "paper_code" | "criterion_code" | "ground_code" | "region_code" | "first_number" | "document"
                )
            });
            let value = place.and_then(|place| after.get(place).or_else(|| before.get(place)));
            value.map(plain).unwrap_or_default()
        };
        for (place, column) in columns.iter().enumerate() {
            if matches!(column.as_str(), "revision" | "application_id" | "station_id") {
                continue;
            }
            let (was, is) = (before.get(place).unwrap_or(&Value::Null), after.get(place).unwrap_or(&Value::Null));
            if was != is {
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
        }
    }
    found
}

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
