//! What is decided stays as it is, whoever writes: the file itself refuses, also to a program that knows none of the rules.

mod common;

use common::Desk;
use common::deeds::{CLERK, DECIDED, MEMBER, OFFICER, Office, facts, ground, judge, resolution};
use rusqlite::Connection;
use tizim::domain::application::{Judgement, ProposalKind, RegionSupport};
use tizim::domain::{ApplicationAction as A, ApplicationId, Command};
use tizim::store::verify;

const ENDED: jiff::civil::Date = jiff::civil::date(2022, 11, 1);

/// The states in which nothing but a correction changes what an application says.
const DECIDED_STATES: [&str; 8] =
    ["registered", "refused", "withdrawn", "revoked", "cancelled", "deceased", "not_accepted", "entered_in_error"];

/// A register with an application in every state, and the states' ids.
fn register() -> (Desk, Vec<(&'static str, ApplicationId)>) {
    let desk = Desk::small(1);
    let mut office = Office::open(&desk);
    let mut all = Vec::new();
    let register = || A::Register { resolution: resolution(DECIDED) };
    for state in ["registered", "withdrawn", "revoked", "cancelled", "deceased", "conforming", "refused"] {
        let id = office.conforming(facts(state));
        let protocol =
            |region| RegionSupport { region, collected: 9_000, checked: 9_000, valid: 9_000, ..RegionSupport::default() };
        let regions: Vec<_> = office.basics.regions.iter().map(|region| protocol(region.code)).collect();
        office.step(CLERK, id, A::RecordProtocols(regions));
        all.push((state, id));
        match state {
            "conforming" => continue,
            "refused" => {
                office.refused(id, DECIDED, &[ground("conviction")]);
                continue;
            }
            _ => drop(office.step(MEMBER, id, register())),
        }
        let end = match state {
            "withdrawn" => A::Withdraw { on: Some(ENDED), statement: "I withdraw.".to_owned() },
            "revoked" => A::Revoke { on: Some(ENDED), paper: "№ 5".to_owned() },
            "deceased" => A::RecordDeath { on: Some(ENDED), paper: "№ 6".to_owned() },
            "cancelled" => {
                let grounds = vec![ground("use_of_office")];
                office.step(OFFICER, id, A::Propose { kind: ProposalKind::Cancel, grounds: grounds.clone() });
                A::Cancel { resolution: resolution(ENDED), grounds }
            }
            _ => continue,
        };
        office.step(MEMBER, id, end);
    }
    let error = office.judged(facts("entered_in_error"));
    office.step(CLERK, error, A::MarkEnteredInError { reason: "Twice".to_owned() });
    let intake = office.intake(facts("not_accepted"));
    let declined = office.act(CLERK, Command::DeclineApplication { intake, reason: "Late".to_owned() }).application;
    let nonconforming = office.received(facts("nonconforming"));
    office.step(OFFICER, nonconforming, judge("higher_education", Judgement::NotMet));
    office.step(OFFICER, nonconforming, A::EstablishNonconformity { on: Some(common::deeds::CHECKED) });
    let received = office.judged(facts("received"));
    all.extend([("entered_in_error", error), ("not_accepted", declined.expect("an application"))]);
    all.extend([("nonconforming", nonconforming), ("received", received)]);
    for (state, id) in &all {
        assert_eq!(office.application(*id).state.code(), *state);
    }
    drop(office);
    (desk, all)
}

/// Asks the file to carry out `sql`, and returns why it refuses; what it does is undone.
fn refusal(connection: &Connection, sql: &str) -> Option<String> {
    connection.execute_batch("SAVEPOINT attempt").expect("a savepoint");
    let result = connection.execute(sql, []);
    connection.execute_batch("ROLLBACK TO attempt; RELEASE attempt").expect("as it was");
    match result {
        Ok(rows) => {
            assert!(rows > 0, "nothing was attempted: {sql}");
            None
        }
        Err(error) => Some(error.to_string()),
    }
}

#[track_caller]
fn assert_refused(connection: &Connection, sql: &str, why: &str) {
    let refusal = refusal(connection, sql).unwrap_or_else(|| panic!("the file has let it pass: {sql}"));
    assert!(refusal.contains(why), "{sql}: {refusal}");
}

/// What of a decided application may still be recorded: how the deposit ends, what the verified declarations say, proposals
/// and appeals, and by the number of corrections that its facts were put right.
const STILL_OPEN: [&str; 6] = ["deposit", "declarations", "proposal", "appeals", "corrections", "revision"];

#[test]
fn the_file_lets_nobody_change_what_is_decided() {
    let (desk, all) = register();
    let connection = Connection::open(&desk.path).expect("any program opens the file");
    let mut statement = connection.prepare("SELECT name, type FROM pragma_table_info('application')").expect("SQL");
    let columns = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)));
    let columns: Vec<_> = columns.expect("the columns").collect::<Result<_, _>>().expect("the columns");
    let guarded: Vec<_> = columns.iter().filter(|(name, _)| name != "status" && !STILL_OPEN.contains(&name.as_str())).collect();
    assert_eq!(guarded.len(), columns.len() - 1 - STILL_OPEN.len());
    for state in DECIDED_STATES {
        let (_, id) = all.iter().find(|(code, _)| *code == state).expect("an application in every state");
        for (column, kind) in &guarded {
            let other =
                if kind == "TEXT" { format!("coalesce({column}, '') || 'x'") } else { format!("coalesce({column}, 0) + 1") };
            let sql = format!("UPDATE application SET {column} = {other} WHERE application_id = '{}'", id.0);
            let refusal = refusal(&connection, &sql).unwrap_or_else(|| panic!("{state}: the file has let it pass: {sql}"));
            let reasons =
                ["a decided application is changed only by a correction", "a decision is not changed", "keeps its number"];
            assert!(reasons.iter().any(|reason| refusal.contains(reason)), "{state}: {sql}: {refusal}");
        }
    }
    drop(statement);
    drop(connection);
    assert_eq!(verify(&desk.path, &mut |_, _| {}).expect("the register is read").differences, []);
}

#[test]
fn the_file_leads_no_decided_application_out_of_its_state_but_by_the_law() {
    let (desk, all) = register();
    let connection = Connection::open(&desk.path).expect("any program opens the file");
    for state in DECIDED_STATES {
        let (_, id) = all.iter().find(|(code, _)| *code == state).expect("an application in every state");
        for next in tizim::domain::application::State::CODES.into_iter().filter(|next| *next != state) {
            let sql = format!("UPDATE application SET status = '{next}' WHERE application_id = '{}'", id.0);
            let by_law = matches!(
                (state, next),
                ("registered", "withdrawn" | "revoked" | "deceased") | ("not_accepted", "entered_in_error")
            );
            assert_eq!(refusal(&connection, &sql).is_none(), by_law, "{state} → {next}");
        }
    }
    // A court's ruling is an appeal that has changed.
    let (_, refused) = all.iter().find(|(code, _)| *code == "refused").expect("a refused one");
    let reopen =
        format!("UPDATE application SET status = 'conforming', appeals = '[1]' WHERE application_id = '{}'", refused.0);
    assert_eq!(refusal(&connection, &reopen), None);
}

#[test]
fn the_file_deletes_and_replaces_no_application() {
    let (desk, all) = register();
    let connection = Connection::open(&desk.path).expect("any program opens the file");
    let columns = "SELECT group_concat(name, ', ') FROM pragma_table_info('application')";
    let columns: String = connection.query_row(columns, [], |row| row.get(0)).expect("the columns");
    for (state, id) in &all {
        let which = format!("WHERE application_id = '{}'", id.0);
        assert_refused(&connection, &format!("DELETE FROM application {which}"), "an application is never deleted");
        let others = columns.replace("name_kk,", "'Басқа',");
        let replace = format!("INSERT OR REPLACE INTO application ({columns}) SELECT {others} FROM application {which}");
        assert_refused(&connection, &replace, "an application is never replaced");
        if *state != "not_accepted" {
            // Another row under its number would push it out.
            let others = others.replace("application_id,", "'another',");
            let replace = format!("INSERT OR REPLACE INTO application ({columns}) SELECT {others} FROM application {which}");
            assert_refused(&connection, &replace, "an application is never replaced");
        }
    }
    let number = |state: &str| all.iter().position(|(code, _)| *code == state).expect("a place") + 1;
    let swap = format!("UPDATE OR REPLACE application SET number = {} WHERE status = 'received'", number("registered"));
    assert_refused(&connection, &swap, "an application keeps its number");
}

#[test]
fn the_file_keeps_papers_criteria_signatures_and_grounds_of_what_is_decided() {
    let (desk, all) = register();
    let connection = Connection::open(&desk.path).expect("any program opens the file");
    let tables = [
        ("application_paper", "remarks = 'x'", "the papers of a decided application stay"),
        ("application_criterion", "evidence = 'x'", "the criteria of a decided application stay"),
        ("application_support", "stopped = 1 - stopped", "the signatures of a decided application stay"),
    ];
    for state in DECIDED_STATES {
        let (_, id) = all.iter().find(|(code, _)| *code == state).expect("an application in every state");
        let which = format!("WHERE application_id = '{}'", id.0);
        for (table, change, why) in tables {
            let there = format!("SELECT count(*) FROM {table} {which}");
            let there: u32 = connection.query_row(&there, [], |row| row.get(0)).expect("a count");
            if there > 0 {
                assert_refused(&connection, &format!("UPDATE {table} SET {change} {which}"), why);
                assert_refused(&connection, &format!("DELETE FROM {table} {which}"), why);
                let replace = format!("INSERT OR REPLACE INTO {table} SELECT * FROM {table} {which}");
                assert_refused(&connection, &replace, why);
            } else {
                assert!(matches!(state, "not_accepted" | "entered_in_error"), "{state} has rows in {table}");
            }
            // A row that another application has, for this one.
            let columns = format!("SELECT group_concat(name, ', ') FROM pragma_table_info('{table}')");
            let columns: String = connection.query_row(&columns, [], |row| row.get(0)).expect("the columns");
            let taken = columns.replace("application_id", &format!("'{}'", id.0));
            let from = "(SELECT application_id FROM application WHERE status = 'conforming')";
            let add = format!("INSERT INTO {table} ({columns}) SELECT {taken} FROM {table} WHERE application_id = {from}");
            assert_refused(&connection, &add, why);
        }
    }
    for state in ["refused", "cancelled"] {
        let (_, id) = all.iter().find(|(code, _)| *code == state).expect("an application in every state");
        let which = format!("WHERE application_id = '{}'", id.0);
        let why = "the grounds of a decision stay";
        assert_refused(&connection, &format!("UPDATE application_ground SET note_kk = 'x' {which}"), why);
        assert_refused(&connection, &format!("DELETE FROM application_ground {which}"), why);
        let add = format!("INSERT INTO application_ground VALUES ('{}', 'language', '', '', '', '')", id.0);
        assert_refused(&connection, &add, why);
    }
}

#[test]
fn the_file_registers_nobody_without_a_resolution_and_refuses_nobody_without_a_ground() {
    let (desk, _) = register();
    let connection = Connection::open(&desk.path).expect("any program opens the file");
    let to = |status: &str, more: &str, from: &str| {
        format!("UPDATE application SET status = '{status}'{more} WHERE status = '{from}'")
    };
    for from in ["conforming", "received", "nonconforming"] {
        assert_refused(&connection, &to("registered", "", from), "a registration has a resolution");
        let resolved = ", resolution_on = '2022-10-15'";
        assert_refused(&connection, &to("refused", resolved, from), "a refusal has a ground");
    }
    let cancelled = ", cancellation = '{}'";
    assert_refused(&connection, &to("cancelled", cancelled, "registered"), "a refusal has a ground");
    assert_eq!(refusal(&connection, &to("registered", ", resolution_on = '2022-10-15'", "conforming")), None);
}
