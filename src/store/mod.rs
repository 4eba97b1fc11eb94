//! How it is kept: one `SQLite` file per register, one writer, a chained audit. No rule lives here, and nothing above this
//! folder sees SQL.

mod applications;
mod audit;
mod backup;
mod ballot;
mod checklist;
mod columns;
mod connection;
mod counters;
mod defect_list;
mod defects;
mod error;
mod execute;
mod files;
mod founding;
mod gates;
mod held;
mod history;
mod lock;
mod overview;
mod photos;
mod readiness;
mod rules;
mod scans;
mod search;
mod settings;
mod sheets;
mod stations;
mod undo;
mod verify;

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::Connection;
use uuid::Uuid;

use crate::domain::application::Scan;
use crate::domain::station::proposal::Register;
use crate::domain::station::{Change, Facts};
use crate::domain::{Application, ApplicationId, Rules, StationId};
use crate::view;

pub use backup::backup;
pub use error::{Refusal, StoreError};
pub use execute::Outcome;
pub use files::{write_in_pieces, write_whole};
pub use founding::{Founding, FoundingStation, create};
pub use held::is_open;
pub use scans::is_known as is_scan;
pub use stations::import::Rows as ImportRows;
pub use stations::index::{Ranking as StationRanking, StationIndex};
pub use verify::{Difference, Verdict, verify};

use gates::Standing;
use held::Held;

/// The one connection that writes. While it lives, no second start can open the register.
#[derive(Debug)]
pub struct Writer {
    connection: Connection,
    path: PathBuf,
    _lock: lock::Lock,
    // Below the connection, which is closed first.
    _held: Held,
}

impl Writer {
    /// Opens the register at `path` for writing and migrates it where it is older than the program.
    ///
    /// # Errors
    /// The file is missing, foreign, newer, damaged, read-only, on a network drive or open elsewhere; it is not touched.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let held = Held::take(path, || connection::inspect(path))?;
        connection::refuse_unwritable(path)?;
        let lock = lock::Lock::take(path)?;
        let connection = connection::open_writer(path).map_err(|error| error.at(path))?;
        audit::capture(&connection).map_err(|error| error.at(path))?;
        Ok(Self { connection, path: path.to_path_buf(), _lock: lock, _held: held })
    }

    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Gives a register that an older version made the rules and gates that it does not have yet, in a record of its own. A register
    /// that has them is left alone.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn complete_rules(&mut self, defaults: &Rules, real: Timestamp) -> Result<(), StoreError> {
        execute::complete_rules(&mut self.connection, defaults, real).map_err(|error| error.at(&self.path))
    }
}

/// A connection that only reads; any number of them beside one writer.
#[derive(Debug)]
pub struct Reader {
    connection: Connection,
    // Below the connection, which is closed first.
    _held: Held,
}

impl Reader {
    /// # Errors
    /// The file is missing, foreign, newer or damaged.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let held = Held::take(path, || connection::inspect(path))?;
        let connection = connection::open_reader(path).map_err(|error| error.at(path))?;
        Ok(Self { connection, _held: held })
    }

    /// Reads several things of one and the same state of the register.
    ///
    /// # Errors
    /// Those of `read`, or the file cannot be read.
    pub fn at_once<T, E: From<StoreError>>(&self, read: impl FnOnce(&Self) -> Result<T, E>) -> Result<T, E> {
        let transaction = self.connection.unchecked_transaction().map_err(StoreError::from)?;
        let found = read(self)?;
        transaction.finish().map_err(StoreError::from)?;
        Ok(found)
    }

    /// # Errors
    /// The file cannot be read.
    pub fn basics(&self) -> Result<view::Basics, StoreError> {
        settings::basics(&self.connection)
    }

    /// # Errors
    /// The file cannot be read.
    pub fn overview(&self, real: Timestamp) -> Result<view::Overview, StoreError> {
        overview::overview(&self.connection, real)
    }

    /// # Errors
    /// The file cannot be read.
    pub fn applications(&self) -> Result<Vec<view::ApplicationRow>, StoreError> {
        applications::list(&self.connection)
    }

    /// # Errors
    /// The file cannot be read. `None`: there is no such application.
    pub fn application(&self, id: ApplicationId, real: Timestamp) -> Result<Option<view::ApplicationRecord>, StoreError> {
        applications::record(&self.connection, id, real)
    }

    /// All applications with all that belongs to them, in the order of receipt.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn all_applications(&self) -> Result<Vec<Application>, StoreError> {
        applications::all(&self.connection)
    }

    /// The scan of a paper, with its bytes.
    ///
    /// # Errors
    /// The bytes are missing or broken. `None`: there is no such scan.
    pub fn scan(&self, id: ApplicationId, paper: &str) -> Result<Option<(Scan, Vec<u8>)>, StoreError> {
        applications::scan(&self.connection, id, paper)
    }

    /// # Errors
    /// The file cannot be read.
    pub fn ballot(&self) -> Result<view::Ballot, StoreError> {
        ballot::view(&self.connection)
    }

    /// # Errors
    /// The file cannot be read.
    pub fn station_ids(&self, filter: &view::StationFilter, real: Timestamp) -> Result<view::StationList, StoreError> {
        stations::list(&self.connection, filter, &Standing::read(&self.connection, real)?)
    }

    /// As [`Reader::station_ids`], with counts, from `index`, which is brought up to the register first: for lists that are
    /// asked for again and again. While it searches, `watch` is given the first stations, and asked whether anybody still
    /// waits: where nobody does, the list is not whole.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn station_list(
        &self,
        filter: &view::StationFilter,
        index: &mut StationIndex,
        real: Timestamp,
        watch: &mut dyn FnMut(Option<view::StationList>) -> bool,
    ) -> Result<view::StationList, StoreError> {
        index.list(&self.connection, filter, &Standing::read(&self.connection, real)?, watch)
    }

    /// Brings `index` up to the register.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn follow_stations(&self, index: &mut StationIndex) -> Result<(), StoreError> {
        index.follow(&self.connection)
    }

    /// The order of a text, for an index.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn station_ranking(&self, text: view::StationText) -> Result<StationRanking, StoreError> {
        StationRanking::read(&self.connection, text)
    }

    /// The first `count` stations of all, by number.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn first_stations(&self, count: usize) -> Result<view::StationList, StoreError> {
        Ok(view::StationList { ids: stations::first(&self.connection, count)?, ..view::StationList::default() })
    }

    /// The rows of `ids` that are in the register, in the order of `ids`.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn station_rows(&self, ids: &[StationId], real: Timestamp) -> Result<Vec<view::StationRow>, StoreError> {
        stations::rows(&self.connection, ids, &Standing::read(&self.connection, real)?)
    }

    /// # Errors
    /// The file cannot be read. `None`: there is no such station.
    pub fn station(&self, id: StationId, real: Timestamp) -> Result<Option<view::StationRecord>, StoreError> {
        stations::record(&self.connection, id, &Standing::read(&self.connection, real)?)
    }

    /// The changes of venue after which something is still to be done again, the earliest first, at most 500.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn moved(&self) -> Result<Vec<view::Moved>, StoreError> {
        stations::moved(&self.connection)
    }

    /// What was done to a station together with many others, the latest first; `go_on` is asked now and then, and `None` means
    /// that it said no.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn station_history(
        &self,
        id: StationId,
        go_on: &dyn Fn() -> bool,
    ) -> Result<Option<Vec<view::HistoryEntry>>, StoreError> {
        history::among_many(&self.connection, id, go_on)
    }

    /// The figures of the districts of `region`, or of all, in the order of their ids.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn districts(&self, region: Option<i64>, real: Timestamp) -> Result<Vec<view::DistrictFigures>, StoreError> {
        counters::districts(&self.connection, region, &Standing::read(&self.connection, real)?)
    }

    /// The readiness from day to day, each day by what counted then, and the forecast of today.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn trend(&self, from: Date, to: Date, real: Timestamp) -> Result<view::Trend, StoreError> {
        counters::trend_between(&self.connection, from, to, &Standing::read(&self.connection, real)?)
    }

    /// # Errors
    /// The file cannot be read.
    pub fn defects(&self, filter: &view::DefectFilter, real: Timestamp) -> Result<view::DefectList, StoreError> {
        defects::list(&self.connection, filter, Standing::read(&self.connection, real)?.today)
    }

    /// The checklist with this number, also one that is no longer used; empty where there is none.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn checklist(&self, number: u32) -> Result<Vec<view::ChecklistItem>, StoreError> {
        checklist::items(&self.connection, number)
    }

    /// A photo of a check by its SHA-256, with its bytes.
    ///
    /// # Errors
    /// The bytes are missing or broken. `None`: there is no such photo.
    pub fn photo(&self, check_id: Uuid, sha256: &str) -> Result<Option<(view::Photo, Vec<u8>)>, StoreError> {
        photos::content(&self.connection, check_id, sha256)
    }

    /// Counts again what the counters keep, as `verify` does too, and returns where they differ. Cheap enough for each night.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn recount(&self) -> Result<Vec<Difference>, StoreError> {
        self.at_once(|reader| counters::recount(&reader.connection))
    }

    /// # Errors
    /// The file cannot be read.
    pub fn preview_change(
        &self,
        stations: &[StationId],
        changes: &[Change],
        days_left: i32,
    ) -> Result<view::ChangePreview, StoreError> {
        stations::change::preview(&self.connection, stations, changes, days_left)
    }

    /// The imports, the latest first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn imports(&self) -> Result<Vec<view::ImportRow>, StoreError> {
        stations::imports(&self.connection)
    }

    /// What each column of a sender's last list was taken for, by its title.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn import_mapping(&self, sender: &str) -> Result<std::collections::BTreeMap<String, String>, StoreError> {
        stations::mapping(&self.connection, sender)
    }

    /// Stations with each means of access, by region.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn access_figures(&self) -> Result<Vec<view::AccessFigures>, StoreError> {
        stations::access_figures(&self.connection)
    }

    /// The end of the audit chain.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn audit_head(&self) -> Result<view::Head, StoreError> {
        audit::head(&self.connection)
    }

    /// # Errors
    /// The file cannot be read.
    pub fn search(&self, text: &str) -> Result<Vec<view::Hit>, StoreError> {
        search::anywhere(&self.connection, text)
    }

    /// The command ids in the audit, the oldest first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn command_ids(&self) -> Result<Vec<Uuid>, StoreError> {
        audit::command_ids(&self.connection)
    }
}

impl Register for Reader {
    type Error = StoreError;

    fn facts(&self, id: StationId) -> Result<Option<Facts>, StoreError> {
        Ok(stations::load(&self.connection, id)?.map(|(facts, _)| facts))
    }

    fn stations(&self, region_code: i64) -> Result<Vec<StationId>, StoreError> {
        stations::all_of(&self.connection, region_code)
    }

    fn each(&self, region_code: i64, each: &mut dyn FnMut(StationId, &Facts)) -> Result<(), StoreError> {
        stations::each_of(&self.connection, region_code, each)
    }
}
