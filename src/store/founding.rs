//! A new register: its tables, its settings and, for the sample, its past, in one file that appears whole or not at all.

use std::fs::File;
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::Time;
use jiff::tz::TimeZone;
use rusqlite::{Connection, named_params};
use uuid::Uuid;

use super::files::{create_owner_only, put_in_place, sidecar};
use super::{Refusal, StoreError, applications, audit, ballot, checklist, connection, gates, readiness, rules, settings};
use crate::domain::ballot::{Approval, State, print_run};
use crate::domain::folding::fold;
use crate::domain::readiness::{Answer, Finding, Gates, derive};
use crate::domain::station::{Fact, Kind};
use crate::domain::{Application, Election, Person, Resolution, Rules, StationId};
use crate::view::{ChecklistItem, Deadline, District, Region};

/// All that a register holds on its first day.
#[derive(Debug)]
pub struct Founding {
    pub election: Election,
    pub people: Vec<Person>,
    pub against_all_kk: String,
    pub against_all_ru: String,
    pub regions: Vec<Region>,
    pub districts: Vec<District>,
    pub rules: Rules,
    pub checklist: Vec<ChecklistItem>,
    pub deadlines: Vec<Deadline>,
    /// Empty: the usual ones before election day.
    pub gates: Gates,
    pub applications: Vec<Application>,
    /// The ballot is already approved by this resolution.
    pub ballot_approved: Option<Resolution>,
    pub stations: Vec<FoundingStation>,
}

/// A station with at most one check in its past.
#[derive(Clone, Debug)]
pub struct FoundingStation {
    pub id: StationId,
    pub district_id: Option<i64>,
    pub kind: Kind,
    pub venue_kk: Option<String>,
    pub venue_ru: Option<String>,
    pub address_kk: Option<String>,
    pub address_ru: Option<String>,
    pub voters: Option<u32>,
    pub members: Option<u32>,
    pub opens: Time,
    pub closes: Time,
    pub chair_post_kk: Option<String>,
    pub chair_post_ru: Option<String>,
    /// What is known of access for voters with disabilities, of [`Fact::ACCESSIBILITY`].
    pub accessibility: Vec<(Fact, bool)>,
    /// The facts are generated examples.
    pub example: bool,
    /// When, and one answer per item of the checklist.
    pub check: Option<(Uuid, Timestamp, Vec<Answer>)>,
}

/// Makes the register at `path`. `progress` is told of stations done and in all.
///
/// # Errors
/// There is a file at `path` already; the folder cannot be written, is full, or lies on a network drive.
pub fn create(path: &Path, founding: &Founding, real: Timestamp, progress: &mut dyn FnMut(u64, u64)) -> Result<(), StoreError> {
    if path.exists() {
        return Err(StoreError::Exists { path: path.to_path_buf() });
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    connection::refuse_network_drive(folder.unwrap_or(Path::new(".")))?;
    let temporary = sidecar(path, &format!(".{}.tmp", Uuid::now_v7().simple()));
    let made = make(&temporary, founding, real, progress)
        .map_err(|error| error.at(path))
        .and_then(|()| put_in_place(&temporary, path).map_err(|error| StoreError::io(path, &error)));
    // Gone after a success; after a failure nothing half done stays behind.
    for suffix in ["", "-wal", "-shm", "-journal"] {
        let _ = std::fs::remove_file(sidecar(&temporary, suffix));
    }
    made
}

fn make(temporary: &Path, founding: &Founding, real: Timestamp, progress: &mut dyn FnMut(u64, u64)) -> Result<(), StoreError> {
    create_owner_only(temporary).map_err(|error| StoreError::io(temporary, &error))?;
    let mut connection = Connection::open(temporary)?;
    connection::configure(&connection)?;
    // Nobody sees the file before it is whole, so its making needs no journal.
    connection.pragma_update(None, "journal_mode", "OFF")?;
    connection.pragma_update(None, "synchronous", "OFF")?;
    connection::migrate(&mut connection)?;
    audit::capture(&connection)?;
    let transaction = connection.transaction()?;
    fill(&transaction, founding, progress).map_err(|refusal| match refusal {
        Refusal::Failed(error) => error,
        Refusal::Rejected(rejection) => StoreError::Content(rejection.to_string()),
    })?;
    let detail = serde_json::to_string(&founding.election)?;
    audit::append(
        &transaction,
        &audit::Entry {
            command_id: Uuid::now_v7(),
            recorded_at: real,
            actor: None,
            command: "create_register",
            subject: "register",
            detail: &detail,
            outcome: "null",
        },
    )?;
    transaction.commit()?;
    connection.execute_batch("PRAGMA optimize = 0x10002")?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.close().map_err(|(_, error)| StoreError::from(error))?;
    File::open(temporary).and_then(|file| file.sync_all()).map_err(|error| StoreError::io(temporary, &error))
}

fn fill(connection: &Connection, founding: &Founding, progress: &mut dyn FnMut(u64, u64)) -> Result<(), Refusal> {
    settings::insert_election(connection, Uuid::now_v7(), &founding.election)?;
    for person in &founding.people {
        settings::insert_person(connection, person)?;
    }
    insert_settings(connection, founding)?;
    insert_places(connection, founding)?;
    for application in &founding.applications {
        let mut application = application.clone();
        if application.number.is_some() {
            application.facts = rules::with_association(connection, &application.facts)?;
        }
        applications::save(connection, None, &application)?;
    }
    super::stations::words::together(connection, founding.stations.len(), || {
        Ok(insert_stations(connection, founding, progress)?)
    })?;
    ballot::insert(connection, &founding.against_all_kk, &founding.against_all_ru)?;
    if let Some(resolution) = &founding.ballot_approved {
        let ballot = ballot::view(connection)?;
        let print_run = print_run(ballot.voters);
        let approval = Approval { resolution: resolution.clone(), recorded_by: None, text: ballot.text, print_run };
        ballot::save(connection, &State::Approved { approval })?;
    }
    Ok(())
}

fn insert_settings(connection: &Connection, founding: &Founding) -> Result<(), StoreError> {
    rules::insert(connection, &founding.rules)?;
    checklist::insert(connection, 1, &founding.checklist)?;
    let usual = || Gates::usual(founding.election.held_on);
    let given = Some(&founding.gates).filter(|gates| !gates.dates().is_empty());
    gates::insert(connection, &given.cloned().unwrap_or_else(usual))?;
    let mut deadlines = connection.prepare(
        "INSERT INTO deadline (deadline_code, due_on, due_time, article, title_kk, title_ru, title_en, title_id, page) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    for deadline in &founding.deadlines {
        let title = &deadline.title;
        let (on, time) = (deadline.due_on.to_string(), deadline.due_time.map(|time| time.to_string()));
        let article = &deadline.article;
        deadlines.execute((&deadline.code, on, time, article, &title.kk, &title.ru, &title.en, &title.id, &deadline.page))?;
    }
    Ok(())
}

fn insert_places(connection: &Connection, founding: &Founding) -> Result<(), StoreError> {
    let mut regions = connection.prepare(
        "INSERT INTO region (region_code, iso, position, name_kk, name_ru, name_en, short_kk, short_ru, short_en, grid_row, \
         grid_col) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?;
    for (position, region) in (1_u32..).zip(&founding.regions) {
        let (name, short) = (&region.name, &region.short);
        let grid = (region.grid_row, region.grid_col);
        regions.execute(rusqlite::params![
            region.code,
            region.iso,
            position,
            name.kk,
            name.ru,
            name.en,
            short.kk,
            short.ru,
            short.en,
            grid.0,
            grid.1
        ])?;
    }
    let mut districts = connection.prepare(
        "INSERT INTO district (district_id, region_code, position, name_kk, name_ru, name_en) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for district in &founding.districts {
        let position = district.id - district.region_code * 1000;
        let name = &district.name;
        districts.execute((district.id, district.region_code, position, &name.kk, &name.ru, &name.en))?;
    }
    Ok(())
}

const INSERT_STATION: &str = "INSERT INTO station (station_id, region_code, number, district_id, kind, access, venue_kk, \
     venue_ru, address_kk, address_ru, voters, members, opens_time, closes_time, chair_post_kk, chair_post_ru, example, \
     ground_floor, ramp, tactile_signs, wheelchair_booth, stencil, braille, call_button, parking, readiness, open_defects, \
     checked_at, checked_on, search, revision) VALUES (:station_id, :region_code, :number, :district_id, :kind, \
     :access, :venue_kk, :venue_ru, :address_kk, :address_ru, :voters, :members, :opens, :closes, :chair_post_kk, \
     :chair_post_ru, :example, :ground_floor, :ramp, :tactile_signs, :wheelchair_booth, :stencil, :braille, :call_button, \
     :parking, :readiness, :open_defects, :checked_at, :checked_on, :search, 1)";

fn insert_stations(connection: &Connection, founding: &Founding, progress: &mut dyn FnMut(u64, u64)) -> Result<(), StoreError> {
    let mut station_statement = connection.prepare(INSERT_STATION)?;
    let mut check_statement = connection.prepare(
        "INSERT INTO readiness_check (check_id, station_id, checklist, checked_at, checked_on, answers) VALUES (?1, ?2, 1, ?3, ?4, ?5)",
    )?;
    let mut defect_statement =
        connection.prepare("INSERT INTO defect (station_id, item_code, opened_by, opened_at) VALUES (?1, ?2, ?3, ?4)")?;
    let zone = TimeZone::get(&founding.election.time_zone).unwrap_or(TimeZone::UTC);
    let day = |at: &Timestamp| at.to_zoned(zone.clone()).date().to_string();
    let total = founding.stations.len() as u64;
    for (done, station) in (0_u64..).zip(&founding.stations) {
        if done % 500 == 0 {
            progress(done, total);
        }
        let found: Option<Vec<(bool, Answer)>> = station
            .check
            .as_ref()
            .map(|(_, _, answers)| founding.checklist.iter().map(|item| item.critical).zip(answers.iter().copied()).collect());
        let failing = |answer: &Answer| *answer == Answer::No;
        let open = station.check.as_ref().map_or(0, |(_, _, answers)| answers.iter().filter(|answer| failing(answer)).count());
        let district = founding.districts.iter().find(|district| Some(district.id) == station.district_id);
        let has = |fact: Fact| station.accessibility.iter().find(|(known, _)| *known == fact).map(|(_, has)| *has);
        station_statement.execute(named_params! {
            ":station_id": station.id.0,
            ":region_code": station.id.region_code(),
            ":number": station.id.number(),
            ":district_id": station.district_id,
            ":kind": station.kind.code(),
            ":access": station.kind.access().code(),
            ":venue_kk": station.venue_kk,
            ":venue_ru": station.venue_ru,
            ":address_kk": station.address_kk,
            ":address_ru": station.address_ru,
            ":voters": station.voters,
            ":members": station.members,
            ":opens": station.opens.to_string(),
            ":closes": station.closes.to_string(),
            ":chair_post_kk": station.chair_post_kk,
            ":chair_post_ru": station.chair_post_ru,
            ":example": station.example,
            ":ground_floor": has(Fact::GroundFloor),
            ":ramp": has(Fact::Ramp),
            ":tactile_signs": has(Fact::TactileSigns),
            ":wheelchair_booth": has(Fact::WheelchairBooth),
            ":stencil": has(Fact::Stencil),
            ":braille": has(Fact::Braille),
            ":call_button": has(Fact::CallButton),
            ":parking": has(Fact::Parking),
            ":readiness": derive(found.as_deref()).code(),
            ":open_defects": open,
            ":checked_at": station.check.as_ref().map(|(_, at, _)| at.to_string()),
            ":checked_on": station.check.as_ref().map(|(_, at, _)| day(at)),
            ":search": search_text(station, district),
        })?;
        let Some((check_id, at, answers)) = &station.check else { continue };
        let findings: Vec<Finding> =
            founding.checklist.iter().zip(answers).map(|(item, answer)| Finding::of(&item.code, *answer)).collect();
        let (letters, _) = readiness::encode(&findings)?;
        let (check_id, on, at) = (check_id.to_string(), day(at), at.to_string());
        check_statement.execute((&check_id, station.id.0, &at, on, letters))?;
        for finding in findings.iter().filter(|finding| failing(&finding.answer)) {
            defect_statement.execute((station.id.0, &finding.item, &check_id, &at))?;
        }
    }
    progress(total, total);
    Ok(())
}

/// What a search finds a station by: number, district, venue and address in both languages, folded.
fn search_text(station: &FoundingStation, district: Option<&District>) -> String {
    let mut words = vec![station.id.number().to_string()];
    if let Some(district) = district {
        words.extend([district.name.kk.clone(), district.name.ru.clone(), district.name.en.clone()]);
    }
    words.extend(
        [&station.venue_kk, &station.venue_ru, &station.address_kk, &station.address_ru].into_iter().flatten().cloned(),
    );
    fold(&words.join(" "))
}
