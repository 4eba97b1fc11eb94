//! The keys of the page, on F1.

use egui::{Key, Modifiers, Ui};

use super::theme;
use super::widgets::{card_frame, primary, strong};
use crate::text::Texts;

#[derive(Default)]
pub struct Keys {
    open: bool,
}

const EVERYWHERE: [(&str, &str); 7] = [
    ("Ctrl+K", "key-find"),
    ("Ctrl+1 … Ctrl+6", "key-pages"),
    ("F2", "change-person"),
    ("Alt+↓", "open-calendar"),
    ("Ctrl+ + − 0", "key-zoom"),
    ("Esc", "key-escape"),
    ("F1", "key-keys"),
];

impl Keys {
    pub fn ui(&mut self, ui: &Ui, texts: &Texts, of_page: &[(&str, &str)]) {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F1)) {
            self.open = !self.open;
        }
        if !self.open {
            return;
        }
        let frame = card_frame(ui).inner_margin(egui::Margin::same(20));
        let response = egui::Modal::new(egui::Id::unique("keys")).frame(frame).show(ui.ctx(), |ui| {
            let room = ui.ctx().content_rect().size() - egui::vec2(60.0, 140.0);
            ui.set_max_width(room.x.min(1_240.0));
            ui.label(strong(texts.get("keys-title"), 18.0));
            egui::ScrollArea::both().max_height(room.y).show(ui, |ui| {
                ui.horizontal_top(|ui| {
                    keys_ui(ui, texts, "keys_of_page", of_page);
                    ui.add_space(32.0);
                    keys_ui(ui, texts, "keys_everywhere", &EVERYWHERE);
                });
            });
            ui.add_space(8.0);
            primary(ui, &texts.get("close"), true).clicked()
        });
        if response.inner || response.should_close() {
            self.open = false;
        }
    }
}

fn keys_ui(ui: &mut Ui, texts: &Texts, id: &str, keys: &[(&str, &str)]) {
    egui::Grid::new(id).num_columns(2).spacing([24.0, 8.0]).show(ui, |ui| {
        for (keys, text) in keys {
            ui.label(strong(*keys, theme::BODY));
            ui.label(texts.get(text));
            ui.end_row();
        }
    });
}
