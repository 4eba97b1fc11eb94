//! The keys of a table: where they lead, and what they select. Nothing here knows what the rows are.

use egui::{Event, Key, Modifiers, Response, Ui};

use super::{Grid, Outcome, Reach};

/// Where a key leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
}

impl Step {
    const KEYS: [(Key, Self); 6] = [
        (Key::ArrowUp, Self::Up),
        (Key::ArrowDown, Self::Down),
        (Key::PageUp, Self::PageUp),
        (Key::PageDown, Self::PageDown),
        (Key::Home, Self::First),
        (Key::End, Self::Last),
    ];
}

impl Grid {
    /// One step of the keyboard; the row that it leads to.
    pub fn step(&mut self, step: Step, reach: Reach, count: usize) -> Option<usize> {
        let last = count.checked_sub(1)?;
        // A page keeps one row in view that was there before.
        let page = self.scroll.visible().saturating_sub(1).max(1);
        let at = self.cursor;
        let row = match step {
            Step::Up => at.map_or(0, |at| at.saturating_sub(1)),
            Step::Down => at.map_or(0, |at| at.saturating_add(1)),
            Step::PageUp => at.map_or(0, |at| at.saturating_sub(page)),
            Step::PageDown => at.map_or(page, |at| at.saturating_add(page)),
            Step::First => 0,
            Step::Last => last,
        };
        let row = row.min(last);
        self.go(row, reach);
        self.show_cursor = true;
        Some(row)
    }

    pub(super) fn keyboard(&mut self, ui: &Ui, response: &Response, count: usize, outcome: &mut Outcome) {
        if !response.has_focus() {
            return;
        }
        let filter = egui::EventFilter {
            vertical_arrows: true,
            // The first Esc ends a selection of several rows, the next one leaves the table.
            escape: self.selection.count() > 1,
            ..egui::EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let times = |key, modifiers| ui.input_mut(|input| input.count_and_consume_key(modifiers, key));
        let pressed = |key, modifiers| times(key, modifiers) > 0;
        for (key, step) in Step::KEYS {
            // Ctrl+Home and Ctrl+End lead to the ends, as in a spreadsheet.
            let keep = if matches!(step, Step::First | Step::Last) { Reach::Only } else { Reach::Keep };
            // The most modifiers first: egui takes a key with Shift for the key alone as well.
            for (modifiers, reach) in [
                (Modifiers::COMMAND.plus(Modifiers::SHIFT), Reach::Extend),
                (Modifiers::SHIFT, Reach::Extend),
                (Modifiers::COMMAND, keep),
                (Modifiers::NONE, Reach::Only),
            ] {
                for _ in 0..times(key, modifiers) {
                    outcome.moved = self.step(step, reach, count).or(outcome.moved);
                }
            }
        }
        if pressed(Key::A, Modifiers::COMMAND) {
            self.selection.only(0..count);
        }
        if pressed(Key::Space, Modifiers::COMMAND)
            && let Some(row) = self.cursor
        {
            self.go(row, Reach::Toggle);
        }
        if self.selection.count() > 1 && pressed(Key::Escape, Modifiers::NONE) {
            self.select(self.cursor);
        }
        ui.input(|input| {
            if input.key_pressed(Key::Enter) {
                outcome.opened = self.cursor;
            }
            for event in &input.events {
                match event {
                    Event::Text(text) if !input.modifiers.command => outcome.typed.push_str(text),
                    Event::Copy => outcome.copy = !self.selection.is_empty(),
                    _ => {}
                }
            }
        });
    }
}
