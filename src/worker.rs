//! What keeps the window from waiting: one thread writes, two read, one does what takes long. A request goes in, an answer
//! comes out; the window is woken to fetch it. Nothing here decides anything.

mod guard;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, unbounded};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use guard::guard;

use crate::domain::application::SCAN_LIMIT;
use crate::domain::station::Change;
use crate::domain::station::proposal::Line;
use crate::domain::{ApplicationId, Command, PersonId, Post, Rejection, StationId, Wish};
use crate::exchange::picture::{self, Seen};
use crate::exchange::proposal::{ImportLine, List, ListProposal, import_lines};
use crate::exchange::sheets::SheetFormat;
use crate::exchange::stations::{Column, ExportError, ListFormat, Watch};
use crate::exchange::{self, ExchangeError, Foreign, Format, ProtocolsProposal};
use crate::report::{self, Document, PageImage, Paper, ReportError, StationFault, StationScope};
use crate::sample::{self, AssetError};
use crate::store::{self, Difference, ImportRows, Outcome, Reader, Refusal, StationIndex, StoreError, Verdict, Writer};
use crate::text::{Language, Texts};
use crate::view::{
    AccessFigures, ApplicationRecord, ApplicationRow, Ballot, Basics, ChangePreview, DefectFilter, DefectList, DistrictFigures,
    HistoryEntry, Hit, ImportRow, Moved, Overview, StationFilter, StationList, StationRecord, StationRow, Trend,
};

/// What the window wants to see. A newer query of the same kind replaces one that has not been answered yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    Basics,
    Overview,
    Applications,
    Application(ApplicationId),
    Ballot,
    StationList(StationFilter),
    StationRows(Vec<StationId>),
    Station(StationId),
    Search(String),
    /// Rows for the clipboard, which need not be in view.
    CopiedRows(Arc<[StationId]>),
    /// What these changes would do to these stations.
    ChangePreview(Arc<[StationId]>, Vec<Change>),
    /// The imports of lists.
    Imports,
    /// What the proposal of this edition says of these of its lines.
    ImportLines(u64, Vec<u32>),
    /// Stations with each means of access, by region.
    Access,
    Preview(Paper, Language),
    /// Of one region, or of all.
    Districts(Option<i64>),
    /// From one day to another.
    Trend(Date, Date),
    Defects(DefectFilter),
    /// A photo or scan, made small.
    Photo(PhotoSource),
    /// What was done to a station together with many others.
    StationHistory(StationId),
    /// The changes of venue after which something is still to be done again.
    Moved,
}

/// A photo or scan that is to be seen.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PhotoSource {
    /// Of a check, by its SHA-256.
    Kept(Uuid, String),
    /// One that is not in the register yet.
    File(PathBuf),
}

impl PhotoSource {
    /// The file's name; of one that is kept its SHA-256.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Kept(_, sha256) => sha256.clone(),
            Self::File(path) => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        }
    }
}

impl Query {
    /// Queries of one kind replace each other.
    pub const KINDS: usize = 24;

    #[must_use]
    pub const fn kind(&self) -> usize {
        match self {
            Self::Basics => 0,
            Self::Overview => 1,
            Self::Applications => 2,
            Self::Application(_) => 3,
            Self::Ballot => 4,
            Self::StationList(_) => 5,
            Self::StationRows(_) => 6,
            Self::Station(_) => 7,
            Self::Search(_) => 8,
            Self::Preview(Paper::Summary, _) => 9,
            Self::Preview(Paper::Ballot, _) => 10,
            // The document's languages are its own.
            Self::Preview(Paper::Case { .. }, _) => 11,
            Self::CopiedRows(_) => 15,
            Self::Preview(Paper::CheckForm { .. } | Paper::DistrictSheet { .. } | Paper::DefectLetter { .. }, _) => 16,
            Self::ChangePreview(..) => 17,
            Self::Imports => 18,
            Self::Access => 19,
            Self::ImportLines(..) => 20,
            Self::Districts(_) => 12,
            Self::Trend(..) => 13,
            Self::Defects(_) => 14,
            Self::Photo(_) => 21,
            Self::StationHistory(_) => 22,
            Self::Moved => 23,
        }
    }
}

/// What a query has found.
#[derive(Debug)]
pub enum View {
    Basics(Box<Basics>),
    Overview(Box<Overview>),
    Applications(Vec<ApplicationRow>),
    Application(Option<Box<ApplicationRecord>>),
    Ballot(Box<Ballot>),
    StationList(StationFilter, StationList),
    StationRows(Vec<StationRow>),
    Station(Option<Box<StationRecord>>),
    Search(String, Vec<Hit>),
    CopiedRows(Arc<[StationId]>, Vec<StationRow>),
    ChangePreview(ChangePreview),
    Imports(Vec<ImportRow>),
    ImportLines(u64, Vec<ImportLine>),
    Access(Vec<AccessFigures>),
    Preview(Paper, Arc<Document>, Vec<PageImage>),
    Districts(Option<i64>, Vec<DistrictFigures>),
    Trend(Box<Trend>),
    Defects(DefectFilter, DefectList),
    Photo(PhotoSource, Result<Seen, Refusal>),
    StationHistory(StationId, Vec<HistoryEntry>),
    Moved(Vec<Moved>),
}

/// What a new register begins with.
#[derive(Clone, Debug)]
pub enum Beginning {
    Sample,
    /// The defaults, one person who begins, and the election as the form describes it.
    New {
        person: String,
        post: Post,
        election: Box<crate::domain::Election>,
    },
}

/// Work of the one who writes, and work that takes long.
#[derive(Debug)]
pub enum Task {
    Open(PathBuf),
    Create(PathBuf, Beginning),
    CloseRegister,
    Execute(Box<Wish>),
    /// Reads the file at `path` and keeps it as the scan of a paper.
    AttachScan {
        actor: PersonId,
        id: ApplicationId,
        revision: u32,
        paper: String,
        path: PathBuf,
    },
    /// Records a check with the photos of its items, which are read from their files.
    RecordCheck {
        actor: PersonId,
        command: Box<Command>,
        /// Item and path.
        photos: Vec<(String, PathBuf)>,
    },
    /// Reads the file at `path` and keeps it as a photo of an item at a check.
    AttachPhoto {
        actor: PersonId,
        station: StationId,
        check_id: Uuid,
        item: String,
        path: PathBuf,
    },
    /// Shows the photo of a check, by its SHA-256, in the system's viewer.
    OpenPhoto(Uuid, String),
    /// Shows the scan of a paper in the system's viewer.
    OpenScan(ApplicationId, String),
    Backup(PathBuf),
    Verify,
    /// Counts the stations, checks and defects again and compares the counters with them.
    Recount,
    SaveDocument(Arc<Document>, PathBuf),
    Print(Arc<Document>, String),
    /// Reads a list of territorial protocols; nothing is written.
    ReadProtocols(PathBuf),
    /// Reads a list of stations or a filled sheet and compares it with the register; nothing is written.
    ReadStations {
        /// Who is going to take it.
        actor: PersonId,
        path: PathBuf,
        /// Whose earlier lists tell what the columns mean; empty: nobody's.
        sender: String,
        region: Option<i64>,
        language: Language,
    },
    /// Compares a list again, with other meanings of its columns.
    MatchStations {
        actor: PersonId,
        proposal: Arc<ListProposal>,
        columns: Vec<Option<Column>>,
        region: Option<i64>,
        language: Language,
    },
    /// Takes the rows of a list into the register, all but these lines.
    ImportStations {
        actor: PersonId,
        proposal: Arc<ListProposal>,
        left_out: HashSet<u32>,
    },
    /// Writes the blank sheet of these stations, for a district to fill in.
    SaveSheet {
        format: SheetFormat,
        path: PathBuf,
        scope: StationScope,
        language: Language,
    },
    /// Writes these stations, in this order, as a list for others.
    ExportStations {
        format: ListFormat,
        path: PathBuf,
        ids: Arc<[StationId]>,
        language: Language,
    },
    /// Writes these applications, in this order, as a list for others.
    ExportApplications {
        format: Format,
        path: PathBuf,
        ids: Vec<ApplicationId>,
        language: Language,
    },
}

impl Task {
    /// The answer where the program fails at it; `None`: nobody waits for one.
    fn failed(&self) -> Option<fn(StoreError) -> Answer> {
        Some(match self {
            Self::Open(_) | Self::Create(..) => |error| Answer::Opened(Err(error.into())),
            Self::CloseRegister => return None,
            Self::Execute(_)
            | Self::AttachScan { .. }
            | Self::RecordCheck { .. }
            | Self::AttachPhoto { .. }
            | Self::ImportStations { .. } => |error| Answer::Done(Err(error.into())),
            Self::OpenPhoto(..) | Self::OpenScan(..) => |error| Answer::Shown(Err(error.into())),
            Self::Backup(_) => |error| Answer::BackedUp(Err(error.into())),
            Self::Verify => |error| Answer::Verified(Err(error.into())),
            Self::Recount => |error| Answer::Recounted(Err(error.into())),
            Self::SaveDocument(..) | Self::SaveSheet { .. } | Self::ExportStations { .. } | Self::ExportApplications { .. } => {
                |error| Answer::Saved(Err(error.into()))
            }
            Self::Print(..) => |error| Answer::Printed(Err(error.into())),
            Self::ReadProtocols(_) => |error| Answer::ProtocolsRead(Err(error.into())),
            Self::ReadStations { .. } | Self::MatchStations { .. } => |error| Answer::StationsRead(Err(error.into())),
        })
    }
}

#[derive(Debug, thiserror::Error)]
pub enum WorkError {
    #[error("{0}")]
    Store(#[from] StoreError),
    #[error("{0}")]
    Report(#[from] ReportError),
    #[error("{0}")]
    Exchange(#[from] ExchangeError),
    #[error("{0}")]
    Asset(#[from] AssetError),
}

#[derive(Debug)]
pub enum Answer {
    Opened(Result<PathBuf, WorkError>),
    Done(Result<Box<Outcome>, Refusal>),
    Found {
        ticket: u64,
        kind: usize,
        view: Result<View, WorkError>,
    },
    /// How far a long task is: done, of all.
    Progress(u64, u64),
    BackedUp(Result<PathBuf, WorkError>),
    Verified(Result<Verdict, WorkError>),
    Recounted(Result<Vec<Difference>, WorkError>),
    /// `None`: it was stopped, and nothing was written.
    Saved(Result<Option<PathBuf>, WorkError>),
    Printed(Result<String, WorkError>),
    Shown(Result<PathBuf, WorkError>),
    ProtocolsRead(Result<ProtocolsProposal, WorkError>),
    /// `None`: the reading was stopped.
    StationsRead(Result<Option<Arc<ListProposal>>, WorkError>),
}

/// What the threads share.
struct Shared {
    answers: Sender<Answer>,
    wake: Box<dyn Fn() + Send + Sync>,
    /// The open register and a number that grows with each opening, so that readers notice another one.
    register: Mutex<(u64, Option<PathBuf>)>,
    /// The newest ticket of each kind of query.
    newest: [AtomicU64; Query::KINDS],
    /// The list that was compared last, whose lines are asked for as long as the window has it.
    proposal: Mutex<Weak<ListProposal>>,
    /// The stations as both readers filter and sort them.
    index: Mutex<StationIndex>,
    /// Something in the register has changed, or another is open.
    changed: Sender<()>,
    /// The number of the task that was given last, and of the last one that is to stop.
    given: AtomicU64,
    stopped: AtomicU64,
}

impl Shared {
    fn answer(&self, answer: Answer) {
        // Nobody listens any more when the window is closing.
        let _ = self.answers.send(answer);
        (self.wake)();
    }

    fn register(&self) -> (u64, Option<PathBuf>) {
        self.register.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set_register(&self, path: Option<PathBuf>) {
        let mut register = self.register.lock().unwrap_or_else(PoisonError::into_inner);
        register.0 += 1;
        register.1 = path;
        drop(register);
        *self.index() = StationIndex::default();
        self.changed();
    }

    fn index(&self) -> MutexGuard<'_, StationIndex> {
        self.index.lock().unwrap_or_else(|poisoned| {
            // Whoever had it failed: what may be half done is read anew.
            self.index.clear_poison();
            let mut index = poisoned.into_inner();
            *index = StationIndex::default();
            index
        })
    }

    /// Whether nobody wants the task of this number to stop.
    fn goes_on(&self, number: u64) -> bool {
        self.stopped.load(Ordering::Acquire) < number
    }

    /// Says how far the task of this number is; whether it goes on.
    fn told(&self, (done, all): (u64, u64), number: u64) -> bool {
        // What is all done is at its end only when its result is told.
        self.answer(Answer::Progress(done.min(all.saturating_sub(1)), all));
        self.goes_on(number)
    }

    /// Says that the program failed at what somebody waits for.
    fn fault(&self, answer: Option<fn(StoreError) -> Answer>, fault: StoreError) {
        self.answer(Answer::Progress(1, 1));
        if let Some(answer) = answer {
            self.answer(answer(fault));
        }
    }

    fn changed(&self) {
        let _ = self.changed.send(());
    }

    /// Whether no newer query of its kind has been asked.
    fn is_newest(&self, kind: usize, ticket: u64) -> bool {
        self.newest.get(kind).is_none_or(|newest| newest.load(Ordering::Acquire) <= ticket)
    }
}

/// The window's end of the threads. Dropping it ends them after what they are doing.
pub struct Worker {
    tasks: Sender<(u64, Task)>,
    queries: Sender<(u64, Query)>,
    long: Sender<Long>,
    answers: Receiver<Answer>,
    shared: Arc<Shared>,
    next_ticket: u64,
    writer: Option<thread::JoinHandle<()>>,
    /// Is closed when the thread for long work has ended.
    long_ended: Receiver<()>,
}

enum Long {
    Task(u64, Task),
    Preview(u64, Query),
}

const READERS: usize = 2;

impl Worker {
    /// Starts the threads; `wake` is called after each answer.
    ///
    /// # Errors
    /// The system gives no threads.
    pub fn start(wake: impl Fn() + Send + Sync + 'static) -> std::io::Result<Self> {
        let (answers_in, answers) = unbounded();
        let (tasks, tasks_out) = unbounded();
        let (queries, queries_out) = unbounded::<(u64, Query)>();
        let (long, long_out) = unbounded();
        let (changed, followed) = unbounded();
        let shared = Arc::new(Shared {
            answers: answers_in,
            wake: Box::new(wake),
            register: Mutex::new((0, None)),
            newest: [const { AtomicU64::new(0) }; Query::KINDS],
            proposal: Mutex::new(Weak::new()),
            index: Mutex::default(),
            changed,
            given: AtomicU64::new(0),
            stopped: AtomicU64::new(0),
        });
        let writer_shared = Arc::clone(&shared);
        let writer = thread::Builder::new().name("writer".into()).spawn(move || write(&writer_shared, &tasks_out))?;
        for number in 1..=READERS {
            let (shared, queries) = (Arc::clone(&shared), queries_out.clone());
            thread::Builder::new().name(format!("reader {number}")).spawn(move || read(&shared, &queries))?;
        }
        let index_shared = Arc::clone(&shared);
        thread::Builder::new().name("index".into()).spawn(move || follow(&index_shared, &followed))?;
        let long_shared = Arc::clone(&shared);
        // Typesetting nests deeply.
        let builder = thread::Builder::new().name("long".into()).stack_size(16 * 1024 * 1024);
        let (ends, long_ended) = unbounded();
        builder.spawn(move || {
            work_long(&long_shared, &long_out);
            drop(ends);
        })?;
        Ok(Self { tasks, queries, long, answers, shared, next_ticket: 0, writer: Some(writer), long_ended })
    }

    /// Asks for a view; the answer carries the ticket that is returned.
    pub fn ask(&mut self, query: Query) -> u64 {
        self.next_ticket += 1;
        let ticket = self.next_ticket;
        if let Some(newest) = self.shared.newest.get(query.kind()) {
            newest.store(ticket, Ordering::Release);
        }
        // A thread is only gone when the window is closing.
        let _ = match query {
            Query::Preview(..) => self.long.send(Long::Preview(ticket, query)).map_err(drop),
            _ => self.queries.send((ticket, query)).map_err(drop),
        };
        ticket
    }

    pub fn give(&self, task: Task) {
        let number = self.shared.given.fetch_add(1, Ordering::AcqRel) + 1;
        let _ = match task {
            Task::Open(_)
            | Task::Create(..)
            | Task::CloseRegister
            | Task::Execute(_)
            | Task::AttachScan { .. }
            | Task::ImportStations { .. }
            | Task::RecordCheck { .. }
            | Task::AttachPhoto { .. } => self.tasks.send((number, task)).map_err(drop),
            Task::Backup(_)
            | Task::Verify
            | Task::Recount
            | Task::SaveDocument(..)
            | Task::Print(..)
            | Task::ReadProtocols(_)
            | Task::ReadStations { .. }
            | Task::MatchStations { .. }
            | Task::ExportStations { .. }
            | Task::SaveSheet { .. }
            | Task::OpenScan(..)
            | Task::OpenPhoto(..)
            | Task::ExportApplications { .. } => self.long.send(Long::Task(number, task)).map_err(drop),
        };
    }

    /// Stops what was given until now, takes long and can be stopped, even where its turn has not come; nothing of it stays.
    pub fn stop(&self) {
        self.shared.stopped.store(self.shared.given.load(Ordering::Acquire), Ordering::Release);
    }

    /// The next answer, if there is one.
    #[must_use]
    pub fn answer(&self) -> Option<Answer> {
        self.answers.try_recv().ok()
    }

    /// Waits for the next answer; for the command line, tests and a register that closes, never for a frame.
    #[must_use]
    pub fn wait(&self, at_most: Duration) -> Option<Answer> {
        self.answers.recv_timeout(at_most).ok()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.stop();
        // The register is closed, and its log written into the file, before the program ends.
        self.give(Task::CloseRegister);
        let (closed, _) = unbounded();
        self.tasks = closed;
        if let Some(writer) = self.writer.take() {
            let _ = writer.join();
        }
        // What was stopped takes its half-written file away; what cannot be stopped is not waited for.
        let (closed, _) = unbounded();
        self.long = closed;
        let _ = self.long_ended.recv_timeout(TIDIES_FOR);
    }
}

const TIDIES_FOR: Duration = Duration::from_secs(2);

fn write(shared: &Shared, tasks: &Receiver<(u64, Task)>) {
    let mut writer: Option<Writer> = None;
    for (number, task) in tasks {
        let failed = task.failed();
        if let Err(fault) = guard(|| carry_out(shared, &mut writer, (number, task))) {
            // Its transaction was rolled back. The register is opened anew at once, so that nobody else takes it meanwhile.
            writer = None;
            let _ = guard(|| writer_of(shared, &mut writer).map(|_| ()));
            shared.changed();
            shared.fault(failed, fault);
        }
    }
}

/// Who writes the open register, opened again where that was left after a fault.
fn writer_of<'w>(shared: &Shared, writer: &'w mut Option<Writer>) -> Result<&'w mut Writer, Refusal> {
    if writer.is_none()
        && let (_, Some(path)) = shared.register()
    {
        *writer = Some(Writer::open(&path)?);
    }
    writer.as_mut().ok_or(Refusal::Rejected(Rejection::NotFound))
}

fn carry_out(shared: &Shared, writer: &mut Option<Writer>, (number, task): (u64, Task)) {
    match task {
        Task::Open(path) => {
            close(shared, writer);
            let opened = open(shared, &path, writer);
            shared.answer(Answer::Opened(opened.map(|()| path)));
        }
        Task::Create(path, beginning) => {
            close(shared, writer);
            let made = create(shared, &path, &beginning).and_then(|()| open(shared, &path, writer));
            shared.answer(Answer::Opened(made.map(|()| path)));
        }
        Task::CloseRegister => close(shared, writer),
        Task::Execute(wish) => {
            let done = writer_of(shared, writer).and_then(|writer| writer.execute(&wish, Timestamp::now()));
            shared.changed();
            shared.answer(Answer::Done(done.map(Box::new)));
        }
        Task::AttachScan { actor, id, revision, paper, path } => {
            let done = writer_of(shared, writer).and_then(|writer| attach_scan(writer, (actor, id, revision), paper, &path));
            shared.answer(Answer::Done(done.map(Box::new)));
        }
        Task::AttachPhoto { actor, station, check_id, item, path } => {
            let done =
                writer_of(shared, writer).and_then(|writer| attach_photo(writer, actor, (station, check_id), item, &path));
            shared.answer(Answer::Done(done.map(Box::new)));
        }
        Task::RecordCheck { actor, command, photos } => {
            let done = match writer_of(shared, writer) {
                Ok(writer) => record_check(writer, actor, *command, &photos),
                Err(refusal) => vec![Err(refusal)],
            };
            for done in done {
                shared.answer(Answer::Done(done.map(Box::new)));
            }
        }
        Task::ImportStations { actor, proposal, left_out } => {
            let done = writer_of(shared, writer)
                .and_then(|writer| import_stations((shared, number), writer, actor, &proposal, &left_out));
            drop(proposal);
            shared.changed();
            shared.answer(Answer::Progress(1, 1));
            shared.answer(Answer::Done(done.map(Box::new)));
        }
        // These go to the thread for long work.
        Task::Backup(_)
        | Task::Verify
        | Task::Recount
        | Task::SaveDocument(..)
        | Task::Print(..)
        | Task::ReadProtocols(_)
        | Task::ReadStations { .. }
        | Task::MatchStations { .. }
        | Task::ExportStations { .. }
        | Task::SaveSheet { .. }
        | Task::OpenScan(..)
        | Task::OpenPhoto(..)
        | Task::ExportApplications { .. } => {}
    }
}

fn import_stations(
    (shared, number): (&Shared, u64),
    writer: &mut Writer,
    actor: PersonId,
    proposal: &ListProposal,
    left_out: &HashSet<u32>,
) -> Result<Outcome, Refusal> {
    if !shared.goes_on(number) {
        return Err(Rejection::Cancelled.into());
    }
    let counts = proposal.proposal.counts;
    let all = counts.new + counts.changed;
    let (lines, now, report) = (&proposal.proposal.lines, Timestamp::now(), proposal.report());
    let is_taken = |line: &Line| !left_out.contains(&line.row);
    let progress = &mut |done: u64| shared.told((done, all), number);
    match &proposal.list {
        List::Stations(list) => {
            let rows = &mut exchange::stations::taken(list, lines, is_taken);
            let wish = Wish::new(actor, Command::ImportStations { report });
            writer.import_stations(&wish, ImportRows { rows, progress }, now)
        }
        List::Checks(sheet) => {
            let rows = &mut exchange::sheets::taken(sheet, lines, is_taken);
            let wish = Wish::new(actor, Command::ImportChecks { report });
            writer.import_checks(&wish, ImportRows { rows, progress }, now)
        }
    }
}

fn attach_scan(
    writer: &mut Writer,
    (actor, id, revision): (PersonId, ApplicationId, u32),
    paper: String,
    path: &Path,
) -> Result<Outcome, Refusal> {
    let (name, content) = read_scan(path)?;
    let command = Command::AttachScan { id, revision, paper, name, content };
    writer.execute(&Wish::new(actor, command), Timestamp::now())
}

/// The check, and whatever kept a photo of it from being attached.
fn record_check(
    writer: &mut Writer,
    actor: PersonId,
    command: Command,
    photos: &[(String, PathBuf)],
) -> Vec<Result<Outcome, Refusal>> {
    // All are read before anything is written: a check whose photo cannot be had is not recorded without it.
    let read = |(item, path): &(String, PathBuf)| {
        let (name, content) = read_scan(path)?;
        if store::is_scan(&content) { Ok((item.clone(), name, content)) } else { Err(Rejection::ScanKind.into()) }
    };
    let files = match photos.iter().map(read).collect::<Result<Vec<_>, Refusal>>() {
        Ok(files) => files,
        Err(refusal) => return vec![Err(refusal)],
    };
    let recorded = match writer.execute(&Wish::new(actor, command), Timestamp::now()) {
        Ok(outcome) => outcome,
        Err(refusal) => return vec![Err(refusal)],
    };
    let mut done = Vec::new();
    if let Some(Command::TakeBackCheck { station, check_id }) = recorded.undo {
        for (item, name, content) in files {
            let command = Command::AttachPhoto { station, check_id, item, name, content };
            // The same photo twice for one item is one.
            match writer.execute(&Wish::new(actor, command), Timestamp::now()) {
                Ok(_) | Err(Refusal::Rejected(Rejection::NothingChanged)) => {}
                Err(refusal) => done.push(Err(refusal)),
            }
        }
    }
    done.insert(0, Ok(recorded));
    done
}

fn attach_photo(
    writer: &mut Writer,
    actor: PersonId,
    (station, check_id): (StationId, Uuid),
    item: String,
    path: &Path,
) -> Result<Outcome, Refusal> {
    let (name, content) = read_scan(path)?;
    let command = Command::AttachPhoto { station, check_id, item, name, content };
    writer.execute(&Wish::new(actor, command), Timestamp::now())
}

/// The name and the bytes of a file that is to be kept as a scan.
fn read_scan(path: &Path) -> Result<(String, Vec<u8>), Refusal> {
    // No more than a scan may have is read, whatever the file says of its size: a device or a pipe has no end.
    let failed = |error: std::io::Error| Refusal::Failed(StoreError::of_file(path, &error));
    if !std::fs::metadata(path).map_err(failed)?.is_file() || store::is_open(path) {
        return Err(Rejection::ScanKind.into());
    }
    let mut content = Vec::new();
    std::fs::File::open(path).map_err(failed)?.take(SCAN_LIMIT + 1).read_to_end(&mut content).map_err(failed)?;
    if content.len() as u64 > SCAN_LIMIT {
        return Err(Rejection::ScanTooLarge { limit: SCAN_LIMIT }.into());
    }
    Ok((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), content))
}

fn close(shared: &Shared, writer: &mut Option<Writer>) {
    shared.set_register(None);
    *writer = None;
}

fn open(shared: &Shared, path: &Path, writer: &mut Option<Writer>) -> Result<(), WorkError> {
    let mut opened = Writer::open(path)?;
    opened.complete_rules(&sample::rules()?, Timestamp::now())?;
    *writer = Some(opened);
    shared.set_register(Some(path.to_path_buf()));
    Ok(())
}

fn create(shared: &Shared, path: &Path, beginning: &Beginning) -> Result<(), WorkError> {
    let now = Timestamp::now();
    let founding = match beginning {
        Beginning::Sample => sample::sample()?,
        Beginning::New { person, post, election } => {
            let mut founding = sample::new_register(election.held_on, person, *post)?;
            founding.election = (**election).clone();
            founding
        }
    };
    store::create(path, &founding, now, &mut |done, all| shared.answer(Answer::Progress(done, all)))?;
    Ok(())
}

/// A reader that follows the open register from one to the next.
#[derive(Default)]
struct Following {
    generation: u64,
    reader: Option<Reader>,
}

impl Following {
    /// `None`: no register is open.
    fn reader(&mut self, shared: &Shared) -> Result<Option<&Reader>, StoreError> {
        let (generation, path) = shared.register();
        if generation != self.generation || self.reader.is_none() {
            self.reader = None;
            self.reader = path.as_deref().map(Reader::open).transpose()?;
            self.generation = generation;
        }
        Ok(self.reader.as_ref())
    }
}

fn read(shared: &Shared, queries: &Receiver<(u64, Query)>) {
    let mut following = Following::default();
    for (ticket, query) in queries {
        answer_guarded(shared, &mut following, ticket, query);
    }
}

fn answer_guarded(shared: &Shared, following: &mut Following, ticket: u64, query: Query) {
    let kind = query.kind();
    if let Err(fault) = guard(|| answer_query(shared, following, ticket, query)) {
        following.reader = None;
        shared.answer(Answer::Found { ticket, kind, view: Err(fault.into()) });
    }
}

fn answer_query(shared: &Shared, following: &mut Following, ticket: u64, query: Query) {
    let kind = query.kind();
    let is_newest = || shared.is_newest(kind, ticket);
    if !is_newest() {
        return;
    }
    if let Query::ImportLines(edition, lines) = &query {
        let proposal = shared.proposal.lock().unwrap_or_else(PoisonError::into_inner).upgrade();
        let Some(proposal) = proposal.filter(|proposal| proposal.edition == *edition) else { return };
        let view = match following.reader(shared) {
            Ok(Some(reader)) => {
                let found = days_left(reader).and_then(|days_left| import_lines(reader, &proposal, lines, days_left));
                found.map(|found| View::ImportLines(*edition, found)).map_err(WorkError::from)
            }
            Ok(None) => return,
            Err(error) => Err(error.into()),
        };
        shared.answer(Answer::Found { ticket, kind, view });
        return;
    }
    if let Query::StationHistory(id) = query {
        let view = match following.reader(shared) {
            Ok(Some(reader)) => match reader.at_once(|reader| reader.station_history(id, &is_newest)) {
                Ok(Some(entries)) => Ok(View::StationHistory(id, entries)),
                // Another station was asked for meanwhile.
                Ok(None) => return,
                Err(error) => Err(error.into()),
            },
            Ok(None) => return,
            Err(error) => Err(error.into()),
        };
        shared.answer(Answer::Found { ticket, kind, view });
        return;
    }
    let view = match following.reader(shared) {
        Ok(Some(reader)) => match query {
            // A report reads its own single state; everything else is read in one here.
            Query::Preview(..) => find(reader, query),
            // And the list of stations in one that begins once it has the index.
            Query::StationList(filter) => list_stations(shared, reader, ticket, filter),
            query => reader.at_once(|reader| find(reader, query)),
        },
        Ok(None) => return,
        Err(error) => Err(error.into()),
    };
    shared.answer(Answer::Found { ticket, kind, view });
}

/// The list of a filter; what takes longer is answered in part first.
fn list_stations(shared: &Shared, reader: &Reader, ticket: u64, filter: StationFilter) -> Result<View, WorkError> {
    let kind = Query::StationList(StationFilter::default()).kind();
    let mut watch = |first: Option<StationList>| {
        if let Some(list) = first {
            shared.answer(Answer::Found { ticket, kind, view: Ok(View::StationList(filter.clone(), list)) });
        }
        shared.is_newest(kind, ticket)
    };
    let ready = shared.index.try_lock().ok().filter(|index| index.is_built());
    let mut index = if let Some(index) = ready {
        index
    } else {
        if filter == StationFilter::default() {
            watch(Some(reader.first_stations(FIRST_STATIONS)?));
        }
        shared.index()
    };
    // The index is never newer than what is read with it: whoever has it begins to read.
    let list = reader.at_once(|reader| reader.station_list(&filter, &mut index, Timestamp::now(), &mut watch))?;
    Ok(View::StationList(filter, list))
}

/// More than a screen has rows.
const FIRST_STATIONS: usize = 200;

/// Keeps the stations in memory up to the register, before anybody asks for them.
fn follow(shared: &Shared, changes: &Receiver<()>) {
    let mut following = Following::default();
    for () in changes {
        while changes.try_recv().is_ok() {}
        // A failure is told to whoever asks for the stations.
        if guard(|| index(shared, &mut following)).is_err() {
            following.reader = None;
        }
    }
}

fn index(shared: &Shared, following: &mut Following) -> Result<(), StoreError> {
    let Some(reader) = following.reader(shared)? else { return Ok(()) };
    let unranked = {
        let mut index = shared.index();
        reader.at_once(|reader| reader.follow_stations(&mut index))?;
        index.unranked()
    };
    for text in unranked {
        let ranking = reader.at_once(|reader| reader.station_ranking(text))?;
        shared.index().take(ranking);
    }
    Ok(())
}

fn find(reader: &Reader, query: Query) -> Result<View, WorkError> {
    Ok(match query {
        Query::Basics => View::Basics(Box::new(reader.basics()?)),
        Query::Overview => View::Overview(Box::new(reader.overview(Timestamp::now())?)),
        Query::Applications => View::Applications(reader.applications()?),
        Query::Application(id) => View::Application(reader.application(id, Timestamp::now())?.map(Box::new)),
        Query::Ballot => View::Ballot(Box::new(reader.ballot()?)),
        // Answered before, first in part.
        Query::StationList(filter) => View::StationList(filter, StationList::default()),
        Query::CopiedRows(ids) => {
            let rows = reader.station_rows(&ids, Timestamp::now())?;
            View::CopiedRows(ids, rows)
        }
        Query::ChangePreview(ids, changes) => View::ChangePreview(reader.preview_change(&ids, &changes, days_left(reader)?)?),
        Query::Imports => View::Imports(reader.imports()?),
        // Answered before, with the proposal at hand.
        Query::ImportLines(edition, _) => View::ImportLines(edition, Vec::new()),
        Query::StationHistory(id) => View::StationHistory(id, Vec::new()),
        Query::Moved => View::Moved(reader.moved()?),
        Query::Photo(source) => {
            let seen = see(reader, &source);
            View::Photo(source, seen)
        }
        Query::Access => View::Access(reader.access_figures()?),
        Query::StationRows(ids) => View::StationRows(reader.station_rows(&ids, Timestamp::now())?),
        Query::Station(id) => View::Station(reader.station(id, Timestamp::now())?.map(Box::new)),
        Query::Search(text) => {
            let hits = reader.search(&text)?;
            View::Search(text, hits)
        }
        Query::Preview(paper, language) => {
            let document = report::make(&paper, reader, language, Timestamp::now())?;
            let images = document.first_images(PREVIEW_SCALE, PREVIEW_PAGES);
            View::Preview(paper, Arc::new(document), images)
        }
        Query::Districts(region) => View::Districts(region, reader.districts(region, Timestamp::now())?),
        Query::Trend(from, to) => View::Trend(Box::new(reader.trend(from, to, Timestamp::now())?)),
        Query::Defects(filter) => {
            let list = reader.defects(&filter, Timestamp::now())?;
            View::Defects(filter, list)
        }
    })
}

/// What a photo or scan looks like, or why it cannot be had.
fn see(reader: &Reader, source: &PhotoSource) -> Result<Seen, Refusal> {
    let content = match source {
        PhotoSource::Kept(check_id, sha256) => {
            let found = reader.photo(*check_id, sha256)?;
            found.ok_or_else(|| StoreError::ScanBroken { name: sha256.clone() })?.1
        }
        PhotoSource::File(path) => read_scan(path)?.1,
    };
    if store::is_scan(&content) { Ok(picture::small(&content)) } else { Err(Rejection::ScanKind.into()) }
}

/// Pixels to a typographic point: an A4 page is 1,190 pixels wide, sharp at 150 % too.
const PREVIEW_SCALE: f64 = 2.0;

/// A page is 8 MB on the screen: of a district's hundred forms the first are enough to see.
const PREVIEW_PAGES: usize = 24;

fn work_long(shared: &Shared, tasks: &Receiver<Long>) {
    let mut following = Following::default();
    for task in tasks {
        match task {
            Long::Preview(ticket, query) => answer_guarded(shared, &mut following, ticket, query),
            Long::Task(number, task) => {
                let failed = task.failed();
                if let Err(fault) = guard(|| work(shared, &mut following, (number, task))) {
                    following.reader = None;
                    shared.fault(failed, fault);
                }
            }
        }
    }
}

fn work(shared: &Shared, following: &mut Following, (number, task): (u64, Task)) {
    match task {
        Task::Backup(folder) => {
            if let (_, Some(path)) = shared.register() {
                let copy = store::backup(&path, &folder, Timestamp::now());
                shared.answer(Answer::BackedUp(copy.map_err(WorkError::from)));
            }
        }
        Task::Verify => {
            if let (_, Some(path)) = shared.register() {
                let verdict = store::verify(&path, &mut |done, all| shared.answer(Answer::Progress(done, all)));
                shared.answer(Answer::Verified(verdict.map_err(WorkError::from)));
            }
        }
        Task::SaveDocument(document, path) => {
            let saved = document.save(&path).map(|()| Some(path)).map_err(WorkError::from);
            shared.answer(Answer::Saved(saved));
        }
        Task::Print(document, title) => {
            shared.answer(Answer::Printed(report::print(&document, &title).map_err(WorkError::from)));
        }
        Task::ReadProtocols(path) => {
            let read = match following.reader(shared) {
                Ok(Some(reader)) => read_protocols(reader, &path),
                Ok(None) => return,
                Err(error) => Err(error.into()),
            };
            shared.answer(Answer::ProtocolsRead(read));
        }
        Task::ReadStations { actor, path, sender, region, language } => {
            let read = |reader: &Reader, basics: &Basics, watch: &mut dyn FnMut(u64, u64) -> bool| {
                refuse_register(&path)?;
                let remembered = if sender.is_empty() { BTreeMap::new() } else { reader.import_mapping(&sender)? };
                let terms = basics.terms(Timestamp::now(), actor);
                Ok((List::read(&path, (basics, terms), (&remembered, region), watch)?, sender.clone()))
            };
            compare((shared, number), following, language, read);
        }
        Task::MatchStations { actor, proposal, columns, region, language } => {
            let again = |_: &Reader, basics: &Basics, _: &mut dyn FnMut(u64, u64) -> bool| {
                let terms = basics.terms(Timestamp::now(), actor);
                Ok((proposal.list.again((columns, region), (basics, terms)), proposal.sender.clone()))
            };
            compare((shared, number), following, language, again);
        }
        Task::SaveSheet { format, path, scope, language } => {
            let saved = match following.reader(shared) {
                Ok(Some(reader)) => {
                    reader.at_once(|reader| save_sheet(reader, format, &path, &scope, language)).map(|()| Some(path))
                }
                // The register was closed before its turn came.
                Ok(None) => Ok(None),
                Err(error) => Err(error.into()),
            };
            shared.answer(Answer::Saved(saved));
        }
        Task::ExportStations { format, path, ids, language } => {
            let exported = match following.reader(shared) {
                Ok(Some(reader)) => {
                    let watch: Watch<'_> = &mut |done, all| shared.told((done, all), number);
                    reader.at_once(|reader| export_stations(reader, (format, &path), &ids, language, watch))
                }
                Ok(None) => Err(ExchangeError::Cancelled { path: path.clone() }.into()),
                Err(error) => Err(error.into()),
            };
            let exported = match exported {
                Ok(()) => Ok(Some(path)),
                Err(WorkError::Exchange(ExchangeError::Cancelled { .. })) => Ok(None),
                Err(error) => Err(error),
            };
            shared.answer(Answer::Progress(1, 1));
            shared.answer(Answer::Saved(exported));
        }
        Task::ExportApplications { format, path, ids, language } => {
            let exported = match following.reader(shared) {
                Ok(Some(reader)) => export_applications(reader, format, &path, &ids, language).map(|()| Some(path)),
                Ok(None) => Ok(None),
                Err(error) => Err(error.into()),
            };
            shared.answer(Answer::Saved(exported));
        }
        Task::Recount => {
            let counted = match following.reader(shared) {
                Ok(Some(reader)) => reader.recount(),
                Ok(None) => return,
                Err(error) => Err(error),
            };
            shared.answer(Answer::Recounted(counted.map_err(Into::into)));
        }
        Task::OpenScan(id, paper) => {
            if let (_, Some(path)) = shared.register() {
                shared.answer(Answer::Shown(open_scan(&path, id, &paper)));
            }
        }
        Task::OpenPhoto(check_id, sha256) => {
            if let (_, Some(path)) = shared.register() {
                shared.answer(Answer::Shown(open_photo(&path, check_id, &sha256)));
            }
        }
        Task::Open(_)
        | Task::Create(..)
        | Task::CloseRegister
        | Task::Execute(_)
        | Task::AttachScan { .. }
        | Task::ImportStations { .. }
        | Task::RecordCheck { .. }
        | Task::AttachPhoto { .. } => {}
    }
}

/// Days to election day in the register's present.
fn days_left(reader: &Reader) -> Result<i32, StoreError> {
    let election = reader.basics()?.election;
    Ok(election.days_left(election.moment(Timestamp::now()).today()))
}

/// Reads a list, or takes one that was read, and compares it with the register.
fn compare(
    (shared, number): (&Shared, u64),
    following: &mut Following,
    language: Language,
    read: impl FnOnce(&Reader, &Basics, &mut dyn FnMut(u64, u64) -> bool) -> Result<(List, String), WorkError>,
) {
    let mut watch = |done: u64, all: u64| shared.told((done, all), number);
    let proposed = match following.reader(shared) {
        Ok(Some(reader)) => {
            let proposed = || {
                let basics = reader.basics()?;
                let (list, sender) = read(reader, &basics, &mut watch)?;
                let about = (reader, reader.audit_head()?.records, days_left(reader)?);
                let proposed = ListProposal::make(list, sender, about, (&basics, &Texts::new(language)), &mut watch);
                Ok(proposed?.map(Arc::new))
            };
            proposed()
        }
        Ok(None) => return,
        Err(error) => Err(error.into()),
    };
    let proposed = match proposed {
        Err(WorkError::Exchange(ExchangeError::Cancelled { .. })) => Ok(None),
        other => other,
    };
    if let Ok(Some(proposal)) = &proposed {
        *shared.proposal.lock().unwrap_or_else(PoisonError::into_inner) = Arc::downgrade(proposal);
    }
    shared.answer(Answer::Progress(1, 1));
    shared.answer(Answer::StationsRead(proposed));
}

/// An open register that was taken for a list: to read it by hand would cost it its locks.
fn refuse_register(path: &Path) -> Result<(), ExchangeError> {
    if store::is_open(path) {
        return Err(ExchangeError::NotATable { path: path.to_path_buf(), foreign: Foreign::Database });
    }
    Ok(())
}

/// As [`refuse_register`], where a list is to be written.
fn refuse_open(path: &Path) -> Result<(), ExchangeError> {
    if store::is_open(path) { Err(ExchangeError::Exists { path: path.to_path_buf() }) } else { Ok(()) }
}

fn save_sheet(
    reader: &Reader,
    format: SheetFormat,
    path: &Path,
    scope: &StationScope,
    language: Language,
) -> Result<(), WorkError> {
    refuse_open(path)?;
    let basics = reader.basics()?;
    let ids = match scope {
        StationScope::Stations(ids) => ids.clone(),
        StationScope::Area(area) => reader.stations_of(*area)?,
    };
    let stations = reader.station_lines(&ids)?;
    if stations.is_empty() {
        return Err(ReportError::from(StationFault::NoStations).into());
    }
    Ok(exchange::sheets::save(format, path, (&basics, &Texts::new(language)), &stations)?)
}

fn export_stations(
    reader: &Reader,
    (format, path): (ListFormat, &Path),
    ids: &[StationId],
    language: Language,
    watch: Watch<'_>,
) -> Result<(), WorkError> {
    refuse_open(path)?;
    let basics = reader.basics()?;
    let texts = Texts::new(language);
    texts.set_zone(&basics.election.time_zone);
    exchange::stations::export_ids(format, path, (&basics, &texts), (reader, ids), watch).map_err(|error| match error {
        ExportError::Register(error) => error.into(),
        ExportError::Exchange(error) => error.into(),
    })
}

fn read_protocols(reader: &Reader, path: &Path) -> Result<ProtocolsProposal, WorkError> {
    refuse_register(path)?;
    let regions = reader.basics()?.regions;
    Ok(exchange::protocols::read(path, &regions)?)
}

fn export_applications(
    reader: &Reader,
    format: Format,
    path: &Path,
    ids: &[ApplicationId],
    language: Language,
) -> Result<(), WorkError> {
    refuse_open(path)?;
    let read = |reader: &Reader| Ok::<_, StoreError>((reader.basics()?, reader.all_applications()?));
    let (basics, all) = reader.at_once(read)?;
    let mut by_id: HashMap<ApplicationId, _> = all.into_iter().map(|application| (application.id, application)).collect();
    let wanted: Vec<_> = ids.iter().filter_map(|id| by_id.remove(id)).collect();
    let texts = Texts::new(language);
    texts.set_zone(&basics.election.time_zone);
    Ok(exchange::applications::export(format, path, &wanted, &basics, &texts)?)
}

fn open_photo(register: &Path, check_id: Uuid, sha256: &str) -> Result<PathBuf, WorkError> {
    let photo = Reader::open(register)?.photo(check_id, sha256)?;
    let (photo, content) = photo.ok_or_else(|| StoreError::ScanBroken { name: sha256.to_owned() })?;
    Ok(report::show(&photo.name, &content)?)
}

fn open_scan(register: &Path, id: ApplicationId, paper: &str) -> Result<PathBuf, WorkError> {
    let scan = Reader::open(register)?.scan(id, paper)?;
    let (scan, content) = scan.ok_or_else(|| StoreError::ScanBroken { name: paper.to_owned() })?;
    Ok(report::show(&scan.name, &content)?)
}
