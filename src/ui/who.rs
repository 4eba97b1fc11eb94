//! Who is working: chosen at the start, shown on top, carried by every action.

use egui::Ui;

use super::screen::Action;
use super::widgets::{button, card_frame, secondary, strong};
use crate::domain::Person;
use crate::text::Texts;

pub fn ui(ui: &mut Ui, texts: &Texts, people: &[Person], actions: &mut Vec<Action>) {
    ui.vertical_centered(|ui| {
        ui.add_space(64.0);
        ui.allocate_ui(egui::vec2(460.0, 0.0), |ui| {
            card_frame(ui).inner_margin(egui::Margin::same(24)).show(ui, |ui| {
                ui.with_layout(egui::Layout::top_down_justified(egui::Align::Min), |ui| {
                    ui.label(strong(texts.get("who-title"), 20.0));
                    secondary(ui, texts.get("who-hint"));
                    ui.add_space(8.0);
                    for (index, person) in people.iter().filter(|person| person.active).enumerate() {
                        let response = button(ui, &format!("{} · {}", person.name, texts.post(person.post.code())));
                        if index == 0 && ui.memory(|memory| memory.focused().is_none()) {
                            response.request_focus();
                        }
                        if response.clicked() {
                            actions.push(Action::Work(person.id));
                        }
                    }
                    ui.add_space(8.0);
                    if super::widgets::link(ui, texts.get("close-register")).clicked() {
                        actions.push(Action::CloseRegister);
                    }
                });
            });
        });
    });
}
