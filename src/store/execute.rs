//! The path of a wish: one immediate transaction that asks the rules, writes the rows and appends the audit record. A
//! repeated command returns the outcome of the first time.

use jiff::Timestamp;
use rusqlite::{Connection, TransactionBehavior};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::gates::Standing;
use super::readiness::Checking;
use super::stations::import::Rows;
use super::{
    Refusal, StoreError, Writer, applications, audit, ballot, checklist, defects, gates, photos, readiness, rules, settings,
    sheets, stations, undo,
};
use crate::domain::readiness::{Gates, Readiness, SheetCheck};
use crate::domain::{Application, Command, Moment, Person, Rejection, Rules, StationId, Wish};

/// What was done, for the sentence that says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The number of the audit record.
    pub seq: u64,
    /// The command's code.
    pub command: String,
    /// What it was about, as a person calls it: a name, or a station's number.
    pub name: String,
    /// Of the check of one station: the readiness that followed.
    pub readiness: Option<Readiness>,
    /// The application that was received or changed.
    pub application: Option<crate::domain::ApplicationId>,
    /// For changes of many stations: how many have changed.
    #[serde(default)]
    pub count: Option<u64>,
    /// The approved ballot has lapsed by it.
    pub ballot_lapsed: bool,
    /// The command that takes it back, where the law allows that.
    pub undo: Option<Command>,
}

/// The part of an outcome that differs from command to command.
#[derive(Default)]
struct Done {
    subject: String,
    name: String,
    readiness: Option<Readiness>,
    application: Option<crate::domain::ApplicationId>,
    count: Option<u64>,
    undo: Option<Command>,
    /// The record itself is what takes it back.
    undo_by_record: bool,
}

/// The rows of a list that come beside its command.
enum Beside<'a> {
    Nothing,
    Stations(Rows<'a>),
    Checks(Rows<'a, SheetCheck>),
}

impl Writer {
    /// Carries out a wish at the instant `real`; when this returns, it is on the disk.
    ///
    /// # Errors
    /// A rule stands against it, or the machine failed; in both cases nothing has changed.
    pub fn execute(&mut self, wish: &Wish, real: Timestamp) -> Result<Outcome, Refusal> {
        self.execute_with(wish, Beside::Nothing, real)
    }

    /// As [`Writer::execute`], with the rows of a list for [`Command::ImportStations`].
    ///
    /// # Errors
    /// As there; or it was stopped.
    pub fn import_stations(&mut self, wish: &Wish, rows: Rows<'_>, real: Timestamp) -> Result<Outcome, Refusal> {
        self.execute_with(wish, Beside::Stations(rows), real)
    }

    /// As [`Writer::execute`], with the checks of a sheet for [`Command::ImportChecks`].
    ///
    /// # Errors
    /// As there; or it was stopped.
    pub fn import_checks(&mut self, wish: &Wish, rows: Rows<'_, SheetCheck>, real: Timestamp) -> Result<Outcome, Refusal> {
        self.execute_with(wish, Beside::Checks(rows), real)
    }

    fn execute_with(&mut self, wish: &Wish, beside: Beside<'_>, real: Timestamp) -> Result<Outcome, Refusal> {
        let path = self.path.clone();
        execute(&mut self.connection, wish, beside, real).map_err(|refusal| match refusal {
            Refusal::Failed(error) => Refusal::Failed(error.at(&path)),
            Refusal::Rejected(rejection) => Refusal::Rejected(rejection),
        })
    }
}

fn execute(connection: &mut Connection, wish: &Wish, beside: Beside<'_>, real: Timestamp) -> Result<Outcome, Refusal> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if let Some(outcome) = audit::outcome_of(&transaction, wish.command_id)? {
        return Ok(serde_json::from_str(&outcome).map_err(StoreError::from)?);
    }
    let (election, _) = settings::election(&transaction)?;
    let now = election.moment(real);
    let people = settings::people(&transaction)?;
    let actor = people.iter().find(|person| person.id == wish.actor && person.active).ok_or(Rejection::UnknownPerson)?;
    let done = carry_out(&transaction, wish, beside, actor, now)?;
    let ballot_lapsed = ballot::after_change(&transaction)?;
    let seq = audit::head(&transaction)?.records + 1;
    let outcome = Outcome {
        seq,
        command: wish.command.code().to_owned(),
        name: done.name,
        readiness: done.readiness,
        application: done.application,
        count: done.count,
        ballot_lapsed,
        undo: if done.undo_by_record { Some(Command::TakeBack { seq }) } else { done.undo },
    };
    audit::append(
        &transaction,
        &audit::Entry {
            command_id: wish.command_id,
            recorded_at: real,
            actor: Some((actor.id, &actor.name)),
            command: wish.command.code(),
            subject: &done.subject,
            detail: &serde_json::to_string(&wish.command).map_err(StoreError::from)?,
            outcome: &serde_json::to_string(&outcome).map_err(StoreError::from)?,
        },
    )?;
    transaction.commit()?;
    Ok(outcome)
}

fn carry_out(connection: &Connection, wish: &Wish, beside: Beside<'_>, actor: &Person, now: Moment) -> Result<Done, Refusal> {
    let around = || -> Result<applications::Surroundings, Refusal> {
        let (election, _) = settings::election(connection)?;
        Ok(applications::Surroundings::read(connection, election, now, actor.id)?)
    };
    let checking = || -> Result<Checking, Refusal> {
        let (election, _) = settings::election(connection)?;
        Ok(Checking::begin(connection, &election, now, actor.id)?)
    };
    let about_application = |application: Application| Done {
        subject: applications::subject(application.id),
        name: application.facts.name_kk,
        application: Some(application.id),
        ..Done::default()
    };
    match &wish.command {
        Command::ReceiveApplication(intake) => Ok(about_application(applications::receive(connection, intake, &around()?)?)),
        Command::DeclineApplication { intake, reason } => {
            Ok(about_application(applications::decline(connection, intake, reason, &around()?)?))
        }
        Command::ChangeApplication { id, revision, action } => {
            let steps = std::slice::from_ref(action);
            Ok(about_application(applications::change_by(connection, *id, *revision, steps, &around()?)?))
        }
        Command::TakeSteps { id, revision, steps } => {
            Ok(about_application(applications::change_by(connection, *id, *revision, steps, &around()?)?))
        }
        Command::AttachScan { id, revision, paper, name, content } => {
            let file = (name.as_str(), content.as_slice());
            Ok(about_application(applications::attach_scan(connection, (*id, *revision), paper, file, &around()?)?))
        }
        Command::ProofreadBallot { revision } => {
            ballot::proofread(connection, *revision, now, actor.id)?;
            Ok(Done { subject: ballot::SUBJECT.to_owned(), ..Done::default() })
        }
        Command::ApproveBallot { revision, resolution } => {
            ballot::approve(connection, *revision, resolution, now, actor.id)?;
            Ok(Done { subject: ballot::SUBJECT.to_owned(), ..Done::default() })
        }
        Command::RecordCheck { station, findings } => {
            Ok(about_check(*station, readiness::record(connection, &checking()?, *station, findings)?))
        }
        Command::RecheckItems { station, findings } => {
            Ok(about_check(*station, readiness::record_again(connection, &checking()?, *station, findings)?))
        }
        Command::RecordChecks { stations, exceptions } => {
            let checks = readiness::record_many(connection, &checking()?, stations, exceptions)?;
            let done = about_stations(checks.len() as u64);
            Ok(Done { undo: Some(Command::TakeBackChecks { checks }), ..done })
        }
        Command::AddStation { station, facts } => {
            stations::change::add(connection, *station, facts, days_left(connection, now)?)?;
            Ok(Done { undo_by_record: true, ..about_station(*station) })
        }
        Command::ChangeStations { stations, revision, changes, reason } => {
            let which = (stations.as_slice(), *revision);
            let days_left = days_left(connection, now)?;
            let count = stations::words::together(connection, stations.len(), || {
                stations::change::change(connection, which, changes, reason, days_left)
            })?;
            let about = match stations.as_slice() {
                [station] => about_station(*station),
                _ => about_stations(count),
            };
            Ok(Done { undo_by_record: true, ..about })
        }
        Command::RenumberStation { station, revision, to, reason } => {
            stations::change::renumber(connection, (*station, *revision), *to, reason)?;
            Ok(Done { undo_by_record: true, ..about_station(*to) })
        }
        Command::MoveVenue { station, revision, from_on, place, reason } => {
            let (election, _) = settings::election(connection)?;
            let moving = stations::change::Moving { at: now.real, held_on: election.held_on, by: actor.id };
            stations::change::move_venue(connection, (*station, *revision), (*from_on, place, reason), moving)?;
            Ok(Done { undo_by_record: true, ..about_station(*station) })
        }
        Command::FinishVenueTask { change_id, task, done } => {
            let station = stations::change::finish_task(connection, *change_id, (*task, *done), (now.today(), actor.id))?;
            let undo = Command::FinishVenueTask { change_id: *change_id, task: *task, done: !done };
            Ok(Done { undo: Some(undo), ..about_station(station) })
        }
        Command::ImportStations { report } => {
            let Beside::Stations(mut rows) = beside else { return Err(Rejection::NothingToChange.into()) };
            let days_left = days_left(connection, now)?;
            let many = usize::try_from(report.counts.new + report.counts.changed).unwrap_or(usize::MAX);
            let count = stations::words::together(connection, many, || {
                stations::import::import(connection, report, &mut rows, days_left, (now.real, actor.id))
            })?;
            Ok(Done { name: report.file.clone(), undo_by_record: true, ..about_stations(count) })
        }
        Command::ImportChecks { report } => {
            let Beside::Checks(mut rows) = beside else { return Err(Rejection::NothingToChange.into()) };
            let (election, _) = settings::election(connection)?;
            let count = sheets::import(connection, report, &mut rows, (&election, now), actor.id)?;
            Ok(Done { name: report.file.clone(), undo_by_record: true, ..about_stations(count) })
        }
        Command::TakeBack { seq } => {
            let taken = undo::take_back(connection, *seq, actor.id)?;
            Ok(taken.single.map_or_else(|| about_stations(taken.stations), about_station))
        }
        Command::TakeBackCheck { station, check_id } => {
            let readiness = readiness::take_back(connection, *station, *check_id, actor.id, &Standing::at(connection, now)?)?;
            Ok(Done { readiness: Some(readiness), ..about_station(*station) })
        }
        Command::TakeBackChecks { checks } => {
            readiness::take_back_many(connection, checks, actor.id, &Standing::at(connection, now)?)?;
            Ok(about_stations(checks.len() as u64))
        }
        Command::AttachPhoto { station, check_id, item, name, content } => {
            photos::attach(connection, (*station, *check_id), item, (name, content), actor.id)?;
            Ok(about_station(*station))
        }
        Command::AssignDefects { defects, responsible, due_on } => {
            defects::assign(connection, defects, (responsible, *due_on), (now, actor.id))?;
            Ok(about_defects(defects))
        }
        Command::RemindDefects { defects, on, place } => {
            defects::remind(connection, defects, (*on, *place), (now, actor.id))?;
            Ok(about_defects(defects))
        }
        Command::ReportRepair { station, item, note } => {
            defects::report(connection, (*station, item, note), (checking()?.at(), actor.id))?;
            Ok(about_station(*station))
        }
        Command::ChangeGates { dates, reason } => {
            let (election, _) = settings::election(connection)?;
            gates::change(connection, &election, dates, reason)?;
            Ok(Done { subject: "gates".to_owned(), ..Done::default() })
        }
        Command::ChangeChecklist { number, items, reason } => {
            let number = checklist::change(connection, *number, items, reason)?;
            Ok(Done { subject: "checklist".to_owned(), name: number.to_string(), ..Done::default() })
        }
        Command::AddPerson { name, post } => {
            let person = settings::add_person(connection, name, *post)?;
            Ok(Done { subject: format!("person:{}", person.id.0), name: person.name, ..Done::default() })
        }
        Command::ChangePerson { id, name, post, active } => {
            let person = Person { id: *id, name: name.clone(), post: *post, active: *active };
            let name = settings::change_person(connection, &person)?;
            Ok(Done { subject: format!("person:{}", id.0), name, ..Done::default() })
        }
        Command::ChangeRule { rule, reason } => {
            let text = rules::change(connection, rule, reason)?;
            Ok(Done { subject: format!("rule:{}", rule.code()), name: text.kk, ..Done::default() })
        }
        Command::ChangeAssociation { association, reason } => {
            let association = rules::change_association(connection, association, reason)?;
            let name = [association.name.kk, association.name.ru].into_iter().find(|name| !name.is_empty());
            let subject = format!("association:{}", association.id.0);
            Ok(Done { subject, name: name.unwrap_or_default(), ..Done::default() })
        }
        Command::ChangeElection { revision, election, reason } => {
            settings::change_election(connection, *revision, election, reason)?;
            Ok(Done { subject: "election".to_owned(), name: election.name.kk.clone(), ..Done::default() })
        }
    }
}

fn days_left(connection: &Connection, now: Moment) -> Result<i32, StoreError> {
    Ok(settings::election(connection)?.0.days_left(now.today()))
}

fn about_station(station: StationId) -> Done {
    Done { subject: stations::subject(station), name: station.number().to_string(), ..Done::default() }
}

fn about_stations(count: u64) -> Done {
    Done { subject: stations::MANY.to_owned(), name: count.to_string(), count: Some(count), ..Done::default() }
}

fn about_check(station: StationId, (check_id, readiness): (Uuid, Readiness)) -> Done {
    let undo = Some(Command::TakeBackCheck { station, check_id });
    Done { readiness: Some(readiness), undo, ..about_station(station) }
}

/// What is done about the defects of one station belongs to its history.
fn about_defects(defects: &[(StationId, String)]) -> Done {
    let mut stations = defects.iter().map(|(station, _)| *station);
    let only = stations.next().filter(|first| stations.all(|other| other == *first));
    let subject = only.map_or_else(|| "defects".to_owned(), stations::subject);
    Done { subject, name: defects.len().to_string(), ..Done::default() }
}

/// See [`Writer::complete_rules`].
pub fn complete_rules(connection: &mut Connection, defaults: &Rules, real: Timestamp) -> Result<(), StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let (has_rules, has_gates) =
        (!rules::rules(&transaction)?.limits.is_empty(), !gates::gates(&transaction)?.dates().is_empty());
    if has_rules && has_gates {
        return Ok(());
    }
    if !has_rules {
        rules::insert(&transaction, defaults)?;
    }
    if !has_gates {
        let (election, _) = settings::election(&transaction)?;
        gates::insert(&transaction, &Gates::usual(election.held_on))?;
    }
    audit::append(
        &transaction,
        &audit::Entry {
            command_id: Uuid::now_v7(),
            recorded_at: real,
            actor: None,
            command: "upgrade_register",
            subject: "register",
            detail: "null",
            outcome: "null",
        },
    )?;
    Ok(transaction.commit()?)
}
