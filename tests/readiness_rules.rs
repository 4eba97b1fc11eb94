//! Whether a polling station can open follows from its latest check and from nothing else; defects, the station's row and the
//! figures of the overview follow with it.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::Desk;
use common::deeds::{CLERK, MEMBER, OFFICER, Office, Random, findings};
use jiff::Timestamp;
use jiff::civil::date;
use tizim::domain::election::Names;
use tizim::domain::readiness::{Answer, Asked, ChecklistItem, Finding, Quantity, Readiness, check, derive};
use tizim::domain::station::Kind;
use tizim::domain::{Command, Field, Rejection, StationId};
use tizim::store::{Outcome, verify};
use tizim::view::{ReadinessCounts, StationFilter, StationRecord};
use uuid::Uuid;

use Answer::{No, NotApplicable, Yes};

// --- rules

#[test]
fn readiness_follows_from_the_answers_alone() {
    const CRITICAL: bool = true;
    const MINOR: bool = false;
    use Readiness::{NotChecked, NotReady, Ready, ReadyWithDefects};
    let table: [(&[(bool, Answer)], Readiness); 12] = [
        (&[], NotChecked),
        (&[(CRITICAL, Yes)], Ready),
        (&[(CRITICAL, No)], NotReady),
        (&[(CRITICAL, NotApplicable)], Ready),
        (&[(MINOR, Yes)], Ready),
        (&[(MINOR, No)], ReadyWithDefects),
        (&[(MINOR, NotApplicable)], Ready),
        (&[(CRITICAL, Yes), (MINOR, No)], ReadyWithDefects),
        (&[(CRITICAL, No), (MINOR, Yes)], NotReady),
        (&[(MINOR, No), (CRITICAL, No)], NotReady),
        (&[(MINOR, No), (CRITICAL, NotApplicable)], ReadyWithDefects),
        (&[(CRITICAL, Yes), (MINOR, NotApplicable), (MINOR, Yes), (CRITICAL, Yes)], Ready),
    ];
    for (answers, readiness) in table {
        assert_eq!(derive(Some(answers)), readiness, "{answers:?}");
    }
    assert_eq!(derive(None), NotChecked);
}

fn items() -> [ChecklistItem; 3] {
    let item = |code: &str, critical, due_from_days| ChecklistItem {
        code: code.to_owned(),
        category: "premises".to_owned(),
        critical,
        due_from_days,
        kinds: Vec::new(),
        quantity: None,
        text: Names::default(),
        defect: Names::default(),
    };
    [item("lighting", true, None), item("ramp", false, None), item("ballots", true, Some(3))]
}

fn finding(item: &str, answer: Answer, note: Option<&str>) -> Finding {
    Finding { note: note.map(str::to_owned), ..Finding::of(item, answer) }
}

fn on(days_left: i32) -> Asked {
    Asked { kind: Kind::Ordinary, voters: Some(1_001), days_left }
}

#[test]
fn every_item_that_is_due_wants_an_answer() {
    let asked = |days_left, findings: &[Finding]| check(&items(), findings, &on(days_left)).map(|findings| findings.len());
    let unanswered = |items: &[&str]| Err(Rejection::ItemsUnanswered { items: items.iter().map(|&i| i.to_owned()).collect() });
    assert_eq!(asked(13, &[]), unanswered(&["lighting", "ramp"]));
    assert_eq!(asked(13, &[finding("ramp", No, None)]), unanswered(&["lighting"]));
    assert_eq!(asked(13, &[finding("ramp", No, None), finding("lighting", Yes, None)]), Ok(3));
    assert_eq!(asked(3, &[finding("ramp", No, None), finding("lighting", Yes, None)]), unanswered(&["ballots"]));
    let unknown = Err(Rejection::UnknownItem { code: "carpet".to_owned() });
    assert_eq!(asked(13, &[finding("lighting", Yes, None), finding("ramp", Yes, None), finding("carpet", Yes, None)]), unknown);
}

#[test]
fn a_critical_item_does_not_apply_without_a_note_that_says_why() {
    let note = |item: &str, note: Option<&str>| {
        let other = if item == "ramp" { "lighting" } else { "ramp" };
        check(&items(), &[finding(item, NotApplicable, note), finding(other, Yes, None)], &on(13))
            .map(|findings| findings.into_iter().find(|finding| finding.item == item).and_then(|finding| finding.note))
    };
    let missing = Err(Rejection::NoteMissing { item: "lighting".to_owned() });
    assert_eq!(note("lighting", None), missing);
    assert_eq!(note("lighting", Some(" \t")), missing);
    assert_eq!(note("lighting", Some(" a  tent ")), Ok(Some("a tent".to_owned())));
    assert_eq!(note("ramp", None), Ok(None), "a lesser item needs none");
    let long = "x".repeat(500);
    assert_eq!(note("ramp", Some(&long)), Ok(Some(long.clone())));
    let longer = Err(Rejection::TooLong { field: Field::Remarks, limit: 500 });
    assert_eq!(note("ramp", Some(&format!("{long}x"))), longer, "nothing of a note is cut off without a word");
}

#[test]
fn an_item_that_is_not_due_yet_counts_as_not_applicable_whatever_was_answered() {
    let answers = |days_left| {
        let found = [finding("ballots", No, Some("none here")), finding("ramp", Yes, None), finding("lighting", Yes, None)];
        let checked = check(&items(), &found, &on(days_left)).expect("all is answered");
        checked.into_iter().map(|finding| (finding.item, finding.answer, finding.note)).collect::<Vec<_>>()
    };
    let line = |item: &str, answer, note: Option<&str>| (item.to_owned(), answer, note.map(str::to_owned));
    let first = [line("lighting", Yes, None), line("ramp", Yes, None)];
    let expected = |last| first.iter().cloned().chain([last]).collect::<Vec<_>>();
    assert_eq!(answers(4), expected(line("ballots", NotApplicable, None)), "in the order of the checklist");
    assert_eq!(answers(3), expected(line("ballots", No, Some("none here"))));
    assert_eq!(answers(-1), expected(line("ballots", No, Some("none here"))), "after election day too");
}

#[test]
fn an_item_is_asked_of_its_kinds_of_station_only() {
    let mut items = items();
    items[1].kinds = vec![Kind::Ordinary, Kind::Hospital];
    let asked = |kind, findings: &[Finding]| check(&items, findings, &Asked { kind, ..on(13) });
    let lighting = finding("lighting", Yes, None);
    let unanswered = Err(Rejection::ItemsUnanswered { items: vec!["ramp".to_owned()] });
    assert_eq!(asked(Kind::Hospital, std::slice::from_ref(&lighting)), unanswered);
    let found = asked(Kind::Ship, &[lighting, finding("ramp", No, Some("at sea"))]).expect("all is answered");
    assert_eq!(found[1], finding("ramp", NotApplicable, None), "whatever was answered");
}

#[test]
fn what_is_counted_suffices_for_the_voters_of_the_station() {
    let booths = Quantity { per_voters: Some(500), minimum: 2 };
    let required = [(None, 2), (Some(0), 2), (Some(1_000), 2), (Some(1_001), 3), (Some(3_000), 6)];
    for (voters, needed) in required {
        assert_eq!(booths.required(voters), needed, "{voters:?}");
    }
    assert_eq!(Quantity { per_voters: None, minimum: 1 }.required(Some(3_000)), 1);
    let mut items = items();
    items[1].quantity = Some(booths);
    let counted = |answer, quantity| {
        let ramp = Finding { quantity, ..Finding::of("ramp", answer) };
        let lighting = Finding { quantity: Some(9), ..Finding::of("lighting", Yes) };
        let found = check(&items, &[lighting, ramp], &on(13))?;
        Ok((found[0].quantity, found[1].quantity))
    };
    let small = Rejection::QuantityTooSmall { item: "ramp".to_owned(), given: 2, required: 3 };
    assert_eq!(counted(Yes, Some(2)), Err(small));
    assert_eq!(counted(Yes, Some(3)), Ok((None, Some(3))), "where no number is asked for, none is kept");
    assert_eq!(counted(No, Some(2)), Ok((None, Some(2))), "too few is what a No says");
    assert_eq!(counted(Yes, None), Ok((None, None)), "nobody has to count");
}

// --- through the register

/// An item of the checklist that can be judged at the register's working date.
fn item(office: &Office, critical: bool, position: usize) -> String {
    let days_left = office.basics.election.days_left(date(2022, 11, 7));
    let due = |item: &&ChecklistItem| item.due_from_days.is_none_or(|from| days_left <= from);
    let items = office.basics.checklist.iter().filter(due).filter(|item| item.critical == critical);
    items.map(|item| item.code.clone()).nth(position).expect("an item of the kind")
}

/// A check that finds everything in order but these items.
fn failing(office: &Office, items: &[&str]) -> Vec<Finding> {
    findings(&office.basics.checklist, |item| if items.contains(&item.code.as_str()) { No } else { Yes })
}

fn stations(office: &Office) -> Vec<StationId> {
    office.reader.station_ids(&StationFilter::default(), Timestamp::now()).expect("the stations").ids
}

fn never_checked(office: &Office) -> StationId {
    let filter = StationFilter { readiness: Some(Readiness::NotChecked), ..StationFilter::default() };
    office.reader.station_ids(&filter, Timestamp::now()).expect("the stations").ids[0]
}

fn station(office: &Office, id: StationId) -> StationRecord {
    office.reader.station(id, Timestamp::now()).expect("the register is read").expect("the station")
}

fn open_defects(office: &Office, id: StationId) -> Vec<String> {
    station(office, id).open.into_iter().map(|defect| defect.item).collect()
}

fn check_id(outcome: &Outcome) -> Uuid {
    match outcome.undo {
        Some(Command::TakeBackCheck { check_id, .. }) => check_id,
        _ => panic!("a check can be taken back"),
    }
}

#[test]
fn a_station_that_was_never_checked_becomes_what_its_check_finds() {
    let desk = Desk::small(50);
    let mut office = Office::open(&desk);
    let id = never_checked(&office);
    let (critical, minor) = (item(&office, true, 0), item(&office, false, 0));
    for (items, readiness) in [
        (vec![], Readiness::Ready),
        (vec![minor.as_str()], Readiness::ReadyWithDefects),
        (vec![critical.as_str()], Readiness::NotReady),
        (vec![minor.as_str(), critical.as_str()], Readiness::NotReady),
        (vec![], Readiness::Ready),
    ] {
        let found = failing(&office, &items);
        let outcome = office.check(OFFICER, id, found);
        let record = station(&office, id);
        assert_eq!((outcome.readiness, record.row.readiness), (Some(readiness), Some(readiness)), "failing {items:?}");
        assert_eq!(record.row.open_defects as usize, items.len());
        assert_eq!(record.checks[0].id, check_id(&outcome), "the latest check comes first");
        assert_eq!(record.checks[0].checked_by, Some(office.people[OFFICER]));
        assert_eq!(record.row.checked_at, Some(record.checks[0].checked_at));
        let zone = jiff::tz::TimeZone::get(&office.basics.election.time_zone).expect("the office's zone");
        let at = record.checks[0].checked_at.to_zoned(zone).datetime();
        assert_eq!(at, date(2022, 11, 7).at(9, 0, 0, 0), "a training register counts from its working date");
    }
}

#[test]
fn a_check_of_the_present_follows_the_calendar_of_the_checklist() {
    let desk = Desk::small(1);
    let mut office = Office::open(&desk);
    let id = stations(&office)[0];
    let not_due = "ballots_received";
    assert_eq!(office.basics.item(not_due).map(|item| (item.critical, item.due_from_days)), Some((true, Some(3))));
    let findings = failing(&office, &[not_due]);
    let outcome = office.check(OFFICER, id, findings);
    assert_eq!(outcome.readiness, Some(Readiness::Ready), "13 days before the day nobody has ballots");
    let position = office.basics.checklist.iter().position(|item| item.code == not_due).expect("the item");
    assert_eq!(station(&office, id).checks[0].answers[position], NotApplicable);
}

#[test]
fn an_incomplete_check_or_an_unknown_station_changes_nothing() {
    let desk = Desk::small(1);
    let mut office = Office::open(&desk);
    let id = stations(&office)[0];
    let before = (station(&office, id), office.reader.overview(Timestamp::UNIX_EPOCH).expect("the figures"));
    let mut incomplete = failing(&office, &[]);
    incomplete.retain(|finding| finding.item != "lighting");
    let command = Command::RecordCheck { station: id, findings: incomplete };
    assert_eq!(office.rejection(OFFICER, command), Rejection::ItemsUnanswered { items: vec!["lighting".to_owned()] });
    let nowhere = StationId::new(999, 1).expect("a station's key");
    let command = Command::RecordCheck { station: nowhere, findings: failing(&office, &[]) };
    assert_eq!(office.rejection(OFFICER, command), Rejection::NotFound);
    let command = Command::TakeBackCheck { station: nowhere, check_id: Uuid::nil() };
    assert_eq!(office.rejection(OFFICER, command), Rejection::NotFound);
    let after = (station(&office, id), office.reader.overview(Timestamp::UNIX_EPOCH).expect("the figures"));
    assert_eq!(after, before);
}

#[test]
fn defects_open_with_a_check_stay_with_the_next_and_close_when_found_in_order() {
    let desk = Desk::small(50);
    let mut office = Office::open(&desk);
    let id = never_checked(&office);
    let [ramp, heating] = [item(&office, false, 0), item(&office, false, 1)];
    let found = failing(&office, &[&ramp]);
    office.check(OFFICER, id, found);
    let since = station(&office, id).open[0].opened_at;
    assert_eq!(open_defects(&office, id), [ramp.as_str()]);
    let found = failing(&office, &[&ramp, &heating]);
    office.check(MEMBER, id, found);
    let open = station(&office, id).open;
    assert_eq!(open.len(), 2);
    assert!(open.iter().any(|defect| defect.item == ramp && defect.opened_at == since), "open since it was found first");
    let found = failing(&office, &[&heating]);
    office.check(OFFICER, id, found);
    assert_eq!(open_defects(&office, id), [heating]);
    let found = failing(&office, &[]);
    office.check(OFFICER, id, found);
    assert_eq!(open_defects(&office, id), [""; 0]);
    assert_eq!(station(&office, id).checks.len(), 4, "no check is forgotten");
}

#[test]
fn a_defect_stays_open_while_its_item_does_not_apply() {
    let desk = Desk::small(50);
    let mut office = Office::open(&desk);
    let id = never_checked(&office);
    let ramp = item(&office, false, 0);
    let mut check = |answer: Answer| {
        let found = findings(&office.basics.checklist, |item| if item.code == ramp { answer } else { Yes });
        office.check(OFFICER, id, found);
        open_defects(&office, id)
    };
    assert_eq!([check(No), check(NotApplicable)], [[ramp.as_str()], [ramp.as_str()]]);
    assert_eq!(check(Yes), [""; 0], "only what is found in order is mended");
}

#[test]
fn only_the_latest_check_is_taken_back_and_only_by_its_author() {
    let desk = Desk::small(50);
    let mut office = Office::open(&desk);
    let id = never_checked(&office);
    let (critical, minor) = (item(&office, true, 0), item(&office, false, 0));
    let take_back = |check_id| Command::TakeBackCheck { station: id, check_id };
    let found = failing(&office, &[&minor]);
    let first = check_id(&office.check(OFFICER, id, found));
    let found = failing(&office, &[&critical]);
    let second = check_id(&office.check(MEMBER, id, found));

    assert_eq!(office.rejection(OFFICER, take_back(first)), Rejection::CheckNotLatest);
    let author = "C. Sample".to_owned();
    assert_eq!(office.rejection(OFFICER, take_back(second)), Rejection::CheckOfAnother { author });
    assert_eq!(office.rejection(MEMBER, take_back(Uuid::nil())), Rejection::CheckNotLatest);
    assert_eq!(open_defects(&office, id), [critical]);

    let outcome = office.act(MEMBER, take_back(second));
    assert_eq!(outcome.readiness, Some(Readiness::ReadyWithDefects));
    assert_eq!(open_defects(&office, id), [minor], "what the check had closed is open again");
    assert_eq!(office.rejection(MEMBER, take_back(second)), Rejection::CheckNotLatest);

    let outcome = office.act(OFFICER, take_back(first));
    assert_eq!(outcome.readiness, Some(Readiness::NotChecked));
    let record = station(&office, id);
    assert_eq!((record.row.checked_at, record.checks.len(), record.open.len()), (None, 0, 0));
    assert_eq!(office.rejection(OFFICER, take_back(first)), Rejection::NotFound);
    let history: Vec<&str> = record.history.iter().map(|entry| entry.command.as_str()).collect();
    assert_eq!(history, ["take_back_check", "take_back_check", "record_check", "record_check"], "the audit keeps them");
}

#[test]
fn a_check_of_the_past_that_nobody_recorded_here_is_not_taken_back() {
    let desk = Desk::small(50);
    let mut office = Office::open(&desk);
    let filter = StationFilter { readiness: Some(Readiness::Ready), ..StationFilter::default() };
    let id = office.reader.station_ids(&filter, Timestamp::now()).expect("the stations").ids[0];
    let check_id = station(&office, id).checks[0].id;
    let rejection = office.rejection(OFFICER, Command::TakeBackCheck { station: id, check_id });
    assert_eq!(rejection, Rejection::CheckOfAnother { author: String::new() });
}

// --- random checks

/// What the register must say of a station: what it was before this test, and its checks since, by whom and what they found.
struct Expected {
    before: (Readiness, BTreeSet<String>),
    checks: Vec<(Uuid, usize, BTreeMap<String, Answer>)>,
}

impl Expected {
    /// Open from the check that finds it until one that finds it in order.
    fn defects(&self) -> BTreeSet<String> {
        let mut open = self.before.1.clone();
        for (item, answer) in self.checks.iter().flat_map(|(_, _, found)| found) {
            match answer {
                No => _ = open.insert(item.clone()),
                Yes => _ = open.remove(item),
                NotApplicable => {}
            }
        }
        open
    }

    fn readiness(&self, critical: &BTreeSet<String>) -> Readiness {
        if self.checks.is_empty() {
            return self.before.0;
        }
        // A defect stays one until it is found in order, also where its item was left out later.
        let open = self.defects();
        if open.is_empty() {
            Readiness::Ready
        } else if open.iter().any(|item| critical.contains(item)) {
            Readiness::NotReady
        } else {
            Readiness::ReadyWithDefects
        }
    }
}

#[test]
fn stations_and_counters_follow_every_check_and_equal_a_recount() {
    let mut random = Random::new();
    let desk = Desk::small(12);
    let mut office = Office::open(&desk);
    let ids = stations(&office);
    let critical: BTreeSet<String> =
        office.basics.checklist.iter().filter(|item| item.critical).map(|item| item.code.clone()).collect();
    let judged = [item(&office, true, 0), item(&office, true, 1), item(&office, false, 0), item(&office, false, 1)];
    let mut expected: BTreeMap<StationId, Expected> = BTreeMap::new();
    for id in &ids {
        let record = station(&office, *id);
        let before = (record.row.readiness.expect("in use"), record.open.into_iter().map(|defect| defect.item).collect());
        expected.insert(*id, Expected { before, checks: Vec::new() });
    }
    for _ in 0..120 {
        let id = *random.pick(&ids);
        let person = *random.pick(&[CLERK, OFFICER]);
        let kept = expected.get_mut(&id).expect("one of the stations");
        if random.below(3) == 0 {
            let Some((check_id, author, _)) = kept.checks.last().cloned() else { continue };
            let taken_back = office.wish(person, Command::TakeBackCheck { station: id, check_id });
            assert_eq!(taken_back.is_ok(), person == author, "{taken_back:?}");
            if taken_back.is_ok() {
                kept.checks.pop();
            }
        } else {
            let mut found = findings(&office.basics.checklist, |item| {
                if judged.contains(&item.code) { *random.pick(&[Yes, Yes, No, NotApplicable]) } else { Yes }
            });
            for finding in &mut found {
                finding.note = Some("Why".to_owned());
            }
            let outcome = office.check(person, id, found.clone());
            // What is not due yet is not judged, whatever was answered.
            let judged = |finding: &Finding| !["ballots_received", "ballot_room_sealed"].contains(&finding.item.as_str());
            let found = found.into_iter().filter(judged).map(|finding| (finding.item, finding.answer)).collect();
            kept.checks.push((check_id(&outcome), person, found));
        }
        let record = station(&office, id);
        assert_eq!(record.row.readiness, Some(kept.readiness(&critical)));
        let open: BTreeSet<String> = record.open.into_iter().map(|defect| defect.item).collect();
        assert_eq!(open, kept.defects());
        assert_eq!(record.row.open_defects as usize, open.len());
        assert_figures(&office, &expected, &critical);
    }
    drop(office);
    let verdict = verify(&desk.path, &mut |_, _| {}).expect("the register is read");
    assert_eq!(verdict.differences, [], "the counters equal verify's own recount too");
}

/// The figures of the overview equal a recount of what is expected of the stations.
fn assert_figures(office: &Office, expected: &BTreeMap<StationId, Expected>, critical: &BTreeSet<String>) {
    let overview = office.reader.overview(Timestamp::UNIX_EPOCH).expect("the figures");
    let mut counts = ReadinessCounts::default();
    let mut defects: BTreeMap<String, u64> = BTreeMap::new();
    for kept in expected.values() {
        match kept.readiness(critical) {
            Readiness::NotChecked => counts.not_checked += 1,
            Readiness::OutOfDate => counts.out_of_date += 1,
            Readiness::NotReady => counts.not_ready += 1,
            Readiness::ReadyWithDefects => counts.ready_with_defects += 1,
            Readiness::Ready => counts.ready += 1,
        }
        kept.defects().into_iter().for_each(|item| *defects.entry(item).or_default() += 1);
    }
    assert_eq!(overview.readiness(), counts);
    assert_eq!(overview.open_defects(), defects.values().sum::<u64>());
    let shown: BTreeMap<String, u64> = overview.defects.iter().map(|defect| (defect.item.clone(), defect.open)).collect();
    assert_eq!(shown, defects);
    assert!(overview.defects.is_sorted_by(|a, b| a.open >= b.open), "the most frequent first");
    let regions = overview.regions.iter();
    let unchecked = regions.filter(|region| region.stations == 0).all(|region| region.readiness == ReadinessCounts::default());
    assert!(unchecked, "only the region of the stations has figures");
}
