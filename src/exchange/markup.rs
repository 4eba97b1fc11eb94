//! XML of strangers, piece by piece. Each piece and the depth of elements are bounded, and no document type and no entity but
//! the five of XML itself is ever followed: a few lines of them would become gigabytes.

use std::io::{self, BufRead, Read};

use quick_xml::escape::{EscapeError, resolve_predefined_entity};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Error, Reader, XmlVersion};

use super::Limit;
use super::encoding::Decoded;
use super::table::{CELL_LIMIT, Fault, too_large};

/// Bytes of a tag, a text or a comment.
const PIECE: u64 = 1024 * 1024;
/// Elements within each other.
const DEPTH: usize = 100;

/// What comes next.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// An element begins: [`Markup::name`], [`Markup::attribute`].
    Open,
    Close,
    /// [`Markup::text`].
    Text,
    End,
}

pub(super) struct Markup<R> {
    reader: Reader<Measured<Decoded<R>>>,
    buffer: Vec<u8>,
    /// The tag that was opened last, and the bytes of its name.
    tag: String,
    name: usize,
    text: String,
    depth: usize,
    /// Where the reading stands in the list, for the error that says so.
    pub row: u32,
}

impl<R: Read> Markup<R> {
    pub fn new(text: Decoded<R>) -> Self {
        let mut reader = Reader::from_reader(Measured { text, left: PIECE, exceeded: false });
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), tag: String::new(), name: 0, text: String::new(), depth: 0, row: 1 }
    }

    pub fn next(&mut self) -> Result<Piece, Fault> {
        loop {
            self.buffer.clear();
            self.reader.get_mut().left = PIECE;
            let event = match self.reader.read_event_into(&mut self.buffer) {
                Ok(event) => event,
                Err(error) => return Err(fault(self.reader.get_mut(), self.row, &error)),
            };
            match event {
                Event::Start(tag) | Event::Empty(tag) => {
                    self.name = tag.name().as_ref().len();
                    self.tag.clear();
                    self.tag.push_str(&tag);
                    self.depth += 1;
                    if self.depth > DEPTH {
                        return Err(Fault::Unreadable(format!("<{}>", self.name())));
                    }
                    return Ok(Piece::Open);
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Piece::Close);
                }
                Event::Text(text) => {
                    self.text.clear();
                    self.text.push_str(&text.xml10_content());
                    return Ok(Piece::Text);
                }
                Event::CData(text) => {
                    self.text.clear();
                    self.text.push_str(&text.xml10_content());
                    return Ok(Piece::Text);
                }
                Event::GeneralRef(reference) => {
                    self.text.clear();
                    match reference.resolve_char_ref() {
                        Ok(Some(character)) => self.text.push(character),
                        Ok(None) => self.text.push_str(resolve_predefined_entity(&reference).ok_or(Fault::Entities)?),
                        Err(error) => return Err(Fault::Unreadable(error.to_string())),
                    }
                    return Ok(Piece::Text);
                }
                Event::DocType(_) => return Err(Fault::Entities),
                Event::Eof if self.depth > 0 => return Err(Fault::Unreadable(format!("<{}>", self.name()))),
                Event::Eof => return Ok(Piece::End),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    /// Elements that are open; one that was just opened is counted.
    pub const fn depth(&self) -> usize {
        self.depth
    }

    fn tag(&self) -> BytesStart<'_> {
        BytesStart::from_content(self.tag.as_str(), self.name)
    }

    /// The name of the element that was opened last, without its prefix.
    pub fn name(&self) -> &str {
        let name = self.tag.get(..self.name).unwrap_or_default();
        name.rsplit_once(':').map_or(name, |(_, name)| name)
    }

    /// An attribute of the element that was opened last, by its name without a prefix.
    pub fn attribute(&self, name: &str) -> Result<Option<String>, Fault> {
        for attribute in self.tag().attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| Fault::Unreadable(error.to_string()))?;
            let key = attribute.key.as_ref();
            let (prefix, key) = key.rsplit_once(':').unwrap_or(("", key));
            // LibreOffice repeats some attributes in a namespace of its own, for what only it knows.
            if key == name && prefix != "calcext" {
                let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| entities(&error))?;
                return Ok(Some(value.into_owned()));
            }
        }
        Ok(None)
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Passes over the element that was just opened, with all that it holds.
    pub fn skip(&mut self) -> Result<(), Fault> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            self.next()?;
        }
        Ok(())
    }
}

fn entities(error: &Error) -> Fault {
    match error {
        Error::Escape(EscapeError::UnrecognizedEntity(..)) => Fault::Entities,
        error => Fault::Unreadable(error.to_string()),
    }
}

fn fault<R: Read>(source: &mut Measured<Decoded<R>>, row: u32, error: &Error) -> Fault {
    if source.exceeded {
        return too_large(Limit::Cell { row }, CELL_LIMIT);
    }
    source.text.take_fault().unwrap_or_else(|| entities(error))
}

/// Gives out no more bytes than it is told to.
struct Measured<B> {
    text: B,
    left: u64,
    exceeded: bool,
}

impl<B: BufRead> Read for Measured<B> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let mut bytes = self.fill_buf()?;
        let count = bytes.read(room)?;
        self.consume(count);
        Ok(count)
    }
}

impl<B: BufRead> BufRead for Measured<B> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            self.exceeded = true;
            return Err(io::Error::other("too long"));
        }
        self.text.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.left = self.left.saturating_sub(count as u64);
        self.text.consume(count);
    }
}
