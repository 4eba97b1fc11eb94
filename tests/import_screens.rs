//! A list of stations as a person imports it: every group is seen, what is ticked is taken and nothing else, and one step
//! takes it back. The harness fails on an input without a name and on a letter that no font has.

mod common;

use std::fmt::Write as _;
use std::path::PathBuf;

use common::{Desk, Window, names, press, shows, type_into, until, working_window};
use egui::{Key, Modifiers, PointerButton};
use egui_kittest::kittest::{NodeT, Queryable};
use tizim::domain::StationId;
use tizim::domain::station::proposal::Register as _;
use tizim::domain::station::{Fact, Facts};
use tizim::exchange::sheets::SheetFormat;
use tizim::exchange::stations::ListFormat;
use tizim::preferences::Theme;
use tizim::text::{Language, Texts};

/// Stations of the register at the beginning: № 1 to № 8 of one region.
const STATIONS: usize = 8;

fn go(window: &mut Window, key: Key) {
    window.key_press_modifiers(Modifiers::COMMAND, key);
    window.step();
}

fn ids(desk: &Desk) -> Vec<StationId> {
    let filter = tizim::view::StationFilter::default();
    desk.reader().station_ids(&filter, jiff::Timestamp::now()).expect("the list").ids
}

fn facts(desk: &Desk) -> Vec<(StationId, Facts)> {
    let reader = desk.reader();
    ids(desk).into_iter().map(|id| (id, reader.facts(id).expect("the facts").expect("the station"))).collect()
}

fn voters(desk: &Desk, number: i64) -> Option<i64> {
    let id = StationId::new(ids(desk)[0].region_code(), number).expect("an id");
    let facts = desk.reader().facts(id).expect("the facts")?;
    facts.get(Fact::Voters).as_whole()
}

/// Twelve rows, and at least one in every group. Returns the path, and the voters that № 2 would have.
fn list_of_all_groups(desk: &Desk) -> (PathBuf, i64) {
    let region = ids(desk)[0].region_code();
    let basics = desk.reader().basics().expect("the basics");
    let region = basics.region(region).expect("the region").name.ru.clone();
    let known = |number: i64| voters(desk, number).expect("voters");
    let more = known(2) + 7;
    let rows = [
        ("1", known(1).to_string()),
        ("2", more.to_string()),
        ("3", (known(3) + 5).to_string()),
        ("4", "0".to_owned()),
        ("9", "640".to_owned()),
        ("10", "750".to_owned()),
        ("900000", "800".to_owned()),
        ("5", "701".to_owned()),
        ("5", "702".to_owned()),
        ("abc", "600".to_owned()),
        ("6", "много".to_owned()),
        ("2", more.to_string()),
    ];
    let mut text = "Список участков;;\nОбласть;№ участка;Число избирателей\n".to_owned();
    for (number, voters) in rows {
        writeln!(text, "{region};{number};{voters}").expect("a row");
    }
    let path = desk.folder.path().join("список.csv");
    std::fs::write(&path, text).expect("a list");
    (path, more)
}

/// Opens the page of imports and reads the list.
fn read(window: &mut Window, texts: &Texts, path: &std::path::Path) {
    go(window, Key::Num4);
    if !shows(window, &texts.get("import-title")) {
        press(window, &texts.get("import-button"));
    }
    type_into(window, &texts.get("welcome-path"), &path.display().to_string());
    press(window, &texts.get("import-read"));
}

fn sum(texts: &Texts, counts: [u64; 6]) -> String {
    let [rows, new, changed, unchanged, duplicate, wrong] = counts.map(Into::into);
    let values = [
        ("rows", rows),
        ("new", new),
        ("changed", changed),
        ("unchanged", unchanged),
        ("duplicate", duplicate),
        ("wrong", wrong),
    ];
    texts.with("import-sum", &values)
}

fn tab(texts: &Texts, key: &str, count: u64) -> String {
    texts.with("choice-count", &[("choice", (&texts.get(key)).into()), ("count", count.into())])
}

const TABS: [(&str, u64); 7] = [
    ("import-group-new", 3),
    ("import-group-changed", 3),
    ("import-group-unchanged", 1),
    ("import-group-duplicate", 3),
    ("import-group-suspicious", 2),
    ("import-group-wrong", 2),
    ("import-group-missing", 2),
];

/// The name of the row of the table that begins so, once it is there.
fn row(window: &mut Window, texts: &Texts, number: u64) -> String {
    let begins = format!("{},", texts.with("import-row-number", &[("row", (&number.to_string()).into())]));
    let found = |window: &Window| names(window).into_iter().find(|name| name.starts_with(&begins));
    until(window, &begins, |window| found(window).is_some());
    found(window).expect("the row")
}

/// A click of the mouse on the box at the left of a row.
fn click_box(window: &mut Window, label: &str) {
    let rect = window.get_by_label(label).rect();
    let pos = egui::pos2(rect.left() + 20.0, rect.center().y);
    window.event(egui::Event::PointerMoved(pos));
    window.step();
    for pressed in [true, false] {
        let modifiers = Modifiers::NONE;
        window.event(egui::Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers });
        window.step();
    }
}

/// Types into the last field of this label: the one of the dialog on top.
fn type_into_last(window: &mut Window, label: &str, text: &str) {
    let inputs = |window: &Window, act: &dyn Fn(&egui_kittest::Node<'_>)| {
        let input = |node: &egui_kittest::Node<'_>| node.accesskit_node().role() == egui::Role::TextInput;
        act(&window.query_all_by_label(label).rfind(input).expect("the field"));
    };
    inputs(window, &|node| node.focus());
    window.step();
    inputs(window, &|node| node.type_text(text));
    window.step();
}

fn take(texts: &Texts, count: u64) -> String {
    texts.with("import-take-stations", &[("count", count.into())])
}

#[test]
fn what_is_ticked_is_taken_and_nothing_else_and_undo_brings_all_back() {
    let desk = Desk::small(STATIONS);
    let before = facts(&desk);
    let (path, more) = list_of_all_groups(&desk);
    let texts = Texts::new(Language::Ru);
    let mut window = working_window(&desk.path, Language::Ru, Theme::Light, 1);
    read(&mut window, &texts, &path);
    let line = sum(&texts, [12, 3, 3, 1, 3, 2]);
    until(&mut window, &line, |window| shows(window, &line));
    for (key, count) in TABS {
        assert!(shows(&window, &tab(&texts, key, count)), "{key}: {count}");
    }
    // By keyboard: № 10 is left out.
    let new = row(&mut window, &texts, 7);
    assert!(new.contains(&texts.get("import-ticked")), "{new}");
    window.key_press(Key::ArrowDown);
    window.step();
    window.key_press(Key::Space);
    window.step();
    window.step();
    let new = row(&mut window, &texts, 8);
    assert!(new.contains(&texts.get("import-unticked")), "{new}");
    let far = row(&mut window, &texts, 9);
    assert!(far.contains(&texts.get("import-unticked")), "nobody has looked at a suspicious row: {far}");
    // By mouse: № 3 is left out.
    press(&mut window, &tab(&texts, "import-group-changed", 3));
    let third = row(&mut window, &texts, 5);
    let old = before[2].1.get(Fact::Voters).as_whole().expect("voters");
    assert!(third.contains(&format!("{}: {old} → {}", texts.fact(Fact::Voters), old + 5)), "{third}");
    click_box(&mut window, &third);
    let third = row(&mut window, &texts, 5);
    assert!(third.contains(&texts.get("import-unticked")), "{third}");
    // What is wrong is said in a sentence.
    press(&mut window, &tab(&texts, "import-group-wrong", 2));
    let wrong = row(&mut window, &texts, 12);
    assert!(wrong.contains("abc") && wrong.contains(&texts.get("import-not-a-number")), "{wrong}");

    press(&mut window, &take(&texts, 2));
    let title = texts.get("import-confirm-title");
    until(&mut window, &title, |window| shows(window, &title));
    assert_eq!(facts(&desk), before, "nothing is written before it is confirmed");
    press(&mut window, &take(&texts, 2));
    let done = texts.with("done-import-stations", &[("name", "список.csv".into()), ("count", 2_u64.into())]);
    until(&mut window, &done, |window| shows(window, &done));
    assert_eq!(ids(&desk).len(), STATIONS + 1);
    assert_eq!((voters(&desk, 9), voters(&desk, 2)), (Some(640), Some(more)));
    for (id, facts) in &before {
        let now = desk.reader().facts(*id).expect("the facts").expect("nothing is deleted");
        assert_eq!(now == *facts, id.number() != 2, "№ {}", id.number());
    }
    press(&mut window, &texts.get("undo"));
    let back = texts.with("done-take-back-many", &[("count", 2_u64.into())]);
    until(&mut window, &back, |window| shows(window, &back));
    assert_eq!(facts(&desk), before);
    // The import is kept, as taken back, with what stood against it.
    press(&mut window, &texts.get("import-button"));
    let mark = format!("2, {}", texts.get("import-past-back"));
    let found = |window: &Window| names(window).into_iter().find(|name| name.ends_with(&mark));
    until(&mut window, &mark, |window| found(window).is_some());
    let import = found(&window).expect("the import");
    press(&mut window, &import);
    let problem = texts.with("import-duplicate", &[("row", "10".into()), ("number", "5".into())]);
    until(&mut window, &problem, |window| shows(window, &problem));
    drop(window);
    let verdict = tizim::store::verify(&desk.path, &mut |_, _| {}).expect("it is verified");
    assert_eq!(verdict.differences, []);
}

#[test]
fn the_whole_group_is_taken_without_its_suspicious_rows_which_are_a_wish_of_their_own() {
    let desk = Desk::small(STATIONS);
    let (path, _) = list_of_all_groups(&desk);
    let texts = Texts::new(Language::En);
    let mut window = working_window(&desk.path, Language::En, Theme::Light, 1);
    read(&mut window, &texts, &path);
    press(&mut window, &tab(&texts, "import-group-new", 3));
    let group = |key: &str, ticked: u64, count: u64| texts.with(key, &[("ticked", ticked.into()), ("count", count.into())]);
    let (clean, odd) = ("import-tick-unsuspicious", "import-tick-suspicious");
    // All that are not suspicious are ticked at first: out, and in again.
    press(&mut window, &group(clean, 2, 2));
    press(&mut window, &group(clean, 0, 2));
    until(&mut window, clean, |window| shows(window, &group(clean, 2, 2)) && shows(window, &group(odd, 0, 1)));
    let far = row(&mut window, &texts, 9);
    assert!(far.contains(&texts.get("import-unticked")), "{far}");
    // So do many selected rows at once.
    let first = row(&mut window, &texts, 7);
    window.get_by_label(&first).click();
    window.step();
    go(&mut window, Key::A);
    for ticked in [0, 2] {
        window.key_press(Key::Space);
        window.step();
        until(&mut window, "a tick", |window| shows(window, &group(clean, ticked, 2)) && shows(window, &group(odd, 0, 1)));
    }
    press(&mut window, &group(odd, 0, 1));
    until(&mut window, odd, |window| shows(window, &group(odd, 1, 1)));
    press(&mut window, &take(&texts, 5));
    let said = |window: &Window| names(window).into_iter().find(|name| name.contains(&texts.get("import-confirm-suspicious")));
    until(&mut window, "what is suspicious", |window| said(window).is_some());
    let all = names(&window).join("\n");
    let name = texts.get("import-confirm-suspicious");
    let place = names(&window).into_iter().position(|other| other.contains(&name)).expect("the line");
    assert!(names(&window)[place..].iter().take(2).any(|shown| shown.ends_with('1')), "{all}");
}

#[test]
fn headings_are_counted_and_can_be_looked_at() {
    let desk = Desk::small(STATIONS);
    let basics = desk.reader().basics().expect("the basics");
    let iso = &basics.region(ids(&desk)[0].region_code()).expect("the region").iso;
    let path = desk.folder.path().join("a.csv");
    std::fs::write(&path, format!("region;number;voters\nAqkol district;;\n{iso};1;640\nTotal;;640\n")).expect("a list");
    let texts = Texts::new(Language::En);
    let mut window = working_window(&desk.path, Language::En, Theme::Light, 1);
    read(&mut window, &texts, &path);
    let sum = sum(&texts, [3, 0, 1, 0, 0, 0]);
    let line = texts.with("import-sum-headings", &[("sum", (&sum).into()), ("count", 2_u64.into())]);
    until(&mut window, &line, |window| shows(window, &line));
    press(&mut window, &tab(&texts, "import-group-heading", 2));
    let heading = row(&mut window, &texts, 2);
    assert!(heading.ends_with("Aqkol district"), "{heading}");
}

#[test]
fn a_file_that_is_no_list_is_refused_with_its_sentence() {
    let desk = Desk::small(STATIONS);
    let texts = Texts::new(Language::En);
    let mut window = working_window(&desk.path, Language::En, Theme::Dark, 1);
    let path = desk.folder.path().join("list.csv");
    for (content, key) in [
        (b"%PDF-1.7 a list on paper".as_slice(), "exchange-not-a-table-pdf"),
        (b"".as_slice(), "exchange-not-a-table-empty"),
        (b"a;b\n1;\"never closed\n".as_slice(), "exchange-unclosed-quote"),
    ] {
        std::fs::write(&path, content).expect("a file");
        read(&mut window, &texts, &path);
        let file = path.display().to_string();
        let sentence = texts.with(key, &[("file", (&file).into()), ("row", "2".into())]);
        until(&mut window, &sentence, |window| shows(window, &sentence));
    }
    window.key_press(Key::Escape);
    window.step();
    let stations = texts.get("record-check");
    until(&mut window, &stations, |window| shows(window, &stations));
}

#[test]
fn a_wrong_column_is_corrected_and_the_list_compared_at_once() {
    let desk = Desk::small(STATIONS);
    let texts = Texts::new(Language::En);
    let t = |key: &str| texts.get(key);
    let mut window = working_window(&desk.path, Language::En, Theme::Light, 1);
    let path = desk.folder.path().join("list.csv");
    let (one, two) = (voters(&desk, 1).expect("voters"), voters(&desk, 2).expect("voters"));
    std::fs::write(&path, format!("No;Phone\n1;{one}\n2;{}\n", two + 3)).expect("a list");
    go(&mut window, Key::Num4);
    press(&mut window, &t("import-button"));
    type_into(&mut window, &t("import-sender"), "Abai office");
    read(&mut window, &texts, &path);
    let lacks = texts.with("import-column-region-missing", &[("file", "list.csv".into())]);
    until(&mut window, &lacks, |window| shows(window, &lacks));
    // The region of the whole list.
    let basics = desk.reader().basics().expect("the basics");
    let region = texts.name(&basics.region(ids(&desk)[0].region_code()).expect("the region").name).to_owned();
    let shown = format!("{} · {}", t("import-default-region"), t("import-default-region-none"));
    press(&mut window, &format!("{}: {shown}", t("import-default-region")));
    press(&mut window, &region);
    let phones = sum(&texts, [2, 0, 2, 0, 0, 0]);
    until(&mut window, &phones, |window| shows(window, &phones) && !shows(window, &lacks));
    // What it took for telephones are voters.
    let meaning = texts.with("import-column-meaning", &[("number", 2_u64.into()), ("title", "Phone".into())]);
    press(&mut window, &format!("{meaning}: {}", texts.fact(Fact::Phone)));
    press(&mut window, &texts.fact(Fact::Voters));
    let counted = sum(&texts, [2, 0, 1, 1, 0, 0]);
    until(&mut window, &counted, |window| shows(window, &counted));
    assert!(shows(&window, &t("import-column-corrected")));
    // Esc asks before it throws the proposal away.
    window.key_press(Key::Escape);
    window.step();
    press(&mut window, &t("keep-editing"));
    press(&mut window, &take(&texts, 1));
    press(&mut window, &take(&texts, 1));
    let done = texts.with("done-import-stations", &[("name", "list.csv".into()), ("count", 1_u64.into())]);
    until(&mut window, &done, |window| shows(window, &done));
    assert_eq!(voters(&desk, 2), Some(two + 3));
    // The sender's next list is understood at once.
    press(&mut window, &t("import-button"));
    press(&mut window, "Abai office");
    read(&mut window, &texts, &path);
    let meant = format!("{meaning}: {}", texts.fact(Fact::Voters));
    until(&mut window, &meant, |window| shows(window, &meant));
}

#[test]
fn the_page_opens_from_anywhere_and_from_an_empty_register() {
    let desk = Desk::empty();
    let texts = Texts::new(Language::Id);
    let mut window = working_window(&desk.path, Language::Id, Theme::Light, 0);
    let title = texts.get("import-title");
    go(&mut window, Key::K);
    type_into(&mut window, &texts.get("find-anything"), &texts.get("import-button"));
    window.key_press(Key::Enter);
    until(&mut window, &title, |window| shows(window, &title));
    press(&mut window, &texts.get("close"));
    let none = texts.get("stations-none");
    until(&mut window, &none, |window| shows(window, &none));
    press(&mut window, &texts.get("import-button"));
    until(&mut window, &title, |window| shows(window, &title));
}

#[test]
#[ignore = "takes minutes: a million rows, for looking and measuring"]
fn a_million_rows_can_be_stopped_and_are_scrolled_at_once() {
    let desk = Desk::small(STATIONS);
    let texts = Texts::new(Language::Ru);
    let basics = desk.reader().basics().expect("the basics");
    let mut text = "Область;№ участка;Число избирателей\n".to_owned();
    for row in 0..1_000_000_usize {
        let region = &basics.regions[row / 50_000].iso;
        writeln!(text, "{region};{};{}", row % 50_000 + 1, 200 + row % 2_000).expect("a row");
    }
    let path = desk.folder.path().join("million.csv");
    std::fs::write(&path, text).expect("a list");
    let mut window = working_window(&desk.path, Language::Ru, Theme::Light, 1);
    let began = std::time::Instant::now();
    read(&mut window, &texts, &path);
    let another = texts.get("import-another");
    until(&mut window, &another, |window| shows(window, &another));
    println!("read and compared in {:?}", began.elapsed());
    let mut frames = Vec::new();
    for key in [Key::End, Key::PageUp, Key::PageUp, Key::Space, Key::Home, Key::PageDown, Key::End] {
        window.key_press(key);
        let began = std::time::Instant::now();
        window.step();
        frames.push((key, began.elapsed()));
    }
    println!("frames: {frames:?}");
    until(&mut window, "the last row", |window| shows(window, &texts.with("import-row-number", &[("row", "1000001".into())])));
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("../looks");
    std::fs::create_dir_all(&folder).expect("a folder");
    common::picture(&mut window).save(folder.join("ru-import-million.png")).expect("a picture");
    // Writing takes longer than a second: it is said how far it has come, and stopped.
    let before = facts(&desk);
    let take =
        |window: &Window| names(window).into_iter().rfind(|name| name.starts_with("Внести ") && name.contains(" участк"));
    for _ in 0..2 {
        let take = take(&window).expect("the button");
        press(&mut window, &take);
    }
    let (stop, share) = (texts.get("import-stop"), "5 %");
    until(&mut window, share, |window| shows(window, &stop) && names(window).iter().any(|name| name.ends_with("5\u{a0}%")));
    window.render().expect("a picture").save(folder.join("ru-import-bar.png")).expect("a picture");
    window.get_by_label(&stop).click();
    let stopped = texts.rejection(&tizim::domain::Rejection::Cancelled, None);
    until(&mut window, &stopped, |window| shows(window, &stopped));
    assert_eq!(facts(&desk), before);
    assert!(shows(&window, &another), "the proposal is still there");
}

#[test]
fn a_proposal_that_is_older_than_the_register_is_compared_again() {
    let desk = Desk::small(STATIONS);
    let texts = Texts::new(Language::En);
    let t = |key: &str| texts.get(key);
    let (path, _) = list_of_all_groups(&desk);
    let mut window = working_window(&desk.path, Language::En, Theme::Light, 0);
    read(&mut window, &texts, &path);
    let line = sum(&texts, [12, 3, 3, 1, 3, 2]);
    until(&mut window, &line, |window| shows(window, &line));
    // Meanwhile a rule is changed.
    go(&mut window, Key::Num7);
    let rules = tizim::sample::rules().expect("the rules");
    let age = texts.name(&rules.criterion("age").expect("the criterion").text).to_owned();
    press(&mut window, &format!("{}: {age}", t("edit-rule")));
    type_into(&mut window, &t("field-rule-years"), "45");
    type_into_last(&mut window, &t("field-reason"), "New law");
    press(&mut window, &t("save"));
    let changed = desk.reader();
    until(&mut window, "the rule", |_| changed.basics().expect("the basics").rules.years("age") == Some(45));
    go(&mut window, Key::Num4);
    press(&mut window, &take(&texts, 4));
    press(&mut window, &take(&texts, 4));
    let old = texts.rejection(&tizim::domain::Rejection::ProposalOld, None);
    until(&mut window, &old, |window| shows(window, &old));
    assert_eq!(ids(&desk).len(), STATIONS);
    press(&mut window, &t("import-compare-again"));
    until(&mut window, "the new comparison", |window| !shows(window, &old));
    press(&mut window, &take(&texts, 4));
    press(&mut window, &take(&texts, 4));
    let done = texts.with("done-import-stations", &[("name", "список.csv".into()), ("count", 4_u64.into())]);
    until(&mut window, &done, |window| shows(window, &done));
    assert_eq!(ids(&desk).len(), STATIONS + 2);
}

#[test]
fn what_is_exported_and_imported_again_shows_no_difference() {
    let desk = Desk::small(STATIONS);
    let texts = Texts::new(Language::Kk);
    let t = |key: &str| texts.get(key);
    let mut window = working_window(&desk.path, Language::Kk, Theme::Light, 1);
    for format in ListFormat::ALL {
        go(&mut window, Key::Num4);
        press(&mut window, &t("export-button"));
        if format != ListFormat::Xlsx {
            press(&mut window, &format!("{}: XLSX", t("export-format")));
            press(&mut window, if format == ListFormat::Csv { "CSV" } else { "GeoJSON" });
        }
        let path = desk.folder.path().join(format!("учаскелер.{}", format.ending()));
        type_into(&mut window, &t("report-save-path"), &path.display().to_string());
        press(&mut window, &t("save"));
        let saved = texts.with("report-saved", &[("file", (&path.display().to_string()).into())]);
        until(&mut window, &saved, |window| shows(window, &saved));
        until(&mut window, "the end of the dialog", |window| !shows(window, &t("export-title")));
        read(&mut window, &texts, &path);
        let same = sum(&texts, [STATIONS as u64, 0, 0, STATIONS as u64, 0, 0]);
        until(&mut window, &same, |window| shows(window, &same));
        press(&mut window, &t("import-another"));
        press(&mut window, &t("discard"));
        window.key_press(Key::Escape);
        window.step();
    }
}

#[test]
fn a_filled_sheet_is_known_by_itself_and_taken_as_checks() {
    let desk = Desk::small(STATIONS);
    let texts = Texts::new(Language::Kk);
    let basics = desk.reader().basics().expect("the basics");
    let stations = desk.reader().station_lines(&ids(&desk)).expect("the stations");
    let path = desk.folder.path().join("кесте.csv");
    tizim::exchange::sheets::save(SheetFormat::Csv, &path, (&basics, &texts), &stations).expect("the blank sheet");
    // № 1 is in order today, № 2 has a sign that means two things, nobody was at the others.
    let blank = std::fs::read_to_string(&path).expect("the sheet");
    let filled = blank.lines().enumerate().map(|(line, text)| {
        let mut cells: Vec<&str> = text.split(';').collect();
        if line == 4 || line == 5 {
            (cells[3], cells[5], cells[6]) = ("07.11.2022", "иә", if line == 5 { "x" } else { "" });
        }
        cells.join(";")
    });
    std::fs::write(&path, filled.collect::<Vec<_>>().join("\n")).expect("the sheet");
    let mut window = working_window(&desk.path, Language::Kk, Theme::Dark, 1);
    read(&mut window, &texts, &path);
    let title = texts.get("filled-import-title");
    until(&mut window, &title, |window| shows(window, &title));
    assert!(!shows(&window, &texts.get("import-columns")), "the columns of a sheet are not to be chosen");
    press(&mut window, &tab(&texts, "import-group-wrong", 1));
    let wrong = row(&mut window, &texts, 6);
    assert!(wrong.contains(&texts.get("filled-cross")), "{wrong}");
    press(&mut window, &tab(&texts, "import-group-missing", 6));
    let take = texts.with("filled-take", &[("count", 1_u64.into())]);
    let before = desk.reader().recount().expect("counted");
    press(&mut window, &take);
    press(&mut window, &take);
    let done = texts.with("done-import-checks", &[("name", "кесте.csv".into()), ("count", 1_u64.into())]);
    until(&mut window, &done, |window| shows(window, &done));
    let checks = || desk.reader().station(ids(&desk)[0], jiff::Timestamp::now()).expect("read").expect("it").checks.len();
    let recorded = checks();
    press(&mut window, &texts.get("undo"));
    until(&mut window, "the undo", |_| checks() + 1 == recorded);
    assert_eq!(desk.reader().recount().expect("counted"), before);
}

#[test]
fn every_language_shows_every_group() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("../looks");
    let look = std::env::var("LOOK").ok();
    for language in Language::ALL {
        let desk = Desk::small(STATIONS);
        let (path, _) = list_of_all_groups(&desk);
        let texts = Texts::new(language);
        let zoom: f32 = std::env::var("ZOOM").ok().and_then(|zoom| zoom.parse().ok()).unwrap_or(1.0);
        let mut window = common::window(&desk.path, language, Theme::Light, zoom);
        common::work_as(&mut window, &desk.path, language, 1);
        // LOOK=1 writes pictures for a person to look at.
        let picture = |window: &mut Window, name: &str| {
            if look.is_some() {
                std::fs::create_dir_all(&folder).expect("a folder");
                let picture = common::picture(window);
                picture.save(folder.join(format!("{}-import-{zoom}-{name}.png", language.code()))).expect("a picture");
            }
        };
        go(&mut window, Key::Num4);
        press(&mut window, &texts.get("export-button"));
        window.run_ok();
        picture(&mut window, "0-export");
        press(&mut window, &texts.get("cancel"));
        window.run_ok();
        picture(&mut window, "0-stations");
        read(&mut window, &texts, &path);
        let line = sum(&texts, [12, 3, 3, 1, 3, 2]);
        until(&mut window, &line, |window| shows(window, &line));
        let columns = tab(&texts, "import-columns", 3);
        press(&mut window, &columns);
        picture(&mut window, "columns");
        for (key, count) in TABS {
            press(&mut window, &tab(&texts, key, count));
            let loaded = |window: &Window| names(window).iter().any(|name| name.contains(" № ") || name.contains("No. "));
            until(&mut window, key, loaded);
            picture(&mut window, key);
        }
        press(&mut window, &take(&texts, 4));
        picture(&mut window, "confirm");
        press(&mut window, &take(&texts, 4));
        let done = texts.with("done-import-stations", &[("name", "список.csv".into()), ("count", 4_u64.into())]);
        until(&mut window, &done, |window| shows(window, &done));
        press(&mut window, &texts.get("import-button"));
        let import = |window: &Window| names(window).into_iter().find(|name| name.contains(", список.csv, 4"));
        until(&mut window, "the import", |window| import(window).is_some());
        let import = import(&window).expect("the import");
        press(&mut window, &import);
        until(&mut window, "its problems", |window| shows(window, &texts.get("import-past-problems")));
        picture(&mut window, "past");
    }
}
