//! The code of a station as bars: Code 128 (ISO/IEC 15417), set C, two digits to a symbol. Here are only the widths of the
//! bars; what draws them keeps ten white modules at each side.

use crate::domain::station_code::StationCode;

/// The widths of a symbol's three bars and three spaces in modules, by its value; 11 modules each.
#[rustfmt::skip]
const SYMBOLS: [[u8; 6]; 106] = [
    [2, 1, 2, 2, 2, 2], [2, 2, 2, 1, 2, 2], [2, 2, 2, 2, 2, 1], [1, 2, 1, 2, 2, 3], [1, 2, 1, 3, 2, 2], [1, 3, 1, 2, 2, 2], [1, 2, 2, 2, 1, 3], [1, 2, 2, 3, 1, 2],
    [1, 3, 2, 2, 1, 2], [2, 2, 1, 2, 1, 3], [2, 2, 1, 3, 1, 2], [2, 3, 1, 2, 1, 2], [1, 1, 2, 2, 3, 2], [1, 2, 2, 1, 3, 2], [1, 2, 2, 2, 3, 1], [1, 1, 3, 2, 2, 2],
    [1, 2, 3, 1, 2, 2], [1, 2, 3, 2, 2, 1], [2, 2, 3, 2, 1, 1], [2, 2, 1, 1, 3, 2], [2, 2, 1, 2, 3, 1], [2, 1, 3, 2, 1, 2], [2, 2, 3, 1, 1, 2], [3, 1, 2, 1, 3, 1],
    [3, 1, 1, 2, 2, 2], [3, 2, 1, 1, 2, 2], [3, 2, 1, 2, 2, 1], [3, 1, 2, 2, 1, 2], [3, 2, 2, 1, 1, 2], [3, 2, 2, 2, 1, 1], [2, 1, 2, 1, 2, 3], [2, 1, 2, 3, 2, 1],
    [2, 3, 2, 1, 2, 1], [1, 1, 1, 3, 2, 3], [1, 3, 1, 1, 2, 3], [1, 3, 1, 3, 2, 1], [1, 1, 2, 3, 1, 3], [1, 3, 2, 1, 1, 3], [1, 3, 2, 3, 1, 1], [2, 1, 1, 3, 1, 3],
    [2, 3, 1, 1, 1, 3], [2, 3, 1, 3, 1, 1], [1, 1, 2, 1, 3, 3], [1, 1, 2, 3, 3, 1], [1, 3, 2, 1, 3, 1], [1, 1, 3, 1, 2, 3], [1, 1, 3, 3, 2, 1], [1, 3, 3, 1, 2, 1],
    [3, 1, 3, 1, 2, 1], [2, 1, 1, 3, 3, 1], [2, 3, 1, 1, 3, 1], [2, 1, 3, 1, 1, 3], [2, 1, 3, 3, 1, 1], [2, 1, 3, 1, 3, 1], [3, 1, 1, 1, 2, 3], [3, 1, 1, 3, 2, 1],
    [3, 3, 1, 1, 2, 1], [3, 1, 2, 1, 1, 3], [3, 1, 2, 3, 1, 1], [3, 3, 2, 1, 1, 1], [3, 1, 4, 1, 1, 1], [2, 2, 1, 4, 1, 1], [4, 3, 1, 1, 1, 1], [1, 1, 1, 2, 2, 4],
    [1, 1, 1, 4, 2, 2], [1, 2, 1, 1, 2, 4], [1, 2, 1, 4, 2, 1], [1, 4, 1, 1, 2, 2], [1, 4, 1, 2, 2, 1], [1, 1, 2, 2, 1, 4], [1, 1, 2, 4, 1, 2], [1, 2, 2, 1, 1, 4],
    [1, 2, 2, 4, 1, 1], [1, 4, 2, 1, 1, 2], [1, 4, 2, 2, 1, 1], [2, 4, 1, 2, 1, 1], [2, 2, 1, 1, 1, 4], [4, 1, 3, 1, 1, 1], [2, 4, 1, 1, 1, 2], [1, 3, 4, 1, 1, 1],
    [1, 1, 1, 2, 4, 2], [1, 2, 1, 1, 4, 2], [1, 2, 1, 2, 4, 1], [1, 1, 4, 2, 1, 2], [1, 2, 4, 1, 1, 2], [1, 2, 4, 2, 1, 1], [4, 1, 1, 2, 1, 2], [4, 2, 1, 1, 1, 2],
    [4, 2, 1, 2, 1, 1], [2, 1, 2, 1, 4, 1], [2, 1, 4, 1, 2, 1], [4, 1, 2, 1, 2, 1], [1, 1, 1, 1, 4, 3], [1, 1, 1, 3, 4, 1], [1, 3, 1, 1, 4, 1], [1, 1, 4, 1, 1, 3],
    [1, 1, 4, 3, 1, 1], [4, 1, 1, 1, 1, 3], [4, 1, 1, 3, 1, 1], [1, 1, 3, 1, 4, 1], [1, 1, 4, 1, 3, 1], [3, 1, 1, 1, 4, 1], [4, 1, 1, 1, 3, 1], [2, 1, 1, 4, 1, 2],
    [2, 1, 1, 2, 1, 4], [2, 1, 1, 2, 3, 2],
];
const START_C: u8 = 105;
const STOP: [u8; 7] = [2, 3, 3, 1, 1, 1, 2];
/// The check symbol is the weighted sum of the others, modulo this.
const MODULUS: u32 = 103;

/// The widths in modules of bar, space, bar …, from the start to the stop, without the quiet zones: 90 modules.
pub fn bars(code: &StationCode) -> Vec<u8> {
    let pairs = code.digits().chunks(2).map(|pair| pair.iter().fold(0, |value, digit| value * 10 + digit));
    let symbols: Vec<u8> = std::iter::once(START_C).chain(pairs).collect();
    let mut widths = Vec::with_capacity(6 * (symbols.len() + 1) + STOP.len());
    for value in symbols.iter().copied().chain([check_symbol(&symbols)]) {
        widths.extend(SYMBOLS.get(usize::from(value)).into_iter().flatten());
    }
    widths.extend(STOP);
    widths
}

/// The start symbol counts once, each symbol after it as many times as its place (ISO/IEC 15417, annex A).
fn check_symbol(symbols: &[u8]) -> u8 {
    let sum: u32 = (0_u32..).zip(symbols).map(|(place, value)| place.max(1) * u32::from(*value)).sum();
    u8::try_from(sum % MODULUS).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::StationId;

    /// The values of a row of bars, or where it is no Code 128.
    fn decode(widths: &[u8]) -> Result<Vec<u8>, usize> {
        let (body, stop) = widths.split_at(widths.len() - STOP.len());
        assert_eq!(stop, STOP, "the stop symbol");
        let value = |(place, symbol): (usize, &[u8])| {
            let found = SYMBOLS.iter().position(|known| known == symbol).ok_or(place)?;
            u8::try_from(found).map_err(|_| place)
        };
        body.chunks(6).enumerate().map(value).collect()
    }

    #[test]
    fn every_symbol_is_eleven_modules_with_an_even_count_of_dark_ones_and_no_other_like_it() {
        for (value, symbol) in SYMBOLS.iter().enumerate() {
            assert_eq!(symbol.iter().sum::<u8>(), 11, "{value}");
            assert_eq!(symbol.iter().step_by(2).sum::<u8>() % 2, 0, "{value}");
            assert!(SYMBOLS.iter().skip(value + 1).all(|other| other != symbol), "{value}");
        }
    }

    /// Worked out by hand: station 1 of region 10 has the key 010000001. Damm's states 0, 3, 1, 7, 8, 9, 2, 4, 1 give the
    /// check digit 1, the pairs are 01 00 00 00 11, and the check symbol is (105 + 1 × 1 + 5 × 11) mod 103 = 58.
    #[test]
    fn a_code_is_drawn_as_the_tables_say() {
        let station = StationId::new(10, 1).expect("a station");
        let code = StationCode::of(station);
        let widths = bars(&code);
        let by_hand = "211232 222122 212222 212222 212222 231212 312311 2331112";
        let by_hand: Vec<u8> = by_hand.bytes().filter(u8::is_ascii_digit).map(|digit| digit - b'0').collect();
        assert_eq!(widths, by_hand);
        assert_eq!(widths.iter().map(|width| u32::from(*width)).sum::<u32>(), 90);
    }

    #[test]
    fn every_pair_of_digits_is_read_back_from_its_bars() {
        for number in (1..1_000_000).step_by(997) {
            let code = StationCode::of(StationId::new(1 + number % 999, number).expect("a station"));
            let values = decode(&bars(&code)).expect("symbols of the table");
            let (check, body) = values.split_last().expect("symbols");
            assert_eq!(body.first(), Some(&START_C));
            assert_eq!(*check, check_symbol(body), "{code}");
            let digits: Vec<u8> = body.iter().skip(1).flat_map(|value| [value / 10, value % 10]).collect();
            assert_eq!(digits, code.digits(), "{code}");
        }
    }
}
