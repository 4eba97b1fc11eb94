//! GeoJSON: a row for each feature, its properties under their names, then the longitude and latitude of its point (degrees,
//! RFC 7946). What is nested deeper is only said to be there; it is never built up in memory.

use std::collections::HashMap;
use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::encoding::{Decoded, Survey};
use super::table::{COLUMN_LIMIT, Fault, ROW_LIMIT, Rows, Watched, too_large};
use super::{Foreign, Limit};

/// The columns behind those of the properties.
const POINT: [&str; 2] = ["longitude", "latitude"];

pub(super) fn read(source: &mut Watched<'_>, survey: &Survey) -> Result<Rows, Fault> {
    // The columns are known only when the last feature has been seen.
    let mut names = Reading::default();
    pass(source, survey, &mut names)?;
    if names.features == 0 {
        return Err(Fault::NotATable(Foreign::Empty));
    }
    let mut reading = Reading { columns: names.columns, index: names.index, rows: Some(Rows::default()), ..Reading::default() };
    reading.header()?;
    pass(source, survey, &mut reading)?;
    Ok(reading.rows.unwrap_or_default())
}

fn pass(source: &mut Watched<'_>, survey: &Survey, reading: &mut Reading) -> Result<(), Fault> {
    let mut text = Decoded::new(source, survey.encoding, survey.mark)?;
    let mut deserializer = serde_json::Deserializer::from_reader(&mut text);
    let result = deserializer.deserialize_map(Collection { reading }).and_then(|is| deserializer.end().map(|()| is));
    drop(deserializer);
    match result {
        Ok(true) => Ok(()),
        Ok(false) => Err(Fault::NotATable(Foreign::Json)),
        Err(error) => {
            let fault = reading.fault.take().or_else(|| text.take_fault());
            Err(fault.unwrap_or_else(|| Fault::Unreadable(error.to_string())))
        }
    }
}

#[derive(Default)]
struct Reading {
    columns: Vec<String>,
    index: HashMap<String, usize>,
    /// Features until now.
    features: u32,
    /// `None` while only names are collected.
    rows: Option<Rows>,
    /// The feature that is being read.
    cells: Vec<Option<String>>,
    point: [String; 2],
    fault: Option<Fault>,
}

impl Reading {
    fn header(&mut self) -> Result<(), Fault> {
        let Some(rows) = &mut self.rows else { return Ok(()) };
        for name in &self.columns {
            // A property that is called so is not the point's.
            let title = if POINT.contains(&name.as_str()) { format!("properties.{name}") } else { name.clone() };
            rows.cell(1, &title)?;
        }
        for title in POINT {
            rows.cell(1, title)?;
        }
        rows.end(1).map(|_| ())
    }

    fn property(&mut self, name: &str, value: Option<String>) -> Result<(), Fault> {
        let column = match self.index.get(name) {
            Some(column) => *column,
            None if self.columns.len() + POINT.len() >= COLUMN_LIMIT => {
                return Err(too_large(Limit::Columns, COLUMN_LIMIT));
            }
            None => {
                self.columns.push(name.to_owned());
                self.index.insert(name.to_owned(), self.columns.len() - 1);
                self.columns.len() - 1
            }
        };
        if self.cells.len() <= column {
            self.cells.resize(column + 1, None);
        }
        // Two values under one name: which is meant?
        match self.cells.get_mut(column) {
            Some(cell) if cell.is_none() => *cell = Some(value.unwrap_or_default()),
            _ => return Err(Fault::Unreadable(format!("“{name}” ×2"))),
        }
        Ok(())
    }

    fn feature(&mut self) -> Result<(), Fault> {
        self.features = self.features.saturating_add(1);
        let number = self.features.saturating_add(1);
        if number > ROW_LIMIT {
            return Err(Fault::TooLarge { limit: Limit::Rows, most: ROW_LIMIT.into() });
        }
        if let Some(rows) = &mut self.rows {
            for column in 0..self.columns.len() {
                rows.cell(number, self.cells.get(column).and_then(Option::as_deref).unwrap_or_default())?;
            }
            for text in &self.point {
                rows.cell(number, text)?;
            }
            rows.end(number)?;
        }
        self.cells.clear();
        self.point = Default::default();
        Ok(())
    }

    /// Keeps `fault` until the reading has ended with the error that this gives.
    fn stop<E: Error>(&mut self, fault: Fault) -> E {
        self.fault = Some(fault);
        E::custom("stopped")
    }
}

/// The outermost object; whether it is a collection of features.
struct Collection<'a> {
    reading: &'a mut Reading,
}

impl<'de> Visitor<'de> for Collection<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a FeatureCollection")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        let (mut is_collection, mut has_features) = (false, false);
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "type" => is_collection = map.next_value_seed(Scalar)?.as_deref() == Some("FeatureCollection"),
                "features" => {
                    has_features = true;
                    map.next_value_seed(Features { reading: self.reading })?;
                }
                _ => _ = map.next_value::<IgnoredAny>()?,
            }
        }
        Ok(is_collection && has_features)
    }
}

struct Features<'a> {
    reading: &'a mut Reading,
}

impl<'de> DeserializeSeed<'de> for Features<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Features<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of features")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut features: A) -> Result<(), A::Error> {
        while features.next_element_seed(Object { reading: self.reading, part: Part::Feature })?.is_some() {
            self.reading.feature().map_err(|fault| self.reading.stop(fault))?;
        }
        Ok(())
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Feature,
    Properties,
    Geometry,
}

/// A feature or one of its objects, which may be null.
struct Object<'a> {
    reading: &'a mut Reading,
    part: Part,
}

impl<'de> DeserializeSeed<'de> for Object<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of a feature")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        if self.part == Part::Feature { Err(E::custom("null is no feature")) } else { Ok(()) }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let reading = self.reading;
        let (mut is_point, mut point) = (false, None);
        while let Some(key) = map.next_key::<String>()? {
            match (self.part, key.as_str()) {
                (Part::Feature, "properties") => map.next_value_seed(Object { reading, part: Part::Properties })?,
                (Part::Feature, "geometry") => map.next_value_seed(Object { reading, part: Part::Geometry })?,
                (Part::Properties, name) => {
                    let value = map.next_value_seed(Scalar)?;
                    reading.property(name, value).map_err(|fault| reading.stop(fault))?;
                }
                (Part::Geometry, "type") => is_point = map.next_value_seed(Scalar)?.as_deref() == Some("Point"),
                (Part::Geometry, "coordinates") => point = Some(map.next_value_seed(Position)?),
                (Part::Feature | Part::Geometry, _) => _ = map.next_value::<IgnoredAny>()?,
            }
        }
        // Lines and areas have no place of their own.
        if is_point && let Some(point) = point {
            reading.point = point;
        }
        Ok(())
    }
}

/// The first two numbers of a list; what is not a number is none.
struct Position;

impl<'de> DeserializeSeed<'de> for Position {
    type Value = [String; 2];

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Position {
    type Value = [String; 2];

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("coordinates")
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Default::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Self::Value, A::Error> {
        let mut point = [None, None];
        for part in &mut point {
            *part = parts.next_element_seed(Scalar)?;
        }
        while parts.next_element::<IgnoredAny>()?.is_some() {}
        Ok(point.map(Option::flatten).map(Option::unwrap_or_default))
    }
}

/// A value as a cell shows it; `None` is null. Of a list or an object only that it is one.
struct Scalar;

impl<'de> DeserializeSeed<'de> for Scalar {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Scalar {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Some(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Self::Value, E> {
        Ok(Some(value))
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Self::Value, A::Error> {
        while parts.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Some("[…]".to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Some("{…}".to_owned()))
    }
}
