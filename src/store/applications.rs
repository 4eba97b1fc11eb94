//! Candidate applications with all that belongs to a case. The rows of a case are written only where they differ from those
//! before, so that the audit shows what changed and nothing else.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use rusqlite::{Connection, Row, named_params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::columns::{coded, names, parsed, parsed_option};
use super::{Refusal, StoreError, history, rules, scans, settings};
use crate::domain::application::{
    Application, ApplicationAction, ApplicationId, Citizenship, Context, CriterionFound, Decision, Facts, GroundCited, Intake,
    Judgement, NominatorKind, Other, PaperReceived, RegionSupport, Scan, Sex, Sheets, Signatures, State, Support,
};
use crate::domain::resolution::Votes;
use crate::domain::{Association, AssociationId, Election, Field, Moment, PersonId, Rejection, Resolution, Rules};
use crate::view::{ApplicationFigures, ApplicationRecord, ApplicationRow, StageFigures};

const COLUMNS: &str = "application_id, number, receipt, status, name_kk, name_ru, ballot_kk, ballot_ru, name_latin, sex, \
     birth_on, birth_year, iin, citizenship, residence_since, residence, education, posts, present_post, workplace, contacts, \
     party, association_id, nominator_kk, nominator_ru, nominator_en, nominator_kind, nominated_on, received_on, \
     received_time, received_by, status_on, status_note, conformed, conformity_on, checked_by, language_test, \
     signatures_collected, signatures_checked, signatures_valid, signature_regions, deposit, declarations, proposal, suspensions, \
     appeals, \
     resolution_number, resolution_on, votes_in_favour, votes_against, votes_abstained, dissent, decided_by, cancellation, \
     corrections, revision";

pub fn subject(id: ApplicationId) -> String {
    format!("application:{}", id.0)
}

/// All of them, in the order of receipt; those that were not accepted come last. Applications are few: each is read whole.
pub fn all(connection: &Connection) -> Result<Vec<Application>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM application ORDER BY number IS NULL, number, receipt, application_id");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(from_row(connection, row)?);
    }
    Ok(all)
}

pub fn list(connection: &Connection) -> Result<Vec<ApplicationRow>, StoreError> {
    let (election, _) = settings::election(connection)?;
    Ok(all(connection)?.iter().map(|application| ApplicationRow::of(application, &election)).collect())
}

pub fn record(connection: &Connection, id: ApplicationId, real: Timestamp) -> Result<Option<ApplicationRecord>, StoreError> {
    let Some(application) = load(connection, id)? else { return Ok(None) };
    let (election, _) = settings::election(connection)?;
    let (rules, now) = (rules::rules(connection)?, election.moment(real));
    Ok(Some(ApplicationRecord {
        tasks: application.tasks(&election, &rules, now),
        proposed: application.grounds_that_apply(&election, &rules, now.today()),
        history: history::of(connection, &subject(id))?,
        application,
    }))
}

pub fn load(connection: &Connection, id: ApplicationId) -> Result<Option<Application>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM application WHERE application_id = :id");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(named_params! { ":id": id.0.to_string() })?;
    match rows.next()? {
        Some(row) => Ok(Some(from_row(connection, row)?)),
        None => Ok(None),
    }
}

/// The scan of a paper, with its bytes.
///
/// # Errors
/// The bytes are missing or broken. `None`: there is no such scan.
pub fn scan(connection: &Connection, id: ApplicationId, paper: &str) -> Result<Option<(Scan, Vec<u8>)>, StoreError> {
    let scan = papers(connection, id)?.into_iter().find(|received| received.code == paper).and_then(|paper| paper.scan);
    scan.map(|scan| scans::content(connection, &scan).map(|content| (scan, content))).transpose()
}

/// A JSON column; NULL is `None`.
fn json<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> Result<Option<T>, StoreError> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| serde_json::from_str(&text).map_err(|error| StoreError::Content(format!("{column}: {error}")))).transpose()
}

/// As [`json`] is read; what is no more than its default is NULL.
fn json_text<T: Serialize + Default + PartialEq>(value: &T) -> Result<Option<String>, StoreError> {
    if *value == T::default() { Ok(None) } else { Ok(Some(serde_json::to_string(value)?)) }
}

fn facts(row: &Row<'_>) -> Result<Facts, StoreError> {
    let citizenship: Option<String> = row.get("citizenship")?;
    Ok(Facts {
        name_kk: row.get("name_kk")?,
        name_ru: row.get("name_ru")?,
        ballot_kk: row.get("ballot_kk")?,
        ballot_ru: row.get("ballot_ru")?,
        name_latin: row.get("name_latin")?,
        sex: coded(row, "sex", Sex::from_code)?,
        birth_on: parsed_option(row, "birth_on")?,
        birth_year: row.get("birth_year")?,
        iin: row.get("iin")?,
        citizenship: citizenship.as_deref().and_then(Citizenship::from_code),
        residence_since: parsed_option(row, "residence_since")?,
        residence: row.get("residence")?,
        education: row.get("education")?,
        posts: json(row, "posts")?.unwrap_or_default(),
        present_post: row.get("present_post")?,
        workplace: row.get("workplace")?,
        contacts: row.get("contacts")?,
        party: row.get("party")?,
        association: parsed_option(row, "association_id")?.map(AssociationId),
        nominator_kk: row.get("nominator_kk")?,
        nominator_ru: row.get("nominator_ru")?,
        nominator_en: row.get("nominator_en")?,
        nominator_kind: coded(row, "nominator_kind", NominatorKind::from_code)?,
        nominated_on: parsed_option(row, "nominated_on")?,
    })
}

fn from_row(connection: &Connection, row: &Row<'_>) -> Result<Application, StoreError> {
    let id = ApplicationId(parsed(row, "application_id")?);
    let stated = Signatures {
        collected: row.get("signatures_collected")?,
        checked: row.get("signatures_checked")?,
        valid: row.get("signatures_valid")?,
        regions: row.get("signature_regions")?,
    };
    let conformity_on: Option<Date> = parsed_option(row, "conformity_on")?;
    let checked_by = parsed_option(row, "checked_by")?.map(PersonId);
    Ok(Application {
        id,
        number: row.get("number")?,
        receipt: row.get("receipt")?,
        facts: facts(row)?,
        received_on: parsed_option(row, "received_on")?,
        received_time: parsed_option(row, "received_time")?,
        received_by: parsed_option(row, "received_by")?.map(PersonId),
        conformed: row.get("conformed")?,
        conformity_on,
        checked_by,
        criteria: criteria(connection, id)?,
        language: json(row, "language_test")?,
        support: Support { stated, regions: support(connection, id)?, sheets: sheets(connection, id)? },
        papers: papers(connection, id)?,
        deposit: json(row, "deposit")?.unwrap_or_default(),
        declarations: json(row, "declarations")?.unwrap_or_default(),
        proposal: json(row, "proposal")?,
        suspensions: json(row, "suspensions")?.unwrap_or_default(),
        appeals: json(row, "appeals")?.unwrap_or_default(),
        printed: printed(connection, id)?,
        corrections: row.get("corrections")?,
        state: state(connection, id, row, conformity_on, checked_by)?,
        revision: row.get("revision")?,
    })
}

fn state(
    connection: &Connection,
    id: ApplicationId,
    row: &Row<'_>,
    conformity_on: Option<Date>,
    checked_by: Option<PersonId>,
) -> Result<State, StoreError> {
    let status: String = row.get("status")?;
    let status_on: Option<Date> = parsed_option(row, "status_on")?;
    let status_note: Option<String> = row.get("status_note")?;
    let note = || status_note.clone().unwrap_or_default();
    let day = || status_on.ok_or_else(|| StoreError::Content("status_on".to_owned()));
    let decision = || decision(row);
    // A nomination may end before anything was decided.
    let decided = || -> Result<Option<Decision>, StoreError> {
        let decision = decision()?;
        let known = decision.recorded_by.is_some() || decision.resolution.on.is_some();
        Ok(known.then_some(decision))
    };
    Ok(match status.as_str() {
        "received" => State::Received,
        "suspended" => State::Suspended { on: status_on, ruling: status_note },
        "nonconforming" => State::Nonconforming { on: status_on, by: checked_by },
        "conforming" => State::Conforming { on: conformity_on, by: checked_by },
        "registered" => State::Registered { decision: decision()? },
        "refused" => State::Refused { decision: decision()?, grounds: grounds(connection, id)? },
        "withdrawn" => State::Withdrawn { decision: decision()?, on: day()?, statement: note() },
        "revoked" => State::Revoked { decision: decided()?, on: day()?, paper: note() },
        "deceased" => State::Deceased { decision: decided()?, on: day()?, paper: note() },
        "cancelled" => State::Cancelled {
            decision: decision()?,
            cancellation: json(row, "cancellation")?.ok_or_else(|| StoreError::Content("cancellation".to_owned()))?,
            grounds: grounds(connection, id)?,
        },
        "not_accepted" => State::NotAccepted { reason: note() },
        "entered_in_error" => State::EnteredInError { reason: note() },
        other => return Err(StoreError::Content(format!("status: {other:?}"))),
    })
}

fn decision(row: &Row<'_>) -> Result<Decision, StoreError> {
    let votes = |column: &str| row.get::<_, Option<u32>>(column);
    let votes = match (votes("votes_in_favour")?, votes("votes_against")?, votes("votes_abstained")?) {
        (Some(in_favour), Some(against), Some(abstained)) => Some(Votes { in_favour, against, abstained }),
        _ => None,
    };
    let resolution = Resolution {
        number: row.get("resolution_number")?,
        on: parsed_option(row, "resolution_on")?,
        votes,
        dissent: row.get("dissent")?,
    };
    Ok(Decision { resolution, recorded_by: parsed_option(row, "decided_by")?.map(PersonId) })
}

/// The rows of one case in a table of its own, each made by `make`.
fn rows_of<T>(
    connection: &Connection,
    sql: &str,
    id: ApplicationId,
    make: impl Fn(&Row<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(named_params! { ":id": id.0.to_string() })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(make(row)?);
    }
    Ok(found)
}

fn papers(connection: &Connection, id: ApplicationId) -> Result<Vec<PaperReceived>, StoreError> {
    let sql = "SELECT paper_code, received_on, pages, remarks, in_order, finding, scan_sha256, scan_name, scan_size \
               FROM application_paper WHERE application_id = :id ORDER BY paper_code";
    rows_of(connection, sql, id, |row| {
        let scan = match (row.get("scan_sha256")?, row.get("scan_name")?, row.get("scan_size")?) {
            (Some(sha256), Some(name), Some(size)) => Some(Scan { sha256, name, size }),
            _ => None,
        };
        Ok(PaperReceived {
            code: row.get("paper_code")?,
            received_on: parsed(row, "received_on")?,
            pages: row.get("pages")?,
            remarks: row.get("remarks")?,
            in_order: row.get("in_order")?,
            finding: row.get("finding")?,
            scan,
        })
    })
}

fn grounds(connection: &Connection, id: ApplicationId) -> Result<Vec<GroundCited>, StoreError> {
    let sql = "SELECT ground_code, note_kk, note_ru, note_en, note_id FROM application_ground JOIN ground USING (ground_code) \
               WHERE application_id = :id ORDER BY position";
    rows_of(connection, sql, id, |row| Ok(GroundCited { code: row.get("ground_code")?, note: names(row, "note")? }))
}

fn criteria(connection: &Connection, id: ApplicationId) -> Result<Vec<CriterionFound>, StoreError> {
    let sql = "SELECT criterion_code, judgement, evidence, source, judged_on, judged_by FROM application_criterion \
               JOIN criterion USING (criterion_code) WHERE application_id = :id ORDER BY position";
    rows_of(connection, sql, id, |row| {
        Ok(CriterionFound {
            code: row.get("criterion_code")?,
            judgement: coded(row, "judgement", Judgement::from_code)?,
            evidence: row.get("evidence")?,
            source: row.get("source")?,
            on: parsed_option(row, "judged_on")?,
            by: parsed_option(row, "judged_by")?.map(PersonId),
        })
    })
}

fn support(connection: &Connection, id: ApplicationId) -> Result<Vec<RegionSupport>, StoreError> {
    let sql = "SELECT region_code, collected, checked, valid, invalid_data, invalid_twice, invalid_not_voter, invalid_not_own, \
               invalid_other, protocol_number, protocol_on, stopped FROM application_support WHERE application_id = :id \
               ORDER BY region_code";
    rows_of(connection, sql, id, |row| {
        Ok(RegionSupport {
            region: row.get("region_code")?,
            collected: row.get("collected")?,
            checked: row.get("checked")?,
            valid: row.get("valid")?,
            invalid: [
                row.get("invalid_data")?,
                row.get("invalid_twice")?,
                row.get("invalid_not_voter")?,
                row.get("invalid_not_own")?,
                row.get("invalid_other")?,
            ],
            protocol: row.get("protocol_number")?,
            on: parsed_option(row, "protocol_on")?,
            stopped: row.get("stopped")?,
        })
    })
}

fn sheets(connection: &Connection, id: ApplicationId) -> Result<Vec<Sheets>, StoreError> {
    let sql = "SELECT first_number, last_number, issued_on, issued_to, returned, returned_on FROM application_sheets \
               WHERE application_id = :id ORDER BY first_number";
    rows_of(connection, sql, id, |row| {
        Ok(Sheets {
            first: row.get("first_number")?,
            last: row.get("last_number")?,
            issued_on: parsed(row, "issued_on")?,
            issued_to: row.get("issued_to")?,
            returned: row.get("returned")?,
            returned_on: parsed_option(row, "returned_on")?,
        })
    })
}

fn printed(connection: &Connection, id: ApplicationId) -> Result<Vec<(String, u32)>, StoreError> {
    let sql = "SELECT document, prints FROM application_print WHERE application_id = :id ORDER BY document";
    rows_of(connection, sql, id, |row| Ok((row.get("document")?, row.get("prints")?)))
}

/// What the columns of a row are called besides the facts, taken from the state.
#[derive(Debug, Default)]
struct StateColumns<'a> {
    on: Option<Date>,
    note: Option<&'a str>,
    decision: Option<&'a Decision>,
    cancellation: Option<&'a Decision>,
}

fn state_columns(state: &State) -> StateColumns<'_> {
    let (on, note, cancellation) = match state {
        State::Received | State::Conforming { .. } | State::Registered { .. } | State::Refused { .. } => (None, None, None),
        State::Suspended { on, ruling } => (*on, ruling.as_deref(), None),
        State::Nonconforming { on, .. } => (*on, None, None),
        State::Withdrawn { on, statement, .. } => (Some(*on), Some(statement.as_str()), None),
        State::Revoked { on, paper, .. } | State::Deceased { on, paper, .. } => (Some(*on), Some(paper.as_str()), None),
        State::Cancelled { cancellation, .. } => (None, None, Some(cancellation)),
        State::NotAccepted { reason } | State::EnteredInError { reason } => (None, Some(reason.as_str()), None),
    };
    StateColumns { on, note, decision: state.decision(), cancellation }
}

/// Writes the application: a new row where there was none `before`, else what differs from it.
pub fn save(connection: &Connection, before: Option<&Application>, application: &Application) -> Result<(), Refusal> {
    // The triggers of a decided application look at its row: what belongs to it is written before the decision, and after
    // a decision is taken back.
    let reopened = before.is_some_and(|before| !before.state.is_undecided() && !before.state.grounds().is_empty())
        && application.state.grounds().is_empty();
    if reopened {
        save_row(connection, before, application)?;
    }
    save_lists(connection, before, application)?;
    if !reopened {
        save_row(connection, before, application)?;
    }
    Ok(())
}

fn save_row(connection: &Connection, before: Option<&Application>, application: &Application) -> Result<(), Refusal> {
    let insert = "INSERT INTO application (application_id, number, receipt, status, name_kk, name_ru, ballot_kk, ballot_ru, \
         name_latin, sex, birth_on, birth_year, iin, citizenship, residence_since, residence, education, posts, present_post, \
         workplace, contacts, party, association_id, nominator_kk, nominator_ru, nominator_en, nominator_kind, nominated_on, \
         received_on, received_time, received_by, status_on, status_note, conformed, conformity_on, checked_by, language_test, \
         signatures_collected, signatures_checked, signatures_valid, signature_regions, deposit, declarations, proposal, \
         suspensions, appeals, resolution_number, resolution_on, votes_in_favour, votes_against, votes_abstained, dissent, decided_by, \
         cancellation, corrections, revision) VALUES (:id, :number, :receipt, :status, :name_kk, :name_ru, :ballot_kk, \
         :ballot_ru, :name_latin, :sex, :birth_on, :birth_year, :iin, :citizenship, :residence_since, :residence, :education, \
         :posts, :present_post, :workplace, :contacts, :party, :association, :nominator_kk, :nominator_ru, :nominator_en, \
         :nominator_kind, :nominated_on, :received_on, :received_time, :received_by, :status_on, :status_note, :conformed, \
         :conformity_on, :checked_by, :language_test, :collected, :checked, :valid, :regions, :deposit, :declarations, \
         :proposal, :suspensions, :appeals, :resolution_number, :resolution_on, :in_favour, :against, :abstained, :dissent, :decided_by, \
         :cancellation, :corrections, :revision)";
    let update = "UPDATE application SET number = :number, receipt = :receipt, status = :status, name_kk = :name_kk, \
         name_ru = :name_ru, ballot_kk = :ballot_kk, ballot_ru = :ballot_ru, name_latin = :name_latin, sex = :sex, \
         birth_on = :birth_on, birth_year = :birth_year, iin = :iin, citizenship = :citizenship, \
         residence_since = :residence_since, residence = :residence, education = :education, posts = :posts, \
         present_post = :present_post, workplace = :workplace, contacts = :contacts, party = :party, \
         association_id = :association, nominator_kk = :nominator_kk, nominator_ru = :nominator_ru, \
         nominator_en = :nominator_en, nominator_kind = :nominator_kind, nominated_on = :nominated_on, \
         received_on = :received_on, received_time = :received_time, received_by = :received_by, status_on = :status_on, \
         status_note = :status_note, conformed = :conformed, conformity_on = :conformity_on, checked_by = :checked_by, \
         language_test = :language_test, signatures_collected = :collected, signatures_checked = :checked, \
         signatures_valid = :valid, signature_regions = :regions, deposit = :deposit, declarations = :declarations, \
         proposal = :proposal, suspensions = :suspensions, appeals = :appeals, resolution_number = :resolution_number, resolution_on = :resolution_on, \
         votes_in_favour = :in_favour, votes_against = :against, votes_abstained = :abstained, dissent = :dissent, \
         decided_by = :decided_by, cancellation = :cancellation, corrections = :corrections, revision = :revision \
         WHERE application_id = :id AND revision = :revision - 1";
    let sql = if before.is_none() { insert } else { update };
    let facts = &application.facts;
    let columns = state_columns(&application.state);
    let resolution = columns.decision.map(|decision| &decision.resolution);
    let votes = resolution.and_then(|resolution| resolution.votes);
    let text = |person: Option<PersonId>| person.map(|person| person.0.to_string());
    let date = |date: Option<Date>| date.map(|date| date.to_string());
    let to_json = |value: serde_json::Result<String>| value.map_err(StoreError::from);
    let cancellation = columns.cancellation.map(|decision| to_json(serde_json::to_string(decision))).transpose()?;
    let changed = connection.prepare_cached(sql)?.execute(named_params! {
        ":id": application.id.0.to_string(),
        ":number": application.number,
        ":receipt": application.receipt,
        ":status": application.state.code(),
        ":name_kk": facts.name_kk,
        ":name_ru": facts.name_ru,
        ":ballot_kk": facts.ballot_kk,
        ":ballot_ru": facts.ballot_ru,
        ":name_latin": facts.name_latin,
        ":sex": facts.sex.code(),
        ":birth_on": date(facts.birth_on),
        ":birth_year": facts.birth_year,
        ":iin": facts.iin,
        ":citizenship": facts.citizenship.map(Citizenship::code),
        ":residence_since": date(facts.residence_since),
        ":residence": facts.residence,
        ":education": facts.education,
        ":posts": to_json(serde_json::to_string(&facts.posts))?,
        ":present_post": facts.present_post,
        ":workplace": facts.workplace,
        ":contacts": facts.contacts,
        ":party": facts.party,
        ":association": facts.association.map(|association| association.0.to_string()),
        ":nominator_kk": facts.nominator_kk,
        ":nominator_ru": facts.nominator_ru,
        ":nominator_en": facts.nominator_en,
        ":nominator_kind": facts.nominator_kind.code(),
        ":nominated_on": date(facts.nominated_on),
        ":received_on": date(application.received_on),
        ":received_time": application.received_time.map(|time: Time| time.to_string()),
        ":received_by": text(application.received_by),
        ":status_on": date(columns.on),
        ":status_note": columns.note,
        ":conformed": application.conformed,
        ":conformity_on": date(application.conformity_on),
        ":checked_by": text(application.checked_by),
        ":language_test": application.language.as_ref().map(|test| to_json(serde_json::to_string(test))).transpose()?,
        ":collected": application.support.stated.collected,
        ":checked": application.support.stated.checked,
        ":valid": application.support.stated.valid,
        ":regions": application.support.stated.regions,
        ":deposit": json_text(&application.deposit)?,
        ":declarations": json_text(&application.declarations)?,
        ":proposal": application.proposal.as_ref().map(|proposal| to_json(serde_json::to_string(proposal))).transpose()?,
        ":suspensions": json_text(&application.suspensions)?,
        ":appeals": to_json(serde_json::to_string(&application.appeals))?,
        ":resolution_number": resolution.and_then(|resolution| resolution.number.as_deref()),
        ":resolution_on": date(resolution.and_then(|resolution| resolution.on)),
        ":in_favour": votes.map(|votes| votes.in_favour),
        ":against": votes.map(|votes| votes.against),
        ":abstained": votes.map(|votes| votes.abstained),
        ":dissent": resolution.and_then(|resolution| resolution.dissent.as_deref()),
        ":decided_by": text(columns.decision.and_then(|decision| decision.recorded_by)),
        ":cancellation": cancellation,
        ":corrections": application.corrections,
        ":revision": application.revision,
    })?;
    if changed == 0 { Err(Rejection::ChangedMeanwhile.into()) } else { Ok(()) }
}

/// What one list of a case loses and what is put into it, told by the key of each entry.
fn differences<'a, T: PartialEq, K: PartialEq>(
    before: &'a [T],
    after: &'a [T],
    key: impl Fn(&T) -> K,
) -> (Vec<&'a T>, Vec<&'a T>) {
    let lost = before.iter().filter(|old| !after.iter().any(|new| key(new) == key(old))).collect();
    let put = after.iter().filter(|new| !before.contains(new)).collect();
    (lost, put)
}

fn save_lists(connection: &Connection, before: Option<&Application>, after: &Application) -> Result<(), StoreError> {
    let id = after.id.0.to_string();
    let (lost, put) = differences(before.map_or(&[], |before| &before.papers), &after.papers, |paper| paper.code.clone());
    for paper in lost {
        let sql = "DELETE FROM application_paper WHERE application_id = :id AND paper_code = :code";
        connection.prepare_cached(sql)?.execute(named_params! { ":id": id, ":code": paper.code })?;
    }
    for paper in put {
        let sql = "INSERT INTO application_paper (application_id, paper_code, received_on, pages, remarks, in_order, finding, \
                   scan_sha256, scan_name, scan_size) VALUES (:id, :code, :received_on, :pages, :remarks, :in_order, :finding, \
                   :sha256, :name, :size) ON CONFLICT (application_id, paper_code) DO UPDATE SET \
                   received_on = excluded.received_on, pages = excluded.pages, remarks = excluded.remarks, \
                   in_order = excluded.in_order, finding = excluded.finding, scan_sha256 = excluded.scan_sha256, \
                   scan_name = excluded.scan_name, scan_size = excluded.scan_size";
        let scan = paper.scan.as_ref();
        connection.prepare_cached(sql)?.execute(named_params! {
            ":id": id,
            ":code": paper.code,
            ":received_on": paper.received_on.to_string(),
            ":pages": paper.pages,
            ":remarks": paper.remarks,
            ":in_order": paper.in_order,
            ":finding": paper.finding,
            ":sha256": scan.map(|scan| scan.sha256.as_str()),
            ":name": scan.map(|scan| scan.name.as_str()),
            ":size": scan.map(|scan| scan.size),
        })?;
    }
    let (lost, put) = differences(before.map_or(&[], |before| &before.criteria), &after.criteria, |found| found.code.clone());
    for found in lost {
        let sql = "DELETE FROM application_criterion WHERE application_id = :id AND criterion_code = :code";
        connection.prepare_cached(sql)?.execute(named_params! { ":id": id, ":code": found.code })?;
    }
    for found in put {
        let sql = "INSERT INTO application_criterion (application_id, criterion_code, judgement, evidence, source, judged_on, \
                   judged_by) VALUES (:id, :code, :judgement, :evidence, :source, :on, :by) \
                   ON CONFLICT (application_id, criterion_code) DO UPDATE SET judgement = excluded.judgement, \
                   evidence = excluded.evidence, source = excluded.source, judged_on = excluded.judged_on, \
                   judged_by = excluded.judged_by";
        connection.prepare_cached(sql)?.execute(named_params! {
            ":id": id,
            ":code": found.code,
            ":judgement": found.judgement.code(),
            ":evidence": found.evidence,
            ":source": found.source,
            ":on": found.on.map(|on| on.to_string()),
            ":by": found.by.map(|by| by.0.to_string()),
        })?;
    }
    let regions = before.map_or(&[][..], |before| &before.support.regions);
    let (lost, put) = differences(regions, &after.support.regions, |support| support.region);
    for support in lost {
        let sql = "DELETE FROM application_support WHERE application_id = :id AND region_code = :region";
        connection.prepare_cached(sql)?.execute(named_params! { ":id": id, ":region": support.region })?;
    }
    for support in put {
        let sql = "INSERT INTO application_support (application_id, region_code, collected, checked, valid, invalid_data, \
                   invalid_twice, invalid_not_voter, invalid_not_own, invalid_other, protocol_number, protocol_on, stopped) \
                   VALUES (:id, :region, :collected, :checked, :valid, :data, :twice, :not_voter, :not_own, :other, :number, \
                   :on, :stopped) ON CONFLICT (application_id, region_code) DO UPDATE SET collected = excluded.collected, \
                   checked = excluded.checked, valid = excluded.valid, invalid_data = excluded.invalid_data, \
                   invalid_twice = excluded.invalid_twice, invalid_not_voter = excluded.invalid_not_voter, \
                   invalid_not_own = excluded.invalid_not_own, invalid_other = excluded.invalid_other, \
                   protocol_number = excluded.protocol_number, protocol_on = excluded.protocol_on, stopped = excluded.stopped";
        let [data, twice, not_voter, not_own, other] = support.invalid;
        connection.prepare_cached(sql)?.execute(named_params! {
            ":id": id,
            ":region": support.region,
            ":collected": support.collected,
            ":checked": support.checked,
            ":valid": support.valid,
            ":data": data,
            ":twice": twice,
            ":not_voter": not_voter,
            ":not_own": not_own,
            ":other": other,
            ":number": support.protocol,
            ":on": support.on.map(|on| on.to_string()),
            ":stopped": support.stopped,
        })?;
    }
    let sheets = before.map_or(&[][..], |before| &before.support.sheets);
    let (_, put) = differences(sheets, &after.support.sheets, |sheets| sheets.first);
    for sheets in put {
        let sql = "INSERT INTO application_sheets (application_id, first_number, last_number, issued_on, issued_to, returned, \
                   returned_on) VALUES (:id, :first, :last, :issued_on, :issued_to, :returned, :returned_on) \
                   ON CONFLICT (application_id, first_number) DO UPDATE SET returned = excluded.returned, \
                   returned_on = excluded.returned_on";
        connection.prepare_cached(sql)?.execute(named_params! {
            ":id": id,
            ":first": sheets.first,
            ":last": sheets.last,
            ":issued_on": sheets.issued_on.to_string(),
            ":issued_to": sheets.issued_to,
            ":returned": sheets.returned,
            ":returned_on": sheets.returned_on.map(|on| on.to_string()),
        })?;
    }
    let (_, put) = differences(before.map_or(&[], |before| &before.printed), &after.printed, |(code, _)| code.clone());
    for (document, prints) in put {
        let sql = "INSERT INTO application_print (application_id, document, prints) VALUES (:id, :document, :prints) \
                   ON CONFLICT (application_id, document) DO UPDATE SET prints = excluded.prints";
        connection.prepare_cached(sql)?.execute(named_params! { ":id": id, ":document": document, ":prints": prints })?;
    }
    let grounds = before.map_or(&[][..], |before| before.state.grounds());
    let (lost, put) = differences(grounds, after.state.grounds(), |ground| ground.code.clone());
    for ground in lost {
        let sql = "DELETE FROM application_ground WHERE application_id = :id AND ground_code = :code";
        connection.prepare_cached(sql)?.execute(named_params! { ":id": id, ":code": ground.code })?;
    }
    for ground in put {
        let sql = "INSERT INTO application_ground (application_id, ground_code, note_kk, note_ru, note_en, note_id) \
                   VALUES (:id, :code, :kk, :ru, :en, :indonesian)";
        connection.prepare_cached(sql)?.execute(named_params! {
            ":id": id,
            ":code": ground.code,
            ":kk": ground.note.kk,
            ":ru": ground.note.ru,
            ":en": ground.note.en,
            ":indonesian": ground.note.id,
        })?;
    }
    Ok(())
}

/// What the rules need to know besides the application, read once per command.
#[derive(Debug)]
pub struct Surroundings {
    election: Election,
    rules: Rules,
    associations: Vec<Association>,
    now: Moment,
    actor: PersonId,
    others: Vec<Other>,
    next_receipt: u32,
}

impl Surroundings {
    pub fn read(connection: &Connection, election: Election, now: Moment, actor: PersonId) -> Result<Self, StoreError> {
        let all = all(connection)?;
        let next_receipt = all.iter().filter_map(|application| application.receipt).max().unwrap_or(0) + 1;
        Ok(Self {
            election,
            rules: rules::rules(connection)?,
            associations: rules::associations(connection)?,
            now,
            actor,
            others: all.iter().filter_map(Other::of).collect(),
            next_receipt,
        })
    }

    fn context<'a>(&'a self, proposed_by_name: &'a str) -> Context<'a> {
        Context {
            election: &self.election,
            rules: &self.rules,
            associations: &self.associations,
            now: self.now,
            actor: self.actor,
            proposed_by_name,
            others: &self.others,
        }
    }

    fn next_number(&self) -> u32 {
        self.others.iter().map(|other| other.number).max().unwrap_or(0) + 1
    }
}

pub fn receive(connection: &Connection, intake: &Intake, around: &Surroundings) -> Result<Application, Refusal> {
    let id = ApplicationId(uuid::Uuid::now_v7());
    let mut application = intake.receive(id, (around.next_number(), around.next_receipt), around.context(""))?;
    application.facts = rules::with_association(connection, &application.facts)?;
    save(connection, None, &application)?;
    Ok(application)
}

pub fn decline(connection: &Connection, intake: &Intake, reason: &str, around: &Surroundings) -> Result<Application, Refusal> {
    let id = ApplicationId(uuid::Uuid::now_v7());
    let application = intake.decline(id, around.next_receipt, reason, around.context(""))?;
    save(connection, None, &application)?;
    Ok(application)
}

/// Takes the steps one after the other, and keeps what they lead to.
pub fn change_by(
    connection: &Connection,
    id: ApplicationId,
    revision: u32,
    steps: &[ApplicationAction],
    around: &Surroundings,
) -> Result<Application, Refusal> {
    let application = load(connection, id)?.ok_or(Rejection::NotFound)?;
    if application.revision != revision {
        return Err(Rejection::ChangedMeanwhile.into());
    }
    let regions = settings::regions(connection)?;
    let people = settings::people(connection)?;
    let mut next = application.clone();
    for step in steps {
        if let ApplicationAction::RecordSignatures(stated) = step
            && let Ok(most) = u32::try_from(regions.len())
            && stated.regions.is_some_and(|stated| most > 0 && stated > most)
        {
            return Err(Rejection::OutOfRange { field: Field::SignatureRegions, least: 0, most }.into());
        }
        if let ApplicationAction::RecordProtocols(protocols) = step {
            let known = |protocol: &&RegionSupport| regions.iter().any(|region| region.code == protocol.region);
            if let Some(unknown) = protocols.iter().find(|protocol| !known(protocol)) {
                return Err(Rejection::UnknownRegion { code: unknown.region }.into());
            }
        }
        if let ApplicationAction::AttachScan { scan, .. } = step
            && !scans::is_kept(connection, scan)?
        {
            return Err(Rejection::NotFound.into());
        }
        let proposed_by = next.proposal.as_ref().map(|proposal| proposal.by);
        let proposer = people.iter().find(|person| Some(person.id) == proposed_by);
        next = next.apply(step, around.context(proposer.map_or("", |person| &person.name)))?;
    }
    if steps.is_empty() {
        return Err(Rejection::NothingChanged.into());
    }
    // One dialog is one change.
    next.revision = application.revision + 1;
    if next.facts != application.facts && application.number.is_some() {
        next.facts = rules::with_association(connection, &next.facts)?;
    }
    save(connection, Some(&application), &next)?;
    Ok(next)
}

pub fn attach_scan(
    connection: &Connection,
    (id, revision): (ApplicationId, u32),
    paper: &str,
    (name, content): (&str, &[u8]),
    around: &Surroundings,
) -> Result<Application, Refusal> {
    let scan = scans::keep(connection, name, content)?;
    let step = ApplicationAction::AttachScan { paper: paper.to_owned(), scan };
    change_by(connection, id, revision, &[step], around)
}

/// Applications by stage, and women among them. Applications are few: they are counted, not kept in counters.
pub fn figures(connection: &Connection) -> Result<ApplicationFigures, StoreError> {
    let sql = "SELECT status, sex, conformed, count(*) AS applications FROM application \
               GROUP BY status, sex, conformed";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut figures = ApplicationFigures::default();
    while let Some(row) = rows.next()? {
        let status: String = row.get("status")?;
        let count: u32 = row.get("applications")?;
        let women = if row.get::<_, String>("sex")? == Sex::Female.code() { count } else { 0 };
        let add = |stage: &mut StageFigures| {
            stage.all += count;
            stage.women += women;
        };
        *figures.by_status.entry(status.clone()).or_default() += count;
        match status.as_str() {
            "registered" => add(&mut figures.registered),
            "refused" => add(&mut figures.refused),
            "withdrawn" | "revoked" | "cancelled" | "deceased" => add(&mut figures.ended),
            "not_accepted" => {
                add(&mut figures.not_accepted);
                continue;
            }
            // A mistake of the office is nobody's application.
            "entered_in_error" => continue,
            _ => add(&mut figures.in_progress),
        }
        add(&mut figures.received);
        if row.get("conformed")? {
            add(&mut figures.conforming);
        }
    }
    Ok(figures)
}
