//! What can go wrong with a register's file: values that the window and the command line turn into sentences.

use std::io;
use std::path::{Path, PathBuf};

use crate::domain::Rejection;

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("there is no file {}", path.display())]
    NotFound { path: PathBuf },
    #[error("{} is there already", path.display())]
    Exists { path: PathBuf },
    #[error("{} may not be written", path.display())]
    ReadOnly { path: PathBuf },
    #[error("{} is not a register", path.display())]
    Foreign { path: PathBuf },
    #[error("{} was written by a newer version ({version})", path.display())]
    Newer { path: PathBuf, version: u32 },
    #[error("{} was written by an older version ({version})", path.display())]
    Older { path: PathBuf, version: u32 },
    /// A scan whose bytes are gone or are not those that were put in.
    #[error("the scan {name} is missing or broken")]
    ScanBroken { name: String },
    #[error("{} is damaged: {detail}", path.display())]
    Damaged { path: PathBuf, detail: String },
    /// `holder` says who has it open and where; empty where that cannot be read.
    #[error("{} is open: {holder}", path.display())]
    InUse { path: PathBuf, holder: String },
    #[error("{} lies on a network drive", path.display())]
    NetworkDrive { path: PathBuf },
    #[error("the disk of {} is full", path.display())]
    DiskFull { path: PathBuf },
    #[error("{}: {detail}", path.display())]
    Io { path: PathBuf, detail: String },
    #[error("{0}")]
    Sqlite(String),
    /// A value in the file that no version of the program writes there.
    #[error("unexpected value in {0}")]
    Content(String),
    /// A programming error: what was asked for was broken off, and nothing half done was kept.
    #[error("the program failed: {detail}")]
    Fault { detail: String },
}

impl StoreError {
    /// What the system says of a file that is not the register.
    #[must_use]
    pub fn of_file(path: &Path, error: &io::Error) -> Self {
        Self::io(path, error)
    }

    pub(crate) fn io(path: &Path, error: &io::Error) -> Self {
        let path = path.to_path_buf();
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotFound { path },
            io::ErrorKind::AlreadyExists => Self::Exists { path },
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly { path },
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull { path },
            _ => Self::Io { path, detail: error.to_string() },
        }
    }

    /// The same error with the file that it concerns, where `SQLite`'s own word can be told better.
    pub(crate) fn at(self, path: &Path) -> Self {
        let Self::Sqlite(detail) = self else { return self };
        let path = path.to_path_buf();
        if detail.contains("disk is full") {
            Self::DiskFull { path }
        } else if detail.contains("malformed") || detail.contains("not a database") {
            Self::Damaged { path, detail }
        } else if detail.contains("readonly") {
            Self::ReadOnly { path }
        } else {
            Self::Io { path, detail }
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error.to_string())
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        Self::Content(error.to_string())
    }
}

/// Why a wish was not carried out: a rule stands against it, or the machine failed.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error("{0}")]
    Rejected(#[from] Rejection),
    #[error("{0}")]
    Failed(#[from] StoreError),
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        Self::Failed(error.into())
    }
}
