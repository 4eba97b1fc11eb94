//! The sample is the election of 20 November 2022 as it was published: what is known is exact, what is not known is empty,
//! and what is made up says so. The figures below are written out from the sources, not read from the program's own data.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use common::Desk;
use jiff::civil::{Date, date, time};
use jiff::tz::TimeZone;
use rusqlite::Connection;
use tizim::domain::application::{Because, NominatorKind, Service, Sex, State};
use tizim::domain::ballot::State as BallotState;
use tizim::domain::readiness::Answer;
use tizim::domain::station::{Access, Kind, VOTERS_AT_MOST, commission_size_fits};
use tizim::domain::{Application, Resolution};
use tizim::sample::{new_register, sample};
use tizim::store::{Founding, FoundingStation, verify};

fn founding() -> &'static Founding {
    static MADE: OnceLock<Founding> = OnceLock::new();
    MADE.get_or_init(|| sample().expect("the sample's data"))
}

const ASTANA: i64 = 71;

/// The regions in the commission's order: code, ISO, name, stations of 2022 (those of Astana with the 68 abroad), and the
/// voters where they were published.
const REGIONS: [(i64, &str, &str, usize, Option<u64>); 20] = [
    (10, "KZ-10", "Абай облысы", 475, None),
    (11, "KZ-11", "Ақмола облысы", 717, None),
    (15, "KZ-15", "Ақтөбе облысы", 517, None),
    (19, "KZ-19", "Алматы облысы", 606, None),
    (23, "KZ-23", "Атырау облысы", 261, Some(409_949)),
    (27, "KZ-27", "Батыс Қазақстан облысы", 505, Some(442_903)),
    (31, "KZ-31", "Жамбыл облысы", 493, None),
    (33, "KZ-33", "Жетісу облысы", 447, None),
    (35, "KZ-35", "Қарағанды облысы", 642, None),
    (39, "KZ-39", "Қостанай облысы", 745, None),
    (43, "KZ-43", "Қызылорда облысы", 373, None),
    (47, "KZ-47", "Маңғыстау облысы", 243, None),
    (55, "KZ-55", "Павлодар облысы", 528, Some(510_847)),
    (59, "KZ-59", "Солтүстік Қазақстан облысы", 640, None),
    (61, "KZ-61", "Түркістан облысы", 919, None),
    (62, "KZ-62", "Ұлытау облысы", 136, None),
    (63, "KZ-63", "Шығыс Қазақстан облысы", 537, None),
    (71, "KZ-71", "Астана қаласы", 406, None),
    (75, "KZ-75", "Алматы қаласы", 600, None),
    (79, "KZ-79", "Шымкент қаласы", 311, None),
];

fn in_region(code: i64) -> impl Iterator<Item = &'static FoundingStation> {
    founding().stations.iter().filter(move |station| station.id.region_code() == code)
}

fn abroad() -> impl Iterator<Item = &'static FoundingStation> {
    founding().stations.iter().filter(|station| station.kind == Kind::Abroad)
}

fn voters<'a>(stations: impl Iterator<Item = &'a FoundingStation>) -> u64 {
    stations.map(|station| u64::from(station.voters.expect("a number of voters"))).sum()
}

// --- applications

fn by_number(number: u32) -> &'static Application {
    founding().applications.iter().find(|application| application.number == Some(number)).expect("an application")
}

fn is_registered(application: &Application) -> bool {
    matches!(application.state, State::Registered { .. })
}

fn resolution(application: &Application) -> &Resolution {
    match &application.state {
        State::Registered { decision } | State::Refused { decision, .. } => &decision.resolution,
        other => panic!("not decided: {other:?}"),
    }
}

#[test]
fn twelve_applied_six_are_registered_and_two_of_them_are_women() {
    let numbers: Vec<_> = founding().applications.iter().map(|application| application.number).collect();
    assert_eq!(numbers, (1..=12).map(Some).chain([None, None]).collect::<Vec<_>>(), "and two were not accepted");
    let women = |applications: &[&Application]| applications.iter().filter(|a| a.facts.sex == Sex::Female).count();
    let all: Vec<_> = founding().applications.iter().filter(|application| application.number.is_some()).collect();
    let (registered, refused): (Vec<_>, Vec<_>) = all.iter().copied().partition(|application| is_registered(application));
    assert_eq!([all.len(), registered.len(), refused.len()], [12, 6, 6]);
    assert_eq!([women(&all), women(&registered), women(&refused)], [3, 2, 1]);
}

#[test]
fn two_more_came_whose_papers_were_not_accepted() {
    let declined: Vec<_> = founding().applications.iter().filter(|application| application.number.is_none()).collect();
    let found: Vec<_> = declined.iter().map(|declined| (declined.facts.name_latin.as_deref(), declined.facts.sex)).collect();
    assert_eq!(found, [(Some("Balli Marzec"), Sex::Female), (Some("Inga Imanbai"), Sex::Female)]);
    for (application, reason) in declined.into_iter().zip(["Проживает в Польше", "Не достигла сорока лет"])
    {
        let State::NotAccepted { reason: kept } = &application.state else { panic!("not accepted") };
        assert!(kept.ends_with(reason), "{kept}");
        assert_eq!((application.receipt, application.received_on, application.conformed), (None, None, false));
    }
    let figures = Desk::sample().reader().overview(jiff::Timestamp::UNIX_EPOCH).expect("the figures").applications;
    assert_eq!((figures.received.all, figures.not_accepted.all), (12, 2), "they do not count as received");
}

#[test]
fn the_twelve_bodies_are_in_the_register_of_bodies() {
    let reader = Desk::sample().reader();
    let associations = reader.basics().expect("the basics").associations;
    assert_eq!(associations.len(), 12);
    let applications = reader.all_applications().expect("the applications");
    for application in &applications {
        let facts = &application.facts;
        let body = associations.iter().find(|association| Some(association.id) == facts.association);
        assert_eq!(body.is_some(), application.number.is_some(), "{}", facts.name_kk);
        let Some(body) = body else { continue };
        assert!(
            body.is_called(facts.nominator_kk.as_deref(), facts.nominator_ru.as_deref(), facts.nominator_en.as_deref()),
            "{:?}",
            body.name
        );
        assert_eq!((body.kind, Some(body.name.en.as_str())), (facts.nominator_kind, facts.nominator_en.as_deref()));
    }
    let bodies: BTreeSet<_> = applications.iter().filter_map(|application| application.facts.association).collect();
    assert_eq!(bodies.len(), 12, "each has one nominee");
}

#[test]
fn what_was_found_of_the_criteria_is_what_was_published() {
    let found: Vec<_> = founding()
        .applications
        .iter()
        .flat_map(|application| application.criteria.iter().map(|found| (application.number, found)))
        .collect();
    let published: Vec<_> =
        found.iter().map(|(number, found)| (number.unwrap_or(0), found.code.as_str(), found.judgement)).collect();
    use tizim::domain::application::Judgement::{Met, NotMet};
    let expected = [
        (5, "state_language", Met),
        (5, "nomination", NotMet),
        (7, "public_service", NotMet),
        (7, "nomination", NotMet),
        (9, "citizenship_by_birth", NotMet),
        (9, "public_service", NotMet),
        (12, "public_service", NotMet),
    ];
    assert_eq!(published, expected);
    for (_, found) in found {
        assert!(!found.evidence.is_empty() && !found.source.is_empty());
        assert_eq!((found.on, found.by), (None, None), "nobody of the register judged it");
        assert!(founding().rules.criterion(&found.code).is_some());
    }
    let posts: Vec<_> = founding().applications.iter().filter(|application| !application.facts.posts.is_empty()).collect();
    assert_eq!(posts.len(), 1, "of one only the length of service was published");
    let service = posts[0].facts.service_until(date(2022, 10, 11)).expect("a length");
    assert_eq!((posts[0].number, service.years(), service.odd_months()), (Some(7), 3, 4));
}

#[test]
fn the_published_figures_give_the_published_verdict() {
    let election = &founding().election;
    for (number, suffices) in [(4, true), (6, true), (8, false), (11, false)] {
        let verdict = by_number(number).support.totals(election).verdict(election);
        assert_eq!(verdict.suffices(), suffices, "{number}: {verdict:?}");
        assert_eq!(is_registered(by_number(number)), suffices);
        assert_eq!(verdict.short_signatures == 0, suffices);
    }
    let short = |number| by_number(number).support.totals(election).verdict(election).short_signatures;
    assert_eq!([short(8), short(11)], [118_273 - 36_776, 118_273 - 4_054]);
    assert!(by_number(1).support.totals(election).regions == Some(election.regions_required), "just two thirds");
}

#[test]
fn the_facts_give_the_published_grounds_where_they_are_known() {
    let (election, rules) = (&founding().election, &founding().rules);
    let today = date(2022, 11, 7);
    let grounds = |number: u32| {
        // As it stood before the decision.
        let published = by_number(number);
        let state = if published.conformed {
            State::Conforming { on: None, by: None }
        } else {
            State::Nonconforming { on: None, by: None }
        };
        let found = Application { state, ..published.clone() }.grounds_that_apply(election, rules, today);
        found.into_iter().map(|ground| (ground.code, ground.because)).collect::<Vec<_>>()
    };
    let codes = |number| grounds(number).into_iter().map(|(code, _)| code).collect::<BTreeSet<_>>();
    for number in [5, 7, 9, 12] {
        let published: BTreeSet<_> = by_number(number).state.grounds().iter().map(|ground| ground.code.clone()).collect();
        assert_eq!(codes(number), published, "{number}");
    }
    let short = Because::ServiceShort { service: Service { months: 40, days: 0 }, required: 5 };
    let union = Because::NominatorKind { kind: NominatorKind::UnionOfLegalEntities };
    let both = [("nominator_not_entitled", union), ("public_service_5_years", short)];
    assert_eq!(grounds(7), both.map(|(code, because)| (code.to_owned(), because)), "3 years 4 months of 5, and a union");
    for (number, collected, valid) in [(8, 187_723, 36_776), (11, 58_889, 4_054)] {
        let (collected, valid) = (Some(collected), Some(valid));
        let few = Because::SignaturesShort { collected, valid, required: 118_273 };
        assert!(grounds(number).contains(&("signatures_insufficient".to_owned(), few)), "{number}");
    }
}

/// Nominee, received, conformity established, decided; collected, checked, valid signatures and regions: what was published.
type Published = (u32, &'static str, [Option<Date>; 3], [Option<u32>; 4]);

const fn october(day: i8) -> Date {
    date(2022, 10, day)
}

const PUBLISHED: [Published; 12] = [
    (1, "Meiram Kazhyken", [Some(october(4)), None, Some(october(15))], [Some(122_184), None, None, Some(14)]),
    (2, "Zhiguli Dairabayev", [Some(october(5)), Some(october(9)), None], [None, None, None, None]),
    (3, "Nurlan Auyesbayev", [None, None, None], [None, None, None, None]),
    (
        4,
        "Kassym-Jomart Tokayev",
        [Some(october(7)), Some(october(8)), Some(october(12))],
        [Some(399_809), Some(141_045), Some(140_167), Some(20)],
    ),
    (5, "Nurzhan Altayev", [Some(october(7)), None, None], [None, None, None, None]),
    (
        6,
        "Karakat Abden",
        [Some(october(8)), Some(october(11)), Some(october(19))],
        [Some(121_314), Some(120_158), Some(118_418), Some(15)],
    ),
    (7, "Talgat Yergaliyev", [None, None, None], [None, None, None, None]),
    (8, "Zhumatai Aliyev", [None, None, Some(october(21))], [Some(187_723), None, Some(36_776), None]),
    (9, "Khairulla Gabzhalilov", [None, None, None], [None, None, None, None]),
    (10, "Saltanat Tursynbekova", [None, None, None], [Some(119_316), None, None, Some(18)]),
    (11, "Bakhyt Zhanabayev", [None, None, Some(october(21))], [Some(58_889), None, Some(4_054), None]),
    (12, "Fatima Bizakova", [None, None, None], [None, None, None, None]),
];

#[test]
fn what_was_published_is_exact_and_what_was_not_is_empty() {
    for (number, name, days, figures) in PUBLISHED {
        let application = by_number(number);
        assert_eq!(application.facts.name_latin.as_deref(), Some(name));
        let resolution = resolution(application);
        assert_eq!([application.received_on, application.conformity_on, resolution.on], days, "the days of {name}");
        let signatures = application.support.stated;
        let found = [signatures.collected, signatures.checked, signatures.valid, signatures.regions];
        assert_eq!(found, figures, "the signatures for {name}");
        assert_eq!((&resolution.number, resolution.votes), (&None, None), "numbers and votes were not published");
        let recorded = (application.received_time, application.received_by, application.checked_by);
        assert_eq!(recorded, (None, None, None), "nobody of the register received or checked {name}");
        let birth = match number {
            3 => (Some(date(1957, 5, 17)), Some(1957)),
            10 => (None, Some(1966)),
            _ => (None, None),
        };
        assert_eq!((application.facts.birth_on, application.facts.birth_year), birth, "the birth of {name}");
    }
}

#[test]
fn what_is_unknown_is_null_in_the_file() {
    let desk = Desk::sample();
    let connection = Connection::open(&desk.path).expect("the file");
    let nulls = |number: u32, columns: &str| {
        let all = columns.split(' ').map(|column| format!("{column} IS NULL")).collect::<Vec<_>>().join(" AND ");
        let sql = format!("SELECT {all} FROM application WHERE number = ?1");
        connection.query_row(&sql, [number], |row| row.get::<_, bool>(0)).expect("the application")
    };
    assert!(nulls(5, "resolution_on resolution_number votes_in_favour votes_against votes_abstained conformity_on birth_year"));
    assert!(nulls(9, "nominator_kk received_on nominated_on"));
    assert!(nulls(11, "nominator_ru"));
    for number in 1..=12 {
        assert!(nulls(number, "resolution_number decided_by received_by received_time iin citizenship residence_since"));
        assert!(nulls(number, "residence education present_post workplace contacts party receipt deposit declarations"));
        assert!(nulls(number, "language_test proposal dissent"));
    }
    let papers: u32 = connection.query_row("SELECT count(*) FROM application_paper", [], |row| row.get(0)).expect("a count");
    assert_eq!(papers, 0, "which papers were handed over was not published");
}

#[test]
fn every_refusal_names_its_published_grounds_in_four_languages() {
    let grounds: [(u32, &[&str]); 6] = [
        (5, &["nomination_rules"]),
        (7, &["public_service_5_years", "nominator_not_entitled"]),
        (8, &["medical_certificate", "signatures_insufficient"]),
        (9, &["citizenship_by_birth", "public_service_5_years"]),
        (11, &["signatures_insufficient"]),
        (12, &["public_service_5_years"]),
    ];
    for (number, codes) in grounds {
        let State::Refused { grounds, .. } = &by_number(number).state else { panic!("{number} is refused") };
        assert_eq!(grounds.iter().map(|ground| ground.code.as_str()).collect::<Vec<_>>(), codes, "{number}");
        for ground in grounds {
            let note = &ground.note;
            assert!([&note.kk, &note.ru, &note.en, &note.id].iter().all(|text| !text.is_empty()), "{number} {}", ground.code);
            assert!(founding().rules.grounds.iter().any(|known| known.code == ground.code));
        }
    }
    let unions = founding().applications.iter().filter(|a| a.facts.nominator_kind == NominatorKind::UnionOfLegalEntities);
    assert_eq!(unions.map(|application| application.number).collect::<Vec<_>>(), [Some(7)]);
}

// --- ballot

#[test]
fn the_ballot_has_the_printed_order_and_is_approved() {
    let ballot = Desk::sample().reader().ballot().expect("the ballot");
    let surname = |name: &str| name.split(' ').next().expect("a surname").to_owned();
    let names: Vec<_> = ballot.text.candidates.iter().map(|line| surname(&line.name_kk)).collect();
    assert_eq!(names, ["Әбден", "Әуесбаев", "Дайрабаев", "Қажыкен", "Тоқаев", "Тұрсынбекова"]);
    let names: Vec<_> = ballot.text.candidates.iter().map(|line| surname(&line.name_ru)).collect();
    assert_eq!(names, ["Абден", "Ауесбаев", "Дайрабаев", "Кажыкен", "Токаев", "Турсынбекова"]);
    assert_eq!((ballot.against_all_kk.as_str(), ballot.against_all_ru.as_str()), ("Бәріне қарсымын", "Против всех"));
    let BallotState::Approved { approval } = &ballot.state else { panic!("approved: {:?}", ballot.state) };
    assert_eq!(approval.resolution, Resolution { number: None, on: Some(date(2022, 10, 31)), votes: None, dissent: None });
    assert_eq!(approval.print_run, 12_069_990);
    assert_eq!(approval.text, ballot.text);
    assert_eq!(ballot.needs, []);
}

#[test]
fn the_election_is_that_of_2022_on_the_morning_of_7_november() {
    let election = &founding().election;
    assert_eq!(election.name.ru, "Внеочередные выборы Президента Республики Казахстан");
    assert_eq!(election.held_on, date(2022, 11, 20));
    assert_eq!(election.nomination_closes_at, date(2022, 10, 11).at(18, 0, 0, 0));
    assert_eq!(election.registration_closes_at, date(2022, 10, 21).at(18, 0, 0, 0));
    assert_eq!((election.signatures_required, election.regions_required, election.members), (118_273, 14, 7));
    assert_eq!(election.working_at, Some(date(2022, 11, 7).at(9, 0, 0, 0)));
    assert_eq!(election.days_left(date(2022, 11, 7)), 13);
    assert!(election.sample);
    assert_eq!(election.check(), Ok(()));
    assert!(!new_register(date(2026, 11, 23), "A", tizim::domain::Post::Clerk).expect("the defaults").election.sample);
}

#[test]
fn the_people_of_the_sample_are_nobody() {
    let names: Vec<&str> = founding().people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["A. Sample", "B. Sample", "C. Sample", "D. Sample", "E. Sample"]);
}

// --- stations

#[test]
fn there_are_10101_stations_68_of_them_abroad_and_11950485_voters() {
    assert_eq!(founding().stations.len(), 10_101);
    assert_eq!(abroad().count(), 68);
    assert_eq!(voters(founding().stations.iter()), 11_950_485);
    assert_eq!(voters(abroad()), 12_841);
    let overview = Desk::sample().reader().overview(jiff::Timestamp::UNIX_EPOCH).expect("the figures");
    assert_eq!((overview.stations(), overview.abroad(), overview.voters()), (10_101, 68, 11_950_485));
    assert_eq!(overview.readiness().total(), 10_101);
    assert_eq!(overview.audit.records, 1, "nothing has been done in it yet");
}

#[test]
fn every_region_has_its_published_stations_and_voters() {
    let regions = founding().regions.iter().map(|region| (region.code, region.iso.as_str(), region.name.kk.as_str()));
    assert_eq!(
        regions.collect::<Vec<_>>(),
        REGIONS.map(|(code, iso, name, ..)| (code, iso, name)),
        "in the commission's order"
    );
    for (code, _, name, stations, published) in REGIONS {
        assert_eq!(in_region(code).count(), stations, "stations of {name}");
        let domestic = in_region(code).filter(|station| station.kind != Kind::Abroad);
        let voters = voters(domestic);
        assert!(published.is_none_or(|published| published == voters), "voters of {name}: {voters}");
    }
    let known: BTreeSet<i64> = REGIONS.map(|(code, ..)| code).into();
    assert!(founding().stations.iter().all(|station| known.contains(&station.id.region_code())));
}

#[test]
fn no_station_has_more_voters_than_the_law_allows_and_every_commission_fits() {
    for station in &founding().stations {
        let (number, voters) = (station.id, station.voters.expect("a number of voters"));
        assert!((1..=VOTERS_AT_MOST).contains(&voters), "{number:?}: {voters} voters");
        let members = station.members.expect("a number of members");
        assert!(commission_size_fits(members, Some(voters)), "{number:?}: {members} members for {voters} voters");
    }
    assert_eq!(VOTERS_AT_MOST, 3_000);
}

#[test]
fn numbers_run_through_each_region_and_those_abroad_follow_astanas_283() {
    for (code, _, name, stations, _) in REGIONS {
        let numbers: Vec<i64> = in_region(code).map(|station| station.id.number()).collect();
        assert_eq!(numbers, (1..=i64::try_from(stations).expect("a number")).collect::<Vec<_>>(), "numbers of {name}");
    }
    let numbers: Vec<i64> = abroad().map(|station| station.id.number()).collect();
    assert_eq!(numbers, (284..=351).collect::<Vec<_>>());
    assert!(abroad().all(|station| station.id.region_code() == ASTANA));
    let place = |number: i64| abroad().find(|station| station.id.number() == number).and_then(|s| s.venue_ru.as_deref());
    assert_eq!([place(290), place(292)], [Some("Санкт-Петербург, Россия"), Some("Омск, Россия")]);
    let places: BTreeSet<_> = abroad().map(|station| station.venue_ru.as_deref().expect("a city")).collect();
    assert_eq!(places.len(), 68, "no mission twice");
}

#[test]
fn all_216_districts_have_stations_of_their_own_region() {
    assert_eq!(founding().districts.len(), 216);
    let mut stations: BTreeMap<i64, usize> = BTreeMap::new();
    for station in &founding().stations {
        match station.district_id {
            Some(district) => {
                assert_eq!(district / 1_000, station.id.region_code());
                *stations.entry(district).or_default() += 1;
            }
            None => assert_eq!(station.kind, Kind::Abroad, "only missions lie in no district"),
        }
    }
    let districts: Vec<i64> = founding().districts.iter().map(|district| district.id).collect();
    assert_eq!(stations.keys().copied().collect::<Vec<_>>(), districts);
    // A district's stations stand together, as in the lists of the law.
    assert!(REGIONS.iter().all(|(code, ..)| {
        let domestic: Vec<_> = in_region(*code).filter_map(|station| station.district_id).collect();
        domestic.is_sorted()
    }));
}

#[test]
fn eighty_six_closed_stations_open_at_six_and_the_others_at_seven() {
    let (early, late): (Vec<_>, Vec<_>) = founding().stations.iter().partition(|station| station.opens == time(6, 0, 0, 0));
    assert_eq!(early.len(), 86);
    assert!(early.iter().all(|station| station.kind.access() == Access::Closed));
    assert!(late.iter().all(|station| station.opens == time(7, 0, 0, 0)));
    assert!(founding().stations.iter().all(|station| station.closes == time(20, 0, 0, 0)));
}

#[test]
fn what_is_made_up_of_a_station_says_so_and_names_nobody() {
    let places: serde_json::Value =
        serde_json::from_str(include_str!("../assets/sample/places.json")).expect("the places of the sample");
    let posts: BTreeSet<(&str, &str)> = places["chair_posts"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|post| (post["kk"].as_str().expect("a text"), post["ru"].as_str().expect("a text")))
        .collect();
    assert!(posts.len() > 5);
    for station in &founding().stations {
        let chair = (station.chair_post_kk.as_deref(), station.chair_post_ru.as_deref());
        if station.kind == Kind::Abroad {
            assert_eq!(chair, (None, None));
            continue;
        }
        assert!(station.example);
        let chair = (chair.0.expect("a post"), chair.1.expect("a post"));
        assert!(posts.contains(&chair), "{chair:?} is one of the posts");
    }
    let known = abroad().filter(|station| !station.example).count();
    assert!((1..68).contains(&known), "{known} cities abroad were published");
}

// --- checks

#[test]
fn checks_are_of_the_two_weeks_before_and_judge_only_what_is_due() {
    let checklist = &founding().checklist;
    assert_eq!(checklist.len(), 36);
    let not_due: Vec<usize> =
        (0..).zip(checklist).filter(|(_, item)| item.due_from_days.is_some_and(|from| from < 13)).map(|(i, _)| i).collect();
    assert_eq!(not_due.len(), 2, "ballots and their room");
    let zone = TimeZone::get("Asia/Almaty").expect("the office's zone");
    let days = date(2022, 10, 24)..=date(2022, 11, 6);
    let mut ids = BTreeSet::new();
    for station in &founding().stations {
        let Some((id, at, answers)) = &station.check else { continue };
        assert!(ids.insert(*id), "an id for each check");
        assert!(days.contains(&at.to_zoned(zone.clone()).date()), "{at}");
        assert_eq!(answers.len(), checklist.len());
        for (position, answer) in answers.iter().enumerate() {
            let asked = !not_due.contains(&position) && checklist[position].concerns(station.kind);
            assert_eq!(*answer == Answer::NotApplicable, !asked);
        }
    }
    let readiness = Desk::sample().reader().overview(jiff::Timestamp::UNIX_EPOCH).expect("the figures").readiness();
    assert_eq!(readiness.not_checked, 10_101 - ids.len() as u64);
    assert!(readiness.can_open() * 10 > 10_101 * 7, "most can open: {readiness:?}");
    assert!(readiness.not_ready > 0 && readiness.ready_with_defects > 0);
}

#[test]
fn the_sample_is_the_same_on_every_run() {
    let again = sample().expect("the sample's data");
    for (one, other) in founding().stations.iter().zip(&again.stations) {
        assert_eq!(format!("{one:?}"), format!("{other:?}"));
    }
    assert_eq!(again.stations.len(), founding().stations.len());
    assert_eq!(again.election, founding().election);
    let facts =
        |founding: &Founding| founding.applications.iter().map(|a| (a.facts.clone(), a.support.clone())).collect::<Vec<_>>();
    assert_eq!(facts(&again), facts(founding()));
}

#[test]
fn the_sample_verifies() {
    let desk = Desk::sample();
    let verdict = verify(&desk.path, &mut |_, _| {}).expect("the register is read");
    assert_eq!(verdict.differences, []);
    assert!(verdict.rows > 20_000, "{} rows", verdict.rows);
}
