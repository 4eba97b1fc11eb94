//! The code of a station: what a tired hand types wrong is found, what it types right brings up its station. `TIZIM_SEED`
//! repeats a run.

mod common;

use common::deeds::Random;
use tizim::domain::{CodeFault, StationCode, StationId};
use tizim::text::{Language, Texts};

fn any_station(random: &mut Random) -> StationId {
    let part = |random: &mut Random, end: usize| i64::try_from(1 + random.below(end)).expect("a number");
    StationId::new(part(random, 999), part(random, 999_999)).expect("a station")
}

fn written(digits: &[u8]) -> String {
    digits.iter().map(|digit| char::from(b'0' + digit)).collect()
}

#[test]
fn a_code_brings_up_its_station_however_it_is_spaced() {
    let mut random = Random::new();
    for _ in 0..20_000 {
        let station = any_station(&mut random);
        let code = StationCode::of(station);
        let shown = code.to_string();
        assert_eq!(shown.len(), 12, "{shown}");
        let plain = written(code.digits());
        for text in [
            shown.clone(),
            plain.clone(),
            shown.replace(' ', "-"),
            shown.replace(' ', "\u{a0}–\u{2011}"),
            format!("  {plain}\r\n"),
            plain.chars().flat_map(|digit| [digit, ' ']).collect(),
        ] {
            assert_eq!(StationCode::parse(&text), Ok(station), "{text:?}");
        }
    }
}

#[test]
fn every_wrong_digit_and_every_swap_of_neighbours_is_found() {
    let mut random = Random::new();
    for _ in 0..20_000 {
        let code = StationCode::of(any_station(&mut random));
        let digits = *code.digits();
        for place in 0..digits.len() {
            for other in (0..10).filter(|other| *other != digits[place]) {
                let mut wrong = digits;
                wrong[place] = other;
                assert_eq!(StationCode::parse(&written(&wrong)), Err(CodeFault::CheckDigit), "{code} {wrong:?}");
            }
        }
        for place in 1..digits.len() {
            let mut swapped = digits;
            swapped.swap(place - 1, place);
            if swapped != digits {
                assert_eq!(StationCode::parse(&written(&swapped)), Err(CodeFault::CheckDigit), "{code} {swapped:?}");
            }
        }
    }
}

#[test]
fn a_known_code_is_what_the_table_gives() {
    // Damm's own example: 572 has the check digit 4. Zeros before it change nothing.
    let station = StationId::new(1, 572).expect("a station");
    assert_eq!(StationCode::parse("000 000572 4"), Err(CodeFault::NoStation));
    assert_ne!(StationCode::of(station).digits().last(), None);
    let astana = StationId::new(71, 290).expect("a station");
    assert_eq!(StationCode::of(astana).to_string(), "071 000290 2");
}

#[test]
fn whatever_is_no_code_is_refused_with_a_sentence() {
    let faults = [
        ("", CodeFault::Length { digits: 0 }),
        ("071 000290", CodeFault::Length { digits: 9 }),
        ("071 000290 22", CodeFault::Length { digits: 11 }),
        ("071 O00290 2", CodeFault::Character('O')),
        ("٠٧١ 000290 2", CodeFault::Character('٠')),
        ("071 000290 3", CodeFault::CheckDigit),
        ("000 000000 0", CodeFault::NoStation),
    ];
    for (text, fault) in faults {
        assert_eq!(StationCode::parse(text), Err(fault), "{text:?}");
        for language in Language::ALL {
            let sentence = Texts::new(language).code_fault(fault);
            assert!(!sentence.contains("code-") && !sentence.contains('{'), "{sentence}");
        }
    }
}

#[test]
fn no_text_makes_the_parser_panic() {
    let mut random = Random::new();
    for _ in 0..20_000 {
        let length = random.below(24);
        let text: String = (0..length)
            .map(|_| match random.below(3) {
                0 => char::from(b'0' + u8::try_from(random.below(10)).expect("a digit")),
                1 => *random.pick(&[' ', '-', '\u{2010}', '\0', '№']),
                _ => char::from_u32(u32::try_from(random.below(0x11_0000)).expect("a number")).unwrap_or(' '),
            })
            .collect();
        if let Ok(station) = StationCode::parse(&text) {
            let code = StationCode::of(station);
            assert_eq!(StationCode::parse(&code.to_string()), Ok(station));
        }
    }
}
