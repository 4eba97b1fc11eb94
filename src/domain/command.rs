//! The wishes of the users: one action, one command, one transaction, one record in the audit.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::readiness::{ChecklistItem, Finding};
use super::station::proposal::ImportReport;
use super::station::{Change, VenueTask};
use super::{ApplicationAction, ApplicationId, Association, Election, Intake, PersonId, Post, Resolution, Rule, StationId};

/// A command with who wishes it and the identifier that makes a repetition harmless.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    pub command_id: Uuid,
    pub actor: PersonId,
    pub command: Command,
}

impl Wish {
    #[must_use]
    pub fn new(actor: PersonId, command: Command) -> Self {
        Self { command_id: Uuid::now_v7(), actor, command }
    }
}

/// `revision` is the one that the window saw: a row that has changed since is not overwritten.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    ReceiveApplication(Intake),
    DeclineApplication {
        intake: Intake,
        reason: String,
    },
    ChangeApplication {
        id: ApplicationId,
        revision: u32,
        action: ApplicationAction,
    },
    /// Steps of one dialog: all of them or none, under one record.
    TakeSteps {
        id: ApplicationId,
        revision: u32,
        steps: Vec<ApplicationAction>,
    },
    /// A scan's bytes with the action that names them; the audit keeps their SHA-256.
    AttachScan {
        id: ApplicationId,
        revision: u32,
        paper: String,
        name: String,
        #[serde(skip)]
        content: Vec<u8>,
    },
    ProofreadBallot {
        revision: u32,
    },
    ApproveBallot {
        revision: u32,
        resolution: Resolution,
    },
    RecordCheck {
        station: StationId,
        findings: Vec<Finding>,
    },
    AddStation {
        station: StationId,
        facts: Vec<Change>,
    },
    /// The same facts for one station or many. A reason is needed where a station is closed or has moved.
    ChangeStations {
        stations: Vec<StationId>,
        /// Of a single station.
        revision: Option<u32>,
        changes: Vec<Change>,
        reason: String,
    },
    /// Another number, as long as nothing hangs on the old one.
    RenumberStation {
        station: StationId,
        revision: u32,
        to: StationId,
        reason: String,
    },
    /// Another venue after voters were told of the old one (Art. 38(2)), or before.
    MoveVenue {
        station: StationId,
        revision: u32,
        from_on: Date,
        place: Vec<Change>,
        reason: String,
    },
    /// What named an old venue has been redone, or has not after all.
    FinishVenueTask {
        change_id: Uuid,
        task: VenueTask,
        done: bool,
    },
    /// The rows of a list come beside the command; see the store.
    ImportStations {
        report: ImportReport,
    },
    /// The checks of a district's filled sheet come beside the command; see the store.
    ImportChecks {
        report: ImportReport,
    },
    /// Takes a change of stations back, as the record `seq` of the audit holds it.
    TakeBack {
        seq: u64,
    },
    TakeBackCheck {
        station: StationId,
        check_id: Uuid,
    },
    /// All in order except …: each of these stations is checked, with the exceptions as they were found.
    RecordChecks {
        stations: Vec<StationId>,
        exceptions: Vec<(StationId, Vec<Finding>)>,
    },
    TakeBackChecks {
        checks: Vec<(StationId, Uuid)>,
    },
    /// A second check of failed items only; the other answers are those of the latest check.
    RecheckItems {
        station: StationId,
        findings: Vec<Finding>,
    },
    /// Who must mend these defects (station and item), and until when.
    AssignDefects {
        defects: Vec<(StationId, String)>,
        responsible: String,
        due_on: Date,
    },
    /// Somebody says that it is mended; the next check will see.
    ReportRepair {
        station: StationId,
        item: String,
        note: String,
    },
    /// Of these defects was reminded on that day.
    RemindDefects {
        defects: Vec<(StationId, String)>,
        on: Date,
        /// Whose akim the letter went to: a region's code or a district's id. `None`: whoever must mend was reminded otherwise.
        #[serde(default)]
        place: Option<i64>,
    },
    /// A photo's or scan's bytes with the item of the check that it shows; the audit keeps their SHA-256.
    AttachPhoto {
        station: StationId,
        check_id: Uuid,
        item: String,
        name: String,
        #[serde(skip)]
        content: Vec<u8>,
    },
    /// Other dates by which the stations are checked anew.
    ChangeGates {
        dates: Vec<Date>,
        reason: String,
    },
    /// A new checklist in the place of the one with this number; checks keep the one that they were made with.
    ChangeChecklist {
        number: u32,
        items: Vec<ChecklistItem>,
        reason: String,
    },
    AddPerson {
        name: String,
        post: Post,
    },
    ChangePerson {
        id: PersonId,
        name: String,
        post: Post,
        active: bool,
    },
    ChangeElection {
        revision: u32,
        election: Box<Election>,
        reason: String,
    },
    /// A new entry of the rules, or another text or figure of one.
    ChangeRule {
        rule: Box<Rule>,
        reason: String,
    },
    /// A new body in the register, or other names of one.
    ChangeAssociation {
        association: Association,
        reason: String,
    },
}

impl Command {
    /// The name under which the audit and the languages' files know the command.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::ReceiveApplication(_) => "receive_application",
            Self::DeclineApplication { .. } => "decline_application",
            Self::ChangeApplication { action, .. } => action.code(),
            Self::TakeSteps { steps, .. } => match steps.first() {
                Some(step) => step.code(),
                None => "correct",
            },
            Self::AttachScan { .. } => "attach_scan",
            Self::ProofreadBallot { .. } => "proofread_ballot",
            Self::ApproveBallot { .. } => "approve_ballot",
            Self::RecordCheck { .. } => "record_check",
            Self::AddStation { .. } => "add_station",
            Self::ChangeStations { .. } => "change_stations",
            Self::RenumberStation { .. } => "renumber_station",
            Self::MoveVenue { .. } => "move_venue",
            Self::FinishVenueTask { .. } => "finish_venue_task",
            Self::ImportStations { .. } => "import_stations",
            Self::ImportChecks { .. } => "import_checks",
            Self::TakeBack { .. } => "take_back",
            Self::TakeBackCheck { .. } => "take_back_check",
            Self::RecordChecks { .. } => "record_checks",
            Self::TakeBackChecks { .. } => "take_back_checks",
            Self::RecheckItems { .. } => "recheck_items",
            Self::AssignDefects { .. } => "assign_defects",
            Self::ReportRepair { .. } => "report_repair",
            Self::RemindDefects { .. } => "remind_defects",
            Self::AttachPhoto { .. } => "attach_photo",
            Self::ChangeGates { .. } => "change_gates",
            Self::ChangeChecklist { .. } => "change_checklist",
            Self::AddPerson { .. } => "add_person",
            Self::ChangePerson { .. } => "change_person",
            Self::ChangeElection { .. } => "change_election",
            Self::ChangeRule { .. } => "change_rule",
            Self::ChangeAssociation { .. } => "change_association",
        }
    }
}
