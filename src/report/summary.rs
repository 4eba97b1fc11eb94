//! The model of the summary report: every figure and every word of it, in the report's language, ready to be set.

use serde::Serialize;

use crate::domain::application::{Phase, State};
use crate::domain::ballot::{Approval, State as BallotState};
use crate::domain::readiness::Readiness;
use crate::text::Texts;
use crate::view::{ApplicationRecord, Basics, Overview, RegionFigures};

#[derive(Serialize)]
pub struct Summary {
    language: &'static str,
    title: String,
    commission: String,
    election: String,
    lines: Vec<String>,
    sample: Option<String>,
    sample_mark: String,
    footer: Footer,
    figures: Vec<Figure>,
    applications: Table<ApplicationLine>,
    ballot: BallotPart,
    readiness: ReadinessPart,
    defects: DefectPart,
    signatures: Signatures,
}

#[derive(Serialize)]
struct Footer {
    made: String,
    page_pattern: String,
    chain: String,
}

#[derive(Serialize)]
struct Figure {
    value: String,
    label: String,
    note: String,
}

#[derive(Serialize)]
struct Table<Row> {
    title: String,
    columns: Vec<String>,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct ApplicationLine {
    cells: Vec<String>,
    tone: &'static str,
    grounds: Vec<String>,
}

#[derive(Serialize)]
struct BallotPart {
    title: String,
    lines: Vec<String>,
    warnings: Vec<String>,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
    last: Vec<String>,
}

#[derive(Serialize)]
struct Legend {
    tone: &'static str,
    label: String,
    value: String,
}

#[derive(Serialize)]
struct RegionLine {
    cells: Vec<String>,
    shares: Vec<f64>,
}

#[derive(Serialize)]
struct ReadinessPart {
    title: String,
    legend: Vec<Legend>,
    columns: Vec<String>,
    rows: Vec<RegionLine>,
    total: Vec<String>,
}

#[derive(Serialize)]
struct DefectPart {
    title: String,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
    empty: String,
}

#[derive(Serialize)]
struct Signatures {
    place: String,
    rows: Vec<String>,
}

/// In the order of the legend and of the bars: the good end first.
const BAR: [Readiness; 4] = [Readiness::Ready, Readiness::ReadyWithDefects, Readiness::NotReady, Readiness::NotChecked];

pub fn model(texts: &Texts, basics: &Basics, overview: &Overview, applications: &[ApplicationRecord]) -> Summary {
    let election = &basics.election;
    let head = &overview.audit;
    let days = election.days_left(overview.now.date());
    let held_on = texts.long_date(election.held_on);
    let days_left = crate::text::days_left(texts, days);
    let chain = texts.with("report-chain", &[("records", head.records.into()), ("head", (&head.head).into())]);
    Summary {
        language: texts.language().code(),
        title: texts.get("report-summary-title"),
        commission: texts.name(&election.commission).to_owned(),
        election: texts.name(&election.name).to_owned(),
        lines: vec![
            texts.with("report-election-day", &[("day", (&held_on).into()), ("left", (&days_left).into())]),
            texts.with("report-as-at", &[("moment", (&texts.moment(overview.now)).into())]),
        ],
        sample: election.sample.then(|| texts.get("report-sample")),
        sample_mark: texts.get("sample"),
        footer: Footer {
            made: texts.with("report-made", &[("moment", (&texts.moment(overview.now)).into())]),
            page_pattern: texts.with("report-page", &[("page", "{x}".into()), ("pages", "{y}".into())]),
            chain,
        },
        figures: figures(texts, overview),
        applications: application_table(texts, basics, overview, applications),
        ballot: ballot(texts, basics, overview),
        readiness: readiness(texts, overview),
        defects: defects(texts, basics, overview),
        signatures: Signatures {
            place: texts.get("report-signatures"),
            rows: vec![texts.get("report-chair"), texts.get("report-secretary")],
        },
    }
}

fn figures(texts: &Texts, overview: &Overview) -> Vec<Figure> {
    let applications = &overview.applications;
    let readiness = overview.readiness();
    let women = |count: u32| texts.with("women-among-them", &[("count", count.into())]);
    let figure = |value: u64, label: &str, note: String| Figure { value: texts.number(value), label: texts.get(label), note };
    let share = texts.percent(readiness.can_open(), overview.stations());
    vec![
        figure(applications.received.all.into(), "figure-received", women(applications.received.women)),
        figure(applications.registered.all.into(), "figure-registered", women(applications.registered.women)),
        figure(overview.stations(), "figure-stations", texts.with("figure-abroad", &[("count", overview.abroad().into())])),
        figure(overview.voters(), "figure-voters", String::new()),
        figure(readiness.can_open(), "figure-can-open", texts.with("figure-share", &[("share", (&share).into())])),
        figure(overview.open_defects(), "figure-open-defects", String::new()),
    ]
}

fn application_table(
    texts: &Texts,
    basics: &Basics,
    overview: &Overview,
    applications: &[ApplicationRecord],
) -> Table<ApplicationLine> {
    let figures = &overview.applications;
    let values = [("registered", figures.registered.all.into()), ("received", figures.received.all.into())];
    let columns = ["number", "nominee", "nominator", "received", "outcome", "decided", "valid-signatures"];
    Table {
        title: texts.with("finding-applications", &values),
        columns: columns.iter().map(|column| texts.get(&format!("column-{column}"))).collect(),
        rows: applications.iter().map(|record| application_line(texts, basics, record)).collect(),
    }
}

fn application_line(texts: &Texts, basics: &Basics, record: &ApplicationRecord) -> ApplicationLine {
    let application = &record.application;
    let facts = &application.facts;
    let nominator = match texts.language() {
        crate::text::Language::Kk => facts.nominator_kk.as_ref().or(facts.nominator_ru.as_ref()),
        crate::text::Language::Ru => facts.nominator_ru.as_ref().or(facts.nominator_kk.as_ref()),
        _ => facts.nominator_en.as_ref().or(facts.nominator_kk.as_ref()),
    };
    let decision = application.state.decision();
    let decided = match decision {
        Some(decision) => {
            let on = texts.or_not_given(decision.resolution.on.map(|on| texts.date(on)));
            decision.resolution.number.as_ref().map_or_else(|| on.clone(), |number| format!("{on}, № {number}"))
        }
        None => "–".to_owned(),
    };
    let tone = match application.state.phase() {
        Phase::Registered => "good",
        Phase::Refused | Phase::Cancelled | Phase::Ended | Phase::NotAccepted | Phase::InError => "bad",
        Phase::Checking | Phase::Suspended | Phase::Nonconforming | Phase::Collecting => "open",
    };
    let grounds = match &application.state {
        State::Refused { grounds, .. } | State::Cancelled { grounds, .. } => grounds
            .iter()
            .map(|cited| {
                let law = basics.rules.grounds.iter().find(|ground| ground.code == cited.code);
                let law = law.map_or_else(String::new, |ground| texts.ground(ground));
                let note = texts.name(&cited.note);
                if note.is_empty() { law } else { format!("{law}. {note}") }
            })
            .collect(),
        State::NotAccepted { reason } | State::EnteredInError { reason } => vec![reason.clone()],
        State::Withdrawn { on, statement: note, .. }
        | State::Revoked { on, paper: note, .. }
        | State::Deceased { on, paper: note, .. } => vec![format!("{}. {note}", texts.date(*on))],
        State::Received
        | State::Suspended { .. }
        | State::Nonconforming { .. }
        | State::Conforming { .. }
        | State::Registered { .. } => Vec::new(),
    };
    ApplicationLine {
        cells: vec![
            application.number.map_or_else(|| "–".to_owned(), |number| number.to_string()),
            texts.person(&facts.name_kk, &facts.name_ru, facts.name_latin.as_deref()).to_owned(),
            texts.or_not_given(nominator.cloned()),
            texts.or_not_given(application.received_on.map(|on| texts.date(on))),
            texts.status(application.state.code()),
            decided,
            application.support.totals(&basics.election).valid.map_or_else(|| texts.get("not-given"), |valid| texts.number(valid.into())),
        ],
        tone,
        grounds,
    }
}

fn ballot(texts: &Texts, basics: &Basics, overview: &Overview) -> BallotPart {
    let ballot = &overview.ballot;
    let mut lines = Vec::new();
    let mut warnings = Vec::new();
    let mut approved = |approval: &Approval| {
        let on = texts.or_not_given(approval.resolution.on.map(|on| texts.date(on)));
        let number = texts.or_not_given(approval.resolution.number.clone());
        lines.push(texts.with("ballot-approved-by", &[("on", (&on).into()), ("number", (&number).into())]));
        lines.push(texts.with("ballot-print-run", &[("count", approval.print_run.into())]));
    };
    match &ballot.state {
        BallotState::Draft | BallotState::Proofread { .. } => {}
        BallotState::Approved { approval } => approved(approval),
        BallotState::Lapsed { approval, lapses } => {
            approved(approval);
            warnings.extend(lapses.iter().map(|lapse| texts.lapse(lapse)));
        }
    }
    warnings.extend(ballot.needs.iter().map(|need| texts.rejection(need, Some(basics))));
    let rows = ballot.text.candidates.iter().enumerate();
    BallotPart {
        title: texts.ballot_status(ballot.state.code()),
        lines,
        warnings,
        columns: ["number", "in-kazakh", "in-russian"].iter().map(|column| texts.get(&format!("column-{column}"))).collect(),
        rows: rows.map(|(index, line)| vec![(index + 1).to_string(), line.name_kk.clone(), line.name_ru.clone()]).collect(),
        last: vec![String::new(), ballot.against_all_kk.clone(), ballot.against_all_ru.clone()],
    }
}

fn readiness(texts: &Texts, overview: &Overview) -> ReadinessPart {
    let counts = overview.readiness();
    let total = overview.stations();
    let share = texts.percent(counts.can_open(), total);
    let legend = |readiness: Readiness| Legend {
        tone: readiness.code(),
        label: texts.readiness(readiness.code()),
        value: texts.number(counts.of(readiness)),
    };
    let columns = ["region", "stations", "voters", "ready", "with-defects", "not-ready", "not-checked", "can-open"];
    let mut last = vec![texts.get("total"), texts.number(total), texts.number(overview.voters())];
    last.extend(BAR.map(|readiness| texts.number(counts.of(readiness))));
    last.push(share.clone());
    ReadinessPart {
        title: texts.with("finding-readiness", &[("share", (&share).into()), ("count", total.into())]),
        legend: BAR.map(legend).into(),
        columns: columns.iter().map(|column| texts.get(&format!("column-{column}"))).collect(),
        rows: overview.regions.iter().map(|region| region_line(texts, region)).collect(),
        total: last,
    }
}

fn region_line(texts: &Texts, region: &RegionFigures) -> RegionLine {
    let counts = &region.readiness;
    let mut cells =
        vec![texts.name(&region.region.name).to_owned(), texts.number(region.stations), texts.number(region.voters)];
    cells.extend(BAR.map(|readiness| texts.number(counts.of(readiness))));
    cells.push(texts.percent(counts.can_open(), region.stations));
    let share = |part: u64| {
        let float = |count: u64| u32::try_from(count).map_or(f64::from(u32::MAX), f64::from);
        if region.stations == 0 { 0.0 } else { float(part) / float(region.stations) }
    };
    RegionLine { cells, shares: BAR.map(|readiness| share(counts.of(readiness))).into() }
}

fn defects(texts: &Texts, basics: &Basics, overview: &Overview) -> DefectPart {
    let row = |figures: &crate::view::DefectFigures| {
        let item = basics.item(&figures.item);
        let name = item.map_or_else(|| figures.item.clone(), |item| texts.name(&item.defect).to_owned());
        let critical = if item.is_some_and(|item| item.critical) { texts.get("critical") } else { String::new() };
        vec![name, critical, texts.number(figures.open)]
    };
    DefectPart {
        title: texts.with("finding-defects", &[("count", overview.open_defects().into())]),
        columns: ["defect", "critical", "stations"].iter().map(|column| texts.get(&format!("column-{column}"))).collect(),
        rows: overview.defects.iter().map(row).collect(),
        empty: texts.get("no-open-defects"),
    }
}
