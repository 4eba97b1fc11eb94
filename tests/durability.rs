//! What was acknowledged is on the disk, once, whatever happens to the program; and a file that is not a register of this
//! version is refused as it lies.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Stdio};

use common::Desk;
use common::deeds::{
    CHECKED, CLERK, DECIDED, OFFICER, Office, Random, all_in_order, facts, findings, ground, handed_over, judge,
};
use jiff::Timestamp;
use rusqlite::Connection;
use tizim::domain::application::Judgement;
use tizim::domain::readiness::Answer;
use tizim::domain::{ApplicationAction, Command, Person, PersonId, Post, Rejection, Wish};
use tizim::sample;
use tizim::store::{self, Reader, Refusal, StoreError, Writer, backup, create, verify};
use tizim::view::StationFilter;
use uuid::Uuid;

#[track_caller]
fn assert_sound(path: &Path) {
    assert_eq!(verify(path, &mut |_, _| {}).expect("the register is read").differences, []);
}

// --- kill -9

/// How often the writer is killed.
const KILLS: usize = 50;
/// By these the parent tells the child which register to write, and with which random numbers.
const REGISTER: &str = "TIZIM_KILLED_WRITER_REGISTER";
const SEED: &str = "TIZIM_KILLED_WRITER_SEED";

/// The child of the test below, which starts this program again with only this function to run. It tells each wish before it
/// is carried out and each command id when it is acknowledged, a line each, until it is killed.
#[test]
#[ignore = "the child of an_acknowledged_commit_survives_kill_nine"]
fn the_writer_that_is_killed() {
    let (Some(path), Ok(seed)) = (std::env::var_os(REGISTER), std::env::var(SEED)) else { return };
    let mut random = Random(seed.parse().expect("a seed"));
    let mut writer = Writer::open(Path::new(&path)).expect("the register opens");
    let reader = Reader::open(Path::new(&path)).expect("the register opens");
    let basics = reader.basics().expect("the basics");
    let stations = reader.station_ids(&StationFilter::default(), Timestamp::now()).expect("the stations").ids;
    let mut told = std::io::stdout().lock();
    // The test harness has begun a line of its own.
    writeln!(told).expect("the parent listens");
    let mut undo = None;
    loop {
        let command = match random.below(10) {
            0..6 => Command::RecordCheck {
                station: *random.pick(&stations),
                findings: findings(&basics.checklist, |_| if random.below(20) == 0 { Answer::No } else { Answer::Yes }),
            },
            6 if undo.is_some() => undo.take().expect("a check of its own"),
            6..9 => Command::AddPerson { name: format!("Person {}", random.next()), post: *random.pick(&Post::ALL) },
            _ => Command::ReceiveApplication(tizim::domain::Intake {
                facts: facts(&format!("Nominee {}", random.next())),
                received_on: Some(common::deeds::RECEIVED),
                received_time: Some(jiff::civil::time(10, 0, 0, 0)),
                papers: handed_over(basics.rules.papers.iter().map(|paper| paper.code.clone())),
            }),
        };
        let wish = Wish::new(basics.people[0].id, command);
        writeln!(told, "wish {}", serde_json::to_string(&wish).expect("a wish is plain data")).expect("the parent listens");
        told.flush().expect("the parent listens");
        match writer.execute(&wish, Timestamp::now()) {
            Ok(outcome) => undo = outcome.undo,
            // A later check of the station stands against taking this one back.
            Err(Refusal::Rejected(Rejection::CheckNotLatest)) => continue,
            Err(refusal) => panic!("not carried out: {refusal}"),
        }
        writeln!(told, "done {}", wish.command_id).expect("the parent listens");
        told.flush().expect("the parent listens");
    }
}

/// What the parent has heard of the children: all wishes, the ids of those that were acknowledged, the last wish.
#[derive(Default)]
struct Heard {
    wished: BTreeSet<Uuid>,
    acknowledged: BTreeSet<Uuid>,
    last: Option<Wish>,
}

impl Heard {
    /// Takes in a line; true where it acknowledges a command. A line that the kill has cut off says nothing.
    fn line(&mut self, line: &str) -> bool {
        if let Some(wish) = line.strip_prefix("wish ").and_then(|wish| wish.strip_suffix('\n')) {
            let wish: Wish = serde_json::from_str(wish).expect("a whole line is a wish");
            self.wished.insert(wish.command_id);
            self.last = Some(wish);
        } else if let Some(id) = line.strip_prefix("done ").and_then(|id| id.strip_suffix('\n')) {
            self.acknowledged.insert(id.parse().expect("a whole line is an id"));
            return true;
        }
        false
    }
}

fn start_writer(path: &Path, seed: u64) -> (Child, BufReader<ChildStdout>) {
    let mut child = std::process::Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "the_writer_that_is_killed", "--ignored", "--nocapture", "--test-threads=1"])
        .env(REGISTER, path)
        .env(SEED, seed.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .expect("this program starts again");
    let lines = BufReader::new(child.stdout.take().expect("its standard output"));
    (child, lines)
}

/// A kill ends the process, not the machine: that the commit has reached the disk itself is SQLite's `synchronous = FULL`,
/// which no test without a power switch can show.
#[test]
fn an_acknowledged_commit_survives_kill_nine() {
    let mut random = Random::new();
    let desk = Desk::small(50);
    let mut heard = Heard::default();
    let founded = desk.reader().command_ids().expect("the audit").len();
    let mut repeated = 0;
    for _ in 0..KILLS {
        let (mut child, mut lines) = start_writer(&desk.path, random.next());
        let mut wanted = 1 + random.below(15);
        let mut line = String::new();
        while wanted > 0 {
            line.clear();
            let read = lines.read_line(&mut line).expect("the child is heard");
            assert!(read > 0, "the child has ended by itself");
            wanted -= usize::from(heard.line(&line));
        }
        for _ in 0..random.below(400_000) {
            std::hint::spin_loop();
        }
        child.kill().expect("the child is killed");
        child.wait().expect("the child is gone");
        // What it had told before it died was acknowledged too.
        let mut rest = String::new();
        lines.read_to_string(&mut rest).expect("the rest is text");
        rest.split_inclusive('\n').for_each(|line| _ = heard.line(line));

        let mut writer = desk.writer();
        assert_kept(&desk, &heard, founded);
        // What the window does after a start: it repeats the last wish, of which it does not know whether it was done.
        let last = heard.last.as_ref().expect("a wish");
        let before = desk.reader().command_ids().expect("the audit");
        let known = before.contains(&last.command_id);
        match writer.execute(last, Timestamp::now()) {
            Ok(outcome) => assert_eq!(outcome.command, last.command.code()),
            Err(Refusal::Rejected(Rejection::CheckNotLatest)) => assert!(!known),
            Err(refusal) => panic!("not carried out: {refusal}"),
        }
        let after = desk.reader().command_ids().expect("the audit");
        if known {
            assert_eq!(after, before, "a repetition adds nothing");
            repeated += 1;
        }
        drop(writer);
        assert_kept(&desk, &heard, founded);
    }
    println!("{} wishes, {} acknowledged, {repeated} last ones known", heard.wished.len(), heard.acknowledged.len());
    assert!(repeated > 0, "some kill came after a commit");
    assert_sound(&desk.path);
}

/// Every acknowledged command is in the audit exactly once, and nothing is there that nobody wished.
#[track_caller]
fn assert_kept(desk: &Desk, heard: &Heard, founded: usize) {
    let mut times: BTreeMap<Uuid, usize> = BTreeMap::new();
    let ids = desk.reader().command_ids().expect("the audit");
    for id in &ids[founded..] {
        assert!(heard.wished.contains(id), "{id} was never wished");
        *times.entry(*id).or_default() += 1;
    }
    for id in &heard.acknowledged {
        assert_eq!(times.get(id), Some(&1), "the acknowledged command {id}");
    }
    assert!(times.values().all(|times| *times == 1));
}

// --- one wish, one record

#[test]
fn a_repeated_command_is_not_doubled() {
    let desk = Desk::small(5);
    let mut office = Office::open(&desk);
    let station = office.reader.station_ids(&StationFilter::default(), Timestamp::now()).expect("the stations").ids[0];
    let commands = [
        Command::AddPerson { name: "F. Sample".to_owned(), post: Post::Clerk },
        Command::RecordCheck { station, findings: all_in_order(&office.basics.checklist) },
        Command::ReceiveApplication(office.intake(facts("Абаев"))),
    ];
    let wishes = commands.map(|command| Wish::new(office.people[CLERK], command));
    let first = wishes.each_ref().map(|wish| office.writer.execute(wish, Timestamp::now()).expect("carried out"));
    let kept = |desk: &Desk| {
        let reader = desk.reader();
        (reader.command_ids().expect("the audit"), reader.basics().expect("the basics"), reader.applications().expect("them"))
    };
    let before = kept(&desk);
    assert_eq!(wishes.each_ref().map(|wish| office.writer.execute(wish, Timestamp::now()).expect("known")), first);
    drop(office);
    let mut writer = desk.writer();
    assert_eq!(
        wishes.each_ref().map(|wish| writer.execute(wish, Timestamp::now()).expect("known")),
        first,
        "after a new start"
    );
    assert_eq!(kept(&desk), before);
    drop(writer);
    assert_sound(&desk.path);
}

#[test]
fn a_rejected_wish_leaves_nothing_and_may_be_repeated() {
    let desk = Desk::small(5);
    let mut office = Office::open(&desk);
    let first = office.received(facts("Абаев"));
    let before = office.reader.command_ids().expect("the audit");
    // The second nominee of the same name: refused by the last rule, after the number was taken.
    let wish = Wish::new(office.people[CLERK], Command::ReceiveApplication(office.intake(facts("Абаев"))));
    for _ in 0..2 {
        let refusal = office.writer.execute(&wish, Timestamp::now()).expect_err("the name is taken");
        assert!(matches!(refusal, Refusal::Rejected(Rejection::SameNominee { number: 1 })), "{refusal:?}");
    }
    assert_eq!(office.reader.command_ids().expect("the audit"), before);
    office.step(OFFICER, first, judge("no_conviction", Judgement::NotMet));
    office.step(OFFICER, first, ApplicationAction::EstablishNonconformity { on: Some(CHECKED) });
    office.refused(first, DECIDED, &[ground("conviction")]);
    let outcome = office.writer.execute(&wish, Timestamp::now()).expect("a refusal frees the name");
    assert_eq!(office.application(outcome.application.expect("an application")).number, Some(2));
    drop(office);
    assert_sound(&desk.path);
}

#[test]
fn nobody_acts_who_is_not_in_the_register_or_has_left() {
    let desk = Desk::small(1);
    let mut office = Office::open(&desk);
    let command = Command::AddPerson { name: "F. Sample".to_owned(), post: Post::Clerk };
    let stranger = Wish::new(PersonId(Uuid::now_v7()), command.clone());
    let refusal = office.writer.execute(&stranger, Timestamp::now()).expect_err("nobody knows them");
    assert!(matches!(refusal, Refusal::Rejected(Rejection::UnknownPerson)), "{refusal:?}");
    let Person { id, name, post, .. } = office.basics.people[OFFICER].clone();
    office.act(CLERK, Command::ChangePerson { id, name, post, active: false });
    assert_eq!(office.rejection(OFFICER, command), Rejection::UnknownPerson);
    for person in office.basics.people.clone() {
        let last = person.id == office.people[CLERK];
        let command = Command::ChangePerson { id: person.id, name: person.name, post: person.post, active: false };
        if !last {
            office.act(CLERK, command);
        }
    }
    let Person { id, name, post, .. } = office.basics.people[CLERK].clone();
    assert_eq!(office.rejection(CLERK, Command::ChangePerson { id, name, post, active: false }), Rejection::LastPerson);
}

// --- one writer at a time

#[test]
fn a_second_writer_is_told_who_has_the_register_open() {
    let desk = Desk::small(1);
    let writer = desk.writer();
    let refused = |path: &Path| match Writer::open(path) {
        Err(StoreError::InUse { path, holder }) => (path, holder),
        other => panic!("not refused: {other:?}"),
    };
    let (path, holder) = refused(&desk.path);
    assert_eq!(path, desk.path.canonicalize().expect("the register's path"));
    assert!(holder.ends_with(&std::process::id().to_string()), "{holder:?} names the process");
    #[cfg(unix)]
    {
        let link = desk.folder.path().join("link.tizim");
        std::os::unix::fs::symlink(&desk.path, &link).expect("a link");
        assert_eq!(refused(&link), (path, holder), "by another name too");
    }
    desk.reader().basics().expect("reading goes on");
    drop(writer);
    desk.writer();
}

#[test]
fn readers_see_what_the_writer_has_committed() {
    let desk = Desk::small(1);
    let mut office = Office::open(&desk);
    let other = desk.reader();
    for number in 0..3 {
        office.act(CLERK, Command::AddPerson { name: format!("Person {number}"), post: Post::Clerk });
        let people = other.basics().expect("the basics").people;
        assert_eq!(people.last().map(|person| person.name.clone()), Some(format!("Person {number}")));
    }
}

// --- what is refused as it lies

/// The files of a folder with their bytes.
fn contents(folder: &Path) -> BTreeMap<OsString, Vec<u8>> {
    let files = std::fs::read_dir(folder).expect("the folder").map(|file| file.expect("a file").path());
    let file = |path: PathBuf| {
        let bytes = if path.is_dir() { Vec::new() } else { std::fs::read(&path).expect("the file is read") };
        (path.file_name().expect("a name").to_owned(), bytes)
    };
    files.map(file).collect()
}

/// Opens `path` for reading, writing, proving and copying; each is refused, and the folder stays as it is.
#[track_caller]
fn assert_refused(path: &Path, expected: impl Fn(&StoreError) -> bool) {
    let folder = path.parent().expect("a folder");
    let before = contents(folder);
    let copies = tempfile::tempdir().expect("a temporary folder");
    let errors = [
        Writer::open(path).map(drop).expect_err("not a register to write"),
        Reader::open(path).map(drop).expect_err("not a register to read"),
        verify(path, &mut |_, _| {}).expect_err("not a register to prove"),
        backup(path, copies.path(), Timestamp::now()).expect_err("not a register to copy"),
    ];
    for error in errors {
        assert!(expected(&error), "{error:?}");
    }
    assert!(contents(folder) == before, "something in the folder has changed");
    assert!(contents(copies.path()).is_empty());
}

/// A register whose bytes are changed by `change`.
fn spoilt(change: impl FnOnce(&mut Vec<u8>)) -> Desk {
    let desk = Desk::small(20);
    let mut bytes = std::fs::read(&desk.path).expect("the register's bytes");
    change(&mut bytes);
    std::fs::write(&desk.path, bytes).expect("the register is overwritten");
    desk
}

#[test]
fn a_newer_register_is_refused_untouched() {
    let desk = spoilt(|bytes| bytes[60..64].copy_from_slice(&99_u32.to_be_bytes()));
    assert_refused(&desk.path, |error| matches!(error, StoreError::Newer { path, version: 99 } if *path == desk.path));
}

#[test]
fn a_foreign_file_is_refused_untouched() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let foreign = |path: &Path| {
        assert_refused(path, |error| matches!(error, StoreError::Foreign { path: named } if named == path));
    };
    let database = folder.path().join("contacts.db");
    let connection = Connection::open(&database).expect("a database of somebody else");
    connection.execute_batch("CREATE TABLE contact (name TEXT); INSERT INTO contact VALUES ('A');").expect("its table");
    connection.close().expect("it is closed");
    foreign(&database);
    for (name, bytes) in [
        ("empty.tizim", Vec::new()),
        ("letter.txt", b"Dear commission,".to_vec()),
        ("long.txt", vec![b'x'; 5_000]),
        ("short.tizim", b"SQLite format 3\0".to_vec()),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).expect("a file");
        foreign(&path);
    }
    foreign(&spoilt(|bytes| bytes[68..72].fill(0)).path);
    foreign(&spoilt(|bytes| bytes[0] ^= 1).path);
}

#[test]
fn a_truncated_register_is_refused_untouched() {
    for part in [2, 3, 10] {
        let desk = spoilt(|bytes| bytes.truncate(bytes.len() - bytes.len() / part));
        assert_refused(&desk.path, |error| matches!(error, StoreError::Damaged { path, .. } if *path == desk.path));
    }
    let desk = spoilt(|bytes| bytes.truncate(bytes.len() - 1));
    assert_refused(&desk.path, |error| matches!(error, StoreError::Damaged { .. }));
    let desk = spoilt(|bytes| bytes.truncate(100));
    assert_refused(&desk.path, |error| matches!(error, StoreError::Damaged { .. }));
}

#[test]
fn a_register_that_is_damaged_inside_is_not_written() {
    let desk = spoilt(|bytes| bytes[100..4_096].fill(0x5a));
    let before = std::fs::read(&desk.path).expect("the register's bytes");
    for error in [Writer::open(&desk.path).map(drop), Reader::open(&desk.path).map(drop)].map(Result::unwrap_err) {
        assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
    }
    assert!(std::fs::read(&desk.path).expect("the register's bytes") == before);
}

#[test]
fn a_missing_register_is_refused_and_not_made() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("nothing.tizim");
    assert_refused(&path, |error| matches!(error, StoreError::NotFound { path: named } if *named == path));
    let path = folder.path().join("no folder").join("nothing.tizim");
    assert!(matches!(Writer::open(&path), Err(StoreError::NotFound { .. })));
}

#[test]
fn a_folder_is_not_a_register() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("folder.tizim");
    std::fs::create_dir(&path).expect("a folder");
    assert_refused(&path, |error| matches!(error, StoreError::Foreign { path: named } if *named == path));
}

#[test]
fn a_read_only_register_is_read_but_not_written() {
    let desk = Desk::small(5);
    let mut permissions = std::fs::metadata(&desk.path).expect("the register").permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&desk.path, permissions).expect("the register is made read-only");
    let before = contents(desk.folder.path());
    assert!(matches!(Writer::open(&desk.path), Err(StoreError::ReadOnly { path }) if path == desk.path));
    assert_eq!(desk.people().len(), 5);
    assert_sound(&desk.path);
    let copies = tempfile::tempdir().expect("a temporary folder");
    let copy = backup(&desk.path, copies.path(), Timestamp::now()).expect("it can be copied");
    assert!(contents(desk.folder.path()) == before, "reading has left something behind");
    Writer::open(&copy).expect("the copy can be written");
}

#[test]
fn a_read_only_register_with_a_log_shows_what_was_done_last() {
    let desk = Desk::small(5);
    let mut office = Office::open(&desk);
    office.act(CLERK, Command::AddPerson { name: "F. Sample".to_owned(), post: Post::Clerk });
    // As a program that was killed leaves it: the last command is in the log only.
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("copy.tizim");
    for suffix in ["", "-wal"] {
        let file = |path: &Path| PathBuf::from(format!("{}{suffix}", path.display()));
        let copied = std::fs::copy(file(&desk.path), file(&path)).expect("a copy");
        assert!(copied > 0);
        let mut permissions = std::fs::metadata(file(&path)).expect("the copy").permissions();
        permissions.set_readonly(true);
        std::fs::set_permissions(file(&path), permissions).expect("the copy is made read-only");
    }
    let people = Reader::open(&path).and_then(|reader| reader.basics()).expect("it is read").people;
    assert_eq!(people.last().map(|person| person.name.as_str()), Some("F. Sample"));
    assert!(matches!(Writer::open(&path), Err(StoreError::ReadOnly { .. })));
}

// --- another program looks at the open register

/// Whether this process holds a lock on the file at `path`, as the kernel tells it.
#[cfg(target_os = "linux")]
fn is_locked(path: &Path) -> bool {
    let inode = std::os::unix::fs::MetadataExt::ino(&std::fs::metadata(path).expect("the register"));
    let locks = std::fs::read_to_string("/proc/locks").expect("the locks");
    let (process, file) = (format!(" {} ", std::process::id()), format!(":{inode} "));
    locks.lines().any(|lock| lock.contains("POSIX") && lock.contains(&process) && lock.contains(&file))
}

/// Older `SQLite`s go by this lock alone: without it one that only reads takes itself for the last and deletes the log.
#[cfg(target_os = "linux")]
#[test]
fn no_look_at_an_open_register_costs_it_its_lock() {
    let desk = Desk::small(5);
    let mut office = Office::open(&desk);
    office.act(CLERK, Command::AddPerson { name: "F. Sample".to_owned(), post: Post::Clerk });
    assert!(is_locked(&desk.path));
    // What the window does all day: further readers come and go beside the writer, copies are made, files are chosen.
    drop(Reader::open(&desk.path).expect("a reader"));
    assert!(is_locked(&desk.path), "a reader came and went");
    assert!(matches!(Writer::open(&desk.path), Err(StoreError::InUse { .. })));
    assert!(is_locked(&desk.path), "a second writer was refused");
    backup(&desk.path, desk.folder.path(), Timestamp::now()).expect("a copy");
    assert!(is_locked(&desk.path), "a copy was made");
    assert_sound(&desk.path);
    assert!(is_locked(&desk.path), "it was verified");
    assert!(store::is_open(&desk.path));
    drop(office);
    assert!(!store::is_open(&desk.path) && !is_locked(&desk.path), "nobody holds it any more");
}

// --- making and copying

fn new_register(path: &Path) -> Result<(), StoreError> {
    let founding = sample::new_register(jiff::civil::date(2026, 11, 23), "A. Clerk", Post::Clerk).expect("the defaults");
    create(path, &founding, Timestamp::now(), &mut |_, _| {})
}

#[test]
fn create_never_overwrites() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (register, letter, directory) =
        (folder.path().join("register.tizim"), folder.path().join("letter.txt"), folder.path().join("folder"));
    new_register(&register).expect("the first is made");
    std::fs::write(&letter, "Dear commission,").expect("a letter");
    std::fs::create_dir(&directory).expect("a folder");
    let before = contents(folder.path());
    for path in [&register, &letter, &directory] {
        let error = new_register(path).expect_err("there is something already");
        assert!(matches!(&error, StoreError::Exists { path: named } if named == path), "{error:?}");
    }
    assert!(contents(folder.path()) == before, "the folder is as it was");
    assert_sound(&register);
}

#[test]
fn of_two_who_create_the_same_register_one_is_told() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for round in 0..5 {
        let path = folder.path().join(format!("{round}.tizim"));
        let made = std::thread::scope(|scope| {
            let both = [scope.spawn(|| new_register(&path)), scope.spawn(|| new_register(&path))];
            both.map(|thread| thread.join().expect("the thread ends"))
        });
        let (made, refused): (Vec<_>, Vec<_>) = made.into_iter().partition(Result::is_ok);
        assert_eq!(made.len(), 1);
        assert!(matches!(&refused[..], [Err(StoreError::Exists { .. })]), "{refused:?}");
        assert_sound(&path);
    }
    assert_eq!(contents(folder.path()).len(), 5, "nothing but the registers");
}

#[test]
fn a_register_that_cannot_be_made_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let error = new_register(&folder.path().join("no folder").join("register.tizim")).expect_err("no such folder");
    assert!(matches!(error, StoreError::NotFound { .. }), "{error:?}");
    assert!(contents(folder.path()).is_empty());
}

#[test]
#[cfg(unix)]
fn only_the_owner_may_read_a_register_or_its_copy() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::empty();
    let copy = backup(&desk.path, desk.folder.path(), Timestamp::now()).expect("a copy");
    for path in [&desk.path, &copy] {
        let mode = std::fs::metadata(path).expect("the file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{}", path.display());
    }
}

#[test]
fn a_backup_taken_while_a_writer_is_open_verifies() {
    let desk = Desk::small(20);
    let mut office = Office::open(&desk);
    office.received(facts("Абаев"));
    let copies = tempfile::tempdir().expect("a temporary folder");
    let folder = copies.path().join("new").join("folder");
    let at = "2026-11-23T10:20:30Z".parse().expect("an instant");
    let copy = backup(&desk.path, &folder, at).expect("a copy");
    assert_eq!(copy, folder.join("small-20261123-102030.tizim"));
    assert_eq!(contents(&folder).len(), 1, "one file, whole");
    let verdict = verify(&copy, &mut |_, _| {}).expect("the copy is read");
    assert_eq!(verdict.differences, []);
    let head = office.reader.overview(Timestamp::now()).expect("the figures").audit;
    assert_eq!(verdict.audit, head, "the copy is of now");

    let error = backup(&desk.path, &folder, at).expect_err("a copy is never overwritten");
    assert!(matches!(&error, StoreError::Exists { path } if *path == copy), "{error:?}");
    let mut writer = Writer::open(&copy).expect("a copy is a register");
    let command = Command::AddPerson { name: "F. Sample".to_owned(), post: Post::Clerk };
    writer.execute(&Wish::new(office.people[CLERK], command), at).expect("it can be worked in");
}

#[test]
fn a_backup_taken_while_commands_are_carried_out_is_of_one_moment() {
    let desk = Desk::small(20);
    let mut office = Office::open(&desk);
    let copies = tempfile::tempdir().expect("a temporary folder");
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let mut number = 0;
            while !done.load(std::sync::atomic::Ordering::Acquire) {
                number += 1;
                office.act(CLERK, Command::AddPerson { name: format!("Person {number}"), post: Post::Clerk });
            }
            number
        });
        for second in 0..5 {
            let at = Timestamp::from_second(second).expect("an instant");
            let copy = backup(&desk.path, copies.path(), at).expect("a copy");
            assert_sound(&copy);
        }
        done.store(true, std::sync::atomic::Ordering::Release);
        assert!(writer.join().expect("the thread ends") > 0);
    });
    assert_sound(&desk.path);
}

#[test]
fn a_file_written_whole_replaces_the_one_before_and_leaves_nothing_beside() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("report.pdf");
    for content in ["first", "second"] {
        store::write_whole(&path, content.as_bytes()).expect("written");
        assert_eq!(contents(folder.path()), BTreeMap::from([(OsString::from("report.pdf"), content.as_bytes().to_vec())]));
    }
    assert!(store::write_whole(&folder.path().join("no folder").join("report.pdf"), b"third").is_err());
}
