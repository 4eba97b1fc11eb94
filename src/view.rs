//! What is read: plain values that the store reads and that screens and reports draw. They hold no connection and no rule.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::application::{NominatorKind, Other, ProposedGround, Sex, Signatures, Task};
use crate::domain::ballot::{BallotText, State as BallotState};
use crate::domain::election::Names;
use crate::domain::readiness::{Answer, DayFigures, Finding, Forecast, Gates, Readiness, Terms};
use crate::domain::station::proposal::{Counts, Matter};
use crate::domain::station::rules::Fault;
use crate::domain::station::{Access, Fact, Facts, Kind, Status, Value, VenueTask};
use crate::domain::{Application, ApplicationId, Association, Election, Person, PersonId, Rejection, Rules, StationId};

pub use crate::domain::readiness::ChecklistItem;

/// What changes rarely and every page needs: read when a register opens, and after a change of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basics {
    pub election: Election,
    pub election_revision: u32,
    pub people: Vec<Person>,
    pub regions: Vec<Region>,
    pub districts: Vec<District>,
    pub rules: Rules,
    pub associations: Vec<Association>,
    /// The accepted applications, for what may occur only once.
    pub others: Vec<Other>,
    /// The newest checklist, with which new checks are recorded, and its number.
    pub checklist: Vec<ChecklistItem>,
    pub checklist_number: u32,
    pub gates: Gates,
}

impl Basics {
    #[must_use]
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.iter().find(|person| person.id == id)
    }

    #[must_use]
    pub fn region(&self, code: i64) -> Option<&Region> {
        self.regions.iter().find(|region| region.code == code)
    }

    /// By what the checks of a sheet are judged that `by` records at the instant `real`.
    #[must_use]
    pub fn terms(&self, real: Timestamp, by: PersonId) -> Terms {
        let (number, items, gates) = (self.checklist_number, self.checklist.clone(), self.gates.clone());
        Terms { number, items, held_on: self.election.held_on, now: self.election.moment(real), gates, by }
    }

    #[must_use]
    pub fn item(&self, code: &str) -> Option<&ChecklistItem> {
        self.checklist.iter().find(|item| item.code == code)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    pub code: i64,
    pub iso: String,
    pub name: Names,
    /// A name that fits a tile of the map.
    pub short: Names,
    pub grid_row: u8,
    pub grid_col: u8,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct District {
    pub id: i64,
    pub region_code: i64,
    pub name: Names,
}

/// A row of the list of applications.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicationRow {
    pub id: ApplicationId,
    pub number: Option<u32>,
    pub name: Names,
    pub sex: Sex,
    pub nominator: Names,
    pub nominator_kind: NominatorKind,
    pub status: String,
    pub received_on: Option<Date>,
    pub conformed: bool,
    pub conformity_on: Option<Date>,
    pub decided_on: Option<Date>,
    pub signatures: Signatures,
}

impl ApplicationRow {
    #[must_use]
    pub fn of(application: &Application, election: &Election) -> Self {
        let facts = &application.facts;
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            id: application.id,
            number: application.number,
            name: Names {
                kk: facts.name_kk.clone(),
                ru: facts.name_ru.clone(),
                en: text(&facts.name_latin),
                id: String::new(),
            },
            sex: facts.sex,
            nominator: Names {
                kk: text(&facts.nominator_kk),
                ru: text(&facts.nominator_ru),
                en: text(&facts.nominator_en),
                id: String::new(),
            },
            nominator_kind: facts.nominator_kind,
            status: application.state.code().to_owned(),
            received_on: application.received_on,
            conformed: application.conformed,
            conformity_on: application.conformity_on,
            decided_on: application.state.ended_on(),
            signatures: application.support.totals(election),
        }
    }
}

/// How far an application came; each stage holds those that came further.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    Received,
    Conforming,
    Signatures,
    Registered,
}

impl Stage {
    pub const ALL: [Self; 4] = [Self::Received, Self::Conforming, Self::Signatures, Self::Registered];

    /// Whether the application came as far.
    #[must_use]
    pub fn holds(self, row: &ApplicationRow, election: &Election) -> bool {
        let accepted = !matches!(row.status.as_str(), "not_accepted" | "entered_in_error");
        let registered = matches!(row.status.as_str(), "registered" | "withdrawn" | "cancelled");
        match self {
            Self::Received => accepted,
            Self::Conforming => accepted && row.conformed,
            // Of a published past the valid signatures may be unknown: who was registered had them.
            Self::Signatures => accepted && (registered || row.signatures.suffice(election).is_ok()),
            Self::Registered => row.status == "registered",
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApplicationOrder {
    #[default]
    Number,
    Name,
    Status,
    Decided,
}

/// Which applications are listed, and how. A computer remembers those that were saved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ApplicationFilter {
    pub text: String,
    /// The code of a state.
    pub status: Option<String>,
    pub stage: Option<Stage>,
    pub order: ApplicationOrder,
    pub descending: bool,
}

/// All that the page of one application shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicationRecord {
    pub application: Application,
    pub tasks: Vec<Task>,
    /// The grounds that the facts give now.
    pub proposed: Vec<ProposedGround>,
    pub history: Vec<HistoryEntry>,
}

/// One record of the audit, as a person reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryEntry {
    pub seq: u64,
    pub recorded_at: Timestamp,
    pub actor: String,
    pub command: String,
    /// Why, where the command says it.
    pub reason: Option<String>,
    pub changes: Vec<FieldChange>,
}

/// A field of the register before and after; `None`: empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    pub table: String,
    /// Which of several rows: the code of a paper, of a criterion, of a region.
    pub row: String,
    /// The column; of a column with a value of several parts also the part, as in `deposit.amount`.
    pub field: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ballot {
    pub state: BallotState,
    /// The ballot as the register would print it now.
    pub text: BallotText,
    pub against_all_kk: String,
    pub against_all_ru: String,
    pub voters: u64,
    pub undecided: u32,
    /// What stands between the ballot and its approval.
    pub needs: Vec<Rejection>,
    pub revision: u32,
    pub history: Vec<HistoryEntry>,
}

/// Counts of stations by what they are at a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadinessCounts {
    pub not_checked: u64,
    pub out_of_date: u64,
    pub not_ready: u64,
    pub ready_with_defects: u64,
    pub ready: u64,
}

impl ReadinessCounts {
    #[must_use]
    pub const fn total(&self) -> u64 {
        self.not_checked + self.out_of_date + self.not_ready + self.ready_with_defects + self.ready
    }

    #[must_use]
    pub const fn of(&self, readiness: Readiness) -> u64 {
        match readiness {
            Readiness::NotChecked => self.not_checked,
            Readiness::OutOfDate => self.out_of_date,
            Readiness::NotReady => self.not_ready,
            Readiness::ReadyWithDefects => self.ready_with_defects,
            Readiness::Ready => self.ready,
        }
    }

    /// Stations that can open, with or without small defects.
    #[must_use]
    pub const fn can_open(&self) -> u64 {
        self.ready_with_defects + self.ready
    }

    /// Counts `stations` of this readiness more.
    pub const fn count(&mut self, readiness: Readiness, stations: u64) {
        match readiness {
            Readiness::NotChecked => self.not_checked += stations,
            Readiness::OutOfDate => self.out_of_date += stations,
            Readiness::NotReady => self.not_ready += stations,
            Readiness::ReadyWithDefects => self.ready_with_defects += stations,
            Readiness::Ready => self.ready += stations,
        }
    }

    pub fn add(&mut self, other: &Self) {
        self.not_checked += other.not_checked;
        self.out_of_date += other.out_of_date;
        self.not_ready += other.not_ready;
        self.ready_with_defects += other.ready_with_defects;
        self.ready += other.ready;
    }
}

/// One region's figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionFigures {
    pub region: Region,
    pub stations: u64,
    pub abroad: u64,
    pub voters: u64,
    pub voters_unknown: u64,
    pub readiness: ReadinessCounts,
    pub open_defects: u64,
}

/// One district's figures; of the stations without a district those of their region.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DistrictFigures {
    pub region_code: i64,
    pub district_id: Option<i64>,
    pub stations: u64,
    pub abroad: u64,
    pub voters: u64,
    pub voters_unknown: u64,
    pub readiness: ReadinessCounts,
    pub open_defects: u64,
}

/// The readiness of the stations from day to day, and where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trend {
    pub today: Date,
    pub gates: Gates,
    pub stations: u64,
    pub days: Vec<DayFigures>,
    pub forecast: Forecast,
}

/// Applications at a stage, and women among them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StageFigures {
    pub all: u32,
    pub women: u32,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApplicationFigures {
    pub received: StageFigures,
    pub conforming: StageFigures,
    pub registered: StageFigures,
    pub refused: StageFigures,
    pub in_progress: StageFigures,
    /// Withdrawn, revoked, cancelled or deceased.
    pub ended: StageFigures,
    pub not_accepted: StageFigures,
    /// By the codes of the states.
    pub by_status: BTreeMap<String, u32>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DefectFigures {
    pub item: String,
    pub open: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    pub code: String,
    pub due_on: Date,
    pub due_time: Option<Time>,
    pub article: Option<String>,
    pub title: Names,
    pub page: String,
}

/// The end of the audit chain.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Head {
    pub records: u64,
    /// SHA-256, 64 hexadecimal digits.
    pub head: String,
}

/// All that the overview shows, from counters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    pub now: DateTime,
    pub applications: ApplicationFigures,
    pub ballot: Ballot,
    pub regions: Vec<RegionFigures>,
    pub defects: Vec<DefectFigures>,
    /// What is due from today on, the next first.
    pub deadlines: Vec<Deadline>,
    pub audit: Head,
}

impl Overview {
    #[must_use]
    pub fn readiness(&self) -> ReadinessCounts {
        self.regions.iter().fold(ReadinessCounts::default(), |mut sum, region| {
            sum.add(&region.readiness);
            sum
        })
    }

    #[must_use]
    pub fn stations(&self) -> u64 {
        self.regions.iter().map(|region| region.stations).sum()
    }

    #[must_use]
    pub fn abroad(&self) -> u64 {
        self.regions.iter().map(|region| region.abroad).sum()
    }

    #[must_use]
    pub fn voters(&self) -> u64 {
        self.regions.iter().map(|region| region.voters).sum()
    }

    #[must_use]
    pub fn open_defects(&self) -> u64 {
        self.regions.iter().map(|region| region.open_defects).sum()
    }
}

/// By what stations are sorted; among equals by number. What is unknown comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum StationOrder {
    /// By region and number.
    #[default]
    Number,
    District,
    Kind,
    Text(StationText),
    Voters,
    Members,
    /// The worst first.
    Readiness,
    Defects,
    /// By the second of the latest check.
    Checked,
    Access,
    Status,
    /// Those without coordinates first.
    Located,
}

/// A text of a station, in the order of the Kazakh alphabet. Where one language has none, that of the other stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StationText {
    VenueKk,
    VenueRu,
    AddressKk,
    AddressRu,
    /// By its digits and signs.
    Phone,
}

impl StationText {
    pub const ALL: [Self; 5] = [Self::VenueKk, Self::VenueRu, Self::AddressKk, Self::AddressRu, Self::Phone];
}

/// Whether the latest check counts at a gate: whether it was made after the gate before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AtGate {
    pub due_on: Date,
    pub counts: bool,
}

/// Where in their region stations lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Within {
    /// By the district's id.
    District(i64),
    /// In no district, as those abroad.
    NoDistrict,
}

/// What is known of a means of access, one of [`Fact::ACCESSIBILITY`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Means {
    pub fact: Fact,
    /// `None`: it is not known.
    pub has: Option<bool>,
}

impl Means {
    /// All that can be known, fact by fact.
    pub fn all() -> impl Iterator<Item = Self> {
        let known = |fact| [Some(true), Some(false), None].map(|has| Self { fact, has });
        Fact::ACCESSIBILITY.into_iter().flat_map(known)
    }
}

/// Which stations are listed, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct StationFilter {
    /// Words, a number, or a station's code, which means that station whatever else the filter says.
    pub text: String,
    pub region: Option<i64>,
    pub within: Option<Within>,
    pub kind: Option<Kind>,
    pub access: Option<Access>,
    pub means: Option<Means>,
    pub readiness: Option<Readiness>,
    /// Stations with this item as an open defect.
    pub defect: Option<String>,
    pub gate: Option<AtGate>,
    /// Closed stations, or all others. A closed one has no readiness, and so nothing that a filter asks of it.
    pub closed: Option<bool>,
    pub order: StationOrder,
    pub descending: bool,
}

impl StationFilter {
    /// The stations that the figures count.
    #[must_use]
    pub fn in_use() -> Self {
        Self { closed: Some(false), ..Self::default() }
    }
}

/// One of the choices of a filter.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum StationChoice {
    Region(i64),
    /// Of the chosen region, or none.
    Within(Within),
    Kind(Kind),
    Access(Access),
    Means(Means),
    Readiness(Readiness),
    Defect(String),
    Gate(AtGate),
    Closed(bool),
}

/// The ids of a filter in its order, read once; the rows are fetched as they come into view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StationList {
    pub ids: Vec<StationId>,
    pub voters: u64,
    /// False: these are the first of more, which follow, as do the voters and the counts.
    pub whole: bool,
    /// How many stations each choice would leave, made instead of the one of its filter; without a count: none. `None`: nobody
    /// has counted.
    pub counts: Option<HashMap<StationChoice, u64>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StationRow {
    pub id: StationId,
    pub district_id: Option<i64>,
    pub kind: Kind,
    pub access: Access,
    pub status: Status,
    pub venue_kk: Option<String>,
    pub venue_ru: Option<String>,
    pub address_kk: Option<String>,
    pub address_ru: Option<String>,
    pub voters: Option<u32>,
    pub members: Option<u32>,
    pub phone: Option<String>,
    /// Whether its coordinates are known.
    pub located: bool,
    /// What the station is at the moment of reading; `None`: it is closed.
    pub readiness: Option<Readiness>,
    pub open_defects: u32,
    pub checked_at: Option<Timestamp>,
    /// The civil day of the latest check.
    pub checked_on: Option<Date>,
}

/// All that the page of one station shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StationRecord {
    pub row: StationRow,
    pub access: Access,
    pub address_kk: Option<String>,
    pub address_ru: Option<String>,
    pub members: Option<u32>,
    pub opens: Option<Time>,
    pub closes: Option<Time>,
    pub chair_post_kk: Option<String>,
    pub chair_post_ru: Option<String>,
    /// All that is known of it, in the order of lists.
    pub facts: Facts,
    pub revision: u32,
    /// Changes of its venue, the latest first.
    pub venue_changes: Vec<VenueChange>,
    /// Address, venue and post are generated examples.
    pub example: bool,
    /// The latest first.
    pub checks: Vec<Check>,
    /// The checklists with which those checks were made, by number.
    pub checklists: BTreeMap<u32, Vec<ChecklistItem>>,
    pub open: Vec<OpenDefect>,
    pub history: Vec<HistoryEntry>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    pub id: Uuid,
    /// The number of the checklist that it was made with.
    pub checklist: u32,
    pub checked_at: Timestamp,
    /// The civil day; of a check from before it was kept, the day in UTC.
    pub checked_on: Date,
    pub checked_by: Option<PersonId>,
    /// What followed from it, while it counts.
    pub readiness: Readiness,
    /// In the order of the checklist.
    pub answers: Vec<Answer>,
    /// (item, note)
    pub notes: Vec<(String, String)>,
    /// What was counted, by item.
    pub quantities: BTreeMap<String, u32>,
    /// Who looked at the station and what was remarked of it as a whole, where a district's sheet says so.
    pub inspector: Option<String>,
    pub remark: Option<String>,
    pub photos: Vec<Photo>,
}

impl Check {
    /// What was found, in the order of `items`, the checklist that it was made with.
    #[must_use]
    pub fn findings(&self, items: &[ChecklistItem]) -> Vec<Finding> {
        let note = |code: &str| self.notes.iter().find(|(item, _)| item == code).map(|(_, note)| note.clone());
        let finding = |(item, answer): (&ChecklistItem, &Answer)| Finding {
            item: item.code.clone(),
            answer: *answer,
            note: note(&item.code),
            quantity: self.quantities.get(&item.code).copied(),
        };
        items.iter().zip(&self.answers).map(finding).collect()
    }
}

/// A photo or scan at a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    pub item: String,
    pub sha256: String,
    pub name: String,
    /// Bytes.
    pub size: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenDefect {
    pub item: String,
    pub opened_at: Timestamp,
    /// What is wrong, in the words of the check that opened it.
    pub note: Option<String>,
    /// Who must mend it; `None`: nobody yet.
    pub responsible: Option<String>,
    /// Until when.
    pub due_on: Option<Date>,
    pub assigned_by: Option<PersonId>,
    /// The repair as it was reported, while no later check has found the item failing again.
    pub repair: Option<Repair>,
    pub reminder: Option<Reminder>,
    /// It should have been mended before today.
    pub overdue: bool,
    /// It is overdue, and nobody was reminded of it lately.
    pub to_remind: bool,
}

/// The latest reminder of a defect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    pub on: Date,
    /// Who recorded it; of a reminder from before that was kept nobody is known.
    pub by: Option<PersonId>,
    /// Whose akim the letter went to: a region's code or a district's id.
    pub place: Option<i64>,
    /// How many reminders there were, as far as they were counted.
    pub count: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    pub reported_by: PersonId,
    pub reported_at: Timestamp,
    pub note: Option<String>,
}

/// Which open defects are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct DefectFilter {
    pub region: Option<i64>,
    pub district: Option<i64>,
    pub item: Option<String>,
    pub overdue: bool,
    /// Only those of which somebody is to be reminded.
    pub to_remind: bool,
    /// Who must mend; an empty text: nobody yet.
    pub responsible: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DefectRow {
    pub station: StationId,
    pub district_id: Option<i64>,
    pub defect: OpenDefect,
}

/// Open defects, those that are due first at the top; the counts are of all that the filter holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DefectList {
    /// The first 10,000.
    pub rows: Vec<DefectRow>,
    pub open: u64,
    pub overdue: u64,
    pub to_remind: u64,
    /// Of nobody yet.
    pub unassigned: u64,
}

/// A change of venue, and what named the old one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VenueChange {
    pub id: Uuid,
    pub from_on: Date,
    pub reason: String,
    pub old_venue_kk: Option<String>,
    pub old_venue_ru: Option<String>,
    pub old_address_kk: Option<String>,
    pub old_address_ru: Option<String>,
    /// What has to be redone, and when and by whom it was.
    pub tasks: Vec<(VenueTask, Option<(Date, PersonId)>)>,
}

/// A change of venue after which something is still to be done again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    pub station: StationId,
    pub from_on: Date,
    /// Where it is now.
    pub venue_kk: Option<String>,
    pub venue_ru: Option<String>,
    /// Still to be done, of all.
    pub open: u64,
    pub all: u64,
}

/// A fact, before and after.
pub type FactChange = (Fact, Value, Value);

/// What a change of many stations would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangePreview {
    pub changed: u64,
    pub unchanged: u64,
    pub refused: u64,
    /// The first stations that change, with each fact that does, before and after.
    pub samples: Vec<(StationId, Vec<FactChange>)>,
    /// The first that may not change, and why.
    pub refusals: Vec<(StationId, Fault)>,
}

/// An import as the register keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRow {
    pub id: Uuid,
    pub matter: Matter,
    pub file: String,
    pub sha256: String,
    pub sender: String,
    pub imported_at: Timestamp,
    pub imported_by: Option<PersonId>,
    pub counts: Counts,
    pub taken: u64,
    pub problems: Vec<String>,
    pub taken_back: bool,
}

/// A region's stations that have a means of access, of those of which it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessFigures {
    pub region_code: i64,
    /// In the order of [`Fact::ACCESSIBILITY`]: have it, of so many known.
    pub have: Vec<(u64, u64)>,
}

/// Whose stations a list on paper holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Area {
    /// By the region's code.
    Region(i64),
    /// By the district's id.
    District(i64),
    /// The stations of a region that belong to no district, as those abroad.
    NoDistrict { region: i64 },
}

/// A station as a list on paper names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StationLine {
    pub id: StationId,
    pub district_id: Option<i64>,
    pub kind: Kind,
    pub venue_kk: Option<String>,
    pub venue_ru: Option<String>,
    pub address_kk: Option<String>,
    pub address_ru: Option<String>,
    pub voters: Option<u32>,
}

/// An open defect as a letter names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DefectLine {
    pub station: StationId,
    pub district_id: Option<i64>,
    pub venue_kk: Option<String>,
    pub venue_ru: Option<String>,
    pub abroad: bool,
    pub item: String,
    pub opened_at: Timestamp,
    /// Who must mend it; `None`: nobody was named.
    pub responsible: Option<String>,
    /// Until when; `None`: no day was set.
    pub due_on: Option<Date>,
}

/// An application, station or page that a search anywhere has found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hit {
    Application { id: ApplicationId, name: Names },
    Station { id: StationId, venue_kk: Option<String>, venue_ru: Option<String> },
}
