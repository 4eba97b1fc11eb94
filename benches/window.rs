//! What the window costs, with the sample election open: the time to the first figures, and the work of a frame while the
//! stations are scrolled and searched. And what it costs to keep the sample: as a ratio to SQLite taking the same stations
//! without audit, index and rules. Last, the same scrolling at a million stations. `cargo bench --bench window` prints it;
//! nothing here fails.

use std::time::{Duration, Instant};

use egui::{Event, Key, Modifiers, PointerButton, RawInput, Vec2};
use tizim::domain::StationId;
use tizim::preferences::Preferences;
use tizim::text::Language;
use tizim::ui::App;
use tizim::{sample, store};

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("sample.tizim");
    let began = Instant::now();
    let founding = sample::sample().expect("the sample's data");
    let generated = began.elapsed();
    let began = Instant::now();
    store::create(&path, &founding, jiff::Timestamp::now(), &mut |_, _| {}).expect("the sample is made");
    let made = began.elapsed();
    let bare = bare_inserts(&folder.path().join("bare.db"), &founding.stations);
    println!("the sample: {} stations generated in {generated:?}, kept in {made:?}", founding.stations.len());
    println!(
        "  = {:.1} × SQLite taking the same stations without audit, search, counters and checks ({bare:?})",
        made.as_secs_f64() / bare.as_secs_f64()
    );

    let mut window = Window::open(&path);
    println!("the first frame: {:?}; the figures are there after {:?}", window.first_frame, window.figures_after);

    window.key(Key::Num4, Modifiers::COMMAND);
    window.settle(20);
    window.pointer = Some(egui::pos2(500.0, 400.0));
    let scrolling = window.measure(600, |_| {
        vec![Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: Vec2::new(0.0, -120.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        }]
    });
    report("scrolling the stations", &scrolling);
    window.click(egui::pos2(340.0, 142.0));
    let letters: Vec<char> = "мектеп лицей кітапхана орталық ".chars().collect();
    let typing = window.measure(300, |frame| {
        if frame % 5 == 0 { vec![Event::Text(letters[(frame / 5) % letters.len()].to_string())] } else { Vec::new() }
    });
    report("typing in the stations' search", &typing);
    window.key(Key::Num1, Modifiers::COMMAND);
    window.settle(20);
    let overview = window.measure(300, |_| Vec::new());
    report("the overview", &overview);
    drop(window);
    at_any_length(&folder.path().join("million.tizim"), &path, founding);
}

/// Stations of the longest register.
const MILLION: usize = 1_000_000;

/// The same scrolling through the sample's stations and through a million, frame by frame in turn, so that whatever else the
/// machine does meets both alike.
fn at_any_length(million: &std::path::Path, sample: &std::path::Path, mut founding: store::Founding) {
    let few = founding.stations.len();
    let base = founding.stations.clone();
    let numbers = base.iter().map(|station| station.id.number()).max().unwrap_or(0);
    for round in 1_i64.. {
        let left = MILLION - founding.stations.len();
        if left == 0 {
            break;
        }
        founding.stations.extend(base.iter().take(left).map(|station| {
            let id = StationId::new(station.id.region_code(), station.id.number() + round * numbers).expect("a free number");
            // The copies were never checked: the file is made sooner, and a frame draws the same.
            store::FoundingStation { id, check: None, ..station.clone() }
        }));
    }
    let began = Instant::now();
    store::create(million, &founding, jiff::Timestamp::now(), &mut |_, _| {}).expect("the million is made");
    println!("a register of {MILLION} stations: kept in {:?}", began.elapsed());
    drop(founding);
    let mut windows = vec![Window::open(sample), Window::open(million)];
    let [_, long] = windows.as_slice() else { return };
    println!("opened: the first frame {:?}, the figures after {:?} (at most 1.5 s)", long.first_frame, long.figures_after);
    for window in &mut windows {
        window.key(Key::Num4, Modifiers::COMMAND);
        window.settle(600);
        window.pointer = Some(egui::pos2(500.0, 400.0));
    }
    for (name, key) in [("from the top", None), ("from the end", Some(Key::End))] {
        let mut frames = [Vec::new(), Vec::new()];
        for window in &mut windows {
            window.click(egui::pos2(500.0, 400.0));
            if let Some(key) = key {
                window.key(key, Modifiers::NONE);
            }
            window.settle(40);
        }
        let direction = if key.is_some() { 1.0 } else { -1.0 };
        for _ in 0..1_500 {
            for (window, frames) in windows.iter_mut().zip(&mut frames) {
                std::thread::sleep(Duration::from_millis(2));
                frames.push(window.frame(vec![Event::MouseWheel {
                    unit: egui::MouseWheelUnit::Line,
                    delta: Vec2::new(0.0, direction),
                    phase: egui::TouchPhase::Move,
                    source: egui::MouseWheelSource::Wheel,
                    modifiers: Modifiers::NONE,
                }]));
            }
        }
        let [at_few, at_million] = &frames;
        report(&format!("scrolling {few} stations {name}"), at_few);
        report(&format!("scrolling {MILLION} stations {name}"), at_million);
        let ratio = share(at_million, 99).as_secs_f64() / share(at_few, 99).as_secs_f64();
        println!("  p99 at {MILLION} = {ratio:.2} × p99 at {few} (at most 1.2)");
    }
}

/// The same stations into one bare table, in one transaction.
fn bare_inserts(path: &std::path::Path, stations: &[store::FoundingStation]) -> Duration {
    let mut connection = rusqlite::Connection::open(path).expect("a database");
    let began = Instant::now();
    connection
        .execute_batch("CREATE TABLE station (id INTEGER PRIMARY KEY, kind TEXT, venue_kk TEXT, venue_ru TEXT, voters INTEGER)")
        .expect("a table");
    let transaction = connection.transaction().expect("a transaction");
    {
        let mut insert = transaction.prepare("INSERT INTO station VALUES (?1, ?2, ?3, ?4, ?5)").expect("a statement");
        for station in stations {
            let row = (station.id.0, station.kind.code(), &station.venue_kk, &station.venue_ru, station.voters);
            insert.execute(row).expect("a row");
        }
    }
    transaction.commit().expect("a commit");
    began.elapsed()
}

/// What so many per cent of the frames take at most.
fn share(frames: &[Duration], per_cent: usize) -> Duration {
    let mut sorted = frames.to_vec();
    sorted.sort_unstable();
    sorted[(sorted.len() - 1) * per_cent / 100]
}

fn report(name: &str, frames: &[Duration]) {
    let at = |per_cent: usize| share(frames, per_cent);
    println!("{name}: work of a frame p50 {:?}, p99 {:?}, most {:?} ({} frames)", at(50), at(99), at(100), frames.len());
}

struct Window {
    context: egui::Context,
    app: App,
    pointer: Option<egui::Pos2>,
    time: f64,
    first_frame: Duration,
    figures_after: Duration,
}

impl Window {
    /// Opens the register and lets the first person work, as far as the figures of the overview.
    fn open(path: &std::path::Path) -> Self {
        let began = Instant::now();
        let context = egui::Context::default();
        let preferences = Preferences { language: Language::En, ..Preferences::default() };
        let app = App::new(&context, preferences, false, Some(path.to_path_buf())).expect("threads for the window");
        let mut window =
            Self { context, app, pointer: None, time: 0.0, first_frame: Duration::ZERO, figures_after: Duration::ZERO };
        window.frame(Vec::new());
        window.first_frame = began.elapsed();
        // The page that asks who is working gives the keyboard to the first person.
        let patience = Instant::now() + Duration::from_secs(30);
        while !window.app.is_working() {
            assert!(Instant::now() < patience, "the register does not open");
            window.key(Key::Enter, Modifiers::NONE);
            std::thread::yield_now();
        }
        while !window.app.has_figures() {
            window.frame(Vec::new());
            std::thread::yield_now();
        }
        window.frame(Vec::new());
        window.figures_after = began.elapsed();
        window
    }

    /// One frame with these events, tessellated as for the screen; the time that its work took.
    fn frame(&mut self, mut events: Vec<Event>) -> Duration {
        if let Some(position) = self.pointer {
            events.insert(0, Event::PointerMoved(position));
        }
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, Vec2::new(1366.0, 768.0))),
            time: Some(self.time),
            focused: true,
            events,
            ..RawInput::default()
        };
        let began = Instant::now();
        self.app.logic(&self.context);
        let mut output = self.context.run_ui(input, |ui| self.app.show(ui));
        let shapes = std::mem::take(&mut output.shapes);
        let primitives = self.context.tessellate(shapes, output.pixels_per_point);
        let work = began.elapsed();
        std::hint::black_box(primitives.len());
        output.textures_delta.clear();
        work
    }

    fn key(&mut self, key: Key, modifiers: Modifiers) {
        let event = |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
        self.frame(vec![event(true)]);
        self.frame(vec![event(false)]);
    }

    fn click(&mut self, position: egui::Pos2) {
        self.pointer = Some(position);
        for pressed in [true, false] {
            let button = PointerButton::Primary;
            self.frame(vec![Event::PointerButton { pos: position, button, pressed, modifiers: Modifiers::NONE }]);
        }
    }

    /// Lets the answers of the worker come in.
    fn settle(&mut self, frames: usize) {
        for _ in 0..frames {
            self.frame(Vec::new());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn measure(&mut self, frames: usize, events: impl Fn(usize) -> Vec<Event>) -> Vec<Duration> {
        (0..frames)
            .map(|frame| {
                // As far apart as the frames of a screen, so that the worker's answers fall in between.
                std::thread::sleep(Duration::from_millis(4));
                self.frame(events(frame))
            })
            .collect()
    }
}
