//! A check counts until its gate has passed, whoever looks and however the stations are counted; a defect closes only by the
//! check of another person; and what the counters say on any day is what the checks say.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::Desk;
use common::deeds::{CLERK, MEMBER, OFFICER, Random, findings};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use tizim::domain::readiness::{Answer, DayFigures, Finding, Gates, Quantity, Readiness, forecast};
use tizim::domain::station::{Change, Fact, Kind};
use tizim::domain::{Command, Field, PersonId, Rejection, StationId, Wish};
use tizim::sample;
use tizim::store::{self, Difference, Outcome, Reader, Refusal, Writer, verify};
use tizim::view::{ChecklistItem, DefectFilter, ReadinessCounts, Reminder, StationFilter, StationOrder, StationRecord};
use uuid::Uuid;

use Answer::{No, NotApplicable, Yes};

const ELECTION: Date = date(2022, 11, 20);
/// The usual gates of that election.
const GATES: [Date; 4] = [date(2022, 10, 23), date(2022, 11, 6), date(2022, 11, 13), date(2022, 11, 19)];

/// A register that lives by the real calendar, with stations that nobody has checked, and the day on which it is looked at.
struct Days {
    desk: Desk,
    writer: Writer,
    reader: Reader,
    people: Vec<PersonId>,
    checklist: Vec<ChecklistItem>,
    today: Date,
}

impl Days {
    fn new(stations: usize) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("days.tizim");
        let mut founding = sample::sample().expect("the sample's data");
        founding.stations.truncate(stations);
        founding.stations.iter_mut().for_each(|station| station.check = None);
        founding.applications.clear();
        founding.ballot_approved = None;
        founding.election.working_at = None;
        founding.gates = Gates::default();
        store::create(&path, &founding, Timestamp::now(), &mut |_, _| {}).expect("a register");
        let desk = Desk { folder, path };
        let (writer, reader, people) = (desk.writer(), desk.reader(), desk.people());
        Self { desk, writer, reader, people, checklist: founding.checklist, today: date(2022, 11, 1) }
    }

    fn now(&self) -> Timestamp {
        let zone = TimeZone::get("Asia/Almaty").expect("the office's zone");
        self.today.at(1, 30, 0, 0).to_zoned(zone).expect("a moment").timestamp()
    }

    fn wish(&mut self, person: usize, command: Command) -> Result<Outcome, Refusal> {
        let now = self.now();
        self.writer.execute(&Wish::new(self.people[person], command), now)
    }

    #[track_caller]
    fn act(&mut self, person: usize, command: Command) -> Outcome {
        self.wish(person, command).expect("the rules allow it")
    }

    #[track_caller]
    fn rejection(&mut self, person: usize, command: Command) -> Rejection {
        match self.wish(person, command) {
            Err(Refusal::Rejected(rejection)) => rejection,
            other => panic!("no rule stands against it: {other:?}"),
        }
    }

    fn ids(&self, readiness: Option<Readiness>) -> Vec<StationId> {
        let filter = StationFilter { readiness, ..StationFilter::default() };
        self.reader.station_ids(&filter, self.now()).expect("the stations").ids
    }

    fn station(&self, id: StationId) -> StationRecord {
        self.reader.station(id, self.now()).expect("the register is read").expect("the station")
    }

    /// All in order but these items.
    fn failing(&self, items: &[&str]) -> Vec<Finding> {
        findings(&self.checklist, |item| if items.contains(&item.code.as_str()) { No } else { Yes })
    }

    #[track_caller]
    fn check(&mut self, person: usize, station: StationId, failing: &[&str]) -> Outcome {
        let findings = self.failing(failing);
        self.act(person, Command::RecordCheck { station, findings })
    }

    /// Closes the station, or opens it anew.
    #[track_caller]
    fn close(&mut self, station: StationId, status: &str) {
        let changes = vec![Change::parse(Fact::Status, status).expect("a status")];
        let command = Command::ChangeStations { stations: vec![station], revision: None, changes, reason: "Order".to_owned() };
        self.act(MEMBER, command);
    }

    fn counts(&self) -> ReadinessCounts {
        self.reader.overview(self.now()).expect("the figures").readiness()
    }

    #[track_caller]
    fn assert_proved(self) {
        let Self { desk, writer, reader, .. } = self;
        drop((writer, reader));
        assert_eq!(verify(&desk.path, &mut |_, _| {}).expect("the register is read").differences, []);
    }
}

fn check_id(outcome: &Outcome) -> Uuid {
    match outcome.undo {
        Some(Command::TakeBackCheck { check_id, .. }) => check_id,
        _ => panic!("a check can be taken back"),
    }
}

// --- gates

#[test]
fn a_check_belongs_to_the_first_gate_that_is_not_before_it() {
    let gates = Gates::usual(ELECTION);
    assert_eq!(gates.dates(), GATES);
    for (day, gate) in [
        (date(2022, 9, 1), GATES[0]),
        (GATES[0], GATES[0]),
        (date(2022, 10, 24), GATES[1]),
        (GATES[2], GATES[2]),
        (date(2022, 11, 19), GATES[3]),
        (date(2022, 11, 20), GATES[3]),
    ] {
        assert_eq!(gates.of_check(day), Some(gate), "{day}");
    }
    assert_eq!(Gates::default().of_check(ELECTION), None);
}

#[test]
fn a_check_counts_until_its_gate_has_passed_and_the_last_gate_never_passes() {
    let gates = Gates::usual(ELECTION);
    for checked_on in date(2022, 10, 1).series(1.day()).take(60) {
        for today in checked_on.series(1.day()).take(60) {
            let gate = gates.of_check(checked_on).expect("a gate");
            let passed = gate != GATES[3] && gate < today;
            assert_eq!(gates.counts(checked_on, today), !passed, "checked on {checked_on}, seen on {today}");
            let status = gates.status(Readiness::Ready, Some(checked_on), today);
            assert_eq!(status, if passed { Readiness::OutOfDate } else { Readiness::Ready });
        }
    }
    assert_eq!(gates.status(Readiness::NotChecked, None, ELECTION), Readiness::NotChecked);
    assert!(Gates::default().counts(date(2000, 1, 1), ELECTION), "without gates nothing goes out of date");
}

#[test]
fn a_station_is_out_of_date_everywhere_at_once() {
    let mut days = Days::new(3);
    let [ready, failing, unchecked] = days.ids(None)[..] else { panic!("three") };
    days.check(OFFICER, ready, &[]);
    days.check(OFFICER, failing, &["lighting"]);
    days.today = GATES[1];
    assert_eq!(days.ids(Some(Readiness::Ready)), [ready], "on the gate's own day the check still counts");
    days.today = GATES[1].tomorrow().expect("a day");
    assert_eq!(days.ids(Some(Readiness::OutOfDate)), [ready, failing]);
    assert_eq!(days.ids(Some(Readiness::NotChecked)), [unchecked]);
    for other in [Readiness::Ready, Readiness::ReadyWithDefects, Readiness::NotReady] {
        assert_eq!(days.ids(Some(other)), [], "{other:?}");
    }
    assert_eq!(days.station(ready).row.readiness, Some(Readiness::OutOfDate));
    let rows = days.reader.station_rows(&[failing], days.now()).expect("the rows");
    assert_eq!((rows[0].readiness, rows[0].checked_on), (Some(Readiness::OutOfDate), Some(date(2022, 11, 1))));
    assert_eq!(days.counts(), ReadinessCounts { not_checked: 1, out_of_date: 2, ..ReadinessCounts::default() });
    let districts = days.reader.districts(None, days.now()).expect("the districts");
    assert_eq!(districts.iter().map(|district| district.readiness.out_of_date).sum::<u64>(), 2);
    days.check(OFFICER, ready, &["heating"]);
    let order = StationFilter { order: StationOrder::Readiness, ..StationFilter::default() };
    let ordered = days.reader.station_ids(&order, days.now()).expect("the stations").ids;
    assert_eq!(ordered, [unchecked, failing, ready], "what nobody has looked at lately stands before what is known to do");
    days.assert_proved();
}

#[test]
fn a_check_of_the_night_is_of_the_offices_day() {
    let mut days = Days::new(1);
    let station = days.ids(None)[0];
    // 01:30 in Almaty is the evening before in UTC.
    days.check(OFFICER, station, &[]);
    let record = days.station(station);
    assert_eq!((record.row.checked_on, record.checks[0].checked_on), (Some(days.today), days.today));
    assert_ne!(record.checks[0].checked_at.to_zoned(TimeZone::UTC).date(), days.today);
}

#[test]
fn gates_rise_and_lie_on_or_before_election_day() {
    let mut days = Days::new(1);
    let gates = |dates: &[Date]| Command::ChangeGates { dates: dates.to_vec(), reason: "Plan".to_owned() };
    let count = Rejection::OutOfRange { field: Field::Gates, least: 2, most: 10 };
    assert_eq!(days.rejection(MEMBER, gates(&GATES[..1])), count);
    let many: Vec<Date> = date(2022, 10, 1).series(1.day()).take(11).collect();
    assert_eq!(days.rejection(MEMBER, gates(&many)), count);
    let before = Rejection::Before { field: Field::Gates, earliest: date(2022, 11, 7) };
    assert_eq!(days.rejection(MEMBER, gates(&[GATES[1], GATES[1]])), before);
    assert_eq!(days.rejection(MEMBER, gates(&[GATES[1], GATES[0]])), before);
    let after = Rejection::GateAfterElection { held_on: ELECTION };
    assert_eq!(days.rejection(MEMBER, gates(&[GATES[1], date(2022, 11, 21)])), after);
    assert_eq!(days.rejection(MEMBER, gates(&GATES)), Rejection::NothingChanged);
    let no_reason = Command::ChangeGates { dates: GATES[1..].to_vec(), reason: " ".to_owned() };
    assert_eq!(days.rejection(MEMBER, no_reason), Rejection::Missing(Field::Reason));
    // The same check goes in and out of date with the gates.
    let station = days.ids(None)[0];
    days.check(OFFICER, station, &[]);
    days.today = date(2022, 11, 8);
    assert_eq!(days.station(station).row.readiness, Some(Readiness::OutOfDate));
    let later = [GATES[0], date(2022, 11, 8), ELECTION];
    days.act(MEMBER, gates(&later));
    assert_eq!(days.reader.basics().expect("the basics").gates.dates(), later);
    assert_eq!((days.station(station).row.readiness, days.counts().ready), (Some(Readiness::Ready), 1));
    days.assert_proved();
}

#[test]
fn a_new_register_has_the_usual_gates_and_the_sample_its_own() {
    let empty = Desk::empty();
    let basics = empty.reader().basics().expect("the basics");
    assert_eq!(basics.gates.dates(), Gates::usual(basics.election.held_on).dates());
    let sample = Desk::small(40);
    let gates = sample.reader().basics().expect("the basics").gates;
    assert_eq!(gates.dates(), [date(2022, 10, 23), date(2022, 11, 8), date(2022, 11, 13), date(2022, 11, 19)]);
    let counts = sample.reader().overview(Timestamp::now()).expect("the figures").readiness();
    assert_eq!(counts.out_of_date, 0, "the sample's checks count on its working day");
}

// --- checklists

#[test]
fn a_changed_checklist_is_a_new_one_and_checks_keep_theirs() {
    let mut days = Days::new(2);
    let [first, second] = days.ids(None)[..] else { panic!("two") };
    days.check(OFFICER, first, &["heating"]);
    let mut items = days.checklist.clone();
    items.retain(|item| item.code != "heating");
    items[0].text.en = "Room allotted by a  decision".to_owned();
    items[1].quantity = Some(Quantity { per_voters: None, minimum: 1 });
    items[1].kinds = vec![Kind::Ordinary, Kind::Ship];
    let change = |number, items: &[ChecklistItem]| Command::ChangeChecklist {
        number,
        items: items.to_vec(),
        reason: "Instruction".to_owned(),
    };
    days.act(MEMBER, change(1, &items));
    let basics = days.reader.basics().expect("the basics");
    assert_eq!((basics.checklist_number, basics.checklist.len()), (2, days.checklist.len() - 1));
    assert_eq!(basics.checklist[0].text.en, "Room allotted by a decision");
    assert_eq!((basics.checklist[1].quantity, &basics.checklist[1].kinds), (items[1].quantity, &items[1].kinds));
    assert_eq!(days.reader.checklist(1).expect("the old one"), days.checklist);
    assert_eq!(days.rejection(MEMBER, change(1, &items)), Rejection::ChangedMeanwhile);
    assert_eq!(days.rejection(MEMBER, change(2, &basics.checklist)), Rejection::NothingChanged);
    let record = days.station(first);
    assert_eq!((record.checks[0].checklist, &record.checklists[&1]), (1, &days.checklist), "the check is shown as it was made");
    assert_eq!(record.row.readiness, Some(Readiness::ReadyWithDefects));
    days.checklist = basics.checklist;
    days.check(OFFICER, second, &[]);
    assert_eq!(days.station(second).checks[0].checklist, 2);
    // Nobody could ever find in order what is no longer asked.
    let outcome = days.check(OFFICER, first, &[]);
    assert_eq!((outcome.readiness, days.station(first).open), (Some(Readiness::Ready), Vec::new()));
    days.act(OFFICER, outcome.undo.expect("it can be taken back"));
    assert_eq!(days.station(first).open.len(), 1);
    days.assert_proved();
}

#[test]
fn a_checklist_is_whole_before_it_is_in_force() {
    let mut days = Days::new(1);
    let mut rejected = |change: &dyn Fn(&mut Vec<ChecklistItem>)| {
        let mut items = days.checklist.clone();
        change(&mut items);
        days.rejection(MEMBER, Command::ChangeChecklist { number: 1, items, reason: "Why".to_owned() })
    };
    let range = Rejection::OutOfRange { field: Field::ChecklistItems, least: 1, most: 200 };
    assert_eq!(rejected(&|items| items.clear()), range);
    assert_eq!(rejected(&|items| items.iter_mut().for_each(|item| item.critical = false)), Rejection::NoCriticalItem);
    let taken = Rejection::ItemCode { code: "heating".to_owned() };
    assert_eq!(rejected(&|items| items[0].code = "heating".to_owned()), taken);
    for code in ["", "Ramp", "a b", "аула"] {
        let shape = Rejection::ItemCode { code: code.to_owned() };
        assert_eq!(rejected(&|items| items[0].code = code.to_owned()), shape);
    }
    let unknown = Rejection::UnknownCategory { category: "carpets".to_owned() };
    assert_eq!(rejected(&|items| items[0].category = "carpets".to_owned()), unknown);
    let nothing = Rejection::QuantityOfNothing { item: "room_allotted".to_owned() };
    assert_eq!(rejected(&|items| items[0].quantity = Some(Quantity { per_voters: None, minimum: 0 })), nothing);
    assert_eq!(rejected(&|items| items[0].quantity = Some(Quantity { per_voters: Some(0), minimum: 1 })), nothing);
    let missing = Rejection::ItemTextMissing { item: "room_allotted".to_owned() };
    assert_eq!(rejected(&|items| items[0].text.id.clear()), missing);
    assert_eq!(rejected(&|items| items[0].defect.kk = " ".to_owned()), missing);
}

#[test]
fn what_was_counted_is_kept_with_the_check() {
    let mut days = Days::new(1);
    let station = days.ids(None)[0];
    let voters = days.station(station).row.voters.expect("the voters");
    let required = voters.div_ceil(500).max(2);
    let counted = |days: &Days, booths| {
        let mut findings = days.failing(&[]);
        findings.iter_mut().filter(|finding| finding.item == "booths_enough").for_each(|f| f.quantity = Some(booths));
        Command::RecordCheck { station, findings }
    };
    let few = counted(&days, required - 1);
    let small = Rejection::QuantityTooSmall { item: "booths_enough".to_owned(), given: required - 1, required };
    assert_eq!(days.rejection(OFFICER, few), small);
    let enough = counted(&days, required);
    days.act(OFFICER, enough);
    assert_eq!(days.station(station).checks[0].quantities, BTreeMap::from([("booths_enough".to_owned(), required)]));
    days.assert_proved();
}

// --- recording

#[test]
fn all_in_order_except_is_one_step_with_one_undo() {
    let mut days = Days::new(20);
    let stations = days.ids(None);
    let exceptions = vec![
        (
            stations[3],
            vec![Finding::of("lighting", No), Finding { note: Some("No lamp".to_owned()), ..Finding::of("ramp", No) }],
        ),
        (stations[7], vec![Finding::of("heating", No)]),
    ];
    let outcome = days.act(CLERK, Command::RecordChecks { stations: stations.clone(), exceptions });
    let counts = ReadinessCounts { ready: 18, ready_with_defects: 1, not_ready: 1, ..ReadinessCounts::default() };
    assert_eq!((days.counts(), outcome.name.as_str()), (counts, "20"));
    let open: Vec<_> = days.station(stations[3]).open.into_iter().map(|defect| (defect.item, defect.note)).collect();
    assert_eq!(open, [("lighting".to_owned(), None), ("ramp".to_owned(), Some("No lamp".to_owned()))]);
    days.act(CLERK, outcome.undo.expect("one undo"));
    assert_eq!(days.counts(), ReadinessCounts { not_checked: 20, ..ReadinessCounts::default() });
    assert_eq!(days.reader.recount().expect("counted"), []);
    days.assert_proved();
}

#[test]
fn checks_of_many_stations_are_all_recorded_or_none() {
    let mut days = Days::new(3);
    let stations = days.ids(None);
    let nowhere = StationId::new(stations[0].region_code(), 9_999).expect("a key");
    let record =
        |stations: Vec<StationId>, exceptions: Vec<(StationId, Vec<Finding>)>| Command::RecordChecks { stations, exceptions };
    let unknown = Rejection::UnknownStations { numbers: vec![9_999] };
    let with_nowhere = stations.iter().copied().chain([nowhere]).collect();
    assert_eq!(days.rejection(CLERK, record(with_nowhere, Vec::new())), unknown);
    assert_eq!(days.rejection(CLERK, record(stations.clone(), vec![(nowhere, Vec::new())])), unknown);
    let carpet = Box::new(Rejection::UnknownItem { code: "carpet".to_owned() });
    let unknown = Rejection::AtStation { number: stations[2].number(), why: carpet };
    let exceptions = vec![(stations[2], vec![Finding::of("carpet", No)])];
    assert_eq!(days.rejection(CLERK, record(stations.clone(), exceptions)), unknown);
    assert_eq!(days.rejection(CLERK, record(Vec::new(), Vec::new())), Rejection::NothingChanged);
    assert_eq!(days.counts().not_checked, 3);
    // One later check stands in the way of the undo of all.
    let outcome = days.act(CLERK, record(stations.clone(), Vec::new()));
    days.check(CLERK, stations[1], &[]);
    assert_eq!(days.rejection(CLERK, outcome.undo.expect("an undo")), Rejection::CheckNotLatest);
    assert_eq!(days.counts().ready, 3);
}

#[test]
fn a_second_check_is_of_failed_items_and_keeps_the_other_answers() {
    let mut days = Days::new(1);
    let station = days.ids(None)[0];
    let again = |findings: Vec<Finding>| Command::RecheckItems { station, findings };
    assert_eq!(days.rejection(OFFICER, again(vec![Finding::of("lighting", Yes)])), Rejection::NotFound);
    let mut found = days.failing(&["lighting", "ramp"]);
    found.iter_mut().filter(|finding| finding.item == "safe").for_each(|finding| {
        finding.answer = NotApplicable;
        finding.note = Some("At the school".to_owned());
    });
    days.act(OFFICER, Command::RecordCheck { station, findings: found });
    let before = days.station(station).checks[0].clone();
    days.today = date(2022, 11, 3);
    let not_failed = Rejection::ItemNotFailed { item: "heating".to_owned() };
    assert_eq!(days.rejection(OFFICER, again(vec![Finding::of("lighting", Yes), Finding::of("heating", Yes)])), not_failed);
    assert_eq!(days.rejection(OFFICER, again(Vec::new())), Rejection::NothingChanged);
    let missing = Rejection::NoteMissing { item: "lighting".to_owned() };
    assert_eq!(days.rejection(OFFICER, again(vec![Finding::of("lighting", NotApplicable)])), missing);
    let outcome = days.act(MEMBER, again(vec![Finding::of("lighting", Yes)]));
    assert_eq!(outcome.readiness, Some(Readiness::ReadyWithDefects));
    let record = days.station(station);
    let changed = |at: usize| record.checks[0].answers[at] != before.answers[at];
    let place = days.checklist.iter().position(|item| item.code == "lighting").expect("the item");
    assert_eq!((0..before.answers.len()).filter(|at| changed(*at)).collect::<Vec<_>>(), [place]);
    assert_eq!((&record.checks[0].notes, record.checks[0].checked_on), (&before.notes, days.today));
    assert_eq!(record.open.iter().map(|defect| defect.item.as_str()).collect::<Vec<_>>(), ["ramp"]);
    days.act(MEMBER, outcome.undo.expect("it can be taken back"));
    assert_eq!(days.station(station).open.len(), 2);
    days.today = date(2022, 11, 7);
    let out_of_date = Rejection::CheckOutOfDate { checked_on: date(2022, 11, 1) };
    assert_eq!(days.rejection(MEMBER, again(vec![Finding::of("lighting", Yes)])), out_of_date);
    days.assert_proved();
}

/// From this day on the critical items of the sample's checklist are asked that wait for the ballot papers.
const FALLS_DUE: Date = date(2022, 11, 17);

#[test]
fn a_check_no_longer_counts_once_a_critical_item_has_fallen_due_that_it_could_not_ask() {
    let gates = Gates::usual(ELECTION).with_due(ELECTION, [3, 3]);
    for (checked_on, today, counts) in [
        (date(2022, 11, 14), date(2022, 11, 16), true),
        (date(2022, 11, 16), FALLS_DUE, false),
        (FALLS_DUE, FALLS_DUE, true),
        (FALLS_DUE, ELECTION, true),
        (date(2022, 11, 14), ELECTION, false),
        (date(2022, 11, 13), date(2022, 11, 14), false),
    ] {
        assert_eq!(gates.counts(checked_on, today), counts, "checked on {checked_on}, seen on {today}");
    }
    // What falls due before the last gate but one is asked anew for the gate after it: no check is out of date for that.
    let early = Gates::usual(ELECTION).with_due(ELECTION, [30, 16]);
    assert!(early.counts(date(2022, 10, 28), date(2022, 11, 5)) && early.counts(date(2022, 11, 14), ELECTION));
    assert_eq!(early.last_due().count(), 0);
    assert!(!gates.has_passed_since(date(2022, 11, 14), ELECTION), "no gate has passed: a second check is enough");
    assert!(gates.has_passed_since(date(2022, 11, 13), date(2022, 11, 14)));
}

#[test]
fn a_second_check_asks_what_has_fallen_due_since_and_lets_none_of_it_out() {
    let mut days = Days::new(2);
    let [station, other] = days.ids(None)[..] else { panic!("two") };
    days.today = date(2022, 11, 15);
    days.check(OFFICER, station, &["ramp"]);
    days.check(OFFICER, other, &[]);
    let again = |station, findings: Vec<Finding>| Command::RecheckItems { station, findings };
    let due: Vec<String> =
        days.checklist.iter().filter(|item| item.due_from_days == Some(3)).map(|item| item.code.clone()).collect();
    let early = Rejection::ItemNotFailed { item: due[0].clone() };
    assert_eq!(days.rejection(OFFICER, again(station, vec![Finding::of(&due[0], Yes)])), early, "nobody can have seen it yet");
    days.today = FALLS_DUE;
    assert_eq!(days.ids(Some(Readiness::OutOfDate)), [station, other], "nobody knows whether the papers have come");
    let left_out = Rejection::ItemsUnanswered { items: due.clone() };
    assert_eq!(days.rejection(OFFICER, again(station, vec![Finding::of("ramp", Yes)])), left_out);
    let mut found: Vec<Finding> = due.iter().map(|item| Finding::of(item, Yes)).collect();
    found[0].answer = No;
    let outcome = days.act(OFFICER, again(station, found.clone()));
    assert_eq!(outcome.readiness, Some(Readiness::NotReady));
    let record = days.station(station);
    let open: Vec<&str> = record.open.iter().map(|defect| defect.item.as_str()).collect();
    assert_eq!((record.row.readiness, open.len()), (Some(Readiness::NotReady), 2), "what failed before is kept: {open:?}");
    assert!(open.contains(&"ramp"));
    found[0].answer = Yes;
    assert_eq!(days.act(OFFICER, again(other, found)).readiness, Some(Readiness::Ready));
    let nothing = Rejection::ItemNotFailed { item: due[0].clone() };
    assert_eq!(days.rejection(OFFICER, again(other, vec![Finding::of(&due[0], Yes)])), nothing, "it has been asked");
    days.today = ELECTION;
    assert_eq!(days.ids(Some(Readiness::Ready)), [other]);
    days.assert_proved();
}

#[test]
fn a_second_check_asks_what_is_new_in_the_checklist() {
    let mut days = Days::new(1);
    let station = days.ids(None)[0];
    days.check(OFFICER, station, &["ramp"]);
    let mut items = days.checklist.clone();
    let mut added = items[0].clone();
    added.code = "added".to_owned();
    items.push(added);
    days.act(MEMBER, Command::ChangeChecklist { number: 1, items, reason: "Order".to_owned() });
    let again = |findings: Vec<Finding>| Command::RecheckItems { station, findings };
    let left_out = Rejection::ItemsUnanswered { items: vec!["added".to_owned()] };
    assert_eq!(days.rejection(OFFICER, again(vec![Finding::of("ramp", Yes)])), left_out);
    let outcome = days.act(OFFICER, again(vec![Finding::of("ramp", Yes), Finding::of("added", Yes)]));
    assert_eq!(outcome.readiness, Some(Readiness::Ready));
    assert_eq!(days.station(station).checks[0].checklist, 2);
    days.assert_proved();
}

#[test]
fn a_second_check_carries_no_defect_on_that_is_no_longer_asked() {
    let mut days = Days::new(1);
    let station = days.ids(None)[0];
    let mut items = days.checklist.clone();
    let critical = items.iter().position(|item| item.critical && item.kinds.is_empty()).expect("an item");
    days.check(OFFICER, station, &[&items[critical].code.clone(), "ramp"]);
    items[critical].kinds = vec![Kind::Hospital];
    days.act(MEMBER, Command::ChangeChecklist { number: 1, items, reason: "Order".to_owned() });
    let again = Command::RecheckItems { station, findings: vec![Finding::of("ramp", Yes)] };
    assert_eq!(days.act(OFFICER, again).readiness, Some(Readiness::Ready));
    assert_eq!(days.station(station).open, []);
    assert_eq!(days.reader.recount().expect("counted"), []);
    days.assert_proved();
}

#[test]
fn the_gates_follow_the_day_of_the_election() {
    let mut days = Days::new(1);
    let basics = days.reader.basics().expect("the basics");
    let mut election = basics.election.clone();
    election.held_on = date(2022, 11, 27);
    let change = Command::ChangeElection {
        revision: basics.election_revision,
        election: Box::new(election),
        reason: "Postponed".to_owned(),
    };
    days.act(MEMBER, change);
    let basics = days.reader.basics().expect("the basics");
    assert_eq!(basics.gates.dates(), GATES.map(|gate| gate.checked_add(7.days()).expect("a day")));
    days.assert_proved();
}

// --- closed stations

#[test]
fn a_closed_station_is_asked_nothing_and_counts_nowhere_until_it_is_opened() {
    let mut days = Days::new(4);
    let stations = days.ids(None);
    let [closed, other, ..] = stations[..] else { panic!("four") };
    days.check(OFFICER, closed, &["lighting", "ramp"]);
    days.check(OFFICER, other, &["ramp"]);
    let figures = |days: &Days| {
        let overview = days.reader.overview(days.now()).expect("the figures");
        let trend = days.reader.trend(date(2022, 10, 30), days.today, days.now()).expect("the trend");
        let defects = days.reader.defects(&DefectFilter::default(), days.now()).expect("the defects");
        let access = days.reader.access_figures().expect("the figures");
        (overview.regions, overview.defects, trend, defects, access)
    };
    let before = figures(&days);
    days.close(closed, "closed");
    assert_eq!(days.counts(), ReadinessCounts { not_checked: 2, ready_with_defects: 1, ..ReadinessCounts::default() });
    let after = figures(&days);
    assert_eq!(after.2.stations, 3);
    assert_eq!(after.2.days.last().map(|day| (day.not_ready, day.ready_with_defects)), Some((0, 1)));
    assert_eq!(after.3.rows.iter().map(|row| row.station).collect::<Vec<_>>(), [other], "nobody mends it");
    assert_eq!(after.1.iter().map(|figures| figures.open).sum::<u64>(), 1);
    assert_eq!(days.ids(None), stations, "it stays in the register");
    for readiness in Readiness::ALL {
        assert!(!days.ids(Some(readiness)).contains(&closed), "{readiness:?}");
    }
    assert_eq!(days.station(closed).row.readiness, None);
    let in_use = days.reader.station_ids(&StationFilter::in_use(), days.now()).expect("the stations").ids;
    assert_eq!(in_use, stations[1..]);
    let refused = Rejection::StationClosed { number: closed.number() };
    let findings = days.failing(&[]);
    assert_eq!(days.rejection(OFFICER, Command::RecordCheck { station: closed, findings }), refused);
    let again = Command::RecheckItems { station: closed, findings: vec![Finding::of("ramp", Yes)] };
    assert_eq!(days.rejection(OFFICER, again), refused);
    let many = Command::RecordChecks { stations: stations.clone(), exceptions: Vec::new() };
    assert_eq!(days.rejection(OFFICER, many), refused);
    assert_eq!(days.reader.recount().expect("counted"), []);
    days.close(closed, "active");
    assert_eq!(figures(&days), before, "as if it had never been closed");
    // A station that works elsewhere is to be made ready there.
    days.close(closed, "moved");
    assert_eq!(days.ids(Some(Readiness::NotReady)), [closed]);
    days.assert_proved();
}

// --- defects

#[test]
fn a_defect_closes_by_the_check_of_another_than_who_reported_the_repair() {
    let mut days = Days::new(2);
    let [station, other] = days.ids(None)[..] else { panic!("two") };
    days.check(OFFICER, station, &["ramp"]);
    let report = |item: &str| Command::ReportRepair { station, item: item.to_owned(), note: " Built  ".to_owned() };
    let not_open = Rejection::DefectNotOpen { station: station.number(), item: "heating".to_owned() };
    assert_eq!(days.rejection(CLERK, report("heating")), not_open);
    days.act(CLERK, report("ramp"));
    let repair = days.station(station).open[0].repair.clone().expect("the report");
    assert_eq!((repair.reported_by, repair.note.as_deref()), (days.people[CLERK], Some("Built")));
    assert_eq!(days.station(station).row.readiness, Some(Readiness::ReadyWithDefects), "a report mends nothing");
    let second = Rejection::SecondPersonNeeded { station: station.number(), item: "ramp".to_owned() };
    let all = Command::RecordCheck { station, findings: days.failing(&[]) };
    assert_eq!(days.rejection(CLERK, all), second);
    let again = |answer| Command::RecheckItems { station, findings: vec![Finding::of("ramp", answer)] };
    assert_eq!(days.rejection(CLERK, again(Yes)), second);
    let many = Command::RecordChecks { stations: vec![other, station], exceptions: Vec::new() };
    assert_eq!(days.rejection(CLERK, many), second);
    // Who reported it may well find that it is not mended; then the report no longer stands.
    let failing = days.act(CLERK, again(No));
    assert_eq!(days.station(station).open[0].repair, None);
    days.act(CLERK, failing.undo.expect("it can be taken back"));
    assert_eq!(days.station(station).open[0].repair, Some(repair));
    days.act(MEMBER, again(Yes));
    assert_eq!(days.station(station).row.readiness, Some(Readiness::Ready));
    days.assert_proved();
}

#[test]
fn nobody_gets_round_the_second_person() {
    let mut days = Days::new(1);
    let station = days.ids(None)[0];
    days.check(OFFICER, station, &["ramp"]);
    let report = || Command::ReportRepair { station, item: "ramp".to_owned(), note: String::new() };
    let again = |answer| Command::RecheckItems { station, findings: vec![Finding::of("ramp", answer)] };
    days.act(OFFICER, report());
    let by = days.reader.basics().expect("the basics").person(days.people[OFFICER]).expect("the person").name.clone();
    assert_eq!(days.rejection(MEMBER, report()), Rejection::RepairReported { by }, "a second report would free the first");
    days.act(OFFICER, again(No));
    let second = Rejection::SecondPersonNeeded { station: station.number(), item: "ramp".to_owned() };
    assert_eq!(days.rejection(OFFICER, again(Yes)), second, "their own check ends nothing");
    days.act(MEMBER, again(No));
    days.act(OFFICER, again(Yes));
    days.assert_proved();
}

#[test]
fn what_is_wrong_and_not_asked_is_refused_with_its_station() {
    let mut days = Days::new(2);
    let stations = days.ids(None);
    let due = days.checklist.iter().find(|item| item.due_from_days == Some(3)).expect("an item").code.clone();
    let not_asked = Rejection::ItemNotAsked { item: due.clone() };
    let exceptions = vec![(stations[1], vec![Finding::of(&due, No)])];
    let at_station = Rejection::AtStation { number: stations[1].number(), why: Box::new(not_asked) };
    assert_eq!(days.rejection(OFFICER, Command::RecordChecks { stations: stations.clone(), exceptions }), at_station);
}

#[test]
fn a_check_is_the_latest_though_the_machines_clock_goes_back() {
    let mut days = Days::new(1);
    let station = days.ids(None)[0];
    let first = check_id(&days.check(OFFICER, station, &["ramp"]));
    let ahead = Uuid::from_u128(first.as_u128() + (1_u128 << 100));
    // The clock stood ahead when the first check was made: its id lies in the future.
    let Desk { path, .. } = &days.desk;
    let connection = rusqlite::Connection::open(path).expect("the file");
    let sql = "PRAGMA defer_foreign_keys = ON; BEGIN; UPDATE readiness_check SET check_id = ?1; UPDATE defect SET opened_by = ?1; COMMIT";
    for sql in sql.split("; ") {
        let values: &[&dyn rusqlite::ToSql] = if sql.contains('?') { &[&ahead.to_string()] } else { &[] };
        connection.execute(sql, values).ok();
    }
    drop(connection);
    let second = check_id(&days.check(OFFICER, station, &[]));
    assert!(second > ahead);
    assert_eq!(days.station(station).checks.iter().map(|check| check.id).collect::<Vec<_>>(), [second, ahead]);
    assert_eq!(days.station(station).row.readiness, Some(Readiness::Ready));
}

#[test]
fn a_defect_says_who_must_mend_it_and_is_overdue_the_day_after() {
    let mut days = Days::new(4);
    let stations = days.ids(None);
    for station in &stations {
        days.check(OFFICER, *station, &["ramp", "heating"]);
    }
    let list = |days: &Days, filter: DefectFilter| days.reader.defects(&filter, days.now()).expect("the defects");
    let all = list(&days, DefectFilter::default());
    assert_eq!((all.rows.len(), all.open, all.overdue, all.unassigned), (8, 8, 0, 8));
    let ramps: Vec<_> = stations[..2].iter().map(|station| (*station, "ramp".to_owned())).collect();
    let assign = |defects: &[(StationId, String)], responsible: &str, due_on| Command::AssignDefects {
        defects: defects.to_vec(),
        responsible: responsible.to_owned(),
        due_on,
    };
    let due = date(2022, 11, 4);
    assert_eq!(days.rejection(CLERK, assign(&ramps, " ", due)), Rejection::Missing(Field::Responsible));
    let past = Rejection::Before { field: Field::MendUntil, earliest: days.today };
    assert_eq!(days.rejection(CLERK, assign(&ramps, "Akim", date(2022, 10, 31))), past);
    let half = [ramps[0].clone(), (stations[1], "safe".to_owned())];
    let not_open = Rejection::DefectNotOpen { station: stations[1].number(), item: "safe".to_owned() };
    assert_eq!(days.rejection(CLERK, assign(&half, "Akim", due)), not_open);
    assert_eq!(list(&days, DefectFilter::default()).unassigned, 8, "all or none");
    days.act(CLERK, assign(&ramps, "Akim", due));
    let of_akim = DefectFilter { responsible: Some("Akim".to_owned()), ..DefectFilter::default() };
    assert_eq!(list(&days, of_akim.clone()).open, 2);
    assert_eq!(list(&days, DefectFilter { responsible: Some(String::new()), ..DefectFilter::default() }).open, 6);
    let overdue = DefectFilter { overdue: true, ..DefectFilter::default() };
    days.today = due;
    assert_eq!((list(&days, overdue.clone()).rows.len(), list(&days, overdue.clone()).overdue), (0, 0));
    days.today = date(2022, 11, 5);
    let late = list(&days, overdue);
    assert_eq!(late.rows.iter().map(|row| (row.station, row.defect.item.clone())).collect::<Vec<_>>(), ramps);
    assert_eq!((late.open, late.overdue, late.unassigned), (8, 2, 6), "the counts are of all that the filter holds");
    assert!(late.rows.iter().all(|row| row.defect.overdue && row.defect.assigned_by == Some(days.people[CLERK])));
    let remind = |on| Command::RemindDefects { defects: ramps.clone(), on, place: None };
    assert!(matches!(days.rejection(CLERK, remind(date(2022, 11, 6))), Rejection::InTheFuture { .. }));
    let to_remind = DefectFilter { to_remind: true, ..DefectFilter::default() };
    assert_eq!(list(&days, to_remind.clone()).rows.len(), 2, "nobody was reminded yet");
    let (told, clerk) = (days.today, days.people[CLERK]);
    days.act(CLERK, remind(told));
    let reminder = |days: &Days| days.station(stations[0]).open.iter().find_map(|defect| defect.reminder.clone());
    assert_eq!(reminder(&days), Some(Reminder { on: told, by: Some(clerk), place: None, count: 1 }));
    // Overdue and silent for three days: again, and not before.
    days.today = date(2022, 11, 7);
    assert_eq!((list(&days, to_remind.clone()).rows.len(), list(&days, DefectFilter::default()).to_remind), (0, 0));
    days.today = date(2022, 11, 8);
    let again = list(&days, to_remind);
    assert_eq!((again.rows.len(), again.to_remind, again.open), (2, 2, 8));
    assert!(again.rows.iter().all(|row| row.defect.to_remind && row.defect.item == "ramp"));
    let letter = Command::RemindDefects { defects: ramps.clone(), on: days.today, place: Some(10_001) };
    days.act(OFFICER, letter);
    let officer = days.people[OFFICER];
    assert_eq!(reminder(&days), Some(Reminder { on: days.today, by: Some(officer), place: Some(10_001), count: 2 }));
    let heating = DefectFilter { item: Some("heating".to_owned()), ..DefectFilter::default() };
    assert_eq!(list(&days, heating).open, 4);
    let (region, district) = (stations[0].region_code(), days.station(stations[0]).row.district_id);
    assert_eq!(list(&days, DefectFilter { region: Some(region), district, ..DefectFilter::default() }).open, 8);
    assert_eq!(list(&days, DefectFilter { region: Some(region + 1), ..DefectFilter::default() }).open, 0);
    days.assert_proved();
}

// --- photos

#[test]
fn a_photo_stays_with_its_check_and_is_proved() {
    let mut days = Days::new(1);
    let station = days.ids(None)[0];
    let outcome = days.check(OFFICER, station, &["ramp"]);
    let check_id = check_id(&outcome);
    let photo = |item: &str, content: &[u8]| Command::AttachPhoto {
        station,
        check_id,
        item: item.to_owned(),
        name: "ramp.jpg".to_owned(),
        content: content.to_vec(),
    };
    let picture = b"\xff\xd8\xff a ramp";
    assert_eq!(days.rejection(CLERK, photo("ramp", b"a text")), Rejection::ScanKind);
    assert_eq!(days.rejection(CLERK, photo("carpet", picture)), Rejection::UnknownItem { code: "carpet".to_owned() });
    days.act(CLERK, photo("ramp", picture));
    assert_eq!(days.rejection(CLERK, photo("ramp", picture)), Rejection::NothingChanged);
    let kept = days.station(station).checks[0].photos[0].clone();
    assert_eq!((kept.item.as_str(), kept.name.as_str(), kept.size), ("ramp", "ramp.jpg", picture.len() as u64));
    let (_, content) = days.reader.photo(check_id, &kept.sha256).expect("the register is read").expect("the photo");
    assert_eq!(content, picture);
    let connection = rusqlite::Connection::open(&days.desk.path).expect("any program opens the file");
    connection.execute("UPDATE scan SET content = CAST('x' AS BLOB)", []).expect("any program can");
    let found = verify(&days.desk.path, &mut |_, _| {}).expect("the register is read").differences;
    assert!(matches!(&found[..], [Difference::RowChanged { table, .. }] if table == "scan"), "{found:?}");
    connection.execute("UPDATE scan SET content = ?1", [picture.as_slice()]).expect("any program can");
    drop(connection);
    days.act(OFFICER, outcome.undo.expect("it can be taken back"));
    assert_eq!(days.reader.photo(check_id, &kept.sha256).expect("the register is read"), None);
    days.assert_proved();
}

// --- the forecast

#[test]
fn the_forecast_goes_on_at_the_pace_of_the_last_seven_days() {
    let gates = Gates::usual(ELECTION);
    let today = date(2022, 11, 7);
    let day =
        |on, ready, newly_ready| DayFigures { on, ready, ready_with_defects: 0, not_ready: 0, out_of_date: 0, newly_ready };
    let days = |ready, newly: [i64; 8]| {
        let dates = date(2022, 10, 31).series(1.day());
        dates.zip(newly).map(|(on, newly)| day(on, ready, newly)).collect::<Vec<_>>()
    };
    // Of eight days only seven count: 70 in them, 10 a day.
    let lately = days(100, [1_000, 10, 10, 10, 10, 10, 10, 10]);
    let seen = forecast(&lately, 150, &gates, today);
    assert_eq!((seen.all_ready_on, seen.gate, seen.in_time()), (Some(date(2022, 11, 12)), Some(GATES[2]), true));
    let seen = forecast(&lately, 161, &gates, today);
    assert_eq!((seen.all_ready_on, seen.in_time()), (Some(date(2022, 11, 14)), false), "6.1 days are seven");
    assert_eq!(forecast(&days(100, [9, 1, 0, 0, 0, -1, 0, 0]), 150, &gates, today).all_ready_on, None, "nothing moves");
    assert_eq!(forecast(&days(150, [0; 8]), 150, &gates, today).all_ready_on, Some(today));
    assert_eq!(forecast(&[], 150, &gates, ELECTION), tizim::domain::readiness::Forecast { all_ready_on: None, gate: None });
    assert_eq!(forecast(&days(1, [0, 0, 0, 0, 0, 0, 0, 1]), u64::MAX, &gates, today).all_ready_on, None, "beyond the calendar");
}

// --- counters

#[test]
fn a_recount_finds_a_counter_that_was_tampered_with() {
    let mut days = Days::new(5);
    let stations = days.ids(None);
    days.act(CLERK, Command::RecordChecks { stations: stations[..3].to_vec(), exceptions: Vec::new() });
    assert_eq!(days.reader.recount().expect("counted"), []);
    let connection = rusqlite::Connection::open(&days.desk.path).expect("any program opens the file");
    for table in ["place_counter", "readiness_counter", "readiness_trend"] {
        connection.execute(&format!("UPDATE {table} SET stations = stations + 1"), []).expect("any program can");
        let found = days.reader.recount().expect("counted");
        assert!(!found.is_empty(), "{table}");
        let named = |difference: &Difference| matches!(difference, Difference::CounterWrong { table: t, .. } if t == table);
        assert!(found.iter().all(named), "{found:?}");
        connection.execute(&format!("UPDATE {table} SET stations = stations - 1"), []).expect("any program can");
    }
    assert_eq!(days.reader.recount().expect("counted"), []);
}

/// A check as the test remembers it: by whom, on which day, and what it found of the judged items.
struct Made {
    id: Uuid,
    by: usize,
    on: Date,
    found: BTreeMap<&'static str, Answer>,
}

const JUDGED: [(&str, bool); 4] = [("lighting", true), ("electricity", true), ("heating", false), ("ramp", false)];

fn defects(checks: &[&Made]) -> BTreeSet<&'static str> {
    let mut open = BTreeSet::new();
    for (item, answer) in checks.iter().flat_map(|made| &made.found) {
        match answer {
            No => _ = open.insert(*item),
            Yes => _ = open.remove(item),
            NotApplicable => {}
        }
    }
    open
}

fn gate_passed(latest: &Made, gates: &[Date], on: Date) -> bool {
    let (_, passing) = gates.split_last().expect("gates");
    passing.iter().any(|gate| latest.on <= *gate && *gate < on)
}

fn fell_due(latest: &Made, on: Date) -> bool {
    latest.on < FALLS_DUE && FALLS_DUE <= on
}

/// What a station was at the end of `on`, by its checks until then and nothing else.
fn status(checks: &[Made], gates: &[Date], on: Date) -> Readiness {
    let until: Vec<&Made> = checks.iter().filter(|made| made.on <= on).collect();
    let Some(latest) = until.last() else { return Readiness::NotChecked };
    if gate_passed(latest, gates, on) || fell_due(latest, on) {
        return Readiness::OutOfDate;
    }
    let open = defects(&until);
    match (open.is_empty(), JUDGED.iter().any(|(item, critical)| *critical && open.contains(item))) {
        (true, _) => Readiness::Ready,
        (false, true) => Readiness::NotReady,
        (false, false) => Readiness::ReadyWithDefects,
    }
}

#[test]
fn on_any_day_the_counters_say_what_the_checks_say() {
    let mut random = Random::new();
    let mut days = Days::new(8);
    let stations = days.ids(None);
    let mut gates = GATES.to_vec();
    let mut made: BTreeMap<StationId, Vec<Made>> = stations.iter().map(|station| (*station, Vec::new())).collect();
    let mut closed = BTreeSet::new();
    days.today = date(2022, 10, 18);
    for _ in 0..170 {
        if random.below(4) == 0 && days.today < ELECTION {
            days.today = days.today.tomorrow().expect("a day");
        }
        if random.below(8) == 0 {
            let station = *random.pick(&stations);
            let status = if closed.remove(&station) { random.pick(&["active", "moved"]) } else { "closed" };
            if status == "closed" {
                closed.insert(station);
            }
            days.close(station, status);
        } else {
            step(&mut days, &mut random, &mut gates, &mut made, &closed);
        }
        assert_as_made(&days, &gates, &made, &closed);
    }
    days.assert_proved();
}

/// One random wish, in the register and in the test's memory.
fn step(
    days: &mut Days,
    random: &mut Random,
    gates: &mut Vec<Date>,
    made: &mut BTreeMap<StationId, Vec<Made>>,
    closed: &BTreeSet<StationId>,
) {
    let stations: Vec<StationId> = made.keys().copied().collect();
    let (station, by, on) = (*random.pick(&stations), *random.pick(&[CLERK, OFFICER]), days.today);
    let answers = |random: &mut Random, items: &[&'static str]| -> BTreeMap<&'static str, Answer> {
        items.iter().map(|item| (*item, *random.pick(&[Yes, Yes, No, NotApplicable]))).collect()
    };
    let found_of = |(item, answer): (&&str, &Answer)| Finding { note: Some("Why".to_owned()), ..Finding::of(item, *answer) };
    let checks = made.get_mut(&station).expect("one of the stations");
    match random.below(8) {
        0..3 => {
            let found = answers(random, &JUDGED.map(|(item, _)| item));
            let mut findings = days.failing(&[]);
            findings.retain(|finding| !found.contains_key(finding.item.as_str()));
            findings.extend(found.iter().map(found_of));
            let outcome = days.wish(by, Command::RecordCheck { station, findings });
            assert_eq!(outcome.is_ok(), !closed.contains(&station), "{outcome:?}");
            let Ok(outcome) = outcome else { return };
            checks.push(Made { id: check_id(&outcome), by, on, found });
        }
        3..5 => {
            let open: Vec<&'static str> = defects(&checks.iter().collect::<Vec<_>>()).into_iter().collect();
            let found = answers(random, &open[..open.len().min(1)]);
            let mut findings: Vec<Finding> = found.iter().map(found_of).collect();
            let left = |day: Date| (ELECTION - day).get_days();
            let latest = checks.last().map_or(left(on), |latest| left(latest.on));
            let due = days.checklist.iter().filter(|item| item.is_due(left(on)) && !item.is_due(latest));
            let due: Vec<Finding> = due.map(|item| Finding::of(&item.code, Yes)).collect();
            let more = !due.is_empty();
            findings.extend(due);
            let outcome = days.wish(by, Command::RecheckItems { station, findings });
            let passed = checks.last().is_none_or(|latest| gate_passed(latest, gates, on));
            let allowed = (more || !open.is_empty()) && !passed && !closed.contains(&station);
            assert_eq!(outcome.is_ok(), allowed, "{outcome:?}");
            if let Ok(outcome) = outcome {
                checks.push(Made { id: check_id(&outcome), by, on, found });
            }
        }
        5 => {
            let chosen: Vec<StationId> = stations.iter().copied().filter(|_| random.below(2) == 0).collect();
            if chosen.is_empty() {
                return;
            }
            let found = answers(random, &["ramp"]);
            let exceptions = vec![(chosen[0], found.iter().map(found_of).collect())];
            let outcome = days.wish(by, Command::RecordChecks { stations: chosen.clone(), exceptions });
            assert_eq!(outcome.is_ok(), chosen.iter().all(|station| !closed.contains(station)), "{outcome:?}");
            let Ok(outcome) = outcome else { return };
            let Some(Command::TakeBackChecks { checks }) = outcome.undo else { panic!("one undo") };
            for (station, id) in checks {
                let mut in_order: BTreeMap<_, _> = JUDGED.iter().map(|(item, _)| (*item, Yes)).collect();
                if station == chosen[0] {
                    in_order.extend(found.clone());
                }
                made.get_mut(&station).expect("a station").push(Made { id, by, on, found: in_order });
            }
        }
        6 => {
            let Some(latest) = checks.last() else { return };
            let taken_back = days.wish(by, Command::TakeBackCheck { station, check_id: latest.id });
            assert_eq!(taken_back.is_ok(), by == latest.by, "{taken_back:?}");
            if taken_back.is_ok() {
                checks.pop();
            }
        }
        _ => {
            let mut dates =
                GATES.map(|gate| gate.checked_sub(i64::try_from(random.below(5)).expect("few").days()).expect("a day"));
            dates.sort_unstable();
            if days.wish(MEMBER, Command::ChangeGates { dates: dates.to_vec(), reason: "Plan".to_owned() }).is_ok() {
                *gates = dates.to_vec();
            }
        }
    }
}

fn assert_as_made(days: &Days, gates: &[Date], made: &BTreeMap<StationId, Vec<Made>>, closed: &BTreeSet<StationId>) {
    let mut counts = ReadinessCounts::default();
    for (station, checks) in made {
        let record = days.station(*station);
        let expected = (!closed.contains(station)).then(|| status(checks, gates, days.today));
        if let Some(expected) = expected {
            counts.count(expected, 1);
        }
        assert_eq!(record.row.readiness, expected, "{station:?} on {}", days.today);
        let open: BTreeSet<&str> = record.open.iter().map(|defect| defect.item.as_str()).collect();
        assert_eq!(open, defects(&checks.iter().collect::<Vec<_>>()));
    }
    assert_eq!(days.counts(), counts);
    for readiness in Readiness::ALL {
        assert_eq!(days.ids(Some(readiness)).len() as u64, counts.of(readiness), "{readiness:?}");
    }
    let mut by_district = ReadinessCounts::default();
    for district in days.reader.districts(None, days.now()).expect("the districts") {
        assert_eq!(district.readiness.total(), district.stations);
        by_district.add(&district.readiness);
    }
    assert_eq!(by_district, counts);
    for day in days.reader.trend(date(2022, 10, 16), days.today, days.now()).expect("the trend").days {
        let mut then = ReadinessCounts::default();
        for (_, checks) in made.iter().filter(|(station, _)| !closed.contains(station)) {
            then.count(status(checks, gates, day.on), 1);
        }
        let said = (day.ready, day.ready_with_defects, day.not_ready, day.out_of_date);
        assert_eq!(said, (then.ready, then.ready_with_defects, then.not_ready, then.out_of_date), "on {}", day.on);
    }
    assert_eq!(days.reader.recount().expect("counted"), []);
}
