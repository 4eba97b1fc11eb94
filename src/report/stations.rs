//! Blank check forms and district lists: what a person takes along to the polling stations. Whatever the register does not
//! hold stays an empty line for the hand.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use serde::Serialize;

use super::sheet::Footer;
use super::{ReportError, StationFault, StationScope, barcode};
use crate::domain::{StationCode, StationId};
use crate::store::Reader;
use crate::text::Texts;
use crate::view::{Area, Basics, ChecklistItem, Head, StationLine};

/// More stations are not put into one document: a region's forms are made by district.
pub const STATIONS_AT_MOST: usize = 500;

/// A checklist item's place in its list, from one: the number by which a filled list names it.
#[derive(Serialize)]
struct Item {
    number: usize,
    text: String,
    critical: bool,
}

#[derive(Serialize)]
struct Category {
    title: String,
    items: Vec<Item>,
}

/// What stands on every form and list.
#[derive(Serialize)]
struct Common {
    language: &'static str,
    title: String,
    commission: String,
    election: String,
    sample: Option<String>,
    sample_mark: String,
    footer: Footer,
    gates: Vec<String>,
    categories: Vec<Category>,
}

#[derive(Serialize)]
pub struct CheckForms {
    #[serde(flatten)]
    common: Common,
    labels: FormLabels,
    forms: Vec<Form>,
}

#[derive(Serialize)]
struct FormLabels {
    gate: String,
    number: String,
    item: String,
    required: String,
    yes: String,
    no: String,
    not_applicable: String,
    critical: String,
    remarks: String,
    checked_by: String,
    chair: String,
    name: String,
    signature: String,
    date: String,
}

#[derive(Serialize)]
struct Form {
    station: String,
    code: String,
    bars: Vec<u8>,
    facts: Vec<[String; 2]>,
    /// The quantity wanted of each item, in the order of the numbers; empty where none is.
    required: Vec<String>,
    /// The numbers of the items that are not asked of this kind of station.
    not_asked: Vec<usize>,
}

#[derive(Serialize)]
pub struct DistrictSheet {
    #[serde(flatten)]
    common: Common,
    place: String,
    count: String,
    labels: SheetLabels,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct SheetLabels {
    gate: String,
    legend: String,
    number: String,
    code: String,
    venue: String,
    in_order: String,
    exceptions: String,
    remark: String,
    /// The head of the column, and the word below the line.
    sign: String,
    signature: String,
    critical: String,
    checked_by: String,
    name: String,
    date: String,
}

#[derive(Serialize)]
struct Row {
    number: String,
    code: String,
    bars: Vec<u8>,
    venue: String,
    address: String,
}

/// What a form or list is made of.
struct Case<'a> {
    texts: &'a Texts,
    basics: &'a Basics,
    now: DateTime,
    head: Head,
}

/// How many of an item a station must have. `None`: the checklist has no rule for it.
fn required(item: &ChecklistItem, station: &StationLine) -> Option<u32> {
    item.quantity.map(|quantity| quantity.required(station.voters))
}

impl<'a> Case<'a> {
    fn read(reader: &Reader, basics: &'a Basics, texts: &'a Texts, real: Timestamp) -> Result<Self, ReportError> {
        let now = basics.election.moment(real).civil();
        Ok(Self { texts, basics, now, head: reader.overview(real)?.audit })
    }

    fn common(&self, title: String) -> Common {
        let (texts, election) = (self.texts, &self.basics.election);
        let (records, head) = (self.head.records, &self.head.head);
        Common {
            language: texts.language().code(),
            title,
            commission: texts.name(&election.commission).to_owned(),
            election: texts.name(&election.name).to_owned(),
            sample: election.sample.then(|| texts.get("report-sample")),
            sample_mark: texts.get("sample"),
            footer: Footer {
                made: texts.with("doc-made", &[("moment", (&texts.moment(self.now)).into())]),
                page_pattern: texts.with("report-page", &[("page", "{x}".into()), ("pages", "{y}".into())]),
                chain: texts.with("report-chain", &[("records", records.into()), ("head", head.into())]),
            },
            gates: gates(texts, self.basics),
            categories: self.categories(),
        }
    }

    fn categories(&self) -> Vec<Category> {
        let mut categories: Vec<(&str, Category)> = Vec::new();
        for (number, item) in (1..).zip(&self.basics.checklist) {
            let text = self.texts.name(&item.text).to_owned();
            let item_of = Item { number, text, critical: item.critical };
            match categories.last_mut() {
                Some((code, category)) if *code == item.category => category.items.push(item_of),
                _ => {
                    let key = format!("category-{}", item.category);
                    // A category that the commission made itself has its own name for a code.
                    let title = if self.texts.has(&key) { self.texts.get(&key) } else { item.category.clone() };
                    categories.push((&item.category, Category { title, items: vec![item_of] }));
                }
            }
        }
        categories.into_iter().map(|(_, category)| category).collect()
    }

    /// The one of a Kazakh and a Russian text in the print's language; empty where the register has neither.
    fn text(&self, kk: Option<&String>, ru: Option<&String>) -> String {
        self.texts.either(kk.map(String::as_str), ru.map(String::as_str)).unwrap_or_default().to_owned()
    }

    fn region(&self, code: i64) -> String {
        let region = self.basics.region(code);
        region.map_or_else(|| code.to_string(), |region| self.texts.name(&region.name).to_owned())
    }

    fn district(&self, id: Option<i64>) -> Option<String> {
        let district = self.basics.districts.iter().find(|district| Some(district.id) == id)?;
        Some(self.texts.name(&district.name).to_owned())
    }

    fn form(&self, station: &StationLine) -> Form {
        let texts = self.texts;
        let code = StationCode::of(station.id);
        let number = station.id.number().to_string();
        let voters = station.voters.map(|voters| texts.number(voters.into())).unwrap_or_default();
        let quantity = |item: &ChecklistItem| required(item, station).map(|count| texts.number(count.into()));
        Form {
            station: texts.with("form-station", &[("number", (&number).into())]),
            code: code.to_string(),
            bars: barcode::bars(&code),
            facts: vec![
                [texts.get("column-region"), self.region(station.id.region_code())],
                [texts.get("column-district"), self.district(station.district_id).unwrap_or_else(|| "–".to_owned())],
                [texts.get("station-venue"), self.text(station.venue_kk.as_ref(), station.venue_ru.as_ref())],
                [texts.get("station-address"), self.text(station.address_kk.as_ref(), station.address_ru.as_ref())],
                [texts.get("station-kind"), texts.station_kind(station.kind.code())],
                [texts.get("station-voters"), voters],
            ],
            required: self.basics.checklist.iter().map(|item| quantity(item).unwrap_or_default()).collect(),
            not_asked: (1..)
                .zip(&self.basics.checklist)
                .filter(|(_, item)| !item.concerns(station.kind))
                .map(|(number, _)| number)
                .collect(),
        }
    }

    fn row(&self, station: &StationLine) -> Row {
        let code = StationCode::of(station.id);
        Row {
            number: station.id.number().to_string(),
            code: code.to_string(),
            bars: barcode::bars(&code),
            venue: self.text(station.venue_kk.as_ref(), station.venue_ru.as_ref()),
            address: self.text(station.address_kk.as_ref(), station.address_ru.as_ref()),
        }
    }

    /// What the stations of a list have in common.
    fn place(&self, stations: &[StationLine]) -> String {
        let Some(first) = stations.first() else { return String::new() };
        let region = first.id.region_code();
        if stations.iter().any(|station| station.id.region_code() != region) {
            return String::new();
        }
        let one_district = stations.iter().all(|station| station.district_id == first.district_id);
        let district = self.district(first.district_id).filter(|_| one_district);
        let outside = || (one_district && first.district_id.is_none()).then(|| self.texts.get("sheet-no-district"));
        [Some(self.region(region)), district.or_else(outside)].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// The gates as boxes to tick, each by its day.
fn gates(texts: &Texts, basics: &Basics) -> Vec<String> {
    let gate = |on: &Date| {
        let days = u64::from(basics.election.days_left(*on).unsigned_abs());
        texts.with("form-gate-day", &[("on", (&texts.date(*on)).into()), ("days", days.into())])
    };
    basics.gates.dates().iter().map(gate).collect()
}

/// The stations of a scope, all of them in the register.
fn stations(reader: &Reader, basics: &Basics, scope: &StationScope) -> Result<Vec<StationLine>, ReportError> {
    let ids = match scope {
        StationScope::Stations(ids) => ids.clone(),
        StationScope::Area(area) => {
            known(basics, *area)?;
            reader.stations_of(*area)?
        }
    };
    if ids.len() > STATIONS_AT_MOST {
        return Err(StationFault::TooMany { count: ids.len(), limit: STATIONS_AT_MOST }.into());
    }
    let lines = reader.station_lines(&ids)?;
    let missing = |id: &&StationId| !lines.iter().any(|line| line.id == **id);
    if let Some(id) = ids.iter().find(missing) {
        let region = basics.region(id.region_code()).map(|region| region.name.clone());
        return Err(StationFault::NoStation { region, number: id.number() }.into());
    }
    if lines.is_empty() { Err(StationFault::NoStations.into()) } else { Ok(lines) }
}

/// That the register has such an area.
pub(super) fn known(basics: &Basics, area: Area) -> Result<(), StationFault> {
    let there = match area {
        Area::Region(code) | Area::NoDistrict { region: code } => basics.region(code).is_some(),
        Area::District(id) => basics.districts.iter().any(|district| district.id == id),
    };
    if there { Ok(()) } else { Err(StationFault::NoPlace) }
}

/// One page for each station of the scope.
pub fn check_forms(
    reader: &Reader,
    basics: &Basics,
    texts: &Texts,
    scope: &StationScope,
    real: Timestamp,
) -> Result<CheckForms, ReportError> {
    let stations = stations(reader, basics, scope)?;
    let case = Case::read(reader, basics, texts, real)?;
    Ok(CheckForms {
        common: case.common(texts.get("form-title")),
        labels: FormLabels {
            gate: texts.get("form-gate"),
            number: texts.get("doc-column-number"),
            item: texts.get("form-item"),
            required: texts.get("form-required"),
            yes: texts.get("answer-yes"),
            no: texts.get("answer-no"),
            not_applicable: texts.get("form-not-applicable"),
            critical: texts.get("form-critical"),
            remarks: texts.get("form-remarks"),
            checked_by: texts.get("form-checked-by"),
            chair: texts.get("form-chair"),
            name: texts.get("form-name"),
            signature: texts.get("doc-signature"),
            date: texts.get("form-date"),
        },
        forms: stations.iter().map(|station| case.form(station)).collect(),
    })
}

/// A row for each station of the scope.
pub fn district_sheet(
    reader: &Reader,
    basics: &Basics,
    texts: &Texts,
    scope: &StationScope,
    real: Timestamp,
) -> Result<DistrictSheet, ReportError> {
    let stations = stations(reader, basics, scope)?;
    let case = Case::read(reader, basics, texts, real)?;
    let count = stations.len() as u64;
    let voters: u64 = stations.iter().filter_map(|station| station.voters).map(u64::from).sum();
    Ok(DistrictSheet {
        common: case.common(texts.get("sheet-title")),
        place: case.place(&stations),
        count: texts.with("stations-state", &[("count", count.into()), ("voters", voters.into())]),
        labels: SheetLabels {
            gate: texts.get("form-gate"),
            legend: texts.get("sheet-legend"),
            number: texts.get("doc-column-number"),
            code: texts.get("form-code"),
            venue: texts.get("column-venue"),
            in_order: texts.get("sheet-in-order"),
            exceptions: texts.get("sheet-exceptions"),
            remark: texts.get("sheet-remark"),
            sign: texts.get("sheet-signature"),
            signature: texts.get("doc-signature"),
            critical: texts.get("sheet-critical"),
            checked_by: texts.get("form-checked-by"),
            name: texts.get("form-name"),
            date: texts.get("form-date"),
        },
        rows: stations.iter().map(|station| case.row(station)).collect(),
    })
}
