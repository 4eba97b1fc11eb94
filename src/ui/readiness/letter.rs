//! The letter about the open defects of a region or district as it prints. That it left is recorded with each defect that it
//! names, and with no other.

use std::path::Path;

use egui::Ui;

use crate::domain::Command;
use crate::report::{DocumentLanguages, Paper};
use crate::text::Language;
use crate::ui::paper::{PaperView, Pressed, Shown, languages_ui};
use crate::ui::screen::{Action, Given};
use crate::ui::widgets::{choice, labelled};
use crate::view::Area;
use crate::worker::Query;

pub struct LetterDialog {
    region: i64,
    area: Area,
    /// Which part of a letter of too many defects for one.
    part: usize,
    languages: DocumentLanguages,
    view: PaperView,
}

/// The region's code or the district's id, by which a file and a record name an area.
fn place_of(area: Area) -> i64 {
    match area {
        Area::Region(code) | Area::District(code) | Area::NoDistrict { region: code } => code,
    }
}

impl LetterDialog {
    pub fn new(region: i64, district: Option<i64>, given: &Given<'_>) -> Self {
        let area = district.map_or(Area::Region(region), Area::District);
        let view = PaperView::new(&format!("defects-{}-{}.pdf", place_of(area), given.today));
        Self { region, area, part: 0, languages: DocumentLanguages::Both, view }
    }

    pub fn chosen(&mut self, path: &Path) {
        self.view.chosen(path);
    }

    pub fn query(&self) -> Query {
        Query::Preview(Paper::DefectLetter { area: self.area, part: self.part, languages: self.languages }, Language::Kk)
    }

    /// Draws the dialog; true when it is left.
    pub fn ui(&mut self, ui: &Ui, given: &Given<'_>, actions: &mut Vec<Action>) -> bool {
        let texts = given.texts;
        let shown = Shown::of(given, &self.query(), given.views.station_paper.as_ref());
        let letter = match &shown {
            Shown::Ready(preview) => preview.document.letter(),
            _ => None,
        };
        // How many parts there are is known of the letter that was shown last, while another part of it is being made.
        let known = given.views.station_paper.as_ref().and_then(|(paper, preview)| match paper {
            Paper::DefectLetter { area, .. } if *area == self.area => preview.document.letter(),
            _ => None,
        });
        let parts = known.map_or(1, |letter| letter.parts);
        let hint = match known.filter(|_| parts > 1) {
            Some(known) => texts.with("letter-parts-hint", &[("all", known.all.into()), ("parts", (parts as u64).into())]),
            None => texts.get("letter-hint"),
        };
        let region = given.basics.region(self.region).map_or("", |region| texts.name(&region.name));
        let mut areas = vec![(Area::Region(self.region), region.to_owned())];
        let districts = given.basics.districts.iter().filter(|district| district.region_code == self.region);
        areas.extend(districts.map(|district| (Area::District(district.id), texts.name(&district.name).to_owned())));
        let before = (self.area, self.part);
        let (area, part, languages) = (&mut self.area, &mut self.part, &mut self.languages);
        let choices = |ui: &mut Ui| {
            labelled(ui, 300.0, &texts.get("letter-to"), |ui, label| {
                let mut chosen = Some(*area);
                if choice(ui, label, None, &areas, &mut chosen) {
                    *area = chosen.unwrap_or(*area);
                    *part = 0;
                }
            });
            languages_ui(ui, given, 200.0, languages);
            if parts > 1 {
                let all: Vec<(usize, String)> = (0..parts)
                    .map(|part| {
                        let values = [("part", (part as u64 + 1).into()), ("parts", (parts as u64).into())];
                        (part, texts.with("letter-part", &values))
                    })
                    .collect();
                labelled(ui, 180.0, &texts.get("letter-part-label"), |ui, label| {
                    let mut chosen = Some(*part);
                    choice(ui, label, None, &all, &mut chosen);
                    *part = chosen.unwrap_or_default();
                });
            }
        };
        let title = texts.get("letter-title");
        let pressed = self.view.ui(ui, given, (&title, &hint), &shown, actions, choices);
        if (self.area, self.part) != before {
            let part = if self.part == 0 { String::new() } else { format!("-{}", self.part + 1) };
            self.view.rename(&format!("defects-{}-{}{part}.pdf", place_of(self.area), given.today));
        }
        if let Some(letter) = letter.filter(|_| pressed == Pressed::Leaves) {
            let place = Some(place_of(self.area));
            let defects = letter.defects.clone();
            actions.push(Action::WhenLeft(Command::RemindDefects { defects, on: given.today, place }));
        }
        pressed == Pressed::Close
    }
}
