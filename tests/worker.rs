//! The threads behind the window: whatever becomes of one request, it is answered and the next one too, and nothing of what
//! was broken off or stopped is in the register or in the folder.

mod common;

use std::collections::HashSet;
use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use common::Desk;
use tizim::domain::{Command, StationId, Wish};
use tizim::exchange::proposal::ListProposal;
use tizim::exchange::stations::ListFormat;
use tizim::exchange::table;
use tizim::store::{Refusal, StoreError, verify};
use tizim::text::Language;
use tizim::view::StationFilter;
use tizim::worker::{Answer, Query, Task, View, WorkError, Worker};

/// Rows of a list that is written into the register in more than one piece.
const ROWS: usize = 9_000;

/// What makes a worker panic in the midst of its work: it is woken after each answer by the thread that gave it.
#[derive(Clone, Default)]
struct Faults {
    wanted: Arc<AtomicBool>,
    /// Answers whose threads have gone on.
    woken: Arc<AtomicUsize>,
}

impl Faults {
    /// The next answer ends in a fault. `heard`: answers until now, all of which have been fetched.
    fn want(&self, heard: usize) {
        while self.woken.load(Ordering::Acquire) < heard {
            std::thread::yield_now();
        }
        self.wanted.store(true, Ordering::Release);
    }
}

fn failing_worker() -> (Worker, Faults) {
    let faults = Faults::default();
    let within = faults.clone();
    let wake = move || {
        let fails = within.wanted.swap(false, Ordering::AcqRel);
        within.woken.fetch_add(1, Ordering::AcqRel);
        assert!(!fails, "a fault that the test wants");
    };
    (Worker::start(wake).expect("threads"), faults)
}

/// All answers until one that says more than how far something is, and that one.
#[track_caller]
fn heard(worker: &Worker, heard: &mut usize) -> Answer {
    loop {
        *heard += 1;
        match answer(worker) {
            Answer::Progress(..) => {}
            other => return other,
        }
    }
}

#[track_caller]
fn answer(worker: &Worker) -> Answer {
    worker.wait(Duration::from_mins(1)).expect("an answer")
}

/// The next answer that says more than how far something is.
#[track_caller]
fn result(worker: &Worker) -> Answer {
    loop {
        match answer(worker) {
            Answer::Progress(..) => {}
            other => return other,
        }
    }
}

#[track_caller]
fn open(worker: &Worker, desk: &Desk) {
    worker.give(Task::Open(desk.path.clone()));
    assert!(matches!(result(worker), Answer::Opened(Ok(_))));
}

fn rename(desk: &Desk, name: &str) -> Task {
    let basics = desk.reader().basics().expect("the basics");
    let person = &basics.people[0];
    let command = Command::AddPerson { name: name.to_owned(), post: person.post };
    Task::Execute(Box::new(Wish::new(person.id, command)))
}

fn people(desk: &Desk) -> Vec<String> {
    desk.reader().basics().expect("the basics").people.into_iter().map(|person| person.name).collect()
}

fn stations(desk: &Desk) -> Vec<StationId> {
    desk.reader().station_ids(&StationFilter::default(), jiff::Timestamp::now()).expect("the list").ids
}

/// Reads a list of many new stations.
fn reading(desk: &Desk) -> Task {
    let basics = desk.reader().basics().expect("the basics");
    let region = &basics.regions[0].iso;
    let mut text = "Область;№ участка;Число избирателей\n".to_owned();
    for number in 1_000..1_000 + ROWS {
        writeln!(text, "{region};{number};{}", 200 + number % 2_000).expect("a row");
    }
    let path = desk.folder.path().join("many.csv");
    std::fs::write(&path, text).expect("a list");
    let (actor, sender) = (basics.people[0].id, String::new());
    Task::ReadStations { actor, path, sender, region: None, language: Language::Ru }
}

/// What that list would change in the register.
fn many(worker: &Worker, desk: &Desk) -> Arc<ListProposal> {
    worker.give(reading(desk));
    match result(worker) {
        Answer::StationsRead(Ok(Some(proposal))) => proposal,
        other => panic!("{other:?}"),
    }
}

fn import(desk: &Desk, proposal: Arc<ListProposal>) -> Task {
    let actor = desk.people()[0];
    Task::ImportStations { actor, proposal, left_out: HashSet::new() }
}

fn is_sound(desk: &Desk) {
    let verdict = verify(&desk.path, &mut |_, _| {}).expect("verified");
    assert_eq!(verdict.differences, Vec::new());
}

#[test]
fn a_fault_in_a_change_is_told_leaves_the_register_as_it_was_and_the_next_is_carried_out() {
    let desk = Desk::small(8);
    let (worker, faults) = failing_worker();
    let mut answers = 0;
    worker.give(Task::Open(desk.path.clone()));
    assert!(matches!(heard(&worker, &mut answers), Answer::Opened(Ok(_))));
    worker.give(reading(&desk));
    let Answer::StationsRead(Ok(Some(proposal))) = heard(&worker, &mut answers) else { panic!("no proposal") };
    let before = stations(&desk);
    // In the midst of a transaction, at the first word of how far it is.
    faults.want(answers);
    worker.give(import(&desk, proposal));
    match heard(&worker, &mut answers) {
        Answer::Done(Err(Refusal::Failed(StoreError::Fault { detail }))) => {
            assert!(detail.contains("a fault that the test wants"), "{detail}");
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(stations(&desk), before);
    worker.give(rename(&desk, "Жаңа Адам"));
    assert!(matches!(heard(&worker, &mut answers), Answer::Done(Ok(_))));
    assert!(people(&desk).contains(&"Жаңа Адам".to_owned()));
    drop(worker);
    is_sound(&desk);
}

#[test]
fn a_fault_in_a_reader_is_told_and_all_readers_go_on() {
    let desk = Desk::small(8);
    let (mut worker, faults) = failing_worker();
    let mut answers = 0;
    worker.give(Task::Open(desk.path.clone()));
    assert!(matches!(heard(&worker, &mut answers), Answer::Opened(Ok(_))));
    // More often than there are threads that read.
    for _ in 0..4 {
        faults.want(answers);
        let ticket = worker.ask(Query::Basics);
        assert!(matches!(heard(&worker, &mut answers), Answer::Found { view: Ok(View::Basics(_)), .. }));
        match heard(&worker, &mut answers) {
            Answer::Found { ticket: of, view: Err(WorkError::Store(StoreError::Fault { .. })), .. } => assert_eq!(of, ticket),
            other => panic!("{other:?}"),
        }
    }
    worker.ask(Query::StationList(StationFilter::default()));
    loop {
        match heard(&worker, &mut answers) {
            Answer::Found { view: Ok(View::StationList(_, list)), .. } if list.whole => {
                assert_eq!(list.ids.len(), 8);
                break;
            }
            Answer::Found { view: Ok(View::StationList(..)), .. } => {}
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_fault_in_what_takes_long_is_told_and_the_next_is_done() {
    let desk = Desk::small(8);
    let (worker, faults) = failing_worker();
    let mut answers = 0;
    worker.give(Task::Open(desk.path.clone()));
    assert!(matches!(heard(&worker, &mut answers), Answer::Opened(Ok(_))));
    faults.want(answers);
    worker.give(Task::Verify);
    assert!(matches!(heard(&worker, &mut answers), Answer::Verified(Err(WorkError::Store(StoreError::Fault { .. })))));
    worker.give(Task::Verify);
    assert!(matches!(heard(&worker, &mut answers), Answer::Verified(Ok(verdict)) if verdict.differences.is_empty()));
}

#[test]
fn a_fault_is_told_with_what_happened_and_what_to_do_in_every_language() {
    let fault = StoreError::Fault { detail: "index out of bounds".to_owned() };
    for language in Language::ALL {
        let sentence = tizim::text::Texts::new(language).failure(&fault);
        assert!(sentence.contains("index out of bounds") && sentence.matches(". ").count() >= 3, "{sentence}");
    }
}

#[test]
fn closing_the_window_stops_an_import_and_nothing_of_it_stays() {
    let desk = Desk::small(8);
    let worker = Worker::start(|| {}).expect("threads");
    open(&worker, &desk);
    let proposal = many(&worker, &desk);
    let before = stations(&desk);
    worker.give(import(&desk, proposal));
    drop(worker);
    assert_eq!(stations(&desk), before);
    is_sound(&desk);
}

#[test]
fn what_was_given_before_stop_is_stopped_although_its_turn_had_not_come_and_what_comes_after_is_done() {
    let desk = Desk::small(8);
    let (worker, gate) = held_worker();
    open(&worker, &desk);
    let proposal = many(&worker, &desk);
    let held = gate.hold();
    worker.give(rename(&desk, "Бірінші Адам"));
    worker.give(import(&desk, Arc::clone(&proposal)));
    worker.stop();
    drop(held);
    assert!(matches!(result(&worker), Answer::Done(Ok(_))));
    match result(&worker) {
        Answer::Done(Err(Refusal::Rejected(tizim::domain::Rejection::Cancelled))) => {}
        other => panic!("{other:?}"),
    }
    let proposal = many(&worker, &desk);
    worker.give(import(&desk, proposal));
    assert!(matches!(result(&worker), Answer::Done(Ok(_))));
    assert_eq!(stations(&desk).len(), 8 + ROWS);
}

// --- lists for others

/// Stops whoever answers while it is held.
#[derive(Clone, Default)]
struct Gate(Arc<std::sync::Mutex<()>>);

impl Gate {
    fn hold(&self) -> std::sync::MutexGuard<'_, ()> {
        self.0.lock().expect("the gate")
    }
}

/// A worker that waits after each answer as long as the gate is held.
fn held_worker() -> (Worker, Gate) {
    let gate = Gate::default();
    let held = gate.clone();
    (Worker::start(move || drop(held.hold())).expect("threads"), gate)
}

fn export(desk: &Desk, format: ListFormat, name: &str) -> (Task, std::path::PathBuf) {
    let path = desk.folder.path().join(name);
    let ids = stations(desk).into();
    (Task::ExportStations { format, path: path.clone(), ids, language: Language::Ru }, path)
}

/// The lists in the folder, whole or not.
fn lists(desk: &Desk) -> std::collections::BTreeSet<String> {
    let folder = std::fs::read_dir(desk.folder.path()).expect("the folder");
    let names = folder.map(|file| file.expect("a file").file_name().to_string_lossy().into_owned());
    names.filter(|name| name.starts_with("out.")).collect()
}

#[test]
fn an_export_is_of_one_state_of_the_register_whatever_is_changed_meanwhile() {
    let desk = Desk::small(8);
    let (worker, gate) = held_worker();
    open(&worker, &desk);
    let proposal = many(&worker, &desk);
    worker.give(import(&desk, proposal));
    assert!(matches!(result(&worker), Answer::Done(Ok(_))));
    let (task, path) = export(&desk, ListFormat::Csv, "out.csv");
    let held = gate.hold();
    worker.give(task);
    // It has begun to read, and waits.
    assert!(matches!(answer(&worker), Answer::Progress(0, all) if all == (ROWS + 8) as u64));
    let ids = stations(&desk);
    let last = *ids.last().expect("a station");
    let changes = vec![tizim::domain::station::Change::parse(tizim::domain::station::Fact::Voters, "77777").expect("a number")];
    let command = Command::ChangeStations { stations: vec![last], revision: None, changes, reason: String::new() };
    worker.give(Task::Execute(Box::new(Wish::new(desk.people()[0], command))));
    assert!(matches!(result(&worker), Answer::Done(Ok(_))));
    drop(held);
    assert!(matches!(result(&worker), Answer::Saved(Ok(Some(saved))) if saved == path));
    let written = table::read(&path).expect("the list");
    assert_eq!(written.rows().count(), 1 + ROWS + 8);
    assert!(written.rows().all(|row| (0..written.width).all(|column| row.cell(column) != "77777")));
}

#[test]
fn an_export_that_is_stopped_leaves_no_file_and_keeps_the_one_before() {
    let desk = Desk::small(8);
    let (worker, gate) = held_worker();
    open(&worker, &desk);
    for format in ListFormat::ALL {
        let name = format!("out.{}", format.ending());
        let (task, path) = export(&desk, format, &name);
        worker.give(task);
        assert!(matches!(result(&worker), Answer::Saved(Ok(Some(_)))));
        let (content, before) = (std::fs::read(&path).expect("the list"), lists(&desk));
        let held = gate.hold();
        let (task, _) = export(&desk, format, &name);
        worker.give(task);
        assert!(matches!(answer(&worker), Answer::Progress(0, 8)));
        worker.stop();
        drop(held);
        assert!(matches!(result(&worker), Answer::Saved(Ok(None))));
        assert_eq!(std::fs::read(&path).expect("the list"), content);
        assert_eq!(lists(&desk), before);
    }
}
