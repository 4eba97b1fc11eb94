//! The checks of districts without a window: the blank sheet that they fill in, and what comes back of it as a proposal whose
//! counts are said before anything is written.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use jiff::Timestamp;

use super::bar::Bar;
use super::stations::Told;
use super::{Format, Place, first_active, open_writer, region_code, say, station_id};
use crate::domain::station::proposal::Line;
use crate::domain::{Command as Act, Rejection, Wish};
use crate::exchange::proposal::{List, ListProposal};
use crate::exchange::sheets::{self, SheetFormat, taken};
use crate::report::StationFault;
use crate::store::{ImportRows, Reader, Refusal, StoreError};
use crate::text::{Language, Texts};
use crate::view::Area;

#[derive(Args)]
pub struct Import {
    /// The filled sheet: XLSX, ODS or CSV
    path: PathBuf,
    /// Only say what the sheet would record
    #[arg(long)]
    dry_run: bool,
    /// Leave out the checks that look suspicious
    #[arg(long)]
    without_suspicious: bool,
    #[arg(long, default_value = "text")]
    format: Format,
}

impl Import {
    pub fn run(&self, texts: &Texts, file: &Path) -> Result<(), String> {
        let failure = |error: StoreError| texts.failure(&error);
        let reader = Reader::open(file).map_err(failure)?;
        let basics = reader.basics().map_err(failure)?;
        let seen = reader.audit_head().map_err(failure)?.records;
        let (now, actor) = (Timestamp::now(), first_active(&basics, texts)?);
        let mut bar = Bar::new(texts, "import-reading");
        let (remembered, terms) = (BTreeMap::new(), basics.terms(now, actor));
        let list = List::read(&self.path, (&basics, terms), (&remembered, None), &mut |done, all| bar.at(done, all));
        let list = list.map_err(|error| error.sentence(texts))?;
        bar.next(texts, "import-comparing");
        let about = (&reader, seen, basics.election.days_left(basics.election.moment(now).today()));
        let proposal = ListProposal::make(list, String::new(), about, (&basics, texts), &mut |done, all| bar.at(done, all));
        let proposal = proposal.map_err(failure)?.ok_or_else(|| texts.rejection(&Rejection::Cancelled, None))?;
        let List::Checks(sheet) = &proposal.list else {
            return Err(texts.with("filled-not-a-sheet", &[("file", (&proposal.list.table().file).into())]));
        };
        let lines = &proposal.proposal.lines;
        let takes = |line: &Line| !self.without_suspicious || line.suspicions.is_empty();
        let mut written = 0;
        if !self.dry_run && lines.iter().any(|line| line.group.can_be_taken() && takes(line)) {
            drop(reader);
            bar.next(texts, "import-writing");
            let mut writer = open_writer(texts, file)?;
            let all = proposal.proposal.counts.new + proposal.proposal.counts.changed;
            let rows = ImportRows { rows: &mut taken(sheet, lines, takes), progress: &mut |done| bar.at(done, all) };
            let wish = Wish::new(actor, Act::ImportChecks { report: proposal.report() });
            let outcome = writer.import_checks(&wish, rows, now).map_err(|refusal| match refusal {
                Refusal::Rejected(rejection) => texts.rejection(&rejection, Some(&basics)),
                Refusal::Failed(error) => texts.failure(&error),
            })?;
            written = outcome.count.unwrap_or(0);
        }
        drop(bar);
        Told {
            matter: proposal.list.matter(),
            table: &sheet.table,
            columns: Vec::new(),
            checklist: Some(sheet.checklist),
            proposal: &proposal.proposal,
            problems: &proposal.problems,
            written,
            done: "done-import-checks",
        }
        .tell(self.format, texts, &basics)
    }
}

/// Writes the blank sheet of a place.
pub fn export(
    texts: &Texts,
    file: &Path,
    (format, place): (SheetFormat, &Place),
    language: Language,
    output: &Path,
) -> Result<(), String> {
    let failure = |error: StoreError| texts.failure(&error);
    let reader = Reader::open(file).map_err(failure)?;
    let basics = reader.basics().map_err(failure)?;
    let ids = match place {
        Place::Stations(names) => names.iter().map(|name| station_id(texts, &basics, name)).collect::<Result<_, _>>()?,
        Place::District(id) => reader.stations_of(Area::District(*id)).map_err(failure)?,
        Place::Region(iso) => reader.stations_of(Area::Region(region_code(texts, &basics, iso)?)).map_err(failure)?,
    };
    let stations = reader.station_lines(&ids).map_err(failure)?;
    if stations.is_empty() {
        return Err(StationFault::NoStations.sentence(texts));
    }
    sheets::save(format, output, (&basics, &Texts::new(language)), &stations).map_err(|error| error.sentence(texts))?;
    say(&output.display().to_string());
    Ok(())
}
