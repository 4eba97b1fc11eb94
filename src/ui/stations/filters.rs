//! The line of filters above the stations: all of them hold at once. Counts stand beside a choice only where the counters of
//! the register have them already.

use egui::{Key, Modifiers, Ui};

use crate::domain::readiness::Readiness;
use crate::domain::station::{Access, Kind};
use crate::ui::screen::Given;
use crate::ui::widgets::{button, choice, field};
use crate::view::{ReadinessCounts, StationFilter};

/// What happened in the line.
#[derive(Clone, Copy, Debug, Default)]
pub struct Outcome {
    /// Another filter holds now.
    pub changed: bool,
    /// The keyboard goes on to the table.
    pub leave: bool,
}

/// Draws the filters. `focus`: the keyboard goes to the search.
pub fn ui(ui: &mut Ui, given: &Given<'_>, filter: &mut StationFilter, focus: bool) -> Outcome {
    let mut outcome = Outcome::default();
    ui.horizontal_wrapped(|ui| {
        let response = field::search(ui, &mut filter.text, &given.texts.get("search-stations"), 220.0);
        if focus {
            // What was typed in the table stands; typing goes on behind it.
            field::focus_behind(&response, &filter.text);
        }
        outcome.changed = response.changed();
        let down = ui.input(|input| input.key_pressed(Key::ArrowDown) || input.key_pressed(Key::Enter));
        outcome.leave = down && (response.has_focus() || response.lost_focus());
        if outcome.leave {
            // This Enter has found a station; it takes another one to check it.
            ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        }
        outcome.changed |= places_ui(ui, given, filter);
        outcome.changed |= states_ui(ui, given, filter);
        let plain = StationFilter { order: filter.order, descending: filter.descending, ..StationFilter::default() };
        if *filter != plain && button(ui, &given.texts.get("clear-filters")).clicked() {
            *filter = plain;
            outcome.changed = true;
        }
    });
    outcome
}

/// A choice with its count, as in "Akmola Region (717)".
fn counted(given: &Given<'_>, choice: &str, count: Option<u64>) -> String {
    match count {
        Some(count) => given.texts.with("choice-count", &[("choice", choice.into()), ("count", count.into())]),
        None => choice.to_owned(),
    }
}

fn places_ui(ui: &mut Ui, given: &Given<'_>, filter: &mut StationFilter) -> bool {
    let texts = given.texts;
    let all = texts.get("all");
    let figures = given.views.overview.as_ref().map(|overview| overview.regions.as_slice()).unwrap_or_default();
    let regions: Vec<(i64, String)> = given
        .basics
        .regions
        .iter()
        .map(|region| {
            let count = figures.iter().find(|figures| figures.region.code == region.code).map(|figures| figures.stations);
            (region.code, counted(given, texts.name(&region.name), count))
        })
        .collect();
    let mut changed = choice(ui, &texts.get("filter-region"), Some(&all), &regions, &mut filter.region);
    let districts: Vec<(i64, String)> = given
        .basics
        .districts
        .iter()
        .filter(|district| Some(district.region_code) == filter.region)
        .map(|district| (district.id, texts.name(&district.name).to_owned()))
        .collect();
    if filter.district.is_some_and(|chosen| districts.iter().all(|(id, _)| *id != chosen)) {
        filter.district = None;
        changed = true;
    }
    // Whoever has not chosen a region is not asked for one of two hundred districts.
    if !districts.is_empty() {
        changed |= choice(ui, &texts.get("filter-district"), Some(&all), &districts, &mut filter.district);
    }
    changed
}

fn states_ui(ui: &mut Ui, given: &Given<'_>, filter: &mut StationFilter) -> bool {
    let texts = given.texts;
    let all = texts.get("all");
    let kinds = Kind::ALL.map(|kind| (kind, texts.station_kind(kind.code())));
    let mut changed = choice(ui, &texts.get("filter-kind"), Some(&all), &kinds, &mut filter.kind);
    let accesses = [Access::Open, Access::Closed, Access::Abroad];
    let accesses = accesses.map(|access| (access, texts.get(&format!("access-{}", access.code()))));
    changed |= choice(ui, &texts.get("filter-access"), Some(&all), &accesses, &mut filter.access);
    let counts = readiness_counts(given, filter.region);
    let states = Readiness::ALL.map(|state| {
        let count = counts.as_ref().map(|counts| counts.of(state));
        (state, counted(given, &texts.readiness(state.code()), count))
    });
    changed |= choice(ui, &texts.get("filter-readiness"), Some(&all), &states, &mut filter.readiness);
    let defects: Vec<(String, String)> =
        given.basics.checklist.iter().map(|item| (item.code.clone(), texts.name(&item.defect).to_owned())).collect();
    changed | choice(ui, &texts.get("filter-defect"), Some(&all), &defects, &mut filter.defect)
}

/// Of the chosen region, or of all.
fn readiness_counts(given: &Given<'_>, region: Option<i64>) -> Option<ReadinessCounts> {
    let overview = given.views.overview.as_ref()?;
    match region {
        None => Some(overview.readiness()),
        Some(code) => overview.regions.iter().find(|figures| figures.region.code == code).map(|figures| figures.readiness),
    }
}
