//! What a register begins with: the law's defaults for a new one, and the sample election of 20 November 2022 with its
//! published facts. What is not known of a real person stays empty; stations are generated and marked as examples.

mod defaults;
mod random;
mod stations;

use jiff::civil::{Date, DateTime, Time};
use serde::Deserialize;
use uuid::Uuid;

use crate::domain::application::{
    CriterionFound, Decision, Facts, GroundCited, Judgement, NominatorKind, PostHeld, Sex, Signatures, State, Support,
};
use crate::domain::election::Names;
use crate::domain::readiness::Gates;
use crate::domain::{Application, ApplicationId, Election, Person, PersonId, Post, Resolution};
use crate::store::Founding;
use crate::view::Deadline;

pub use defaults::{new_register, rules};

/// A fault in the data that the program brings along: a programming error that a test finds.
#[derive(Debug, thiserror::Error)]
#[error("{asset}: {detail}")]
pub struct AssetError {
    pub asset: &'static str,
    pub detail: String,
}

fn json<T: for<'a> Deserialize<'a>>(asset: &'static str, text: &str) -> Result<T, AssetError> {
    serde_json::from_str(text).map_err(|error| AssetError { asset, detail: error.to_string() })
}

fn csv<T: for<'a> Deserialize<'a>>(asset: &'static str, text: &str) -> Result<Vec<T>, AssetError> {
    csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .map_err(|error| AssetError { asset, detail: error.to_string() })
}

#[derive(Deserialize)]
struct ElectionFacts {
    name_kk: String,
    name_ru: String,
    name_en: String,
    name_id: String,
    commission_kk: String,
    commission_ru: String,
    commission_en: String,
    commission_id: String,
    held_on: Date,
    working_at: DateTime,
    nomination_opens_on: Date,
    nomination_closes_on: Date,
    nomination_closes_time: Time,
    registration_closes_on: Date,
    registration_closes_time: Time,
    withdrawal_closes_on: Date,
    withdrawal_closes_time: Time,
    support_voters: u64,
    signatures_required: u32,
    regions_required: u32,
    deposit_tenge: u64,
    voters: u64,
    voters_abroad: u64,
    ballot_approved_on: Date,
    gates: Vec<Date>,
    against_all_kk: String,
    against_all_ru: String,
}

#[derive(Deserialize)]
struct ApplicationFacts {
    number: Option<u32>,
    name_kk: String,
    name_ru: String,
    name_latin: Option<String>,
    sex: Sex,
    birth_on: Option<Date>,
    birth_year: Option<i16>,
    nominator_kk: Option<String>,
    nominator_ru: Option<String>,
    nominator_en: Option<String>,
    nominator_kind: NominatorKind,
    nominated_on: Option<Date>,
    received_on: Option<Date>,
    conformity_on: Option<Date>,
    outcome: String,
    decided_on: Option<Date>,
    stage: String,
    signatures_collected: Option<u32>,
    signatures_checked: Option<u32>,
    signatures_valid: Option<u32>,
    signature_regions: Option<u32>,
    grounds: Vec<GroundFacts>,
    #[serde(default)]
    criteria: Vec<CriterionFacts>,
    #[serde(default)]
    posts: Vec<PostFacts>,
    /// Why the papers were not accepted.
    reason: Option<String>,
}

#[derive(Deserialize)]
struct CriterionFacts {
    code: String,
    judgement: Judgement,
    evidence: String,
    source: String,
}

#[derive(Deserialize)]
struct PostFacts {
    title: String,
    stated_months: Option<u32>,
    public: bool,
}

#[derive(Deserialize)]
struct GroundFacts {
    code: String,
    note_kk: String,
    note_ru: String,
    note_en: String,
    note_id: String,
}

#[derive(Deserialize)]
struct DeadlineFacts {
    code: String,
    due_on: Date,
    due_time: Option<Time>,
    article: Option<String>,
    title_kk: String,
    title_ru: String,
    title_en: String,
    title_id: String,
    page: String,
}

/// The sample election as it stood on 7 November 2022, 09:00.
///
/// # Errors
/// The program's own data is broken.
pub fn sample() -> Result<Founding, AssetError> {
    let facts: ElectionFacts = json("election.json", include_str!("../../assets/sample/election.json"))?;
    let applications: Vec<ApplicationFacts> = json("applications.json", include_str!("../../assets/sample/applications.json"))?;
    let deadlines: Vec<DeadlineFacts> = json("calendar.json", include_str!("../../assets/sample/calendar.json"))?;
    let mut founding = defaults::founding()?;
    founding.stations = stations::generate(&founding, facts.voters, facts.voters_abroad)?;
    founding.gates = Gates::new(facts.gates);
    founding.people = people();
    founding.against_all_kk = facts.against_all_kk;
    founding.against_all_ru = facts.against_all_ru;
    founding.applications = applications.into_iter().map(application).collect();
    founding.deadlines = deadlines
        .into_iter()
        .map(|deadline| Deadline {
            code: deadline.code,
            due_on: deadline.due_on,
            due_time: deadline.due_time,
            article: deadline.article,
            title: Names { kk: deadline.title_kk, ru: deadline.title_ru, en: deadline.title_en, id: deadline.title_id },
            page: deadline.page,
        })
        .collect();
    // Approved on 31 October 2022; the number of the resolution and the votes were not found.
    founding.ballot_approved =
        Some(Resolution { number: None, on: Some(facts.ballot_approved_on), votes: None, dissent: None });
    founding.election = Election {
        name: Names { kk: facts.name_kk, ru: facts.name_ru, en: facts.name_en, id: facts.name_id },
        commission: Names {
            kk: facts.commission_kk,
            ru: facts.commission_ru,
            en: facts.commission_en,
            id: facts.commission_id,
        },
        held_on: facts.held_on,
        nomination_opens_on: Some(facts.nomination_opens_on),
        nomination_closes_at: facts.nomination_closes_on.to_datetime(facts.nomination_closes_time),
        registration_closes_at: facts.registration_closes_on.to_datetime(facts.registration_closes_time),
        withdrawal_closes_at: facts.withdrawal_closes_on.to_datetime(facts.withdrawal_closes_time),
        support_voters: Some(facts.support_voters),
        support_per_mille: defaults::SUPPORT_PER_MILLE,
        signatures_required: facts.signatures_required,
        regions_required: facts.regions_required,
        minimum_per_region: None,
        deposit: Some(facts.deposit_tenge),
        members: defaults::MEMBERS,
        time_zone: defaults::TIME_ZONE.to_owned(),
        working_at: Some(facts.working_at),
        sample: true,
    };
    Ok(founding)
}

/// One example person for each post, without anybody's name.
fn people() -> Vec<Person> {
    let person =
        |(letter, post)| Person { id: PersonId(Uuid::now_v7()), name: format!("{letter}. Sample"), post, active: true };
    ['A', 'B', 'C', 'D', 'E'].into_iter().zip(Post::ALL).map(person).collect()
}

fn application(facts: ApplicationFacts) -> Application {
    let resolution = Resolution { number: None, on: facts.decided_on, votes: None, dissent: None };
    let decision = Decision { resolution, recorded_by: None };
    let ground = |ground: GroundFacts| GroundCited {
        code: ground.code,
        note: Names { kk: ground.note_kk, ru: ground.note_ru, en: ground.note_en, id: ground.note_id },
    };
    let state = match facts.outcome.as_str() {
        "registered" => State::Registered { decision },
        "not_accepted" => State::NotAccepted { reason: facts.reason.unwrap_or_default() },
        _ => State::Refused { decision, grounds: facts.grounds.into_iter().map(ground).collect() },
    };
    let criterion = |found: CriterionFacts| CriterionFound {
        code: found.code,
        judgement: found.judgement,
        evidence: found.evidence,
        source: found.source,
        on: None,
        by: None,
    };
    let post = |post: PostFacts| PostHeld {
        title: post.title,
        stated_months: post.stated_months,
        public: post.public,
        ..PostHeld::default()
    };
    let described = Facts {
        name_latin: facts.name_latin,
        birth_on: facts.birth_on,
        birth_year: facts.birth_year,
        posts: facts.posts.into_iter().map(post).collect(),
        nominator_kk: facts.nominator_kk,
        nominator_ru: facts.nominator_ru,
        nominator_en: facts.nominator_en,
        nominator_kind: facts.nominator_kind,
        nominated_on: facts.nominated_on,
        ..Facts::named(&facts.name_kk, &facts.name_ru, facts.sex)
    };
    let stated = Signatures {
        collected: facts.signatures_collected,
        checked: facts.signatures_checked,
        valid: facts.signatures_valid,
        regions: facts.signature_regions,
    };
    Application {
        number: facts.number,
        received_on: facts.received_on,
        conformed: facts.stage == "conforming",
        conformity_on: facts.conformity_on,
        criteria: facts.criteria.into_iter().map(criterion).collect(),
        support: Support { stated, ..Support::default() },
        ..Application::new(ApplicationId(Uuid::now_v7()), described, state)
    }
}
