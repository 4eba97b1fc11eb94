//! The page that brings in a list of stations: the list is read, shown as a proposal, corrected and ticked, and taken in one
//! step. Nothing is written before a person confirms what will be recorded.

mod columns;
mod lines;
mod past;
mod review;
mod start;
mod tabs;

use std::path::Path;
use std::sync::Arc;

use egui::{Align, Key, Layout, Ui, Vec2};

use crate::domain::Rejection;
use crate::domain::station::proposal::Matter;
use crate::exchange::proposal::ListProposal;
use crate::ui::screen::{Action, Given};
use crate::ui::widgets::{ask_to_discard, button, button_enabled, card_frame, confirmation, fact, page_head, primary};
use crate::ui::work::{Doing, Work};
use crate::worker::Query;
use past::Past;
use review::{Review, Tab};
use start::Start;

/// Where a proposal that is thrown away leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leaving {
    /// To the list of stations.
    Page,
    /// To another list.
    Start,
}

/// The keys of what is said of a list.
struct Words {
    title: &'static str,
    take: &'static str,
    confirm: &'static str,
    hint: &'static str,
    new: &'static str,
    changed: &'static str,
}

impl Words {
    const fn of(matter: Matter) -> Self {
        match matter {
            Matter::Stations => Self {
                title: "import-title",
                take: "import-take-stations",
                confirm: "import-confirm-title",
                hint: "import-confirm-hint",
                new: "import-confirm-new",
                changed: "import-confirm-changed",
            },
            Matter::Checks => Self {
                title: "filled-import-title",
                take: "filled-take",
                confirm: "filled-confirm-title",
                hint: "filled-confirm-hint",
                new: "filled-confirm-first",
                changed: "filled-confirm-again",
            },
        }
    }
}

#[derive(Default)]
pub struct Import {
    shown: bool,
    start: Start,
    past: Past,
    review: Option<Review>,
    work: Option<Work>,
    /// Lists that were given to be read or compared and have not come back.
    expected: u32,
    leaving: Option<Leaving>,
    confirming: bool,
}

impl Import {
    pub const fn is_shown(&self) -> bool {
        self.shown
    }

    /// Shows the page, with the proposal that was open.
    pub fn open(&mut self) {
        self.shown = true;
        self.start.focus = true;
    }

    /// Another page is wanted; an open proposal waits.
    pub const fn hide(&mut self) {
        self.shown = false;
    }

    /// A file was chosen or dropped.
    pub fn chosen(&mut self, path: &Path) {
        self.open();
        self.start.chosen(path);
    }

    fn begin(&mut self, doing: Doing) {
        self.work = Some(Work::begin(doing));
        self.start.failed = None;
        self.expected += 1;
    }

    /// A list was read and compared, or why it was not; `Ok(None)`: it was stopped.
    pub fn list_read(&mut self, read: Result<Option<Arc<ListProposal>>, String>) {
        self.expected = self.expected.saturating_sub(1);
        // A newer list is on its way, or nobody waits any more.
        if self.expected > 0 {
            return;
        }
        let Some(work) = self.work.take() else { return };
        match (read, &mut self.review) {
            (Ok(Some(proposal)), Some(review)) if work.doing == Doing::Comparing => review.compared_again(proposal),
            (Ok(Some(proposal)), _) => self.review = Some(Review::new(proposal)),
            (Ok(None), Some(review)) => {
                // The meanings that were compared hold on.
                review.columns = review.proposal.list.columns().to_vec();
                review.region = review.proposal.list.region();
            }
            (Ok(None), None) => {}
            (Err(sentence), _) => {
                self.review = None;
                self.start.failed = Some(sentence);
            }
        }
    }

    /// The list was taken.
    pub fn taken(&mut self) {
        *self = Self { expected: self.expected, ..Self::default() };
    }

    /// True: it is shown here.
    pub fn rejected(&mut self, rejection: &Rejection) -> bool {
        self.work.take_if(|work| work.doing == Doing::Writing);
        match (&mut self.review, rejection) {
            (Some(review), Rejection::ProposalOld) => {
                review.old = true;
                true
            }
            _ => false,
        }
    }

    pub fn needs(&self) -> Vec<Query> {
        let mut needs = vec![Query::Imports];
        needs.extend(self.review.as_ref().and_then(lines::query));
        needs
    }

    pub fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, actions: &mut Vec<Action>) {
        // What was to be written has come to its end, whatever it was.
        if self.work.as_ref().is_some_and(|work| work.doing == Doing::Writing) && !given.busy {
            self.work = None;
        }
        // Esc belongs to what lies on top.
        let on_top = egui::Popup::is_any_open(ui.ctx()) || ui.memory(|memory| memory.top_modal_layer().is_some());
        if self.review.is_some() {
            self.review_ui(ui, given, actions);
        } else {
            self.start_ui(ui, given, actions);
        }
        if !on_top && !self.confirming && self.leaving.is_none() && ui.input(|input| input.key_pressed(Key::Escape)) {
            self.leaving = Some(Leaving::Page);
        }
        self.confirm_ui(ui, given, actions);
        self.leave_ui(ui, given, actions);
    }

    fn start_ui(&mut self, ui: &mut Ui, given: &Given<'_>, actions: &mut Vec<Action>) {
        let texts = given.texts;
        page_head(ui, &texts.get("import-title"), &texts.get("import-state"), |ui| {
            if button(ui, &texts.get("close")).clicked() {
                self.leaving = Some(Leaving::Page);
            }
        });
        let area = ui.available_rect_before_wrap();
        let left = (area.width() * 0.42).min(400.0);
        let (form, beside) = (area.with_max_x(area.left() + left), area.with_min_x(area.left() + left + 12.0));
        ui.scope_builder(egui::UiBuilder::new().max_rect(form), |ui| {
            card_frame(ui).show(ui, |ui| {
                ui.set_min_size(ui.available_size());
                egui::ScrollArea::vertical().auto_shrink(false).id_salt("import_start").show(ui, |ui| {
                    if self.start.ui(ui, given, self.work.is_none(), actions) {
                        self.begin(Doing::Reading);
                        let sender = self.start.sender.trim().to_owned();
                        actions.push(Action::ReadStations(self.start.file(), sender, self.start.region));
                    }
                    if let Some(work) = &self.work {
                        ui.horizontal_wrapped(|ui| work.ui(ui, given, actions));
                    }
                });
            });
        });
        ui.scope_builder(egui::UiBuilder::new().max_rect(beside), |ui| {
            card_frame(ui).show(ui, |ui| {
                ui.set_min_size(ui.available_size());
                self.past.ui(ui, given);
            });
        });
    }

    fn review_ui(&mut self, ui: &mut Ui, given: &Given<'_>, actions: &mut Vec<Action>) {
        let texts = given.texts;
        let Some(review) = &mut self.review else { return };
        let table = review.proposal.list.table();
        let mut state = format!("{} · SHA-256 {}", table.file, past::digits(&table.sha256));
        if !review.proposal.sender.is_empty() {
            state = format!("{state} · {}", review.proposal.sender);
        }
        let (idle, confirming) = (self.work.is_none() && !given.busy, self.confirming);
        let ticked = review.ticked().all();
        let words = Words::of(review.proposal.list.matter());
        page_head(ui, &texts.get(words.title), &state, |ui| {
            let take = texts.with(words.take, &[("count", ticked.into())]);
            let can_take = idle && ticked > 0 && !review.old;
            let save = egui::KeyboardShortcut::new(egui::Modifiers::COMMAND, Key::S);
            let by_key = can_take && !confirming && ui.input_mut(|input| input.consume_shortcut(&save));
            if primary(ui, &take, can_take).clicked() || by_key {
                self.confirming = true;
            }
            if button_enabled(ui, &texts.get("import-another"), idle).clicked() {
                self.leaving = Some(Leaving::Start);
            }
        });
        // The line keeps its height: what comes and goes in it moves nothing below.
        let line = Vec2::new(ui.available_width(), 32.0);
        ui.allocate_ui_with_layout(line, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_size(line);
            match &self.work {
                Some(work) => work.ui(ui, given, actions),
                None => {
                    ui.add(egui::Label::new(past::sum(texts, &review.proposal.proposal.counts)).truncate());
                }
            }
        });
        let mut again = tabs::warnings_ui(ui, given, review, idle);
        tabs::tabs_ui(ui, given, review);
        if review.tab == Tab::Columns {
            card_frame(ui).show(ui, |ui| {
                ui.set_min_size(ui.available_size());
                again |= columns::ui(ui, given, review);
            });
        } else {
            lines::ui(ui, given, review);
        }
        if again {
            // What is being compared is of no use any more.
            actions.push(Action::Stop);
            let (columns, region) = (review.columns.clone(), review.region);
            actions.push(Action::MatchStations(Arc::clone(&review.proposal), columns, region));
            self.begin(Doing::Comparing);
        }
    }

    /// Asks once, showing what will be recorded.
    fn confirm_ui(&mut self, ui: &Ui, given: &Given<'_>, actions: &mut Vec<Action>) {
        let Some(review) = self.review.as_ref().filter(|_| self.confirming) else { return };
        let texts = given.texts;
        let (ticked, counts) = (review.ticked(), review.proposal.proposal.counts);
        let words = Words::of(review.proposal.list.matter());
        let take = texts.with(words.take, &[("count", ticked.all().into())]);
        let title = (&*texts.get(words.confirm), &*texts.get(words.hint));
        let pressed = confirmation(ui, "import_stations", title, (&take, &texts.get("cancel")), |ui| {
            let table = review.proposal.list.table();
            fact(ui, &texts.get("import-past-file"), &table.file);
            fact(ui, "SHA-256", &past::digits(&table.sha256));
            fact(ui, &texts.get(words.new), &texts.number(ticked.new));
            fact(ui, &texts.get(words.changed), &texts.number(ticked.changed));
            fact(ui, &texts.get("import-confirm-suspicious"), &texts.number(ticked.suspicious));
            let left_out = (counts.new + counts.changed).saturating_sub(ticked.all());
            fact(ui, &texts.get("import-confirm-left-out"), &texts.number(left_out));
            fact(ui, &texts.get("import-confirm-bad"), &texts.number(counts.wrong + counts.duplicate));
        });
        if let Some(pressed) = pressed {
            self.confirming = false;
            if pressed && !given.busy {
                actions.push(Action::ImportStations(Arc::clone(&review.proposal), review.left_out()));
                self.work = Some(Work::begin(Doing::Writing));
            }
        }
    }

    fn leave_ui(&mut self, ui: &Ui, given: &Given<'_>, actions: &mut Vec<Action>) {
        let Some(leaving) = self.leaving else { return };
        // What is being written is stopped or comes to its end, but is not left.
        if self.work.as_ref().is_some_and(|work| work.doing == Doing::Writing) {
            self.leaving = None;
            return;
        }
        let discard = if self.review.is_some() { ask_to_discard(ui, given.texts) } else { Some(true) };
        match discard {
            None => {}
            Some(false) => self.leaving = None,
            Some(true) => {
                if self.work.is_some() {
                    actions.push(Action::Stop);
                }
                let start = Start { focus: true, failed: None, ..std::mem::take(&mut self.start) };
                let shown = leaving == Leaving::Start;
                *self = Self { shown, start, expected: self.expected, ..Self::default() };
            }
        }
    }
}
