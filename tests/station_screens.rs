//! Changing stations in the window: what a person types, presses and reads, by accessible names. What the register holds
//! afterwards is read from the file itself.

mod common;

use std::path::PathBuf;

use common::{Desk, Window, can_be_pressed, names, press, shows, type_into, until, working_window};
use egui::{Key, Modifiers};
use jiff::Timestamp;
use tizim::domain::station::{Fact, Status, VenueTask};
use tizim::domain::{StationCode, StationId};
use tizim::preferences::Theme;
use tizim::text::{Language, Texts};
use tizim::view::{StationFilter, StationRecord};

/// The page of stations with the `place`-th of the list chosen.
fn stations(desk: &Desk, language: Language, place: usize) -> (Window, Texts, StationId) {
    let texts = Texts::new(language);
    let mut window = working_window(&desk.path, language, Theme::Light, 1);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num4);
    window.step();
    let id = ids(desk)[place];
    choose(&mut window, desk, &texts, id);
    (window, texts, id)
}

fn ids(desk: &Desk) -> Vec<StationId> {
    desk.reader().station_ids(&StationFilter::default(), Timestamp::now()).expect("the list").ids
}

fn record(desk: &Desk, id: StationId) -> StationRecord {
    desk.reader().station(id, Timestamp::now()).expect("the register is read").expect("the station")
}

/// Presses a station's row and waits for its record.
fn choose(window: &mut Window, desk: &Desk, texts: &Texts, id: StationId) {
    let basics = desk.reader().basics().expect("the basics");
    let region = basics.region(id.region_code()).map_or("", |region| texts.name(&region.name));
    let number = id.number().to_string();
    let title = texts.with("station-title", &[("number", (&number).into()), ("region", region.into())]);
    let row = |window: &Window| names(window).into_iter().find(|name| name.starts_with(&title) && *name != title);
    until(window, &title, |window| row(window).is_some());
    let row = row(window).expect("the row");
    press(window, &row);
    until(window, &title, |window| names(window).contains(&title) && shows(window, &texts.get("section-checks")));
}

fn save(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    window.step();
    window.step();
}

/// Waits for what was done, in the words of the text.
#[track_caller]
fn said(window: &mut Window, sentence: &str) {
    until(window, sentence, |window| shows(window, sentence));
}

fn more(window: &mut Window, texts: &Texts, key: &str) {
    press(window, &format!("{} ▾", texts.get("stations-more")));
    press(window, &texts.get(key));
}

/// Opens the list behind a field and presses one of its entries.
fn pick(window: &mut Window, field: &str, entry: &str) {
    let beginning = format!("{field}: ");
    let name = |window: &Window| names(window).into_iter().find(|name| name.starts_with(&beginning));
    until(window, field, |window| name(window).is_some());
    let name = name(window).expect("the field");
    press(window, &name);
    press(window, entry);
}

#[test]
fn a_value_that_cannot_be_is_named_at_its_field_and_a_correct_one_is_saved() {
    for language in Language::ALL {
        let desk = Desk::small(12);
        let (mut window, texts, id) = stations(&desk, language, 2);
        let before = record(&desk, id);
        press(&mut window, &texts.get("station-edit"));
        type_into(&mut window, &texts.fact(Fact::Voters), "many");
        save(&mut window);
        let bad = texts.get("bad-value-not-a-number");
        let at_field = format!("✕ {bad}");
        let in_summary = format!("{}: {bad}.", texts.fact(Fact::Voters));
        until(&mut window, &at_field, |window| shows(window, &at_field) && shows(window, &in_summary));
        assert_eq!(record(&desk, id).revision, before.revision, "nothing was written");
        // More voters than a station may have make a person look twice, and are saved.
        type_into(&mut window, &texts.fact(Fact::Voters), "3 400");
        type_into(&mut window, &texts.fact(Fact::Phone), "+7 7172 00-00-00");
        let unusual = texts.get("suspicion-voters-over");
        until(&mut window, &unusual, |window| shows(window, &unusual));
        save(&mut window);
        said(&mut window, &texts.with("done-change-stations", &[("name", (&id.number().to_string()).into())]));
        let after = record(&desk, id);
        assert_eq!((after.row.voters, after.row.phone.as_deref()), (Some(3_400), Some("+7 7172 00-00-00")));
        let same = |fact: &Fact| !matches!(fact, Fact::Voters | Fact::Phone);
        assert!(Fact::ALL.iter().filter(|fact| same(fact)).all(|fact| before.facts.get(*fact) == after.facts.get(*fact)));
        press(&mut window, &texts.get("undo"));
        said(&mut window, &texts.with("done-take-back", &[("name", (&id.number().to_string()).into())]));
        assert_eq!(record(&desk, id).facts, before.facts);
    }
}

#[test]
fn leaving_the_form_asks_before_it_throws_away() {
    let desk = Desk::small(12);
    let (mut window, texts, id) = stations(&desk, Language::En, 0);
    window.key_press(Key::F4);
    window.step();
    type_into(&mut window, &texts.fact(Fact::Phone), "1");
    window.key_press(Key::Escape);
    window.step();
    press(&mut window, &texts.get("keep-editing"));
    window.run_ok();
    press(&mut window, &texts.get("cancel"));
    press(&mut window, &texts.get("discard"));
    let edit = texts.get("station-edit");
    until(&mut window, &edit, |window| shows(window, &edit));
    assert_eq!(record(&desk, id).row.phone, None);
}

#[test]
fn closing_a_station_wants_a_reason() {
    let desk = Desk::small(12);
    let (mut window, texts, id) = stations(&desk, Language::En, 1);
    press(&mut window, &texts.get("station-edit"));
    pick(&mut window, &texts.fact(Fact::Status), &texts.get("station-status-closed"));
    save(&mut window);
    let missing = texts.get("station-reason-missing");
    until(&mut window, &missing, |window| shows(window, &missing));
    type_into(&mut window, &texts.get("field-reason"), "Ғимарат бұзылды");
    save(&mut window);
    said(&mut window, &texts.with("done-change-stations", &[("name", (&id.number().to_string()).into())]));
    assert_eq!(record(&desk, id).row.status, Status::Closed);
}

#[test]
fn a_station_is_added_with_its_region_and_number() {
    let desk = Desk::small(12);
    let (mut window, texts, id) = stations(&desk, Language::En, 0);
    more(&mut window, &texts, "station-add");
    let region = desk.reader().basics().expect("the basics").region(id.region_code()).map(|region| region.name.clone());
    pick(&mut window, &texts.get("column-region"), texts.name(&region.expect("the region")));
    type_into(&mut window, &texts.get("import-column-number"), &id.number().to_string());
    save(&mut window);
    let exists = texts.with("rejected-station-exists", &[("number", (&id.number().to_string()).into())]);
    until(&mut window, &exists, |window| shows(window, &exists));
    type_into(&mut window, &texts.get("import-column-number"), "9000");
    type_into(&mut window, &texts.fact(Fact::VenueKk), "№ 1 мектеп");
    save(&mut window);
    said(&mut window, &texts.with("done-add-station", &[("name", "9000".into())]));
    let new = StationId::new(id.region_code(), 9_000).expect("an id");
    assert_eq!(record(&desk, new).row.venue_kk.as_deref(), Some("№ 1 мектеп"));
    press(&mut window, &texts.get("undo"));
    said(&mut window, &texts.with("done-take-back", &[("name", "9000".into())]));
    assert_eq!(desk.reader().station(new, Timestamp::now()).expect("it is read"), None);
}

#[test]
fn a_station_gets_another_number() {
    let desk = Desk::small(12);
    let (mut window, texts, id) = stations(&desk, Language::En, 5);
    let checked = !record(&desk, id).checks.is_empty();
    press(&mut window, &texts.get("renumber"));
    type_into(&mut window, &texts.get("renumber-number"), "8000");
    type_into(&mut window, &texts.get("field-reason"), "Нөмір қате жазылған");
    save(&mut window);
    if checked {
        let refused = texts.with("rejected-station-in-use", &[("number", (&id.number().to_string()).into())]);
        until(&mut window, &refused, |window| shows(window, &refused));
    } else {
        said(&mut window, &texts.with("done-renumber-station", &[("name", "8000".into())]));
        let title = texts.get("section-checks");
        until(&mut window, &title, |window| shows(window, &title));
    }
}

#[test]
fn a_selection_is_changed_after_a_preview_and_taken_back_at_once() {
    for language in [Language::En, Language::Ru] {
        let desk = Desk::small(12);
        let (mut window, texts, _) = stations(&desk, language, 0);
        let all = ids(&desk);
        let before: Vec<_> = all.iter().map(|id| record(&desk, *id).facts).collect();
        window.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
        window.step();
        window.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
        window.step();
        more(&mut window, &texts, "bulk-button");
        let none = texts.with("bulk-confirm", &[("count", 0_u64.into())]);
        until(&mut window, &none, |window| shows(window, &none) && !can_be_pressed(window, &none));
        type_into(&mut window, &texts.fact(Fact::Opens), "06:30");
        let counts =
            texts.with("bulk-counts", &[("changed", 3_u64.into()), ("unchanged", 0_u64.into()), ("refused", 0_u64.into())]);
        until(&mut window, &counts, |window| shows(window, &counts) && shows(window, "07:00 → 06:30"));
        press(&mut window, &texts.with("bulk-confirm", &[("count", 3_u64.into())]));
        said(&mut window, &texts.with("done-change-stations-many", &[("count", 3_u64.into())]));
        // The history of the chosen one tells of it.
        let told = texts.command("change_stations");
        until(&mut window, &told, |window| shows(window, &told));
        for (place, id) in all.iter().enumerate() {
            let opens = record(&desk, *id).facts.text(Fact::Opens).map(str::to_owned);
            assert_eq!(opens.as_deref() == Some("06:30:00"), place < 3, "{id:?}");
        }
        press(&mut window, &texts.get("undo"));
        said(&mut window, &texts.with("done-take-back-many", &[("count", 3_u64.into())]));
        assert!(all.iter().zip(&before).all(|(id, before)| record(&desk, *id).facts == *before));
    }
}

#[test]
fn a_change_of_many_that_was_filled_in_is_not_left_unasked() {
    let desk = Desk::small(12);
    let (mut window, texts, _) = stations(&desk, Language::En, 0);
    let title = texts.get("bulk-title");
    // Nothing was filled in: nothing is asked.
    more(&mut window, &texts, "bulk-button");
    until(&mut window, &title, |window| shows(window, &title));
    window.key_press(Key::Escape);
    until(&mut window, "the table", |window| !shows(window, &title) && !shows(window, &texts.get("discard")));
    more(&mut window, &texts, "bulk-button");
    type_into(&mut window, &texts.fact(Fact::Opens), "06:30");
    press(&mut window, &texts.get("cancel"));
    press(&mut window, &texts.get("keep-editing"));
    let counts =
        texts.with("bulk-counts", &[("changed", 1_u64.into()), ("unchanged", 0_u64.into()), ("refused", 0_u64.into())]);
    until(&mut window, &counts, |window| shows(window, &counts));
    press(&mut window, &texts.get("cancel"));
    press(&mut window, &texts.get("discard"));
    until(&mut window, "the table", |window| !shows(window, &title));
}

#[test]
fn nothing_chosen_is_no_row_and_only_the_count_is_said() {
    let desk = Desk::small(12);
    let texts = Texts::new(Language::En);
    let mut window = working_window(&desk.path, Language::En, Theme::Light, 1);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num4);
    let count = texts.with("export-stations-count", &[("count", 12_u64.into())]);
    until(&mut window, &count, |window| names(window).contains(&count));
    assert!(!shows(&window, "Row 0"));
}

#[test]
fn a_check_opens_with_the_record_of_the_station_that_was_chosen_last() {
    let desk = Desk::small(12);
    let (mut window, texts, _) = stations(&desk, Language::En, 0);
    // The record of the next station has not been read when its check is wanted.
    window.key_press(Key::ArrowDown);
    window.key_press(Key::Enter);
    let number = ids(&desk)[1].number().to_string();
    let title = texts.with("check-title", &[("number", (&number).into())]);
    until(&mut window, &title, |window| shows(window, &title));
    let first = texts.with("check-title", &[("number", (&ids(&desk)[0].number().to_string()).into())]);
    assert!(!shows(&window, &first));
}

/// A deed of a page, wished for from anywhere.
fn wish(window: &mut Window, texts: &Texts, name: &str) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.step();
    type_into(window, &texts.get("find-anything"), name);
    window.key_press(Key::Enter);
    window.step();
}

#[test]
fn what_the_pages_have_as_buttons_is_begun_from_anywhere() {
    let desk = Desk::small(12);
    for language in [Language::En, Language::Kk] {
        let texts = Texts::new(language);
        let mut window = working_window(&desk.path, language, Theme::Light, 1);
        for (page, button, opens) in [
            ("nav-stations", "bulk-button", "bulk-title"),
            ("nav-stations", "export-button", "export-title"),
            ("nav-stations", "papers-button", "station-papers-title"),
            ("nav-readiness", "except-button", "except-title"),
            ("nav-stations", "import-button", "import-title"),
            ("nav-readiness", "readiness-tab-gates", "gates-save"),
            ("nav-readiness", "readiness-tab-checklist", "checklist-save"),
            ("nav-readiness", "defects-letter", "defects-letter-hint"),
            ("nav-stations", "station-add", "station-edit-state"),
        ] {
            wish(&mut window, &texts, &format!("{} · {}", texts.get(page), texts.get(button)));
            let opens = texts.get(opens);
            until(&mut window, &opens, |window| shows(window, &opens));
            window.key_press(Key::Escape);
            window.step();
            window.step();
        }
    }
}

#[test]
fn what_may_not_change_is_named_in_the_preview() {
    let desk = Desk::small(12);
    let (mut window, texts, id) = stations(&desk, Language::En, 0);
    more(&mut window, &texts, "bulk-button");
    type_into(&mut window, &texts.fact(Fact::Opens), "23:30");
    let fault = format!("✕ № {}", id.number());
    until(&mut window, &fault, |window| shows(window, &fault) && shows(window, &texts.get("fault-hours")));
    assert!(!can_be_pressed(&window, &texts.with("bulk-confirm", &[("count", 0_u64.into())])));
}

#[test]
fn after_a_change_of_venue_the_record_shows_the_old_place_and_what_is_to_be_done() {
    let desk = Desk::small(12);
    let (mut window, texts, id) = stations(&desk, Language::Kk, 3);
    let old = record(&desk, id).row.venue_kk.expect("a venue");
    press(&mut window, &texts.get("change-venue"));
    type_into(&mut window, &texts.fact(Fact::VenueKk), "Мәдениет үйі");
    save(&mut window);
    let missing = texts.get("station-reason-missing");
    until(&mut window, &missing, |window| shows(window, &missing));
    type_into(&mut window, &texts.get("field-reason"), "Жөндеу");
    save(&mut window);
    said(&mut window, &texts.with("done-move-venue", &[("name", (&id.number().to_string()).into())]));
    let section = texts.get("section-venue-changes");
    until(&mut window, &section, |window| shows(window, &section) && shows(window, &old));
    let open = |open: u64| format!("▲ {}", texts.with("venue-tasks-open", &[("open", open.into()), ("all", 5_u64.into())]));
    until(&mut window, "what is to be done", |window| shows(window, &open(5)));
    press(&mut window, &texts.venue_task(VenueTask::Signs));
    said(&mut window, &texts.with("done-finish-venue-task", &[("name", (&id.number().to_string()).into())]));
    let today = desk.reader().basics().expect("the basics").election.moment(Timestamp::now()).today();
    let who = desk.reader().basics().expect("the basics").people[1].name.clone();
    let redone = texts.with("venue-task-redone", &[("on", (&texts.date(today)).into()), ("person", (&who).into())]);
    until(&mut window, &redone, |window| shows(window, &redone) && shows(window, &open(4)));
    let changes = record(&desk, id).venue_changes;
    let done: Vec<_> = changes[0].tasks.iter().filter(|(_, done)| done.is_some()).map(|(task, _)| *task).collect();
    assert_eq!(done, [VenueTask::Signs]);
    assert_eq!(changes[0].old_venue_kk.as_deref(), Some(old.as_str()));
}

/// A file in the folder of the register.
fn file(desk: &Desk, name: &str, content: &[u8]) -> PathBuf {
    let path = desk.folder.path().join(name);
    std::fs::write(&path, content).expect("a file");
    path
}

fn photo(desk: &Desk, name: &str) -> PathBuf {
    let path = desk.folder.path().join(name);
    // Each name another picture.
    let shade = u8::try_from(name.len()).expect("it is short");
    image::RgbImage::from_pixel(64, 32, image::Rgb([shade, 120, 60])).save(&path).expect("a picture");
    path
}

#[test]
fn a_photo_chosen_while_a_check_is_recorded_stays_with_it_and_is_seen() {
    for language in [Language::En, Language::Kk] {
        let desk = Desk::small(12);
        let (mut window, texts, id) = stations(&desk, language, 2);
        let before = record(&desk, id).checks.len();
        window.key_press(Key::Enter);
        window.step();
        press(&mut window, &texts.get("defects-photo"));
        let path = texts.get("welcome-path");
        let refused = texts.get("rejected-scan-kind");
        type_into(&mut window, &path, &file(&desk, "note.txt", b"a text").display().to_string());
        until(&mut window, &refused, |window| names(window).iter().any(|name| name.contains(&refused)));
        let broken = texts.get("picture-broken");
        type_into(&mut window, &path, &file(&desk, "broken.jpg", b"\xff\xd8\xff\xe0 nothing").display().to_string());
        until(&mut window, &broken, |window| names(window).iter().any(|name| name.contains(&broken)));
        type_into(&mut window, &path, &photo(&desk, "stairs.png").display().to_string());
        until(&mut window, "a picture", |window| !names(window).iter().any(|name| name.contains(&broken)));
        press(&mut window, &texts.get("save"));
        let basics = desk.reader().basics().expect("the basics");
        let item = texts.name(&basics.checklist[0].text).to_owned();
        let shown = texts.with("photo-of", &[("item", (&item).into()), ("name", "stairs.png".into())]);
        until(&mut window, &shown, |window| shows(window, &shown));
        press(&mut window, &texts.get("check-all-yes"));
        press(&mut window, &texts.get("check-save"));
        until(&mut window, "the photo", |_| {
            let checks = record(&desk, id).checks;
            checks.len() == before + 1 && checks[0].photos.iter().any(|photo| photo.name == "stairs.png")
        });
        assert_eq!(record(&desk, id).checks[0].photos[0].item, basics.checklist[0].code);
        let section = texts.get("section-checks");
        until(&mut window, &section, |window| shows(window, &section) && shows(window, &shown));

        // And one more for the same check, from the record.
        press(&mut window, &texts.get("defects-photo"));
        type_into(&mut window, &path, &photo(&desk, "door.png").display().to_string());
        press(&mut window, &texts.get("save"));
        said(&mut window, &texts.with("done-attach-photo", &[("name", (&id.number().to_string()).into())]));
        until(&mut window, "the second photo", |window| names(window).iter().any(|name| name.contains("door.png")));
        assert_eq!(record(&desk, id).checks[0].photos.len(), 2);
    }
}

#[test]
fn a_check_whose_photo_cannot_be_read_is_not_recorded() {
    let desk = Desk::small(12);
    let (mut window, texts, id) = stations(&desk, Language::En, 2);
    let before = record(&desk, id).checks.len();
    window.key_press(Key::Enter);
    window.step();
    press(&mut window, &texts.get("defects-photo"));
    let path = photo(&desk, "stairs.png");
    type_into(&mut window, &texts.get("welcome-path"), &path.display().to_string());
    press(&mut window, &texts.get("save"));
    until(&mut window, "the photo", |window| names(window).iter().any(|name| name.contains("(stairs.png)")));
    std::fs::remove_file(&path).expect("it goes");
    press(&mut window, &texts.get("check-all-yes"));
    press(&mut window, &texts.get("check-save"));
    let gone = path.display().to_string();
    until(&mut window, "why", |window| names(window).iter().any(|name| name.contains(&gone)));
    assert!(shows(&window, &texts.get("check-save")), "what was answered stays");
    assert_eq!(record(&desk, id).checks.len(), before);
}

#[test]
fn a_code_in_the_search_brings_up_its_station_and_no_other() {
    let desk = Desk::small(400);
    let (mut window, texts, _) = stations(&desk, Language::En, 0);
    let id = ids(&desk)[250];
    let code = StationCode::of(id).to_string();
    type_into(&mut window, &texts.get("search-stations"), &code);
    window.key_press(Key::Enter);
    window.step();
    let number = texts.with("form-station", &[("number", (&id.number().to_string()).into())]);
    let title = number.replace("Polling s", "S");
    until(&mut window, &title, |window| {
        names(window).iter().any(|name| name.starts_with(&title) && !name.contains(", Not")) && shows(window, &code)
    });
    let one = texts.with(
        "table-position",
        &[("row", 1_u64.into()), ("count", 1_u64.into()), ("selected", 1_u64.into()), ("voters", 0_u64.into())],
    );
    let beginning = one.split(" · ").next().unwrap_or_default().to_owned();
    until(&mut window, &beginning, |window| shows(window, &beginning));
    // A wrong digit brings up nothing, and says why.
    let wrong = code.replace(' ', "");
    let wrong = format!("{}{}", &wrong[..9], (wrong[9..].parse::<u8>().expect("a digit") + 1) % 10);
    type_into(&mut window, &texts.get("search-stations"), &wrong);
    window.key_press(Key::Enter);
    window.step();
    let why = texts.get("code-check-digit");
    until(&mut window, &why, |window| shows(window, &why));
}

#[test]
fn a_check_form_is_looked_at_before_it_is_printed() {
    let desk = Desk::small(12);
    let (mut window, texts, _) = stations(&desk, Language::Ru, 0);
    press(&mut window, &texts.get("print-check-form"));
    let pages = texts.with("report-pages", &[("count", 1_u64.into())]);
    until(&mut window, &pages, |window| shows(window, &pages));
    assert!(can_be_pressed(&window, &texts.get("report-print")));
    let file = desk.folder.path().join("form.pdf");
    type_into(&mut window, &texts.get("report-save-path"), &file.display().to_string());
    press(&mut window, texts.get("report-save").trim_end_matches('…'));
    until(&mut window, "the file", |_| std::fs::read(&file).is_ok_and(|bytes| bytes.starts_with(b"%PDF")));
}
