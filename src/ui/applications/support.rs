//! The signature bench: sheets issued and returned, the protocols of the regions, the totals against the thresholds, and
//! the bars by region with the line. What is shown is counted by the rules.

use egui::{Align2, CornerRadius, Rect, Sense, Stroke, Ui, Vec2};

use super::step::{Form, Kind, count, date, date_field, short_field, text_field, tick};
use crate::domain::application::{Invalidity, Phase, RegionSupport, Signatures};
use crate::domain::{Application, ApplicationAction, Field as Place};
use crate::ui::screen::Given;
use crate::ui::theme::{SECONDARY, SECTION, Tone, bold_font, font, palette};
use crate::ui::widgets::charts::{named_button, row_hover, towards};
use crate::ui::widgets::date::DateInput;
use crate::ui::widgets::field::Field;
use crate::ui::widgets::form::Errors;
use crate::ui::widgets::{button_enabled, choice, fact, hairline, low_row, secondary, strong};

/// The totals stated as a whole, where no protocol of a region is recorded.
pub struct StatedForm {
    figures: [String; 4],
}

const FIGURES: [(Place, &str); 4] = [
    (Place::SignaturesCollected, "field-signatures-collected"),
    (Place::SignaturesChecked, "field-signatures-checked"),
    (Place::SignaturesValid, "field-signatures-valid"),
    (Place::SignatureRegions, "field-signature-regions"),
];

impl StatedForm {
    pub fn new(application: &Application) -> Self {
        let stated = application.support.stated;
        let figure = |figure: Option<u32>| figure.map(|figure| figure.to_string()).unwrap_or_default();
        Self { figures: [stated.collected, stated.checked, stated.valid, stated.regions].map(figure) }
    }
}

impl Form for StatedForm {
    fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, errors: &mut Errors) {
        for (field, text) in FIGURES.into_iter().zip(&mut self.figures) {
            short_field(ui, given, errors, field, 240.0, text);
        }
    }

    fn parse(&self, given: &Given<'_>, errors: &mut Errors) -> Vec<ApplicationAction> {
        let mut figures = FIGURES.into_iter().zip(&self.figures).map(|((place, _), text)| count(given, errors, place, text));
        let mut next = || figures.next().flatten();
        let signatures = Signatures { collected: next(), checked: next(), valid: next(), regions: next() };
        vec![ApplicationAction::RecordSignatures(signatures)]
    }
}

/// Sheets handed out under running numbers.
pub struct SheetsForm {
    first: String,
    last: String,
    on: DateInput,
    to: String,
}

impl SheetsForm {
    pub fn new(application: &Application, given: &Given<'_>) -> Self {
        let next = application.support.sheets.iter().map(|sheets| sheets.last).max().unwrap_or(0).saturating_add(1);
        Self {
            first: next.to_string(),
            last: String::new(),
            on: DateInput::of(Some(given.today), given.texts),
            to: String::new(),
        }
    }
}

impl Form for SheetsForm {
    fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, errors: &mut Errors) {
        ui.horizontal_top(|ui| {
            short_field(ui, given, errors, (Place::SheetsReturned, "field-sheets-first"), 200.0, &mut self.first);
            let label = given.texts.get("field-sheets-last");
            Field::new(&label).width(200.0).ui(ui, &mut self.last);
        });
        date_field(ui, given, errors, (Place::Date, "field-issued-on"), &mut self.on);
        text_field(ui, given, errors, (Place::IssuedTo, "field-issued-to"), 1, &mut self.to);
    }

    fn parse(&self, given: &Given<'_>, errors: &mut Errors) -> Vec<ApplicationAction> {
        vec![ApplicationAction::IssueSheets {
            first: count(given, errors, Place::SheetsReturned, &self.first).unwrap_or(0),
            last: count(given, errors, Place::SheetsReturned, &self.last).unwrap_or(0),
            on: date(given, errors, Place::Date, &self.on),
            to: self.to.clone(),
        }]
    }
}

/// How many of the sheets came back.
pub struct ReturnForm {
    batches: Vec<(u32, u32)>,
    first: Option<u32>,
    returned: String,
    on: DateInput,
}

impl ReturnForm {
    pub fn new(application: &Application, given: &Given<'_>) -> Self {
        let sheets = &application.support.sheets;
        let open = sheets.iter().find(|sheets| sheets.returned_on.is_none()).or(sheets.last());
        Self {
            batches: sheets.iter().map(|sheets| (sheets.first, sheets.last)).collect(),
            first: open.map(|sheets| sheets.first),
            returned: String::new(),
            on: DateInput::of(Some(given.today), given.texts),
        }
    }
}

impl Form for ReturnForm {
    fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, errors: &mut Errors) {
        let texts = given.texts;
        let batches: Vec<(u32, String)> =
            self.batches.iter().map(|(first, last)| (*first, format!("{first}–{last}"))).collect();
        choice(ui, &texts.get("section-sheets"), None, &batches, &mut self.first);
        short_field(ui, given, errors, (Place::SheetsReturned, "field-sheets-returned"), 200.0, &mut self.returned);
        date_field(ui, given, errors, (Place::Date, "field-returned-on"), &mut self.on);
    }

    fn parse(&self, given: &Given<'_>, errors: &mut Errors) -> Vec<ApplicationAction> {
        let returned = count(given, errors, Place::SheetsReturned, &self.returned).unwrap_or(0);
        let on = date(given, errors, Place::Date, &self.on);
        self.first.map(|first| ApplicationAction::ReturnSheets { first, returned, on }).into_iter().collect()
    }
}

/// The protocol of one region's commission.
pub struct ProtocolForm {
    region: Option<i64>,
    figures: [String; 3],
    invalid: [String; 5],
    protocol: String,
    on: DateInput,
    stopped: bool,
}

impl ProtocolForm {
    pub fn new(region: Option<i64>, application: &Application, given: &Given<'_>) -> Self {
        let regions = &application.support.regions;
        let known = regions.iter().find(|support| Some(support.region) == region);
        // The next region that is not there yet, in the commission's order.
        let next =
            || given.basics.regions.iter().map(|region| region.code).find(|code| !regions.iter().any(|r| r.region == *code));
        let figure = |of: fn(&RegionSupport) -> u32| known.map(|support| of(support).to_string()).unwrap_or_default();
        Self {
            region: region.or_else(next),
            figures: [figure(|r| r.collected), figure(|r| r.checked), figure(|r| r.valid)],
            invalid: known.map(|support| support.invalid.map(|count| count.to_string())).unwrap_or_default(),
            protocol: known.and_then(|support| support.protocol.clone()).unwrap_or_default(),
            on: DateInput::of(known.and_then(|support| support.on), given.texts),
            stopped: known.is_some_and(|support| support.stopped),
        }
    }
}

impl Form for ProtocolForm {
    fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, errors: &mut Errors) {
        let texts = given.texts;
        let regions: Vec<(i64, String)> =
            given.basics.regions.iter().map(|region| (region.code, texts.name(&region.name).to_owned())).collect();
        choice(ui, &texts.get("filter-region"), None, &regions, &mut self.region);
        ui.horizontal_top(|ui| {
            for (field, text) in FIGURES.into_iter().zip(&mut self.figures) {
                short_field(ui, given, errors, field, 150.0, text);
            }
        });
        ui.label(strong(texts.get("field-signatures-invalid"), SECONDARY));
        if let Some(error) = errors.at(Place::SignaturesInvalid) {
            let color = palette(ui).bad;
            ui.label(egui::RichText::new(format!("✕ {error}")).color(color));
        }
        ui.horizontal_wrapped(|ui| {
            for (reason, text) in Invalidity::ALL.into_iter().zip(&mut self.invalid) {
                let label = texts.get(&format!("invalid-{}", reason.code().replace('_', "-")));
                Field::new(&label).width(180.0).ui(ui, text);
            }
        });
        ui.horizontal_top(|ui| {
            short_field(ui, given, errors, (Place::ProtocolNumber, "field-protocol-number"), 180.0, &mut self.protocol);
            date_field(ui, given, errors, (Place::Date, "field-date"), &mut self.on);
        });
        tick(ui, &texts.get("field-stopped"), &mut self.stopped);
    }

    fn parse(&self, given: &Given<'_>, errors: &mut Errors) -> Vec<ApplicationAction> {
        let places = [Place::SignaturesCollected, Place::SignaturesChecked, Place::SignaturesValid];
        let mut figures = [0; 3];
        for ((place, text), figure) in places.into_iter().zip(&self.figures).zip(&mut figures) {
            match count(given, errors, place, text) {
                Some(found) => *figure = found,
                None if errors.at(place).is_none() => {
                    let missing = crate::domain::Rejection::Missing(place);
                    errors.add(Some(place), given.texts.rejection(&missing, None));
                }
                None => {}
            }
        }
        let invalid = self.invalid.each_ref().map(|text| count(given, errors, Place::SignaturesInvalid, text).unwrap_or(0));
        let [collected, checked, valid] = figures;
        let on = date(given, errors, Place::Date, &self.on);
        let protocol = Some(self.protocol.clone());
        let support =
            |region| RegionSupport { region, collected, checked, valid, invalid, protocol, on, stopped: self.stopped };
        self.region.map(|region| ApplicationAction::RecordProtocols(vec![support(region)])).into_iter().collect()
    }
}

/// The figures of all regions on one page, as they are read from a pile of protocols. What differs becomes a protocol; reasons,
/// numbers and dates that a region has already stay.
pub struct ProtocolsForm {
    /// (region, what it had, collected, checked, valid)
    lines: Vec<(i64, Option<RegionSupport>, [String; 3])>,
}

impl ProtocolsForm {
    pub fn new(application: &Application, given: &Given<'_>) -> Self {
        let line = |region: &crate::view::Region| {
            let known = application.support.regions.iter().find(|support| support.region == region.code).cloned();
            let figures = known.as_ref().map(|support| [support.collected, support.checked, support.valid]);
            (region.code, known, figures.map(|figures| figures.map(|figure| figure.to_string())).unwrap_or_default())
        };
        Self { lines: given.basics.regions.iter().map(line).collect() }
    }
}

impl Form for ProtocolsForm {
    fn ui(&mut self, ui: &mut Ui, given: &Given<'_>, errors: &mut Errors) {
        let texts = given.texts;
        let mut focus = errors.jumps_to(Place::SignaturesCollected);
        let name_width = (ui.available_width() - 3.0 * 128.0).max(140.0);
        let titles = [texts.get("filter-region"), texts.get(FIGURES[0].1), texts.get(FIGURES[1].1), texts.get(FIGURES[2].1)];
        ui.horizontal(|ui| {
            for (index, title) in titles.iter().enumerate() {
                let width = if index == 0 { name_width } else { 120.0 };
                ui.allocate_ui_with_layout(Vec2::new(width, 20.0), egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    ui.set_width(width);
                    ui.add(egui::Label::new(strong(title, SECONDARY)).truncate());
                });
            }
        });
        for (code, _, figures) in &mut self.lines {
            let region = given.basics.region(*code);
            let name = region.map_or_else(|| code.to_string(), |region| texts.name(&region.name).to_owned());
            ui.horizontal(|ui| {
                ui.allocate_ui_with_layout(
                    Vec2::new(name_width, 28.0),
                    egui::Layout::left_to_right(egui::Align::Center),
                    |ui| {
                        ui.set_width(name_width);
                        ui.add(egui::Label::new(&name).truncate());
                    },
                );
                for ((_, key), text) in FIGURES.into_iter().zip(figures) {
                    let label = format!("{name}: {}", texts.get(key));
                    let response = crate::ui::widgets::field::cell(ui, text, &label, 120.0);
                    if std::mem::take(&mut focus) {
                        response.request_focus();
                    }
                }
            });
        }
        let valid = self.lines.iter().filter_map(|(_, _, [_, _, valid])| valid.trim().parse::<u64>().ok());
        let (sum, regions) =
            valid.fold((0, 0), |(sum, regions): (u64, u64), valid| (sum.saturating_add(valid), regions + u64::from(valid > 0)));
        let values = [("sum", sum.into()), ("regions", regions.into())];
        ui.label(strong(texts.with("protocols-sum", &values), SECONDARY));
    }

    fn parse(&self, given: &Given<'_>, errors: &mut Errors) -> Vec<ApplicationAction> {
        let mut protocols = Vec::new();
        for (code, known, texts) in &self.lines {
            if texts.iter().all(|text| text.trim().is_empty()) {
                continue;
            }
            let region = given.basics.region(*code).map(|region| given.texts.name(&region.name).to_owned());
            let mut figures = [0_u32; 3];
            for (((place, _), text), figure) in FIGURES.into_iter().zip(texts).zip(&mut figures) {
                let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
                if let Ok(found) = digits.parse() {
                    *figure = found;
                } else {
                    let sentence = given.texts.get("not-a-number");
                    let field = given.texts.field(place);
                    errors.add(Some(place), format!("{} · {field}: {sentence}", region.clone().unwrap_or_default()));
                }
            }
            let [collected, checked, valid] = figures;
            let before = known.clone().unwrap_or(RegionSupport { region: *code, ..RegionSupport::default() });
            let protocol = RegionSupport { collected, checked, valid, ..before };
            if known.as_ref() == Some(&protocol) {
                continue;
            }
            if let Err(rejection) = protocol.check() {
                let sentence = given.texts.rejection(&rejection, Some(given.basics));
                errors.add(rejection.field(), format!("{}: {sentence}", region.unwrap_or_default()));
            }
            protocols.push(protocol);
        }
        if protocols.is_empty() { Vec::new() } else { vec![ApplicationAction::RecordProtocols(protocols)] }
    }
}

/// What was pressed in the bench.
pub enum BenchWish {
    Step(Kind),
    Import,
}

/// The bench of one application.
pub fn bench_ui(ui: &mut Ui, given: &Given<'_>, application: &Application) -> Option<BenchWish> {
    let texts = given.texts;
    let election = &given.basics.election;
    let mut wish = None;
    ui.label(strong(texts.get("section-signatures"), SECTION));
    let collecting = matches!(application.state.phase(), Phase::Collecting);
    if collecting {
        ui.horizontal_wrapped(|ui| {
            let support = &application.support;
            let mut offer = |key: &str, kind: Kind, wanted: bool, ui: &mut Ui| {
                if wanted && button_enabled(ui, &texts.get(key), !given.busy).clicked() {
                    wish = Some(BenchWish::Step(kind));
                }
            };
            offer("action-issue-sheets", Kind::Sheets, true, ui);
            offer("action-return-sheets", Kind::ReturnSheets, !support.sheets.is_empty(), ui);
            offer("action-record-protocols", Kind::Protocols, true, ui);
            offer("action-record-signatures", Kind::Signatures, support.regions.is_empty(), ui);
            if button_enabled(ui, &texts.get("import-protocols"), !given.busy).clicked() {
                wish = Some(BenchWish::Import);
            }
        });
    }
    let totals = application.support.totals(election);
    let verdict = totals.verdict(election);
    let shown = |figure: Option<u32>| texts.or_not_given(figure.map(|figure| texts.number(figure.into())));
    fact(ui, &texts.get("field-signatures-collected"), &shown(totals.collected));
    fact(ui, &texts.get("field-signatures-checked"), &shown(totals.checked));
    for (key, figure, wanted, short) in [
        ("field-signatures-valid", totals.valid, election.signatures_required, verdict.short_signatures),
        ("field-signature-regions", totals.regions, election.regions_required, verdict.short_regions),
    ] {
        let required = texts.with("required-of", &[("count", wanted.into())]);
        let said = match figure {
            None => String::new(),
            Some(_) if short == 0 => format!(" · ✓ {}", texts.get("enough")),
            Some(_) => format!(" · ✕ {}", texts.with("short-by", &[("count", short.into())])),
        };
        let value = format!("{} · {required}{said}", shown(figure));
        fact(ui, &texts.get(key), &value);
        if let Some(figure) = figure {
            towards(ui, figure.into(), wanted.into(), &value);
        }
    }
    if collecting && verdict.suffices() && totals.checked < totals.collected {
        secondary(ui, texts.get("checking-may-stop"));
    }
    for sheets in &application.support.sheets {
        let numbers = format!("{}–{}", sheets.first, sheets.last);
        let returned = sheets.returned_on.map_or_else(
            || texts.get("sheets-out"),
            |on| texts.with("sheets-back", &[("count", sheets.returned.into()), ("on", (&texts.date(on)).into())]),
        );
        let issued = texts.date(sheets.issued_on);
        fact(
            ui,
            &texts.with("sheets-numbers", &[("numbers", (&numbers).into())]),
            &format!("{issued} · {} · {returned}", sheets.issued_to),
        );
    }
    if let Some(region) = regions_ui(ui, given, application)
        && collecting
    {
        wish = Some(BenchWish::Step(Kind::Protocol(Some(region))));
    }
    wish
}

/// Bars by region: valid of checked, with the line of the minimum where one is set. Returns the region that was pressed.
fn regions_ui(ui: &mut Ui, given: &Given<'_>, application: &Application) -> Option<i64> {
    let texts = given.texts;
    let palette = palette(ui);
    let regions = &application.support.regions;
    let most = regions.iter().map(|support| support.collected).max()?.max(1);
    let minimum = given.basics.election.minimum_per_region.unwrap_or(1).max(1);
    let represented = regions.iter().filter(|support| support.valid >= minimum).count() as u64;
    let wanted = given.basics.election.regions_required;
    ui.add_space(4.0);
    ui.label(strong(texts.with("regions-finding", &[("count", represented.into()), ("wanted", wanted.into())]), SECONDARY));
    let mut pressed = None;
    // Figures beside the bars never touch them.
    let (name_width, figures_width) = (150.0, 150.0);
    for support in regions {
        let region = given.basics.region(support.region);
        let name = region.map_or_else(|| support.region.to_string(), |region| texts.name(&region.short).to_owned());
        let values = [
            ("region", name.clone()),
            ("valid", texts.number(support.valid.into())),
            ("checked", texts.number(support.checked.into())),
            ("collected", texts.number(support.collected.into())),
        ];
        let label = texts.with("region-support", &values.each_ref().map(|(key, value)| (*key, value.into())));
        let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 22.0), Sense::click());
        named_button(&response, &label);
        row_hover(ui, rect, &response);
        let response = response.on_hover_text(&label);
        let middle = rect.center().y;
        let painter = ui.painter().with_clip_rect(rect);
        painter.text(egui::pos2(rect.left(), middle), Align2::LEFT_CENTER, &name, font(SECONDARY), palette.text);
        let bars = (rect.width() - name_width - figures_width).max(40.0);
        let width = |figure: u32| bars * share(figure, most);
        let bar = |figure: u32, height: f32| {
            Rect::from_min_size(egui::pos2(rect.left() + name_width, middle - height / 2.0), Vec2::new(width(figure), height))
        };
        painter.rect_filled(bar(support.collected, 14.0), CornerRadius::same(2), palette.open_soft);
        painter.rect_filled(bar(support.checked, 10.0), CornerRadius::same(2), palette.open_bar);
        let tone = if support.valid >= minimum { Tone::Good } else { Tone::Bad };
        painter.rect_filled(bar(support.valid, 10.0), CornerRadius::same(2), tone.bar(palette));
        if minimum > 1 {
            let line = rect.left() + name_width + width(minimum.min(most));
            painter.vline(line, rect.y_range(), Stroke::new(2.0, palette.text));
        }
        let figures = texts.number(support.valid.into());
        let right = egui::pos2(rect.right() - 4.0, middle);
        let end =
            painter.text(right, Align2::RIGHT_CENTER, texts.number(support.collected.into()), font(12.0), palette.secondary);
        painter.text(egui::pos2(end.left() - 6.0, middle), Align2::RIGHT_CENTER, figures, bold_font(SECONDARY), palette.text);
        if response.clicked() {
            pressed = Some(support.region);
        }
    }
    invalid_ui(ui, given, application);
    pressed
}

/// Invalid signatures by reason, over all regions.
fn invalid_ui(ui: &mut Ui, given: &Given<'_>, application: &Application) {
    let texts = given.texts;
    let regions = &application.support.regions;
    let stated: u64 = regions.iter().flat_map(|support| support.invalid).map(u64::from).sum();
    let all: u64 = regions.iter().map(|support| u64::from(support.checked - support.valid)).sum();
    if all == 0 {
        return;
    }
    hairline(ui);
    ui.label(strong(texts.with("invalid-finding", &[("count", all.into())]), SECONDARY));
    for (place, reason) in Invalidity::ALL.into_iter().enumerate() {
        let sum: u64 = regions.iter().filter_map(|support| support.invalid.get(place)).map(|count| u64::from(*count)).sum();
        if sum > 0 {
            let name = texts.get(&format!("invalid-{}", reason.code().replace('_', "-")));
            low_row(ui, |ui| {
                ui.label(texts.number(sum));
                secondary(ui, name);
            });
        }
    }
    if stated < all {
        low_row(ui, |ui| {
            ui.label(texts.number(all - stated));
            secondary(ui, texts.get("invalid-no-reason"));
        });
    }
}

fn share(part: u32, whole: u32) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1, for the screen")]
    let share = (f64::from(part) / f64::from(whole.max(1))) as f32;
    share
}
