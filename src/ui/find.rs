//! Finding anything from anywhere: a page, an application, a station (Ctrl+K).

use egui::{Key, Modifiers, Ui};

use super::screen::{Action, Deed, Given, Page};
use super::widgets::charts::{named_button, row_hover};
use super::widgets::{card_frame, field, secondary};
use crate::domain::folding::fold;
use crate::view::Hit;
use crate::worker::Query;

#[derive(Default)]
pub struct Find {
    open: bool,
    focus: bool,
    text: String,
    marked: usize,
}

impl Find {
    pub fn open(&mut self) {
        *self = Self { open: true, focus: true, ..Self::default() };
    }

    pub fn needs(&self) -> Vec<Query> {
        if self.open && !self.text.trim().is_empty() { vec![Query::Search(self.text.clone())] } else { Vec::new() }
    }

    pub fn ui(&mut self, ui: &Ui, given: &Given<'_>, actions: &mut Vec<Action>) {
        let shortcut = egui::KeyboardShortcut::new(Modifiers::COMMAND, Key::K);
        if ui.input_mut(|input| input.consume_shortcut(&shortcut)) {
            self.open();
        }
        if !self.open {
            return;
        }
        let texts = given.texts;
        let results = self.results(given);
        let frame = card_frame(ui).inner_margin(egui::Margin::same(16));
        let mut chosen = None;
        let response = egui::Modal::new(egui::Id::unique("find")).frame(frame).show(ui.ctx(), |ui| {
            ui.set_width(560.0);
            let hint = texts.get("find-anything");
            let input = field::search(ui, &mut self.text, &hint, f32::INFINITY);
            if std::mem::take(&mut self.focus) {
                input.request_focus();
            }
            if input.changed() {
                self.marked = 0;
            }
            ui.input(|input| {
                if input.key_pressed(Key::ArrowDown) {
                    self.marked = (self.marked + 1).min(results.len().saturating_sub(1));
                }
                if input.key_pressed(Key::ArrowUp) {
                    self.marked = self.marked.saturating_sub(1);
                }
                if input.key_pressed(Key::Enter) {
                    chosen = results.get(self.marked).map(|(_, _, action)| action.clone());
                }
            });
            let waiting = given.views.is_waiting(Query::Search(String::new()).kind());
            if results.is_empty() && !self.text.trim().is_empty() && !waiting {
                secondary(ui, texts.get("find-none"));
            }
            egui::ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
                for (index, (kind, name, action)) in results.iter().enumerate() {
                    let size = egui::vec2(ui.available_width(), 32.0);
                    let (rect, response) = ui.allocate_exact_size(size, egui::Sense::click());
                    named_button(&response, name);
                    let palette = super::theme::palette(ui);
                    if index == self.marked {
                        ui.painter().rect_filled(rect, egui::CornerRadius::same(4), palette.accent_soft);
                    }
                    row_hover(ui, rect, &response);
                    let painter = ui.painter().with_clip_rect(rect);
                    let (left, middle) = (rect.left() + 8.0, rect.center().y);
                    painter.text(
                        egui::pos2(left, middle),
                        egui::Align2::LEFT_CENTER,
                        name,
                        super::theme::font(15.0),
                        palette.text,
                    );
                    ui.painter().text(
                        egui::pos2(rect.right() - 8.0, middle),
                        egui::Align2::RIGHT_CENTER,
                        kind,
                        super::theme::font(super::theme::SECONDARY),
                        palette.secondary,
                    );
                    if response.clicked() {
                        chosen = Some(action.clone());
                    }
                }
            });
        });
        if let Some(action) = chosen {
            actions.push(action);
            self.open = false;
        } else if response.should_close() {
            self.open = false;
        }
    }

    /// (kind, name, what opening it does)
    fn results(&self, given: &Given<'_>) -> Vec<(String, String, Action)> {
        let texts = given.texts;
        let typed = fold(&self.text);
        let pages = Page::ALL.into_iter().filter(|page| fold(&texts.get(page.key())).contains(&typed));
        let mut results: Vec<_> = pages.map(|page| (texts.get("find-page"), texts.get(page.key()), Action::Go(page))).collect();
        let deeds = Deed::ALL.into_iter().filter(|_| !typed.is_empty());
        let named = deeds.map(|deed| (deed, format!("{} · {}", texts.get(deed.page().key()), texts.get(deed.key()))));
        let found = named.filter(|(_, name)| fold(name).contains(&typed));
        results.extend(found.map(|(deed, name)| (texts.get("find-command"), name, Action::Begin(deed))));
        let Some((_, hits)) = given.views.hits.as_ref().filter(|(text, _)| *text == self.text) else { return results };
        for hit in hits {
            results.push(match hit {
                Hit::Application { id, name } => (
                    texts.get("find-application"),
                    texts.person(&name.kk, &name.ru, Some(&name.en)).to_owned(),
                    Action::OpenApplication(*id),
                ),
                Hit::Station { id, venue_kk, venue_ru } => {
                    let region = given.basics.region(id.region_code());
                    let region = region.map_or("", |region| texts.name(&region.name));
                    let venue = texts.either(venue_kk.as_deref(), venue_ru.as_deref()).unwrap_or_default();
                    let name = format!("№ {} · {region} · {venue}", id.number());
                    (texts.get("find-station"), name, Action::OpenStation(*id))
                }
            });
        }
        results
    }
}
