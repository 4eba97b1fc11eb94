//! The stations by region and, opened, by district: bars with their numbers, and the map. Every figure opens its rows.

use egui::{Sense, Ui, Vec2};

use super::figures::Figures;
use crate::domain::readiness::Readiness;
use crate::ui::overview::map_ui;
use crate::ui::screen::{Action, Given};
use crate::ui::theme::{self, Tone, palette};
use crate::ui::widgets::charts;
use crate::ui::widgets::{card, chip_button, empty_state, link};
use crate::view::{DistrictFigures, Overview, ReadinessCounts, StationFilter, Within};
use crate::worker::Query;

#[derive(Default)]
pub struct RegionsTab {
    /// The region whose districts are shown.
    opened: Option<i64>,
    map_as_table: bool,
    by_name: bool,
}

/// A line of the table: a region, or a district of the opened one.
struct Line<'a> {
    name: &'a str,
    filter: StationFilter,
    counts: ReadinessCounts,
    indent: f32,
    /// `Some(opened)` where districts lie below.
    opens: Option<bool>,
}

impl RegionsTab {
    pub fn query(&self) -> Option<Query> {
        self.opened.map(|region| Query::Districts(Some(region)))
    }

    pub fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, overview: &Overview, actions: &mut Vec<Action>) {
        let area = ui.available_rect_before_wrap();
        let side = (area.width() * 0.4).clamp(320.0, 460.0);
        let left = area.with_max_x(area.right() - side - theme::GAP);
        let right = area.with_min_x(area.right() - side);
        ui.scope_builder(egui::UiBuilder::new().max_rect(left), |ui| {
            egui::ScrollArea::vertical().id_salt("regions").auto_shrink(false).show(ui, |ui| {
                self.table_ui(ui, given, overview, actions);
            });
        });
        ui.scope_builder(egui::UiBuilder::new().max_rect(right), |ui| {
            map_ui(ui, given, overview, &mut self.map_as_table, actions);
        });
    }

    fn table_ui(&mut self, ui: &mut Ui, given: &Given<'_>, overview: &Overview, actions: &mut Vec<Action>) {
        let texts = given.texts;
        let counts = overview.readiness();
        let title = finding(given, overview);
        card(ui, &title, "", |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = Vec2::new(6.0, 4.0);
                for readiness in charts::BAR {
                    let text = format!("{} {}", texts.readiness(readiness.code()), texts.number(counts.of(readiness)));
                    if chip_button(ui, Tone::of_readiness(readiness), &text).clicked() {
                        let filter = StationFilter { readiness: Some(readiness), ..StationFilter::default() };
                        actions.push(Action::ShowStations(filter));
                    }
                }
                let key = if self.by_name { "regions-worst-first" } else { "regions-by-name" };
                if link(ui, texts.get(key)).clicked() {
                    self.by_name = !self.by_name;
                }
            });
            ui.spacing_mut().item_spacing.y = 0.0;
            if overview.stations() == 0 {
                empty_state(ui, &texts.get("stations-none"));
                return;
            }
            let width = ui.available_width();
            let number = 50.0;
            let bar = (width * 0.19).max(90.0);
            let figures = Figures::new(ui, 120.0, &[bar, number, number, number, number, number]);
            // The titles of the numbers are those of the chips above: their marks are enough.
            let marks = charts::BAR.map(|readiness| Tone::of_readiness(readiness).icon().to_owned());
            let titles: Vec<String> = [texts.get("column-region"), String::new()].into_iter().chain(marks).collect();
            figures.head(ui, &titles);
            for region in crate::ui::overview::ordered(overview, self.by_name) {
                let code = region.region.code;
                let opened = self.opened == Some(code);
                let line = Line {
                    name: texts.name(&region.region.name),
                    filter: StationFilter { region: Some(code), ..StationFilter::in_use() },
                    counts: region.readiness,
                    indent: 0.0,
                    opens: Some(opened),
                };
                if line.ui(ui, given, &figures, actions) {
                    self.opened = if opened { None } else { Some(code) };
                }
                if !opened {
                    continue;
                }
                let districts = given.views.districts.as_ref().filter(|(of, _)| *of == Some(code));
                for district in districts.map(|(_, districts)| districts.as_slice()).unwrap_or_default() {
                    let line = Line {
                        name: &district_name(given, district),
                        filter: StationFilter {
                            region: Some(code),
                            within: Some(district.district_id.map_or(Within::NoDistrict, Within::District)),
                            ..StationFilter::in_use()
                        },
                        counts: district.readiness,
                        indent: 22.0,
                        opens: None,
                    };
                    line.ui(ui, given, &figures, actions);
                }
            }
        });
    }
}

fn district_name(given: &Given<'_>, district: &DistrictFigures) -> String {
    let found = given.basics.districts.iter().find(|known| Some(known.id) == district.district_id);
    found.map_or_else(|| given.texts.get("sheet-no-district"), |found| given.texts.name(&found.name).to_owned())
}

/// What the figures say, in one sentence.
fn finding(given: &Given<'_>, overview: &Overview) -> String {
    let texts = given.texts;
    let worst = crate::ui::overview::ordered(overview, false).into_iter().next();
    let share = texts.percent(overview.readiness().can_open(), overview.stations());
    match worst {
        Some(worst) if worst.readiness.can_open() < worst.stations => texts.with(
            "finding-worst-region",
            &[
                ("share", (&share).into()),
                ("region", texts.name(&worst.region.name).into()),
                ("worst", (&texts.percent(worst.readiness.can_open(), worst.stations)).into()),
            ],
        ),
        _ => texts.with("finding-readiness", &[("share", (&share).into()), ("count", overview.stations().into())]),
    }
}

impl Line<'_> {
    /// Draws the line; true when its districts are to be shown or hidden.
    fn ui(&self, ui: &mut Ui, given: &Given<'_>, figures: &Figures, actions: &mut Vec<Action>) -> bool {
        let texts = given.texts;
        let palette = palette(ui);
        let counts = &self.counts;
        let label = texts.with(
            "region-bar",
            &[
                ("region", self.name.into()),
                ("ready", counts.ready.into()),
                ("defects", counts.ready_with_defects.into()),
                ("notready", counts.not_ready.into()),
                ("stale", counts.out_of_date.into()),
                ("notchecked", counts.not_checked.into()),
            ],
        );
        let (row, response) = figures.row(ui, &label, Sense::click());
        let name = match self.opens {
            Some(true) => format!("▼ {}", self.name),
            Some(false) => format!("▶ {}", self.name),
            None => self.name.to_owned(),
        };
        figures.name(ui, row, &name, self.indent, false);
        let bar = figures.cell(row, 1).shrink2(Vec2::new(4.0, 7.0));
        let part = charts::readiness_bar(ui, bar, counts);
        let mut pressed = part;
        for (index, readiness) in charts::BAR.into_iter().enumerate() {
            let count = counts.of(readiness);
            let color = if readiness == Readiness::NotReady && count > 0 { palette.bad } else { palette.text };
            let label = format!("{}: {} {}", self.name, texts.readiness(readiness.code()), texts.number(count));
            if figures.opens(ui, row, index + 2, (&texts.number(count), &label), (color, false)) {
                pressed = Some(readiness);
            }
        }
        if let Some(readiness) = pressed {
            actions.push(Action::ShowStations(StationFilter {
                readiness: Some(readiness),
                closed: None,
                ..self.filter.clone()
            }));
            return false;
        }
        if response.clicked() && self.opens.is_none() {
            actions.push(Action::ShowStations(self.filter.clone()));
        }
        response.clicked() && self.opens.is_some()
    }
}
