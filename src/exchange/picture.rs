//! Photos of strangers, made small for the window. Whatever the bytes say of themselves, no more memory is taken than a photo
//! needs.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageReader, Limits};

/// The longer side of a small picture, in pixels: sharp at twice the size in which lists show it.
const SIDE: u32 = 320;

/// A photo of 50 million points takes 150 MB; what needs more is no photo.
const MEMORY: u64 = 256 * 1024 * 1024;

/// `width × height` pixels of red, green, blue and opacity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub width: usize,
    pub height: usize,
    pub rgba: Vec<u8>,
}

/// What a photo or scan looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    Picture(Picture),
    /// A PDF: a program of the computer shows it.
    Document,
    /// It begins as a picture and is none.
    Broken,
}

/// A photo or scan made small, upright as it was taken.
#[must_use]
pub fn small(content: &[u8]) -> Seen {
    if content.starts_with(b"%PDF-") { Seen::Document } else { decoded(content).map_or(Seen::Broken, Seen::Picture) }
}

fn decoded(content: &[u8]) -> Option<Picture> {
    let mut reader = ImageReader::new(Cursor::new(content)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let orientation = decoder.orientation().ok()?;
    // What the decoder itself does not count: the points that it gives back.
    if decoder.total_bytes() > MEMORY {
        return None;
    }
    let mut picture = DynamicImage::from_decoder(decoder).ok()?.thumbnail(SIDE, SIDE);
    picture.apply_orientation(orientation);
    let points = picture.into_rgba8();
    let (width, height) = (usize::try_from(points.width()).ok()?, usize::try_from(points.height()).ok()?);
    Some(Picture { width, height, rgba: points.into_raw() })
}
