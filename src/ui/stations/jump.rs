//! "Go to": the row of a number, or the station of a number, in the list as it is filtered and sorted. It finds and never
//! filters.

use std::ops::ControlFlow;

use egui::{Key, Ui};

use crate::domain::StationId;
use crate::text::Texts;
use crate::ui::widgets::field::Field;
use crate::ui::widgets::{dialog, focus_ring};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum By {
    #[default]
    Row,
    Station,
}

#[derive(Default)]
pub struct Jump {
    text: String,
    by: By,
    error: Option<String>,
    focused: bool,
}

impl Jump {
    /// Draws the dialog. When it is left: the row to go to, or nothing. `from` is the row where the search begins.
    pub fn ui(&mut self, ui: &Ui, texts: &Texts, ids: &[StationId], from: usize) -> ControlFlow<Option<usize>> {
        let mut confirmed = false;
        let title = texts.get("go-to-title");
        let pressed = dialog(ui, "jump_to", (&title, ""), (&texts.get("go-to-confirm"), &texts.get("cancel")), |ui| {
            let focus = !std::mem::replace(&mut self.focused, true);
            let label = texts.get("go-to-number");
            let field = Field::new(&label).error(self.error.as_deref()).width(200.0).focus(focus);
            let response = field.ui(ui, &mut self.text);
            confirmed = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            ui.horizontal(|ui| {
                for (by, key) in [(By::Row, "go-to-row"), (By::Station, "go-to-station")] {
                    let response = ui.radio_value(&mut self.by, by, texts.get(key));
                    focus_ring(ui, &response);
                }
            });
        });
        if pressed == Some(true) || (confirmed && pressed.is_none()) {
            if let Some(row) = self.find(ids, from) {
                return ControlFlow::Break(Some(row));
            }
            let key = if self.by == By::Row { "go-to-no-row" } else { "go-to-no-station" };
            self.error = Some(texts.with(key, &[("count", (ids.len() as u64).into())]));
            self.focused = false;
        }
        if pressed == Some(false) { ControlFlow::Break(None) } else { ControlFlow::Continue(()) }
    }

    fn find(&self, ids: &[StationId], from: usize) -> Option<usize> {
        let digits: String = self.text.chars().filter(|c| !c.is_whitespace() && *c != '№').collect();
        match self.by {
            By::Row => digits.parse::<usize>().ok()?.checked_sub(1).filter(|row| *row < ids.len()),
            // Each region numbers its own stations: the next one below is meant, and after the last the first.
            By::Station => {
                let number = digits.parse::<i64>().ok()?;
                let (before, behind) = ids.split_at_checked(from.saturating_add(1)).unwrap_or((ids, &[]));
                let is_it = |id: &StationId| id.number() == number;
                let below = behind.iter().position(is_it).map(|at| before.len() + at);
                below.or_else(|| before.iter().position(is_it))
            }
        }
    }
}
