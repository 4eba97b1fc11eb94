//! The pages of the window, by their accessible names, in four languages. The harness itself fails on an input without a
//! name and on a letter that no font has, so each of these is an accessibility and font test too.

mod common;

use common::{Desk, Window, can_be_pressed, names, press, shows, type_into, until, window_with, work_as, working_window};
use egui::{Key, Modifiers};
use tizim::domain::readiness::Readiness;
use tizim::preferences::{Preferences, Theme};
use tizim::text::{Language, Texts};
use tizim::view::{StationFilter, Within};

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

/// The dialog of the next task, by its key.
fn next_task(window: &mut Window, texts: &Texts, title: &str) {
    let title = texts.get(title);
    // The record is read again after each step: the key is repeated until its dialog is there.
    let patience = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while !shows(window, &title) {
        assert!(std::time::Instant::now() < patience, "no dialog: {title}\n{}", names(window).join("\n"));
        go(window, Key::Enter);
        window.step();
    }
    window.step();
}

fn save(window: &mut Window, texts: &Texts, key: &str, name: &str) {
    // The dialog has taken its place before its button is pressed.
    window.remove_cursor();
    window.run_ok();
    press(window, &texts.get("save"));
    said(window, texts, key, name);
}

/// Types into the field that is the `place`-th of its label.
fn type_into_nth(window: &mut Window, label: &str, place: usize, text: &str) {
    use egui_kittest::kittest::{NodeT, Queryable};
    let find = |window: &Window| -> usize {
        window
            .query_all_by_label(label)
            .filter(|node| matches!(node.accesskit_node().role(), egui::Role::TextInput | egui::Role::MultilineTextInput))
            .count()
    };
    until(window, label, |window| find(window) > place);
    let nth = |window: &Window, act: &dyn Fn(&egui_kittest::Node<'_>)| {
        let mut inputs = window
            .query_all_by_label(label)
            .filter(|node| matches!(node.accesskit_node().role(), egui::Role::TextInput | egui::Role::MultilineTextInput));
        act(&inputs.nth(place).expect("the field"));
    };
    nth(window, &|node| node.focus());
    window.step();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.step();
    nth(window, &|node| node.type_text(text));
    window.step();
}

const NAME: &str = "Үлгі Айгүл Болатқызы";

/// An application as it is typed from its papers, received with its receipt.
fn receive(window: &mut Window, texts: &Texts) {
    let t = |key: &str| texts.get(key);
    go(window, Key::Num2);
    press(window, &t("new-application"));
    for (label, text) in [
        ("field-received-on", "10.10.2022"),
        ("field-received-time", "17.00"),
        ("field-name-kk", NAME),
        ("field-name-ru", "Улги Айгуль Болаткызы"),
        ("field-birth-on", "15.1.1974"),
        ("field-iin", "740115400005"),
        ("field-residence-since", "01.09.1991"),
        ("field-residence", "Астана"),
        ("field-education", "Жоғары"),
        ("field-post-title", "Әділет министрлігі, кеңесші"),
        ("field-post-from", "01.03.2010"),
        ("field-post-to", "01.09.2018"),
        ("field-present-post", "Директор"),
        ("field-workplace", "«Үлгі» ЖШС"),
        ("field-nominator-kk", "«Үлгі» республикалық қоғамдық бірлестігі"),
        ("field-nominator-ru", "Республиканское общественное объединение «Улги»"),
    ] {
        type_into(window, &t(label), text);
    }
    press(window, &t("field-post-public"));
    press(window, &t("sex-female"));
    press(window, &t("papers-all"));
    go(window, Key::S);
    said(window, texts, "done-receive-application", NAME);
    // Its receipt is there at once.
    let making = t("report-making");
    let receipt = t("document-receipt");
    until(window, &receipt, |window| shows(window, &receipt) && !shows(window, &making));
    press(window, &t("close"));
}

/// The linguistic commission and the criteria, up to conformity.
fn conform(window: &mut Window, texts: &Texts) {
    let t = |key: &str| texts.get(key);
    next_task(window, texts, "language-hint");
    for (label, text) in [
        ("field-date", "11.10.2022"),
        ("field-task-written", "Біртұтас Алаш идеясы"),
        ("field-task-reading", "Көшпенділер"),
        ("field-task-speech", "Бабалар аманаты"),
        ("field-fluent", "5"),
        ("field-not-fluent", "0"),
    ] {
        type_into(window, &t(label), text);
    }
    for member in 1..=5_u64 {
        let label = texts.with("linguist-number", &[("number", member.into())]);
        type_into(window, &label, &format!("Мүше {member}"));
    }
    save(window, texts, "done-record-language-test", NAME);

    next_task(window, texts, "criteria-hint");
    let evidence = t("field-evidence");
    for (place, code) in
        [(0, "citizenship_by_birth"), (3, "higher_education"), (5, "voting_right"), (6, "no_conviction"), (7, "nomination")]
    {
        let rules = tizim::sample::rules().expect("the rules");
        let criterion = rules.criterion(code).expect("the criterion");
        press(window, &format!("{}: {}", texts.name(&criterion.text), t("criterion-met")));
        type_into_nth(window, &evidence, place, "Құжат № 1");
    }
    save(window, texts, "done-judge-criterion", NAME);
    next_task(window, texts, "conformity-hint");
    type_into(window, &t("field-date"), "11102022");
    save(window, texts, "done-establish-conformity", NAME);
}

/// The whole job: an application is received, checked, supported and registered; the ballot lapses and is approved anew; a
/// station is checked; the report is printed to the screen.
fn the_main_job(language: Language) {
    let desk = Desk::sample();
    let texts = Texts::new(language);
    let t = |key: &str| texts.get(key);
    let mut window = working_window(&desk.path, language, Theme::Light, 1);
    let basics = desk.reader().basics().expect("the basics");

    receive(&mut window, &texts);
    conform(&mut window, &texts);

    next_task(&mut window, &texts, "sheets-hint");
    for (label, text) in
        [("field-sheets-last", "4000"), ("field-issued-on", "12.10.2022"), ("field-issued-to", "Сенім білдірілген адам")]
    {
        type_into(&mut window, &t(label), text);
    }
    save(&mut window, &texts, "done-issue-sheets", NAME);
    next_task(&mut window, &texts, "protocols-hint");
    for region in basics.regions.iter().take(14) {
        let region = texts.name(&region.name);
        for (key, figure) in
            [("field-signatures-collected", "8600"), ("field-signatures-checked", "8 500"), ("field-signatures-valid", "8449")]
        {
            type_into(&mut window, &format!("{region}: {}", t(key)), figure);
        }
    }
    save(&mut window, &texts, "done-record-protocols", NAME);
    let enough = t("enough");
    until(&mut window, &enough, |window| shows(window, &enough));

    next_task(&mut window, &texts, "papers-hint");
    type_into(&mut window, &t("field-received-on"), "14.10.2022");
    press(&mut window, &t("papers-all"));
    save(&mut window, &texts, "done-record-paper", NAME);
    next_task(&mut window, &texts, "deposit-hint");
    for (label, text) in [
        ("field-deposit-paid-on", "03.10.2022"),
        ("field-deposit-document", "Төлем тапсырмасы № 5"),
        ("field-deposit-verified-on", "11.10.2022"),
    ] {
        type_into(&mut window, &t(label), text);
    }
    save(&mut window, &texts, "done-record-deposit", NAME);
    next_task(&mut window, &texts, "declarations-hint");
    type_into(&mut window, &t("field-declaration-candidate"), "05.10.2022");
    press(&mut window, &t("no-spouse"));
    save(&mut window, &texts, "done-record-declaration", NAME);
    next_task(&mut window, &texts, "propose-hint");
    save(&mut window, &texts, "done-propose", NAME);

    // Whoever proposed cannot record the decision.
    next_task(&mut window, &texts, "register-hint");
    resolution(&mut window, &texts, "20.10.2022");
    let needs = texts.with("rejected-needs-second-person", &[("first", (&basics.people[1].name).into())]);
    until(&mut window, &needs, |window| shows(window, &needs));
    press(&mut window, &t("cancel"));
    press(&mut window, &t("discard"));
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

    go(&mut window, Key::Num6);
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
    assert!(verdict.audit.records > 15, "every step is in the audit");
}

#[test]
fn a_refusal_names_what_applies_and_an_appeal_opens_the_case_again() {
    let desk = Desk::sample();
    let texts = Texts::new(Language::Ru);
    let t = |key: &str| texts.get(key);
    let mut window = working_window(&desk.path, Language::Ru, Theme::Light, 1);
    receive(&mut window, &texts);
    conform(&mut window, &texts);
    // A document that leaves is a copy the next time.
    let propose = t("action-propose");
    until(&mut window, "the record as it is now", |window| can_be_pressed(window, &propose));
    press(&mut window, &t("document-receipt"));
    let making = t("report-making");
    until(&mut window, "the receipt", |window| !shows(window, &making) && shows(window, &t("report-save-path")));
    let path = desk.folder.path().join("receipt.pdf");
    type_into(&mut window, &t("report-save-path"), &path.display().to_string());
    press(&mut window, t("report-save").trim_end_matches('…'));
    let printed = texts.with("printed-times", &[("count", 1_u64.into())]);
    until(&mut window, &printed, |window| shows(window, &printed));
    assert!(std::fs::read(&path).expect("the receipt").starts_with(b"%PDF"));
    press(&mut window, &t("close"));

    // Nobody has to remember what is missing: papers and signatures are ticked, with their figures.
    press(&mut window, &t("action-propose"));
    let rules = tizim::sample::rules().expect("the rules");
    for code in ["papers_missing", "signatures_insufficient"] {
        let applies = format!("{} ({})", texts.ground(rules.ground(code).expect("the ground")), t("ground-applies"));
        until(&mut window, &applies, |window| shows(window, &applies));
    }
    save(&mut window, &texts, "done-propose", NAME);
    change_person(&mut window, &desk, &texts, 1, 2);
    press(&mut window, &t("action-refuse"));
    resolution(&mut window, &texts, "21.10.2022");
    said(&mut window, &texts, "done-refuse", NAME);
    press(&mut window, &t("action-file-appeal"));
    type_into(&mut window, &t("field-date"), "01.11.2022");
    type_into(&mut window, &t("field-document"), "Жалоба № 1");
    press(&mut window, &t("save"));
    let late = texts.rejection(
        &tizim::domain::Rejection::DeadlinePassed {
            field: tizim::domain::Field::Date,
            closed_at: jiff::civil::date(2022, 10, 31).at(23, 59, 59, 0),
        },
        None,
    );
    until(&mut window, &late, |window| shows(window, &late));
    type_into(&mut window, &t("field-date"), "25.10.2022");
    save(&mut window, &texts, "done-file-appeal", NAME);
    press(&mut window, &t("action-decide-appeal"));
    type_into(&mut window, &t("field-date"), "03.11.2022");
    type_into(&mut window, &t("field-ruling"), "Решение № 7");
    press(&mut window, &format!("{}: {}", t("field-outcome"), t("appeal-reinstated")));
    save(&mut window, &texts, "done-decide-appeal", NAME);
    let status = texts.status("conforming");
    until(&mut window, &status, |window| shows(window, &status));
    // The history says what each field was before.
    let history = t("section-history");
    assert!(shows(&window, &history));
    drop(window);
    let verdict = tizim::store::verify(&desk.path, &mut |_, _| {}).expect("it is verified");
    assert_eq!(verdict.differences, []);
}

#[test]
fn protocols_come_from_a_list_only_when_every_row_is_right() {
    let desk = Desk::sample();
    let texts = Texts::new(Language::Kk);
    let t = |key: &str| texts.get(key);
    let mut window = working_window(&desk.path, Language::Kk, Theme::Dark, 1);
    receive(&mut window, &texts);
    conform(&mut window, &texts);
    let list = desk.folder.path().join("хаттамалар.csv");
    let row = |region: &str, valid: &str| format!("{region};9000;8900;{valid}\n");
    let header = "Өңір;Жиналған;Тексерілген;Дұрыс\n";
    std::fs::write(&list, format!("{header}{}{}", row("Абай облысы", "8449"), row("Ақмола облысы", "8901"))).expect("a list");
    press(&mut window, &t("import-protocols"));
    type_into(&mut window, &t("welcome-path"), &list.display().to_string());
    press(&mut window, &t("import-look"));
    let found = |good: u64, bad: u64| texts.with("import-found", &[("good", good.into()), ("bad", bad.into())]);
    until(&mut window, "the proposal", |window| shows(window, &found(1, 1)));
    assert!(!shows(&window, &t("import-take")), "a list with a wrong row is not taken");
    std::fs::write(&list, format!("{header}{}{}", row("Абай облысы", "8449"), row("Ақмола облысы", "8450"))).expect("a list");
    press(&mut window, &t("import-look"));
    until(&mut window, "the proposal", |window| shows(window, &found(2, 0)));
    press(&mut window, &t("import-take"));
    said(&mut window, &texts, "done-record-protocols", NAME);
    let all = desk.reader().all_applications().expect("the applications");
    let application = all.iter().find(|application| application.facts.name_kk == NAME).expect("the application");
    assert_eq!(application.support.regions.iter().map(|region| region.valid).collect::<Vec<_>>(), [8449, 8450]);
}

#[test]
fn a_scan_is_attached_and_what_is_no_scan_is_refused_with_a_sentence() {
    let desk = Desk::sample();
    let texts = Texts::new(Language::Id);
    let t = |key: &str| texts.get(key);
    let mut window = working_window(&desk.path, Language::Id, Theme::Light, 1);
    receive(&mut window, &texts);
    let basics = desk.reader().basics().expect("the basics");
    let paper = texts.paper("consent", Some(&basics));
    let attach = format!("{}: {paper}", t("attach-scan"));
    let scan = desk.folder.path().join("persetujuan.pdf");
    std::fs::write(&scan, b"MZ no scan at all").expect("a file");
    press(&mut window, &attach);
    type_into(&mut window, &t("welcome-path"), &scan.display().to_string());
    press(&mut window, &t("save"));
    let refused = texts.rejection(&tizim::domain::Rejection::ScanKind, None);
    until(&mut window, &refused, |window| shows(window, &refused));
    std::fs::write(&scan, b"%PDF-1.7 consent").expect("a file");
    press(&mut window, &t("save"));
    said(&mut window, &texts, "done-attach-scan", NAME);
    until(&mut window, "the scan", |window| shows(window, "persetujuan.pdf"));
}

#[test]
fn every_bar_of_the_applications_opens_what_is_behind_it() {
    let desk = Desk::sample();
    let texts = Texts::new(Language::En);
    let mut window = working_window(&desk.path, Language::En, Theme::Light, 0);
    go(&mut window, Key::Num2);
    press(&mut window, &texts.get("view-charts"));
    press(&mut window, "Conforming: 8, women 2");
    until(&mut window, "the list", |window| shows(window, "№ 11, ") && !shows(window, "№ 12, "));
    press(&mut window, &texts.get("view-charts"));
    let bar = |window: &Window| names(window).into_iter().find(|name| name.starts_with("Bakhyt Zhanabayev: valid"));
    until(&mut window, "the bar", |window| bar(window).is_some());
    let bar = bar(&window).expect("the bar");
    press(&mut window, &bar);
    until(&mut window, "the record", |window| shows(window, "Жаңабаев Бақыт"));
    // And each can be read as a table.
    press(&mut window, &texts.get("view-charts"));
    press(&mut window, &texts.get("as-table"));
    until(&mut window, "the table", |window| shows(window, &texts.get("as-chart")));
}

#[test]
fn a_rule_is_changed_with_its_reason_and_holds_at_once() {
    let desk = Desk::sample();
    let texts = Texts::new(Language::En);
    let mut window = working_window(&desk.path, Language::En, Theme::Light, 0);
    go(&mut window, Key::Num7);
    let rules = tizim::sample::rules().expect("the rules");
    let age = texts.name(&rules.criterion("age").expect("the criterion").text).to_owned();
    press(&mut window, &format!("{}: {age}", texts.get("edit-rule")));
    type_into(&mut window, &texts.get("field-rule-years"), "45");
    press(&mut window, &texts.get("save"));
    let missing = "Reason: this is required.";
    until(&mut window, missing, |window| shows(window, missing));
    // The last of the fields for a reason is the one of the dialog.
    type_into_nth(&mut window, &texts.get("field-reason"), 1, "New law");
    press(&mut window, &texts.get("save"));
    let changed = desk.reader();
    until(&mut window, "the rule", |_| changed.basics().expect("the basics").rules.years("age") == Some(45));
}

/// Fills the dialog of a resolution and saves it.
fn resolution(window: &mut Window, texts: &Texts, on: &str) {
    type_into(window, &texts.get("field-date"), on);
    type_into(window, &texts.get("field-votes-for"), "6");
    type_into(window, &texts.get("field-votes-against"), "1");
    press(window, &texts.get("save"));
}

fn check_first_station(window: &mut Window, desk: &Desk, texts: &Texts) {
    let list = desk.reader().station_ids(&StationFilter::default(), jiff::Timestamp::now()).expect("the list");
    let id = list.ids[0];
    let row = desk.reader().station(id, jiff::Timestamp::now()).expect("the station").expect("it").row;
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
    let record = desk.reader().station(id, jiff::Timestamp::now()).expect("the station").expect("it");
    assert_eq!(record.row.readiness, Some(Readiness::ReadyWithDefects));
    assert_eq!(record.open.len(), 1);
    // And Undo takes it back.
    let before = record.checks.len();
    press(window, &texts.get("undo"));
    said(window, texts, "done-take-back-check", "1");
    let record = desk.reader().station(id, jiff::Timestamp::now()).expect("the station").expect("it");
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
            (Key::Num5, "stations-none"),
            (Key::Num6, "report-summary"),
            (Key::Num7, "settings-people"),
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
    go(&mut window, Key::Num7);
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

/// The page of the stations, with the keyboard in its table.
fn stations_table(desk: &Desk) -> Window {
    let mut window = working_window(&desk.path, Language::En, Theme::Light, 0);
    go(&mut window, Key::Num4);
    until(&mut window, "the rows", |window| shows(window, "Station No. 1,"));
    let row = names(&window).into_iter().find(|name| name.starts_with("Station No. 1,")).expect("the first row");
    press(&mut window, &row);
    until(&mut window, "the first row", |window| shows(window, "Row 1 of"));
    window
}

/// Steps until something is put on the clipboard.
#[track_caller]
fn copied(window: &mut Window) -> String {
    let patience = std::time::Instant::now() + std::time::Duration::from_secs(30);
    loop {
        for command in &window.output().platform_output.commands {
            if let egui::OutputCommand::CopyText(text) = command {
                return text.clone();
            }
        }
        assert!(std::time::Instant::now() < patience, "nothing is copied\n{}", names(window).join("\n"));
        window.step();
        std::thread::yield_now();
    }
}

#[test]
fn stations_are_selected_by_keyboard_and_copied_as_a_table() {
    let desk = Desk::small(50);
    let mut window = stations_table(&desk);
    for _ in 0..2 {
        window.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
        window.step();
    }
    until(&mut window, "three rows", |window| shows(window, "Row 3 of 50 · 3 selected"));
    window.event(egui::Event::Copy);
    let text = copied(&mut window);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 4, "{text}");
    assert!(lines[0].starts_with("No.\tDistrict\tVenue\t"), "{text}");
    let list = desk.reader().station_ids(&StationFilter::default(), jiff::Timestamp::now()).expect("the list");
    let rows = desk.reader().station_rows(&list.ids[..3], jiff::Timestamp::now()).expect("the rows");
    for (line, row) in lines[1..].iter().zip(&rows) {
        let voters = row.voters.expect("voters").to_string();
        let cells: Vec<&str> = line.split('\t').collect();
        assert_eq!(cells.len(), lines[0].split('\t').count(), "{line}");
        assert_eq!(cells[0], row.id.number().to_string());
        assert!(cells.contains(&voters.as_str()), "figures are bare: {line}");
    }
    until(&mut window, "the sentence", |window| shows(window, "3 rows copied."));
    // All of them, though most were never in view.
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.step();
    window.event(egui::Event::Copy);
    window.step();
    assert_eq!(copied(&mut window).lines().count(), 51);
    window.key_press(Key::Escape);
    until(&mut window, "one row", |window| shows(window, "· 1 selected"));
}

#[test]
fn a_column_that_is_hidden_stays_hidden_on_this_computer() {
    let desk = Desk::small(50);
    let texts = Texts::new(Language::En);
    let mut window = stations_table(&desk);
    assert!(shows(&window, "Sort by Voters"));
    press(&mut window, &texts.get("columns-button"));
    press(&mut window, "Voters");
    press(&mut window, "Move up: Venue");
    press(&mut window, &texts.get("save"));
    until(&mut window, "the column is gone", |window| !shows(window, "Sort by Voters"));
    let kept = window.state().as_ref().expect("the window").preferences().station_columns.clone();
    assert!(kept.iter().any(|column| column.column == "voters" && !column.shown));
    let place = |name: &str| kept.iter().position(|column| column.column == name);
    assert!(place("venue") < place("district"), "{kept:?}");
    // The next start of the program shows the same; a register is open in one window only.
    drop(window);
    let preferences = Preferences { language: Language::En, station_columns: kept, ..Preferences::default() };
    let mut again = window_with(preferences, Some(desk.path.clone()));
    work_as(&mut again, &desk.path, Language::En, 0);
    go(&mut again, Key::Num4);
    until(&mut again, "the rows", |window| shows(window, "Station No. 1,"));
    assert!(!shows(&again, "Sort by Voters") && shows(&again, "Sort by Venue"));
    // And the standard is one press away.
    press(&mut again, &texts.get("columns-button"));
    press(&mut again, &texts.get("columns-standard"));
    press(&mut again, &texts.get("save"));
    until(&mut again, "the column is back", |window| shows(window, "Sort by Voters"));
    assert!(again.state().as_ref().expect("the window").preferences().station_columns.is_empty());
}

#[test]
fn a_row_and_a_station_are_reached_by_their_number() {
    let desk = Desk::sample();
    let texts = Texts::new(Language::En);
    let mut window = stations_table(&desk);
    let list = desk.reader().station_ids(&StationFilter::default(), jiff::Timestamp::now()).expect("the list");
    go(&mut window, Key::G);
    type_into(&mut window, &texts.get("go-to-number"), "7 777");
    press(&mut window, &texts.get("go-to-confirm"));
    until(&mut window, "the row", |window| shows(window, "Row 7\u{a0}777 of 10\u{a0}101 · 1 selected"));
    let number = list.ids[7_776].number();
    let row = format!("Station No. {number},");
    until(&mut window, &row, |window| shows(window, &row));
    // A number that is not there is said, and nothing moves.
    go(&mut window, Key::G);
    type_into(&mut window, &texts.get("go-to-number"), "10102");
    press(&mut window, &texts.get("go-to-confirm"));
    until(&mut window, "the sentence", |window| shows(window, "The list has rows 1 to 10\u{a0}101."));
    // The next station of that number below.
    press(&mut window, &texts.get("go-to-station"));
    type_into(&mut window, &texts.get("go-to-number"), "15");
    press(&mut window, &texts.get("go-to-confirm"));
    let below = (7_777..list.ids.len()).chain(0..7_777).find(|row| list.ids[*row].number() == 15).expect("a station");
    let line = format!("Row {} of", texts.number(below as u64 + 1));
    until(&mut window, &line, |window| shows(window, &line));
}

#[test]
fn filters_combine_and_the_districts_follow_the_region() {
    let desk = Desk::sample();
    let basics = desk.reader().basics().expect("the basics");
    let district = &basics.districts[3];
    let region = StationFilter { region: Some(district.region_code), ..StationFilter::default() };
    let all = desk.reader().station_ids(&region, jiff::Timestamp::now()).expect("the list");
    let filter = StationFilter { within: Some(Within::District(district.id)), ..region.clone() };
    let some = desk.reader().station_ids(&filter, jiff::Timestamp::now()).expect("the list");
    assert!(!some.ids.is_empty() && some.ids.len() < all.ids.len());
    let rows = desk.reader().station_rows(&some.ids, jiff::Timestamp::now()).expect("the rows");
    assert!(rows.iter().all(|row| row.district_id == Some(district.id)));
}
