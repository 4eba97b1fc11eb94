//! The line of filters above the stations: all of them hold at once. Beside each choice stands how many stations it would leave
//! with the other filters as they are.

use egui::{Key, Modifiers, Ui};

use crate::domain::readiness::Readiness;
use crate::domain::station::{Access, Kind};
use crate::ui::screen::Given;
use crate::ui::widgets::{button, choice, field};
use crate::view::{AtGate, Means, StationChoice, StationFilter, Within};

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
        let response = field::search(ui, &mut filter.text, &given.texts.get("search-stations"), 180.0);
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
fn counted<T: Clone>(given: &Given<'_>, value: &T, of: impl Fn(T) -> StationChoice, choice: &str) -> (T, String) {
    let counts = given.views.stations.as_ref().and_then(|(_, list)| list.counts.as_ref());
    let count = counts.map(|counts| counts.get(&of(value.clone())).copied().unwrap_or(0));
    let text = match count {
        Some(count) => given.texts.with("choice-count", &[("choice", choice.into()), ("count", count.into())]),
        None => choice.to_owned(),
    };
    (value.clone(), text)
}

fn places_ui(ui: &mut Ui, given: &Given<'_>, filter: &mut StationFilter) -> bool {
    let (texts, all) = (given.texts, given.texts.get("all"));
    let regions: Vec<(i64, String)> = (given.basics.regions.iter())
        .map(|region| counted(given, &region.code, StationChoice::Region, texts.name(&region.name)))
        .collect();
    let mut changed = choice(ui, &texts.get("filter-region"), Some(&all), &regions, &mut filter.region);
    let mut places: Vec<(Within, String)> = (given.basics.districts.iter())
        .filter(|district| Some(district.region_code) == filter.region)
        .map(|district| counted(given, &Within::District(district.id), StationChoice::Within, texts.name(&district.name)))
        .collect();
    // Where there are no districts, all stations are in none.
    if !places.is_empty() || filter.within.is_some() {
        places.push(counted(given, &Within::NoDistrict, StationChoice::Within, &texts.get("sheet-no-district")));
    }
    if filter.within.is_some_and(|chosen| places.iter().all(|(place, _)| *place != chosen)) {
        filter.within = None;
        changed = true;
    }
    // Whoever has not chosen a region is not asked for one of two hundred districts.
    if !places.is_empty() {
        changed |= choice(ui, &texts.get("filter-district"), Some(&all), &places, &mut filter.within);
    }
    changed
}

fn states_ui(ui: &mut Ui, given: &Given<'_>, filter: &mut StationFilter) -> bool {
    let (texts, all) = (given.texts, given.texts.get("all"));
    let kinds = Kind::ALL.map(|kind| counted(given, &kind, StationChoice::Kind, &texts.station_kind(kind.code())));
    let mut changed = choice(ui, &texts.get("filter-kind"), Some(&all), &kinds, &mut filter.kind);
    let accesses = Access::ALL
        .map(|access| counted(given, &access, StationChoice::Access, &texts.get(&format!("access-{}", access.code()))));
    changed |= choice(ui, &texts.get("filter-access"), Some(&all), &accesses, &mut filter.access);
    let means: Vec<(Means, String)> =
        Means::all().map(|means| counted(given, &means, StationChoice::Means, &texts.means(means))).collect();
    changed |= choice(ui, &texts.get("filter-means"), Some(&all), &means, &mut filter.means);
    let states = Readiness::ALL.map(|state| counted(given, &state, StationChoice::Readiness, &texts.readiness(state.code())));
    changed |= choice(ui, &texts.get("filter-readiness"), Some(&all), &states, &mut filter.readiness);
    let defects: Vec<(String, String)> = (given.basics.checklist.iter())
        .map(|item| counted(given, &item.code, StationChoice::Defect, texts.name(&item.defect)))
        .collect();
    changed |= choice(ui, &texts.get("filter-defect"), Some(&all), &defects, &mut filter.defect);
    changed |= gates_ui(ui, given, filter);
    // Few registers have closed stations: the choice is there once there is something to choose.
    let counts = given.views.stations.as_ref().and_then(|(_, list)| list.counts.as_ref());
    if filter.closed.is_some() || counts.is_some_and(|counts| counts.contains_key(&StationChoice::Closed(true))) {
        let closed = [(false, "stations-in-use"), (true, "stations-closed")]
            .map(|(closed, key)| counted(given, &closed, StationChoice::Closed, &texts.get(key)));
        changed |= choice(ui, &texts.get("fact-status"), Some(&all), &closed, &mut filter.closed);
    }
    changed
}

fn gates_ui(ui: &mut Ui, given: &Given<'_>, filter: &mut StationFilter) -> bool {
    let (texts, dates) = (given.texts, given.basics.gates.dates());
    let at = |due_on, counts| {
        let key = if counts { "gate-checked" } else { "gate-not-checked" };
        let gate = AtGate { due_on, counts };
        counted(given, &gate, StationChoice::Gate, &texts.with(key, &[("on", (&texts.date(due_on)).into())]))
    };
    let gates: Vec<(AtGate, String)> = dates.iter().flat_map(|due_on| [at(*due_on, true), at(*due_on, false)]).collect();
    // A gate that was moved is a gate no more.
    let moved = filter.gate.take_if(|gate| !dates.contains(&gate.due_on)).is_some();
    let changed = !gates.is_empty() && choice(ui, &texts.get("filter-gate"), Some(&texts.get("all")), &gates, &mut filter.gate);
    moved | changed
}
