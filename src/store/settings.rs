//! The election, the people and the settings that the law or the commission fixes: papers, grounds, checklist, regions.

use jiff::civil::{Date, Time};
use rusqlite::{Connection, named_params};
use uuid::Uuid;

use super::StoreError;
use super::columns::{coded, names, names_of_place, parsed, parsed_option};
use crate::domain::application::PaperStage;
use crate::domain::rejection::required;
use crate::domain::{Election, Field, Person, PersonId, Post, Rejection};
use crate::store::Refusal;
use crate::view::{Basics, ChecklistItem, Deadline, District, Ground, PaperKind, Region};

/// The checklist that new checks are recorded with.
pub const CURRENT_CHECKLIST: &str = "SELECT max(checklist) FROM checklist_item";

pub fn basics(connection: &Connection) -> Result<Basics, StoreError> {
    let (election, election_revision) = election(connection)?;
    Ok(Basics {
        election,
        election_revision,
        people: people(connection)?,
        regions: regions(connection)?,
        districts: districts(connection)?,
        papers: papers(connection)?,
        grounds: grounds(connection)?,
        checklist: checklist(connection)?,
    })
}

pub fn election(connection: &Connection) -> Result<(Election, u32), StoreError> {
    let sql = "SELECT name_kk, name_ru, name_en, name_id, commission_kk, commission_ru, commission_en, commission_id, held_on, \
               nomination_closes, registration_closes, signatures_required, regions_required, members, time_zone, working, \
               sample, revision FROM election";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let row = rows.next()?.ok_or_else(|| StoreError::Content("election".to_owned()))?;
    let election = Election {
        name: names(row, "name")?,
        commission: names(row, "commission")?,
        held_on: parsed(row, "held_on")?,
        nomination_closes_at: parsed(row, "nomination_closes")?,
        registration_closes_at: parsed(row, "registration_closes")?,
        signatures_required: row.get("signatures_required")?,
        regions_required: row.get("regions_required")?,
        members: row.get("members")?,
        time_zone: row.get("time_zone")?,
        working_at: parsed_option(row, "working")?,
        sample: row.get("sample")?,
    };
    Ok((election, row.get("revision")?))
}

pub fn insert_election(connection: &Connection, register_id: Uuid, election: &Election) -> Result<(), StoreError> {
    let sql = "INSERT INTO election (election_id, register_id, name_kk, name_ru, name_en, name_id, commission_kk, \
               commission_ru, commission_en, commission_id, held_on, nomination_closes, registration_closes, \
               signatures_required, regions_required, members, time_zone, working, sample, revision) VALUES (1, \
               :register_id, :name_kk, :name_ru, :name_en, :name_id, :commission_kk, :commission_ru, :commission_en, \
               :commission_id, :held_on, :nomination_closes, :registration_closes, :signatures_required, \
               :regions_required, :members, :time_zone, :working, :sample, 1)";
    connection.execute(
        sql,
        named_params! {
            ":register_id": register_id.to_string(),
            ":name_kk": election.name.kk,
            ":name_ru": election.name.ru,
            ":name_en": election.name.en,
            ":name_id": election.name.id,
            ":commission_kk": election.commission.kk,
            ":commission_ru": election.commission.ru,
            ":commission_en": election.commission.en,
            ":commission_id": election.commission.id,
            ":held_on": election.held_on.to_string(),
            ":nomination_closes": election.nomination_closes_at.to_string(),
            ":registration_closes": election.registration_closes_at.to_string(),
            ":signatures_required": election.signatures_required,
            ":regions_required": election.regions_required,
            ":members": election.members,
            ":time_zone": election.time_zone,
            ":working": election.working_at.map(|moment| moment.to_string()),
            ":sample": election.sample,
        },
    )?;
    Ok(())
}

/// What a person may change of an election: its names, its day, its closing moments and its thresholds. The working date and
/// the sample mark stay as they were founded.
pub fn change_election(connection: &Connection, revision: u32, election: &Election) -> Result<(), Refusal> {
    election.check()?;
    let sql = "UPDATE election SET name_kk = :name_kk, name_ru = :name_ru, name_en = :name_en, name_id = :name_id, \
               held_on = :held_on, nomination_closes = :nomination_closes, registration_closes = :registration_closes, \
               signatures_required = :signatures_required, regions_required = :regions_required, revision = revision + 1 \
               WHERE revision = :revision";
    let changed = connection.execute(
        sql,
        named_params! {
            ":name_kk": crate::domain::tidy(&election.name.kk),
            ":name_ru": crate::domain::tidy(&election.name.ru),
            ":name_en": crate::domain::tidy(&election.name.en),
            ":name_id": crate::domain::tidy(&election.name.id),
            ":held_on": election.held_on.to_string(),
            ":nomination_closes": election.nomination_closes_at.to_string(),
            ":registration_closes": election.registration_closes_at.to_string(),
            ":signatures_required": election.signatures_required,
            ":regions_required": election.regions_required,
            ":revision": revision,
        },
    )?;
    if changed == 0 { Err(Rejection::ChangedMeanwhile.into()) } else { Ok(()) }
}

pub fn people(connection: &Connection) -> Result<Vec<Person>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT person_id, name, post, active FROM person ORDER BY position")?;
    let mut rows = statement.query([])?;
    let mut people = Vec::new();
    while let Some(row) = rows.next()? {
        people.push(Person {
            id: PersonId(parsed(row, "person_id")?),
            name: row.get("name")?,
            post: coded(row, "post", Post::from_code)?,
            active: row.get("active")?,
        });
    }
    Ok(people)
}

pub fn insert_person(connection: &Connection, person: &Person) -> Result<(), StoreError> {
    let sql = "INSERT INTO person (person_id, position, name, post, active) \
               SELECT :person_id, count(*) + 1, :name, :post, :active FROM person";
    connection.execute(
        sql,
        named_params! {
            ":person_id": person.id.0.to_string(),
            ":name": person.name,
            ":post": person.post.code(),
            ":active": person.active,
        },
    )?;
    Ok(())
}

const NAME_LIMIT: usize = 120;

pub fn add_person(connection: &Connection, name: &str, post: Post) -> Result<Person, Refusal> {
    let name = required(Field::PersonName, name, NAME_LIMIT)?;
    let person = Person { id: PersonId(Uuid::now_v7()), name, post, active: true };
    insert_person(connection, &person)?;
    Ok(person)
}

pub fn change_person(connection: &Connection, person: &Person) -> Result<String, Refusal> {
    let name = required(Field::PersonName, &person.name, NAME_LIMIT)?;
    let others_active = people(connection)?.iter().any(|other| other.active && other.id != person.id);
    if !person.active && !others_active {
        return Err(Rejection::LastPerson.into());
    }
    let sql = "UPDATE person SET name = :name, post = :post, active = :active WHERE person_id = :person_id";
    let changed = connection.execute(
        sql,
        named_params! {
            ":person_id": person.id.0.to_string(),
            ":name": name,
            ":post": person.post.code(),
            ":active": person.active,
        },
    )?;
    if changed == 0 { Err(Rejection::NotFound.into()) } else { Ok(name) }
}

pub fn regions(connection: &Connection) -> Result<Vec<Region>, StoreError> {
    let sql = "SELECT region_code, iso, name_kk, name_ru, name_en, short_kk, short_ru, short_en, grid_row, grid_col \
               FROM region ORDER BY position";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut regions = Vec::new();
    while let Some(row) = rows.next()? {
        regions.push(Region {
            code: row.get("region_code")?,
            iso: row.get("iso")?,
            name: names_of_place(row, "name")?,
            short: names_of_place(row, "short")?,
            grid_row: row.get("grid_row")?,
            grid_col: row.get("grid_col")?,
        });
    }
    Ok(regions)
}

fn districts(connection: &Connection) -> Result<Vec<District>, StoreError> {
    let sql = "SELECT district_id, region_code, name_kk, name_ru, name_en FROM district ORDER BY district_id";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut districts = Vec::new();
    while let Some(row) = rows.next()? {
        let name = names_of_place(row, "name")?;
        districts.push(District { id: row.get("district_id")?, region_code: row.get("region_code")?, name });
    }
    Ok(districts)
}

pub fn paper_stage(code: &str) -> Option<PaperStage> {
    match code {
        "filing" => Some(PaperStage::Filing),
        "registration" => Some(PaperStage::Registration),
        _ => None,
    }
}

fn papers(connection: &Connection) -> Result<Vec<PaperKind>, StoreError> {
    let sql = "SELECT paper_code, stage, article, title_kk, title_ru, title_en, title_id FROM paper ORDER BY stage, position";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut papers = Vec::new();
    while let Some(row) = rows.next()? {
        papers.push(PaperKind {
            code: row.get("paper_code")?,
            stage: coded(row, "stage", paper_stage)?,
            article: row.get("article")?,
            title: names(row, "title")?,
        });
    }
    Ok(papers)
}

fn grounds(connection: &Connection) -> Result<Vec<Ground>, StoreError> {
    let sql = "SELECT ground_code, article, text_kk, text_ru, text_en, text_id FROM ground ORDER BY position";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut grounds = Vec::new();
    while let Some(row) = rows.next()? {
        grounds.push(Ground { code: row.get("ground_code")?, article: row.get("article")?, text: names(row, "text")? });
    }
    Ok(grounds)
}

pub fn checklist(connection: &Connection) -> Result<Vec<ChecklistItem>, StoreError> {
    let sql = "SELECT item_code, category, critical, due_from_days, text_kk, text_ru, text_en, text_id, defect_kk, defect_ru, defect_en, \
               defect_id FROM checklist_item WHERE checklist = (SELECT max(checklist) FROM checklist_item) ORDER BY position";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut items = Vec::new();
    while let Some(row) = rows.next()? {
        items.push(ChecklistItem {
            code: row.get("item_code")?,
            category: row.get("category")?,
            critical: row.get("critical")?,
            due_from_days: row.get("due_from_days")?,
            text: names(row, "text")?,
            defect: names(row, "defect")?,
        });
    }
    Ok(items)
}

/// What is due from `today` on, the next first, at most `limit`.
pub fn deadlines(connection: &Connection, today: Date, limit: u32) -> Result<Vec<Deadline>, StoreError> {
    let sql = "SELECT deadline_code, due_on, due_time, article, title_kk, title_ru, title_en, title_id, page FROM deadline \
               WHERE due_on >= :today ORDER BY due_on, due_time, deadline_code LIMIT :limit";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(named_params! { ":today": today.to_string(), ":limit": limit })?;
    let mut deadlines = Vec::new();
    while let Some(row) = rows.next()? {
        deadlines.push(Deadline {
            code: row.get("deadline_code")?,
            due_on: parsed(row, "due_on")?,
            due_time: parsed_option::<Time>(row, "due_time")?,
            article: row.get("article")?,
            title: names(row, "title")?,
            page: row.get("page")?,
        });
    }
    Ok(deadlines)
}
