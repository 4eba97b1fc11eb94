mod common;
use common::{Desk, press, until, working_window, shows, names, type_into};
use egui::{Key, Modifiers};
use tizim::preferences::Theme;
use tizim::text::{Language, Texts};

#[test]
#[ignore = "for looking, not for proving"]
fn looks() {
    let desk = Desk::sample();
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("../looks");
    std::fs::create_dir_all(&folder).expect("a folder");
    let only = std::env::var("LOOK").unwrap_or_default();
    for language in Language::ALL {
        let name = format!("{}", language.code());
        if !only.is_empty() && !only.contains(&name) { continue; }
        let texts = Texts::new(language);
        let t = |key: &str| texts.get(key);
        let mut window = working_window(&desk.path, language, Theme::Light, 1);
        let take = |window: &mut common::Window, page: &str| {
            common::picture(window).save(folder.join(format!("grid-{name}-{page}.png"))).expect("written");
        };
        window.key_press_modifiers(Modifiers::COMMAND, Key::Num4);
        window.step();
        let is_row = |name: &String| name.split([' ', ',']).any(|word| word == "15") && name.contains(", ");
        until(&mut window, "station 15", |window| names(window).iter().any(is_row));
        let row = names(&window).into_iter().find(is_row).expect("station 15");
        press(&mut window, &row);
        until(&mut window, "the station", |window| shows(window, &t("section-checks")));
        take(&mut window, "1-record");
        press(&mut window, &format!("{} ▾", t("stations-more")));
        take(&mut window, "2-more");
        window.key_press(Key::Escape);
        window.step();
        press(&mut window, &t("station-edit"));
        type_into(&mut window, &t("fact-voters"), "4000");
        type_into(&mut window, &t("fact-opens-time"), "25:00");
        type_into(&mut window, &t("fact-latitude"), "90.5");
        window.key_press_modifiers(Modifiers::COMMAND, Key::S);
        window.step();
        window.step();
        take(&mut window, "3-edit");
        window.key_press(Key::Escape);
        window.step();
        press(&mut window, &t("discard"));
        press(&mut window, &t("change-venue"));
        take(&mut window, "4-venue");
        window.key_press(Key::Escape);
        window.step();
        window.step();
        press(&mut window, &format!("{} ▾", t("stations-more")));
        press(&mut window, &t("bulk-button"));
        take(&mut window, "5-bulk-a");
        press(&mut window, &t("bulk-add"));
        let counting = t("bulk-counting");
        until(&mut window, "preview", |window| !shows(window, &counting));
        take(&mut window, "5-bulk");
        press(&mut window, &t("cancel"));
        press(&mut window, &t("print-check-form"));
        let making = t("report-making");
        until(&mut window, "paper", |window| !shows(window, &making));
        take(&mut window, "6-papers");
        press(&mut window, &t("close"));
        press(&mut window, &format!("{} ▾", t("stations-more")));
        press(&mut window, &t("station-add"));
        take(&mut window, "7-add");
    }
}
