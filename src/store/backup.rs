//! A copy of the register while it is in use, by `SQLite`'s online backup, proved readable before it gets its name.

use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::Connection;
use rusqlite::backup::Backup;
use uuid::Uuid;

use super::files::{create_owner_only, put_in_place, sidecar};
use super::{Reader, StoreError};

/// Pages copied at a time: small enough that the writer never waits.
const PAGES_PER_STEP: i32 = 1_000;

/// Copies the register at `path` into `folder`, which is made where it is missing. Returns the copy's path,
/// `NAME-yyyymmdd-hhmmss.tizim`.
///
/// # Errors
/// The register cannot be read; the folder cannot be written or is full.
pub fn backup(path: &Path, folder: &Path, real: Timestamp) -> Result<PathBuf, StoreError> {
    let reader = Reader::open(path)?;
    std::fs::create_dir_all(folder).map_err(|error| StoreError::io(folder, &error))?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let copy = folder.join(format!("{name}-{}.tizim", real.strftime("%Y%m%d-%H%M%S")));
    if copy.exists() {
        return Err(StoreError::Exists { path: copy });
    }
    let temporary = sidecar(&copy, &format!(".{}.tmp", Uuid::now_v7().simple()));
    let copied = copy_to(&reader.connection, &temporary)
        .map_err(|error| error.at(&copy))
        .and_then(|()| put_in_place(&temporary, &copy).map_err(|error| StoreError::io(&copy, &error)));
    for suffix in ["", "-wal", "-shm", "-journal"] {
        let _ = std::fs::remove_file(sidecar(&temporary, suffix));
    }
    copied.map(|()| copy)
}

fn copy_to(source: &Connection, temporary: &Path) -> Result<(), StoreError> {
    let file = create_owner_only(temporary).map_err(|error| StoreError::io(temporary, &error))?;
    let mut target = Connection::open(temporary)?;
    Backup::new(source, &mut target)?.run_to_completion(PAGES_PER_STEP, Duration::ZERO, None)?;
    let sound: String = target.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if sound != "ok" {
        return Err(StoreError::Damaged { path: temporary.to_path_buf(), detail: sound });
    }
    target.close().map_err(|(_, error)| StoreError::from(error))?;
    file.sync_all().map_err(|error| StoreError::io(temporary, &error))
}
