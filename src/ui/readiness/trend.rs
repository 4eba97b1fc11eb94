//! How the readiness grew from day to day: two lines with the gates as marks between, the same as a table, and where it
//! leads in words. A gate takes back what was checked before it, and the lines show that.

use egui::{Align2, Color32, Rect, Sense, Shape, Stroke, Ui, Vec2};
use jiff::civil::Date;

use super::figures::Figures;
use crate::domain::election::days_before;
use crate::domain::readiness::DayFigures;
use crate::ui::screen::Given;
use crate::ui::theme::{self, Tone, bold_font, font, palette};
use crate::ui::widgets::charts::ratio;
use crate::ui::widgets::{card, empty_state, secondary};
use crate::view::Trend;
use crate::worker::Query;

/// Days before the first gate with which the chart begins, and the most that it shows.
const LEAD: i32 = 7;
const DAYS_AT_MOST: i32 = 120;

#[derive(Default)]
pub struct TrendTab;

/// From the eve of the first gate to today, or to election day where that is over.
fn span(given: &Given<'_>) -> (Date, Date) {
    let election = &given.basics.election;
    let to = given.today.min(election.held_on);
    let first = given.basics.gates.dates().first().copied().unwrap_or(to);
    let from = days_before(first, LEAD).min(days_before(to, LEAD)).max(days_before(to, DAYS_AT_MOST));
    (from, to)
}

impl TrendTab {
    pub fn query(given: &Given<'_>) -> Query {
        let (from, to) = span(given);
        Query::Trend(from, to)
    }

    #[expect(clippy::unused_self, reason = "a tab like the others")]
    pub fn ui(&self, ui: &mut Ui, given: &Given<'_>) {
        let texts = given.texts;
        let Some(trend) = &given.views.trend else {
            empty_state(ui, &texts.get("loading"));
            return;
        };
        let area = ui.available_rect_before_wrap();
        let side = (area.width() * 0.43).clamp(440.0, 500.0);
        let left = area.with_max_x(area.right() - side - theme::GAP);
        let right = area.with_min_x(area.right() - side);
        ui.scope_builder(egui::UiBuilder::new().max_rect(left), |ui| {
            card(ui, &finding(given, trend), "", |ui| {
                secondary(ui, forecast(given, trend));
                legend_ui(ui, given);
                let height = (ui.available_height() - 16.0).max(160.0);
                chart_ui(ui, given, trend, height);
            });
        });
        ui.scope_builder(egui::UiBuilder::new().max_rect(right), |ui| {
            card(ui, &texts.get("trend-table"), "", |ui| table_ui(ui, given, trend));
        });
    }
}

const fn can_open(day: &DayFigures) -> u64 {
    day.ready + day.ready_with_defects
}

fn finding(given: &Given<'_>, trend: &Trend) -> String {
    let today = trend.days.last();
    let (ready, open) = today.map_or((0, 0), |day| (day.ready, can_open(day)));
    given.texts.with("finding-trend", &[("ready", ready.into()), ("open", open.into()), ("count", trend.stations.into())])
}

/// Where it leads, in words; never more than the figures give.
fn forecast(given: &Given<'_>, trend: &Trend) -> String {
    let texts = given.texts;
    let outlook = match trend.forecast.all_ready_on {
        Some(on) if on <= trend.today => texts.get("forecast-all-ready"),
        Some(on) => texts.with("forecast-on", &[("on", (&texts.date(on)).into())]),
        None => texts.get("forecast-none"),
    };
    match trend.forecast.gate {
        Some(gate) => {
            let key = if trend.forecast.in_time() { "forecast-gate-in-time" } else { "forecast-gate-late" };
            format!("{outlook} {}", texts.with(key, &[("gate", (&texts.date(gate)).into())]))
        }
        None => outlook,
    }
}

fn legend_ui(ui: &mut Ui, given: &Given<'_>) {
    ui.horizontal_wrapped(|ui| {
        let palette = palette(ui);
        for (dashed, color, key) in [
            (false, Tone::Good.bar(palette), "trend-ready"),
            (true, palette.accent, "trend-can-open"),
            (false, palette.outline, "trend-gate"),
        ] {
            let (rect, _) = ui.allocate_exact_size(Vec2::new(26.0, 16.0), Sense::hover());
            let line = [rect.left_center(), rect.right_center()];
            if dashed {
                ui.painter().extend(Shape::dashed_line(&line, Stroke::new(2.0, color), 5.0, 3.0));
            } else {
                ui.painter().line_segment(line, Stroke::new(2.5, color));
            }
            ui.label(given.texts.get(key));
        }
    });
}

/// Days between two dates, for the screen.
fn days_between(from: Date, to: Date) -> u64 {
    (to - from).get_days().max(0).unsigned_abs().into()
}

fn chart_ui(ui: &mut Ui, given: &Given<'_>, trend: &Trend, height: f32) {
    let texts = given.texts;
    let palette = palette(ui);
    let (area, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::hover());
    let name = format!("{} {}", finding(given, trend), forecast(given, trend));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, &name));
    let Some((first, last)) = trend.days.first().zip(trend.days.last()) else { return };
    // Up to the last gate, so that what is still to come is seen too.
    let end = trend.gates.dates().last().copied().unwrap_or(last.on).max(last.on);
    let days = days_between(first.on, end).max(1);
    let plot = Rect::from_min_max(area.min + Vec2::new(52.0, 26.0), area.max - Vec2::new(64.0, 26.0));
    let most = trend.stations.max(1);
    let x = |on: Date| plot.left() + plot.width() * ratio(days_between(first.on, on), days);
    let y = |count: u64| plot.bottom() - plot.height() * ratio(count.min(most), most);
    for quarter in 0..=4_u64 {
        let count = most * quarter / 4;
        let color = if quarter == 4 { palette.outline } else { palette.hairline };
        ui.painter().hline(plot.x_range(), y(count), Stroke::new(1.0, color));
        let at = egui::pos2(plot.left() - 6.0, y(count));
        ui.painter().text(at, Align2::RIGHT_CENTER, texts.number(count), font(12.0), palette.secondary);
    }
    let mut free_from = f32::NEG_INFINITY;
    for gate in trend.gates.dates().iter().filter(|gate| **gate >= first.on) {
        let at = x(*gate);
        ui.painter().vline(at, plot.y_range().expand(4.0), Stroke::new(1.5, palette.outline));
        let date = texts.date(*gate);
        let label = ui.painter().layout_no_wrap(date.get(..5).unwrap_or(&date).to_owned(), bold_font(12.0), palette.text);
        // The gates of the last days stand close together: a date that would cover another is left out.
        let left = at - label.size().x / 2.0;
        if left >= free_from {
            free_from = left + label.size().x + 6.0;
            ui.painter().galley(egui::pos2(left, plot.top() - 22.0), label, palette.text);
        }
    }
    let line = |value: &dyn Fn(&DayFigures) -> u64| -> Vec<egui::Pos2> {
        trend.days.iter().map(|day| egui::pos2(x(day.on), y(value(day)))).collect()
    };
    let open = line(&can_open);
    ui.painter().extend(Shape::dashed_line(&open, Stroke::new(2.0, palette.accent), 5.0, 3.0));
    let good = Tone::Good.bar(palette);
    ui.painter().add(Shape::line(line(&|day| day.ready), Stroke::new(2.5, good)));
    let dates = [(first.on, Align2::LEFT_TOP), (last.on, Align2::CENTER_TOP), (end, Align2::RIGHT_TOP)];
    for (on, align) in dates.into_iter().filter(|(on, align)| *align != Align2::CENTER_TOP || days_between(*on, end) > 3) {
        let at = egui::pos2(x(on), plot.bottom() + 6.0);
        ui.painter().text(at, align, texts.date(on), font(12.0), palette.secondary);
    }
    ends_ui(ui, given, last, (x(last.on), &y));
}

/// The numbers at the ends of both lines, apart from each other.
fn ends_ui(ui: &Ui, given: &Given<'_>, last: &DayFigures, (x, y): (f32, &dyn Fn(u64) -> f32)) {
    let palette = palette(ui);
    let (open, ready) = (can_open(last), last.ready);
    let high = y(open);
    let low = y(ready).max(high + 15.0);
    for (at, count, color) in [(high, open, palette.accent), (low, ready, palette.good)] {
        let text = given.texts.number(count);
        ui.painter().circle_filled(egui::pos2(x, y(count)), 3.5, color);
        let place = egui::pos2(x + 7.0, at);
        let galley = ui.painter().layout_no_wrap(text, bold_font(13.0), color);
        let rect = Align2::LEFT_CENTER.anchor_size(place, galley.size());
        ui.painter().rect_filled(rect.expand(1.0), 2, palette.surface);
        ui.painter().galley(rect.min, galley, Color32::PLACEHOLDER);
    }
}

fn table_ui(ui: &mut Ui, given: &Given<'_>, trend: &Trend) {
    let texts = given.texts;
    let palette = palette(ui);
    egui::ScrollArea::vertical().id_salt("days").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let table = Figures::new(ui, 80.0, &[58.0, 84.0, 62.0, 78.0, 66.0]);
        table.head(
            ui,
            &[
                texts.get("trend-day"),
                texts.get("column-ready"),
                texts.get("trend-can-open"),
                texts.get("column-not-ready"),
                texts.get("readiness-out-of-date"),
                texts.get("trend-newly"),
            ],
        );
        for day in trend.days.iter().rev() {
            let gate = trend.gates.dates().contains(&day.on);
            let newly = match day.newly_ready {
                0 => "0".to_owned(),
                more @ 1.. => format!("+{}", texts.number(more.unsigned_abs())),
                fewer => format!("−{}", texts.number(fewer.unsigned_abs())),
            };
            let figures = [day.ready, can_open(day), day.not_ready, day.out_of_date].map(|count| texts.number(count));
            let date = texts.date(day.on);
            let mark = if gate { format!(", {}", texts.get("trend-gate")) } else { String::new() };
            let label = format!("{date}{mark}: {}, {newly}", figures.join(", "));
            let (row, _) = table.row(ui, &label, Sense::hover());
            let name = if gate { format!("{date} ┃") } else { date };
            table.name(ui, row, &name, 0.0, gate);
            for (index, text) in figures.iter().enumerate() {
                table.figure(ui, row, index + 1, text, palette.text, gate);
            }
            table.figure(ui, row, 5, &newly, palette.secondary, gate);
        }
    });
}
