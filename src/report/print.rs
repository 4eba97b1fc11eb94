//! Printing through the system: `lp` where CUPS is, the print verb of the PDF's program on Windows.

use std::process::{Command, Output};

use super::{Document, ReportError};

/// Sends the document to the system's default printer. Returns what the system said, as the number of the job.
///
/// # Errors
/// There is no printing on this machine, or it refused; in the system's own words.
pub fn print(document: &Document, title: &str) -> Result<String, ReportError> {
    let failed = |error: std::io::Error| ReportError::Print(error.to_string());
    let path = std::env::temp_dir().join(format!("tizim-{}.pdf", uuid::Uuid::now_v7().simple()));
    document.save(&path)?;
    let output = if cfg!(windows) {
        let verb = format!(
            "Start-Process -FilePath '{}' -Verb Print -PassThru | Out-Null",
            path.display().to_string().replace('\'', "''")
        );
        Command::new("powershell").args(["-NoProfile", "-Command", &verb]).output().map_err(failed)
    } else {
        Command::new("lp").arg("-t").arg(title).arg("--").arg(&path).output().map_err(failed)
    };
    // On Windows the PDF's program still reads the file; its folder is emptied by the system.
    if !cfg!(windows) {
        let _ = std::fs::remove_file(&path);
    }
    said(&output?)
}

fn said(output: &Output) -> Result<String, ReportError> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    if output.status.success() { Ok(text(&output.stdout)) } else { Err(ReportError::Print(text(&output.stderr))) }
}
