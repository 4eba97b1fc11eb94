//! The line on top in which a station's number or the code of its form is typed or scanned, to record a check at once. A
//! code that was misread opens no station.

use egui::{Event, Key, KeyboardShortcut, Modifiers, Ui};

use crate::domain::{StationCode, StationId};
use crate::ui::screen::Given;
use crate::ui::theme::palette;
use crate::ui::widgets::{choice, field, low_row, primary};

#[derive(Default)]
pub struct Entry {
    text: String,
    region: Option<i64>,
    /// The frame in which it was drawn last.
    drawn: u64,
    pub error: Option<String>,
}

impl Entry {
    /// The check was recorded, or left.
    pub fn clear(&mut self) {
        self.text.clear();
    }

    /// The station that was asked for.
    pub fn ui(&mut self, ui: &mut Ui, given: &Given<'_>) -> Option<StationId> {
        let texts = given.texts;
        let mut wanted = false;
        ui.horizontal_wrapped(|ui| {
            // Before the field, which lets the keyboard go at Enter.
            let typed = typed_nowhere(ui);
            self.text.push_str(&typed);
            let response = field::search(ui, &mut self.text, &texts.get("entry-hint"), 300.0);
            // The page has just been opened, or a check was left: what is typed or scanned now is the next station.
            let frame = ui.ctx().cumulative_frame_nr();
            let opened = frame > std::mem::replace(&mut self.drawn, frame) + 1;
            let search = KeyboardShortcut::new(Modifiers::COMMAND, Key::F);
            if opened || !typed.is_empty() || ui.input_mut(|input| input.consume_shortcut(&search)) {
                field::focus_behind(&response, &self.text);
            }
            if response.changed() {
                self.error = None;
            }
            wanted = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            let regions: Vec<(i64, String)> =
                given.basics.regions.iter().map(|region| (region.code, texts.name(&region.name).to_owned())).collect();
            choice(ui, &texts.get("entry-region"), Some(&texts.get("entry-by-code")), &regions, &mut self.region);
            wanted |= primary(ui, &texts.get("record-check"), !self.text.trim().is_empty()).clicked();
        });
        let found = wanted.then(|| self.station(given)).flatten();
        if let Some(error) = &self.error {
            low_row(ui, |ui| {
                let text = egui::RichText::new(format!("✕ {error}")).color(palette(ui).bad);
                ui.add(egui::Label::new(text).wrap());
            });
        }
        found
    }

    /// A number belongs to the chosen region; ten digits are a code, which names its region itself.
    fn station(&mut self, given: &Given<'_>) -> Option<StationId> {
        let texts = given.texts;
        let number = self.text.trim().trim_start_matches('№').trim();
        let short = number.len() <= 6 && number.bytes().all(|byte| byte.is_ascii_digit());
        if short {
            let Ok(number) = number.parse::<i64>() else { return None };
            let Some(region) = self.region else {
                self.error = Some(texts.get("entry-needs-region"));
                return None;
            };
            let station = StationId::new(region, number);
            if station.is_none() {
                self.error = Some(texts.with("entry-no-station", &[("number", (&number.to_string()).into())]));
            }
            return station;
        }
        match StationCode::parse(number) {
            Ok(station) => Some(station),
            Err(fault) => {
                self.error = Some(texts.code_fault(fault));
                None
            }
        }
    }
}

/// Digits that were typed or scanned while nothing had the keyboard.
fn typed_nowhere(ui: &Ui) -> String {
    if ui.memory(|memory| memory.focused().is_some() || memory.top_modal_layer().is_some()) {
        return String::new();
    }
    let is_digits = |text: &&String| text.bytes().all(|byte| byte.is_ascii_digit());
    let text = |event: &Event| if let Event::Text(text) = event { Some(text.clone()) } else { None };
    ui.input(|input| input.events.iter().filter_map(text).filter(|text| is_digits(&text)).collect())
}
