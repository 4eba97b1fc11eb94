//! The applications as charts: how far they came, with the women among them; their signatures against the threshold; the days
//! used of those allowed. Each bar opens what is behind it, and each chart can be read as a table.

use egui::{Align2, CornerRadius, Rect, Sense, Stroke, Ui, Vec2};

use super::stage_key;
use crate::domain::ApplicationId;
use crate::domain::application::Sex;
use crate::domain::rules::limit;
use crate::ui::screen::Given;
use crate::ui::theme::{SECONDARY, Tone, bold_font, font, palette};
use crate::ui::widgets::charts::{self, named_button, row_hover};
use crate::ui::widgets::{card, fact, link, secondary};
use crate::view::{ApplicationRow, Stage};

/// What was pressed.
pub enum Opens {
    Stage(Stage),
    Application(ApplicationId),
}

/// Which charts are read as tables.
#[derive(Default)]
pub struct Charts {
    tables: [bool; 3],
}

impl Charts {
    pub fn ui(&mut self, ui: &mut Ui, given: &Given<'_>) -> Option<Opens> {
        let rows = given.views.applications.as_deref().unwrap_or_default();
        let mut opens = None;
        egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.columns(2, |columns| {
                let [left, right] = columns else { return };
                opens = opens.take().or(self.stages_ui(left, given, rows));
                opens = opens.take().or(self.days_ui(left, given, rows));
                opens = opens.take().or(self.signatures_ui(right, given, rows));
            });
        });
        opens
    }

    fn toggle(&mut self, ui: &mut Ui, given: &Given<'_>, chart: usize) -> bool {
        let Some(table) = self.tables.get_mut(chart) else { return false };
        if link(ui, given.texts.get(if *table { "as-chart" } else { "as-table" })).clicked() {
            *table = !*table;
        }
        *table
    }

    fn stages_ui(&mut self, ui: &mut Ui, given: &Given<'_>, rows: &[ApplicationRow]) -> Option<Opens> {
        let texts = given.texts;
        let mut opens = None;
        let of = |stage: Stage| rows.iter().filter(move |row| stage.holds(row, &given.basics.election));
        let count = |stage: Stage| u32::try_from(of(stage).count()).unwrap_or(u32::MAX);
        let women = |stage: Stage| u32::try_from(of(stage).filter(|row| row.sex == Sex::Female).count()).unwrap_or(u32::MAX);
        let values = [("registered", count(Stage::Registered).into()), ("received", count(Stage::Received).into())];
        card(ui, &texts.with("finding-applications", &values), "", |ui| {
            if self.toggle(ui, given, 0) {
                for stage in Stage::ALL {
                    let note = texts.with("women-among-them", &[("count", women(stage).into())]);
                    fact(ui, &texts.get(stage_key(stage)), &format!("{} · {note}", count(stage)));
                }
                return;
            }
            let stages: Vec<charts::Stage> = Stage::ALL
                .into_iter()
                .map(|stage| {
                    let name = texts.get(stage_key(stage));
                    let (all, women) = (count(stage), women(stage));
                    let values = [("stage", (&name).into()), ("count", all.into()), ("women", women.into())];
                    charts::Stage {
                        label: texts.with("stage-bar", &values),
                        note: texts.with("women-among-them", &[("count", women.into())]),
                        name,
                        all,
                        women,
                    }
                })
                .collect();
            opens = charts::stages(ui, &stages).and_then(|index| Stage::ALL.get(index)).map(|stage| Opens::Stage(*stage));
        });
        opens
    }

    fn signatures_ui(&mut self, ui: &mut Ui, given: &Given<'_>, rows: &[ApplicationRow]) -> Option<Opens> {
        let texts = given.texts;
        let required = given.basics.election.signatures_required;
        let known: Vec<&ApplicationRow> = rows.iter().filter(|row| row.signatures.collected.is_some()).collect();
        let enough = known.iter().filter(|row| row.signatures.valid.is_some_and(|valid| valid >= required)).count() as u64;
        let values = [("count", enough.into()), ("required", required.into())];
        let mut opens = None;
        card(ui, &texts.with("finding-signatures", &values), "", |ui| {
            let table = self.toggle(ui, given, 1);
            if known.is_empty() {
                secondary(ui, texts.get("signatures-none"));
            }
            let most = known.iter().filter_map(|row| row.signatures.collected).max().unwrap_or(0).max(required);
            for row in known {
                let name = texts.person(&row.name.kk, &row.name.ru, Some(&row.name.en)).to_owned();
                let shown = |figure: Option<u32>| texts.or_not_given(figure.map(|figure| texts.number(figure.into())));
                let values = [
                    ("name", name.clone()),
                    ("collected", shown(row.signatures.collected)),
                    ("valid", shown(row.signatures.valid)),
                ];
                let label = texts.with("signatures-bar", &values.each_ref().map(|(key, value)| (*key, value.into())));
                if table {
                    fact(ui, &name, &label);
                    continue;
                }
                let tone = match row.signatures.valid {
                    Some(valid) if valid >= required => Tone::Good,
                    Some(_) => Tone::Bad,
                    None => Tone::Open,
                };
                let bar = Bar {
                    name: &name,
                    label: &label,
                    outline: row.signatures.collected.unwrap_or(0),
                    value: row.signatures.valid.unwrap_or(0),
                    line: required,
                    most,
                    figure: shown(row.signatures.valid),
                    tone,
                };
                if bar.ui(ui) {
                    opens = Some(Opens::Application(row.id));
                }
            }
        });
        opens
    }

    fn days_ui(&mut self, ui: &mut Ui, given: &Given<'_>, rows: &[ApplicationRow]) -> Option<Opens> {
        let texts = given.texts;
        let allowed = given.basics.rules.days(limit::CONFORMITY)?;
        let days = |row: &ApplicationRow| -> Option<u32> {
            // Of a published past the day of conformity may be unknown; the decision is no stand-in for it.
            let ended = row.conformity_on.or(row.decided_on.filter(|_| !row.conformed)).or(
                // Still at work: the clock runs.
                matches!(row.status.as_str(), "received").then_some(given.today),
            );
            u32::try_from((ended? - row.received_on?).get_days()).ok()
        };
        let known: Vec<(&ApplicationRow, u32)> = rows.iter().filter_map(|row| Some((row, days(row)?))).collect();
        let within = known.iter().filter(|(_, used)| *used <= allowed).count() as u64;
        let values = [("count", within.into()), ("all", (known.len() as u64).into()), ("allowed", allowed.into())];
        let mut opens = None;
        card(ui, &texts.with("finding-days", &values), "", |ui| {
            let table = self.toggle(ui, given, 2);
            let most = known.iter().map(|(_, used)| *used).max().unwrap_or(0).max(allowed);
            for (row, used) in known {
                let name = texts.person(&row.name.kk, &row.name.ru, Some(&row.name.en)).to_owned();
                let label =
                    texts.with("days-bar", &[("name", (&name).into()), ("used", used.into()), ("allowed", allowed.into())]);
                if table {
                    fact(ui, &name, &label);
                    continue;
                }
                let tone = if used <= allowed { Tone::Good } else { Tone::Bad };
                let figure = texts.number(used.into());
                let bar = Bar { name: &name, label: &label, outline: 0, value: used, line: allowed, most, figure, tone };
                if bar.ui(ui) {
                    opens = Some(Opens::Application(row.id));
                }
            }
        });
        opens
    }
}

/// One bar with a line across that it should reach, or not pass.
struct Bar<'a> {
    name: &'a str,
    label: &'a str,
    /// A pale bar behind: the whole of which the value is a part.
    outline: u32,
    value: u32,
    line: u32,
    most: u32,
    figure: String,
    tone: Tone,
}

impl Bar<'_> {
    /// Draws it; true when it was pressed.
    fn ui(&self, ui: &mut Ui) -> bool {
        let palette = palette(ui);
        let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 26.0), Sense::click());
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(self.label);
        named_button(&response, self.label);
        row_hover(ui, rect, &response);
        let middle = rect.center().y;
        let name_width = (rect.width() * 0.38).min(230.0);
        let name_rect = Rect::from_min_max(rect.min, egui::pos2(rect.left() + name_width - 8.0, rect.bottom()));
        ui.painter().with_clip_rect(name_rect).text(
            egui::pos2(rect.left() + 2.0, middle),
            Align2::LEFT_CENTER,
            self.name,
            font(14.0),
            palette.text,
        );
        let bars = (rect.width() - name_width - 84.0).max(40.0);
        let width = |figure: u32| {
            #[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1, for the screen")]
            let share = (f64::from(figure) / f64::from(self.most.max(1))) as f32;
            bars * share
        };
        let left = rect.left() + name_width;
        let bar = |figure: u32, height: f32| {
            Rect::from_min_size(egui::pos2(left, middle - height / 2.0), Vec2::new(width(figure), height))
        };
        ui.painter().rect_filled(bar(self.outline, 16.0), CornerRadius::same(2), palette.open_soft);
        ui.painter().rect_stroke(
            bar(self.outline, 16.0),
            CornerRadius::same(2),
            Stroke::new(1.0, palette.open_bar),
            egui::StrokeKind::Inside,
        );
        ui.painter().rect_filled(bar(self.value, 12.0), CornerRadius::same(2), self.tone.bar(palette));
        let line = left + width(self.line);
        ui.painter().vline(line, rect.y_range(), Stroke::new(2.0, palette.text));
        let figures = egui::pos2(rect.right() - 2.0, middle);
        let figure_font = if self.figure.len() > 9 { font(SECONDARY) } else { bold_font(14.0) };
        ui.painter().text(figures, Align2::RIGHT_CENTER, &self.figure, figure_font, palette.text);
        response.clicked()
    }
}
