//! What the tests share: a register in a folder of its own, a window without a display, and a painter for its pictures.

#![allow(dead_code, reason = "each test file uses its part of this module")]

pub mod deeds;
pub mod painter;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use tempfile::TempDir;
use tizim::domain::{Command, PersonId, Wish};
use tizim::preferences::{Preferences, Theme};
use tizim::sample;
use tizim::store::{self, Outcome, Reader, Refusal, Writer};
use tizim::text::{Language, Texts};
use tizim::ui::App;

/// A register in a temporary folder.
pub struct Desk {
    pub folder: TempDir,
    pub path: PathBuf,
}

impl Desk {
    /// With the sample election.
    pub fn sample() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("sample.tizim");
        // Making the sample takes a while in a debug build: it is made once for all tests of the process.
        static MADE: std::sync::OnceLock<(TempDir, PathBuf)> = std::sync::OnceLock::new();
        let (_, made) = MADE.get_or_init(|| {
            let folder = tempfile::tempdir().expect("a temporary folder");
            let path = folder.path().join("made.tizim");
            create_sample(&path);
            (folder, path)
        });
        std::fs::copy(made, &path).expect("a copy of the sample");
        Self { folder, path }
    }

    /// A training register like the sample, but with the few stations of one region and nobody registered.
    pub fn small(stations: usize) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("small.tizim");
        let mut founding = sample::sample().expect("the sample's data");
        founding.stations.truncate(stations);
        founding.applications.clear();
        founding.ballot_approved = None;
        store::create(&path, &founding, jiff::Timestamp::now(), &mut |_, _| {}).expect("a register");
        Self { folder, path }
    }

    /// Nothing but the defaults.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("empty.tizim");
        let today = jiff::civil::date(2026, 11, 23);
        let founding = sample::new_register(today, "A. Clerk", tizim::domain::Post::Clerk).expect("the defaults");
        store::create(&path, &founding, jiff::Timestamp::now(), &mut |_, _| {}).expect("a register");
        Self { folder, path }
    }

    pub fn reader(&self) -> Reader {
        Reader::open(&self.path).expect("the register opens for reading")
    }

    pub fn writer(&self) -> Writer {
        Writer::open(&self.path).expect("the register opens for writing")
    }

    pub fn people(&self) -> Vec<PersonId> {
        self.reader().basics().expect("the basics").people.iter().map(|person| person.id).collect()
    }
}

pub fn create_sample(path: &Path) {
    let founding = sample::sample().expect("the sample's data");
    store::create(path, &founding, jiff::Timestamp::now(), &mut |_, _| {}).expect("the sample is made");
}

/// Carries out a command of `actor`.
pub fn execute(writer: &mut Writer, actor: PersonId, command: Command) -> Result<Outcome, Refusal> {
    writer.execute(&Wish::new(actor, command), jiff::Timestamp::now())
}

pub type Window = Harness<'static, Option<App>>;

/// A window of 1366 × 768 points with the register open, before anybody is chosen.
pub fn window(path: &Path, language: Language, theme: Theme, zoom: f32) -> Window {
    let preferences = Preferences { language, theme, zoom, ..Preferences::default() };
    let path = Some(path.to_path_buf());
    window_with(preferences, path)
}

pub fn window_with(preferences: Preferences, path: Option<PathBuf>) -> Window {
    let mut harness = Harness::builder()
        // The harness leaves a margin around the window; `picture` cuts it off.
        .with_size([1366.0 + 2.0 * MARGIN, 768.0 + 2.0 * MARGIN])
        .with_max_steps(64)
        .renderer(painter::Painter::default())
        .build_ui_state(
            move |ui, app: &mut Option<App>| {
                let context = ui.ctx().clone();
                let app = app.get_or_insert_with(|| {
                    App::new(&context, preferences.clone(), false, path.clone()).expect("threads for the window")
                });
                app.logic(&context);
                app.show(ui);
            },
            None,
        );
    harness.step();
    harness
}

const MARGIN: f32 = 8.0;

/// The window as a picture of 1366 × 768 pixels.
pub fn picture(window: &mut Window) -> image::RgbaImage {
    window.remove_cursor();
    window.run_ok();
    let whole = window.render().expect("a picture");
    let margin = (whole.width() - 1366) / 2;
    image::imageops::crop_imm(&whole, margin, margin, 1366, 768).to_image()
}

/// Steps the window until `there` holds.
#[track_caller]
pub fn until(window: &mut Window, what: &str, there: impl Fn(&Window) -> bool) {
    let patience = Instant::now() + Duration::from_mins(1);
    while !there(window) {
        assert!(Instant::now() < patience, "waited in vain for {what}\n{}", names(window).join("\n"));
        window.step();
        std::thread::yield_now();
    }
    // One more frame, so that what has arrived is laid out.
    window.step();
}

/// The accessible names in the window.
pub fn names(window: &Window) -> Vec<String> {
    fn collect(node: &egui_kittest::Node<'_>, names: &mut Vec<String>) {
        let accessible = node.accesskit_node();
        names.extend(accessible.label().or_else(|| accessible.value()));
        for child in node.children() {
            collect(&child, names);
        }
    }
    let mut all = Vec::new();
    collect(&window.root(), &mut all);
    all
}

pub fn shows(window: &Window, text: &str) -> bool {
    names(window).iter().any(|name| name.contains(text))
}

/// Presses the button of this name, once it can be pressed.
#[track_caller]
pub fn press(window: &mut Window, name: &str) {
    until(window, name, |window| window.query_all_by_label(name).next().is_some());
    window.get_all_by_label(name).last().expect("a button of this name").scroll_to_me();
    window.run_ok();
    until(window, name, |window| can_be_pressed(window, name));
    // What arrives from the register moves what is below it: the hand waits until the button stands still.
    let place = |window: &Window| window.query_all_by_label(name).last().map(|node| node.rect());
    let (mut stood, mut still) = (place(window), 0);
    while still < 5 {
        std::thread::sleep(Duration::from_millis(3));
        window.step();
        let stands = place(window);
        still = if stands == stood { still + 1 } else { 0 };
        stood = stands;
    }
    until(window, name, |window| can_be_pressed(window, name));
    window.get_all_by_label(name).last().expect("a button of this name").click();
    window.step();
    window.step();
}

/// The button of this name stands there and is not greyed.
pub fn can_be_pressed(window: &Window, name: &str) -> bool {
    window.query_all_by_label(name).last().is_some_and(|node| !node.accesskit_node().is_disabled())
}

/// Types into the field of this label, over what is there.
#[track_caller]
pub fn type_into(window: &mut Window, label: &str, text: &str) {
    until(window, label, |window| field(window, label).is_some());
    field(window, label).expect("the field").focus();
    window.step();
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    window.step();
    field(window, label).expect("the field").type_text(text);
    window.step();
}

/// The input of this label; a label above it has the same name.
fn field<'a>(window: &'a Window, label: &'a str) -> Option<egui_kittest::Node<'a>> {
    use egui_kittest::kittest::NodeT;
    let is_input = |node: &egui_kittest::Node<'_>| {
        matches!(node.accesskit_node().role(), egui::Role::TextInput | egui::Role::MultilineTextInput)
    };
    window.query_all_by_label(label).find(is_input)
}

/// Opens the register's window and lets the person at `index` work.
pub fn working_window(path: &Path, language: Language, theme: Theme, index: usize) -> Window {
    let mut window = window(path, language, theme, 1.0);
    work_as(&mut window, path, language, index);
    window
}

/// Chooses who is working, on the page that asks for it.
pub fn work_as(window: &mut Window, path: &Path, language: Language, index: usize) {
    let texts = Texts::new(language);
    let basics = Reader::open(path).and_then(|reader| reader.basics()).expect("the basics");
    let person = &basics.people[index];
    press(window, &format!("{} · {}", person.name, texts.post(person.post.code())));
    let overview = texts.get("nav-overview");
    until(window, &overview, |window| shows(window, &overview));
    let loading = texts.get("loading");
    until(window, "the figures", |window| !shows(window, &loading));
}
