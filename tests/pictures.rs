//! Photos of strangers in the window: small, upright, and never more than the memory of this computer.

use std::io::Cursor;
use std::time::{Duration, Instant};

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use tizim::exchange::picture::{Seen, small};

fn encoded(picture: RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(picture).write_to(&mut bytes, format).expect("it is encoded");
    bytes.into_inner()
}

/// Left red, right blue.
fn halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| if x < width / 2 { Rgb([200, 0, 0]) } else { Rgb([0, 0, 200]) })
}

#[test]
fn a_photo_is_made_small_and_keeps_its_shape() {
    for format in [ImageFormat::Png, ImageFormat::Jpeg] {
        let Seen::Picture(picture) = small(&encoded(halves(1_600, 800), format)) else { panic!("{format:?} is a picture") };
        assert_eq!((picture.width, picture.height), (320, 160));
        assert_eq!(picture.rgba.len(), 320 * 160 * 4);
        assert!(picture.rgba[0] > 150 && picture.rgba[319 * 4 + 2] > 150, "red at the left, blue at the right");
    }
}

#[test]
fn a_photo_stands_upright_as_it_was_taken() {
    // A JPEG with the note of a camera that was turned: to be shown turned clockwise by a quarter.
    let plain = encoded(halves(800, 400), ImageFormat::Jpeg);
    let exif: &[u8] = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    let length = u16::try_from(exif.len() + 2).expect("it is short").to_be_bytes();
    let turned = [&plain[..2], b"\xff\xe1", &length, exif, &plain[2..]].concat();
    let Seen::Picture(picture) = small(&turned) else { panic!("it is a picture") };
    assert_eq!((picture.width, picture.height), (160, 320));
    assert!(picture.rgba[0] > 150, "what was left is on top");
}

#[test]
fn what_is_broken_or_claims_too_much_is_no_picture() {
    let whole = encoded(halves(400, 400), ImageFormat::Png);
    assert_eq!(small(&whole[..whole.len() / 3]), Seen::Broken);
    assert_eq!(small(b"\x89PNG\r\n\x1a\n and nothing more"), Seen::Broken);
    assert_eq!(small(b"\xff\xd8\xff\xe0 nothing"), Seen::Broken);
    assert_eq!(small(b"%PDF-1.7"), Seen::Document);
    // A header that claims 60,000 by 60,000 points.
    let mut claims = whole;
    claims[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    let mut sum = flate2::Crc::new();
    sum.update(&claims[12..29]);
    claims[29..33].copy_from_slice(&sum.sum().to_be_bytes());
    let begun = Instant::now();
    assert_eq!(small(&claims), Seen::Broken);
    assert!(begun.elapsed() < Duration::from_secs(1));
}
