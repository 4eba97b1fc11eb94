//! Lists of polling stations without a window: the proposal's counts are said before anything is written, and what is written
//! is one record that can be taken back.

use std::path::{Path, PathBuf};

use clap::Args;
use jiff::Timestamp;
use serde::Serialize;

use super::bar::Bar;
use super::{Format, first_active, open_writer, say};
use crate::domain::station::proposal::{Counts, Group, ImportReport, Line, Matter, Proposal};
use crate::domain::{Command as Act, Rejection, Wish};
use crate::exchange::stations::{Column, ListFormat, StationsList, problems, propose, taken};
use crate::exchange::{ExchangeError, Missing, Table, stations};
use crate::store::{ImportRows, Reader, Refusal, StoreError};
use crate::text::{Language, Texts};
use crate::view::Basics;

#[derive(Args)]
pub struct Import {
    /// The list: CSV, XLSX, ODS, EML 110b or GeoJSON, told apart by what it holds
    path: PathBuf,
    /// Only say what the list would change
    #[arg(long)]
    dry_run: bool,
    /// What a column means, by its title or its number from 1: "Адрес=address_ru", 3=voters; FIELD "-" leaves it out
    #[arg(long, value_name = "COLUMN=FIELD")]
    map: Vec<String>,
    /// The region of the rows that name none, by its ISO code
    #[arg(long, value_name = "ISO")]
    region: Option<String>,
    /// Leave out the rows that look suspicious
    #[arg(long)]
    without_suspicious: bool,
    /// Who sent the list: what its columns mean is remembered under this name
    #[arg(long, default_value = "")]
    sender: String,
    #[arg(long, default_value = "text")]
    format: Format,
}

#[derive(Serialize)]
struct Summary<'a> {
    file: &'a str,
    sha256: &'a str,
    #[serde(flatten)]
    counts: Counts,
    /// Headings and totals, which are rows too.
    headings: u64,
    /// Stations that were written; 0 after a dry run.
    taken: u64,
    columns: Vec<(&'a str, Option<&'static str>)>,
    /// Of a filled sheet: the number of the checklist that it was made with.
    #[serde(skip_serializing_if = "Option::is_none")]
    checklist: Option<u32>,
    /// The first of what is wrong, doubled or suspicious, as sentences.
    problems: &'a [String],
    /// The first of the stations that the list does not name: region and number.
    missing_stations: Vec<(String, i64)>,
}

/// Missing stations that are named.
const NAMED: usize = 200;

impl Import {
    pub fn run(&self, texts: &Texts, file: &Path) -> Result<(), String> {
        let failure = |error: StoreError| texts.failure(&error);
        let reader = Reader::open(file).map_err(failure)?;
        let basics = reader.basics().map_err(failure)?;
        let seen = reader.audit_head().map_err(failure)?.records;
        let remembered =
            if self.sender.is_empty() { Ok(std::collections::BTreeMap::new()) } else { reader.import_mapping(&self.sender) };
        let mut bar = Bar::new(texts, "import-reading");
        let places = (basics.regions.as_slice(), basics.districts.as_slice());
        let mut list =
            StationsList::read(&self.path, places, &remembered.map_err(failure)?, &mut |done, all| bar.at(done, all))
                .map_err(|error| error.sentence(texts))?;
        self.map_columns(&mut list, texts)?;
        list.region = self.region(&basics, texts)?;
        list.is_complete().map_err(|error| error.sentence(texts))?;
        if list.region.is_none() && !list.columns.contains(&Some(Column::Region)) {
            let error = ExchangeError::StationColumn { file: list.table.file.clone(), missing: Missing::Region };
            return Err(error.sentence(texts));
        }
        let days_left = basics.election.days_left(basics.election.moment(Timestamp::now()).today());
        bar.next(texts, "import-comparing");
        let proposal = propose(&list, &reader, days_left, &mut |done, all| bar.at(done, all)).map_err(failure)?;
        let proposal = proposal.ok_or_else(|| texts.rejection(&Rejection::Cancelled, None))?;
        let problems = problems(&list, &proposal, days_left, &reader, texts).map_err(failure)?;
        let mut written = 0;
        let takes = |line: &Line| !self.without_suspicious || line.suspicions.is_empty();
        if !self.dry_run && proposal.lines.iter().any(|line| line.group.can_be_taken() && takes(line)) {
            let report = ImportReport {
                file: list.table.file.clone(),
                sha256: list.table.sha256.clone(),
                sender: self.sender.clone(),
                columns: stations::columns_of(&list),
                counts: proposal.counts,
                problems: problems.clone(),
                seen,
            };
            let actor = first_active(&basics, texts)?;
            drop(reader);
            bar.next(texts, "import-writing");
            let mut writer = open_writer(texts, file)?;
            let all = proposal.counts.new + proposal.counts.changed;
            let rows = ImportRows { rows: &mut taken(&list, &proposal.lines, takes), progress: &mut |done| bar.at(done, all) };
            let wish = Wish::new(actor, Act::ImportStations { report });
            let outcome = writer.import_stations(&wish, rows, Timestamp::now()).map_err(|refusal| match refusal {
                Refusal::Rejected(rejection) => texts.rejection(&rejection, Some(&basics)),
                Refusal::Failed(error) => texts.failure(&error),
            })?;
            written = outcome.count.unwrap_or(0);
        }
        drop(bar);
        let titles = list.titles.iter().zip(&list.columns);
        Told {
            matter: Matter::Stations,
            table: &list.table,
            columns: titles.map(|(title, column)| (title.as_str(), column.map(Column::code))).collect(),
            checklist: None,
            proposal: &proposal,
            problems: &problems,
            written,
            done: "done-import-stations",
        }
        .tell(self.format, texts, &basics)
    }

    fn map_columns(&self, list: &mut StationsList, texts: &Texts) -> Result<(), String> {
        for pair in &self.map {
            let usage = || {
                let fields = Column::all().map(Column::short).collect::<Vec<_>>().join(", ");
                texts.with("import-map-unknown", &[("pair", pair.into()), ("fields", (&fields).into())])
            };
            let (title, field) = pair.rsplit_once('=').ok_or_else(usage)?;
            let by_title = list.titles.iter().position(|other| other.trim() == title.trim());
            let by_number = || title.trim().parse::<usize>().ok()?.checked_sub(1).filter(|place| *place < list.columns.len());
            let place = by_title.or_else(by_number).ok_or_else(usage)?;
            let meaning = match field.trim() {
                "-" => None,
                field => Some(Column::from_code(field).ok_or_else(usage)?),
            };
            stations::set_column(&mut list.columns, place, meaning);
        }
        Ok(())
    }

    fn region(&self, basics: &Basics, texts: &Texts) -> Result<Option<i64>, String> {
        let Some(iso) = &self.region else { return Ok(None) };
        let region = basics.regions.iter().find(|region| region.iso.eq_ignore_ascii_case(iso));
        region.map(|region| Some(region.code)).ok_or_else(|| texts.with("import-unknown-iso", &[("iso", iso.into())]))
    }
}

/// What is said of a list when it was compared, and written where it was.
pub struct Told<'a> {
    pub matter: Matter,
    pub table: &'a Table,
    pub columns: Vec<(&'a str, Option<&'static str>)>,
    pub checklist: Option<u32>,
    pub proposal: &'a Proposal,
    pub problems: &'a [String],
    /// Rows that were written.
    pub written: u64,
    /// The key of what is said then.
    pub done: &'static str,
}

impl Told<'_> {
    pub fn tell(self, format: Format, texts: &Texts, basics: &Basics) -> Result<(), String> {
        let region = |code: i64| basics.region(code).map_or_else(|| code.to_string(), |region| region.iso.clone());
        let missing = self.proposal.missing.iter().take(NAMED).map(|id| (region(id.region_code()), *id));
        let counts = self.proposal.counts;
        match format {
            Format::Json => {
                let summary = Summary {
                    file: &self.table.file,
                    sha256: &self.table.sha256,
                    counts,
                    headings: counts.of(Group::Heading),
                    taken: self.written,
                    columns: self.columns,
                    checklist: self.checklist,
                    problems: self.problems,
                    missing_stations: missing.map(|(iso, id)| (iso, id.number())).collect(),
                };
                say(&serde_json::to_string_pretty(&summary).map_err(|error| error.to_string())?);
            }
            Format::Text => {
                for group in Group::ALL {
                    say(&format!("{}: {}", texts.import_group(group), texts.number(counts.of(group))));
                }
                say(&format!("{}: {}", texts.get("import-group-suspicious"), texts.number(counts.suspicious)));
                say(&format!("{}: {}", texts.get("import-group-missing"), texts.number(counts.missing)));
                for problem in self.problems {
                    say(problem);
                }
                for (iso, id) in missing {
                    say(&texts.import_missing(self.matter, &iso, id));
                }
                if self.written > 0 {
                    let values = [("name", (&self.table.file).into()), ("count", self.written.into())];
                    say(&texts.with(self.done, &values));
                }
            }
        }
        Ok(())
    }
}

pub fn export(texts: &Texts, file: &Path, format: ListFormat, language: Language, output: &Path) -> Result<(), String> {
    let reader = Reader::open(file).map_err(|error| texts.failure(&error))?;
    let basics = reader.basics().map_err(|error| texts.failure(&error))?;
    let titles = Texts::new(language);
    titles.set_zone(&basics.election.time_zone);
    let regions: Vec<i64> = basics.regions.iter().map(|region| region.code).collect();
    // The whole list is of one state of the register, whoever changes it meanwhile.
    let mut bar = Bar::new(texts, "export-writing");
    let watch: stations::Watch<'_> = &mut |done, all| bar.at(done, all);
    let written = reader.at_once(|reader| {
        Ok::<_, StoreError>(stations::export_regions(format, output, (&basics, &titles), (reader, &regions), watch))
    });
    drop(bar);
    written.map_err(|error| texts.failure(&error))?.map_err(|error| match error {
        stations::ExportError::Register(error) => texts.failure(&error),
        stations::ExportError::Exchange(error) => error.sentence(texts),
    })?;
    say(&output.display().to_string());
    Ok(())
}
