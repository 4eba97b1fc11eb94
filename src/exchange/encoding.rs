//! The bytes of a list as text, block by block: found out in a first reading, decoded in a second. The whole file is never
//! held here, and nothing is replaced by question marks: what does not decode is an error.

use std::io::{self, BufRead, Read, Seek, SeekFrom};

use encoding_rs::{Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252};
use sha2::{Digest, Sha256};

use super::Foreign;
use super::table::Fault;

/// Bytes that are read at once.
const BLOCK: usize = 64 * 1024;
/// Bytes of a letter of which the block before holds the beginning.
const CARRIED: usize = 4;

/// Bytes of a file that move past, with what is left of the block before.
struct Window {
    raw: Vec<u8>,
    from: usize,
    to: usize,
}

impl Window {
    fn new() -> Self {
        Self { raw: vec![0; BLOCK + CARRIED], from: 0, to: 0 }
    }

    fn bytes(&self) -> &[u8] {
        self.raw.get(self.from..self.to).unwrap_or_default()
    }

    /// The first `count` bytes are done with.
    fn pass(&mut self, count: usize) {
        self.from = self.from.saturating_add(count).min(self.to);
    }

    /// Reads on behind what is left; 0 at the end of the file.
    fn fill(&mut self, source: &mut impl Read) -> io::Result<usize> {
        self.raw.copy_within(self.from..self.to, 0);
        self.to -= self.from;
        self.from = 0;
        let end = self.raw.len().min(self.to + BLOCK);
        let room = self.raw.get_mut(self.to..end).unwrap_or_default();
        loop {
            match source.read(room) {
                Ok(count) => {
                    self.to += count;
                    return Ok(count);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

/// What the first reading of a file finds.
pub(super) struct Survey {
    /// Of the file's bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// Bytes.
    pub size: u64,
    pub encoding: &'static Encoding,
    /// Bytes of the mark before the text.
    pub mark: u64,
}

/// Reads the file from where it stands to its end. Of one that is no text, only the size and the hash mean anything.
pub(super) fn survey(source: &mut impl Read, is_text: bool) -> Result<Survey, Fault> {
    let (mut window, mut hash, mut letters) = (Window::new(), Sha256::new(), Letters::default());
    let (mut size, mut is_utf8) = (0_u64, true);
    let mut said = None;
    loop {
        let before = window.bytes().len();
        let read = window.fill(source).map_err(Fault::Io)?;
        hash.update(window.bytes().get(before..).unwrap_or_default());
        if size == 0 && is_text {
            let mark = Encoding::for_bom(window.bytes());
            said = mark.or_else(|| utf_16(window.bytes()).map(|encoding| (encoding, 0)));
        }
        size = size.saturating_add(read as u64);
        let mut passed = window.bytes().len();
        if is_text && said.is_none() {
            match std::str::from_utf8(window.bytes()) {
                Ok(_) if is_utf8 => {}
                Err(error) if is_utf8 && read > 0 && error.error_len().is_none() => passed = error.valid_up_to(),
                Ok(_) | Err(_) => {
                    is_utf8 = false;
                    letters.count(window.bytes());
                }
            }
        }
        window.pass(passed);
        if read == 0 {
            break;
        }
    }
    let (encoding, mark) = said.unwrap_or_else(|| (if is_utf8 { UTF_8 } else { letters.encoding() }, 0));
    Ok(Survey { sha256: hexadecimal(&hash.finalize()), size, encoding, mark: mark as u64 })
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// UTF-16 without its mark: in Latin and Cyrillic lists nearly every second byte is 0 (Latin letters, digits, delimiters) or
/// 4 (Cyrillic letters), and the bytes between them hardly ever are.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = bytes.len() / 2;
    let count = |at: usize, wanted: &[u8]| bytes.iter().skip(at).step_by(2).filter(|byte| wanted.contains(byte)).count();
    let is = |high: usize, low: usize| {
        let zeros = count(high, &[0]);
        zeros * 16 >= pairs && count(high, &[0, 4]) * 4 >= pairs * 3 && count(low, &[0]) * 16 <= zeros
    };
    if pairs == 0 {
        None
    } else if is(1, 0) {
        Some(UTF_16LE)
    } else if is(0, 1) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Both encodings of older Windows put letters on the same bytes. What differs is their company: Cyrillic letters stand
/// beside each other, accented Latin ones alone among plain letters.
#[derive(Default)]
struct Letters {
    beside: u64,
    alone: u64,
    /// Letters of the word that is being read, and how many of them are not ASCII.
    word: u64,
    high: u64,
}

impl Letters {
    fn count(&mut self, bytes: &[u8]) {
        for byte in bytes {
            let is_high = *byte >= 0xc0 || matches!(byte, 0xa8 | 0xb8 | 0xb2 | 0xb3);
            if is_high || byte.is_ascii_alphabetic() {
                self.word += 1;
                self.high += u64::from(is_high);
            } else {
                self.end();
            }
        }
    }

    fn end(&mut self) {
        if self.high > 1 && self.high * 2 > self.word {
            self.beside += self.high;
        } else {
            self.alone += self.high;
        }
        (self.word, self.high) = (0, 0);
    }

    fn encoding(mut self) -> &'static Encoding {
        self.end();
        if self.beside > self.alone { WINDOWS_1251 } else { WINDOWS_1252 }
    }
}

/// A file as text.
pub(super) struct Decoded<R> {
    source: R,
    encoding: &'static Encoding,
    /// `None` of UTF-8, which needs no decoding.
    decoder: Option<Decoder>,
    window: Window,
    text: String,
    ended: bool,
    /// As a reader of bytes: how far `text` has been taken, and what went wrong.
    taken: usize,
    fault: Option<Fault>,
}

impl<R: Read + Seek> Decoded<R> {
    /// The text that begins `mark` bytes after the beginning.
    pub fn new(mut source: R, encoding: &'static Encoding, mark: u64) -> Result<Self, Fault> {
        source.seek(SeekFrom::Start(mark)).map_err(Fault::Io)?;
        Ok(Self::here(source, encoding))
    }
}

impl<R: Read> Decoded<R> {
    /// The text that begins where `source` stands.
    pub fn here(source: R, encoding: &'static Encoding) -> Self {
        let decoder = (encoding != UTF_8).then(|| encoding.new_decoder_without_bom_handling());
        let (window, text) = (Window::new(), String::new());
        Self { source, encoding, decoder, window, text, ended: false, taken: 0, fault: None }
    }

    /// The next block, never an empty one; `None` at the end.
    pub fn block(&mut self) -> Result<Option<&str>, Fault> {
        self.text.clear();
        while !self.ended && self.text.is_empty() {
            self.ended = self.window.fill(&mut self.source).map_err(Fault::Io)? == 0;
            self.decode()?;
        }
        if self.text.as_bytes().contains(&0) {
            return Err(Fault::NotATable(Foreign::Binary));
        }
        Ok((!self.text.is_empty()).then_some(&self.text))
    }

    fn decode(&mut self) -> Result<(), Fault> {
        let bytes = self.window.bytes();
        let unreadable = || Fault::Unreadable(self.encoding.name().to_owned());
        let Some(decoder) = &mut self.decoder else {
            let valid = match std::str::from_utf8(bytes) {
                Ok(text) => {
                    self.text.push_str(text);
                    text.len()
                }
                Err(error) if error.error_len().is_none() && !self.ended => {
                    let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
                    self.text.push_str(std::str::from_utf8(valid).map_err(|_| unreadable())?);
                    valid.len()
                }
                Err(_) => return Err(unreadable()),
            };
            self.window.pass(valid);
            return Ok(());
        };
        let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).ok_or_else(unreadable)?;
        self.text.reserve(room);
        let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut self.text, self.ended);
        if !matches!(result, encoding_rs::DecoderResult::InputEmpty) {
            return Err(unreadable());
        }
        self.window.pass(read);
        Ok(())
    }

    /// What went wrong while the text was read as bytes.
    pub fn take_fault(&mut self) -> Option<Fault> {
        self.fault.take()
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let mut left = self.fill_buf()?;
        let count = left.read(room)?;
        self.consume(count);
        Ok(count)
    }
}

impl<R: Read> BufRead for Decoded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.taken >= self.text.len() {
            self.taken = 0;
            if let Err(fault) = self.block().map(|_| ()) {
                self.fault = Some(fault);
                return Err(io::Error::other("the text"));
            }
        }
        Ok(self.text.as_bytes().get(self.taken..).unwrap_or_default())
    }

    fn consume(&mut self, count: usize) {
        self.taken = self.taken.saturating_add(count);
    }
}
