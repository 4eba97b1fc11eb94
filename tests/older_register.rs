//! A register that version 1 of the program made opens, is brought to this version without a difference, gets the rules that
//! it does not have yet, and goes on working.

mod common;

use std::path::{Path, PathBuf};

use common::Desk;
use common::deeds::{CHECKED, CLERK, DECIDED, MEMBER, OFFICER, Office, facts, judge, language_test, propose, resolution};
use jiff::Timestamp;
use rusqlite::Connection;
use serde::Serialize;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use tizim::domain::application::{Deposit, Judgement, PaperStage, ProposalKind, State};
use tizim::domain::readiness::{Answer, Finding, Readiness};
use tizim::domain::{ApplicationAction as A, ApplicationId, StationId};
use tizim::sample;
use tizim::store::{Reader, StoreError, Writer, verify};
use uuid::Uuid;

/// As it landed, with the first program.
const SCHEMA: &str = include_str!("../src/store/migrations/0001_register.sql");

/// The tables that version 1 recorded in its audit.
const RECORDED: [&str; 14] = [
    "application",
    "application_ground",
    "application_paper",
    "ballot",
    "checklist_item",
    "deadline",
    "defect",
    "district",
    "election",
    "ground",
    "paper",
    "person",
    "readiness_check",
    "station",
];

/// What the register of version 1 holds: an election, five people, regions, three papers and two grounds, of which one is not
/// among the later defaults, a station with a check, and four applications.
const CONTENT: &str = "
INSERT INTO election VALUES (1, '018400aa-0000-7000-8000-000000000001', 'Сайлау', 'Выборы', 'Election', 'Pemilihan', 'Комиссия',
    'Комиссия', 'Commission', 'Komisi', '2022-11-20', '2022-10-11T18:00:00', '2022-10-21T18:00:00', 118273, 14, 7,
    'Asia/Almaty', '2022-11-07T09:00:00', 0, 1);
INSERT INTO person VALUES
    ('018400aa-0000-7000-8000-0000000000a1', 1, 'A. Sample', 'clerk', 1),
    ('018400aa-0000-7000-8000-0000000000a2', 2, 'B. Sample', 'officer', 1),
    ('018400aa-0000-7000-8000-0000000000a3', 3, 'C. Sample', 'member', 1),
    ('018400aa-0000-7000-8000-0000000000a4', 4, 'D. Sample', 'secretary', 1),
    ('018400aa-0000-7000-8000-0000000000a5', 5, 'E. Sample', 'chair', 1);
INSERT INTO deadline VALUES ('voting', '2022-11-20', '07:00:00', '20', 'Дауыс беру', 'Голосование', 'Voting', 'Pemungutan', 'ballot');
INSERT INTO ground VALUES
    ('conviction', 1, '4(4)', 'Соттылық', 'Судимость', 'Conviction', 'Hukuman'),
    ('of_version_one', 2, '59', 'Ескі негіз', 'Старое основание', 'Old ground', 'Alasan lama');
INSERT INTO paper VALUES
    ('minutes_extract', 'filing', 1, '54(2)', 'Үзінді', 'Выписка', 'Extract', 'Kutipan'),
    ('consent', 'filing', 2, '54(2)', 'Келісім', 'Согласие', 'Consent', 'Persetujuan'),
    ('paper_of_version_one', 'registration', 1, '59(5)', 'Ескі құжат', 'Старый документ', 'Old paper', 'Berkas lama');
INSERT INTO application (application_id, number, status, name_kk, name_ru, name_latin, sex, birth_on, birth_year, nominator_kk,
    nominator_ru, nominator_kind, nominated_on, received_on, received_time, received_by, status_on, status_note, conformed,
    conformity_on, checked_by, signatures_collected, signatures_checked, signatures_valid, signature_regions, resolution_number,
    resolution_on, votes_in_favour, votes_against, votes_abstained, decided_by, revision) VALUES
    ('018400aa-0000-7000-8000-0000000000b1', 1, 'registered', 'Абаев', 'Абаев', NULL, 'male', '1970-05-17', 1970,
     'Бірінші бірлестік', 'Первое объединение', 'republican_association', '2022-10-01', '2022-10-05', '10:00:00',
     '018400aa-0000-7000-8000-0000000000a1', NULL, NULL, 1, '2022-10-08', '018400aa-0000-7000-8000-0000000000a2', 120000,
     119000, 118273, 14, '65/538', '2022-10-15', 6, 1, 0, '018400aa-0000-7000-8000-0000000000a3', 6),
    ('018400aa-0000-7000-8000-0000000000b2', 2, 'received', 'Әбден', 'Абден', 'Abden', 'female', NULL, 1970,
     'Екінші бірлестік', NULL, 'republican_association', NULL, '2022-10-05', '11:00:00',
     '018400aa-0000-7000-8000-0000000000a1', NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
     NULL, 1),
    ('018400aa-0000-7000-8000-0000000000b3', 3, 'refused', 'Бекетов', 'Бекетов', NULL, 'male', '1970-05-17', 1970,
     NULL, 'Третье объединение', 'other_body', NULL, '2022-10-06', '11:00:00', '018400aa-0000-7000-8000-0000000000a1', NULL,
     NULL, 0, NULL, '018400aa-0000-7000-8000-0000000000a2', NULL, NULL, NULL, NULL, NULL, '2022-10-15', 7, 0, 0,
     '018400aa-0000-7000-8000-0000000000a3', 3),
    ('018400aa-0000-7000-8000-0000000000b4', NULL, 'not_accepted', 'Кешіккен', 'Опоздавший', NULL, 'male', NULL, NULL,
     'Төртінші', NULL, 'republican_association', NULL, '2022-10-12', '09:00:00', '018400aa-0000-7000-8000-0000000000a1', NULL,
     'Кеш', 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1);
INSERT INTO application_paper VALUES
    ('018400aa-0000-7000-8000-0000000000b1', 'consent', '2022-10-05'),
    ('018400aa-0000-7000-8000-0000000000b1', 'paper_of_version_one', '2022-10-10'),
    ('018400aa-0000-7000-8000-0000000000b2', 'consent', '2022-10-05');
INSERT INTO application_ground VALUES
    ('018400aa-0000-7000-8000-0000000000b3', 'conviction', 'Сот', 'Суд', 'Court', 'Pengadilan'),
    ('018400aa-0000-7000-8000-0000000000b3', 'of_version_one', '', '', '', '');
INSERT INTO ballot VALUES (1, 'draft', '\"Draft\"', 'Бәріне қарсымын', 'Против всех', 1);
INSERT INTO checklist_item VALUES (1, 1, 'roof', 'room', 1, NULL, 'Шатыр', 'Крыша', 'Roof', 'Atap', 'Шатыр жоқ', 'Нет крыши',
    'No roof', 'Tanpa atap');
INSERT INTO district VALUES (10001, 10, 1, 'Аудан', 'Район', 'District');
INSERT INTO station VALUES (10000001, 10, 1, 10001, 'ordinary', 'open', 'Мектеп', 'Школа', NULL, NULL, 900, 7, '07:00:00',
    '20:00:00', NULL, NULL, 0, 'not_ready', 1, '2022-11-01T04:00:00Z', '1 мектеп школа', 1);
INSERT INTO readiness_check VALUES ('018400aa-0000-7000-8000-0000000000c1', 10000001, 1, '2022-11-01T04:00:00Z',
    '018400aa-0000-7000-8000-0000000000a2', 'n', NULL);
INSERT INTO defect VALUES (10000001, 'roof', '018400aa-0000-7000-8000-0000000000c1', '2022-11-01T04:00:00Z', NULL, NULL);
";

const FOUNDED: &str = "018400aa-0000-7000-8000-0000000000d1";

/// The chained fields of a record, in the order in which both versions write them.
#[derive(Serialize)]
struct Record {
    seq: u64,
    command_id: String,
    recorded_at: String,
    actor_id: Option<String>,
    actor_name: String,
    command: String,
    subject: String,
    detail: String,
    outcome: String,
    previous: String,
}

/// What version 1 wrote of the rows with which a register began: the columns of the tables, and a line for each row.
fn changes(connection: &Connection) -> String {
    let mut columns = Map::new();
    let mut lines = String::new();
    for table in RECORDED.into_iter().chain(["region"]) {
        let sql = format!("SELECT name FROM pragma_table_info('{table}') ORDER BY cid");
        let mut statement = connection.prepare(&sql).expect("SQL");
        let names: Vec<String> =
            statement.query_map([], |row| row.get(0)).expect("rows").collect::<Result<_, _>>().expect("names");
        let row = names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
        let sql = format!("SELECT json_array('{table}', NULL, json_array({row})) FROM {table}");
        let mut statement = connection.prepare(&sql).expect("SQL");
        for line in statement.query_map([], |row| row.get::<_, String>(0)).expect("rows") {
            lines.push_str(&line.expect("a line"));
            lines.push('\n');
        }
        columns.insert(table.to_owned(), names.into());
    }
    format!("{}\n{lines}", Value::Object(columns))
}

fn append_record(connection: &Connection, changes: &str) {
    let record = Record {
        seq: 1,
        command_id: FOUNDED.to_owned(),
        recorded_at: "2022-10-01T04:00:00Z".to_owned(),
        actor_id: None,
        actor_name: String::new(),
        command: "create_register".to_owned(),
        subject: "register".to_owned(),
        detail: "null".to_owned(),
        outcome: "null".to_owned(),
        previous: "0".repeat(64),
    };
    let mut digest = Sha256::new();
    digest.update(serde_json::to_string(&record).expect("plain data"));
    digest.update(b"\n");
    digest.update(changes);
    let hash = format!("{:x}", digest.finalize());
    let sql = "INSERT INTO audit VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
    let Record { seq, command_id, recorded_at, actor_id, actor_name, command, subject, detail, outcome, previous } = record;
    let values = rusqlite::params![
        seq,
        command_id,
        recorded_at,
        actor_id,
        actor_name,
        command,
        subject,
        detail,
        outcome,
        changes,
        previous,
        hash
    ];
    connection.execute(sql, values).expect("the record");
}

/// A register as version 1 left it.
fn version_one() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("older.tizim");
    let connection = Connection::open(&path).expect("a file");
    connection.execute_batch(SCHEMA).expect("the schema of version 1");
    connection.execute_batch("PRAGMA application_id = 0x547a696d; PRAGMA user_version = 1").expect("its marks");
    let regions: Vec<_> = sample::sample().expect("the sample's data").regions;
    for (position, region) in (1_u32..).zip(&regions) {
        let (name, short) = (&region.name, &region.short);
        let values = rusqlite::params![
            region.code,
            region.iso,
            position,
            name.kk,
            name.ru,
            name.en,
            short.kk,
            short.ru,
            short.en,
            region.grid_row,
            region.grid_col
        ];
        connection
            .execute("INSERT INTO region VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)", values)
            .expect("a region");
    }
    connection.execute_batch(CONTENT).expect("the content of version 1");
    append_record(&connection, &changes(&connection));
    connection.pragma_update(None, "journal_mode", "WAL").expect("the journal of version 1");
    connection.close().expect("closed");
    (folder, path)
}

/// As the program opens it.
fn upgraded(path: &Path) -> Writer {
    let mut writer = Writer::open(path).expect("an older register opens");
    writer.complete_rules(&sample::rules().expect("the rules"), Timestamp::now()).expect("it gets the rules");
    writer
}

fn application(number: u128) -> ApplicationId {
    ApplicationId(Uuid::from_u128(0x0184_00aa_0000_7000_8000_0000_0000_00b0 + number))
}

#[test]
fn an_older_register_is_not_read_before_it_is_brought_up_to_date() {
    let (_folder, path) = version_one();
    let before = std::fs::read(&path).expect("the register's bytes");
    match Reader::open(&path) {
        Err(StoreError::Older { version, .. }) => assert_eq!(version, 1),
        other => panic!("opened: {other:?}"),
    }
    assert!(matches!(verify(&path, &mut |_, _| {}), Err(StoreError::Older { version: 1, .. })));
    assert!(std::fs::read(&path).expect("the register's bytes") == before, "it was not touched");
}

#[test]
fn an_older_register_is_brought_up_to_date_without_a_difference() {
    let (_folder, path) = version_one();
    drop(Writer::open(&path).expect("an older register opens"));
    let verdict = verify(&path, &mut |_, _| {}).expect("the register is read");
    assert_eq!((verdict.differences, verdict.audit.records), (Vec::new(), 1), "before it has the rules");
    drop(upgraded(&path));
    let verdict = verify(&path, &mut |_, _| {}).expect("the register is read");
    assert_eq!((verdict.differences, verdict.audit.records), (Vec::new(), 2), "with the rules, in a record of their own");
    drop(upgraded(&path));
    assert_eq!(verify(&path, &mut |_, _| {}).expect("the register is read").audit.records, 2, "they come once");
}

#[test]
fn an_older_register_keeps_what_it_knew_and_leaves_the_rest_empty() {
    let (_folder, path) = version_one();
    drop(upgraded(&path));
    let reader = Reader::open(&path).expect("the register is read");
    let basics = reader.basics().expect("the basics");
    assert_eq!((basics.people.len(), basics.regions.len(), basics.election.signatures_required), (5, 20, 118_273));
    let election = &basics.election;
    assert_eq!((election.nomination_opens_on, election.support_voters, election.deposit), (None, None, None));
    assert_eq!(election.withdrawal_closes_at.date(), jiff::civil::date(2022, 11, 18), "two days before voting");
    let all = reader.all_applications().expect("the applications");
    let codes: Vec<_> = all.iter().map(|application| (application.number, application.state.code())).collect();
    assert_eq!(codes, [(Some(1), "registered"), (Some(2), "received"), (Some(3), "refused"), (None, "not_accepted")]);
    let [registered, received, refused, declined] = &all[..] else { panic!("four") };
    let State::Registered { decision } = &registered.state else { panic!("registered") };
    assert_eq!(decision.resolution, resolution(DECIDED));
    assert_eq!(decision.recorded_by, Some(basics.people[MEMBER].id));
    assert_eq!((registered.conformity_on, registered.checked_by), (Some(CHECKED), Some(basics.people[OFFICER].id)));
    assert_eq!(registered.support.stated, common::deeds::signatures());
    assert_eq!(
        registered.papers.iter().map(|paper| paper.code.as_str()).collect::<Vec<_>>(),
        ["consent", "paper_of_version_one"]
    );
    assert!(registered.papers.iter().all(|paper| paper.pages.is_none() && paper.in_order.is_none() && paper.scan.is_none()));
    assert_eq!((received.facts.birth_on, received.facts.birth_year, &received.facts.posts), (None, Some(1970), &Vec::new()));
    assert_eq!(refused.state.grounds().iter().map(|ground| ground.code.as_str()).collect::<Vec<_>>().len(), 2);
    assert_eq!(declined.state, State::NotAccepted { reason: "Кеш".to_owned() });
    for application in &all {
        assert_eq!((application.receipt, &application.proposal, application.corrections), (None, &None, 0));
        assert!(application.criteria.is_empty() && application.appeals.is_empty() && application.deposit == Deposit::default());
    }
    let usual = [(10, 23), (11, 6), (11, 13), (11, 19)].map(|(month, day)| jiff::civil::date(2022, month, day));
    assert_eq!(basics.gates.dates(), usual, "28, 14, 7 and 1 days before its voting");
    let rules = sample::rules().expect("the rules");
    let known = |codes: &mut dyn Iterator<Item = &String>| codes.cloned().collect::<Vec<_>>();
    assert_eq!(basics.rules.criteria, rules.criteria);
    assert_eq!(basics.rules.limits, rules.limits);
    let papers = known(&mut basics.rules.papers.iter().map(|paper| &paper.code));
    assert!(
        rules.papers.iter().all(|paper| papers.contains(&paper.code)) && papers.contains(&"paper_of_version_one".to_owned())
    );
    let grounds = known(&mut basics.rules.grounds.iter().map(|ground| &ground.code));
    assert!(
        rules.grounds.iter().all(|ground| grounds.contains(&ground.code)) && grounds.contains(&"of_version_one".to_owned())
    );
}

#[test]
fn a_check_of_an_older_register_is_judged_by_the_gates_and_counted() {
    let (folder, path) = version_one();
    drop(upgraded(&path));
    let desk = Desk { folder, path };
    let mut office = Office::open(&desk);
    let station = StationId(10_000_001);
    let record = |office: &Office| office.reader.station(station, Timestamp::now()).expect("read").expect("the station");
    let before = record(&office);
    assert_eq!(
        before.row.readiness,
        Some(Readiness::OutOfDate),
        "checked on 1 November, and the gate of 6 November has passed"
    );
    assert_eq!(
        (before.row.checked_on, before.checks[0].readiness),
        (Some(jiff::civil::date(2022, 11, 1)), Readiness::NotReady)
    );
    let overview = office.reader.overview(Timestamp::now()).expect("the figures");
    assert_eq!((overview.readiness().out_of_date, overview.stations(), overview.open_defects()), (1, 1, 1));
    let trend = |office: &Office| {
        let (from, to) = (jiff::civil::date(2022, 10, 31), jiff::civil::date(2022, 11, 7));
        let days = office.reader.trend(from, to, Timestamp::now()).expect("the trend").days;
        days.iter().map(|day| (day.ready, day.not_ready, day.out_of_date)).collect::<Vec<_>>()
    };
    let old = [(0, 0, 0), (0, 1, 0), (0, 1, 0), (0, 1, 0), (0, 1, 0), (0, 1, 0), (0, 1, 0), (0, 0, 1)];
    assert_eq!(trend(&office), old);
    let outcome = office.check(OFFICER, station, vec![Finding::of("roof", Answer::Yes)]);
    assert_eq!((outcome.readiness, trend(&office).last()), (Some(Readiness::Ready), Some(&(1, 0, 0))));
    assert_eq!(office.reader.recount().expect("counted"), []);
    office.act(OFFICER, outcome.undo.expect("it can be taken back"));
    assert_eq!(record(&office).row, tizim::view::StationRow { ..before.row });
    assert_eq!(trend(&office), old);
    drop(office);
    assert_eq!(verify(&desk.path, &mut |_, _| {}).expect("the register is read").differences, []);
}

#[test]
fn work_goes_on_in_an_older_register() {
    let (folder, path) = version_one();
    drop(upgraded(&path));
    let desk = Desk { folder, path };
    let mut office = Office::open(&desk);
    let id = application(2);
    // What was undecided then goes through the whole procedure now.
    office.step(OFFICER, id, A::RecordLanguageTest(language_test(CHECKED)));
    let criteria: Vec<String> = office.basics.rules.criteria().map(|criterion| criterion.code.clone()).collect();
    for code in criteria {
        office.step(OFFICER, id, judge(&code, Judgement::Met));
    }
    for code in office.papers(PaperStage::Filing) {
        office.step(CLERK, id, common::deeds::paper(&code, CHECKED));
    }
    office.step(OFFICER, id, A::EstablishConformity { on: Some(CHECKED) });
    // That register asks for no deposit; one that is paid is kept all the same.
    office.basics.election.deposit = Some(3_000_000);
    office.supported(id);
    office.step(OFFICER, id, propose(ProposalKind::Register));
    office.step(MEMBER, id, A::Register { resolution: resolution(DECIDED) });
    // And what was registered then can still be left.
    let statement = "I withdraw.".to_owned();
    office.step(CLERK, application(1), A::Withdraw { on: Some(jiff::civil::date(2022, 11, 1)), statement });
    let new = office.received(facts("Жаңа"));
    assert_eq!((office.application(new).number, office.application(new).receipt), (Some(4), Some(1)));
    drop(office);
    assert_eq!(verify(&desk.path, &mut |_, _| {}).expect("the register is read").differences, []);
}
