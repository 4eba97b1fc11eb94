//! Recording a check, item by item, by keyboard: Y, N, A answer and go on to the next, or first to the note that says what is
//! wrong or why an item that counts does not apply; R answers the rest, P adds a photo, the arrows move. The readiness that
//! would follow is shown all the time; nobody sets it.

use std::path::{Path, PathBuf};

use egui::{Event, Key, RichText, Sense, Ui, Vec2};

use crate::domain::election::Names;
use crate::domain::readiness::{Answer, Asked, ChecklistItem, Earlier, Finding, Readiness, derive};
use crate::domain::{Command, Rejection, StationId};
use crate::ui::photos::{self, Chosen, PhotoDialog};
use crate::ui::screen::{Action, Given};
use crate::ui::theme::{self, Tone, font, palette};
use crate::ui::widgets::form::Errors;
use crate::ui::widgets::{button, card_frame, chip, discards, focus_ring, link, page_head, primary, secondary, strong};
use crate::view::StationRecord;
use crate::worker::{PhotoSource, Query};

/// What a form asks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asking {
    Everything,
    /// Only what failed and what the latest check could not ask; the other answers are its own.
    Again,
}

#[expect(clippy::struct_excessive_bools, reason = "each stands for itself, most of them for one frame")]
pub struct CheckForm {
    station: StationId,
    asking: Asking,
    lines: Vec<Line>,
    at: usize,
    errors: Errors,
    scroll: bool,
    focus: bool,
    /// The keyboard goes to the note of the item.
    noting: bool,
    /// A text had the keyboard in the frame before: Esc belongs to it.
    typed: bool,
    leaving: bool,
    /// A photo is being chosen.
    photo: Option<PhotoDialog>,
}

struct Line {
    code: String,
    category: String,
    text: Names,
    critical: bool,
    /// How many the station needs, where the item asks for a number.
    required: Option<u32>,
    quantity: String,
    /// Days before election day from which the item can be judged, where that is still to come.
    due_from: Option<i32>,
    answer: Option<Answer>,
    note: String,
    /// Photos and scans that are kept with the check once it is saved.
    photos: Vec<PathBuf>,
}

pub const fn answer_key(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "answer-yes",
        Answer::No => "answer-no",
        Answer::NotApplicable => "answer-not-applicable",
    }
}

const fn answer_tone(answer: Answer) -> Tone {
    match answer {
        Answer::Yes => Tone::Good,
        Answer::No => Tone::Bad,
        Answer::NotApplicable => Tone::Open,
    }
}

/// What a second check of the station asks: what failed, and what its latest check could not ask yet. Nothing where a gate
/// has passed since.
pub fn items_again<'a>(record: &StationRecord, given: &'a Given<'_>) -> Vec<&'a ChecklistItem> {
    let Some(latest) = record.checks.first() else { return Vec::new() };
    let Some(made_with) = record.checklists.get(&latest.checklist) else { return Vec::new() };
    let (basics, today) = (given.basics, given.today);
    if basics.gates.has_passed_since(latest.checked_on, today) {
        return Vec::new();
    }
    let then = basics.election.days_left(latest.checked_on);
    let earlier = Earlier { findings: latest.findings(made_with), days_left: then };
    let asked = Asked { kind: record.row.kind, voters: record.row.voters, days_left: basics.election.days_left(today) };
    let failed = |item: &ChecklistItem| item.concerns(asked.kind) && record.open.iter().any(|defect| defect.item == item.code);
    basics.checklist.iter().filter(|item| failed(item) || earlier.lacks(item, &asked)).collect()
}

impl CheckForm {
    /// A whole check. What is known of the station decides what is asked of it.
    pub fn new(record: &StationRecord, given: &Given<'_>) -> Self {
        Self::of(record, Asking::Everything, &given.basics.checklist, given)
    }

    /// A second check of what failed and of what the latest could not ask; `None` where there is nothing of either.
    pub fn again(record: &StationRecord, given: &Given<'_>) -> Option<Self> {
        let items: Vec<ChecklistItem> = items_again(record, given).into_iter().cloned().collect();
        (!items.is_empty()).then(|| Self::of(record, Asking::Again, &items, given))
    }

    fn of(record: &StationRecord, asking: Asking, items: &[ChecklistItem], given: &Given<'_>) -> Self {
        let days_left = given.basics.election.days_left(given.today);
        let (station, voters) = (record.row.id, record.row.voters);
        let concerned = items.iter().filter(|item| item.concerns(record.row.kind));
        let lines = concerned
            .map(|item| Line {
                code: item.code.clone(),
                category: item.category.clone(),
                text: item.text.clone(),
                critical: item.critical,
                required: item.quantity.map(|quantity| quantity.required(voters)),
                quantity: String::new(),
                due_from: item.due_from_days.filter(|from| days_left > *from),
                answer: None,
                note: String::new(),
                photos: Vec::new(),
            })
            .collect();
        let mut form = Self {
            station,
            asking,
            lines,
            at: 0,
            errors: Errors::default(),
            scroll: false,
            focus: true,
            noting: false,
            typed: false,
            leaving: false,
            photo: None,
        };
        form.at = form.next_open(0).unwrap_or(0);
        form
    }

    pub fn rejected(&mut self, rejection: &Rejection, given: &Given<'_>) {
        self.errors.clear();
        self.errors.add(None, given.texts.rejection(rejection, Some(given.basics)));
        if let Rejection::NoteMissing { item } | Rejection::QuantityTooSmall { item, .. } = rejection {
            self.go(self.lines.iter().position(|line| line.code == *item).unwrap_or(self.at));
        }
    }

    /// A file was chosen for the photo.
    pub fn chosen(&mut self, path: &Path) {
        if let Some(photo) = &mut self.photo {
            photo.chosen(path);
        }
    }

    /// The photo that is to be seen next.
    pub fn query(&self, given: &Given<'_>) -> Option<Query> {
        let kept = self.lines.iter().flat_map(|line| &line.photos).cloned().map(PhotoSource::File);
        self.photo.as_ref().and_then(|photo| photo.query(given)).or_else(|| photos::next_query(given, kept))
    }

    /// Asks for a photo of the item in this line.
    fn ask_photo(&mut self, given: &Given<'_>, line: usize) {
        if let Some(line) = self.lines.get(line).filter(|line| line.due_from.is_none()) {
            let name = given.texts.name(&line.text).to_owned();
            self.photo = Some(PhotoDialog::of_item(self.station, &line.code, name, "photo-hint-new"));
        }
    }

    fn photo_ui(&mut self, ui: &Ui, given: &Given<'_>, actions: &mut Vec<Action>) {
        let chosen = self.photo.as_mut().map_or(Chosen::Open, |photo| photo.ui(ui, given, actions));
        if !matches!(chosen, Chosen::Open) {
            self.photo = None;
        }
        if let Chosen::Photo(item, path) = chosen
            && let Some(line) = self.lines.iter_mut().find(|line| line.code == item)
            && !line.photos.contains(&path)
        {
            line.photos.push(path);
        }
    }

    fn go(&mut self, line: usize) {
        self.at = line.min(self.lines.len().saturating_sub(1));
        self.scroll = true;
    }

    /// The first item from `from` on that is due and has no answer.
    fn next_open(&self, from: usize) -> Option<usize> {
        let open = |line: &Line| line.due_from.is_none() && line.answer.is_none();
        (from..self.lines.len()).chain(0..from).find(|index| self.lines.get(*index).is_some_and(open))
    }

    fn answer(&mut self, answer: Answer) {
        if let Some(line) = self.lines.get_mut(self.at).filter(|line| line.due_from.is_none()) {
            line.answer = Some(answer);
            self.noting = answer == Answer::No || (answer == Answer::NotApplicable && line.critical);
            if !self.noting {
                self.go_on();
            }
        }
    }

    fn go_on(&mut self) {
        self.go(self.next_open(self.at).unwrap_or(self.at));
    }

    fn answer_rest(&mut self) {
        for line in self.lines.iter_mut().filter(|line| line.due_from.is_none() && line.answer.is_none()) {
            line.answer = Some(Answer::Yes);
        }
    }

    fn answered(&self) -> (u64, u64) {
        let due = self.lines.iter().filter(|line| line.due_from.is_none());
        (due.clone().filter(|line| line.answer.is_some()).count() as u64, due.count() as u64)
    }

    /// Draws the form; true when it is left without saving.
    pub fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, actions: &mut Vec<Action>) -> bool {
        let texts = given.texts;
        let number = self.station.number().to_string();
        let region = given.basics.region(self.station.region_code()).map_or("", |region| texts.name(&region.name));
        let title = if self.asking == Asking::Again {
            texts.with("recheck-title", &[("number", (&number).into())])
        } else {
            texts.with("check-title", &[("number", (&number).into())])
        };
        let (done, all) = self.answered();
        let progress = texts.with("check-progress", &[("done", done.into()), ("all", all.into())]);
        let state = format!("{region} · {progress}");
        let (mut save, mut leave) = (false, false);
        page_head(ui, &title, &state, |ui| {
            save = primary(ui, &texts.get("check-save"), !given.busy).clicked();
            leave = button(ui, &texts.get("cancel")).clicked();
        });
        let typing = ui.ctx().text_edit_focused();
        // A file that is dropped on the window shows the item that is being answered.
        let dropped = ui.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_path_buf()));
        if let Some(path) = dropped {
            self.ask_photo(given, self.at);
            self.chosen(&path);
        }
        let asks = self.leaving || self.photo.is_some();
        if !asks {
            let shortcut = egui::KeyboardShortcut::new(egui::Modifiers::COMMAND, Key::S);
            save |= ui.input_mut(|input| input.consume_shortcut(&shortcut));
            leave |= !self.typed && ui.input(|input| input.key_pressed(Key::Escape));
        }
        self.typed = typing;
        self.errors.summary_ui(ui, texts);
        ui.horizontal(|ui| {
            let found: Vec<(bool, Answer)> = self.lines.iter().filter_map(|line| Some((line.critical, line.answer?))).collect();
            // Only what stands in the way is certain before the last answer.
            let readiness = match derive(Some(&found)) {
                Readiness::NotReady => Readiness::NotReady,
                _ if done < all => Readiness::NotChecked,
                readiness => readiness,
            };
            // What follows from a second check depends on the answers that stay.
            if self.asking == Asking::Everything {
                secondary(ui, texts.get("check-would-be"));
                chip(ui, Tone::of_readiness(readiness), &texts.readiness(readiness.code()));
            }
            if button(ui, &texts.get("check-all-yes")).clicked() {
                self.answer_rest();
            }
            secondary(ui, texts.get("check-keys"));
        });
        self.list_ui(ui, given);
        if !typing && !asks {
            self.keyboard(ui, given);
        }
        self.photo_ui(ui, given, actions);
        if save && !given.busy {
            self.errors.clear();
            let (station, again) = (self.station, self.asking == Asking::Again);
            match self.findings() {
                Ok(findings) => {
                    let command = if again {
                        Command::RecheckItems { station, findings }
                    } else {
                        Command::RecordCheck { station, findings }
                    };
                    let of = |line: &Line| line.photos.iter().map(|path| (line.code.clone(), path.clone())).collect::<Vec<_>>();
                    actions.push(Action::RecordCheck(command, self.lines.iter().flat_map(of).collect()));
                }
                Err(line) => {
                    let name = self.lines.get(line).map(|line| texts.name(&line.text).to_owned()).unwrap_or_default();
                    self.errors.add(None, texts.with("checklist-not-a-number", &[("item", (&name).into())]));
                    self.go(line);
                }
            }
        }
        if leave {
            self.leaving = true;
        }
        self.leaving && self.leave_ui(ui, given)
    }

    /// Asks before it throws away; true when the form is left.
    fn leave_ui(&mut self, ui: &Ui, given: &Given<'_>) -> bool {
        if self.answered().0 == 0 && self.lines.iter().all(|line| line.photos.is_empty()) {
            return true;
        }
        discards(ui, given.texts, &mut self.leaving)
    }

    /// What was answered, or the line whose number is none.
    fn findings(&self) -> Result<Vec<Finding>, usize> {
        let mut findings = Vec::with_capacity(self.lines.len());
        for (place, line) in self.lines.iter().enumerate() {
            let Some(answer) = line.answer else { continue };
            let note = Some(line.note.clone()).filter(|note| !note.trim().is_empty());
            let quantity = match line.quantity.trim() {
                "" => None,
                typed => Some(typed.parse().map_err(|_| place)?),
            };
            findings.push(Finding { note, quantity, ..Finding::of(&line.code, answer) });
        }
        Ok(findings)
    }

    fn keyboard(&mut self, ui: &Ui, given: &Given<'_>) {
        let events = ui.input(|input| input.events.clone());
        for event in events {
            match event {
                // By the key's place, so that a Kazakh or Russian layout answers as a Latin one.
                Event::Key { key, physical_key, pressed: true, modifiers, .. } if modifiers.is_none() => {
                    match physical_key.unwrap_or(key) {
                        Key::Y => self.answer(Answer::Yes),
                        Key::N => self.answer(Answer::No),
                        Key::A => self.answer(Answer::NotApplicable),
                        Key::P => self.ask_photo(given, self.at),
                        Key::R => self.answer_rest(),
                        Key::Enter => self.noting = true,
                        Key::ArrowDown => self.go(self.at + 1),
                        Key::ArrowUp => self.go(self.at.saturating_sub(1)),
                        Key::Home => self.go(0),
                        Key::End => self.go(self.lines.len()),
                        _ => {}
                    }
                }
                _ => {}
            }
        }
    }

    fn list_ui(&mut self, ui: &mut Ui, given: &Given<'_>) {
        let texts = given.texts;
        card_frame(ui).show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            egui::ScrollArea::vertical().id_salt("items").auto_shrink(false).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                let mut category = String::new();
                for index in 0..self.lines.len() {
                    let Some(line) = self.lines.get(index) else { break };
                    if line.category != category {
                        category.clone_from(&line.category);
                        ui.add_space(6.0);
                        ui.label(strong(texts.get(&format!("category-{category}")), theme::SECTION));
                    }
                    let text = texts.name(&line.text).to_owned();
                    self.line_ui(ui, given, index, &text);
                }
            });
        });
        self.scroll = false;
        if std::mem::take(&mut self.focus) {
            // The keyboard belongs to the form, not to what had it before.
            ui.memory_mut(|memory| {
                if let Some(id) = memory.focused() {
                    memory.surrender_focus(id);
                }
            });
        }
    }

    fn line_ui(&mut self, ui: &mut Ui, given: &Given<'_>, index: usize, text: &str) {
        let texts = given.texts;
        let current = index == self.at;
        let scroll = current && self.scroll;
        let note = current && std::mem::take(&mut self.noting);
        let mut noted = false;
        let Some(line) = self.lines.get_mut(index) else { return };
        let palette = palette(ui);
        let top = ui.cursor().min;
        let background = ui.painter().add(egui::Shape::Noop);
        let mut clicked = None;
        let mut asked = false;
        let row = ui.horizontal(|ui| {
            ui.set_min_height(34.0);
            ui.add_space(8.0);
            let room = (ui.available_width() - 596.0).max(220.0);
            let size = Vec2::new(room, 34.0);
            ui.allocate_ui_with_layout(size, egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.set_min_width(room);
                let color = if line.due_from.is_some() { palette.secondary } else { palette.text };
                let label = ui.add(egui::Label::new(RichText::new(text).color(color)).truncate().sense(Sense::click()));
                if label.on_hover_text(text).clicked() {
                    clicked = Some(None);
                }
                if line.critical {
                    ui.label(RichText::new(texts.get("critical")).font(font(12.0)).color(palette.bad));
                }
            });
            if let Some(from) = line.due_from {
                let on = crate::domain::election::days_before(given.basics.election.held_on, from);
                secondary(ui, texts.with("check-not-due", &[("on", (&texts.date(on)).into())]));
                return;
            }
            for answer in Answer::ALL {
                let word = texts.get(answer_key(answer));
                let chosen = line.answer == Some(answer);
                let (color, soft) = answer_tone(answer).colors(palette);
                let icon = if chosen { answer_tone(answer).icon() } else { "" };
                let mut button = egui::Button::new(format!("{icon} {word}").trim().to_owned());
                if chosen {
                    button = button.fill(soft).stroke((1.5, color));
                }
                let response = ui.add(button.min_size(Vec2::new(74.0, 28.0)));
                let name = texts.with("check-item", &[("text", text.into()), ("answer", (&word).into())]);
                response.widget_info(|| egui::WidgetInfo::selected(egui::Role::RadioButton, true, chosen, &name));
                if focus_ring(ui, &response).clicked() {
                    clicked = Some(Some(answer));
                }
            }
            if let Some(required) = line.required {
                quantity_ui(ui, given, required, &mut line.quantity, text);
            }
            let name = format!("{}: {text}", texts.get("check-note"));
            let button = if current { 84.0 } else { 0.0 };
            let width = (ui.available_width() - 8.0 - button).max(80.0);
            let edit = egui::TextEdit::singleline(&mut line.note).hint_text(texts.get("check-note")).desired_width(width);
            let response = ui.add(edit);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, &name));
            focus_ring(ui, &response);
            if current {
                let response = ui.add(egui::Button::new(texts.get("defects-photo")).min_size(Vec2::new(0.0, 28.0)));
                asked = focus_ring(ui, &response).clicked();
            }
            if note {
                response.request_focus();
            }
            noted = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        });
        photos_ui(ui, given, &mut line.photos, text);
        let rect = egui::Rect::from_min_max(top, egui::pos2(ui.max_rect().right(), row.response.rect.bottom()));
        if current {
            ui.painter().set(background, egui::Shape::rect_filled(rect, theme::BUTTON_RADIUS, palette.accent_soft));
        }
        if scroll {
            ui.scroll_to_rect(rect.expand(40.0), None);
        }
        if asked {
            self.ask_photo(given, index);
        }
        if noted {
            self.at = index;
            self.go_on();
        }
        if let Some(answer) = clicked {
            self.at = index;
            if let Some(answer) = answer {
                self.answer(answer);
            }
        }
    }
}

/// The photos chosen for an item; one that is pressed is taken off again.
fn photos_ui(ui: &mut Ui, given: &Given<'_>, photos: &mut Vec<PathBuf>, item: &str) {
    if photos.is_empty() {
        return;
    }
    let texts = given.texts;
    ui.horizontal_wrapped(|ui| {
        ui.add_space(8.0);
        photos.retain(|path| {
            let source = PhotoSource::File(path.clone());
            let name = source.name();
            let shown = texts.with("photo-of", &[("item", item.into()), ("name", (&name).into())]);
            photos::small_ui(ui, given, &source, &shown, 56.0);
            !link(ui, texts.with("photo-remove", &[("name", (&name).into())])).clicked()
        });
    });
}

/// How many were counted, beside how many are needed.
fn quantity_ui(ui: &mut Ui, given: &Given<'_>, required: u32, typed: &mut String, item: &str) {
    let texts = given.texts;
    let hint = texts.with("check-required", &[("required", required.into())]);
    let name = format!("{}, {hint}: {item}", texts.get("check-counted"));
    let too_few = typed.trim().parse::<u32>().is_ok_and(|counted| counted < required);
    let edit = egui::TextEdit::singleline(typed).hint_text(&hint).desired_width(92.0);
    let edit = if too_few { edit.text_color(palette(ui).bad) } else { edit };
    let response = ui.add(edit);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, &name));
    focus_ring(ui, &response);
    response.on_hover_text(name);
}
