//! Changing the register of stations: one or many, all of a wish or nothing of it; and taken back, each row is what it was.

mod common;

use std::collections::BTreeMap;

use common::Desk;
use common::deeds::{CLERK, OFFICER, Office, all_in_order, findings};
use jiff::Timestamp;
use jiff::civil::date;
use rusqlite::Connection;
use rusqlite::types::Value as Cell;
use tizim::domain::readiness::Answer;
use tizim::domain::rejection::Field;
use tizim::domain::station::facts::BadValue;
use tizim::domain::station::rules::Fault;
use tizim::domain::station::{Access, Change, Fact, Kind, Status, Value, VenueTask};
use tizim::domain::{Command, Rejection, StationCode, StationId};
use tizim::sample;
use tizim::store::{self, Outcome, verify};
use tizim::view::{DefectFilter, StationFilter, StationRecord};

fn change(fact: Fact, text: &str) -> Change {
    Change::parse(fact, text).expect("a value of the fact")
}

fn ids(office: &Office) -> Vec<StationId> {
    office.reader.station_ids(&StationFilter::default(), Timestamp::now()).expect("the list").ids
}

fn record(office: &Office, id: StationId) -> StationRecord {
    office.reader.station(id, Timestamp::now()).expect("it is read").expect("the station")
}

fn to_many(stations: &[StationId], changes: Vec<Change>) -> Command {
    Command::ChangeStations { stations: stations.to_vec(), revision: None, changes, reason: String::new() }
}

fn to_one(office: &Office, id: StationId, changes: Vec<Change>, reason: &str) -> Command {
    let revision = Some(record(office, id).revision);
    Command::ChangeStations { stations: vec![id], revision, changes, reason: reason.to_owned() }
}

/// All rows of the tables that hang on stations, by table and key, without the revisions.
fn rows(desk: &Desk) -> BTreeMap<(String, String), Vec<(String, Cell)>> {
    let connection = Connection::open(&desk.path).expect("the file");
    let mut rows = BTreeMap::new();
    for (table, key) in [
        ("station", "station_id"),
        ("readiness_check", "check_id"),
        ("defect", "station_id || item_code"),
        ("venue_change", "change_id"),
        ("venue_task", "change_id || task"),
        ("access_counter", "region_code"),
    ] {
        let mut statement = connection.prepare(&format!("SELECT {key} AS its_key, * FROM {table}")).expect("the table");
        let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let mut found = statement.query([]).expect("the rows");
        while let Some(row) = found.next().expect("a row") {
            let key: String = match row.get::<_, Cell>(0).expect("the key") {
                Cell::Integer(key) => key.to_string(),
                Cell::Text(key) => key,
                other => panic!("{other:?}"),
            };
            let cells = names.iter().enumerate().skip(1).filter(|(_, name)| *name != "revision");
            let cells = cells.map(|(place, name)| (name.clone(), row.get(place).expect("a cell"))).collect();
            rows.insert((table.to_owned(), key), cells);
        }
    }
    rows
}

#[track_caller]
fn assert_verified(desk: &Desk) {
    assert_eq!(verify(&desk.path, &mut |_, _| {}).expect("it is read").differences, []);
}

/// Takes an outcome back, and sees that every row is what it was.
#[track_caller]
fn take_back(desk: &Desk, office: &mut Office, outcome: &Outcome, before: &BTreeMap<(String, String), Vec<(String, Cell)>>) {
    let undo = outcome.undo.clone().expect("it can be taken back");
    assert_eq!(undo, Command::TakeBack { seq: outcome.seq });
    office.act(OFFICER, undo);
    let after = rows(desk);
    assert_eq!(after.keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>());
    for (key, cells) in before {
        assert_eq!(&after[key], cells, "{key:?}");
    }
    assert_verified(desk);
}

#[test]
fn a_station_is_added_with_its_facts_and_taken_back() {
    let desk = Desk::small(20);
    let mut office = Office::open(&desk);
    let before = rows(&desk);
    let taken = ids(&office)[0];
    let new = StationId::new(taken.region_code(), 7_777).expect("an id");
    let facts = vec![change(Fact::VenueKk, "№ 7 мектеп"), change(Fact::Voters, "640"), change(Fact::Ramp, "no")];
    let outcome = office.act(OFFICER, Command::AddStation { station: new, facts: facts.clone() });
    assert_eq!((outcome.name.as_str(), outcome.count), ("7777", None));
    let added = record(&office, new);
    assert_eq!((added.row.venue_kk.as_deref(), added.row.voters, added.revision), (Some("№ 7 мектеп"), Some(640), 1));
    assert!(facts.iter().all(|change| added.facts.get(change.fact) == &change.value));
    assert!(added.checks.is_empty());
    // Found by its words at once.
    let filter = StationFilter { text: "7 мектеп".to_owned(), ..StationFilter::default() };
    let found = office.reader.station_ids(&filter, Timestamp::now()).expect("the list").ids;
    assert!(found.contains(&new), "{found:?}");

    let again = Command::AddStation { station: new, facts: Vec::new() };
    assert_eq!(office.rejection(OFFICER, again), Rejection::StationExists { number: 7_777 });
    let nowhere = Command::AddStation { station: StationId(99_000_001), facts: Vec::new() };
    assert_eq!(office.rejection(OFFICER, nowhere), Rejection::UnknownRegion { code: 99 });
    let other = StationId::new(taken.region_code(), 7_778).expect("an id");
    let faulty = Command::AddStation { station: other, facts: vec![change(Fact::Members, "6")] };
    let fault = Fault::CommissionSize;
    assert_eq!(office.rejection(OFFICER, faulty), Rejection::StationFault { number: 7_778, fault });
    let district = (taken.region_code() * 1000 + 999).to_string();
    let lost = Command::AddStation { station: other, facts: vec![change(Fact::District, &district)] };
    let bad = BadValue::UnknownDistrict;
    assert_eq!(office.rejection(OFFICER, lost), Rejection::StationValue { fact: Fact::District, bad });
    take_back(&desk, &mut office, &outcome, &before);
}

#[test]
fn one_station_changes_only_as_it_was_seen() {
    let desk = Desk::small(20);
    let mut office = Office::open(&desk);
    let before = rows(&desk);
    let id = ids(&office)[3];
    let seen = to_one(&office, id, vec![change(Fact::Phone, "1")], "");
    let outcome = office.act(OFFICER, seen.clone());
    assert_eq!(record(&office, id).facts.text(Fact::Phone), Some("1"));
    assert_eq!(office.rejection(CLERK, seen), Rejection::ChangedMeanwhile);
    let same = to_one(&office, id, vec![change(Fact::Phone, "1")], "");
    assert_eq!(office.rejection(OFFICER, same), Rejection::NothingToChange);
    let faulty = to_one(&office, id, vec![change(Fact::Opens, "21:00")], "");
    let fault = Fault::Hours;
    assert_eq!(office.rejection(OFFICER, faulty), Rejection::StationFault { number: id.number(), fault });
    let gone = StationId::new(id.region_code(), 999_999).expect("an id");
    assert_eq!(office.rejection(OFFICER, to_many(&[gone], vec![change(Fact::Phone, "1")])), Rejection::NotFound);
    take_back(&desk, &mut office, &outcome, &before);
}

#[test]
fn whoever_closes_a_station_says_why() {
    let desk = Desk::small(20);
    let mut office = Office::open(&desk);
    let id = ids(&office)[0];
    let closed = vec![change(Fact::Status, "closed")];
    let silent = to_one(&office, id, closed.clone(), "  ");
    assert_eq!(office.rejection(OFFICER, silent), Rejection::Missing(Field::Reason));
    let command = to_one(&office, id, closed, "Ғимарат бұзылды");
    office.act(OFFICER, command);
    assert_eq!(record(&office, id).row.status, Status::Closed);
}

#[test]
fn of_many_those_that_may_not_change_are_counted_and_left_alone() {
    let desk = Desk::small(30);
    let mut office = Office::open(&desk);
    let all = ids(&office);
    for id in &all[..4] {
        let early = to_one(&office, *id, vec![change(Fact::Closes, "12:00")], "");
        office.act(OFFICER, early);
    }
    let already = to_one(&office, all[5], vec![change(Fact::Opens, "13:00")], "");
    office.act(OFFICER, already);
    let before = rows(&desk);
    let changes = vec![change(Fact::Opens, "13:00")];
    let preview = office.reader.preview_change(&all, &changes, 13).expect("a preview");
    let count = all.len() as u64;
    assert_eq!((preview.changed, preview.unchanged, preview.refused), (count - 5, 1, 4));
    assert_eq!(preview.refusals, all[..4].iter().map(|id| (*id, Fault::Hours)).collect::<Vec<_>>());
    let one = |facts: &[(Fact, Value, Value)]| matches!(facts, [(Fact::Opens, old, new)] if old != new);
    assert!(preview.samples.iter().all(|(_, facts)| one(facts)));
    assert_eq!(rows(&desk), before, "a preview writes nothing");
    let outcome = office.act(OFFICER, to_many(&all, changes));
    assert_eq!(outcome.count, Some(count - 5));
    let after = rows(&desk);
    for id in &all[..4] {
        let key = ("station".to_owned(), id.0.to_string());
        assert_eq!(after[&key], before[&key]);
    }
    take_back(&desk, &mut office, &outcome, &before);
    let lost = to_many(&[all[0], StationId(99_000_001)], vec![change(Fact::Phone, "1")]);
    assert_eq!(office.rejection(OFFICER, lost), Rejection::NotFound);
    assert_eq!(record(&office, all[0]).facts.text(Fact::Phone), None, "all of a wish or nothing of it");
}

#[test]
fn a_preview_shows_each_fact_that_changes() {
    let desk = Desk::small(3);
    let office = Office::open(&desk);
    let id = ids(&office)[0];
    let before = record(&office, id).facts;
    assert_eq!((before.kind(), before.access()), (Kind::Ordinary, Access::Open));
    let changes = [change(Fact::Kind, "hospital"), change(Fact::Phone, "1"), change(Fact::Status, "active")];
    let preview = office.reader.preview_change(&[id], &changes, 100).expect("a preview");
    let text = |text: &str| Value::text(text);
    let expected = vec![
        (Fact::Kind, text("ordinary"), text("hospital")),
        (Fact::Access, text("open"), text("closed")),
        (Fact::Phone, before.get(Fact::Phone).clone(), text("1")),
    ];
    assert_eq!(preview.samples, [(id, expected)]);
}

#[test]
fn a_number_beyond_a_regions_is_not_looked_for_in_the_next_one() {
    let desk = Desk::sample();
    let office = Office::open(&desk);
    let list = |text: &str| {
        let filter = StationFilter { text: text.to_owned(), ..StationFilter::default() };
        office.reader.station_ids(&filter, Timestamp::now()).expect("the list").ids
    };
    // The regions 10 and 11 follow each other: 10 million and 1,000,005 is the fifth station of the second.
    assert!(list("5").contains(&StationId(11_000_005)));
    for text in ["1000005", "№ 1000005", "-999995", "9223372036854775807"] {
        assert_eq!(list(text), [], "{text}");
    }
}

#[test]
fn all_stations_of_the_country_change_and_change_back_at_once() {
    let desk = Desk::sample();
    let mut office = Office::open(&desk);
    let all = ids(&office);
    assert_eq!(all.len(), 10_101);
    let before = rows(&desk);
    let outcome = office.act(OFFICER, to_many(&all, vec![change(Fact::Phone, "+7 7172 00-00-00"), change(Fact::Ramp, "yes")]));
    assert_eq!(outcome.count, Some(10_101));
    let kept = "SELECT typeof(changes) FROM audit ORDER BY seq DESC LIMIT 1";
    let kept: String =
        Connection::open(&desk.path).and_then(|file| file.query_row(kept, [], |row| row.get(0))).expect("a record");
    assert_eq!(kept, "blob", "it is a large record");
    assert_verified(&desk);
    let have: u64 = office.reader.access_figures().expect("the figures").iter().map(|region| region.have[1].0).sum();
    assert_eq!(have, 10_101, "a ramp everywhere");
    take_back(&desk, &mut office, &outcome, &before);
}

#[test]
fn a_station_tells_what_was_changed_at_it_and_many_others_at_once() {
    let desk = Desk::small(12);
    let mut office = Office::open(&desk);
    let all = ids(&office);
    let history = |office: &Office, id| {
        let found = office.reader.station_history(id, &|| true).expect("it is read").expect("nobody says no");
        assert!(record(office, id).history.iter().all(|entry| found.iter().all(|other| other.seq != entry.seq)));
        found
    };
    assert_eq!(history(&office, all[0]), []);
    let changed = office.act(OFFICER, to_many(&all[..3], vec![change(Fact::Phone, "7172")]));
    let undone = office.act(OFFICER, Command::TakeBack { seq: changed.seq });
    let list = office.basics.checklist.clone();
    let item = list.iter().find(|item| !item.critical && item.kinds.is_empty()).expect("an item").code.clone();
    let failing = findings(&list, |other| if other.code == item { Answer::No } else { Answer::Yes });
    let exceptions = vec![(all[0], failing)];
    office.act(CLERK, Command::RecordChecks { stations: all[..2].to_vec(), exceptions });
    let defects = vec![(all[0], item.clone())];
    // Together with another station's defect: of one station alone it belongs to its own history.
    let other = office.reader.defects(&DefectFilter::default(), Timestamp::now()).expect("the defects").rows;
    let other = other.iter().find(|row| row.station != all[0]).map(|row| (row.station, row.defect.item.clone()));
    let defects: Vec<_> = defects.into_iter().chain(other).collect();
    let due_on = office.basics.election.held_on;
    office.act(CLERK, Command::AssignDefects { defects: defects.clone(), responsible: "Akimat".to_owned(), due_on });
    let commands = |id| history(&office, id).into_iter().map(|entry| entry.command).collect::<Vec<_>>();
    let mut expected = vec!["assign_defects", "record_checks", "take_back", "change_stations"];
    if defects.len() == 1 {
        expected.remove(0);
    }
    assert_eq!(commands(all[0]), expected);
    assert_eq!(commands(all[2]), ["take_back", "change_stations"]);
    assert_eq!(commands(all[11]), Vec::<String>::new());
    let entries = history(&office, all[2]);
    let of = |seq| entries.iter().find(|entry| entry.seq == seq).expect("its entry");
    let field = |seq| of(seq).changes.iter().find(|change| change.field == "phone").expect("the field").clone();
    assert_eq!((field(changed.seq).before, field(changed.seq).after.as_deref()), (None, Some("7172")));
    assert_eq!((field(undone.seq).before.as_deref(), field(undone.seq).after), (Some("7172"), None));
    assert_eq!(of(changed.seq).actor, office.basics.people[OFFICER].name);
    let opened = history(&office, all[0]);
    let opened = opened.iter().flat_map(|entry| &entry.changes);
    assert!(opened.clone().any(|change| change.table == "defect" && change.row == item && change.field == "opened_at"));
    assert_eq!(opened.filter(|change| change.table == "station" && change.field == "phone").count(), 2);
}

#[test]
fn nobody_waits_for_the_history_of_a_station_that_was_left() {
    let desk = Desk::sample();
    let mut office = Office::open(&desk);
    let all = ids(&office);
    office.act(OFFICER, to_many(&all, vec![change(Fact::Phone, "7172")]));
    let last = *all.last().expect("a station");
    assert_eq!(office.reader.station_history(last, &|| false).expect("it is read"), None);
    let told = office.reader.station_history(last, &|| true).expect("it is read").expect("nobody says no");
    assert_eq!(told.iter().map(|entry| entry.command.as_str()).collect::<Vec<_>>(), ["change_stations"]);
}

#[test]
fn a_number_changes_as_long_as_nothing_hangs_on_it() {
    let desk = Desk::small(20);
    let mut office = Office::open(&desk);
    let all = ids(&office);
    let free = *all.iter().find(|id| record(&office, **id).checks.is_empty()).expect("a station without checks");
    let to = StationId::new(free.region_code(), 8_000).expect("an id");
    let renumber = |office: &Office, station: StationId, to: StationId, reason: &str| {
        let revision = record(office, station).revision;
        Command::RenumberStation { station, revision, to, reason: reason.to_owned() }
    };
    let silent = renumber(&office, free, to, "");
    assert_eq!(office.rejection(OFFICER, silent), Rejection::Missing(Field::Reason));
    let other = *all.iter().find(|id| **id != free).expect("another station");
    let taken = renumber(&office, free, other, "Қате");
    assert_eq!(office.rejection(OFFICER, taken), Rejection::StationExists { number: other.number() });
    let elsewhere = renumber(&office, free, StationId(11_000_001), "Қате");
    assert_eq!(office.rejection(OFFICER, elsewhere), Rejection::UnknownRegion { code: 11 });
    let stale = Command::RenumberStation { station: free, revision: 99, to, reason: "Қате".to_owned() };
    assert_eq!(office.rejection(OFFICER, stale), Rejection::ChangedMeanwhile);
    let before = rows(&desk);
    let facts = record(&office, free).facts;
    let command = renumber(&office, free, to, "Қате");
    let outcome = office.act(OFFICER, command);
    assert_eq!(record(&office, to).facts, facts);
    assert_eq!(office.reader.station(free, Timestamp::now()).expect("it is read"), None);
    take_back(&desk, &mut office, &outcome, &before);
    // Once another has got the number, it is not given back.
    let command = renumber(&office, free, to, "Қате");
    let outcome = office.act(OFFICER, command);
    office.act(OFFICER, Command::AddStation { station: free, facts: vec![change(Fact::Kind, "ordinary")] });
    let undo = outcome.undo.expect("an undo");
    assert_eq!(office.rejection(OFFICER, undo.clone()), Rejection::StationExists { number: free.number() });
    let checklist = office.basics.checklist.clone();
    office.check(OFFICER, free, all_in_order(&checklist));
    let further = StationId::new(free.region_code(), 8_001).expect("an id");
    let hanging = renumber(&office, free, further, "Қате");
    assert_eq!(office.rejection(OFFICER, hanging), Rejection::StationInUse { number: free.number() });
}

#[test]
fn a_change_of_venue_keeps_the_old_place_and_lists_what_named_it() {
    let desk = Desk::small(20);
    let mut office = Office::open(&desk);
    let id = ids(&office)[2];
    let old = record(&office, id);
    let before = rows(&desk);
    let place = vec![change(Fact::VenueKk, "Мәдениет үйі"), change(Fact::VenueRu, "Дом культуры"), change(Fact::Voters, "1")];
    let moving = |revision, from_on, place: &[Change], reason: &str| Command::MoveVenue {
        station: id,
        revision,
        from_on,
        place: place.to_vec(),
        reason: reason.to_owned(),
    };
    let (revision, on) = (old.revision, date(2022, 11, 12));
    assert_eq!(office.rejection(OFFICER, moving(revision, on, &place, "")), Rejection::Missing(Field::Reason));
    let late = moving(revision, date(2022, 11, 21), &place, "Жөндеу");
    assert_eq!(office.rejection(OFFICER, late), Rejection::AbsurdDate { field: Field::Date });
    assert_eq!(office.rejection(OFFICER, moving(revision + 1, on, &place, "Жөндеу")), Rejection::ChangedMeanwhile);
    assert_eq!(office.rejection(OFFICER, moving(revision, on, &place[2..], "Жөндеу")), Rejection::NothingToChange);
    let outcome = office.act(OFFICER, moving(revision, on, &place, "Жөндеу"));
    let after = record(&office, id);
    assert_eq!(after.row.venue_kk.as_deref(), Some("Мәдениет үйі"));
    assert_eq!(after.row.voters, old.row.voters, "a change of venue changes the place only");
    let change = &after.venue_changes[0];
    assert_eq!((change.from_on, change.reason.as_str()), (on, "Жөндеу"));
    assert_eq!((&change.old_venue_kk, &change.old_address_ru), (&old.row.venue_kk, &old.address_ru));
    assert_eq!(change.tasks.iter().map(|(task, _)| *task).collect::<Vec<_>>(), VenueTask::ALL);
    assert!(change.tasks.iter().all(|(_, done)| done.is_none()));
    let change_id = change.id;
    let task = Command::FinishVenueTask { change_id, task: VenueTask::Check, done: true };
    let ticked = office.act(CLERK, task);
    let tasks = record(&office, id).venue_changes[0].tasks.clone();
    assert_eq!(tasks[0], (VenueTask::Check, Some((date(2022, 11, 7), office.people[CLERK]))));
    // As long as something was done after it, it is not taken back; what was done is.
    let undo = outcome.undo.clone().expect("an undo");
    assert!(matches!(office.rejection(OFFICER, undo), Rejection::ChangedSince { .. }));
    office.act(CLERK, ticked.undo.expect("an undo"));
    take_back(&desk, &mut office, &outcome, &before);
}

#[test]
fn voters_who_were_told_of_a_place_are_told_of_its_change() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("late.tizim");
    let mut founding = sample::sample().expect("the sample's data");
    founding.stations.truncate(20);
    founding.applications.clear();
    founding.ballot_approved = None;
    // Eight days before election day.
    founding.election.working_at = Some(date(2022, 11, 12).at(9, 0, 0, 0));
    store::create(&path, &founding, Timestamp::now(), &mut |_, _| {}).expect("a register");
    let desk = Desk { folder, path };
    let mut office = Office::open(&desk);
    let id = ids(&office)[0];
    let place = vec![change(Fact::VenueKk, "Клуб")];
    let preview = office.reader.preview_change(&[id], &place, 8).expect("a preview");
    assert_eq!(preview.refusals, [(id, Fault::PlaceAnnounced)]);
    let plain = to_one(&office, id, place.clone(), "");
    let fault = Fault::PlaceAnnounced;
    assert_eq!(office.rejection(OFFICER, plain), Rejection::StationFault { number: id.number(), fault });
    let phone = to_one(&office, id, vec![change(Fact::Phone, "1")], "");
    office.act(OFFICER, phone);
    let (revision, reason) = (record(&office, id).revision, "Жөндеу".to_owned());
    office.act(OFFICER, Command::MoveVenue { station: id, revision, from_on: date(2022, 11, 14), place, reason });
    assert_eq!(record(&office, id).row.venue_kk.as_deref(), Some("Клуб"));
}

#[test]
fn what_was_changed_again_is_not_taken_back() {
    let desk = Desk::small(20);
    let mut office = Office::open(&desk);
    let all = ids(&office);
    let first = office.act(OFFICER, to_many(&all[..3], vec![change(Fact::Phone, "1")]));
    let again = to_one(&office, all[1], vec![change(Fact::Phone, "2")], "");
    let second = office.act(OFFICER, again);
    let before = rows(&desk);
    let undo = first.undo.clone().expect("an undo");
    let number = Some(all[1].number());
    assert_eq!(office.rejection(OFFICER, undo.clone()), Rejection::ChangedSince { number });
    assert_eq!(rows(&desk), before, "nothing of it was taken back");
    // A check in between has changed other columns of the row: both stay what they are.
    let checklist = office.basics.checklist.clone();
    office.check(OFFICER, all[1], all_in_order(&checklist));
    let checked = record(&office, all[1]);
    office.act(OFFICER, second.undo.expect("an undo"));
    let back = record(&office, all[1]);
    assert_eq!((back.row.phone.as_deref(), back.row.readiness), (Some("1"), checked.row.readiness));
    assert!(back.revision > checked.revision, "another edition");
    // Nor is a record taken back twice, although all stands as it left it again.
    let once = office.act(OFFICER, to_many(&all[8..9], vec![change(Fact::Phone, "4")]));
    office.act(OFFICER, once.undo.clone().expect("an undo"));
    let again = to_one(&office, all[8], vec![change(Fact::Phone, "4")], "");
    office.act(OFFICER, again);
    assert_eq!(office.rejection(OFFICER, once.undo.expect("an undo")), Rejection::ChangedSince { number: None });
    // What a station is found by follows from both changes.
    let venue = office.act(OFFICER, to_many(&all[9..10], vec![change(Fact::VenueRu, "Лицей Сокол")]));
    let other = to_one(&office, all[9], vec![change(Fact::AddressRu, "улица Журавлиная")], "");
    office.act(OFFICER, other);
    office.act(OFFICER, venue.undo.expect("an undo"));
    let found = |office: &Office, text: &str| {
        let filter = StationFilter { text: text.to_owned(), ..StationFilter::default() };
        office.reader.station_ids(&filter, Timestamp::now()).expect("the stations").ids.contains(&all[9])
    };
    assert_eq!((found(&office, "журавлиная"), found(&office, "сокол")), (true, false));
    // The taking back is a change of its own, and is not taken back this way; neither is a decision.
    let third = office.act(OFFICER, to_many(&all[5..7], vec![change(Fact::Phone, "3")]));
    let back = office.act(OFFICER, third.undo.clone().expect("an undo"));
    assert_eq!(back.undo, None);
    assert_eq!(office.rejection(OFFICER, Command::TakeBack { seq: back.seq }), Rejection::NotToBeTakenBack);
    assert!(matches!(office.rejection(OFFICER, third.undo.expect("an undo")), Rejection::ChangedSince { .. }));
    assert_eq!(office.rejection(OFFICER, Command::TakeBack { seq: 1 }), Rejection::NotToBeTakenBack);
    assert_eq!(office.rejection(OFFICER, Command::TakeBack { seq: 9_999 }), Rejection::NotFound);
    assert_verified(&desk);
}

#[test]
fn a_code_lists_its_station_whatever_else_the_filter_says() {
    let desk = Desk::small(20);
    let office = Office::open(&desk);
    let id = ids(&office)[7];
    let list = |text: String, region| {
        let filter = StationFilter { text, region, ..StationFilter::default() };
        office.reader.station_ids(&filter, Timestamp::now()).expect("the list")
    };
    let code = StationCode::of(id).to_string();
    for text in [code.clone(), code.replace(' ', ""), code.replace(' ', "-")] {
        let found = list(text, Some(99));
        assert_eq!(found.ids, [id]);
        assert_eq!(found.voters, record(&office, id).row.voters.map_or(0, u64::from));
    }
    let nobody = StationId::new(id.region_code(), 999_999).expect("an id");
    assert_eq!(list(StationCode::of(nobody).to_string(), None).ids, []);
}

#[test]
fn an_import_that_is_stopped_in_the_middle_leaves_nothing_and_the_next_one_works() {
    use tizim::domain::Wish;
    use tizim::domain::station::proposal::{Counts, ImportReport};
    use tizim::store::{ImportRows, Refusal};
    let desk = Desk::empty();
    let region = desk.reader().basics().expect("the basics").regions[0].code;
    let actor = desk.people()[0];
    let count = 9_000;
    let report = || ImportReport {
        file: "list.csv".to_owned(),
        sha256: "00".repeat(32),
        sender: String::new(),
        columns: Vec::new(),
        counts: Counts { rows: count, new: count, ..Counts::default() },
        problems: Vec::new(),
        seen: desk.reader().audit_head().expect("the audit").records,
    };
    let rows = || {
        let venue = vec![Change::parse(Fact::VenueRu, "Мектеп").expect("a venue")];
        (1..=9_000).filter_map(move |number| Some((StationId::new(region, number)?, venue.clone())))
    };
    let all = || desk.reader().station_ids(&StationFilter::default(), Timestamp::now()).expect("the list").ids.len();
    let mut writer = desk.writer();
    let wish = Wish::new(actor, Command::ImportStations { report: report() });
    let stopped = ImportRows { rows: &mut rows(), progress: &mut |done| done < 8_000 };
    let refused = writer.import_stations(&wish, stopped, Timestamp::now()).expect_err("stopped");
    assert!(matches!(refused, Refusal::Rejected(Rejection::Cancelled)), "{refused:?}");
    assert_eq!(all(), 0, "nothing is half done");
    let wish = Wish::new(actor, Command::ImportStations { report: report() });
    let whole = ImportRows { rows: &mut rows(), progress: &mut |_| true };
    assert_eq!(writer.import_stations(&wish, whole, Timestamp::now()).expect("imported").count, Some(count));
    let found = StationFilter { text: "мектеп".to_owned(), ..StationFilter::default() };
    let found = desk.reader().station_ids(&found, Timestamp::now()).expect("the list").ids.len();
    assert_eq!((all(), found), (9_000, 9_000), "they are found by their words too");
    drop(writer);
    let verdict = verify(&desk.path, &mut |_, _| {}).expect("verified");
    assert_eq!(verdict.differences, Vec::new());
}
