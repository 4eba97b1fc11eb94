//! Checklists by their numbers, the highest the one that new checks are made with. No row of an older one ever changes.

use std::fmt::Write;

use rusqlite::{Connection, Row, named_params};

use super::columns::names;
use super::{Refusal, StoreError};
use crate::domain::readiness::{ChecklistItem, Quantity, check_checklist};
use crate::domain::rejection::required;
use crate::domain::station::Kind;
use crate::domain::{Field, Rejection};

/// The number of the checklist that new checks are made with; 0 where there is none.
pub fn newest(connection: &Connection) -> Result<u32, StoreError> {
    let sql = "SELECT coalesce(max(checklist), 0) FROM checklist_item";
    Ok(connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// The items of the checklist with this number, in its order; none where there is no such checklist.
pub fn items(connection: &Connection, number: u32) -> Result<Vec<ChecklistItem>, StoreError> {
    let sql = "SELECT item_code, category, critical, due_from_days, kinds, per_voters, minimum, text_kk, text_ru, text_en, \
               text_id, defect_kk, defect_ru, defect_en, defect_id FROM checklist_item WHERE checklist = :number \
               ORDER BY position";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(named_params! { ":number": number })?;
    let mut items = Vec::new();
    while let Some(row) = rows.next()? {
        items.push(item(row)?);
    }
    Ok(items)
}

fn item(row: &Row<'_>) -> Result<ChecklistItem, StoreError> {
    let kinds: String = row.get("kinds")?;
    let kind = |code: &str| Kind::from_code(code).ok_or_else(|| StoreError::Content(format!("kinds: {code:?}")));
    let per_voters = row.get("per_voters")?;
    let minimum: Option<u32> = row.get("minimum")?;
    Ok(ChecklistItem {
        code: row.get("item_code")?,
        category: row.get("category")?,
        critical: row.get("critical")?,
        due_from_days: row.get("due_from_days")?,
        kinds: kinds.split_whitespace().map(kind).collect::<Result<_, _>>()?,
        quantity: minimum.map(|minimum| Quantity { per_voters, minimum }),
        text: names(row, "text")?,
        defect: names(row, "defect")?,
    })
}

pub fn insert(connection: &Connection, number: u32, items: &[ChecklistItem]) -> Result<(), StoreError> {
    let sql = "INSERT INTO checklist_item (checklist, position, item_code, category, critical, due_from_days, kinds, per_voters, \
               minimum, text_kk, text_ru, text_en, text_id, defect_kk, defect_ru, defect_en, defect_id) VALUES (:number, \
               :position, :code, :category, :critical, :due_from_days, :kinds, :per_voters, :minimum, :text_kk, :text_ru, \
               :text_en, :text_id, :defect_kk, :defect_ru, :defect_en, :defect_id)";
    let mut statement = connection.prepare_cached(sql)?;
    for (position, item) in (1_u32..).zip(items) {
        let kinds = item.kinds.iter().fold(String::new(), |mut kinds, kind| {
            let space = if kinds.is_empty() { "" } else { " " };
            let _ = write!(kinds, "{space}{}", kind.code());
            kinds
        });
        statement.execute(named_params! {
            ":number": number,
            ":position": position,
            ":code": item.code,
            ":category": item.category,
            ":critical": item.critical,
            ":due_from_days": item.due_from_days,
            ":kinds": kinds,
            ":per_voters": item.quantity.and_then(|quantity| quantity.per_voters),
            ":minimum": item.quantity.map(|quantity| quantity.minimum),
            ":text_kk": item.text.kk,
            ":text_ru": item.text.ru,
            ":text_en": item.text.en,
            ":text_id": item.text.id,
            ":defect_kk": item.defect.kk,
            ":defect_ru": item.defect.ru,
            ":defect_en": item.defect.en,
            ":defect_id": item.defect.id,
        })?;
    }
    Ok(())
}

/// Puts a new checklist beside that with the number `seen`. Returns its number.
pub fn change(connection: &Connection, seen: u32, changed: &[ChecklistItem], reason: &str) -> Result<u32, Refusal> {
    required(Field::Reason, reason, 2_000)?;
    let changed = check_checklist(changed)?;
    if seen != newest(connection)? {
        return Err(Rejection::ChangedMeanwhile.into());
    }
    if changed == items(connection, seen)? {
        return Err(Rejection::NothingChanged.into());
    }
    let number = seen.saturating_add(1);
    insert(connection, number, &changed)?;
    Ok(number)
}
