//! What the regions report of access for voters with disabilities: how many stations have each means, of how many it is
//! known. What is unknown is said to be unknown, never counted as none.

use egui::{Sense, Ui};

use super::figures::Figures;
use crate::domain::station::Fact;
use crate::ui::screen::Given;
use crate::ui::theme::palette;
use crate::ui::widgets::{card, empty_state, secondary};
use crate::view::Overview;

pub fn ui(ui: &mut Ui, given: &Given<'_>, overview: &Overview) {
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
            line(ui, given, &table, (&texts.get("all-regions"), stations), &all, true);
            known_line(ui, given, &table, &all);
            for region in &overview.regions {
                let name = texts.name(&region.region.name);
                let none = vec![(0, 0); Fact::ACCESSIBILITY.len()];
                let found = figures.iter().find(|figures| figures.region_code == region.region.code);
                let have = found.map_or(&none, |figures| &figures.have);
                line(ui, given, &table, (name, region.stations), have, false);
            }
        });
    });
}

fn line(ui: &mut Ui, given: &Given<'_>, table: &Figures, (name, stations): (&str, u64), have: &[(u64, u64)], bold: bool) {
    let texts = given.texts;
    let palette = palette(ui);
    let said: Vec<String> = have
        .iter()
        .map(|(have, known)| match known {
            0 => texts.get("access-unknown"),
            _ => texts.with("access-of", &[("have", (*have).into()), ("known", (*known).into())]),
        })
        .collect();
    let label = format!("{name}: {}, {}", texts.number(stations), said.join(", "));
    let (row, response) = table.row(ui, &label, Sense::hover());
    response.on_hover_text(name);
    table.name(ui, row, name, 0.0, bold);
    table.figure(ui, row, 1, &texts.number(stations), palette.text, bold);
    for ((index, (have, known)), said) in have.iter().enumerate().zip(&said) {
        // How many are known stands below the sum of all regions, and here where it is not all of the region's.
        let text = match *known {
            0 => said.clone(),
            known if bold || known == stations => texts.number(*have),
            known => format!("{} / {}", texts.number(*have), texts.number(known)),
        };
        table.figure(ui, row, index + 2, &text, if *known == 0 { palette.secondary } else { palette.text }, bold);
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
