//! Photos and scans at checks: which of the kept files shows which item. The bytes lie with the scans, under their SHA-256.

use rusqlite::{Connection, named_params};
use uuid::Uuid;

use super::{Refusal, StoreError, checklist, readiness, scans};
use crate::domain::application::Scan;
use crate::domain::rejection::required;
use crate::domain::{Field, PersonId, Rejection, StationId};
use crate::view::Photo;

pub fn of_check(connection: &Connection, check_id: Uuid) -> Result<Vec<Photo>, StoreError> {
    let sql =
        "SELECT item_code, sha256, name, size FROM check_photo WHERE check_id = :check_id ORDER BY item_code, name, sha256";
    let mut statement = connection.prepare_cached(sql)?;
    let photos = statement.query_map(named_params! { ":check_id": check_id.to_string() }, |row| {
        Ok(Photo { item: row.get("item_code")?, sha256: row.get("sha256")?, name: row.get("name")?, size: row.get("size")? })
    })?;
    Ok(photos.collect::<Result<_, _>>()?)
}

pub fn attach(
    connection: &Connection,
    (station, check_id): (StationId, Uuid),
    item: &str,
    (name, content): (&str, &[u8]),
    actor: PersonId,
) -> Result<(), Refusal> {
    let checks = readiness::checks(connection, station, u32::MAX)?;
    let check = checks.into_iter().find(|check| check.id == check_id).ok_or(Rejection::NotFound)?;
    if !checklist::items(connection, check.checklist)?.iter().any(|known| known.code == item) {
        return Err(Rejection::UnknownItem { code: item.to_owned() }.into());
    }
    let name = required(Field::Document, name, 300)?;
    let scan = scans::keep(connection, &name, content)?;
    if check.photos.iter().any(|photo| photo.item == item && photo.sha256 == scan.sha256) {
        return Err(Rejection::NothingChanged.into());
    }
    let sql = "INSERT INTO check_photo (check_id, item_code, sha256, name, size, attached_by) \
               VALUES (:check_id, :item, :sha256, :name, :size, :actor)";
    connection.prepare_cached(sql)?.execute(named_params! {
        ":check_id": check_id.to_string(),
        ":item": item,
        ":sha256": scan.sha256,
        ":name": scan.name,
        ":size": scan.size,
        ":actor": actor.0.to_string(),
    })?;
    Ok(())
}

/// A photo with its bytes; `None`: that check has no such photo.
pub fn content(connection: &Connection, check_id: Uuid, sha256: &str) -> Result<Option<(Photo, Vec<u8>)>, StoreError> {
    let Some(photo) = of_check(connection, check_id)?.into_iter().find(|photo| photo.sha256 == sha256) else {
        return Ok(None);
    };
    let scan = Scan { sha256: photo.sha256.clone(), name: photo.name.clone(), size: photo.size };
    let content = scans::content(connection, &scan)?;
    Ok(Some((photo, content)))
}
