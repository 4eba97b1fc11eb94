//! A dozen pictures of the window as it should look, painted without a graphics card. A change of the look is approved by
//! `UPDATE_SNAPSHOTS=1 cargo test --release --test snapshots` and a person who looks at the new pictures.

mod common;

use common::{Desk, Window, can_be_pressed, names, picture, press, shows, until, window_with, working_window};
use egui::{Key, Modifiers};
use egui_kittest::{SnapshotOptions, try_image_snapshot_options};
use tizim::preferences::{Preferences, Theme};
use tizim::text::{Language, Texts};

/// Compares the window with its picture. The corner with the head of the audit chain differs from register to register.
#[track_caller]
fn looks_like(window: &mut Window, name: &str) {
    let mut picture = picture(window);
    for y in 680..768 {
        for x in 0..199 {
            picture.put_pixel(x, y, image::Rgba([128, 128, 128, 255]));
        }
    }
    // Other machines may round the edge of a letter differently.
    let options = SnapshotOptions::new().threshold(1.0).max_failed_pixels(60);
    if let Err(error) = try_image_snapshot_options(&picture, name, &options) {
        panic!("{error}");
    }
}

fn page(language: Language, theme: Theme, key: Key) -> (Desk, Window, Texts) {
    let desk = Desk::sample();
    let texts = Texts::new(language);
    let mut window = working_window(&desk.path, language, theme, 1);
    window.key_press_modifiers(Modifiers::COMMAND, key);
    window.step();
    for waiting in ["loading", "report-making"] {
        let waiting = texts.get(waiting);
        until(&mut window, "the page", |window| !shows(window, &waiting));
    }
    (desk, window, texts)
}

/// Presses the row whose name begins so.
fn choose(window: &mut Window, beginning: &str) {
    until(window, beginning, |window| names(window).iter().any(|name| name.starts_with(beginning)));
    let row = names(window).into_iter().find(|name| name.starts_with(beginning)).expect("the row");
    press(window, &row);
}

#[test]
fn the_overview_looks_as_approved() {
    let (_desk, mut window, _) = page(Language::En, Theme::Light, Key::Num1);
    looks_like(&mut window, "overview-en-light");
    let (_desk, mut window, _) = page(Language::Kk, Theme::Dark, Key::Num1);
    looks_like(&mut window, "overview-kk-dark");
}

#[test]
fn the_applications_look_as_approved() {
    let (_desk, mut window, texts) = page(Language::Ru, Theme::Light, Key::Num2);
    choose(&mut window, "№ 8,");
    let facts = texts.get("section-facts");
    until(&mut window, &facts, |window| shows(window, &facts));
    looks_like(&mut window, "application-ru-light");
    let (_desk, mut window, texts) = page(Language::Id, Theme::Light, Key::Num2);
    press(&mut window, &texts.get("new-application"));
    // The nomination is over on that day: the papers cannot be received any more, only recorded as not accepted.
    let receive = texts.get("receive");
    until(&mut window, &receive, |window| shows(window, &receive) && !can_be_pressed(window, &receive));
    looks_like(&mut window, "intake-id-light");
    let (_desk, mut window, texts) = page(Language::Kk, Theme::Light, Key::Num2);
    choose(&mut window, "№ 4,");
    until(&mut window, "the record", |window| shows(window, &texts.get("action-withdraw")));
    press(&mut window, &texts.get("action-withdraw"));
    looks_like(&mut window, "withdrawal-kk-light");
}

#[test]
fn the_ballot_looks_as_approved() {
    let (_desk, mut window, _) = page(Language::Kk, Theme::Light, Key::Num3);
    looks_like(&mut window, "ballot-kk-light");
    let (_desk, mut window, _) = page(Language::En, Theme::Dark, Key::Num3);
    looks_like(&mut window, "ballot-en-dark");
}

#[test]
fn the_stations_look_as_approved() {
    let (_desk, mut window, texts) = page(Language::En, Theme::Light, Key::Num4);
    choose(&mut window, "Station No. 15,");
    let checks = texts.get("section-checks");
    // The first stations are there before all are counted.
    let counted = texts.with("stations-state", &[("count", 10_101_u64.into()), ("voters", 11_950_485_u64.into())]);
    until(&mut window, &checks, |window| shows(window, &checks) && shows(window, &counted));
    looks_like(&mut window, "stations-en-light");
    press(&mut window, &texts.get("record-check"));
    for key in [Key::Y, Key::N, Key::Enter, Key::A] {
        window.key_press(key);
        window.step();
    }
    looks_like(&mut window, "check-en-light");
    let (_desk, mut window, texts) = page(Language::Ru, Theme::Dark, Key::Num4);
    let count = texts.with("export-stations-count", &[("count", 10_101_u64.into())]);
    // The rows come after their number.
    until(&mut window, &count, |window| shows(window, &count) && shows(window, "Участок № 15,"));
    looks_like(&mut window, "stations-ru-dark");
}

#[test]
fn the_first_pages_look_as_approved() {
    let preferences = Preferences { language: Language::Kk, ..Preferences::default() };
    let mut window = window_with(preferences, None);
    looks_like(&mut window, "welcome-kk-light");
    let desk = Desk::sample();
    let mut window = common::window(&desk.path, Language::Id, Theme::Dark, 1.5);
    let title = Texts::new(Language::Id).get("who-title");
    until(&mut window, &title, |window| shows(window, &title));
    looks_like(&mut window, "who-id-dark-150");
}
