//! The chosen station: its facts, what has to be done after a change of venue, open defects, checks and history. It draws
//! and passes on what is wished; it changes nothing itself.

use egui::Ui;

use super::check::items_again;
use super::venue;
use crate::domain::readiness::{Answer, Readiness};
use crate::domain::station::{Fact, Status, VOTERS_AT_MOST, commission_size_fits};
use crate::domain::{StationCode, StationId};
use crate::ui::photos;
use crate::ui::screen::{Action, Given};
use crate::ui::theme::{SECTION, Tone};
use crate::ui::widgets::{button, chip, empty_state, fact, hairline, link, primary, secondary, strong};
use crate::view::{HistoryEntry, StationRecord};
use crate::worker::Query;

/// What is wished for the station.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    Check,
    /// A second check, of a part of the items.
    Recheck,
    Edit,
    Venue,
    Number,
    Print,
    Photo,
}

/// Draws the station. Some: what is wished for it.
pub fn ui(ui: &mut Ui, given: &Given<'_>, chosen: Option<StationId>, actions: &mut Vec<Action>) -> Option<Wish> {
    let texts = given.texts;
    let record = given.views.station.as_ref().filter(|record| Some(record.row.id) == chosen);
    let Some(record) = record else {
        // A station that is not there any more, as after taking back that it was added, is not waited for.
        let waiting = chosen.is_some_and(|id| given.views.is_waiting(Query::Station(id).kind()));
        empty_state(ui, &texts.get(if waiting { "loading" } else { "station-choose" }));
        return None;
    };
    let mut wanted = None;
    egui::ScrollArea::vertical().auto_shrink(false).id_salt(record.row.id.0).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 5.0;
        let region = given.basics.region(record.row.id.region_code()).map_or("", |region| texts.name(&region.name));
        let number = record.row.id.number().to_string();
        let title = texts.with("station-title", &[("number", (&number).into()), ("region", region.into())]);
        ui.add(egui::Label::new(strong(title, 16.0)).wrap());
        ui.horizontal_wrapped(|ui| {
            if let Some(readiness) = record.row.readiness {
                chip(ui, Tone::of_readiness(readiness), &texts.readiness(readiness.code()));
            }
            let tone = match record.row.status {
                Status::Active => None,
                Status::Moved => Some(Tone::Warning),
                Status::Closed => Some(Tone::Open),
            };
            if let Some(tone) = tone {
                chip(ui, tone, &texts.fact_code(Fact::Status, record.row.status.code()));
            }
        });
        let (in_use, again) = (record.row.status != Status::Closed, items_again(record, given).len());
        stale_ui(ui, given, record, again);
        ui.horizontal_wrapped(|ui| {
            let buttons = [(Wish::Check, "record-check"), (Wish::Edit, "station-edit")];
            for (wish, key) in buttons {
                let pressed =
                    if wish == Wish::Check { primary(ui, &texts.get(key), in_use) } else { button(ui, &texts.get(key)) };
                if pressed.clicked() {
                    wanted = Some(wish);
                }
            }
            if in_use && again > 0 && button(ui, &texts.get("defects-recheck")).clicked() {
                wanted = Some(Wish::Recheck);
            }
        });
        let fields = std::mem::replace(&mut ui.spacing_mut().interact_size.y, 20.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(14.0, 2.0);
            let links = [(Wish::Venue, "change-venue"), (Wish::Number, "renumber"), (Wish::Print, "print-check-form")];
            for (wish, key) in links {
                if link(ui, texts.get(key)).clicked() {
                    wanted = Some(wish);
                }
            }
        });
        ui.spacing_mut().interact_size.y = fields;
        // What is still to be done again comes before what is known.
        let (open, _) = venue::open_tasks(&record.venue_changes);
        let mut changes = |ui: &mut Ui| wanted = venue::changes_ui(ui, given, &record.venue_changes, actions).or(wanted);
        if open > 0 {
            changes(ui);
        }
        facts(ui, given, record);
        access_facts(ui, given, record);
        ui.add_space(4.0);
        if open == 0 {
            changes(ui);
        }
        open_defects(ui, given, record);
        if checks(ui, given, record, actions) {
            wanted = Some(Wish::Photo);
        }
        history(ui, given, record);
    });
    wanted
}

/// Why the latest check of the station no longer counts, and what to do: a second check asks `again` items.
fn stale_ui(ui: &mut Ui, given: &Given<'_>, record: &StationRecord, again: usize) {
    let Some(checked_on) = record.row.checked_on.filter(|_| record.row.readiness == Some(Readiness::OutOfDate)) else { return };
    let day = given.texts.date(checked_on);
    let passed = given.basics.gates.has_passed_since(checked_on, given.today);
    let key = if passed || again == 0 { "stale-gate" } else { "stale-due" };
    let text = given.texts.with(key, &[("day", (&day).into()), ("count", (again as u64).into())]);
    secondary(ui, text);
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
    // Of these only what is known is worth a line.
    for other in [Fact::TimeZone, Fact::Phone] {
        let value = texts.fact_value(other, record.facts.get(other), &given.basics.districts);
        if !value.is_empty() {
            fact(ui, &texts.fact(other), &value);
        }
    }
    if record.facts.coordinates().is_some() {
        let degrees = |fact| texts.fact_value(fact, record.facts.get(fact), &[]);
        let place = format!("{}, {}", degrees(Fact::Latitude), degrees(Fact::Longitude));
        fact(ui, &texts.get("column-coordinates"), &place);
    }
    fact(ui, &texts.get("form-code"), &StationCode::of(row.id).to_string());
    if record.chair_post_kk.is_some() || record.chair_post_ru.is_some() {
        fact(ui, &texts.get("station-chair-post"), &text(&record.chair_post_kk, &record.chair_post_ru));
    }
    if record.example {
        secondary(ui, texts.get("station-example"));
    }
}

/// The means of access for voters with disabilities, those that are there and those that are not.
fn access_facts(ui: &mut Ui, given: &Given<'_>, record: &StationRecord) {
    let texts = given.texts;
    let named = |yes: i64| {
        let is = |fact: &Fact| record.facts.get(*fact).as_whole() == Some(yes);
        Fact::ACCESSIBILITY.into_iter().filter(is).map(|fact| texts.fact(fact)).collect::<Vec<_>>().join(", ")
    };
    let (there, missing) = (named(1), named(0));
    if there.is_empty() && missing.is_empty() {
        return;
    }
    ui.add_space(4.0);
    ui.label(strong(texts.get("section-accessibility"), SECTION));
    for (key, named) in [("access-there", there), ("access-missing", missing)] {
        if !named.is_empty() {
            fact(ui, &texts.get(key), &named);
        }
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
        let since = texts.with("defect-since", &[("on", (&since).into())]);
        secondary(ui, defect.note.iter().fold(since, |line, note| format!("{line} · {note}")));
        let mut told: Vec<(&str, String)> = Vec::new();
        if let Some(responsible) = &defect.responsible {
            told.push(("field-responsible", responsible.clone()));
        }
        if let Some(on) = defect.due_on {
            let day = texts.date(on);
            let late = || texts.with("letter-overdue", &[("on", (&day).into())]);
            told.push(("field-mend-until", if defect.overdue { format!("✕ {}", late()) } else { day.clone() }));
        }
        if let Some(repair) = &defect.repair {
            told.push(("defects-column-repair", texts.instant(repair.reported_at)));
        }
        let reminder = texts.reminder_of(defect, given.basics);
        if !reminder.is_empty() {
            told.push(("defects-column-reminded", reminder));
        }
        for (key, words) in told {
            secondary(ui, format!("{}: {words}", texts.get(key)));
        }
        hairline(ui);
    }
}

/// What was done to it alone and together with many others, the latest first.
fn history(ui: &mut Ui, given: &Given<'_>, record: &StationRecord) {
    let among_many = given.views.station_history.as_ref().filter(|(id, _)| *id == record.row.id);
    let mut entries: Vec<&HistoryEntry> = record.history.iter().collect();
    entries.extend(among_many.into_iter().flat_map(|(_, entries)| entries));
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.seq));
    crate::ui::history::ui(ui, given, entries);
    if given.views.is_waiting(Query::StationHistory(record.row.id).kind()) {
        secondary(ui, given.texts.get("history-looking"));
    }
}

/// The checks with their photos; true where a photo is to be attached to the latest.
fn checks(ui: &mut Ui, given: &Given<'_>, record: &StationRecord, actions: &mut Vec<Action>) -> bool {
    let texts = given.texts;
    let mut attach = false;
    ui.label(strong(texts.get("section-checks"), SECTION));
    if record.checks.is_empty() {
        secondary(ui, texts.readiness("not_checked"));
    }
    for (place, check) in record.checks.iter().enumerate() {
        let good = check.answers.iter().filter(|answer| **answer == Answer::Yes).count() as u64;
        let all = check.answers.iter().filter(|answer| **answer != Answer::NotApplicable).count() as u64;
        ui.horizontal_wrapped(|ui| {
            // Of a check that came on a sheet the day alone is known.
            let at = texts.local(check.checked_at);
            let known = at.time() != jiff::civil::Time::midnight();
            ui.label(if known { texts.instant(check.checked_at) } else { texts.date(check.checked_on) });
            secondary(ui, texts.with("check-summary", &[("good", good.into()), ("all", all.into())]));
        });
        if let Some(person) = check.checked_by.and_then(|id| given.basics.person(id)) {
            secondary(ui, format!("{}, {}", person.name, texts.post(person.post.code())));
        }
        if let Some(inspector) = &check.inspector {
            fact(ui, &texts.get("form-checked-by"), inspector);
        }
        if let Some(remark) = &check.remark {
            secondary(ui, remark);
        }
        for (item, note) in &check.notes {
            let item = given.basics.item(item).map_or(item.as_str(), |item| texts.name(&item.text));
            secondary(ui, format!("{item}: {note}"));
        }
        photos::of_check_ui(ui, given, check, actions);
        if place == 0 {
            attach = link(ui, texts.get("defects-photo")).clicked();
        }
        hairline(ui);
    }
    attach
}
