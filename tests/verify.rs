//! Whoever changes a register behind the program's back is found out: `verify` names the table and the row, whatever the
//! table, the column and the way.

mod common;

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use common::Desk;
use common::deeds::{CHECKED, CLERK, DECIDED, MEMBER, OFFICER, Office, Random, facts, findings, judge, resolution};
use rusqlite::Connection;
use rusqlite::types::Value;
use tempfile::TempDir;
use tizim::domain::application::{GroundCited, Judgement, RegionSupport};
use tizim::domain::election::Names;
use tizim::domain::readiness::Answer;
use tizim::domain::station::proposal::{Counts, ImportReport};
use tizim::domain::station::{Change, Fact};
use tizim::domain::{ApplicationAction, Command, Post, Wish};
use tizim::store::{Difference, ImportRows, Reader, StoreError, Verdict, verify};
use tizim::view::StationFilter;

/// A register with rows in every table: the settings, 30 stations, and work of all kinds.
fn worked_in() -> Desk {
    let desk = Desk::small(30);
    import(&desk);
    let mut office = Office::open(&desk);
    let refused = office.received(facts("Бекетов"));
    let note = Names { kk: "11 қазан".to_owned(), ..Names::default() };
    let grounds = ["conviction", "language"].map(|code| GroundCited { code: code.to_owned(), note: note.clone() });
    office.step(OFFICER, refused, judge("no_conviction", Judgement::NotMet));
    office.step(OFFICER, refused, ApplicationAction::EstablishNonconformity { on: Some(CHECKED) });
    office.refused(refused, DECIDED, &grounds);
    let registered = office.conforming(facts("Абаев"));
    let to = "P. Proxy".to_owned();
    office.step(CLERK, registered, ApplicationAction::IssueSheets { first: 1, last: 9, on: Some(CHECKED), to });
    let regions: Vec<i64> = office.basics.regions.iter().map(|region| region.code).collect();
    let protocol =
        |region| RegionSupport { region, collected: 6_000, checked: 6_000, valid: 6_000, ..RegionSupport::default() };
    let protocols = regions.into_iter().map(protocol).collect();
    office.step(CLERK, registered, ApplicationAction::RecordProtocols(protocols));
    for content in [b"%PDF-1", b"%PDF-2"] {
        let (revision, content) = (office.application(registered).revision, content.to_vec());
        let (paper, name) = ("consent".to_owned(), "consent.pdf".to_owned());
        office.act(CLERK, Command::AttachScan { id: registered, revision, paper, name, content });
    }
    office.step(MEMBER, registered, ApplicationAction::Register { resolution: resolution(DECIDED) });
    office.step(CLERK, registered, ApplicationAction::NotePrinted { document: "certificate".to_owned() });
    office.registered(facts("Әбден"));
    let intake = office.intake(facts("Кешіккен"));
    office.act(CLERK, Command::DeclineApplication { intake, reason: "After the closing".to_owned() });
    office.act(OFFICER, Command::ProofreadBallot { revision: office.ballot().revision });
    office.act(MEMBER, Command::ApproveBallot { revision: office.ballot().revision, resolution: resolution(TODAY) });
    let checklist = office.basics.checklist.clone();
    for (number, station) in
        (0..).zip(office.reader.station_ids(&StationFilter::default(), jiff::Timestamp::now()).expect("the stations").ids)
    {
        let mut position = 0;
        let mut findings = findings(&checklist, |_| {
            position += 1;
            if (position + number) % 7 == 0 { Answer::No } else { Answer::Yes }
        });
        findings[number % checklist.len()].note = Some("Ескерту".to_owned());
        office.check(OFFICER, station, findings);
    }
    let station = office.reader.station_ids(&StationFilter::default(), jiff::Timestamp::now()).expect("the stations").ids[0];
    let record = office.reader.station(station, jiff::Timestamp::now()).expect("the register is read").expect("the station");
    let (check_id, item) = (record.checks[0].id, record.open[0].item.clone());
    for content in [b"\xff\xd8\xff1", b"\xff\xd8\xff2"] {
        let (name, item, content) = ("ramp.jpg".to_owned(), item.clone(), content.to_vec());
        office.act(CLERK, Command::AttachPhoto { station, check_id, item, name, content });
    }
    let (defects, responsible) = (vec![(station, item.clone())], "Akim".to_owned());
    office.act(CLERK, Command::AssignDefects { defects, responsible, due_on: TODAY });
    office.act(CLERK, Command::ReportRepair { station, item, note: "Done".to_owned() });
    let place = vec![Change::parse(Fact::VenueRu, "Дом культуры").expect("a venue")];
    let reason = "Ремонт".to_owned();
    let revision = office.reader.station(station, jiff::Timestamp::now()).expect("read").expect("the station").revision;
    office.act(CLERK, Command::MoveVenue { station, revision, from_on: TODAY, place, reason });
    office.act(CLERK, Command::AddPerson { name: "F. Sample".to_owned(), post: Post::Clerk });
    drop(office);
    desk
}

/// One row of a list, from a sender whose columns are remembered.
fn import(desk: &Desk) {
    let stations = desk.reader().station_ids(&StationFilter::default(), jiff::Timestamp::now()).expect("the stations");
    let station = stations.ids[0];
    let report = ImportReport {
        file: "list.csv".to_owned(),
        sha256: "00".repeat(32),
        sender: "Абай".to_owned(),
        columns: vec![("№".to_owned(), "number".to_owned())],
        counts: Counts { rows: 1, changed: 1, ..Counts::default() },
        problems: Vec::new(),
        seen: desk.reader().audit_head().expect("the audit").records,
    };
    let phone = vec![Change::parse(Fact::Phone, "+7 7222 000000").expect("a number")];
    let rows = ImportRows { rows: &mut [(station, phone)].into_iter(), progress: &mut |_| true };
    let wish = Wish::new(desk.people()[0], Command::ImportStations { report });
    desk.writer().import_stations(&wish, rows, jiff::Timestamp::now()).expect("imported");
}

const TODAY: jiff::civil::Date = jiff::civil::date(2022, 11, 7);

/// A copy of the register in a folder of its own: each test spoils its own.
fn register() -> (TempDir, PathBuf) {
    static MADE: OnceLock<Desk> = OnceLock::new();
    let made = MADE.get_or_init(worked_in);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("register.tizim");
    std::fs::copy(&made.path, &path).expect("a copy of the register");
    (folder, path)
}

fn proved(path: &Path) -> Verdict {
    verify(path, &mut |_, _| {}).expect("the register is read")
}

/// A connection as any other program opens it, which minds neither references nor checks, and from which the guards of the
/// applications are gone while it lives: whoever wants to leave no trace puts them back in place.
struct Intruder {
    connection: Connection,
    guards: Vec<String>,
}

fn intruder(path: &Path) -> Intruder {
    let connection = Connection::open(path).expect("any program opens the file");
    connection.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON").expect("its settings");
    let guards = "FROM sqlite_schema WHERE type = 'trigger' AND tbl_name LIKE 'application%' ORDER BY rowid";
    let names = strings(&connection, &format!("SELECT name {guards}"));
    let guards = strings(&connection, &format!("SELECT sql {guards}"));
    assert!(guards.len() > 15);
    for name in names {
        connection.execute_batch(&format!("DROP TRIGGER {name}")).expect("any program can");
    }
    Intruder { connection, guards }
}

impl std::ops::Deref for Intruder {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.connection
    }
}

impl Drop for Intruder {
    fn drop(&mut self) {
        for guard in &self.guards {
            // Where the table hides, its guards cannot come back; that is found too.
            let _ = self.connection.execute_batch(guard);
        }
    }
}

/// The tables that are recounted, not compared.
const COUNTERS: [&str; 5] = ["access_counter", "place_counter", "readiness_counter", "readiness_trend", "defect_counter"];

struct Column {
    name: String,
    kind: String,
    /// Part of the key, or of what must be unique.
    unique: bool,
}

struct Table {
    name: String,
    columns: Vec<Column>,
    /// The key's columns in the order of the key.
    key: Vec<String>,
}

/// All tables that hold facts, from the schema itself, so that a new one cannot be forgotten. Not among them: SQLite's own,
/// which only guide its planner, and the tables behind `station_search`: they index `station.search` and hold nothing of
/// their own; `verify` leaves them to SQLite's integrity check, which finds damage, but not a station that is left out.
fn tables(connection: &Connection) -> Vec<Table> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' \
               AND name NOT LIKE 'station_search%' ORDER BY name";
    let names = strings(connection, sql);
    names.into_iter().map(|name| table(connection, name)).collect()
}

fn table(connection: &Connection, name: String) -> Table {
    let unique = format!(
        "SELECT info.name FROM pragma_index_list('{name}') AS list, pragma_index_info(list.name) AS info \
         WHERE list.\"unique\""
    );
    let unique = strings(connection, &unique);
    let key = strings(connection, &format!("SELECT name FROM pragma_table_info('{name}') WHERE pk > 0 ORDER BY pk"));
    let mut statement = connection.prepare(&format!("SELECT name, type FROM pragma_table_info('{name}')")).expect("SQL");
    let columns = statement.query_map([], |row| {
        let name: String = row.get(0)?;
        Ok(Column { unique: key.contains(&name) || unique.contains(&name), name, kind: row.get(1)? })
    });
    let columns = columns.expect("the columns").collect::<Result<_, _>>().expect("the columns");
    Table { name, columns, key }
}

fn strings(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection.prepare(sql).expect("SQL");
    let rows = statement.query_map([], |row| row.get(0)).expect("rows");
    rows.collect::<Result<_, _>>().expect("texts")
}

impl Table {
    /// The values of the key of a row in the middle of the table; of the counters of defects one that counts some.
    fn a_row(&self, connection: &Connection) -> Vec<Value> {
        let key = self.key.join(", ");
        let some = match self.name.as_str() {
            "access_counter" => "WHERE ramp_known <> 0",
            "defect_counter" => "WHERE open > 0",
            "place_counter" | "readiness_counter" | "readiness_trend" => "WHERE stations <> 0",
            _ => "",
        };
        let sql = format!(
            "SELECT {key} FROM {0} {some} ORDER BY {key} LIMIT 1 OFFSET (SELECT count(*) / 2 FROM {0} {some})",
            self.name
        );
        let row = connection.query_row(&sql, [], |row| (0..self.key.len()).map(|part| row.get(part)).collect());
        row.unwrap_or_else(|error| panic!("no row in {}: {error}", self.name))
    }

    /// `a = ?1 AND b = ?2`
    fn is_row(&self) -> String {
        let parts: Vec<String> = (1..).zip(&self.key).map(|(number, name)| format!("{name} = ?{number}")).collect();
        parts.join(" AND ")
    }

    /// How a difference names a row.
    fn named(row: &[Value]) -> String {
        let part = |value: &Value| match value {
            Value::Integer(number) => number.to_string(),
            Value::Text(text) => text.clone(),
            other => panic!("no key: {other:?}"),
        };
        row.iter().map(part).collect::<Vec<_>>().join("/")
    }
}

impl Column {
    /// Another value of the column's type.
    fn changed(&self) -> String {
        let name = &self.name;
        match self.kind.as_str() {
            "TEXT" | "ANY" => format!("coalesce({name}, '') || 'x'"),
            "INTEGER" => format!("coalesce({name}, 0) + 100000"),
            "BLOB" => format!("CAST({name} || x'20' AS BLOB)"),
            other => panic!("a column of the type {other}"),
        }
    }
}

/// Whether the difference says that something is wrong with this row of this table. The audit's rows are named by their
/// number, the counters' as counters.
fn names(difference: &Difference, table: &Table, key: &str) -> bool {
    match difference {
        Difference::RowChanged { table: found, key: row, .. }
        | Difference::RowAdded { table: found, key: row }
        | Difference::RowRemoved { table: found, key: row } => *found == table.name && row == key,
        Difference::CounterWrong { table: found, key: row } => {
            COUNTERS.contains(&table.name.as_str()) && *found == table.name && row == key
        }
        Difference::ChainBroken { seq } => table.name == "audit" && seq.to_string() == key,
        Difference::SchemaChanged { .. } | Difference::FileDamaged { .. } => false,
    }
}

// --- what is found

#[test]
fn a_register_as_the_program_left_it_verifies() {
    let (_folder, path) = register();
    let mut steps = Vec::new();
    let verdict = verify(&path, &mut |done, all| steps.push((done, all))).expect("the register is read");
    assert_eq!(verdict.differences, []);
    let connection = intruder(&path);
    let not_compared = [COUNTERS.as_slice(), &["audit", "scan"]].concat();
    let count = |name: &str| connection.query_row(&format!("SELECT count(*) FROM {name}"), [], |row| row.get::<_, u64>(0));
    let tables = tables(&connection);
    assert!(tables.len() >= 26, "{} tables", tables.len());
    let compared = tables.iter().filter(|table| !not_compared.contains(&table.name.as_str()));
    assert_eq!(verdict.rows, compared.map(|table| count(&table.name).expect("a count")).sum::<u64>(), "every row is compared");
    let (records, head) = connection
        .query_row("SELECT count(*), (SELECT hash FROM audit ORDER BY seq DESC LIMIT 1) FROM audit", [], |row| {
            Ok((row.get::<_, u64>(0)?, row.get::<_, String>(1)?))
        })
        .expect("the head of the audit");
    assert_eq!((verdict.audit.records, verdict.audit.head), (records, head));
    assert!(steps.is_sorted() && steps.last().is_some_and(|(done, all)| done == all), "progress reaches its end");
}

#[test]
fn a_row_changed_behind_the_programs_back_is_found_and_named() {
    let (_folder, path) = register();
    for table in tables(&intruder(&path)) {
        for column in &table.columns {
            let (_folder, path) = register();
            let connection = intruder(&path);
            let row = table.a_row(&connection);
            let sql = format!("UPDATE {} SET {} = {} WHERE {}", table.name, column.name, column.changed(), table.is_row());
            let changed = connection.execute(&sql, rusqlite::params_from_iter(&row)).expect("any program can");
            assert_eq!(changed, 1);
            drop(connection);
            let found = proved(&path).differences;
            let key = Table::named(&row);
            let place = format!("{}.{} of {key}: {found:?}", table.name, column.name);
            let recorded = !matches!(table.name.as_str(), "audit" | "scan") && !COUNTERS.contains(&table.name.as_str());
            if recorded && !table.key.contains(&column.name) {
                let (table, columns) = (table.name.clone(), vec![column.name.clone()]);
                assert!(found.contains(&Difference::RowChanged { table, key, columns }), "{place}");
            } else if recorded {
                assert!(found.contains(&Difference::RowRemoved { table: table.name.clone(), key }), "{place}");
                let added =
                    |difference: &Difference| matches!(difference, Difference::RowAdded { table: t, .. } if *t == table.name);
                assert!(found.iter().any(added), "{place}");
            } else if table.name == "audit" && column.name == "seq" {
                assert!(found.iter().any(|difference| matches!(difference, Difference::ChainBroken { .. })), "{place}");
            } else {
                assert!(found.iter().any(|difference| names(difference, &table, &key)), "{place}");
            }
        }
    }
}

#[test]
fn a_row_deleted_behind_the_programs_back_is_found_and_named() {
    let (_folder, path) = register();
    for table in tables(&intruder(&path)) {
        let (_folder, path) = register();
        let connection = intruder(&path);
        let row = table.a_row(&connection);
        let sql = format!("DELETE FROM {} WHERE {}", table.name, table.is_row());
        assert_eq!(connection.execute(&sql, rusqlite::params_from_iter(&row)).expect("any program can"), 1);
        drop(connection);
        let found = proved(&path).differences;
        let key = Table::named(&row);
        let is_named = if table.name == "audit" {
            // The record after the one that is gone no longer follows.
            let Some(Value::Integer(seq)) = row.first() else { panic!("no number") };
            found.contains(&Difference::ChainBroken { seq: u64::try_from(seq + 1).expect("a number") })
        } else {
            found.iter().any(|difference| names(difference, &table, &key))
        };
        assert!(is_named, "{} {key}: {found:?}", table.name);
    }
}

#[test]
fn a_row_added_behind_the_programs_back_is_found_and_named() {
    let (_folder, path) = register();
    for table in tables(&intruder(&path)) {
        let (_folder, path) = register();
        let connection = intruder(&path);
        let row = table.a_row(&connection);
        let columns: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
        let value = |column: &Column| if column.unique { column.changed() } else { column.name.clone() };
        let values: Vec<String> = table.columns.iter().map(value).collect();
        let (name, columns, values) = (&table.name, columns.join(", "), values.join(", "));
        let sql = format!("INSERT INTO {name} ({columns}) SELECT {values} FROM {name} WHERE {}", table.is_row());
        assert_eq!(connection.execute(&sql, rusqlite::params_from_iter(&row)).expect("any program can"), 1);
        let added = row.iter().map(|value| match value {
            Value::Integer(number) => Value::Integer(number + 100_000),
            Value::Text(text) => Value::Text(format!("{text}x")),
            other => panic!("no key: {other:?}"),
        });
        let key = Table::named(&added.collect::<Vec<_>>());
        drop(connection);
        let found = proved(&path).differences;
        assert!(found.iter().any(|difference| names(difference, &table, &key)), "{name} {key}: {found:?}");
    }
}

#[test]
fn whoever_swaps_two_candidates_or_forges_a_decision_is_found() {
    let (_folder, path) = register();
    let forge = |sql: &str| {
        let (_folder, path) = register();
        intruder(&path).execute_batch(sql).expect("any program can");
        let differences = proved(&path).differences;
        differences.into_iter().filter(|d| matches!(d, Difference::RowChanged { .. })).collect::<Vec<_>>()
    };
    let id = |name: &str| {
        let sql = "SELECT application_id FROM application WHERE name_kk = ?1";
        intruder(&path).query_row(sql, [name], |row| row.get::<_, String>(0)).expect("an application")
    };
    let changed = |table: &str, key: String, columns: &[&str]| Difference::RowChanged {
        table: table.to_owned(),
        key,
        columns: columns.iter().map(|&column| column.to_owned()).collect(),
    };
    let found = forge("UPDATE application SET status = 'registered', votes_against = 0 WHERE name_kk = 'Бекетов'");
    assert_eq!(found, [changed("application", id("Бекетов"), &["status", "votes_against"])]);
    let found =
        forge("UPDATE application SET name_ru = iif(name_ru = 'Абаев', 'Әбден', 'Абаев') WHERE name_ru IN ('Абаев', 'Әбден')");
    assert_eq!(found.len(), 2);
    assert!(["Абаев", "Әбден"].iter().all(|name| found.contains(&changed("application", id(name), &["name_ru"]))));
    let found = forge("UPDATE ballot SET state = replace(state, 'Абаев', 'Бекетов')");
    assert_eq!(found, [changed("ballot", "1".to_owned(), &["state"])]);
}

// --- the audit

#[test]
fn a_removed_last_record_is_found_by_the_rows_that_it_changed() {
    let (_folder, path) = register();
    let connection = intruder(&path);
    let last = "SELECT command, json_extract(outcome, '$.name') FROM audit ORDER BY seq DESC LIMIT 1";
    let last = connection.query_row(last, [], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)));
    assert_eq!(last.expect("a record"), ("add_person".to_owned(), "F. Sample".to_owned()));
    let person = "SELECT person_id FROM person WHERE name = 'F. Sample'";
    let key: String = connection.query_row(person, [], |row| row.get(0)).expect("the person");
    connection.execute_batch("DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)").expect("any program can");
    drop(connection);
    assert_eq!(proved(&path).differences, [Difference::RowAdded { table: "person".to_owned(), key }]);
}

#[test]
fn records_that_are_all_gone_or_in_another_order_are_found() {
    let spoil = |sql: &str| {
        let (_folder, path) = register();
        intruder(&path).execute_batch(sql).expect("any program can");
        proved(&path).differences
    };
    let found = spoil("DELETE FROM audit");
    assert!(found.iter().any(|difference| matches!(difference, Difference::RowAdded { .. })), "{found:?}");
    let found = spoil("UPDATE audit SET seq = -seq; UPDATE audit SET seq = iif(seq = -3, 4, iif(seq = -4, 3, -seq))");
    assert!(found.contains(&Difference::ChainBroken { seq: 3 }), "{found:?}");
    let found = spoil("UPDATE audit SET changes = CAST(changes AS BLOB) WHERE seq = 2");
    assert!(found.contains(&Difference::ChainBroken { seq: 2 }), "{found:?}");
}

#[test]
fn a_forged_record_with_a_hash_of_its_own_does_not_fit_the_next() {
    let (_folder, path) = register();
    let connection = intruder(&path);
    let forged = "UPDATE audit SET actor_name = 'Nobody', hash = (SELECT hash FROM audit WHERE seq = 1) WHERE seq = 5";
    connection.execute_batch(forged).expect("any program can");
    drop(connection);
    let broken = [5, 6].map(|seq| Difference::ChainBroken { seq });
    assert_eq!(proved(&path).differences, broken);
}

/// A register of the sample's 10,101 stations whose last record, which is returned, changes them all.
fn with_a_large_record() -> (Desk, i64) {
    let desk = Desk::sample();
    let stations = desk.reader().station_ids(&StationFilter::default(), jiff::Timestamp::now()).expect("the stations").ids;
    let changes = vec![Change::parse(Fact::Phone, "+7 7172 00-00-00").expect("a number")];
    let command = Command::ChangeStations { stations, revision: None, changes, reason: String::new() };
    let outcome = common::execute(&mut desk.writer(), desk.people()[1], command).expect("changed");
    (desk, i64::try_from(outcome.seq).expect("a number"))
}

#[test]
fn a_byte_changed_anywhere_in_a_large_record_is_found() {
    let (desk, seq) = with_a_large_record();
    assert_eq!(proved(&desk.path).differences, []);
    let connection = intruder(&desk.path);
    let sql = "SELECT changes FROM audit WHERE seq = ?1";
    let sound: Vec<u8> = connection.query_row(sql, [seq], |row| row.get(0)).expect("deflated changes");
    assert!(sound.len() > 1_000_000, "{} bytes are written in many pieces", sound.len());
    let broken = Difference::ChainBroken { seq: u64::try_from(seq).expect("a number") };
    let spoil = |changes: &[u8]| {
        let sql = "UPDATE audit SET changes = ?2 WHERE seq = ?1";
        connection.execute(sql, rusqlite::params![seq, changes]).expect("any program can");
        proved(&desk.path).differences
    };
    for place in [0, sound.len() / 3, sound.len() / 2, sound.len() - 100] {
        let mut spoilt = sound.clone();
        spoilt[place] ^= 0x10;
        assert!(spoil(&spoilt).contains(&broken), "byte {place}");
    }
    assert!(spoil(&sound[..sound.len() - 1]).contains(&broken), "the end is missing");
    assert!(!spoil(&sound).contains(&broken), "as it was");
}

#[test]
fn progress_goes_on_within_a_large_record() {
    let (desk, _) = with_a_large_record();
    let mut steps = Vec::new();
    verify(&desk.path, &mut |done, all| steps.push((done, all))).expect("the register is read");
    assert!(steps.is_sorted() && steps.len() <= 1_001, "{} steps", steps.len());
    assert_eq!(steps[0].0, 0, "it is told from the beginning");
    assert!(steps.last().is_some_and(|(done, all)| done == all), "it reaches its end");
    // The first stride is SQLite's own check of the whole file.
    for pair in steps[1..].windows(2) {
        assert!(pair[1].0 - pair[0].0 <= pair[0].1 / 100, "a stride from {} to {} of {}", pair[0].0, pair[1].0, pair[0].1);
    }
}

// --- schema and file

#[test]
fn a_changed_schema_is_found_and_named() {
    for (sql, name) in [
        ("DROP TRIGGER station_left_state", "station_left_state"),
        ("DROP INDEX station_by_readiness", "station_by_readiness"),
        ("CREATE TABLE notes (text)", "notes"),
        ("ALTER TABLE person ADD COLUMN telephone TEXT", "person"),
        ("CREATE TRIGGER quietly AFTER UPDATE ON application BEGIN SELECT 1; END", "quietly"),
        ("CREATE VIEW everybody AS SELECT * FROM person", "everybody"),
        (
            "DROP TRIGGER defect_counted; CREATE TRIGGER defect_counted AFTER INSERT ON defect BEGIN SELECT 1; END",
            "defect_counted",
        ),
    ] {
        let (_folder, path) = register();
        intruder(&path).execute_batch(sql).expect("any program can");
        let found = proved(&path).differences;
        assert!(found.contains(&Difference::SchemaChanged { name: name.to_owned() }), "{sql}: {found:?}");
    }
}

#[test]
fn a_table_that_hides_from_the_list_of_tables_is_found() {
    let (_folder, path) = register();
    let hide = "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET type = 'Table' WHERE name = 'application'; \
                UPDATE application SET status = 'registered' WHERE name_kk = 'Бекетов'";
    intruder(&path).execute_batch(hide).expect("any program can");
    let found = proved(&path).differences;
    assert!(found.contains(&Difference::SchemaChanged { name: "application".to_owned() }), "{found:?}");
}

#[test]
fn a_damaged_search_index_is_found() {
    let (_folder, path) = register();
    intruder(&path).execute_batch("DELETE FROM station_search_data WHERE id > 10").expect("any program can");
    let found = proved(&path).differences;
    assert!(matches!(&found[..], [Difference::FileDamaged { detail }] if detail.contains("station_search")), "{found:?}");
}

#[test]
fn a_reference_to_nothing_is_found() {
    let (_folder, path) = register();
    intruder(&path).execute_batch("DELETE FROM region WHERE region_code = 10").expect("any program can");
    let found = proved(&path).differences;
    assert!(found.iter().any(|difference| matches!(difference, Difference::FileDamaged { .. })), "{found:?}");
}

/// Every row of every table that holds facts, as text. A counter of zeroes counts nothing, and of deflated changes what they
/// unpack to is the fact: some bits of them may be otherwise and say the same.
fn everything(path: &Path) -> Result<Vec<String>, rusqlite::Error> {
    let connection = Connection::open(path)?;
    let mut all = Vec::new();
    for table in tables(&connection) {
        let mut statement = connection.prepare(&format!("SELECT * FROM {} ORDER BY {}", table.name, table.key.join(", ")))?;
        let width = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let values = (0..width).map(|column| row.get::<_, Value>(column)).collect::<Result<Vec<_>, _>>()?;
            let nothing = |value: &Value| *value == Value::Integer(0);
            if COUNTERS.contains(&table.name.as_str()) && values.iter().skip(table.key.len()).all(nothing) {
                continue;
            }
            let values: Vec<Value> =
                values.into_iter().map(|value| if table.name == "audit" { inflated(value) } else { value }).collect();
            all.push(format!("{} {values:?}", table.name));
        }
    }
    Ok(all)
}

fn inflated(value: Value) -> Value {
    let Value::Blob(bytes) = &value else { return value };
    let mut text = String::new();
    let read = flate2::read::DeflateDecoder::new(&bytes[..]).read_to_string(&mut text);
    if read.is_ok() { Value::Text(text) } else { value }
}

#[test]
fn a_flipped_bit_anywhere_in_the_file_is_found_or_changes_no_fact() {
    let mut random = Random::new();
    let (_folder, path) = register();
    let sound = std::fs::read(&path).expect("the register's bytes");
    let before = everything(&path).expect("the rows");
    let mut found = 0;
    for _ in 0..150 {
        let (_folder, path) = register();
        let (byte, bit) = (random.below(sound.len()), random.below(8));
        let mut bytes = sound.clone();
        bytes[byte] ^= 1 << bit;
        std::fs::write(&path, bytes).expect("the register is overwritten");
        match verify(&path, &mut |_, _| {}) {
            Ok(verdict) if verdict.differences.is_empty() => {
                let after = everything(&path).expect("a sound register is read");
                let differing: Vec<_> = before.iter().zip(&after).filter(|(before, after)| before != after).collect();
                assert!(after == before, "byte {byte}, bit {bit} went unnoticed: {differing:?}");
            }
            Ok(_) | Err(_) => found += 1,
        }
    }
    assert!(found > 75, "{found} of 150 found: most of the file is facts");
}

#[test]
fn proving_changes_nothing() {
    let (folder, path) = register();
    let before = std::fs::read(&path).expect("the register's bytes");
    proved(&path);
    assert!(std::fs::read(&path).expect("the register's bytes") == before);
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 1, "nothing is left beside it");
    let missing = folder.path().join("missing.tizim");
    assert!(matches!(verify(&missing, &mut |_, _| {}), Err(StoreError::NotFound { .. })));
    assert!(Reader::open(&path).is_ok());
}
