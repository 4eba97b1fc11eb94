//! "All in order except …": the stations of a region or district are checked at once, and only what is wrong is typed, as
//! `12: 3, 7` from a filled list. A line that is not understood records nothing.

use std::collections::BTreeMap;

use egui::Ui;

use crate::domain::readiness::{Answer, ChecklistItem, Finding};
use crate::domain::{Command, Rejection, StationId};
use crate::ui::screen::{Action, Given};
use crate::ui::theme::{Tone, palette};
use crate::ui::widgets::field::Field;
use crate::ui::widgets::form::Errors;
use crate::ui::widgets::{chip, choice, dialog_of_width, discards, secondary};
use crate::view::{StationFilter, Within};
use crate::worker::Query;

pub struct ExceptForm {
    region: Option<i64>,
    district: Option<i64>,
    text: String,
    errors: Errors,
    leaving: bool,
}

/// A line of exceptions that is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Fault {
    /// Not a station, a colon and numbers of items.
    Line(String),
    NoStation(i64),
    NoItem(String),
}

/// What was typed, by station: the numbers of the items as the printed list counts them, from one.
fn parse(text: &str) -> Result<BTreeMap<i64, Vec<usize>>, Fault> {
    let mut exceptions: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for line in text.split(['\n', ';']).map(str::trim).filter(|line| !line.is_empty()) {
        let fault = || Fault::Line(line.to_owned());
        let (station, items) = line.split_once([':', '–', '-', '=']).ok_or_else(fault)?;
        let station = station.trim().trim_start_matches('№').trim().parse().map_err(|_| fault())?;
        let mut numbers: Vec<usize> = Vec::new();
        for item in items.split([',', ' ', '\t']).filter(|item| !item.is_empty()) {
            numbers.push(item.parse().map_err(|_| fault())?);
        }
        if numbers.is_empty() {
            return Err(fault());
        }
        exceptions.entry(station).or_default().extend(numbers);
    }
    Ok(exceptions)
}

/// The exceptions as findings of the stations of `ids`, which are of one region and rising.
fn findings(text: &str, ids: &[StationId], items: &[ChecklistItem]) -> Result<Vec<(StationId, Vec<Finding>)>, Fault> {
    let mut found = Vec::new();
    for (number, mut wrong) in parse(text)? {
        let place = ids.binary_search_by_key(&number, |id| id.number());
        let station = place.ok().and_then(|place| ids.get(place)).ok_or(Fault::NoStation(number))?;
        wrong.sort_unstable();
        wrong.dedup();
        let finding = |place: &usize| {
            let item = place.checked_sub(1).and_then(|place| items.get(place));
            item.map(|item| Finding::of(&item.code, Answer::No)).ok_or_else(|| Fault::NoItem(format!("{number}: {place}")))
        };
        found.push((*station, wrong.iter().map(finding).collect::<Result<Vec<_>, _>>()?));
    }
    Ok(found)
}

impl ExceptForm {
    pub fn new((region, district): (Option<i64>, Option<i64>), given: &Given<'_>) -> Self {
        let only = match given.basics.regions.as_slice() {
            [only] => Some(only.code),
            _ => None,
        };
        Self { region: region.or(only), district, text: String::new(), errors: Errors::default(), leaving: false }
    }

    fn filter(&self) -> StationFilter {
        StationFilter { region: self.region, within: self.district.map(Within::District), ..StationFilter::in_use() }
    }

    /// Nothing is asked for before a region is chosen: nobody checks a whole country at once.
    pub fn query(&self) -> Option<Query> {
        self.region.map(|_| Query::StationList(self.filter()))
    }

    pub fn rejected(&mut self, rejection: &Rejection, given: &Given<'_>) {
        self.errors.clear();
        self.errors.add(None, given.texts.rejection(rejection, Some(given.basics)));
    }

    /// Draws the dialog; true when it is left.
    pub fn ui(&mut self, ui: &Ui, given: &Given<'_>, actions: &mut Vec<Action>) -> bool {
        let texts = given.texts;
        if self.leaving {
            return discards(ui, texts, &mut self.leaving);
        }
        let filter = self.filter();
        let list = given.views.stations.as_ref().filter(|(of, list)| *of == filter && list.whole && self.region.is_some());
        let ids = list.map(|(_, list)| list.ids.as_slice()).unwrap_or_default();
        let found = findings(&self.text, ids, &given.basics.checklist);
        let (title, hint) = (texts.get("except-title"), texts.get("except-hint"));
        let buttons = (texts.get("except-record"), texts.get("cancel"));
        let pressed = dialog_of_width(ui, "except", 760.0, (&title, &hint), (&buttons.0, &buttons.1), |ui| {
            self.errors.summary_ui(ui, texts);
            self.places_ui(ui, given);
            ui.horizontal_top(|ui| {
                ui.vertical(|ui| {
                    ui.set_width(300.0);
                    let (label, hint) = (texts.get("except-field"), texts.get("except-field-hint"));
                    if Field::new(&label).hint(&hint).rows(8).ui(ui, &mut self.text).changed() {
                        self.errors.clear();
                    }
                });
                ui.vertical(|ui| numbers_ui(ui, given));
            });
            preview_ui(ui, given, self.region.is_some(), ids.len(), &found);
        });
        if pressed == Some(true) && !given.busy {
            self.errors.clear();
            match found {
                Ok(exceptions) if !ids.is_empty() => {
                    actions.push(Action::Do(Command::RecordChecks { stations: ids.to_vec(), exceptions }));
                }
                Ok(_) => self.errors.add(None, texts.get("except-choose-place")),
                Err(fault) => self.errors.add(None, sentence(given, &fault)),
            }
        }
        if pressed == Some(false) {
            self.leaving = !self.text.trim().is_empty();
            return !self.leaving;
        }
        false
    }

    fn places_ui(&mut self, ui: &mut Ui, given: &Given<'_>) {
        let texts = given.texts;
        ui.horizontal_wrapped(|ui| {
            let regions: Vec<(i64, String)> =
                given.basics.regions.iter().map(|region| (region.code, texts.name(&region.name).to_owned())).collect();
            // Names of their own: the tab behind has fields of region and district too.
            let (region, none) = (texts.get("except-region"), texts.get("except-choose"));
            if choice(ui, &region, Some(&none), &regions, &mut self.region) {
                self.district = None;
            }
            let of_region = given.basics.districts.iter().filter(|district| Some(district.region_code) == self.region);
            let districts: Vec<(i64, String)> =
                of_region.map(|district| (district.id, texts.name(&district.name).to_owned())).collect();
            if !districts.is_empty() {
                choice(ui, &texts.get("except-district"), Some(&texts.get("all")), &districts, &mut self.district);
            }
        });
    }
}

/// The items by the numbers under which the printed list names them.
fn numbers_ui(ui: &mut Ui, given: &Given<'_>) {
    egui::ScrollArea::vertical().id_salt("numbers").max_height(210.0).auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.spacing_mut().interact_size.y = 18.0;
        for (number, item) in (1..).zip(&given.basics.checklist) {
            let mark = if item.critical { " ▲" } else { "" };
            let text = format!("{number}{mark}  {}", given.texts.name(&item.text));
            let label = egui::Label::new(egui::RichText::new(&text).font(crate::ui::theme::font(13.0))).truncate();
            ui.add(label).on_hover_text(&text);
        }
    });
}

fn preview_ui(
    ui: &mut Ui,
    given: &Given<'_>,
    chosen: bool,
    count: usize,
    found: &Result<Vec<(StationId, Vec<Finding>)>, Fault>,
) {
    let texts = given.texts;
    ui.add_space(4.0);
    match found {
        _ if !chosen => _ = secondary(ui, texts.get("except-choose-place")),
        Ok(exceptions) => {
            let critical = |finding: &Finding| given.basics.item(&finding.item).is_some_and(|item| item.critical);
            let failing = exceptions.iter().filter(|(_, findings)| findings.iter().any(critical)).count();
            let defects = exceptions.len() - failing;
            ui.horizontal_wrapped(|ui| {
                let good = count.saturating_sub(exceptions.len());
                for (tone, code, count) in [
                    (Tone::Good, "ready", good),
                    (Tone::Warning, "ready_with_defects", defects),
                    (Tone::Bad, "not_ready", failing),
                ] {
                    chip(ui, tone, &format!("{} {}", texts.readiness(code), texts.number(count as u64)));
                }
                secondary(ui, texts.with("except-preview", &[("count", (count as u64).into())]));
            });
        }
        Err(fault) => {
            let text = egui::RichText::new(format!("✕ {}", sentence(given, fault))).color(palette(ui).bad);
            ui.add(egui::Label::new(text).wrap());
        }
    }
}

fn sentence(given: &Given<'_>, fault: &Fault) -> String {
    let texts = given.texts;
    match fault {
        Fault::Line(line) => texts.with("except-bad-line", &[("line", line.into())]),
        Fault::NoStation(number) => texts.with("except-no-station", &[("number", (&number.to_string()).into())]),
        Fault::NoItem(line) => {
            let count = given.basics.checklist.len() as u64;
            texts.with("except-no-item", &[("line", line.into()), ("count", count.into())])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, parse};

    #[test]
    fn exceptions_are_read_as_a_hand_writes_them() {
        let typed = "12: 3, 7\n№ 15 - 1 2;\n\n 12: 9";
        let found = parse(typed).expect("exceptions");
        assert_eq!(found.into_iter().collect::<Vec<_>>(), [(12, vec![3, 7, 9]), (15, vec![1, 2])]);
        assert_eq!(parse("12"), Err(Fault::Line("12".to_owned())));
        assert_eq!(parse("12:"), Err(Fault::Line("12:".to_owned())));
        assert_eq!(parse("a: 3"), Err(Fault::Line("a: 3".to_owned())));
        assert_eq!(parse(""), Ok(std::collections::BTreeMap::new()));
    }
}
