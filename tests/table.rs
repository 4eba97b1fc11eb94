//! The table of any length keeps what it promises: at ten rows and at a million, each turn of the wheel, each key and each
//! place of the scroll bar leads to the very row that integers say, and a selection is exactly the rows that were selected.

#![expect(clippy::single_range_in_vec_init, reason = "a selection is compared with its ranges, of which there may be one")]

use std::collections::BTreeSet;
use std::ops::Range;

use egui::{Event, Key, Modifiers, MouseWheelUnit, Vec2};
use egui_kittest::Harness;
use tizim::ui::theme;
use tizim::ui::widgets::grid::{Cell, Column, Grid, NOTCH, Row, Scroll, Selection, TabSeparated};

/// Random numbers, the same on every machine for the same seed: `SplitMix64`.
struct Random(u64);

impl Random {
    /// A new seed in each run, printed so that a failure can be had again: `TIZIM_SEED=… cargo test`.
    fn new() -> Self {
        let given = std::env::var("TIZIM_SEED").ok().and_then(|seed| seed.parse().ok());
        let seed = given.unwrap_or_else(|| jiff::Timestamp::now().as_microsecond().unsigned_abs());
        println!("seed {seed}");
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).expect("a small number")
    }

    fn between(&mut self, low: i64, high: i64) -> i64 {
        low + i64::try_from(self.next() % (high - low + 1).unsigned_abs()).expect("a small number")
    }
}

#[test]
fn a_selection_is_exactly_the_rows_that_were_selected() {
    let mut random = Random::new();
    for _ in 0..200 {
        let (mut selection, mut naive) = (Selection::default(), BTreeSet::new());
        for _ in 0..60 {
            let from = random.below(60);
            let rows: Range<usize> = from..from + random.below(12);
            match random.below(12) {
                0..4 => {
                    selection.add(rows.clone());
                    naive.extend(rows);
                }
                4..7 => {
                    selection.remove(rows.clone());
                    naive.retain(|row| !rows.contains(row));
                }
                7..10 => {
                    selection.toggle(from);
                    if !naive.remove(&from) {
                        naive.insert(from);
                    }
                }
                10 => {
                    selection.clip(40 + from);
                    naive.retain(|row| *row < 40 + from);
                }
                _ => {
                    selection.only(rows.clone());
                    naive = rows.collect();
                }
            }
            assert_eq!(selection.iter().collect::<Vec<_>>(), naive.iter().copied().collect::<Vec<_>>());
            assert_eq!(selection.count(), naive.len());
            assert_eq!(selection.is_empty(), naive.is_empty());
            assert!((0..80).all(|row| selection.contains(row) == naive.contains(&row)));
            // One form only: in order, never overlapping, never touching, none of them empty.
            assert!(selection.ranges().iter().all(|range| range.start < range.end));
            assert!(selection.ranges().windows(2).all(|pair| pair[0].end < pair[1].start));
        }
    }
}

#[test]
fn a_million_selected_rows_are_one_range() {
    let mut selection = Selection::default();
    selection.only(0..1_000_000);
    selection.toggle(500_000);
    assert_eq!((selection.count(), selection.ranges().len()), (999_999, 2));
    selection.toggle(500_000);
    assert_eq!((selection.count(), selection.ranges().len()), (1_000_000, 1));
    assert!(selection.contains(999_999) && !selection.contains(1_000_000));
}

/// The first row as integers reckon it, in 64ths of a point.
struct Model {
    first: i64,
    carried: i64,
    visible: i64,
    count: i64,
}

impl Model {
    const ROW: i64 = 28 * 64;

    fn hidden(&self) -> i64 {
        (self.count - self.visible).max(0)
    }

    fn push(&mut self, parts: i64) {
        self.carried += parts;
        let rows = self.carried / Self::ROW;
        self.carried %= Self::ROW;
        self.first += rows;
        if self.first <= 0 && (self.first < 0 || rows < 0 || self.carried < 0) {
            (self.first, self.carried) = (0, 0);
        }
        if self.first >= self.hidden() && (self.first > self.hidden() || self.carried > 0) {
            (self.first, self.carried) = (self.hidden(), 0);
        }
    }

    fn put(&mut self, row: i64) {
        (self.first, self.carried) = (row.clamp(0, self.hidden()), 0);
    }

    fn show(&mut self, row: i64) {
        if row < self.first {
            self.put(row);
        } else if row >= self.first + self.visible {
            self.put(row + 1 - self.visible);
        }
    }
}

#[test]
fn any_scrolling_ends_on_the_row_that_integers_say() {
    let mut random = Random::new();
    for count in [0, 1, 10, 1_000_000] {
        for visible in [4, 19] {
            let mut scroll = Scroll::default();
            scroll.fit(visible, count);
            let mut model = Model {
                first: 0,
                carried: 0,
                visible: visible.try_into().expect("few"),
                count: count.try_into().expect("rows"),
            };
            for turn in 0..20_000 {
                match random.below(6) {
                    0 | 1 => {
                        let notches = i8::try_from(random.between(-20, 20)).expect("few");
                        scroll.turn(f32::from(notches), count);
                        model.push(i64::from(notches) * i64::from(NOTCH) * Model::ROW);
                    }
                    2 => {
                        // Touchpads speak in parts of points.
                        let parts = i32::try_from(random.between(-4_000, 4_000)).expect("few");
                        scroll.push(f64::from(parts) / 64.0, count);
                        model.push(parts.into());
                    }
                    3 => {
                        let (way, along) = (random.between(1, 40_000), random.between(0, 40_000));
                        let points = |parts: i64| f32::from(u16::try_from(parts).expect("few")) / 64.0;
                        scroll.drag(points(along), points(way), count);
                        let along = i128::from(along.min(way));
                        let (way, hidden) = (i128::from(way), i128::from(model.hidden()));
                        model.put(i64::try_from((2 * along * hidden + way) / (2 * way)).expect("a row"));
                    }
                    4 => {
                        let row = random.below(count.max(1));
                        scroll.put_on_top(row, count);
                        model.put(row.try_into().expect("a row"));
                    }
                    _ => {
                        let row = random.below(count.max(1));
                        scroll.bring_into_view(row, count);
                        model.show(row.try_into().expect("a row"));
                    }
                }
                assert_eq!(i64::try_from(scroll.first()), Ok(model.first), "turn {turn} of {count} rows");
            }
        }
    }
}

struct Desk {
    grid: Grid,
    count: usize,
    copied: bool,
}

/// Rows that fit into the window of [`table`].
const VISIBLE: usize = 12;

fn table(count: usize) -> Harness<'static, Desk> {
    let mut installed = false;
    let mut harness = Harness::builder().with_size([640.0, 16.0 + 30.0 + 28.0 * 12.0 + 6.0]).build_ui_state(
        move |ui, desk: &mut Desk| {
            if !std::mem::replace(&mut installed, true) {
                theme::install(ui.ctx());
                return;
            }
            let columns = [Column::new("No.".to_owned(), 100.0).right(), Column::new("Name".to_owned(), 100.0).grow(1.0)];
            let row = |index: usize| {
                let cells = vec![Cell::Strong((index + 1).to_string()), Cell::Text(format!("row {}", index + 1))];
                Some(Row { cells, label: format!("row {}", index + 1) })
            };
            desk.copied |= desk.grid.ui(ui, ("rows", "Rows"), &columns, desk.count, 0.0, row).copy;
        },
        Desk { grid: Grid::default(), count, copied: false },
    );
    harness.step();
    harness.step();
    harness
}

fn turn(harness: &mut Harness<'static, Desk>, unit: MouseWheelUnit, y: f32) {
    harness.event(Event::MouseWheel {
        unit,
        delta: Vec2::new(0.0, y),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    harness.step();
}

/// Gives the table the keyboard by a click on its first visible row.
fn click(harness: &mut Harness<'static, Desk>, line: u8, modifiers: Modifiers) {
    let position = egui::pos2(200.0, 8.0 + 30.0 + 28.0 * (f32::from(line) + 0.5));
    harness.hover_at(position);
    harness.step();
    for pressed in [true, false] {
        let button = egui::PointerButton::Primary;
        harness.event_modifiers(Event::PointerButton { pos: position, button, pressed, modifiers }, modifiers);
        harness.step();
    }
}

fn rows(harness: &Harness<'static, Desk>) -> Vec<Range<usize>> {
    harness.state().grid.selection().ranges().to_vec()
}

#[test]
fn wheel_and_keys_lead_where_integers_say_in_the_window_too() {
    let mut random = Random::new();
    for count in [10, 1_000_000] {
        let mut harness = table(count);
        click(&mut harness, 0, Modifiers::NONE);
        let last = i64::try_from(count - 1).expect("a row");
        let visible = i64::try_from(VISIBLE).expect("rows");
        let mut model = Model { first: 0, carried: 0, visible, count: last + 1 };
        let (mut cursor, mut anchor) = (0, 0);
        for step in 0..1_500 {
            let keys = [
                (Key::ArrowDown, 1),
                (Key::ArrowUp, -1),
                (Key::PageDown, visible - 1),
                (Key::PageUp, 1 - visible),
                (Key::Home, -last),
                (Key::End, last),
            ];
            match random.below(3) {
                0 => {
                    let notches = i8::try_from(random.between(-3, 3)).expect("few");
                    turn(&mut harness, MouseWheelUnit::Line, -f32::from(notches));
                    model.push(i64::from(notches) * i64::from(NOTCH) * Model::ROW);
                }
                1 => {
                    let parts = i16::try_from(random.between(-9_000, 9_000)).expect("few");
                    turn(&mut harness, MouseWheelUnit::Point, -f32::from(parts) / 64.0);
                    model.push(parts.into());
                }
                _ => {
                    let (key, by) = keys[random.below(keys.len())];
                    let extend = random.below(2) == 0;
                    harness.key_press_modifiers(if extend { Modifiers::SHIFT } else { Modifiers::NONE }, key);
                    harness.step();
                    cursor = (cursor + by).clamp(0, last);
                    if !extend {
                        anchor = cursor;
                    }
                    model.show(cursor);
                }
            }
            let grid = &harness.state().grid;
            assert_eq!(i64::try_from(grid.first()), Ok(model.first), "step {step} of {count} rows");
            assert_eq!(grid.cursor().map(|row| row as u64), Some(cursor.unsigned_abs()), "step {step}");
            let (from, to) = (cursor.min(anchor).unsigned_abs(), cursor.max(anchor).unsigned_abs());
            let selected: Vec<_> = grid.selection().ranges().iter().map(|rows| rows.start as u64..rows.end as u64).collect();
            assert_eq!(selected, vec![from..to + 1], "step {step}");
        }
    }
}

#[test]
fn the_scroll_bar_reaches_both_ends_and_a_resting_hand_moves_nothing() {
    let mut harness = table(1_000_000);
    let x = 640.0 - 8.0 - 6.0;
    harness.hover_at(egui::pos2(x, 50.0));
    harness.step();
    let press = |harness: &mut Harness<'static, Desk>, y: f32, pressed: bool| {
        let (pos, button) = (egui::pos2(x, y), egui::PointerButton::Primary);
        harness.event(Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE });
        harness.step();
    };
    press(&mut harness, 50.0, true);
    harness.step();
    assert_eq!(harness.state().grid.first(), 0, "pressed on the handle");
    harness.event(Event::PointerMoved(egui::pos2(x, 200.0)));
    harness.step();
    let middle = harness.state().grid.first();
    assert!(middle > 100_000 && middle < 900_000, "{middle}");
    for _ in 0..5 {
        harness.step();
    }
    assert_eq!(harness.state().grid.first(), middle, "a hand that rests");
    harness.event(Event::PointerMoved(egui::pos2(x, 900.0)));
    harness.step();
    assert_eq!(harness.state().grid.first(), 1_000_000 - VISIBLE);
    harness.event(Event::PointerMoved(egui::pos2(x, -900.0)));
    harness.step();
    assert_eq!(harness.state().grid.first(), 0);
    press(&mut harness, -900.0, false);
}

#[test]
fn rows_are_selected_as_in_a_spreadsheet() {
    let mut harness = table(1_000_000);
    click(&mut harness, 2, Modifiers::NONE);
    assert_eq!(rows(&harness), [2..3]);
    click(&mut harness, 5, Modifiers::SHIFT);
    assert_eq!(rows(&harness), [2..6]);
    click(&mut harness, 3, Modifiers::COMMAND);
    assert_eq!(rows(&harness), [2..3, 4..6]);
    assert_eq!(harness.state().grid.cursor(), Some(3), "the cursor stands on a row that is not selected");
    click(&mut harness, 8, Modifiers::COMMAND);
    assert_eq!(rows(&harness), [2..3, 4..6, 8..9]);
    // The cursor moves without changing the selection, and Ctrl+Space takes its row in.
    for _ in 0..2 {
        harness.key_press_modifiers(Modifiers::COMMAND, Key::ArrowDown);
        harness.step();
    }
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Space);
    harness.step();
    assert_eq!(rows(&harness), [2..3, 4..6, 8..9, 10..11]);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.step();
    assert_eq!(rows(&harness), [0..1_000_000]);
    harness.event(Event::Copy);
    harness.step();
    assert!(harness.state().copied);
    harness.key_press(Key::Escape);
    harness.step();
    assert_eq!(rows(&harness), [10..11], "Esc goes back to the row of the cursor");
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::End);
    harness.step();
    assert_eq!(rows(&harness), [10..1_000_000]);
}

#[test]
fn a_drag_over_the_rows_selects_them() {
    let mut harness = table(100);
    let at = |line: f32| egui::pos2(200.0, 8.0 + 30.0 + 28.0 * (line + 0.5));
    harness.hover_at(at(1.0));
    harness.step();
    let button =
        |pos, pressed| Event::PointerButton { pos, button: egui::PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
    harness.event(button(at(1.0), true));
    harness.step();
    harness.event(Event::PointerMoved(at(4.0)));
    harness.step();
    harness.step();
    assert_eq!(rows(&harness), [1..5]);
    harness.event(button(at(4.0), false));
    harness.step();
    assert_eq!(rows(&harness), [1..5]);
}

#[test]
fn what_is_copied_is_a_table_and_never_a_formula() {
    let mut table = TabSeparated::default();
    table.row(["No.", "Venue"]);
    table.row(["1", "School \"No. 5\""]);
    table.row(["2", "two\tcells\nof two lines"]);
    table.row(["3", "=1+1"]);
    table.row(["-4", "+7"]);
    table.row(["@a", "-\"x\""]);
    table.row(["", ""]);
    let expected = "No.\tVenue\r\n1\t\"School \"\"No. 5\"\"\"\r\n2\t\"two\tcells\nof two lines\"\r\n3\t'=1+1\r\n'-4\t'+7\r\n'@a\t\"'-\"\"x\"\"\"\r\n\t\r\n";
    assert_eq!(table.as_str(), expected);
    assert_eq!(table.into_text(), expected);
}
