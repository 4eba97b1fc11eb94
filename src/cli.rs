//! The headless commands, which scripts and tests rely on. Exit codes: 0 fine, 1 refused or failed with a sentence on the
//! standard error, 2 wrong usage.

mod bar;
mod checks;
mod stations;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;
use serde::Serialize;

use bar::Bar;

use crate::domain::application::{DocumentKind, State};
use crate::domain::ballot::State as BallotState;
use crate::domain::{ApplicationId, Command as Act, PersonId, Post, StationCode, StationId, Wish};
use crate::exchange::sheets::SheetFormat;
use crate::exchange::{self, ProtocolsProposal};
use crate::preferences::{Preferences, Renderer, system_language};
use crate::report::{self, DocumentLanguages, Paper, ReportError, STATIONS_AT_MOST, StationFault, StationScope};
use crate::sample;
use crate::store::{self, Reader, Refusal, StoreError, Writer};
use crate::text::{Language, Texts};
use crate::ui;
use crate::view::{Area, Basics, Head, Overview};

/// The register of the election commission. Without a command it opens the window.
#[derive(Parser)]
#[command(name = "tizim", version, about, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// The register to open in the window
    file: Option<PathBuf>,
    /// How the window draws; without it, wgpu and then glow
    #[arg(long)]
    renderer: Option<RendererChoice>,
}

#[derive(Clone, Copy, ValueEnum)]
enum RendererChoice {
    Wgpu,
    Glow,
}

#[derive(Subcommand)]
enum Command {
    /// Make a register
    New {
        file: PathBuf,
        /// With the sample election of 20 November 2022
        #[arg(long)]
        sample: bool,
    },
    /// The figures of a register
    Summary {
        file: PathBuf,
        #[arg(long, default_value = "text")]
        format: Format,
    },
    /// Print a report, the ballot, a document of an application or a paper about stations to a PDF file
    Report {
        file: PathBuf,
        report: ReportName,
        /// The number of the application whose document it is; for not-accepted, which has none, the number of its notice
        #[arg(long, value_name = "NUMBER")]
        application: Option<u32>,
        #[command(flatten)]
        place: PlaceArguments,
        /// Documents of an application and letters are printed in kk, ru or both, and only they in both
        #[arg(long, default_value = "kk")]
        language: LanguageName,
        /// The file; for the blank forms of a region the folder, which gets a file for each district
        #[arg(long)]
        output: PathBuf,
    },
    /// Write a list of the register for others
    Export {
        file: PathBuf,
        list: ExportName,
        #[arg(long)]
        format: ListFormat,
        /// Of a sheet: the stations on it
        #[command(flatten)]
        place: PlaceArguments,
        /// Of the columns' titles
        #[arg(long, default_value = "kk")]
        language: TitleLanguage,
        #[arg(long)]
        output: PathBuf,
    },
    /// Take a list of others into the register
    Import {
        file: PathBuf,
        #[command(subcommand)]
        list: ImportList,
    },
    /// Prove that a register is as the program left it
    Verify { file: PathBuf },
    /// Copy a register into a folder, also while it is open
    Backup { file: PathBuf, folder: PathBuf },
}

/// Of which stations a paper is.
#[derive(clap::Args)]
struct PlaceArguments {
    /// A station by its region and number or by the code of its check form; may be given several times
    #[arg(long, value_name = "ISO:NUMBER")]
    station: Vec<String>,
    /// A district by its region's code and its place in three digits, as in 10001
    #[arg(long, value_name = "ID")]
    district: Option<i64>,
    /// A region, as in KZ-10
    #[arg(long, value_name = "ISO")]
    region: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
}

#[derive(Clone, Copy, ValueEnum)]
enum ReportName {
    Summary,
    Ballot,
    Receipt,
    NotAccepted,
    LanguageProtocol,
    SignatureAct,
    Resolution,
    Refusal,
    Certificate,
    MediaNotice,
    AccountLetter,
    Extract,
    CheckForm,
    DistrictSheet,
    DefectLetter,
}

impl ReportName {
    /// The document of an application that it names.
    const fn document(self) -> Option<DocumentKind> {
        match self {
            Self::Summary | Self::Ballot | Self::CheckForm | Self::DistrictSheet | Self::DefectLetter => None,
            Self::Receipt => Some(DocumentKind::Receipt),
            Self::NotAccepted => Some(DocumentKind::NotAccepted),
            Self::LanguageProtocol => Some(DocumentKind::LanguageProtocol),
            Self::SignatureAct => Some(DocumentKind::SignatureAct),
            Self::Resolution => Some(DocumentKind::Resolution),
            Self::Refusal => Some(DocumentKind::Refusal),
            Self::Certificate => Some(DocumentKind::Certificate),
            Self::MediaNotice => Some(DocumentKind::MediaNotice),
            Self::AccountLetter => Some(DocumentKind::AccountLetter),
            Self::Extract => Some(DocumentKind::Extract),
        }
    }
}

/// A usage that does not fit together, and why.
type Usage = (ErrorKind, &'static str);

/// A station as the arguments name it.
enum StationName {
    Key { iso: String, number: i64 },
    Code(String),
}

/// Of which stations a paper is wanted, before the register is open.
enum Place {
    Stations(Vec<StationName>),
    District(i64),
    Region(String),
}

impl Place {
    fn parse(arguments: PlaceArguments) -> Result<Self, Usage> {
        let PlaceArguments { station, district, region } = arguments;
        let stations = station.into_iter().map(Self::station).collect::<Result<Vec<_>, _>>()?;
        match (stations.is_empty(), district, region) {
            (false, None, None) => Ok(Self::Stations(stations)),
            (true, Some(id), None) => Ok(Self::District(id)),
            (true, None, Some(iso)) => Ok(Self::Region(iso)),
            (true, None, None) => {
                Err((ErrorKind::MissingRequiredArgument, "this paper needs --station, --district or --region"))
            }
            _ => Err((ErrorKind::ArgumentConflict, "only one of --station, --district and --region can be given")),
        }
    }

    fn station(text: String) -> Result<StationName, Usage> {
        let Some((iso, number)) = text.split_once(':') else { return Ok(StationName::Code(text)) };
        let number = number.trim().parse().ok().filter(|number| (1..=999_999).contains(number));
        let number = number.ok_or((ErrorKind::InvalidValue, "--station wants a region and a number, as in KZ-71:290"))?;
        Ok(StationName::Key { iso: iso.trim().to_owned(), number })
    }
}

#[derive(Clone, Copy)]
enum BlankForm {
    CheckForm,
    DistrictSheet,
}

impl BlankForm {
    const fn paper(self, scope: StationScope) -> Paper {
        match self {
            Self::CheckForm => Paper::CheckForm { scope },
            Self::DistrictSheet => Paper::DistrictSheet { scope },
        }
    }

    /// As the arguments name it.
    fn name(self) -> String {
        let report = match self {
            Self::CheckForm => ReportName::CheckForm,
            Self::DistrictSheet => ReportName::DistrictSheet,
        };
        report.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }
}

/// What is to be printed, before the register is open.
enum Wanted {
    Paper(Paper, Language),
    Document { kind: DocumentKind, number: u32, languages: DocumentLanguages },
    Blank { form: BlankForm, place: Place, language: Language },
    Letter { place: Place, languages: DocumentLanguages },
}

impl Wanted {
    /// What the arguments ask for, or why they do not fit each other.
    fn parse(
        report: ReportName,
        application: Option<u32>,
        place: PlaceArguments,
        language: LanguageName,
    ) -> Result<Self, Usage> {
        let one = || {
            Language::try_from(language).map_err(|()| {
                (ErrorKind::InvalidValue, "--language both is only for the documents of an application and letters")
            })
        };
        let laws = || match language {
            LanguageName::Kk => Ok(DocumentLanguages::Kk),
            LanguageName::Ru => Ok(DocumentLanguages::Ru),
            LanguageName::Both => Ok(DocumentLanguages::Both),
            LanguageName::En | LanguageName::Id => {
                Err((ErrorKind::InvalidValue, "documents of an application and letters are printed in kk, ru or both"))
            }
        };
        let document = report.document();
        if document.is_none() && application.is_some() {
            return Err((ErrorKind::ArgumentConflict, "--application is only for the documents of an application"));
        }
        let form = match report {
            ReportName::CheckForm => BlankForm::CheckForm,
            ReportName::DistrictSheet => BlankForm::DistrictSheet,
            ReportName::DefectLetter => {
                return match Place::parse(place)? {
                    Place::Stations(_) => Err((ErrorKind::ArgumentConflict, "a letter is about a --district or a --region")),
                    place => Ok(Self::Letter { place, languages: laws()? }),
                };
            }
            _ => {
                if !place.station.is_empty() || place.district.is_some() || place.region.is_some() {
                    let usage = "--station, --district and --region are only for papers about stations";
                    return Err((ErrorKind::ArgumentConflict, usage));
                }
                let Some(kind) = document else {
                    let paper = if matches!(report, ReportName::Ballot) { Paper::Ballot } else { Paper::Summary };
                    return Ok(Self::Paper(paper, one()?));
                };
                let usage = "this document needs --application with its number";
                let number = application.ok_or((ErrorKind::MissingRequiredArgument, usage))?;
                return Ok(Self::Document { kind, number, languages: laws()? });
            }
        };
        Ok(Self::Blank { form, place: Place::parse(place)?, language: one()? })
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum ExportName {
    Applications,
    Stations,
    /// The blank sheet for a check, which a district fills in
    Sheet,
}

#[derive(Subcommand)]
enum ImportList {
    /// What the territorial commissions found of the signatures
    Protocols {
        /// The application's number
        number: u32,
        /// The list, CSV, XLSX or ODS
        path: PathBuf,
        /// Only say what the list holds
        #[arg(long)]
        dry_run: bool,
        #[arg(long, default_value = "text")]
        format: Format,
    },
    /// Polling stations: what is new and changed is taken, nothing is deleted
    Stations(stations::Import),
    /// The checks of a sheet that a district has filled in
    Checks(checks::Import),
}

#[derive(Clone, Copy, ValueEnum)]
enum ListFormat {
    Csv,
    Xlsx,
    /// Only of applications
    Json,
    /// Only of stations
    Geojson,
}

/// A list with its format, before the register is open.
enum WantedList {
    Applications(exchange::Format),
    Stations(exchange::stations::ListFormat),
    Sheet(SheetFormat, Place),
}

impl WantedList {
    /// What the arguments ask for, or why they do not fit each other.
    fn parse(list: ExportName, format: ListFormat, place: PlaceArguments) -> Result<Self, Usage> {
        use exchange::Format as OfApplications;
        use exchange::stations::ListFormat as OfStations;
        let has_place = !place.station.is_empty() || place.district.is_some() || place.region.is_some();
        if has_place && !matches!(list, ExportName::Sheet) {
            return Err((ErrorKind::ArgumentConflict, "--station, --district and --region are only for a sheet"));
        }
        match (list, format) {
            (ExportName::Sheet, ListFormat::Csv) => Ok(Self::Sheet(SheetFormat::Csv, Place::parse(place)?)),
            (ExportName::Sheet, ListFormat::Xlsx) => Ok(Self::Sheet(SheetFormat::Xlsx, Place::parse(place)?)),
            (ExportName::Sheet, ListFormat::Json | ListFormat::Geojson) => {
                Err((ErrorKind::InvalidValue, "a sheet is written as csv or xlsx"))
            }
            (ExportName::Applications, ListFormat::Csv) => Ok(Self::Applications(OfApplications::Csv)),
            (ExportName::Applications, ListFormat::Xlsx) => Ok(Self::Applications(OfApplications::Xlsx)),
            (ExportName::Applications, ListFormat::Json) => Ok(Self::Applications(OfApplications::Json)),
            (ExportName::Stations, ListFormat::Csv) => Ok(Self::Stations(OfStations::Csv)),
            (ExportName::Stations, ListFormat::Xlsx) => Ok(Self::Stations(OfStations::Xlsx)),
            (ExportName::Stations, ListFormat::Geojson) => Ok(Self::Stations(OfStations::GeoJson)),
            (ExportName::Applications, ListFormat::Geojson) => Err((ErrorKind::InvalidValue, "applications have no GeoJSON")),
            (ExportName::Stations, ListFormat::Json) => {
                Err((ErrorKind::InvalidValue, "stations are written as csv, xlsx or geojson"))
            }
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum LanguageName {
    Kk,
    Ru,
    En,
    Id,
    Both,
}

#[derive(Clone, Copy, ValueEnum)]
enum TitleLanguage {
    Kk,
    Ru,
    En,
    Id,
}

impl From<TitleLanguage> for Language {
    fn from(name: TitleLanguage) -> Self {
        match name {
            TitleLanguage::Kk => Self::Kk,
            TitleLanguage::Ru => Self::Ru,
            TitleLanguage::En => Self::En,
            TitleLanguage::Id => Self::Id,
        }
    }
}

impl TryFrom<LanguageName> for Language {
    type Error = ();

    fn try_from(name: LanguageName) -> Result<Self, ()> {
        match name {
            LanguageName::Kk => Ok(Self::Kk),
            LanguageName::Ru => Ok(Self::Ru),
            LanguageName::En => Ok(Self::En),
            LanguageName::Id => Ok(Self::Id),
            LanguageName::Both => Err(()),
        }
    }
}

/// Runs the program with the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let texts = Texts::new(system_language());
    let done = match arguments.command {
        None => window(&texts, arguments.file.as_deref(), arguments.renderer),
        Some(Command::New { file, sample }) => new(&texts, &file, sample),
        Some(Command::Summary { file, format }) => summary(&texts, &file, format),
        Some(Command::Report { file, report, application, place, language, output }) => {
            match Wanted::parse(report, application, place, language) {
                Ok(wanted) => make_report(&texts, &file, wanted, &output),
                // Ends the process with the exit code of a wrong usage.
                Err((kind, usage)) => Arguments::command().error(kind, usage).exit(),
            }
        }
        Some(Command::Export { file, list, format, place, language, output }) => match WantedList::parse(list, format, place) {
            Ok(WantedList::Applications(format)) => export_applications(&texts, &file, format, language.into(), &output),
            Ok(WantedList::Stations(format)) => stations::export(&texts, &file, format, language.into(), &output),
            Ok(WantedList::Sheet(format, place)) => checks::export(&texts, &file, (format, &place), language.into(), &output),
            Err((kind, usage)) => Arguments::command().error(kind, usage).exit(),
        },
        Some(Command::Import { file, list: ImportList::Protocols { number, path, dry_run, format } }) => {
            import_protocols(&texts, &file, number, &path, dry_run, format)
        }
        Some(Command::Import { file, list: ImportList::Stations(import) }) => import.run(&texts, &file),
        Some(Command::Import { file, list: ImportList::Checks(import) }) => import.run(&texts, &file),
        Some(Command::Verify { file }) => verify(&texts, &file),
        Some(Command::Backup { file, folder }) => backup(&texts, &file, &folder),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            // Nothing can be done where the error cannot be told.
            let _ = writeln!(std::io::stderr(), "tizim: {sentence}");
            ExitCode::FAILURE
        }
    }
}

/// A line on the standard output; a reader that has gone away, as `head`, is no failure.
fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

fn window(texts: &Texts, file: Option<&Path>, renderer: Option<RendererChoice>) -> Result<(), String> {
    let preferences = Preferences::load();
    let renderer = renderer.map(|choice| match choice {
        RendererChoice::Wgpu => Renderer::Wgpu,
        RendererChoice::Glow => Renderer::Glow,
    });
    ui::run(&preferences, file, renderer).map_err(|error| {
        let sentence = texts.with("failed-no-window", &[("detail", (&error.to_string()).into())]);
        format!("{sentence}\n{}", texts.get("failed-no-window-hint"))
    })
}

fn new(texts: &Texts, file: &Path, with_sample: bool) -> Result<(), String> {
    let fault = |error: sample::AssetError| error.to_string();
    let founding = if with_sample {
        sample::sample().map_err(fault)?
    } else {
        let today = jiff::Zoned::now().date();
        let person = ["USER", "USERNAME"].iter().find_map(|name| std::env::var(name).ok().filter(|name| !name.is_empty()));
        let person = person.unwrap_or_else(|| texts.post(Post::Officer.code()));
        sample::new_register(today, &person, Post::Officer).map_err(fault)?
    };
    let mut shown = u64::MAX;
    let mut progress = |done: u64, all: u64| {
        let percent = (done * 100).checked_div(all).unwrap_or(100);
        if percent != shown && all > 0 {
            shown = percent;
            let _ = write!(std::io::stderr(), "\r{} {percent} %", texts.get("making-sample"));
        }
    };
    let made = store::create(file, &founding, Timestamp::now(), &mut progress);
    if shown != u64::MAX {
        let _ = writeln!(std::io::stderr());
    }
    made.map_err(|error| texts.failure(&error))?;
    say(&file.display().to_string());
    Ok(())
}

#[derive(Serialize)]
struct Summary {
    election: ElectionSummary,
    applications: ApplicationSummary,
    ballot: BallotSummary,
    stations: StationSummary,
    readiness: crate::view::ReadinessCounts,
    regions: Vec<RegionSummary>,
    audit: Head,
}

#[derive(Serialize)]
struct ElectionSummary {
    name: String,
    date: jiff::civil::Date,
    working_at: Option<jiff::civil::DateTime>,
}

#[derive(Serialize)]
struct ApplicationSummary {
    received: u32,
    registered: u32,
    refused: u32,
    in_progress: u32,
    not_accepted: u32,
    registered_women: u32,
    registered_men: u32,
    /// Every state by its code, also those in which there is no application.
    by_status: BTreeMap<&'static str, u32>,
}

#[derive(Serialize)]
struct BallotSummary {
    status: &'static str,
    /// In the order of the ballot, in Kazakh.
    candidates: Vec<String>,
    print_run: Option<u64>,
}

#[derive(Serialize)]
struct StationSummary {
    total: u64,
    abroad: u64,
    voters: u64,
}

#[derive(Serialize)]
struct RegionSummary {
    iso: String,
    name: String,
    stations: u64,
    voters: u64,
    #[serde(flatten)]
    readiness: crate::view::ReadinessCounts,
}

fn summarise(election: &crate::domain::Election, overview: Overview) -> Summary {
    let figures = &overview.applications;
    let readiness = overview.readiness();
    Summary {
        election: ElectionSummary { name: election.name.en.clone(), date: election.held_on, working_at: election.working_at },
        applications: ApplicationSummary {
            received: figures.received.all,
            registered: figures.registered.all,
            refused: figures.refused.all,
            in_progress: figures.in_progress.all,
            not_accepted: figures.not_accepted.all,
            registered_women: figures.registered.women,
            registered_men: figures.registered.all - figures.registered.women,
            by_status: State::CODES.into_iter().map(|code| (code, figures.by_status.get(code).copied().unwrap_or(0))).collect(),
        },
        ballot: BallotSummary {
            status: overview.ballot.state.code(),
            candidates: overview.ballot.text.candidates.iter().map(|line| line.name_kk.clone()).collect(),
            print_run: match &overview.ballot.state {
                BallotState::Approved { approval } => Some(approval.print_run),
                BallotState::Draft | BallotState::Proofread { .. } | BallotState::Lapsed { .. } => None,
            },
        },
        stations: StationSummary { total: overview.stations(), abroad: overview.abroad(), voters: overview.voters() },
        readiness,
        regions: overview
            .regions
            .into_iter()
            .map(|region| RegionSummary {
                iso: region.region.iso,
                name: region.region.name.en,
                stations: region.stations,
                voters: region.voters,
                readiness: region.readiness,
            })
            .collect(),
        audit: overview.audit,
    }
}

fn summary(texts: &Texts, file: &Path, format: Format) -> Result<(), String> {
    let read = || -> Result<_, StoreError> {
        let reader = Reader::open(file)?;
        Ok((reader.basics()?, reader.overview(Timestamp::now())?))
    };
    let (basics, overview) = read().map_err(|error| texts.failure(&error))?;
    match format {
        Format::Json => {
            let summary = summarise(&basics.election, overview);
            say(&serde_json::to_string_pretty(&summary).map_err(|error| error.to_string())?);
        }
        Format::Text => {
            let figures = &overview.applications;
            say(texts.name(&basics.election.name));
            say(&format!("{}: {}", texts.get("field-held-on"), texts.date(basics.election.held_on)));
            let women = texts.with("women-among-them", &[("count", figures.registered.women.into())]);
            let values = [("registered", figures.registered.all.into()), ("received", figures.received.all.into())];
            say(&format!("{} ({women})", texts.with("finding-applications", &values)));
            say(&texts.ballot_status(overview.ballot.state.code()));
            for (number, line) in (1..).zip(&overview.ballot.text.candidates) {
                say(&format!("  {number}. {}", line.name_kk));
            }
            let share = texts.percent(overview.readiness().can_open(), overview.stations());
            let values = [("share", (&share).into()), ("count", overview.stations().into())];
            say(&texts.with("finding-readiness", &values));
            for readiness in crate::domain::readiness::Readiness::ALL {
                let count = texts.number(overview.readiness().of(readiness));
                say(&format!("  {}: {count}", texts.readiness(readiness.code())));
            }
            let values = [("records", overview.audit.records.into()), ("head", (&overview.audit.head).into())];
            say(&texts.with("report-chain", &values));
        }
    }
    Ok(())
}

/// The application with this number; papers that were not accepted have only that of their notice.
fn find_application(reader: &Reader, kind: DocumentKind, number: u32) -> Result<Option<ApplicationId>, StoreError> {
    let by_receipt = kind == DocumentKind::NotAccepted;
    let found = reader.all_applications()?.into_iter().find(|application| {
        let of_kind = kind.belongs_to(application) || !by_receipt;
        of_kind && if by_receipt { application.receipt } else { application.number } == Some(number)
    });
    Ok(found.map(|application| application.id))
}

fn report_failure(texts: &Texts, error: ReportError) -> String {
    match error {
        ReportError::Store(error) => texts.failure(&error),
        ReportError::Write { path, detail } => {
            texts.with("failed-io", &[("file", (&path.display().to_string()).into()), ("detail", (&detail).into())])
        }
        ReportError::NoViewer { path } => path.display().to_string(),
        ReportError::Typeset(detail) | ReportError::Print(detail) => {
            texts.with("failed-report", &[("detail", (&detail).into())])
        }
        ReportError::Unfilled(fields) => texts.unfilled(&fields),
        ReportError::NoSuchDocument => texts.get("doc-no-such-document"),
        ReportError::Stations(fault) => fault.sentence(texts),
    }
}

fn region_code(texts: &Texts, basics: &Basics, iso: &str) -> Result<i64, String> {
    let region = basics.regions.iter().find(|region| region.iso.eq_ignore_ascii_case(iso));
    region.map(|region| region.code).ok_or_else(|| StationFault::NoPlace.sentence(texts))
}

fn station_id(texts: &Texts, basics: &Basics, name: &StationName) -> Result<StationId, String> {
    match name {
        StationName::Code(code) => StationCode::parse(code).map_err(|fault| texts.code_fault(fault)),
        StationName::Key { iso, number } => {
            let id = StationId::new(region_code(texts, basics, iso)?, *number);
            id.ok_or_else(|| StationFault::NoPlace.sentence(texts))
        }
    }
}

/// A document for each district of a region, and one for the stations outside of all; a large district has several.
fn region_forms(
    texts: &Texts,
    reader: &Reader,
    (form, language): (BlankForm, Language),
    region: (&str, i64),
    folder: &Path,
) -> Result<(), String> {
    let (iso, code) = region;
    let basics = reader.basics().map_err(|error| texts.failure(&error))?;
    std::fs::create_dir_all(folder).map_err(|error| {
        let path = folder.to_path_buf();
        report_failure(texts, ReportError::Write { path, detail: error.to_string() })
    })?;
    let districts = basics.districts.iter().filter(|district| district.region_code == code);
    let areas = districts.map(|district| (district.id.to_string(), Area::District(district.id)));
    let mut made = false;
    for (name, area) in areas.chain([("0".to_owned(), Area::NoDistrict { region: code })]) {
        let ids = reader.stations_of(area).map_err(|error| texts.failure(&error))?;
        for (part, ids) in (1..).zip(ids.chunks(STATIONS_AT_MOST)) {
            let part = if part == 1 { String::new() } else { format!("-{part}") };
            let path = folder.join(format!("{}-{iso}-{name}{part}.pdf", form.name()));
            let paper = form.paper(StationScope::Stations(ids.to_vec()));
            let document = report::make(&paper, reader, language, Timestamp::now());
            document.and_then(|document| document.save(&path)).map_err(|error| report_failure(texts, error))?;
            say(&path.display().to_string());
            made = true;
        }
    }
    if made { Ok(()) } else { Err(StationFault::NoStations.sentence(texts)) }
}

/// The letter about the defects of an area; more defects than one letter holds go into several, numbered files.
fn letters(texts: &Texts, reader: &Reader, (area, languages): (Area, DocumentLanguages), output: &Path) -> Result<(), String> {
    let (mut part, mut parts) = (0, 1);
    while part < parts {
        let paper = Paper::DefectLetter { area, part, languages };
        let document = report::make(&paper, reader, Language::Kk, Timestamp::now());
        let document = document.map_err(|error| report_failure(texts, error))?;
        parts = document.letter().map_or(1, |letter| letter.parts);
        part += 1;
        let path = if part == 1 {
            output.to_path_buf()
        } else {
            let name = output.file_stem().unwrap_or_default().to_string_lossy();
            output.with_file_name(format!("{name}-{part}.pdf"))
        };
        document.save(&path).map_err(|error| report_failure(texts, error))?;
        say(&path.display().to_string());
    }
    // Nobody has said who prints it.
    eprintln!("{}", texts.get("letter-not-noted"));
    Ok(())
}

fn make_report(texts: &Texts, file: &Path, wanted: Wanted, output: &Path) -> Result<(), String> {
    let sentence = |error: ReportError| report_failure(texts, error);
    let reader = Reader::open(file).map_err(|error| texts.failure(&error))?;
    let basics = || reader.basics().map_err(|error| texts.failure(&error));
    let (paper, language) = match wanted {
        Wanted::Paper(paper, language) => (paper, language),
        Wanted::Document { kind, number, languages } => {
            let id = find_application(&reader, kind, number).map_err(|error| texts.failure(&error))?;
            let id = id.ok_or_else(|| sentence(ReportError::NoSuchDocument))?;
            (Paper::Case { id, kind, languages }, Language::Kk)
        }
        Wanted::Blank { form, place: Place::Region(iso), language } => {
            let code = region_code(texts, &basics()?, &iso)?;
            return region_forms(texts, &reader, (form, language), (&iso, code), output);
        }
        Wanted::Blank { form, place: Place::District(id), language } => {
            (form.paper(StationScope::Area(Area::District(id))), language)
        }
        Wanted::Blank { form, place: Place::Stations(names), language } => {
            let basics = basics()?;
            let ids = names.iter().map(|name| station_id(texts, &basics, name)).collect::<Result<_, _>>()?;
            (form.paper(StationScope::Stations(ids)), language)
        }
        Wanted::Letter { place, languages } => {
            let area = match place {
                Place::Region(iso) => Area::Region(region_code(texts, &basics()?, &iso)?),
                Place::District(id) => Area::District(id),
                // `Wanted::parse` lets no letter come here with stations.
                Place::Stations(_) => return Err(StationFault::NoPlace.sentence(texts)),
            };
            return letters(texts, &reader, (area, languages), output);
        }
    };
    let document = report::make(&paper, &reader, language, Timestamp::now()).map_err(sentence)?;
    document.save(output).map_err(sentence)?;
    say(&output.display().to_string());
    Ok(())
}

fn export_applications(
    texts: &Texts,
    file: &Path,
    format: exchange::Format,
    language: Language,
    output: &Path,
) -> Result<(), String> {
    let read = |reader: &Reader| Ok::<_, StoreError>((reader.basics()?, reader.all_applications()?));
    let reader = Reader::open(file).map_err(|error| texts.failure(&error))?;
    let (basics, applications) = reader.at_once(read).map_err(|error| texts.failure(&error))?;
    let titles = Texts::new(language);
    titles.set_zone(&basics.election.time_zone);
    exchange::applications::export(format, output, &applications, &basics, &titles).map_err(|error| error.sentence(texts))?;
    say(&output.display().to_string());
    Ok(())
}

#[derive(Serialize)]
struct ImportSummary<'a> {
    file: &'a str,
    sha256: &'a str,
    good: usize,
    bad: usize,
    skipped: usize,
    /// Whether the good rows are in the register now.
    written: bool,
    problems: Vec<Problem<'a>>,
    skipped_rows: Vec<(u32, &'a str)>,
    totals_that_differ: Vec<TotalDiffers>,
}

#[derive(Serialize)]
struct Problem<'a> {
    row: u32,
    column: &'static str,
    value: &'a str,
    sentence: String,
}

#[derive(Serialize)]
struct TotalDiffers {
    row: u32,
    column: &'static str,
    stated: u64,
    summed: u64,
}

fn import_protocols(texts: &Texts, file: &Path, number: u32, list: &Path, dry_run: bool, format: Format) -> Result<(), String> {
    let read = |reader: &Reader| Ok::<_, StoreError>((reader.basics()?, reader.all_applications()?));
    let reader = Reader::open(file).map_err(|error| texts.failure(&error))?;
    let (basics, applications) = reader.at_once(read).map_err(|error| texts.failure(&error))?;
    let application = applications
        .iter()
        .find(|application| application.number == Some(number))
        .ok_or_else(|| texts.with("exchange-no-application", &[("number", number.into())]))?;
    let proposal = exchange::protocols::read(list, &basics.regions).map_err(|error| error.sentence(texts))?;
    let bad = proposal.bad().count();
    let mut written = None;
    if bad == 0 && !dry_run {
        let refused = |refusal: Refusal| match refusal {
            Refusal::Rejected(rejection) => texts.rejection(&rejection, Some(&basics)),
            Refusal::Failed(error) => texts.failure(&error),
        };
        let mut writer = open_writer(texts, file)?;
        let actor = first_active(&basics, texts)?;
        let command = Act::ChangeApplication { id: application.id, revision: application.revision, action: proposal.action() };
        written = Some(writer.execute(&Wish::new(actor, command), Timestamp::now()).map_err(refused)?);
    }
    match format {
        Format::Json => {
            let summary = import_summary(texts, &proposal, written.is_some());
            say(&serde_json::to_string_pretty(&summary).map_err(|error| error.to_string())?);
        }
        Format::Text => {
            let counts = [("good", proposal.good().count()), ("bad", bad), ("skipped", proposal.skipped.len())]
                .map(|(name, count)| (name, (count as u64).into()));
            say(&texts.with("exchange-counts", &counts));
            proposal.bad().filter_map(|row| row.sentence(texts)).for_each(|sentence| say(&sentence));
            for skipped in &proposal.skipped {
                let values = [("row", skipped.row.into()), ("text", (&skipped.text).into())];
                say(&texts.with("exchange-skipped", &values));
            }
            proposal.mismatches.iter().for_each(|mismatch| say(&mismatch.sentence(texts)));
            if written.is_some() {
                say(&texts.with("exchange-protocols-written", &[("number", number.into())]));
            }
        }
    }
    if bad > 0 {
        return Err(texts.with("exchange-nothing-written", &[("count", (bad as u64).into())]));
    }
    Ok(())
}

/// Who acts for a headless command: the first of the people who is still active.
fn first_active(basics: &Basics, texts: &Texts) -> Result<PersonId, String> {
    let active = basics.people.iter().find(|person| person.active).map(|person| person.id);
    active.ok_or_else(|| texts.rejection(&crate::domain::Rejection::UnknownPerson, None))
}

/// Opens a register for writing as the window does: complete in its rules.
fn open_writer(texts: &Texts, file: &Path) -> Result<Writer, String> {
    let mut writer = Writer::open(file).map_err(|error| texts.failure(&error))?;
    writer
        .complete_rules(&sample::rules().map_err(|error| error.to_string())?, Timestamp::now())
        .map_err(|error| texts.failure(&error))?;
    Ok(writer)
}

fn import_summary<'a>(texts: &Texts, proposal: &'a ProtocolsProposal, written: bool) -> ImportSummary<'a> {
    let problem = |row: &'a exchange::ProtocolRow| match row {
        exchange::ProtocolRow::Good(_) => None,
        exchange::ProtocolRow::Bad { row: number, column, value, .. } => {
            Some(Problem { row: *number, column: column.code(), value, sentence: row.sentence(texts)? })
        }
    };
    let problems: Vec<_> = proposal.bad().filter_map(problem).collect();
    let differs = |mismatch: &exchange::Mismatch| TotalDiffers {
        row: mismatch.row,
        column: mismatch.column.code(),
        stated: mismatch.stated,
        summed: mismatch.summed,
    };
    ImportSummary {
        file: &proposal.file,
        sha256: &proposal.sha256,
        good: proposal.good().count(),
        bad: problems.len(),
        skipped: proposal.skipped.len(),
        written,
        problems,
        skipped_rows: proposal.skipped.iter().map(|skipped| (skipped.row, skipped.text.as_str())).collect(),
        totals_that_differ: proposal.mismatches.iter().map(differs).collect(),
    }
}

fn verify(texts: &Texts, file: &Path) -> Result<(), String> {
    let mut bar = Bar::new(texts, "verify-running");
    let verdict = store::verify(file, &mut |done, all| _ = bar.at(done, all)).map_err(|error| texts.failure(&error))?;
    drop(bar);
    if verdict.differences.is_empty() {
        let values =
            [("rows", verdict.rows.into()), ("records", verdict.audit.records.into()), ("head", (&verdict.audit.head).into())];
        say(&texts.with("verify-good", &values));
        return Ok(());
    }
    let count = (verdict.differences.len() as u64).into();
    let lines = verdict.differences.iter().map(|difference| texts.difference(difference));
    let title = texts.with("verify-bad", &[("count", count)]);
    Err(std::iter::once(title).chain(lines).collect::<Vec<_>>().join("\n"))
}

fn backup(texts: &Texts, file: &Path, folder: &Path) -> Result<(), String> {
    let copy = store::backup(file, folder, Timestamp::now()).map_err(|error| texts.failure(&error))?;
    say(&copy.display().to_string());
    Ok(())
}
