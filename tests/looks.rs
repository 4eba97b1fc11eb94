//! Pictures of every page for a person to look at: `cargo test --release --test looks -- --ignored` writes them to
//! `target/looks`. Nothing is compared here.

mod common;

use common::{Desk, press, until, working_window};
use egui::{Key, Modifiers};
use tizim::preferences::Theme;
use tizim::text::{Language, Texts};

#[test]
#[ignore = "for looking, not for proving"]
fn every_page_in_every_language_and_look() {
    let desk = Desk::sample();
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("../looks");
    std::fs::create_dir_all(&folder).expect("a folder for the pictures");
    let only = std::env::var("LOOK").unwrap_or_default();
    for language in Language::ALL {
        for theme in [Theme::Light, Theme::Dark] {
            let name = format!("{}-{}", language.code(), if theme == Theme::Dark { "dark" } else { "light" });
            if !name.contains(&only) {
                continue;
            }
            let texts = Texts::new(language);
            let mut window = working_window(&desk.path, language, theme, 1);
            let take = |window: &mut common::Window, page: &str| {
                let picture = common::picture(window);
                picture.save(folder.join(format!("{name}-{page}.png"))).expect("the picture is written");
            };
            let go = |window: &mut common::Window, key| {
                window.key_press_modifiers(Modifiers::COMMAND, key);
                window.step();
                let loading = texts.get("loading");
                until(window, "the page", |window| !common::shows(window, &loading));
                window.step();
            };
            take(&mut window, "1-overview");
            go(&mut window, Key::Num5);
            for (number, tab) in [
                ("a", "readiness-tab-regions"),
                ("b", "readiness-tab-trend"),
                ("c", "readiness-tab-items"),
                ("d", "readiness-tab-access"),
                ("e", "readiness-tab-defects"),
                ("f", "readiness-tab-gates"),
                ("g", "readiness-tab-checklist"),
            ] {
                press(&mut window, &texts.get(tab));
                let loading = texts.get("loading");
                until(&mut window, tab, |window| !common::shows(window, &loading));
                window.remove_cursor();
                window.run_ok();
                take(&mut window, &format!("5{number}-readiness"));
            }
            press(&mut window, &texts.get("except-button"));
            take(&mut window, "5h-except");
            window.key_press(Key::Escape);
            window.step();
            go(&mut window, Key::Num2);
            window.key_press_modifiers(Modifiers::COMMAND, Key::F);
            take(&mut window, "2-applications");
            let label = common::names(&window).into_iter().find(|name| name.starts_with("№ 8,")).expect("application 8");
            press(&mut window, &label);
            until(&mut window, "the record", |window| common::shows(window, &texts.get("section-facts")));
            take(&mut window, "2b-application");
            press(&mut window, &texts.get("new-application"));
            press(&mut window, &texts.get("receive"));
            take(&mut window, "2c-intake");
            window.key_press(Key::Escape);
            window.step();
            go(&mut window, Key::Num3);
            let making = texts.get("report-making");
            until(&mut window, "the ballot", |window| !common::shows(window, &making));
            take(&mut window, "3-ballot");
            go(&mut window, Key::Num4);
            let is_row = |name: &String| name.split([' ', ',']).any(|word| word == "15") && name.contains(", ");
            until(&mut window, "station 15", |window| common::names(window).iter().any(is_row));
            let row = common::names(&window).into_iter().find(is_row).expect("station 15");
            press(&mut window, &row);
            until(&mut window, "the station", |window| common::shows(window, &texts.get("section-checks")));
            take(&mut window, "4-stations");
            press(&mut window, &texts.get("record-check"));
            window.key_press(Key::Y);
            window.step();
            window.key_press(Key::N);
            window.step();
            window.step();
            take(&mut window, "4b-check");
            press(&mut window, &texts.get("cancel"));
            take(&mut window, "4c-discard");
            press(&mut window, &texts.get("discard"));
            press(&mut window, &texts.get("station-edit"));
            common::type_into(&mut window, &texts.get("fact-voters"), "4000");
            common::type_into(&mut window, &texts.get("fact-opens-time"), "25:00");
            window.key_press_modifiers(Modifiers::COMMAND, Key::S);
            window.step();
            take(&mut window, "4d-edit");
            window.key_press(Key::Escape);
            window.step();
            press(&mut window, &texts.get("discard"));
            press(&mut window, &texts.get("change-venue"));
            take(&mut window, "4e-venue");
            press(&mut window, &texts.get("cancel"));
            press(&mut window, &format!("{} ▾", texts.get("stations-more")));
            press(&mut window, &texts.get("bulk-button"));
            common::type_into(&mut window, &texts.get("fact-opens-time"), "06:30");
            until(&mut window, "the preview", |window| common::shows(window, "→ 06:30"));
            take(&mut window, "4f-many");
            press(&mut window, &texts.get("cancel"));
            press(&mut window, &texts.get("print-check-form"));
            until(&mut window, "the form", |window| !common::shows(window, &making));
            take(&mut window, "4g-papers");
            press(&mut window, &texts.get("close"));
            go(&mut window, Key::Num6);
            until(&mut window, "the report", |window| !common::shows(window, &making));
            take(&mut window, "6-reports");
            go(&mut window, Key::Num7);
            take(&mut window, "7-settings");
            window.key_press(Key::F1);
            window.step();
            take(&mut window, "8-keys");
        }
    }
}
