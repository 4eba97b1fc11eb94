//! What the columns of a list mean: a table with their titles and first values, corrected by choosing. A change is compared
//! at once; no meaning is given to two columns.

use egui::{Align, Layout, RichText, Ui, Vec2};

use super::review::Review;
use crate::exchange::stations::{Column, set_column};
use crate::ui::screen::Given;
use crate::ui::theme::{SECONDARY, Tone, bold_font, font, palette};
use crate::ui::widgets::{chip, choice, hairline, secondary, strong};

/// Points of the parts of a line.
#[derive(Clone, Copy, Debug)]
struct Widths {
    title: f32,
    values: f32,
    meaning: f32,
    mark: f32,
}

impl Widths {
    /// Of so many points in all.
    const fn of(all: f32) -> Self {
        let left = all - 40.0;
        Self { title: left * 0.23, values: left * 0.32, meaning: left * 0.27, mark: left * 0.18 }
    }
}

const LINE: f32 = 40.0;

/// Draws the table; true when the list is to be compared again.
pub fn ui(ui: &mut Ui, given: &Given<'_>, review: &mut Review) -> bool {
    let texts = given.texts;
    let mut changed = false;
    let regions = regions(given);
    ui.horizontal(|ui| {
        secondary(ui, texts.get("import-columns-hint"));
    });
    ui.horizontal(|ui| {
        let none = texts.get("import-default-region-none");
        changed |= choice(ui, &texts.get("import-default-region"), Some(&none), &regions, &mut review.region);
    });
    let meanings: Vec<(Option<Column>, String)> = std::iter::once((None, texts.get("import-column-left-out")))
        .chain(Column::all().map(|column| (Some(column), column.title(texts))))
        .collect();
    let widths = Widths::of(ui.available_width());
    line(ui, 24.0, |ui| {
        for (key, width) in [
            ("import-header-title", widths.title),
            ("import-header-samples", widths.values),
            ("import-header-meaning", widths.meaning),
        ] {
            part(ui, width, |ui| {
                let color = palette(ui).secondary;
                ui.label(RichText::new(texts.get(key)).font(bold_font(SECONDARY)).color(color));
            });
        }
    });
    hairline(ui);
    let count = review.columns.len();
    egui::ScrollArea::vertical().auto_shrink(false).show_rows(ui, LINE, count, |ui, places| {
        for place in places {
            line(ui, LINE, |ui| changed |= column_ui(ui, given, review, (place, widths), &meanings));
        }
    });
    changed
}

fn column_ui(
    ui: &mut Ui,
    given: &Given<'_>,
    review: &mut Review,
    (place, widths): (usize, Widths),
    meanings: &[(Option<Column>, String)],
) -> bool {
    let texts = given.texts;
    let number = [("number", (place as u64 + 1).into())];
    let title = review.proposal.list.titles().get(place).filter(|title| !title.is_empty());
    let title = title.cloned().unwrap_or_else(|| texts.with("import-column-place", &number));
    // A line break in a title is a space here.
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some(meaning) = review.columns.get(place).copied() else { return false };
    part(ui, widths.title, |ui| {
        ui.add(egui::Label::new(strong(&title, 14.0)).truncate()).on_hover_text(&title);
    });
    part(ui, widths.values, |ui| {
        let sample = review.samples.get(place).map_or("", String::as_str);
        let color = palette(ui).secondary;
        ui.add(egui::Label::new(RichText::new(sample).font(font(14.0)).color(color)).truncate()).on_hover_text(sample);
    });
    let mut chosen = Some(meaning);
    part(ui, widths.meaning, |ui| {
        let values = [("number", (place as u64 + 1).into()), ("title", (&title).into())];
        choice(ui, &texts.with("import-column-meaning", &values), None, meanings, &mut chosen);
    });
    part(ui, widths.mark, |ui| {
        let found = review.found.get(place).copied().flatten();
        match meaning {
            Some(_) if meaning == found => {
                chip(ui, Tone::Good, &texts.get("import-column-found"));
            }
            Some(_) => {
                chip(ui, Tone::Accent, &texts.get("import-column-corrected"));
            }
            None => {
                chip(ui, Tone::Open, &texts.get("import-column-unused"));
            }
        }
    });
    match chosen {
        Some(wanted) if wanted != meaning => {
            set_column(&mut review.columns, place, wanted);
            true
        }
        _ => false,
    }
}

/// The regions as a choice.
pub fn regions(given: &Given<'_>) -> Vec<(i64, String)> {
    given.basics.regions.iter().map(|region| (region.code, given.texts.name(&region.name).to_owned())).collect()
}

fn line(ui: &mut Ui, height: f32, content: impl FnOnce(&mut Ui)) {
    let size = Vec2::new(ui.available_width(), height);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_size(size);
        content(ui);
    });
}

fn part(ui: &mut Ui, width: f32, content: impl FnOnce(&mut Ui)) {
    let size = Vec2::new(width, ui.available_height());
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_width(width);
        ui.set_max_width(width);
        content(ui);
    });
}
