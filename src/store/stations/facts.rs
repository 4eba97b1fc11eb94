//! A station's row as facts, and facts as its row: the one place that writes what is known of a station. Its readiness is
//! written elsewhere; nothing here decides whether a fact may stand.

use std::collections::HashMap;
use std::sync::LazyLock;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, Row, ToSql};

use crate::domain::StationId;
use crate::domain::folding::fold;
use crate::domain::station::{Fact, Facts, Value};
use crate::store::StoreError;

/// `district_id, kind, …`: the columns of the facts in their order.
static COLUMNS: LazyLock<String> = LazyLock::new(|| Fact::ALL.map(Fact::code).join(", "));

static SELECT: LazyLock<String> =
    LazyLock::new(|| format!("SELECT {}, revision FROM station WHERE station_id = :station_id", *COLUMNS));

static INSERT: LazyLock<String> = LazyLock::new(|| {
    let values: Vec<String> = (4..Fact::COUNT + 4).map(|place| format!("?{place}")).collect();
    format!(
        "INSERT INTO station (station_id, region_code, number, {}, search, example, readiness, open_defects, revision) \
         VALUES (?1, ?2, ?3, {}, ?{}, 0, 'not_checked', 0, 1)",
        *COLUMNS,
        values.join(", "),
        Fact::COUNT + 4
    )
});

/// New stations wait here, without triggers, and go into the register some thousands at a time: `SQLite` saves the pages that a
/// statement with triggers touches before each such statement, which costs more than the rows themselves.
static WAITING: LazyLock<String> = LazyLock::new(|| {
    format!(
        "CREATE TEMP TABLE IF NOT EXISTS waiting_station (station_id INTEGER PRIMARY KEY, region_code, number, {}, search);",
        *COLUMNS
    )
});

static WAIT: LazyLock<String> = LazyLock::new(|| {
    let values: Vec<String> = (1..Fact::COUNT + 5).map(|place| format!("?{place}")).collect();
    format!("INSERT INTO temp.waiting_station VALUES ({})", values.join(", "))
});

static ADMIT: LazyLock<String> = LazyLock::new(|| {
    format!(
        "INSERT INTO main.station (station_id, region_code, number, {0}, search, example, readiness, open_defects, revision) \
         SELECT station_id, region_code, number, {0}, search, 0, 'not_checked', 0, 1 FROM temp.waiting_station \
         ORDER BY station_id",
        *COLUMNS
    )
});

static UPDATE: LazyLock<String> = LazyLock::new(|| {
    let pairs: Vec<String> =
        (4..Fact::COUNT + 4).zip(Fact::ALL).map(|(place, fact)| format!("{} = ?{place}", fact.code())).collect();
    format!(
        "UPDATE station SET {}, search = ?{}, revision = revision + 1 \
         WHERE station_id = ?1 AND region_code = ?2 AND number = ?3",
        pairs.join(", "),
        Fact::COUNT + 4
    )
});

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Unknown => ValueRef::Null,
            Self::Whole(whole) => ValueRef::Integer(*whole),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
        }))
    }
}

/// The facts in the columns of a row, whichever others it has.
pub fn facts_of(row: &Row<'_>) -> Result<Facts, StoreError> {
    let mut facts = Facts::default();
    for fact in Fact::ALL {
        let value = match row.get_ref(fact.code())? {
            ValueRef::Null => Value::Unknown,
            ValueRef::Integer(whole) => Value::Whole(whole),
            ValueRef::Text(text) => Value::text(
                std::str::from_utf8(text).map_err(|error| StoreError::Content(format!("{}: {error}", fact.code())))?,
            ),
            ValueRef::Real(_) | ValueRef::Blob(_) => return Err(StoreError::Content(fact.code().to_owned())),
        };
        facts.put(fact, value);
    }
    Ok(facts)
}

/// The facts of a station and the revision of its row. `None`: there is no such station.
pub fn load(connection: &Connection, id: StationId) -> Result<Option<(Facts, u32)>, StoreError> {
    let mut statement = connection.prepare_cached(&SELECT)?;
    let mut rows = statement.query((id.0,))?;
    rows.next()?.map(|row| Ok((facts_of(row)?, row.get("revision")?))).transpose()
}

/// Writes stations; it knows the names of the districts, by which a station is found too.
pub struct Pen<'c> {
    connection: &'c Connection,
    districts: HashMap<i64, String>,
}

impl<'c> Pen<'c> {
    pub fn new(connection: &'c Connection) -> Result<Self, StoreError> {
        let mut statement = connection.prepare_cached("SELECT district_id, name_kk, name_ru, name_en FROM district")?;
        let mut rows = statement.query([])?;
        let mut districts = HashMap::new();
        while let Some(row) = rows.next()? {
            let names: [Option<String>; 3] = [row.get("name_kk")?, row.get("name_ru")?, row.get("name_en")?];
            districts.insert(row.get("district_id")?, fold(&names.into_iter().flatten().collect::<Vec<_>>().join(" ")));
        }
        Ok(Self { connection, districts })
    }

    pub fn insert(&self, id: StationId, facts: &Facts) -> Result<(), StoreError> {
        self.write(&INSERT, id, facts)
    }

    /// Keeps a new station until [`Pen::admit`]. The caller admits some thousands at a time, and the last.
    pub fn wait(&self, id: StationId, facts: &Facts) -> Result<(), StoreError> {
        self.write(&WAIT, id, facts)
    }

    /// Makes room for stations that wait.
    pub fn begin_waiting(&self) -> Result<(), StoreError> {
        Ok(self.connection.execute_batch(&WAITING)?)
    }

    /// Takes the stations that wait into the register.
    pub fn admit(&self) -> Result<(), StoreError> {
        self.connection.prepare_cached(&ADMIT)?.execute([])?;
        self.connection.prepare_cached("DELETE FROM temp.waiting_station")?.execute([])?;
        Ok(())
    }

    pub fn update(&self, id: StationId, facts: &Facts) -> Result<(), StoreError> {
        self.write(&UPDATE, id, facts)
    }

    fn write(&self, sql: &str, id: StationId, facts: &Facts) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        statement.raw_bind_parameter(1, id.0)?;
        statement.raw_bind_parameter(2, id.region_code())?;
        statement.raw_bind_parameter(3, id.number())?;
        for (place, fact) in (4..).zip(Fact::ALL) {
            statement.raw_bind_parameter(place, facts.get(fact))?;
        }
        statement.raw_bind_parameter(Fact::COUNT + 4, self.search_text(id, facts))?;
        statement.raw_execute()?;
        Ok(())
    }

    /// What a search finds a station by: number, district, venue and address in both languages, folded.
    pub fn search_text(&self, id: StationId, facts: &Facts) -> String {
        let mut text = id.number().to_string();
        if let Some(district) = facts.district().and_then(|district| self.districts.get(&district)) {
            text.push(' ');
            text.push_str(district);
        }
        for fact in [Fact::VenueKk, Fact::VenueRu, Fact::AddressKk, Fact::AddressRu] {
            if let Some(words) = facts.text(fact) {
                text.push(' ');
                text.push_str(&fold(words));
            }
        }
        text
    }
}
