//! Files that appear whole or not at all: written under a temporary name, made durable, then given their name.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// `path` with `suffix` appended to its name.
pub fn sidecar(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// An empty file that only its owner may read: the register holds personal data.
pub fn create_owner_only(path: &Path) -> std::io::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Gives a finished file its name, without ever replacing one that is there, and makes the name durable.
pub fn put_in_place(temporary: &Path, path: &Path) -> std::io::Result<()> {
    match std::fs::hard_link(temporary, path) {
        Ok(()) => std::fs::remove_file(temporary)?,
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => return Err(error),
        // File systems without hard links, as on USB sticks.
        Err(_) if path.exists() => return Err(std::io::ErrorKind::AlreadyExists.into()),
        Err(_) => std::fs::rename(temporary, path)?,
    }
    sync_folder(path)
}

/// A new name is only durable when its folder is.
pub fn sync_folder(path: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        File::open(folder)?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// Writes `content` to `path`, replacing what is there only when all of it is on the disk.
///
/// # Errors
/// The folder cannot be written or is full; the file that was there is untouched.
pub fn write_whole(path: &Path, content: &[u8]) -> std::io::Result<()> {
    write_in_pieces(path, |file| file.write_all(content), |error| error)
}

/// As [`write_whole`], for what is too much to be kept in memory: `write` writes it. `failed` says what an error of the file
/// means.
///
/// # Errors
/// Those of `write`, and as there; the file that was there is untouched.
pub fn write_in_pieces<E>(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<(), E>,
    failed: impl Fn(std::io::Error) -> E,
) -> Result<(), E> {
    let temporary = Temporary(sidecar(path, &format!(".{}.tmp", uuid::Uuid::now_v7().simple())));
    let mut file = BufWriter::new(create_owner_only(&temporary.0).map_err(&failed)?);
    write(&mut file)?;
    let finish = || {
        file.into_inner().map_err(std::io::IntoInnerError::into_error)?.sync_all()?;
        std::fs::rename(&temporary.0, path)?;
        sync_folder(path)
    };
    finish().map_err(failed)
}

/// The name of a file that is not whole yet; whatever ends its writing, it does not stay.
struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        // Where it was given its name there is none.
        let _ = std::fs::remove_file(&self.0);
    }
}
