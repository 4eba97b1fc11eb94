//! A list beside the register: each row is read, asked of the rules and put into its group, without keeping more of it than a
//! few bytes. The rows that are taken are read again when they are written.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};

use super::{Mistake, StationsList};
use crate::domain::StationId;
use crate::domain::station::proposal::{
    Group, ImportReport, Line, Proposal, RegionKnown, Register, Said, Sorter, outcome, place_hash,
};
use crate::domain::station::rules::Fault;
use crate::domain::station::{Change, Fact, Value};
use crate::text::{Language, Texts};

/// A list that was compared with the register, as a person looks at it.
pub struct StationsProposal {
    pub list: StationsList,
    pub proposal: Proposal,
    pub sender: String,
    /// Records of the audit when it was compared.
    pub seen: u64,
    /// What is wrong, doubled or suspicious, as sentences; the first of it.
    pub problems: Vec<String>,
    /// Tells this comparison from every other.
    pub edition: u64,
}

impl std::fmt::Debug for StationsProposal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StationsProposal")
            .field("file", &self.list.table.file)
            .field("edition", &self.edition)
            .finish_non_exhaustive()
    }
}

impl StationsProposal {
    /// Compares a list. A list without the stations' numbers gives a proposal in which every row is wrong, so that a person
    /// can say which column holds them. `seen`: records of the audit. `None`: it was stopped.
    ///
    /// # Errors
    /// The register cannot be read.
    pub fn make<R: Register>(
        list: StationsList,
        sender: String,
        (reader, seen): (&R, u64),
        (days_left, language): (i32, Language),
        watch: &mut dyn FnMut(u64, u64) -> bool,
    ) -> Result<Option<Self>, R::Error> {
        let Some(proposal) = propose(&list, reader, days_left, watch)? else { return Ok(None) };
        let problems = problems(&list, &proposal, days_left, reader, &Texts::new(language))?;
        let edition = EDITION.fetch_add(1, Ordering::Relaxed);
        Ok(Some(Self { list, proposal, sender, seen, problems, edition }))
    }

    /// What the register keeps of it when it is taken.
    #[must_use]
    pub fn report(&self) -> ImportReport {
        ImportReport {
            file: self.list.table.file.clone(),
            sha256: self.list.table.sha256.clone(),
            sender: self.sender.clone(),
            columns: super::columns_of(&self.list),
            counts: self.proposal.counts,
            problems: self.problems.clone(),
            seen: self.seen,
        }
    }
}

static EDITION: AtomicU64 = AtomicU64::new(1);

/// A line of a proposal with all that a person wants to see of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportLine {
    pub line: Line,
    /// As the stranger's program counts, from 1.
    pub row: u32,
    /// The facts that would change: before and after.
    pub changes: Vec<(Fact, Value, Value)>,
    pub mistakes: Vec<Mistake>,
    /// What stands against the row as a whole.
    pub fault: Option<Fault>,
}

/// The lines with these indexes.
///
/// # Errors
/// The register cannot be read.
pub fn import_lines<R: Register>(
    reader: &R,
    proposal: &StationsProposal,
    lines: &[u32],
    days_left: i32,
) -> Result<Vec<ImportLine>, R::Error> {
    let mut found = Vec::with_capacity(lines.len());
    for index in lines {
        let Some(line) = proposal.proposal.lines.get(*index as usize) else { continue };
        let Some(row) = proposal.list.table.row(line.row as usize) else { continue };
        let (mut changes, mut mistakes, mut fault) = (Vec::new(), Vec::new(), None);
        if let Said::Station(id, said) = proposal.list.say(row, Some(&mut mistakes)) {
            let before = reader.facts(id)?;
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
        found.push(ImportLine { line: *line, row: row.number, changes, mistakes, fault });
    }
    Ok(found)
}

/// Rows between two reports of the progress.
const STEP: u64 = 5_000;

/// Compares the list with the register. `None`: it was stopped by `watch`, which is told of rows done and in all.
///
/// # Errors
/// The register cannot be read.
pub fn propose<R: Register>(
    list: &StationsList,
    reader: &R,
    days_left: i32,
    watch: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Option<Proposal>, R::Error> {
    let all = list.rows().len() as u64;
    let mut known: HashMap<i64, Known> = HashMap::new();
    // Which regions the list names is known before the places of their stations are read.
    let mut regions: Vec<i64> = list.region.into_iter().collect();
    if let Some(column) = list.column(super::Column::Region) {
        let mut before = "";
        for row in list.rows().filter_map(|row| list.table.row(row)) {
            let text = row.cell(column);
            if text != before {
                before = text;
                regions.extend(list.words.region(text).ok());
            }
        }
    }
    regions.sort_unstable();
    regions.dedup();
    let mut places = HashMap::new();
    for region in &regions {
        let mut stations = Vec::new();
        if list.names_places() {
            reader.each(*region, &mut |id, facts| {
                stations.push(id);
                if let Some(hash) = place_hash(facts) {
                    places.entry(hash).or_insert(id);
                }
            })?;
        } else {
            stations = reader.stations(*region)?;
        }
        known.insert(*region, Known { stations });
    }
    let mut sorter = Sorter::new(days_left, places);
    let mut done = 0;
    let mut named: Vec<i64> = Vec::new();
    for index in list.rows() {
        done += 1;
        if done % STEP == 0 && !watch(done, all) {
            return Ok(None);
        }
        let Some(row) = list.table.row(index).filter(|row| !list.is_heading(*row)) else { continue };
        let said = list.say(row, None);
        let before = match &said {
            Said::Station(id, _) => {
                if named.last() != Some(&id.region_code()) {
                    named.push(id.region_code());
                }
                let is_known = known.get(&id.region_code()).is_some_and(|known| known.stations.binary_search(id).is_ok());
                if is_known { reader.facts(*id)? } else { None }
            }
            Said::Bad(_) => None,
        };
        sorter.add(u32::try_from(index).unwrap_or(u32::MAX), &said, before.as_ref());
    }
    named.extend(list.region);
    named.sort_unstable();
    named.dedup();
    let counts = known
        .iter()
        .map(|(region, known)| (*region, RegionKnown { stations: i64::try_from(known.stations.len()).unwrap_or(i64::MAX) }))
        .collect();
    let mut in_scope: Vec<StationId> =
        named.iter().filter_map(|region| known.get(region)).flat_map(|known| known.stations.iter().copied()).collect();
    in_scope.sort_unstable();
    let row = |index: u32| list.table.row(index as usize);
    let same = |a: u32, b: u32| row(a).zip(row(b)).is_some_and(|(a, b)| list.say_the_same(a, b));
    Ok(Some(sorter.finish(same, &counts, in_scope.into_iter())))
}

/// Problems that a report names.
const NAMED: usize = 1_000;

/// What is wrong, doubled or suspicious in the list, as sentences, in the order of its rows; the first of them.
///
/// # Errors
/// The register cannot be read.
pub fn problems<R: Register>(
    list: &StationsList,
    proposal: &Proposal,
    days_left: i32,
    reader: &R,
    texts: &Texts,
) -> Result<Vec<String>, R::Error> {
    let worth = |line: &&Line| matches!(line.group, Group::Wrong | Group::Duplicate) || !line.suspicions.is_empty();
    let mut sentences = Vec::new();
    for line in proposal.lines.iter().filter(worth).take(NAMED) {
        sentences.extend(about(list, line, days_left, reader, texts)?);
    }
    Ok(sentences)
}

/// What stands against one row of the list.
///
/// # Errors
/// The register cannot be read.
pub fn about<R: Register>(
    list: &StationsList,
    line: &Line,
    days_left: i32,
    reader: &R,
    texts: &Texts,
) -> Result<Vec<String>, R::Error> {
    let Some(row) = list.table.row(line.row as usize) else { return Ok(Vec::new()) };
    let (number, station) = (row.number.to_string(), line.id.map_or(0, StationId::number).to_string());
    let sentence = |key: &str, reason: &str| {
        let values = [("row", (&number).into()), ("number", (&station).into()), ("reason", reason.into())];
        texts.with(key, &values)
    };
    let mut sentences = Vec::new();
    match line.group {
        Group::Duplicate => sentences.push(sentence("import-duplicate", "")),
        Group::Wrong => {
            let mut mistakes = Vec::new();
            if let Said::Station(id, changes) = list.say(row, Some(&mut mistakes)) {
                let before = reader.facts(id)?;
                if let Err(fault) = outcome(id, before.as_ref(), &changes, days_left) {
                    sentences.push(sentence("import-row-fault", &texts.station_fault(fault)));
                }
            }
            sentences.extend(mistakes.iter().map(|mistake| mistake.sentence(texts)));
        }
        Group::New | Group::Changed | Group::Unchanged => {
            sentences.extend(line.suspicions.iter().map(|suspicion| sentence("import-suspicion", &texts.suspicion(suspicion))));
        }
    }
    Ok(sentences)
}

/// The stations of the register in a region that the list names.
struct Known {
    /// Rising.
    stations: Vec<StationId>,
}

/// The rows that are taken, in the order of their stations: each station and what its row says.
pub fn taken<'a>(
    list: &'a StationsList,
    lines: &'a [Line],
    is_taken: impl Fn(&Line) -> bool + 'a,
) -> impl Iterator<Item = (StationId, Vec<Change>)> + 'a {
    let mut order: Vec<(StationId, u32)> = lines
        .iter()
        .filter(|line| line.group.can_be_taken() && is_taken(line))
        .filter_map(|line| Some((line.id?, line.row)))
        .collect();
    // Neighbours are written one after the other: a million rows come in half the time.
    order.sort_unstable();
    order.into_iter().filter_map(|(_, row)| match list.say(list.table.row(row as usize)?, None) {
        Said::Station(id, changes) => Some((id, changes)),
        Said::Bad(_) => None,
    })
}
