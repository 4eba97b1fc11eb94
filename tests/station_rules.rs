//! What may stand of a polling station: each fault and each suspicion has its case, and whatever is typed for a fact becomes a
//! value of its form or a sentence, never anything else.

mod common;

use common::deeds::Random;
use tizim::domain::StationId;
use tizim::domain::station::facts::{BadValue, Form, degrees_text, whole};
use tizim::domain::station::rules::{
    Fault, PLACE, PLACE_ANNOUNCED_DAYS, Suspicion, changed, check, out_of_sequence, suspicions,
};
use tizim::domain::station::{Access, Change, Fact, Facts, Kind, Status, Value, commission_size_fits};

/// Station 15 of Kazakhstan's region 10.
const ID: StationId = StationId(10_000_015);

/// What is known of a station, and what follows.
type Case<T> = (&'static [(Fact, &'static str)], T);

fn change(fact: Fact, text: &str) -> Change {
    Change::parse(fact, text).expect("a value of the fact")
}

fn facts(values: &[(Fact, &str)]) -> Facts {
    let mut facts = Facts::default();
    for (fact, text) in values {
        facts.apply(&change(*fact, text));
    }
    facts
}

// --- faults

#[test]
fn each_fault_has_its_case_and_its_place() {
    let table: [Case<Result<(), Fault>>; 18] = [
        (&[], Ok(())),
        (&[(Fact::Members, "5")], Ok(())),
        (&[(Fact::Members, "9")], Ok(())),
        (&[(Fact::Members, "6")], Err(Fault::CommissionSize)),
        (&[(Fact::Members, "11")], Err(Fault::CommissionSize)),
        (&[(Fact::Kind, "abroad"), (Fact::Access, "abroad")], Ok(())),
        (&[(Fact::Kind, "abroad")], Err(Fault::AbroadMismatch)),
        (&[(Fact::Access, "abroad")], Err(Fault::AbroadMismatch)),
        (&[(Fact::Opens, "07:00"), (Fact::Closes, "20:00")], Ok(())),
        (&[(Fact::Opens, "20:00"), (Fact::Closes, "07:00")], Err(Fault::Hours)),
        (&[(Fact::Opens, "07:00"), (Fact::Closes, "07:00")], Err(Fault::Hours)),
        (&[(Fact::Opens, "07:00")], Ok(())),
        (&[(Fact::Latitude, "51.1"), (Fact::Longitude, "71.4")], Ok(())),
        (&[(Fact::Latitude, "51.1")], Err(Fault::HalfCoordinates)),
        (&[(Fact::Longitude, "71.4")], Err(Fault::HalfCoordinates)),
        (&[(Fact::District, "10002")], Ok(())),
        (&[(Fact::District, "11002")], Err(Fault::DistrictElsewhere)),
        (&[(Fact::District, "10")], Err(Fault::DistrictElsewhere)),
    ];
    for (values, expected) in table {
        assert_eq!(check(ID, &facts(values)), expected, "{values:?}");
    }
    let places = [
        (Fault::CommissionSize, Fact::Members),
        (Fault::AbroadMismatch, Fact::Access),
        (Fault::Hours, Fact::Closes),
        (Fault::HalfCoordinates, Fact::Longitude),
        (Fault::DistrictElsewhere, Fact::District),
        (Fault::PlaceAnnounced, Fact::VenueRu),
    ];
    for (fault, place) in places {
        assert_eq!(fault.fact(), place);
    }
}

#[test]
fn a_place_that_voters_were_told_of_changes_only_as_a_change_of_venue() {
    assert_eq!(PLACE_ANNOUNCED_DAYS, 10, "Art. 38(2)");
    let before = facts(&[(Fact::VenueKk, "Мектеп"), (Fact::AddressRu, "ул. Абая, 1"), (Fact::Voters, "700")]);
    for fact in PLACE {
        let new = [change(fact, "Клуб")];
        let known = before.text(fact).is_some();
        for (days, announced) in [(300, false), (11, false), (10, false), (9, true), (0, true), (-1, true)] {
            let after = changed(ID, &before, &new, days);
            if announced && known {
                assert_eq!(after, Err(Fault::PlaceAnnounced), "{fact:?} {days}");
            } else {
                // What was not known before nobody was told of.
                assert!(
                    after.is_ok_and(|after| after.is_some_and(|after| after.text(fact) == Some("Клуб"))),
                    "{fact:?} {days}"
                );
            }
        }
    }
    assert_eq!(changed(ID, &before, &[change(Fact::VenueKk, "")], 3), Err(Fault::PlaceAnnounced), "neither is it taken away");
    assert!(changed(ID, &before, &[change(Fact::Voters, "701")], 3).is_ok_and(|after| after.is_some()));
}

#[test]
fn what_stays_as_it_is_is_no_change_and_meets_no_rule() {
    let odd = facts(&[(Fact::Opens, "20:00"), (Fact::Closes, "07:00"), (Fact::VenueKk, "Мектеп")]);
    assert_eq!(changed(ID, &odd, &[], 0), Ok(None));
    assert_eq!(changed(ID, &odd, &[change(Fact::VenueKk, " Мектеп ")], 0), Ok(None));
    // Two changes that undo each other are none.
    assert_eq!(changed(ID, &odd, &[change(Fact::Voters, "5"), change(Fact::Voters, "")], 0), Ok(None));
    assert_eq!(changed(ID, &odd, &[change(Fact::Voters, "5")], 100), Err(Fault::Hours));
}

// --- suspicions

#[test]
fn each_suspicion_has_its_case() {
    use Suspicion::{CommissionSize, CoordinatesOutside, CoordinatesSwapped, VotersFarOff, VotersOver, VotersZero};
    let before = [(Fact::Voters, "1000"), (Fact::Members, "5"), (Fact::Latitude, "51.1"), (Fact::Longitude, "71.4")];
    let table: [Case<&[Suspicion]>; 15] = [
        (&[], &[]),
        (&[(Fact::Voters, "1001")], &[]),
        (&[(Fact::Voters, "0")], &[VotersZero, VotersFarOff]),
        (&[(Fact::Voters, "1999")], &[]),
        (&[(Fact::Voters, "2000")], &[VotersFarOff]),
        (&[(Fact::Voters, "500")], &[VotersFarOff]),
        (&[(Fact::Voters, "501")], &[]),
        (&[(Fact::Voters, "3000")], &[VotersFarOff, CommissionSize]),
        (&[(Fact::Voters, "3001")], &[VotersOver, VotersFarOff, CommissionSize]),
        (&[(Fact::Members, "9")], &[CommissionSize]),
        (&[(Fact::Members, "7")], &[]),
        (&[(Fact::Latitude, "71.4"), (Fact::Longitude, "51.1")], &[CoordinatesSwapped]),
        (&[(Fact::Latitude, "-51.1")], &[CoordinatesOutside]),
        (&[(Fact::Longitude, "12.5")], &[CoordinatesOutside]),
        (&[(Fact::Latitude, ""), (Fact::Longitude, "")], &[]),
    ];
    let before = facts(&before);
    for (values, expected) in table {
        let mut after = before.clone();
        for (fact, text) in values {
            after.apply(&change(*fact, text));
        }
        assert_eq!(suspicions(Some(&before), &after).iter().collect::<Vec<_>>(), expected, "{values:?}");
    }
    // Small stations double by a single house.
    let small = facts(&[(Fact::Voters, "40")]);
    assert!(suspicions(Some(&small), &facts(&[(Fact::Voters, "90")])).is_empty());
    // Of what did not change nothing is said again; of a new station all is said.
    let unusual = facts(&[(Fact::Voters, "4000"), (Fact::Latitude, "1"), (Fact::Longitude, "1")]);
    let mut after = unusual.clone();
    after.apply(&change(Fact::Phone, "1"));
    assert!(suspicions(Some(&unusual), &after).is_empty());
    assert_eq!(suspicions(None, &unusual).iter().collect::<Vec<_>>(), [VotersOver, CoordinatesOutside]);
    let abroad = [(Fact::Kind, "abroad"), (Fact::Access, "abroad"), (Fact::Latitude, "38.9"), (Fact::Longitude, "-77")];
    assert!(suspicions(None, &facts(&abroad)).is_empty(), "abroad is outside of the country");
}

#[test]
fn another_kind_brings_its_access_unless_more_is_said() {
    let after = |before: &[(Fact, &str)], changes: &[(Fact, &str)]| {
        let changes: Vec<Change> = changes.iter().map(|(fact, text)| change(*fact, text)).collect();
        changed(ID, &facts(before), &changes, 100).expect("no fault").expect("a change").access()
    };
    assert_eq!(after(&[], &[(Fact::Kind, "military")]), Access::Closed);
    assert_eq!(after(&[], &[(Fact::Kind, "military"), (Fact::Access, "open")]), Access::Open);
    assert_eq!(after(&[(Fact::Kind, "military"), (Fact::Access, "closed")], &[(Fact::Kind, "ordinary")]), Access::Open);
    assert_eq!(after(&[], &[(Fact::Kind, "abroad")]), Access::Abroad);
    // An exception stands as long as the kinds do not differ in it.
    assert_eq!(after(&[(Fact::Access, "closed")], &[(Fact::Kind, "remote")]), Access::Closed);
    assert_eq!(after(&[(Fact::Kind, "hospital"), (Fact::Access, "open")], &[(Fact::Phone, "1")]), Access::Open);
}

#[test]
fn numbers_run_through_a_region_and_what_stands_alone_is_found() {
    let alone = |known: &[i64], new: &[i64]| {
        let new = new.iter().filter(|number| !known.contains(number));
        let mut numbers: Vec<(i64, bool)> =
            known.iter().map(|number| (*number, true)).chain(new.map(|number| (*number, false))).collect();
        numbers.sort_unstable();
        out_of_sequence(&numbers)
    };
    let range = |first: i64, last: i64| (first..=last).collect::<Vec<_>>();
    let known = range(1, 475);
    // Digits too many, and digits that changed places or keys.
    assert_eq!(alone(&known, &[476, 4_770, 478]), [4_770]);
    assert_eq!(alone(&known, &[476, 477, 748]), [748]);
    assert_eq!(alone(&known, &[4_760, 4_770, 4_780, 4_790, 4_800, 4_810]), [4_760, 4_770, 4_780, 4_790, 4_800, 4_810]);
    assert_eq!(alone(&known, &[999_999]), [999_999]);
    assert_eq!(alone(&[], &[range(1, 475), vec![4_750]].concat()), [4_750], "in the first list of all");
    assert_eq!(alone(&range(600, 700), &[70, 701]), [70], "a digit too few");
    // A continuation, one with gaps, a series of its own, and one that goes on where the register stands apart.
    let none: [i64; 0] = [];
    assert_eq!(alone(&known, &range(476, 515)), none);
    assert_eq!(alone(&known, &[480, 520]), none);
    assert_eq!(alone(&known, &[900, 901, 903, 904, 907]), none);
    assert_eq!(alone(&[known.clone(), vec![2_000]].concat(), &[2_001]), none);
    // The first list of a region, whole or of one district or of every tenth station; and one that says nothing.
    assert_eq!(alone(&[], &range(1, 717)), none);
    assert_eq!(alone(&[], &range(600, 603)), none);
    assert_eq!(alone(&[], &[3, 12, 25, 31, 110, 118, 200, 209]), none);
    assert_eq!(alone(&[], &[5_000]), none);
    assert_eq!(alone(&[], &[]), none);
}

#[test]
fn a_commission_has_the_size_that_the_law_says() {
    for members in 0..20 {
        let fits = |voters| commission_size_fits(members, voters);
        assert_eq!(fits(Some(2_000)), [5, 7].contains(&members), "{members}");
        assert_eq!(fits(Some(2_001)), [7, 9].contains(&members), "{members}");
        assert_eq!(fits(None), [5, 7, 9].contains(&members), "{members}");
    }
}

// --- values

#[test]
fn every_form_takes_what_people_write() {
    let long = "ү".repeat(500);
    let table: [(Fact, &str, Value); 37] = [
        (Fact::VenueKk, "  № 5 \u{a0} мектеп\t", Value::text("№ 5 мектеп")),
        (Fact::VenueRu, &long, Value::text(&long)),
        (Fact::Voters, "0", Value::Whole(0)),
        (Fact::Voters, "2 345", Value::Whole(2_345)),
        (Fact::Voters, "2\u{a0}345", Value::Whole(2_345)),
        (Fact::Voters, "2'345", Value::Whole(2_345)),
        (Fact::Voters, "2345.0", Value::Whole(2_345)),
        (Fact::Voters, "99999", Value::Whole(99_999)),
        (Fact::Members, " 7 ", Value::Whole(7)),
        (Fact::Opens, "7", Value::text("07:00:00")),
        (Fact::Opens, "7.30", Value::text("07:30:00")),
        (Fact::Opens, "7.00", Value::text("07:00:00")),
        (Fact::Opens, "07.30", Value::text("07:30:00")),
        (Fact::Opens, "07.00.00", Value::text("07:00:00")),
        (Fact::Opens, "7-00", Value::text("07:00:00")),
        (Fact::Opens, "07-30", Value::text("07:30:00")),
        (Fact::Closes, "20-45", Value::text("20:45:00")),
        (Fact::Closes, "20:00:00", Value::text("20:00:00")),
        (Fact::Closes, "23:59", Value::text("23:59:00")),
        (Fact::TimeZone, "Asia/Almaty", Value::text("Asia/Almaty")),
        (Fact::TimeZone, "asia/aqtobe", Value::text("Asia/Aqtobe")),
        (Fact::Latitude, "51.128207", Value::Whole(51_128_207)),
        (Fact::Latitude, "51,5", Value::Whole(51_500_000)),
        (Fact::Latitude, "51.1282079999", Value::Whole(51_128_207)),
        (Fact::Latitude, "90", Value::Whole(90_000_000)),
        (Fact::Longitude, "−77.0°", Value::Whole(-77_000_000)),
        (Fact::Longitude, "180", Value::Whole(180_000_000)),
        (Fact::Ramp, "yes", Value::Whole(1)),
        (Fact::Ramp, "0", Value::Whole(0)),
        (Fact::Ramp, "", Value::Unknown),
        (Fact::District, "10002", Value::Whole(10_002)),
        (Fact::District, " ", Value::Unknown),
        (Fact::Kind, "ship", Value::text("ship")),
        (Fact::Access, "closed", Value::text("closed")),
        (Fact::Status, "moved", Value::text("moved")),
        (Fact::Phone, "+7 7172 00-00-00", Value::text("+7 7172 00-00-00")),
        (Fact::Phone, "\u{200b}", Value::Unknown),
    ];
    for (fact, text, value) in table {
        assert_eq!(Change::parse(fact, text), Ok(Change { fact, value }), "{fact:?} {text:?}");
    }
}

#[test]
fn every_form_refuses_the_rest_with_a_reason() {
    use BadValue::{
        NotANumber, NotATime, NotDegrees, NotYesNo, OutOfRange, Required, TooLong, UnknownDistrict, UnknownWord, UnknownZone,
    };
    let (venue, phone) = ("ү".repeat(501), "1".repeat(101));
    let table: [(Fact, &str, BadValue); 45] = [
        (Fact::VenueKk, &venue, TooLong { limit: 500 }),
        (Fact::AddressRu, &venue, TooLong { limit: 500 }),
        (Fact::Phone, &phone, TooLong { limit: 100 }),
        (Fact::Voters, "many", NotANumber),
        (Fact::Voters, "12.5", NotANumber),
        (Fact::Voters, "٣", NotANumber),
        (Fact::Voters, "99999999999999999999", NotANumber),
        (Fact::Voters, "-1", OutOfRange { least: 0, most: 99_999 }),
        (Fact::Voters, "100000", OutOfRange { least: 0, most: 99_999 }),
        (Fact::Voters, "9223372036854775807", OutOfRange { least: 0, most: 99_999 }),
        (Fact::Members, "0", OutOfRange { least: 1, most: 99 }),
        (Fact::Opens, "24:00", NotATime),
        (Fact::Opens, "7:60", NotATime),
        (Fact::Opens, "07:00:01", NotATime),
        (Fact::Opens, "07:00:00:00", NotATime),
        (Fact::Opens, "morning", NotATime),
        (Fact::Opens, "-7", NotATime),
        (Fact::Opens, "7-20", NotATime),
        (Fact::Opens, "7-15", NotATime),
        (Fact::Opens, "7-20-00", NotATime),
        (Fact::Opens, "07:00-20:00", NotATime),
        (Fact::Opens, "7.5", NotATime),
        (Fact::Opens, "7.3", NotATime),
        (Fact::Opens, "7:5", NotATime),
        (Fact::Opens, "+7", NotATime),
        (Fact::Opens, "7.", NotATime),
        (Fact::Closes, "999:0", NotATime),
        (Fact::TimeZone, "Almaty", UnknownZone),
        (Fact::TimeZone, "../../etc/passwd", UnknownZone),
        (Fact::Latitude, "north", NotDegrees),
        (Fact::Latitude, "51°07'", NotDegrees),
        (Fact::Latitude, "1e5", NotDegrees),
        (Fact::Latitude, "NaN", NotDegrees),
        (Fact::Latitude, "1234", NotDegrees),
        (Fact::Latitude, "--5", NotDegrees),
        (Fact::Latitude, "90.000001", OutOfRange { least: -90, most: 90 }),
        (Fact::Longitude, "-180.5", OutOfRange { least: -180, most: 180 }),
        (Fact::Ramp, "maybe", NotYesNo),
        (Fact::Ramp, "2", NotYesNo),
        (Fact::District, "-3", UnknownDistrict),
        (Fact::District, "Semey", UnknownDistrict),
        (Fact::Kind, "castle", UnknownWord),
        (Fact::Access, "", Required),
        (Fact::Kind, " ", Required),
        (Fact::Status, "ACTIVE", UnknownWord),
    ];
    for (fact, text, bad) in table {
        assert_eq!(Change::parse(fact, text), Err(bad), "{fact:?} {text:?}");
    }
}

/// Whatever is typed: a value in the form of its fact, or a reason; and a value written out again is read as itself.
#[test]
fn hostile_values_never_become_anything_but_values() {
    let mut random = Random::new();
    let alphabet: Vec<char> =
        "0123456789.,:-−+°' \u{a0}\u{200f}\u{feff}\u{0}\n\teEfxаяүҚ№'\";--()<>&%{}\\漢🗳".chars().collect();
    for _ in 0..60_000 {
        let fact = *random.pick(&Fact::ALL);
        let length = random.below(14);
        let text: String = (0..length).map(|_| *random.pick(&alphabet)).collect();
        let Ok(Change { value, .. }) = Change::parse(fact, &text) else { continue };
        match (fact.form(), &value) {
            (_, Value::Unknown) => assert!(!fact.is_required(), "{fact:?} {text:?}"),
            (Form::Text(limit), Value::Text(tidy)) => {
                assert!((1..=limit).contains(&tidy.chars().count()), "{text:?}");
                assert!(!tidy.chars().any(char::is_control) && tidy.trim() == &**tidy, "{text:?} {tidy:?}");
            }
            (Form::Whole(least, most), Value::Whole(number)) => assert!((least..=most).contains(number), "{text:?}"),
            (Form::Degrees(most), Value::Whole(millionths)) => {
                assert!(millionths.abs() <= most * 1_000_000, "{text:?}");
                let again = Change::parse(fact, &degrees_text(*millionths)).expect("degrees");
                assert_eq!(again.value, value, "{text:?}");
            }
            (Form::YesNo, Value::Whole(0 | 1)) => {}
            (Form::District, Value::Whole(id)) => assert!(*id > 0, "{text:?}"),
            (Form::Time, Value::Text(time)) => {
                assert!(time.len() == 8 && time.ends_with(":00"), "{text:?} {time}");
                assert_eq!(Change::parse(fact, time).map(|change| change.value), Ok(value.clone()));
            }
            (Form::Zone, Value::Text(zone)) => assert!(jiff::tz::TimeZone::get(zone).is_ok(), "{text:?}"),
            (Form::Code(codes), Value::Text(code)) => assert!(codes.contains(&&**code), "{text:?}"),
            (form, value) => panic!("{text:?} became {value:?}, which is no {form:?}"),
        }
    }
    assert_eq!([whole("1 000"), whole("1’000"), whole("+5"), whole("")], [Some(1_000), Some(1_000), Some(5), None]);
}

#[test]
fn every_code_of_the_facts_is_one_of_the_field() {
    for fact in Fact::ALL {
        assert_eq!(Fact::from_code(fact.code()), Some(fact));
        let Form::Code(codes) = fact.form() else { continue };
        for code in codes {
            let facts = facts(&[(fact, code)]);
            let is = match fact {
                Fact::Kind => facts.kind() == Kind::from_code(code).expect("a kind"),
                Fact::Access => facts.access() == Access::from_code(code).expect("an access"),
                _ => facts.status() == Status::from_code(code).expect("a status"),
            };
            assert!(is, "{fact:?} {code}");
        }
    }
    assert_eq!(Fact::from_code("opens"), Some(Fact::Opens));
    assert_eq!(Fact::from_code("colour"), None);
}
