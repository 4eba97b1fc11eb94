//! The stations whose venue has changed while something that named the old one is still to be done again: the work list of a
//! late change. It opens a station and changes nothing.

use egui::Ui;

use crate::ui::screen::{Action, Given};
use crate::ui::widgets::{button, card_frame, empty_state, hairline, link, secondary, strong};

/// Draws the list; true when it is left.
pub fn ui(ui: &Ui, given: &Given<'_>, actions: &mut Vec<Action>) -> bool {
    let texts = given.texts;
    let mut left = false;
    let frame = card_frame(ui).inner_margin(egui::Margin::same(20));
    let response = egui::Modal::new(egui::Id::unique("moved")).frame(frame).show(ui.ctx(), |ui| {
        let screen = ui.ctx().content_rect();
        ui.set_width((screen.width() - 120.0).min(720.0));
        ui.label(strong(texts.get("moved-title"), 18.0));
        secondary(ui, texts.get("moved-hint"));
        ui.add_space(4.0);
        egui::ScrollArea::vertical().max_height((screen.height() - 240.0).max(120.0)).show(ui, |ui| {
            ui.set_width(ui.available_width() - 4.0);
            let Some(moved) = &given.views.moved else {
                empty_state(ui, &texts.get("loading"));
                return;
            };
            if moved.is_empty() {
                empty_state(ui, &texts.get("moved-none"));
            }
            for change in moved {
                let region = given.basics.region(change.station.region_code()).map_or("", |region| texts.name(&region.name));
                let number = change.station.number().to_string();
                let title = texts.with("station-title", &[("number", (&number).into()), ("region", region.into())]);
                if link(ui, title).clicked() {
                    actions.push(Action::OpenStation(change.station));
                    left = true;
                }
                let from = texts.date(change.from_on);
                let place = texts.either(change.venue_kk.as_deref(), change.venue_ru.as_deref()).unwrap_or_default();
                let from = texts.with("venue-changed-from", &[("on", (&from).into()), ("reason", place.into())]);
                let values = [("open", change.open.into()), ("all", change.all.into())];
                secondary(ui, format!("{from} · {}", texts.with("moved-open", &values)));
                hairline(ui);
            }
        });
        ui.add_space(8.0);
        left |= button(ui, &texts.get("close")).clicked();
    });
    left || response.should_close()
}
