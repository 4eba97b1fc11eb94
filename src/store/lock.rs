//! One writer per register: a lock file beside it, and a note of who holds it, for the sentence that a second start shows.
//! The lock file stays where it is: removing it would let two programs lock two files of the same name.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use super::StoreError;

#[derive(Debug)]
pub struct Lock {
    note: PathBuf,
    _file: File,
}

impl Lock {
    /// # Errors
    /// [`StoreError::InUse`] with who holds it; or the folder cannot be written.
    pub fn take(path: &Path) -> Result<Self, StoreError> {
        let path = &path.canonicalize().map_err(|error| StoreError::io(path, &error))?;
        let lock_path = beside(path, "lock");
        let note = beside(path, "open");
        let file =
            File::options().create(true).append(true).open(&lock_path).map_err(|error| StoreError::io(&lock_path, &error))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let holder = std::fs::read_to_string(&note).unwrap_or_default();
                return Err(StoreError::InUse { path: path.clone(), holder: holder.trim().to_owned() });
            }
            Err(TryLockError::Error(error)) => return Err(StoreError::io(&lock_path, &error)),
        }
        // Only a courtesy to the second start: without it the sentence is shorter.
        let _ = std::fs::write(&note, holder());
        Ok(Self { note, _file: file })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.note);
    }
}

/// `.NAME.suffix` in the folder of the register.
fn beside(path: &Path, suffix: &str) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{suffix}"))
}

/// Who has the register open: user, computer, process.
fn holder() -> String {
    let variable = |names: &[&str]| names.iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    let host = variable(&["HOSTNAME", "COMPUTERNAME"])
        .or_else(|| std::fs::read_to_string("/etc/hostname").ok().map(|name| name.trim().to_owned()));
    let user = variable(&["USER", "USERNAME"]);
    let place = [user, host].into_iter().flatten().collect::<Vec<_>>().join("@");
    format!("{place} · {}", std::process::id()).trim_start_matches(" · ").to_owned()
}
