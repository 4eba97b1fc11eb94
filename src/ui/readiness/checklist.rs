//! The checklist as a commission changes it: items by category, their texts in four languages, what is critical, of which
//! stations and from when. Saving makes a new list; the checks that are there keep theirs.

use egui::{Sense, Ui};

use crate::domain::readiness::{CATEGORIES, ChecklistItem, Quantity};
use crate::domain::station::Kind;
use crate::domain::{Command, Field as Place, Rejection};
use crate::ui::screen::{Action, Given};
use crate::ui::theme::{self, font, palette};
use crate::ui::widgets::charts::{named_button, row_hover};
use crate::ui::widgets::field::Field;
use crate::ui::widgets::form::Errors;
use crate::ui::widgets::{
    button, button_enabled, card, card_frame, choice, empty_state, focus_ring, hairline, primary, secondary, strong,
};
use crate::worker::Query;

/// An item with its numbers as they are typed.
struct Draft {
    item: ChecklistItem,
    due: String,
    minimum: String,
    per_voters: String,
    /// It is not in the register yet: its code can be chosen.
    new: bool,
}

impl Draft {
    fn of(item: &ChecklistItem) -> Self {
        let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
        Self {
            due: item.due_from_days.map(|days| days.to_string()).unwrap_or_default(),
            minimum: number(item.quantity.map(|quantity| quantity.minimum)),
            per_voters: number(item.quantity.and_then(|quantity| quantity.per_voters)),
            item: item.clone(),
            new: false,
        }
    }

    /// The item as it was typed; `None` where a number is none.
    fn parse(&self) -> Option<ChecklistItem> {
        let number = |text: &str| -> Result<Option<u32>, ()> {
            let text = text.trim();
            if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(drop) }
        };
        let due = self.due.trim();
        let due_from_days = if due.is_empty() { None } else { Some(due.parse().ok()?) };
        let (minimum, per_voters) = (number(&self.minimum).ok()?, number(&self.per_voters).ok()?);
        let quantity = match (minimum, per_voters) {
            (None, None) => None,
            (minimum, per_voters) => Some(Quantity { per_voters, minimum: minimum.unwrap_or(1) }),
        };
        Some(ChecklistItem { due_from_days, quantity, ..self.item.clone() })
    }
}

#[derive(Default)]
pub struct ChecklistTab {
    drafts: Option<Vec<Draft>>,
    /// The checklist that the drafts are of.
    number: u32,
    chosen: usize,
    reason: String,
    errors: Errors,
}

impl ChecklistTab {
    pub fn rejected(&mut self, rejection: &Rejection, given: &Given<'_>) -> bool {
        self.errors.clear();
        self.errors.add(rejection.field(), given.texts.rejection(rejection, Some(given.basics)));
        // The item that stands in the way is shown.
        let code = match rejection {
            Rejection::ItemTextMissing { item } | Rejection::QuantityOfNothing { item } => Some(item),
            Rejection::ItemCode { code } => Some(code),
            _ => None,
        };
        let drafts = self.drafts.as_deref().unwrap_or_default();
        if let Some(place) = code.and_then(|code| drafts.iter().rposition(|draft| draft.item.code == *code)) {
            self.chosen = place;
        }
        true
    }

    pub fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, actions: &mut Vec<Action>) {
        if self.drafts.is_none() {
            // After a change the list before it is there for a moment: saved again it would undo the change.
            if !given.views.is_current(Query::Basics.kind()) {
                empty_state(ui, &given.texts.get("loading"));
                return;
            }
            self.drafts = Some(given.basics.checklist.iter().map(Draft::of).collect());
            self.number = given.basics.checklist_number;
        }
        self.foot_ui(ui, given, actions);
        let area = ui.available_rect_before_wrap();
        let side = (area.width() * 0.42).clamp(360.0, 480.0);
        let left = area.with_max_x(area.left() + side);
        let right = area.with_min_x(area.left() + side + theme::GAP);
        ui.scope_builder(egui::UiBuilder::new().max_rect(left), |ui| self.list_ui(ui, given));
        ui.scope_builder(egui::UiBuilder::new().max_rect(right), |ui| {
            card_frame(ui).show(ui, |ui| {
                ui.set_min_size(ui.available_size());
                egui::ScrollArea::vertical().id_salt("item").auto_shrink(false).show(ui, |ui| self.item_ui(ui, given));
            });
        });
    }

    /// Version, reason and saving, above the list so that they are always in view.
    fn foot_ui(&mut self, ui: &mut Ui, given: &Given<'_>, actions: &mut Vec<Action>) {
        let texts = given.texts;
        self.errors.summary_ui(ui, texts);
        ui.horizontal_top(|ui| {
            let label = texts.get("field-reason");
            let hint = texts.get("checklist-reason-hint");
            let focus = self.errors.jumps_to(Place::Reason);
            let width = (ui.available_width() - 420.0).max(200.0);
            let error = self.errors.at(Place::Reason);
            Field::new(&label).hint(&hint).error(error).focus(focus).width(width).ui(ui, &mut self.reason);
            let (mut save, mut discard) = (false, false);
            ui.vertical(|ui| {
                ui.add_space(21.0);
                ui.horizontal(|ui| {
                    save = primary(ui, &texts.get("checklist-save"), !given.busy).clicked();
                    discard = button(ui, &texts.get("as-kept")).clicked();
                });
            });
            if save {
                self.save(given, actions);
            }
            if discard {
                *self = Self::default();
            }
        });
    }

    fn save(&mut self, given: &Given<'_>, actions: &mut Vec<Action>) {
        self.errors.clear();
        let mut items = Vec::new();
        for (place, draft) in self.drafts.iter().flatten().enumerate() {
            let Some(item) = draft.parse() else {
                self.chosen = place;
                let name = given.texts.name(&draft.item.text).to_owned();
                self.errors.add(None, given.texts.with("checklist-not-a-number", &[("item", (&name).into())]));
                return;
            };
            items.push(item);
        }
        let (number, reason) = (self.number, self.reason.clone());
        actions.push(Action::Do(Command::ChangeChecklist { number, items, reason }));
    }

    fn list_ui(&mut self, ui: &mut Ui, given: &Given<'_>) {
        let texts = given.texts;
        let Some(drafts) = &mut self.drafts else { return };
        let number = self.number;
        let title = texts.with("checklist-title", &[("number", number.into()), ("count", (drafts.len() as u64).into())]);
        card(ui, &title, "", |ui| {
            ui.set_min_size(ui.available_size());
            ui.horizontal_wrapped(|ui| {
                if button(ui, &texts.get("checklist-add")).clicked() {
                    let place = (self.chosen + 1).min(drafts.len());
                    let category = drafts.get(self.chosen).map_or("premises", |draft| draft.item.category.as_str()).to_owned();
                    drafts.insert(place, blank(category));
                    self.chosen = place;
                }
                let last = drafts.len().saturating_sub(1);
                for (icon, key, to, can) in [
                    ("▲", "checklist-up", self.chosen.saturating_sub(1), self.chosen > 0),
                    ("▼", "checklist-down", self.chosen + 1, self.chosen < last),
                ] {
                    let response = button_enabled(ui, icon, can);
                    let name = texts.get(key);
                    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, can, &name));
                    if response.on_hover_text(name).clicked() {
                        drafts.swap(self.chosen, to);
                        self.chosen = to;
                    }
                }
                if button_enabled(ui, &texts.get("checklist-remove"), drafts.len() > 1).clicked() {
                    drafts.remove(self.chosen);
                    self.chosen = self.chosen.min(drafts.len().saturating_sub(1));
                }
            });
            ui.spacing_mut().item_spacing.y = 0.0;
            egui::ScrollArea::vertical().id_salt("list").auto_shrink(false).show(ui, |ui| {
                let mut category = String::new();
                for (place, draft) in drafts.iter().enumerate() {
                    if draft.item.category != category {
                        category.clone_from(&draft.item.category);
                        ui.add_space(6.0);
                        ui.label(strong(texts.get(&format!("category-{category}")), 13.0));
                    }
                    if row_ui(ui, given, place, &draft.item, place == self.chosen) {
                        self.chosen = place;
                    }
                }
            });
        });
    }

    fn item_ui(&mut self, ui: &mut Ui, given: &Given<'_>) {
        let texts = given.texts;
        let Some(draft) = self.drafts.as_mut().and_then(|drafts| drafts.get_mut(self.chosen)) else { return };
        let item = &mut draft.item;
        // Each item has its own fields, so that the keyboard does not stay in one of another item.
        ui.push_id(self.chosen, |ui| {
            ui.horizontal_top(|ui| {
                let (label, hint) = (texts.get("checklist-code"), texts.get("checklist-code-hint"));
                if draft.new {
                    Field::new(&label).hint(&hint).width(240.0).ui(ui, &mut item.code);
                } else {
                    ui.vertical(|ui| {
                        ui.label(strong(&label, theme::SECONDARY));
                        ui.label(&item.code);
                    });
                }
                ui.vertical(|ui| {
                    ui.set_max_width(260.0);
                    let label = texts.get("checklist-category");
                    ui.label(strong(&label, theme::SECONDARY));
                    let categories: Vec<(String, String)> =
                        CATEGORIES.map(|code| (code.to_owned(), texts.get(&format!("category-{code}")))).into();
                    let mut chosen = Some(item.category.clone());
                    if choice(ui, &label, None, &categories, &mut chosen) {
                        item.category = chosen.unwrap_or_default();
                    }
                });
            });
            let response = ui.add(egui::Checkbox::new(&mut item.critical, texts.get("checklist-critical")));
            focus_ring(ui, &response);
            hairline(ui);
            for (key, names) in [("checklist-text", &mut item.text), ("checklist-defect", &mut item.defect)] {
                ui.label(strong(texts.get(key), theme::SECTION));
                for (language, text) in [
                    ("Қазақша", &mut names.kk),
                    ("Русский", &mut names.ru),
                    ("English", &mut names.en),
                    ("Indonesia", &mut names.id),
                ] {
                    let label = format!("{}, {language}", texts.get(key));
                    ui.horizontal(|ui| {
                        ui.allocate_ui(egui::vec2(80.0, theme::FIELD_HEIGHT), |ui| {
                            ui.set_min_width(80.0);
                            secondary(ui, language);
                        });
                        let edit = egui::TextEdit::singleline(text).desired_width((ui.available_width() - 20.0).max(120.0));
                        let response = ui.add(edit.margin(egui::Margin::symmetric(8, 5)));
                        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, &label));
                        focus_ring(ui, &response);
                    });
                }
            }
            hairline(ui);
            ui.horizontal_top(|ui| {
                for (key, hint, text) in [
                    ("checklist-minimum", "checklist-minimum-hint", &mut draft.minimum),
                    ("checklist-per-voters", "checklist-per-voters-hint", &mut draft.per_voters),
                    ("checklist-due", "checklist-due-hint", &mut draft.due),
                ] {
                    let (label, hint) = (texts.get(key), texts.get(hint));
                    Field::new(&label).hint(&hint).width(180.0).ui(ui, text);
                }
            });
            ui.label(strong(texts.get("checklist-kinds"), theme::SECONDARY));
            secondary(ui, texts.get("checklist-kinds-hint"));
            ui.horizontal_wrapped(|ui| {
                for kind in Kind::ALL {
                    let mut ticked = item.kinds.contains(&kind);
                    let response = ui.add(egui::Checkbox::new(&mut ticked, texts.station_kind(kind.code())));
                    focus_ring(ui, &response);
                    if response.changed() {
                        item.kinds.retain(|other| *other != kind);
                        if ticked {
                            item.kinds.push(kind);
                        }
                    }
                }
            });
        });
    }
}

/// An item that has nothing yet but its category.
fn blank(category: String) -> Draft {
    let item = ChecklistItem {
        code: String::new(),
        category,
        critical: false,
        due_from_days: None,
        kinds: Vec::new(),
        quantity: None,
        text: crate::domain::election::Names::default(),
        defect: crate::domain::election::Names::default(),
    };
    Draft { new: true, ..Draft::of(&item) }
}

/// A line of the list; true when it was pressed.
fn row_ui(ui: &mut Ui, given: &Given<'_>, place: usize, item: &ChecklistItem, chosen: bool) -> bool {
    let texts = given.texts;
    let palette = palette(ui);
    let size = egui::vec2(ui.available_width(), 26.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let mut text = texts.name(&item.text).to_owned();
    if text.is_empty() {
        text = texts.get("checklist-new");
    }
    let label = format!("{}. {text}", place + 1);
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, chosen, &label));
    if !chosen {
        named_button(&response, &label);
    }
    if chosen {
        ui.painter().rect_filled(rect, theme::BUTTON_RADIUS, palette.accent_soft);
    }
    row_hover(ui, rect, &response);
    let middle = rect.center().y;
    let clip = rect.with_max_x(rect.right() - 22.0).intersect(ui.clip_rect());
    let painter = ui.painter().with_clip_rect(clip);
    painter.text(egui::pos2(rect.left() + 6.0, middle), egui::Align2::LEFT_CENTER, &label, font(13.5), palette.text);
    if item.critical {
        let at = egui::pos2(rect.right() - 8.0, middle);
        ui.painter().text(at, egui::Align2::RIGHT_CENTER, "▲", font(13.0), palette.bad);
    }
    response.on_hover_text(label).clicked()
}
