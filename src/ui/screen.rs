//! What the shell and the pages say to each other.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

use egui::Ui;
use jiff::civil::Date;
use uuid::Uuid;

use super::files::Purpose;
use super::views::Views;
use crate::domain::{ApplicationId, Command, PersonId, Rejection, StationId};
use crate::exchange::Format as ListFormat;
use crate::exchange::proposal::ListProposal;
use crate::exchange::sheets::SheetFormat;
use crate::exchange::stations::{Column, ListFormat as StationFormat};
use crate::preferences::{KeptColumn, Theme};
use crate::report::{Document, StationScope};
use crate::store::Outcome;
use crate::text::{Language, Texts};
use crate::view::{ApplicationFilter, Basics, StationFilter};
use crate::worker::{Beginning, Query};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Page {
    #[default]
    Overview,
    Applications,
    Ballot,
    Stations,
    Readiness,
    Reports,
    Settings,
}

impl Page {
    pub const ALL: [Self; 7] =
        [Self::Overview, Self::Applications, Self::Ballot, Self::Stations, Self::Readiness, Self::Reports, Self::Settings];

    /// The key of the page's name.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Overview => "nav-overview",
            Self::Applications => "nav-applications",
            Self::Ballot => "nav-ballot",
            Self::Stations => "nav-stations",
            Self::Readiness => "nav-readiness",
            Self::Reports => "nav-reports",
            Self::Settings => "nav-settings",
        }
    }

    #[must_use]
    pub const fn icon(self) -> &'static str {
        match self {
            Self::Overview => "▦",
            Self::Applications => "☰",
            Self::Ballot => "▤",
            Self::Stations => "⌂",
            Self::Readiness => "☑",
            Self::Reports => "▣",
            Self::Settings => "⚙",
        }
    }
}

/// What a page does at a button of its own, and can begin from anywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    ImportStations,
    ExportStations,
    AddStation,
    ChangeStations,
    PrintStations,
    AllInOrderExcept,
    DefectsLetter,
    Gates,
    Checklist,
}

impl Deed {
    pub const ALL: [Self; 9] = [
        Self::ImportStations,
        Self::ExportStations,
        Self::AddStation,
        Self::ChangeStations,
        Self::PrintStations,
        Self::AllInOrderExcept,
        Self::DefectsLetter,
        Self::Gates,
        Self::Checklist,
    ];

    #[must_use]
    pub const fn page(self) -> Page {
        match self {
            Self::ImportStations | Self::ExportStations | Self::AddStation | Self::ChangeStations | Self::PrintStations => {
                Page::Stations
            }
            Self::AllInOrderExcept | Self::DefectsLetter | Self::Gates | Self::Checklist => Page::Readiness,
        }
    }

    /// The key of the button's words.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::ImportStations => "import-button",
            Self::ExportStations => "export-button",
            Self::AddStation => "station-add",
            Self::ChangeStations => "bulk-button",
            Self::PrintStations => "papers-button",
            Self::AllInOrderExcept => "except-button",
            Self::DefectsLetter => "defects-letter",
            Self::Gates => "readiness-tab-gates",
            Self::Checklist => "readiness-tab-checklist",
        }
    }
}

/// What a page wishes for.
#[derive(Clone, Debug)]
pub enum Action {
    Go(Page),
    ShowStations(StationFilter),
    OpenStation(StationId),
    /// The list, of one status where its code is given.
    ShowApplications(Option<String>),
    OpenApplication(ApplicationId),
    NewApplication,
    Do(Command),
    Open(PathBuf),
    Create(PathBuf, Beginning),
    CloseRegister,
    ChangePerson,
    Work(PersonId),
    Choose(Purpose, PathBuf),
    Save(Arc<Document>, PathBuf),
    /// The document and the title of its print job.
    Print(Arc<Document>, String),
    ExportApplications {
        format: ListFormat,
        path: PathBuf,
        ids: Vec<ApplicationId>,
    },
    ReadProtocols(PathBuf),
    /// Opens the page of the deed and begins it there.
    Begin(Deed),
    /// Reads a list of stations: its path, its sender, the region of rows that name none.
    ReadStations(PathBuf, String, Option<i64>),
    /// Compares a list again, with these meanings of its columns and this region.
    MatchStations(Arc<ListProposal>, Vec<Option<Column>>, Option<i64>),
    /// Takes a list into the register, all but these of its rows.
    ImportStations(Arc<ListProposal>, HashSet<u32>),
    ExportStations {
        format: StationFormat,
        path: PathBuf,
        ids: Arc<[StationId]>,
    },
    /// Writes the blank sheet of these stations, for a district to fill in.
    SaveSheet {
        format: SheetFormat,
        path: PathBuf,
        scope: StationScope,
        language: Language,
    },
    /// Recorded once what was given last to be written or printed has left.
    WhenLeft(Command),
    /// Stops what takes long.
    Stop,
    AttachScan {
        id: ApplicationId,
        revision: u32,
        paper: String,
        path: PathBuf,
    },
    OpenScan(ApplicationId, String),
    /// A check with the photos of its items: item and path.
    RecordCheck(Command, Vec<(String, PathBuf)>),
    /// Shows a photo of a check, by its SHA-256, in a program of the computer.
    OpenPhoto(Uuid, String),
    AttachPhoto {
        station: StationId,
        check_id: Uuid,
        item: String,
        path: PathBuf,
    },
    /// Counts again what the counters keep.
    Recount,
    KeepFilters(Vec<ApplicationFilter>),
    KeepStationColumns(Vec<KeptColumn>),
    /// What was done, in one sentence, or what could not be.
    Say(Result<String, String>),
    Backup(PathBuf),
    Verify,
    SetLanguage(Language),
    SetTheme(Theme),
    SetZoom(f32),
}

/// What a page is given to draw.
#[derive(Clone, Copy)]
pub struct Given<'a> {
    pub texts: &'a Texts,
    pub views: &'a Views,
    pub basics: &'a Basics,
    pub actor: PersonId,
    /// The register's present.
    pub today: Date,
    /// A command is on its way: buttons that send another wait for its answer.
    pub busy: bool,
    /// How far what takes long has come: done, of all.
    pub progress: Option<(u64, u64)>,
    /// A list is being written for others.
    pub exporting: bool,
    /// The filters of the applications that this computer remembers.
    pub filters: &'a [ApplicationFilter],
    /// The columns of the stations that this computer remembers; empty: the standard.
    pub station_columns: &'a [KeptColumn],
}

/// A page of the window.
pub trait Screen {
    /// What the page shows; asked again after each change.
    fn needs(&self, given: &Given<'_>) -> Vec<Query>;

    fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, actions: &mut Vec<Action>);

    /// A deed of this page is wanted.
    fn begin(&mut self, _deed: Deed) {}

    /// A command of this page was carried out.
    fn done(&mut self, _outcome: &Outcome) {}

    /// A rule stands against a command of this page. True: the page shows it at its place.
    fn rejected(&mut self, _rejection: &Rejection, _given: &Given<'_>) -> bool {
        false
    }

    /// A document or list of this page was written or printed.
    fn saved(&mut self) {}

    /// A file or folder was chosen for this page.
    fn chosen(&mut self, _purpose: Purpose, _path: PathBuf) {}

    /// Whether the page says itself how far what takes long has come.
    fn shows_progress(&self) -> bool {
        false
    }

    /// The keys of the page: (keys, key of the text).
    fn keys(&self) -> &'static [(&'static str, &'static str)] {
        &[]
    }
}
