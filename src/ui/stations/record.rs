//! The chosen station: its facts, open defects, checks and history. Draws only.

use egui::Ui;

use crate::domain::StationId;
use crate::domain::readiness::Answer;
use crate::domain::station::{VOTERS_AT_MOST, commission_size_fits};
use crate::ui::screen::Given;
use crate::ui::theme::{SECTION, Tone};
use crate::ui::widgets::{chip, empty_state, fact, hairline, primary, secondary, strong};
use crate::view::StationRecord;

/// Draws the station; true when a check of it is wanted.
pub fn ui(ui: &mut Ui, given: &Given<'_>, chosen: Option<StationId>) -> bool {
    let texts = given.texts;
    let record = given.views.station.as_ref().filter(|record| Some(record.row.id) == chosen);
    let Some(record) = record else {
        empty_state(ui, &texts.get(if chosen.is_some() { "loading" } else { "station-choose" }));
        return false;
    };
    let mut wanted = false;
    egui::ScrollArea::vertical().auto_shrink(false).id_salt(record.row.id.0).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 5.0;
        let region = given.basics.region(record.row.id.region_code()).map_or("", |region| texts.name(&region.name));
        let number = record.row.id.number().to_string();
        let title = texts.with("station-title", &[("number", (&number).into()), ("region", region.into())]);
        ui.add(egui::Label::new(strong(title, 16.0)).wrap());
        chip(ui, Tone::of_readiness(record.row.readiness), &texts.readiness(record.row.readiness.code()));
        facts(ui, given, record);
        ui.add_space(4.0);
        wanted = primary(ui, &texts.get("record-check"), true).clicked();
        ui.add_space(4.0);
        open_defects(ui, given, record);
        checks(ui, given, record);
        crate::ui::history::ui(ui, given, &record.history);
    });
    wanted
}

fn facts(ui: &mut Ui, given: &Given<'_>, record: &StationRecord) {
    let texts = given.texts;
    let row = &record.row;
    let text = |kk: &Option<String>, ru: &Option<String>| {
        texts.or_not_given(texts.either(kk.as_deref(), ru.as_deref()).map(str::to_owned))
    };
    fact(ui, &texts.get("station-venue"), &text(&row.venue_kk, &row.venue_ru));
    fact(ui, &texts.get("station-address"), &text(&record.address_kk, &record.address_ru));
    let district = row.district_id.and_then(|id| given.basics.districts.iter().find(|district| district.id == id));
    if let Some(district) = district {
        fact(ui, &texts.get("station-district"), texts.name(&district.name));
    }
    let access = texts.get(&format!("access-{}", record.access.code()));
    fact(ui, &texts.get("station-kind"), &format!("{} · {access}", texts.station_kind(row.kind.code())));
    let mut voters = texts.or_not_given(row.voters.map(|voters| texts.number(voters.into())));
    if row.voters.is_some_and(|voters| voters > VOTERS_AT_MOST) {
        voters = format!("▲ {voters}, {}", texts.get("station-voters-over"));
    }
    fact(ui, &texts.get("station-voters"), &voters);
    let members = record.members.map(|members| {
        let text = texts.with("station-members-of", &[("count", members.into())]);
        if commission_size_fits(members, row.voters) {
            text
        } else {
            format!("▲ {text}, {}", texts.get("station-members-odd"))
        }
    });
    fact(ui, &texts.get("station-members"), &texts.or_not_given(members));
    let hours = record.opens.zip(record.closes).map(|(opens, closes)| format!("{}–{}", texts.time(opens), texts.time(closes)));
    fact(ui, &texts.get("station-hours"), &texts.or_not_given(hours));
    if record.chair_post_kk.is_some() || record.chair_post_ru.is_some() {
        fact(ui, &texts.get("station-chair-post"), &text(&record.chair_post_kk, &record.chair_post_ru));
    }
    if record.example {
        secondary(ui, texts.get("station-example"));
    }
}

fn open_defects(ui: &mut Ui, given: &Given<'_>, record: &StationRecord) {
    let texts = given.texts;
    if record.open.is_empty() {
        return;
    }
    ui.label(strong(texts.get("section-open-defects"), SECTION));
    for defect in &record.open {
        let item = given.basics.item(&defect.item);
        let name = item.map_or(defect.item.as_str(), |item| texts.name(&item.defect));
        let icon = if item.is_some_and(|item| item.critical) { Tone::Bad.icon() } else { Tone::Warning.icon() };
        ui.add(egui::Label::new(format!("{icon} {name}")).wrap());
        let since = texts.date(texts.local(defect.opened_at).date());
        secondary(ui, texts.with("defect-since", &[("on", (&since).into())]));
        hairline(ui);
    }
}

fn checks(ui: &mut Ui, given: &Given<'_>, record: &StationRecord) {
    let texts = given.texts;
    ui.label(strong(texts.get("section-checks"), SECTION));
    if record.checks.is_empty() {
        secondary(ui, texts.readiness("not_checked"));
    }
    for check in &record.checks {
        let good = check.answers.iter().filter(|answer| **answer == Answer::Yes).count() as u64;
        let all = check.answers.iter().filter(|answer| **answer != Answer::NotApplicable).count() as u64;
        ui.horizontal_wrapped(|ui| {
            ui.label(texts.instant(check.checked_at));
            secondary(ui, texts.with("check-summary", &[("good", good.into()), ("all", all.into())]));
        });
        if let Some(person) = check.checked_by.and_then(|id| given.basics.person(id)) {
            secondary(ui, format!("{}, {}", person.name, texts.post(person.post.code())));
        }
        for (item, note) in &check.notes {
            let item = given.basics.item(item).map_or(item.as_str(), |item| texts.name(&item.text));
            secondary(ui, format!("{item}: {note}"));
        }
        hairline(ui);
    }
}
