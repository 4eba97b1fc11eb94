//! The archive that a spreadsheet is: which kind it holds, and what it unpacks to, counted before it is believed. Nothing of
//! it is kept here, and no claim of it makes room for anything.

use std::io::{BufReader, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use zip::ZipArchive;

use super::pieces::Pieces;
use super::table::{CELL_LIMIT, Fault, Rows, UNPACKED_LIMIT, Watched};
use super::{Foreign, Limit, opendocument, workbook};

/// Files within a spreadsheet; those of people have some dozens.
const PARTS: usize = 10_000;
/// Bytes of a part that is read whole: all but the sheets.
const PART_LIMIT: u64 = 256 * 1024 * 1024;
/// Different texts that a workbook may have, or claim: room is made for them before the first is read.
const STRINGS: u64 = 10_000_000;
/// Merged cells that a workbook may have: one and a half for each row of the largest list. The library keeps them all.
const MERGED: u64 = 1_500_000;
/// Bytes in which a list of texts says how many they are.
const HEAD: usize = 64 * 1024;

#[derive(Clone, Copy)]
enum Holds {
    Workbook {
        /// It has merged cells.
        merged: bool,
    },
    OpenDocument,
}

pub(super) fn read(source: &mut Watched<'_>) -> Result<Rows, Fault> {
    // The libraries below meet files that somebody has broken on purpose; a slip of theirs is the file's fault here, not
    // the end of the window.
    catch_unwind(AssertUnwindSafe(|| match weigh(source)? {
        Holds::Workbook { merged } => workbook::read(source, merged),
        Holds::OpenDocument => opendocument::read(source),
    }))
    .unwrap_or_else(|_| Err(Fault::Unreadable("zip".to_owned())))
}

pub(super) fn unreadable(error: impl std::fmt::Display) -> Fault {
    Fault::Unreadable(error.to_string())
}

/// Counts what the archive claims to hold, then what it does hold: the claim may be a lie.
fn weigh(source: &mut Watched<'_>) -> Result<Holds, Fault> {
    let mut archive = ZipArchive::new(BufReader::new(source)).map_err(unreadable)?;
    let too_large = |most: u64| Fault::TooLarge { limit: Limit::Unpacked, most };
    if archive.len() > PARTS {
        return Err(Fault::NotATable(Foreign::Archive));
    }
    let (mut claimed, mut names) = (0_u64, Vec::new());
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(unreadable)?;
        claimed = claimed.saturating_add(part.size());
        names.push(part.name().map_err(unreadable)?.to_ascii_lowercase());
    }
    if claimed > UNPACKED_LIMIT {
        return Err(too_large(UNPACKED_LIMIT));
    }
    let has = |end: &str| names.iter().any(|name| name.ends_with(end));
    let is_workbook = has("workbook.xml");
    match (is_workbook, has("content.xml")) {
        (true, _) | (false, true) => {}
        // The binary workbook, which is to be saved as the other.
        (false, false) if has("workbook.bin") => return Err(Fault::NotATable(Foreign::OldSpreadsheet)),
        (false, false) => return Err(Fault::NotATable(Foreign::Archive)),
    }
    let (mut unpacked, mut merged) = (0_u64, 0_u64);
    for (index, name) in names.iter().enumerate() {
        let part = archive.by_index(index).map_err(unreadable)?;
        let left = UNPACKED_LIMIT - unpacked;
        let streamed = name.contains("worksheets/") || name.ends_with("content.xml");
        let most = if streamed { left } else { left.min(PART_LIMIT) };
        let mut part = part.take(most + 1);
        let size = match name.as_str() {
            "mimetype" => mimetype(&mut part)?,
            "meta-inf/manifest.xml" => manifest(&mut part)?,
            name if name.contains("worksheets/") => in_pieces(part, &mut merged, rest)?,
            name if name.ends_with("sharedstrings.xml") => in_pieces(part, &mut 0, strings)?,
            _ => rest(&mut part)?,
        };
        if size > most {
            return Err(too_large(if most < left { PART_LIMIT } else { UNPACKED_LIMIT }));
        }
        unpacked = unpacked.saturating_add(size);
    }
    if merged > MERGED {
        return Err(Fault::Unreadable("mergeCells".to_owned()));
    }
    Ok(if is_workbook { Holds::Workbook { merged: merged > 0 } } else { Holds::OpenDocument })
}

fn rest(part: &mut impl Read) -> Result<u64, Fault> {
    std::io::copy(part, &mut std::io::sink()).map_err(unreadable)
}

/// Measures a part of cells or of their texts, none of which may be longer than a cell, and counts the merged ones.
fn in_pieces<R: Read>(
    part: R,
    merged: &mut u64,
    measure: impl FnOnce(&mut Pieces<R>) -> Result<u64, Fault>,
) -> Result<u64, Fault> {
    let mut pieces = Pieces::new(part);
    let size = measure(&mut pieces);
    *merged = merged.saturating_add(pieces.merged);
    if pieces.exceeded {
        return Err(Fault::TooLarge { limit: Limit::Cell { row: pieces.row.max(1) }, most: CELL_LIMIT as u64 });
    }
    size
}

/// An OpenDocument says what it is.
fn mimetype(part: &mut impl Read) -> Result<u64, Fault> {
    let mut said = String::new();
    part.take(256).read_to_string(&mut said).map_err(unreadable)?;
    if said.trim().starts_with("application/vnd.oasis.opendocument") && !said.contains("spreadsheet") {
        return Err(Fault::NotATable(Foreign::Archive));
    }
    Ok(said.len() as u64 + rest(part)?)
}

/// An OpenDocument under a password is one whose parts are encrypted.
fn manifest(part: &mut impl Read) -> Result<u64, Fault> {
    let mut content = Vec::new();
    part.take(1024 * 1024).read_to_end(&mut content).map_err(unreadable)?;
    if String::from_utf8_lossy(&content).contains("encryption-data") {
        return Err(Fault::NotATable(Foreign::OldSpreadsheet));
    }
    Ok(content.len() as u64 + rest(part)?)
}

/// Counts the texts that all sheets share, and the claim of how many they are.
fn strings(part: &mut impl Read) -> Result<u64, Fault> {
    let (mut size, mut texts) = (0_u64, 0_u64);
    let (mut head, mut head_ends) = (Vec::new(), false);
    let mut last = [0_u8; 4];
    let mut block = vec![0; HEAD];
    loop {
        let read = part.read(&mut block).map_err(unreadable)?;
        if read == 0 {
            break;
        }
        size = size.saturating_add(read as u64);
        // A part in UTF-16 has the same letters with zeros between them.
        for byte in block.iter().take(read).filter(|byte| **byte != 0) {
            last = [last[1], last[2], last[3], *byte];
            if matches!(last, [b'<' | b':', b's', b'i', b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n']) {
                texts += 1;
                head_ends = true;
            }
            if !head_ends && head.len() < HEAD {
                head.push(*byte);
            }
        }
        if texts > STRINGS || (!head_ends && size > HEAD as u64) {
            return Err(Fault::Unreadable("sst".to_owned()));
        }
    }
    announced(&String::from_utf8_lossy(&head), texts)?;
    Ok(size)
}

/// The library makes room for as many texts as `uniqueCount` says; a claim that the part does not hold would end the
/// program.
fn announced(head: &str, texts: u64) -> Result<(), Fault> {
    for (at, name) in head.match_indices("uniqueCount") {
        let value = head.get(at + name.len()..).unwrap_or_default();
        let value = value.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '=' | '"' | '\'' | '+'));
        let digits: String = value.chars().take_while(char::is_ascii_digit).collect();
        // Some programs count wrongly, but not by thousands.
        if !digits.is_empty() && digits.parse::<u64>().map_or(true, |count| count > texts + 10_000) {
            return Err(Fault::Unreadable("uniqueCount".to_owned()));
        }
    }
    Ok(())
}
