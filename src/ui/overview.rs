//! The first look in the morning: what stands where, what is due, what worries. Every figure opens the rows behind it.

use egui::{Align2, Sense, Ui, Vec2};

use super::screen::{Action, Given, Page, Screen};
use super::theme::{self, Tone, bold_font, font, palette};
use super::widgets::charts::{self, Stage, Tile, named_button, row_hover};
use super::widgets::{card, chip, chip_button, empty_state, hairline, link, low_row, page_head, secondary};
use crate::domain::readiness::Readiness;
use crate::view::{self, RegionFigures, StageFigures, StationFilter};
use crate::worker::Query;

#[derive(Default)]
pub struct Overview {
    map_as_table: bool,
}

impl Screen for Overview {
    fn needs(&self, _: &Given<'_>) -> Vec<Query> {
        // The shell asks for the overview's figures on every page.
        Vec::new()
    }

    fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, actions: &mut Vec<Action>) {
        let texts = given.texts;
        let Some(overview) = &given.views.overview else {
            empty_state(ui, &texts.get("loading"));
            return;
        };
        let state = texts.with(
            "overview-state",
            &[
                ("moment", (&texts.moment(overview.now)).into()),
                ("count", overview.readiness().can_open().into()),
                ("total", overview.stations().into()),
            ],
        );
        page_head(ui, &texts.get("nav-overview"), &state, |ui| {
            if super::widgets::primary(ui, &texts.get("print-summary"), true).clicked() {
                actions.push(Action::Go(Page::Reports));
            }
        });
        egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let width = ui.available_width() - 4.0;
            ui.set_width(width);
            let gap = theme::GAP;
            ui.spacing_mut().item_spacing = Vec2::new(gap, gap);
            let third = (width - 2.0 * gap) / 3.0;
            ui.horizontal_top(|ui| {
                column(ui, third, |ui| applications(ui, given, overview, actions));
                column(ui, third, |ui| ballot(ui, given, overview, actions));
                column(ui, third, |ui| due(ui, given, overview, actions));
            });
            let left = (width - gap) * 0.555;
            ui.horizontal_top(|ui| {
                column(ui, left, |ui| regions(ui, given, overview, actions));
                column(ui, width - gap - left, |ui| {
                    map_ui(ui, given, overview, &mut self.map_as_table, actions);
                    defects(ui, given, overview, actions);
                });
            });
        });
    }
}

fn column(ui: &mut Ui, width: f32, content: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(Vec2::new(width, 0.0), egui::Layout::top_down(egui::Align::Min), |ui| {
        ui.set_width(width);
        content(ui);
    });
}

/// The height of the first row of cards, so that they end level.
const FIRST_ROW: f32 = 132.0;

fn applications(ui: &mut Ui, given: &Given<'_>, overview: &view::Overview, actions: &mut Vec<Action>) {
    let texts = given.texts;
    let figures = &overview.applications;
    let women = |stage: &StageFigures| texts.with("women-among-them", &[("count", stage.women.into())]);
    let title = texts.with(
        "finding-applications",
        &[("registered", figures.registered.all.into()), ("received", figures.received.all.into())],
    );
    let shown = [
        ("stage-received", &figures.received, None),
        ("stage-conforming", &figures.conforming, None),
        ("stage-registered", &figures.registered, Some("registered")),
        ("stage-refused", &figures.refused, Some("refused")),
        ("stage-in-progress", &figures.in_progress, None),
    ];
    let stages: Vec<Stage> = shown
        .iter()
        .map(|(key, stage, _)| {
            let name = texts.get(key);
            let label = texts
                .with("stage-bar", &[("stage", (&name).into()), ("count", stage.all.into()), ("women", stage.women.into())]);
            Stage { name, all: stage.all, women: stage.women, note: women(stage), label }
        })
        .collect();
    card(ui, &title, &women(&figures.registered), |ui| {
        ui.set_min_height(FIRST_ROW);
        ui.spacing_mut().item_spacing.y = 2.0;
        if let Some(index) = charts::stages(ui, &stages) {
            let status = shown.get(index).and_then(|(_, _, status)| *status);
            actions.push(Action::ShowApplications(status.map(str::to_owned)));
        }
    });
}

fn ballot(ui: &mut Ui, given: &Given<'_>, overview: &view::Overview, actions: &mut Vec<Action>) {
    use crate::domain::ballot::State;
    let texts = given.texts;
    let ballot = &overview.ballot;
    let code = ballot.state.code();
    let approval = match &ballot.state {
        State::Approved { approval } | State::Lapsed { approval, .. } => Some(approval),
        State::Draft | State::Proofread { .. } => None,
    };
    let on = approval.and_then(|approval| approval.resolution.on);
    let note = on.map(|on| texts.date(on)).unwrap_or_default();
    card(ui, &texts.get("nav-ballot"), &note, |ui| {
        ui.set_min_height(FIRST_ROW);
        ui.spacing_mut().item_spacing.y = 6.0;
        if chip_button(ui, Tone::of_ballot(code), &texts.ballot_status(code)).clicked() {
            actions.push(Action::Go(Page::Ballot));
        }
        let count = (ballot.text.candidates.len() as u64).into();
        ui.label(texts.with("ballot-state", &[("count", count)]));
        let run = approval.map_or_else(|| crate::domain::ballot::print_run(ballot.voters), |approval| approval.print_run);
        ui.label(texts.with("ballot-print-run", &[("count", run.into())]));
        if ballot.needs.is_empty() && matches!(ballot.state, State::Proofread { .. }) {
            secondary(ui, texts.get("ballot-needs-approval"));
        }
        for need in ballot.needs.iter().take(2) {
            secondary(ui, texts.rejection(need, Some(given.basics)));
        }
    });
}

fn due(ui: &mut Ui, given: &Given<'_>, overview: &view::Overview, actions: &mut Vec<Action>) {
    let texts = given.texts;
    card(ui, &texts.get("due-title"), "", |ui| {
        ui.set_min_height(FIRST_ROW);
        ui.spacing_mut().item_spacing.y = 3.0;
        if overview.deadlines.is_empty() {
            secondary(ui, texts.get("due-none"));
        }
        for deadline in overview.deadlines.iter().take(4) {
            due_row(ui, given, overview, deadline, actions);
        }
    });
}

fn due_row(ui: &mut Ui, given: &Given<'_>, overview: &view::Overview, deadline: &view::Deadline, actions: &mut Vec<Action>) {
    let texts = given.texts;
    let days = (deadline.due_on - overview.now.date()).get_days();
    let mut when = match days {
        0 => texts.get("due-today"),
        1 => texts.get("due-tomorrow"),
        _ => texts.date(deadline.due_on),
    };
    if let Some(time) = deadline.due_time {
        when = format!("{when} {}", texts.time(time));
    }
    let tone = match days {
        ..=0 => Tone::Bad,
        1..=2 => Tone::Warning,
        _ => Tone::Open,
    };
    let title = texts.name(&deadline.title);
    let article = deadline.article.as_ref().map(|article| format!(" · {article}")).unwrap_or_default();
    let page = match deadline.page.as_str() {
        "applications" => Some(Page::Applications),
        "ballot" => Some(Page::Ballot),
        "stations" => Some(Page::Stations),
        "readiness" => Some(Page::Readiness),
        _ => None,
    };
    let row = low_row(ui, |ui| {
        chip(ui, tone, &when);
        ui.add(egui::Label::new(egui::RichText::new(title).font(font(14.0))).truncate());
    });
    let label = format!("{when}: {title}{article}");
    let sense = if page.is_some() { Sense::click() } else { Sense::hover() };
    let response = ui.interact(row.response.rect, ui.scope_id().with(("due", &deadline.code)), sense).on_hover_text(&label);
    if let Some(page) = page {
        named_button(&response, &label);
        row_hover(ui, row.response.rect.expand2(Vec2::new(4.0, 0.0)), &response);
        if response.clicked() {
            actions.push(Action::Go(page));
        }
    }
    hairline(ui);
}

/// The worst first: the smallest share that can open.
fn worst_first(overview: &view::Overview) -> Vec<&RegionFigures> {
    ordered(overview, false)
}

/// The regions that have stations in the order of their codes, or the worst first.
pub fn ordered(overview: &view::Overview, by_code: bool) -> Vec<&RegionFigures> {
    let mut regions: Vec<&RegionFigures> = overview.regions.iter().filter(|region| region.stations > 0).collect();
    if by_code {
        return regions;
    }
    regions.sort_by(|a, b| {
        let left = u128::from(a.readiness.can_open()) * u128::from(b.stations);
        let right = u128::from(b.readiness.can_open()) * u128::from(a.stations);
        left.cmp(&right)
    });
    regions
}

fn regions(ui: &mut Ui, given: &Given<'_>, overview: &view::Overview, actions: &mut Vec<Action>) {
    let texts = given.texts;
    let counts = overview.readiness();
    let share = texts.percent(counts.can_open(), overview.stations());
    let title = texts.with("finding-readiness", &[("share", (&share).into()), ("count", overview.stations().into())]);
    card(ui, &title, "", |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::new(8.0, 4.0);
            // Where nothing is out of date, nothing is said of it.
            let shown = |readiness: &Readiness| *readiness != Readiness::OutOfDate || counts.out_of_date > 0;
            for readiness in charts::BAR.into_iter().filter(shown) {
                let text = format!("{} {}", texts.readiness(readiness.code()), texts.number(counts.of(readiness)));
                if chip_button(ui, Tone::of_readiness(readiness), &text).clicked() {
                    let filter = StationFilter { readiness: Some(readiness), ..StationFilter::default() };
                    actions.push(Action::ShowStations(filter));
                }
            }
        });
        ui.spacing_mut().item_spacing.y = 0.0;
        region_head(ui, given);
        for region in worst_first(overview) {
            region_row(ui, given, region, actions);
        }
        if overview.stations() == 0 {
            empty_state(ui, &texts.get("stations-none"));
        }
    });
}

/// The figures at the right of a region's bar: a share in words, and three counts under the marks of the chips above.
fn figure_titles(given: &Given<'_>) -> [String; 4] {
    let mark = |readiness| Tone::of_readiness(readiness).icon().to_owned();
    [given.texts.get("column-can-open"), mark(Readiness::NotReady), mark(Readiness::OutOfDate), mark(Readiness::NotChecked)]
}

/// The columns of the regions' table: the name's width, the bar, and the right edges of the three figures.
fn region_columns(ui: &Ui, given: &Given<'_>, rect: egui::Rect) -> (f32, egui::Rangef, [f32; 4]) {
    let width = |title: String| {
        let head = ui.painter().layout_no_wrap(title, bold_font(12.5), egui::Color32::BLACK);
        head.size().x.max(44.0) + 14.0
    };
    let [first, second, third, fourth] = figure_titles(given).map(width);
    let right = rect.right() - 4.0;
    let figures = [right - fourth - third - second, right - fourth - third, right - fourth, right];
    let names = given.basics.regions.iter().map(|region| {
        let name = given.texts.name(&region.name).to_owned();
        ui.painter().layout_no_wrap(name, font(14.0), egui::Color32::BLACK).size().x
    });
    let name = (names.fold(0.0_f32, f32::max) + 8.0).min(rect.width() * 0.38);
    (name, egui::Rangef::new(rect.left() + name + 8.0, right - fourth - third - second - first), figures)
}

fn region_head(ui: &mut Ui, given: &Given<'_>) {
    let palette = palette(ui);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 26.0), Sense::hover());
    let (_, bar, figures) = region_columns(ui, given, rect);
    let middle = rect.center().y;
    let title = given.texts.get("readiness-by-region");
    let head = bold_font(12.5);
    let painter = ui.painter().with_clip_rect(rect.with_max_x(bar.max));
    painter.text(egui::pos2(rect.left() + 4.0, middle), Align2::LEFT_CENTER, title, head.clone(), palette.secondary);
    for (text, x) in figure_titles(given).into_iter().zip(figures) {
        ui.painter().text(egui::pos2(x, middle), Align2::RIGHT_CENTER, text, head.clone(), palette.secondary);
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), (1.0, palette.hairline));
}

fn region_row(ui: &mut Ui, given: &Given<'_>, region: &RegionFigures, actions: &mut Vec<Action>) {
    let texts = given.texts;
    let palette = palette(ui);
    let counts = &region.readiness;
    let name = texts.name(&region.region.name);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), theme::ROW_HEIGHT), Sense::click());
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    let label = texts.with(
        "region-bar",
        &[
            ("region", name.into()),
            ("ready", counts.ready.into()),
            ("defects", counts.ready_with_defects.into()),
            ("notready", counts.not_ready.into()),
            ("stale", counts.out_of_date.into()),
            ("notchecked", counts.not_checked.into()),
        ],
    );
    named_button(&response, &label);
    row_hover(ui, rect, &response);
    let (name_width, bar, figures) = region_columns(ui, given, rect);
    let middle = rect.center().y;
    let name_rect = egui::Rect::from_min_size(rect.min, Vec2::new(name_width, rect.height()));
    let painter = ui.painter().with_clip_rect(name_rect.intersect(ui.clip_rect()));
    painter.text(egui::pos2(rect.left() + 4.0, middle), Align2::LEFT_CENTER, name, font(14.0), palette.text);
    let bar = egui::Rect::from_x_y_ranges(bar, egui::Rangef::new(middle - 7.5, middle + 7.5));
    let part = charts::readiness_bar(ui, bar, counts);
    let share = texts.percent(counts.can_open(), region.stations);
    let values = [
        (share, palette.text),
        (texts.number(counts.not_ready), palette.bad),
        (texts.number(counts.out_of_date), palette.text),
        (texts.number(counts.not_checked), palette.text),
    ];
    for ((text, color), x) in values.into_iter().zip(figures) {
        ui.painter().text(egui::pos2(x, middle), Align2::RIGHT_CENTER, text, font(14.0), color);
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), (1.0, palette.hairline));
    if response.clicked() {
        let figure = |x: f32| response.interact_pointer_pos().is_some_and(|at| at.x > x - 60.0 && at.x <= x);
        let readiness = match (part, figures) {
            (Some(readiness), _) => Some(readiness),
            (None, [_, not_ready, ..]) if figure(not_ready) => Some(Readiness::NotReady),
            (None, [_, _, stale, _]) if figure(stale) => Some(Readiness::OutOfDate),
            (None, [.., not_checked]) if figure(not_checked) => Some(Readiness::NotChecked),
            (None, _) => None,
        };
        let closed = readiness.is_none().then_some(false);
        let filter = StationFilter { region: Some(region.region.code), readiness, closed, ..StationFilter::default() };
        actions.push(Action::ShowStations(filter));
    }
    response.on_hover_text(label);
}

/// The map of the regions by the share of stations that can open, or its table.
pub fn map_ui(ui: &mut Ui, given: &Given<'_>, overview: &view::Overview, as_table: &mut bool, actions: &mut Vec<Action>) {
    let texts = given.texts;
    let count = texts.with("map-count", &[("count", (overview.regions.len() as u64).into())]);
    card(ui, &texts.get("map-title"), &count, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let share = |region: &RegionFigures| texts.percent(region.readiness.can_open(), region.stations);
        if *as_table {
            for region in worst_first(overview) {
                ui.horizontal(|ui| {
                    if link(ui, texts.name(&region.region.name)).clicked() {
                        let filter = StationFilter { region: Some(region.region.code), ..StationFilter::in_use() };
                        actions.push(Action::ShowStations(filter));
                    }
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| ui.label(share(region)));
                });
            }
        } else {
            let tiles: Vec<Tile> = overview
                .regions
                .iter()
                .map(|region| {
                    let share_text = share(region);
                    let values = [("region", texts.name(&region.region.name).into()), ("share", (&share_text).into())];
                    Tile {
                        row: region.region.grid_row,
                        col: region.region.grid_col,
                        name: texts.name(&region.region.short).to_owned(),
                        label: texts.with("tile-label", &values),
                        value: share_text,
                        share: (region.readiness.can_open() * 1000).checked_div(region.stations),
                    }
                })
                .collect();
            if let Some(region) = charts::tiles(ui, &tiles, 205.0).and_then(|index| overview.regions.get(index)) {
                let filter = StationFilter { region: Some(region.region.code), ..StationFilter::in_use() };
                actions.push(Action::ShowStations(filter));
            }
        }
        let key = if *as_table { "as-chart" } else { "as-table" };
        if link(ui, texts.get(key)).clicked() {
            *as_table = !*as_table;
        }
    });
}

fn defects(ui: &mut Ui, given: &Given<'_>, overview: &view::Overview, actions: &mut Vec<Action>) {
    let texts = given.texts;
    let title = texts.with("finding-defects", &[("count", overview.open_defects().into())]);
    card(ui, &title, "", |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        if overview.defects.is_empty() {
            secondary(ui, texts.get("no-open-defects"));
        }
        for figures in overview.defects.iter().take(8) {
            let palette = palette(ui);
            let item = given.basics.item(&figures.item);
            let name = item.map_or(figures.item.as_str(), |item| texts.name(&item.defect));
            let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), theme::ROW_HEIGHT), Sense::click());
            let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
            let count = texts.number(figures.open);
            named_button(&response, &format!("{name}: {count}"));
            row_hover(ui, rect, &response);
            let middle = rect.center().y;
            let tone = if item.is_some_and(|item| item.critical) { Tone::Bad } else { Tone::Warning };
            let (color, _) = tone.colors(palette);
            let icon = egui::pos2(rect.left() + 10.0, middle);
            ui.painter().text(icon, Align2::CENTER_CENTER, tone.icon(), font(13.0), color);
            let clip = rect.with_max_x(rect.right() - 60.0).intersect(ui.clip_rect());
            let left = egui::pos2(rect.left() + 24.0, middle);
            ui.painter().with_clip_rect(clip).text(left, Align2::LEFT_CENTER, name, font(14.0), palette.text);
            let right = egui::pos2(rect.right() - 4.0, middle);
            ui.painter().text(right, Align2::RIGHT_CENTER, count, bold_font(14.0), palette.text);
            ui.painter().hline(rect.x_range(), rect.bottom(), (1.0, palette.hairline));
            if response.clicked() {
                let filter = StationFilter { defect: Some(figures.item.clone()), ..StationFilter::default() };
                actions.push(Action::ShowStations(filter));
            }
        }
    });
}
