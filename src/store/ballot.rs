//! The ballot paper's state, and the text that the register would print now.

use rusqlite::{Connection, named_params};

use super::columns::parsed;
use super::{Refusal, StoreError, history, settings};
use crate::domain::ballot::{BallotText, Context, Line, State, needs};
use crate::domain::{ApplicationId, Election, Moment, PersonId, Rejection, Resolution};
use crate::view;

pub const SUBJECT: &str = "ballot";

/// The registered candidates in the order of the Kazakh alphabet (Art. 37(1)).
fn text(connection: &Connection, election: &Election) -> Result<BallotText, StoreError> {
    let sql = "SELECT application_id, coalesce(ballot_kk, name_kk) AS name_kk, coalesce(ballot_ru, name_ru) AS name_ru \
               FROM application WHERE status = 'registered' \
               ORDER BY coalesce(ballot_kk, name_kk) COLLATE kk, application_id";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut candidates = Vec::new();
    while let Some(row) = rows.next()? {
        candidates.push(Line {
            application_id: ApplicationId(parsed(row, "application_id")?),
            name_kk: row.get("name_kk")?,
            name_ru: row.get("name_ru")?,
        });
    }
    Ok(BallotText {
        election_kk: election.name.kk.clone(),
        election_ru: election.name.ru.clone(),
        held_on: election.held_on,
        candidates,
    })
}

/// Applications that the commission has still to decide.
fn undecided(connection: &Connection) -> Result<u32, StoreError> {
    let sql = "SELECT count(*) FROM application WHERE status IN ('received', 'suspended', 'conforming', 'nonconforming')";
    Ok(connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

fn voters(connection: &Connection) -> Result<u64, StoreError> {
    let sql = "SELECT coalesce(sum(voters), 0) FROM place_counter";
    Ok(connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

pub fn view(connection: &Connection) -> Result<view::Ballot, StoreError> {
    let (election, _) = settings::election(connection)?;
    let sql = "SELECT state, against_all_kk, against_all_ru, revision FROM ballot";
    let (state, against_all_kk, against_all_ru, revision): (String, _, _, _) =
        connection.prepare_cached(sql)?.query_row([], |row| {
            Ok((row.get("state")?, row.get("against_all_kk")?, row.get("against_all_ru")?, row.get("revision")?))
        })?;
    let state: State = serde_json::from_str(&state)?;
    let text = text(connection, &election)?;
    let undecided = undecided(connection)?;
    Ok(view::Ballot {
        needs: needs(&state, &text, undecided),
        state,
        text,
        against_all_kk,
        against_all_ru,
        voters: voters(connection)?,
        undecided,
        revision,
        history: history::of(connection, SUBJECT)?,
    })
}

pub fn insert(connection: &Connection, against_all_kk: &str, against_all_ru: &str) -> Result<(), StoreError> {
    let sql = "INSERT INTO ballot (ballot_id, status, state, against_all_kk, against_all_ru, revision) \
               VALUES (1, :status, :state, :kk, :ru, 1)";
    let state = serde_json::to_string(&State::Draft)?;
    let code = State::Draft.code();
    let parameters = named_params! { ":status": code, ":state": state, ":kk": against_all_kk, ":ru": against_all_ru };
    connection.execute(sql, parameters)?;
    Ok(())
}

pub fn save(connection: &Connection, state: &State) -> Result<(), StoreError> {
    let sql = "UPDATE ballot SET status = :status, state = :state, revision = revision + 1";
    let parameters = named_params! { ":status": state.code(), ":state": serde_json::to_string(state)? };
    connection.prepare_cached(sql)?.execute(parameters)?;
    Ok(())
}

/// A step of the ballot's own: what is done with the state and the context that the rules need.
pub fn change(
    connection: &Connection,
    revision: u32,
    now: Moment,
    actor: PersonId,
    step: impl FnOnce(&State, Context<'_>) -> Result<State, Rejection>,
) -> Result<(), Refusal> {
    let ballot = view(connection)?;
    if ballot.revision != revision {
        return Err(Rejection::ChangedMeanwhile.into());
    }
    let (election, _) = settings::election(connection)?;
    let people = settings::people(connection)?;
    let proofread_by = match &ballot.state {
        State::Proofread { by, .. } => people.iter().find(|person| person.id == *by),
        State::Draft | State::Approved { .. } | State::Lapsed { .. } => None,
    };
    let context = Context {
        election: &election,
        now,
        actor,
        text: &ballot.text,
        undecided: ballot.undecided,
        voters: ballot.voters,
        proofread_by_name: proofread_by.map_or("", |person| &person.name),
    };
    let next = step(&ballot.state, context)?;
    save(connection, &next)?;
    Ok(())
}

pub fn proofread(connection: &Connection, revision: u32, now: Moment, actor: PersonId) -> Result<(), Refusal> {
    change(connection, revision, now, actor, State::proofread)
}

pub fn approve(
    connection: &Connection,
    revision: u32,
    resolution: &Resolution,
    now: Moment,
    actor: PersonId,
) -> Result<(), Refusal> {
    change(connection, revision, now, actor, |state, context| state.approve(resolution, context))
}

/// After a command that may have changed a fact of the ballot; true where an approval has lapsed by it.
pub fn after_change(connection: &Connection) -> Result<bool, StoreError> {
    let ballot = view(connection)?;
    let next = ballot.state.after_change(&ballot.text);
    if next == ballot.state {
        return Ok(false);
    }
    save(connection, &next)?;
    Ok(matches!((&ballot.state, next), (State::Approved { .. }, State::Lapsed { .. })))
}
