//! What the regions report of access for voters with disabilities: how many stations have each means, of how many it is
//! known; each figure opens its stations. What is unknown is said to be unknown, never counted as none.

use egui::{Sense, Ui};

use super::figures::Figures;
use crate::domain::station::Fact;
use crate::ui::screen::{Action, Given};
use crate::ui::theme::palette;
use crate::ui::widgets::{card, empty_state, secondary};
use crate::view::{Means, Overview, StationFilter};

pub fn ui(ui: &mut Ui, given: &Given<'_>, overview: &Overview, actions: &mut Vec<Action>) {
    let texts = given.texts;
    let Some(figures) = &given.views.access else {
        empty_state(ui, &texts.get("loading"));
        return;
    };
    let mut all = vec![(0_u64, 0_u64); Fact::ACCESSIBILITY.len()];
    for region in figures {
        for ((have, known), (more, more_known)) in all.iter_mut().zip(&region.have) {
            *have += more;
            *known += more_known;
        }
    }
    let stations = overview.stations();
    let known = all.iter().map(|(_, known)| *known).min().unwrap_or(0);
    let title = match all.get(1) {
        Some((ramps, of)) if *of > 0 => {
            texts.with("finding-access", &[("ramps", (*ramps).into()), ("known", (*of).into()), ("count", stations.into())])
        }
        _ => texts.with("finding-access-unknown", &[("count", stations.into())]),
    };
    egui::ScrollArea::vertical().id_salt("access").auto_shrink(false).show(ui, |ui| {
        card(ui, &title, "", |ui| {
            if known > 0 {
                secondary(ui, texts.with("access-hint", &[("known", known.into()), ("count", stations.into())]));
            }
            ui.spacing_mut().item_spacing.y = 0.0;
            let width = ((ui.available_width() - 306.0) / 8.0).clamp(76.0, 120.0);
            let mut widths = vec![78.0];
            widths.extend([width; 8]);
            let table = Figures::new(ui, 150.0, &widths);
            let mut titles = vec![texts.get("column-region"), texts.get("column-stations")];
            titles.extend(Fact::ACCESSIBILITY.map(|fact| texts.fact(fact)));
            table.head(ui, &titles);
            let everywhere = Line { name: &texts.get("all-regions"), region: None, stations, bold: true };
            everywhere.ui(ui, given, &table, &all, actions);
            known_line(ui, given, &table, &all);
            for has in [Some(false), None] {
                lacking_line(ui, given, &table, (stations, &all), has, actions);
            }
            for region in &overview.regions {
                let none = vec![(0, 0); Fact::ACCESSIBILITY.len()];
                let found = figures.iter().find(|figures| figures.region_code == region.region.code);
                let have = found.map_or(&none, |figures| &figures.have);
                let (name, code) = (texts.name(&region.region.name), Some(region.region.code));
                let line = Line { name, region: code, stations: region.stations, bold: false };
                line.ui(ui, given, &table, have, actions);
            }
        });
    });
}

/// The stations behind a figure.
fn show(region: Option<i64>, fact: Fact, has: Option<bool>) -> Action {
    Action::ShowStations(StationFilter { region, means: Some(Means { fact, has }), ..StationFilter::in_use() })
}

/// The figures of a region, or of all.
struct Line<'a> {
    name: &'a str,
    region: Option<i64>,
    stations: u64,
    bold: bool,
}

impl Line<'_> {
    fn ui(&self, ui: &mut Ui, given: &Given<'_>, table: &Figures, have: &[(u64, u64)], actions: &mut Vec<Action>) {
        let texts = given.texts;
        let palette = palette(ui);
        let said: Vec<String> = have
            .iter()
            .map(|(have, known)| match known {
                0 => texts.get("access-unknown"),
                _ => texts.with("access-of", &[("have", (*have).into()), ("known", (*known).into())]),
            })
            .collect();
        let label = format!("{}: {}, {}", self.name, texts.number(self.stations), said.join(", "));
        let (row, response) = table.row(ui, &label, Sense::hover());
        response.on_hover_text(self.name);
        table.name(ui, row, self.name, 0.0, self.bold);
        table.figure(ui, row, 1, &texts.number(self.stations), palette.text, self.bold);
        for (((index, (have, known)), said), fact) in have.iter().enumerate().zip(&said).zip(Fact::ACCESSIBILITY) {
            // How many are known stands below the sum of all regions, and here where it is not all of the region's.
            let text = match *known {
                0 => said.clone(),
                known if self.bold || known == self.stations => texts.number(*have),
                known => format!("{} / {}", texts.number(*have), texts.number(known)),
            };
            let (color, has) = if *known == 0 { (palette.secondary, None) } else { (palette.text, Some(true)) };
            let label = format!("{}, {}: {said}", self.name, texts.fact(fact));
            if table.opens(ui, row, index + 2, (&text, &label), (color, self.bold)) {
                actions.push(show(self.region, fact, has));
            }
        }
    }
}

/// Of how many stations each means is known.
fn known_line(ui: &mut Ui, given: &Given<'_>, table: &Figures, all: &[(u64, u64)]) {
    let texts = given.texts;
    let name = texts.get("access-known");
    let known: Vec<String> = all.iter().map(|(_, known)| texts.number(*known)).collect();
    let (row, _) = table.row(ui, &format!("{name}: {}", known.join(", ")), Sense::hover());
    table.name(ui, row, &name, 12.0, false);
    for (index, known) in known.iter().enumerate() {
        table.figure(ui, row, index + 2, known, palette(ui).secondary, false);
    }
}

/// How many stations lack each means, or of how many it is not known.
fn lacking_line(
    ui: &mut Ui,
    given: &Given<'_>,
    table: &Figures,
    (stations, all): (u64, &[(u64, u64)]),
    has: Option<bool>,
    actions: &mut Vec<Action>,
) {
    let texts = given.texts;
    let name = texts.get(if has.is_some() { "access-missing" } else { "access-not-known" });
    let count =
        |(have, known): &(u64, u64)| if has.is_some() { known.saturating_sub(*have) } else { stations.saturating_sub(*known) };
    let counts: Vec<String> = all.iter().map(|figures| texts.number(count(figures))).collect();
    let (row, _) = table.row(ui, &format!("{name}: {}", counts.join(", ")), Sense::hover());
    table.name(ui, row, &name, 12.0, false);
    for ((index, text), fact) in counts.iter().enumerate().zip(Fact::ACCESSIBILITY) {
        let label = format!("{name}, {}: {text}", texts.fact(fact));
        if table.opens(ui, row, index + 2, (text, &label), (palette(ui).secondary, false)) {
            actions.push(show(None, fact, has));
        }
    }
}
