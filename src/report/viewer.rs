//! Showing a file in the system's own viewer: a scan as it was handed over.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::ReportError;

/// Writes `content` under `name` into a temporary folder of its own and opens it with whatever the system uses for it.
///
/// # Errors
/// The folder cannot be written; the system has no viewer.
pub fn show(name: &str, content: &[u8]) -> Result<PathBuf, ReportError> {
    let folder = std::env::temp_dir().join(format!("tizim-{}", uuid::Uuid::now_v7().simple()));
    // Only the last part of the name: a name never chooses a folder.
    let name = Path::new(name).file_name().unwrap_or_default();
    let path = folder.join(name);
    let failed = |error: std::io::Error| ReportError::Write { path: path.clone(), detail: error.to_string() };
    std::fs::create_dir_all(&folder).map_err(failed)?;
    crate::store::write_whole(&path, content).map_err(failed)?;
    let mut viewer = if cfg!(windows) {
        let mut command = Command::new("explorer");
        command.arg(&path);
        command
    } else {
        let mut command = Command::new(if cfg!(target_os = "macos") { "open" } else { "xdg-open" });
        command.arg(&path);
        command
    };
    match viewer.status() {
        // Explorer says 1 where it has opened the file.
        Ok(status) if status.success() || cfg!(windows) => Ok(path),
        Ok(_) | Err(_) => Err(ReportError::NoViewer { path }),
    }
}
