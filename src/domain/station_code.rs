//! The code of a polling station on paper: its key and a check digit, as a person types it or a scanner reads it. A code that
//! was misread never brings up another station.

use super::StationId;

/// Region (3 digits), number (6 digits) and a check digit, shown as `071 000290 2`.
///
/// The check digit is H. M. Damm's (dissertation, Marburg 2004): a quasigroup of order 10 that is totally anti-symmetric, so
/// that it finds every single wrong digit and every swap of neighbours, the check digit's own included. ISO/IEC 7064 MOD
/// 11,10 lets 20 of the 900 swaps (in state × pair of digits) pass, and Verhoeff's needs a second table for the places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct StationCode {
    station: StationId,
    digits: [u8; StationCode::DIGITS],
}

/// Why a text is no code of a station.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CodeFault {
    /// Something that is neither a digit nor a space or hyphen.
    Character(char),
    /// Another number of digits than ten.
    Length { digits: usize },
    /// The digits do not fit the check digit: one is wrong, or two are swapped.
    CheckDigit,
    /// The digits fit each other, but there is no region 0 and no station 0.
    NoStation,
}

/// Damm's table: the state after a digit (column) in a state (row). Zero on the diagonal, so that a code's own check digit
/// leads to zero.
const DAMM: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

/// The state after `digits`, each from 0 to 9: the check digit of what has none, 0 after a whole code.
fn damm(digits: &[u8]) -> u8 {
    digits.iter().fold(0, |state, digit| {
        let row = DAMM.get(usize::from(state));
        row.and_then(|row| row.get(usize::from(*digit))).copied().unwrap_or_default()
    })
}

/// White space and all that a keyboard, a printer or a word processor makes of a hyphen.
fn separates(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '-' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

impl StationCode {
    /// The digits of a code, the check digit included.
    pub const DIGITS: usize = 10;

    #[must_use]
    pub fn of(station: StationId) -> Self {
        let mut digits = [0; Self::DIGITS];
        let mut rest = station.0.unsigned_abs();
        for place in digits.iter_mut().rev().skip(1) {
            *place = u8::try_from(rest % 10).unwrap_or_default();
            rest /= 10;
        }
        if let Some((check, key)) = digits.split_last_mut() {
            *check = damm(key);
        }
        Self { station, digits }
    }

    /// The station of a code as it is typed or scanned: spaces and hyphens may stand anywhere.
    ///
    /// # Errors
    /// What is wrong with the text; that the register holds the station is not asked here.
    pub fn parse(text: &str) -> Result<StationId, CodeFault> {
        let mut digits = Vec::with_capacity(Self::DIGITS);
        for c in text.chars().filter(|c| !separates(*c)) {
            // Letters first: a word is not a code of the wrong length.
            let digit = c.to_digit(10).and_then(|digit| u8::try_from(digit).ok()).ok_or(CodeFault::Character(c))?;
            digits.push(digit);
        }
        if digits.len() != Self::DIGITS {
            return Err(CodeFault::Length { digits: digits.len() });
        }
        if damm(&digits) != 0 {
            return Err(CodeFault::CheckDigit);
        }
        let value = |digits: &[u8]| digits.iter().fold(0_i64, |value, digit| value * 10 + i64::from(*digit));
        let (region, rest) = digits.split_at_checked(3).unwrap_or_default();
        let number = rest.split_last().map_or(0, |(_, number)| value(number));
        StationId::new(value(region), number).ok_or(CodeFault::NoStation)
    }

    #[must_use]
    pub const fn station(&self) -> StationId {
        self.station
    }

    /// The ten digits, each from 0 to 9.
    #[must_use]
    pub const fn digits(&self) -> &[u8; Self::DIGITS] {
        &self.digits
    }
}

/// Grouped for the eye: `071 000290 2`.
impl std::fmt::Display for StationCode {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (place, digit) in self.digits.iter().enumerate() {
            if place == 3 || place == 9 {
                formatter.write_str(" ")?;
            }
            write!(formatter, "{digit}")?;
        }
        Ok(())
    }
}
