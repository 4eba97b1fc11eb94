//! EML 110b, the list of polling places that election authorities exchange (OASIS EML 5, as the Dutch commission fills it
//! in): one row for each, under plain names of columns. It is told from other XML by its root, and nothing else is read.

use std::io::{Read, Seek, SeekFrom};

use encoding_rs::{Encoding, UTF_8};

use super::encoding::{Decoded, Survey};
use super::markup::{Markup, Piece};
use super::table::{CELL_LIMIT, CHARACTER, Fault, Rows, Watched, too_large};
use super::{Foreign, Limit};

/// The columns of the table that such a list becomes.
const HEADER: [&str; 8] = ["number", "name", "address", "locality", "postal_code", "voters", "latitude", "longitude"];

pub(super) fn read(source: &mut Watched<'_>, survey: &Survey) -> Result<Rows, Fault> {
    let encoding = if survey.mark == 0 && survey.encoding.is_ascii_compatible() {
        declared(source)?.unwrap_or(UTF_8)
    } else {
        survey.encoding
    };
    let mut markup = Markup::new(Decoded::new(source, encoding, survey.mark)?);
    root(&mut markup)?;
    let (mut rows, mut number) = (Rows::default(), 1);
    for title in HEADER {
        rows.cell(number, title)?;
    }
    rows.end(number)?;
    let mut found = false;
    loop {
        match markup.next()? {
            Piece::Open if markup.name() == "PollingPlace" => {
                number += 1;
                markup.row = number;
                for text in place(&mut markup)?.cells() {
                    rows.cell(number, &text)?;
                }
                found |= rows.end(number)?;
            }
            Piece::Open | Piece::Close | Piece::Text => {}
            Piece::End if found => return Ok(rows),
            Piece::End => return Err(Fault::NotATable(Foreign::Empty)),
        }
    }
}

/// The encoding that the first line names; one that is not ASCII at its base cannot be that of this line.
fn declared(source: &mut Watched<'_>) -> Result<Option<&'static Encoding>, Fault> {
    let mut beginning = Vec::new();
    source.seek(SeekFrom::Start(0)).map_err(Fault::Io)?;
    source.take(512).read_to_end(&mut beginning).map_err(Fault::Io)?;
    let beginning = String::from_utf8_lossy(&beginning);
    let line = beginning.trim_start().strip_prefix("<?xml").and_then(|rest| rest.split_once("?>"));
    let value = line.and_then(|(line, _)| line.split_once("encoding")).map(|(_, value)| value);
    let value = value.and_then(|value| value.split(['"', '\'']).nth(1));
    let encoding = value.and_then(|value| Encoding::for_label(value.as_bytes()));
    Ok(encoding.filter(|encoding| encoding.is_ascii_compatible()))
}

fn root<R: Read>(markup: &mut Markup<R>) -> Result<(), Fault> {
    loop {
        match markup.next()? {
            Piece::Open => break,
            Piece::Close | Piece::Text => {}
            Piece::End => return Err(Fault::NotATable(Foreign::Markup)),
        }
    }
    let is_list = markup.name() == "EML" && markup.attribute("Id")?.is_some_and(|id| id.eq_ignore_ascii_case("110b"));
    if is_list { Ok(()) } else { Err(Fault::NotATable(Foreign::Markup)) }
}

#[derive(Default)]
struct Place {
    number: String,
    name: String,
    address: String,
    /// The text of `LocalityName`, and of elements that name a town.
    locality: String,
    town: String,
    postal_code: String,
    voters: String,
    latitude: String,
    longitude: String,
}

impl Place {
    /// In the order of [`HEADER`].
    fn cells(self) -> [String; 8] {
        // The Dutch lists write the name of the place where the standard has the locality.
        let (name, locality) = if self.name.is_empty() {
            (self.locality, self.town)
        } else if self.town.is_empty() {
            (self.name, self.locality)
        } else {
            (self.name, self.town)
        };
        [self.number, name, self.address, locality, self.postal_code, self.voters, self.latitude, self.longitude]
    }

    /// The text of an element, without white space at its ends.
    fn take(&mut self, element: &str, text: &str) {
        let first = |field: &mut String| {
            if field.is_empty() {
                text.clone_into(field);
            }
        };
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        match element {
            // The standard names the station here, the Dutch lists count its voters.
            "PollingStation" if is_number => first(&mut self.voters),
            "PollingStation" | "Name" | "PollingPlaceName" | "PremiseName" | "BuildingName" => first(&mut self.name),
            "LocalityName" => first(&mut self.locality),
            "City" | "Town" | "TownName" | "DependentLocalityName" => first(&mut self.town),
            "PostalCode" | "PostalCodeNumber" => first(&mut self.postal_code),
            "NumberOfVoters" | "NumberOfEligibleVoters" | "EligibleVoters" => first(&mut self.voters),
            "Latitude" | "Lat" => first(&mut self.latitude),
            "Longitude" | "Long" | "Lon" => first(&mut self.longitude),
            // Latitude first, as on maps.
            "Coordinates" | "pos" => {
                let mut numbers = text.split([',', ' ', ';']).filter(|part| !part.is_empty());
                if let (Some(latitude), Some(longitude)) = (numbers.next(), numbers.next()) {
                    self.take("Latitude", latitude);
                    self.take("Longitude", longitude);
                }
            }
            "AddressLine" | "StreetName" | "ThoroughfareName" => self.address_part(", ", text),
            "Number" | "ThoroughfareNumber" | "NumberAddition" => self.address_part(" ", text),
            "Letter" => self.address_part("", text),
            _ => {}
        }
    }

    fn address_part(&mut self, before: &str, text: &str) {
        if !text.is_empty() {
            if !self.address.is_empty() {
                self.address.push_str(before);
            }
            self.address.push_str(text);
        }
    }
}

/// The polling place that was just opened.
fn place<R: Read>(markup: &mut Markup<R>) -> Result<Place, Fault> {
    let mut place = Place::default();
    // The names of the open elements, and the text of the innermost since its last tag.
    let (mut open, mut text) = (vec![markup.name().to_owned()], String::new());
    let (mut own, mut around) = (String::new(), String::new());
    let outside = markup.depth() - 1;
    while markup.depth() > outside {
        match markup.next()? {
            Piece::Open => {
                text.clear();
                open.push(markup.name().to_owned());
                if let Some(id) = markup.attribute("Id")? {
                    match markup.name() {
                        "PollingStation" => own = id,
                        "PhysicalLocation" => around = id,
                        _ => {}
                    }
                }
            }
            Piece::Text => {
                text.push_str(markup.text());
                if text.len() > CELL_LIMIT * CHARACTER || place.address.len() > CELL_LIMIT * CHARACTER {
                    return Err(too_large(Limit::Cell { row: markup.row }, CELL_LIMIT));
                }
            }
            Piece::Close => {
                if let Some(element) = open.pop() {
                    place.take(&element, text.trim());
                }
                text.clear();
            }
            Piece::End => break,
        }
    }
    place.number = if own.is_empty() { around } else { own };
    Ok(place)
}
