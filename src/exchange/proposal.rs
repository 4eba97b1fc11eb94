//! A list about polling stations as a person looks at it before anything is written: the stations themselves, or their checks
//! on a district's filled sheet. Nothing here writes the register.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::sheets::{self, FilledSheet, FoundCheck};
use super::stations::{self, Column, Kept, StationsList};
use super::table::{self, Row, Table};
use super::{ExchangeError, Missing};
use crate::domain::readiness::{CheckedStations, Terms};
use crate::domain::station::proposal::{ImportReport, Line, Matter, Proposal, Register, Said, outcome};
use crate::domain::station::rules::Fault;
use crate::domain::station::{Fact, Value};
use crate::text::Texts;
use crate::view::Basics;

/// What a list turned out to be.
#[derive(Clone)]
pub enum List {
    Stations(StationsList),
    Checks(FilledSheet),
}

impl List {
    /// Reads the list at `path`, and knows by its marks whether it is a sheet. `remembered`: titles of the sender's earlier
    /// lists of stations and the codes of what they were taken for. `region`: of the rows that name none.
    ///
    /// # Errors
    /// The file is no list, is damaged or too large, or the reading was stopped.
    pub fn read(
        path: &Path,
        (basics, terms): (&Basics, Terms),
        (remembered, region): (&BTreeMap<String, String>, Option<i64>),
        watch: &mut dyn FnMut(u64, u64) -> bool,
    ) -> Result<Self, ExchangeError> {
        let table = Arc::new(table::read_with(path, watch)?);
        if let Some(sheet) = FilledSheet::of_table(Arc::clone(&table), &basics.regions, terms) {
            return Ok(Self::Checks(sheet));
        }
        let mut list = StationsList::of_table(table, (&basics.regions, &basics.districts), remembered);
        list.region = region;
        Ok(Self::Stations(list))
    }

    /// The same list with other meanings of its columns, or beside another edition of the register.
    #[must_use]
    pub fn again(&self, (columns, region): (Vec<Option<Column>>, Option<i64>), (basics, terms): (&Basics, Terms)) -> Self {
        match self {
            Self::Stations(list) => {
                let mut list = list.clone();
                (list.columns, list.region) = (columns, region);
                Self::Stations(list)
            }
            Self::Checks(sheet) => {
                let now = FilledSheet::of_table(Arc::clone(&sheet.table), &basics.regions, terms);
                Self::Checks(now.unwrap_or_else(|| sheet.clone()))
            }
        }
    }

    #[must_use]
    pub const fn matter(&self) -> Matter {
        match self {
            Self::Stations(_) => Matter::Stations,
            Self::Checks(_) => Matter::Checks,
        }
    }

    #[must_use]
    pub fn table(&self) -> &Table {
        match self {
            Self::Stations(list) => &list.table,
            Self::Checks(sheet) => &sheet.table,
        }
    }

    #[must_use]
    pub fn titles(&self) -> &[String] {
        match self {
            Self::Stations(list) => &list.titles,
            Self::Checks(sheet) => &sheet.titles,
        }
    }

    /// What the columns of a list of stations mean; those of a sheet are not to be corrected.
    #[must_use]
    pub fn columns(&self) -> &[Option<Column>] {
        match self {
            Self::Stations(list) => &list.columns,
            Self::Checks(_) => &[],
        }
    }

    /// The region of rows that name none.
    #[must_use]
    pub const fn region(&self) -> Option<i64> {
        match self {
            Self::Stations(list) => list.region,
            Self::Checks(_) => None,
        }
    }

    /// What must still be known before anything can be taken.
    #[must_use]
    pub fn lacks(&self, columns: &[Option<Column>], region: Option<i64>) -> Vec<Missing> {
        let lacks = |column, missing| (!columns.contains(&Some(column))).then_some(missing);
        match self {
            Self::Stations(_) => {
                let region = lacks(Column::Region, Missing::Region).filter(|_| region.is_none());
                lacks(Column::Number, Missing::Number).into_iter().chain(region).collect()
            }
            Self::Checks(_) => Vec::new(),
        }
    }
}

/// A list that was compared with the register.
pub struct ListProposal {
    pub list: List,
    pub proposal: Proposal,
    pub sender: String,
    /// Records of the audit when it was compared.
    pub seen: u64,
    /// What is wrong, doubled or suspicious, as sentences; the first of it.
    pub problems: Vec<String>,
    /// Tells this comparison from every other.
    pub edition: u64,
}

impl std::fmt::Debug for ListProposal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ListProposal")
            .field("file", &self.list.table().file)
            .field("edition", &self.edition)
            .finish_non_exhaustive()
    }
}

static EDITION: AtomicU64 = AtomicU64::new(1);

impl ListProposal {
    /// Compares a list. A list without the stations' numbers gives a proposal in which every row is wrong, so that a person
    /// can say which column holds them. `seen`: records of the audit. `None`: it was stopped.
    ///
    /// # Errors
    /// The register cannot be read.
    pub fn make<E, R: Register<Error = E> + CheckedStations<Error = E>>(
        list: List,
        sender: String,
        (reader, seen, days_left): (&R, u64, i32),
        (basics, texts): (&Basics, &Texts),
        watch: &mut dyn FnMut(u64, u64) -> bool,
    ) -> Result<Option<Self>, E> {
        let proposed = match &list {
            List::Stations(list) => stations::propose(list, reader, days_left, watch)?,
            List::Checks(sheet) => sheets::propose(sheet, reader, watch)?,
        };
        let Some(proposal) = proposed else { return Ok(None) };
        let problems = match &list {
            List::Stations(list) => stations::problems(list, &proposal, days_left, reader, texts)?,
            List::Checks(sheet) => sheets::problems(sheet, &proposal, reader, (texts, basics))?,
        };
        let edition = EDITION.fetch_add(1, Ordering::Relaxed);
        Ok(Some(Self { list, proposal, sender, seen, problems, edition }))
    }

    /// What the register keeps of it when it is taken.
    #[must_use]
    pub fn report(&self) -> ImportReport {
        let columns = match &self.list {
            List::Stations(list) => stations::columns_of(list),
            List::Checks(_) => Vec::new(),
        };
        // What a sheet's columns mean, their marks say: nothing is remembered of its sender.
        let sender = if self.list.matter() == Matter::Checks { String::new() } else { self.sender.clone() };
        ImportReport {
            file: self.list.table().file.clone(),
            sha256: self.list.table().sha256.clone(),
            sender,
            columns,
            counts: self.proposal.counts,
            problems: self.problems.clone(),
            seen: self.seen,
        }
    }
}

/// What a row would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Says {
    Facts {
        /// The facts that would change: before and after.
        changes: Vec<(Fact, Value, Value)>,
        mistakes: Vec<stations::Mistake>,
        /// What stands against the row as a whole.
        fault: Option<Fault>,
    },
    Check {
        found: Option<FoundCheck>,
        mistakes: Vec<sheets::Mistake>,
    },
}

/// A line of a proposal with all that a person wants to see of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportLine {
    pub line: Line,
    /// As the stranger's program counts, from 1.
    pub row: u32,
    pub says: Says,
}

/// The lines with these indexes.
///
/// # Errors
/// The register cannot be read.
pub fn import_lines<E, R: Register<Error = E> + CheckedStations<Error = E>>(
    reader: &R,
    proposal: &ListProposal,
    lines: &[u32],
    days_left: i32,
) -> Result<Vec<ImportLine>, E> {
    let mut found = Vec::with_capacity(lines.len());
    for index in lines {
        let Some(line) = proposal.proposal.lines.get(*index as usize) else { continue };
        let Some(row) = proposal.list.table().row(line.row as usize) else { continue };
        let says = match &proposal.list {
            List::Stations(list) => facts(list, row, reader, days_left)?,
            List::Checks(sheet) => {
                let judged = sheets::judge(sheet, row, reader)?;
                Says::Check { found: judged.found, mistakes: judged.mistakes }
            }
        };
        found.push(ImportLine { line: *line, row: row.number, says });
    }
    Ok(found)
}

fn facts<R: Register>(list: &StationsList, row: Row<'_>, reader: &R, days_left: i32) -> Result<Says, R::Error> {
    let (mut changes, mut mistakes, mut fault) = (Vec::new(), Vec::new(), None);
    let before = list.station(row).map(|id| reader.facts(id)).transpose()?.flatten();
    if let Said::Station(id, said) = list.say(row, Kept::Facts(before.as_ref()), Some(&mut mistakes)) {
        match outcome(id, before.as_ref(), &said, days_left) {
            Ok(Some(after)) => {
                let before = before.unwrap_or_default();
                let differing = after.differing(&before);
                changes = differing.map(|fact| (fact, before.get(fact).clone(), after.get(fact).clone())).collect();
            }
            Ok(None) => {}
            Err(found) => fault = Some(found),
        }
    }
    Ok(Says::Facts { changes, mistakes, fault })
}
