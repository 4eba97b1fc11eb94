//! Why a wish was not carried out: a value that names what is missing, never "invalid".

use jiff::civil::{Date, DateTime};
use serde::Serialize;

use super::station::facts::{BadValue, Fact};
use super::station::rules::Fault;

/// The place in a form where a rejection is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum Field {
    NameKk,
    NameRu,
    BallotKk,
    BallotRu,
    NameLatin,
    Sex,
    BirthOn,
    BirthYear,
    Iin,
    ResidenceSince,
    Residence,
    Education,
    Posts,
    PresentPost,
    Workplace,
    Contacts,
    Party,
    Nominator,
    NominatorKind,
    NominatedOn,
    ReceivedOn,
    ReceivedTime,
    ReceivedBy,
    ReceiptNumber,
    Pages,
    Remarks,
    Finding,
    Document,
    Ruling,
    Evidence,
    Source,
    Linguists,
    TaskWritten,
    TaskReading,
    TaskSpeech,
    DepositAmount,
    DepositPaidOn,
    Reason,
    Date,
    ResolutionNumber,
    Votes,
    Dissent,
    Grounds,
    SignaturesCollected,
    SignaturesChecked,
    SignaturesValid,
    SignatureRegions,
    SignaturesInvalid,
    Region,
    ProtocolNumber,
    IssuedTo,
    SheetsReturned,
    Chair,
    Secretary,
    RuleText,
    RuleArticle,
    RuleDays,
    SupportVoters,
    Deposit,
    WithdrawalCloses,
    PersonName,
    ElectionName,
    HeldOn,
    NominationCloses,
    RegistrationCloses,
    Voters,
    Gates,
    ChecklistItems,
    Responsible,
    MendUntil,
}

/// What stands against a wish, in the order a person would ask: is it complete, is it true, is it allowed now, and by whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{self:?}")]
pub enum Rejection {
    /// Facts of a station that cannot be so; with its number.
    StationFault {
        number: i64,
        fault: Fault,
    },
    /// A value is none of its fact.
    StationValue {
        fact: Fact,
        bad: BadValue,
    },
    /// There is a station of this region and number.
    StationExists {
        number: i64,
    },
    /// Somebody else has reported the repair; the next is a check by a second person.
    RepairReported {
        by: String,
    },
    /// Nobody checks a station that is closed.
    StationClosed {
        number: i64,
    },
    /// What stands against one of many stations; with its number.
    AtStation {
        number: i64,
        why: Box<Self>,
    },
    /// Something is wrong that is not asked of such a station, or not yet.
    ItemNotAsked {
        item: String,
    },
    /// Checks, defects or changes of venue hang on the station's number.
    StationInUse {
        number: i64,
    },
    /// None of the stations would change.
    NothingToChange,
    /// The register has changed since the proposal was made.
    ProposalOld,
    /// The person has stopped it.
    Cancelled,
    /// What was changed has been changed again since; the number of a station where it is one.
    ChangedSince {
        number: Option<i64>,
    },
    /// A record that is not taken back this way.
    NotToBeTakenBack,
    /// A required field is empty.
    Missing(Field),
    /// A text is longer than `limit` characters.
    TooLong {
        field: Field,
        limit: usize,
    },
    /// A day or moment lies after the register's present.
    InTheFuture {
        field: Field,
        now: DateTime,
    },
    /// A day lies before the one that it must follow.
    Before {
        field: Field,
        earliest: Date,
    },
    /// The law's closing moment has passed.
    DeadlinePassed {
        field: Field,
        closed_at: DateTime,
    },
    /// Withdrawal is possible until two days before voting (Art. 60).
    TooCloseToVoting {
        last_day: Date,
    },
    /// The nominee is too young on election day (Constitution, Art. 41(2)).
    TooYoung {
        age: i16,
        required: u32,
    },
    /// Too few years of residence (Constitution, Art. 41(2)).
    ResidenceShort {
        years: i16,
        required: u32,
    },
    /// Too little public service (Art. 54(1)).
    ServiceShort {
        months: u32,
        required: u32,
    },
    /// A number outside of what can be true.
    OutOfRange {
        field: Field,
        least: u32,
        most: u32,
    },
    /// A day that cannot be true.
    AbsurdDate {
        field: Field,
    },
    /// An IIN has twelve digits, the last of which checks the others.
    Iin {
        shape: bool,
    },
    /// A birth date that no living person has, or a year that is not the date's.
    AbsurdBirth {
        field: Field,
    },
    /// A resolution's number is written session/serial, as in 65/538.
    ResolutionNumber,
    /// More votes than the commission has members, or none at all.
    VotesOfNobody {
        members: u32,
    },
    /// The votes do not carry the decision.
    VotesAgainst,
    /// Papers of the stage are not received yet; codes of the paper kinds.
    PapersMissing {
        papers: Vec<String>,
    },
    /// A paper was found not to be in order; its code.
    PaperDefective {
        paper: String,
    },
    /// Criteria that nobody has judged yet; their codes.
    CriteriaOpen {
        criteria: Vec<String>,
    },
    CriteriaNotMet {
        criteria: Vec<String>,
    },
    UnknownCriterion {
        code: String,
    },
    /// The recorded facts say otherwise than the judgement.
    FactsContradict {
        criterion: String,
    },
    /// Fluency is found by the linguistic commission, or the nominee is exempt (Art. 54(2)).
    LanguageNotTested,
    TooFewLinguists {
        least: usize,
    },
    /// Each linguist votes once.
    LinguistVotes {
        members: u32,
    },
    /// Nonconformity needs a criterion that is not met.
    NothingNotMet,
    DepositShort {
        amount: u64,
        required: u64,
    },
    DepositUnverified,
    /// The deposit ends otherwise by Art. 54(2).
    DepositRule {
        end: &'static str,
    },
    DeclarationMissing {
        whose: &'static str,
    },
    /// Sheets are numbered from one upwards, the first before the last.
    SheetNumbers,
    SheetsOverlap {
        first: u32,
        last: u32,
    },
    /// The regions' protocols give the totals; they are not stated a second time.
    ProtocolsRecorded,
    UnknownRegion {
        code: i64,
    },
    ScanTooLarge {
        limit: u64,
    },
    /// Not a PDF, PNG or JPEG file.
    ScanKind,
    /// The commission decides on an officer's proposal.
    NotProposed,
    AppealOpen,
    NoAppeal,
    /// The Supreme Court has ruled; its ruling is final (Art. 59(8)).
    AppealFinal,
    /// A refusal names at least one ground (Art. 59(7)3).
    NoGround,
    UnknownGround {
        code: String,
    },
    UnknownPaper {
        code: String,
    },
    /// The state does not allow the action; the codes of both.
    NotInThisState {
        status: &'static str,
        action: &'static str,
    },
    /// A decided application is changed only by a correction.
    AlreadyDecided {
        status: &'static str,
    },
    /// The signatures fall short of 1 % of the voters or of two thirds of the regions (Art. 56(2)).
    SignaturesShort {
        valid: Option<u32>,
        required: u32,
        regions: Option<u32>,
        regions_required: u32,
    },
    /// Collected ≥ checked ≥ valid does not hold.
    SignaturesContradict {
        field: Field,
        at_most: u32,
    },
    /// Who recorded the earlier step may not record this one.
    NeedsSecondPerson {
        first: String,
    },
    /// Only a republican public association may nominate (Art. 55(1)).
    NominatorNotEntitled,
    /// The same association has already nominated somebody (Art. 55).
    NominatorTaken {
        number: u32,
    },
    /// Somebody of this name has already applied.
    SameNominee {
        number: u32,
    },
    SameIin {
        number: u32,
    },
    /// The threshold is not the share of the voters that is stated beside it.
    ThresholdContradicts {
        computed: u32,
    },
    /// Fewer than two candidates: the nomination is extended, no ballot is printed (Art. 55(5)).
    TooFewCandidates {
        registered: usize,
    },
    /// Applications without a decision stand against the approval of the ballot.
    ApplicationsUndecided {
        count: u32,
    },
    /// The ballot has not been proofread as it stands.
    NotProofread,
    /// The ballot is approved and has not lapsed.
    AlreadyApproved,
    /// Items of the checklist without an answer; their codes.
    ItemsUnanswered {
        items: Vec<String>,
    },
    /// A critical item was left out as not applicable without a note that says why; its code.
    NoteMissing {
        item: String,
    },
    UnknownItem {
        code: String,
    },
    /// Fewer were counted than the item wants of this station; its code.
    QuantityTooSmall {
        item: String,
        given: u32,
        required: u32,
    },
    /// A second check is of failed items alone; the code of one that did not fail.
    ItemNotFailed {
        item: String,
    },
    /// The check of this day lies before a gate that has passed: the station is checked as a whole.
    CheckOutOfDate {
        checked_on: Date,
    },
    /// Who reported the repair does not find it in order: somebody else checks it.
    SecondPersonNeeded {
        station: i64,
        item: String,
    },
    /// Stations that are not in the register, or not among those that are checked; their numbers.
    UnknownStations {
        numbers: Vec<i64>,
    },
    /// There is no such open defect; the station's number and the code of the item.
    DefectNotOpen {
        station: i64,
        item: String,
    },
    /// A gate lies after election day.
    GateAfterElection {
        held_on: Date,
    },
    /// A code that another item has, or that is not of small Latin letters, digits and underscores.
    ItemCode {
        code: String,
    },
    UnknownCategory {
        category: String,
    },
    /// A required quantity of none, or one for no voter.
    QuantityOfNothing {
        item: String,
    },
    /// A text of the item is missing in one of the languages; its code.
    ItemTextMissing {
        item: String,
    },
    /// A checklist without a critical item would let every station open.
    NoCriticalItem,
    /// A correction that changes nothing.
    NothingChanged,
    /// Only the latest check of a station, and only by its author, can be taken back.
    CheckNotLatest,
    CheckOfAnother {
        author: String,
    },
    /// Another window or desk has changed this since it was read.
    ChangedMeanwhile,
    /// The thing is not in the register.
    NotFound,
    /// The person is not known or no longer active.
    UnknownPerson,
    /// A register keeps at least one active person.
    LastPerson,
}

impl Rejection {
    /// The field at which the window shows this rejection, where there is one.
    #[must_use]
    pub const fn field(&self) -> Option<Field> {
        match self {
            Self::Missing(field)
            | Self::TooLong { field, .. }
            | Self::InTheFuture { field, .. }
            | Self::Before { field, .. }
            | Self::DeadlinePassed { field, .. }
            | Self::AbsurdBirth { field }
            | Self::AbsurdDate { field }
            | Self::OutOfRange { field, .. }
            | Self::SignaturesContradict { field, .. } => Some(*field),
            Self::GateAfterElection { .. } => Some(Field::Gates),
            Self::ItemCode { .. }
            | Self::UnknownCategory { .. }
            | Self::QuantityOfNothing { .. }
            | Self::ItemTextMissing { .. }
            | Self::NoCriticalItem => Some(Field::ChecklistItems),
            Self::TooYoung { .. } => Some(Field::BirthOn),
            Self::ResolutionNumber => Some(Field::ResolutionNumber),
            Self::VotesOfNobody { .. } | Self::VotesAgainst => Some(Field::Votes),
            Self::NoGround | Self::UnknownGround { .. } => Some(Field::Grounds),
            Self::SignaturesShort { .. } | Self::ThresholdContradicts { .. } => Some(Field::SignaturesValid),
            Self::NominatorTaken { .. } | Self::NominatorNotEntitled => Some(Field::Nominator),
            Self::SameNominee { .. } => Some(Field::NameKk),
            Self::Iin { .. } | Self::SameIin { .. } => Some(Field::Iin),
            Self::ResidenceShort { .. } => Some(Field::ResidenceSince),
            Self::ServiceShort { .. } => Some(Field::Posts),
            Self::TooFewLinguists { .. } | Self::LinguistVotes { .. } => Some(Field::Linguists),
            Self::SheetNumbers | Self::SheetsOverlap { .. } => Some(Field::SheetsReturned),
            Self::UnknownRegion { .. } => Some(Field::Region),
            Self::ScanTooLarge { .. } | Self::ScanKind => Some(Field::Document),
            Self::TooCloseToVoting { .. } => Some(Field::Date),
            Self::PaperDefective { .. }
            | Self::CriteriaOpen { .. }
            | Self::CriteriaNotMet { .. }
            | Self::UnknownCriterion { .. }
            | Self::FactsContradict { .. }
            | Self::LanguageNotTested
            | Self::NothingNotMet
            | Self::DepositShort { .. }
            | Self::DepositUnverified
            | Self::DepositRule { .. }
            | Self::DeclarationMissing { .. }
            | Self::ProtocolsRecorded
            | Self::NotProposed
            | Self::AppealOpen
            | Self::AppealFinal
            | Self::NoAppeal
            | Self::PapersMissing { .. }
            | Self::UnknownPaper { .. }
            | Self::NotInThisState { .. }
            | Self::AlreadyDecided { .. }
            | Self::NeedsSecondPerson { .. }
            | Self::TooFewCandidates { .. }
            | Self::ApplicationsUndecided { .. }
            | Self::NotProofread
            | Self::AlreadyApproved
            | Self::ItemsUnanswered { .. }
            | Self::NoteMissing { .. }
            | Self::UnknownItem { .. }
            | Self::QuantityTooSmall { .. }
            | Self::ItemNotFailed { .. }
            | Self::CheckOutOfDate { .. }
            | Self::SecondPersonNeeded { .. }
            | Self::UnknownStations { .. }
            | Self::DefectNotOpen { .. }
            | Self::NothingChanged
            | Self::CheckNotLatest
            | Self::CheckOfAnother { .. }
            | Self::ChangedMeanwhile
            | Self::NotFound
            | Self::UnknownPerson
            | Self::StationFault { .. }
            | Self::StationValue { .. }
            | Self::StationExists { .. }
            | Self::StationInUse { .. }
            | Self::StationClosed { .. }
            | Self::RepairReported { .. }
            | Self::AtStation { .. }
            | Self::ItemNotAsked { .. }
            | Self::NothingToChange
            | Self::ProposalOld
            | Self::Cancelled
            | Self::ChangedSince { .. }
            | Self::NotToBeTakenBack
            | Self::LastPerson => None,
        }
    }
}

impl Rejection {
    /// The criterion that this rejection is about, where it is about one.
    #[must_use]
    pub fn criterion(&self) -> Option<&str> {
        match self {
            Self::TooYoung { .. } => Some(super::rules::criterion::AGE),
            Self::ResidenceShort { .. } => Some(super::rules::criterion::RESIDENCE),
            Self::ServiceShort { .. } => Some(super::rules::criterion::SERVICE),
            Self::NominatorNotEntitled => Some(super::rules::criterion::NOMINATION),
            _ => None,
        }
    }
}

/// The text of a field as it is kept: tidied, present, and no longer than `limit` characters.
pub fn required(field: Field, text: &str, limit: usize) -> Result<String, Rejection> {
    optional(field, text, limit)?.ok_or(Rejection::Missing(field))
}

/// As [`required`], but an empty text is `None`.
pub fn optional(field: Field, text: &str, limit: usize) -> Result<Option<String>, Rejection> {
    let text = super::tidy(text);
    if text.chars().count() > limit {
        return Err(Rejection::TooLong { field, limit });
    }
    Ok((!text.is_empty()).then_some(text))
}
