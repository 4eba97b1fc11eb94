//! A filled sheet beside the register: each row becomes a check or says why not. What is taken is read from the sheet once
//! more when it is written.

use std::collections::{BTreeSet, HashMap};

use super::{Column, FilledSheet, Mistake, Reason, Said};
use crate::domain::StationId;
use crate::domain::readiness::{Answer, CheckedStations, Finding, Readiness, SheetCheck};
use crate::domain::station::proposal::{Group, Line, Proposal, Sorter};
use crate::domain::station::rules::Suspicions;
use crate::exchange::stations::in_order;
use crate::exchange::table::Row;
use crate::text::Texts;
use crate::view::Basics;

/// A check as it would be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundCheck {
    pub check: SheetCheck,
    /// What the station is then.
    pub readiness: Readiness,
    /// What differs from the latest check, with its answer then; of a first check, what is not plainly in order.
    pub differing: Vec<(Option<Answer>, Finding)>,
}

/// What becomes of a row.
#[derive(Clone, Debug)]
pub struct Judged {
    pub id: Option<StationId>,
    /// `None`: nobody has filled it in.
    pub group: Option<Group>,
    pub suspicions: Suspicions,
    /// Of a row that can be taken.
    pub found: Option<FoundCheck>,
    /// Of a wrong one.
    pub mistakes: Vec<Mistake>,
    /// The region and the district of the station, where the register has it.
    place: Option<(i64, Option<i64>)>,
}

/// Asks the rules what becomes of a row.
///
/// # Errors
/// The register cannot be read.
pub fn judge<R: CheckedStations>(sheet: &FilledSheet, row: Row<'_>, reader: &R) -> Result<Judged, R::Error> {
    let (id, said, mistakes) = match sheet.say(row) {
        Said::Nothing(id) => (id, None, Vec::new()),
        Said::Check(id, check) => (Some(id), Some(check), Vec::new()),
        Said::Bad(id, mistakes) => (id, None, mistakes),
    };
    let known = id.map(|id| reader.checked(id)).transpose()?.flatten();
    let place = id.zip(known.as_ref()).map(|(id, known)| (id.region_code(), known.district_id));
    let group = (!mistakes.is_empty()).then_some(Group::Wrong);
    let judged = Judged { id, group, suspicions: Suspicions::default(), found: None, mistakes, place };
    let (Some(id), Some(said)) = (id, said) else { return Ok(judged) };
    let wrong = |mistake| Judged { group: Some(Group::Wrong), mistakes: vec![mistake], ..judged.clone() };
    let Some(known) = known else { return Ok(wrong(sheet.mistake(row, &Column::Code, Reason::UnknownStation))) };
    Ok(match sheet.terms.outcome(id, &said, &known) {
        Err(rejection) => wrong(sheet.rejected(row, rejection)),
        Ok(None) => Judged { group: Some(Group::Unchanged), ..judged },
        Ok(Some(check)) => {
            let group = if known.latest.is_some() { Group::Changed } else { Group::New };
            let readiness = sheet.terms.readiness(&check, &known);
            let differing = differing(&check, known.latest.as_ref());
            let found = Some(FoundCheck { check, readiness, differing });
            Judged { group: Some(group), suspicions: sheet.terms.suspicions(&said, &known), found, ..judged }
        }
    })
}

fn differing(check: &SheetCheck, latest: Option<&SheetCheck>) -> Vec<(Option<Answer>, Finding)> {
    let before = |finding: &Finding| latest.and_then(|latest| latest.findings.iter().find(|old| old.item == finding.item));
    let differs = |finding: &&Finding| match before(finding) {
        Some(old) => old != *finding,
        None => finding.answer == Answer::No || finding.note.is_some(),
    };
    check.findings.iter().filter(differs).map(|finding| (before(finding).map(|old| old.answer), finding.clone())).collect()
}

/// Rows between two reports of the progress.
const STEP: u64 = 500;

/// Compares the sheet with the register; the stations of its districts that it says nothing of are missing. `None`: it was
/// stopped by `watch`, which is told of rows done and in all.
///
/// # Errors
/// The register cannot be read.
pub fn propose<R: CheckedStations>(
    sheet: &FilledSheet,
    reader: &R,
    watch: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Option<Proposal>, R::Error> {
    let mut sorter = Sorter::new(0, HashMap::new());
    let mut places = BTreeSet::new();
    let all = sheet.rows().len() as u64;
    for (done, index) in (1..).zip(sheet.rows()) {
        if done % STEP == 0 && !watch(done, all) {
            return Ok(None);
        }
        let Some(row) = sheet.table.row(index) else { continue };
        let judged = judge(sheet, row, reader)?;
        places.extend(judged.place);
        if let Some(group) = judged.group {
            let (row, id, suspicions) = (u32::try_from(index).unwrap_or(u32::MAX), judged.id, judged.suspicions);
            sorter.put(Line { row, id, group, suspicions });
        }
    }
    let mut in_scope = Vec::new();
    for (region_code, district_id) in places {
        in_scope.extend(reader.beside(region_code, district_id)?);
    }
    in_scope.sort_unstable();
    let row = |index: u32| sheet.table.row(index as usize);
    let same = |a: u32, b: u32| row(a).zip(row(b)).is_some_and(|(a, b)| sheet.say_the_same(a, b));
    // A sheet brings no station into a region: no number is out of sequence.
    Ok(Some(sorter.finish(same, &HashMap::new(), in_scope.into_iter())))
}

/// Problems that a report names.
const NAMED: usize = 1_000;

/// What is wrong, doubled or suspicious in the sheet, as sentences, in the order of its rows; the first of them.
///
/// # Errors
/// The register cannot be read.
pub fn problems<R: CheckedStations>(
    sheet: &FilledSheet,
    proposal: &Proposal,
    reader: &R,
    (texts, basics): (&Texts, &Basics),
) -> Result<Vec<String>, R::Error> {
    let worth = |line: &&Line| matches!(line.group, Group::Wrong | Group::Duplicate) || !line.suspicions.is_empty();
    let mut sentences: Vec<String> = sheet.notice(texts).into_iter().collect();
    for line in proposal.lines.iter().filter(worth).take(NAMED) {
        let Some(row) = sheet.table.row(line.row as usize) else { continue };
        if line.group != Group::Wrong {
            sentences.extend(texts.import_problems(line, row.number));
        }
        // A row may be doubled and wrong: whoever puts it right wants to know both.
        if matches!(line.group, Group::Wrong | Group::Duplicate) {
            let judged = judge(sheet, row, reader)?;
            sentences.extend(judged.mistakes.iter().map(|mistake| mistake.sentence(texts, basics)));
        }
    }
    Ok(sentences)
}

/// The rows that are taken, in the order of their stations: each station and its check.
pub fn taken<'a>(
    sheet: &'a FilledSheet,
    lines: &'a [Line],
    is_taken: impl Fn(&Line) -> bool + 'a,
) -> impl Iterator<Item = (StationId, SheetCheck)> + 'a {
    in_order(lines, is_taken).into_iter().filter_map(|(_, row)| match sheet.say(sheet.table.row(row as usize)?) {
        Said::Check(id, check) => Some((id, check)),
        Said::Nothing(_) | Said::Bad(..) => None,
    })
}
