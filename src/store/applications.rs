//! Candidate applications, their papers and the grounds of their refusal.

use jiff::civil::{Date, Time};
use rusqlite::{Connection, Row, named_params};

use super::columns::{coded, names, names_of_place, parsed, parsed_option};
use super::{Refusal, StoreError, audit, settings};
use crate::domain::application::{
    ApplicationAction, Context, Decision, Facts, GroundCited, NominatorKind, Other, PaperReceived, PaperStage, Sex, Signatures,
    State,
};
use crate::domain::resolution::Votes;
use crate::domain::{Application, ApplicationId, Election, Intake, Moment, PersonId, Rejection, Resolution};
use crate::view::{ApplicationFigures, ApplicationRecord, ApplicationRow, StageFigures};

const COLUMNS: &str = "application_id, number, status, name_kk, name_ru, name_latin, sex, birth_on, birth_year, nominator_kk, \
     nominator_ru, nominator_en, nominator_kind, nominated_on, received_on, received_time, received_by, status_on, status_note, \
     conformed, conformity_on, checked_by, signatures_collected, signatures_checked, signatures_valid, signature_regions, \
     resolution_number, resolution_on, votes_in_favour, votes_against, votes_abstained, decided_by, revision";

pub fn subject(id: ApplicationId) -> String {
    format!("application:{}", id.0)
}

/// In the order of receipt; those that were not accepted come last.
pub fn list(connection: &Connection) -> Result<Vec<ApplicationRow>, StoreError> {
    let sql = "SELECT application_id, number, name_kk, name_ru, name_latin, sex, nominator_kk, nominator_ru, nominator_en, \
               status, received_on, resolution_on FROM application ORDER BY number IS NULL, number, application_id";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut list = Vec::new();
    while let Some(row) = rows.next()? {
        list.push(ApplicationRow {
            id: ApplicationId(parsed(row, "application_id")?),
            number: row.get("number")?,
            name: crate::domain::election::Names {
                kk: row.get("name_kk")?,
                ru: row.get("name_ru")?,
                en: row.get::<_, Option<String>>("name_latin")?.unwrap_or_default(),
                id: String::new(),
            },
            sex: coded(row, "sex", Sex::from_code)?,
            nominator: names_of_place(row, "nominator")?,
            status: row.get("status")?,
            received_on: parsed_option(row, "received_on")?,
            decided_on: parsed_option(row, "resolution_on")?,
        });
    }
    Ok(list)
}

pub fn record(connection: &Connection, id: ApplicationId) -> Result<Option<ApplicationRecord>, StoreError> {
    let Some(application) = load(connection, id)? else { return Ok(None) };
    let history = audit::history(connection, &subject(id))?;
    Ok(Some(ApplicationRecord { application, history }))
}

pub fn load(connection: &Connection, id: ApplicationId) -> Result<Option<Application>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM application WHERE application_id = :id");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(named_params! { ":id": id.0.to_string() })?;
    match rows.next()? {
        Some(row) => Ok(Some(from_row(connection, id, row)?)),
        None => Ok(None),
    }
}

fn from_row(connection: &Connection, id: ApplicationId, row: &Row<'_>) -> Result<Application, StoreError> {
    let facts = Facts {
        name_kk: row.get("name_kk")?,
        name_ru: row.get("name_ru")?,
        name_latin: row.get("name_latin")?,
        sex: coded(row, "sex", Sex::from_code)?,
        birth_on: parsed_option(row, "birth_on")?,
        birth_year: row.get("birth_year")?,
        nominator_kk: row.get("nominator_kk")?,
        nominator_ru: row.get("nominator_ru")?,
        nominator_en: row.get("nominator_en")?,
        nominator_kind: coded(row, "nominator_kind", NominatorKind::from_code)?,
        nominated_on: parsed_option(row, "nominated_on")?,
    };
    let signatures = Signatures {
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
        facts,
        received_on: parsed_option(row, "received_on")?,
        received_time: parsed_option(row, "received_time")?,
        received_by: parsed_option(row, "received_by")?.map(PersonId),
        conformed: row.get("conformed")?,
        conformity_on,
        checked_by,
        signatures,
        papers: papers(connection, id)?,
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
    let decision = || decision(row);
    Ok(match status.as_str() {
        "received" => State::Received,
        "suspended" => State::Suspended { on: status_on, ruling: status_note },
        "nonconforming" => State::Nonconforming { on: status_on, by: checked_by },
        "conforming" => State::Conforming { on: conformity_on, by: checked_by },
        "registered" => State::Registered { decision: decision()? },
        "refused" => State::Refused { decision: decision()?, grounds: grounds(connection, id)? },
        "withdrawn" => State::Withdrawn {
            decision: decision()?,
            on: status_on.ok_or_else(|| StoreError::Content("status_on".to_owned()))?,
            statement: status_note.unwrap_or_default(),
        },
        "not_accepted" => State::NotAccepted { reason: status_note.unwrap_or_default() },
        other => return Err(StoreError::Content(format!("status: {other:?}"))),
    })
}

fn decision(row: &Row<'_>) -> Result<Decision, StoreError> {
    let votes = |column: &str| row.get::<_, Option<u32>>(column);
    let votes = match (votes("votes_in_favour")?, votes("votes_against")?, votes("votes_abstained")?) {
        (Some(in_favour), Some(against), Some(abstained)) => Some(Votes { in_favour, against, abstained }),
        _ => None,
    };
    let resolution = Resolution { number: row.get("resolution_number")?, on: parsed_option(row, "resolution_on")?, votes };
    Ok(Decision { resolution, recorded_by: parsed_option(row, "decided_by")?.map(PersonId) })
}

fn papers(connection: &Connection, id: ApplicationId) -> Result<Vec<PaperReceived>, StoreError> {
    let sql = "SELECT paper_code, received_on FROM application_paper WHERE application_id = :id ORDER BY paper_code";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(named_params! { ":id": id.0.to_string() })?;
    let mut papers = Vec::new();
    while let Some(row) = rows.next()? {
        papers.push(PaperReceived { code: row.get("paper_code")?, received_on: parsed(row, "received_on")? });
    }
    Ok(papers)
}

fn grounds(connection: &Connection, id: ApplicationId) -> Result<Vec<GroundCited>, StoreError> {
    let sql = "SELECT ground_code, note_kk, note_ru, note_en, note_id FROM application_ground JOIN ground USING (ground_code) \
               WHERE application_id = :id ORDER BY position";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(named_params! { ":id": id.0.to_string() })?;
    let mut grounds = Vec::new();
    while let Some(row) = rows.next()? {
        grounds.push(GroundCited { code: row.get("ground_code")?, note: names(row, "note")? });
    }
    Ok(grounds)
}

/// What the columns of a row are called besides the facts, taken from the state.
#[derive(Debug, Default)]
struct StateColumns<'a> {
    on: Option<Date>,
    note: Option<&'a str>,
    decision: Option<&'a Decision>,
    grounds: &'a [GroundCited],
}

fn state_columns(state: &State) -> StateColumns<'_> {
    match state {
        State::Received | State::Conforming { .. } => StateColumns::default(),
        State::Suspended { on, ruling } => StateColumns { on: *on, note: ruling.as_deref(), ..StateColumns::default() },
        State::Nonconforming { on, .. } => StateColumns { on: *on, ..StateColumns::default() },
        State::Registered { decision } => StateColumns { decision: Some(decision), ..StateColumns::default() },
        State::Refused { decision, grounds } => StateColumns { decision: Some(decision), grounds, ..StateColumns::default() },
        State::Withdrawn { decision, on, statement } => {
            StateColumns { on: Some(*on), note: Some(statement), decision: Some(decision), grounds: &[] }
        }
        State::NotAccepted { reason } => StateColumns { note: Some(reason), ..StateColumns::default() },
    }
}

/// Writes the application: a new row where its revision is 1, else over the revision before.
pub fn save(connection: &Connection, application: &Application) -> Result<(), Refusal> {
    let insert = "INSERT INTO application (application_id, number, status, name_kk, name_ru, name_latin, sex, birth_on, \
         birth_year, nominator_kk, nominator_ru, nominator_en, nominator_kind, nominated_on, received_on, received_time, \
         received_by, status_on, status_note, conformed, conformity_on, checked_by, signatures_collected, signatures_checked, \
         signatures_valid, signature_regions, resolution_number, resolution_on, votes_in_favour, votes_against, \
         votes_abstained, decided_by, revision) VALUES (:id, :number, :status, :name_kk, :name_ru, :name_latin, :sex, \
         :birth_on, :birth_year, :nominator_kk, :nominator_ru, :nominator_en, :nominator_kind, :nominated_on, :received_on, \
         :received_time, :received_by, :status_on, :status_note, :conformed, :conformity_on, :checked_by, :collected, :checked, :valid, \
         :regions, :resolution_number, :resolution_on, :in_favour, :against, :abstained, :decided_by, :revision)";
    let update = "UPDATE application SET number = :number, status = :status, name_kk = :name_kk, name_ru = :name_ru, \
         name_latin = :name_latin, sex = :sex, birth_on = :birth_on, birth_year = :birth_year, nominator_kk = :nominator_kk, \
         nominator_ru = :nominator_ru, nominator_en = :nominator_en, nominator_kind = :nominator_kind, \
         nominated_on = :nominated_on, received_on = :received_on, received_time = :received_time, \
         received_by = :received_by, status_on = :status_on, status_note = :status_note, conformed = :conformed, conformity_on = :conformity_on, \
         checked_by = :checked_by, signatures_collected = :collected, signatures_checked = :checked, \
         signatures_valid = :valid, signature_regions = :regions, resolution_number = :resolution_number, \
         resolution_on = :resolution_on, votes_in_favour = :in_favour, votes_against = :against, \
         votes_abstained = :abstained, decided_by = :decided_by, revision = :revision \
         WHERE application_id = :id AND revision = :revision - 1";
    let sql = if application.revision == 1 { insert } else { update };
    let facts = &application.facts;
    let columns = state_columns(&application.state);
    let resolution = columns.decision.map(|decision| &decision.resolution);
    let votes = resolution.and_then(|resolution| resolution.votes);
    let text = |person: Option<PersonId>| person.map(|person| person.0.to_string());
    let date = |date: Option<Date>| date.map(|date| date.to_string());
    let changed = connection.prepare_cached(sql)?.execute(named_params! {
        ":id": application.id.0.to_string(),
        ":number": application.number,
        ":status": application.state.code(),
        ":name_kk": facts.name_kk,
        ":name_ru": facts.name_ru,
        ":name_latin": facts.name_latin,
        ":sex": facts.sex.code(),
        ":birth_on": date(facts.birth_on),
        ":birth_year": facts.birth_year,
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
        ":collected": application.signatures.collected,
        ":checked": application.signatures.checked,
        ":valid": application.signatures.valid,
        ":regions": application.signatures.regions,
        ":resolution_number": resolution.and_then(|resolution| resolution.number.as_deref()),
        ":resolution_on": date(resolution.and_then(|resolution| resolution.on)),
        ":in_favour": votes.map(|votes| votes.in_favour),
        ":against": votes.map(|votes| votes.against),
        ":abstained": votes.map(|votes| votes.abstained),
        ":decided_by": text(columns.decision.and_then(|decision| decision.recorded_by)),
        ":revision": application.revision,
    })?;
    if changed == 0 {
        return Err(Rejection::ChangedMeanwhile.into());
    }
    save_papers(connection, application)?;
    save_grounds(connection, application.id, columns.grounds)?;
    Ok(())
}

fn save_papers(connection: &Connection, application: &Application) -> Result<(), StoreError> {
    let sql = "INSERT INTO application_paper (application_id, paper_code, received_on) VALUES (:id, :code, :received_on) \
               ON CONFLICT DO UPDATE SET received_on = excluded.received_on WHERE received_on <> excluded.received_on";
    let mut statement = connection.prepare_cached(sql)?;
    for paper in &application.papers {
        statement.execute(named_params! {
            ":id": application.id.0.to_string(),
            ":code": paper.code,
            ":received_on": paper.received_on.to_string(),
        })?;
    }
    Ok(())
}

fn save_grounds(connection: &Connection, id: ApplicationId, grounds: &[GroundCited]) -> Result<(), StoreError> {
    let sql = "INSERT INTO application_ground (application_id, ground_code, note_kk, note_ru, note_en, note_id) \
               VALUES (:id, :code, :kk, :ru, :en, :indonesian) ON CONFLICT DO NOTHING";
    let mut statement = connection.prepare_cached(sql)?;
    for ground in grounds {
        statement.execute(named_params! {
            ":id": id.0.to_string(),
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
    now: Moment,
    actor: PersonId,
    papers: Vec<(String, PaperStage)>,
    grounds: Vec<String>,
    others: Vec<Other>,
}

impl Surroundings {
    pub fn read(connection: &Connection, election: Election, now: Moment, actor: PersonId) -> Result<Self, StoreError> {
        let basics = settings::basics(connection)?;
        let mut others = Vec::new();
        for row in list(connection)? {
            if let Some(number) = row.number {
                let nominator_kk = Some(row.nominator.kk).filter(|name| !name.is_empty());
                let nominator_ru = Some(row.nominator.ru).filter(|name| !name.is_empty());
                let open = !matches!(row.status.as_str(), "refused" | "withdrawn");
                others.push(Other { number, name_kk: row.name.kk, nominator_kk, nominator_ru, open });
            }
        }
        Ok(Self {
            election,
            now,
            actor,
            papers: basics.papers.into_iter().map(|paper| (paper.code, paper.stage)).collect(),
            grounds: basics.grounds.into_iter().map(|ground| ground.code).collect(),
            others,
        })
    }

    fn context<'a>(&'a self, checked_by_name: &'a str) -> Context<'a> {
        Context {
            election: &self.election,
            now: self.now,
            actor: self.actor,
            papers: &self.papers,
            grounds: &self.grounds,
            checked_by_name,
            others: &self.others,
        }
    }

    fn next_number(&self) -> u32 {
        self.others.iter().map(|other| other.number).max().unwrap_or(0) + 1
    }
}

pub fn receive(connection: &Connection, intake: &Intake, around: &Surroundings) -> Result<Application, Refusal> {
    let id = ApplicationId(uuid::Uuid::now_v7());
    let application = intake.receive(id, around.next_number(), around.context(""))?;
    save(connection, &application)?;
    Ok(application)
}

pub fn decline(connection: &Connection, intake: &Intake, reason: &str, around: &Surroundings) -> Result<Application, Refusal> {
    let application = intake.decline(ApplicationId(uuid::Uuid::now_v7()), reason, around.context(""))?;
    save(connection, &application)?;
    Ok(application)
}

pub fn change(
    connection: &Connection,
    id: ApplicationId,
    revision: u32,
    action: &ApplicationAction,
    around: &Surroundings,
) -> Result<Application, Refusal> {
    let application = load(connection, id)?.ok_or(Rejection::NotFound)?;
    if application.revision != revision {
        return Err(Rejection::ChangedMeanwhile.into());
    }
    let people = settings::people(connection)?;
    let checked_by = people.iter().find(|person| Some(person.id) == application.checked_by.or(application.received_by));
    let next = application.apply(action, around.context(checked_by.map_or("", |person| &person.name)))?;
    save(connection, &next)?;
    Ok(next)
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
        if status != "not_accepted" {
            add(&mut figures.received);
        }
        if row.get("conformed")? {
            add(&mut figures.conforming);
        }
        match status.as_str() {
            "registered" => add(&mut figures.registered),
            "refused" => add(&mut figures.refused),
            "withdrawn" => add(&mut figures.withdrawn),
            "not_accepted" => add(&mut figures.not_accepted),
            _ => add(&mut figures.in_progress),
        }
    }
    Ok(figures)
}
