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
    // Only the last part of the name, with the ending of what it is: a name chooses neither a folder nor a program.
    let ending = match content.first() {
        Some(0x89) => "png",
        Some(0xff) => "jpg",
        _ => "pdf",
    };
    let path = folder.join(Path::new(name).file_stem().unwrap_or_default()).with_extension(ending);
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
