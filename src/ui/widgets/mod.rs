//! Widgets that more than one page uses. Each input, button and row has a name for the screen reader.

pub mod charts;
pub mod date;
pub mod field;
pub mod form;
pub mod grid;

use egui::{Align, Button, CornerRadius, Frame, Layout, Margin, Response, RichText, Sense, Stroke, Ui, Vec2};

use super::theme::{self, Tone, bold_font, font, palette};
use crate::text::Texts;

/// Bold text.
#[must_use]
pub fn strong(text: impl Into<String>, size: f32) -> RichText {
    RichText::new(text).font(bold_font(size))
}

/// Text of second rank.
pub fn secondary(ui: &mut Ui, text: impl Into<String>) -> Response {
    let color = palette(ui).secondary;
    ui.add(egui::Label::new(RichText::new(text).font(font(theme::SECONDARY)).color(color)).wrap())
}

/// The one button of a page that does its main job.
pub fn primary(ui: &mut Ui, text: &str, enabled: bool) -> Response {
    let palette = palette(ui);
    let button = Button::new(RichText::new(text).font(bold_font(theme::BODY)).color(palette.on_accent))
        .fill(palette.accent)
        .stroke(Stroke::new(1.0, palette.accent))
        .corner_radius(CornerRadius::same(theme::BUTTON_RADIUS))
        .min_size(Vec2::new(0.0, theme::FIELD_HEIGHT));
    let response = ui.add_enabled(enabled, button);
    focus_ring(ui, &response).clone()
}

pub fn button(ui: &mut Ui, text: &str) -> Response {
    button_enabled(ui, text, true)
}

pub fn button_enabled(ui: &mut Ui, text: &str, enabled: bool) -> Response {
    let button = Button::new(text).min_size(Vec2::new(0.0, theme::FIELD_HEIGHT));
    let response = ui.add_enabled(enabled, button);
    focus_ring(ui, &response).clone()
}

/// A button that looks like a link, for what leads elsewhere.
pub fn link(ui: &mut Ui, text: impl Into<String>) -> Response {
    let color = palette(ui).accent;
    let text: String = text.into();
    let button = Button::new(RichText::new(text).color(color)).frame(false).min_size(Vec2::ZERO);
    let response = ui.add(button).on_hover_cursor(egui::CursorIcon::PointingHand);
    focus_ring(ui, &response).clone()
}

/// Draws the focus ring where the keyboard is, and scrolls there.
pub fn focus_ring<'a>(ui: &Ui, response: &'a Response) -> &'a Response {
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if response.has_focus() {
        let stroke = Stroke::new(2.0, palette(ui).accent);
        let radius = CornerRadius::same(theme::BUTTON_RADIUS + 2);
        ui.painter().rect_stroke(response.rect.expand(2.0), radius, stroke, egui::StrokeKind::Outside);
    }
    response
}

/// A status with its icon and word.
pub fn chip(ui: &mut Ui, tone: Tone, text: &str) -> Response {
    chip_with(ui, tone, tone.icon(), text, Sense::hover())
}

/// A chip that opens something.
pub fn chip_button(ui: &mut Ui, tone: Tone, text: &str) -> Response {
    let response = chip_with(ui, tone, tone.icon(), text, Sense::click()).on_hover_cursor(egui::CursorIcon::PointingHand);
    focus_ring(ui, &response).clone()
}

fn chip_with(ui: &mut Ui, tone: Tone, icon: &str, text: &str, sense: Sense) -> Response {
    let (color, soft) = tone.colors(palette(ui));
    let label = format!("{icon}\u{a0}{text}");
    let galley = ui.painter().layout_no_wrap(label, font(theme::SECONDARY), color);
    let size = Vec2::new(galley.size().x + 16.0, 22.0);
    let (rect, response) = ui.allocate_exact_size(size, sense);
    ui.painter().rect_filled(rect, CornerRadius::same(11), soft);
    let position = egui::pos2(rect.left() + 8.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(position, galley, color);
    let kind = if sense.senses_click() { egui::Role::Button } else { egui::Role::Label };
    response.widget_info(|| egui::WidgetInfo::labeled(kind, true, text));
    response
}

/// A white card with a title that states the finding, and a note at its right.
pub fn card<R>(ui: &mut Ui, title: &str, note: &str, content: impl FnOnce(&mut Ui) -> R) -> R {
    card_frame(ui)
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing = Vec2::new(8.0, 6.0);
            card_title(ui, title, note);
            content(ui)
        })
        .inner
}

pub fn card_title(ui: &mut Ui, title: &str, note: &str) {
    low_row(ui, |ui| {
        let width = ui.available_width();
        let color = palette(ui).secondary;
        let note = ui.painter().layout_no_wrap(note.to_owned(), font(theme::SECONDARY), color);
        ui.allocate_ui_with_layout(
            Vec2::new((width - note.size().x - 12.0).max(40.0), 22.0),
            Layout::left_to_right(Align::Center),
            |ui| {
                ui.add(egui::Label::new(strong(title, theme::SECTION)).truncate());
            },
        );
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let text = note.text().to_owned();
            ui.label(RichText::new(text).font(font(theme::SECONDARY)).color(color));
        });
    });
}

pub fn card_frame(ui: &Ui) -> Frame {
    let palette = palette(ui);
    Frame::NONE
        .fill(palette.surface)
        .stroke(Stroke::new(1.0, palette.hairline))
        .corner_radius(CornerRadius::same(theme::CARD_RADIUS))
        .inner_margin(Margin::symmetric(14, 12))
}

/// The head of a page: title, one sentence of state, the main action at the right. The texts have the room that the actions
/// left them in the frame before.
pub fn page_head(ui: &mut Ui, title: &str, state: &str, actions: impl FnOnce(&mut Ui)) {
    let salt = egui::Id::unique(("page head", title));
    ui.horizontal(|ui| {
        let (all, height) = (ui.available_width(), 46.0);
        let room = ui.data(|data| data.get_temp(salt)).unwrap_or(all * 0.62);
        ui.allocate_ui_with_layout(Vec2::new(room, height), Layout::top_down(Align::Min), |ui| {
            ui.set_width(room);
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.add(egui::Label::new(strong(title, theme::TITLE)).truncate());
            let color = palette(ui).secondary;
            ui.add(egui::Label::new(RichText::new(state).color(color)).truncate());
        });
        let beside = Vec2::new(ui.available_width(), height);
        let drawn = ui.allocate_ui_with_layout(beside, Layout::right_to_left(Align::Center), |ui| {
            actions(ui);
            ui.min_rect().width()
        });
        let left = (all - drawn.inner - 2.0 * ui.spacing().item_spacing.x).max(all * 0.3);
        if (left - room).abs() > 0.5 {
            ui.data_mut(|data| data.insert_temp(salt, left));
            ui.ctx().request_repaint();
        }
    });
    ui.add_space(4.0);
}

/// A thin line between rows.
pub fn hairline(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 1.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(1.0, palette(ui).hairline));
}

/// A horizontal row that is only as high as its text, not as a field.
pub fn low_row<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> egui::InnerResponse<R> {
    let fields = ui.spacing().interact_size.y;
    ui.spacing_mut().interact_size.y = 20.0;
    let row = ui.horizontal(content);
    ui.spacing_mut().interact_size.y = fields;
    row
}

/// A fact: its name at the left, its value at the right.
pub fn fact(ui: &mut Ui, name: &str, value: &str) {
    low_row(ui, |ui| {
        let color = palette(ui).secondary;
        let width = ui.available_width() * 0.42;
        ui.allocate_ui_with_layout(Vec2::new(width, 20.0), Layout::left_to_right(Align::TOP), |ui| {
            ui.set_min_width(width);
            ui.add(egui::Label::new(RichText::new(name).color(color)).wrap());
        });
        ui.add(egui::Label::new(value).wrap().selectable(true));
    });
    hairline(ui);
}

/// A dialog that asks once before a decision: a title, a hint, content, and two buttons. Returns what was pressed.
pub fn dialog(ui: &Ui, id: &str, texts: (&str, &str), buttons: (&str, &str), content: impl FnOnce(&mut Ui)) -> Option<bool> {
    dialog_of_width(ui, id, 520.0, texts, buttons, content)
}

/// As [`dialog`], where there is nothing to fill in: the button that confirms has the keyboard.
pub fn confirmation(
    ui: &Ui,
    id: &str,
    texts: (&str, &str),
    buttons: (&str, &str),
    content: impl FnOnce(&mut Ui),
) -> Option<bool> {
    modal(ui, id, (520.0, true), texts, buttons, content)
}

/// As [`dialog`], for a form that needs more room.
pub fn dialog_of_width(
    ui: &Ui,
    id: &str,
    width: f32,
    texts: (&str, &str),
    buttons: (&str, &str),
    content: impl FnOnce(&mut Ui),
) -> Option<bool> {
    modal(ui, id, (width, false), texts, buttons, content)
}

fn modal(
    ui: &Ui,
    id: &str,
    (width, confirm_first): (f32, bool),
    (title, hint): (&str, &str),
    (confirm, cancel): (&str, &str),
    content: impl FnOnce(&mut Ui),
) -> Option<bool> {
    let mut pressed = None;
    let frame = card_frame(ui).inner_margin(Margin::same(20));
    let response = egui::Modal::new(egui::Id::unique(id)).frame(frame).show(ui.ctx(), |ui| {
        ui.set_width(width.min(ui.ctx().content_rect().width() - 60.0));
        ui.label(strong(title, 18.0));
        if !hint.is_empty() {
            let color = palette(ui).secondary;
            ui.add(egui::Label::new(RichText::new(hint).color(color)).wrap());
        }
        ui.add_space(4.0);
        let height = (ui.ctx().content_rect().height() - 200.0).max(120.0);
        egui::ScrollArea::vertical().max_height(height).show(ui, |ui| {
            ui.set_width(ui.available_width() - 4.0);
            content(ui);
        });
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            let response = primary(ui, confirm, true);
            if response.clicked() {
                pressed = Some(true);
            }
            if confirm_first && ui.memory(|memory| memory.focused().is_none()) {
                response.request_focus();
            }
            if button(ui, cancel).clicked() {
                pressed = Some(false);
            }
        });
        let save = egui::KeyboardShortcut::new(egui::Modifiers::COMMAND, egui::Key::S);
        if ui.input_mut(|input| input.consume_shortcut(&save)) {
            pressed = Some(true);
        }
    });
    if response.should_close() && pressed.is_none() {
        pressed = Some(false);
    }
    pressed
}

/// Asks before what was entered is thrown away: true to throw it away, false to go on.
pub fn ask_to_discard(ui: &Ui, texts: &Texts) -> Option<bool> {
    let title = (&*texts.get("discard-title"), &*texts.get("discard-hint"));
    dialog(ui, "discard", title, (&texts.get("discard"), &texts.get("keep-editing")), |_| {})
}

/// Asks whether to throw away what was typed, in a form that is being left; true when it is. Otherwise it is left no more.
pub fn discards(ui: &Ui, texts: &Texts, leaving: &mut bool) -> bool {
    let Some(discard) = ask_to_discard(ui, texts) else { return false };
    *leaving = discard;
    discard
}

/// An empty list, with the next step.
pub fn empty_state(ui: &mut Ui, text: &str) {
    ui.add_space(24.0);
    ui.vertical_centered(|ui| {
        let color = palette(ui).secondary;
        ui.add(egui::Label::new(RichText::new(text).color(color)).wrap());
    });
    ui.add_space(24.0);
}

/// The arrows go through the choices without opening the list.
fn step_through<T: Clone + PartialEq>(
    ui: &Ui,
    response: &Response,
    all: bool,
    choices: &[(T, String)],
    chosen: &mut Option<T>,
) {
    let filter = egui::EventFilter { vertical_arrows: true, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let place = choices.iter().position(|(choice, _)| Some(choice) == chosen.as_ref());
    let pressed = |key| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
    if pressed(egui::Key::ArrowDown) {
        let next = place.map_or(0, |place| place + 1);
        if let Some((choice, _)) = choices.get(next) {
            *chosen = Some(choice.clone());
        }
    } else if pressed(egui::Key::ArrowUp) {
        match place.and_then(|place| place.checked_sub(1)) {
            Some(before) => *chosen = choices.get(before).map(|(choice, _)| choice.clone()),
            None if all => *chosen = None,
            None => {}
        }
    }
}

/// A label above what is chosen.
pub fn labelled(ui: &mut Ui, width: f32, label: &str, content: impl FnOnce(&mut Ui, &str)) {
    ui.vertical(|ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = 3.0;
        ui.label(strong(label, theme::SECONDARY));
        content(ui, label);
    });
}

/// The keyboard goes to the [`choice`] of this name when it is drawn next.
pub fn focus_choice(ui: &Ui, name: &str) {
    ui.data_mut(|data| data.insert_temp(egui::Id::unique(("choice", name)), ()));
}

/// One of several choices, as a field with a list behind it. `None` is the first entry, `all`.
pub fn choice<T: Clone + PartialEq>(
    ui: &mut Ui,
    name: &str,
    all: Option<&str>,
    choices: &[(T, String)],
    chosen: &mut Option<T>,
) -> bool {
    let before = chosen.clone();
    let shown = choices.iter().find(|(choice, _)| Some(choice) == chosen.as_ref()).map(|(_, text)| text.as_str());
    let shown = shown.or(all).unwrap_or_default();
    let text = if all.is_some() { format!("{name} · {shown}") } else { shown.to_owned() };
    let salt = egui::Id::unique(("choice", name));
    let response = egui::ComboBox::from_id_salt(salt)
        .selected_text(text.clone())
        .width(if all.is_some() { 60.0 } else { ui.available_width().min(360.0) })
        .height(420.0)
        .truncate()
        .show_ui(ui, |ui| {
            ui.set_min_width(220.0);
            if let Some(all) = all {
                ui.selectable_value(chosen, None, all);
            }
            for (choice, text) in choices {
                if ui.selectable_value(chosen, Some(choice.clone()), text.as_str()).clicked() {
                    // A key that chooses closes the list as a click does.
                    ui.close();
                }
            }
        });
    if ui.data_mut(|data| data.remove_temp::<()>(salt)).is_some() {
        response.response.request_focus();
    }
    if response.response.has_focus() {
        step_through(ui, &response.response, all.is_some(), choices, chosen);
    }
    let value = text;
    response.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, format!("{name}: {value}")));
    focus_ring(ui, &response.response);
    *chosen != before
}
