//! A candidate application from the counter to the commission's decision and what may follow it (Arts 54–60 of the
//! Constitutional Law "On Elections", text in force in 2022). These are its values; [`steps`] says what may be done when.

mod documents;
mod facts;
mod grounds;
mod intake;
mod steps;
mod support;
mod tasks;

use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::association::Association;
use super::election::Names;
use super::rules::Rules;
use super::{AssociationId, Election, Moment, PersonId, Resolution};

pub use super::association::NominatorKind;
pub use super::rules::PaperStage;
pub use documents::DocumentKind;
pub use facts::{Citizenship, Facts, PostHeld, Service, Sex};
pub use grounds::{Because, ProposedGround};
pub use intake::{Intake, PaperHandedOver, duplicate};
pub use support::{Invalidity, RegionSupport, Sheets, Signatures, Support, Verdict};
pub use tasks::{Clock, Severity, Task, TaskKind};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ApplicationId(pub Uuid);

/// A ground of refusal or cancellation with what it rests on in this case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroundCited {
    pub code: String,
    /// The particulars, in the register's languages; empty where only the law's text is cited.
    #[serde(default)]
    pub note: Names,
}

/// A decision with the person who recorded it; `None` for the published decisions of the sample.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    pub resolution: Resolution,
    pub recorded_by: Option<PersonId>,
}

/// Where an application stands. Days are `None` where the register holds a past of which they are not known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum State {
    /// The papers of first filing are taken; conformity is checked within five days (Art. 54(2)).
    Received,
    /// A court's ruling has stopped the checking.
    Suspended {
        on: Option<Date>,
        ruling: Option<String>,
    },
    /// The nominee does not meet the requirements; the refusal follows.
    Nonconforming {
        on: Option<Date>,
        by: Option<PersonId>,
    },
    /// The nominee meets the requirements; signature sheets are issued (Art. 56(3)).
    Conforming {
        on: Option<Date>,
        by: Option<PersonId>,
    },
    Registered {
        decision: Decision,
    },
    Refused {
        decision: Decision,
        grounds: Vec<GroundCited>,
    },
    /// The registered candidate has withdrawn in writing (Art. 60).
    Withdrawn {
        decision: Decision,
        on: Date,
        statement: String,
    },
    /// The association has revoked the nomination (Art. 60); before or after registration.
    Revoked {
        decision: Option<Decision>,
        on: Date,
        paper: String,
    },
    /// The registration was cancelled by resolution (Art. 59(7)3-1).
    Cancelled {
        decision: Decision,
        cancellation: Decision,
        grounds: Vec<GroundCited>,
    },
    /// The nominee or candidate has died.
    Deceased {
        decision: Option<Decision>,
        on: Date,
        paper: String,
    },
    /// The papers were not taken at the counter; this does not count as an application received.
    NotAccepted {
        reason: String,
    },
    /// Recorded by mistake; its number stays, it does not count as an application received.
    EnteredInError {
        reason: String,
    },
}

/// What kind of state it is: what the rules ask of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    Checking,
    Suspended,
    Nonconforming,
    Collecting,
    Registered,
    Refused,
    Cancelled,
    /// Withdrawn, revoked or deceased: nothing follows but a correction.
    Ended,
    NotAccepted,
    InError,
}

impl State {
    /// All states by their codes, in the order of the procedure.
    pub const CODES: [&'static str; 12] = [
        "received",
        "suspended",
        "conforming",
        "nonconforming",
        "registered",
        "refused",
        "withdrawn",
        "revoked",
        "cancelled",
        "deceased",
        "not_accepted",
        "entered_in_error",
    ];

    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Suspended { .. } => "suspended",
            Self::Nonconforming { .. } => "nonconforming",
            Self::Conforming { .. } => "conforming",
            Self::Registered { .. } => "registered",
            Self::Refused { .. } => "refused",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Revoked { .. } => "revoked",
            Self::Cancelled { .. } => "cancelled",
            Self::Deceased { .. } => "deceased",
            Self::NotAccepted { .. } => "not_accepted",
            Self::EnteredInError { .. } => "entered_in_error",
        }
    }

    #[must_use]
    pub const fn phase(&self) -> Phase {
        match self {
            Self::Received => Phase::Checking,
            Self::Suspended { .. } => Phase::Suspended,
            Self::Nonconforming { .. } => Phase::Nonconforming,
            Self::Conforming { .. } => Phase::Collecting,
            Self::Registered { .. } => Phase::Registered,
            Self::Refused { .. } => Phase::Refused,
            Self::Cancelled { .. } => Phase::Cancelled,
            Self::Withdrawn { .. } | Self::Revoked { .. } | Self::Deceased { .. } => Phase::Ended,
            Self::NotAccepted { .. } => Phase::NotAccepted,
            Self::EnteredInError { .. } => Phase::InError,
        }
    }

    /// The commission has still to decide.
    #[must_use]
    pub const fn is_undecided(&self) -> bool {
        match self.phase() {
            Phase::Checking | Phase::Suspended | Phase::Nonconforming | Phase::Collecting => true,
            Phase::Registered | Phase::Refused | Phase::Cancelled | Phase::Ended | Phase::NotAccepted | Phase::InError => false,
        }
    }

    /// The nomination stands: neither the person nor the body may be nominated a second time (Art. 55).
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.is_undecided() || matches!(self.phase(), Phase::Registered)
    }

    /// The decision of registration or refusal.
    #[must_use]
    pub const fn decision(&self) -> Option<&Decision> {
        match self {
            Self::Registered { decision }
            | Self::Refused { decision, .. }
            | Self::Withdrawn { decision, .. }
            | Self::Cancelled { decision, .. } => Some(decision),
            Self::Revoked { decision, .. } | Self::Deceased { decision, .. } => decision.as_ref(),
            Self::Received
            | Self::Suspended { .. }
            | Self::Nonconforming { .. }
            | Self::Conforming { .. }
            | Self::NotAccepted { .. }
            | Self::EnteredInError { .. } => None,
        }
    }

    /// The day of what last became of it: of the resolution, or of the end of the nomination.
    #[must_use]
    pub fn ended_on(&self) -> Option<Date> {
        match self {
            Self::Withdrawn { on, .. } | Self::Revoked { on, .. } | Self::Deceased { on, .. } => Some(*on),
            Self::Cancelled { cancellation, .. } => cancellation.resolution.on,
            Self::Registered { decision } | Self::Refused { decision, .. } => decision.resolution.on,
            Self::Received
            | Self::Suspended { .. }
            | Self::Nonconforming { .. }
            | Self::Conforming { .. }
            | Self::NotAccepted { .. }
            | Self::EnteredInError { .. } => None,
        }
    }

    /// The grounds of the refusal or of the cancellation.
    #[must_use]
    pub const fn grounds(&self) -> &[GroundCited] {
        match self {
            Self::Refused { grounds, .. } | Self::Cancelled { grounds, .. } => grounds.as_slice(),
            Self::Received
            | Self::Suspended { .. }
            | Self::Nonconforming { .. }
            | Self::Conforming { .. }
            | Self::Registered { .. }
            | Self::Withdrawn { .. }
            | Self::Revoked { .. }
            | Self::Deceased { .. }
            | Self::NotAccepted { .. }
            | Self::EnteredInError { .. } => &[],
        }
    }
}

/// What was found of one criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Judgement {
    Met,
    NotMet,
}

impl Judgement {
    pub const ALL: [Self; 2] = [Self::Met, Self::NotMet];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not_met",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|judgement| judgement.code() == code)
    }
}

/// An eligibility criterion that an officer has judged; one without is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriterionFound {
    pub code: String,
    pub judgement: Judgement,
    /// What shows it.
    pub evidence: String,
    /// Where that comes from.
    pub source: String,
    pub on: Option<Date>,
    pub by: Option<PersonId>,
}

/// A paper handed over with the application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperReceived {
    pub code: String,
    pub received_on: Date,
    pub pages: Option<u32>,
    pub remarks: Option<String>,
    /// What an examination found; `None`: not examined.
    pub in_order: Option<bool>,
    pub finding: Option<String>,
    pub scan: Option<Scan>,
}

/// A scan of a paper: its bytes lie in the register under their SHA-256.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scan {
    /// 64 hexadecimal digits.
    pub sha256: String,
    pub name: String,
    pub size: u64,
}

/// A scan may not be larger.
pub const SCAN_LIMIT: u64 = 20 * 1024 * 1024;

/// The language test (Art. 54(2)): three tasks before a commission of at least five, or the exemption of a sitting President.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LanguageTest {
    pub on: Option<Date>,
    /// Why there was none; the rest is empty then.
    pub exempt: Option<String>,
    /// Why it could not be held: the nominee did not come, or declined. The rest is empty then.
    #[serde(default)]
    pub not_held: Option<String>,
    pub members: Vec<String>,
    /// What was written on, up to two pages.
    pub written: String,
    /// What was read, up to three pages.
    pub reading: String,
    /// What was spoken on, at least 15 minutes.
    pub speech: String,
    /// Open vote on whether the nominee is fluent.
    pub fluent: u32,
    pub not_fluent: u32,
}

impl LanguageTest {
    #[must_use]
    pub const fn passed(&self) -> bool {
        self.not_held.is_none() && (self.exempt.is_some() || self.fluent > self.not_fluent)
    }
}

/// The checking was stopped by a court, and went on by another of its acts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspension {
    pub from: Option<Date>,
    pub ruling: Option<String>,
    pub until: Date,
    pub ending: String,
}

/// A linguistic commission has no fewer members.
pub const LINGUISTS: usize = 5;

/// What becomes of the deposit in the end: it is returned if elected, with 5 % of those voting, or on death (Art. 54(2)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DepositEnd {
    ReturnedElected,
    ReturnedFivePercent,
    ReturnedDeath,
    Kept,
}

impl DepositEnd {
    pub const ALL: [Self; 4] = [Self::ReturnedElected, Self::ReturnedFivePercent, Self::ReturnedDeath, Self::Kept];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ReturnedElected => "returned_elected",
            Self::ReturnedFivePercent => "returned_five_percent",
            Self::ReturnedDeath => "returned_death",
            Self::Kept => "kept",
        }
    }
}

/// The deposit of 50 minimum wages (Art. 54(2)), in tenge.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deposit {
    pub amount: Option<u64>,
    pub paid_on: Option<Date>,
    pub document: Option<String>,
    pub verified_on: Option<Date>,
    pub verified_by: Option<PersonId>,
    pub end: Option<DepositEnd>,
    pub ended_on: Option<Date>,
}

/// Whose tax declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Declarant {
    Candidate,
    Spouse,
}

impl Declarant {
    pub const ALL: [Self; 2] = [Self::Candidate, Self::Spouse];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Candidate => "candidate",
            Self::Spouse => "spouse",
        }
    }
}

/// A tax declaration (Art. 59(2)), verified within 15 days after registration.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declaration {
    pub filed_on: Option<Date>,
    pub verified_on: Option<Date>,
    pub truthful: Option<bool>,
    pub note: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declarations {
    pub candidate: Declaration,
    pub spouse: Declaration,
    /// There is no spouse: that declaration is not wanted.
    pub no_spouse: bool,
}

impl Declarations {
    #[must_use]
    pub const fn of(&self, whose: Declarant) -> &Declaration {
        match whose {
            Declarant::Candidate => &self.candidate,
            Declarant::Spouse => &self.spouse,
        }
    }
}

/// What the commission is asked to decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProposalKind {
    Register,
    Refuse,
    Cancel,
}

impl ProposalKind {
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Refuse => "refuse",
            Self::Cancel => "cancel",
        }
    }
}

/// An officer's proposal to the commission; whoever made it does not record the decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    pub kind: ProposalKind,
    pub grounds: Vec<GroundCited>,
    pub on: Date,
    pub by: PersonId,
}

/// An appeal to the Supreme Court (Art. 59(8)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appeal {
    pub filed_on: Date,
    pub paper: String,
    pub hearing_on: Option<Date>,
    pub outcome: Option<AppealOutcome>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppealOutcome {
    pub on: Date,
    pub ruling: String,
    /// The decision is overturned: the case is open again, or the registration stands again.
    pub reinstated: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    pub id: ApplicationId,
    /// The serial number among those received; `None` for papers that were not accepted.
    pub number: Option<u32>,
    /// The number of the receipt or of the notice of non-acceptance; without gaps. `None` for the published past.
    pub receipt: Option<u32>,
    pub facts: Facts,
    pub received_on: Option<Date>,
    pub received_time: Option<Time>,
    pub received_by: Option<PersonId>,
    /// Conformity was established; kept while the checking is suspended, and after the decision.
    pub conformed: bool,
    /// When; `None` also where the register holds a past of which the day is not known.
    pub conformity_on: Option<Date>,
    pub checked_by: Option<PersonId>,
    /// Those that were judged.
    pub criteria: Vec<CriterionFound>,
    pub language: Option<LanguageTest>,
    pub support: Support,
    pub papers: Vec<PaperReceived>,
    pub deposit: Deposit,
    pub declarations: Declarations,
    pub proposal: Option<Proposal>,
    /// Those that have ended; one that lasts is the state.
    pub suspensions: Vec<Suspension>,
    pub appeals: Vec<Appeal>,
    /// Documents that were printed or saved, by their codes, and how often.
    pub printed: Vec<(String, u32)>,
    /// Corrections of the facts so far: after the decision nothing else changes them.
    pub corrections: u32,
    pub state: State,
    pub revision: u32,
}

impl Application {
    /// What is known of a case before anything was done with it: its facts, and where it stands.
    #[must_use]
    pub fn new(id: ApplicationId, facts: Facts, state: State) -> Self {
        Self {
            id,
            number: None,
            receipt: None,
            facts,
            received_on: None,
            received_time: None,
            received_by: None,
            conformed: false,
            conformity_on: None,
            checked_by: None,
            criteria: Vec::new(),
            language: None,
            support: Support::default(),
            papers: Vec::new(),
            deposit: Deposit::default(),
            declarations: Declarations::default(),
            proposal: None,
            suspensions: Vec::new(),
            appeals: Vec::new(),
            printed: Vec::new(),
            corrections: 0,
            state,
            revision: 1,
        }
    }

    #[must_use]
    pub fn paper(&self, code: &str) -> Option<&PaperReceived> {
        self.papers.iter().find(|paper| paper.code == code)
    }

    #[must_use]
    pub fn criterion(&self, code: &str) -> Option<&CriterionFound> {
        self.criteria.iter().find(|found| found.code == code)
    }

    /// How often the document was printed or saved.
    #[must_use]
    pub fn prints(&self, document: &str) -> u32 {
        self.printed.iter().find(|(code, _)| code == document).map_or(0, |(_, count)| *count)
    }

    /// The papers of a stage that the rules want and that are not there.
    #[must_use]
    pub fn papers_missing(&self, stage: PaperStage, rules: &Rules) -> Vec<String> {
        rules.papers_of(stage).filter(|paper| self.paper(&paper.code).is_none()).map(|paper| paper.code.clone()).collect()
    }

    /// A court has overturned the last decision: the closing moment of registration does not stand against a new one.
    #[must_use]
    pub fn is_reinstated(&self) -> bool {
        self.appeals.last().and_then(|appeal| appeal.outcome.as_ref()).is_some_and(|outcome| outcome.reinstated)
    }
}

/// One step of the procedure. A day that is `None` was not given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ApplicationAction {
    RecordPaper {
        paper: String,
        received_on: Option<Date>,
        pages: Option<u32>,
        remarks: String,
    },
    ExaminePaper {
        paper: String,
        in_order: bool,
        finding: String,
    },
    AttachScan {
        paper: String,
        scan: Scan,
    },
    JudgeCriterion {
        code: String,
        judgement: Judgement,
        evidence: String,
        source: String,
    },
    RecordLanguageTest(LanguageTest),
    SuspendChecking {
        on: Option<Date>,
        ruling: String,
    },
    ResumeChecking {
        on: Option<Date>,
        ruling: String,
    },
    EstablishConformity {
        on: Option<Date>,
    },
    EstablishNonconformity {
        on: Option<Date>,
    },
    IssueSheets {
        first: u32,
        last: u32,
        on: Option<Date>,
        to: String,
    },
    ReturnSheets {
        first: u32,
        returned: u32,
        on: Option<Date>,
    },
    RecordSignatures(Signatures),
    /// The protocols of one or more regions; each replaces the one that the region had.
    RecordProtocols(Vec<RegionSupport>),
    RecordDeposit {
        amount: Option<u64>,
        paid_on: Option<Date>,
        document: String,
    },
    VerifyDeposit {
        on: Option<Date>,
    },
    SettleDeposit {
        on: Option<Date>,
        end: DepositEnd,
    },
    RecordDeclaration {
        whose: Declarant,
        filed_on: Option<Date>,
        no_spouse: bool,
    },
    VerifyDeclaration {
        whose: Declarant,
        on: Option<Date>,
        truthful: bool,
        note: String,
    },
    Propose {
        kind: ProposalKind,
        grounds: Vec<GroundCited>,
    },
    Register {
        resolution: Resolution,
    },
    Refuse {
        resolution: Resolution,
        grounds: Vec<GroundCited>,
    },
    Withdraw {
        on: Option<Date>,
        statement: String,
    },
    Revoke {
        on: Option<Date>,
        paper: String,
    },
    Cancel {
        resolution: Resolution,
        grounds: Vec<GroundCited>,
    },
    RecordDeath {
        on: Option<Date>,
        paper: String,
    },
    FileAppeal {
        on: Option<Date>,
        paper: String,
    },
    SetHearing {
        on: Option<Date>,
    },
    DecideAppeal {
        on: Option<Date>,
        ruling: String,
        reinstated: bool,
    },
    MarkEnteredInError {
        reason: String,
    },
    NotePrinted {
        document: String,
    },
    Correct {
        facts: Box<Facts>,
        reason: String,
    },
    /// A slip in the record of a resolution, or its number that was not known yet; what was decided stays.
    CorrectDecision {
        resolution: Resolution,
        reason: String,
    },
}

impl ApplicationAction {
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::RecordPaper { .. } => "record_paper",
            Self::ExaminePaper { .. } => "examine_paper",
            Self::AttachScan { .. } => "attach_scan",
            Self::JudgeCriterion { .. } => "judge_criterion",
            Self::RecordLanguageTest(_) => "record_language_test",
            Self::SuspendChecking { .. } => "suspend_checking",
            Self::ResumeChecking { .. } => "resume_checking",
            Self::EstablishConformity { .. } => "establish_conformity",
            Self::EstablishNonconformity { .. } => "establish_nonconformity",
            Self::IssueSheets { .. } => "issue_sheets",
            Self::ReturnSheets { .. } => "return_sheets",
            Self::RecordSignatures(_) => "record_signatures",
            Self::RecordProtocols(_) => "record_protocols",
            Self::RecordDeposit { .. } => "record_deposit",
            Self::VerifyDeposit { .. } => "verify_deposit",
            Self::SettleDeposit { .. } => "settle_deposit",
            Self::RecordDeclaration { .. } => "record_declaration",
            Self::VerifyDeclaration { .. } => "verify_declaration",
            Self::Propose { .. } => "propose",
            Self::Register { .. } => "register",
            Self::Refuse { .. } => "refuse",
            Self::Withdraw { .. } => "withdraw",
            Self::Revoke { .. } => "revoke",
            Self::Cancel { .. } => "cancel",
            Self::RecordDeath { .. } => "record_death",
            Self::FileAppeal { .. } => "file_appeal",
            Self::SetHearing { .. } => "set_hearing",
            Self::DecideAppeal { .. } => "decide_appeal",
            Self::MarkEnteredInError { .. } => "mark_entered_in_error",
            Self::NotePrinted { .. } => "note_printed",
            Self::Correct { .. } => "correct",
            Self::CorrectDecision { .. } => "correct_decision",
        }
    }
}

/// What the rules of an application need to know besides the application.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    pub election: &'a Election,
    pub rules: &'a Rules,
    /// The bodies in the register.
    pub associations: &'a [Association],
    pub now: Moment,
    pub actor: PersonId,
    /// Who made the proposal, for the sentence that asks for a second person.
    pub proposed_by_name: &'a str,
    /// The other accepted applications, for what may occur only once.
    pub others: &'a [Other],
}

/// What must not occur twice among applications.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    pub number: u32,
    pub name_kk: String,
    pub birth_on: Option<Date>,
    pub iin: Option<String>,
    pub association: Option<AssociationId>,
    pub nominator_kk: Option<String>,
    pub nominator_ru: Option<String>,
    /// Refused and ended nominations do not block the association any more.
    pub open: bool,
}

impl Other {
    /// What of an application must not occur twice; `None` for papers that were not accepted.
    #[must_use]
    pub fn of(application: &Application) -> Option<Self> {
        let facts = &application.facts;
        Some(Self {
            number: application.number?,
            name_kk: facts.name_kk.clone(),
            birth_on: facts.birth_on,
            iin: facts.iin.clone(),
            association: facts.association,
            nominator_kk: facts.nominator_kk.clone(),
            nominator_ru: facts.nominator_ru.clone(),
            open: application.state.is_open(),
        })
    }
}

/// The closing moment of a day without a time: its last minute.
#[must_use]
pub fn end_of(day: Date) -> DateTime {
    day.at(23, 59, 59, 0)
}
