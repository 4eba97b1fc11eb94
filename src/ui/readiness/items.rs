//! The items that fail most: bars with their numbers, each of which opens the stations that have the defect.

use egui::{Align2, CornerRadius, Rect, Sense, Ui, Vec2};

use crate::ui::screen::{Action, Given};
use crate::ui::theme::{self, Tone, bold_font, font, palette};
use crate::ui::widgets::charts::{named_button, ratio, row_hover};
use crate::ui::widgets::{card, empty_state, secondary};
use crate::view::{DefectFigures, Overview, StationFilter};

pub fn ui(ui: &mut Ui, given: &Given<'_>, overview: &Overview, actions: &mut Vec<Action>) {
    let texts = given.texts;
    let open = overview.open_defects();
    let title = match overview.defects.first() {
        Some(first) => {
            let share = texts.percent(first.open, open);
            let name = name_of(given, first).0;
            texts.with("finding-items", &[("item", (&name).into()), ("share", (&share).into()), ("count", open.into())])
        }
        None => texts.get("no-open-defects"),
    };
    egui::ScrollArea::vertical().id_salt("items").auto_shrink(false).show(ui, |ui| {
        card(ui, &title, "", |ui| {
            secondary(ui, texts.get("items-hint"));
            ui.spacing_mut().item_spacing.y = 0.0;
            if overview.defects.is_empty() {
                empty_state(ui, &texts.get("no-open-defects"));
            }
            let most = overview.defects.first().map_or(1, |first| first.open);
            for figures in &overview.defects {
                row_ui(ui, given, figures, most, actions);
            }
        });
    });
}

fn name_of(given: &Given<'_>, figures: &DefectFigures) -> (String, bool) {
    let item = given.basics.item(&figures.item);
    let name = item.map_or_else(|| figures.item.clone(), |item| given.texts.name(&item.defect).to_owned());
    (name, item.is_some_and(|item| item.critical))
}

fn row_ui(ui: &mut Ui, given: &Given<'_>, figures: &DefectFigures, most: u64, actions: &mut Vec<Action>) {
    let palette = palette(ui);
    let (name, critical) = name_of(given, figures);
    let count = given.texts.number(figures.open);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), theme::ROW_HEIGHT), Sense::click());
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(&name);
    let mark = if critical { format!(", {}", given.texts.get("critical")) } else { String::new() };
    named_button(&response, &format!("{name}{mark}: {count}"));
    row_hover(ui, rect, &response);
    let tone = if critical { Tone::Bad } else { Tone::Warning };
    let middle = rect.center().y;
    let names = rect.width() * 0.5;
    ui.painter().text(
        egui::pos2(rect.left() + 10.0, middle),
        Align2::CENTER_CENTER,
        tone.icon(),
        font(13.0),
        tone.colors(palette).0,
    );
    let clip = rect.with_max_x(rect.left() + names - 8.0).intersect(ui.clip_rect());
    let left = egui::pos2(rect.left() + 24.0, middle);
    ui.painter().with_clip_rect(clip).text(left, Align2::LEFT_CENTER, &name, font(14.0), palette.text);
    let room = (rect.width() - names - 70.0).max(40.0);
    let bar = Rect::from_min_size(
        egui::pos2(rect.left() + names, middle - 8.0),
        Vec2::new((room * ratio(figures.open, most)).max(2.0), 16.0),
    );
    ui.painter().rect_filled(bar, CornerRadius::same(2), tone.bar(palette));
    let after = egui::pos2(bar.right() + 8.0, middle);
    ui.painter().text(after, Align2::LEFT_CENTER, count, bold_font(14.0), palette.text);
    ui.painter().hline(rect.x_range(), rect.bottom(), (1.0, palette.hairline));
    if response.clicked() {
        actions.push(Action::ShowStations(StationFilter { defect: Some(figures.item.clone()), ..StationFilter::default() }));
    }
}
