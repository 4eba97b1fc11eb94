//! Photos and scans at checks: shown small, opened by a program of the computer, and chosen for an item. Nothing is read or
//! decoded in a frame.

use std::path::{Path, PathBuf};

use egui::{CornerRadius, Rect, Response, Sense, Stroke, Ui, Vec2};

use super::files::Purpose;
use super::screen::{Action, Given};
use super::theme::{BUTTON_RADIUS, bold_font, palette};
use super::views::Look;
use super::widgets::field::Field as TextField;
use super::widgets::form::Errors;
use super::widgets::{button, choice, dialog, focus_ring, secondary};
use crate::domain::{Field, Rejection, StationId};
use crate::preferences::documents;
use crate::store::Refusal;
use crate::view::{Photo, StationRecord};
use crate::worker::{PhotoSource, Query};

/// Why a photo cannot be seen; `None`: it can, or it is not known yet.
fn trouble(given: &Given<'_>, source: &PhotoSource) -> Option<String> {
    match given.views.looks.get(source)? {
        Look::Picture(_) | Look::Document => None,
        Look::Broken => Some(given.texts.get("picture-broken")),
        Look::Refused(Refusal::Rejected(rejection)) => Some(given.texts.rejection(rejection, None)),
        Look::Refused(Refusal::Failed(error)) => Some(given.texts.failure(error)),
    }
}

/// The first of these that has not been seen yet, as a query.
pub fn next_query(given: &Given<'_>, sources: impl IntoIterator<Item = PhotoSource>) -> Option<Query> {
    sources.into_iter().find(|source| !given.views.looks.contains_key(source)).map(Query::Photo)
}

/// A photo as large as `side`, by its `name` for the screen reader, and below it why it cannot be seen.
pub fn small_ui(ui: &mut Ui, given: &Given<'_>, source: &PhotoSource, name: &str, side: f32) -> Response {
    let palette = palette(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::click());
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
    let radius = CornerRadius::same(BUTTON_RADIUS);
    ui.painter().rect_filled(rect, radius, palette.open_soft);
    let word = |ui: &Ui, text: &str, color| {
        ui.painter().text(rect.center(), egui::Align2::CENTER_CENTER, text, bold_font(16.0), color);
    };
    match given.views.looks.get(source) {
        Some(Look::Picture(texture)) => {
            let pixels = texture.size_vec2();
            let fitted = pixels * (side / pixels.max_elem().max(1.0)).min(1.0);
            let whole = Rect::from_min_max(egui::Pos2::ZERO, egui::pos2(1.0, 1.0));
            let place = Rect::from_center_size(rect.center(), fitted);
            ui.painter().image(texture.id(), place, whole, egui::Color32::WHITE);
        }
        Some(Look::Document) => word(ui, "PDF", palette.accent),
        Some(Look::Broken | Look::Refused(_)) => word(ui, "✕", palette.bad),
        None => word(ui, "…", palette.secondary),
    }
    ui.painter().rect_stroke(rect, radius, Stroke::new(1.0, palette.hairline), egui::StrokeKind::Inside);
    let response = match trouble(given, source) {
        Some(why) => response.on_hover_text(format!("{name}\n{why}")),
        None => response.on_hover_text(name),
    };
    focus_ring(ui, &response).clone()
}

fn source_of(check_id: uuid::Uuid, photo: &Photo) -> PhotoSource {
    PhotoSource::Kept(check_id, photo.sha256.clone())
}

/// The photos of a check beside each other; one that is pressed is opened.
pub fn of_check_ui(ui: &mut Ui, given: &Given<'_>, check: &crate::view::Check, actions: &mut Vec<Action>) {
    let texts = given.texts;
    ui.horizontal_wrapped(|ui| {
        for photo in &check.photos {
            let item = given.basics.item(&photo.item).map_or(photo.item.as_str(), |item| texts.name(&item.text));
            let name = texts.with("photo-of", &[("item", item.into()), ("name", (&photo.name).into())]);
            if small_ui(ui, given, &source_of(check.id, photo), &name, 72.0).clicked() {
                actions.push(Action::OpenPhoto(check.id, photo.sha256.clone()));
            }
        }
    });
    for photo in &check.photos {
        if let Some(why) = trouble(given, &source_of(check.id, photo)) {
            let text = egui::RichText::new(format!("✕ {}: {why}", photo.name)).color(palette(ui).bad);
            ui.add(egui::Label::new(text).wrap());
        }
    }
}

/// What of a station's photos is still to be read, one by one: a large photo takes a while.
pub fn query_of(given: &Given<'_>, record: &StationRecord) -> Option<Query> {
    let photos = record.checks.iter().flat_map(|check| check.photos.iter().map(|photo| source_of(check.id, photo)));
    next_query(given, photos.take(super::views::LOOKS_KEPT))
}

/// Chooses a photo or scan and what it shows.
pub struct PhotoDialog {
    station: StationId,
    /// What it may show: code and words.
    items: Vec<(String, String)>,
    item: Option<String>,
    hint: &'static str,
    path: String,
    errors: Errors,
}

impl PhotoDialog {
    /// Of one item, in the words of `name`.
    pub fn of_item(station: StationId, item: &str, name: String, hint: &'static str) -> Self {
        let items = vec![(item.to_owned(), name)];
        Self { station, items, item: Some(item.to_owned()), hint, path: String::new(), errors: Errors::default() }
    }

    /// Of any item of the latest check; `None`: nothing was checked yet.
    pub fn of_latest(record: &StationRecord, given: &Given<'_>) -> Option<Self> {
        let checklist = record.checklists.get(&record.checks.first()?.checklist)?;
        let asked = checklist.iter().filter(|item| item.concerns(record.row.kind));
        let items: Vec<(String, String)> =
            asked.map(|item| (item.code.clone(), given.texts.name(&item.text).to_owned())).collect();
        // What is open is what a photo shows most often.
        let item = record.open.first().map(|defect| &defect.item).or(items.first().map(|(code, _)| code)).cloned();
        let errors = Errors::default();
        Some(Self { station: record.row.id, items, item, hint: "photo-hint", path: String::new(), errors })
    }

    pub const fn station(&self) -> StationId {
        self.station
    }

    pub fn chosen(&mut self, path: &Path) {
        self.path = path.display().to_string();
    }

    pub fn rejected(&mut self, rejection: &Rejection, given: &Given<'_>) {
        self.errors.clear();
        let sentence = match rejection {
            Rejection::NothingChanged => given.texts.get("photo-kept-already"),
            _ => given.texts.rejection(rejection, Some(given.basics)),
        };
        self.errors.add(Some(Field::Document), sentence);
    }

    fn source(&self) -> Option<PhotoSource> {
        Some(self.path.trim()).filter(|path| !path.is_empty()).map(|path| PhotoSource::File(PathBuf::from(path)))
    }

    pub fn query(&self, given: &Given<'_>) -> Option<Query> {
        next_query(given, self.source())
    }

    /// Draws the dialog.
    pub fn ui(&mut self, ui: &Ui, given: &Given<'_>, actions: &mut Vec<Action>) -> Chosen {
        let texts = given.texts;
        let (title, hint) = (texts.get("photo-title"), texts.get(self.hint));
        let region = given.basics.region(self.station.region_code()).map_or("", |region| texts.name(&region.name));
        let number = self.station.number().to_string();
        let about = texts.with("station-title", &[("number", (&number).into()), ("region", region.into())]);
        let source = self.source();
        let why = source.as_ref().and_then(|source| trouble(given, source));
        let (path, item, items, errors) = (&mut self.path, &mut self.item, &self.items, &mut self.errors);
        let pressed = dialog(ui, "photo", (&title, &hint), (&texts.get("save"), &texts.get("cancel")), |ui| {
            errors.summary_ui(ui, texts);
            if let [(_, name)] = items.as_slice() {
                secondary(ui, format!("{about}: {name}"));
            } else {
                secondary(ui, about);
                choice(ui, &texts.get("photo-item"), None, items, item);
            }
            let label = texts.get("welcome-path");
            let error = errors.at(Field::Document).map(str::to_owned).or(why);
            TextField::new(&label).error(error.as_deref()).ui(ui, path);
            ui.horizontal_top(|ui| {
                if button(ui, &texts.get("choose")).clicked() {
                    actions.push(Action::Choose(Purpose::OpenPhoto, documents()));
                }
                if let Some(source) = &source {
                    small_ui(ui, given, source, &source.name(), 120.0);
                }
            });
        });
        let refused = source.as_ref().is_some_and(|source| matches!(given.views.looks.get(source), Some(Look::Refused(_))));
        match (pressed, source, &self.item) {
            (Some(false), ..) => Chosen::Nothing,
            (Some(true), Some(PhotoSource::File(path)), Some(item)) if !refused && !given.busy => {
                Chosen::Photo(item.clone(), path)
            }
            (Some(true), None, _) => {
                self.errors.clear();
                self.errors.add(Some(Field::Document), texts.rejection(&Rejection::Missing(Field::Document), None));
                Chosen::Open
            }
            _ => Chosen::Open,
        }
    }

    /// As [`Self::ui`], for the latest check of the station; true when the dialog is left without a photo.
    pub fn attach_ui(&mut self, ui: &Ui, given: &Given<'_>, actions: &mut Vec<Action>) -> bool {
        let latest = given.views.station.as_ref().filter(|record| record.row.id == self.station);
        let latest = latest.and_then(|record| record.checks.first());
        match self.ui(ui, given, actions) {
            Chosen::Nothing => true,
            Chosen::Photo(item, path) => {
                let station = self.station;
                actions.extend(latest.map(|check| Action::AttachPhoto { station, check_id: check.id, item, path }));
                false
            }
            Chosen::Open => false,
        }
    }
}

/// What came of the dialog.
pub enum Chosen {
    /// It is still open.
    Open,
    /// It was left.
    Nothing,
    /// The item and the file that shows it.
    Photo(String, PathBuf),
}
