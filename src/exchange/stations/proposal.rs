//! A list beside the register: each row is read, asked of the rules and put into its group, without keeping more of it than a
//! few bytes. The rows that are taken are read again when they are written.

use std::collections::HashMap;

use super::{Kept, StationsList};
use crate::domain::StationId;
use crate::domain::station::Change;
use crate::domain::station::proposal::{Group, Line, Proposal, Register, Said, Sorter, outcome, places};
use crate::domain::station::rules::Suspicions;
use crate::text::Texts;

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
    let mut known: HashMap<i64, Vec<StationId>> = HashMap::new();
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
    let mut seen = HashMap::new();
    for region in &regions {
        // Those of a large region take a while: whoever has stopped waits for one of them at most.
        if !watch(0, all) {
            return Ok(None);
        }
        let mut stations = Vec::new();
        if list.names_places() {
            reader.each(*region, &mut |id, facts| {
                stations.push(id);
                for place in places(id, facts) {
                    seen.entry(place).or_insert(id);
                }
            })?;
        } else {
            stations = reader.stations(*region)?;
        }
        known.insert(*region, stations);
    }
    let mut sorter = Sorter::new(days_left, seen);
    let mut done = 0;
    let mut named: Vec<i64> = Vec::new();
    for index in list.rows() {
        done += 1;
        if done % STEP == 0 && !watch(done, all) {
            return Ok(None);
        }
        let Some(row) = list.table.row(index) else { continue };
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        if list.is_heading(row) {
            sorter.put(Line { row: index, id: None, group: Group::Heading, suspicions: Suspicions::default() });
            continue;
        }
        let id = list.station(row);
        let mut before = None;
        if let Some(id) = id
            && known.get(&id.region_code()).is_some_and(|known| known.binary_search(&id).is_ok())
        {
            before = reader.facts(id)?;
        }
        let said = list.say(row, Kept::Facts(before.as_ref()), None);
        if let Said::Station(id, _) = &said
            && named.last() != Some(&id.region_code())
        {
            named.push(id.region_code());
        }
        sorter.add(index, &said, before.as_ref());
    }
    named.extend(list.region);
    named.sort_unstable();
    named.dedup();
    let mut in_scope: Vec<StationId> = named.iter().filter_map(|region| known.get(region)).flatten().copied().collect();
    in_scope.sort_unstable();
    let row = |index: u32| list.table.row(index as usize);
    let same = |a: u32, b: u32| row(a).zip(row(b)).is_some_and(|(a, b)| list.say_the_same(a, b));
    Ok(Some(sorter.finish(same, &known, in_scope.into_iter())))
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
    let mut sentences = texts.import_problems(line, row.number);
    // A row may be doubled and wrong: whoever puts it right wants to know both.
    if matches!(line.group, Group::Wrong | Group::Duplicate) {
        let mut mistakes = Vec::new();
        let before = line.id.map(|id| reader.facts(id)).transpose()?.flatten();
        if let Said::Station(id, changes) = list.say(row, Kept::Facts(before.as_ref()), Some(&mut mistakes))
            && let Err(fault) = outcome(id, before.as_ref(), &changes, days_left)
        {
            sentences.push(texts.import_fault(line, row.number, fault));
        }
        sentences.extend(mistakes.iter().map(|mistake| mistake.sentence(texts)));
    }
    Ok(sentences)
}

/// The rows that are taken, in the order of their stations: each station and what its row says.
pub fn taken<'a>(
    list: &'a StationsList,
    lines: &'a [Line],
    is_taken: impl Fn(&Line) -> bool + 'a,
) -> impl Iterator<Item = (StationId, Vec<Change>)> + 'a {
    in_order(lines, is_taken).into_iter().filter_map(|(_, row)| {
        match list.say(list.table.row(row as usize)?, Kept::Compared, None) {
            Said::Station(id, changes) => Some((id, changes)),
            Said::Bad(_) => None,
        }
    })
}

/// The rows that are taken, by their stations: neighbours are written one after the other, and a million rows come in half
/// the time.
pub fn in_order(lines: &[Line], is_taken: impl Fn(&Line) -> bool) -> Vec<(StationId, u32)> {
    let taken = lines.iter().filter(|line| line.group.can_be_taken() && is_taken(line));
    let mut order: Vec<(StationId, u32)> = taken.filter_map(|line| Some((line.id?, line.row))).collect();
    order.sort_unstable();
    order
}
