//! The line on top in which a station's number or the code of its form is typed or scanned, to record a check at once. A
//! code that was misread opens no station.

use egui::{Key, Ui};

use crate::domain::{StationCode, StationId};
use crate::ui::screen::Given;
use crate::ui::theme::palette;
use crate::ui::widgets::{choice, field, low_row, primary};

#[derive(Default)]
pub struct Entry {
    text: String,
    region: Option<i64>,
    wants_focus: bool,
    pub error: Option<String>,
}

impl Entry {
    /// The next check is typed here.
    pub fn focus(&mut self) {
        self.wants_focus = true;
        self.text.clear();
    }

    /// The station that was asked for.
    pub fn ui(&mut self, ui: &mut Ui, given: &Given<'_>) -> Option<StationId> {
        let texts = given.texts;
        let mut wanted = false;
        ui.horizontal_wrapped(|ui| {
            let response = field::search(ui, &mut self.text, &texts.get("entry-hint"), 300.0);
            if std::mem::take(&mut self.wants_focus) {
                response.request_focus();
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
