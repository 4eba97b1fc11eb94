//! XML that a library is going to read, while it streams by: no tag, no text and no entry of a workbook may be longer than any
//! cell. The library would hold each of them whole before it hands it over.

use std::io::{self, Read};

/// Bytes of a tag, of a text, and of an entry: a cell, or a text in parts that is shared by cells.
const PIECE: u64 = 1024 * 1024;
/// Bytes of a name that are looked at.
const NAME: usize = 32;

pub(super) struct Pieces<R> {
    inner: R,
    /// Bytes since the last tag began or ended, and since the entry began that is open.
    run: u64,
    entry: Option<u64>,
    /// The name of the tag that is being read, and whether it has not ended yet.
    name: Vec<u8>,
    naming: bool,
    opens_entry: bool,
    last: u8,
    /// The row of the sheet, counted from 1; 0 before the first.
    pub row: u32,
    /// Cells that are merged.
    pub merged: u64,
    pub exceeded: bool,
}

impl<R: Read> Pieces<R> {
    pub const fn new(inner: R) -> Self {
        Self {
            inner,
            run: 0,
            entry: None,
            name: Vec::new(),
            naming: false,
            opens_entry: false,
            last: 0,
            row: 0,
            merged: 0,
            exceeded: false,
        }
    }

    fn named(&mut self) {
        self.naming = false;
        let closes = self.name.first() == Some(&b'/');
        let local = self.name.rsplit(|byte| matches!(byte, b':' | b'/')).next().unwrap_or_default();
        match local {
            b"c" | b"si" => {
                self.entry = (!closes).then_some(0);
                self.opens_entry = !closes;
            }
            b"row" if !closes => self.row = self.row.saturating_add(1),
            b"mergeCell" if !closes => self.merged += 1,
            _ => {}
        }
    }

    fn byte(&mut self, byte: u8) {
        self.run += 1;
        if let Some(entry) = &mut self.entry {
            *entry += 1;
        }
        match byte {
            b'<' => {
                (self.run, self.naming, self.opens_entry) = (0, true, false);
                self.name.clear();
            }
            b'>' => {
                if self.naming {
                    self.named();
                }
                if self.opens_entry && self.last == b'/' {
                    self.entry = None;
                }
                (self.run, self.opens_entry) = (0, false);
            }
            b'/' if self.naming && self.name.is_empty() => self.name.push(byte),
            b' ' | b'\t' | b'\r' | b'\n' | b'/' if self.naming => self.named(),
            _ if self.naming && self.name.len() < NAME => self.name.push(byte),
            _ => {}
        }
        self.last = byte;
    }
}

impl<R: Read> Read for Pieces<R> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(room)?;
        // A part in UTF-16 has the same letters with zeros between them.
        for byte in room.iter().take(read).filter(|byte| **byte != 0) {
            self.byte(*byte);
            if self.run > PIECE || self.entry.is_some_and(|entry| entry > PIECE) {
                self.exceeded = true;
                return Err(io::Error::other("too long"));
            }
        }
        Ok(read)
    }
}
