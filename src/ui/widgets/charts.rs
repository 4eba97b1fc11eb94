//! Charts painted by hand: bars with their figures beside them, and regions as tiles. Each part opens the rows behind it,
//! and has a name for the screen reader.

use egui::{Align2, Color32, CornerRadius, Rect, Response, Sense, Stroke, Ui, Vec2};

use crate::domain::readiness::Readiness;
use crate::ui::theme::{self, Tone, bold_font, font, palette};
use crate::view::ReadinessCounts;

/// In the order of a bar: the good end first.
pub const BAR: [Readiness; 5] =
    [Readiness::Ready, Readiness::ReadyWithDefects, Readiness::NotReady, Readiness::OutOfDate, Readiness::NotChecked];

/// A bar of one region's stations by readiness. Returns the part that was clicked.
pub fn readiness_bar(ui: &mut Ui, rect: Rect, counts: &ReadinessCounts) -> Option<Readiness> {
    let palette = palette(ui);
    let total = counts.total();
    let mut left = rect.left();
    let mut clicked = None;
    for readiness in BAR {
        let width = rect.width() * ratio(counts.of(readiness), total);
        let part = Rect::from_min_size(egui::pos2(left, rect.top()), Vec2::new(width, rect.height()));
        left += width;
        if width <= 0.0 {
            continue;
        }
        ui.painter().rect_filled(part, CornerRadius::ZERO, Tone::of_readiness(readiness).bar(palette));
        // Not by colour alone: what cannot open is hatched, what is out of date sparsely, what was not looked at is outlined.
        match readiness {
            Readiness::NotReady => hatch(ui, part, Color32::from_white_alpha(110), 5.0),
            Readiness::OutOfDate => hatch(ui, part, palette.open, 8.0),
            Readiness::NotChecked => {
                let stroke = Stroke::new(1.0, palette.open);
                ui.painter().rect_stroke(part, CornerRadius::ZERO, stroke, egui::StrokeKind::Inside);
            }
            Readiness::Ready | Readiness::ReadyWithDefects => {}
        }
        let pressed = ui.input(|input| input.pointer.primary_clicked())
            && ui.rect_contains_pointer(part)
            && ui.input(|input| input.pointer.interact_pos()).is_some_and(|position| part.contains(position));
        if pressed {
            clicked = Some(readiness);
        }
    }
    clicked
}

pub fn ratio(part: u64, whole: u64) -> f32 {
    if whole == 0 {
        return 0.0;
    }
    let float = |count: u64| u32::try_from(count).map_or(f64::from(u32::MAX), f64::from);
    #[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1, for the screen")]
    let share = (float(part) / float(whole)) as f32;
    share
}

/// Diagonal lines over `rect`.
fn hatch(ui: &Ui, rect: Rect, color: Color32, step: f32) {
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let mut x = rect.left() - rect.height();
    while x < rect.right() {
        painter
            .line_segment([egui::pos2(x, rect.bottom()), egui::pos2(x + rect.height(), rect.top())], Stroke::new(1.5, color));
        x += step;
    }
}

/// One stage of the applications.
#[derive(Clone, Debug)]
pub struct Stage {
    pub name: String,
    pub all: u32,
    pub women: u32,
    /// "3 women", shown beside the bar.
    pub note: String,
    /// For the screen reader.
    pub label: String,
}

/// Bars of stages below each other, women hatched. Returns the index of the one that was clicked.
pub fn stages(ui: &mut Ui, stages: &[Stage]) -> Option<usize> {
    let palette = palette(ui);
    let most = stages.iter().map(|stage| stage.all).max().unwrap_or(0).max(1);
    let names = stages.iter().map(|stage| ui.painter().layout_no_wrap(stage.name.clone(), font(14.0), palette.text).size().x);
    let name_width = names.fold(0.0_f32, f32::max).min(ui.available_width() * 0.4) + 12.0;
    let bar_width = (ui.available_width() - name_width - 110.0).max(40.0);
    let mut clicked = None;
    for (index, stage) in stages.iter().enumerate() {
        let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 24.0), Sense::click());
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        named_button(&response, &stage.label);
        row_hover(ui, rect, &response);
        let middle = rect.center().y;
        ui.painter().with_clip_rect(rect).text(
            egui::pos2(rect.left(), middle),
            Align2::LEFT_CENTER,
            &stage.name,
            font(14.0),
            palette.text,
        );
        let left = rect.left() + name_width;
        let width = |count: u32| bar_width * ratio(count.into(), most.into());
        let bar = Rect::from_min_size(egui::pos2(left, middle - 8.0), Vec2::new(width(stage.all), 16.0));
        ui.painter().rect_filled(bar, CornerRadius::same(2), palette.accent);
        if stage.women > 0 {
            let women = Rect::from_min_max(egui::pos2(bar.right() - width(stage.women), bar.top()), bar.max);
            let soft = palette.accent_soft;
            ui.painter().rect_filled(women, CornerRadius::same(2), soft);
            hatch(ui, women, palette.accent, 4.0);
            ui.painter().rect_stroke(women, CornerRadius::same(2), Stroke::new(1.0, palette.accent), egui::StrokeKind::Inside);
        }
        let after = egui::pos2(bar.right() + 8.0, middle);
        let figure = ui.painter().text(after, Align2::LEFT_CENTER, stage.all, bold_font(14.0), palette.text);
        ui.painter().text(
            egui::pos2(figure.right() + 8.0, middle),
            Align2::LEFT_CENTER,
            &stage.note,
            font(theme::SECONDARY),
            palette.secondary,
        );
        if response.clicked() {
            clicked = Some(index);
        }
    }
    clicked
}

/// One region of the map.
#[derive(Clone, Debug)]
pub struct Tile {
    pub row: u8,
    pub col: u8,
    pub name: String,
    pub value: String,
    /// Share that can open, in per mille; `None` where the region has no stations.
    pub share: Option<u64>,
    pub label: String,
}

/// The regions as tiles, 5 rows of 7. Returns the index of the one that was clicked.
pub fn tiles(ui: &mut Ui, tiles: &[Tile], height: f32) -> Option<usize> {
    let palette = palette(ui);
    let columns = f32::from(tiles.iter().map(|tile| tile.col).max().unwrap_or(0)) + 1.0;
    let rows = f32::from(tiles.iter().map(|tile| tile.row).max().unwrap_or(0)) + 1.0;
    let (area, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::hover());
    let size = Vec2::new((area.width() / columns).floor(), (area.height() / rows).floor());
    let mut clicked = None;
    for (index, tile) in tiles.iter().enumerate() {
        let corner = area.min + Vec2::new(size.x * f32::from(tile.col), size.y * f32::from(tile.row));
        let rect = Rect::from_min_size(corner, size - Vec2::splat(3.0));
        let response = ui.interact(rect, ui.scope_id().with(("tile", index)), Sense::click());
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(&tile.label);
        named_button(&response, &tile.label);
        let (fill, text) = tile_colors(tile.share, palette);
        ui.painter().rect_filled(rect, CornerRadius::same(4), fill);
        if response.hovered() || response.has_focus() {
            ui.painter().rect_stroke(rect, CornerRadius::same(4), Stroke::new(2.0, palette.accent), egui::StrokeKind::Outside);
        }
        let painter = ui.painter().with_clip_rect(rect.shrink(2.0));
        let left = rect.left() + 5.0;
        painter.text(
            egui::pos2(left, rect.top() + 4.0),
            Align2::LEFT_TOP,
            &tile.name,
            fitting(ui, &tile.name, rect.width() - 8.0),
            text,
        );
        painter.text(egui::pos2(left, rect.bottom() - 4.0), Align2::LEFT_BOTTOM, &tile.value, bold_font(12.0), text);
        if response.clicked() {
            clicked = Some(index);
        }
    }
    clicked
}

/// The largest font, from 11 down to 9 points, in which a name fits a tile.
fn fitting(ui: &Ui, name: &str, width: f32) -> egui::FontId {
    let sizes = [11.0, 10.5, 10.0, 9.5];
    let fits = |size: &f32| ui.painter().layout_no_wrap(name.to_owned(), font(*size), Color32::BLACK).size().x <= width;
    font(sizes.into_iter().find(fits).unwrap_or(9.0))
}

/// Five steps from what worries to what is well, safe for colour-blind eyes: orange over sand to green.
fn tile_colors(share: Option<u64>, palette: &theme::Palette) -> (Color32, Color32) {
    let dark = Color32::from_rgb(0x18, 0x22, 0x2d);
    match share {
        None => (palette.open_soft, palette.open),
        Some(..=799) => (Color32::from_rgb(0xe0, 0x8a, 0x5b), dark),
        Some(800..=849) => (Color32::from_rgb(0xe9, 0xc6, 0x78), dark),
        Some(850..=899) => (Color32::from_rgb(0xbf, 0xdd, 0xd6), dark),
        Some(900..=949) => (Color32::from_rgb(0x74, 0xb8, 0xaa), dark),
        Some(950..) => (Color32::from_rgb(0x12, 0x6b, 0x5d), Color32::WHITE),
    }
}

/// A horizontal bar towards a wanted figure, with the line of what is wanted.
pub fn towards(ui: &mut Ui, value: u64, wanted: u64, label: &str) {
    let palette = palette(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 14.0), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ProgressIndicator, true, label));
    let most = value.max(wanted).max(1);
    ui.painter().rect_filled(rect, CornerRadius::same(3), palette.open_soft);
    let tone = if value >= wanted { Tone::Good } else { Tone::Bad };
    let filled = Rect::from_min_size(rect.min, Vec2::new(rect.width() * ratio(value, most), rect.height()));
    ui.painter().rect_filled(filled, CornerRadius::same(3), tone.bar(palette));
    let line = rect.left() + rect.width() * ratio(wanted, most);
    ui.painter().vline((line - 1.0).max(rect.left()), rect.y_range().expand(3.0), Stroke::new(2.0, palette.text));
}

/// The name of a painted part, and that it can be pressed.
pub fn named_button(response: &Response, name: &str) {
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
}

/// The background of a row under the pointer or the keyboard.
pub fn row_hover(ui: &Ui, rect: Rect, response: &Response) {
    let palette = palette(ui);
    if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(4), palette.accent_soft.gamma_multiply(0.5));
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, CornerRadius::same(4), Stroke::new(2.0, palette.accent), egui::StrokeKind::Inside);
    }
}
