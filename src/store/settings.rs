//! The election, the people and the settings that the law or the commission fixes: papers, grounds, checklist, regions.

use jiff::civil::{Date, Time};
use rusqlite::{Connection, named_params};
use uuid::Uuid;

use super::columns::{coded, names, names_of_place, parsed, parsed_option};
use super::{StoreError, applications, checklist, gates, rules};
use crate::domain::application::Other;
use crate::domain::election::days_before;
use crate::domain::rejection::required;
use crate::domain::{Election, Field, Person, PersonId, Post, Rejection};
use crate::store::Refusal;
use crate::view::{Basics, Deadline, District, Region};

pub fn basics(connection: &Connection) -> Result<Basics, StoreError> {
    let (election, election_revision) = election(connection)?;
    let checklist_number = checklist::newest(connection)?;
    Ok(Basics {
        election,
        election_revision,
        people: people(connection)?,
        regions: regions(connection)?,
        districts: districts(connection)?,
        rules: rules::rules(connection)?,
        associations: rules::associations(connection)?,
        others: applications::all(connection)?.iter().filter_map(Other::of).collect(),
        checklist: checklist::items(connection, checklist_number)?,
        checklist_number,
        gates: gates::gates(connection)?,
    })
}

pub fn election(connection: &Connection) -> Result<(Election, u32), StoreError> {
    let sql = "SELECT name_kk, name_ru, name_en, name_id, commission_kk, commission_ru, commission_en, commission_id, held_on, \
               nomination_opens, nomination_closes, registration_closes, withdrawal_closes, support_voters, support_per_mille, \
               signatures_required, regions_required, minimum_per_region, deposit, members, time_zone, working, sample, \
               revision FROM election";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let row = rows.next()?.ok_or_else(|| StoreError::Content("election".to_owned()))?;
    let held_on = parsed(row, "held_on")?;
    let election = Election {
        name: names(row, "name")?,
        commission: names(row, "commission")?,
        held_on,
        nomination_opens_on: parsed_option(row, "nomination_opens")?,
        nomination_closes_at: parsed(row, "nomination_closes")?,
        registration_closes_at: parsed(row, "registration_closes")?,
        // A register from before this moment was kept: the last minute of the day two days before (Art. 60).
        withdrawal_closes_at: parsed_option(row, "withdrawal_closes")?
            .unwrap_or_else(|| crate::domain::application::end_of(days_before(held_on, 2))),
        support_voters: row.get("support_voters")?,
        support_per_mille: row.get("support_per_mille")?,
        signatures_required: row.get("signatures_required")?,
        regions_required: row.get("regions_required")?,
        minimum_per_region: row.get("minimum_per_region")?,
        deposit: row.get("deposit")?,
        members: row.get("members")?,
        time_zone: row.get("time_zone")?,
        working_at: parsed_option(row, "working")?,
        sample: row.get("sample")?,
    };
    Ok((election, row.get("revision")?))
}

pub fn insert_election(connection: &Connection, register_id: Uuid, election: &Election) -> Result<(), StoreError> {
    let sql = "INSERT INTO election (election_id, register_id, name_kk, name_ru, name_en, name_id, commission_kk, \
               commission_ru, commission_en, commission_id, held_on, nomination_opens, nomination_closes, \
               registration_closes, withdrawal_closes, support_voters, support_per_mille, signatures_required, \
               regions_required, minimum_per_region, deposit, members, time_zone, working, sample, revision) VALUES (1, \
               :register_id, :name_kk, :name_ru, :name_en, :name_id, :commission_kk, :commission_ru, :commission_en, \
               :commission_id, :held_on, :nomination_opens, :nomination_closes, :registration_closes, \
               :withdrawal_closes, :support_voters, :support_per_mille, :signatures_required, :regions_required, \
               :minimum_per_region, :deposit, :members, :time_zone, :working, :sample, 1)";
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
            ":nomination_opens": election.nomination_opens_on.map(|on| on.to_string()),
            ":nomination_closes": election.nomination_closes_at.to_string(),
            ":registration_closes": election.registration_closes_at.to_string(),
            ":withdrawal_closes": election.withdrawal_closes_at.to_string(),
            ":support_voters": election.support_voters,
            ":support_per_mille": election.support_per_mille,
            ":signatures_required": election.signatures_required,
            ":regions_required": election.regions_required,
            ":minimum_per_region": election.minimum_per_region,
            ":deposit": election.deposit,
            ":members": election.members,
            ":time_zone": election.time_zone,
            ":working": election.working_at.map(|moment| moment.to_string()),
            ":sample": election.sample,
        },
    )?;
    Ok(())
}

/// What a person may change of an election: its names, its day, its closing moments and its thresholds. The gates follow its
/// day; the working date and the sample mark stay as they were founded.
pub fn change_election(connection: &Connection, revision: u32, election: &Election, reason: &str) -> Result<(), Refusal> {
    required(Field::Reason, reason, 2_000)?;
    election.check()?;
    let (before, _) = self::election(connection)?;
    let sql = "UPDATE election SET name_kk = :name_kk, name_ru = :name_ru, name_en = :name_en, name_id = :name_id, \
               held_on = :held_on, nomination_opens = :nomination_opens, nomination_closes = :nomination_closes, \
               registration_closes = :registration_closes, withdrawal_closes = :withdrawal_closes, \
               support_voters = :support_voters, support_per_mille = :support_per_mille, \
               signatures_required = :signatures_required, regions_required = :regions_required, \
               minimum_per_region = :minimum_per_region, deposit = :deposit, revision = revision + 1 \
               WHERE revision = :revision";
    let changed = connection.execute(
        sql,
        named_params! {
            ":name_kk": crate::domain::tidy(&election.name.kk),
            ":name_ru": crate::domain::tidy(&election.name.ru),
            ":name_en": crate::domain::tidy(&election.name.en),
            ":name_id": crate::domain::tidy(&election.name.id),
            ":held_on": election.held_on.to_string(),
            ":nomination_opens": election.nomination_opens_on.map(|on| on.to_string()),
            ":nomination_closes": election.nomination_closes_at.to_string(),
            ":registration_closes": election.registration_closes_at.to_string(),
            ":withdrawal_closes": election.withdrawal_closes_at.to_string(),
            ":support_voters": election.support_voters,
            ":support_per_mille": election.support_per_mille,
            ":signatures_required": election.signatures_required,
            ":regions_required": election.regions_required,
            ":minimum_per_region": election.minimum_per_region,
            ":deposit": election.deposit,
            ":revision": revision,
        },
    )?;
    if changed == 0 {
        return Err(Rejection::ChangedMeanwhile.into());
    }
    Ok(gates::follow(connection, (before.held_on, election.held_on))?)
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
