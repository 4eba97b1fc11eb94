//! The defaults of every new register: papers, grounds and checklist of 2022, the regions and districts of Kazakhstan.

use jiff::ToSpan;
use jiff::civil::{Date, time};
use serde::Deserialize;
use uuid::Uuid;

use super::{AssetError, csv, json};
use crate::domain::application::end_of;
use crate::domain::election::{Names, regions_required};
use crate::domain::readiness::{Gates, Quantity};
use crate::domain::rules::{Criterion, Ground, PaperKind, PaperStage, TimeLimit};
use crate::domain::station::Kind;
use crate::domain::{Election, Person, PersonId, Post, Rules};
use crate::store::Founding;
use crate::view::{ChecklistItem, District, Region};

/// The chair and six members (Art. 11).
pub const MEMBERS: u32 = 7;
/// 1 % of the voters sign (Art. 56(2)).
pub const SUPPORT_PER_MILLE: u32 = 10;
/// 50 minimum wages of 60,000 tenge in 2022 (Art. 54(2)); another election puts its own figure.
pub const DEPOSIT: u64 = 3_000_000;
pub const TIME_ZONE: &str = "Asia/Almaty";

#[derive(Deserialize)]
struct PaperData {
    code: String,
    stage: PaperStage,
    article: String,
    title_kk: String,
    title_ru: String,
    title_en: String,
    title_id: String,
}

#[derive(Deserialize)]
struct GroundData {
    code: String,
    article: String,
    text_kk: String,
    text_ru: String,
    text_en: String,
    text_id: String,
    refusal: bool,
    cancellation: bool,
}

#[derive(Deserialize)]
struct CriterionData {
    code: String,
    article: String,
    years: Option<u32>,
    ground: String,
    text_kk: String,
    text_ru: String,
    text_en: String,
    text_id: String,
    evidence_kk: String,
    evidence_ru: String,
    evidence_en: String,
    evidence_id: String,
}

#[derive(Deserialize)]
struct LimitData {
    code: String,
    days: u32,
    article: String,
    title_kk: String,
    title_ru: String,
    title_en: String,
    title_id: String,
}

#[derive(Deserialize)]
struct ItemData {
    code: String,
    category: String,
    critical: bool,
    due_from_days_before: Option<i32>,
    /// The kinds of station that are asked; without any, all.
    #[serde(default)]
    kinds: Vec<Kind>,
    quantity: Option<Quantity>,
    text_kk: String,
    text_ru: String,
    text_en: String,
    text_id: String,
    defect_kk: String,
    defect_ru: String,
    defect_en: String,
    defect_id: String,
}

#[derive(Deserialize)]
struct RegionData {
    region_code: i64,
    iso: String,
    name_kk: String,
    name_ru: String,
    name_en: String,
    short_kk: String,
    short_ru: String,
    short_en: String,
    grid_row: u8,
    grid_col: u8,
}

#[derive(Deserialize)]
struct DistrictData {
    region_code: i64,
    position: i64,
    name_kk: String,
    name_ru: String,
    name_en: String,
}

fn place(kk: String, ru: String, en: String) -> Names {
    Names { kk, ru, en, id: String::new() }
}

/// Criteria, papers, grounds and time limits of 2022.
///
/// # Errors
/// The program's own data is broken.
pub fn rules() -> Result<Rules, AssetError> {
    let papers: Vec<PaperData> = json("papers.json", include_str!("../../assets/defaults/papers.json"))?;
    let grounds: Vec<GroundData> = json("grounds.json", include_str!("../../assets/defaults/grounds.json"))?;
    let criteria: Vec<CriterionData> = json("criteria.json", include_str!("../../assets/defaults/criteria.json"))?;
    let limits: Vec<LimitData> = json("limits.json", include_str!("../../assets/defaults/limits.json"))?;
    let criterion = |data: CriterionData| Criterion {
        code: data.code,
        article: data.article,
        years: data.years,
        ground: data.ground,
        text: Names { kk: data.text_kk, ru: data.text_ru, en: data.text_en, id: data.text_id },
        evidence: Names { kk: data.evidence_kk, ru: data.evidence_ru, en: data.evidence_en, id: data.evidence_id },
        active: true,
    };
    let paper = |data: PaperData| PaperKind {
        code: data.code,
        stage: data.stage,
        article: data.article,
        title: Names { kk: data.title_kk, ru: data.title_ru, en: data.title_en, id: data.title_id },
        active: true,
    };
    let ground = |data: GroundData| Ground {
        code: data.code,
        article: data.article,
        text: Names { kk: data.text_kk, ru: data.text_ru, en: data.text_en, id: data.text_id },
        refusal: data.refusal,
        cancellation: data.cancellation,
        active: true,
    };
    let limit = |data: LimitData| TimeLimit {
        code: data.code,
        days: data.days,
        article: data.article,
        title: Names { kk: data.title_kk, ru: data.title_ru, en: data.title_en, id: data.title_id },
    };
    Ok(Rules {
        criteria: criteria.into_iter().map(criterion).collect(),
        papers: papers.into_iter().map(paper).collect(),
        grounds: grounds.into_iter().map(ground).collect(),
        limits: limits.into_iter().map(limit).collect(),
    })
}

/// A register with the defaults and nothing else; its election is still to be described.
pub fn founding() -> Result<Founding, AssetError> {
    let items: Vec<ItemData> = json("checklist.json", include_str!("../../assets/defaults/checklist.json"))?;
    let regions: Vec<RegionData> = csv("regions.csv", include_str!("../../assets/defaults/regions.csv"))?;
    let districts: Vec<DistrictData> = csv("districts.csv", include_str!("../../assets/defaults/districts.csv"))?;
    let region = |data: RegionData| Region {
        code: data.region_code,
        iso: data.iso,
        name: place(data.name_kk, data.name_ru, data.name_en),
        short: place(data.short_kk, data.short_ru, data.short_en),
        grid_row: data.grid_row,
        grid_col: data.grid_col,
    };
    let district = |data: DistrictData| District {
        id: data.region_code * 1000 + data.position,
        region_code: data.region_code,
        name: place(data.name_kk, data.name_ru, data.name_en),
    };
    let item = |data: ItemData| ChecklistItem {
        code: data.code,
        category: data.category,
        critical: data.critical,
        due_from_days: data.due_from_days_before,
        kinds: data.kinds,
        quantity: data.quantity,
        text: Names { kk: data.text_kk, ru: data.text_ru, en: data.text_en, id: data.text_id },
        defect: Names { kk: data.defect_kk, ru: data.defect_ru, en: data.defect_en, id: data.defect_id },
    };
    Ok(Founding {
        election: election(Date::MIN),
        people: Vec::new(),
        against_all_kk: "Бәріне қарсымын".to_owned(),
        against_all_ru: "Против всех".to_owned(),
        regions: regions.into_iter().map(region).collect(),
        districts: districts.into_iter().map(district).collect(),
        rules: rules()?,
        checklist: items.into_iter().map(item).collect(),
        deadlines: Vec::new(),
        gates: Gates::default(),
        applications: Vec::new(),
        ballot_approved: None,
        stations: Vec::new(),
    })
}

/// An election as it is proposed to whoever creates a register on `today`: names of its kind, dates in the usual distances,
/// all to be put right in the form or in the settings.
fn election(today: Date) -> Election {
    let in_days = |days: i32| today.checked_add(days.days()).unwrap_or(today);
    Election {
        name: Names {
            kk: "Қазақстан Республикасы Президентінің сайлауы".to_owned(),
            ru: "Выборы Президента Республики Казахстан".to_owned(),
            en: "Election of the President of the Republic of Kazakhstan".to_owned(),
            id: "Pemilihan Presiden Republik Kazakhstan".to_owned(),
        },
        commission: Names {
            kk: "Қазақстан Республикасы Орталық сайлау комиссиясы".to_owned(),
            ru: "Центральная избирательная комиссия Республики Казахстан".to_owned(),
            en: "Central Election Commission of the Republic of Kazakhstan".to_owned(),
            id: "Komisi Pemilihan Umum Pusat Republik Kazakhstan".to_owned(),
        },
        held_on: in_days(60),
        nomination_opens_on: None,
        nomination_closes_at: in_days(20).to_datetime(time(18, 0, 0, 0)),
        registration_closes_at: in_days(30).to_datetime(time(18, 0, 0, 0)),
        withdrawal_closes_at: end_of(in_days(58)),
        support_voters: None,
        support_per_mille: SUPPORT_PER_MILLE,
        // 1 % of 11,827,277 voters on 1 July 2022; another election puts its own figure.
        signatures_required: 118_273,
        regions_required: regions_required(20),
        minimum_per_region: None,
        deposit: Some(DEPOSIT),
        members: MEMBERS,
        time_zone: TIME_ZONE.to_owned(),
        working_at: None,
        sample: false,
    }
}

/// A new, empty register on `today`, with one person who can begin.
///
/// # Errors
/// The program's own data is broken.
pub fn new_register(today: Date, person: &str, post: Post) -> Result<Founding, AssetError> {
    let mut founding = founding()?;
    founding.election = election(today);
    founding.people = vec![Person { id: PersonId(Uuid::now_v7()), name: person.to_owned(), post, active: true }];
    Ok(founding)
}
