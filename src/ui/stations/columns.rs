//! The columns of the stations' table: what each shows, which are shown, and the dialog in which they are chosen. What was
//! chosen stays on this computer and never touches the register.

use std::ops::ControlFlow;

use egui::Ui;

use crate::domain::station::{Fact, Status};
use crate::preferences::KeptColumn;
use crate::text::{Language, Texts};
use crate::ui::screen::Given;
use crate::ui::theme::Tone;
use crate::ui::widgets::grid::{Cell, Column, NARROWEST, Row};
use crate::ui::widgets::{button_enabled, dialog, focus_ring, link};
use crate::view::{StationFilter, StationOrder, StationRow, StationText};

/// Points that a column may take at most.
const WIDEST: f32 = 1200.0;

/// Points by which a button makes a column wider or narrower.
const WIDER: f32 = 16.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StationColumn {
    Number,
    Region,
    District,
    Venue,
    Kind,
    Voters,
    Readiness,
    Defects,
    Checked,
    Address,
    Access,
    Members,
    Phone,
    Status,
    Coordinates,
}

impl StationColumn {
    const ALL: [Self; 15] = [
        Self::Number,
        Self::Region,
        Self::District,
        Self::Venue,
        Self::Kind,
        Self::Voters,
        Self::Readiness,
        Self::Defects,
        Self::Checked,
        Self::Address,
        Self::Access,
        Self::Members,
        Self::Phone,
        Self::Status,
        Self::Coordinates,
    ];

    /// The name under which this computer remembers it.
    const fn code(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Region => "region",
            Self::District => "district",
            Self::Venue => "venue",
            Self::Kind => "kind",
            Self::Voters => "voters",
            Self::Readiness => "readiness",
            Self::Defects => "defects",
            Self::Checked => "checked",
            Self::Address => "address",
            Self::Access => "access",
            Self::Members => "members",
            Self::Phone => "phone",
            Self::Status => "status",
            Self::Coordinates => "coordinates",
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Number => "column-number",
            Self::Region => "column-region",
            Self::District => "column-district",
            Self::Venue => "column-venue",
            Self::Kind => "column-kind",
            Self::Voters => "column-voters",
            Self::Readiness => "column-readiness",
            Self::Defects => "column-defects",
            Self::Checked => "column-last-check",
            Self::Address => "station-address",
            Self::Access => "fact-access",
            Self::Members => "station-members",
            Self::Phone => "fact-phone",
            Self::Status => "fact-status",
            Self::Coordinates => "column-coordinates",
        }
    }

    /// What pressing its header sorts by: of a text, in the language in which it is shown.
    pub fn order(self, texts: &Texts) -> StationOrder {
        let russian = texts.language() == Language::Ru;
        match self {
            // The regions come in their order with the numbers.
            Self::Number | Self::Region => StationOrder::Number,
            Self::District => StationOrder::District,
            Self::Venue => StationOrder::Text(if russian { StationText::VenueRu } else { StationText::VenueKk }),
            Self::Kind => StationOrder::Kind,
            Self::Voters => StationOrder::Voters,
            Self::Readiness => StationOrder::Readiness,
            Self::Defects => StationOrder::Defects,
            Self::Checked => StationOrder::Checked,
            Self::Address => StationOrder::Text(if russian { StationText::AddressRu } else { StationText::AddressKk }),
            Self::Access => StationOrder::Access,
            Self::Members => StationOrder::Members,
            Self::Phone => StationOrder::Text(StationText::Phone),
            Self::Status => StationOrder::Status,
            Self::Coordinates => StationOrder::Located,
        }
    }

    pub fn title(self, texts: &Texts) -> String {
        texts.get(self.key())
    }

    fn proposed(self, title: String) -> Column {
        match self {
            Self::Number => Column::new(title, 58.0).right(),
            Self::Region => Column::new(title, 50.0).grow(1.5),
            Self::District => Column::new(title, 50.0).grow(2.0),
            Self::Venue | Self::Address => Column::new(title, 50.0).grow(3.0),
            Self::Kind | Self::Phone => Column::new(title, 120.0),
            Self::Voters => Column::new(title, 104.0).right(),
            Self::Readiness => Column::new(title, 178.0),
            Self::Defects => Column::new(title, 78.0).right(),
            Self::Checked => Column::new(title, 98.0).right(),
            Self::Access | Self::Status => Column::new(title, 96.0),
            Self::Members => Column::new(title, 92.0).right(),
            Self::Coordinates => Column::new(title, 100.0),
        }
    }
}

/// A column in its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    pub column: StationColumn,
    pub shown: bool,
    width: Option<f32>,
}

/// All columns in the order of this computer. `wide`: the standard has room for the kind.
pub fn placed(kept: &[KeptColumn], wide: bool) -> Vec<Placed> {
    if kept.is_empty() {
        let shown = |column| match column {
            StationColumn::Region
            | StationColumn::Address
            | StationColumn::Access
            | StationColumn::Members
            | StationColumn::Phone
            | StationColumn::Status
            | StationColumn::Coordinates => false,
            StationColumn::Kind => wide,
            _ => true,
        };
        return StationColumn::ALL.map(|column| Placed { column, shown: shown(column), width: None }).into();
    }
    let mut placed: Vec<Placed> = Vec::new();
    for kept in kept {
        let known = StationColumn::ALL.into_iter().find(|column| column.code() == kept.column);
        if let Some(column) = known.filter(|column| placed.iter().all(|other| other.column != *column)) {
            let width = kept.width.filter(|width| width.is_finite()).map(|width| width.clamp(NARROWEST, WIDEST));
            placed.push(Placed { column, shown: kept.shown || column == StationColumn::Number, width });
        }
    }
    for column in StationColumn::ALL {
        if placed.iter().all(|other| other.column != column) {
            placed.push(Placed { column, shown: column == StationColumn::Number, width: None });
        }
    }
    placed
}

fn kept(placed: &[Placed]) -> Vec<KeptColumn> {
    let keep =
        |placed: &Placed| KeptColumn { column: placed.column.code().to_owned(), shown: placed.shown, width: placed.width };
    placed.iter().map(keep).collect()
}

/// The shown columns have been dragged to these widths.
pub fn resized(mut placed: Vec<Placed>, widths: &[f32]) -> Vec<KeptColumn> {
    for (placed, width) in placed.iter_mut().filter(|placed| placed.shown).zip(widths) {
        placed.width = Some(width.round());
    }
    kept(&placed)
}

/// The columns that are shown, for the table.
pub fn shown(placed: &[Placed], filter: &StationFilter, texts: &Texts) -> Vec<Column> {
    let column = |placed: &Placed| {
        let title = placed.column.title(texts);
        let column = placed.column.proposed(title.clone()).resizable(placed.width);
        let order = placed.column.order(texts);
        let sorted = (filter.order == order).then_some(filter.descending);
        let key = match sorted {
            Some(true) => "sort-descending",
            Some(false) => "sort-ascending",
            None => "sort-by",
        };
        column.sorts(texts.with(key, &[("column", (&title).into())]), sorted)
    };
    placed.iter().filter(|placed| placed.shown).map(column).collect()
}

/// A station as a row of the table.
pub fn row_of(given: &Given<'_>, row: &StationRow, columns: &[StationColumn]) -> Row {
    let texts = given.texts;
    let region = region(given, row);
    let venue = texts.either(row.venue_kk.as_deref(), row.venue_ru.as_deref()).unwrap_or_default();
    let readiness = readiness(given, row);
    let number = row.id.number().to_string();
    let label = texts.with(
        "station-row",
        &[("number", (&number).into()), ("region", region.into()), ("venue", venue.into()), ("readiness", (&readiness).into())],
    );
    let cell = |column: &StationColumn| match column {
        StationColumn::Number => Cell::Strong(number.clone()),
        StationColumn::Readiness => match row.readiness {
            Some(state) => Cell::Chip(Tone::of_readiness(state), readiness.clone()),
            None => Cell::Chip(Tone::Open, plain(given, row, StationColumn::Status)),
        },
        // A region without districts, as the cities are, stands in their column itself.
        StationColumn::District => Cell::Text(district(given, row).unwrap_or(region).to_owned()),
        StationColumn::Voters => Cell::Text(row.voters.map_or_else(|| "–".to_owned(), |voters| texts.number(voters.into()))),
        // What works as it should needs no sign; what does not has one.
        StationColumn::Status => match row.status {
            Status::Active => Cell::Text(plain(given, row, *column)),
            Status::Moved => Cell::Chip(Tone::Warning, plain(given, row, *column)),
            Status::Closed => Cell::Chip(Tone::Open, plain(given, row, *column)),
        },
        StationColumn::Checked if row.checked_at.is_none() => Cell::Text("–".to_owned()),
        StationColumn::Region
        | StationColumn::Venue
        | StationColumn::Kind
        | StationColumn::Defects
        | StationColumn::Checked
        | StationColumn::Address
        | StationColumn::Access
        | StationColumn::Members
        | StationColumn::Phone
        | StationColumn::Coordinates => Cell::Text(plain(given, row, *column)),
    };
    Row { cells: columns.iter().map(cell).collect(), label }
}

/// Nothing of a closed station.
fn readiness(given: &Given<'_>, row: &StationRow) -> String {
    row.readiness.map_or_else(String::new, |readiness| given.texts.readiness(readiness.code()))
}

/// A cell as a spreadsheet takes it: figures without spaces between the thousands, nothing where nothing is known.
pub fn plain(given: &Given<'_>, row: &StationRow, column: StationColumn) -> String {
    let texts = given.texts;
    match column {
        StationColumn::Number => row.id.number().to_string(),
        StationColumn::Region => region(given, row).to_owned(),
        StationColumn::District => district(given, row).unwrap_or_else(|| region(given, row)).to_owned(),
        StationColumn::Venue => texts.either(row.venue_kk.as_deref(), row.venue_ru.as_deref()).unwrap_or_default().to_owned(),
        StationColumn::Kind => texts.station_kind(row.kind.code()),
        StationColumn::Voters => row.voters.map_or_else(String::new, |voters| voters.to_string()),
        StationColumn::Readiness => readiness(given, row),
        StationColumn::Defects if row.open_defects == 0 => String::new(),
        StationColumn::Defects => row.open_defects.to_string(),
        StationColumn::Checked => row.checked_at.map_or_else(String::new, |at| texts.date(texts.local(at).date())),
        StationColumn::Address => {
            texts.either(row.address_kk.as_deref(), row.address_ru.as_deref()).unwrap_or_default().to_owned()
        }
        StationColumn::Access => texts.fact_code(Fact::Access, row.access.code()),
        StationColumn::Members => row.members.map_or_else(String::new, |members| members.to_string()),
        StationColumn::Phone => row.phone.clone().unwrap_or_default(),
        StationColumn::Status => texts.fact_code(Fact::Status, row.status.code()),
        StationColumn::Coordinates => texts.get(if row.located { "yes" } else { "no" }),
    }
}

fn region<'a>(given: &Given<'a>, row: &StationRow) -> &'a str {
    given.basics.region(row.id.region_code()).map_or("", |region| given.texts.name(&region.name))
}

fn district<'a>(given: &Given<'a>, row: &StationRow) -> Option<&'a str> {
    let district = given.basics.districts.iter().find(|district| Some(district.id) == row.district_id)?;
    Some(given.texts.name(&district.name))
}

/// The dialog in which columns are shown, hidden, moved and made wider.
pub struct ColumnsDialog {
    placed: Vec<Placed>,
    /// The widths that the shown columns have now, in points.
    widths: Vec<(StationColumn, f32)>,
    /// The standard is chosen, as long as nothing else is.
    standard: bool,
}

impl ColumnsDialog {
    pub fn new(placed: Vec<Placed>, widths: &[f32]) -> Self {
        let shown = placed.iter().filter(|placed| placed.shown).map(|placed| placed.column);
        let widths = shown.zip(widths.iter().copied()).collect();
        Self { placed, widths, standard: false }
    }

    /// Draws the dialog. When it is left: what is to be remembered, or nothing.
    pub fn ui(&mut self, ui: &Ui, texts: &Texts, wide: bool) -> ControlFlow<Option<Vec<KeptColumn>>> {
        let title = (&*texts.get("columns-title"), &*texts.get("columns-hint"));
        let before = self.placed.clone();
        let mut standard = false;
        let pressed = dialog(ui, "columns", title, (&texts.get("save"), &texts.get("cancel")), |ui| {
            egui::Grid::new("columns").num_columns(5).spacing([8.0, 4.0]).min_col_width(30.0).show(ui, |ui| {
                for index in 0..self.placed.len() {
                    self.column_ui(ui, texts, index);
                    ui.end_row();
                }
            });
            ui.add_space(4.0);
            standard = link(ui, texts.get("columns-standard")).clicked();
        });
        if standard {
            self.placed = placed(&[], wide);
            self.standard = true;
        } else if self.placed != before {
            self.standard = false;
        }
        match pressed {
            None => ControlFlow::Continue(()),
            Some(true) if self.standard => ControlFlow::Break(Some(Vec::new())),
            Some(true) => ControlFlow::Break(Some(kept(&self.placed))),
            Some(false) => ControlFlow::Break(None),
        }
    }

    fn column_ui(&mut self, ui: &mut Ui, texts: &Texts, index: usize) {
        let last = self.placed.len().saturating_sub(1);
        let Some(placed) = self.placed.get_mut(index) else { return };
        let title = placed.column.title(texts);
        // A row without its number would say nothing.
        let can_be_hidden = placed.column != StationColumn::Number;
        let response = ui.add_enabled(can_be_hidden, egui::Checkbox::new(&mut placed.shown, &title));
        focus_ring(ui, &response);
        let small = |ui: &mut Ui, sign: &str, key: &str, enabled: bool| {
            let response = button_enabled(ui, sign, enabled);
            let name = texts.with(key, &[("column", (&title).into())]);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, enabled, &name));
            response.on_hover_text(&name).clicked()
        };
        let up = small(ui, "↑", "columns-up", index > 0);
        let down = small(ui, "↓", "columns-down", index < last);
        let narrower = small(ui, "−", "columns-narrower", placed.shown);
        let wider = small(ui, "+", "columns-wider", placed.shown);
        if narrower || wider {
            let column = placed.column;
            self.widen(column, if wider { WIDER } else { -WIDER });
        }
        if up {
            self.placed.swap(index, index.saturating_sub(1));
        } else if down {
            self.placed.swap(index, (index + 1).min(last));
        }
    }

    fn widen(&mut self, column: StationColumn, by: f32) {
        for placed in self.placed.iter_mut().filter(|placed| placed.shown) {
            // The others keep the width that they have now.
            let now = self.widths.iter().find(|(column, _)| *column == placed.column).map(|(_, width)| *width);
            let width = placed.width.or(now).unwrap_or(placed.column.proposed(String::new()).width);
            let by = if placed.column == column { by } else { 0.0 };
            placed.width = Some((width + by).clamp(NARROWEST, WIDEST).round());
        }
    }
}
