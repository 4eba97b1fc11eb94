//! The shell: route, worker, notices, and the frame around the pages. It turns the pages' wishes into tasks and the
//! worker's answers into what the pages draw.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, unbounded};
use egui::{Align, CornerRadius, Frame, Key, Layout, Margin, Modifiers, RichText, Sense, Stroke, Ui, Vec2};

use super::files::{self, Purpose};
use super::find::Find;
use super::keys::Keys;
use super::leaving::Departures;
use super::notices::Notices;
use super::screen::{Action, Given, Page, Screen};
use super::theme::{self, bold_font, font, palette};
use super::views::Views;
use super::welcome::Welcome;
use super::widgets::{focus_ring, strong};
use super::{applications, ballot, overview, readiness, reports, settings, stations, who};
use crate::domain::{PersonId, Wish};
use crate::preferences::{Preferences, Theme};
use crate::report::ReportError;
use crate::store::{Outcome, Refusal};
use crate::text::{self, Texts};
use crate::worker::{Answer, Query, Task, WorkError, Worker};

/// The line below each page, for what was done.
const STATUS_HEIGHT: f32 = 34.0;

/// Where the window stands.
enum Stage {
    Welcome,
    /// A register is being opened or made; the key of what is said about it.
    Opening(&'static str),
    Who,
    Working(PersonId),
}

#[derive(Default)]
struct Screens {
    overview: overview::Overview,
    applications: applications::Applications,
    ballot: ballot::Ballot,
    stations: stations::Stations,
    readiness: readiness::ReadinessPage,
    reports: reports::Reports,
    settings: settings::Settings,
}

impl Screens {
    fn of(&mut self, page: Page) -> &mut dyn Screen {
        match page {
            Page::Overview => &mut self.overview,
            Page::Applications => &mut self.applications,
            Page::Ballot => &mut self.ballot,
            Page::Stations => &mut self.stations,
            Page::Readiness => &mut self.readiness,
            Page::Reports => &mut self.reports,
            Page::Settings => &mut self.settings,
        }
    }
}

pub struct App {
    texts: Texts,
    preferences: Preferences,
    /// Whether changes of the preferences are kept on this computer.
    remember: bool,
    worker: Worker,
    views: Views,
    stage: Stage,
    page: Page,
    /// The register that is open.
    path: Option<PathBuf>,
    welcome: Welcome,
    screens: Screens,
    find: Find,
    keys: Keys,
    notices: Notices,
    /// How far a long task is.
    progress: Option<(u64, u64)>,
    busy: bool,
    /// The page that wished for what is being carried out.
    asked_on: Page,
    /// Documents and lists on their way out of the program.
    departures: Departures,
    chosen_in: Sender<(Purpose, PathBuf)>,
    chosen: Receiver<(Purpose, PathBuf)>,
}

/// A document that does not leave within this time leaves unrecorded when its register closes.
const LEAVES_WITHIN: Duration = Duration::from_secs(5);

impl Drop for App {
    fn drop(&mut self) {
        self.let_leave();
    }
}

impl App {
    /// A window's content. `remember`: changes of the preferences are kept. `register` is opened at once.
    ///
    /// # Errors
    /// The system gives no threads.
    pub fn new(
        context: &egui::Context,
        preferences: Preferences,
        remember: bool,
        register: Option<PathBuf>,
    ) -> std::io::Result<Self> {
        theme::install(context);
        let waker = context.clone();
        let worker = Worker::start(move || waker.request_repaint())?;
        let (chosen_in, chosen) = unbounded();
        let mut app = Self {
            texts: Texts::new(preferences.language),
            preferences,
            remember,
            worker,
            views: Views::default(),
            stage: Stage::Welcome,
            page: Page::Overview,
            path: None,
            welcome: Welcome::default(),
            screens: Screens::default(),
            find: Find::default(),
            keys: Keys::default(),
            notices: Notices::default(),
            progress: None,
            busy: false,
            asked_on: Page::Overview,
            departures: Departures::default(),
            chosen_in,
            chosen,
        };
        app.apply_look(context);
        if let Some(path) = register {
            app.open(path);
        }
        Ok(app)
    }

    fn apply_look(&self, context: &egui::Context) {
        context.set_theme(match self.preferences.theme {
            Theme::Light => egui::ThemePreference::Light,
            Theme::Dark => egui::ThemePreference::Dark,
            Theme::System => egui::ThemePreference::System,
        });
        context.set_zoom_factor(self.preferences.zoom);
    }

    /// Somebody was chosen, and the pages are there.
    #[must_use]
    pub fn is_working(&self) -> bool {
        matches!(self.stage, Stage::Working(_))
    }

    /// The figures of the overview have been read.
    #[must_use]
    pub fn has_figures(&self) -> bool {
        self.views.overview.is_some()
    }

    /// What this computer remembers of its user.
    #[must_use]
    pub const fn preferences(&self) -> &Preferences {
        &self.preferences
    }

    /// Takes in what the worker has answered; no painting.
    pub fn logic(&mut self, context: &egui::Context) {
        while let Some(answer) = self.worker.answer() {
            self.take(context, answer);
        }
        while let Ok((purpose, path)) = self.chosen.try_recv() {
            match purpose {
                Purpose::OpenRegister => self.open(path),
                Purpose::NewRegister => self.welcome.chosen(&path),
                Purpose::SaveReport
                | Purpose::SaveBallot
                | Purpose::BackupFolder
                | Purpose::OpenScan
                | Purpose::OpenPhoto
                | Purpose::OpenProtocols
                | Purpose::OpenStations
                | Purpose::SaveList => {
                    self.screens.of(self.page).chosen(purpose, path);
                }
            }
        }
    }

    fn take(&mut self, context: &egui::Context, answer: Answer) {
        match answer {
            Answer::Opened(Ok(path)) => self.opened(&path),
            Answer::Opened(Err(error)) => {
                self.progress = None;
                self.stage = Stage::Welcome;
                self.notices.failed(self.failure(&error));
            }
            Answer::Done(result) => {
                self.done(result);
                self.record_next();
            }
            Answer::Found { ticket, kind, view } => match view {
                Ok(view) => {
                    let is_basics = kind == Query::Basics.kind();
                    self.views.take(context, ticket, kind, view);
                    if is_basics && let Some(basics) = &self.views.basics {
                        self.texts.set_zone(&basics.election.time_zone);
                    }
                }
                Err(error) => {
                    let why = self.failure(&error);
                    self.views.failed(ticket, kind, &why);
                    // The dialog of a paper about stations says itself why there is none.
                    if !matches!(error, WorkError::Report(ReportError::Stations(_))) {
                        self.notices.failed(why);
                    }
                }
            },
            Answer::Progress(done, all) => self.progress = (done < all).then_some((done, all)),
            Answer::BackedUp(result) => {
                self.tell(result.map(|copy| ("backup-done", copy.display().to_string())), "file");
            }
            Answer::Saved(result) => {
                self.departed(matches!(result, Ok(Some(_))));
                match result.transpose() {
                    Some(result) => self.tell(result.map(|path| ("report-saved", path.display().to_string())), "file"),
                    None => self.notices.done(self.texts.get("rejected-cancelled"), None),
                }
            }
            Answer::ProtocolsRead(result) => {
                let result = result.map_err(|error| self.failure(&error));
                self.screens.applications.protocols_read(result);
            }
            Answer::StationsRead(result) => {
                let result = result.map_err(|error| self.failure(&error));
                self.screens.stations.list_read(result);
            }
            Answer::Shown(Ok(_)) => {}
            Answer::Shown(Err(error)) => self.notices.failed(self.failure(&error)),
            Answer::Printed(result) => {
                self.departed(result.is_ok());
                self.tell(result.map(|answer| ("report-printed", answer)), "answer");
            }
            Answer::Recounted(result) => {
                self.progress = None;
                match result {
                    Ok(differences) => self.screens.readiness.recounted(differences),
                    Err(error) => self.notices.failed(self.failure(&error)),
                }
            }
            Answer::Verified(result) => {
                self.progress = None;
                match result {
                    Ok(verdict) => self.screens.settings.verified(verdict),
                    Err(error) => self.notices.failed(self.failure(&error)),
                }
            }
        }
    }

    /// A document has left the program, or has not: what is to be recorded of that is recorded now, not before.
    fn departed(&mut self, left: bool) {
        if let Some(page) = self.departures.ended(left) {
            self.screens.of(page).saved();
        }
        self.record_next();
    }

    /// Records what has left, as soon as nothing else is being carried out.
    fn record_next(&mut self) {
        if !self.busy
            && let Some((page, wish)) = self.departures.next()
        {
            self.busy = true;
            self.asked_on = page;
            self.worker.give(Task::Execute(Box::new(wish)));
        }
    }

    fn tell(&mut self, result: Result<(&str, String), WorkError>, variable: &'static str) {
        match result {
            Ok((key, value)) => self.notices.done(self.texts.with(key, &[(variable, (&value).into())]), None),
            Err(error) => self.notices.failed(self.failure(&error)),
        }
    }

    fn failure(&self, error: &WorkError) -> String {
        match error {
            WorkError::Store(error) | WorkError::Report(ReportError::Store(error)) => self.texts.failure(error),
            WorkError::Report(ReportError::Unfilled(fields)) => self.texts.unfilled(fields),
            WorkError::Report(ReportError::NoSuchDocument) => self.texts.get("doc-no-such-document"),
            WorkError::Report(ReportError::Stations(fault)) => fault.sentence(&self.texts),
            WorkError::Report(ReportError::Typeset(detail)) => self.texts.with("failed-report", &[("detail", detail.into())]),
            WorkError::Report(ReportError::Write { path, detail }) => {
                let file = path.display().to_string();
                self.texts.with("failed-io", &[("file", (&file).into()), ("detail", detail.into())])
            }
            WorkError::Report(ReportError::NoViewer { path }) => {
                self.texts.with("failed-no-viewer", &[("file", (&path.display().to_string()).into())])
            }
            WorkError::Report(ReportError::Print(detail)) => self.texts.with("failed-print", &[("detail", detail.into())]),
            WorkError::Exchange(error) => error.sentence(&self.texts),
            WorkError::Asset(error) => self.texts.with("failed-content", &[("detail", (&error.to_string()).into())]),
        }
    }

    fn open(&mut self, path: PathBuf) {
        self.forget_register();
        self.stage = Stage::Opening("opening");
        self.worker.give(Task::Open(path));
    }

    fn opened(&mut self, path: &Path) {
        self.progress = None;
        self.notices.clear();
        self.preferences.opened(path);
        self.keep_preferences();
        self.path = Some(path.to_path_buf());
        self.stage = Stage::Who;
        self.views.changed();
    }

    /// Before the register closes, what has left is recorded, whatever it waited for.
    fn let_leave(&mut self) {
        // A list that is being written is of no use any more; a document that is to be recorded leaves in a moment.
        self.worker.stop();
        let until = Instant::now() + LEAVES_WITHIN;
        while self.departures.will_be_recorded() {
            match self.worker.wait(until.saturating_duration_since(Instant::now())) {
                Some(Answer::Saved(result)) => _ = self.departures.ended(matches!(result, Ok(Some(_)))),
                Some(Answer::Printed(result)) => _ = self.departures.ended(result.is_ok()),
                // Nobody looks at the others any more.
                Some(_) => {}
                None => break,
            }
        }
        while let Some((_, wish)) = self.departures.next() {
            self.worker.give(Task::Execute(Box::new(wish)));
        }
        self.departures.forget();
    }

    fn forget_register(&mut self) {
        self.let_leave();
        self.views = Views::default();
        self.screens = Screens::default();
        self.page = Page::Overview;
        self.path = None;
        self.busy = false;
    }

    fn done(&mut self, result: Result<Box<Outcome>, Refusal>) {
        self.busy = false;
        match result {
            Ok(outcome) => {
                self.views.changed();
                self.notices.done(self.texts.outcome(&outcome), outcome.undo.clone());
                self.screens.of(self.asked_on).done(&outcome);
            }
            Err(Refusal::Rejected(rejection)) => {
                // Whatever is shown may be older than the register.
                self.views.changed();
                let sentence = self.texts.rejection(&rejection, self.views.basics.as_deref());
                let shown = match (&self.views.basics, &self.stage) {
                    (Some(basics), Stage::Working(actor)) => {
                        let given = given(&self.texts, &self.views, basics, (*actor, false, None, false), &self.preferences);
                        self.screens.of(self.asked_on).rejected(&rejection, &given) && self.asked_on == self.page
                    }
                    _ => false,
                };
                if !shown {
                    self.notices.failed(sentence);
                }
            }
            Err(Refusal::Failed(error)) => {
                // What was broken off may have been recorded in part: what the register holds is shown.
                self.views.changed();
                self.notices.failed(self.texts.failure(&error));
            }
        }
    }

    fn keep_preferences(&self) {
        if self.remember {
            self.preferences.save();
        }
    }

    /// Draws the window.
    pub fn show(&mut self, ui: &mut Ui) {
        self.zoom_keys(ui);
        let mut actions = Vec::new();
        match self.stage {
            Stage::Welcome => self.welcome_ui(ui, &mut actions),
            Stage::Opening(key) => self.opening_ui(ui, key),
            Stage::Who => self.who_ui(ui, &mut actions),
            Stage::Working(actor) => self.working_ui(ui, actor, &mut actions),
        }
        for action in actions {
            self.act(ui.ctx(), action);
        }
    }

    fn zoom_keys(&mut self, ui: &Ui) {
        let zoom = self.preferences.zoom;
        let wanted = ui.input_mut(|input| {
            let mut pressed = |key| input.consume_key(Modifiers::COMMAND, key);
            if pressed(Key::Plus) || pressed(Key::Equals) {
                Some(zoom + 0.1)
            } else if pressed(Key::Minus) {
                Some(zoom - 0.1)
            } else if pressed(Key::Num0) {
                Some(1.0)
            } else {
                None
            }
        });
        if let Some(zoom) = wanted {
            self.act(ui.ctx(), Action::SetZoom(zoom));
        }
    }

    fn welcome_ui(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        central(ui, |ui| {
            self.notices.error_ui(ui, &self.texts);
            self.welcome.ui(ui, &self.texts, &self.preferences, actions);
        });
    }

    fn opening_ui(&self, ui: &mut Ui, key: &str) {
        central(ui, |ui| {
            ui.vertical_centered(|ui| {
                ui.add_space(200.0);
                ui.label(strong(self.texts.get(key), 18.0));
                progress_line(ui, self.progress);
            });
        });
    }

    fn who_ui(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        self.views.ask(vec![Query::Basics, Query::Overview], &mut self.worker);
        central(ui, |ui| {
            self.notices.error_ui(ui, &self.texts);
            if let Some(basics) = &self.views.basics {
                who::ui(ui, &self.texts, &basics.people, actions);
            }
        });
    }

    /// Midnight changes what is shown, although nobody touches the window.
    fn follow_the_day(&mut self, context: &egui::Context) {
        let Some(basics) = &self.views.basics else { return };
        let now = jiff::Timestamp::now();
        let (today, left) = (basics.election.moment(now).today(), basics.election.left_of_today(now));
        self.views.on(today);
        if let Some(left) = left {
            // Not a moment before it.
            context.request_repaint_after(left + Duration::from_secs(1));
        }
    }

    fn working_ui(&mut self, ui: &mut Ui, actor: PersonId, actions: &mut Vec<Action>) {
        self.follow_the_day(ui.ctx());
        let Some(basics) = &self.views.basics else { return };
        let working = (actor, self.busy, self.progress, self.departures.work().is_some());
        let given = given(&self.texts, &self.views, basics, working, &self.preferences);
        let numbers = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7];
        for (key, page) in numbers.into_iter().zip(Page::ALL) {
            if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, key)) {
                actions.push(Action::Go(page));
            }
        }
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F2)) {
            actions.push(Action::ChangePerson);
        }
        header_ui(ui, &given, &mut self.find, actions);
        navigation_ui(ui, &given, self.page, self.path.as_deref(), actions);
        let screen = self.screens.of(self.page);
        let mut undo = None;
        let (notices, progress, work) = (&mut self.notices, self.progress, self.departures.work());
        let frame = Frame::NONE.fill(palette(ui).surface).inner_margin(Margin::symmetric(20, 0));
        egui::Panel::bottom("notice").frame(frame).exact_size(STATUS_HEIGHT).resizable(false).show(ui, |ui| match work {
            // A sentence with its undo is there for seconds, and what takes long for longer.
            Some(work) if !notices.has_line() => _ = ui.horizontal_centered(|ui| work.ui(ui, &given, actions)),
            Some(_) | None => undo = notices.line_ui(ui, given.texts),
        });
        notices.error_ui(ui, given.texts);
        central(ui, |ui| {
            if progress.is_some() && work.is_none() && !screen.shows_progress() {
                progress_line(ui, progress);
            }
            screen.ui(ui, &given, actions);
        });
        if let Some(command) = undo {
            actions.push(Action::Do(command));
        }
        self.find.ui(ui, &given, actions);
        self.keys.ui(ui, given.texts, screen.keys());
        let mut queries = vec![Query::Basics, Query::Overview];
        queries.extend(screen.needs(&given));
        queries.extend(self.find.needs());
        self.views.ask(queries, &mut self.worker);
    }

    fn act(&mut self, context: &egui::Context, action: Action) {
        let before = self.page;
        self.carry_out(context, action);
        if self.page != before {
            // The keyboard does not stay with a widget of the page that was left.
            context.memory_mut(|memory| {
                if let Some(focused) = memory.focused() {
                    memory.surrender_focus(focused);
                }
            });
        }
    }

    fn carry_out(&mut self, context: &egui::Context, action: Action) {
        match action {
            Action::Go(page) => self.page = page,
            Action::ShowStations(filter) => {
                self.screens.stations.show(filter);
                self.page = Page::Stations;
            }
            Action::OpenStation(id) => {
                self.screens.stations.open(id);
                self.page = Page::Stations;
            }
            Action::ShowApplications(status) => {
                self.screens.applications.show(status);
                self.page = Page::Applications;
            }
            Action::OpenApplication(id) => {
                self.screens.applications.open(id);
                self.page = Page::Applications;
            }
            Action::NewApplication => {
                self.screens.applications.new_application();
                self.page = Page::Applications;
            }
            // A second wish waits for the answer to the first: a key pressed twice does nothing twice.
            Action::Do(_)
            | Action::AttachScan { .. }
            | Action::AttachPhoto { .. }
            | Action::RecordCheck(..)
            | Action::ImportStations(..)
                if self.busy => {}
            Action::ExportStations { .. } if self.departures.work().is_some() => {}
            Action::Do(command) => {
                if let Stage::Working(actor) = self.stage {
                    self.busy = true;
                    self.asked_on = self.page;
                    self.worker.give(Task::Execute(Box::new(Wish::new(actor, command))));
                }
            }
            Action::Open(path) => self.open(path),
            Action::Create(path, beginning) => {
                self.forget_register();
                self.stage = Stage::Opening(match beginning {
                    crate::worker::Beginning::Sample => "making-sample",
                    crate::worker::Beginning::New { .. } => "opening",
                });
                self.worker.give(Task::Create(path, beginning));
            }
            Action::CloseRegister => {
                self.forget_register();
                self.worker.give(Task::CloseRegister);
                self.stage = Stage::Welcome;
            }
            Action::ChangePerson => self.stage = Stage::Who,
            Action::Work(person) => self.stage = Stage::Working(person),
            Action::Choose(purpose, from) => files::choose(purpose, &from, self.chosen_in.clone(), context.clone()),
            Action::Save(document, path) => {
                self.departures.begin(self.page);
                self.worker.give(Task::SaveDocument(document, path));
            }
            Action::Print(document, title) => {
                self.departures.begin(self.page);
                self.worker.give(Task::Print(document, title));
            }
            Action::ExportApplications { format, path, ids } => {
                self.departures.begin(self.page);
                let language = self.texts.language();
                self.worker.give(Task::ExportApplications { format, path, ids, language });
            }
            Action::Begin(deed) => {
                self.page = deed.page();
                self.screens.of(self.page).begin(deed);
            }
            Action::ReadStations(path, sender, region) => {
                if let Stage::Working(actor) = self.stage {
                    let language = self.texts.language();
                    self.worker.give(Task::ReadStations { actor, path, sender, region, language });
                }
            }
            Action::MatchStations(proposal, columns, region) => {
                if let Stage::Working(actor) = self.stage {
                    let language = self.texts.language();
                    self.worker.give(Task::MatchStations { actor, proposal, columns, region, language });
                }
            }
            Action::SaveSheet { format, path, scope, language } => {
                self.departures.begin(self.page);
                self.worker.give(Task::SaveSheet { format, path, scope, language });
            }
            Action::ImportStations(proposal, left_out) => {
                if let Stage::Working(actor) = self.stage {
                    self.busy = true;
                    self.asked_on = self.page;
                    self.worker.give(Task::ImportStations { actor, proposal, left_out });
                }
            }
            Action::ExportStations { format, path, ids } => {
                // Its bar and Stop come in the place of what was said before.
                self.notices.clear();
                self.departures.begin_long(self.page);
                let language = self.texts.language();
                self.worker.give(Task::ExportStations { format, path, ids, language });
            }
            Action::WhenLeft(command) => {
                if let Stage::Working(actor) = self.stage {
                    self.departures.record(Wish::new(actor, command));
                }
            }
            Action::Stop => self.worker.stop(),
            Action::ReadProtocols(path) => self.worker.give(Task::ReadProtocols(path)),
            Action::AttachScan { id, revision, paper, path } => {
                if let Stage::Working(actor) = self.stage {
                    self.busy = true;
                    self.asked_on = self.page;
                    self.worker.give(Task::AttachScan { actor, id, revision, paper, path });
                }
            }
            Action::AttachPhoto { station, check_id, item, path } => {
                if let Stage::Working(actor) = self.stage {
                    self.busy = true;
                    self.asked_on = self.page;
                    self.worker.give(Task::AttachPhoto { actor, station, check_id, item, path });
                }
            }
            Action::RecordCheck(command, photos) => {
                if let Stage::Working(actor) = self.stage {
                    self.busy = true;
                    self.asked_on = self.page;
                    self.worker.give(Task::RecordCheck { actor, command: Box::new(command), photos });
                }
            }
            Action::OpenPhoto(check_id, sha256) => self.worker.give(Task::OpenPhoto(check_id, sha256)),
            Action::Recount => {
                self.progress = Some((0, 1));
                self.worker.give(Task::Recount);
            }
            Action::OpenScan(id, paper) => self.worker.give(Task::OpenScan(id, paper)),
            Action::KeepFilters(filters) => {
                self.preferences.application_filters = filters;
                self.keep_preferences();
            }
            Action::KeepStationColumns(columns) => {
                self.preferences.station_columns = columns;
                self.keep_preferences();
            }
            Action::Say(Ok(sentence)) => self.notices.done(sentence, None),
            Action::Say(Err(sentence)) => self.notices.failed(sentence),
            Action::Backup(folder) => self.worker.give(Task::Backup(folder)),
            Action::Verify => {
                self.progress = Some((0, 1));
                self.worker.give(Task::Verify);
            }
            Action::SetLanguage(language) => {
                self.preferences.language = language;
                self.texts = Texts::new(language);
                if let Some(basics) = &self.views.basics {
                    self.texts.set_zone(&basics.election.time_zone);
                }
                self.keep_preferences();
            }
            Action::SetTheme(theme) => {
                self.preferences.theme = theme;
                self.apply_look(context);
                self.keep_preferences();
            }
            Action::SetZoom(zoom) => {
                self.preferences.zoom = (zoom * 10.0).round().clamp(8.0, 20.0) / 10.0;
                self.apply_look(context);
                self.keep_preferences();
            }
        }
    }
}

fn given<'a>(
    texts: &'a Texts,
    views: &'a Views,
    basics: &'a crate::view::Basics,
    (actor, busy, progress, exporting): (PersonId, bool, Option<(u64, u64)>, bool),
    preferences: &'a Preferences,
) -> Given<'a> {
    let today = basics.election.moment(jiff::Timestamp::now()).today();
    let (filters, station_columns) = (&preferences.application_filters, &preferences.station_columns);
    Given { texts, views, basics, actor, today, busy, progress, exporting, filters, station_columns }
}

fn central(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let fill = palette(ui).background;
    let frame = Frame::NONE.fill(fill).inner_margin(Margin { left: 20, right: 20, top: 14, bottom: 12 });
    egui::CentralPanel::default().frame(frame).show(ui, content);
}

/// A quiet line: how far what takes long has come.
fn progress_line(ui: &mut Ui, progress: Option<(u64, u64)>) {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width().min(420.0), 6.0), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::new(egui::Role::ProgressIndicator));
    let palette = palette(ui);
    ui.painter().rect_filled(rect, CornerRadius::same(3), palette.open_soft);
    let (done, all) = progress.unwrap_or((0, 1));
    let per_mille = u16::try_from(done.saturating_mul(1000) / all.max(1)).unwrap_or(1000);
    let filled = egui::Rect::from_min_size(rect.min, Vec2::new(rect.width() * f32::from(per_mille) / 1000.0, rect.height()));
    ui.painter().rect_filled(filled, CornerRadius::same(3), palette.accent);
}

/// The election, the days that are left, the search, and who is working.
fn header_ui(ui: &mut Ui, given: &Given<'_>, find: &mut Find, actions: &mut Vec<Action>) {
    let palette = palette(ui);
    let texts = given.texts;
    let election = &given.basics.election;
    let frame = Frame::NONE.fill(palette.header).inner_margin(Margin::symmetric(16, 0));
    egui::Panel::top("header").frame(frame).exact_size(theme::HEADER_HEIGHT).show_separator_line(false).show(ui, |ui| {
        let white = egui::Color32::WHITE;
        ui.horizontal_centered(|ui| {
            ui.label(RichText::new(texts.get("app-name")).font(bold_font(17.0)).color(white));
            ui.add_space(6.0);
            let right = 450.0;
            let days = text::days_left(texts, election.days_left(given.today));
            let line = format!("{} · {} · {days}", texts.name(&election.name), texts.date(election.held_on));
            let mark = if election.sample { 110.0 } else { 0.0 };
            let room = (ui.available_width() - right - mark).max(60.0);
            let galley = ui.painter().layout_no_wrap(line.clone(), font(14.0), white);
            ui.allocate_ui_with_layout(
                Vec2::new(room.min(galley.size().x + 4.0), theme::HEADER_HEIGHT),
                Layout::left_to_right(Align::Center),
                |ui| {
                    let label = egui::Label::new(RichText::new(&line).font(font(14.0)).color(white)).truncate();
                    ui.add(label).on_hover_text(&line);
                },
            );
            if election.sample {
                let text = texts.get("sample");
                let galley = ui.painter().layout_no_wrap(text.clone(), bold_font(12.0), palette.on_sample);
                let (rect, response) = ui.allocate_exact_size(galley.size() + Vec2::new(16.0, 8.0), Sense::hover());
                ui.painter().rect_filled(rect, CornerRadius::same(4), palette.sample);
                ui.painter().galley(rect.min + Vec2::new(8.0, 4.0), galley, palette.on_sample);
                response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &text));
                response.on_hover_text(texts.get("sample-hint"));
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                person_button(ui, given, actions);
                find_button(ui, texts, find);
            });
        });
    });
}

fn person_button(ui: &mut Ui, given: &Given<'_>, actions: &mut Vec<Action>) {
    let texts = given.texts;
    let Some(person) = given.basics.person(given.actor) else { return };
    let text = format!("{}, {} ▾", person.name, texts.post(person.post.code()));
    let button = egui::Button::new(RichText::new(text).font(font(14.0)).color(egui::Color32::WHITE)).frame(false).truncate();
    ui.set_max_width(440.0);
    let response = ui.add(button);
    let name = format!("{}: {}", texts.get("change-person"), person.name);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    if focus_ring(ui, &response).clicked() {
        actions.push(Action::ChangePerson);
    }
}

fn find_button(ui: &mut Ui, texts: &Texts, find: &mut Find) {
    let white = egui::Color32::WHITE;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(220.0, 30.0), Sense::click());
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, texts.get("find-anything")));
    let radius = CornerRadius::same(theme::BUTTON_RADIUS);
    let alpha = if response.hovered() { 60 } else { 32 };
    ui.painter().rect_filled(rect, radius, egui::Color32::from_white_alpha(alpha));
    ui.painter().rect_stroke(rect, radius, Stroke::new(1.0, egui::Color32::from_white_alpha(90)), egui::StrokeKind::Inside);
    let painter = ui.painter().with_clip_rect(rect);
    let (left, right) = (rect.left() + 10.0, rect.right() - 10.0);
    let hint = texts.get("find-anything");
    painter.text(egui::pos2(left, rect.center().y), egui::Align2::LEFT_CENTER, hint, font(14.0), white);
    painter.text(egui::pos2(right, rect.center().y), egui::Align2::RIGHT_CENTER, "Ctrl+K", font(12.0), white);
    if focus_ring(ui, &response).clicked() {
        find.open();
    }
}

fn navigation_ui(ui: &mut Ui, given: &Given<'_>, page: Page, path: Option<&Path>, actions: &mut Vec<Action>) {
    let palette = palette(ui);
    let texts = given.texts;
    let frame = Frame::NONE.fill(palette.surface).inner_margin(Margin { left: 8, right: 8, top: 12, bottom: 10 });
    let panel = egui::Panel::left("navigation").frame(frame).exact_size(theme::NAVIGATION_WIDTH).resizable(false);
    panel.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for entry in Page::ALL {
            if navigation_entry(ui, given, entry, entry == page).clicked() {
                actions.push(Action::Go(entry));
            }
        }
        ui.with_layout(Layout::bottom_up(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let small = |ui: &mut Ui, text: String| {
                let color = palette.secondary;
                ui.add(egui::Label::new(RichText::new(text).font(font(12.0)).color(color)).truncate())
            };
            if let Some(path) = path {
                let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                small(ui, texts.with("saved-in", &[("file", (&file).into())])).on_hover_text(path.display().to_string());
            }
            if let Some(overview) = &given.views.overview {
                let head = overview.audit.head.get(..8).unwrap_or_default().to_owned();
                small(ui, texts.with("record-head", &[("head", (&head).into())])).on_hover_text(&overview.audit.head);
                small(ui, texts.with("record-number", &[("records", overview.audit.records.into())]));
            }
            if let Some(working) = given.basics.election.working_at {
                small(ui, texts.with("working-at", &[("moment", (&texts.moment(working)).into())]));
            }
        });
    });
}

fn navigation_entry(ui: &mut Ui, given: &Given<'_>, entry: Page, current: bool) -> egui::Response {
    let palette = palette(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 36.0), Sense::click());
    let name = given.texts.get(entry.key());
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, current, &name));
    let radius = CornerRadius::same(theme::BUTTON_RADIUS);
    if current {
        ui.painter().rect_filled(rect, radius, palette.accent_soft);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, radius, palette.background);
    }
    let color = if current { palette.accent } else { palette.text };
    let middle = rect.center().y;
    let icon = egui::pos2(rect.left() + 18.0, middle);
    ui.painter().text(icon, egui::Align2::CENTER_CENTER, entry.icon(), font(15.0), color);
    let text_font = if current { bold_font(15.0) } else { font(15.0) };
    let count = match (entry, &given.views.overview) {
        (Page::Applications, Some(overview)) => Some(u64::from(overview.applications.received.all)),
        (Page::Stations, Some(overview)) => Some(overview.stations()),
        _ => None,
    };
    let painter = ui.painter().with_clip_rect(rect);
    painter.text(egui::pos2(rect.left() + 38.0, middle), egui::Align2::LEFT_CENTER, &name, text_font, color);
    if let Some(count) = count.filter(|count| *count > 0) {
        let galley = ui.painter().layout_no_wrap(given.texts.number(count), font(12.0), palette.secondary);
        let size = galley.size() + Vec2::new(14.0, 4.0);
        let place = egui::Align2::RIGHT_CENTER.anchor_size(egui::pos2(rect.right() - 8.0, middle), size);
        ui.painter().rect_filled(place, CornerRadius::same(10), palette.open_soft);
        ui.painter().galley(place.min + Vec2::new(7.0, 2.0), galley, palette.secondary);
    }
    focus_ring(ui, &response).clone()
}
