//! The scans of papers: their bytes lie in the register under their SHA-256, so that a copied register is whole.

use rusqlite::{Connection, OptionalExtension, named_params};
use sha2::{Digest, Sha256};

use super::{Refusal, StoreError};
use crate::domain::Rejection;
use crate::domain::application::{SCAN_LIMIT, Scan};

/// Whether a file is a PDF, a PNG or a JPEG by its first bytes.
#[must_use]
pub fn is_known(content: &[u8]) -> bool {
    let beginnings: [&[u8]; 3] = [b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"];
    beginnings.iter().any(|beginning| content.starts_with(beginning))
}

pub fn sha256(content: &[u8]) -> String {
    format!("{:x}", Sha256::digest(content))
}

/// Keeps the bytes.
///
/// # Errors
/// Too large, or neither PDF, PNG nor JPEG.
pub fn keep(connection: &Connection, name: &str, content: &[u8]) -> Result<Scan, Refusal> {
    let size = content.len() as u64;
    if size > SCAN_LIMIT {
        return Err(Rejection::ScanTooLarge { limit: SCAN_LIMIT }.into());
    }
    if !is_known(content) {
        return Err(Rejection::ScanKind.into());
    }
    let sha256 = sha256(content);
    let sql = "INSERT INTO scan (sha256, content) VALUES (:sha256, :content) ON CONFLICT DO NOTHING";
    connection.prepare_cached(sql)?.execute(named_params! { ":sha256": sha256, ":content": content })?;
    Ok(Scan { sha256, name: name.to_owned(), size })
}

/// Whether the bytes that a scan names are in the register.
pub fn is_kept(connection: &Connection, scan: &Scan) -> Result<bool, StoreError> {
    let sql = "SELECT count(*) FROM scan WHERE sha256 = :sha256 AND length(content) = :size";
    let mut statement = connection.prepare_cached(sql)?;
    let found: u32 = statement.query_row(named_params! { ":sha256": scan.sha256, ":size": scan.size }, |row| row.get(0))?;
    Ok(found > 0)
}

/// The bytes of a scan.
///
/// # Errors
/// They are not in the register, or not those that were put in.
pub fn content(connection: &Connection, scan: &Scan) -> Result<Vec<u8>, StoreError> {
    let sql = "SELECT content FROM scan WHERE sha256 = :sha256";
    let mut statement = connection.prepare_cached(sql)?;
    let content: Option<Vec<u8>> =
        statement.query_row(named_params! { ":sha256": scan.sha256 }, |row| row.get(0)).optional()?;
    match content {
        Some(content) if sha256(&content) == scan.sha256 => Ok(content),
        Some(_) | None => Err(StoreError::ScanBroken { name: scan.name.clone() }),
    }
}
