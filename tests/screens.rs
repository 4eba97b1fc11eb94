//! The pages of the window, by their accessible names, in four languages. The harness itself fails on an input without a
//! name and on a letter that no font has, so each of these is an accessibility and font test too.

mod common;

use common::{Desk, Window, names, press, shows, type_into, until, window_with, work_as, working_window};
use egui::{Key, Modifiers};
use tizim::domain::readiness::Readiness;
use tizim::preferences::{Preferences, Theme};
use tizim::text::{Language, Texts};
use tizim::view::StationFilter;

fn go(window: &mut Window, key: Key) {
    window.key_press_modifiers(Modifiers::COMMAND, key);
    window.step();
}

/// Waits for a sentence that begins as the text of `key` does, and says so.
#[track_caller]
fn said(window: &mut Window, texts: &Texts, key: &str, name: &str) {
    // What follows from the check is not known here: the sentence is compared up to it.
    let sentence = texts.with(key, &[("name", name.into()), ("readiness", "\u{1}".into())]);
    let beginning = sentence.split('\u{1}').next().unwrap_or_default().trim_end_matches('.').to_owned();
    until(window, &beginning, |window| shows(window, &beginning));
}

/// Another person takes the seat: `from` was working.
fn change_person(window: &mut Window, desk: &Desk, texts: &Texts, from: usize, to: usize) {
    let basics = desk.reader().basics().expect("the basics");
    press(window, &format!("{}: {}", texts.get("change-person"), basics.people[from].name));
    work_as(window, &desk.path, texts.language(), to);
}

/// The whole job: an application is received, checked, supported and registered; the ballot lapses and is approved anew; a
/// station is checked; the report is printed to the screen.
fn the_main_job(language: Language) {
    const NAME: &str = "Үлгі Айгүл Болатқызы";
    let desk = Desk::sample();
    let texts = Texts::new(language);
    let t = |key: &str| texts.get(key);
    let mut window = working_window(&desk.path, language, Theme::Light, 1);

    go(&mut window, Key::Num2);
    press(&mut window, &t("new-application"));
    for (label, text) in [
        ("field-name-kk", NAME),
        ("field-name-ru", "Улги Айгуль Болаткызы"),
        ("field-nominator-kk", "«Үлгі» республикалық қоғамдық бірлестігі"),
        ("field-nominator-ru", "Республиканское общественное объединение «Улги»"),
        ("field-birth-on", "17.5.1970"),
        ("field-received-on", "10.10.2022"),
        ("field-received-time", "17.00"),
    ] {
        type_into(&mut window, &t(label), text);
    }
    press(&mut window, &t("sex-female"));
    let basics = desk.reader().basics().expect("the basics");
    for paper in &basics.papers[..3] {
        press(&mut window, texts.name(&paper.title));
    }
    go(&mut window, Key::S);
    said(&mut window, &texts, "done-receive-application", NAME);

    press(&mut window, &t("action-establish-conformity"));
    type_into(&mut window, &t("field-date"), "13102022");
    press(&mut window, &t("save"));
    said(&mut window, &texts, "done-establish-conformity", NAME);

    // Too early: support and papers are missing, and the window says so at once.
    press(&mut window, &t("action-record-signatures"));
    for (label, figure) in [
        ("field-signatures-collected", "121 314"),
        ("field-signatures-checked", "120158"),
        ("field-signatures-valid", "118418"),
        ("field-signature-regions", "15"),
    ] {
        type_into(&mut window, &t(label), figure);
    }
    press(&mut window, &t("save"));
    said(&mut window, &texts, "done-record-signatures", NAME);
    for paper in &basics.papers[3..] {
        let link = format!("{}: {}", t("record-paper"), texts.name(&paper.title));
        let left = |window: &Window| names(window).iter().filter(|name| **name == link).count();
        let before = left(&window);
        press(&mut window, &link);
        until(&mut window, "the paper", |window| left(window) < before);
    }

    // Whoever checked cannot record the decision.
    press(&mut window, &t("action-register"));
    resolution(&mut window, &texts, "20.10.2022");
    let needs = texts.with("rejected-needs-second-person", &[("first", (&basics.people[1].name).into())]);
    until(&mut window, &needs, |window| shows(window, &needs));
    press(&mut window, &t("cancel"));
    change_person(&mut window, &desk, &texts, 1, 3);
    press(&mut window, &t("action-register"));
    resolution(&mut window, &texts, "20.10.2022");
    said(&mut window, &texts, "done-register", NAME);
    assert!(shows(&window, &t("done-ballot-lapsed")), "the approval lapsed and nobody said so");

    go(&mut window, Key::Num3);
    let added = texts.with("lapse-candidate-added", &[("name", NAME.into())]);
    until(&mut window, &added, |window| shows(window, &added));
    press(&mut window, &t("proofread"));
    press(&mut window, &t("save"));
    said(&mut window, &texts, "done-proofread-ballot", "");
    change_person(&mut window, &desk, &texts, 3, 4);
    press(&mut window, &t("approve"));
    resolution(&mut window, &texts, "07.11.2022");
    said(&mut window, &texts, "done-approve-ballot", "");

    go(&mut window, Key::Num4);
    check_first_station(&mut window, &desk, &texts);

    go(&mut window, Key::Num5);
    let (making, page) =
        (t("report-making"), texts.with("report-page-image", &[("page", 1_u64.into()), ("pages", 3_u64.into())]));
    let page = page.split('1').next().expect("a beginning").to_owned();
    until(&mut window, "the report", |window| !shows(window, &making) && shows(window, &page));

    let overview = desk.reader().overview(jiff::Timestamp::now()).expect("the overview");
    assert_eq!((overview.applications.received.all, overview.applications.registered.all), (13, 7));
    assert_eq!(overview.ballot.state.code(), "approved");
    assert_eq!(overview.ballot.text.candidates.len(), 7);
    drop(window);
    let verdict = tizim::store::verify(&desk.path, &mut |_, _| {}).expect("it is verified");
    assert_eq!(verdict.differences, []);
    assert!(verdict.audit.records > 12, "every step is in the audit");
}

/// Fills the dialog of a resolution and saves it.
fn resolution(window: &mut Window, texts: &Texts, on: &str) {
    type_into(window, &texts.get("field-date"), on);
    type_into(window, &texts.get("field-votes-for"), "6");
    type_into(window, &texts.get("field-votes-against"), "1");
    press(window, &texts.get("save"));
}

fn check_first_station(window: &mut Window, desk: &Desk, texts: &Texts) {
    let list = desk.reader().station_ids(&StationFilter::default()).expect("the list");
    let id = list.ids[0];
    let row = desk.reader().station(id).expect("the station").expect("it").row;
    let venue = texts.either(row.venue_kk.as_deref(), row.venue_ru.as_deref()).expect("a venue").to_owned();
    let rows = |window: &Window| names(window).into_iter().find(|name| name.contains(&venue) && name.contains('1'));
    until(window, "the rows", |window| rows(window).is_some());
    let row = rows(window).expect("the first row");
    press(window, &row);
    press(window, &texts.get("record-check"));
    // One item by key, one by mouse, the rest at once.
    window.key_press(Key::Y);
    window.step();
    let item = &desk.reader().basics().expect("the basics").checklist[1];
    let no = texts.with("check-item", &[("text", texts.name(&item.text).into()), ("answer", (&texts.get("answer-no")).into())]);
    press(window, &no);
    press(window, &texts.get("check-all-yes"));
    go(window, Key::S);
    said(window, texts, "done-record-check", "1");
    let record = desk.reader().station(id).expect("the station").expect("it");
    assert_eq!(record.row.readiness, Readiness::ReadyWithDefects);
    assert_eq!(record.open.len(), 1);
    // And Undo takes it back.
    let before = record.checks.len();
    press(window, &texts.get("undo"));
    said(window, texts, "done-take-back-check", "1");
    let record = desk.reader().station(id).expect("the station").expect("it");
    assert_eq!(record.checks.len() + 1, before);
}

#[test]
fn the_main_job_is_done_in_kazakh() {
    the_main_job(Language::Kk);
}

#[test]
fn the_main_job_is_done_in_russian() {
    the_main_job(Language::Ru);
}

#[test]
fn the_main_job_is_done_in_english() {
    the_main_job(Language::En);
}

#[test]
fn the_main_job_is_done_in_indonesian() {
    the_main_job(Language::Id);
}

#[test]
fn every_page_opens_with_nothing_in_it() {
    let desk = Desk::empty();
    for language in Language::ALL {
        let texts = Texts::new(language);
        let mut window = working_window(&desk.path, language, Theme::Dark, 0);
        let loading = texts.get("loading");
        for (key, expected) in [
            (Key::Num1, "stations-none"),
            (Key::Num2, "applications-none"),
            (Key::Num3, "ballot-needs"),
            (Key::Num4, "stations-none"),
            (Key::Num5, "report-summary"),
            (Key::Num6, "settings-people"),
        ] {
            go(&mut window, key);
            let expected = texts.get(expected);
            until(&mut window, &expected, |window| shows(window, &expected) && !shows(window, &loading));
        }
    }
}

#[test]
fn every_figure_of_the_overview_opens_its_rows() {
    let desk = Desk::sample();
    let texts = Texts::new(Language::En);
    let mut window = working_window(&desk.path, Language::En, Theme::Light, 0);
    press(&mut window, "Not ready 293");
    until(&mut window, "the stations", |window| shows(window, "293 stations"));
    go(&mut window, Key::Num1);
    let tile = names(&window).into_iter().find(|name| name.starts_with("Ulytau Region: ") && name.contains("can open"));
    press(&mut window, &tile.expect("the tile of Ulytau"));
    until(&mut window, "its stations", |window| shows(window, "136 stations"));
    go(&mut window, Key::Num1);
    press(&mut window, "Registered: 6, women 2");
    until(&mut window, "the registered", |window| shows(window, &texts.get("nav-applications")));
    until(&mut window, "the list", |window| shows(window, "№ 10, ") && !shows(window, "№ 12, "));
}

#[test]
fn a_kazakh_name_is_found_without_a_kazakh_keyboard() {
    let desk = Desk::sample();
    let mut window = working_window(&desk.path, Language::En, Theme::Light, 0);
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.step();
    type_into(&mut window, "Find anything…", "кажыкен");
    until(&mut window, "the hit", |window| names(window).iter().any(|name| name == "Meiram Kazhyken"));
    window.key_press(Key::Enter);
    until(&mut window, "the record", |window| shows(window, "Қажыкен Мейрам Зекешұлы"));
}

#[test]
fn what_is_missing_is_said_at_its_field_and_nothing_is_lost() {
    let desk = Desk::small(10);
    let texts = Texts::new(Language::En);
    let mut window = working_window(&desk.path, Language::En, Theme::Light, 0);
    go(&mut window, Key::Num2);
    press(&mut window, "New application");
    type_into(&mut window, "Full name in Kazakh", "Үлгі");
    type_into(&mut window, "Received on", "31.02.2022");
    type_into(&mut window, "at", "25:99");
    go(&mut window, Key::S);
    for sentence in [texts.get("not-a-date"), texts.get("not-a-time"), "Full name in Russian: this is required.".to_owned()] {
        assert!(shows(&window, &sentence), "{sentence}");
    }
    // Escape asks first; what was typed is still there.
    window.key_press(Key::Escape);
    window.step();
    press(&mut window, &texts.get("keep-editing"));
    assert!(shows(&window, "New application"));
    assert!(desk.reader().applications().expect("the list").is_empty());
}

#[test]
fn the_language_changes_at_once() {
    let desk = Desk::small(10);
    let mut window = working_window(&desk.path, Language::En, Theme::Light, 0);
    go(&mut window, Key::Num6);
    press(&mut window, "Қазақша");
    let title = Texts::new(Language::Kk).get("nav-settings");
    until(&mut window, &title, |window| shows(window, &title));
}

#[test]
fn the_first_page_makes_the_sample_and_names_a_missing_file() {
    let desk = Desk::small(1);
    let preferences = Preferences { language: Language::En, recent: vec![desk.path.clone()], ..Preferences::default() };
    let missing = desk.folder.path().join("nowhere.tizim");
    let mut window = window_with(preferences, Some(missing.clone()));
    until(&mut window, "the sentence", |window| shows(window, &format!("There is no file {}", missing.display())));
    for name in ["Try the sample election", "Create an election…", "Open…", "small.tizim"] {
        assert!(shows(&window, name), "{name}");
    }
    press(&mut window, "Create an election…");
    press(&mut window, "Create the register");
    assert!(shows(&window, "Name: this is required."), "a register begins with a person");
    press(&mut window, "Cancel");
    press(&mut window, "small.tizim");
    until(&mut window, "the people", |window| shows(window, "Who is working?"));
}
