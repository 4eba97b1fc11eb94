//! The registers that this process has open. On POSIX a process that closes any handle of a file gives up all its locks on that
//! file, those of `SQLite` too; another program that then looks at the register takes itself for the only one, deletes the log,
//! and what is committed afterwards is lost with it. So nobody opens by hand what is held here.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::StoreError;

/// What tells a file from every other, whatever it is called. `None`: there is no such file, or locks are no concern here.
#[cfg(unix)]
fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(path).ok().map(|metadata| (metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
const fn identity(_: &Path) -> Option<(u64, u64)> {
    None
}

/// How many connections there are to each file.
static HELD: Mutex<BTreeMap<(u64, u64), usize>> = Mutex::new(BTreeMap::new());

fn held() -> MutexGuard<'static, BTreeMap<(u64, u64), usize>> {
    HELD.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether this process has a connection to the file at `path`. Whoever reads files that a person chose asks first.
#[must_use]
pub fn is_open(path: &Path) -> bool {
    identity(path).is_some_and(|identity| held().contains_key(&identity))
}

/// Stands for one connection, and is dropped after it.
#[derive(Debug)]
pub struct Held(Option<(u64, u64)>);

impl Held {
    /// Looks at the file by hand where no connection to it is open: where one is, that has been done.
    ///
    /// # Errors
    /// Those of `look`.
    pub fn take(path: &Path, look: impl FnOnce() -> Result<(), StoreError>) -> Result<Self, StoreError> {
        let mut held = held();
        let identity = identity(path);
        if identity.is_none_or(|identity| !held.contains_key(&identity)) {
            look()?;
        }
        if let Some(identity) = identity {
            *held.entry(identity).or_default() += 1;
        }
        Ok(Self(identity))
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let Some(identity) = self.0 else { return };
        let mut held = held();
        if let Some(count) = held.get_mut(&identity) {
            *count -= 1;
            if *count == 0 {
                held.remove(&identity);
            }
        }
    }
}
