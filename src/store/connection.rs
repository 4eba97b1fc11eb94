//! Opening a register's file: first its header is read as plain bytes, so that a foreign, newer or damaged file is refused
//! untouched; then `SQLite` opens it with the settings that durability and safety want.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::StoreError;
use super::files::sidecar;

/// "Tzim" in the file's header: what tells a register from any other `SQLite` file.
const APPLICATION_ID: u32 = 0x547a_696d;

/// Numbered migrations; the file's `user_version` is the number of those that it has. Never edited after they landed.
const MIGRATIONS: [&str; 8] = [
    include_str!("migrations/0001_register.sql"),
    include_str!("migrations/0002_applications.sql"),
    include_str!("migrations/0003_stations.sql"),
    include_str!("migrations/0004_readiness.sql"),
    include_str!("migrations/0005_audit.sql"),
    include_str!("migrations/0006_reminders.sql"),
    include_str!("migrations/0007_sheets.sql"),
    include_str!("migrations/0008_closed.sql"),
];

/// The version that this program writes.
pub fn current_version() -> u32 {
    u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX)
}

/// Reads the header at `path`, by hand, and refuses what is not a register of this version or older.
pub fn inspect(path: &Path) -> Result<(), StoreError> {
    let io = |error| StoreError::io(path, &error);
    let metadata = std::fs::metadata(path).map_err(io)?;
    let foreign = || StoreError::Foreign { path: path.to_path_buf() };
    if !metadata.is_file() {
        return Err(foreign());
    }
    refuse_network_drive(path)?;
    let mut header = Vec::with_capacity(100);
    File::open(path).map_err(io)?.take(100).read_to_end(&mut header).map_err(io)?;
    let number = |offset: usize| -> Option<u32> {
        let bytes = header.get(offset..offset + 4)?;
        Some(u32::from_be_bytes(bytes.try_into().ok()?))
    };
    let (Some(version), Some(application_id), Some(pages)) = (number(60), number(68), number(28)) else {
        return Err(foreign());
    };
    if !header.starts_with(b"SQLite format 3\0") || application_id != APPLICATION_ID {
        return Err(foreign());
    }
    if version > current_version() {
        return Err(StoreError::Newer { path: path.to_path_buf(), version });
    }
    // A file that a copy has cut off. With a write-ahead log beside it, the log still holds what is missing.
    let page_size = match header.get(16..18) {
        Some([0, 1]) => 65_536,
        Some([high, low]) => u64::from(u16::from_be_bytes([*high, *low])),
        _ => 0,
    };
    if !has_log(path) && metadata.len() < u64::from(pages) * page_size {
        let detail = format!("{} < {}", metadata.len(), u64::from(pages) * page_size);
        return Err(StoreError::Damaged { path: path.to_path_buf(), detail });
    }
    Ok(())
}

/// There is a write-ahead log with something in it.
fn has_log(path: &Path) -> bool {
    std::fs::metadata(sidecar(path, "-wal")).is_ok_and(|log| log.len() > 0)
}

pub fn refuse_unwritable(path: &Path) -> Result<(), StoreError> {
    let metadata = std::fs::metadata(path).map_err(|error| StoreError::io(path, &error))?;
    if metadata.permissions().readonly() {
        return Err(StoreError::ReadOnly { path: path.to_path_buf() });
    }
    Ok(())
}

/// `SQLite` opens for reading what it may not write.
fn is_read_only(connection: &Connection) -> Result<bool, StoreError> {
    Ok(connection.is_readonly(rusqlite::MAIN_DB)?)
}

/// `SQLite`'s locks do not hold on network file systems: two desks would damage the register without noticing.
pub fn refuse_network_drive(path: &Path) -> Result<(), StoreError> {
    let Ok(absolute) = path.canonicalize().or_else(|_| std::path::absolute(path)) else { return Ok(()) };
    let name = absolute.to_string_lossy();
    if name.starts_with(r"\\?\UNC\") || (name.starts_with(r"\\") && !name.starts_with(r"\\?\")) {
        return Err(StoreError::NetworkDrive { path: path.to_path_buf() });
    }
    let Ok(mounts) = std::fs::read_to_string("/proc/mounts") else { return Ok(()) };
    let mount = mounts
        .lines()
        .filter_map(|line| {
            let mut words = line.split(' ').skip(1);
            Some((words.next()?, words.next()?))
        })
        .filter(|(point, _)| absolute.starts_with(point.replace("\\040", " ")))
        .max_by_key(|(point, _)| point.len());
    match mount {
        Some((_, kind)) if kind.starts_with("nfs") || matches!(kind, "cifs" | "smb3" | "smbfs" | "fuse.sshfs" | "9p") => {
            Err(StoreError::NetworkDrive { path: path.to_path_buf() })
        }
        _ => Ok(()),
    }
}

pub fn open_writer(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    if is_read_only(&connection)? {
        return Err(StoreError::ReadOnly { path: path.to_path_buf() });
    }
    configure(&connection)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    migrate(&mut connection)?;
    // A file that is damaged inside shows here, before anything is written.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(connection)
}

pub fn open_reader(path: &Path) -> Result<Connection, StoreError> {
    // Opened for writing where that is possible, so that the last one to close tidies up the log; `query_only` keeps it
    // from writing.
    let mut writable = None;
    if refuse_unwritable(path).is_ok() {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        writable = (!is_read_only(&connection)?).then_some(connection);
    }
    let connection = if let Some(connection) = writable {
        connection
    } else {
        let name = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
        // Only a file without a log may be read as one that nobody changes: the log holds the latest records.
        let immutable = if has_log(path) { "" } else { "?immutable=1" };
        Connection::open_with_flags(format!("file:{name}{immutable}"), flags)?
    };
    configure(&connection)?;
    // The window has several readers, and the system keeps the pages for all of them.
    connection.pragma_update(None, "cache_size", -16_384)?;
    // Reading changes nothing, so it does not migrate either.
    let version: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version < current_version() {
        return Err(StoreError::Older { path: path.to_path_buf(), version });
    }
    connection.pragma_update(None, "query_only", true)?;
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(connection)
}

/// What every connection needs: the settings, and the Kazakh order (only for ORDER BY: no index uses it, so that the file
/// opens in any `SQLite`).
pub fn configure(connection: &Connection) -> Result<(), StoreError> {
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "cache_size", -65_536)?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.create_collation("kk", crate::domain::collation::kazakh_order)?;
    Ok(())
}

/// Brings the schema to the current version, each migration in a transaction of its own.
pub fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let version: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version == current_version() {
        return Ok(());
    }
    // A table is made anew by another of its name: what refers to it is asked for once all is in place.
    connection.pragma_update(None, "foreign_keys", false)?;
    for (number, migration) in (1_u32..).zip(MIGRATIONS).skip_while(|(number, _)| *number <= version) {
        let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        transaction.execute_batch(migration)?;
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", number)?;
        let orphans: u32 = transaction.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))?;
        if orphans > 0 {
            return Err(StoreError::Content(format!("migration {number}: {orphans} orphans")));
        }
        transaction.commit()?;
    }
    connection.pragma_update(None, "foreign_keys", true)?;
    Ok(())
}
