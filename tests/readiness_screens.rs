//! The Readiness page, by accessible names: figures open their rows, defects get somebody who mends them, second checks are
//! somebody else's, whole districts are recorded at once, and gates and checklist are changed.

mod common;

use std::path::PathBuf;

use common::deeds::{CLERK, OFFICER, Office, all_in_order, findings};
use common::{Desk, Window, names, press, shows, type_into, until, work_as, working_window};
use egui::{Key, Modifiers};
use tizim::domain::election::Names;
use tizim::domain::readiness::{Answer, Readiness};
use tizim::domain::station::{Change, Fact};
use tizim::domain::{Command, StationId};
use tizim::preferences::Theme;
use tizim::text::{Language, Texts};
use tizim::view::{DefectFilter, Means, StationFilter};

fn now() -> jiff::Timestamp {
    jiff::Timestamp::now()
}

fn readiness_page(window: &mut Window, texts: &Texts, tab: &str) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num5);
    window.step();
    press(window, &texts.get(tab));
    let loading = texts.get("loading");
    until(window, tab, |window| !shows(window, &loading));
}

/// Presses the first thing whose name begins so.
#[track_caller]
fn press_first(window: &mut Window, beginning: &str) {
    let found = |window: &Window| names(window).into_iter().find(|name| name.starts_with(beginning));
    until(window, beginning, |window| found(window).is_some());
    let name = found(window).expect("it is there");
    press(window, &name);
}

fn first_station(desk: &Desk) -> StationId {
    desk.reader().station_ids(&StationFilter::default(), now()).expect("the list").ids[0]
}

/// A station of which today's check found one critical item and one other failing.
fn failing(desk: &Desk) -> (StationId, Vec<String>) {
    let mut office = Office::open(desk);
    let station = first_station(desk);
    let list = office.basics.checklist.clone();
    let critical = list.iter().find(|item| item.critical && item.kinds.is_empty()).expect("a critical item").code.clone();
    let other = list.iter().find(|item| !item.critical && item.kinds.is_empty()).expect("an item").code.clone();
    let wrong = vec![critical, other];
    let found = findings(&list, |item| if wrong.contains(&item.code) { Answer::No } else { Answer::Yes });
    office.check(OFFICER, station, found);
    (station, wrong)
}

#[test]
fn every_figure_of_a_region_opens_its_rows() {
    let desk = Desk::sample();
    let texts = Texts::new(Language::En);
    let mut window = working_window(&desk.path, Language::En, Theme::Light, 0);
    readiness_page(&mut window, &texts, "readiness-tab-regions");
    let overview = desk.reader().overview(now()).expect("the overview");
    let region = overview.regions.iter().find(|region| region.readiness.not_ready > 0).expect("a region that is not ready");
    let name = texts.name(&region.region.name);
    let not_ready = texts.number(region.readiness.not_ready);
    press(&mut window, &format!("{name}: {} {not_ready}", texts.readiness("not_ready")));
    let count = format!("{not_ready} station");
    until(&mut window, &count, |window| shows(window, &count) && shows(window, &texts.get("filter-readiness")));

    // And a region opens its districts.
    readiness_page(&mut window, &texts, "readiness-tab-regions");
    press_first(&mut window, &format!("{name}: ready"));
    let districts = desk.reader().districts(Some(region.region.code), now()).expect("the districts");
    let basics = desk.reader().basics().expect("the basics");
    let district = basics.districts.iter().find(|known| Some(known.id) == districts[0].district_id).expect("a district");
    let beginning = format!("{}: ready", texts.name(&district.name));
    until(&mut window, &beginning, |window| names(window).iter().any(|name| name.starts_with(&beginning)));

    readiness_page(&mut window, &texts, "readiness-tab-items");
    let most = &overview.defects[0];
    let item = basics.item(&most.item).expect("the item");
    let mark = if item.critical { format!(", {}", texts.get("critical")) } else { String::new() };
    press(&mut window, &format!("{}{mark}: {}", texts.name(&item.defect), texts.number(most.open)));
    let row = format!("{}: {}", texts.get("filter-defect"), texts.get("filter-defect"));
    until(&mut window, &row, |window| shows(window, &row) && shows(window, texts.name(&item.defect)));
}

#[test]
fn defects_are_assigned_to_somebody_until_a_day_that_is_not_over() {
    let desk = Desk::small(3);
    let (station, _) = failing(&desk);
    let texts = Texts::new(Language::En);
    let mut window = working_window(&desk.path, Language::En, Theme::Light, 1);
    readiness_page(&mut window, &texts, "readiness-tab-defects");
    press_first(&mut window, &format!("№ {}, ", station.number()));
    press(&mut window, &texts.get("defects-assign"));
    type_into(&mut window, &texts.get("field-responsible"), "Akimat of the district");
    type_into(&mut window, &texts.get("field-mend-until"), "01.01.2020");
    press(&mut window, &texts.get("save"));
    let basics = desk.reader().basics().expect("the basics");
    let today = basics.election.moment(now()).today();
    let before = texts.with(
        "rejected-before",
        &[("field", (&texts.get("field-mend-until")).into()), ("earliest", (&texts.date(today)).into())],
    );
    until(&mut window, &before, |window| shows(window, &before));
    type_into(&mut window, &texts.get("field-mend-until"), &texts.date(today));
    press(&mut window, &texts.get("save"));
    let done = texts.with("done-assign-defects", &[("name", "".into())]).trim_end_matches('.').to_owned();
    until(&mut window, &done, |window| shows(window, &done));
    until(&mut window, "the name", |window| {
        shows(window, "Akimat of the district") || {
            let list = desk.reader().defects(&DefectFilter::default(), now()).expect("the defects");
            list.rows.iter().any(|row| row.defect.responsible.is_some())
        }
    });
    drop(window);
}

/// A register that lives by the real calendar, in which a defect should have been mended yesterday.
fn overdue() -> (Desk, StationId) {
    let earlier = now() - jiff::SignedDuration::from_hours(72);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("late.tizim");
    let mut founding = tizim::sample::sample().expect("the sample's data");
    founding.stations.truncate(2);
    founding.applications.clear();
    founding.ballot_approved = None;
    founding.election.working_at = None;
    tizim::store::create(&path, &founding, earlier, &mut |_, _| {}).expect("a register");
    let desk = Desk { folder, path };
    let (mut writer, people) = (desk.writer(), desk.people());
    let station = first_station(&desk);
    let list = &founding.checklist;
    let item = list.iter().find(|item| item.critical && item.kinds.is_empty()).expect("a critical item").code.clone();
    let found = findings(list, |other| if other.code == item { Answer::No } else { Answer::Yes });
    let due_on = founding.election.moment(earlier).today().tomorrow().expect("a day");
    for command in [
        Command::RecordCheck { station, findings: found },
        Command::AssignDefects { defects: vec![(station, item)], responsible: "Akimat".to_owned(), due_on },
    ] {
        writer.execute(&tizim::domain::Wish::new(people[OFFICER], command), earlier).expect("the rules allow it");
    }
    (desk, station)
}

#[test]
fn what_should_have_been_mended_is_marked_and_can_be_listed_alone() {
    let (desk, station) = overdue();
    let texts = Texts::new(Language::En);
    let mut window = working_window(&desk.path, Language::En, Theme::Light, 1);
    readiness_page(&mut window, &texts, "readiness-tab-defects");
    press(&mut window, &texts.get("filter-overdue"));
    let overdue = format!("№ {}, ", station.number());
    until(&mut window, "the overdue", |window| {
        let rows: Vec<String> = names(window).into_iter().filter(|name| name.starts_with("№ ")).collect();
        rows.len() == 1 && rows[0].starts_with(&overdue) && rows[0].contains(&texts.get("filter-overdue"))
    });
    // Nobody was reminded of it; once somebody was, it is not listed as such any more.
    press(&mut window, &texts.get("filter-to-remind"));
    press_first(&mut window, &overdue);
    press(&mut window, &texts.get("defects-remind"));
    press(&mut window, &texts.get("save"));
    let said = texts.with("done-remind-defects", &[("name", "1".into())]);
    until(&mut window, &said, |window| shows(window, &said));
    let none = texts.get("no-open-defects");
    until(&mut window, &none, |window| shows(window, &none));
}

#[test]
fn a_second_check_closes_a_defect_by_another_person_only() {
    let desk = Desk::small(3);
    let (station, wrong) = failing(&desk);
    let mut office = Office::open(&desk);
    for item in &wrong {
        office.act(OFFICER, Command::ReportRepair { station, item: item.clone(), note: String::new() });
    }
    drop(office);
    let texts = Texts::new(Language::Ru);
    let mut window = working_window(&desk.path, Language::Ru, Theme::Light, OFFICER);
    let again = |window: &mut Window| {
        readiness_page(window, &texts, "readiness-tab-defects");
        press_first(window, &format!("№ {}, ", station.number()));
        press(window, &texts.get("defects-recheck"));
        let title = texts.with("recheck-title", &[("number", (&station.number().to_string()).into())]);
        until(window, &title, |window| shows(window, &title));
        let progress = texts.with("check-progress", &[("done", 0_u64.into()), ("all", (wrong.len() as u64).into())]);
        until(window, &progress, |window| shows(window, &progress));
        press(window, &texts.get("check-all-yes"));
        press(window, &texts.get("check-save"));
    };
    again(&mut window);
    let number = format!("№ {}", station.number());
    until(&mut window, "the rejection", |window| {
        let titled = texts.with("errors-title", &[("count", 1_u64.into())]);
        shows(window, &titled) && shows(window, &number)
    });
    press(&mut window, &texts.get("cancel"));
    press(&mut window, &texts.get("discard"));
    let basics = desk.reader().basics().expect("the basics");
    press(&mut window, &format!("{}: {}", texts.get("change-person"), basics.people[OFFICER].name));
    work_as(&mut window, &desk.path, Language::Ru, CLERK);
    again(&mut window);
    until(&mut window, "nothing open", |_| {
        let record = desk.reader().station(station, now()).expect("it is read").expect("the station");
        record.open.is_empty() && record.row.readiness == Some(Readiness::Ready)
    });
}

#[test]
fn all_in_order_except_records_a_region_and_one_undo_takes_it_back() {
    let desk = Desk::small(5);
    let texts = Texts::new(Language::Kk);
    let t = |key: &str| texts.get(key);
    let ids = desk.reader().station_ids(&StationFilter::default(), now()).expect("the list").ids;
    let checks = |id: StationId| desk.reader().station(id, now()).expect("it is read").expect("the station").checks.len();
    let before: Vec<usize> = ids.iter().map(|id| checks(*id)).collect();
    let basics = desk.reader().basics().expect("the basics");
    let region = basics.region(ids[0].region_code()).expect("the region");
    let mut window = working_window(&desk.path, Language::Kk, Theme::Light, 1);
    readiness_page(&mut window, &texts, "readiness-tab-regions");
    press(&mut window, &t("except-button"));
    press(&mut window, &format!("{}: {} · {}", t("except-region"), t("except-region"), t("except-choose")));
    press(&mut window, texts.name(&region.name));
    let preview = texts.with("except-preview", &[("count", 5_u64.into())]);
    until(&mut window, &preview, |window| shows(window, &preview));
    type_into(&mut window, &t("except-field"), &format!("{}: 999", ids[1].number()));
    let wrong = t("except-no-item").split('{').next().unwrap_or_default().to_owned();
    until(&mut window, "the wrong item", |window| shows(window, ": 999") && shows(window, &wrong));
    type_into(&mut window, &t("except-field"), &format!("{}: 1, 3", ids[1].number()));
    press(&mut window, &t("except-record"));
    let recorded = |more: usize| ids.iter().zip(&before).all(|(id, before)| checks(*id) == before + more);
    until(&mut window, "the checks", |_| recorded(1));
    let excepted = desk.reader().station(ids[1], now()).expect("it is read").expect("the station");
    assert_eq!(excepted.open.len(), 2, "the exceptions");
    let good = desk.reader().station(ids[0], now()).expect("it is read").expect("the station");
    assert_eq!(good.row.readiness, Some(Readiness::Ready));
    press(&mut window, &t("undo"));
    until(&mut window, "the checks are taken back", |_| recorded(0));
}

#[test]
fn exceptions_that_were_typed_are_not_left_unasked() {
    let desk = Desk::small(5);
    let texts = Texts::new(Language::En);
    let mut window = working_window(&desk.path, Language::En, Theme::Light, 1);
    readiness_page(&mut window, &texts, "readiness-tab-regions");
    press(&mut window, &texts.get("except-button"));
    type_into(&mut window, &texts.get("except-field"), "12: 3");
    press(&mut window, &texts.get("cancel"));
    press(&mut window, &texts.get("keep-editing"));
    until(&mut window, "what was typed", |window| shows(window, "12: 3"));
    press(&mut window, &texts.get("cancel"));
    press(&mut window, &texts.get("discard"));
    let title = texts.get("except-title");
    until(&mut window, "the page", |window| !shows(window, &title));
}

#[test]
fn the_same_defects_stay_selected_wherever_the_list_puts_them() {
    let desk = Desk::small(3);
    let mut office = Office::open(&desk);
    let list = office.basics.checklist.clone();
    let items: Vec<String> = list.iter().filter(|item| item.kinds.is_empty()).take(3).map(|item| item.code.clone()).collect();
    let station = first_station(&desk);
    let found = findings(&list, |item| if items.contains(&item.code) { Answer::No } else { Answer::Yes });
    office.check(OFFICER, station, found);
    let texts = Texts::new(Language::En);
    let defects = || desk.reader().defects(&DefectFilter::default(), now()).expect("the defects").rows;
    let before = defects();
    let chosen = before.last().expect("a defect");
    let name = texts.name(&office.basics.item(&chosen.defect.item).expect("the item").defect).to_owned();
    drop(office);
    let mut window = working_window(&desk.path, Language::En, Theme::Light, 1);
    readiness_page(&mut window, &texts, "readiness-tab-defects");
    let row = |window: &Window| names(window).into_iter().find(|other| other.starts_with("№ ") && other.contains(&name));
    until(&mut window, &name, |window| row(window).is_some());
    let shown = row(&window).expect("the row");
    press(&mut window, &shown);
    // With a day it comes first.
    press(&mut window, &texts.get("defects-assign"));
    type_into(&mut window, &texts.get("field-responsible"), "Akimat");
    type_into(&mut window, &texts.get("field-mend-until"), "18.11.2022");
    press(&mut window, &texts.get("save"));
    until(&mut window, "the order", |window| {
        let first = names(window).into_iter().find(|other| other.starts_with("№ "));
        defects()[0].defect.item == chosen.defect.item && first.is_some_and(|first| first.contains(&name))
    });
    // And the next step is about it, and no other.
    press(&mut window, &texts.get("defects-report-repair"));
    press(&mut window, &texts.get("save"));
    until(&mut window, "the repair", |_| defects().iter().any(|row| row.defect.repair.is_some()));
    let repaired: Vec<String> =
        defects().into_iter().filter(|row| row.defect.repair.is_some()).map(|row| row.defect.item).collect();
    assert_eq!(repaired, std::slice::from_ref(&chosen.defect.item));
}

#[test]
fn the_figures_of_accessibility_and_of_no_district_open_their_stations() {
    let desk = Desk::sample();
    let texts = Texts::new(Language::En);
    let (mut writer, actor) = (desk.writer(), desk.people()[OFFICER]);
    let all = desk.reader().station_ids(&StationFilter::default(), now()).expect("the list").ids;
    for (answer, stations) in [("yes", all[..3].to_vec()), ("no", all[3..5].to_vec())] {
        let changes = vec![Change::parse(Fact::Ramp, answer).expect("an answer")];
        let command = Command::ChangeStations { stations, revision: None, changes, reason: String::new() };
        common::execute(&mut writer, actor, command).expect("the rules allow it");
    }
    drop(writer);
    let figures = desk.reader().access_figures().expect("the figures");
    let place = Fact::ACCESSIBILITY.iter().position(|fact| *fact == Fact::Ramp).expect("its place");
    let (have, known) = figures.iter().fold((0, 0), |sum, of| (sum.0 + of.have[place].0, sum.1 + of.have[place].1));
    let overview = desk.reader().overview(now()).expect("the overview");
    let mut window = working_window(&desk.path, Language::En, Theme::Light, 0);
    let said = texts.with("access-of", &[("have", have.into()), ("known", known.into())]);
    let ramp = texts.fact(Fact::Ramp);
    for (figure, has, count) in [
        (format!("{}, {ramp}: {said}", texts.get("all-regions")), Some(true), have),
        (format!("{}, {ramp}: {}", texts.get("access-missing"), texts.number(known - have)), Some(false), known - have),
        (
            format!("{}, {ramp}: {}", texts.get("access-not-known"), texts.number(overview.stations() - known)),
            None,
            overview.stations() - known,
        ),
    ] {
        readiness_page(&mut window, &texts, "readiness-tab-access");
        press(&mut window, &figure);
        let (count, filter) = (format!("{} station", texts.number(count)), texts.means(Means { fact: Fact::Ramp, has }));
        until(&mut window, &filter, |window| shows(window, &filter) && shows(window, &count));
    }

    // Those abroad are in no district of their region.
    let outside = |region: i64| {
        let districts = desk.reader().districts(Some(region), now()).expect("the districts");
        districts.iter().find(|district| district.district_id.is_none()).map(|district| district.stations)
    };
    let (region, stations) = overview
        .regions
        .iter()
        .find_map(|region| Some((region, outside(region.region.code).filter(|stations| *stations < region.stations)?)))
        .expect("a region with stations in districts and outside");
    readiness_page(&mut window, &texts, "readiness-tab-regions");
    press_first(&mut window, &format!("{}: ready", texts.name(&region.region.name)));
    press_first(&mut window, &format!("{}: ready", texts.get("sheet-no-district")));
    let count = format!("{} station", texts.number(stations));
    until(&mut window, &count, |window| shows(window, &count));
}

#[test]
fn gates_and_checklist_are_changed_with_a_reason() {
    let desk = Desk::small(2);
    let texts = Texts::new(Language::Id);
    let t = |key: &str| texts.get(key);
    let mut window = working_window(&desk.path, Language::Id, Theme::Light, 1);
    let before = desk.reader().basics().expect("the basics");
    readiness_page(&mut window, &texts, "readiness-tab-gates");
    press(&mut window, &texts.with("gate-remove", &[("number", 1_u64.into())]));
    press(&mut window, &t("gates-save"));
    let missing = texts.with("rejected-missing", &[("field", (&t("field-reason")).into())]);
    until(&mut window, &missing, |window| shows(window, &missing));
    type_into(&mut window, &t("field-reason"), "Rapat No. 3");
    press(&mut window, &t("gates-save"));
    until(&mut window, "the gates", |_| {
        desk.reader().basics().expect("the basics").gates.dates() == &before.gates.dates()[1..]
    });

    readiness_page(&mut window, &texts, "readiness-tab-checklist");
    let label = format!("{}, English", t("checklist-text"));
    type_into(&mut window, &label, "The door stands open");
    type_into(&mut window, &t("checklist-minimum"), "x");
    type_into(&mut window, &t("field-reason"), "Keputusan No. 9");
    press(&mut window, &t("checklist-save"));
    let bad = texts.with("checklist-not-a-number", &[("item", texts.name(&before.checklist[0].text).into())]);
    until(&mut window, &bad, |window| shows(window, &bad));
    type_into(&mut window, &t("checklist-minimum"), "2");
    press(&mut window, &t("checklist-save"));
    until(&mut window, "the checklist", |_| {
        let basics = desk.reader().basics().expect("the basics");
        let first = &basics.checklist[0];
        basics.checklist_number == before.checklist_number + 1
            && first.text.en == "The door stands open"
            && first.quantity.is_some_and(|quantity| quantity.minimum == 2)
    });

    // A second change stands on the first.
    let number = u64::from(before.checklist_number) + 1;
    let title = texts.with("checklist-title", &[("number", number.into()), ("count", (before.checklist.len() as u64).into())]);
    until(&mut window, &title, |window| shows(window, &title));
    let second = texts.name(&before.checklist[1].text).to_owned();
    let row = names(&window).into_iter().find(|name| name.contains(&second)).expect("the second item");
    press(&mut window, &row);
    type_into(&mut window, &label, "The lift works");
    type_into(&mut window, &t("field-reason"), "Keputusan No. 10");
    press(&mut window, &t("checklist-save"));
    until(&mut window, "the second change", |_| {
        let basics = desk.reader().basics().expect("the basics");
        let texts: Vec<&str> = basics.checklist.iter().take(2).map(|item| item.text.en.as_str()).collect();
        u64::from(basics.checklist_number) == number + 1 && texts == ["The door stands open", "The lift works"]
    });
}

#[test]
fn a_station_is_checked_by_its_number_or_the_code_of_its_form() {
    let desk = Desk::small(3);
    let texts = Texts::new(Language::En);
    let t = |key: &str| texts.get(key);
    let station = first_station(&desk);
    let mut window = working_window(&desk.path, Language::En, Theme::Dark, 1);
    readiness_page(&mut window, &texts, "readiness-tab-regions");
    type_into(&mut window, &t("entry-hint"), "1");
    press(&mut window, &t("record-check"));
    until(&mut window, "a region is wanted", |window| shows(window, &t("entry-needs-region")));
    let code = tizim::domain::StationCode::of(station).to_string();
    let last = code.chars().next_back().and_then(|digit| digit.to_digit(10)).expect("a digit");
    let misread = format!("{}{}", &code[..code.len() - 1], (last + 1) % 10);
    type_into(&mut window, &t("entry-hint"), &misread);
    press(&mut window, &t("record-check"));
    until(&mut window, "the wrong code", |window| shows(window, &t("code-check-digit")));
    type_into(&mut window, &t("entry-hint"), &code);
    window.key_press(Key::Enter);
    let title = texts.with("check-title", &[("number", (&station.number().to_string()).into())]);
    until(&mut window, &title, |window| shows(window, &title));
    // The number that the item asks for stands beside its field; too few are not recorded.
    let basics = desk.reader().basics().expect("the basics");
    let (_, counted) = basics.checklist.iter().enumerate().find(|(_, item)| item.quantity.is_some()).expect("a quantity");
    let voters = desk.reader().station(station, now()).expect("it is read").expect("the station").row.voters;
    let required = counted.quantity.expect("a rule").required(voters);
    let hint = texts.with("check-required", &[("required", required.into())]);
    let field = format!("{}, {hint}: {}", t("check-counted"), texts.name(&counted.text));
    press(&mut window, &t("check-all-yes"));
    type_into(&mut window, &field, "0");
    press(&mut window, &t("check-save"));
    let few = texts.with("errors-title", &[("count", 1_u64.into())]);
    until(&mut window, &few, |window| shows(window, &few));
    type_into(&mut window, &field, &required.to_string());
    press(&mut window, &t("check-save"));
    until(&mut window, "the check", |_| {
        let record = desk.reader().station(station, now()).expect("it is read").expect("the station");
        record.checks.first().is_some_and(|check| check.quantities.get(&counted.code) == Some(&required))
    });
}

/// A window in which the letter of a region was just told to be saved, and where to.
fn saving_letter(desk: &Desk, texts: &Texts, region: &Names) -> (Window, PathBuf) {
    let t = |key: &str| texts.get(key);
    let mut window = working_window(&desk.path, Language::En, Theme::Light, 1);
    readiness_page(&mut window, texts, "readiness-tab-defects");
    press(&mut window, &format!("{}: {} · {}", t("filter-region"), t("filter-region"), t("all")));
    press(&mut window, texts.name(region));
    press(&mut window, &t("defects-letter"));
    let making = t("report-making");
    until(&mut window, "the letter", |window| !shows(window, &making) && shows(window, &t("report-save-path")));
    let path = desk.folder.path().join("letter.pdf");
    type_into(&mut window, &t("report-save-path"), &path.display().to_string());
    press(&mut window, t("report-save").trim_end_matches('…'));
    (window, path)
}

fn all_reminded(desk: &Desk) -> bool {
    let list = desk.reader().defects(&DefectFilter::default(), now()).expect("the defects");
    !list.rows.is_empty() && list.rows.iter().all(|row| row.defect.reminder.is_some())
}

#[test]
fn the_letter_is_noted_with_each_defect_once_it_is_saved() {
    let desk = Desk::small(3);
    let (station, _) = failing(&desk);
    let basics = desk.reader().basics().expect("the basics");
    let region = basics.region(station.region_code()).expect("the region");
    let (mut window, path) = saving_letter(&desk, &Texts::new(Language::En), &region.name);
    until(&mut window, "the reminder", |_| all_reminded(&desk));
    let list = desk.reader().defects(&DefectFilter::default(), now()).expect("the defects");
    let reminder = list.rows[0].defect.reminder.clone().expect("a reminder");
    assert_eq!((reminder.place, reminder.by, reminder.count), (Some(region.code), Some(basics.people[1].id), 1));
    assert!(std::fs::read(&path).expect("the letter").starts_with(b"%PDF"));
}

#[test]
fn a_letter_that_is_on_its_way_when_the_window_closes_is_noted_too() {
    let desk = Desk::small(3);
    let (station, _) = failing(&desk);
    let basics = desk.reader().basics().expect("the basics");
    let region = basics.region(station.region_code()).expect("the region");
    let (window, path) = saving_letter(&desk, &Texts::new(Language::En), &region.name);
    drop(window);
    assert!(path.is_file() && all_reminded(&desk));
}

#[test]
fn every_tab_has_its_names_and_letters_in_every_language() {
    let desk = Desk::sample();
    for language in Language::ALL {
        let texts = Texts::new(language);
        let mut window = working_window(&desk.path, language, Theme::Dark, 1);
        for tab in [
            "readiness-tab-regions",
            "readiness-tab-trend",
            "readiness-tab-items",
            "readiness-tab-access",
            "readiness-tab-defects",
            "readiness-tab-gates",
            "readiness-tab-checklist",
        ] {
            readiness_page(&mut window, &texts, tab);
        }
        press(&mut window, &texts.get("recount-now"));
        let good = texts.get("recount-good");
        until(&mut window, &good, |window| shows(window, &good));
    }
    assert!(!all_in_order(&desk.reader().basics().expect("the basics").checklist).is_empty());
}
